/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/ui/command.h - all that an operator can ask for, in one list. */
#ifndef CAPAIAN_UI_COMMAND_H
#define CAPAIAN_UI_COMMAND_H

#include <stdbool.h>

#include "base/i18n.h"

/*
 * Id, name, label and help of each command.  The name is what the manual
 * page and a test say, so it is never translated nor reused; the label is
 * the word or two of the key line at the bottom; the help is one line,
 * shown by the help view and the palette.
 */
#define CMD_LIST(X) \
    /* Everywhere. */ \
    X(BACK, "back", N_("Back"), N_("Go back to the screen before")) \
    X(HELP, "help", N_("Help"), N_("Show the keys of this screen")) \
    X(PALETTE, "palette", N_("Commands"), \
      N_("Find a command by any part of its name")) \
    X(MENU, "menu", N_("Menu"), N_("List the commands that have no key")) \
    X(REDRAW, "redraw", N_("Redraw"), N_("Draw the screen anew")) \
    X(UNDO, "undo", N_("Undo"), N_("Take back your last change")) \
    X(REDO, "redo", N_("Redo"), N_("Bring back the change taken back")) \
    X(CHOOSE_YEAR, "choose-year", N_("Year"), N_("Choose the year")) \
    X(CHOOSE_OFFICE, "choose-office", N_("Office"), \
      N_("Choose the office")) \
    X(QUARTER_PREV, "quarter-prev", N_("Quarter before"), \
      N_("Go to the quarter before")) \
    X(QUARTER_NEXT, "quarter-next", N_("Next quarter"), \
      N_("Go to the next quarter")) \
    X(UNIT_PREV, "unit-prev", N_("Unit before"), \
      N_("Go to the unit before")) \
    X(UNIT_NEXT, "unit-next", N_("Next unit"), N_("Go to the next unit")) \
    X(FINDINGS, "findings", N_("Findings"), N_("Show the findings")) \
    X(REPORTS, "reports", N_("Reports"), \
      N_("Show the tables of the yearly report")) \
    X(IMPORT, "import", N_("Import"), N_("Read records from CSV files")) \
    X(EXPORT, "export", N_("Export"), N_("Write the records as CSV files")) \
    X(LOAD_EXAMPLE, "load-example", N_("Example"), \
      N_("Load the example records of three offices")) \
    X(BACKUP, "backup", N_("Backup"), \
      N_("Write a copy of the database to a file")) \
    X(RESTORE, "restore", N_("Restore"), \
      N_("Put a copy in the place of the database")) \
    X(QUIT, "quit", N_("Leave"), N_("Leave capaian")) \
    /* The reference screens, from the menu. */ \
    X(REFERENCE, "reference", N_("Reference"), \
      N_("List the reference tables with their rows")) \
    X(OFFICES, "offices", N_("Offices"), N_("Change the list of offices")) \
    X(YEARS, "years", N_("Years"), N_("Change the years of this office")) \
    X(UNITS, "units", N_("Units"), N_("Change the units of this year")) \
    X(SCALES, "scales", N_("Scales"), \
      N_("Change the scales and their bands")) \
    X(INDICATOR_ROWS, "indicator-rows", N_("Indicator rows"), \
      N_("Add, change, order and remove indicators")) \
    X(BUDGET_ROWS, "budget-rows", N_("Budget rows"), \
      N_("Add, change, order and remove budget rows")) \
    X(REVISIONS, "revisions", N_("Revisions"), \
      N_("List the revisions of the budget")) \
    X(CONTROLS, "control-totals", N_("Control totals"), \
      N_("List the totals that the rows must add up to")) \
    X(PEOPLE, "people", N_("People"), \
      N_("Say who works in this office, and as what")) \
    X(LOCK_YEAR, "lock-year", N_("Lock the year"), \
      N_("Lock this year: its figures stay as they are")) \
    X(REOPEN_YEAR, "reopen-year", N_("Reopen the year"), \
      N_("Open this locked year again")) \
    X(SPENDING, "spending-kinds", N_("Kinds of spending"), \
      N_("List the totals of 51, 52 and 53")) \
    /* Lists. */ \
    X(MOVE_UP, "move-up", N_("Up"), N_("Move up one row")) \
    X(MOVE_DOWN, "move-down", N_("Down"), N_("Move down one row")) \
    X(PAGE_UP, "page-up", N_("Page up"), N_("Move up one page")) \
    X(PAGE_DOWN, "page-down", N_("Page down"), N_("Move down one page")) \
    X(MOVE_TOP, "move-top", N_("Top"), N_("Move to the first row")) \
    X(MOVE_BOTTOM, "move-bottom", N_("Bottom"), N_("Move to the last row")) \
    X(MOVE_LEFT, "move-left", N_("Left"), N_("Move one column left")) \
    X(MOVE_RIGHT, "move-right", N_("Right"), N_("Move one column right")) \
    X(OPEN, "open", N_("Open"), N_("Open the selected row")) \
    X(SEARCH, "search", N_("Search"), N_("Search for a text")) \
    X(SEARCH_NEXT, "search-next", N_("Next match"), \
      N_("Go to the next match")) \
    X(SEARCH_PREV, "search-prev", N_("Match before"), \
      N_("Go to the match before")) \
    X(FILTER, "filter", N_("Filter"), \
      N_("Show only the rows that have a text")) \
    X(TREND, "trend", N_("Trend"), \
      N_("Show quarters and years as bars")) \
    X(HISTORY, "history", N_("History"), \
      N_("Show who changed this, when, and from what")) \
    /* Grids of figures. */ \
    X(CELL_NEXT, "cell-next", N_("Next cell"), N_("Go to the next cell")) \
    X(CELL_PREV, "cell-prev", N_("Cell before"), \
      N_("Go to the cell before")) \
    X(EDIT, "edit", N_("Enter"), N_("Change what stands in the cell")) \
    X(SAME_AS_TARGET, "same-as-target", N_("Target"), \
      N_("Store the target as the realization and go on")) \
    X(SAME_AS_QUARTER, "same-as-quarter", N_("Last quarter"), \
      N_("Store the last filled quarter's figure and go on")) \
    X(DIRECTION, "direction", N_("Direction"), \
      N_("Choose where Enter goes: down, next empty, stay")) \
    X(CLEAR, "clear", N_("Empty"), N_("Empty the cell")) \
    X(INDICATORS, "indicators", N_("Indicators"), \
      N_("Show the indicators of this unit")) \
    X(BUDGET, "budget", N_("Budget"), N_("Show the budget of this unit")) \
    X(FORM, "form", N_("Form"), N_("Show this row in full")) \
    X(NEXT_FINDING, "next-finding", N_("Next finding"), \
      N_("Go to the next row that has a finding")) \
    /* Review. */ \
    X(MARK, "mark", N_("Mark"), \
      N_("Mark this row, to submit it with others")) \
    X(SUBMIT, "submit", N_("Submit"), \
      N_("Hand in this row, the marked rows or the whole unit")) \
    X(REVIEW, "review", N_("Review"), \
      N_("Review the rows that wait, one after the other")) \
    X(APPROVE, "approve", N_("Approve"), \
      N_("Approve this row; the next one opens")) \
    X(RETURN, "return", N_("Return"), \
      N_("Return this row with a word why")) \
    X(SKIP, "skip", N_("Skip"), \
      N_("Leave this row for the end; the next one opens")) \
    X(PREVIOUS, "previous", N_("Previous"), \
      N_("Go back to the row before")) \
    X(NOTES, "notes", N_("Notes"), \
      N_("Ask about this cell, or read what was asked")) \
    X(OPEN_NOTES, "open-notes", N_("Open notes"), \
      N_("List the questions that are not closed yet")) \
    X(ASK, "ask", N_("Ask"), N_("Ask about this cell")) \
    X(ANSWER, "answer", N_("Answer"), N_("Answer what was asked")) \
    X(CLOSE_NOTE, "close-note", N_("Close"), \
      N_("Close the question: it is settled")) \
    /* The tables of the report. */ \
    X(TABLE_NEXT, "table-next", N_("Next table"), \
      N_("Go to the next table")) \
    X(TABLE_PREV, "table-prev", N_("Table before"), \
      N_("Go to the table before")) \
    X(WIDER, "wider", N_("Wider"), N_("Make the table wider")) \
    X(NARROWER, "narrower", N_("Narrower"), N_("Make the table narrower")) \
    X(WRITE_TABLE, "write-table", N_("Write"), \
      N_("Write this table, or all of them, to a file")) \
    X(EXPLAIN, "explain", N_("Explain"), \
      N_("Keep a word of explanation with this finding")) \
    /* The change log. */ \
    X(HISTORY_SESSION, "history-session", N_("My session"), \
      N_("Show what you changed in this session")) \
    X(HISTORY_PERSON, "history-person", N_("My changes"), \
      N_("Show everything you changed")) \
    X(HISTORY_YEAR, "history-year", N_("History of the year"), \
      N_("Show all changes of the office's year")) \
    X(HISTORY_SCOPE, "history-scope", N_("Whose changes"), \
      N_("Show the changes of the cell, row, unit, session or person")) \
    X(RESTORE_VALUE, "restore-value", N_("Put back"), \
      N_("Put back the value before this change")) \
    /* The budget tree. */ \
    X(FOLD, "fold", N_("Fold"), N_("Hide the rows below this one")) \
    X(UNFOLD, "unfold", N_("Unfold"), N_("Show the rows below this one")) \
    X(FOLD_TOGGLE, "fold-toggle", N_("Fold or unfold"), \
      N_("Hide or show the rows below this one")) \
    X(FOLD_ALL, "fold-all", N_("Fold all"), N_("Hide all rows below others")) \
    X(UNFOLD_ALL, "unfold-all", N_("Unfold all"), N_("Show all rows")) \
    /* Reference screens. */ \
    X(NEW, "new", N_("New"), N_("Add a row")) \
    X(CHANGE, "change", N_("Change"), N_("Change the selected row")) \
    X(ROW_UP, "row-up", N_("Row up"), \
      N_("Put this row before the one above")) \
    X(ROW_DOWN, "row-down", N_("Row down"), \
      N_("Put this row after the one below")) \
    X(REMOVE, "remove", N_("Remove"), N_("Remove the selected row")) \
    X(COPY_YEAR, "copy-year-forward", N_("Copy year"), \
      N_("Copy the rows to the next year, without realizations")) \
    X(STORE, "store", N_("Store"), N_("Store what is shown")) \
    /* While something is typed or chosen. */ \
    X(ACCEPT, "accept", N_("Accept"), N_("Keep what was typed or chosen")) \
    X(ACCEPT_NEXT, "accept-next", N_("Next"), \
      N_("Keep what was typed and go to the next cell")) \
    X(ACCEPT_PREV, "accept-prev", N_("Accept, cell before"), \
      N_("Keep what was typed and go to the cell before")) \
    X(ACCEPT_UP, "accept-up", N_("Accept, up"), \
      N_("Keep what was typed and move up one row")) \
    X(ACCEPT_DOWN, "accept-down", N_("Accept, down"), \
      N_("Keep what was typed and move down one row")) \
    X(NEW_LINE, "new-line", N_("New line"), N_("Begin a new line")) \
    X(CANCEL, "cancel", N_("Cancel"), N_("Leave without keeping")) \
    X(CLOSE, "close", N_("Close"), N_("Close what is shown")) \
    X(COMPLETE, "complete", N_("Complete"), N_("Complete the file name")) \
    X(LINE_LEFT, "line-left", N_("Left"), N_("Move one character left")) \
    X(LINE_RIGHT, "line-right", N_("Right"), \
      N_("Move one character right")) \
    X(LINE_HOME, "line-home", N_("Start"), N_("Move to the start")) \
    X(LINE_END, "line-end", N_("End"), N_("Move to the end")) \
    X(LINE_BACKSPACE, "line-backspace", N_("Erase"), \
      N_("Erase the character before the cursor")) \
    X(LINE_DELETE, "line-delete", N_("Erase here"), \
      N_("Erase the character under the cursor")) \
    X(LINE_CLEAR, "line-clear", N_("Erase all"), \
      N_("Erase everything before the cursor")) \
    X(LINE_WORD, "line-word", N_("Erase word"), \
      N_("Erase the word before the cursor"))

enum cmd {
    CMD_NONE,
#define CMD_ENUM(id, name, label, help) CMD_##id,
    CMD_LIST(CMD_ENUM)
#undef CMD_ENUM
    CMD_COUNT
};

/* Of any cmd but CMD_NONE; static, label and help untranslated (N_()). */
const char *cmd_name(enum cmd cmd);
const char *cmd_label(enum cmd cmd);
const char *cmd_help(enum cmd cmd);

/*
 * Does it open something that is typed into?  Where it is refused, what
 * is typed behind it was meant for a field and must reach no command.
 */
bool cmd_is_typed_into(enum cmd cmd);

/* The command of that name; CMD_NONE: there is none. */
enum cmd cmd_of_name(const char *name);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/ui/views/views.h - the screens, each made by one function. */
#ifndef CAPAIAN_UI_VIEWS_VIEWS_H
#define CAPAIAN_UI_VIEWS_VIEWS_H

#include <stddef.h>

#include "app/desk.h"
#include "core/table.h"
#include "ui/view.h"

/*
 * All return a view to push; the desk is borrowed and outlives them.
 * Texts given are copied.
 */

/* Beranda: a line per unit, the office's totals. */
struct view *home_view(struct desk *desk);

/* A database without an office: what to do next. */
struct view *welcome_view(struct desk *desk);

/*
 * Indikator of desk->unit ("" all units), the cursor on the realisasi of
 * its first row, or of the row of that code (NULL: the first).
 */
struct view *indicator_view(struct desk *desk, const char *code);

/* Anggaran of desk->unit ("" the office's whole tree). */
struct view *budget_view(struct desk *desk, const char *code);

/*
 * Formulir: one indicator or budget row in full, by its code in the
 * desk's office and year.
 */
struct view *form_view(struct desk *desk, const struct table *table,
                       const char *code);

/* Temuan: all findings of the office's year; Enter jumps to the cell. */
struct view *findings_view(struct desk *desk);

/* Reviu: the rows that wait for this user, one a page. */
struct view *review_view(struct desk *desk);

/* The same at a row that waits, if it does still. */
struct view *review_at(struct desk *desk, enum table_id table,
                       const char *code);

/* Goes on returning a row with a word; false: it does not wait any more. */
bool review_continue(struct view_stack *stack, struct desk *desk,
                     enum table_id table, const char *code,
                     const char *word);

/* Laporan: the tables of the yearly report, each as it will print. */
struct view *report_view(struct desk *desk);

/*
 * Tren: the row of that code of the indicators or the budget (any code of
 * its tree), or the desk's unit (code NULL), over quarters and years.
 */
struct view *trend_view(struct desk *desk, const struct table *table,
                        const char *code);

/* Acuan: the list of reference tables; or one table's rows. */
struct view *reference_view(struct desk *desk);
struct view *records_view(struct desk *desk, const struct table *table);

/* The rows of a table, at the first one of that code if there is one. */
struct view *records_at(struct desk *desk, const struct table *table,
                        const char *code);

/*
 * A new record of a table, as a form with its fields empty (office, year
 * and unit taken from the desk); stored when all is accepted.
 */
struct view *new_record_view(struct desk *desk, const struct table *table);

/* The bands of a scale, stored as a whole. */
struct view *scale_view(struct desk *desk, const char *scale);

/* Asks for the year, the office (pickers that search). */
struct view *year_view(struct desk *desk);
struct view *office_view(struct desk *desk);

/* NULL, or why that command (one of import, export, the example, backup,
 * restore; for others NULL) is not for this operator: an N_() sentence. */
const char *transfer_reason(const struct desk *desk, enum cmd cmd);

/* The same of what is about to be done: the attempt is in the log. */
CAP_MUST_CHECK bool transfer_check(struct desk *desk, enum cmd cmd,
                                   struct err *err);

/* Asks for a path and does it; results and refusals in a notice. */
void import_ask(struct view_stack *stack, struct desk *desk);
void export_ask(struct view_stack *stack, struct desk *desk);
void backup_ask(struct view_stack *stack, struct desk *desk);
void restore_ask(struct view_stack *stack, struct desk *desk);

/* Lock the open year, or open it again: see app/desk_lock.h. */
void lock_ask(struct view_stack *stack, struct desk *desk);
void reopen_ask(struct view_stack *stack, struct desk *desk);

/* Loads the published records of three offices into this database. */
void example_ask(struct view_stack *stack, struct desk *desk);

#endif

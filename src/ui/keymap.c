/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/keymap.h"

#include <string.h>

#include "base/compiler.h"

/* The keys of the line editor, wherever one types. */
#define LINE_KEYS(context) \
    { context, "Left", CMD_LINE_LEFT }, \
    { context, "Right", CMD_LINE_RIGHT }, \
    { context, "Home", CMD_LINE_HOME }, \
    { context, "End", CMD_LINE_END }, \
    { context, "Backspace", CMD_LINE_BACKSPACE }, \
    { context, "Del", CMD_LINE_DELETE }, \
    { context, "Ctrl-U", CMD_LINE_CLEAR }, \
    { context, "Ctrl-W", CMD_LINE_WORD }

/* What holds in every dialog and field, since "global" does not. */
#define DIALOG_KEYS(context) \
    { context, "Esc", CMD_CANCEL }, \
    { context, "Ctrl-C", CMD_CANCEL }, \
    { context, "F1", CMD_HELP }, \
    { context, "Ctrl-L", CMD_REDRAW }

#define MOVE_KEYS(context) \
    { context, "Up", CMD_MOVE_UP }, \
    { context, "Down", CMD_MOVE_DOWN }, \
    { context, "PgUp", CMD_PAGE_UP }, \
    { context, "PgDn", CMD_PAGE_DOWN }, \
    { context, "Home", CMD_MOVE_TOP }, \
    { context, "End", CMD_MOVE_BOTTOM }

const struct binding keymap_default[] = {
    { "global", "?", CMD_HELP },
    { "global", "F1", CMD_HELP },
    { "global", "q", CMD_BACK },
    { "global", "Esc", CMD_BACK },
    { "global", "Ctrl-C", CMD_BACK },
    { "global", ":", CMD_PALETTE },
    { "global", "m", CMD_MENU },
    { "global", "Ctrl-L", CMD_REDRAW },
    { "global", "u", CMD_UNDO },
    { "global", "U", CMD_REDO },
    { "global", "y", CMD_CHOOSE_YEAR },
    { "global", "O", CMD_CHOOSE_OFFICE },
    { "global", "[", CMD_QUARTER_PREV },
    { "global", "]", CMD_QUARTER_NEXT },
    { "global", "{", CMD_UNIT_PREV },
    { "global", "}", CMD_UNIT_NEXT },
    { "global", "v", CMD_FINDINGS },
    { "global", "L", CMD_REPORTS },
    { "global", "V", CMD_REVIEW },
    { "global", "", CMD_OPEN_NOTES },
    { "global", "I", CMD_IMPORT },
    { "global", "E", CMD_EXPORT },
    { "global", "", CMD_REFERENCE },
    { "global", "", CMD_OFFICES },
    { "global", "", CMD_YEARS },
    { "global", "", CMD_UNITS },
    { "global", "", CMD_SCALES },
    { "global", "", CMD_INDICATOR_ROWS },
    { "global", "", CMD_BUDGET_ROWS },
    { "global", "", CMD_REVISIONS },
    { "global", "", CMD_CONTROLS },
    { "global", "", CMD_SPENDING },
    { "global", "", CMD_PEOPLE },
    { "global", "", CMD_LOCK_YEAR },
    { "global", "", CMD_REOPEN_YEAR },
    { "global", "", CMD_HISTORY_SESSION },
    { "global", "", CMD_HISTORY_PERSON },
    { "global", "", CMD_HISTORY_YEAR },
    { "global", "", CMD_LOAD_EXAMPLE },
    { "global", "", CMD_BACKUP },
    { "global", "", CMD_RESTORE },
    { "global", "", CMD_QUIT },

    MOVE_KEYS("list"),
    { "list", "k", CMD_MOVE_UP },
    { "list", "j", CMD_MOVE_DOWN },
    { "list", "g g", CMD_MOVE_TOP },
    { "list", "G", CMD_MOVE_BOTTOM },
    { "list", "Left", CMD_MOVE_LEFT },
    { "list", "h", CMD_MOVE_LEFT },
    { "list", "Right", CMD_MOVE_RIGHT },
    { "list", "l", CMD_MOVE_RIGHT },
    { "list", "Enter", CMD_OPEN },
    { "list", "/", CMD_SEARCH },
    { "list", "n", CMD_SEARCH_NEXT },
    { "list", "N", CMD_SEARCH_PREV },
    { "list", "F", CMD_FILTER },

    { "grid", "Enter", CMD_EDIT },
    { "grid", "F2", CMD_EDIT },
    { "grid", "Tab", CMD_CELL_NEXT },
    { "grid", "Shift-Tab", CMD_CELL_PREV },
    { "grid", "=", CMD_SAME_AS_TARGET },
    { "grid", "\"", CMD_SAME_AS_QUARTER },
    { "grid", "o", CMD_DIRECTION },
    { "grid", "x", CMD_CLEAR },
    { "grid", "Del", CMD_CLEAR },
    { "grid", "i", CMD_INDICATORS },
    { "grid", "a", CMD_BUDGET },
    { "grid", "f", CMD_FORM },
    { "grid", ")", CMD_NEXT_FINDING },
    { "grid", "t", CMD_TREND },
    { "grid", "s", CMD_SUBMIT },
    { "grid", "Space", CMD_MARK },
    { "grid", "c", CMD_NOTES },
    { "grid", "H", CMD_HISTORY },

    { "home", "i", CMD_INDICATORS },
    { "home", "a", CMD_BUDGET },
    { "home", "t", CMD_TREND },
    { "home", "H", CMD_HISTORY },

    { "budget", "", CMD_FOLD_ALL },
    { "budget", "", CMD_UNFOLD_ALL },
    { "budget", "R", CMD_REVISIONS },
    { "budget", "K", CMD_CONTROLS },
    { "budget", "B", CMD_SPENDING },
    { "budget-parent", "-", CMD_FOLD },
    { "budget-parent", "+", CMD_UNFOLD },
    { "budget-parent", "Space", CMD_FOLD_TOGGLE },
    { "budget-parent", "Enter", CMD_FOLD_TOGGLE },

    { "review", "A", CMD_APPROVE },
    { "review", "R", CMD_RETURN },
    { "review", "n", CMD_SKIP },
    { "review", "p", CMD_PREVIOUS },
    { "review", "c", CMD_NOTES },
    { "review", "f", CMD_FORM },
    { "review", "t", CMD_TREND },
    { "review", "H", CMD_HISTORY },

    { "notes", "Enter", CMD_ANSWER },
    { "notes", "+", CMD_ASK },
    { "notes", "x", CMD_CLOSE_NOTE },

    { "form", "Enter", CMD_EDIT },
    { "form", "F2", CMD_EDIT },
    { "form", "Tab", CMD_CELL_NEXT },
    { "form", "Shift-Tab", CMD_CELL_PREV },
    { "form", "x", CMD_CLEAR },
    { "form", "Del", CMD_CLEAR },
    { "form", "t", CMD_TREND },
    { "form", "H", CMD_HISTORY },

    { "report", "Tab", CMD_TABLE_NEXT },
    { "report", "Shift-Tab", CMD_TABLE_PREV },
    { "report", "}", CMD_TABLE_NEXT },
    { "report", "{", CMD_TABLE_PREV },
    { "report", ">", CMD_WIDER },
    { "report", "<", CMD_NARROWER },
    { "report", "E", CMD_WRITE_TABLE },
    { "reports", "E", CMD_WRITE_TABLE },

    { "findings", "e", CMD_EXPLAIN },
    { "findings", "f", CMD_FORM },
    { "findings", "H", CMD_HISTORY },

    { "history", "r", CMD_RESTORE_VALUE },
    { "history", "H", CMD_HISTORY_SCOPE },

    { "reference", "+", CMD_NEW },
    { "reference", "Enter", CMD_CHANGE },
    { "reference", "H", CMD_HISTORY },
    { "reference", "K", CMD_ROW_UP },
    { "reference", "J", CMD_ROW_DOWN },
    { "reference", "", CMD_REMOVE },
    { "reference", "", CMD_COPY_YEAR },

    { "import", "Enter", CMD_STORE },
    { "import", "Esc", CMD_BACK },
    { "import", "q", CMD_BACK },
    { "import", "Ctrl-C", CMD_BACK },
    { "import", "?", CMD_HELP },
    { "import", "F1", CMD_HELP },
    { "import", "Ctrl-L", CMD_REDRAW },

    { "welcome", "e", CMD_LOAD_EXAMPLE },
    { "welcome", "+", CMD_NEW },

    { "cell", "Enter", CMD_ACCEPT },
    { "cell", "Tab", CMD_ACCEPT_NEXT },
    { "cell", "Shift-Tab", CMD_ACCEPT_PREV },
    { "cell", "Up", CMD_ACCEPT_UP },
    { "cell", "Down", CMD_ACCEPT_DOWN },
    DIALOG_KEYS("cell"),
    LINE_KEYS("cell"),

    { "prompt", "Enter", CMD_ACCEPT },
    { "prompt", "Tab", CMD_COMPLETE },
    DIALOG_KEYS("prompt"),
    LINE_KEYS("prompt"),

    { "area", "Ctrl-D", CMD_ACCEPT },
    { "area", "F2", CMD_ACCEPT },
    { "area", "Enter", CMD_NEW_LINE },
    { "area", "Up", CMD_MOVE_UP },
    { "area", "Down", CMD_MOVE_DOWN },
    { "area", "PgUp", CMD_PAGE_UP },
    { "area", "PgDn", CMD_PAGE_DOWN },
    { "area", "Left", CMD_LINE_LEFT },
    { "area", "Right", CMD_LINE_RIGHT },
    { "area", "Home", CMD_LINE_HOME },
    { "area", "End", CMD_LINE_END },
    { "area", "Backspace", CMD_LINE_BACKSPACE },
    { "area", "Del", CMD_LINE_DELETE },
    { "area", "Ctrl-W", CMD_LINE_WORD },
    DIALOG_KEYS("area"),

    { "choose", "Enter", CMD_ACCEPT },
    { "choose", "Backspace", CMD_LINE_BACKSPACE },
    { "choose", "Ctrl-U", CMD_LINE_CLEAR },
    DIALOG_KEYS("choose"),
    MOVE_KEYS("choose"),

    DIALOG_KEYS("confirm"),

    { "notice", "Enter", CMD_CLOSE },
    { "notice", "Esc", CMD_CLOSE },
    { "notice", "q", CMD_CLOSE },
    { "notice", "Ctrl-C", CMD_CLOSE },
    { "notice", "k", CMD_MOVE_UP },
    { "notice", "j", CMD_MOVE_DOWN },
    { "notice", "F1", CMD_HELP },
    { "notice", "Ctrl-L", CMD_REDRAW },
    MOVE_KEYS("notice"),

    { "refused", "Enter", CMD_CLOSE },
    { "refused", "Esc", CMD_CLOSE },
    { "refused", "Ctrl-C", CMD_CLOSE },
    { "refused", "F1", CMD_HELP },
    { "refused", "Ctrl-L", CMD_REDRAW },

    { "help", "Enter", CMD_BACK },
};
const size_t keymap_default_count = CAP_LEN(keymap_default);

/* In the order in which the help shows what does not hold just now. */
static const struct {
    const char *context, *title;
} titles[] = {
    { "global", N_("Everywhere") },
    { "list", N_("Lists") },
    { "grid", N_("Tables of figures") },
    { "cell", N_("While a cell is typed in") },
    { "home", N_("Home") },
    { "indicator", N_("Indicators") },
    { "budget", N_("Budget") },
    { "budget-parent", N_("Budget, rows with sums") },
    { "form", N_("Form") },
    { "findings", N_("Findings") },
    { "review", N_("Review") },
    { "notes", N_("Notes on a cell") },
    { "history", N_("History") },
    { "reports", N_("Reports") },
    { "report", N_("A table of the report") },
    { "reference", N_("Reference") },
    { "import", N_("An import before it is stored") },
    { "welcome", N_("An empty database") },
    { "prompt", N_("Questions") },
    { "area", N_("While a text is typed") },
    { "choose", N_("Choosing from a list") },
    { "confirm", N_("Confirming") },
    { "notice", N_("Notices") },
    { "refused", N_("A field that takes nothing") },
    { "help", N_("Help") },
};

const char *keymap_context_title(const char *context)
{
    for (size_t i = 0; i < CAP_LEN(titles); i++)
        if (strcmp(titles[i].context, context) == 0)
            return titles[i].title;
    return NULL;
}

/* Splits "g g" in two keys; the second is KEYCODE_NONE for "g". */
static keycode split(const char *keys, keycode *second)
{
    const char *blank = strchr(keys, ' ');
    char first[KEYCODE_NAME_SIZE] = "";
    size_t len;

    *second = KEYCODE_NONE;
    if (!blank)
        return keycode_parse(keys);
    len = (size_t)(blank - keys);
    if (len >= sizeof(first))
        return KEYCODE_NONE;
    memcpy(first, keys, len);
    *second = keycode_parse(blank + 1);
    return keycode_parse(first);
}

enum cmd keymap_find(const char *const *contexts, keycode first,
                     keycode second)
{
    keycode one, two;

    if (first == KEYCODE_NONE)
        return CMD_NONE;
    for (; *contexts; contexts++) {
        for (size_t i = 0; i < keymap_default_count; i++) {
            const struct binding *b = &keymap_default[i];

            if (strcmp(b->context, *contexts) != 0)
                continue;
            one = split(b->keys, &two);
            if (one == first && two == second)
                return b->cmd;
        }
    }
    return CMD_NONE;
}

bool keymap_is_prefix(const char *const *contexts, keycode key)
{
    keycode one, two;

    for (; *contexts; contexts++) {
        for (size_t i = 0; i < keymap_default_count; i++) {
            const struct binding *b = &keymap_default[i];

            if (strcmp(b->context, *contexts) != 0)
                continue;
            one = split(b->keys, &two);
            if (one == key && two != KEYCODE_NONE)
                return true;
        }
    }
    return false;
}

/* Does the binding give its command, or does a context before hide it? */
static bool effective(const char *const *contexts, const struct binding *b)
{
    keycode one, two;

    one = split(b->keys, &two);
    return one == KEYCODE_NONE || keymap_find(contexts, one, two) == b->cmd;
}

const char *keymap_key(const char *const *contexts, enum cmd cmd)
{
    const char *found = NULL;

    for (const char *const *c = contexts; *c; c++) {
        for (size_t i = 0; i < keymap_default_count; i++) {
            const struct binding *b = &keymap_default[i];

            if (b->cmd != cmd || strcmp(b->context, *c) != 0 ||
                !effective(contexts, b))
                continue;
            if (b->keys[0] != '\0')
                return b->keys;
            found = b->keys;
        }
    }
    return found;
}

void keymap_keys(const char *const *contexts, enum cmd cmd, struct buf *out)
{
    const char *glue = "";

    for (const char *const *c = contexts; *c; c++) {
        for (size_t i = 0; i < keymap_default_count; i++) {
            const struct binding *b = &keymap_default[i];

            if (b->cmd != cmd || strcmp(b->context, *c) != 0 ||
                b->keys[0] == '\0' || !effective(contexts, b))
                continue;
            buf_addf(out, "%s%s", glue, b->keys);
            glue = ", ";
        }
    }
}

bool keymap_is_typing(const char *const *contexts)
{
    static const char *const typing[] = { "cell", "prompt", "area",
                                        "choose", "refused" };

    for (; *contexts; contexts++)
        for (size_t i = 0; i < CAP_LEN(typing); i++)
            if (strcmp(*contexts, typing[i]) == 0)
                return true;
    return false;
}

/* One context of the table: a command's keys stand in one line. */
static void describe(const char *context, struct buf *out,
                     const char *(*translate)(const char *msgid))
{
    const char *const contexts[] = { context, NULL };
    bool seen[CMD_COUNT] = { false };
    struct buf keys = BUF_INIT;

    for (size_t i = 0; i < keymap_default_count; i++) {
        const struct binding *b = &keymap_default[i];
        const char *help = cmd_help(b->cmd);

        if (strcmp(b->context, context) != 0 || seen[b->cmd])
            continue;
        seen[b->cmd] = true;
        buf_reset(&keys);
        keymap_keys(contexts, b->cmd, &keys);
        buf_addf(out, "  %-18s %-18s %s\n", keys.s, cmd_name(b->cmd),
                 translate ? translate(help) : help);
    }
    buf_release(&keys);
}

void keymap_describe(struct buf *out,
                     const char *(*translate)(const char *msgid))
{
    struct buf lines = BUF_INIT;

    for (size_t i = 0; i < CAP_LEN(titles); i++) {
        const char *title = titles[i].title;

        buf_reset(&lines);
        describe(titles[i].context, &lines, translate);
        if (lines.len == 0)
            continue;
        buf_addf(out, "%s%s (%s)\n", out->len ? "\n" : "",
                 translate ? translate(title) : title, titles[i].context);
        buf_adds(out, lines.s);
    }
    buf_release(&lines);
}

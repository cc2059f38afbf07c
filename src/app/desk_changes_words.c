/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines of the change log in the words of the screens. */
#include "app/desk_changes.h"

#include <stdlib.h>
#include <string.h>

#include "app/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "core/number.h"

static const struct {
    const char *name, *words;
} kinds[] = {
    { "edit", N_("entry") },       { "import", N_("import") },
    { "copy", N_("copied") },      { "undo", N_("undo") },
    { "redo", N_("redo") },        { "restore", N_("restored") },
    { "review", N_("review") },    { "admin", N_("admin") },
    { "refused", N_("refused") },  { "baseline", N_("baseline") },
};

static const struct {
    const char *name, *words;
} changes[] = {
    { "add", N_("row added") },
    { "remove", N_("row removed") },
    { "move", N_("row moved") },
    { "refused", N_("refused") },
};

const char *logged_kind(const struct logged *l)
{
    if (strcmp(l->change, "follow") == 0)
        return _("followed");
    for (size_t i = 0; i < CAP_LEN(kinds); i++)
        if (strcmp(kinds[i].name, l->kind) == 0)
            return _(kinds[i].words);
    return l->kind;
}

/* What became of a whole row; NULL: of a column. */
static const char *change_words(const struct logged *l)
{
    for (size_t i = 0; i < CAP_LEN(changes); i++)
        if (strcmp(changes[i].name, l->change) == 0)
            return _(changes[i].words);
    return NULL;
}

/* Parts of a key or of a whole row are joined by a character that is no
 * text; a text of several lines stands on one. */
static void add_joined(const char *text, const char *glue, struct buf *out)
{
    while (*text) {
        size_t len = strcspn(text, "\x1F\n\t");

        buf_add(out, text, len);
        text += len;
        if (*text == '\0')
            return;
        buf_adds(out, *text == '\x1F' ? glue : " ");
        text++;
    }
}

static bool hangs_on_row(const struct logged *l)
{
    return l->table && (l->table->id == TABLE_REVIEW ||
                        l->table->id == TABLE_NOTE);
}

/* Part i of what names the row: reviews and notes are named by the table
 * of their row, its code, and a note by its column; owned. */
static char *key_part(const struct logged *l, size_t i)
{
    const char *at = l->key;

    for (; i > 0 && at; i--) {
        at = strchr(at, '\x1F');
        at = at ? at + 1 : NULL;
    }
    return at ? mem_dup_n(at, strcspn(at, "\x1F")) : mem_dup("");
}

static bool is_elsewhere(const struct desk *desk, const struct logged *l)
{
    return l->office[0] && (strcmp(l->office, desk->office) != 0 ||
                            (l->year != 0 && l->year != desk->year));
}

static void add_word(const char *word, struct buf *out)
{
    if (out->len > 0 && word[0])
        buf_addc(out, ' ');
    add_joined(word, " ", out);
}

static const char *label_of(const struct table *table, const char *column)
{
    int i = table ? table_column(table, column) : -1;

    return i >= 0 ? _(table->column[i].label) : column;
}

/* "Notes Realized Q2" */
static void add_note(const struct logged *l, struct buf *out)
{
    char *table = key_part(l, 0), *column = key_part(l, 2);

    add_word(_(l->table->label), out);
    add_word(label_of(table_find(table), column), out);
    free(table);
    free(column);
}

static void add_part(const struct logged *l, struct buf *out)
{
    bool state = strcmp(l->field, "status") == 0;

    if (l->table && l->table->id == TABLE_NOTE)
        add_note(l, out);
    else if (l->table && l->table->id == TABLE_REVIEW)
        add_word(_(l->table->label), out);
    if (!hangs_on_row(l) || !state)
        add_word(label_of(l->table, l->field), out);
}

void logged_part(const struct logged *l, struct buf *out)
{
    struct buf part = BUF_INIT;

    add_part(l, &part);
    buf_adds(out, part.s);
    buf_release(&part);
}

/* The table, where the code does not tell it, and the key. */
static void add_name(const struct logged *l, struct buf *out)
{
    char *code;

    if (hangs_on_row(l)) {
        code = key_part(l, 1);
        add_word(code, out);
        free(code);
        return;
    }
    if (!l->table)
        add_word(l->name, out);
    else if (l->table->id != TABLE_INDICATOR &&
             l->table->id != TABLE_BUDGET)
        add_word(_(l->table->label), out);
    add_word(l->key, out);
}

/* Why it was said what there is: a copy was put back, the database is of
 * a newer version, or was read from a damaged one. */
static void add_baseline(const struct logged *l, struct buf *out)
{
    if (strcmp(l->kind, "baseline") != 0)
        add_word(l->detail, out);
    else if (strcmp(l->detail, "recover") == 0)
        add_word(_("what was recovered"), out);
    else
        add_word(_("what there was at the change of version"), out);
}

void logged_what(const struct desk *desk, const struct logged *l,
                 struct buf *out)
{
    struct buf what = BUF_INIT;

    if (is_elsewhere(desk, l)) {
        buf_adds(&what, l->office);
        if (l->year != 0)
            buf_addf(&what, " %d", l->year);
    }
    if (strcmp(l->change, "step") == 0)
        add_word(l->detail[0] ? l->detail : _("the step as a whole"),
                 &what);
    if (strcmp(l->change, "baseline") == 0)
        add_baseline(l, &what);
    if (strcmp(l->change, "refused") == 0)
        add_word(l->before, &what); /* what was tried */
    add_name(l, &what);
    add_part(l, &what);
    buf_adds(out, what.s);
    buf_release(&what);
}

void logged_row(const struct desk *desk, const struct logged *l,
                struct buf *out)
{
    char *code = key_part(l, hangs_on_row(l) ? 1 : 0);
    size_t row = desk_indicator(desk, code);
    bool open = strcmp(l->office, desk->office) == 0 &&
                l->year == desk->year;

    if (open && row != (size_t)-1 && l->table != &tables[TABLE_BUDGET]) {
        buf_adds(out, desk->indicators.row[row].text);
    } else if (open) {
        row = desk_budget_row(desk, code);
        if (row != (size_t)-1)
            buf_adds(out, desk->budget.row[row].text);
    }
    free(code);
}

void column_shown(const struct column *column, const char *text,
                  struct buf *out)
{
    char number[NUMBER_TEXT_SIZE];
    struct figure figure;
    struct rupiah rupiah;

    if (column->type == COLUMN_AMOUNT &&
        rupiah_read(text, &rupiah) == NUMBER_OK)
        buf_adds(out, rupiah_format(rupiah, NUMBER_GROUPED, number));
    else if ((column->type == COLUMN_VALUE ||
              column->type == COLUMN_TARGET) &&
             figure_read(text, "", &figure) == NUMBER_OK)
        buf_adds(out, figure_format(figure, NUMBER_GROUPED, number));
    else
        buf_adds(out, text);
}

void logged_shown(const struct logged *l, const char *text, struct buf *out)
{
    int column = l->table ? table_column(l->table, l->field) : -1;

    if (text[0] == '\0')
        buf_adds(out, _("(empty)"));
    else if (column >= 0)
        column_shown(&l->table->column[column], text, out);
    else
        buf_adds(out, text);
}

/* A column that was written, or that followed a row of another name. */
static bool is_of_column(const struct logged *l)
{
    return strcmp(l->change, "set") == 0 || strcmp(l->change, "follow") == 0;
}

void logged_before(const struct logged *l, struct buf *out)
{
    struct buf text = BUF_INIT;

    if (is_of_column(l))
        logged_shown(l, l->before, &text);
    else if (strcmp(l->change, "move") != 0)
        buf_adds(&text, l->before);
    add_joined(text.s, ", ", out);
    buf_release(&text);
}

/* "N04 " and a sentence that was kept untranslated. */
static void add_reason(const char *reason, struct buf *out)
{
    size_t id = strncmp(reason, "N04", 3) == 0 ? 3 : 0;

    buf_adds(out, ": ");
    buf_add(out, reason, id);
    if (id > 0)
        buf_addc(out, ' ');
    reason += id;
    reason += strspn(reason, ": ");
    buf_adds(out, _(reason));
}

void logged_after(const struct logged *l, struct buf *out)
{
    const char *words = change_words(l);
    struct buf text = BUF_INIT;

    if (strcmp(l->change, "add") == 0 && l->after[0])
        buf_adds(&text, l->after);
    else if (words)
        buf_adds(&text, words);
    if (is_of_column(l))
        logged_shown(l, l->after, &text);
    else if (strcmp(l->change, "refused") == 0 && l->after[0])
        add_reason(l->after, &text);
    add_joined(text.s, ", ", out);
    buf_release(&text);
}

static void add_cell(const struct changes_scope *s, struct buf *out)
{
    int column = table_column(s->table, s->field);
    struct buf key = BUF_INIT;

    add_joined(s->key, " ", &key);
    if (s->of == CHANGES_OF_CELL)
        buf_addf(out, _("Cell %s %s"), key.s,
                 column >= 0 ? _(s->table->column[column].label) : s->field);
    else
        buf_addf(out, _("Row %s"), key.s);
    buf_release(&key);
}

void changes_scope_words(const struct changes_scope *s, struct buf *out)
{
    switch (s->of) {
    case CHANGES_OF_CELL:
    case CHANGES_OF_ROW:
        add_cell(s, out);
        break;
    case CHANGES_OF_UNIT:
        buf_addf(out, _("Unit %s"), s->unit);
        break;
    case CHANGES_OF_SESSION:
        buf_addf(out, _("A session of %s"), s->user);
        break;
    case CHANGES_OF_PERSON:
        buf_addf(out, _("All by %s"), s->user);
        break;
    case CHANGES_OF_OFFICE:
        buf_addf(out, _("The office's year %d"), s->year);
        break;
    }
}

bool logged_has(const struct desk *desk, const struct logged *l,
                const char *text)
{
    struct buf all = BUF_INIT;
    bool has;

    buf_addf(&all, "%s %s ", l->user, logged_kind(l));
    logged_what(desk, l, &all);
    buf_addc(&all, '\n');
    logged_before(l, &all);
    buf_addc(&all, '\n');
    logged_after(l, &all);
    buf_addc(&all, '\n');
    logged_row(desk, l, &all);
    has = text_contains(all.s, text);
    buf_release(&all);
    return has;
}

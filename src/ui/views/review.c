/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reviu: one waiting row a page; approve, return, skip, the next opens. */
#include <stdlib.h>
#include <string.h>

#include "app/i18n.h"
#include "app/permit.h"
#include "base/mem.h"
#include "base/text.h"
#include "ui/dialog.h"
#include "ui/views/draft.h"
#include "ui/views/history.h"
#include "ui/views/notes.h"
#include "ui/views/review_inside.h"
#include "ui/views/screens.h"
#include "ui/views/views.h"

#define WORD_BYTES 1000

static struct review_view *self(struct view *v)
{
    return (struct review_view *)v;
}

/* --- the rows of the session --- */

static void forget_page(struct review_view *rv)
{
    review_changes_release(&rv->changes);
    if (rv->has_trend)
        trend_release(&rv->trend);
    rv->has_trend = rv->read = false;
}

static void forget_items(struct review_view *rv)
{
    for (size_t i = 0; i < rv->count; i++)
        free(rv->item[i].code);
    rv->count = rv->at = 0;
}

static void add_item(struct review_view *rv, enum table_id table,
                     const char *code, bool again)
{
    char *copy = mem_dup(code);

    rv->item = mem_grow(rv->item, rv->count, &rv->cap, sizeof(*rv->item));
    rv->item[rv->count++] = (struct review_item){
        .table = table, .code = copy, .again = again };
}

static bool has_item(const struct review_view *rv, enum table_id table,
                     const char *code, bool again)
{
    for (size_t i = 0; i < rv->count; i++)
        if (rv->item[i].table == table && (rv->item[i].again || !again) &&
            strcmp(rv->item[i].code, code) == 0)
            return true;
    return false;
}

/* What waits and is not in the session yet; others hand in meanwhile. */
static void gather(struct review_view *rv)
{
    struct review_list list = { 0 };

    desk_waiting(rv->desk, &list);
    for (size_t i = 0; i < list.count; i++) {
        const char *code = review_code(rv->desk, list.item[i]);

        if (!has_item(rv, list.item[i].table, code, false))
            add_item(rv, list.item[i].table, code, false);
    }
    review_list_release(&list);
}

static bool waits(const struct review_view *rv, size_t at)
{
    const struct review_item *i = &rv->item[at];
    struct review_pick pick;

    return review_find(rv->desk, i->table, i->code, &pick) &&
           desk_review_state(rv->desk, i->table, i->code) ==
               REVIEW_SUBMITTED;
}

struct review_tally review_tally(const struct review_view *rv)
{
    struct review_tally tally = { 0, 0, 0 };

    for (size_t i = 0; i < rv->count; i++) {
        const struct review_item *item = &rv->item[i];

        if (waits(rv, i))
            continue;
        tally.approved += item->approved;
        tally.returned += item->returned;
        tally.own += item->own;
    }
    return tally;
}

/* The next row that waits still; behind the last one the summary. */
static void go_on(struct review_view *rv)
{
    do {
        rv->at++;
        if (rv->at >= rv->count)
            gather(rv);
    } while (rv->at < rv->count && !waits(rv, rv->at));
    sheet_goto(&rv->sheet, REVIEW_NAME);
}

/* --- the page --- */

static bool read_row(struct review_view *rv, struct err *err)
{
    const struct review_item *i = &rv->item[rv->at];
    enum trend_kind kind = i->table == TABLE_BUDGET ? TREND_BUDGET
                                                    : TREND_INDICATOR;

    rv->there = review_find(rv->desk, i->table, i->code, &rv->pick);
    rv->waits = rv->there && waits(rv, rv->at);
    if (rv->read && rv->stamp == rv->desk->stamp && rv->read_at == rv->at)
        return true;
    forget_page(rv);
    if (rv->there) {
        rv->seen = desk_review_seen(rv->desk, rv->pick);
        if (!desk_review_changes(rv->desk, rv->pick, &rv->changes, err) ||
            !trend_load(rv->desk, kind, i->code, &rv->trend, err))
            return false;
        rv->has_trend = true;
    }
    rv->read = true;
    rv->read_at = rv->at;
    rv->stamp = rv->desk->stamp;
    return true;
}

/* Another office or year is another session. */
static void begin(struct review_view *rv)
{
    const struct desk *desk = rv->desk;

    if (rv->begun && strcmp(rv->office, desk->office) == 0 &&
        rv->year == desk->year)
        return;
    forget_page(rv);
    forget_items(rv);
    rv->skipped = 0;
    memcpy(rv->office, desk->office, sizeof(rv->office));
    rv->year = desk->year;
    rv->begun = true;
    gather(rv);
}

static void ask_word(struct review_view *rv, const char *typed);

/* Rows before the one that was left wait still: they were put off, and
 * must come at the end again. */
static void put_off_until(struct review_view *rv, size_t first)
{
    for (size_t i = 0; i < first; i++) {
        struct review_item item = rv->item[0];

        item.again = true;
        memmove(rv->item, rv->item + 1, (rv->count - 1) * sizeof(item));
        rv->item[rv->count - 1] = item;
    }
}

/* To the row that was left, and on with the word that was half typed. */
static void start(struct review_view *rv)
{
    bool there = false;

    for (size_t i = 0; i < rv->count && !there; i++) {
        there = rv->item[i].table == rv->start_table &&
                strcmp(rv->item[i].code, rv->start_code) == 0;
        if (there)
            put_off_until(rv, i);
    }
    rv->at = 0;
    free(rv->start_code);
    rv->start_code = NULL;
    if (there && rv->start_word && waits(rv, rv->at))
        ask_word(rv, rv->start_word);
    free(rv->start_word);
    rv->start_word = NULL;
}

static bool prepare(struct view *v, struct err *err)
{
    struct review_view *rv = self(v);

    if (!desk_refresh(rv->desk, NULL, err))
        return false;
    begin(rv);
    if (rv->start_code)
        start(rv);
    if (rv->at < rv->count && !read_row(rv, err))
        return false;
    review_page(rv);
    return true;
}

static const char *const rows_left =
    N_("The rows that were left wait still; V begins again with them.");

static void meaning(const struct view *v, struct buf *out)
{
    const struct review_view *rv = (const struct review_view *)v;

    if (rv->at >= rv->count && desk_count_waiting(rv->desk) > 0)
        buf_adds(out, _(rows_left));
    else if (rv->at >= rv->count)
        buf_adds(out, _("Nothing waits any more. Back leaves; u takes back"
                        " the last decision."));
    else if (!rv->waits)
        buf_adds(out, _("This row does not wait any more; n goes on."));
    else
        buf_adds(out, _("A approves and opens the next row, R returns with"
                        " a word, n leaves it for the end."));
}

static const enum cmd *hints(const struct view *v)
{
    static const enum cmd list[] = {
        CMD_HELP, CMD_APPROVE, CMD_RETURN, CMD_SKIP, CMD_PREVIOUS,
        CMD_NOTES, CMD_FORM, CMD_BACK, CMD_TREND, CMD_UNDO, CMD_HISTORY,
        CMD_NONE,
    };

    (void)v;
    return list;
}

/* --- decisions --- */

/* The last decision on a row counts, whichever page it was made on. */
static void decide(struct review_view *rv, bool approved, bool own)
{
    const struct review_item *now = &rv->item[rv->at];

    for (size_t i = 0; i < rv->count; i++) {
        struct review_item *item = &rv->item[i];

        if (item->table == now->table
            && strcmp(item->code, now->code) == 0)
            item->approved = item->returned = item->own = false;
    }
    rv->item[rv->at].approved = approved;
    rv->item[rv->at].returned = !approved;
    rv->item[rv->at].own = own;
}

static enum outcome approve(struct review_view *rv, struct err *err)
{
    bool own = false;

    if (!desk_approve(rv->desk, rv->pick, &rv->seen, &own, err))
        return OUTCOME_FAILED;
    decide(rv, true, own);
    if (own)
        view_inform(rv->view.stack,
                    _("%s was entered by you; that is marked in the history"
                      " and the tables."), rv->item[rv->at].code);
    go_on(rv);
    return OUTCOME_DONE;
}

/* Stores when the word is accepted: what is refused stays typed. */
static bool accept_word(void *context, const char *text, struct err *err)
{
    struct review_view *rv = context;

    return desk_return(rv->desk, rv->pick, &rv->seen, text, err);
}

static bool returned(void *context, struct view *closed, struct err *err)
{
    struct review_view *rv = context;

    (void)err;
    if (!prompt_result(closed))
        return true;
    decide(rv, false, false);
    go_on(rv);
    return true;
}

static void keep_word(void *context, const char *text)
{
    const struct review_view *rv = context;
    const struct table *table = &tables[TABLE_REVIEW];
    const char *fields[TABLE_COLUMNS_MAX];

    table_clear(table, fields);
    fields[table_column(table, "tabel")] =
        tables[rv->item[rv->at].table].name;
    fields[table_column(table, "kode")] = rv->item[rv->at].code;
    draft_keep(rv->desk, table, fields, 0,
               (size_t)table_column(table, "kata"), text);
}

/* typed: what was half typed before, or NULL. */
static void ask_word(struct review_view *rv, const char *typed)
{
    struct buf title = BUF_INIT;
    struct view *v;

    buf_addf(&title, _("Return %s"), rv->item[rv->at].code);
    v = prompt_view(&(struct prompt){
        .title = title.s,
        .label = _("What is to be mended?"),
        .initial = typed,
        .max = WORD_BYTES,
        .accept = accept_word,
        .keep = keep_word,
        .context = rv,
    });
    view_push(rv->view.stack, view_on_close(v, returned, rv));
    buf_release(&title);
}

/* It comes again at the end, once; then it is left. */
static enum outcome skip(struct review_view *rv)
{
    struct review_item i = rv->item[rv->at];

    if (rv->waits && !has_item(rv, i.table, i.code, true))
        add_item(rv, i.table, i.code, true);
    else if (rv->waits && i.again)
        rv->skipped++;
    go_on(rv);
    return OUTCOME_DONE;
}

static enum outcome go_back(struct review_view *rv)
{
    rv->at--;
    sheet_goto(&rv->sheet, REVIEW_NAME);
    return OUTCOME_DONE;
}

/* About the changed field at the selection, else the quarter's cell. */
static enum outcome open_notes(struct review_view *rv)
{
    const struct review_item *i = &rv->item[rv->at];
    int item = sheet_item(&rv->sheet);
    char quarter[] = "tw1";
    size_t column;

    quarter[2] = (char)('1' + rv->desk->quarter);
    column = (size_t)table_column(&tables[i->table], quarter);
    if (item >= REVIEW_CHANGES &&
        (size_t)(item - REVIEW_CHANGES) < rv->changes.count)
        column = rv->changes.item[item - REVIEW_CHANGES].column;
    notes_open(rv->view.stack, rv->desk,
               &(struct note_cell){ i->table, i->code, column });
    return OUTCOME_DONE;
}

static bool has_text(const struct review_view *rv, size_t at,
                     const char *text)
{
    const struct review_item *i = &rv->item[at];
    struct review_pick pick;

    return waits(rv, at) &&
           review_find(rv->desk, i->table, i->code, &pick) &&
           (text_contains(i->code, text) ||
            text_contains(review_unit(rv->desk, pick), text) ||
            text_contains(review_text(rv->desk, pick), text));
}

/* To the next row that waits and has the text; else the prompt stays. */
static bool find(void *context, const char *text, struct err *err)
{
    struct review_view *rv = context;

    for (size_t i = 1; text[0] && i <= rv->count; i++) {
        size_t at = (rv->at + i) % rv->count;

        if (has_text(rv, at, text)) {
            rv->at = at;
            sheet_goto(&rv->sheet, REVIEW_NAME);
            return true;
        }
    }
    return text[0] == '\0' ||
           err_set(err, ERR_NOTFOUND, N_("Nothing found: %s"), "%s", text);
}

static enum outcome search(struct review_view *rv)
{
    struct prompt prompt = {
        .title = _("Search"),
        .label = _("Go to the next waiting row that has this text:"),
        .accept = find,
        .context = rv,
    };

    view_push(rv->view.stack, prompt_view(&prompt));
    return OUTCOME_DONE;
}

static enum outcome run(struct view *v, enum cmd cmd, struct err *err)
{
    struct review_view *rv = self(v);
    const struct review_item *i;

    if (sheet_move(&rv->sheet, cmd))
        return OUTCOME_DONE;
    if (cmd == CMD_REVIEW) {
        rv->begun = false;
        return OUTCOME_DONE;
    }
    if (cmd == CMD_PREVIOUS)
        return go_back(rv);
    if (cmd == CMD_SEARCH)
        return search(rv);
    if (rv->at >= rv->count)
        return cmd == CMD_OPEN ? OUTCOME_CLOSE : OUTCOME_IGNORED;
    i = &rv->item[rv->at];
    if (cmd == CMD_APPROVE)
        return approve(rv, err);
    if (cmd == CMD_RETURN) {
        ask_word(rv, NULL);
        return OUTCOME_DONE;
    }
    if (cmd == CMD_SKIP)
        return skip(rv);
    if (cmd == CMD_NOTES)
        return open_notes(rv);
    if (cmd == CMD_FORM)
        view_push(v->stack, form_view(rv->desk, &tables[i->table], i->code));
    else if (cmd == CMD_TREND)
        view_push(v->stack,
                  trend_view(rv->desk, &tables[i->table], i->code));
    else if (cmd == CMD_HISTORY)
        view_push(v->stack,
                  history_view(rv->desk,
                               changes_of_row(rv->desk, &tables[i->table],
                                              i->code, "")));
    else
        return OUTCOME_IGNORED;
    return OUTCOME_DONE;
}

static const char *can(const struct view *v, enum cmd cmd)
{
    const struct review_view *rv = (const struct review_view *)v;
    bool decides = cmd == CMD_APPROVE || cmd == CMD_RETURN;

    if (cmd == CMD_FILTER)
        return N_("One row is shown; / goes to another that waits.");
    if (cmd == CMD_REVIEW && rv->at < rv->count)
        return N_("The review is shown already.");
    if (cmd == CMD_PREVIOUS)
        return rv->at == 0 ? N_("This is the first row.") : NULL;
    if (!decides && cmd != CMD_SKIP && cmd != CMD_NOTES && cmd != CMD_FORM &&
        cmd != CMD_TREND && cmd != CMD_HISTORY)
        return NULL;
    if (rv->at >= rv->count)
        return desk_count_waiting(rv->desk) > 0
                   ? rows_left
                   : N_("No row waits for review.");
    if (decides && !rv->there)
        return N_("The row is gone.");
    if (decides && !rv->waits)
        return review_refusal(desk_review_state(rv->desk,
                                                rv->item[rv->at].table,
                                                rv->item[rv->at].code),
                              REVIEW_APPROVE);
    if (decides)
        return permit_reason(rv->desk, PERMIT_REVIEW,
                             review_unit(rv->desk, rv->pick));
    return NULL;
}

/* The item of a review of that row; count: none. */
static size_t item_of(const struct review_view *rv,
                      const struct view_cell *cell)
{
    size_t at = 0;

    for (; cell->table->id == TABLE_REVIEW && at < rv->count; at++) {
        const char *name = tables[rv->item[at].table].name;
        size_t len = strlen(name);

        if (strncmp(cell->key, name, len) == 0 && cell->key[len] == '\x1F'
            && strcmp(cell->key + len + 1, rv->item[at].code) == 0)
            return at;
    }
    return rv->count;
}

static bool shows(const struct view *v, const struct view_cell *cell)
{
    const struct review_view *rv = (const struct review_view *)v;

    return rv->at < rv->count && item_of(rv, cell) == rv->at;
}

static bool review_aims_at(const struct view *v, enum cmd cmd,
                           struct view_cell *cell, struct buf *key)
{
    const struct review_view *rv = (const struct review_view *)v;

    if ((cmd != CMD_APPROVE && cmd != CMD_RETURN) || rv->at >= rv->count)
        return false;
    cell->table = &tables[rv->item[rv->at].table];
    buf_adds(key, rv->item[rv->at].code);
    return true;
}

static bool seek(struct view *v, const struct view_cell *cell)
{
    struct review_view *rv = self(v);
    size_t at = item_of(rv, cell);

    if (at == rv->count)
        return false;
    rv->at = at;
    sheet_goto(&rv->sheet, REVIEW_NAME);
    return true;
}

static void resize(struct view *v, int rows, int cols)
{
    sheet_resize(&self(v)->sheet, rows - 1, cols);
}

static void whereabouts(const struct view *v, struct buf *out)
{
    const struct review_view *rv = (const struct review_view *)v;

    buf_adds(out, "review");
    if (rv->at < rv->count)
        buf_addf(out, "%c%s%c%s", SCREEN_PART,
                 tables[rv->item[rv->at].table].name, SCREEN_PART,
                 rv->item[rv->at].code);
}

static void release(struct view *v)
{
    struct review_view *rv = self(v);

    forget_page(rv);
    forget_items(rv);
    free(rv->item);
    sheet_release(&rv->sheet);
    free(rv->start_code);
    free(rv->start_word);
}

static const struct view_ops review_ops = {
    .title = N_("Review"),
    .size = sizeof(struct review_view),
    .contexts = (const char *const[]){ "review", "list", "global", NULL },
    .prepare = prepare,
    .draw = review_draw,
    .foot = review_foot,
    .meaning = meaning,
    .hints = hints,
    .run = run,
    .can = can,
    .resize = resize,
    .shows = shows,
    .aims_at = review_aims_at,
    .seek = seek,
    .whereabouts = whereabouts,
    .release = release,
};

struct view *review_view(struct desk *desk)
{
    struct view *v = view_new(&review_ops);

    self(v)->desk = desk;
    sheet_init(&self(v)->sheet);
    return v;
}

struct view *review_at(struct desk *desk, enum table_id table,
                       const char *code)
{
    struct view *v = review_view(desk);

    self(v)->start_table = table;
    self(v)->start_code = mem_dup(code);
    return v;
}

bool review_continue(struct view_stack *stack, struct desk *desk,
                     enum table_id table, const char *code,
                     const char *word)
{
    struct view *v = view_top(stack);

    if (desk_review_state(desk, table, code) != REVIEW_SUBMITTED)
        return false;
    if (v->ops != &review_ops) {
        v = review_view(desk);
        view_push(stack, v);
    }
    free(self(v)->start_code);
    free(self(v)->start_word);
    self(v)->start_table = table;
    self(v)->start_code = mem_dup(code);
    self(v)->start_word = mem_dup(word);
    return true;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/app/permit_lines.c - a step of the log, judged line by line. */
#include <stdlib.h>
#include <string.h>

#include "app/permit_inside.h"
#include "core/review.h"
#include "store/record.h"
#include "store/step.h"

/* A walk over the lines of a step. */
struct walk {
    struct judge judge;
    char planned[8]; /* the last office in which all is allowed */
    bool any;        /* there was one */

    /* States that came along with figures are not asked for: what a
     * change of a row made of its review is undone with it. */
    bool figures;
    bool state; /* a state was given: */
    enum permit_act act;
    char office[8];
    struct buf unit;
};

static enum permit_act act_of_state(const struct log_line *line)
{
    enum review_state before = review_state_of(line->before);
    enum review_state after = review_state_of(line->after);

    if (before == REVIEW_LOCKED || after == REVIEW_LOCKED)
        return PERMIT_LOCK;
    if (before == REVIEW_APPROVED || after == REVIEW_APPROVED
        || before == REVIEW_RETURNED || after == REVIEW_RETURNED)
        return PERMIT_REVIEW;
    return PERMIT_SUBMIT;
}

/* A step gives states of one kind, to rows of what its user has. */
static bool lines_state(struct walk *w, const struct log_line *line,
                        const struct record_name *name, struct err *err)
{
    const struct table *table = &tables[TABLE_REVIEW];
    const struct table *of =
        table_find(name->fields[table_column(table, "tabel")]);
    bool state = strcmp(line->field, "status") == 0
                 || strcmp(line->change, "add") == 0, found;

    if (!of || !state || w->state)
        return true;
    w->state = true;
    w->act = act_of_state(line);
    memcpy(w->office, line->office, strlen(line->office) + 1);
    return load_unit_of(w->judge.store, of->id, line->office, line->year,
                        name->fields[table_column(table, "kode")], &found,
                        &w->unit, err);
}

/* What a line changed, asked as that change. */
static bool lines_record(struct walk *w, const struct table *table,
                         const struct log_line *line,
                         struct record_name *name, struct err *err)
{
    int column = table_column(table, line->field);
    bool named = column >= 0 && table->column[column].key;

    w->figures = w->figures || table->id != TABLE_NOTE;
    /* It bears the name that the step gave it. */
    if (named)
        name->fields[column] = line->after;
    return judge_record(&w->judge, table, name->fields, column,
                        named ? line->before : NULL, err);
}

static bool lines_back(struct walk *w, const struct table *table,
                       const struct log_line *line, struct err *err)
{
    struct record_name name;
    bool ok;

    record_name(table, line->office, line->year, line->key, &name);
    if (table->id == TABLE_REVIEW)
        ok = lines_state(w, line, &name, err);
    else
        ok = lines_record(w, table, line, &name, err);
    free(name.parts);
    return ok;
}

static bool lines_import(struct walk *w, const struct table *table,
                         const struct log_line *line, struct err *err)
{
    struct record_name name;
    bool ok;

    if (table->id != TABLE_SCALE_BAND)
        return judge_act(&w->judge, PERMIT_IMPORT, line->office, "", err);
    record_name(table, line->office, line->year, line->key, &name);
    ok = judge_scale(&w->judge, PERMIT_IMPORT,
                     name.fields[SCALE_BAND_SCALE], err);
    free(name.parts);
    return ok;
}

/* A planner's line needs no second look, and an import has many. */
static bool lines_planned(struct walk *w, const struct table *table,
                          const struct log_line *line, bool *planned,
                          struct err *err)
{
    bool moves = strcmp(line->field, "satker") == 0
                 || table->id == TABLE_OFFICE;

    *planned = false;
    if (line->office[0] == '\0' || moves)
        return true;
    if (w->any && strcmp(w->planned, line->office) == 0) {
        *planned = true;
        return true;
    }
    if (!judge_may_all(&w->judge, line->office, planned, err))
        return false;
    if (*planned) {
        w->any = true;
        memcpy(w->planned, line->office, strlen(line->office) + 1);
    }
    return true;
}

static bool lines_ask(void *context, const struct log_line *line,
                      struct err *err)
{
    struct walk *w = context;
    const struct table *table = table_find(line->table);
    bool planned;

    /* Not of this version, no office of ours, or what followed another
     * line: nothing is undone. */
    if (!table || line->line == 0 || strcmp(line->change, "follow") == 0
        || strlen(line->office) >= sizeof(w->planned))
        return true;
    if (!lines_planned(w, table, line, &planned, err))
        return false;
    if (planned) {
        w->figures = w->figures || table->id != TABLE_REVIEW;
        return true;
    }
    return w->judge.back ? lines_back(w, table, line, err)
                         : lines_import(w, table, line, err);
}

bool permit_lines(struct store *store, const char *user, int64_t step,
                  bool back, struct attempt *refused, struct err *err)
{
    struct log_filter filter = { .of_step = step };
    struct walk w = { .unit = BUF_INIT };
    bool ok;

    if (!judge_begin(&w.judge, store, user, refused, err))
        return false;
    w.judge.back = back;
    ok = load_step_offices(store, step, user, &w.judge.people,
                           &w.judge.bare, err)
         && log_each(store, &filter, lines_ask, &w, err);
    if (ok && back && w.state && !w.figures)
        ok = judge_act(&w.judge, w.act, w.office, w.unit.s, err);
    judge_end(&w.judge);
    buf_release(&w.unit);
    return ok;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/store/load_year.c - what stands around the rows of a year. */
#include "store/load.h"

#include <stdlib.h>
#include <string.h>

#include "store/load_rows.h"

bool load_controls(struct store *store, const char *office, int year,
                   struct control_set *out, struct err *err)
{
    static const struct load_member members[] = {
        LOAD_MEMBER(BUDGET_CODE, CONTROL_CODE, struct control_row, code),
        LOAD_MEMBER(TEXT, CONTROL_NOTE, struct control_row, note),
        LOAD_MEMBER(AMOUNT, CONTROL_CEILING, struct control_row, ceiling),
        LOAD_MEMBER(AMOUNT, CONTROL_REALIZED, struct control_row, realized),
    };
    static const struct load_shape shape = {
        TABLE_CONTROL, sizeof(struct control_row),
        members, CAP_LEN(members), NULL
    };
    struct load_rows rows;

    if (!load_rows(store, &shape, office, year, &rows, err))
        return false;
    *out = (struct control_set){ rows.row, rows.count, rows.texts };
    return true;
}

void control_set_release(struct control_set *set)
{
    free(set->row);
    free(set->texts);
    *set = (struct control_set){ 0 };
}

bool load_revisions(struct store *store, const char *office, int year,
                    struct revision_set *out, struct err *err)
{
    static const struct load_member members[] = {
        LOAD_MEMBER(NUMBER, REVISION_NUMBER, struct revision_row, number),
        LOAD_MEMBER(TEXT, REVISION_DATE, struct revision_row, date),
        LOAD_MEMBER(TEXT, REVISION_NOTE, struct revision_row, note),
        LOAD_MEMBER(AMOUNT, REVISION_CEILING, struct revision_row, ceiling),
    };
    static const struct load_shape shape = {
        TABLE_REVISION, sizeof(struct revision_row),
        members, CAP_LEN(members), NULL
    };
    struct load_rows rows;

    if (!load_rows(store, &shape, office, year, &rows, err))
        return false;
    *out = (struct revision_set){ rows.row, rows.count, rows.texts };
    return true;
}

void revision_set_release(struct revision_set *set)
{
    free(set->row);
    free(set->texts);
    *set = (struct revision_set){ 0 };
}

bool load_spending(struct store *store, const char *office, int year,
                   struct spending_set *out, struct err *err)
{
    static const struct load_member members[] = {
        LOAD_MEMBER(TEXT, SPENDING_KIND, struct spending_row, kind),
        LOAD_MEMBER(TEXT, SPENDING_TEXT, struct spending_row, text),
        LOAD_MEMBER(AMOUNT, SPENDING_CEILING, struct spending_row, ceiling),
        LOAD_MEMBER(AMOUNT, SPENDING_REALIZED, struct spending_row, realized),
    };
    static const struct load_shape shape = {
        TABLE_SPENDING, sizeof(struct spending_row),
        members, CAP_LEN(members), NULL
    };
    struct load_rows rows;

    if (!load_rows(store, &shape, office, year, &rows, err))
        return false;
    *out = (struct spending_set){ rows.row, rows.count, rows.texts };
    return true;
}

void spending_set_release(struct spending_set *set)
{
    free(set->row);
    free(set->texts);
    *set = (struct spending_set){ 0 };
}

static void read_plan(struct stmt *q, const struct table *table, void *row)
{
    struct plan_row *out = row;

    out->year = (int)stmt_int_in(q, table->column[PLAN_YEAR].at, 2000, 2099);
}

bool load_plan(struct store *store, const char *office,
               struct plan_set *out, struct err *err)
{
    static const struct load_member members[] = {
        LOAD_MEMBER(CODE, PLAN_CODE, struct plan_row, code),
        LOAD_MEMBER(VALUE, PLAN_TARGET, struct plan_row, target),
    };
    static const struct load_shape shape = {
        TABLE_PLAN, sizeof(struct plan_row),
        members, CAP_LEN(members), read_plan
    };
    struct load_rows rows;

    if (!load_rows(store, &shape, office, 0, &rows, err))
        return false;
    *out = (struct plan_set){ rows.row, rows.count, rows.texts };
    return true;
}

void plan_set_release(struct plan_set *set)
{
    free(set->row);
    free(set->texts);
    *set = (struct plan_set){ 0 };
}

bool load_analyses(struct store *store, const char *office, int year,
                   struct analysis_set *out, struct err *err)
{
    static const struct load_member members[] = {
        LOAD_MEMBER(TEXT, ANALYSIS_UNIT, struct analysis_row, unit),
        LOAD_MEMBER(TEXT, ANALYSIS_OBJECTIVE, struct analysis_row, objective),
        LOAD_MEMBER(TEXT, ANALYSIS_CAUSE, struct analysis_row, cause),
        LOAD_MEMBER(TEXT, ANALYSIS_OBSTACLE, struct analysis_row, obstacle),
        LOAD_MEMBER(TEXT, ANALYSIS_FOLLOW_UP, struct analysis_row, follow_up),
        LOAD_MEMBER(TEXT, ANALYSIS_ACTOR, struct analysis_row, actor),
        LOAD_MEMBER(TEXT, ANALYSIS_DUE, struct analysis_row, due),
    };
    static const struct load_shape shape = {
        TABLE_ANALYSIS, sizeof(struct analysis_row),
        members, CAP_LEN(members), NULL
    };
    struct load_rows rows;

    if (!load_rows(store, &shape, office, year, &rows, err))
        return false;
    *out = (struct analysis_set){ rows.row, rows.count, rows.texts };
    return true;
}

void analysis_set_release(struct analysis_set *set)
{
    free(set->row);
    free(set->texts);
    *set = (struct analysis_set){ 0 };
}

bool load_signatories(struct store *store, const char *office, int year,
                      struct signatory_set *out, struct err *err)
{
    static const struct load_member members[] = {
        LOAD_MEMBER(TEXT, SIGNATORY_UNIT, struct signatory_row, unit),
        LOAD_MEMBER(TEXT, SIGNATORY_NAME, struct signatory_row, name),
        LOAD_MEMBER(TEXT, SIGNATORY_TITLE, struct signatory_row, title),
        LOAD_MEMBER(TEXT, SIGNATORY_DATE, struct signatory_row, date),
    };
    static const struct load_shape shape = {
        TABLE_SIGNATORY, sizeof(struct signatory_row),
        members, CAP_LEN(members), NULL
    };
    struct load_rows rows;

    if (!load_rows(store, &shape, office, year, &rows, err))
        return false;
    *out = (struct signatory_set){ rows.row, rows.count, rows.texts };
    return true;
}

void signatory_set_release(struct signatory_set *set)
{
    free(set->row);
    free(set->texts);
    *set = (struct signatory_set){ 0 };
}

static void read_explanation(struct stmt *q, const struct table *table,
                             void *row)
{
    ((struct explanation_row *)row)->version = row_version(q, table);
}

bool load_explanations(struct store *store, const char *office, int year,
                       struct explanation_set *out, struct err *err)
{
    static const struct load_member members[] = {
        LOAD_MEMBER(TEXT, EXPLANATION_FINDING, struct explanation_row, check),
        LOAD_MEMBER(TEXT, EXPLANATION_SUBJECT, struct explanation_row,
                    subject),
        LOAD_MEMBER(TEXT, EXPLANATION_WORDS, struct explanation_row, words),
    };
    static const struct load_shape shape = {
        TABLE_EXPLANATION, sizeof(struct explanation_row),
        members, CAP_LEN(members), read_explanation
    };
    struct load_rows rows;

    if (!load_rows(store, &shape, office, year, &rows, err))
        return false;
    *out = (struct explanation_set){ rows.row, rows.count, rows.texts };
    return true;
}

void explanation_set_release(struct explanation_set *set)
{
    free(set->row);
    free(set->texts);
    *set = (struct explanation_set){ 0 };
}

static void read_review(struct stmt *q, const struct table *table, void *row)
{
    const struct column *c = table->column;
    struct review_row *r = row;

    r->state = review_state_of(stmt_text(q, c[REVIEW_STATE].at));
    r->at_ms = row_integer(stmt_text(q, c[REVIEW_AT].at));
    r->own = strcmp(stmt_text(q, c[REVIEW_OWN].at), "ya") == 0;
    r->version = row_version(q, table);
}

static int by_name(const void *a, const void *b)
{
    const struct review_row *left = a, *right = b;
    int table = strcmp(left->table, right->table);

    return table ? table : strcmp(left->code, right->code);
}

bool load_reviews(struct store *store, const char *office, int year,
                  struct review_set *out, struct err *err)
{
    static const struct load_member members[] = {
        LOAD_MEMBER(TEXT, REVIEW_TABLE, struct review_row, table),
        LOAD_MEMBER(TEXT, REVIEW_CODE, struct review_row, code),
        LOAD_MEMBER(TEXT, REVIEW_BY, struct review_row, who),
        LOAD_MEMBER(TEXT, REVIEW_WORDS, struct review_row, words),
    };
    static const struct load_shape shape = {
        TABLE_REVIEW, sizeof(struct review_row),
        members, CAP_LEN(members), read_review
    };
    struct load_rows rows;

    if (!load_rows(store, &shape, office, year, &rows, err))
        return false;
    if (rows.count > 1)
        qsort(rows.row, rows.count, sizeof(struct review_row), by_name);
    *out = (struct review_set){ rows.row, rows.count, rows.texts };
    return true;
}

const struct review_row *review_set_find(const struct review_set *set,
                                         const char *table,
                                         const char *code)
{
    struct review_row key = { .table = table, .code = code };

    return set->count == 0 ? NULL
                           : bsearch(&key, set->row, set->count,
                                     sizeof(key), by_name);
}

void review_set_release(struct review_set *set)
{
    free(set->row);
    free(set->texts);
    *set = (struct review_set){ 0 };
}

static void read_note(struct stmt *q, const struct table *table, void *row)
{
    const struct column *c = table->column;
    struct note_row *r = row;

    r->state = note_state_of(stmt_text(q, c[NOTE_STATE].at));
    r->at_ms = row_integer(stmt_text(q, c[NOTE_AT].at));
}

bool load_notes(struct store *store, const char *office, int year,
                struct note_set *out, struct err *err)
{
    static const struct load_member members[] = {
        LOAD_MEMBER(TEXT, NOTE_TABLE, struct note_row, table),
        LOAD_MEMBER(TEXT, NOTE_CODE, struct note_row, code),
        LOAD_MEMBER(TEXT, NOTE_FIELD, struct note_row, column),
        LOAD_MEMBER(NUMBER, NOTE_NUMBER, struct note_row, number),
        LOAD_MEMBER(TEXT, NOTE_BY, struct note_row, who),
        LOAD_MEMBER(TEXT, NOTE_WORDS, struct note_row, words),
    };
    static const struct load_shape shape = {
        TABLE_NOTE, sizeof(struct note_row),
        members, CAP_LEN(members), read_note
    };
    struct load_rows rows;

    if (!load_rows(store, &shape, office, year, &rows, err))
        return false;
    *out = (struct note_set){ rows.row, rows.count, rows.texts };
    return true;
}

void note_set_release(struct note_set *set)
{
    free(set->row);
    free(set->texts);
    *set = (struct note_set){ 0 };
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/store/load_year.c - what stands around the rows of a year. */
#include "store/load.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "store/row.h"
#include "store/stmt.h"
#include "store/texts.h"

#define TEXTS_MAX 7

/* How a row of a set comes out of a row of its table. */
struct shape {
    enum table_id table;
    size_t size;                 /* of a row of the set */
    int texts;
    int text_column[TEXTS_MAX];
    void (*read)(struct stmt *q, void *row); /* all but the texts */
    void (*point)(void *row, const char *const *text);
};

struct rows {
    void *row;
    size_t count;
    char *texts;
};

static void *row_at(void *rows, size_t i, size_t size)
{
    return (char *)rows + i * size;
}

/* All rows of the office; year 0 where the shape has no year. */
static bool read_rows(struct store *store, const struct shape *shape,
                      const char *office, int year, struct rows *out,
                      struct err *err)
{
    const struct record_sql *sql = &record_sql[shape->table];
    struct texts texts = TEXTS_INIT;
    struct rows rows = { NULL, 0, NULL };
    size_t cap = 0, at = 0;
    struct stmt q;

    stmt_open(&q, store, year != 0 ? sql->each_year : sql->each);
    stmt_add_text(&q, office);
    if (year != 0)
        stmt_add_int(&q, year);
    while (stmt_row(&q)) {
        rows.row = mem_grow(rows.row, rows.count, &cap, shape->size);
        shape->read(&q, row_at(rows.row, rows.count++, shape->size));
        for (int i = 0; i < shape->texts; i++)
            texts_add(&texts, stmt_text(&q, shape->text_column[i]));
    }
    if (!stmt_close(&q, err)) {
        texts_release(&texts);
        free(rows.row);
        return false;
    }
    /* The texts have come to rest: now they have addresses. */
    for (size_t i = 0; i < rows.count; i++) {
        const char *text[TEXTS_MAX];

        at = texts_get(&texts, at, text, (size_t)shape->texts);
        shape->point(row_at(rows.row, i, shape->size), text);
    }
    rows.texts = texts_detach(&texts);
    *out = rows;
    return true;
}

static void read_control(struct stmt *q, void *row)
{
    struct err unused = ERR_INIT;

    if (!budget_code_check(stmt_text(q, 2), &unused))
        stmt_damaged(q);
    *(struct control_row *)row = (struct control_row){
        .ceiling = row_amount(q, 3), .realized = row_amount(q, 4)
    };
}

static void point_control(void *row, const char *const *text)
{
    struct control_row *r = row;

    r->code = text[0];
    r->note = text[1];
}

bool load_controls(struct store *store, const char *office, int year,
                   struct control_set *out, struct err *err)
{
    static const struct shape shape = {
        TABLE_CONTROL, sizeof(struct control_row), 2, { 2, 5 },
        read_control, point_control
    };
    struct rows rows;

    if (!read_rows(store, &shape, office, year, &rows, err))
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

static void read_revision(struct stmt *q, void *row)
{
    *(struct revision_row *)row = (struct revision_row){
        .number = (int)stmt_int_in(q, 2, 0, INT32_MAX),
        .ceiling = row_amount(q, 4)
    };
}

static void point_revision(void *row, const char *const *text)
{
    struct revision_row *r = row;

    r->date = text[0];
    r->note = text[1];
}

bool load_revisions(struct store *store, const char *office, int year,
                    struct revision_set *out, struct err *err)
{
    static const struct shape shape = {
        TABLE_REVISION, sizeof(struct revision_row), 2, { 3, 5 },
        read_revision, point_revision
    };
    struct rows rows;

    if (!read_rows(store, &shape, office, year, &rows, err))
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

static void read_spending(struct stmt *q, void *row)
{
    *(struct spending_row *)row = (struct spending_row){
        .ceiling = row_amount(q, 4), .realized = row_amount(q, 5)
    };
}

static void point_spending(void *row, const char *const *text)
{
    struct spending_row *r = row;

    r->kind = text[0];
    r->text = text[1];
}

bool load_spending(struct store *store, const char *office, int year,
                   struct spending_set *out, struct err *err)
{
    static const struct shape shape = {
        TABLE_SPENDING, sizeof(struct spending_row), 2, { 2, 3 },
        read_spending, point_spending
    };
    struct rows rows;

    if (!read_rows(store, &shape, office, year, &rows, err))
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

static void read_plan(struct stmt *q, void *row)
{
    (void)stmt_code(q, 1);
    *(struct plan_row *)row = (struct plan_row){
        .year = (int)stmt_int_in(q, 2, 2000, 2099),
        .target = row_value(q, 3)
    };
}

static void point_plan(void *row, const char *const *text)
{
    ((struct plan_row *)row)->code = text[0];
}

bool load_plan(struct store *store, const char *office,
               struct plan_set *out, struct err *err)
{
    static const struct shape shape = {
        TABLE_PLAN, sizeof(struct plan_row), 1, { 1 }, read_plan, point_plan
    };
    struct rows rows;

    if (!read_rows(store, &shape, office, 0, &rows, err))
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

/* This and the next are texts only. */
static void read_analysis(struct stmt *q, void *row)
{
    (void)q;
    *(struct analysis_row *)row = (struct analysis_row){ 0 };
}

static void point_analysis(void *row, const char *const *text)
{
    *(struct analysis_row *)row = (struct analysis_row){
        text[0], text[1], text[2], text[3], text[4], text[5], text[6]
    };
}

bool load_analyses(struct store *store, const char *office, int year,
                   struct analysis_set *out, struct err *err)
{
    static const struct shape shape = {
        TABLE_ANALYSIS, sizeof(struct analysis_row), 7,
        { 2, 3, 4, 5, 6, 7, 8 }, read_analysis, point_analysis
    };
    struct rows rows;

    if (!read_rows(store, &shape, office, year, &rows, err))
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

static void read_signatory(struct stmt *q, void *row)
{
    (void)q;
    *(struct signatory_row *)row = (struct signatory_row){ 0 };
}

static void point_signatory(void *row, const char *const *text)
{
    *(struct signatory_row *)row = (struct signatory_row){
        text[0], text[1], text[2], text[3]
    };
}

bool load_signatories(struct store *store, const char *office, int year,
                      struct signatory_set *out, struct err *err)
{
    static const struct shape shape = {
        TABLE_SIGNATORY, sizeof(struct signatory_row), 4, { 2, 3, 4, 5 },
        read_signatory, point_signatory
    };
    struct rows rows;

    if (!read_rows(store, &shape, office, year, &rows, err))
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

static void read_explanation(struct stmt *q, void *row)
{
    *(struct explanation_row *)row = (struct explanation_row){
        .version = stmt_int_in(q, 7, 0, STMT_COUNT_MAX)
    };
}

static void point_explanation(void *row, const char *const *text)
{
    struct explanation_row *r = row;

    r->check = text[0];
    r->subject = text[1];
    r->words = text[2];
}

bool load_explanations(struct store *store, const char *office, int year,
                       struct explanation_set *out, struct err *err)
{
    static const struct shape shape = {
        TABLE_EXPLANATION, sizeof(struct explanation_row), 3, { 2, 3, 4 },
        read_explanation, point_explanation
    };
    struct rows rows;

    if (!read_rows(store, &shape, office, year, &rows, err))
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

static void read_review(struct stmt *q, void *row)
{
    *(struct review_row *)row = (struct review_row){
        .version = stmt_int(q, 11)
    };
}

static void point_review(void *row, const char *const *text)
{
    struct review_row *r = row;

    r->table = text[0];
    r->code = text[1];
    r->state = review_state_of(text[2]);
    r->who = text[3];
    r->at_ms = row_integer(text[4]);
    r->words = text[5];
    r->own = strcmp(text[6], "ya") == 0;
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
    static const struct shape shape = {
        TABLE_REVIEW, sizeof(struct review_row), 7,
        { 2, 3, 4, 5, 6, 7, 8 }, read_review, point_review
    };
    struct rows rows;

    if (!read_rows(store, &shape, office, year, &rows, err))
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

static void read_note(struct stmt *q, void *row)
{
    *(struct note_row *)row = (struct note_row){
        .number = (int)stmt_int(q, 5)
    };
}

static void point_note(void *row, const char *const *text)
{
    struct note_row *r = row;

    r->table = text[0];
    r->code = text[1];
    r->column = text[2];
    r->state = note_state_of(text[3]);
    r->who = text[4];
    r->at_ms = row_integer(text[5]);
    r->words = text[6];
}

bool load_notes(struct store *store, const char *office, int year,
                struct note_set *out, struct err *err)
{
    static const struct shape shape = {
        TABLE_NOTE, sizeof(struct note_row), 7, { 2, 3, 4, 6, 7, 8, 9 },
        read_note, point_note
    };
    struct rows rows;

    if (!read_rows(store, &shape, office, year, &rows, err))
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

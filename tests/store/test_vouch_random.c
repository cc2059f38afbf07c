/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tests/store/test_vouch_random.c - whatever is done with the program, the
 * log vouches for it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "fixture.h"
#include "store/recover.h"
#include "store/db.h"
#include "store/row.h"
#include "vouched.h"

#include "run.h"

/*
 * People work in three offices at once, with few codes, so that rows come
 * back under names that others had; what the rules refuse is refused.  The
 * seed is printed; VOUCH_SEED begins the same again, VOUCH_ROUNDS more.
 */
static unsigned long seed;
static struct store *store;

static size_t below(size_t n)
{
    /* Knuth's MMIX: the same everywhere. */
    seed = seed * 6364136223846793005UL + 1442695040888963407UL;
    return n ? (size_t)(seed >> 33) % n : 0;
}

static bool chance(size_t of)
{
    return below(of) == 0;
}

#define ONE_OF(list) ((list)[below(CAP_LEN(list))])

/* --- texts of each kind --- */

static const char *random_text(void)
{
    static const char *const texts[] = {
        "", "Satu", "dua=tiga", ":position=9", "a\nb", "koma, \"kutip\"",
        "L-01", "Terlaksananya Kesadaran Pemilih", "=1+1", "é",
    };

    return ONE_OF(texts);
}

static const char *random_figure(const char *kind)
{
    static const char *const figures[] = { "", "-", "?", "0", "77,5", "1",
                                           "12345678", "0,000001" };
    static const char *const grades[] = { "", "-", "?", "A", "BB", "CC" };

    return strcmp(kind, "predikat") == 0 ? ONE_OF(grades) : ONE_OF(figures);
}

static const char *random_of(const struct column *c,
                             const char *const *fields)
{
    static const char *const offices[] = { "6372", "6210", "62" };
    static const char *const years[] = { "2023", "2024", "2025" };
    static const char *const units[] = { "LEMBAGA", "PDI", "TPPH", "X-1" };
    static const char *const codes[] = { "L-01", "L-03", "S-02", "X-1",
                                         "x-2" };
    static const char *const budgets[] = { "076.01", "076.01.CQ",
                                           "076.01.CQ.6709",
                                           "076.01.CQ.6709.QGE.001" };
    static const char *const scales[] = { "banjarbaru", "lain", "" };
    static const char *const amounts[] = { "", "-", "?", "0", "918009000" };
    static const char *const numbers[] = { "0", "1", "2", "10" };
    static const char *const dates[] = { "", "2024-01-15", "2023-12-31" };
    static const char *const lower[] = { ">100", "91", "51", "0", "91,5" };
    static const char *const upper[] = { "", "100", "<91", "<51", "<91,5" };
    size_t n = 0;

    switch (c->type) {
    case COLUMN_OFFICE:
        return ONE_OF(offices);
    case COLUMN_YEAR:
        return ONE_OF(years);
    case COLUMN_UNIT:
        return ONE_OF(units);
    case COLUMN_CODE:
        return ONE_OF(codes);
    case COLUMN_BUDGET:
        return ONE_OF(budgets);
    case COLUMN_SCALE:
        return ONE_OF(scales);
    case COLUMN_CHOICE:
        while (c->choices[n])
            n++;
        return c->required || !chance(4) ? c->choices[below(n)] : "";
    case COLUMN_COUNT_NO:
        return ONE_OF(numbers);
    case COLUMN_DATE:
        return ONE_OF(dates);
    case COLUMN_VALUE:
        return random_figure(fields[INDICATOR_KIND]);
    case COLUMN_TARGET:
        return random_figure("");
    case COLUMN_AMOUNT:
        return ONE_OF(amounts);
    case COLUMN_LOWER:
        return ONE_OF(lower);
    case COLUMN_UPPER:
        return ONE_OF(upper);
    case COLUMN_TEXT:
    case COLUMN_LINE:
        break;
    }
    return random_text();
}

/* --- one change --- */

/* All rows of a random table, or of those that are next. */
struct rows {
    struct record *item;
    size_t count, cap;
};

static bool keep_row(void *context, const struct record *r, struct err *err)
{
    struct rows *rows = context;
    struct record copy = *r;

    (void)err;
    for (size_t i = 0; i < r->table->count; i++)
        copy.field[i] = mem_dup(r->field[i]);
    rows->item = mem_grow(rows->item, rows->count, &rows->cap,
                          sizeof(*rows->item));
    rows->item[rows->count++] = copy;
    return true;
}

static void rows_read(struct rows *rows, const struct table *table)
{
    struct err err = ERR_INIT;

    *rows = (struct rows){ .count = 0 };
    must(record_each(store, table, NULL, 0, keep_row, rows, &err), &err);
}

static void rows_release(struct rows *rows)
{
    for (size_t i = 0; i < rows->count; i++)
        record_release(&rows->item[i]);
    free(rows->item);
}

/* The text as the program would store it; false: it is refused. */
static bool canonical(const struct table *table, size_t column,
                      const char *const *fields, struct buf *out)
{
    const struct grades *grades;
    struct err err = ERR_INIT;

    must(store_grades(store, &grades, &err), &err);
    return field_canonical(table, column, fields, grades, out, &err);
}

static bool change_set_one(struct step *step, const struct record *r,
                           struct err *err)
{
    size_t column = below(r->table->count);
    const char *fields[TABLE_COLUMNS_MAX];
    int quarter = column_quarter(&r->table->column[column]);
    struct buf text = BUF_INIT;
    bool ok;

    /* Names change seldom: else few would be left. */
    if (r->table->column[column].key && !chance(4))
        return true;
    for (size_t i = 0; i < r->table->count; i++)
        fields[i] = r->field[i];
    fields[column] = random_of(&r->table->column[column], row_fields(r));
    quarter = column_quarter(&r->table->column[column]);
    ok = !canonical(r->table, column, fields, &text) ||
         step_set(step, r->table, row_fields(r), r->place, column, text.s,
                  quarter >= 0 ? r->cell_version[quarter] : r->version,
                  NULL, err);
    buf_release(&text);
    return ok;
}

static bool change_add_one(struct step *step, const struct table *table,
                           struct err *err)
{
    struct buf text[TABLE_COLUMNS_MAX];
    const char *fields[TABLE_COLUMNS_MAX];
    bool ok = true, good = true;

    for (size_t i = 0; i < table->count; i++) {
        text[i] = (struct buf)BUF_INIT;
        fields[i] = "";
    }
    for (size_t i = 0; i < table->count && good; i++) {
        fields[i] = random_of(&table->column[i], fields);
        good = canonical(table, i, fields, &text[i]);
        fields[i] = text[i].s;
    }
    if (good)
        ok = step_add(step, table, fields, NULL, err);
    for (size_t i = 0; i < table->count; i++)
        buf_release(&text[i]);
    return ok;
}

static bool change_one(struct step *step, struct err *err)
{
    const struct table *table = &tables[below(TABLE_COUNT)];
    struct rows rows;
    bool ok;

    rows_read(&rows, table);
    if (rows.count == 0 || chance(4)) {
        ok = change_add_one(step, table, err);
    } else {
        const struct record *r = &rows.item[below(rows.count)];

        if (chance(9))
            ok = step_remove(step, table, row_fields(r), r->place, err);
        else if (chance(5))
            ok = step_move(step, table, row_fields(r), r->place,
                           chance(2) ? -1 : 1, err);
        else
            ok = change_set_one(step, r, err);
    }
    rows_release(&rows);
    return ok;
}

/* --- one step --- */

static struct actor somebody(void)
{
    struct actor who = chance(3) ? budi : ani;

    who.now_ms += (int64_t)below(1000000);
    return who;
}

static void do_step(void)
{
    static const enum step_kind kinds[] = { STEP_EDIT, STEP_EDIT,
                                            STEP_IMPORT, STEP_COPY,
                                            STEP_REVIEW, STEP_ADMIN };
    enum step_kind kind = ONE_OF(kinds);
    size_t changes = kind == STEP_EDIT ? 1 + below(3) : 1 + below(12);
    struct err err = ERR_INIT;
    struct step step;

    must(step_begin(&step, store, kind, somebody(), "", &err), &err);
    while (changes-- > 0) {
        struct err refused = ERR_INIT;

        /* What the database itself refuses ends the step. */
        if (!change_one(&step, &refused) && refused.code == ERR_STORE) {
            step_abort(&step);
            return;
        }
    }
    if (step_commit(&step, &err))
        return;
    ck_assert_msg(err.code != ERR_STORE, "%s: %s", err.msgid, err.detail);
}

static void do_undo(void)
{
    struct undo_wish wish = { .redo = chance(3), .force = chance(2) };
    struct err err = ERR_INIT;
    struct undone u;

    if (store_undo(store, somebody(), &wish, &u, NULL, &err))
        undone_release(&u);
    else
        ck_assert_msg(err.code != ERR_STORE, "%s: %s", err.msgid,
                      err.detail);
}

static void do_restore(void)
{
    struct err err = ERR_INIT;

    if (access(test_path("copy.db"), F_OK) == 0) {
        must(store_restore(store, test_path("copy.db"), &err), &err);
        ck_assert_int_eq(remove(test_path("copy.db")), 0);
    } else {
        must(store_backup(store, test_path("copy.db"), &err), &err);
    }
}

static void open_it(const char *name)
{
    struct err err = ERR_INIT;

    must(store_open(test_path(name), STORE_MUST_EXIST, &store, &err), &err);
}

static void do_recover(void)
{
    struct recover_report report;
    struct err err = ERR_INIT;

    store_close(store);
    must(store_recover(test_path("it.db"), test_path("saved.db"), &report,
                       &err), &err);
    ck_assert(report.complete);
    ck_assert_int_eq(rename(test_path("saved.db"), test_path("it.db")), 0);
    open_it("it.db");
}

static void session(size_t rounds)
{
    for (size_t i = 1; i <= rounds; i++) {
        if (chance(5))
            do_undo();
        else if (chance(150))
            do_restore();
        else if (chance(200))
            do_recover();
        else
            do_step();
        if (i % 100 == 0)
            vouched_check(store, "round %zu, VOUCH_SEED=%s", i,
                          getenv("VOUCH_SEED") ? getenv("VOUCH_SEED")
                                               : "0");
    }
}

/* Whether it began with this program, or with an older one. */
START_TEST(all_that_is_done_is_vouched_for)
{
    const char *rounds = getenv("VOUCH_ROUNDS");
    const char *begin = getenv("VOUCH_SEED");

    seed = (begin ? strtoul(begin, NULL, 10) : 0) * 2 + (unsigned long)_i;
    example_file(test_path("it.db"));
    open_it("it.db");
    session(rounds ? strtoul(rounds, NULL, 10) : 1500);
    store_close(store);
}
END_TEST

static void add(TCase *cases)
{
    tcase_add_checked_fixture(cases, test_directory_forget, NULL);
    tcase_add_loop_test(cases, all_that_is_done_is_vouched_for, 0, 2);
    tcase_set_timeout(cases, 600);
}

int main(void)
{
    return run_tests("vouch_random", add);
}

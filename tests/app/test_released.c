/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tests/app/test_released.c - files of every released version open. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/csv.h"
#include "app/export.h"
#include "app/verify.h"
#include "base/mem.h"
#include "store/step.h"
#include "store/store.h"

#include "app/files.h"
#include "run.h"

/* In tests/data/released, see its README. */
static const char *const released[] = {
    "0.1.0", "0.2.0", "0.3.0-early", "0.3.0", "0.4.0",
};

static char *home;
static struct store *store;

static void must(bool ok, const struct err *err)
{
    ck_assert_msg(ok, "%s: %s", err->msgid, err->detail);
}

static void unpack(const char *name)
{
    const char *data = getenv("CAPAIAN_TEST_DATA");
    struct buf command = BUF_INIT;

    ck_assert_msg(data != NULL, "CAPAIAN_TEST_DATA is not set");
    buf_addf(&command, "gzip -dc '%s/released/%s.db.gz' >'%s/it.db'", data,
             name, home);
    ck_assert_int_eq(system(command.s), 0);
    buf_release(&command);
}

static void open_it(void)
{
    struct err err = ERR_INIT;
    struct buf path = BUF_INIT;

    buf_addf(&path, "%s/it.db", home);
    must(store_open(path.s, STORE_MUST_EXIST, &store, &err), &err);
    buf_release(&path);
}

/* --- what the old program exported --- */

/* All cells of a CSV file. */
struct cells {
    char **cell;
    size_t columns, rows;
};

static void cells_read(struct cells *out, FILE *file, const char *name)
{
    struct csv_reader *reader;
    struct err err = ERR_INIT;
    struct csv_row row;
    size_t n = 0, cap = 0;

    *out = (struct cells){ .columns = 0 };
    must(csv_reader_new(file, &reader, &err), &err);
    while (csv_next(reader, &row, &err) == CSV_ROW) {
        if (out->rows++ == 0)
            out->columns = row.count;
        ck_assert_msg(row.count == out->columns, "%s:%zu", name, row.at);
        for (size_t i = 0; i < row.count; i++) {
            out->cell = mem_grow(out->cell, n, &cap, sizeof(*out->cell));
            out->cell[n++] = mem_dup(row.field[i]);
        }
    }
    csv_reader_free(reader);
    fclose(file);
}

static void cells_release(struct cells *c)
{
    for (size_t i = 0; i < c->columns * c->rows; i++)
        free(c->cell[i]);
    free(c->cell);
}

static const char *cell_at(const struct cells *c, size_t row, size_t column)
{
    return c->cell[row * c->columns + column];
}

static size_t column_of(const struct cells *c, const char *name,
                        const char *file)
{
    for (size_t i = 0; i < c->columns; i++)
        if (strcmp(cell_at(c, 0, i), name) == 0)
            return i;
    ck_abort_msg("%s has no column %s any more", file, name);
}

/* Every row and column that was there is there; later columns may be. */
static void compare(const char *file, char *old_text)
{
    struct cells old, now;
    struct buf path = BUF_INIT;
    FILE *f;

    cells_read(&old, fmemopen(old_text, strlen(old_text), "r"), file);
    buf_addf(&path, "%s/csv/%s", home, file);
    f = fopen(path.s, "r");
    ck_assert_msg(f != NULL, "%s", path.s);
    cells_read(&now, f, file);
    ck_assert_msg(now.rows == old.rows, "%s: %zu rows, there were %zu", file,
                  now.rows, old.rows);
    for (size_t i = 0; i < old.columns; i++) {
        size_t at = column_of(&now, cell_at(&old, 0, i), file);

        for (size_t r = 0; r < old.rows; r++)
            ck_assert_msg(strcmp(cell_at(&old, r, i),
                                 cell_at(&now, r, at)) == 0,
                          "%s, row %zu, %s: \"%s\", it was \"%s\"", file, r,
                          cell_at(&old, 0, i), cell_at(&now, r, at),
                          cell_at(&old, r, i));
    }
    buf_release(&path);
    cells_release(&old);
    cells_release(&now);
}

static void export(void)
{
    struct export_result result = { 0 };
    struct export_order order = { .replace = true };
    struct err err = ERR_INIT;
    struct buf path = BUF_INIT;

    buf_addf(&path, "%s/csv", home);
    order.path = path.s;
    must(export_tables(store, &order, &result, &err), &err);
    buf_release(&path);
}

/* The files of the export, one behind the other, each behind a line
 * "== FILE"; all but one, or NULL. */
static void exports_as_it_did(const char *name, const char *but)
{
    struct buf file = BUF_INIT, path = BUF_INIT;
    char *all, *at, *next;
    size_t files = 0;

    export();
    buf_addf(&path, "%s/released", getenv("CAPAIAN_TEST_DATA"));
    buf_addf(&file, "%s.csv", name);
    all = files_get(path.s, file.s);
    for (at = all; strncmp(at, "== ", 3) == 0; at = next) {
        char *end = strchr(at, '\n');

        ck_assert_ptr_nonnull(end);
        *end = '\0';
        next = strstr(end + 1, "\n== ");
        if (next)
            *++next = '\0';
        if (!but || strcmp(at + 3, but) != 0)
            compare(at + 3, end + 1);
        files++;
        if (!next)
            break;
        *next = '=';
    }
    ck_assert_uint_ge(files, 10);
    free(all);
    buf_release(&file);
    buf_release(&path);
}

/* --- the tests --- */

static void setup(void)
{
    home = files_make();
}

static void teardown(void)
{
    struct buf command = BUF_INIT;

    store_close(store);
    store = NULL;
    buf_addf(&command, "rm -rf '%s'", home);
    ck_assert_int_eq(system(command.s), 0);
    buf_release(&command);
    free(home);
}

static void count_lines(void *context, const struct verified_chain *chain)
{
    *(int64_t *)context += chain->lines;
}

static void take_found(void *context, bool fault, const char *text)
{
    (void)context;
    ck_assert_msg(!fault, "%s", text);
}

static void is_whole(void)
{
    int64_t lines = 0, faults;
    struct verify_listener to = { count_lines, take_found, &lines };
    struct err err = ERR_INIT;

    must(verify_database(store, NULL, &to, &faults, &err), &err);
    ck_assert_int_gt(lines, 250);
    ck_assert_int_eq(faults, 0);
}

START_TEST(opens_and_holds_what_it_held)
{
    unpack(released[_i]);
    open_it();
    exports_as_it_did(released[_i], NULL);
    is_whole();
    /* And it is the same to the next who opens it. */
    store_close(store);
    open_it();
    exports_as_it_did(released[_i], NULL);
    is_whole();
}
END_TEST

static size_t take_back(const struct undo_wish *wish)
{
    struct actor ani = { "ani", INT64_C(1800000000000) };
    struct err err = ERR_INIT;
    struct undone u;
    size_t n = 0;

    for (;;) {
        int64_t step;

        must(store_undo(store, ani, wish, &u, NULL, &err), &err);
        step = u.step;
        undone_release(&u);
        if (step == 0)
            return n;
        n++;
    }
}

/* Steps of an older version are taken back by this one, and come back. */
START_TEST(its_steps_are_taken_back)
{
    size_t steps;

    unpack(released[_i]);
    open_it();
    steps = take_back(&(struct undo_wish){ .force = true });
    ck_assert_uint_gt(steps, 10);
    is_whole();
    ck_assert_uint_eq(take_back(&(struct undo_wish){ .force = true,
                                                     .redo = true }), steps);
    is_whole();
    /* Explanations follow a code that changes since 0.3.0 only. */
    exports_as_it_did(released[_i], "penjelasan.csv");
}
END_TEST

static void add(TCase *cases)
{
    tcase_add_checked_fixture(cases, setup, teardown);
    tcase_add_loop_test(cases, opens_and_holds_what_it_held, 0,
                        (int)CAP_LEN(released));
    tcase_add_loop_test(cases, its_steps_are_taken_back, 0,
                        (int)CAP_LEN(released));
}

int main(void)
{
    return run_tests("released", add);
}

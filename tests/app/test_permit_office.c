/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tests/app/test_permit_office.c - judged where the record is, and when. */
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/desk_note.h"
#include "app/desk_scale.h"
#include "app/files.h"
#include "app/office.h"
#include "app/people.h"
#include "app/permit.h"

#include "run.h"

/* The office that records are of, and the one that is open. */
#define OWN "6372"
#define OPEN "6210"

static struct store *store;
static struct err err;

static void setup(void)
{
    err = (struct err)ERR_INIT;
    store = memory_store();
    fill_offices(store);
}

static void teardown(void)
{
    store_close(store);
}

static void employ(const char *office, const char *name, const char *role,
                   const char *units)
{
    struct actor sari = { "sari", TEST_NOW };
    struct step step;

    must(step_begin(&step, store, STEP_ADMIN, sari, "", &err), &err);
    add_row(&step, TABLE_OPERATOR, "satker", office, "nama", name, "peran",
            role, "unit", units, NULL);
    end_rows(&step);
}

static void desk_of(const char *user, const char *office, struct desk *desk)
{
    must(desk_open(desk, store, user, test_clock,
                   (struct desk_place){ office, 2024, 3 }, &err), &err);
}

/* --- every table, every role, in the own office and in the open one --- */

/* What somebody is in an office. */
enum part { NOBODY, UNNAMED, GUEST, OPERATOR, HEAD, PLANNER, PARTS };

static const char *const part_role[PARTS] = {
    [GUEST] = "tamu", [OPERATOR] = "operator", [HEAD] = "kasubbag",
    [PLANNER] = "perencana",
};

#define CELL "tw4"

/* One of each table: a record of OWN, of what is in charge of KUL, and
 * what one does who changes it. */
static const struct {
    enum table_id table;
    const char *column; /* NULL: the record itself is added or removed */
    enum permit_act act;
    const char *pair[8]; /* of column and text */
} records[] = {
    { TABLE_SCALE_BAND, NULL, PERMIT_REFERENCE,
      { "skala", "uji", "urut", "1" } },
    { TABLE_SCALE_BAND, "kategori", PERMIT_REFERENCE,
      { "skala", "uji", "urut", "1" } },
    { TABLE_OFFICE, NULL, PERMIT_REFERENCE, { "kode", OWN } },
    { TABLE_OFFICE, "kode", PERMIT_REFERENCE, { "kode", OWN } },
    { TABLE_OFFICE, "skala", PERMIT_REFERENCE, { "kode", OWN } },
    { TABLE_UNIT, NULL, PERMIT_REFERENCE, { "kode", "KUL" } },
    { TABLE_UNIT, "nama", PERMIT_REFERENCE, { "kode", "KUL" } },
    { TABLE_YEAR, NULL, PERMIT_REFERENCE, { "kode", "" } },
    { TABLE_YEAR, "batas", PERMIT_REFERENCE, { "kode", "" } },
    { TABLE_YEAR, "status", PERMIT_LOCK, { "kode", "" } },
    { TABLE_INDICATOR, NULL, PERMIT_ROWS, { "kode", "K-1", "unit", "KUL" } },
    { TABLE_INDICATOR, "unit", PERMIT_ROWS, { "kode", "K-1", "unit", "KUL" } },
    { TABLE_INDICATOR, "kode", PERMIT_ROWS, { "kode", "K-1", "unit", "KUL" } },
    { TABLE_INDICATOR, "tw4", PERMIT_ENTER, { "kode", "K-1" } },
    { TABLE_BUDGET, NULL, PERMIT_ROWS, { "kode", "076.01.WA.6712" } },
    { TABLE_BUDGET, "tw4", PERMIT_ENTER, { "kode", "076.01.WA.6712" } },
    { TABLE_SPENDING, NULL, PERMIT_REFERENCE, { "belanja", "51" } },
    { TABLE_SPENDING, "pagu", PERMIT_REFERENCE, { "belanja", "51" } },
    { TABLE_REVISION, NULL, PERMIT_REFERENCE, { "nomor", "1" } },
    { TABLE_REVISION, "pagu", PERMIT_REFERENCE, { "nomor", "1" } },
    { TABLE_CONTROL, NULL, PERMIT_REFERENCE, { "kode", "076" } },
    { TABLE_CONTROL, "pagu", PERMIT_REFERENCE, { "kode", "076" } },
    { TABLE_ACTION, NULL, PERMIT_ENTER, { "indikator", "K-1" } },
    { TABLE_ACTION, "jadwal", PERMIT_ENTER, { "indikator", "K-1" } },
    { TABLE_PLAN, NULL, PERMIT_ENTER, { "kode", "K-1" } },
    { TABLE_PLAN, "target", PERMIT_ENTER, { "kode", "K-1" } },
    { TABLE_ANALYSIS, NULL, PERMIT_ENTER, { "unit", "KUL" } },
    { TABLE_ANALYSIS, "sebab", PERMIT_ENTER, { "unit", "KUL" } },
    { TABLE_SIGNATORY, NULL, PERMIT_REFERENCE, { "unit", "KUL" } },
    { TABLE_SIGNATORY, "nama", PERMIT_REFERENCE, { "unit", "KUL" } },
    { TABLE_EXPLANATION, NULL, PERMIT_ENTER,
      { "temuan", "C01", "subjek", "K-1" } },
    { TABLE_EXPLANATION, "kata", PERMIT_ENTER,
      { "temuan", "C06", "subjek", "KUL" } },
    { TABLE_OPERATOR, NULL, PERMIT_PEOPLE, { "nama", "ani" } },
    { TABLE_OPERATOR, "peran", PERMIT_PEOPLE, { "nama", "ani" } },
    { TABLE_REVIEW, NULL, PERMIT_REVIEW,
      { "tabel", "indikator", "kode", "K-1" } },
    { TABLE_NOTE, NULL, PERMIT_NOTE, { "tabel", "indikator", "kode", "K-1" } },
    { TABLE_NOTE, "isi", PERMIT_NOTE,
      { "tabel", "indikator", "kode", "K-1" } },
};

static void fill(size_t nth, const char *fields[TABLE_COLUMNS_MAX])
{
    const struct table *table = &tables[records[nth].table];
    const char *const *pair = records[nth].pair;
    int column;

    for (size_t i = 0; i < TABLE_COLUMNS_MAX; i++)
        fields[i] = "";
    column = table_column(table, "satker");
    if (column >= 0)
        fields[column] = OWN;
    column = table_column(table, "tahun");
    if (column >= 0)
        fields[column] = "2024";
    for (size_t i = 0; i < CAP_LEN(records[nth].pair) && pair[i]; i += 2) {
        column = table_column(table, pair[i]);
        if (column >= 0)
            fields[column] = pair[i + 1];
    }
}

static bool expected(enum part own, enum permit_act act, bool served)
{
    return own == NOBODY
               ? !served
               : part_role[own]
                     && person_may(person_role(part_role[own]), act);
}

static void take_part(const char *office, enum part part)
{
    if (part == NOBODY)
        return;
    employ(office, "rini", "perencana", "");
    if (part_role[part])
        employ(office, "ani", part_role[part],
               part == OPERATOR || part == HEAD ? "KUL" : "");
}

static void judge_all(enum part own, enum part open, bool served)
{
    struct desk desk;

    desk_of("ani", OPEN, &desk);
    if (served)
        desk_serve(&desk, false);
    for (size_t i = 0; i < CAP_LEN(records); i++) {
        const struct table *table = &tables[records[i].table];
        const char *fields[TABLE_COLUMNS_MAX];
        struct attempt refused = ATTEMPT_INIT;
        struct permit_ask ask = { .table = table, .fields = fields };
        bool want = expected(own, records[i].act, served), may;

        fill(i, fields);
        ask.column = records[i].column
                         ? table_column(table, records[i].column) : -1;
        may = permit_ask(store, "ani", &ask, &refused, &err);
        ck_assert_msg(may == want, "%s %s: own %d, open %d, served %d",
                      table->name,
                      records[i].column ? records[i].column : "-", own,
                      open, served);
        ck_assert_msg(!permit_reason_record(&desk, table, fields, ask.column)
                      == want, "%s as shown", table->name);
        ck_assert(may || strcmp(err.check, "N04") == 0);
        ck_assert(may || strcmp(refused.table, table->name) == 0);
        buf_release(&refused.key);
        buf_release(&refused.tried);
    }
    desk_close(&desk);
}

START_TEST(the_role_in_the_own_office_decides)
{
    enum part own = (enum part)(_i % PARTS);
    bool served = _i / PARTS > 0;

    for (int open = NOBODY; open < PARTS; open++) {
        struct step step;

        teardown();
        setup();
        begin_rows(&step, store);
        add_budget(&step, OWN, "2024", "KUL", "076.01.WA.6712", "9", "", "");
        end_rows(&step);
        take_part(OWN, own);
        take_part(OPEN, (enum part)open);
        judge_all(own, (enum part)open, served);
    }
}
END_TEST

START_TEST(every_table_is_in_the_list)
{
    bool there[TABLE_COUNT] = { false };

    for (size_t i = 0; i < CAP_LEN(records); i++)
        there[records[i].table] = true;
    for (size_t i = 0; i < TABLE_COUNT; i++)
        ck_assert_msg(there[i], "who may change %s?", tables[i].name);
}
END_TEST

/* --- what belongs to no office, or to several --- */

static bool may_begin(const char *user, enum table_id id, const char *name)
{
    const char *fields[TABLE_COLUMNS_MAX] = { name };
    struct permit_ask ask = { .table = &tables[id], .fields = fields,
                              .column = -1 };
    struct attempt refused = ATTEMPT_INIT;
    bool may = permit_ask(store, user, &ask, &refused, &err);

    buf_release(&refused.key);
    buf_release(&refused.tried);
    return may;
}

/* A new office, and a scale that none uses. */
START_TEST(what_is_of_no_office_is_a_planners)
{
    enum table_id id = _i == 0 ? TABLE_OFFICE : TABLE_SCALE_BAND;
    const char *name = _i == 0 ? "6301" : "baru";

    ck_assert(may_begin("ani", id, name));
    employ(OWN, "rini", "perencana", "");
    employ(OWN, "ani", "operator", "");
    ck_assert(may_begin("rini", id, name));
    ck_assert(!may_begin("ani", id, name));
    ck_assert(!may_begin("somebody", id, name));
    store_set_served(store, true);
    ck_assert(may_begin("rini", id, name));
    ck_assert(!may_begin("ani", id, name));
}
END_TEST

START_TEST(nobody_begins_in_a_served_file_without_people)
{
    store_set_served(store, true);
    ck_assert(!may_begin("ani", TABLE_OFFICE, "6301"));
    ck_assert(!may_begin("ani", TABLE_SCALE_BAND, "baru"));
}
END_TEST

/* Who plans in one of the offices that use it does not change it. */
START_TEST(a_scale_is_of_all_who_use_it)
{
    const char *const key[] = { "6210", "2024" };
    const struct table *table = &tables[TABLE_YEAR];
    struct desk desk;
    struct record r;

    employ(OWN, "ani", "perencana", "");
    ck_assert(may_begin("ani", TABLE_SCALE_BAND, "uji"));
    desk_of("rini", OPEN, &desk);
    must(desk_record(&desk, table, key, 0, &r, &err), &err);
    must(desk_set_field(&desk, &r, (size_t)table_column(table, "skala"),
                        "uji", r.version, NULL, &err), &err);
    record_release(&r);
    desk_close(&desk);
    ck_assert(may_begin("ani", TABLE_SCALE_BAND, "uji"));
    employ(OPEN, "rini", "perencana", "");
    ck_assert(!may_begin("ani", TABLE_SCALE_BAND, "uji"));
    desk_of("ani", OWN, &desk);
    ck_assert(!desk_remove_scale(&desk, "uji", &err));
    ck_assert_str_eq(err.check, "N04");
    desk_close(&desk);
}
END_TEST

/* --- what a planner of one office tries with another --- */

static void other_office(struct desk *desk, struct record *r)
{
    const char *const key[] = { OWN };

    must(desk_record(desk, &tables[TABLE_OFFICE], key, 0, r, &err), &err);
}

START_TEST(an_office_is_not_removed_from_another)
{
    struct record r;
    struct desk desk;
    size_t before = log_lines(store);

    employ(OPEN, "ani", "perencana", "");
    employ(OWN, "rini", "perencana", "");
    desk_of("ani", OPEN, &desk);
    other_office(&desk, &r);
    ck_assert(!desk_remove(&desk, &r, &err));
    ck_assert_str_eq(err.check, "N04");
    ck_assert(!desk_move(&desk, &r, 1, &err));
    ck_assert_str_eq(err.check, "N04");
    for (size_t column = 0; column < r.table->count; column++) {
        const char *typed = r.table->column[column].type == COLUMN_OFFICE
                                ? "6302" : r.field[column];

        ck_assert(!desk_set_field(&desk, &r, column, typed, r.version, NULL,
                                  &err));
        ck_assert_str_eq(err.check, "N04");
    }
    record_release(&r);
    /* The two people, and a line of each attempt. */
    ck_assert_uint_eq(log_lines(store), before + 2 + 2 + 6);
    desk_close(&desk);
}
END_TEST

/* A row goes neither out of an office nor into one without a role there. */
START_TEST(a_row_goes_where_one_plans_only)
{
    const char *const key[] = { OPEN, "2024", "", "", "", "", "", "X-1" };
    const struct table *table = &tables[TABLE_INDICATOR];
    struct record r;
    struct desk desk;

    employ(OPEN, "ani", "perencana", "");
    employ(OWN, "rini", "perencana", "");
    desk_of("ani", OPEN, &desk);
    must(desk_record(&desk, table, key, 0, &r, &err), &err);
    ck_assert(!desk_set_field(&desk, &r, 0, OWN, r.version, NULL, &err));
    ck_assert_str_eq(err.check, "N04");
    employ(OWN, "ani", "perencana", "");
    must(desk_set_field(&desk, &r, 0, OWN, r.version, NULL, &err), &err);
    record_release(&r);
    desk_close(&desk);
}
END_TEST

/* --- undo asks the same, wherever the change was --- */

static void fire(const char *office, const char *name, const char *other)
{
    struct desk desk;

    desk_of(other, office, &desk);
    must(people_remove(&desk, name, &err), &err);
    desk_close(&desk);
}

static bool try_undo(const char *user, const char *office, int year)
{
    struct undone u = { 0 };
    struct desk desk;
    bool ok;

    must(desk_open(&desk, store, user, test_clock,
                   (struct desk_place){ office, year, 3 }, &err), &err);
    ok = desk_undo(&desk, false, &u, NULL, &err) && u.step != 0;
    undone_release(&u);
    desk_close(&desk);
    return ok;
}

/* A value of another year than the open one, by who was moved since. */
START_TEST(undo_is_judged_in_the_year_of_the_change)
{
    struct undone u;
    struct desk desk;
    size_t row;

    employ(OWN, "rini", "perencana", "");
    employ(OWN, "ani", "operator", "PDI");
    desk_of("ani", OWN, &desk);
    must(desk_go_year(&desk, 2023, &err), &err);
    row = desk_indicator(&desk, "P-1");
    must(desk_set_realized(&desk, row, 3, "91",
                           desk.indicators.cell_version[row][3], NULL, &err),
         &err);
    desk_close(&desk);
    desk_of("rini", OWN, &desk);
    must(people_put(&desk, "ani", "operator", "KUL", &err), &err);
    desk_close(&desk);
    desk_of("ani", OWN, &desk);
    /* From 2024 it is out of reach, and in 2023 not theirs. */
    must(desk_undo(&desk, false, &u, NULL, &err), &err);
    ck_assert_int_eq(u.step, 0);
    undone_release(&u);
    desk_close(&desk);
    ck_assert(!try_undo("ani", OWN, 2023));
    ck_assert_str_eq(err.check, "N04");
}
END_TEST

/* An import of two offices is taken back by who plans in both. */
START_TEST(undo_of_several_offices_asks_in_each)
{
    employ(OWN, "sari", "perencana", "");
    employ(OWN, "rini", "perencana", "");
    employ(OPEN, "sari", "perencana", "");
    employ(OPEN, "rini", "perencana", "");
    fire(OPEN, "sari", "rini");
    ck_assert(!try_undo("sari", OWN, 2024));
    ck_assert_str_eq(err.check, "N04");
}
END_TEST

/* Who removed an office, and the own role with it, brings it back. */
START_TEST(a_removed_office_comes_back)
{
    bool with_people = _i > 0;
    struct record r;
    struct undone u;
    struct desk desk;

    employ(OPEN, "rini", "perencana", "");
    if (with_people) {
        employ(OWN, "rini", "perencana", "");
        employ(OWN, "ani", "perencana", "");
    }
    desk_of("ani", OPEN, &desk);
    other_office(&desk, &r);
    must(desk_remove(&desk, &r, &err), &err);
    record_release(&r);
    must(desk_undo(&desk, false, &u, NULL, &err), &err);
    ck_assert(u.step != 0);
    undone_release(&u);
    ck_assert(seat_in(&desk.seats, OWN) || !with_people);
    must(desk_redo(&desk, false, &u, NULL, &err), &err);
    undone_release(&u);
    desk_close(&desk);
    /* It is not everybody's because it is gone. */
    ck_assert(!try_undo("tono", OPEN, 2024));
}
END_TEST

/* --- the role counts as it is when the change is made --- */

#define ROUNDS 300

static void switch_role(struct store *other, const char *role)
{
    const char *const key[] = { OWN, "ani", "", "" };
    const struct table *table = &tables[TABLE_OPERATOR];
    struct actor rini = { "rini", TEST_NOW };
    struct step step;
    struct record r;
    bool found;

    must(step_begin(&step, other, STEP_ADMIN, rini, "", &err), &err);
    must(record_find(other, table, key, 0, &r, &found, &err), &err);
    must(step_set(&step, table, key, 0, 2, role, r.version, NULL, &err),
         &err);
    record_release(&r);
    must(step_commit(&step, &err), &err);
}

/* A switch for each byte that comes, while the next change is made. */
static void switch_roles(const char *path, int bytes)
{
    struct store *other;
    char byte;

    must(store_open(path, STORE_MUST_EXIST, &other, &err), &err);
    for (int i = 0; read(bytes, &byte, 1) == 1; i++)
        switch_role(other, i % 2 ? "operator" : "tamu");
    store_close(other);
}

static pid_t start_switching(const char *path, int *bytes)
{
    int ends[2];
    pid_t child;

    ck_assert_int_eq(pipe(ends), 0);
    child = fork();
    ck_assert_int_ge(child, 0);
    if (child == 0) {
        close(ends[1]);
        switch_roles(path, ends[0]);
        _exit(0);
    }
    close(ends[0]);
    *bytes = ends[1];
    return child;
}

/* In the order of the log: what ani stored while being a guest. */
struct told {
    bool guest;
    size_t stored, too_late;
};

static bool tell(void *context, const struct log_line *line, struct err *e)
{
    struct told *told = context;

    (void)e;
    if (strcmp(line->table, "operator") == 0
        && strcmp(line->change, "set") == 0)
        told->guest = strcmp(line->after, "tamu") == 0;
    if (strcmp(line->change, "refused") == 0
        || strcmp(line->user, "ani") != 0)
        return true;
    told->stored++;
    told->too_late += told->guest;
    return true;
}

/* Everything that changes something, one after the other. */
static void work(struct desk *desk, int nth)
{
    const struct note_cell cell = { TABLE_INDICATOR, "K-1",
                                    (size_t)table_column(
                                        &tables[TABLE_INDICATOR], CELL) };
    struct err refused = ERR_INIT;
    struct undone u = { 0 };
    char text[16];
    size_t row;

    row = desk_indicator(desk, "K-1");
    snprintf(text, sizeof(text), "%d", nth);
    if (nth % 4 == 3)
        (void)!desk_undo(desk, true, &u, NULL, &refused);
    else if (nth % 16 == 2)
        (void)!desk_note(desk, &cell, NOTE_ASKED, text,
                         desk_note_last(desk, &cell), &refused);
    else
        (void)!desk_set_realized(desk, row, 3, text,
                                 desk->indicators.cell_version[row][3],
                                 NULL, &refused);
    undone_release(&u);
}

START_TEST(nothing_is_stored_after_a_role_was_taken)
{
    char *dir = files_make();
    struct buf path = BUF_INIT;
    struct log_filter all = { .limit = 0 };
    struct told told = { false, 0, 0 };
    struct desk desk;
    int status, bytes;
    pid_t child;

    store_close(store);
    buf_addf(&path, "%s/roles.db", dir);
    must(store_open(path.s, STORE_MUST_CREATE, &store, &err), &err);
    fill_offices(store);
    employ(OWN, "rini", "perencana", "");
    employ(OWN, "ani", "operator", "KUL");
    store_close(store);
    child = start_switching(path.s, &bytes);
    must(store_open(path.s, STORE_MUST_EXIST, &store, &err), &err);
    desk_of("ani", OWN, &desk);
    for (int i = 0; i < ROUNDS; i++) {
        ck_assert_int_eq(write(bytes, "x", 1), 1);
        work(&desk, i);
    }
    close(bytes);
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    ck_assert_int_eq(status, 0);
    desk_close(&desk);
    must(log_each(store, &all, tell, &told, &err), &err);
    ck_assert_uint_eq(told.too_late, 0);
    ck_assert_uint_gt(told.stored, 0);
    store_close(store);
    files_remove(dir);
    buf_release(&path);
    store = memory_store();
}
END_TEST

static void add(TCase *tests)
{
    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_loop_test(tests, the_role_in_the_own_office_decides, 0,
                        2 * PARTS);
    tcase_add_test(tests, every_table_is_in_the_list);
    tcase_add_loop_test(tests, what_is_of_no_office_is_a_planners, 0, 2);
    tcase_add_test(tests, nobody_begins_in_a_served_file_without_people);
    tcase_add_test(tests, a_scale_is_of_all_who_use_it);
    tcase_add_test(tests, an_office_is_not_removed_from_another);
    tcase_add_test(tests, a_row_goes_where_one_plans_only);
    tcase_add_test(tests, undo_is_judged_in_the_year_of_the_change);
    tcase_add_test(tests, undo_of_several_offices_asks_in_each);
    tcase_add_loop_test(tests, a_removed_office_comes_back, 0, 2);
    tcase_add_test(tests, nothing_is_stored_after_a_role_was_taken);
}

int main(void)
{
    return run_tests("permit_office", add);
}

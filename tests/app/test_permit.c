/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tests/app/test_permit.c - nobody does what is not theirs. */
#include "app/permit.h"

#include <string.h>

#include "app/desk_review.h"
#include "app/office.h"

#include "run.h"

static struct store *store;
static struct err err;

static void add_person(const char *name, const char *role, const char *units)
{
    struct step step;

    begin_rows(&step, store);
    add_row(&step, TABLE_OPERATOR, "satker", "6372", "nama", name, "peran",
            role, "unit", units, NULL);
    end_rows(&step);
}

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

static void people(void)
{
    add_person("rini", "perencana", "");
    add_person("ani", "operator", "KUL");
    add_person("hasan", "kasubbag", "KUL PDI");
    add_person("tamu", "tamu", "");
}

static void desk_of(const char *user, struct desk *desk)
{
    must(desk_open(desk, store, user, test_clock,
                   (struct desk_place){ "6372", 2024, 3 }, &err), &err);
}

/* The newest refused line, or the empty text. */
static bool take(void *context, const struct log_line *line,
                 struct err *e)
{
    char *text = context;

    (void)e;
    if (text[0] == '\0' && strcmp(line->change, "refused") == 0)
        snprintf(text, 200, "%s %s|%s|%s|%s", line->user, line->kind,
                 line->table, line->key, line->before);
    return true;
}

static const char *last_refused(void)
{
    static char text[200];
    struct log_filter all = { .newest_first = true };

    text[0] = '\0';
    must(log_each(store, &all, take, text, &err), &err);
    return text;
}

START_TEST(an_office_without_people_is_worked_on_alone)
{
    struct desk desk;

    desk_of("anybody", &desk);
    ck_assert_int_eq(desk.role, PERSON_ALONE);
    for (int act = PERMIT_ENTER; act <= PERMIT_WRITE_FILE; act++)
        ck_assert_ptr_null(permit_reason(&desk, (enum permit_act)act, "X"));
    desk_close(&desk);
    must(permit_check_whole(store, (struct actor){ "anybody", 1 },
                            PERMIT_IMPORT, &err), &err);
}
END_TEST

static const struct {
    const char *user;
    enum permit_act act;
    const char *unit;
    bool may;
} cases[] = {
    { "rini", PERMIT_ENTER, "PDI", true },
    { "rini", PERMIT_PEOPLE, "", true },
    { "ani", PERMIT_ENTER, "KUL", true },
    { "ani", PERMIT_ENTER, "PDI", false },
    { "ani", PERMIT_ENTER, "", false },
    { "ani", PERMIT_REVIEW, "KUL", false },
    { "ani", PERMIT_REFERENCE, "", false },
    { "hasan", PERMIT_REVIEW, "PDI", true },
    { "hasan", PERMIT_REVIEW, "HSDM", false },
    { "hasan", PERMIT_LOCK, "", false },
    { "tamu", PERMIT_ENTER, "KUL", false },
    { "tamu", PERMIT_NOTE, "KUL", false },
    { "stranger", PERMIT_ENTER, "KUL", false },
    { "stranger", PERMIT_IMPORT, "", false },
};

START_TEST(a_role_and_its_units_decide)
{
    bool may = cases[_i].may;
    struct desk desk;

    people();
    desk_of(cases[_i].user, &desk);
    ck_assert_int_eq(!permit_reason(&desk, cases[_i].act, cases[_i].unit),
                     may);
    ck_assert_int_eq(permit_check(&desk, cases[_i].act, cases[_i].unit,
                                  &err), may);
    if (!may) {
        ck_assert_int_eq(err.code, ERR_LOCKED);
        ck_assert_str_eq(err.check, "N04");
        ck_assert_int_eq(strncmp(last_refused(), cases[_i].user,
                                 strlen(cases[_i].user)), 0);
    } else {
        ck_assert_str_eq(last_refused(), "");
    }
    desk_close(&desk);
}
END_TEST

START_TEST(a_served_desk_has_no_files)
{
    struct desk desk;

    desk_of("anybody", &desk);
    desk_serve(&desk, false);
    ck_assert(!permit_check(&desk, PERMIT_READ_FILE, NULL, &err));
    ck_assert(!permit_check(&desk, PERMIT_WRITE_FILE, NULL, &err));
    ck_assert_ptr_nonnull(permit_reason(&desk, PERMIT_ENTER, NULL));
    must(desk_go_year(&desk, desk.year, &err), &err);
    ck_assert(desk.served);
    desk_close(&desk);
}
END_TEST

/* Each use case asks, and nothing is stored. */
START_TEST(what_is_refused_is_not_stored)
{
    struct undone undone;
    struct record r;
    struct desk desk;
    size_t row;

    people();
    desk_of("tamu", &desk);
    row = desk_indicator(&desk, desk.indicators.row[0].code);
    ck_assert(!desk_set_realized(&desk, row, 3, "1", 0, NULL, &err));
    ck_assert_int_eq(err.code, ERR_LOCKED);
    ck_assert_ptr_nonnull(strstr(last_refused(),
                                 desk.indicators.row[row].code));
    must(desk_record(&desk, &tables[TABLE_YEAR],
                     (const char *const[]){ "6372", "2024" }, 0, &r, &err),
         &err);
    ck_assert(!desk_set_field(&desk, &r, 3, "110", r.version, NULL, &err));
    ck_assert_int_eq(err.code, ERR_LOCKED);
    ck_assert(!desk_remove(&desk, &r, &err));
    ck_assert_int_eq(err.code, ERR_LOCKED);
    ck_assert(!desk_move(&desk, &r, 1, &err));
    ck_assert_int_eq(err.code, ERR_LOCKED);
    record_release(&r);
    ck_assert(!desk_copy_year(&desk, 2024, 2030, NULL, &err));
    ck_assert_int_eq(err.code, ERR_LOCKED);
    must(desk_undo(&desk, false, &undone, NULL, &err), &err);
    ck_assert_int_eq(undone.step, 0);
    undone_release(&undone);
    ck_assert(!permit_check_whole(store, (struct actor){ "ani", 1 },
                                  PERMIT_RESTORE, &err));
    ck_assert_int_eq(err.code, ERR_LOCKED);
    ck_assert_str_eq(last_refused(), "ani refused|||restore");
    desk_close(&desk);
}
END_TEST

static void give(const char *name, const char *column, const char *text)
{
    const char *const key[] = { "6372", name };
    const struct table *table = &tables[TABLE_OPERATOR];
    struct desk desk;
    struct record r;

    desk_of("rini", &desk);
    must(desk_record(&desk, table, key, 0, &r, &err), &err);
    must(desk_set_field(&desk, &r, (size_t)table_column(table, column), text,
                        r.version, NULL, &err), &err);
    record_release(&r);
    desk_close(&desk);
}

static size_t row_of(const struct desk *desk, const char *unit)
{
    size_t row = 0;

    while (strcmp(desk->indicators.row[row].unit, unit) != 0)
        row++;
    return row;
}

/* A role given while somebody works holds from the next key on. */
START_TEST(a_new_role_holds_at_once)
{
    struct desk desk;
    bool changed;

    people();
    desk_of("stranger", &desk);
    ck_assert_int_eq(desk.role, PERSON_GUEST);
    add_person("stranger", "operator", "KUL");
    must(desk_refresh(&desk, &changed, &err), &err);
    ck_assert_int_eq(desk.role, PERSON_OPERATOR);
    ck_assert_str_eq(seat_in(&desk.seats, "6372")->units, "KUL");
    desk_close(&desk);
}
END_TEST

/* And one that was taken holds no more, not even for the next key. */
START_TEST(a_role_that_was_taken_is_gone_before_the_next_key)
{
    struct desk desk;
    size_t row;

    people();
    desk_of("ani", &desk);
    row = row_of(&desk, "KUL");
    must(desk_set_realized(&desk, row, 3, "1", 0, NULL, &err), &err);
    give("ani", "unit", "PDI");
    ck_assert(!desk_set_realized(&desk, row, 3, "2", 0, NULL, &err));
    ck_assert_str_eq(err.check, "N04");
    ck_assert_str_eq(seat_in(&desk.seats, "6372")->units, "PDI");
    desk_close(&desk);
}
END_TEST

/* What a role or a unit was taken from is not taken back any more. */
START_TEST(a_lesser_role_takes_nothing_back)
{
    struct undone undone;
    struct desk desk;

    people();
    desk_of("ani", &desk);
    must(desk_set_realized(&desk, row_of(&desk, "KUL"), 3, "1", 0, NULL,
                           &err), &err);
    give("ani", "unit", "PDI");
    must(desk_refresh(&desk, NULL, &err), &err);
    ck_assert(!desk_undo(&desk, false, &undone, NULL, &err));
    ck_assert_str_eq(err.check, "N04");
    ck_assert_ptr_nonnull(strstr(last_refused(), "ani refused|indikator"));
    give("ani", "unit", "KUL");
    must(desk_refresh(&desk, NULL, &err), &err);
    must(desk_undo(&desk, false, &undone, NULL, &err), &err);
    ck_assert(undone.step != 0);
    undone_release(&undone);
    give("ani", "unit", "PDI");
    must(desk_refresh(&desk, NULL, &err), &err);
    ck_assert(!desk_redo(&desk, false, &undone, NULL, &err));
    ck_assert_str_eq(err.check, "N04");
    desk_close(&desk);
}
END_TEST

START_TEST(who_reviews_no_more_takes_no_approval_back)
{
    struct review_pick pick = { TABLE_INDICATOR, 0 };
    struct review_list list = { &pick, 1, 1 };
    struct review_seen seen;
    struct undone undone;
    struct desk desk;
    size_t count;
    bool own;

    people();
    desk_of("hasan", &desk);
    pick.at = row_of(&desk, "KUL");
    must(desk_set_realized(&desk, pick.at, 3, "40", 0, NULL, &err), &err);
    must(desk_submit(&desk, &list, &count, &err), &err);
    seen = desk_review_seen(&desk, pick);
    must(desk_approve(&desk, pick, &seen, &own, &err), &err);
    give("hasan", "peran", "operator");
    must(desk_refresh(&desk, NULL, &err), &err);
    ck_assert(!desk_undo(&desk, false, &undone, NULL, &err));
    ck_assert_str_eq(err.check, "N04");
    ck_assert_str_eq(last_refused(), "hasan refused|||review KUL");
    give("hasan", "peran", "kasubbag");
    must(desk_refresh(&desk, NULL, &err), &err);
    must(desk_undo(&desk, false, &undone, NULL, &err), &err);
    ck_assert(undone.step != 0);
    undone_release(&undone);
    desk_close(&desk);
}
END_TEST

/* Not even a planner of a moment ago. */
START_TEST(a_planner_who_is_none_takes_nothing_back)
{
    struct undone undone;
    struct desk desk;

    people();
    add_person("sari", "perencana", "");
    desk_of("sari", &desk);
    must(desk_set_realized(&desk, row_of(&desk, "KUL"), 3, "1", 0, NULL,
                           &err), &err);
    give("sari", "peran", "tamu");
    ck_assert(!desk_undo(&desk, false, &undone, NULL, &err));
    ck_assert_str_eq(err.check, "N04");
    desk_close(&desk);
}
END_TEST

/* The forms of Acuan keep the rules of the list of people too. */
START_TEST(somebody_is_left_to_give_roles)
{
    const char *const rini[] = { NULL, "rini", "perencana", "" };
    const char *const ani[] = { NULL, "ani", "operator", " kul,pdi  kul" };
    const char *const bad[] = { NULL, "a b", "operator", "" };
    const struct table *table = &tables[TABLE_OPERATOR];
    struct undone undone;
    struct record r;
    struct desk desk;
    int column;

    desk_of("rini", &desk);
    ck_assert(!desk_add(&desk, table, ani, NULL, &err));
    ck_assert_int_eq(err.code, ERR_INPUT);
    must(desk_add(&desk, table, rini, NULL, &err), &err);
    ck_assert_int_eq(desk.role, PERSON_PLANNER);
    must(desk_add(&desk, table, ani, NULL, &err), &err);
    ck_assert(!desk_add(&desk, table, bad, &column, &err));
    ck_assert_int_eq(column, 1);
    must(desk_record(&desk, table, (const char *const[]){ "6372", "ani" },
                     0, &r, &err), &err);
    ck_assert_str_eq(r.field[3], "KUL PDI");
    ck_assert(!desk_set_field(&desk, &r, 3, "XX", r.version, NULL, &err));
    record_release(&r);
    must(desk_record(&desk, table, (const char *const[]){ "6372", "rini" },
                     0, &r, &err), &err);
    ck_assert(!desk_set_field(&desk, &r, 2, "tamu", r.version, NULL, &err));
    ck_assert_int_eq(err.code, ERR_INPUT);
    ck_assert(!desk_remove(&desk, &r, &err));
    ck_assert_int_eq(err.code, ERR_INPUT);
    record_release(&r);
    must(desk_undo(&desk, false, &undone, NULL, &err), &err);
    ck_assert_int_eq(undone.step, 0);
    undone_release(&undone);
    desk_close(&desk);
}
END_TEST

static void add(TCase *tests)
{
    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_test(tests, an_office_without_people_is_worked_on_alone);
    tcase_add_loop_test(tests, a_role_and_its_units_decide, 0,
                        CAP_LEN(cases));
    tcase_add_test(tests, a_served_desk_has_no_files);
    tcase_add_test(tests, what_is_refused_is_not_stored);
    tcase_add_test(tests, a_new_role_holds_at_once);
    tcase_add_test(tests, a_role_that_was_taken_is_gone_before_the_next_key);
    tcase_add_test(tests, a_lesser_role_takes_nothing_back);
    tcase_add_test(tests, who_reviews_no_more_takes_no_approval_back);
    tcase_add_test(tests, a_planner_who_is_none_takes_nothing_back);
    tcase_add_test(tests, somebody_is_left_to_give_roles);
}

int main(void)
{
    return run_tests("permit", add);
}

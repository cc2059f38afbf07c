/* SPDX-License-Identifier: GPL-3.0-or-later */
/* u and U: what is taken back is seen, or asked about first. */
#include "app/desk_lock.h"
#include "app/desk_review.h"
#include "base/mem.h"
#include "run.h"
#include "ui/views/entry.h"
#include "ui/views/room.h"
#include "ui/views/scene.h"

#define MESSAGE 22

/* The small offices: 6372 in 2024, TW IV, at a unit. */
static void begin(struct scene *s, const char *unit, int cols)
{
    struct step step;

    scene_store(s);
    fill_offices(s->store);
    begin_rows(&step, s->store);
    add_row(&step, TABLE_INDICATOR, "satker", "6372", "tahun", "2024",
            "unit", "HSDM", "kode", "H-1", "indikator", "Persentase",
            "satuan", "%", "jenis", "angka", "polaritas", "naik", "target",
            "90", NULL);
    add_row(&step, TABLE_REVISION, "satker", "6372", "tahun", "2024",
            "nomor", "1", "tanggal", "2024-02-13", "pagu", "4500", NULL);
    end_rows(&step);
    scene_open(s, "6372", 2024, 3, unit, 24, cols);
    free(s->desk.user);
    s->desk.user = mem_dup("ani");
}

static void key(struct scene *s, const char *keys)
{
    for (const char *k = keys; *k; k++) {
        char one[] = { *k, '\0' };

        if (*k == '\r')
            scene_press(s, "Enter");
        else
            scene_type(s, one);
    }
}

static void employ(struct scene *s, const char *name, const char *role,
                   const char *units)
{
    struct err err = ERR_INIT;
    struct actor sari = { "sari", TEST_NOW };
    struct step step;

    must(step_begin(&step, s->store, STEP_ADMIN, sari, "", &err), &err);
    add_row(&step, TABLE_OPERATOR, "satker", "6372", "nama", name, "peran",
            role, "unit", units, NULL);
    end_rows(&step);
    must(desk_refresh(&s->desk, NULL, &err), &err);
}

/* In the figures' own form: Rp and thousands, %, dates, words. */
START_TEST(values_are_told_as_they_are_read)
{
    struct scene s;

    begin(&s, "HSDM", 80);
    scene_push(&s, indicator_view(&s.desk, NULL));
    key(&s, "77,5\r");
    key(&s, "u");
    scene_row_has(&s, MESSAGE, "H-1 TW IV: 77,5 % -> empty");
    key(&s, "U");
    scene_row_has(&s, MESSAGE, "Redone: H-1 TW IV: empty -> 77,5 %");
    key(&s, "-\r");
    scene_press(&s, "Up");
    key(&s, "u");
    scene_row_has(&s, MESSAGE, "does not apply -> 77,5 %");
    key(&s, "a");
    scene_press(&s, "Down");
    scene_press(&s, "Down");
    key(&s, "1234567\r");
    key(&s, "u");
    scene_row_has(&s, MESSAGE, "TW IV: Rp 1.234.567 -> empty");
    scene_end(&s);
}
END_TEST

START_TEST(dates_and_moments_are_told_as_they_are_read)
{
    const char *const key_of[] = { "6372", "2024", "1" };
    const struct table *table = &tables[TABLE_REVISION];
    struct err err = ERR_INIT;
    struct record r;
    struct scene s;

    begin(&s, "PDI", 80);
    must(desk_record(&s.desk, table, key_of, 0, &r, &err), &err);
    must(desk_set_field(&s.desk, &r, 3, "2024-03-01", r.version, NULL,
                        &err), &err);
    record_release(&r);
    key(&s, "u");
    scene_has(&s, "1 March 2024 -> 13");
    key(&s, "n");
    scene_end(&s);
}
END_TEST

/* Of what is on the screen: neither another year nor another office. */
START_TEST(what_is_elsewhere_is_taken_back_there)
{
    struct err err = ERR_INIT;
    struct scene s;

    begin(&s, "PDI", 80);
    scene_push(&s, indicator_view(&s.desk, NULL));
    key(&s, "7\r");
    must(desk_go_year(&s.desk, 2023, &err), &err);
    view_refresh(&s.stack);
    key(&s, "u");
    scene_row_has(&s, MESSAGE, "nothing of yours to take back in this");
    scene_row_has(&s, 0, "2023");
    must(desk_go_office(&s.desk, "6210", &err), &err);
    view_refresh(&s.stack);
    key(&s, "u");
    scene_row_has(&s, MESSAGE, "nothing of yours to take back in this");
    must(desk_go_office(&s.desk, "6372", &err), &err);
    must(desk_go_year(&s.desk, 2024, &err), &err);
    view_refresh(&s.stack);
    key(&s, "u");
    key(&s, "y");
    ck_assert_str_eq(scene_realized(&s, "P-1", 3), "100");
    scene_end(&s);
}
END_TEST

START_TEST(an_import_asks_with_its_count)
{
    struct scene s;
    size_t lines;

    begin(&s, "PDI", 80);
    free(s.desk.user);
    s.desk.user = mem_dup("sari");
    scene_push(&s, indicator_view(&s.desk, NULL));
    lines = scene_log(&s);
    key(&s, "u");
    scene_has(&s, "Take all of it back: import, 15 Jan 2025");
    scene_has(&s, "2 changes?");
    scene_press(&s, "Enter");
    key(&s, "n");
    ck_assert_uint_eq(scene_log(&s), lines);
    key(&s, "u");
    key(&s, "y");
    scene_row_has(&s, MESSAGE, "Taken back: import");
    ck_assert(desk_indicator(&s.desk, "H-1") == (size_t)-1);
    scene_end(&s);
}
END_TEST

/* It is asked about, whichever way it goes. */
START_TEST(a_lock_is_a_step_like_any_other)
{
    struct err err = ERR_INIT;
    struct scene s;

    begin(&s, "PDI", 80);
    scene_push(&s, indicator_view(&s.desk, NULL));
    key(&s, "7\r");
    must(desk_lock_year(&s.desk, "", &err), &err);
    view_refresh(&s.stack);
    key(&s, "u");
    scene_has(&s, "Open the year 2024 again?");
    key(&s, "n");
    ck_assert(desk_is_locked(&s.desk));
    key(&s, "u");
    key(&s, "y");
    ck_assert(!desk_is_locked(&s.desk));
    ck_assert_str_eq(scene_realized(&s, "P-1", 3), "7");
    key(&s, "U");
    scene_has(&s, "Lock the year 2024 again?");
    key(&s, "y");
    ck_assert(desk_is_locked(&s.desk));
    scene_end(&s);
}
END_TEST

/* Where the role does not allow it, nothing older goes in its place. */
START_TEST(a_lock_that_may_not_be_taken_back_keeps_what_is_older)
{
    struct err err = ERR_INIT;
    struct scene s;

    begin(&s, "PDI", 80);
    scene_push(&s, indicator_view(&s.desk, NULL));
    key(&s, "7\r");
    must(desk_lock_year(&s.desk, "", &err), &err);
    must(desk_reopen_year(&s.desk, "", &err), &err);
    employ(&s, "rini", "perencana", "");
    employ(&s, "ani", "operator", "");
    view_refresh(&s.stack);
    for (int i = 0; i < 2; i++) {
        key(&s, "u");
        scene_has(&s, "Only the planner locks and reopens a year");
        ck_assert_str_eq(scene_realized(&s, "P-1", 3), "7");
    }
    scene_end(&s);
}
END_TEST

/* Of the cell at the cursor; -1: the pagu. */
static int quarter_at(const struct scene *s)
{
    return entry_at((const struct entry *)view_base(&s->stack))->quarter;
}

/* Brackets change the quarter, not the column one types into. */
START_TEST(brackets_leave_the_cursor_in_its_column)
{
    struct scene s;

    begin(&s, "PDI", _i ? 140 : 80);
    scene_push(&s, budget_view(&s.desk, "076.01.CQ.6709"));
    ck_assert_int_eq(quarter_at(&s), 3);
    key(&s, "[");
    ck_assert_int_eq(quarter_at(&s), 2);
    for (int i = _i ? 3 : 1; i > 0; i--)
        scene_press(&s, "Shift-Tab");
    ck_assert_int_eq(quarter_at(&s), -1);
    key(&s, "[");
    ck_assert_int_eq(quarter_at(&s), -1);
    key(&s, "]");
    ck_assert_int_eq(quarter_at(&s), -1);
    scene_end(&s);
}
END_TEST

/* The last decision is on another page by now; yes goes back to it. */
START_TEST(a_review_is_taken_back_on_its_page)
{
    struct review_list list = { 0 };
    struct err err = ERR_INIT;
    struct scene s;
    size_t count;

    begin(&s, "PDI", 80);
    review_list_add(&list, (struct review_pick){ TABLE_INDICATOR, 0 });
    review_list_add(&list, (struct review_pick){ TABLE_INDICATOR, 1 });
    must(desk_submit(&s.desk, &list, &count, &err), &err);
    review_list_release(&list);
    scene_push(&s, review_view(&s.desk));
    scene_has(&s, "1/2");
    key(&s, "AA");
    scene_has(&s, "The review is done");
    scene_has(&s, "Approved 2");
    key(&s, "u");
    scene_has(&s, "Review: approved -> submitted");
    key(&s, "y");
    scene_has(&s, "2/2");
    scene_has(&s, "Approved 1");
    key(&s, "U");
    scene_has(&s, "Approved 2");
    scene_end(&s);
}
END_TEST

/* The role of who names the first person would be gone, and u passes over
 * people: it is asked before. */
START_TEST(who_names_the_first_person_is_named_too)
{
    struct scene s;

    begin(&s, "PDI", 80);
    scene_push(&s, records_view(&s.desk, &tables[TABLE_OPERATOR]));
    key(&s, "+");
    scene_has(&s, "u does not take it back");
    key(&s, "rini\r");
    scene_press(&s, "End");
    scene_press(&s, "Enter");
    scene_has(&s, "Name ani as planner too");
    key(&s, "n");
    scene_has(&s, "Store rini alone?");
    key(&s, "n");
    ck_assert_int_eq(s.desk.role, PERSON_ALONE);
    scene_has(&s, "[ Store ]");
    scene_press(&s, "Enter");
    key(&s, "y");
    ck_assert_int_eq(s.desk.role, PERSON_PLANNER);
    scene_has(&s, "2 rows");
    key(&s, "u");
    scene_row_has(&s, MESSAGE, "nothing of yours");
    scene_end(&s);
}
END_TEST

START_TEST(who_does_not_want_to_be_named_is_not)
{
    struct scene s;

    begin(&s, "PDI", 80);
    scene_push(&s, records_view(&s.desk, &tables[TABLE_OPERATOR]));
    key(&s, "+");
    key(&s, "rini\r");
    scene_press(&s, "End");
    scene_press(&s, "Enter");
    key(&s, "n");
    key(&s, "y");
    ck_assert_int_eq(s.desk.role, PERSON_GUEST);
    scene_has(&s, "1 row");
    scene_end(&s);
}
END_TEST

static void add(TCase *cases)
{
    tcase_add_test(cases, values_are_told_as_they_are_read);
    tcase_add_test(cases, dates_and_moments_are_told_as_they_are_read);
    tcase_add_test(cases, what_is_elsewhere_is_taken_back_there);
    tcase_add_test(cases, an_import_asks_with_its_count);
    tcase_add_test(cases, a_lock_is_a_step_like_any_other);
    tcase_add_test(cases,
                   a_lock_that_may_not_be_taken_back_keeps_what_is_older);
    tcase_add_loop_test(cases, brackets_leave_the_cursor_in_its_column, 0,
                        2);
    tcase_add_test(cases, a_review_is_taken_back_on_its_page);
    tcase_add_test(cases, who_names_the_first_person_is_named_too);
    tcase_add_test(cases, who_does_not_want_to_be_named_is_not);
}

int main(void)
{
    return run_tests("undo_screen", add);
}

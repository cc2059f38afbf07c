/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Acuan: plan, causes and follow-up, signatories, explanations. */
#include "run.h"
#include "ui/views/room.h"

/* To the line with that text, from the top. */
static void go_to(struct room *r, const char *text)
{
    press(r, "Home");
    for (int i = 0; i < 60 && !strstr(marked(r), text); i++)
        press(r, "Down");
    ck_assert_msg(strstr(marked(r), text), "no line %s", text);
}

static void open_rows(struct room *r, enum table_id id, int rows, int cols)
{
    room_open(r, true, rows, cols);
    room_show(r, records_view(&r->desk, &tables[id]));
}

/* Chooses from the list of the field with that label. */
static void pick(struct room *r, const char *label, const char *text)
{
    go_to(r, label);
    press(r, "Enter");
    type(r, text);
    press(r, "Enter");
}

START_TEST(a_target_of_the_plan_is_of_the_kind_of_its_indicator)
{
    struct room r;

    open_rows(&r, TABLE_PLAN, 24, 80);
    press(&r, "+");
    pick(&r, "Indicator *", "K-1");
    expect(&r, "2024");
    go_to(&r, "Target");
    type(&r, "50 orang");
    expect(&r, "50 orang");
    press(&r, "Enter End Enter");
    expect(&r, "Stored.");
    ck_assert_str_eq(stored(&r, TABLE_PLAN, "6372", "2024", "K-1",
                            "target"), "50");
    /* The text of the indicator stands beside its code. */
    ck_assert(strstr(marked(&r), "K-1          Jumlah layanan K-1"));
    press(&r, "Enter");
    go_to(&r, "Target");
    press(&r, "Enter Ctrl-U");
    type(&r, "60 orang");
    press(&r, "Enter");
    ck_assert_str_eq(stored(&r, TABLE_PLAN, "6372", "2024", "K-1",
                            "target"), "60");
    press(&r, "Enter Ctrl-U");
    room_close(&r);
}
END_TEST

START_TEST(an_objective_is_chosen_and_its_texts_have_lines)
{
    struct room r;

    open_rows(&r, TABLE_ANALYSIS, 24, 80);
    press(&r, "+");
    pick(&r, "Unit *", "KUL");
    pick(&r, "Objective", "layanan");
    go_to(&r, "Causes");
    type(&r, "Satu");
    press(&r, "Enter");
    type(&r, "dua");
    expect(&r, "Causes: KUL Layanan yang baik");
    press(&r, "Ctrl-D");
    go_to(&r, "Causes");
    expect(&r, "Satu");
    press(&r, "End Enter");
    expect(&r, "Stored.");
    ck_assert_uint_eq(row_count(&r, TABLE_ANALYSIS), 1);
    ck_assert(strstr(marked(&r), "KUL"));
    press(&r, "Enter");
    go_to(&r, "Causes");
    expect(&r, "dua");
    room_close(&r);
}
END_TEST

START_TEST(each_unit_gets_a_signatory)
{
    struct room r;

    open_rows(&r, TABLE_SIGNATORY, 43, 132);
    press(&r, "+");
    ck_assert(strstr(marked(&r), "Unit *"));
    expect(&r, "LEMBAGA");
    go_to(&r, "Name");
    type(&r, "Ketua Contoh");
    press(&r, "Enter");
    type(&r, "Ketua KPU Kota Banjarbaru");
    press(&r, "Enter");
    type(&r, "2024-01-15");
    press(&r, "Enter Enter");
    expect(&r, "Stored.");
    expect(&r, "Ketua KPU Kota Banjarbaru");
    expect(&r, "2024-01-15");
    /* The next one, on the same day. */
    press(&r, "+");
    expect(&r, "SEKRETARIAT");
    expect(&r, "2024-01-15");
    room_close(&r);
}
END_TEST

START_TEST(a_word_is_kept_for_a_check_and_its_subject)
{
    struct room r;

    open_rows(&r, TABLE_EXPLANATION, 24, 80);
    press(&r, "+");
    go_to(&r, "Finding *");
    press(&r, "Enter Enter");
    go_to(&r, "Of");
    type(&r, "P-1");
    press(&r, "Enter Enter");
    type(&r, "kata");
    press(&r, "Ctrl-D End Enter");
    expect(&r, "Stored.");
    ck_assert(strstr(marked(&r), "C01"));
    ck_assert(strstr(marked(&r), "P-1"));
    ck_assert(strstr(marked(&r), "kata"));
    room_close(&r);
}
END_TEST

static void add(TCase *cases)
{
    tcase_add_test(cases,
                   a_target_of_the_plan_is_of_the_kind_of_its_indicator);
    tcase_add_test(cases, an_objective_is_chosen_and_its_texts_have_lines);
    tcase_add_test(cases, each_unit_gets_a_signatory);
    tcase_add_test(cases, a_word_is_kept_for_a_check_and_its_subject);
}

int main(void)
{
    return run_tests("records_words", add);
}

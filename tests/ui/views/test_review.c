/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Handing in, Reviu, and notes on cells, as they are seen and typed. */
#include <stdio.h>

#include "app/desk_note.h"
#include "app/desk_review.h"
#include "run.h"
#include "ui/views/draft.h"
#include "ui/views/room.h"
#include "ui/views/screens.h"

/* An office of one unit with that many rows, all entered and well. */
static void open_many(struct room *r, int rows, int lines, int cols)
{
    struct step step;
    struct err err = ERR_INIT;

    r->store = memory_store();
    begin_rows(&step, r->store);
    add_scale(&step);
    add_row(&step, TABLE_OFFICE, "kode", "6372", "nama",
            "KPU Kota Banjarbaru", "jenis", "kota", "skala", "uji", NULL);
    for (int i = 1; i <= rows; i++) {
        char code[16], text[64];

        snprintf(code, sizeof(code), "P-%02d", i);
        snprintf(text, sizeof(text), "Jumlah layanan %d", i);
        add_row(&step, TABLE_INDICATOR, "satker", "6372", "tahun", "2024",
                "unit", "PDI", "sasaran", "Layanan yang baik", "kode", code,
                "indikator", text, "satuan", "orang", "jenis", "angka",
                "polaritas", "naik", "target", "100", "tw4", "100", NULL);
    }
    end_rows(&step);
    open_desk(&r->desk, r->store);
    must(desk_go_quarter(&r->desk, 3, &err), &err);
    desk_go_unit(&r->desk, "PDI");
    stage_open(&r->stage, lines, cols, NULL, NULL);
    view_push(&r->stage.stack, room_floor());
}

static enum review_state state(struct room *r, const char *code)
{
    return desk_review_state(&r->desk, TABLE_INDICATOR, code);
}

START_TEST(s_asks_for_the_row_the_marked_ones_or_the_unit)
{
    struct room r;

    open_many(&r, 5, 24, 80);
    room_show(&r, indicator_view(&r.desk, NULL));
    press(&r, "s");
    expect(&r, "Row P-01");
    expect_not(&r, "Marked");
    expect(&r, "Unit PDI: 5 rows");
    press(&r, "Enter");
    expect(&r, "Handed in: 1 row.");
    expect(&r, "submitted sari, 15 Jan 2025");
    ck_assert_int_eq(state(&r, "P-01"), REVIEW_SUBMITTED);
    ck_assert_int_eq(state(&r, "P-02"), REVIEW_DRAFT);

    press(&r, "Down Space Space");
    ck_assert_int_eq(state(&r, "P-02"), REVIEW_DRAFT);
    expect(&r, "+  2");
    press(&r, "s");
    expect(&r, "Marked rows: 2");
    press(&r, "Enter");
    ck_assert_int_eq(state(&r, "P-02"), REVIEW_SUBMITTED);
    ck_assert_int_eq(state(&r, "P-03"), REVIEW_SUBMITTED);
    ck_assert_int_eq(state(&r, "P-04"), REVIEW_DRAFT);
    expect(&r, "^ 2");

    press(&r, "s u Enter");
    ck_assert_int_eq(state(&r, "P-05"), REVIEW_SUBMITTED);
    /* The rest of the unit was one step. */
    press(&r, "s");
    expect(&r, "Every row here is handed in or approved already.");
    room_close(&r);
}
END_TEST

START_TEST(what_is_missing_is_listed_and_enter_goes_there)
{
    struct room r;

    room_open(&r, true, 24, 80);
    room_show(&r, indicator_view(&r.desk, NULL));
    press(&r, "s e Enter");
    expect(&r, "Not handed in:");
    expect(&r, "TW IV is empty");
    ck_assert_uint_eq(r.desk.reviews.count, 0);
    type(&r, "K-1");
    press(&r, "Enter");
    ck_assert(strstr(marked(&r), "layanan K-1"));
    type(&r, "40");
    press(&r, "Enter");
    /* Now a word is wanted for what does not add up. */
    press(&r, "s e Enter");
    expect_not(&r, "K-1  TW IV is empty");
    expect(&r, "P-1");
    press(&r, "Enter");
    expect(&r, "Finding");
    room_close(&r);
}
END_TEST

START_TEST(a_changed_row_says_that_it_is_a_draft)
{
    struct room r;

    open_many(&r, 3, 24, 80);
    room_show(&r, indicator_view(&r.desk, NULL));
    press(&r, "s Enter");
    type(&r, "99");
    press(&r, "Enter");
    expect(&r, "P-01 was submitted; changed, it is a draft again.");
    press(&r, "Up");
    expect(&r, "draft");
    ck_assert_int_eq(state(&r, "P-01"), REVIEW_DRAFT);
    room_close(&r);
}
END_TEST

/* Sixty keys, and not one more, when all is well. */
START_TEST(sixty_rows_are_sixty_keys)
{
    struct room r;
    struct err err = ERR_INIT;
    struct review_list list = { 0 };
    size_t count = 0;

    open_many(&r, 60, 24, 80);
    review_rows(&r.desk, NULL, &list);
    must(desk_submit(&r.desk, &list, &count, &err), &err);
    review_list_release(&list);
    ck_assert_uint_eq(count, 60);
    room_show(&r, review_view(&r.desk));
    expect(&r, "1/60  P-01  PDI");
    for (int i = 0; i < 59; i++)
        press(&r, "A");
    expect(&r, "60/60  P-60");
    press(&r, "A");
    expect(&r, "The review is done");
    ck_assert_uint_eq(desk_count_reviews(&r.desk, NULL)
                          .state[REVIEW_APPROVED], 60);
    expect(&r, "60");
    press(&r, "Enter");
    expect(&r, "the floor");
    room_close(&r);
}
END_TEST

static void open_review(struct room *r, int rows, int lines, int cols)
{
    struct err err = ERR_INIT;
    struct review_list list = { 0 };
    size_t count = 0;

    open_many(r, rows, lines, cols);
    review_rows(&r->desk, NULL, &list);
    must(desk_submit(&r->desk, &list, &count, &err), &err);
    review_list_release(&list);
    room_show(r, review_view(&r->desk));
}

START_TEST(the_page_shows_what_is_to_be_judged)
{
    struct room r;

    open_review(&r, 2, 24, 80);
    expect(&r, "Jumlah layanan 1");
    expect(&r, "100 orang");
    expect(&r, "100,00 %");
    expect(&r, "Entered since the year began");
    expect(&r, "empty -> 100   sari, 15 Jan 2025");
    expect(&r, "submitted sari, 15 Jan 2025");
    room_close(&r);
}
END_TEST

START_TEST(a_skipped_row_comes_again_once)
{
    struct room r;

    open_review(&r, 3, 24, 80);
    press(&r, "n");
    expect(&r, "2/3  P-02");
    expect(&r, "skipped 1");
    press(&r, "p");
    expect(&r, "1/3  P-01");
    press(&r, "n A A");
    /* P-02 and P-03 are done, P-01 is here again. */
    expect(&r, "put off 1/1  P-01");
    expect(&r, "skipped 1");
    press(&r, "n");
    expect(&r, "The review is done");
    expect(&r, "skipped 1");
    expect(&r, "V begins again with them");
    ck_assert_int_eq(state(&r, "P-01"), REVIEW_SUBMITTED);
    view_command(&r.stage.stack, CMD_REVIEW);
    expect(&r, "1/1  P-01");
    press(&r, "n n");
    expect(&r, "The review is done");
    ck_assert_int_eq(state(&r, "P-03"), REVIEW_APPROVED);
    room_close(&r);
}
END_TEST

START_TEST(r_wants_a_word)
{
    struct room r;

    open_review(&r, 2, 24, 80);
    press(&r, "R");
    expect(&r, "Return P-01");
    press(&r, "Enter");
    expect(&r, "Say in a word what is to be mended");
    type(&r, "Cek bukti dukung");
    press(&r, "Enter");
    expect(&r, "2/2  P-02");
    ck_assert_int_eq(state(&r, "P-01"), REVIEW_RETURNED);
    press(&r, "q");
    /* Who enters it sees why. */
    room_show(&r, indicator_view(&r.desk, "P-01"));
    expect(&r, "Returned by sari: Cek bukti dukung");
    expect(&r, "< 1");
    room_close(&r);
}
END_TEST

START_TEST(a_waiting_row_is_searched_for)
{
    struct room r;

    open_review(&r, 3, 24, 80);
    press(&r, "/");
    type(&r, "layanan 3");
    press(&r, "Enter");
    expect(&r, "3/3  P-03");
    press(&r, "/");
    type(&r, "uR");
    press(&r, "Enter");
    expect(&r, "Nothing found: uR");
    press(&r, "Esc");
    expect(&r, "3/3  P-03");
    press(&r, "F");
    expect(&r, "/ goes to another");
    room_close(&r);
}
END_TEST

START_TEST(what_changed_under_the_eyes_is_not_approved)
{
    struct room r;
    struct desk other;
    struct desk_place nowhere = { .quarter = 3 };
    struct err err = ERR_INIT;

    open_review(&r, 2, 24, 80);
    must(desk_open(&other, r.store, "budi", test_clock, nowhere, &err),
         &err);
    must(desk_set_realized(&other, 0, 3, "55",
                           other.indicators.cell_version[0][3], NULL, &err),
         &err);
    desk_close(&other);
    press(&r, "A");
    expect(&r, "P-01 changed meanwhile");
    expect(&r, "55");
    ck_assert_int_eq(state(&r, "P-01"), REVIEW_DRAFT);
    press(&r, "A");
    expect(&r, "This row is not submitted");
    press(&r, "n A");
    expect(&r, "The review is done");
    room_close(&r);
}
END_TEST

START_TEST(without_a_row_that_waits_it_says_so)
{
    struct room r;

    open_many(&r, 2, 24, 80);
    room_show(&r, review_view(&r.desk));
    expect(&r, "No row waits for review");
    press(&r, "A");
    expect(&r, "No row waits for review.");
    press(&r, "q");
    expect(&r, "the floor");
    room_close(&r);
}
END_TEST

START_TEST(a_question_about_a_cell_is_asked_answered_and_closed)
{
    struct room r;
    struct err err = ERR_INIT;
    struct undo_wish plain = { .redo = false };
    struct undone u;

    open_many(&r, 3, 24, 80);
    room_show(&r, indicator_view(&r.desk, NULL));
    press(&r, "c");
    expect(&r, "Ask about P-01 TW IV");
    type(&r, "Dari mana?");
    press(&r, "F2");
    /* Back in the grid, and the cell has its sign. */
    expect(&r, "Stored.");
    expect(&r, "@");
    ck_assert_uint_eq(desk_count_notes(&r.desk, NULL), 1);
    press(&r, "c");
    expect(&r, "asked  sari, 15 Jan 2025");
    expect(&r, "(today)");
    expect(&r, "Dari mana?");
    press(&r, "Enter");
    expect(&r, "Answer about P-01 TW IV");
    type(&r, "Laporan TW IV");
    press(&r, "F2");
    expect(&r, "answered  sari");
    press(&r, "x y");
    expect(&r, "closed  sari");
    ck_assert_uint_eq(desk_count_notes(&r.desk, NULL), 0);
    press(&r, "q");
    expect_not(&r, "@");
    must(desk_take_back(&r.desk, &plain, &u, NULL, &err), &err);
    undone_release(&u);
    view_refresh(&r.stage.stack);
    expect(&r, "@");
    room_close(&r);
}
END_TEST

START_TEST(notes_stand_on_the_page_of_a_review)
{
    struct room r;

    open_review(&r, 1, 30, 80);
    press(&r, "c");
    type(&r, "Mengapa tepat?");
    press(&r, "F2");
    expect(&r, "TW IV  asked  sari");
    expect(&r, "Mengapa tepat?");
    press(&r, "A");
    expect(&r, "The review is done");
    room_close(&r);
}
END_TEST

START_TEST(beranda_counts_what_waits)
{
    struct room r;

    open_review(&r, 3, 24, 80);
    press(&r, "A q");
    room_show(&r, home_view(&r.desk));
    expect(&r, "Approved");
    expect(&r, "^2 1/3");
    expect(&r, "Waiting for review (V): 2.");
    expect(&r, "Enter Open  V Review  i Indicators");
    room_close(&r);
    /* Where nobody reviews nothing is said of it. */
    open_many(&r, 3, 24, 80);
    room_show(&r, home_view(&r.desk));
    expect_not(&r, "Approved");
    room_close(&r);
}
END_TEST

START_TEST(a_form_says_that_its_row_is_a_draft)
{
    struct room r;

    open_review(&r, 1, 24, 80);
    press(&r, "A");
    room_show(&r, form_view(&r.desk, &tables[TABLE_INDICATOR], "P-01"));
    while (!strstr(marked(&r), "Objective"))
        press(&r, "Down");
    press(&r, "Enter Ctrl-U");
    type(&r, "Lain");
    press(&r, "Enter");
    ck_assert_int_eq(state(&r, "P-01"), REVIEW_DRAFT);
    expect(&r, "changed, it is a draft again.");
    room_close(&r);
}
END_TEST

static void employ(struct room *r, const char *role)
{
    struct step step;
    struct err err = ERR_INIT;

    begin_rows(&step, r->store);
    add_row(&step, TABLE_OPERATOR, "satker", "6372", "nama", "ani", "peran",
            "perencana", NULL);
    add_row(&step, TABLE_OPERATOR, "satker", "6372", "nama", "sari",
            "peran", role, "unit", "PDI", NULL);
    end_rows(&step);
    must(desk_refresh(&r->desk, NULL, &err), &err);
}

START_TEST(what_is_not_ones_own_is_not_offered)
{
    struct room r;

    open_many(&r, 2, 24, 80);
    employ(&r, "operator");
    room_show(&r, indicator_view(&r.desk, NULL));
    press(&r, "s Enter");
    ck_assert_int_eq(state(&r, "P-01"), REVIEW_SUBMITTED);
    press(&r, "q");
    room_show(&r, review_view(&r.desk));
    expect(&r, "No row waits for review");
    room_close(&r);

    open_many(&r, 2, 24, 80);
    employ(&r, "tamu");
    room_show(&r, indicator_view(&r.desk, NULL));
    press(&r, "s");
    expect_not(&r, "Hand in for review");
    press(&r, "c");
    expect(&r, "Nothing was asked about this cell yet.");
    ck_assert_uint_eq(r.desk.reviews.count, 0);
    room_close(&r);
}
END_TEST

/* Nor is it said that one can type where one cannot. */
START_TEST(who_may_not_enter_is_told_why_before_and_at_the_first_key)
{
    struct room r;
    size_t lines;

    open_many(&r, 2, 24, 80);
    employ(&r, "tamu");
    lines = log_lines(r.store);
    room_show(&r, indicator_view(&r.desk, NULL));
    expect(&r, "You read here as a guest.");
    expect_not(&r, "Type a figure");
    type(&r, "12,5jt");
    expect(&r, "N04: You read here as a guest.");
    ck_assert_int_eq(r.stage.stack.depth, 3);
    press(&r, "Esc Enter");
    expect(&r, "You read here as a guest.");
    type(&r, "xu=");
    press(&r, "Enter");
    ck_assert_int_eq(r.stage.stack.depth, 2);
    ck_assert_uint_eq(log_lines(r.store), lines);
    press(&r, "f");
    press(&r, "Down");
    type(&r, "Zurich tuh");
    expect(&r, "N04: ");
    ck_assert_int_eq(r.stage.stack.depth, 4);
    room_close(&r);
}
END_TEST

/* What was half typed when the line was lost comes back in its talk. */
START_TEST(a_half_typed_note_is_gone_on_with)
{
    struct room r;
    struct note_cell cell = {
        TABLE_INDICATOR, "P-01",
        (size_t)table_column(&tables[TABLE_INDICATOR], "tw4")
    };
    struct draft draft;
    struct err err = ERR_INIT;
    bool found;

    open_many(&r, 2, 24, 80);
    must(desk_note(&r.desk, &cell, NOTE_ASKED, "Dari mana?", 0, &err),
         &err);
    room_show(&r, indicator_view(&r.desk, NULL));
    press(&r, "c Enter");
    type(&r, "Dari lap");
    view_end(&r.stage.stack);
    must(desk_recall_draft(&r.desk, &draft, &found, &err), &err);
    ck_assert(found);
    ck_assert_str_eq(draft.table, "catatan");
    ck_assert_str_eq(draft.text, "Dari lap");
    stage_close(&r.stage);

    stage_open(&r.stage, 24, 80, NULL, NULL);
    view_push(&r.stage.stack, room_floor());
    ck_assert(draft_open(&r.stage.stack, &r.desk, &draft));
    draft_release(&draft);
    view_refresh(&r.stage.stack);
    expect(&r, "Answer about P-01 TW IV");
    expect(&r, "Dari lap");
    type(&r, "oran");
    press(&r, "F2");
    ck_assert_int_eq(desk_note_last(&r.desk, &cell), 2);
    ck_assert_str_eq(r.desk.notes.row[1].words, "Dari laporan");
    room_close(&r);
}
END_TEST

static void where(struct room *r, struct buf *out)
{
    screens_write(&r->stage.stack, out);
    stage_close(&r->stage);
    stage_open(&r->stage, 24, 80, NULL, NULL);
    view_push(&r->stage.stack, room_floor());
    screens_open(&r->stage.stack, &r->desk, out->s);
    view_refresh(&r->stage.stack);
}

START_TEST(the_screens_open_again_at_their_row)
{
    struct buf screens = BUF_INIT;
    struct room r;

    open_review(&r, 3, 24, 80);
    press(&r, "n");
    expect(&r, "P-02");
    where(&r, &screens);
    expect(&r, "1/2  P-02");
    expect(&r, "skipped 1");
    press(&r, "c");
    type(&r, "Apa?");
    press(&r, "F2");
    press(&r, "c");
    expect(&r, "asked  sari");
    buf_reset(&screens);
    where(&r, &screens);
    expect(&r, "asked  sari");
    press(&r, "q");
    expect(&r, "1/2  P-02");
    /* What was put off before is not forgotten. */
    press(&r, "A A");
    expect(&r, "put off 1/1  P-01");
    buf_release(&screens);
    room_close(&r);
}
END_TEST

static void add(TCase *cases)
{
    tcase_add_test(cases, what_is_not_ones_own_is_not_offered);
    tcase_add_test(
        cases, who_may_not_enter_is_told_why_before_and_at_the_first_key);
    tcase_add_test(cases, a_half_typed_note_is_gone_on_with);
    tcase_add_test(cases, the_screens_open_again_at_their_row);
    tcase_add_test(cases, beranda_counts_what_waits);
    tcase_add_test(cases, a_form_says_that_its_row_is_a_draft);
    tcase_add_test(cases, s_asks_for_the_row_the_marked_ones_or_the_unit);
    tcase_add_test(cases, what_is_missing_is_listed_and_enter_goes_there);
    tcase_add_test(cases, a_changed_row_says_that_it_is_a_draft);
    tcase_add_test(cases, sixty_rows_are_sixty_keys);
    tcase_add_test(cases, the_page_shows_what_is_to_be_judged);
    tcase_add_test(cases, a_skipped_row_comes_again_once);
    tcase_add_test(cases, r_wants_a_word);
    tcase_add_test(cases, a_waiting_row_is_searched_for);
    tcase_add_test(cases, what_changed_under_the_eyes_is_not_approved);
    tcase_add_test(cases, without_a_row_that_waits_it_says_so);
    tcase_add_test(cases,
                   a_question_about_a_cell_is_asked_answered_and_closed);
    tcase_add_test(cases, notes_stand_on_the_page_of_a_review);
}

int main(void)
{
    return run_tests("review", add);
}

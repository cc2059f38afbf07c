/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows handed in, approved, returned; what changed; notes on cells. */
#include "app/desk_review.h"

#include <stdlib.h>

#include "app/desk_explain.h"
#include "app/desk_note.h"
#include "app/office.h"
#include "app/report.h"
#include "run.h"

static struct store *store;
static struct desk desk; /* of sari, who enters */
static struct desk head; /* of tini, who reviews */

static void setup(void)
{
    struct desk_place nowhere = { .quarter = -1 };
    struct err err = ERR_INIT;

    store = memory_store();
    fill_offices(store);
    open_desk(&desk, store);
    must(desk_go_quarter(&desk, 3, &err), &err);
    must(desk_open(&head, store, "tini", test_clock, nowhere, &err), &err);
    must(desk_go_quarter(&head, 3, &err), &err);
}

static void teardown(void)
{
    desk_close(&head);
    desk_close(&desk);
    store_close(store);
}

static struct review_pick pick(const struct desk *d, const char *code)
{
    struct review_pick p;

    if (!review_find(d, TABLE_INDICATOR, code, &p))
        ck_assert_msg(review_find(d, TABLE_BUDGET, code, &p), "no %s", code);
    return p;
}

static enum review_state state(struct desk *d, const char *code)
{
    struct err err = ERR_INIT;

    must(desk_refresh(d, NULL, &err), &err);
    return desk_review_state(d, pick(d, code).table, code);
}

static void store_figure(struct desk *d, const char *code, const char *text)
{
    struct err err = ERR_INIT;
    size_t row;

    must(desk_refresh(d, NULL, &err), &err);
    row = desk_indicator(d, code);
    must(desk_set_realized(d, row, 3, text,
                           d->indicators.cell_version[row][3], NULL, &err),
         &err);
}

/* Every finding has a word. */
static void explain_all(void)
{
    struct err err = ERR_INIT;

    for (size_t i = 0; i < desk.finding_count; i++)
        if (desk_explanation_of(&desk, &desk.finding[i])[0] == '\0')
            must(desk_explain(&desk, i, "Wajar", &err), &err);
}

static bool submit(struct desk *d, const char *code, struct err *err)
{
    struct review_list list = { 0 };
    size_t count = 0;
    bool ok;

    must(desk_refresh(d, NULL, err), err);
    review_list_add(&list, pick(d, code));
    ok = desk_submit(d, &list, &count, err);
    if (ok)
        ck_assert_uint_eq(count, 1);
    review_list_release(&list);
    return ok;
}

static void hand_in(const char *code)
{
    struct err err = ERR_INIT;

    explain_all();
    must(submit(&desk, code, &err), &err);
}

static bool approve(const char *code, bool *own, struct err *err)
{
    struct review_seen seen;

    must(desk_refresh(&head, NULL, err), err);
    seen = desk_review_seen(&head, pick(&head, code));
    return desk_approve(&head, pick(&head, code), &seen, own, err);
}

START_TEST(nothing_is_handed_in_before_it_is_complete)
{
    struct review_list list = { 0 };
    struct lack_list lacks = { 0 };
    struct err err = ERR_INIT;
    size_t count = 0;

    review_rows(&desk, "KUL", &list);
    ck_assert_uint_eq(list.count, 1);
    desk_lacks(&desk, &list, &lacks);
    ck_assert_uint_ge(lacks.count, 1);
    ck_assert(lacks.item[0].empty);
    ck_assert(!desk_submit(&desk, &list, &count, &err));
    ck_assert_int_eq(err.code, ERR_INPUT);
    ck_assert_int_eq(state(&desk, "K-1"), REVIEW_DRAFT);
    lack_list_release(&lacks);

    store_figure(&desk, "K-1", "10");
    desk_lacks(&desk, &list, &lacks);
    ck_assert_uint_ge(lacks.count, 1); /* C02, C03 want a word */
    for (size_t i = 0; i < lacks.count; i++)
        ck_assert(!lacks.item[i].empty);
    lack_list_release(&lacks);
    explain_all();
    must(desk_submit(&desk, &list, &count, &err), &err);
    ck_assert_uint_eq(count, 1);
    ck_assert_int_eq(state(&desk, "K-1"), REVIEW_SUBMITTED);
    /* What is handed in is not handed in again. */
    ck_assert(!desk_submit(&desk, &list, &count, &err));
    review_list_release(&list);
}
END_TEST

START_TEST(a_unit_is_one_step)
{
    struct review_list list = { 0 };
    struct err err = ERR_INIT;
    struct undone u;
    size_t count = 0, lines;
    const char *other = "076.01.CQ.6709";

    explain_all();
    review_rows(&desk, "PDI", &list);
    ck_assert_uint_eq(list.count, 4); /* two indicators, two leaves */
    lines = log_lines(store);
    must(desk_submit(&desk, &list, &count, &err), &err);
    ck_assert_uint_eq(count, 4);
    ck_assert_uint_eq(log_lines(store), lines + 4);
    ck_assert_int_eq(state(&desk, other), REVIEW_SUBMITTED);
    must(desk_undo(&desk, false, &u, NULL, &err), &err);
    ck_assert_uint_eq(u.lines, 4);
    ck_assert_int_eq(u.kind, STEP_REVIEW);
    undone_release(&u);
    ck_assert_int_eq(state(&desk, other), REVIEW_DRAFT);
    ck_assert_int_eq(state(&desk, "P-1"), REVIEW_DRAFT);
    review_list_release(&list);
}
END_TEST

START_TEST(another_approves_what_one_entered)
{
    struct err err = ERR_INIT;
    const struct review_row *r;
    struct review_count count;
    bool own = true;

    store_figure(&desk, "P-1", "100");
    hand_in("P-1");
    must(approve("P-1", &own, &err), &err);
    ck_assert(!own);
    r = desk_review(&head, TABLE_INDICATOR, "P-1");
    ck_assert_int_eq(r->state, REVIEW_APPROVED);
    ck_assert_str_eq(r->who, "tini");
    ck_assert_int_eq(r->at_ms, TEST_NOW);
    ck_assert(!r->own);
    count = desk_count_reviews(&head, "PDI");
    ck_assert_uint_eq(count.rows, 4);
    ck_assert_uint_eq(count.state[REVIEW_APPROVED], 1);
    ck_assert_uint_eq(count.state[REVIEW_DRAFT], 3);
}
END_TEST

START_TEST(ones_own_entry_is_marked)
{
    struct err err = ERR_INIT;
    bool own = false;

    store_figure(&head, "P-1", "101");
    must(desk_refresh(&desk, NULL, &err), &err);
    hand_in("P-1");
    must(approve("P-1", &own, &err), &err);
    ck_assert(own);
    ck_assert(desk_review(&head, TABLE_INDICATOR, "P-1")->own);
    ck_assert_uint_eq(desk_count_reviews(&head, NULL).own, 1);
}
END_TEST

START_TEST(what_was_not_seen_is_not_approved)
{
    struct err err = ERR_INIT;
    struct review_seen seen;
    bool own;

    hand_in("P-1");
    must(desk_refresh(&head, NULL, &err), &err);
    seen = desk_review_seen(&head, pick(&head, "P-1"));
    store_figure(&desk, "P-1", "77");
    ck_assert(!desk_approve(&head, pick(&head, "P-1"), &seen, &own, &err));
    ck_assert_int_eq(err.code, ERR_CONFLICT);
    ck_assert_int_eq(state(&head, "P-1"), REVIEW_DRAFT);
    /* Handed in again, it is another version all the same. */
    hand_in("P-1");
    must(desk_refresh(&head, NULL, &err), &err);
    ck_assert(!desk_approve(&head, pick(&head, "P-1"), &seen, &own, &err));
    ck_assert_int_eq(state(&head, "P-1"), REVIEW_SUBMITTED);
    must(approve("P-1", &own, &err), &err);
}
END_TEST

START_TEST(a_row_is_returned_with_a_word)
{
    struct err err = ERR_INIT;
    struct review_seen seen;
    const struct review_row *r;

    hand_in("P-1");
    must(desk_refresh(&head, NULL, &err), &err);
    seen = desk_review_seen(&head, pick(&head, "P-1"));
    ck_assert(!desk_return(&head, pick(&head, "P-1"), &seen, "  ", &err));
    ck_assert_int_eq(err.code, ERR_INPUT);
    must(desk_return(&head, pick(&head, "P-1"), &seen, "Cek lagi", &err),
         &err);
    must(desk_refresh(&desk, NULL, &err), &err);
    r = desk_review(&desk, TABLE_INDICATOR, "P-1");
    ck_assert_int_eq(r->state, REVIEW_RETURNED);
    ck_assert_str_eq(r->words, "Cek lagi");
    /* It stays returned while it is mended. */
    store_figure(&desk, "P-1", "99");
    ck_assert_int_eq(state(&desk, "P-1"), REVIEW_RETURNED);
    hand_in("P-1");
    ck_assert_int_eq(state(&desk, "P-1"), REVIEW_SUBMITTED);
    ck_assert_str_eq(desk_review(&desk, TABLE_INDICATOR, "P-1")->words, "");
}
END_TEST

START_TEST(what_waits_stands_by_unit)
{
    struct err err = ERR_INIT;
    struct review_list list = { 0 };

    explain_all();
    must(submit(&desk, "076.01.CQ.6709", &err), &err);
    must(submit(&desk, "P-2", &err), &err);
    store_figure(&desk, "K-1", "30");
    hand_in("K-1");
    must(desk_refresh(&head, NULL, &err), &err);
    ck_assert_uint_eq(desk_count_waiting(&head), 3);
    desk_waiting(&head, &list);
    ck_assert_uint_eq(list.count, 3);
    /* The indicators of a unit, then its leaves, then the next unit. */
    for (size_t i = 0; i < 3; i++)
        if (strcmp(review_code(&head, list.item[i]), "P-2") == 0)
            ck_assert_str_eq(review_code(&head, list.item[i + 1]),
                             "076.01.CQ.6709");
    review_list_release(&list);
}
END_TEST

static const struct review_change *change_of(const struct review_changes *c,
                                             const char *column)
{
    int at = table_column(&tables[TABLE_INDICATOR], column);

    for (size_t i = 0; i < c->count; i++)
        if ((int)c->item[i].column == at)
            return &c->item[i];
    return NULL;
}

START_TEST(what_changed_is_held_against_the_last_approval)
{
    struct err err = ERR_INIT;
    struct review_changes c;
    bool own;

    must(desk_review_changes(&desk, pick(&desk, "P-1"), &c, &err), &err);
    ck_assert(!c.approved);
    ck_assert_str_eq(change_of(&c, "tw4")->before, "");
    ck_assert_str_eq(change_of(&c, "tw4")->now, "100");
    review_changes_release(&c);

    hand_in("P-1");
    must(approve("P-1", &own, &err), &err);
    store_figure(&desk, "P-1", "90");
    store_figure(&desk, "P-1", "95");
    must(desk_review_changes(&desk, pick(&desk, "P-1"), &c, &err), &err);
    ck_assert(c.approved);
    ck_assert_int_eq(c.approved_at, TEST_NOW);
    ck_assert_uint_eq(c.count, 1);
    ck_assert_str_eq(c.item[0].before, "100");
    ck_assert_str_eq(c.item[0].now, "95");
    ck_assert_str_eq(c.item[0].who, "sari");
    review_changes_release(&c);

    /* Back to what it was is no change. */
    store_figure(&desk, "P-1", "100");
    must(desk_review_changes(&desk, pick(&desk, "P-1"), &c, &err), &err);
    ck_assert_uint_eq(c.count, 0);
    review_changes_release(&c);
}
END_TEST

START_TEST(an_approval_that_was_taken_back_does_not_count)
{
    struct err err = ERR_INIT;
    struct review_changes c;
    struct undone u;
    bool own;

    hand_in("P-1");
    must(approve("P-1", &own, &err), &err);
    must(desk_undo(&head, false, &u, NULL, &err), &err);
    undone_release(&u);
    ck_assert_int_eq(state(&head, "P-1"), REVIEW_SUBMITTED);
    ck_assert_str_eq(desk_review(&head, TABLE_INDICATOR, "P-1")->who,
                     "sari");
    must(desk_review_changes(&head, pick(&head, "P-1"), &c, &err), &err);
    ck_assert(!c.approved);
    review_changes_release(&c);
}
END_TEST

START_TEST(a_locked_year_takes_nothing)
{
    struct err err = ERR_INIT;
    struct step step;
    struct actor tini = { "tini", TEST_NOW };
    const char *key[TABLE_COLUMNS_MAX] = { "6372", "2024" };

    explain_all();
    must(step_begin(&step, store, STEP_EDIT, tini, "", &err), &err);
    must(step_set(&step, &tables[TABLE_YEAR], key, 0, 4, "dikunci", 1, NULL,
                  &err), &err);
    must(step_commit(&step, &err), &err);
    ck_assert(!submit(&desk, "P-1", &err));
    ck_assert_int_eq(err.code, ERR_LOCKED);
}
END_TEST

/* --- who may --- */

/* A planner, sari who enters for PDI, tini who reviews PDI. */
static void employ(void)
{
    struct err err = ERR_INIT;
    struct step step;

    begin_rows(&step, store);
    add_row(&step, TABLE_OPERATOR, "satker", "6372", "nama", "ani", "peran",
            "perencana", NULL);
    add_row(&step, TABLE_OPERATOR, "satker", "6372", "nama", "sari",
            "peran", "operator", "unit", "PDI", NULL);
    add_row(&step, TABLE_OPERATOR, "satker", "6372", "nama", "tini",
            "peran", "kasubbag", "unit", "PDI", NULL);
    end_rows(&step);
    must(desk_refresh(&desk, NULL, &err), &err);
    must(desk_refresh(&head, NULL, &err), &err);
}

START_TEST(each_does_what_is_theirs)
{
    struct desk_place nowhere = { .quarter = 3 };
    struct err err = ERR_INIT;
    struct note_cell c = { TABLE_INDICATOR, "P-1", 16 };
    struct review_seen seen;
    struct desk guest;
    bool own;

    explain_all();
    store_figure(&desk, "K-1", "30");
    explain_all();
    employ();
    must(submit(&desk, "P-1", &err), &err);
    ck_assert(!submit(&desk, "K-1", &err)); /* of another unit */
    ck_assert_int_eq(err.code, ERR_LOCKED);
    ck_assert_int_eq(state(&desk, "K-1"), REVIEW_DRAFT);

    seen = desk_review_seen(&desk, pick(&desk, "P-1"));
    ck_assert(!desk_approve(&desk, pick(&desk, "P-1"), &seen, &own, &err));
    ck_assert_int_eq(err.code, ERR_LOCKED);
    ck_assert(!desk_return(&desk, pick(&desk, "P-1"), &seen, "X", &err));
    ck_assert_int_eq(err.code, ERR_LOCKED);
    ck_assert_uint_eq(desk_count_waiting(&desk), 0);
    must(desk_refresh(&head, NULL, &err), &err);
    ck_assert_uint_eq(desk_count_waiting(&head), 1);

    must(desk_open(&guest, store, "budi", test_clock, nowhere, &err), &err);
    ck_assert(!desk_note(&guest, &c, NOTE_ASKED, "Mengapa?", 0, &err));
    ck_assert_int_eq(err.code, ERR_LOCKED);
    ck_assert(!submit(&guest, "P-2", &err));
    ck_assert_int_eq(err.code, ERR_LOCKED);
    desk_close(&guest);

    must(desk_note(&head, &c, NOTE_ASKED, "Mengapa?", 0, &err), &err);
    must(approve("P-1", &own, &err), &err);
    ck_assert_int_eq(state(&desk, "P-1"), REVIEW_APPROVED);
}
END_TEST

/* --- tables --- */

/* Subtitle and notes of the last part of a table, at sari's desk. */
static void tell(enum report_id id, char *subtitle, char *notes,
                 size_t size)
{
    struct err err = ERR_INIT;
    struct grid grid;
    const struct grid *last = &grid;

    must(desk_refresh(&desk, NULL, &err), &err);
    must(reports[id].make(&desk, GRID_TEXT, &grid, &err), &err);
    while (last->next)
        last = last->next;
    snprintf(subtitle, size, "%s", grid.subtitle);
    snprintf(notes, size, "%s", last->notes);
    grid_release(&grid);
}

START_TEST(a_table_of_rows_nobody_approved_is_a_draft)
{
    struct err err = ERR_INIT;
    char subtitle[500], notes[500];
    bool own;

    /* Where nobody reviews there are no drafts. */
    tell(REPORT_MEASUREMENT, subtitle, notes, sizeof(notes));
    ck_assert_ptr_null(strstr(subtitle, "DRAFT"));
    ck_assert_ptr_null(strstr(notes, "DRAFT"));

    store_figure(&desk, "K-1", "30");
    hand_in("P-1");
    hand_in("P-2");
    hand_in("K-1");
    must(approve("P-1", &own, &err), &err);
    tell(REPORT_MEASUREMENT, subtitle, notes, sizeof(notes));
    ck_assert_ptr_nonnull(strstr(subtitle, " - DRAFT"));
    ck_assert_ptr_nonnull(strstr(notes, "not approved: 2 of 3"));
    tell(REPORT_BUDGET, subtitle, notes, sizeof(notes));
    ck_assert_ptr_nonnull(strstr(notes, "not approved: 3 of 3"));
    tell(REPORT_SUMMARY, subtitle, notes, sizeof(notes));
    ck_assert_ptr_nonnull(strstr(notes, "not approved: 5 of 6"));

    must(approve("P-2", &own, &err), &err);
    must(approve("K-1", &own, &err), &err);
    ck_assert(!own);
    tell(REPORT_MEASUREMENT, subtitle, notes, sizeof(notes));
    ck_assert_ptr_null(strstr(subtitle, "DRAFT"));
    ck_assert_ptr_null(strstr(notes, "DRAFT"));
    ck_assert_ptr_null(strstr(notes, "entered"));
}
END_TEST

START_TEST(own_entries_have_a_footnote)
{
    struct err err = ERR_INIT;
    char subtitle[500], notes[500];
    bool own;

    store_figure(&head, "P-1", "101");
    must(desk_refresh(&desk, NULL, &err), &err);
    hand_in("P-1");
    must(approve("P-1", &own, &err), &err);
    tell(REPORT_MEASUREMENT, subtitle, notes, sizeof(notes));
    ck_assert_ptr_nonnull(strstr(notes, "who had entered them: P-1"));
    tell(REPORT_BUDGET, subtitle, notes, sizeof(notes));
    ck_assert_ptr_null(strstr(notes, "P-1"));
}
END_TEST

/* --- notes --- */

static struct note_cell cell(const char *code)
{
    return (struct note_cell){
        TABLE_INDICATOR, code,
        (size_t)table_column(&tables[TABLE_INDICATOR], "tw4")
    };
}

START_TEST(a_question_is_answered_and_closed)
{
    struct err err = ERR_INIT;
    struct note_cell c = cell("P-1");

    ck_assert_int_eq(desk_note_state(&head, &c), NOTE_NONE);
    ck_assert(!desk_note(&head, &c, NOTE_ANSWERED, "Ya", 0, &err));
    ck_assert(!desk_note(&head, &c, NOTE_ASKED, " ", 0, &err));
    must(desk_note(&head, &c, NOTE_ASKED, "Dari mana?", 0, &err), &err);
    ck_assert_uint_eq(desk_count_notes(&head, NULL), 1);
    ck_assert_uint_eq(desk_count_notes(&head, "PDI"), 1);
    ck_assert_uint_eq(desk_count_notes(&head, "KUL"), 0);
    ck_assert_uint_eq(desk_open_note(&head, 0), 0);
    ck_assert_uint_eq(desk_open_note(&head, 1), (size_t)-1);

    must(desk_refresh(&desk, NULL, &err), &err);
    /* Who has not read the question does not answer it. */
    ck_assert(!desk_note(&desk, &c, NOTE_ANSWERED, "Laporan", 0, &err));
    ck_assert_int_eq(err.code, ERR_CONFLICT);
    must(desk_note(&desk, &c, NOTE_ANSWERED, "Laporan", 1, &err), &err);
    ck_assert_int_eq(desk_note_state(&desk, &c), NOTE_ANSWERED);
    ck_assert_int_eq(desk_note_last(&desk, &c), 2);
    ck_assert_uint_eq(desk_count_notes(&desk, NULL), 1);

    must(desk_refresh(&head, NULL, &err), &err);
    must(desk_note(&head, &c, NOTE_CLOSED, "Selesai", 2, &err), &err);
    ck_assert_uint_eq(desk_count_notes(&head, NULL), 0);
}
END_TEST

/* A note says nothing about the figure: the row stays as it is. */
START_TEST(a_note_makes_no_draft)
{
    struct err err = ERR_INIT;
    struct note_cell c = cell("P-1");

    hand_in("P-1");
    must(desk_refresh(&head, NULL, &err), &err);
    must(desk_note(&head, &c, NOTE_ASKED, "Dari mana?", 0, &err), &err);
    ck_assert_int_eq(state(&head, "P-1"), REVIEW_SUBMITTED);
}
END_TEST

static void add(TCase *cases)
{
    tcase_add_checked_fixture(cases, setup, teardown);
    tcase_add_test(cases, nothing_is_handed_in_before_it_is_complete);
    tcase_add_test(cases, a_unit_is_one_step);
    tcase_add_test(cases, another_approves_what_one_entered);
    tcase_add_test(cases, ones_own_entry_is_marked);
    tcase_add_test(cases, what_was_not_seen_is_not_approved);
    tcase_add_test(cases, a_row_is_returned_with_a_word);
    tcase_add_test(cases, what_waits_stands_by_unit);
    tcase_add_test(cases, what_changed_is_held_against_the_last_approval);
    tcase_add_test(cases, an_approval_that_was_taken_back_does_not_count);
    tcase_add_test(cases, a_locked_year_takes_nothing);
    tcase_add_test(cases, each_does_what_is_theirs);
    tcase_add_test(cases, a_table_of_rows_nobody_approved_is_a_draft);
    tcase_add_test(cases, own_entries_have_a_footnote);
    tcase_add_test(cases, a_question_is_answered_and_closed);
    tcase_add_test(cases, a_note_makes_no_draft);
}

int main(void)
{
    return run_tests("desk_review", add);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tests/store/test_review.c - a changed row is a draft; what hangs on it. */
#include "store/review.h"

#include <stdlib.h>
#include <string.h>

#include "core/review.h"
#include "fixture.h"

#include "run.h"

#define OF(table, code) ROW("6372", "2024", table, code)
#define TALK(code) ROW("6372", "2024", "indikator", code, "tw4", "1")
#define WORD(code) ROW("6372", "2024", "C03", code)

static struct store *store;

static void setup(void)
{
    store = example_store();
    /* Nothing is said of any row yet. */
    remove_by(store, ani, TABLE_REVIEW, OF("indikator", "L-03"), 0);
    remove_by(store, ani, TABLE_NOTE, TALK("L-03"), 0);
}

static void teardown(void)
{
    store_close(store);
}

/* Keeps a row of reviu as budi left it. */
static void keep(const char *table, const char *code, const char *state)
{
    add_by(store, budi, TABLE_REVIEW,
           ROW("6372", "2024", table, code, state, "budi", "1736906400000",
               "", ""));
}

static const char *state_of(const char *table, const char *code)
{
    const char *text = text_of(store, TABLE_REVIEW, OF(table, code), 0,
                               "status");

    return text ? text : "none";
}

static void undo(struct actor actor, bool force)
{
    struct err err = ERR_INIT;
    struct undone u;

    must(store_undo(store, actor, force ? &undo_forced : &undo_plain, &u,
                    NULL, &err), &err);
    undone_release(&u);
}

static void redo(struct actor actor)
{
    struct err err = ERR_INIT;
    struct undone u;

    must(store_undo(store, actor, &redo_plain, &u, NULL, &err), &err);
    undone_release(&u);
}

/* What a change of the row makes of each state. */
static const struct {
    const char *before, *after;
} edits[] = {
    { "draf", "draf" },
    { "diajukan", "draf" },
    { "disetujui", "draf" },
    { "dikembalikan", "dikembalikan" },
    { "dikunci", "draf" },
};

START_TEST(a_change_makes_a_draft_and_undo_brings_both_back)
{
    struct err err = ERR_INIT;
    struct undone u;

    keep("indikator", "L-03", edits[_i].before);
    set_by(store, ani, TABLE_INDICATOR, l03, "tw4", "7");
    ck_assert_str_eq(state_of("indikator", "L-03"), edits[_i].after);

    must(store_undo(store, ani, &undo_plain, &u, NULL, &err), &err);
    ck_assert_str_eq(state_of("indikator", "L-03"), edits[_i].before);
    ck_assert_str_eq(text_of(store, TABLE_INDICATOR, l03, 0, "tw4"), "50");
    /* It is told of as the change of one cell. */
    ck_assert_uint_eq(u.lines, 1);
    ck_assert_str_eq(u.field, "tw4");
    ck_assert_int_eq(u.table->id, TABLE_INDICATOR);
    undone_release(&u);

    redo(ani);
    ck_assert_str_eq(state_of("indikator", "L-03"), edits[_i].after);
    ck_assert_str_eq(text_of(store, TABLE_INDICATOR, l03, 0, "tw4"), "7");
}
END_TEST

START_TEST(every_column_counts_and_every_row_for_itself)
{
    keep("indikator", "L-01", "disetujui");
    keep("indikator", "L-03", "disetujui");
    keep("anggaran", qge001[2], "disetujui");
    set_by(store, ani, TABLE_INDICATOR, l03, "target", "60");
    ck_assert_str_eq(state_of("indikator", "L-03"), "draf");
    ck_assert_str_eq(state_of("indikator", "L-01"), "disetujui");
    set_by(store, ani, TABLE_BUDGET, qge001, "pagu", "1");
    ck_assert_str_eq(state_of("anggaran", qge001[2]), "draf");
    /* The value it has is no change. */
    set_by(store, ani, TABLE_INDICATOR, l01, "tw4",
           text_of(store, TABLE_INDICATOR, l01, 0, "tw4"));
    ck_assert_str_eq(state_of("indikator", "L-01"), "disetujui");
}
END_TEST

START_TEST(what_others_wrote_meanwhile_nobody_approved)
{
    keep("indikator", "L-03", "disetujui");
    set_by(store, ani, TABLE_INDICATOR, l03, "tw4", "7");
    set_by(store, budi, TABLE_INDICATOR, l03, "tw3", "3");
    undo(ani, false);
    ck_assert_str_eq(text_of(store, TABLE_INDICATOR, l03, 0, "tw4"), "50");
    ck_assert_str_eq(state_of("indikator", "L-03"), "draf");
}
END_TEST

START_TEST(an_undo_after_the_approval_makes_a_draft)
{
    set_by(store, ani, TABLE_INDICATOR, l03, "tw4", "7");
    keep("indikator", "L-03", "disetujui");
    undo(ani, false);
    ck_assert_str_eq(text_of(store, TABLE_INDICATOR, l03, 0, "tw4"), "50");
    ck_assert_str_eq(state_of("indikator", "L-03"), "draf");
}
END_TEST

/* What is said of a finding; "none" where nothing is. */
static const char *word_of(const char *check, const char *subject)
{
    const char *text = text_of(store, TABLE_EXPLANATION,
                               ROW("6372", "2024", check, subject), 0,
                               "kata");

    return text ? text : "none";
}

static void hang_on_l03(void)
{
    keep("indikator", "L-03", "disetujui");
    add_by(store, budi, TABLE_NOTE,
           ROW("6372", "2024", "indikator", "L-03", "tw4", "1", "ditanya",
               "budi", "1736906400000", "Dari mana angka ini?"));
    add_by(store, ani, TABLE_EXPLANATION,
           ROW("6372", "2024", "C03", "L-03", "Wajar"));
    /* That nobody is in charge is said of indicators, too. */
    add_by(store, ani, TABLE_EXPLANATION,
           ROW("6372", "2024", "K01", "L-03", "Menyusul"));
    add_by(store, ani, TABLE_EXPLANATION,
           ROW("6372", "2024", "A01", "L-03", "Lain"));
    /* The same code elsewhere is another row. */
    keep("anggaran", "L-03", "diajukan");
}

START_TEST(what_hangs_on_a_row_is_renamed_with_it)
{
    hang_on_l03();
    set_by(store, ani, TABLE_INDICATOR, l03, "kode", "L-09");
    ck_assert_str_eq(state_of("indikator", "L-09"), "draf");
    ck_assert_str_eq(state_of("indikator", "L-03"), "none");
    ck_assert_str_eq(state_of("anggaran", "L-03"), "diajukan");
    ck_assert_ptr_nonnull(text_of(store, TABLE_NOTE, TALK("L-09"), 0,
                                  "isi"));
    ck_assert_ptr_nonnull(text_of(store, TABLE_EXPLANATION, WORD("L-09"), 0,
                                  "kata"));
    ck_assert_str_eq(word_of("K01", "L-09"), "Menyusul");
    ck_assert_str_eq(word_of("A01", "L-03"), "Lain");
    undo(ani, false);
    ck_assert_str_eq(state_of("indikator", "L-03"), "disetujui");
    ck_assert_ptr_nonnull(text_of(store, TABLE_NOTE, TALK("L-03"), 0,
                                  "isi"));
    ck_assert_ptr_nonnull(text_of(store, TABLE_EXPLANATION, WORD("L-03"), 0,
                                  "kata"));
    redo(ani);
    ck_assert_str_eq(state_of("indikator", "L-09"), "draf");
}
END_TEST

START_TEST(what_hangs_on_a_row_goes_and_comes_with_it)
{
    char *before, *after;

    hang_on_l03();
    before = dump(store);
    remove_by(store, ani, TABLE_INDICATOR, l03, 0);
    ck_assert_str_eq(state_of("indikator", "L-03"), "none");
    ck_assert_ptr_null(text_of(store, TABLE_NOTE, TALK("L-03"), 0, "isi"));
    ck_assert_str_eq(word_of("K01", "L-03"), "none");
    ck_assert_str_eq(word_of("A01", "L-03"), "Lain");
    ck_assert_ptr_null(text_of(store, TABLE_EXPLANATION, WORD("L-03"), 0,
                               "kata"));
    ck_assert_str_eq(state_of("anggaran", "L-03"), "diajukan");
    undo(ani, false);
    after = dump(store);
    ck_assert_str_eq(after, before);
    free(before);
    free(after);
}
END_TEST

START_TEST(a_year_goes_with_its_states_and_notes)
{
    char *before, *after;

    hang_on_l03();
    before = dump(store);
    remove_by(store, ani, TABLE_OFFICE, banjarbaru, 0);
    ck_assert_int_eq(count_of(store, TABLE_REVIEW), 0);
    ck_assert_int_eq(count_of(store, TABLE_NOTE), 0);
    undo(ani, false);
    after = dump(store);
    ck_assert_str_eq(after, before);
    free(before);
    free(after);
}
END_TEST

static bool is_own(struct actor actor)
{
    struct err err = ERR_INIT;
    struct record r;
    bool found, own;

    must(record_find(store, &tables[TABLE_INDICATOR], l03, 0, &r, &found,
                     &err), &err);
    must(review_is_own(store, &r, actor.user, &own, &err), &err);
    record_release(&r);
    return own;
}

START_TEST(ones_own_is_what_one_wrote_and_still_stands)
{
    set_by(store, budi, TABLE_INDICATOR, l03, "tw4", "7");
    ck_assert(is_own(budi));
    ck_assert(!is_own(ani)); /* who had added the row */
    set_by(store, ani, TABLE_INDICATOR, l03, "catatan", "Dari laporan");
    ck_assert(is_own(budi));
    ck_assert(is_own(ani));
    set_by(store, ani, TABLE_INDICATOR, l03, "tw4", "8");
    ck_assert(!is_own(budi));
    move_by(store, budi, TABLE_INDICATOR, l03, 0, -1);
    ck_assert(!is_own(budi));
}
END_TEST

START_TEST(what_was_taken_back_or_approved_is_ones_own_no_more)
{
    set_by(store, budi, TABLE_INDICATOR, l03, "tw4", "7");
    undo(budi, false);
    ck_assert(!is_own(budi));
    set_by(store, budi, TABLE_INDICATOR, l03, "tw4", "7");
    keep("indikator", "L-03", "diajukan");
    set_by(store, ani, TABLE_REVIEW,
           ROW("6372", "2024", "indikator", "L-03"), "status", "disetujui");
    ck_assert(!is_own(budi));
    set_by(store, ani, TABLE_INDICATOR, l03, "catatan", "Dari laporan");
    ck_assert(!is_own(budi));
    ck_assert(is_own(ani));
}
END_TEST

static void add(TCase *cases)
{
    tcase_add_checked_fixture(cases, setup, teardown);
    tcase_add_loop_test(cases,
                        a_change_makes_a_draft_and_undo_brings_both_back, 0,
                        (int)CAP_LEN(edits));
    tcase_add_test(cases, every_column_counts_and_every_row_for_itself);
    tcase_add_test(cases, what_others_wrote_meanwhile_nobody_approved);
    tcase_add_test(cases, an_undo_after_the_approval_makes_a_draft);
    tcase_add_test(cases, what_hangs_on_a_row_is_renamed_with_it);
    tcase_add_test(cases, what_hangs_on_a_row_goes_and_comes_with_it);
    tcase_add_test(cases, a_year_goes_with_its_states_and_notes);
    tcase_add_test(cases, ones_own_is_what_one_wrote_and_still_stands);
    tcase_add_test(cases,
                   what_was_taken_back_or_approved_is_ones_own_no_more);
}

int main(void)
{
    return run_tests("review", add);
}

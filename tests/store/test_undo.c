/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tests/store/test_undo.c - taking back, and taking that back. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "fixture.h"
#include "store/load.h"

#include "run.h"

static struct store *store;

static void setup(void)
{
    store = example_store();
}

static void teardown(void)
{
    store_close(store);
}

/* The number of lines taken back, -1: nothing was left to do. */
static int undo(struct actor actor)
{
    struct err err = ERR_INIT;
    struct undone u;
    int lines;

    must(store_undo(store, actor, &undo_plain, &u, NULL, &err), &err);
    lines = u.step ? (int)u.lines : -1;
    undone_release(&u);
    return lines;
}

static int redo(struct actor actor)
{
    struct err err = ERR_INIT;
    struct undone u;
    int lines;

    must(store_undo(store, actor, &redo_plain, &u, NULL, &err), &err);
    lines = u.step ? (int)u.lines : -1;
    undone_release(&u);
    return lines;
}

static void set_tw4(struct actor actor, const char *text)
{
    set_by(store, actor, TABLE_INDICATOR, l03, "tw4", text);
}

static const char *tw4(void)
{
    return text_of(store, TABLE_INDICATOR, l03, 0, "tw4");
}

/*
 * Keys: a digit sets tw4 to it, u takes back, r takes that back;
 * R is an r for which nothing is left to do.
 */
static const struct {
    const char *keys, *want;
} chains[] = {
    { "1u", "50" },
    { "1ur", "1" },
    { "1uru", "50" },
    { "12uu", "50" },
    { "12uur", "1" },
    { "12uurr", "2" },
    { "12uurrR", "2" },
    { "12uurru", "1" },
    { "12uurruu", "50" },
    { "1u2R", "2" },
    { "1u2u", "50" },
    { "1u2ur", "2" },
    { "12ur3u", "2" },
    { "12ur3uu", "1" },
    { "12ur3uuu", "50" },
    { "12u3uu", "50" },
    { "R", "50" },
    { "123uuurrru", "2" },
};

START_TEST(chains_of_undo_and_redo)
{
    for (const char *k = chains[_i].keys; *k; k++) {
        char text[] = { *k, '\0' };

        if (*k == 'u')
            ck_assert_int_eq(undo(ani), 1);
        else if (*k == 'r')
            ck_assert_int_eq(redo(ani), 1);
        else if (*k == 'R')
            ck_assert_int_eq(redo(ani), -1);
        else
            set_tw4(ani, text);
    }
    ck_assert_str_eq(tw4(), chains[_i].want);
}
END_TEST

START_TEST(nothing_to_take_back_is_said)
{
    ck_assert_int_eq(undo(budi), -1);
    ck_assert_int_eq(redo(budi), -1);
}
END_TEST

START_TEST(an_import_is_one_step_there_and_back)
{
    char *before = dump(store), *now;

    ck_assert_int_eq(undo(ani), 36);
    now = dump(store);
    ck_assert_str_eq(now, "");
    free(now);
    ck_assert_int_eq(undo(ani), -1);
    ck_assert_int_eq(redo(ani), 36);
    now = dump(store);
    ck_assert_str_eq(now, before);
    free(now);
    free(before);
}
END_TEST

START_TEST(each_person_takes_back_their_own)
{
    set_tw4(ani, "1");
    set_by(store, budi, TABLE_INDICATOR, l01, "tw4", "2");
    ck_assert_int_eq(undo(ani), 1);
    ck_assert_str_eq(tw4(), "50");
    ck_assert_str_eq(text_of(store, TABLE_INDICATOR, l01, 0, "tw4"), "2");
    ck_assert_int_eq(undo(budi), 1);
    ck_assert_str_eq(text_of(store, TABLE_INDICATOR, l01, 0, "tw4"),
                     "0,15");
}
END_TEST

START_TEST(a_value_that_another_changed_is_a_conflict)
{
    struct conflict c = { 0 };
    struct err err = ERR_INIT;
    struct undone u;

    set_tw4(ani, "1");
    set_tw4(budi, "2");
    ck_assert(!store_undo(store, ani, &undo_plain, &u, &c, &err));
    ck_assert_int_eq(err.code, ERR_CONFLICT);
    ck_assert_str_eq(c.stored, "2");
    ck_assert_str_eq(c.who, "budi");
    ck_assert_str_eq(tw4(), "2");
    conflict_release(&c);
    must(store_undo(store, ani, &undo_forced, &u, NULL, &err), &err);
    undone_release(&u);
    ck_assert_str_eq(tw4(), "50");
}
END_TEST

START_TEST(a_row_that_another_removed_is_a_conflict)
{
    struct conflict c = { 0 };
    struct err err = ERR_INIT;
    struct undone u;

    set_tw4(ani, "1");
    remove_by(store, budi, TABLE_INDICATOR, l03, 0);
    ck_assert(!store_undo(store, ani, &undo_plain, &u, &c, &err));
    ck_assert_int_eq(err.code, ERR_CONFLICT);
    ck_assert_str_eq(c.who, "budi");
    ck_assert_int_eq(c.at_ms, budi.now_ms);
    conflict_release(&c);
    must(store_undo(store, ani, &undo_forced, &u, NULL, &err), &err);
    undone_release(&u);
    ck_assert_int_eq(undo(budi), 6);
    ck_assert_str_eq(tw4(), "1");
}
END_TEST

#define L09 ROW("6372", "2026", "PDI", "", "", "", "", "L-09", "Baru", "", \
                "angka", "naik", "1", "1", "2", "3", "4", "")
#define L10 ROW("6372", "2026", "", "", "", "", "", "L-10", "Lain", "",    \
                "angka", "naik", "1", "", "", "", "", "")

START_TEST(a_new_row_that_another_filled_is_a_conflict)
{
    struct err err = ERR_INIT;
    struct undone u;

    add_by(store, ani, TABLE_INDICATOR, L09);
    set_by(store, budi, TABLE_INDICATOR, L09, "tw1", "9");
    ck_assert(!store_undo(store, ani, &undo_plain, &u, NULL, &err));
    ck_assert_int_eq(err.code, ERR_CONFLICT);
    must(store_undo(store, ani, &undo_forced, &u, NULL, &err), &err);
    undone_release(&u);
    ck_assert_ptr_null(text_of(store, TABLE_INDICATOR, L09, 0, "tw1"));
}
END_TEST

START_TEST(rows_of_others_stay_even_by_force)
{
    struct err err = ERR_INIT;
    struct undone u;

    add_by(store, ani, TABLE_INDICATOR, L09); /* makes the year, too */
    add_by(store, budi, TABLE_INDICATOR, L10);
    ck_assert(!store_undo(store, ani, &undo_plain, &u, NULL, &err));
    ck_assert_int_eq(err.code, ERR_CONFLICT);
    must(store_undo(store, ani, &undo_forced, &u, NULL, &err), &err);
    undone_release(&u);
    ck_assert_ptr_null(text_of(store, TABLE_INDICATOR, L09, 0, "kode"));
    ck_assert_ptr_nonnull(text_of(store, TABLE_INDICATOR, L10, 0, "kode"));
    /* Done is done: the next one is the import. */
    must(store_undo(store, ani, &redo_plain, &u, NULL, &err), &err);
    ck_assert_ptr_nonnull(text_of(store, TABLE_INDICATOR, L09, 0, "kode"));
    undone_release(&u);
}
END_TEST

static const struct {
    enum table_id id;
    const char *const *key;
    int place;
    int lines;
} removals[] = {
    { TABLE_OFFICE, ROW("6372"), 0, 1 + 6 + 2 + 24 },
    { TABLE_YEAR, ROW("6372", "2024"), 0, 1 + 18 },
    { TABLE_INDICATOR, l03, 0, 1 + 3 + 2 },
    { TABLE_BUDGET, qge001, 0, 1 },
    { TABLE_SPENDING, ROW("6372", "2023", "51"), 0, 1 },
    { TABLE_REVISION, ROW("6372", "2024", "0"), 0, 1 },
    { TABLE_CONTROL,
      ROW("6372", "2024", "076.01", "", "", "Lampiran 4"), 0, 1 },
    { TABLE_ACTION, ROW("6372", "2024", "L-03"), 3, 1 },
    { TABLE_ACTION, ROW("6372", "2024", "L-03"), 1, 3 + 3 + 1 },
    { TABLE_UNIT, ROW("6372", "TPPH"), 0, 1 },
    { TABLE_PLAN, ROW("6372", "L-03", "2029"), 0, 1 },
    { TABLE_ANALYSIS,
      ROW("6372", "2024", "LEMBAGA", "Terlaksananya Kesadaran Pemilih"), 0,
      1 },
    { TABLE_SIGNATORY, ROW("6372", "2024", "SEKRETARIAT"), 0, 1 },
    { TABLE_EXPLANATION, ROW("6372", "2024", "A02", "076.01"), 0, 1 },
    { TABLE_OPERATOR, ROW("6372", "budi"), 0, 1 },
    { TABLE_REVIEW, ROW("6372", "2024", "indikator", "L-03"), 0, 1 },
    { TABLE_NOTE, ROW("6372", "2024", "indikator", "L-03", "tw4", "1"), 0,
      1 },
};

START_TEST(what_was_removed_comes_back_whole)
{
    char *before = dump(store), *now;
    enum table_id id = removals[_i].id;

    remove_by(store, ani, id, removals[_i].key, removals[_i].place);
    ck_assert_int_eq(undo(ani), removals[_i].lines);
    now = dump(store);
    ck_assert_str_eq(now, before);
    free(now);
    ck_assert_int_eq(redo(ani), removals[_i].lines);
    ck_assert_int_eq(undo(ani), removals[_i].lines);
    now = dump(store);
    ck_assert_str_eq(now, before);
    free(now);
    free(before);
}
END_TEST

START_TEST(a_row_that_came_back_has_a_newer_version)
{
    remove_by(store, ani, TABLE_INDICATOR, l03, 0);
    undo(ani);
    ck_assert_int_eq(version_of(store, TABLE_INDICATOR, l03, 0, "tw4"), 2);
    ck_assert_int_eq(version_of(store, TABLE_INDICATOR, l03, 0, "kode"), 2);
    ck_assert_int_eq(version_of(store, TABLE_INDICATOR, l03, 0, "tw1"), 0);
}
END_TEST

START_TEST(what_others_need_is_not_removed)
{
    struct err err = ERR_INIT;

    ck_assert(!try_remove(store, TABLE_UNIT, ROW("6372", "LEMBAGA"), 0,
                          &err));
    ck_assert_str_eq(err.check, "N03");
    /* It has no row, but signs. */
    ck_assert(!try_remove(store, TABLE_UNIT, ROW("6372", "SEKRETARIAT"), 0,
                          &err));
    ck_assert_str_eq(err.check, "N03");
    ck_assert(!try_remove(store, TABLE_SCALE_BAND, ROW("banjarbaru", "2"),
                          0, &err)); /* leaves a gap */
    ck_assert_str_eq(err.check, "N03");
    add_by(store, ani, TABLE_SCALE_BAND, ROW("satu", "1", "0", "", "x", ""));
    must(try_remove(store, TABLE_SCALE_BAND, ROW("satu", "1"), 0, &err),
         &err);
    set_by(store, ani, TABLE_OFFICE, banjarbaru, "skala", "satu");
    ck_assert(!try_remove(store, TABLE_SCALE_BAND, ROW("satu", "1"), 0,
                          &err));
    ck_assert_str_eq(err.check, "N03");
}
END_TEST

START_TEST(the_last_action_closes_the_gap)
{
    remove_by(store, ani, TABLE_ACTION, ROW("6372", "2024", "L-03"), 1);
    ck_assert_str_eq(text_of(store, TABLE_ACTION,
                             ROW("6372", "2024", "L-03"), 1, "kegiatan"),
                     "Bimbingan Teknis");
    ck_assert_str_eq(text_of(store, TABLE_ACTION,
                             ROW("6372", "2024", "L-03"), 2, "kegiatan"),
                     "Sosialisasi");
    ck_assert_ptr_null(text_of(store, TABLE_ACTION,
                               ROW("6372", "2024", "L-03"), 3, "jadwal"));
}
END_TEST

static const struct {
    enum table_id id;
    const char *const *key;
    int place;
    int direction;
    bool stays;
} moves[] = {
    { TABLE_INDICATOR, l03, 0, -1, false },
    { TABLE_INDICATOR, l03, 0, +1, false },
    { TABLE_INDICATOR, l01, 0, -1, true },
    { TABLE_BUDGET, qge001, 0, +1, false },
    { TABLE_BUDGET, qge001, 0, -1, true },
    { TABLE_UNIT, ROW("6372", "KUL"), 0, -1, false },
    { TABLE_UNIT, ROW("6372", "HSDM"), 0, +1, true },
    { TABLE_YEAR, ROW("6372", "2023"), 0, -1, false },
    { TABLE_SPENDING, ROW("6372", "2023", "51"), 0, -1, true },
    { TABLE_CONTROL, ROW("6372", "2024", "076.01", "", "", "Lampiran 4"), 0,
      -1, false },
    { TABLE_ACTION, ROW("6372", "2024", "L-03"), 1, +1, false },
    { TABLE_ACTION, ROW("6372", "2024", "L-03"), 2, +1, false },
    { TABLE_ACTION, ROW("6372", "2024", "L-03"), 3, +1, true },
    { TABLE_OFFICE, ROW("6372"), 0, +1, true },
};

START_TEST(a_row_moves_by_one_and_back)
{
    char *before = dump(store), *now;
    enum table_id id = moves[_i].id;

    move_by(store, ani, id, moves[_i].key, moves[_i].place,
            moves[_i].direction);
    now = dump(store);
    ck_assert_int_eq(strcmp(now, before) == 0, moves[_i].stays);
    free(now);
    if (!moves[_i].stays) {
        undo(ani);
        now = dump(store);
        ck_assert_str_eq(now, before);
        free(now);
    }
    free(before);
}
END_TEST

START_TEST(bands_move_only_where_they_stay_a_scale)
{
    const struct table *table = &tables[TABLE_SCALE_BAND];
    struct err err = ERR_INIT;
    struct step step;

    must(step_begin(&step, store, STEP_EDIT, ani, "", &err), &err);
    must(step_move(&step, table, ROW("banjarbaru", "2"), 0, +1, &err),
         &err);
    ck_assert(!step_commit(&step, &err));
    ck_assert_str_eq(err.check, "N03");
    ck_assert_str_eq(text_of(store, TABLE_SCALE_BAND,
                             ROW("banjarbaru", "2"), 0, "dari"), "51");
}
END_TEST

/* A new name, and a row that hangs on the old one. */
static const struct {
    enum table_id id;
    const char *const *key;
    const char *column, *text;
    enum table_id child;
    const char *const *child_key;
    const char *child_column, *child_text;
} renames[] = {
    { TABLE_OFFICE, ROW("6372"), "kode", "6373", TABLE_INDICATOR,
      ROW("6373", "2024", "", "", "", "", "", "L-03"), "tw4", "50" },
    { TABLE_YEAR, ROW("6372", "2024"), "tahun", "2022", TABLE_BUDGET,
      ROW("6372", "2022", "076.01.CQ.6709.QGE.001"), "tw4", "871255162" },
    { TABLE_UNIT, ROW("6372", "LEMBAGA"), "kode", "KETUA", TABLE_INDICATOR,
      l03, "unit", "KETUA" },
    { TABLE_OFFICE, ROW("6372"), "kode", "6373", TABLE_PLAN,
      ROW("6373", "S-02", "2024"), "target", "BB" },
    /* What is planned for a year stays planned for it. */
    { TABLE_YEAR, ROW("6372", "2024"), "tahun", "2022", TABLE_PLAN,
      ROW("6372", "S-02", "2024"), "target", "BB" },
    { TABLE_YEAR, ROW("6372", "2024"), "tahun", "2022", TABLE_EXPLANATION,
      ROW("6372", "2022", "A02", "076.01"), "kata", "Tabel dibulatkan" },
    { TABLE_UNIT, ROW("6372", "SEKRETARIAT"), "kode", "SEKRE",
      TABLE_SIGNATORY, ROW("6372", "2024", "SEKRE"), "jabatan",
      "Sekretaris" },
    { TABLE_UNIT, ROW("6372", "LEMBAGA"), "kode", "KETUA", TABLE_ANALYSIS,
      ROW("6372", "2024", "KETUA", "Terlaksananya Kesadaran Pemilih"),
      "batas", "TW II" },
    { TABLE_PLAN, ROW("6372", "L-03", "2029"), "tahun", "2028", TABLE_PLAN,
      ROW("6372", "L-03", "2028"), "target", "80" },
    { TABLE_INDICATOR, l03, "kode", "L-33", TABLE_ACTION,
      ROW("6372", "2024", "L-33"), "kegiatan", "Sosialisasi" },
    { TABLE_INDICATOR, l03, "kode", "L-33", TABLE_REVIEW,
      ROW("6372", "2024", "indikator", "L-33"), "status", "dikembalikan" },
    { TABLE_INDICATOR, l03, "kode", "L-33", TABLE_NOTE,
      ROW("6372", "2024", "indikator", "L-33", "tw4", "1"), "oleh",
      "budi" },
    { TABLE_INDICATOR, l03, "tahun", "2030", TABLE_REVIEW,
      ROW("6372", "2030", "indikator", "L-03"), "oleh", "ani" },
    { TABLE_BUDGET, ROW("6372", "2024", "076.01.CQ"), "kode", "076.01.WA",
      TABLE_EXPLANATION, ROW("6372", "2024", "A04", "076.01.WA"), "kata",
      "Dibulatkan" },
    { TABLE_UNIT, ROW("6372", "TPPH"), "kode", "TEKNIS", TABLE_OPERATOR,
      ROW("6372", "budi"), "unit", "PDI TEKNIS" },
    { TABLE_INDICATOR, l01, "tahun", "2030", TABLE_YEAR,
      ROW("6372", "2030"), "status", "terbuka" },
    { TABLE_SCALE_BAND, ROW("banjarbaru", "2"), "skala", "baru",
      TABLE_YEAR, ROW("6372", "2024"), "skala", "baru" },
    { TABLE_REVISION, ROW("6372", "2024", "0"), "nomor", "7",
      TABLE_REVISION, ROW("6372", "2024", "7"), "pagu", "20088904000" },
    { TABLE_ACTION, ROW("6372", "2024", "L-03"), "indikator", "S-02",
      TABLE_ACTION, ROW("6372", "2024", "S-02"), "kegiatan",
      "Sosialisasi" },
};

/* Who may work here is no figure to be taken back with a key. */
START_TEST(undo_passes_over_people)
{
    const char *const cici[] = { "6372", "cici", "tamu", "" };
    struct err err = ERR_INIT;
    struct record r;
    struct step step;
    bool found;

    set_by(store, ani, TABLE_INDICATOR, l03, "tw4", "51");
    ck_assert(step_begin(&step, store, STEP_ADMIN, ani, "", &err));
    ck_assert(step_add(&step, &tables[TABLE_OPERATOR], cici, NULL, &err));
    ck_assert(step_commit(&step, &err));
    undo(ani);
    ck_assert_str_eq(text_of(store, TABLE_INDICATOR, l03, 0, "tw4"), "50");
    ck_assert(record_find(store, &tables[TABLE_OPERATOR], cici, 0, &r,
                          &found, &err));
    ck_assert(found);
    record_release(&r);
}
END_TEST

static int undo_in(const char *office, int year, bool redo)
{
    struct undo_wish wish = { .redo = redo, .office = office,
                              .year = year };
    struct err err = ERR_INIT;
    struct undone u;
    int lines;

    must(store_undo(store, budi, &wish, &u, NULL, &err), &err);
    lines = u.step ? (int)u.lines : -1;
    undone_release(&u);
    return lines;
}

/* Of one office and year, whatever is newer elsewhere; each of them has
 * an order of its own for what is brought back. */
START_TEST(undo_keeps_to_its_office_and_year)
{
    set_tw4(budi, "1");
    add_by(store, budi, TABLE_INDICATOR, L09);
    set_by(store, budi, TABLE_INDICATOR, L09, "tw1", "9");
    ck_assert_int_eq(undo_in("6372", 2025, false), -1);
    ck_assert_int_eq(undo_in("6301", 2024, false), -1);
    ck_assert_int_eq(undo_in("6372", 2024, false), 1);
    ck_assert_str_eq(tw4(), "50");
    ck_assert_str_eq(text_of(store, TABLE_INDICATOR, L09, 0, "tw1"), "9");
    ck_assert_int_eq(undo_in("6372", 2026, true), -1);
    ck_assert_int_eq(undo_in("6372", 2026, false), 1);
    ck_assert_int_eq(undo_in("6372", 2024, true), 1);
    ck_assert_str_eq(tw4(), "1");
    ck_assert_int_eq(undo_in("6372", 2026, true), 1);
    ck_assert_str_eq(text_of(store, TABLE_INDICATOR, L09, 0, "tw1"), "9");
}
END_TEST

/* What was asked about is what is taken back. */
START_TEST(another_step_than_was_looked_at_is_a_conflict)
{
    struct undo_wish wish = { .redo = false };
    struct err err = ERR_INIT;
    struct undone next, u;

    set_tw4(ani, "1");
    must(store_undo_next(store, ani.user, &wish, &next, &err), &err);
    set_tw4(ani, "2");
    wish.step = next.step;
    undone_release(&next);
    ck_assert(!store_undo(store, ani, &wish, &u, NULL, &err));
    ck_assert_int_eq(err.code, ERR_CONFLICT);
    ck_assert_str_eq(tw4(), "2");
}
END_TEST

START_TEST(what_hangs_on_a_name_follows_it)
{
    char *before = dump(store), *now;

    set_by(store, ani, renames[_i].id, renames[_i].key, renames[_i].column,
           renames[_i].text);
    ck_assert_str_eq(text_of(store, renames[_i].child,
                             renames[_i].child_key, 1,
                             renames[_i].child_column),
                     renames[_i].child_text);
    undo(ani);
    now = dump(store);
    ck_assert_str_eq(now, before);
    free(now);
    free(before);
}
END_TEST

START_TEST(a_locked_year_is_not_undone)
{
    struct err err = ERR_INIT;
    struct undone u;

    set_tw4(ani, "1");
    set_by(store, budi, TABLE_YEAR, ROW("6372", "2024"), "status",
           "dikunci");
    ck_assert(!store_undo(store, ani, &undo_plain, &u, NULL, &err));
    ck_assert_int_eq(err.code, ERR_LOCKED);
    ck_assert_int_eq(undo(budi), 1);
    ck_assert_int_eq(undo(ani), 1);
}
END_TEST

START_TEST(it_works_after_a_restart)
{
    struct err err = ERR_INIT;
    const char *path = test_path("restart.db");

    store_close(store);
    must(store_open(path, STORE_MUST_CREATE, &store, &err), &err);
    example_fill(store);
    set_tw4(ani, "1");
    set_tw4(ani, "2");
    store_close(store);
    must(store_open(path, STORE_MUST_EXIST, &store, &err), &err);
    ck_assert_int_eq(undo(ani), 1);
    ck_assert_str_eq(tw4(), "1");
    store_close(store);
    must(store_open(path, STORE_MUST_EXIST, &store, &err), &err);
    ck_assert_int_eq(redo(ani), 1);
    ck_assert_str_eq(tw4(), "2");
}
END_TEST

START_TEST(what_was_undone_is_told)
{
    struct err err = ERR_INIT;
    struct undone u;

    set_tw4(ani, "1");
    must(store_undo(store, ani, &undo_plain, &u, NULL, &err), &err);
    ck_assert_int_eq(u.kind, STEP_EDIT);
    ck_assert_ptr_eq(u.table, &tables[TABLE_INDICATOR]);
    ck_assert_str_eq(u.office, "6372");
    ck_assert_int_eq(u.year, 2024);
    ck_assert_str_eq(u.key, "L-03");
    ck_assert_str_eq(u.field, "tw4");
    ck_assert_str_eq(u.from, "1");
    ck_assert_str_eq(u.to, "50");
    undone_release(&u);
}
END_TEST

static void add(TCase *cases)
{
    tcase_add_checked_fixture(cases, setup, teardown);
    tcase_add_loop_test(cases, chains_of_undo_and_redo, 0,
                        (int)CAP_LEN(chains));
    tcase_add_test(cases, nothing_to_take_back_is_said);
    tcase_add_test(cases, an_import_is_one_step_there_and_back);
    tcase_add_test(cases, each_person_takes_back_their_own);
    tcase_add_test(cases, a_value_that_another_changed_is_a_conflict);
    tcase_add_test(cases, a_row_that_another_removed_is_a_conflict);
    tcase_add_test(cases, a_new_row_that_another_filled_is_a_conflict);
    tcase_add_test(cases, rows_of_others_stay_even_by_force);
    tcase_add_loop_test(cases, what_was_removed_comes_back_whole, 0,
                        (int)CAP_LEN(removals));
    tcase_add_test(cases, a_row_that_came_back_has_a_newer_version);
    tcase_add_test(cases, what_others_need_is_not_removed);
    tcase_add_test(cases, the_last_action_closes_the_gap);
    tcase_add_loop_test(cases, a_row_moves_by_one_and_back, 0,
                        (int)CAP_LEN(moves));
    tcase_add_test(cases, bands_move_only_where_they_stay_a_scale);
    tcase_add_test(cases, undo_passes_over_people);
    tcase_add_test(cases, undo_keeps_to_its_office_and_year);
    tcase_add_test(cases, another_step_than_was_looked_at_is_a_conflict);
    tcase_add_loop_test(cases, what_hangs_on_a_name_follows_it, 0,
                        (int)CAP_LEN(renames));
    tcase_add_test(cases, a_locked_year_is_not_undone);
    tcase_add_test(cases, it_works_after_a_restart);
    tcase_add_test(cases, what_was_undone_is_told);
}

int main(void)
{
    return run_tests("undo", add);
}

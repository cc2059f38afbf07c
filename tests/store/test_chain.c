/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tests/store/test_chain.c - a log that another program touched is found. */
#include "store/chain.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fixture.h"
#include "store/db.h"
#include "vouched.h"

#include "run.h"

static const struct log_line first = {
    .number = 7, .chain = CHAIN_OLD, .line = 1,
    .at_ms = INT64_C(1718000000000), .user = "ani", .kind = "edit",
    .detail = "", .change = "set", .table = "indikator",
    .office = "6372", .year = 2024, .key = "L-03", .field = "tw4",
    .before = "", .after = "77,5",
};

static void hex_of(const struct log_line *line, const char *before,
                   char hex[CHAIN_HEX_SIZE])
{
    unsigned char hash[CHAIN_HASH_SIZE] = { 0 };
    struct buf text = BUF_INIT;

    for (size_t i = 0; before[0] && i < CHAIN_HASH_SIZE; i++) {
        char pair[3] = { before[2 * i], before[2 * i + 1] };

        hash[i] = (unsigned char)strtoul(pair, NULL, 16);
    }
    chain_text(line, &text);
    chain_hash(hash, &text, hash);
    for (size_t i = 0; i < CHAIN_HASH_SIZE; i++)
        snprintf(hex + 2 * i, 3, "%02x", hash[i]);
    buf_release(&text);
}

START_TEST(the_text_of_a_line_is_its_fields_with_their_lengths)
{
    static const unsigned char common[CHAIN_HASH_SIZE] = { 0xAB, 0x01 };
    struct log_line l = first;
    struct buf text = BUF_INIT;

    chain_text(&first, &text);
    ck_assert_str_eq(text.s, "1:713:17180000000003:ani4:edit1:00:1:1"
                             "3:set9:indikator4:63724:20244:L-033:tw40:"
                             "4:77,5");
    /* Of an office's own chain. */
    l.chain = "6372";
    l.common_step = 12;
    l.common_hash = common;
    buf_reset(&text);
    chain_text(&l, &text);
    ck_assert_str_eq(text.s, "4:63721:713:17180000000003:ani4:edit1:00:2:12"
                             "64:ab0100000000000000000000000000000000000000"
                             "0000000000000000000000"
                             "1:13:set9:indikator4:20244:L-033:tw40:"
                             "4:77,5");
    buf_release(&text);
}
END_TEST

/* Made with sha256sum, not with this program. */
START_TEST(hashes_are_those_of_other_programs)
{
    static const char *const one =
        "dccd4c90f6af27e281b701d7086cb2a02449ce50f911febaa25073435979ea14";
    static const char *const two =
        "df76e0fca94e25eff23f64cfac1fef1e43b47394af420116dd40d5c8e1bc0854";
    struct log_line second = first;
    char hex[CHAIN_HEX_SIZE];

    hex_of(&first, "", hex);
    ck_assert_str_eq(hex, one);
    second.number = 8;
    second.kind = "undo";
    second.reverses = 7;
    second.before = "77,5";
    second.after = "";
    hex_of(&second, one, hex);
    ck_assert_str_eq(hex, two);
}
END_TEST

/* Every field counts, and where one ends. */
static void check_texts(const char *chain)
{
    static const unsigned char common[CHAIN_HASH_SIZE] = { 1 };
    struct log_line l[] = { first, first, first, first, first, first,
                            first, first, first, first, first, first,
                            first, first, first, first, first, first };
    size_t count = CAP_LEN(l) - (chain[0] ? 0 : 2);
    char hex[CAP_LEN(l)][CHAIN_HEX_SIZE];

    for (size_t i = 0; i < CAP_LEN(l); i++)
        l[i].chain = chain;
    l[1].number = 8;
    l[2].line = 2;
    l[3].at_ms++;
    l[4].user = "budi";
    l[5].kind = "redo";
    l[6].reverses = -1;
    l[7].detail = "x";
    l[8].change = "add";
    l[9].table = "anggaran";
    if (chain[0])
        l[10].chain = "6210";
    else
        l[10].office = "6210";
    l[11].year = 2023;
    l[12].key = "L-04";
    l[13].field = "tw3";
    l[14].before = "7";
    l[14].after = "7,5";
    l[15].before = "77,5";
    l[15].after = "";
    l[16].common_step = 1;
    l[17].common_hash = common;
    for (size_t i = 0; i < count; i++) {
        hex_of(&l[i], "", hex[i]);
        for (size_t k = 0; k < i; k++)
            ck_assert_str_ne(hex[k], hex[i]);
    }
}

START_TEST(no_two_lines_have_the_same_text)
{
    check_texts(CHAIN_OLD);
    check_texts("6372");
}
END_TEST

static struct store *store;

static void open_log(void)
{
    struct err err = ERR_INIT;

    must(store_open(test_path("log.db"), STORE_MUST_EXIST, &store, &err),
         &err);
}

/*
 * Step 1 is an import, 2 to 5 change a cell each, 6 imports three, 7 takes
 * back, 8 changes one more, 9 is an undo of nothing.
 */
static void make_log(void)
{
    static const char *const figures[] = { "1", "2", "3", "4" };
    struct err err = ERR_INIT;
    struct step step;
    struct undone u;

    test_directory_forget();
    example_file(test_path("log.db"));
    open_log();
    for (size_t i = 0; i < CAP_LEN(figures); i++)
        set_by(store, i % 2 ? budi : ani, TABLE_INDICATOR, l03, "tw3",
               figures[i]);
    must(step_begin(&step, store, STEP_IMPORT, budi, "data", &err), &err);
    for (size_t i = 0; i < 3; i++)
        must(step_set(&step, &tables[TABLE_INDICATOR], l01, 0,
                      (size_t)table_column(&tables[TABLE_INDICATOR], "tw1")
                          + i, figures[i], 0, NULL, &err), &err);
    must(step_commit(&step, &err), &err);
    must(store_undo(store, budi, &undo_plain, &u, NULL, &err), &err);
    undone_release(&u);
    set_by(store, ani, TABLE_BUDGET, qge001, "tw1", "5");
    store_close(store);
    store = NULL;
}

static void end_log(void)
{
    store_close(store);
    store = NULL;
}

/* Faults in few words: "changed 3.1, removed 5.1 1". */
static void tell(const struct chain_report *r, struct buf *out)
{
    static const char *const kinds[] = {
        [CHAIN_CHANGED] = "changed", [CHAIN_REMOVED] = "removed",
        [CHAIN_INSERTED] = "inserted", [CHAIN_SWAPPED] = "swapped",
        [CHAIN_CUT] = "cut", [CHAIN_EMPTY] = "empty", [CHAIN_END] = "end",
    };

    for (size_t i = 0; i < r->count; i++) {
        const struct chain_fault *f = &r->fault[i];

        buf_addf(out, "%s%s %s%s%lld.%lld", i ? ", " : "", kinds[f->kind],
                 strcmp(f->chain, "6372") == 0 ? "" : f->chain,
                 strcmp(f->chain, "6372") == 0 ? "" : " ",
                 (long long)f->from.step, (long long)f->from.line);
        if (f->kind == CHAIN_REMOVED || f->kind == CHAIN_CUT)
            buf_addf(out, " %lld", (long long)f->count);
        else if (f->from.step != f->to.step || f->from.line != f->to.line)
            buf_addf(out, "-%lld.%lld", (long long)f->to.step,
                     (long long)f->to.line);
    }
    if (r->more)
        buf_adds(out, " ...");
}

/* As somebody does it who knows nothing of the program. */
static void tamper(const char *sql)
{
    struct sqlite3 *db;
    char *why = NULL;

    vouched_tampered = true;
    ck_assert_int_eq(sqlite3_open(test_path("log.db"), &db), SQLITE_OK);
    ck_assert_msg(sqlite3_exec(db, "DROP TRIGGER change_log_stays;"
                                   "DROP TRIGGER change_log_is_kept;"
                                   "DROP TRIGGER change_step_stays;"
                                   "DROP TRIGGER change_step_is_kept;"
                                   "DROP TRIGGER change_end_stays;"
                                   "DROP TRIGGER change_end_grows;"
                                   "DROP TRIGGER change_last_stays;"
                                   "DROP TRIGGER change_last_grows;", NULL,
                               NULL, &why) == SQLITE_OK, "%s", why);
    ck_assert_msg(sqlite3_exec(db, sql, NULL, NULL, &why) == SQLITE_OK,
                  "%s: %s", sql, why);
    sqlite3_close(db);
}

#define NEW_STEP(at)                                                       \
    "INSERT INTO change_step VALUES (99, 99, '6372', 9, " at ", 'ani',"    \
    " 'edit', NULL, '', 0, zeroblob(32));"

#define INSERT(step, line, hash)                                           \
    "INSERT INTO change_log SELECT chain, " step ", " line ", change, tbl," \
    " office, year, key, field, before, '99', " hash                       \
    " FROM change_log WHERE step = 2 AND line = 1;"

static const struct {
    const char *sql, *want;
} tampered[] = {
    { "", "" },
    { "UPDATE change_log SET before = '9' WHERE step = 3", "changed 3.1" },
    { "UPDATE change_log SET after = '9' WHERE step = 3", "changed 3.1" },
    { "UPDATE change_log SET after = after || char(0) || 'x'"
      " WHERE step = 3", "changed 3.1" },
    { "UPDATE change_step SET author = author || char(0) WHERE step = 3",
      "changed 3.1" },
    { "UPDATE change_log SET after = '9' WHERE chain = '6372' AND step = 1"
      " AND line = 0",
      "changed 1.0" },
    { "UPDATE change_log SET field = 'tw2' WHERE step = 8", "changed 8.1" },
    { "UPDATE change_log SET key = 'L-01' WHERE step = 3", "changed 3.1" },
    { "UPDATE change_log SET year = 2023 WHERE step = 6 AND line = 2",
      "changed 6.2" },
    { "UPDATE change_log SET hash = zeroblob(32) WHERE step = 8",
      "changed 8.1" },
    { "UPDATE change_log SET hash = zeroblob(32) WHERE step = 3",
      "changed 3.1" },
    { "UPDATE change_step SET author = 'ani' WHERE step = 3", "changed 3.1" },
    { "UPDATE change_step SET author = 'ani' WHERE step = 6",
      "changed 6.0-6.3" },
    { "UPDATE change_step SET at = at - 60000 WHERE step = 4",
      "changed 4.1" },
    { "UPDATE change_step SET kind = 'edit', reverses = NULL WHERE step = 7",
      "changed 7.1-7.3" },
    { "UPDATE change_step SET detail = 'lain' WHERE step = 6",
      "changed 6.0-6.3" },
    /* Lines taken out: in the midst of a step, at its beginning and end,
     * a whole step with and without its entry. */
    { "DELETE FROM change_log WHERE step = 6 AND line = 2",
      "removed 6.3 1" },
    { "DELETE FROM change_log WHERE chain = '6372' AND step = 1"
      " AND line IN (3, 4, 5)",
      "removed 1.6 3" },
    { "DELETE FROM change_log WHERE step = 6 AND line = 0",
      "removed 6.1 1" },
    { "DELETE FROM change_log WHERE step = 6 AND line = 3",
      "removed 7.1 1" },
    { "DELETE FROM change_log WHERE step = 6 AND line IN (1, 3)",
      "removed 6.2 1, removed 7.1 1" },
    { "DELETE FROM change_log WHERE step = 3", "removed 4.1 1" },
    { "DELETE FROM change_log WHERE step = 3;"
      "DELETE FROM change_step WHERE step = 3", "removed 4.1 1" },
    { "DELETE FROM change_log WHERE step = 6;"
      "DELETE FROM change_step WHERE step = 6", "removed 7.1 4" },
    { "DELETE FROM change_log WHERE chain = '6372' AND step = 1;"
      "DELETE FROM change_step WHERE chain = '6372' AND step = 1",
      "removed 2.1 35" },
    { "DELETE FROM change_log WHERE step = 2;"
      "DELETE FROM change_log WHERE step = 6 AND line = 2",
      "removed 3.1 0, removed 6.3 1" },
    /* The newest ones. */
    { "DELETE FROM change_log WHERE step = 8", "cut 7.3 1" },
    { "DELETE FROM change_log WHERE step >= 7;"
      "DELETE FROM change_step WHERE step >= 7", "cut 6.3 4" },
    { "DELETE FROM change_log WHERE step > 6 OR (step = 6 AND line > 1);"
      "DELETE FROM change_step WHERE step > 6", "cut 6.1 6" },
    { "DELETE FROM change_log; DELETE FROM change_step",
      "cut * 0.0 5, cut 0.0 47" },
    /* Lines put in. */
    { INSERT("2", "2", "zeroblob(32)"), "inserted 2.2" },
    { INSERT("2", "2", "hash"), "inserted 2.2" },
    { INSERT("2", "9", "zeroblob(32)"), "inserted 2.9" },
    { INSERT("2", "2", "zeroblob(32)")
      INSERT("2", "3", "zeroblob(32)"), "inserted 2.2-2.3" },
    { INSERT("8", "2", "zeroblob(32)"), "inserted 8.2" },
    { NEW_STEP("1")
      INSERT("9", "1", "zeroblob(32)"), "inserted 8.2-9.1" },
    { NEW_STEP("1"),
      "empty 9.0" },
    /* Two that changed places: neighbours, and others. */
    { "UPDATE change_log SET line = 98 WHERE step = 6 AND line = 1;"
      "UPDATE change_log SET line = 1 WHERE step = 6 AND line = 2;"
      "UPDATE change_log SET line = 2 WHERE step = 6 AND line = 98",
      "swapped 6.1-6.2" },
    { "UPDATE change_log SET line = 98 WHERE chain = '6372'"
      " AND step = 1 AND line = 4;"
      "UPDATE change_log SET line = 4 WHERE chain = '6372'"
      " AND step = 1 AND line = 11;"
      "UPDATE change_log SET line = 11 WHERE chain = '6372'"
      " AND step = 1 AND line = 98",
      "swapped 1.4-1.11" },
    { "UPDATE change_log SET step = 5, line = 9 WHERE step = 3;"
      "UPDATE change_log SET step = 3 WHERE step = 5 AND line = 1;"
      "UPDATE change_log SET line = 1 WHERE step = 5 AND line = 9",
      "swapped 3.1-5.1" },
    /* The row that says where the log ends. */
    { "DELETE FROM change_end", "end * 1.4, end 8.1" },
    { "UPDATE change_end SET hash = zeroblob(32)", "end * 1.4, end 8.1" },
    { "UPDATE change_end SET lines = lines + 1", "end * 1.4, end 8.1" },
    { "UPDATE change_step SET author = 'x'; DELETE FROM change_log"
      " WHERE step = 6 AND line = 2",
      "changed * 1.0-1.4, changed 1.0-1.34, changed 2.1, changed 3.1,"
      " changed 4.1,"
      " changed 5.1, changed 6.0-6.1, removed 6.3 1, changed 7.1-7.3,"
      " changed 8.1" },
};

START_TEST(what_another_program_did_is_named)
{
    struct chain_report r;
    struct err err = ERR_INIT;
    struct buf got = BUF_INIT;

    make_log();
    tamper(tampered[_i].sql);
    open_log();
    must(chain_verify(store, &r, &err), &err);
    tell(&r, &got);
    ck_assert_msg(strcmp(got.s, tampered[_i].want) == 0,
                  "%s:\n%s, not %s", tampered[_i].sql, got.s,
                  tampered[_i].want);
    buf_release(&got);
}
END_TEST

/* The hash of a line that somebody wrote as the program does. */
static void forge(struct sqlite3_context *context, int count,
                  struct sqlite3_value **value)
{
    unsigned char hash[CHAIN_HASH_SIZE];
    struct log_line l = first;
    struct buf text = BUF_INIT;

    ck_assert_int_eq(count, 5);
    memcpy(hash, sqlite3_value_blob(value[0]), sizeof(hash));
    l.number = sqlite3_value_int64(value[1]);
    l.chain = "6372";
    l.at_ms = ani.now_ms;
    l.field = "tw3";
    l.before = (const char *)sqlite3_value_text(value[2]);
    l.after = "99";
    l.common_step = sqlite3_value_int64(value[3]);
    l.common_hash = sqlite3_value_blob(value[4]);
    chain_text(&l, &text);
    chain_hash(hash, &text, hash);
    buf_release(&text);
    sqlite3_result_blob(context, hash, sizeof(hash), SQLITE_TRANSIENT);
}

#define COMMON(step)                                                       \
    "(SELECT common_step FROM change_step WHERE step = " #step "),"        \
    " (SELECT common_hash FROM change_step WHERE step = " #step ")"

static const struct {
    const char *sql, *want;
} forged[] = {
    /* Changed, with the hash that goes with it: the next does not follow. */
    { "UPDATE change_log SET after = '99', hash = forge((SELECT hash FROM"
      " change_log WHERE step = 3), 4, before, " COMMON(4) ") WHERE step ="
      " 4",
      "changed 5.1" },
    /* The newest: only the end that was kept tells. */
    { NEW_STEP("1718000000000")
      "INSERT INTO change_log SELECT chain, 9, 1, change, tbl, office,"
      " year, key,"
      " field, before, '99', forge((SELECT hash FROM change_log WHERE"
      " step = 8), 9, before, " COMMON(9) ") FROM change_log WHERE step = 2",
      "inserted 8.2-9.1" },
};

START_TEST(even_what_is_hashed_as_the_program_does_it)
{
    struct chain_report r;
    struct err err = ERR_INIT;
    struct buf got = BUF_INIT;

    make_log();
    tamper("");
    open_log();
    ck_assert_int_eq(sqlite3_create_function(store->db, "forge", 5,
                                             SQLITE_UTF8, NULL, forge, NULL,
                                             NULL), SQLITE_OK);
    must(store_exec(store, forged[_i].sql, &err), &err);
    must(chain_verify(store, &r, &err), &err);
    tell(&r, &got);
    ck_assert_str_eq(got.s, forged[_i].want);
    buf_release(&got);
}
END_TEST

/* What is entered after a removal does not cover it up. */
START_TEST(going_on_hides_nothing)
{
    struct chain_report r;
    struct err err = ERR_INIT;
    struct buf got = BUF_INIT;

    make_log();
    tamper("DELETE FROM change_log WHERE step >= 8;"
           "DELETE FROM change_step WHERE step >= 8");
    open_log();
    set_by(store, ani, TABLE_INDICATOR, l03, "tw3", "55");
    must(chain_verify(store, &r, &err), &err);
    tell(&r, &got);
    ck_assert_str_eq(got.s, "removed 8.1 1");
    buf_reset(&got);
    store_close(store);
    make_log();
    tamper("DELETE FROM change_end");
    open_log();
    set_by(store, ani, TABLE_INDICATOR, l03, "tw3", "55");
    must(chain_verify(store, &r, &err), &err);
    ck_assert_uint_gt(r.count, 0);
    buf_release(&got);
}
END_TEST

START_TEST(a_step_given_up_leaves_the_chain_as_it_was)
{
    struct chain_report before, after;
    struct err err = ERR_INIT;

    make_log();
    open_log();
    must(chain_verify(store, &before, &err), &err);
    ck_assert(try_set(store, TABLE_INDICATOR, l03, "tw3", "56", &err));
    must(chain_verify(store, &after, &err), &err);
    ck_assert_str_eq(after.hash, before.hash);
    ck_assert_uint_eq(after.count, 0);
    set_by(store, ani, TABLE_INDICATOR, l03, "tw3", "55");
    must(chain_verify(store, &after, &err), &err);
    ck_assert_uint_eq(after.count, 0);
    ck_assert_int_eq(after.lines, before.lines + 1);
    ck_assert_str_ne(after.hash, before.hash);
}
END_TEST

/* An undo that finds all of it gone already has a line all the same. */
START_TEST(an_undo_of_nothing_is_in_the_chain)
{
    struct chain_report r;
    struct err err = ERR_INIT;
    struct undone u;

    make_log();
    open_log();
    set_by(store, ani, TABLE_INDICATOR, l03, "tw3", "55");
    set_by(store, budi, TABLE_INDICATOR, l03, "tw3", "4");
    must(store_undo(store, ani, &undo_plain, &u, NULL, &err), &err);
    ck_assert_int_ne(u.step, 0);
    undone_release(&u);
    must(chain_verify(store, &r, &err), &err);
    ck_assert_uint_eq(r.count, 0);
}
END_TEST

START_TEST(a_new_database_has_a_log_that_is_whole)
{
    struct chain_report r;
    struct err err = ERR_INIT;

    must(store_open_memory(&store, &err), &err);
    must(chain_verify(store, &r, &err), &err);
    ck_assert_uint_eq(r.count, 0);
    ck_assert_int_eq(r.lines, 0);
}
END_TEST

static void add(TCase *cases)
{
    tcase_add_checked_fixture(cases, test_directory_forget, end_log);
    tcase_add_test(cases, the_text_of_a_line_is_its_fields_with_their_lengths);
    tcase_add_test(cases, hashes_are_those_of_other_programs);
    tcase_add_test(cases, no_two_lines_have_the_same_text);
    tcase_add_loop_test(cases, what_another_program_did_is_named, 0,
                        (int)CAP_LEN(tampered));
    tcase_add_loop_test(cases, even_what_is_hashed_as_the_program_does_it,
                        0, (int)CAP_LEN(forged));
    tcase_add_test(cases, going_on_hides_nothing);
    tcase_add_test(cases, a_step_given_up_leaves_the_chain_as_it_was);
    tcase_add_test(cases, an_undo_of_nothing_is_in_the_chain);
    tcase_add_test(cases, a_new_database_has_a_log_that_is_whole);
}

int main(void)
{
    return run_tests("chain", add);
}

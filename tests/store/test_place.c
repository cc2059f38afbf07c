/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * tests/store/test_place.c - what people and other programs do to a file
 * while it is open: nothing that was accepted goes without a word, and no
 * file is left that nothing opens.
 */
#include "store/place.h"

#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buf.h"
#include "fixture.h"
#include "store/chain.h"
#include "store/db.h"

#include "run.h"

#define NOBODY 65534

static struct store *store;

/* Runs a line of the shell in the directory of the test; the files of it
 * are not opened in this process, whose locks would go. */
static void shell(const char *line)
{
    struct buf command = BUF_INIT;

    buf_addf(&command, "cd '%s' && { %s; }", test_directory(), line);
    ck_assert_int_eq(system(command.s), 0);
    buf_release(&command);
}

static void set_value(const char *text)
{
    set_by(store, ani, TABLE_INDICATOR, l03, "tw4", text);
}

static const char *value_of(struct store *of)
{
    return text_of(of, TABLE_INDICATOR, l03, 0, "tw4");
}

/*
 * x.db is open, and holds 61, in its log alone, and a figure of the budget
 * in the file; older.db is a copy of it as it was before, other.db is
 * another one that holds 7.
 */
static void begin(void)
{
    struct err err = ERR_INIT;

    shell("mkdir d");
    example_file(test_path("d/x.db"));
    shell("cp d/x.db older.db; cp d/x.db other.db");
    must(store_open(test_path("other.db"), STORE_MUST_EXIST, &store, &err),
         &err);
    set_value("7");
    store_close(store);
    must(store_open(test_path("d/x.db"), STORE_MUST_EXIST, &store, &err),
         &err);
    must(store_exec(store, "PRAGMA synchronous = OFF", &err), &err);
    set_by(store, ani, TABLE_BUDGET, qge001, "tw1", "1000");
    must(store_exec(store, "PRAGMA wal_checkpoint", &err), &err);
    set_value("60");
    set_value("61");
}

enum left { GONE, OURS, THEIRS, REFUSED };

static const struct trick {
    const char *does;
    enum store_place is;
    enum left left; /* what the name gives when all is closed */
} tricks[] = {
    { "mv other.db d/x.db", STORE_OTHER, THEIRS },
    { "cp other.db d/x.db", STORE_WRITTEN, THEIRS },
    { "cp older.db d/x.db", STORE_WRITTEN, THEIRS },
    { "cp -p d/x.db same; cp older.db d/x.db; touch -r same d/x.db;"
      " truncate -s -4096 d/x.db", STORE_WRITTEN, REFUSED },
    { "cp other.db d/.x.tmp && mv d/.x.tmp d/x.db", STORE_OTHER, THEIRS },
    { "rm d/x.db", STORE_MISSING, GONE },
    { ": >d/x.db", STORE_WRITTEN, REFUSED },
    { "truncate -s 20000 d/x.db", STORE_WRITTEN, REFUSED },
    { "mv d e", STORE_MISSING, GONE },
    { "mv d/x.db d/y.db", STORE_MISSING, GONE },
    { "rm d/x.db-wal", STORE_LOG, OURS },
    { "rm d/x.db-shm", STORE_LOG, OURS },
    { "rm d/x.db-wal d/x.db-shm", STORE_LOG, OURS },
    { "cp d/x.db-wal w && mv w d/x.db-wal", STORE_LOG, OURS },
    /* What was cut off is in the copy alone. */
    { ": >d/x.db-wal", STORE_LOG, THEIRS },
    { "truncate -s -1 d/x.db-wal", STORE_LOG, THEIRS },
    { "rm d/x.db && mkdir d/x.db", STORE_OTHER, REFUSED },
    { "mv d/x.db d/y.db && ln -s y.db d/x.db", STORE_OTHER, THEIRS },
};

static void expect_refused(const struct trick *t)
{
    struct step step;
    struct err err = ERR_INIT;

    ck_assert_int_eq(store_look(store), t->is);
    ck_assert(!step_begin(&step, store, STEP_EDIT, ani, "", &err));
    ck_assert_int_eq(err.code, ERR_STORE);
    ck_assert_str_eq(err.detail, test_path("d/x.db"));
    ck_assert_ptr_nonnull(strstr(err.msgid, "Nothing of this was stored"));
    ck_assert(store_is_displaced(store));
}

START_TEST(nothing_more_is_stored_and_it_is_said)
{
    const struct trick *t = &tricks[_i];

    shell(t->does);
    expect_refused(t);
    expect_refused(t);
}
END_TEST

static void expect_whole(const char *path)
{
    struct chain_report report;
    struct err err = ERR_INIT;
    struct store *copy;

    must(store_open(path, STORE_MUST_EXIST, &copy, &err), &err);
    must(chain_verify(copy, &report, &err), &err);
    ck_assert_uint_eq(report.count, 0);
    ck_assert_str_eq(value_of(copy), "61");
    store_close(copy);
}

START_TEST(what_is_open_can_be_kept_elsewhere)
{
    const struct trick *t = &tricks[_i];
    struct err err = ERR_INIT;
    bool whole;

    shell(t->does);
    must(store_keep_copy(store, test_path("kept.db"), &whole, &err), &err);
    ck_assert(whole == (t->is != STORE_WRITTEN));
    if (whole)
        expect_whole(test_path("kept.db"));
}
END_TEST

static void expect_left(enum left left)
{
    const char *path = test_path("d/x.db");
    struct chain_report report;
    struct err err = ERR_INIT;
    struct store *now;
    bool ok = store_open(path, STORE_MUST_EXIST, &now, &err);

    if (left == GONE) {
        ck_assert(!ok);
        ck_assert_int_eq(err.code, ERR_IO);
        return;
    }
    if (left == REFUSED) {
        ck_assert(!ok);
        return;
    }
    must(ok, &err);
    must(chain_verify(now, &report, &err), &err);
    ck_assert_uint_eq(report.count, 0);
    if (left == OURS)
        ck_assert_str_eq(value_of(now), "61");
    else
        ck_assert_str_ne(value_of(now), "61");
    store_close(now);
}

static bool is_there(const char *name)
{
    return access(test_path(name), F_OK) == 0;
}

START_TEST(what_is_left_opens_when_it_was_kept)
{
    const struct trick *t = &tricks[_i];
    struct err err = ERR_INIT;
    bool whole;

    shell(t->does);
    must(store_keep_copy(store, test_path("kept.db"), &whole, &err), &err);
    store_close(store);
    store = NULL;
    expect_left(t->left);
    ck_assert(!whole || !is_there("d/x.db-wal.old"));
}
END_TEST

/* The log of a file that is another one now is put aside, not lost. */
START_TEST(what_is_left_opens_when_it_was_not)
{
    const struct trick *t = &tricks[_i];

    shell(t->does);
    store_close(store);
    store = NULL;
    expect_left(t->left);
    if (t->is != STORE_LOG && is_there("d"))
        ck_assert(is_there("d/x.db-wal.old"));
}
END_TEST

/* Where nobody may look, nothing is known to be wrong. */
START_TEST(a_name_that_cannot_be_looked_at_is_no_reason_to_refuse)
{
    ck_assert_int_eq(chmod(test_directory(), 0777), 0);
    shell("chmod 000 d");
    if (geteuid() == 0 && seteuid(NOBODY) != 0)
        return; /* this system does not let us try */
    ck_assert_int_eq(store_look(store), STORE_UNSEEN);
    ck_assert(!store_is_displaced(store));
    set_value("62");
    if (geteuid() == NOBODY)
        ck_assert_int_eq(seteuid(0), 0);
    shell("chmod 755 d");
    ck_assert_int_eq(store_look(store), STORE_SAME);
    ck_assert_str_eq(value_of(store), "62");
}
END_TEST

START_TEST(what_comes_back_is_the_same_again)
{
    shell("mv d e");
    ck_assert_int_eq(store_look(store), STORE_MISSING);
    shell("mv e d; mv d/x.db d/y.db; cp other.db d/x.db");
    ck_assert_int_eq(store_look(store), STORE_OTHER);
    shell("mv d/y.db d/x.db");
    set_value("62");
    ck_assert(!store_is_displaced(store));
}
END_TEST

/* --- logs that nobody has open --- */

static void work_on(const char *path)
{
    struct err err = ERR_INIT;

    must(store_open(path, STORE_MUST_EXIST, &store, &err), &err);
    set_by(store, ani, TABLE_BUDGET, qge001, "tw2", "2000");
    must(store_exec(store, "PRAGMA wal_checkpoint", &err), &err);
    set_value("70");
    set_value("71");
}

/* Works on x.db in a program that is killed, or that stays; its id. */
static pid_t other_program(bool stays)
{
    char byte = 0;
    int said[2];
    pid_t pid;

    store_close(store);
    store = NULL;
    ck_assert_int_eq(pipe(said), 0);
    pid = fork();
    ck_assert_int_ge(pid, 0);
    if (pid == 0) {
        work_on(test_path("d/x.db"));
        ck_assert_int_eq(write(said[1], "x", 1), 1);
        while (stays)
            pause();
        raise(SIGKILL);
    }
    close(said[1]);
    ck_assert_int_eq(read(said[0], &byte, 1), 1);
    close(said[0]);
    if (!stays)
        ck_assert_int_eq(waitpid(pid, NULL, 0), pid);
    return pid;
}

static const struct {
    const char *does;
    const char *names; /* the file to move, or NULL: it opens */
    const char *value;
} leftovers[] = {
    { "true", NULL, "71" },
    { "rm d/x.db-shm", NULL, "71" },
    { "cp -p d/x.db y && mv y d/x.db", NULL, "71" },
    { "cp older.db d/x.db", "-wal", "50" },
    { "mv other.db d/x.db", "-wal", "7" },
    { "cp large.db d/x.db", "-wal", "50" },
    { "rm d/x.db-shm && cp large.db d/x.db", "-wal", "50" },
    { "rm d/x.db-wal; cp large.db-wal d/x.db-wal", "-wal", "61" },
    { ": >d/x.db-wal", NULL, "61" },
    { "rm d/x.db*; cp large.db d/x.db; cp large.db-wal d/x.db-wal", NULL,
      "50" },
};

/* A database with much in it, and a log that is not in it yet. */
static void make_large(void)
{
    struct err err = ERR_INIT;
    struct store *large;
    struct step step;
    char code[16];

    example_file(test_path("l.db"));
    must(store_open(test_path("l.db"), STORE_MUST_EXIST, &large, &err),
         &err);
    for (int part = 0; part < 2; part++) {
        must(step_begin(&step, large, STEP_IMPORT, ani, "", &err), &err);
        for (int i = 0; i < 200; i++) {
            snprintf(code, sizeof(code), "U%d-%03d", part, i);
            must(step_add(&step, &tables[TABLE_UNIT],
                          ROW("6372", code, "Unit", ""), NULL, &err), &err);
        }
        must(step_commit(&step, &err), &err);
        must(store_exec(large, part == 0 ? "PRAGMA wal_checkpoint"
                                         : "PRAGMA user_version", &err),
             &err);
    }
    shell("cp l.db large.db; cp l.db-wal large.db-wal");
    store_close(large);
}

START_TEST(a_log_that_was_left_is_taken_where_it_fits)
{
    struct err err = ERR_INIT;
    struct store *now;
    bool ok;

    make_large();
    other_program(false);
    shell(leftovers[_i].does);
    shell("cat d/x.db d/x.db-wal >before");
    ok = store_open(test_path("d/x.db"), STORE_MUST_EXIST, &now, &err);
    if (!leftovers[_i].names) {
        must(ok, &err);
    } else {
        ck_assert(!ok);
        ck_assert_msg(strstr(err.msgid, "Move this file away") != NULL,
                      "%s", err.msgid);
        ck_assert_ptr_nonnull(strstr(err.detail, leftovers[_i].names));
        shell("cat d/x.db d/x.db-wal >after && cmp before after");
        shell("mv d/x.db-wal d/old");
        must(store_open(test_path("d/x.db"), STORE_MUST_EXIST, &now, &err),
             &err);
    }
    ck_assert_str_eq(value_of(now), leftovers[_i].value);
    store_close(now);
    expect_left(strcmp(leftovers[_i].value, "61") == 0 ? OURS : THEIRS);
}
END_TEST

/* A journal of another file, or of an older moment of this one. */
static const struct {
    const char *puts;
    bool opens;
} journals[] = {
    { "cp j.db j.x; cp j.db-journal d/x.db-journal; cp j.db d/x.db", true },
    { "cp j.db-journal d/x.db-journal", false },
};

static void make_journal(void)
{
    struct sqlite3 *db;

    shell("cp large.db j.db");
    ck_assert_int_eq(sqlite3_open(test_path("j.db"), &db), SQLITE_OK);
    ck_assert_int_eq(sqlite3_exec(db, "PRAGMA journal_mode = DELETE;"
                                      "PRAGMA cache_size = 1;"
                                      "PRAGMA cache_spill = 1; BEGIN;"
                                      "UPDATE unit SET name = name || 'xxxx'",
                                  NULL, NULL, NULL), SQLITE_OK);
    /* As a kill leaves it. */
    shell("cp j.db j.copy; cp j.db-journal j.copy-journal");
    sqlite3_close(db);
    shell("mv j.copy j.db; mv j.copy-journal j.db-journal");
}

START_TEST(a_journal_that_was_left_is_tried_in_a_copy)
{
    struct err err = ERR_INIT;
    struct store *now;
    bool ok;

    store_close(store);
    store = NULL;
    make_large();
    make_journal();
    shell(journals[_i].puts);
    shell("cat d/x.db d/x.db-journal >before");
    ok = store_open(test_path("d/x.db"), STORE_MUST_EXIST, &now, &err);
    if (journals[_i].opens) {
        must(ok, &err);
        store_close(now);
        return;
    }
    ck_assert(!ok);
    ck_assert_ptr_nonnull(strstr(err.detail, "-journal"));
    shell("cat d/x.db d/x.db-journal >after && cmp before after");
    shell("rm d/x.db-journal");
    expect_left(OURS);
}
END_TEST

/* The log that a program has open is not taken for another file's. */
START_TEST(a_file_is_not_opened_beside_the_log_of_another)
{
    pid_t pid = other_program(true);
    struct err err = ERR_INIT;
    struct store *now;

    shell("cp d/x.db y; cp other.db d/tmp; mv d/tmp d/x.db");
    ck_assert(!store_open(test_path("d/x.db"), STORE_MUST_EXIST, &now,
                          &err));
    ck_assert_ptr_nonnull(strstr(err.msgid, "log beside"));
    ck_assert_int_eq(kill(pid, SIGKILL), 0);
    ck_assert_int_eq(waitpid(pid, NULL, 0), pid);
}
END_TEST

/* Every name of a file has its own log: one of them is in use at a time. */
START_TEST(a_file_is_not_opened_under_two_names)
{
    pid_t pid = other_program(true);
    struct err err = ERR_INIT;
    struct store *now;

    shell("ln d/x.db d/y.db");
    ck_assert(!store_open(test_path("d/y.db"), STORE_MUST_EXIST, &now,
                          &err));
    ck_assert_ptr_nonnull(strstr(err.msgid, "another name"));
    must(store_open(test_path("d/x.db"), STORE_MUST_EXIST, &now, &err),
         &err);
    ck_assert_str_eq(value_of(now), "71");
    store_close(now);
    ck_assert_int_eq(kill(pid, SIGKILL), 0);
    ck_assert_int_eq(waitpid(pid, NULL, 0), pid);
    must(store_open(test_path("d/x.db"), STORE_MUST_EXIST, &now, &err),
         &err);
    store_close(now);
    must(store_open(test_path("d/y.db"), STORE_MUST_EXIST, &now, &err),
         &err);
    ck_assert_str_eq(value_of(now), "71");
    store_close(now);
}
END_TEST

/* Others write, and bring the log into the file in every way there is. */
static void write_and_checkpoint(int who)
{
    static const char *const ways[] = {
        "PRAGMA wal_checkpoint(PASSIVE)", "PRAGMA wal_checkpoint(RESTART)",
        "PRAGMA wal_checkpoint(TRUNCATE)",
    };
    struct err err = ERR_INIT;
    struct store *own;
    char text[16];

    must(store_open(test_path("d/x.db"), STORE_MUST_EXIST, &own, &err),
         &err);
    must(store_exec(own, "PRAGMA synchronous = OFF", &err), &err);
    for (int i = 0; i < 200; i++) {
        snprintf(text, sizeof(text), "%d", who * 1000 + i);
        set_by(own, who == 0 ? ani : budi, TABLE_INDICATOR, l01, "tw1",
               text);
        if (i % 7 == who)
            must(store_exec(own, ways[i % 3], &err), &err);
    }
    ck_assert_int_eq(store_look(own), STORE_SAME);
    store_close(own);
}

START_TEST(what_sqlite_does_itself_is_in_order)
{
    struct err err = ERR_INIT;
    int status, left = 3;
    pid_t child[3];

    for (int who = 0; who < 3; who++) {
        child[who] = fork();
        ck_assert_int_ge(child[who], 0);
        if (child[who] == 0) {
            write_and_checkpoint(who);
            _exit(0);
        }
    }
    while (left > 0) {
        must(store_still_there(store, &err), &err);
        if (waitpid(-1, &status, WNOHANG) > 0) {
            ck_assert_int_eq(status, 0);
            left--;
        }
    }
    set_value("62");
    shell("cp older.db d/x.db");
    ck_assert_int_eq(store_look(store), STORE_WRITTEN);
}
END_TEST

static void end(void)
{
    store_close(store);
    test_directory_forget();
}

static void add(TCase *cases)
{
    const int all = (int)CAP_LEN(tricks);

    tcase_add_checked_fixture(cases, begin, end);
    tcase_add_loop_test(cases, nothing_more_is_stored_and_it_is_said, 0,
                        all);
    tcase_add_loop_test(cases, what_is_open_can_be_kept_elsewhere, 0, all);
    tcase_add_loop_test(cases, what_is_left_opens_when_it_was_kept, 0, all);
    tcase_add_loop_test(cases, what_is_left_opens_when_it_was_not, 0, all);
    tcase_add_test(cases,
                   a_name_that_cannot_be_looked_at_is_no_reason_to_refuse);
    tcase_add_loop_test(cases, a_log_that_was_left_is_taken_where_it_fits, 0,
                        (int)CAP_LEN(leftovers));
    tcase_add_loop_test(cases, a_journal_that_was_left_is_tried_in_a_copy, 0,
                        (int)CAP_LEN(journals));
    tcase_add_test(cases, a_file_is_not_opened_beside_the_log_of_another);
    tcase_add_test(cases, a_file_is_not_opened_under_two_names);
    tcase_add_test(cases, what_sqlite_does_itself_is_in_order);
    tcase_add_test(cases, what_comes_back_is_the_same_again);
}

int main(void)
{
    return run_tests("place", add);
}

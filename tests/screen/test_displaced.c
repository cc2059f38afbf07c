/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The file under an open screen is moved, replaced, written over or cut
 * off: it is said at the next key, the value stays in its cell, and a
 * copy of what was accepted is to be had.
 */
#include "screen/records.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buf.h"

#include "run.h"

#define TOP 0
#define FIRST 3 /* the first indicator of HSDM, below its heading */
#define KEY "\033[D" /* any: it changes nothing of what is typed */

/* In the directory of the database, by a program of its own. */
static int shell(const struct desk_of *d, const char *line)
{
    struct buf command = BUF_INIT;
    int status;

    buf_addf(&command, "cd %s && { %s; } >log 2>&1", d->directory, line);
    status = system(command.s);
    buf_release(&command);
    return WEXITSTATUS(status);
}

static const struct {
    const char *does;
    const char *says;
    bool whole; /* what is open can be had */
} tricks[] = {
    { "mv other.db records.db", "Another file has taken", true },
    { "cp other.db records.db", "has written over", false },
    { "cp older.db records.db", "has written over", false },
    { "cp other.db .tmp; mv .tmp records.db", "Another file has", true },
    { "rm records.db", "is no longer there", true },
    { ": >records.db", "has written over", false },
    { "truncate -s 50000 records.db", "has written over", false },
    { "rm records.db-wal", "The log beside", true },
    { "rm records.db-shm", "The log beside", true },
    { "rm records.db-wal records.db-shm", "The log beside", true },
    { "rm records.db; mkdir records.db", "Another file has", true },
    { "mv records.db r; ln -s r records.db", "Another file has", true },
};

static void begin(struct screen *s, struct desk_of *d)
{
    make_records(d);
    ck_assert_int_eq(shell(d, "cp records.db other.db;"
                              " cp records.db older.db"), 0);
    ck_assert_int_eq(shell(d, "\"$CAPAIAN\" -d other.db import"
                              " \"$CAPAIAN_SRCDIR\"/data/example/balangan"),
                     0);
    start_as(s, d, "sari", "en", "-q3", NULL);
    ck_assert(screen_wait(s, TOP, "KPU Kota Banjarbaru  2024"));
    screen_send(s, "{");
    ck_assert(screen_wait(s, TOP, "HSDM"));
    screen_send(s, "\r");
    ck_assert(screen_wait(s, FIRST, ">  1 Jumlah badan adhok"));
    screen_send(s, "8082\r");
    ck_assert(screen_wait(s, FIRST, "8.082  100,00"));
    screen_send(s, "47");
    ck_assert(screen_wait(s, SCREEN_ANY, "47 / 50"));
}

static void clean(const struct desk_of *d)
{
    char command[128];

    snprintf(command, sizeof(command), "rm -r %s", d->directory);
    ck_assert_int_eq(system(command), 0);
}

/* The one copy beside the database has the value. */
static void expect_copy(const struct desk_of *d, bool whole)
{
    ck_assert_int_eq(shell(d, "ls records-diselamatkan-*.db"), 0);
    if (whole)
        ck_assert_int_eq(
            shell(d, "f=$(ls records-diselamatkan-*.db) &&"
                     " \"$CAPAIAN\" -d \"$f\" log --verify &&"
                     " \"$CAPAIAN\" -d \"$f\" log |"
                     " grep 'HSDM-01 tw3.*8082'"), 0);
}

START_TEST(it_is_said_and_a_copy_is_made)
{
    struct desk_of d;
    struct screen s;

    begin(&s, &d);
    /* Stopped meanwhile, so that it sees no half of a trick. */
    screen_signal(&s, SIGSTOP);
    (void)shell(&d, tricks[_i].does);
    screen_signal(&s, SIGCONT);
    screen_send(&s, KEY);
    ck_assert(screen_wait(&s, SCREEN_ANY, tricks[_i].says));
    ck_assert(screen_wait(&s, TOP, "NOT STORING"));
    screen_send(&s, "y");
    ck_assert(screen_wait(&s, SCREEN_ANY, "A copy of what is open"));
    screen_send(&s, "q");
    /* What was being typed is there, and is not stored. */
    ck_assert(screen_wait(&s, TOP, "ENTER"));
    screen_send(&s, "\r");
    ck_assert(screen_wait(&s, SCREEN_ANY, "Nothing of this was stored"));
    ck_assert(screen_wait(&s, SCREEN_ANY, "47"));
    expect_copy(&d, tricks[_i].whole);
    screen_send(&s, "\033");
    ck_assert(screen_wait(&s, TOP, "SELECT"));
    screen_send(&s, "qqy");
    ck_assert_int_eq(screen_finish(&s), 0);
    clean(&d);
}
END_TEST

START_TEST(the_copy_has_what_was_half_typed)
{
    struct desk_of d;
    struct screen s;

    begin(&s, &d);
    ck_assert_int_eq(shell(&d, "mv other.db records.db"), 0);
    screen_send(&s, KEY);
    ck_assert(screen_wait(&s, SCREEN_ANY, "Another file has"));
    screen_send(&s, "y");
    ck_assert(screen_wait(&s, SCREEN_ANY, "A copy of what is open"));
    screen_signal(&s, SIGKILL);
    ck_assert_int_eq(screen_finish(&s), 128 + SIGKILL);
    /* The copy in its place, with what lies beside it, and nothing else. */
    ck_assert_int_eq(shell(&d, "rm records.db-memo;"
                               " for f in records-diselamatkan-*.db*; do mv"
                               " \"$f\" records.db${f##*.db}; done;"
                               " rm records.db-wal records.db-shm"), 0);
    start_as(&s, &d, "sari", "en", NULL, NULL);
    ck_assert(screen_wait(&s, SCREEN_ANY, "\"47\""));
    screen_signal(&s, SIGKILL);
    ck_assert_int_eq(screen_finish(&s), 128 + SIGKILL);
    clean(&d);
}
END_TEST

/* Nobody is there to be asked. */
START_TEST(a_copy_is_made_when_the_line_is_lost)
{
    struct desk_of d;
    struct screen s;

    begin(&s, &d);
    ck_assert_int_eq(shell(&d, "rm records.db"), 0);
    screen_hangup(&s);
    ck_assert_int_eq(screen_finish(&s), 0);
    expect_copy(&d, true);
    clean(&d);
}
END_TEST

/* All that was accepted is in the file, and what is typed is kept. */
START_TEST(another_version_changed_the_tables)
{
    struct desk_of d;
    struct screen s;

    make_records(&d);
    if (shell(&d, "command -v sqlite3") != 0) {
        clean(&d);
        return; /* nothing is here to do it with */
    }
    clean(&d);
    begin(&s, &d);
    ck_assert_int_eq(
        shell(&d, "v=$(sqlite3 records.db 'PRAGMA user_version') &&"
                  " echo $v >version && sqlite3 records.db 'ALTER TABLE"
                  " indicator RENAME COLUMN note TO remark; PRAGMA"
                  " user_version = 99'"), 0);
    screen_send(&s, KEY);
    ck_assert(screen_wait(&s, SCREEN_ANY, "Another version of capaian"));
    ck_assert(screen_wait(&s, TOP, "NOT STORING"));
    screen_send(&s, "q");
    ck_assert(screen_wait(&s, TOP, "ENTER"));
    screen_send(&s, "\r");
    ck_assert(screen_wait(&s, SCREEN_ANY, "Nothing of this was stored"));
    ck_assert(screen_wait(&s, SCREEN_ANY, "47"));
    screen_hangup(&s);
    ck_assert_int_eq(screen_finish(&s), 0);
    ck_assert_int_ne(shell(&d, "ls records-diselamatkan-*.db"), 0);
    ck_assert_int_eq(
        shell(&d, "sqlite3 records.db \"ALTER TABLE indicator RENAME COLUMN"
                  " remark TO note; PRAGMA user_version = $(cat version)\""
                  " && \"$CAPAIAN\" -d records.db log --verify &&"
                  " \"$CAPAIAN\" -d records.db log |"
                  " grep 'HSDM-01 tw3.*8082'"), 0);
    start_as(&s, &d, "sari", "en", "-q3", NULL);
    ck_assert(screen_wait(&s, SCREEN_ANY, "half-typed value"));
    ck_assert(screen_wait(&s, SCREEN_ANY, "\"47\""));
    screen_send(&s, "nqqy");
    ck_assert_int_eq(screen_finish(&s), 0);
    clean(&d);
}
END_TEST

START_TEST(a_directory_that_comes_back_is_gone_on_with)
{
    struct desk_of d;
    struct screen s;
    char line[256];

    begin(&s, &d);
    snprintf(line, sizeof(line), "mv %s %s-away", d.directory, d.directory);
    ck_assert_int_eq(system(line), 0);
    screen_send(&s, KEY);
    ck_assert(screen_wait(&s, SCREEN_ANY, "is no longer there"));
    screen_send(&s, "n");
    ck_assert(screen_wait(&s, TOP, "ENTER"));
    snprintf(line, sizeof(line), "mv %s-away %s", d.directory, d.directory);
    ck_assert_int_eq(system(line), 0);
    screen_send(&s, "\r");
    ck_assert(screen_wait(&s, FIRST + 2, "47"));
    ck_assert(screen_wait_gone(&s, TOP, "NOT STORING"));
    screen_send(&s, "qqy");
    ck_assert_int_eq(screen_finish(&s), 0);
    ck_assert_int_eq(shell(&d, "\"$CAPAIAN\" -d records.db log |"
                               " grep 'HSDM-02 tw3.*47'"), 0);
    clean(&d);
}
END_TEST

/* --- a database that may only be read --- */

/* By somebody else than root, who may write everywhere. */
static void start_reader(struct screen *s, const struct desk_of *d)
{
    char *words[] = {
        strdup("/usr/bin/env"), strdup("setpriv"), strdup("--reuid=65534"),
        strdup("--clear-groups"), strdup(getenv("CAPAIAN")), strdup("-d"),
        strdup(d->file), strdup("-u"), strdup("sari"), strdup("--lang"),
        strdup("en"), NULL,
    };

    screen_start(s, 24, 80, NULL, geteuid() == 0 ? words : words + 4);
    for (size_t i = 0; words[i]; i++)
        free(words[i]);
}

START_TEST(what_may_only_be_read_is_shown_and_says_so)
{
    struct desk_of d;
    struct screen s;

    if (geteuid() == 0 &&
        system("setpriv --reuid=65534 --clear-groups \"$CAPAIAN\" --version"
               " >/dev/null 2>&1") != 0)
        return; /* this system does not let us try */
    make_records(&d);
    ck_assert_int_eq(shell(&d, "chmod 444 records.db; chmod 555 ."), 0);
    start_reader(&s, &d);
    ck_assert(screen_wait(&s, TOP, "READ ONLY"));
    ck_assert(screen_wait(&s, SCREEN_ANY, "may not write the database"));
    screen_send(&s, "{");
    ck_assert(screen_wait(&s, TOP, "HSDM"));
    screen_send(&s, "\r");
    ck_assert(screen_wait(&s, FIRST, ">  1 Jumlah badan adhok"));
    /* Nothing begins, and the reason is said. */
    screen_send(&s, "5");
    ck_assert(screen_wait(&s, SCREEN_ANY, "N04: "));
    ck_assert(screen_wait(&s, TOP, "ENTER"));
    screen_send(&s, "\r");
    ck_assert(screen_wait(&s, TOP, "SELECT"));
    screen_send(&s, "u");
    /* The message has it whole, unlike the line that stood there. */
    ck_assert(screen_wait(&s, SCREEN_ANY, "owner for the permission."));
    screen_send(&s, "L");
    ck_assert(screen_wait(&s, SCREEN_ANY, "Name in commands"));
    screen_send(&s, "qqqy");
    ck_assert_int_eq(screen_finish(&s), 0);
    (void)shell(&d, "chmod 755 .");
    clean(&d);
}
END_TEST

static void add(TCase *cases)
{
    tcase_add_loop_test(cases, it_is_said_and_a_copy_is_made, 0,
                        (int)CAP_LEN(tricks));
    tcase_add_test(cases, what_may_only_be_read_is_shown_and_says_so);
    tcase_add_test(cases, the_copy_has_what_was_half_typed);
    tcase_add_test(cases, a_copy_is_made_when_the_line_is_lost);
    tcase_add_test(cases, another_version_changed_the_tables);
    tcase_add_test(cases, a_directory_that_comes_back_is_gone_on_with);
}

int main(void)
{
    return run_tests("displaced", add);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tests/store/test_copy.c - a copy in pieces, and what copies lack. */
#include "store/copy.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "fixture.h"
#include "store/backup_about.h"
#include "store/db.h"

#include "run.h"

static struct store *store;

static void setup(void)
{
    struct err err = ERR_INIT;

    example_file(test_path("own.db"));
    must(store_open(test_path("own.db"), STORE_MUST_EXIST, &store, &err),
         &err);
}

static void teardown(void)
{
    store_close(store);
}

static int files(void)
{
    DIR *d = opendir(test_directory());
    int n = 0;

    ck_assert_ptr_nonnull(d);
    while (readdir(d))
        n++;
    closedir(d);
    return n;
}

static void set_tw4(struct store *s, struct actor who, const char *text)
{
    set_by(s, who, TABLE_INDICATOR, l03, "tw4", text);
}

static struct store_copy *begin(const char *name, int piece)
{
    struct err err = ERR_INIT;
    struct store_copy *copy;

    must(store_copy_begin(store, test_path(name), piece, &copy, &err), &err);
    return copy;
}

/* Number of pieces it took. */
static int finish(struct store_copy *copy)
{
    struct err err = ERR_INIT;
    bool done = false;
    int n = 0;

    while (!done) {
        must(store_copy_step(copy, &done, &err), &err);
        n++;
    }
    store_copy_end(copy);
    return n;
}

static void expect_tw4(const char *name, const char *text)
{
    struct err err = ERR_INIT;
    struct store *copy;

    must(store_open(test_path(name), STORE_MUST_EXIST, &copy, &err), &err);
    ck_assert_str_eq(text_of(copy, TABLE_INDICATOR, l03, 0, "tw4"), text);
    store_close(copy);
}

START_TEST(a_copy_in_pieces_has_what_was_written_between_them)
{
    struct err err = ERR_INIT;
    struct store_copy *copy = begin("copy.db", 2);
    struct store *other;
    bool done;

    for (int i = 0; i < 5; i++)
        must(store_copy_step(copy, &done, &err), &err);
    ck_assert(!done);
    ck_assert_int_ne(access(test_path("copy.db"), F_OK), 0);
    set_tw4(store, ani, "1");
    must(store_copy_step(copy, &done, &err), &err);
    must(store_open(test_path("own.db"), STORE_MUST_EXIST, &other, &err),
         &err);
    set_tw4(other, budi, "2");
    store_close(other);
    ck_assert_int_gt(finish(copy), 5);
    expect_tw4("copy.db", "2");
}
END_TEST

/* Others who write all the time do not keep it from ending. */
START_TEST(a_copy_comes_to_an_end_while_others_write)
{
    struct err err = ERR_INIT;
    struct store_copy *copy = begin("copy.db", 2);
    struct store *other;
    char text[8];
    bool done = false;
    int n = 0;

    must(store_open(test_path("own.db"), STORE_MUST_EXIST, &other, &err),
         &err);
    while (!done) {
        ck_assert_int_lt(n, 30);
        snprintf(text, sizeof(text), "%d", ++n);
        set_tw4(other, budi, text);
        must(store_copy_step(copy, &done, &err), &err);
    }
    store_copy_end(copy);
    store_close(other);
}
END_TEST

START_TEST(a_copy_that_is_given_up_leaves_nothing)
{
    struct err err = ERR_INIT;
    int before = files();
    struct store_copy *copy = begin("copy.db", 2);
    bool done;

    ck_assert_int_eq(files(), before + 1);
    must(store_copy_step(copy, &done, &err), &err);
    store_copy_end(copy);
    ck_assert_int_eq(files(), before);
    store_copy_end(NULL);
}
END_TEST

/* Two programs that begin on the same day. */
START_TEST(the_second_of_two_copies_does_not_replace_the_first)
{
    struct err err = ERR_INIT;
    struct store_copy *one = begin("copy.db", COPY_AT_ONCE);
    struct store_copy *two = begin("copy.db", COPY_AT_ONCE);
    bool done;
    int count;

    finish(one);
    count = files();
    while (store_copy_step(two, &done, &err))
        ck_assert(!done);
    ck_assert_int_eq(err.code, ERR_INPUT);
    store_copy_end(two);
    ck_assert_int_eq(files(), count - 1);
}
END_TEST

/* --- what a copy holds --- */

START_TEST(a_copy_tells_what_it_holds)
{
    struct backup_about about;
    struct err err = ERR_INIT;
    int count;

    set_tw4(store, budi, "1");
    finish(begin("copy.db", COPY_AT_ONCE));
    count = files();
    must(backup_about(test_path("copy.db"), &about, &err), &err);
    ck_assert_int_eq(about.offices, 1);
    ck_assert_int_eq(about.steps, 2);
    ck_assert_int_eq(about.last_ms, budi.now_ms);
    ck_assert_str_eq(about.last_user, "budi");
    ck_assert_int_eq(files(), count);
    ck_assert(!backup_about(test_path("none.db"), &about, &err));
    ck_assert_int_eq(err.code, ERR_IO);
}
END_TEST

static struct backup_loss loss_of(const char *name)
{
    struct backup_loss loss;
    struct err err = ERR_INIT;

    must(backup_loss(store, test_path(name), &loss, &err), &err);
    return loss;
}

static bool add_person(void *context, const char *user, int64_t lines,
                       struct err *err)
{
    (void)err;
    buf_addf(context, "%s %d, ", user, (int)lines);
    return true;
}

static bool add_line(void *context, const struct log_line *line,
                     struct err *err)
{
    (void)err;
    buf_addf(context, "%s>%s ", line->before, line->after);
    return true;
}

START_TEST(what_was_entered_after_a_copy_would_be_lost)
{
    struct err err = ERR_INIT;
    struct backup_loss loss;
    struct buf text = BUF_INIT;

    set_tw4(store, ani, "1");
    finish(begin("copy.db", COPY_AT_ONCE));
    loss = loss_of("copy.db");
    ck_assert_int_eq(loss.common, 3); /* the import has two parts */
    ck_assert_int_eq(loss.steps, 0);
    ck_assert_int_eq(loss.lines, 0);
    set_tw4(store, budi, "2");
    set_tw4(store, budi, "3");
    set_tw4(store, ani, "4");
    loss = loss_of("copy.db");
    ck_assert_int_eq(loss.common, 3);
    ck_assert_int_eq(loss.steps, 3);
    ck_assert_int_eq(loss.lines, 3);
    ck_assert_int_eq(loss.back_steps, 0);
    ck_assert_int_eq(loss.first_ms, ani.now_ms);
    ck_assert_int_eq(loss.last_ms, budi.now_ms);
    must(backup_loss_people(store, &loss, add_person, &text, &err), &err);
    ck_assert_str_eq(text.s, "budi 2, ani 1, ");
    buf_reset(&text);
    must(backup_loss_lines(store, &loss, 2, add_line, &text, &err), &err);
    ck_assert_str_eq(text.s, "3>4 2>3 ");
    buf_release(&text);
}
END_TEST

/* Who reviewed and when belongs to the state that the review gave. */
START_TEST(a_review_is_one_change_of_its_row)
{
    const char *const *key = ROW("6372", "2024", "indikator", "L-01");
    struct err err = ERR_INIT;
    struct backup_loss loss;
    struct buf text = BUF_INIT;

    add_by(store, ani, TABLE_REVIEW,
           ROW("6372", "2024", "indikator", "L-01", "diajukan", "ani",
               "1736906400000", "", ""));
    finish(begin("copy.db", COPY_AT_ONCE));
    set_by(store, budi, TABLE_REVIEW, key, "oleh", "budi");
    set_by(store, budi, TABLE_REVIEW, key, "pada", "1736906500000");
    set_by(store, budi, TABLE_REVIEW, key, "status", "disetujui");
    loss = loss_of("copy.db");
    ck_assert_int_eq(loss.steps, 3);
    ck_assert_int_eq(loss.lines, 1);
    must(backup_loss_lines(store, &loss, 2, add_line, &text, &err), &err);
    ck_assert_str_eq(text.s, "diajukan>disetujui ");
    buf_release(&text);
}
END_TEST

START_TEST(what_a_restore_took_away_would_come_back)
{
    struct err err = ERR_INIT;
    struct backup_loss loss;

    finish(begin("old.db", COPY_AT_ONCE));
    set_tw4(store, ani, "1");
    set_tw4(store, ani, "2");
    finish(begin("safe.db", COPY_AT_ONCE));
    must(store_restore(store, test_path("old.db"), &err), &err);
    set_tw4(store, budi, "3");
    loss = loss_of("safe.db");
    ck_assert_int_eq(loss.common, 2);
    ck_assert_int_eq(loss.steps, 1);
    ck_assert_int_eq(loss.back_steps, 2);
}
END_TEST

START_TEST(a_copy_of_another_office_has_nothing_in_common)
{
    struct err err = ERR_INIT;
    struct backup_loss loss;
    struct store *other;

    must(store_open(test_path("other.db"), STORE_MUST_CREATE, &other, &err),
         &err);
    store_close(other);
    loss = loss_of("other.db");
    ck_assert_int_eq(loss.common, 0);
    ck_assert_int_eq(loss.steps, 1);
    ck_assert_int_gt(loss.lines, 10);
}
END_TEST

static void add(TCase *cases)
{
    tcase_add_checked_fixture(cases, test_directory_forget, NULL);
    tcase_add_checked_fixture(cases, setup, teardown);
    tcase_add_test(cases, a_copy_in_pieces_has_what_was_written_between_them);
    tcase_add_test(cases, a_copy_comes_to_an_end_while_others_write);
    tcase_add_test(cases, a_copy_that_is_given_up_leaves_nothing);
    tcase_add_test(cases, the_second_of_two_copies_does_not_replace_the_first);
    tcase_add_test(cases, a_copy_tells_what_it_holds);
    tcase_add_test(cases, what_was_entered_after_a_copy_would_be_lost);
    tcase_add_test(cases, a_review_is_one_change_of_its_row);
    tcase_add_test(cases, what_a_restore_took_away_would_come_back);
    tcase_add_test(cases, a_copy_of_another_office_has_nothing_in_common);
}

int main(void)
{
    return run_tests("copy", add);
}

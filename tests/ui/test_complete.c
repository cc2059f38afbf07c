/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/complete.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "run.h"

static char dir[] = "complete-XXXXXX";

static const char *const files[] = {
    "anggaran.csv", "indikator.csv", "indikator-2024.csv", "kopi/isi.csv",
    ".profil", "é1", "è2", "b\nc.csv", "b\033]0;c", "b\xE2\x80\xAEvsc",
};

static void setup(void)
{
    ck_assert_ptr_nonnull(mkdtemp(dir));
    ck_assert_int_eq(chdir(dir), 0);
    ck_assert_int_eq(mkdir("kopi", 0700), 0);
    for (size_t i = 0; i < CAP_LEN(files); i++)
        close(open(files[i], O_CREAT | O_WRONLY, 0600));
}

static void teardown(void)
{
    for (size_t i = 0; i < CAP_LEN(files); i++)
        unlink(files[i]);
    rmdir("kopi");
    ck_assert_int_eq(chdir(".."), 0);
    rmdir(dir);
}

static const struct {
    const char *typed;
    size_t count;
    const char *whole, *names;
} cases_[] = {
    { "a", 1, "anggaran.csv", "" },
    { "ind", 2, "indikator", "indikator-2024.csv  indikator.csv" },
    { "indikator.", 1, "indikator.csv", "" },
    { "k", 1, "kopi/", "" },
    { "kopi/", 1, "kopi/isi.csv", "" },
    { "./a", 1, "./anggaran.csv", "" },
    { "x", 0, "", "" },
    { "b", 0, "", "" }, /* nobody can type these */
    { "no/such/", 0, "", "" },
    { ".p", 1, ".profil", "" },
    { "\xC3", 2, "", "è2  é1" }, /* two letters that share a byte */
};

START_TEST(a_name_is_completed_as_far_as_all_agree)
{
    struct buf whole = BUF_INIT, names = BUF_INIT;

    ck_assert_uint_eq(complete_file(cases_[_i].typed, &whole, &names),
                      cases_[_i].count);
    ck_assert_str_eq(whole.s, cases_[_i].whole);
    ck_assert_str_eq(names.s, cases_[_i].names);
    buf_release(&whole);
    buf_release(&names);
}
END_TEST

START_TEST(names_with_a_dot_are_left_out)
{
    struct buf whole = BUF_INIT, names = BUF_INIT;

    ck_assert_uint_eq(complete_file("", &whole, &names), 6);
    ck_assert_ptr_null(strstr(names.s, "profil"));
    buf_release(&whole);
    buf_release(&names);
}
END_TEST

static void add(TCase *cases)
{
    tcase_add_checked_fixture(cases, setup, teardown);
    tcase_add_loop_test(cases, a_name_is_completed_as_far_as_all_agree, 0,
                        (int)CAP_LEN(cases_));
    tcase_add_test(cases, names_with_a_dot_are_left_out);
}

int main(void)
{
    return run_tests("complete", add);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"
#include "run.h"

START_TEST(an_empty_buf_is_a_string)
{
    struct buf b = BUF_INIT;
    char *s;

    ck_assert_str_eq(b.s, "");
    buf_add(&b, NULL, 0);
    buf_adds(&b, "");
    buf_addf(&b, "%s", "");
    buf_fill(&b, 'x', 0);
    buf_reset(&b);
    buf_cut(&b, 0);
    ck_assert_uint_eq(b.cap, 0);
    s = buf_detach(&b);
    ck_assert_str_eq(s, "");
    free(s);
    buf_release(&b);
    ck_assert_str_eq(buf_empty, "");
}
END_TEST

START_TEST(it_grows_by_all_that_is_added)
{
    struct buf b = BUF_INIT;

    for (int i = 0; i < 5000; i++) {
        buf_addc(&b, 'a');
        buf_add(&b, "bcd", 2);
        buf_adds(&b, "d");
        buf_addf(&b, "%03d", i % 1000);
        ck_assert_uint_eq(b.len, (size_t)(i + 1) * 7);
        ck_assert_uint_eq(strlen(b.s), b.len);
        ck_assert_uint_lt(b.len, b.cap);
    }
    ck_assert_int_eq(strncmp(b.s, "abcd000abcd001", 14), 0);
    ck_assert_str_eq(b.s + b.len - 7, "abcd999");
    buf_release(&b);
    ck_assert_str_eq(b.s, "");
}
END_TEST

START_TEST(numbers_are_written_in_digits)
{
    static const int64_t numbers[] = { 0, 7, 10, -1, INT64_MAX, INT64_MIN };
    struct buf b = BUF_INIT;

    for (size_t i = 0; i < CAP_LEN(numbers); i++) {
        buf_add_number(&b, numbers[i]);
        buf_addc(&b, ' ');
    }
    ck_assert_str_eq(b.s, "0 7 10 -1 9223372036854775807"
                          " -9223372036854775808 ");
    buf_release(&b);
}
END_TEST

START_TEST(a_long_format_is_not_cut)
{
    struct buf b = BUF_INIT;

    buf_fill(&b, 'y', 1000);
    buf_addf(&b, "%*s|", 5000, "x");
    ck_assert_uint_eq(b.len, 6001);
    ck_assert_str_eq(b.s + 5999, "x|");
    buf_release(&b);
}
END_TEST

START_TEST(bytes_of_any_kind_are_kept)
{
    struct buf b = BUF_INIT;

    buf_add(&b, "a\0b", 3);
    ck_assert_uint_eq(b.len, 3);
    ck_assert_int_eq(memcmp(b.s, "a\0b", 4), 0);
    buf_release(&b);
}
END_TEST

START_TEST(it_is_cut_reset_and_handed_over)
{
    struct buf b = BUF_INIT;
    size_t cap;
    char *s;

    buf_adds(&b, "realisasi");
    cap = b.cap;
    buf_cut(&b, 4);
    ck_assert_str_eq(b.s, "real");
    buf_reset(&b);
    ck_assert_str_eq(b.s, "");
    ck_assert_uint_eq(b.cap, cap);
    buf_adds(&b, "target");
    s = buf_detach(&b);
    ck_assert_str_eq(s, "target");
    ck_assert_str_eq(b.s, "");
    ck_assert_uint_eq(b.cap, 0);
    free(s);
}
END_TEST

START_TEST(an_array_grows_by_doubling)
{
    size_t cap = 0;
    int *array = NULL;

    for (size_t i = 0; i < 1000; i++) {
        array = mem_grow(array, i, &cap, sizeof(*array));
        ck_assert_uint_gt(cap, i);
        array[i] = (int)i;
    }
    for (size_t i = 0; i < 1000; i++)
        ck_assert_int_eq(array[i], (int)i);
    ck_assert_uint_eq(cap, 1024);
    free(array);
}
END_TEST

START_TEST(memory_is_zero_or_a_copy)
{
    int *zero = mem_zero(10, sizeof(*zero));
    char *copy = mem_dup_n("capaian", 3);

    for (size_t i = 0; i < 10; i++)
        ck_assert_int_eq(zero[i], 0);
    ck_assert_str_eq(copy, "cap");
    free(zero);
    free(copy);
    free(mem_alloc(0));
    free(mem_zero(0, 8));
}
END_TEST

static void last_wish(void)
{
    _exit(7);
}

static void overflow(void)
{
    free(mem_resize(NULL, (size_t)-1 / 2, 4));
}

/* How run() ends a process; by hand, for runs without CK_FORK too. */
static int status_after(void (*run)(void))
{
    int status = 0;
    pid_t child = fork();

    ck_assert_int_ge(child, 0);
    if (child == 0) {
        mem_on_death(last_wish);
        run();
        _exit(0);
    }
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

START_TEST(want_of_memory_ends_the_program_by_its_hook)
{
    ck_assert_int_eq(status_after(mem_die), 7);
    ck_assert_int_eq(status_after(overflow), 7);
}
END_TEST

static void add(TCase *cases)
{
    tcase_add_test(cases, an_empty_buf_is_a_string);
    tcase_add_test(cases, it_grows_by_all_that_is_added);
    tcase_add_test(cases, numbers_are_written_in_digits);
    tcase_add_test(cases, a_long_format_is_not_cut);
    tcase_add_test(cases, bytes_of_any_kind_are_kept);
    tcase_add_test(cases, it_is_cut_reset_and_handed_over);
    tcase_add_test(cases, an_array_grows_by_doubling);
    tcase_add_test(cases, memory_is_zero_or_a_copy);
    tcase_add_test(cases, want_of_memory_ends_the_program_by_its_hook);
}

int main(void)
{
    return run_tests("buf", add);
}

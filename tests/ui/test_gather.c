/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/gather.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "run.h"
#include "ui/signals.h"

/* Two ends between which every write(2) stays a message of its own. */
static int ends[2];
static struct gather g;

static void setup(void)
{
    ck_assert_int_eq(socketpair(AF_UNIX, SOCK_SEQPACKET, 0, ends), 0);
    ck_assert(gather_open(&g, ends[0]));
    signals_take(g.real);
}

static void teardown(void)
{
    signals_give();
    close(g.slot);
    gather_close(&g);
    close(ends[0]);
    close(ends[1]);
}

/* Length of the next message, 0: there is none. */
static size_t message(char *into, size_t size)
{
    ssize_t n = recv(ends[1], into, size, MSG_DONTWAIT | MSG_TRUNC);

    return n > 0 ? (size_t)n : 0;
}

START_TEST(many_writes_become_one)
{
    char got[64] = "";

    gather_begin(&g);
    for (int i = 0; i < 7; i++)
        ck_assert_int_eq(write(g.slot, "abcdefg", (size_t)i + 1), i + 1);
    ck_assert_uint_eq(message(got, sizeof(got)), 0);
    ck_assert(gather_end(&g, ""));
    ck_assert_uint_eq(message(got, sizeof(got)), 28);
    ck_assert_uint_eq(message(got, sizeof(got)), 0);
    ck_assert(strncmp(got, "aababcabcd", 10) == 0);

    /* The next time holds nothing of the last. */
    gather_begin(&g);
    ck_assert_int_eq(write(g.slot, "xy", 2), 2);
    ck_assert(gather_end(&g, ""));
    ck_assert_uint_eq(message(got, sizeof(got)), 2);
    ck_assert(strncmp(got, "xy", 2) == 0);
}
END_TEST

START_TEST(what_is_needless_is_left_out)
{
    static const struct {
        const char *bytes, *needless, *want;
    } cases[] = {
        { "a\033(Bb\033(B", "\033(B", "ab" },
        { "\033(\033(BB", "\033(B", "\033(B" }, /* once is enough */
        { "\033(", "\033(B", "\033(" },
        { "abc", "", "abc" },
    };
    char got[16];

    for (size_t i = 0; i < CAP_LEN(cases); i++) {
        size_t len = strlen(cases[i].bytes);

        gather_begin(&g);
        ck_assert_int_eq(write(g.slot, cases[i].bytes, len), (int)len);
        ck_assert(gather_end(&g, cases[i].needless));
        memset(got, 0, sizeof(got));
        message(got, sizeof(got) - 1);
        ck_assert_str_eq(got, cases[i].want);
    }
}
END_TEST

START_TEST(nothing_gathered_is_nothing_sent)
{
    char got[8];

    gather_begin(&g);
    ck_assert(gather_end(&g, ""));
    ck_assert_uint_eq(message(got, sizeof(got)), 0);
    /* Outside, the slot is the terminal itself. */
    ck_assert_int_eq(write(g.slot, "abc", 3), 3);
    ck_assert_uint_eq(message(got, sizeof(got)), 3);
}
END_TEST

START_TEST(more_than_a_pipe_holds_does_not_stop_it)
{
    static char block[100000];

    memset(block, 'x', sizeof(block));
    gather_begin(&g);
    ck_assert_int_eq(write(g.slot, block, sizeof(block)), sizeof(block));
    ck_assert(gather_end(&g, ""));
    ck_assert_uint_eq(message(block, 10), sizeof(block));
    ck_assert_uint_eq(message(block, 10), 0);
}
END_TEST

START_TEST(what_is_abandoned_is_not_sent)
{
    char got[8];

    gather_begin(&g);
    ck_assert_int_eq(write(g.slot, "abc", 3), 3);
    gather_abandon(&g);
    ck_assert_uint_eq(message(got, sizeof(got)), 0);
    ck_assert_int_eq(write(g.slot, "de", 2), 2);
    ck_assert_uint_eq(message(got, sizeof(got)), 2);
}
END_TEST

START_TEST(a_terminal_that_is_gone_is_said_so)
{
    signal(SIGPIPE, SIG_IGN);
    close(ends[1]);
    gather_begin(&g);
    ck_assert_int_eq(write(g.slot, "abc", 3), 3);
    ck_assert(!gather_end(&g, ""));
}
END_TEST

/* It was seen by a look, and what waits then would not be woken: the
 * program went on after it had been told to end. */
START_TEST(a_signal_of_before_ends_a_wait)
{
    signals_take(ends[0]);
    ck_assert_int_eq(raise(SIGTERM), 0);
    ck_assert(!signals_wait(ends[0], 0));
    ck_assert(!signals_wait(ends[0], -1));
    ck_assert_uint_eq(signals_fetch(~0U), SIGNALS_END);
    signals_give();
}
END_TEST

static void add(TCase *cases)
{
    tcase_add_checked_fixture(cases, setup, teardown);
    tcase_add_test(cases, a_signal_of_before_ends_a_wait);
    tcase_add_test(cases, many_writes_become_one);
    tcase_add_test(cases, what_is_needless_is_left_out);
    tcase_add_test(cases, nothing_gathered_is_nothing_sent);
    tcase_add_test(cases, more_than_a_pipe_holds_does_not_stop_it);
    tcase_add_test(cases, what_is_abandoned_is_not_sent);
    tcase_add_test(cases, a_terminal_that_is_gone_is_said_so);
}

int main(void)
{
    return run_tests("gather", add);
}

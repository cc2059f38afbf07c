/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What terminals send, whole and in pieces, by a clock of the test's own. */
#include "ui/input.h"

#include <locale.h>
#include <stdio.h>
#include <string.h>

#include "run.h"

#define DELAY 25

static struct input in;
static struct key_event ev;
static int64_t now;
static struct buf got;

static void setup(void)
{
    ck_assert_ptr_nonnull(setlocale(LC_ALL, "C.UTF-8"));
    input_init(&in, DELAY);
    ev = (struct key_event)KEY_EVENT_INIT;
    got = (struct buf)BUF_INIT;
    now = 1000;
}

static void teardown(void)
{
    input_release(&in);
    buf_release(&ev.paste);
    buf_release(&got);
}

/* "8 Down paste[..] " of all events that are whole now. */
static void take(void)
{
    char name[KEYCODE_NAME_SIZE];

    while (input_next(&in, now, &ev)) {
        if (ev.joined)
            buf_adds(&got, "joined:");
        if (ev.kind == EVENT_PASTE)
            buf_addf(&got, "paste[%s] ", ev.paste.s);
        else if (ev.kind == EVENT_CALM)
            buf_adds(&got, "calm ");
        else if (ev.key == KEYCODE_ALT)
            buf_adds(&got, "Alt ");
        else
            buf_addf(&got, "%s%s ", keycode_name(ev.key, name),
                     ev.alone ? "?" : "");
    }
}

/*
 * Each piece is read by itself: "\1" between them waits 30 ms, "\2" until
 * the input says that it may say more, "\3" 400 ms.
 */
static void feed(const char *pieces, size_t len)
{
    size_t from = 0;

    for (size_t i = 0; i <= len; i++) {
        if (i < len && (unsigned char)(pieces[i] - 1) > 3)
            continue;
        input_feed(&in, pieces + from, i - from, now);
        take();
        if (i == len)
            break;
        if (pieces[i] == '\2' && input_wait(&in, now) > 0)
            now += input_wait(&in, now);
        else if (pieces[i] != '\4')
            now += pieces[i] == '\3' ? 400 : 30;
        take();
        from = i + 1;
    }
}

static const struct {
    const char *bytes, *want;
} cases[] = {
    /* Plain, and each form of an arrow. */
    { "8,5\r", "8 , 5 Enter " },
    { "\033[A\033OB\033[C\033OD", "Up Down Right Left " },
    { "\xC3\xA9\4", "\u00e9 " },
    { "\xC3\4\xA9", "\u00e9 " },
    { "\xFFj\xC3(", "j ( " },
    /* The keypad of an application: what stands on the keys. */
    { "\033Op\033Oq\033Or\033Os\033Ot\033Ou\033Ov\033Ow\033Ox\033Oy",
      "0 1 2 3 4 5 6 7 8 9 " },
    { "\033On\033Ol\033Ok\033Om\033Oj\033Oo\033OX\033OM",
      ". , + - * / = Enter " },
    { "\033OP\033[11~\033[[A\033OQ\033[[B", "F1 F1 F1 F2 F2 " },
    { "\033[24~\033[Z\033[3~\033[5~", "F12 Shift-Tab Del PgUp " },
    /* Keys nobody bound: whole, and nothing. */
    { "\033[1;5Cj\033[33;9j8\033O5Aj", "j 8 j " },
    /* Alt and a key is one key. */
    { "\033x=", "Alt = " },
    { "\033=\033\r\033\xC3\xA9\033q", "Alt Alt Alt Alt " },
    { "\033\033[Bj", "Alt j " },
    { "\033\4x", "Alt " },
    /* An Esc alone, and two. */
    { "\033\2", "Esc? " },
    { "\033\2j", "Esc? j " },
    { "\033\033\2", "Esc Esc? " },
    { "\033\2\2", "Esc? calm " },
    { "\033\2\2[B", "Esc? calm [ B " },
    { "\033\1j\3", "Esc? j " },
    /* A key in pieces. */
    { "\033\1[B", "Esc? joined:Down " },
    { "\033\1OB", "Esc? joined:Down " },
    { "\033\1Oq", "Esc? joined:1 " },
    { "\033\1[3~8", "Esc? joined:Del 8 " },
    { "\033\1[1;5C8", "Esc? joined: 8 " },
    { "\033\1[\1B8", "Esc? joined:Down 8 " },
    { "\033\1[\2j", "Esc? [ j " },
    { "\033\1O\2", "Esc? O " },
    { "\033\1[B\2[B", "Esc? joined:Down [ B " },
    { "\033\1[\1\1;\1\0015C8", "Esc? joined: 8 " },
    { "\033\1[200~x\033[201~", "Esc? joined:paste[x] " },
    { "\033\1\3[B", "Esc? calm [ B " },
    { "\033[\4B", "Down " },
    { "\033[\1B\033\4[\4B", "Down Down " },
    { "\033O\1B", "Down " },
    { "\033[1\4;5\1Cj", "j " },
    { "\033[\2j", "Alt j " },
    { "\033[1;\2j", "j " },
    /* Answers and reports, whole and in pieces. */
    { "7\033]11;rgb:1e1e/1e1e/1e1e\0338", "7 Alt " },
    { "7\033]11;rgb:1e1e/1e1e/1e1e\0078", "7 8 " },
    { "7\033]11;rgb:1e1e/1e1e/1e1e\033\\8", "7 8 " },
    { "7\033]52;c;MTIzNDU2Cg==\xC2\x9C" "8", "7 8 " },
    { "7\033]0;qjG\4 title\1 x\033\4\\8", "7 8 " },
    { "7\033P1$r0m\033\\8", "7 8 " },
    { "7\033P>|XTerm(379)\033\\\033_Gi=1;OK\033\\\033^x\033\\\033Xy\033\\8",
      "7 8 " },
    { "7\xC2\x9D" "0;x\xC2\x9C" "8\xC2\x9B" "3;4R9", "7 8 9 " },
    { "7\x9B" "?1;2c8\xC2\x90q\033\\9", "7 8 9 " },
    { "7\033[?1;2c\033[3;4R\033[0n\033[I\033[O\033[?2026;2$y8", "7 8 " },
    { "7\033[<0;10;10M\033[<0;10;10m\033[M !!8\033[M !\0048", "7 8 " },
    { "7\033[?64;1;\0042;6c8", "7 8 " },
    { "7\033]11;rgb:\28", "7 8 " },
    { "7\033]\2x", "7 x " },
    { "7\033]12\r8", "7 8 " },
    /* Pastes. */
    { "\033[200~qj\r\n1\0049\033[201~8", "paste[qj\n19] 8 " },
    { "\033[200~a\033[Bb\033]c\033[20\0041~8", "paste[ab]c] 8 " },
    { "\033[200~a\xff\xc3z\x05\033[201~", "paste[az] " },
    { "\033[201~8", "8 " },
    { "\033[200~ab\28", "paste[ab] 8 " },
};

START_TEST(what_comes_is_what_it_is)
{
    feed(cases[_i].bytes, strlen(cases[_i].bytes));
    ck_assert_str_eq(got.s, cases[_i].want);
}
END_TEST

/* However the bytes are cut, nothing but the pauses makes a difference. */
START_TEST(a_cut_makes_no_difference)
{
    const char *bytes = cases[_i].bytes;
    char pieces[256];

    if (strpbrk(bytes, "\1\2\3\4"))
        return;
    for (size_t cut = 1; cut < strlen(bytes); cut++) {
        snprintf(pieces, sizeof(pieces), "%.*s\4%s", (int)cut, bytes,
                 bytes + cut);
        teardown();
        setup();
        feed(pieces, strlen(pieces));
        ck_assert_msg(strcmp(got.s, cases[_i].want) == 0,
                      "cut at %zu: \"%s\"", cut, got.s);
    }
}
END_TEST

/* No byte is a key's forever: whatever begins comes to an end. */
START_TEST(nothing_is_eaten_without_end)
{
    static const char *const open[] = {
        "\033[", "\033O", "\033]", "\033]1", "\033P", "\033[M", "\033[M!",
        "\033[1;", "\033[200~", "\xE2\x82", "\033", "\033\033", "\033[[",
        "\033]x\033", "\033[200~\033",
    };

    feed(open[_i], strlen(open[_i]));
    for (int i = 0; i < 5 && input_wait(&in, now) >= 0; i++) {
        now += input_wait(&in, now);
        take();
    }
    ck_assert_int_eq(input_wait(&in, now), -1);
    ck_assert_uint_eq(in.bytes.len, 0);
    buf_reset(&got);
    feed("j", 1);
    ck_assert_str_eq(got.s, "j ");
}
END_TEST

START_TEST(an_answer_of_any_length_has_a_bound)
{
    size_t most = 1 << 22;

    feed("\033]52;c;", 7);
    for (size_t i = 0; i < most; i += 8)
        input_feed(&in, "AAAAAAAA", 8, now);
    while (got.len == 0 && input_next(&in, now, &ev))
        take();
    ck_assert_uint_lt(in.bytes.len, 64);
    input_drop(&in);
    feed("j", 1);
    ck_assert_str_eq(got.s, "j ");
}
END_TEST

START_TEST(the_type_adds_keys_that_begin_with_an_escape)
{
    input_know(&in, "\033[224z", KEYCODE_F + 1);
    input_know(&in, "\033A", KEYCODE_UP);
    input_know(&in, "\013", KEYCODE_UP);
    input_know(&in, "\033Oq", KEYCODE_END); /* a digit all the same */
    feed("\033[224z\033A\013\033Oq", 12);
    ck_assert_str_eq(got.s, "F1 Up Ctrl-K 1 ");
}
END_TEST

/* "|": what came up to there is dropped; \1 waits 30 ms, \2 as asked for. */
static const struct {
    const char *pieces, *events;
} dropped[] = {
    { "12|34", "3 4 " },
    { "\033|\2" "34", "3 4 " },
    { "\033|[B34", "3 4 " },
    { "\033[|B34", "3 4 " },
    { "\033|\2[B34", "3 4 " },
    { "\033|\2\3" "34", "calm 3 4 " },
    { "\033[200~12|5\033[201~3", "3 " },
    { "\033[20|0~125\033[201~3", "3 " },
    { "\033]0;x|y\a3", "3 " },
    { "\033]|0;xy\a3", "3 " },
    { "\xC3|\xA9" "3", "3 " },
    { "|3", "3 " },
};

START_TEST(what_was_typed_ahead_is_dropped)
{
    const char *pieces = dropped[_i].pieces, *cut = strchr(pieces, '|');

    feed(pieces, (size_t)(cut - pieces));
    buf_reset(&got);
    input_skip(&in);
    feed(cut + 1, strlen(cut + 1));
    ck_assert_str_eq(got.s, dropped[_i].events);
}
END_TEST

static void add(TCase *tc)
{
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_loop_test(tc, what_comes_is_what_it_is, 0, CAP_LEN(cases));
    tcase_add_loop_test(tc, a_cut_makes_no_difference, 0, CAP_LEN(cases));
    tcase_add_loop_test(tc, nothing_is_eaten_without_end, 0, 15);
    tcase_add_test(tc, an_answer_of_any_length_has_a_bound);
    tcase_add_test(tc, the_type_adds_keys_that_begin_with_an_escape);
    tcase_add_loop_test(tc, what_was_typed_ahead_is_dropped, 0,
                        CAP_LEN(dropped));
}

int main(void)
{
    return run_tests("input", add);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What only a terminal can break, shown on a program of the kit alone. */
#include "screen/screen.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "run.h"

static char demo[512];

static void start(struct screen *s, int rows, int cols,
                  const char *const *env, char *file)
{
    char *const argv[] = { demo, file, NULL };

    snprintf(demo, sizeof(demo), "%s/tests/screen/kit_demo",
             getenv("CAPAIAN_BUILDDIR"));
    screen_start(s, rows, cols, env, argv);
}

static void leave(struct screen *s)
{
    screen_send(s, "q");
    ck_assert(screen_wait(s, SCREEN_ANY, "left in order"));
    ck_assert(!screen_is_raw(s));
    ck_assert_int_eq(screen_finish(s), 0);
}

/* The number that the demo shows: writes before the last key. */
static int writes(const struct screen *s)
{
    struct buf row = BUF_INIT;
    int n = -1;

    screen_row(s, 1, &row);
    if (sscanf(row.s, "writes %d.", &n) != 1)
        n = -1;
    buf_release(&row);
    return n;
}

START_TEST(it_draws_moves_and_leaves)
{
    struct screen s;
    int row, col;

    start(&s, 24, 80, NULL, NULL);
    ck_assert(screen_wait(&s, 2, "> Baris 1 – é"));
    ck_assert(screen_wait(&s, 0, "SELECT"));
    ck_assert(screen_wait(&s, 23, "Help"));
    ck_assert(screen_is_raw(&s));
    screen_send(&s, "j\033[B\033OB");
    ck_assert(screen_wait(&s, 5, "> Baris 4"));
    screen_cursor(&s, &row, &col);
    ck_assert_int_eq(row, 5);
    ck_assert_int_eq(col, 34);
    ck_assert(screen_cell(&s, 5, 34).attrs.reverse);
    ck_assert(!screen_cell(&s, 5, 30).attrs.reverse);
    screen_send(&s, "gg");
    ck_assert(screen_wait(&s, 2, "> Baris 1 "));
    screen_send(&s, "G");
    ck_assert(screen_wait(&s, SCREEN_ANY, "> Baris 200"));
    leave(&s);
}
END_TEST

START_TEST(a_key_costs_one_write_and_few_bytes)
{
    static const struct {
        const char *key, *shown;
        size_t bytes;
    } steps[] = {
        { "j", "> Baris 2", 110 }, /* the count of writes is shown too */
        { "j", "> Baris 3", 110 },
        { "8", "8", 130 }, /* the mode changes, and the key line */
        { "0", "80", 60 },
        { ",", "80,", 60 },
        { "5", "80,5", 60 },
        { "\r", "stored 80,5", 190 },
    };
    struct screen s;
    int before;

    start(&s, 24, 80, NULL, NULL);
    ck_assert(screen_wait(&s, 2, "> Baris 1 "));
    screen_send(&s, "G");
    ck_assert(screen_wait(&s, SCREEN_ANY, "> Baris 200"));
    screen_send(&s, "gg");
    ck_assert(screen_wait(&s, 2, "> Baris 1 "));
    before = writes(&s);
    for (size_t i = 0; i < CAP_LEN(steps); i++) {
        char want[32];

        snprintf(want, sizeof(want), "writes %d.", before + 1);
        screen_mark(&s);
        screen_send(&s, steps[i].key);
        ck_assert(screen_wait(&s, 1, want));
        ck_assert(screen_wait(&s, SCREEN_ANY, steps[i].shown));
        ck_assert_msg(s.bytes <= steps[i].bytes, "%s: %zu bytes",
                      steps[i].shown, s.bytes);
        before++;
    }
    leave(&s);
}
END_TEST

START_TEST(a_screen_larger_than_any_pipe_is_drawn)
{
    struct screen s;

    start(&s, 300, 400, NULL, NULL);
    ck_assert(screen_wait(&s, 201, "Baris 200"));
    leave(&s);
}
END_TEST

START_TEST(a_resize_keeps_what_is_typed)
{
    struct screen s;

    start(&s, 24, 80, NULL, NULL);
    ck_assert(screen_wait(&s, 2, "> Baris 1 "));
    screen_send(&s, "j77");
    ck_assert(screen_wait(&s, 0, "ENTER"));
    screen_resize(&s, 20, 60);
    ck_assert(screen_wait(&s, 0, "Terminal 60x20; at least 80x24 is needed"));
    screen_resize(&s, 43, 132);
    ck_assert(screen_wait(&s, 3, "> Baris 2"));
    ck_assert(screen_wait(&s, 3, "77"));
    screen_send(&s, ",5\r");
    ck_assert(screen_wait(&s, 41, "stored 77,5"));
    leave(&s);
}
END_TEST

/* Runs until the line is lost while 80,2 is half typed. */
static void expect_stored(void (*lose)(struct screen *s))
{
    char file[] = "kit-screen-XXXXXX", got[32] = "";
    int fd = mkstemp(file);
    FILE *stored;
    struct screen s;

    ck_assert_int_ge(fd, 0);
    close(fd);
    start(&s, 24, 80, NULL, file);
    ck_assert(screen_wait(&s, 2, "> Baris 1 "));
    screen_send(&s, "80,2");
    ck_assert(screen_wait(&s, 2, "80,2"));
    lose(&s);
    ck_assert_int_eq(screen_finish(&s), 3);
    stored = fopen(file, "r");
    ck_assert_ptr_nonnull(stored);
    ck_assert_ptr_nonnull(fgets(got, sizeof(got), stored));
    ck_assert_str_eq(got, "80,2\n");
    fclose(stored);
    unlink(file);
}

static void by_hangup_signal(struct screen *s)
{
    screen_signal(s, SIGHUP);
}

static void by_term_signal(struct screen *s)
{
    screen_signal(s, SIGTERM);
}

START_TEST(a_lost_line_ends_it_with_the_cell_stored)
{
    expect_stored(screen_hangup);
    expect_stored(by_hangup_signal);
    expect_stored(by_term_signal);
}
END_TEST

START_TEST(ctrl_c_cancels_and_kills_nothing)
{
    struct screen s;

    start(&s, 24, 80, NULL, NULL);
    ck_assert(screen_wait(&s, 2, "> Baris 1 "));
    screen_send(&s, "80");
    ck_assert(screen_wait(&s, 0, "ENTER"));
    screen_send(&s, "\003");
    ck_assert(screen_wait(&s, 0, "SELECT"));
    screen_send(&s, "80");
    ck_assert(screen_wait(&s, 0, "ENTER"));
    screen_signal(&s, SIGINT);
    ck_assert(screen_wait(&s, 0, "SELECT"));
    /* Ctrl-S freezes nothing, Ctrl-\ dumps no core. */
    screen_send(&s, "\023\034j");
    ck_assert(screen_wait(&s, 3, "> Baris 2"));
    leave(&s);
}
END_TEST

START_TEST(a_paste_is_one_text_and_no_command)
{
    struct screen s;

    start(&s, 24, 80, NULL, NULL);
    ck_assert(screen_wait(&s, 2, "> Baris 1 "));
    screen_send(&s, "\033[200~qjG\r\nb\xc3\xa9\033[201~");
    ck_assert(screen_wait(&s, 21, "pasted [qjG/bé]"));
    ck_assert(screen_wait(&s, 2, "> Baris 1 "));
    leave(&s);
}
END_TEST

START_TEST(unknown_sequences_are_no_commands)
{
    struct screen s;

    start(&s, 24, 80, NULL, NULL);
    ck_assert(screen_wait(&s, 2, "> Baris 1 "));
    /* Alt-Ctrl-Left, F21, a report of the mouse: q and j lie within. */
    screen_send(&s, "\033[1;17q\033[33;9j\033[<0;9;9Mj");
    ck_assert(screen_wait(&s, 3, "> Baris 2"));
    leave(&s);
}
END_TEST

START_TEST(home_and_end_are_known_in_all_their_forms)
{
    static const char *const ends[] = {
        "\033[F", "\033OF", "\033[4~", "\033[8~",
    };
    static const char *const homes[] = {
        "\033[H", "\033OH", "\033[1~", "\033[7~",
    };
    static const char *const types[] = {
        "TERM=xterm-256color", "TERM=screen", "TERM=tmux", "TERM=linux",
        "TERM=vt100", "TERM=putty",
    };
    const char *const env[] = { types[_i], NULL };
    struct screen s;

    start(&s, 24, 80, env, NULL);
    ck_assert(screen_wait(&s, 2, "> Baris 1 "));
    for (size_t i = 0; i < CAP_LEN(ends); i++) {
        screen_send(&s, ends[i]);
        ck_assert(screen_wait(&s, SCREEN_ANY, "> Baris 200"));
        screen_send(&s, homes[i]);
        ck_assert(screen_wait(&s, 2, "> Baris 1 "));
    }
    leave(&s);
}
END_TEST

START_TEST(no_color_and_vt100_lose_no_text)
{
    static const char *const envs[][3] = {
        { "NO_COLOR=1", NULL, NULL },
        { "TERM=vt100", NULL, NULL },
        { "TERM=xterm-256color", NULL, NULL },
    };
    struct screen s;

    start(&s, 24, 80, envs[_i], NULL);
    ck_assert(screen_wait(&s, 2, "> Baris 1 – é"));
    ck_assert(screen_wait(&s, 21, "pasted []"));
    ck_assert(screen_wait(&s, 23, "Back"));
    ck_assert(screen_cell(&s, 2, 34).attrs.reverse);
    ck_assert_int_eq(screen_has_colour(&s), _i == 2);
    leave(&s);
}
END_TEST

START_TEST(a_locale_without_utf8_is_drawn_in_ascii)
{
    static const char *const env[] = { "LC_ALL=C", NULL };
    struct screen s;

    start(&s, 24, 80, env, NULL);
    ck_assert(screen_wait(&s, 2, "> Baris 1 - e"));
    leave(&s);
}
END_TEST

START_TEST(a_terminal_that_cannot_do_it_is_refused_in_words)
{
    static const struct {
        const char *env, *want;
    } cases[] = {
        { "TERM=dumb", "\"dumb\" cannot place its cursor" },
        { "TERM", "\"\" is not known" },
    };
    const char *const env[] = { cases[_i].env, NULL };
    struct screen s;

    start(&s, 24, 80, env, NULL);
    ck_assert(screen_wait(&s, SCREEN_ANY, cases[_i].want));
    ck_assert(!screen_is_raw(&s));
    ck_assert_int_eq(screen_finish(&s), 1);
}
END_TEST

/* Every type of screens.md, and what newer ones are taken for. */
static const char *const types[] = {
    "TERM=xterm-256color", "TERM=screen", "TERM=tmux", "TERM=linux",
    "TERM=linux-c", "TERM=vt100", "TERM=putty", "TERM=putty-256color",
    "TERM=cygwin", "TERM=xterm-ghostty", "TERM=no-such-type",
};

/* As PuTTY sends it in application mode, and as it does else. */
START_TEST(the_numeric_keypad_types)
{
    static const char *const forms[] = {
        "\033Oq\033On\033Or\033Os\033Op\033Ol\033Ox\033Om\033Ok",
        "1.230,8-+",
    };
    static const char *const enters[] = { "\033OM", "\r" };
    const char *const env[] = { types[_i], NULL };
    struct screen s;

    start(&s, 24, 80, env, NULL);
    ck_assert(screen_wait(&s, 2, "> Baris 1 "));
    for (size_t i = 0; i < CAP_LEN(forms); i++) {
        screen_send(&s, forms[i]);
        ck_assert(screen_wait(&s, 2, "1.230,8-+"));
        screen_send(&s, enters[i]);
        ck_assert(screen_wait(&s, 22, "stored 1.230,8-+"));
    }
    /* Arrows, in both modes of the cursor keys. */
    screen_send(&s, "\033OB\033[B");
    ck_assert(screen_wait(&s, 4, "> Baris 3 "));
    leave(&s);
}
END_TEST

/* The keypad is put into its plain mode, and never out of it. */
START_TEST(no_application_mode_is_asked_for)
{
    const char *const env[] = { types[_i], NULL };
    char bytes[65536];
    size_t len = 0;
    struct screen s;
    ssize_t n;

    start(&s, 24, 80, env, NULL);
    /* Raw: what the program writes, by ourselves. */
    while (len < sizeof(bytes) - 1) {
        n = read(s.fd, bytes + len, sizeof(bytes) - 1 - len);
        ck_assert_int_gt(n, 0);
        len += (size_t)n;
        bytes[len] = '\0';
        if (strstr(bytes, "Help"))
            break;
    }
    ck_assert_ptr_null(strstr(bytes, "\033="));
    ck_assert_ptr_null(strstr(bytes, "\033[?1h"));
    screen_send(&s, "q");
    ck_assert_int_eq(screen_finish(&s), 0);
}
END_TEST

/* The line's size alone: the terminal of the test is one of 24x80. */
static void claim_size(const struct screen *s, const int *size)
{
    struct winsize claim = { .ws_row = (unsigned short)size[0],
                             .ws_col = (unsigned short)size[1] };

    ck_assert_int_eq(ioctl(s->fd, TIOCSWINSZ, &claim), 0);
}

START_TEST(a_window_of_any_size_does_no_harm)
{
    static const int sizes[][2] = {
        { 1, 1 }, { 1, 80 }, { 24, 1 }, { 2, 2 }, { 0, 0 }, { 23, 80 },
        { 24, 79 }, { 3, 5 }, { 1, 500 }, { 300, 1 },
    };
    const char *const env[] = { types[_i], NULL };
    struct screen s;
    char sink[4096];

    for (size_t i = 0; i < CAP_LEN(sizes); i++) {
        start(&s, sizes[i][0], sizes[i][1], env, NULL);
        /* It has begun in that size; what it drew is for no such one. */
        for (ssize_t n = 0; n == 0 || !screen_is_raw(&s);) {
            n = read(s.fd, sink, sizeof(sink));
            ck_assert_int_gt(n, 0);
        }
        screen_resize(&s, 24, 80);
        screen_send(&s, "\f");
        ck_assert(screen_wait(&s, 2, "> Baris 1 "));
        for (size_t j = 0; j < CAP_LEN(sizes); j++) {
            claim_size(&s, sizes[j]);
            screen_send(&s, "j\f");
        }
        screen_resize(&s, 24, 80);
        screen_send(&s, "\f");
        ck_assert(screen_wait(&s, SCREEN_ANY, "> Baris "));
        leave(&s);
    }
}
END_TEST

START_TEST(alt_and_a_key_is_one_key_that_does_nothing)
{
    struct screen s;

    start(&s, 24, 80, NULL, NULL);
    ck_assert(screen_wait(&s, 2, "> Baris 1 "));
    screen_send(&s, "j\033q\033x\033j\033\033[B8");
    ck_assert(screen_wait(&s, 3, "> Baris 2"));
    ck_assert(screen_wait(&s, 0, "ENTER"));
    screen_send(&s, "\033=\033\r2\r");
    ck_assert(screen_wait(&s, 22, "stored 82"));
    screen_send(&s, "?");
    ck_assert(screen_wait(&s, 2, "> Enter, F2"));
    screen_send(&s, "\033x\033=\033qj");
    ck_assert(screen_wait(&s, 3, "> Tab"));
    screen_send(&s, "q");
    ck_assert(screen_wait(&s, 3, "> Baris 2"));
    leave(&s);
}
END_TEST

/*
 * The rest is sent when the Esc has been seen to act, so it was read
 * apart.  On a machine that was away for longer than the window the keys
 * are what they seem; then it is tried again.
 */
START_TEST(an_arrow_in_pieces_is_an_arrow)
{
    const char *const env[] = { "SSH_CONNECTION", "ESCDELAY=5", NULL };
    struct screen s;
    bool joined = false;

    start(&s, 24, 80, env, NULL);
    ck_assert(screen_wait(&s, 2, "> Baris 1 "));
    for (int i = 0; i < 20 && !joined; i++) {
        screen_send(&s, "gg12");
        ck_assert(screen_wait(&s, 2, "12"));
        screen_send(&s, "\033");
        ck_assert(screen_wait(&s, 0, "SELECT"));
        screen_send(&s, "[Bj");
        ck_assert(screen_wait(&s, SCREEN_ANY, "> Baris 3") ||
                  screen_has(&s, 3, "> Baris 2"));
        joined = screen_has(&s, 4, "> Baris 3");
    }
    ck_assert(joined);
    leave(&s);
}
END_TEST

START_TEST(answers_of_the_terminal_are_no_keys)
{
    struct screen s;

    start(&s, 24, 80, NULL, NULL);
    ck_assert(screen_wait(&s, 2, "> Baris 1 "));
    screen_send(&s, "8\033]11;rgb:1212/3434/5656\007");
    ck_assert(screen_wait(&s, 0, "ENTER"));
    screen_send(&s, "\033]10;rgb:9");
    screen_drain(&s);
    screen_send(&s, "999/9999/9999\033\\\033P1$r7m\033\\\033[?64;7c\033[7;7R"
                    "\033[I\033[O\033[<0;7;7M\033[M 77\033_G7\033\\2\r");
    ck_assert(screen_wait(&s, 22, "stored 82"));
    leave(&s);
}
END_TEST

START_TEST(want_of_memory_leaves_the_terminal_clean)
{
    struct screen s;

    start(&s, 24, 80, NULL, NULL);
    ck_assert(screen_wait(&s, 2, "> Baris 1 "));
    screen_send(&s, "x");
    ck_assert(screen_wait(&s, SCREEN_ANY, "out of memory; every accepted"));
    ck_assert(screen_wait_gone(&s, SCREEN_ANY, "Baris"));
    ck_assert(!screen_is_raw(&s));
    ck_assert_int_eq(screen_finish(&s), 1);
}
END_TEST

START_TEST(a_sequence_cut_in_two_is_still_none)
{
    struct screen s;

    start(&s, 24, 80, NULL, NULL);
    ck_assert(screen_wait(&s, 2, "> Baris 1 "));
    /* Two writes may come as one: then it shows nothing, rightly. */
    screen_send(&s, "\033[1;17");
    screen_drain(&s);
    screen_send(&s, "qj");
    ck_assert(screen_wait(&s, 3, "> Baris 2"));
    leave(&s);
}
END_TEST

START_TEST(a_broken_paste_is_cleaned_and_a_long_one_cut)
{
    struct screen s;

    start(&s, 24, 80, NULL, NULL);
    ck_assert(screen_wait(&s, 2, "> Baris 1 "));
    screen_send(&s, "\033[200~a\xff\xc3z\001\033[201~");
    ck_assert(screen_wait(&s, 21, "pasted [az]"));
    screen_send(&s, "\033[200~");
    for (int i = 0; i < 700; i++)
        screen_send(&s, "0123456789012345678901234567890123456789"
                        "0123456789012345678901234567890123456789"
                        "01234567890123456789");
    screen_send(&s, "\033[201~j");
    ck_assert(screen_wait(&s, 3, "> Baris 2"));
    ck_assert(screen_wait(&s, 21, "pasted [0123456789"));
    leave(&s);
}
END_TEST

/* A shell with job control between, as an operator has it. */
START_TEST(a_stop_leaves_the_terminal_clean_and_comes_back)
{
    char script[1024];
    char shell[] = "/bin/sh", flag[] = "-c";
    char *const argv[] = { shell, flag, script, NULL };
    struct screen s;

    snprintf(script, sizeof(script),
             "set -m; %s/tests/screen/kit_demo; echo 'the shell again';"
             " read line; fg >/dev/null",
             getenv("CAPAIAN_BUILDDIR"));
    screen_start(&s, 24, 80, NULL, argv);
    ck_assert(screen_wait(&s, 2, "> Baris 1 "));
    screen_send(&s, "j77\032");
    ck_assert(screen_wait(&s, SCREEN_ANY, "the shell again"));
    ck_assert(!screen_is_raw(&s));
    ck_assert(screen_wait_gone(&s, SCREEN_ANY, "Baris 2"));
    screen_resize(&s, 30, 90);
    screen_send(&s, "\r");
    ck_assert(screen_wait(&s, 3, "> Baris 2"));
    ck_assert(screen_wait(&s, 3, "77"));
    ck_assert(screen_wait_gone(&s, SCREEN_ANY, "the shell again"));
    ck_assert(screen_is_raw(&s));
    screen_send(&s, ",5\r");
    ck_assert(screen_wait(&s, 28, "stored 77,5"));
    screen_send(&s, "q");
    ck_assert_int_eq(screen_finish(&s), 0);
}
END_TEST

static void add(TCase *cases)
{
    tcase_add_test(cases, it_draws_moves_and_leaves);
    tcase_add_test(cases, a_key_costs_one_write_and_few_bytes);
    tcase_add_test(cases, a_screen_larger_than_any_pipe_is_drawn);
    tcase_add_test(cases, a_resize_keeps_what_is_typed);
    tcase_add_test(cases, a_lost_line_ends_it_with_the_cell_stored);
    tcase_add_test(cases, ctrl_c_cancels_and_kills_nothing);
    tcase_add_test(cases, a_paste_is_one_text_and_no_command);
    tcase_add_test(cases, unknown_sequences_are_no_commands);
    tcase_add_loop_test(cases, home_and_end_are_known_in_all_their_forms, 0,
                        6);
    tcase_add_loop_test(cases, no_color_and_vt100_lose_no_text, 0, 3);
    tcase_add_test(cases, a_locale_without_utf8_is_drawn_in_ascii);
    tcase_add_loop_test(
        cases, a_terminal_that_cannot_do_it_is_refused_in_words, 0, 2);
    tcase_add_loop_test(cases, the_numeric_keypad_types, 0,
                        (int)CAP_LEN(types));
    tcase_add_loop_test(cases, no_application_mode_is_asked_for, 0,
                        (int)CAP_LEN(types));
    tcase_add_loop_test(cases, a_window_of_any_size_does_no_harm, 0,
                        (int)CAP_LEN(types));
    tcase_add_test(cases, alt_and_a_key_is_one_key_that_does_nothing);
    tcase_add_test(cases, an_arrow_in_pieces_is_an_arrow);
    tcase_add_test(cases, answers_of_the_terminal_are_no_keys);
    tcase_add_test(cases, want_of_memory_leaves_the_terminal_clean);
    tcase_add_test(cases, a_sequence_cut_in_two_is_still_none);
    tcase_add_test(cases, a_broken_paste_is_cleaned_and_a_long_one_cut);
    tcase_add_test(cases, a_stop_leaves_the_terminal_clean_and_comes_back);
}

int main(void)
{
    return run_tests("kit_screen", add);
}

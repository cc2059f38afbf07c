/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What comes back after the program was killed or the line was lost. */
#include "screen/records.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "run.h"

#define TOP 0
#define FIRST 3

static const int endings[] = { 0, SIGHUP, SIGTERM, SIGKILL };

static void start(struct screen *s, const struct desk_of *d)
{
    start_as(s, d, "sari", "en", NULL, NULL);
    ck_assert(screen_wait(s, TOP, "KPU Kota Banjarbaru  2024"));
}

static void end_by(struct screen *s, int number)
{
    if (number == 0)
        screen_hangup(s);
    else
        screen_signal(s, number);
    ck_assert_int_eq(screen_finish(s), number == SIGKILL ? 128 + SIGKILL
                                                         : 0);
}

/* Sends keys and waits for what they bring. */
static void press(struct screen *s, const char *keys, const char *want)
{
    screen_send(s, keys);
    ck_assert(screen_wait(s, SCREEN_ANY, want));
}

/* HSDM's indicators at TW III, the cursor on the third row. */
static void open_grid(struct screen *s)
{
    press(s, "{", "HSDM");
    press(s, "\r", ">  1 Jumlah badan adhok");
    press(s, "[", "up to TW III");
    press(s, "jj", ">  3");
}

START_TEST(the_row_and_the_quarter_come_back)
{
    struct desk_of d;
    struct screen s;

    make_records(&d);
    start(&s, &d);
    open_grid(&s);
    end_by(&s, endings[_i]);
    start(&s, &d);
    ck_assert(screen_wait(&s, TOP, "up to TW III"));
    ck_assert(screen_wait(&s, TOP, "HSDM"));
    ck_assert(screen_wait(&s, SCREEN_ANY, ">  3"));
    ck_assert(screen_wait(&s, TOP, "SELECT"));
    end_by(&s, SIGKILL);
    remove_all(&d);
}
END_TEST

START_TEST(at_most_one_key_of_a_cell_is_lost)
{
    struct desk_of d;
    struct screen s;

    make_records(&d);
    start(&s, &d);
    open_grid(&s);
    press(&s, "1", "ENTER");
    press(&s, "234", "1.234");
    end_by(&s, endings[_i]);

    /* The question lies over the row it asks of. */
    start(&s, &d);
    ck_assert(screen_wait(&s, SCREEN_ANY, "\"1234\""));
    ck_assert(screen_wait(&s, SCREEN_ANY, ">  3"));
    /* Nothing is written over it while it is open. */
    end_by(&s, endings[_i]);
    start(&s, &d);
    ck_assert(screen_wait(&s, SCREEN_ANY, "\"1234\""));
    press(&s, "y", "ENTER");
    end_by(&s, SIGKILL);
    start(&s, &d);
    ck_assert(screen_wait(&s, SCREEN_ANY, "\"1234\""));
    press(&s, "y", "ENTER");
    press(&s, "\177\177\177\177" "9\r", "SELECT");

    /* What was accepted is not offered. */
    end_by(&s, SIGKILL);
    start(&s, &d);
    ck_assert(screen_wait(&s, TOP, "SELECT"));
    ck_assert(screen_wait_gone(&s, SCREEN_ANY, "half-typed value"));
    end_by(&s, SIGKILL);
    remove_all(&d);
}
END_TEST

START_TEST(what_was_declined_is_gone)
{
    struct desk_of d;
    struct screen s;

    make_records(&d);
    start(&s, &d);
    open_grid(&s);
    press(&s, "5", "ENTER");
    end_by(&s, SIGKILL);
    start(&s, &d);
    ck_assert(screen_wait(&s, SCREEN_ANY, "half-typed value"));
    press(&s, "n", "SELECT");
    end_by(&s, SIGKILL);
    start(&s, &d);
    ck_assert(screen_wait(&s, TOP, "SELECT"));
    ck_assert(screen_wait(&s, SCREEN_ANY, ">  3"));
    end_by(&s, SIGKILL);
    remove_all(&d);
}
END_TEST

START_TEST(a_field_of_a_form_comes_back)
{
    struct desk_of d;
    struct screen s;

    make_records(&d);
    start(&s, &d);
    open_grid(&s);
    press(&s, "f", "Indicators  HSDM-0");
    press(&s, "j", "SELECT");
    press(&s, "\r", "ENTER");
    press(&s, "xyzzy", "xyzzy");
    end_by(&s, endings[_i]);
    start(&s, &d);
    ck_assert(screen_wait(&s, SCREEN_ANY, "Indicators  HSDM-0"));
    ck_assert(screen_wait(&s, SCREEN_ANY, "half-typed value"));
    press(&s, "y", "ENTER");
    ck_assert(screen_wait(&s, SCREEN_ANY, "xyzzy"));
    press(&s, "\033", "SELECT");
    press(&s, "q", ">  3");
    end_by(&s, SIGKILL);
    remove_all(&d);
}
END_TEST

START_TEST(a_text_of_several_lines_comes_back)
{
    struct desk_of d;
    struct screen s;

    make_records(&d);
    start(&s, &d);
    open_grid(&s);
    press(&s, "f", "Indicators  HSDM-0");
    press(&s, "Gkkk\r", "Follow-up: HSDM");
    press(&s, "satu\rdua tiga", "dua tiga");
    end_by(&s, endings[_i]);
    start(&s, &d);
    ck_assert(screen_wait(&s, SCREEN_ANY, "half-typed value"));
    press(&s, "y", "Follow-up: HSDM");
    ck_assert(screen_wait(&s, SCREEN_ANY, "dua tiga"));
    press(&s, "\004", "SELECT");
    ck_assert(screen_wait(&s, SCREEN_ANY, "dua tiga"));
    end_by(&s, SIGKILL);
    start(&s, &d);
    ck_assert(screen_wait(&s, SCREEN_ANY, "Indicators  HSDM-0"));
    ck_assert(screen_wait(&s, TOP, "SELECT"));
    end_by(&s, SIGKILL);
    remove_all(&d);
}
END_TEST

START_TEST(the_word_of_a_finding_comes_back)
{
    struct desk_of d;
    struct screen s;

    make_records(&d);
    start(&s, &d);
    press(&s, "v", "A02");
    press(&s, "j", ">");
    press(&s, "e", "explanation");
    press(&s, "sudah dicek", "sudah dicek");
    end_by(&s, endings[_i]);
    start(&s, &d);
    ck_assert(screen_wait(&s, SCREEN_ANY, "half-typed value"));
    press(&s, "y", "explanation");
    ck_assert(screen_wait(&s, SCREEN_ANY, "sudah dicek"));
    end_by(&s, SIGKILL);
    remove_all(&d);
}
END_TEST

static const struct {
    const char *keys[4], *want[4]; /* NULL: no more */
    const char *row; /* and this, when it is back */
} places[] = {
    { { "L" }, { "Name in commands" }, "Name in commands" },
    { { "L", "j\r" }, { "Name in commands", "Absorption" }, "Absorption" },
    { { "v", "jj" }, { "A02", ">!" }, "A02" },
    { { "{", "\rj", "t" }, { "HSDM", ">  2", "50 / 50" }, "50 / 50" },
    { { "a", "jjj" }, { "076.01", ">" }, "076.01" },
    { { ":units\r", "j" }, { "HSDM", ">" }, "HSDM" },
};

START_TEST(every_screen_comes_back)
{
    struct buf before = BUF_INIT, after = BUF_INIT;
    struct desk_of d;
    struct screen s;

    make_records(&d);
    start(&s, &d);
    for (int i = 0; i < 4 && places[_i].keys[i]; i++)
        press(&s, places[_i].keys[i], places[_i].want[i]);
    ck_assert(screen_wait(&s, SCREEN_ANY, places[_i].row));
    /* Whatever was typed has been drawn when this key is. */
    press(&s, "?", "The keys of the screen");
    press(&s, "q", places[_i].row);
    ck_assert(screen_wait(&s, TOP, "SELECT"));
    screen_row(&s, FIRST + 1, &before);
    end_by(&s, SIGKILL);
    start(&s, &d);
    ck_assert(screen_wait(&s, SCREEN_ANY, places[_i].row));
    screen_row(&s, FIRST + 1, &after);
    ck_assert_str_eq(before.s, after.s);
    end_by(&s, SIGKILL);
    buf_release(&before);
    buf_release(&after);
    remove_all(&d);
}
END_TEST

START_TEST(a_question_about_a_cell_comes_back)
{
    struct desk_of d;
    struct screen s;

    make_records(&d);
    start(&s, &d);
    open_grid(&s);
    press(&s, "c", "Ask about HSDM");
    press(&s, "Dari mana", "Dari mana");
    end_by(&s, endings[_i]);
    start(&s, &d);
    ck_assert(screen_wait(&s, SCREEN_ANY, "\"Dari mana\""));
    press(&s, "y", "Ask about HSDM");
    press(&s, " angka ini?", "Dari mana angka ini?");
    press(&s, "\004", "Stored");
    /* A second entry, on the page of the talk. */
    press(&s, "c", "Dari mana angka ini?");
    press(&s, "+", "Ask about HSDM");
    press(&s, "Dan itu", "Dan itu");
    end_by(&s, endings[_i]);
    start(&s, &d);
    ck_assert(screen_wait(&s, SCREEN_ANY, "\"Dan itu\""));
    press(&s, "y", "about HSDM");
    press(&s, "?\004", "Stored");
    press(&s, "q", ">  3");
    end_by(&s, SIGKILL);
    remove_all(&d);
}
END_TEST

START_TEST(the_word_of_a_return_comes_back)
{
    struct desk_of d;
    struct screen s;

    make_records(&d);
    start(&s, &d);
    open_grid(&s);
    press(&s, "5", "ENTER");
    press(&s, "0\r", "SELECT");
    press(&s, "k", ">  3");
    press(&s, "s", "Hand in");
    press(&s, "\r", "anded in");
    press(&s, "V", "HSDM-03");
    press(&s, "R", "What is to be mended?");
    press(&s, "Sumbernya belum", "Sumbernya belum");
    end_by(&s, endings[_i]);
    start(&s, &d);
    ck_assert(screen_wait(&s, SCREEN_ANY, "\"Sumbernya belum\""));
    press(&s, "y", "What is to be mended?");
    press(&s, " ada\r", "returned 1");
    end_by(&s, SIGKILL);
    start(&s, &d);
    ck_assert(screen_wait(&s, TOP, "SELECT"));
    ck_assert(screen_wait_gone(&s, SCREEN_ANY, "half-typed"));
    end_by(&s, SIGKILL);
    remove_all(&d);
}
END_TEST

START_TEST(a_new_row_comes_back_with_all_its_fields)
{
    struct desk_of d;
    struct screen s;

    make_records(&d);
    start(&s, &d);
    press(&s, ":units\r", "HSDM");
    press(&s, "+", "new row");
    press(&s, "BARU\r", "BARU");
    press(&s, "Bagian b", "Bagian b");
    end_by(&s, endings[_i]);
    start(&s, &d);
    ck_assert(screen_wait(&s, SCREEN_ANY, "\"Bagian b\""));
    press(&s, "y", "new row");
    ck_assert(screen_wait(&s, SCREEN_ANY, "BARU"));
    press(&s, "aru\r", "Bagian baru");
    /* Nothing is open now; the fields stay. */
    end_by(&s, endings[_i]);
    start(&s, &d);
    ck_assert(screen_wait(&s, SCREEN_ANY, "half-typed value"));
    press(&s, "y", "new row");
    ck_assert(screen_wait(&s, SCREEN_ANY, "Bagian baru"));
    press(&s, "\033[F", "Enter stores the row");
    press(&s, "\r", "Stored");
    ck_assert(screen_wait(&s, SCREEN_ANY, "Bagian baru"));
    end_by(&s, SIGKILL);
    start(&s, &d);
    ck_assert(screen_wait(&s, SCREEN_ANY, "Bagian baru"));
    ck_assert(screen_wait_gone(&s, SCREEN_ANY, "half-typed"));
    end_by(&s, SIGKILL);
    remove_all(&d);
}
END_TEST

/* Sessions of the same user do not take each other's text. */
START_TEST(another_session_of_the_user_does_not_get_it)
{
    struct screen first, second;
    struct desk_of d;

    make_records(&d);
    start(&first, &d);
    open_grid(&first);
    press(&first, "1", "ENTER");
    press(&first, "7", "17");
    start(&second, &d);
    ck_assert(screen_wait(&second, TOP, "SELECT"));
    end_by(&second, SIGTERM);
    press(&first, "7\r", "SELECT");
    end_by(&first, SIGKILL);
    start(&second, &d);
    ck_assert(screen_wait(&second, TOP, "SELECT"));
    end_by(&second, SIGKILL);
    remove_all(&d);
}
END_TEST

static void add(TCase *cases)
{
    const int all = (int)CAP_LEN(endings);

    tcase_add_loop_test(cases, the_row_and_the_quarter_come_back, 0, all);
    tcase_add_loop_test(cases, at_most_one_key_of_a_cell_is_lost, 0, all);
    tcase_add_test(cases, what_was_declined_is_gone);
    tcase_add_loop_test(cases, a_field_of_a_form_comes_back, 0, all);
    tcase_add_loop_test(cases, a_text_of_several_lines_comes_back, 0, all);
    tcase_add_loop_test(cases, the_word_of_a_finding_comes_back, 0, all);
    tcase_add_loop_test(cases, a_question_about_a_cell_comes_back, 0, all);
    tcase_add_loop_test(cases, the_word_of_a_return_comes_back, 0, all);
    tcase_add_loop_test(cases, a_new_row_comes_back_with_all_its_fields, 0,
                        all);
    tcase_add_loop_test(cases, every_screen_comes_back, 0,
                        (int)CAP_LEN(places));
    tcase_add_test(cases, another_session_of_the_user_does_not_get_it);
}

int main(void)
{
    return run_tests("left", add);
}

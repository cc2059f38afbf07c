/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program itself in a terminal, on the records of one office. */
#include "screen/records.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "run.h"

#define TOP 0
#define FIRST 3 /* the first indicator of HSDM, below its heading */
#define MESSAGE 22

/* On Beranda at TW III, the cursor on the whole office. */
static void start(struct screen *s, const struct desk_of *d)
{
    start_as(s, d, "sari", "en", "-q3", NULL);
    ck_assert(screen_wait(s, TOP, "KPU Kota Banjarbaru  2024"));
}

static void leave(struct screen *s)
{
    screen_send(s, "q");
    ck_assert(screen_wait(s, SCREEN_ANY, "Leave capaian?"));
    screen_send(s, "y");
    ck_assert_int_eq(screen_finish(s), 0);
}

/* Into the indicators of HSDM. */
static void open_unit(struct screen *s)
{
    screen_send(s, "{");
    ck_assert(screen_wait(s, TOP, "HSDM"));
    screen_send(s, "\r");
    ck_assert(screen_wait(s, FIRST, ">  1 Jumlah badan adhok"));
}

START_TEST(a_value_is_typed_stored_and_there_at_the_next_start)
{
    struct desk_of d;
    struct screen s;

    make_records(&d);
    start(&s, &d);
    open_unit(&s);
    ck_assert(screen_wait(&s, TOP, "SELECT"));
    screen_send(&s, "8.0");
    ck_assert(screen_wait(&s, TOP, "ENTER"));
    ck_assert(screen_wait(&s, SCREEN_ANY, "8 orang"));
    screen_send(&s, "82");
    ck_assert(screen_wait(&s, SCREEN_ANY, "8.082 orang"));
    screen_send(&s, "\r");
    ck_assert(screen_wait(&s, FIRST + 2, ">  2"));
    ck_assert(screen_wait(&s, FIRST, "100,00"));
    screen_send(&s, "q");
    leave(&s);

    /* It opens where it was left: TW III, HSDM; undo works still. */
    start_as(&s, &d, "sari", "en", NULL, NULL);
    ck_assert(screen_wait(&s, TOP, "up to TW III"));
    ck_assert(screen_wait(&s, TOP, "HSDM"));
    screen_send(&s, "\r");
    ck_assert(screen_wait(&s, FIRST, "8.082  100,00"));
    screen_send(&s, "u");
    ck_assert(screen_wait(&s, MESSAGE, "HSDM-01 TW III: 8.082 -> empty"));
    ck_assert(screen_wait_gone(&s, FIRST, "100,00"));
    screen_send(&s, "U");
    ck_assert(screen_wait(&s, FIRST, "8.082  100,00"));
    screen_send(&s, "q");
    leave(&s);
    remove_all(&d);
}
END_TEST

START_TEST(a_wrong_figure_stays_and_says_why)
{
    struct desk_of d;
    struct screen s;

    make_records(&d);
    start(&s, &d);
    open_unit(&s);
    screen_send(&s, "8o\r");
    ck_assert(screen_wait(&s, MESSAGE, "N01"));
    ck_assert(screen_wait(&s, FIRST, "8o"));
    ck_assert(screen_wait(&s, TOP, "ENTER"));
    screen_send(&s, "\177" "1\r");
    ck_assert(screen_wait(&s, FIRST + 2, ">  2"));
    ck_assert(screen_wait(&s, FIRST, "81"));
    screen_send(&s, "q");
    leave(&s);
    remove_all(&d);
}
END_TEST

/* In one write, as a fast typist or a slow line has it. */
START_TEST(what_was_typed_ahead_of_a_refusal_is_dropped)
{
    struct desk_of d;
    struct screen s;

    make_records(&d);
    start(&s, &d);
    open_unit(&s);
    screen_mark(&s);
    screen_send(&s, ",\r75\r60\r");
    ck_assert(screen_wait(&s, MESSAGE, "N01"));
    screen_drain(&s);
    ck_assert_uint_eq(s.bells, 1);
    ck_assert(screen_has(&s, FIRST, ">  1"));
    ck_assert(screen_has(&s, TOP, "ENTER"));
    ck_assert(!screen_has(&s, FIRST, "75"));
    /* The next key counts. */
    screen_send(&s, "\025" "8.082\r");
    ck_assert(screen_wait(&s, FIRST + 2, ">  2"));
    ck_assert(screen_has(&s, FIRST, "8.082  100,00"));
    screen_send(&s, "50\r97\r");
    ck_assert(screen_wait(&s, FIRST + 2, "50"));
    ck_assert(screen_wait(&s, FIRST + 4, "97"));
    screen_send(&s, "q");
    leave(&s);
    remove_all(&d);
}
END_TEST

/* No brackets: lines that come at once are held and asked about. */
START_TEST(a_burst_of_lines_is_held_and_asked_about)
{
    static const char lines[] =
        "8.082\r50\r97\r8.082,0000\r50,0000\r97,00000\r8.082,0\r";
    struct desk_of d;
    struct screen s;

    make_records(&d);
    start(&s, &d);
    open_unit(&s);
    screen_send(&s, lines);
    ck_assert(screen_wait(&s, SCREEN_ANY, "7 lines or cells came at once"));
    ck_assert(!screen_has(&s, FIRST, "8.082  100,00"));
    screen_send(&s, "n");
    ck_assert(screen_wait_gone(&s, SCREEN_ANY, "came at once"));
    ck_assert(screen_has(&s, FIRST, ">  1"));
    ck_assert(!screen_has(&s, FIRST, "8.082  100,00"));
    screen_send(&s, lines);
    ck_assert(screen_wait(&s, SCREEN_ANY, "7 lines or cells came at once"));
    screen_send(&s, "y");
    ck_assert(screen_wait(&s, FIRST, "8.082  100,00"));
    ck_assert(screen_wait(&s, FIRST + 2, "50"));
    ck_assert(screen_wait(&s, FIRST + 4, "97"));
    ck_assert(screen_wait(&s, MESSAGE, "no row further on"));
    screen_send(&s, "q");
    leave(&s);
    remove_all(&d);
}
END_TEST

START_TEST(a_paste_of_cells_is_refused_with_their_number)
{
    struct desk_of d;
    struct screen s;

    make_records(&d);
    start(&s, &d);
    open_unit(&s);
    screen_send(&s, "3");
    ck_assert(screen_wait(&s, SCREEN_ANY, "3 orang"));
    screen_send(&s, "\033[200~77\t95\r1\t2\r\033[201~");
    ck_assert(screen_wait(&s, MESSAGE, "4 cells"));
    ck_assert(screen_has(&s, SCREEN_ANY, "3 orang"));
    screen_send(&s, "\033[200~7\r\n\033[201~");
    ck_assert(screen_wait(&s, SCREEN_ANY, "37 orang"));
    screen_send(&s, "\r");
    ck_assert(screen_wait(&s, FIRST + 2, ">  2"));
    screen_send(&s, "q");
    leave(&s);
    remove_all(&d);
}
END_TEST

START_TEST(a_refused_field_keeps_what_is_typed_from_commands)
{
    struct desk_of d;
    struct screen s;

    make_records(&d);
    start(&s, &d);
    open_unit(&s);
    screen_send(&s, "8.082\r");
    ck_assert(screen_wait(&s, FIRST + 2, ">  2"));
    screen_send(&s, "f");
    ck_assert(screen_wait(&s, SCREEN_ANY, "Indicators  HSDM-02"));
    screen_send(&s, "/");
    ck_assert(screen_wait(&s, SCREEN_ANY, "nothing to search here"));
    screen_send(&s, "kul");
    ck_assert(screen_wait(&s, MESSAGE, "! Nothing is typed here"));
    screen_send(&s, "\r");
    ck_assert(screen_wait_gone(&s, SCREEN_ANY, "nothing to search here"));
    screen_send(&s, "\033");
    ck_assert(screen_wait(&s, FIRST, "8.082  100,00"));
    screen_send(&s, "q");
    leave(&s);
    remove_all(&d);
}
END_TEST

/* What the program prints holds the text. */
static bool prints(const struct desk_of *d, const char *words,
                   const char *text)
{
    char command[4096];

    snprintf(command, sizeof(command),
             "'%s' -d %s --lang en %s | grep -qF '%s'", getenv("CAPAIAN"),
             d->file, words, text);
    return system(command) == 0;
}

START_TEST(who_may_not_type_is_refused_and_in_the_log)
{
    struct desk_of d;
    struct screen s;

    make_records(&d);
    ck_assert(!prints(&d, "-u rini -o 6372 operator add rini"
                      " --role perencana 2>&1", "may not"));
    start(&s, &d);
    ck_assert(screen_wait(&s, TOP, "sari, guest"));
    open_unit(&s);
    screen_send(&s, "8.082\r");
    ck_assert(screen_wait(&s, SCREEN_ANY, "N04: You read here as a guest"));
    screen_send(&s, "\r");
    ck_assert(screen_wait_gone(&s, SCREEN_ANY, "N04: "));
    screen_send(&s, "7");
    ck_assert(screen_wait(&s, SCREEN_ANY, "N04: You read here as a guest"));
    screen_send(&s, "\r");
    ck_assert(screen_wait_gone(&s, SCREEN_ANY, "N04: "));
    screen_send(&s, "q");
    leave(&s);
    ck_assert(prints(&d, "log --row HSDM-01",
                     "sari  refused indikator 6372 2024 HSDM-01 tw3  [set]"));
    ck_assert(prints(&d, "log --by sari --format csv | grep -c refused",
                     "1"));
    ck_assert(prints(&d, "log --verify", "is as the log"));
    remove_all(&d);
}
END_TEST

START_TEST(a_resize_keeps_the_cell_and_its_text)
{
    struct desk_of d;
    struct screen s;

    make_records(&d);
    start(&s, &d);
    open_unit(&s);
    screen_send(&s, "80");
    ck_assert(screen_wait(&s, SCREEN_ANY, "80 orang"));
    screen_resize(&s, 43, 132);
    ck_assert(screen_wait(&s, 1, "TW IV"));
    ck_assert(screen_wait(&s, SCREEN_ANY, "80 orang"));
    screen_send(&s, "8");
    ck_assert(screen_wait(&s, SCREEN_ANY, "808 orang"));
    screen_resize(&s, 20, 60);
    ck_assert(screen_wait(&s, 0, "at least 80x24"));
    screen_resize(&s, 24, 80);
    ck_assert(screen_wait(&s, SCREEN_ANY, "808 orang"));
    screen_send(&s, "2\r");
    ck_assert(screen_wait(&s, FIRST, "8.082  100,00"));
    screen_send(&s, "q");
    leave(&s);
    remove_all(&d);
}
END_TEST

/* Half of a value is typed, then the line is lost in the given way. */
static const int endings[] = { 0, SIGHUP, SIGTERM, SIGKILL };

static void end_by(struct screen *s, int number)
{
    if (number == 0)
        screen_hangup(s);
    else
        screen_signal(s, number);
    ck_assert_int_eq(screen_finish(s), number == SIGKILL ? 128 + SIGKILL
                                                         : 0);
}

static void lose_the_line(const struct desk_of *d, int number)
{
    struct screen s;

    start(&s, d);
    open_unit(&s);
    screen_send(&s, "8.08");
    ck_assert(screen_wait(&s, SCREEN_ANY, "8,08 orang"));
    end_by(&s, number);
}

START_TEST(a_half_typed_value_outlives_the_line)
{
    struct desk_of d;
    struct screen s;

    make_records(&d);
    lose_the_line(&d, endings[_i]);
    start_as(&s, &d, "sari", "en", NULL, NULL);
    ck_assert(screen_wait(&s, SCREEN_ANY, "for HSDM-01"));
    ck_assert(screen_wait(&s, SCREEN_ANY, "\"8.08\""));
    screen_send(&s, "y");
    ck_assert(screen_wait(&s, TOP, "ENTER"));
    ck_assert(screen_wait(&s, SCREEN_ANY, "8,08 orang"));
    screen_send(&s, "2\r");
    ck_assert(screen_wait(&s, FIRST, "8.082  100,00"));
    screen_send(&s, "q");
    leave(&s);
    remove_all(&d);
}
END_TEST

START_TEST(a_half_written_text_outlives_the_line)
{
    struct desk_of d;
    struct screen s;

    make_records(&d);
    start(&s, &d);
    open_unit(&s);
    screen_send(&s, "f");
    ck_assert(screen_wait(&s, SCREEN_ANY, "Indicators  HSDM-01"));
    /* From the end up: when, who, the follow-up. */
    screen_send(&s, "Gkkk\r");
    ck_assert(screen_wait(&s, SCREEN_ANY, "Follow-up: HSDM"));
    screen_send(&s, "Pelantikan dua gelombang\rdi gedung");
    ck_assert(screen_wait(&s, SCREEN_ANY, "di gedung"));
    end_by(&s, endings[_i]);

    start_as(&s, &d, "sari", "en", NULL, NULL);
    ck_assert(screen_wait(&s, SCREEN_ANY, "Causes and"));
    ck_assert(screen_wait(&s, SCREEN_ANY, "Pelantikan dua gelombang di"));
    screen_send(&s, "y");
    ck_assert(screen_wait(&s, SCREEN_ANY, "Follow-up: HSDM"));
    screen_send(&s, " baru");
    ck_assert(screen_wait(&s, SCREEN_ANY, "di gedung baru"));
    screen_send(&s, "\004");
    ck_assert(screen_wait(&s, TOP, "SELECT"));
    ck_assert(screen_wait(&s, SCREEN_ANY, "di gedung baru"));
    screen_send(&s, "u");
    ck_assert(screen_wait(&s, SCREEN_ANY, "Taken back: Causes"));
    ck_assert(screen_wait_gone(&s, SCREEN_ANY, "di gedung baru"));
    /* The form lies above the grid again, as it did. */
    screen_send(&s, "q");
    ck_assert(screen_wait(&s, FIRST, ">  1 Jumlah badan adhok"));
    screen_send(&s, "q");
    leave(&s);
    remove_all(&d);
}
END_TEST

START_TEST(two_programs_on_one_file_ask_which_value_stands)
{
    struct screen first, second;
    struct desk_of d;

    make_records(&d);
    start(&first, &d);
    open_unit(&first);
    start_as(&second, &d, "budi", "en", "-q3", NULL);
    ck_assert(screen_wait(&second, TOP, "KPU Kota Banjarbaru"));
    open_unit(&second);

    screen_send(&first, "80");
    ck_assert(screen_wait(&first, SCREEN_ANY, "80 orang"));
    screen_send(&second, "70\r");
    ck_assert(screen_wait(&second, FIRST + 2, ">  2"));
    screen_send(&first, "\r");
    ck_assert(screen_wait(&first, SCREEN_ANY, "Keep theirs: 70"));
    ck_assert(screen_wait(&first, SCREEN_ANY, "budi"));
    screen_send(&first, "\033[B\r");
    ck_assert(screen_wait(&first, FIRST, "80 "));
    ck_assert(screen_wait(&first, FIRST + 2, ">  2"));

    /* The other sees it at its next key. */
    screen_send(&second, "\033[B");
    ck_assert(screen_wait(&second, FIRST, "80 "));
    screen_send(&first, "q");
    leave(&first);
    screen_send(&second, "q");
    leave(&second);
    remove_all(&d);
}
END_TEST

static const struct {
    const char *const *env;
    const char *option;
    bool colour;
} looks[] = {
    { NULL, NULL, true },
    { (const char *const[]){ "NO_COLOR=1", NULL }, NULL, false },
    { NULL, "--mono", false },
    { (const char *const[]){ "TERM=vt100", NULL }, NULL, false },
};

START_TEST(colour_can_be_done_without)
{
    struct desk_of d;
    struct screen s;

    make_records(&d);
    start_as(&s, &d, "sari", "en", looks[_i].option, looks[_i].env);
    ck_assert(screen_wait(&s, TOP, "KPU Kota Banjarbaru"));
    screen_send(&s, "{");
    ck_assert(screen_wait(&s, TOP, "HSDM"));
    screen_send(&s, "\r5");
    ck_assert(screen_wait(&s, SCREEN_ANY, "! C"));
    ck_assert(screen_wait(&s, FIRST, ">  1!"));
    ck_assert_int_eq(screen_has_colour(&s), looks[_i].colour);
    screen_send(&s, "\033");
    ck_assert(screen_wait(&s, TOP, "SELECT"));
    screen_send(&s, "q");
    leave(&s);
    remove_all(&d);
}
END_TEST

START_TEST(ascii_is_enough)
{
    struct buf text = BUF_INIT;
    struct desk_of d;
    struct screen s;

    make_records(&d);
    start_as(&s, &d, "sari", "en", "--ascii", NULL);
    ck_assert(screen_wait(&s, SCREEN_ANY, "####"));
    screen_send(&s, "{");
    ck_assert(screen_wait(&s, TOP, "HSDM"));
    screen_send(&s, "\r");
    ck_assert(screen_wait(&s, SCREEN_ANY, "8.082 / 8.082 x 100 = 100,00"));
    screen_text(&s, &text);
    for (size_t i = 0; i < text.len; i++)
        ck_assert_msg((unsigned char)text.s[i] < 0x80, "%s", text.s);
    buf_release(&text);
    screen_send(&s, "q");
    leave(&s);
    remove_all(&d);
}
END_TEST

static const char *const terminals[] = {
    "TERM=vt100", "TERM=linux", "TERM=xterm", "TERM=screen", "TERM=tmux",
    "TERM=putty",
};

START_TEST(old_and_small_terminals_do)
{
    const char *const env[] = { terminals[_i], NULL };
    struct desk_of d;
    struct screen s;

    make_records(&d);
    start_as(&s, &d, "sari", "en", "-q3", env);
    ck_assert(screen_wait(&s, TOP, "KPU Kota Banjarbaru"));
    open_unit(&s);
    screen_send(&s, "8082\r");
    ck_assert(screen_wait(&s, FIRST, "8.082  100,00"));
    ck_assert(screen_wait(&s, FIRST + 2, ">  2"));
    screen_send(&s, "q");
    leave(&s);
    remove_all(&d);
}
END_TEST

#ifdef ENABLE_NLS
/* A command that asks: what stands in the file, and what is answered. */
static const struct {
    const char *language, *question, *answer;
    bool replaced;
} answers[] = {
    { "en", "(y or n)?", "n\r", false },
    { "en", "(y or n)?", "\r", false },
    { "en", "(y or n)?", "y\r", true },
    { "id", "(y atau t)?", "t\r", false },
    { "id", "(y atau t)?", "y\r", true },
};

START_TEST(an_export_asks_on_the_terminal)
{
    struct desk_of d;
    struct screen s;
    char command[512], path[100];
    char *argv[] = { getenv("CAPAIAN"), d.file, d.file, NULL, NULL, NULL,
                     NULL, NULL };

    make_records(&d);
    snprintf(path, sizeof(path), "%s/out", d.directory);
    snprintf(command, sizeof(command),
             "mkdir %s && echo mine >%s/unit.csv", path, path);
    ck_assert_int_eq(system(command), 0);
    argv[1] = strdup("-d");
    argv[3] = strdup("--lang");
    argv[4] = strdup(answers[_i].language);
    argv[5] = strdup("export");
    argv[6] = path;
    screen_start(&s, 24, 80, NULL, argv);
    ck_assert(screen_wait(&s, SCREEN_ANY, answers[_i].question));
    ck_assert(screen_has(&s, SCREEN_ANY, "unit.csv"));
    screen_send(&s, answers[_i].answer);
    ck_assert_int_eq(screen_finish(&s), answers[_i].replaced ? 0 : 2);
    snprintf(command, sizeof(command), "grep -q mine %s/unit.csv", path);
    ck_assert_int_eq(system(command) != 0, answers[_i].replaced);
    snprintf(command, sizeof(command),
             "test $(ls %s | wc -l) -eq %d && rm -r %s", path,
             answers[_i].replaced ? 14 : 1, path);
    ck_assert_int_eq(system(command), 0);
    free(argv[1]);
    free(argv[3]);
    free(argv[4]);
    free(argv[5]);
    remove_all(&d);
}
END_TEST

START_TEST(it_speaks_indonesian)
{
    struct desk_of d;
    struct screen s;

    make_records(&d);
    start_as(&s, &d, "sari", "id", "-q3", NULL);
    ck_assert(screen_wait(&s, TOP, "s.d. TW III"));
    ck_assert(screen_wait(&s, TOP, "PILIH"));
    screen_send(&s, "{");
    ck_assert(screen_wait(&s, TOP, "HSDM"));
    screen_send(&s, "\r");
    ck_assert(screen_wait(&s, FIRST, ">  1"));
    screen_send(&s, "8");
    ck_assert(screen_wait(&s, TOP, "ISI"));
    screen_send(&s, "\033");
    ck_assert(screen_wait(&s, TOP, "PILIH"));
    screen_send(&s, "qq");
    ck_assert(screen_wait(&s, SCREEN_ANY, "capaian?"));
    screen_send(&s, "y"); /* ya */
    ck_assert_int_ge(screen_finish(&s), 0);
    remove_all(&d);
}
END_TEST
#endif

START_TEST(an_empty_database_loads_the_example_and_goes_to_beranda)
{
    struct desk_of d;
    struct screen s;

    make_directory(&d);
    start_as(&s, &d, "sari", "en", NULL, NULL);
    ck_assert(screen_wait(&s, SCREEN_ANY, "has no office yet"));
    screen_send(&s, "e");
    ck_assert(screen_wait(&s, SCREEN_ANY, "yes"));
    screen_send(&s, "y");
    ck_assert(screen_wait(&s, SCREEN_ANY, "Imported"));
    screen_send(&s, "\r");
    ck_assert(screen_wait(&s, TOP, "KPU "));
    ck_assert(screen_wait(&s, SCREEN_ANY, "SEKRETARIAT"));
    screen_hangup(&s);
    ck_assert_int_ge(screen_finish(&s), 0);
    remove_all(&d);
}
END_TEST

static void add(TCase *cases)
{
    tcase_add_test(cases,
                   a_value_is_typed_stored_and_there_at_the_next_start);
    tcase_add_test(cases, a_wrong_figure_stays_and_says_why);
    tcase_add_test(cases, what_was_typed_ahead_of_a_refusal_is_dropped);
    tcase_add_test(cases, a_burst_of_lines_is_held_and_asked_about);
    tcase_add_test(cases, a_paste_of_cells_is_refused_with_their_number);
    tcase_add_test(cases, a_refused_field_keeps_what_is_typed_from_commands);
    tcase_add_test(cases, who_may_not_type_is_refused_and_in_the_log);
    tcase_add_test(cases, a_resize_keeps_the_cell_and_its_text);
    tcase_add_loop_test(cases, a_half_typed_value_outlives_the_line, 0,
                        (int)CAP_LEN(endings));
    tcase_add_loop_test(cases, a_half_written_text_outlives_the_line, 0,
                        (int)CAP_LEN(endings));
    tcase_add_test(cases, two_programs_on_one_file_ask_which_value_stands);
    tcase_add_loop_test(cases, colour_can_be_done_without, 0,
                        (int)CAP_LEN(looks));
    tcase_add_test(cases, ascii_is_enough);
    tcase_add_loop_test(cases, old_and_small_terminals_do, 0,
                        (int)CAP_LEN(terminals));
#ifdef ENABLE_NLS
    tcase_add_loop_test(cases, an_export_asks_on_the_terminal, 0,
                        (int)CAP_LEN(answers));
    tcase_add_test(cases, it_speaks_indonesian);
#endif
    tcase_add_test(cases,
                   an_empty_database_loads_the_example_and_goes_to_beranda);
}

int main(void)
{
    return run_tests("program", add);
}

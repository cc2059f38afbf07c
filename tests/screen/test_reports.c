/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Laporan and Tren of the program itself in a terminal. */
#include "screen/records.h"

#include "run.h"

#define TOP 0
#define FOOT 21

static void start(struct screen *s, const struct desk_of *d)
{
    start_as(s, d, "sari", "en", "-q4", NULL);
    ck_assert(screen_wait(s, TOP, "KPU Kota Banjarbaru  2024"));
}

static void leave(struct screen *s)
{
    screen_send(s, "q");
    ck_assert(screen_wait(s, SCREEN_ANY, "Leave capaian?"));
    screen_send(s, "y");
    ck_assert_int_eq(screen_finish(s), 0);
}

/* The table measurement, from Beranda. */
static void open_table(struct screen *s)
{
    screen_send(s, "L");
    ck_assert(screen_wait(s, 2, "> Measurement of performance"));
    screen_send(s, "\r");
    ck_assert(screen_wait(s, 1, "Measurement of performance"));
    ck_assert(screen_wait(s, FOOT, "Lines 1 to 20"));
}

START_TEST(a_table_is_scrolled_and_searched)
{
    struct desk_of d;
    struct screen s;

    make_records(&d);
    start(&s, &d);
    open_table(&s);
    screen_send(&s, "\033[6~"); /* PgDn */
    ck_assert(screen_wait_gone(&s, 1, "Measurement"));
    ck_assert(screen_wait(&s, 1, "Target")); /* the heads stay */
    screen_send(&s, "/");
    ck_assert(screen_wait(&s, SCREEN_ANY, "Text to search for:"));
    screen_send(&s, "hsdm\r");
    ck_assert(screen_wait(&s, SCREEN_ANY, "HSDM  "));
    screen_send(&s, "n");
    screen_send(&s, ">>");
    ck_assert(screen_wait(&s, FOOT, "Width 100"));
    screen_send(&s, "\033[C"); /* Right */
    ck_assert(screen_wait(&s, FOOT, "Columns 9 to 88"));
    screen_resize(&s, 43, 132);
    ck_assert(screen_wait(&s, 40, "Width 100"));
    screen_send(&s, "qq");
    leave(&s);
    remove_all(&d);
}
END_TEST

static void read_file(const char *name, char *got, size_t size)
{
    FILE *file = fopen(name, "r");
    size_t len;

    ck_assert_msg(file != NULL, "no file %s", name);
    len = fread(got, 1, size - 1, file);
    got[len] = '\0';
    fclose(file);
}

START_TEST(a_table_is_written_and_nothing_is_replaced_unasked)
{
    char path[160], begin[160], got[64];
    struct desk_of d;
    struct screen s;

    make_records(&d);
    snprintf(path, sizeof(path), "%s/table.txt", d.directory);
    snprintf(begin, sizeof(begin), "\025%s/ta", d.directory);
    start(&s, &d);
    open_table(&s);
    screen_send(&s, "E");
    ck_assert(screen_wait(&s, SCREEN_ANY, "This table as text"));
    screen_send(&s, "\r");
    ck_assert(screen_wait(&s, SCREEN_ANY, "tw4-measurement.txt"));
    screen_send(&s, begin);
    screen_send(&s, "ble.txt\r");
    ck_assert(screen_wait(&s, SCREEN_ANY, "Written to "));
    read_file(path, got, sizeof(got));
    ck_assert_ptr_nonnull(strstr(got, "Measurement of performance"));

    /* Once more, its name completed: asked, and the answer is no. */
    ck_assert_int_eq(truncate(path, 3), 0);
    screen_send(&s, "E\r");
    ck_assert(screen_wait(&s, SCREEN_ANY, "tw4-measurement.txt"));
    screen_send(&s, begin);
    screen_send(&s, "\t");
    ck_assert(screen_wait(&s, SCREEN_ANY, "table.txt"));
    screen_send(&s, "\r");
    ck_assert(screen_wait(&s, SCREEN_ANY, "is there already"));
    screen_send(&s, "n");
    ck_assert(screen_wait_gone(&s, SCREEN_ANY, "is there already"));
    read_file(path, got, sizeof(got));
    ck_assert_str_eq(got, "Mea");
    screen_send(&s, "qq");
    leave(&s);
    unlink(path);
    remove_all(&d);
}
END_TEST

START_TEST(bars_are_shown_in_ascii_too)
{
    static const char *const plain[] = { "LC_ALL=C", NULL };
    struct desk_of d;
    struct screen s;

    make_records(&d);
    start_as(&s, &d, "sari", "en", "-q4", plain);
    ck_assert(screen_wait(&s, TOP, "KPU Kota Banjarbaru  2024"));
    screen_send(&s, "t");
    ck_assert(screen_wait(&s, SCREEN_ANY, "Average capaian, %"));
    ck_assert(screen_wait(&s, SCREEN_ANY, "####|#"));
    ck_assert(screen_wait(&s, SCREEN_ANY, "usual 90: +9,19"));
    screen_send(&s, "}");
    ck_assert(screen_wait(&s, 1, "LEMBAGA"));
    screen_send(&s, "q");
    leave(&s);
    remove_all(&d);
}
END_TEST

static void add(TCase *cases)
{
    tcase_add_test(cases, a_table_is_scrolled_and_searched);
    tcase_add_test(cases,
                   a_table_is_written_and_nothing_is_replaced_unasked);
    tcase_add_test(cases, bars_are_shown_in_ascii_too);
}

int main(void)
{
    return run_tests("reports", add);
}

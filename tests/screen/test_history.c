/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Riwayat in a terminal: two programs, and an earlier value again. */
#include "screen/records.h"

#include "run.h"

#define TOP 0
#define FIRST 3    /* the first indicator of HSDM, below its heading */
#define NEWEST 2   /* the first line of Riwayat */
#define FOOT 21

static void open_unit(struct screen *s, const struct desk_of *d,
                      const char *who)
{
    start_as(s, d, who, "en", "-q3", NULL);
    ck_assert(screen_wait(s, TOP, "KPU Kota Banjarbaru  2024"));
    screen_send(s, "{");
    ck_assert(screen_wait(s, TOP, "HSDM"));
    screen_send(s, "\r");
    ck_assert(screen_wait(s, FIRST, ">  1 Jumlah badan adhok"));
}

static void type_value(struct screen *s, const char *value, const char *shown)
{
    screen_send(s, value);
    ck_assert(screen_wait(s, FIRST, shown));
    screen_send(s, "\r");
    ck_assert(screen_wait(s, FIRST + 2, ">  2"));
    screen_send(s, "k");
    ck_assert(screen_wait(s, FIRST, ">  1"));
}

static void leave(struct screen *s)
{
    screen_send(s, "qq");
    ck_assert(screen_wait(s, SCREEN_ANY, "Leave capaian?"));
    screen_send(s, "y");
    ck_assert_int_eq(screen_finish(s), 0);
}

START_TEST(what_another_did_is_seen_and_taken_back)
{
    struct desk_of d;
    struct screen s, other;

    make_records(&d);
    open_unit(&s, &d, "sari");
    type_value(&s, "8082", "8082");
    open_unit(&other, &d, "budi");
    type_value(&other, "7", "7");
    leave(&other);
    screen_send(&s, "H");
    ck_assert(screen_wait(&s, 1, "When"));
    ck_assert(screen_wait(&s, NEWEST, "budi      entry     8.082 -> 7"));
    ck_assert(screen_wait(&s, NEWEST + 1, "sari      entry     (empty) ->"));
    ck_assert(screen_wait(&s, FOOT, "Cell HSDM-01 Realized Q3   3 changes"));
    screen_send(&s, "r");
    ck_assert(screen_wait(&s, SCREEN_ANY, "Are you sure?"));
    screen_send(&s, "y");
    ck_assert(screen_wait(&s, NEWEST, "sari      restored  7 -> 8.082"));
    screen_send(&s, "q");
    ck_assert(screen_wait(&s, FIRST, "8.082  100,00"));
    leave(&s);
    remove_all(&d);
}
END_TEST

/* A search that finds nothing goes on between the keys, and ends. */
START_TEST(a_search_does_not_stop_the_keys)
{
    struct desk_of d;
    struct screen s;

    make_records(&d);
    open_unit(&s, &d, "sari");
    screen_send(&s, "HH");
    ck_assert(screen_wait(&s, SCREEN_ANY, "Whose changes?"));
    screen_send(&s, "\033OF\r"); /* End */
    ck_assert(screen_wait(&s, FOOT, "The office's year 2024"));
    screen_send(&s, "/nowhere\r");
    ck_assert(screen_wait(&s, SCREEN_ANY, "Nothing found: nowhere"));
    screen_send(&s, "G");
    ck_assert(screen_wait(&s, SCREEN_ANY, "#* 1.1"));
    screen_send(&s, "q");
    ck_assert(screen_wait(&s, FIRST, ">  1"));
    leave(&s);
    remove_all(&d);
}
END_TEST

static void add(TCase *cases)
{
    tcase_add_test(cases, what_another_did_is_seen_and_taken_back);
    tcase_add_test(cases, a_search_does_not_stop_the_keys);
}

int main(void)
{
    return run_tests("history_screen", add);
}

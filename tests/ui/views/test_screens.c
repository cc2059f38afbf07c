/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Screens that are opened again, and what cannot be. */
#include "ui/views/screens.h"

#include "base/compiler.h"
#include "store/load.h"
#include "ui/views/scene.h"

#include "run.h"

#define WHERE "6372\0372024\037"
#define P "\036" /* between parts */
#define E "\035" /* behind a screen */

/* Starts with this text left by the last session. */
static void begin(struct scene *s, const char *left)
{
    struct err err = ERR_INIT;

    scene_store(s);
    scene_import(s, "banjarbaru");
    scene_must(memo_set(s->store, "sari", "screens", left, &err), &err);
    scene_open(s, "6372", 2024, 2, "HSDM", 24, 80);
}

static const struct {
    const char *left, *shown;
    int depth;
} good[] = {
    { WHERE, "The whole satker", 1 },
    { WHERE "grid" P "indikator" P "HSDM-03" P "tw2" E, ">  3", 2 },
    { WHERE "grid" P "indikator" P "HSDM-03" P "tw2" E "form" P "indikator"
      P "0" P "indikator" P "target" P "2024" P "6372" P "2024" P P P P P P
      "HSDM-03" E, "Indicators  HSDM-03", 3 },
    { WHERE "findings" E, "A02", 2 },
    { WHERE "reports" E "report" P "summary" P "100" E, "Summary by unit",
      3 },
    { WHERE "records" P "unit" P "" E, "TPPH", 2 },
    { WHERE "trend" P P E, "TW IV", 2 },
    { WHERE "review" E, "No row waits for review", 2 },
};

START_TEST(what_was_left_is_shown)
{
    struct scene s;

    begin(&s, good[_i].left);
    scene_has(&s, good[_i].shown);
    ck_assert_int_eq(s.stack.depth, good[_i].depth);
    scene_end(&s);
}
END_TEST

START_TEST(what_is_written_opens_the_same)
{
    struct buf first = BUF_INIT, second = BUF_INIT;
    struct scene s;

    begin(&s, good[_i].left);
    screens_write(&s.stack, &first);
    scene_type(&s, "?");
    screens_write(&s.stack, &second); /* help is no place to be in */
    ck_assert_str_eq(first.s, second.s);
    while (s.stack.depth > 1)
        scene_type(&s, "q");
    screens_open(&s.stack, &s.desk, first.s);
    view_refresh(&s.stack);
    ck_assert_int_eq(s.stack.depth, good[_i].depth);
    buf_reset(&second);
    screens_write(&s.stack, &second);
    ck_assert_str_eq(first.s, second.s);
    buf_release(&first);
    buf_release(&second);
    scene_end(&s);
}
END_TEST

/* Of another office or year, of rows that are gone, or no text of ours. */
static const char *const nothing[] = {
    "", "x", "\037", WHERE "\035\035\035", WHERE "\036\036\036\035",
    "6372\0372023\037grid" P "indikator" P "HSDM-03" P "tw2" E,
    "6300\0372024\037grid" P "indikator" P "HSDM-03" P "tw2" E,
    WHERE "grid", WHERE "grid" E, WHERE "grid" P "satker" P "6372" E,
    WHERE "form" E, WHERE "form" P "indikator" E,
    WHERE "form" P "indikator" P "9" P P P P "6372" P "2024" P P P P P P
    "HSDM-99" E,
    WHERE "records" P "lain" E, WHERE "report" P "lain" E,
    WHERE "notes" P "indikator" P "HSDM-03" P "tw3" E,
    WHERE "notes" P "indikator" P "HSDM-03" P "lain" E,
    WHERE "history" E, WHERE "history" P "9" P "9" P "9" E,
    WHERE "lain" E "findings" E,
};

START_TEST(what_cannot_be_opened_leaves_the_first_screen)
{
    struct scene s;

    begin(&s, nothing[_i]);
    ck_assert_msg(s.stack.depth == 1, "%s", scene_text(&s));
    scene_has(&s, "The whole satker");
    scene_end(&s);
}
END_TEST

START_TEST(a_row_that_is_gone_leaves_its_screen)
{
    struct scene s;

    begin(&s, WHERE "grid" P "indikator" P "HSDM-99" P "lain" E);
    scene_has(&s, ">  1");
    scene_end(&s);
}
END_TEST

static void add(TCase *cases)
{
    tcase_add_loop_test(cases, what_was_left_is_shown, 0,
                        (int)CAP_LEN(good));
    tcase_add_loop_test(cases, what_is_written_opens_the_same, 0,
                        (int)CAP_LEN(good));
    tcase_add_loop_test(cases,
                        what_cannot_be_opened_leaves_the_first_screen, 0,
                        (int)CAP_LEN(nothing));
    tcase_add_test(cases, a_row_that_is_gone_leaves_its_screen);
}

int main(void)
{
    return run_tests("screens", add);
}

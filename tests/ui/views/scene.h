/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tests/ui/views/scene.h - screens over the real records, without a
 * terminal. */
#ifndef CAPAIAN_TESTS_UI_VIEWS_SCENE_H
#define CAPAIAN_TESTS_UI_VIEWS_SCENE_H

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/desk.h"
#include "app/import.h"
#include "store/store.h"
#include "ui/frame.h"
#include "ui/shell.h"
#include "ui/view.h"
#include "ui/views/views.h"

/* 15 January 2025, 02.00 UTC. */
#define SCENE_NOW INT64_C(1736906400000)

/* A database in memory, a desk, the program's own stack of views. */
struct scene {
    struct store *store;
    struct desk desk;
    struct shell shell;
    struct view_stack stack;
    struct surface surface;
};

static inline int64_t scene_clock(void)
{
    return SCENE_NOW;
}

static inline void scene_must(bool ok, const struct err *err)
{
    struct buf text = BUF_INIT;

    if (!ok)
        err_describe(err, &text, NULL);
    ck_assert_msg(ok, "%s", text.s);
    buf_release(&text);
}

/* The records of an office in data/example. */
static inline void scene_import(struct scene *s, const char *office)
{
    struct import_result result = IMPORT_RESULT_INIT;
    struct actor actor = { "impor", SCENE_NOW - 86400000 };
    const char *source = getenv("CAPAIAN_SRCDIR");
    struct err err = ERR_INIT;
    const char *paths[1];
    char path[4096];

    ck_assert_ptr_nonnull(source);
    snprintf(path, sizeof(path), "%s/data/example/%s", source, office);
    paths[0] = path;
    scene_must(import_paths(s->store, paths, 1, actor, false, &result, &err),
               &err);
    import_result_release(&result);
}

static inline void scene_store(struct scene *s)
{
    struct err err = ERR_INIT;

    *s = (struct scene){ .store = NULL };
    scene_must(store_open_memory(&s->store, &err),
               &err);
}

/* Opens the desk at a place and the first screen on it. */
static inline void scene_open(struct scene *s, const char *office, int year,
                              int quarter, const char *unit, int rows,
                              int cols)
{
    struct desk_place place = { office, year, quarter };
    struct err err = ERR_INIT;

    scene_must(desk_open(&s->desk, s->store, "sari", scene_clock, place,
                         &err),
               &err);
    desk_go_unit(&s->desk, unit);
    surface_init(&s->surface, rows, cols, false);
    view_stack_init(&s->stack, &shell_app, &s->shell, rows, cols);
    shell_begin(&s->shell, &s->stack, &s->desk);
}

/* Banjarbaru 2024 at a quarter (0..3) and a unit, on Beranda. */
static inline void scene_begin(struct scene *s, int quarter,
                               const char *unit, int rows, int cols)
{
    scene_store(s);
    scene_import(s, "banjarbaru");
    scene_open(s, "6372", 2024, quarter, unit, rows, cols);
}

static inline void scene_leave(struct scene *s)
{
    view_stack_release(&s->stack);
    shell_release(&s->shell);
    surface_release(&s->surface);
    desk_close(&s->desk);
}

static inline void scene_end(struct scene *s)
{
    scene_leave(s);
    store_close(s->store);
}

static inline void scene_push(struct scene *s, struct view *v)
{
    view_push(&s->stack, v);
    view_refresh(&s->stack);
}

/* The whole screen as text; borrowed until the next call. */
static inline const char *scene_text(struct scene *s)
{
    static struct buf text = BUF_INIT;

    frame_draw(&s->stack, &s->surface);
    buf_reset(&text);
    surface_dump(&s->surface, &text);
    return text.s;
}

/* One line of it; borrowed until the next call. */
static inline const char *scene_row(struct scene *s, int row)
{
    static struct buf text = BUF_INIT;

    frame_draw(&s->stack, &s->surface);
    buf_reset(&text);
    surface_row_text(&s->surface, row, &text);
    return text.s;
}

static inline void scene_has(struct scene *s, const char *want)
{
    const char *all = scene_text(s);

    ck_assert_msg(strstr(all, want) != NULL, "no \"%s\" on\n%s", want, all);
}

static inline void scene_has_not(struct scene *s, const char *unwanted)
{
    const char *all = scene_text(s);

    ck_assert_msg(strstr(all, unwanted) == NULL, "\"%s\" on\n%s", unwanted,
                  all);
}

static inline void scene_row_has(struct scene *s, int row, const char *want)
{
    const char *line = scene_row(s, row);

    ck_assert_msg(strstr(line, want) != NULL, "row %d: no \"%s\" in \"%s\"",
                  row, want, line);
}

/* Keys by name ("Enter"), or characters typed one by one. */
static inline void scene_press(struct scene *s, const char *name)
{
    keycode key = keycode_parse(name);

    ck_assert_msg(key != KEYCODE_NONE, "no key %s", name);
    view_key(&s->stack, key);
}

static inline void scene_type(struct scene *s, const char *text)
{
    view_type(&s->stack, text);
}

/* Lines of the change log. */
static inline bool scene_count_line(void *context,
                                    const struct log_line *line,
                                    struct err *err)
{
    (void)line;
    (void)err;
    (*(size_t *)context)++;
    return true;
}

static inline size_t scene_log(struct scene *s)
{
    struct log_filter filter = { .office = NULL };
    struct err err = ERR_INIT;
    size_t lines = 0;

    scene_must(log_each(s->store, &filter, scene_count_line, &lines, &err),
               &err);
    return lines;
}

/* The realisasi of an indicator at a quarter, plain. */
static inline const char *scene_realized(struct scene *s, const char *code,
                                         int quarter)
{
    static char text[NUMBER_TEXT_SIZE];
    size_t row = desk_indicator(&s->desk, code);

    ck_assert_uint_ne(row, (size_t)-1);
    return value_format(s->desk.indicators.row[row].realized[quarter],
                        NUMBER_PLAIN, text);
}

#endif

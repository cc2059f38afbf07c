/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tests/ui/views/room.h - a desk and a stage for the tests of screens. */
#ifndef CAPAIAN_TESTS_UI_VIEWS_ROOM_H
#define CAPAIAN_TESTS_UI_VIEWS_ROOM_H

#include <stdlib.h>
#include <unistd.h>

#include "app/office.h"
#include "store/store.h"
#include "ui/stage.h"
#include "ui/views/views.h"

struct room {
    struct store *store;
    struct desk desk;
    struct stage stage;
};

/* Below the screen under test: what it goes back to. */
static inline void room_floor_draw(const struct view *v, struct surface *s)
{
    (void)v;
    surface_text(s, 0, 0, 20, ROLE_TEXT, "the floor");
}

static inline struct view *room_floor(void)
{
    static const char *const contexts[] = { "list", "global", NULL };
    static const struct view_ops ops = {
        .title = "Floor",
        .size = sizeof(struct view),
        .contexts = contexts,
        .draw = room_floor_draw,
    };

    return view_new(&ops);
}

/* Opens on the small offices of office.h, or on nothing. */
static inline void room_open(struct room *r, bool filled, int rows,
                             int cols)
{
    r->store = memory_store();
    if (filled)
        fill_offices(r->store);
    open_desk(&r->desk, r->store);
    stage_open(&r->stage, rows, cols, NULL, NULL);
    view_push(&r->stage.stack, room_floor());
}

static inline void room_close(struct room *r)
{
    stage_close(&r->stage);
    desk_close(&r->desk);
    store_close(r->store);
}

static inline void room_show(struct room *r, struct view *v)
{
    view_push(&r->stage.stack, v);
    view_refresh(&r->stage.stack);
}

/* Keys by their names, one blank between two: "Down Enter". */
static inline void press(struct room *r, const char *names)
{
    char name[KEYCODE_NAME_SIZE];
    int used;

    while (sscanf(names, " %15s%n", name, &used) == 1) {
        keycode key = keycode_parse(name);

        ck_assert_msg(key != KEYCODE_NONE, "no key %s", name);
        view_key(&r->stage.stack, key);
        names += used;
    }
}

static inline void type(struct room *r, const char *text)
{
    view_type(&r->stage.stack, text);
}

static inline void expect(struct room *r, const char *text)
{
    stage_expect(&r->stage, text);
}

static inline void expect_not(struct room *r, const char *text)
{
    struct buf all = BUF_INIT;

    if (stage_find(&r->stage, text) >= 0) {
        surface_dump(&r->stage.s, &all);
        ck_abort_msg("\"%s\" is on\n%s", text, all.s);
    }
}

/* The text of the line that is marked with ">". */
static inline const char *marked(struct room *r)
{
    for (int row = 0; row < r->stage.s.rows; row++)
        if (stage_row(&r->stage, row)[0] == '>')
            return stage_row(&r->stage, row);
    return "";
}

/* A field as it is stored, "-none-" where there is no such row. */
static inline const char *stored(struct room *r, enum table_id id,
                                 const char *office, const char *year,
                                 const char *code, const char *column)
{
    static char text[512];
    const struct table *table = &tables[id];
    const char *fields[TABLE_COLUMNS_MAX] = { "" };
    struct err err = ERR_INIT;
    struct record record;
    bool found;

    for (size_t i = 0; i < table->count; i++) {
        const char *name = table->column[i].name;

        fields[i] = strcmp(name, "satker") == 0  ? office
                    : strcmp(name, "tahun") == 0 ? year
                    : strcmp(name, "kode") == 0  ? code
                                                 : "";
    }
    must(record_find(r->store, table, fields, 0, &record, &found, &err),
         &err);
    if (!found)
        return "-none-";
    snprintf(text, sizeof(text), "%s",
             record.field[table_column(table, column)]);
    record_release(&record);
    return text;
}

/* Rows of a table of the desk's office and year. */
static inline size_t row_count(struct room *r, enum table_id id)
{
    struct record_list list;
    struct err err = ERR_INIT;
    size_t count;

    must(desk_records(&r->desk, &tables[id], &list, &err), &err);
    count = list.count;
    record_list_release(&list);
    return count;
}

static inline void undo(struct room *r)
{
    struct conflict conflict = { .stored = NULL };
    struct err err = ERR_INIT;
    struct undone undone;

    must(desk_undo(&r->desk, false, &undone, &conflict, &err), &err);
    ck_assert_int_ne(undone.step, 0);
    undone_release(&undone);
    conflict_release(&conflict);
    view_refresh(&r->stage.stack);
}

#endif

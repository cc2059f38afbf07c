/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "torture/shown.h"

#include <stdio.h>
#include <string.h>

#include "base/buf.h"

#define TOP 0
#define MESSAGE 22
#define KEYS 23

bool shown_grid(const struct screen *s, const void *context)
{
    (void)context;
    return screen_has(s, SCREEN_ANY, "> ") &&
           screen_has(s, SCREEN_ANY, "Uji 0") &&
           screen_has(s, TOP, "SELECT");
}

bool shown_open(const struct screen *s, const void *context)
{
    (void)context;
    return screen_has(s, TOP, "KPU Kota Uji") &&
           screen_has(s, KEYS, "Help");
}

bool shown_first_row(const struct screen *s, const void *context)
{
    (void)context;
    return screen_has(s, SCREEN_ANY, ">  1") && screen_has(s, TOP, "SELECT");
}

bool shown_draft(const struct screen *s)
{
    return screen_has(s, SCREEN_ANY, "half-typed value");
}

bool shown_no_draft(const struct screen *s, const void *context)
{
    (void)context;
    return !shown_draft(s);
}

bool shown_in_row(const struct screen *s, int row, int value)
{
    char name[16], figure[16];
    struct buf line = BUF_INIT;
    bool found = false;

    snprintf(name, sizeof(name), "Uji %02d ", row);
    snprintf(figure, sizeof(figure), " %d.%03d ", value / 1000,
             value % 1000);
    for (int i = 0; i < s->rows && !found; i++) {
        buf_reset(&line);
        screen_row(s, i, &line);
        found = strstr(line.s, name) && strstr(line.s, figure);
    }
    buf_release(&line);
    return found;
}

bool shown_stored(const struct screen *s, const void *context)
{
    const struct shown *want = context;

    return screen_has(s, TOP, "SELECT") &&
           shown_in_row(s, want->row, want->value);
}

bool shown_taken_back(const struct screen *s, const void *context)
{
    const struct shown *was = context;
    char text[64];

    snprintf(text, sizeof(text), "Taken back: U-%02d TW IV: %d.%03d -> ",
             was->row, was->value / 1000, was->value % 1000);
    return screen_has(s, MESSAGE, text);
}

bool shown_question(const struct screen *s, const void *context)
{
    const struct shown *was = context;
    char text[64];

    snprintf(text, sizeof(text), "Take back U-%02d TW IV: %d.%03d -> ",
             was->row, was->value / 1000, was->value % 1000);
    return screen_has(s, SCREEN_ANY, text);
}

bool shown_answer(const struct screen *s, const void *context)
{
    return shown_taken_back(s, context) || shown_question(s, context);
}

/* --- an import --- */

bool shown_path(const struct screen *s, const void *context)
{
    (void)context;
    return screen_has(s, SCREEN_ANY, "or one such file:");
}

bool shown_preview(const struct screen *s, const void *context)
{
    (void)context;
    return screen_has(s, SCREEN_ANY, "nothing is stored before you agree") &&
           screen_has(s, KEYS, "Enter Store");
}

bool shown_imported(const struct screen *s, const void *context)
{
    (void)context;
    return screen_has(s, SCREEN_ANY, "─ Imported ─");
}

bool shown_question_import(const struct screen *s, const void *context)
{
    (void)context;
    return screen_has(s, SCREEN_ANY, "Take all of it back: import, ");
}

bool shown_import_taken_back(const struct screen *s, const void *context)
{
    (void)context;
    return screen_has(s, MESSAGE, "Taken back: import, ");
}

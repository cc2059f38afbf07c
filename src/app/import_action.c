/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Rows of an action plan in CSV files.  They have no number there: an
 * equal row is the same row, any other is new.
 */
#include <string.h>

#include "app/import_inside.h"
#include "core/typed.h"

/* Before a key of import_file.rows. */
#define KNOWN_INDICATOR 'i' /* its rows were counted */
#define STORED_ROW 'r'      /* so many equal ones were not met so far */

/* Office, year and indicator of a row as a key behind a letter. */
static void make_key(struct taking *t, char kind)
{
    struct buf *key = &t->in->key;

    buf_reset(key);
    buf_addf(key, "%c%s%c%s%c%s%c", kind, import_office(t), KEY_JOINT,
             import_text(t, "tahun"), KEY_JOINT,
             import_text(t, "indikator"), KEY_JOINT);
}

/* The row as far as the file has columns for it. */
static void make_row_key(struct taking *t, const char *const *fields)
{
    const struct table *table = t->in->table;

    make_key(t, STORED_ROW);
    for (size_t i = 0; i < table->count; i++) {
        if (table->column[i].key || !t->present[i])
            continue;
        buf_adds(&t->in->key, fields[i]);
        buf_addc(&t->in->key, KEY_JOINT);
    }
}

bool import_action_look_up(struct taking *t, struct err *err)
{
    struct import *in = t->in;
    struct import_file *now = &in->now;
    const char *text = t->typed[ACTION_ACTIVITY];
    bool blank = typed_span(text).len == 0;
    int64_t *above;

    if (!t->present[ACTION_ACTIVITY])
        return true;
    make_key(t, KNOWN_INDICATOR);
    above = text_map_at(&now->above, in->key.s);
    if (blank && *above == 0) {
        if (!import_indicator_text(in, import_office(t),
                                   import_text(t, "tahun"),
                                   import_text(t, "indikator"),
                                   &in->filled, err))
            return false;
        text = in->filled.s;
        make_key(t, KNOWN_INDICATOR);
        above = text_map_at(&now->above, in->key.s);
    }
    if (!blank || *above == 0) {
        *above = (int64_t)now->texts.len + 1;
        buf_add(&now->texts, text, strlen(text) + 1);
    }
    if (blank) {
        t->typed[ACTION_ACTIVITY] = "";
        t->above = *above;
    }
    return true;
}

/* How often each row of the indicator is stored. */
static bool count_stored(struct taking *t, struct err *err)
{
    struct import *in = t->in;
    struct record r;
    bool found = true;

    for (int place = 1; found; place++) {
        if (!record_find(in->store, in->table, t->text, place, &r, &found,
                         err))
            return false;
        if (!found)
            break;
        make_row_key(t, (const char *const *)r.field);
        ++*text_map_at(&in->now.rows, in->key.s);
        record_release(&r);
    }
    return true;
}

/* Is an equal row stored that none of the file was so far? */
static bool take_stored(struct taking *t, const char *const *fields)
{
    int64_t *left;

    make_row_key(t, fields);
    left = text_map_at(&t->in->now.rows, t->in->key.s);
    if (*left == 0)
        return false;
    --*left;
    return true;
}

/* The row as earlier versions of the program stored it. */
static bool take_filled(struct taking *t)
{
    const char *fields[ACTION_COLUMNS];

    if (t->above == 0)
        return false;
    memcpy(fields, t->text, sizeof(fields));
    fields[ACTION_ACTIVITY] = t->in->now.texts.s + t->above - 1;
    return take_stored(t, fields);
}

bool import_action_find(struct taking *t, struct err *err)
{
    struct import *in = t->in;
    int64_t *known;

    if (t->refused)
        return true;
    make_key(t, KNOWN_INDICATOR);
    known = text_map_at(&in->now.rows, in->key.s);
    if (*known == 0) {
        *known = 1;
        if (!count_stored(t, err))
            return false;
    }
    t->same = take_stored(t, t->text) || take_filled(t);
    return true;
}

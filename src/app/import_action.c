/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Rows of an action plan in CSV files.  They have no number there: an
 * equal row is the same row, any other is new.
 */
#include <string.h>

#include "app/i18n.h"
#include "app/import_inside.h"
#include "core/typed.h"

/* Before a key of import_file.rows. */
#define KNOWN_INDICATOR 'i' /* its rows were counted */
#define STORED_ROW 'r'      /* so many equal ones were not met so far */

static size_t action_column(const char *name)
{
    return (size_t)table_column(&tables[TABLE_ACTION], name);
}

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

bool import_action_fill(struct taking *t, struct err *err)
{
    struct import *in = t->in;
    struct import_file *now = &in->now;
    size_t column = action_column("kegiatan");
    bool blank = typed_span(t->typed[column]).len == 0;
    const char *take = t->typed[column];
    int64_t *above;

    /* Judged when it is known whether the row is new. */
    if (!t->present[column]) {
        t->bad[column] = true;
        return true;
    }
    make_key(t, KNOWN_INDICATOR);
    above = text_map_at(&now->above, in->key.s);
    if (blank && *above == 0) {
        if (!import_indicator_text(in, import_office(t),
                                   import_text(t, "tahun"),
                                   import_text(t, "indikator"),
                                   &in->filled, err))
            return false;
        take = in->filled.s;
        make_key(t, KNOWN_INDICATOR);
        above = text_map_at(&now->above, in->key.s);
    }
    if (!blank || *above == 0) {
        *above = (int64_t)now->texts.len + 1;
        buf_add(&now->texts, take, strlen(take) + 1);
    }
    if (!blank)
        return true;
    t->typed[column] = now->texts.s + *above - 1;
    now->filled++;
    /* Without an indicator there is nothing to take; that is said. */
    t->bad[column] = t->typed[column][0] == '\0';
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

bool import_action_find(struct taking *t, struct err *err)
{
    struct import *in = t->in;
    int64_t *known, *left;

    if (t->refused)
        return true;
    make_key(t, KNOWN_INDICATOR);
    known = text_map_at(&in->now.rows, in->key.s);
    if (*known == 0) {
        *known = 1;
        if (!count_stored(t, err))
            return false;
    }
    make_row_key(t, t->text);
    left = text_map_at(&in->now.rows, in->key.s);
    t->same = *left > 0;
    if (t->same)
        --*left;
    return true;
}

void import_action_end(struct import *in)
{
    size_t count = in->now.filled;
    struct buf line = BUF_INIT;

    if (count == 0)
        return;
    buf_addf(&line,
             ngettext_("%s: %zu row without kegiatan takes the text above it"
                       " within its indicator, or the indicator's",
                       "%s: %zu rows without kegiatan take the text above"
                       " them within their indicator, or the indicator's",
                       (unsigned long)count),
             in->file[in->files - 1], count);
    import_warn(in, buf_detach(&line));
}

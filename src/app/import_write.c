/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows that were judged: counted, listed, stored. */
#include <string.h>

#include "app/import_inside.h"
#include "base/mem.h"

/* --- what an import would change --- */

/* FNV-1a, 64 bits: tells two imports apart, vouches for nothing. */
static void digest_text(struct import *in, const char *text)
{
    uint64_t h = in->result->digest ^ UINT64_C(0xCBF29CE484222325);

    for (const char *s = text;; s++) {
        h = (h ^ (unsigned char)*s) * UINT64_C(0x100000001B3);
        if (*s == '\0')
            break;
    }
    /* 0 is kept for an import that changes nothing. */
    in->result->digest = h ? h : 1;
}

/* "6372 2024 K-01": what the row is called. */
static char *name_of(const struct taking *t)
{
    const struct table *table = t->in->table;
    struct buf name = BUF_INIT;

    for (size_t i = 0; i < table->count; i++)
        if (table->column[i].key && t->text[i][0])
            buf_addf(&name, "%s%s", name.len ? " " : "", t->text[i]);
    return buf_detach(&name);
}

static void add_change(struct taking *t, struct import_change change,
                       const char *before, const char *after)
{
    struct import_result *result = t->in->result;

    result->change = mem_grow(result->change, result->changes,
                              &result->change_cap,
                              sizeof(*result->change));
    change.table = t->in->table->id;
    change.key = name_of(t);
    change.before = mem_dup(before);
    change.after = mem_dup(after);
    result->change[result->changes++] = change;
}

/* What a new row is about: the text it has to have, or its first one. */
static const char *about(const struct taking *t)
{
    const struct table *table = t->in->table;
    const char *first = "";

    for (size_t i = 0; i < table->count; i++) {
        enum column_type type = table->column[i].type;

        if (table->column[i].key || t->text[i][0] == '\0')
            continue;
        if (table->column[i].required
            && (type == COLUMN_TEXT || type == COLUMN_LINE))
            return t->text[i];
        if (first[0] == '\0')
            first = t->text[i];
    }
    return first;
}

static void list_new(struct taking *t)
{
    struct import *in = t->in;

    digest_text(in, in->table->name);
    for (size_t i = 0; i < in->table->count; i++)
        digest_text(in, t->text[i]);
    if (in->listed_new < in->ask->list_new) {
        in->listed_new++;
        add_change(t, (struct import_change){ .added = true, .column = "" },
                   "", about(t));
    }
}

static void list_cell(struct taking *t, size_t column, bool approved)
{
    struct import *in = t->in;
    const struct column *c = &in->table->column[column];

    digest_text(in, in->table->name);
    for (size_t i = 0; i < in->table->count; i++)
        if (in->table->column[i].key)
            digest_text(in, t->text[i]);
    digest_text(in, c->name);
    digest_text(in, t->stored.field[column]);
    digest_text(in, t->text[column]);
    if (in->listed_changed < in->ask->list_changed) {
        in->listed_changed++;
        add_change(t, (struct import_change){ .approved = approved,
                                              .column = c->name },
                   t->stored.field[column], t->text[column]);
    }
}

/* --- storing --- */

/* A step of the store that refuses a row refuses it here too. */
static bool refused_by_store(struct taking *t, const struct err *err)
{
    switch (err->code) {
    case ERR_INPUT:
    case ERR_RANGE:
    case ERR_NOTFOUND:
    case ERR_LOCKED:
        import_refuse(t->in, t->row->at, "-", err, NULL);
        t->refused = true;
        return true;
    case ERR_NONE:
    case ERR_CONFLICT:
    case ERR_STORE:
    case ERR_IO:
        break;
    }
    return false;
}

static bool add_row(struct taking *t, struct err *err)
{
    struct import *in = t->in;

    in->result->table[in->table->id].added++;
    list_new(t);
    if (import_refused(in))
        return true;
    return step_add(&in->step, in->table, t->text, NULL, err)
           || refused_by_store(t, err);
}

static int64_t version_of(const struct taking *t, size_t column)
{
    int quarter = column_quarter(&t->in->table->column[column]);

    return quarter < 0 ? t->stored.version
                       : t->stored.cell_version[quarter];
}

static bool is_same(const struct taking *t, size_t column)
{
    return strcmp(t->text[column], t->stored.field[column]) == 0;
}

static bool set_cell(struct taking *t, size_t column, struct err *err)
{
    struct import *in = t->in;

    if (import_refused(in))
        return true;
    if (!step_set(&in->step, in->table, t->text, t->place, column,
                  t->text[column], version_of(t, column), NULL, err))
        return refused_by_store(t, err);
    return true;
}

static bool change_row(struct taking *t, struct err *err)
{
    struct import *in = t->in;
    int64_t cells = 0;
    bool approved;

    for (size_t i = 0; i < in->table->count; i++)
        cells += !is_same(t, i);
    if (cells == 0) {
        in->result->table[in->table->id].same++;
        return true;
    }
    if (!import_is_approved(in, &t->stored, &approved, err))
        return false;
    in->result->table[in->table->id].changed++;
    in->result->cells += cells;
    in->result->approved += approved;
    for (size_t i = 0; i < in->table->count; i++) {
        if (is_same(t, i))
            continue;
        list_cell(t, i, approved);
        if (!set_cell(t, i, err))
            return false;
    }
    return true;
}

bool import_write(struct taking *t, struct err *err)
{
    if (t->found)
        return change_row(t, err);
    if (!t->same)
        return add_row(t, err);
    t->in->result->table[t->in->table->id].same++;
    return true;
}

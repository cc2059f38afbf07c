/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/known.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "store/stmt.h"

#define NO_SLOT 10199

/* Four digits are their number, two follow behind; else the last slot. */
static size_t slot_of(const char *code)
{
    size_t n = 0, len = strlen(code);

    for (size_t i = 0; i < len; i++) {
        if (code[i] < '0' || code[i] > '9')
            return NO_SLOT;
        n = n * 10 + (size_t)(code[i] - '0');
    }
    if (len == 4)
        return n;
    return len == 2 ? 10000 + n : NO_SLOT;
}

void known_begin(struct store *store)
{
    known_free(store);
    store->known = mem_zero(1, sizeof(*store->known));
    store->known->key = store->known->packed = (struct buf)BUF_INIT;
    store->known->chain.text = (struct buf)BUF_INIT;
    for (size_t i = 0; i < TABLE_COUNT; i++)
        store->known->last[i] = -1;
}

void known_drop(struct known_office *o)
{
    o->state = KNOWN_NOT;
    free(o->scale);
    o->scale = NULL;
    for (size_t i = 0; i < o->unit_count; i++)
        free(o->unit[i]);
    free(o->unit);
    o->unit = NULL;
    o->unit_count = 0;
    o->units_read = false;
    memset(o->year, KNOWN_NOT, sizeof(o->year));
    for (size_t i = 0; i < TABLE_COUNT; i++)
        o->last[i] = -1;
}

void known_free(struct store *store)
{
    struct known *k = store->known;

    if (!k)
        return;
    for (size_t i = 0; i < k->office_count; i++)
        known_drop(&k->office[i]);
    free(k->office);
    for (size_t i = 0; i < k->scale_count; i++)
        free(k->scale[i]);
    free(k->scale);
    for (size_t i = 0; i < k->kind_count; i++)
        free(k->kind[i].key);
    free(k->kind);
    buf_release(&k->key);
    buf_release(&k->packed);
    chain_release(&k->chain);
    free(k);
    store->known = NULL;
}

void known_forget(struct store *store)
{
    struct known *k = store->known;

    for (size_t i = 0; i < k->office_count; i++)
        known_drop(&k->office[i]);
    for (size_t i = 0; i < TABLE_COUNT; i++)
        k->last[i] = -1;
}

static struct known_office *entry_of(struct known *k, const char *code)
{
    size_t slot = slot_of(code);
    struct known_office *o;

    if (k->slot[slot] > 0) {
        o = &k->office[k->slot[slot] - 1];
        if (strcmp(o->code, code) == 0)
            return o;
    }
    k->office = mem_grow(k->office, k->office_count, &k->office_cap,
                         sizeof(*k->office));
    o = &k->office[k->office_count++];
    *o = (struct known_office){ .state = KNOWN_NOT };
    snprintf(o->code, sizeof(o->code), "%s", code);
    known_drop(o);
    k->slot[slot] = (uint16_t)k->office_count;
    return o;
}

struct known_office *known_office(struct store *store, const char *code,
                                  struct err *err)
{
    struct known_office *o = entry_of(store->known, code);
    enum known_state state = KNOWN_ABSENT;
    struct stmt q;

    if (o->state != KNOWN_NOT)
        return o;
    stmt_open(&q, store, "SELECT coalesce(scale, '') FROM office"
                         " WHERE code = ?");
    stmt_add_text(&q, code);
    if (stmt_row(&q)) {
        free(o->scale);
        o->scale = mem_dup(stmt_text(&q, STMT_ONLY));
        state = KNOWN_HERE;
    }
    if (!stmt_close(&q, err))
        return NULL;
    o->state = state;
    return o;
}

bool known_year(struct store *store, struct known_office *office, int year,
                enum known_state *state, struct err *err)
{
    size_t at = (size_t)(year - KNOWN_FIRST_YEAR);
    enum known_state s = KNOWN_ABSENT;
    struct stmt q;

    if (year < KNOWN_FIRST_YEAR || at >= KNOWN_YEARS) {
        *state = KNOWN_ABSENT;
        return true;
    }
    if (office->year[at] == KNOWN_NOT) {
        stmt_open(&q, store, "SELECT state FROM year"
                             " WHERE office = ? AND year = ?");
        stmt_add_text(&q, office->code);
        stmt_add_int(&q, year);
        if (stmt_row(&q))
            s = strcmp(stmt_text(&q, STMT_ONLY), YEAR_WORD_LOCKED) == 0 &&
                        !office->fresh[at]
                    ? KNOWN_LOCKED
                    : KNOWN_HERE;
        if (!stmt_close(&q, err))
            return false;
        office->year[at] = (unsigned char)s;
    }
    *state = (enum known_state)office->year[at];
    return true;
}

static bool read_units(struct store *store, struct known_office *office,
                       struct err *err)
{
    size_t cap = 0;
    struct stmt q;

    stmt_open(&q, store, "SELECT code FROM unit WHERE office = ?");
    stmt_add_text(&q, office->code);
    while (stmt_row(&q)) {
        office->unit = mem_grow(office->unit, office->unit_count, &cap,
                                sizeof(*office->unit));
        office->unit[office->unit_count++] = mem_dup(stmt_text(&q, STMT_ONLY));
    }
    office->units_read = stmt_close(&q, err);
    return office->units_read;
}

bool known_unit(struct store *store, struct known_office *office,
                const char *unit, bool *found, struct err *err)
{
    if (!office->units_read && !read_units(store, office, err))
        return false;
    *found = false;
    for (size_t i = 0; i < office->unit_count && !*found; i++)
        *found = strcmp(office->unit[i], unit) == 0;
    return true;
}

bool known_scale(struct store *store, const char *scale, bool *found,
                 struct err *err)
{
    bool here = false;
    struct stmt q;

    stmt_open(&q, store, "SELECT 1 FROM scale WHERE name = ?");
    stmt_add_text(&q, scale);
    here = stmt_row(&q);
    if (!stmt_close(&q, err))
        return false;
    *found = here;
    return true;
}

void known_fresh_lock(struct known_office *office, int year)
{
    int at = year - KNOWN_FIRST_YEAR;

    if (at < 0 || at >= KNOWN_YEARS)
        return;
    office->fresh[at] = 1;
    office->year[at] = KNOWN_NOT;
}

void known_touch_budget(struct known_office *office, int year)
{
    int at = year - KNOWN_FIRST_YEAR;

    if (at >= 0 && at < KNOWN_YEARS)
        office->budget[at] = 1;
}

void known_touch_scale(struct store *store, const char *scale)
{
    struct known *k = store->known;

    for (size_t i = k->scale_count; i-- > 0;)
        if (strcmp(k->scale[i], scale) == 0)
            return;
    k->scale = mem_grow(k->scale, k->scale_count, &k->scale_cap,
                        sizeof(*k->scale));
    k->scale[k->scale_count++] = mem_dup(scale);
}

void known_touch_kind(struct store *store, const char *office, int year,
                      const char *code)
{
    struct known *k = store->known;
    struct known_row *row;

    k->kind = mem_grow(k->kind, k->kind_count, &k->kind_cap,
                       sizeof(*k->kind));
    row = &k->kind[k->kind_count++];
    snprintf(row->office, sizeof(row->office), "%s", office);
    row->year = year;
    row->key = mem_dup(code);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/stmt.h"

#include <assert.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"

static bool good(const struct stmt *q)
{
    return q->result == ENGINE_OK || q->result == ENGINE_ROW;
}

/* The slot of sql, or the empty one where it belongs. */
static struct cached_stmt *slot_of(struct store *store, const char *sql)
{
    size_t i = (size_t)(((uintptr_t)sql * UINT64_C(0x9E3779B97F4A7C15)) >>
                        40) & (STORE_CACHE - 1);

    while (store->cache[i].sql && store->cache[i].sql != sql)
        i = (i + 1) & (STORE_CACHE - 1);
    return &store->cache[i];
}

void stmt_open(struct stmt *q, struct store *store, const char *sql)
{
    struct cached_stmt *slot = slot_of(store, sql);

    *q = (struct stmt){ .store = store, .next = 1 };
    if (slot->sql && slot->busy) {
        /* Somebody reads with it right now: a walk within a walk. */
        q->result = engine_prepare(store, sql, false, &q->handle);
        return;
    }
    if (!slot->sql) {
        assert(store->cached < STORE_CACHE / 2);
        q->result = engine_prepare(store, sql, true, &q->handle);
        if (q->result != ENGINE_OK)
            return;
        slot->sql = sql;
        slot->handle = q->handle;
        store->cached++;
    }
    slot->busy = true;
    q->slot = slot;
    q->handle = slot->handle;
}

void stmt_add_int(struct stmt *q, int64_t n)
{
    if (good(q))
        q->result = engine_give_int(q->handle, q->next++, n);
}

void stmt_add_text(struct stmt *q, const char *text)
{
    if (good(q))
        q->result = engine_give_text(q->handle, q->next++, text);
}

void stmt_add_bytes(struct stmt *q, const unsigned char *bytes, size_t n)
{
    if (good(q))
        q->result = engine_give_bytes(q->handle, q->next++, bytes, n);
}

void stmt_add_null(struct stmt *q)
{
    if (good(q))
        q->result = engine_give_null(q->handle, q->next++);
}

void stmt_add_optional(struct stmt *q, const char *text)
{
    if (text[0] == '\0')
        stmt_add_null(q);
    else
        stmt_add_text(q, text);
}

bool stmt_row(struct stmt *q)
{
    if (!good(q))
        return false;
    q->result = engine_step(q->handle);
    return q->result == ENGINE_ROW;
}

int64_t stmt_int(struct stmt *q, int column)
{
    return good(q) ? engine_int(q->handle, column) : 0;
}

int64_t stmt_int_in(struct stmt *q, int column, int64_t low, int64_t high)
{
    int64_t n = stmt_int(q, column);

    if (n >= low && n <= high)
        return n;
    stmt_damaged(q);
    return low;
}

int64_t stmt_int_near(struct stmt *q, int column, int64_t low,
                      int64_t high)
{
    int64_t n = stmt_int(q, column);

    return n < low ? low : n > high ? high : n;
}

const char *stmt_any_text(struct stmt *q, int column)
{
    const char *text = NULL;

    if (good(q))
        text = engine_text(q->handle, column);
    return text ? text : "";
}

bool stmt_goes_on(struct stmt *q, int column)
{
    const char *text = stmt_any_text(q, column);

    return good(q) && engine_size(q->handle, column) != strlen(text);
}

/* No controls but line breaks, tabs, and what parts the keys of the log. */
static bool is_harmless(const char *text)
{
    const unsigned char *c = (const unsigned char *)text;

    for (; *c; c++)
        if ((*c < 0x20 && *c != '\n' && *c != '\t' && *c != 0x1F) ||
            *c == 0x7F || (*c == 0xC2 && c[1] < 0xA0))
            return false;
    return true;
}

const char *stmt_text(struct stmt *q, int column)
{
    const char *text = stmt_any_text(q, column);
    size_t len = strlen(text);
    bool whole;

    if (!good(q))
        return "";
    whole = len == engine_size(q->handle, column);
    /* Whoever takes anything holds it against what it should be. */
    if (whole && (q->any || (engine_type(q->handle, column) != ENGINE_BYTES
                             && text_is_utf8(text, len)
                             && is_harmless(text))))
        return text;
    stmt_damaged(q);
    return q->any ? text : "";
}

const char *stmt_code(struct stmt *q, int column)
{
    const char *text = stmt_text(q, column);
    size_t len = strspn(text, "-.0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                              "abcdefghijklmnopqrstuvwxyz");

    if (len > 0 && len <= 40 && text[len] == '\0')
        return text;
    stmt_damaged(q);
    return "";
}

void stmt_take_any(struct stmt *q)
{
    q->any = true;
}

void stmt_damaged(struct stmt *q)
{
    if (q->any)
        q->odd = true;
    else if (good(q))
        q->result = ENGINE_DAMAGED;
}

bool stmt_bytes(struct stmt *q, int column, unsigned char *bytes, size_t n)
{
    if (!good(q) || engine_type(q->handle, column) != ENGINE_BYTES ||
        engine_size(q->handle, column) != n)
        return false;
    memcpy(bytes, engine_bytes(q->handle, column), n);
    return true;
}

bool stmt_is_null(struct stmt *q, int column)
{
    return !good(q) || engine_type(q->handle, column) == ENGINE_NULL;
}

bool stmt_is_int(struct stmt *q, int column)
{
    return good(q) && engine_type(q->handle, column) == ENGINE_INTEGER;
}

static void put_back(struct stmt *q)
{
    if (!q->slot) {
        engine_finish(q->handle);
    } else {
        engine_reset(q->handle);
        q->slot->busy = false;
    }
    q->handle = NULL;
    q->slot = NULL;
}

bool stmt_close(struct stmt *q, struct err *err)
{
    bool ok = good(q) || q->result == ENGINE_DONE;

    /* Before the reset: it would replace the engine's own words. */
    if (!ok)
        engine_failed(q->store, q->result, err);
    put_back(q);
    return ok;
}

bool stmt_run(struct stmt *q, struct err *err)
{
    stmt_row(q);
    return stmt_close(q, err);
}

bool stmt_run_unique(struct stmt *q, bool *taken, struct err *err)
{
    stmt_row(q);
    *taken = q->result == ENGINE_TAKEN;
    if (!*taken)
        return stmt_close(q, err);
    put_back(q);
    return true;
}

void stmt_forget_all(struct store *store)
{
    for (size_t i = 0; i < STORE_CACHE; i++) {
        engine_finish(store->cache[i].handle);
        store->cache[i] = (struct cached_stmt){ 0 };
    }
    store->cached = 0;
}

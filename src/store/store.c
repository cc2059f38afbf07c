/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/store.h"

#include <string.h>
#include <unistd.h>

#include "store/db.h"
#include "store/form.h"
#include "store/place.h"
#include "store/reading.h"
#include "store/stmt.h"
#include "store/turn.h"

void store_set_patience(struct store *store, int patience_ms)
{
    store->turn.patience_ms = patience_ms;
}

void store_on_waiting(struct store *store, store_waiting_fn *fn,
                      void *context)
{
    store->turn.ask = fn;
    store->turn.context = context;
}

void store_remove(const char *path)
{
    struct buf beside = BUF_INIT;

    unlink(path);
    buf_addf(&beside, "%s%s", path, QUEUE_SUFFIX);
    unlink(beside.s);
    buf_release(&beside);
}

const char *store_path(const struct store *store)
{
    return store->path;
}

const char *store_older_copy(const struct store *store)
{
    return store->older;
}

enum store_reading store_reading(const struct store *store)
{
    return store->reading;
}

const char *store_reading_reason(const struct store *store)
{
    return store ? reading_reason(store->reading) : NULL;
}

bool store_reading_tell(const struct store *store, struct err *err)
{
    if (store->reading_for)
        return err_set(err, ERR_STORE, reading_naming(store->reading), "%s",
                       store->reading_for);
    return store->reading == STORE_WRITES ||
           err_set(err, ERR_STORE, reading_reason(store->reading), NULL);
}

bool store_may_write(const struct store *store, struct err *err)
{
    if (store->reading_for)
        return store_reading_tell(store, err);
    return store->reading == STORE_WRITES ||
           err_set(err, ERR_STORE, reading_reason(store->reading), "%s",
                   store->path);
}

bool store_in_memory(const struct store *store)
{
    return store->in_memory;
}

void store_confine(struct store *store)
{
    store->confined = true;
}

bool store_is_confined(const struct store *store)
{
    return store && store->confined;
}

void store_set_served(struct store *store, bool served)
{
    store->served = served;
}

bool store_is_served(const struct store *store)
{
    return store->served;
}

const char *store_remote(const struct store *store)
{
    return store->remote;
}

enum store_place store_look(struct store *store)
{
    enum store_place is = place_look(store->place);

    return is == STORE_SAME && store->other_form ? STORE_FORM : is;
}

enum store_place store_place(const struct store *store)
{
    enum store_place was = place_was(store->place);

    return was == STORE_SAME && store->other_form ? STORE_FORM : was;
}

bool store_is_displaced(const struct store *store)
{
    return store_place(store) > STORE_UNSEEN;
}

bool store_still_there(struct store *store, struct err *err)
{
    return place_refuse(store_look(store), store->path, err);
}

bool store_stamp(struct store *store, uint64_t *stamp, struct err *err)
{
    uint64_t others = 0;
    struct stmt q;

    stmt_open(&q, store, engine_others_sql);
    if (stmt_row(&q))
        others = (uint64_t)stmt_int(&q, STMT_ONLY);
    if (!stmt_close(&q, err))
        return false;
    if (others != store->others)
        form_look(store);
    store->others = others;
    /* Both counters only grow; 40 bits are enough for rows of one run. */
    *stamp = (others + store->restored) << 40 ^
             engine_changes(store);
    return true;
}

bool store_exec(struct store *store, const char *sql, struct err *err)
{
    enum engine_result result = engine_exec(store, sql);

    return result == ENGINE_OK || engine_failed(store, result, err);
}

bool store_begin(struct store *store, struct err *err)
{
    if (!store_may_write(store, err) || !turn_take(store, err))
        return false;
    /* Now that nobody else writes. */
    if (store_still_there(store, err) && form_check(store, err))
        return true;
    store_rollback(store);
    return false;
}

bool store_commit(struct store *store, struct err *err)
{
    struct stmt q;

    stmt_open(&q, store, "COMMIT");
    /* A failed one is rolled back yet. */
    if (!stmt_run(&q, err))
        return false;
    place_wrote(store->place);
    turn_give(store);
    return true;
}

void store_rollback(struct store *store)
{
    /* A full disk has the engine roll back by itself. */
    if (engine_in_transaction(store))
        (void)engine_exec(store, "ROLLBACK");
    turn_give(store);
}

bool store_grades(struct store *store, const struct grades **out,
                  struct err *err)
{
    enum { KIND, CODE, WEIGHT };
    struct grades *g = &store->grades;
    const char *text;
    struct stmt q;

    if (!store->grades_read) {
        g->count = 0;
        stmt_open(&q, store,
                  "SELECT kind, code, weight FROM ordinal_grade"
                  " ORDER BY position");
        while (g->count < GRADES_MAX && stmt_row(&q)) {
            struct grade *item = &g->item[g->count];

            *item = (struct grade){
                .weight = { stmt_int_in(&q, WEIGHT, 0, FIGURE_MAX) }
            };
            if (!kind_parse(stmt_text(&q, KIND), &item->kind))
                continue;
            text = stmt_text(&q, CODE);
            if (strlen(text) >= GRADE_SIZE)
                stmt_damaged(&q);
            else
                strcpy(item->code, text);
            g->count++;
        }
        if (!stmt_close(&q, err))
            return false;
        store->grades_read = true;
    }
    *out = g;
    return true;
}

void store_forget(struct store *store)
{
    store->grades_read = false;
    store->restored++;
}

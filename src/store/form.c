/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/form.h"

#include "store/db.h"
#include "store/migrate.h"
#include "store/place.h"
#include "store/reading.h"
#include "store/stmt.h"

static bool form_count(struct store *store, int64_t *count, struct err *err)
{
    struct stmt q;

    *count = 0;
    stmt_open(&q, store, engine_form_sql);
    if (stmt_row(&q))
        *count = stmt_int(&q, STMT_ONLY);
    return stmt_close(&q, err);
}

bool form_note(struct store *store, struct err *err)
{
    store->form_noted = form_count(store, &store->form, err);
    return store->form_noted;
}

/* *changed: other tables, but of the same version. */
static bool form_find(struct store *store, bool *changed, struct err *err)
{
    int64_t count, version;

    *changed = false;
    if (store->other_form)
        return true;
    if (!form_count(store, &count, err))
        return false;
    if (count == store->form)
        return true;
    if (!migrate_version(store, &version, err))
        return false;
    store->other_form = version != migrate_newest();
    *changed = !store->other_form;
    return true;
}

void form_look(struct store *store)
{
    struct err ignored = ERR_INIT;
    bool changed;

    if (!store->form_noted)
        return;
    /* It may fail, and then whoever says so looks again. */
    store->form_noted = false;
    (void)!form_find(store, &changed, &ignored);
    store->form_noted = true;
}

bool form_check(struct store *store, struct err *err)
{
    bool changed;

    if (!store->form_noted)
        return true;
    if (!form_find(store, &changed, err))
        return false;
    if (store->other_form)
        return place_refuse(STORE_FORM, store->path, err);
    return !changed ||
           (reading_is_clean(store, err) && form_note(store, err));
}

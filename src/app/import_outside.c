/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A large import, outside the lock. */
#include <stdio.h>
#include <sys/stat.h>

#include "app/import_files.h"
#include "app/import_inside.h"
#include "app/opened.h"
#include "store/trial.h"

/* The bytes of what there is to read; 0 where that cannot be told: then
 * the import itself says why. */
static int64_t size_of(struct store *store, const struct import_ask *ask)
{
    struct import_result ignored = IMPORT_RESULT_INIT;
    struct import_sources all = { NULL, 0, 0 };
    struct err err = ERR_INIT;
    struct import in;
    int64_t bytes = 0;
    bool ok = true;

    import_begin(&in, store, store, ask, &ignored);
    for (size_t i = 0; i < ask->paths && ok; i++)
        ok = import_find(&in, &all, ask->path[i], &err);
    for (size_t i = 0; i < all.count && ok; i++) {
        struct stat st;
        FILE *file;

        ok = opened_read(store, all.item[i].path, &file, &err);
        if (!ok)
            break;
        if (fstat(fileno(file), &st) == 0)
            bytes += st.st_size;
        fclose(file);
    }
    import_end(&in);
    import_sources_release(&all);
    import_result_release(&ignored);
    return ok ? bytes : 0;
}

static bool try_out(struct trial *trial, struct store *store,
                    const struct import_ask *ask, struct actor actor,
                    struct import_result *result, bool *done,
                    struct err *err)
{
    struct err why = ERR_INIT;
    bool stale = false;

    if (!import_once(trial->store, store, ask, actor, result, &why)) {
        /* No room for the copy is not the fault of the import. */
        *done = why.code != ERR_STORE;
        if (*done)
            *err = why;
        return false;
    }
    *done = true;
    if (ask->dry_run)
        return true;
    if (!trial_put(trial, store, &stale, err))
        return false;
    *done = !stale;
    return true;
}

bool import_outside(struct store *store, const struct import_ask *ask,
                    struct actor actor, struct import_result *result,
                    bool *done, struct err *err)
{
    struct err ignored = ERR_INIT;
    struct trial trial;
    bool ok;

    *done = false;
    if (!trial_pays(store, size_of(store, ask)) ||
        !trial_begin(&trial, store, &ignored))
        return false;
    ok = try_out(&trial, store, ask, actor, result, done, err);
    trial_end(&trial);
    if (!*done)
        import_result_release(result);
    return ok;
}

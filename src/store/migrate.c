/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/migrate.h"

#include <string.h>

#include "core/check.h"
#include "core/value.h"
#include "store/chain.h"
#include "store/change.h"
#include "store/schema.h"
#include "store/stmt.h"

/* The lists that every new database begins with: rows, not constants. */
static bool add_grades(struct store *store, struct err *err)
{
    for (size_t i = 0; i < grades_default.count; i++) {
        const struct grade *g = &grades_default.item[i];
        struct stmt q;

        stmt_open(&q, store,
                  "INSERT INTO ordinal_grade (kind, code, weight, position)"
                  " VALUES (?, ?, ?, ?)");
        stmt_add_text(&q, kind_name(g->kind));
        stmt_add_text(&q, g->code);
        stmt_add_int(&q, g->weight.micro);
        stmt_add_int(&q, (int64_t)i + 1);
        if (!stmt_run(&q, err))
            return false;
    }
    return true;
}

static bool add_words(struct store *store, const char *list,
                      const char *const *words, size_t count,
                      struct err *err)
{
    for (size_t i = 0; i < count; i++) {
        struct stmt q;

        stmt_open(&q, store,
                  "INSERT INTO check_word (list, word, position)"
                  " VALUES (?, ?, ?)");
        stmt_add_text(&q, list);
        stmt_add_text(&q, words[i]);
        stmt_add_int(&q, (int64_t)i + 1);
        if (!stmt_run(&q, err))
            return false;
    }
    return true;
}

static bool fill_version_1(struct store *store, struct err *err)
{
    const struct word_lists *words = &word_lists_default;

    return add_grades(store, err) &&
           add_words(store, "unwanted", words->unwanted,
                     words->unwanted_count, err) &&
           add_words(store, "cure", words->cure, words->cure_count, err);
}

static bool run_all(struct store *store, const char *const *sql,
                    struct err *err)
{
    for (; *sql; sql++)
        if (!store_exec(store, *sql, err))
            return false;
    return true;
}

/* Every line that is there gets its hash. */
static bool fill_version_3(struct store *store, struct err *err)
{
    if (!chain_fill(store, err))
        return false;
    return run_all(store, schema_version_3_end, err);
}

/* After the records, the log. */
static bool fill_version_5(struct store *store, struct err *err)
{
    return run_all(store, schema_version_5_log, err);
}

bool migrate_now(struct store *store, int64_t *now_ms, struct err *err)
{
    struct stmt q;

    *now_ms = 0;
    stmt_open(&q, store, "SELECT CAST((julianday('now') - 2440587.5)"
                         " * 86400000.0 AS INTEGER)");
    if (stmt_row(&q))
        *now_ms = stmt_int(&q, STMT_ONLY);
    return stmt_close(&q, err);
}

/* Whose log was one chain: what there is now is vouched for from here. */
static bool vouch_version_5(struct store *store, struct err *err)
{
    struct actor nobody = { .user = "" };

    return migrate_now(store, &nobody.now_ms, err) &&
           step_baseline_within(store, STEP_BASELINE, nobody, "schema 5",
                                err);
}

/*
 * Step i brings a file from version i to i + 1, and says so itself at its
 * end.  A released step is never edited: add one below it.
 */
static const struct {
    const char *const *sql; /* statements, then NULL */
    bool (*fill)(struct store *store, struct err *err); /* or NULL */
    /* Of a file that was there before, when it is of this version. */
    bool (*vouch)(struct store *store, struct err *err); /* or NULL */
} steps[] = {
    { schema_version_1, fill_version_1, NULL },
    { schema_version_2, NULL, NULL },
    { schema_version_3, fill_version_3, NULL },
    { schema_version_4, NULL, NULL },
    { schema_version_5_records, fill_version_5, vouch_version_5 },
};

int migrate_newest(void)
{
    return (int)CAP_LEN(steps);
}

bool migrate_version(struct store *store, int64_t *version, struct err *err)
{
    struct stmt q;
    int64_t n = 0;

    stmt_open(&q, store, "PRAGMA user_version");
    if (stmt_row(&q))
        n = stmt_int_in(&q, STMT_ONLY, 0, INT32_MAX);
    if (!stmt_close(&q, err))
        return false;
    *version = n;
    return true;
}

static bool apply(struct store *store, int64_t from, bool new,
                  struct err *err)
{
    return run_all(store, steps[from].sql, err) &&
           (!steps[from].fill || steps[from].fill(store, err)) &&
           (new || !steps[from].vouch || steps[from].vouch(store, err));
}

/* Every page is read once: a damaged file is not to be worked over. */
static bool is_whole(struct store *store, struct err *err)
{
    bool whole = false;
    struct stmt q;

    stmt_open(&q, store, "PRAGMA quick_check(1)");
    if (stmt_row(&q))
        whole = strcmp(stmt_any_text(&q, STMT_ONLY), "ok") == 0;
    if (!whole)
        stmt_damaged(&q);
    return stmt_close(&q, err);
}

static bool apply_all(struct store *store, int64_t to, struct err *err)
{
    int64_t version;
    bool new;

    /* Another program may have been quicker. */
    if (!migrate_version(store, &version, err))
        return false;
    if (version > 0 && version < to && !is_whole(store, err))
        return false;
    new = version == 0;
    for (; version < to; version++)
        if (!apply(store, version, new, err))
            return false;
    return true;
}

bool migrate(struct store *store, struct err *err)
{
    return migrate_to(store, migrate_newest(), err);
}

bool migrate_within(struct store *store, struct err *err)
{
    return apply_all(store, migrate_newest(), err);
}

bool migrate_to(struct store *store, int64_t to, struct err *err)
{
    int64_t version;

    if (!migrate_version(store, &version, err))
        return false;
    if (version >= to)
        return true;
    if (!store_begin(store, err))
        return false;
    if (apply_all(store, to, err) && store_commit(store, err))
        return true;
    store_rollback(store);
    return false;
}

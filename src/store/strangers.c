/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/strangers.h"

#include <nettle/sha2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/safe.h"
#include "store/db.h"
#include "store/migrate.h"
#include "store/stmt.h"

/* An entry of the list that SQLite keeps of all that a database holds. */
struct stranger_entry {
    char *type, *name, *table, *sql;
    bool rooted; /* it has pages of its own, as no view has */
    bool met;    /* something of its name is there, and told of */
};

struct stranger_list {
    struct stranger_entry *item;
    size_t count, cap;
};

/* What is compared, and who is told. */
struct stranger_walk {
    struct store *store, *fresh;
    struct stranger_list found, ours;
    stranger_fn *each;
    void *context;
};

static void stranger_list_release(struct stranger_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        free(list->item[i].type);
        free(list->item[i].name);
        free(list->item[i].table);
        free(list->item[i].sql);
    }
    free(list->item);
    *list = (struct stranger_list){ NULL, 0, 0 };
}

static bool stranger_list_read(struct store *store,
                               struct stranger_list *list, struct err *err)
{
    enum { ENTRY_TYPE, ENTRY_NAME, ENTRY_TABLE, ENTRY_SQL, ENTRY_ROOT };
    struct stmt q;

    stmt_open(&q, store,
              "SELECT type, name, tbl_name, sql, rootpage FROM"
              " sqlite_schema ORDER BY name");
    while (stmt_row(&q)) {
        list->item = mem_grow(list->item, list->count, &list->cap,
                              sizeof(*list->item));
        list->item[list->count++] = (struct stranger_entry){
            .type = mem_dup(stmt_any_text(&q, ENTRY_TYPE)),
            .name = mem_dup(stmt_any_text(&q, ENTRY_NAME)),
            .table = mem_dup(stmt_any_text(&q, ENTRY_TABLE)),
            .sql = mem_dup(stmt_any_text(&q, ENTRY_SQL)),
            .rooted = stmt_int(&q, ENTRY_ROOT) > 0,
        };
    }
    return stmt_close(&q, err);
}

static struct stranger_entry *stranger_find(struct stranger_list *list,
                                            const char *name)
{
    for (size_t i = 0; i < list->count; i++)
        if (strcmp(list->item[i].name, name) == 0)
            return &list->item[i];
    return NULL;
}

static bool stranger_begins(const char *text, const char *with)
{
    return strncmp(text, with, strlen(with)) == 0;
}

static bool stranger_is(const struct stranger_entry *e, const char *type)
{
    return strcmp(e->type, type) == 0;
}

static bool stranger_same_text(const struct stranger_entry *a,
                               const struct stranger_entry *b)
{
    return strcmp(a->type, b->type) == 0 && strcmp(a->table, b->table) == 0 &&
           strcmp(a->sql, b->sql) == 0;
}

/*
 * SQLite obeys the text of an entry, whatever the type beside it says, and
 * always writes the same words at its beginning.
 */
static bool stranger_is_honest(const struct stranger_entry *e)
{
    static const struct {
        const char *type, *begins;
    } words[] = {
        { "table", "CREATE TABLE " },
        { "table", "CREATE VIRTUAL TABLE " },
        { "index", "CREATE INDEX " },
        { "index", "CREATE UNIQUE INDEX " },
        { "view", "CREATE VIEW " },
        { "trigger", "CREATE TRIGGER " },
    };

    for (size_t i = 0; i < CAP_LEN(words); i++)
        if (stranger_is(e, words[i].type) &&
            stranger_begins(e->sql, words[i].begins))
            return true;
    /* The index of a key has no text. */
    return stranger_is(e, "index") && e->sql[0] == '\0';
}

/* Tables and indexes of SQLite itself come and go (ANALYZE). */
static bool stranger_is_engines(const struct stranger_entry *e)
{
    return stranger_begins(e->name, "sqlite_") && stranger_is_honest(e) &&
           (stranger_is(e, "table") || stranger_is(e, "index"));
}

static bool stranger_tell(struct stranger_walk *w, enum stranger_kind kind,
                          const char *name, const char *table,
                          struct err *err)
{
    struct stranger s = { kind, name, table };

    return w->each(w->context, &s, err);
}

/* --- columns --- */

struct stranger_column {
    char *name, *type;
    int64_t key, hidden;
};

struct stranger_columns {
    struct stranger_column *item;
    size_t count, cap;
};

static void stranger_columns_release(struct stranger_columns *list)
{
    for (size_t i = 0; i < list->count; i++) {
        free(list->item[i].name);
        free(list->item[i].type);
    }
    free(list->item);
}

static bool stranger_columns_read(struct store *store, const char *table,
                                  struct stranger_columns *list,
                                  struct err *err)
{
    enum { COLUMN_NAME, COLUMN_TYPE, COLUMN_KEY, COLUMN_HIDDEN };
    struct stmt q;

    stmt_open(&q, store,
              "SELECT name, type, pk, hidden FROM pragma_table_xinfo(?)");
    stmt_add_text(&q, table);
    while (stmt_row(&q)) {
        list->item = mem_grow(list->item, list->count, &list->cap,
                              sizeof(*list->item));
        list->item[list->count++] = (struct stranger_column){
            .name = mem_dup(stmt_any_text(&q, COLUMN_NAME)),
            .type = mem_dup(stmt_any_text(&q, COLUMN_TYPE)),
            .key = stmt_int(&q, COLUMN_KEY),
            .hidden = stmt_int(&q, COLUMN_HIDDEN),
        };
    }
    return stmt_close(&q, err);
}

static const struct stranger_column *
stranger_column_find(const struct stranger_columns *list, const char *name)
{
    for (size_t i = 0; i < list->count; i++)
        if (strcmp(list->item[i].name, name) == 0)
            return &list->item[i];
    return NULL;
}

/* A column that is reckoned (hidden) is none that can be written. */
static bool stranger_same_column(const struct stranger_column *a,
                                 const struct stranger_column *b)
{
    return strcmp(a->type, b->type) == 0 && a->key == b->key &&
           a->hidden == b->hidden;
}

static bool stranger_hold_columns(struct stranger_walk *w, const char *table,
                                  const struct stranger_columns *found,
                                  const struct stranger_columns *ours,
                                  struct err *err)
{
    for (size_t i = 0; i < ours->count; i++) {
        const struct stranger_column *o = &ours->item[i];
        const struct stranger_column *f =
            stranger_column_find(found, o->name);

        if ((!f || !stranger_same_column(f, o)) &&
            !stranger_tell(w, STRANGER_COLUMN, o->name, table, err))
            return false;
    }
    for (size_t i = 0; i < found->count; i++)
        if (!stranger_column_find(ours, found->item[i].name) &&
            !stranger_tell(w, STRANGER_MORE_COLUMN, found->item[i].name,
                           table, err))
            return false;
    return true;
}

static bool stranger_columns(struct stranger_walk *w, const char *table,
                             struct err *err)
{
    struct stranger_columns found = { NULL, 0, 0 }, ours = { NULL, 0, 0 };
    bool ok = stranger_columns_read(w->store, table, &found, err) &&
              stranger_columns_read(w->fresh, table, &ours, err) &&
              stranger_hold_columns(w, table, &found, &ours, err);

    stranger_columns_release(&found);
    stranger_columns_release(&ours);
    return ok;
}

/* --- entries --- */

/* What stands in the place of a table of ours. */
static bool stranger_of_table(struct stranger_walk *w,
                              const struct stranger_entry *e,
                              struct err *err)
{
    if (!stranger_is(e, "table") || !e->rooted ||
        !stranger_begins(e->sql, "CREATE TABLE "))
        return stranger_tell(w, STRANGER_NOT_TABLE, e->name, e->name, err);
    return stranger_columns(w, e->name, err);
}

static bool stranger_of_others(struct stranger_walk *w,
                               const struct stranger_entry *e,
                               const struct stranger_entry *ours,
                               struct err *err)
{
    bool same = ours && stranger_same_text(e, ours);

    if (!stranger_is_honest(e))
        return stranger_tell(w, STRANGER_ENTRY, e->name, e->table, err);
    if (stranger_is(e, "view"))
        return stranger_tell(w, STRANGER_VIEW, e->name, e->table, err);
    if (stranger_is(e, "trigger"))
        return same || stranger_tell(w, STRANGER_TRIGGER, e->name, e->table,
                                     err);
    if (same || stranger_is_engines(e))
        return true;
    if (stranger_is(e, "table"))
        return stranger_tell(w, STRANGER_TABLE, e->name, e->table, err);
    return stranger_tell(w, ours && stranger_is(ours, "index")
                                ? STRANGER_NO_INDEX
                                : STRANGER_INDEX, e->name, e->table, err);
}

static bool stranger_found(struct stranger_walk *w, struct err *err)
{
    for (size_t i = 0; i < w->found.count; i++) {
        const struct stranger_entry *e = &w->found.item[i];
        struct stranger_entry *ours = stranger_find(&w->ours, e->name);

        if (ours)
            ours->met = stranger_is(ours, "table") ||
                        strcmp(ours->type, e->type) == 0;
        if (!(ours && stranger_is(ours, "table")
                  ? stranger_of_table(w, e, err)
                  : stranger_of_others(w, e, ours, err)))
            return false;
    }
    return true;
}

static bool stranger_missing(struct stranger_walk *w, struct err *err)
{
    for (size_t i = 0; i < w->ours.count; i++) {
        const struct stranger_entry *o = &w->ours.item[i];

        if (o->met || stranger_begins(o->name, "sqlite_"))
            continue;
        if (!stranger_tell(w, stranger_is(o, "table") ? STRANGER_NO_TABLE
                              : stranger_is(o, "trigger")
                                  ? STRANGER_NO_TRIGGER
                                  : STRANGER_NO_INDEX,
                           o->name, o->table, err))
            return false;
    }
    return true;
}

/* A database as the migrations make it, of the same version. */
static bool stranger_fresh(struct stranger_walk *w, struct err *err)
{
    int64_t version;

    return migrate_version(w->store, &version, err) &&
           store_open_staging(&w->fresh, err) &&
           migrate_to(w->fresh, version, err);
}

/* Object by object. */
static bool stranger_walk_all(struct store *store, stranger_fn *each,
                              void *context, struct err *err)
{
    struct stranger_walk w = { .store = store, .each = each,
                               .context = context };
    bool ok = stranger_fresh(&w, err) &&
              stranger_list_read(store, &w.found, err) &&
              stranger_list_read(w.fresh, &w.ours, err) &&
              stranger_found(&w, err) && stranger_missing(&w, err);

    stranger_list_release(&w.found);
    stranger_list_release(&w.ours);
    store_close(w.fresh);
    return ok;
}

/* --- the short way --- */

/* Of version 1, 2 and so on.  A released one never changes. */
static const char stranger_none[][STRANGERS_DIGEST_SIZE] = {
    "f28b6e70209895a68055b5286eba12187f49d9e62842dfbe825535ee1200de85",
    "c1dbe295db8141a57aa6916484fe4235882d575dc54f12bb2e54aa3943237903",
    "8e405fb74763c41f90d7c8991f9767e1dade163b656209ca9b83d8a4524cbe76",
    "c3a28255b511d067bb31a5de463e0e0da1f0553bfd78355aafee873f93fa994a",
    "6515b582c0ac943d63049e4d9af4d91a81ce6ccb28a4f1d5c01c65e8f00ab9f1",
};

const char *strangers_none(int64_t version)
{
    return version >= 1 && version <= (int64_t)CAP_LEN(stranger_none)
               ? stranger_none[version - 1]
               : "";
}

static void stranger_hash_text(struct sha256_ctx *sha, const char *text)
{
    sha256_update(sha, strlen(text) + 1, (const uint8_t *)text);
}

static void stranger_hash(const struct stranger_list *list,
                          uint8_t digest[SHA256_DIGEST_SIZE])
{
    struct sha256_ctx sha;

    sha256_init(&sha);
    for (size_t i = 0; i < list->count; i++) {
        const struct stranger_entry *e = &list->item[i];

        if (stranger_is_engines(e))
            continue;
        stranger_hash_text(&sha, e->type);
        stranger_hash_text(&sha, e->name);
        stranger_hash_text(&sha, e->table);
        stranger_hash_text(&sha, e->sql);
        stranger_hash_text(&sha, e->rooted ? "1" : "0");
    }
    sha256_digest(&sha, SHA256_DIGEST_SIZE, digest);
}

bool strangers_digest(struct store *store, char out[STRANGERS_DIGEST_SIZE],
                      struct err *err)
{
    struct stranger_list list = { NULL, 0, 0 };
    uint8_t digest[SHA256_DIGEST_SIZE];
    bool ok = stranger_list_read(store, &list, err);

    stranger_hash(&list, digest);
    stranger_list_release(&list);
    for (size_t i = 0; ok && i < sizeof(digest); i++)
        snprintf(out + 2 * i, 3, "%02x", digest[i]);
    return ok;
}

bool strangers_each(struct store *store, stranger_fn *each, void *context,
                    struct err *err)
{
    char digest[STRANGERS_DIGEST_SIZE];
    int64_t version;

    if (!migrate_version(store, &version, err) ||
        !strangers_digest(store, digest, err))
        return false;
    return strcmp(digest, strangers_none(version)) == 0 ||
           stranger_walk_all(store, each, context, err);
}

/* --- what opening asks --- */

struct stranger_verdict {
    const char *path;
    struct buf *what; /* of what it is opened for reading only */
};

/* A name may have been made to steer a terminal, or to fill it. */
#define NAME_MOST 60
#define WHAT_MOST 160

static void stranger_add_name(struct buf *out, const char *name)
{
    size_t len = strlen(name);

    safe_add(out, name, len < NAME_MOST ? len : NAME_MOST, false);
}

static bool stranger_refuse(const struct stranger_verdict *v,
                            const struct stranger *s, const char *msgid,
                            struct err *err)
{
    struct buf name = BUF_INIT;

    stranger_add_name(&name, s->table);
    if (s->kind == STRANGER_COLUMN) {
        buf_addc(&name, '.');
        stranger_add_name(&name, s->name);
    }
    err_set(err, ERR_STORE, msgid, "%s: %s", v->path, name.s);
    buf_release(&name);
    return false;
}

static bool stranger_note(struct stranger_verdict *v, const char *word,
                          const struct stranger *s)
{
    if (v->what->len < WHAT_MOST) {
        buf_addf(v->what, "%s%s ", v->what->len > 0 ? ", " : "", word);
        stranger_add_name(v->what, s->name);
    }
    return true;
}

static bool stranger_judge(void *context, const struct stranger *s,
                           struct err *err)
{
    struct stranger_verdict *v = context;

    switch (s->kind) {
    case STRANGER_NO_TABLE:
        return stranger_refuse(
            v, s,
            N_("A table of this program is missing in the database. Save"
               " what is there with \"capaian recover NEW\", or go back to"
               " a backup with \"capaian restore\": %s"), err);
    case STRANGER_NOT_TABLE:
        return stranger_refuse(
            v, s,
            N_("In the place of a table of this program stands something"
               " else in the database, a view. Save what is there with"
               " \"capaian recover NEW\", or go back to a backup with"
               " \"capaian restore\": %s"), err);
    case STRANGER_COLUMN:
        return stranger_refuse(
            v, s,
            N_("A column of this program is missing in the database, or is"
               " another one. Save what is there with \"capaian recover"
               " NEW\", or go back to a backup with \"capaian restore\":"
               " %s"), err);
    case STRANGER_ENTRY:
        return stranger_refuse(
            v, s,
            N_("The list of tables of the database was changed by hand."
               " Save what is there with \"capaian recover NEW\", or go"
               " back to a backup with \"capaian restore\": %s"), err);
    case STRANGER_TRIGGER:
        return stranger_note(v, "trigger", s);
    case STRANGER_VIEW:
        return stranger_note(v, "view", s);
    case STRANGER_NO_TRIGGER:
    case STRANGER_NO_INDEX:
    case STRANGER_TABLE:
    case STRANGER_INDEX:
    case STRANGER_MORE_COLUMN:
        break;
    }
    return true;
}

bool strangers_check(struct store *store, bool *found, struct buf *what,
                     struct err *err)
{
    struct stranger_verdict v = { store->path, what };
    bool within = engine_in_transaction(store), ok;
    size_t before = what->len;

    /* One state of it, whoever makes or migrates it meanwhile. */
    if (!within && !store_exec(store, "BEGIN", err))
        return false;
    ok = strangers_each(store, stranger_judge, &v, err);
    if (!within)
        (void)engine_exec(store, "ROLLBACK");
    *found = what->len > before;
    return ok;
}

/* --- a copy of one's own --- */

static bool stranger_drop(void *context, const struct stranger *s,
                          struct err *err)
{
    struct buf sql = BUF_INIT;
    bool ok;

    if (s->kind != STRANGER_TRIGGER && s->kind != STRANGER_VIEW)
        return true;
    buf_addf(&sql, "DROP %s \"",
             s->kind == STRANGER_VIEW ? "VIEW" : "TRIGGER");
    for (const char *c = s->name; *c; c++)
        buf_addf(&sql, *c == '"' ? "%c\"" : "%c", *c);
    buf_addc(&sql, '"');
    ok = store_exec(context, sql.s, err);
    buf_release(&sql);
    return ok;
}

bool strangers_drop(struct store *store, struct err *err)
{
    return strangers_each(store, stranger_drop, store, err);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * tests/faults/test_faults.c - every call of the disk of every operation
 * fails once.  Then: a clear message, the store goes on or closes, and
 * the file is whole and holds all of the step or nothing of it.
 */
#include "fault_vfs.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/desk.h"
#include "base/mem.h"
#include "fixture.h"
#include "older.h"
#include "operations.h"
#include "store/db.h"
#include "store/load.h"

#include "run.h"

#define CALLS_MAX 5000 /* no operation asks the disk more often */

/* With every test, the first calls all fail, of the others some. */
#define DENSE 24
#define SPARSE 9

static char template[START_COUNT][128];

static void copy_file(const char *from, const char *to)
{
    size_t len;
    char *bytes = read_bytes(from, &len);
    FILE *f = fopen(to, "wb");

    ck_assert_ptr_nonnull(f);
    ck_assert_uint_eq(fwrite(bytes, 1, len, f), len);
    ck_assert_int_eq(fclose(f), 0);
    free(bytes);
}

static const char *beside(const char *path, const char *suffix)
{
    static char name[160];

    snprintf(name, sizeof(name), "%s%s", path, suffix);
    return name;
}

/* A database as a dead process would leave it: with its log, without the
 * memory it shared. */
static void copy_database(const char *from, const char *to)
{
    static const char *const suffixes[] = { "", "-wal", "-journal" };
    char source[160];

    unlink(beside(to, "-shm"));
    for (size_t i = 0; i < CAP_LEN(suffixes); i++) {
        snprintf(source, sizeof(source), "%s", beside(from, suffixes[i]));
        unlink(beside(to, suffixes[i]));
        if (access(source, F_OK) == 0)
            copy_file(source, beside(to, suffixes[i]));
    }
}

/* Adds all rows of the query, a line each. */
static void add_rows(struct sqlite3 *db, const char *sql, struct buf *out)
{
    struct sqlite3_stmt *q;
    int rc;

    ck_assert_msg(sqlite3_prepare_v2(db, sql, -1, &q, NULL) == SQLITE_OK,
                  "%s: %s", sql, sqlite3_errmsg(db));
    while ((rc = sqlite3_step(q)) == SQLITE_ROW) {
        for (int i = 0; i < sqlite3_column_count(q); i++) {
            const char *text = (const char *)sqlite3_column_text(q, i);

            buf_addf(out, "|%s", text ? text : "NULL");
        }
        buf_addc(out, '\n');
    }
    ck_assert_msg(rc == SQLITE_DONE, "%s: %s", sql, sqlite3_errmsg(db));
    sqlite3_finalize(q);
}

/*
 * A migration says when it was, so one that is made again has another time
 * and other hashes from there on.
 */
static bool migrates;

static const char *rows_of(const char *table)
{
    static const struct {
        const char *table, *sql;
    } timeless[] = {
        { "change_end", "SELECT chain, lines, step, line FROM change_end" },
        { "change_last", "SELECT lines, arrival, line FROM change_last" },
        { "change_log", "SELECT chain, step, line, change, tbl, office, year,"
                        " key, field, after FROM change_log" },
        { "change_step", "SELECT chain, step, arrival, part_of, author,"
                         " kind, reverses, detail FROM change_step" },
    };

    for (size_t i = 0; migrates && i < CAP_LEN(timeless); i++)
        if (strcmp(timeless[i].table, table) == 0)
            return timeless[i].sql;
    return NULL;
}

/* Does the table say of which chain its rows are?  Not before them. */
static bool has_chains(struct sqlite3 *db)
{
    struct buf out = BUF_INIT;
    bool has;

    add_rows(db, "SELECT 1 FROM pragma_table_info('change_end')"
                 " WHERE name = 'chain'", &out);
    has = out.len > 0;
    buf_release(&out);
    return has;
}

/* Everything in the file, when it has been found whole; free() it. */
static char *content_of(const char *path)
{
    bool chains;
    struct buf out = BUF_INIT, sql = BUF_INIT, names = BUF_INIT;
    struct sqlite3 *db;

    ck_assert_int_eq(sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE,
                                     NULL), SQLITE_OK);
    add_rows(db, "PRAGMA integrity_check", &out);
    ck_assert_msg(strcmp(out.s, "|ok\n") == 0, "%s: %s", path, out.s);
    add_rows(db, "PRAGMA foreign_key_check", &out);
    ck_assert_str_eq(out.s, "|ok\n");
    add_rows(db, "PRAGMA user_version", &out);
    add_rows(db, "SELECT name FROM sqlite_schema WHERE type = 'table'"
                 " ORDER BY name", &names);
    chains = has_chains(db);
    for (char *name = strtok(names.s, "|\n"); name;
         name = strtok(NULL, "|\n")) {
        buf_addf(&out, "%s\n", name);
        buf_reset(&sql);
        if (chains && rows_of(name))
            buf_adds(&sql, rows_of(name));
        else
            buf_addf(&sql, "SELECT * FROM %s", name);
        add_rows(db, sql.s, &out);
    }
    sqlite3_close(db);
    buf_release(&sql);
    buf_release(&names);
    return buf_detach(&out);
}

static void begin(const struct operation *op, struct bench *b)
{
    struct err err = ERR_INIT;

    *b = (struct bench){ .store = NULL };
    copy_database(template[op->start], subject);
    if (!op->opens)
        must(store_open(subject, STORE_MUST_EXIST, &b->store, &err), &err);
    if (op->prepare)
        op->prepare(b);
}

static void end(struct bench *b)
{
    if (b->at_desk)
        desk_close(&b->desk);
    store_close(b->store);
    *b = (struct bench){ .store = NULL };
}

/* What an operator may be told of a disk that fails. */
static void is_clear(const char *what, const struct err *err)
{
    ck_assert_msg(err->code == ERR_STORE || err->code == ERR_IO,
                  "%s: code %d: %s", what, (int)err->code, err->msgid);
    ck_assert_msg(strlen(err->msgid) > 20 && err->detail[0] != '\0',
                  "%s: %s: %s", what, err->msgid, err->detail);
    ck_assert_msg(!strstr(err->msgid, "refused the change"), "%s: %s: %s",
                  what, err->msgid, err->detail);
}

/* Where two texts part, from the beginning of a line. */
static size_t common(const char *a, const char *b)
{
    size_t line = 0;

    for (size_t i = 0; a[i] != '\0' && a[i] == b[i]; i++)
        if (a[i] == '\n')
            line = i + 1;
    return line;
}

/* The file is whole, and is what it was or what it was to be. */
static void is_one_of(const char *what, const struct operation *op,
                      const char *path, const char *before,
                      const char *after)
{
    struct err err = ERR_INIT;
    struct store *store;
    char *got;

    if (op->in_parts) {
        must(store_open(path, STORE_MAY_CREATE, &store, &err), &err);
        store_close(store);
        before = after;
    }
    got = content_of(path);
    ck_assert_msg((before && strcmp(got, before) == 0) ||
                      strcmp(got, after) == 0,
                  "%s: neither as before nor as after, but from:\n%.300s",
                  what, got + common(got, after));
    free(got);
}

/*
 * A failing disk that is well again: the same store takes the change.  A
 * page that was read wrongly stays so until it is closed, and says so.
 */
static void goes_on(const char *what, enum fault fault, struct bench *b)
{
    struct err err = ERR_INIT;
    bool ok;

    if (!b->store || fault == FAULT_SHORT_READ)
        return;
    ok = memo_set(b->store, "ani", "proof", "here", &err) &&
         memo_set(b->store, "ani", "proof", NULL, &err);
    ck_assert_msg(ok, "%s: does not go on: %s: %s", what, err.msgid,
                  err.detail);
}

/* One operation with one fault; true: the fault was met. */
static bool try_once(const struct operation *op, enum fault fault, int n,
                     bool stays, const char *before, const char *after)
{
    struct err err = ERR_INIT;
    struct bench b;
    char what[96];
    bool ok, met;

    snprintf(what, sizeof(what), "%s: %s %d%s", op->name, fault_name(fault),
             n, stays ? " and on" : "");
    begin(op, &b);
    fault_arm(fault, n, stays);
    ok = op->run(&b, &err);
    copy_database(subject, test_path("dead.db"));
    met = fault_disarm();
    if (!ok) {
        ck_assert_msg(met, "%s: %s: %s", what, err.msgid, err.detail);
        is_clear(what, &err);
    }
    is_one_of(what, op, test_path("dead.db"),
              ok && !op->forgives ? after : before, after);
    goes_on(what, fault, &b);
    end(&b);
    if (ok && !op->forgives)
        before = after;
    else if (!ok && !op->in_parts)
        after = before;
    is_one_of(what, op, subject, before, after);
    return met;
}

/* What the file is without and with the operation; free() them. */
static void without_faults(const struct operation *op, char **before,
                           char **after)
{
    struct err err = ERR_INIT;
    struct bench b;

    begin(op, &b);
    end(&b);
    *before = op->start == START_NONE ? NULL : content_of(subject);
    begin(op, &b);
    must(op->run(&b, &err), &err);
    end(&b);
    *after = content_of(subject);
}

/* Returns how often the disk failed. */
static int try_fault(const struct operation *op, enum fault fault,
                     const char *before, const char *after)
{
    /* "make faults" leaves none out. */
    bool every = getenv("FAULTS") != NULL;
    int met = 0;

    /* Of the others, once is as good as for good. */
    int both = fault == FAULT_FULL || fault == FAULT_SYNC ? 2 : 1;

    for (int stays = 0; stays < both; stays++) {
        int n = 1;

        while (try_once(op, fault, n, stays != 0, before, after)) {
            met++;
            n += every || n < DENSE ? 1 : SPARSE;
            ck_assert_int_lt(n, CALLS_MAX);
        }
    }
    return met;
}

static void make_templates(void)
{
    struct err err = ERR_INIT;
    struct store *store;

    fault_begin();
    snprintf(subject, sizeof(subject), "%s", test_path("subject.db"));
    for (int i = 0; i < START_COUNT; i++)
        snprintf(template[i], sizeof(template[i]), "%s/start-%d.db",
                 test_directory(), i);
    example_file(template[START_EXAMPLE]);
    must(store_open(template[START_EXAMPLE], STORE_MUST_EXIST, &store,
                    &err), &err);
    set_by(store, ani, TABLE_INDICATOR, l01, "tw2", "0,7");
    /* The log stays beside it for whom this process ends. */
    copy_database(template[START_EXAMPLE], template[START_KILLED]);
    store_close(store);
    older_file(template[START_OLDER], 1);
    older_file(template[START_LAST], OLDER_VERSIONS);
}

START_TEST(a_failing_disk_loses_nothing)
{
    const struct operation *op = &operations[_i];
    char *before, *after;
    int met = 0;

    make_templates();
    migrates = op->start == START_OLDER || op->start == START_LAST;
    without_faults(op, &before, &after);
    for (int f = 0; f < FAULT_COUNT; f++)
        met += try_fault(op, (enum fault)f, before, after);
    printf("%s: %d faults\n", op->name, met);
    fflush(stdout);
    free(before);
    free(after);
}
END_TEST

/* A file that cannot be opened any more; free() its bytes. */
static char *make_damaged(size_t *len)
{
    char *bytes = read_bytes(template[START_EXAMPLE], len);
    FILE *f = fopen(test_path("damaged.db"), "wb");

    memset(bytes + 4096, 0x5A, 3 * 4096);
    /* Of whole pages: a journal knows no others. */
    *len = *len / 8192 * 4096;
    ck_assert_ptr_nonnull(f);
    ck_assert_uint_eq(fwrite(bytes, 1, *len, f), *len);
    ck_assert_int_eq(fclose(f), 0);
    return bytes;
}

/* What the next reader does with a journal that is left; it may find the
 * file damaged then. */
static void roll_back(const char *path)
{
    struct sqlite3 *db;

    if (access(beside(path, "-journal"), F_OK) != 0)
        return;
    ck_assert_int_eq(sqlite3_open(path, &db), SQLITE_OK);
    sqlite3_exec(db, "SELECT count(*) FROM sqlite_schema", NULL, NULL,
                 NULL);
    sqlite3_close(db);
}

/* True: the disk failed. */
static bool go_back_once(enum fault fault, int n, const char *bytes,
                         size_t len, const char *after)
{
    struct err err = ERR_INIT;
    char what[64], *got;
    bool ok, met;
    size_t now;

    snprintf(what, sizeof(what), "go back over: %s %d",
             fault < FAULT_COUNT ? fault_name(fault) : "none", n);
    copy_database(test_path("damaged.db"), subject);
    fault_arm(fault, n, false);
    ok = go_back_over(&err);
    met = fault_disarm();
    if (ok) {
        got = content_of(subject);
        ck_assert_msg(!after || strcmp(got, after) == 0, "%s: another",
                      what);
    } else {
        ck_assert_msg(met, "%s: %s: %s", what, err.msgid, err.detail);
        is_clear(what, &err);
        roll_back(subject);
        got = read_bytes(subject, &now);
        ck_assert_msg(now == len && memcmp(got, bytes, len) == 0,
                      "%s: the damaged file is another one", what);
    }
    free(got);
    return met;
}

START_TEST(going_back_over_a_damaged_file_is_whole_or_nothing)
{
    char *bytes, *after;
    int met = 0;
    size_t len;

    make_templates();
    copy_file(template[START_EXAMPLE], test_path("old.db"));
    bytes = make_damaged(&len);
    ck_assert(!go_back_once(FAULT_COUNT, 1, bytes, len, NULL));
    after = content_of(subject);
    for (int f = 0; f < FAULT_COUNT; f++)
        for (int n = 1; go_back_once((enum fault)f, n, bytes, len, after);
             n++)
            met++;
    printf("go back over: %d faults\n", met);
    fflush(stdout);
    free(bytes);
    free(after);
}
END_TEST

static void add(TCase *cases)
{
    tcase_add_checked_fixture(cases, NULL, test_directory_forget);
    tcase_set_timeout(cases, 300);
    tcase_add_loop_test(cases, a_failing_disk_loses_nothing, 0,
                        (int)operations_count);
    tcase_add_test(cases,
                   going_back_over_a_damaged_file_is_whole_or_nothing);
}

int main(void)
{
    return run_tests("faults", add);
}

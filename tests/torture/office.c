/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "torture/office.h"

#include <inttypes.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/compiler.h"
#include "store/schema.h"

#define FACTOR INT64_C(1000000) /* figures are kept x 10^6 */

static void stop(struct sqlite3 *db, const char *what)
{
    fprintf(stderr, "torture: %s: %s\n", what, sqlite3_errmsg(db));
    abort();
}

static struct sqlite3 *open_file(const char *path, int flags)
{
    struct sqlite3 *db = NULL;

    if (sqlite3_open_v2(path, &db, flags, NULL) != SQLITE_OK)
        stop(db, path);
    sqlite3_busy_timeout(db, 5000);
    return db;
}

static void run(struct sqlite3 *db, const char *sql)
{
    if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
        stop(db, sql);
}

CAP_PRINTF(2, 3)
static void runf(struct sqlite3 *db, const char *fmt, ...)
{
    char sql[1024];
    va_list args;

    va_start(args, fmt);
    vsnprintf(sql, sizeof(sql), fmt, args);
    va_end(args);
    run(db, sql);
}

/* The first column of the first row, or `none'. */
static int64_t number(struct sqlite3 *db, const char *sql, int64_t none)
{
    struct sqlite3_stmt *q;
    int64_t n = none;

    if (sqlite3_prepare_v2(db, sql, -1, &q, NULL) != SQLITE_OK)
        stop(db, sql);
    if (sqlite3_step(q) == SQLITE_ROW)
        n = sqlite3_column_int64(q, 0);
    if (sqlite3_finalize(q) != SQLITE_OK)
        stop(db, sql);
    return n;
}

/* --- making it --- */

static void add_rows(struct sqlite3 *db, const int *held)
{
    for (int i = 1; i <= OFFICE_ROWS; i++) {
        runf(db,
             "INSERT INTO indicator (office, year, unit, goal, program,"
             " activity, objective, code, text, measure, kind, polarity,"
             " target, note, position, version, step) VALUES ('6372', 2024,"
             " 'UJI', '', '', '', 'Sasaran', 'U-%02d', 'Uji %02d', 'orang',"
             " 'angka', 'naik', %" PRId64 ", '', %d, 1, 1)",
             i, i, 100 * FACTOR, i);
        if (held[i - 1] != OFFICE_EMPTY)
            runf(db,
                 "INSERT INTO realization (office, year, code, quarter,"
                 " value, version) VALUES ('6372', 2024, 'U-%02d', 4,"
                 " %" PRId64 ", 1)",
                 i, held[i - 1] * FACTOR);
    }
}

/* A log of one import and many values typed. */
static void add_log(struct sqlite3 *db, int lines)
{
    run(db, "INSERT INTO change_step (id, at, user, kind, detail)"
            " VALUES (1, 1700000000000, 'lama', 'import', 'uji');"
            "INSERT INTO change_log VALUES (1, 0, 'step', '', '', 0, '', '',"
            " '', 'uji')");
    for (int i = 2; i < lines; i++) {
        char before[16] = "";

        if (i > OFFICE_ROWS + 1)
            snprintf(before, sizeof(before), "%d", i - OFFICE_ROWS);
        runf(db,
             "INSERT INTO change_step (id, at, user, kind, detail) VALUES"
             " (%d, %" PRId64 ", 'lama', 'edit', '');"
             "INSERT INTO change_log VALUES (%d, 1, 'set', 'indikator',"
             " '6372', 2024, 'U-%02d', 'tw1', '%s', '%d')",
             i, INT64_C(1700000000000) + i * 60000, i,
             1 + i % OFFICE_ROWS, before, i);
    }
}

void office_make(const char *path, int version, bool log_mode, int lines,
                 const int *held)
{
    struct sqlite3 *db;

    office_remove(path);
    db = open_file(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    run(db, "PRAGMA synchronous = OFF");
    run(db, "BEGIN");
    for (const char *const *s = schema_version_1; *s; s++)
        run(db, *s);
    for (const char *const *s = schema_version_2; version > 1 && *s; s++)
        run(db, *s);
    run(db, "INSERT INTO office VALUES ('6372', 'KPU Kota Uji', 'kota',"
            " '', '', NULL, 1, 1, 1);"
            "INSERT INTO unit VALUES ('6372', 'UJI', 'Uji', 1, 1, 1, 1);"
            "INSERT INTO year VALUES ('6372', 2024, NULL, 120, 'terbuka',"
            " 1, 1, 1)");
    add_rows(db, held);
    add_log(db, lines);
    run(db, "COMMIT");
    if (log_mode)
        run(db, "PRAGMA journal_mode = WAL");
    sqlite3_close(db);
}

void office_write_csv(const char *directory, int value)
{
    char path[512];
    FILE *f;

    mkdir(directory, 0777);
    snprintf(path, sizeof(path), "%s/indikator.csv", directory);
    f = fopen(path, "w");
    if (!f) {
        perror(path);
        abort();
    }
    fputs("satker,tahun,unit,tujuan,program,kegiatan,sasaran,kode,indikator,"
          "satuan,jenis,polaritas,target,tw1,tw2,tw3,tw4,catatan\n", f);
    for (int i = 1; i <= OFFICE_MORE; i++)
        fprintf(f, "6372,2024,UJI,,,,Impor,V-%03d,Banyak %03d,orang,angka,"
                   "naik,100,,,,%d,\n", i, i, value);
    fclose(f);
}

void office_remove(const char *path)
{
    static const char *const ends[] = { "", "-wal", "-shm", "-journal",
                                        "-memo", "-queue" };
    char name[512];

    for (size_t i = 0; i < CAP_LEN(ends); i++) {
        snprintf(name, sizeof(name), "%s%s", path, ends[i]);
        unlink(name);
    }
}

/* --- looking at it --- */

int office_version(const char *path)
{
    struct sqlite3 *db = open_file(path, SQLITE_OPEN_READWRITE);
    int version = (int)number(db, "PRAGMA user_version", -1);

    sqlite3_close(db);
    return version;
}

static int first_text(void *out, int columns, char **values, char **names)
{
    (void)columns;
    (void)names;
    snprintf(out, 64, "%s", values[0] ? values[0] : "");
    return 1;
}

/* Every version has added tables: is there one too many or too few? */
static bool has_its_tables(struct sqlite3 *db)
{
    int64_t version = number(db, "PRAGMA user_version", -1);
    int64_t second = number(db, "SELECT count(*) FROM sqlite_schema WHERE"
                                " type = 'table' AND name IN ('plan',"
                                " 'analysis', 'signatory', 'explanation')",
                            -1);
    int64_t third = number(db, "SELECT count(*) FROM pragma_table_info("
                               "'change_log') WHERE name = 'hash'", -1);
    int64_t fifth = number(db, "SELECT count(*) FROM sqlite_schema WHERE"
                               " type = 'table' AND name IN ('change_last',"
                               " 'old_log', 'old_step', 'old_end')", -1);

    if (second == (version >= 2 ? 4 : 0) &&
        third == (version >= 3 ? 1 : 0) && fifth == (version >= 5 ? 1 : 0))
        return true;
    fprintf(stderr, "torture: half a migration: version %" PRId64 ", %"
                    PRId64 " tables of version 2, %" PRId64 " of 3, %"
                    PRId64 " of 5\n",
            version, second, third, fifth);
    return false;
}

bool office_whole(const char *path)
{
    struct sqlite3 *db = open_file(path, SQLITE_OPEN_READWRITE);
    char text[64] = "";
    bool whole;

    sqlite3_exec(db, "PRAGMA integrity_check", first_text, text, NULL);
    whole = strcmp(text, "ok") == 0;
    if (!whole)
        fprintf(stderr, "torture: integrity_check: %s\n", text);
    if (whole && number(db, "PRAGMA foreign_key_check", -1) != -1) {
        fprintf(stderr, "torture: foreign_key_check finds something\n");
        whole = false;
    }
    whole = whole && has_its_tables(db);
    sqlite3_close(db);
    return whole;
}

/* The column of a cell's figure, by the version of the file. */
#define FIGURES(column)                                                    \
    "SELECT CAST(substr(code, 3) AS INTEGER), " column                     \
    " FROM realization WHERE office = '6372' AND year = 2024 AND"          \
    " quarter = 4 AND code GLOB ? AND " column " IS NOT NULL"

static void read_into(struct sqlite3 *db, const char *code, int *out,
                      int count)
{
    const char *sql = number(db, "PRAGMA user_version", 0) < 5
                          ? FIGURES("value")
                          : FIGURES("figure");
    struct sqlite3_stmt *q;

    for (int i = 0; i < count; i++)
        out[i] = OFFICE_EMPTY;
    if (sqlite3_prepare_v2(db, sql, -1, &q, NULL) != SQLITE_OK)
        stop(db, "realization");
    sqlite3_bind_text(q, 1, code, -1, SQLITE_STATIC);
    while (sqlite3_step(q) == SQLITE_ROW) {
        int row = sqlite3_column_int(q, 0);

        if (row >= 1 && row <= count)
            out[row - 1] = (int)(sqlite3_column_int64(q, 1) / FACTOR);
    }
    if (sqlite3_finalize(q) != SQLITE_OK)
        stop(db, "realization");
}

void office_read(const char *path, int *held, int *more)
{
    struct sqlite3 *db = open_file(path, SQLITE_OPEN_READWRITE);

    read_into(db, "U-*", held, OFFICE_ROWS);
    read_into(db, "V-*", more, OFFICE_MORE);
    sqlite3_close(db);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tests/store/fixture.h - stores with example rows, for the tests of them. */
#ifndef CAPAIAN_TESTS_FIXTURE_H
#define CAPAIAN_TESTS_FIXTURE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/table.h"
#include "store/record.h"
#include "store/step.h"
#include "store/store.h"

/* A row as literal fields, e.g. ROW("6372", "2024", ...). */
#define ROW(...) ((const char *const[TABLE_COLUMNS_MAX]){ __VA_ARGS__ })

extern const char *const banjarbaru[TABLE_COLUMNS_MAX];
extern const char *const l01[TABLE_COLUMNS_MAX]; /* indikator of 2024 */
extern const char *const l03[TABLE_COLUMNS_MAX];
extern const char *const qge001[TABLE_COLUMNS_MAX]; /* anggaran */

/* Two people. */
extern const struct actor ani, budi;

/* Whatever the newest step is; over what others wrote; brought back. */
extern const struct undo_wish undo_plain, undo_forced, redo_plain;

/* Fails the test with the message where ok is false. */
void must(bool ok, const struct err *err);

/* A store in memory: scale, office 6372, indicators L-01 and L-03, one
 * budget row, each table with a row; made by ani in one import. */
struct store *example_store(void);

/* The same rows into a store of the test's own. */
void example_fill(struct store *store);

/* One step of ani or budi with one change. */
void set_by(struct store *store, struct actor actor, enum table_id id,
            const char *const *key, const char *column, const char *text);
void add_by(struct store *store, struct actor actor, enum table_id id,
            const char *const *fields);
void remove_by(struct store *store, struct actor actor, enum table_id id,
               const char *const *key, int place);
void move_by(struct store *store, struct actor actor, enum table_id id,
             const char *const *key, int place, int direction);

/* Tries it in a step that is aborted; *err says why it fails. */
bool try_set(struct store *store, enum table_id id, const char *const *key,
             const char *column, const char *text, struct err *err);
bool try_add(struct store *store, enum table_id id,
             const char *const *fields, struct err *err);
bool try_remove(struct store *store, enum table_id id,
                const char *const *key, int place, struct err *err);

/* The text of a column, NULL where there is no such row; until the next
 * call. */
const char *text_of(struct store *store, enum table_id id,
                    const char *const *key, int place, const char *column);
int64_t version_of(struct store *store, enum table_id id,
                   const char *const *key, int place, const char *column);
int64_t count_of(struct store *store, enum table_id id);

/* All rows of all tables as one text: what must not have changed.
 * free() it. */
char *dump(struct store *store);

/* A file's bytes; free() them. */
char *read_bytes(const char *path, size_t *len);

/* A directory of the test's own, and a path in it; static memory. */
const char *test_directory(void);

/*
 * Removes it, so that the next test begins with none: under valgrind all
 * tests of a program run in one process.  A fixture of every test that
 * makes files.
 */
void test_directory_forget(void);
const char *test_path(const char *name);

/* Makes an example database at path and closes it. */
void example_file(const char *path);

#endif

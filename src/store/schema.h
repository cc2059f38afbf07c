/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/store/schema.h - the migrations, as literals. */
#ifndef CAPAIAN_STORE_SCHEMA_H
#define CAPAIAN_STORE_SCHEMA_H

/* From an empty file to version 1: statements, then NULL. */
extern const char *const schema_version_1[];

/* From version 1 to 2: the plan, the words of the report, explanations. */
extern const char *const schema_version_2[];

/* From version 2 to 3: hashes in the change log; then chain_fill(), and
 * what comes after it. */
extern const char *const schema_version_3[];
extern const char *const schema_version_3_end[];

/* From version 3 to 4: people, review, notes. */
extern const char *const schema_version_4[];

/* From version 4 to 5: a cell is a figure and a mark; then a chain of steps
 * for each office. */
extern const char *const schema_version_5_records[];
extern const char *const schema_version_5_log[];

#endif

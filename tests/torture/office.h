/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tests/torture/office.h - the file that is tortured, and what it holds. */
#ifndef CAPAIAN_TESTS_TORTURE_OFFICE_H
#define CAPAIAN_TESTS_TORTURE_OFFICE_H

#include <stdbool.h>

/*
 * One office, one year, one unit: OFFICE_ROWS indicators U-01.., "Uji
 * 01 ..", whose realisasi at TW IV are typed, and OFFICE_MORE rows V-001..
 * that come by import.  What is held of a cell is a whole number, or
 * OFFICE_EMPTY.
 */
#define OFFICE_ROWS 30
#define OFFICE_MORE 400
#define OFFICE_EMPTY (-1)

/* The office as versions 1 and 2 of the schema kept it, by literal SQL,
 * with held[0..OFFICE_ROWS) at TW IV and lines of a log. */
void office_make(const char *path, int version, bool log_mode, int lines,
                 const int *held);

/* The version that the file at path is of. */
int office_version(const char *path);

/*
 * Is the file whole: PRAGMA integrity_check and foreign_key_check, and
 * nothing of a newer version in an older one?  Else says what is wrong.
 */
bool office_whole(const char *path);

/* What stands in the cells now; more[]: in those that are imported,
 * where a row that is not there is OFFICE_EMPTY. */
void office_read(const char *path, int *held, int *more);

/* A directory of CSV files that set the OFFICE_MORE rows to value. */
void office_write_csv(const char *directory, int value);

/* Removes the file and what lies beside it. */
void office_remove(const char *path);

#endif

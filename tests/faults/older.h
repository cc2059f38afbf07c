/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tests/faults/older.h - files as earlier versions of the program left. */
#ifndef CAPAIAN_TESTS_OLDER_H
#define CAPAIAN_TESTS_OLDER_H

/*
 * Makes a database of that version of the schema at path, with the rows
 * of the database at newest as far as that version knows them.
 */
void older_file(const char *path, int version, const char *newest);

#endif

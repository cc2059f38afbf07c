/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tests/faults/older.h - files as earlier versions of the program left. */
#ifndef CAPAIAN_TESTS_OLDER_H
#define CAPAIAN_TESTS_OLDER_H

/* Versions of the schema that were released. */
#define OLDER_VERSIONS 4

/*
 * Writes to path what the program of that version of the schema, from 1,
 * left behind: a file of tests/data/released.  Ends the program where it
 * cannot.
 */
void older_file(const char *path, int version);

#endif

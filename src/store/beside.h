/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/store/beside.h - small files of ours beside the database. */
#ifndef CAPAIAN_STORE_BESIDE_H
#define CAPAIAN_STORE_BESIDE_H

/*
 * Opens the file that is named as the database at path with suffix at
 * its end, and makes it where there is none, with the mode of the
 * database: whoever may read and write that one may read and write this.
 * What lies there under that name and is no plain file of its own (a
 * link, a second name of another file) is left alone, and is not opened:
 * closing a second descriptor of the database drops SQLite's locks.
 * -1: there can be none.
 */
int beside_open(const char *path, const char *suffix);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/store/frames.h - the log of a database, read without SQLite. */
#ifndef CAPAIAN_STORE_FRAMES_H
#define CAPAIAN_STORE_FRAMES_H

#include <stdbool.h>
#include <stdint.h>

#include "store/chain_end.h"

/*
 * SQLite's "WAL-mode File Format": a head, and then pages, each with a
 * head of its own that says which one it is, and on the last one of a
 * transaction how many pages the file has.
 */

/* Has the log beside path every page of the file by itself? */
bool frames_are_all(const char *path);

/*
 * Where the change log ended with the first transaction that wrote into
 * its end, a table on the page root; *known false: none of it did.
 */
void frames_first_end(const char *path, uint32_t root,
                      struct chain_end_of *out, bool *known);

#endif

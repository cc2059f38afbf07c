/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tests/vouched.h - every database that a test closes is verified. */
#ifndef CAPAIAN_TESTS_VOUCHED_H
#define CAPAIAN_TESTS_VOUCHED_H

#include <stdbool.h>

#include "base/compiler.h"
#include "store/store.h"

/*
 * The compiler includes this before each file of the tests of store, app
 * and ui, and what they close is gone through first: the log must be whole,
 * and the tables must hold what it says, whatever the test has done.
 *
 * A test that does what another program would says so, and is not asked
 * any more.
 */
void vouched_close(struct store *store);
#define store_close(store) vouched_close(store)

extern bool vouched_tampered;

/* The log has holes; what there is of records is vouched for all the
 * same, by the baseline that recover wrote. */
extern bool vouched_holes;

/* The same of one that stays open; the words say where one is. */
void vouched_check(struct store *store, const char *fmt, ...)
    CAP_PRINTF(2, 3);

#endif

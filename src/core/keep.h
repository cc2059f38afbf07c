/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/core/keep.h - which of the copies of a database are kept. */
#ifndef CAPAIAN_CORE_KEEP_H
#define CAPAIAN_CORE_KEEP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/compiler.h"

/*
 * The newest copy of each of so many days, weeks and months that have
 * one: a copy does not grow old by nobody having worked.  All zero: no
 * daily copies are made, and none is removed.
 */
struct keep_rule {
    int days, weeks, months;
};

#define KEEP_RULE_DEFAULT { 7, 4, 12 }
#define KEEP_MOST 999

/* Reads "7,4,12", numbers up to KEEP_MOST; false leaves *out alone. */
CAP_MUST_CHECK bool keep_rule_parse(const char *text, struct keep_rule *out);
bool keep_rule_is_off(struct keep_rule rule);

/* keep[i]: is the copy of at_ms[i] kept?  The newest comes first. */
void keep_choose(struct keep_rule rule, const int64_t *at_ms, size_t count,
                 bool *keep);

/* Do size bytes leave a tenth of a disk of total free, of which avail are
 * free now? */
bool keep_has_room(uint64_t total, uint64_t avail, uint64_t size);

#endif

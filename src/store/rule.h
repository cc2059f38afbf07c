/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/store/rule.h - N03 and N04: what may not be stored. */
#ifndef CAPAIAN_STORE_RULE_H
#define CAPAIAN_STORE_RULE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "core/table.h"
#include "store/step.h"

/* May rows of that office and year be written?  A year that is not there
 * is none of this rule's.  ERR_LOCKED. */
CAP_MUST_CHECK bool rule_open(struct store *store, const char *office,
                              int year, struct err *err);

/* Is there the office?  ERR_INPUT N03. */
CAP_MUST_CHECK bool rule_office(struct store *store, const char *office,
                                struct err *err);

/* Is there what a column names: unit, scale, indicator of an aksi? */
CAP_MUST_CHECK bool rule_names(struct store *store,
                               const struct table *table,
                               const char *const *fields, size_t column,
                               struct err *err);

/* Does the text fit the jenis?  ERR_INPUT N01, N02. */
CAP_MUST_CHECK bool rule_value(struct store *store, const char *kind,
                               const char *text, struct err *err);

/* A number on a budget code that has children is refused. */
CAP_MUST_CHECK bool rule_leaf(struct store *store, const char *const *fields,
                              const char *text, struct err *err);

/* A key that another row has: ERR_INPUT N03. */
bool rule_taken(const struct table *table, const char *const *fields,
                struct err *err);

/*
 * Codes are kept as they are typed, and told apart by every letter; but
 * L-01 beside l-01 is a slip, and the sums have both.  Refuses a key that
 * differs from another row's by case only (ERR_INPUT N03); was is the
 * code that the row has now, or NULL.  Rows of older files stay.
 */
CAP_MUST_CHECK bool rule_twin(struct store *store, const struct table *table,
                              const char *const *fields, const char *was,
                              struct err *err);

/* What is looked at once, at the end of a step. */
CAP_MUST_CHECK bool rule_verify(struct store *store, struct err *err);

#endif

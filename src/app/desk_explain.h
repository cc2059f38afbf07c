/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/app/desk_explain.h - the word that is kept with a finding. */
#ifndef CAPAIAN_APP_DESK_EXPLAIN_H
#define CAPAIAN_APP_DESK_EXPLAIN_H

#include "app/desk.h"

/*
 * One word for a check and its subject in the year: the two findings A02
 * may have of one code share it, and so do the quarters of a row.  It
 * stays when the finding goes, and is there again when it comes back.
 */

/* The kept word of a finding, borrowed from the desk; "" for none. */
const char *desk_explanation_of(const struct desk *desk,
                                const struct finding *f);

/*
 * Keeps typed as the word of the finding at that index, as one step, and
 * loads again; blank text removes it.  ERR_LOCKED (N04), ERR_INPUT,
 * ERR_CONFLICT (somebody else's word is there meanwhile), ERR_STORE.
 */
CAP_MUST_CHECK bool desk_explain(struct desk *desk, size_t finding,
                                 const char *typed, struct err *err);

/* Findings that ask for a word, and those that have one. */
struct finding_count {
    size_t open, explained;
};

/* Of the rows of a unit; NULL: all of the year. */
struct finding_count desk_count_findings(const struct desk *desk,
                                         const char *unit);

/* Of an indicator; of a budget code, its control totals among them. */
struct finding_count desk_count_on_row(const struct desk *desk, size_t row);
struct finding_count desk_count_on_code(const struct desk *desk,
                                        const char *code);

#endif

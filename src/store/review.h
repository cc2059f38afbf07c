/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/store/review.h - a changed row is a draft again. */
#ifndef CAPAIAN_STORE_REVIEW_H
#define CAPAIAN_STORE_REVIEW_H

#include "base/err.h"
#include "store/record.h"
#include "store/step.h"

/*
 * To be called before a change of r in the same step: a row that was
 * handed in or approved is a draft from then on (one line, "set status"
 * of reviu).  Rows of other tables are passed over.
 */
CAP_MUST_CHECK bool review_reset(struct step *step, const struct record *r,
                                 struct err *err);

/*
 * For undo: may the row that reviu names by tabel and kode in fields have
 * again the state it lost to a change in step since?  Not where others
 * changed it or its state after that: they have not seen it approved.
 */
CAP_MUST_CHECK bool review_untouched(struct store *store,
                                     const char *const *fields,
                                     int64_t since, const char *user,
                                     bool *untouched, struct err *err);

/*
 * Did user write what stands in a row of indikator or anggaran since it
 * was approved last: a field that nobody else wrote after, or the row as
 * a whole where nobody has changed it?  What was taken back does not
 * count.  So much that an approval by user is one of the own entry.
 */
CAP_MUST_CHECK bool review_is_own(struct store *store,
                                  const struct record *r, const char *user,
                                  bool *own, struct err *err);

#endif

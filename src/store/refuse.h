/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/store/refuse.h - what somebody tried and may not do, as a line. */
#ifndef CAPAIAN_STORE_REFUSE_H
#define CAPAIAN_STORE_REFUSE_H

#include "base/err.h"
#include "store/step.h"

/* An attempt: texts are borrowed during the call. */
struct refusal {
    const char *table;  /* "" where it is of none */
    const char *office;
    int year;           /* 0 where it is of none */
    const char *key, *field; /* as in struct log_line, or "" */
    const char *tried;  /* "enter LEMBAGA" */
    const char *reason; /* the sentence that N04 says, untranslated */
};

/*
 * Adds a step of kind "refused" with one line.  Not within a step.
 * ERR_STORE where it cannot be written: the attempt is refused all the
 * same.
 */
CAP_MUST_CHECK bool store_refuse(struct store *store, struct actor actor,
                                 const struct refusal *refusal,
                                 struct err *err);

#endif

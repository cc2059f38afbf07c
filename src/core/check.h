/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/core/check.h - what does not add up: domain.md section 7. */
#ifndef CAPAIAN_CORE_CHECK_H
#define CAPAIAN_CORE_CHECK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "core/indicator.h"

enum check_id {
    CHECK_C01, CHECK_C02, CHECK_C03, CHECK_C04,
    CHECK_C05, CHECK_C06, CHECK_C07,
    CHECK_K01,
    CHECK_COUNT
};

/* "C01": fixed, for scripts and people. */
const char *check_name(enum check_id id);

/* N_() one line: what the check looks for. */
const char *check_title(enum check_id id);

/* Where a finding holds; K01 hangs on no cell of a row. */
enum check_subject {
    CHECK_ON_INDICATOR, /* row is an index into the indicators */
    CHECK_ON_YEAR,      /* no scale chosen */
};

struct finding {
    enum check_id id;
    enum check_subject subject;
    size_t row;
    int quarter;        /* 0..3: the cell to look at; -1: none */
    const char *msgid;  /* N_() whole sentence of this case; may hold one
                           %s for detail */
    char detail[96];    /* figures, codes: never translated */
    char expected[64];  /* "" where there is none */
    char actual[64];
};

/* The word lists of C06: rows of the database. */
struct word_lists {
    const char *const *unwanted; /* tidak, pelanggaran, ... */
    size_t unwanted_count;
    const char *const *cure;     /* dimenangkan, diselesaikan, ... */
    size_t cure_count;
};

/* The lists every new database begins with. */
extern const struct word_lists word_lists_default;

/* A year of one office, as the checks see it. */
struct check_year {
    const struct indicator *rows; /* in their order */
    size_t count;
    const struct value *last_year; /* per row: last year's filled figure at
                                      quarter IV (empty: none); or NULL */
    bool has_scale;
    const struct grades *grades;
    const struct word_lists *words;
    int quarter; /* 0..3: figures up to this quarter are looked at */
};

/*
 * All findings in the order of rows, then K01 of the year.  Calls found()
 * for each; the finding is only valid during the call.
 */
void check_year_all(const struct check_year *year,
                    void (*found)(void *context, const struct finding *f),
                    void *context);

/*
 * The findings of one row only (C01..C07, K01), with realized in place of
 * the value of year->quarter: what is being typed.
 */
void check_row(const struct check_year *year, size_t row,
               struct value realized,
               void (*found)(void *context, const struct finding *f),
               void *context);

#endif

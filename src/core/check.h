/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/core/check.h - what does not add up: domain.md section 7. */
#ifndef CAPAIAN_CORE_CHECK_H
#define CAPAIAN_CORE_CHECK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "core/account.h"
#include "core/budget.h"
#include "core/budget_year.h"
#include "core/indicator.h"
#include "core/typed.h"

enum check_id {
    CHECK_C01, CHECK_C02, CHECK_C03, CHECK_C04,
    CHECK_C05, CHECK_C06, CHECK_C07, CHECK_C10,
    CHECK_A01, CHECK_A02, CHECK_A03, CHECK_A04, CHECK_A05, CHECK_A06,
    CHECK_A08, CHECK_K01,
    CHECK_COUNT
};

/* "C01": fixed, for scripts and people. */
const char *check_name(enum check_id id);

/* N_() one line: what the check looks for. */
const char *check_title(enum check_id id);

/* Where a finding holds; row is an index where the subject has rows. */
enum check_subject {
    CHECK_ON_INDICATOR, /* of an indicator */
    CHECK_ON_BUDGET,    /* of a budget row */
    CHECK_ON_CODE,      /* of a control total; subject_code is its code,
                           which need have no budget row of its own */
    CHECK_ON_ANALYSIS,  /* of an analysis */
    CHECK_ON_YEAR,      /* no row: the year */
};

#define SUBJECT_CODE_SIZE 64

struct finding {
    enum check_id id;
    enum check_subject subject;
    size_t row;
    char subject_code[SUBJECT_CODE_SIZE]; /* code of the indicator, budget
                           code, unit of the analysis; "" for the year */
    int quarter;        /* 0..3: the cell to look at; -1: none */
    const char *msgid;  /* N_() whole sentence of this case; may hold one
                           %s for detail */
    char detail[EXCERPT_SIZE]; /* figures, codes, the head of a text: never
                           translated */
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

/*
 * Does a row of this satuan count things ("Dokumen", "dokumen (BA dan
 * SK)", "laporan/kegiatan"), so that its figures are whole and only grow
 * within a year?  Not a percentage, an index, a duration, or no satuan.
 */
bool check_counts_things(const char *measure);

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

    const struct budget_row *budget; /* in their order */
    size_t budget_count;
    const struct amount *spent_last_year; /* per row: last year's filled
                                amount at quarter IV (empty: none); or NULL */
    const struct budget_tree *tree;  /* of them, at quarter; or NULL: the
                                        budget is not looked at */
    const struct control_row *controls;
    size_t control_count;
    const struct revision_row *revisions;
    size_t revision_count;
    const struct spending_row *spending;
    size_t spending_count;
    const struct analysis_row *analyses;
    size_t analysis_count;
};

/*
 * All findings: of the indicators in their order, of the budget, then
 * K01 of analyses and of the year.  Calls found() for each; the finding
 * is only valid during the call.
 */
void check_year_all(const struct check_year *year,
                    void (*found)(void *context, const struct finding *f),
                    void *context);

/*
 * The findings of one row only (C01..C10, K01), with realized in place of
 * the value of year->quarter: what is being typed.
 */
void check_row(const struct check_year *year, size_t row,
               struct value realized,
               void (*found)(void *context, const struct finding *f),
               void *context);

/* The part of check_year_all() that looks at the budget: A01..A08. */
void check_budget(const struct check_year *year,
                  void (*found)(void *context, const struct finding *f),
                  void *context);

/*
 * The findings of one leaf only (A01, A05, A06, and A02 of its own code),
 * with
 * realized in place of the amount of year->quarter.
 */
void check_budget_row(const struct check_year *year, size_t row,
                      struct amount realized,
                      void (*found)(void *context, const struct finding *f),
                      void *context);

#endif

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
#include "core/table.h"
#include "core/typed.h"

/*
 * Every check in its order: id, N_() what it looks for in one line, the
 * table to correct where a finding is of the year and of no row, and the
 * functions that look (struct check in core/check_inside.h).  Temuan, the
 * command and the explanations (penjelasan.csv) follow; the manual pages
 * and src/core/domain.md must name it, as tests/app/test_facts says.
 */
#define CHECK_LIST(X) \
    X(C01, N_("A percentage above 100"), \
      TABLE_INDICATOR, .indicator = check_c01) \
    X(C02, N_("A figure lower than an earlier quarter's"), \
      TABLE_INDICATOR, .indicator = check_c02) \
    X(C03, N_("An achievement above 150, or below 50 at the end of the" \
              " year"), \
      TABLE_INDICATOR, .indicator = check_c03) \
    X(C04, N_("The digits of another figure, shifted by one to three" \
              " places"), \
      TABLE_INDICATOR, .indicator = check_c04) \
    X(C05, N_("A target of 0 where higher is better, or no target"), \
      TABLE_INDICATOR, .indicator = check_c05) \
    X(C06, N_("A polarity that does not fit the text"), \
      TABLE_INDICATOR, .indicator = check_c06) \
    X(C07, N_("The same indicator twice in one unit"), \
      TABLE_INDICATOR, .indicator = check_c07) \
    X(C10, N_("Decimals in a row that counts things"), \
      TABLE_INDICATOR, .indicator = check_c10) \
    X(A01, N_("More spent than the ceiling"), \
      TABLE_BUDGET, .leaf = check_a01) \
    X(A02, N_("Budget rows that do not add up to a control total"), \
      TABLE_CONTROL, .control = check_a02) \
    X(A03, N_("Ceilings that do not add up to a revision of the DIPA"), \
      TABLE_REVISION, .budget = check_a03) \
    X(A04, N_("Kinds of spending that do not add up to the rows"), \
      TABLE_SPENDING, .budget = check_a04) \
    X(A05, N_("A ceiling, and nothing entered as spent at the end of the" \
              " year"), \
      TABLE_BUDGET, .leaf = check_a05) \
    X(A06, N_("An amount spent that falls, or whose zeros are shifted"), \
      TABLE_BUDGET, .leaf = check_a06) \
    X(A08, N_("A budget code that is not written as budgets write them"), \
      TABLE_BUDGET, .budget = check_a08) \
    X(K01, N_("No scale, no unit in charge, or an objective without" \
              " indicator"), \
      TABLE_YEAR, .indicator = check_k01, .year = check_k01_year)

enum check_id {
#define X(id, ...) CHECK_##id,
    CHECK_LIST(X)
#undef X
    CHECK_COUNT
};

/* What they come to is stored, listed, and asks for a word. */
#define CHECK_GRADE "periksa"

/* "C01": fixed, for scripts and people. */
const char *check_name(enum check_id id);

/* N_() one line: what the check looks for. */
const char *check_title(enum check_id id);

/* Does the check of that name look at rows of indikator, or of anggaran
 * and what they add up to?  No other table. */
bool check_looks_at(const char *name, enum table_id table);

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

/* The table to correct, or to look at first. */
enum table_id check_table(const struct finding *f);

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
 * with realized in place of the amount of year->quarter.
 */
void check_budget_row(const struct check_year *year, size_t row,
                      struct amount realized,
                      void (*found)(void *context, const struct finding *f),
                      void *context);

#endif

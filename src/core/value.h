/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/core/value.h - a cell: empty, "-", "?", a number or a grade. */
#ifndef CAPAIAN_CORE_VALUE_H
#define CAPAIAN_CORE_VALUE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/compiler.h"
#include "base/err.h"
#include "core/number.h"

/* "Not entered" is not zero, and neither "-" nor "?" is either. */
enum value_state {
    VALUE_EMPTY,      /* nobody has entered it */
    VALUE_NA,         /* "-": does not apply this year */
    VALUE_UNASSESSED, /* "?": not assessed yet */
    VALUE_NUMBER,     /* a figure or an amount */
    VALUE_GRADE,      /* predikat or opini: only in struct value */
};

/* jenis */
enum kind {
    KIND_NUMBER, /* angka */
    KIND_GRADE,  /* predikat: AA A BB B CC C D */
    KIND_OPINION /* opini: WTP WDP TW TMP */
};

/* polaritas */
enum polarity {
    POLARITY_UP,  /* naik: higher is better */
    POLARITY_DOWN /* turun: lower is better */
};

/* CSV words of the two ("angka", "naik"); false: no such word. */
bool kind_parse(const char *word, enum kind *out);
bool polarity_parse(const char *word, enum polarity *out);
const char *kind_name(enum kind kind);
const char *polarity_name(enum polarity polarity);

/* A grade and its weight (x 10^6); the tables are rows of the database. */
#define GRADE_SIZE 8
#define GRADES_MAX 32

struct grade {
    enum kind kind; /* KIND_GRADE or KIND_OPINION */
    char code[GRADE_SIZE];
    struct figure weight;
};

/* Both lists in one, best first within each kind. */
struct grades {
    struct grade item[GRADES_MAX];
    size_t count;
};

/* The lists every new database begins with (domain.md section 4). */
extern const struct grades grades_default;

/* The grade of that code in any case, or NULL. */
const struct grade *grades_find(const struct grades *grades, enum kind kind,
                                const char *code);

/*
 * Appends the grades of a kind that begin with text, in any case and best
 * first, with commas between; returns how many.  *first (may be NULL) is
 * the first of them.
 */
size_t grades_fitting(const struct grades *grades, enum kind kind,
                      const char *text, struct buf *out,
                      const struct grade **first);

/* The one grade of a kind that begins with text, which is not empty;
 * NULL: none, or several do. */
const struct grade *grades_only(const struct grades *grades, enum kind kind,
                                const char *text);

/* A target or realisasi of an indicator. */
struct value {
    enum value_state state;
    struct figure figure;   /* only when VALUE_NUMBER */
    char grade[GRADE_SIZE]; /* only when VALUE_GRADE; else "" */
};

/* A pagu or realisasi of the budget. */
struct amount {
    enum value_state state; /* never VALUE_GRADE */
    struct rupiah rupiah;   /* only when VALUE_NUMBER */
};

bool value_same(struct value a, struct value b);
bool amount_same(struct amount a, struct amount b);

/* Filled (terisi): anything but empty. */
bool value_filled(struct value v);
bool amount_filled(struct amount a);

/*
 * Reads a cell: blank, "-", "?", else a number or, by kind, a grade (any
 * case).  ERR_INPUT: N01 (number) or N02 (grade not on its list; the
 * detail names those that begin so, or all of the list).
 */
CAP_MUST_CHECK bool value_parse(const char *text, enum kind kind,
                                const char *measure,
                                const struct grades *grades,
                                struct value *out, struct err *err);

/* The same where no kind is known: a number, or a grade of either list. */
CAP_MUST_CHECK bool value_parse_any(const char *text,
                                    const struct grades *grades,
                                    struct value *out, struct err *err);

CAP_MUST_CHECK bool amount_parse(const char *text, struct amount *out,
                                 struct err *err);

/* "" for empty, "-", "?", the grade or the number; return text. */
char *value_format(struct value v, enum number_style style,
                   char text[NUMBER_TEXT_SIZE]);
char *amount_format(struct amount a, enum number_style style,
                    char text[NUMBER_TEXT_SIZE]);

/*
 * The value shown for quarter (0..3): its own, or where that is empty
 * the latest filled one before it.  *from (may be NULL) is the quarter it
 * comes from, -1 where all are empty.  domain.md section 4.
 */
struct value value_at(const struct value tw[4], int quarter, int *from);
struct amount amount_at(const struct amount tw[4], int quarter, int *from);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/core/number.h - exact figures, and how people type and read them. */
#ifndef CAPAIAN_CORE_NUMBER_H
#define CAPAIAN_CORE_NUMBER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/compiler.h"
#include "base/err.h"

/*
 * Never binary floating point: a printed total must equal the sum of the
 * printed rows.  Structs, so that the compiler refuses "a + b" of two
 * different things and a plain integer in their place.
 */

/* A target or realisasi: micro / 10^6.  0 <= value < 10^12. */
#define FIGURE_PLACES 6
#define FIGURE_ONE INT64_C(1000000)
#define FIGURE_MAX INT64_C(999999999999999999)

struct figure {
    int64_t micro;
};

/*
 * Whole rupiah.  What is typed has at most 15 digits (RUPIAH_MAX); sums
 * of such fit 64 bits, differences may be negative.
 */
#define RUPIAH_MAX INT64_C(999999999999999)

struct rupiah {
    int64_t rp;
};

/* A percentage with two decimals: hundredths / 100 per cent. */
struct percent {
    cap_i128 hundredths;
};

/* Errors of the parser, named as in domain.md section 3. */
enum number_error {
    NUMBER_OK,
    NUMBER_EMPTY,
    NUMBER_NOT_A_NUMBER,
    NUMBER_MALFORMED,
    NUMBER_AMBIGUOUS,
    NUMBER_NEGATIVE,
    NUMBER_FRACTION,
    NUMBER_TOO_PRECISE,
    NUMBER_TOO_LARGE,
};

/* "empty", "not-a-number", ...: for tests and lists, never translated. */
const char *number_error_name(enum number_error error);

/* N_() message that says what is wrong and how to write it; holds a %s
 * for what was typed. */
const char *number_error_message(enum number_error error);

/*
 * Reads an indicator value the way people type it (domain.md section 3).
 * measure is the row's satuan, which may stand behind the number as "%"
 * may; NULL or "" for none.  On error *out is untouched.
 */
enum number_error figure_read(const char *text, const char *measure,
                              struct figure *out);

/* Reads rupiah: Rp, grouping, rb jt m t, ",-".  As figure_read(). */
enum number_error rupiah_read(const char *text, struct rupiah *out);

/* The words for thousands, millions ... behind an amount; NULL: no more. */
const char *rupiah_word(size_t i);

/* The same with the message: ERR_INPUT, check N01, detail what was typed. */
CAP_MUST_CHECK bool figure_parse(const char *text, const char *measure,
                                 struct figure *out, struct err *err);
CAP_MUST_CHECK bool rupiah_parse(const char *text, struct rupiah *out,
                                 struct err *err);

enum number_style {
    NUMBER_GROUPED, /* 1.234,5 - screens and tables */
    NUMBER_PLAIN,   /* 1234,5 - CSV */
};

/* Longest text of any of the three with its NUL: sign, 39 digits of a
 * 128-bit integer, separators. */
#define NUMBER_TEXT_SIZE 64

/* Write with the needed decimals only; return text. */
char *figure_format(struct figure f, enum number_style style,
                    char text[NUMBER_TEXT_SIZE]);
char *rupiah_format(struct rupiah r, enum number_style style,
                    char text[NUMBER_TEXT_SIZE]);

/* Always two decimals ("106,25", "-0,50"). */
char *percent_format(struct percent p, enum number_style style,
                     char text[NUMBER_TEXT_SIZE]);

/*
 * part / whole x 100, half up at two decimals; whole > 0, part >= 0.
 * The one division of this program: capaian, serapan and averages use it.
 */
struct percent percent_of(cap_i128 part, cap_i128 whole);

#endif

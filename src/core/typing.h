/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/core/typing.h - what can stand in a cell while it is typed. */
#ifndef CAPAIAN_CORE_TYPING_H
#define CAPAIAN_CORE_TYPING_H

#include <stdbool.h>

/*
 * Could text, gone on with or mended in its digits, become what the cell
 * takes?  Looks at the kind of its characters alone: whether it is right
 * is judged when it is accepted.  What is no ASCII is left to that, too,
 * so that the parser can name it.
 *
 * A figure: digits, separators, blanks, "-", "?", "%", and behind a digit
 * the beginning of measure, the row's satuan.
 */
bool typing_figure(const char *text, const char *measure);

/* An amount: "Rp" before the digits, and "rb", "juta" ... behind them. */
bool typing_amount(const char *text);

/* A grade: letters, "-" or "?". */
bool typing_grade(const char *text);

#endif

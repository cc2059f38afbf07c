/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/app/history.h - the change log in words of the data files. */
#ifndef CAPAIAN_APP_HISTORY_H
#define CAPAIAN_APP_HISTORY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/compiler.h"
#include "base/err.h"

struct log_line;
struct store;

/* "2025-01-14T09:12:03Z" and its NUL. */
#define HISTORY_TIME_SIZE 32

/* A line, valid during the call. */
struct history_line {
    char when[HISTORY_TIME_SIZE]; /* ISO 8601, UTC */
    const char *who;
    const char *what; /* "set indikator 6372 2024 L-03 tw4" */
    const char *from, *to;
    bool sentence; /* to is an N_() sentence: why something was refused */
};

/* Writes a time as when; returns text. */
char *history_time(int64_t ms, char text[HISTORY_TIME_SIZE]);

/* Appends what a line is about, behind a blank: "set indikator 6372 2024
 * L-03 tw4". */
void history_describe(const struct log_line *line, struct buf *out);

/* Which lines: what is NULL or 0 is not asked for. */
struct history_filter {
    const char *office;
    int year;
    const char *row;  /* "HSDM-01", "anggaran/076.01", "renstra/L-03/2029" */
    const char *unit; /* of what it is in charge of now */
    const char *user;
};

/* The log, oldest first; false from each() stops.  ERR_INPUT (N03): row
 * names a table that is none; ERR_STORE. */
CAP_MUST_CHECK bool history_each(struct store *store,
                                 const struct history_filter *filter,
                                 bool (*each)(void *context,
                                              const struct history_line *l,
                                              struct err *err),
                                 void *context, struct err *err);

#endif

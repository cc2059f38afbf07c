/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/app/report_write.h - tables of a report into a file or a stream. */
#ifndef CAPAIAN_APP_REPORT_WRITE_H
#define CAPAIAN_APP_REPORT_WRITE_H

#include <stdbool.h>
#include <stdio.h>

#include "app/report.h"
#include "base/compiler.h"
#include "base/err.h"

enum report_format {
    REPORT_TEXT,
    REPORT_CSV,
    REPORT_XLSX, /* into a file only */
    REPORT_HTML,
};
#define REPORT_FORMATS 4

/* "text", "csv", "xlsx", "html": of the command, and as file names end
 * (but .txt for a text); not translated. */
const char *report_format_name(enum report_format format);

/* The format of that name; false: there is none. */
bool report_format_named(const char *name, enum report_format *out);

/* What is to be written. */
struct report_order {
    const struct report *report; /* NULL: every table, one after another
                                    for each office and year */
    struct report_scope scope;
    enum report_format format;
    int width;  /* columns of a text; 0: as many as it needs */
    bool *lost; /* set where columns of a text were left out; or NULL */
    bool raw;   /* CSV without the mark before what spreadsheets run */
    int length; /* lines of a page of a text; 0: one endless page */
};

/*
 * Writes to out.  ERR_INPUT: every table as CSV (they have different
 * columns), or xlsx; N03: an office or year that is not there.
 * ERR_NOTFOUND: the database has no year at all and the format is not
 * CSV, which then has its head line only.  Whether out took it all the
 * caller asks by ferror().
 */
CAP_MUST_CHECK bool report_write(struct store *store,
                                 const struct report_order *order,
                                 desk_clock *clock, FILE *out,
                                 struct err *err);

/*
 * Writes a file, whole or not at all: see save_file().  Without replace a
 * file that is there is left alone: ERR_INPUT; what belongs to the
 * database always is.  Errors of report_write(), ERR_IO.
 */
CAP_MUST_CHECK bool report_save(struct store *store,
                                const struct report_order *order,
                                desk_clock *clock, const char *path,
                                bool replace, struct err *err);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * src/app/grid_html.h - tables as one self-contained HTML document: good
 * on a screen, on a telephone and on paper, without any script.
 */
#ifndef CAPAIAN_APP_GRID_HTML_H
#define CAPAIAN_APP_GRID_HTML_H

#include <stdbool.h>
#include <stddef.h>

#include "app/grid.h"
#include "base/buf.h"

/* A table with its parts and charts. */
struct html_section {
    char *title, *subtitle; /* owned */
    bool tall;              /* on upright paper */
    size_t at;              /* where in body it begins */
};

/* A document being made; its tables are those of GRID_SHEET. */
struct html {
    struct html_section *section;
    size_t sections, section_cap;
    struct buf body; /* of all sections, without their titles */
};

void html_init(struct html *html);

/* Adds a table with its parts as a section. */
void html_add(struct html *html, const struct grid *grid);

/* Adds the charts of a table to the section added last: see
 * html_chart() below. */
void html_add_charts(struct html *html, const struct grid *grid);

/*
 * Adds the whole document to out; title is that of the window and, if
 * there are several sections, stands with their list above them.
 */
void html_finish(const struct html *html, const char *title,
                 struct buf *out);
void html_release(struct html *html);

/* For the files that make the parts of it. */

/* Adds text with every character that means something to HTML escaped;
 * what no document may hold becomes U+FFFD. */
void html_text(const char *text, struct buf *out);

/* The style sheet. */
extern const char *const html_style[];

/*
 * Adds a chart of bars as SVG with a text alternative: for each row of
 * the grid with a figure in any of the columns a group of bars, named by
 * the cell of the column "unit".  Nothing if there is no such row.
 */
struct html_chart {
    const char *title;
    const char *series[2]; /* names; [1] NULL: one bar a row */
    size_t column[2];      /* of the grid */
    const char *id;        /* unique in the document */
};
void html_chart(const struct html_chart *chart, const struct grid *grid,
                struct buf *out);

#endif

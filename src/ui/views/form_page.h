/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/ui/views/form_page.h - how a row looks in Formulir. */
#ifndef CAPAIAN_UI_VIEWS_FORM_PAGE_H
#define CAPAIAN_UI_VIEWS_FORM_PAGE_H

#include "app/desk.h"
#include "app/desk_history.h"
#include "app/trend.h"
#include "ui/views/record_form.h"
#include "ui/views/sheet.h"

/*
 * Items of the page: a column by its number, and from here on others; in
 * FORM_WORDS a column of the analysis is added.
 */
enum {
    FORM_ACTION = 1000, FORM_HISTORY = 2000, FORM_WORDS = 3000,
    FORM_PLAN = 4000
};

#define PLAN_YEARS 5

struct form_page {
    struct record_form fields;
    struct sheet sheet;
    int quarter; /* 0..3: the selected one of the four */
    struct record_list actions; /* of an indicator */
    struct row_history history;

    /* Of an indicator: what the report says of its sasaran. */
    struct record_form words;
    struct record analysis; /* table NULL: nothing so far */

    /* Of an indicator: the five years of the plan that it is in. */
    struct record_form plan; /* the field of the selected year */
    struct record plan_row[PLAN_YEARS]; /* table NULL: no target */
    int first_year, year_at; /* the selected one is their sum */
    struct trend trend;      /* what all years came to */
};

void form_page_init(struct form_page *p, struct desk *desk,
                    const struct table *table,
                    const char *const *contexts);
void form_page_release(struct form_page *p);

/* Makes the page of what fields, actions and history hold now. */
void form_page_lay(struct form_page *p);

/*
 * The fields that the selected line is of, and the column in them; NULL
 * and -1 where a line of another kind is.
 */
struct record_form *form_page_form(struct form_page *p);
const struct record_form *form_page_form_of(const struct form_page *p);
int form_page_column(const struct form_page *p);

/* The table they are of; NULL where a line of another kind is. */
const struct table *form_page_table(const struct form_page *p);

/* The fields that are being typed or chosen, NULL: none. */
struct record_form *form_page_asking(struct form_page *p);
bool form_page_idle(const struct form_page *p);

/* The record that those of the selected line are stored in, if they are
 * not of the row itself. */
const struct record *form_page_record(const struct form_page *p);

/* Selects the next or the previous field; quarters are fields too. */
void form_page_step(struct form_page *p, enum cmd cmd);

/* Selects another of the quarters or years; false: there is none. */
bool form_page_beside(struct form_page *p, bool forward);

/* Selects the field of a column of a table that the page has. */
bool form_page_goto(struct form_page *p, const struct table *table,
                    size_t column, int year);

void form_page_draw(const struct form_page *p, struct surface *window);

/*
 * The sums of the row's unit, and while a figure of the quarter is typed,
 * as they would be with it.  Blank where the table has no figures.
 */
void form_page_foot(const struct form_page *p, struct surface *s);

/* First of the four quarters' columns, -1: the table has none. */
int form_page_quarters(const struct table *table);

/* --- form_more.c: what stands around an indicator --- */

/* Reads it; the fields hold the row. */
CAP_MUST_CHECK bool form_more_read(struct form_page *p, struct desk *desk,
                                   struct err *err);
void form_more_forget(struct form_page *p);

/* The lines of the plan and of the words. */
void form_more_lay_plan(struct form_page *p);
void form_more_lay_words(struct form_page *p);

/* A line of the years: offset -1 is their heads. */
void form_more_draw(const struct form_page *p, int offset,
                    struct surface *s, int line, bool here);

#endif

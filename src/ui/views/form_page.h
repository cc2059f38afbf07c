/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/ui/views/form_page.h - how a row looks in Formulir. */
#ifndef CAPAIAN_UI_VIEWS_FORM_PAGE_H
#define CAPAIAN_UI_VIEWS_FORM_PAGE_H

#include "app/desk.h"
#include "app/desk_history.h"
#include "ui/views/record_form.h"
#include "ui/views/sheet.h"

/* Items of the page: a column by its number, and from here on: */
enum { FORM_ACTION = 1000, FORM_HISTORY = 2000 };

struct form_page {
    struct record_form fields;
    struct sheet sheet;
    int quarter; /* 0..3: the selected one of the four */
    struct record_list actions; /* of an indicator */
    struct row_history history;
};

void form_page_init(struct form_page *p, struct desk *desk,
                    const struct table *table,
                    const char *const *contexts);
void form_page_release(struct form_page *p);

/* Makes the page of what fields, actions and history hold now. */
void form_page_lay(struct form_page *p);

/* The selected column, or -1 where a line of another kind is. */
int form_page_column(const struct form_page *p);

/* Selects the next or the previous field; quarters are fields too. */
void form_page_step(struct form_page *p, enum cmd cmd);

void form_page_draw(const struct form_page *p, struct surface *window);

/*
 * The sums of the row's unit, and while a figure of the quarter is typed,
 * as they would be with it.  Blank where the table has no figures.
 */
void form_page_foot(const struct form_page *p, struct surface *s);

/* First of the four quarters' columns, -1: the table has none. */
int form_page_quarters(const struct table *table);

#endif

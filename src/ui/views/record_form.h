/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/ui/views/record_form.h - the fields of a record, shown and typed. */
#ifndef CAPAIAN_UI_VIEWS_RECORD_FORM_H
#define CAPAIAN_UI_VIEWS_RECORD_FORM_H

#include <stdbool.h>
#include <stddef.h>

#include "app/desk.h"
#include "core/table.h"
#include "ui/line.h"
#include "ui/views/sheet.h"
#include "ui/view.h"

/*
 * What the form of a row, the one of a new row and the bands of a scale
 * share: the texts of all fields of one record, and one of them being
 * typed or chosen.  It stores nothing.
 */
enum record_ask {
    RECORD_IDLE,
    RECORD_TYPING, /* line is open; the view's context is "cell" */
    RECORD_CHOOSING, /* a picker lies above the view */
    RECORD_WRITING   /* a text of several lines does */
};

struct record_form {
    struct desk *desk;        /* borrowed */
    const struct table *table;
    const char *const *contexts; /* of the view while nothing is typed */
    char *field[TABLE_COLUMNS_MAX]; /* owned, never NULL */
    bool fresh;               /* of a new row: required fields are marked */
    enum record_ask ask;
    size_t column;            /* the field being asked for */
    struct line line;
    char *opened;             /* the line as it was opened */
    char *left;               /* the line that was closed last, or NULL */
    size_t left_at;           /* and its cursor */
    char **pick;              /* texts of the picker's items */
    size_t picks, pick_cap;

    int base;      /* item of the page that the first column is */
    bool areas;    /* texts of several lines are typed as such */

    /*
     * A text of several lines is accepted: what is refused stays open
     * with *err.  NULL: it is judged as a field.  And the line is lost.
     */
    bool (*write)(void *context, const char *text, struct err *err);
    void (*lost)(void *context, const char *text);
    void *context;
};

void record_form_init(struct record_form *f, struct desk *desk,
                      const struct table *table,
                      const char *const *contexts);
void record_form_release(struct record_form *f);

/* Copies a text, or those of all fields, into the form. */
void record_form_set(struct record_form *f, size_t column,
                     const char *text);
void record_form_take(struct record_form *f, const char *const *fields);

/* The fields as an array, borrowed until the next change. */
const char *const *record_form_fields(const struct record_form *f);

/* The text of the field of that name, "" where there is none such. */
const char *record_form_named(const struct record_form *f,
                              const char *name);

/* Is the column shown?  The office and year one is in are not. */
bool record_form_shows(const struct table *table, size_t column);

/* Appends a field as it is shown: grouped figures, a unit's name. */
void record_form_shown(const struct record_form *f, size_t column,
                       struct buf *out);

/*
 * Opens a field: a picker where there is a list to choose from, else the
 * line, holding typed or (NULL) the field's text.
 */
void record_form_open(struct record_form *f, struct view *v, size_t column,
                      const char *typed);

/* The same with a text that a lost line left half typed. */
void record_form_continue(struct record_form *f, struct view *v,
                          size_t column, const char *text);

/* Is the field a text of several lines? */
bool record_form_is_long(const struct record_form *f, size_t column);

/*
 * Jenis of the row's values: its own, or that of the indicator it plans
 * for; false: nothing says it.
 */
bool record_form_kind(const struct record_form *f, enum kind *out);

/* Ends typing without keeping. */
void record_form_close(struct record_form *f, struct view *v);

/* Opens the line again as it was closed last: for view_ops.take_back. */
void record_form_reopen(struct record_form *f, struct view *v);

/*
 * Gives a command or a text to the open line; false: it is none for it.
 * CMD_ACCEPT and its kin are the view's.
 */
bool record_form_run(struct record_form *f, enum cmd cmd);

/* Types into the open line; false: there is no room, or *utf8 cannot
 * stand in such a field. */
CAP_MUST_CHECK bool record_form_type(struct record_form *f,
                                     const char *utf8, struct err *err);

/* Is the line as it was opened?  Then nothing is to be stored. */
bool record_form_untouched(const struct record_form *f);

/*
 * In resume(): the text that was chosen in the picker, or written and not
 * given to write(); borrowed until closed is freed or the next opening.
 * NULL: closed was another view, or nothing was chosen.
 */
const char *record_form_chosen(struct record_form *f,
                               const struct view *closed);

/*
 * Judges text as the content of the column: true and how it is read, or
 * false and what is wrong with it, appended to out in the user's words.
 */
bool record_form_judge(const struct record_form *f, size_t column,
                       const char *text, struct buf *out);

/* Appends text as it would be stored in the column; N01, N02, N03. */
CAP_MUST_CHECK bool record_form_canonical(const struct record_form *f,
                                          size_t column, const char *text,
                                          struct buf *out, struct err *err);

/*
 * Takes text as the column's field, made canonical.  ERR_INPUT as
 * field_canonical() says; the field is then as it was.
 */
CAP_MUST_CHECK bool record_form_accept(struct record_form *f, size_t column,
                                       const char *text, struct err *err);

/*
 * Adds the lines of a field to the page: label and text, or the open
 * line (SHEET_OWN) with the judgement below it.
 */
void record_form_lay(const struct record_form *f, size_t column,
                     struct sheet *sheet);

/* The judgement of the open line alone, as lines of item. */
void record_form_lay_judgement(const struct record_form *f, int item,
                               bool indent, struct sheet *sheet);

/* Draws the open line in place of the text of a field. */
void record_form_draw(const struct record_form *f, const struct sheet *sheet,
                      struct surface *window, int line);

/* Appends what the column means, for the line above the keys. */
void record_form_meaning(const struct table *table, size_t column,
                         struct buf *out);

#endif

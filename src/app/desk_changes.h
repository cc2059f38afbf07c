/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/app/desk_changes.h - the change log as Riwayat shows it, in pages. */
#ifndef CAPAIAN_APP_DESK_CHANGES_H
#define CAPAIAN_APP_DESK_CHANGES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "app/desk.h"
#include "base/buf.h"

/* A line of the change log, with texts of its own. */
struct logged {
    int64_t step, line, at_ms;
    int64_t number, reverses;   /* as log --verify calls them */
    char *user, *kind, *change; /* as struct log_line says */
    char *chain;                /* that of an office, or "*" */
    char *name;                 /* of the table, as logged */
    const struct table *table;  /* NULL: of the step, or not known */
    char *office, *key, *field, *before, *after, *detail;
    int year;
};

void logged_release(struct logged *l);
struct logged logged_copy(const struct logged *l);

/*
 * A session is what a person did without a pause of more than half an
 * hour: the program may have been left and started in between.
 */
#define CHANGES_PAUSE_MS INT64_C(1800000)

enum changes_of {
    CHANGES_OF_CELL,
    CHANGES_OF_ROW,
    CHANGES_OF_UNIT,    /* of what it is in charge of now */
    CHANGES_OF_SESSION, /* in every office and year */
    CHANGES_OF_PERSON,  /* the same */
    CHANGES_OF_OFFICE,  /* its year, and what is of no year */
};

/* Whose changes are asked for; texts are owned, "" where not used. */
struct changes_scope {
    enum changes_of of;
    char *office;
    int year;
    const struct table *table; /* of the row or cell */
    char *key, *field;
    char *unit, *user;
    int64_t first_step, last_step; /* of the session; 0: none */
};

/* Of the desk's office and year; texts are copied. */
struct changes_scope changes_of_row(const struct desk *desk,
                                    const struct table *table,
                                    const char *key, const char *field);
struct changes_scope changes_of_unit(const struct desk *desk,
                                     const char *unit);
struct changes_scope changes_of_person(const char *user);
struct changes_scope changes_of_office(const struct desk *desk);

/* The session that a step of the user is of; step 0: the newest. */
CAP_MUST_CHECK bool changes_of_session(struct desk *desk, const char *user,
                                       int64_t step,
                                       struct changes_scope *out,
                                       struct err *err);

/* The row of a record, as it is called in the log; field "" or a name. */
struct changes_scope changes_of_record(const struct record *record,
                                       const char *field);

/* What a line is about, as far as it says; false: it does not. */
bool changes_of_line(struct desk *desk, const struct logged *l,
                     enum changes_of of, struct changes_scope *out);

struct changes_scope changes_scope_copy(const struct changes_scope *s);
void changes_scope_release(struct changes_scope *s);

/* Lines of one piece, in the order they were asked for. */
struct changes_page {
    struct logged *item;
    size_t count, cap;
    bool end;      /* there is nothing beyond */
    int64_t step, line; /* the last one looked at */
};

/*
 * The lines beyond a place (step 0: from the end), newest or oldest
 * first: at most want of those that have the text of filter (NULL: all)
 * in what is shown of them, and at most look of all.  ERR_STORE.
 */
struct changes_ask {
    const struct changes_scope *scope;
    const char *filter;
    bool oldest_first;
    int64_t step, line;
    size_t want, look;
};
CAP_MUST_CHECK bool desk_changes(struct desk *desk,
                                 const struct changes_ask *ask,
                                 struct changes_page *out, struct err *err);
void changes_page_release(struct changes_page *p);

/* --- in words; appended, translated --- */

/* "edit", "import" ...: what kind of step it was of. */
const char *logged_kind(const struct logged *l);

/* The row and the column: "L-03 Realized Q4". */
void logged_what(const struct desk *desk, const struct logged *l,
                 struct buf *out);

/* What of the row, without its name: "Realized Q4", "Review". */
void logged_part(const struct logged *l, struct buf *out);

/* The text of the row, where it is of the open year; else nothing. */
void logged_row(const struct desk *desk, const struct logged *l,
                struct buf *out);

/* What stood there, what stands there then, or what became of the row. */
void logged_before(const struct logged *l, struct buf *out);
void logged_after(const struct logged *l, struct buf *out);

/* Whose changes they are. */
void changes_scope_words(const struct changes_scope *s, struct buf *out);

/* Has the line the text in what is shown of it? */
bool logged_has(const struct desk *desk, const struct logged *l,
                const char *text);

/* --- an earlier value again --- */

/* Why the value before the change cannot stand again, N_(); NULL: it
 * can. */
const char *logged_cannot_restore(const struct logged *l);

/* The same, or why the operator may not do it now. */
const char *logged_restore_reason(const struct desk *desk,
                                  const struct logged *l);

/* The row of the line as it is now (release it).  ERR_NOTFOUND. */
CAP_MUST_CHECK bool logged_record(struct desk *desk, const struct logged *l,
                                  struct record *out, struct err *err);

/* Appends a canonical text of a column as it is read: grouped figures. */
void column_shown(const struct column *column, const char *text,
                  struct buf *out);

/* The same of the line's column; of an empty one that it is. */
void logged_shown(const struct logged *l, const char *text,
                  struct buf *out);

#endif

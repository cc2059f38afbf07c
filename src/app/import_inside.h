/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/app/import_inside.h - what the files of import share. */
#ifndef CAPAIAN_APP_IMPORT_INSIDE_H
#define CAPAIAN_APP_IMPORT_INSIDE_H

#include "app/csv.h"
#include "app/import.h"
#include "app/import_map.h"
#include "app/import_marks.h"

/* Between the parts of a composed key: no text of a key may hold it. */
#define KEY_JOINT '\x1F'

/* A budget row of the files that has an amount; checked at the end. */
struct amount_place {
    size_t code;   /* where its key begins in import.amount_keys */
    size_t file;   /* index into import.file */
    size_t line;
    size_t column;
};

/* The file being read. */
struct import_file {
    size_t width;    /* fields of its head line */
    size_t needed;   /* of them up to the last one that is known */
    size_t head_line;
    size_t at[TABLE_COLUMNS_MAX]; /* field of a column, or NO_FIELD */
    struct import_marks marks;
    struct text_map rows;    /* of aksi: how often a row stands there */
    struct text_map above;   /* of aksi: where in texts the last kegiatan
                                of an indicator begins */
    struct buf texts;
};

#define NO_FIELD ((size_t)-1)

/* An import while it runs. */
struct import {
    struct store *store; /* that the rows go into */
    struct store *home;  /* the database: the same, or what it is a copy of */
    const struct import_ask *ask;
    struct step step;
    struct import_result *result;
    struct grades grades;
    char year[12]; /* of ask, as a text */

    char **file; /* as the user named them; owned */
    size_t files;

    const struct table *table; /* of the file being read */
    struct import_file now;

    /* What may be referred to, stored or in the files before. */
    struct text_map offices, units, scales;
    struct text_map years;  /* office, year: is it locked, as stored */
    struct text_map scopes; /* table, office, year: was it empty */
    struct text_map seen[TABLE_COUNT]; /* key: line */
    struct text_map parents; /* of budget rows */
    struct text_map bands;  /* scale: file and line of its first band */

    struct amount_place *amount;
    size_t amounts, amount_cap;
    struct buf amount_keys;

    struct buf key;   /* of the row being read */
    struct buf texts; /* canonical ones of the row being read */
    struct buf filled; /* what a row takes that its file does not say */
    size_t listed_new, listed_changed;
};

/*
 * A row on its way: what was typed, what it means, what is stored.
 * import_row.c judges it, import_write.c stores it.
 */
struct taking {
    struct import *in;
    const struct csv_row *row;
    const char *typed[TABLE_COLUMNS_MAX]; /* or as stored; never NULL */
    bool present[TABLE_COLUMNS_MAX];      /* the file has the column */
    size_t offset[TABLE_COLUMNS_MAX];     /* of the canonical text */
    const char *text[TABLE_COLUMNS_MAX];  /* canonical */
    int place;
    bool empty;   /* no row of the office and year was stored */
    bool locked;  /* the year was, before the import */
    bool again;   /* another file has had the key: */
    int64_t twin; /* there */
    bool found;
    struct record stored;
    bool same;    /* of aksi: an equal row is stored */
    int64_t above; /* of aksi without kegiatan: where in now.texts the text
                      is that it had in earlier versions, + 1; else 0 */
    bool bad[TABLE_COLUMNS_MAX];
    bool bad_key; /* one of the columns that name the row is bad */
    bool refused;
};

/* --- import.c --- */

void import_begin(struct import *in, struct store *store,
                  struct store *home, const struct import_ask *ask,
                  struct import_result *result);
void import_end(struct import *in);

/* import_run() in one step of store; home is the database itself. */
CAP_MUST_CHECK bool import_once(struct store *store, struct store *home,
                                const struct import_ask *ask,
                                struct actor actor,
                                struct import_result *result,
                                struct err *err);

/* --- import_outside.c --- */

/*
 * A large import is judged and made on a private copy, and holds the lock
 * while its pages are written only.  *done: what it came to is the result;
 * if not, it is not large, or somebody wrote meanwhile, and result is as
 * it was.
 */
CAP_MUST_CHECK bool import_outside(struct store *store,
                                   const struct import_ask *ask,
                                   struct actor actor,
                                   struct import_result *result, bool *done,
                                   struct err *err);

/* Stops writing and notes why: column "-" is the whole row; typed is
 * added to the message unless it holds it; NULL for none. */
void import_refuse(struct import *in, size_t line, const char *column,
                   const struct err *why, const char *typed);

/* The same of a file that was read before: index into in->file. */
void import_refuse_in(struct import *in, size_t file, size_t line,
                      const char *column, const struct err *why,
                      const char *typed);

/* Adds a line to the warnings; takes text over. */
void import_warn(struct import *in, char *text);

/* Has any cell been refused?  Then nothing more is written. */
bool import_refused(const struct import *in);

/* --- import_head.c --- */

/* Finds the columns; false: rows cannot be read without them. */
bool import_head(struct import *in, const struct csv_row *head);

/* The file is of this width; refuses a row that is not. */
bool import_width(struct import *in, const struct csv_row *row);

void import_refuse_head(struct import *in, const char *column,
                        const char *msgid, const char *detail);

/* --- import_row.c --- */

/* Takes a row in; false: the system or the database failed. */
CAP_MUST_CHECK bool import_row(struct import *in, const struct csv_row *row,
                               struct err *err);

size_t import_line(const struct taking *t, size_t column);
void import_refuse_cell(struct taking *t, size_t column,
                        const struct err *why);
void import_refuse_text(struct taking *t, size_t column, const char *msgid);

/* The canonical text of a column by its name; "": there is none. */
const char *import_text(const struct taking *t, const char *column);
const char *import_office(const struct taking *t);

/* --- import_action.c --- */

/*
 * A row without kegiatan is kept so.  Earlier versions stored the text
 * above it within its indicator, else that of the indicator: such a row is
 * the same.
 */
CAP_MUST_CHECK bool import_action_look_up(struct taking *t, struct err *err);

/* Finds the row of an action plan that says the same as this one. */
CAP_MUST_CHECK bool import_action_find(struct taking *t, struct err *err);

/* --- import_write.c --- */

/* Stores the row, or what it changes. */
CAP_MUST_CHECK bool import_write(struct taking *t, struct err *err);

/* --- import_known.c --- */

/* Learns which offices, units and scales are stored. */
CAP_MUST_CHECK bool import_learn_all(struct import *in, struct err *err);

/* Is a text in one of offices, units (with its office) or scales?  Adds
 * one. */
bool import_knows(struct import *in, const struct text_map *map,
                  const char *office, const char *code);
void import_learn(struct import *in, struct text_map *map,
                  const char *office, const char *code);

/* Was the year locked before the import?  Had the table no row in it?
 * Asked of the database once, before the first row of it is written. */
CAP_MUST_CHECK bool import_year_locked(struct import *in,
                                       const char *office,
                                       const char *year, bool *locked,
                                       struct err *err);
CAP_MUST_CHECK bool import_year_empty(struct import *in, const char *office,
                                      const char *year, bool *empty,
                                      struct err *err);

/* Does a code of the budget begin so ("076.")?  Asked of the database
 * once for each root. */
CAP_MUST_CHECK bool import_has_root(struct import *in, const char *office,
                                    const char *year, const char *begins,
                                    bool *found, struct err *err);

/*
 * Refuses a new row whose code is a stored one, or stands under a root of
 * the budget, but for the zeros before it: a spreadsheet takes such a code
 * for a number, and the row would be a second one of the same thing.
 */
CAP_MUST_CHECK bool import_check_zeros(struct taking *t, struct err *err);

/* The scale that the new years of an office take, "" for none. */
CAP_MUST_CHECK bool import_office_scale(struct import *in,
                                        const char *office,
                                        struct buf *scale, struct err *err);

/* Is there that indicator, stored or in the files? */
CAP_MUST_CHECK bool import_has_indicator(struct import *in,
                                         const char *office,
                                         const char *year,
                                         const char *code, bool *found,
                                         struct err *err);

/* Its text as it is stored by now, "" where it is not. */
CAP_MUST_CHECK bool import_indicator_text(struct import *in,
                                          const char *office,
                                          const char *year,
                                          const char *code,
                                          struct buf *text,
                                          struct err *err);

/* Is that row of indikator or anggaran approved, as stored? */
CAP_MUST_CHECK bool import_is_approved(struct import *in,
                                       const struct record *r,
                                       bool *approved, struct err *err);

#endif

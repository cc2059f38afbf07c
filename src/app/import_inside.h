/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/app/import_inside.h - what the files of import share. */
#ifndef CAPAIAN_APP_IMPORT_INSIDE_H
#define CAPAIAN_APP_IMPORT_INSIDE_H

#include "app/csv.h"
#include "app/import.h"
#include "app/import_map.h"

/* Between the parts of a composed key: no text of a key may hold it. */
#define KEY_JOINT '\x1F'

/* A budget row of the files that has an amount; checked at the end. */
struct amount_place {
    size_t code;   /* where its key begins in import.amount_keys */
    size_t file;   /* index into import.file */
    size_t line;
    size_t column;
};

/* An import while it runs. */
struct import {
    struct store *store;
    struct step step;
    struct import_result *result;
    struct grades grades;

    char **file; /* as the user named them; owned */
    size_t files;

    /* The file being read. */
    const struct table *table;
    size_t width;                     /* fields of its head line */
    size_t field_at[TABLE_COLUMNS_MAX]; /* field of a column, or NO_FIELD */

    /* What may be referred to, stored or in the files before. */
    struct text_map offices, units, scales;
    struct text_map years;  /* office, year: is it locked, as stored */
    struct text_map scopes; /* table, office, year: was it empty */
    struct text_map seen[TABLE_COUNT]; /* key: line, or rows of the key */
    struct text_map parents; /* of budget rows */
    struct text_map bands;  /* scale: file and line of its first band */

    struct amount_place *amount;
    size_t amounts, amount_cap;
    struct buf amount_keys;

    struct buf key;   /* of the row being read */
    struct buf texts; /* canonical ones of the row being read */
    struct buf scale; /* of the office of a new year */
};

#define NO_FIELD ((size_t)-1)

/* Stops writing and notes why: column "-" is the whole row; typed is
 * added to the message unless it holds it; NULL for none. */
void import_refuse(struct import *in, size_t line, const char *column,
                   const struct err *why, const char *typed);

/* Adds a line to the warnings; takes text over. */
void import_warn(struct import *in, char *text);

/* Has any cell been refused?  Then nothing more is written. */
bool import_refused(const struct import *in);

/* Takes a row in; false: the system or the database failed. */
CAP_MUST_CHECK bool import_row(struct import *in, const struct csv_row *row,
                               struct err *err);

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

#endif

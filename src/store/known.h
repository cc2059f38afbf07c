/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/store/known.h - what an open step has looked up already. */
#ifndef CAPAIAN_STORE_KNOWN_H
#define CAPAIAN_STORE_KNOWN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"
#include "core/table.h"
#include "store/chain.h"
#include "store/db.h"

/*
 * An import asks the same thing for every row: is there this office, this
 * year, this unit; what is the last position.  The answers are kept for
 * the time of a step, in which nobody else writes.
 */
#define KNOWN_FIRST_YEAR 2000
#define KNOWN_YEARS 100

enum known_state {
    KNOWN_NOT, /* not asked yet */
    KNOWN_ABSENT,
    KNOWN_HERE,
    KNOWN_LOCKED, /* a year: here, and was locked before this step */
};

struct known_office {
    char code[8];
    enum known_state state;
    char *scale;               /* its default, "" for none */
    char **unit;
    size_t unit_count;
    bool units_read;
    int64_t last[TABLE_COUNT]; /* position; -1: not asked yet */
    unsigned char year[KNOWN_YEARS];   /* enum known_state */
    unsigned char fresh[KNOWN_YEARS];  /* locked by this very step */
    unsigned char budget[KNOWN_YEARS]; /* to be verified at its end */
};

/* A row to be looked at when the step ends. */
struct known_row {
    char office[8];
    int year;
    char *key;
};

struct known {
    struct known_office *office;
    size_t office_count, office_cap;
    uint16_t slot[10200]; /* index + 1 by code, see known.c */
    char **scale;         /* scales whose bands were touched */
    size_t scale_count, scale_cap;
    struct known_row *kind; /* indicators whose jenis was changed */
    size_t kind_count, kind_cap;
    int64_t last[TABLE_COUNT]; /* position, of tables without offices */
    struct buf key, packed; /* of the line being logged */
    struct chain chain;   /* where the log ends */
};

/* Begins and ends a step's knowledge. */
void known_begin(struct store *store);
void known_free(struct store *store);

/*
 * The office of that code; its state says whether it is there.  Borrowed
 * until the next known_...().  NULL with *err: the database failed.
 */
struct known_office *known_office(struct store *store, const char *code,
                                  struct err *err);

/* The state of a year of an office that is there. */
CAP_MUST_CHECK bool known_year(struct store *store,
                               struct known_office *office, int year,
                               enum known_state *state, struct err *err);

/* Has the office that unit? */
CAP_MUST_CHECK bool known_unit(struct store *store,
                               struct known_office *office,
                               const char *unit, bool *found,
                               struct err *err);

/* Is there that scale?  (Asked each time.) */
CAP_MUST_CHECK bool known_scale(struct store *store, const char *scale,
                                bool *found, struct err *err);

/* Forgets the answers, after a change of offices, units or years; keeps
 * what is to be verified. */
void known_forget(struct store *store);

/* Forgets the answers about one office only. */
void known_drop(struct known_office *office);

/* A year that this step locks may still be written by it. */
void known_fresh_lock(struct known_office *office, int year);

void known_touch_budget(struct known_office *office, int year);
void known_touch_scale(struct store *store, const char *scale);
void known_touch_kind(struct store *store, const char *office, int year,
                      const char *code);

#endif

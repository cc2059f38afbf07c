/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/store/recover.h - what can be read of a damaged database. */
#ifndef CAPAIAN_STORE_RECOVER_H
#define CAPAIAN_STORE_RECOVER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

#define RECOVER_TABLES_MAX 40
#define RECOVER_NAME_SIZE 32

struct recover_table {
    char name[RECOVER_NAME_SIZE];
    int64_t rows;    /* read and stored */
    int64_t missing; /* that were there; -1: some, nobody knows how many */
    int64_t made;    /* put in because others belong to them */
};

/* Rows that are missing, by their keys, as many as there is room for. */
#define RECOVER_NAMED_MAX 20
#define RECOVER_KEY_SIZE 96

struct recover_report {
    struct recover_table table[RECOVER_TABLES_MAX];
    size_t count;
    char named[RECOVER_NAMED_MAX][RECOVER_KEY_SIZE];
    size_t named_count;
    uint32_t pages;   /* of the file */
    uint32_t damaged; /* of them, missing or not what they should be */
    bool header;      /* the first bytes of the file were damaged */
    bool complete;    /* nothing is missing */
};

/*
 * Reads the database at database page by page, from a copy of its own and
 * without trusting any of it, and makes a database of this program's
 * newest version at path of the rows that are whole.  Rows whose parent
 * is lost (the figures of an indicator) get one made, that says so.
 *
 * ERR_INPUT: path exists; ERR_STORE: nothing can be read: the list of
 * tables is gone, or it is no database of this program; ERR_IO.
 */
CAP_MUST_CHECK bool store_recover(const char *database, const char *path,
                                  struct recover_report *out,
                                  struct err *err);

#endif

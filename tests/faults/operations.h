/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tests/faults/operations.h - what is done on a disk that fails. */
#ifndef CAPAIAN_TESTS_OPERATIONS_H
#define CAPAIAN_TESTS_OPERATIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "app/desk.h"
#include "base/err.h"

/* What the database is before the operation. */
enum start {
    START_EXAMPLE,
    START_NONE,    /* there is none */
    START_OLDER,   /* of the first version */
    START_LAST,
    START_KILLED,  /* its writer ended with the log beside it */
    START_COUNT
};

/* One run of one operation. */
struct bench {
    struct store *store;
    struct desk desk;
    bool at_desk;
};

struct operation {
    const char *name;
    enum start start;
    bool opens; /* run() opens the store; else it is open before */
    bool in_parts; /* a failure may leave what was done up to it */
    bool forgives; /* it is no failure where nothing could be stored */
    void (*prepare)(struct bench *b);
    bool (*run)(struct bench *b, struct err *err);
};

extern const struct operation operations[];
extern const size_t operations_count;

/* The copy old.db in the place of the damaged subject. */
bool go_back_over(struct err *err);

/* The database that is worked on. */
extern char subject[128];

#endif

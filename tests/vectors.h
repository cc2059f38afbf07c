/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tests/vectors.h - the CSV files of tests/data, row by row. */
#ifndef CAPAIAN_TESTS_VECTORS_H
#define CAPAIAN_TESTS_VECTORS_H

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"

#define VECTOR_FIELDS 20

/* A reader of its own: the rules must not be tested by what they test. */
struct vectors {
    FILE *file;
    struct buf text;                   /* of the fields of a row */
    const char *field[VECTOR_FIELDS];  /* until the next row is read */
    size_t fields;
    size_t rows;                       /* read so far, without the head */
};

static inline bool vectors_row(struct vectors *v);

/* path is below $CAPAIAN_TEST_DATA; its head row is skipped. */
static inline void vectors_open(struct vectors *v, const char *path)
{
    const char *root = getenv("CAPAIAN_TEST_DATA");
    char name[1024];

    ck_assert_msg(root != NULL, "CAPAIAN_TEST_DATA is not set");
    snprintf(name, sizeof(name), "%s/%s", root, path);
    *v = (struct vectors){ .file = fopen(name, "r"), .text = BUF_INIT };
    ck_assert_msg(v->file != NULL, "cannot open %s", name);
    ck_assert(vectors_row(v));
    v->rows = 0;
}

/* Reads a field into v->text; returns what ended it. */
static inline int vectors_field(struct vectors *v)
{
    bool quoted = false;
    int c;

    while ((c = fgetc(v->file)) != EOF) {
        if (c == '"') {
            int next = quoted ? fgetc(v->file) : EOF;

            if (quoted && next == '"') {
                buf_addc(&v->text, '"');
                continue;
            }
            if (quoted && next != EOF)
                ungetc(next, v->file);
            quoted = !quoted;
        } else if (!quoted && (c == ',' || c == '\n')) {
            break;
        } else {
            buf_addc(&v->text, (char)c);
        }
    }
    buf_addc(&v->text, '\0');
    return c;
}

/* The next row; false at the end. */
static inline bool vectors_row(struct vectors *v)
{
    size_t start[VECTOR_FIELDS];
    int c = fgetc(v->file);

    if (c == EOF)
        return false;
    ungetc(c, v->file);
    buf_reset(&v->text);
    v->fields = 0;
    do {
        ck_assert_uint_lt(v->fields, VECTOR_FIELDS);
        start[v->fields++] = v->text.len;
        c = vectors_field(v);
    } while (c == ',');
    for (size_t i = 0; i < v->fields; i++)
        v->field[i] = v->text.s + start[i];
    v->rows++;
    return true;
}

/* Says how many rows there were; none is a failure. */
static inline void vectors_close(struct vectors *v, const char *path)
{
    fclose(v->file);
    buf_release(&v->text);
    printf("%s: %zu rows compared\n", path, v->rows);
    fflush(stdout);
    ck_assert_uint_gt(v->rows, 0);
}

#endif

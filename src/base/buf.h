/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/base/buf.h - a string that grows. */
#ifndef CAPAIAN_BASE_BUF_H
#define CAPAIAN_BASE_BUF_H

#include <stddef.h>
#include <stdint.h>

#include "base/compiler.h"

/*
 * Invariants: s is never NULL and always NUL-terminated; len excludes
 * the NUL.  Read s and len freely, change them only through buf_*().
 * Growing never fails: out of memory ends the program (see mem_die()).
 */
struct buf {
    char *s;
    size_t len;
    size_t cap; /* 0: s is the shared empty string and is not freed */
};

extern char buf_empty[1];
#define BUF_INIT { buf_empty, 0, 0 }

void buf_add(struct buf *b, const char *text, size_t len);
void buf_adds(struct buf *b, const char *text);
void buf_addc(struct buf *b, char c);
void buf_addf(struct buf *b, const char *fmt, ...) CAP_PRINTF(2, 3);

/* In digits, without printf: for what is written by the hundred
 * thousand. */
void buf_add_number(struct buf *b, int64_t n);

/* The same byte n times. */
void buf_fill(struct buf *b, char c, size_t n);

/* Empties b and keeps its memory for the next use. */
void buf_reset(struct buf *b);

/* Shortens b to len bytes (len <= b->len). */
void buf_cut(struct buf *b, size_t len);

/* Frees what b holds; b is then as good as BUF_INIT. */
void buf_release(struct buf *b);

/* Hands the string to the caller, who free()s it; b becomes BUF_INIT. */
char *buf_detach(struct buf *b);

#endif

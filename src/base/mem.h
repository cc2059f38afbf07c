/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/base/mem.h - memory that does not fail where a caller can see it. */
#ifndef CAPAIAN_BASE_MEM_H
#define CAPAIAN_BASE_MEM_H

#include <stddef.h>

#include "base/compiler.h"

/*
 * What to do before the program ends for want of memory (put the
 * terminal back); set once by main, NULL at first.
 */
void mem_on_death(void (*hook)(void));

/* Says that memory ran out, runs the hook, ends with status 1. */
CAP_NORETURN void mem_die(void);

/* As malloc, calloc, realloc, strdup, strndup; never NULL.  free() it. */
CAP_MALLOC void *mem_alloc(size_t size);
CAP_MALLOC void *mem_zero(size_t count, size_t size);
void *mem_resize(void *old, size_t count, size_t size);
CAP_MALLOC char *mem_dup(const char *text);
CAP_MALLOC char *mem_dup_n(const char *text, size_t len);

/*
 * Makes room for one more element in an array of count elements that
 * has *cap: doubles it when it is full.  Returns the array (moved or
 * not).
 */
void *mem_grow(void *array, size_t count, size_t *cap, size_t size);

#endif

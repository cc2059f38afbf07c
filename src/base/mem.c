/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/mem.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void (*death_hook)(void);

void mem_on_death(void (*hook)(void))
{
    death_hook = hook;
}

void mem_die(void)
{
    if (death_hook)
        death_hook();
    /* No gettext here: it would ask for memory itself. */
    fputs("capaian: out of memory; every accepted value is stored\n",
          stderr);
    exit(1);
}

void *mem_alloc(size_t size)
{
    void *p = malloc(size ? size : 1);

    if (!p)
        mem_die();
    return p;
}

void *mem_zero(size_t count, size_t size)
{
    void *p = calloc(count ? count : 1, size ? size : 1);

    if (!p)
        mem_die();
    return p;
}

void *mem_resize(void *old, size_t count, size_t size)
{
    size_t total = count * size;
    void *p;

    if (size && count > SIZE_MAX / size)
        mem_die();
    p = realloc(old, total ? total : 1);
    if (!p)
        mem_die();
    return p;
}

char *mem_dup(const char *text)
{
    return mem_dup_n(text, strlen(text));
}

char *mem_dup_n(const char *text, size_t len)
{
    char *copy = mem_alloc(len + 1);

    memcpy(copy, text, len);
    copy[len] = '\0';
    return copy;
}

void *mem_grow(void *array, size_t count, size_t *cap, size_t size)
{
    if (count < *cap)
        return array;
    *cap = *cap ? *cap * 2 : 16;
    return mem_resize(array, *cap, size);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/app/served.h - what is taken from whoever is let in by ssh. */
#ifndef CAPAIAN_APP_SERVED_H
#define CAPAIAN_APP_SERVED_H

#include <stdbool.h>
#include <stdint.h>

#include "base/compiler.h"
#include "base/err.h"

/* Bytes. */
#define SERVED_NAME_MOST 32
#define SERVED_TERMINAL_MOST 64
#define SERVED_LOCALE_MOST 32
#define SERVED_DELAY_MOST 4
#define SERVED_FILE_MOST 100

/*
 * May it be the name in --serve-user?  1 to SERVED_NAME_MOST letters,
 * digits, ".", "_" and "-", a letter or digit first.
 */
bool served_name(const char *name);

/*
 * May a variable of the environment stay?  Of all there are only those
 * that say how to show texts, each with a plain value: nothing that
 * names a file, a directory or a program.
 */
bool served_variable(const char *name, const char *value);

/* The names of which served_variable() knows, ended by NULL. */
extern const char *const served_variables[];

/*
 * How large a file may become, in bytes, beside a database of that size:
 * nothing that is done in earnest reaches it, and a disk is not filled.
 */
uint64_t served_size_most(uint64_t database);

/*
 * May it be a file of the exchange directory?  A plain name: no slash,
 * no dot in front, no control character, UTF-8.  ERR_INPUT.
 */
CAP_MUST_CHECK bool served_file(const char *name, struct err *err);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/core/check_inside.h - what the files of the checks share. */
#ifndef CAPAIAN_CORE_CHECK_INSIDE_H
#define CAPAIAN_CORE_CHECK_INSIDE_H

#include <stddef.h>

/* Copies text into out of size bytes, cut where a character ends. */
void check_put(char *out, size_t size, const char *text);

#endif

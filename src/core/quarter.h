/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/core/quarter.h - triwulan: 0..3 inside, 1..4 in files, I..IV shown. */
#ifndef CAPAIAN_CORE_QUARTER_H
#define CAPAIAN_CORE_QUARTER_H

#include <stdbool.h>

/* "I", "II", "III", "IV". */
const char *quarter_roman(int quarter);

/* "1".."4" or "I".."IV" in any case; false: none. */
bool quarter_parse(const char *text, int *quarter);

#endif

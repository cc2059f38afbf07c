/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/core/unit.h - the units that an office begins with. */
#ifndef CAPAIAN_CORE_UNIT_H
#define CAPAIAN_CORE_UNIT_H

/* The two that stand above the subbagian: the Ketua's, the Sekretaris's. */
#define UNIT_CHAIR "LEMBAGA"
#define UNIT_SECRETARY "SEKRETARIAT"

/* domain.md section 2: names are data, these are the first ones. */
struct unit_first {
    const char *code, *name;
};

#define UNITS_FIRST 6
extern const struct unit_first units_first[UNITS_FIRST]; /* in order */

#endif

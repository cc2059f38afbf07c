/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/ascii.h"

#include <stddef.h>

#include <uninorm.h>
#include <unitypes.h>

#include "base/compiler.h"

/* First and last of a range of characters, and what stands for them. */
static const struct {
    uint32_t first, last;
    char ascii;
} ranges[] = {
    { 0xA0, 0xA0, ' ' },     { 0xAB, 0xAB, '"' },    { 0xB7, 0xB7, '.' },
    { 0xBB, 0xBB, '"' },     { 0xD7, 0xD7, 'x' },    { 0xF7, 0xF7, ':' },
    { 0x2010, 0x2015, '-' }, { 0x2018, 0x201B, '\'' },
    { 0x201C, 0x201F, '"' }, { 0x2022, 0x2022, '*' },
    { 0x2026, 0x2026, '~' }, { 0x2039, 0x2039, '<' },
    { 0x203A, 0x203A, '>' }, { 0x2190, 0x2190, '<' },
    { 0x2191, 0x2191, '^' }, { 0x2192, 0x2192, '>' },
    { 0x2193, 0x2193, 'v' }, { 0x2212, 0x2212, '-' },
    { 0x2248, 0x2248, '~' }, { 0x2264, 0x2264, '<' },
    { 0x2265, 0x2265, '>' }, { 0x2500, 0x2501, '-' },
    { 0x2502, 0x2503, '|' },
    { 0x2504, 0x2505, '-' }, { 0x250C, 0x254B, '+' },
    { 0x2580, 0x258F, '#' }, { 0x2591, 0x2593, '.' },
    { 0x25B2, 0x25B5, '^' }, { 0x25B6, 0x25BB, '>' },
    { 0x25BC, 0x25BF, 'v' }, { 0x25CF, 0x25CF, '*' },
};

char ascii_for(uint32_t character)
{
    ucs4_t parts[UC_DECOMPOSITION_MAX_LENGTH];

    if (character < 0x80)
        return (char)character;
    for (size_t i = 0; i < CAP_LEN(ranges); i++)
        if (character >= ranges[i].first && character <= ranges[i].last)
            return ranges[i].ascii;
    /* One step may leave a letter that has a mark still. */
    for (int step = 0; step < 4; step++) {
        if (uc_canonical_decomposition(character, parts) <= 0)
            break;
        character = parts[0];
        if (character < 0x80)
            return (char)character;
    }
    return '?';
}

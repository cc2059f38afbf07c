/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/grid_sheet.h"

#include <string.h>

#include "base/mem.h"

#define DIGITS "0123456789"
#define DIGITS_MAX 18 /* all of them fit 64 bits */

/* Bytes of the sign, of the digits before the comma and behind it. */
struct shape {
    size_t sign, whole, part;
};

static bool is_plain(const char *text, struct shape *out)
{
    struct shape s = { .sign = text[0] == '-' };
    const char *rest = text + s.sign;

    s.whole = strspn(rest, DIGITS);
    rest += s.whole;
    if (s.whole > 0 && *rest == ',') {
        rest++;
        s.part = strspn(rest, DIGITS);
        if (s.part == 0)
            return false;
        rest += s.part;
    }
    *out = s;
    return s.whole > 0 && *rest == '\0';
}

bool grid_number(const char *text, struct grid_number *out)
{
    struct grid_number n = { 0 };
    struct shape s;

    if (!is_plain(text, &s) || s.whole + s.part > DIGITS_MAX)
        return false;
    n.places = (int)s.part;
    for (const char *c = text; *c; c++) {
        if (*c < '0' || *c > '9')
            continue;
        n.value = n.value * 10 + (*c - '0');
        n.significant += n.value != 0;
    }
    if (n.significant == 0)
        n.significant = 1;
    if (s.sign > 0)
        n.value = -n.value;
    *out = n;
    return true;
}

void grid_number_group(const char *text, struct buf *out)
{
    struct shape s;

    if (!is_plain(text, &s)) {
        buf_adds(out, text);
        return;
    }
    buf_add(out, text, s.sign);
    text += s.sign;
    for (size_t left = s.whole; left > 0; left--) {
        buf_addc(out, *text++);
        if (left > 1 && left % 3 == 1)
            buf_addc(out, '.');
    }
    buf_adds(out, text);
}

static bool is_idle(const struct grid *grid, size_t column)
{
    if (grid->head[column].drop == 0)
        return false;
    for (size_t r = 0; r < grid->rows; r++)
        if (grid->row[r].kind != GRID_HEADING
            && grid_at(grid, r, column)[0] != '\0')
            return false;
    return true;
}

size_t *grid_shown(const struct grid *grid, size_t *count)
{
    size_t *shown = mem_zero(grid->columns + 1, sizeof(*shown));

    *count = 0;
    for (size_t i = 0; i < grid->columns; i++)
        if (grid->head[i].label && !is_idle(grid, i))
            shown[(*count)++] = i;
    return shown;
}

bool grid_has_groups(const struct grid *grid)
{
    for (size_t i = 0; i < grid->columns; i++)
        if (grid->head[i].label && grid->head[i].group[0] != '\0')
            return true;
    return false;
}

size_t grid_group_span(const struct grid *grid, const size_t *shown,
                       size_t count, size_t at)
{
    const char *group = grid->head[shown[at]].group;
    size_t end = at + 1;

    if (group[0] == '\0')
        return 1;
    while (end < count && strcmp(grid->head[shown[end]].group, group) == 0)
        end++;
    return end - at;
}

bool grid_is_parent(const struct grid *grid, size_t row)
{
    return grid->row[row].kind == GRID_SUM && row + 1 < grid->rows
           && grid->row[row + 1].level > grid->row[row].level;
}

size_t grid_column_named(const struct grid *grid, const char *name)
{
    for (size_t i = 0; i < grid->columns; i++)
        if (strcmp(grid->head[i].name, name) == 0)
            return i;
    return (size_t)-1;
}

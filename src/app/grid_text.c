/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/grid_inside.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "app/i18n.h"
#include "base/mem.h"
#include "base/text.h"

#define GAP GRID_GAP
#define NARROWEST 8   /* a wrapped column that is narrower is no use */
#define LAST_RESORT 4 /* but better than a line that is too long */
#define WIDTH_LEAST 80    /* a terminal */
#define TEXT_MOST 40      /* what a line of words is wrapped at */
#define LONG_WORD 18  /* longer ones are cut before the table overflows */

/* Bytes of the first word, or of the first line; a checked strcspn()
 * would look at all of a long text for each. */
static size_t first_part(const char *text, bool by_word)
{
    size_t len = 0;

    while (text[len] && text[len] != '\n' && !(by_word && text[len] == ' '))
        len++;
    return len;
}

/* Columns of the longest word, or of the longest line, of text. */
static int widest(const char *text, bool by_word)
{
    int most = 0;

    while (*text) {
        size_t len = first_part(text, by_word);
        char *part = mem_dup_n(text, len);
        int width = text_width(part);

        free(part);
        if (width > most)
            most = width;
        text += len;
        text += *text != '\0';
    }
    return most;
}

static void take_width(int *width, int other)
{
    if (other > *width)
        *width = other;
}

static int total_of(const struct grid *grid, const int *width)
{
    int total = 0;

    for (size_t i = 0; i < grid->columns; i++)
        total += width[i] ? width[i] + GAP : 0;
    return total > 0 ? total - GAP : 0;
}

/* A column that may be left out and holds nothing anyway. */
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

static bool is_words(const struct grid *grid, size_t column)
{
    return grid->head[column].type == GRID_WORDS;
}

/* Columns of a figure from its decimal comma on; 0: there is none. */
static int decimals_of(const char *text)
{
    const char *comma = strchr(text, ',');

    if (*text == '-')
        text++;
    return comma && isdigit((unsigned char)*text) ? (int)strlen(comma) : 0;
}

/* What stands right of the comma of a column. */
static int measure_decimals(const struct grid *grid, size_t column)
{
    int most = 0;

    if (is_words(grid, column))
        return 0;
    for (size_t r = 0; r < grid->rows; r++)
        if (grid->row[r].kind != GRID_HEADING)
            take_width(&most, decimals_of(grid_at(grid, r, column)));
    return most;
}

/* What a column would like: its longest line, its heading's words. */
static void measure(const struct grid *grid, size_t column, bool first,
                    struct layout *layout)
{
    int decimals = measure_decimals(grid, column);
    int width = widest(grid->head[column].label, true);
    int word = width;

    for (size_t r = 0; r < grid->rows; r++) {
        const char *text;
        int more;

        if (grid->row[r].kind == GRID_HEADING)
            continue;
        text = grid_at(grid, r, column);
        more = first ? grid->row[r].level : 0;
        if (!is_words(grid, column))
            more += decimals - decimals_of(text);
        take_width(&width, widest(text, false) + more);
        take_width(&word, widest(text, true) + more);
    }
    if (word < NARROWEST)
        word = NARROWEST;
    if (word > LONG_WORD)
        word = LONG_WORD;
    if (!is_words(grid, column) || word > width)
        word = width;
    layout->width[column] = width;
    layout->least[column] = word;
    layout->decimals[column] = decimals;
}

/* The shown column to leave out first; -1: all must stay. */
static int first_to_drop(const struct grid *grid, const int *width)
{
    int found = -1;

    for (size_t i = 0; i < grid->columns; i++)
        if (width[i] && grid->head[i].drop > 0
            && (found < 0 || grid->head[i].drop > grid->head[found].drop))
            found = (int)i;
    return found;
}

/* The widest column that may still be narrower; -1: none. */
static int first_to_shrink(const struct grid *grid,
                           const struct layout *layout)
{
    int found = -1;

    for (size_t i = 0; i < grid->columns; i++)
        if (layout->width[i] > layout->least[i]
            && (found < 0 || layout->width[i] > layout->width[found]))
            found = (int)i;
    return found;
}

static void shrink(const struct grid *grid, int width,
                   struct layout *layout)
{
    int at;

    while (total_of(grid, layout->width) > width
           && (at = first_to_shrink(grid, layout)) >= 0)
        layout->width[at]--;
}

/* Gives headings a line of their own where there is room for it. */
static void widen(const struct grid *grid, int width, struct layout *layout)
{
    for (size_t i = 0; i < grid->columns; i++) {
        int more = layout->width[i] ? text_width(grid->head[i].label)
                                          - layout->width[i]
                                    : 0;

        if (more > 0 && total_of(grid, layout->width) + more <= width)
            layout->width[i] += more;
    }
}

/* Every column as wide as it would like to be. */
static void layout_begin(const struct grid *grid, struct layout *layout)
{
    size_t count = grid->columns;
    bool first = true;

    layout->width = mem_zero(count, sizeof(*layout->width));
    layout->least = mem_zero(count, sizeof(*layout->least));
    layout->decimals = mem_zero(count, sizeof(*layout->decimals));
    layout->lost = mem_zero(count, sizeof(*layout->lost));
    for (size_t i = 0; i < count; i++) {
        if (!grid->head[i].label || is_idle(grid, i))
            continue;
        measure(grid, i, first, layout);
        first = false;
    }
}

int layout_needs(const struct grid *grid)
{
    struct layout layout;
    int width;

    layout_begin(grid, &layout);
    for (size_t i = 0; i < grid->columns; i++) {
        int most = layout.least[i] > TEXT_MOST ? layout.least[i] : TEXT_MOST;

        if (is_words(grid, i) && layout.width[i] > most)
            layout.width[i] = most;
    }
    width = total_of(grid, layout.width);
    layout_release(&layout);
    return width < WIDTH_LEAST ? WIDTH_LEAST : width;
}

void layout_make(const struct grid *grid, int width, struct layout *layout)
{
    size_t count = grid->columns;
    int at;

    layout_begin(grid, layout);
    while (total_of(grid, layout->least) > width
           && (at = first_to_drop(grid, layout->width)) >= 0) {
        layout->width[at] = layout->least[at] = 0;
        layout->lost[at] = true;
    }
    shrink(grid, width, layout);
    for (size_t i = 0; i < count; i++)
        if (is_words(grid, i) && layout->least[i] > LAST_RESORT)
            layout->least[i] = LAST_RESORT;
    shrink(grid, width, layout);
    widen(grid, width, layout);
    layout->total = total_of(grid, layout->width);
}

void layout_release(struct layout *layout)
{
    free(layout->width);
    free(layout->least);
    free(layout->decimals);
    free(layout->lost);
}

/* Adds line without the blanks at its end. */
static void add_trimmed(struct buf *out, const char *line, size_t len)
{
    while (len > 0 && line[len - 1] == ' ')
        len--;
    buf_add(out, line, len);
    buf_addc(out, '\n');
}

/* One line of a cell, in its width. */
static void add_slot(struct buf *line, const struct slot *slot, size_t len)
{
    int width = slot->width - slot->indent - slot->after;
    char *part = mem_dup_n(slot->rest, len);
    int room = width - text_width(part);
    size_t blanks = room > 0 ? (size_t)room : 0;

    buf_fill(line, ' ', (size_t)slot->indent);
    if (slot->right)
        buf_fill(line, ' ', blanks);
    buf_adds(line, part);
    if (!slot->right)
        buf_fill(line, ' ', blanks);
    buf_fill(line, ' ', (size_t)slot->after);
    free(part);
}

void slots_add(struct slot *slot, size_t count, int gap, struct buf *out)
{
    struct buf line = BUF_INIT;
    bool more = true;

    while (more) {
        more = false;
        buf_reset(&line);
        for (size_t i = 0; i < count; i++) {
            struct slot *s = &slot[i];
            size_t next, len;

            if (i > 0)
                buf_fill(&line, ' ', (size_t)gap);
            len = text_wrap(s->rest, s->width - s->indent - s->after,
                            &next);
            add_slot(&line, s, len);
            s->rest += next;
            more = more || s->rest[0] != '\0';
        }
        add_trimmed(out, line.s, line.len);
    }
    buf_release(&line);
}

void across_add(const char *text, int indent, int width, struct buf *out)
{
    if (indent > width / 2)
        indent = width / 2;
    while (*text) {
        size_t next, len = text_wrap(text, width - indent, &next);

        if (len > 0)
            buf_fill(out, ' ', (size_t)indent);
        add_trimmed(out, text, len);
        text += next;
    }
}

void rule_add(const struct layout *layout, struct buf *out)
{
    buf_fill(out, '-', (size_t)layout->total);
    buf_addc(out, '\n');
}

/* The heading of a run of columns, in the middle of a line of its own. */
static void add_group(const char *group, int width, struct buf *line)
{
    int used;
    size_t len = text_fit(group, width, &used);
    int room = width - used;

    if (room < 4) {
        buf_fill(line, ' ', (size_t)room / 2);
        buf_add(line, group, len);
        buf_fill(line, ' ', (size_t)(room - room / 2));
        return;
    }
    buf_fill(line, '-', (size_t)(room / 2 - 1));
    buf_addc(line, ' ');
    buf_add(line, group, len);
    buf_addc(line, ' ');
    buf_fill(line, '-', (size_t)(room - room / 2 - 1));
}

/* Is next under the heading of column, or not shown at all? */
static bool joins(const struct grid *grid, const struct layout *layout,
                  size_t column, size_t next)
{
    const char *group = grid->head[column].group;

    return layout->width[next] == 0
           || (group[0] != '\0'
               && strcmp(grid->head[next].group, group) == 0);
}

static void add_groups(const struct grid *grid, const struct layout *layout,
                       struct buf *out)
{
    struct buf line = BUF_INIT;
    bool any = false;

    for (size_t i = 0, next; i < grid->columns; i = next) {
        const char *group = grid->head[i].group;
        int width = layout->width[i];

        next = i + 1;
        if (width == 0)
            continue;
        for (; next < grid->columns && joins(grid, layout, i, next); next++)
            width += layout->width[next] ? GAP + layout->width[next] : 0;
        if (line.len > 0)
            buf_fill(&line, ' ', GAP);
        any = any || group[0] != '\0';
        if (group[0] != '\0')
            add_group(group, width, &line);
        else
            buf_fill(&line, ' ', (size_t)width);
    }
    if (any)
        add_trimmed(out, line.s, line.len);
    buf_release(&line);
}

void heads_add(const struct grid *grid, const struct layout *layout,
              struct buf *out)
{
    struct slot *slot = mem_zero(grid->columns, sizeof(*slot));
    size_t shown = 0;

    for (size_t i = 0; i < grid->columns; i++)
        if (layout->width[i] > 0)
            slot[shown++] = (struct slot){
                .rest = grid->head[i].label,
                .width = layout->width[i],
                .right = !is_words(grid, i),
            };
    rule_add(layout, out);
    add_groups(grid, layout, out);
    slots_add(slot, shown, GAP, out);
    rule_add(layout, out);
    free(slot);
}

/* What an indent leaves of the width is enough for the text, or half. */
static int indent_of(const char *text, int level, int width)
{
    int most = width - widest(text, false);

    if (most < width / 2)
        most = width / 2;
    return level < most ? level : most;
}

void line_add(const struct grid *grid, const struct layout *layout,
             size_t row, struct buf *out)
{
    struct slot *slot = mem_zero(grid->columns, sizeof(*slot));
    size_t shown = 0;

    for (size_t i = 0; i < grid->columns; i++) {
        struct slot s = {
            .rest = grid_at(grid, row, i),
            .width = layout->width[i],
            .right = !is_words(grid, i),
        };

        if (s.width == 0)
            continue;
        if (shown == 0)
            s.indent = indent_of(s.rest, grid->row[row].level, s.width);
        if (s.right)
            s.after = layout->decimals[i] - decimals_of(s.rest);
        slot[shown++] = s;
    }
    slots_add(slot, shown, GAP, out);
    free(slot);
}

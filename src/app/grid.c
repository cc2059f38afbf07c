/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/grid.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/csv.h"
#include "app/i18n.h"
#include "base/mem.h"
#include "base/safe.h"

/* A copy of text as it may be printed: wherever the grid goes. */
static char *safe_copy(const char *text)
{
    struct buf safe = BUF_INIT;

    safe_add(&safe, text, strlen(text), true);
    return buf_detach(&safe);
}

void grid_init(struct grid *grid, enum grid_use use,
               const struct grid_column *columns, size_t count)
{
    *grid = (struct grid){
        .use = use,
        .title = mem_dup(""),
        .subtitle = mem_dup(""),
        .intro = mem_dup(""),
        .caption = mem_dup(""),
        .notes = mem_dup(""),
        .texts = BUF_INIT,
    };
    for (size_t i = 0; i < count; i++)
        grid_add_column(grid, &columns[i], NULL, "");
}

static void party_release(struct grid_party *party)
{
    free(party->role);
    free(party->title);
    free(party->name);
}

static void signature_free(struct grid_signature *signature)
{
    if (!signature)
        return;
    free(signature->place_date);
    party_release(&signature->left);
    party_release(&signature->right);
    free(signature);
}

static void part_release(struct grid *grid)
{
    for (size_t i = 0; i < grid->columns; i++) {
        free(grid->head[i].label);
        free(grid->head[i].group);
        free(grid->head[i].meaning);
    }
    free(grid->head);
    free(grid->title);
    free(grid->subtitle);
    free(grid->intro);
    free(grid->caption);
    free(grid->notes);
    signature_free(grid->signature);
    free(grid->row);
    free(grid->cell);
    buf_release(&grid->texts);
}

void grid_release(struct grid *grid)
{
    struct grid *next;

    for (struct grid *part = grid->next; part; part = next) {
        next = part->next;
        part_release(part);
        free(part);
    }
    part_release(grid);
    *grid = (struct grid){ .texts = BUF_INIT };
}

void grid_add_column(struct grid *grid, const struct grid_column *column,
                     const char *label, const char *group)
{
    struct grid_head head = {
        .name = column->name,
        .group = safe_copy(group),
        .meaning = mem_dup(""),
        .type = column->type,
        .drop = column->drop,
    };

    if (!label && column->label)
        label = _(column->label);
    if (label)
        head.label = safe_copy(label);
    grid->head = mem_resize(grid->head, grid->columns + 1,
                            sizeof(*grid->head));
    grid->head[grid->columns++] = head;
}

void grid_set(char **text, const char *value)
{
    char *copy = safe_copy(value);

    free(*text);
    *text = copy;
}

void grid_group(struct grid *grid, size_t first, size_t last,
                const char *group)
{
    for (size_t i = first; i <= last && i < grid->columns; i++)
        grid_set(&grid->head[i].group, group);
}

void grid_meaning(struct grid *grid, const char *name, const char *meaning)
{
    for (size_t i = 0; i < grid->columns; i++)
        if (strcmp(grid->head[i].name, name) == 0)
            grid_set(&grid->head[i].meaning, meaning);
}

void grid_note(struct grid *grid, const char *fmt, ...)
{
    struct buf notes = BUF_INIT;
    va_list args, again;
    char *line;
    int n;

    va_start(args, fmt);
    va_copy(again, args);
    n = vsnprintf(NULL, 0, fmt, args);
    va_end(args);
    line = mem_alloc((size_t)n + 1);
    vsnprintf(line, (size_t)n + 1, fmt, again);
    va_end(again);
    buf_addf(&notes, "%s%s", grid->notes,
             grid->notes[0] != '\0' ? "\n" : "");
    safe_add(&notes, line, strlen(line), true);
    free(line);
    free(grid->notes);
    grid->notes = buf_detach(&notes);
}

static void party_init(struct grid_party *party)
{
    party->role = mem_dup("");
    party->title = mem_dup("");
    party->name = mem_dup("");
}

struct grid_signature *grid_sign(struct grid *grid)
{
    struct grid_signature *signature = mem_zero(1, sizeof(*signature));

    signature->place_date = mem_dup("");
    party_init(&signature->left);
    party_init(&signature->right);
    signature_free(grid->signature);
    grid->signature = signature;
    return signature;
}

struct grid *grid_part(struct grid *grid)
{
    struct grid **last = &grid->next;

    while (*last)
        last = &(*last)->next;
    *last = mem_zero(1, sizeof(**last));
    (*last)->texts = (struct buf)BUF_INIT;
    return *last;
}

void grid_begin(struct grid *grid, enum grid_row_kind kind)
{
    grid->row = mem_grow(grid->row, grid->rows, &grid->row_cap,
                         sizeof(*grid->row));
    grid->row[grid->rows++] = (struct grid_row){ kind, 0, grid->cells };
}

void grid_cell(struct grid *grid, const char *text)
{
    size_t from = grid->texts.len;

    grid->cell = mem_grow(grid->cell, grid->cells, &grid->cell_cap,
                          sizeof(*grid->cell));
    grid->cell[grid->cells++] = grid->texts.len;
    safe_add(&grid->texts, text, strlen(text), true);
    for (size_t i = from; i < grid->texts.len && grid->use != GRID_CSV; i++)
        if (grid->texts.s[i] == '\t')
            grid->texts.s[i] = ' ';
    buf_addc(&grid->texts, '\0');
}

void grid_heading(struct grid *grid, const char *text)
{
    grid_begin(grid, GRID_HEADING);
    grid_cell(grid, text);
}

void grid_level(struct grid *grid, int level)
{
    grid->row[grid->rows - 1].level = level;
}

const char *grid_at(const struct grid *grid, size_t row, size_t column)
{
    return grid->texts.s + grid->cell[grid->row[row].first + column];
}

void grid_csv_head(const struct grid *grid, struct buf *out)
{
    const char **names = mem_zero(grid->columns, sizeof(*names));

    for (size_t i = 0; i < grid->columns; i++)
        names[i] = grid->head[i].name;
    csv_add_row(out, names, grid->columns);
    free(names);
}

void grid_csv_rows(const struct grid *grid, bool raw, struct buf *out)
{
    const char **cells = mem_zero(grid->columns, sizeof(*cells));
    struct buf *marked = mem_zero(grid->columns, sizeof(*marked));

    for (size_t i = 0; i < grid->columns; i++)
        marked[i] = (struct buf)BUF_INIT;
    for (size_t r = 0; r < grid->rows; r++) {
        if (grid->row[r].kind == GRID_HEADING)
            continue;
        for (size_t i = 0; i < grid->columns; i++) {
            cells[i] = grid_at(grid, r, i);
            if (raw || grid->head[i].type != GRID_WORDS
                || !csv_is_formula(cells[i]))
                continue;
            buf_reset(&marked[i]);
            csv_add_harmless(&marked[i], cells[i]);
            cells[i] = marked[i].s;
        }
        csv_add_row(out, cells, grid->columns);
    }
    for (size_t i = 0; i < grid->columns; i++)
        buf_release(&marked[i]);
    free(marked);
    free(cells);
}

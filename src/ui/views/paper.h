/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/ui/views/paper.h - a printed table on the screen, scrolled both ways. */
#ifndef CAPAIAN_UI_VIEWS_PAPER_H
#define CAPAIAN_UI_VIEWS_PAPER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "ui/command.h"
#include "ui/list.h"
#include "ui/surface.h"

/*
 * A part of a table: its column heads stand between two rules, its rows
 * down to a third.
 */
struct paper_part {
    size_t head, heads; /* first line of the heads, how many with a rule */
    size_t end;         /* the last rule */
};

/*
 * Lines of text as they print.  The heads of the part whose rows are
 * scrolled stay at the top.  Nothing is selected: list.cur is the line
 * that was found last, or where a search begins.
 */
struct paper {
    struct buf text;
    size_t *line; /* where each begins, and one more: the end */
    size_t cap;
    struct list list; /* count: lines; height: rows of the screen */
    struct paper_part *part;
    size_t parts, part_cap;
    int widest;       /* columns of the longest line */
    int left, cols;   /* first column seen, columns of the screen */
};

/* A paper without lines. */
void paper_init(struct paper *p);
void paper_release(struct paper *p);

/*
 * Another text.  What is seen stays about where it was: the same line of
 * as many, the same share of more or fewer.
 */
void paper_set(struct paper *p, const char *text);
void paper_resize(struct paper *p, int rows, int cols);

/* Obeys moves up and down, left and right, pages and ends. */
bool paper_move(struct paper *p, enum cmd cmd);

/* A copy of a line without its newline; free() it. */
char *paper_line(const struct paper *p, size_t line);

/*
 * Has the line the text, in any case, or does the text begin in it and go
 * on below, as a cell is wrapped?  Then what of it stands in the line.
 */
bool paper_find(const struct paper *p, size_t line, const char *text,
                int *column, int *width);

/* The same for a finder: context is the paper. */
bool paper_match(const void *context, size_t line, const char *text);

/*
 * After a search: moves so that the found line, and text in it, is seen
 * and not under the heads.
 */
void paper_show_found(struct paper *p, const char *text);

/* Before a search (cmd: which): it begins at what is seen. */
void paper_begin_search(struct paper *p, enum cmd cmd);

/* found (NULL: nothing) is marked in the line that was found last. */
void paper_draw(const struct paper *p, struct surface *s,
                const char *found);

/* The last line that is seen. */
size_t paper_last(const struct paper *p);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding a text in a printed table, though its cells are wrapped. */
#include "ui/views/paper.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"

static int columns_before(const char *line, size_t bytes)
{
    char *part = mem_dup_n(line, bytes);
    int width = text_width(part);

    free(part);
    return width;
}

/* A line in which case does not matter; free() it. */
static char *folded_line(const struct paper *p, size_t line)
{
    char *plain = paper_line(p, line), *folded = text_fold(plain);

    free(plain);
    return folded;
}

/* Does a cell, or a word, end here? */
static bool ends(const char *at)
{
    return *at == '\0' || *at == ' ';
}

/*
 * Does text go on in line, at a word that begins in a column from least
 * to most?  Cells are wrapped in whole words, so it may again end with
 * one and go on below.
 */
static bool goes_on(const struct paper *p, size_t line, int least, int most,
                    const char *text)
{
    bool found = false;
    int column;
    char *low;

    if (line >= p->list.count)
        return false;
    low = folded_line(p, line);
    for (size_t at = 0; low[at] != '\0' && !found; at++) {
        size_t len = 0;

        if ((at > 0 && low[at - 1] != ' ') || low[at] == ' ')
            continue;
        column = columns_before(low, at);
        if (column > most)
            break;
        if (column < least)
            continue;
        while (text[len] != '\0' && text[len] == low[at + len])
            len++;
        if (text[len] == '\0')
            found = true;
        else if (len > 0 && text[len] == ' ' && ends(low + at + len))
            found = goes_on(p, line + 1, column, column, text + len + 1);
    }
    free(low);
    return found;
}

/* Two blanks are no gap between words: what follows begins its cell. */
static bool begins_cell(const char *low, size_t at)
{
    return at == 0 || (at > 1 && low[at - 1] == ' ' && low[at - 2] == ' ');
}

/* The longest beginning of text in low that goes on below; 0: none. */
static size_t find_begun(const struct paper *p, size_t line,
                         const char *low, const char *text, size_t *at)
{
    for (size_t len = strlen(text); len-- > 1;) {
        char *head;
        int column;

        if (text[len] != ' ')
            continue;
        head = mem_dup_n(text, len);
        for (const char *hit = strstr(low, head); hit;
             hit = strstr(hit + 1, head)) {
            *at = (size_t)(hit - low);
            column = columns_before(low, *at);
            if (ends(hit + len) &&
                goes_on(p, line + 1, begins_cell(low, *at) ? column : 0,
                        column, text + len + 1)) {
                free(head);
                return len;
            }
        }
        free(head);
    }
    return 0;
}

bool paper_find(const struct paper *p, size_t line, const char *text,
                int *column, int *width)
{
    char *low, *want;
    const char *hit;
    size_t at = 0, len;

    if (line >= p->list.count)
        return false;
    low = folded_line(p, line);
    want = text_fold(text);
    hit = strstr(low, want);
    if (hit) {
        at = (size_t)(hit - low);
        len = strlen(want);
    } else {
        len = find_begun(p, line, low, want, &at);
    }
    if (hit || len > 0) {
        *column = columns_before(low, at);
        *width = columns_before(low + at, len);
    }
    free(want);
    free(low);
    return hit || len > 0;
}

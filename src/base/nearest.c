/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/nearest.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/compiler.h"

/* What is longer is no mistyped word of ours. */
#define LETTERS_MOST 31

/* A letter too many, too few or wrong; two swapped letters, which are the
 * right ones; and a beginning, as much as one wrong letter. */
#define WRONG 2
#define SWAPPED 1
#define BEGUN WRONG

static char nearest_lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static size_t nearest_least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Optimal string alignment; both texts are at most LETTERS_MOST long. */
static size_t nearest_distance(const char *a, const char *b)
{
    size_t m = strlen(a), n = strlen(b);
    size_t row[LETTERS_MOST + 1][LETTERS_MOST + 1];

    for (size_t i = 0; i <= m; i++)
        row[i][0] = i * WRONG;
    for (size_t j = 0; j <= n; j++)
        row[0][j] = j * WRONG;
    for (size_t i = 1; i <= m; i++) {
        for (size_t j = 1; j <= n; j++) {
            char x = nearest_lower(a[i - 1]), y = nearest_lower(b[j - 1]);
            size_t best = row[i - 1][j - 1] + (x != y ? WRONG : 0);

            best = nearest_least(best, row[i - 1][j] + WRONG);
            best = nearest_least(best, row[i][j - 1] + WRONG);
            if (i > 1 && j > 1 && x == nearest_lower(b[j - 2])
                && y == nearest_lower(a[i - 2]))
                best = nearest_least(best, row[i - 2][j - 2] + SWAPPED);
            row[i][j] = best;
        }
    }
    return row[m][n];
}

static bool nearest_begins(const char *typed, const char *word)
{
    size_t len = strlen(typed);

    if (len < 2 || len >= strlen(word))
        return false;
    for (size_t i = 0; i < len; i++)
        if (nearest_lower(typed[i]) != nearest_lower(word[i]))
            return false;
    return true;
}

/* SIZE_MAX: not near. */
static size_t nearest_measure(const char *typed, const char *word)
{
    size_t len = strlen(typed), longer = strlen(word), distance;

    if (len == 0 || len > LETTERS_MOST || longer > LETTERS_MOST)
        return SIZE_MAX;
    if (nearest_begins(typed, word))
        return BEGUN;
    if (longer < len)
        longer = len;
    distance = nearest_distance(typed, word);
    /* A word of which no letter was typed is another one. */
    if (distance >= len * WRONG ||
        distance > (longer < 3 ? 1 : longer / 3) * WRONG)
        return SIZE_MAX;
    return distance;
}

void nearest_begin(struct nearest *n, const char *typed)
{
    *n = (struct nearest){ .typed = typed, .distance = SIZE_MAX };
}

void nearest_offer(struct nearest *n, const char *word)
{
    size_t distance = nearest_measure(n->typed, word);

    if (distance == SIZE_MAX || distance > n->distance)
        return;
    if (distance < n->distance)
        n->count = 0;
    n->distance = distance;
    if (n->count < CAP_LEN(n->word))
        n->word[n->count] = word;
    n->count++;
}

size_t nearest_count(const struct nearest *n)
{
    return n->count > NEAREST_MOST ? 0 : n->count;
}

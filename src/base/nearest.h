/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/base/nearest.h - which word is meant by one that is none of them. */
#ifndef CAPAIAN_BASE_NEAREST_H
#define CAPAIAN_BASE_NEAREST_H

#include <stddef.h>

/* More that are equally near say nothing to whoever mistyped one. */
#define NEAREST_MOST 3

/*
 * Offer every word there is, then read the nearest ones.  Near is a word
 * that typed begins, or that is made of it by few letters put in, left
 * out, exchanged or swapped: one in three of the longer word, at least
 * one.  ASCII case does not matter.  Texts are borrowed.
 */
struct nearest {
    const char *typed;
    size_t distance; /* of the nearest so far */
    const char *word[NEAREST_MOST];
    size_t count; /* past NEAREST_MOST: none of them is meant */
};

void nearest_begin(struct nearest *n, const char *typed);
void nearest_offer(struct nearest *n, const char *word);

/* How many are equally near: 0 to NEAREST_MOST, in the order offered. */
size_t nearest_count(const struct nearest *n);

#endif

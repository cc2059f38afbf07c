/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/store/vouch_list.c - grades and words, as a new database has them. */
#include "store/vouch_inside.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "core/check.h"
#include "core/value.h"

/* One of the rows that migrate.c puts into a new database. */
struct first_row {
    const char *table, *first, *second; /* the two parts of its key */
    int64_t position;
    int64_t weight; /* 0 where it has none */
};

static struct first_row first_word(const char *list,
                                   const char *const *words, size_t i)
{
    return (struct first_row){ "check_word", list, words[i],
                               (int64_t)i + 1, 0 };
}

static size_t first_count(void)
{
    return grades_default.count + word_lists_default.unwanted_count +
           word_lists_default.cure_count;
}

static struct first_row vouch_first_row(size_t i)
{
    const struct word_lists *words = &word_lists_default;

    if (i < grades_default.count) {
        const struct grade *g = &grades_default.item[i];

        return (struct first_row){ "ordinal_grade", kind_name(g->kind),
                                   g->code, (int64_t)i + 1,
                                   g->weight.micro };
    }
    i -= grades_default.count;
    if (i < words->unwanted_count)
        return first_word("unwanted", words->unwanted, i);
    return first_word("cure", words->cure, i - words->unwanted_count);
}

void vouch_list_begin(struct vouch_list *list)
{
    list->seen = mem_zero(first_count(), sizeof(*list->seen));
}

static bool first_is(const struct first_row *first,
                     const struct vouch_teller *teller)
{
    size_t len = strlen(first->first);

    return strcmp(first->table, teller->key.table) == 0 &&
           strncmp(teller->key.key, first->first, len) == 0 &&
           teller->key.key[len] == '\x1F' &&
           strcmp(teller->key.key + len + 1, first->second) == 0;
}

static void first_number(const struct vouch_teller *teller,
                         const char *column, int64_t log, int64_t here)
{
    char said[24], there[24];

    if (log == here)
        return;
    snprintf(said, sizeof(said), "%lld", (long long)log);
    snprintf(there, sizeof(there), "%lld", (long long)here);
    vouch_tell(teller, (struct vouch_fault){ .kind = VOUCH_VALUE,
                                             .column = column, .log = said,
                                             .here = there });
}

void vouch_list_row(struct vouch_list *list,
                    const struct vouch_teller *teller,
                    const struct vouch_row *row)
{
    int weight = table_column(row->table, "weight");

    for (size_t i = 0; i < first_count(); i++) {
        struct first_row first = vouch_first_row(i);

        if (!first_is(&first, teller))
            continue;
        list->seen[i] = true;
        first_number(teller, ":position", first.position,
                     row->record.position);
        if (weight >= 0)
            first_number(teller, "weight", first.weight,
                         strtoll(row->record.field[weight], NULL, 10));
        return;
    }
    vouch_tell(teller, (struct vouch_fault){ .kind = VOUCH_NOBODY });
}

void vouch_list_end(struct vouch_list *list, struct vouch_teller *teller)
{
    for (size_t i = 0; i < first_count(); i++) {
        struct first_row first = vouch_first_row(i);
        struct buf key = BUF_INIT;

        if (list->seen[i])
            continue;
        buf_addf(&key, "%s\x1F%s", first.first, first.second);
        teller->key = (struct chain_key){ 0, first.table, key.s };
        vouch_tell(teller, (struct vouch_fault){ .kind = VOUCH_GONE });
        buf_release(&key);
    }
}

void vouch_list_release(struct vouch_list *list)
{
    free(list->seen);
}

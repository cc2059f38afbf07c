/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/store/load_list.c - scales, grades, words, offices, units, years. */
#include "store/load.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "store/stmt.h"
#include "store/texts.h"

enum { BAND_LOWER, BAND_UPPER, BAND_CATEGORY, BAND_NOTE };

static void read_band(struct stmt *q, struct band *band)
{
    struct err unused = ERR_INIT;

    *band = (struct band){ .from.none = true };
    if (!bound_parse(stmt_text(q, BAND_LOWER), false, &band->from, &unused) ||
        !bound_parse(stmt_text(q, BAND_UPPER), true, &band->to, &unused))
        stmt_damaged(q);
}

bool load_scale(struct store *store, const char *scale,
                struct scale_set *out, struct err *err)
{
    struct texts texts = TEXTS_INIT;
    struct band *band = NULL;
    size_t count = 0, cap = 0;
    struct stmt q;

    stmt_open(&q, store,
              "SELECT lower, upper, category, note FROM scale_band"
              " WHERE scale = ? ORDER BY rank");
    stmt_add_text(&q, scale);
    while (stmt_row(&q)) {
        band = mem_grow(band, count, &cap, sizeof(*band));
        read_band(&q, &band[count++]);
        texts_add(&texts, stmt_text(&q, BAND_CATEGORY));
        texts_add(&texts, stmt_text(&q, BAND_NOTE));
    }
    if (!stmt_close(&q, err)) {
        free(band);
        texts_release(&texts);
        return false;
    }
    for (size_t i = 0, at = 0; i < count; i++) {
        at = texts_get(&texts, at, &band[i].category, 1);
        at = texts_get(&texts, at, &band[i].note, 1);
    }
    *out = (struct scale_set){ band, count, texts_detach(&texts) };
    return true;
}

void scale_set_release(struct scale_set *set)
{
    free(set->band);
    free(set->texts);
    *set = (struct scale_set){ 0 };
}

bool load_grades(struct store *store, struct grades *out, struct err *err)
{
    const struct grades *grades;

    if (!store_grades(store, &grades, err))
        return false;
    *out = *grades;
    return true;
}

bool load_words(struct store *store, struct word_set *out, struct err *err)
{
    enum { WORD, LIST };
    struct texts texts = TEXTS_INIT;
    size_t count = 0, unwanted = 0;
    const char **pointers;
    struct stmt q;

    /* "unwanted" comes first. */
    stmt_open(&q, store,
              "SELECT word, list FROM check_word"
              " ORDER BY list DESC, position");
    while (stmt_row(&q)) {
        texts_add(&texts, stmt_text(&q, WORD));
        unwanted += strcmp(stmt_text(&q, LIST), "unwanted") == 0;
        count++;
    }
    if (!stmt_close(&q, err)) {
        texts_release(&texts);
        return false;
    }
    pointers = mem_zero(count, sizeof(*pointers));
    texts_get(&texts, 0, pointers, count);
    *out = (struct word_set){
        .words = { pointers, unwanted, pointers + unwanted,
                   count - unwanted },
        .pointers = pointers,
        .texts = texts_detach(&texts),
    };
    return true;
}

void word_set_release(struct word_set *set)
{
    free(set->pointers);
    free(set->texts);
    *set = (struct word_set){ 0 };
}

/* An office while its texts may still move, and its place on paper. */
struct placed {
    struct office_info info;
    int64_t position;
};

static int by_position(const void *a, const void *b)
{
    const struct placed *x = a, *y = b;

    return (x->position > y->position) - (x->position < y->position);
}

enum {
    OFFICE_KEY,
    OFFICE_POSITION,
    OFFICE_TEXTS, /* the first of them */
    OFFICE_TEXTS_END = OFFICE_TEXTS + 5
};

/* The texts of the offices were added five by five, in this order. */
static void give_texts(struct placed *placed, size_t count,
                       const struct texts *texts)
{
    size_t at = 0;

    for (size_t i = 0; i < count; i++) {
        struct office_info *o = &placed[i].info;
        const char **text[] = { &o->name, &o->kind, &o->province,
                                &o->place, &o->scale };

        _Static_assert(CAP_LEN(text) == OFFICE_TEXTS_END - OFFICE_TEXTS,
                       "as many texts as are selected");
        for (size_t k = 0; k < CAP_LEN(text); k++)
            at = texts_get(texts, at, text[k], 1);
    }
}

static struct office_info *in_order(struct placed *placed, size_t count)
{
    struct office_info *item = mem_zero(count, sizeof(*item));

    if (count > 0)
        qsort(placed, count, sizeof(*placed), by_position);
    for (size_t i = 0; i < count; i++)
        item[i] = placed[i].info;
    return item;
}

static void read_office_code(struct stmt *q, char *code, size_t size)
{
    const char *text = stmt_text(q, OFFICE_KEY);
    size_t len = strspn(text, "0123456789");

    if ((len != 2 && len != 4) || text[len] != '\0')
        stmt_damaged(q);
    snprintf(code, size, "%s", text);
}

/*
 * Read at every start, and KPU has 552: in the order of their key, which
 * needs no sorter, and with all texts in one piece of memory.
 */
bool load_offices(struct store *store, struct office_list *out,
                  struct err *err)
{
    struct texts texts = TEXTS_INIT;
    struct placed *placed = NULL;
    size_t count = 0, cap = 0;
    struct stmt q;

    stmt_open(&q, store,
              "SELECT code, position, name, kind, province, place, scale"
              " FROM office");
    while (stmt_row(&q)) {
        struct placed *p;

        placed = mem_grow(placed, count, &cap, sizeof(*placed));
        p = &placed[count++];
        *p = (struct placed){ .position = stmt_int(&q, OFFICE_POSITION) };
        read_office_code(&q, p->info.code, sizeof(p->info.code));
        for (int i = OFFICE_TEXTS; i < OFFICE_TEXTS_END; i++)
            texts_add(&texts, stmt_text(&q, i));
    }
    if (!stmt_close(&q, err)) {
        free(placed);
        texts_release(&texts);
        return false;
    }
    give_texts(placed, count, &texts);
    *out = (struct office_list){ in_order(placed, count), count,
                                 texts_detach(&texts) };
    free(placed);
    return true;
}

void office_list_release(struct office_list *list)
{
    free(list->item);
    free(list->texts);
    *list = (struct office_list){ 0 };
}

bool load_units(struct store *store, const char *office,
                struct unit_list *out, struct err *err)
{
    enum { CODE, NAME };
    struct unit_list list = { NULL, 0 };
    size_t cap = 0;
    struct stmt q;

    stmt_open(&q, store, "SELECT code, name FROM unit WHERE office = ?"
                         " ORDER BY rank IS NULL, rank, position");
    stmt_add_text(&q, office);
    while (stmt_row(&q)) {
        struct unit_info *u;

        list.item = mem_grow(list.item, list.count, &cap,
                             sizeof(*list.item));
        u = &list.item[list.count++];
        u->code = mem_dup(stmt_code(&q, CODE));
        u->name = mem_dup(stmt_text(&q, NAME));
    }
    if (!stmt_close(&q, err)) {
        unit_list_release(&list);
        return false;
    }
    *out = list;
    return true;
}

void unit_list_release(struct unit_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        free(list->item[i].code);
        free(list->item[i].name);
    }
    free(list->item);
    *list = (struct unit_list){ NULL, 0 };
}

enum {
    LISTED_YEAR,
    LISTED_SCALE,
    LISTED_CAP,
    LISTED_STATE,
    LISTED_FIGURES, /* last quarter with one, 0: none */
    LISTED_AMOUNTS,
};

static struct year_info read_year(struct stmt *q)
{
    int figures = (int)stmt_int_in(q, LISTED_FIGURES, 0, 4);
    int amounts = (int)stmt_int_in(q, LISTED_AMOUNTS, 0, 4);

    return (struct year_info){
        .year = (int)stmt_int_in(q, LISTED_YEAR, 2000, 2099),
        .scale = mem_dup(stmt_text(q, LISTED_SCALE)),
        .cap = (int)stmt_int_in(q, LISTED_CAP, 0, 120),
        .locked = strcmp(stmt_text(q, LISTED_STATE), YEAR_WORD_LOCKED) == 0,
        .quarter = (figures > amounts ? figures : amounts) - 1,
    };
}

bool load_years(struct store *store, const char *office,
                struct year_list *out, struct err *err)
{
    struct year_list list = { NULL, 0 };
    size_t cap = 0;
    struct stmt q;

    stmt_open(&q, store,
              "SELECT y.year, y.scale, coalesce(y.cap, 0), y.state,"
              " coalesce((SELECT max(quarter) FROM realization r"
              " WHERE r.office = y.office AND r.year = y.year"
              " AND (r.figure IS NOT NULL OR r.mark IS NOT NULL)), 0),"
              " coalesce((SELECT max(quarter) FROM budget_realization b"
              " WHERE b.office = y.office AND b.year = y.year"
              " AND (b.figure IS NOT NULL OR b.mark IS NOT NULL)), 0)"
              " FROM year y WHERE y.office = ? ORDER BY y.year");
    stmt_add_text(&q, office);
    while (stmt_row(&q)) {
        list.item = mem_grow(list.item, list.count, &cap,
                             sizeof(*list.item));
        list.item[list.count++] = read_year(&q);
    }
    if (!stmt_close(&q, err)) {
        year_list_release(&list);
        return false;
    }
    *out = list;
    return true;
}

void year_list_release(struct year_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        free(list->item[i].scale);
    free(list->item);
    *list = (struct year_list){ NULL, 0 };
}

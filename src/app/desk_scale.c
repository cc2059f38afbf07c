/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A scale is right or wrong as a whole, so it is stored as a whole. */
#include "app/desk_scale.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/desk_inside.h"
#include "app/permit.h"
#include "base/mem.h"
#include "core/scale.h"

static const struct table *const table = &tables[TABLE_SCALE_BAND];

size_t band_column(size_t field)
{
    static const size_t columns[BAND_FIELDS] = {
        [BAND_FROM] = SCALE_BAND_FROM,
        [BAND_TO] = SCALE_BAND_TO,
        [BAND_CATEGORY] = SCALE_BAND_CATEGORY,
        [BAND_NOTE] = SCALE_BAND_NOTE,
    };

    return columns[field];
}

bool desk_scales(struct desk *desk, struct scale_list *out, struct err *err)
{
    struct scale_list list = { 0 };
    struct record_list bands;
    size_t cap = 0;

    if (!records_of(desk, table, NULL, 0, &bands, err))
        return false;
    for (size_t i = 0; i < bands.count; i++) {
        const char *name = bands.item[i].field[SCALE_BAND_SCALE];
        size_t at = 0;

        while (at < list.count && strcmp(list.item[at].name, name) != 0)
            at++;
        if (at == list.count) {
            list.item = mem_grow(list.item, list.count, &cap,
                                 sizeof(*list.item));
            list.item[list.count++] = (struct scale_info){ mem_dup(name),
                                                           0 };
        }
        list.item[at].bands++;
    }
    record_list_release(&bands);
    *out = list;
    return true;
}

void scale_list_release(struct scale_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        free(list->item[i].name);
    free(list->item);
    *list = (struct scale_list){ 0 };
}

bool desk_bands(struct desk *desk, const char *scale,
                struct record_list *out, struct err *err)
{
    struct record_list all;
    size_t kept = 0;

    if (!records_of(desk, table, NULL, 0, &all, err))
        return false;
    for (size_t i = 0; i < all.count; i++) {
        if (strcmp(all.item[i].field[SCALE_BAND_SCALE], scale) == 0)
            all.item[kept++] = all.item[i];
        else
            record_release(&all.item[i]);
    }
    all.count = kept;
    *out = all;
    return true;
}

/* All that is to be written: canonical fields, and as bands to judge. */
struct draft_scale {
    struct buf (*text)[BAND_FIELDS];
    struct band *band;
    size_t count;
};

static bool canonical_band(const struct desk *desk,
                           const struct band_text *typed, struct buf *text,
                           struct band *band, struct err *err)
{
    const char *fields[SCALE_BAND_COLUMNS];

    table_clear(table, fields);
    fields[SCALE_BAND_SCALE] = "x";
    fields[SCALE_BAND_ORDER] = "1";
    for (size_t i = 0; i < BAND_FIELDS; i++)
        fields[band_column(i)] = typed->field[i];
    for (size_t i = 0; i < BAND_FIELDS; i++)
        if (!field_canonical(table, band_column(i), fields, &desk->grades,
                             &text[i], err))
            return false;
    if (!bound_parse(text[BAND_FROM].s, false, &band->from, err) ||
        !bound_parse(text[BAND_TO].s, true, &band->to, err))
        return false;
    band->category = text[BAND_CATEGORY].s;
    band->note = text[BAND_NOTE].s;
    return true;
}

static void draft_scale_release(struct draft_scale *d)
{
    for (size_t i = 0; i < d->count; i++)
        for (size_t k = 0; k < BAND_FIELDS; k++)
            buf_release(&d->text[i][k]);
    free(d->text);
    free(d->band);
}

static bool draft_scale_make(struct draft_scale *d, const struct desk *desk,
                             const struct band_text *bands, size_t count,
                             size_t *wrong, struct err *err)
{
    *d = (struct draft_scale){ .count = count };
    if (wrong)
        *wrong = count;
    d->text = mem_zero(count + 1, sizeof(*d->text));
    d->band = mem_zero(count + 1, sizeof(*d->band));
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < BAND_FIELDS; k++)
            d->text[i][k] = (struct buf)BUF_INIT;
    for (size_t i = 0; i < count; i++) {
        if (!canonical_band(desk, &bands[i], d->text[i], &d->band[i],
                            err)) {
            if (wrong)
                *wrong = i;
            return false;
        }
    }
    if (count == 0)
        return err_refuse(err, ERR_INPUT, "N03",
                          N_("A scale needs a band: add one, or remove the"
                             " scale"), NULL);
    return scale_check(d->band, count, err);
}

bool desk_judge_scale(const struct desk *desk, const struct band_text *bands,
                      size_t count, size_t *wrong, struct err *err)
{
    struct draft_scale d;
    bool ok = draft_scale_make(&d, desk, bands, count, wrong, err);

    draft_scale_release(&d);
    return ok;
}

/* Brings one stored band to the texts; a step is one change of its row. */
static bool set_band(struct step *step, const struct record *seen,
                     const struct buf *text, struct err *err)
{
    for (size_t k = 0; k < BAND_FIELDS; k++) {
        size_t column = band_column(k);

        if (strcmp(seen->field[column], text[k].s) == 0)
            continue;
        if (!step_set(step, table, (const char *const *)seen->field, 0,
                      column, text[k].s, seen->version, NULL, err))
            return false;
    }
    return true;
}

static bool add_band(struct step *step, const char *scale, long order,
                     const struct buf *text, struct err *err)
{
    const char *fields[SCALE_BAND_COLUMNS];
    char number[24];

    snprintf(number, sizeof(number), "%ld", order);
    table_clear(table, fields);
    fields[SCALE_BAND_SCALE] = scale;
    fields[SCALE_BAND_ORDER] = number;
    for (size_t k = 0; k < BAND_FIELDS; k++)
        fields[band_column(k)] = text[k].s;
    return step_add(step, table, fields, NULL, err);
}

/* Bands keep the numbers they have; new ones follow the last of them. */
static bool write_bands(struct step *step, const char *scale,
                        const struct record_list *seen,
                        const struct draft_scale *d, struct err *err)
{
    long order = 0;

    for (size_t i = 0; i < seen->count || i < d->count; i++) {
        bool ok;

        if (i < seen->count)
            order = strtol(seen->item[i].field[SCALE_BAND_ORDER], NULL, 10);
        else
            order++;
        if (i >= d->count)
            ok = step_remove(step, table,
                             (const char *const *)seen->item[i].field, 0,
                             err);
        else if (i < seen->count)
            ok = set_band(step, &seen->item[i], d->text[i], err);
        else
            ok = add_band(step, scale, order, d->text[i], err);
        if (!ok)
            return false;
    }
    return step_verify(step, err);
}

/* Whose it is, all say that use it. */
static bool begin(struct desk *desk, const char *scale,
                  struct change *change, struct err *err)
{
    const char *fields[SCALE_BAND_COLUMNS] = {
        [SCALE_BAND_SCALE] = scale,
    };
    struct permit_ask ask = { .table = table, .fields = fields,
                              .column = -1 };

    return change_begin(desk, STEP_EDIT, "", &ask, change, err);
}

bool desk_save_scale(struct desk *desk, const char *scale,
                     const struct record_list *seen,
                     const struct band_text *bands, size_t count,
                     size_t *wrong, struct err *err)
{
    struct draft_scale d;
    struct change change;
    bool ok;

    ok = draft_scale_make(&d, desk, bands, count, wrong, err);
    if (ok && begin(desk, scale, &change, err)) {
        ok = write_bands(&change.step, scale, seen, &d, err);
        ok = change_end(&change, ok, err);
    } else {
        ok = false;
    }
    draft_scale_release(&d);
    if (ok)
        desk_reload(desk);
    return ok;
}

bool desk_remove_scale(struct desk *desk, const char *scale, struct err *err)
{
    struct record_list bands;
    struct change change;
    bool ok;

    if (!desk_bands(desk, scale, &bands, err))
        return false;
    ok = begin(desk, scale, &change, err);
    if (ok) {
        for (size_t i = bands.count; ok && i-- > 0;)
            ok = step_remove(&change.step, table,
                             (const char *const *)bands.item[i].field, 0,
                             err);
        ok = change_end(&change, ok, err);
    }
    record_list_release(&bands);
    if (ok)
        desk_reload(desk);
    return ok;
}

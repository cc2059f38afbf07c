/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/app/desk_scale.h - scales of kategori, kept as wholes. */
#ifndef CAPAIAN_APP_DESK_SCALE_H
#define CAPAIAN_APP_DESK_SCALE_H

#include <stdbool.h>
#include <stddef.h>

#include "app/desk.h"

/* The scales of the database, in their order.  Owned. */
struct scale_info {
    char *name;
    size_t bands;
};
struct scale_list {
    struct scale_info *item;
    size_t count;
};
CAP_MUST_CHECK bool desk_scales(struct desk *desk, struct scale_list *out,
                                struct err *err);
void scale_list_release(struct scale_list *list);

/* The bands of one scale as records, best first; none: no such scale. */
CAP_MUST_CHECK bool desk_bands(struct desk *desk, const char *scale,
                               struct record_list *out, struct err *err);

/* A band as typed: dari, sampai, kategori, keterangan. */
enum { BAND_FROM, BAND_TO, BAND_CATEGORY, BAND_NOTE, BAND_FIELDS };
struct band_text {
    const char *field[BAND_FIELDS];
};

/* The column of the table of bands that a field of a band stands in. */
size_t band_column(size_t field);

/* Are these bands a scale?  *wrong and errors as desk_save_scale(). */
CAP_MUST_CHECK bool desk_judge_scale(const struct desk *desk,
                                     const struct band_text *bands,
                                     size_t count, size_t *wrong,
                                     struct err *err);

/*
 * Makes bands (best first) the bands of a scale, as one step: a new scale
 * where there is none of that name.  seen are its bands as desk_bands()
 * gave them.  *wrong (may be NULL) is the band that was refused, or
 * count.  ERR_INPUT: a field is wrong, or the bands are no scale;
 * ERR_CONFLICT: somebody changed a band meanwhile.
 */
CAP_MUST_CHECK bool desk_save_scale(struct desk *desk, const char *scale,
                                    const struct record_list *seen,
                                    const struct band_text *bands,
                                    size_t count, size_t *wrong,
                                    struct err *err);

/* Removes a scale with all its bands, as one step. */
CAP_MUST_CHECK bool desk_remove_scale(struct desk *desk, const char *scale,
                                      struct err *err);

#endif

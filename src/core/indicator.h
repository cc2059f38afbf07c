/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/core/indicator.h - an indicator of one office and year. */
#ifndef CAPAIAN_CORE_INDICATOR_H
#define CAPAIAN_CORE_INDICATOR_H

#include "core/value.h"

/* Texts belong to whoever holds the rows; none is NULL. */
struct indicator {
    const char *code;
    const char *unit;
    const char *goal;      /* tujuan */
    const char *objective; /* sasaran */
    const char *program;
    const char *activity;  /* kegiatan */
    const char *text;      /* indikator */
    const char *measure;   /* satuan */
    const char *note;      /* catatan */
    enum kind kind;
    enum polarity polarity;
    struct value target;
    struct value realized[4]; /* cumulative, by quarter */
};

#endif

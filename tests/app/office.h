/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tests/app/office.h - small offices for the tests of the desk. */
#ifndef CAPAIAN_TESTS_APP_OFFICE_H
#define CAPAIAN_TESTS_APP_OFFICE_H

#include <check.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "app/desk.h"

/* 15 January 2025, 02.00 UTC: the first quarter. */
#define TEST_NOW INT64_C(1736906400000)

static inline int64_t test_clock(void)
{
    return TEST_NOW;
}

/* Fails with the words of the error. */
static inline void must(bool ok, const struct err *err)
{
    struct buf text = BUF_INIT;

    if (!ok)
        err_describe(err, &text, NULL);
    ck_assert_msg(ok, "%s", text.s);
    buf_release(&text);
}

/* Adds a row to a table from pairs of column and text, NULL at the end. */
static inline void add_row(struct step *step, enum table_id id, ...)
{
    const struct table *table = &tables[id];
    const char *fields[TABLE_COLUMNS_MAX], *name;
    struct err err = ERR_INIT;
    va_list pairs;

    for (size_t i = 0; i < TABLE_COLUMNS_MAX; i++)
        fields[i] = "";
    va_start(pairs, id);
    while ((name = va_arg(pairs, const char *)) != NULL) {
        int column = table_column(table, name);

        ck_assert_msg(column >= 0, "no column %s", name);
        fields[column] = va_arg(pairs, const char *);
    }
    va_end(pairs);
    must(step_add(step, table, fields, NULL, &err), &err);
}

static inline void begin_rows(struct step *step, struct store *store)
{
    struct actor actor = { "sari", TEST_NOW - 1000 };
    struct err err = ERR_INIT;

    must(step_begin(step, store, STEP_IMPORT, actor, "", &err), &err);
}

static inline void end_rows(struct step *step)
{
    struct err err = ERR_INIT;

    must(step_commit(step, &err), &err);
}

/* The newest step of the open office and year, back or forth. */
static inline bool desk_undo(struct desk *desk, bool force,
                             struct undone *out, struct conflict *conflict,
                             struct err *err)
{
    struct undo_wish wish = { .force = force };

    return desk_take_back(desk, &wish, out, conflict, err);
}

static inline bool desk_redo(struct desk *desk, bool force,
                             struct undone *out, struct conflict *conflict,
                             struct err *err)
{
    struct undo_wish wish = { .redo = true, .force = force };

    return desk_take_back(desk, &wish, out, conflict, err);
}

static inline void add_scale(struct step *step)
{
    static const struct {
        const char *order, *from, *to, *category;
    } bands[] = {
        { "1", ">100", "", "Sangat Berhasil" },
        { "2", "91", "100", "Berhasil" },
        { "3", "71", "90", "Cukup Berhasil" },
        { "4", "0", "70", "Kurang Berhasil" },
    };

    for (size_t i = 0; i < CAP_LEN(bands); i++)
        add_row(step, TABLE_SCALE_BAND, "skala", "uji", "urut",
                bands[i].order, "dari", bands[i].from, "sampai",
                bands[i].to, "kategori", bands[i].category, NULL);
}

static inline void add_indicator(struct step *step, const char *office,
                                 const char *year, const char *unit,
                                 const char *code, const char *target,
                                 const char *tw1, const char *tw4)
{
    char text[64];

    snprintf(text, sizeof(text), "Jumlah layanan %s", code);
    add_row(step, TABLE_INDICATOR, "satker", office, "tahun", year, "unit",
            unit, "sasaran", "Layanan yang baik", "kode", code, "indikator",
            text, "satuan", "orang", "jenis", "angka", "polaritas", "naik",
            "target", target, "tw1", tw1, "tw4", tw4, NULL);
}

static inline void add_budget(struct step *step, const char *office,
                              const char *year, const char *unit,
                              const char *code, const char *ceiling,
                              const char *tw1, const char *tw4)
{
    add_row(step, TABLE_BUDGET, "satker", office, "tahun", year, "kode",
            code, "uraian", "Uraian", "unit", unit, "pagu", ceiling, "tw1",
            tw1, "tw4", tw4, NULL);
}

/*
 * Two offices.  6372 has 2023 (scale, cap 120) and 2024: PDI two rows
 * and a budget of two leaves, KUL one row, HSDM a budget leaf only.  6210
 * has 2024 with one row of PDI and no scale.
 */
static inline void fill_offices(struct store *store)
{
    struct step step;

    begin_rows(&step, store);
    add_scale(&step);
    add_row(&step, TABLE_OFFICE, "kode", "6372", "nama",
            "KPU Kota Banjarbaru", "jenis", "kota", "skala", "uji", NULL);
    add_row(&step, TABLE_OFFICE, "kode", "6210", "nama",
            "KPU Kabupaten Pulang Pisau", "jenis", "kabupaten", NULL);
    add_row(&step, TABLE_YEAR, "satker", "6372", "tahun", "2023", "skala",
            "uji", "batas", "120", "status", "terbuka", NULL);
    add_row(&step, TABLE_YEAR, "satker", "6372", "tahun", "2024", "skala",
            "uji", "batas", "110", "status", "terbuka", NULL);
    add_indicator(&step, "6372", "2023", "PDI", "P-1", "100", "", "90");
    add_indicator(&step, "6372", "2024", "PDI", "P-1", "200", "50", "100");
    add_indicator(&step, "6372", "2024", "PDI", "P-2", "10", "", "15");
    add_indicator(&step, "6372", "2024", "KUL", "K-1", "40", "30", "");
    add_budget(&step, "6372", "2024", "", "076.01.CQ", "", "", "");
    add_budget(&step, "6372", "2024", "PDI", "076.01.CQ.6709", "1000",
               "100", "900");
    add_budget(&step, "6372", "2024", "PDI", "076.01.CQ.6710", "3000", "",
               "-");
    add_budget(&step, "6372", "2024", "HSDM", "076.01.WA.6711", "500",
               "250", "");
    add_indicator(&step, "6210", "2024", "PDI", "X-1", "8", "2", "");
    end_rows(&step);
}

static inline struct store *memory_store(void)
{
    struct err err = ERR_INIT;
    struct store *store = NULL;

    must(store_open_memory(&store, &err), &err);
    return store;
}

static inline void open_desk(struct desk *desk, struct store *store)
{
    struct desk_place nowhere = { .quarter = -1 };
    struct err err = ERR_INIT;

    must(desk_open(desk, store, "sari", test_clock, nowhere, &err), &err);
}

/* "82,61" of a percentage that is there, "" where it is not. */
static inline const char *percent_text(bool has, struct percent p)
{
    static char text[NUMBER_TEXT_SIZE];

    return has ? percent_format(p, NUMBER_PLAIN, text) : "";
}

static inline const char *plain_value(struct value v)
{
    static char text[NUMBER_TEXT_SIZE];

    return value_format(v, NUMBER_PLAIN, text);
}

static inline const char *plain_amount(struct amount a)
{
    static char text[NUMBER_TEXT_SIZE];

    return amount_format(a, NUMBER_PLAIN, text);
}

/* Lines of the change log: all, or of a table. */
static inline bool count_line(void *context, const struct log_line *line,
                              struct err *err)
{
    size_t *count = context;

    (void)line;
    (void)err;
    ++*count;
    return true;
}

static inline size_t log_lines(struct store *store)
{
    struct log_filter all = { .limit = 0 };
    struct err err = ERR_INIT;
    size_t count = 0;

    must(log_each(store, &all, count_line, &count, &err), &err);
    return count;
}

static inline void same_sum(const struct unit_sum *a,
                            const struct unit_sum *b)
{
    ck_assert_str_eq(a->code, b->code);
    ck_assert_uint_eq(a->mean.rows, b->mean.rows);
    ck_assert_uint_eq(a->mean.filled, b->mean.filled);
    ck_assert_uint_eq(a->mean.count, b->mean.count);
    ck_assert_uint_eq(a->mean.capped, b->mean.capped);
    ck_assert(a->has_average == b->has_average);
    ck_assert(!a->has_average ||
              a->average.hundredths == b->average.hundredths);
    ck_assert_str_eq(a->category ? a->category->category : "",
                     b->category ? b->category->category : "");
    ck_assert_uint_eq(a->leaves, b->leaves);
    ck_assert_uint_eq(a->leaves_filled, b->leaves_filled);
    ck_assert(amount_same(a->ceiling, b->ceiling));
    ck_assert(amount_same(a->realized, b->realized));
    ck_assert(a->has_absorption == b->has_absorption);
    ck_assert(!a->has_absorption ||
              a->absorption.hundredths == b->absorption.hundredths);
    ck_assert_uint_eq(a->findings, b->findings);
}

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/views/records_page.h"

#include <string.h>

#include "app/i18n.h"
#include "core/value.h"

#define WIDE 120
#define MARK 2

/*
 * A column of the list; width 0: what the others leave.  OF_CODE is no
 * column of the table: what another one says of the row's code.
 */
#define OF_CODE "*"

struct shown {
    const char *name;
    int width;
    bool wide; /* on wide terminals only */
};

#define SHOWN_MAX 8

static const struct shown shown[TABLE_COUNT][SHOWN_MAX] = {
    [TABLE_SCALE_BAND] = { { "skala", 16, false }, { "dari", 8, false },
                           { "sampai", 8, false }, { "kategori", 0, false } },
    [TABLE_OFFICE] = { { "kode", 6, false }, { "nama", 0, false },
                       { "jenis", 11, false }, { "provinsi", 22, true },
                       { "tempat", 20, true }, { "skala", 16, false } },
    [TABLE_UNIT] = { { "kode", 14, false }, { "nama", 0, false },
                     { "urut", 6, true } },
    [TABLE_YEAR] = { { "tahun", 6, false }, { "skala", 0, false },
                     { "batas", 18, false }, { "status", 12, false } },
    [TABLE_INDICATOR] = { { "unit", 12, false }, { "kode", 10, false },
                          { "indikator", 0, false }, { "satuan", 16, true },
                          { "jenis", 10, true }, { "polaritas", 10, true },
                          { "target", 14, false } },
    [TABLE_BUDGET] = { { "kode", 24, false }, { "uraian", 0, false },
                       { "unit", 12, true }, { "sumber", 8, true },
                       { "pagu", 18, false } },
    [TABLE_SPENDING] = { { "belanja", 6, false }, { "uraian", 0, false },
                         { "pagu", 18, false }, { "realisasi", 18, false } },
    [TABLE_REVISION] = { { "nomor", 8, false }, { "tanggal", 12, false },
                         { "pagu", 18, false }, { "keterangan", 0, false } },
    [TABLE_CONTROL] = { { "kode", 22, false }, { "pagu", 16, false },
                        { "realisasi", 16, false },
                        { "keterangan", 0, false } },
    [TABLE_ACTION] = { { "indikator", 10, false }, { "kegiatan", 0, false },
                       { "jadwal", 16, false }, { "pelaksana", 16, true } },
    [TABLE_PLAN] = { { "kode", 12, false }, { OF_CODE, 0, false },
                     { "tahun", 6, false }, { "target", 18, false } },
    [TABLE_ANALYSIS] = { { "unit", 12, false }, { "sasaran", 0, false },
                         { "sebab", 30, false }, { "pelaksana", 16, true },
                         { "batas", 12, true } },
    [TABLE_SIGNATORY] = { { "unit", 12, false }, { "nama", 30, false },
                          { "jabatan", 0, false },
                          { "tanggal", 12, true } },
    [TABLE_EXPLANATION] = { { "temuan", 8, false }, { "subjek", 24, false },
                            { "kata", 0, false } },
    [TABLE_OPERATOR] = { { "nama", 34, false }, { "peran", 12, false },
                         { "unit", 0, false } },
};

static bool seen(const struct shown *c, const struct surface *s)
{
    return c->name && (!c->wide || s->cols >= WIDE);
}

/* The width of a column, of the whole line less the others for one. */
static int width_of(const struct shown *all, size_t at,
                    const struct surface *s)
{
    int left = s->cols - MARK - 1;

    if (all[at].width > 0)
        return all[at].width;
    for (size_t i = 0; i < SHOWN_MAX; i++)
        if (seen(&all[i], s))
            left -= all[i].width + (i == at ? 0 : 1);
    return left > 1 ? left : 1;
}

static bool is_figure(const struct column *c)
{
    return c->type == COLUMN_AMOUNT || c->type == COLUMN_VALUE ||
           c->type == COLUMN_TARGET;
}

void records_draw_head(const struct table *table, struct surface *s,
                       int line)
{
    const struct shown *all = shown[table->id];
    int col = MARK;

    surface_fill(s, line, 0, s->cols, ROLE_HEADER);
    for (size_t i = 0; i < SHOWN_MAX; i++) {
        const struct column *c;
        int width;

        if (!seen(&all[i], s))
            continue;
        width = width_of(all, i, s);
        if (table_column(table, all[i].name) < 0) {
            surface_text(s, line, col, width, ROLE_HEADER, "");
            col += width + 1;
            continue;
        }
        c = &table->column[table_column(table, all[i].name)];
        surface_put(s, line, col, width,
                    is_figure(c) ? ALIGN_RIGHT : ALIGN_LEFT, ROLE_HEADER,
                    _(c->label));
        col += width + 1;
    }
}

/* A figure grouped; every other text, and a grade, as it is kept. */
static const char *text_of(const struct column *c, const char *field,
                           char grouped[NUMBER_TEXT_SIZE])
{
    struct err err = ERR_INIT;
    struct amount amount;
    struct value value;

    if (c->type == COLUMN_AMOUNT && amount_parse(field, &amount, &err))
        return amount_format(amount, NUMBER_GROUPED, grouped);
    if ((c->type == COLUMN_VALUE || c->type == COLUMN_TARGET) &&
        value_parse(field, KIND_NUMBER, "", &grades_default, &value, &err))
        return value_format(value, NUMBER_GROUPED, grouped);
    return field;
}

/* A field in its columns: a figure whole or not at all. */
static void draw_text(const struct column *c, struct surface *s, int line,
                      int col, int width, enum role role, const char *field)
{
    char grouped[NUMBER_TEXT_SIZE];

    if (is_figure(c))
        surface_figure(s, line, col, width, role,
                       text_of(c, field, grouped));
    else
        surface_text(s, line, col, width, role, field);
}

const char *records_of_code(const struct desk *desk,
                            const struct table *table,
                            const char *const *fields)
{
    int code = table_column(table, "kode");
    size_t row = code < 0 ? (size_t)-1 : desk_indicator(desk, fields[code]);

    return row == (size_t)-1 ? "" : desk->indicators.row[row].text;
}

void records_draw_row(const struct desk *desk, const struct table *table,
                      const char *const *fields, struct surface *s, int line,
                      bool selected)
{
    const struct shown *all = shown[table->id];
    int col = MARK;

    if (selected) {
        surface_text(s, line, 0, 1, ROLE_MARK, ">");
        surface_cursor(s, line, MARK);
    }
    for (size_t i = 0; i < SHOWN_MAX; i++) {
        const struct column *c;
        int width, at;

        if (!seen(&all[i], s))
            continue;
        at = table_column(table, all[i].name);
        width = width_of(all, i, s);
        if (at < 0) {
            surface_text(s, line, col, width, ROLE_DIM,
                         records_of_code(desk, table, fields));
            col += width + 1;
            continue;
        }
        c = &table->column[at];
        draw_text(c, s, line, col, width,
                  selected && i == 0 ? ROLE_CURSOR : ROLE_TEXT, fields[at]);
        col += width + 1;
    }
}

void records_name(const struct table *table, const char *const *fields,
                  struct buf *out)
{
    static const char *const texts[] = { "nama", "indikator", "uraian",
                                         "keterangan", "kegiatan", NULL };
    const char *glue = "";

    for (size_t i = 0; i < table->count; i++) {
        const char *name = table->column[i].name;

        if (!table->column[i].key || strcmp(name, "satker") == 0 ||
            (strcmp(name, "tahun") == 0 && table->id != TABLE_YEAR &&
             table_of_year(table)))
            continue;
        buf_addf(out, "%s%s", glue, fields[i]);
        glue = " ";
    }
    for (const char *const *t = texts; *t; t++) {
        int column = table_column(table, *t);

        if (column >= 0 && !table->column[column].key && fields[column][0]) {
            buf_addf(out, "%s%s", glue, fields[column]);
            return;
        }
    }
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/packed.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "store/row.h"
#include "store/stmt.h"

#define SEPARATOR '\x1F'

/* --- with names --- */

static void packed_add_count(struct buf *out, const char *name, int64_t n)
{
    if (n == 0)
        return;
    buf_addc(out, SEPARATOR);
    buf_addc(out, ':');
    buf_adds(out, name);
    buf_addc(out, '=');
    buf_add_number(out, n);
}

static void packed_add_counts(const struct packed_row *row, struct buf *out)
{
    static const char *const cells[] = { "tw1", "tw2", "tw3", "tw4" };

    packed_add_count(out, "position", row->position);
    packed_add_count(out, "version", row->version);
    packed_add_count(out, "step", row->step);
    for (size_t i = 0; i < CAP_LEN(cells); i++)
        packed_add_count(out, cells[i], row->cells[i]);
}

void packed_write_row(const struct packed_row *row, struct buf *out)
{
    for (size_t i = 0; i < row->table->count; i++) {
        if (row->fields[i][0] == '\0')
            continue;
        buf_addc(out, SEPARATOR);
        buf_adds(out, row->table->column[i].name);
        buf_addc(out, '=');
        buf_adds(out, row->fields[i]);
    }
    packed_add_counts(row, out);
}

static struct packed_row packed_row(const struct record *r)
{
    struct packed_row row = { .table = r->table, .fields = row_fields(r),
                              .position = r->position,
                              .version = r->version, .step = r->step };

    memcpy(row.cells, r->cell_version, sizeof(row.cells));
    return row;
}

void packed_write(const struct record *r, struct buf *out)
{
    struct packed_row row = packed_row(r);

    packed_write_row(&row, out);
}

/* Does the text go on with that?  Goes behind it. */
static bool packed_goes_on(const char **at, const char *with)
{
    size_t len = strlen(with);

    if (strncmp(*at, with, len) != 0)
        return false;
    *at += len;
    return true;
}

static bool packed_goes_on_by(const char **at, char c)
{
    if (**at != c)
        return false;
    ++*at;
    return true;
}

/* Most rows of a log that is verified: compared where they stand. */
bool packed_says(const char *text, const struct record *r)
{
    struct packed_row row = packed_row(r);
    struct buf counts = BUF_INIT;
    bool same = true;

    for (size_t i = 0; i < r->table->count && same; i++)
        same = r->field[i][0] == '\0' ||
               (packed_goes_on_by(&text, SEPARATOR) &&
                packed_goes_on(&text, r->table->column[i].name) &&
                packed_goes_on_by(&text, '=') &&
                packed_goes_on(&text, r->field[i]));
    packed_add_counts(&row, &counts);
    same = same && strcmp(text, counts.s) == 0;
    buf_release(&counts);
    return same;
}

bool packed_is_named(const char *text)
{
    return text[0] == SEPARATOR;
}

/* Whole and not negative, but for a place in an order. */
static bool packed_number(const char *text, int64_t *n)
{
    bool minus = text[0] == '-';
    const char *digits = text + minus;
    size_t len = strspn(digits, "0123456789");
    int64_t read = row_integer(digits);

    if (len == 0 || len > 18 || digits[len] != '\0' ||
        read > STMT_COUNT_MAX)
        return false;
    *n = minus ? -read : read;
    return true;
}

/* A number of the row; one of a name that is not ours is passed over. */
static bool packed_take_count(const char *name, const char *text,
                              struct record *r)
{
    int64_t n;

    if (!packed_number(text, &n))
        return false;
    if (strcmp(name, "position") == 0)
        r->position = n;
    else if (n < 0)
        return false;
    else if (strcmp(name, "version") == 0)
        r->version = n;
    else if (strcmp(name, "step") == 0)
        r->step = n;
    else if (strncmp(name, "tw", 2) == 0 && name[2] >= '1' &&
             name[2] <= '4' && name[3] == '\0')
        r->cell_version[name[2] - '1'] = n;
    return true;
}

static void packed_put(struct record *r, size_t column, const char *text)
{
    free(r->field[column]);
    r->field[column] = mem_dup(text);
}

/* "column=text" or ":version=3". */
static bool packed_take_piece(char *piece, struct record *r)
{
    char *text = strchr(piece, '=');
    int column;

    if (!text)
        return false;
    *text++ = '\0';
    if (piece[0] == ':')
        return packed_take_count(piece + 1, text, r);
    column = table_column(r->table, piece);
    if (column >= 0)
        packed_put(r, (size_t)column, text);
    return true;
}

/* --- without names: frozen, as version 4 of the schema had them --- */

static const struct {
    const char *table, *columns;
} packed_old[] = {
    { "skala", "skala urut dari sampai kategori keterangan" },
    { "satker", "kode nama jenis provinsi tempat skala" },
    { "unit", "satker kode nama urut" },
    { "tahun", "satker tahun skala batas status" },
    { "indikator",
      "satker tahun unit tujuan program kegiatan sasaran kode indikator"
      " satuan jenis polaritas target tw1 tw2 tw3 tw4 catatan" },
    { "anggaran",
      "satker tahun kode uraian unit sumber pagu_awal pagu tw1 tw2 tw3 tw4"
      " catatan" },
    { "belanja", "satker tahun belanja uraian pagu realisasi" },
    { "revisi", "satker tahun nomor tanggal pagu keterangan" },
    { "kontrol", "satker tahun kode pagu realisasi keterangan" },
    { "aksi", "satker tahun indikator kegiatan jadwal pelaksana" },
    { "renstra", "satker kode tahun target" },
    { "analisis",
      "satker tahun unit sasaran sebab hambatan tindak_lanjut pelaksana"
      " batas" },
    { "penandatangan", "satker tahun unit nama jabatan tanggal" },
    { "penjelasan", "satker tahun temuan subjek kata" },
    { "operator", "satker nama peran unit" },
    { "reviu", "satker tahun tabel kode status oleh pada kata sendiri" },
    { "catatan",
      "satker tahun tabel kode kolom nomor status oleh pada isi" },
};

/* The numbers behind the texts. */
static const char packed_old_counts[] =
    "position version tw1 tw2 tw3 tw4";

static const char *packed_old_columns(const char *table)
{
    for (size_t i = 0; i < CAP_LEN(packed_old); i++)
        if (strcmp(packed_old[i].table, table) == 0)
            return packed_old[i].columns;
    return NULL;
}

/* Copies the next of names with a blank between them; false: no more. */
static bool packed_next_name(const char **names, char name[24])
{
    size_t len = strcspn(*names, " ");

    if (len == 0 || len >= 24)
        return false;
    memcpy(name, *names, len);
    name[len] = '\0';
    *names += len;
    *names += **names == ' ';
    return true;
}

/* --- either form --- */

/* Cuts the next piece off; NULL: there is no more. */
static char *packed_next(char **at)
{
    char *piece = *at, *end;

    if (!piece)
        return NULL;
    end = strchr(piece, SEPARATOR);
    if (end)
        *end++ = '\0';
    *at = end;
    return piece;
}

static bool packed_read_named(char *text, struct record *r)
{
    char *piece, *at = text + 1;

    while ((piece = packed_next(&at)))
        if (!packed_take_piece(piece, r))
            return false;
    return true;
}

static bool packed_read_old(char *text, struct record *r)
{
    const char *names = packed_old_columns(r->table->name);
    const char *counts = packed_old_counts;
    char name[24], *piece, *at = text;

    if (!names)
        return false;
    while (packed_next_name(&names, name)) {
        int column = table_column(r->table, name);

        piece = packed_next(&at);
        if (!piece)
            return false;
        if (column >= 0)
            packed_put(r, (size_t)column, piece);
    }
    while (packed_next_name(&counts, name)) {
        piece = packed_next(&at);
        if (!piece || !packed_take_count(name, piece, r))
            return false;
    }
    return !at;
}

bool packed_read(const struct table *table, const char *text, int place,
                 struct record *out)
{
    struct record r = { .table = table, .place = place };
    char *copy = mem_dup(text);
    bool ok;

    for (size_t i = 0; i < table->count; i++)
        r.field[i] = mem_dup("");
    ok = packed_is_named(text) ? packed_read_named(copy, &r)
                               : packed_read_old(copy, &r);
    free(copy);
    if (!ok) {
        record_release(&r);
        return false;
    }
    *out = r;
    return true;
}

/* --- for people --- */

/* The next piece with a name; NULL: there is no more.  *text: behind the
 * name, of *len bytes. */
static const char *packed_look(const char **at, const char **text,
                               size_t *len)
{
    const char *piece = *at, *end, *equals;

    if (piece[0] != SEPARATOR)
        return NULL;
    piece++;
    end = piece + strcspn(piece, "\x1F");
    equals = memchr(piece, '=', (size_t)(end - piece));
    *text = equals ? equals + 1 : end;
    *len = (size_t)(end - *text);
    *at = end;
    return piece;
}

void packed_add_texts(const char *text, struct buf *out)
{
    const char *at = text, *piece, *value;
    bool first = true;
    size_t len;

    while ((piece = packed_look(&at, &value, &len))) {
        if (piece[0] == ':')
            continue;
        if (!first)
            buf_addc(out, SEPARATOR);
        first = false;
        buf_add(out, value, len);
    }
}

void packed_add_text(const char *text, const char *column, struct buf *out)
{
    const char *at = text, *piece, *value;
    size_t len, name = strlen(column);

    while ((piece = packed_look(&at, &value, &len)))
        if (strncmp(piece, column, name) == 0 && piece[name] == '=')
            buf_add(out, value, len);
}

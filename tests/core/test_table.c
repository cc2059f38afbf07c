/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "core/check.h"
#include "core/reference.h"
#include "core/table.h"
#include "run.h"
#include "vectors.h"

/* The head lines of the CSV files. */
static const struct {
    const char *table, *head, *key;
} heads[TABLE_COUNT] = {
    { "skala", "skala,urut,dari,sampai,kategori,keterangan", "skala,urut" },
    { "satker", "kode,nama,jenis,provinsi,tempat,skala", "kode" },
    { "unit", "satker,kode,nama,urut", "satker,kode" },
    { "tahun", "satker,tahun,skala,batas,status", "satker,tahun" },
    { "indikator",
      "satker,tahun,unit,tujuan,program,kegiatan,sasaran,kode,indikator,"
      "satuan,jenis,polaritas,target,tw1,tw2,tw3,tw4,catatan",
      "satker,tahun,kode" },
    { "anggaran",
      "satker,tahun,kode,uraian,unit,sumber,pagu_awal,pagu,tw1,tw2,tw3,tw4,"
      "catatan", "satker,tahun,kode" },
    { "belanja", "satker,tahun,belanja,uraian,pagu,realisasi",
      "satker,tahun,belanja" },
    { "revisi", "satker,tahun,nomor,tanggal,pagu,keterangan",
      "satker,tahun,nomor" },
    { "kontrol", "satker,tahun,kode,pagu,realisasi,keterangan",
      "satker,tahun,kode,keterangan" },
    { "aksi", "satker,tahun,indikator,kegiatan,jadwal,pelaksana",
      "satker,tahun,indikator" },
    { "renstra", "satker,kode,tahun,target", "satker,kode,tahun" },
    { "analisis",
      "satker,tahun,unit,sasaran,sebab,hambatan,tindak_lanjut,pelaksana,"
      "batas", "satker,tahun,unit,sasaran" },
    { "penandatangan", "satker,tahun,unit,nama,jabatan,tanggal",
      "satker,tahun,unit" },
    { "penjelasan", "satker,tahun,temuan,subjek,kata",
      "satker,tahun,temuan,subjek" },
    { "operator", "satker,nama,peran,unit", "satker,nama" },
    { "reviu", "satker,tahun,tabel,kode,status,oleh,pada,kata,sendiri",
      "satker,tahun,tabel,kode" },
    { "catatan", "satker,tahun,tabel,kode,kolom,nomor,status,oleh,pada,isi",
      "satker,tahun,tabel,kode,kolom,nomor" },
};

START_TEST(a_table_has_the_columns_of_its_file)
{
    const struct table *t = &tables[_i];
    struct buf head = BUF_INIT, key = BUF_INIT;

    ck_assert_int_eq((int)t->id, _i);
    ck_assert_str_eq(t->name, heads[_i].table);
    ck_assert_ptr_eq(table_find(t->name), t);
    ck_assert_uint_le(t->count, TABLE_COLUMNS_MAX);
    for (size_t i = 0; i < t->count; i++) {
        const struct column *c = &t->column[i];

        buf_addf(&head, "%s%s", i ? "," : "", c->name);
        if (c->key)
            buf_addf(&key, "%s%s", key.len ? "," : "", c->name);
        ck_assert_int_eq(table_column(t, c->name), (int)i);
        ck_assert_int_eq(c->type == COLUMN_CHOICE, c->choices != NULL);
        ck_assert_str_ne(c->label, "");
    }
    ck_assert_str_eq(head.s, heads[_i].head);
    ck_assert_str_eq(key.s, heads[_i].key);
    ck_assert_int_eq(t->by_place, t->id == TABLE_ACTION);
    ck_assert_int_eq(t->optional_file,
                     t->id == TABLE_UNIT || t->id == TABLE_YEAR
                         || t->id >= TABLE_PLAN);
    ck_assert_int_eq(table_of_year(t),
                     t->id >= TABLE_YEAR && t->id != TABLE_PLAN
                         && t->id != TABLE_OPERATOR);
    ck_assert_int_eq(t->inside, t->id >= TABLE_OPERATOR);
    buf_release(&head);
    buf_release(&key);
}
END_TEST

/* The enums and the arrays come from the same lists. */
START_TEST(columns_have_names)
{
    static const size_t columns[TABLE_COUNT] = {
        SCALE_BAND_COLUMNS, OFFICE_COLUMNS,    UNIT_COLUMNS,
        YEAR_COLUMNS,       INDICATOR_COLUMNS, BUDGET_COLUMNS,
        SPENDING_COLUMNS,   REVISION_COLUMNS,  CONTROL_COLUMNS,
        ACTION_COLUMNS,     PLAN_COLUMNS,      ANALYSIS_COLUMNS,
        SIGNATORY_COLUMNS,  EXPLANATION_COLUMNS, OPERATOR_COLUMNS,
        REVIEW_COLUMNS,     NOTE_COLUMNS,
    };
    const struct table *t = &tables[_i];

    ck_assert_uint_eq(t->count, columns[_i]);
    ck_assert(_i != TABLE_INDICATOR
              || table_column(t, "kode") == INDICATOR_CODE);
    ck_assert(_i != TABLE_INDICATOR
              || table_column(t, "tw4") == INDICATOR_Q4);
    ck_assert(t->office < 0
              || t->column[t->office].type == COLUMN_OFFICE);
    ck_assert(t->year < 0 || t->column[t->year].type == COLUMN_YEAR);
    for (size_t i = 0; i < t->count; i++) {
        bool cell = t->column[i].stored == STORED_VALUE_CELL
                    || t->column[i].stored == STORED_AMOUNT_CELL;

        ck_assert_int_eq(cell, column_quarter(&t->column[i]) >= 0);
        ck_assert(!cell || t->cells);
    }
}
END_TEST

static int references_of(const struct table *t, size_t column,
                         enum table_id parent)
{
    int count = 0;

    for (size_t i = 0; i < table_reference_count; i++)
        count += table_references[i].child == t->id
                 && table_references[i].column == column
                 && table_references[i].parent == parent;
    return count;
}

/* A column whose type says that it names a row stands in the list of
 * references. */
START_TEST(what_names_a_row_is_a_reference)
{
    const struct table *t = &tables[_i];

    for (size_t i = 0; i < t->count; i++) {
        enum column_type type = t->column[i].type;

        if (type == COLUMN_OFFICE && t->id != TABLE_OFFICE)
            ck_assert_int_eq(references_of(t, i, TABLE_OFFICE), 1);
        if (t->year == (int)i && t->id != TABLE_YEAR)
            ck_assert_int_eq(references_of(t, i, TABLE_YEAR), 1);
        if (type == COLUMN_UNIT)
            ck_assert_int_eq(references_of(t, i, TABLE_UNIT), 1);
        if (type == COLUMN_SCALE)
            ck_assert_int_eq(references_of(t, i, TABLE_SCALE_BAND), 1);
    }
}
END_TEST

static const struct reference *reference(enum table_id child,
                                         enum table_id parent)
{
    for (size_t i = 0; i < table_reference_count; i++)
        if (table_references[i].child == child
            && table_references[i].parent == parent)
            return &table_references[i];
    ck_abort_msg("no such reference");
    return NULL;
}

START_TEST(a_row_names_another)
{
    const char *row[INDICATOR_COLUMNS] = {
        [INDICATOR_OFFICE] = "6372", [INDICATOR_YEAR] = "2024",
        [INDICATOR_CODE] = "IK1",
    };
    const char *note[] = { "6372", "2024", "indikator", "IK1", "", "1",
                           "ditanya", "", "", "?" };
    const char *word[] = { "6372", "2024", "C01", "IK1", "so" };
    const struct reference *n = reference(TABLE_NOTE, TABLE_INDICATOR);
    const struct reference *w = reference(TABLE_EXPLANATION,
                                          TABLE_INDICATOR);

    ck_assert(reference_names(n, note, row));
    ck_assert(reference_names(w, word, row));
    word[EXPLANATION_FINDING] = "K01";
    ck_assert(reference_names(w, word, row));
    note[NOTE_TABLE] = "anggaran";
    word[EXPLANATION_FINDING] = "A01";
    ck_assert(!reference_names(n, note, row));
    ck_assert(!reference_names(w, word, row));
    note[NOTE_TABLE] = "indikator";
    note[NOTE_YEAR] = "2023";
    ck_assert(!reference_names(n, note, row));
    note[NOTE_YEAR] = "2024";
    row[INDICATOR_CODE] = "IK2";
    ck_assert(!reference_names(n, note, row));
    ck_assert(reference_holds(n) && !reference_holds(w));
}
END_TEST

static const struct {
    const char *units, *unit, *to, *after; /* after NULL: not named */
} lists[] = {
    { "KUL", "KUL", "UMUM", "UMUM" },
    { "KUL PDI", "KUL", "UMUM", "UMUM PDI" },
    { "PDI KUL", "KUL", "UMUM", "PDI UMUM" },
    { "PDI KUL HSDM", "KUL", "K", "PDI K HSDM" },
    { "KULI PDI", "KUL", "UMUM", NULL },
    { "XKUL", "KUL", "UMUM", NULL },
    { "", "KUL", "UMUM", NULL },
};

START_TEST(units_of_people_follow)
{
    const struct reference *ref = reference(TABLE_OPERATOR, TABLE_UNIT);
    const char *child[] = { "6372", "ani", "operator", lists[_i].units };
    const char *parent[] = { "6372", lists[_i].unit, "", "" };
    struct buf out = BUF_INIT;

    ck_assert_int_eq(reference_names(ref, child, parent),
                     lists[_i].after != NULL);
    reference_follow(ref, lists[_i].units, lists[_i].unit, lists[_i].to,
                     &out);
    ck_assert_str_eq(out.s, lists[_i].after ? lists[_i].after
                                            : lists[_i].units);
    buf_release(&out);
}
END_TEST

START_TEST(every_finding_may_be_explained)
{
    const struct table *t = &tables[TABLE_EXPLANATION];
    const char *const *word = t->column[table_column(t, "temuan")].choices;

    for (int i = 0; i < CHECK_COUNT; i++)
        ck_assert_str_eq(word[i], check_name((enum check_id)i));
    ck_assert_ptr_null(word[CHECK_COUNT]);
}
END_TEST

START_TEST(names_that_are_none)
{
    const struct table *t = &tables[TABLE_INDICATOR];

    ck_assert_ptr_null(table_find("cetak"));
    ck_assert_int_eq(table_column(t, "pagu"), -1);
    ck_assert_int_eq(column_quarter(&t->column[table_column(t, "tw1")]), 0);
    ck_assert_int_eq(column_quarter(&t->column[table_column(t, "tw4")]), 3);
    ck_assert_int_eq(column_quarter(&t->column[table_column(t, "target")]),
                     -1);
}
END_TEST

/* Puts typed into column of table; the check of its refusal, or NULL. */
static const char *put(const char *table, const char *column,
                       const char *jenis, const char *typed, struct buf *out)
{
    const struct table *t = table_find(table);
    const char *fields[TABLE_COLUMNS_MAX] = { NULL };
    static struct err err;
    int c = table_column(t, column);

    if (jenis)
        fields[table_column(t, "jenis")] = jenis;
    if (t->id == TABLE_INDICATOR)
        fields[table_column(t, "satuan")] = "orang";
    fields[c] = typed;
    err = (struct err)ERR_INIT;
    if (field_canonical(t, (size_t)c, fields, &grades_default, out, &err))
        return NULL;
    ck_assert_int_eq(err.code, ERR_INPUT);
    ck_assert_str_ne(err.msgid, "");
    return err.check;
}

static const struct {
    const char *table, *column, *jenis, *typed;
    const char *want; /* NULL: refused */
    const char *check;
} fields[] = {
    { "indikator", "target", "angka", "77,50", "77,5", NULL },
    { "indikator", "tw3", "angka", "8.082 orang", "8082", NULL },
    { "indikator", "tw3", "angka", "12 unit", NULL, "N01" },
    { "indikator", "tw3", "angka", "B", NULL, "N01" },
    { "indikator", "tw3", "angka", " ", "", NULL },
    { "indikator", "tw3", "angka", "-", "-", NULL },
    { "indikator", "tw3", "Predikat", "bb", "BB", NULL },
    { "indikator", "tw3", "predikat", "90", NULL, "N02" },
    { "indikator", "target", "opini", "wtp", "WTP", NULL },
    { "indikator", "target", "opini", "BB", NULL, "N02" },
    { "indikator", "target", "opini", "?", "?", NULL },
    { "indikator", "target", "lain", "5", "5", NULL },
    { "indikator", "jenis", NULL, "ANGKA", "angka", NULL },
    { "indikator", "jenis", NULL, "lain", NULL, "N03" },
    { "indikator", "jenis", NULL, "", NULL, "N03" },
    { "indikator", "polaritas", NULL, "Turun", "turun", NULL },
    { "indikator", "polaritas", NULL, "rendah", NULL, "N03" },
    { "indikator", "unit", NULL, "", "", NULL },
    { "indikator", "unit", NULL, " KUL ", "KUL", NULL },
    { "indikator", "kode", NULL, "L-01", "L-01", NULL },
    { "indikator", "kode", NULL, "L 01", NULL, "N03" },
    { "indikator", "kode", NULL, "", NULL, "N03" },
    { "indikator", "kode", NULL,
      "12345678901234567890123456789012345678901", NULL, "N03" },
    { "indikator", "indikator", NULL, " Persentase \n", " Persentase \n",
      NULL },
    { "indikator", "indikator", NULL, "  ", NULL, "N03" },
    { "indikator", "catatan", NULL, "a\tb", "a\tb", NULL },
    { "indikator", "catatan", NULL, "  ", "  ", NULL },
    { "indikator", "catatan", NULL, "a\x1b[0m", NULL, "N03" },
    { "indikator", "catatan", NULL, "a\r\nb", NULL, "N03" },
    { "indikator", "catatan", NULL, "\x7f", NULL, "N03" },
    { "indikator", "catatan", NULL, "\xC2\x85", NULL, "N03" },
    { "indikator", "catatan", NULL, "a\xE2\x80\xAE" "b", NULL, "N03" },
    { "indikator", "indikator", NULL, "a\xE2\x81\xA6" "b", NULL, "N03" },
    { "indikator", "satuan", NULL, "a\xD8\x9C" "b", NULL, "N03" },
    { "indikator", "satuan", NULL, "a\xE2\x80\x8B", NULL, "N03" },
    { "indikator", "satuan", NULL, "a\xE2\x80\x8D" "b", NULL, "N03" },
    { "indikator", "satuan", NULL, "a\xEF\xBB\xBF", NULL, "N03" },
    { "indikator", "satuan", NULL, "\xEF\xBB\xBFor\xC2\xAD" "ang",
      "orang", NULL },
    { "indikator", "catatan", NULL, "\xEF\xBB\xBFor\xC2\xAD" "ang",
      "orang", NULL },
    { "indikator", "catatan", NULL, "\xE2\x9D\xA4\xEF\xB8\x8F",
      "\xE2\x9D\xA4\xEF\xB8\x8F", NULL },
    { "indikator", "catatan", NULL, "\xC2\xA9 \xE2\x82\xAC",
      "\xC2\xA9 \xE2\x82\xAC", NULL },
    { "indikator", "catatan", NULL, "caf\xE9", NULL, "N03" },
    { "indikator", "satuan", NULL, " % ", "%", NULL },
    /* Lines that a spreadsheet broke are one line. */
    { "indikator", "satuan", NULL, "a\nb", "a b", NULL },
    { "indikator", "sasaran", NULL, " Baik \r\n\t dan  benar ",
      "Baik dan benar", NULL },
    { "indikator", "tujuan", NULL, "Tata\xC2\xA0kelola", "Tata kelola",
      NULL },
    { "indikator", "sasaran", NULL, "a\x1b[0m", NULL, "N03" },
    { "indikator", "indikator", NULL, "a\nb", "a\nb", NULL },
    { "indikator", "tahun", NULL, "2024", "2024", NULL },
    { "indikator", "tahun", NULL, "1999", NULL, "N03" },
    { "indikator", "tahun", NULL, "2100", NULL, "N03" },
    { "indikator", "tahun", NULL, "24", NULL, "N03" },
    { "renstra", "target", NULL, "77,50", "77,5", NULL },
    { "renstra", "target", NULL, "wtp", "WTP", NULL },
    { "renstra", "target", NULL, "", "", NULL },
    { "renstra", "target", NULL, "baik", NULL, "N02" },
    { "renstra", "tahun", NULL, "2029", "2029", NULL },
    { "renstra", "tahun", NULL, "", NULL, "N03" },
    { "analisis", "sasaran", NULL, "", "", NULL },
    { "analisis", "unit", NULL, "", NULL, "N03" },
    { "analisis", "sebab", NULL, "satu\ndua", "satu\ndua", NULL },
    { "analisis", "pelaksana", NULL, "a\nb", "a b", NULL },
    { "analisis", "batas", NULL, " TW II ", "TW II", NULL },
    { "penandatangan", "tanggal", NULL, "2024-01-15", "2024-01-15", NULL },
    { "penandatangan", "tanggal", NULL, "15 Januari", NULL, "N03" },
    { "penandatangan", "nama", NULL, "", "", NULL },
    { "penjelasan", "temuan", NULL, "a02", "A02", NULL },
    { "penjelasan", "temuan", NULL, "N01", NULL, "N03" },
    { "penjelasan", "subjek", NULL, "", "", NULL },
    { "penjelasan", "kata", NULL, " ", NULL, "N03" },
    { "satker", "kode", NULL, "6372", "6372", NULL },
    { "satker", "kode", NULL, "63", "63", NULL },
    { "satker", "kode", NULL, "637", NULL, "N03" },
    { "satker", "kode", NULL, "63a2", NULL, "N03" },
    { "satker", "jenis", NULL, "Kota", "kota", NULL },
    { "satker", "jenis", NULL, "desa", NULL, "N03" },
    { "satker", "nama", NULL, "", NULL, "N03" },
    { "satker", "skala", NULL, "gunung-mas", "gunung-mas", NULL },
    { "satker", "skala", NULL, "", "", NULL },
    { "unit", "urut", NULL, "007", "7", NULL },
    { "unit", "urut", NULL, "0", "0", NULL },
    { "unit", "urut", NULL, "1,5", NULL, "N03" },
    { "unit", "urut", NULL, "1234567890", NULL, "N03" },
    { "tahun", "batas", NULL, "110", "110", NULL },
    { "tahun", "batas", NULL, "", "", NULL },
    { "tahun", "batas", NULL, "130", NULL, "N03" },
    { "tahun", "status", NULL, "", "terbuka", NULL },
    { "tahun", "status", NULL, "DIKUNCI", "dikunci", NULL },
    { "anggaran", "kode", NULL, "076.01.cq.6709", "076.01.CQ.6709", NULL },
    { "anggaran", "kode", NULL, "076", NULL, "N03" },
    { "anggaran", "kode", NULL, "076.01.CQ.6709.QGE.001.A", NULL, "N03" },
    { "anggaran", "kode", NULL, "076..01", NULL, "N03" },
    { "anggaran", "sumber", NULL, "hibah", "HIBAH", NULL },
    { "anggaran", "sumber", NULL, "", "", NULL },
    { "anggaran", "sumber", NULL, "APBD", NULL, "N03" },
    { "anggaran", "pagu", NULL, "Rp 1.000,-", "1000", NULL },
    { "anggaran", "pagu", NULL, "2,000", NULL, "N01" },
    { "anggaran", "tw2", NULL, "12,5jt", "12500000", NULL },
    { "anggaran", "tw2", NULL, "?", "?", NULL },
    { "belanja", "belanja", NULL, "53", "53", NULL },
    { "belanja", "belanja", NULL, "54", NULL, "N03" },
    { "revisi", "tanggal", NULL, "2024-02-29", "2024-02-29", NULL },
    { "revisi", "tanggal", NULL, "2023-02-29", NULL, "N03" },
    { "revisi", "tanggal", NULL, "2024-02-30", NULL, "N03" },
    { "revisi", "tanggal", NULL, "2024-13-01", NULL, "N03" },
    { "revisi", "tanggal", NULL, "2024-00-01", NULL, "N03" },
    { "revisi", "tanggal", NULL, "2024-1-1", "2024-01-01", NULL },
    { "revisi", "tanggal", NULL, "13-02-2024", "2024-02-13", NULL },
    { "revisi", "tanggal", NULL, "2/13/2024", NULL, "N03" },
    { "revisi", "tanggal", NULL, "31/02/2024", NULL, "N03" },
    { "revisi", "tanggal", NULL, "45335", NULL, "N03" },
    { "revisi", "tanggal", NULL, "2024-04-31", NULL, "N03" },
    { "revisi", "tanggal", NULL, "2024-12-00", NULL, "N03" },
    { "revisi", "nomor", NULL, "0", "0", NULL },
    { "revisi", "keterangan", NULL, "-", "-", NULL },
    { "skala", "dari", NULL, ">100", ">100", NULL },
    { "skala", "dari", NULL, "90,50", "90,5", NULL },
    { "skala", "dari", NULL, "", NULL, "N03" },
    { "skala", "dari", NULL, "<55", NULL, "N03" },
    { "skala", "sampai", NULL, "<55", "<55", NULL },
    { "skala", "sampai", NULL, "", "", NULL },
    { "skala", "sampai", NULL, ">55", NULL, "N03" },
    { "skala", "sampai", NULL, "90,505", NULL, "N01" },
    { "skala", "sampai", NULL, "x", NULL, "N01" },
};

START_TEST(a_field_is_put_as_the_files_write_it)
{
    struct buf out = BUF_INIT;
    const char *check;

    buf_adds(&out, "kept ");
    check = put(fields[_i].table, fields[_i].column, fields[_i].jenis,
                fields[_i].typed, &out);
    if (fields[_i].want) {
        ck_assert_msg(!check, "%s %s: %s", fields[_i].column,
                      fields[_i].typed, check);
        ck_assert_str_eq(out.s + 5, fields[_i].want);
        /* What is canonical stays as it is. */
        buf_reset(&out);
        check = put(fields[_i].table, fields[_i].column, fields[_i].jenis,
                    fields[_i].want, &out);
        ck_assert_ptr_null(check);
        ck_assert_str_eq(out.s, fields[_i].want);
    } else {
        ck_assert_str_eq(out.s, "kept ");
        ck_assert_str_eq(check, fields[_i].check);
    }
    buf_release(&out);
}
END_TEST

START_TEST(a_text_may_be_as_long_as_it_needs_but_not_more)
{
    struct buf text = BUF_INIT, out = BUF_INIT;

    buf_fill(&text, 'x', 4000);
    ck_assert_ptr_null(put("indikator", "catatan", NULL, text.s, &out));
    ck_assert_uint_eq(out.len, 4000);
    buf_addc(&text, 'x');
    ck_assert_str_eq(put("indikator", "catatan", NULL, text.s, &out), "N03");
    buf_release(&text);
    buf_release(&out);
}
END_TEST

/* The published records are canonical already: none may change. */
static const char *const records[] = {
    "balangan/anggaran",   "balangan/indikator",   "balangan/kontrol",
    "balangan/satker",     "balangan/skala",       "banjarbaru/aksi",
    "banjarbaru/anggaran", "banjarbaru/belanja",   "banjarbaru/indikator",
    "banjarbaru/kontrol",  "banjarbaru/revisi",    "banjarbaru/satker",
    "banjarbaru/skala",    "gunung-mas/anggaran",  "gunung-mas/indikator",
    "gunung-mas/kontrol",  "gunung-mas/satker",    "gunung-mas/skala",
};

START_TEST(a_published_record_is_canonical)
{
    const struct table *t = table_find(strchr(records[_i], '/') + 1);
    struct buf out = BUF_INIT;
    struct err err = ERR_INIT;
    char path[128];
    struct vectors v;

    snprintf(path, sizeof(path), "../../data/example/%s.csv", records[_i]);
    vectors_open(&v, path);
    while (vectors_row(&v)) {
        ck_assert_uint_eq(v.fields, t->count);
        for (size_t c = 0; c < t->count; c++) {
            buf_reset(&out);
            ck_assert_msg(field_canonical(t, c, v.field, &grades_default,
                                          &out, &err),
                          "%s: %s", err.msgid, err.detail);
            ck_assert_str_eq(out.s, v.field[c]);
        }
    }
    vectors_close(&v, path);
    buf_release(&out);
}
END_TEST

static void add(TCase *cases)
{
    tcase_add_loop_test(cases, a_table_has_the_columns_of_its_file, 0,
                        TABLE_COUNT);
    tcase_add_loop_test(cases, columns_have_names, 0, TABLE_COUNT);
    tcase_add_loop_test(cases, what_names_a_row_is_a_reference, 0,
                        TABLE_COUNT);
    tcase_add_test(cases, a_row_names_another);
    tcase_add_loop_test(cases, units_of_people_follow, 0, CAP_LEN(lists));
    tcase_add_test(cases, every_finding_may_be_explained);
    tcase_add_test(cases, names_that_are_none);
    tcase_add_loop_test(cases, a_field_is_put_as_the_files_write_it, 0,
                        (int)CAP_LEN(fields));
    tcase_add_test(cases, a_text_may_be_as_long_as_it_needs_but_not_more);
    tcase_add_loop_test(cases, a_published_record_is_canonical, 0,
                        (int)CAP_LEN(records));
}

int main(void)
{
    return run_tests("table", add);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tests/store/test_packed.c - whole rows as the log keeps them. */
#include "store/packed.h"

#include <string.h>

#include "store/row.h"

#include "run.h"

static const struct table *const indicators = &tables[TABLE_INDICATOR];

/* As 0.4.0 kept a removed row of indikator: 18 texts and six numbers. */
#define OLD_TEXTS                                                          \
    "6372\x1F" "2024\x1F" "HSDM\x1F\x1F\x1F" "6638\x1F" "Sasaran\x1F"      \
    "L-03\x1F" "Indeks\x1F" "%\x1F" "angka\x1F" "naik\x1F" "80\x1F"        \
    "10\x1F" "20\x1F\x1F\x1F" "catatan"
#define OLD_ROW OLD_TEXTS "\x1F" "3\x1F" "7\x1F" "1\x1F" "2\x1F" "0\x1F" "0"

static const char *text_of(const struct record *r, const char *column)
{
    int i = table_column(r->table, column);

    return i >= 0 ? r->field[i] : NULL;
}

static void check_old(const struct record *r)
{
    ck_assert_str_eq(text_of(r, "satker"), "6372");
    ck_assert_str_eq(text_of(r, "unit"), "HSDM");
    ck_assert_str_eq(text_of(r, "kegiatan"), "6638");
    ck_assert_str_eq(text_of(r, "kode"), "L-03");
    ck_assert_str_eq(text_of(r, "tw2"), "20");
    ck_assert_str_eq(text_of(r, "tw4"), "");
    ck_assert_str_eq(text_of(r, "catatan"), "catatan");
    ck_assert_int_eq(r->position, 3);
    ck_assert_int_eq(r->version, 7);
    ck_assert_int_eq(r->cell_version[1], 2);
    ck_assert_int_eq(r->cell_version[3], 0);
}

START_TEST(a_row_comes_back_as_it_went_in)
{
    struct record r, again;
    struct buf text = BUF_INIT;

    ck_assert(packed_read(indicators, OLD_ROW, 0, &r));
    r.step = 41;
    packed_write(&r, &text);
    ck_assert_str_eq(text.s,
                     "\x1F" "satker=6372\x1F" "tahun=2024\x1F" "unit=HSDM"
                     "\x1F" "kegiatan=6638\x1F" "sasaran=Sasaran"
                     "\x1F" "kode=L-03\x1F" "indikator=Indeks"
                     "\x1F" "satuan=%\x1F" "jenis=angka\x1F" "polaritas=naik"
                     "\x1F" "target=80\x1F" "tw1=10\x1F" "tw2=20"
                     "\x1F" "catatan=catatan\x1F" ":position=3"
                     "\x1F" ":version=7\x1F" ":step=41\x1F" ":tw1=1"
                     "\x1F" ":tw2=2");
    ck_assert(packed_read(indicators, text.s, 4, &again));
    check_old(&again);
    ck_assert_int_eq(again.place, 4);
    ck_assert_int_eq(again.step, 41);
    record_release(&r);
    record_release(&again);
    buf_release(&text);
}
END_TEST

/* The columns of satker and one more among them, as a later version of the
 * program has it. */
static struct column later[TABLE_COLUMNS_MAX];

static struct table later_table(void)
{
    struct table t = tables[TABLE_OFFICE];

    memcpy(later, t.column, 2 * sizeof(*later));
    later[2] = (struct column){ .name = "alamat" };
    memcpy(later + 3, t.column + 2, (t.count - 2) * sizeof(*later));
    t.column = later;
    t.count++;
    return t;
}

START_TEST(a_column_more_is_empty_in_older_texts)
{
    static const char old[] = "6372\x1F" "KPU\x1F" "kota\x1F" "Kalsel\x1F"
                              "Banjarbaru\x1F" "nasional\x1F"
                              "1\x1F" "4\x1F" "0\x1F" "0\x1F" "0\x1F" "0";
    struct table t = later_table();
    struct record r;

    ck_assert(packed_read(&t, old, 0, &r));
    ck_assert_str_eq(text_of(&r, "nama"), "KPU");
    ck_assert_str_eq(text_of(&r, "alamat"), "");
    ck_assert_str_eq(text_of(&r, "jenis"), "kota");
    ck_assert_str_eq(text_of(&r, "skala"), "nasional");
    ck_assert_int_eq(r.version, 4);
    record_release(&r);
    ck_assert(packed_read(&t, "\x1F" "kode=6372\x1F" ":version=2", 0, &r));
    ck_assert_str_eq(text_of(&r, "kode"), "6372");
    ck_assert_str_eq(text_of(&r, "alamat"), "");
    ck_assert_int_eq(r.version, 2);
    record_release(&r);
}
END_TEST

/* A file that was written by a later version is none of ours; but what a
 * table has lost is no reason to lose the row. */
START_TEST(a_column_less_is_passed_over)
{
    struct table t = *indicators;
    struct record r;

    t.count -= 1; /* without its last, catatan */
    ck_assert(packed_read(&t, OLD_ROW, 0, &r));
    ck_assert_str_eq(text_of(&r, "tw2"), "20");
    ck_assert_int_eq(r.version, 7);
    record_release(&r);
    ck_assert(packed_read(&t,
                          "\x1F" "kode=L-03\x1F" "catatan=x=y\x1F" ":asal=4",
                          0, &r));
    ck_assert_str_eq(text_of(&r, "kode"), "L-03");
    record_release(&r);
}
END_TEST

START_TEST(a_text_may_hold_what_parts_name_and_text)
{
    struct record r;

    ck_assert(packed_read(indicators, "\x1F" "catatan=a=b\n:c\x1F" "kode=K",
                          0, &r));
    ck_assert_str_eq(text_of(&r, "catatan"), "a=b\n:c");
    record_release(&r);
    /* Nothing but what all rows have. */
    ck_assert(packed_read(indicators, "\x1F" ":position=-2", 0, &r));
    ck_assert_int_eq(r.position, -2);
    record_release(&r);
}
END_TEST

static const char *const wrong[] = {
    "",
    "6372",
    OLD_TEXTS,
    OLD_TEXTS "\x1F" "3\x1F" "7\x1F" "1\x1F" "2\x1F" "0",
    OLD_ROW "\x1F" "0",
    OLD_TEXTS "\x1F" "3\x1F" "x\x1F" "1\x1F" "2\x1F" "0\x1F" "0",
    OLD_TEXTS "\x1F" "3\x1F" "-7\x1F" "1\x1F" "2\x1F" "0\x1F" "0",
    "\x1F",
    "\x1F" "kode",
    "\x1F" "kode=L-03\x1F",
    "\x1F" "kode=L-03\x1F" ":version=",
    "\x1F" "kode=L-03\x1F" ":version=-1",
    "\x1F" "kode=L-03\x1F" ":version=1x",
    "\x1F" "kode=L-03\x1F" ":version=99999999999999999999",
};

START_TEST(other_texts_are_no_rows)
{
    struct record r;

    ck_assert(!packed_read(indicators, wrong[_i], 0, &r));
}
END_TEST

/* One of each table, as version 4 of the schema counts its columns. */
static const struct {
    enum table_id id;
    size_t columns;
} old_tables[] = {
    { TABLE_SCALE_BAND, 6 }, { TABLE_OFFICE, 6 },    { TABLE_UNIT, 4 },
    { TABLE_YEAR, 5 },       { TABLE_INDICATOR, 18 }, { TABLE_BUDGET, 13 },
    { TABLE_SPENDING, 6 },   { TABLE_REVISION, 6 },  { TABLE_CONTROL, 6 },
    { TABLE_ACTION, 6 },     { TABLE_PLAN, 4 },      { TABLE_ANALYSIS, 9 },
    { TABLE_SIGNATORY, 6 },  { TABLE_EXPLANATION, 5 },
    { TABLE_OPERATOR, 4 },   { TABLE_REVIEW, 9 },    { TABLE_NOTE, 10 },
};

START_TEST(old_texts_of_all_tables_are_read)
{
    const struct table *t = &tables[old_tables[_i].id];
    struct buf text = BUF_INIT;
    struct record r;

    for (size_t i = 0; i < old_tables[_i].columns; i++)
        buf_addf(&text, "%zu\x1F", i);
    buf_adds(&text, "1\x1F" "2\x1F" "0\x1F" "0\x1F" "0\x1F" "0");
    ck_assert(packed_read(t, text.s, 0, &r));
    ck_assert_str_eq(r.field[0], "0");
    ck_assert_int_eq(r.version, 2);
    record_release(&r);
    buf_release(&text);
}
END_TEST

START_TEST(people_are_shown_the_texts_alone)
{
    static const char row[] = "\x1F" "kode=L-03\x1F" "indikator=A=B\x1F"
                              "kodex=9\x1F" ":position=3";
    struct buf text = BUF_INIT;

    packed_add_texts(row, &text);
    ck_assert_str_eq(text.s, "L-03\x1F" "A=B\x1F" "9");
    buf_reset(&text);
    packed_add_text(row, "kode", &text);
    packed_add_text(row, "catatan", &text);
    ck_assert_str_eq(text.s, "L-03");
    buf_reset(&text);
    packed_add_texts("6372\x1F" "L-03", &text);
    ck_assert_str_eq(text.s, "");
    buf_release(&text);
}
END_TEST

static void add(TCase *cases)
{
    tcase_add_test(cases, a_row_comes_back_as_it_went_in);
    tcase_add_test(cases, a_column_more_is_empty_in_older_texts);
    tcase_add_test(cases, a_column_less_is_passed_over);
    tcase_add_test(cases, a_text_may_hold_what_parts_name_and_text);
    tcase_add_loop_test(cases, other_texts_are_no_rows, 0,
                        (int)CAP_LEN(wrong));
    tcase_add_loop_test(cases, old_texts_of_all_tables_are_read, 0,
                        (int)CAP_LEN(old_tables));
    tcase_add_test(cases, people_are_shown_the_texts_alone);
}

int main(void)
{
    return run_tests("packed", add);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tests/store/test_record.c - rows in, the same rows out. */
#include "store/record.h"

#include <stdlib.h>
#include <string.h>

#include "fixture.h"
#include "store/record_sql.h"
#include "store/stmt.h"

#include "run.h"

/* Is there such a statement of the table? */
static bool has_statement(const struct table *t, enum record_statement which)
{
    switch (which) {
    case RECORD_EACH_YEAR:
    case RECORD_COUNT_YEAR:
    case RECORD_COUNT_IN_YEAR:
        return t->year >= 0;
    case RECORD_NO_CHAIN:
        return t->office >= 0;
    case RECORD_SET_POSITION:
        return record_has_position(t);
    case RECORD_CELLS_BY_KEY:
    case RECORD_ADD_CELL:
    case RECORD_ADD_CELLS:
    case RECORD_SET_CELL:
        return t->cells != NULL;
    case RECORD_HOLDERS:
        return record_can_be_held(t);
    case RECORD_FIND:
    case RECORD_EACH:
    case RECORD_BY_KEY:
    case RECORD_COUNT:
    case RECORD_COUNT_ALL:
    case RECORD_INSERT:
    case RECORD_UPDATE:
    case RECORD_RENAME:
    case RECORD_REMOVE:
    case RECORD_LAST:
    case RECORD_STATEMENTS:
        break;
    }
    return true;
}

static void prepare(struct store *store, const char *sql)
{
    struct err err = ERR_INIT;
    struct stmt q;

    stmt_open(&q, store, sql);
    ck_assert_msg(stmt_close(&q, &err), "%s", sql);
}

/* They are made of lists, and the tables by migrations. */
START_TEST(every_statement_fits_the_schema)
{
    struct store *store = example_store();
    const struct table *t = &tables[_i];

    for (int k = 0; k < RECORD_STATEMENTS; k++)
        if (has_statement(t, (enum record_statement)k)) {
            const char *sql = record_sql(store, t, (enum record_statement)k);

            prepare(store, sql);
            ck_assert_ptr_eq(
                record_sql(store, t, (enum record_statement)k), sql);
        }
    for (size_t i = 0; i < table_reference_count; i++)
        if (table_references[i].child == t->id
            && (table_references[i].how == REFERENCE_TABLE
                || table_references[i].how == REFERENCE_FINDING))
            prepare(store, record_follow_sql(store, i));
    store_close(store);
}
END_TEST

static const char *const example_rows =
    "skala|banjarbaru|1|>100||Sangat Berhasil|melampaui|0\n"
    "skala|banjarbaru|2|51|100|Berhasil||0\n"
    "skala|banjarbaru|3|0|<51|Tidak Berhasil||0\n"
    "satker|6372|KPU Kota Banjarbaru|kota|Kalimantan Selatan|Banjarbaru|"
    "banjarbaru|0\n"
    "unit|6372|LEMBAGA|Lembaga|1|0\n"
    "unit|6372|SEKRETARIAT|Sekretariat|2|0\n"
    "unit|6372|KUL|Keuangan, Umum, dan Logistik|3|0\n"
    "unit|6372|TPPH|Teknis Penyelenggaraan Pemilu, Partisipasi, dan"
    " Hubungan Masyarakat|4|0\n"
    "unit|6372|PDI|Perencanaan, Data, dan Informasi|5|0\n"
    "unit|6372|HSDM|Hukum dan Sumber Daya Manusia|6|0\n"
    "tahun|6372|2024|banjarbaru||terbuka|0\n"
    "tahun|6372|2023|banjarbaru||terbuka|0\n"
    "indikator|6372|2024|LEMBAGA|Menyelenggarakan Pemilu Serentak Yang"
    " Demokratis|||Terlaksananya koordinasi penyelenggaraan kepemiluan|"
    "L-01|Persentase Pemilih yang Tidak Masuk dalam Daftar Pemilih Tetap|"
    "%|angka|turun|0,16||||0,15||0\n"
    "indikator|6372|2024|LEMBAGA|Menyelenggarakan Pemilu Serentak Yang"
    " Demokratis|||Terlaksananya Kesadaran Pemilih|L-03|Persentase"
    " Partisipasi Pemilih|%|angka|naik|77,5||||50|Tabel 10 mencetak"
    " realisasi 50%|0\n"
    "indikator|6372|2024|||076.01.WA|3355|Terwujudnya akuntabilitas"
    " kinerja|S-02|Nilai Akuntabilitas Kinerja|nilai|predikat|naik|B|-|?||"
    "BB||0\n"
    "anggaran|6372|2024|076.01.CQ.6709.QGE.001|Perencanaan dan"
    " Penganggaran Pemilu|PDI|APBN|-|918009000||||871255162||0\n"
    "anggaran|6372|2024|076.01.CQ|Program||||||||||0\n"
    "belanja|6372|2023|51|Belanja Pegawai|2261440000|2247221130|0\n"
    "revisi|6372|2024|0|2023-11-24|20088904000|-|0\n"
    "kontrol|6372|2024|076.01|40343017000|40017630058|Tabel 19 Total"
    " Belanja|0\n"
    "kontrol|6372|2024|076.01|40343017000||Lampiran 4|0\n"
    "aksi|6372|2024|L-03|Sosialisasi||Divisi Sosialisasi|1\n"
    "aksi|6372|2024|L-01|Pemutakhiran data|TW II|PDI|1\n"
    "aksi|6372|2024|L-03|Bimbingan Teknis|TW III|TPPH|2\n"
    "aksi|6372|2024|L-03|Sosialisasi||Divisi Sosialisasi|3\n"
    "renstra|6372|L-03|2024|77,5|0\n"
    "renstra|6372|L-03|2029|80|0\n"
    "renstra|6372|S-02|2024|BB|0\n"
    "analisis|6372|2024|LEMBAGA|Terlaksananya Kesadaran Pemilih|Cuaca\n"
    "dan jarak||Sosialisasi|TPPH|TW II|0\n"
    "penandatangan|6372|2024|SEKRETARIAT||Sekretaris|2024-01-15|0\n"
    "penjelasan|6372|2024|A02|076.01|Tabel dibulatkan|0\n"
    "penjelasan|6372|2024|A04|076.01.CQ|Dibulatkan|0\n"
    "operator|6372|ani|perencana||0\n"
    "operator|6372|budi|operator|PDI TPPH|0\n"
    "reviu|6372|2024|indikator|L-03|dikembalikan|ani|1736820000000|||0\n"
    "catatan|6372|2024|indikator|L-03|tw4|1|ditanya|budi|1736820000000|"
    "Mengapa turun?|0\n";

START_TEST(rows_come_back_as_they_went_in_and_in_order)
{
    struct store *store = example_store();
    char *all = dump(store);

    ck_assert_str_eq(all, example_rows);
    free(all);
    store_close(store);
}
END_TEST

START_TEST(a_row_is_found_by_its_key)
{
    struct store *store = example_store();
    struct err err = ERR_INIT;
    struct record r;
    bool found;

    must(record_find(store, &tables[TABLE_CONTROL],
                     ROW("6372", "2024", "076.01", NULL, NULL,
                         "Lampiran 4"), 0, &r, &found, &err), &err);
    ck_assert(found);
    ck_assert_str_eq(r.field[4], "");
    ck_assert_int_eq(r.version, 1);
    record_release(&r);
    must(record_find(store, &tables[TABLE_ACTION],
                     ROW("6372", "2024", "L-03"), 4, &r, &found, &err),
         &err);
    ck_assert(!found);
    store_close(store);
}
END_TEST

START_TEST(cells_never_entered_have_no_version)
{
    struct store *store = example_store();

    ck_assert_int_eq(version_of(store, TABLE_INDICATOR, l01, 0, "tw3"), 0);
    ck_assert_int_eq(version_of(store, TABLE_INDICATOR, l01, 0, "tw4"), 1);
    set_by(store, ani, TABLE_INDICATOR, l01, "tw4", "");
    ck_assert_int_eq(version_of(store, TABLE_INDICATOR, l01, 0, "tw4"), 2);
    ck_assert_str_eq(text_of(store, TABLE_INDICATOR, l01, 0, "tw4"), "");
    store_close(store);
}
END_TEST

static const struct {
    enum table_id id;
    const char *const *fields;
    int place;
    const char *key;
} keys[] = {
    { TABLE_OFFICE, ROW("6372"), 0, "6372" },
    { TABLE_YEAR, ROW("6372", "2024"), 0, "" },
    { TABLE_UNIT, ROW("6372", "PDI"), 0, "PDI" },
    { TABLE_SCALE_BAND, ROW("biasa", "2"), 0, "biasa\x1F" "2" },
    { TABLE_INDICATOR, l01, 0, "L-01" },
    { TABLE_CONTROL, ROW("6372", "2024", "076.01", "", "", "x y"), 0,
      "076.01\x1Fx y" },
    { TABLE_ACTION, ROW("6372", "2024", "L-03"), 2, "L-03\x1F" "2" },
    { TABLE_PLAN, ROW("6372", "L-03", "2029"), 0, "L-03\x1F" "2029" },
    { TABLE_EXPLANATION, ROW("6372", "2024", "K01", ""), 0, "K01\x1F" },
};

START_TEST(keys_are_what_the_log_calls_rows)
{
    struct buf key = BUF_INIT;

    record_key(&tables[keys[_i].id], keys[_i].fields, keys[_i].place, &key);
    ck_assert_str_eq(key.s, keys[_i].key);
    buf_release(&key);
}
END_TEST

static const struct {
    enum table_id id;
    const char *office;
    int year;
    int count;
} counts[] = {
    { TABLE_INDICATOR, NULL, 0, 3 },
    { TABLE_INDICATOR, "6372", 2024, 3 },
    { TABLE_INDICATOR, "6372", 2023, 0 },
    { TABLE_SPENDING, NULL, 2023, 1 },
    { TABLE_OFFICE, "6372", 0, 1 },
    { TABLE_OFFICE, "6210", 0, 0 },
    { TABLE_UNIT, "6372", 2024, 6 },
    { TABLE_SCALE_BAND, "6372", 2024, 3 },
    { TABLE_ACTION, "6372", 2024, 4 },
};

static bool count_row(void *context, const struct record *r,
                      struct err *err)
{
    (void)r;
    (void)err;
    ++*(int *)context;
    return true;
}

START_TEST(counting_and_walking_agree)
{
    const struct table *table = &tables[counts[_i].id];
    struct store *store = example_store();
    struct err err = ERR_INIT;
    int64_t count;
    int walked = 0;

    must(record_count(store, table, counts[_i].office, counts[_i].year,
                      &count, &err), &err);
    must(record_each(store, table, counts[_i].office, counts[_i].year,
                     count_row, &walked, &err), &err);
    ck_assert_int_eq(count, counts[_i].count);
    ck_assert_int_eq(walked, counts[_i].count);
    store_close(store);
}
END_TEST

static bool stop_at_once(void *context, const struct record *r,
                         struct err *err)
{
    ++*(int *)context;
    return err_set(err, ERR_IO, "enough", "%s", r->field[0]);
}

START_TEST(a_walk_stops_with_the_failure_of_its_visitor)
{
    struct store *store = example_store();
    struct err err = ERR_INIT;
    int walked = 0;

    ck_assert(!record_each(store, &tables[TABLE_INDICATOR], NULL, 0,
                           stop_at_once, &walked, &err));
    ck_assert_int_eq(walked, 1);
    ck_assert_int_eq(err.code, ERR_IO);
    store_close(store);
}
END_TEST

/* A walk within a walk over the same table. */
static bool walk_again(void *context, const struct record *r,
                       struct err *err)
{
    return record_each(context, r->table, r->field[0], 2024, count_row,
                       &(int){ 0 }, err);
}

START_TEST(walks_may_be_nested)
{
    struct store *store = example_store();
    struct err err = ERR_INIT;

    must(record_each(store, &tables[TABLE_INDICATOR], NULL, 0, walk_again,
                     store, &err), &err);
    store_close(store);
}
END_TEST

static void add(TCase *cases)
{
    tcase_add_loop_test(cases, every_statement_fits_the_schema, 0,
                        TABLE_COUNT);
    tcase_add_test(cases, rows_come_back_as_they_went_in_and_in_order);
    tcase_add_test(cases, a_row_is_found_by_its_key);
    tcase_add_test(cases, cells_never_entered_have_no_version);
    tcase_add_loop_test(cases, keys_are_what_the_log_calls_rows, 0,
                        (int)CAP_LEN(keys));
    tcase_add_loop_test(cases, counting_and_walking_agree, 0,
                        (int)CAP_LEN(counts));
    tcase_add_test(cases, a_walk_stops_with_the_failure_of_its_visitor);
    tcase_add_test(cases, walks_may_be_nested);
}

int main(void)
{
    return run_tests("record", add);
}

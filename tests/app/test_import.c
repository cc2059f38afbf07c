/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/import.h"

#include <string.h>
#include <sys/stat.h>

#include "app/files.h"
#include "base/mem.h"
#include "store/record.h"
#include "store/store.h"

#include "run.h"

static struct store *store;
static char *dir;

static const struct actor someone = { "tester", INT64_C(1736845923000) };

/* An office with a scale, an indicator and two budget rows. */
static const char scale_file[] =
    "skala,urut,dari,sampai,kategori,keterangan\n"
    "s,1,91,100,Baik,\n"
    "s,2,0,90,Kurang,\n";
static const char office_file[] =
    "kode,nama,jenis,provinsi,tempat,skala\n"
    "6372,KPU Kota Banjarbaru,kota,Kalimantan Selatan,Banjarbaru,s\n";
static const char indicator_file[] =
    "satker,tahun,unit,tujuan,program,kegiatan,sasaran,kode,indikator,"
    "satuan,jenis,polaritas,target,tw1,tw2,tw3,tw4,catatan\n"
    "6372,2024,KUL,t,,,s,K-01,Satu,%,angka,naik,100,,,,\"77,5\",\n"
    "6372,2024,KUL,t,,,s,K-02,Dua,nilai,predikat,naik,B,,-,,?,cat\n";
static const char budget_file[] =
    "satker,tahun,kode,uraian,unit,sumber,pagu_awal,pagu,tw1,tw2,tw3,tw4,"
    "catatan\n"
    "6372,2024,076.01.CQ,Program,,,,,,,,,\n"
    "6372,2024,076.01.CQ.6639,Kegiatan,KUL,APBN,-,1000,,,,900,\n";

/* Imports everything in dir; what is refused, "line: column: id; ". */
static bool import(bool dry_run, struct import_result *result,
                   struct buf *refused, struct err *err)
{
    const char *paths[] = { dir };
    bool ok;

    *result = (struct import_result)IMPORT_RESULT_INIT;
    ok = import_paths(store, paths, 1, someone, dry_run, result, err);
    for (size_t i = 0; refused && i < result->listed; i++)
        buf_addf(refused, "%zu: %s: %s; ", result->refused[i].line,
                 result->refused[i].column, result->refused[i].check);
    return ok;
}

static void import_well(struct import_result *result)
{
    struct err err = ERR_INIT;
    struct buf refused = BUF_INIT;
    bool ok = import(false, result, &refused, &err);

    ck_assert_msg(ok, "%s (%s): %s", err.msgid, err.detail, refused.s);
    buf_release(&refused);
}

static void setup(void)
{
    struct import_result result;
    struct err err = ERR_INIT;

    dir = files_make();
    ck_assert(store_open_memory(&store, &err));
    files_put(dir, "skala.csv", scale_file);
    files_put(dir, "satker.csv", office_file);
    files_put(dir, "indikator.csv", indicator_file);
    files_put(dir, "anggaran.csv", budget_file);
    import_well(&result);
    ck_assert_int_eq(result.table[TABLE_INDICATOR].added, 2);
    ck_assert_int_eq(result.table[TABLE_BUDGET].added, 2);
    import_result_release(&result);
}

static void teardown(void)
{
    store_close(store);
    files_remove(dir);
}

/* The only file in dir from now on. */
static void only(const char *name, const char *text)
{
    files_remove(dir);
    dir = files_make();
    files_put(dir, name, text);
}

static bool add_record(void *context, const struct record *r,
                       struct err *err)
{
    struct buf *out = context;

    (void)err;
    for (size_t i = 0; i < r->table->count; i++)
        buf_addf(out, "%s%s", i > 0 ? "|" : "", r->field[i]);
    buf_addc(out, '\n');
    return true;
}

static void expect_table(enum table_id id, const char *want)
{
    struct buf got = BUF_INIT;
    struct err err = ERR_INIT;

    ck_assert(record_each(store, &tables[id], NULL, 0, add_record, &got,
                          &err));
    ck_assert_str_eq(got.s, want);
    buf_release(&got);
}

#define K_01 "6372|2024|KUL|t|||s|K-01|Satu|%|angka|naik|100||||77,5|\n"
#define K_02 "6372|2024|KUL|t|||s|K-02|Dua|nilai|predikat|naik|B||-||?|cat\n"

START_TEST(rows_come_in_as_they_are)
{
    expect_table(TABLE_INDICATOR, K_01 K_02);
    expect_table(TABLE_OFFICE, "6372|KPU Kota Banjarbaru|kota|"
                               "Kalimantan Selatan|Banjarbaru|s\n");
    expect_table(TABLE_YEAR, "6372|2024|s||terbuka\n");
}
END_TEST

START_TEST(the_same_files_again_change_nothing)
{
    struct import_result result;

    import_well(&result);
    for (size_t i = 0; i < TABLE_COUNT; i++) {
        ck_assert_int_eq(result.table[i].added, 0);
        ck_assert_int_eq(result.table[i].changed, 0);
    }
    ck_assert_int_eq(result.table[TABLE_INDICATOR].same, 2);
    import_result_release(&result);
}
END_TEST

START_TEST(only_changed_cells_change)
{
    struct import_result result;

    only("indikator.csv",
         "satker,tahun,kode,indikator,jenis,polaritas,satuan,tw4\n"
         "6372,2024,K-01,Satu,angka,naik,%,78\n"
         "6372,2024,K-02,Dua,predikat,naik,nilai,?\n"
         "6372,2024,K-03,Tiga,angka,naik,%,5%\n");
    import_well(&result);
    ck_assert_int_eq(result.table[TABLE_INDICATOR].added, 1);
    ck_assert_int_eq(result.table[TABLE_INDICATOR].changed, 1);
    ck_assert_int_eq(result.table[TABLE_INDICATOR].same, 1);
    ck_assert_int_eq(result.cells, 1);
    expect_table(TABLE_INDICATOR,
                 "6372|2024|KUL|t|||s|K-01|Satu|%|angka|naik|100||||78|\n"
                 K_02
                 "6372|2024||||||K-03|Tiga|%|angka|naik|||||5|\n");
    import_result_release(&result);
}
END_TEST

START_TEST(several_cells_of_a_row_change_at_once)
{
    struct import_result result;

    only("indikator.csv",
         "satker,tahun,kode,indikator,jenis,polaritas,satuan,target,tw1,"
         "tw2,tw3,tw4\n"
         "6372,2024,K-01,Lain,predikat,turun,nilai,A,B,B,A,AA\n");
    import_well(&result);
    ck_assert_int_eq(result.cells, 9);
    expect_table(TABLE_INDICATOR,
                 "6372|2024|KUL|t|||s|K-01|Lain|nilai|predikat|turun|A|B|B|"
                 "A|AA|\n" K_02);
    import_result_release(&result);
}
END_TEST

START_TEST(a_dry_run_stores_nothing)
{
    struct import_result result;
    struct err err = ERR_INIT;

    only("indikator.csv",
         "satker,tahun,kode,indikator,jenis,polaritas,tw4\n"
         "6372,2024,K-01,Lain,angka,naik,78\n"
         "6372,2025,K-01,Satu,angka,naik,5\n");
    ck_assert(import(true, &result, NULL, &err));
    ck_assert_int_eq(result.table[TABLE_INDICATOR].added, 1);
    ck_assert_int_eq(result.table[TABLE_INDICATOR].changed, 1);
    expect_table(TABLE_INDICATOR, K_01 K_02);
    import_result_release(&result);
}
END_TEST

/* The same row in every dress. */
static const char *const dresses[] = {
    "\xEF\xBB\xBFsatker,tahun,kode,indikator,jenis,polaritas,target\n"
    "6372,2025,X,Teks,angka,naik,\"1,5\"\n",
    "satker;tahun;kode;indikator;jenis;polaritas;target\r\n"
    "6372;2025;X;Teks;angka;naik;1,5\r\n",
    "satker\ttahun\tkode\tindikator\tjenis\tpolaritas\ttarget\n"
    "6372\t2025\tX\tTeks\tangka\tnaik\t1,5",
    "target,polaritas,jenis,indikator,kode,tahun,satker\n"
    "1.5,NAIK,Angka,Teks,X,2025,6372\n",
    " Satker , TAHUN,kode,indikator,jenis,polaritas,target,\n"
    "6372,2025 ,X,Teks,angka,naik,\"1,50\",\n",
};

START_TEST(a_file_may_wear_any_dress)
{
    struct import_result result;

    only("indikator.csv", dresses[_i]);
    import_well(&result);
    expect_table(TABLE_INDICATOR,
                 K_01 K_02 "6372|2025||||||X|Teks||angka|naik|1,5|||||\n");
    ck_assert_uint_eq(result.warnings, _i == 4 ? 1 : 0);
    import_result_release(&result);
}
END_TEST

#define HEAD "satker,tahun,unit,kode,indikator,satuan,jenis,polaritas,target\n"

static const struct {
    const char *file, *text, *want;
} refusals[] = {
    /* The head line. */
    { "indikator.csv", "", "1: -: N03; " },
    { "indikator.csv", "tahun,indikator,jenis\n",
      "1: satker: N03; 1: kode: N03; " },
    { "satker.csv", "nama\nx\n", "1: kode: N03; " },
    /* Only a new row needs columns that the key does not need. */
    { "satker.csv", "kode,nama\n6300,x\n6372,y\n", "2: jenis: N03; " },
    { "indikator.csv", "satker,tahun,kode,tw3\n6372,2024,K-01,5\n"
                       "6372,2024,K-09,5\n", "3: indikator: N03; " },
    { "aksi.csv", "satker,tahun,indikator,kegiatan\n6372,2024,K-09,\n",
      "2: indikator: N03; " },
    /* The point is decimal here, so there it could be. */
    { "indikator.csv", "satker,tahun,kode,target,tw1\n"
                       "6372,2024,K-01,45.714,15.13\n",
      "2: target: N01; " },
    { "indikator.csv", HEAD "6372,2024,,A,t,%,angka,naik,45.714\n"
                       "6372,2024,,B,t,orang,angka,naik,45.714\n"
                       "6372,2024,,C,t, ORANG ,angka,naik,\"1,234\"\n"
                       "6372,2024,,D,t,orang,angka,naik,15.13\n"
                       "6372,2024,,E,t,orang,angka,naik,x\n",
      "3: target: N01; 4: target: N01; 6: target: N01; " },
    { "anggaran.csv", "satker,tahun,kode,uraian,pagu,tw4\n"
                      "6372,2024,076.01.CQ.6639,a,28.580,\"28,580,000\"\n",
      "2: pagu: N01; " },
    /* A code whose zeros a spreadsheet cut off. */
    { "anggaran.csv", "satker,tahun,kode,pagu\n"
                      "6372,2024,76.01.CQ.6639,5\n", "2: kode: N03; " },
    { "anggaran.csv", "satker,tahun,kode,uraian,pagu\n"
                      "6372,2024,76.01.CQ.6640,Lain,5\n",
      "2: kode: N03; " },
    { "kontrol.csv", "satker,tahun,kode,pagu,keterangan\n6372,2024,76.01,5,\n"
                     "6372,2024,76.01.CQ,5,\n6372,2024,176.01,5,\n",
      "2: kode: N03; 3: kode: N03; " },
    /* A dash that could be zero. */
    { "anggaran.csv", "satker,tahun,kode,pagu,tw1,tw4\n"
                      "6372,2024,076.01.CQ.6639, 1.000 , -   ,-\n",
      "2: tw1: N01; " },
    { "anggaran.csv", "satker,tahun,kode,tw1\n"
                      "6372,2024,076.01.CQ.6639,Rp -\n",
      "2: tw1: N01; " },
    { "anggaran.csv", "satker,tahun,kode,tw1,tw2\n"
                      "6372,2024,076.01.CQ.6639, -   , -   \n",
      "2: tw1: N01; 2: tw2: N01; " },
    /* Which number is the month? */
    { "revisi.csv", "satker,tahun,nomor,tanggal\n6372,2024,0,02/13/2024\n"
                    "6372,2024,1,02/03/2024\n6372,2024,2,2024-03-02\n",
      "2: tanggal: N03; 3: tanggal: N03; " },
    { "revisi.csv", "satker,tahun,nomor,tanggal\n6372,2024,1,2/3/2024\n",
      "2: tanggal: N03; " },
    { "satker.csv", "kode,nama,jenis,nama\n", "1: nama: N03; " },
    /* What goes with a year's report. */
    { "renstra.csv", "satker,kode,tahun,target\n6372,X,2029,baik\n",
      "2: target: N02; " },
    { "renstra.csv", "satker,kode,tahun,target\n6372,X,2029,1\n"
                     "6372,X,2029,1\n", "3: tahun: N03; " },
    { "renstra.csv", "satker,kode,tahun,target\n6373,X,2029,1\n",
      "2: satker: N03; " },
    { "analisis.csv", "satker,tahun,unit,sasaran,sebab\n"
                      "6372,2024,XX,s,x\n", "2: unit: N03; " },
    { "analisis.csv", "satker,tahun,unit,sasaran,sebab\n"
                      "6372,2024,,s,x\n", "2: unit: N03; " },
    { "penandatangan.csv", "satker,tahun,unit,tanggal\n"
                           "6372,2024,XX,\n6372,2024,KUL,kemarin\n",
      "2: unit: N03; 3: tanggal: N03; " },
    { "penjelasan.csv", "satker,tahun,temuan,subjek,kata\n"
                        "6373,2024,A02,,x\n6372,2024,X02,,x\n"
                        "6372,2024,A02,,\n",
      "2: satker: N03; 3: temuan: N03; 4: kata: N03; " },
    /* A cell, two cells, two rows; lines are physical. */
    { "indikator.csv", HEAD "6372,2024,KUL,X,t,%,angka,naik,1.23.4\n",
      "2: target: N01; " },
    { "indikator.csv", HEAD "6372,2024,KUL,X,t,%,predikat,naik,E\n",
      "2: target: N02; " },
    { "indikator.csv", HEAD "6372,2024,NN,X,,%,angkas,naik,-5\n",
      "2: indikator: N03; 2: jenis: N03; 2: target: N01; 2: unit: N03; " },
    { "indikator.csv", HEAD "6372,2024,,X,\"a\nb\",,angka,naik,5\n"
                       "6372,2024,,Y,\"a\nb\",,angka,naik,x\n",
      "5: target: N01; " },
    { "indikator.csv", HEAD "6372,2024,,X,t,%,angka,naik,x\n\n"
                       "6372,2024,,Y,t,%,angka,naik,y\n",
      "2: target: N01; 4: target: N01; " },
    { "indikator.csv", HEAD "6373,2024,KUL,X,t,%,angka,naik,5\n",
      "2: satker: N03; " },
    { "indikator.csv", HEAD "637,1999,KUL,X Y,t,%,angka,naik,5\n",
      "2: satker: N03; 2: tahun: N03; 2: kode: N03; " },
    { "indikator.csv", HEAD "6372,2024,KUL,X,t,%,angka\n", "2: -: N03; " },
    { "indikator.csv", HEAD "6372,2024,KUL,X,t,%,angka,naik,5,6\n",
      "2: -: N03; " },
    { "indikator.csv", HEAD "6372,2024,KUL,X,t\",%,angka,naik,5\n"
                       "6372,2024,KUL,X,\xFF,%,angka,naik,5\n",
      "2: -: N03; 3: -: N03; " },
    { "indikator.csv", HEAD "6372,2024,,X,t,%,angka,naik,5\n"
                       "6372,2024,,X,t,%,angka,naik,5\n",
      "3: kode: N03; " },
    { "satker.csv", "kode,nama,jenis,skala\n6300,x,kota,none\n",
      "2: skala: N03; " },
    { "revisi.csv", "satker,tahun,nomor,tanggal\n6372,2024,0,2024-02-30\n",
      "2: tanggal: N03; " },
    { "belanja.csv", "satker,tahun,belanja\n6372,2024,54\n",
      "2: belanja: N03; " },
    { "tahun.csv", "satker,tahun,batas,status\n6372,2024,105,buka\n",
      "2: batas: N03; 2: status: N03; " },
    { "aksi.csv", "satker,tahun,indikator,kegiatan\n6372,2024,K-09,x\n",
      "2: indikator: N03; " },
    /* Bands that are no scale. */
    { "skala.csv", "skala,urut,dari,sampai,kategori\n"
                   "z,1,90,100,Baik\nz,2,0,95,Kurang\n",
      "2: skala: N03; " },
    /* Amounts stand on leaves only. */
    { "anggaran.csv", "satker,tahun,kode,uraian,pagu,tw4\n"
                      "6372,2025,076.01.CQ,Program,5,\n"
                      "6372,2025,076.01.CQ.6639,Kegiatan,1,1\n",
      "2: pagu: N03; " },
    { "anggaran.csv", "satker,tahun,kode,uraian,pagu\n"
                      "6372,2025,076.01.cq.6639,Kegiatan,\"1,5\"\n",
      "2: pagu: N01; " },
};

START_TEST(wrong_cells_are_named_and_nothing_is_stored)
{
    struct import_result result;
    struct buf refused = BUF_INIT;
    struct err err = ERR_INIT;

    only(refusals[_i].file, refusals[_i].text);
    ck_assert(!import(false, &result, &refused, &err));
    ck_assert_int_eq(err.code, ERR_INPUT);
    ck_assert_str_eq(refused.s, refusals[_i].want);
    expect_table(TABLE_INDICATOR, K_01 K_02);
    expect_table(TABLE_OFFICE, "6372|KPU Kota Banjarbaru|kota|"
                               "Kalimantan Selatan|Banjarbaru|s\n");
    expect_table(TABLE_YEAR, "6372|2024|s||terbuka\n");
    buf_release(&refused);
    import_result_release(&result);
}
END_TEST

START_TEST(a_refusal_says_where_what_and_as_typed)
{
    struct import_result result;
    struct buf line = BUF_INIT;
    struct err err = ERR_INIT;

    only("indikator.csv", HEAD "6372,2024,KUL,X,t,%,angka,naek,5\n");
    ck_assert(!import(false, &result, NULL, &err));
    ck_assert_uint_eq(result.listed, 1);
    refusal_describe(&result.refused[0], &line);
    ck_assert_ptr_nonnull(strstr(line.s,
                                 "/indikator.csv:2: polaritas: N03: "));
    ck_assert_ptr_nonnull(strstr(line.s, "naek"));
    ck_assert_ptr_nonnull(strstr(line.s, "naik, turun"));
    buf_release(&line);
    import_result_release(&result);
}
END_TEST

START_TEST(a_hundred_are_listed_and_all_are_counted)
{
    struct import_result result;
    struct buf text = BUF_INIT;
    struct err err = ERR_INIT;

    buf_adds(&text, HEAD);
    for (int i = 0; i < 150; i++)
        buf_addf(&text, "6372,2024,KUL,X-%d,t,%%,angka,naik,x\n", i);
    only("indikator.csv", text.s);
    ck_assert(!import(false, &result, NULL, &err));
    ck_assert_uint_eq(result.listed, 100);
    ck_assert_uint_eq(result.refused_count, 150);
    buf_release(&text);
    import_result_release(&result);
}
END_TEST

START_TEST(rows_of_an_action_plan_go_by_their_place)
{
    static const char file[] =
        "satker,tahun,indikator,kegiatan,jadwal,pelaksana\n"
        "6372,2024,K-01,Rapat,TW I,\n"
        "6372,2024,K-02,Rapat,,\n"
        "6372,2024,K-01,Rapat,TW I,\n"
        "6372,2024,K-01,Rapat,TW II,KUL\n";
    struct import_result result;

    only("aksi.csv", file);
    import_well(&result);
    ck_assert_int_eq(result.table[TABLE_ACTION].added, 4);
    import_result_release(&result);
    import_well(&result);
    ck_assert_int_eq(result.table[TABLE_ACTION].same, 4);
    import_result_release(&result);
    /* An equal row is the same, any other is new; none is replaced. */
    only("aksi.csv",
         "satker,tahun,indikator,kegiatan,jadwal\n"
         "6372,2024,K-01,Rapat,TW II\n"
         "6372,2024,K-01,Rapat,TW IV\n"
         "6372,2024,K-01,Rapat,TW II\n");
    import_well(&result);
    ck_assert_int_eq(result.table[TABLE_ACTION].same, 1);
    ck_assert_int_eq(result.table[TABLE_ACTION].changed, 0);
    ck_assert_int_eq(result.table[TABLE_ACTION].added, 2);
    expect_table(TABLE_ACTION, "6372|2024|K-01|Rapat|TW I|\n"
                               "6372|2024|K-02|Rapat||\n"
                               "6372|2024|K-01|Rapat|TW I|\n"
                               "6372|2024|K-01|Rapat|TW II|KUL\n"
                               "6372|2024|K-01|Rapat|TW IV|\n"
                               "6372|2024|K-01|Rapat|TW II|\n");
    import_result_release(&result);
}
END_TEST

static const char actions_without_texts[] =
    "satker,tahun,indikator,kegiatan,jadwal\n"
    "6372,2024,K-01,,T1\n"
    "6372,2024,K-02,Rapat,T1\n"
    "6372,2024,K-02, ,T2\n"
    "6372,2024,K-01,Bimtek,T3\n"
    "6372,2024,K-02,,T4\n";

/* Papers have merged cells there. */
START_TEST(an_action_without_a_text_is_kept_so)
{
    struct import_result result;

    only("aksi.csv", actions_without_texts);
    import_well(&result);
    ck_assert_uint_eq(result.warnings, 0);
    import_result_release(&result);
    expect_table(TABLE_ACTION, "6372|2024|K-01||T1|\n"
                               "6372|2024|K-02|Rapat|T1|\n"
                               "6372|2024|K-02||T2|\n"
                               "6372|2024|K-01|Bimtek|T3|\n"
                               "6372|2024|K-02||T4|\n");
    import_well(&result);
    ck_assert_int_eq(result.table[TABLE_ACTION].same, 5);
    import_result_release(&result);
    only("aksi.csv", "satker,tahun,indikator,jadwal\n6372,2024,K-01,T9\n");
    import_well(&result);
    ck_assert_int_eq(result.table[TABLE_ACTION].added, 1);
    import_result_release(&result);
}
END_TEST

/* Earlier versions stored the text above, or that of the indicator: they
 * are the same rows, and stay as they are. */
START_TEST(an_action_that_was_filled_in_is_the_same)
{
    static const char filled[] =
        "satker,tahun,indikator,kegiatan,jadwal\n"
        "6372,2024,K-01,Satu,T1\n"
        "6372,2024,K-02,Rapat,T1\n"
        "6372,2024,K-02,Rapat,T2\n"
        "6372,2024,K-01,Bimtek,T3\n"
        "6372,2024,K-02,Rapat,T4\n";
    struct import_result result;

    only("aksi.csv", filled);
    import_well(&result);
    import_result_release(&result);
    only("aksi.csv", actions_without_texts);
    import_well(&result);
    ck_assert_int_eq(result.table[TABLE_ACTION].same, 5);
    ck_assert_int_eq(result.table[TABLE_ACTION].added, 0);
    import_result_release(&result);
    expect_table(TABLE_ACTION, "6372|2024|K-01|Satu|T1|\n"
                               "6372|2024|K-02|Rapat|T1|\n"
                               "6372|2024|K-02|Rapat|T2|\n"
                               "6372|2024|K-01|Bimtek|T3|\n"
                               "6372|2024|K-02|Rapat|T4|\n");
}
END_TEST

/* A planner may send three columns only, and say office and year. */
START_TEST(any_columns_will_do)
{
    struct import_result result;
    struct err err = ERR_INIT;
    const char *paths[] = { dir };
    struct import_ask ask = {
        .path = paths, .paths = 1, .office = "6372", .year = 2024
    };

    only("indikator.csv", "satker,tahun,kode,tw3\n6372,2024,K-01,5\n"
                          "6372,2024,K-02,B\n");
    import_well(&result);
    ck_assert_int_eq(result.table[TABLE_INDICATOR].changed, 2);
    import_result_release(&result);
    only("indikator.csv", "kode,tw3\nK-01,7\n");
    paths[0] = dir;
    ck_assert(!import(false, &result, NULL, &err));
    ck_assert_uint_eq(result.refused_count, 2);
    import_result_release(&result);
    ck_assert(import_run(store, &ask, someone, &result, &err));
    ck_assert_int_eq(result.table[TABLE_INDICATOR].changed, 1);
    import_result_release(&result);
    expect_table(TABLE_INDICATOR,
                 "6372|2024|KUL|t|||s|K-01|Satu|%|angka|naik|100|||7|77,5|"
                 "\n6372|2024|KUL|t|||s|K-02|Dua|nilai|predikat|naik|B||-|B"
                 "|?|cat\n");
}
END_TEST

/* How a new row is read has a default; that of a stored one stays. */
START_TEST(kind_and_polarity_have_a_default)
{
    struct import_result result;

    only("indikator.csv", "satker,tahun,kode,indikator,jenis,tw3\n"
                          "6372,2024,K-02,Dua,,B\n"
                          "6372,2024,K-03,Tiga,,5\n");
    import_well(&result);
    import_result_release(&result);
    expect_table(TABLE_INDICATOR,
                 K_01 "6372|2024|KUL|t|||s|K-02|Dua|nilai|predikat|naik|B||-"
                      "|B|?|cat\n"
                      "6372|2024||||||K-03|Tiga||angka|naik||||5||\n");
}
END_TEST

/* A spreadsheet breaks lines; it is the same sasaran. */
START_TEST(a_line_break_makes_no_other_objective)
{
    struct import_result result;

    only("indikator.csv",
         "satker,tahun,kode,sasaran,program\n"
         "6372,2024,K-01,\"Data \r\nyang  baik\",Program\n"
         "6372,2024,K-02,Data yang baik,\"Pro\ngram\"\n");
    import_well(&result);
    ck_assert_int_eq(result.cells, 4);
    import_result_release(&result);
    expect_table(TABLE_INDICATOR,
                 "6372|2024|KUL|t|Program||Data yang baik|K-01|Satu|%|angka|"
                 "naik|100||||77,5|\n"
                 "6372|2024|KUL|t|Pro gram||Data yang baik|K-02|Dua|nilai|"
                 "predikat|naik|B||-||?|cat\n");
    import_well(&result);
    ck_assert_int_eq(result.table[TABLE_INDICATOR].same, 2);
    import_result_release(&result);
}
END_TEST

/* What is said of a file that is not as files mostly are. */
static const struct {
    const char *file, *text;
    const char *said[3];
} forms[] = {
    { "revisi.csv", "satker,tahun,nomor,tanggal\n6372,2024,0,13/02/2024\n"
                    "6372,2024,1,2/3/2024\n",
      { "13/02/2024 is 2024-02-13" } },
    { "revisi.csv", "satker,tahun,nomor,tanggal\n6372,2024,0,02/03/2024\n",
      { "02/03/2024 is 2024-03-02" } },
    { "revisi.csv", "satker,tahun,nomor,tanggal\n"
                    "6372,2024,0,2024-03-02 00:00:00\n", { NULL } },
    { "satker.csv", "kode,nama\n6372,Caf\xE9\n",
      { "read as windows-1252" } },
    { "satker.csv", "sep=;\nkode;nama\n6372;Satu\n",
      { "parted by \";\"" } },
    { "satker.csv", "kode,nama,,warna,\n6372,Satu,,x,\n",
      { "ignored: \"warna\", and 2 without a name" } },
    { "satker.csv", "kode,jenis,nama,,\n6372,kota,Satu\n"
                    "6311,kota,Dua,,,,,\n",
      { "2 columns without a name" } },
    { "satker.csv", "kode,nama,a,b\n6372,Satu,c,d\n",
      { "ignored: \"a\", \"b\"" } },
    { "anggaran.csv", "satker,tahun,kode,pagu\n"
                      "6372,2024,076.01.CQ.6639,2\xC2\xA0" "000\n",
      { "no-break spaces" } },
    { "anggaran.csv", "satker,tahun,kode,pagu,tw1\n"
                      "6372,2024,076.01.CQ.6639,5, - \n", { NULL } },
};

START_TEST(what_was_read_another_way_is_said)
{
    struct import_result result;
    size_t said = 0;

    only(forms[_i].file, forms[_i].text);
    import_well(&result);
    while (said < 3 && forms[_i].said[said]) {
        ck_assert_uint_lt(said, result.warnings);
        ck_assert_msg(strstr(result.warning[said], forms[_i].said[said]),
                      "%s", result.warning[said]);
        said++;
    }
    ck_assert_uint_eq(result.warnings, said);
    import_result_release(&result);
}
END_TEST

/* --- which files --- */

START_TEST(files_are_taken_whatever_their_case)
{
    struct import_result result;

    only("ANGGARAN.CSV", "satker,tahun,kode,pagu\n"
                         "6372,2024,076.01.CQ.6639,1\n");
    files_put(dir, "Indikator-Tambahan.csv",
              "satker,tahun,kode,tw3\n6372,2024,K-01,2\n");
    files_put(dir, "indikator.csv",
              HEAD "6372,2024,,K-03,Tiga,%,angka,naik,5\n");
    files_put(dir, "rincian.csv", "a,b\n");
    files_put(dir, "operator.csv", "a,b\n");
    files_put(dir, "revisi.xlsx", "PK");
    files_put(dir, "README", "x");
    import_well(&result);
    ck_assert_int_eq(result.table[TABLE_BUDGET].changed, 1);
    ck_assert_int_eq(result.table[TABLE_INDICATOR].added, 1);
    ck_assert_int_eq(result.table[TABLE_INDICATOR].changed, 1);
    ck_assert_uint_eq(result.files, 3);
    ck_assert_uint_eq(result.warnings, 1);
    ck_assert_ptr_nonnull(strstr(result.warning[0],
                                 "operator.csv, revisi.xlsx, rincian.csv"));
    import_result_release(&result);
}
END_TEST

START_TEST(two_files_of_one_name_are_refused)
{
    struct import_result result;
    struct err err = ERR_INIT;

    only("anggaran.csv", budget_file);
    files_put(dir, "Anggaran.csv", budget_file);
    ck_assert(!import(false, &result, NULL, &err));
    ck_assert_int_eq(err.code, ERR_INPUT);
    ck_assert_ptr_nonnull(strstr(err.detail, "Anggaran.csv, anggaran.csv"));
    import_result_release(&result);
}
END_TEST

START_TEST(what_is_no_plain_file_is_refused)
{
    struct import_result result;
    struct err err = ERR_INIT;
    struct buf path = BUF_INIT;

    only("satker.csv", office_file);
    buf_addf(&path, "%s/anggaran.csv", dir);
    ck_assert_int_eq(mkfifo(path.s, 0600), 0);
    ck_assert(!import(false, &result, NULL, &err));
    ck_assert_int_eq(err.code, ERR_INPUT);
    import_result_release(&result);
    buf_release(&path);
}
END_TEST

/* --- what it would change --- */

static void approve(const char *code)
{
    const char *fields[TABLE_COLUMNS_MAX] = {
        "6372", "2024", "indikator", code, "disetujui", "budi", "1", "", ""
    };
    struct err err = ERR_INIT;
    struct step step;

    ck_assert(step_begin(&step, store, STEP_REVIEW, someone, "", &err));
    ck_assert(step_add(&step, &tables[TABLE_REVIEW], fields, NULL, &err));
    ck_assert(step_commit(&step, &err));
}

/* "1" beside "001" is no other indicator. */
START_TEST(a_code_without_its_zeros_is_no_new_row)
{
    struct import_result result;
    struct buf refused = BUF_INIT;
    struct err err = ERR_INIT;

    only("indikator.csv", HEAD "6372,2024,,001,t,%,angka,naik,5\n"
                               "6372,2024,,3,t,%,angka,naik,5\n");
    import_well(&result);
    import_result_release(&result);
    only("indikator.csv", "satker,tahun,kode,tw1\n6372,2024,1,5\n"
                          "6372,2024,3,5\n6372,2024,11,5\n");
    ck_assert(!import(false, &result, &refused, &err));
    ck_assert_str_eq(refused.s, "2: kode: N03; 4: indikator: N03; ");
    ck_assert_ptr_nonnull(strstr(result.refused[0].what, "001"));
    buf_release(&refused);
    import_result_release(&result);
}
END_TEST

START_TEST(changes_are_listed_and_approved_rows_counted)
{
    const char *paths[1];
    struct import_ask ask = {
        .path = paths, .paths = 1, .dry_run = true, .list_new = 1,
        .list_changed = 2
    };
    struct import_result result = IMPORT_RESULT_INIT, again;
    struct err err = ERR_INIT;

    approve("K-01");
    only("indikator.csv", HEAD "6372,2024,KUL,K-01,Satu,%,angka,naik,99\n"
                          "6372,2024,KUL,K-02,Lain,nilai,predikat,naik,A\n"
                          "6372,2024,KUL,K-04,Empat,%,angka,naik,1\n"
                          "6372,2024,KUL,K-05,Lima,%,angka,naik,1\n");
    paths[0] = dir;
    ck_assert(import_run(store, &ask, someone, &result, &err));
    ck_assert_int_eq(result.approved, 1);
    ck_assert_int_eq(result.cells, 3);
    ck_assert_uint_eq(result.changes, 3);
    ck_assert_str_eq(result.change[0].key, "6372 2024 K-01");
    ck_assert_str_eq(result.change[0].column, "target");
    ck_assert_str_eq(result.change[0].before, "100");
    ck_assert_str_eq(result.change[0].after, "99");
    ck_assert(result.change[0].approved && !result.change[1].approved);
    ck_assert(result.change[2].added);
    ck_assert_str_eq(result.change[2].after, "Empat");
    expect_table(TABLE_INDICATOR, K_01 K_02);

    /* What was agreed to is stored, and nothing else. */
    ask.dry_run = false;
    ask.expected = result.digest + 1;
    again = (struct import_result)IMPORT_RESULT_INIT;
    ck_assert(!import_run(store, &ask, someone, &again, &err));
    ck_assert_int_eq(err.code, ERR_CONFLICT);
    ck_assert_uint_eq(again.digest, result.digest);
    import_result_release(&again);
    expect_table(TABLE_INDICATOR, K_01 K_02);
    ask.expected = result.digest;
    ck_assert(import_run(store, &ask, someone, &again, &err));
    ck_assert_int_eq(again.table[TABLE_INDICATOR].changed, 2);
    import_result_release(&again);
    import_result_release(&result);
}
END_TEST

START_TEST(a_locked_year_takes_nothing_new)
{
    struct import_result result;
    struct buf refused = BUF_INIT;
    struct err err = ERR_INIT;

    /* The files may lock the year that they bring rows of. */
    files_put(dir, "tahun.csv", "satker,tahun,skala,batas,status\n"
                                "6372,2025,s,110,dikunci\n"
                                "6372,2024,s,,dikunci\n");
    files_put(dir, "indikator.csv", HEAD
              "6372,2025,KUL,N,t,%,angka,naik,5\n");
    import_well(&result);
    import_result_release(&result);
    expect_table(TABLE_YEAR, "6372|2024|s||dikunci\n"
                             "6372|2025|s|110|dikunci\n");

    /* The same rows are fine, others are not. */
    import_well(&result);
    import_result_release(&result);
    files_put(dir, "indikator.csv", HEAD
              "6372,2025,KUL,N,t,%,angka,naik,5\n"
              "6372,2025,KUL,M,t,%,angka,naik,5\n"
              "6372,2024,KUL,K-01,Satu,%,angka,naik,99\n");
    ck_assert(!import(false, &result, &refused, &err));
    ck_assert_str_eq(refused.s, "3: tahun: N04; 4: target: N04; ");
    buf_release(&refused);
    import_result_release(&result);
}
END_TEST

/* A plan is of no year: it makes none, and none shuts it. */
START_TEST(a_plan_spans_years)
{
    struct import_result result;

    only("tahun.csv", "satker,tahun,status\n6372,2024,dikunci\n");
    import_well(&result);
    import_result_release(&result);
    only("renstra.csv",
         "satker,kode,tahun,target\n6372,K-01,2024,80\n"
         "6372,K-01,2029,90\n");
    import_well(&result);
    ck_assert_int_eq(result.table[TABLE_PLAN].added, 2);
    import_result_release(&result);
    only("renstra.csv",
         "satker,kode,tahun,target\n6372,K-01,2024,81\n"
         "6372,K-01,2028,88\n6372,K-01,2029,90\n");
    import_well(&result);
    ck_assert_int_eq(result.table[TABLE_PLAN].added, 1);
    ck_assert_int_eq(result.table[TABLE_PLAN].changed, 1);
    ck_assert_int_eq(result.table[TABLE_PLAN].same, 1);
    import_result_release(&result);
    expect_table(TABLE_PLAN, "6372|K-01|2024|81\n6372|K-01|2029|90\n"
                             "6372|K-01|2028|88\n");
    expect_table(TABLE_YEAR, "6372|2024|s||dikunci\n");
}
END_TEST

START_TEST(a_year_that_says_nothing_has_the_scale_of_its_office)
{
    struct import_result result;

    only("tahun.csv", "satker,tahun,skala,batas,status\n"
                      "6372,2025,,110,\n6372,2026,s,,dikunci\n");
    files_put(dir, "skala.csv", "skala,urut,dari,sampai,kategori\n"
                                "z,1,0,,Ada\n");
    import_well(&result);
    import_result_release(&result);
    expect_table(TABLE_YEAR, "6372|2024|s||terbuka\n"
                             "6372|2025|s|110|terbuka\n"
                             "6372|2026|s||dikunci\n");
    only("tahun.csv", "satker,tahun,batas,status\n"
                      "6372,2025,110,\n6372,2026,,\n6372,2027,,\n");
    import_well(&result);
    ck_assert_int_eq(result.table[TABLE_YEAR].same, 2);
    import_result_release(&result);
    expect_table(TABLE_YEAR, "6372|2024|s||terbuka\n"
                             "6372|2025|s|110|terbuka\n"
                             "6372|2026|s||dikunci\n"
                             "6372|2027|s||terbuka\n");
}
END_TEST

START_TEST(two_files_may_hold_the_same_row_but_not_two_of_a_key)
{
    char *other = files_make();
    const char *paths[] = { dir, other };
    struct import_result result = IMPORT_RESULT_INIT;
    struct err err = ERR_INIT;

    only("skala.csv", "skala,urut,dari,sampai,kategori\nz,1,0,100,Baik\n");
    paths[0] = dir;
    files_put(other, "skala.csv",
              "skala,urut,dari,sampai,kategori\nz,1,0,100,Baik\n");
    ck_assert(import_paths(store, paths, 2, someone, false, &result, &err));
    ck_assert_int_eq(result.table[TABLE_SCALE_BAND].added, 1);
    ck_assert_int_eq(result.table[TABLE_SCALE_BAND].same, 1);
    import_result_release(&result);
    files_put(other, "skala.csv",
              "skala,urut,dari,sampai,kategori\nz,1,0,100,Bagus\n");
    ck_assert(!import_paths(store, paths, 2, someone, false, &result, &err));
    ck_assert_uint_eq(result.refused_count, 1);
    ck_assert_uint_eq(result.refused[0].line, 2);
    ck_assert_str_eq(result.refused[0].column, "kategori");
    import_result_release(&result);
    files_remove(other);
}
END_TEST

START_TEST(what_is_no_table_is_said)
{
    struct import_result result = IMPORT_RESULT_INIT;
    struct err err = ERR_INIT;
    struct buf path = BUF_INIT;
    const char *paths[1];

    only("cetak.csv", "a,b\n");
    import_well(&result);
    ck_assert_uint_eq(result.warnings, 1);
    import_result_release(&result);

    only("daftar.csv", "a,b\n");
    ck_assert(!import(false, &result, NULL, &err));
    ck_assert_int_eq(err.code, ERR_INPUT);
    import_result_release(&result);

    buf_addf(&path, "%s/daftar.csv", dir);
    paths[0] = path.s;
    ck_assert(!import_paths(store, paths, 1, someone, false, &result, &err));
    ck_assert_int_eq(err.code, ERR_INPUT);
    import_result_release(&result);

    paths[0] = "/nonexistent/indikator.csv";
    ck_assert(!import_paths(store, paths, 1, someone, false, &result, &err));
    import_result_release(&result);
    buf_release(&path);
}
END_TEST

static void add(TCase *cases)
{
    tcase_add_checked_fixture(cases, setup, teardown);
    tcase_add_test(cases, rows_come_in_as_they_are);
    tcase_add_test(cases, the_same_files_again_change_nothing);
    tcase_add_test(cases, only_changed_cells_change);
    tcase_add_test(cases, several_cells_of_a_row_change_at_once);
    tcase_add_test(cases, a_dry_run_stores_nothing);
    tcase_add_loop_test(cases, a_file_may_wear_any_dress, 0,
                        (int)CAP_LEN(dresses));
    tcase_add_loop_test(cases, wrong_cells_are_named_and_nothing_is_stored,
                        0, (int)CAP_LEN(refusals));
    tcase_add_test(cases, a_refusal_says_where_what_and_as_typed);
    tcase_add_test(cases, a_hundred_are_listed_and_all_are_counted);
    tcase_add_test(cases, rows_of_an_action_plan_go_by_their_place);
    tcase_add_test(cases, an_action_without_a_text_is_kept_so);
    tcase_add_test(cases, an_action_that_was_filled_in_is_the_same);
    tcase_add_test(cases, any_columns_will_do);
    tcase_add_test(cases, kind_and_polarity_have_a_default);
    tcase_add_test(cases, a_line_break_makes_no_other_objective);
    tcase_add_loop_test(cases, what_was_read_another_way_is_said, 0,
                        (int)CAP_LEN(forms));
    tcase_add_test(cases, files_are_taken_whatever_their_case);
    tcase_add_test(cases, two_files_of_one_name_are_refused);
    tcase_add_test(cases, what_is_no_plain_file_is_refused);
    tcase_add_test(cases, a_code_without_its_zeros_is_no_new_row);
    tcase_add_test(cases, changes_are_listed_and_approved_rows_counted);
    tcase_add_test(cases, a_locked_year_takes_nothing_new);
    tcase_add_test(cases, a_plan_spans_years);
    tcase_add_test(cases,
                   a_year_that_says_nothing_has_the_scale_of_its_office);
    tcase_add_test(cases,
                   two_files_may_hold_the_same_row_but_not_two_of_a_key);
    tcase_add_test(cases, what_is_no_table_is_said);
}

int main(void)
{
    return run_tests("import", add);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/report.h"

#include <string.h>

#include "app/files.h"
#include "app/findings.h"
#include "app/history.h"
#include "app/import.h"
#include "base/text.h"
#include "store/store.h"

#include "run.h"

static struct store *store;

static int64_t no_clock(void)
{
    return 0;
}

static void setup(void)
{
    const struct actor actor = { "tester", INT64_C(1736845923000) };
    struct import_result result = IMPORT_RESULT_INIT;
    char *dir = files_make();
    const char *paths[] = { dir };
    struct err err = ERR_INIT;

    files_put(dir, "skala.csv",
              "skala,urut,dari,sampai,kategori,keterangan\n"
              "s,1,>100,,Lebih,\ns,2,91,100,Baik,\ns,3,0,90,Kurang,\n");
    files_put(dir, "satker.csv",
              "kode,nama,jenis,provinsi,tempat,skala\n"
              "6372,KPU Kota Banjarbaru,kota,,,s\n"
              "6210,KPU Kabupaten Gunung Mas,kabupaten,,,\n");
    files_put(dir, "tahun.csv", "satker,tahun,skala,batas\n"
                                "6372,2024,s,110\n");
    files_put(dir, "indikator.csv",
              "satker,tahun,unit,sasaran,kode,indikator,satuan,jenis,"
              "polaritas,target,tw3,tw4\n"
              "6372,2024,KUL,Satu,K-01,\"Laporan, tepat\",%,angka,naik,"
              "\"77,5\",50,\n"
              "6372,2024,PDI,Tiga,P-01,Data,%,angka,naik,50,,\n"
              "6372,2024,KUL,Dua,K-02,Buku,buku,angka,naik,1000,,2000\n"
              "6372,2024,KUL,Satu,K-03,Nilai,nilai,predikat,naik,B,-,\n"
              "6210,2023,,Satu,X,Lain,%,angka,naik,0,,1\n");
    files_put(dir, "anggaran.csv",
              "satker,tahun,kode,uraian,unit,sumber,pagu_awal,pagu,tw4\n"
              "6372,2024,076.01.CQ,Program,,,,,\n"
              "6372,2024,076.01.CQ.6639,Teknis,KUL,APBN,-,3000000,1000000\n"
              "6372,2024,076.01.WA.3355.EBA,Gaji,,APBN,1,0,-\n");
    ck_assert(store_open_memory(&store, &err));
    ck_assert_msg(import_paths(store, paths, 1, actor, false, &result,
                               &err), "%s %s", err.msgid,
                  result.listed ? result.refused[0].what : "");
    import_result_release(&result);
    files_remove(dir);
}

static void teardown(void)
{
    store_close(store);
}

/* A table of every office and year of a scope, as CSV. */
struct printing {
    bool (*make)(const struct desk *desk, enum grid_use use,
                 struct grid *out, struct err *err);
    struct buf text;
};

static bool print(void *context, const struct desk *desk, struct err *err)
{
    struct printing *p = context;
    struct grid grid;

    ck_assert(p->make(desk, GRID_CSV, &grid, err));
    if (p->text.len == 0)
        grid_csv_head(&grid, &p->text);
    grid_csv_rows(&grid, false, &p->text);
    grid_release(&grid);
    return true;
}

static void expect_csv(bool (*make)(const struct desk *, enum grid_use,
                                    struct grid *, struct err *),
                       struct report_scope scope, const char *want)
{
    struct printing p = { make, BUF_INIT };
    struct err err = ERR_INIT;

    ck_assert(report_each(store, scope, no_clock, print, &p, &err));
    ck_assert_str_eq(p.text.s, want);
    buf_release(&p.text);
}

#define MEASUREMENT                                                        \
    "satker,tahun,tw,unit,sasaran,kode,indikator,satuan,target,realisasi," \
    "capaian,kategori\n"

START_TEST(the_measurement_goes_by_unit_and_objective)
{
    struct report_scope scope = { "6372", 2024, 3 };

    expect_csv(report_measurement, scope, MEASUREMENT
               "6372,2024,4,KUL,Satu,K-01,\"Laporan, tepat\",%,\"77,5\",50,"
               "\"64,52\",Kurang\n"
               "6372,2024,4,KUL,Satu,K-03,Nilai,nilai,B,-,,\n"
               "6372,2024,4,KUL,Satu,,rata-rata,,,,\"64,52\",Kurang\n"
               "6372,2024,4,KUL,Dua,K-02,Buku,buku,1000,2000,\"200,00\","
               "Lebih\n"
               /* The cap of 110 counts in averages only. */
               "6372,2024,4,KUL,Dua,,rata-rata,,,,\"110,00\",Lebih\n"
               "6372,2024,4,KUL,,,rata-rata,,,,\"87,26\",Kurang\n"
               "6372,2024,4,PDI,Tiga,P-01,Data,%,50,,,\n"
               "6372,2024,4,PDI,Tiga,,rata-rata,,,,,\n"
               "6372,2024,4,PDI,,,rata-rata,,,,,\n"
               "6372,2024,4,,,,rata-rata,,,,\"87,26\",Kurang\n");
}
END_TEST

START_TEST(a_quarter_has_its_own_figures)
{
    struct report_scope scope = { "6372", 2024, 1 };

    expect_csv(report_measurement, scope, MEASUREMENT
               "6372,2024,2,KUL,Satu,K-01,\"Laporan, tepat\",%,\"77,5\",,,\n"
               "6372,2024,2,KUL,Satu,K-03,Nilai,nilai,B,,,\n"
               "6372,2024,2,KUL,Satu,,rata-rata,,,,,\n"
               "6372,2024,2,KUL,Dua,K-02,Buku,buku,1000,,,\n"
               "6372,2024,2,KUL,Dua,,rata-rata,,,,,\n"
               "6372,2024,2,KUL,,,rata-rata,,,,,\n"
               "6372,2024,2,PDI,Tiga,P-01,Data,%,50,,,\n"
               "6372,2024,2,PDI,Tiga,,rata-rata,,,,,\n"
               "6372,2024,2,PDI,,,rata-rata,,,,,\n"
               "6372,2024,2,,,,rata-rata,,,,,\n");
}
END_TEST

START_TEST(the_summary_has_a_line_a_unit_and_one_for_all)
{
    struct report_scope scope = { NULL, 0, 3 };

    expect_csv(report_summary, scope,
               "satker,tahun,tw,unit,terisi,jumlah,rata_rata,kategori,pagu,"
               "realisasi,serapan\n"
               "6372,2024,4,KUL,3,3,\"87,26\",Kurang,3000000,1000000,"
               "\"33,33\"\n"
               "6372,2024,4,PDI,0,1,,,,,\n"
               "6372,2024,4,,3,4,\"87,26\",Kurang,3000000,1000000,"
               "\"33,33\"\n"
               "6210,2023,4,,1,1,,,,,\n");
}
END_TEST

START_TEST(the_budget_is_every_node_of_the_tree)
{
    struct report_scope scope = { "6372", 2024, 3 };

    expect_csv(report_budget, scope,
               "satker,tahun,tw,kode,uraian,unit,sumber,pagu_awal,pagu,"
               "realisasi,serapan,sisa\n"
               "6372,2024,4,076.01,,,,1,3000000,1000000,\"33,33\",2000000\n"
               "6372,2024,4,076.01.CQ,Program,,,,3000000,1000000,\"33,33\","
               "2000000\n"
               "6372,2024,4,076.01.CQ.6639,Teknis,KUL,APBN,-,3000000,"
               "1000000,\"33,33\",2000000\n"
               "6372,2024,4,076.01.WA,,,,1,0,,,\n"
               "6372,2024,4,076.01.WA.3355,,,,1,0,,,\n"
               "6372,2024,4,076.01.WA.3355.EBA,Gaji,,APBN,1,0,-,,\n");
}
END_TEST

static bool make_findings(const struct desk *desk, enum grid_use use,
                          struct grid *out, struct err *err)
{
    (void)err;
    findings_make(desk, use, out);
    return true;
}

START_TEST(findings_are_rows_with_fixed_ids)
{
    struct report_scope scope = { "6210", 0, 3 };
    struct printing p = { make_findings, BUF_INIT };
    struct err err = ERR_INIT;

    ck_assert(report_each(store, scope, no_clock, print, &p, &err));
    ck_assert_ptr_eq(strstr(p.text.s,
                            "id,grade,office,year,unit,subject,code,detail,"
                            "expected,actual,quarter\n"), p.text.s);
    ck_assert_ptr_nonnull(strstr(p.text.s,
                                 "\nC05,periksa,6210,2023,,indikator,X,"));
    ck_assert_ptr_nonnull(strstr(p.text.s,
                                 "\nK01,periksa,6210,2023,,indikator,X,"));
    ck_assert_ptr_nonnull(strstr(p.text.s,
                                 "\nK01,periksa,6210,2023,,tahun,,"));
    buf_release(&p.text);
}
END_TEST

static const struct {
    struct report_scope scope;
} unknown[] = {
    { { "6300", 0, 3 } },
    { { "6372", 2023, 3 } },
    { { NULL, 2010, 3 } },
};

START_TEST(an_office_or_year_that_is_not_there_is_refused)
{
    struct printing p = { report_summary, BUF_INIT };
    struct err err = ERR_INIT;

    ck_assert(!report_each(store, unknown[_i].scope, no_clock, print, &p,
                           &err));
    ck_assert_int_eq(err.code, ERR_INPUT);
    ck_assert_str_eq(err.check, "N03");
    ck_assert(!report_scope_check(store, unknown[_i].scope.office,
                                  unknown[_i].scope.year, &err));
    buf_release(&p.text);
}
END_TEST

/* A table of its own, to see how the text stands. */
static const struct grid_column columns[] = {
    { "a", "Code", GRID_WORDS, 0 },
    { "b", "Text of the row", GRID_WORDS, 0 },
    { "hidden", NULL, GRID_WORDS, 0 },
    { "c", "Sum", GRID_AMOUNT, 0 },
    { "d", "Less important", GRID_WORDS, 1 },
    { "e", "Empty", GRID_WORDS, 2 },
};

static void make_grid(struct grid *grid)
{
    static const char *const cells[][6] = {
        { "K-01", "Short", "h", "1", "remark", "" },
        { "K-02", "A text of several words in one cell", "h",
          "1.234.567", "another remark", "" },
    };

    grid_init(grid, GRID_TEXT, columns, CAP_LEN(columns));
    grid_heading(grid, "A heading across");
    for (size_t r = 0; r < CAP_LEN(cells); r++) {
        grid_begin(grid, GRID_ROW);
        for (size_t c = 0; c < 6; c++)
            grid_cell(grid, cells[r][c]);
    }
}

static const struct {
    int width;
    const char *want;
} widths[] = {
    { 80,
      "-----------------------------------------------------------------\n"
      "Code Text of the row                           Sum Less important\n"
      "-----------------------------------------------------------------\n"
      "A heading across\n"
      "K-01 Short                                       1 remark\n"
      "K-02 A text of several words in one cell 1.234.567 another remark\n"
      "-----------------------------------------------------------------\n" },
    { 40,
      "----------------------------------------\n"
      "Code Text of the        Sum Less\n"
      "     row                    important\n"
      "----------------------------------------\n"
      "A heading across\n"
      "K-01 Short                1 remark\n"
      "K-02 A text of    1.234.567 another\n"
      "     several                remark\n"
      "     words in one\n"
      "     cell\n"
      "----------------------------------------\n" },
    { 30,
      "------------------------------\n"
      "Code Text of the row       Sum\n"
      "------------------------------\n"
      "A heading across\n"
      "K-01 Short                   1\n"
      "K-02 A text of       1.234.567\n"
      "     several words\n"
      "     in one cell\n"
      "------------------------------\n"
      "Left out for want of width:\n"
      "Less important\n" },
};

START_TEST(a_text_fits_its_width)
{
    struct buf got = BUF_INIT;
    struct grid grid;

    make_grid(&grid);
    grid_text(&grid, widths[_i].width, &got);
    ck_assert_str_eq(got.s, widths[_i].want);
    grid_release(&grid);
    buf_release(&got);
}
END_TEST

START_TEST(reports_fit_eighty_columns)
{
    struct desk_place place = { "6372", 2024, 3 };
    struct err err = ERR_INIT;
    struct buf got = BUF_INIT;
    struct desk desk;
    struct grid grid;

    ck_assert(desk_open(&desk, store, "tester", no_clock, place, &err));
    ck_assert(reports[_i].make(&desk, GRID_TEXT, &grid, &err));
    grid_text(&grid, 80, &got);
    for (char *line = strtok(got.s, "\n"); line; line = strtok(NULL, "\n"))
        ck_assert_msg(text_width(line) <= 80, "%s", line);
    grid_release(&grid);
    desk_close(&desk);
    buf_release(&got);
}
END_TEST

static bool add_line(void *context, const struct history_line *l,
                     struct err *err)
{
    struct buf *out = context;

    (void)err;
    buf_addf(out, "%s|%s|%s\n", l->when, l->who, l->what);
    return true;
}

START_TEST(the_log_tells_what_the_import_did)
{
    const struct history_filter all = { 0 };
    const struct history_filter one = { .office = "6210", .year = 2023 };
    struct err err = ERR_INIT;
    struct buf got = BUF_INIT;

    ck_assert(history_each(store, &all, add_line, &got, &err));
    ck_assert_ptr_nonnull(strstr(got.s, "2025-01-14T09:12:03Z|tester|"
                                        "import\n"));
    ck_assert_ptr_nonnull(strstr(got.s, "|import add satker 6372"));
    ck_assert_ptr_nonnull(strstr(got.s,
                                 "|import add indikator 6372 2024 K-01\n"));
    buf_reset(&got);
    ck_assert(history_each(store, &one, add_line, &got, &err));
    ck_assert_ptr_nonnull(strstr(got.s,
                                 "|import add indikator 6210 2023 X\n"));
    ck_assert_ptr_null(strstr(got.s, "6372"));
    buf_release(&got);
}
END_TEST

static void add(TCase *cases)
{
    tcase_add_checked_fixture(cases, setup, teardown);
    tcase_add_test(cases, the_measurement_goes_by_unit_and_objective);
    tcase_add_test(cases, a_quarter_has_its_own_figures);
    tcase_add_test(cases, the_summary_has_a_line_a_unit_and_one_for_all);
    tcase_add_test(cases, the_budget_is_every_node_of_the_tree);
    tcase_add_test(cases, findings_are_rows_with_fixed_ids);
    tcase_add_loop_test(cases,
                        an_office_or_year_that_is_not_there_is_refused, 0,
                        (int)CAP_LEN(unknown));
    tcase_add_loop_test(cases, a_text_fits_its_width, 0,
                        (int)CAP_LEN(widths));
    tcase_add_loop_test(cases, reports_fit_eighty_columns, 0, REPORT_COUNT);
    tcase_add_test(cases, the_log_tells_what_the_import_did);
}

int main(void)
{
    return run_tests("report", add);
}

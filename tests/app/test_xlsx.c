/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/grid_xlsx.h"

#include <stdlib.h>
#include <string.h>

#include "app/files.h"
#include "app/xlsx_load.h"

#include "run.h"

static const struct grid_column columns[] = {
    { "unit", "Unit", GRID_WORDS, 0 },
    { "pagu", "Pagu", GRID_AMOUNT, 0 },
    { "realisasi", "Realisasi", GRID_AMOUNT, 0 },
    { "rata_rata", "Average", GRID_PERCENT, 0 },
};

static struct grid grid;
static char *dir;
static struct buf path;

static void put_row(enum grid_row_kind kind, const char *unit,
                    const char *ceiling, const char *realized,
                    const char *average)
{
    grid_begin(&grid, kind);
    grid_cell(&grid, unit);
    grid_cell(&grid, ceiling);
    grid_cell(&grid, realized);
    grid_cell(&grid, average);
}

static void setup(void)
{
    dir = files_make();
    path = (struct buf)BUF_INIT;
    buf_addf(&path, "%s/a.xlsx", dir);
    grid_init(&grid, GRID_SHEET, columns, CAP_LEN(columns));
    grid_set(&grid.title, "Title");
    grid_meaning(&grid, "pagu", "How it is summed");
}

static void teardown(void)
{
    grid_release(&grid);
    buf_release(&path);
    files_remove(dir);
}

static struct xlsx_book *open_book(void)
{
    struct xlsx_book *book = NULL;
    struct err err = ERR_INIT;

    ck_assert_msg(xlsx_book_open(&book, path.s, "Title",
                                 INT64_C(1736845923000), &err),
                  "%s: %s", err.msgid, err.detail);
    return book;
}

static void close_book(struct xlsx_book *book)
{
    struct err err = ERR_INIT;

    ck_assert_msg(xlsx_book_close(book, &err), "%s", err.detail);
}

/* A member of the file; free() it.  NULL: there is no unzip here. */
static char *member(const char *name)
{
    struct buf command = BUF_INIT, text = BUF_INIT;
    char part[4096];
    FILE *pipe;
    size_t n;

    if (system("unzip -v >/dev/null 2>&1") != 0)
        return NULL;
    buf_addf(&command, "unzip -p '%s' '%s'", path.s, name);
    pipe = popen(command.s, "r");
    ck_assert_ptr_nonnull(pipe);
    while ((n = fread(part, 1, sizeof(part), pipe)) > 0)
        buf_add(&text, part, n);
    ck_assert_int_eq(pclose(pipe), 0);
    buf_release(&command);
    return buf_detach(&text);
}

static void has(const char *name, const char *want)
{
    char *text = member(name);

    ck_assert_msg(!text || strstr(text, want) != NULL, "%s without %s: %s",
                  name, want, text);
    free(text);
}

START_TEST(a_missing_library_is_named)
{
    struct err err = ERR_INIT;
    struct xlsx x;

    ck_assert(!xlsx_load(&x, "libxlsxwriter.so.none", &err));
    ck_assert_int_eq(err.code, ERR_IO);
    ck_assert_ptr_nonnull(strstr(err.detail, "libxlsxwriter.so.none"));
    /* One that is there but another. */
    ck_assert(!xlsx_load(&x, "libc.so.6", &err));
    ck_assert_ptr_nonnull(strstr(err.detail, "chart_add_series"));
    ck_assert(xlsx_load(&x, XLSX_LIBRARY, &err));
    ck_assert_str_eq(x.lxw_strerror(LXW_NO_ERROR), "No error.");
    xlsx_unload(&x);
}
END_TEST

START_TEST(figures_are_numbers_with_formats)
{
    struct xlsx_book *book = open_book();

    put_row(GRID_ROW, "=1+1", "40343014000", "-500", "82,61");
    put_row(GRID_ROW, "B", "123456789012345", "1234567890123456", "");
    put_row(GRID_ROW, "C", "-", "?", "100,00");
    put_row(GRID_SUM, "Sum", "5", "6", "7,00");
    xlsx_book_add(book, &grid, "Sheet");
    close_book(book);

    has("xl/worksheets/sheet1.xml", "<v>40343014000</v>");
    has("xl/worksheets/sheet1.xml", "<v>-500</v>");
    has("xl/worksheets/sheet1.xml", "<v>82.61</v>");
    has("xl/worksheets/sheet1.xml", "<v>100</v>");
    has("xl/worksheets/sheet1.xml", "<v>123456789012345</v>");
    /* More digits than a sheet keeps, and what is no figure. */
    has("xl/sharedStrings.xml", "<t>1234567890123456</t>");
    has("xl/sharedStrings.xml", "<t>?</t>");
    /* No formula, whatever it looks like. */
    has("xl/sharedStrings.xml", "<t>=1+1</t>");
    has("xl/styles.xml", "formatCode=\"#,##0.00\"");
    has("xl/comments1.xml", "How it is summed");
    has("xl/comments1.xml", "15 digits");
    has("xl/worksheets/sheet1.xml", "state=\"frozen\"");
    has("xl/worksheets/sheet1.xml", "paperSize=\"9\"");
    has("xl/worksheets/sheet1.xml", "orientation=\"landscape\"");
    has("xl/workbook.xml", "_xlnm.Print_Titles");
}
END_TEST

START_TEST(charts_refer_to_their_table)
{
    struct xlsx_book *book = open_book();

    put_row(GRID_ROW, "A", "1000", "500", "82,61");
    put_row(GRID_SUM, "Sum", "1000", "500", "82,61");
    xlsx_book_add(book, &grid, "It's [a] sheet 2024");
    xlsx_book_add_charts(book, &grid, "Charts");
    close_book(book);
    has("xl/workbook.xml", "name=\"Its a sheet 2024\"");
    has("xl/charts/chart1.xml",
        "<c:f>'Its a sheet 2024'!$D$4:$D$5</c:f>");
    has("xl/charts/chart1.xml", "<c:v>82.61</c:v>");
    has("xl/charts/chart2.xml",
        "<c:f>'Its a sheet 2024'!$B$4:$B$5</c:f>");
}
END_TEST

START_TEST(long_and_odd_texts_do_no_harm)
{
    struct xlsx_book *book = open_book();
    struct grid *part = grid_part(&grid);
    struct grid_signature *sign;
    struct buf text = BUF_INIT;

    buf_fill(&text, 'x', 40000);
    put_row(GRID_ROW, text.s, "", "", "");
    put_row(GRID_ROW, "a\x01" "b_x0041_ <&>\nc", "", "", "");
    grid_heading(&grid, "A heading");
    grid_init(part, GRID_SHEET, columns, 1);
    grid_group(part, 0, 0, "Group");
    sign = grid_sign(part);
    grid_set(&sign->place_date, "Banjarbaru");
    xlsx_book_add(book, &grid,
                  "A name of a sheet that is longer than it may be");
    close_book(book);
    has("xl/workbook.xml", "name=\"A name of a sheet that is longe\"");
    has("xl/sharedStrings.xml", "Banjarbaru");
    buf_release(&text);
}
END_TEST

START_TEST(a_failure_is_told_at_the_end)
{
    struct xlsx_book *book = NULL;
    struct err err = ERR_INIT;

    put_row(GRID_ROW, "A", "1", "2", "3,00");
    ck_assert(xlsx_book_open(&book, "/nowhere/a.xlsx", "", 0, &err));
    xlsx_book_add(book, &grid, "Sheet");
    ck_assert(!xlsx_book_close(book, &err));
    ck_assert_int_eq(err.code, ERR_IO);
    ck_assert(err.detail[0] != '\0');

    book = open_book();
    xlsx_book_add(book, &grid, "Sheet");
    xlsx_book_drop(book);
}
END_TEST

static void add_tests(TCase *cases)
{
    tcase_add_checked_fixture(cases, setup, teardown);
    tcase_add_test(cases, a_missing_library_is_named);
    tcase_add_test(cases, figures_are_numbers_with_formats);
    tcase_add_test(cases, charts_refer_to_their_table);
    tcase_add_test(cases, long_and_odd_texts_do_no_harm);
    tcase_add_test(cases, a_failure_is_told_at_the_end);
}

int main(void)
{
    return run_tests("xlsx", add_tests);
}

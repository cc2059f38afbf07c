/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/grid_html.h"

#include <stdlib.h>
#include <string.h>

#include "app/grid_sheet.h"
#include "base/compiler.h"

#include "run.h"

static const struct grid_column columns[] = {
    { "hidden", NULL, GRID_WORDS, 0 },
    { "unit", "Unit <b>", GRID_WORDS, 0 },
    { "idle", "Idle", GRID_WORDS, 1 },
    { "pagu", "Pagu", GRID_AMOUNT, 0 },
    { "realisasi", "Realisasi", GRID_AMOUNT, 0 },
    { "rata_rata", "Average", GRID_PERCENT, 0 },
};

static struct grid grid;
static struct html html;
static struct buf out;

static void put_row(enum grid_row_kind kind, const char *unit,
                    const char *ceiling, const char *realized,
                    const char *average)
{
    grid_begin(&grid, kind);
    grid_cell(&grid, "secret");
    grid_cell(&grid, unit);
    grid_cell(&grid, "");
    grid_cell(&grid, ceiling);
    grid_cell(&grid, realized);
    grid_cell(&grid, average);
}

static void setup(void)
{
    grid_init(&grid, GRID_SHEET, columns, CAP_LEN(columns));
    grid_set(&grid.title, "A & B");
    grid_set(&grid.subtitle, "Office <1>");
    grid_note(&grid, "%s", "First note");
    grid_note(&grid, "%s", "Second \"note\"");
    html_init(&html);
    out = (struct buf)BUF_INIT;
}

static void teardown(void)
{
    grid_release(&grid);
    html_release(&html);
    buf_release(&out);
}

static void finish(void)
{
    html_add(&html, &grid);
    html_add_charts(&html, &grid);
    html_finish(&html, "Title < >", &out);
}

static void has(const char *text)
{
    ck_assert_msg(strstr(out.s, text) != NULL, "without %s", text);
}

static void has_not(const char *text)
{
    ck_assert_msg(strstr(out.s, text) == NULL, "with %s", text);
}

START_TEST(text_is_escaped)
{
    static const struct {
        const char *text, *want;
    } cases[] = {
        { "", "" },
        { "a < b > c & \"d\"", "a &lt; b &gt; c &amp; &quot;d&quot;" },
        { "caf\xC3\xA9", "caf\xC3\xA9" },
        { "a\x01" "b\x7F", "a&lt;U+0001&gt;b&lt;U+007F&gt;" },
        { "\xC2\x85|\xC2\xA0", "&lt;U+0085&gt;|\xC2\xA0" },
        { "\xEF\xBF\xBE|\xEF\xBF\xBD", "&lt;U+FFFE&gt;|\xEF\xBF\xBD" },
    };

    for (size_t i = 0; i < CAP_LEN(cases); i++) {
        buf_reset(&out);
        html_text(cases[i].text, &out);
        ck_assert_str_eq(out.s, cases[i].want);
    }
}
END_TEST

START_TEST(plain_figures_are_read_back)
{
    static const struct {
        const char *text;
        bool good;
        struct grid_number want;
        const char *grouped;
    } cases[] = {
        { "0", true, { 0, 0, 1 }, "0" },
        { "-0,50", true, { -50, 2, 2 }, "-0,50" },
        { "106,25", true, { 10625, 2, 5 }, "106,25" },
        { "1000", true, { 1000, 0, 4 }, "1.000" },
        { "-40343014000", true, { INT64_C(-40343014000), 0, 11 },
          "-40.343.014.000" },
        { "999999999999,999999", true,
          { INT64_C(999999999999999999), 6, 18 },
          "999.999.999.999,999999" },
        { "1234567890123456789", false, { 7, 7, 7 },
          "1.234.567.890.123.456.789" },
        { "", false, { 7, 7, 7 }, "" },
        { "-", false, { 7, 7, 7 }, "-" },
        { "?", false, { 7, 7, 7 }, "?" },
        { "BB", false, { 7, 7, 7 }, "BB" },
        { "1,", false, { 7, 7, 7 }, "1," },
        { ",5", false, { 7, 7, 7 }, ",5" },
        { "1.000", false, { 7, 7, 7 }, "1.000" },
        { "7/9", false, { 7, 7, 7 }, "7/9" },
    };

    for (size_t i = 0; i < CAP_LEN(cases); i++) {
        struct grid_number n = { 7, 7, 7 };

        ck_assert_msg(grid_number(cases[i].text, &n) == cases[i].good,
                      "%s", cases[i].text);
        ck_assert_int_eq(n.value, cases[i].want.value);
        ck_assert_int_eq(n.places, cases[i].want.places);
        ck_assert_int_eq(n.significant, cases[i].want.significant);
        buf_reset(&out);
        grid_number_group(cases[i].text, &out);
        ck_assert_str_eq(out.s, cases[i].grouped);
    }
}
END_TEST

START_TEST(a_document_stands_alone)
{
    put_row(GRID_ROW, "KUL", "1000000", "500", "82,61");
    finish();
    ck_assert(strncmp(out.s, "<!DOCTYPE html>\n<html lang=\"en\">", 32)
              == 0);
    has("<meta charset=\"utf-8\">");
    has("<title>Title &lt; &gt;</title>");
    has("<h1>A &amp; B</h1>");
    has("Office &lt;1&gt;");
    has("First note<br>Second &quot;note&quot;");
    has("@page { size: A4 landscape");
    has("class=\"tall\"");
    has_not("<script");
    has_not("src=");
    has_not("http-equiv");
    has_not("@import");
    has_not("url(");
    has_not("<nav>");
}
END_TEST

START_TEST(columns_are_those_that_people_see)
{
    put_row(GRID_ROW, "A&B", "1000000", "-500", "82,61");
    put_row(GRID_SUM, "Whole", "1000000", "", "");
    finish();
    has("<th scope=\"col\">Unit &lt;b&gt;</th><th scope=\"col\">Pagu</th>");
    has_not("secret");
    has_not(">Idle<");
    has("<tr><td data-label=\"Unit &lt;b&gt;\">A&amp;B</td>"
        "<td class=\"n\" data-label=\"Pagu\">1.000.000</td>"
        "<td class=\"n\" data-label=\"Realisasi\">-500</td>"
        "<td class=\"n\" data-label=\"Average\">82,61</td></tr>");
    has("<tr class=\"sum\"><td data-label=\"Unit &lt;b&gt;\">Whole</td>");
    has("<td class=\"n\" data-label=\"Average\"></td>");
}
END_TEST

START_TEST(levels_groups_and_headings_show)
{
    grid_group(&grid, 3, 4, "Money");
    grid_meaning(&grid, "rata_rata", "Sum / \"n\"");
    grid_heading(&grid, "Head\nline");
    grid_level(&grid, 2);
    put_row(GRID_ROW, "deep", "1", "2", "3,00");
    grid_level(&grid, 99);
    finish();
    has("<th scope=\"col\" rowspan=\"2\">Unit &lt;b&gt;</th>"
        "<th scope=\"colgroup\" colspan=\"2\">Money</th>");
    has("</tr>\n<tr><th scope=\"col\">Pagu</th>"
        "<th scope=\"col\">Realisasi</th></tr>\n</thead>");
    has("title=\"Sum / &quot;n&quot;\"");
    has("<th class=\"l2\" colspan=\"4\" scope=\"colgroup\">Head<br>line");
    has("<td class=\"l6\" data-label=\"Unit &lt;b&gt;\">deep</td>");
    has("data-label=\"Money: Pagu\"");
}
END_TEST

START_TEST(parts_and_signatures_follow)
{
    struct grid *part = grid_part(&grid);
    struct grid_signature *sign;

    grid_init(part, GRID_SHEET, columns + 1, 1);
    grid_set(&part->title, "Second part");
    sign = grid_sign(part);
    grid_set(&sign->place_date, "Banjarbaru, 2 Januari 2024");
    grid_set(&sign->left.role, "First <party>");
    grid_set(&sign->left.name, "A. Name");
    finish();
    has("<h3>Second part</h3>");
    has("Banjarbaru, 2 Januari 2024");
    has("First &lt;party&gt;");
    has("A. Name");
    has("......"); /* the other one signs on a line */
}
END_TEST

START_TEST(charts_say_in_words_what_they_show)
{
    put_row(GRID_ROW, "A&B", "2000", "500", "82,61");
    put_row(GRID_ROW, "C", "", "", "");
    put_row(GRID_ROW, "D", "", "", "110,00");
    put_row(GRID_ROW, "E", "0", "-100", "");
    finish();
    has("role=\"img\" aria-labelledby=\"t1-capaian-title"
        " t1-capaian-desc\"");
    has("<desc id=\"t1-capaian-desc\">A&amp;B: Average 82,61;"
        " D: Average 110,00</desc>");
    has("<desc id=\"t1-pagu-desc\">A&amp;B: Pagu 2.000, Realisasi 500;"
        " E: Pagu 0, Realisasi -100</desc>");
    has("<rect class=\"a\" x=\"1\" y=\"20\" width=\"247\"");
    has_not("width=\"-");
}
END_TEST

START_TEST(a_table_without_figures_has_no_chart)
{
    finish();
    has_not("<svg");
    has("<tbody>\n</tbody>");
}
END_TEST

START_TEST(many_tables_have_a_list_of_contents)
{
    html_add(&html, &grid);
    finish();
    has("<h1>Title &lt; &gt;</h1>");
    has("<li><a href=\"#t2\">A &amp; B <small>Office &lt;1&gt;</small>");
    has("<section id=\"t1\" class=\"tall\">\n<h2>A &amp; B</h2>");
    has("<section id=\"t2\" class=\"tall\">\n<h2>A &amp; B</h2>");
}
END_TEST

static void add_tests(TCase *cases)
{
    tcase_add_checked_fixture(cases, setup, teardown);
    tcase_add_test(cases, text_is_escaped);
    tcase_add_test(cases, plain_figures_are_read_back);
    tcase_add_test(cases, a_document_stands_alone);
    tcase_add_test(cases, columns_are_those_that_people_see);
    tcase_add_test(cases, levels_groups_and_headings_show);
    tcase_add_test(cases, parts_and_signatures_follow);
    tcase_add_test(cases, charts_say_in_words_what_they_show);
    tcase_add_test(cases, a_table_without_figures_has_no_chart);
    tcase_add_test(cases, many_tables_have_a_list_of_contents);
}

int main(void)
{
    return run_tests("html", add_tests);
}

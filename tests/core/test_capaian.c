/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdint.h>
#include <string.h>

#include "core/capaian.h"
#include "run.h"
#include "vectors.h"

static struct value value_of(const char *text, enum kind kind)
{
    struct err err = ERR_INIT;
    struct value v;

    ck_assert_msg(value_parse(text, kind, "", &grades_default, &v, &err),
                  "%s", text);
    return v;
}

static const char *capaian_text(const char *jenis, const char *polaritas,
                                const char *target, const char *realisasi,
                                char text[NUMBER_TEXT_SIZE])
{
    struct percent p = { -7 };
    enum polarity polarity;
    enum kind kind;

    ck_assert(kind_parse(jenis, &kind));
    ck_assert(polarity_parse(polaritas, &polarity));
    if (capaian(kind, polarity, value_of(target, kind),
                value_of(realisasi, kind), &grades_default, &p))
        return percent_format(p, NUMBER_PLAIN, text);
    ck_assert(p.hundredths == -7);
    return "";
}

START_TEST(every_row_of_the_vectors)
{
    static const char path[] = "vectors/capaian.csv";
    char text[NUMBER_TEXT_SIZE];
    struct vectors v;

    vectors_open(&v, path);
    while (vectors_row(&v)) {
        const char *got = capaian_text(v.field[0], v.field[1], v.field[2],
                                       v.field[3], text);

        ck_assert_msg(strcmp(got, v.field[4]) == 0,
                      "%s %s %s of %s: want %s, got %s", v.field[0],
                      v.field[1], v.field[3], v.field[2], v.field[4], got);
    }
    vectors_close(&v, path);
}
END_TEST

static const struct {
    const char *jenis, *polaritas, *target, *realisasi, *want;
} cases[] = {
    { "angka", "naik", "0,000001", "999999999999",
      "99999999999900000000,00" },
    { "angka", "turun", "0,000001", "999999999999", "0,00" },
    { "angka", "turun", "999999999999", "0", "200,00" },
    { "angka", "turun", "-", "0", "" },
    { "angka", "naik", "?", "5", "" },
    { "angka", "naik", "100", "?", "" },
    { "angka", "turun", "0", "", "" },
    { "angka", "turun", "3", "3,0001", "100,00" },
    { "angka", "turun", "3", "3,00015", "100,00" },
    { "angka", "turun", "3", "3,0002", "99,99" },
    { "predikat", "naik", "D", "AA", "100,00" },
    { "predikat", "turun", "B", "A", "133,33" },
    { "predikat", "naik", "", "B", "" },
    { "opini", "naik", "WTP", "-", "" },
};

START_TEST(a_capaian_at_the_edges)
{
    char text[NUMBER_TEXT_SIZE];

    ck_assert_str_eq(capaian_text(cases[_i].jenis, cases[_i].polaritas,
                                  cases[_i].target, cases[_i].realisasi,
                                  text), cases[_i].want);
}
END_TEST

START_TEST(a_grade_no_list_holds_has_no_value)
{
    struct value gone = { .state = VALUE_GRADE, .grade = "E" };
    struct value b = value_of("B", KIND_GRADE);
    struct value five = value_of("5", KIND_NUMBER);
    struct percent p;

    ck_assert(!capaian(KIND_GRADE, POLARITY_UP, gone, b, &grades_default,
                       &p));
    ck_assert(!capaian(KIND_GRADE, POLARITY_UP, b, gone, &grades_default,
                       &p));
    ck_assert(!capaian(KIND_GRADE, POLARITY_UP, b, five, &grades_default,
                       &p));
    ck_assert(!capaian(KIND_NUMBER, POLARITY_UP, five, b, &grades_default,
                       &p));
}
END_TEST

static const struct {
    const char *jenis, *polaritas, *target, *realisasi, *times, *want;
} formulas[] = {
    { "angka", "naik", "77,5", "50", "\xC3\x97",
      "50 / 77,5 \xC3\x97 100" },
    { "angka", "naik", "8082", "8000", "x", "8.000 / 8.082 x 100" },
    { "angka", "turun", "0,16", "0,15", "\xC3\x97",
      "(2 \xC3\x97 0,16 \xE2\x88\x92 0,15) / 0,16 \xC3\x97 100" },
    { "angka", "turun", "0,16", "0,15", "x",
      "(2 x 0,16 - 0,15) / 0,16 x 100" },
    { "predikat", "naik", "A", "B", "x", "B 60 / A 80 x 100" },
    { "opini", "naik", "WTP", "WDP", "x", "WDP 3 / WTP 4 x 100" },
    { "angka", "naik", "0", "5", "x", "" },
    { "angka", "turun", "0", "0", "x", "" },
    { "angka", "naik", "5", "", "x", "" },
    { "predikat", "naik", "D", "B", "x", "" },
};

START_TEST(a_formula_shows_its_numbers)
{
    struct buf out = BUF_INIT;
    enum polarity polarity;
    enum kind kind;

    ck_assert(kind_parse(formulas[_i].jenis, &kind));
    ck_assert(polarity_parse(formulas[_i].polaritas, &polarity));
    capaian_formula(kind, polarity, value_of(formulas[_i].target, kind),
                    value_of(formulas[_i].realisasi, kind), &grades_default,
                    formulas[_i].times, &out);
    ck_assert_str_eq(out.s, formulas[_i].want);
    buf_release(&out);
}
END_TEST

static const struct {
    const char *jenis, *polaritas, *target, *realisasi, *raw, *shown;
    bool exact, rule;
} ways[] = {
    { "angka", "naik", "4", "3", "75,00", "75,00", true, false },
    { "angka", "naik", "77,5", "50", "64,52", "64,52", false, false },
    { "angka", "naik", "3", "1", "33,33", "33,33", false, false },
    { "angka", "turun", "10", "25", "-50,00", "0,00", true, false },
    { "angka", "turun", "10", "20", "0,00", "0,00", true, false },
    { "angka", "turun", "3", "7", "-33,33", "0,00", false, false },
    /* Half up goes to the larger one below 0, too. */
    { "angka", "turun", "8000", "16000,4", "0,00", "0,00", false, false },
    { "angka", "turun", "8000", "16001,2", "-0,01", "0,00", false, false },
    { "angka", "turun", "8000", "16001,3", "-0,02", "0,00", false, false },
    { "angka", "turun", "0", "0", "100,00", "100,00", true, true },
    { "angka", "turun", "0", "7", "0,00", "0,00", true, true },
    { "predikat", "naik", "D", "B", "100,00", "100,00", true, true },
    { "predikat", "naik", "A", "B", "75,00", "75,00", true, false },
};

START_TEST(a_capaian_shows_how_it_comes_about)
{
    struct reckoning r = { .rule = NULL };
    char text[NUMBER_TEXT_SIZE];
    enum polarity polarity;
    enum kind kind;

    ck_assert(kind_parse(ways[_i].jenis, &kind));
    ck_assert(polarity_parse(ways[_i].polaritas, &polarity));
    ck_assert(capaian_reckon(kind, polarity, value_of(ways[_i].target, kind),
                             value_of(ways[_i].realisasi, kind),
                             &grades_default, &r));
    ck_assert_str_eq(percent_format(r.raw, NUMBER_GROUPED, text),
                     ways[_i].raw);
    ck_assert_str_eq(percent_format(capaian_shown(r.raw), NUMBER_GROUPED,
                                    text), ways[_i].shown);
    ck_assert_int_eq(r.exact, ways[_i].exact);
    ck_assert_int_eq(r.rule != NULL, ways[_i].rule);
}
END_TEST

static struct mean mean_of(const int *hundredths, size_t count, int cap)
{
    struct mean m = { 0 };

    for (size_t i = 0; i < count; i++)
        mean_add(&m, true, true, (struct percent){ hundredths[i] }, cap);
    return m;
}

START_TEST(the_average_is_that_of_the_printed_figures)
{
    /* Banjarbaru 2024, LEMBAGA */
    static const int rows[] = { 10625, 10000, 6452, 6494, 6494, 9500 };
    struct mean m = mean_of(rows, CAP_LEN(rows), 0);
    struct percent p;

    ck_assert(mean_value(&m, &p));
    ck_assert_int_eq((int)p.hundredths, 8261);
    m = mean_of(rows, CAP_LEN(rows), 100);
    ck_assert(mean_value(&m, &p));
    ck_assert_int_eq((int)p.hundredths, 8157); /* 48940 / 6 = 8156,67 */
    ck_assert_uint_eq(m.capped, 1);
}
END_TEST

START_TEST(a_row_without_value_is_counted_and_left_out)
{
    struct mean m = { 0 }, other = { 0 };
    struct percent p = { -7 };

    mean_add(&m, false, false, (struct percent){ 99 }, 0);
    mean_add(&m, true, false, (struct percent){ 99 }, 0);
    ck_assert(!mean_value(&m, &p));
    ck_assert(p.hundredths == -7);
    mean_add(&m, true, true, (struct percent){ 10000 }, 100);
    mean_add(&other, true, true, (struct percent){ 12000 }, 110);
    mean_join(&m, &other);
    ck_assert_uint_eq(m.rows, 4);
    ck_assert_uint_eq(m.filled, 3);
    ck_assert_uint_eq(m.count, 2);
    ck_assert_uint_eq(m.capped, 1); /* 100,00 at a cap of 100 is not cut */
    ck_assert(mean_value(&m, &p));
    ck_assert_int_eq((int)p.hundredths, 10500);
}
END_TEST

/* n * average is within half a hundredth a row of the sum, half up. */
START_TEST(an_average_lies_where_half_up_puts_it)
{
    uint64_t state = 1;

    for (int round = 0; round < 20000; round++) {
        struct mean m = { 0 };
        struct percent p;
        int n = 1 + round % 60;
        int64_t sum = 0, gap;

        for (int i = 0; i < n; i++) {
            int64_t v;

            state = state * UINT64_C(6364136223846793005) + 1;
            v = (int64_t)(state >> 33) % 20000;
            mean_add(&m, true, true, (struct percent){ v }, 0);
            sum += v;
        }
        ck_assert(mean_value(&m, &p));
        gap = 2 * ((int64_t)p.hundredths * n - sum);
        ck_assert_int_gt(gap, -n);
        ck_assert_int_le(gap, n);
    }
}
END_TEST

static void add(TCase *tests)
{
    tcase_add_test(tests, every_row_of_the_vectors);
    tcase_add_loop_test(tests, a_capaian_at_the_edges, 0,
                        (int)CAP_LEN(cases));
    tcase_add_test(tests, a_grade_no_list_holds_has_no_value);
    tcase_add_loop_test(tests, a_capaian_shows_how_it_comes_about, 0,
                        (int)CAP_LEN(ways));
    tcase_add_loop_test(tests, a_formula_shows_its_numbers, 0,
                        (int)CAP_LEN(formulas));
    tcase_add_test(tests, the_average_is_that_of_the_printed_figures);
    tcase_add_test(tests, a_row_without_value_is_counted_and_left_out);
    tcase_add_test(tests, an_average_lies_where_half_up_puts_it);
}

int main(void)
{
    return run_tests("capaian", add);
}

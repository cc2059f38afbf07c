/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdint.h>
#include <string.h>

#include "base/text.h"
#include "core/number.h"
#include "core/quarter.h"
#include "run.h"
#include "vectors.h"

/* A figure or an amount as a CSV file writes it, or the error's name. */
static const char *read_one(bool rupiah, const char *typed,
                            const char *measure, char text[NUMBER_TEXT_SIZE])
{
    struct figure f = { 0 };
    struct rupiah r = { 0 };
    enum number_error error = rupiah ? rupiah_read(typed, &r)
                                     : figure_read(typed, measure, &f);

    if (error != NUMBER_OK)
        return number_error_name(error);
    return rupiah ? rupiah_format(r, NUMBER_PLAIN, text)
                  : figure_format(f, NUMBER_PLAIN, text);
}

START_TEST(every_row_of_the_vectors)
{
    static const char path[] = "vectors/numbers.csv";
    char text[NUMBER_TEXT_SIZE];
    struct vectors v;

    vectors_open(&v, path);
    while (vectors_row(&v)) {
        bool rupiah = strcmp(v.field[0], "rupiah") == 0;
        const char *want = v.field[3][0] ? v.field[3] : v.field[2];
        const char *got = read_one(rupiah, v.field[1], NULL, text);

        ck_assert_msg(strcmp(got, want) == 0, "%s \"%s\": want %s, got %s",
                      v.field[0], v.field[1], want, got);
    }
    vectors_close(&v, path);
}
END_TEST

/* What the vectors do not say, by the rules of domain.md section 3. */
static const struct {
    bool rupiah;
    const char *typed, *measure, *want;
} hard[] = {
    { false, "8.082 orang", "orang", "8082" },
    { false, "8.082 ORANG", "orang", "8082" },
    { false, "8082orang", " orang ", "8082" },
    { false, "8.082 orang", NULL, "not-a-number" },
    { false, "3 Dokumen (Dakam)", "Dokumen (Dakam)", "3" },
    { false, "100", "0", "100" },
    { false, "5 %", "%", "5" },
    { false, "5%%", "%", "not-a-number" },
    { false, "orang", "orang", "not-a-number" },
    { false, "%", NULL, "not-a-number" },
    { false, " \t\n", NULL, "empty" },
    { false, "\xC2\xA0", NULL, "empty" },
    { false, "\xC2\xA0" "5\xE2\x80\xAF%", NULL, "5" },
    /* Blanks that no keyboard types group; the others part. */
    { false, "1\xC2\xA0" "234", NULL, "1234" },
    { false, "1\xE2\x80\xAF" "234,5", NULL, "1234,5" },
    { false, "1\xE2\x80\x89" "234.56", NULL, "1234,56" },
    { false, "\xE2\x80\x89" "8\xC2\xA0" "082\xC2\xA0", NULL, "8082" },
    { false, "1\xC2\xA0" "23", NULL, "malformed" },
    { false, "1234\xC2\xA0" "567", NULL, "malformed" },
    { false, "1\xC2\xA0" "234.567,8", NULL, "malformed" },
    { false, "1.234\xC2\xA0" "567", NULL, "malformed" },
    { false, "1 234", NULL, "malformed" },
    { false, ".", NULL, "not-a-number" },
    { false, "5.", NULL, "5" },
    { false, ".125", NULL, "0,125" },
    { false, "0.123.456", NULL, "malformed" },
    { false, "1234.567", NULL, "malformed" },
    { false, "1234,567", NULL, "1234,567" },
    { false, "1.234,567", NULL, "1234,567" },
    { false, "1.234,", NULL, "1234" },
    { false, "1.234.", NULL, "malformed" },
    { false, "12.34,5", NULL, "malformed" },
    { false, "1.234,5,6", NULL, "malformed" },
    { false, "- 5", NULL, "negative" },
    { false, "\xE2\x88\x92" "5", NULL, "negative" },
    { false, "-5 %", NULL, "negative" },
    { false, "-abc", NULL, "not-a-number" },
    { false, "-", NULL, "not-a-number" },
    { false, "999.999.999.999,999999", NULL, "999999999999,999999" },
    { false, "000000000000000000001", NULL, "1" },
    { false, "0,0000010000", NULL, "0,000001" },
    { false, "0,0000011", NULL, "too-precise" },
    { false, "99999999999999999999999999", NULL, "too-large" },
    { false, "Rp 5", NULL, "not-a-number" },
    { true, "rp2.000", NULL, "2000" },
    { true, "Rp -1.000", NULL, "negative" },
    { true, "-Rp 1.000", NULL, "negative" },
    { true, "100 %", NULL, "not-a-number" },
    { true, "1000.00", NULL, "1000" },
    { true, "1000.25", NULL, "fraction" },
    { true, "1000,0000", NULL, "fraction" },
    { true, "0.500", NULL, "fraction" },
    { true, "1.000.000,000", NULL, "ambiguous" },
    { true, "1,000,000", NULL, "1000000" },
    { true, "1,000,000.00", NULL, "1000000" },
    { true, "1,000.000", NULL, "ambiguous" },
    { true, "2,000 jt", NULL, "2000000" },
    { true, "95.766,000 rb", NULL, "95766000" },
    { true, "Rp 1,5 Triliun,-", NULL, "1500000000000" },
    { true, "0,000000000001t", NULL, "1" },
    { true, "0,0000000000001t", NULL, "fraction" },
    { true, "0,00000000000010000t", NULL, "fraction" },
    { true, "999999t", NULL, "too-large" },
    { true, "999,999999999999t", NULL, "999999999999999" },
    { true, "1000t", NULL, "too-large" },
    { true, "jt", NULL, "not-a-number" },
    { true, "5 rb jt", NULL, "not-a-number" },
    { true, "5x", NULL, "not-a-number" },
    { true, "1 000 000", NULL, "malformed" },
    { true, "2\xC2\xA0" "249\xC2\xA0" "406\xC2\xA0" "000", NULL,
      "2249406000" },
    { true, "Rp\xC2\xA0" "2\xC2\xA0" "249,00", NULL, "2249" },
    { true, "2\xC2\xA0" "249,500", NULL, "ambiguous" },
    { true, "000.000", NULL, "fraction" },
};

START_TEST(a_hard_case_reads_as_the_rules_say)
{
    char text[NUMBER_TEXT_SIZE];

    ck_assert_str_eq(read_one(hard[_i].rupiah, hard[_i].typed,
                              hard[_i].measure, text), hard[_i].want);
}
END_TEST

/* What looks like a sign of a number is named as what it is. */
static const struct {
    const char *typed, *word;
} signs[] = {
    { "\xE2\x80\x93", "dash" },     /* U+2013 */
    { "\xE2\x80\x94 ", "dash" },    /* U+2014 */
    { "\xE2\x88\x92", "dash" },     /* U+2212 */
    { "\xEF\xBC\x91\xEF\xBC\x92", "wide" }, /* U+FF11, U+FF12 */
    { "1\xEF\xBC\x8E" "5", "wide" },
    { "abc", "not a number" },
};

START_TEST(another_sign_is_named_as_what_it_is)
{
    struct err err = ERR_INIT;
    struct figure f;

    ck_assert(!figure_parse(signs[_i].typed, NULL, &f, &err));
    ck_assert_str_eq(err.check, "N01");
    ck_assert_ptr_nonnull(strstr(err.msgid, signs[_i].word));
}
END_TEST

static const enum number_error errors[] = {
    NUMBER_EMPTY, NUMBER_NOT_A_NUMBER, NUMBER_MALFORMED, NUMBER_AMBIGUOUS,
    NUMBER_NEGATIVE, NUMBER_FRACTION, NUMBER_TOO_PRECISE, NUMBER_TOO_LARGE,
};

START_TEST(each_error_has_its_own_message_with_one_detail)
{
    const char *message = number_error_message(errors[_i]);
    const char *mark = strstr(message, "%s");

    ck_assert_ptr_nonnull(mark);
    ck_assert_ptr_null(strchr(mark + 1, '%'));
    ck_assert_str_ne(number_error_name(errors[_i]), "");
    for (int i = 0; i < _i; i++)
        ck_assert_str_ne(message, number_error_message(errors[i]));
}
END_TEST

static const struct {
    bool rupiah;
    const char *typed;
    enum number_error error;
} refused[] = {
    { false, "  ", NUMBER_EMPTY },
    { false, "abc", NUMBER_NOT_A_NUMBER },
    { false, "12.34.567", NUMBER_MALFORMED },
    { true, "2,000", NUMBER_AMBIGUOUS },
    { true, "-1", NUMBER_NEGATIVE },
    { true, "12,5", NUMBER_FRACTION },
    { false, "0,0000001", NUMBER_TOO_PRECISE },
    { false, "1000000000000", NUMBER_TOO_LARGE },
    { true, "1000000000000000", NUMBER_TOO_LARGE },
};

START_TEST(a_refused_number_leaves_the_value_and_says_why)
{
    struct figure f = { 42 };
    struct rupiah r = { 43 };
    struct err err = ERR_INIT;
    bool ok = refused[_i].rupiah
                  ? rupiah_parse(refused[_i].typed, &r, &err)
                  : figure_parse(refused[_i].typed, NULL, &f, &err);

    ck_assert(!ok);
    ck_assert_int_eq(f.micro, 42);
    ck_assert_int_eq(r.rp, 43);
    ck_assert_int_eq(err.code, ERR_INPUT);
    ck_assert_str_eq(err.check, "N01");
    ck_assert_str_eq(err.msgid, number_error_message(refused[_i].error));
    ck_assert_str_eq(err.detail, refused[_i].typed);
}
END_TEST

START_TEST(a_long_text_is_cut_in_the_message)
{
    char typed[3001];
    struct err err = ERR_INIT;
    struct figure f;

    for (size_t i = 0; i < 3000; i += 3)
        memcpy(typed + i, "\xE2\x82\xAC", 3);
    typed[3000] = '\0';
    ck_assert(!figure_parse(typed, NULL, &f, &err));
    ck_assert_int_le(text_width(err.detail), 43);
    ck_assert(text_is_utf8(err.detail, strlen(err.detail)));
    ck_assert(!figure_parse("line\nbreak\x1b[2J", NULL, &f, &err));
    ck_assert_str_eq(err.detail, "line break [2J");
}
END_TEST

/* A fixed sequence: a failure must come again. */
static uint64_t next_random(uint64_t *state)
{
    *state = *state * UINT64_C(6364136223846793005)
             + UINT64_C(1442695040888963407);
    return *state >> 11 ^ *state >> 40;
}

static int64_t random_below(uint64_t *state, int64_t limit)
{
    int64_t n = (int64_t)(next_random(state) % (uint64_t)limit);

    /* As many short ones as long ones. */
    for (uint64_t cut = next_random(state) % 18; cut > 0; cut--)
        n /= 10;
    return n;
}

START_TEST(what_is_written_reads_as_the_same)
{
    uint64_t state = 2024;
    char text[NUMBER_TEXT_SIZE];

    for (int i = 0; i < 200000; i++) {
        enum number_style style = i % 2 ? NUMBER_GROUPED : NUMBER_PLAIN;
        struct figure f = { random_below(&state, FIGURE_MAX) }, f2 = { -1 };
        struct rupiah r = { random_below(&state, RUPIAH_MAX) }, r2 = { -1 };

        if (i % 3 == 0)
            f.micro -= f.micro % FIGURE_ONE;
        ck_assert_int_eq(figure_read(figure_format(f, style, text), NULL,
                                     &f2), NUMBER_OK);
        ck_assert_msg(f.micro == f2.micro, "%s", text);
        ck_assert_int_eq(rupiah_read(rupiah_format(r, style, text), &r2),
                         NUMBER_OK);
        ck_assert_msg(r.rp == r2.rp, "%s", text);
    }
}
END_TEST

START_TEST(any_bytes_are_read_without_harm)
{
    static const char some[] = "0123456789.,,..-Rp rbjtm%\xC2\xA0\xE2x";
    uint64_t state = 7;
    char typed[24];

    for (int i = 0; i < 300000; i++) {
        size_t len = next_random(&state) % (sizeof(typed) - 1);
        struct figure f = { -1 };
        struct rupiah r = { -1 };

        for (size_t k = 0; k < len; k++)
            typed[k] = some[next_random(&state) % (sizeof(some) - 1)];
        typed[len] = '\0';
        if (figure_read(typed, "rb", &f) == NUMBER_OK)
            ck_assert(f.micro >= 0 && f.micro <= FIGURE_MAX);
        else
            ck_assert_int_eq(f.micro, -1);
        if (rupiah_read(typed, &r) == NUMBER_OK)
            ck_assert(r.rp >= 0 && r.rp <= RUPIAH_MAX);
        else
            ck_assert_int_eq(r.rp, -1);
    }
}
END_TEST

static const struct {
    int64_t part, whole;
    const char *want;
} percents[] = {
    { 1, 3, "33,33" },          { 2, 3, "66,67" },
    { 1, 800, "0,13" },         { 1, 20000, "0,01" },
    { 1, 20001, "0,00" },       { 0, 7, "0,00" },
    { FIGURE_MAX, 1, "99.999.999.999.999.999.900,00" },
    { 1, FIGURE_MAX, "0,00" },  { FIGURE_MAX, FIGURE_MAX, "100,00" },
};

START_TEST(a_percentage_is_rounded_half_up)
{
    char text[NUMBER_TEXT_SIZE];

    ck_assert_str_eq(percent_format(percent_of(percents[_i].part,
                                               percents[_i].whole),
                                    NUMBER_GROUPED, text),
                     percents[_i].want);
}
END_TEST

START_TEST(figures_are_grouped_by_points)
{
    char text[NUMBER_TEXT_SIZE];

    ck_assert_str_eq(figure_format((struct figure){ 1234500000 },
                                   NUMBER_GROUPED, text), "1.234,5");
    ck_assert_str_eq(figure_format((struct figure){ 1 }, NUMBER_GROUPED,
                                   text), "0,000001");
    ck_assert_str_eq(rupiah_format((struct rupiah){ -1234567 },
                                   NUMBER_GROUPED, text), "-1.234.567");
    ck_assert_str_eq(rupiah_format((struct rupiah){ INT64_MIN },
                                   NUMBER_PLAIN, text),
                     "-9223372036854775808");
    ck_assert_str_eq(percent_format((struct percent){ -50 }, NUMBER_PLAIN,
                                    text), "-0,50");
    ck_assert_str_eq(percent_format((struct percent){ 123456 },
                                    NUMBER_GROUPED, text), "1.234,56");
}
END_TEST

START_TEST(quarters_are_read_and_written)
{
    int q = -1;

    for (int i = 0; i < 4; i++) {
        ck_assert(quarter_parse(quarter_roman(i), &q));
        ck_assert_int_eq(q, i);
    }
    ck_assert(quarter_parse("3", &q));
    ck_assert_int_eq(q, 2);
    ck_assert(quarter_parse("iv", &q));
    ck_assert_int_eq(q, 3);
    ck_assert(!quarter_parse("0", &q));
    ck_assert(!quarter_parse("5", &q));
    ck_assert(!quarter_parse("", &q));
    ck_assert(!quarter_parse("V", &q));
    ck_assert(!quarter_parse("11", &q));
    ck_assert_int_eq(q, 3);
}
END_TEST

static void add(TCase *cases)
{
    tcase_add_test(cases, every_row_of_the_vectors);
    tcase_add_loop_test(cases, another_sign_is_named_as_what_it_is, 0,
                        (int)CAP_LEN(signs));
    tcase_add_loop_test(cases, a_hard_case_reads_as_the_rules_say, 0,
                        (int)CAP_LEN(hard));
    tcase_add_loop_test(cases,
                        each_error_has_its_own_message_with_one_detail, 0,
                        (int)CAP_LEN(errors));
    tcase_add_loop_test(cases, a_refused_number_leaves_the_value_and_says_why,
                        0, (int)CAP_LEN(refused));
    tcase_add_test(cases, a_long_text_is_cut_in_the_message);
    tcase_add_test(cases, what_is_written_reads_as_the_same);
    tcase_add_test(cases, any_bytes_are_read_without_harm);
    tcase_add_loop_test(cases, a_percentage_is_rounded_half_up, 0,
                        (int)CAP_LEN(percents));
    tcase_add_test(cases, figures_are_grouped_by_points);
    tcase_add_test(cases, quarters_are_read_and_written);
}

int main(void)
{
    return run_tests("number", add);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "core/typing.h"
#include "core/value.h"
#include "run.h"

static const struct {
    enum kind kind;
    const char *typed;
    enum value_state state;
    const char *shown; /* NULL: refused by check */
    const char *check;
} cells[] = {
    { KIND_NUMBER, "", VALUE_EMPTY, "", "" },
    { KIND_NUMBER, "  ", VALUE_EMPTY, "", "" },
    { KIND_NUMBER, "\xC2\xA0", VALUE_EMPTY, "", "" },
    { KIND_NUMBER, " - ", VALUE_NA, "-", "" },
    { KIND_NUMBER, "?", VALUE_UNASSESSED, "?", "" },
    { KIND_NUMBER, "0", VALUE_NUMBER, "0", "" },
    { KIND_NUMBER, "8.082 orang", VALUE_NUMBER, "8.082", "" },
    { KIND_NUMBER, "--", VALUE_EMPTY, NULL, "N01" },
    { KIND_NUMBER, "B", VALUE_EMPTY, NULL, "N01" },
    { KIND_GRADE, "bb", VALUE_GRADE, "BB", "" },
    { KIND_GRADE, " aa ", VALUE_GRADE, "AA", "" },
    { KIND_GRADE, "-", VALUE_NA, "-", "" },
    { KIND_GRADE, "", VALUE_EMPTY, "", "" },
    { KIND_GRADE, "WTP", VALUE_EMPTY, NULL, "N02" },
    { KIND_GRADE, "E", VALUE_EMPTY, NULL, "N02" },
    { KIND_GRADE, "100", VALUE_EMPTY, NULL, "N02" },
    { KIND_OPINION, "wtp", VALUE_GRADE, "WTP", "" },
    { KIND_OPINION, "?", VALUE_UNASSESSED, "?", "" },
    { KIND_OPINION, "A", VALUE_EMPTY, NULL, "N02" },
};

START_TEST(a_cell_is_read_by_its_kind)
{
    struct value v = { .state = VALUE_NA }, before = v;
    struct err err = ERR_INIT;
    char text[NUMBER_TEXT_SIZE];
    bool ok = value_parse(cells[_i].typed, cells[_i].kind, "orang",
                          &grades_default, &v, &err);

    ck_assert_int_eq(ok, cells[_i].shown != NULL);
    ck_assert_str_eq(err.check, cells[_i].check);
    if (!ok) {
        ck_assert(value_same(v, before));
        return;
    }
    ck_assert_int_eq(v.state, cells[_i].state);
    ck_assert_str_eq(value_format(v, NUMBER_GROUPED, text), cells[_i].shown);
}
END_TEST

static const struct {
    const char *typed;
    enum value_state state;
    const char *shown; /* NULL: refused by check */
    const char *check;
} targets[] = {
    { "", VALUE_EMPTY, "", "" },
    { "-", VALUE_NA, "-", "" },
    { "?", VALUE_UNASSESSED, "?", "" },
    { "77,50 %", VALUE_NUMBER, "77,5", "" },
    { "8082", VALUE_NUMBER, "8.082", "" },
    { " bb ", VALUE_GRADE, "BB", "" },
    { "wtp", VALUE_GRADE, "WTP", "" },
    { "E", VALUE_EMPTY, NULL, "N02" },
    { "-5", VALUE_EMPTY, NULL, "N01" },
    { "7,7,7", VALUE_EMPTY, NULL, "N01" },
};

START_TEST(a_target_of_no_kind_is_read_by_what_it_looks_like)
{
    struct value v = { .state = VALUE_NA }, before = v;
    struct err err = ERR_INIT;
    char text[NUMBER_TEXT_SIZE];
    bool ok = value_parse_any(targets[_i].typed, &grades_default, &v, &err);

    ck_assert_int_eq(ok, targets[_i].shown != NULL);
    ck_assert_str_eq(err.check, targets[_i].check);
    if (!ok) {
        ck_assert(value_same(v, before));
        return;
    }
    ck_assert_int_eq(v.state, targets[_i].state);
    ck_assert_str_eq(value_format(v, NUMBER_GROUPED, text),
                     targets[_i].shown);
}
END_TEST

START_TEST(a_wrong_grade_is_told_the_right_ones)
{
    struct err err = ERR_INIT;
    struct value v;

    ck_assert(!value_parse("E", KIND_GRADE, "", &grades_default, &v, &err));
    ck_assert_str_eq(err.detail, "AA, A, BB, B, CC, C, D");
    ck_assert(!value_parse("A", KIND_OPINION, "", &grades_default, &v, &err));
    ck_assert_str_eq(err.detail, "WTP, WDP, TW, TMP");
}
END_TEST

START_TEST(an_amount_has_the_same_four_states)
{
    static const char *const shown[] = { "", "-", "?", "0", "12.500.000" };
    struct err err = ERR_INIT;
    char text[NUMBER_TEXT_SIZE];
    struct amount a, again;

    for (size_t i = 0; i < CAP_LEN(shown); i++) {
        ck_assert(amount_parse(shown[i], &a, &err));
        ck_assert_str_eq(amount_format(a, NUMBER_GROUPED, text), shown[i]);
        ck_assert(amount_parse(amount_format(a, NUMBER_PLAIN, text), &again,
                               &err));
        ck_assert(amount_same(a, again));
        ck_assert_int_eq(amount_filled(a), i > 0);
    }
    ck_assert(!amount_parse("2,000", &a, &err));
    ck_assert(amount_same(a, again));
}
END_TEST

static struct value cell(const char *text)
{
    struct err err = ERR_INIT;
    struct value v;
    enum kind kind = strcmp(text, "B") == 0 ? KIND_GRADE : KIND_NUMBER;

    ck_assert(value_parse(text, kind, "", &grades_default, &v, &err));
    return v;
}

static const struct {
    const char *tw[4];
    int quarter;
    const char *want;
    int from;
} shown[] = {
    { { "", "", "", "" }, 3, "", -1 },
    { { "", "", "", "5" }, 3, "5", 3 },
    { { "", "", "", "5" }, 2, "", -1 },
    { { "1", "", "3", "" }, 1, "1", 0 },
    { { "1", "", "3", "" }, 3, "3", 2 },
    { { "1", "-", "", "" }, 3, "-", 1 },
    { { "1", "?", "", "" }, 2, "?", 1 },
    { { "0", "", "", "" }, 3, "0", 0 },
};

START_TEST(a_quarter_shows_the_latest_filled_value)
{
    struct value tw[4];
    struct amount amounts[4];
    char text[NUMBER_TEXT_SIZE];
    struct err err = ERR_INIT;
    int from = 9;

    for (int q = 0; q < 4; q++) {
        tw[q] = cell(shown[_i].tw[q]);
        ck_assert(amount_parse(shown[_i].tw[q], &amounts[q], &err));
    }
    ck_assert_str_eq(value_format(value_at(tw, shown[_i].quarter, &from),
                                  NUMBER_PLAIN, text), shown[_i].want);
    ck_assert_int_eq(from, shown[_i].from);
    from = 9;
    ck_assert_str_eq(amount_format(amount_at(amounts, shown[_i].quarter,
                                             &from),
                                   NUMBER_PLAIN, text), shown[_i].want);
    ck_assert_int_eq(from, shown[_i].from);
    value_at(tw, shown[_i].quarter, NULL);
}
END_TEST

START_TEST(two_values_are_the_same_or_not)
{
    static const char *const texts[] = { "", "-", "?", "0", "1", "B" };

    for (size_t i = 0; i < CAP_LEN(texts); i++)
        for (size_t k = 0; k < CAP_LEN(texts); k++)
            ck_assert_int_eq(value_same(cell(texts[i]), cell(texts[k])),
                             i == k);
    ck_assert(!value_filled(cell("")));
    ck_assert(value_filled(cell("-")));
    ck_assert(value_filled(cell("0")));
}
END_TEST

START_TEST(words_of_kind_and_polarity)
{
    enum kind kind;
    enum polarity polarity;

    for (int i = KIND_NUMBER; i <= KIND_OPINION; i++) {
        ck_assert(kind_parse(kind_name((enum kind)i), &kind));
        ck_assert_int_eq(kind, i);
    }
    for (int i = POLARITY_UP; i <= POLARITY_DOWN; i++) {
        ck_assert(polarity_parse(polarity_name((enum polarity)i),
                                 &polarity));
        ck_assert_int_eq(polarity, i);
    }
    ck_assert(kind_parse("Opini", &kind));
    ck_assert_int_eq(kind, KIND_OPINION);
    ck_assert(!kind_parse("", &kind));
    ck_assert(!kind_parse("angk", &kind));
    ck_assert(!polarity_parse("naikk", &polarity));
}
END_TEST

START_TEST(grades_are_found_in_any_case)
{
    const struct grade *g = grades_find(&grades_default, KIND_GRADE, "aa");

    ck_assert_ptr_nonnull(g);
    ck_assert_int_eq(g->weight.micro, 90 * FIGURE_ONE);
    ck_assert_ptr_null(grades_find(&grades_default, KIND_OPINION, "AA"));
    ck_assert_ptr_null(grades_find(&grades_default, KIND_GRADE, ""));
}
END_TEST

/* While it is typed: digits and marks always, letters of its words only. */
static const struct {
    char takes; /* a figure in "orang", an amount, or a grade */
    const char *text;
    bool stands;
} typing[] = {
    { 'f', "", true },       { 'f', "8.082,5", true },
    { 'f', "-", true },      { 'f', "?", true },
    { 'f', "95 %", true },   { 'f', "8 o", true },
    { 'f', "8OR", true },    { 'f', "8 orang ", true },
    { 'f', "8 orangx", false }, { 'f', "o", false },
    { 'f', "5a", false },    { 'f', "100=", false },
    { 'f', "1/2", false },   { 'f', "1 or2", false },
    { 'a', "r", true },      { 'a', "Rp. 12", true },
    { 'a', "12,5jt", true }, { 'a', "12 Mil", true },
    { 'a', "12t", true },    { 'a', "12ju", true },
    { 'a', "12x", false },   { 'a', "jt", false },
    { 'a', "12jtx", false }, { 'a', "12%", false },
    { 'a', "12.000,-", true }, { 'a', "rx", false },
    { 'g', "WTP", true },    { 'g', "zz", true },
    { 'g', "-", true },      { 'g', "B5", false },
    { 'g', "=", false },
};

START_TEST(letters_stand_where_they_can_become_a_word)
{
    const char *text = typing[_i].text;
    bool stands = typing[_i].takes == 'f'   ? typing_figure(text, "Orang")
                  : typing[_i].takes == 'a' ? typing_amount(text)
                                            : typing_grade(text);

    ck_assert_msg(stands == typing[_i].stands, "%c %s", typing[_i].takes,
                  text);
}
END_TEST

static const struct {
    enum kind kind;
    const char *text, *fit, *only; /* NULL: none, or several */
} beginnings[] = {
    { KIND_GRADE, "", "AA, A, BB, B, CC, C, D", NULL },
    { KIND_GRADE, "b", "BB, B", NULL },
    { KIND_GRADE, " bb ", "BB", "BB" },
    { KIND_GRADE, "d", "D", "D" },
    { KIND_GRADE, "W", "", NULL },
    { KIND_OPINION, "W", "WTP, WDP", NULL },
    { KIND_OPINION, "wt", "WTP", "WTP" },
    { KIND_OPINION, "WTPX", "", NULL },
};

START_TEST(a_beginning_is_told_from_a_grade)
{
    const struct grade *first = NULL, *only;
    struct buf fit = BUF_INIT;

    grades_fitting(&grades_default, beginnings[_i].kind, beginnings[_i].text,
                   &fit, &first);
    ck_assert_str_eq(fit.s, beginnings[_i].fit);
    only = grades_only(&grades_default, beginnings[_i].kind,
                       beginnings[_i].text);
    ck_assert_int_eq(only != NULL, beginnings[_i].only != NULL);
    if (only)
        ck_assert_str_eq(only->code, beginnings[_i].only);
    buf_release(&fit);
}
END_TEST

static void add(TCase *cases)
{
    tcase_add_loop_test(cases, letters_stand_where_they_can_become_a_word, 0,
                        CAP_LEN(typing));
    tcase_add_loop_test(cases, a_beginning_is_told_from_a_grade, 0,
                        CAP_LEN(beginnings));
    tcase_add_loop_test(cases, a_cell_is_read_by_its_kind, 0,
                        (int)CAP_LEN(cells));
    tcase_add_loop_test(cases,
                        a_target_of_no_kind_is_read_by_what_it_looks_like,
                        0, (int)CAP_LEN(targets));
    tcase_add_test(cases, a_wrong_grade_is_told_the_right_ones);
    tcase_add_test(cases, an_amount_has_the_same_four_states);
    tcase_add_loop_test(cases, a_quarter_shows_the_latest_filled_value, 0,
                        (int)CAP_LEN(shown));
    tcase_add_test(cases, two_values_are_the_same_or_not);
    tcase_add_test(cases, words_of_kind_and_polarity);
    tcase_add_test(cases, grades_are_found_in_any_case);
}

int main(void)
{
    return run_tests("value", add);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/text.h"
#include "run.h"

#define E_ACUTE "\xC3\xA9"          /* one code point */
#define E_MARK "e\xCC\x81"          /* e and a combining mark */
#define WIDE "\xE6\xBC\xA2"         /* two columns */
#define FACE "\xF0\x9F\x98\x80"
#define BROKEN "\xC3"

static const struct {
    const char *text;
    size_t first;  /* bytes of the first cluster */
    int columns;   /* of it */
    size_t last;   /* bytes of the last cluster */
    int width;     /* of the text */
} widths[] = {
    { "", 0, 0, 0, 0 },
    { "a", 1, 1, 1, 1 },
    { "abc", 1, 1, 1, 3 },
    { E_ACUTE "a", 2, 1, 1, 2 },
    { "a" E_ACUTE, 1, 1, 2, 2 },
    { E_MARK "x", 3, 1, 1, 2 },
    { "x" E_MARK, 1, 1, 3, 2 },
    { WIDE WIDE, 3, 2, 3, 4 },
    { FACE, 4, 2, 4, 2 },
    { BROKEN "a", 1, 1, 1, 2 },
    { "a" BROKEN, 1, 1, 1, 2 },
    { "\x80\x80", 1, 1, 1, 2 },
    { "\xE2\x82", 1, 1, 1, 2 },
    { E_ACUTE BROKEN, 2, 1, 1, 2 },
    { "\x1b[", 1, 1, 1, 2 },
    { "\t", 1, 1, 1, 1 },
    { "\xE2\x80\xAE" "a", 3, 1, 1, 2 },
    { "a\xE2\x80\x8D", 1, 1, 3, 2 },
    { FACE "\xE2\x80\x8D" FACE, 4, 2, 4, 5 },
    { "\xC2\x9B" "1", 2, 1, 1, 2 },
};

START_TEST(text_is_measured_in_columns)
{
    const char *text = widths[_i].text;
    int columns = -1;

    ck_assert_uint_eq(text_grapheme(text, &columns), widths[_i].first);
    ck_assert_int_eq(columns, widths[_i].columns);
    ck_assert_uint_eq(text_grapheme(text, NULL), widths[_i].first);
    ck_assert_uint_eq(text_grapheme_before(text, strlen(text)),
                      widths[_i].last);
    ck_assert_int_eq(text_width(text), widths[_i].width);
}
END_TEST

static const struct {
    const char *text;
    int columns;
    size_t want;
    int used;
} fits[] = {
    { "capaian", 3, 3, 3 },
    { "capaian", 7, 7, 7 },
    { "capaian", 90, 7, 7 },
    { "capaian", 0, 0, 0 },
    { "", 5, 0, 0 },
    { WIDE WIDE, 3, 3, 2 },
    { WIDE WIDE, 1, 0, 0 },
    { "ab" E_MARK "c", 3, 5, 3 },
};

START_TEST(text_is_cut_at_clusters)
{
    int used = -1;

    ck_assert_uint_eq(text_fit(fits[_i].text, fits[_i].columns, &used),
                      fits[_i].want);
    ck_assert_int_eq(used, fits[_i].used);
    ck_assert_uint_eq(text_fit(fits[_i].text, fits[_i].columns, NULL),
                      fits[_i].want);
}
END_TEST

static const struct {
    const char *text;
    int columns;
    const char *want; /* lines, with "|" between them */
} wraps[] = {
    { "satu dua tiga", 20, "satu dua tiga" },
    { "satu dua tiga", 8, "satu dua|tiga" },
    { "satu dua tiga", 9, "satu dua|tiga" },
    { "satu dua tiga", 7, "satu|dua|tiga" },
    { "satu dua   tiga", 8, "satu dua|tiga" },
    { "satu dua   ", 8, "satu dua" },
    { "satu dua   \ntiga", 8, "satu dua|tiga" },
    { "penyelenggaraan", 6, "penyel|enggar|aan" },
    { "a\nb", 5, "a|b" },
    { "a\n\nb", 5, "a||b" },
    { "a\n", 5, "a" },
    { "", 5, "" },
    { "pemilih/pemilihan", 10, "pemilih/|pemilihan" },
    { WIDE WIDE WIDE, 4, WIDE WIDE "|" WIDE },
    { WIDE, 1, WIDE },
    { "ab", 0, "a|b" },
    { "caf" E_ACUTE " b", 4, "caf" E_ACUTE "|b" },
    /* Where versions of UAX 14 differ. */
    { "Kampanye (6870.QGE.002)", 18, "Kampanye|(6870.QGE.002)" },
    { "dalam 31/12/2024", 12, "dalam|31/12/2024" },
    { "satu -dua", 6, "satu|-dua" },
    { "satu-dua", 6, "satu-|dua" },
    { "\"satu\" (2024)", 9, "\"satu\"|(2024)" },
    { "satu (12)%", 9, "satu|(12)%" },
    { "satu $(12)", 6, "satu|$(12)" },
};

START_TEST(text_is_wrapped_in_whole_words)
{
    const char *text = wraps[_i].text;
    struct buf got = BUF_INIT;
    int lines = 0;
    size_t next;

    do {
        size_t len = text_wrap(text, wraps[_i].columns, &next);

        if (lines++ > 0)
            buf_addc(&got, '|');
        buf_add(&got, text, len);
        ck_assert_uint_ge(next, len);
        text += next;
        ck_assert_int_lt(lines, 100);
    } while (*text != '\0');
    ck_assert_str_eq(got.s, wraps[_i].want);
    ck_assert_int_eq(text_lines(wraps[_i].text, wraps[_i].columns), lines);
    buf_release(&got);
}
END_TEST

static const struct {
    const char *hay, *needle;
    bool held, same;
} searches[] = {
    { "Persentase Pemilih", "pemilih", true, false },
    { "Persentase Pemilih", "PEMILIHAN", false, false },
    { "Capaian", "cAPAIAN", true, true },
    { "CAF\xC3\x89", "caf\xC3\xA9", true, true },
    { "STRASSE", "stra\xC3\x9F" "e", true, true },
    { "anything", "", true, false },
    { "", "", true, true },
    { "", "a", false, false },
    { "bad \xC3 byte", "byte", true, false },
};

START_TEST(a_beginning_is_not_a_middle)
{
    ck_assert(text_begins("Persentase Pemilih", "PERS"));
    ck_assert(!text_begins("Persentase Pemilih", "pemilih"));
    ck_assert(text_begins("STRASSE", "stra\xC3\x9F"));
    ck_assert(text_begins("anything", ""));
    ck_assert(!text_begins("", "a"));
}
END_TEST

START_TEST(case_does_not_matter)
{
    ck_assert_int_eq(text_contains(searches[_i].hay, searches[_i].needle),
                     searches[_i].held);
    ck_assert_int_eq(text_same(searches[_i].hay, searches[_i].needle),
                     searches[_i].same);
}
END_TEST

static const struct {
    const char *text, *trimmed, *folded;
} copies[] = {
    { "", "", "" },
    { " \t\r\n", "", " \t\r\n" },
    { "  A b\n", "A b", "  a b\n" },
    { "X", "X", "x" },
    { "\xC3\x89 [", "\xC3\x89 [", "\xC3\xA9 [" },
};

START_TEST(copies_are_trimmed_and_folded)
{
    char *trimmed = text_trim(copies[_i].text);
    char *folded = text_fold(copies[_i].text);

    ck_assert_str_eq(trimmed, copies[_i].trimmed);
    ck_assert_str_eq(folded, copies[_i].folded);
    free(trimmed);
    free(folded);
}
END_TEST

START_TEST(utf8_is_well_formed_or_not)
{
    ck_assert(text_is_utf8("", 0));
    ck_assert(text_is_utf8("a" E_ACUTE WIDE FACE, 10));
    ck_assert(!text_is_utf8(E_ACUTE, 1));
    ck_assert(!text_is_utf8("\xFF", 1));
    ck_assert(!text_is_utf8("\xC0\x80", 2));
    ck_assert(!text_is_utf8("\xED\xA0\x80", 3)); /* a surrogate */
}
END_TEST

/* Bytes of any kind: every byte is in one cluster, and none is lost. */
START_TEST(any_bytes_are_walked_to_their_end)
{
    static const char some[] =
        "ab \n\t\xCC\x81\xC3\xA9\xE6\xBC\xA2\xF0\x9F\x91\xA8\xE2\x80\x8D";
    unsigned state = 3;
    char text[40];

    for (int i = 0; i < 20000; i++) {
        size_t len = (size_t)i % sizeof(text), at = 0, step;

        for (size_t k = 0; k < len; k++) {
            state = state * 1103515245 + 12345;
            text[k] = some[(state >> 16) % (sizeof(some) - 1)];
        }
        text[len] = '\0';
        while ((step = text_grapheme(text + at, NULL)) > 0) {
            at += step;
            ck_assert_uint_le(at, len);
            ck_assert_uint_eq(text_grapheme_before(text, at), step);
        }
        ck_assert_uint_eq(at, len);
        ck_assert_int_ge(text_lines(text, 5), 1);
    }
}
END_TEST

static void add(TCase *cases)
{
    tcase_add_loop_test(cases, text_is_measured_in_columns, 0,
                        (int)CAP_LEN(widths));
    tcase_add_loop_test(cases, text_is_cut_at_clusters, 0,
                        (int)CAP_LEN(fits));
    tcase_add_loop_test(cases, text_is_wrapped_in_whole_words, 0,
                        (int)CAP_LEN(wraps));
    tcase_add_test(cases, a_beginning_is_not_a_middle);
    tcase_add_loop_test(cases, case_does_not_matter, 0,
                        (int)CAP_LEN(searches));
    tcase_add_loop_test(cases, copies_are_trimmed_and_folded, 0,
                        (int)CAP_LEN(copies));
    tcase_add_test(cases, utf8_is_well_formed_or_not);
    tcase_add_test(cases, any_bytes_are_walked_to_their_end);
}

int main(void)
{
    return run_tests("text", add);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "core/scale.h"
#include "run.h"
#include "vectors.h"

#define BANDS_MAX 8

struct scale {
    struct band band[BANDS_MAX];
    size_t count;
};

static void add_band(struct scale *s, const char *from, const char *to,
                     const char *category)
{
    struct band *b = &s->band[s->count++];
    struct err err = ERR_INIT;

    ck_assert_uint_le(s->count, BANDS_MAX);
    *b = (struct band){ .category = category, .note = "" };
    ck_assert(bound_parse(from, false, &b->from, &err));
    ck_assert(bound_parse(to, true, &b->to, &err));
}

/* The scale of an office's skala.csv; categories are copied. */
static void read_scale(const char *office, struct scale *s)
{
    static char names[BANDS_MAX][40];
    char path[128];
    struct vectors v;

    *s = (struct scale){ .count = 0 };
    snprintf(path, sizeof(path), "../../data/example/%s/skala.csv", office);
    vectors_open(&v, path);
    while (vectors_row(&v)) {
        snprintf(names[s->count], sizeof(names[0]), "%s", v.field[4]);
        add_band(s, v.field[2], v.field[3], names[s->count]);
    }
    fclose(v.file);
    buf_release(&v.text);
}

START_TEST(every_row_of_the_vectors)
{
    static const char path[] = "vectors/kategori.csv";
    char office[32] = "";
    struct scale s = { .count = 0 };
    struct figure f;
    struct vectors v;

    vectors_open(&v, path);
    while (vectors_row(&v)) {
        struct percent p;

        if (strcmp(office, v.field[0]) != 0) {
            snprintf(office, sizeof(office), "%s", v.field[0]);
            read_scale(office, &s);
        }
        ck_assert_int_eq(figure_read(v.field[1], "", &f), NUMBER_OK);
        p.hundredths = f.micro / 10000;
        ck_assert_msg(strcmp(scale_find(s.band, s.count, p)->category,
                             v.field[2]) == 0,
                      "%s %s: want %s, got %s", office, v.field[1],
                      v.field[2], scale_find(s.band, s.count, p)->category);
    }
    vectors_close(&v, path);
}
END_TEST

static const char *const offices[] = { "banjarbaru", "gunung-mas",
                                       "balangan" };

/* Every hundredth has a band, and a better capaian never a worse one. */
START_TEST(a_scale_covers_all_from_nothing_upwards)
{
    const struct band *before, *b;
    struct err err = ERR_INIT;
    struct scale s;

    read_scale(offices[_i], &s);
    ck_assert(scale_check(s.band, s.count, &err));
    before = &s.band[s.count - 1];
    for (int h = 0; h <= 13000; h++) {
        b = scale_find(s.band, s.count, (struct percent){ h });
        ck_assert_ptr_nonnull(b);
        ck_assert_msg(b <= before, "%d", h);
        before = b;
    }
    ck_assert_ptr_eq(before, &s.band[0]);
    ck_assert_ptr_eq(scale_find(s.band, s.count,
                                (struct percent){ FIGURE_MAX }),
                     &s.band[0]);
    ck_assert_ptr_null(scale_find(s.band, 0, (struct percent){ 5000 }));
}
END_TEST

static const struct {
    const char *typed;
    bool upper;
    const char *want; /* NULL: refused */
} bounds[] = {
    { "91", false, "91" },     { ">100", false, ">100" },
    { "> 100", false, ">100" }, { " 90,50 % ", false, "90,5" },
    { "", true, "" },          { "  ", true, "" },
    { "<55", true, "<55" },    { "100", true, "100" },
    { "0", false, "0" },       { "1.000", true, "1000" },
    { "", false, NULL },       { "<55", false, NULL },
    { ">55", true, NULL },     { "abc", true, NULL },
    { "90,505", true, NULL },  { ">", false, NULL },
    { "-1", false, NULL },     { ">=100", false, NULL },
};

START_TEST(a_bound_is_written_as_it_was_printed)
{
    struct bound b = { .at = { 42 } }, again;
    struct err err = ERR_INIT;
    char text[NUMBER_TEXT_SIZE];
    bool ok = bound_parse(bounds[_i].typed, bounds[_i].upper, &b, &err);

    ck_assert_int_eq(ok, bounds[_i].want != NULL);
    if (!ok) {
        ck_assert_int_eq((int)b.at.hundredths, 42);
        ck_assert_int_eq(err.code, ERR_INPUT);
        ck_assert(strcmp(err.check, "N01") == 0
                  || strcmp(err.check, "N03") == 0);
        return;
    }
    ck_assert_str_eq(bound_format(b, text), bounds[_i].want);
    ck_assert(bound_parse(text, bounds[_i].upper, &again, &err));
    ck_assert(b.at.hundredths == again.at.hundredths);
    ck_assert_int_eq(b.strict, again.strict);
    ck_assert_int_eq(b.none, again.none);
}
END_TEST

static const struct {
    const char *what;
    const char *edge[BANDS_MAX]; /* from, to of each band, best first */
    bool good;
} scales[] = {
    { "one band", { "0", "" }, true },
    { "one band, closed", { "0", "100" }, true },
    { "whole numbers", { "91", "100", "71", "90", "0", "70" }, true },
    { "no gap at all", { "90", "", "0", "<90" }, true },
    { "strict from", { ">90", "", "0", "90" }, true },
    { "half numbers", { "90,5", "", "0", "90,4" }, true },
    { "overlap", { "90", "100", "0", "90" }, false },
    { "overlap by more", { "80", "100", "0", "90" }, false },
    { "worse first", { "0", "50", "51", "100" }, false },
    { "gap of two", { "92", "100", "0", "90" }, false },
    { "a point is missing", { ">90", "", "0", "<90" }, false },
    { "91 is missing", { ">91", "", "0", "90" }, false },
    { "91 is missing, halves", { "91,5", "", "0", "90,5" }, false },
    { "does not reach 0", { "90", "", "1", "<90" }, false },
    { "0 is left out", { "90", "", ">0", "<90" }, false },
    { "endless below", { "90", "", "0", "" }, false },
    { "turned around", { "100", "90", "0", "<90" }, false },
    { "an empty point", { ">90", "90", "0", "<90" }, false },
};

START_TEST(a_scale_is_checked_when_it_is_saved)
{
    struct scale s = { .count = 0 };
    struct err err = ERR_INIT;

    for (int i = 0; i < BANDS_MAX && scales[_i].edge[i]; i += 2)
        add_band(&s, scales[_i].edge[i], scales[_i].edge[i + 1], "Baik");
    ck_assert_msg(scale_check(s.band, s.count, &err) == scales[_i].good,
                  "%s: %s %s", scales[_i].what, err.msgid, err.detail);
    ck_assert_str_eq(err.check, scales[_i].good ? "" : "N03");
}
END_TEST

START_TEST(a_refused_scale_names_the_two_bands)
{
    struct scale s = { .count = 0 };
    struct err err = ERR_INIT;

    add_band(&s, ">90", "", "Baik");
    add_band(&s, "0", "<80", "Kurang");
    ck_assert(!scale_check(s.band, s.count, &err));
    ck_assert_str_eq(err.detail, "Baik (>90 - ), Kurang (0 - <80)");
}
END_TEST

static void add(TCase *cases)
{
    tcase_add_test(cases, every_row_of_the_vectors);
    tcase_add_loop_test(cases, a_scale_covers_all_from_nothing_upwards, 0,
                        (int)CAP_LEN(offices));
    tcase_add_loop_test(cases, a_bound_is_written_as_it_was_printed, 0,
                        (int)CAP_LEN(bounds));
    tcase_add_loop_test(cases, a_scale_is_checked_when_it_is_saved, 0,
                        (int)CAP_LEN(scales));
    tcase_add_test(cases, a_refused_scale_names_the_two_bands);
}

int main(void)
{
    return run_tests("scale", add);
}

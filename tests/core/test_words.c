/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "core/words.h"
#include "run.h"
#include "vectors.h"

START_TEST(every_row_of_the_vectors)
{
    static const char path[] = "vectors/terbilang.csv";
    struct buf out = BUF_INIT;
    struct vectors v;
    struct rupiah r;

    vectors_open(&v, path);
    while (vectors_row(&v)) {
        ck_assert_int_eq(rupiah_read(v.field[0], &r), NUMBER_OK);
        buf_reset(&out);
        words_rupiah(r, &out);
        ck_assert_str_eq(out.s, v.field[1]);
    }
    vectors_close(&v, path);
    buf_release(&out);
}
END_TEST

/* Reads the words back, by their sums: no word is lost or doubled. */
static int64_t read_back(char *text)
{
    static const char *const units[] = {
        "nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh",
        "delapan", "sembilan", "sepuluh", "sebelas"
    };
    static const struct {
        const char *word;
        int64_t one;
    } scales[] = {
        { "ribu", 1000 }, { "juta", 1000000 }, { "miliar", 1000000000 },
        { "triliun", INT64_C(1000000000000) },
    };
    int64_t total = 0, group = 0, digit = 0;

    for (char *w = strtok(text, " "); w; w = strtok(NULL, " ")) {
        for (int i = 0; i < (int)CAP_LEN(units); i++)
            if (strcmp(w, units[i]) == 0)
                digit = i;
        for (size_t i = 0; i < CAP_LEN(scales); i++) {
            if (strcmp(w, scales[i].word) == 0) {
                total += (group + digit) * scales[i].one;
                group = digit = 0;
            }
        }
        if (strcmp(w, "belas") == 0)
            digit += 10;
        if (strcmp(w, "seratus") == 0)
            group += 100;
        if (strcmp(w, "seribu") == 0)
            total += 1000;
        if (strcmp(w, "puluh") == 0 || strcmp(w, "ratus") == 0) {
            group += digit * (w[0] == 'p' ? 10 : 100);
            digit = 0;
        }
    }
    return total + group + digit;
}

START_TEST(the_words_say_the_amount)
{
    struct buf out = BUF_INIT;
    int64_t n = 1;

    for (int i = 0; i < 20000; i++) {
        buf_reset(&out);
        words_rupiah((struct rupiah){ n }, &out);
        ck_assert_ptr_null(strstr(out.s, "  "));
        ck_assert_int_eq(read_back(out.s), n);
        n = i < 12000 ? n + 1 : n * 3 % 999999999999937;
    }
    buf_release(&out);
}
END_TEST

START_TEST(words_follow_what_stands_there)
{
    struct buf out = BUF_INIT;

    buf_adds(&out, "Terbilang:");
    words_rupiah((struct rupiah){ 5 }, &out);
    ck_assert_str_eq(out.s, "Terbilang: lima rupiah");
    buf_release(&out);
}
END_TEST

static void add(TCase *cases)
{
    tcase_add_test(cases, every_row_of_the_vectors);
    tcase_add_test(cases, the_words_say_the_amount);
    tcase_add_test(cases, words_follow_what_stands_there);
}

int main(void)
{
    return run_tests("words", add);
}

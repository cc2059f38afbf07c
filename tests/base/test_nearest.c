/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/nearest.h"

#include <string.h>

#include "run.h"

static const char *const words[] = {
    "import", "export", "report", "check", "log", "backup", "restore",
    "recover", "operator", "keys", "example", "help", "I", "IV", "III",
};

/* meant: the nearest words with a blank between them. */
static const struct {
    const char *typed, *meant;
} texts[] = {
    { "raport", "report" },       /* another letter */
    { "reprot", "report" },       /* two swapped */
    { "expor", "export" },        /* a beginning */
    { "xprot", "export" },        /* two of six */
    { "imports", "import" },      /* one too many */
    { "REPORT", "report" },       /* the case alone */
    { "log", "log" },
    { "lgo", "log" },
    { "lo", "log" },
    { "re", "report restore recover" },
    { "exam", "example" },
    { "exampel", "example" },
    { "VI", "IV" },               /* swapped is nearer than wrong */
    { "ls", "" },                 /* more of it is wrong than right */
    { "V", "" },
    { "r", "" },                  /* one letter begins too much */
    { "", "" },
    { "bantuan", "" },
    { "a word that is longer than any word of ours", "" },
};

START_TEST(what_is_meant)
{
    char meant[80] = "";
    struct nearest n;

    nearest_begin(&n, texts[_i].typed);
    for (size_t i = 0; i < CAP_LEN(words); i++)
        nearest_offer(&n, words[i]);
    for (size_t i = 0; i < nearest_count(&n); i++) {
        if (i > 0)
            strcat(meant, " ");
        strcat(meant, n.word[i]);
    }
    ck_assert_str_eq(meant, texts[_i].meant);
}
END_TEST

START_TEST(too_many_are_none)
{
    static const char *const alike[] = { "dira", "dirb", "dirc", "dird" };
    struct nearest n;

    nearest_begin(&n, "dir");
    for (size_t i = 0; i < 3; i++)
        nearest_offer(&n, alike[i]);
    ck_assert_uint_eq(nearest_count(&n), 3);
    nearest_offer(&n, alike[3]);
    ck_assert_uint_eq(nearest_count(&n), 0);
    nearest_offer(&n, "dir"); /* and what is nearer than all of them */
    ck_assert_uint_eq(nearest_count(&n), 1);
    ck_assert_str_eq(n.word[0], "dir");
}
END_TEST

static void add(TCase *cases)
{
    tcase_add_loop_test(cases, what_is_meant, 0, (int)CAP_LEN(texts));
    tcase_add_test(cases, too_many_are_none);
}

int main(void)
{
    return run_tests("nearest", add);
}

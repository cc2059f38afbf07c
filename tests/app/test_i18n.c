/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "app/i18n.h"
#include "run.h"

/* What of the environment gettext would have gone by. */
static void forget_locales(void)
{
    static const char *const names[] = { "LC_ALL", "LC_MESSAGES", "LANG",
                                         "LANGUAGE", "NLSPATH" };

    for (size_t i = 0; i < CAP_LEN(names); i++)
        unsetenv(names[i]);
    setenv("LOCPATH", "/nonexistent", 1);
}

START_TEST(english_until_a_language_is_chosen)
{
    ck_assert_str_eq(_("Close"), "Close");
    ck_assert_str_eq(ngettext_("%zu row", "%zu rows", 1), "%zu row");
    ck_assert_str_eq(ngettext_("%zu row", "%zu rows", 0), "%zu rows");
    i18n_choose("fr");
    ck_assert_str_eq(_("Close"), "Close");
}
END_TEST

START_TEST(no_locale_is_needed_for_indonesian)
{
    forget_locales();
    i18n_choose("id");
#ifdef ENABLE_NLS
    ck_assert_str_eq(_("Close"), "Tutup");
    ck_assert_str_eq(ngettext_("%zu row", "%zu rows", 1), "%zu baris");
    ck_assert_str_eq(ngettext_("%zu row", "%zu rows", 2), "%zu baris");
#else
    ck_assert_str_eq(_("Close"), "Close");
#endif
    ck_assert_str_eq(_("nobody ever wrote this"), "nobody ever wrote this");
    i18n_choose("en");
    ck_assert_str_eq(_("Close"), "Close");
}
END_TEST

/* In the catalog the empty text is its header. */
START_TEST(nothing_stays_nothing)
{
    i18n_choose("id");
    ck_assert_str_eq(_(""), "");
}
END_TEST

static void add(TCase *cases)
{
    tcase_add_test(cases, english_until_a_language_is_chosen);
    tcase_add_test(cases, no_locale_is_needed_for_indonesian);
    tcase_add_test(cases, nothing_stays_nothing);
}

int main(void)
{
    return run_tests("i18n", add);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/served.h"

#include "run.h"

#define TEN "0123456789"
#define THIRTY TEN TEN TEN

static const struct {
    const char *name;
    bool good;
} names[] = {
    { "budi", true },
    { "opr-hsdm.2", true },
    { "7", true },
    { THIRTY "ab", true },
    { THIRTY "abc", false },
    { "", false },
    { "-u", false },
    { ".budi", false },
    { "_budi", false },
    { "budi s", false },
    { "budi\n", false },
    { "budi\033[2J", false },
    { "bu\tdi", false },
    { "\177", false },
    { "b\xc3\xbc" "di", false },
    { "b\xc2\x9b" "di", false },
    { "../budi", false },
    { "budi;id", false },
    { "$(id)", false },
};

START_TEST(a_name_is_letters_digits_and_three_marks)
{
    ck_assert_msg(served_name(names[_i].name) == names[_i].good, "\"%s\"",
                  names[_i].name);
}
END_TEST

static const struct {
    const char *name, *value;
    bool good;
} variables[] = {
    { "TERM", "xterm-256color", true },
    { "TERM", "putty", true },
    { "TERM", "Eterm.88+x", true },
    { "TERM", "", false },
    { "TERM", "../../x", false },
    { "TERM", "x/y", false },
    { "TERM", ".x", false },
    { "TERM", "xterm;id", false },
    { "TERM", "xterm\n", false },
    { "TERM", "xterm id", false },
    { "TERM", "%s", false },
    { "TERM", THIRTY THIRTY "abcd", true },
    { "TERM", THIRTY THIRTY "abcde", false },
    { "LANG", "id_ID.UTF-8", true },
    { "LC_ALL", "C.UTF-8", true },
    { "LC_CTYPE", "de_DE@euro", true },
    { "LC_MESSAGES", "id", true },
    { "LANG", "../id", false },
    { "LANG", "/tmp/x", false },
    { "LC_ALL", "id_ID.UTF-8:/tmp", false },
    { "LANG", THIRTY "abc", false },
    { "NO_COLOR", "1", true },
    { "NO_COLOR", "", false },
    { "ESCDELAY", "150", true },
    { "ESCDELAY", "", false },
    { "ESCDELAY", "15x", false },
    { "ESCDELAY", "-1", false },
    { "ESCDELAY", "10000", false },
    { "LC_NUMERIC", "C", false },
    { "LANGUAGE", "id", false },
    { "TERMINFO", "x", false },
    { "TERMINFO_DIRS", "x", false },
    { "TERMCAP", "x", false },
    { "HOME", "x", false },
    { "PATH", "x", false },
    { "TZ", "x", false },
    { "TMPDIR", "x", false },
    { "CAPAIAN_DB", "x", false },
    { "XDG_DATA_HOME", "x", false },
    { "NLSPATH", "x", false },
    { "LOCPATH", "x", false },
    { "COLUMNS", "80", false },
    { "LINES", "99999999", false },
    { "EDITOR", "x", false },
};

START_TEST(of_the_environment_only_plain_words_stay)
{
    ck_assert_msg(served_variable(variables[_i].name, variables[_i].value)
                      == variables[_i].good,
                  "%s=%s", variables[_i].name, variables[_i].value);
}
END_TEST

static const struct {
    const char *name;
    bool good;
} files[] = {
    { "indikator.csv", true },
    { "tabel tahun 2024.html", true },
    { "\xc3\xbc.csv", true },
    { "", false },
    { ".", false },
    { "..", false },
    { ".ssh", false },
    { "../indikator.csv", false },
    { "/etc/passwd", false },
    { "a/b", false },
    { "a\nb", false },
    { "a\033b", false },
    { "a\177", false },
    { "a\xc2\x9b" "b", false },
    { "a\xff", false },
    { THIRTY THIRTY THIRTY TEN, true },
    { THIRTY THIRTY THIRTY TEN "a", false },
};

START_TEST(a_file_is_a_plain_name)
{
    struct err err = ERR_INIT;

    ck_assert_msg(served_file(files[_i].name, &err) == files[_i].good,
                  "\"%s\"", files[_i].name);
    ck_assert_int_eq(err.code, files[_i].good ? ERR_NONE : ERR_INPUT);
}
END_TEST

#define GIB (UINT64_C(1) << 30)

static const struct {
    uint64_t database, most;
} sizes[] = {
    { 0, GIB },
    { 4096, GIB },
    { GIB / 4, GIB },
    { GIB / 4 + 1, GIB + 4 },
    { GIB, 4 * GIB },
    { UINT64_MAX, INT64_MAX },
};

START_TEST(a_file_may_be_four_times_the_database)
{
    ck_assert_uint_eq(served_size_most(sizes[_i].database),
                      sizes[_i].most);
}
END_TEST

static void add(TCase *cases)
{
    tcase_add_loop_test(cases, a_file_may_be_four_times_the_database, 0,
                        (int)CAP_LEN(sizes));
    tcase_add_loop_test(cases, a_name_is_letters_digits_and_three_marks, 0,
                        (int)CAP_LEN(names));
    tcase_add_loop_test(cases, of_the_environment_only_plain_words_stay, 0,
                        (int)CAP_LEN(variables));
    tcase_add_loop_test(cases, a_file_is_a_plain_name, 0,
                        (int)CAP_LEN(files));
}

int main(void)
{
    return run_tests("served", add);
}

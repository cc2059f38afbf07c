/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/person.h"

#include <string.h>

#include "base/compiler.h"
#include "run.h"

/* domain.md, section 8: who does what. */
static const struct {
    const char *role;
    const char *may; /* a letter each: Enter Submit Note Review rOws
                        refErence Import Lock People reStore */
} roles[] = {
    { "operator", "xxx-------" },
    { "kasubbag", "xxxx------" },
    { "perencana", "xxxxxxxxxx" },
    { "tamu", "----------" },
    { "nobody knows", "----------" },
};

START_TEST(a_role_may_do_what_it_is_for)
{
    enum person_role role = person_role(roles[_i].role);

    for (int act = PERMIT_ENTER; act <= PERMIT_RESTORE; act++)
        ck_assert_msg(person_may(role, (enum permit_act)act)
                          == (roles[_i].may[act] == 'x'),
                      "%s, act %d", roles[_i].role, act);
    ck_assert(person_may(role, PERMIT_READ_FILE));
    ck_assert(person_may(PERSON_ALONE, (enum permit_act)_i));
}
END_TEST

START_TEST(a_role_has_its_word)
{
    for (int r = PERSON_OPERATOR; r <= PERSON_GUEST; r++) {
        const char *word = person_role_word((enum person_role)r);

        ck_assert_int_eq(person_role(word), r);
        ck_assert_str_ne(person_role_label((enum person_role)r), "");
    }
    ck_assert_str_eq(person_role_word(PERSON_ALONE), "");
}
END_TEST

static const struct {
    const char *units, *unit;
    bool has;
} units[] = {
    { "", "HSDM", true },
    { "", "", true },
    { "", NULL, true },
    { "HSDM", "HSDM", true },
    { "PDI HSDM", "HSDM", true },
    { "PDI  HSDM", "HSDM", true },
    { "HSDM", "HSD", false },
    { "HSDM", "HSDMX", false },
    { "PDI-2", "PDI", false },
    { "HSDM", "", false },
    { "HSDM", NULL, false },
};

START_TEST(units_are_named_whole)
{
    ck_assert_int_eq(person_has_unit(units[_i].units, units[_i].unit),
                     units[_i].has);
}
END_TEST

static const struct {
    const char *name;
    bool good;
} names[] = {
    { "ani", true },
    { "Ani.S-2_x@kpu", true },
    { "7ani", true },
    { "abcdefghijklmnopqrstuvwxyz012345", true },
    { "abcdefghijklmnopqrstuvwxyz0123456", false },
    { "", false },
    { "-u", false },
    { ".hidden", false },
    { "ani budi", false },
    { "ani\n", false },
    { "\x1B[2J", false },
    { "ani/../x", false },
    { "an\xC3\xAF", false },
    { "a'b", false },
};

START_TEST(a_name_is_plain)
{
    struct err err = ERR_INIT;

    ck_assert_int_eq(person_name_check(names[_i].name, &err),
                     names[_i].good);
    if (!names[_i].good) {
        ck_assert_int_eq(err.code, ERR_INPUT);
        /* It could hold anything, so it is not repeated. */
        ck_assert_str_eq(err.detail, "");
    }
}
END_TEST

static void add(TCase *cases)
{
    tcase_add_loop_test(cases, a_role_may_do_what_it_is_for, 0,
                        CAP_LEN(roles));
    tcase_add_test(cases, a_role_has_its_word);
    tcase_add_loop_test(cases, units_are_named_whole, 0, CAP_LEN(units));
    tcase_add_loop_test(cases, a_name_is_plain, 0, CAP_LEN(names));
}

int main(void)
{
    return run_tests("person", add);
}

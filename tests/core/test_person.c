/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/person.h"

#include <string.h>

#include "base/compiler.h"
#include "run.h"

/* What each role may is told in domain.md: tests/app/test_facts. */
START_TEST(a_role_may_do_what_it_is_for)
{
    enum permit_act act = (enum permit_act)_i;

    ck_assert_int_eq(person_role("nobody knows"), PERSON_GUEST);
    ck_assert(person_may(PERSON_ALONE, act));
    ck_assert(person_may(PERSON_PLANNER, act));
    for (int r = PERSON_ALONE; r < PERSON_ROLES; r++) {
        enum person_role role = (enum person_role)r;
        const char *why = permit_refusal(role, act);

        ck_assert(person_may(role, act) || !person_may_served(role, act));
        ck_assert(permit_is_refusal(why));
        ck_assert_int_eq(strstr(why, "as a guest") != NULL,
                         role == PERSON_GUEST || person_may(PERSON_OPERATOR,
                                                            act));
    }
}
END_TEST

START_TEST(some_roles_may_everything)
{
    ck_assert(person_may_all(PERSON_ALONE));
    ck_assert(person_may_all(PERSON_PLANNER));
    ck_assert(!person_may_all(PERSON_HEAD));
    ck_assert(!person_may_all(PERSON_OPERATOR));
    ck_assert_uint_lt(person_rank(PERSON_GUEST),
                      person_rank(PERSON_OPERATOR));
    ck_assert_uint_lt(person_rank(PERSON_OPERATOR),
                      person_rank(PERSON_HEAD));
    ck_assert_uint_lt(person_rank(PERSON_HEAD),
                      person_rank(PERSON_PLANNER));
    ck_assert(!permit_is_refusal("The year is locked"));
}
END_TEST

START_TEST(a_role_has_its_word)
{
    for (int r = PERSON_ALONE + 1; r < PERSON_ROLES; r++) {
        const char *word = person_role_word((enum person_role)r);

        ck_assert_int_eq(person_role(word), r);
        ck_assert_str_ne(person_role_label((enum person_role)r), "");
        ck_assert_str_ne(person_role_help((enum person_role)r), "");
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
                        PERMIT_ACTS);
    tcase_add_test(cases, some_roles_may_everything);
    tcase_add_test(cases, a_role_has_its_word);
    tcase_add_loop_test(cases, units_are_named_whole, 0, CAP_LEN(units));
    tcase_add_loop_test(cases, a_name_is_plain, 0, CAP_LEN(names));
}

int main(void)
{
    return run_tests("person", add);
}

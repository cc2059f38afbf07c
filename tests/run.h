/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tests/run.h - the main() that every Check program shares. */
#ifndef CAPAIAN_TESTS_RUN_H
#define CAPAIAN_TESTS_RUN_H

#include <check.h>
#include <stdlib.h>

#include "base/compiler.h"

/* Runs the cases that add() adds; returns the exit status of main(). */
static inline int run_tests(const char *name, void (*add)(TCase *cases))
{
    Suite *suite = suite_create(name);
    TCase *cases = tcase_create(name);
    SRunner *runner;
    int failed;

    tcase_set_timeout(cases, 60);
    add(cases);
    suite_add_tcase(suite, cases);
    runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

#endif

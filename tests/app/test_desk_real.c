/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The desk on the published records of three offices. */
#include "app/desk.h"

#include <stdlib.h>
#include <string.h>

#include "app/import.h"
#include "app/office.h"
#include "run.h"

static struct store *store;
static struct desk desk;
static struct err err;

static void setup(void)
{
    static const char *const folder[] = { "banjarbaru", "gunung-mas",
                                          "balangan" };
    const char *root = getenv("CAPAIAN_SRCDIR");
    struct actor actor = { "sari", TEST_NOW };
    struct import_result result = IMPORT_RESULT_INIT;
    const char *paths[CAP_LEN(folder)];
    char path[CAP_LEN(folder)][512];

    for (size_t i = 0; i < CAP_LEN(folder); i++) {
        snprintf(path[i], sizeof(path[i]), "%s/data/example/%s",
                 root ? root : ".", folder[i]);
        paths[i] = path[i];
    }
    err = (struct err)ERR_INIT;
    store = memory_store();
    must(import_paths(store, paths, CAP_LEN(paths), actor, false, &result,
                      &err), &err);
    import_result_release(&result);
    must(desk_open(&desk, store, "sari", test_clock,
                   (struct desk_place){ "6372", 2024, -1 }, &err), &err);
}

static void teardown(void)
{
    desk_close(&desk);
    store_close(store);
}

START_TEST(banjarbaru_is_rated_as_its_figures_say)
{
    static const char *const capaian_of[] = {
        "106,25", "100,00", "64,52", "64,94", "64,94", "95,00",
    };
    struct unit_sum sum;
    size_t at = 0;

    setup();
    ck_assert_int_eq(desk.quarter, 3);
    for (size_t i = 0; i < desk.indicators.count; i++) {
        if (strcmp(desk.indicators.row[i].unit, "LEMBAGA") != 0)
            continue;
        ck_assert_uint_lt(at, CAP_LEN(capaian_of));
        ck_assert_str_eq(percent_text(desk.figures[i].has_value,
                                      desk.figures[i].capaian),
                         capaian_of[at]);
        at++;
    }
    ck_assert_uint_eq(at, CAP_LEN(capaian_of));

    sum = desk_unit_sum(&desk, "LEMBAGA");
    ck_assert_str_eq(percent_text(sum.has_average, sum.average), "82,61");
    ck_assert_str_eq(sum.category->category, "Cukup Berhasil");
    sum = desk_unit_sum(&desk, "SEKRETARIAT");
    ck_assert_str_eq(percent_text(sum.has_average, sum.average), "98,21");
    ck_assert_str_eq(sum.category->category, "Berhasil");
    teardown();
}
END_TEST

/* The 13 of TPPH in quarter III, typed with "=": every average follows. */
START_TEST(thirteen_values_are_thirteen_steps)
{
    size_t before, entered = 0;

    setup();
    must(desk_go_quarter(&desk, 2, &err), &err);
    before = log_lines(store);
    for (size_t i = 0; i < desk.indicators.count; i++) {
        const struct indicator *row = &desk.indicators.row[i];
        struct desk_preview preview;
        char text[NUMBER_TEXT_SIZE];

        if (strcmp(row->unit, "TPPH") != 0)
            continue;
        preview = desk_preview(&desk, i, row->target);
        value_format(row->target, NUMBER_PLAIN, text);
        must(desk_set_realized(&desk, i, 2, text,
                               desk.indicators.cell_version[i][2], NULL,
                               &err), &err);
        entered++;
        ck_assert_uint_eq(desk_unit_sum(&desk, "TPPH").mean.filled,
                          preview.unit.mean.filled);
        ck_assert_str_eq(percent_text(preview.unit.has_average,
                                      preview.unit.average), "100,00");
    }
    ck_assert_uint_eq(entered, 13);
    ck_assert_uint_eq(log_lines(store), before + 13);
    teardown();
}
END_TEST

START_TEST(every_total_is_the_sum_of_its_units)
{
    setup();
    for (size_t o = 0; o < desk.offices.count; o++) {
        struct amount ceiling = { .state = VALUE_EMPTY };
        size_t rows = 0, leaves = 0;

        must(desk_go_office(&desk, desk.offices.item[o].code, &err), &err);
        for (size_t i = 0; i < desk.sum_count; i++) {
            rows += desk.sum[i].mean.rows;
            leaves += desk.sum[i].leaves;
            ceiling = amount_add(ceiling, desk.sum[i].ceiling);
        }
        ck_assert_uint_eq(rows, desk.indicators.count);
        ck_assert_uint_eq(desk.total.mean.rows, desk.indicators.count);
        ck_assert_uint_le(leaves, desk.total.leaves);
        ck_assert(leaves < desk.total.leaves ||
                  amount_same(ceiling, desk.total.ceiling));
        ck_assert(amount_same(desk.total.ceiling,
                              budget_sum_ceiling(&desk.tree, "076.01")));
    }
    teardown();
}
END_TEST

static void add(TCase *cases)
{
    tcase_add_test(cases, banjarbaru_is_rated_as_its_figures_say);
    tcase_add_test(cases, thirteen_values_are_thirteen_steps);
    tcase_add_test(cases, every_total_is_the_sum_of_its_units);
}

int main(void)
{
    return run_tests("desk_real", add);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdint.h>
#include <string.h>

#include "core/budget.h"
#include "run.h"
#include "vectors.h"

static struct amount amount_of(const char *text)
{
    struct err err = ERR_INIT;
    struct amount a;

    ck_assert_msg(amount_parse(text, &a, &err), "%s", text);
    return a;
}

static const char *text_of(struct amount a)
{
    static char text[4][NUMBER_TEXT_SIZE];
    static int turn;

    turn = (turn + 1) % 4;
    return amount_format(a, NUMBER_PLAIN, text[turn]);
}

START_TEST(every_row_of_the_vectors)
{
    static const char path[] = "vectors/serapan.csv";
    char text[NUMBER_TEXT_SIZE];
    struct vectors v;

    vectors_open(&v, path);
    while (vectors_row(&v)) {
        struct percent p = { -7 };
        bool ok = absorption(amount_of(v.field[1]), amount_of(v.field[0]),
                             &p);

        if (!ok)
            ck_assert(p.hundredths == -7);
        ck_assert_msg(strcmp(ok ? percent_format(p, NUMBER_PLAIN, text) : "",
                             v.field[2]) == 0,
                      "%s of %s: want %s", v.field[1], v.field[0],
                      v.field[2]);
    }
    vectors_close(&v, path);
}
END_TEST

START_TEST(no_absorption_without_two_numbers)
{
    struct percent p;
    struct rupiah r;

    ck_assert(!absorption(amount_of(""), amount_of("5"), &p));
    ck_assert(!absorption(amount_of("-"), amount_of("5"), &p));
    ck_assert(!absorption(amount_of("5"), amount_of("?"), &p));
    ck_assert(!remainder_of(amount_of(""), amount_of("5"), &r));
    ck_assert(!remainder_of(amount_of("5"), amount_of("-"), &r));
    ck_assert(remainder_of(amount_of("7"), amount_of("5"), &r));
    ck_assert_int_eq(r.rp, -2);
}
END_TEST

static const struct {
    const char *code;
    int level; /* 0: no code */
    const char *parent;
} codes[] = {
    { "076.01", 2, NULL },
    { "076.01.CQ", 3, "076.01" },
    { "076.01.CQ.6709", 4, "076.01.CQ" },
    { "076.01.CQ.6709.QGE.001", 6, "076.01.CQ.6709.QGE" },
    { "076", 0, NULL },
    { "", 0, NULL },
    { "076.01.CQ.6709.QGE.001.A", 0, NULL },
    { "076.01.", 0, NULL },
    { ".076.01", 0, NULL },
    { "076..01", 0, NULL },
    { "076.01.cq", 0, NULL },
    { "076 .01", 0, NULL },
    { "076.01.CQ\n", 0, NULL },
    { "123456789012345678901234.12345678901234567890123", 0, NULL },
};

START_TEST(a_code_has_two_to_six_parts)
{
    char parent[BUDGET_CODE_SIZE];
    struct err err = ERR_INIT;
    bool ok = budget_code_check(codes[_i].code, &err);

    ck_assert_int_eq(ok, codes[_i].level > 0);
    if (!ok) {
        ck_assert_str_eq(err.check, "N03");
        return;
    }
    ck_assert_int_eq(budget_code_level(codes[_i].code), codes[_i].level);
    ck_assert_int_eq(budget_code_parent(codes[_i].code, parent),
                     codes[_i].parent != NULL);
    if (codes[_i].parent)
        ck_assert_str_eq(parent, codes[_i].parent);
}
END_TEST

START_TEST(a_code_is_within_whole_parts_only)
{
    ck_assert(budget_code_within("076.01.CQ", "076.01"));
    ck_assert(budget_code_within("076.01", "076.01"));
    ck_assert(!budget_code_within("076.01", "076.01.CQ"));
    ck_assert(!budget_code_within("076.01.CQA", "076.01.CQ"));
    ck_assert(!budget_code_within("076.02.CQ", "076.01"));
}
END_TEST

static struct budget_row row(const char *code, const char *first,
                             const char *ceiling, const char *tw2,
                             const char *tw4)
{
    struct budget_row r = {
        .code = code, .text = "", .unit = "", .source = "", .note = "",
        .first_ceiling = amount_of(first), .ceiling = amount_of(ceiling),
    };

    r.realized[1] = amount_of(tw2);
    r.realized[3] = amount_of(tw4);
    return r;
}

START_TEST(a_tree_derives_its_ancestors_and_sums)
{
    /* The parent stands behind its first child, and has own amounts. */
    struct budget_row rows[] = {
        row("076.01.WA.3355.EBA.994", "-", "100", "40", ""),
        row("076.01.WA.3355", "9", "999", "", "999"),
        row("076.01.CQ", "", "", "", ""),
        row("076.01.CQ.6709", "5", "50", "", "?"),
        row("076.01.WA.3355.EBA.962", "", "11", "", "0"),
    };
    static const struct {
        const char *code;
        int depth;
        size_t row, leaves, filled;
        const char *first, *ceiling, *realized;
    } want[] = {
        { "076.01", 0, BUDGET_NO_ROW, 3, 3, "5", "161", "40" },
        { "076.01.WA", 1, BUDGET_NO_ROW, 2, 2, "", "111", "40" },
        { "076.01.WA.3355", 2, 1, 2, 2, "", "111", "40" },
        { "076.01.WA.3355.EBA", 3, BUDGET_NO_ROW, 2, 2, "", "111", "40" },
        { "076.01.WA.3355.EBA.994", 4, 0, 1, 1, "-", "100", "40" },
        { "076.01.WA.3355.EBA.962", 4, 4, 1, 1, "", "11", "0" },
        { "076.01.CQ", 1, 2, 1, 1, "5", "50", "" },
        { "076.01.CQ.6709", 2, 3, 1, 1, "5", "50", "?" },
    };
    struct budget_tree tree;

    budget_tree_make(&tree, rows, CAP_LEN(rows), 3);
    ck_assert_uint_eq(tree.count, CAP_LEN(want));
    for (size_t i = 0; i < tree.count; i++) {
        const struct budget_node *n = &tree.node[i];

        ck_assert_str_eq(n->code, want[i].code);
        ck_assert_int_eq(n->depth, want[i].depth);
        ck_assert_int_eq(n->level, budget_code_level(n->code));
        ck_assert_uint_eq(n->row, want[i].row);
        ck_assert_uint_eq(n->leaves, want[i].leaves);
        ck_assert_uint_eq(n->filled, want[i].filled);
        ck_assert_str_eq(text_of(n->first_ceiling), want[i].first);
        ck_assert_str_eq(text_of(n->ceiling), want[i].ceiling);
        ck_assert_str_eq(text_of(n->realized), want[i].realized);
        ck_assert_ptr_eq(budget_tree_find(&tree, want[i].code), n);
        if (n->depth > 0)
            ck_assert(budget_code_within(n->code,
                                         tree.node[n->parent].code));
    }
    ck_assert_uint_eq(tree.node[0].parent, BUDGET_NO_ROW);
    ck_assert_ptr_null(budget_tree_find(&tree, "076"));
    ck_assert_str_eq(text_of(budget_sum_ceiling(&tree, "076.01.WA")), "111");
    ck_assert_str_eq(text_of(budget_sum_realized(&tree, "076.01.CQ")), "");
    budget_tree_release(&tree);

    budget_tree_make(&tree, rows, CAP_LEN(rows), 0);
    ck_assert_str_eq(text_of(tree.node[0].realized), "");
    ck_assert_uint_eq(tree.node[0].filled, 0);
    budget_tree_release(&tree);

    budget_tree_make(&tree, rows, 0, 0);
    ck_assert_uint_eq(tree.count, 0);
    budget_tree_release(&tree);
}
END_TEST

/* The figures of Banjarbaru's report. */
START_TEST(the_published_budget_adds_up)
{
    static const char path[] =
        "../../data/example/banjarbaru/anggaran.csv";
    struct budget_row rows[64];
    char code[64][BUDGET_CODE_SIZE];
    struct budget_tree tree;
    struct vectors v;
    struct percent p;
    size_t count = 0;

    vectors_open(&v, path);
    while (vectors_row(&v)) {
        ck_assert_uint_lt(count, CAP_LEN(rows));
        snprintf(code[count], sizeof(code[0]), "%s", v.field[2]);
        rows[count] = row(code[count], v.field[6], v.field[7], v.field[9],
                          v.field[11]);
        count++;
    }
    vectors_close(&v, path);
    budget_tree_make(&tree, rows, count, 3);
    ck_assert_str_eq(tree.node[0].code, "076.01");
    ck_assert_str_eq(text_of(tree.node[0].ceiling), "40343014000");
    ck_assert_str_eq(text_of(tree.node[0].realized), "40017630458");
    ck_assert_str_eq(text_of(budget_sum_ceiling(&tree, "076.01.WA")),
                     "2754458000");
    ck_assert(absorption(tree.node[0].realized, tree.node[0].ceiling, &p));
    ck_assert_int_eq((int)p.hundredths, 9919);
    budget_tree_release(&tree);
}
END_TEST

static uint64_t next_random(uint64_t *state)
{
    *state = *state * UINT64_C(6364136223846793005) + UINT64_C(1);
    return *state >> 33;
}

/* Any prefix sums to its leaves; every level holds the same total. */
START_TEST(the_sum_of_a_tree_is_the_sum_of_its_leaves)
{
    static const char *const parts[] = { "CQ", "WA", "BB" };
    struct budget_row rows[80];
    char code[80][BUDGET_CODE_SIZE];
    uint64_t state = 99;

    for (int round = 0; round < 300; round++) {
        size_t count = 1 + next_random(&state) % CAP_LEN(rows);
        struct budget_tree tree;
        int64_t leaves = 0;

        for (size_t i = 0; i < count; i++) {
            int n = snprintf(code[i], BUDGET_CODE_SIZE,
                             "076.01.%s.%u.%c.%03zu",
                             parts[next_random(&state) % 3],
                             (unsigned)(next_random(&state) % 4),
                             (char)('A' + next_random(&state) % 3), i);

            /* Some rows stand for a parent, or are leaves higher up. */
            if (next_random(&state) % 5 == 0)
                code[i][n - 4] = '\0';
            rows[i] = row(code[i], "", "", "", "");
            if (next_random(&state) % 4)
                rows[i].ceiling = (struct amount){
                    VALUE_NUMBER, { (int64_t)(next_random(&state) << 18) }
                };
        }
        budget_tree_make(&tree, rows, count, 3);
        for (size_t i = 0; i < tree.count; i++) {
            const struct budget_node *n = &tree.node[i];

            ck_assert_str_eq(text_of(n->leaf ? n->ceiling
                                             : budget_sum_ceiling(&tree,
                                                                  n->code)),
                             text_of(n->ceiling));
            ck_assert(n->parent == BUDGET_NO_ROW || n->parent < i);
            if (n->leaf)
                leaves += n->ceiling.rupiah.rp;
        }
        ck_assert_int_eq(leaves, tree.node[0].ceiling.rupiah.rp);
        budget_tree_release(&tree);
    }
}
END_TEST

static void add(TCase *cases)
{
    tcase_add_test(cases, every_row_of_the_vectors);
    tcase_add_test(cases, no_absorption_without_two_numbers);
    tcase_add_loop_test(cases, a_code_has_two_to_six_parts, 0,
                        (int)CAP_LEN(codes));
    tcase_add_test(cases, a_code_is_within_whole_parts_only);
    tcase_add_test(cases, a_tree_derives_its_ancestors_and_sums);
    tcase_add_test(cases, the_published_budget_adds_up);
    tcase_add_test(cases, the_sum_of_a_tree_is_the_sum_of_its_leaves);
}

int main(void)
{
    return run_tests("budget", add);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tests/core/test_check_budget.c - A01 to A05, and what is none. */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "core/check.h"
#include "run.h"

#define ROWS 12
#define FIELDS 8

/* Lines of fields: "A.B|1|2\nC.D||3"; blank lines are none. */
struct lines {
    char *text;
    const char *field[ROWS][FIELDS];
    size_t count;
};

static void lines_read(struct lines *l, const char *text)
{
    char *at;

    memset(l, 0, sizeof(*l));
    at = l->text = mem_dup(text ? text : "");
    while (*at) {
        char *end = at + strcspn(at, "\n"), *next = *end ? end + 1 : end;

        ck_assert_uint_lt(l->count, ROWS);
        *end = '\0';
        for (size_t i = 0; i < FIELDS; i++) {
            size_t len = strcspn(at, "|");

            l->field[l->count][i] = at;
            at += len;
            if (*at)
                *at++ = '\0';
        }
        l->count++;
        at = next;
    }
}

static struct amount amount_of(const char *text)
{
    struct err err = ERR_INIT;
    struct amount a;

    ck_assert_msg(amount_parse(text, &a, &err), "%s", text);
    return a;
}

/* A year made of four such texts. */
struct made {
    struct lines rows, controls, revisions, kinds;
    struct budget_row row[ROWS];
    struct control_row control[ROWS];
    struct revision_row revision[ROWS];
    struct spending_row spending[ROWS];
    struct budget_tree tree;
    struct check_year year;
};

static void make(struct made *m, const char *rows, const char *controls,
                 const char *revisions, const char *kinds, int quarter)
{
    memset(m, 0, sizeof(*m));
    lines_read(&m->rows, rows);
    lines_read(&m->controls, controls);
    lines_read(&m->revisions, revisions);
    lines_read(&m->kinds, kinds);
    for (size_t i = 0; i < m->rows.count; i++) {
        const char **f = m->rows.field[i];

        m->row[i] = (struct budget_row){
            f[0], "x", "", "", "", amount_of(f[1]), amount_of(f[2]),
            { amount_of(f[3]), amount_of(f[4]), amount_of(f[5]),
              amount_of(f[6]) }
        };
    }
    for (size_t i = 0; i < m->controls.count; i++) {
        const char **f = m->controls.field[i];

        m->control[i] = (struct control_row){ f[0], f[3], amount_of(f[1]),
                                              amount_of(f[2]) };
    }
    for (size_t i = 0; i < m->revisions.count; i++)
        m->revision[i] = (struct revision_row){
            atoi(m->revisions.field[i][0]), "", "",
            amount_of(m->revisions.field[i][1])
        };
    for (size_t i = 0; i < m->kinds.count; i++) {
        const char **f = m->kinds.field[i];

        m->spending[i] = (struct spending_row){ f[0], "", amount_of(f[1]),
                                                amount_of(f[2]) };
    }
    budget_tree_make(&m->tree, m->row, m->rows.count, quarter);
    m->year = (struct check_year){
        .has_scale = true, .grades = &grades_default,
        .words = &word_lists_default, .quarter = quarter,
        .budget = m->row, .budget_count = m->rows.count, .tree = &m->tree,
        .controls = m->control, .control_count = m->controls.count,
        .revisions = m->revision, .revision_count = m->revisions.count,
        .spending = m->spending, .spending_count = m->kinds.count,
    };
}

static void made_release(struct made *m)
{
    budget_tree_release(&m->tree);
    free(m->rows.text);
    free(m->controls.text);
    free(m->revisions.text);
    free(m->kinds.text);
}

/* "A02 X.Y 10 9, A01 X.Z:4 5 6": id, code, quarter, both figures. */
static void write_down(void *context, const struct finding *f)
{
    struct buf *out = context;

    /* The codes of these tables are letters for short: A08 has a table of
     * its own. */
    if (f->id == CHECK_A08)
        return;
    buf_addf(out, "%s%s", out->len ? ", " : "", check_name(f->id));
    if (f->subject_code[0])
        buf_addf(out, " %s", f->subject_code);
    if (f->quarter >= 0)
        buf_addf(out, ":%d", f->quarter + 1);
    if (f->expected[0] || f->actual[0])
        buf_addf(out, " %s %s", f->expected, f->actual);
    ck_assert_int_eq(strstr(f->msgid, "%s") != NULL, f->detail[0] != '\0');
}

/* Rows: code|pagu awal|pagu|tw1|tw2|tw3|tw4.  Controls: code|pagu|
 * realisasi|keterangan.  Revisions: nomor|pagu.  Kinds: kind|pagu|
 * realisasi. */
static const struct {
    const char *rows, *controls, *revisions, *kinds;
    int quarter;
    const char *want;
} budgets[] = {
    { NULL, NULL, NULL, NULL, 3, "" },

    /* A01: at the quarter that is looked at, of leaves alone. */
    { "A.B.C||100||||101", NULL, NULL, NULL, 3, "A01 A.B.C:4 100 101" },
    { "A.B.C||100||||100", NULL, NULL, NULL, 3, "" },
    { "A.B.C||100|101|||", NULL, NULL, NULL, 3, "A01 A.B.C:1 100 101" },
    { "A.B.C||100|101|90||", NULL, NULL, NULL, 1,
      "A06 A.B.C:2 101 90" },
    { "A.B.C||100||||101", NULL, NULL, NULL, 2, "" },
    { "A.B.C||0||||1", NULL, NULL, NULL, 3, "A01 A.B.C:4 0 1" },
    { "A.B.C||||||1", NULL, NULL, NULL, 3, "" },
    { "A.B.C||-||||1", NULL, NULL, NULL, 3, "" },
    { "A.B.C||1||||-", NULL, NULL, NULL, 3, "" },
    { "A.B|||||\nA.B.C||5||||4\nA.B.D||5||||6", NULL, NULL, NULL, 3,
      "A01 A.B.D:4 5 6" },

    /* A02: of any prefix, both figures, from what is there alone. */
    { "A.B.C||10||||7\nA.B.D||20||||8", "A.B|31|15", NULL, NULL, 3,
      "A02 A.B 31 30" },
    { "A.B.C||10||||7\nA.B.D||20||||8", "A.B|30|16", NULL, NULL, 3,
      "A02 A.B 16 15" },
    { "A.B.C||10||||7\nA.B.D||20||||8", "A.B|31|16", NULL, NULL, 3,
      "A02 A.B 31 30, A02 A.B 16 15" },
    { "A.B.C||10||||7\nA.B.D||20||||8", "A.B|30|15\nA.B.C|10|7", NULL, NULL,
      3, "" },
    { "A.B.C||10||||7", "A.B|11||x\nA.B|12||y", NULL, NULL, 3,
      "A02 A.B 11 10, A02 A.B 12 10" },
    { "A.B.C||10||||7", "A.B||\nA.B|-|?", NULL, NULL, 3, "" },
    { "A.B.C||10||||7", "A.X|5|5\nA.B.C.D|-|5", NULL, NULL, 3,
      "A02 A.X 5 , A02 A.B.C.D 5 " },
    { NULL, "A.B|5|5\nA.C|-|", NULL, NULL, 3, "A02 A.B 5 " },
    { "A.B.C||||||", "A.B|5|5", NULL, NULL, 3, "" },
    { "A.B.C||-||||-", "A.B|5|5", NULL, NULL, 3, "" },
    { "A.B.C||10||||0", "A.B|10|0", NULL, NULL, 3, "" },
    { "A.B.C||10||||0", "A.B|10|3", NULL, NULL, 3, "A02 A.B 3 0" },
    /* A code is not within another that only begins like it. */
    { "A.BC.C||10||||7", "A.B|5|5", NULL, NULL, 3,
      "A02 A.B 5 " },
    /* The total of the year is no total of an earlier quarter. */
    { "A.B.C||10|2|3||7", "A.B|10|7", NULL, NULL, 1, "" },
    { "A.B.C||10|2|3||", "A.B|10|7", NULL, NULL, 1, "A02 A.B 7 3" },
    { "A.B.C||10|2|3||", "A.B|11|3", NULL, NULL, 3, "A02 A.B 11 10" },

    /* A03: the last revision has the pagu, the first the pagu awal. */
    { "A.B|5|9||||9", NULL, "0|5\n1|7\n2|9", NULL, 3, "" },
    { "A.B|5|9||||9", NULL, "2|8\n0|6\n1|9", NULL, 3,
      "A03 8 9, A03 6 5" },
    { "A.B||9||||9", NULL, "0|6\n1|9", NULL, 3, "" },
    { "A.B|5|||||", NULL, "0|5\n1|9", NULL, 3, "" },
    { "A.B|-|9||||9", NULL, "0|6\n1|9", NULL, 3, "" },
    { NULL, NULL, "0|6\n1|9", NULL, 3, "" },
    { "A.B|5|9||||9", NULL, "0|5", NULL, 3, "A03 5 9" },
    /* "-" says that it did not change; empty, that nobody knows yet. */
    { "A.B||9||||9", NULL, "1|9\n2|-", NULL, 3, "" },
    { "A.B||9||||9", NULL, "1|8\n2|-", NULL, 3, "A03 8 9" },
    { "A.B||9||||9", NULL, "1|8\n2|", NULL, 3, "" },
    { "A.B||9||||9", NULL, "1|8\n2|?", NULL, 3, "" },

    /* A04: against all leaves, whichever root they have. */
    { "A.B||9||||6\nC.D||1||||1", NULL, NULL, "51|4|3\n52|6|4", 3, "" },
    { "A.B||9||||6", NULL, NULL, "51|4|3\n52|6|3", 3, "A04 9 10" },
    { "A.B||9||||6", NULL, NULL, "51|4|3\n52|5|4", 3, "A04 6 7" },
    { "A.B||9||||6", NULL, NULL, "51|4|3\n52||", 3, "" },
    { "A.B||9||||6", NULL, NULL, "51|9|6\n53|-|-", 3, "" },
    { "A.B||9||||6", NULL, NULL, "51|8|6\n53|?|-", 3, "" },
    { NULL, NULL, NULL, "51|4|3", 3, "" },
    { "A.B||9|2|||6", NULL, NULL, "51|9|6", 0, "" },
    { "A.B||9|2|||", NULL, NULL, "51|9|6", 0, "A04 2 6" },

    /* A05: 0, "-" and "?" are entered. */
    { "A.B||9||||", NULL, NULL, NULL, 3, "A05 A.B:4" },
    { "A.B||9||||", NULL, NULL, NULL, 2, "" },
    { "A.B||9||||0", NULL, NULL, NULL, 3, "" },
    { "A.B||9||||-", NULL, NULL, NULL, 3, "" },
    { "A.B||9||||?", NULL, NULL, NULL, 3, "" },
    { "A.B||9||5||", NULL, NULL, NULL, 3, "" },
    { "A.B||0||||", NULL, NULL, NULL, 3, "" },
    { "A.B||||||", NULL, NULL, NULL, 3, "" },
    { "A.B||-||||", NULL, NULL, NULL, 3, "" },
    { "A.B|9|||||", NULL, NULL, NULL, 3, "" },

    /* A06: an amount that falls. */
    { "A.B||9|5|4||", NULL, NULL, NULL, 3, "A06 A.B:2 5 4" },
    { "A.B||9|5|-|4|", NULL, NULL, NULL, 3, "A06 A.B:3 5 4" },
    { "A.B||9|5|4||", NULL, NULL, NULL, 0, "" },
    { "A.B||9|5|5|6|", NULL, NULL, NULL, 3, "" },
    { "A.B||9|5|4|4|5", NULL, NULL, NULL, 3,
      "A06 A.B:2 5 4, A06 A.B:3 5 4" },
    /* Its digits shifted: of the pagu, the last quarter; once a cell. */
    { "A.B||5123456000|5123456|||", NULL, NULL, NULL, 0,
      "A06 A.B:1 5.123.456.000 5.123.456" },
    { "A.B||5123456000|512345600|||", NULL, NULL, NULL, 0,
      "A06 A.B:1 5.123.456.000 512.345.600" },
    { "A.B||9000000000|5123456000|5123456||", NULL, NULL, NULL, 1,
      "A06 A.B:2 5.123.456.000 5.123.456" },
    { "A.B||9000000000|512345600|5123456000||", NULL, NULL, NULL, 1,
      "A06 A.B:2 512.345.600 5.123.456.000" },
    { "A.B||50000000|50000|||", NULL, NULL, NULL, 0,
      "A06 A.B:1 50.000.000 50.000" },
    /* Round sums prove nothing. */
    { "A.B||50000000|5000000|||", NULL, NULL, NULL, 0, "" },
    { "A.B||90000000|1250000|12500000||", NULL, NULL, NULL, 1, "" },
    { "A.B||9000000000|1000000|1000000000||", NULL, NULL, NULL, 1, "" },
    { "A.B||5123456|5123456|||", NULL, NULL, NULL, 0, "" },
    { "A.B||5123456|0|||", NULL, NULL, NULL, 0, "" },
    /* Next to nothing of a large pagu, when the year is over. */
    { "A.B||100000001||||1000001", NULL, NULL, NULL, 3, "" },
    { "A.B||100000001||||999999", NULL, NULL, NULL, 3,
      "A06 A.B:4 1.000.000 999.999" },
    { "A.B||100000001|77|||", NULL, NULL, NULL, 3,
      "A06 A.B:1 1.000.000 77" },
    { "A.B||100000001||||0", NULL, NULL, NULL, 3,
      "A06 A.B:4 1.000.000 0" },
    { "A.B||100000000||||999", NULL, NULL, NULL, 3, "" },
    { "A.B||100000001||||77", NULL, NULL, NULL, 2, "" },
    { "A.B||100000001||||-", NULL, NULL, NULL, 3, "" },
};

START_TEST(a_budget_is_looked_at)
{
    struct buf got = BUF_INIT, all = BUF_INIT;
    struct made m;

    make(&m, budgets[_i].rows, budgets[_i].controls, budgets[_i].revisions,
         budgets[_i].kinds, budgets[_i].quarter);
    check_budget(&m.year, write_down, &got);
    ck_assert_str_eq(got.s, budgets[_i].want);
    check_year_all(&m.year, write_down, &all);
    ck_assert_str_eq(all.s, got.s);
    buf_release(&got);
    buf_release(&all);
    made_release(&m);
}
END_TEST

struct gathered {
    struct finding item[ROWS];
    size_t count;
};

static void gather(void *context, const struct finding *f)
{
    struct gathered *g = context;

    if (f->id == CHECK_A08)
        return;
    ck_assert_uint_lt(g->count, ROWS);
    g->item[g->count++] = *f;
}

START_TEST(a_finding_says_where_it_is)
{
    static const struct {
        enum check_id id;
        enum check_subject subject;
        size_t row;
        const char *code, *detail;
    } want[] = {
        { CHECK_A01, CHECK_ON_BUDGET, 1, "A.B.C", "" },
        { CHECK_A05, CHECK_ON_BUDGET, 2, "A.B.D", "" },
        { CHECK_A02, CHECK_ON_CODE, 1, "A.B", "Lampiran 4" },
        { CHECK_A02, CHECK_ON_CODE, 2, "A.B", "A.B" },
        { CHECK_A03, CHECK_ON_YEAR, 0, "", "7" },
        { CHECK_A03, CHECK_ON_YEAR, 0, "", "" },
        { CHECK_A04, CHECK_ON_YEAR, 0, "", "" },
    };
    struct gathered got = { .count = 0 };
    struct made m;

    make(&m, "A.B\nA.B.C|1|5||||6\nA.B.D|1|5||||",
         "A.B|10|6\nA.B|11||Lampiran 4\nA.B|12|", "0|3\n7|9", "52|8|6",
         3);
    check_budget(&m.year, gather, &got);
    ck_assert_uint_eq(got.count, CAP_LEN(want));
    for (size_t i = 0; i < got.count; i++) {
        ck_assert_int_eq(got.item[i].id, want[i].id);
        ck_assert_int_eq(got.item[i].subject, want[i].subject);
        ck_assert_uint_eq(got.item[i].row, want[i].row);
        ck_assert_str_eq(got.item[i].subject_code, want[i].code);
        ck_assert_str_eq(got.item[i].detail, want[i].detail);
    }
    made_release(&m);
}
END_TEST

/* "76.01" is summed up apart from 076.01: said once for each part, of
 * the first row below it, and of control totals. */
static const struct {
    const char *rows, *controls, *want;
} codes[] = {
    { "076.01.CQ.6709.QGE.001||1", "076.01|1\n076.01.CQ|1", "" },
    { "076.01.WA.3355||1", NULL, "" },
    { "76.01.CQ.6709||1\n76.01.CQ.6710||1\n076.01.WA||1", NULL,
      "76.01.CQ.6709 76.01" },
    { "076.1.CQ||1", NULL, "076.1.CQ 076.1" },
    { "076.01.CQ.670||1", NULL, "076.01.CQ.670 076.01.CQ.670" },
    { "076.01.CQX||1", NULL, "076.01.CQX 076.01.CQX" },
    { "076.01.CQ.6709.QGE.1||1", NULL,
      "076.01.CQ.6709.QGE.1 076.01.CQ.6709.QGE.1" },
    { "076.01.CQ||1", "76.01|1\n076.01|1", "76.01 76.01" },
};

static void write_codes(void *context, const struct finding *f)
{
    struct buf *out = context;

    if (f->id == CHECK_A08)
        buf_addf(out, "%s%s %s", out->len ? ", " : "", f->subject_code,
                 f->detail);
}

START_TEST(a_code_is_written_as_budgets_write_it)
{
    struct buf got = BUF_INIT;
    struct made m;

    make(&m, codes[_i].rows, codes[_i].controls, NULL, NULL, 3);
    check_budget(&m.year, write_codes, &got);
    ck_assert_str_eq(got.s, codes[_i].want);
    buf_release(&got);
    made_release(&m);
}
END_TEST

START_TEST(an_amount_has_the_digits_of_last_year)
{
    struct amount last[] = { { VALUE_EMPTY, { 0 } } };
    struct buf got = BUF_INIT;
    struct made m;

    make(&m, "A.B||9000000000|5123456|||", NULL, NULL, NULL, 0);
    m.year.spent_last_year = last;
    check_budget(&m.year, write_down, &got);
    ck_assert_str_eq(got.s, "");
    last[0] = amount_of("5123456000");
    check_budget(&m.year, write_down, &got);
    ck_assert_str_eq(got.s, "A06 A.B:1 5.123.456.000 5.123.456");
    buf_release(&got);
    made_release(&m);
}
END_TEST

/* What is shown while typing is what will be listed when it is stored. */
START_TEST(a_typed_amount_finds_what_a_stored_one_does)
{
    static const char *const typed[] = { "", "-", "?", "0", "5", "6", "7" };
    size_t found = 0;

    for (size_t n = 0; n < CAP_LEN(typed) * 4; n++) {
        struct buf now = BUF_INIT, later = BUF_INIT;
        const char *text = typed[n / 4];
        struct made m;

        make(&m, "A.B\nA.B.C||5||||", "A.B.C|6|6|x\nA.B.C|5|5|y", NULL,
             NULL, (int)(n % 4));
        check_budget_row(&m.year, 1, amount_of(text), write_down, &now);
        m.row[1].realized[n % 4] = amount_of(text);
        budget_tree_release(&m.tree);
        budget_tree_make(&m.tree, m.row, m.rows.count, (int)(n % 4));
        check_budget(&m.year, write_down, &later);
        ck_assert_str_eq(now.s, later.s);
        found += strstr(now.s, "A01") != NULL;
        buf_release(&now);
        buf_release(&later);
        made_release(&m);
    }
    ck_assert_uint_eq(found, 8);
}
END_TEST

/* A long remark is cut where a character ends. */
START_TEST(a_long_remark_is_shown_by_its_head)
{
    struct gathered got = { .count = 0 };
    struct made m;

    make(&m, "A.B||5||||5",
         "A.B|6||Lampiran 4, Perjanjian Kinerja Ketua dan Sekretaris", NULL,
         NULL, 3);
    check_budget(&m.year, gather, &got);
    ck_assert_uint_eq(got.count, 1);
    ck_assert_str_eq(got.item[0].detail,
                     "Lampiran 4, Perjanjian Kinerja Ketua dan...");
    made_release(&m);
}
END_TEST

static void add(TCase *cases)
{
    tcase_add_loop_test(cases, a_budget_is_looked_at, 0,
                        (int)CAP_LEN(budgets));
    tcase_add_test(cases, a_finding_says_where_it_is);
    tcase_add_loop_test(cases, a_code_is_written_as_budgets_write_it, 0,
                        (int)CAP_LEN(codes));
    tcase_add_test(cases, an_amount_has_the_digits_of_last_year);
    tcase_add_test(cases, a_typed_amount_finds_what_a_stored_one_does);
    tcase_add_test(cases, a_long_remark_is_shown_by_its_head);
}

int main(void)
{
    return run_tests("check_budget", add);
}

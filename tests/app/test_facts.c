/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * tests/app/test_facts.c - what the program says in one table, people are
 * told in the manual pages and in src/core/domain.md: nothing is missing
 * there, and nothing is there that is not.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/i18n.h"
#include "app/report.h"
#include "base/text.h"
#include "core/check.h"
#include "core/person.h"
#include "run.h"

static bool begins(const char *line, const char *with)
{
    return strncmp(line, with, strlen(with)) == 0;
}

static FILE *source(const char *path)
{
    const char *top = getenv("CAPAIAN_SRCDIR");
    struct buf name = BUF_INIT;
    FILE *file;

    buf_addf(&name, "%s/%s", top ? top : ".", path);
    file = fopen(name.s, "r");
    ck_assert_msg(file != NULL, "%s cannot be read", name.s);
    buf_release(&name);
    return file;
}

/*
 * The first words behind mark, where lines of a file begin with it, each
 * with a blank behind: between the line that begins with from and the next
 * one that begins with to.
 */
static void words_of(const char *path, const char *from, const char *to,
                     const char *mark, struct buf *out)
{
    FILE *file = source(path);
    bool within = false;
    char line[4096];

    while (fgets(line, sizeof(line), file)) {
        if (!within) {
            within = begins(line, from);
            continue;
        }
        if (begins(line, to))
            break;
        if (begins(line, mark)) {
            const char *word = line + strlen(mark);

            buf_addf(out, "%.*s ", (int)strcspn(word, " \n"), word);
        }
    }
    fclose(file);
}

static void same_words(const char *path, const struct buf *got,
                       const struct buf *want)
{
    ck_assert_msg(strcmp(got->s, want->s) == 0,
                  "%s has\n  %s\nthe program\n  %s", path, got->s, want->s);
}

/* --- the tables of the report --- */

static const struct {
    const char *path, *from, *to;
    bool all; /* named, too */
} report_pages[] = {
    { "man/capaian.1", ".It Cm report", ".It Cm check", true },
    { "man/id/capaian.1", ".It Cm report", ".It Cm check", true },
    { "man/capaian.5", ".Sh REPORTS AS CSV", ".Sh ", false },
};

START_TEST(every_report_is_in_the_manual)
{
    const char *path = report_pages[_i].path;
    struct buf got = BUF_INIT, want = BUF_INIT;

    if (report_pages[_i].all)
        buf_adds(&want, "all ");
    for (size_t i = 0; i < REPORT_COUNT; i++)
        buf_addf(&want, "%s ", reports[i].name);
    words_of(path, report_pages[_i].from, report_pages[_i].to, ".It Cm ",
             &got);
    same_words(path, &got, &want);
    buf_release(&got);
    buf_release(&want);
}
END_TEST

/* Two sheets of one name are no workbook. */
START_TEST(every_report_has_a_sheet_of_its_own)
{
    static const char *const languages[] = { "en", "id" };

    i18n_choose(languages[_i]);
    for (size_t i = 0; i < REPORT_COUNT; i++) {
        const char *name = _(reports[i].sheet);

        ck_assert_msg(text_width(name) <= REPORT_SHEET, "%s", name);
        ck_assert_str_ne(name, _("Charts"));
        for (size_t j = 0; j < i; j++)
            ck_assert_str_ne(name, _(reports[j].sheet));
    }
    i18n_choose("en");
}
END_TEST

/* --- the checks --- */

static const struct {
    const char *path, *from, *to, *mark;
} check_pages[] = {
    { "man/capaian.1", ".Sh FINDINGS", ".Sh ", ".It " },
    { "man/id/capaian.1", ".Sh TEMUAN", ".Sh ", ".It " },
    { "src/core/domain.md", "## 7.", "## 8.", "| " },
};

START_TEST(every_check_is_explained)
{
    const char *path = check_pages[_i].path;
    struct buf got = BUF_INIT, want = BUF_INIT;
    const char *listed;

    for (int i = 0; i < CHECK_COUNT; i++)
        buf_addf(&want, "%s ", check_name((enum check_id)i));
    words_of(path, check_pages[_i].from, check_pages[_i].to,
             check_pages[_i].mark, &got);
    /* What is refused when it is typed comes first: lint_man.sh. */
    listed = strstr(got.s, want.s);
    ck_assert_msg(listed && strlen(listed) == want.len,
                  "%s has\n  %s\nthe program\n  %s", path, got.s, want.s);
    buf_release(&got);
    buf_release(&want);
}
END_TEST

static bool has_line(const char *path, const char *with)
{
    FILE *file = source(path);
    bool found = false;
    char line[4096];

    while (!found && fgets(line, sizeof(line), file))
        found = begins(line, with);
    fclose(file);
    return found;
}

START_TEST(every_check_has_its_grade)
{
    struct buf with = BUF_INIT;

    buf_addf(&with, "| %s | " CHECK_GRADE " | ",
             check_name((enum check_id)_i));
    ck_assert_msg(has_line("src/core/domain.md", with.s), "%s", with.s);
    buf_release(&with);
}
END_TEST

/* --- who may do what --- */

/* "| enter | unit | unit | yes | no | ": a role after the other. */
static void describe_act(enum permit_act act, struct buf *out)
{
    buf_addf(out, "| %s | ", permit_act_name(act));
    for (int r = PERSON_ALONE + 1; r < PERSON_ROLES; r++) {
        enum person_role role = (enum person_role)r;
        bool units = permit_of_unit(act) && person_of_units(role);

        buf_adds(out, !person_may(role, act) ? "no | "
                      : units                ? "unit | "
                                             : "yes | ");
    }
}

START_TEST(every_right_is_told)
{
    struct buf line = BUF_INIT, got = BUF_INIT, want = BUF_INIT;

    buf_adds(&want, "act ");
    for (int act = 0; act < PERMIT_ACTS; act++) {
        buf_reset(&line);
        describe_act((enum permit_act)act, &line);
        ck_assert_msg(has_line("src/core/domain.md", line.s), "%s", line.s);
        buf_addf(&want, "%s ", permit_act_name((enum permit_act)act));
    }
    words_of("src/core/domain.md", "## 8.", "## 9.", "| ", &got);
    same_words("src/core/domain.md", &got, &want);
    buf_release(&line);
    buf_release(&got);
    buf_release(&want);
}
END_TEST

START_TEST(every_role_is_told)
{
    struct buf want = BUF_INIT;

    buf_adds(&want, "| act | ");
    for (int r = PERSON_ALONE + 1; r < PERSON_ROLES; r++)
        buf_addf(&want, "%s | ", person_role_word((enum person_role)r));
    ck_assert_msg(has_line("src/core/domain.md", want.s), "%s", want.s);
    buf_release(&want);
}
END_TEST

static const char *const role_pages[] = {
    "man/capaian.1", "man/id/capaian.1",
};

START_TEST(every_role_is_in_the_manual)
{
    struct buf want = BUF_INIT;

    for (int r = PERSON_ALONE + 1; r < PERSON_ROLES; r++) {
        buf_reset(&want);
        buf_addf(&want, ".Em %s", person_role_word((enum person_role)r));
        ck_assert_msg(has_line(role_pages[_i], want.s), "%s: %s",
                      role_pages[_i], want.s);
    }
    buf_release(&want);
}
END_TEST

static void add(TCase *cases)
{
    tcase_add_loop_test(cases, every_report_is_in_the_manual, 0,
                        CAP_LEN(report_pages));
    tcase_add_loop_test(cases, every_check_is_explained, 0,
                        CAP_LEN(check_pages));
    tcase_add_loop_test(cases, every_check_has_its_grade, 0, CHECK_COUNT);
    tcase_add_test(cases, every_right_is_told);
    tcase_add_test(cases, every_role_is_told);
    tcase_add_loop_test(cases, every_role_is_in_the_manual, 0,
                        CAP_LEN(role_pages));
    tcase_add_loop_test(cases, every_report_has_a_sheet_of_its_own, 0, 2);
}

int main(void)
{
    return run_tests("facts", add);
}

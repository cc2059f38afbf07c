/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/err.h"
#include "base/text.h"
#include "run.h"

static const char *shout(const char *msgid)
{
    return strcmp(msgid, "No %s here") == 0 ? "Tidak ada %s di sini"
                                            : "diterjemahkan";
}

static const struct {
    const char *msgid, *detail;
    const char *(*translate)(const char *msgid);
    const char *want;
} messages[] = {
    { "No %s here", "unit", NULL, "No unit here" },
    { "No %s here", "unit", shout, "Tidak ada unit di sini" },
    { "No %s here", "100%s", NULL, "No 100%s here" },
    { "No %s here", "", NULL, "No  here" },
    { "Cannot open the file", "a.db", NULL, "Cannot open the file: a.db" },
    { "Cannot open the file", "", NULL, "Cannot open the file" },
    { "Cannot open the file", "a.db", shout, "diterjemahkan: a.db" },
    { "", "a.db", shout, "a.db" },
    { "", "", shout, "" },
};

START_TEST(a_message_takes_its_detail)
{
    struct err err = ERR_INIT;
    struct buf out = BUF_INIT;

    ck_assert(!err_set(&err, ERR_IO, messages[_i].msgid, "%s",
                       messages[_i].detail));
    ck_assert_int_eq(err.code, ERR_IO);
    ck_assert_str_eq(err.check, "");
    buf_adds(&out, "> ");
    err_describe(&err, &out, messages[_i].translate);
    ck_assert_str_eq(out.s + 2, messages[_i].want);
    buf_release(&out);
}
END_TEST

START_TEST(a_refusal_has_its_id)
{
    struct err err = ERR_INIT;

    ck_assert(!err_refuse(&err, ERR_INPUT, "N01", "No", "%d", 5));
    ck_assert_int_eq(err.code, ERR_INPUT);
    ck_assert_str_eq(err.check, "N01");
    ck_assert_str_eq(err.detail, "5");
    ck_assert(!err_set(&err, ERR_STORE, "Other", NULL));
    ck_assert_str_eq(err.check, "");
    ck_assert_str_eq(err.detail, "");
}
END_TEST

START_TEST(a_detail_may_be_made_of_the_old_one)
{
    struct err err = ERR_INIT;

    err_set(&err, ERR_IO, "No", "%s", "inner");
    err_set(&err, ERR_IO, "No", "row 5: %s", err.detail);
    ck_assert_str_eq(err.detail, "row 5: inner");
}
END_TEST

/* Characters of one to four bytes, so that every cut falls into one. */
static const char *const letters[] = {
    "a", "\xC3\xA9", "\xE2\x82\xAC", "\xF0\x9F\x98\x80"
};

START_TEST(a_long_detail_is_cut_between_characters)
{
    struct buf text = BUF_INIT;
    struct err err = ERR_INIT;

    for (int shift = 0; shift < 4; shift++) {
        buf_reset(&text);
        buf_fill(&text, '-', (size_t)shift);
        while (text.len < 2 * ERR_DETAIL_SIZE)
            buf_adds(&text, letters[_i]);
        err_set(&err, ERR_IO, "No", "%s", text.s);
        ck_assert(text_is_utf8(err.detail, strlen(err.detail)));
        ck_assert_uint_ge(strlen(err.detail), ERR_DETAIL_SIZE - 4);
        ck_assert_int_eq(strncmp(err.detail, text.s, strlen(err.detail)), 0);
    }
    buf_release(&text);
}
END_TEST

static void add(TCase *cases)
{
    tcase_add_loop_test(cases, a_message_takes_its_detail, 0,
                        (int)CAP_LEN(messages));
    tcase_add_test(cases, a_refusal_has_its_id);
    tcase_add_test(cases, a_detail_may_be_made_of_the_old_one);
    tcase_add_loop_test(cases, a_long_detail_is_cut_between_characters, 0,
                        (int)CAP_LEN(letters));
}

int main(void)
{
    return run_tests("err", add);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/csv.h"

#include <stdio.h>
#include <string.h>

#include "run.h"

/*
 * Everything a reader finds, as one text: "line|field|field\n" for a row
 * ("@line" before a field that begins on another line), "line!\n" for a
 * bad one.
 */
static void read_all(const char *text, size_t len, struct buf *out)
{
    FILE *file = tmpfile();
    struct err err = ERR_INIT;
    struct csv_reader *reader;
    struct csv_row row;
    enum csv_found found;

    ck_assert_ptr_nonnull(file);
    ck_assert_uint_eq(fwrite(text, 1, len, file), len);
    rewind(file);
    reader = csv_reader_new(file);
    while ((found = csv_next(reader, &row, &err)) != CSV_END) {
        ck_assert_int_ne(found, CSV_FAILED);
        buf_addf(out, "%zu", row.at);
        if (found == CSV_BAD) {
            ck_assert_str_eq(err.check, "N03");
            buf_adds(out, "!\n");
            continue;
        }
        for (size_t i = 0; i < row.count; i++) {
            buf_adds(out, "|");
            if (row.line[i] != row.at)
                buf_addf(out, "@%zu ", row.line[i]);
            buf_adds(out, row.field[i]);
        }
        buf_adds(out, "\n");
    }
    ck_assert_int_eq(csv_next(reader, &row, &err), CSV_END);
    csv_reader_free(reader);
    fclose(file);
}

static const struct {
    const char *text, *want;
} reads[] = {
    { "", "" },
    { "\n\r\n\n", "" },
    { "a,b\n", "1|a|b\n" },
    { "a,b", "1|a|b\n" },
    { "a;b\n1,5;2\n", "1|a|b\n2|1,5|2\n" },
    { "a\tb\n1,5\t\n", "1|a|b\n2|1,5|\n" },
    { "\"a,a\";b\n1;2\n", "1|a,a|b\n2|1|2\n" },
    { "\xEF\xBB\xBFkode,nama\n1,2\n", "1|kode|nama\n2|1|2\n" },
    { "\xEF\xBB\xBF\"kode\",nama\n", "1|kode|nama\n" },
    /* Blanks belong to the text. */
    { "a,b\n x , \n", "1|a|b\n2| x | \n" },
    { "a,b\n\" x \",\"\"\n", "1|a|b\n2| x |\n" },
    { "a,b\n\"say \"\"x\"\"\",2\n", "1|a|b\n2|say \"x\"|2\n" },
    /* Physical lines, also behind and inside fields of several lines. */
    { "a,b,c\n1,\"x\ny\nz\",3\n4,5,6\n",
      "1|a|b|c\n2|1|x\ny\nz|@4 3\n5|4|5|6\n" },
    { "a,b\r\n1,\"x\r\ny\"\r\n3,4\r\n", "1|a|b\n2|1|x\ny\n4|3|4\n" },
    /* CR is kept where lines do not end in it. */
    { "a,b\n1,\"x\r\ny\"\n", "1|a|b\n2|1|x\r\ny\n" },
    { "a,b\r1,2\r", "1|a|b\n1|1|2\n" },
    /* Rows without any text. */
    { "a,b\n,\n1,2\n\n,,,\n3,4\n", "1|a|b\n3|1|2\n6|3|4\n" },
    /* Rows that are none, and the ones behind them. */
    { "a,b\nx\"y,2\n3,4\n", "1|a|b\n2!\n3|3|4\n" },
    { "a,b\n\"x\"y,2\n3,4\n", "1|a|b\n2!\n3|3|4\n" },
    { "a,b\n1,2\n3,\"x\n4,5\n", "1|a|b\n2|1|2\n3!\n" },
    { "a,b\n3,4\n\"x\"\"\n", "1|a|b\n2|3|4\n3!\n" },
    { "a,b\n\xFF,2\n3,4\n", "1|a|b\n2!\n3|3|4\n" },
    { "a,b\n1,\"x\n\xC3\ny\"\n3,4\n", "1|a|b\n2!\n5|3|4\n" },
};

START_TEST(rows_are_found_with_their_lines)
{
    struct buf got = BUF_INIT;

    read_all(reads[_i].text, strlen(reads[_i].text), &got);
    ck_assert_str_eq(got.s, reads[_i].want);
    buf_release(&got);
}
END_TEST

START_TEST(a_nul_byte_makes_a_bad_row)
{
    static const char text[] = "a,b\n1,2\0003\n4,5\n";
    struct buf got = BUF_INIT;

    read_all(text, sizeof(text) - 1, &got);
    ck_assert_str_eq(got.s, "1|a|b\n2!\n3|4|5\n");
    buf_release(&got);
}
END_TEST

START_TEST(long_texts_and_many_fields_fit)
{
    struct buf text = BUF_INIT, want = BUF_INIT, got = BUF_INIT;

    buf_adds(&want, "1");
    for (int i = 0; i < 300; i++) {
        buf_adds(&text, i ? "," : "");
        buf_adds(&want, "|");
        buf_fill(&text, 'x', 1000);
        buf_fill(&want, 'x', 1000);
    }
    buf_adds(&want, "\n");
    read_all(text.s, text.len, &got);
    ck_assert_str_eq(got.s, want.s);
    buf_release(&text);
    buf_release(&want);
    buf_release(&got);
}
END_TEST

static const struct {
    const char *field, *want;
} writes[] = {
    { "", "" },
    { "a b", "a b" },
    { " a ", " a " },
    { "1,5", "\"1,5\"" },
    { "1;5", "1;5" },
    { "x\ny", "\"x\ny\"" },
    { "x\ry", "\"x\ry\"" },
    { "\"", "\"\"\"\"" },
    { "a \"b\" c", "\"a \"\"b\"\" c\"" },
};

START_TEST(fields_are_quoted_only_where_they_must)
{
    struct buf got = BUF_INIT, want = BUF_INIT;
    const char *fields[] = { "k", writes[_i].field };

    csv_add_row(&got, fields, 2);
    buf_addf(&want, "k,%s\n", writes[_i].want);
    ck_assert_str_eq(got.s, want.s);
    buf_release(&got);
    buf_release(&want);
}
END_TEST

START_TEST(what_is_written_is_read_back)
{
    struct buf text = BUF_INIT, want = BUF_INIT, got = BUF_INIT;
    const char *fields[] = { "k", writes[_i].field };

    csv_add_row(&text, fields, 2);
    buf_addf(&want, "1|k|%s\n", writes[_i].field);
    read_all(text.s, text.len, &got);
    ck_assert_str_eq(got.s, want.s);
    buf_release(&text);
    buf_release(&want);
    buf_release(&got);
}
END_TEST

static void add(TCase *cases)
{
    tcase_add_loop_test(cases, rows_are_found_with_their_lines, 0,
                        (int)CAP_LEN(reads));
    tcase_add_test(cases, a_nul_byte_makes_a_bad_row);
    tcase_add_test(cases, long_texts_and_many_fields_fit);
    tcase_add_loop_test(cases, fields_are_quoted_only_where_they_must, 0,
                        (int)CAP_LEN(writes));
    tcase_add_loop_test(cases, what_is_written_is_read_back, 0,
                        (int)CAP_LEN(writes));
}

int main(void)
{
    return run_tests("csv", add);
}

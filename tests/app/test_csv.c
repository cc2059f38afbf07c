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
    ck_assert(csv_reader_new(file, &reader, &err));
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
    /* The delimiter as a spreadsheet names it; lines stay physical. */
    { "sep=;\r\na;b\r\n1,5;2\r\n", "2|a|b\n3|1,5|2\n" },
    { "SEP=,\na;b,c\n", "2|a;b|c\n" },
    { "\"sep=|\"\na|b\n1|2\n", "2|a|b\n3|1|2\n" },
    { "\xEF\xBB\xBFsep=\t\na\tb\n", "2|a|b\n" },
    { "sep=x\na\n", "1|sep=x\n2|a\n" },
    /* windows-1252: no UTF-8 anywhere, and nothing that nobody writes. */
    { "a,b\nCaf\xE9,\x93x\x94 \x96\xA0y\n",
      "1|a|b\n2|Caf\xC3\xA9|\xE2\x80\x9Cx\xE2\x80\x9D \xE2\x80\x93"
      "\xC2\xA0y\n" },
    { "a,b\nCaf\xE9,2\nCaf\xC3\xA9,2\n", "1|a|b\n2!\n3|Caf\xC3\xA9|2\n" },
    { "a,b\nCaf\xE9,2\n\x81,2\n", "1|a|b\n2!\n3!\n" },
    { "\xEF\xBB\xBF" "a,b\nCaf\xE9,2\n", "1|a|b\n2!\n" },
    /* What is no text at all. */
    { "PK\x03\x04,x\n1,2\n", "1!\n" },
    { "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1,x\n", "1!\n" },
};

START_TEST(rows_are_found_with_their_lines)
{
    struct buf got = BUF_INIT;

    read_all(reads[_i].text, strlen(reads[_i].text), &got);
    ck_assert_str_eq(got.s, reads[_i].want);
    buf_release(&got);
}
END_TEST

/* "Unicode Text" of a spreadsheet program. */
static const struct {
    const char *text;
    size_t len;
    const char *want;
} wide[] = {
#define WIDE(text, want) { text, sizeof(text) - 1, want }
    WIDE("\xFF\xFE" "a\0\t\0b\0\r\0\n\0" "\x1C\x20\t\0" "1\0\r\0\n\0",
         "1|a|b\n2|\xE2\x80\x9C|1\n"),
    WIDE("\xFE\xFF" "\0a\0,\0b\0\n\0\xE9\0,\xD8\x3D\xDE\x00",
         "1|a|b\n2|\xC3\xA9|\xF0\x9F\x98\x80\n"),
    /* Half a character, half a pair, a NUL. */
    WIDE("\xFF\xFE" "a\0\n\0b", "1|a\n2!\n"),
    WIDE("\xFF\xFE" "a\0\n\0" "\x3D\xD8\n\0c\0\n\0", "1|a\n2!\n3|c\n"),
    WIDE("\xFF\xFE" "a\0\n\0" "\x00\xDE\n\0c\0\n\0", "1|a\n2!\n3|c\n"),
    WIDE("\xFF\xFE" "a\0\n\0" "\0\0\n\0c\0\n\0", "1|a\n2!\n3|c\n"),
    /* Without its mark it is not guessed. */
    WIDE("a\0,\0b\0\n\0", "1!\n2!\n"),
};

START_TEST(utf_16_is_read_where_its_mark_stands)
{
    struct buf got = BUF_INIT;

    read_all(wide[_i].text, wide[_i].len, &got);
    ck_assert_str_eq(got.s, wide[_i].want);
    buf_release(&got);
}
END_TEST

/* Characters that lie across the blocks a file is read in. */
START_TEST(blocks_cut_no_character)
{
    for (size_t before = 32 * 1024 - 8; before < 32 * 1024; before++) {
        struct buf text = BUF_INIT, want = BUF_INIT, got = BUF_INIT;

        buf_fill(&text, 'x', before);
        for (int i = 0; i < 4; i++)
            buf_adds(&text, "\xE2\x80\x93\xC3\xA9\xF0\x9F\x98\x80");
        buf_addf(&want, "1|%s\n", text.s);
        read_all(text.s, text.len, &got);
        ck_assert_str_eq(got.s, want.s);
        buf_release(&text);
        buf_release(&want);
        buf_release(&got);
    }
}
END_TEST

#define MIB ((size_t)1024 * 1024)

/* 1 MiB is read; what is longer is refused, and then read on or not. */
START_TEST(a_text_has_a_mebibyte)
{
    struct buf text = BUF_INIT, got = BUF_INIT;

    buf_adds(&text, "a,b\n");
    buf_fill(&text, 'x', MIB);
    buf_adds(&text, ",2\n");
    buf_fill(&text, 'y', MIB + 1);
    buf_adds(&text, ",2\n3,");
    buf_fill(&text, 'z', 4 * MIB);
    buf_adds(&text, "\n4,\"");
    buf_fill(&text, 'z', 3 * MIB);
    buf_adds(&text, "\"\n5,6\n");
    read_all(text.s, text.len, &got);
    ck_assert_uint_eq(got.len, strlen("1|a|b\n2||2\n3!\n4!\n5!\n") + MIB);
    ck_assert_str_eq(got.s + 8 + MIB, "|2\n3!\n4!\n5!\n");
    buf_release(&text);
    buf_release(&got);
}
END_TEST

START_TEST(a_row_has_eight_of_them_and_many_fields)
{
    struct buf text = BUF_INIT, got = BUF_INIT;

    buf_adds(&text, "a,b\n");
    for (int i = 0; i < 9; i++) {
        buf_fill(&text, 'x', MIB - 1);
        buf_adds(&text, ",");
    }
    buf_adds(&text, "\n1,2\n");
    buf_fill(&text, ',', CSV_FIELDS_MAX);
    buf_adds(&text, "x\n");
    buf_fill(&text, ',', 20000);
    buf_adds(&text, "x\n");
    read_all(text.s, text.len, &got);
    ck_assert_uint_eq(got.len, strlen("1|a|b\n2!\n3|1|2\n4!\n5|x\n")
                                   + 20000);
    buf_release(&text);
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

/* A file of NUL bytes that never ends, as far as it was read. */
static ssize_t read_endless(void *context, char *to, size_t size)
{
    size_t *at = context;

    ck_assert_uint_lt(*at, MIB);
    memset(to, 0, size);
    *at += size;
    return (ssize_t)size;
}

static int seek_endless(void *context, off64_t *offset, int whence)
{
    size_t *at = context;

    if (whence == SEEK_SET)
        *at = (size_t)*offset;
    *offset = (off64_t)*at;
    return 0;
}

START_TEST(what_says_its_encoding_is_not_read_to_its_end)
{
    const cookie_io_functions_t endless = { .read = read_endless,
                                            .seek = seek_endless };
    struct err err = ERR_INIT;
    struct csv_reader *reader;
    size_t at = 0;
    FILE *file = fopencookie(&at, "r", endless);

    ck_assert_ptr_nonnull(file);
    ck_assert(csv_reader_new(file, &reader, &err));
    csv_reader_free(reader);
    fclose(file);
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
    tcase_add_test(cases, what_says_its_encoding_is_not_read_to_its_end);
    tcase_add_loop_test(cases, utf_16_is_read_where_its_mark_stands, 0,
                        (int)CAP_LEN(wide));
    tcase_add_test(cases, blocks_cut_no_character);
    tcase_add_test(cases, a_text_has_a_mebibyte);
    tcase_add_test(cases, a_row_has_eight_of_them_and_many_fields);
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

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What of a text steers a terminal or cannot be seen. */
#include "base/safe.h"

#include <string.h>

#include "run.h"

static const struct {
    uint32_t first, last;
    bool harmful;
} ranges[] = {
    { 0x00, 0x1F, true },       { 0x20, 0x7E, false },
    { 0x7F, 0x9F, true },       { 0xA0, 0xAC, false },
    { 0xAD, 0xAD, true },       { 0xC0, 0x2FF, false },
    { 0x300, 0x34E, false },    /* marks on letters */
    { 0x61C, 0x61C, true },     { 0x115F, 0x1160, true },
    { 0x180E, 0x180E, true },   { 0x2000, 0x200A, false },
    { 0x200B, 0x200F, true },   { 0x2010, 0x2027, false },
    { 0x2028, 0x202E, true },   { 0x202F, 0x205F, false },
    { 0x2060, 0x206F, true },   { 0x20AC, 0x20AC, false },
    { 0xD800, 0xDFFF, true },   { 0xFE00, 0xFE0F, false },
    { 0xFEFF, 0xFEFF, true },   { 0xFFF9, 0xFFFB, true },
    { 0xFFFD, 0xFFFD, false },  { 0xFFFE, 0xFFFF, true },
    { 0x1F468, 0x1F469, false }, { 0xE0001, 0xE007F, true },
    { 0x6F22, 0x6F22, false },
};

START_TEST(each_character_is_judged)
{
    for (uint32_t c = ranges[_i].first; c <= ranges[_i].last; c++)
        ck_assert_msg(safe_is_harmful(c) == ranges[_i].harmful, "U+%04X",
                      (unsigned)c);
}
END_TEST

static const struct {
    const char *text, *lines, *line; /* as printed; line: without breaks */
    size_t length;                   /* of lines, before the first */
} texts[] = {
    { "", "", "", 0 },
    { "capaian 8.082", "capaian 8.082", "capaian 8.082", 13 },
    { "caf\xC3\xA9 \xE6\xBC\xA2 \xF0\x9F\x91\xA9",
      "caf\xC3\xA9 \xE6\xBC\xA2 \xF0\x9F\x91\xA9",
      "caf\xC3\xA9 \xE6\xBC\xA2 \xF0\x9F\x91\xA9", 14 },
    { "a\nb\tc", "a\nb\tc", "a<U+000A>b<U+0009>c", 5 },
    { "a\r\n", "a<U+000D>\n", "a<U+000D><U+000A>", 1 },
    { "\x1b[2Jx\x7F", "<U+001B>[2Jx<U+007F>", "<U+001B>[2Jx<U+007F>", 0 },
    { "ab\xC2\x9B", "ab<U+009B>", "ab<U+009B>", 2 },
    { "\xE2\x80\xAE" "abc", "<U+202E>abc", "<U+202E>abc", 0 },
    { "a\xE2\x80\x8D" "b", "a<U+200D>b", "a<U+200D>b", 1 },
    { "\xEF\xBB\xBF\xF3\xA0\x80\x81", "<U+FEFF><U+E0001>",
      "<U+FEFF><U+E0001>", 0 },
    { "\xFF\xC3", "<FF><C3>", "<FF><C3>", 0 },
    { "\x9B" "1m", "<9B>1m", "<9B>1m", 0 },
    { "\xED\xA0\x80", "<ED><A0><80>", "<ED><A0><80>", 0 },
};

START_TEST(what_is_printed_is_seen)
{
    size_t len = strlen(texts[_i].text);
    struct buf out = BUF_INIT;

    safe_add(&out, texts[_i].text, len, true);
    ck_assert_str_eq(out.s, texts[_i].lines);
    ck_assert_uint_eq(safe_length(texts[_i].text, len, true),
                      texts[_i].length);
    ck_assert_uint_eq(safe_length(out.s, out.len, true), out.len);
    buf_reset(&out);
    safe_add(&out, texts[_i].text, len, false);
    ck_assert_str_eq(out.s, texts[_i].line);
    buf_release(&out);
}
END_TEST

START_TEST(a_zero_byte_is_one_too)
{
    struct buf out = BUF_INIT;

    safe_add(&out, "a\0b", 3, true);
    ck_assert_str_eq(out.s, "a<U+0000>b");
    buf_release(&out);
}
END_TEST

static void add(TCase *cases)
{
    tcase_add_loop_test(cases, each_character_is_judged, 0,
                        (int)CAP_LEN(ranges));
    tcase_add_loop_test(cases, what_is_printed_is_seen, 0,
                        (int)CAP_LEN(texts));
    tcase_add_test(cases, a_zero_byte_is_one_too);
}

int main(void)
{
    return run_tests("safe", add);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/catalog.h"
#include "run.h"

/* A catalog of three texts, one of them with a plural, as msgfmt orders
 * and writes them. */
static const struct {
    const char *key;
    size_t key_length;
    const char *value;
} texts[] = {
    { "", 0, "Language: id\n" },
    { "%d row\0%d rows", 14, "%d baris" },
    { "Close", 5, "Tutup" },
    { "Year", 4, "Tahun" },
};

#define HEAD 28
#define TEXTS (uint32_t)CAP_LEN(texts)

static const bool orders[] = { true, false };

static void put_word(unsigned char *at, uint32_t word, bool little)
{
    for (unsigned i = 0; i < 4; i++)
        at[i] = (unsigned char)(word >> 8 * (little ? i : 3 - i));
}

static size_t put_text(unsigned char *bytes, size_t end, size_t entry,
                       const char *text, size_t length, bool little)
{
    put_word(bytes + entry, (uint32_t)length, little);
    put_word(bytes + entry + 4, (uint32_t)end, little);
    memcpy(bytes + end, text, length);
    bytes[end + length] = '\0';
    return end + length + 1;
}

/* The number of bytes that were written. */
static size_t make_catalog(unsigned char bytes[512], bool little)
{
    const uint32_t head[] = { 0x950412deU, 0, TEXTS, HEAD, HEAD + 8 * TEXTS,
                              0, 0 };
    size_t end = HEAD + 16 * TEXTS;

    for (size_t i = 0; i < CAP_LEN(head); i++)
        put_word(bytes + 4 * i, head[i], little);
    for (size_t i = 0; i < CAP_LEN(texts); i++) {
        end = put_text(bytes, end, HEAD + 8 * i, texts[i].key,
                       texts[i].key_length, little);
        end = put_text(bytes, end, HEAD + 8 * (TEXTS + i), texts[i].value,
                       strlen(texts[i].value), little);
    }
    return end;
}

START_TEST(texts_are_found_in_either_byte_order)
{
    static const char *const unknown[] = { "Zebra", "A", "Close it", "Clos",
                                           "%d rows", "\xff" };
    unsigned char bytes[512];
    struct catalog catalog;

    ck_assert(catalog_open(&catalog, bytes,
                           make_catalog(bytes, orders[_i])));
    ck_assert_str_eq(catalog_find(&catalog, "Close"), "Tutup");
    ck_assert_str_eq(catalog_find(&catalog, "Year"), "Tahun");
    ck_assert_str_eq(catalog_find(&catalog, "%d row"), "%d baris");
    ck_assert_str_eq(catalog_find(&catalog, ""), "Language: id\n");
    for (size_t i = 0; i < CAP_LEN(unknown); i++)
        ck_assert_ptr_null(catalog_find(&catalog, unknown[i]));
}
END_TEST

/* The sanitizers and the end of the block watch what is read; what is
 * found must end within it. */
static void look_up(const unsigned char *bytes, size_t size)
{
    unsigned char *copy = malloc(size ? size : 1);
    struct catalog catalog;

    ck_assert_ptr_nonnull(copy);
    memcpy(copy, bytes, size);
    if (!catalog_open(&catalog, copy, size))
        ck_assert_ptr_null(catalog.bytes);
    for (size_t i = 0; i < CAP_LEN(texts); i++) {
        const char *found = catalog_find(&catalog, texts[i].key);
        const char *first = (const char *)copy;

        if (found) {
            ck_assert(found >= first && found < first + size);
            ck_assert_ptr_nonnull(
                memchr(found, '\0', (size_t)(first + size - found)));
        }
    }
    free(copy);
}

START_TEST(a_catalog_that_is_cut_off_is_none)
{
    unsigned char bytes[512];
    size_t size = make_catalog(bytes, orders[_i]);

    for (size_t length = 0; length < size; length++)
        look_up(bytes, length);
}
END_TEST

START_TEST(any_damage_gives_a_text_or_none)
{
    static const unsigned char damage[] = { 0, 1, 0x7f, 0x80, 0xff };
    unsigned char bytes[512];
    size_t size = make_catalog(bytes, orders[_i]);

    for (size_t at = 0; at < size; at++) {
        unsigned char was = bytes[at];

        for (size_t i = 0; i < CAP_LEN(damage); i++) {
            bytes[at] = damage[i];
            look_up(bytes, size);
        }
        bytes[at] = was;
    }
}
END_TEST

START_TEST(what_is_no_catalog_finds_nothing)
{
    unsigned char bytes[512] = { 0 };
    struct catalog catalog;

    ck_assert(!catalog_open(&catalog, bytes, sizeof(bytes)));
    ck_assert_ptr_null(catalog_find(&catalog, "Close"));
    ck_assert(!catalog_open(&catalog, NULL, 0));
    ck_assert_ptr_null(catalog_find(&catalog, "Close"));
}
END_TEST

static void add(TCase *cases)
{
    int both = (int)CAP_LEN(orders);

    tcase_add_loop_test(cases, texts_are_found_in_either_byte_order, 0, both);
    tcase_add_loop_test(cases, a_catalog_that_is_cut_off_is_none, 0, both);
    tcase_add_loop_test(cases, any_damage_gives_a_text_or_none, 0, both);
    tcase_add_test(cases, what_is_no_catalog_finds_nothing);
}

int main(void)
{
    return run_tests("catalog", add);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/chain.h"

#include <nettle/sha2.h>
#include <stdio.h>
#include <string.h>

const char *chain_of_office(const char *office)
{
    size_t len = strspn(office, "0123456789");

    return (len == 2 || len == 4) && office[len] == '\0' ? office
                                                         : CHAIN_COMMON;
}

/* Written for every line of an import: without printf. */
static void chain_put_text(struct buf *out, const char *text)
{
    size_t len = strlen(text);

    buf_add_number(out, (int64_t)len);
    buf_addc(out, ':');
    buf_add(out, text, len);
}

static void chain_put_number(struct buf *out, int64_t n)
{
    int64_t len = n < 0 ? 2 : 1;

    for (int64_t rest = n / 10; rest != 0; rest /= 10)
        len++;
    buf_add_number(out, len);
    buf_addc(out, ':');
    buf_add_number(out, n);
}

void chain_hex(const unsigned char hash[CHAIN_HASH_SIZE],
               char hex[CHAIN_HEX_SIZE])
{
    static const char digits[] = "0123456789abcdef";

    /* For every line of a log that is verified: without printf. */
    for (size_t i = 0; i < CHAIN_HASH_SIZE; i++) {
        hex[2 * i] = digits[hash[i] >> 4];
        hex[2 * i + 1] = digits[hash[i] & 0xF];
    }
    hex[CHAIN_HEX_SIZE - 1] = '\0';
}

static bool chain_is_line_old(const struct log_line *line)
{
    return line->chain[0] == '\0';
}

void chain_step_text(const struct log_line *line, struct buf *out)
{
    static const unsigned char none[CHAIN_HASH_SIZE];
    char hex[CHAIN_HEX_SIZE];

    if (!chain_is_line_old(line))
        chain_put_text(out, line->chain);
    chain_put_number(out, line->number);
    chain_put_number(out, line->at_ms);
    chain_put_text(out, line->user);
    chain_put_text(out, line->kind);
    chain_put_number(out, line->reverses);
    chain_put_text(out, line->detail);
    if (chain_is_line_old(line))
        return;
    chain_hex(line->common_hash ? line->common_hash : none, hex);
    chain_put_number(out, line->common_step);
    chain_put_text(out, hex);
}

void chain_number_text(const struct log_line *line, struct buf *out)
{
    chain_put_number(out, line->line);
}

void chain_change_text(const struct log_line *line, struct buf *out)
{
    chain_put_text(out, line->change);
    chain_put_text(out, line->table);
    if (chain_is_line_old(line))
        chain_put_text(out, line->office);
    chain_put_number(out, line->year);
    chain_put_text(out, line->key);
    chain_put_text(out, line->field);
    chain_put_text(out, line->before);
    chain_put_text(out, line->after);
}

void chain_text(const struct log_line *line, struct buf *out)
{
    chain_step_text(line, out);
    chain_number_text(line, out);
    chain_change_text(line, out);
}

void chain_hash(const unsigned char before[CHAIN_HASH_SIZE],
                const struct buf *text, unsigned char hash[CHAIN_HASH_SIZE])
{
    struct sha256_ctx ctx;

    sha256_init(&ctx);
    sha256_update(&ctx, CHAIN_HASH_SIZE, before);
    sha256_update(&ctx, text->len, (const uint8_t *)text->s);
    sha256_digest(&ctx, CHAIN_HASH_SIZE, hash);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/baseline.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "store/chain_rows.h"
#include "store/stmt.h"

#define SEPARATOR '\x1F'

/* --- the text of a record --- */

/* So many bytes a piece has beside its text, at most. */
#define PIECE_MORE 24

/* As the number is written, of at least one digit. */
static char *baseline_put_number(char *to, uint64_t n)
{
    char digits[24];
    size_t count = 0;

    do {
        digits[count++] = (char)('0' + n % 10);
        n /= 10;
    } while (n > 0);
    while (count > 0)
        *to++ = digits[--count];
    return to;
}

static char *baseline_put(char *to, const char *text, size_t len)
{
    to = baseline_put_number(to, len);
    *to++ = ':';
    memcpy(to, text, len);
    return to + len;
}

static char *baseline_put_year(char *to, int year)
{
    char digits[PIECE_MORE];
    char *end = baseline_put_number(digits, (uint64_t)year);

    return baseline_put(to, digits, (size_t)(end - digits));
}

static char *baseline_put_count(char *to, const char *name, int64_t n)
{
    char digits[PIECE_MORE], *end = digits;

    if (n == 0)
        return to;
    if (n < 0)
        *end++ = '-';
    end = baseline_put_number(end, n < 0 ? 0 - (uint64_t)n : (uint64_t)n);
    to = baseline_put(to, name, strlen(name));
    return baseline_put(to, digits, (size_t)(end - digits));
}

/* Where the text is to be written: there is room for so many bytes. */
static char *baseline_room(struct baseline *b, size_t room)
{
    if (room > b->cap) {
        b->text = mem_resize(b->text, 2 * room, 1);
        b->cap = 2 * room;
    }
    return b->text;
}

/* Writes the text of a record to b->text; returns its length.  Hundreds of
 * thousands of them are written in a go. */
static size_t baseline_record(struct baseline *b, int year, const char *key,
                              const struct record *r)
{
    static const char *const cells[] = { ":tw1", ":tw2", ":tw3", ":tw4" };
    size_t len[TABLE_COLUMNS_MAX];
    size_t room = strlen(r->table->name) + strlen(key) + 16 * PIECE_MORE;
    char *to;

    for (size_t i = 0; i < r->table->count; i++) {
        len[i] = strlen(r->field[i]);
        room += len[i] + 4 * PIECE_MORE;
    }
    to = baseline_room(b, room);
    to = baseline_put(to, r->table->name, strlen(r->table->name));
    to = baseline_put_year(to, year);
    to = baseline_put(to, key, strlen(key));
    for (size_t i = 0; i < r->table->count; i++) {
        const char *name = r->table->column[i].name;

        if (len[i] == 0)
            continue;
        to = baseline_put(to, name, strlen(name));
        to = baseline_put(to, r->field[i], len[i]);
    }
    to = baseline_put_count(to, ":position", r->position);
    to = baseline_put_count(to, ":version", r->version);
    for (size_t i = 0; i < CAP_LEN(cells); i++)
        to = baseline_put_count(to, cells[i], r->cell_version[i]);
    return (size_t)(to - b->text);
}

/* --- reckoning --- */

void baseline_begin(struct baseline *b)
{
    *b = (struct baseline){ .steps = BUF_INIT, .groups = BUF_INIT };
    sha256_init(&b->all);
}

void baseline_release(struct baseline *b)
{
    buf_release(&b->steps);
    buf_release(&b->groups);
    free(b->text);
}

bool baseline_is_next_group(const struct baseline *b, int year,
                            const struct table *table)
{
    return b->table != table || b->year != year;
}

static void baseline_end_run(struct baseline *b)
{
    if (b->run == 0)
        return;
    if (b->steps.len > 0)
        buf_addc(&b->steps, ',');
    buf_add_number(&b->steps, b->step);
    if (b->run > 1) {
        buf_addc(&b->steps, '*');
        buf_add_number(&b->steps, b->run);
    }
    b->run = 0;
}

void baseline_add(struct baseline *b, int year, const char *key,
                  const struct record *r)
{
    size_t len;

    if (!b->table) {
        sha256_init(&b->group);
        b->table = r->table;
        b->year = year;
        buf_reset(&b->steps);
    }
    len = baseline_record(b, year, key, r);
    sha256_update(&b->group, len, (const uint8_t *)b->text);
    b->rows++;
    b->group_rows++;
    if (b->run > 0 && b->step != r->step)
        baseline_end_run(b);
    b->step = r->step;
    b->run++;
}

bool baseline_end_group(struct baseline *b, struct baseline_group *out)
{
    unsigned char hash[CHAIN_HASH_SIZE];
    char hex[CHAIN_HEX_SIZE];
    struct buf said = BUF_INIT;

    if (!b->table)
        return false;
    sha256_digest(&b->group, sizeof(hash), hash);
    chain_hex(hash, hex);
    buf_addf(&said, "%d %s %lld %s\n", b->year, b->table->name,
             (long long)b->group_rows, hex);
    sha256_update(&b->all, said.len, (const uint8_t *)said.s);
    buf_release(&said);
    baseline_end_run(b);
    *out = (struct baseline_group){ .year = b->year, .table = b->table,
                                    .rows = b->group_rows,
                                    .steps = b->steps.s };
    memcpy(out->hex, hex, BASELINE_GROUP_HEX);
    b->table = NULL;
    b->group_rows = 0;
    return true;
}

void baseline_end(struct baseline *b, char hex[CHAIN_HEX_SIZE])
{
    unsigned char hash[CHAIN_HASH_SIZE];

    sha256_digest(&b->all, sizeof(hash), hash);
    chain_hex(hash, hex);
}

static void baseline_keep_group(struct baseline *b)
{
    struct baseline_group g;

    if (!baseline_end_group(b, &g))
        return;
    buf_addf(&b->groups, "%c%d %s %lld %s ", SEPARATOR, g.year,
             g.table->name, (long long)g.rows, g.hex);
    buf_adds(&b->groups, g.steps);
}

bool baseline_text(struct store *store, const char *chain, struct buf *out,
                   int64_t *rows, struct err *err)
{
    struct chain_rows *all = chain_rows_open(store, chain);
    const struct chain_row *row;
    char hex[CHAIN_HEX_SIZE];
    struct baseline b;
    bool ok;

    baseline_begin(&b);
    while ((row = chain_rows_next(all))) {
        if (baseline_is_next_group(&b, row->year, row->table))
            baseline_keep_group(&b);
        baseline_add(&b, row->year, row->key, row->record);
    }
    baseline_keep_group(&b);
    ok = chain_rows_close(all, err);
    if (ok) {
        baseline_end(&b, hex);
        buf_adds(out, hex);
        buf_add(out, b.groups.s, b.groups.len);
        *rows = b.rows;
    }
    baseline_release(&b);
    return ok;
}

/* --- reading --- */

bool baseline_read(const char *text, char hex[CHAIN_HEX_SIZE],
                   const char **at)
{
    size_t len = strspn(text, "0123456789abcdef");

    if (len != CHAIN_HEX_SIZE - 1 ||
        (text[len] != '\0' && text[len] != SEPARATOR))
        return false;
    memcpy(hex, text, len);
    hex[len] = '\0';
    *at = text + len;
    return true;
}

/* A number that a group or a step is written with; false: it is none. */
static bool baseline_number(const char **at, int64_t *n)
{
    size_t len = strspn(*at, "0123456789");

    if (len == 0 || len > 18)
        return false;
    *n = strtoll(*at, NULL, 10);
    *at += len;
    return true;
}

bool baseline_next_group(const char **at, struct baseline_said *out)
{
    struct baseline_said s = { .year = 0 };
    const char *p = *at;
    int64_t year;
    size_t len;

    if (*p++ != SEPARATOR || !baseline_number(&p, &year) || year > 9999 ||
        *p++ != ' ')
        return false;
    s.year = (int)year;
    len = strcspn(p, " \x1F");
    if (len == 0 || len >= sizeof(s.table) || p[len] != ' ')
        return false;
    memcpy(s.table, p, len);
    p += len + 1;
    if (!baseline_number(&p, &s.rows) || *p++ != ' ' ||
        strspn(p, "0123456789abcdef") != BASELINE_GROUP_HEX ||
        p[BASELINE_GROUP_HEX] != ' ')
        return false;
    memcpy(s.hex, p, BASELINE_GROUP_HEX);
    s.steps = p + BASELINE_GROUP_HEX + 1;
    *at = s.steps + strcspn(s.steps, "\x1F");
    *out = s;
    return true;
}

bool baseline_next_step(struct baseline_steps *steps, int64_t *step)
{
    if (steps->run == 0) {
        const char *at = steps->at;

        if (*at == ',')
            at++;
        if (!baseline_number(&at, &steps->step))
            return false;
        steps->run = 1;
        if (*at == '*') {
            at++;
            if (!baseline_number(&at, &steps->run) || steps->run == 0)
                return false;
        }
        steps->at = at;
    }
    steps->run--;
    *step = steps->step;
    return true;
}

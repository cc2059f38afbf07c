/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a user leaves behind: the place on the screen, a half-typed cell. */
#include "app/desk_inside.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "core/quarter.h"

/* Between the parts of a memo; no code or column can hold it. */
#define PART '\037'

static const char place_memo[] = "place";
static const char draft_memo[] = "draft";
static const char screens_memo[] = "screens";

/*
 * Cuts text into exactly count parts, in place; the last one takes the
 * rest whatever it holds.  False: there are fewer.
 */
static bool cut(char *text, char **part, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        part[i] = text;
        if (i + 1 == count)
            return true;
        text = strchr(text, PART);
        if (!text)
            return false;
        *text++ = '\0';
    }
    return true;
}

static bool whole_number(const char *text, int64_t *out)
{
    char *end;
    long long n;

    if (text[0] == '\0' || strspn(text, "-0123456789") != strlen(text))
        return false;
    errno = 0;
    n = strtoll(text, &end, 10);
    if (errno != 0 || *end != '\0')
        return false;
    *out = n;
    return true;
}

/* 0: none (an office without years); else as a year column takes it. */
static bool year_of(const char *text, int *out)
{
    int64_t year;

    if (!whole_number(text, &year) ||
        (year != 0 && (year < 2000 || year > 2099)))
        return false;
    *out = (int)year;
    return true;
}

static bool parse_place(char *memo, struct kept_place *out)
{
    enum { OFFICE, YEAR, QUARTER, CHOSEN, UNIT, PARTS };
    struct kept_place place = { .chosen = false };
    char *part[PARTS];

    if (!cut(memo, part, PARTS) || !year_of(part[YEAR], &place.year) ||
        !quarter_parse(part[QUARTER], &place.quarter) ||
        strlen(part[OFFICE]) >= sizeof(place.office) ||
        strlen(part[UNIT]) >= sizeof(place.unit))
        return false;
    place.chosen = strcmp(part[CHOSEN], "1") == 0;
    text_keep(place.office, sizeof(place.office), part[OFFICE]);
    text_keep(place.unit, sizeof(place.unit), part[UNIT]);
    *out = place;
    return true;
}

bool place_recall(struct store *store, const char *user,
                  struct kept_place *out, bool *known, struct err *err)
{
    char *memo;

    if (!memo_get(store, user, place_memo, &memo, err))
        return false;
    *known = memo && parse_place(memo, out);
    free(memo);
    return true;
}

bool desk_keep_place(struct desk *desk, struct err *err)
{
    struct buf memo = BUF_INIT;
    bool ok;

    buf_addf(&memo, "%s%c%d%c%d%c%d%c%s", desk->office, PART, desk->year,
             PART, desk->quarter + 1, PART, desk->quarter_chosen ? 1 : 0,
             PART, desk->unit);
    ok = memo_set(desk->store, desk->user, place_memo, memo.s, err);
    buf_release(&memo);
    return ok;
}

/* --- the screens --- */

static void add_where(const struct desk *desk, struct buf *out)
{
    buf_addf(out, "%s%c%d%c", desk->office, PART, desk->year, PART);
}

bool desk_keep_screens(struct desk *desk, const char *text, struct err *err)
{
    struct buf memo = BUF_INIT;
    bool ok;

    add_where(desk, &memo);
    buf_adds(&memo, text);
    ok = memo_set(desk->store, desk->user, screens_memo, memo.s, err);
    buf_release(&memo);
    return ok;
}

bool desk_recall_screens(struct desk *desk, char **text, struct err *err)
{
    struct buf where = BUF_INIT;
    char *memo;

    if (!memo_get(desk->store, desk->user, screens_memo, &memo, err))
        return false;
    add_where(desk, &where);
    *text = NULL;
    if (memo && strncmp(memo, where.s, where.len) == 0)
        *text = mem_dup(memo + where.len);
    buf_release(&where);
    free(memo);
    return true;
}

/* --- what is half typed --- */

bool desk_keeps_keys(const struct desk *desk)
{
    return memo_is_cheap(desk->store);
}

/* When it was typed is told by its first key. */
static bool is_same(const struct draft *a, const struct draft *b)
{
    return strcmp(a->table, b->table) == 0 &&
           strcmp(a->office, b->office) == 0 && a->year == b->year &&
           strcmp(a->code, b->code) == 0 &&
           strcmp(a->column, b->column) == 0 &&
           strcmp(a->text, b->text) == 0;
}

/* Is that kept already? */
static bool is_kept(struct desk *desk, const struct draft *draft)
{
    struct err ignored = ERR_INIT;
    struct draft kept;
    bool found, same;

    if (!desk_recall_draft(desk, &kept, &found, &ignored) || !found)
        return false;
    same = is_same(&kept, draft);
    draft_release(&kept);
    return same;
}

bool desk_keep_draft(struct desk *desk, const struct draft *draft,
                     struct err *err)
{
    struct buf memo = BUF_INIT;
    bool ok;

    if (is_kept(desk, draft))
        return true;
    /* What was typed stands last: it may hold anything. */
    buf_addf(&memo, "%s%c%s%c%d%c%s%c%s%c%lld%c%s", draft->table, PART,
             draft->office, PART, draft->year, PART, draft->code, PART,
             draft->column, PART, (long long)draft->at_ms, PART,
             draft->text);
    ok = memo_set(desk->store, desk->user, draft_memo, memo.s, err);
    buf_release(&memo);
    return ok;
}

static bool parse_draft(char *memo, struct draft *out)
{
    enum { TABLE, OFFICE, YEAR, CODE, COLUMN, AT, TEXT, PARTS };
    const struct table *table;
    char *part[PARTS];
    int64_t at;
    int year;

    if (!cut(memo, part, PARTS) || !year_of(part[YEAR], &year) ||
        !whole_number(part[AT], &at))
        return false;
    table = table_find(part[TABLE]);
    if (!table || table_column(table, part[COLUMN]) < 0)
        return false;
    *out = (struct draft){
        .table = mem_dup(part[TABLE]),
        .office = mem_dup(part[OFFICE]),
        .code = mem_dup(part[CODE]),
        .column = mem_dup(part[COLUMN]),
        .year = year,
        .text = mem_dup(part[TEXT]),
        .at_ms = at,
    };
    return true;
}

bool desk_recall_draft(struct desk *desk, struct draft *out, bool *found,
                       struct err *err)
{
    char *memo;

    if (!memo_get(desk->store, desk->user, draft_memo, &memo, err))
        return false;
    *found = memo && parse_draft(memo, out);
    free(memo);
    return true;
}

bool desk_forget_draft(struct desk *desk, struct err *err)
{
    return memo_set(desk->store, desk->user, draft_memo, NULL, err);
}

void draft_release(struct draft *d)
{
    free(d->table);
    free(d->office);
    free(d->code);
    free(d->column);
    free(d->text);
    *d = (struct draft){ 0 };
}

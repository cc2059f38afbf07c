/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/check.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "core/check_inside.h"
#include "core/typed.h"

#define SHIFT_MAX 3

#define X(id, title, table, ...) \
    _Static_assert(sizeof(title) > 1, "a check says what it looks for"); \
    _Static_assert(sizeof(#__VA_ARGS__) > 1, "a check looks somewhere");
CHECK_LIST(X)
#undef X

const struct check checks[CHECK_COUNT] = {
#define X(id, title, table, ...) \
    [CHECK_##id] = { #id, title, table, __VA_ARGS__ },
    CHECK_LIST(X)
#undef X
};

static const char *const unwanted_default[] = {
    "tidak", "pelanggaran", "gangguan", "jumlah revisi", "jumlah sengketa",
    "temuan", "pengaduan",
};

static const char *const cure_default[] = {
    "dimenangkan", "diselesaikan", "penyelesaian", "ditanggulangi",
    "ditindaklanjuti", "fasilitasi", "penurunan", "tanpa",
};

const struct word_lists word_lists_default = {
    .unwanted = unwanted_default,
    .unwanted_count = CAP_LEN(unwanted_default),
    .cure = cure_default,
    .cure_count = CAP_LEN(cure_default),
};

const char *check_name(enum check_id id)
{
    return checks[id].name;
}

const char *check_title(enum check_id id)
{
    return checks[id].title;
}

enum table_id check_table(const struct finding *f)
{
    switch (f->subject) {
    case CHECK_ON_INDICATOR:
        return TABLE_INDICATOR;
    case CHECK_ON_BUDGET:
        return TABLE_BUDGET;
    case CHECK_ON_CODE:
        return TABLE_CONTROL;
    case CHECK_ON_ANALYSIS:
        return TABLE_ANALYSIS;
    case CHECK_ON_YEAR:
        break;
    }
    return checks[f->id].table;
}

/* Does it look at rows of indikator, or at those of anggaran and what
 * they add up to? */
static bool check_looks(const struct check *check, enum table_id table)
{
    if (table == TABLE_INDICATOR)
        return check->indicator;
    return table == TABLE_BUDGET
           && (check->leaf || check->control || check->budget);
}

bool check_looks_at(const char *name, enum table_id table)
{
    for (size_t i = 0; i < CHECK_COUNT; i++)
        if (strcmp(checks[i].name, name) == 0)
            return check_looks(&checks[i], table);
    return false;
}

void check_put(char *out, size_t size, const char *text)
{
    size_t len = strlen(text);

    if (len >= size)
        len = size - 1;
    while (len > 0 && ((unsigned char)text[len] & 0xC0) == 0x80)
        len--;
    memcpy(out, text, len);
    out[len] = '\0';
}

/* n without the zeros at its end; *zeros is how many there were. */
static int64_t significant(int64_t n, int *zeros)
{
    for (*zeros = 0; n != 0 && n % 10 == 0; ++*zeros)
        n /= 10;
    return n;
}

int check_shifted(int64_t a, int64_t b, int *digits)
{
    int zeros_a, zeros_b, shift;
    int64_t left = significant(a, &zeros_a);

    if (a == 0 || b == 0 || left != significant(b, &zeros_b))
        return 0;
    shift = zeros_a > zeros_b ? zeros_a - zeros_b : zeros_b - zeros_a;
    if (shift > SHIFT_MAX)
        return 0;
    for (int n = 0; digits; left /= 10) {
        *digits = n++;
        if (left == 0)
            break;
    }
    return shift;
}

/*
 * Text in which neither case nor the number of blanks matters; free() it.
 */
static char *fold(const char *text)
{
    char *low = text_fold(text), *out = low;
    struct span t = typed_span(low);
    bool blank = false;
    size_t n;

    for (size_t i = 0; i < t.len; i += n) {
        n = typed_blank(t.s + i, t.len - i);
        if (n > 0) {
            blank = true;
            continue;
        }
        if (blank)
            *out++ = ' ';
        blank = false;
        *out++ = t.s[i];
        n = 1;
    }
    *out = '\0';
    return low;
}

static char **fold_list(const char *const *words, size_t count)
{
    char **list = mem_zero(count, sizeof(*list));

    for (size_t i = 0; i < count; i++)
        list[i] = fold(words[i]);
    return list;
}

static void free_list(char **list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        free(list[i]);
    free(list);
}

static void pass_init(struct check_pass *p, const struct check_year *year,
                      void (*found)(void *context, const struct finding *f),
                      void *context)
{
    *p = (struct check_pass){
        .year = year, .found = found, .context = context,
    };
    p->unwanted = fold_list(year->words->unwanted,
                            year->words->unwanted_count);
    p->cure = fold_list(year->words->cure, year->words->cure_count);
}

static void pass_release(struct check_pass *p)
{
    free_list(p->unwanted, p->year->words->unwanted_count);
    free_list(p->cure, p->year->words->cure_count);
}

static void check_all(const struct check_look *l)
{
    for (size_t i = 0; i < CHECK_COUNT; i++)
        if (checks[i].indicator)
            checks[i].indicator(l);
}

/* Rows by unit and folded text: an open hash table of indexes + 1. */
struct twins {
    char *const *text;
    const struct indicator *rows;
    size_t *slot;
    size_t slots;
};

static uint64_t hash_text(uint64_t h, const char *text)
{
    for (; *text; text++)
        h = (h ^ (unsigned char)*text) * UINT64_C(1099511628211);
    return (h ^ 0x1F) * UINT64_C(1099511628211);
}

/* The first row of the same unit and text, which row i may be itself. */
static size_t first_twin(const struct twins *t, size_t i)
{
    uint64_t h = hash_text(UINT64_C(14695981039346656037), t->rows[i].unit);
    size_t at;

    h = hash_text(h, t->text[i]);
    at = (size_t)(h ^ (h >> 32)) & (t->slots - 1);
    for (; t->slot[at] != 0; at = (at + 1) & (t->slots - 1)) {
        size_t other = t->slot[at] - 1;

        if (strcmp(t->text[other], t->text[i]) == 0
            && strcmp(t->rows[other].unit, t->rows[i].unit) == 0)
            return other;
    }
    t->slot[at] = i + 1;
    return i;
}

static void tell_no_scale(const struct check_pass *p)
{
    struct finding f = {
        .id = CHECK_K01, .subject = CHECK_ON_YEAR, .quarter = -1,
        .msgid = N_("No scale is chosen for this year, so there are no"
                    " categories: choose one"),
    };

    p->found(p->context, &f);
}

/* Causes and follow-up of an objective that holds no indicator. */
static void check_objectives(const struct check_pass *p)
{
    const struct check_year *year = p->year;

    for (size_t i = 0; i < year->analysis_count; i++) {
        const struct analysis_row *a = &year->analyses[i];
        struct finding f = {
            .id = CHECK_K01, .subject = CHECK_ON_ANALYSIS, .row = i,
            .quarter = -1,
            .msgid = N_("No indicator of the unit stands under the objective"
                        " \"%s\": check its text, or remove its"
                        " analysis"),
        };
        size_t at = 0;

        while (at < year->count
               && (strcmp(year->rows[at].unit, a->unit) != 0
                   || strcmp(year->rows[at].objective, a->objective) != 0))
            at++;
        if (at < year->count)
            continue;
        check_put(f.subject_code, sizeof(f.subject_code), a->unit);
        typed_excerpt(a->objective, f.detail);
        p->found(p->context, &f);
    }
}

void check_k01_year(const struct check_pass *p)
{
    check_objectives(p);
    if (!p->year->has_scale)
        tell_no_scale(p);
}

void check_year_all(const struct check_year *year,
                    void (*found)(void *context, const struct finding *f),
                    void *context)
{
    char **text = mem_zero(year->count, sizeof(*text));
    struct twins twins = { .text = text, .rows = year->rows, .slots = 16 };
    struct check_pass pass;

    pass_init(&pass, year, found, context);
    while (twins.slots < 2 * year->count)
        twins.slots *= 2;
    twins.slot = mem_zero(twins.slots, sizeof(*twins.slot));
    for (size_t i = 0; i < year->count; i++) {
        struct check_look l = {
            .pass = &pass, .row = &year->rows[i], .index = i,
            .realized = year->rows[i].realized, .twin = CHECK_NO_ROW,
            .counts = check_counts_things(year->rows[i].measure),
        };
        size_t first;

        text[i] = fold(year->rows[i].text);
        l.text = text[i];
        first = text[i][0] ? first_twin(&twins, i) : i;
        if (first != i)
            l.twin = first;
        check_all(&l);
    }
    check_budget(year, found, context);
    for (size_t i = 0; i < CHECK_COUNT; i++)
        if (checks[i].year)
            checks[i].year(&pass);
    free(twins.slot);
    free_list(text, year->count);
    pass_release(&pass);
}

/* The first earlier row of the same unit and text, or CHECK_NO_ROW. */
static size_t twin_of(const struct check_year *year, size_t row,
                      const char *text)
{
    for (size_t i = 0; i < row && text[0]; i++) {
        char *other;
        bool same;

        if (strcmp(year->rows[i].unit, year->rows[row].unit) != 0)
            continue;
        other = fold(year->rows[i].text);
        same = strcmp(other, text) == 0;
        free(other);
        if (same)
            return i;
    }
    return CHECK_NO_ROW;
}

void check_row(const struct check_year *year, size_t row,
               struct value realized,
               void (*found)(void *context, const struct finding *f),
               void *context)
{
    char *text = fold(year->rows[row].text);
    struct value values[4];
    struct check_pass pass;
    struct check_look l = {
        .pass = &pass, .row = &year->rows[row], .index = row,
        .realized = values, .text = text,
        .twin = twin_of(year, row, text),
        .counts = check_counts_things(year->rows[row].measure),
    };

    memcpy(values, year->rows[row].realized, sizeof(values));
    values[year->quarter] = realized;
    pass_init(&pass, year, found, context);
    check_all(&l);
    pass_release(&pass);
    free(text);
}

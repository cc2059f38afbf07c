/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/check.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "core/capaian.h"
#include "core/check_inside.h"
#include "core/quarter.h"
#include "core/typed.h"

#define NO_ROW ((size_t)-1)
#define SHIFT_MAX 3
#define PERCENT_MAX (100 * FIGURE_ONE)
#define CAPAIAN_LOW 5000   /* hundredths */
#define CAPAIAN_HIGH 15000

static const struct {
    const char *name;
    const char *title;
} checks[CHECK_COUNT] = {
    [CHECK_C01] = { "C01", N_("A percentage above 100") },
    [CHECK_C02] = { "C02", N_("A figure lower than an earlier quarter's") },
    [CHECK_C03] = { "C03", N_("An achievement above 150, or below 50 at the"
                              " end of the year") },
    [CHECK_C04] = { "C04", N_("The digits of another figure, shifted by one"
                              " to three places") },
    [CHECK_C05] = { "C05", N_("A target of 0 where higher is better, or no"
                              " target") },
    [CHECK_C06] = { "C06", N_("A polarity that does not fit the text") },
    [CHECK_C07] = { "C07", N_("The same indicator twice in one unit") },
    [CHECK_C10] = { "C10", N_("Decimals in a row that counts things") },
    [CHECK_A01] = { "A01", N_("More spent than the ceiling") },
    [CHECK_A02] = { "A02", N_("Budget rows that do not add up to a control"
                              " total") },
    [CHECK_A03] = { "A03", N_("Ceilings that do not add up to a revision of"
                              " the DIPA") },
    [CHECK_A04] = { "A04", N_("Kinds of spending that do not add up to the"
                              " rows") },
    [CHECK_A05] = { "A05", N_("A ceiling, and nothing entered as spent at"
                              " the end of the year") },
    [CHECK_A06] = { "A06", N_("An amount spent that falls, or whose zeros"
                              " are shifted") },
    [CHECK_A08] = { "A08", N_("A budget code that is not written as budgets"
                              " write them") },
    [CHECK_K01] = { "K01", N_("No scale, no unit in charge, or an objective"
                              " without indicator") },
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

/* A pass over rows: what all of them need, and where findings go. */
struct pass {
    const struct check_year *year;
    char **unwanted; /* the lists, folded */
    char **cure;
    void (*found)(void *context, const struct finding *f);
    void *context;
};

/* A row while it is looked at. */
struct look {
    const struct pass *pass;
    const struct indicator *row;
    const struct value *realized; /* of the four quarters */
    size_t index;
    const char *text;             /* folded */
    size_t twin;                  /* an earlier row of the same text */
    bool counts;                  /* see check_counts_things() */
};

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

static void pass_init(struct pass *p, const struct check_year *year,
                      void (*found)(void *context, const struct finding *f),
                      void *context)
{
    *p = (struct pass){ .year = year, .found = found, .context = context };
    p->unwanted = fold_list(year->words->unwanted,
                            year->words->unwanted_count);
    p->cure = fold_list(year->words->cure, year->words->cure_count);
}

static void pass_release(struct pass *p)
{
    free_list(p->unwanted, p->year->words->unwanted_count);
    free_list(p->cure, p->year->words->cure_count);
}

static struct finding finding_of(const struct look *l, enum check_id id,
                                 int quarter, const char *msgid)
{
    struct finding f = {
        .id = id, .subject = CHECK_ON_INDICATOR, .row = l->index,
        .quarter = quarter, .msgid = msgid,
    };

    check_put(f.subject_code, sizeof(f.subject_code), l->row->code);
    return f;
}

static void tell(const struct look *l, const struct finding *f)
{
    l->pass->found(l->pass->context, f);
}

static void put_figure(char *out, size_t size, struct figure f)
{
    char text[NUMBER_TEXT_SIZE];

    snprintf(out, size, "%s", figure_format(f, NUMBER_GROUPED, text));
}

static bool is_percent(const struct indicator *row)
{
    return typed_is(typed_span(row->measure), "%");
}

/* Is there a number in that quarter? */
static bool number_at(const struct look *l, int q)
{
    return l->row->kind == KIND_NUMBER
           && l->realized[q].state == VALUE_NUMBER;
}

static void check_c01(const struct look *l)
{
    if (!is_percent(l->row))
        return;
    for (int q = 0; q <= l->pass->year->quarter; q++) {
        struct finding f = finding_of(
            l, CHECK_C01, q,
            N_("The percentage is above 100: check the figure and the unit"
               " of measure"));

        if (!number_at(l, q) || l->realized[q].figure.micro <= PERCENT_MAX)
            continue;
        put_figure(f.expected, sizeof(f.expected),
                   (struct figure){ PERCENT_MAX });
        put_figure(f.actual, sizeof(f.actual), l->realized[q].figure);
        tell(l, &f);
    }
}

/* Only what counts things cannot become less: a percentage, an index or
 * a state may. */
static void check_c02(const struct look *l)
{
    int highest = -1;

    if (!l->counts)
        return;
    for (int q = 0; q <= l->pass->year->quarter; q++) {
        struct finding f = finding_of(
            l, CHECK_C02, q,
            N_("The figure is lower than that of quarter %s, but a quarter"
               " includes those before it: check both"));

        if (!number_at(l, q))
            continue;
        if (highest < 0 || l->realized[q].figure.micro
                               >= l->realized[highest].figure.micro) {
            highest = q;
            continue;
        }
        check_put(f.detail, sizeof(f.detail), quarter_roman(highest));
        put_figure(f.expected, sizeof(f.expected),
                   l->realized[highest].figure);
        put_figure(f.actual, sizeof(f.actual), l->realized[q].figure);
        tell(l, &f);
    }
}

/* The capaian of a figure against the target of the year. */
static bool capaian_of(const struct look *l, struct value realized,
                       struct percent *out)
{
    return capaian(l->row->kind, l->row->polarity, l->row->target, realized,
                   l->pass->year->grades, out);
}

static void tell_c03(const struct look *l, int quarter, struct percent p,
                     const char *bound, const char *msgid)
{
    struct finding f = finding_of(l, CHECK_C03, quarter, msgid);
    char text[NUMBER_TEXT_SIZE];

    check_put(f.expected, sizeof(f.expected), bound);
    check_put(f.actual, sizeof(f.actual),
              percent_format(p, NUMBER_GROUPED, text));
    tell(l, &f);
}

/*
 * Too much is too much in every quarter, in the one it was entered for:
 * but a year that has only begun has little of what is unwanted.  Too
 * little is so when the year is over, and the newest figure stands then.
 */
static void check_c03(const struct look *l)
{
    int last = l->pass->year->quarter;
    struct percent p;

    for (int q = 0; q <= last; q++) {
        if ((l->row->polarity == POLARITY_DOWN && q < 3)
            || !capaian_of(l, l->realized[q], &p)
            || p.hundredths <= CAPAIAN_HIGH)
            continue;
        tell_c03(l, q, p, "150,00",
                 N_("The achievement is above 150 per cent of the target:"
                    " check target and figure, or say why"));
    }
    if (last == 3 && capaian_of(l, value_at(l->realized, 3, NULL), &p)
        && p.hundredths < CAPAIAN_LOW)
        tell_c03(l, 3, p, "50,00",
                 N_("The achievement of the year is below 50 per cent:"
                    " check target and figure, or say why"));
}

/* The same digits, shifted by one to three places? */
static bool is_slip(struct value v, struct value other)
{
    if (v.state != VALUE_NUMBER || other.state != VALUE_NUMBER)
        return false;
    return check_shifted(v.figure.micro, other.figure.micro, NULL) != 0;
}

static void tell_slip(const struct look *l, int quarter, struct value other,
                      const char *detail, const char *msgid)
{
    struct finding f = finding_of(l, CHECK_C04, quarter, msgid);

    check_put(f.detail, sizeof(f.detail), detail);
    put_figure(f.expected, sizeof(f.expected), other.figure);
    put_figure(f.actual, sizeof(f.actual), l->realized[quarter].figure);
    tell(l, &f);
}

/* One finding a cell: the target is the likeliest to be meant. */
static void check_c04_cell(const struct look *l, int q)
{
    const struct check_year *year = l->pass->year;
    struct value v = l->realized[q], before = { .state = VALUE_EMPTY };
    char text[NUMBER_TEXT_SIZE];
    int from = -1;

    if (value_same(v, l->row->target)
        || (is_percent(l->row) && v.figure.micro <= PERCENT_MAX))
        return;
    if (is_slip(v, l->row->target)) {
        tell_slip(l, q, l->row->target,
                  value_format(l->row->target, NUMBER_GROUPED, text),
                  N_("The digits are those of the target %s, shifted: check"
                     " the decimal mark and the zeros"));
        return;
    }
    if (q > 0)
        before = value_at(l->realized, q - 1, &from);
    if (is_slip(v, before)) {
        tell_slip(l, q, before, quarter_roman(from),
                  N_("The digits are those of quarter %s, shifted: check the"
                     " decimal mark and the zeros"));
        return;
    }
    if (year->last_year && is_slip(v, year->last_year[l->index]))
        tell_slip(l, q, year->last_year[l->index],
                  value_format(year->last_year[l->index], NUMBER_GROUPED,
                               text),
                  N_("The digits are those of last year's figure %s,"
                     " shifted: check the decimal mark and the zeros"));
}

static void check_c04(const struct look *l)
{
    for (int q = 0; q <= l->pass->year->quarter; q++)
        if (number_at(l, q))
            check_c04_cell(l, q);
}

static bool has_content(struct value v)
{
    return v.state == VALUE_NUMBER || v.state == VALUE_GRADE;
}

static void check_c05(const struct look *l)
{
    const struct value *target = &l->row->target;
    char text[NUMBER_TEXT_SIZE];
    struct finding f;

    if (l->row->kind == KIND_NUMBER && l->row->polarity == POLARITY_UP
        && target->state == VALUE_NUMBER && target->figure.micro == 0) {
        f = finding_of(l, CHECK_C05, -1,
                       N_("The target is 0 though higher is better, so there"
                          " is no achievement: check the target and the"
                          " polarity"));
        check_put(f.actual, sizeof(f.actual), "0");
        tell(l, &f);
        return;
    }
    for (int q = l->pass->year->quarter; q >= 0 && !has_content(*target);
         q--) {
        if (!has_content(l->realized[q]))
            continue;
        f = finding_of(l, CHECK_C05, q,
                       N_("There is a figure but no target, so there is no"
                          " achievement: enter the target"));
        check_put(f.actual, sizeof(f.actual),
                 value_format(l->realized[q], NUMBER_GROUPED, text));
        tell(l, &f);
        return;
    }
}

static bool is_word_byte(char c)
{
    return typed_letter(c) || typed_digit(c) || (unsigned char)c >= 0x80;
}

/* Does text hold word as a word: "temuan" is not in "pertemuan". */
static bool holds_word(const char *text, const char *word)
{
    size_t len = strlen(word);
    const char *at = text;

    while (len > 0 && (at = strstr(at, word))) {
        if ((at == text || !is_word_byte(at[-1])) && !is_word_byte(at[len]))
            return true;
        at++;
    }
    return false;
}

/* Index of the first of the words that text holds, or count. */
static size_t first_held(const char *text, char *const *words, size_t count)
{
    size_t i = 0;

    while (i < count && !holds_word(text, words[i]))
        i++;
    return i;
}

static void check_c06(const struct look *l)
{
    const struct pass *p = l->pass;
    const struct word_lists *words = p->year->words;
    size_t i = first_held(l->text, p->unwanted, words->unwanted_count);
    struct finding f;

    switch (l->row->polarity) {
    case POLARITY_UP:
        if (i == words->unwanted_count
            || first_held(l->text, p->cure, words->cure_count)
                   < words->cure_count)
            return;
        f = finding_of(l, CHECK_C06, -1,
                       N_("The text speaks of something unwanted (\"%s\")"
                          " but higher counts as better: check the"
                          " polarity"));
        check_put(f.detail, sizeof(f.detail), words->unwanted[i]);
        check_put(f.expected, sizeof(f.expected),
                 polarity_name(POLARITY_DOWN));
        break;
    case POLARITY_DOWN:
        if (i < words->unwanted_count)
            return;
        f = finding_of(l, CHECK_C06, -1,
                       N_("Lower counts as better, but the text speaks of"
                          " nothing unwanted: check the polarity"));
        check_put(f.expected, sizeof(f.expected), polarity_name(POLARITY_UP));
        break;
    }
    check_put(f.actual, sizeof(f.actual), polarity_name(l->row->polarity));
    tell(l, &f);
}

static void check_c07(const struct look *l)
{
    struct finding f = finding_of(
        l, CHECK_C07, -1,
        N_("The same indicator stands in this unit already, as %s: remove"
           " one or tell them apart"));

    if (l->twin == NO_ROW)
        return;
    check_put(f.detail, sizeof(f.detail), l->pass->year->rows[l->twin].code);
    tell(l, &f);
}

static bool has_decimals(struct value v)
{
    return v.state == VALUE_NUMBER && v.figure.micro % FIGURE_ONE != 0;
}

static void tell_c10(const struct look *l, int quarter, struct value v,
                     const char *msgid)
{
    struct finding f = finding_of(l, CHECK_C10, quarter, msgid);

    check_put(f.detail, sizeof(f.detail), l->row->measure);
    put_figure(f.actual, sizeof(f.actual), v.figure);
    tell(l, &f);
}

static void check_c10(const struct look *l)
{
    if (l->row->kind != KIND_NUMBER || !l->counts)
        return;
    if (has_decimals(l->row->target))
        tell_c10(l, -1, l->row->target,
                 N_("The target has decimals, but \"%s\" is counted in"
                    " whole ones: check the figure and the unit of"
                    " measure"));
    for (int q = 0; q <= l->pass->year->quarter; q++)
        if (has_decimals(l->realized[q]))
            tell_c10(l, q, l->realized[q],
                     N_("The figure has decimals, but \"%s\" is counted in"
                        " whole ones: check the figure and the unit of"
                        " measure"));
}

static void check_k01(const struct look *l)
{
    struct finding f = finding_of(
        l, CHECK_K01, -1,
        N_("No unit is in charge of this indicator: choose one"));

    if (l->row->unit[0] == '\0')
        tell(l, &f);
}

static void check_all(const struct look *l)
{
    check_c01(l);
    check_c02(l);
    check_c03(l);
    check_c04(l);
    check_c05(l);
    check_c06(l);
    check_c07(l);
    check_c10(l);
    check_k01(l);
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

static void tell_no_scale(const struct pass *p)
{
    struct finding f = {
        .id = CHECK_K01, .subject = CHECK_ON_YEAR, .quarter = -1,
        .msgid = N_("No scale is chosen for this year, so there are no"
                    " categories: choose one"),
    };

    p->found(p->context, &f);
}

/* Causes and follow-up of an objective that holds no indicator. */
static void check_objectives(const struct pass *p)
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

void check_year_all(const struct check_year *year,
                    void (*found)(void *context, const struct finding *f),
                    void *context)
{
    char **text = mem_zero(year->count, sizeof(*text));
    struct twins twins = { .text = text, .rows = year->rows, .slots = 16 };
    struct pass pass;

    pass_init(&pass, year, found, context);
    while (twins.slots < 2 * year->count)
        twins.slots *= 2;
    twins.slot = mem_zero(twins.slots, sizeof(*twins.slot));
    for (size_t i = 0; i < year->count; i++) {
        struct look l = {
            .pass = &pass, .row = &year->rows[i], .index = i,
            .realized = year->rows[i].realized, .twin = NO_ROW,
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
    check_objectives(&pass);
    if (!year->has_scale)
        tell_no_scale(&pass);
    free(twins.slot);
    free_list(text, year->count);
    pass_release(&pass);
}

/* The first earlier row of the same unit and text, or NO_ROW. */
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
    return NO_ROW;
}

void check_row(const struct check_year *year, size_t row,
               struct value realized,
               void (*found)(void *context, const struct finding *f),
               void *context)
{
    char *text = fold(year->rows[row].text);
    struct value values[4];
    struct pass pass;
    struct look l = {
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

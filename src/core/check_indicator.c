/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What does not add up in an indicator: C01 to C10, K01. */
#include "core/check_inside.h"

#include <stdio.h>
#include <string.h>

#include "core/capaian.h"
#include "core/quarter.h"
#include "core/typed.h"

#define PERCENT_MAX (100 * FIGURE_ONE)
#define CAPAIAN_LOW 5000   /* hundredths */
#define CAPAIAN_HIGH 15000

static struct finding indicator_finding(const struct check_look *l,
                                        enum check_id id, int quarter,
                                        const char *msgid)
{
    struct finding f = {
        .id = id, .subject = CHECK_ON_INDICATOR, .row = l->index,
        .quarter = quarter, .msgid = msgid,
    };

    check_put(f.subject_code, sizeof(f.subject_code), l->row->code);
    return f;
}

static void indicator_tell(const struct check_look *l, const struct finding *f)
{
    l->pass->found(l->pass->context, f);
}

static void put_figure(char *out, size_t size, struct figure f)
{
    char text[NUMBER_TEXT_SIZE];

    snprintf(out, size, "%s", figure_format(f, NUMBER_GROUPED, text));
}

static bool check_indicator_is_percent(const struct indicator *row)
{
    return typed_is(typed_span(row->measure), "%");
}

/* Is there a number in that quarter? */
static bool number_at(const struct check_look *l, int q)
{
    return l->row->kind == KIND_NUMBER
           && l->realized[q].state == VALUE_NUMBER;
}

void check_c01(const struct check_look *l)
{
    if (!check_indicator_is_percent(l->row))
        return;
    for (int q = 0; q <= l->pass->year->quarter; q++) {
        struct finding f = indicator_finding(
            l, CHECK_C01, q,
            N_("The percentage is above 100: check the figure and the unit"
               " of measure"));

        if (!number_at(l, q) || l->realized[q].figure.micro <= PERCENT_MAX)
            continue;
        put_figure(f.expected, sizeof(f.expected),
                   (struct figure){ PERCENT_MAX });
        put_figure(f.actual, sizeof(f.actual), l->realized[q].figure);
        indicator_tell(l, &f);
    }
}

/* Only what counts things cannot become less: a percentage, an index or
 * a state may. */
void check_c02(const struct check_look *l)
{
    int highest = -1;

    if (!l->counts)
        return;
    for (int q = 0; q <= l->pass->year->quarter; q++) {
        struct finding f = indicator_finding(
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
        indicator_tell(l, &f);
    }
}

/* The capaian of a figure against the target of the year. */
static bool capaian_of(const struct check_look *l, struct value realized,
                       struct percent *out)
{
    return capaian(l->row->kind, l->row->polarity, l->row->target, realized,
                   l->pass->year->grades, out);
}

static void tell_c03(const struct check_look *l, int quarter, struct percent p,
                     const char *bound, const char *msgid)
{
    struct finding f = indicator_finding(l, CHECK_C03, quarter, msgid);
    char text[NUMBER_TEXT_SIZE];

    check_put(f.expected, sizeof(f.expected), bound);
    check_put(f.actual, sizeof(f.actual),
              percent_format(p, NUMBER_GROUPED, text));
    indicator_tell(l, &f);
}

/*
 * Too much is too much in every quarter, in the one it was entered for:
 * but a year that has only begun has little of what is unwanted.  Too
 * little is so when the year is over, and the newest figure stands then.
 */
void check_c03(const struct check_look *l)
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

static void tell_slip(const struct check_look *l, int quarter,
                      struct value other, const char *detail,
                      const char *msgid)
{
    struct finding f = indicator_finding(l, CHECK_C04, quarter, msgid);

    check_put(f.detail, sizeof(f.detail), detail);
    put_figure(f.expected, sizeof(f.expected), other.figure);
    put_figure(f.actual, sizeof(f.actual), l->realized[quarter].figure);
    indicator_tell(l, &f);
}

/* One finding a cell: the target is the likeliest to be meant. */
static void check_c04_cell(const struct check_look *l, int q)
{
    const struct check_year *year = l->pass->year;
    struct value v = l->realized[q], before = { .state = VALUE_EMPTY };
    char text[NUMBER_TEXT_SIZE];
    int from = -1;

    if (value_same(v, l->row->target)
        || (check_indicator_is_percent(l->row)
            && v.figure.micro <= PERCENT_MAX))
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

void check_c04(const struct check_look *l)
{
    for (int q = 0; q <= l->pass->year->quarter; q++)
        if (number_at(l, q))
            check_c04_cell(l, q);
}

static bool has_content(struct value v)
{
    return v.state == VALUE_NUMBER || v.state == VALUE_GRADE;
}

void check_c05(const struct check_look *l)
{
    const struct value *target = &l->row->target;
    char text[NUMBER_TEXT_SIZE];
    struct finding f;

    if (l->row->kind == KIND_NUMBER && l->row->polarity == POLARITY_UP
        && target->state == VALUE_NUMBER && target->figure.micro == 0) {
        f = indicator_finding(l, CHECK_C05, -1,
                       N_("The target is 0 though higher is better, so there"
                          " is no achievement: check the target and the"
                          " polarity"));
        check_put(f.actual, sizeof(f.actual), "0");
        indicator_tell(l, &f);
        return;
    }
    for (int q = l->pass->year->quarter; q >= 0 && !has_content(*target);
         q--) {
        if (!has_content(l->realized[q]))
            continue;
        f = indicator_finding(l, CHECK_C05, q,
                       N_("There is a figure but no target, so there is no"
                          " achievement: enter the target"));
        check_put(f.actual, sizeof(f.actual),
                 value_format(l->realized[q], NUMBER_GROUPED, text));
        indicator_tell(l, &f);
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

void check_c06(const struct check_look *l)
{
    const struct check_pass *p = l->pass;
    const struct word_lists *words = p->year->words;
    size_t i = first_held(l->text, p->unwanted, words->unwanted_count);
    struct finding f;

    switch (l->row->polarity) {
    case POLARITY_UP:
        if (i == words->unwanted_count
            || first_held(l->text, p->cure, words->cure_count)
                   < words->cure_count)
            return;
        f = indicator_finding(l, CHECK_C06, -1,
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
        f = indicator_finding(l, CHECK_C06, -1,
                       N_("Lower counts as better, but the text speaks of"
                          " nothing unwanted: check the polarity"));
        check_put(f.expected, sizeof(f.expected), polarity_name(POLARITY_UP));
        break;
    }
    check_put(f.actual, sizeof(f.actual), polarity_name(l->row->polarity));
    indicator_tell(l, &f);
}

void check_c07(const struct check_look *l)
{
    struct finding f = indicator_finding(
        l, CHECK_C07, -1,
        N_("The same indicator stands in this unit already, as %s: remove"
           " one or tell them apart"));

    if (l->twin == CHECK_NO_ROW)
        return;
    check_put(f.detail, sizeof(f.detail), l->pass->year->rows[l->twin].code);
    indicator_tell(l, &f);
}

static bool has_decimals(struct value v)
{
    return v.state == VALUE_NUMBER && v.figure.micro % FIGURE_ONE != 0;
}

static void tell_c10(const struct check_look *l, int quarter, struct value v,
                     const char *msgid)
{
    struct finding f = indicator_finding(l, CHECK_C10, quarter, msgid);

    check_put(f.detail, sizeof(f.detail), l->row->measure);
    put_figure(f.actual, sizeof(f.actual), v.figure);
    indicator_tell(l, &f);
}

void check_c10(const struct check_look *l)
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

void check_k01(const struct check_look *l)
{
    struct finding f = indicator_finding(
        l, CHECK_K01, -1,
        N_("No unit is in charge of this indicator: choose one"));

    if (l->row->unit[0] == '\0')
        indicator_tell(l, &f);
}

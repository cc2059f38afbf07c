/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/value.h"

#include <string.h>

#include "core/typed.h"

static const char *const kind_words[] = {
    [KIND_NUMBER] = "angka",
    [KIND_GRADE] = "predikat",
    [KIND_OPINION] = "opini",
};

static const char *const polarity_words[] = {
    [POLARITY_UP] = "naik",
    [POLARITY_DOWN] = "turun",
};

#define WEIGHT(n) { (n) * FIGURE_ONE }

/* The grades' lower bounds, and the order of the opinions. */
const struct grades grades_default = {
    .item = {
        { KIND_GRADE, "AA", WEIGHT(90) },
        { KIND_GRADE, "A", WEIGHT(80) },
        { KIND_GRADE, "BB", WEIGHT(70) },
        { KIND_GRADE, "B", WEIGHT(60) },
        { KIND_GRADE, "CC", WEIGHT(50) },
        { KIND_GRADE, "C", WEIGHT(30) },
        { KIND_GRADE, "D", WEIGHT(0) },
        { KIND_OPINION, "WTP", WEIGHT(4) },
        { KIND_OPINION, "WDP", WEIGHT(3) },
        { KIND_OPINION, "TW", WEIGHT(2) },
        { KIND_OPINION, "TMP", WEIGHT(1) },
    },
    .count = 11,
};

/* Index of word, in any case, or -1. */
static int word_index(const char *const *words, size_t count,
                      const char *word)
{
    struct span t = typed_span(word);

    for (size_t i = 0; i < count; i++)
        if (typed_is(t, words[i]))
            return (int)i;
    return -1;
}

bool kind_parse(const char *word, enum kind *out)
{
    int i = word_index(kind_words, CAP_LEN(kind_words), word);

    if (i < 0)
        return false;
    *out = (enum kind)i;
    return true;
}

bool polarity_parse(const char *word, enum polarity *out)
{
    int i = word_index(polarity_words, CAP_LEN(polarity_words), word);

    if (i < 0)
        return false;
    *out = (enum polarity)i;
    return true;
}

const char *kind_name(enum kind kind)
{
    return kind_words[kind];
}

const char *polarity_name(enum polarity polarity)
{
    return polarity_words[polarity];
}

static const struct grade *find_grade(const struct grades *grades,
                                      enum kind kind, struct span code)
{
    for (size_t i = 0; i < grades->count; i++) {
        const struct grade *g = &grades->item[i];

        if (g->kind == kind && typed_is(code, g->code))
            return g;
    }
    return NULL;
}

const struct grade *grades_find(const struct grades *grades, enum kind kind,
                                const char *code)
{
    return find_grade(grades, kind, (struct span){ code, strlen(code) });
}

bool value_same(struct value a, struct value b)
{
    if (a.state != b.state)
        return false;
    switch (a.state) {
    case VALUE_EMPTY:
    case VALUE_NA:
    case VALUE_UNASSESSED:
        return true;
    case VALUE_NUMBER:
        return a.figure.micro == b.figure.micro;
    case VALUE_GRADE:
        return strcmp(a.grade, b.grade) == 0;
    }
    return false;
}

bool amount_same(struct amount a, struct amount b)
{
    return a.state == b.state
           && (a.state != VALUE_NUMBER || a.rupiah.rp == b.rupiah.rp);
}

bool value_filled(struct value v)
{
    return v.state != VALUE_EMPTY;
}

bool amount_filled(struct amount a)
{
    return a.state != VALUE_EMPTY;
}

/* The state of a cell that is no number and no grade; false: it is one. */
static bool read_state(struct span t, enum value_state *state)
{
    if (t.len == 0)
        *state = VALUE_EMPTY;
    else if (typed_is(t, "-"))
        *state = VALUE_NA;
    else if (typed_is(t, "?"))
        *state = VALUE_UNASSESSED;
    else
        return false;
    return true;
}

size_t grades_fitting(const struct grades *grades, enum kind kind,
                      const char *text, struct buf *out,
                      const struct grade **first)
{
    struct span t = typed_span(text);
    size_t count = 0;

    for (size_t i = 0; i < grades->count; i++) {
        const struct grade *g = &grades->item[i];

        if (g->kind != kind || !typed_begins(g->code, t))
            continue;
        if (count == 0 && first)
            *first = g;
        buf_addf(out, "%s%s", count++ > 0 ? ", " : "", g->code);
    }
    return count;
}

const struct grade *grades_only(const struct grades *grades, enum kind kind,
                                const char *text)
{
    const struct grade *first = NULL;
    struct buf ignored = BUF_INIT;
    size_t fit = grades_fitting(grades, kind, text, &ignored, &first);

    buf_release(&ignored);
    return fit == 1 && typed_span(text).len > 0 ? first : NULL;
}

/* What is none, or only the beginning of one. */
static bool refuse_grade(const struct grades *grades, enum kind kind,
                         const char *text, struct err *err)
{
    struct buf list = BUF_INIT;

    if (grades_fitting(grades, kind, text, &list, NULL) > 0) {
        err_refuse(err, ERR_INPUT, "N02",
                   N_("A grade is written whole; these begin so: %s"), "%s",
                   list.s);
        buf_release(&list);
        return false;
    }
    grades_fitting(grades, kind, "", &list, NULL);
    err_refuse(err, ERR_INPUT, "N02",
               kind == KIND_OPINION
                   ? N_("This is no audit opinion: write one of %s, or -"
                        " or ?")
                   : N_("This is no grade: write one of %s, or - or ?"),
               "%s", list.s);
    buf_release(&list);
    return false;
}

bool value_parse(const char *text, enum kind kind, const char *measure,
                 const struct grades *grades, struct value *out,
                 struct err *err)
{
    struct value v = { .state = VALUE_EMPTY };
    struct span t = typed_span(text);
    const struct grade *g;

    if (read_state(t, &v.state)) {
        *out = v;
        return true;
    }
    if (kind == KIND_NUMBER) {
        if (!figure_parse(text, measure, &v.figure, err))
            return false;
        v.state = VALUE_NUMBER;
    } else {
        g = find_grade(grades, kind, t);
        if (!g)
            return refuse_grade(grades, kind, text, err);
        v.state = VALUE_GRADE;
        memcpy(v.grade, g->code, sizeof(v.grade));
    }
    *out = v;
    return true;
}

static bool refuse_letters(const struct grades *grades, struct err *err)
{
    struct buf list = BUF_INIT;

    for (size_t i = 0; i < grades->count; i++)
        buf_addf(&list, "%s%s", list.len ? ", " : "",
                 grades->item[i].code);
    err_refuse(err, ERR_INPUT, "N02",
               N_("This is neither a number nor a grade: write a number, one"
                  " of %s, or - or ?"), "%s", list.s);
    buf_release(&list);
    return false;
}

bool value_parse_any(const char *text, const struct grades *grades,
                     struct value *out, struct err *err)
{
    struct span t = typed_span(text);
    struct value v = { .state = VALUE_GRADE };
    const struct grade *g = find_grade(grades, KIND_GRADE, t);

    if (!g)
        g = find_grade(grades, KIND_OPINION, t);
    if (!g && t.len > 0 && typed_letter(t.s[0]))
        return refuse_letters(grades, err);
    if (!g)
        return value_parse(text, KIND_NUMBER, "", grades, out, err);
    memcpy(v.grade, g->code, sizeof(v.grade));
    *out = v;
    return true;
}

bool amount_parse(const char *text, struct amount *out, struct err *err)
{
    struct amount a = { .state = VALUE_EMPTY };

    if (!read_state(typed_span(text), &a.state)) {
        if (!rupiah_parse(text, &a.rupiah, err))
            return false;
        a.state = VALUE_NUMBER;
    }
    *out = a;
    return true;
}

char *value_format(struct value v, enum number_style style,
                   char text[NUMBER_TEXT_SIZE])
{
    text[0] = '\0';
    switch (v.state) {
    case VALUE_EMPTY:
        break;
    case VALUE_NA:
        return memcpy(text, "-", 2);
    case VALUE_UNASSESSED:
        return memcpy(text, "?", 2);
    case VALUE_NUMBER:
        return figure_format(v.figure, style, text);
    case VALUE_GRADE:
        return memcpy(text, v.grade, sizeof(v.grade));
    }
    return text;
}

char *amount_format(struct amount a, enum number_style style,
                    char text[NUMBER_TEXT_SIZE])
{
    struct value v = { .state = a.state };

    if (a.state == VALUE_NUMBER)
        return rupiah_format(a.rupiah, style, text);
    return value_format(v, style, text);
}

struct value value_at(const struct value tw[4], int quarter, int *from)
{
    int q = quarter;

    while (q >= 0 && !value_filled(tw[q]))
        q--;
    if (from)
        *from = q;
    return q < 0 ? (struct value){ .state = VALUE_EMPTY } : tw[q];
}

struct amount amount_at(const struct amount tw[4], int quarter, int *from)
{
    int q = quarter;

    while (q >= 0 && !amount_filled(tw[q]))
        q--;
    if (from)
        *from = q;
    return q < 0 ? (struct amount){ .state = VALUE_EMPTY } : tw[q];
}

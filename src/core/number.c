/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/number.h"

#include <stddef.h>
#include <string.h>

#include "core/typed.h"

#define RUPIAH_DIGITS 15
#define FIGURE_DIGITS 12

/* Decimals that are kept: as many as "triliun" can use. */
#define PLACES_KEPT 12

/* What the digits and separators say, before any limit is applied. */
struct reading {
    int64_t whole;      /* valid unless large */
    bool large;         /* more than RUPIAH_DIGITS digits */
    int64_t fraction;   /* the first PLACES_KEPT decimals as an integer */
    size_t places;      /* decimals without zeros at the end */
    size_t typed;       /* decimals as typed */
    bool three_unclear; /* the decimal mark could be a grouping comma */
};

const char *number_error_name(enum number_error error)
{
    switch (error) {
    case NUMBER_OK:
        break;
    case NUMBER_EMPTY:
        return "empty";
    case NUMBER_NOT_A_NUMBER:
        return "not-a-number";
    case NUMBER_MALFORMED:
        return "malformed";
    case NUMBER_AMBIGUOUS:
        return "ambiguous";
    case NUMBER_NEGATIVE:
        return "negative";
    case NUMBER_FRACTION:
        return "fraction";
    case NUMBER_TOO_PRECISE:
        return "too-precise";
    case NUMBER_TOO_LARGE:
        return "too-large";
    }
    return "";
}

const char *number_error_message(enum number_error error)
{
    switch (error) {
    case NUMBER_OK:
        break;
    case NUMBER_EMPTY:
        return N_("\"%s\" is blank: write a number such as 8.082 or 77,5");
    case NUMBER_NOT_A_NUMBER:
        return N_("\"%s\" is not a number: write digits only, such as"
                  " 8.082 or 77,5");
    case NUMBER_MALFORMED:
        return N_("\"%s\" has misplaced separators: write thousands in"
                  " groups of three such as 1.234.567, or no separator"
                  " at all");
    case NUMBER_AMBIGUOUS:
        return N_("\"%s\" could be two different amounts: write thousands"
                  " with a point such as 2.000, or without one such as"
                  " 2000");
    case NUMBER_NEGATIVE:
        return N_("\"%s\" is negative: write the number without a minus"
                  " sign");
    case NUMBER_FRACTION:
        return N_("\"%s\" is not a whole number of rupiah: write it without"
                  " decimals, such as 1.000");
    case NUMBER_TOO_PRECISE:
        return N_("\"%s\" has too many decimals: write at most six digits"
                  " behind the comma");
    case NUMBER_TOO_LARGE:
        return N_("\"%s\" is too large: write at most 12 digits before the"
                  " comma, or 15 for rupiah");
    }
    return "%s";
}

/* Takes word, in any case, off the end of t. */
static bool cut_end(struct span *t, const char *word, size_t len)
{
    if (len == 0 || t->len < len)
        return false;
    for (size_t i = 0; i < len; i++)
        if (typed_lower(t->s[t->len - len + i]) != typed_lower(word[i]))
            return false;
    t->len -= len;
    *t = typed_trim(*t);
    return true;
}

static bool cut_start(struct span *t, const char *word)
{
    size_t len = strlen(word);

    if (t->len < len || !typed_is((struct span){ t->s, len }, word))
        return false;
    t->s += len;
    t->len -= len;
    *t = typed_trim(*t);
    return true;
}

/* A minus, as keyboards have it or as word processors make it. */
static bool cut_minus(struct span *t)
{
    return cut_start(t, "-") || cut_start(t, "\xE2\x88\x92");
}

/* Stands for a blank that joins: what groups thousands here and there. */
#define JOINT '_'
#define JOINED_MAX 64

/*
 * Puts t into text with JOINT for each blank that no keyboard types;
 * false: it holds another blank, or is too long for any figure.
 */
static bool join(struct span t, char text[JOINED_MAX], struct span *out)
{
    size_t len = 0, n;

    for (size_t i = 0; i < t.len; i += n > 0 ? n : 1) {
        n = typed_blank(t.s + i, t.len - i);
        if (len == JOINED_MAX || (n > 0 && !typed_blank_joins(t.s[i])))
            return false;
        text[len++] = n > 0 ? JOINT : t.s[i];
    }
    *out = (struct span){ text, len };
    return true;
}

static size_t count_of(struct span t, char c)
{
    size_t n = 0;

    for (size_t i = 0; i < t.len; i++)
        n += t.s[i] == c;
    return n;
}

/* Only digits, separators and blanks, with a digit among them? */
static bool looks_like_number(struct span t, bool *blank)
{
    bool digit = false;
    size_t i = 0, n;

    *blank = false;
    while (i < t.len) {
        n = typed_blank(t.s + i, t.len - i);
        if (n > 0)
            *blank = true;
        else if (typed_digit(t.s[i]))
            digit = true;
        else if (t.s[i] != '.' && t.s[i] != ',')
            return false;
        i += n > 0 ? n : 1;
    }
    return digit;
}

/* Are there whole groups: 1 to 3 digits, not from 0, then threes? */
static bool groups_are_whole(struct span t, char separator)
{
    size_t run = 0, i = t.len;

    for (; i > 0; i--) {
        if (t.s[i - 1] != separator) {
            run++;
            continue;
        }
        if (run != 3)
            return false;
        run = 0;
    }
    return run >= 1 && run <= 3 && t.s[0] != '0';
}

static void read_whole(struct span t, struct reading *r)
{
    size_t digits = 0;

    for (size_t i = 0; i < t.len; i++) {
        if (!typed_digit(t.s[i]) || (digits == 0 && t.s[i] == '0'))
            continue;
        if (++digits > RUPIAH_DIGITS) {
            r->large = true;
            return;
        }
        r->whole = r->whole * 10 + (t.s[i] - '0');
    }
}

static void read_fraction(struct span t, struct reading *r)
{
    r->typed = t.len;
    while (t.len > 0 && t.s[t.len - 1] == '0')
        t.len--;
    r->places = t.len;
    for (size_t i = 0; i < t.len && i < PLACES_KEPT; i++)
        r->fraction = r->fraction * 10 + (t.s[i] - '0');
}

/*
 * Finds the decimal mark by rules 2 to 5 of domain.md section 3: its
 * place in t, or t.len where there is none.
 */
static enum number_error find_mark(struct span t, size_t *mark, bool *grouped)
{
    size_t points = count_of(t, '.'), commas = count_of(t, ',');
    size_t joints = count_of(t, JOINT);
    size_t last = t.len, behind;
    struct span before = t;

    *mark = t.len;
    *grouped = false;
    if (points + commas + joints == 0)
        return NUMBER_OK;
    if (points + commas == 0 || (joints > 0 && points + commas > 1))
        return points + commas == 0 && groups_are_whole(t, JOINT)
                   ? NUMBER_OK : NUMBER_MALFORMED;
    while (typed_digit(t.s[last - 1]))
        last--;
    last--;
    behind = t.len - last - 1;
    before.len = last;

    if (joints > 0 || (points > 0 && commas > 0)) {
        char other = joints > 0 ? JOINT : t.s[last] == '.' ? ',' : '.';

        if (count_of(t, t.s[last]) != 1 || !groups_are_whole(before, other))
            return NUMBER_MALFORMED;
        *mark = last;
        *grouped = true;
        return NUMBER_OK;
    }
    if (points + commas > 1)
        return groups_are_whole(t, t.s[last]) ? NUMBER_OK : NUMBER_MALFORMED;
    if (points == 1 && behind == 3 && last > 0 && t.s[0] != '0')
        return groups_are_whole(t, '.') ? NUMBER_OK : NUMBER_MALFORMED;
    *mark = last;
    return NUMBER_OK;
}

static enum number_error read_digits(struct span t, struct reading *r)
{
    struct span whole, fraction = { "", 0 };
    char joined[JOINED_MAX];
    enum number_error error;
    size_t mark;
    bool blank, grouped;

    *r = (struct reading){ .whole = 0 };
    if (!looks_like_number(t, &blank))
        return NUMBER_NOT_A_NUMBER;
    if (blank && !join(t, joined, &t))
        return NUMBER_MALFORMED;
    whole = t;
    error = find_mark(t, &mark, &grouped);
    if (error != NUMBER_OK)
        return error;
    if (mark < t.len) {
        whole.len = mark;
        fraction = (struct span){ t.s + mark + 1, t.len - mark - 1 };
        r->three_unclear = fraction.len == 3
                           && (grouped || t.s[mark] == ',');
    }
    read_whole(whole, r);
    read_fraction(fraction, r);
    return NUMBER_OK;
}

static int64_t power_of_ten(size_t n)
{
    int64_t p = 1;

    while (n-- > 0)
        p *= 10;
    return p;
}

/* May measure stand behind a number without being taken for a part of it? */
static bool is_unit_text(struct span measure)
{
    return measure.len > 0 && !typed_digit(measure.s[0])
           && !strchr(".,+-", measure.s[0]);
}

enum number_error figure_read(const char *text, const char *measure,
                              struct figure *out)
{
    struct span t = typed_span(text);
    struct span unit = typed_span(measure ? measure : "");
    struct reading r;
    enum number_error error;
    bool negative;

    if (t.len == 0)
        return NUMBER_EMPTY;
    negative = cut_minus(&t);
    if (!cut_end(&t, "%", 1) && is_unit_text(unit))
        cut_end(&t, unit.s, unit.len);
    error = read_digits(t, &r);
    if (error == NUMBER_NOT_A_NUMBER)
        return error;
    if (negative)
        return NUMBER_NEGATIVE;
    if (error != NUMBER_OK)
        return error;
    if (r.large || r.whole >= power_of_ten(FIGURE_DIGITS))
        return NUMBER_TOO_LARGE;
    if (r.places > FIGURE_PLACES)
        return NUMBER_TOO_PRECISE;
    out->micro = r.whole * FIGURE_ONE
                 + r.fraction * power_of_ten(FIGURE_PLACES - r.places);
    return NUMBER_OK;
}

static const struct {
    const char *word;
    size_t power;
} multipliers[] = {
    { "rb", 3 },  { "ribu", 3 },   { "jt", 6 }, { "juta", 6 },
    { "m", 9 },   { "miliar", 9 }, { "t", 12 }, { "triliun", 12 },
};

const char *rupiah_word(size_t i)
{
    return i < CAP_LEN(multipliers) ? multipliers[i].word : NULL;
}

/* Takes rb, jt, m, t or their words off the end: the power of ten, or 0. */
static size_t cut_multiplier(struct span *t)
{
    size_t letters = 0;

    while (letters < t->len && typed_letter(t->s[t->len - letters - 1]))
        letters++;
    for (size_t i = 0; i < CAP_LEN(multipliers); i++)
        if (strlen(multipliers[i].word) == letters
            && cut_end(t, multipliers[i].word, letters))
            return multipliers[i].power;
    return 0;
}

static bool cut_rupiah_signs(struct span *t)
{
    bool negative = cut_minus(t);

    if (!cut_start(t, "rp."))
        cut_start(t, "rp");
    if (!negative)
        negative = cut_minus(t);
    if (!cut_end(t, ",-", 2))
        cut_end(t, ".-", 2);
    return negative;
}

static enum number_error rupiah_of(const struct reading *r, size_t power,
                                   struct rupiah *out)
{
    cap_i128 value;

    if (power == 0 && r->three_unclear)
        return NUMBER_AMBIGUOUS;
    if (r->places > power || (power == 0 && r->typed > 2))
        return NUMBER_FRACTION;
    if (r->large)
        return NUMBER_TOO_LARGE;
    value = (cap_i128)r->whole * power_of_ten(power)
            + (cap_i128)r->fraction * power_of_ten(power - r->places);
    if (value > RUPIAH_MAX)
        return NUMBER_TOO_LARGE;
    out->rp = (int64_t)value;
    return NUMBER_OK;
}

enum number_error rupiah_read(const char *text, struct rupiah *out)
{
    struct span t = typed_span(text);
    struct reading r;
    enum number_error error;
    size_t power;
    bool negative;

    if (t.len == 0)
        return NUMBER_EMPTY;
    negative = cut_rupiah_signs(&t);
    power = cut_multiplier(&t);
    error = read_digits(t, &r);
    if (error == NUMBER_NOT_A_NUMBER)
        return error;
    if (negative)
        return NUMBER_NEGATIVE;
    if (error != NUMBER_OK)
        return error;
    return rupiah_of(&r, power, out);
}

/*
 * What looks like a sign of a number and is another one: the dashes of
 * word processors, U+2010 to U+2015 and U+2212, and the wide signs
 * U+FF01 to U+FF5E.
 */
static const char *other_sign(const char *text)
{
    for (const char *s = text; *s; s++) {
        unsigned char b = (unsigned char)s[1];

        if (s[0] == '\xE2' && s[1]
            && ((b == 0x80 && (unsigned char)s[2] >= 0x90
                 && (unsigned char)s[2] <= 0x95)
                || (b == 0x88 && (unsigned char)s[2] == 0x92)))
            return N_("\"%s\" has a dash as word processors make it: type -"
                      " where it does not apply, and a number without a"
                      " dash");
        if (s[0] == '\xEF' && (b == 0xBC || b == 0xBD))
            return N_("\"%s\" has wide digits or signs: type it anew with"
                      " the plain digits 0 to 9");
    }
    return NULL;
}

static bool refuse(struct err *err, enum number_error error, const char *text)
{
    const char *msgid = error == NUMBER_NOT_A_NUMBER ? other_sign(text)
                                                     : NULL;
    char typed[EXCERPT_SIZE];

    return err_refuse(err, ERR_INPUT, "N01",
                      msgid ? msgid : number_error_message(error), "%s",
                      typed_excerpt(text, typed));
}

bool figure_parse(const char *text, const char *measure, struct figure *out,
                  struct err *err)
{
    enum number_error error = figure_read(text, measure, out);

    return error == NUMBER_OK || refuse(err, error, text);
}

bool rupiah_parse(const char *text, struct rupiah *out, struct err *err)
{
    enum number_error error = rupiah_read(text, out);

    return error == NUMBER_OK || refuse(err, error, text);
}

/* Writes n, and its sign, at text; returns the end. */
static char *put_integer(cap_i128 n, bool negative, enum number_style style,
                         char *text)
{
    char digits[40];
    size_t count = 0;

    do {
        digits[count++] = (char)('0' + (int)(n % 10));
        n /= 10;
    } while (n > 0);
    if (negative)
        *text++ = '-';
    while (count > 0) {
        *text++ = digits[--count];
        if (style == NUMBER_GROUPED && count > 0 && count % 3 == 0)
            *text++ = '.';
    }
    *text = '\0';
    return text;
}

char *figure_format(struct figure f, enum number_style style,
                    char text[NUMBER_TEXT_SIZE])
{
    int64_t rest = f.micro % FIGURE_ONE;
    char *end = put_integer(f.micro / FIGURE_ONE, false, style, text);

    if (rest == 0)
        return text;
    *end++ = ',';
    for (int64_t place = FIGURE_ONE / 10; rest > 0; place /= 10) {
        *end++ = (char)('0' + (int)(rest / place));
        rest %= place;
    }
    *end = '\0';
    return text;
}

char *rupiah_format(struct rupiah r, enum number_style style,
                    char text[NUMBER_TEXT_SIZE])
{
    cap_i128 n = r.rp;

    put_integer(n < 0 ? -n : n, n < 0, style, text);
    return text;
}

char *percent_format(struct percent p, enum number_style style,
                     char text[NUMBER_TEXT_SIZE])
{
    bool negative = p.hundredths < 0;
    cap_i128 n = negative ? -p.hundredths : p.hundredths;
    char *end = put_integer(n / 100, negative, style, text);

    *end++ = ',';
    *end++ = (char)('0' + (int)(n / 10 % 10));
    *end++ = (char)('0' + (int)(n % 10));
    *end = '\0';
    return text;
}

struct percent percent_of(cap_i128 part, cap_i128 whole)
{
    cap_i128 quotient = part / whole, rest = part % whole;

    /*
     * Four digits more by long division: rest < whole, so nothing here
     * outgrows ten times the larger operand.
     */
    for (int digit = 0; digit < 4; digit++) {
        rest *= 10;
        quotient = quotient * 10 + rest / whole;
        rest %= whole;
    }
    if (rest >= whole - rest)
        quotient++;
    return (struct percent){ quotient };
}

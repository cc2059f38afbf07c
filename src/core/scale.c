/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/scale.h"

#include <string.h>

#include "core/typed.h"

/* One whole number, and the figure's share of a hundredth. */
#define WHOLE 100
#define MICRO_OF_HUNDREDTH (FIGURE_ONE / WHOLE)

static bool refuse(struct err *err, const char *msgid, const char *typed)
{
    char text[EXCERPT_SIZE];

    return err_refuse(err, ERR_INPUT, "N03", msgid, "%s",
                      typed_excerpt(typed, text));
}

bool bound_parse(const char *text, bool upper, struct bound *out,
                 struct err *err)
{
    struct span t = typed_span(text);
    struct bound b = { .upper = upper };
    char typed[EXCERPT_SIZE];
    struct figure f;

    if (t.len == 0 && upper) {
        *out = (struct bound){ .none = true, .upper = true };
        return true;
    }
    if (t.len > 0 && (t.s[0] == '<' || t.s[0] == '>')) {
        if (upper && t.s[0] == '>')
            return refuse(err, N_("\"%s\" cannot end a band: write a number"
                                  " such as 90, or <55"), text);
        if (!upper && t.s[0] == '<')
            return refuse(err, N_("\"%s\" cannot begin a band: write a"
                                  " number such as 91, or >100"), text);
        b.strict = true;
        t.s++;
    }
    if (!figure_parse(t.s, NULL, &f, err))
        return false;
    if (f.micro % MICRO_OF_HUNDREDTH != 0)
        return err_refuse(err, ERR_INPUT, "N01",
                          N_("\"%s\" has too many decimals: write at most"
                             " two digits behind the comma"),
                          "%s", typed_excerpt(text, typed));
    b.at.hundredths = f.micro / MICRO_OF_HUNDREDTH;
    *out = b;
    return true;
}

char *bound_format(struct bound b, char text[NUMBER_TEXT_SIZE])
{
    struct figure f = { (int64_t)b.at.hundredths * MICRO_OF_HUNDREDTH };
    size_t len = 0;

    text[0] = '\0';
    if (b.none)
        return text;
    if (b.strict)
        text[len++] = b.upper ? '<' : '>';
    figure_format(f, NUMBER_PLAIN, text + len);
    return text;
}

/* Is the band below this upper bound, or at it? */
static bool under(struct bound to, struct percent p)
{
    return to.none
           || (to.strict ? p.hundredths < to.at.hundredths
                         : p.hundredths <= to.at.hundredths);
}

static bool over(struct bound from, struct percent p)
{
    return from.strict ? p.hundredths > from.at.hundredths
                       : p.hundredths >= from.at.hundredths;
}

/* Is there a number that is in the band? */
static bool holds_any(const struct band *b)
{
    return b->to.none || b->from.at.hundredths < b->to.at.hundredths
           || (b->from.at.hundredths == b->to.at.hundredths
               && !b->from.strict && !b->to.strict);
}

/*
 * Is there a whole number above lower and below upper?  In a gap wider
 * than one there always is.
 */
static bool skips_whole(struct bound lower, struct bound upper)
{
    cap_i128 whole = lower.at.hundredths / WHOLE * WHOLE;

    for (; whole <= upper.at.hundredths; whole += WHOLE) {
        struct percent p = { whole };

        if (!under(lower, p) && !over(upper, p))
            return true;
    }
    return false;
}

static bool refuse_pair(struct err *err, const char *msgid,
                        const struct band *upper, const struct band *lower)
{
    char text[4][NUMBER_TEXT_SIZE];

    bound_format(upper->from, text[0]);
    bound_format(upper->to, text[1]);
    bound_format(lower->from, text[2]);
    bound_format(lower->to, text[3]);
    return err_refuse(err, ERR_INPUT, "N03", msgid,
                      "%.60s (%s - %s), %.60s (%s - %s)", upper->category,
                      text[0], text[1], lower->category, text[2], text[3]);
}

/* Two bands that follow each other, the better one first. */
static bool check_pair(const struct band *upper, const struct band *lower,
                       struct err *err)
{
    cap_i128 gap;

    if (lower->from.at.hundredths > upper->from.at.hundredths)
        return refuse_pair(err, N_("Two bands are out of order: put the"
                                   " better one first, %s"), upper, lower);
    gap = upper->from.at.hundredths - lower->to.at.hundredths;
    if (lower->to.none || gap < 0
        || (gap == 0 && !upper->from.strict && !lower->to.strict))
        return refuse_pair(err, N_("Two bands overlap: end the lower one"
                                   " where the better one begins, %s"),
                           upper, lower);
    if (skips_whole(lower->to, upper->from))
        return refuse_pair(err, N_("Between two bands a whole number is"
                                   " missing: let them follow each other,"
                                   " %s"), upper, lower);
    return true;
}

bool scale_check(const struct band *bands, size_t count, struct err *err)
{
    const struct band *last;

    if (count == 0)
        return true;
    for (size_t i = 0; i < count; i++)
        if (!holds_any(&bands[i]))
            return refuse(err, N_("The band \"%s\" ends before it begins:"
                                  " write the smaller number first"),
                          bands[i].category);
    for (size_t i = 1; i < count; i++)
        if (!check_pair(&bands[i - 1], &bands[i], err))
            return false;
    last = &bands[count - 1];
    if (last->from.strict || last->from.at.hundredths != 0)
        return refuse(err, N_("The lowest band \"%s\" must begin at 0"),
                      last->category);
    return true;
}

/* The band that p is in as it is, or NULL. */
static const struct band *band_at(const struct band *bands, size_t count,
                                  struct percent p)
{
    for (size_t i = 0; i < count; i++)
        if (over(bands[i].from, p) && under(bands[i].to, p))
            return &bands[i];
    return NULL;
}

const struct band *scale_find(const struct band *bands, size_t count,
                              struct percent capaian)
{
    struct percent whole = {
        (capaian.hundredths + WHOLE / 2) / WHOLE * WHOLE
    };
    const struct band *found;

    if (count == 0)
        return NULL;
    if (!under(bands[0].to, capaian))
        return &bands[0];
    found = band_at(bands, count, capaian);
    if (!found)
        found = band_at(bands, count, whole);
    /* Only of bands that no scale_check() has seen. */
    return found ? found : &bands[count - 1];
}

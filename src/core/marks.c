/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/marks.h"

#include <stddef.h>
#include <string.h>

#include "core/typed.h"

/* How often each mark stands in a figure, and around the last one. */
struct figure_marks {
    size_t points, commas, joints;
    char last;     /* of point and comma */
    size_t before; /* digits before the last mark */
    size_t behind;
    bool zero;     /* it begins with 0 */
};

/* From the first digit or mark to the last digit; false: there is more. */
static bool look_at(struct span t, struct figure_marks *m)
{
    size_t n;

    *m = (struct figure_marks){ .zero = t.len > 0 && t.s[0] == '0' };
    for (size_t i = 0; i < t.len; i += n > 0 ? n : 1) {
        n = typed_blank(t.s + i, t.len - i);
        if (n > 0) {
            m->joints++;
        } else if (typed_digit(t.s[i])) {
            m->behind++;
        } else if (t.s[i] == '.' || t.s[i] == ',') {
            m->points += t.s[i] == '.';
            m->commas += t.s[i] == ',';
            m->last = t.s[i];
            m->before = m->behind;
            m->behind = 0;
        } else {
            return false;
        }
    }
    return m->behind > 0;
}

static bool is_part(char c)
{
    return typed_digit(c) || c == '.' || c == ',';
}

/* Without Rp before it and whatever stands behind it. */
static struct span digits_of(const char *text)
{
    struct span t = typed_span(text);

    while (t.len > 0 && (typed_letter(t.s[0]) || t.s[0] == '.'))
        t = (struct span){ t.s + 1, t.len - 1 };
    t = typed_trim(t);
    while (t.len > 0 && !typed_digit(t.s[t.len - 1]))
        t.len--;
    if (t.len > 0 && !is_part(t.s[0]))
        t.len = 0;
    return t;
}

unsigned marks_of(const char *text)
{
    struct figure_marks m;

    if (!look_at(digits_of(text), &m) || m.points + m.commas == 0)
        return 0;
    if (m.points > 0 && m.commas > 0) {
        if ((m.last == '.' ? m.points : m.commas) > 1)
            return 0;
        return m.last == '.' ? MARKS_POINT_DECIMAL | MARKS_COMMA_GROUPS : 0;
    }
    if (m.points + m.commas > 1)
        return m.commas > 1 ? MARKS_COMMA_GROUPS : 0;
    if (m.joints == 0 && m.behind == 3 && m.before >= 1 && m.before <= 3
        && !m.zero)
        return MARKS_UNCLEAR;
    return m.last == '.' ? MARKS_POINT_DECIMAL : 0;
}

static bool begins_with_rp(struct span t)
{
    return t.len >= 2 && typed_is((struct span){ t.s, 2 }, "rp");
}

bool marks_of_account(const char *text)
{
    struct span t = typed_span(text);
    struct figure_marks m;

    if (!look_at(digits_of(text), &m))
        return false;
    return t.len != strlen(text) || begins_with_rp(t)
           || m.points + m.commas > 1 || m.joints > 0
           || (m.points + m.commas == 1 && m.behind == 3);
}

bool marks_is_dash(const char *text)
{
    struct span t = typed_span(text);
    bool rp = begins_with_rp(t);

    if (rp) {
        t = (struct span){ t.s + 2, t.len - 2 };
        if (t.len > 0 && t.s[0] == '.')
            t = (struct span){ t.s + 1, t.len - 1 };
        t = typed_trim(t);
    }
    return typed_is(t, "-") && (rp || strlen(text) > 1);
}

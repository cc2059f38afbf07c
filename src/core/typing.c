/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/typing.h"

#include <string.h>

#include "core/number.h"
#include "core/typed.h"

static bool is_ascii(char c)
{
    return (unsigned char)c < 0x80;
}

/* Bytes at text that figures are written with; *digits: one was met. */
static size_t figure_part(const char *text, const char *marks, bool *digits)
{
    size_t len = 0;

    while (text[len] != '\0' &&
           (!is_ascii(text[len]) || typed_digit(text[len]) ||
            strchr(marks, text[len]))) {
        *digits = *digits || typed_digit(text[len]);
        len++;
    }
    return len;
}

bool typing_figure(const char *text, const char *measure)
{
    const char *unit = typed_span(measure ? measure : "").s;
    bool digits = false;
    size_t len = figure_part(text, "0123456789.,-?% ", &digits);

    return text[len] == '\0' ||
           (digits && typed_begins(unit, typed_span(text + len)));
}

/* Past "Rp", "Rp." or the part of it that is typed so far. */
static const char *behind_sign(const char *text)
{
    static const char sign[] = "rp.";
    size_t len = 0;

    text += strspn(text, " ");
    while (sign[len] != '\0' && typed_lower(text[len]) == sign[len])
        len++;
    return text + len;
}

bool typing_amount(const char *text)
{
    bool digits = false;
    const char *word;

    text = behind_sign(text);
    text += figure_part(text, "0123456789.,-? ", &digits);
    if (*text == '\0')
        return true;
    for (size_t i = 0; digits && (word = rupiah_word(i)) != NULL; i++)
        if (typed_begins(word, typed_span(text)))
            return true;
    return false;
}

bool typing_grade(const char *text)
{
    for (; *text != '\0'; text++)
        if (is_ascii(*text) && !typed_letter(*text) && !strchr("-? ", *text))
            return false;
    return true;
}

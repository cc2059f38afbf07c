/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/quarter.h"

#include <string.h>

#include "base/compiler.h"
#include "core/typed.h"

static const char *const roman[] = { "I", "II", "III", "IV" };

const char *quarter_roman(int quarter)
{
    return roman[quarter];
}

bool quarter_parse(const char *text, int *quarter)
{
    if (text[0] >= '1' && text[0] <= '4' && text[1] == '\0') {
        *quarter = text[0] - '1';
        return true;
    }
    for (int i = 0; i < (int)CAP_LEN(roman); i++) {
        if (typed_is((struct span){ text, strlen(text) }, roman[i])) {
            *quarter = i;
            return true;
        }
    }
    return false;
}

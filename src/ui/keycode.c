/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/keycode.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <unictype.h>
#include <unistr.h>

#include "base/compiler.h"

/* Of the keys from KEYCODE_SPECIAL on, in the order of the enum. */
static const char *const names[] = {
    "Enter", "Esc",   "Tab",  "Shift-Tab", "Backspace", "Del",  "Ins", "Up",
    "Down",  "Left", "Right", "Home",      "End",       "PgUp", "PgDn",
};

#define KEYCODE_F_COUNT 12

/* The code point that is all of name, or KEYCODE_NONE. */
static keycode one_character(const char *name)
{
    ucs4_t c;
    int len = u8_strmbtouc(&c, (const uint8_t *)name);

    if (len <= 0 || name[len] != '\0' || c <= ' ' || c == 0x7F)
        return KEYCODE_NONE;
    return c;
}

static keycode parse_f(const char *digits)
{
    unsigned n = 0;

    for (; *digits >= '0' && *digits <= '9' && n < 100; digits++)
        n = n * 10 + (unsigned)(*digits - '0');
    if (*digits != '\0' || n < 1 || n > KEYCODE_F_COUNT)
        return KEYCODE_NONE;
    return KEYCODE_F + n;
}

keycode keycode_parse(const char *name)
{
    keycode c = one_character(name);

    if (c != KEYCODE_NONE)
        return c;
    if (strcmp(name, "Space") == 0)
        return KEYCODE_SPACE;
    for (size_t i = 0; i < CAP_LEN(names); i++)
        if (strcmp(names[i], name) == 0)
            return KEYCODE_SPECIAL + (keycode)i;
    if (name[0] == 'F')
        return parse_f(name + 1);
    if (strncmp(name, "Ctrl-", 5) == 0 && name[5] >= '@' && name[5] <= '_' &&
        name[6] == '\0')
        return KEYCODE_CTRL + (keycode)name[5];
    return KEYCODE_NONE;
}

const char *keycode_name(keycode key, char name[KEYCODE_NAME_SIZE])
{
    char utf8[5];

    name[0] = '\0';
    if (key == KEYCODE_SPACE)
        snprintf(name, KEYCODE_NAME_SIZE, "Space");
    else if (key > KEYCODE_CTRL)
        snprintf(name, KEYCODE_NAME_SIZE, "Ctrl-%c",
                 (char)(key - KEYCODE_CTRL));
    else if (key > KEYCODE_F)
        snprintf(name, KEYCODE_NAME_SIZE, "F%u",
                 (unsigned)(key - KEYCODE_F) % 100);
    else if (key >= KEYCODE_SPECIAL && key < KEYCODE_SPECIAL_END)
        snprintf(name, KEYCODE_NAME_SIZE, "%s",
                 names[key - KEYCODE_SPECIAL]);
    else if (key != KEYCODE_NONE)
        snprintf(name, KEYCODE_NAME_SIZE, "%s", keycode_utf8(key, utf8));
    return name;
}

bool keycode_is_text(keycode key)
{
    uint32_t other = UC_CATEGORY_MASK_Cc | UC_CATEGORY_MASK_Cs |
                     UC_CATEGORY_MASK_Co | UC_CATEGORY_MASK_Cn;

    return key >= KEYCODE_SPACE && key < KEYCODE_SPECIAL &&
           !uc_is_general_category_withtable(key, other);
}

const char *keycode_utf8(keycode key, char text[5])
{
    int len = u8_uctomb((uint8_t *)text, key, 4);

    text[len > 0 ? len : 0] = '\0';
    return text;
}

keycode keycode_of_control(int byte)
{
    switch (byte) {
    case '\r':
    case '\n':
        return KEYCODE_ENTER;
    case '\t':
        return KEYCODE_TAB;
    case '\b':
    case 0x7F:
        return KEYCODE_BACKSPACE;
    default:
        return byte >= 1 && byte <= 26 ? KEYCODE_CTRL + '@' + (keycode)byte
                                       : KEYCODE_NONE;
    }
}

bool keycode_is_letter(keycode key)
{
    return (key >= 'a' && key <= 'z') || (key >= 'A' && key <= 'Z');
}

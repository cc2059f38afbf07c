/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/served.h"

#include <stddef.h>
#include <string.h>

#include "base/safe.h"

#define LETTERS "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
#define DIGITS "0123456789"

/* A letter or digit, then those and marks, most bytes in all. */
static bool is_plain(const char *text, const char *marks, size_t most)
{
    size_t len = strlen(text);

    if (len == 0 || len > most || !strchr(LETTERS DIGITS, text[0]))
        return false;
    for (size_t i = 1; i < len; i++)
        if (!strchr(LETTERS DIGITS, text[i]) && !strchr(marks, text[i]))
            return false;
    return true;
}

bool served_name(const char *name)
{
    return is_plain(name, "._-", SERVED_NAME_MOST);
}

static bool is_terminal(const char *value)
{
    return is_plain(value, "+._-", SERVED_TERMINAL_MOST);
}

static bool is_locale(const char *value)
{
    return is_plain(value, "_.@-", SERVED_LOCALE_MOST);
}

static bool is_delay(const char *value)
{
    return is_plain(value, "", SERVED_DELAY_MOST)
           && value[strspn(value, DIGITS)] == '\0';
}

/* It is only looked at whether there is any. */
static bool is_flag(const char *value)
{
    return is_plain(value, "", 1);
}

const char *const served_variables[] = {
    "TERM", "LC_ALL", "LC_CTYPE", "LC_MESSAGES", "LANG", "NO_COLOR",
    "ESCDELAY", NULL
};

bool served_variable(const char *name, const char *value)
{
    if (strcmp(name, "TERM") == 0)
        return is_terminal(value);
    if (strcmp(name, "NO_COLOR") == 0)
        return is_flag(value);
    if (strcmp(name, "ESCDELAY") == 0)
        return is_delay(value);
    for (size_t i = 0; served_variables[i]; i++)
        if (strcmp(name, served_variables[i]) == 0)
            return is_locale(value);
    return false;
}

uint64_t served_size_most(uint64_t database)
{
    const uint64_t least = UINT64_C(1) << 30, times = 4;

    if (database > INT64_MAX / times)
        return INT64_MAX;
    return database * times > least ? database * times : least;
}

bool served_file(const char *name, struct err *err)
{
    size_t len = strlen(name);
    bool good = len > 0 && len <= SERVED_FILE_MOST && name[0] != '.'
                && safe_length(name, len, false) == len
                && !strchr(name, '/');

    return good || err_set(err, ERR_INPUT,
                           N_("Type the name of a file in the exchange"
                              " directory alone, without a slash and"
                              " without a dot in front"), NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/language.h"

#include <stdbool.h>
#include <string.h>

static bool is_set(const char *value)
{
    return value && value[0] != '\0';
}

/* Is it that language, whatever country and encoding follow? */
static bool names(const char *locale, const char *language)
{
    size_t len = strlen(language);

    return strncmp(locale, language, len) == 0
           && (locale[len] == '\0' || strchr("_.@:", locale[len]));
}

/* The first of a list of languages that this program speaks. */
static bool first_spoken(const char *list, enum language *out)
{
    while (list && *list) {
        if (names(list, "id") || names(list, "en")) {
            *out = names(list, "id") ? LANGUAGE_ID : LANGUAGE_EN;
            return true;
        }
        list += strcspn(list, ":");
        list += *list == ':';
    }
    return false;
}

enum language language_choose(const char *option,
                              const struct language_environment *env)
{
    const char *locale = "C";
    enum language chosen;

    if (option && (strcmp(option, "id") == 0 || strcmp(option, "en") == 0))
        return option[0] == 'i' ? LANGUAGE_ID : LANGUAGE_EN;
    if (is_set(env->lc_all))
        locale = env->lc_all;
    else if (is_set(env->lc_messages))
        locale = env->lc_messages;
    else if (is_set(env->lang))
        locale = env->lang;
    if (names(locale, "C") || names(locale, "POSIX"))
        return LANGUAGE_ID;
    if (first_spoken(env->language, &chosen))
        return chosen;
    return names(locale, "id") ? LANGUAGE_ID : LANGUAGE_EN;
}

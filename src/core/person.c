/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/person.h"

#include <stddef.h>
#include <string.h>

#include "base/i18n.h"

#define NAME_MAX_BYTES 32

static const struct {
    const char *word, *label;
} roles[] = {
    [PERSON_ALONE] = { "", N_("single user") },
    [PERSON_OPERATOR] = { "operator", N_("operator") },
    [PERSON_HEAD] = { "kasubbag", N_("reviewer") },
    [PERSON_PLANNER] = { "perencana", N_("planner") },
    [PERSON_GUEST] = { "tamu", N_("guest") },
};

enum person_role person_role(const char *word)
{
    for (int r = PERSON_OPERATOR; r <= PERSON_GUEST; r++)
        if (strcmp(roles[r].word, word) == 0)
            return (enum person_role)r;
    return PERSON_GUEST;
}

const char *person_role_word(enum person_role role)
{
    return roles[role].word;
}

const char *person_role_label(enum person_role role)
{
    return roles[role].label;
}

bool person_may(enum person_role role, enum permit_act act)
{
    if (act == PERMIT_READ_FILE || act == PERMIT_WRITE_FILE)
        return true;
    switch (role) {
    case PERSON_ALONE:
    case PERSON_PLANNER:
        return true;
    case PERSON_HEAD:
        return permit_of_unit(act);
    case PERSON_OPERATOR:
        return permit_of_unit(act) && act != PERMIT_REVIEW;
    case PERSON_GUEST:
        break;
    }
    return false;
}

bool permit_of_unit(enum permit_act act)
{
    return act == PERMIT_ENTER || act == PERMIT_SUBMIT || act == PERMIT_NOTE
           || act == PERMIT_REVIEW;
}

bool person_has_unit(const char *units, const char *unit)
{
    size_t len = unit ? strlen(unit) : 0;

    if (units[0] == '\0')
        return true;
    if (len == 0)
        return false;
    for (const char *at = units; *at; at += strspn(at, " ")) {
        size_t word = strcspn(at, " ");

        if (word == len && memcmp(at, unit, len) == 0)
            return true;
        at += word;
    }
    return false;
}

static bool is_word(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z')
           || (c >= 'a' && c <= 'z');
}

bool person_name_check(const char *name, struct err *err)
{
    bool good = is_word(name[0]) && strlen(name) <= NAME_MAX_BYTES;

    for (const char *p = name; *p && good; p++)
        good = is_word(*p) || strchr("._-@", *p) != NULL;
    if (good)
        return true;
    /* The name itself may be anything: it is not repeated. */
    return err_refuse(err, ERR_INPUT, "N03",
                      N_("This is not a name to work under: write letters,"
                         " digits and . _ - @ only, at most 32, beginning"
                         " with a letter or digit"), NULL);
}

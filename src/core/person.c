/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/person.h"

#include <stddef.h>
#include <string.h>

#define NAME_MAX_BYTES 32

static const struct {
    const char *word, *label;
    bool of_units;
    const char *what;
} roles[PERSON_ROLES] = {
    [PERSON_ALONE] = { "", N_("single user"), false,
                       N_("everything in the office") },
#define X(id, word, label, of_units, what) \
    [PERSON_##id] = { word, label, of_units, what },
    PERSON_LIST(X)
#undef X
};

/* Whoever works alone may do everything, and somebody must. */
#define X(id, name, of_unit, may, served, why) \
    _Static_assert(((may) & MAY_PLANNER) == MAY_PLANNER, \
                   "somebody may do what people do"); \
    _Static_assert(((served) & (may)) == (served), \
                   "nobody may do more where others are served"); \
    _Static_assert(sizeof(name) > 1 && sizeof(why) > 1, \
                   "an act has a name and a reason");
PERMIT_LIST(X)
#undef X

static const struct {
    const char *name;
    bool of_unit;
    unsigned may, served;
    const char *why;
} acts[PERMIT_ACTS] = {
#define X(id, name, of_unit, may, served, why) \
    [PERMIT_##id] = { name, of_unit, may, served, why },
    PERMIT_LIST(X)
#undef X
};

enum person_role person_role(const char *word)
{
    for (int r = PERSON_ALONE + 1; r < PERSON_ROLES; r++)
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

const char *person_role_help(enum person_role role)
{
    return roles[role].what;
}

bool person_of_units(enum person_role role)
{
    return roles[role].of_units;
}

bool person_may(enum person_role role, enum permit_act act)
{
    return (acts[act].may >> role & 1u) != 0;
}

bool person_may_served(enum person_role role, enum permit_act act)
{
    return (acts[act].served >> role & 1u) != 0;
}

unsigned person_rank(enum person_role role)
{
    unsigned n = 0;

    for (int act = 0; act < PERMIT_ACTS; act++)
        n += person_may(role, (enum permit_act)act);
    return n;
}

bool person_may_all(enum person_role role)
{
    return person_rank(role) == PERMIT_ACTS && !roles[role].of_units;
}

const char *permit_act_name(enum permit_act act)
{
    return acts[act].name;
}

bool permit_of_unit(enum permit_act act)
{
    return acts[act].of_unit;
}

const char *permit_refusal(enum person_role role, enum permit_act act)
{
    return role == PERSON_GUEST ? PERMIT_AS_GUEST : acts[act].why;
}

bool permit_is_refusal(const char *reason)
{
    for (int act = 0; act < PERMIT_ACTS; act++)
        if (strcmp(acts[act].why, reason) == 0)
            return true;
    return false;
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

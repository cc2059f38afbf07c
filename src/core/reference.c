/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/reference.h"

#include <string.h>

#include "core/check.h"

#define OF_OFFICE(prefix)                                                  \
    { TABLE_##prefix, prefix##_OFFICE, TABLE_OFFICE, OFFICE_CODE,          \
      REFERENCE_PLACE, 0, NULL }
#define OF_YEAR(prefix)                                                    \
    OF_OFFICE(prefix),                                                     \
    { TABLE_##prefix, prefix##_YEAR, TABLE_YEAR, YEAR_YEAR,                \
      REFERENCE_PLACE, 0, NULL }

#define CODE(child, column, parent, named)                                 \
    { child, column, parent, named, REFERENCE_CODE, 0, NULL }
#define UNIT(prefix)                                                       \
    CODE(TABLE_##prefix, prefix##_UNIT, TABLE_UNIT, UNIT_CODE)
#define SCALE(prefix)                                                      \
    CODE(TABLE_##prefix, prefix##_SCALE, TABLE_SCALE_BAND, SCALE_BAND_SCALE)

/* What is said of a row of indikator, and of one of anggaran. */
#define SAID_OF(prefix, name)                                              \
    { TABLE_EXPLANATION, EXPLANATION_SUBJECT, TABLE_##prefix,              \
      prefix##_CODE, REFERENCE_FINDING, EXPLANATION_FINDING, NULL },       \
    { TABLE_REVIEW, REVIEW_CODE, TABLE_##prefix, prefix##_CODE,            \
      REFERENCE_TABLE, REVIEW_TABLE, name },                               \
    { TABLE_NOTE, NOTE_CODE, TABLE_##prefix, prefix##_CODE,                \
      REFERENCE_TABLE, NOTE_TABLE, name }

/* Children of one parent go in this order when it is removed. */
const struct reference table_references[] = {
    SCALE(OFFICE),
    SCALE(YEAR),
    OF_OFFICE(UNIT),
    OF_OFFICE(YEAR),
    OF_YEAR(INDICATOR),
    OF_YEAR(BUDGET),
    OF_YEAR(SPENDING),
    OF_YEAR(REVISION),
    OF_YEAR(CONTROL),
    OF_YEAR(ACTION),
    OF_OFFICE(PLAN),
    OF_YEAR(ANALYSIS),
    OF_YEAR(SIGNATORY),
    OF_YEAR(EXPLANATION),
    OF_OFFICE(OPERATOR),
    OF_YEAR(REVIEW),
    OF_YEAR(NOTE),
    UNIT(INDICATOR),
    UNIT(BUDGET),
    UNIT(ANALYSIS),
    UNIT(SIGNATORY),
    { TABLE_OPERATOR, OPERATOR_UNITS, TABLE_UNIT, UNIT_CODE,
      REFERENCE_LIST, 0, NULL },
    CODE(TABLE_ACTION, ACTION_INDICATOR, TABLE_INDICATOR, INDICATOR_CODE),
    SAID_OF(INDICATOR, "indikator"),
    SAID_OF(BUDGET, "anggaran"),
};

const size_t table_reference_count = CAP_LEN(table_references);

/* Of the same office and year, as far as both have them? */
static bool same_place(const struct reference *ref, const char *const *child,
                       const char *const *parent)
{
    const struct table *c = &tables[ref->child], *p = &tables[ref->parent];

    if (c->office >= 0 && p->office >= 0
        && strcmp(child[c->office], parent[p->office]) != 0)
        return false;
    return c->year < 0 || p->year < 0
           || strcmp(child[c->year], parent[p->year]) == 0;
}

/* Where a code stands among others with a blank between them; NULL: it is
 * not there. */
static const char *reference_in_list(const char *list, const char *code)
{
    size_t len = strlen(code);

    for (const char *at = list; len > 0 && *at; at++) {
        size_t n = strcspn(at, " ");

        if (n == len && strncmp(at, code, n) == 0)
            return at;
        at += n;
        if (*at == '\0')
            break;
    }
    return NULL;
}

bool reference_names(const struct reference *ref, const char *const *child,
                     const char *const *parent)
{
    const char *text = child[ref->column], *code = parent[ref->named];

    if (!same_place(ref, child, parent))
        return false;
    switch (ref->how) {
    case REFERENCE_PLACE:
    case REFERENCE_CODE:
        return strcmp(text, code) == 0;
    case REFERENCE_LIST:
        return reference_in_list(text, code) != NULL;
    case REFERENCE_TABLE:
        return strcmp(text, code) == 0
               && strcmp(child[ref->of], ref->word) == 0;
    case REFERENCE_FINDING:
        return strcmp(text, code) == 0
               && check_looks_at(child[ref->of], ref->parent);
    }
    return false;
}

void reference_follow(const struct reference *ref, const char *text,
                      const char *from, const char *to, struct buf *out)
{
    const char *at;

    if (ref->how != REFERENCE_LIST) {
        buf_adds(out, to);
        return;
    }
    at = reference_in_list(text, from);
    if (!at) {
        buf_adds(out, text);
        return;
    }
    buf_add(out, text, (size_t)(at - text));
    buf_adds(out, to);
    buf_adds(out, at + strlen(from));
}

bool reference_holds(const struct reference *ref)
{
    return ref->how != REFERENCE_LIST && ref->how != REFERENCE_FINDING;
}

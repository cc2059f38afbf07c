/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/store/recover_parents.c - what the rows that were read belong to. */
#include "store/recover_inside.h"

#include <string.h>

#include "core/table.h"
#include "store/engine.h"

/* A row that is made says so where it has words. */
#define LOST "'(tidak terbaca)'"

/* But not where the child's columns were never such a row's. */
#define MAKE "INSERT OR IGNORE INTO "

#define INDICATOR                                                          \
    MAKE "indicator (office, year, unit, goal, program, activity,"         \
    " objective, code, text, measure, kind, polarity, note,"               \
    " position, version, step) SELECT office, year, NULL, '', '', '', '',"

#define YEAR(child)                                                        \
    { "year", child,                                                       \
      MAKE "year (office, year, scale, cap, state, position,"              \
      " version, step) SELECT DISTINCT office, year, NULL, NULL,"          \
      " '" YEAR_WORD_OPEN "', 0, 1, 0 FROM " child " c"                    \
      " WHERE NOT EXISTS (SELECT 1 FROM year y"                            \
      " WHERE y.office = c.office AND y.year = c.year)",                   \
      "DELETE FROM " child " AS c WHERE NOT EXISTS (SELECT 1 FROM year y"  \
      " WHERE y.office = c.office AND y.year = c.year)", NULL }

#define UNIT(child, drop)                                                  \
    { "unit", child,                                                       \
      MAKE "unit (office, code, name, rank, position, version,"            \
      " step) SELECT DISTINCT office, unit, unit, NULL, 0, 1, 0 FROM "     \
      child " c WHERE unit <> '' AND NOT EXISTS (SELECT 1 FROM unit u"     \
      " WHERE u.office = c.office AND u.code = c.unit)",                   \
      drop " WHERE unit IS NOT NULL AND NOT EXISTS (SELECT 1 FROM unit u"  \
      " WHERE u.office = c.office AND u.code = c.unit)", NULL }

#define OFFICE(child)                                                      \
    { "office", child,                                                     \
      MAKE "office (code, name, kind, province, place, scale,"             \
      " position, version, step) SELECT DISTINCT office, office || ' '"    \
      " || " LOST ", CASE length(office) WHEN 2 THEN 'provinsi' ELSE"      \
      " 'kabupaten' END, '', '', NULL, 0, 1, 0 FROM " child                \
      " WHERE office NOT IN (SELECT code FROM office)",                    \
      "DELETE FROM " child " WHERE office NOT IN (SELECT code FROM"        \
      " office)", NULL }

#define SCALE(child, drop)                                                 \
    { "scale", child,                                                      \
      MAKE "scale (name, position) SELECT DISTINCT scale,"                 \
      " 0 FROM " child " WHERE scale IS NOT NULL AND scale"                \
      " NOT IN (SELECT name FROM scale)",                                  \
      drop " WHERE scale NOT IN (SELECT name FROM scale)", NULL }

/* Up to version 4 of the schema. */
#define STEP(child, column)                                                \
    { "change_step", child,                                                \
      MAKE "change_step (id, at, user, kind, reverses, detail)"            \
      " SELECT DISTINCT " column ", 0, '?', 'edit', NULL, '' FROM "        \
      child " WHERE " column " IS NOT NULL AND " column                    \
      " NOT IN (SELECT id FROM change_step)", NULL, NULL }

/* graded: does the cell hold a grade? */
#define OF_CELLS(graded)                                                   \
    INDICATOR " code, code || ' ' || " LOST ", '',"                        \
    " CASE WHEN max(" graded ") THEN 'predikat' ELSE 'angka' END, 'naik'," \
    " '', 0, 1, 0 FROM realization r WHERE NOT EXISTS (SELECT 1 FROM"      \
    " indicator i WHERE i.office = r.office AND i.year = r.year"           \
    " AND i.code = r.code) GROUP BY office, year, code"

/* From version 5 on: old steps by their number, others behind all. */
#define MAKE_PART(columns, from)                                           \
    { "change_step", "change_log",                                         \
      MAKE "change_step (chain, step, arrival, part_of, at, author, kind," \
      " detail, common_step, common_hash) SELECT " columns                 \
      ", 0, '?', 'edit', '', 0, zeroblob(32) FROM (SELECT DISTINCT chain," \
      " step FROM change_log) l WHERE NOT EXISTS (SELECT 1 FROM"           \
      " change_step s WHERE s.chain = l.chain AND s.step = l.step)"        \
      " AND l.chain " from, NULL, NULL }
#define BEHIND                                                             \
    "row_number() OVER (ORDER BY chain, step)"                             \
    " + (SELECT coalesce(max(arrival), 0) FROM change_step)"

struct recover_parent {
    const char *table, *child, *sql;
    const char *drop; /* children whose parent cannot be made either */
    const char *one;  /* the same of a version whose cells are one column,
                         or NULL: of any */
};

/* The children of a table first, then itself: it may be made by them. */
static const struct recover_parent parents[] = {
    { "indicator", "realization",
      OF_CELLS("mark NOT IN ('-', '?')"),
      "DELETE FROM realization AS r WHERE NOT EXISTS (SELECT 1 FROM"
      " indicator i WHERE i.office = r.office AND i.year = r.year"
      " AND i.code = r.code)",
      OF_CELLS("typeof(value) = 'text' AND value NOT IN ('-', '?')") },
    { "indicator", "action",
      INDICATOR " indicator, indicator || ' ' || " LOST ", '', 'angka',"
      " 'naik', '', 0, 1, 0 FROM action a WHERE NOT EXISTS (SELECT 1"
      " FROM indicator i WHERE i.office = a.office AND i.year = a.year"
      " AND i.code = a.indicator) GROUP BY office, year, indicator",
      "DELETE FROM action AS a WHERE NOT EXISTS (SELECT 1 FROM indicator i"
      " WHERE i.office = a.office AND i.year = a.year"
      " AND i.code = a.indicator)", NULL },
    { "budget", "budget_realization",
      MAKE "budget (office, year, code, text, unit, source,"
      " note, position, version, step)"
      " SELECT DISTINCT office, year, code, " LOST ", NULL, '',"
      " '', 0, 1, 0 FROM budget_realization r WHERE NOT EXISTS (SELECT 1"
      " FROM budget b WHERE b.office = r.office AND b.year = r.year"
      " AND b.code = r.code)",
      "DELETE FROM budget_realization AS r WHERE NOT EXISTS (SELECT 1 FROM"
      " budget b WHERE b.office = r.office AND b.year = r.year"
      " AND b.code = r.code)", NULL },
    UNIT("indicator", "UPDATE indicator AS c SET unit = NULL"),
    UNIT("budget", "UPDATE budget AS c SET unit = NULL"),
    UNIT("analysis", "DELETE FROM analysis AS c"),
    UNIT("signatory", "DELETE FROM signatory AS c"),
    YEAR("indicator"), YEAR("budget"), YEAR("spending"), YEAR("revision"),
    YEAR("control_total"), YEAR("analysis"), YEAR("signatory"),
    YEAR("explanation"), YEAR("review"), YEAR("note"),
    OFFICE("year"), OFFICE("unit"), OFFICE("plan"), OFFICE("operator"),
    SCALE("year", "UPDATE year SET scale = NULL"),
    SCALE("office", "UPDATE office SET scale = NULL"),
    SCALE("scale_band", "DELETE FROM scale_band"),
};

/* The same of the change log, whose tables became others. */
static const struct recover_parent
    old_steps[] = { STEP("change_log", "step"),
                    STEP("change_step", "reverses") },
    new_steps[] = { MAKE_PART("chain, step, step, step", "= ''"),
                    MAKE_PART("chain, step, " BEHIND ", " BEHIND,
                              "<> ''") };

/* From the oldest down: whose code is none, nobody can belong to. */
static bool drop_orphans(struct store *store, struct recover_set *set,
                         struct err *err)
{
    for (size_t i = CAP_LEN(parents); i-- > 0;) {
        struct recover_def *child = recover_find(set, parents[i].child);
        int64_t dropped;

        if (!child || !parents[i].drop ||
            !recover_find(set, parents[i].table))
            continue;
        if (!store_exec(store, parents[i].drop, err))
            return false;
        dropped = engine_changed(store);
        if (dropped == 0 || strncmp(parents[i].drop, "UPDATE", 6) == 0)
            continue;
        child->rows -= dropped;
        child->refused += dropped;
    }
    return true;
}

static bool make_parents(struct store *store, struct recover_set *set,
                         const struct recover_parent *list, size_t count,
                         struct err *err)
{
    for (size_t i = 0; i < count; i++) {
        struct recover_def *def = recover_find(set, list[i].table);
        const char *sql = set->version < 5 && list[i].one ? list[i].one
                                                          : list[i].sql;

        if (!def || !recover_find(set, list[i].child))
            continue;
        if (!store_exec(store, sql, err))
            return false;
        def->made += engine_changed(store);
    }
    return true;
}

bool recover_parents(struct store *store, struct recover_set *set,
                     struct err *err)
{
    bool offices = recover_find(set, "change_last") != NULL;

    return make_parents(store, set, parents, CAP_LEN(parents), err) &&
           make_parents(store, set, offices ? new_steps : old_steps,
                        offices ? CAP_LEN(new_steps) : CAP_LEN(old_steps),
                        err) &&
           drop_orphans(store, set, err);
}

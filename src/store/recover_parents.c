/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/store/recover_parents.c - what the rows that were read belong to. */
#include "store/recover_inside.h"

#include <sqlite3.h>
#include <string.h>

/* A row that is made says so where it has words. */
#define LOST "'(tidak terbaca)'"

#define INDICATOR                                                          \
    "INSERT INTO indicator (office, year, unit, goal, program, activity,"  \
    " objective, code, text, measure, kind, polarity, target, note,"       \
    " position, version, step) SELECT office, year, NULL, '', '', '', '',"

#define YEAR(child)                                                        \
    { "year", child,                                                       \
      "INSERT INTO year (office, year, scale, cap, state, position,"       \
      " version, step) SELECT DISTINCT office, year, NULL, NULL,"          \
      " 'terbuka', 0, 1, 0 FROM " child " c WHERE NOT EXISTS (SELECT 1"    \
      " FROM year y WHERE y.office = c.office AND y.year = c.year)" }

#define UNIT(child)                                                        \
    { "unit", child,                                                       \
      "INSERT INTO unit (office, code, name, rank, position, version,"     \
      " step) SELECT DISTINCT office, unit, unit, NULL, 0, 1, 0 FROM "     \
      child " c WHERE unit <> '' AND NOT EXISTS (SELECT 1 FROM unit u"     \
      " WHERE u.office = c.office AND u.code = c.unit)" }

#define OFFICE(child)                                                      \
    { "office", child,                                                     \
      "INSERT INTO office (code, name, kind, province, place, scale,"      \
      " position, version, step) SELECT DISTINCT office, office || ' '"    \
      " || " LOST ", CASE length(office) WHEN 2 THEN 'provinsi' ELSE"      \
      " 'kabupaten' END, '', '', NULL, 0, 1, 0 FROM " child                \
      " WHERE office NOT IN (SELECT code FROM office)" }

#define SCALE(child, column)                                               \
    { "scale", child,                                                      \
      "INSERT INTO scale (name, position) SELECT DISTINCT " column         \
      ", 0 FROM " child " WHERE " column " IS NOT NULL AND " column        \
      " NOT IN (SELECT name FROM scale)" }

#define STEP(child, column)                                                \
    { "change_step", child,                                                \
      "INSERT INTO change_step (id, at, user, kind, reverses, detail)"     \
      " SELECT DISTINCT " column ", 0, '?', 'edit', NULL, '' FROM "        \
      child " WHERE " column " IS NOT NULL AND " column                    \
      " NOT IN (SELECT id FROM change_step)" }

/* The children of a table first, then itself: it may be made by them. */
static const struct {
    const char *table, *child, *sql;
} parents[] = {
    { "indicator", "realization",
      INDICATOR " code, code || ' ' || " LOST ", '',"
      " CASE WHEN max(typeof(value) = 'text' AND value NOT IN ('-', '?'))"
      " THEN 'predikat' ELSE 'angka' END, 'naik', NULL, '', 0, 1, 0"
      " FROM realization r WHERE NOT EXISTS (SELECT 1 FROM indicator i"
      " WHERE i.office = r.office AND i.year = r.year AND i.code = r.code)"
      " GROUP BY office, year, code" },
    { "indicator", "action",
      INDICATOR " indicator, indicator || ' ' || " LOST ", '', 'angka',"
      " 'naik', NULL, '', 0, 1, 0 FROM action a WHERE NOT EXISTS (SELECT 1"
      " FROM indicator i WHERE i.office = a.office AND i.year = a.year"
      " AND i.code = a.indicator) GROUP BY office, year, indicator" },
    { "budget", "budget_realization",
      "INSERT INTO budget (office, year, code, text, unit, source,"
      " first_ceiling, ceiling, note, position, version, step)"
      " SELECT DISTINCT office, year, code, " LOST ", NULL, '', NULL, NULL,"
      " '', 0, 1, 0 FROM budget_realization r WHERE NOT EXISTS (SELECT 1"
      " FROM budget b WHERE b.office = r.office AND b.year = r.year"
      " AND b.code = r.code)" },
    UNIT("indicator"), UNIT("budget"), UNIT("analysis"), UNIT("signatory"),
    YEAR("indicator"), YEAR("budget"), YEAR("spending"), YEAR("revision"),
    YEAR("control_total"), YEAR("analysis"), YEAR("signatory"),
    YEAR("explanation"), YEAR("review"), YEAR("note"),
    OFFICE("year"), OFFICE("unit"), OFFICE("plan"), OFFICE("operator"),
    SCALE("year", "scale"), SCALE("office", "scale"),
    SCALE("scale_band", "scale"),
    STEP("change_log", "step"), STEP("change_step", "reverses"),
};

bool recover_parents(struct store *store, struct recover_set *set,
                     struct err *err)
{
    for (size_t i = 0; i < CAP_LEN(parents); i++) {
        struct recover_def *def = recover_find(set, parents[i].table);

        if (!def || !recover_find(set, parents[i].child))
            continue;
        if (!store_exec(store, parents[i].sql, err))
            return false;
        def->made += sqlite3_changes(store->db);
    }
    return true;
}

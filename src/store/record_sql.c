/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/record_sql.h"

#include <stddef.h>

/*
 * The pieces below are put together by the compiler only; every statement
 * is one literal when the program runs.
 */

#define SCALE_ROW                                                          \
    "SELECT b.scale, b.rank, b.lower, b.upper, b.category, b.note,"        \
    " s.position, 0, b.version, b.step"                                    \
    " FROM scale_band b JOIN scale s ON s.name = b.scale"
#define SCALE_KEY " WHERE scale = ? AND rank = ?"

#define OFFICE_ROW                                                         \
    "SELECT code, name, kind, province, place, scale,"                     \
    " position, 0, version, step FROM office"
#define OFFICE_KEY " WHERE code = ?"

#define UNIT_ROW                                                           \
    "SELECT office, code, name, rank, position, 0, version, step FROM unit"
#define UNIT_KEY " WHERE office = ? AND code = ?"

#define YEAR_ROW                                                           \
    "SELECT office, year, scale, cap, state, position, 0, version, step"   \
    " FROM year"
#define YEAR_KEY " WHERE office = ? AND year = ?"

/* The four cells of a row, each by its key. */
#define CELL(cells, alias, quarter)                                        \
    " LEFT JOIN " cells " " alias " ON " alias ".office = r.office"        \
    " AND " alias ".year = r.year AND " alias ".code = r.code"             \
    " AND " alias ".quarter = " quarter
#define CELLS(cells)                                                       \
    CELL(cells, "q1", "1") CELL(cells, "q2", "2")                          \
    CELL(cells, "q3", "3") CELL(cells, "q4", "4")
#define CELL_VALUES "q1.value, q2.value, q3.value, q4.value"
#define CELL_VERSIONS                                                      \
    "coalesce(q1.version, 0), coalesce(q2.version, 0),"                    \
    " coalesce(q3.version, 0), coalesce(q4.version, 0)"

#define INDICATOR_ROW                                                      \
    "SELECT r.office, r.year, r.unit, r.goal, r.program, r.activity,"      \
    " r.objective, r.code, r.text, r.measure, r.kind, r.polarity,"         \
    " r.target, " CELL_VALUES ", r.note, r.position, 0, r.version,"        \
    " r.step, " CELL_VERSIONS                                              \
    " FROM indicator r" CELLS("realization")

#define BUDGET_ROW                                                         \
    "SELECT r.office, r.year, r.code, r.text, r.unit, r.source,"           \
    " r.first_ceiling, r.ceiling, " CELL_VALUES ", r.note, r.position, 0," \
    " r.version, r.step, " CELL_VERSIONS                                   \
    " FROM budget r" CELLS("budget_realization")

#define ROW_CODE_KEY " WHERE r.office = ? AND r.year = ? AND r.code = ?"
#define CODE_KEY " WHERE office = ? AND year = ? AND code = ?"

#define SPENDING_ROW                                                       \
    "SELECT office, year, kind, text, ceiling, realized, position, 0,"     \
    " version, step FROM spending"
#define SPENDING_KEY " WHERE office = ? AND year = ? AND kind = ?"

#define REVISION_ROW                                                       \
    "SELECT office, year, number, date, ceiling, note, position, 0,"       \
    " version, step FROM revision"
#define REVISION_KEY " WHERE office = ? AND year = ? AND number = ?"

#define CONTROL_ROW                                                        \
    "SELECT office, year, code, ceiling, realized, note, position, 0,"     \
    " version, step FROM control_total"
#define CONTROL_KEY                                                        \
    " WHERE office = ? AND year = ? AND code = ? AND note = ?"

#define ACTION_ROW                                                         \
    "SELECT office, year, indicator, activity, schedule, actor, position," \
    " place, version, step FROM action"
#define ACTION_KEY                                                         \
    " WHERE office = ? AND year = ? AND indicator = ? AND place = ?"

#define PLAN_ROW                                                           \
    "SELECT office, code, year, target, position, 0, version, step"        \
    " FROM plan"
#define PLAN_KEY " WHERE office = ? AND code = ? AND year = ?"

#define ANALYSIS_ROW                                                       \
    "SELECT office, year, unit, objective, cause, obstacle, follow_up,"    \
    " actor, due, position, 0, version, step FROM analysis"
#define ANALYSIS_KEY                                                       \
    " WHERE office = ? AND year = ? AND unit = ? AND objective = ?"

#define SIGNATORY_ROW                                                      \
    "SELECT office, year, unit, name, title, date, position, 0,"           \
    " version, step FROM signatory"
#define SIGNATORY_KEY " WHERE office = ? AND year = ? AND unit = ?"

#define EXPLANATION_ROW                                                    \
    "SELECT office, year, finding, subject, words, position, 0,"           \
    " version, step FROM explanation"
#define EXPLANATION_KEY                                                    \
    " WHERE office = ? AND year = ? AND finding = ? AND subject = ?"

#define OPERATOR_ROW                                                       \
    "SELECT office, name, role, units, position, 0, version, step"         \
    " FROM operator"
#define OPERATOR_KEY " WHERE office = ? AND name = ?"

#define REVIEW_ROW                                                         \
    "SELECT office, year, tbl, code, state, user, at, words, own,"         \
    " position, 0, version, step FROM review"
#define REVIEW_KEY                                                         \
    " WHERE office = ? AND year = ? AND tbl = ? AND code = ?"

#define NOTE_ROW                                                           \
    "SELECT office, year, tbl, code, field, number, state, user, at,"      \
    " words, position, 0, version, step FROM note"
#define NOTE_KEY                                                           \
    " WHERE office = ? AND year = ? AND tbl = ? AND code = ?"              \
    " AND field = ? AND number = ?"

#define IN_ORDER " ORDER BY position"

/* What all tables of a year share. */
#define DATED(row, prefix, name, key)                                      \
    .office = 0, .year = 1,                                                \
    .each = row " WHERE " prefix "office = ?" IN_ORDER,                    \
    .each_year = row " WHERE " prefix "office = ? AND " prefix             \
                 "year = ?" IN_ORDER,                                      \
    .count = "SELECT count(*) FROM " name " WHERE office = ?",             \
    .count_year = "SELECT count(*) FROM " name                             \
                  " WHERE office = ? AND year = ?",                        \
    .count_all = "SELECT count(*) FROM " name,                             \
    .count_in_year = "SELECT count(*) FROM " name " WHERE year = ?",       \
    .remove = "DELETE FROM " name key,                                     \
    .set_position = "UPDATE " name " SET position = ?" key,                \
    .last = "SELECT max(position) FROM " name " WHERE office = ?"

#define ADD_CELL(cells)                                                    \
    "INSERT INTO " cells " (office, year, code, quarter, value, version)"  \
    " VALUES (?, ?, ?, ?, ?, ?)"

#define ADD_CELLS(cells)                                                   \
    "INSERT INTO " cells " (office, year, code, quarter, value, version)"  \
    " VALUES (?1, ?2, ?3, 1, ?4, ?5), (?1, ?2, ?3, 2, ?6, ?7),"            \
    " (?1, ?2, ?3, 3, ?8, ?9), (?1, ?2, ?3, 4, ?10, ?11)"

/* Costs twice as much: a statement of its own is undone on failure. */
#define SET_CELL(cells)                                                    \
    ADD_CELL(cells) " ON CONFLICT (office, year, code, quarter)"           \
    " DO UPDATE SET value = excluded.value, version = excluded.version"

const struct record_sql record_sql[TABLE_COUNT] = {
    [TABLE_SCALE_BAND] = {
        .stored = "tittt" "t",
        .office = -1, .year = -1,
        .find = SCALE_ROW " WHERE b.scale = ? AND b.rank = ?",
        .each = SCALE_ROW " ORDER BY s.position, b.rank",
        .count = "SELECT count(*) FROM scale_band",
        .count_all = "SELECT count(*) FROM scale_band",
        .insert = "INSERT INTO scale_band (scale, rank, lower, upper,"
                  " category, note, version, step)"
                  " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        .update = "UPDATE scale_band SET lower = ?, upper = ?,"
                  " category = ?, note = ?, version = ?, step = ?"
                  SCALE_KEY,
        .rename = "UPDATE scale_band SET scale = ?, rank = ?, version = ?,"
                  " step = ?" SCALE_KEY,
        .remove = "DELETE FROM scale_band" SCALE_KEY,
        .last = "SELECT max(position) FROM scale",
    },
    [TABLE_OFFICE] = {
        .stored = "tttttn",
        .office = 0, .year = -1,
        .find = OFFICE_ROW OFFICE_KEY,
        .each = OFFICE_ROW OFFICE_KEY,
        .count = "SELECT count(*) FROM office" OFFICE_KEY,
        .count_all = "SELECT count(*) FROM office",
        .insert = "INSERT INTO office (code, name, kind, province, place,"
                  " scale, position, version, step)"
                  " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        .update = "UPDATE office SET name = ?, kind = ?, province = ?,"
                  " place = ?, scale = ?, version = ?, step = ?"
                  OFFICE_KEY,
        .rename = "UPDATE office SET code = ?, version = ?, step = ?"
                  OFFICE_KEY,
        .remove = "DELETE FROM office" OFFICE_KEY,
        .set_position = "UPDATE office SET position = ?" OFFICE_KEY,
        .last = "SELECT max(position) FROM office",
    },
    [TABLE_UNIT] = {
        .stored = "tttj",
        .office = 0, .year = -1,
        .find = UNIT_ROW UNIT_KEY,
        .each = UNIT_ROW " WHERE office = ?"
                         " ORDER BY rank IS NULL, rank, position",
        .count = "SELECT count(*) FROM unit WHERE office = ?",
        .count_all = "SELECT count(*) FROM unit",
        .insert = "INSERT INTO unit (office, code, name, rank, position,"
                  " version, step) VALUES (?, ?, ?, ?, ?, ?, ?)",
        .update = "UPDATE unit SET name = ?, rank = ?, version = ?,"
                  " step = ?" UNIT_KEY,
        .rename = "UPDATE unit SET office = ?, code = ?, version = ?,"
                  " step = ?" UNIT_KEY,
        .remove = "DELETE FROM unit" UNIT_KEY,
        .set_position = "UPDATE unit SET position = ?" UNIT_KEY,
        .last = "SELECT max(position) FROM unit WHERE office = ?",
    },
    [TABLE_YEAR] = {
        .stored = "tinjt",
        DATED(YEAR_ROW, "", "year", YEAR_KEY),
        .find = YEAR_ROW YEAR_KEY,
        .insert = "INSERT INTO year (office, year, scale, cap, state,"
                  " position, version, step)"
                  " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        .update = "UPDATE year SET scale = ?, cap = ?, state = ?,"
                  " version = ?, step = ?" YEAR_KEY,
        .rename = "UPDATE year SET office = ?, year = ?, version = ?,"
                  " step = ?" YEAR_KEY,
    },
    [TABLE_INDICATOR] = {
        .stored = "tinttttttt" "ttv" "VVVV" "t",
        DATED(INDICATOR_ROW, "r.", "indicator", CODE_KEY),
        .find = INDICATOR_ROW ROW_CODE_KEY,
        .insert = "INSERT INTO indicator (office, year, unit, goal,"
                  " program, activity, objective, code, text, measure,"
                  " kind, polarity, target, note, position, version, step)"
                  " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
                  " ?, ?)",
        .update = "UPDATE indicator SET unit = ?, goal = ?, program = ?,"
                  " activity = ?, objective = ?, text = ?, measure = ?,"
                  " kind = ?, polarity = ?, target = ?, note = ?,"
                  " version = ?, step = ?" CODE_KEY,
        .rename = "UPDATE indicator SET office = ?, year = ?, code = ?,"
                  " version = ?, step = ?" CODE_KEY,
        .add_cell = ADD_CELL("realization"),
        .add_cells = ADD_CELLS("realization"),
        .set_cell = SET_CELL("realization"),
    },
    [TABLE_BUDGET] = {
        .stored = "titt" "ntaa" "AAAA" "t",
        DATED(BUDGET_ROW, "r.", "budget", CODE_KEY),
        .find = BUDGET_ROW ROW_CODE_KEY,
        .insert = "INSERT INTO budget (office, year, code, text, unit,"
                  " source, first_ceiling, ceiling, note, position,"
                  " version, step)"
                  " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        .update = "UPDATE budget SET text = ?, unit = ?, source = ?,"
                  " first_ceiling = ?, ceiling = ?, note = ?, version = ?,"
                  " step = ?" CODE_KEY,
        .rename = "UPDATE budget SET office = ?, year = ?, code = ?,"
                  " version = ?, step = ?" CODE_KEY,
        .add_cell = ADD_CELL("budget_realization"),
        .add_cells = ADD_CELLS("budget_realization"),
        .set_cell = SET_CELL("budget_realization"),
    },
    [TABLE_SPENDING] = {
        .stored = "tittaa",
        DATED(SPENDING_ROW, "", "spending", SPENDING_KEY),
        .find = SPENDING_ROW SPENDING_KEY,
        .insert = "INSERT INTO spending (office, year, kind, text,"
                  " ceiling, realized, position, version, step)"
                  " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        .update = "UPDATE spending SET text = ?, ceiling = ?,"
                  " realized = ?, version = ?, step = ?" SPENDING_KEY,
        .rename = "UPDATE spending SET office = ?, year = ?, kind = ?,"
                  " version = ?, step = ?" SPENDING_KEY,
    },
    [TABLE_REVISION] = {
        .stored = "tiitat",
        DATED(REVISION_ROW, "", "revision", REVISION_KEY),
        .find = REVISION_ROW REVISION_KEY,
        .insert = "INSERT INTO revision (office, year, number, date,"
                  " ceiling, note, position, version, step)"
                  " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        .update = "UPDATE revision SET date = ?, ceiling = ?, note = ?,"
                  " version = ?, step = ?" REVISION_KEY,
        .rename = "UPDATE revision SET office = ?, year = ?, number = ?,"
                  " version = ?, step = ?" REVISION_KEY,
    },
    [TABLE_CONTROL] = {
        .stored = "titaat",
        DATED(CONTROL_ROW, "", "control_total", CONTROL_KEY),
        .find = CONTROL_ROW CONTROL_KEY,
        .insert = "INSERT INTO control_total (office, year, code, ceiling,"
                  " realized, note, position, version, step)"
                  " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        .update = "UPDATE control_total SET ceiling = ?, realized = ?,"
                  " version = ?, step = ?" CONTROL_KEY,
        .rename = "UPDATE control_total SET office = ?, year = ?,"
                  " code = ?, note = ?, version = ?, step = ?"
                  CONTROL_KEY,
    },
    [TABLE_ACTION] = {
        .stored = "tit" "ttt",
        DATED(ACTION_ROW, "", "action", ACTION_KEY),
        .find = ACTION_ROW ACTION_KEY,
        .insert = "INSERT INTO action (office, year, indicator, activity,"
                  " schedule, actor, place, position, version, step)"
                  " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        .update = "UPDATE action SET activity = ?, schedule = ?,"
                  " actor = ?, version = ?, step = ?" ACTION_KEY,
        .rename = "UPDATE action SET office = ?, year = ?, indicator = ?,"
                  " version = ?, step = ?" ACTION_KEY,
    },
    [TABLE_PLAN] = {
        /* The year is a column as any other: see table_of_year(). */
        .stored = "ttiv",
        .office = 0, .year = -1,
        .find = PLAN_ROW PLAN_KEY,
        .each = PLAN_ROW " WHERE office = ?" IN_ORDER,
        .count = "SELECT count(*) FROM plan WHERE office = ?",
        .count_all = "SELECT count(*) FROM plan",
        .insert = "INSERT INTO plan (office, code, year, target, position,"
                  " version, step) VALUES (?, ?, ?, ?, ?, ?, ?)",
        .update = "UPDATE plan SET target = ?, version = ?, step = ?"
                  PLAN_KEY,
        .rename = "UPDATE plan SET office = ?, code = ?, year = ?,"
                  " version = ?, step = ?" PLAN_KEY,
        .remove = "DELETE FROM plan" PLAN_KEY,
        .set_position = "UPDATE plan SET position = ?" PLAN_KEY,
        .last = "SELECT max(position) FROM plan WHERE office = ?",
    },
    [TABLE_ANALYSIS] = {
        .stored = "titt" "tttt" "t",
        DATED(ANALYSIS_ROW, "", "analysis", ANALYSIS_KEY),
        .find = ANALYSIS_ROW ANALYSIS_KEY,
        .insert = "INSERT INTO analysis (office, year, unit, objective,"
                  " cause, obstacle, follow_up, actor, due, position,"
                  " version, step)"
                  " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        .update = "UPDATE analysis SET cause = ?, obstacle = ?,"
                  " follow_up = ?, actor = ?, due = ?, version = ?,"
                  " step = ?" ANALYSIS_KEY,
        .rename = "UPDATE analysis SET office = ?, year = ?, unit = ?,"
                  " objective = ?, version = ?, step = ?" ANALYSIS_KEY,
    },
    [TABLE_SIGNATORY] = {
        .stored = "titttt",
        DATED(SIGNATORY_ROW, "", "signatory", SIGNATORY_KEY),
        .find = SIGNATORY_ROW SIGNATORY_KEY,
        .insert = "INSERT INTO signatory (office, year, unit, name, title,"
                  " date, position, version, step)"
                  " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        .update = "UPDATE signatory SET name = ?, title = ?, date = ?,"
                  " version = ?, step = ?" SIGNATORY_KEY,
        .rename = "UPDATE signatory SET office = ?, year = ?, unit = ?,"
                  " version = ?, step = ?" SIGNATORY_KEY,
    },
    [TABLE_EXPLANATION] = {
        .stored = "titt" "t",
        DATED(EXPLANATION_ROW, "", "explanation", EXPLANATION_KEY),
        .find = EXPLANATION_ROW EXPLANATION_KEY,
        .insert = "INSERT INTO explanation (office, year, finding, subject,"
                  " words, position, version, step)"
                  " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        .update = "UPDATE explanation SET words = ?, version = ?, step = ?"
                  EXPLANATION_KEY,
        .rename = "UPDATE explanation SET office = ?, year = ?,"
                  " finding = ?, subject = ?, version = ?, step = ?"
                  EXPLANATION_KEY,
    },
    [TABLE_OPERATOR] = {
        .stored = "tttt",
        .office = 0, .year = -1,
        .find = OPERATOR_ROW OPERATOR_KEY,
        .each = OPERATOR_ROW " WHERE office = ?" IN_ORDER,
        .count = "SELECT count(*) FROM operator WHERE office = ?",
        .count_all = "SELECT count(*) FROM operator",
        .insert = "INSERT INTO operator (office, name, role, units,"
                  " position, version, step) VALUES (?, ?, ?, ?, ?, ?, ?)",
        .update = "UPDATE operator SET role = ?, units = ?, version = ?,"
                  " step = ?" OPERATOR_KEY,
        .rename = "UPDATE operator SET office = ?, name = ?, version = ?,"
                  " step = ?" OPERATOR_KEY,
        .remove = "DELETE FROM operator" OPERATOR_KEY,
        .set_position = "UPDATE operator SET position = ?" OPERATOR_KEY,
        .last = "SELECT max(position) FROM operator WHERE office = ?",
    },
    [TABLE_REVIEW] = {
        .stored = "titt" "tttt" "t",
        DATED(REVIEW_ROW, "", "review", REVIEW_KEY),
        .find = REVIEW_ROW REVIEW_KEY,
        .insert = "INSERT INTO review (office, year, tbl, code, state,"
                  " user, at, words, own, position, version, step)"
                  " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        .update = "UPDATE review SET state = ?, user = ?, at = ?,"
                  " words = ?, own = ?, version = ?, step = ?" REVIEW_KEY,
        .rename = "UPDATE review SET office = ?, year = ?, tbl = ?,"
                  " code = ?, version = ?, step = ?" REVIEW_KEY,
    },
    [TABLE_NOTE] = {
        .stored = "titt" "titt" "tt",
        DATED(NOTE_ROW, "", "note", NOTE_KEY),
        .find = NOTE_ROW NOTE_KEY,
        .insert = "INSERT INTO note (office, year, tbl, code, field,"
                  " number, state, user, at, words, position, version,"
                  " step) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        .update = "UPDATE note SET state = ?, user = ?, at = ?, words = ?,"
                  " version = ?, step = ?" NOTE_KEY,
        .rename = "UPDATE note SET office = ?, year = ?, tbl = ?,"
                  " code = ?, field = ?, number = ?, version = ?, step = ?"
                  NOTE_KEY,
    },
};

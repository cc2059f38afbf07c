/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/schema.h"

#include <stddef.h>

/*
 * A released version is never edited: add another below it.
 *
 * Keys are natural, so that two copies of a database agree on who a row
 * is, and begin with office and year, the order every table of the
 * report reads them in.  position is the order on paper, within an
 * office; version counts the changes of a row (or cell) that people
 * edit; step is the last entry of change_step that wrote the row.
 */

/* A figure x 10^6, "-", "?", a grade, or NULL: not entered. */
#define VALUE(name)                                                        \
    name " ANY CHECK (" name " IS NULL"                                    \
    " OR (typeof(" name ") = 'integer'"                                    \
    "     AND " name " BETWEEN 0 AND 999999999999999999)"                  \
    " OR (typeof(" name ") = 'text' AND (" name " IN ('-', '?')"           \
    "     OR (length(" name ") BETWEEN 1 AND 7"                            \
    "         AND " name " NOT GLOB '*[^A-Z]*'))))"

/* Whole rupiah, "-", "?", or NULL: not entered. */
#define AMOUNT(name)                                                       \
    name " ANY CHECK (" name " IS NULL"                                    \
    " OR (typeof(" name ") = 'integer'"                                    \
    "     AND " name " BETWEEN 0 AND 999999999999999)"                     \
    " OR (typeof(" name ") = 'text' AND " name " IN ('-', '?')))"

/* Letters, digits, "-" and "." */
#define CODE(name)                                                         \
    name " TEXT NOT NULL CHECK (length(" name ") BETWEEN 1 AND 40"         \
    " AND " name " NOT GLOB '*[^-.0-9A-Za-z]*')"

#define BUDGET_CODE(name)                                                  \
    name " TEXT NOT NULL CHECK (length(" name ") BETWEEN 3 AND 47"         \
    " AND " name " NOT GLOB '*[^.0-9A-Z]*'"                                \
    " AND " name " GLOB '[0-9A-Z]*.*[0-9A-Z]'"                             \
    " AND instr(" name ", '..') = 0)"

#define TEXT(name) name " TEXT NOT NULL"
#define FILLED(name) name " TEXT NOT NULL CHECK (" name " <> '')"
#define COUNT(name)                                                        \
    name " INTEGER NOT NULL CHECK (" name " BETWEEN 0 AND 999999999)"

#define POSITION "position INTEGER NOT NULL"
#define VERSIONED                                                          \
    "version INTEGER NOT NULL CHECK (version > 0),"                        \
    " step INTEGER NOT NULL"

#define OF_OFFICE                                                          \
    "office TEXT NOT NULL REFERENCES office (code) ON UPDATE CASCADE"

#define OF_YEAR                                                            \
    "FOREIGN KEY (office, year) REFERENCES year (office, year)"            \
    " ON UPDATE CASCADE"

#define OF_UNIT                                                            \
    "FOREIGN KEY (office, unit) REFERENCES unit (office, code)"            \
    " ON UPDATE CASCADE"

#define SCALE                                                              \
    "scale TEXT REFERENCES scale (name) ON UPDATE CASCADE"

#define OFFICE_YEAR "office TEXT NOT NULL, year INTEGER NOT NULL, "

const char *const schema_version_1[] = {
    "PRAGMA application_id = 0x43706169",

    "CREATE TABLE scale ("
    CODE("name") " PRIMARY KEY, " POSITION
    ") STRICT, WITHOUT ROWID",

    /* Bounds as printed: '91', '>100'; '100', '<55', '' for no limit. */
    "CREATE TABLE scale_band ("
    "scale TEXT NOT NULL REFERENCES scale (name) ON UPDATE CASCADE, "
    COUNT("rank") ", "
    "lower TEXT NOT NULL CHECK (lower GLOB '[0-9>]*'"
    " AND substr(lower, 2) NOT GLOB '*[^0-9,]*' AND lower <> '>'), "
    "upper TEXT NOT NULL CHECK (upper = '' OR (upper GLOB '[0-9<]*'"
    " AND substr(upper, 2) NOT GLOB '*[^0-9,]*' AND upper <> '<')), "
    FILLED("category") ", " TEXT("note") ", " VERSIONED ", "
    "PRIMARY KEY (scale, rank)"
    ") STRICT, WITHOUT ROWID",

    "CREATE TABLE ordinal_grade ("
    "kind TEXT NOT NULL CHECK (kind IN ('predikat', 'opini')), "
    "code TEXT NOT NULL CHECK (length(code) BETWEEN 1 AND 7"
    " AND code NOT GLOB '*[^A-Z]*'), "
    "weight INTEGER NOT NULL"
    " CHECK (weight BETWEEN 0 AND 999999999999999999), "
    POSITION ", PRIMARY KEY (kind, code)"
    ") STRICT, WITHOUT ROWID",

    "CREATE TABLE check_word ("
    "list TEXT NOT NULL CHECK (list IN ('unwanted', 'cure')), "
    FILLED("word") ", " POSITION ", PRIMARY KEY (list, word)"
    ") STRICT, WITHOUT ROWID",

    "CREATE TABLE office ("
    "code TEXT NOT NULL PRIMARY KEY CHECK (code GLOB '[0-9][0-9]'"
    " OR code GLOB '[0-9][0-9][0-9][0-9]'), "
    FILLED("name") ", "
    "kind TEXT NOT NULL"
    " CHECK (kind IN ('kabupaten', 'kota', 'provinsi', 'pusat')), "
    TEXT("province") ", " TEXT("place") ", " SCALE ", "
    POSITION ", " VERSIONED
    ") STRICT, WITHOUT ROWID",

    "CREATE TABLE unit ("
    OF_OFFICE ", " CODE("code") ", " FILLED("name") ", "
    "rank INTEGER CHECK (rank BETWEEN 0 AND 999999999), "
    POSITION ", " VERSIONED ", PRIMARY KEY (office, code)"
    ") STRICT, WITHOUT ROWID",

    "CREATE TABLE year ("
    OF_OFFICE ", "
    "year INTEGER NOT NULL CHECK (year BETWEEN 2000 AND 2099), "
    SCALE ", "
    "cap INTEGER CHECK (cap IN (100, 110, 120)), "
    "state TEXT NOT NULL CHECK (state IN ('terbuka', 'dikunci')), "
    POSITION ", " VERSIONED ", PRIMARY KEY (office, year)"
    ") STRICT, WITHOUT ROWID",

    /* With rowids: its rows are long, its key is short. */
    "CREATE TABLE indicator ("
    OFFICE_YEAR "unit TEXT, "
    TEXT("goal") ", " TEXT("program") ", " TEXT("activity") ", "
    TEXT("objective") ", " CODE("code") ", " FILLED("text") ", "
    TEXT("measure") ", "
    "kind TEXT NOT NULL CHECK (kind IN ('angka', 'predikat', 'opini')), "
    "polarity TEXT NOT NULL CHECK (polarity IN ('naik', 'turun')), "
    VALUE("target") ", " TEXT("note") ", " POSITION ", " VERSIONED ", "
    "PRIMARY KEY (office, year, code), " OF_YEAR ", " OF_UNIT
    ") STRICT",

    /* A cell that was emptied keeps its row, so that its version tells
     * whoever still has the old value on the screen. */
    "CREATE TABLE realization ("
    OFFICE_YEAR "code TEXT NOT NULL, "
    "quarter INTEGER NOT NULL CHECK (quarter BETWEEN 1 AND 4), "
    VALUE("value") ", "
    "version INTEGER NOT NULL CHECK (version > 0), "
    "PRIMARY KEY (office, year, code, quarter), "
    "FOREIGN KEY (office, year, code)"
    " REFERENCES indicator (office, year, code)"
    " ON UPDATE CASCADE ON DELETE CASCADE"
    ") STRICT, WITHOUT ROWID",

    "CREATE TABLE budget ("
    OFFICE_YEAR BUDGET_CODE("code") ", " FILLED("text") ", unit TEXT, "
    "source TEXT NOT NULL CHECK (source IN ('', 'APBN', 'HIBAH')), "
    AMOUNT("first_ceiling") ", " AMOUNT("ceiling") ", " TEXT("note") ", "
    POSITION ", " VERSIONED ", "
    "PRIMARY KEY (office, year, code), " OF_YEAR ", " OF_UNIT
    ") STRICT",

    "CREATE TABLE budget_realization ("
    OFFICE_YEAR "code TEXT NOT NULL, "
    "quarter INTEGER NOT NULL CHECK (quarter BETWEEN 1 AND 4), "
    AMOUNT("value") ", "
    "version INTEGER NOT NULL CHECK (version > 0), "
    "PRIMARY KEY (office, year, code, quarter), "
    "FOREIGN KEY (office, year, code)"
    " REFERENCES budget (office, year, code)"
    " ON UPDATE CASCADE ON DELETE CASCADE"
    ") STRICT, WITHOUT ROWID",

    "CREATE TABLE spending ("
    OFFICE_YEAR "kind TEXT NOT NULL CHECK (kind IN ('51', '52', '53')), "
    TEXT("text") ", " AMOUNT("ceiling") ", " AMOUNT("realized") ", "
    POSITION ", " VERSIONED ", "
    "PRIMARY KEY (office, year, kind), " OF_YEAR
    ") STRICT, WITHOUT ROWID",

    "CREATE TABLE revision ("
    OFFICE_YEAR COUNT("number") ", "
    "date TEXT NOT NULL CHECK (date = '' OR (length(date) = 10"
    " AND date IS date(date, '+0 days'))), "
    AMOUNT("ceiling") ", " TEXT("note") ", " POSITION ", " VERSIONED ", "
    "PRIMARY KEY (office, year, number), " OF_YEAR
    ") STRICT, WITHOUT ROWID",

    "CREATE TABLE control_total ("
    OFFICE_YEAR BUDGET_CODE("code") ", "
    AMOUNT("ceiling") ", " AMOUNT("realized") ", " TEXT("note") ", "
    POSITION ", " VERSIONED ", "
    "PRIMARY KEY (office, year, code, note), " OF_YEAR
    ") STRICT",

    "CREATE TABLE action ("
    OFFICE_YEAR "indicator TEXT NOT NULL, "
    "place INTEGER NOT NULL CHECK (place > 0), "
    FILLED("activity") ", " TEXT("schedule") ", " TEXT("actor") ", "
    POSITION ", " VERSIONED ", "
    "PRIMARY KEY (office, year, indicator, place), "
    "FOREIGN KEY (office, year, indicator)"
    " REFERENCES indicator (office, year, code) ON UPDATE CASCADE"
    ") STRICT",

    /* at: milliseconds since 1970, UTC. */
    "CREATE TABLE change_step ("
    "id INTEGER PRIMARY KEY, "
    "at INTEGER NOT NULL, "
    TEXT("user") ", "
    "kind TEXT NOT NULL"
    " CHECK (kind IN ('edit', 'import', 'copy', 'undo', 'redo')), "
    "reverses INTEGER REFERENCES change_step (id)"
    " CHECK ((reverses IS NOT NULL) = (kind IN ('undo', 'redo'))), "
    TEXT("detail")
    ") STRICT",
    "CREATE INDEX change_step_of_user ON change_step (user, id)",

    /* tbl, field: as in the CSV files; line 0 is the step's own entry. */
    "CREATE TABLE change_log ("
    "step INTEGER NOT NULL REFERENCES change_step (id), "
    "line INTEGER NOT NULL CHECK (line >= 0), "
    "change TEXT NOT NULL"
    " CHECK (change IN ('step', 'set', 'add', 'remove', 'move')), "
    TEXT("tbl") ", " TEXT("office") ", year INTEGER NOT NULL, "
    TEXT("key") ", " TEXT("field") ", "
    TEXT("before") ", " TEXT("after") ", "
    "PRIMARY KEY (step, line)"
    ") STRICT, WITHOUT ROWID",
    "CREATE INDEX change_log_of_row"
    " ON change_log (office, year, tbl, key)",

    "CREATE TRIGGER change_log_stays BEFORE DELETE ON change_log BEGIN"
    " SELECT raise(ABORT, 'the change log is only added to'); END",
    "CREATE TRIGGER change_log_is_kept BEFORE UPDATE ON change_log BEGIN"
    " SELECT raise(ABORT, 'the change log is only added to'); END",
    "CREATE TRIGGER change_step_stays BEFORE DELETE ON change_step BEGIN"
    " SELECT raise(ABORT, 'the change log is only added to'); END",
    "CREATE TRIGGER change_step_is_kept BEFORE UPDATE ON change_step BEGIN"
    " SELECT raise(ABORT, 'the change log is only added to'); END",

    "CREATE TABLE memo ("
    "user TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL, "
    "PRIMARY KEY (user, name)"
    ") STRICT, WITHOUT ROWID",

    "PRAGMA user_version = 1",
    NULL,
};

const char *const schema_version_2[] = {
    /* Of an office, not of a year: it reaches years nobody has opened. */
    "CREATE TABLE plan ("
    OF_OFFICE ", " CODE("code") ", "
    "year INTEGER NOT NULL CHECK (year BETWEEN 2000 AND 2099), "
    VALUE("target") ", " POSITION ", " VERSIONED ", "
    "PRIMARY KEY (office, code, year)"
    ") STRICT, WITHOUT ROWID",

    "CREATE TABLE analysis ("
    OFFICE_YEAR "unit TEXT NOT NULL, " TEXT("objective") ", "
    TEXT("cause") ", " TEXT("obstacle") ", " TEXT("follow_up") ", "
    TEXT("actor") ", " TEXT("due") ", " POSITION ", " VERSIONED ", "
    "PRIMARY KEY (office, year, unit, objective), " OF_YEAR ", " OF_UNIT
    ") STRICT",

    "CREATE TABLE signatory ("
    OFFICE_YEAR "unit TEXT NOT NULL, "
    TEXT("name") ", " TEXT("title") ", "
    "date TEXT NOT NULL CHECK (date = '' OR (length(date) = 10"
    " AND date IS date(date, '+0 days'))), "
    POSITION ", " VERSIONED ", "
    "PRIMARY KEY (office, year, unit), " OF_YEAR ", " OF_UNIT
    ") STRICT, WITHOUT ROWID",

    "CREATE TABLE explanation ("
    OFFICE_YEAR
    "finding TEXT NOT NULL CHECK (finding GLOB '[A-Z][0-9][0-9]'), "
    TEXT("subject") ", " FILLED("words") ", " POSITION ", " VERSIONED ", "
    "PRIMARY KEY (office, year, finding, subject), " OF_YEAR
    ") STRICT",

    "PRAGMA user_version = 2",
    NULL,
};

const char *const schema_version_3[] = {
    /* The log is written anew, with more kinds and with hashes; what is
     * in old_log, chain_fill() brings over. */
    "DROP INDEX change_step_of_user",
    "DROP INDEX change_log_of_row",
    "ALTER TABLE change_step RENAME TO old_step",
    "ALTER TABLE change_log RENAME TO old_log",

    "CREATE TABLE change_step ("
    "id INTEGER PRIMARY KEY, "
    "at INTEGER NOT NULL, "
    TEXT("user") ", "
    "kind TEXT NOT NULL"
    " CHECK (kind IN ('edit', 'import', 'copy', 'undo', 'redo', 'review',"
    " 'admin', 'restore', 'refused')), "
    "reverses INTEGER REFERENCES change_step (id)"
    " CHECK ((reverses IS NOT NULL) = (kind IN ('undo', 'redo'))), "
    TEXT("detail")
    ") STRICT",
    "CREATE INDEX change_step_of_user ON change_step (user, id)",

    /* refused: before is what was tried, after is why it was not done. */
    "CREATE TABLE change_log ("
    "step INTEGER NOT NULL REFERENCES change_step (id), "
    "line INTEGER NOT NULL CHECK (line >= 0), "
    "change TEXT NOT NULL CHECK (change IN ('step', 'set', 'add',"
    " 'remove', 'move', 'refused')), "
    TEXT("tbl") ", " TEXT("office") ", year INTEGER NOT NULL, "
    TEXT("key") ", " TEXT("field") ", "
    TEXT("before") ", " TEXT("after") ", "
    "hash BLOB NOT NULL CHECK (length(hash) = 32), "
    "PRIMARY KEY (step, line)"
    ") STRICT, WITHOUT ROWID",

    /* Where the log ends: one row.  See store/chain.h. */
    "CREATE TABLE change_end ("
    "id INTEGER PRIMARY KEY CHECK (id = 1), "
    "lines INTEGER NOT NULL, "
    "step INTEGER NOT NULL, "
    "line INTEGER NOT NULL, "
    "hash BLOB NOT NULL CHECK (length(hash) = 32)"
    ") STRICT",

    "INSERT INTO change_step SELECT * FROM old_step",

    "PRAGMA user_version = 3",
    NULL,
};

/* After chain_fill(). */
const char *const schema_version_3_end[] = {
    "DROP TABLE old_log",
    "DROP TABLE old_step",
    "CREATE INDEX change_log_of_row"
    " ON change_log (office, year, tbl, key)",
    /* Few lines: by which name a row was known before. */
    "CREATE INDEX change_log_of_name"
    " ON change_log (office, year, tbl, after, step)"
    " WHERE change = 'set' AND field = 'kode'",

    "CREATE TRIGGER change_log_stays BEFORE DELETE ON change_log BEGIN"
    " SELECT raise(ABORT, 'the change log is only added to'); END",
    "CREATE TRIGGER change_log_is_kept BEFORE UPDATE ON change_log BEGIN"
    " SELECT raise(ABORT, 'the change log is only added to'); END",
    "CREATE TRIGGER change_step_stays BEFORE DELETE ON change_step BEGIN"
    " SELECT raise(ABORT, 'the change log is only added to'); END",
    "CREATE TRIGGER change_step_is_kept BEFORE UPDATE ON change_step BEGIN"
    " SELECT raise(ABORT, 'the change log is only added to'); END",
    "CREATE TRIGGER change_end_stays BEFORE DELETE ON change_end BEGIN"
    " SELECT raise(ABORT, 'the change log is only added to'); END",
    "CREATE TRIGGER change_end_grows BEFORE UPDATE ON change_end"
    " WHEN new.lines < old.lines BEGIN"
    " SELECT raise(ABORT, 'the change log is only added to'); END",
    NULL,
};

const char *const schema_version_4[] = {
    /* units: codes with a blank between them, '' for all. */
    "CREATE TABLE operator ("
    OF_OFFICE ", " FILLED("name") ", "
    "role TEXT NOT NULL"
    " CHECK (role IN ('operator', 'kasubbag', 'perencana', 'tamu')), "
    TEXT("units") ", " POSITION ", " VERSIONED ", "
    "PRIMARY KEY (office, name)"
    ") STRICT, WITHOUT ROWID",

    /* No row: a draft.  at: milliseconds since 1970, UTC. */
    "CREATE TABLE review ("
    OFFICE_YEAR
    "tbl TEXT NOT NULL CHECK (tbl IN ('indikator', 'anggaran')), "
    FILLED("code") ", "
    "state TEXT NOT NULL CHECK (state IN ('draf', 'diajukan',"
    " 'disetujui', 'dikembalikan', 'dikunci')), "
    TEXT("user") ", " TEXT("at") ", " TEXT("words") ", "
    "own TEXT NOT NULL CHECK (own IN ('', 'ya')), "
    POSITION ", " VERSIONED ", "
    "PRIMARY KEY (office, year, tbl, code), " OF_YEAR
    ") STRICT, WITHOUT ROWID",

    "CREATE TABLE note ("
    OFFICE_YEAR
    "tbl TEXT NOT NULL CHECK (tbl IN ('indikator', 'anggaran')), "
    FILLED("code") ", " TEXT("field") ", " COUNT("number") ", "
    "state TEXT NOT NULL"
    " CHECK (state IN ('ditanya', 'dijawab', 'ditutup')), "
    TEXT("user") ", " TEXT("at") ", " FILLED("words") ", "
    POSITION ", " VERSIONED ", "
    "PRIMARY KEY (office, year, tbl, code, field, number), " OF_YEAR
    ") STRICT",

    "PRAGMA user_version = 4",
    NULL,
};

/*
 * A cell is a figure and a mark: "-", "?" or a grade; both NULL: not
 * entered.  A grade may one day stand beside the score it comes from,
 * "-" and "?" never.
 */
#define FIGURE(name) name " INTEGER CHECK (" name                          \
    " BETWEEN 0 AND 999999999999999999)"
#define GRADE_MARK(figure, mark)                                           \
    mark " TEXT CHECK (" mark " IN ('-', '?')"                             \
    " OR (length(" mark ") BETWEEN 1 AND 7"                                \
    "     AND " mark " NOT GLOB '*[^A-Z]*'))"                              \
    " CHECK (" figure " IS NULL OR " mark " NOT IN ('-', '?'))"
#define UPPER(figure, upper)                                               \
    upper " INTEGER CHECK (" upper " <= 999999999999999999)"               \
    " CHECK (" upper " IS NULL"                                            \
    "     OR (" figure " IS NOT NULL AND " upper " >= " figure "))"

#define RUPIAH(name) name " INTEGER CHECK (" name                          \
    " BETWEEN 0 AND 999999999999999)"
#define RUPIAH_MARK(figure, mark)                                          \
    mark " TEXT CHECK (" mark " IN ('-', '?'))"                            \
    " CHECK (" figure " IS NULL OR " mark " IS NULL)"
#define RUPIAHS(name)                                                      \
    RUPIAH(name "_figure") ", "                                            \
    RUPIAH_MARK(name "_figure", name "_mark")

/* What a column of both kinds becomes. */
#define SPLIT(name)                                                        \
    "CASE typeof(" name ") WHEN 'integer' THEN " name " END,"              \
    " CASE typeof(" name ") WHEN 'text' THEN " name " END"
#define SPLIT_INTO(name)                                                   \
    name "_figure = CASE typeof(" name ") WHEN 'integer' THEN " name       \
    " END, " name "_mark = CASE typeof(" name ") WHEN 'text' THEN " name   \
    " END"

/* Tables that others refer to get columns; the others are made anew. */
#define MADE_ANEW(name, columns, rows)                                     \
    "ALTER TABLE " name " RENAME TO old_" name,                            \
    "CREATE TABLE " name " (" columns,                                     \
    "INSERT INTO " name " SELECT " rows " FROM old_" name,                 \
    "DROP TABLE old_" name

const char *const schema_version_5_records[] = {
    "ALTER TABLE indicator ADD COLUMN " FIGURE("target_figure"),
    "ALTER TABLE indicator ADD COLUMN "
    UPPER("target_figure", "target_upper"),
    "ALTER TABLE indicator ADD COLUMN "
    GRADE_MARK("target_figure", "target_mark"),
    "UPDATE indicator SET " SPLIT_INTO("target"),
    "ALTER TABLE indicator DROP COLUMN target",

    MADE_ANEW("realization",
              OFFICE_YEAR "code TEXT NOT NULL, "
              "quarter INTEGER NOT NULL CHECK (quarter BETWEEN 1 AND 4), "
              FIGURE("figure") ", " GRADE_MARK("figure", "mark") ", "
              "version INTEGER NOT NULL CHECK (version > 0), "
              "PRIMARY KEY (office, year, code, quarter), "
              "FOREIGN KEY (office, year, code)"
              " REFERENCES indicator (office, year, code)"
              " ON UPDATE CASCADE ON DELETE CASCADE"
              ") STRICT, WITHOUT ROWID",
              "office, year, code, quarter, " SPLIT("value") ", version"),

    "ALTER TABLE budget ADD COLUMN " RUPIAH("first_ceiling_figure"),
    "ALTER TABLE budget ADD COLUMN "
    RUPIAH_MARK("first_ceiling_figure", "first_ceiling_mark"),
    "ALTER TABLE budget ADD COLUMN " RUPIAH("ceiling_figure"),
    "ALTER TABLE budget ADD COLUMN "
    RUPIAH_MARK("ceiling_figure", "ceiling_mark"),
    "UPDATE budget SET " SPLIT_INTO("first_ceiling") ", "
    SPLIT_INTO("ceiling"),
    "ALTER TABLE budget DROP COLUMN first_ceiling",
    "ALTER TABLE budget DROP COLUMN ceiling",

    MADE_ANEW("budget_realization",
              OFFICE_YEAR "code TEXT NOT NULL, "
              "quarter INTEGER NOT NULL CHECK (quarter BETWEEN 1 AND 4), "
              RUPIAH("figure") ", " RUPIAH_MARK("figure", "mark") ", "
              "version INTEGER NOT NULL CHECK (version > 0), "
              "PRIMARY KEY (office, year, code, quarter), "
              "FOREIGN KEY (office, year, code)"
              " REFERENCES budget (office, year, code)"
              " ON UPDATE CASCADE ON DELETE CASCADE"
              ") STRICT, WITHOUT ROWID",
              "office, year, code, quarter, " SPLIT("value") ", version"),

    MADE_ANEW("spending",
              OFFICE_YEAR
              "kind TEXT NOT NULL CHECK (kind IN ('51', '52', '53')), "
              TEXT("text") ", " RUPIAHS("ceiling") ", " RUPIAHS("realized")
              ", " POSITION ", " VERSIONED ", "
              "PRIMARY KEY (office, year, kind), " OF_YEAR
              ") STRICT, WITHOUT ROWID",
              "office, year, kind, text, " SPLIT("ceiling") ", "
              SPLIT("realized") ", position, version, step"),

    MADE_ANEW("revision",
              OFFICE_YEAR COUNT("number") ", "
              "date TEXT NOT NULL CHECK (date = '' OR (length(date) = 10"
              " AND date IS date(date, '+0 days'))), "
              RUPIAHS("ceiling") ", " TEXT("note") ", "
              POSITION ", " VERSIONED ", "
              "PRIMARY KEY (office, year, number), " OF_YEAR
              ") STRICT, WITHOUT ROWID",
              "office, year, number, date, " SPLIT("ceiling") ", note,"
              " position, version, step"),

    MADE_ANEW("control_total",
              OFFICE_YEAR BUDGET_CODE("code") ", "
              RUPIAHS("ceiling") ", " RUPIAHS("realized") ", "
              TEXT("note") ", " POSITION ", " VERSIONED ", "
              "PRIMARY KEY (office, year, code, note), " OF_YEAR
              ") STRICT",
              "office, year, code, " SPLIT("ceiling") ", "
              SPLIT("realized") ", note, position, version, step"),

    MADE_ANEW("plan",
              OF_OFFICE ", " CODE("code") ", "
              "year INTEGER NOT NULL CHECK (year BETWEEN 2000 AND 2099), "
              FIGURE("target_figure") ", "
              UPPER("target_figure", "target_upper") ", "
              GRADE_MARK("target_figure", "target_mark") ", "
              POSITION ", " VERSIONED ", "
              "PRIMARY KEY (office, code, year)"
              ") STRICT, WITHOUT ROWID",
              "office, code, year,"
              " CASE typeof(target) WHEN 'integer' THEN target END, NULL,"
              " CASE typeof(target) WHEN 'text' THEN target END,"
              " position, version, step"),

    /* An action without a text of its own prints as one cell with the one
     * above it. */
    MADE_ANEW("action",
              OFFICE_YEAR "indicator TEXT NOT NULL, "
              "place INTEGER NOT NULL CHECK (place > 0), "
              TEXT("activity") ", " TEXT("schedule") ", " TEXT("actor") ", "
              POSITION ", " VERSIONED ", "
              "PRIMARY KEY (office, year, indicator, place), "
              "FOREIGN KEY (office, year, indicator)"
              " REFERENCES indicator (office, year, code) ON UPDATE CASCADE"
              ") STRICT",
              "*"),

    /* user is a reserved word elsewhere. */
    "ALTER TABLE review RENAME COLUMN user TO author",
    "ALTER TABLE note RENAME COLUMN user TO author",
    "ALTER TABLE memo RENAME COLUMN user TO author",
    NULL,
};

#define ONLY_ADDED                                                         \
    " BEGIN SELECT raise(ABORT, 'the change log is only added to'); END"

const char *const schema_version_5_log[] = {
    /* Every office has a chain of its own, and '*' is of what belongs to
     * none; the lines that were there are of the chain ''. */
    "DROP INDEX IF EXISTS change_step_of_user",
    "DROP INDEX IF EXISTS change_log_of_row",
    "DROP INDEX IF EXISTS change_log_of_name",
    "ALTER TABLE change_log RENAME TO old_log",
    "ALTER TABLE change_step RENAME TO old_step",
    "ALTER TABLE change_end RENAME TO old_end",

    /* step: of its chain, without gaps.  arrival: the order in which this
     * file got them; part_of: the arrival of the first part of the same
     * transaction.  common: the end of '*' it was made under. */
    "CREATE TABLE change_step ("
    "arrival INTEGER PRIMARY KEY, "
    "part_of INTEGER NOT NULL, "
    TEXT("chain") ", step INTEGER NOT NULL, "
    "at INTEGER NOT NULL, "
    TEXT("author") ", "
    "kind TEXT NOT NULL"
    " CHECK (kind IN ('edit', 'import', 'copy', 'undo', 'redo', 'review',"
    " 'admin', 'restore', 'refused', 'baseline')), "
    "reverses INTEGER"
    " CHECK (reverses IS NULL OR kind IN ('undo', 'redo')), "
    TEXT("detail") ", "
    "common_step INTEGER NOT NULL, "
    "common_hash BLOB NOT NULL CHECK (length(common_hash) = 32), "
    "UNIQUE (chain, step)"
    ") STRICT",

    /* Without a foreign key: a line whose step another program took away
     * is found by whoever verifies the log, and stays until then. */
    "CREATE TABLE change_log ("
    TEXT("chain") ", step INTEGER NOT NULL, "
    "line INTEGER NOT NULL CHECK (line >= 0), "
    "change TEXT NOT NULL CHECK (change IN ('step', 'set', 'add',"
    " 'remove', 'move', 'refused', 'baseline', 'follow', 'with')), "
    TEXT("tbl") ", " TEXT("office") ", year INTEGER NOT NULL, "
    TEXT("key") ", " TEXT("field") ", "
    TEXT("before") ", " TEXT("after") ", "
    "hash BLOB NOT NULL CHECK (length(hash) = 32), "
    "PRIMARY KEY (chain, step, line)"
    ") STRICT, WITHOUT ROWID",

    "CREATE TABLE change_end ("
    "chain TEXT NOT NULL PRIMARY KEY, "
    "lines INTEGER NOT NULL, "
    "step INTEGER NOT NULL, "
    "line INTEGER NOT NULL, "
    "hash BLOB NOT NULL CHECK (length(hash) = 32)"
    ") STRICT, WITHOUT ROWID",

    /* Of all chains together: one row, so that the log beside the file
     * tells it by one page.  See store/frames.h. */
    "CREATE TABLE change_last ("
    "id INTEGER PRIMARY KEY CHECK (id = 1), "
    "lines INTEGER NOT NULL, "
    "arrival INTEGER NOT NULL, "
    "line INTEGER NOT NULL, "
    "hash BLOB NOT NULL CHECK (length(hash) = 32)"
    ") STRICT",

    "INSERT INTO change_step (chain, step, arrival, part_of, at, author,"
    " kind, reverses, detail, common_step, common_hash)"
    " SELECT '', id, id, id, at, user, kind, reverses, detail, 0,"
    " zeroblob(32) FROM old_step ORDER BY id",
    "INSERT INTO change_log (chain, step, line, change, tbl, office, year,"
    " key, field, before, after, hash)"
    " SELECT '', step, line, change, tbl, office, year, key, field,"
    " before, after, hash FROM old_log ORDER BY step, line",
    "INSERT INTO change_end (chain, lines, step, line, hash)"
    " SELECT '', lines, step, line, hash FROM old_end WHERE lines > 0",
    "INSERT INTO change_last (id, lines, arrival, line, hash)"
    " SELECT 1, lines, step, line, hash FROM old_end WHERE lines > 0",
    /* Its rows refer to each other: without an index every one that goes
     * would be looked for in all others. */
    "CREATE INDEX old_step_of_reversed ON old_step (reverses)",
    "DROP TABLE old_log",
    "DROP TABLE old_step",
    "DROP TABLE old_end",

    "CREATE INDEX change_step_of_author ON change_step (author, arrival)",
    "CREATE INDEX change_log_of_row"
    " ON change_log (office, year, tbl, key)",
    "CREATE INDEX change_log_of_name"
    " ON change_log (office, year, tbl, after)"
    " WHERE change = 'set' AND field = 'kode'",

    "CREATE TRIGGER change_log_stays BEFORE DELETE ON change_log"
    ONLY_ADDED,
    "CREATE TRIGGER change_log_is_kept BEFORE UPDATE ON change_log"
    ONLY_ADDED,
    "CREATE TRIGGER change_step_stays BEFORE DELETE ON change_step"
    ONLY_ADDED,
    "CREATE TRIGGER change_step_is_kept BEFORE UPDATE ON change_step"
    ONLY_ADDED,
    "CREATE TRIGGER change_end_stays BEFORE DELETE ON change_end"
    ONLY_ADDED,
    "CREATE TRIGGER change_end_grows BEFORE UPDATE ON change_end"
    " WHEN new.chain <> old.chain OR new.lines < old.lines" ONLY_ADDED,
    "CREATE TRIGGER change_last_stays BEFORE DELETE ON change_last"
    ONLY_ADDED,
    "CREATE TRIGGER change_last_grows BEFORE UPDATE ON change_last"
    " WHEN new.lines < old.lines" ONLY_ADDED,

    "PRAGMA user_version = 5",
    NULL,
};

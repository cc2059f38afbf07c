/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/core/table_list.h - every column of every table of records, once. */
#ifndef CAPAIAN_CORE_TABLE_LIST_H
#define CAPAIAN_CORE_TABLE_LIST_H

/*
 * A list a table, an entry a column, in the order of the CSV files.  Of
 * it are made: the enum of the columns and the array of struct column
 * (core/table.h), and all SQL about records (store/record_sql.h).
 *
 *     C(number, name in CSV files, column in SQL, how it is stored,
 *       N_() heading, type, part of the key?, choices)
 *
 * A column that comes later goes where it is to stand on paper: nothing
 * counts on a number.  Then a migration makes it, see HACKING.md.
 */

#define SCALE_BAND_LIST(C)                                                 \
    C(SCALE_BAND_SCALE, "skala", "scale", STORED_TEXT,                     \
      N_("Scale"), COLUMN_CODE, KEY, NULL)                                 \
    C(SCALE_BAND_ORDER, "urut", "rank", STORED_INTEGER,                    \
      N_("Order"), COLUMN_COUNT_NO, KEY, NULL)                             \
    C(SCALE_BAND_FROM, "dari", "lower", STORED_TEXT,                       \
      N_("From"), COLUMN_LOWER, NEEDED, NULL)                              \
    C(SCALE_BAND_TO, "sampai", "upper", STORED_TEXT,                       \
      N_("Up to"), COLUMN_UPPER, FREE, NULL)                               \
    C(SCALE_BAND_CATEGORY, "kategori", "category", STORED_TEXT,            \
      N_("Category"), COLUMN_LINE, NEEDED, NULL)                           \
    C(SCALE_BAND_NOTE, "keterangan", "note", STORED_TEXT,                  \
      N_("Remark"), COLUMN_TEXT, FREE, NULL)

#define OFFICE_LIST(C)                                                     \
    C(OFFICE_CODE, "kode", "code", STORED_TEXT,                            \
      N_("Code"), COLUMN_OFFICE, KEY, NULL)                                \
    C(OFFICE_NAME, "nama", "name", STORED_TEXT,                            \
      N_("Name"), COLUMN_LINE, NEEDED, NULL)                               \
    C(OFFICE_KIND, "jenis", "kind", STORED_TEXT,                           \
      N_("Kind"), COLUMN_CHOICE, NEEDED, office_kinds)                     \
    C(OFFICE_PROVINCE, "provinsi", "province", STORED_TEXT,                \
      N_("Province"), COLUMN_LINE, FREE, NULL)                             \
    C(OFFICE_PLACE, "tempat", "place", STORED_TEXT,                        \
      N_("Place"), COLUMN_LINE, FREE, NULL)                                \
    C(OFFICE_SCALE, "skala", "scale", STORED_OPTIONAL,                     \
      N_("Scale"), COLUMN_SCALE, FREE, NULL)

#define UNIT_LIST(C)                                                       \
    C(UNIT_OFFICE, "satker", "office", STORED_TEXT,                        \
      N_("Office"), COLUMN_OFFICE, KEY, NULL)                              \
    C(UNIT_CODE, "kode", "code", STORED_TEXT,                              \
      N_("Code"), COLUMN_CODE, KEY, NULL)                                  \
    C(UNIT_NAME, "nama", "name", STORED_TEXT,                              \
      N_("Name"), COLUMN_LINE, NEEDED, NULL)                               \
    C(UNIT_ORDER, "urut", "rank", STORED_OPTIONAL_INTEGER,                 \
      N_("Order"), COLUMN_COUNT_NO, FREE, NULL)

#define YEAR_LIST(C)                                                       \
    C(YEAR_OFFICE, "satker", "office", STORED_TEXT,                        \
      N_("Office"), COLUMN_OFFICE, KEY, NULL)                              \
    C(YEAR_YEAR, "tahun", "year", STORED_INTEGER,                          \
      N_("Year"), COLUMN_YEAR, KEY, NULL)                                  \
    C(YEAR_SCALE, "skala", "scale", STORED_OPTIONAL,                       \
      N_("Scale"), COLUMN_SCALE, FREE, NULL)                               \
    C(YEAR_CAP, "batas", "cap", STORED_OPTIONAL_INTEGER,                   \
      N_("Cap of averages"), COLUMN_CHOICE, FREE, caps)                    \
    C(YEAR_STATE, "status", "state", STORED_TEXT,                          \
      N_("State"), COLUMN_CHOICE, FREE, states)

#define INDICATOR_LIST(C)                                                  \
    C(INDICATOR_OFFICE, "satker", "office", STORED_TEXT,                   \
      N_("Office"), COLUMN_OFFICE, KEY, NULL)                              \
    C(INDICATOR_YEAR, "tahun", "year", STORED_INTEGER,                     \
      N_("Year"), COLUMN_YEAR, KEY, NULL)                                  \
    C(INDICATOR_UNIT, "unit", "unit", STORED_OPTIONAL,                     \
      N_("Unit"), COLUMN_UNIT, FREE, NULL)                                 \
    C(INDICATOR_GOAL, "tujuan", "goal", STORED_TEXT,                       \
      N_("Goal"), COLUMN_LINE, FREE, NULL)                                 \
    C(INDICATOR_PROGRAM, "program", "program", STORED_TEXT,                \
      N_("Program"), COLUMN_LINE, FREE, NULL)                              \
    C(INDICATOR_ACTIVITY, "kegiatan", "activity", STORED_TEXT,             \
      N_("Activity"), COLUMN_LINE, FREE, NULL)                             \
    C(INDICATOR_OBJECTIVE, "sasaran", "objective", STORED_TEXT,            \
      N_("Objective"), COLUMN_LINE, FREE, NULL)                            \
    C(INDICATOR_CODE, "kode", "code", STORED_TEXT,                         \
      N_("Code"), COLUMN_CODE, KEY, NULL)                                  \
    C(INDICATOR_TEXT, "indikator", "text", STORED_TEXT,                    \
      N_("Indicator"), COLUMN_TEXT, NEEDED, NULL)                          \
    C(INDICATOR_MEASURE, "satuan", "measure", STORED_TEXT,                 \
      N_("Unit of measure"), COLUMN_LINE, FREE, NULL)                      \
    C(INDICATOR_KIND, "jenis", "kind", STORED_TEXT,                        \
      N_("Kind"), COLUMN_CHOICE, NEEDED, kinds)                            \
    C(INDICATOR_POLARITY, "polaritas", "polarity", STORED_TEXT,            \
      N_("Polarity"), COLUMN_CHOICE, NEEDED, polarities)                   \
    C(INDICATOR_TARGET, "target", "target", STORED_TARGET,                 \
      N_("Target"), COLUMN_VALUE, FREE, NULL)                              \
    C(INDICATOR_Q1, "tw1", "", STORED_VALUE_CELL,                          \
      N_("Realized Q1"), COLUMN_VALUE, FREE, NULL)                         \
    C(INDICATOR_Q2, "tw2", "", STORED_VALUE_CELL,                          \
      N_("Realized Q2"), COLUMN_VALUE, FREE, NULL)                         \
    C(INDICATOR_Q3, "tw3", "", STORED_VALUE_CELL,                          \
      N_("Realized Q3"), COLUMN_VALUE, FREE, NULL)                         \
    C(INDICATOR_Q4, "tw4", "", STORED_VALUE_CELL,                          \
      N_("Realized Q4"), COLUMN_VALUE, FREE, NULL)                         \
    C(INDICATOR_NOTE, "catatan", "note", STORED_TEXT,                      \
      N_("Note"), COLUMN_TEXT, FREE, NULL)

#define BUDGET_LIST(C)                                                     \
    C(BUDGET_OFFICE, "satker", "office", STORED_TEXT,                      \
      N_("Office"), COLUMN_OFFICE, KEY, NULL)                              \
    C(BUDGET_YEAR, "tahun", "year", STORED_INTEGER,                        \
      N_("Year"), COLUMN_YEAR, KEY, NULL)                                  \
    C(BUDGET_CODE, "kode", "code", STORED_TEXT,                            \
      N_("Budget code"), COLUMN_BUDGET, KEY, NULL)                         \
    C(BUDGET_TEXT, "uraian", "text", STORED_TEXT,                          \
      N_("Description"), COLUMN_TEXT, NEEDED, NULL)                        \
    C(BUDGET_UNIT, "unit", "unit", STORED_OPTIONAL,                        \
      N_("Unit"), COLUMN_UNIT, FREE, NULL)                                 \
    C(BUDGET_SOURCE, "sumber", "source", STORED_TEXT,                      \
      N_("Source"), COLUMN_CHOICE, FREE, sources)                          \
    C(BUDGET_FIRST_CEILING, "pagu_awal", "first_ceiling", STORED_AMOUNT,   \
      N_("First ceiling"), COLUMN_AMOUNT, FREE, NULL)                      \
    C(BUDGET_CEILING, "pagu", "ceiling", STORED_AMOUNT,                    \
      N_("Ceiling"), COLUMN_AMOUNT, FREE, NULL)                            \
    C(BUDGET_Q1, "tw1", "", STORED_AMOUNT_CELL,                            \
      N_("Realized Q1"), COLUMN_AMOUNT, FREE, NULL)                        \
    C(BUDGET_Q2, "tw2", "", STORED_AMOUNT_CELL,                            \
      N_("Realized Q2"), COLUMN_AMOUNT, FREE, NULL)                        \
    C(BUDGET_Q3, "tw3", "", STORED_AMOUNT_CELL,                            \
      N_("Realized Q3"), COLUMN_AMOUNT, FREE, NULL)                        \
    C(BUDGET_Q4, "tw4", "", STORED_AMOUNT_CELL,                            \
      N_("Realized Q4"), COLUMN_AMOUNT, FREE, NULL)                        \
    C(BUDGET_NOTE, "catatan", "note", STORED_TEXT,                         \
      N_("Note"), COLUMN_TEXT, FREE, NULL)

#define SPENDING_LIST(C)                                                   \
    C(SPENDING_OFFICE, "satker", "office", STORED_TEXT,                    \
      N_("Office"), COLUMN_OFFICE, KEY, NULL)                              \
    C(SPENDING_YEAR, "tahun", "year", STORED_INTEGER,                      \
      N_("Year"), COLUMN_YEAR, KEY, NULL)                                  \
    C(SPENDING_KIND, "belanja", "kind", STORED_TEXT,                       \
      N_("Kind of spending"), COLUMN_CHOICE, KEY, spendings)               \
    C(SPENDING_TEXT, "uraian", "text", STORED_TEXT,                        \
      N_("Description"), COLUMN_TEXT, FREE, NULL)                          \
    C(SPENDING_CEILING, "pagu", "ceiling", STORED_AMOUNT,                  \
      N_("Ceiling"), COLUMN_AMOUNT, FREE, NULL)                            \
    C(SPENDING_REALIZED, "realisasi", "realized", STORED_AMOUNT,           \
      N_("Realized"), COLUMN_AMOUNT, FREE, NULL)

#define REVISION_LIST(C)                                                   \
    C(REVISION_OFFICE, "satker", "office", STORED_TEXT,                    \
      N_("Office"), COLUMN_OFFICE, KEY, NULL)                              \
    C(REVISION_YEAR, "tahun", "year", STORED_INTEGER,                      \
      N_("Year"), COLUMN_YEAR, KEY, NULL)                                  \
    C(REVISION_NUMBER, "nomor", "number", STORED_INTEGER,                  \
      N_("Number"), COLUMN_COUNT_NO, KEY, NULL)                            \
    C(REVISION_DATE, "tanggal", "date", STORED_TEXT,                       \
      N_("Date"), COLUMN_DATE, FREE, NULL)                                 \
    C(REVISION_CEILING, "pagu", "ceiling", STORED_AMOUNT,                  \
      N_("Ceiling"), COLUMN_AMOUNT, FREE, NULL)                            \
    C(REVISION_NOTE, "keterangan", "note", STORED_TEXT,                    \
      N_("Remark"), COLUMN_TEXT, FREE, NULL)

/* A code may have several printed totals: the remark tells them apart. */
#define CONTROL_LIST(C)                                                    \
    C(CONTROL_OFFICE, "satker", "office", STORED_TEXT,                     \
      N_("Office"), COLUMN_OFFICE, KEY, NULL)                              \
    C(CONTROL_YEAR, "tahun", "year", STORED_INTEGER,                       \
      N_("Year"), COLUMN_YEAR, KEY, NULL)                                  \
    C(CONTROL_CODE, "kode", "code", STORED_TEXT,                           \
      N_("Budget code"), COLUMN_BUDGET, KEY, NULL)                         \
    C(CONTROL_CEILING, "pagu", "ceiling", STORED_AMOUNT,                   \
      N_("Ceiling"), COLUMN_AMOUNT, FREE, NULL)                            \
    C(CONTROL_REALIZED, "realisasi", "realized", STORED_AMOUNT,            \
      N_("Realized"), COLUMN_AMOUNT, FREE, NULL)                           \
    C(CONTROL_NOTE, "keterangan", "note", STORED_TEXT,                     \
      N_("Remark"), COLUMN_TEXT, KEY_OR_NONE, NULL)

#define ACTION_LIST(C)                                                     \
    C(ACTION_OFFICE, "satker", "office", STORED_TEXT,                      \
      N_("Office"), COLUMN_OFFICE, KEY, NULL)                              \
    C(ACTION_YEAR, "tahun", "year", STORED_INTEGER,                        \
      N_("Year"), COLUMN_YEAR, KEY, NULL)                                  \
    C(ACTION_INDICATOR, "indikator", "indicator", STORED_TEXT,             \
      N_("Indicator"), COLUMN_CODE, KEY, NULL)                             \
    C(ACTION_ACTIVITY, "kegiatan", "activity", STORED_TEXT,                \
      N_("Activity"), COLUMN_TEXT, FREE, NULL)                             \
    C(ACTION_SCHEDULE, "jadwal", "schedule", STORED_TEXT,                  \
      N_("Schedule"), COLUMN_TEXT, FREE, NULL)                             \
    C(ACTION_ACTOR, "pelaksana", "actor", STORED_TEXT,                     \
      N_("In charge"), COLUMN_TEXT, FREE, NULL)

/* By code and year: the plan spans years that nobody has opened yet. */
#define PLAN_LIST(C)                                                       \
    C(PLAN_OFFICE, "satker", "office", STORED_TEXT,                        \
      N_("Office"), COLUMN_OFFICE, KEY, NULL)                              \
    C(PLAN_CODE, "kode", "code", STORED_TEXT,                              \
      N_("Indicator"), COLUMN_CODE, KEY, NULL)                             \
    C(PLAN_YEAR, "tahun", "year", STORED_INTEGER,                          \
      N_("Year"), COLUMN_YEAR, KEY, NULL)                                  \
    C(PLAN_TARGET, "target", "target", STORED_TARGET,                      \
      N_("Target"), COLUMN_TARGET, FREE, NULL)

/* Indicators may stand under no sasaran, so an analysis may too. */
#define ANALYSIS_LIST(C)                                                   \
    C(ANALYSIS_OFFICE, "satker", "office", STORED_TEXT,                    \
      N_("Office"), COLUMN_OFFICE, KEY, NULL)                              \
    C(ANALYSIS_YEAR, "tahun", "year", STORED_INTEGER,                      \
      N_("Year"), COLUMN_YEAR, KEY, NULL)                                  \
    C(ANALYSIS_UNIT, "unit", "unit", STORED_TEXT,                          \
      N_("Unit"), COLUMN_UNIT, KEY, NULL)                                  \
    C(ANALYSIS_OBJECTIVE, "sasaran", "objective", STORED_TEXT,             \
      N_("Objective"), COLUMN_LINE, KEY_OR_NONE, NULL)                     \
    C(ANALYSIS_CAUSE, "sebab", "cause", STORED_TEXT,                       \
      N_("Causes"), COLUMN_TEXT, FREE, NULL)                               \
    C(ANALYSIS_OBSTACLE, "hambatan", "obstacle", STORED_TEXT,              \
      N_("Obstacles"), COLUMN_TEXT, FREE, NULL)                            \
    C(ANALYSIS_FOLLOW_UP, "tindak_lanjut", "follow_up", STORED_TEXT,       \
      N_("Follow-up"), COLUMN_TEXT, FREE, NULL)                            \
    C(ANALYSIS_ACTOR, "pelaksana", "actor", STORED_TEXT,                   \
      N_("In charge"), COLUMN_LINE, FREE, NULL)                            \
    C(ANALYSIS_DUE, "batas", "due", STORED_TEXT,                           \
      N_("Until when"), COLUMN_LINE, FREE, NULL)

#define SIGNATORY_LIST(C)                                                  \
    C(SIGNATORY_OFFICE, "satker", "office", STORED_TEXT,                   \
      N_("Office"), COLUMN_OFFICE, KEY, NULL)                              \
    C(SIGNATORY_YEAR, "tahun", "year", STORED_INTEGER,                     \
      N_("Year"), COLUMN_YEAR, KEY, NULL)                                  \
    C(SIGNATORY_UNIT, "unit", "unit", STORED_TEXT,                         \
      N_("Unit"), COLUMN_UNIT, KEY, NULL)                                  \
    C(SIGNATORY_NAME, "nama", "name", STORED_TEXT,                         \
      N_("Name"), COLUMN_LINE, FREE, NULL)                                 \
    C(SIGNATORY_TITLE, "jabatan", "title", STORED_TEXT,                    \
      N_("Title"), COLUMN_LINE, FREE, NULL)                                \
    C(SIGNATORY_DATE, "tanggal", "date", STORED_TEXT,                      \
      N_("Date"), COLUMN_DATE, FREE, NULL)

/* subjek: as a finding says it (core/check.h), "" for the year. */
#define EXPLANATION_LIST(C)                                                \
    C(EXPLANATION_OFFICE, "satker", "office", STORED_TEXT,                 \
      N_("Office"), COLUMN_OFFICE, KEY, NULL)                              \
    C(EXPLANATION_YEAR, "tahun", "year", STORED_INTEGER,                   \
      N_("Year"), COLUMN_YEAR, KEY, NULL)                                  \
    C(EXPLANATION_FINDING, "temuan", "finding", STORED_TEXT,               \
      N_("Finding"), COLUMN_CHOICE, KEY, check_words)                      \
    C(EXPLANATION_SUBJECT, "subjek", "subject", STORED_TEXT,               \
      N_("Of"), COLUMN_LINE, KEY_OR_NONE, NULL)                            \
    C(EXPLANATION_WORDS, "kata", "words", STORED_TEXT,                     \
      N_("Explanation"), COLUMN_TEXT, NEEDED, NULL)

/* unit: codes with a blank between them, "" for all of the office. */
#define OPERATOR_LIST(C)                                                   \
    C(OPERATOR_OFFICE, "satker", "office", STORED_TEXT,                    \
      N_("Office"), COLUMN_OFFICE, KEY, NULL)                              \
    C(OPERATOR_NAME, "nama", "name", STORED_TEXT,                          \
      N_("Name"), COLUMN_LINE, KEY, NULL)                                  \
    C(OPERATOR_ROLE, "peran", "role", STORED_TEXT,                         \
      N_("Role"), COLUMN_CHOICE, NEEDED, roles)                            \
    C(OPERATOR_UNITS, "unit", "units", STORED_TEXT,                        \
      N_("Units"), COLUMN_LINE, FREE, NULL)

/* pada: milliseconds since 1970, UTC.  sendiri: approved by the one who
 * had entered it. */
#define REVIEW_LIST(C)                                                     \
    C(REVIEW_OFFICE, "satker", "office", STORED_TEXT,                      \
      N_("Office"), COLUMN_OFFICE, KEY, NULL)                              \
    C(REVIEW_YEAR, "tahun", "year", STORED_INTEGER,                        \
      N_("Year"), COLUMN_YEAR, KEY, NULL)                                  \
    C(REVIEW_TABLE, "tabel", "tbl", STORED_TEXT,                           \
      N_("Table"), COLUMN_CHOICE, KEY, row_tables)                         \
    C(REVIEW_CODE, "kode", "code", STORED_TEXT,                            \
      N_("Code"), COLUMN_LINE, KEY, NULL)                                  \
    C(REVIEW_STATE, "status", "state", STORED_TEXT,                        \
      N_("State"), COLUMN_CHOICE, NEEDED, review_states)                   \
    C(REVIEW_BY, "oleh", "author", STORED_TEXT,                            \
      N_("By"), COLUMN_LINE, FREE, NULL)                                   \
    C(REVIEW_AT, "pada", "at", STORED_TEXT,                                \
      N_("At"), COLUMN_LINE, FREE, NULL)                                   \
    C(REVIEW_WORDS, "kata", "words", STORED_TEXT,                          \
      N_("Word"), COLUMN_TEXT, FREE, NULL)                                 \
    C(REVIEW_OWN, "sendiri", "own", STORED_TEXT,                           \
      N_("Own entry"), COLUMN_CHOICE, FREE, own)

/* kolom: of the row named by tabel and kode, "" for the whole row. */
#define NOTE_LIST(C)                                                       \
    C(NOTE_OFFICE, "satker", "office", STORED_TEXT,                        \
      N_("Office"), COLUMN_OFFICE, KEY, NULL)                              \
    C(NOTE_YEAR, "tahun", "year", STORED_INTEGER,                          \
      N_("Year"), COLUMN_YEAR, KEY, NULL)                                  \
    C(NOTE_TABLE, "tabel", "tbl", STORED_TEXT,                             \
      N_("Table"), COLUMN_CHOICE, KEY, row_tables)                         \
    C(NOTE_CODE, "kode", "code", STORED_TEXT,                              \
      N_("Code"), COLUMN_LINE, KEY, NULL)                                  \
    C(NOTE_FIELD, "kolom", "field", STORED_TEXT,                           \
      N_("Column"), COLUMN_LINE, KEY_OR_NONE, NULL)                        \
    C(NOTE_NUMBER, "nomor", "number", STORED_INTEGER,                      \
      N_("Number"), COLUMN_COUNT_NO, KEY, NULL)                            \
    C(NOTE_STATE, "status", "state", STORED_TEXT,                          \
      N_("State"), COLUMN_CHOICE, NEEDED, note_states)                     \
    C(NOTE_BY, "oleh", "author", STORED_TEXT,                              \
      N_("By"), COLUMN_LINE, FREE, NULL)                                   \
    C(NOTE_AT, "pada", "at", STORED_TEXT,                                  \
      N_("At"), COLUMN_LINE, FREE, NULL)                                   \
    C(NOTE_WORDS, "isi", "words", STORED_TEXT,                             \
      N_("Note"), COLUMN_TEXT, NEEDED, NULL)

#endif

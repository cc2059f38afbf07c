/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/core/table.h - the records that are kept, column by column. */
#ifndef CAPAIAN_CORE_TABLE_H
#define CAPAIAN_CORE_TABLE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/err.h"
#include "core/table_list.h"
#include "core/value.h"

/*
 * One description of every table of records, which are those of the CSV
 * files and a few inside the database: import, export, the change log,
 * undo and the forms of Acuan all follow it.  A record is an
 * array of canonical texts, one for each column, in this order; a cell is
 * named by table, key and column name everywhere (files, log, messages).
 */
enum table_id {
    TABLE_SCALE_BAND, /* skala */
    TABLE_OFFICE,     /* satker */
    TABLE_UNIT,       /* unit */
    TABLE_YEAR,       /* tahun */
    TABLE_INDICATOR,  /* indikator */
    TABLE_BUDGET,     /* anggaran */
    TABLE_SPENDING,   /* belanja */
    TABLE_REVISION,   /* revisi */
    TABLE_CONTROL,    /* kontrol */
    TABLE_ACTION,     /* aksi */
    TABLE_PLAN,       /* renstra */
    TABLE_ANALYSIS,   /* analisis */
    TABLE_SIGNATORY,  /* penandatangan */
    TABLE_EXPLANATION, /* penjelasan */
    TABLE_OPERATOR,   /* operator: inside, as all below */
    TABLE_REVIEW,     /* reviu */
    TABLE_NOTE,       /* catatan */
    TABLE_COUNT       /* the order above is the order of import */
};

enum column_type {
    COLUMN_TEXT,    /* any text, kept as it is */
    COLUMN_LINE,    /* a text that names or stands on one line: blanks and
                       line breaks inside are one blank, around none */
    COLUMN_OFFICE,  /* 4 digits, or 2 for a province: must exist */
    COLUMN_YEAR,    /* 2000 to 2099 */
    COLUMN_UNIT,    /* code of a unit of the office: must exist, or "" */
    COLUMN_CODE,    /* a key of letters, digits, "-", ".", no blanks */
    COLUMN_BUDGET,  /* a budget code */
    COLUMN_SCALE,   /* name of a scale, or "" */
    COLUMN_CHOICE,  /* one of choices */
    COLUMN_COUNT_NO, /* a whole number from 0 */
    COLUMN_DATE,    /* 2024-02-13; 13/02/2024 is read, too */
    COLUMN_VALUE,   /* a struct value, by the row's jenis and satuan */
    COLUMN_TARGET,  /* a struct value of a row that says no jenis: a number
                       or a grade of either list */
    COLUMN_AMOUNT,  /* a struct amount */
    COLUMN_LOWER,   /* a lower bound of a band */
    COLUMN_UPPER,   /* an upper bound of a band */
};

/* How the database keeps the text of a field. */
enum column_stored {
    STORED_TEXT,
    STORED_OPTIONAL,         /* a text; NULL for "" */
    STORED_INTEGER,
    STORED_OPTIONAL_INTEGER, /* NULL for "" */
    STORED_TARGET,           /* a struct value: figure, upper figure (room
                                for one that is a range), mark */
    STORED_AMOUNT,           /* a struct amount: figure, mark */
    STORED_VALUE_CELL,       /* a struct value: figure, mark; in a row of
                                its own, as tw1..tw4 are */
    STORED_AMOUNT_CELL,
};

struct column {
    const char *name;  /* of the CSV header; never translated */
    const char *sql;   /* of the database; of several parts the beginning
                          of their names, "" for none */
    enum column_stored stored;
    int parts;         /* columns that the database has for it, 1 to 3 */
    int at;            /* where it begins in a row that was read from the
                          database: the parts of those before it */
    const char *label; /* N_() heading of a field */
    enum column_type type;
    bool key;          /* part of what names the row */
    bool required;     /* may not be empty */
    const char *const *choices; /* COLUMN_CHOICE: NULL-terminated */
};

/*
 * The columns of each table by name: record.field[INDICATOR_CODE].  The
 * last of each enum is their number.
 */
#define TABLE_NUMBER(number, ...) number,

enum scale_band_column { SCALE_BAND_LIST(TABLE_NUMBER) SCALE_BAND_COLUMNS };
enum office_column { OFFICE_LIST(TABLE_NUMBER) OFFICE_COLUMNS };
enum unit_column { UNIT_LIST(TABLE_NUMBER) UNIT_COLUMNS };
enum year_column { YEAR_LIST(TABLE_NUMBER) YEAR_COLUMNS };
enum indicator_column { INDICATOR_LIST(TABLE_NUMBER) INDICATOR_COLUMNS };
enum budget_column { BUDGET_LIST(TABLE_NUMBER) BUDGET_COLUMNS };
enum spending_column { SPENDING_LIST(TABLE_NUMBER) SPENDING_COLUMNS };
enum revision_column { REVISION_LIST(TABLE_NUMBER) REVISION_COLUMNS };
enum control_column { CONTROL_LIST(TABLE_NUMBER) CONTROL_COLUMNS };
enum action_column { ACTION_LIST(TABLE_NUMBER) ACTION_COLUMNS };
enum plan_column { PLAN_LIST(TABLE_NUMBER) PLAN_COLUMNS };
enum analysis_column { ANALYSIS_LIST(TABLE_NUMBER) ANALYSIS_COLUMNS };
enum signatory_column { SIGNATORY_LIST(TABLE_NUMBER) SIGNATORY_COLUMNS };
enum explanation_column { EXPLANATION_LIST(TABLE_NUMBER) EXPLANATION_COLUMNS };
enum operator_column { OPERATOR_LIST(TABLE_NUMBER) OPERATOR_COLUMNS };
enum review_column { REVIEW_LIST(TABLE_NUMBER) REVIEW_COLUMNS };
enum note_column { NOTE_LIST(TABLE_NUMBER) NOTE_COLUMNS };

/* Room for the columns of any table. */
union table_columns {
    char of_scale_band[SCALE_BAND_COLUMNS];
    char of_office[OFFICE_COLUMNS];
    char of_unit[UNIT_COLUMNS];
    char of_year[YEAR_COLUMNS];
    char of_indicator[INDICATOR_COLUMNS];
    char of_budget[BUDGET_COLUMNS];
    char of_spending[SPENDING_COLUMNS];
    char of_revision[REVISION_COLUMNS];
    char of_control[CONTROL_COLUMNS];
    char of_action[ACTION_COLUMNS];
    char of_plan[PLAN_COLUMNS];
    char of_analysis[ANALYSIS_COLUMNS];
    char of_signatory[SIGNATORY_COLUMNS];
    char of_explanation[EXPLANATION_COLUMNS];
    char of_operator[OPERATOR_COLUMNS];
    char of_review[REVIEW_COLUMNS];
    char of_note[NOTE_COLUMNS];
};
#define TABLE_COLUMNS_MAX sizeof(union table_columns)

/* The words of tahun's status: what is new in a year is refused where it
 * is locked. */
#define YEAR_WORD_OPEN "terbuka"
#define YEAR_WORD_LOCKED "dikunci"

/* Bytes of a field; of a code, and of the name of a scale. */
#define FIELD_BYTES_MAX 4000
#define CODE_BYTES_MAX 40

struct table {
    enum table_id id;
    const char *name;  /* of the file, without .csv: "indikator" */
    const char *sql;   /* of the database */
    const char *cells; /* that of its tw1..tw4, or NULL */
    const char *label; /* N_() */
    const struct column *column;
    size_t count;
    int width;         /* parts of all columns of a row that was read */
    int office;        /* column of the office the rows belong to (satker:
                          which they are); -1: to none */
    int year;          /* of the year they belong to; -1: to none */
    bool by_place;     /* aksi: rows of one key are told apart by their
                          place among them, from 1 */
    bool optional_file; /* unit, tahun, and from renstra on */
    bool inside;       /* who works here and what was agreed: logged as all
                          records, but neither imported nor exported; it
                          travels with a backup */
};

extern const struct table tables[TABLE_COUNT];

/*
 * Does a row belong to a year of its office, and is it shut with it?  A
 * row of renstra names a year, but plans for it: the year itself need
 * not be there.
 */
bool table_of_year(const struct table *table);

/* The table of that file name ("indikator"), or NULL. */
const struct table *table_find(const char *name);

/* Index of the column of that name, or -1. */
int table_column(const struct table *table, const char *name);

/* Fills fields with "", one for each column of the table. */
void table_clear(const struct table *table, const char **fields);

/* Quarter 0..3 of a column tw1..tw4, or -1. */
int column_quarter(const struct column *column);

/*
 * Makes the canonical text of one field of a record: what was typed, put
 * as the CSV files write it ("Rp 1.000,-" becomes "1000", "b" "B").
 * fields are all fields of the record as typed so far (jenis and satuan
 * of an indicator decide how its values are read).  Refuses with N01,
 * N02 or N03 (a required field empty, a choice that is none, a year or
 * date that is none); whether another record exists is the caller's to
 * ask.  On failure out is as it was.
 */
CAP_MUST_CHECK bool field_canonical(const struct table *table, size_t column,
                                    const char *const *fields,
                                    const struct grades *grades,
                                    struct buf *out, struct err *err);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a finding to its cell or its row, and back. */
#include "ui/views/findings_inside.h"

#include <stdio.h>
#include <string.h>

#include "ui/views/form.h"
#include "ui/views/history.h"
#include "ui/views/views.h"

/* --- the cell --- */

static void remember(struct findings_view *fv)
{
    fv->quarter = fv->desk->quarter;
    snprintf(fv->unit, sizeof(fv->unit), "%s", fv->desk->unit);
}

/* A grid at the row, unit and quarter of the finding. */
static enum outcome open_grid(struct findings_view *fv,
                              const struct finding *f, bool budget,
                              struct err *err)
{
    struct desk *desk = fv->desk;
    char unit[48];

    remember(fv);
    snprintf(unit, sizeof(unit), "%s", finding_unit(desk, f));
    if (f->quarter >= 0 && f->quarter != desk->quarter &&
        !desk_go_quarter(desk, f->quarter, err))
        return OUTCOME_FAILED;
    /* A control total is of the whole office, not of the row's unit. */
    desk_go_unit(desk, f->subject == CHECK_ON_CODE ? "" : unit);
    fv->gone_to = desk->quarter;
    view_push(fv->view.stack, budget ? budget_view(desk, f->subject_code)
                                     : indicator_view(desk,
                                                      f->subject_code));
    return OUTCOME_DONE;
}

/* --- the row in full --- */

/* Of fields, the others being empty; in the desk's office and year. */
static enum outcome open_record(struct findings_view *fv, enum table_id id,
                                const char *column, const char *text,
                                const char *other, const char *more,
                                struct err *err)
{
    const struct table *table = &tables[id];
    const char *fields[TABLE_COLUMNS_MAX];
    char year[16];
    struct record record;

    snprintf(year, sizeof(year), "%d", fv->desk->year);
    table_clear(table, fields);
    fields[table_column(table, "satker")] = fv->desk->office;
    fields[table_column(table, "tahun")] = year;
    fields[table_column(table, column)] = text;
    if (other)
        fields[table_column(table, other)] = more;
    if (!desk_record(fv->desk, table, fields, 0, &record, err))
        return OUTCOME_FAILED;
    view_push(fv->view.stack, record_view(fv->desk, &record));
    record_release(&record);
    return OUTCOME_DONE;
}

static enum outcome open_control(struct findings_view *fv,
                                 const struct finding *f, struct err *err)
{
    const struct control_row *c = &fv->desk->controls.row[f->row];

    return open_record(fv, TABLE_CONTROL, "kode", c->code, "keterangan",
                       c->note, err);
}

static enum outcome open_analysis(struct findings_view *fv,
                                  const struct finding *f, struct err *err)
{
    const struct analysis_row *a = &fv->desk->analyses.row[f->row];

    return open_record(fv, TABLE_ANALYSIS, "unit", a->unit, "sasaran",
                       a->objective, err);
}

/* What a finding of no row is about. */
static enum outcome open_year(struct findings_view *fv,
                              const struct finding *f, struct err *err)
{
    const struct table *table = &tables[check_table(f)];

    if (table->id == TABLE_REVISION)
        return open_record(fv, TABLE_REVISION, "nomor",
                           f->detail[0] ? f->detail : "0", NULL, NULL, err);
    view_push(fv->view.stack,
              table->id == TABLE_YEAR ? form_view(fv->desk, table, NULL)
                                      : records_view(fv->desk, table));
    return OUTCOME_DONE;
}

enum outcome findings_form(struct findings_view *fv, struct err *err)
{
    const struct finding *at = findings_current(fv);
    struct finding f;

    if (!at)
        return OUTCOME_IGNORED;
    f = *at; /* what follows may load anew */
    switch (f.subject) {
    case CHECK_ON_INDICATOR:
    case CHECK_ON_BUDGET:
        view_push(fv->view.stack,
                  form_view(fv->desk,
                            &tables[f.subject == CHECK_ON_BUDGET
                                        ? TABLE_BUDGET
                                        : TABLE_INDICATOR],
                            f.subject_code));
        return OUTCOME_DONE;
    case CHECK_ON_CODE:
        return open_control(fv, &f, err);
    case CHECK_ON_ANALYSIS:
        return open_analysis(fv, &f, err);
    case CHECK_ON_YEAR:
        break;
    }
    return open_year(fv, &f, err);
}

/* Of the row that a finding is about; where it is of none, of all. */
enum outcome findings_history(struct findings_view *fv)
{
    const struct finding *f = findings_current(fv);
    struct desk *desk = fv->desk;
    struct changes_scope s;

    if (!f)
        return OUTCOME_IGNORED;
    switch (f->subject) {
    case CHECK_ON_INDICATOR:
        s = changes_of_row(desk, &tables[TABLE_INDICATOR], f->subject_code,
                           "");
        break;
    case CHECK_ON_BUDGET:
    case CHECK_ON_CODE:
        s = changes_of_row(desk, &tables[TABLE_BUDGET], f->subject_code,
                           "");
        break;
    case CHECK_ON_ANALYSIS:
    case CHECK_ON_YEAR:
        s = changes_of_office(desk);
        break;
    }
    view_push(fv->view.stack, history_view(desk, s));
    return OUTCOME_DONE;
}

enum outcome findings_open(struct findings_view *fv, struct err *err)
{
    const struct finding *at = findings_current(fv);
    struct finding f;

    if (!at)
        return OUTCOME_IGNORED;
    f = *at;
    switch (f.subject) {
    case CHECK_ON_INDICATOR:
    case CHECK_ON_BUDGET:
        return open_grid(fv, &f, f.subject == CHECK_ON_BUDGET, err);
    case CHECK_ON_CODE:
        if (budget_tree_find(&fv->desk->tree, f.subject_code))
            return open_grid(fv, &f, true, err);
        break;
    case CHECK_ON_ANALYSIS:
    case CHECK_ON_YEAR:
        break;
    }
    return findings_form(fv, err);
}

/*
 * The jump went to the quarter of the cell; the findings are those of
 * the quarter the operator had chosen.
 */
bool findings_come_back(struct findings_view *fv, struct err *err)
{
    int gone_to = fv->gone_to;

    if (gone_to < 0)
        return true;
    fv->gone_to = -1;
    desk_go_unit(fv->desk, fv->unit);
    if (fv->desk->quarter != gone_to || gone_to == fv->quarter)
        return true;
    return desk_go_quarter(fv->desk, fv->quarter, err);
}

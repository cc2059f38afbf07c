/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/store/vouch_row.c - a row, from the newest line about it back. */
#include "store/vouch_inside.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "store/packed.h"
#include "store/row.h"

void vouch_tell(const struct vouch_teller *to, struct vouch_fault fault)
{
    fault.chain = to->chain;
    if (!fault.table) {
        fault.year = to->key.year;
        fault.table = to->key.table ? to->key.table : "";
        fault.key = to->key.key ? to->key.key : "";
    }
    if (!fault.column)
        fault.column = "";
    if (!fault.log)
        fault.log = "";
    if (!fault.here)
        fault.here = "";
    to->each(to->context, &fault);
}

static void vouch_row_drop(struct vouch_row *row)
{
    for (size_t i = 0; i < TABLE_COLUMNS_MAX; i++) {
        free(row->own[i]);
        row->own[i] = NULL;
    }
}

void vouch_row_begin(struct vouch_row *row,
                     const struct vouch_teller *teller,
                     const struct record *here)
{
    vouch_row_drop(row);
    row->teller = teller;
    row->table = chain_table(teller->key.table);
    row->present = here != NULL;
    row->lost = row->from_log = row->any = false;
    row->step_known = true;
    row->grown = 0;
    if (here)
        row->record = *here;
}

void vouch_row_release(struct vouch_row *row)
{
    vouch_row_drop(row);
}

/* --- what differs --- */

static void vouch_row_fault(const struct vouch_row *row,
                            enum vouch_kind kind,
                            const struct vouch_line *line)
{
    vouch_tell(row->teller, (struct vouch_fault){ .kind = kind,
                                                  .at = line->at });
}

/* Once it was said that the row is not what the newest line says, what is
 * known of it is from lines: one of those does not fit another. */
static void vouch_row_differs(const struct vouch_row *row, bool from_log,
                              const struct vouch_line *line,
                              struct vouch_fault fault)
{
    fault.kind = from_log ? VOUCH_LINE : VOUCH_VALUE;
    fault.at = line->at;
    vouch_tell(row->teller, fault);
}

static void vouch_row_number(const struct vouch_row *row, const char *name,
                             int64_t log, int64_t here,
                             const struct vouch_line *line)
{
    char said[24], there[24];

    if (log == here)
        return;
    snprintf(said, sizeof(said), "%lld", (long long)log);
    snprintf(there, sizeof(there), "%lld", (long long)here);
    vouch_row_differs(row, row->from_log, line,
                      (struct vouch_fault){ .column = name, .log = said,
                                            .here = there });
}

static void vouch_row_step(const struct vouch_row *row, int64_t log,
                           const struct vouch_line *line)
{
    if (row->step_known)
        vouch_row_number(row, ":step", log, row->record.step, line);
}

static void vouch_row_put(struct vouch_row *row, size_t column,
                          const char *text)
{
    char *copy = mem_dup(text);

    free(row->own[column]);
    row->own[column] = row->record.field[column] = copy;
}

/* --- lines that set a column --- */

/* Is the row there, as a line about it says? */
static bool vouch_row_is_there(struct vouch_row *row,
                               const struct vouch_line *line)
{
    if (row->present || row->lost)
        return row->present;
    vouch_row_fault(row, row->any ? VOUCH_LINE : VOUCH_GONE, line);
    row->lost = true;
    return false;
}

/* A version grows once a step, and not in that which adds the row. */
static void vouch_row_grew(struct vouch_row *row,
                           const struct vouch_line *line)
{
    if (row->grown == line->at.step)
        return;
    vouch_row_step(row, line->at.step, line);
    row->record.step = row->grown = line->at.step;
    row->step_known = true;
}

static void vouch_row_set(struct vouch_row *row,
                          const struct vouch_line *line, bool grows)
{
    int column = table_column(row->table, line->field);
    const char *here;
    size_t i;

    if (!vouch_row_is_there(row, line) || column < 0)
        return;
    i = (size_t)column;
    /* Another key: lines of their own say what came and went. */
    if (row->table->column[i].key)
        return;
    here = row->record.field[i];
    if (strcmp(here, line->after) != 0)
        vouch_row_differs(row, row->from_log || row->own[i], line,
                          (struct vouch_fault){ .column = line->field,
                                                .log = line->after,
                                                .here = here });
    vouch_row_put(row, i, line->before);
    if (!grows)
        return;
    if (column_quarter(&row->table->column[i]) >= 0)
        row->record.cell_version[column_quarter(&row->table->column[i])]--;
    else
        vouch_row_grew(row, line);
}

static void vouch_row_move(struct vouch_row *row,
                           const struct vouch_line *line)
{
    if (!vouch_row_is_there(row, line))
        return;
    vouch_row_number(row, ":position", strtoll(line->after, NULL, 10),
                     row->record.position, line);
    row->record.position = strtoll(line->before, NULL, 10);
}

void vouch_row_leave(struct vouch_row *row, int64_t step)
{
    if (row->grown == 0 || row->grown <= step)
        return;
    row->record.version--;
    row->step_known = false;
    row->grown = 0;
}

/* --- lines of whole rows --- */

static void vouch_row_compare(struct vouch_row *row,
                              const struct record *said,
                              const struct vouch_line *line)
{
    static const char *const cells[] = { ":tw1", ":tw2", ":tw3", ":tw4" };
    const struct record *here = &row->record;

    for (size_t i = 0; i < row->table->count; i++)
        if (strcmp(said->field[i], here->field[i]) != 0)
            vouch_row_differs(row, row->from_log || row->own[i], line,
                              (struct vouch_fault){
                                  .column = row->table->column[i].name,
                                  .log = said->field[i],
                                  .here = here->field[i] });
    vouch_row_number(row, ":position", said->position, here->position,
                     line);
    vouch_row_number(row, ":version", said->version, here->version, line);
    for (size_t i = 0; i < CAP_LEN(cells); i++)
        vouch_row_number(row, cells[i], said->cell_version[i],
                         here->cell_version[i], line);
}

/* Most rows came by an import and were never written again: compared as
 * they stand in the log. */
static bool vouch_row_same(const struct vouch_row *row, const char *text,
                           int64_t step)
{
    struct record here = row->record;

    /* It may say the step, which is that of the line. */
    here.step = 0;
    if (packed_says(text, &here))
        return true;
    here.step = step;
    return packed_says(text, &here);
}

/* The row came into being, or under this key. */
static void vouch_row_came(struct vouch_row *row,
                           const struct vouch_line *line, bool added)
{
    struct record said;
    int64_t step = added ? line->at.step : row->record.step;

    if (vouch_row_is_there(row, line) &&
        !(vouch_row_same(row, line->after, step) && added)) {
        if (packed_read(row->table, line->after, row->record.place,
                        &said)) {
            if (!added && said.step != line->at.step)
                vouch_row_leave(row, line->at.step - 1);
            vouch_row_compare(row, &said, line);
            step = added ? line->at.step : said.step;
            record_release(&said);
        } else {
            vouch_row_fault(row, VOUCH_LINE, line);
        }
    }
    if (row->present)
        vouch_row_step(row, step, line);
    row->present = row->lost = false;
    row->grown = 0;
    vouch_row_drop(row);
}

/* The row went, for good or to another key. */
static void vouch_row_went(struct vouch_row *row,
                           const struct vouch_line *line)
{
    struct record said;

    if (row->present)
        vouch_row_fault(row, row->any ? VOUCH_LINE : VOUCH_STAYED, line);
    vouch_row_drop(row);
    row->grown = 0;
    row->from_log = true;
    row->present = packed_read(row->table, line->before, 0, &said);
    row->lost = !row->present;
    if (row->lost) {
        vouch_row_fault(row, VOUCH_LINE, line);
        return;
    }
    row->record = said;
    memcpy(row->own, said.field, sizeof(row->own));
    row->step_known = said.step > 0;
}

/* --- any line --- */

void vouch_row_line(struct vouch_row *row, const struct vouch_line *line)
{
    const char *change = line->change;

    if (!row->table)
        return;
    vouch_row_leave(row, line->at.step);
    if (strcmp(change, "set") == 0)
        vouch_row_set(row, line, true);
    else if (strcmp(change, "follow") == 0 && line->field[0] != '\0')
        vouch_row_set(row, line, false);
    else if (strcmp(change, "move") == 0)
        vouch_row_move(row, line);
    else if (strcmp(change, "add") == 0)
        vouch_row_came(row, line, true);
    else if (strcmp(change, "follow") == 0 && line->after[0] != '\0')
        vouch_row_came(row, line, false);
    else
        vouch_row_went(row, line);
    row->any = true;
}

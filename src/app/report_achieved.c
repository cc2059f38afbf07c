/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/report_inside.h"

#include <stdlib.h>
#include <string.h>

#include "app/i18n.h"
#include "base/mem.h"

#define REACHED 10000 /* 100,00 per cent, in hundredths */

/* Of the CSV; people get columns by the part. */
static const struct grid_column columns[] = {
    { "satker", NULL, GRID_WORDS, 0 },
    { "tahun", NULL, GRID_WORDS, 0 },
    { "tw", NULL, GRID_WORDS, 0 },
    { "bagian", NULL, GRID_WORDS, 0 },
    { "unit", NULL, GRID_WORDS, 0 },
    { "tercapai", NULL, GRID_COUNT_NO, 0 },
    { "tidak_tercapai", NULL, GRID_COUNT_NO, 0 },
    { "tanpa_nilai", NULL, GRID_COUNT_NO, 0 },
    { "jumlah", NULL, GRID_COUNT_NO, 0 },
    { "sasaran", NULL, GRID_WORDS, 0 },
    { "kode", NULL, GRID_WORDS, 0 },
    { "indikator", NULL, GRID_WORDS, 0 },
    { "satuan", NULL, GRID_WORDS, 0 },
    { "target", NULL, GRID_FIGURE, 0 },
    { "realisasi", NULL, GRID_FIGURE, 0 },
    { "capaian", NULL, GRID_PERCENT, 0 },
    { "status", NULL, GRID_WORDS, 0 },
    { "sebab", NULL, GRID_WORDS, 0 },
    { "hambatan", NULL, GRID_WORDS, 0 },
    { "tindak_lanjut", NULL, GRID_WORDS, 0 },
    { "pelaksana", NULL, GRID_WORDS, 0 },
    { "batas", NULL, GRID_WORDS, 0 },
};

static const struct grid_column count_columns[] = {
    { "unit", N_("Unit"), GRID_WORDS, 0 },
    { "nama", N_("Name"), GRID_WORDS, 0 },
    { "tercapai", N_("Reached"), GRID_COUNT_NO, 0 },
    { "tidak_tercapai", N_("Not reached"), GRID_COUNT_NO, 0 },
    { "tanpa_nilai", N_("Without a value"), GRID_COUNT_NO, 0 },
    { "jumlah", N_("Indicators"), GRID_COUNT_NO, 0 },
};

static const struct grid_column row_columns[] = {
    { "unit", N_("Unit"), GRID_WORDS, 0 },
    { "kode", N_("Code"), GRID_WORDS, 2 },
    { "indikator", N_("Indicator"), GRID_WORDS, 0 },
    { "satuan", N_("Unit of measure"), GRID_WORDS, 1 },
    { "target", N_("Target"), GRID_FIGURE, 0 },
    { "realisasi", N_("Realized"), GRID_FIGURE, 0 },
    { "capaian", N_("Achievement"), GRID_PERCENT, 0 },
};

static const struct grid_column word_columns[] = {
    { "hal", N_("What"), GRID_WORDS, 0 },
    { "kata", N_("Description"), GRID_WORDS, 0 },
};

enum status { STATUS_MISSED, STATUS_OPEN, STATUS_REACHED, STATUS_COUNT };

static const struct {
    const char *word;  /* of the CSV */
    const char *label; /* of the rows together */
} statuses[STATUS_COUNT] = {
    { "tidak tercapai", N_("Not reached") },
    { "tanpa nilai", N_("Without a value") },
    { "tercapai", N_("Reached") },
};

static enum status status_of(const struct desk *desk, size_t row)
{
    const struct row_figures *f = &desk->figures[row];

    if (!f->has_value)
        return STATUS_OPEN;
    return f->capaian.hundredths >= REACHED ? STATUS_REACHED
                                            : STATUS_MISSED;
}

/* How many rows of a unit (NULL: of all) have each status. */
static size_t count_rows(const struct desk *desk, const char *unit,
                         size_t count[STATUS_COUNT])
{
    size_t rows = 0;

    memset(count, 0, STATUS_COUNT * sizeof(*count));
    for (size_t i = 0; i < desk->indicators.count; i++) {
        if (unit && strcmp(desk->indicators.row[i].unit, unit) != 0)
            continue;
        count[status_of(desk, i)]++;
        rows++;
    }
    return rows;
}

static void add_counts(struct making *m, enum grid_row_kind kind,
                       const char *unit, const char *name,
                       const size_t count[STATUS_COUNT], size_t rows)
{
    making_row(m, kind);
    grid_cell(m->grid, unit);
    if (!making_for_programs(m))
        grid_cell(m->grid, name);
    report_count(m->grid, count[STATUS_REACHED]);
    report_count(m->grid, count[STATUS_MISSED]);
    report_count(m->grid, count[STATUS_OPEN]);
    report_count(m->grid, rows);
    if (making_for_programs(m))
        making_gap(m, 13);
}

static void add_unit_counts(struct making *m, const char *unit,
                            const char *label)
{
    size_t count[STATUS_COUNT];
    size_t rows = count_rows(m->desk, unit, count);

    if (rows > 0)
        add_counts(m, GRID_ROW, label, report_unit_name(m->desk, unit),
                   count, rows);
}

static void add_overview(struct making *m)
{
    const struct unit_list *units = &m->desk->units;
    size_t count[STATUS_COUNT];
    size_t rows;

    making_part(m, "jumlah", count_columns, CAP_LEN(count_columns),
                _("How many indicators reached their target"));
    for (size_t i = 0; i < units->count; i++)
        add_unit_counts(m, units->item[i].code, units->item[i].code);
    /* For programs the empty unit is the whole office. */
    add_unit_counts(m, "", making_for_programs(m) ? "-" : "");
    rows = count_rows(m->desk, NULL, count);
    if (rows > 0)
        add_counts(m, GRID_SUM, "", _("Whole office"), count, rows);
}

static void add_indicator(struct making *m, size_t row)
{
    const struct indicator *r = &m->desk->indicators.row[row];
    const struct row_figures *f = &m->desk->figures[row];
    bool programs = making_for_programs(m);

    making_row(m, GRID_ROW);
    grid_cell(m->grid, r->unit);
    if (programs) {
        making_gap(m, 4);
        grid_cell(m->grid, r->objective);
    }
    grid_cell(m->grid, r->code);
    grid_cell(m->grid, r->text);
    grid_cell(m->grid, r->measure);
    report_value(m->grid, r->target);
    report_value(m->grid, f->realized);
    report_percent(m->grid, f->has_value, f->capaian);
    if (!programs)
        return;
    grid_cell(m->grid, statuses[status_of(m->desk, row)].word);
    making_gap(m, 5);
}

static void add_heading(struct making *m, enum status status, size_t count)
{
    struct buf head = BUF_INIT;

    buf_addf(&head, "%s: %zu", _(statuses[status].label), count);
    grid_heading(m->grid, head.s);
    buf_release(&head);
}

/* What was missed first: that is what one has to answer for. */
static void add_indicators(struct making *m)
{
    size_t count[STATUS_COUNT];

    making_part(m, "indikator", row_columns, CAP_LEN(row_columns),
                _("Indicators by whether they reached their target"));
    count_rows(m->desk, NULL, count);
    for (int s = 0; s < STATUS_COUNT; s++) {
        if (count[s] > 0 && !making_for_programs(m))
            add_heading(m, (enum status)s, count[s]);
        for (size_t i = 0; i < m->desk->indicators.count; i++)
            if (status_of(m->desk, i) == (enum status)s)
                add_indicator(m, i);
    }
}

static void add_words(struct making *m, const char *what, const char *words)
{
    if (words[0] == '\0')
        return;
    making_row(m, GRID_ROW);
    grid_cell(m->grid, what);
    grid_cell(m->grid, words);
}

static void add_file_words(struct making *m, const char *unit,
                           const char *objective,
                           const struct analysis_row *a)
{
    making_row(m, GRID_ROW);
    grid_cell(m->grid, unit);
    making_gap(m, 4);
    grid_cell(m->grid, objective);
    making_gap(m, 7);
    if (!a) {
        making_gap(m, 5);
        return;
    }
    grid_cell(m->grid, a->cause);
    grid_cell(m->grid, a->obstacle);
    grid_cell(m->grid, a->follow_up);
    grid_cell(m->grid, a->actor);
    grid_cell(m->grid, a->due);
}

/* a is NULL where something was missed and nobody has said why. */
static void add_analysis(struct making *m, const char *unit,
                         const char *objective,
                         const struct analysis_row *a)
{
    struct buf head = BUF_INIT;
    struct buf due = BUF_INIT;

    if (making_for_programs(m)) {
        add_file_words(m, unit, objective, a);
        return;
    }
    buf_addf(&head, "%s%s%s", unit, unit[0] ? "  " : "",
             objective[0] ? objective : _("Without an objective"));
    grid_heading(m->grid, head.s);
    if (a) {
        report_date(a->due, &due);
        add_words(m, _("Causes"), a->cause);
        add_words(m, _("Obstacles"), a->obstacle);
        add_words(m, _("Follow-up"), a->follow_up);
        add_words(m, _("In charge"), a->actor);
        add_words(m, _("Until when"), due.s);
    } else {
        add_words(m, _("Causes"), _("Nobody has entered any."));
    }
    buf_release(&head);
    buf_release(&due);
}

static size_t analysis_find(const struct desk *desk, const char *unit,
                            const char *objective)
{
    const struct analysis_set *set = &desk->analyses;

    for (size_t i = 0; i < set->count; i++)
        if (strcmp(set->row[i].unit, unit) == 0
            && strcmp(set->row[i].objective, objective) == 0)
            return i;
    return set->count;
}

/* Is there a row above of the same objective? */
static bool is_repeated(const struct desk *desk, size_t row)
{
    const struct indicator *r = desk->indicators.row;

    for (size_t i = 0; i < row; i++)
        if (strcmp(r[i].unit, r[row].unit) == 0
            && strcmp(r[i].objective, r[row].objective) == 0)
            return true;
    return false;
}

static bool has_missed(const struct desk *desk, size_t row)
{
    const struct indicator *r = desk->indicators.row;

    for (size_t i = row; i < desk->indicators.count; i++)
        if (status_of(desk, i) == STATUS_MISSED
            && strcmp(r[i].unit, r[row].unit) == 0
            && strcmp(r[i].objective, r[row].objective) == 0)
            return true;
    return false;
}

static void add_unit_analyses(struct making *m, const char *unit,
                              bool *used)
{
    const struct desk *desk = m->desk;
    const struct analysis_set *set = &desk->analyses;

    for (size_t i = 0; i < desk->indicators.count; i++) {
        const struct indicator *r = &desk->indicators.row[i];
        size_t at;

        if (strcmp(r->unit, unit) != 0 || is_repeated(desk, i))
            continue;
        at = analysis_find(desk, unit, r->objective);
        if (at < set->count)
            used[at] = true;
        if (at < set->count || has_missed(desk, i))
            add_analysis(m, unit, r->objective,
                         at < set->count ? &set->row[at] : NULL);
    }
}

static void add_analyses(struct making *m)
{
    const struct desk *desk = m->desk;
    const struct analysis_set *set = &desk->analyses;
    bool *used = mem_zero(set->count, sizeof(*used));

    making_part(m, "analisis", word_columns, CAP_LEN(word_columns),
                _("Causes, obstacles and follow-up of the objectives"));
    for (size_t i = 0; i < desk->units.count; i++)
        add_unit_analyses(m, desk->units.item[i].code, used);
    add_unit_analyses(m, "", used);
    /* Of objectives that no indicator has any more. */
    for (size_t i = 0; i < set->count; i++)
        if (!used[i])
            add_analysis(m, set->row[i].unit, set->row[i].objective,
                         &set->row[i]);
    free(used);
}

bool report_achieved(const struct desk *desk, enum grid_use use,
                     struct grid *out, struct err *err)
{
    struct making m;

    (void)err;
    making_begin(&m, desk, use, REPORT_ACHIEVED, columns, CAP_LEN(columns),
                 out);
    add_overview(&m);
    add_indicators(&m);
    add_analyses(&m);
    if (!making_for_programs(&m))
        grid_note(m.grid, "%s",
                  _("Reached: a capaian of 100 per cent or more"));
    making_end(&m);
    return true;
}

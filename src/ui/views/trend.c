/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tren: a row, a unit or the office over quarters and years, as bars. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/i18n.h"
#include "app/trend.h"
#include "base/mem.h"
#include "base/text.h"
#include "ui/chart.h"
#include "ui/list.h"
#include "ui/views/pane.h"
#include "ui/views/screens.h"
#include "ui/views/views.h"

enum line_kind {
    LINE_BLANK,
    LINE_TEXT,     /* of the subject, a line of it */
    LINE_HEAD,     /* of a chart */
    LINE_CAPAIAN,  /* a bar of one */
    LINE_ABSORBED,
    LINE_SCALE,    /* below the bars of capaian */
    LINE_PERCENT,  /* below those of absorption */
};

/* A line of the screen. */
struct trend_line {
    enum line_kind kind;
    char *text;                     /* LINE_TEXT, LINE_HEAD; owned */
    const struct trend_point *point; /* of a bar */
    bool year;                       /* the bar is of a year */
};

/* What was read: it is read again when one differs. */
struct trend_seen {
    bool done;
    uint64_t stamp;
    char office[8], unit[48];
    int year, quarter, cols;
};

struct trend_view {
    struct view view;
    struct desk *desk;
    enum trend_kind kind;
    char code[BUDGET_CODE_SIZE]; /* of the row; unused for a unit */
    char unit[48];               /* of the desk when it was opened */
    struct trend trend;
    struct trend_seen seen;
    struct trend_line *line;
    size_t lines, cap;
    size_t top, height;
    int cols;
};

static struct trend_view *self(struct view *v)
{
    return (struct trend_view *)v;
}

static const struct trend_view *look(const struct view *v)
{
    return (const struct trend_view *)v;
}

/* --- the lines --- */

static struct trend_line *add(struct trend_view *tv, enum line_kind kind)
{
    tv->line = mem_grow(tv->line, tv->lines, &tv->cap, sizeof(*tv->line));
    tv->line[tv->lines] = (struct trend_line){ .kind = kind };
    return &tv->line[tv->lines++];
}

static void clear_lines(struct trend_view *tv)
{
    for (size_t i = 0; i < tv->lines; i++)
        free(tv->line[i].text);
    tv->lines = 0;
}

static void add_text(struct trend_view *tv, const char *text)
{
    size_t next;

    for (; *text != '\0'; text += next) {
        size_t len = text_wrap(text, tv->cols - 4, &next);

        add(tv, LINE_TEXT)->text = mem_dup_n(text, len);
    }
}

static void add_subject(struct trend_view *tv)
{
    const struct desk *desk = tv->desk;
    struct buf text = BUF_INIT;
    size_t row;

    if (tv->kind == TREND_UNIT) {
        struct unit_sum sum = desk_unit_sum(desk, desk->unit);

        if (desk->unit[0] == '\0')
            buf_adds(&text, _("The whole satker"));
        else
            buf_addf(&text, "%s  %s", desk->unit, sum.name);
    } else {
        buf_adds(&text, tv->code);
        row = tv->kind == TREND_BUDGET ? desk_budget_row(desk, tv->code)
                                       : desk_indicator(desk, tv->code);
        if (row != (size_t)-1)
            buf_addf(&text, "  %s",
                     tv->kind == TREND_BUDGET
                         ? desk->budget.row[row].text
                         : desk->indicators.row[row].text);
    }
    add_text(tv, text.s);
    buf_release(&text);
}

static void add_bars(struct trend_view *tv, enum line_kind kind)
{
    const struct trend *t = &tv->trend;

    for (int q = 0; q < 4; q++)
        add(tv, kind)->point = &t->quarter[q];
    for (size_t i = 0; t->years > 1 && i < t->years; i++) {
        struct trend_line *line = add(tv, kind);

        line->point = &t->year[i];
        line->year = true;
    }
    add(tv, kind == LINE_CAPAIAN ? LINE_SCALE : LINE_PERCENT);
}

static bool has_budget(const struct trend_view *tv)
{
    const struct trend *t = &tv->trend;

    for (size_t i = 0; i < t->years; i++)
        if (t->year[i].ceiling.state == VALUE_NUMBER)
            return true;
    return tv->kind == TREND_BUDGET;
}

static bool has_rows(const struct trend_view *tv)
{
    const struct trend *t = &tv->trend;

    for (size_t i = 0; i < t->years; i++)
        if (t->year[i].rows > 0)
            return true;
    return tv->kind == TREND_INDICATOR;
}

static void add_chart(struct trend_view *tv, enum line_kind kind,
                      const char *head)
{
    add(tv, LINE_BLANK);
    add(tv, LINE_HEAD)->text = mem_dup(head);
    add_bars(tv, kind);
}

static void make_lines(struct trend_view *tv)
{
    clear_lines(tv);
    add_subject(tv);
    if (has_rows(tv))
        add_chart(tv, LINE_CAPAIAN,
                  tv->kind == TREND_UNIT ? _("Average capaian, %")
                                         : _("Capaian, %"));
    if (has_budget(tv))
        add_chart(tv, LINE_ABSORBED,
                  _("Absorption, %; the line is the usual 15, 40, 60, 90"));
    if (tv->lines > 0 && !has_rows(tv) && !has_budget(tv)) {
        add(tv, LINE_BLANK);
        add_text(tv, _("There is nothing of it in any year."));
    }
}

/* --- reading --- */

static struct trend_seen now(const struct trend_view *tv)
{
    const struct desk *desk = tv->desk;
    struct trend_seen seen = {
        .done = true, .stamp = desk->stamp, .year = desk->year,
        .quarter = desk->quarter, .cols = tv->cols,
    };

    snprintf(seen.office, sizeof(seen.office), "%s", desk->office);
    snprintf(seen.unit, sizeof(seen.unit), "%s", desk->unit);
    return seen;
}

static bool same(const struct trend_seen *a, const struct trend_seen *b)
{
    return a->done == b->done && a->stamp == b->stamp &&
           a->year == b->year && a->quarter == b->quarter &&
           a->cols == b->cols && strcmp(a->office, b->office) == 0 &&
           strcmp(a->unit, b->unit) == 0;
}

static void settle(struct trend_view *tv)
{
    size_t most = tv->lines > tv->height ? tv->lines - tv->height : 0;

    if (tv->top > most)
        tv->top = most;
}

static bool prepare(struct view *v, struct err *err)
{
    struct trend_view *tv = self(v);
    struct trend_seen seen;
    struct trend fresh;

    if (!desk_refresh(tv->desk, NULL, err))
        return false;
    /* { and } go from a row to whole units. */
    if (tv->kind != TREND_UNIT && strcmp(tv->unit, tv->desk->unit) != 0) {
        tv->kind = TREND_UNIT;
        tv->top = 0;
    }
    seen = now(tv);
    if (same(&seen, &tv->seen))
        return true;
    if (!trend_load(tv->desk, tv->kind,
                    tv->kind == TREND_UNIT ? tv->desk->unit : tv->code,
                    &fresh, err))
        return false;
    clear_lines(tv);
    trend_release(&tv->trend);
    tv->trend = fresh;
    tv->seen = seen;
    make_lines(tv);
    settle(tv);
    return true;
}

static void resize(struct view *v, int rows, int cols)
{
    struct trend_view *tv = self(v);

    tv->height = rows > 1 ? (size_t)rows : 1;
    tv->cols = cols;
    settle(tv);
}

/* --- drawing --- */

static uint64_t hundredths(struct percent p)
{
    if (p.hundredths <= 0)
        return 0;
    return p.hundredths > INT64_MAX ? INT64_MAX : (uint64_t)p.hundredths;
}

/* A round figure that the longest bar fits in: 100, 120, 150 or 200 %. */
static uint64_t whole_of(const struct trend *t)
{
    static const uint64_t rounds[] = { 10000, 12000, 15000 };
    uint64_t most = 0;

    for (size_t i = 0; i < t->years + 4; i++) {
        const struct trend_point *p = i < 4 ? &t->quarter[i]
                                            : &t->year[i - 4];

        if (p->has_capaian && hundredths(p->capaian) > most)
            most = hundredths(p->capaian);
    }
    for (size_t i = 0; i < CAP_LEN(rounds); i++)
        if (most <= rounds[i])
            return rounds[i];
    return 20000;
}

static struct chart chart_of(const struct trend_view *tv,
                             const struct trend_line *line)
{
    bool percent = line->kind == LINE_ABSORBED ||
                   line->kind == LINE_PERCENT;

    return (struct chart){
        .left = 3, .label = 7, .value = 8,
        .note = tv->cols >= 120 ? 46 : 30,
        .whole = percent ? 10000 : whole_of(&tv->trend),
    };
}

static const char *shown(struct value v, char text[NUMBER_TEXT_SIZE])
{
    if (v.state == VALUE_EMPTY)
        return "–";
    return value_format(v, NUMBER_GROUPED, text);
}

/* What stands behind the bar of a capaian. */
static void note_capaian(const struct trend_view *tv,
                         const struct trend_line *line, struct buf *out)
{
    const struct trend_point *p = line->point;
    char realized[NUMBER_TEXT_SIZE], target[NUMBER_TEXT_SIZE];

    if (!p->there) {
        buf_adds(out, _("not in that year"));
        return;
    }
    if (tv->kind == TREND_UNIT)
        buf_addf(out, "%zu/%zu", p->filled, p->rows);
    else
        buf_addf(out, "%s / %s", shown(p->realized, realized),
                 shown(p->target, target));
    /* Carried over: what the quarter before has. */
    if (p->has_capaian && !line->year && !p->entered)
        buf_addf(out, "  %s", _("nothing new"));
    else if (p->category[0] != '\0')
        buf_addf(out, "  %s", p->category);
}

static void note_absorbed(const struct trend_line *line, struct buf *out)
{
    const struct trend_point *p = line->point;
    char text[NUMBER_TEXT_SIZE];
    struct percent above;

    if (!p->there) {
        buf_adds(out, _("not in that year"));
        return;
    }
    if (!p->has_absorption)
        return;
    if (line->year) {
        buf_adds(out, pane_amount(p->absorbed, text));
        return;
    }
    above.hundredths = p->absorption.hundredths -
                       trend_usual[p->quarter] * 100;
    /* TRANSLATORS: a share that is usual, and the difference to it. */
    buf_addf(out, _("usual %d: %s%s"), trend_usual[p->quarter],
             above.hundredths > 0 ? "+" : "",
             percent_format(above, NUMBER_GROUPED, text));
    if (!p->spent)
        buf_addf(out, "  %s", _("nothing new"));
}

static void draw_bar(const struct trend_view *tv,
                     const struct trend_line *line, struct surface *s,
                     int row)
{
    const struct trend_point *p = line->point;
    bool absorbed = line->kind == LINE_ABSORBED;
    bool has = absorbed ? p->has_absorption : p->has_capaian;
    struct percent percent = absorbed ? p->absorption : p->capaian;
    struct chart chart = chart_of(tv, line);
    char value[NUMBER_TEXT_SIZE], label[PANE_QUARTER_SIZE];
    struct buf note = BUF_INIT;
    struct chart_bar bar = {
        .label = label,
        .value = pane_percent(has, percent, value),
        .part = has ? hundredths(percent) : 0,
        .missing = !has,
        .current = line->year ? p->year == tv->desk->year
                              : p->quarter == tv->desk->quarter,
    };

    if (line->year)
        snprintf(label, sizeof(label), "%d", p->year);
    else
        pane_quarter(p->quarter, label);
    if (absorbed) {
        note_absorbed(line, &note);
        if (!line->year)
            bar.mark = (uint64_t)trend_usual[p->quarter] * 100;
    } else {
        note_capaian(tv, line, &note);
        bar.mark = chart.whole > 10000 ? 10000 : 0;
    }
    bar.note = note.s;
    chart_bar(&chart, s, row, &bar);
    buf_release(&note);
}

static void draw_line(const struct trend_view *tv,
                      const struct trend_line *line, struct surface *s,
                      int row)
{
    struct chart chart = chart_of(tv, line);

    switch (line->kind) {
    case LINE_BLANK:
        break;
    case LINE_TEXT:
        surface_text(s, row, 1, s->cols - 2, ROLE_TEXT, line->text);
        break;
    case LINE_HEAD:
        surface_text(s, row, 1, s->cols - 2, ROLE_HEAD, line->text);
        break;
    case LINE_CAPAIAN:
    case LINE_ABSORBED:
        draw_bar(tv, line, s, row);
        break;
    case LINE_SCALE:
    case LINE_PERCENT:
        chart_scale(&chart, s, row, chart.whole <= 10000 ? 2500 : 5000, 100,
                    "%");
        break;
    }
}

static void draw(const struct view *v, struct surface *s)
{
    const struct trend_view *tv = look(v);

    for (size_t i = 0; i < tv->height && tv->top + i < tv->lines; i++)
        draw_line(tv, &tv->line[tv->top + i], s, (int)i);
    surface_cursor(s, 0, 1);
}

static void foot(const struct view *v, struct surface *s)
{
    const struct desk *desk = look(v)->desk;
    struct unit_sum sum = desk_unit_sum(desk, desk->unit);

    pane_foot(desk, &sum, NULL, s);
}

static void meaning(const struct view *v, struct buf *out)
{
    const struct trend_view *tv = look(v);
    size_t last = tv->top + tv->height;

    if (tv->lines > tv->height)
        buf_addf(out, _("Lines %zu to %zu of %zu. "), tv->top + 1,
                 last < tv->lines ? last : tv->lines, tv->lines);
    buf_adds(out, _("Each figure is as the tables show it up to that"
                    " quarter."));
}

static const enum cmd *hints(const struct view *v)
{
    static const enum cmd all[] = {
        CMD_HELP, CMD_UNIT_NEXT, CMD_UNIT_PREV, CMD_QUARTER_PREV,
        CMD_QUARTER_NEXT, CMD_CHOOSE_YEAR, CMD_BACK, CMD_NONE,
    };

    (void)v;
    return all;
}

/* --- commands --- */

static enum outcome run(struct view *v, enum cmd cmd, struct err *err)
{
    struct trend_view *tv = self(v);
    size_t page = tv->height > 1 ? tv->height - 1 : 1;

    (void)err;
    if (cmd == CMD_MOVE_UP)
        tv->top -= tv->top > 0;
    else if (cmd == CMD_MOVE_DOWN)
        tv->top++;
    else if (cmd == CMD_PAGE_UP)
        tv->top -= page < tv->top ? page : tv->top;
    else if (cmd == CMD_PAGE_DOWN)
        tv->top += page;
    else if (cmd == CMD_MOVE_TOP)
        tv->top = 0;
    else if (cmd == CMD_MOVE_BOTTOM)
        tv->top = tv->lines;
    else
        return OUTCOME_IGNORED;
    settle(tv);
    return OUTCOME_DONE;
}

static void release(struct view *v)
{
    struct trend_view *tv = self(v);

    clear_lines(tv);
    free(tv->line);
    trend_release(&tv->trend);
}

static void whereabouts(const struct view *v, struct buf *out)
{
    const struct trend_view *tv = (const struct trend_view *)v;
    const char *table = "";

    if (tv->kind == TREND_INDICATOR)
        table = tables[TABLE_INDICATOR].name;
    else if (tv->kind == TREND_BUDGET)
        table = tables[TABLE_BUDGET].name;
    buf_addf(out, "trend%c%s%c%s", SCREEN_PART, table, SCREEN_PART,
             tv->code);
}

static const char *const contexts[] = { "list", "global", NULL };

static const struct view_ops trend_ops = {
    .title = N_("Trend"),
    .size = sizeof(struct trend_view),
    .contexts = contexts,
    .prepare = prepare,
    .draw = draw,
    .foot = foot,
    .meaning = meaning,
    .hints = hints,
    .run = run,
    .resize = resize,
    .whereabouts = whereabouts,
    .release = release,
};

struct view *trend_view(struct desk *desk, const struct table *table,
                        const char *code)
{
    struct view *v = view_new(&trend_ops);
    struct trend_view *tv = self(v);

    tv->desk = desk;
    tv->kind = TREND_UNIT;
    if (code)
        tv->kind = table == &tables[TABLE_BUDGET] ? TREND_BUDGET
                                                  : TREND_INDICATOR;
    snprintf(tv->code, sizeof(tv->code), "%s", code ? code : "");
    snprintf(tv->unit, sizeof(tv->unit), "%s", desk->unit);
    return v;
}

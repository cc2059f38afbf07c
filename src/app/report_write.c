/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/report_write.h"

#include <stdlib.h>
#include <string.h>

#include "app/grid_html.h"
#include "app/grid_xlsx.h"
#include "app/i18n.h"
#include "app/save.h"
#include "base/text.h"

static const char *const format_names[REPORT_FORMATS] = {
    [REPORT_TEXT] = "text",
    [REPORT_CSV] = "csv",
    [REPORT_XLSX] = "xlsx",
    [REPORT_HTML] = "html",
};

/* Letters of the name of a sheet: 31 by its format, and a table may take
 * several sheets and number them. */
#define SHEET_NAME_MOST (REPORT_SHEET + 10)

const char *report_format_name(enum report_format format)
{
    return format_names[format];
}

bool report_format_named(const char *name, enum report_format *out)
{
    for (int i = 0; i < REPORT_FORMATS; i++) {
        if (strcmp(format_names[i], name) == 0) {
            *out = (enum report_format)i;
            return true;
        }
    }
    return false;
}

/* An order being carried out. */
struct writing {
    struct store *store;
    const struct report_order *order;
    desk_clock *clock;
    FILE *out;
    const char *path; /* of out, where it is a file that may be reopened */
    size_t tables;    /* written so far */
    struct buf text;
    struct grid_paper paper;
    struct html html;
    struct xlsx_book *book;
};

static void put(struct writing *w)
{
    fwrite(w->text.s, 1, w->text.len, w->out);
    buf_reset(&w->text);
}

static enum grid_use use_of(enum report_format format)
{
    switch (format) {
    case REPORT_TEXT:
        return GRID_TEXT;
    case REPORT_CSV:
        return GRID_CSV;
    case REPORT_XLSX:
    case REPORT_HTML:
        break;
    }
    return GRID_SHEET;
}

/* Office and year are never cut off: they keep the names apart. */
static void name_sheet(const struct desk *desk, const char *label,
                       struct buf *out)
{
    struct buf place = BUF_INIT;

    buf_addf(&place, " %s %d", desk->office, desk->year);
    buf_add(out, label,
            text_fit(label, SHEET_NAME_MOST - text_width(place.s), NULL));
    buf_adds(out, place.s);
    buf_release(&place);
}

static void write_sheet(struct writing *w, const struct desk *desk,
                        const struct report *report,
                        const struct grid *grid)
{
    struct buf name = BUF_INIT;

    name_sheet(desk, _(report->sheet), &name);
    xlsx_book_add(w->book, grid, name.s);
    if (report->charts) {
        buf_reset(&name);
        name_sheet(desk, _("Charts"), &name);
        xlsx_book_add_charts(w->book, grid, name.s);
    }
    buf_release(&name);
}

static void write_grid(struct writing *w, const struct desk *desk,
                       const struct report *report,
                       const struct grid *grid)
{
    switch (w->order->format) {
    case REPORT_TEXT:
        if (w->tables > 0 && w->order->length == 0)
            buf_addc(&w->text, '\n');
        grid_print(grid, &w->paper, &w->text);
        put(w);
        break;
    case REPORT_CSV:
        if (w->tables == 0)
            grid_csv_head(grid, &w->text);
        grid_csv_rows(grid, w->order->raw, &w->text);
        put(w);
        break;
    case REPORT_XLSX:
        write_sheet(w, desk, report, grid);
        break;
    case REPORT_HTML:
        html_add(&w->html, grid);
        if (report->charts)
            html_add_charts(&w->html, grid);
        break;
    }
    w->tables++;
}

static bool write_report(struct writing *w, const struct desk *desk,
                         const struct report *report, struct err *err)
{
    struct grid grid;

    if (!report->make(desk, use_of(w->order->format), &grid, err))
        return false;
    write_grid(w, desk, report, &grid);
    grid_release(&grid);
    return true;
}

static bool write_year(void *context, const struct desk *desk,
                       struct err *err)
{
    struct writing *w = context;

    if (w->order->report)
        return write_report(w, desk, w->order->report, err);
    for (size_t i = 0; i < REPORT_COUNT; i++)
        if (!write_report(w, desk, &reports[i], err))
            return false;
    return true;
}

/* Of a database without any year. */
static bool write_nothing(struct writing *w, struct err *err)
{
    const struct desk empty = { .year = 0 };
    struct grid grid;

    if (w->order->format != REPORT_CSV)
        return err_set(err, ERR_NOTFOUND,
                       N_("There is no year in this database yet: import"
                          " one, or open the screen and add it"), NULL);
    if (!w->order->report->make(&empty, GRID_CSV, &grid, err))
        return false;
    grid_csv_head(&grid, &w->text);
    put(w);
    grid_release(&grid);
    return true;
}

static bool write_tables(struct writing *w, struct err *err)
{
    return report_each(w->store, w->order->scope, w->clock, write_year, w,
                       err)
           && (w->tables > 0 || write_nothing(w, err));
}

static const char *title_of(const struct report_order *order)
{
    return order->report ? _(order->report->title)
                         : _("Tables of the yearly report");
}

static bool write_html(struct writing *w, struct err *err)
{
    bool ok;

    html_init(&w->html);
    ok = write_tables(w, err);
    if (ok) {
        html_finish(&w->html, title_of(w->order), &w->text);
        put(w);
    }
    html_release(&w->html);
    return ok;
}

static bool write_xlsx(struct writing *w, struct err *err)
{
    if (!w->path)
        return err_set(err, ERR_INPUT,
                       N_("A workbook is written into a file: name one"
                          " (on the command line by -O)"), NULL);
    if (!xlsx_book_open(&w->book, w->path, title_of(w->order), w->clock(),
                        err))
        return false;
    if (!write_tables(w, err)) {
        xlsx_book_drop(w->book);
        return false;
    }
    return xlsx_book_close(w->book, err);
}

static bool carry_out(struct writing *w, struct err *err)
{
    const struct report_order *order = w->order;
    bool ok = false;

    w->paper = (struct grid_paper){ .width = order->width,
                                    .length = order->length };
    switch (order->format) {
    case REPORT_TEXT:
        ok = write_tables(w, err);
        break;
    case REPORT_CSV:
        ok = order->report
                 ? write_tables(w, err)
                 : err_set(err, ERR_INPUT,
                           N_("The tables have different columns, so one CSV"
                              " cannot hold them all: name one table, or"
                              " write xlsx, html or text"), NULL);
        break;
    case REPORT_XLSX:
        ok = write_xlsx(w, err);
        break;
    case REPORT_HTML:
        ok = write_html(w, err);
        break;
    }
    buf_release(&w->text);
    if (order->lost && w->paper.lost)
        *order->lost = true;
    return ok;
}

bool report_write(struct store *store, const struct report_order *order,
                  desk_clock *clock, FILE *out, struct err *err)
{
    struct writing w = {
        .store = store,
        .order = order,
        .clock = clock,
        .out = out,
        .text = BUF_INIT,
    };

    return carry_out(&w, err);
}

static bool write_saved(void *context, FILE *out, const char *path,
                        struct err *err)
{
    struct writing *w = context;

    w->out = out;
    w->path = path;
    return carry_out(w, err);
}

bool report_save(struct store *store, const struct report_order *order,
                 desk_clock *clock, const char *path, bool replace,
                 struct err *err)
{
    struct writing w = {
        .store = store,
        .order = order,
        .clock = clock,
        .text = BUF_INIT,
    };

    return save_file(store, path, replace, write_saved, &w, err);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/grid_html.h"

#include <stdlib.h>
#include <string.h>

#include "app/grid_sheet.h"
#include "app/i18n.h"
#include "base/mem.h"
#include "base/safe.h"

#define TALL_COLUMNS 6 /* more of them lie on their side */
#define LEVELS 6       /* deeper ones are indented like the last */

void html_init(struct html *html)
{
    *html = (struct html){ .body = BUF_INIT };
}

void html_release(struct html *html)
{
    for (size_t i = 0; i < html->sections; i++) {
        free(html->section[i].title);
        free(html->section[i].subtitle);
    }
    free(html->section);
    buf_release(&html->body);
}

void html_text(const char *text, struct buf *out)
{
    struct buf safe = BUF_INIT;

    safe_add(&safe, text, strlen(text), true);
    for (const char *c = safe.s; *c; c++) {
        switch (*c) {
        case '&':
            buf_adds(out, "&amp;");
            break;
        case '<':
            buf_adds(out, "&lt;");
            break;
        case '>':
            buf_adds(out, "&gt;");
            break;
        case '"':
            buf_adds(out, "&quot;");
            break;
        default:
            buf_addc(out, *c);
        }
    }
    buf_release(&safe);
}

/* Adds text of several lines. */
static void add_lines(const char *text, struct buf *out)
{
    for (const char *end; (end = strchr(text, '\n')) != NULL;
         text = end + 1) {
        struct buf line = BUF_INIT;

        buf_add(&line, text, (size_t)(end - text));
        html_text(line.s, out);
        buf_adds(out, "<br>");
        buf_release(&line);
    }
    html_text(text, out);
}

/* Adds an element with a text, unless there is none. */
static void add_element(const char *open, const char *text,
                        const char *close, struct buf *out)
{
    if (text[0] == '\0')
        return;
    buf_adds(out, open);
    add_lines(text, out);
    buf_adds(out, close);
}

/* What a cell reads for people: amounts and figures grouped. */
static void add_value(const struct grid *grid, size_t row, size_t column,
                      struct buf *out)
{
    const char *text = grid_at(grid, row, column);
    struct buf value = BUF_INIT;

    switch (grid->head[column].type) {
    case GRID_WORDS:
        buf_adds(&value, text);
        break;
    case GRID_FIGURE:
    case GRID_PERCENT:
    case GRID_AMOUNT:
    case GRID_COUNT_NO:
        grid_number_group(text, &value);
        break;
    }
    add_lines(value.s, out);
    buf_release(&value);
}

static int level_of(const struct grid_row *row)
{
    return row->level > LEVELS ? LEVELS : row->level;
}

static void add_cell(const struct grid *grid, size_t row, size_t column,
                     bool first, struct buf *out)
{
    const struct grid_head *head = &grid->head[column];
    int level = first ? level_of(&grid->row[row]) : 0;

    buf_adds(out, "<td");
    if (head->type != GRID_WORDS)
        buf_adds(out, " class=\"n\"");
    else if (level > 0)
        buf_addf(out, " class=\"l%d\"", level);
    /* Where there is no room for columns each cell names its own. */
    buf_adds(out, " data-label=\"");
    if (head->group[0] != '\0') {
        html_text(head->group, out);
        buf_adds(out, ": ");
    }
    html_text(head->label, out);
    buf_adds(out, "\">");
    add_value(grid, row, column, out);
    buf_adds(out, "</td>");
}

static void add_row(const struct grid *grid, size_t row,
                    const size_t *shown, size_t count, struct buf *out)
{
    switch (grid->row[row].kind) {
    case GRID_HEADING:
        buf_addf(out, "<tr class=\"head\"><th class=\"l%d\" colspan=\"%zu\""
                      " scope=\"colgroup\">",
                 level_of(&grid->row[row]), count);
        add_lines(grid_at(grid, row, 0), out);
        buf_adds(out, "</th></tr>\n");
        return;
    case GRID_ROW:
        buf_adds(out, "<tr>");
        break;
    case GRID_SUM:
        buf_adds(out, grid_is_parent(grid, row)
                          ? "<tr class=\"sum parent\">"
                          : "<tr class=\"sum\">");
        break;
    }
    for (size_t i = 0; i < count; i++)
        add_cell(grid, row, shown[i], i == 0, out);
    buf_adds(out, "</tr>\n");
}

static void add_label(const struct grid_head *head, const char *rows,
                      struct buf *out)
{
    buf_addf(out, "<th scope=\"col\"%s", rows);
    if (head->meaning[0] != '\0') {
        buf_adds(out, " title=\"");
        html_text(head->meaning, out);
        buf_addc(out, '"');
    }
    buf_addc(out, '>');
    add_lines(head->label, out);
    buf_adds(out, "</th>");
}

static void add_heads(const struct grid *grid, const size_t *shown,
                      size_t count, struct buf *out)
{
    bool groups = grid_has_groups(grid);

    buf_adds(out, "<thead>\n<tr>");
    for (size_t i = 0; i < count; i++) {
        const struct grid_head *head = &grid->head[shown[i]];
        size_t span = grid_group_span(grid, shown, count, i);

        if (head->group[0] == '\0') {
            add_label(head, groups ? " rowspan=\"2\"" : "", out);
            continue;
        }
        buf_addf(out, "<th scope=\"colgroup\" colspan=\"%zu\">", span);
        add_lines(head->group, out);
        buf_adds(out, "</th>");
        i += span - 1;
    }
    if (groups)
        buf_adds(out, "</tr>\n<tr>");
    for (size_t i = 0; i < count && groups; i++)
        if (grid->head[shown[i]].group[0] != '\0')
            add_label(&grid->head[shown[i]], "", out);
    buf_adds(out, "</tr>\n</thead>\n");
}

static void add_table(const struct grid *grid, struct buf *out)
{
    size_t count, *shown = grid_shown(grid, &count);

    if (count > 0) {
        buf_adds(out, "<table class=\"grid\" border=\"1\">\n");
        add_heads(grid, shown, count, out);
        buf_adds(out, "<tbody>\n");
        for (size_t r = 0; r < grid->rows; r++)
            add_row(grid, r, shown, count, out);
        buf_adds(out, "</tbody>\n</table>\n");
    }
    free(shown);
}

static void add_party(const struct grid_party *party, struct buf *out)
{
    buf_adds(out, "<td>");
    add_lines(party->role, out);
    buf_adds(out, "<br>");
    add_lines(party->title, out);
    buf_adds(out, "<br><br><br><br>");
    add_lines(party->name[0] ? party->name
                             : "............................",
              out);
    buf_adds(out, "</td>");
}

/* A table, so that a word processor sets the two side by side. */
static void add_signature(const struct grid_signature *sign,
                          struct buf *out)
{
    buf_adds(out, "<table class=\"sign\">\n<tr><td></td><td>");
    add_lines(sign->place_date, out);
    buf_adds(out, "</td></tr>\n<tr>");
    add_party(&sign->left, out);
    add_party(&sign->right, out);
    buf_adds(out, "</tr>\n</table>\n");
}

static void add_part(const struct grid *grid, struct buf *out)
{
    add_element("<p>", grid->intro, "</p>\n", out);
    add_element("<h3>", grid->caption, "</h3>\n", out);
    add_table(grid, out);
    if (grid->signature)
        add_signature(grid->signature, out);
    add_element("<p class=\"notes\">", grid->notes, "</p>\n", out);
}

/* The most columns that any part shows. */
static size_t most_columns(const struct grid *grid)
{
    size_t most = 0;

    for (; grid; grid = grid->next) {
        size_t count, *shown = grid_shown(grid, &count);

        if (count > most)
            most = count;
        free(shown);
    }
    return most;
}

void html_add(struct html *html, const struct grid *grid)
{
    struct buf *out = &html->body;

    html->section = mem_grow(html->section, html->sections,
                             &html->section_cap, sizeof(*html->section));
    html->section[html->sections++] = (struct html_section){
        .title = mem_dup(grid->title),
        .subtitle = mem_dup(grid->subtitle),
        .tall = most_columns(grid) <= TALL_COLUMNS,
        .at = out->len,
    };
    add_part(grid, out);
    for (const struct grid *part = grid->next; part; part = part->next) {
        buf_adds(out, part->new_page ? "<div class=\"new\">\n" : "<div>\n");
        add_element("<h3>", part->title, "</h3>\n", out);
        add_element("<p class=\"place\">", part->subtitle, "</p>\n", out);
        add_part(part, out);
        buf_adds(out, "</div>\n");
    }
}

void html_add_charts(struct html *html, const struct grid *grid)
{
    const size_t none = (size_t)-1;
    size_t average = grid_column_named(grid, "rata_rata");
    size_t ceiling = grid_column_named(grid, "pagu");
    size_t realized = grid_column_named(grid, "realisasi");
    struct buf id = BUF_INIT;

    buf_addf(&id, "t%zu-capaian", html->sections);
    if (average != none)
        html_chart(&(struct html_chart){
            .title = _("Average capaian by unit, in per cent"),
            .series = { grid->head[average].label },
            .column = { average },
            .id = id.s,
        }, grid, &html->body);
    buf_reset(&id);
    buf_addf(&id, "t%zu-pagu", html->sections);
    if (ceiling != none && realized != none)
        html_chart(&(struct html_chart){
            .title = _("Pagu against realisasi, in rupiah"),
            .series = { grid->head[ceiling].label,
                        grid->head[realized].label },
            .column = { ceiling, realized },
            .id = id.s,
        }, grid, &html->body);
    buf_release(&id);
}

static void add_contents(const struct html *html, const char *title,
                         struct buf *out)
{
    buf_adds(out, "<header>\n<h1>");
    html_text(title, out);
    buf_adds(out, "</h1>\n<nav><ul>\n");
    for (size_t i = 0; i < html->sections; i++) {
        buf_addf(out, "<li><a href=\"#t%zu\">", i + 1);
        html_text(html->section[i].title, out);
        add_element(" <small>", html->section[i].subtitle, "</small>", out);
        buf_adds(out, "</a></li>\n");
    }
    buf_adds(out, "</ul></nav>\n</header>\n");
}

static void add_section(const struct html *html, size_t i, struct buf *out)
{
    const struct html_section *s = &html->section[i];
    size_t end = i + 1 < html->sections ? s[1].at : html->body.len;

    buf_addf(out, "<section id=\"t%zu\"%s>\n", i + 1,
             s->tall ? " class=\"tall\"" : "");
    if (html->sections > 1)
        add_element("<h2>", s->title, "</h2>\n", out);
    else
        add_element("<h1>", s->title, "</h1>\n", out);
    add_element("<p class=\"place\">", s->subtitle, "</p>\n", out);
    buf_add(out, html->body.s + s->at, end - s->at);
    buf_adds(out, "</section>\n");
}

void html_finish(const struct html *html, const char *title,
                 struct buf *out)
{
    /* TRANSLATORS: the code of your language (RFC 5646), "id" for
     * Indonesian: it says in which language a document is. */
    const char *language = _("en");

    buf_addf(out, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n"
                  "<meta charset=\"utf-8\">\n"
                  "<meta name=\"viewport\""
                  " content=\"width=device-width, initial-scale=1\">\n"
                  "<title>", language);
    html_text(title, out);
    buf_adds(out, "</title>\n<style>\n");
    for (size_t i = 0; html_style[i]; i++) {
        buf_adds(out, html_style[i]);
        buf_addc(out, '\n');
    }
    buf_adds(out, "</style>\n</head>\n<body>\n");
    if (html->sections > 1)
        add_contents(html, title, out);
    buf_adds(out, "<main>\n");
    for (size_t i = 0; i < html->sections; i++)
        add_section(html, i, out);
    buf_adds(out, "</main>\n</body>\n</html>\n");
}

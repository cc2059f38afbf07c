/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of Temuan: checks, and below each its findings. */
#include "ui/views/findings_inside.h"

#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"

#define CODE_MIN 9
#define CODE_MAX 22

const struct finding *findings_at(const struct findings_view *fv, size_t row)
{
    size_t at = row < fv->count ? fv->row[row].finding : FINDINGS_HEADING;

    /* Below another screen the rows are those of an earlier reading. */
    return at < fv->desk->finding_count ? &fv->desk->finding[at] : NULL;
}

const struct finding *findings_current(const struct findings_view *fv)
{
    return list_selected(&fv->list) ? findings_at(fv, fv->list.cur) : NULL;
}

const char *findings_text(const struct findings_view *fv,
                          const struct finding *f)
{
    const struct desk *desk = fv->desk;
    size_t row;

    switch (f->subject) {
    case CHECK_ON_INDICATOR:
        return desk->indicators.row[f->row].text;
    case CHECK_ON_BUDGET:
        return desk->budget.row[f->row].text;
    case CHECK_ON_CODE:
        row = desk_budget_row(desk, f->subject_code);
        return row == (size_t)-1 ? "" : desk->budget.row[row].text;
    case CHECK_ON_ANALYSIS:
        return desk->analyses.row[f->row].objective;
    case CHECK_ON_YEAR:
        break;
    }
    return "";
}

static bool has_text(const struct findings_view *fv,
                     const struct finding *f, const char *text)
{
    struct buf line = BUF_INIT;
    bool found;

    buf_addf(&line, "%s %s %s %s %s %s %s ", check_name(f->id),
             finding_unit(fv->desk, f), f->subject_code,
             findings_text(fv, f), f->expected, f->actual,
             desk_explanation_of(fv->desk, f));
    finding_describe(fv->desk, f, &line);
    found = text_contains(line.s, text);
    buf_release(&line);
    return found;
}

bool findings_match(const void *context, size_t row, const char *text)
{
    const struct findings_view *fv = context;
    const struct finding *f = findings_at(fv, row);

    return f && has_text(fv, f, text);
}

/* --- marks --- */

struct findings_mark findings_mark_of(const struct finding *f)
{
    struct findings_mark mark = {
        .set = true, .id = f->id, .quarter = f->quarter, .msgid = f->msgid,
    };

    snprintf(mark.code, sizeof(mark.code), "%s", f->subject_code);
    snprintf(mark.detail, sizeof(mark.detail), "%s", f->detail);
    return mark;
}

static bool is_marked(const struct finding *f,
                      const struct findings_mark *mark)
{
    return f->id == mark->id && f->quarter == mark->quarter &&
           strcmp(f->msgid, mark->msgid) == 0 &&
           strcmp(f->subject_code, mark->code) == 0 &&
           strcmp(f->detail, mark->detail) == 0;
}

size_t findings_find(const struct findings_view *fv,
                     const struct findings_mark *mark)
{
    size_t at = 0;

    while (at < fv->desk->finding_count &&
           !(mark->set && is_marked(&fv->desk->finding[at], mark)))
        at++;
    return at;
}

void findings_keep_mark(struct findings_view *fv)
{
    const struct finding *f = findings_current(fv);

    if (f)
        fv->mark = findings_mark_of(f);
    else
        fv->mark.set = false;
}

/* --- the lines --- */

static void add(struct findings_view *fv, enum check_id id, size_t finding)
{
    fv->row = mem_grow(fv->row, fv->count, &fv->cap, sizeof(*fv->row));
    fv->row[fv->count++] = (struct findings_row){ .id = id,
                                                  .finding = finding };
}

static void measure(struct findings_view *fv, const struct finding *f)
{
    int width = text_width(f->subject_code);

    if (width > fv->code_w)
        fv->code_w = width < CODE_MAX ? width : CODE_MAX;
}

/* The findings of a check that have a word, or those that have none. */
static void add_findings(struct findings_view *fv, enum check_id id,
                         bool explained, size_t heading)
{
    const struct desk *desk = fv->desk;

    for (size_t i = 0; i < desk->finding_count; i++) {
        const struct finding *f = &desk->finding[i];

        if (f->id != id ||
            (desk_explanation_of(desk, f)[0] != '\0') != explained ||
            (fv->finder.filter && !has_text(fv, f, fv->finder.filter)))
            continue;
        if (fv->count == heading)
            add(fv, id, FINDINGS_HEADING);
        add(fv, id, i);
        measure(fv, f);
        if (explained)
            fv->row[heading].below.explained++;
        else
            fv->row[heading].below.open++;
    }
}

/* A heading and its findings, those that ask for a word first. */
static void add_check(struct findings_view *fv, enum check_id id)
{
    size_t heading = fv->count;

    add_findings(fv, id, false, heading);
    add_findings(fv, id, true, heading);
    if (fv->count == heading)
        return;
    fv->shown.open += fv->row[heading].below.open;
    fv->shown.explained += fv->row[heading].below.explained;
}

/* Keeps the selection on its finding, wherever that stands now. */
static void find_mark(struct findings_view *fv)
{
    for (size_t i = 0; fv->mark.set && i < fv->count; i++) {
        const struct finding *f = findings_at(fv, i);

        if (f && is_marked(f, &fv->mark)) {
            fv->list.cur = i;
            return;
        }
    }
}

void findings_list(struct findings_view *fv, size_t height)
{
    fv->count = 0;
    fv->shown = (struct finding_count){ 0, 0 };
    fv->code_w = CODE_MIN;
    for (int id = 0; id < CHECK_COUNT; id++)
        add_check(fv, (enum check_id)id);
    fv->list.context = fv;
    find_mark(fv);
    list_set(&fv->list, fv->count, height);
}

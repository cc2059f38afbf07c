/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The word that is kept with a finding: typed, stored, half typed. */
#include "ui/views/findings_inside.h"

#include <stdlib.h>
#include <string.h>

#include "app/i18n.h"
#include "base/mem.h"
#include "ui/area.h"
#include "ui/views/draft.h"
#include "ui/views/findings.h"


static void set_was(struct findings_view *fv, const char *text)
{
    char *copy = mem_dup(text);

    free(fv->was);
    fv->was = copy;
}

/* The next finding below the selection that has no word yet. */
static void go_on(struct findings_view *fv)
{
    for (size_t i = fv->list.cur + 1; i < fv->count; i++) {
        const struct finding *f = findings_at(fv, i);

        /* A word is for the check and the subject, not for one line. */
        if (f && desk_explanation_of(fv->desk, f)[0] == '\0' &&
            (f->id != fv->asked.id ||
             strcmp(f->subject_code, fv->asked.code) != 0)) {
            fv->mark = findings_mark_of(f);
            return;
        }
    }
}

/* Stores when the text is accepted: what is refused stays typed. */
static bool accept(void *context, const char *text, struct err *err)
{
    struct findings_view *fv = context;
    const char *now;
    size_t at;

    if (!desk_refresh(fv->desk, NULL, err))
        return false;
    at = findings_find(fv, &fv->asked);
    if (at == fv->desk->finding_count)
        return err_set(err, ERR_NOTFOUND,
                       N_("The finding is gone: it needs no word any more;"
                          " Esc leaves"), NULL);
    now = desk_explanation_of(fv->desk, &fv->desk->finding[at]);
    if (strcmp(now, fv->was) != 0) {
        set_was(fv, now);
        return err_set(err, ERR_CONFLICT,
                       N_("Somebody else wrote meanwhile: \"%s\". Accept"
                          " again to put yours in its place"), "%s", now);
    }
    if (strcmp(now, text) == 0)
        return true;
    go_on(fv);
    if (desk_explain(fv->desk, at, text, err))
        return true;
    fv->mark = fv->asked;
    return false;
}

static void keep_draft(void *context, const char *text)
{
    const struct findings_view *fv = context;
    const struct table *table = &tables[TABLE_EXPLANATION];
    const char *fields[EXPLANATION_COLUMNS];

    table_clear(table, fields);
    fields[EXPLANATION_FINDING] = check_name(fv->asked.id);
    fields[EXPLANATION_SUBJECT] = fv->asked.code;
    draft_keep(fv->desk, table, fields, 0, EXPLANATION_WORDS, text);
}

/* text NULL: nothing is typed so far. */
static void ask(struct findings_view *fv, const struct finding *f,
                const char *text)
{
    struct buf title = BUF_INIT;
    struct view *area;

    set_was(fv, desk_explanation_of(fv->desk, f));
    fv->asked = findings_mark_of(f);
    buf_addf(&title, "%s %s: %s", check_name(f->id), f->subject_code,
             _("explanation"));
    area = text_area_view(title.s, fv->was, FIELD_BYTES_MAX);
    /* The finding itself stays in sight below it. */
    text_area_rows(area, 4);
    if (text)
        text_area_put(area, text);
    text_area_judge(area, accept, fv);
    text_area_on_keep(area, keep_draft, fv);
    view_push(fv->view.stack, area);
    fv->explaining = area;
    buf_release(&title);
}

enum outcome findings_explain(struct findings_view *fv)
{
    const struct finding *f = findings_current(fv);

    if (!f)
        return OUTCOME_IGNORED;
    ask(fv, f, NULL);
    return OUTCOME_DONE;
}

void findings_explained(struct findings_view *fv, const struct view *closed)
{
    struct err err = ERR_INIT;

    fv->explaining = NULL;
    if (fv->kept && !desk_forget_draft(fv->desk, &err))
        view_fail(fv->view.stack, &err);
    fv->kept = false;
    if (text_area_result(closed))
        view_inform(fv->view.stack, "%s", _("Stored. u takes it back."));
}

static const struct finding *find(const struct desk *desk,
                                  const char *check, const char *subject)
{
    for (size_t i = 0; i < desk->finding_count; i++) {
        const struct finding *f = &desk->finding[i];

        if (strcmp(check_name(f->id), check) == 0 &&
            strcmp(f->subject_code, subject) == 0)
            return f;
    }
    return NULL;
}

bool findings_continue(struct view *v, const char *check,
                       const char *subject, const char *text)
{
    struct findings_view *fv = (struct findings_view *)v;
    const struct finding *f = find(fv->desk, check, subject);

    if (!f)
        return false;
    fv->mark = findings_mark_of(f);
    fv->kept = true;
    ask(fv, f, text);
    return true;
}

void findings_begin_at(struct view *v, const char *check,
                       const char *subject)
{
    struct findings_view *fv = (struct findings_view *)v;
    const struct finding *f = find(fv->desk, check, subject);

    if (f)
        fv->mark = findings_mark_of(f);
}

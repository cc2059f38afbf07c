/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/ui/views/findings_inside.h - what the files of Temuan share. */
#ifndef CAPAIAN_UI_VIEWS_FINDINGS_INSIDE_H
#define CAPAIAN_UI_VIEWS_FINDINGS_INSIDE_H

#include "app/desk_explain.h"
#include "ui/list.h"
#include "ui/views/finder.h"

#define FINDINGS_HEADING ((size_t)-1)

/* A line of the list: a check, or one finding of it. */
struct findings_row {
    enum check_id id;
    size_t finding; /* index into the desk's; FINDINGS_HEADING */
    struct finding_count below; /* of a heading */
};

/* What a finding is known by when the list is made anew. */
struct findings_mark {
    bool set;
    enum check_id id;
    int quarter;
    const char *msgid; /* of its case: A02 has two of a code */
    char code[SUBJECT_CODE_SIZE];
    char detail[EXCERPT_SIZE];
};

struct findings_view {
    struct view view;
    struct desk *desk;
    struct list list;
    struct findings_row *row;
    size_t count, cap;
    struct finding_count shown;
    struct finder finder;
    struct findings_mark mark; /* the selection */
    int quarter, gone_to;      /* of the desk before and after a jump; -1 */
    char unit[48];
    int rows;
    int code_w;                /* columns of the codes */

    /* While a word is typed: for which finding, and over which word. */
    const struct view *explaining; /* lies above; NULL: nothing does */
    struct findings_mark asked;
    char *was;                 /* owned, or NULL */
    bool kept;                 /* a draft of it lies in the database */
};

/* --- findings_list.c --- */

/* The finding at a line of the list; NULL: a heading, or no line. */
const struct finding *findings_at(const struct findings_view *fv,
                                  size_t row);
const struct finding *findings_current(const struct findings_view *fv);

/* Makes the list anew; the selection stays on its finding. */
void findings_list(struct findings_view *fv, size_t height);

/* To be called when the selection has moved. */
void findings_keep_mark(struct findings_view *fv);

struct findings_mark findings_mark_of(const struct finding *f);

/* Index into the desk's findings; desk->finding_count: it is gone. */
size_t findings_find(const struct findings_view *fv,
                     const struct findings_mark *mark);

/* Has the finding at a line the text?  For the finder. */
finder_match_fn findings_match;

/* The text of what the finding is of, "" where it has none. */
const char *findings_text(const struct findings_view *fv,
                          const struct finding *f);

/* --- findings_go.c --- */

/* Shows the cell, or where a finding has none, its row in full. */
enum outcome findings_open(struct findings_view *fv, struct err *err);
enum outcome findings_form(struct findings_view *fv, struct err *err);
enum outcome findings_history(struct findings_view *fv);

/* Back where the desk was before the jump. */
bool findings_come_back(struct findings_view *fv, struct err *err);

/* --- findings_explain.c --- */

enum outcome findings_explain(struct findings_view *fv);
void findings_explained(struct findings_view *fv, const struct view *closed);

/* --- findings_draw.c --- */

int findings_pane_rows(const struct findings_view *fv);
void findings_draw(const struct view *v, struct surface *s);
void findings_foot(const struct view *v, struct surface *s);

#endif

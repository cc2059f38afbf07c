/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is drawn of an entry: the field, the grades, the key line. */
#include "ui/views/entry.h"

#include "app/desk_note.h"
#include "app/desk_review.h"
#include "app/i18n.h"
#include "ui/views/submit.h"

const char *entry_row_sign(const struct entry *e, const char *code,
                           bool selected)
{
    if (submit_is_marked(e, code))
        return "+";
    return selected ? ">" : "";
}

/* Somebody waits for a word about the cell. */
static void draw_note(const struct entry *e, struct surface *s, int line,
                      int col, size_t row, size_t column)
{
    struct note_cell cell = {
        e->ops->table,
        review_code(e->desk, (struct review_pick){ e->ops->table, row }),
        column,
    };

    if (col > 0 && note_is_open(desk_note_state(e->desk, &cell)))
        surface_text(s, line, col - 1, 1, ROLE_WARN, "@");
}

void entry_draw_cell(const struct entry *e, struct surface *s, int line,
                     int col, int width, size_t row, size_t column,
                     bool current, enum role role, const char *text)
{
    current = current && column == entry_at(e)->column;
    draw_note(e, s, line, col, row, column);
    if (entry_is_typing(e, row, column)) {
        line_draw(&e->line, s, line, col, width, ALIGN_RIGHT);
        return;
    }
    surface_figure(s, line, col, width, current ? ROLE_CURSOR : role, text);
    if (current)
        surface_cursor(s, line, col + width - 1);
}

const char *entry_direction_word(struct view *v)
{
    static const char *const words[ENTRY_DIRECTIONS] = {
        /* TRANSLATORS: where Enter goes; in the key line, short. */
        N_("down"), N_("next empty"), N_("stay"),
    };
    const struct entry *e = entry_of(v);

    return e ? _(words[e->direction]) : NULL;
}

/* What fits in 80 columns first; other is the way to the other grid. */
#define USUAL_HINTS(other) \
    { \
        CMD_HELP, CMD_EDIT, CMD_SAME_AS_TARGET, CMD_SAME_AS_QUARTER, other, \
            CMD_FINDINGS, CMD_BACK, CMD_DIRECTION, CMD_FORM, \
            CMD_NEXT_FINDING, CMD_FILTER, CMD_TREND, CMD_HISTORY, \
            CMD_SUBMIT, CMD_NOTES, CMD_REVIEW, CMD_NONE \
    }
/* A direction that is not the usual one is always told. */
#define TURNED_HINTS(other) \
    { \
        CMD_HELP, CMD_EDIT, CMD_SAME_AS_TARGET, CMD_DIRECTION, other, \
            CMD_BACK, CMD_SAME_AS_QUARTER, CMD_FINDINGS, CMD_FORM, \
            CMD_NEXT_FINDING, CMD_FILTER, CMD_TREND, CMD_HISTORY, \
            CMD_SUBMIT, CMD_NOTES, CMD_REVIEW, CMD_NONE \
    }

static const enum cmd *moving_hints(const struct entry *e)
{
    static const enum cmd usual[2][17] = {
        USUAL_HINTS(CMD_BUDGET), USUAL_HINTS(CMD_INDICATORS),
    };
    static const enum cmd turned[2][17] = {
        TURNED_HINTS(CMD_BUDGET), TURNED_HINTS(CMD_INDICATORS),
    };
    int grid = e->ops->table == TABLE_BUDGET;

    return e->direction == ENTRY_DOWN ? usual[grid] : turned[grid];
}

const enum cmd *entry_hints(const struct view *v)
{
    static const enum cmd typing[] = {
        CMD_ACCEPT, CMD_CANCEL, CMD_ACCEPT_NEXT, CMD_HELP, CMD_NONE,
    };
    const struct entry *e = (const struct entry *)v;

    return e->mode == ENTRY_TYPE ? typing : moving_hints(e);
}

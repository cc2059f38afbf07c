/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/review.h"

#include <string.h>

static const struct {
    const char *name, *label, *sign;
} states[REVIEW_STATES] = {
#define X(id, word, label, sign) [REVIEW_##id] = { word, label, sign },
    REVIEW_STATE_LIST(X)
#undef X
};

const char *review_state_name(enum review_state state)
{
    return states[state].name;
}

enum review_state review_state_of(const char *name)
{
    for (size_t i = 0; i < REVIEW_STATES; i++)
        if (strcmp(states[i].name, name) == 0)
            return (enum review_state)i;
    return REVIEW_DRAFT;
}

const char *review_state_label(enum review_state state)
{
    return states[state].label;
}

const char *review_state_sign(enum review_state state)
{
    return states[state].sign;
}

bool review_is_draft(enum review_state state)
{
    return state == REVIEW_DRAFT || state == REVIEW_RETURNED;
}

/* --- what may become of a row --- */

/* The state after an act; or why not. */
struct rule {
    enum review_state to;
    const char *refusal; /* N_(); NULL: allowed */
};

#define TO(state) { state, NULL }
#define NOT(why) { REVIEW_DRAFT, why }

#define NOT_SUBMITTED \
    NOT(N_("This row is not submitted: there is nothing to approve or" \
           " return."))
#define YEAR_LOCKED \
    NOT(N_("This row is locked with its year; it changes when the year is" \
           " opened again."))
/* What nobody approved must not come back as approved. */
#define NOT_APPROVED \
    NOT(N_("This row is not approved: it stays as it is in a locked" \
           " year."))
#define NOT_LOCKED NOT(N_("This row is not locked."))

static const struct rule rules[REVIEW_STATES][REVIEW_ACTS] = {
    [REVIEW_DRAFT] = {
        [REVIEW_EDIT] = TO(REVIEW_DRAFT),
        [REVIEW_SUBMIT] = TO(REVIEW_SUBMITTED),
        [REVIEW_APPROVE] = NOT_SUBMITTED,
        [REVIEW_RETURN] = NOT_SUBMITTED,
        [REVIEW_LOCK] = NOT_APPROVED,
        [REVIEW_REOPEN] = NOT_LOCKED,
    },
    [REVIEW_SUBMITTED] = {
        [REVIEW_EDIT] = TO(REVIEW_DRAFT),
        [REVIEW_SUBMIT] = NOT(N_("This row is submitted already and waits"
                                 " for review.")),
        [REVIEW_APPROVE] = TO(REVIEW_APPROVED),
        [REVIEW_RETURN] = TO(REVIEW_RETURNED),
        [REVIEW_LOCK] = NOT_APPROVED,
        [REVIEW_REOPEN] = NOT_LOCKED,
    },
    [REVIEW_APPROVED] = {
        [REVIEW_EDIT] = TO(REVIEW_DRAFT),
        [REVIEW_SUBMIT] = NOT(N_("This row is approved already; only a"
                                 " change makes it a draft again.")),
        [REVIEW_APPROVE] = NOT_SUBMITTED,
        [REVIEW_RETURN] = NOT_SUBMITTED,
        [REVIEW_LOCK] = TO(REVIEW_LOCKED),
        [REVIEW_REOPEN] = NOT_LOCKED,
    },
    /* It stays returned, with its word, until it is handed in again. */
    [REVIEW_RETURNED] = {
        [REVIEW_EDIT] = TO(REVIEW_RETURNED),
        [REVIEW_SUBMIT] = TO(REVIEW_SUBMITTED),
        [REVIEW_APPROVE] = NOT_SUBMITTED,
        [REVIEW_RETURN] = NOT_SUBMITTED,
        [REVIEW_LOCK] = NOT_APPROVED,
        [REVIEW_REOPEN] = NOT_LOCKED,
    },
    /* In a year that is open after all an edit makes it a draft. */
    [REVIEW_LOCKED] = {
        [REVIEW_EDIT] = TO(REVIEW_DRAFT),
        [REVIEW_SUBMIT] = YEAR_LOCKED,
        [REVIEW_APPROVE] = YEAR_LOCKED,
        [REVIEW_RETURN] = YEAR_LOCKED,
        [REVIEW_LOCK] = TO(REVIEW_LOCKED),
        [REVIEW_REOPEN] = TO(REVIEW_APPROVED),
    },
};

bool review_next(enum review_state from, enum review_act act,
                 enum review_state *to)
{
    const struct rule *rule = &rules[from][act];

    if (rule->refusal)
        return false;
    *to = rule->to;
    return true;
}

const char *review_refusal(enum review_state from, enum review_act act)
{
    return rules[from][act].refusal;
}

/* --- notes --- */

static const struct {
    const char *name, *label;
} notes[NOTE_STATES] = {
    [NOTE_NONE] = { "", "" },
#define X(id, word, label) [NOTE_##id] = { word, label },
    NOTE_STATE_LIST(X)
#undef X
};

const char *note_state_name(enum note_state state)
{
    return notes[state].name;
}

enum note_state note_state_of(const char *name)
{
    for (size_t i = 0; i < NOTE_STATES; i++)
        if (strcmp(notes[i].name, name) == 0)
            return (enum note_state)i;
    return NOTE_NONE;
}

const char *note_state_label(enum note_state state)
{
    return notes[state].label;
}

bool note_is_open(enum note_state state)
{
    return state == NOTE_ASKED || state == NOTE_ANSWERED;
}

bool note_may(enum note_state from, enum note_state to)
{
    switch (to) {
    case NOTE_NONE:
    case NOTE_STATES:
        break;
    case NOTE_ASKED:
        return true; /* an answer may be asked about further */
    case NOTE_ANSWERED:
    case NOTE_CLOSED:
        return note_is_open(from);
    }
    return false;
}

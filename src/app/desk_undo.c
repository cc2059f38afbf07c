/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/app/desk_undo.c - taking back, and whether one still may. */
#include "app/desk_inside.h"
#include "app/permit.h"

/* A step that is about to be taken back, asked about where that happens:
 * a role may have become less since it was done. */
struct asking {
    struct desk *desk;
    struct attempt refused;
};

static bool ask_lines(void *context, int64_t step, struct err *err)
{
    struct asking *a = context;

    return permit_lines(a->desk->store, a->desk->user, step, true,
                        &a->refused, err);
}

/* Of what is open. */
static struct undo_wish wish_here(const struct desk *desk,
                                  const struct undo_wish *wish)
{
    struct undo_wish here = *wish;

    here.office = desk->office;
    here.year = desk->year;
    return here;
}

bool desk_undo_next(struct desk *desk, const struct undo_wish *wish,
                    struct undone *out, struct err *err)
{
    struct undo_wish here = wish_here(desk, wish);

    return store_undo_next(desk->store, desk->user, &here, out, err);
}

bool desk_may_take_back(struct desk *desk, const struct undone *next,
                        struct err *err)
{
    struct asking a = { desk, ATTEMPT_INIT };
    bool ok = ask_lines(&a, next->step, err);

    attempt_keep(&a.refused, desk->store, desk_actor(desk));
    return ok;
}

bool desk_take_back(struct desk *desk, const struct undo_wish *wish,
                    struct undone *out, struct conflict *conflict,
                    struct err *err)
{
    struct asking a = { desk, ATTEMPT_INIT };
    struct undo_wish here = wish_here(desk, wish);
    bool ok;

    *out = (struct undone){ 0 };
    if (conflict)
        *conflict = (struct conflict){ 0 };
    here.may = ask_lines;
    here.context = &a;
    ok = store_undo(desk->store, desk_actor(desk), &here, out, conflict,
                    err);
    attempt_keep(&a.refused, desk->store, desk_actor(desk));
    if (ok || err->code == ERR_LOCKED)
        desk_reload(desk);
    return ok;
}

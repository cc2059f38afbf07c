/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Storing a field of Formulir: conflicts with others, what is half typed. */
#include "ui/views/form_inside.h"

#include <stdlib.h>
#include <string.h>

#include "app/i18n.h"
#include "app/moment.h"
#include "base/mem.h"
#include "ui/dialog.h"
#include "ui/views/draft.h"
#include "ui/views/pane.h"
#include "ui/views/state.h"

/* The record a form's fields were read from; its table NULL: none yet. */
static const struct record *record_of(const struct form_view *fv,
                                      const struct record_form *f)
{
    return f == &fv->page.fields ? &fv->record : form_page_record(&fv->page);
}

static int64_t version_of(const struct record *r, size_t column)
{
    int quarter = r->table ? column_quarter(&r->table->column[column]) : -1;

    return quarter >= 0 ? r->cell_version[quarter] : r->version;
}

void form_set_key(struct form_view *fv, size_t column, const char *text)
{
    char *copy = mem_dup(text);

    free(fv->key[column]);
    fv->key[column] = copy;
}

/* A renamed row is found by its new name from now on. */
static void follow_name(struct form_view *fv, size_t column,
                        const char *typed)
{
    const struct table *table = fv->record.table;
    const char *fields[TABLE_COLUMNS_MAX];
    struct buf text = BUF_INIT;
    struct err err = ERR_INIT;

    if (!table->column[column].key)
        return;
    for (size_t i = 0; i < table->count; i++)
        fields[i] = i == column ? typed : fv->record.field[i];
    if (field_canonical(table, column, fields, &fv->desk->grades, &text,
                        &err))
        form_set_key(fv, column, text.s);
    buf_release(&text);
}

void form_close(struct form_view *fv, struct record_form *f)
{
    struct err err = ERR_INIT;

    record_form_close(f, &fv->view);
    if (fv->kept && !desk_forget_draft(fv->desk, &err))
        view_fail(fv->view.stack, &err);
    fv->kept = false;
}

/* --- one field, one step --- */

/*
 * A row's version says that some field of it was written; where ours is
 * what we saw still, nobody is in our way.
 */
static bool is_ours(const struct record *r, size_t column,
                    const struct conflict *c)
{
    return c->stored && strcmp(c->stored, r->field[column]) == 0;
}

static bool set_field(struct form_view *fv, const struct record *r,
                      size_t column, const char *typed, int64_t version,
                      struct conflict *conflict, struct err *err)
{
    if (desk_set_field(fv->desk, r, column, typed, version, conflict, err))
        return true;
    if (err->code != ERR_CONFLICT || !is_ours(r, column, conflict))
        return false;
    version = conflict->version;
    conflict_release(conflict);
    *conflict = (struct conflict){ .stored = NULL };
    return desk_set_field(fv->desk, r, column, typed, version, conflict,
                          err);
}

static bool is_blank(const char *text)
{
    return text[strspn(text, " \n\t")] == '\0';
}

/* Would nothing be left in the row but what names it? */
static bool leaves_nothing(const struct record *r, size_t column,
                           const char *typed)
{
    for (size_t i = 0; i < r->table->count; i++)
        if (!r->table->column[i].key &&
            !is_blank(i == column ? typed : r->field[i]))
            return false;
    return true;
}

/* A row that is made with its first field, and goes with its last. */
static bool set_part(struct form_view *fv, const struct record_form *f,
                     size_t column, const char *typed, int64_t version,
                     struct conflict *conflict, struct err *err)
{
    const char *fields[TABLE_COLUMNS_MAX];
    struct err gone = ERR_INIT;
    struct record now;
    bool ok;

    for (size_t i = 0; i < f->table->count; i++)
        fields[i] = f->field[i];
    fields[column] = typed;
    if (!desk_record(fv->desk, f->table, fields, 0, &now, &gone)) {
        if (gone.code == ERR_NOTFOUND)
            return is_blank(typed) ||
                   desk_add(fv->desk, f->table, fields, NULL, err);
        *err = gone;
        return false;
    }
    /* Somebody else made it, or wrote our field of it, meanwhile. */
    if (now.version != version &&
        strcmp(now.field[column], f->field[column]) != 0) {
        *conflict = (struct conflict){
            .stored = mem_dup(now.field[column]), .version = now.version,
        };
        err_set(err, ERR_CONFLICT,
                N_("Somebody changed this meanwhile. Look at the value that"
                   " is stored now and choose which one stands: %s"), "%s",
                now.field[column]);
        ok = false;
    } else if (leaves_nothing(&now, column, typed)) {
        ok = desk_remove(fv->desk, &now, err);
    } else {
        ok = set_field(fv, &now, column, typed, now.version, conflict, err);
    }
    record_release(&now);
    return ok;
}

/* A field of the row itself; one that was approved is a draft then. */
static bool set_own(struct form_view *fv, size_t column, const char *typed,
                    int64_t version, struct conflict *conflict,
                    struct err *err)
{
    const struct table *table = fv->record.table;
    enum review_state before;
    char *code;
    bool ok;

    if (table->id != TABLE_INDICATOR && table->id != TABLE_BUDGET)
        return set_field(fv, &fv->record, column, typed, version, conflict,
                         err);
    code = mem_dup(fv->record.field[table_column(table, "kode")]);
    before = desk_review_state(fv->desk, table->id, code);
    ok = set_field(fv, &fv->record, column, typed, version, conflict, err);
    if (ok)
        state_tell(fv->view.stack, fv->desk, table->id, code, before);
    free(code);
    return ok;
}

static bool set(struct form_view *fv, const struct record_form *f,
                size_t column, const char *typed, int64_t version,
                struct conflict *conflict, struct err *err)
{
    struct buf text = BUF_INIT;
    bool ok;

    /* "50 orang": a table of plans does not know the satuan. */
    if (f->table->column[column].type == COLUMN_TARGET) {
        if (!record_form_canonical(f, column, typed, &text, err))
            return false;
        typed = text.s;
    }
    ok = f == &fv->page.fields
             ? set_own(fv, column, typed, version, conflict, err)
             : set_part(fv, f, column, typed, version, conflict, err);
    buf_release(&text);
    return ok;
}

/* --- conflicts --- */

/* Shows both values and lets choose; nothing is written so far. */
static void ask(struct form_view *fv, struct record_form *f, size_t column,
                const char *typed, const struct conflict *c)
{
    struct buf theirs = BUF_INIT, mine = BUF_INIT, who = BUF_INIT;
    struct view *choose;

    buf_addf(&theirs, _("Leave what stands there now: %s"),
             c->stored && c->stored[0] ? c->stored : _("(empty)"));
    buf_addf(&mine, _("Write what I typed: %s"),
             typed[0] ? typed : _("(empty)"));
    if (c->who[0]) {
        buf_addf(&who, "%s  ", c->who);
        moment_text(c->at_ms, &who);
    }
    choose = choose_view(_("Changed by someone else meanwhile"));
    choose_add(choose, theirs.s, who.s);
    choose_add(choose, mine.s, NULL);
    free(fv->mine);
    fv->mine = mem_dup(typed);
    fv->conflicting = true;
    fv->contested = f;
    fv->contested_at = column;
    fv->version = c->version;
    view_push(fv->view.stack, choose);
    view_drop_ahead(fv->view.stack);
    buf_release(&theirs);
    buf_release(&mine);
    buf_release(&who);
}

static bool store_version(struct form_view *fv, struct record_form *f,
                          size_t column, const char *typed, int64_t version,
                          struct err *err)
{
    struct conflict conflict = { .stored = NULL };

    if (!set(fv, f, column, typed, version, &conflict, err)) {
        if (err->code == ERR_CONFLICT)
            ask(fv, f, column, typed, &conflict);
        conflict_release(&conflict);
        return false;
    }
    if (f == &fv->page.fields)
        follow_name(fv, column, typed);
    form_close(fv, f);
    fv->stale = true;
    return true;
}

bool form_store(struct form_view *fv, struct record_form *f, size_t column,
                const char *typed, struct err *err)
{
    return store_version(fv, f, column, typed,
                         version_of(record_of(fv, f), column), err);
}

bool form_resolve(struct form_view *fv, const struct view *closed,
                  struct err *err)
{
    size_t index;

    fv->conflicting = false;
    fv->stale = true;
    if (!choose_result(closed, &index))
        return true; /* still typing, nothing decided */
    if (index == 0) {
        form_close(fv, fv->contested);
        return true;
    }
    return store_version(fv, fv->contested, fv->contested_at, fv->mine,
                         fv->version, err) ||
           fv->conflicting;
}

/* --- texts of several lines --- */

/*
 * The text stays open where it is refused; where somebody else wrote, to
 * accept it again is to write over that.
 */
bool form_write(void *context, const char *text, struct err *err)
{
    struct form_view *fv = context;
    struct record_form *f = form_page_asking(&fv->page);
    struct conflict conflict = { .stored = NULL };
    int64_t version;

    if (!f)
        return true;
    version = fv->version ? fv->version
                          : version_of(record_of(fv, f), f->column);
    if (!set(fv, f, f->column, text, version, &conflict, err)) {
        if (err->code == ERR_CONFLICT) {
            fv->version = conflict.version;
            record_form_set(f, f->column,
                            conflict.stored ? conflict.stored : "");
            err_set(err, ERR_CONFLICT,
                    N_("Somebody else wrote meanwhile: \"%s\". Accept"
                       " again to put yours in its place"), "%s",
                    conflict.stored ? conflict.stored : "");
        }
        conflict_release(&conflict);
        return false;
    }
    if (f == &fv->page.fields)
        follow_name(fv, f->column, text);
    fv->stale = true;
    return true;
}

void form_lose(void *context, const char *text)
{
    struct form_view *fv = context;
    struct record_form *f = form_page_asking(&fv->page);

    if (f)
        draft_keep(fv->desk, f->table, record_form_fields(f),
                   f == &fv->page.fields ? fv->place : 0, f->column, text);
}

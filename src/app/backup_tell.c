/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/backup_tell.h"

#include "app/history.h"
#include "app/i18n.h"
#include "app/moment.h"
#include "store/backup_about.h"

static void add_size(int64_t bytes, struct buf *out)
{
    int64_t kib = (bytes + 1023) / 1024;

    if (kib < 10240)
        buf_addf(out, "%lld KiB", (long long)kib);
    else
        buf_addf(out, "%lld MiB", (long long)((kib + 1023) / 1024));
}

static void add_since(struct store *store, const char *path,
                      struct buf *out)
{
    struct err ignored = ERR_INIT;
    struct backup_loss loss;

    if (!store || !backup_loss(store, path, &loss, &ignored))
        return;
    buf_adds(out, "; ");
    buf_addf(out,
             ngettext_("%lld change since", "%lld changes since",
                       (unsigned long)loss.lines), (long long)loss.lines);
}

void backup_tell_item(struct store *store, const struct backup_item *item,
                      struct buf *out)
{
    struct err err = ERR_INIT;
    struct backup_about about;

    moment_text(item->at_ms, out);
    buf_adds(out, "  ");
    add_size(item->size, out);
    buf_adds(out, "  ");
    if (!backup_about(item->path, &about, &err)) {
        buf_adds(out, _("cannot be read"));
        return;
    }
    if (about.steps == 0) {
        buf_adds(out, _("nothing entered"));
    } else {
        struct buf when = BUF_INIT;

        moment_text(about.last_ms, &when);
        /* TRANSLATORS: a moment and a user's name. */
        buf_addf(out, _("last change %s by %s"), when.s, about.last_user);
        buf_release(&when);
    }
    add_since(store, item->path, out);
    if (item->kind == BACKUP_BEFORE)
        buf_addf(out, " (%s)", _("before a restore"));
}

bool backup_tell_copy(const char *path, struct buf *out, struct err *err)
{
    struct backup_about about;
    struct buf when = BUF_INIT;

    if (!backup_about(path, &about, err))
        return false;
    moment_text(about.last_ms, &when);
    if (about.steps == 0)
        buf_addf(out, _("Nothing was ever entered into %s.\n"), path);
    else
        buf_addf(out, _("The last change in %s is of %s by %s.\n"), path,
                 when.s, about.last_user);
    buf_release(&when);
    return true;
}

static bool add_person(void *context, const char *user, int64_t lines,
                       struct err *err)
{
    struct buf *out = context;

    (void)err;
    buf_addf(out, "%s%s (%lld)", out->len > 0 ? ", " : "", user,
             (long long)lines);
    return true;
}

/* On one line, whatever the text has. */
static void add_text(const char *text, struct buf *out)
{
    for (; *text; text++)
        buf_addc(out, (unsigned char)*text < ' ' ? ' ' : *text);
}

static bool add_line(void *context, const struct log_line *line,
                     struct err *err)
{
    struct buf *out = context;

    (void)err;
    buf_adds(out, "  ");
    moment_text(line->at_ms, out);
    buf_addf(out, "  %s ", line->user);
    history_describe(line, out);
    if (line->field[0] != '\0') {
        buf_adds(out, "  [");
        add_text(line->before, out);
        buf_adds(out, "] -> [");
        add_text(line->after, out);
        buf_addc(out, ']');
    }
    buf_addc(out, '\n');
    return true;
}

static bool tell_lost(struct store *store, const struct backup_loss *loss,
                      int newest, struct buf *out, struct err *err)
{
    struct buf people = BUF_INIT, from = BUF_INIT, to = BUF_INIT;
    bool ok;

    ok = backup_loss_people(store, loss, add_person, &people, err);
    if (ok) {
        moment_text(loss->first_ms, &from);
        moment_text(loss->last_ms, &to);
        buf_addf(out,
                 /* TRANSLATORS: a number, two moments, names. */
                 ngettext_("%lld change made since that copy would be lost,"
                           " from %s to %s, by %s. The newest:\n",
                           "%lld changes made since that copy would be"
                           " lost, from %s to %s, by %s. The newest:\n",
                           (unsigned long)loss->lines),
                 (long long)loss->lines, from.s, to.s, people.s);
        ok = backup_loss_lines(store, loss, newest, add_line, out, err);
    }
    buf_release(&people);
    buf_release(&from);
    buf_release(&to);
    return ok;
}

bool backup_tell_loss(struct store *store, const char *path, int newest,
                      struct buf *out, struct err *err)
{
    struct backup_loss loss;

    if (!backup_loss(store, path, &loss, err) ||
        !backup_tell_copy(path, out, err))
        return false;
    if (loss.common == 0)
        buf_adds(out, _("It has no change in common with this database: it"
                        " is a copy of another one.\n"));
    if (loss.lines == 0)
        buf_adds(out, _("No change would be lost.\n"));
    else if (!tell_lost(store, &loss, newest, out, err))
        return false;
    if (loss.back_steps > 0)
        buf_addf(out,
                 ngettext_("%lld change that is not in this database would"
                           " come back.\n",
                           "%lld changes that are not in this database"
                           " would come back.\n",
                           (unsigned long)loss.back_steps),
                 (long long)loss.back_steps);
    return true;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/recover.h"

#include "app/history.h"
#include "app/i18n.h"
#include "store/recover.h"
#include "store/store.h"

static void tell_table(const struct recover_table *t, struct buf *out)
{
    buf_addf(out, "%-20s %8lld", t->name, (long long)t->rows);
    if (t->missing > 0)
        buf_addf(out, ngettext_("  %lld missing", "  %lld missing",
                                (unsigned long)t->missing),
                 (long long)t->missing);
    if (t->missing < 0)
        buf_addf(out, "  %s", _("some missing, nobody can say how many"));
    if (t->made > 0)
        buf_addf(out, ngettext_("  %lld made anew, for what belongs to it",
                                "  %lld made anew, for what belongs to"
                                " them", (unsigned long)t->made),
                 (long long)t->made);
    buf_addc(out, '\n');
}

static void tell(const struct recover_report *r, const char *database,
                 const char *path, struct buf *out)
{
    /* TRANSLATORS: the damaged file, the new one. */
    buf_addf(out, _("What could be read of %s is in %s. Rows of each"
                    " table:\n"), database, path);
    for (size_t i = 0; i < r->count; i++)
        if (r->table[i].rows > 0 || r->table[i].made > 0 ||
            r->table[i].missing != 0)
            tell_table(&r->table[i], out);
    if (r->named_count > 0)
        buf_adds(out, _("Among the missing rows, by their keys:\n"));
    for (size_t i = 0; i < r->named_count; i++)
        buf_addf(out, "  %s\n", r->named[i]);
    if (r->header)
        buf_adds(out, _("The first bytes of the file were damaged and were"
                        " made anew.\n"));
    if (r->damaged > 0)
        buf_addf(out,
                 ngettext_("%lu page of the %lu of the file cannot be"
                           " read.\n",
                           "%lu pages of the %lu of the file cannot be"
                           " read.\n", (unsigned long)r->damaged),
                 (unsigned long)r->damaged, (unsigned long)r->pages);
}

static bool tell_log(const char *path, bool *whole, struct buf *out,
                     struct err *err)
{
    struct history_check c;
    struct store *store;
    bool ok;

    if (!store_open(path, STORE_MUST_EXIST, &store, err))
        return false;
    ok = history_verify(store, &c, err);
    if (ok) {
        for (size_t i = 0; i < c.count; i++)
            buf_addf(out, "%s\n", c.fault[i]);
        *whole = c.count == 0;
        history_check_release(&c);
    }
    store_close(store);
    return ok;
}

bool recover_database(const char *database, const char *path,
                      struct buf *out, bool *complete, struct err *err)
{
    struct recover_report report;
    bool whole;

    if (!store_recover(database, path, &report, err))
        return false;
    tell(&report, database, path, out);
    if (!tell_log(path, &whole, out, err))
        return false;
    *complete = report.complete && whole;
    if (*complete)
        buf_adds(out, _("Nothing is missing.\n"));
    else
        buf_adds(out, _("Something is missing: compare with the last"
                        " backup before you work on.\n"));
    return true;
}

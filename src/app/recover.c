/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/recover.h"

#include <string.h>

#include "app/i18n.h"
#include "app/opened.h"
#include "app/verify.h"
#include "base/text.h"
#include "store/recover.h"
#include "store/store.h"

#define NAME_COLS 32

/* What the tables of the database are to those who use it: a table of
 * records, or a part of one. */
static const struct {
    const char *name, *label;
} names[] = {
    { "scale", N_("Scales") },
    { "scale_band", N_("Bands of scales") },
    { "ordinal_grade", N_("Predikat and opini") },
    { "check_word", N_("Words that checks look for") },
    { "office", N_("Offices") },
    { "unit", N_("Units") },
    { "year", N_("Years") },
    { "indicator", N_("Indicators") },
    { "realization", N_("Figures of indicators") },
    { "budget", N_("Budget") },
    { "budget_realization", N_("Figures of the budget") },
    { "spending", N_("Kinds of spending") },
    { "revision", N_("Budget revisions") },
    { "control_total", N_("Control totals") },
    { "action", N_("Action plan") },
    { "plan", N_("Five-year plan") },
    { "analysis", N_("Causes and follow-up") },
    { "signatory", N_("Signatories") },
    { "explanation", N_("Explanations of findings") },
    { "operator", N_("People") },
    { "review", N_("Review") },
    { "note", N_("Notes") },
    { "memo", N_("What was half typed") },
    { "change_step", N_("Change log: entries") },
    { "change_log", N_("Change log: lines") },
    { "change_end", N_("Change log: its end") },
};

static const char *label_of(const char *name)
{
    for (size_t i = 0; i < CAP_LEN(names); i++)
        if (strcmp(names[i].name, name) == 0)
            return _(names[i].label);
    return name;
}

static void tell_table(const struct recover_table *t, struct buf *out)
{
    const char *label = label_of(t->name);
    int used = text_width(label);

    buf_adds(out, label);
    buf_fill(out, ' ', used < NAME_COLS ? (size_t)(NAME_COLS - used) : 1);
    buf_addf(out, " %8lld", (long long)t->rows);
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

static void tell_found(void *context, bool fault, const char *text)
{
    if (fault)
        buf_addf(context, "%s\n", text);
}

static void tell_no_chain(void *context, const struct verified_chain *chain)
{
    (void)context;
    (void)chain;
}

static bool tell_log(const char *path, bool *whole, struct buf *out,
                     struct err *err)
{
    struct verify_listener to = { tell_no_chain, tell_found, out };
    struct store *store;
    int64_t faults;
    bool ok;

    if (!store_open(path, STORE_MUST_EXIST, &store, err))
        return false;
    ok = verify_log(store, &to, &faults, err);
    if (ok)
        *whole = faults == 0;
    store_close(store);
    return ok;
}

bool recover_database(const char *database, const char *path,
                      struct buf *out, bool *complete, struct err *err)
{
    struct recover_report report;
    struct opened_place place;
    bool whole;

    if (!opened_place(NULL, path, &place, err))
        return false;
    opened_leave(&place);
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

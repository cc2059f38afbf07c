/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/views/transfer_text.h"

#include <inttypes.h>

#include "app/i18n.h"
#include "base/text.h"
#include "ui/dialog.h"

#define LABEL_WIDTH 20
#define NAME_WIDTH 14

/* A text, filled up with blanks to width columns. */
static void add_padded(struct buf *line, const char *text, int width)
{
    int used = text_width(text);

    buf_adds(line, text);
    buf_fill(line, ' ', used < width ? (size_t)(width - used) : 1);
}

struct view *imported_notice(const struct import_result *result)
{
    struct view *notice = notice_view(_("Imported"));
    struct buf line = BUF_INIT;
    bool any = false;

    for (size_t i = 0; i < TABLE_COUNT; i++) {
        const struct import_count *c = &result->table[i];

        if (c->added + c->changed + c->same == 0)
            continue;
        any = any || c->added + c->changed > 0;
        buf_reset(&line);
        add_padded(&line, _(tables[i].label), LABEL_WIDTH);
        buf_addf(&line, _("new %lld, changed %lld, the same %lld"),
                 (long long)c->added, (long long)c->changed,
                 (long long)c->same);
        notice_add(notice, line.s);
    }
    for (size_t i = 0; i < result->warnings; i++)
        notice_add(notice, result->warning[i]);
    notice_add(notice, "");
    notice_add(notice, any ? _("It is one step: u takes all of it back, in"
                             " an office and year that it changed.")
                           : _("Nothing was changed by it."));
    buf_release(&line);
    return notice;
}

struct view *refused_notice(const struct import_result *result)
{
    struct view *notice = notice_view(_("Nothing was imported"));
    struct buf line = BUF_INIT;

    buf_addf(&line,
             ngettext_("%zu cell cannot be taken. Mend the file and import"
                       " it again.",
                       "%zu cells cannot be taken. Mend the files and"
                       " import them again.",
                       (unsigned long)result->refused_count),
             result->refused_count);
    notice_add(notice, line.s);
    notice_add(notice, "");
    for (size_t i = 0; i < result->listed; i++) {
        buf_reset(&line);
        refusal_describe(&result->refused[i], &line);
        notice_add(notice, line.s);
    }
    if (result->refused_count > result->listed) {
        size_t more = result->refused_count - result->listed;

        buf_reset(&line);
        buf_addf(&line,
                 ngettext_("and %zu more", "and %zu more",
                           (unsigned long)more), more);
        notice_add(notice, line.s);
    }
    buf_release(&line);
    return notice;
}

struct view *exported_notice(const char *path,
                             const struct export_result *result)
{
    struct view *notice = notice_view(_("Exported"));
    struct buf line = BUF_INIT, name = BUF_INIT;

    buf_addf(&line, _("Written into %s:"), path);
    notice_add(notice, line.s);
    notice_add(notice, "");
    for (size_t i = 0; i < TABLE_COUNT; i++) {
        if (tables[i].inside)
            continue;
        buf_reset(&line);
        buf_reset(&name);
        add_padded(&line, _(tables[i].label), LABEL_WIDTH);
        buf_addf(&name, "%s.csv", tables[i].name);
        add_padded(&line, name.s, NAME_WIDTH);
        buf_addf(&line, "%8" PRId64, result->rows[i]);
        notice_add(notice, line.s);
    }
    buf_release(&line);
    buf_release(&name);
    return notice;
}

void transfer_label(const struct desk *desk, const char *label,
                    struct buf *out)
{
    if (desk->served)
        buf_addf(out, "%s ", _("In the exchange directory of the server, by"
                               " its name alone."));
    buf_adds(out, label);
}

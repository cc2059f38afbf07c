/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/views/transfer_text.h"

#include <inttypes.h>

#include "app/i18n.h"
#include "base/text.h"
#include "ui/dialog.h"

#define LABEL_WIDTH 20

/* A label, filled up with blanks to the figures. */
static void add_label(struct buf *line, const char *label)
{
    int width = text_width(label);

    buf_adds(line, label);
    buf_fill(line, ' ', width < LABEL_WIDTH ? (size_t)(LABEL_WIDTH - width)
                                            : 1);
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
        add_label(&line, _(tables[i].label));
        buf_addf(&line,
                 _("new %" PRId64 ", changed %" PRId64 ", the same %"
                   PRId64), c->added, c->changed, c->same);
        notice_add(notice, line.s);
    }
    for (size_t i = 0; i < result->warnings; i++)
        notice_add(notice, result->warning[i]);
    notice_add(notice, "");
    notice_add(notice, any ? _("It is one step: u takes all of it back.")
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
    struct buf line = BUF_INIT;

    buf_addf(&line, _("Written into %s:"), path);
    notice_add(notice, line.s);
    notice_add(notice, "");
    for (size_t i = 0; i < TABLE_COUNT; i++) {
        buf_reset(&line);
        add_label(&line, _(tables[i].label));
        buf_addf(&line, "%s.csv  %" PRId64, tables[i].name,
                 result->rows[i]);
        notice_add(notice, line.s);
    }
    buf_release(&line);
    return notice;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/moment.h"

#include <time.h>

#include "app/i18n.h"

void moment_text(int64_t at_ms, struct buf *out)
{
    static const char *const months[] = {
        /* TRANSLATORS: names of months, cut to three letters. */
        N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("May"), N_("Jun"),
        N_("Jul"), N_("Aug"), N_("Sep"), N_("Oct"), N_("Nov"), N_("Dec"),
    };
    time_t seconds = (time_t)(at_ms / 1000);
    struct tm tm;

    if (!localtime_r(&seconds, &tm) || tm.tm_mon < 0 || tm.tm_mon > 11)
        return;
    buf_addf(out, "%d %s %d %02d.%02d", tm.tm_mday, _(months[tm.tm_mon]),
             tm.tm_year + 1900, tm.tm_hour, tm.tm_min);
}

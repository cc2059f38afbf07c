/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/ui/ui.h - the full-screen face: what main calls. */
#ifndef CAPAIAN_UI_UI_H
#define CAPAIAN_UI_UI_H

#include <stdbool.h>

#include "app/desk.h"
#include "base/err.h"

struct ui_options {
    bool mono;           /* --mono or NO_COLOR */
    bool ascii;          /* --ascii or a locale that is not UTF-8 */
    const char *example; /* directory of the example records, or NULL */
};

/*
 * Shows the screen until the operator leaves or the line is lost; both
 * are success.  ERR_IO: there is no terminal, or one that cannot be
 * used.  The desk stays the caller's.
 */
CAP_MUST_CHECK bool ui_run(struct desk *desk,
                           const struct ui_options *options,
                           struct err *err);

#endif

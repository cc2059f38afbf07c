/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/ui/views/findings.h - going on in Temuan after a lost line. */
#ifndef CAPAIAN_UI_VIEWS_FINDINGS_H
#define CAPAIAN_UI_VIEWS_FINDINGS_H

#include <stdbool.h>

#include "ui/view.h"

/*
 * Opens the word of a finding in v, which is Temuan on the stack, with
 * text half typed; false: the year has no such finding.
 */
bool findings_continue(struct view *v, const char *check,
                       const char *subject, const char *text);

/* For a new Temuan: the cursor is on that finding, if it is there. */
void findings_begin_at(struct view *v, const char *check,
                       const char *subject);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/ui/help.h - the help view. */
#ifndef CAPAIAN_UI_HELP_H
#define CAPAIAN_UI_HELP_H

#include "ui/view.h"

/* All keys: first those that hold for v now, then the rest. */
struct view *help_view(const struct view *v);

#endif

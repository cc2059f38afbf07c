/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/ui/views/scale.h - the list of scales. */
#ifndef CAPAIAN_UI_VIEWS_SCALE_H
#define CAPAIAN_UI_VIEWS_SCALE_H

#include "app/desk.h"
#include "ui/view.h"

/* All scales of the database: open, add, remove. */
struct view *scales_view(struct desk *desk);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/ui/views/transfer_text.h - what an import or export came to. */
#ifndef CAPAIAN_UI_VIEWS_TRANSFER_TEXT_H
#define CAPAIAN_UI_VIEWS_TRANSFER_TEXT_H

#include "app/desk.h"
#include "app/export.h"
#include "app/import.h"
#include "ui/view.h"

/* A notice with the counts of each table, and the warnings. */
struct view *imported_notice(const struct import_result *result);

/* A notice with the cells that were refused. */
struct view *refused_notice(const struct import_result *result);

/* A notice with the rows written into a directory. */
struct view *exported_notice(const char *path,
                             const struct export_result *result);

/* For prompts: text must be the name of a file that can be read. */
bool transfer_accept_file(void *context, const char *text, struct err *err);

/* What asks for the name of a file, at a served desk with where that is. */
void transfer_label(const struct desk *desk, const char *label,
                    struct buf *out);

#endif

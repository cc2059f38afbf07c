/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/ui/views/form.h - Formulir of any record, not by its code alone. */
#ifndef CAPAIAN_UI_VIEWS_FORM_H
#define CAPAIAN_UI_VIEWS_FORM_H

#include "app/desk.h"
#include "ui/view.h"

/* The form of a stored record; its key is copied. */
struct view *record_view(struct desk *desk, const struct record *record);

/*
 * For a new form: its first prepare() opens the field with this text.
 * The table may be one whose fields stand in the form of an indicator:
 * analisis, or renstra (then of that year).
 */
void form_continue(struct view *form, const struct table *table,
                   size_t column, int year, const char *text);

/* The same without opening it. */
void form_begin_at(struct view *form, const struct table *table,
                   size_t column, int year);

/* Is the view the form of the record of that key? */
bool form_is_of(const struct view *v, const struct table *table,
                const char *const *key, int place);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/app/i18n.h - translates what app, ui, cli and main show. */
#ifndef CAPAIAN_APP_I18N_H
#define CAPAIAN_APP_I18N_H

#include "base/compiler.h"
#include "base/i18n.h"

/*
 * The catalog of messages is part of the program (po/id.po, as msgfmt
 * compiles it): no locale of the machine, no file and no variable of the
 * environment has a say in it.  gettext() looks for a catalog only under
 * a locale that the machine has, and current C libraries no longer under
 * C.UTF-8, which may be the only one.
 */

/*
 * From here on texts are in this language: "id", or English for any
 * other.  Before it is called, and where the program was built without
 * messages (--disable-nls), they are English.
 */
void i18n_choose(const char *language);

/*
 * The words of msgid in the user's language, static.  The empty text is
 * itself: in the catalog it stands for its header.
 */
const char *i18n_text(const char *msgid) CAP_FORMAT_ARG(1);

/* The form that fits n. */
const char *i18n_plural(const char *one, const char *many, unsigned long n)
    CAP_FORMAT_ARG(1) CAP_FORMAT_ARG(2);

/* What xgettext looks for: po/Makevars. */
#define _(text) i18n_text(text)
#define ngettext_(one, many, n) i18n_plural(one, many, n)

#endif

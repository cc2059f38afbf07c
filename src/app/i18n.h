/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/app/i18n.h - translates what app, ui, cli and main show. */
#ifndef CAPAIAN_APP_I18N_H
#define CAPAIAN_APP_I18N_H

#include "base/compiler.h"
#include "base/i18n.h"

#ifdef ENABLE_NLS
#include <libintl.h>
#endif

CAP_FORMAT_ARG(1) static inline const char *i18n_text(const char *msgid);

/*
 * The words of msgid in the user's language, static.  The empty text is
 * itself: gettext would answer with the header of the catalog.  A
 * function, so that err_describe() can take it.
 */
static inline const char *i18n_text(const char *msgid)
{
#ifdef ENABLE_NLS
    return msgid[0] ? gettext(msgid) : msgid;
#else
    return msgid;
#endif
}

#define _(text) i18n_text(text)

/* The form that fits n; xgettext is told of both. */
#ifdef ENABLE_NLS
#define ngettext_(one, many, n) ngettext(one, many, n)
#else
#define ngettext_(one, many, n) ((n) == 1 ? (one) : (many))
#endif

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/i18n.h"

#include <stddef.h>
#include <string.h>

#include "app/i18n_inside.h"
#include "base/catalog.h"

/* Set once, at the start, as setlocale() sets what belongs to a process:
 * every text that is shown would have to carry it otherwise. */
static struct catalog i18n_catalog;

void i18n_choose(const char *language)
{
    i18n_catalog = (struct catalog){ .bytes = NULL };
#ifdef ENABLE_NLS
    if (strcmp(language, "id") == 0)
        (void)!catalog_open(&i18n_catalog, i18n_id, i18n_id_size);
#else
    (void)language;
#endif
}

const char *i18n_text(const char *msgid)
{
    const char *found =
        msgid[0] ? catalog_find(&i18n_catalog, msgid) : NULL;

    return found ? found : msgid;
}

/* Indonesian has one form for every number. */
const char *i18n_plural(const char *one, const char *many, unsigned long n)
{
    const char *found = catalog_find(&i18n_catalog, one);

    if (found)
        return found;
    return n == 1 ? one : many;
}

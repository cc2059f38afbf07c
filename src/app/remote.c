/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/remote.h"

#include "app/i18n.h"
#include "store/store.h"

bool remote_warning(const struct store *store, struct buf *out)
{
    const char *name = store_remote(store);

    if (!name)
        return false;
    /* TRANSLATORS: %s is the name of a file system such as "NFS". */
    buf_addf(out,
             _("The database lies on a network file system (%s): it is open"
               " without WAL. Let one computer use it at a time, or move it"
               " to a disk of this one."),
             name);
    return true;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/opening.h"

#include "app/i18n.h"
#include "store/store.h"

/* Sentences follow each other with a blank. */
static void opening_part(struct buf *out)
{
    if (out->len > 0)
        buf_addc(out, ' ');
}

static void opening_older(const struct store *store, struct buf *out)
{
    const char *kept = store_older_copy(store);

    if (!kept)
        return;
    opening_part(out);
    /* TRANSLATORS: the database, the copy of it. */
    buf_addf(out,
             _("%s was brought to the form of this version of capaian. What"
               " it was before is kept in %s."),
             store_path(store), kept);
}

static void opening_remote(const struct store *store, struct buf *out)
{
    const char *name = store_remote(store);

    if (!name)
        return;
    opening_part(out);
    /* TRANSLATORS: %s is the name of a file system such as "NFS". */
    buf_addf(out,
             _("The database lies on a network file system (%s): it is open"
               " without WAL. Let one computer use it at a time, or move it"
               " to a disk of this one."),
             name);
}

bool opening_tell(const struct store *store, struct buf *out)
{
    struct err reading = ERR_INIT;
    size_t before = out->len;

    if (!store_reading_tell(store, &reading)) {
        err_describe(&reading, out, i18n_text);
        return true;
    }
    opening_older(store, out);
    opening_remote(store, out);
    return out->len > before;
}

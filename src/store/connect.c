/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/connect.h"

#include <sqlite3.h>

/* One thread only: no locks around every call, no counting of memory.
 * Refused, and of no harm, where SQLite is in use already. */
static void connect_configure(void)
{
    sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

int connect_named(const char *path, int flags, struct sqlite3 **db)
{
    struct buf name = BUF_INIT;
    int rc;

    connect_configure();
    /* Only a name that begins a path can be meant as something else. */
    buf_addf(&name, "%s%s", path[0] == '/' ? "" : "./", path);
    rc = sqlite3_open_v2(name.s, db, flags | SQLITE_OPEN_NOMUTEX, NULL);
    buf_release(&name);
    return rc;
}

int connect_nameless(const char *kind, struct sqlite3 **db)
{
    connect_configure();
    return sqlite3_open_v2(kind, db,
                           SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE |
                               SQLITE_OPEN_NOMUTEX, NULL);
}

static void connect_uri(const char *path, const char *parameters,
                        struct buf *out)
{
    /* With an empty host, so that "//x" is none. */
    buf_adds(out, path[0] == '/' ? "file://" : "file:./");
    for (; *path; path++) {
        if (*path == '?' || *path == '#' || *path == '%')
            buf_addf(out, "%%%02X", (unsigned)*path);
        else
            buf_addc(out, *path);
    }
    buf_adds(out, parameters);
}

int connect_with(const char *path, const char *parameters, int flags,
                 struct sqlite3 **db)
{
    struct buf uri = BUF_INIT;
    int rc;

    connect_configure();
    connect_uri(path, parameters, &uri);
    rc = sqlite3_open_v2(uri.s, db, flags | SQLITE_OPEN_URI, NULL);
    buf_release(&uri);
    return rc;
}

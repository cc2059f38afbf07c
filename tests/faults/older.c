/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "faults/older.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/compiler.h"

static const char *const older_names[OLDER_VERSIONS] = {
    "0.1.0", "0.2.0", "0.3.0-early", "0.4.0"
};

void older_file(const char *path, int version)
{
    const char *data = getenv("CAPAIAN_TEST_DATA");
    struct buf command = BUF_INIT;

    if (version < 1 || version > OLDER_VERSIONS)
        abort();
    buf_addf(&command, "gzip -dc '%s/released/%s.db.gz' >'%s'",
             data ? data : "tests/data", older_names[version - 1], path);
    if (system(command.s) != 0) {
        fprintf(stderr, "%s: failed\n", command.s);
        abort();
    }
    buf_release(&command);
}

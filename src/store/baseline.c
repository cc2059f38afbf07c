/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/baseline.h"

#include <string.h>

#include "store/chain.h"
#include "store/record.h"

bool baseline_text(struct store *store, const char *chain, struct buf *out,
                   int64_t *rows, struct err *err)
{
    bool common = strcmp(chain, CHAIN_COMMON) == 0;

    (void)out;
    *rows = 0;
    for (size_t i = 0; i < TABLE_COUNT; i++) {
        int64_t count = 0;

        if ((tables[i].office < 0) == common &&
            !record_count(store, &tables[i], common ? NULL : chain, 0,
                          &count, err))
            return false;
        *rows += count;
    }
    return true;
}

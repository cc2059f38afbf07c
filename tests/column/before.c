/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a program without the added column leaves behind, in the directory
 * COLUMN_FILES:
 *
 * today.db   rows, one of them removed, one removed and brought back
 * backup.db  a backup of it
 * csv        its export
 */
#include "run.h"
#include "store/fixture.h"

#include <stdio.h>

#include "app/export.h"

static const char *in(const char *name)
{
    static char path[4096];

    snprintf(path, sizeof(path), "%s/%s", getenv("COLUMN_FILES"), name);
    return path;
}

static void undo(struct store *store)
{
    struct undone undone;
    struct err err = ERR_INIT;

    must(store_undo(store, ani, &undo_plain, &undone, NULL, &err), &err);
    undone_release(&undone);
}

/* L-01 is removed and comes back, then L-03 is removed: that is what the
 * program with the column is to take back. */
static void work(struct store *store)
{
    remove_by(store, ani, TABLE_INDICATOR, l01, 0);
    undo(store);
    set_by(store, ani, TABLE_INDICATOR, l03, "tw2", "12,5");
    remove_by(store, ani, TABLE_INDICATOR, l03, 0);
}

START_TEST(files_are_left)
{
    struct export_result result = { .others = 0 };
    struct export_order order = { .office = NULL };
    struct err err = ERR_INIT;
    struct store *store;

    must(store_open(in("today.db"), STORE_MUST_CREATE, &store, &err),
         &err);
    example_fill(store);
    work(store);
    must(store_backup(store, in("backup.db"), &err), &err);
    order.path = in("csv");
    must(export_tables(store, &order, &result, &err), &err);
    store_close(store);
}
END_TEST

static void add(TCase *cases)
{
    tcase_add_test(cases, files_are_left);
}

int main(void)
{
    return run_tests("before the column", add);
}

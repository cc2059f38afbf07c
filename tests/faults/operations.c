/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "operations.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/backup.h"
#include "app/desk_lock.h"
#include "app/desk_note.h"
#include "app/desk_review.h"
#include "app/import.h"
#include "app/people.h"
#include "app/recover.h"
#include "base/mem.h"
#include "fixture.h"
#include "store/copy.h"

char subject[128];

static int64_t clock_of_test(void)
{
    return INT64_C(1718000120000);
}

/* One change by ani in the step that begins and ends here. */
static bool set_realized(struct store *store, const char *text,
                         struct err *err)
{
    const struct table *t = &tables[TABLE_INDICATOR];
    struct step step;
    bool ok;

    if (!step_begin(&step, store, STEP_EDIT, ani, "", err))
        return false;
    ok = step_set(&step, t, l03, 0, (size_t)table_column(t, "tw1"), text, 0,
                  NULL, err) &&
         step_commit(&step, err);
    step_abort(&step);
    return ok;
}

static bool run_set(struct bench *b, struct err *err)
{
    return set_realized(b->store, "12,5", err);
}

static bool run_remove(struct bench *b, struct err *err)
{
    const char *const *action = ROW("6372", "2024", "L-03");
    struct step step;
    bool ok = true;

    if (!step_begin(&step, b->store, STEP_EDIT, ani, "", err))
        return false;
    for (int place = 3; place > 0 && ok; place--)
        ok = step_remove(&step, &tables[TABLE_ACTION], action, place, err);
    ok = ok && step_remove(&step, &tables[TABLE_INDICATOR], l03, 0, err) &&
         step_commit(&step, err);
    step_abort(&step);
    return ok;
}

static bool run_move(struct bench *b, struct err *err)
{
    struct step step;
    bool ok;

    if (!step_begin(&step, b->store, STEP_EDIT, ani, "", err))
        return false;
    ok = step_move(&step, &tables[TABLE_INDICATOR], l03, 0, -1, err) &&
         step_commit(&step, err);
    step_abort(&step);
    return ok;
}

static bool run_rename(struct bench *b, struct err *err)
{
    const struct table *t = &tables[TABLE_INDICATOR];
    struct step step;
    bool ok;

    if (!step_begin(&step, b->store, STEP_EDIT, ani, "", err))
        return false;
    ok = step_set(&step, t, l03, 0, (size_t)table_column(t, "kode"), "L-33",
                  1, NULL, err) &&
         step_commit(&step, err);
    step_abort(&step);
    return ok;
}

static bool run_undo(struct bench *b, struct err *err)
{
    struct undone u = { .step = 0 };
    bool ok = store_undo(b->store, ani, &undo_plain, &u, NULL, err);

    if (ok)
        undone_release(&u);
    return ok;
}

static void prepare_redo(struct bench *b)
{
    struct err err = ERR_INIT;

    must(run_undo(b, &err), &err);
}

static bool run_redo(struct bench *b, struct err *err)
{
    struct undone u = { .step = 0 };
    bool ok = store_undo(b->store, ani, &redo_plain, &u, NULL, err);

    if (ok)
        undone_release(&u);
    return ok;
}

/* A file of many rows: more than fit the cache of one statement. */
static void prepare_import(struct bench *b)
{
    FILE *f = fopen(test_path("anggaran.csv"), "w");

    (void)b;
    ck_assert_ptr_nonnull(f);
    fputs("satker,tahun,kode,uraian,pagu,tw4\n", f);
    for (int i = 0; i < 400; i++)
        fprintf(f, "6372,2023,076.01.%03d,Belanja yang panjang uraiannya"
                " nomor %d,1000%d,%d\n", i, i, i, i);
    ck_assert_int_eq(fclose(f), 0);
}

static bool run_import(struct bench *b, struct err *err)
{
    const char *const path[] = { test_path("anggaran.csv") };
    struct import_result result = IMPORT_RESULT_INIT;
    bool ok = import_paths(b->store, path, 1, ani, false, &result, err);

    import_result_release(&result);
    return ok;
}

static void sit_down_as(struct bench *b, const char *user)
{
    struct desk_place nowhere = { .quarter = -1 };
    struct err err = ERR_INIT;

    must(desk_open(&b->desk, b->store, user, clock_of_test, nowhere, &err),
         &err);
    b->at_desk = true;
}

static void sit_down(struct bench *b)
{
    sit_down_as(b, "ani");
}

static bool run_desk(struct bench *b, struct err *err)
{
    struct desk_place nowhere = { .quarter = -1 };

    b->at_desk = desk_open(&b->desk, b->store, "ani", clock_of_test,
                           nowhere, err);
    return b->at_desk;
}

static bool run_enter(struct bench *b, struct err *err)
{
    size_t row = desk_indicator(&b->desk, "L-03");

    return desk_set_realized(&b->desk, row, 1, "13,5", 0, NULL, err);
}

static bool run_copy_year(struct bench *b, struct err *err)
{
    return desk_copy_year(&b->desk, 2024, 2025, NULL, err);
}

static bool run_place(struct bench *b, struct err *err)
{
    return desk_keep_place(&b->desk, err);
}

static bool run_draft(struct bench *b, struct err *err)
{
    char table[] = "indikator", office[] = "6372", code[] = "L-03";
    char column[] = "tw3", text[] = "12,";
    struct draft d = { table, office, code, column, 2024, text, 1 };

    return desk_keep_draft(&b->desk, &d, err);
}

static bool run_backup(struct bench *b, struct err *err)
{
    const char *path = test_path("copy.db");
    bool ok = store_backup(b->store, path, err);

    ck_assert_msg(ok == (access(path, F_OK) == 0),
                  "a backup is there whole, or not at all");
    unlink(path);
    return ok;
}

static void prepare_restore(struct bench *b)
{
    struct err err = ERR_INIT;

    unlink(test_path("old.db"));
    must(store_backup(b->store, test_path("old.db"), &err), &err);
    set_by(b->store, ani, TABLE_INDICATOR, l01, "tw1", "0,5");
}

static bool run_restore(struct bench *b, struct err *err)
{
    return store_restore(b->store, test_path("old.db"), err);
}

static void empty_directory(const char *path)
{
    char command[160];

    snprintf(command, sizeof(command), "rm -rf '%s'", path);
    ck_assert_int_eq(system(command), 0);
}

/* Some pages at a time, as the copy of the day is made. */
static bool run_pieces(struct bench *b, struct err *err)
{
    const char *path = test_path("pieces/copy.db");
    struct store_copy *copy;
    bool done = false, ok;

    empty_directory(test_path("pieces"));
    ck_assert_int_eq(mkdir(test_path("pieces"), 0700), 0);
    if (!store_copy_begin(b->store, path, 3, &copy, err))
        return false;
    do
        ok = store_copy_step(copy, &done, err);
    while (ok && !done);
    store_copy_end(copy);
    ck_assert_msg(ok == (access(path, F_OK) == 0),
                  "a copy is there whole, or not at all");
    unlink(path);
    /* Nothing of another name is left. */
    ck_assert_int_eq(rmdir(test_path("pieces")), 0);
    return ok;
}

/* What can be read makes a new file; the old one is not touched. */
static bool run_recover(struct bench *b, struct err *err)
{
    const char *path = test_path("pieces/new.db");
    struct buf text = BUF_INIT;
    bool complete, ok;

    (void)b;
    empty_directory(test_path("pieces"));
    ck_assert_int_eq(mkdir(test_path("pieces"), 0700), 0);
    ok = recover_database(subject, path, &text, &complete, err);
    /* Where only its log could not be proved, it is there all the same. */
    ck_assert(!ok || access(path, F_OK) == 0);
    empty_directory(test_path("pieces"));
    buf_release(&text);
    return ok;
}

/* With what was there kept beside it, and a line in the log. */
static bool run_go_back(struct bench *b, struct err *err)
{
    struct backups place = { .directory = test_path("kept") };
    char *kept = NULL;
    bool ok;

    empty_directory(test_path("kept"));
    ok = backup_restore(b->store, &place, test_path("old.db"), ani, &kept,
                        err);
    free(kept);
    return ok;
}

bool go_back_over(struct err *err)
{
    struct backups place = { .directory = test_path("kept") };
    char *kept = NULL;
    bool ok;

    empty_directory(test_path("kept"));
    ok = backup_restore_over(subject, &place, test_path("old.db"), ani,
                             &kept, err);
    free(kept);
    return ok;
}

/* On a full disk it can be read: that is not what is wanted here. */
static bool run_open(struct bench *b, struct err *err)
{
    return store_open(subject, STORE_MAY_CREATE, &b->store, err) &&
           store_may_write(b->store, err);
}

static bool run_open_and_enter(struct bench *b, struct err *err)
{
    return run_open(b, err) && run_set(b, err);
}

/* Every text of the log, as "capaian log" reads it. */
static bool read_line(void *context, const struct log_line *line,
                      struct err *err)
{
    (void)err;
    *(size_t *)context += strlen(line->before) + strlen(line->after);
    return true;
}

static bool run_log(struct bench *b, struct err *err)
{
    struct log_filter all = { .office = NULL };
    size_t length = 0;

    return log_each(b->store, &all, read_line, &length, err);
}

/* What the review asks for: rows handed in, approved, asked about. */
static struct review_pick the_row(const struct desk *desk)
{
    struct review_pick pick = { TABLE_INDICATOR, 0 };

    ck_assert(review_find(desk, TABLE_INDICATOR, "L-03", &pick));
    return pick;
}

static bool run_submit(struct bench *b, struct err *err)
{
    struct review_list list = { NULL, 0, 0 };
    size_t count;
    bool ok;

    review_list_add(&list, the_row(&b->desk));
    ok = desk_submit(&b->desk, &list, &count, err);
    review_list_release(&list);
    return ok;
}

static void prepare_approve(struct bench *b)
{
    struct err err = ERR_INIT;

    sit_down(b);
    must(run_submit(b, &err), &err);
}

static bool run_approve(struct bench *b, struct err *err)
{
    struct review_pick pick = the_row(&b->desk);
    struct review_seen seen = desk_review_seen(&b->desk, pick);
    bool own;

    return desk_approve(&b->desk, pick, &seen, &own, err);
}

static bool run_return(struct bench *b, struct err *err)
{
    struct review_pick pick = the_row(&b->desk);
    struct review_seen seen = desk_review_seen(&b->desk, pick);

    return desk_return(&b->desk, pick, &seen, "Periksa lagi", err);
}

static bool run_note(struct bench *b, struct err *err)
{
    int column = table_column(&tables[TABLE_INDICATOR], "tw4");
    struct note_cell cell = { TABLE_INDICATOR, "L-03", (size_t)column };

    return desk_note(&b->desk, &cell, NOTE_ASKED, "Dari mana angka ini?",
                     desk_note_last(&b->desk, &cell), err);
}

static void prepare_lock(struct bench *b)
{
    struct err err = ERR_INIT;

    prepare_approve(b);
    must(run_approve(b, &err), &err);
}

static bool run_lock(struct bench *b, struct err *err)
{
    return desk_lock_year(&b->desk, "Sudah dicetak", err);
}

static void prepare_reopen(struct bench *b)
{
    struct err err = ERR_INIT;

    prepare_lock(b);
    must(run_lock(b, &err), &err);
}

static bool run_reopen(struct bench *b, struct err *err)
{
    return desk_reopen_year(&b->desk, "Salah cetak", err);
}

static bool run_person(struct bench *b, struct err *err)
{
    return people_put(&b->desk, "ani", "perencana", "", err);
}

static void prepare_refused(struct bench *b)
{
    struct err err = ERR_INIT;

    sit_down(b);
    must(run_person(b, &err), &err);
    must(people_put(&b->desk, "budi", "tamu", "", &err), &err);
    desk_close(&b->desk);
    sit_down_as(b, "budi");
}

/* What budi may not do is refused whatever the disk does. */
static bool run_refused(struct bench *b, struct err *err)
{
    bool ok = desk_set_realized(&b->desk, desk_indicator(&b->desk, "L-03"),
                                1, "1", 0, NULL, err);

    ck_assert(!ok && err->code == ERR_LOCKED);
    return true;
}

const struct operation operations[] = {
    { .name = "set", .run = run_set },
    { .name = "remove", .run = run_remove },
    { .name = "move", .run = run_move },
    { .name = "rename", .run = run_rename },
    { .name = "undo", .run = run_undo },
    { .name = "redo", .run = run_redo, .prepare = prepare_redo },
    { .name = "import", .run = run_import, .prepare = prepare_import },
    { .name = "desk", .run = run_desk },
    { .name = "enter", .run = run_enter, .prepare = sit_down },
    { .name = "copy of a year", .run = run_copy_year, .prepare = sit_down },
    { .name = "submit", .run = run_submit, .prepare = sit_down },
    { .name = "approve", .run = run_approve, .prepare = prepare_approve },
    { .name = "return", .run = run_return, .prepare = prepare_approve },
    { .name = "note", .run = run_note, .prepare = sit_down },
    { .name = "lock", .run = run_lock, .prepare = prepare_lock },
    { .name = "reopen", .run = run_reopen, .prepare = prepare_reopen },
    { .name = "person", .run = run_person, .prepare = sit_down },
    { .name = "refused", .run = run_refused, .prepare = prepare_refused,
      .forgives = true },
    { .name = "place", .run = run_place, .prepare = sit_down },
    { .name = "draft", .run = run_draft, .prepare = sit_down },
    { .name = "backup", .run = run_backup },
    { .name = "copy in pieces", .run = run_pieces },
    { .name = "restore", .run = run_restore, .prepare = prepare_restore },
    { .name = "go back", .run = run_go_back, .prepare = prepare_restore },
    { .name = "recover", .run = run_recover, .opens = true },
    { .name = "log", .run = run_log },
    { .name = "open", .run = run_open, .opens = true },
    { .name = "open and enter", .run = run_open_and_enter, .opens = true },
    { .name = "make", .run = run_open, .start = START_NONE, .opens = true,
      .in_parts = true },
    { .name = "migrate", .run = run_open, .start = START_OLDER,
      .opens = true },
    { .name = "migrate the last", .run = run_open, .start = START_LAST,
      .opens = true },
    { .name = "open after a kill", .run = run_open_and_enter,
      .start = START_KILLED, .opens = true },
};
const size_t operations_count = CAP_LEN(operations);

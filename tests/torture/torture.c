/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The program is killed in the middle of what it does, again and again,
 * and each time the file is whole and has every value that had been shown
 * as stored.
 *
 * TORTURE_ROUNDS (36) rounds from TORTURE_SEED (of the clock; printed).
 */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/compiler.h"
#include "faults/older.h"
#include "torture/office.h"
#include "torture/shown.h"
#include "torture/victim.h"

#define ROUNDS 36
#define VALUES_MAX 14

/* What was done when the blow fell. */
enum deed {
    DEED_ENTRY,
    DEED_UNDO,
    DEED_IMPORT,
    DEED_IMPORT_SCREEN,
    DEED_BACKUP,
    DEED_RESTORE,
    DEED_MIGRATE_1,
    DEED_MIGRATE_2,
    DEED_MIGRATE_LAST,
    DEEDS
};

static const char *const deeds[DEEDS] = {
    [DEED_ENTRY] = "values typed at the screen",
    [DEED_UNDO] = "undo at the screen",
    [DEED_IMPORT] = "import of a CSV file",
    [DEED_IMPORT_SCREEN] = "import at the screen",
    [DEED_BACKUP] = "backup",
    [DEED_RESTORE] = "restore of a backup",
    [DEED_MIGRATE_1] = "migration from version 1",
    [DEED_MIGRATE_2] = "migration from version 2",
    [DEED_MIGRATE_LAST] = "migration of the last release",
};

static struct torture {
    const char *program;
    char directory[64];
    char file[96], older[96], copy[96], csv[96];
    uint64_t random;
    int newest;              /* version of the schema */
    int round;
    enum deed deed;
    int held[OFFICE_ROWS];   /* what is known to be stored */
    int more;                /* value of the imported rows, or EMPTY */
    int next;                /* value to be typed; each is another one */
    int64_t took[DEEDS];     /* a command's time when nobody kills it, */
    long calls[DEEDS];       /* and its calls that write */

    /* One value may be on its way when the blow falls. */
    int row;                 /* 0: none is */
    int before, after;

    long done[DEEDS], cut_off[DEEDS]; /* rounds; of them, in the middle */
    long acknowledged, copies;
    long asked; /* undo of what was large or not on the screen */
} t;

/* --- chance --- */

/* xorshift64*: the same rounds again from the same seed. */
static uint64_t chance(uint64_t below)
{
    t.random ^= t.random >> 12;
    t.random ^= t.random << 25;
    t.random ^= t.random >> 27;
    return (t.random * UINT64_C(2685821657736338717) >> 11) % below;
}

/* --- the judgement --- */

static void fail(const char *what)
{
    fprintf(stderr, "torture: round %d, %s: %s\nthe files are in %s\n",
            t.round, deeds[t.deed], what, t.directory);
    exit(1);
}

/* The value on its way is there or is not; all others stand. */
static void judge_values(const char *path)
{
    int now[OFFICE_ROWS], more[OFFICE_MORE];
    char what[128];

    office_read(path, now, more);
    for (int i = 0; i < OFFICE_ROWS; i++) {
        bool in_doubt = i + 1 == t.row &&
                        (now[i] == t.before || now[i] == t.after);

        if (now[i] != t.held[i] && !in_doubt) {
            snprintf(what, sizeof(what), "U-%02d holds %d, not %d", i + 1,
                     now[i], t.held[i]);
            fail(what);
        }
        t.held[i] = now[i];
    }
    for (int i = 1; i < OFFICE_MORE; i++)
        if (more[i] != more[0])
            fail("half an import is there");
    if (more[0] != t.more && more[0] != t.after)
        fail("the imported rows hold something else");
    t.more = more[0];
    t.row = 0;
}

/*
 * What the program copied by itself and gave its name is whole.  They go
 * then, so that the next start makes another one.
 */
static void judge_copies(void)
{
    char directory[128], path[512];
    struct dirent *entry;
    DIR *list;

    snprintf(directory, sizeof(directory), "%s.backups", t.file);
    list = opendir(directory);
    if (!list)
        return;
    while ((entry = readdir(list)) != NULL) {
        size_t len = strlen(entry->d_name);

        if (entry->d_name[0] == '.')
            continue;
        snprintf(path, sizeof(path), "%s/%s", directory, entry->d_name);
        if (len > 3 && strcmp(entry->d_name + len - 3, ".db") == 0) {
            if (!office_whole(path))
                fail("a copy that was made by itself is damaged");
            t.copies++;
        }
        unlink(path);
    }
    closedir(list);
}

static void judge_file(const char *path)
{
    const char *const verify[] = { t.program, "-d", path, "log", "--verify",
                                   NULL };

    if (victim_run(verify) != 0)
        fail("the change log does not verify, or the file does not open");
    if (!office_whole(path))
        fail("the file is damaged");
    if (office_version(path) != t.newest)
        fail("the file was not brought up to date");
    judge_values(path);
}

/* --- at the screen --- */

/* From wherever the last one was killed to the first row of the grid. */
static bool begin(struct victim *v)
{
    if (!victim_wait(v, shown_open, NULL))
        return false;
    if (shown_draft(&v->screen)) {
        victim_type(v, "n");
        if (!victim_wait(v, shown_no_draft, NULL))
            return false;
    }
    /* Where it opens on the grid an "i" is refused, and what is typed
     * behind that is dropped. */
    if (!shown_grid(&v->screen, NULL)) {
        victim_type(v, "i");
        if (!victim_wait(v, shown_grid, NULL))
            return false;
    }
    victim_type(v, "gg");
    return victim_wait(v, shown_first_row, NULL);
}

/* The value is on its way from here on. */
static void doubt(int row, int before, int after)
{
    t.row = row;
    t.before = before;
    t.after = after;
}

static void acknowledge(void)
{
    t.held[t.row - 1] = t.after;
    t.row = 0;
    t.acknowledged++;
}

/* The blow falls soon after these keys, if it is to fall at all here. */
static void aim(struct victim *v, bool here)
{
    if (!here)
        return;
    if (chance(2) == 0)
        victim_count(v, 1 + (long)chance(12));
    else
        v->blow.at_us = victim_now() + 1 + (int64_t)chance(3000);
}

/* Types a value into the row the cursor is on; the cursor goes down. */
static bool type_value(struct victim *v, int row, bool last)
{
    struct shown want = { row, t.next++ };
    char keys[16];

    if (t.next > 9999)
        t.next = 1000;
    doubt(row, t.held[row - 1], want.value);
    snprintf(keys, sizeof(keys), "%d\r", want.value);
    victim_type(v, keys);
    aim(v, last);
    if (!victim_wait(v, shown_stored, &want)) {
        /* Its last bytes may have shown the value. */
        if (shown_stored(&v->screen, &want))
            acknowledge();
        return false;
    }
    acknowledge();
    return true;
}

/* A row that has scrolled away is asked about: the blow is for the yes. */
static bool take_back(struct victim *v, const struct shown *was, bool last)
{
    bool here = last && shown_in_row(&v->screen, was->row, was->value);

    victim_type(v, "u");
    aim(v, here);
    if (!victim_wait(v, shown_answer, was))
        return false;
    if (shown_taken_back(&v->screen, was))
        return true;
    t.asked++;
    victim_type(v, "y");
    aim(v, last && !here);
    return victim_wait(v, shown_taken_back, was);
}

static bool undo_value(struct victim *v, int row, int before, bool last)
{
    struct shown was = { row, t.held[row - 1] };
    bool lives;

    doubt(row, was.value, before);
    lives = take_back(v, &was, last);
    /* Its last bytes may have said so. */
    if (lives || shown_taken_back(&v->screen, &was))
        acknowledge();
    return lives;
}

/* Values down from the first row; for undo, back up again. */
static bool work(struct victim *v, bool undo, bool by_time)
{
    int before[VALUES_MAX + 1];
    int count = 1 + (int)chance(VALUES_MAX);
    int back = undo ? 1 + (int)chance((uint64_t)count) : 0;

    if (!begin(v))
        return false;
    for (int row = 1; row <= count; row++) {
        before[row] = t.held[row - 1];
        if (!type_value(v, row, by_time && !undo && row == count))
            return false;
    }
    for (int row = count; row > count - back; row--)
        if (!undo_value(v, row, before[row],
                        by_time && row == count - back + 1))
            return false;
    return true;
}

/* Looks at what it would do, and has it done. */
static bool import_at_screen(struct victim *v, bool last)
{
    char keys[128];
    bool lives;

    t.after = t.next++;
    office_write_csv(t.csv, t.after);
    victim_type(v, "I");
    if (!victim_wait(v, shown_path, NULL))
        return false;
    snprintf(keys, sizeof(keys), "%s\r", t.csv);
    victim_type(v, keys);
    if (!victim_wait(v, shown_preview, NULL))
        return false;
    victim_type(v, "\r");
    aim(v, last);
    lives = victim_wait(v, shown_imported, NULL);
    if (lives || shown_imported(&v->screen, NULL)) {
        t.more = t.after;
        t.acknowledged += OFFICE_MORE;
    }
    return lives;
}

/* All of it, which is asked about. */
static bool undo_import(struct victim *v, int before, bool last)
{
    bool lives;

    victim_type(v, "\r");
    if (!victim_wait(v, shown_grid, NULL))
        return false;
    victim_type(v, "u");
    if (!victim_wait(v, shown_question_import, NULL))
        return false;
    t.asked++;
    t.after = before;
    victim_type(v, "y");
    aim(v, last);
    lives = victim_wait(v, shown_import_taken_back, NULL);
    if (lives || shown_import_taken_back(&v->screen, NULL)) {
        t.more = before;
        t.acknowledged += OFFICE_MORE;
    }
    return lives;
}

static bool work_import(struct victim *v, bool by_time)
{
    int before = t.more;
    bool undo = chance(2) == 0;

    return begin(v) && import_at_screen(v, by_time && !undo) &&
           (!undo || undo_import(v, before, by_time));
}

static void torture_screen(void)
{
    const char *const argv[] = { t.program, "-d", t.file, "-u", "sari",
                                 "--lang", "en", "-q4", NULL };
    bool by_time = chance(2) == 0;
    struct blow blow = { .bytes = by_time ? 0 : 1 + chance(12000) };
    struct victim v;
    bool lives;

    victim_start(&v, argv, blow);
    if (t.deed == DEED_IMPORT_SCREEN)
        lives = work_import(&v, by_time);
    else
        lives = work(&v, t.deed == DEED_UNDO, by_time);
    if (!lives)
        t.cut_off[t.deed]++;
    victim_bury(&v);
    judge_file(t.file);
}

/* --- commands --- */

/* The first two are not killed, to know how long it takes. */
static bool measure(const char *const *argv)
{
    int status;

    if (t.took[t.deed] == 0)
        status = victim_time(argv, &t.took[t.deed]);
    else if (t.calls[t.deed] == 0)
        status = victim_calls(argv, &t.calls[t.deed]);
    else
        return false;
    if (status != 0)
        fail("the command does not work");
    return true;
}

/* Runs it and kills it somewhere in its time; its status or -1. */
static int cut_off(const char *const *argv)
{
    int status;

    if (measure(argv))
        return 0;
    if (chance(3) > 0)
        status = victim_cut_call(argv, 1 + (long)chance(
                                           (uint64_t)t.calls[t.deed]));
    else
        status = victim_cut_time(argv, 1 + (int64_t)chance(
                                           (uint64_t)t.took[t.deed] * 5 / 4));
    if (status == -1)
        t.cut_off[t.deed]++;
    else if (status != 0)
        fail("the command was refused");
    return status;
}

static void torture_import(void)
{
    const char *const argv[] = { t.program, "-d", t.file, "-u", "impor",
                                 "import", t.csv, NULL };

    t.before = t.more;
    t.after = t.next++;
    office_write_csv(t.csv, t.after);
    if (cut_off(argv) == 0) {
        t.more = t.after;
        t.acknowledged += OFFICE_MORE;
    }
    judge_file(t.file);
}

/* The copy is there whole or not at all; its half is under another name. */
static void torture_backup(void)
{
    const char *const argv[] = { t.program, "-d", t.file, "backup", t.copy,
                                 NULL };
    int status;

    unlink(t.copy);
    status = cut_off(argv);
    judge_file(t.file);
    if (access(t.copy, F_OK) == 0)
        judge_file(t.copy);
    else if (status == 0)
        fail("the backup that was told of is not there");
    office_remove(t.copy);
}

/* An import is taken back by the backup from before it. */
static void torture_restore(void)
{
    const char *const backup[] = { t.program, "-d", t.file, "backup", t.copy,
                                   NULL };
    const char *const import[] = { t.program, "-d", t.file, "-u", "impor",
                                   "import", t.csv, NULL };
    const char *const restore[] = { t.program, "-d", t.file, "restore",
                                    "--yes", t.copy, NULL };

    office_remove(t.copy);
    office_write_csv(t.csv, t.next);
    if (victim_run(backup) != 0 || victim_run(import) != 0)
        fail("the command does not work");
    t.after = t.more;
    t.more = t.next++;
    if (cut_off(restore) == 0)
        t.more = t.after;
    judge_file(t.file);
    office_remove(t.copy);
}

/* One copy of what it was, whole, however often it was begun anew. */
static void torture_kept(int version)
{
    char name[128];

    snprintf(name, sizeof(name), "%s/older-versi-%d.db", t.directory,
             version);
    if (access(name, F_OK) != 0 || office_version(name) != version ||
        !office_whole(name))
        fail("what it was is not kept");
    office_remove(name);
    snprintf(name, sizeof(name), "%s/older-versi-%d-2.db", t.directory,
             version);
    if (access(name, F_OK) == 0)
        fail("what it was is kept twice");
}

static void torture_migration(int version)
{
    const char *const argv[] = { t.program, "-d", t.older, "log", NULL };
    int held[OFFICE_ROWS], more = t.more, now;

    memcpy(held, t.held, sizeof(held));
    t.more = OFFICE_EMPTY;
    office_make(t.older, version, chance(2) == 0, 400, t.held);
    cut_off(argv);
    if (!office_whole(t.older))
        fail("the file is damaged");
    now = office_version(t.older);
    /* Each version is a transaction of its own. */
    if (now < version || now > t.newest)
        fail("the file is of another version");
    judge_file(t.older);
    torture_kept(version);
    t.acknowledged += OFFICE_ROWS;
    office_remove(t.older);
    memcpy(t.held, held, sizeof(held));
    t.more = more;
}

/* What the last released program left is of its version or of this one,
 * whole, and its log vouches for it. */
static void torture_released(void)
{
    const char *const argv[] = { t.program, "-d", t.older, "log", NULL };
    const char *const verify[] = { t.program, "-d", t.older, "log",
                                   "--verify", "--quiet", NULL };
    int now;

    office_remove(t.older);
    older_file(t.older, OLDER_VERSIONS);
    cut_off(argv);
    if (!office_whole(t.older))
        fail("the file is damaged");
    now = office_version(t.older);
    if (now != OLDER_VERSIONS && now != t.newest)
        fail("the file is of another version");
    if (victim_run(verify) != 0)
        fail("its log does not vouch for it");
    torture_kept(OLDER_VERSIONS);
    office_remove(t.older);
}

/* --- rounds --- */

static void begin_file(void)
{
    const char *const open[] = { t.program, "-d", t.file, "log", "--verify",
                                 NULL };

    for (int i = 0; i < OFFICE_ROWS; i++)
        t.held[i] = chance(2) == 0 ? OFFICE_EMPTY : 100 + i;
    t.more = OFFICE_EMPTY;
    t.after = OFFICE_EMPTY;
    office_make(t.file, 1 + (int)chance(2), true, 20, t.held);
    if (victim_run(open) != 0)
        fail("a file of an older version does not open");
    t.newest = office_version(t.file);
}

static void torture_once(void)
{
    /* Every kind has its turn; the screen has it more often. */
    static const enum deed turns[] = {
        DEED_ENTRY, DEED_MIGRATE_1, DEED_IMPORT, DEED_UNDO, DEED_BACKUP,
        DEED_ENTRY, DEED_RESTORE, DEED_MIGRATE_2, DEED_UNDO,
        DEED_IMPORT_SCREEN, DEED_MIGRATE_LAST,
    };

    t.deed = getenv("TORTURE_MIGRATION")
                 ? DEED_MIGRATE_LAST
                 : turns[(size_t)t.round % CAP_LEN(turns)];
    t.after = OFFICE_EMPTY;
    switch (t.deed) {
    case DEED_ENTRY:
    case DEED_UNDO:
    case DEED_IMPORT_SCREEN:
        torture_screen();
        break;
    case DEED_IMPORT:
        torture_import();
        break;
    case DEED_BACKUP:
        torture_backup();
        break;
    case DEED_RESTORE:
        torture_restore();
        break;
    case DEED_MIGRATE_1:
    case DEED_MIGRATE_2:
        torture_migration(t.deed == DEED_MIGRATE_1 ? 1 : 2);
        break;
    case DEED_MIGRATE_LAST:
        torture_released();
        break;
    case DEEDS:
        break;
    }
    judge_copies();
    t.done[t.deed]++;
}

static long setting(const char *name, long usual)
{
    const char *text = getenv(name);

    return text && text[0] ? strtol(text, NULL, 10) : usual;
}

static void report(long seed, long rounds)
{
    printf("torture: %ld rounds, seed %ld\n", rounds, seed);
    for (int i = 0; i < DEEDS; i++)
        printf("  %-28s %5ld rounds, %5ld cut off in the middle\n",
               deeds[i], t.done[i], t.cut_off[i]);
    printf("  acknowledged values that were looked for: %ld, missing: 0\n",
           t.acknowledged);
    printf("  questions before an undo that were answered: %ld\n", t.asked);
    printf("  copies made by itself that were whole: %ld\n", t.copies);
}

static void make_room(void)
{
    snprintf(t.directory, sizeof(t.directory), "torture-XXXXXX");
    if (!mkdtemp(t.directory)) {
        perror(t.directory);
        exit(1);
    }
    snprintf(t.file, sizeof(t.file), "%s/records.db", t.directory);
    snprintf(t.older, sizeof(t.older), "%s/older.db", t.directory);
    snprintf(t.copy, sizeof(t.copy), "%s/copy.db", t.directory);
    snprintf(t.csv, sizeof(t.csv), "%s/csv", t.directory);
}

static void remove_room(void)
{
    char command[128];

    snprintf(command, sizeof(command), "rm -rf -- '%s'", t.directory);
    if (system(command) != 0)
        perror(command);
}

int main(void)
{
    long rounds = setting("TORTURE_ROUNDS", ROUNDS);
    long seed = setting("TORTURE_SEED", (long)time(NULL));

    t.program = getenv("CAPAIAN");
    if (!t.program) {
        fputs("torture: CAPAIAN names the program\n", stderr);
        return 2;
    }
    t.random = (uint64_t)seed * UINT64_C(0x9e3779b97f4a7c15) | 1;
    t.next = 1000;
    printf("torture: seed %ld\n", seed);
    fflush(stdout);
    make_room();
    for (t.round = 0; t.round < rounds; t.round++) {
        /* A new file now and then: its log does not grow for ever. */
        if (t.round % 100 == 0)
            begin_file();
        torture_once();
    }
    report(seed, rounds);
    remove_room();
    return 0;
}

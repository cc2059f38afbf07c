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

#include "base/buf.h"
#include "base/compiler.h"
#include "torture/office.h"
#include "torture/victim.h"

#define ROUNDS 36
#define TOP 0
#define MESSAGE 22
#define VALUES_MAX 14

/* What was done when the blow fell. */
enum deed {
    DEED_ENTRY,
    DEED_UNDO,
    DEED_IMPORT,
    DEED_BACKUP,
    DEED_RESTORE,
    DEED_MIGRATE_1,
    DEED_MIGRATE_2,
    DEEDS
};

static const char *const deeds[DEEDS] = {
    [DEED_ENTRY] = "values typed at the screen",
    [DEED_UNDO] = "undo at the screen",
    [DEED_IMPORT] = "import of a CSV file",
    [DEED_BACKUP] = "backup",
    [DEED_RESTORE] = "restore of a backup",
    [DEED_MIGRATE_1] = "migration from version 1",
    [DEED_MIGRATE_2] = "migration from version 2",
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

static bool grid_is_there(const struct screen *s, const void *context)
{
    (void)context;
    return screen_has(s, SCREEN_ANY, "> ") &&
           screen_has(s, SCREEN_ANY, "Uji 0") &&
           screen_has(s, TOP, "SELECT");
}

static bool is_open(const struct screen *s, const void *context)
{
    (void)context;
    return screen_has(s, TOP, "KPU Kota Uji") &&
           screen_has(s, 23, "Help");
}

static bool first_row(const struct screen *s, const void *context)
{
    (void)context;
    return screen_has(s, SCREEN_ANY, ">  1") && screen_has(s, TOP, "SELECT");
}

static bool question_gone(const struct screen *s, const void *context)
{
    (void)context;
    return !screen_has(s, SCREEN_ANY, "half-typed value");
}

/* From wherever the last one was killed to the first row of the grid. */
static bool begin(struct victim *v)
{
    if (!victim_wait(v, is_open, NULL))
        return false;
    if (screen_has(&v->screen, SCREEN_ANY, "half-typed value")) {
        victim_type(v, "n");
        if (!victim_wait(v, question_gone, NULL))
            return false;
    }
    /* Where it opens on the grid an "i" is refused, and what is typed
     * behind that is dropped. */
    if (!grid_is_there(&v->screen, NULL)) {
        victim_type(v, "i");
        if (!victim_wait(v, grid_is_there, NULL))
            return false;
    }
    victim_type(v, "gg");
    return victim_wait(v, first_row, NULL);
}

/* A row with what its cell is to show; -1 for the value: empty. */
struct shown {
    int row, value;
};

static bool row_shows(const struct screen *s, int row, int value)
{
    char name[16], figure[16];
    struct buf line = BUF_INIT;
    bool found = false;

    snprintf(name, sizeof(name), "Uji %02d ", row);
    snprintf(figure, sizeof(figure), " %d.%03d ", value / 1000,
             value % 1000);
    for (int i = 0; i < s->rows && !found; i++) {
        buf_reset(&line);
        screen_row(s, i, &line);
        found = strstr(line.s, name) && strstr(line.s, figure);
    }
    buf_release(&line);
    return found;
}

/* The cell displays the value, and it is not the field that does. */
static bool is_stored(const struct screen *s, const void *context)
{
    const struct shown *want = context;

    return screen_has(s, TOP, "SELECT") &&
           row_shows(s, want->row, want->value);
}

static bool is_taken_back(const struct screen *s, const void *context)
{
    const struct shown *was = context;
    char text[64];

    snprintf(text, sizeof(text), "U-%02d TW IV: %d.%03d -> ", was->row,
             was->value / 1000, was->value % 1000);
    return screen_has(s, MESSAGE, text);
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
    if (!victim_wait(v, is_stored, &want)) {
        /* Its last bytes may have shown the value. */
        if (is_stored(&v->screen, &want))
            acknowledge();
        return false;
    }
    acknowledge();
    return true;
}

static bool undo_value(struct victim *v, int row, int before, bool last)
{
    struct shown was = { row, t.held[row - 1] };

    doubt(row, was.value, before);
    victim_type(v, "u");
    aim(v, last);
    if (!victim_wait(v, is_taken_back, &was)) {
        if (is_taken_back(&v->screen, &was))
            acknowledge();
        return false;
    }
    acknowledge();
    return true;
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

static void torture_screen(bool undo)
{
    const char *const argv[] = { t.program, "-d", t.file, "-u", "sari",
                                 "--lang", "en", "-q4", NULL };
    bool by_time = chance(2) == 0;
    struct blow blow = { .bytes = by_time ? 0 : 1 + chance(12000) };
    struct victim v;

    victim_start(&v, argv, blow);
    if (!work(&v, undo, by_time))
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
    t.acknowledged += OFFICE_ROWS;
    office_remove(t.older);
    memcpy(t.held, held, sizeof(held));
    t.more = more;
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
    };

    t.deed = turns[(size_t)t.round % CAP_LEN(turns)];
    t.after = OFFICE_EMPTY;
    switch (t.deed) {
    case DEED_ENTRY:
    case DEED_UNDO:
        torture_screen(t.deed == DEED_UNDO);
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

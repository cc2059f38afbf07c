/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * tests/fuzz/fuzz_db.c - damaged and hostile database files.  Each round
 * damages a small database, opens it as the program does, reads all that
 * the screens and tables read, writes a value, takes it back and closes.
 * Nothing may crash, leak (under the sanitizers) or hang; each refusal
 * has its message; a file refused at opening is left as it was.
 *
 * fuzz_db [ROUNDS [SEED [FIRST]]]: SEED and FIRST repeat a round.
 */
#include <errno.h>
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/desk.h"
#include "app/desk_history.h"
#include "app/desk_scale.h"
#include "app/export.h"
#include "app/findings.h"
#include "app/history.h"
#include "app/report_write.h"
#include "app/trend.h"
#include "base/mem.h"
#include "damage.h"
#include "faults/fault_vfs.h"
#include "faults/older.h"
#include "fixture.h"

#define ROUNDS_IN_CHECK 300
#define SECONDS_A_ROUND 60 /* then it hangs */

/* What the parent must know of a child that is no more. */
static struct progress {
    uint64_t round;
    uint64_t refused; /* at opening */
    uint64_t failed;  /* later */
    uint64_t passed;
} *progress;

static struct image bases[3];
static char place[64]; /* the directory of all files */
static char file[128], copy[128], directory[128];
static bool talkative;

static int64_t test_clock(void)
{
    return INT64_C(1718000120000);
}

static void demand(bool holds, const char *what)
{
    if (holds)
        return;
    fprintf(stderr, "fuzz_db: %s\n", what);
    abort();
}

/* A failure must say something; true: there was one. */
static bool told(bool ok, const char *doing, struct err *err)
{
    if (ok)
        return false;
    demand(err->code != ERR_NONE, doing);
    demand(err->msgid && strlen(err->msgid) > 12, doing);
    if (talkative)
        printf("%s: %s: %.200s\n", doing, err->msgid, err->detail);
    *err = (struct err)ERR_INIT;
    return true;
}

static struct image read_image(const char *path)
{
    FILE *f = fopen(path, "rb");
    struct image image = { NULL, 0 };
    long len = 0;

    demand(f && fseek(f, 0, SEEK_END) == 0 && (len = ftell(f)) >= 0,
           "cannot read the file");
    rewind(f);
    image.len = (size_t)len;
    image.bytes = mem_zero(1, image.len + 1);
    demand(fread(image.bytes, 1, image.len, f) == image.len &&
               fclose(f) == 0, "cannot read the file");
    return image;
}

static void write_image(const char *path, const struct image *image)
{
    FILE *f = fopen(path, "wb");

    demand(f && fwrite(image->bytes, 1, image->len, f) == image->len &&
               fclose(f) == 0, "cannot write the file");
}

static void remove_beside(const char *path)
{
    static const char *const suffixes[] = { "", "-wal", "-shm", "-journal" };
    char name[160];

    for (size_t i = 0; i < CAP_LEN(suffixes); i++) {
        snprintf(name, sizeof(name), "%s%s", path, suffixes[i]);
        unlink(name);
    }
}

static bool read_line(void *context, const struct history_line *l,
                      struct err *err)
{
    (void)err;
    *(size_t *)context += strlen(l->when) + strlen(l->who) +
                          strlen(l->what) + strlen(l->from) + strlen(l->to);
    return true;
}

/* What Riwayat, the log and its proof read. */
static bool read_history(struct store *store)
{
    struct err err = ERR_INIT;
    struct history_check check;
    size_t length = 0;
    bool bad;

    bad = told(history_each(store, NULL, 0, read_line, &length, &err),
               "log", &err);
    if (told(history_verify(store, &check, &err), "verify", &err))
        return true;
    bad = bad || check.count > 0;
    history_check_release(&check);
    return bad;
}

static bool read_records(struct desk *desk, const struct table *table)
{
    struct err err = ERR_INIT;
    struct record_list list;
    bool bad = false;

    if (told(desk_records(desk, table, &list, &err), "records", &err))
        return true;
    if (list.count > 0) {
        struct row_history h;
        struct hanging hanging;

        if (told(desk_history(desk, &list.item[0], 20, &h, &err), "history",
                 &err))
            bad = true;
        else
            row_history_release(&h);
        bad = told(desk_hanging(desk, &list.item[0], &hanging, &err),
                   "hanging", &err) || bad;
    }
    record_list_release(&list);
    return bad;
}

static bool read_scales(struct desk *desk)
{
    struct err err = ERR_INIT;
    struct scale_list list;
    bool bad = false;

    if (told(desk_scales(desk, &list, &err), "scales", &err))
        return true;
    for (size_t i = 0; i < list.count && i < 4; i++) {
        struct record_list bands;

        if (told(desk_bands(desk, list.item[i].name, &bands, &err), "bands",
                 &err))
            bad = true;
        else
            record_list_release(&bands);
    }
    scale_list_release(&list);
    return bad;
}

static bool read_trends(struct desk *desk)
{
    struct err err = ERR_INIT;
    struct trend trend;
    bool bad = false;

    for (size_t i = 0; i < 3; i++) {
        static const char *const codes[] = { "", "L-03", "076.01" };
        enum trend_kind kind = (enum trend_kind)i;

        if (told(trend_load(desk, kind, codes[i], &trend, &err), "trend",
                 &err))
            bad = true;
        else
            trend_release(&trend);
    }
    return bad;
}

/* What the screens show where the desk stands. */
static bool read_desk(struct desk *desk)
{
    struct buf text = BUF_INIT;
    struct grid grid;
    bool bad = false;

    findings_make(desk, GRID_TEXT, &grid);
    grid_text(&grid, 80, &text);
    grid_release(&grid);
    for (size_t i = 0; i < desk->indicators.count && i < 4; i++)
        desk_preview(desk, i, desk->indicators.row[i].target);
    for (size_t i = 0; i < desk->budget.count && i < 4; i++)
        desk_budget_preview(desk, i, desk->budget.row[i].ceiling);
    buf_release(&text);
    for (size_t i = 0; i < TABLE_COUNT; i++)
        bad = read_records(desk, &tables[i]) || bad;
    bad = read_scales(desk) || bad;
    return read_trends(desk) || bad;
}

/* Every office and year that there is. */
static bool read_places(struct desk *desk)
{
    struct err err = ERR_INIT;
    bool bad = read_desk(desk);

    for (size_t i = 0; i < desk->years.count && i < 3; i++)
        if (told(desk_go_year(desk, desk->years.item[i].year, &err), "year",
                 &err))
            bad = true;
        else
            bad = read_desk(desk) || bad;
    for (int q = 0; q < 4; q++)
        bad = told(desk_go_quarter(desk, q, &err), "quarter", &err) || bad;
    for (size_t i = 0; i < desk->offices.count && i < 2; i++)
        bad = told(desk_go_office(desk, desk->offices.item[i].code, &err),
                   "office", &err) || bad;
    return bad;
}

/* A value is entered, taken back, and brought again. */
static bool enter(struct desk *desk)
{
    struct conflict conflict = { .stored = NULL };
    struct err err = ERR_INIT;
    struct undone u;
    bool bad = false;

    for (int i = 0; i < 2 && (size_t)i < desk->indicators.count; i++) {
        bad = told(desk_set_realized(desk, (size_t)i, i, "7,5",
                                     desk->indicators.cell_version[i][i],
                                     &conflict, &err), "enter", &err) || bad;
        conflict_release(&conflict);
    }
    if (desk->budget.count > 0)
        bad = told(desk_set_spent(desk, 0, 1, "1000",
                                  desk->budget.cell_version[0][1],
                                  &conflict, &err), "spend", &err) || bad;
    conflict_release(&conflict);
    for (int i = 0; i < 5; i++) {
        bool ok = i < 4 ? desk_undo(desk, i > 1, &u, &conflict, &err)
                        : desk_redo(desk, true, &u, &conflict, &err);

        conflict_release(&conflict);
        if (told(ok, "undo", &err))
            bad = true;
        else
            undone_release(&u);
    }
    return told(desk_keep_place(desk, &err), "place", &err) || bad;
}

static bool write_reports(struct store *store)
{
    struct report_order order = { .width = 80, .scope.quarter = 3 };
    struct err err = ERR_INIT;
    bool bad = false;

    for (int f = 0; f < 3; f++) {
        FILE *out = fopen("/dev/null", "w");

        order.format = f == 0 ? REPORT_TEXT : f == 1 ? REPORT_HTML
                                                     : REPORT_CSV;
        order.report = f == 2 ? &reports[REPORT_MEASUREMENT] : NULL;
        demand(out != NULL, "/dev/null");
        bad = told(report_write(store, &order, test_clock, out, &err),
                   "report", &err) || bad;
        fclose(out);
    }
    return bad;
}

static bool use(struct store *store)
{
    struct desk_place nowhere = { .quarter = -1 };
    struct export_result exported;
    struct err err = ERR_INIT;
    struct draft draft;
    struct desk desk;
    bool bad = false, found;

    if (told(desk_open(&desk, store, "ani", test_clock, nowhere, &err),
             "desk", &err)) {
        bad = true;
    } else {
        bad = read_places(&desk);
        bad = enter(&desk) || bad;
        bad = told(desk_recall_draft(&desk, &draft, &found, &err), "draft",
                   &err) || bad;
        bad = told(desk_copy_year(&desk, 2024, 2025, NULL, &err), "copy",
                   &err) || bad;
        desk_close(&desk);
    }
    bad = write_reports(store) || bad;
    bad = told(export_tables(store, directory, NULL, 0, &exported, &err),
               "export", &err) || bad;
    bad = read_history(store) || bad;
    remove_beside(copy);
    return told(store_backup(store, copy, &err), "backup", &err) || bad;
}

/* A damaged file; what it is made of depends on the round alone. */
static struct image damaged(struct chance *c)
{
    struct image image = bases[chance_below(c, CAP_LEN(bases))];
    unsigned char *bytes = mem_zero(1, image.len + 1);

    memcpy(bytes, image.bytes, image.len);
    image.bytes = bytes;
    remove_beside(file);
    if (chance_below(c, 3) == 0) {
        write_image(file, &image);
        free(image.bytes);
        damage_rows(c, file);
        image = read_image(file);
        remove_beside(file);
    } else {
        damage_bytes(c, &image);
    }
    return image;
}

static void one_round(uint64_t seed, uint64_t round)
{
    struct chance c = { seed + round * UINT64_C(0x2545F4914F6CDD1D) };
    struct image image = damaged(&c), left;
    struct store *store = NULL;
    struct err err = ERR_INIT;

    alarm(SECONDS_A_ROUND);
    write_image(file, &image);
    if (told(store_open(file, STORE_MUST_EXIST, &store, &err), "open",
             &err)) {
        left = read_image(file);
        demand(left.len == image.len &&
                   memcmp(left.bytes, image.bytes, left.len) == 0,
               "a file that was refused is not as it was");
        free(left.bytes);
        progress->refused++;
    } else {
        if (use(store))
            progress->failed++;
        else
            progress->passed++;
        store_close(store);
    }
    free(image.bytes);
}

/* In memory, where the system has such a directory. */
static void make_place(void)
{
    bool memory = access("/dev/shm", W_OK) == 0;

    snprintf(place, sizeof(place), "%s/capaian-fuzz-XXXXXX",
             memory ? "/dev/shm" : ".");
    demand(mkdtemp(place) != NULL, "no directory can be made");
    snprintf(file, sizeof(file), "%s/file.db", place);
    snprintf(copy, sizeof(copy), "%s/copy.db", place);
    snprintf(directory, sizeof(directory), "%s/csv", place);
}

static void remove_place(void)
{
    char command[96];

    snprintf(command, sizeof(command), "rm -rf '%s'", place);
    if (system(command) != 0)
        fprintf(stderr, "%s stays\n", place);
}

/* The same rows in files of this and of earlier versions. */
static void make_bases(void)
{
    fault_begin();
    example_file(copy);
    bases[0] = read_image(copy);
    for (int version = 1; version < (int)CAP_LEN(bases); version++) {
        remove_beside(file);
        older_file(file, version, copy);
        bases[version] = read_image(file);
    }
}

static void all_rounds(uint64_t rounds, uint64_t seed, uint64_t first)
{
    for (uint64_t i = 0; i < rounds; i++) {
        progress->round = first + i;
        one_round(seed, first + i);
    }
    for (size_t i = 0; i < CAP_LEN(bases); i++)
        free(bases[i].bytes);
}

static uint64_t number(const char *text, uint64_t otherwise)
{
    return text && text[0] != '\0' ? strtoull(text, NULL, 10) : otherwise;
}

static int went_wrong(int status, uint64_t seed)
{
    fprintf(stderr, "fuzz_db: %s %d in round %" PRIu64 " of seed %" PRIu64
            "; again: fuzz_db 1 %" PRIu64 " %" PRIu64 "\n",
            WIFSIGNALED(status) ? "signal" : "status",
            WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status),
            progress->round, seed, seed, progress->round);
    return EXIT_FAILURE;
}

int main(int argc, char *argv[])
{
    uint64_t rounds = number(argc > 1 ? argv[1] : NULL, ROUNDS_IN_CHECK);
    uint64_t seed = number(argc > 2 ? argv[2] : NULL, 1);
    uint64_t first = number(argc > 3 ? argv[3] : NULL, 0);
    int status;
    pid_t child;

    talkative = getenv("FUZZ_TALK") != NULL;
    progress = mmap(NULL, sizeof(*progress), PROT_READ | PROT_WRITE,
                    MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    demand(progress != MAP_FAILED, "mmap");
    /* What SQLite holds must not be used on both sides of a fork. */
    make_place();
    child = fork();
    if (child == 0) {
        make_bases();
        all_rounds(rounds, seed, first);
        fflush(stdout);
        exit(EXIT_SUCCESS);
    }
    demand(child > 0 && waitpid(child, &status, 0) == child, "fork");
    remove_place();
    if (status != 0)
        return went_wrong(status, seed);
    printf("%" PRIu64 " damaged databases of seed %" PRIu64 ": %" PRIu64
           " refused at opening, %" PRIu64 " at some later reading, %" PRIu64
           " read whole\n", rounds, seed, progress->refused,
           progress->failed, progress->passed);
    return EXIT_SUCCESS;
}

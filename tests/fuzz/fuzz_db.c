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

#include "app/backup_tell.h"
#include "app/desk.h"
#include "app/desk_changes.h"
#include "app/desk_history.h"
#include "app/desk_note.h"
#include "app/desk_review.h"
#include "app/desk_scale.h"
#include "app/export.h"
#include "app/findings.h"
#include "app/history.h"
#include "app/verify.h"
#include "app/recover.h"
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

static struct image bases[1 + OLDER_VERSIONS];
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

/* Something in the file of this round could not be read or written. */
static bool file_failed;

/* A failure must say something; true: there was one. */
static bool told(bool ok, const char *doing, struct err *err)
{
    if (ok)
        return false;
    demand(err->code != ERR_NONE, doing);
    demand(err->msgid && strlen(err->msgid) > 12, doing);
    if (talkative)
        printf("%s: %s: %.200s\n", doing, err->msgid, err->detail);
    if (err->code == ERR_STORE || err->code == ERR_IO)
        file_failed = true;
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

static void add_chain(void *context, const struct verified_chain *chain)
{
    *(size_t *)context += strlen(chain->name) + strlen(chain->hash);
}

static void add_found(void *context, bool fault, const char *text)
{
    *(size_t *)context += fault + strlen(text);
}

/* What Riwayat, the log and its proof read. */
static void read_history(struct store *store)
{
    size_t length = 0;
    struct err err = ERR_INIT;
    const struct history_filter all = { 0 };
    struct verify_listener to = { add_chain, add_found, &length };
    int64_t faults;

    told(history_each(store, &all, read_line, &length, &err), "log", &err);
    if (told(verify_database(store, NULL, &to, &faults, &err), "verify",
             &err))
        return;
    file_failed = file_failed || faults > 0;
}

static void read_records(struct desk *desk, const struct table *table)
{
    struct err err = ERR_INIT;
    struct record_list list;

    if (told(desk_records(desk, table, &list, &err), "records", &err))
        return;
    if (list.count > 0) {
        struct row_history h;
        struct hanging hanging;

        if (!told(desk_history(desk, &list.item[0], 20, &h, &err), "history",
                 &err))
            row_history_release(&h);
        told(desk_hanging(desk, &list.item[0], &hanging, &err), "hanging",
             &err);
    }
    record_list_release(&list);
}

static void read_scales(struct desk *desk)
{
    struct err err = ERR_INIT;
    struct scale_list list;

    if (told(desk_scales(desk, &list, &err), "scales", &err))
        return;
    for (size_t i = 0; i < list.count && i < 4; i++) {
        struct record_list bands;

        if (!told(desk_bands(desk, list.item[i].name, &bands, &err), "bands",
                 &err))
            record_list_release(&bands);
    }
    scale_list_release(&list);
}

static void read_trends(struct desk *desk)
{
    struct err err = ERR_INIT;
    struct trend trend;

    for (size_t i = 0; i < 3; i++) {
        static const char *const codes[] = { "", "L-03", "076.01" };
        enum trend_kind kind = (enum trend_kind)i;

        if (!told(trend_load(desk, kind, codes[i], &trend, &err), "trend",
                 &err))
            trend_release(&trend);
    }
}

/* What Reviu reads: what waits, and how it came to be. */
static void read_reviews(struct desk *desk)
{
    struct review_list list = { NULL, 0, 0 };
    struct lack_list lacks = { NULL, 0, 0 };
    struct err err = ERR_INIT;

    review_rows(desk, "", &list);
    desk_lacks(desk, &list, &lacks);
    for (size_t i = 0; i < list.count && i < 4; i++) {
        struct review_changes c;

        if (!told(desk_review_changes(desk, list.item[i], &c, &err),
                 "review", &err))
            review_changes_release(&c);
    }
    review_list_release(&list);
    lack_list_release(&lacks);
    for (size_t at = desk_open_note(desk, 0), n = 0;
         at != (size_t)-1 && n < 4; n++)
        at = desk_open_note(desk, n + 1);
    desk_count_reviews(desk, "");
}

/* What Riwayat reads, page after page. */
static void read_changes(struct desk *desk)
{
    struct changes_scope scope = changes_of_office(desk);
    struct err err = ERR_INIT;

    for (int oldest = 0; oldest < 2; oldest++) {
        struct changes_page page = { .step = 0 };
        struct changes_ask ask = { &scope, oldest ? "x" : "",
                                   oldest != 0, 0, 0, 50, 200 };
        struct buf text = BUF_INIT;

        if (told(desk_changes(desk, &ask, &page, &err), "changes", &err))
            continue;
        for (size_t i = 0; i < page.count; i++) {
            logged_what(desk, &page.item[i], &text);
            logged_row(desk, &page.item[i], &text);
            logged_before(&page.item[i], &text);
            logged_after(&page.item[i], &text);
            logged_restore_reason(desk, &page.item[i]);
        }
        buf_release(&text);
        changes_page_release(&page);
    }
    changes_scope_release(&scope);
}

/* What the screens show where the desk stands. */
static void read_desk(struct desk *desk)
{
    struct buf text = BUF_INIT;
    struct grid grid;

    findings_make(desk, GRID_TEXT, &grid);
    grid_text(&grid, 80, &text);
    grid_release(&grid);
    for (size_t i = 0; i < desk->indicators.count && i < 4; i++)
        desk_preview(desk, i, desk->indicators.row[i].target);
    for (size_t i = 0; i < desk->budget.count && i < 4; i++)
        desk_budget_preview(desk, i, desk->budget.row[i].ceiling);
    buf_release(&text);
    for (size_t i = 0; i < TABLE_COUNT; i++)
        read_records(desk, &tables[i]);
    read_scales(desk);
    read_reviews(desk);
    read_changes(desk);
    read_trends(desk);
}

/* Every office and year that there is. */
static void read_places(struct desk *desk)
{
    struct err err = ERR_INIT;

    read_desk(desk);
    for (size_t i = 0; i < desk->years.count && i < 3; i++)
        if (!told(desk_go_year(desk, desk->years.item[i].year, &err), "year",
                 &err))
            read_desk(desk);
    for (int q = 0; q < 4; q++)
        told(desk_go_quarter(desk, q, &err), "quarter", &err);
    for (size_t i = 0; i < desk->offices.count && i < 2; i++)
        told(desk_go_office(desk, desk->offices.item[i].code, &err),
             "office", &err);
}

/* A row goes through the review, and its year is closed. */
static void review(struct desk *desk)
{
    struct review_list list = { NULL, 0, 0 };
    struct err err = ERR_INIT;
    size_t count;
    bool own;

    review_rows(desk, "", &list);
    told(desk_submit(desk, &list, &count, &err), "submit", &err);
    for (size_t i = 0; i < list.count && i < 2; i++) {
        struct review_seen seen = desk_review_seen(desk, list.item[i]);
        bool ok = i == 0 ? desk_approve(desk, list.item[i], &seen, &own,
                                        &err)
                         : desk_return(desk, list.item[i], &seen, "Lagi",
                                       &err);

        told(ok, "judge", &err);
    }
    review_list_release(&list);
}

/* A value is entered, taken back, and brought again. */
static void enter(struct desk *desk)
{
    struct conflict conflict = { .stored = NULL };
    struct err err = ERR_INIT;
    struct undone u;

    for (int i = 0; i < 2 && (size_t)i < desk->indicators.count; i++) {
        told(desk_set_realized(desk, (size_t)i, i, "7,5",
                               desk->indicators.cell_version[i][i],
                               &conflict, &err), "enter", &err);
        conflict_release(&conflict);
    }
    if (desk->budget.count > 0)
        told(desk_set_spent(desk, 0, 1, "1000",
                            desk->budget.cell_version[0][1], &conflict,
                            &err), "spend", &err);
    conflict_release(&conflict);
    for (int i = 0; i < 5; i++) {
        struct undo_wish wish = { .redo = i == 4, .force = i > 1 };
        bool ok = desk_take_back(desk, &wish, &u, &conflict, &err);

        conflict_release(&conflict);
        if (!told(ok, "undo", &err))
            undone_release(&u);
    }
    told(desk_keep_place(desk, &err), "place", &err);
}

static void write_reports(struct store *store)
{
    struct report_order order = { .width = 80, .scope.quarter = 3 };
    struct err err = ERR_INIT;

    for (int f = 0; f < 3; f++) {
        FILE *out = fopen("/dev/null", "w");

        order.format = f == 0 ? REPORT_TEXT : f == 1 ? REPORT_HTML
                                                     : REPORT_CSV;
        order.report = f == 2 ? &reports[REPORT_MEASUREMENT] : NULL;
        demand(out != NULL, "/dev/null");
        told(report_write(store, &order, test_clock, out, &err), "report",
             &err);
        fclose(out);
    }
}

static void use(struct store *store)
{
    struct desk_place nowhere = { .quarter = -1 };
    struct export_order order = { .path = directory, .replace = true };
    struct export_result exported = { .others = 0 };
    struct err err = ERR_INIT;
    struct draft draft;
    struct desk desk;
    bool found;

    if (!told(desk_open(&desk, store, "ani", test_clock, nowhere, &err),
              "desk", &err)) {
        read_places(&desk);
        enter(&desk);
        review(&desk);
        if (!told(desk_recall_draft(&desk, &draft, &found, &err), "draft",
                  &err) && found)
            draft_release(&draft);
        told(desk_copy_year(&desk, 2024, 2025, NULL, &err), "copy", &err);
        desk_close(&desk);
    }
    write_reports(store);
    told(export_tables(store, &order, &exported, &err),
         "export", &err);
    read_history(store);
    remove_beside(copy);
    told(store_backup(store, copy, &err), "backup", &err);
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

static void stays(const char *path, const struct image *image)
{
    struct image left = read_image(path);

    demand(left.len == image->len &&
               memcmp(left.bytes, image->bytes, left.len) == 0,
           "a file that was refused, or only read, is not as it was");
    free(left.bytes);
}

/* The damaged file as a copy to go back to: looked at, and restored. */
static void as_copy(const struct image *image)
{
    struct backup_item item = { .path = copy, .name = "copy.db" };
    struct desk_place nowhere = { .quarter = -1 };
    struct buf text = BUF_INIT;
    struct err err = ERR_INIT;
    struct store *store;
    struct desk desk;

    remove_beside(copy);
    remove_beside(file);
    write_image(copy, image);
    write_image(file, &bases[0]);
    demand(store_open(file, STORE_MUST_EXIST, &store, &err), "a good one");
    backup_tell_item(store, &item, &text);
    told(backup_tell_copy(copy, &text, &err), "tell", &err);
    told(backup_tell_loss(store, copy, 5, &text, &err), "loss", &err);
    told(store_restore(store, copy, &err), "restore", &err);
    stays(copy, image);
    if (!told(desk_open(&desk, store, "ani", test_clock, nowhere, &err),
              "desk", &err))
        desk_close(&desk);
    store_close(store);
    remove_beside(file);
    buf_release(&text);
}

/* What can be read of it makes a new database that is whole. */
static void as_wreck(const struct image *image)
{
    struct buf text = BUF_INIT;
    struct err err = ERR_INIT;
    struct store *store;
    bool complete, failed;

    remove_beside(copy);
    remove_beside(file);
    write_image(file, image);
    failed = told(recover_database(file, copy, &text, &complete, &err),
                  "recover", &err);
    stays(file, image);
    if (!failed) {
        demand(store_open(copy, STORE_MUST_EXIST, &store, &err),
               "what was recovered does not open");
        remove_beside(file);
        demand(!told(store_backup(store, file, &err), "backup", &err),
               "what was recovered is not whole");
        use(store);
        store_close(store);
    }
    remove_beside(copy);
    remove_beside(file);
    buf_release(&text);
}

static void one_round(uint64_t seed, uint64_t round)
{
    struct chance c = { seed + round * UINT64_C(0x2545F4914F6CDD1D) };
    struct image image = damaged(&c);
    struct store *store = NULL;
    struct err err = ERR_INIT;

    alarm(SECONDS_A_ROUND);
    if (round % 4 == 0)
        as_copy(&image);
    if (round % 4 == 2)
        as_wreck(&image);
    file_failed = false;
    write_image(file, &image);
    if (told(store_open(file, STORE_MUST_EXIST, &store, &err), "open",
             &err)) {
        stays(file, &image);
        progress->refused++;
    } else {
        use(store);
        if (file_failed)
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
        older_file(file, version);
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
    int status = 0;
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

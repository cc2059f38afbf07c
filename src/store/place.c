/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/place.h"

#include <errno.h>
#include <limits.h>
#include <sqlite3.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"
#include "store/db.h"

/* Fields of the index of a log, in the order of bytes of the machine. */
#define INDEX_SIZE 32768
#define INDEX_PAGE_SIZE 14 /* 16 bits; 1: 65536 */
#define INDEX_FRAMES 16
#define INDEX_PAGES 20
#define INDEX_SALT 32
#define INDEX_WRITTEN_BACK 96
#define INDEX_ATTEMPTED 128

/* Fields of the header of the file, the highest byte first. */
#define HEADER_SIZE 100
#define HEADER_APPLICATION 68

/* Sizes in the log: its header, and that of a frame. */
#define LOG_HEADER_SIZE 32
#define FRAME_HEADER_SIZE 24

/* How far the log is written back into the file: another one after every
 * checkpoint, and after every new beginning of the log. */
struct place_state {
    uint32_t salt[2];
    uint32_t written_back, attempted;
};

struct place_id {
    dev_t device;
    ino_t inode;
};

struct place {
    struct sqlite3 *db;
    char *name; /* as it was given, from the root */
    char *file; /* as SQLite has it: no links in it */
    char *log, *index;
    bool linked; /* they are not the same */
    struct place_id id, log_id, index_id;
    bool has_log, has_index;
    off_t size; /* of the file, and when it was written last */
    struct timespec written;
    struct place_state state;
    const volatile unsigned char *shared; /* the index; NULL: none */
    bool spoiled; /* it was written over: that does not pass */
    enum store_place was;
};

/* --- the index of the log --- */

static uint32_t place_number(const struct place *p, size_t at)
{
    uint32_t n;
    unsigned char bytes[sizeof(n)];

    for (size_t i = 0; i < sizeof(n); i++)
        bytes[i] = p->shared[at + i];
    memcpy(&n, bytes, sizeof(n));
    return n;
}

static struct place_state place_state_now(const struct place *p)
{
    return (struct place_state){
        .salt = { place_number(p, INDEX_SALT),
                  place_number(p, INDEX_SALT + 4) },
        .written_back = place_number(p, INDEX_WRITTEN_BACK),
        .attempted = place_number(p, INDEX_ATTEMPTED),
    };
}

static bool place_same_state(const struct place_state *a,
                             const struct place_state *b)
{
    return a->salt[0] == b->salt[0] && a->salt[1] == b->salt[1] &&
           a->written_back == b->written_back &&
           a->attempted == b->attempted;
}

static uint64_t place_page_size(const struct place *p)
{
    uint16_t n;
    unsigned char bytes[sizeof(n)];

    for (size_t i = 0; i < sizeof(n); i++)
        bytes[i] = p->shared[INDEX_PAGE_SIZE + i];
    memcpy(&n, bytes, sizeof(n));
    return n == 1 ? 65536 : n;
}

static struct sqlite3_file *place_open_file(const struct place *p)
{
    struct sqlite3_file *file = NULL;

    if (sqlite3_file_control(p->db, "main", SQLITE_FCNTL_FILE_POINTER,
                             &file) != SQLITE_OK ||
        !file || !file->pMethods)
        return NULL;
    return file;
}

/* SQLite has mapped it already, or there is none. */
static void place_map(struct place *p)
{
    struct sqlite3_file *file = place_open_file(p);
    void volatile *shared = NULL;

    if (p->has_log && p->has_index && file && file->pMethods->iVersion >= 2 &&
        file->pMethods->xShmMap(file, 0, INDEX_SIZE, 0, &shared) ==
            SQLITE_OK)
        p->shared = shared;
}

/* --- names --- */

static char *place_from_root(const char *path)
{
    struct buf whole = BUF_INIT;
    char *here;

    if (path[0] == '/')
        return mem_dup(path);
    here = realpath(".", NULL);
    buf_addf(&whole, "%s/%s", here ? here : "", path);
    free(here);
    return buf_detach(&whole);
}

static char *place_beside(const char *path, const char *suffix)
{
    struct buf name = BUF_INIT;

    buf_addf(&name, "%s%s", path, suffix);
    return buf_detach(&name);
}

static struct place_id place_id_of(const struct stat *st)
{
    return (struct place_id){ st->st_dev, st->st_ino };
}

static bool place_same_id(struct place_id a, struct place_id b)
{
    return a.device == b.device && a.inode == b.inode;
}

static void place_note_file(struct place *p, const struct stat *st,
                            struct place_state state)
{
    p->size = st->st_size;
    p->written = st->st_mtim;
    p->state = state;
}

/* Has a checkpoint written, or was one at work, between two looks at the
 * index?  Then what was seen of the file is of no one moment. */
static bool place_is_steady(struct place_state before,
                            struct place_state after)
{
    return place_same_state(&before, &after) &&
           after.attempted <= after.written_back;
}

/* As no index says it: the next look judges the file by itself. */
static const struct place_state place_unknown = {
    .written_back = UINT32_MAX, .attempted = UINT32_MAX
};

/* Notes how the file and the index are, if that can be had. */
static void place_note(struct place *p)
{
    struct place_state before = place_state_now(p);
    struct stat st;

    if (lstat(p->file, &st) != 0)
        return;
    place_note_file(p, &st, place_is_steady(before, place_state_now(p))
                                ? before
                                : place_unknown);
}

/*
 * Where a program was killed the index may say for ever that a checkpoint
 * is at work: one is made, so that nothing is in doubt from here on.
 */
static void place_settle(struct place *p)
{
    struct place_state now;

    if (!p->shared)
        return;
    now = place_state_now(p);
    if (now.attempted > now.written_back)
        (void)sqlite3_wal_checkpoint_v2(p->db, NULL,
                                        SQLITE_CHECKPOINT_PASSIVE, NULL,
                                        NULL);
    place_note(p);
}

struct place *place_take(struct sqlite3 *db, const char *path)
{
    const char *file = sqlite3_db_filename(db, "main");
    struct place *p;
    struct stat st;
    char *whole;

    if (!file || file[0] == '\0' || lstat(file, &st) != 0)
        return NULL;
    p = mem_zero(1, sizeof(*p));
    p->db = db;
    p->name = place_from_root(path);
    p->file = mem_dup(file);
    p->log = place_beside(file, "-wal");
    p->index = place_beside(file, "-shm");
    whole = realpath(p->name, NULL);
    p->linked = whole && strcmp(whole, p->name) != 0;
    free(whole);
    p->id = place_id_of(&st);
    place_note_file(p, &st, place_unknown);
    p->has_log = lstat(p->log, &st) == 0;
    p->log_id = place_id_of(&st);
    p->has_index = lstat(p->index, &st) == 0;
    p->index_id = place_id_of(&st);
    place_map(p);
    place_settle(p);
    return p;
}

void place_free(struct place *p)
{
    if (!p)
        return;
    free(p->name);
    free(p->file);
    free(p->log);
    free(p->index);
    free(p);
}

/* --- looking --- */

/* What stands under a name; *st is filled where it is the file. */
static enum store_place place_under(const char *name, bool follow,
                                    struct place_id id, struct stat *st)
{
    if ((follow ? stat(name, st) : lstat(name, st)) != 0)
        return errno == ENOENT || errno == ENOTDIR ? STORE_MISSING
               : errno == ELOOP                    ? STORE_OTHER
                                                   : STORE_UNSEEN;
    return place_same_id(id, place_id_of(st)) ? STORE_SAME : STORE_OTHER;
}

static bool place_same_moment(struct timespec a, struct timespec b)
{
    return a.tv_sec == b.tv_sec && a.tv_nsec == b.tv_nsec;
}

static bool place_same_file(const struct place *p, const struct stat *st)
{
    return st->st_size == p->size &&
           place_same_moment(st->st_mtim, p->written);
}

/* Is it what a checkpoint leaves: our file, as long as the index says? */
static bool place_looks_right(const struct place *p, const struct stat *st)
{
    static const unsigned char ours[] = { 0x43, 0x70, 0x61, 0x69 };
    struct sqlite3_file *file = place_open_file(p);
    uint64_t size = (uint64_t)st->st_size, page = place_page_size(p);
    uint64_t pages = place_number(p, INDEX_PAGES);
    bool all = place_number(p, INDEX_FRAMES) ==
               place_number(p, INDEX_WRITTEN_BACK);
    unsigned char b[HEADER_SIZE];

    return file &&
           file->pMethods->xRead(file, b, HEADER_SIZE, 0) == SQLITE_OK &&
           memcmp(b, "SQLite format 3", 16) == 0 &&
           memcmp(b + HEADER_APPLICATION, ours, sizeof(ours)) == 0 &&
           (!all || size == pages * page);
}

/*
 * Was the file written by something that is no checkpoint?  While one is
 * at work nothing can be said; the next look tells.
 */
static bool place_is_spoiled(struct place *p, const struct stat *seen)
{
    struct place_state before;
    struct stat st, again;
    bool wrong;

    if (!p->shared)
        return false;
    before = place_state_now(p);
    if ((place_same_file(p, seen) && place_same_state(&p->state, &before)) ||
        lstat(p->file, &st) != 0)
        return false;
    wrong = !place_same_file(p, &st) &&
            (place_same_state(&p->state, &before) ||
             !place_looks_right(p, &st));
    /* Others work meanwhile: is all of it of one moment? */
    if (lstat(p->file, &again) != 0 || again.st_size != st.st_size ||
        !place_same_moment(again.st_mtim, st.st_mtim) ||
        !place_is_steady(before, place_state_now(p)))
        return false;
    if (!wrong)
        place_note_file(p, &st, before);
    return wrong;
}

static enum store_place place_log_under(const char *name,
                                        struct place_id id)
{
    struct stat st;
    enum store_place is = place_under(name, false, id, &st);

    return is == STORE_SAME || is == STORE_UNSEEN ? is : STORE_LOG;
}

/*
 * Was the log cut off?  All that the index counts lies in it: the frames
 * are written first, and counted then; where the log is made shorter, they
 * are no longer counted first.
 */
static bool place_log_is_cut(const struct place *p)
{
    struct place_state before, now;
    uint64_t frames, page;
    struct stat st;

    if (!p->shared || !p->has_log)
        return false;
    before = place_state_now(p);
    frames = place_number(p, INDEX_FRAMES);
    page = place_page_size(p);
    if (frames == 0 || lstat(p->log, &st) != 0)
        return false;
    now = place_state_now(p);
    return place_same_state(&before, &now) &&
           place_number(p, INDEX_FRAMES) == frames &&
           (uint64_t)st.st_size <
               LOG_HEADER_SIZE + frames * (FRAME_HEADER_SIZE + page);
}

static enum store_place place_find(struct place *p)
{
    enum store_place is, link = STORE_SAME;
    struct stat st, ignored;

    is = place_under(p->file, false, p->id, &st);
    if (is == STORE_SAME && p->linked)
        link = place_under(p->name, true, p->id, &ignored);
    if (is != STORE_SAME || link != STORE_SAME)
        return is != STORE_SAME ? is : link;
    if (p->spoiled || place_is_spoiled(p, &st)) {
        p->spoiled = true;
        return STORE_WRITTEN;
    }
    if (p->has_log)
        is = place_log_under(p->log, p->log_id);
    if (is == STORE_SAME && p->has_index)
        is = place_log_under(p->index, p->index_id);
    if (is == STORE_SAME && place_log_is_cut(p))
        is = STORE_LOG;
    return is;
}

enum store_place place_look(struct place *p)
{
    if (!p)
        return STORE_SAME;
    p->was = place_find(p);
    return p->was;
}

enum store_place place_was(const struct place *p)
{
    return p ? p->was : STORE_SAME;
}

void place_wrote(struct place *p)
{
    struct place_state now;
    struct stat st;

    if (!p || !p->shared)
        return;
    now = place_state_now(p);
    if (!place_same_state(&p->state, &now) &&
        place_under(p->file, false, p->id, &st) == STORE_SAME)
        place_note(p);
}

/* --- the end --- */

static bool place_has_nobody(const char *name, struct place_id id)
{
    struct stat st;
    enum store_place is = place_under(name, false, id, &st);

    return is == STORE_SAME || is == STORE_MISSING;
}

bool place_may_end(struct place *p)
{
    enum store_place is = place_look(p);

    /* Of a log that was cut off a part would come into the file, and the
     * rest of the same change would not. */
    if (is == STORE_LOG)
        return !place_log_is_cut(p) &&
               place_has_nobody(p->log, p->log_id) &&
               place_has_nobody(p->index, p->index_id);
    return is == STORE_SAME || is == STORE_UNSEEN;
}

/* A name for the log that is nobody's; free() it. */
static char *place_aside(const struct place *p)
{
    struct buf name = BUF_INIT;
    struct stat st;

    buf_addf(&name, "%s.old", p->log);
    for (int i = 2; lstat(name.s, &st) == 0 && i < 1000; i++) {
        buf_reset(&name);
        buf_addf(&name, "%s.old%d", p->log, i);
    }
    return buf_detach(&name);
}

void place_drop_log(struct place *p, bool kept)
{
    enum store_place is = place_look(p);
    char *aside;

    if (is != STORE_MISSING && is != STORE_OTHER && is != STORE_WRITTEN)
        return;
    if (p->has_log && place_log_under(p->log, p->log_id) == STORE_SAME) {
        aside = place_aside(p);
        if (kept)
            unlink(p->log);
        else
            (void)!rename(p->log, aside);
        free(aside);
    }
    if (p->has_index && place_log_under(p->index, p->index_id) == STORE_SAME)
        unlink(p->index);
}

bool place_refuse(enum store_place is, const char *path, struct err *err)
{
    const char *msgid = "";

    switch (is) {
    case STORE_SAME:
    case STORE_UNSEEN:
        return true;
    case STORE_MISSING:
        msgid = N_("%s is no longer there: it was moved or deleted while it"
                   " was open. Nothing of this was stored.");
        break;
    case STORE_OTHER:
        msgid = N_("Another file has taken the place of %s since it was"
                   " opened. Nothing of this was stored.");
        break;
    case STORE_WRITTEN:
        msgid = N_("Another program has written over %s while it was open."
                   " Nothing of this was stored.");
        break;
    case STORE_LOG:
        msgid = N_("The log beside %s (-wal, -shm) was removed or replaced"
                   " while it was open. Nothing of this was stored.");
        break;
    case STORE_FORM:
        msgid = N_("Another version of capaian brought %s to its own form"
                   " while it was open here. Nothing of this was stored:"
                   " leave this program and start that version.");
        break;
    }
    return err_set(err, ERR_STORE, msgid, "%s", path);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The copy of the day: made when the screen opens, and never in the way. */
#include "screen/records.h"

#include <poll.h>
#include <sys/stat.h>

#include "run.h"

#define TOP 0

static void start(struct screen *s, const struct desk_of *d,
                  const char *const *env)
{
    start_as(s, d, "sari", "en", NULL, env);
    ck_assert(screen_wait(s, TOP, "KPU Kota Banjarbaru  2024"));
}

static void leave(struct screen *s)
{
    screen_send(s, "q");
    ck_assert(screen_wait(s, SCREEN_ANY, "Leave capaian?"));
    screen_send(s, "y");
    ck_assert_int_eq(screen_finish(s), 0);
}

/* Copies with their names; the last one is in name. */
static int copies(const struct desk_of *d, char name[300])
{
    char path[160];
    DIR *list;
    int n = 0;

    snprintf(path, sizeof(path), "%s.backups", d->file);
    list = opendir(path);
    for (const struct dirent *e; list && (e = readdir(list));) {
        size_t len = strlen(e->d_name);

        if (len < 3 || strcmp(e->d_name + len - 3, ".db") != 0)
            continue;
        snprintf(name, 300, "%s", e->d_name);
        n++;
    }
    if (list)
        closedir(list);
    return n;
}

/* It comes between the keys: soon, but not at once. */
static bool wait_copies(const struct desk_of *d, int want, char name[300])
{
    for (int left = SCREEN_PATIENCE_MS / 10; left > 0; left--) {
        if (copies(d, name) == want)
            return true;
        poll(NULL, 0, 10);
    }
    return false;
}

/* The copy becomes one of another day. */
static void grow_old(const struct desk_of *d, const char *name)
{
    char from[512], to[512];

    snprintf(from, sizeof(from), "%s.backups/%s", d->file, name);
    snprintf(to, sizeof(to), "%s.backups/records-2024-02-29-070000.db",
             d->file);
    ck_assert_int_eq(rename(from, to), 0);
}

START_TEST(opening_makes_a_copy_once_a_day)
{
    char name[300];
    struct desk_of d;
    struct screen s;

    make_records(&d);
    start(&s, &d, NULL);
    ck_assert(wait_copies(&d, 1, name));
    /* Keys are answered as ever. */
    screen_send(&s, "]");
    ck_assert(screen_wait(&s, SCREEN_ANY, "TW IV is the last quarter"));
    leave(&s);

    /* Of another day, but nothing was changed since. */
    grow_old(&d, name);
    start(&s, &d, NULL);
    screen_send(&s, "[");
    ck_assert(screen_wait(&s, TOP, "up to TW III"));
    screen_send(&s, "]");
    ck_assert(screen_wait(&s, TOP, "up to TW IV"));
    ck_assert_int_eq(copies(&d, name), 1);

    /* Something is, and the next start has its copy; the one after not. */
    screen_send(&s, "[}\r");
    ck_assert(screen_wait(&s, SCREEN_ANY, ">  1"));
    screen_send(&s, "7");
    ck_assert(screen_wait(&s, TOP, "ENTER"));
    screen_send(&s, "\r");
    ck_assert(screen_wait(&s, SCREEN_ANY, ">  2"));
    screen_send(&s, "q");
    leave(&s);
    start(&s, &d, NULL);
    ck_assert(wait_copies(&d, 2, name));
    leave(&s);
    start(&s, &d, NULL);
    leave(&s);
    ck_assert_int_eq(copies(&d, name), 2);
    remove_all(&d);
}
END_TEST

START_TEST(a_place_that_cannot_be_written_is_told_and_stops_nobody)
{
    static const char *const env[] = { "CAPAIAN_BACKUP_DIR=/dev/null/x",
                                       NULL };
    struct desk_of d;
    struct screen s;

    make_records(&d);
    start(&s, &d, env);
    ck_assert(screen_wait(&s, SCREEN_ANY, "/dev/null/x"));
    screen_send(&s, "[");
    ck_assert(screen_wait(&s, TOP, "up to TW III"));
    leave(&s);
    remove_all(&d);
}
END_TEST

static void add(TCase *cases)
{
    tcase_set_timeout(cases, 120);
    tcase_add_test(cases, opening_makes_a_copy_once_a_day);
    tcase_add_test(cases,
                   a_place_that_cannot_be_written_is_told_and_stops_nobody);
}

int main(void)
{
    return run_tests("daily_screen", add);
}

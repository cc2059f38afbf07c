/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Somebody swaps names in the exchange directory, plain files for links to
 * the database and back, while an operator writes and reads there. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "app/backup.h"
#include "app/export.h"
#include "app/import.h"
#include "app/report_write.h"
#include "base/compiler.h"
#include "store/store.h"

#include "run.h"

#define ROUNDS 8 /* of a run that has no SWAP_SECONDS */

/* Named as a table is: through a link to its directory an import or
 * export finds it. */
#define DATABASE "data/indikator.csv"
#define TO_DATABASE "../" DATABASE

static char top[64], database[128];
static struct store *store;
static struct stat before;
static size_t beside;

static int64_t at(void)
{
    return INT64_C(1736906400000);
}

static size_t entries_of(const char *path)
{
    DIR *dir = opendir(path);
    size_t count = 0;

    ck_assert_ptr_nonnull(dir);
    while (readdir(dir))
        count++;
    closedir(dir);
    return count;
}

static void shell(const char *command)
{
    ck_assert_int_eq(system(command), 0);
}

static void set_up(void)
{
    const struct actor actor = { "ani", 0 };
    struct import_result result = IMPORT_RESULT_INIT;
    struct buf data = BUF_INIT;
    struct err err = ERR_INIT;
    const char *path;

    snprintf(top, sizeof(top), "/tmp/capaian-swaps-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(top));
    ck_assert_int_eq(chdir(top), 0);
    shell("mkdir data exchange exchange/d && ln -s ../data exchange/e");
    snprintf(database, sizeof(database), "%s/%s", top, DATABASE);
    umask(077);
    ck_assert(store_open(database, STORE_MAY_CREATE, &store, &err));
    buf_addf(&data, "%s/data/example/banjarbaru", getenv("CAPAIAN_SRCDIR"));
    path = data.s;
    ck_assert_msg(import_paths(store, &path, 1, actor, false, &result, &err),
                  "%s: %s", err.msgid, err.detail);
    import_result_release(&result);
    buf_release(&data);
    ck_assert_int_eq(chdir("exchange"), 0);
    umask(007);
    store_confine(store);
    ck_assert_int_eq(stat(database, &before), 0);
    beside = entries_of("../data");
}

static void tear_down(void)
{
    char command[128];

    store_close(store);
    ck_assert_int_eq(chdir("/"), 0);
    snprintf(command, sizeof(command), "rm -rf %s", top);
    shell(command);
}

/* --- whoever swaps --- */

static void put_link(const char *name, const char *target)
{
    unlink(".link");
    if (symlink(target, ".link") == 0 && rename(".link", name) != 0)
        unlink(".link");
}

static void put_plain(const char *name)
{
    static const char plain[] = "kode,nama,jenis\n";
    int fd = open(".plain", O_WRONLY | O_CREAT | O_TRUNC, 0600);

    if (fd < 0)
        return;
    (void)!fchmod(fd, 0666);
    (void)!write(fd, plain, strlen(plain));
    close(fd);
    if (rename(".plain", name) != 0)
        unlink(".plain");
}

/* What is being written, under whatever name: a link instead. */
static void hit_new_ones(const char *directory, const char *target)
{
    DIR *dir = opendir(directory);
    char name[300];

    for (const struct dirent *e; dir && (e = readdir(dir));) {
        size_t len = strlen(e->d_name);

        if (len < 8 || e->d_name[0] == '.' || e->d_name[len - 7] != '.')
            continue;
        snprintf(name, sizeof(name), "%s/%s", directory, e->d_name);
        put_link(name, target);
    }
    if (dir)
        closedir(dir);
}

static const char *const names[] = { "a.csv", "a.xlsx", "satker.csv" };

static void swap_names(void)
{
    for (size_t i = 0; i < CAP_LEN(names); i++)
        put_link(names[i], TO_DATABASE);
    put_link("d/satker.csv", "../" TO_DATABASE);
    for (size_t i = 0; i < CAP_LEN(names); i++)
        put_plain(names[i]);
    put_plain("d/satker.csv");
}

/* The directory for a link to that of the database, and back. */
static void swap_directory(bool hit)
{
    if (rename("d", "f") != 0 || rename("e", "d") != 0)
        return;
    if (hit)
        hit_new_ones("f", "../" TO_DATABASE);
    (void)!(rename("d", "e") == 0 && rename("f", "d") == 0);
}

/* Some of the time nothing is done to files that are being written, so
 * that these get as far as their names. */
static CAP_NORETURN void swap(void)
{
    for (unsigned turn = 0;; turn++) {
        bool hit = turn % 256 < 128;

        if (turn % 16 == 0 || hit)
            swap_directory(hit);
        swap_names();
        if (hit)
            hit_new_ones(".", TO_DATABASE);
    }
}

/* --- whoever works --- */

static bool write_report(enum report_format format, const char *name)
{
    struct report_order order = {
        .report = report_find("summary"), .scope = { NULL, 0, 3 },
        .format = format, .width = 80,
    };
    struct err err = ERR_INIT;

    return report_save(store, &order, at, name, true, &err);
}

static bool write_export(void)
{
    struct export_order order = { .path = "d", .replace = true };
    struct export_result result = { .others = 0 };
    struct err err = ERR_INIT;

    return export_tables(store, &order, &result, &err);
}

static bool read_import(const char *path)
{
    const struct actor actor = { "ani", 0 };
    struct import_result result = IMPORT_RESULT_INIT;
    struct err err = ERR_INIT;
    bool ok = import_paths(store, &path, 1, actor, true, &result, &err);

    import_result_release(&result);
    return ok;
}

static bool write_backup(void)
{
    char directory[80];
    const struct backups b = { .directory = directory };
    struct err err = ERR_INIT;
    bool ok;

    snprintf(directory, sizeof(directory), "%s/copies", top);
    ok = backup_make(store, &b, "copy.db", at(), &err);
    unlink("copy.db");
    return ok;
}

/* Is the database what it was: its bytes, its rights, its neighbours? */
static void look_at_database(void)
{
    struct stat now;

    ck_assert_int_eq(stat(database, &now), 0);
    ck_assert_uint_eq(now.st_ino, before.st_ino);
    ck_assert_int_eq(now.st_size, before.st_size);
    ck_assert_uint_eq(now.st_mode, before.st_mode);
    ck_assert_int_eq(now.st_mtim.tv_sec, before.st_mtim.tv_sec);
    ck_assert_int_eq(now.st_mtim.tv_nsec, before.st_mtim.tv_nsec);
    ck_assert_uint_eq(entries_of("../data"), beside);
}

/* Has it the lock that SQLite keeps while it is open?  Only another
 * process sees that. */
static void look_at_lock(void)
{
    struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET,
                          .l_start = 0x40000002, .l_len = 510 };
    int status;
    pid_t child = fork();

    if (child == 0) {
        int fd = open(database, O_RDWR);
        bool held = fd >= 0 && fcntl(fd, F_GETLK, &lock) == 0 &&
                    lock.l_type != F_UNLCK;

        _exit(held ? 0 : 1);
    }
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    ck_assert_msg(status == 0, "the lock of the database is gone");
}

static bool goes_on(int round)
{
    static time_t end;
    const char *seconds = getenv("SWAP_SECONDS");

    if (!seconds)
        return round < ROUNDS;
    if (round == 0)
        end = time(NULL) + atoi(seconds);
    return time(NULL) < end;
}

START_TEST(the_database_is_never_reached)
{
    int written = 0, tried = 0, round;
    pid_t child;

    look_at_lock();
    child = fork();
    if (child == 0)
        swap();
    for (round = 0; goes_on(round); round++) {
        written += write_report(REPORT_CSV, "a.csv") +
                   write_report(REPORT_XLSX, "a.xlsx") + write_export() +
                   read_import("satker.csv") + read_import("d") +
                   write_backup();
        tried += 6;
        look_at_database();
        look_at_lock();
    }
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
    printf("%d of %d reads and writes got through\n", written, tried);
}
END_TEST

static void add(TCase *cases)
{
    const char *seconds = getenv("SWAP_SECONDS");

    if (seconds)
        tcase_set_timeout(cases, atoi(seconds) + 60);
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, the_database_is_never_reached);
}

int main(void)
{
    return run_tests("swaps", add);
}

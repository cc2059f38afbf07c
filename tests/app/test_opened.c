/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tests/app/test_opened.c - every kind of name, every way to open it. */
#include "app/opened.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/backup.h"
#include "app/import.h"
#include "app/save.h"
#include "store/step.h"
#include "store/store.h"

#include "run.h"

static char top[64];
static struct store *store;
static struct err err;

static bool import(const char *path)
{
    struct import_result result = IMPORT_RESULT_INIT;
    bool ok = import_paths(store, &path, 1, (struct actor){ "ani", 0 },
                           false, &result, &err);

    import_result_release(&result);
    return ok;
}

static void shell(const char *command)
{
    ck_assert_int_eq(system(command), 0);
}

static void make_socket(void)
{
    struct sockaddr_un name = { .sun_family = AF_UNIX };
    int fd = socket(AF_UNIX, SOCK_STREAM, 0);

    snprintf(name.sun_path, sizeof(name.sun_path), "socket");
    ck_assert_int_eq(bind(fd, (struct sockaddr *)&name, sizeof(name)), 0);
    close(fd);
}

/* The database lies among what is named, as it may outside the exchange
 * directory. */
static void set_up(void)
{
    err = (struct err)ERR_INIT;
    snprintf(top, sizeof(top), "/tmp/capaian-opened-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(top));
    ck_assert_int_eq(chdir(top), 0);
    ck_assert(store_open("o.db", STORE_MAY_CREATE, &store, &err));
    shell("echo mine >plain; mkdir d; echo kode,nama,jenis >d/satker.csv;"
          " ln o.db hard; ln -s o.db soft; ln -s plain link; ln -s . dir;"
          " ln -s none dangling; mkfifo fifo; echo memo >o.db-memo;"
          " ln -s /dev/zero zero; ln -s soft softer; ln -s d away;"
          " mkdir db; ln -s ../o.db db/satker.csv;"
          " mkdir pipe; mkfifo pipe/satker.csv;"
          " printf 'SQLite format 3\\0' >other.db");
    make_socket();
    ck_assert(import("d")); /* with it SQLite has its files and locks */
    shell("cp o.db kept; cp o.db-wal kept-wal");
}

static void tear_down(void)
{
    char command[80];

    store_close(store);
    ck_assert_int_eq(chdir("/"), 0);
    snprintf(command, sizeof(command), "rm -rf %s", top);
    shell(command);
}

/* By others: closing a file of the database here would drop its locks. */
static void look_at_database(const char *name)
{
    struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET,
                          .l_start = 0x40000002, .l_len = 510 };
    int status;
    pid_t child = fork();

    if (child == 0) {
        int fd = open("o.db", O_RDWR);

        _exit(fd >= 0 && fcntl(fd, F_GETLK, &lock) == 0 &&
              lock.l_type != F_UNLCK ? 0 : 1);
    }
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    ck_assert_msg(status == 0, "%s: the lock is gone", name);
    ck_assert_msg(system("cmp -s o.db kept && cmp -s o.db-wal kept-wal &&"
                         " grep -q memo o.db-memo") == 0,
                  "%s: the database was written to", name);
}

/* --- ways to open --- */

static bool try_read(const char *name)
{
    FILE *file;

    if (!opened_read(store, name, &file, &err))
        return false;
    fclose(file);
    return true;
}

static bool put_new(void *context, FILE *out, const char *path,
                    struct err *ignored)
{
    (void)context;
    (void)path;
    (void)ignored;
    fputs("new\n", out);
    return true;
}

static bool try_save(const char *name)
{
    return save_file(store, name, true, put_new, NULL, &err);
}

static bool try_new(const char *name)
{
    return save_file(store, name, false, put_new, NULL, &err);
}

static bool try_backup(const char *name)
{
    return backup_make(store, &(struct backups){ .directory = "copies" },
                       name, 0, &err);
}

static bool try_restore(const char *name)
{
    return backup_look(store, name, &err);
}

static const struct {
    const char *name;
    bool (*run)(const char *name);
} ways[] = {
    { "read", try_read },     { "save", try_save },
    { "new", try_new },       { "backup", try_backup },
    { "restore", try_restore },
};

/* A letter a way: "+" it goes, "-" ERR_INPUT, "!" ERR_IO; "." is not
 * asked, since it would block. */
static const struct {
    const char *name, *open, *confined;
} kinds[] = {
    { "plain", "++--+", "++--+" },
    { "fresh", "-++++", "-++++" },
    { "o.db", "-----", "-----" },
    { "o.db-wal", "-----", "-----" },
    { "o.db-shm", "-----", "-----" },
    { "o.db-memo", "-----", "-----" },
    { "o.db-journal", "----+", "----+" },
    { "o.db-queue", "-----", "-----" },
    { "hard", "-----", "-----" },
    { "soft", "-----", "-----" },
    { "softer", "-----", "-----" },
    { "dir/o.db", "-----", "!!!!!" },
    { "d/../o.db", "-----", "!!!!!" },
    { "dir/o.db-journal", "----+", "!!!!!" },
    { "dir/plain", "++--+", "!!!!!" },
    { "link", "++--+", "-----" },
    { "dangling", "----+", "-----" },
    { "away/satker.csv", "++--+", "!!!!!" },
    { "d/satker.csv", "++--+", "++--+" },
    { "d", "----+", "----+" },
    { "fifo", "-...+", "-----" },
    { "zero", "-++-+", "-----" },
    { "socket", "-----", "-----" },
    { "other.db", "+---+", "+---+" },
    { "none/x", "-!!!+", "-!!!+" },
    { "-", "----+", "----+" },
    { "d/", "----+", "----+" },
};

static char result_of(bool ok)
{
    if (ok)
        return '+';
    return err.code == ERR_INPUT ? '-' : err.code == ERR_IO ? '!' : '?';
}

static void go_through(const char *name, const char *want)
{
    for (size_t w = 0; w < CAP_LEN(ways); w++) {
        char got;

        if (want[w] == '.')
            continue;
        err = (struct err)ERR_INIT;
        got = result_of(ways[w].run(name));
        ck_assert_msg(got == want[w], "%s %s: %c, not %c (%s)",
                      ways[w].name, name, got, want[w], err.msgid);
        look_at_database(name);
        if (strcmp(name, "fresh") == 0)
            unlink(name);
    }
}

START_TEST(every_kind_of_name_is_opened_as_it_may_be)
{
    for (size_t i = 0; i < CAP_LEN(kinds); i++)
        go_through(kinds[i].name, kinds[i].open);
}
END_TEST

START_TEST(a_confined_name_has_no_links)
{
    store_confine(store);
    for (size_t i = 0; i < CAP_LEN(kinds); i++)
        go_through(kinds[i].name, kinds[i].confined);
}
END_TEST

/* The program's own directories are named from "/" on. */
START_TEST(a_whole_path_is_not_confined)
{
    char path[80];

    store_confine(store);
    snprintf(path, sizeof(path), "%s/away/satker.csv", top);
    ck_assert(try_read(path));
}
END_TEST

static const struct {
    const char *path;
    bool confined; /* from there on all are */
} imports[] = {
    { "db", false },
    { "pipe", false },
    { "pipe/satker.csv", false },
    { "db/satker.csv", false },
    { "db", true },
    { "pipe", true },
    { "away", true },
    { "db/satker.csv", true },
};

START_TEST(an_import_of_something_else_is_refused)
{
    for (size_t i = 0; i < CAP_LEN(imports); i++) {
        if (imports[i].confined)
            store_confine(store);
        err = (struct err)ERR_INIT;
        ck_assert_msg(!import(imports[i].path), "%s", imports[i].path);
        ck_assert_int_eq(err.code, ERR_INPUT);
        look_at_database(imports[i].path);
    }
}
END_TEST

/* The file that is open, when its name leads to another one by now. */
START_TEST(a_database_that_was_moved_is_still_the_one)
{
    shell("mv o.db moved; cp kept o.db");
    ck_assert(!try_save("moved"));
    ck_assert_int_eq(err.code, ERR_INPUT);
    shell("cmp moved kept");
}
END_TEST

static mode_t mode_of(const char *name)
{
    struct stat st;

    ck_assert_int_eq(stat(name, &st), 0);
    return st.st_mode & 07777;
}

START_TEST(rights_are_those_of_the_place)
{
    umask(027);
    ck_assert(try_save("fresh"));
    ck_assert_uint_eq(mode_of("fresh"), 0640);
    shell("chmod 666 plain");
    ck_assert(try_save("plain"));
    ck_assert_uint_eq(mode_of("plain"), 0666);
    umask(007);
    store_confine(store);
    ck_assert(try_save("plain"));
    ck_assert_uint_eq(mode_of("plain"), 0660);
    ck_assert(try_backup("copy.db"));
    ck_assert_uint_eq(mode_of("copy.db"), 0660);
    ck_assert_uint_eq(mode_of("o.db"), 0644);
}
END_TEST

static void add(TCase *cases)
{
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, every_kind_of_name_is_opened_as_it_may_be);
    tcase_add_test(cases, a_confined_name_has_no_links);
    tcase_add_test(cases, a_whole_path_is_not_confined);
    tcase_add_test(cases, an_import_of_something_else_is_refused);
    tcase_add_test(cases, a_database_that_was_moved_is_still_the_one);
    tcase_add_test(cases, rights_are_those_of_the_place);
}

int main(void)
{
    umask(022);
    return run_tests("opened", add);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/exchange.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/permit.h"
#include "app/served.h"
#include "base/buf.h"
#include "base/mem.h"

/* --- the directory --- */

/* Without links; free() it.  Of what is not there yet: where it would
 * be. */
static char *resolve(const char *path)
{
    char *whole = realpath(path, NULL), *copy, *parent;
    struct buf text = BUF_INIT;

    if (whole)
        return whole;
    copy = mem_dup(path);
    parent = realpath(dirname(copy), NULL);
    free(copy);
    copy = mem_dup(path);
    buf_addf(&text, "%s/%s", parent ? parent : "", basename(copy));
    free(copy);
    free(parent);
    return buf_detach(&text);
}

static bool lies_in(const char *path, const char *directory)
{
    char *whole = resolve(path), *above = resolve(directory);
    size_t len = strlen(above);
    bool within = strcmp(above, "/") == 0 ||
                  (strncmp(whole, above, len) == 0 &&
                   (whole[len] == '/' || whole[len] == '\0'));

    free(whole);
    free(above);
    return within;
}

static bool may_serve(const struct stat *st, const char *directory,
                      struct err *err)
{
    return !(st->st_mode & S_IWOTH) ||
           err_set(err, ERR_INPUT,
                   N_("Anybody may write into the exchange directory;"
                      " leave it to an owner and a group: chmod o-w"),
                   "%s", directory);
}

/* What was looked at is where it goes to. */
static bool go_there(int fd, const char *directory, const char *database,
                     const char *backups, struct err *err)
{
    struct stat st;

    if (fd < 0 || fstat(fd, &st) != 0)
        return err_set(err, ERR_INPUT,
                       N_("The exchange directory is not there; whoever"
                          " looks after the server makes it: see"
                          " capaian-ssh(7)"), "%s", directory);
    if (!may_serve(&st, directory, err))
        return false;
    if (lies_in(database, directory) || lies_in(backups, directory))
        return err_set(err, ERR_INPUT,
                       N_("The database or its backups lie in the exchange"
                          " directory; name another one"), "%s", directory);
    if (fchdir(fd) != 0)
        return err_set(err, ERR_INPUT,
                       N_("The exchange directory may not be entered; look"
                          " at its permissions"), "%s: %s", directory,
                       strerror(errno));
    umask(007);
    return true;
}

bool exchange_enter(const char *directory, const char *database,
                    const char *backups, struct err *err)
{
    int fd = open(directory, O_PATH | O_DIRECTORY | O_CLOEXEC);
    bool ok = go_there(fd, directory, database, backups, err);

    if (fd >= 0)
        close(fd);
    return ok;
}

/* --- names in it --- */

static bool is_csv(const char *name)
{
    size_t len = strlen(name);

    return len >= 4 && strcasecmp(name + len - 4, ".csv") == 0;
}

/* Links and devices among the files that an import or export would take. */
static bool has_plain_files(const char *name)
{
    int fd = open(name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    DIR *directory = fd < 0 ? NULL : fdopendir(fd);
    struct dirent *entry;
    bool plain = true;
    struct stat st;

    while (plain && directory && (entry = readdir(directory)) != NULL)
        plain = !is_csv(entry->d_name) ||
                (fstatat(dirfd(directory), entry->d_name, &st,
                         AT_SYMLINK_NOFOLLOW) == 0 && S_ISREG(st.st_mode));
    if (directory)
        closedir(directory);
    else if (fd >= 0)
        close(fd);
    return plain;
}

static bool is_plain(const char *name)
{
    struct stat st;

    if (lstat(name, &st) != 0)
        return errno == ENOENT;
    return S_ISREG(st.st_mode) ||
           (S_ISDIR(st.st_mode) && has_plain_files(name));
}

bool exchange_name(struct desk *desk, const char *text, struct err *err)
{
    if (!desk->served)
        return true;
    if (served_file(text, err)) {
        if (is_plain(text))
            return true;
        err_set(err, ERR_INPUT,
                N_("This is no plain file and no directory of plain files;"
                   " choose another name"), "%s", text);
    }
    if (text[0] != '\0')
        permit_keep_attempt(desk, text, err->msgid);
    return false;
}

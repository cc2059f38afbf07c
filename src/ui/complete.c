/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/complete.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/mem.h"
#include "base/safe.h"
#include "base/text.h"

struct match {
    const char *part; /* of a name, as typed */
    char **name;      /* owned */
    size_t count, cap;
};

static int by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static void find(struct match *m, const char *directory)
{
    DIR *dir = opendir(directory);
    size_t len = strlen(m->part);
    struct dirent *entry;

    if (!dir)
        return;
    while ((entry = readdir(dir)) != NULL) {
        const char *name = entry->d_name;

        if (strncmp(name, m->part, len) != 0 || (name[0] == '.' && len == 0))
            continue;
        if (strcmp(name, ".") == 0 || strcmp(name, "..") == 0 ||
            safe_length(name, strlen(name), false) < strlen(name))
            continue;
        m->name = mem_grow(m->name, m->count, &m->cap, sizeof(char *));
        m->name[m->count++] = mem_dup(name);
    }
    closedir(dir);
    if (m->count > 1)
        qsort(m->name, m->count, sizeof(char *), by_name);
}

/* Bytes that all names begin with, in whole characters. */
static size_t agreed(const struct match *m)
{
    size_t len = strlen(m->name[0]), at = 0, step;

    for (size_t i = 1; i < m->count; i++) {
        size_t same = 0;

        while (same < len && m->name[i][same] == m->name[0][same])
            same++;
        len = same;
    }
    while ((step = text_grapheme(m->name[0] + at, NULL)) > 0 &&
           at + step <= len)
        at += step;
    return at;
}

static bool is_directory(const char *path)
{
    struct stat info;

    return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

size_t complete_file(const char *typed, struct buf *whole, struct buf *names)
{
    const char *slash = strrchr(typed, '/');
    struct match m = { .part = slash ? slash + 1 : typed };
    size_t head = (size_t)(m.part - typed);
    struct buf path = BUF_INIT;

    buf_add(&path, typed, head);
    find(&m, head ? path.s : ".");
    if (m.count > 0) {
        buf_add(&path, m.name[0], agreed(&m));
        if (m.count == 1 && is_directory(path.s))
            buf_addc(&path, '/');
        buf_adds(whole, path.s);
    }
    for (size_t i = 0; i < m.count; i++) {
        if (m.count > 1)
            buf_addf(names, "%s%s", i ? "  " : "", m.name[i]);
        free(m.name[i]);
    }
    free(m.name);
    buf_release(&path);
    return m.count;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/file_system.h"

#include <stddef.h>
#include <stdlib.h>
#include <sys/vfs.h>

#include "base/compiler.h"
#include "store/file.h"

/*
 * Why it matters, by SQLite's own documentation.  "Write-Ahead Logging":
 * all processes that use a database in WAL mode must be on the same
 * computer, for the index of the log lies in memory that they share; WAL
 * does not work over a network file system.  "SQLite Over a Network" and
 * "How To Corrupt An SQLite Database File": the older rollback journal
 * needs nothing but locks and syncs that do what they say, which network
 * file systems often get wrong.  So such a file is opened without WAL,
 * the one mode that can be right there, with a warning that nobody can
 * promise the locks: see begin_remote() in store.c.
 *
 * Left out are file systems of disks.  FUSE may be either (sshfs, a
 * cloud, a stick with NTFS) and statfs(2) does not tell which; memory
 * shared through it is as doubtful, so it counts as a network.  9p is how
 * virtual machines and WSL show the disks of their host.
 */
static const struct {
    unsigned long type;
    const char *name;
} remote[] = {
    { 0x6969, "NFS" },
    { 0x517B, "SMB" },
    { 0xFF534D42, "CIFS" },
    { 0xFE534D42, "SMB" },
    { 0x65735546, "FUSE" },
    { 0x01021997, "9p" },
    { 0x5346414F, "AFS" },
    { 0x6B414653, "AFS" },
    { 0x00C36400, "Ceph" },
    { 0x73757245, "Coda" },
    { 0x564C, "NCP" },
    { 0x786F4256, "vboxsf" },
    { 0xBACBACBC, "vmhgfs" },
    { 0x0BD00BD0, "Lustre" },
    { 0x47504653, "GPFS" },
    { 0x19830326, "BeeGFS" },
    { 0x01161970, "GFS2" },
    { 0x7461636F, "OCFS2" },
    { 0xAAD7AAEA, "PanFS" },
};

const char *file_system_name(unsigned long type)
{
    for (size_t i = 0; i < CAP_LEN(remote); i++)
        if (remote[i].type == type)
            return remote[i].name;
    return NULL;
}

const char *file_system_remote(const char *path)
{
    struct statfs fs;
    char *directory;
    bool known = statfs(path, &fs) == 0;

    if (!known) {
        directory = file_directory(path);
        known = statfs(directory, &fs) == 0;
        free(directory);
    }
    /* 32 bits, which a long of 32 bits shows as negative. */
    return known ? file_system_name((unsigned long)fs.f_type & 0xFFFFFFFF)
                 : NULL;
}

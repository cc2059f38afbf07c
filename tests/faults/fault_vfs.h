/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tests/faults/fault_vfs.h - a disk that fails when it is told to. */
#ifndef CAPAIAN_TESTS_FAULT_VFS_H
#define CAPAIAN_TESTS_FAULT_VFS_H

#include <stdbool.h>

/* What SQLite asks of the disk, and how that goes wrong. */
enum fault {
    FAULT_FULL,       /* write: no room */
    FAULT_WRITE,      /* write: refused by the disk */
    FAULT_TORN,       /* write: half of it is there, then refused */
    FAULT_SYNC,       /* what was written does not reach the disk */
    FAULT_TRUNCATE,
    FAULT_READ,       /* read: refused by the disk */
    FAULT_SHORT_READ, /* read: the file ends before it, as if cut off */
    FAULT_SIZE,       /* how long the file is */
    FAULT_OPEN,       /* a file, or one beside it */
    FAULT_DELETE,
    FAULT_ACCESS,     /* is there such a file? */
    FAULT_SHARED,     /* the memory of the log */
    FAULT_COUNT
};

const char *fault_name(enum fault fault);

/*
 * Puts the failing disk between SQLite and the system, for every file
 * opened from now on.  Nothing fails before fault_arm(), and nothing
 * waits for the real disk.
 */
void fault_begin(void);

/*
 * From now on the n-th such call fails (from 1), and where it stays, all
 * behind it too: a full disk stays full, a bad cable comes and goes.
 */
void fault_arm(enum fault fault, int n, bool stays);

/* All is well again.  Did anything fail since fault_arm()? */
bool fault_disarm(void);

#endif

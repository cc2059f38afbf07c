/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/store/file_system.h - on which file systems SQLite may keep a log. */
#ifndef CAPAIAN_STORE_FILE_SYSTEM_H
#define CAPAIAN_STORE_FILE_SYSTEM_H

/*
 * What a file lies on: the name of a file system that other computers
 * may write too ("NFS"), or NULL for a disk of this one.  A function, so
 * that tests can have a network without one.
 */
typedef const char *file_system_probe(const char *path);

/*
 * Asks the system.  A path that is not there is judged by its directory;
 * what cannot be found out counts as local, as SQLite itself takes it.
 */
const char *file_system_remote(const char *path);

/* The name of the network file system of that number of statfs(2), or
 * NULL. */
const char *file_system_name(unsigned long type);

#endif

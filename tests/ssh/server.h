/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tests/ssh/server.h - an sshd of the test's own, on the loopback. */
#ifndef CAPAIAN_TESTS_SSH_SERVER_H
#define CAPAIAN_TESTS_SSH_SERVER_H

#include <stdbool.h>

#include "base/buf.h"

/* Is there what the test needs?  Says what is missing. */
bool server_possible(void);

/*
 * Makes a directory with keys, a database of the 2024 records of one
 * office and an sshd that would let everything through: what holds is
 * "restrict,pty,command=..." and the program.  The keys are "budi",
 * "rini", "ani" who has the directory "exchange", and "wild", whose name
 * has control characters.  Ends the test program where that fails.
 */
void server_start(void);

/* Ends the sshd and removes all that it left. */
void server_stop(void);

/* The directory, for files of the test's. */
const char *server_directory(void);

/* The options of ssh, sftp and scp for that key, with blanks between and
 * one in front; port is "-p" or "-P". */
void server_options(struct buf *out, const char *key, const char *port);

/* "user@127.0.0.1" */
const char *server_host(void);
int server_port(void);

/* Has a line of the change log, as CSV, all these texts? */
bool server_logged(const char *a, const char *b);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tests/torture/trace.h - stopping a program at a call that writes. */
#ifndef CAPAIAN_TESTS_TORTURE_TRACE_H
#define CAPAIAN_TESTS_TORTURE_TRACE_H

#include <stdbool.h>
#include <sys/types.h>

/*
 * What is written to files happens in few microseconds, and a blow by the
 * clock seldom falls into them.  A traced program is stopped at each call
 * that writes, syncs, cuts, names or unlinks, and may be killed there,
 * before the call is carried out.
 */
struct trace {
    pid_t pid;   /* 0: nothing is traced */
    long calls;  /* such calls so far */
    long fatal;  /* the one at which it is killed; 0: none */
    bool killed; /* it was, and waits to be waited for */
};

/* Begins with a program that runs already; false: it is not allowed. */
bool trace_seize(struct trace *t, pid_t pid, long fatal);

/* In a child, before exec: the parent traces it. */
void trace_me(void);

/* The parent, after the exec of such a child. */
void trace_begin(struct trace *t, pid_t pid, long fatal);

/*
 * Lets the program go on if it stands at a call.  False: it does not; or
 * it has ended (*ended, with *status).
 */
bool trace_step(struct trace *t, bool *ended, int *status);

#endif

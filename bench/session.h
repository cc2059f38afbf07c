/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bench/session.h - a program behind a pseudo-terminal, and what it costs. */
#ifndef CAPAIAN_BENCH_SESSION_H
#define CAPAIAN_BENCH_SESSION_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#define SESSION_ROWS 24
#define SESSION_COLUMNS 80

/* What came of one key: until the screen was still. */
struct cost {
    double ms;                      /* from the key to the last byte */
    size_t bytes;                   /* to the terminal */
    size_t row_bytes[SESSION_ROWS]; /* the same by the row they paint */
    long writes;                    /* system calls that wrote them */
    long syncs;                     /* fdatasync() and fsync() */
    long keeps; /* writes of what is half typed, beside the database */
};

/*
 * Calls are counted in a traced session only, and only there; being
 * stopped at each makes its times worthless.
 */
struct session {
    pid_t pid;
    int fd;
    bool traced;
    bool ended;
    bool in_call;
    int row;            /* of the cursor, from 0 */
    char sequence[32];  /* an escape sequence that is not whole yet */
    size_t sequence_length;
};

/* Starts argv[0]; the cost is that of its first screen. */
struct cost session_start(struct session *s, const char *const argv[],
                          bool traced);

/* Types keys at once and waits until the screen is still. */
struct cost session_key(struct session *s, const char *keys);

/* Processor time of the program so far, in milliseconds. */
double session_cpu(const struct session *s);

/* A line of /proc/PID/status in KiB ("VmHWM"). */
long session_memory(const struct session *s, const char *name);

/* Ends the program and forgets it. */
void session_end(struct session *s);

/* argv as exec takes it, which does not change it. */
char *const *session_argv(const char *const argv[]);

/* Milliseconds of a clock that only goes forward. */
double clock_ms(void);

#endif

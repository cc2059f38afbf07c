/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tests/torture/victim.h - the program, killed at a moment of our choice. */
#ifndef CAPAIAN_TESTS_TORTURE_VICTIM_H
#define CAPAIAN_TESTS_TORTURE_VICTIM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "screen/screen.h"
#include "torture/trace.h"

/* When the blow falls: whichever comes first. */
struct blow {
    size_t bytes;    /* so many have come from the program; 0: never */
    int64_t at_us;   /* at that time of victim_now(); 0: never */
    long call;       /* at that call that writes (trace.h); 0: never */
};

/* The program in a terminal of 24 x 80. */
struct victim {
    struct screen screen;
    struct blow blow;
    struct trace trace;
    bool dead; /* killed; its last bytes are on the screen */
};

/* Microseconds of a clock that only goes forward. */
int64_t victim_now(void);

void victim_start(struct victim *v, const char *const *argv,
                  struct blow blow);

/* Types keys; none to a dead one. */
void victim_type(struct victim *v, const char *keys);

/* From now on its calls that write are counted for the blow. */
void victim_count(struct victim *v, long call);

/*
 * Reads what it writes until done() says yes; false: the blow fell before
 * that.  Ends the test where neither comes to pass in ten seconds.
 */
bool victim_wait(struct victim *v,
                 bool (*done)(const struct screen *s, const void *context),
                 const void *context);

/* Kills it if it is alive still; the screen stays to be read. */
void victim_kill(struct victim *v);
void victim_bury(struct victim *v);

/* Runs a command to its end; its exit status. */
int victim_run(const char *const *argv);

/* The same, for its time in microseconds and its calls that write. */
int victim_time(const char *const *argv, int64_t *took);
int victim_calls(const char *const *argv, long *calls);

/*
 * Runs it and kills it so many microseconds after its start, or at that
 * call; its exit status, or -1: it was killed.
 */
int victim_cut_time(const char *const *argv, int64_t after_us);
int victim_cut_call(const char *const *argv, long call);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "torture/victim.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/buf.h"

#define PATIENCE_US INT64_C(20000000)

int64_t victim_now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * INT64_C(1000000) + t.tv_nsec / 1000;
}

/* argv as exec takes it, which does not change it. */
static char *const *exec_argv(const char *const *argv)
{
    union {
        const char *const *given;
        char *const *taken;
    } u = { argv };

    return u.taken;
}

void victim_start(struct victim *v, const char *const *argv,
                  struct blow blow)
{
    *v = (struct victim){ .blow = blow };
    screen_start(&v->screen, 24, 80, NULL, exec_argv(argv));
}

void victim_type(struct victim *v, const char *keys)
{
    /* Not screen_send(): that reads, and reading is counted here. */
    if (!v->dead && write(v->screen.fd, keys, strlen(keys)) < 0)
        perror("torture: type");
}

void victim_count(struct victim *v, long call)
{
    if (!v->dead && !trace_seize(&v->trace, v->screen.child, call))
        perror("torture: trace");
}

void victim_kill(struct victim *v)
{
    int got;

    if (v->dead)
        return;
    v->dead = true;
    kill(v->screen.child, SIGKILL);
    /* What it had written is on the screen of whoever sat there. */
    do
        got = screen_take(&v->screen, SIZE_MAX, 10000);
    while (got > 0);
}

void victim_bury(struct victim *v)
{
    victim_kill(v);
    screen_finish(&v->screen);
}

/* How many bytes may still come before the blow. */
static size_t room(const struct victim *v)
{
    if (v->blow.bytes == 0)
        return SIZE_MAX;
    return v->blow.bytes > v->screen.bytes ? v->blow.bytes - v->screen.bytes
                                           : 0;
}

static bool is_due(struct victim *v)
{
    bool ended;
    int status;

    while (trace_step(&v->trace, &ended, &status))
        continue;
    return v->trace.killed || room(v) == 0 ||
           (v->blow.at_us != 0 && victim_now() >= v->blow.at_us);
}

static void give_up(const struct victim *v, const char *why)
{
    struct buf text = BUF_INIT;

    screen_text(&v->screen, &text);
    fprintf(stderr, "torture: %s; the screen is\n%s", why, text.s);
    abort();
}

bool victim_wait(struct victim *v,
                 bool (*done)(const struct screen *s, const void *context),
                 const void *context)
{
    int64_t end = victim_now() + PATIENCE_US;

    while (!v->dead) {
        if (is_due(v)) {
            victim_kill(v);
            break;
        }
        if (done(&v->screen, context))
            return true;
        /* Close to the blow it is waited for without sleep. */
        if (screen_take(&v->screen, room(v),
                        v->blow.at_us || v->trace.pid ? 0 : 100) < 0)
            give_up(v, "the program ended by itself");
        if (victim_now() > end)
            give_up(v, "what was waited for does not come");
    }
    return false;
}

/* Kills it when the time has come, if it runs still. */
static void strike(pid_t pid, int64_t at_us, int *status)
{
    pid_t done;

    do
        done = waitpid(pid, status, WNOHANG);
    while (done == 0 && victim_now() < at_us);
    if (done != 0)
        return;
    kill(pid, SIGKILL);
    waitpid(pid, status, 0);
}

static int status_of(int status)
{
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/* Its words go nowhere where it is to be killed. */
static pid_t launch(const char *const *argv, bool quiet, bool traced)
{
    pid_t pid = fork();

    if (pid == 0) {
        int null = open("/dev/null", O_WRONLY);

        dup2(null, STDOUT_FILENO);
        if (quiet)
            dup2(null, STDERR_FILENO);
        if (traced) {
            /* A sanitizer would look for leaks by the same means. */
            setenv("ASAN_OPTIONS", "detect_leaks=0", 1);
            trace_me();
        }
        execv(argv[0], exec_argv(argv));
        _exit(127);
    }
    return pid;
}

static int finish(pid_t pid)
{
    int status = 0;

    /* One that hangs ends the test: SIGALRM. */
    alarm(60);
    waitpid(pid, &status, 0);
    alarm(0);
    return status_of(status);
}

int victim_run(const char *const *argv)
{
    return finish(launch(argv, false, false));
}

int victim_time(const char *const *argv, int64_t *took)
{
    int64_t since = victim_now();
    int status = finish(launch(argv, true, false));

    *took = victim_now() - since;
    return status;
}

int victim_cut_time(const char *const *argv, int64_t after_us)
{
    int64_t since = victim_now();
    int status = 0;

    strike(launch(argv, true, false), since + after_us, &status);
    return status_of(status);
}

/* Follows it from call to call. */
static int follow(const char *const *argv, long call, long *calls)
{
    struct trace trace;
    int status = 0;
    bool ended = false;

    alarm(60);
    trace_begin(&trace, launch(argv, true, true), call);
    while (!ended && !trace.killed)
        trace_step(&trace, &ended, &status);
    if (trace.killed)
        waitpid(trace.pid, &status, 0);
    alarm(0);
    *calls = trace.calls;
    return status_of(status);
}

int victim_calls(const char *const *argv, long *calls)
{
    return follow(argv, 0, calls);
}

int victim_cut_call(const char *const *argv, long call)
{
    long calls;

    return follow(argv, call, &calls);
}

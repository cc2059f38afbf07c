/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session.h"

#include <errno.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <linux/ptrace.h>

/* A screen is still when nothing came for this long. */
#define STILL_START_MS 150
#define STILL_KEY_MS 60

/* When nothing comes at all: no screen, or a key that paints nothing. */
#define PATIENCE_START_MS 20000
#define PATIENCE_KEY_MS 1000

double clock_ms(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static void give_up(const char *what)
{
    fprintf(stderr, "bench: %s: %s\n", what, strerror(errno));
    exit(1);
}

/* Moves the cursor's row as a whole escape sequence says. */
static void obey(struct session *s)
{
    const char *text = s->sequence;
    int n = 0;
    char last = text[s->sequence_length - 1];

    if (text[1] == 'M' && s->row > 0)
        s->row--;
    if (text[1] != '[' || text[2] == '?')
        return;
    for (const char *p = text + 2; *p >= '0' && *p <= '9'; p++)
        n = n * 10 + (*p - '0');
    if (last == 'H' || last == 'f' || last == 'd')
        s->row = n > 0 ? n - 1 : 0;
    else if (last == 'A')
        s->row -= n > 0 ? n : 1;
    else if (last == 'B')
        s->row += n > 0 ? n : 1;
    if (s->row < 0)
        s->row = 0;
    if (s->row >= SESSION_ROWS)
        s->row = SESSION_ROWS - 1;
}

static bool is_whole(const struct session *s)
{
    char last = s->sequence[s->sequence_length - 1];

    if (s->sequence_length < 2)
        return false;
    switch (s->sequence[1]) {
    case '[':
        return s->sequence_length > 2 && last >= '@' && last <= '~';
    case ']':
        return last == '\a' || last == '\\';
    case '(':
    case ')':
    case '#':
        return s->sequence_length == 3;
    default:
        return true;
    }
}

/* Bytes belong to the row they paint; an escape to the row it goes to. */
static void attribute(struct session *s, struct cost *cost, char byte)
{
    if (s->sequence_length == 0 && byte != '\033') {
        if (byte == '\n' && s->row < SESSION_ROWS - 1)
            s->row++;
        cost->row_bytes[s->row]++;
        return;
    }
    if (s->sequence_length + 2 < sizeof(s->sequence))
        s->sequence[s->sequence_length++] = byte;
    s->sequence[s->sequence_length] = '\0';
    if (is_whole(s)) {
        size_t length = s->sequence_length;

        obey(s);
        cost->row_bytes[s->row] += length;
        s->sequence_length = 0;
    }
}

/* Takes what has been written; false when there is nothing. */
static bool drain(struct session *s, struct cost *cost, int wait_ms)
{
    struct pollfd p = { .fd = s->fd, .events = POLLIN };
    char bytes[8192];
    ssize_t n;

    if (poll(&p, 1, wait_ms) <= 0)
        return false;
    n = read(s->fd, bytes, sizeof(bytes));
    if (n <= 0) {
        s->ended = true;
        return false;
    }
    cost->bytes += (size_t)n;
    for (ssize_t i = 0; i < n; i++)
        attribute(s, cost, bytes[i]);
    return true;
}

/* The file that a descriptor of the program is of; "" where unknown. */
static void path_of(const struct session *s, unsigned long fd,
                    char path[4096])
{
    char link[64];
    ssize_t n;

    snprintf(link, sizeof(link), "/proc/%d/fd/%lu", (int)s->pid, fd);
    n = readlink(link, path, 4095);
    path[n > 0 ? n : 0] = '\0';
}

static bool is_terminal(const struct session *s, unsigned long fd)
{
    char path[4096];

    path_of(s, fd, path);
    return strncmp(path, "/dev/pts/", 9) == 0;
}

static bool is_memo(const struct session *s, unsigned long fd)
{
    char path[4096];
    size_t len;

    path_of(s, fd, path);
    len = strlen(path);
    return len > 5 && strcmp(path + len - 5, "-memo") == 0;
}

static void count_call(struct session *s, struct cost *cost)
{
    struct __ptrace_syscall_info call = { 0 };

    if (ptrace(PTRACE_GET_SYSCALL_INFO, s->pid, sizeof(call), &call) <= 0 ||
        call.op != PTRACE_SYSCALL_INFO_ENTRY)
        return;
    switch (call.entry.nr) {
    case SYS_write:
    case SYS_writev:
        if (is_terminal(s, call.entry.args[0]))
            cost->writes++;
        break;
    case SYS_pwrite64:
        if (is_memo(s, call.entry.args[0]))
            cost->keeps++;
        break;
    case SYS_fsync:
    case SYS_fdatasync:
        cost->syncs++;
        break;
    default:
        break;
    }
}

/* Lets a stopped program go on; false: it is not stopped. */
static bool trace(struct session *s, struct cost *cost)
{
    int status, signal = 0;

    if (waitpid(s->pid, &status, WNOHANG) <= 0)
        return false;
    if (!WIFSTOPPED(status)) {
        s->ended = true;
        return false;
    }
    if (WSTOPSIG(status) == (SIGTRAP | 0x80))
        count_call(s, cost);
    else if (WSTOPSIG(status) != SIGTRAP)
        signal = WSTOPSIG(status);
    ptrace(PTRACE_SYSCALL, s->pid, NULL, (void *)(intptr_t)signal);
    return true;
}

/* Follows the program until it was still for a while. */
static void settle(struct session *s, struct cost *cost, double since,
                   double still_ms, double patience_ms)
{
    double last = since;
    bool began = false;

    while (!s->ended) {
        bool moved = s->traced && trace(s, cost);

        if (drain(s, cost, s->traced ? 0 : 5)) {
            moved = true;
            began = true;
            cost->ms = clock_ms() - since;
        }
        if (moved)
            last = clock_ms();
        if (clock_ms() - last > (began ? still_ms : patience_ms))
            return;
    }
}

char *const *session_argv(const char *const argv[])
{
    return (char *const *)(uintptr_t)argv;
}

static void become(const char *const argv[], bool traced)
{
    setenv("TERM", "xterm-256color", 1);
    setenv("LC_ALL", "C.UTF-8", 1);
    unsetenv("LINES");
    unsetenv("COLUMNS");
    unsetenv("NO_COLOR");
    if (traced) {
        ptrace(PTRACE_TRACEME, 0, NULL, NULL);
        raise(SIGSTOP);
    }
    execv(argv[0], session_argv(argv));
    _exit(127);
}

struct cost session_start(struct session *s, const char *const argv[],
                          bool traced)
{
    struct winsize size = { .ws_row = SESSION_ROWS,
                            .ws_col = SESSION_COLUMNS };
    struct cost cost = { 0 };
    double since = clock_ms();
    int status;

    *s = (struct session){ .traced = traced };
    s->pid = forkpty(&s->fd, NULL, NULL, &size);
    if (s->pid < 0)
        give_up("forkpty");
    if (s->pid == 0)
        become(argv, traced);
    if (traced) {
        if (waitpid(s->pid, &status, 0) < 0 || !WIFSTOPPED(status) ||
            ptrace(PTRACE_SETOPTIONS, s->pid, NULL,
                   PTRACE_O_TRACESYSGOOD | PTRACE_O_EXITKILL) != 0)
            give_up("ptrace");
        ptrace(PTRACE_SYSCALL, s->pid, NULL, NULL);
    }
    settle(s, &cost, since, STILL_START_MS, PATIENCE_START_MS);
    if (s->ended) {
        fprintf(stderr, "bench: %s ended at once\n", argv[0]);
        exit(1);
    }
    return cost;
}

struct cost session_key(struct session *s, const char *keys)
{
    struct cost cost = { 0 };
    double since = clock_ms();

    if (write(s->fd, keys, strlen(keys)) < 0)
        give_up("write");
    settle(s, &cost, since, STILL_KEY_MS, PATIENCE_KEY_MS);
    if (s->ended) {
        fprintf(stderr, "bench: the program ended at a key\n");
        exit(1);
    }
    return cost;
}

double session_cpu(const struct session *s)
{
    struct timespec t;
    clockid_t clock;

    if (clock_getcpuclockid(s->pid, &clock) != 0 ||
        clock_gettime(clock, &t) != 0)
        return 0;
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

long session_memory(const struct session *s, const char *name)
{
    char path[64], line[256];
    long kib = -1;
    FILE *f;

    snprintf(path, sizeof(path), "/proc/%d/status", (int)s->pid);
    f = fopen(path, "r");
    while (f && fgets(line, sizeof(line), f)) {
        size_t length = strlen(name);

        if (strncmp(line, name, length) == 0 && line[length] == ':')
            kib = strtol(line + length + 1, NULL, 10);
    }
    if (f)
        fclose(f);
    return kib;
}

void session_end(struct session *s)
{
    struct cost ignored = { 0 };

    kill(s->pid, s->traced ? SIGKILL : SIGTERM);
    while (drain(s, &ignored, 1000))
        continue;
    close(s->fd);
    kill(s->pid, SIGKILL);
    waitpid(s->pid, NULL, 0);
}

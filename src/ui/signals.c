/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/signals.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <unistd.h>

#include "base/compiler.h"

static const struct {
    int number;
    unsigned flag;
} taken[] = {
    { SIGHUP, SIGNALS_END },      { SIGTERM, SIGNALS_END },
    { SIGWINCH, SIGNALS_RESIZE }, { SIGTSTP, SIGNALS_STOP },
    { SIGCONT, SIGNALS_CONT },    { SIGINT, SIGNALS_INT },
};

/* Signal handlers can be told nothing, so these are of the file. */
static volatile sig_atomic_t came[CAP_LEN(taken)];
static struct sigaction old_action[CAP_LEN(taken)], old_quit;
static sigset_t old_mask, waiting_mask;
static int output_fd = -1, output_flags;

static bool is_end(int number)
{
    return number == SIGHUP || number == SIGTERM;
}

static void handler(int number)
{
    int saved = errno;

    for (size_t i = 0; i < CAP_LEN(taken); i++)
        if (taken[i].number == number)
            came[i] = 1;
    /*
     * A terminal that takes nothing more must not hold the program: from
     * now on a write fails instead of waiting, whenever it begins.
     */
    if (is_end(number) && output_fd >= 0)
        fcntl(output_fd, F_SETFL, output_flags | O_NONBLOCK);
    errno = saved;
}

void signals_take(int output)
{
    struct sigaction act = { .sa_handler = handler };
    struct sigaction ignore = { .sa_handler = SIG_IGN };
    sigset_t ours;

    output_fd = output;
    output_flags = fcntl(output, F_GETFL);
    sigemptyset(&ours);
    for (size_t i = 0; i < CAP_LEN(taken); i++)
        sigaddset(&ours, taken[i].number);
    sigprocmask(SIG_BLOCK, &ours, &old_mask);
    waiting_mask = old_mask;
    sigemptyset(&act.sa_mask);
    for (size_t i = 0; i < CAP_LEN(taken); i++) {
        came[i] = 0;
        sigdelset(&waiting_mask, taken[i].number);
        sigaction(taken[i].number, &act, &old_action[i]);
    }
    sigaction(SIGQUIT, &ignore, &old_quit);
}

void signals_give(void)
{
    struct sigaction ignore = { .sa_handler = SIG_IGN };

    for (size_t i = 0; i < CAP_LEN(taken); i++) {
        /* The end of the line may have been seen before its signal. */
        if (is_end(taken[i].number))
            sigaction(taken[i].number, &ignore, NULL);
        sigaction(taken[i].number, &old_action[i], NULL);
    }
    sigaction(SIGQUIT, &old_quit, NULL);
    fcntl(output_fd, F_SETFL, output_flags);
    output_fd = -1;
    sigprocmask(SIG_SETMASK, &old_mask, NULL);
}

unsigned signals_fetch(unsigned wanted)
{
    unsigned flags = 0;

    /* They are blocked here: nothing can come between look and reset. */
    for (size_t i = 0; i < CAP_LEN(taken); i++) {
        if (!(taken[i].flag & wanted))
            continue;
        if (came[i])
            flags |= taken[i].flag;
        came[i] = 0;
    }
    return flags;
}

static bool ended(void)
{
    for (size_t i = 0; i < CAP_LEN(taken); i++)
        if (came[i] && is_end(taken[i].number))
            return true;
    return false;
}

static bool wait_for(int fd, short events, int timeout)
{
    struct pollfd p = { .fd = fd, .events = events };
    struct timespec limit = { .tv_sec = timeout / 1000,
                              .tv_nsec = timeout % 1000 * 1000000L };

    return ppoll(&p, 1, timeout < 0 ? NULL : &limit, &waiting_mask) > 0;
}

static bool any_came(void)
{
    for (size_t i = 0; i < CAP_LEN(taken); i++)
        if (came[i])
            return true;
    return false;
}

bool signals_wait(int fd, int timeout)
{
    /* A signal may have come in a look before this wait, and interrupts
     * no second one. */
    if (timeout != 0 && any_came())
        return false;
    return wait_for(fd, POLLIN, timeout);
}

bool signals_write(int fd, const char *data, size_t len)
{
    while (len > 0) {
        sigset_t mask;
        ssize_t n;
        int why;

        sigprocmask(SIG_SETMASK, &waiting_mask, &mask);
        n = write(fd, data, len);
        why = errno;
        sigprocmask(SIG_SETMASK, &mask, NULL);
        if (n < 0 && why != EINTR && why != EAGAIN)
            return false;
        if (n < 0 && ended())
            return false;
        if (n < 0 && why == EAGAIN)
            wait_for(fd, POLLOUT, -1);
        if (n > 0) {
            data += n;
            len -= (size_t)n;
        }
    }
    return true;
}

void signals_stop(bool group)
{
    struct sigaction stop = { .sa_handler = SIG_DFL }, ours;
    sigset_t mask;

    sigemptyset(&stop.sa_mask);
    sigaction(SIGTSTP, &stop, &ours);
    if (group)
        kill(0, SIGTSTP);
    else
        raise(SIGTSTP);
    /* It is pending till now: the process stops in this call. */
    sigprocmask(SIG_SETMASK, &waiting_mask, &mask);
    sigprocmask(SIG_SETMASK, &mask, NULL);
    sigaction(SIGTSTP, &ours, NULL);
    for (size_t i = 0; i < CAP_LEN(taken); i++)
        if (taken[i].number == SIGCONT)
            came[i] = 0;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "serve.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>
#ifdef HAVE_SYS_PRCTL_H
#include <sys/prctl.h>
#endif

#include "app/i18n.h"
#include "app/served.h"
#include "base/mem.h"
#include "cli/say.h"

/* Bytes of memory: a session takes some dozens of MiB at most, with the
 * records of all offices too. */
#define MEMORY_MOST ((rlim_t)1 << 30)

/* Where the system does not say how many there may be. */
#define DESCRIPTORS_MOST 65536

/* --- what the process brought along --- */

static void clean_environment(void)
{
    char *value[16] = { NULL };
    size_t count = 0;

    for (; served_variables[count] && count < CAP_LEN(value); count++) {
        const char *name = served_variables[count];
        const char *given = getenv(name);

        if (given && served_variable(name, given))
            value[count] = mem_dup(given);
    }
    clearenv();
    for (size_t i = 0; i < count; i++) {
        if (value[i])
            setenv(served_variables[i], value[i], 1);
        free(value[i]);
    }
}

static void close_descriptors(void)
{
    int least = STDERR_FILENO + 1;

    /* A database must never get the number of one of these. */
    for (int fd = 0; fd < least; fd++)
        if (fcntl(fd, F_GETFD) < 0 && open("/dev/null", O_RDWR) < 0)
            _exit(EXIT_FAILURE);
#ifdef HAVE_CLOSEFROM
    closefrom(least);
#else
    {
        long most = sysconf(_SC_OPEN_MAX);

        if (most < 0 || most > DESCRIPTORS_MOST)
            most = DESCRIPTORS_MOST;
        for (int fd = least; fd < most; fd++)
            close(fd);
    }
#endif
}

/* None of them is needed to be safe, so none of them may fail. */
static void limit_process(void)
{
    struct rlimit none = { 0, 0 };

    umask(077);
    (void)!setrlimit(RLIMIT_CORE, &none);
#ifndef CAP_SANITIZED
    /* A search for leaks needs a second process that looks into this. */
    (void)!setrlimit(RLIMIT_NPROC, &none);
#ifdef HAVE_SYS_PRCTL_H
    prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
#endif
#endif
}

/* Not above most; what is lower already stays. */
static struct rlimit lowered(struct rlimit now, rlim_t most)
{
    if (now.rlim_max == RLIM_INFINITY || now.rlim_max > most)
        now.rlim_max = most;
    if (now.rlim_cur == RLIM_INFINITY || now.rlim_cur > now.rlim_max)
        now.rlim_cur = now.rlim_max;
    return now;
}

void serve_limit(const char *database)
{
    struct rlimit now;
    struct stat st;

    if (stat(database, &st) == 0 && st.st_size >= 0 &&
        getrlimit(RLIMIT_FSIZE, &now) == 0) {
        now = lowered(now, (rlim_t)served_size_most((uint64_t)st.st_size));
        (void)!setrlimit(RLIMIT_FSIZE, &now);
    }
#ifndef CAP_SANITIZED
    /* A sanitizer reserves far more than it uses. */
    if (getrlimit(RLIMIT_AS, &now) == 0) {
        now = lowered(now, MEMORY_MOST);
        (void)!setrlimit(RLIMIT_AS, &now);
    }
#endif
}

bool serve_begin(void)
{
    const char *command = getenv("SSH_ORIGINAL_COMMAND");
    bool asked = command && command[0] != '\0';

    clean_environment();
    close_descriptors();
    limit_process();
    return asked;
}

/* --- the command line --- */

/* The program goes to the exchange directory: a path from where it was
 * would lead elsewhere. */
static bool is_whole_path(const char *option, const char *path)
{
    if (!path || path[0] == '/')
        return true;
    say(_("With --exchange write %s with its whole path, from \"/\" on"),
        option);
    return false;
}

bool serve_fits(const struct cli_options *options)
{
    if (!options->served && options->exchange) {
        say("%s", _("N03: --exchange goes with --serve-user only; without"
                    " it any file may be named"));
        return false;
    }
    if (!options->served)
        return true;

    if (options->user) {
        say("%s", _("--serve-user says who is working; -u does not go with"
                    " it"));
        return false;
    }
    if (options->command) {
        say("%s", _("--serve-user opens the screen only; it takes no"
                    " command"));
        return false;
    }
    return !options->exchange ||
           (is_whole_path("--exchange", options->exchange) &&
            is_whole_path("-d", options->database) &&
            is_whole_path("--backup-dir", options->backup_directory));
}

/* --- the terminal --- */

bool serve_has_terminal(bool asked)
{
    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) {
        say("%s", asked ? _("This account opens capaian only: it runs no"
                            " command and sends and takes no files. Connect"
                            " without a command.")
                        : _("The screen needs a terminal: connect again"
                            " with one (ssh -t)."));
        return false;
    }
    if (!getenv("TERM")) {
        say("%s", _("The kind of terminal that was sent (TERM) is missing"
                    " or not a plain name: set TERM to xterm or vt100 and"
                    " connect again."));
        return false;
    }
    return true;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "torture/trace.h"

#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/wait.h>

static bool writes(const struct __ptrace_syscall_info *call)
{
    switch (call->entry.nr) {
    case SYS_write:
    case SYS_writev:
    case SYS_pwrite64:
    case SYS_pwritev:
    case SYS_fsync:
    case SYS_fdatasync:
    case SYS_ftruncate:
    case SYS_fallocate:
#ifdef SYS_unlink
    case SYS_unlink:
    case SYS_rename:
    case SYS_link:
#endif
    case SYS_unlinkat:
    case SYS_renameat2:
    case SYS_linkat:
        return true;
    default:
        return false;
    }
}

static bool is_fatal(struct trace *t)
{
    struct __ptrace_syscall_info call = { 0 };

    if (ptrace(PTRACE_GET_SYSCALL_INFO, t->pid, sizeof(call), &call) <= 0 ||
        call.op != PTRACE_SYSCALL_INFO_ENTRY || !writes(&call))
        return false;
    t->calls++;
    return t->calls == t->fatal;
}

static void go_on(const struct trace *t, int signal)
{
    ptrace(PTRACE_SYSCALL, t->pid, NULL, (void *)(intptr_t)signal);
}

bool trace_seize(struct trace *t, pid_t pid, long fatal)
{
    *t = (struct trace){ .fatal = fatal };
    if (ptrace(PTRACE_SEIZE, pid, NULL,
               (void *)(intptr_t)PTRACE_O_TRACESYSGOOD) != 0)
        return false;
    t->pid = pid;
    ptrace(PTRACE_INTERRUPT, pid, NULL, NULL);
    return true;
}

void trace_me(void)
{
    ptrace(PTRACE_TRACEME, 0, NULL, NULL);
}

void trace_begin(struct trace *t, pid_t pid, long fatal)
{
    int status;

    *t = (struct trace){ .pid = pid, .fatal = fatal };
    if (waitpid(pid, &status, 0) != pid || !WIFSTOPPED(status))
        return;
    ptrace(PTRACE_SETOPTIONS, pid, NULL,
           (void *)(intptr_t)PTRACE_O_TRACESYSGOOD);
    go_on(t, 0);
}

bool trace_step(struct trace *t, bool *ended, int *status)
{
    int signal = 0;

    *ended = false;
    if (t->pid == 0 || t->killed || waitpid(t->pid, status, WNOHANG) <= 0)
        return false;
    if (!WIFSTOPPED(*status)) {
        *ended = true;
        return false;
    }
    if (WSTOPSIG(*status) == (SIGTRAP | 0x80)) {
        if (is_fatal(t)) {
            kill(t->pid, SIGKILL);
            t->killed = true;
            return false;
        }
    } else if (WSTOPSIG(*status) != SIGTRAP) {
        signal = WSTOPSIG(*status);
    }
    go_on(t, signal);
    return true;
}

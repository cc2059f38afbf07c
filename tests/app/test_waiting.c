/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tests/app/test_waiting.c - waiting for one's turn to write, in words. */
#include "app/waiting.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "store/step.h"

#include "run.h"

static char directory[64], path[96];

/* Holds the lock under a name that would steer a terminal. */
static void hold(int in, int out)
{
    struct actor actor = { "lain", 0 };
    struct err err = ERR_INIT;
    struct store *store;
    struct step step;
    char byte;

    alarm(60);
    prctl(PR_SET_NAME, "si\033[2J\xC2\x9Btulis");
    if (read(in, &byte, 1) != 1 ||
        !store_open(path, STORE_MUST_EXIST, &store, &err) ||
        !step_begin(&step, store, STEP_EDIT, actor, "", &err) ||
        write(out, "x", 1) != 1)
        _exit(1);
    for (;;)
        pause();
}

static void expect(const struct store *store, int64_t waited_ms,
                   const char *want)
{
    struct buf text = BUF_INIT;

    waiting_describe(store, waited_ms, &text);
    ck_assert_str_eq(text.s, want);
    buf_release(&text);
}

START_TEST(who_writes_is_named_after_a_while)
{
    const char *const plain =
        "Waiting for the turn: another program is writing.";
    struct err err = ERR_INIT;
    struct store_holder holder;
    struct store *store;
    int there[2], back[2], status;
    char byte, named[128];
    pid_t pid;

    snprintf(directory, sizeof(directory), "waiting-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(directory));
    snprintf(path, sizeof(path), "%s/records.db", directory);
    ck_assert_int_eq(pipe(there), 0);
    ck_assert_int_eq(pipe(back), 0);
    /* Before anything is opened here: SQLite's locks do not fork. */
    pid = fork();
    if (pid == 0)
        hold(there[0], back[1]);
    ck_assert(store_open(path, STORE_MUST_CREATE, &store, &err));
    expect(store, WAITING_NAMED_MS, plain);
    ck_assert_int_eq(write(there[1], "x", 1), 1);
    ck_assert_int_eq(read(back[0], &byte, 1), 1);
    expect(store, WAITING_NAMED_MS - 1, plain);
    ck_assert(store_find_holder(store, &holder));
    snprintf(named, sizeof(named),
             "Waiting for the turn: si?[2J??tulis (process %d, user %s) is"
             " writing.", pid, holder.user);
    expect(store, WAITING_NAMED_MS, named);
    kill(pid, SIGKILL);
    ck_assert_int_eq(waitpid(pid, &status, 0), pid);
    expect(store, WAITING_NAMED_MS, plain);
    store_close(store);
    store_remove(path);
    rmdir(directory);
}
END_TEST

static void add(TCase *cases)
{
    tcase_add_test(cases, who_writes_is_named_after_a_while);
}

int main(void)
{
    return run_tests("waiting", add);
}

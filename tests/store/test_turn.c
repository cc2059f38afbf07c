/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tests/store/test_turn.c - waiting for one's turn to write. */
#include "store/turn.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "fixture.h"
#include "store/db.h"

#include "run.h"

static char path[256];

static void set_up(void)
{
    sigset_t none;

    /* Of two stores in one process the first may give its turn up first,
     * and then what the second one finds blocked stays so. */
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    snprintf(path, sizeof(path), "%s", test_path("records.db"));
    example_file(path);
}

static struct store *opened(void)
{
    struct err err = ERR_INIT;
    struct store *store;

    must(store_open(path, STORE_MUST_EXIST, &store, &err), &err);
    return store;
}

static void open_step(struct step *step, struct store *store,
                      const char *text)
{
    struct err err = ERR_INIT;

    must(step_begin(step, store, STEP_EDIT, ani, "", &err), &err);
    must(step_set(step, &tables[TABLE_INDICATOR], l03, 0, 16, text, 1, NULL,
                  &err), &err);
}

static void commit(struct step *step)
{
    struct err err = ERR_INIT;

    must(step_commit(step, &err), &err);
}

/* --- whoever waits is asked --- */

struct asked {
    int times, leave_at;
    struct step *other; /* committed at leave_at instead */
};

static bool ask(void *context, const struct store *store, int64_t waited_ms)
{
    struct asked *a = context;

    (void)store;
    ck_assert_int_gt(waited_ms, 0);
    a->times++;
    if (a->times < a->leave_at)
        return true;
    if (!a->other)
        return false;
    commit(a->other);
    a->leave_at = 1000;
    return true;
}

START_TEST(whoever_leaves_the_queue_has_stored_nothing)
{
    struct asked asked = { .leave_at = 3 };
    struct store *one = opened(), *two = opened();
    struct err err = ERR_INIT;
    struct step step, other;

    store_on_waiting(two, ask, &asked);
    open_step(&step, one, "1");
    ck_assert(!step_begin(&other, two, STEP_EDIT, budi, "", &err));
    ck_assert_int_eq(asked.times, 3);
    ck_assert_int_eq(err.code, ERR_STORE);
    ck_assert_ptr_nonnull(strstr(err.msgid, "Another program is writing"));
    /* Nobody waits for who has left. */
    commit(&step);
    set_by(one, ani, TABLE_INDICATOR, l03, "tw4", "2");
    set_by(two, budi, TABLE_INDICATOR, l03, "tw4", "3");
    store_close(one);
    store_close(two);
}
END_TEST

START_TEST(whoever_waits_long_enough_writes)
{
    struct store *one = opened(), *two = opened();
    struct asked asked = { .leave_at = 3 };
    struct step step, other;

    asked.other = &step;
    store_on_waiting(two, ask, &asked);
    open_step(&step, one, "1");
    {
        struct err err = ERR_INIT;

        must(step_begin(&other, two, STEP_EDIT, budi, "", &err), &err);
    }
    ck_assert_int_eq(asked.times, 3);
    step_abort(&other);
    store_close(one);
    store_close(two);
}
END_TEST

/* A lock that was taken outside the queue counts as well. */
START_TEST(sqlite_decides_not_the_queue)
{
    struct store *one = opened(), *two = opened();
    struct err err = ERR_INIT;
    struct step step;

    must(store_exec(one, "BEGIN IMMEDIATE", &err), &err);
    store_set_patience(two, 0);
    ck_assert(!step_begin(&step, two, STEP_EDIT, budi, "", &err));
    ck_assert_int_eq(err.code, ERR_STORE);
    must(store_exec(one, "COMMIT", &err), &err);
    must(step_begin(&step, two, STEP_EDIT, budi, "", &err), &err);
    step_abort(&step);
    store_close(one);
    store_close(two);
}
END_TEST

/* --- another process --- */

struct child {
    pid_t pid;
    int from, to; /* pipes */
};

static void tell(int fd)
{
    if (write(fd, "x", 1) != 1)
        _exit(10);
}

static void hear(int fd)
{
    char byte;

    ck_assert_int_eq(read(fd, &byte, 1), 1);
}

/* Holds the lock till it is told, commits, and waits to be killed. */
static void hold(int in, int out)
{
    struct store *store;
    struct step step;

    hear(in);
    store = opened();
    open_step(&step, store, "66");
    tell(out);
    hear(in);
    commit(&step);
    tell(out);
    for (;;)
        pause();
}

static bool ask_and_tell(void *context, const struct store *store,
                         int64_t waited_ms)
{
    int *out = context;

    (void)store;
    (void)waited_ms;
    if (*out >= 0)
        tell(*out);
    *out = -1;
    return true;
}

/* Says that it waits, then that it has written. */
static void queue_up(int in, int out)
{
    struct store *store;
    int told = out;

    hear(in);
    store = opened();
    store_on_waiting(store, ask_and_tell, &told);
    set_by(store, budi, TABLE_INDICATOR, l03, "tw4", "77");
    tell(out);
    for (;;)
        pause();
}

/*
 * In a group of its own: one without a shell cannot be stopped.  Begun
 * before this process opens anything: SQLite's locks do not fork.
 */
static struct child begin(void (*fn)(int in, int out))
{
    int there[2], back[2];
    struct child c;

    ck_assert_int_eq(pipe(there), 0);
    ck_assert_int_eq(pipe(back), 0);
    c.pid = fork();
    ck_assert_int_ge(c.pid, 0);
    if (c.pid == 0) {
        sigset_t none;

        sigemptyset(&none);
        sigprocmask(SIG_SETMASK, &none, NULL);
        setpgid(0, 0);
        alarm(60); /* nothing of a failed test stays behind */
        close(there[1]);
        close(back[0]);
        fn(there[0], back[1]);
        _exit(0);
    }
    close(there[0]);
    close(back[1]);
    c.from = back[0];
    c.to = there[1];
    return c;
}

static void let_begin(const struct child *c)
{
    tell(c->to);
    hear(c->from);
}

/* It takes a signal that stops a process for one that ends it. */
static bool under_valgrind(void)
{
    const char *loaded = getenv("LD_PRELOAD");

    return loaded && strstr(loaded, "vgpreload");
}

static void await_stop(const struct child *c)
{
    int status;

    ck_assert_int_eq(waitpid(c->pid, &status, WUNTRACED), c->pid);
    ck_assert(WIFSTOPPED(status));
    ck_assert_int_eq(WSTOPSIG(status), SIGTSTP);
}

static void end(const struct child *c)
{
    int status;

    kill(c->pid, SIGKILL);
    ck_assert_int_eq(waitpid(c->pid, &status, 0), c->pid);
    close(c->from);
    close(c->to);
}

START_TEST(who_holds_the_lock_is_named)
{
    struct store_holder holder = { .pid = 0 };
    struct child c = begin(hold);
    struct store *store = opened();
    struct err err = ERR_INIT;
    char number[24];
    struct step step;

    ck_assert(!store_find_holder(store, &holder));
    let_begin(&c);
    ck_assert(store_find_holder(store, &holder));
    ck_assert_int_eq(holder.pid, c.pid);
    ck_assert_str_ne(holder.program, "");
    ck_assert_str_ne(holder.user, "");
    store_set_patience(store, 0);
    ck_assert(!step_begin(&step, store, STEP_EDIT, budi, "", &err));
    snprintf(number, sizeof(number), ", %d, ", c.pid);
    ck_assert_ptr_nonnull(strstr(err.detail, number));
    tell(c.to);
    hear(c.from);
    ck_assert(!store_find_holder(store, &holder));
    end(&c);
    store_close(store);
}
END_TEST

START_TEST(ctrl_z_stops_after_the_commit)
{
    struct store *store;
    struct child c;

    if (under_valgrind())
        return;
    c = begin(hold);
    store = opened();
    let_begin(&c);
    ck_assert_int_eq(kill(c.pid, SIGTSTP), 0);
    tell(c.to);
    await_stop(&c);
    /* It is stopped, and in nobody's way. */
    store_set_patience(store, 0);
    ck_assert_str_eq(text_of(store, TABLE_INDICATOR, l03, 0, "tw4"), "66");
    set_by(store, budi, TABLE_INDICATOR, l03, "tw4", "1");
    ck_assert_int_eq(kill(c.pid, SIGCONT), 0);
    hear(c.from);
    end(&c);
    store_close(store);
}
END_TEST

START_TEST(ctrl_z_takes_who_waits_out_of_the_queue)
{
    struct store *store;
    struct child c;
    struct step step;

    if (under_valgrind())
        return;
    c = begin(queue_up);
    store = opened();
    open_step(&step, store, "1");
    let_begin(&c);
    ck_assert_int_eq(kill(c.pid, SIGTSTP), 0);
    await_stop(&c);
    commit(&step);
    /* The stopped one came first, and is not waited for. */
    store_set_patience(store, 0);
    set_by(store, ani, TABLE_INDICATOR, l03, "tw4", "2");
    ck_assert_int_eq(kill(c.pid, SIGCONT), 0);
    hear(c.from);
    ck_assert_str_eq(text_of(store, TABLE_INDICATOR, l03, 0, "tw4"), "77");
    end(&c);
    store_close(store);
}
END_TEST

START_TEST(a_step_that_failed_holds_nobody_up)
{
    struct store *one = opened(), *two = opened();
    struct err err = ERR_INIT;
    sigset_t mask;

    ck_assert(!try_set(one, TABLE_INDICATOR, l03, "tw4", "abc", &err));
    store_set_patience(two, 0);
    set_by(two, budi, TABLE_INDICATOR, l03, "tw4", "5");
    sigprocmask(SIG_BLOCK, NULL, &mask);
    ck_assert_int_eq(sigismember(&mask, SIGTSTP), 0);
    store_close(one);
    store_close(two);
}
END_TEST

static void add(TCase *cases)
{
    tcase_add_checked_fixture(cases, set_up, test_directory_forget);
    tcase_add_test(cases, whoever_leaves_the_queue_has_stored_nothing);
    tcase_add_test(cases, whoever_waits_long_enough_writes);
    tcase_add_test(cases, sqlite_decides_not_the_queue);
    tcase_add_test(cases, who_holds_the_lock_is_named);
    tcase_add_test(cases, ctrl_z_stops_after_the_commit);
    tcase_add_test(cases, ctrl_z_takes_who_waits_out_of_the_queue);
    tcase_add_test(cases, a_step_that_failed_holds_nobody_up);
}

int main(void)
{
    return run_tests("turn", add);
}

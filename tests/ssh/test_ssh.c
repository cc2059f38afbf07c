/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Operators let in by a real sshd, and what they cannot get out of. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/compiler.h"
#include "run.h"
#include "screen/screen.h"
#include "ssh/server.h"

#define TOP 0

/* --- with a terminal --- */

/* ssh in a terminal of ours; more: the words behind the host. */
static void enter(struct screen *s, const char *key, const char *options,
                  const char *more, const char *const *env)
{
    struct buf command = BUF_INIT;

    buf_addf(&command, "exec ssh -tt %s", options);
    server_options(&command, key, "-p");
    buf_addf(&command, " %s %s", server_host(), more);
    screen_start(s, 24, 80, env,
                 (char *[]){ (char[]){ "/bin/sh" }, (char[]){ "-c" },
                             command.s, NULL });
    buf_release(&command);
}

static void enter_screen(struct screen *s, const char *key,
                         const char *options, const char *more)
{
    enter(s, key, options, more, NULL);
    ck_assert(screen_wait(s, TOP, "KPU Kota Banjarbaru  2024"));
}

static void open_unit(struct screen *s)
{
    screen_send(s, "{");
    ck_assert(screen_wait(s, TOP, "HSDM"));
    screen_send(s, "\r");
    ck_assert(screen_wait(s, SCREEN_ANY, ">  1 Jumlah badan adhok"));
}

/* From wherever it is. */
static void leave(struct screen *s)
{
    screen_send(s, "q");
    ck_assert(screen_wait(s, SCREEN_ANY, "Leave capaian?"));
    screen_send(s, "y");
    ck_assert_int_eq(screen_finish(s), 0);
}

START_TEST(two_operators_enter_at_once)
{
    struct screen budi, rini;

    enter_screen(&budi, "budi", "", "");
    enter_screen(&rini, "rini", "", "");
    open_unit(&budi);
    open_unit(&rini);
    screen_send(&rini, "j");
    ck_assert(screen_wait(&rini, SCREEN_ANY, ">  2"));
    screen_send(&budi, "41");
    screen_send(&rini, "42");
    ck_assert(screen_wait(&budi, TOP, "ENTER"));
    ck_assert(screen_wait(&rini, TOP, "ENTER"));
    screen_send(&budi, "\r");
    screen_send(&rini, "\r");
    ck_assert(screen_wait(&budi, SCREEN_ANY, ">  2"));
    ck_assert(screen_wait(&rini, SCREEN_ANY, ">  3"));
    screen_send(&budi, "q");
    screen_send(&rini, "q");
    leave(&budi);
    leave(&rini);
    ck_assert(server_logged(",budi,", "HSDM-01"));
    ck_assert(server_logged(",budi,", ",41"));
    ck_assert(server_logged(",rini,", "HSDM-02"));
    ck_assert(server_logged(",rini,", ",42"));
}
END_TEST

#define HOSTILE "-o SetEnv='CAPAIAN_DB=/nonexistent/x TERMINFO=/nonexistent" \
    " LESSOPEN=|touch\\ MARK EDITOR=/bin/sh VISUAL=/bin/sh PAGER=/bin/sh" \
    " SHELL=/bin/sh HOME=/nonexistent XDG_DATA_HOME=/nonexistent" \
    " LANGUAGE=../x LC_ALL=../x LINES=99999999 TMPDIR=/nonexistent'"

/* --- files --- */

static void name_file(struct screen *s, const char *key, const char *name,
                      const char *says)
{
    screen_send(s, key);
    ck_assert_msg(screen_wait(s, SCREEN_ANY, "In the exchange directory"),
                  "%s %s", key, name);
    screen_send(s, name);
    screen_send(s, "\r");
    ck_assert(screen_wait(s, SCREEN_ANY, says));
    screen_send(s, "\033");
    /* Esc and a letter at once would be Alt and that letter. */
    ck_assert(screen_wait(s, SCREEN_ANY, "Enter Open"));
}

/* What it would do is shown, and then done. */
static void import_file(struct screen *s, const char *name)
{
    screen_send(s, "I");
    ck_assert(screen_wait(s, SCREEN_ANY, "In the exchange directory"));
    screen_send(s, name);
    screen_send(s, "\r");
    ck_assert(screen_wait(s, SCREEN_ANY, "before you agree"));
    screen_send(s, "\r");
    ck_assert(screen_wait(s, SCREEN_ANY, "Imported"));
    /* Until it is gone: the next key close behind would be another. */
    screen_send(s, "\r");
    ck_assert(screen_wait(s, SCREEN_ANY, "Enter Open"));
}

START_TEST(files_go_through_the_exchange_directory_only)
{
    struct buf command = BUF_INIT;
    struct screen s;

    buf_addf(&command,
             "cd '%s/exchange' && cp -R '%s/data/example/balangan' masuk &&"
             " ln -s /etc/passwd link.csv && mkfifo pipe.csv",
             server_directory(), getenv("CAPAIAN_SRCDIR"));
    ck_assert_int_eq(system(command.s), 0);
    enter_screen(&s, "ani", "", "");
    name_file(&s, "I", "../db", "without a slash");
    name_file(&s, "I", "/etc/passwd", "without a slash");
    name_file(&s, "I", "link.csv", "no plain file");
    name_file(&s, "I", "pipe.csv", "no plain file");
    name_file(&s, "E", "../keluar", "without a slash");
    name_file(&s, "E", ".ssh", "without a slash");
    import_file(&s, "masuk");
    name_file(&s, "E", "keluar", "Exported");
    leave(&s);
    buf_reset(&command);
    buf_addf(&command,
             "cd '%s/exchange' && test -s keluar/indikator.csv &&"
             " test ! -e ../keluar && test ! -e .ssh &&"
             " test \"$(stat -c %%a keluar/indikator.csv)\" = 660",
             server_directory());
    ck_assert_int_eq(system(command.s), 0);
    buf_release(&command);
    ck_assert(server_logged(",ani,", "/etc/passwd"));
}
END_TEST

/* The key is refused; the field in its place takes nothing. */
static void refused(struct screen *s, const char *key)
{
    screen_send(s, key);
    ck_assert(screen_wait(s, SCREEN_ANY, "No file of the server"));
    screen_send(s, "\r");
    ck_assert(screen_wait_gone(s, SCREEN_ANY, "No file of the server"));
}

START_TEST(without_such_a_directory_there_are_no_files)
{
    struct screen s;

    enter_screen(&s, "budi", "", "");
    refused(&s, "E");
    leave(&s);
}
END_TEST

/* A terminal and a word: the screen opens, and the word is not run. */
static const struct {
    const char *options, *words;
} words[] = {
    { "", "sh" },
    { "", "sh -i" },
    { "", "'touch MARK'" },
    { "", "'; touch MARK'" },
    { "", "capaian --serve-user admin" },
    { HOSTILE, "" },
    { HOSTILE, "sh" },
};

static void expect_no_mark(void)
{
    char path[128];

    snprintf(path, sizeof(path), "%s/MARK", server_directory());
    ck_assert_int_ne(access(path, F_OK), 0);
}

/* Puts the path of the mark in the place of its name. */
static void add_marked(struct buf *out, const char *text)
{
    const char *mark;

    while ((mark = strstr(text, "MARK")) != NULL) {
        buf_add(out, text, (size_t)(mark - text));
        buf_addf(out, "%s/MARK", server_directory());
        text = mark + 4;
    }
    buf_adds(out, text);
}

START_TEST(a_word_opens_the_screen_and_nothing_else)
{
    struct buf options = BUF_INIT, more = BUF_INIT;
    struct screen s;

    add_marked(&options, words[_i].options);
    add_marked(&more, words[_i].words);
    enter_screen(&s, "budi", options.s, more.s);
    screen_send(&s, "\032"); /* Ctrl-Z */
    refused(&s, "I");
    refused(&s, "E");
    leave(&s);
    expect_no_mark();
    buf_release(&options);
    buf_release(&more);
}
END_TEST

#define TEN "xxxxxxxxxx"
#define HUNDRED TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN

static const struct {
    const char *type, *says;
} types[] = {
    { "TERM=../../x", "(TERM) is missing" },
    { "TERM=/tmp/x", "(TERM) is missing" },
    { "TERM=xterm;id", "(TERM) is missing" },
    { "TERM=x\033[2J", "(TERM) is missing" },
    { "TERM=" HUNDRED HUNDRED HUNDRED, "(TERM) is missing" },
    { "TERM=no-such-terminal", "is not known here" },
};

START_TEST(a_hostile_terminal_type_is_refused)
{
    const char *env[] = { types[_i].type, NULL };
    struct screen s;

    enter(&s, "budi", "", "", env);
    ck_assert(screen_wait(&s, SCREEN_ANY, types[_i].says));
    ck_assert_int_ne(screen_finish(&s), 0);
}
END_TEST

START_TEST(a_name_with_control_characters_is_refused)
{
    struct screen s;

    enter(&s, "wild", "", "", NULL);
    ck_assert(screen_wait(&s, SCREEN_ANY, "N03: this name"));
    ck_assert_int_eq(screen_finish(&s), 2);
}
END_TEST

/* --- without a terminal --- */

/* Shell commands: %s are the options and the host. */
static const struct {
    const char *program, *port, *before, *after;
    const char *says; /* NULL: anything */
    const char *not;  /* what must not come */
} escapes[] = {
    { "echo 'touch MARK' | ssh", "-p", "", "", "needs a terminal", "uid=" },
    { "echo 'touch MARK' | ssh", "-p", "", "sh", "runs no command",
      "uid=" },
    { "ssh", "-p", "", "id", "runs no command", "uid=" },
    { "ssh", "-p", "", "'touch MARK; id'", "runs no command", "uid=" },
    { "ssh", "-p", "", "capaian report summary", "runs no command",
      "HSDM" },
    { "ssh", "-p", "-s", "sftp", NULL, "uid=" },
    { "echo 'put /etc/hostname MARK' | sftp", "-P", "-b -", "", NULL,
      "Connected to 127" },
    { "scp", "-P", "/etc/hostname", ":MARK", NULL, "uid=" },
    { "scp", "-P", "-O /etc/hostname", ":MARK", NULL, "uid=" },
    { "scp", "-P", "", ":/etc/passwd MARK", NULL, "root:" },
    { "scp", "-P", "-O", ":/etc/passwd MARK", NULL, "root:" },
    /* Channels of -L and -D; then a port and a socket of the server. */
    { "ssh", "-p", "-W 127.0.0.1:PORT", "", "forwarding failed",
      "SSH-2" },
    { "ssh", "-p", "-N -o ExitOnForwardFailure=yes -R 0:127.0.0.1:PORT", "",
      "failed", "llocated" },
    { "ssh", "-p", "-N -o ExitOnForwardFailure=yes -R MARK:127.0.0.1:PORT",
      "", "failed", "llocated" },
    { "ssh", "-p", "-T -o SetEnv='CAPAIAN_DB=x BASH_FUNC_x=y'", "id",
      "runs no command", "uid=" },
};

static void add_escape(struct buf *out, size_t i)
{
    const char *port = strstr(escapes[i].before, "PORT");
    const char *after = escapes[i].after;

    add_marked(out, escapes[i].program);
    server_options(out, "budi", escapes[i].port);
    buf_addc(out, ' ');
    if (port) {
        struct buf whole = BUF_INIT;

        buf_add(&whole, escapes[i].before,
                (size_t)(port - escapes[i].before));
        buf_addf(&whole, "%d", server_port());
        add_marked(out, whole.s);
        buf_release(&whole);
    } else {
        buf_adds(out, escapes[i].before);
    }
    buf_addf(out, " %s%s", server_host(), after[0] == ':' ? "" : " ");
    add_marked(out, after);
    buf_adds(out, " 2>&1");
    if (!strchr(escapes[i].program, '|'))
        buf_adds(out, " </dev/null");
}

START_TEST(no_escape_leads_out)
{
    struct buf command = BUF_INIT, got = BUF_INIT;
    char bytes[4096];
    size_t n;
    FILE *out;
    int status;

    add_escape(&command, (size_t)_i);
    out = popen(command.s, "r");
    ck_assert_ptr_nonnull(out);
    while ((n = fread(bytes, 1, sizeof(bytes), out)) > 0)
        buf_add(&got, bytes, n);
    status = pclose(out);
    ck_assert_msg(status != 0, "%s: succeeds", command.s);
    if (escapes[_i].says)
        ck_assert_msg(strstr(got.s, escapes[_i].says) != NULL, "%s: %s",
                      command.s, got.s);
    ck_assert_msg(strstr(got.s, escapes[_i].not) == NULL, "%s: %s",
                  command.s, got.s);
    expect_no_mark();
    buf_release(&command);
    buf_release(&got);
}
END_TEST

/* What the server grants to the key, in its own words. */
START_TEST(nothing_but_a_terminal_is_granted)
{
    struct buf command = BUF_INIT;
    char line[1024];
    bool told = false;
    FILE *out;

    /* The first of two values holds. */
    buf_adds(&command, "ssh -A -X -o LogLevel=DEBUG1");
    server_options(&command, "budi", "-p");
    buf_addf(&command, " %s 2>&1 </dev/null", server_host());
    out = popen(command.s, "r");
    ck_assert_ptr_nonnull(out);
    while (fgets(line, sizeof(line), out)) {
        const char *granted = strstr(line, "key options:");

        if (!granted)
            continue;
        told = true;
        ck_assert_msg(strstr(granted, "forwarding") == NULL, "%s", line);
        ck_assert_msg(strstr(granted, "user-rc") == NULL, "%s", line);
    }
    ck_assert_int_ne(pclose(out), 0);
    ck_assert(told);
    buf_release(&command);
}
END_TEST

static void add(TCase *cases)
{
    tcase_set_timeout(cases, 60);
    tcase_add_unchecked_fixture(cases, server_start, server_stop);
    tcase_add_test(cases, two_operators_enter_at_once);
    tcase_add_test(cases, files_go_through_the_exchange_directory_only);
    tcase_add_test(cases, without_such_a_directory_there_are_no_files);
    tcase_add_loop_test(cases, a_word_opens_the_screen_and_nothing_else, 0,
                        (int)CAP_LEN(words));
    tcase_add_loop_test(cases, a_hostile_terminal_type_is_refused, 0,
                        (int)CAP_LEN(types));
    tcase_add_test(cases, a_name_with_control_characters_is_refused);
    tcase_add_loop_test(cases, no_escape_leads_out, 0,
                        (int)CAP_LEN(escapes));
    tcase_add_test(cases, nothing_but_a_terminal_is_granted);
}

int main(void)
{
    if (!server_possible())
        return 77;
    return run_tests("ssh", add);
}

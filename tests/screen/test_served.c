/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Restricted mode in a terminal: what a hostile line brings along. */
#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <sys/stat.h>

#include "run.h"
#include "screen/records.h"

#define TOP 0
#define MESSAGE 22

static void serve(struct screen *s, const struct desk_of *d,
                  const char *const *env)
{
    const char *const words[] = {
        getenv("CAPAIAN"), "--serve-user", "budi", "-d", d->file,
        "--lang", "en", "-q3", NULL,
    };

    screen_start(s, 24, 80, env, (char *const *)(uintptr_t)words);
}

static void serve_screen(struct screen *s, const struct desk_of *d,
                         const char *const *env)
{
    serve(s, d, env);
    ck_assert(screen_wait(s, TOP, "KPU Kota Banjarbaru  2024"));
    ck_assert(screen_wait(s, SCREEN_ANY, "KPU Kota Banjarbaru"));
}

static void leave(struct screen *s)
{
    screen_send(s, "q");
    ck_assert(screen_wait(s, SCREEN_ANY, "Leave capaian?"));
    screen_send(s, "y");
    ck_assert_int_eq(screen_finish(s), 0);
}

static bool in_log(const struct desk_of *d, const char *text)
{
    char command[512];

    snprintf(command, sizeof(command),
             "'%s' -d %s log --format csv | grep -qF '%s'",
             getenv("CAPAIAN"), d->file, text);
    return system(command) == 0;
}

static void employ_budi(const struct desk_of *d)
{
    char command[512];

    snprintf(command, sizeof(command),
             "'%s' -d %s -u budi operator add budi --role perencana"
             " >%s/log 2>&1 && rm %s/log",
             getenv("CAPAIAN"), d->file, d->directory, d->directory);
    ck_assert_int_eq(system(command), 0);
}

/* Until its first planner is named, by whoever looks after the server. */
START_TEST(an_office_without_people_is_only_read)
{
    struct desk_of d;
    struct screen s;

    make_records(&d);
    serve_screen(&s, &d, NULL);
    ck_assert(screen_has(&s, TOP, "guest"));
    screen_send(&s, "{");
    ck_assert(screen_wait(&s, TOP, "HSDM"));
    screen_send(&s, "\r");
    ck_assert(screen_wait(&s, SCREEN_ANY, ">  1 Jumlah badan adhok"));
    screen_send(&s, "7");
    ck_assert(screen_wait(&s, SCREEN_ANY, "Enter or Esc closes it"));
    ck_assert(screen_has(&s, SCREEN_ANY, "Nobody is named in this office"));
    screen_send(&s, "\r");
    ck_assert(screen_wait(&s, TOP, "SELECT"));
    screen_send(&s, "q");
    leave(&s);
    remove_all(&d);
}
END_TEST

START_TEST(the_environment_opens_nothing)
{
    static const char *const env[] = {
        "CAPAIAN_DB=/nonexistent/capaian.db", "XDG_DATA_HOME=/nonexistent",
        "HOME=/nonexistent", "TERMINFO=/nonexistent",
        "TERMINFO_DIRS=/nonexistent", "TERMCAP=xterm-256color:co#20:",
        "TERMPATH=/nonexistent", "LOCPATH=/nonexistent", "LINES=99999999",
        "COLUMNS=5", "LC_NUMERIC=../../x", "TMPDIR=/nonexistent",
        "SQLITE_TMPDIR=/nonexistent", "TZ=/nonexistent",
        "SSH_ORIGINAL_COMMAND=sh -c id", NULL,
    };
    struct desk_of d;
    struct screen s;

    make_records(&d);
    /* Where nobody is named, nobody who is let in changes anything. */
    employ_budi(&d);
    serve_screen(&s, &d, env);
    screen_send(&s, "{");
    ck_assert(screen_wait(&s, TOP, "HSDM"));
    screen_send(&s, "\r");
    ck_assert(screen_wait(&s, SCREEN_ANY, ">  1 Jumlah badan adhok"));
    screen_send(&s, "7\r");
    ck_assert(screen_wait(&s, SCREEN_ANY, ">  2"));
    screen_send(&s, "q");
    leave(&s);
    ck_assert(in_log(&d, ",budi,"));
    remove_all(&d);
}
END_TEST

#define TEN "xxxxxxxxxx"
#define HUNDRED TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN
#define THOUSAND HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED \
    HUNDRED HUNDRED HUNDRED

static const struct {
    const char *type;
    const char *says;
} types[] = {
    { "TERM=../../x", "(TERM) is missing" },
    { "TERM=/tmp/x", "(TERM) is missing" },
    { "TERM=xterm;id", "(TERM) is missing" },
    { "TERM=x\033]0;y\007", "(TERM) is missing" },
    { "TERM=%n%n%n%n", "(TERM) is missing" },
    { "TERM=" THOUSAND, "(TERM) is missing" },
    { "TERM=", "(TERM) is missing" },
    { "TERM", "(TERM) is missing" },
    { "TERM=dumb", "cannot place its cursor" },
};

START_TEST(a_strange_terminal_is_told_what_to_do)
{
    const char *env[] = { types[_i].type, NULL };
    struct desk_of d;
    struct screen s;

    make_records(&d);
    serve(&s, &d, env);
    ck_assert(screen_wait(&s, SCREEN_ANY, types[_i].says));
    ck_assert(screen_has(&s, SCREEN_ANY, "vt100"));
    ck_assert_int_ne(screen_finish(&s), 0);
    remove_all(&d);
}
END_TEST

START_TEST(a_terminal_type_of_ones_own_is_not_read)
{
    char home[128], command[512], variable[160];
    const char *env[] = { "TERM=my-terminal", variable, NULL };
    struct desk_of d;
    struct screen s;

    make_records(&d);
    snprintf(home, sizeof(home), "%s/home", d.directory);
    /* The same file under the names that ncurses would look for. */
    snprintf(command, sizeof(command),
             "mkdir -p %s/.terminfo && infocmp xterm |"
             " sed '/^[^#\t]/s/^[^,]*/my-terminal/' |"
             " tic -o %s/.terminfo -",
             home, home);
    ck_assert_int_eq(system(command), 0);
    snprintf(variable, sizeof(variable), "HOME=%s", home);
    serve(&s, &d, env);
    ck_assert(screen_wait(&s, SCREEN_ANY, "not known here; taken for vt100"));
    leave(&s);
    snprintf(command, sizeof(command), "rm -r %s", home);
    ck_assert_int_eq(system(command), 0);
    remove_all(&d);
}
END_TEST

START_TEST(no_database_is_made)
{
    struct desk_of d;
    struct screen s;

    make_directory(&d);
    serve(&s, &d, NULL);
    ck_assert(screen_wait(&s, SCREEN_ANY, "capaian-ssh(7)"));
    ck_assert_int_eq(screen_finish(&s), 1);
    ck_assert_int_ne(access(d.file, F_OK), 0);
    remove_all(&d);
}
END_TEST

/* There is nobody to go back to. */
START_TEST(nothing_stops_it)
{
    struct desk_of d;
    struct screen s;

    make_records(&d);
    serve_screen(&s, &d, NULL);
    screen_send(&s, "\032");
    screen_signal(&s, SIGTSTP);
    screen_send(&s, "{");
    ck_assert(screen_wait(&s, TOP, "HSDM"));
    leave(&s);
    remove_all(&d);
}
END_TEST

START_TEST(a_line_of_any_size_does_no_harm)
{
    struct desk_of d;
    struct screen s;

    make_records(&d);
    serve_screen(&s, &d, NULL);
    screen_resize(&s, 60000, 80);
    ck_assert(screen_wait(&s, 499, "Help"));
    screen_resize(&s, 24, 80);
    ck_assert(screen_wait(&s, 23, "Help"));
    screen_send(&s, "{");
    ck_assert(screen_wait(&s, TOP, "HSDM"));
    leave(&s);
    remove_all(&d);
}
END_TEST

/* The entries of some have no size, and some have no entry. */
START_TEST(every_type_of_terminal_is_let_in)
{
    static const char *const all[] = {
        "TERM=linux", "TERM=linux-c", "TERM=putty", "TERM=putty-256color",
        "TERM=cygwin", "TERM=xterm-256color", "TERM=screen", "TERM=tmux",
        "TERM=vt100", "TERM=xterm-ghostty", "TERM=alacritty-direct-2",
        "TERM=no-such-terminal",
    };
    struct desk_of d;
    struct screen s;

    make_records(&d);
    for (size_t i = 0; i < CAP_LEN(all); i++) {
        const char *const env[] = { all[i], NULL };

        serve(&s, &d, env);
        /* One that has no margin of its own wraps where this one waits. */
        ck_assert_msg(screen_wait(&s, TOP, "ota Banjarbaru  2024"),
                      "%s", all[i]);
        if (i >= CAP_LEN(all) - 3)
            ck_assert(screen_wait(&s, SCREEN_ANY, i == CAP_LEN(all) - 1
                                                      ? "taken for vt100"
                                                      : "taken for xterm"));
        screen_resize(&s, 1, 1);
        screen_send(&s, "{[]");
        screen_resize(&s, 24, 80);
        ck_assert_msg(screen_wait(&s, TOP, "ota Banjarbaru  2024"),
                      "%s", all[i]);
        leave(&s);
    }
    remove_all(&d);
}
END_TEST

static const struct {
    const char *keys;
    const char *says;
} files[] = {
    { "I", "No file of the server" },
    { "E", "No file of the server" },
    { ":backup\r", "No file of the server" },
    { ":restore\r", "No file of the server" },
};

START_TEST(no_file_of_the_server_is_named)
{
    struct desk_of d;
    struct screen s;

    make_records(&d);
    serve_screen(&s, &d, NULL);
    screen_send(&s, files[_i].keys);
    ck_assert(screen_wait(&s, SCREEN_ANY, files[_i].says));
    /* In the palette Enter would ask again, Esc leaves it. */
    screen_send(&s, files[_i].keys[0] == ':' ? "\033" : "\r");
    ck_assert(screen_wait(&s, TOP, "SELECT"));
    leave(&s);
    remove_all(&d);
}
END_TEST

/* Its open files: the terminal, the database and what belongs to that. */
START_TEST(nothing_is_inherited)
{
    struct desk_of d;
    struct screen s;
    char path[64], to[512];
    struct dirent *entry;
    size_t count = 0;
    int stray;
    DIR *dir;

    make_records(&d);
    /* The next program has it too. */
    stray = open("/etc/passwd", O_RDONLY);
    ck_assert_int_ge(stray, 3);
    serve_screen(&s, &d, NULL);
    snprintf(path, sizeof(path), "/proc/%ld/fd", (long)s.child);
    dir = opendir(path);
    while (dir && (entry = readdir(dir)) != NULL) {
        char link[640];
        ssize_t len;

        snprintf(link, sizeof(link), "%s/%s", path, entry->d_name);
        len = readlink(link, to, sizeof(to) - 1);
        if (len < 0)
            continue;
        to[len] = '\0';
        ck_assert_msg(strstr(to, "passwd") == NULL, "%s is %s", link, to);
        count++;
    }
    /* Where the system shows them to its owner at all. */
    ck_assert(!dir || count == 0 || count >= 3);
    if (dir)
        closedir(dir);
    close(stray);
    leave(&s);
    remove_all(&d);
}
END_TEST

/* As /proc shows them: the soft one, then the hard one. */
static const struct {
    const char *name;
    unsigned long most;
} limits[] = {
    { "Max core file size", 0 },
    { "Max file size", 1UL << 30 },
#ifndef CAP_SANITIZED
    { "Max address space", 1UL << 30 },
    { "Max processes", 0 },
#endif
};

static void look_at_limit(pid_t child, const char *name, unsigned long most)
{
    char path[64], line[256];
    unsigned long soft, hard;
    bool found = false;
    FILE *file;

    snprintf(path, sizeof(path), "/proc/%ld/limits", (long)child);
    file = fopen(path, "r");
    while (file && fgets(line, sizeof(line), file)) {
        size_t len = strlen(name);

        if (strncmp(line, name, len) != 0)
            continue;
        ck_assert_msg(sscanf(line + len, "%lu %lu", &soft, &hard) == 2,
                      "%s", line);
        ck_assert_msg(soft <= most && hard <= most, "%s", line);
        found = true;
    }
    /* Where the system shows them to its owner at all. */
    ck_assert_msg(!file || found, "%s", name);
    if (file)
        fclose(file);
}

START_TEST(it_takes_so_much_and_no_more)
{
    struct desk_of d;
    struct screen s;

    make_records(&d);
    serve_screen(&s, &d, NULL);
    for (size_t i = 0; i < CAP_LEN(limits); i++)
        look_at_limit(s.child, limits[i].name, limits[i].most);
    leave(&s);
    remove_all(&d);
}
END_TEST

static void add(TCase *cases)
{
    tcase_set_timeout(cases, 60);
    tcase_add_test(cases, an_office_without_people_is_only_read);
    tcase_add_test(cases, the_environment_opens_nothing);
    tcase_add_loop_test(cases, a_strange_terminal_is_told_what_to_do, 0,
                        (int)CAP_LEN(types));
    tcase_add_test(cases, a_terminal_type_of_ones_own_is_not_read);
    tcase_add_test(cases, no_database_is_made);
    tcase_add_test(cases, every_type_of_terminal_is_let_in);
    tcase_add_test(cases, nothing_stops_it);
    tcase_add_test(cases, a_line_of_any_size_does_no_harm);
    tcase_add_loop_test(cases, no_file_of_the_server_is_named, 0,
                        (int)CAP_LEN(files));
    tcase_add_test(cases, nothing_is_inherited);
    tcase_add_test(cases, it_takes_so_much_and_no_more);
}

int main(void)
{
    return run_tests("served", add);
}

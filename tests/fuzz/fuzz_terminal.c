/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * tests/fuzz/fuzz_terminal.c - random bytes at the real program in a
 * terminal: keys, values, broken sequences, mouse, paste, pieces of
 * UTF-8, other sizes.  After every burst it must still answer; it may
 * end only as it is asked to; and then the database is whole and its log
 * is proved.
 *
 * fuzz_terminal [BYTES [SECONDS [SEED]]]: until BYTES are sent (0: no
 * end) or SECONDS are over (0: no end).
 */
#include <dirent.h>
#include <errno.h>
#include <inttypes.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/compiler.h"
#include "damage.h"

#define BYTES_IN_CHECK 60000
#define ESC_MS 60
#define PATIENCE_SECONDS 30 /* then it hangs */
#define BURST_MAX 4096
#define BURSTS_KEPT 32 /* shown when something goes wrong */

static struct {
    uint64_t bytes, bursts, resizes, starts, ends, proofs;
} count;

static struct chance chance;
/* The program; what it draws is read and forgotten: a terminal in memory
 * has faults of its own. */
static struct {
    int fd; /* the terminal's side that we hold; -1: hung up */
    pid_t child;
    uint64_t bytes; /* written by it since it was asked last */
} screen = { .fd = -1 };
static bool running;
static char place[4096], database[4200];
static char *program;
static struct buf kept[BURSTS_KEPT];

static void show_bursts(void)
{
    for (uint64_t i = 0; i < BURSTS_KEPT; i++) {
        const struct buf *b = &kept[(count.bursts + i) % BURSTS_KEPT];

        for (size_t k = 0; b->s && k < b->len; k++) {
            unsigned char c = (unsigned char)b->s[k];

            fprintf(stderr, c >= 0x20 && c < 0x7F ? "%c" : "\\x%02x", c);
        }
        fputs("\n", stderr);
    }
}

static void give_up(const char *why, int number)
{
    show_bursts();
    if (running)
        kill(screen.child, SIGKILL);
    fprintf(stderr, "fuzz_terminal: %s %d; the database is %s\n", why,
            number, database);
    exit(EXIT_FAILURE);
}

static void run(const char *arguments)
{
    struct buf command = BUF_INIT;
    int status;

    buf_addf(&command, "'%s' -d '%s' %s >out 2>&1", program, database,
             arguments);
    status = system(command.s);
    buf_release(&command);
    if (status != 0)
        give_up(arguments, status);
}

/* The file is whole, and its log is proved. */
static void prove(void)
{
    struct sqlite3_stmt *q = NULL;
    struct sqlite3 *db;
    bool whole = false;

    if (sqlite3_open(database, &db) == SQLITE_OK &&
        sqlite3_prepare_v2(db, "PRAGMA integrity_check", -1, &q, NULL) ==
            SQLITE_OK &&
        sqlite3_step(q) == SQLITE_ROW)
        whole = strcmp((const char *)sqlite3_column_text(q, 0), "ok") == 0;
    sqlite3_finalize(q);
    sqlite3_close(db);
    if (!whole)
        give_up("integrity_check", 0);
    run("log --verify");
    count.proofs++;
}

/* Takes what comes for so long; false: the program has closed the line. */
static bool listen_for(int wait_ms)
{
    struct pollfd p = { .fd = screen.fd, .events = POLLIN };
    char bytes[65536];

    while (poll(&p, 1, wait_ms) > 0) {
        ssize_t n = read(screen.fd, bytes, sizeof(bytes));

        if (n <= 0)
            return false;
        screen.bytes += (uint64_t)n;
        wait_ms = 0;
    }
    return true;
}

static int status_of(int status)
{
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status)
                               : WEXITSTATUS(status);
}

/* It has ended: by itself with 0, else by the signal or the lost line. */
static void finish(int expected)
{
    time_t last = time(NULL) + PATIENCE_SECONDS;
    int status;

    while (waitpid(screen.child, &status, WNOHANG) == 0) {
        if (time(NULL) > last)
            give_up("does not end", 0);
        if (screen.fd < 0 || !listen_for(10))
            poll(NULL, 0, 1);
    }
    if (screen.fd >= 0)
        close(screen.fd);
    screen.fd = -1;
    running = false;
    status = status_of(status);
    /* While it begins and ends, Ctrl-C and Ctrl-\\ are the system's. */
    if (status != 0 && status != expected && status != 128 + SIGINT &&
        status != 128 + SIGQUIT)
        give_up("ended with", status);
    count.ends++;
    prove();
}

/* Is the terminal's own echo off, as a full-screen program has it? */
static bool is_raw(void)
{
    struct termios modes;

    return tcgetattr(screen.fd, &modes) == 0 && !(modes.c_lflag & ECHO);
}

static void start(void)
{
    static const char *const options[] = {
        "--lang=id", "--lang=en", "--mono", "--ascii",
    };
    time_t last = time(NULL) + PATIENCE_SECONDS;
    struct winsize size = { .ws_row = 24, .ws_col = 80 };
    char option[16];
    char *argv[] = { program, strdup("-d"), database, option, NULL };

    snprintf(option, sizeof(option), "%s",
             options[chance_below(&chance, CAP_LEN(options))]);
    screen.bytes = 0;
    screen.child = forkpty(&screen.fd, NULL, NULL, &size);
    if (screen.child == 0) {
        execv(argv[0], argv);
        _exit(127);
    }
    free(argv[1]);
    running = screen.child > 0;
    count.starts++;
    while (!is_raw() || screen.bytes == 0)
        if (time(NULL) > last || !listen_for(100))
            give_up("does not begin", 0);
}

/* Writes without ever waiting for a program that waits for us. */
static bool send_bytes(const char *bytes, size_t len)
{
    while (len > 0) {
        struct pollfd p = { .fd = screen.fd, .events = POLLIN | POLLOUT };
        size_t part = len < 64 ? len : 64;
        ssize_t n;

        if (poll(&p, 1, PATIENCE_SECONDS * 1000) <= 0)
            give_up("takes no bytes", 0);
        if ((p.revents & (POLLIN | POLLHUP)) && !listen_for(0))
            return false;
        if (!(p.revents & POLLOUT))
            continue;
        n = write(screen.fd, bytes, part);
        if (n <= 0)
            return false;
        bytes += n;
        len -= (size_t)n;
    }
    return true;
}

/* Ends whatever sequence or paste is open, and asks for a new drawing. */
static bool answers(void)
{
    time_t last = time(NULL) + PATIENCE_SECONDS;

    if (!send_bytes("\033[201~", 6) || !listen_for(0))
        return false;
    screen.bytes = 0;
    if (!send_bytes("\f", 1))
        return false;
    while (screen.bytes == 0) {
        if (time(NULL) > last)
            give_up("does not answer", 0);
        if (!listen_for(100))
            return false;
    }
    return true;
}

static const char *const keys[] = {
    "\033[A", "\033[B", "\033[C", "\033[D", "\033OA", "\033OB", "\033OC",
    "\033OD", "\033[5~", "\033[6~", "\033[H", "\033[F", "\033[2~",
    "\033[3~", "\033[Z", "\033OP", "\033OQ", "\033[15~", "\033[17~",
    "\033[18~", "\033[19~", "\033[20~", "\033[21~", "\r", "\r", "\r", "\t",
    "\t", "\033", "\033", "\177", "\b", " ", "\033x", "\033\r", "\033[1;5C",
    "\033[1;2A", "\033OM",
};

static const char *const values[] = {
    "12,5\r", "77,5\t", "100%\r", "-\r", "?\r", "1.000.000\r", "BB\r",
    "WTP\r", "=", "\"", "999999999999\r", "1,2345678\r", "5 jt\r", "y", "t",
    "0\r", "x\r", "Rp 918.009.000,-\r", "Layanan \xE2\x80\x93 tepat\r",
};

static const char *const strange[] = {
    "\033[", "\033O", "\033[99999999999999999999m", "\033[1;2;3;4;5;6;7~",
    "\033P1$q\"p\033\\", "\033]0;title\007", "\033]52;c;", "\033[?1;2c",
    "\033[M !!", "\033[<0;10;10M", "\033[<35;99999;99999m", "\033[<;;M",
    "\033[200~", "\033[200~12,5\n77\n\033[201~", "\033[201~",
    "\033[200~\033[200~a\tb\r\nc\033[201~", "\033[24;80R", "\033[I",
    "\033[O", "\033\033\033[A", "\033[\033[\033[", "\033[38;5", "\x9B" "1m",
    "\xC3", "\xE2\x80", "\xF0\x9F\x98", "\xC0\xAF", "\xED\xA0\x80", "\xFF",
    "\xFE\xFF", "\xE6\xBC\xA2\xE5\xAD\x97", "\xF0\x9F\x91\xA9\xE2\x80\x8D"
    "\xF0\x9F\x92\xBB", "e\xCC\x81\xCC\x82\xCC\x83\xCC\x84", "\xE2\x80\xAE"
    "abc", "\xC2\x85", "\xE2\x80\xA8", "\x1C", "\x1D", "\x1E", "\x1F",
};

static void add_one(struct buf *out, const char *const *list, size_t count_of)
{
    buf_adds(out, list[chance_below(&chance, count_of)]);
}

/*
 * A "/" would lead a file name out of our directory: only a search, from
 * where no name is asked for.
 */
static void add_byte(struct buf *out, size_t from, size_t to)
{
    char c = (char)(from + chance_below(&chance, to - from));

    /* Ctrl-Z stops it, and nobody is there to say fg. */
    if (c != '/' && c != '\x1A' && c != '\0')
        buf_addc(out, c);
}

static void add_many(struct buf *out)
{
    size_t n = 1 + chance_below(&chance, BURST_MAX / 4);
    size_t first = chance_below(&chance, 4) == 0 ? 1 : ' ', at = out->len;
    char c;

    add_byte(out, first, 127);
    c = out->len > at ? out->s[at] : 'j';
    buf_fill(out, c, n);
}

static void add_token(struct buf *out)
{
    switch (chance_below(&chance, 16)) {
    case 0:
    case 1:
    case 2:
    case 3:
        add_one(out, keys, CAP_LEN(keys));
        break;
    case 4:
    case 5:
    case 6:
        add_one(out, values, CAP_LEN(values));
        break;
    case 7:
    case 8:
    case 9:
    case 10:
        add_byte(out, 'A', 'z' + 1);
        break;
    case 11:
        add_byte(out, ' ', 127);
        break;
    case 12:
        add_byte(out, 1, 32);
        break;
    case 13:
    case 14:
        add_one(out, strange, CAP_LEN(strange));
        break;
    default:
        for (size_t n = chance_below(&chance, 16); n > 0; n--)
            add_byte(out, 1, 256);
    }
}

static void make_burst(struct buf *out)
{
    size_t how = chance_below(&chance, 40);

    buf_reset(out);
    if (how == 0) {
        add_many(out);
        return;
    }
    for (size_t n = 1 + chance_below(&chance, 30); n > 0; n--)
        add_token(out);
}

/* Back to a screen, then a search for a word. */
static bool search(void)
{
    static const char *const words[] = {
        "/pemilih\r", "/\r", "/x\033", "/076\rnnN", "/%\r",
    };
    const char *word = words[chance_below(&chance, CAP_LEN(words))];

    for (int i = 0; i < 8; i++) {
        if (!send_bytes("\033", 1))
            return false;
        poll(NULL, 0, ESC_MS); /* or it would begin what comes next */
        if (!answers())
            return false;
    }
    return send_bytes(word, strlen(word));
}

static void resize(void)
{
    struct winsize size = { .ws_row = 24, .ws_col = 80 };

    if (chance_below(&chance, 3) == 0) {
        size.ws_row = (unsigned short)(1 + chance_below(&chance, 60));
        size.ws_col = (unsigned short)(1 + chance_below(&chance, 180));
    }
    ioctl(screen.fd, TIOCSWINSZ, &size);
    count.resizes++;
}

/* Ends the program in a way that no key has; it is started again. */
static void end_otherwise(void)
{
    static const int signals[] = { SIGTERM, SIGHUP, SIGKILL };
    size_t i = chance_below(&chance, CAP_LEN(signals) + 1);

    if (i == CAP_LEN(signals)) {
        close(screen.fd);
        screen.fd = -1;
        finish(128 + SIGHUP);
    } else {
        kill(screen.child, signals[i]);
        finish(128 + signals[i]);
    }
}

/* False: the program ended on it. */
static bool one_burst(void)
{
    struct buf *burst = &kept[count.bursts++ % BURSTS_KEPT];
    bool sent;

    make_burst(burst);
    if (chance_below(&chance, 12) == 0)
        resize();
    sent = chance_below(&chance, 60) == 0 ? search()
                                          : send_bytes(burst->s, burst->len);
    count.bytes += burst->len;
    return sent && answers();
}

static uint64_t number(const char *text, uint64_t otherwise)
{
    return text && text[0] != '\0' ? strtoull(text, NULL, 10) : otherwise;
}

/* A directory that the program's files stay in. */
static void make_place(void)
{
    const char *name = getenv("CAPAIAN");
    char here[2048];

    program = name ? realpath(name, NULL) : realpath("capaian", NULL);
    if (!program || !getcwd(here, sizeof(here))) {
        fprintf(stderr, "fuzz_terminal: no program capaian here\n");
        exit(EXIT_FAILURE);
    }
    snprintf(place, sizeof(place), "%s/fuzz-terminal-XXXXXX", here);
    for (size_t i = 0; i < BURSTS_KEPT; i++)
        kept[i] = (struct buf)BUF_INIT;
    if (!mkdtemp(place) || chdir(place) != 0) {
        perror(place);
        exit(EXIT_FAILURE);
    }
    snprintf(database, sizeof(database), "%s/records.db", place);
    setenv("HOME", place, 1);
    setenv("XDG_DATA_HOME", place, 1);
    setenv("TERM", "xterm-256color", 1);
    setenv("LC_ALL", "C.UTF-8", 1);
    unsetenv("LINES");
    unsetenv("COLUMNS");
    signal(SIGPIPE, SIG_IGN);
}

static void remove_place(void)
{
    struct buf command = BUF_INIT;

    buf_addf(&command, "rm -rf '%s'", place);
    if (chdir("/") != 0 || system(command.s) != 0)
        fprintf(stderr, "%s stays\n", place);
    buf_release(&command);
}

int main(int argc, char *argv[])
{
    uint64_t bytes = number(argc > 1 ? argv[1] : NULL, BYTES_IN_CHECK);
    uint64_t seconds = number(argc > 2 ? argv[2] : NULL, 0);
    uint64_t seed = number(argc > 3 ? argv[3] : NULL, 1);
    time_t last = time(NULL) + (time_t)seconds;
    struct buf example = BUF_INIT;

    chance.state = seed;
    make_place();
    buf_addf(&example, "example '%s'", database);
    run(example.s);
    buf_release(&example);
    while ((bytes == 0 || count.bytes < bytes) &&
           (seconds == 0 || time(NULL) < last)) {
        if (!running)
            start();
        if (!one_burst())
            finish(0);
        else if (chance_below(&chance, 100) == 0)
            end_otherwise();
    }
    if (running) {
        kill(screen.child, SIGTERM);
        finish(128 + SIGTERM);
    }
    remove_place();
    for (size_t i = 0; i < BURSTS_KEPT; i++)
        buf_release(&kept[i]);
    free(program);
    printf("%" PRIu64 " bytes in %" PRIu64 " bursts, %" PRIu64 " sizes, %"
           PRIu64 " starts, %" PRIu64 " proofs, seed %" PRIu64 "\n",
           count.bytes, count.bursts, count.resizes, count.starts,
           count.proofs, seed);
    return EXIT_SUCCESS;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "screen/screen.h"

#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

static long now_ms(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000L + t.tv_nsec / 1000000L;
}

/* What is left of the patience that began at start. */
static int left_ms(long start)
{
    long left = start + SCREEN_PATIENCE_MS - now_ms();

    return left > 0 ? (int)left : 0;
}

static void set_environment(const char *const *env)
{
    static const char *const unset[] = {
        "NO_COLOR", "LINES", "COLUMNS", "LANGUAGE", "LANG", "COLORTERM",
    };

    for (size_t i = 0; i < CAP_LEN(unset); i++)
        unsetenv(unset[i]);
    setenv("TERM", "xterm-256color", 1);
    setenv("LC_ALL", "C.UTF-8", 1);
    for (; env && *env; env++) {
        char *name = strdup(*env), *value = name ? strchr(name, '=') : NULL;

        if (value) {
            *value = '\0';
            setenv(name, value + 1, 1);
        } else if (name) {
            unsetenv(name);
        }
        free(name);
    }
}

void screen_start(struct screen *s, int rows, int cols,
                  const char *const *env, char *const *argv)
{
    struct winsize size = { .ws_row = (unsigned short)rows,
                            .ws_col = (unsigned short)cols };

    *s = (struct screen){ .rows = rows, .cols = cols };
    /* A size that is not known is 0; libvterm 0.3 cannot be that small. */
    s->vt = vterm_new(rows > 0 ? rows : 1, cols > 0 ? cols : 1);
    vterm_set_utf8(s->vt, 1);
    s->grid = vterm_obtain_screen(s->vt);
    vterm_screen_enable_altscreen(s->grid, 1);
    vterm_screen_reset(s->grid, 1);
    s->child = forkpty(&s->fd, NULL, NULL, &size);
    if (s->child == 0) {
        set_environment(env);
        execv(argv[0], argv);
        _exit(127);
    }
    if (s->child < 0) {
        perror("forkpty");
        abort();
    }
}

/* What the terminal answers to a program's question goes back to it. */
static void answer(struct screen *s)
{
    char bytes[256];
    size_t n = vterm_output_read(s->vt, bytes, sizeof(bytes));

    if (n > 0 && write(s->fd, bytes, n) < 0)
        perror("screen: answer");
}

int screen_take(struct screen *s, size_t most, int wait_ms)
{
    struct pollfd p = { .fd = s->fd, .events = POLLIN };
    char bytes[65536];
    ssize_t n;

    if (s->fd < 0)
        return -1;
    if (poll(&p, 1, wait_ms) <= 0)
        return 0;
    n = read(s->fd, bytes, most < sizeof(bytes) ? most : sizeof(bytes));
    if (n <= 0)
        return -1;
    s->bytes += (size_t)n;
    s->reads++;
    for (ssize_t i = 0; i < n; i++)
        s->bells += bytes[i] == '\a';
    vterm_input_write(s->vt, bytes, (size_t)n);
    answer(s);
    return (int)n;
}

/* Takes what the program has written; false: the time is over, or it. */
static bool pump(struct screen *s, int wait_ms)
{
    return screen_take(s, SIZE_MAX, wait_ms) > 0;
}

void screen_drain(struct screen *s)
{
    while (pump(s, 0))
        ;
}

void screen_mark(struct screen *s)
{
    screen_drain(s);
    s->bytes = s->reads = s->bells = 0;
}

void screen_send(struct screen *s, const char *bytes)
{
    size_t len = strlen(bytes);

    while (len > 0) {
        ssize_t n = write(s->fd, bytes, len);

        if (n < 0) {
            perror("screen: send");
            return;
        }
        bytes += n;
        len -= (size_t)n;
        /* A program that answers at length must not stand in the way. */
        screen_drain(s);
    }
}

void screen_row(const struct screen *s, int row, struct buf *out)
{
    VTermRect line = { row, row + 1, 0, s->cols };
    char text[4096];
    size_t n = vterm_screen_get_text(s->grid, text, sizeof(text) - 1, line);

    /* Cells that were never written are left out at the end only. */
    for (size_t i = 0; i < n; i++)
        if (text[i] == '\0')
            text[i] = ' ';
    while (n > 0 && text[n - 1] == ' ')
        n--;
    buf_add(out, text, n);
}

void screen_text(const struct screen *s, struct buf *out)
{
    for (int row = 0; row < s->rows; row++) {
        screen_row(s, row, out);
        buf_addc(out, '\n');
    }
}

bool screen_has(const struct screen *s, int row, const char *text)
{
    struct buf got = BUF_INIT;
    bool found;

    if (row == SCREEN_ANY)
        screen_text(s, &got);
    else
        screen_row(s, row, &got);
    found = strstr(got.s, text) != NULL;
    buf_release(&got);
    return found;
}

static bool wait_for(struct screen *s, int row, const char *text, bool want)
{
    long start = now_ms();
    struct buf got = BUF_INIT;

    screen_drain(s);
    do {
        if (screen_has(s, row, text) == want)
            return true;
    } while (pump(s, left_ms(start)));
    screen_text(s, &got);
    fprintf(stderr, "row %d: %s \"%s\"; the screen is\n%s", row,
            want ? "missing" : "still there is", text, got.s);
    buf_release(&got);
    return false;
}

bool screen_wait(struct screen *s, int row, const char *text)
{
    return wait_for(s, row, text, true);
}

bool screen_wait_gone(struct screen *s, int row, const char *text)
{
    return wait_for(s, row, text, false);
}

void screen_resize(struct screen *s, int rows, int cols)
{
    struct winsize size = { .ws_row = (unsigned short)rows,
                            .ws_col = (unsigned short)cols };

    screen_drain(s);
    s->rows = rows;
    s->cols = cols;
    vterm_set_size(s->vt, rows, cols);
    if (ioctl(s->fd, TIOCSWINSZ, &size) != 0)
        perror("screen: resize");
}

void screen_signal(struct screen *s, int number)
{
    if (kill(s->child, number) != 0)
        perror("screen: signal");
}

void screen_hangup(struct screen *s)
{
    close(s->fd);
    s->fd = -1;
}

static int status_of(int status)
{
    if (WIFSIGNALED(status))
        return 128 + WTERMSIG(status);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

int screen_finish(struct screen *s)
{
    long start = now_ms();
    int status = 0, result = -1;
    pid_t done;

    /* It closes the terminal a moment before it can be waited for. */
    do {
        done = waitpid(s->child, &status, WNOHANG);
        if (done == 0 && !pump(s, 10) && s->fd < 0)
            poll(NULL, 0, 1);
    } while (done == 0 && left_ms(start) > 0);
    if (done == s->child) {
        result = status_of(status);
    } else {
        fprintf(stderr, "screen: the program does not end\n");
        kill(s->child, SIGKILL);
        waitpid(s->child, &status, 0);
    }
    screen_drain(s);
    if (s->fd >= 0)
        close(s->fd);
    vterm_free(s->vt);
    *s = (struct screen){ .fd = -1 };
    return result;
}

VTermScreenCell screen_cell(const struct screen *s, int row, int col)
{
    VTermScreenCell cell;

    memset(&cell, 0, sizeof(cell));
    vterm_screen_get_cell(s->grid, (VTermPos){ row, col }, &cell);
    return cell;
}

void screen_cursor(const struct screen *s, int *row, int *col)
{
    VTermPos at;

    vterm_state_get_cursorpos(vterm_obtain_state(s->vt), &at);
    *row = at.row;
    *col = at.col;
}

bool screen_has_colour(const struct screen *s)
{
    for (int row = 0; row < s->rows; row++)
        for (int col = 0; col < s->cols; col++) {
            VTermScreenCell cell = screen_cell(s, row, col);

            if (!VTERM_COLOR_IS_DEFAULT_FG(&cell.fg) ||
                !VTERM_COLOR_IS_DEFAULT_BG(&cell.bg))
                return true;
        }
    return false;
}

bool screen_is_raw(const struct screen *s)
{
    struct termios modes;

    return tcgetattr(s->fd, &modes) == 0 && !(modes.c_lflag & ECHO);
}

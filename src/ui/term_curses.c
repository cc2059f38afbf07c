/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The only file that knows curses. */
#include "ui/term.h"

#include <curses.h>
#include <errno.h>
#include <langinfo.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>
#include <wchar.h>

#include "base/compiler.h"
#include "base/mem.h"
#include "ui/ahead.h"
#include "ui/burst.h"
#include "ui/gather.h"
#include "ui/input.h"
#include "ui/paste.h"
#include "ui/signals.h"

/* How long an Esc waits for the rest of a key: here, and over a line. */
#define ESC_DELAY_MS 25
#define ESC_DELAY_LINE_MS 150
#define ESC_DELAY_MOST_MS 10000
/*
 * "The characters are ASCII": xterm and its kin have it in every change
 * of look, for the sake of a line-drawing set that is never used here.
 */
#define CHARSET "\033(B"
#define BARE_MAX 4 /* blanks worth passing over in one look */
#define BURST_LOOK 256       /* keys that are looked at before the first */
#define BURST_SILENCE_MS 200 /* as long as pieces of a paste are apart */
/* A line may claim any size; no terminal has more. */
#define ROWS_MOST 500
#define COLUMNS_MOST 1000
/* And where it claims none. */
#define ROWS_USUAL 24
#define COLUMNS_USUAL 80
/* What is read at once; the rest waits outside. */
#define READ_BYTES 4096

struct term {
    struct gather gather;
    SCREEN *screen;
    FILE *out;       /* on gather.slot; owned */
    struct input input;
    const char *assumed;  /* the type it was taken for; NULL: its own */
    struct surface last; /* what was presented */
    struct cell *row;    /* one row of it being made; owned */
    bool has_last;
    bool keys_due;       /* until the first time that something was drawn */
    int cursor_row, cursor_col;
    int cursor_shown; /* -1: not yet known */
    bool ascii, colours, pastes, dead, stays;
    bool rings; /* with what is presented next */
    bool says_charset; /* every change of look ends in CHARSET */
    int rows, cols;
    struct key_event next; /* being read by term_pending() */
    struct ahead ahead;    /* read already, and not yet given */
    struct ahead polled;   /* read by term_poll(), and not yet given */
};

/* The terminal that is open: for term_emergency(), which is given none. */
static struct term *current;

/* --- roles --- */

/*
 * With colours one of both is enough to see, and costs half the bytes at
 * each place that changes.
 */
static const struct {
    attr_t mono, colour; /* attributes without and with colours */
    short foreground;    /* -1: the terminal's own */
} looks[ROLE_COUNT] = {
    [ROLE_TEXT] = { A_NORMAL, A_NORMAL, -1 },
    [ROLE_HEADER] = { A_REVERSE, A_REVERSE, -1 },
    [ROLE_CURSOR] = { A_REVERSE, A_REVERSE, -1 },
    [ROLE_MARK] = { A_BOLD, A_NORMAL, COLOR_CYAN },
    [ROLE_ERROR] = { A_BOLD, A_NORMAL, COLOR_RED },
    [ROLE_WARN] = { A_BOLD, A_NORMAL, COLOR_YELLOW },
    [ROLE_GOOD] = { A_NORMAL, A_NORMAL, COLOR_GREEN },
    [ROLE_DIM] = { A_DIM, A_DIM, -1 },
    [ROLE_HEAD] = { A_BOLD, A_BOLD, -1 },
    [ROLE_FOOT] = { A_NORMAL, A_NORMAL, -1 },
    [ROLE_KEY] = { A_BOLD, A_BOLD, -1 },
    [ROLE_INPUT] = { A_REVERSE, A_REVERSE, -1 },
    [ROLE_BAR] = { A_NORMAL, A_NORMAL, COLOR_CYAN },
};

static void start_colours(struct term *t, bool mono)
{
    const char *no_color = getenv("NO_COLOR");

    if (mono || (no_color && no_color[0] != '\0') || !has_colors())
        return;
    if (start_color() == ERR || use_default_colors() == ERR)
        return;
    t->colours = true;
    for (short role = 0; role < ROLE_COUNT; role++)
        if (looks[role].foreground >= 0)
            init_pair((short)(role + 1), looks[role].foreground, -1);
}

/* --- keys --- */

/* Where a terminal of old has keys of its own. */
static const struct {
    const char *capability;
    keycode key;
} type_keys[] = {
    { "kcuu1", KEYCODE_UP },    { "kcud1", KEYCODE_DOWN },
    { "kcub1", KEYCODE_LEFT },  { "kcuf1", KEYCODE_RIGHT },
    { "khome", KEYCODE_HOME },  { "kend", KEYCODE_END },
    { "kpp", KEYCODE_PGUP },    { "knp", KEYCODE_PGDN },
    { "kdch1", KEYCODE_DEL },   { "kich1", KEYCODE_INS },
    { "kcbt", KEYCODE_SHIFT_TAB },
    { "kf1", KEYCODE_F + 1 },   { "kf2", KEYCODE_F + 2 },
    { "kf3", KEYCODE_F + 3 },   { "kf4", KEYCODE_F + 4 },
    { "kf5", KEYCODE_F + 5 },   { "kf6", KEYCODE_F + 6 },
    { "kf7", KEYCODE_F + 7 },   { "kf8", KEYCODE_F + 8 },
    { "kf9", KEYCODE_F + 9 },   { "kf10", KEYCODE_F + 10 },
    { "kf11", KEYCODE_F + 11 }, { "kf12", KEYCODE_F + 12 },
};

/* What the type says of a capability; "" where it has none. */
static const char *string_of(const char *capability)
{
    const char *value = tigetstr(capability);

    /* -1 is what it says for a name that is none. */
    return value && (intptr_t)value != -1 ? value : "";
}

static bool has_string(const char *capability)
{
    return string_of(capability)[0] != '\0';
}

/* The environment's ESCDELAY first, as every program of curses has it. */
static int esc_delay(bool line)
{
    const char *given = getenv("ESCDELAY"), *ssh = getenv("SSH_CONNECTION");
    char *end;
    long ms = given && given[0] != '\0' ? strtol(given, &end, 10) : 0;

    if (ms > 0 && ms <= ESC_DELAY_MOST_MS && *end == '\0')
        return (int)ms;
    return line || (ssh && ssh[0] != '\0') ? ESC_DELAY_LINE_MS
                                           : ESC_DELAY_MS;
}

static int64_t now_ms(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Reads what is there, without waiting. */
static void fill(struct term *t)
{
    char bytes[READ_BYTES];
    ssize_t n;

    if (t->dead || !signals_wait(STDIN_FILENO, 0))
        return;
    n = read(STDIN_FILENO, bytes, sizeof(bytes));
    if (n > 0)
        input_feed(&t->input, bytes, (size_t)n, now_ms());
    else if (n == 0 || (errno != EINTR && errno != EAGAIN))
        t->dead = true; /* can be read, but there is nothing */
}

/* An event that is there already; false: none. */
static bool read_event(struct term *t, struct key_event *ev)
{
    /* What has come whole first: then nothing is read ahead of it. */
    if (input_next(&t->input, t->input.since, ev))
        return true;
    fill(t);
    return input_next(&t->input, now_ms(), ev);
}

/* --- opening and closing --- */

/* The size that the line claims, within reason. */
static struct winsize claimed_size(const struct term *t)
{
    struct winsize size;

    if (ioctl(t->gather.real, TIOCGWINSZ, &size) != 0 || size.ws_row == 0 ||
        size.ws_col == 0)
        size = (struct winsize){ .ws_row = ROWS_USUAL,
                                 .ws_col = COLUMNS_USUAL };
    if (size.ws_row > ROWS_MOST)
        size.ws_row = ROWS_MOST;
    if (size.ws_col > COLUMNS_MOST)
        size.ws_col = COLUMNS_MOST;
    return size;
}

/* Past curses, which has nothing left to send when it has drawn. */
static void send(const struct term *t, const char *bytes)
{
    /* What has times in it is of no terminal that is alive. */
    if (bytes && !strchr(bytes, '$'))
        signals_write(t->gather.real, bytes, strlen(bytes));
}

static void ask_size(struct term *t)
{
    struct winsize size = claimed_size(t);

    resizeterm(size.ws_row, size.ws_col);
    getmaxyx(stdscr, t->rows, t->cols);
    /* Some keep the lines that scrolled when they were smaller. */
    if (!t->keys_due && has_string("csr"))
        send(t, tiparm(string_of("csr"), 0, t->rows - 1));
    t->has_last = false;
    werase(stdscr);
    clearok(curscr, TRUE);
}

/*
 * Pastes are marked, and the keypad types: whatever mode another program
 * left it in, and no application mode is asked for, in which it would
 * send keys that only this program knows to be digits.
 */
static void set_keys(const struct term *t, bool on)
{
    if (t->pastes)
        send(t, on ? PASTE_ON : PASTE_OFF);
    if (on)
        send(t, string_of("rmkx"));
}

static bool unknown_type(const char *type, struct err *err)
{
    return err_set(err, ERR_IO,
                   N_("The terminal type \"%s\" is not known here; set"
                      " TERM, for example to xterm or vt100."),
                   "%s", type);
}

static void set_modes(struct term *t)
{
    raw(); /* Ctrl-C, Ctrl-S and Ctrl-\ are bytes like others */
    noecho();
    nonl();
    typeahead(-1); /* never give up half way through a screen */
    input_init(&t->input, esc_delay(t->stays));
    for (size_t i = 0; i < CAP_LEN(type_keys); i++)
        input_know(&t->input, string_of(type_keys[i].capability),
                   type_keys[i].key);
}

/* Undoes open_screen(), whole or in part, and frees t. */
static void discard(struct term *t)
{
    if (t->screen)
        delscreen(t->screen);
    if (t->out)
        fclose(t->out);
    signals_give();
    gather_close(&t->gather);
    surface_release(&t->last);
    free(t->row);
    buf_release(&t->next.paste);
    ahead_release(&t->ahead);
    ahead_release(&t->polled);
    input_release(&t->input);
    free(t);
}

/* --- which type, and how large --- */

/* Terminals of today, which not every machine has heard of. */
static const char *const modern[] = {
    "xterm", "kitty", "ghostty", "foot", "alacritty", "wezterm",
};

static const char *likely_type(const char *type)
{
    for (size_t i = 0; i < CAP_LEN(modern); i++)
        if (strncmp(type, modern[i], strlen(modern[i])) == 0 ||
            strstr(type, modern[i]))
            return "xterm-256color";
    return "vt100";
}

static char *kept_value(const char *name)
{
    const char *value = getenv(name);

    return value ? mem_dup(value) : NULL;
}

static void put_value(const char *name, char *value)
{
    if (value)
        setenv(name, value, 1);
    else
        unsetenv(name);
    free(value);
}

/*
 * The size is told to curses as it is told everything else of a place to
 * begin in: by the environment.  By itself it takes what the line claims,
 * however large, or asks the type, which need not know.
 */
static SCREEN *new_screen(struct term *t, const char *type)
{
    struct winsize size = claimed_size(t);
    char *lines = kept_value("LINES"), *columns = kept_value("COLUMNS");
    char number[16];
    SCREEN *screen;

    snprintf(number, sizeof(number), "%d", size.ws_row);
    setenv("LINES", number, 1);
    snprintf(number, sizeof(number), "%d", size.ws_col);
    setenv("COLUMNS", number, 1);
    use_env(TRUE);
    use_tioctl(FALSE);
    screen = newterm(type, t->out, stdin);
    put_value("LINES", lines);
    put_value("COLUMNS", columns);
    return screen;
}

static bool open_screen(struct term *t, const char *type, struct err *err)
{
    bool have = gather_open(&t->gather, STDOUT_FILENO);

    /* Before curses, which takes only the signals that nobody has. */
    signals_take(t->gather.real);
    t->out = have ? fdopen(t->gather.slot, "w") : NULL;
    if (!t->out)
        return err_set(err, ERR_IO, N_("The terminal cannot be opened."),
                       NULL);
    t->screen = type[0] != '\0' ? new_screen(t, type) : NULL;
    if (!t->screen && type[0] != '\0') {
        t->assumed = likely_type(type);
        t->screen = new_screen(t, t->assumed);
    }
    if (!t->screen)
        return unknown_type(type, err);
    if (has_string("cup"))
        return true;
    endwin();
    return err_set(err, ERR_IO,
                   N_("The terminal type \"%s\" cannot place its cursor;"
                      " set TERM, for example to xterm or vt100."),
                   "%s", type);
}

bool term_open(const struct term_options *options, struct term **out,
               struct err *err)
{
    const char *type = getenv("TERM") ? getenv("TERM") : "";
    struct term *t;

    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
        return err_set(err, ERR_IO,
                       N_("The screen needs a terminal; without one use the"
                          " commands (capaian --help)."),
                       NULL);
    t = mem_zero(1, sizeof(*t));
    t->cursor_shown = -1;
    t->next = (struct key_event)KEY_EVENT_INIT;
    input_init(&t->input, ESC_DELAY_MS);
    t->ascii = options->ascii || strcmp(nl_langinfo(CODESET), "UTF-8") != 0;
    t->stays = options->stays;
    t->pastes = paste_known(type);
    if (!open_screen(t, type, err)) {
        discard(t);
        return false;
    }
    current = t;
    t->says_charset = strstr(string_of("sgr0"), CHARSET) != NULL;
    set_modes(t);
    start_colours(t, options->mono);
    t->keys_due = true;
    surface_init(&t->last, 1, 1, false);
    /* For that size, too: a window may have it. */
    t->row = mem_zero(1, sizeof(*t->row));
    ask_size(t);
    *out = t;
    return true;
}

void term_close(struct term *t)
{
    if (!t)
        return;
    current = NULL;
    set_keys(t, false);
    endwin();
    discard(t);
}

void term_emergency(void)
{
    if (!current)
        return;
    gather_abandon(&current->gather);
    set_keys(current, false);
    endwin();
    current = NULL;
}

void term_size(const struct term *t, int *rows, int *cols)
{
    *rows = t->rows;
    *cols = t->cols;
}

const char *term_assumed(const struct term *t)
{
    return t->assumed;
}

bool term_ascii(const struct term *t)
{
    return t->ascii;
}

/* --- output --- */

static const struct cell blank = { L" ", 1, ROLE_TEXT };

static bool same(const struct cell *a, const struct cell *b)
{
    return a->ch[0] == b->ch[0] && a->ch[1] == b->ch[1] &&
           a->ch[2] == b->ch[2] && a->width == b->width && a->role == b->role;
}

static void draw_cell(const struct term *t, int row, int col,
                      const struct cell *c)
{
    attr_t attr = t->colours ? looks[c->role].colour : looks[c->role].mono;
    bool paired = t->colours && looks[c->role].foreground >= 0;
    wchar_t text[4] = { c->ch[0], c->ch[1], c->ch[2], L'\0' };
    cchar_t cell;

    /*
     * Where the C library counts other columns than libunistring, the
     * rest of the line would be out of place.
     */
    if (c->ch[0] >= 0x80 && wcwidth(c->ch[0]) != c->width)
        wcscpy(text, c->width == 2 ? L"?" : t->ascii ? L"?" : L"\uFFFD");
    if (setcchar(&cell, text, attr, (short)(paired ? c->role + 1 : 0),
                 NULL) == OK)
        mvadd_wch(row, col, &cell);
}

/* A blank on which the look of its role cannot be seen. */
static bool is_bare(const struct cell *c)
{
    return c->width == 1 && c->ch[0] == L' ' && c->ch[1] == L'\0' &&
           !((looks[c->role].mono | looks[c->role].colour) &
             (A_REVERSE | A_UNDERLINE));
}

/*
 * Copies a row without the looks that cannot be seen: each change of look
 * is some ten bytes.  Blanks between two words of one role keep it, so
 * that the line need not change twice there.
 */
static void copy_row(struct term *t, const struct cell *from, int cols)
{
    int end;

    memcpy(t->row, from, (size_t)cols * sizeof(*from));
    for (int col = 0; col < cols; col = end + 1) {
        int before = col > 0 ? from[col - 1].role : -1, after;

        for (end = col; end < cols && is_bare(&from[end]); end++)
            ;
        after = end < cols ? from[end].role : -2;
        for (int i = col; i < end; i++)
            if (before != after || end - col > BARE_MAX)
                t->row[i].role = ROLE_TEXT;
            else
                t->row[i].role = (unsigned char)before;
    }
}

/* Gives curses the cells that are not as they were. */
static bool draw_changes(struct term *t, const struct surface *s)
{
    bool changed = false;

    if (t->last.rows != s->rows || t->last.cols != s->cols) {
        surface_resize(&t->last, s->rows, s->cols);
        t->row = mem_resize(t->row, (size_t)s->cols, sizeof(*t->row));
        t->has_last = false;
    }
    for (int row = 0; row < s->rows && row < t->rows; row++) {
        copy_row(t, &s->cell[row * s->stride], s->cols);
        for (int col = 0; col < s->cols && col < t->cols; col++) {
            const struct cell *now = &t->row[col];
            struct cell *then = &t->last.cell[row * t->last.stride + col];

            if (t->has_last && same(now, then))
                continue;
            changed = true;
            *then = *now;
            /* The first time curses has nothing but blanks already. */
            if (now->width > 0 && (t->has_last || !same(now, &blank)))
                draw_cell(t, row, col, now);
        }
    }
    changed = changed || !t->has_last;
    t->has_last = true;
    return changed;
}

void term_present(struct term *t, const struct surface *s)
{
    bool whole = !t->has_last, changed = draw_changes(t, s);
    int shown = s->cursor_row >= 0;
    const char *needless;

    if (shown && (s->cursor_row != t->cursor_row ||
                  s->cursor_col != t->cursor_col)) {
        t->cursor_row = s->cursor_row;
        t->cursor_col = s->cursor_col;
        changed = true;
    }
    if (!changed && shown == t->cursor_shown && !t->rings)
        return;
    /* Sent whole at the first: who knows what the terminal was left in. */
    needless = t->says_charset && !whole ? CHARSET : "";
    wmove(stdscr, t->cursor_row, t->cursor_col);
    gather_begin(&t->gather);
    if (shown != t->cursor_shown)
        curs_set(shown);
    t->cursor_shown = shown;
    wnoutrefresh(stdscr);
    doupdate();
    if (t->rings)
        beep();
    t->rings = false;
    if (!gather_end(&t->gather, needless))
        t->dead = true;
    if (t->keys_due)
        set_keys(t, true);
    t->keys_due = false;
}

void term_ring(struct term *t)
{
    t->rings = true;
}

void term_redraw(struct term *t)
{
    t->has_last = false;
    werase(stdscr);
    clearok(curscr, TRUE);
}

/* --- waiting --- */

static void stop(struct term *t, bool group)
{
    set_keys(t, false);
    endwin();
    signals_stop(group);
    /* Blank, and not gathered: the modes of the terminal are set here. */
    ask_size(t);
    wnoutrefresh(stdscr);
    doupdate();
    set_keys(t, true);
}

/* Continued after a stop that could not be caught: SIGSTOP. */
static void carry_on(struct term *t)
{
    reset_prog_mode();
    set_keys(t, true);
    ask_size(t);
}

/* True: a signal made an event. */
static bool take_signals(struct term *t, unsigned wanted,
                         struct key_event *ev)
{
    unsigned flags = signals_fetch(wanted);

    if (t->dead || (flags & SIGNALS_END)) {
        ev->kind = EVENT_END;
        t->dead = true;
    } else if (flags & (SIGNALS_STOP | SIGNALS_CONT)) {
        if (!(flags & SIGNALS_STOP))
            carry_on(t);
        else if (!t->stays)
            stop(t, false);
        ev->kind = EVENT_RESIZE;
    } else if (flags & SIGNALS_RESIZE) {
        ask_size(t);
        ev->kind = EVENT_RESIZE;
    } else if (flags & SIGNALS_INT) {
        ev->kind = EVENT_KEY;
        ev->key = KEYCODE_CTRL + 'C';
    } else {
        return false;
    }
    return true;
}

/* What is read ahead is a paste without brackets: takes its rest, too. */
static void take_lines(struct term *t, struct ahead *a)
{
    struct key_event lines = KEY_EVENT_INIT;
    bool stray = false;

    lines.kind = EVENT_LINES;
    while (ahead_take(a, &t->next))
        (void)burst_add(&t->next, &lines.paste);
    while (lines.paste.len < TERM_PASTE_MAX && !t->dead && !stray) {
        if (read_event(t, &t->next))
            stray = !burst_add(&t->next, &lines.paste);
        else if (!signals_wait(STDIN_FILENO, BURST_SILENCE_MS))
            break;
    }
    (void)ahead_add(a, &lines);
    if (stray)
        (void)ahead_add(a, &t->next);
}

/* Reads what is there by now, for the first time; false: nothing is. */
static bool read_ahead(struct term *t, struct ahead *a)
{
    while (a->count < BURST_LOOK && read_event(t, &t->next))
        (void)ahead_add(a, &t->next);
    if (burst_is_paste(a))
        take_lines(t, a);
    return a->count > 0;
}

void term_wait(struct term *t, struct key_event *ev)
{
    for (;;) {
        if (take_signals(t, ~0U, ev))
            return;
        if (t->ahead.count > 0 || read_ahead(t, &t->ahead)) {
            (void)ahead_take(&t->ahead, ev);
            break;
        }
        if (!t->dead)
            signals_wait(STDIN_FILENO, input_wait(&t->input, now_ms()));
    }
    if (ev->kind == EVENT_KEY && ev->key == KEYCODE_CTRL + 'Z') {
        if (!t->stays)
            stop(t, true);
        ev->kind = EVENT_RESIZE;
    }
}

void term_drop(struct term *t)
{
    int left = 0;

    ahead_clear(&t->ahead);
    ahead_clear(&t->polled);
    if (t->dead || ioctl(STDIN_FILENO, FIONREAD, &left) != 0)
        return;
    /* No further, or a line that never falls silent would hold it up. */
    for (left += (int)t->input.bytes.len;
         left > 0 && read_event(t, &t->next); left--)
        ;
    input_skip(&t->input);
}

bool term_pending(struct term *t)
{
    return t->ahead.count > 0 || t->dead ||
           read_ahead(t, &t->ahead);
}

bool term_poll(struct term *t, struct key_event *ev)
{
    return take_signals(t, SIGNALS_END | SIGNALS_RESIZE, ev) ||
           ahead_take(&t->polled, ev) ||
           (read_ahead(t, &t->polled) && ahead_take(&t->polled, ev));
}

bool term_put_off(struct term *t, struct key_event *ev)
{
    return ahead_add(&t->ahead, ev);
}

bool term_ending(struct term *t)
{
    struct key_event ignored = KEY_EVENT_INIT;

    signals_wait(STDIN_FILENO, 0);
    return take_signals(t, SIGNALS_END, &ignored);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The only file that knows curses. */
#include "ui/term.h"

#include <curses.h>
#include <langinfo.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <wchar.h>

#include "base/compiler.h"
#include "base/mem.h"
#include "ui/gather.h"
#include "ui/paste.h"
#include "ui/signals.h"

#define ESC_DELAY_MS 25
/*
 * "The characters are ASCII": xterm and its kin have it in every change
 * of look, for the sake of a line-drawing set that is never used here.
 */
#define CHARSET "\033(B"
#define BARE_MAX 4 /* blanks worth passing over in one look */
#define SEQUENCE_PATIENCE_MS 200
/* A line may claim any size; no terminal has more. */
#define ROWS_MOST 500
#define COLUMNS_MOST 1000
#define PASTE_PATIENCE_MS 1000 /* its end may be lost on the way */

/* Key codes of our own, above those that curses hands out. */
enum {
    KEY_PASTE_BEGIN = 2000,
    KEY_PASTE_END,
};

struct term {
    struct gather gather;
    SCREEN *screen;
    FILE *out;       /* on gather.slot; owned */
    WINDOW *keys;    /* a pad: reading from it never refreshes */
    struct surface last; /* what was presented */
    struct cell *row;    /* one row of it being made; owned */
    bool has_last;
    int cursor_row, cursor_col;
    int cursor_shown; /* -1: not yet known */
    bool ascii, colours, pastes, dead, stays;
    bool says_charset; /* every change of look ends in CHARSET */
    int rows, cols;
    mbstate_t partial; /* of a character that is still coming */
    struct key_event next; /* read ahead by term_pending() */
    bool has_next;
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

static const struct {
    int curses;
    keycode key;
} special_keys[] = {
    { KEY_UP, KEYCODE_UP },           { KEY_DOWN, KEYCODE_DOWN },
    { KEY_LEFT, KEYCODE_LEFT },       { KEY_RIGHT, KEYCODE_RIGHT },
    { KEY_HOME, KEYCODE_HOME },       { KEY_FIND, KEYCODE_HOME },
    { KEY_A1, KEYCODE_HOME },         { KEY_END, KEYCODE_END },
    { KEY_SELECT, KEYCODE_END },      { KEY_C1, KEYCODE_END },
    { KEY_PPAGE, KEYCODE_PGUP },      { KEY_A3, KEYCODE_PGUP },
    { KEY_NPAGE, KEYCODE_PGDN },      { KEY_C3, KEYCODE_PGDN },
    { KEY_BTAB, KEYCODE_SHIFT_TAB },  { KEY_ENTER, KEYCODE_ENTER },
    { KEY_BACKSPACE, KEYCODE_BACKSPACE },
    { KEY_DC, KEYCODE_DEL },          { KEY_IC, KEYCODE_INS },
};

/*
 * What terminals send that are not quite what TERM says: PuTTY and the
 * Linux console, keypads in the other mode, old xterms.
 */
static const struct {
    const char *bytes;
    int curses;
} more_keys[] = {
    { "\033[A", KEY_UP },       { "\033OA", KEY_UP },
    { "\033[B", KEY_DOWN },     { "\033OB", KEY_DOWN },
    { "\033[C", KEY_RIGHT },    { "\033OC", KEY_RIGHT },
    { "\033[D", KEY_LEFT },     { "\033OD", KEY_LEFT },
    { "\033[H", KEY_HOME },     { "\033OH", KEY_HOME },
    { "\033[1~", KEY_HOME },    { "\033[7~", KEY_HOME },
    { "\033[F", KEY_END },      { "\033OF", KEY_END },
    { "\033[4~", KEY_END },     { "\033[8~", KEY_END },
    { "\033[2~", KEY_IC },      { "\033[3~", KEY_DC },
    { "\033[5~", KEY_PPAGE },   { "\033[6~", KEY_NPAGE },
    { "\033[Z", KEY_BTAB },     { "\033OM", KEY_ENTER },
    { "\033OP", KEY_F(1) },     { "\033[11~", KEY_F(1) },
    { "\033[[A", KEY_F(1) },    { "\033OQ", KEY_F(2) },
    { "\033[12~", KEY_F(2) },   { "\033[[B", KEY_F(2) },
    { PASTE_BEGIN, KEY_PASTE_BEGIN }, { PASTE_END, KEY_PASTE_END },
};

static keycode special_key(int code)
{
    if (code > KEY_F0 && code <= KEY_F(12))
        return KEYCODE_F + (keycode)(code - KEY_F0);
    for (size_t i = 0; i < CAP_LEN(special_keys); i++)
        if (special_keys[i].curses == code)
            return special_keys[i].key;
    return KEYCODE_NONE;
}

/*
 * A byte as part of a character; KEYCODE_NONE while more are to come, or
 * if it is of none.
 */
static keycode character(struct term *t, int byte)
{
    char c = (char)byte;
    wchar_t wide;
    size_t n = mbrtowc(&wide, &c, 1, &t->partial);

    if (n == 1)
        return (keycode)wide;
    if (n != (size_t)-2)
        memset(&t->partial, 0, sizeof(t->partial));
    return KEYCODE_NONE;
}

/*
 * Behind an Esc that begins no key that is known: the rest of a control
 * sequence is dropped, or Ctrl-Left would be Esc and five commands.
 * Anything else is a key after Esc.
 */
static keycode escape(struct term *t)
{
    int first = wgetch(t->keys), c = ERR;

    if (first == '[' || first == 'O')
        c = wgetch(t->keys);
    if (c == ERR) {
        /* Nothing more: typed one after the other after all. */
        if (first != ERR)
            ungetch(first);
        return KEYCODE_ESC;
    }
    while (c < 0x40 || c == '[') {
        c = wgetch(t->keys);
        /* A slow line cut it in two; without its end it is nothing. */
        if (c == ERR && !signals_wait(STDIN_FILENO, SEQUENCE_PATIENCE_MS))
            break;
        /* A key that no sequence holds: this one has no end. */
        if (c != ERR && (c < 0x20 || c > 0x7E)) {
            ungetch(c);
            break;
        }
    }
    return KEYCODE_NONE;
}

static void read_paste(struct term *t, struct key_event *ev)
{
    int c;

    ev->kind = EVENT_PASTE;
    buf_reset(&ev->paste);
    while ((c = wgetch(t->keys)) != KEY_PASTE_END) {
        if (c != ERR && c <= 0xFF)
            paste_add(&ev->paste, c);
        if (c == ERR && !signals_wait(STDIN_FILENO, PASTE_PATIENCE_MS))
            break;
    }
    paste_clean(&ev->paste);
}

/* An event that is there already; false: none. */
static bool read_event(struct term *t, struct key_event *ev)
{
    for (;;) {
        int c = wgetch(t->keys);

        if (c == ERR)
            return false;
        if (c == KEY_PASTE_BEGIN) {
            read_paste(t, ev);
            return true;
        }
        ev->kind = EVENT_KEY;
        if (c > 0xFF)
            ev->key = special_key(c);
        else if (c == '\033')
            ev->key = escape(t);
        else if (c < 0x20 || c == 0x7F)
            ev->key = keycode_of_control(c);
        else
            ev->key = character(t, c);
        if (ev->key != KEYCODE_NONE)
            return true;
    }
}

/* --- opening and closing --- */

static void ask_size(struct term *t)
{
    struct winsize size;

    if (ioctl(t->gather.real, TIOCGWINSZ, &size) == 0 && size.ws_row > 0 &&
        size.ws_col > 0)
        resizeterm(size.ws_row < ROWS_MOST ? size.ws_row : ROWS_MOST,
                   size.ws_col < COLUMNS_MOST ? size.ws_col : COLUMNS_MOST);
    getmaxyx(stdscr, t->rows, t->cols);
    t->has_last = false;
    werase(stdscr);
    clearok(curscr, TRUE);
}

static void set_paste(struct term *t, bool on)
{
    const char *bytes = on ? PASTE_ON : PASTE_OFF;

    if (t->pastes)
        signals_write(t->gather.real, bytes, strlen(bytes));
}

static bool has_string(const char *capability)
{
    const char *value = tigetstr(capability);

    /* -1 is what it says for a name that is none. */
    return value && (intptr_t)value != -1 && value[0] != '\0';
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
    set_escdelay(ESC_DELAY_MS);
    t->keys = newpad(1, 1);
    keypad(t->keys, TRUE);
    nodelay(t->keys, TRUE);
    for (size_t i = 0; i < CAP_LEN(more_keys); i++)
        define_key(more_keys[i].bytes, more_keys[i].curses);
    define_key(NULL, KEY_MOUSE); /* it would leave the report's rest */
}

/* Undoes open_screen(), whole or in part, and frees t. */
static void discard(struct term *t)
{
    if (t->keys)
        delwin(t->keys);
    if (t->screen)
        delscreen(t->screen);
    if (t->out)
        fclose(t->out);
    signals_give();
    gather_close(&t->gather);
    surface_release(&t->last);
    free(t->row);
    buf_release(&t->next.paste);
    free(t);
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
    /* It would make room for any size that the line claims. */
    use_env(!t->stays);
    t->screen = type[0] ? newterm(type, t->out, stdin) : NULL;
    if (!t->screen)
        return unknown_type(type, err);
    if (has_string("cup") && has_string("clear"))
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
    t->ascii = options->ascii || strcmp(nl_langinfo(CODESET), "UTF-8") != 0;
    t->stays = options->stays;
    t->pastes = paste_known(type);
    if (!open_screen(t, type, err)) {
        discard(t);
        return false;
    }
    current = t;
    t->says_charset = has_string("sgr0") &&
                      strstr(tigetstr("sgr0"), CHARSET) != NULL;
    set_modes(t);
    start_colours(t, options->mono);
    set_paste(t, true);
    surface_init(&t->last, 1, 1, false);
    ask_size(t);
    *out = t;
    return true;
}

void term_close(struct term *t)
{
    if (!t)
        return;
    current = NULL;
    set_paste(t, false);
    endwin();
    discard(t);
}

void term_emergency(void)
{
    if (!current)
        return;
    gather_abandon(&current->gather);
    set_paste(current, false);
    endwin();
    current = NULL;
}

void term_size(const struct term *t, int *rows, int *cols)
{
    *rows = t->rows;
    *cols = t->cols;
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
    if (!changed && shown == t->cursor_shown)
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
    if (!gather_end(&t->gather, needless))
        t->dead = true;
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
    set_paste(t, false);
    endwin();
    signals_stop(group);
    /* Blank, and not gathered: the modes of the terminal are set here. */
    ask_size(t);
    wnoutrefresh(stdscr);
    doupdate();
    set_paste(t, true);
}

/* Continued after a stop that could not be caught: SIGSTOP. */
static void carry_on(struct term *t)
{
    reset_prog_mode();
    set_paste(t, true);
    ask_size(t);
}

/* True: a signal made an event. */
static bool take_signals(struct term *t, struct key_event *ev)
{
    unsigned flags = signals_fetch();

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

/* Can be read, but there is nothing: the other side is gone. */
static bool at_end(void)
{
    int bytes = 0;

    return ioctl(STDIN_FILENO, FIONREAD, &bytes) != 0 || bytes == 0;
}

void term_wait(struct term *t, struct key_event *ev)
{
    for (;;) {
        if (take_signals(t, ev))
            return;
        if (t->has_next) {
            struct key_event next = t->next;

            t->next = *ev;
            t->has_next = false;
            *ev = next;
            break;
        }
        if (read_event(t, ev))
            break;
        if (signals_wait(STDIN_FILENO, -1) && at_end())
            t->dead = true;
    }
    if (ev->kind == EVENT_KEY && ev->key == KEYCODE_CTRL + 'Z') {
        if (!t->stays)
            stop(t, true);
        ev->kind = EVENT_RESIZE;
    }
}

bool term_pending(struct term *t)
{
    if (!t->has_next && !t->dead)
        t->has_next = read_event(t, &t->next);
    return t->has_next || t->dead;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * bench/floor1.c - the least program of its kind: reads one office's 60
 * rows of a year from SQLite, paints them with curses, and stores each
 * value that is typed with its own commit (WAL, synchronous FULL).  What
 * the real one costs is told as a multiple of this.
 *
 * floor1 DATABASE OFFICE YEAR
 *
 * The database holds the generated indikator.csv as the table indikator,
 * every column text, with the key (satker, tahun, kode).
 * Keys: Up, Down, PgUp, PgDn, Home, digits and a comma, Backspace, Enter, q.
 */
#include <curses.h>
#include <locale.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ROWS_MAX 60
#define VALUE_MAX 16
#define VALUE_COLUMN 66

struct row {
    char code[16];
    char text[256];
    char target[VALUE_MAX];
    char value[VALUE_MAX];
};

static struct row rows[ROWS_MAX];
static int row_count, current, top;
static sqlite3 *db;
static sqlite3_stmt *update;

static void die(void)
{
    if (stdscr)
        endwin();
    fprintf(stderr, "floor1: %s\n", sqlite3_errmsg(db));
    exit(1);
}

static void copy_column(char *to, size_t size, sqlite3_stmt *q, int column)
{
    const unsigned char *text = sqlite3_column_text(q, column);

    snprintf(to, size, "%s", text ? (const char *)text : "");
}

static void load(const char *file, const char *office, const char *year)
{
    sqlite3_stmt *q = NULL;

    if (sqlite3_open_v2(file, &db, SQLITE_OPEN_READWRITE, NULL) ||
        sqlite3_exec(db,
                     "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
                     NULL, NULL, NULL) ||
        sqlite3_prepare_v2(db,
                           "SELECT kode, indikator, target, tw4"
                           " FROM indikator WHERE satker = ? AND tahun = ?"
                           " ORDER BY kode LIMIT 60",
                           -1, &q, NULL))
        die();
    sqlite3_bind_text(q, 1, office, -1, SQLITE_STATIC);
    sqlite3_bind_text(q, 2, year, -1, SQLITE_STATIC);
    while (row_count < ROWS_MAX && sqlite3_step(q) == SQLITE_ROW) {
        struct row *r = &rows[row_count++];

        copy_column(r->code, sizeof(r->code), q, 0);
        copy_column(r->text, sizeof(r->text), q, 1);
        copy_column(r->target, sizeof(r->target), q, 2);
        copy_column(r->value, sizeof(r->value), q, 3);
    }
    sqlite3_finalize(q);
    if (sqlite3_prepare_v2(db,
                           "UPDATE indikator SET tw4 = ? WHERE satker = ?"
                           " AND tahun = ? AND kode = ?",
                           -1, &update, NULL))
        die();
    sqlite3_bind_text(update, 2, office, -1, SQLITE_STATIC);
    sqlite3_bind_text(update, 3, year, -1, SQLITE_STATIC);
}

static void store(const struct row *r)
{
    sqlite3_bind_text(update, 1, r->value, -1, SQLITE_STATIC);
    sqlite3_bind_text(update, 4, r->code, -1, SQLITE_STATIC);
    if (sqlite3_step(update) != SQLITE_DONE)
        die();
    sqlite3_reset(update);
}

static void paint(void)
{
    for (int line = 0; line < LINES; line++) {
        int i = top + line;

        move(line, 0);
        if (i < row_count)
            printw("%c%-5s %-48.48s %8s %*s", i == current ? '>' : ' ',
                   rows[i].code, rows[i].text, rows[i].target, 10,
                   rows[i].value);
        clrtoeol();
    }
    move(current - top, VALUE_COLUMN);
    refresh();
}

static void go(int to)
{
    current = to < 0 ? 0 : to >= row_count ? row_count - 1 : to;
    if (current < top)
        top = current;
    if (current >= top + LINES)
        top = current - LINES + 1;
}

static void page(int step)
{
    top += step * LINES;
    if (top > row_count - LINES)
        top = row_count - LINES;
    if (top < 0)
        top = 0;
    go(current + step * LINES);
}

static void type(int key, bool *typing)
{
    char *value = rows[current].value;
    size_t length;

    if (!*typing)
        value[0] = '\0';
    *typing = true;
    length = strlen(value);
    if (key == KEY_BACKSPACE && length > 0)
        value[length - 1] = '\0';
    else if (key != KEY_BACKSPACE && length + 1 < VALUE_MAX) {
        value[length] = (char)key;
        value[length + 1] = '\0';
    }
}

static void loop(void)
{
    bool typing = false;

    for (;;) {
        int key;

        paint();
        key = getch();
        if (key == 'q' || key == ERR)
            return;
        if (key == KEY_BACKSPACE || key == ',' || (key >= '0' && key <= '9'))
            type(key, &typing);
        if (key == '\r' || key == '\n') {
            if (typing)
                store(&rows[current]);
            typing = false;
            go(current + 1);
        }
        if (key == KEY_HOME)
            go(0);
        if (key == KEY_UP || key == KEY_DOWN)
            go(current + (key == KEY_UP ? -1 : 1));
        if (key == KEY_PPAGE || key == KEY_NPAGE)
            page(key == KEY_PPAGE ? -1 : 1);
    }
}

int main(int argc, char *argv[])
{
    if (argc != 4) {
        fputs("usage: floor1 DATABASE OFFICE YEAR\n", stderr);
        return 2;
    }
    setlocale(LC_ALL, "");
    load(argv[1], argv[2], argv[3]);
    initscr();
    cbreak();
    noecho();
    nonl();
    keypad(stdscr, TRUE);
    set_escdelay(25);
    loop();
    endwin();
    sqlite3_finalize(update);
    sqlite3_close(db);
    return 0;
}

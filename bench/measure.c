/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * bench/measure.c - what the program costs beside the least program of
 * its kind, in the same run: a table of figures, ratios and goals.
 *
 * measure CAPAIAN FLOOR1 DIRECTORY
 *
 * DIRECTORY holds small/ and big/ as gen wrote them; databases are made
 * there.  Goals: issue 2 section 6 and the table of peers behind it.
 */
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "session.h"

#define STARTS 20
#define VALUES 10
#define STEPS 8
#define PAGES 4
#define ROUNDS 3 /* of keys whose time is taken, in turn */
#define IMPORTS 3

#define KEY_DOWN_BYTES "\033OB"
#define KEY_HOME_BYTES "\033OH"
#define KEY_PAGE_BYTES "\033[6~"

/* Parts of the indicator screen at 24 lines; rows from 0. */
enum part { PART_TOP, PART_SHEET, PART_PANE, PART_FOOT, PART_MESSAGE,
            PART_KEYS, PARTS };

static const struct {
    const char *name;
    int last;
} parts[PARTS] = {
    [PART_TOP] = { "top line", 0 },
    [PART_SHEET] = { "rows of the sheet", 16 },
    [PART_PANE] = { "text pane", 20 },
    [PART_FOOT] = { "foot", 21 },
    [PART_MESSAGE] = { "message", 22 },
    [PART_KEYS] = { "keys", 23 },
};

struct series {
    double value[256];
    int count;
};

static void add(struct series *s, double value)
{
    if (s->count < (int)(sizeof(s->value) / sizeof(s->value[0])))
        s->value[s->count++] = value;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return x < y ? -1 : x > y;
}

static double median(struct series *s)
{
    if (s->count == 0)
        return 0;
    qsort(s->value, (size_t)s->count, sizeof(s->value[0]), by_size);
    return (s->value[(s->count - 1) / 2] + s->value[s->count / 2]) / 2;
}

static double largest(struct series *s)
{
    double most = 0;

    for (int i = 0; i < s->count; i++)
        most = s->value[i] > most ? s->value[i] : most;
    return most;
}

static void path_in(char path[4096], const char *directory, const char *name)
{
    snprintf(path, 4096, "%s/%s", directory, name);
}

static void head(const char *what)
{
    printf("\n%-44s %9s %9s %6s  %s\n", what, "floor1", "capaian", "ratio",
           "goal");
}

/* A goal on the ratio, or where floor is 0 on the figure itself. */
static void line(const char *what, double floor, double ours, double goal)
{
    double measured = floor > 0 ? ours / floor : ours;

    printf("  %-42s ", what);
    if (floor > 0)
        printf("%9.2f %9.2f %6.2f", floor, ours, measured);
    else
        printf("%9s %9.2f %6s", "", ours, "");
    if (goal > 0)
        printf("  <= %g%s  %s", goal, floor > 0 ? " x" : "",
               measured <= goal ? "ok" : "MISSED");
    putchar('\n');
    fflush(stdout);
}

/* Runs a command; its seconds, and its peak memory in MiB. */
static double run(const char *const argv[], double *peak)
{
    double since = clock_ms();
    struct rusage usage;
    int status;
    pid_t pid = fork();

    if (pid == 0) {
        int null = open("/dev/null", O_WRONLY);

        dup2(null, STDOUT_FILENO);
        execvp(argv[0], session_argv(argv));
        _exit(127);
    }
    if (pid < 0 || wait4(pid, &status, 0, &usage) < 0 || status != 0) {
        fprintf(stderr, "bench: %s failed\n", argv[0]);
        exit(1);
    }
    if (peak)
        *peak = (double)usage.ru_maxrss / 1024;
    return (clock_ms() - since) / 1e3;
}

static void remove_database(const char *file)
{
    char path[4200];

    unlink(file);
    snprintf(path, sizeof(path), "%s-wal", file);
    unlink(path);
    snprintf(path, sizeof(path), "%s-shm", file);
    unlink(path);
    snprintf(path, sizeof(path), "%s-memo", file);
    unlink(path);
}

/* Each start is on the first screen, wherever the last one was ended. */
static void forget_place(const char *const argv[])
{
    char path[4200];

    if (strcmp(argv[1], "-d") != 0)
        return;
    snprintf(path, sizeof(path), "%s-memo", argv[2]);
    unlink(path);
}

/* floor1's database: the CSV as it is, with a key. */
static void make_floor(const char *file, const char *table)
{
    char import[4200];

    snprintf(import, sizeof(import), ".import --skip 1 %s indikator", table);
    remove_database(file);
    run((const char *[]){ "sqlite3", file,
                    "CREATE TABLE indikator(satker, tahun, unit, tujuan,"
                    " program, kegiatan, sasaran, kode, indikator, satuan,"
                    " jenis, polaritas, target, tw1, tw2, tw3, tw4, catatan,"
                    " PRIMARY KEY (satker, tahun, kode)) WITHOUT ROWID;",
                    ".mode csv", import, NULL },
        NULL);
}

static double import_bare(const char *file, const char *table)
{
    char import[4200];

    snprintf(import, sizeof(import), ".import %s indikator", table);
    remove_database(file);
    return run((const char *[]){ "sqlite3", file, ".mode csv", import,
                           NULL },
               NULL);
}

static double import_ours(const char *program, const char *file,
                          const char *tables, double *peak)
{
    remove_database(file);
    return run((const char *[]){ program, "-d", file, "import",
                           tables, NULL },
               peak);
}

static long count_rows(const char *table)
{
    FILE *f = fopen(table, "r");
    long lines = 0;
    int c;

    while (f && (c = getc(f)) != EOF)
        lines += c == '\n';
    if (f)
        fclose(f);
    return lines - 1;
}

static void measure_import(const char *program, const char *directory)
{
    char bare[4096], ours[4096], tables[4096], table[4096];
    struct series bare_s = { 0 }, ours_s = { 0 }, peak = { 0 };
    double rows, mib, ratio;

    path_in(bare, directory, "bare.db");
    path_in(ours, directory, "b.db");
    path_in(tables, directory, "big");
    path_in(table, directory, "big/indikator.csv");
    rows = (double)count_rows(table);
    for (int i = 0; i < IMPORTS; i++) {
        add(&bare_s, rows / import_bare(bare, table));
        add(&ours_s, rows / import_ours(program, ours, tables, &mib));
        add(&peak, mib);
    }
    ratio = median(&ours_s) / median(&bare_s);
    printf("import of %.0f rows\n", rows);
    printf("  %-42s %9.0f\n", "sqlite3 .import, bare table, rows/s",
           median(&bare_s));
    printf("  %-42s %9.0f  %.2f x  >= 0.1 x  %s\n", "capaian, rows/s",
           median(&ours_s), ratio, ratio >= 0.1 ? "ok" : "MISSED");
    printf("  %-42s %9.1f  <= 64  %s\n", "capaian, peak memory, MiB",
           largest(&peak), largest(&peak) <= 64 ? "ok" : "MISSED");
    fflush(stdout);
    remove_database(bare);
}

/* The two programs and their two databases. */
struct field {
    const char **floor_small, **floor_big, **ours_small, **ours_big;
};

static void start_once(const char **argv, struct series *ms,
                       struct series *memory, struct series *own)
{
    struct session s;
    struct cost cost;

    forget_place(argv);
    cost = session_start(&s, argv, false);

    add(ms, cost.ms);
    add(memory, (double)session_memory(&s, "VmHWM") / 1024);
    add(own, (double)session_memory(&s, "RssAnon") / 1024);
    session_end(&s);
}

static void measure_starts(const struct field *field)
{
    const char **argv[4] = { field->floor_small, field->ours_small,
                       field->floor_big, field->ours_big };
    struct series ms[4] = { 0 }, memory[4] = { 0 }, own[4] = { 0 };
    double floor_small, ours_small;

    for (int i = 0; i < STARTS; i++)
        for (int which = 0; which < 4; which++)
            start_once(argv[which], &ms[which], &memory[which],
                       &own[which]);
    floor_small = median(&ms[0]);
    ours_small = median(&ms[1]);
    head("start and memory");
    line("start to full screen, (a) 60 rows, ms", floor_small, ours_small,
         2);
    line("start to full screen, (b), ms", median(&ms[2]), median(&ms[3]), 2);
    printf("  %-42s %9s %9s %6.2f  <= 1.25 x  %s\n",
           "start (b) over its own (a)", "", "", median(&ms[3]) / ours_small,
           median(&ms[3]) <= 1.25 * ours_small ? "ok" : "MISSED");
    line("floor1: memory at the first screen (a), MiB", 0, median(&memory[0]),
         0);
    line("memory at the first screen (a), MiB", 0, median(&memory[1]), 12);
    line("memory at the first screen (b), MiB", 0, median(&memory[3]), 12);
    line("own pages (a), MiB", 0, median(&own[1]), 0);
    line("own pages (b), MiB", 0, median(&own[3]), 0);
}

/* What one kind of key cost, key by key. */
struct keys {
    struct series ms, bytes, beside_pane, writes, syncs, keeps;
    struct series part[PARTS];
};

static void note(struct keys *k, const struct cost *cost)
{
    size_t bytes[PARTS] = { 0 };
    int row = 0;

    for (int part = 0; part < PARTS; part++) {
        for (; row <= parts[part].last; row++)
            bytes[part] += cost->row_bytes[row];
        add(&k->part[part], (double)bytes[part]);
    }
    add(&k->ms, cost->ms);
    add(&k->bytes, (double)cost->bytes);
    add(&k->beside_pane, (double)(cost->bytes - bytes[PART_PANE]));
    add(&k->writes, (double)cost->writes);
    add(&k->syncs, (double)cost->syncs);
    add(&k->keeps, (double)cost->keeps);
}

struct walk {
    struct keys down, first_digit, digit, enter, value, page;
    double cpu; /* milliseconds of all keys */
    int typed;
};

static void sum_up(struct cost *whole, const struct cost *cost)
{
    whole->ms += cost->ms;
    whole->bytes += cost->bytes;
    whole->syncs += cost->syncs;
    whole->keeps += cost->keeps;
    if (cost->writes > whole->writes)
        whole->writes = cost->writes;
    for (int row = 0; row < SESSION_ROWS; row++)
        whole->row_bytes[row] += cost->row_bytes[row];
}

/* One value: its keys one by one, and the whole of it. */
static void type_value(struct session *s, const char *value, struct walk *w)
{
    struct cost whole = { 0 };

    for (const char *p = value; *p; p++) {
        struct cost cost = session_key(s, (char[]){ *p, '\0' });

        if (p == value)
            note(&w->first_digit, &cost);
        else if (*p == '\r')
            note(&w->enter, &cost);
        else
            note(&w->digit, &cost);
        sum_up(&whole, &cost);
        w->typed++;
    }
    note(&w->value, &whole);
}

/*
 * Types values that no walk before this one typed: one that is there
 * already costs SQLite nothing.
 */
static void type_values(struct session *s, struct walk *w)
{
    static int walks;
    char value[8];

    walks++;
    for (int i = 0; i < VALUES; i++) {
        snprintf(value, sizeof(value), "%d,%d\r", 60 + i, walks % 10);
        type_value(s, value, w);
    }
}

static void press(struct session *s, const char *keys, struct keys *k,
                  struct walk *w)
{
    struct cost cost = session_key(s, keys);

    w->typed++;
    if (k)
        note(k, &cost);
}

/* enter: what opens the sheet from the first screen, or "". */
static void walk(const char **argv, const char *enter, bool traced,
                 struct walk *w)
{
    struct session s;
    double cpu;

    forget_place(argv);
    session_start(&s, argv, traced);
    if (*enter)
        session_key(&s, enter);
    cpu = session_cpu(&s);
    for (int i = 0; i < STEPS; i++)
        press(&s, KEY_DOWN_BYTES, &w->down, w);
    press(&s, KEY_HOME_BYTES, NULL, w);
    type_values(&s, w);
    for (int i = 0; i < PAGES; i++) {
        press(&s, KEY_HOME_BYTES, NULL, w);
        press(&s, KEY_PAGE_BYTES, &w->page, w);
    }
    w->cpu += session_cpu(&s) - cpu;
    session_end(&s);
}

static void print_parts(struct walk *w)
{
    struct keys *kinds[] = { &w->down, &w->first_digit, &w->digit, &w->enter,
                             &w->value };

    printf("\n%-24s %9s %9s %9s %9s %9s\n", "where the bytes go, median",
           "down", "1st digit", "a digit", "Enter", "value");
    for (int part = 0; part < PARTS; part++) {
        printf("  %-24s", parts[part].name);
        for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
            printf(" %9.0f", median(&kinds[i]->part[part]));
        putchar('\n');
    }
}

static void print_times(struct walk *floor, struct walk *ours)
{
    double cpu = ours->cpu / ours->typed;

    head("time");
    line("row down, key to still screen, ms", median(&floor->down.ms),
         median(&ours->down.ms), 2);
    line("digit, ms", median(&floor->digit.ms), median(&ours->digit.ms), 2);
    line("page down, ms", median(&floor->page.ms), median(&ours->page.ms),
         2);
    line("Enter, durably stored, ms", median(&floor->enter.ms),
         median(&ours->enter.ms), 1.5);
    line("floor1: processor time a key, ms", 0, floor->cpu / floor->typed,
         0);
    line("processor time a key, ms", 0, cpu, 5);
}

static void print_bytes(struct walk *floor, struct walk *ours)
{
    head("bytes to the terminal");
    line("floor1: row down", 0, median(&floor->down.bytes), 0);
    line("floor1: a value of 4 characters and Enter", 0,
         median(&floor->value.bytes), 0);
    line("row down, with the text pane", 0, median(&ours->down.bytes), 350);
    line("row down, beside the text pane", 0,
         median(&ours->down.beside_pane), 110);
    line("the first digit of a value", 0, median(&ours->first_digit.bytes),
         100);
    line("a later digit, median", 0, median(&ours->digit.bytes), 100);
    line("a later digit, most", 0, largest(&ours->digit.bytes), 100);
    line("a value of 4 characters and Enter, all", 0,
         median(&ours->value.bytes), 0);
    line("the same beside the text pane", 0,
         median(&ours->value.beside_pane), 350);
    line("page down", 0, median(&ours->page.bytes), 2000);
    print_parts(ours);
}

static void print_calls(struct walk *floor, struct walk *ours)
{
    head("system calls");
    line("floor1: writes, row down", 0, median(&floor->down.writes), 0);
    line("floor1: writes, page down", 0, median(&floor->page.writes), 0);
    line("writes, row down, most", 0, largest(&ours->down.writes), 1);
    line("writes, any key of a value, most", 0, largest(&ours->value.writes),
         1);
    line("writes, page down, most", 0, largest(&ours->page.writes), 2);
    line("floor1: fdatasync a value", 0, median(&floor->value.syncs), 0);
    line("fdatasync a value", 0, median(&ours->value.syncs), 1);
    line("kept: writes a digit, most", 0, largest(&ours->digit.keeps), 1);
    line("kept: writes a row down, most", 0, largest(&ours->down.keeps), 1);
    line("kept: writes at Enter, most", 0, largest(&ours->enter.keeps), 2);
}

static void measure_keys(const struct field *field)
{
    static struct walk floor, ours, floor_calls, our_calls;

    for (int i = 0; i < ROUNDS; i++) {
        walk(field->floor_small, "", false, &floor);
        walk(field->ours_small, "\r", false, &ours);
    }
    print_times(&floor, &ours);
    print_bytes(&floor, &ours);
    walk(field->floor_small, "", true, &floor_calls);
    walk(field->ours_small, "\r", true, &our_calls);
    print_calls(&floor_calls, &our_calls);
}

/* As many edits of one row by seven people, a minute apart.  The hashes
 * are none: nothing verifies them here. */
#define CHANGES "300000"
#define NUMBERS                                                            \
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"      \
    " WHERE i < " CHANGES ") "

static void make_long(const char *program, const char *file,
                      const char *tables)
{
    import_ours(program, file, tables, NULL);
    run((const char *[]){ "sqlite3", file,
            NUMBERS "INSERT INTO change_step SELECT i + 1000, i + 1000,"
            " r.office, i + 1000, 1736906400000 + i * 60000,"
            " 'opr-' || (i % 7), 'edit', NULL, '', 0, zeroblob(32)"
            " FROM n, (SELECT office FROM indicator LIMIT 1) r;",
            NUMBERS "INSERT INTO change_log SELECT r.office, i + 1000, 1,"
            " 'set', 'indikator', r.office, r.year, r.code, 'tw1', i,"
            " i + 1, zeroblob(32) FROM n, (SELECT office, year, code"
            " FROM indicator LIMIT 1) r;", NULL },
        NULL);
}

static double key_ms(struct session *s, const char *keys)
{
    return session_key(s, keys).ms;
}

/* Riwayat of the whole year, of a row, and to both ends of it. */
static void measure_history(const char *program, const char *directory)
{
    struct series open = { 0 }, page = { 0 }, end = { 0 }, row = { 0 };
    struct series memory = { 0 };
    char file[4096], tables[4096];
    const char *argv[] = { program, "-d", file, NULL };

    path_in(file, directory, "long.db");
    path_in(tables, directory, "small");
    make_long(program, file, tables);
    for (int i = 0; i < STARTS / 4; i++) {
        struct session s;

        forget_place(argv);
        session_start(&s, argv, false);
        add(&open, key_ms(&s, "H"));
        add(&page, key_ms(&s, KEY_PAGE_BYTES));
        add(&end, key_ms(&s, "G"));
        add(&end, key_ms(&s, KEY_HOME_BYTES));
        session_key(&s, "H");
        session_key(&s, KEY_HOME_BYTES KEY_DOWN_BYTES);
        add(&row, key_ms(&s, "\r"));
        add(&memory, (double)session_memory(&s, "VmHWM") / 1024);
        session_end(&s);
    }
    head("Riwayat of " CHANGES " changes");
    line("to open it, ms", 0, median(&open), 100);
    line("page down, ms", 0, median(&page), 100);
    line("to its end and back, ms", 0, median(&end), 100);
    line("to that of the row, ms", 0, median(&row), 100);
    line("memory then, MiB", 0, largest(&memory), 16);
    remove_database(file);
}

int main(int argc, char *argv[])
{
    char a[4096], b[4096], floor_a[4096], floor_b[4096], path[4096];

    if (argc != 4) {
        fputs("usage: measure CAPAIAN FLOOR1 DIRECTORY\n", stderr);
        return 2;
    }
    setenv("XDG_DATA_HOME", argv[3], 1);
    unsetenv("CAPAIAN_DB");
    path_in(a, argv[3], "a.db");
    path_in(b, argv[3], "b.db");
    path_in(floor_a, argv[3], "floor-a.db");
    path_in(floor_b, argv[3], "floor-b.db");

    measure_import(argv[1], argv[3]);
    path_in(path, argv[3], "small");
    import_ours(argv[1], a, path, NULL);
    path_in(path, argv[3], "small/indikator.csv");
    make_floor(floor_a, path);
    path_in(path, argv[3], "big/indikator.csv");
    make_floor(floor_b, path);

    const char *floor_small[] = { argv[2], floor_a, "1101", "2025", NULL };
    const char *floor_big[] = { argv[2], floor_b, "1101", "2025", NULL };
    const char *ours_small[] = { argv[1], "-d", a, NULL };
    const char *ours_big[] = { argv[1], "-d", b, NULL };
    struct field field = { floor_small, floor_big, ours_small, ours_big };

    measure_starts(&field);
    measure_keys(&field);
    measure_history(argv[1], argv[3]);
    return 0;
}

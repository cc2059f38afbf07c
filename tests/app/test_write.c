/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Reports as files: who is overwritten and who is not, and the figures of
 * the three offices, which must be the same in every format.
 */
#include "app/report_write.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/csv.h"
#include "app/files.h"
#include "app/import.h"
#include "app/save.h"
#include "base/mem.h"
#include "store/store.h"

#include "run.h"

#define WIDE 2000 /* columns: no text is wrapped, none left out */

static struct store *store;
static char *dir;

static int64_t a_clock(void)
{
    return INT64_C(1736845923000);
}

static void import_offices(void)
{
    static const char *const names[] = {
        "balangan", "banjarbaru", "gunung-mas"
    };
    const struct actor actor = { "tester", INT64_C(1736845923000) };
    const char *root = getenv("CAPAIAN_SRCDIR");
    const char *paths[CAP_LEN(names)];
    struct import_result result = IMPORT_RESULT_INIT;
    struct err err = ERR_INIT;

    ck_assert_ptr_nonnull(root);
    for (size_t i = 0; i < CAP_LEN(names); i++) {
        struct buf path = BUF_INIT;

        buf_addf(&path, "%s/data/example/%s", root, names[i]);
        paths[i] = buf_detach(&path);
    }
    ck_assert_msg(import_paths(store, paths, CAP_LEN(names), actor, false,
                               &result, &err), "%s", err.msgid);
    import_result_release(&result);
    for (size_t i = 0; i < CAP_LEN(names); i++)
        free((char *)(uintptr_t)paths[i]);
}

static void setup(void)
{
    struct err err = ERR_INIT;

    dir = files_make();
    ck_assert(store_open_memory(&store, &err));
    import_offices();
}

static void setup_empty(void)
{
    struct err err = ERR_INIT;

    dir = files_make();
    ck_assert(store_open_memory(&store, &err));
}

static void teardown(void)
{
    store_close(store);
    files_remove(dir);
}

/* The path of a file in dir; free() it. */
static char *in_dir(const char *name)
{
    struct buf path = BUF_INIT;

    buf_addf(&path, "%s/%s", dir, name);
    return buf_detach(&path);
}

static struct report_order order_of(const char *report,
                                    enum report_format format)
{
    return (struct report_order){
        .report = report ? report_find(report) : NULL,
        .scope = { NULL, 0, 3 },
        .format = format,
        .width = WIDE,
    };
}

static bool save(const struct report_order *order, const char *name,
                 bool replace, struct err *err)
{
    char *path = in_dir(name);
    bool ok = report_save(store, order, a_clock, path, replace, err);

    free(path);
    return ok;
}

/* How many files there are in dir. */
static int count_files(void)
{
    DIR *list = opendir(dir);
    struct dirent *entry;
    int count = 0;

    ck_assert_ptr_nonnull(list);
    while ((entry = readdir(list)) != NULL)
        count += entry->d_name[0] != '.';
    closedir(list);
    return count;
}

START_TEST(a_file_is_replaced_only_when_told)
{
    struct report_order order = order_of("summary", REPORT_CSV);
    struct err err = ERR_INIT;
    char *text;

    files_put(dir, "a.csv", "mine\n");
    ck_assert(!save(&order, "a.csv", false, &err));
    ck_assert_int_eq(err.code, ERR_INPUT);
    text = files_get(dir, "a.csv");
    ck_assert_str_eq(text, "mine\n");
    free(text);

    ck_assert(save(&order, "a.csv", true, &err));
    text = files_get(dir, "a.csv");
    ck_assert(strncmp(text, "satker,tahun,tw,unit,", 21) == 0);
    free(text);
    ck_assert(save(&order, "b.csv", false, &err));
    ck_assert_int_eq(count_files(), 2);
}
END_TEST

START_TEST(a_failure_leaves_the_old_file_and_no_other)
{
    struct report_order order = order_of("summary", REPORT_HTML);
    struct err err = ERR_INIT;
    char *text;

    order.scope.office = "9999";
    files_put(dir, "a.html", "mine\n");
    ck_assert(!save(&order, "a.html", true, &err));
    ck_assert_str_eq(err.check, "N03");
    text = files_get(dir, "a.html");
    ck_assert_str_eq(text, "mine\n");
    free(text);
    ck_assert(!save(&order, "nowhere/a.html", false, &err));
    ck_assert_int_eq(err.code, ERR_IO);
    ck_assert_int_eq(count_files(), 1);
}
END_TEST

START_TEST(a_link_stays_and_its_file_keeps_its_mode)
{
    struct report_order order = order_of("summary", REPORT_CSV);
    char *file = in_dir("file.csv"), *linked = in_dir("link.csv");
    struct err err = ERR_INIT;
    struct stat st;

    files_put(dir, "file.csv", "mine\n");
    ck_assert_int_eq(chmod(file, 0640), 0);
    ck_assert_int_eq(symlink("file.csv", linked), 0);
    ck_assert(save(&order, "link.csv", true, &err));
    ck_assert_int_eq(lstat(linked, &st), 0);
    ck_assert(S_ISLNK(st.st_mode));
    ck_assert_int_eq(stat(file, &st), 0);
    ck_assert_int_eq(st.st_mode & 07777, 0640);
    ck_assert(st.st_size > 100);
    free(file);
    free(linked);
}
END_TEST

START_TEST(a_device_is_written_to_and_stays)
{
    struct report_order order = order_of("summary", REPORT_CSV);
    struct err err = ERR_INIT;
    struct stat st;

    ck_assert(report_save(store, &order, a_clock, "/dev/null", false,
                          &err));
    ck_assert_int_eq(stat("/dev/null", &st), 0);
    ck_assert(S_ISCHR(st.st_mode));
}
END_TEST

static bool come_first(void *context, FILE *out, const char *path,
                       struct err *err)
{
    (void)path;
    (void)err;
    files_put(dir, context, "first\n");
    fputs("second\n", out);
    return true;
}

START_TEST(a_file_that_came_meanwhile_is_left_alone)
{
    char name[] = "a.csv", *path = in_dir(name), *text;
    struct err err = ERR_INIT;

    ck_assert(!save_file(store, path, false, come_first, name, &err));
    ck_assert_int_eq(err.code, ERR_INPUT);
    text = files_get(dir, name);
    ck_assert_str_eq(text, "first\n");
    ck_assert_int_eq(count_files(), 1);
    free(text);
    free(path);
}
END_TEST

START_TEST(some_orders_cannot_be_carried_out)
{
    struct report_order order = order_of(NULL, REPORT_CSV);
    struct err err = ERR_INIT;
    FILE *out = tmpfile();

    ck_assert_ptr_nonnull(out);
    ck_assert(!report_write(store, &order, a_clock, out, &err));
    ck_assert_int_eq(err.code, ERR_INPUT);
    order = order_of("summary", REPORT_XLSX);
    ck_assert(!report_write(store, &order, a_clock, out, &err));
    ck_assert_int_eq(err.code, ERR_INPUT);
    ck_assert_int_eq(ftell(out), 0);
    fclose(out);
}
END_TEST

START_TEST(without_a_year_only_csv_has_something_to_say)
{
    struct report_order order = order_of("summary", REPORT_CSV);
    struct err err = ERR_INIT;
    char *text;

    ck_assert(save(&order, "a.csv", false, &err));
    text = files_get(dir, "a.csv");
    ck_assert_ptr_eq(strchr(text, '\n'), text + strlen(text) - 1);
    free(text);
    for (int f = 0; f < REPORT_FORMATS; f++) {
        order.format = (enum report_format)f;
        if (order.format == REPORT_CSV)
            continue;
        ck_assert(!save(&order, "b", false, &err));
        ck_assert(err.code == ERR_NOTFOUND || err.code == ERR_INPUT);
    }
    ck_assert_int_eq(count_files(), 1);
}
END_TEST

START_TEST(formats_have_names)
{
    enum report_format format;

    for (int f = 0; f < REPORT_FORMATS; f++) {
        ck_assert(report_format_named(
            report_format_name((enum report_format)f), &format));
        ck_assert_int_eq((int)format, f);
    }
    ck_assert(!report_format_named("pdf", &format));
}
END_TEST

/* Figures in the order in which a file has them. */
struct figures {
    char **item;
    size_t count, cap;
};

static void release(struct figures *f)
{
    for (size_t i = 0; i < f->count; i++)
        free(f->item[i]);
    free(f->item);
    *f = (struct figures){ 0 };
}

/* Keeps text if it is a figure, without what formats differ in: the
 * points between thousands, zeros at the end behind the comma. */
static void take(struct figures *f, const char *text, size_t len)
{
    struct buf figure = BUF_INIT;
    bool comma = false;

    for (size_t i = 0; i < len; i++) {
        char c = text[i];

        comma = comma || c == ',';
        if (c != '.')
            buf_addc(&figure, c);
    }
    while (comma && figure.s[figure.len - 1] == '0')
        buf_cut(&figure, figure.len - 1);
    if (comma && figure.s[figure.len - 1] == ',')
        buf_cut(&figure, figure.len - 1);
    if (figure.len == 0 || strspn(figure.s, "-,0123456789") != figure.len
        || !strpbrk(figure.s, "0123456789")) {
        buf_release(&figure);
        return;
    }
    f->item = mem_grow(f->item, f->count, &f->cap, sizeof(*f->item));
    f->item[f->count++] = buf_detach(&figure);
}

/* Which columns of the CSV hold figures; counts are not all shown. */
struct kinds {
    const struct report *report;
    bool figure[64];
};

static bool ask_kinds(void *context, const struct desk *desk,
                      struct err *err)
{
    struct kinds *k = context;
    struct grid grid;

    if (!k->report->make(desk, GRID_CSV, &grid, err))
        return false;
    ck_assert(grid.columns < CAP_LEN(k->figure));
    for (size_t i = 0; i < grid.columns; i++)
        k->figure[i] = grid.head[i].type != GRID_WORDS
                       && grid.head[i].type != GRID_COUNT_NO;
    grid_release(&grid);
    return true;
}

static struct figures of_csv(const struct report *report)
{
    struct report_order order = order_of(report->name, REPORT_CSV);
    struct kinds kinds = { .report = report };
    struct figures found = { 0 };
    char *path = in_dir("f.csv");
    struct csv_reader *reader;
    struct err err = ERR_INIT;
    struct csv_row row;
    bool head = true;
    FILE *file;

    ck_assert(report_each(store, order.scope, a_clock, ask_kinds, &kinds,
                          &err));
    ck_assert(save(&order, "f.csv", true, &err));
    file = fopen(path, "r");
    ck_assert_ptr_nonnull(file);
    ck_assert(csv_reader_new(file, &reader, &err));
    while (csv_next(reader, &row, &err) == CSV_ROW) {
        for (size_t i = 0; i < row.count && !head; i++)
            if (kinds.figure[i])
                take(&found, row.field[i], strlen(row.field[i]));
        head = false;
    }
    csv_reader_free(reader);
    fclose(file);
    free(path);
    return found;
}

static struct figures of_html(const struct report *report)
{
    static const char cell[] = "<td class=\"n\"";
    struct report_order order = order_of(report->name, REPORT_HTML);
    struct figures found = { 0 };
    struct err err = ERR_INIT;
    char *text, *at;

    ck_assert(save(&order, "f.html", true, &err));
    text = files_get(dir, "f.html");
    for (at = text; (at = strstr(at, cell)) != NULL;) {
        at = strchr(at, '>');
        ck_assert_ptr_nonnull(at);
        take(&found, at + 1, strcspn(at + 1, "<"));
    }
    free(text);
    return found;
}

/* Every word of the text that is a figure, and more than those of the
 * table: years, quarters, codes. */
static struct figures of_text(const struct report *report)
{
    static const char between[] = " /\n\f";
    struct report_order order = order_of(report->name, REPORT_TEXT);
    struct figures found = { 0 };
    struct err err = ERR_INIT;
    char *text;

    ck_assert(save(&order, "f.txt", true, &err));
    text = files_get(dir, "f.txt");
    for (const char *at = text; *at; at += strspn(at, between)) {
        size_t len = strcspn(at, between);

        take(&found, at, len);
        at += len;
    }
    free(text);
    return found;
}

/* A number of a sheet: 82.60999999999999 is the 82,61 that every program
 * shows, the first 15 digits being good. */
static void take_number(struct figures *f, const char *text)
{
    char shown[64];

    snprintf(shown, sizeof(shown), "%.15g", strtod(text, NULL));
    for (char *c = shown; *c; c++)
        if (*c == '.')
            *c = ',';
    take(f, shown, strlen(shown));
}

/* Numbers of the sheets of a workbook; false: there is no unzip here. */
static bool of_xlsx(const struct report *report, struct figures *out)
{
    struct report_order order = order_of(report->name, REPORT_XLSX);
    struct buf command = BUF_INIT, xml = BUF_INIT;
    struct err err = ERR_INIT;
    char part[4096];
    FILE *pipe;
    size_t n;

    *out = (struct figures){ 0 };
    if (system("unzip -v >/dev/null 2>&1") != 0)
        return false;
    if (!save(&order, "f.xlsx", true, &err)) {
        ck_assert_int_eq(err.code, ERR_INPUT); /* built without xlsx */
        return false;
    }
    /* In the order of the sheets, which are less than a hundred. */
    buf_addf(&command, "unzip -p '%s/f.xlsx' 'xl/worksheets/sheet?.xml'"
                       " 'xl/worksheets/sheet??.xml' 2>/dev/null", dir);
    pipe = popen(command.s, "r");
    ck_assert_ptr_nonnull(pipe);
    while ((n = fread(part, 1, sizeof(part), pipe)) > 0)
        buf_add(&xml, part, n);
    pclose(pipe);
    for (char *at = xml.s; (at = strstr(at, "<c r=")) != NULL;) {
        char *end = strchr(at, '>');
        bool is_text = end && memmem(at, (size_t)(end - at), "t=\"s\"", 5);

        ck_assert_ptr_nonnull(end);
        at = end;
        if (is_text || strncmp(end, "><v>", 4) != 0)
            continue;
        at = end + 4;
        take_number(out, at);
    }
    buf_release(&command);
    buf_release(&xml);
    return true;
}

static void same(const struct report *report, const char *what,
                 const struct figures *a, const struct figures *b)
{
    for (size_t i = 0; i < a->count && i < b->count; i++)
        ck_assert_msg(strcmp(a->item[i], b->item[i]) == 0,
                      "%s as %s: figure %zu is %s, not %s", report->name,
                      what, i, b->item[i], a->item[i]);
    ck_assert_msg(a->count == b->count, "%s as %s: %zu figures, not %zu",
                  report->name, what, b->count, a->count);
}

/* All of a are in b, in this order, with others between. */
static void within(const struct report *report, const char *what,
                   const struct figures *a, const struct figures *b)
{
    size_t at = 0;

    for (size_t i = 0; i < a->count; i++, at++) {
        while (at < b->count && strcmp(a->item[i], b->item[at]) != 0)
            at++;
        ck_assert_msg(at < b->count, "%s as %s: without figure %zu, %s",
                      report->name, what, i, a->item[i]);
    }
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Tables that set the rows of the CSV side by side, or in parts. */
static void in_any_order(struct figures *f)
{
    qsort(f->item, f->count, sizeof(*f->item), by_text);
}

START_TEST(figures_are_the_same_in_every_format)
{
    const struct report *report = &reports[_i];
    struct figures csv = of_csv(report), html = of_html(report);
    struct figures text = of_text(report), xlsx;

    within(report, "text", &html, &text);
    if (of_xlsx(report, &xlsx))
        same(report, "xlsx", &html, &xlsx);
    if (report == &reports[REPORT_COMPARISON]) {
        in_any_order(&csv);
        in_any_order(&html);
    }
    within(report, "html", &csv, &html);
    release(&csv);
    release(&html);
    release(&text);
    release(&xlsx);
}
END_TEST

START_TEST(every_table_fits_one_file)
{
    static const enum report_format formats[] = {
        REPORT_TEXT, REPORT_HTML
    };

    for (size_t i = 0; i < CAP_LEN(formats); i++) {
        struct report_order order = order_of(NULL, formats[i]);
        struct err err = ERR_INIT;
        char *text;

        ck_assert(save(&order, "all", true, &err));
        text = files_get(dir, "all");
        for (size_t r = 0; r < REPORT_COUNT; r++)
            ck_assert_msg(strstr(text, reports[r].title) != NULL,
                          "%s is missing", reports[r].name);
        free(text);
    }
}
END_TEST

static void add_tests(TCase *cases)
{
    tcase_add_checked_fixture(cases, setup, teardown);
    tcase_add_test(cases, a_file_is_replaced_only_when_told);
    tcase_add_test(cases, a_failure_leaves_the_old_file_and_no_other);
    tcase_add_test(cases, a_link_stays_and_its_file_keeps_its_mode);
    tcase_add_test(cases, a_device_is_written_to_and_stays);
    tcase_add_test(cases, a_file_that_came_meanwhile_is_left_alone);
    tcase_add_test(cases, some_orders_cannot_be_carried_out);
    tcase_add_test(cases, formats_have_names);
    tcase_add_loop_test(cases, figures_are_the_same_in_every_format, 0,
                        REPORT_COUNT);
    tcase_add_test(cases, every_table_fits_one_file);
}

static void add_empty(TCase *cases)
{
    tcase_add_checked_fixture(cases, setup_empty, teardown);
    tcase_add_test(cases, without_a_year_only_csv_has_something_to_say);
}

int main(void)
{
    int offices = run_tests("write", add_tests);

    return run_tests("write nothing", add_empty) | offices;
}

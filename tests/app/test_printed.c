/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the offices printed for 2024, held against what the entered figures
 * give.  Every tests/data/OFFICE/cetak.csv is read, its records from
 * data/example/OFFICE; an office added later is checked the same way.
 */
#include <dirent.h>
#include <fnmatch.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/csv.h"
#include "app/desk.h"
#include "app/directory.h"
#include "app/import.h"
#include "store/record.h"
#include "store/store.h"

#include "run.h"

#define YEAR 2024
#define YEAR_TEXT "2024"

/* Columns of cetak.csv that are used here. */
struct printed {
    const char *office, *year, *table, *subject, *code, *column, *computed;
    size_t line;
};

/* Rows that nothing entered can yield.  Patterns as of fnmatch(). */
static const struct {
    const char *office, *table, *subject, *code, *column, *reason;
} left_out[] = {
    { "*", "*", "total", "*", "jumlah_*",
      "a count of rows or headings in the printed document" },
    { "*", "*", "total", "*", "terbilang",
      "a sentence; the words of amounts have their own vectors" },
    { "*", "*", "belanja", "*", "kenaikan",
      "the difference of two printed percentages of two years" },
    { "6372", "Tabel 15", "rata-rata", "SEKRETARIAT", "capaian",
      "averages the 11 indicators of that table, not the unit's 17" },
    { "6372", "Tabel 16", "rata-rata", "SUBBAGIAN", "capaian",
      "averages 30 percentages printed in that table, seven of them of"
      " rows that are in no other" },
    { "6372", "Ikhtisar Eksekutif", "rata-rata", "SUBBAGIAN", "capaian",
      "repeats the average of Tabel 16" },
};

static bool entry_used[CAP_LEN(left_out)];

/* One office while it is checked. */
struct checking {
    struct store *store;
    struct desk desk;
    size_t compared, left_out, wrong;
};

static int64_t no_clock(void)
{
    return 0;
}

static bool is_left_out(const struct printed *p)
{
    for (size_t i = 0; i < CAP_LEN(left_out); i++) {
        if (fnmatch(left_out[i].office, p->office, 0) != 0
            || fnmatch(left_out[i].table, p->table, 0) != 0
            || fnmatch(left_out[i].subject, p->subject, 0) != 0
            || fnmatch(left_out[i].code, p->code, 0) != 0
            || fnmatch(left_out[i].column, p->column, 0) != 0)
            continue;
        entry_used[i] = true;
        return true;
    }
    return false;
}

static void add_percent(struct buf *out, bool has, struct percent p)
{
    char text[NUMBER_TEXT_SIZE];

    buf_adds(out, has ? percent_format(p, NUMBER_PLAIN, text) : "");
}

static void add_amount(struct buf *out, struct amount a)
{
    char text[NUMBER_TEXT_SIZE];

    buf_adds(out, amount_format(a, NUMBER_PLAIN, text));
}

static bool indicator_gives(const struct desk *desk,
                            const struct printed *p, struct buf *out)
{
    size_t i = desk_indicator(desk, p->code);
    char text[NUMBER_TEXT_SIZE];
    const struct indicator *r;

    if (i == (size_t)-1)
        return false;
    r = &desk->indicators.row[i];
    if (strcmp(p->column, "capaian") == 0)
        add_percent(out, desk->figures[i].has_value,
                    desk->figures[i].capaian);
    else if (strcmp(p->column, "realisasi") == 0)
        buf_adds(out, value_format(desk->figures[i].realized, NUMBER_PLAIN,
                                   text));
    else if (strcmp(p->column, "target") == 0)
        buf_adds(out, value_format(r->target, NUMBER_PLAIN, text));
    else if (strcmp(p->column, "satuan") == 0)
        buf_adds(out, r->measure);
    else
        return false;
    return true;
}

/* LEMBAGA and SEKRETARIAT are units; SUBBAGIAN is all others together. */
static bool mean_of(const struct desk *desk, const char *unit,
                    struct mean *mean)
{
    bool others = strcmp(unit, "SUBBAGIAN") == 0;
    bool found = false;

    *mean = (struct mean){ 0 };
    for (size_t i = 0; i < desk->sum_count; i++) {
        const char *code = desk->sum[i].code;
        bool other = strcmp(code, "LEMBAGA") != 0
                     && strcmp(code, "SEKRETARIAT") != 0;

        if (others ? !other : strcmp(code, unit) != 0)
            continue;
        mean_join(mean, &desk->sum[i].mean);
        found = true;
    }
    return found;
}

static bool average_gives(const struct desk *desk, const struct printed *p,
                          struct buf *out)
{
    struct percent average = { 0 };
    const struct band *band;
    struct mean mean;

    if (!mean_of(desk, p->code, &mean) || !mean_value(&mean, &average))
        return false;
    if (strcmp(p->column, "capaian") == 0) {
        add_percent(out, true, average);
        return true;
    }
    band = scale_find(desk->scale.band, desk->scale.count, average);
    if (strcmp(p->column, "kategori") != 0 || !band)
        return false;
    buf_adds(out, band->category);
    return true;
}

/* The column of a pagu and a realisasi, whatever they are of. */
static bool money_gives(struct amount first, struct amount ceiling,
                        struct amount realized, const char *column,
                        struct buf *out)
{
    struct percent absorbed = { 0 };
    struct rupiah rest = { 0 };
    char text[NUMBER_TEXT_SIZE];

    if (strcmp(column, "pagu_awal") == 0) {
        add_amount(out, first);
    } else if (strcmp(column, "pagu") == 0) {
        add_amount(out, ceiling);
    } else if (strcmp(column, "realisasi") == 0) {
        add_amount(out, realized);
    } else if (strcmp(column, "serapan") == 0) {
        /* The document prints "-" where there is nothing to divide. */
        if (absorption(realized, ceiling, &absorbed))
            add_percent(out, true, absorbed);
        else
            buf_adds(out, realized.state == VALUE_NA ? "-" : "");
    } else if (strcmp(column, "sisa") == 0
               && remainder_of(realized, ceiling, &rest)) {
        buf_adds(out, rupiah_format(rest, NUMBER_PLAIN, text));
    } else {
        return false;
    }
    return true;
}

static bool source_gives(const struct desk *desk, const struct printed *p,
                         struct buf *out)
{
    struct amount first = { 0 }, ceiling = { 0 }, realized = { 0 };
    bool found = false;

    for (size_t i = 0; i < desk->tree.count; i++) {
        const struct budget_node *n = &desk->tree.node[i];

        if (!n->leaf
            || strcmp(desk->budget.row[n->row].source, p->code) != 0)
            continue;
        found = true;
        first = amount_add(first, n->first_ceiling);
        ceiling = amount_add(ceiling, n->ceiling);
        realized = amount_add(realized, n->realized);
    }
    return found && money_gives(first, ceiling, realized, p->column, out);
}

static bool budget_gives(const struct desk *desk, const struct printed *p,
                         struct buf *out)
{
    const struct budget_node *n = budget_tree_find(&desk->tree, p->code);

    if (!n)
        return source_gives(desk, p, out);
    return money_gives(n->first_ceiling, n->ceiling, n->realized,
                       p->column, out);
}

/* A kind of spending, or all of them ("total"). */
struct spending {
    const char *kind;
    struct amount ceiling, realized;
    bool found;
};

static bool add_spending(void *context, const struct record *r,
                         struct err *err)
{
    struct spending *s = context;
    struct amount a;

    if (strcmp(s->kind, "total") != 0
        && strcmp(r->field[table_column(r->table, "belanja")], s->kind) != 0)
        return true;
    s->found = true;
    if (!amount_parse(r->field[table_column(r->table, "pagu")], &a, err))
        return false;
    s->ceiling = amount_add(s->ceiling, a);
    if (!amount_parse(r->field[table_column(r->table, "realisasi")], &a,
                      err))
        return false;
    s->realized = amount_add(s->realized, a);
    return true;
}

static bool spending_gives(struct checking *c, const struct printed *p,
                           struct buf *out)
{
    struct spending s = { .kind = p->code };
    struct amount none = { .state = VALUE_EMPTY };
    struct err err = ERR_INIT;

    ck_assert(record_each(c->store, &tables[TABLE_SPENDING], p->office, YEAR,
                          add_spending, &s, &err));
    return s.found
           && money_gives(none, s.ceiling, s.realized, p->column, out);
}

/* What the entered figures give for a printed one; false: nothing. */
static bool database_gives(struct checking *c, const struct printed *p,
                           struct buf *out)
{
    if (strcmp(p->subject, "indikator") == 0)
        return indicator_gives(&c->desk, p, out);
    if (strcmp(p->subject, "rata-rata") == 0
        || strcmp(p->subject, "kategori") == 0)
        return average_gives(&c->desk, p, out);
    if (strcmp(p->subject, "anggaran") == 0
        || strcmp(p->subject, "total") == 0)
        return budget_gives(&c->desk, p, out);
    if (strcmp(p->subject, "belanja") == 0)
        return spending_gives(c, p, out);
    return false;
}

static void check_row_of(struct checking *c, const char *file,
                         const struct printed *p)
{
    struct buf got = BUF_INIT;

    if (strcmp(p->year, YEAR_TEXT) != 0 || p->computed[0] == '\0')
        return;
    if (is_left_out(p)) {
        c->left_out++;
        return;
    }
    c->compared++;
    if (!database_gives(c, p, &got))
        buf_adds(&got, "nothing");
    if (strcmp(got.s, p->computed) != 0) {
        c->wrong++;
        printf("%s:%zu: %s %s %s: want %s, got %s\n", file, p->line,
               p->subject, p->code, p->column, p->computed, got.s);
    }
    buf_release(&got);
}

static const char *field_of(const struct csv_row *head,
                            const struct csv_row *row, const char *name)
{
    for (size_t i = 0; i < head->count; i++)
        if (strcmp(head->field[i], name) == 0)
            return row->field[i];
    ck_abort_msg("no column %s", name);
    return "";
}

/* The head line of a cetak.csv outlives the rows behind it. */
static const char *const head_fields[] = {
    "satker", "tahun", "tabel", "subjek", "kode", "kolom", "cetak",
    "hitung", "status", "keterangan"
};

static void check_file(struct checking *c, const char *path)
{
    const struct csv_row head = {
        .field = head_fields, .count = CAP_LEN(head_fields)
    };
    FILE *file = fopen(path, "r");
    struct csv_reader *reader;
    struct err err = ERR_INIT;
    struct csv_row row;

    ck_assert_ptr_nonnull(file);
    ck_assert(csv_reader_new(file, &reader, &err));
    ck_assert_int_eq(csv_next(reader, &row, &err), CSV_ROW);
    for (size_t i = 0; i < head.count; i++)
        ck_assert_str_eq(row.field[i], head_fields[i]);
    while (csv_next(reader, &row, &err) == CSV_ROW) {
        struct printed p = {
            .office = field_of(&head, &row, "satker"),
            .year = field_of(&head, &row, "tahun"),
            .table = field_of(&head, &row, "tabel"),
            .subject = field_of(&head, &row, "subjek"),
            .code = field_of(&head, &row, "kode"),
            .column = field_of(&head, &row, "kolom"),
            .computed = field_of(&head, &row, "hitung"),
            .line = row.at,
        };

        check_row_of(c, path, &p);
    }
    csv_reader_free(reader);
    fclose(file);
}

static void open_office(struct checking *c, const char *records)
{
    const struct actor actor = { "tester", 0 };
    struct import_result result = IMPORT_RESULT_INIT;
    struct desk_place place = { NULL, YEAR, 3 };
    const char *paths[] = { records };
    struct err err = ERR_INIT;

    ck_assert(store_open_memory(&c->store, &err));
    ck_assert_msg(import_paths(c->store, paths, 1, actor, false, &result,
                               &err), "%s: %s", records, err.msgid);
    import_result_release(&result);
    ck_assert_msg(desk_open(&c->desk, c->store, "tester", no_clock, place,
                            &err), "%s: %s", records, err.msgid);
}

static void check_office(const char *source, const char *name,
                         struct checking *sum)
{
    struct checking c = { .compared = 0 };
    struct buf printed = BUF_INIT, records = BUF_INIT;

    buf_addf(&printed, "%s/tests/data/%s/cetak.csv", source, name);
    buf_addf(&records, "%s/data/example/%s", source, name);
    if (directory_is(records.s)) {
        open_office(&c, records.s);
        check_file(&c, printed.s);
        desk_close(&c.desk);
        store_close(c.store);
        printf("%s: %zu compared, %zu left out, %zu wrong\n", name,
               c.compared, c.left_out, c.wrong);
        ck_assert_uint_gt(c.compared, 0);
        sum->compared += c.compared;
        sum->left_out += c.left_out;
        sum->wrong += c.wrong;
    }
    buf_release(&printed);
    buf_release(&records);
}

START_TEST(the_printed_figures_follow_from_the_entered_ones)
{
    const char *source = getenv("CAPAIAN_SRCDIR");
    struct checking sum = { .compared = 0 };
    struct buf path = BUF_INIT;
    struct dirent *entry;
    DIR *dir;

    ck_assert_ptr_nonnull(source);
    buf_addf(&path, "%s/tests/data", source);
    dir = opendir(path.s);
    ck_assert_ptr_nonnull(dir);
    while ((entry = readdir(dir)) != NULL)
        if (entry->d_name[0] != '.')
            check_office(source, entry->d_name, &sum);
    closedir(dir);
    buf_release(&path);
    printf("all: %zu compared, %zu left out, %zu wrong\n", sum.compared,
           sum.left_out, sum.wrong);
    fflush(stdout);
    for (size_t i = 0; i < CAP_LEN(left_out); i++)
        ck_assert_msg(entry_used[i], "nothing is left out because: %s",
                      left_out[i].reason);
    ck_assert_uint_eq(sum.wrong, 0);
    ck_assert_uint_gt(sum.compared, 250);
}
END_TEST

static void add(TCase *cases)
{
    tcase_add_test(cases, the_printed_figures_follow_from_the_entered_ones);
}

int main(void)
{
    return run_tests("printed", add);
}

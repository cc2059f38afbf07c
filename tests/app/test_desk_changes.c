/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tests/app/test_desk_changes.c - the log in pages, and values put back. */
#include "app/desk_changes.h"

#include <stdlib.h>
#include <string.h>

#include "app/desk_note.h"
#include "app/history.h"
#include "app/office.h"
#include "store/change.h"
#include "store/store.h"

#include "run.h"

#define MINUTE INT64_C(60000)

static struct store *store;
static struct desk desk;
static struct err err;

/* A column of a row of 2024, set by somebody. */
static void set_by(const char *user, int64_t at, enum table_id id,
                   const char *code, const char *column, const char *text)
{
    const struct table *table = &tables[id];
    const char *fields[TABLE_COLUMNS_MAX] = { "6372", "2024" };
    struct actor actor = { user, at };
    int i = table_column(table, column);
    struct record r;
    struct step step;

    fields[table_column(table, "kode")] = code;
    must(desk_record(&desk, table, fields, 0, &r, &err), &err);
    must(step_begin(&step, store, STEP_EDIT, actor, "", &err), &err);
    must(step_set(&step, table, fields, 0, (size_t)i, text,
                  column_quarter(&table->column[i]) >= 0
                      ? r.cell_version[column_quarter(&table->column[i])]
                      : r.version, NULL, &err), &err);
    must(step_commit(&step, &err), &err);
    record_release(&r);
}

static void setup(void)
{
    char figure[16];

    err = (struct err)ERR_INIT;
    store = memory_store();
    fill_offices(store);
    open_desk(&desk, store);
    must(desk_go_year(&desk, 2024, &err), &err);
    for (int i = 1; i <= 30; i++) {
        snprintf(figure, sizeof(figure), "%d", i);
        set_by(i % 3 ? "ani" : "budi", TEST_NOW + i * 10 * MINUTE,
               TABLE_INDICATOR, i % 2 ? "P-1" : "K-1", "tw2", figure);
    }
    set_by("ani", TEST_NOW + 400 * MINUTE, TABLE_BUDGET, "076.01.CQ.6709",
           "pagu", "1500");
    set_by("ani", TEST_NOW + 431 * MINUTE, TABLE_INDICATOR, "P-1", "satuan",
           "buah");
    must(desk_refresh(&desk, NULL, &err), &err);
    must(desk_note(&desk,
                   &(struct note_cell){ TABLE_INDICATOR, "P-1",
                                        (size_t)table_column(
                                            &tables[TABLE_INDICATOR],
                                            "tw2") },
                   NOTE_ASKED, "Kenapa turun?", 0, &err), &err);
}

static void teardown(void)
{
    desk_close(&desk);
    store_close(store);
}

static struct changes_scope scope_of(int i)
{
    const struct table *indicator = &tables[TABLE_INDICATOR];
    struct changes_scope s;

    switch (i) {
    case 0:
        return changes_of_row(&desk, indicator, "P-1", "tw2");
    case 1:
        return changes_of_row(&desk, indicator, "P-1", "");
    case 2:
        return changes_of_unit(&desk, "PDI");
    case 3:
        must(changes_of_session(&desk, "ani", 0, &s, &err), &err);
        return s;
    case 4:
        return changes_of_person("budi");
    }
    return changes_of_office(&desk);
}

/* "3.1 4.1 ...", in pages of want lines. */
static void read_all(const struct changes_scope *s, const char *filter,
                     bool oldest_first, size_t want, struct buf *out)
{
    struct changes_ask ask = { .scope = s, .filter = filter, .want = want,
                               .oldest_first = oldest_first, .look = 5 };
    struct changes_page page;
    bool end;

    do {
        must(desk_changes(&desk, &ask, &page, &err), &err);
        ck_assert_uint_le(page.count, want);
        for (size_t i = 0; i < page.count; i++)
            buf_addf(out, "%lld.%lld ", (long long)page.item[i].step,
                     (long long)page.item[i].line);
        ask.step = page.step;
        ask.line = page.line;
        end = page.end;
        changes_page_release(&page);
    } while (!end);
}

/* The words of a text in the opposite order. */
static char *reversed(const char *text)
{
    struct buf out = BUF_INIT;

    for (size_t end = strlen(text); end > 0;) {
        size_t from = end - 1;

        while (from > 0 && text[from - 1] != ' ')
            from--;
        buf_add(&out, text + from, end - from);
        end = from;
    }
    return buf_detach(&out);
}

/* The cell has 15 and its row's addition and note; the row its satuan. */
static const size_t counts[] = { 17, 18, 22, 1, 10, 0 };

static size_t count_words(const char *text)
{
    size_t n = 0;

    for (; *text; text++)
        n += *text == ' ';
    return n;
}

START_TEST(pages_in_both_directions_are_the_whole)
{
    struct changes_scope s = scope_of(_i);
    struct buf whole = BUF_INIT, pages = BUF_INIT, back = BUF_INIT;
    char *turned;

    read_all(&s, NULL, false, 1000, &whole);
    read_all(&s, NULL, false, 7, &pages);
    ck_assert_str_eq(pages.s, whole.s);
    read_all(&s, NULL, true, 4, &back);
    turned = reversed(back.s);
    ck_assert_str_eq(turned, whole.s);
    free(turned);
    if (counts[_i] > 0)
        ck_assert_uint_eq(count_words(whole.s), counts[_i]);
    else
        ck_assert_uint_ge(count_words(whole.s), 50);
    /* A filter that all lines pass takes none away. */
    buf_reset(&pages);
    read_all(&s, "", false, 3, &pages);
    ck_assert_str_eq(pages.s, whole.s);
    buf_release(&whole);
    buf_release(&pages);
    buf_release(&back);
    changes_scope_release(&s);
}
END_TEST

START_TEST(a_filter_finds_what_is_shown)
{
    static const struct {
        const char *text;
        size_t count;
    } cases[] = {
        { "1.500", 1 },     { "BUAH", 1 },      { "kenapa turun", 1 },
        { "budi", 10 },     { "P-2", 1 },       { "no such", 0 },
        { "Ceiling", 1 },   { "layanan K-1", 16 },
    };
    struct changes_scope s = changes_of_office(&desk);
    struct buf got = BUF_INIT;

    for (size_t i = 0; i < CAP_LEN(cases); i++) {
        buf_reset(&got);
        read_all(&s, cases[i].text, false, 7, &got);
        ck_assert_msg(count_words(got.s) == cases[i].count, "%s: %s",
                      cases[i].text, got.s);
    }
    buf_release(&got);
    changes_scope_release(&s);
}
END_TEST

/* The newest line of a scope; release it. */
static struct logged newest(struct changes_scope s)
{
    struct changes_ask ask = { .scope = &s, .want = 1 };
    struct changes_page page;
    struct logged l;

    must(desk_changes(&desk, &ask, &page, &err), &err);
    ck_assert_uint_eq(page.count, 1);
    l = logged_copy(&page.item[0]);
    changes_page_release(&page);
    changes_scope_release(&s);
    return l;
}

START_TEST(a_line_in_words)
{
    struct logged l = newest(changes_of_row(&desk, &tables[TABLE_BUDGET],
                                            "076.01.CQ.6709", "pagu"));
    struct buf what = BUF_INIT, before = BUF_INIT, after = BUF_INIT;

    logged_what(&desk, &l, &what);
    logged_before(&l, &before);
    logged_after(&l, &after);
    ck_assert_str_eq(what.s, "076.01.CQ.6709 Ceiling");
    ck_assert_str_eq(before.s, "1.000");
    ck_assert_str_eq(after.s, "1.500");
    ck_assert_str_eq(logged_kind(&l), "entry");
    buf_release(&what);
    buf_release(&before);
    buf_release(&after);
    logged_release(&l);
}
END_TEST

START_TEST(a_note_says_what_was_asked)
{
    struct logged l = newest(changes_of_row(&desk, &tables[TABLE_INDICATOR],
                                            "P-1", ""));
    struct buf text = BUF_INIT;

    logged_what(&desk, &l, &text);
    ck_assert_str_eq(text.s, "P-1 Notes Realized Q2");
    buf_reset(&text);
    logged_after(&l, &text);
    ck_assert_str_eq(text.s, "ditanya: Kenapa turun?");
    ck_assert_ptr_nonnull(logged_cannot_restore(&l));
    buf_release(&text);
    logged_release(&l);
}
END_TEST

/* What the lines of the log with the word say, each on a line. */
struct told {
    const char *word;
    struct buf text;
};

static bool tell_line(void *context, const struct history_line *l,
                      struct err *e)
{
    struct told *t = context;

    (void)e;
    if (strstr(l->what, t->word))
        buf_addf(&t->text, "%s: %s [%s] [%s]\n", l->who, l->what, l->from,
                 l->to);
    return true;
}

static void log_says(const char *word, const char *want)
{
    const struct history_filter all = { .office = NULL };
    struct told t = { word, BUF_INIT };

    must(history_each(store, &all, tell_line, &t, &err), &err);
    ck_assert_str_eq(t.text.s, want);
    buf_release(&t.text);
}

/* A unit of another name: its rows say so, and whose name it was. */
START_TEST(what_followed_a_name_is_told)
{
    struct buf text = BUF_INIT;
    struct logged l;

    set_by("ani", TEST_NOW + 500 * MINUTE, TABLE_UNIT, "PDI", "kode", "DATA");
    must(desk_refresh(&desk, NULL, &err), &err);
    l = newest(changes_of_row(&desk, &tables[TABLE_INDICATOR], "P-1",
                              "unit"));
    ck_assert_str_eq(logged_kind(&l), "followed");
    logged_what(&desk, &l, &text);
    buf_adds(&text, ": ");
    logged_before(&l, &text);
    buf_adds(&text, " > ");
    logged_after(&l, &text);
    ck_assert_str_eq(text.s, "P-1 Unit: PDI > DATA");
    ck_assert_ptr_nonnull(strstr(logged_cannot_restore(&l), "followed"));
    logged_release(&l);
    buf_release(&text);
    log_says(" P-1 unit",
             "ani: follow indikator 6372 2023 P-1 unit [PDI] [DATA]\n"
             "ani: follow indikator 6372 2024 P-1 unit [PDI] [DATA]\n");
    /* The unit itself has one line, not the row that left and came. */
    log_says("unit 6372 DATA", "");
    log_says("unit 6372 PDI",
             "sari: import add unit 6372 PDI [] []\n"
             "ani: set unit 6372 PDI kode [PDI] [DATA]\n");
}
END_TEST

/* What there is is said in words, not in hashes. */
START_TEST(a_baseline_is_told)
{
    struct actor nobody = { "", TEST_NOW + 600 * MINUTE };
    struct buf text = BUF_INIT;
    struct logged l;

    must(step_baseline(store, STEP_BASELINE, nobody, "schema 5", &err),
         &err);
    l = newest(changes_of_office(&desk));
    ck_assert_str_eq(logged_kind(&l), "baseline");
    logged_what(&desk, &l, &text);
    ck_assert_str_eq(text.s, "what there was at the change of version");
    buf_reset(&text);
    logged_before(&l, &text);
    ck_assert_str_eq(text.s, "");
    ck_assert_ptr_nonnull(logged_cannot_restore(&l));
    logged_release(&l);
    log_says("baseline", ": baseline [] [schema 5]\n");
    buf_release(&text);
}
END_TEST

START_TEST(a_value_put_back_is_a_step_of_its_own_kind)
{
    const struct table *table = &tables[TABLE_INDICATOR];
    size_t column = (size_t)table_column(table, "satuan");
    struct logged l = newest(changes_of_row(&desk, table, "P-1", "satuan"));
    struct undone u;
    struct record r;

    ck_assert_str_eq(l.before, "orang");
    ck_assert_ptr_null(logged_restore_reason(&desk, &l));
    must(logged_record(&desk, &l, &r, &err), &err);
    must(desk_restore_field(&desk, &r, column, l.before, r.version, NULL,
                            &err), &err);
    record_release(&r);
    logged_release(&l);
    l = newest(changes_of_row(&desk, table, "P-1", "satuan"));
    ck_assert_str_eq(l.kind, "restore");
    ck_assert_str_eq(l.before, "buah");
    ck_assert_str_eq(l.after, "orang");
    logged_release(&l);
    must(desk_undo(&desk, false, &u, NULL, &err), &err);
    ck_assert_str_eq(u.field, "satuan");
    undone_release(&u);
    vouched_check(store, "a value put back");
}
END_TEST

static void employ(const char *office, const char *name, const char *role)
{
    struct step step;

    begin_rows(&step, store);
    add_row(&step, TABLE_OPERATOR, "satker", office, "nama", name, "peran",
            role, NULL);
    end_rows(&step);
    must(desk_refresh(&desk, NULL, &err), &err);
}

/* One's role is that of the office the row is of, whichever is open. */
START_TEST(nothing_is_put_back_where_one_has_no_role)
{
    const struct table *table = &tables[TABLE_INDICATOR];
    struct logged l = newest(changes_of_row(&desk, table, "P-1", "satuan"));
    struct record r;

    must(desk_go_office(&desk, "6210", &err), &err);
    ck_assert_ptr_null(logged_restore_reason(&desk, &l));
    employ("6210", desk.user, "perencana");
    employ("6372", "rini", "perencana");
    ck_assert_ptr_nonnull(logged_restore_reason(&desk, &l));
    must(logged_record(&desk, &l, &r, &err), &err);
    ck_assert(!desk_restore_field(&desk, &r,
                                  (size_t)table_column(table, "satuan"),
                                  l.before, r.version, NULL, &err));
    ck_assert_int_eq(err.code, ERR_LOCKED);
    record_release(&r);
    logged_release(&l);
}
END_TEST

/* Who only reads puts nothing back, whichever way it is asked. */
START_TEST(a_guest_puts_nothing_back)
{
    const struct table *table = &tables[TABLE_INDICATOR];
    struct logged l = newest(changes_of_row(&desk, table, "P-1", "satuan"));
    struct desk guest;
    struct record r;
    struct step step;

    begin_rows(&step, store);
    add_row(&step, TABLE_OPERATOR, "satker", "6372", "nama", "rini",
            "peran", "perencana", NULL);
    end_rows(&step);
    must(desk_open(&guest, store, "tamu", test_clock,
                   (struct desk_place){ "6372", 2024, 3 }, &err), &err);
    ck_assert_ptr_nonnull(logged_restore_reason(&guest, &l));
    must(logged_record(&guest, &l, &r, &err), &err);
    ck_assert(!desk_restore_field(&guest, &r,
                                  (size_t)table_column(table, "satuan"),
                                  l.before, r.version, NULL, &err));
    ck_assert_int_eq(err.code, ERR_LOCKED);
    record_release(&r);
    logged_release(&l);
    l = newest(changes_of_person("tamu"));
    ck_assert_str_eq(l.change, "refused");
    ck_assert_ptr_nonnull(logged_cannot_restore(&l));
    logged_release(&l);
    desk_close(&guest);
}
END_TEST

static void rename_row(const char *from, const char *to)
{
    set_by("ani", TEST_NOW, TABLE_INDICATOR, from, "kode", to);
}

/* A row keeps its history under another code, and none of a stranger's. */
START_TEST(a_renamed_row_keeps_its_history)
{
    const struct table *table = &tables[TABLE_INDICATOR];
    struct changes_scope s = changes_of_row(&desk, table, "P-1", "tw2");
    struct buf before = BUF_INIT, after = BUF_INIT, other = BUF_INIT;
    char *turned;

    read_all(&s, NULL, false, 100, &before);
    changes_scope_release(&s);
    rename_row("P-1", "P-8");
    rename_row("P-8", "P-9");
    rename_row("P-9", "P-1");
    rename_row("P-1", "P-7");
    rename_row("P-2", "P-1"); /* another row has its old name now */
    s = changes_of_row(&desk, table, "P-7", "tw2");
    read_all(&s, NULL, false, 3, &after);
    ck_assert_msg(strstr(after.s, before.s + strcspn(before.s, " ") + 1),
                  "%s, not %s", after.s, before.s);
    read_all(&s, NULL, true, 4, &other);
    turned = reversed(other.s);
    ck_assert_str_eq(turned, after.s);
    free(turned);
    changes_scope_release(&s);
    s = changes_of_row(&desk, table, "P-7", "");
    buf_reset(&other);
    read_all(&s, NULL, false, 50, &other);
    /* Added, 15 figures, satuan, four renamings; its note is elsewhere. */
    ck_assert_uint_ge(count_words(other.s), 21);
    changes_scope_release(&s);
    s = changes_of_row(&desk, table, "P-1", "");
    buf_reset(&other);
    read_all(&s, NULL, false, 50, &other);
    ck_assert_uint_le(count_words(other.s), 4);
    changes_scope_release(&s);
    buf_release(&before);
    buf_release(&after);
    buf_release(&other);
}
END_TEST

/* More steps than are looked through at once stand before the unit's. */
START_TEST(a_unit_is_found_behind_many_steps_of_others)
{
    struct changes_scope s = changes_of_unit(&desk, "PDI");
    struct buf before = BUF_INIT, after = BUF_INIT, back = BUF_INIT;
    char figure[16], *turned;

    read_all(&s, NULL, false, 50, &before);
    for (int i = 0; i < 20100; i++) {
        snprintf(figure, sizeof(figure), "%d", i + 1000);
        set_by("budi", TEST_NOW, TABLE_INDICATOR, "K-1", "tw3", figure);
    }
    read_all(&s, NULL, false, 50, &after);
    ck_assert_str_eq(after.s, before.s);
    read_all(&s, NULL, true, 50, &back);
    turned = reversed(back.s);
    ck_assert_str_eq(turned, before.s);
    free(turned);
    buf_release(&before);
    buf_release(&after);
    buf_release(&back);
    changes_scope_release(&s);
}
END_TEST

static void add(TCase *cases)
{
    tcase_add_checked_fixture(cases, setup, teardown);
    tcase_add_loop_test(cases, pages_in_both_directions_are_the_whole, 0,
                        (int)CAP_LEN(counts));
    tcase_add_test(cases, a_filter_finds_what_is_shown);
    tcase_add_test(cases, a_line_in_words);
    tcase_add_test(cases, a_note_says_what_was_asked);
    tcase_add_test(cases, what_followed_a_name_is_told);
    tcase_add_test(cases, a_baseline_is_told);
    tcase_add_test(cases, a_value_put_back_is_a_step_of_its_own_kind);
    tcase_add_test(cases, nothing_is_put_back_where_one_has_no_role);
    tcase_add_test(cases, a_guest_puts_nothing_back);
    tcase_add_test(cases, a_renamed_row_keeps_its_history);
    tcase_add_test(cases, a_unit_is_found_behind_many_steps_of_others);
}

int main(void)
{
    return run_tests("desk_changes", add);
}

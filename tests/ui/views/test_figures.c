/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tests/ui/views/test_figures.c - the largest figures that can be entered,
 * on every screen and size: a cut figure is a wrong one. */
#include "app/desk_review.h"
#include "run.h"
#include "ui/views/history.h"
#include "ui/views/scene.h"

#define LARGE "999999999999,999999"
#define LARGE_RUPIAH "999999999999999"

/* Stores a field of a row of 2024, found by its code or number. */
static void put_field(struct scene *s, enum table_id id, const char *key,
                      const char *code, const char *column, const char *text)
{
    const struct table *table = &tables[id];
    const char *fields[TABLE_COLUMNS_MAX];
    struct err err = ERR_INIT;
    struct record record;
    int at = table_column(table, column), quarter;

    for (size_t i = 0; i < table->count; i++)
        fields[i] = "";
    fields[table_column(table, "satker")] = "6372";
    fields[table_column(table, "tahun")] = "2024";
    fields[table_column(table, key)] = code;
    scene_must(desk_record(&s->desk, table, fields, 0, &record, &err), &err);
    quarter = column_quarter(&table->column[at]);
    scene_must(desk_set_field(&s->desk, &record, (size_t)at, text,
                              quarter < 0 ? record.version
                                          : record.cell_version[quarter],
                              NULL, &err), &err);
    record_release(&record);
}

static void put_large(struct scene *s)
{
    static const char *const quarters[] = { "tw1", "tw2", "tw3", "tw4" };
    static const char *const codes[] = { "L-02", "L-03", "L-04" };
    static const char *const leaves[] = { "076.01.CQ.6709.QGE.001",
                                          "076.01.CQ.6709.QGE.003" };

    for (size_t i = 0; i < CAP_LEN(codes); i++) {
        put_field(s, TABLE_INDICATOR, "kode", codes[i], "target",
                  i == 0 ? LARGE : "0,000001");
        for (size_t q = 0; q < 4; q++)
            put_field(s, TABLE_INDICATOR, "kode", codes[i], quarters[q],
                      LARGE);
    }
    put_field(s, TABLE_BUDGET, "kode", leaves[0], "pagu", "1");
    for (size_t i = 0; i < CAP_LEN(leaves); i++) {
        put_field(s, TABLE_BUDGET, "kode", leaves[i], "pagu_awal",
                  LARGE_RUPIAH);
        if (i > 0)
            put_field(s, TABLE_BUDGET, "kode", leaves[i], "pagu",
                      LARGE_RUPIAH);
        for (size_t q = 0; q < 4; q++)
            put_field(s, TABLE_BUDGET, "kode", leaves[i], quarters[q],
                      LARGE_RUPIAH);
    }
    put_field(s, TABLE_REVISION, "nomor", "1", "pagu", LARGE_RUPIAH);
    view_refresh(&s->stack);
}

/* Only the figures above have nines that stand together. */
static void expect_whole(struct scene *s, const char *where)
{
    static const char *const cut[] = { "99…", "99.…", "99,…", "00,…" };
    const char *all = scene_text(s);

    for (size_t i = 0; i < CAP_LEN(cut); i++)
        ck_assert_msg(strstr(all, cut[i]) == NULL, "%s cuts a figure:\n%s",
                      where, all);
}

/* Walks over all rows of a screen. */
static void walk(struct scene *s, struct view *v, const char *where)
{
    scene_push(s, v);
    for (int i = 0; i < 60; i++) {
        expect_whole(s, where);
        view_command(&s->stack, CMD_MOVE_DOWN);
    }
    view_command(&s->stack, CMD_BACK);
}

static const struct {
    int rows, cols;
} sizes[] = { { 24, 80 }, { 30, 100 }, { 43, 132 }, { 50, 160 } };

START_TEST(no_screen_cuts_a_figure)
{
    struct scene s;
    struct desk *desk = &s.desk;

    scene_begin(&s, 3, "", sizes[_i].rows, sizes[_i].cols);
    put_large(&s);
    expect_whole(&s, "Beranda");
    walk(&s, indicator_view(desk, NULL), "Indikator");
    desk_go_unit(desk, "LEMBAGA");
    walk(&s, indicator_view(desk, NULL), "Indikator of a unit");
    desk_go_unit(desk, "");
    walk(&s, budget_view(desk, NULL), "Anggaran");
    walk(&s, form_view(desk, &tables[TABLE_INDICATOR], "L-03"), "Formulir");
    walk(&s, form_view(desk, &tables[TABLE_BUDGET],
                       "076.01.CQ.6709.QGE.001"), "Formulir of a budget row");
    walk(&s, findings_view(desk), "Temuan");
    walk(&s, history_view(desk, changes_of_office(desk)), "Riwayat");
    walk(&s, records_view(desk, &tables[TABLE_REVISION]), "Acuan");
    walk(&s, trend_view(desk, &tables[TABLE_INDICATOR], "L-03"), "Tren");
    walk(&s, trend_view(desk, NULL, NULL), "Tren of the office");
    scene_end(&s);
}
END_TEST

/* While one types, too. */
START_TEST(typing_cuts_no_figure)
{
    struct scene s;

    scene_begin(&s, 3, "LEMBAGA", sizes[_i].rows, sizes[_i].cols);
    put_large(&s);
    scene_push(&s, indicator_view(&s.desk, NULL));
    scene_press(&s, "Down");
    for (const char *at = "999999999999,999998"; *at; at++) {
        const char one[] = { *at, '\0' };

        scene_type(&s, one);
        expect_whole(&s, "typing");
    }
    scene_press(&s, "Esc");
    scene_end(&s);
}
END_TEST

/* The word of a return is shown whole, however long it is. */
START_TEST(a_message_is_shown_whole)
{
    struct buf long_words = BUF_INIT;
    struct scene s;

    scene_begin(&s, 3, "LEMBAGA", sizes[_i].rows, sizes[_i].cols);
    for (int i = 0; i < 60; i++)
        buf_addf(&long_words, "kata%d ", i);
    view_inform(&s.stack, "%s", long_words.s);
    scene_has(&s, "kata0 ");
    scene_has(&s, "kata59");
    buf_release(&long_words);
    scene_end(&s);
}
END_TEST

/* Hands the first row of a unit in and returns it with the word. */
static void return_row(struct scene *s, enum table_id table, size_t at,
                       const char *word)
{
    struct review_pick pick = { table, at };
    struct review_list list = { 0 };
    struct review_seen seen;
    struct err err = ERR_INIT;
    size_t count;

    review_list_add(&list, pick);
    scene_must(desk_submit(&s->desk, &list, &count, &err), &err);
    review_list_release(&list);
    seen = desk_review_seen(&s->desk, pick);
    scene_must(desk_return(&s->desk, pick, &seen, word, &err), &err);
    view_refresh(&s->stack);
}

START_TEST(the_reason_of_a_return_is_shown_whole)
{
    struct buf word = BUF_INIT;
    struct scene s;

    for (int i = 0; i < 26; i++)
        buf_addf(&word, "alasan%d ", i);
    scene_begin(&s, 3, "LEMBAGA", sizes[_i].rows, sizes[_i].cols);
    return_row(&s, TABLE_INDICATOR, desk_indicator(&s.desk, "L-01"), word.s);
    scene_push(&s, indicator_view(&s.desk, "L-01"));
    scene_has(&s, "alasan0 ");
    scene_has(&s, "alasan25");
    view_command(&s.stack, CMD_BACK);
    desk_go_unit(&s.desk, "");
    return_row(&s, TABLE_BUDGET,
               desk_budget_row(&s.desk, "076.01.CQ.6709.QGE.001"), word.s);
    scene_push(&s, budget_view(&s.desk, "076.01.CQ.6709.QGE.001"));
    scene_has(&s, "alasan0 ");
    scene_has(&s, "alasan25");
    buf_release(&word);
    scene_end(&s);
}
END_TEST

static void add(TCase *cases)
{
    tcase_add_loop_test(cases, no_screen_cuts_a_figure, 0,
                        (int)CAP_LEN(sizes));
    tcase_add_loop_test(cases, typing_cuts_no_figure, 0,
                        (int)CAP_LEN(sizes));
    tcase_add_loop_test(cases, the_reason_of_a_return_is_shown_whole, 0,
                        (int)CAP_LEN(sizes));
    tcase_add_loop_test(cases, a_message_is_shown_whole, 0,
                        (int)CAP_LEN(sizes));
}

int main(void)
{
    return run_tests("figures", add);
}

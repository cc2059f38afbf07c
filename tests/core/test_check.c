/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdint.h>
#include <string.h>

#include "base/buf.h"
#include "core/check_inside.h"
#include "run.h"
#include "vectors.h"

static struct value value_of(const char *text, enum kind kind)
{
    struct err err = ERR_INIT;
    struct value v;

    ck_assert_msg(value_parse(text, kind, "", &grades_default, &v, &err),
                  "%s", text);
    return v;
}

/* "C02 IV, C07": what was found, in its order. */
static void write_down(void *context, const struct finding *f)
{
    struct buf *out = context;

    buf_addf(out, "%s%s", out->len ? ", " : "", check_name(f->id));
    if (f->quarter >= 0)
        buf_addf(out, " %d", f->quarter + 1);
    ck_assert_ptr_nonnull(f->msgid);
    ck_assert_int_eq(strstr(f->msgid, "%s") != NULL, f->detail[0] != '\0');
}

static struct indicator plain_row(void)
{
    return (struct indicator){
        .code = "L-01", .unit = "KUL", .goal = "", .objective = "",
        .program = "", .activity = "", .text = "Jumlah dokumen",
        .measure = "Dokumen", .note = "", .kind = KIND_NUMBER,
        .polarity = POLARITY_UP,
    };
}

static struct check_year year_of(const struct indicator *rows, size_t count,
                                 int quarter)
{
    return (struct check_year){
        .rows = rows, .count = count, .has_scale = true,
        .grades = &grades_default, .words = &word_lists_default,
        .quarter = quarter,
    };
}

static const struct {
    const char *measure;
    const char *polarity;
    const char *target;
    const char *tw[4];
    const char *last_year;
    int quarter;
    const char *want;
} figures[] = {
    { "%", "naik", "100", { "", "", "", "100" }, "", 3, "" },
    { "%", "naik", "100", { "", "", "", "100,01" }, "", 3, "C01 4" },
    { " % ", "naik", "90", { "", "101", "", "" }, "", 3, "C01 2" },
    { "%", "naik", "90", { "", "101", "", "" }, "", 0, "" },
    { "orang", "naik", "100", { "", "", "", "101" }, "", 3, "" },
    { "orang", "naik", "9", { "3", "2", "", "8" }, "", 3, "C02 2" },
    { "orang", "naik", "9", { "5", "2", "4", "8" }, "", 3, "C02 2, C02 3" },
    { "orang", "naik", "9", { "5", "-", "?", "5" }, "", 3, "" },
    { "orang", "naik", "9", { "5", "-", "4", "" }, "", 2, "C02 3" },
    { "orang", "naik", "9", { "0", "0", "0", "" }, "", 2, "" },
    { "orang", "naik", "9", { "", "", "", "4" }, "", 3, "C03 4" },
    { "orang", "naik", "9", { "", "", "", "4" }, "", 2, "" },
    { "orang", "naik", "9", { "", "", "4", "" }, "", 2, "" },
    { "orang", "naik", "9", { "", "", "4", "" }, "", 3, "C03 4" },
    { "orang", "naik", "8", { "", "", "", "4" }, "", 3, "" },
    { "orang", "naik", "8", { "", "", "", "12" }, "", 3, "" },
    { "orang", "naik", "8", { "", "", "", "13" }, "", 3, "C03 4" },
    { "orang", "naik", "8", { "", "", "", "-" }, "", 3, "" },
    { "orang", "naik", "8082", { "", "", "808,2", "" }, "", 2,
      "C04 3, C10 3" },
    { "orang", "naik", "8082", { "", "", "8,082", "" }, "", 2,
      "C04 3, C10 3" },
    { "orang", "naik", "8082", { "", "", "0,8082", "" }, "", 2, "C10 3" },
    { "orang", "naik", "8082", { "", "", "80820", "" }, "", 2,
      "C03 3, C04 3" },
    { "orang", "naik", "8082", { "", "", "8082", "" }, "80820", 2, "" },
    { "orang", "naik", "8082", { "", "", "8028", "" }, "", 2, "" },
    { "orang", "naik", "100", { "75", "750", "", "" }, "", 1,
      "C03 2, C04 2" },
    { "orang", "naik", "100", { "75", "", "750", "" }, "", 2,
      "C03 3, C04 3" },
    { "orang", "naik", "100", { "75", "-", "750", "" }, "", 2, "C03 3" },
    { "orang", "naik", "100", { "", "", "45", "" }, "450", 2, "C04 3" },
    { "orang", "naik", "100", { "", "", "45", "" }, "-", 2, "" },
    { "orang", "naik", "0,5", { "0", "0", "0", "" }, "0", 2, "C10" },
    { "%", "naik", "97,5", { "", "", "9,75", "" }, "", 2, "" },
    { "%", "naik", "97,5", { "", "", "975", "" }, "", 2,
      "C01 3, C03 3, C04 3" },
    /* C02 asks only what counts things: a percentage may fall. */
    { "%", "naik", "90", { "50", "40", "", "" }, "", 1, "" },
    { "nilai", "naik", "90", { "50", "40", "", "" }, "", 1, "" },
    { "", "naik", "90", { "50", "40", "", "" }, "", 1, "" },
    { "Laporan", "turun", "90", { "50", "40", "", "" }, "", 1, "C02 2" },
    /* C03: above 150 in the quarter it was entered for, whichever. */
    { "%", "naik", "10", { "808,2", "", "", "" }, "", 0,
      "C01 1, C03 1" },
    { "indeks", "naik", "2", { "3,01", "", "", "" }, "", 3, "C03 1" },
    { "indeks", "naik", "2", { "3", "", "", "" }, "", 3, "" },
    { "indeks", "naik", "2", { "3,01", "3,02", "", "" }, "", 1,
      "C03 1, C03 2" },
    { "indeks", "naik", "2", { "", "3,01", "", "" }, "", 0, "" },
    /* Few of what is unwanted, while the year is not over. */
    { "kali", "turun", "8", { "1", "", "", "" }, "", 2, "" },
    { "kali", "turun", "8", { "", "", "", "1" }, "", 3, "C03 4" },
    /* C10: what is counted is whole. */
    { "Dokumen", "naik", "2", { "1,5", "2", "", "" }, "", 1, "C10 1" },
    { "dokumen (BA dan SK)", "naik", "2", { "1,5", "", "", "" }, "", 0,
      "C10 1" },
    { "Laporan/Dokumen", "naik", "2,5", { "2", "", "", "" }, "", 0, "C10" },
    { "orang dan kegiatan", "naik", "2", { "1,5", "", "", "" }, "", 0,
      "C10 1" },
    { "orang/hari", "naik", "2", { "1,5", "", "", "" }, "", 0, "" },
    { "hari", "naik", "2", { "1,5", "", "", "" }, "", 0, "" },
    { "%", "naik", "2", { "1,5", "", "", "" }, "", 0, "" },
    { "% laporan", "naik", "2", { "1,5", "", "", "" }, "", 0, "" },
    { "", "naik", "2", { "1,5", "", "", "" }, "", 0, "" },
    { "()", "naik", "2", { "1,5", "", "", "" }, "", 0, "" },
    { "orang", "naik", "0", { "", "", "", "" }, "", 0, "C05" },
    { "orang", "naik", "0", { "5", "", "", "" }, "", 0, "C05" },
    { "orang", "naik", "", { "5", "6", "", "" }, "", 3, "C05 2" },
    { "orang", "naik", "-", { "5", "", "", "" }, "", 0, "C05 1" },
    { "orang", "naik", "", { "", "5", "", "" }, "", 0, "" },
    { "orang", "naik", "", { "-", "?", "", "" }, "", 3, "" },
};

START_TEST(a_figure_that_does_not_add_up)
{
    struct indicator row = plain_row();
    struct value last = value_of(figures[_i].last_year, KIND_NUMBER);
    struct check_year year = year_of(&row, 1, figures[_i].quarter);
    struct buf got = BUF_INIT;

    row.measure = figures[_i].measure;
    row.target = value_of(figures[_i].target, KIND_NUMBER);
    for (int q = 0; q < 4; q++)
        row.realized[q] = value_of(figures[_i].tw[q], KIND_NUMBER);
    year.last_year = &last;
    check_year_all(&year, write_down, &got);
    ck_assert_str_eq(got.s, figures[_i].want);
    buf_release(&got);
}
END_TEST

static const struct {
    const char *text;
    enum polarity polarity;
    const char *want;
} texts[] = {
    { "Persentase Pemilih yang Tidak Masuk dalam DPT", POLARITY_DOWN, "" },
    { "Persentase Pemilih yang Tidak Masuk dalam DPT", POLARITY_UP, "C06" },
    { "Jumlah pertemuan dengan pemilih", POLARITY_UP, "" },
    { "Jumlah temuan BPK", POLARITY_UP, "C06" },
    { "Jumlah TEMUAN, BPK", POLARITY_UP, "C06" },
    { "Jumlah temuan", POLARITY_DOWN, "" },
    { "Persentase temuan yang ditindaklanjuti", POLARITY_UP, "" },
    { "Pelaksanaan pengadaan tanpa pelanggaran", POLARITY_UP, "" },
    { "Jumlah  Revisi DIPA", POLARITY_UP, "C06" },
    { "Jumlah dokumen revisi", POLARITY_UP, "" },
    { "Jumlah sengketa", POLARITY_UP, "C06" },
    { "Persentase sengketa hukum yang dimenangkan", POLARITY_UP, "" },
    { "Jumlah hari pelaksanaan", POLARITY_DOWN, "C06" },
    { "Setidaknya satu laporan", POLARITY_UP, "" },
    { "tidak", POLARITY_UP, "C06" },
    { "", POLARITY_UP, "" },
};

START_TEST(a_polarity_that_does_not_fit)
{
    struct indicator row = plain_row();
    struct check_year year = year_of(&row, 1, 0);
    struct buf got = BUF_INIT;

    row.text = texts[_i].text;
    row.polarity = texts[_i].polarity;
    check_year_all(&year, write_down, &got);
    ck_assert_str_eq(got.s, texts[_i].want);
    buf_release(&got);
}
END_TEST

START_TEST(the_word_lists_are_data)
{
    static const char *const unwanted[] = { "KETERLAMBATAN" };
    struct word_lists words = { .unwanted = unwanted, .unwanted_count = 1 };
    struct indicator row = plain_row();
    struct check_year year = year_of(&row, 1, 0);
    struct buf got = BUF_INIT;

    year.words = &words;
    row.text = "Jumlah keterlambatan";
    check_year_all(&year, write_down, &got);
    row.text = "Jumlah temuan";
    check_year_all(&year, write_down, &got);
    ck_assert_str_eq(got.s, "C06");
    buf_release(&got);
}
END_TEST

static void last_one(void *context, const struct finding *f)
{
    *(struct finding *)context = *f;
}

START_TEST(a_text_twice_in_one_unit)
{
    struct indicator rows[5];
    struct check_year year = year_of(rows, CAP_LEN(rows), 0);
    struct buf got = BUF_INIT;
    struct finding f = { .row = 99 };

    for (size_t i = 0; i < CAP_LEN(rows); i++)
        rows[i] = plain_row();
    rows[0].code = "L-01";
    rows[1].text = "  jumlah\t DOKUMEN ";
    rows[2].unit = "PDI";
    rows[3].text = "Jumlah dokumenA";
    rows[4].text = "Jumlah\xC2\xA0" "dokumen";
    check_year_all(&year, write_down, &got);
    ck_assert_str_eq(got.s, "C07, C07");
    check_year_all(&year, last_one, &f);
    ck_assert_uint_eq(f.row, 4);
    ck_assert_str_eq(f.detail, "L-01");
    ck_assert_int_eq(f.subject, CHECK_ON_INDICATOR);
    buf_release(&got);
}
END_TEST

START_TEST(no_unit_and_no_scale)
{
    struct indicator row = plain_row();
    struct check_year year = year_of(&row, 1, 0);
    struct finding f = { .row = 99 };
    struct buf got = BUF_INIT;

    row.unit = "";
    check_year_all(&year, last_one, &f);
    ck_assert_int_eq(f.id, CHECK_K01);
    ck_assert_int_eq(f.subject, CHECK_ON_INDICATOR);
    row.unit = "KUL";
    year.has_scale = false;
    check_year_all(&year, last_one, &f);
    ck_assert_int_eq(f.id, CHECK_K01);
    ck_assert_int_eq(f.subject, CHECK_ON_YEAR);
    /* The year's own finding is none of a row. */
    check_row(&year, 0, row.realized[0], write_down, &got);
    ck_assert_str_eq(got.s, "");
    /* A year without rows has one all the same. */
    year.count = 0;
    check_year_all(&year, write_down, &got);
    ck_assert_str_eq(got.s, "K01");
    buf_release(&got);
}
END_TEST

START_TEST(an_objective_holds_an_indicator)
{
    struct indicator rows[2] = { plain_row(), plain_row() };
    struct analysis_row analyses[] = {
        { "KUL", "Tertib", "", "", "", "", "" },
        { "KUL", "", "", "", "", "", "" },
        { "PDI", "Tertib", "", "", "", "", "" },
        { "KUL", "Tertip", "", "", "", "", "" },
    };
    struct check_year year = year_of(rows, 2, 0);
    struct finding f = { .row = 99 };
    struct buf got = BUF_INIT;

    rows[0].objective = "Tertib";
    rows[1].text = "Jumlah surat";
    year.analyses = analyses;
    year.analysis_count = 2;
    check_year_all(&year, write_down, &got);
    ck_assert_str_eq(got.s, "");
    year.analysis_count = CAP_LEN(analyses);
    check_year_all(&year, write_down, &got);
    ck_assert_str_eq(got.s, "K01, K01");
    check_year_all(&year, last_one, &f);
    ck_assert_int_eq(f.subject, CHECK_ON_ANALYSIS);
    ck_assert_uint_eq(f.row, 3);
    ck_assert_str_eq(f.subject_code, "KUL");
    ck_assert_str_eq(f.detail, "Tertip");
    buf_release(&got);
}
END_TEST

START_TEST(grades_are_looked_at_too)
{
    struct indicator row = plain_row();
    struct check_year year = year_of(&row, 1, 3);
    struct buf got = BUF_INIT;

    row.kind = KIND_GRADE;
    row.target = value_of("A", KIND_GRADE);
    row.realized[2] = value_of("C", KIND_GRADE);
    check_year_all(&year, write_down, &got);
    ck_assert_str_eq(got.s, "C03 4"); /* 30 of 80 */
    buf_reset(&got);
    row.target.state = VALUE_EMPTY;
    check_year_all(&year, write_down, &got);
    ck_assert_str_eq(got.s, "C05 3");
    buf_release(&got);
}
END_TEST

START_TEST(each_check_has_a_name_and_looks_somewhere)
{
    for (int i = 0; i < CHECK_COUNT; i++) {
        const struct check *c = &checks[i];

        ck_assert_uint_eq(strlen(check_name((enum check_id)i)), 3);
        ck_assert_str_ne(check_title((enum check_id)i), "");
        ck_assert_msg(c->indicator || c->leaf || c->control || c->budget
                      || c->year, "%s looks at nothing", c->name);
        ck_assert_msg(table_of_year(&tables[c->table]), "%s", c->name);
    }
    ck_assert_str_eq(check_name(CHECK_K01), "K01");
}
END_TEST

#define ROWS_MAX 64

/* Copies text to where it stays until the next office is read. */
static const char *keep(const char *text, size_t row, size_t field)
{
    static char kept[ROWS_MAX][4][400];

    ck_assert_uint_lt(strlen(text), sizeof(kept[0][0]));
    return strcpy(kept[row][field], text);
}

/* The records of an office, whole. */
static size_t read_office(const char *office, struct indicator *rows)
{
    char path[128];
    struct vectors v;
    size_t count = 0;

    snprintf(path, sizeof(path), "../../data/example/%s/indikator.csv",
             office);
    vectors_open(&v, path);
    while (vectors_row(&v)) {
        struct indicator *r = &rows[count];

        ck_assert_uint_lt(count, ROWS_MAX);
        *r = plain_row();
        r->unit = keep(v.field[2], count, 0);
        r->code = keep(v.field[7], count, 1);
        r->text = keep(v.field[8], count, 2);
        r->measure = keep(v.field[9], count, 3);
        ck_assert(kind_parse(v.field[10], &r->kind));
        ck_assert(polarity_parse(v.field[11], &r->polarity));
        r->target = value_of(v.field[12], r->kind);
        for (int q = 0; q < 4; q++)
            r->realized[q] = value_of(v.field[13 + q], r->kind);
        count++;
    }
    vectors_close(&v, path);
    return count;
}

struct listing {
    const struct indicator *rows;
    struct buf out;
};

static void list_one(void *context, const struct finding *f)
{
    struct listing *l = context;

    buf_addf(&l->out, "%s %s%s%s\n", check_name(f->id),
             l->rows[f->row].code, f->actual[0] ? " " : "", f->actual);
}

static const struct {
    const char *name, *want;
} offices[] = {
    { "banjarbaru", "" },
    /* The agreement names these three twice under the same text. */
    { "gunung-mas", "C07 PK-02\nC07 PK-05\nC07 PK-10\n" },
    { "balangan", "" },
};

/* What a careful clerk finds in the published records, and no more. */
START_TEST(the_published_records)
{
    struct indicator rows[ROWS_MAX];
    struct listing l = { .rows = rows, .out = BUF_INIT };
    struct check_year year =
        year_of(rows, read_office(offices[_i].name, rows), 3);

    check_year_all(&year, list_one, &l);
    ck_assert_str_eq(l.out.s, offices[_i].want);
    buf_release(&l.out);
}
END_TEST

static void write_row(void *context, const struct finding *f)
{
    struct buf *out = context;

    if (f->subject == CHECK_ON_INDICATOR)
        buf_addf(out, "%d %zu %d %s|%s|%s|%s\n", (int)f->id, f->row,
                 f->quarter, f->msgid, f->detail, f->expected, f->actual);
}

struct only {
    size_t row;
    struct buf out;
};

static void write_only(void *context, const struct finding *f)
{
    struct only *o = context;

    if (f->row == o->row)
        write_row(&o->out, f);
}

/* What is shown while typing is what will be listed when it is stored. */
START_TEST(a_typed_value_finds_what_a_stored_one_does)
{
    static const char *const numbers[] = {
        "", "-", "?", "0", "1", "10", "50", "77,5", "80,82", "100", "101",
        "775", "808,2", "8082", "10000", "0,16", "1,6",
    };
    static const char *const grades[] = { "", "-", "AA", "B", "D" };
    struct indicator rows[ROWS_MAX];
    size_t count = read_office("banjarbaru", rows), compared = 0;
    struct value last[ROWS_MAX];

    for (size_t i = 0; i < count; i++)
        last[i] = value_of(i % 3 ? "" : "505", KIND_NUMBER);
    rows[7].unit = "";
    rows[9].text = rows[6].text;
    for (size_t n = 0; n < count * CAP_LEN(numbers) * 4; n++) {
        size_t r = n / 4 % count, pick = n / 4 / count;
        struct check_year year = year_of(rows, count, (int)(n % 4));
        struct only stored = { .row = r, .out = BUF_INIT };
        struct buf typed = BUF_INIT;
        struct value before = rows[r].realized[n % 4], v;

        if (rows[r].kind != KIND_NUMBER && pick >= CAP_LEN(grades))
            continue;
        v = value_of(rows[r].kind == KIND_NUMBER ? numbers[pick]
                                                 : grades[pick],
                     rows[r].kind == KIND_OPINION ? KIND_GRADE
                                                  : rows[r].kind);
        year.last_year = last;
        check_row(&year, r, v, write_row, &typed);
        rows[r].realized[n % 4] = v;
        check_year_all(&year, write_only, &stored);
        ck_assert_str_eq(typed.s, stored.out.s);
        compared += typed.len > 0;
        /* Half of them stay, so that quarters stand beside others. */
        if (n % 8 < 4)
            rows[r].realized[n % 4] = before;
        buf_release(&typed);
        buf_release(&stored.out);
    }
    printf("check_row: %zu findings compared\n", compared);
    ck_assert_uint_gt(compared, 100);
}
END_TEST

static void add(TCase *cases)
{
    tcase_add_loop_test(cases, a_figure_that_does_not_add_up, 0,
                        (int)CAP_LEN(figures));
    tcase_add_loop_test(cases, a_polarity_that_does_not_fit, 0,
                        (int)CAP_LEN(texts));
    tcase_add_test(cases, the_word_lists_are_data);
    tcase_add_test(cases, a_text_twice_in_one_unit);
    tcase_add_test(cases, no_unit_and_no_scale);
    tcase_add_test(cases, an_objective_holds_an_indicator);
    tcase_add_test(cases, grades_are_looked_at_too);
    tcase_add_test(cases, each_check_has_a_name_and_looks_somewhere);
    tcase_add_loop_test(cases, the_published_records, 0,
                        (int)CAP_LEN(offices));
    tcase_add_test(cases, a_typed_value_finds_what_a_stored_one_does);
}

int main(void)
{
    return run_tests("check", add);
}

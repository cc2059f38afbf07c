/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tests/store/test_parts.c - a step in the logs of several offices, and
 * what follows a name there. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "fixture.h"
#include "store/backup_about.h"
#include "store/chain.h"
#include "store/db.h"
#include "store/migrate.h"
#include "store/packed.h"
#include "store/refuse.h"
#include "store/stmt.h"
#include "store/store.h"
#include "vouched.h"

#include "run.h"

static struct store *store;

static const char *const gunung_mas[] = {
    "6210", "KPU Kabupaten Gunung Mas", "kabupaten", "Kalimantan Tengah",
    "Kuala Kurun", "banjarbaru"
};

static void setup(void)
{
    store = example_store();
    add_by(store, ani, TABLE_OFFICE, gunung_mas);
}

static void check_chains(void)
{
    struct chain_report r;
    struct err err = ERR_INIT;

    must(chain_verify(store, &r, &err), &err);
    ck_assert_uint_eq(r.count, 0);
}

static void teardown(void)
{
    store_close(store);
    test_directory_forget();
}

static int64_t number(const char *sql)
{
    struct err err = ERR_INIT;
    struct stmt q;
    int64_t n = -1;

    stmt_open(&q, store, sql);
    if (stmt_row(&q))
        n = stmt_int(&q, STMT_ONLY);
    must(stmt_close(&q, &err), &err);
    return n;
}

/* The lines of the newest step, in few words: "6372 set unit LEMBAGA.kode
 * LEMBAGA>KETUA", "6372 -analisis ..." and "+", with "@" behind it what
 * the packed row says of its key columns, version and step. */
static char *newest_lines(void)
{
    enum { CHAIN, CHANGE, TABLE, KEY, FIELD, BEFORE, AFTER };
    struct buf out = BUF_INIT;
    struct err err = ERR_INIT;
    struct stmt q;

    stmt_open(&q, store,
              "SELECT l.chain, l.change, l.tbl, l.key, l.field, l.before,"
              " l.after FROM change_step s JOIN change_log l"
              " ON l.chain = s.chain AND l.step = s.step WHERE s.part_of ="
              " (SELECT max(part_of) FROM change_step)"
              " ORDER BY s.arrival, l.line");
    while (stmt_row(&q)) {
        bool left = stmt_text(&q, BEFORE)[0] != '\0';
        const char *packed = stmt_text(&q, left ? BEFORE : AFTER);

        buf_adds(&out, stmt_text(&q, CHAIN));
        buf_addc(&out, ' ');
        if (strcmp(stmt_text(&q, CHANGE), "with") == 0) {
            buf_addf(&out, "with %s\n", stmt_text(&q, AFTER));
        } else if (packed_is_named(packed)) {
            buf_addf(&out, "%c%s %s\n",
                     strcmp(stmt_text(&q, CHANGE), "follow") ? '!'
                     : left                                  ? '-'
                                                             : '+',
                     stmt_text(&q, TABLE), stmt_text(&q, KEY));
        } else {
            buf_addf(&out, "%s %s %s.%s %s>%s\n", stmt_text(&q, CHANGE),
                     stmt_text(&q, TABLE), stmt_text(&q, KEY),
                     stmt_text(&q, FIELD), stmt_text(&q, BEFORE),
                     stmt_text(&q, AFTER));
        }
    }
    must(stmt_close(&q, &err), &err);
    for (size_t i = 0; i < out.len; i++)
        if (out.s[i] == '\x1F')
            out.s[i] = ' ';
    return buf_detach(&out);
}

static void lines_are(const char *want)
{
    char *got = newest_lines();

    ck_assert_str_eq(got, want);
    free(got);
}

/* --- what follows a name --- */

/* The line of the rename, then what left and came, or was written. */
static const struct {
    enum table_id id;
    const char *const *key;
    const char *column, *text, *want;
} renames[] = {
    { TABLE_UNIT, ROW("6372", "LEMBAGA"), "kode", "KETUA",
      "6372 set unit LEMBAGA.kode LEMBAGA>KETUA\n"
      "6372 -unit LEMBAGA\n"
      "6372 +unit KETUA\n"
      "6372 follow indikator L-01.unit LEMBAGA>KETUA\n"
      "6372 follow indikator L-03.unit LEMBAGA>KETUA\n"
      "6372 -analisis LEMBAGA Terlaksananya Kesadaran Pemilih\n"
      "6372 +analisis KETUA Terlaksananya Kesadaran Pemilih\n" },
    { TABLE_UNIT, ROW("6372", "TPPH"), "kode", "TEKNIS",
      "6372 set unit TPPH.kode TPPH>TEKNIS\n"
      "6372 -unit TPPH\n"
      "6372 +unit TEKNIS\n"
      "6372 follow operator budi.unit PDI TPPH>PDI TEKNIS\n" },
    /* In every office that has it, each naming the others. */
    { TABLE_SCALE_BAND, ROW("banjarbaru", "2"), "skala", "baru",
      "* set skala banjarbaru 2.skala banjarbaru>baru\n"
      "* -skala banjarbaru 1\n* +skala baru 1\n"
      "* -skala banjarbaru 2\n* +skala baru 2\n"
      "* -skala banjarbaru 3\n* +skala baru 3\n"
      "* with 6372 2 6210 2\n"
      "6372 follow satker 6372.skala banjarbaru>baru\n"
      "6372 follow tahun .skala banjarbaru>baru\n"
      "6372 follow tahun .skala banjarbaru>baru\n"
      "6372 with * 2 6210 2\n"
      "6210 follow satker 6210.skala banjarbaru>baru\n"
      "6210 with * 2 6372 2\n" },
    { TABLE_INDICATOR, l03, "kode", "L-33",
      "6372 set indikator L-03.kode L-03>L-33\n"
      "6372 -indikator L-03\n6372 +indikator L-33\n"
      "6372 -aksi L-03 1\n6372 +aksi L-33 1\n"
      "6372 -aksi L-03 2\n6372 +aksi L-33 2\n"
      "6372 -aksi L-03 3\n6372 +aksi L-33 3\n"
      "6372 -reviu indikator L-03\n6372 +reviu indikator L-33\n"
      "6372 -catatan indikator L-03 tw4 1\n"
      "6372 +catatan indikator L-33 tw4 1\n" },
    /* The year comes with it. */
    { TABLE_INDICATOR, l01, "tahun", "2030",
      "6372 !tahun \n"
      "6372 set indikator L-01.tahun 2024>2030\n"
      "6372 -indikator L-01\n6372 +indikator L-01\n"
      "6372 -aksi L-01 1\n6372 +aksi L-01 1\n" },
    { TABLE_BUDGET, ROW("6372", "2024", "076.01.CQ"), "kode", "076.01.WA",
      "6372 set anggaran 076.01.CQ.kode 076.01.CQ>076.01.WA\n"
      "6372 -anggaran 076.01.CQ\n6372 +anggaran 076.01.WA\n"
      "6372 -penjelasan A04 076.01.CQ\n"
      "6372 +penjelasan A04 076.01.WA\n" },
    { TABLE_REVISION, ROW("6372", "2024", "0"), "nomor", "7",
      "6372 set revisi 0.nomor 0>7\n"
      "6372 -revisi 0\n6372 +revisi 7\n" },
    { TABLE_OPERATOR, ROW("6372", "budi"), "nama", "cici",
      "6372 set operator budi.nama budi>cici\n"
      "6372 -operator budi\n6372 +operator cici\n" },
};

START_TEST(what_follows_a_name_is_logged)
{
    struct err err = ERR_INIT;
    struct undone u;
    char *before = dump(store), *now;

    set_by(store, ani, renames[_i].id, renames[_i].key, renames[_i].column,
           renames[_i].text);
    lines_are(renames[_i].want);
    check_chains();
    must(store_undo(store, ani, &undo_plain, &u, NULL, &err), &err);
    undone_release(&u);
    now = dump(store);
    ck_assert_str_eq(now, before);
    free(now);
    free(before);
    check_chains();
}
END_TEST

/* All that lies in an office or a year leaves and comes with it. */
static const struct {
    enum table_id id;
    const char *const *key;
    const char *column, *text, *left, *came;
} places[] = {
    { TABLE_OFFICE, ROW("6372"), "kode", "6373",
      "chain = '6372'", "chain = '6373'" },
    { TABLE_YEAR, ROW("6372", "2024"), "tahun", "2022",
      "chain = '6372' AND year = 2024", "chain = '6372' AND year = 2022" },
    { TABLE_YEAR, ROW("6372", "2030"), "satker", "6210",
      "chain = '6372' AND year = 2030", "chain = '6210' AND year = 2030" },
};

/* Rows that are of the office, or of its year alone. */
static int64_t rows_of(const char *office, int year)
{
    struct err err = ERR_INIT;
    int64_t all = 0;

    for (size_t i = 0; i < TABLE_COUNT; i++) {
        int64_t n;

        if (tables[i].office < 0 || (year != 0 && tables[i].year < 0))
            continue;
        must(record_count(store, &tables[i], office, year, &n, &err), &err);
        all += n;
    }
    return all;
}

static int64_t lines(const char *which, const char *where)
{
    struct buf sql = BUF_INIT;
    struct err err = ERR_INIT;
    int64_t n;

    must(store_exec(store, "DROP VIEW IF EXISTS counted", &err), &err);
    buf_addf(&sql, "CREATE TEMP VIEW counted AS SELECT count(*) AS n FROM"
                   " change_log WHERE change = 'follow' AND field = ''"
                   " AND %s <> '' AND %s", which, where);
    must(store_exec(store, sql.s, &err), &err);
    n = number("SELECT n FROM counted");
    must(store_exec(store, "DROP VIEW counted", &err), &err);
    buf_release(&sql);
    return n;
}

START_TEST(what_lies_in_a_place_goes_with_it)
{
    struct err err = ERR_INIT;
    char *before, *now;
    int64_t rows;
    struct undone u;

    add_by(store, ani, TABLE_YEAR, ROW("6372", "2030", "", "", "terbuka"));
    add_by(store, ani, TABLE_REVISION, ROW("6372", "2030", "0", "", "1", ""));
    before = dump(store);
    rows = rows_of("6372", places[_i].id == TABLE_OFFICE
                               ? 0
                               : (int)strtol(places[_i].key[1], NULL, 10));
    ck_assert_int_gt(rows, 1);
    set_by(store, ani, places[_i].id, places[_i].key, places[_i].column,
           places[_i].text);
    ck_assert_int_eq(lines("before", places[_i].left), rows);
    ck_assert_int_eq(lines("after", places[_i].came), rows);
    check_chains();
    must(store_undo(store, ani, &undo_plain, &u, NULL, &err), &err);
    undone_release(&u);
    ck_assert_int_eq(lines("before", places[_i].came), rows);
    ck_assert_int_eq(lines("after", places[_i].left), rows);
    now = dump(store);
    ck_assert_str_eq(now, before);
    free(now);
    free(before);
    check_chains();
}
END_TEST

/* A row that came from another office has a step of that one's log: the
 * same number here is another step. */
START_TEST(a_row_from_elsewhere_is_not_of_this_step)
{
    const char *const key[] = { "6210", "2024", "", "", "", "", "",
                                "L-03" };
    struct err err = ERR_INIT;
    int64_t version, step;
    struct record r;
    bool found;

    remove_by(store, ani, TABLE_OFFICE, ROW("6210"), 0);
    for (int i = 0; i < 6; i++)
        set_by(store, ani, TABLE_INDICATOR, l03, "catatan", i % 2 ? "a" : "b");
    set_by(store, ani, TABLE_OFFICE, ROW("6372"), "kode", "6210");
    must(record_find(store, &tables[TABLE_INDICATOR], key, 0, &r, &found,
                     &err), &err);
    ck_assert(found);
    version = r.version;
    step = r.step;
    record_release(&r);
    /* Up to the step of that number, which writes another row first. */
    for (int i = 0; number("SELECT max(step) FROM change_step"
                           " WHERE chain = '6210'") < step - 1; i++)
        set_by(store, ani, TABLE_OFFICE, ROW("6210"), "tempat",
               i % 2 ? "a" : "b");
    {
        size_t note = (size_t)table_column(&tables[TABLE_INDICATOR],
                                           "catatan");
        struct step s;

        must(step_begin(&s, store, STEP_EDIT, ani, "", &err), &err);
        must(step_set(&s, &tables[TABLE_OFFICE], ROW("6210"), 0,
                      (size_t)table_column(&tables[TABLE_OFFICE], "nama"),
                      "KPU", version_of(store, TABLE_OFFICE, ROW("6210"), 0,
                                        "nama"), NULL, &err), &err);
        must(step_set(&s, &tables[TABLE_INDICATOR], key, 0, note, "c",
                      version, NULL, &err), &err);
        /* But the second column of it is. */
        must(step_set(&s, &tables[TABLE_INDICATOR], key, 0, note, "d",
                      version, NULL, &err), &err);
        must(step_commit(&s, &err), &err);
    }
    ck_assert_int_eq(version_of(store, TABLE_INDICATOR, key, 0, "catatan"),
                     version + 1);
}
END_TEST

START_TEST(a_unit_with_rows_stays_in_its_office)
{
    struct err err = ERR_INIT;

    ck_assert(!try_set(store, TABLE_UNIT, ROW("6372", "LEMBAGA"), "satker",
                       "6210", &err));
    ck_assert_int_eq(err.code, ERR_INPUT);
    set_by(store, ani, TABLE_UNIT, ROW("6372", "KUL"), "kode", "KUL2");
    set_by(store, ani, TABLE_UNIT, ROW("6372", "KUL2"), "satker", "6210");
    lines_are("6372 set unit KUL2.satker 6372>6210\n"
              "6372 -unit KUL2\n"
              "6372 with 6210 2\n"
              "6210 +unit KUL2\n"
              "6210 with 6372 3\n");
}
END_TEST

/* --- a step of several offices --- */

/* A year's word in two offices, and a band, in one step of budi. */
static void set_in_two(const char *text)
{
    size_t place = (size_t)table_column(&tables[TABLE_OFFICE], "tempat");
    size_t word = (size_t)table_column(&tables[TABLE_SCALE_BAND],
                                       "keterangan");
    struct err err = ERR_INIT;
    struct step s;

    must(step_begin(&s, store, STEP_IMPORT, budi, "dua", &err), &err);
    must(step_set(&s, &tables[TABLE_OFFICE], ROW("6210"), 0, place, text,
                  version_of(store, TABLE_OFFICE, ROW("6210"), 0, "tempat"),
                  NULL, &err), &err);
    must(step_set(&s, &tables[TABLE_SCALE_BAND], ROW("banjarbaru", "1"), 0,
                  word, text,
                  version_of(store, TABLE_SCALE_BAND, ROW("banjarbaru", "1"),
                             0, "keterangan"), NULL, &err), &err);
    must(step_set(&s, &tables[TABLE_OFFICE], ROW("6372"), 0, place, text,
                  version_of(store, TABLE_OFFICE, ROW("6372"), 0, "tempat"),
                  NULL, &err), &err);
    must(step_commit(&s, &err), &err);
}

static const char *place_of(const char *office)
{
    return text_of(store, TABLE_OFFICE, ROW(office), 0, "tempat");
}

START_TEST(each_office_has_its_part)
{
    set_in_two("x");
    lines_are("6210 step  . >dua\n"
              "6210 set satker 6210.tempat Kuala Kurun>x\n"
              "6210 with * 2 6372 2\n"
              "* step  . >dua\n"
              "* set skala banjarbaru 1.keterangan melampaui>x\n"
              "* with 6210 2 6372 2\n"
              "6372 step  . >dua\n"
              "6372 set satker 6372.tempat Banjarbaru>x\n"
              "6372 with 6210 2 * 2\n");
}
END_TEST

/* Who asks in one office takes back all of it, in one step again. */
START_TEST(the_parts_are_taken_back_together)
{
    struct undo_wish here = { .office = "6372", .year = 2024 };
    struct undo_wish again = { .redo = true, .office = "6210" };
    struct err err = ERR_INIT;
    struct undone u;

    set_in_two("x");
    must(store_undo(store, budi, &here, &u, NULL, &err), &err);
    ck_assert_uint_eq(u.lines, 3);
    ck_assert_int_eq(u.kind, STEP_IMPORT);
    undone_release(&u);
    ck_assert_str_eq(place_of("6372"), "Banjarbaru");
    ck_assert_str_eq(place_of("6210"), "Kuala Kurun");
    /* Each part says which step of its chain it takes back. */
    ck_assert_int_eq(number("SELECT count(*) FROM change_step u"
                            " JOIN change_step r ON r.chain = u.chain"
                            " AND r.step = u.reverses"
                            " WHERE u.kind = 'undo' AND r.kind = 'import'"
                            " AND r.detail = 'dua'"), 3);
    must(store_undo(store, budi, &again, &u, NULL, &err), &err);
    ck_assert_uint_eq(u.lines, 3);
    undone_release(&u);
    ck_assert_str_eq(place_of("6372"), "x");
    ck_assert_str_eq(place_of("6210"), "x");
    must(store_undo(store, budi, &here, &u, NULL, &err), &err);
    undone_release(&u);
    ck_assert_str_eq(place_of("6372"), "Banjarbaru");
    must(store_undo(store, budi, &here, &u, NULL, &err), &err);
    ck_assert_int_eq(u.step, 0);
    undone_release(&u);
    check_chains();
}
END_TEST

START_TEST(a_conflict_in_one_office_keeps_all_of_it)
{
    struct conflict c = { .version = 0 };
    struct err err = ERR_INIT;
    struct undone u;

    set_in_two("x");
    set_by(store, ani, TABLE_OFFICE, ROW("6210"), "tempat", "y");
    ck_assert(!store_undo(store, budi, &undo_plain, &u, &c, &err));
    ck_assert_int_eq(err.code, ERR_CONFLICT);
    ck_assert_str_eq(c.who, "ani");
    conflict_release(&c);
    ck_assert_str_eq(place_of("6372"), "x");
    must(store_undo(store, budi, &undo_forced, &u, NULL, &err), &err);
    undone_release(&u);
    ck_assert_str_eq(place_of("6372"), "Banjarbaru");
    ck_assert_str_eq(place_of("6210"), "Kuala Kurun");
    check_chains();
}
END_TEST

struct told {
    struct buf text;
};

static bool tell(void *context, const struct log_line *l, struct err *err)
{
    struct told *t = context;

    (void)err;
    if (strcmp(l->kind, "import") == 0 && strcmp(l->detail, "dua") == 0)
        buf_addf(&t->text, "%s %s %s, ", l->chain, l->change, l->key);
    return true;
}

static void told_are(struct log_filter f, const char *want)
{
    struct told t = { BUF_INIT };
    struct err err = ERR_INIT;

    must(log_each(store, &f, tell, &t, &err), &err);
    for (size_t i = 0; i < t.text.len; i++)
        if (t.text.s[i] == '\x1F')
            t.text.s[i] = ' ';
    ck_assert_str_eq(t.text.s, want);
    buf_release(&t.text);
}

/* The entry of a step is told once, whoever asks. */
START_TEST(the_step_is_told_once)
{
    set_in_two("x");
    told_are((struct log_filter){ 0 },
             "6210 step , 6210 set 6210, * set banjarbaru 1,"
             " 6372 set 6372, ");
    told_are((struct log_filter){ .office = "6372" }, "6372 set 6372, ");
    told_are((struct log_filter){ .office = "6372", .year = 2024,
                                  .around = true },
             "* set banjarbaru 1, 6372 step , 6372 set 6372, ");
    told_are((struct log_filter){ .office = "9999", .year = 2024,
                                  .around = true },
             "* step , * set banjarbaru 1, ");
    told_are((struct log_filter){ .user = "budi", .newest_first = true },
             "6372 set 6372, * set banjarbaru 1, 6210 set 6210,"
             " 6210 step , ");
    told_are((struct log_filter){ .of_step = number("SELECT max(part_of)"
                                                    " FROM change_step") },
             "6210 step , 6210 set 6210, * set banjarbaru 1,"
             " 6372 set 6372, ");
    told_are((struct log_filter){ .office = "6372",
                                  .table = &tables[TABLE_OFFICE],
                                  .key = "6372", .hanging = true },
             "6372 set 6372, ");
}
END_TEST

/* --- pages, across the border to what was written before --- */

/* Steps of version 4: one chain of all offices. */
static const char old_log[] =
    "INSERT INTO scale VALUES ('umum', 1);"
    "INSERT INTO scale_band VALUES ('umum', 1, '0', '', 'Baik', '', 1, 1);"
    "INSERT INTO office VALUES ('6372', 'A', 'kota', '', '', 'umum', 1, 1,"
    " 1), ('6210', 'B', 'kabupaten', '', '', NULL, 2, 1, 1);"
    "INSERT INTO year VALUES ('6372', 2024, NULL, NULL, 'terbuka', 1, 1, 1);"
    "INSERT INTO indicator VALUES ('6372', 2024, NULL, '', '', '', '',"
    " 'L-03', 'x', '%', 'angka', 'naik', 1000000, 'd', 1, 1, 1);"
    "INSERT INTO change_step VALUES (1, 1, 'ani', 'import', NULL, 'data'),"
    " (2, 2, 'budi', 'edit', NULL, ''), (3, 3, 'ani', 'edit', NULL, ''),"
    " (4, 4, 'ani', 'edit', NULL, '');"
    "INSERT INTO change_log VALUES"
    " (1, 0, 'step', '', '', 0, '', '', '', 'data', zeroblob(32)),"
    " (1, 1, 'add', 'skala', '', 0, 'umum\x1F' || '1', '', '', '',"
    "  zeroblob(32)),"
    " (1, 2, 'add', 'satker', '6372', 0, '6372', '', '', '', zeroblob(32)),"
    " (1, 3, 'add', 'indikator', '6372', 2024, 'L-02', '', '', '',"
    "  zeroblob(32)),"
    " (2, 1, 'set', 'indikator', '6372', 2024, 'L-02', 'catatan', '', 'c',"
    "  zeroblob(32)),"
    " (2, 2, 'set', 'satker', '6210', 0, '6210', 'nama', '', 'B',"
    "  zeroblob(32)),"
    " (3, 1, 'set', 'indikator', '6372', 2024, 'L-02', 'kode', 'L-02',"
    "  'L-03', zeroblob(32)),"
    " (4, 1, 'set', 'indikator', '6372', 2024, 'L-03', 'catatan', 'c', 'd',"
    "  zeroblob(32));"
    "INSERT INTO change_end VALUES (1, 8, 4, 1, zeroblob(32))"
    " ON CONFLICT (id) DO UPDATE SET lines = 8, step = 4, line = 1;";

static void open_old_log(void)
{
    struct err err = ERR_INIT;

    store_close(store);
    must(store_open_staging(&store, &err), &err);
    must(store_set_up(store, &err), &err);
    must(migrate_to(store, 4, &err), &err);
    must(store_exec(store, old_log, &err), &err);
    vouched_tampered = true;
}

static void open_old(void)
{
    struct err err = ERR_INIT;

    open_old_log();
    must(migrate(store, &err), &err);
    set_by(store, budi, TABLE_INDICATOR, l03, "catatan", "e");
    set_by(store, ani, TABLE_OFFICE, ROW("6210"), "nama", "C");
    set_by(store, ani, TABLE_SCALE_BAND, ROW("umum", "1"), "kategori", "X");
    set_by(store, ani, TABLE_INDICATOR, l03, "catatan", "f");
}

struct place {
    int64_t step, line, left;
    struct buf text;
};

static bool note_place(void *context, const struct log_line *l,
                       struct err *err)
{
    struct place *p = context;

    (void)err;
    p->step = l->step;
    p->line = l->line;
    p->left--;
    buf_addf(&p->text, "%lld.%lld ", (long long)l->step,
             (long long)l->line);
    return true;
}

static const struct log_filter scopes[] = {
    { .office = NULL },
    { .office = "6372" },
    { .office = "6210", .year = 2024, .around = true },
    { .office = "6372", .year = 2024, .around = true },
    { .office = "6372", .year = 2024, .key = "L-03", .hanging = true },
    { .office = "6372", .year = 2024, .key = "L-03", .field = "catatan",
      .hanging = true },
    { .user = "ani" },
    { .user = "budi", .first_step = 2, .last_step = 7 },
    { .first_step = 3, .last_step = 6 },
    { .office = "6372", .year = 2024, .key = "L-03", .hanging = true,
      .first_step = 2, .last_step = 7 },
};

/* Each page goes on where the one before ended, whichever way. */
static void pages_are_whole(struct log_filter f, const char *whole)
{
    for (int64_t limit = 1; limit < 5; limit++) {
        struct place p = { .text = BUF_INIT };
        struct err err = ERR_INIT;

        f.limit = limit;
        f.past_step = f.past_line = 0;
        do {
            p.left = limit;
            must(log_each(store, &f, note_place, &p, &err), &err);
            f.past_step = p.step;
            f.past_line = p.line;
        } while (p.left == 0);
        ck_assert_str_eq(p.text.s, whole);
        buf_release(&p.text);
    }
}

static char *backwards(const char *text)
{
    struct buf out = BUF_INIT;

    for (size_t end = strlen(text); end > 0;) {
        size_t begin = end - 1;

        while (begin > 0 && text[begin - 1] != ' ')
            begin--;
        buf_add(&out, text + begin, end - begin);
        end = begin;
    }
    return buf_detach(&out);
}

START_TEST(pages_go_on_across_the_border)
{
    struct log_filter f = scopes[_i];
    struct place p = { .text = BUF_INIT };
    struct err err = ERR_INIT;
    char *newest;

    open_old();
    if (f.key)
        f.table = &tables[TABLE_INDICATOR];
    must(log_each(store, &f, note_place, &p, &err), &err);
    ck_assert_uint_gt(p.text.len, 4);
    newest = backwards(p.text.s);
    pages_are_whole(f, p.text.s);
    f.newest_first = true;
    pages_are_whole(f, newest);
    free(newest);
    buf_release(&p.text);
}
END_TEST

START_TEST(a_row_is_followed_across_the_border)
{
    struct place p = { .text = BUF_INIT };
    struct err err = ERR_INIT;
    struct log_filter row = {
        .office = "6372", .year = 2024, .table = &tables[TABLE_INDICATOR],
        .key = "L-03", .hanging = true,
    };

    open_old();
    must(log_each(store, &row, note_place, &p, &err), &err);
    ck_assert_str_eq(p.text.s, "1.3 2.1 3.1 4.1 8.1 11.1 ");
    buf_release(&p.text);
}
END_TEST

/* Each takes back its own, back to before the border and again. */
START_TEST(undo_crosses_the_border)
{
    struct err err = ERR_INIT;
    static const char *const back[] = { "e", "e", "e", "c", "c" };
    struct undone u;

    open_old();
    for (size_t i = 0; i < CAP_LEN(back); i++) {
        must(store_undo(store, ani, &undo_plain, &u, NULL, &err) ||
             store_undo(store, ani, &undo_forced, &u, NULL, &err), &err);
        ck_assert_int_ne(u.step, 0);
        undone_release(&u);
        ck_assert_str_eq(text_of(store, TABLE_INDICATOR, i < 4
                                     ? l03
                                     : ROW("6372", "2024", "", "", "", "",
                                           "", "L-02"), 0, "catatan"),
                         back[i]);
    }
    /* The old steps by their number, whatever chain they are undone in. */
    ck_assert_int_eq(number("SELECT count(*) FROM change_step u"
                            " JOIN change_step r ON r.chain = ''"
                            " AND r.step = u.reverses WHERE u.kind = 'undo'"
                            " AND u.chain = '6372' AND r.step IN (3, 4)"),
                     2);
    for (int i = 0; i < 5; i++) {
        must(store_undo(store, ani, &redo_plain, &u, NULL, &err), &err);
        ck_assert_int_ne(u.step, 0);
        undone_release(&u);
    }
    ck_assert_str_eq(text_of(store, TABLE_INDICATOR, l03, 0, "catatan"),
                     "f");
}
END_TEST

/* A copy of the version before has all up to the border in common. */
START_TEST(an_older_copy_says_what_it_lacks)
{
    struct backup_about about;
    struct backup_loss loss;
    struct err err = ERR_INIT;
    bool same;

    open_old_log();
    must(store_backup(store, test_path("old.db"), &err), &err);
    must(migrate(store, &err), &err);
    must(backup_about(test_path("old.db"), &about, &err), &err);
    ck_assert_int_eq(about.steps, 4);
    ck_assert_int_eq(about.last_ms, 4);
    ck_assert_str_eq(about.last_user, "ani");
    must(backup_same(store, test_path("old.db"), &same, &err), &err);
    ck_assert(same); /* nobody has entered anything since */
    must(backup_loss(store, test_path("old.db"), &loss, &err), &err);
    ck_assert_int_eq(loss.common, 4);
    ck_assert_int_eq(loss.lines, 0);
    set_by(store, ani, TABLE_SCALE_BAND, ROW("umum", "1"), "skala", "baru");
    must(backup_same(store, test_path("old.db"), &same, &err), &err);
    ck_assert(!same);
    must(backup_loss(store, test_path("old.db"), &loss, &err), &err);
    ck_assert_int_eq(loss.common, 4);
    ck_assert_int_eq(loss.steps, 1); /* in all its parts */
    ck_assert_int_eq(loss.lines, 1); /* not what followed */
    ck_assert_int_eq(loss.back_steps, 0);
}
END_TEST

/* Two offices do not wait for each other: their numbers are their own. */
START_TEST(every_chain_counts_for_itself)
{
    set_by(store, budi, TABLE_OFFICE, ROW("6210"), "tempat", "a");
    set_by(store, budi, TABLE_INDICATOR, l03, "tw4", "1");
    set_by(store, budi, TABLE_OFFICE, ROW("6210"), "tempat", "b");
    ck_assert_int_eq(number("SELECT max(step) FROM change_step"
                            " WHERE chain = '6210'"), 3);
    ck_assert_int_eq(number("SELECT max(step) FROM change_step"
                            " WHERE chain = '6372'"), 2);
    /* Each under the end of what belongs to none. */
    ck_assert_int_eq(number("SELECT count(*) FROM change_step s"
                            " JOIN change_end e ON e.chain = '*'"
                            " AND s.common_step = e.step"
                            " AND s.common_hash = e.hash"
                            " WHERE s.author = 'budi'"), 3);
    check_chains();
}
END_TEST

/* A refusal about what is no office is kept where nothing is anybody's. */
START_TEST(an_attempt_is_logged_in_its_office)
{
    struct refusal r = { .table = "indikator", .office = "6210",
                         .year = 2024, .key = "L-01", .field = "",
                         .tried = "enter", .reason = "N04" };
    struct err err = ERR_INIT;

    must(store_refuse(store, budi, &r, &err), &err);
    lines_are("6210 refused indikator L-01. enter>N04\n");
    r.office = "x";
    must(store_refuse(store, budi, &r, &err), &err);
    lines_are("* refused indikator L-01. enter>N04\n");
    check_chains();
}
END_TEST

static void add(TCase *cases)
{
    tcase_add_checked_fixture(cases, setup, teardown);
    tcase_add_loop_test(cases, what_follows_a_name_is_logged, 0,
                        (int)CAP_LEN(renames));
    tcase_add_loop_test(cases, what_lies_in_a_place_goes_with_it, 0,
                        (int)CAP_LEN(places));
    tcase_add_test(cases, a_row_from_elsewhere_is_not_of_this_step);
    tcase_add_test(cases, a_unit_with_rows_stays_in_its_office);
    tcase_add_test(cases, each_office_has_its_part);
    tcase_add_test(cases, the_parts_are_taken_back_together);
    tcase_add_test(cases, a_conflict_in_one_office_keeps_all_of_it);
    tcase_add_test(cases, the_step_is_told_once);
    tcase_add_loop_test(cases, pages_go_on_across_the_border, 0,
                        (int)CAP_LEN(scopes));
    tcase_add_test(cases, a_row_is_followed_across_the_border);
    tcase_add_test(cases, undo_crosses_the_border);
    tcase_add_test(cases, an_older_copy_says_what_it_lacks);
    tcase_add_test(cases, every_chain_counts_for_itself);
    tcase_add_test(cases, an_attempt_is_logged_in_its_office);
}

int main(void)
{
    return run_tests("parts", add);
}

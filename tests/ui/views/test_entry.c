/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tests/ui/views/test_entry.c - typing figures, on the real records. */
#include "ui/views/entry.h"

#include "run.h"
#include "ui/views/scene.h"

#define FOOT 21
#define MESSAGE 22

/* TPPH at TW III, where nothing is entered; the cursor on its first. */
static void begin(struct scene *s)
{
    scene_begin(s, 2, "TPPH", 24, 80);
    scene_push(s, indicator_view(&s->desk, NULL));
}

START_TEST(thirteen_values_take_their_digits_and_one_key_each)
{
    static const char *const values[] = {
        "1", "1", "1", "1", "1", "1", "80", "75,5", "80", "1", "1", "1", "1",
    };
    size_t keys = 0, digits = 0, log;
    char code[16];
    struct scene s;

    begin(&s);
    log = scene_log(&s);
    for (size_t i = 0; i < CAP_LEN(values); i++) {
        scene_type(&s, values[i]);
        scene_press(&s, "Enter");
        digits += strlen(values[i]);
        keys += strlen(values[i]) + 1;
    }
    ck_assert_uint_eq(keys, digits + 13);
    for (size_t i = 0; i < CAP_LEN(values); i++) {
        snprintf(code, sizeof(code), "TPPH-%02zu", i + 1);
        ck_assert_str_eq(scene_realized(&s, code, 2), values[i]);
    }
    ck_assert_uint_ge(scene_log(&s), log + 13);
    scene_row_has(&s, FOOT, "13/13");
    scene_end(&s);
}
END_TEST

START_TEST(thirteen_targets_take_thirteen_keys)
{
    char code[16];
    struct scene s;

    begin(&s);
    for (int i = 0; i < 13; i++)
        scene_type(&s, "=");
    for (int i = 0; i < 13; i++) {
        snprintf(code, sizeof(code), "TPPH-%02d", i + 1);
        ck_assert_str_ne(scene_realized(&s, code, 2), "");
    }
    scene_row_has(&s, FOOT, "13/13");
    scene_row_has(&s, FOOT, "100,00");
    scene_end(&s);
}
END_TEST

START_TEST(the_average_follows_every_key)
{
    static const char *const averages[] = { "1,00", "12,00", "100,00" };
    struct scene s;

    begin(&s);
    /* TPPH-07: target 100. */
    for (int i = 0; i < 6; i++)
        scene_press(&s, "Down");
    scene_type(&s, "1");
    scene_row_has(&s, FOOT, averages[0]);
    scene_type(&s, "2");
    scene_row_has(&s, FOOT, averages[1]);
    scene_press(&s, "Backspace");
    scene_row_has(&s, FOOT, averages[0]);
    scene_type(&s, "00");
    scene_row_has(&s, FOOT, averages[2]);
    scene_has(&s, "      100 %");
    /* Nothing of it is stored yet. */
    ck_assert_str_eq(scene_realized(&s, "TPPH-07", 2), "");
    scene_press(&s, "Esc");
    ck_assert_str_eq(scene_realized(&s, "TPPH-07", 2), "");
    scene_row_has(&s, FOOT, "0/13");
    scene_end(&s);
}
END_TEST

/* Typed after Enter, so that any character can stand first. */
static const struct {
    const char *typed, *message;
} wrong[] = {
    { "8lap", "N01" },         { "1..2", "N01" },         { "1.2.3", "N01" },
    { "12.34.567", "N01" },    { "1.234.56", "N01" },
    { "1,2,3", "N01" },        { "1.234,567.8", "N01" },
    { "-5", "N01" },           { "0,0000001", "N01" },
    { "1000000000000", "N01" }, { "5,-", "N01" },
    { "1 234", "N01" },        { "5%%", "N01" },
    { "39.420.68212", "N01" },
};

START_TEST(a_wrong_figure_stays_in_its_cell_and_nothing_is_stored)
{
    const char *tail;
    struct scene s;
    size_t log;

    begin(&s);
    log = scene_log(&s);
    scene_press(&s, "Enter");
    scene_type(&s, wrong[_i].typed);
    scene_press(&s, "Enter");
    scene_has(&s, wrong[_i].message);
    /* A long one is shown from its end: the cursor stands there. */
    tail = wrong[_i].typed + strlen(wrong[_i].typed);
    tail -= strlen(wrong[_i].typed) < 5 ? strlen(wrong[_i].typed) : 5;
    scene_row_has(&s, 3, tail);
    scene_row_has(&s, 0, "ENTER");
    ck_assert_str_eq(scene_realized(&s, "TPPH-01", 2), "");
    ck_assert_uint_eq(scene_log(&s), log);
    /* It can be mended where it stands. */
    scene_press(&s, "Ctrl-U");
    scene_type(&s, "1");
    scene_press(&s, "Enter");
    ck_assert_str_eq(scene_realized(&s, "TPPH-01", 2), "1");
    scene_end(&s);
}
END_TEST

/* What cannot stand in the cell is not taken into it. */
static const struct {
    const char *typed, *kept;
} letters[] = {
    { "5av", "5" },   { "100=", "100" }, { "8o", "8" },   { "1e5", "15" },
    { "+5", "5" },    { "abc7", "7" },   { "5l", "5l" },  { "5 Laporan", 0 },
    { "5 lapu", "5 lap" },               { "12/3", "123" },
    { "7q?", "7?" },
};

START_TEST(what_cannot_stand_in_a_figure_is_refused_with_a_word)
{
    const char *kept = letters[_i].kept ? letters[_i].kept
                                        : letters[_i].typed;
    struct scene s;

    begin(&s);
    scene_press(&s, "Enter");
    scene_type(&s, letters[_i].typed);
    ck_assert_str_eq(((struct entry *)view_top(&s.stack))->line.text.s, kept);
    scene_press(&s, "Esc");
    ck_assert_str_eq(scene_realized(&s, "TPPH-01", 2), "");
    scene_type(&s, "5");
    scene_type(&s, "v");
    scene_row_has(&s, MESSAGE, "N01: \"v\" does not belong in a figure");
    ck_assert(s.stack.refused);
    scene_row_has(&s, 0, "ENTER");
    scene_end(&s);
}
END_TEST

/* How what is typed is read, and what is stored. */
static const struct {
    const char *typed, *reading, *stored;
} right[] = {
    { "8.082", "8.082 Laporan", "8082" },
    { "82.5", "82,5 Laporan", "82,5" },
    { "0.160", "0,16 Laporan", "0,16" },
    { "1,234.56", "1.234,56 Laporan", "1234,56" },
    { "20,041,125,000", "20.041.125.000 Laporan", "20041125000" },
    { "95 %", "95 Laporan", "95" },
    { "12 laporan", "12 Laporan", "12" },
    { "-", "does not apply", "-" },
    { "?", "assessed later", "?" },
};

START_TEST(a_figure_is_read_as_people_write_it)
{
    struct scene s;

    begin(&s);
    scene_press(&s, "F2");
    scene_type(&s, right[_i].typed);
    scene_has(&s, right[_i].reading);
    scene_press(&s, "Enter");
    ck_assert_str_eq(scene_realized(&s, "TPPH-01", 2), right[_i].stored);
    scene_end(&s);
}
END_TEST

START_TEST(a_letter_is_a_command_and_a_digit_an_entry)
{
    struct scene s;

    begin(&s);
    scene_row_has(&s, 0, "SELECT");
    scene_type(&s, ",5");
    scene_row_has(&s, 0, "ENTER");
    scene_press(&s, "Enter");
    ck_assert_str_eq(scene_realized(&s, "TPPH-01", 2), "0,5");
    scene_type(&s, "zz");
    scene_row_has(&s, 0, "SELECT");
    scene_end(&s);
}
END_TEST

START_TEST(up_down_and_tab_accept_and_move)
{
    struct scene s;

    begin(&s);
    scene_type(&s, "1");
    scene_press(&s, "Down");
    scene_type(&s, "2");
    scene_press(&s, "Tab");
    scene_type(&s, "3");
    scene_press(&s, "Up");
    scene_type(&s, "4");
    scene_press(&s, "Shift-Tab");
    ck_assert_str_eq(scene_realized(&s, "TPPH-01", 2), "1");
    ck_assert_str_eq(scene_realized(&s, "TPPH-02", 2), "4");
    ck_assert_str_eq(scene_realized(&s, "TPPH-03", 2), "3");
    scene_row_has(&s, 3, ">  1");
    scene_end(&s);
}
END_TEST

START_TEST(the_direction_of_enter_can_be_changed)
{
    struct scene s;

    begin(&s);
    scene_type(&s, "o"); /* next empty */
    scene_row_has(&s, MESSAGE, "next empty");
    scene_press(&s, "Down");
    scene_type(&s, "5");
    scene_press(&s, "Enter");
    scene_press(&s, "Up");
    scene_press(&s, "Up");
    scene_type(&s, "6");
    scene_press(&s, "Enter");
    /* The second row is filled: on to the third. */
    scene_type(&s, "7");
    scene_type(&s, "o"); /* a letter while typing is no command */
    scene_row_has(&s, 0, "ENTER");
    scene_press(&s, "Enter");
    ck_assert_str_eq(scene_realized(&s, "TPPH-03", 2), "7");
    scene_type(&s, "o"); /* stay */
    scene_type(&s, "8");
    scene_press(&s, "Enter");
    scene_type(&s, "9");
    scene_press(&s, "Enter");
    ck_assert_str_eq(scene_realized(&s, "TPPH-04", 2), "9");
    scene_end(&s);
}
END_TEST

START_TEST(quote_takes_the_last_filled_quarter)
{
    struct scene s;

    begin(&s);
    scene_type(&s, "\"");
    scene_row_has(&s, MESSAGE, "No quarter before");
    scene_type(&s, "41");
    scene_press(&s, "Enter");
    scene_press(&s, "Up");
    scene_type(&s, "]");
    scene_type(&s, "\"");
    ck_assert_str_eq(scene_realized(&s, "TPPH-01", 3), "41");
    scene_row_has(&s, 4, ">  2");
    scene_end(&s);
}
END_TEST

START_TEST(an_empty_quarter_shows_what_is_carried_over)
{
    struct scene s;

    begin(&s);
    scene_row_has(&s, 3, "·");
    scene_type(&s, "[");
    scene_type(&s, "7");
    scene_press(&s, "Enter");
    scene_type(&s, "]");
    scene_press(&s, "Up");
    scene_row_has(&s, 3, "(7)");
    scene_row_has(&s, 3, "700,00");
    scene_has(&s, "(TW II)");
    scene_end(&s);
}
END_TEST

START_TEST(x_empties_the_cell_and_undo_brings_it_back)
{
    struct scene s;

    begin(&s);
    scene_type(&s, "7");
    scene_press(&s, "Enter");
    scene_press(&s, "Up");
    scene_type(&s, "x");
    ck_assert_str_eq(scene_realized(&s, "TPPH-01", 2), "");
    scene_press(&s, "Down");
    scene_type(&s, "u");
    ck_assert_str_eq(scene_realized(&s, "TPPH-01", 2), "7");
    scene_row_has(&s, MESSAGE, "TPPH-01 TW III: empty -> 7");
    /* The cursor stays where it is. */
    scene_has(&s, ">  2");
    scene_type(&s, "u");
    ck_assert_str_eq(scene_realized(&s, "TPPH-01", 2), "");
    scene_row_has(&s, MESSAGE, "7 -> empty");
    scene_type(&s, "U");
    ck_assert_str_eq(scene_realized(&s, "TPPH-01", 2), "7");
    scene_end(&s);
}
END_TEST

/* Nothing moves before the answer is yes, and Enter is no answer. */
START_TEST(undo_asks_before_it_goes_to_another_quarter_and_unit)
{
    struct scene s;

    begin(&s);
    scene_type(&s, "7");
    scene_press(&s, "Enter");
    scene_type(&s, "]");
    scene_type(&s, "}");
    scene_row_has(&s, 0, "PDI");
    scene_type(&s, "u");
    scene_has(&s, "Take back TPPH-01 TW III: 7 -> empty");
    scene_has(&s, "Laporan pembentukan");
    scene_press(&s, "Enter");
    scene_type(&s, "n");
    scene_row_has(&s, 0, "TW IV");
    scene_row_has(&s, 0, "PDI");
    ck_assert_str_eq(scene_realized(&s, "TPPH-01", 2), "7");
    scene_type(&s, "u");
    scene_type(&s, "y");
    scene_row_has(&s, 0, "TW III");
    scene_row_has(&s, 0, "TPPH");
    scene_row_has(&s, 3, ">  1");
    ck_assert_str_eq(scene_realized(&s, "TPPH-01", 2), "");
    scene_end(&s);
}
END_TEST

/* Another operator at another desk stores a value in TPPH-01, TW III. */
static void meanwhile(struct scene *s, const char *value)
{
    struct desk_place place = { "6372", 2024, 2 };
    struct conflict conflict = { 0 };
    struct err err = ERR_INIT;
    struct desk other;
    size_t row;

    scene_must(desk_open(&other, s->store, "budi", scene_clock, place, &err),
               &err);
    row = desk_indicator(&other, "TPPH-01");
    scene_must(desk_set_realized(&other, row, 2, value,
                                 other.indicators.cell_version[row][2],
                                 &conflict, &err),
               &err);
    conflict_release(&conflict);
    desk_close(&other);
}

/* Both type into the same cell; the question is open. */
static void collide(struct scene *s)
{
    begin(s);
    scene_type(s, "5");
    meanwhile(s, "44");
    scene_press(s, "Enter");
    scene_has(s, "Keep theirs: 44");
    scene_has(s, "budi");
    scene_has(s, "Store mine: 5");
    ck_assert_str_eq(scene_realized(s, "TPPH-01", 2), "44");
}

START_TEST(a_conflict_can_keep_theirs)
{
    struct scene s;

    collide(&s);
    scene_press(&s, "Enter");
    ck_assert_str_eq(scene_realized(&s, "TPPH-01", 2), "44");
    scene_row_has(&s, 0, "SELECT");
    scene_row_has(&s, 3, "44");
    scene_end(&s);
}
END_TEST

START_TEST(a_conflict_can_store_mine)
{
    struct scene s;

    collide(&s);
    scene_press(&s, "Down");
    scene_press(&s, "Enter");
    ck_assert_str_eq(scene_realized(&s, "TPPH-01", 2), "5");
    scene_row_has(&s, 4, ">  2");
    scene_end(&s);
}
END_TEST

START_TEST(a_conflict_left_open_keeps_the_text_in_its_cell)
{
    struct scene s;

    collide(&s);
    scene_press(&s, "Esc");
    ck_assert_str_eq(scene_realized(&s, "TPPH-01", 2), "44");
    scene_row_has(&s, 0, "ENTER");
    scene_press(&s, "Esc");
    scene_row_has(&s, 0, "SELECT");
    scene_end(&s);
}
END_TEST

START_TEST(undo_over_anothers_value_asks_with_both)
{
    struct scene s;

    begin(&s);
    scene_type(&s, "5");
    scene_press(&s, "Enter");
    meanwhile(&s, "44");
    scene_type(&s, "u");
    scene_has(&s, "budi");
    scene_has(&s, "44");
    ck_assert_str_eq(scene_realized(&s, "TPPH-01", 2), "44");
    scene_type(&s, "n");
    ck_assert_str_eq(scene_realized(&s, "TPPH-01", 2), "44");
    scene_type(&s, "u");
    scene_type(&s, "y");
    ck_assert_str_eq(scene_realized(&s, "TPPH-01", 2), "");
    scene_end(&s);
}
END_TEST

/* The rows of grades of Balangan: L-02 predikat (CC), L-03 opini. */
static void begin_grades(struct scene *s, const char *code)
{
    scene_store(s);
    scene_import(s, "balangan");
    scene_open(s, "6311", 2024, 3, "LEMBAGA", 24, 80);
    scene_push(s, indicator_view(&s->desk, code));
}

/* Keys as bytes: "\r" Enter, "\t" Tab, "\033" Esc, "$" End, "^" Up. */
static void stream(struct scene *s, const char *keys)
{
    for (; *keys != '\0'; keys++)
        view_key(&s->stack, *keys == '\r'     ? KEYCODE_ENTER
                            : *keys == '\t'   ? KEYCODE_TAB
                            : *keys == '\033' ? KEYCODE_ESC
                            : *keys == '$'    ? KEYCODE_END
                            : *keys == '^'    ? KEYCODE_UP
                                              : (keycode)*keys);
}

/* NULL: it stays as it was, and the cell is open with the reason. */
static const struct {
    const char *code, *keys, *stored, *message;
} grades[] = {
    { "L-03", "\rWTP\r", "WTP", "" },
    { "L-03", "\rwtp\r", "WTP", "" },
    { "L-03", "WTP\r", "WTP", "" },
    { "L-03", "TW\t", "TW", "" },
    { "L-02", "\rB\r", "B", "" },
    { "L-02", "\rBB\r", "BB", "" },
    { "L-02", "B\r", "B", "" },
    { "L-02", "BB\r", "BB", "" },
    { "L-02", "AA^", "AA", "" },
    { "L-02", "A\r", "A", "" },
    { "L-02", "Cc\r", "CC", "" },
    { "L-03", "W$\r", NULL, "N02: A grade is written whole; these begin so:"
                            " WTP, WDP" },
    { "L-03", "WT$\r", "WTP", "" },
    { "L-03", "W\r", NULL, "WTP, WDP" },
    { "L-03", "T\t", NULL, "TW, TMP" },
    { "L-03", "\rB\r", NULL, "WTP, WDP, TW, TMP" },
    { "L-02", "BA\r", NULL, "AA, A, BB, B, CC, C, D" },
    { "L-02", "BBB\r", NULL, "AA, A, BB, B, CC, C, D" },
    { "L-02", "\r-\r", "-", "" },
    { "L-02", "-\r", "-", "" },
    { "L-02", "\r?\r", "?", "" },
    { "L-02", "5", NULL, "N02: \"5\" does not belong in a grade" },
    { "L-02", "B5", NULL, "N02: \"5\" does not belong in a grade" },
};

START_TEST(a_grade_is_stored_as_it_is_typed)
{
    const char *code = grades[_i].code, *want = grades[_i].stored;
    char before[NUMBER_TEXT_SIZE];
    struct scene s;

    begin_grades(&s, code);
    snprintf(before, sizeof(before), "%s", scene_realized(&s, code, 3));
    stream(&s, grades[_i].keys);
    ck_assert_str_eq(scene_realized(&s, code, 3), want ? want : before);
    scene_row_has(&s, 0, want ? "SELECT" : "ENTER");
    if (!want)
        scene_row_has(&s, MESSAGE, grades[_i].message);
    scene_end(&s);
}
END_TEST

START_TEST(the_grades_that_fit_are_shown)
{
    struct scene s;

    begin_grades(&s, "L-02");
    scene_row_has(&s, MESSAGE, "AA, A, BB, B, CC, C, D");
    scene_type(&s, "B");
    scene_row_has(&s, 4, "100,00"); /* the target is B */
    scene_row_has(&s, MESSAGE, "BB, B.");
    scene_type(&s, "B");
    scene_row_has(&s, MESSAGE, "BB. End writes it whole");
    scene_press(&s, "Esc");
    /* Small letters stay commands, and others than grades' too. */
    scene_type(&s, "b");
    scene_row_has(&s, 0, "SELECT");
    scene_type(&s, "W");
    scene_row_has(&s, 0, "SELECT");
    scene_press(&s, "Down");
    scene_type(&s, "W");
    scene_row_has(&s, 0, "ENTER");
    scene_end(&s);
}
END_TEST

START_TEST(a_locked_year_says_why_it_takes_nothing)
{
    const struct table *table = &tables[TABLE_YEAR];
    const char *fields[TABLE_COLUMNS_MAX] = { "6372", "2024" };
    struct conflict conflict = { 0 };
    struct err err = ERR_INIT;
    struct record record;
    struct scene s;

    begin(&s);
    for (size_t i = 2; i < table->count; i++)
        fields[i] = "";
    scene_must(desk_record(&s.desk, table, fields, 0, &record, &err), &err);
    scene_must(desk_set_field(&s.desk, &record,
                              (size_t)table_column(table, "status"),
                              "dikunci", record.version, &conflict, &err),
               &err);
    record_release(&record);
    scene_type(&s, "1");
    scene_has(&s, "locked");
    /* What follows the digit is no command: it would lead away. */
    scene_type(&s, "2,5jt");
    scene_has(&s, "locked");
    scene_row_has(&s, 0, "ENTER");
    scene_press(&s, "Enter");
    scene_row_has(&s, 0, "SELECT");
    scene_row_has(&s, MESSAGE, "locked");
    scene_type(&s, "=");
    scene_has(&s, "N04");
    ck_assert_str_eq(scene_realized(&s, "TPPH-01", 2), "");
    scene_end(&s);
}
END_TEST

/* What is no single value is refused with its cells; "" stored nothing. */
static const struct {
    bool open; /* after "3" was typed */
    const char *paste, *stored, *message;
} pastes[] = {
    { false, " 12 ", "12", "" },
    { false, "12\n", "12", "" },
    { true, "7\n", "37", "" },
    { false, "77\t95", "", "2 cells" },
    { true, "77\t95", "3", "2 cells" },
    { false, "12\nx\nu\n", "", "3 cells" },
    { true, "1\n2\n3\n4\n5\n", "3", "5 cells" },
    { false, "1\t2\n3\t4\n", "", "4 cells" },
    { false, "77\n\n", "", "2 cells" },
    { false, "\n", "", "" },
};

START_TEST(a_paste_goes_into_the_cell_and_never_to_commands)
{
    struct scene s;

    begin(&s);
    if (pastes[_i].open)
        scene_type(&s, "3");
    view_paste(&s.stack, pastes[_i].paste);
    ck_assert_str_eq(scene_realized(&s, "TPPH-01", 2), "");
    scene_row_has(&s, MESSAGE, pastes[_i].message);
    if (pastes[_i].message[0] != '\0')
        ck_assert(s.stack.refused);
    if (pastes[_i].message[0] == '\0' || pastes[_i].open)
        scene_press(&s, "Enter");
    ck_assert_str_eq(scene_realized(&s, "TPPH-01", 2), pastes[_i].stored);
    scene_row_has(&s, 0, "SELECT");
    scene_end(&s);
}
END_TEST

START_TEST(at_the_last_row_what_was_typed_ahead_is_dropped)
{
    struct scene s;

    begin(&s);
    scene_press(&s, "End");
    scene_type(&s, "5");
    scene_press(&s, "Enter");
    ck_assert_str_eq(scene_realized(&s, "TPPH-13", 2), "5");
    ck_assert(s.stack.refused);
    scene_row_has(&s, MESSAGE, "no row further on");
    scene_end(&s);
}
END_TEST

START_TEST(the_key_line_shows_the_keys_of_its_state)
{
    struct scene s;

    begin(&s);
    scene_row_has(&s, 23, "= Target");
    scene_type(&s, "5");
    scene_row_has(&s, 23, "Enter Accept  Esc Cancel  Tab");
    ck_assert_ptr_null(strstr(scene_row(&s, 23), "Target"));
    ck_assert_ptr_null(strstr(scene_row(&s, 23), "a Budget"));
    scene_press(&s, "Enter");
    scene_row_has(&s, 23, "= Target");
    scene_end(&s);
}
END_TEST

START_TEST(a_finding_shows_as_soon_as_it_holds)
{
    struct scene s;

    begin(&s);
    for (int i = 0; i < 6; i++)
        scene_press(&s, "Down");
    scene_type(&s, "80");
    scene_has_not(&s, "! C01");
    scene_type(&s, "0");
    scene_has(&s, "! C01");
    scene_press(&s, "Backspace");
    scene_has_not(&s, "! C01");
    scene_end(&s);
}
END_TEST

START_TEST(what_is_half_typed_is_offered_again)
{
    struct scene s;

    begin(&s);
    scene_press(&s, "Down");
    scene_type(&s, "8,08");
    view_end(&s.stack);
    scene_leave(&s);

    scene_open(&s, NULL, 0, -1, "TPPH", 24, 80);
    scene_has(&s, "for TPPH-02");
    scene_has(&s, "\"8,08\"");
    scene_type(&s, "y");
    scene_row_has(&s, 0, "TPPH");
    scene_row_has(&s, 0, "ENTER");
    scene_has(&s, "8,08 Laporan");
    scene_type(&s, "5");
    scene_press(&s, "Enter");
    ck_assert_str_eq(scene_realized(&s, "TPPH-02", 2), "8,085");
    scene_leave(&s);

    /* It is offered once. */
    scene_open(&s, NULL, 0, -1, "TPPH", 24, 80);
    scene_has_not(&s, "half-typed");
    scene_end(&s);
}
END_TEST

static void add(TCase *cases)
{
    tcase_add_test(cases,
                   thirteen_values_take_their_digits_and_one_key_each);
    tcase_add_test(cases, thirteen_targets_take_thirteen_keys);
    tcase_add_test(cases, the_average_follows_every_key);
    tcase_add_loop_test(
        cases, a_wrong_figure_stays_in_its_cell_and_nothing_is_stored, 0,
        (int)CAP_LEN(wrong));
    tcase_add_loop_test(cases, a_figure_is_read_as_people_write_it, 0,
                        (int)CAP_LEN(right));
    tcase_add_test(cases, a_letter_is_a_command_and_a_digit_an_entry);
    tcase_add_test(cases, up_down_and_tab_accept_and_move);
    tcase_add_test(cases, the_direction_of_enter_can_be_changed);
    tcase_add_test(cases, quote_takes_the_last_filled_quarter);
    tcase_add_test(cases, an_empty_quarter_shows_what_is_carried_over);
    tcase_add_test(cases, x_empties_the_cell_and_undo_brings_it_back);
    tcase_add_test(cases,
                   undo_asks_before_it_goes_to_another_quarter_and_unit);
    tcase_add_test(cases, a_conflict_can_keep_theirs);
    tcase_add_test(cases, a_conflict_can_store_mine);
    tcase_add_test(cases, a_conflict_left_open_keeps_the_text_in_its_cell);
    tcase_add_test(cases, undo_over_anothers_value_asks_with_both);
    tcase_add_loop_test(cases, a_grade_is_stored_as_it_is_typed, 0,
                        CAP_LEN(grades));
    tcase_add_test(cases, the_grades_that_fit_are_shown);
    tcase_add_loop_test(
        cases, what_cannot_stand_in_a_figure_is_refused_with_a_word, 0,
        CAP_LEN(letters));
    tcase_add_test(cases, at_the_last_row_what_was_typed_ahead_is_dropped);
    tcase_add_test(cases, the_key_line_shows_the_keys_of_its_state);
    tcase_add_test(cases, a_locked_year_says_why_it_takes_nothing);
    tcase_add_loop_test(cases,
                        a_paste_goes_into_the_cell_and_never_to_commands, 0,
                        CAP_LEN(pastes));
    tcase_add_test(cases, a_finding_shows_as_soon_as_it_holds);
    tcase_add_test(cases, what_is_half_typed_is_offered_again);
}

int main(void)
{
    return run_tests("entry", add);
}

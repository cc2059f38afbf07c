/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/keymap.h"

#include <string.h>
#include <wchar.h>

#include "run.h"

static const struct {
    const char *name;
    keycode key;
} names[] = {
    { "a", 'a' },
    { ":", ':' },
    { "é", 0xE9 },
    { "Space", ' ' },
    { "Enter", KEYCODE_ENTER },
    { "Esc", KEYCODE_ESC },
    { "Tab", KEYCODE_TAB },
    { "Shift-Tab", KEYCODE_SHIFT_TAB },
    { "PgUp", KEYCODE_PGUP },
    { "PgDn", KEYCODE_PGDN },
    { "F1", KEYCODE_F + 1 },
    { "F12", KEYCODE_F + 12 },
    { "Ctrl-L", KEYCODE_CTRL + 'L' },
};

START_TEST(a_key_has_a_name_that_is_read_back)
{
    char name[KEYCODE_NAME_SIZE];

    ck_assert_uint_eq(keycode_parse(names[_i].name), names[_i].key);
    ck_assert_str_eq(keycode_name(names[_i].key, name), names[_i].name);
}
END_TEST

START_TEST(what_is_no_key_is_refused)
{
    static const char *const bad[] = {
        "", "ab", "F0", "F13", "F1x", "Ctrl-", "Ctrl-l", "Ctrl-LL",
        "enter", " ", "\xC3", "Alt-x",
    };
    char name[KEYCODE_NAME_SIZE];

    for (size_t i = 0; i < CAP_LEN(bad); i++)
        ck_assert_msg(keycode_parse(bad[i]) == KEYCODE_NONE, "%s", bad[i]);
    ck_assert_str_eq(keycode_name(KEYCODE_NONE, name), "");
    ck_assert(keycode_is_text('a') && keycode_is_text(' '));
    ck_assert(keycode_is_text(0xE9) && keycode_is_text(0x301));
    ck_assert(!keycode_is_text(KEYCODE_ENTER) && !keycode_is_text(0x85));
    ck_assert(!keycode_is_text(KEYCODE_CTRL + 'L'));
}
END_TEST

/* The two keys of a binding; the second may be KEYCODE_NONE. */
static void keys_of(const struct binding *b, keycode *first, keycode *second)
{
    const char *blank = strchr(b->keys, ' ');
    char name[KEYCODE_NAME_SIZE] = "";

    *second = blank ? keycode_parse(blank + 1) : KEYCODE_NONE;
    if (blank)
        memcpy(name, b->keys, (size_t)(blank - b->keys));
    *first = keycode_parse(blank ? name : b->keys);
    ck_assert_msg(*first != KEYCODE_NONE, "no such key: %s", b->keys);
    ck_assert_msg(!blank || *second != KEYCODE_NONE, "%s", b->keys);
}

START_TEST(every_key_gives_one_command_in_its_context)
{
    for (size_t i = 0; i < keymap_default_count; i++) {
        const struct binding *b = &keymap_default[i];
        const char *const contexts[] = { b->context, NULL };
        keycode first, second;

        ck_assert_msg(keymap_context_title(b->context) != NULL, "%s",
                      b->context);
        if (b->keys[0] == '\0')
            continue;
        keys_of(b, &first, &second);
        ck_assert_msg(keymap_find(contexts, first, second) == b->cmd,
                      "%s is bound twice in %s", b->keys, b->context);
        /* The first of two keys gives nothing by itself. */
        ck_assert_int_eq(keymap_is_prefix(contexts, first),
                         second != KEYCODE_NONE);
        ck_assert(second == KEYCODE_NONE ||
                  keymap_find(contexts, first, KEYCODE_NONE) == CMD_NONE);
    }
}
END_TEST

START_TEST(every_command_is_in_the_table_and_has_words)
{
    bool bound[CMD_COUNT] = { false };

    for (size_t i = 0; i < keymap_default_count; i++)
        bound[keymap_default[i].cmd] = true;
    for (unsigned c = CMD_NONE + 1; c < CMD_COUNT; c++) {
        enum cmd cmd = (enum cmd)c;

        ck_assert_msg(bound[c], "%s is in no context", cmd_name(cmd));
        ck_assert_int_eq(cmd_of_name(cmd_name(cmd)), cmd);
        ck_assert_str_ne(cmd_label(cmd), "");
        ck_assert_str_ne(cmd_help(cmd), "");
        ck_assert_ptr_null(strchr(cmd_help(cmd), '\n'));
    }
    ck_assert_int_eq(cmd_of_name("no-such-command"), CMD_NONE);
}
END_TEST

START_TEST(a_letter_in_a_field_is_never_a_command)
{
    static const char *const fields[] = { "cell", "prompt", "area",
                                          "choose", "confirm" };

    for (size_t f = 0; f < CAP_LEN(fields); f++) {
        const char *const contexts[] = { fields[f], NULL };

        for (keycode key = 1; key < 0x3000; key++)
            if (keycode_is_text(key))
                ck_assert_msg(keymap_find(contexts, key, KEYCODE_NONE) ==
                                      CMD_NONE &&
                                  !keymap_is_prefix(contexts, key),
                              "%lc in %s", (wint_t)key, fields[f]);
        ck_assert_int_eq(keymap_find(contexts, KEYCODE_ESC, KEYCODE_NONE),
                         CMD_CANCEL);
    }
}
END_TEST

START_TEST(keys_that_some_terminals_keep_are_not_used)
{
    static const char used_elsewhere[] = "SQAB\\Z";

    for (size_t i = 0; i < keymap_default_count; i++) {
        const struct binding *b = &keymap_default[i];

        if (strncmp(b->keys, "Ctrl-", 5) == 0)
            ck_assert_ptr_null(strchr(used_elsewhere, b->keys[5]));
    }
}
END_TEST

/* F-keys and Ctrl keys only double: each command has another key too. */
START_TEST(no_command_has_a_function_key_alone)
{
    for (size_t i = 0; i < keymap_default_count; i++) {
        const struct binding *b = &keymap_default[i];
        bool plain = false;

        if (b->keys[0] != 'F' || b->keys[1] == '\0')
            continue;
        for (size_t j = 0; j < keymap_default_count; j++) {
            const struct binding *other = &keymap_default[j];

            plain = plain || (other->cmd == b->cmd && other->keys[0] &&
                              (other->keys[0] != 'F' || !other->keys[1]));
        }
        ck_assert_msg(plain, "%s has %s only", cmd_name(b->cmd), b->keys);
    }
}
END_TEST

static const char *const indicator[] = { "indicator", "grid", "list",
                                         "global", NULL };
static const char *const parent[] = { "budget-parent", "budget", "grid",
                                      "list", "global", NULL };

START_TEST(contexts_are_searched_in_order)
{
    static const struct {
        const char *const *contexts;
        const char *key;
        enum cmd cmd;
    } cases[] = {
        { indicator, "Enter", CMD_EDIT },
        { indicator + 2, "Enter", CMD_OPEN },
        { parent, "Enter", CMD_FOLD_TOGGLE },
        { indicator, "-", CMD_NONE }, /* begins a figure */
        { parent, "-", CMD_FOLD },
        { indicator, "q", CMD_BACK },
        { indicator, "g", CMD_NONE },
        { indicator, "7", CMD_NONE },
        { indicator, "?", CMD_HELP },
    };

    for (size_t i = 0; i < CAP_LEN(cases); i++)
        ck_assert_msg(keymap_find(cases[i].contexts,
                                  keycode_parse(cases[i].key),
                                  KEYCODE_NONE) == cases[i].cmd,
                      "%s", cases[i].key);
    ck_assert(keymap_is_prefix(indicator, 'g'));
    ck_assert_int_eq(keymap_find(indicator, 'g', 'g'), CMD_MOVE_TOP);
    ck_assert_int_eq(keymap_find(indicator, 'g', 'x'), CMD_NONE);
}
END_TEST

START_TEST(the_keys_of_a_command_are_named)
{
    struct buf keys = BUF_INIT;

    ck_assert_str_eq(keymap_key(indicator, CMD_EDIT), "Enter");
    ck_assert_str_eq(keymap_key(indicator, CMD_BACK), "q");
    ck_assert_str_eq(keymap_key(indicator, CMD_BACKUP), "");
    ck_assert_ptr_null(keymap_key(indicator, CMD_FOLD));
    /* Enter edits here: it is no key to open with. */
    ck_assert_ptr_null(keymap_key(indicator, CMD_OPEN));
    keymap_keys(indicator, CMD_MOVE_TOP, &keys);
    ck_assert_str_eq(keys.s, "Home, g g");
    buf_reset(&keys);
    keymap_describe(&keys, NULL);
    ck_assert_ptr_nonnull(strstr(keys.s, "Everywhere (global)\n"));
    ck_assert_ptr_nonnull(strstr(keys.s, "fold-all"));
    for (unsigned c = CMD_NONE + 1; c < CMD_COUNT; c++)
        ck_assert_ptr_nonnull(strstr(keys.s, cmd_name((enum cmd)c)));
    buf_release(&keys);
    ck_assert(keymap_is_typing((const char *const[]){ "cell", NULL }));
    ck_assert(!keymap_is_typing(indicator));
}
END_TEST

static void add(TCase *cases)
{
    tcase_add_loop_test(cases, a_key_has_a_name_that_is_read_back, 0,
                        (int)CAP_LEN(names));
    tcase_add_test(cases, what_is_no_key_is_refused);
    tcase_add_test(cases, every_key_gives_one_command_in_its_context);
    tcase_add_test(cases, every_command_is_in_the_table_and_has_words);
    tcase_add_test(cases, a_letter_in_a_field_is_never_a_command);
    tcase_add_test(cases, keys_that_some_terminals_keep_are_not_used);
    tcase_add_test(cases, no_command_has_a_function_key_alone);
    tcase_add_test(cases, contexts_are_searched_in_order);
    tcase_add_test(cases, the_keys_of_a_command_are_named);
}

int main(void)
{
    return run_tests("keymap", add);
}

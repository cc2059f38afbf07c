/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keys that come at once, and which of them are a paste. */
#include "ui/burst.h"

#include <string.h>

#include "run.h"

/* What comes at one moment; "\n" Enter, "\t" Tab, "\033" an arrow. */
static const struct {
    const char *keys;
    bool paste;
} bursts[] = {
    { "47,5\n50\n", false },
    { ",\n75\n60\n", false },
    { "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n13\n1\n", false },
    { "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n13\n14\n", true },
    { "100.000.000\t200.000.000\t300.000.000\t", true },
    { "Pelantikan dua gelombang di gedung kesenian\n", false },
    { "20.041.125.000\n792.980.000\n12.641.993.000\n2.000\n", true },
    { "20.041.125.000\n792.980.000\033\n12.641.993.000\n", false },
    { "\033" "20.041.125.000\n792.980.000\n12.641.993.000\n", false },
    { "8", false },
};

static struct key_event event(char c)
{
    struct key_event ev = KEY_EVENT_INIT;

    ev.key = c == '\n'     ? KEYCODE_ENTER
             : c == '\t'   ? KEYCODE_TAB
             : c == '\033' ? KEYCODE_UP
                           : (keycode)c;
    return ev;
}

START_TEST(a_paste_is_told_from_what_a_slow_line_brings)
{
    const char *keys = bursts[_i].keys;
    struct ahead a = { 0 };
    struct key_event ev;

    for (const char *k = keys; *k != '\0'; k++) {
        ev = event(*k);
        ck_assert(ahead_add(&a, &ev));
    }
    ck_assert_int_eq(burst_is_paste(&a), bursts[_i].paste);
    ahead_release(&a);
}
END_TEST

START_TEST(keys_become_text_and_keys_again)
{
    static const char keys[] = "8,5\t-\nx\n";
    struct key_event ev = event('\033');
    struct buf text = BUF_INIT;
    size_t at = 0;

    ck_assert(!burst_add(&ev, &text));
    for (const char *k = keys; *k != '\0'; k++) {
        ev = event(*k);
        ck_assert(burst_add(&ev, &text));
    }
    ck_assert_str_eq(text.s, keys);
    for (const char *k = keys; *k != '\0'; k++) {
        ev = event(*k);
        ck_assert_uint_eq(burst_key(&text, &at), ev.key);
    }
    ck_assert_uint_eq(at, text.len);
    buf_release(&text);
}
END_TEST

static void add(TCase *cases)
{
    tcase_add_loop_test(cases, a_paste_is_told_from_what_a_slow_line_brings,
                        0, CAP_LEN(bursts));
    tcase_add_test(cases, keys_become_text_and_keys_again);
}

int main(void)
{
    return run_tests("burst", add);
}

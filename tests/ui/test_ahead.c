/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tests/ui/test_ahead.c - events that came before they could be dealt with. */
#include "ui/ahead.h"

#include <string.h>

#include "run.h"

static bool add_key(struct ahead *a, keycode key)
{
    struct key_event ev = KEY_EVENT_INIT;

    ev.key = key;
    return ahead_add(a, &ev);
}

START_TEST(the_first_in_is_the_first_out)
{
    struct key_event ev = KEY_EVENT_INIT;
    struct ahead a = { 0 };

    ck_assert(!ahead_take(&a, &ev));
    ck_assert(add_key(&a, 'a'));
    ck_assert(add_key(&a, 'b'));
    ck_assert(ahead_take(&a, &ev));
    ck_assert_uint_eq(ev.key, 'a');
    ck_assert(add_key(&a, 'c'));
    ck_assert(ahead_take(&a, &ev));
    ck_assert_uint_eq(ev.key, 'b');
    ck_assert(ahead_take(&a, &ev));
    ck_assert_uint_eq(ev.key, 'c');
    ck_assert(!ahead_take(&a, &ev));
    ahead_release(&a);
}
END_TEST

START_TEST(pastes_go_with_their_events)
{
    struct key_event ev = KEY_EVENT_INIT;
    struct ahead a = { 0 };

    ev.kind = EVENT_PASTE;
    buf_adds(&ev.paste, "77,5");
    ck_assert(ahead_add(&a, &ev));
    ck_assert_uint_eq(ev.paste.len, 0);
    ev.kind = EVENT_KEY;
    ck_assert(ahead_take(&a, &ev));
    ck_assert_int_eq(ev.kind, EVENT_PASTE);
    ck_assert_str_eq(ev.paste.s, "77,5");
    ck_assert(ahead_add(&a, &ev));
    ahead_clear(&a);
    ck_assert(!ahead_take(&a, &ev));
    buf_release(&ev.paste);
    ahead_release(&a);
}
END_TEST

START_TEST(there_are_never_too_many)
{
    struct key_event ev = KEY_EVENT_INIT;
    struct ahead a = { 0 };
    size_t count = 0;

    while (add_key(&a, 'x'))
        count++;
    ck_assert_uint_eq(count, AHEAD_MOST);
    ahead_clear(&a);
    for (count = 0;; count++) {
        ev.kind = EVENT_PASTE;
        for (size_t i = 0; i < TERM_PASTE_MAX; i++)
            buf_addc(&ev.paste, 'x');
        if (!ahead_add(&a, &ev))
            break;
    }
    ck_assert_uint_eq(count, AHEAD_PASTES_MOST / TERM_PASTE_MAX);
    /* What was not taken is the giver's yet. */
    ck_assert_uint_eq(ev.paste.len, TERM_PASTE_MAX);
    buf_release(&ev.paste);
    ahead_release(&a);
}
END_TEST

static void add(TCase *cases)
{
    tcase_add_test(cases, the_first_in_is_the_first_out);
    tcase_add_test(cases, pastes_go_with_their_events);
    tcase_add_test(cases, there_are_never_too_many);
}

int main(void)
{
    return run_tests("ahead", add);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/input.h"

#include <string.h>
#include <wchar.h>

#include "base/compiler.h"
#include "ui/paste.h"

#define ESC '\033'
#define BEL '\a'

/* How long what has begun may take to come whole, after its last byte. */
#define SEQUENCE_MS 500
#define STRING_MS 1000
#define STRING_BEGIN_MS 200 /* Alt-] is one key, and nothing follows */
#define PASTE_MS 1000       /* its end may be lost on the way */

/* More of them is no key and no answer, but mischief. */
#define SEQUENCE_MOST 256
#define STRING_MOST (1 << 20)

#define MOUSE_BYTES 6 /* ESC [ M and three bytes that are no text */

#define SS3 "\033O"
#define CSI "\033["
#define KEYPAD(letter, character) { SS3 letter, character }

static const struct input_key known[] = {
    { CSI "A", KEYCODE_UP },     { SS3 "A", KEYCODE_UP },
    { CSI "B", KEYCODE_DOWN },   { SS3 "B", KEYCODE_DOWN },
    { CSI "C", KEYCODE_RIGHT },  { SS3 "C", KEYCODE_RIGHT },
    { CSI "D", KEYCODE_LEFT },   { SS3 "D", KEYCODE_LEFT },
    { CSI "H", KEYCODE_HOME },   { SS3 "H", KEYCODE_HOME },
    { CSI "1~", KEYCODE_HOME },  { CSI "7~", KEYCODE_HOME },
    { CSI "F", KEYCODE_END },    { SS3 "F", KEYCODE_END },
    { CSI "4~", KEYCODE_END },   { CSI "8~", KEYCODE_END },
    { CSI "2~", KEYCODE_INS },   { CSI "3~", KEYCODE_DEL },
    { CSI "5~", KEYCODE_PGUP },  { CSI "6~", KEYCODE_PGDN },
    { CSI "Z", KEYCODE_SHIFT_TAB },
    { SS3 "P", KEYCODE_F + 1 },  { CSI "11~", KEYCODE_F + 1 },
    { CSI "[A", KEYCODE_F + 1 }, { CSI "P", KEYCODE_F + 1 },
    { SS3 "Q", KEYCODE_F + 2 },  { CSI "12~", KEYCODE_F + 2 },
    { CSI "[B", KEYCODE_F + 2 }, { CSI "Q", KEYCODE_F + 2 },
    { SS3 "R", KEYCODE_F + 3 },  { CSI "13~", KEYCODE_F + 3 },
    { CSI "[C", KEYCODE_F + 3 },
    { SS3 "S", KEYCODE_F + 4 },  { CSI "14~", KEYCODE_F + 4 },
    { CSI "[D", KEYCODE_F + 4 }, { CSI "S", KEYCODE_F + 4 },
    { CSI "15~", KEYCODE_F + 5 }, { CSI "[E", KEYCODE_F + 5 },
    { CSI "17~", KEYCODE_F + 6 },   { CSI "18~", KEYCODE_F + 7 },
    { CSI "19~", KEYCODE_F + 8 },   { CSI "20~", KEYCODE_F + 9 },
    { CSI "21~", KEYCODE_F + 10 },  { CSI "23~", KEYCODE_F + 11 },
    { CSI "24~", KEYCODE_F + 12 },
    /* The numeric keypad where some program left it an application's. */
    KEYPAD("p", '0'), KEYPAD("q", '1'), KEYPAD("r", '2'),
    KEYPAD("s", '3'), KEYPAD("t", '4'), KEYPAD("u", '5'),
    KEYPAD("v", '6'), KEYPAD("w", '7'), KEYPAD("x", '8'),
    KEYPAD("y", '9'), KEYPAD("n", '.'), KEYPAD("l", ','),
    KEYPAD("k", '+'), KEYPAD("m", '-'), KEYPAD("j", '*'),
    KEYPAD("o", '/'), KEYPAD("X", '='), KEYPAD(" ", ' '),
    KEYPAD("M", KEYCODE_ENTER), KEYPAD("I", KEYCODE_TAB),
};

void input_init(struct input *in, int esc_delay)
{
    *in = (struct input){
        .bytes = BUF_INIT,
        .paste = BUF_INIT,
        .esc_delay = esc_delay > 0 ? esc_delay : 1,
        .esc_at = -1,
        .due = -1,
    };
}

void input_release(struct input *in)
{
    buf_release(&in->bytes);
    buf_release(&in->paste);
}

void input_know(struct input *in, const char *bytes, keycode key)
{
    size_t len = strlen(bytes);

    if (bytes[0] != ESC || len < 2 || len >= sizeof(in->more[0].bytes) ||
        in->more_count == INPUT_KEYS_MAX)
        return;
    memcpy(in->more[in->more_count].bytes, bytes, len + 1);
    in->more[in->more_count++].key = key;
}

static keycode key_of(const struct input *in, const char *bytes, size_t len)
{
    for (size_t i = 0; i < CAP_LEN(known); i++)
        if (strlen(known[i].bytes) == len &&
            memcmp(known[i].bytes, bytes, len) == 0)
            return known[i].key;
    for (size_t i = 0; i < in->more_count; i++)
        if (strlen(in->more[i].bytes) == len &&
            memcmp(in->more[i].bytes, bytes, len) == 0)
            return in->more[i].key;
    return KEYCODE_NONE;
}

/* --- bytes in --- */

static bool may_join(const struct input *in, const char *bytes, int64_t now)
{
    return in->esc_at >= 0 && now - in->esc_at <= INPUT_JOIN_MS &&
           in->open && in->bytes.len == 0 && in->state == INPUT_PLAIN &&
           (bytes[0] == '[' || bytes[0] == 'O');
}

void input_feed(struct input *in, const char *bytes, size_t len, int64_t now)
{
    if (len == 0)
        return;
    in->since = now;
    if (may_join(in, bytes, now)) {
        buf_addc(&in->bytes, ESC);
        in->joined = true;
    } else if (in->state == INPUT_PLAIN && in->bytes.len == 0) {
        in->skips = false;
    }
    in->open = false;
    buf_add(&in->bytes, bytes, len);
}

void input_drop(struct input *in)
{
    buf_reset(&in->bytes);
    in->state = INPUT_PLAIN;
    in->joined = in->open = in->skips = false;
    in->due = -1;
}

void input_skip(struct input *in)
{
    in->skips = in->state == INPUT_PASTE ||
                (in->state == INPUT_PLAIN && in->bytes.len > 0);
}

/*
 * Was what is whole now begun before input_skip()?  Of an Esc alone the
 * rest may follow, and is nothing either.
 */
static bool skip(struct input *in, const struct key_event *ev, int64_t now)
{
    if (!in->skips)
        return false;
    in->skips = in->open = ev->alone;
    in->esc_at = ev->alone ? now : -1;
    return true;
}

static void consume(struct input *in, size_t len)
{
    memmove(in->bytes.s, in->bytes.s + len, in->bytes.len - len);
    buf_cut(&in->bytes, in->bytes.len - len);
}

/* Is it too late for more of what has begun?  If not, it is due then. */
static bool is_late(struct input *in, int64_t now, int patience)
{
    in->due = in->since + patience;
    return now >= in->due;
}

/* --- sequences --- */

static bool is_control(char c)
{
    return (unsigned char)c < 0x20 || c == 0x7F;
}

/* Of CSI: its end is a letter or a sign from "@" on. */
static size_t csi_length(const char *s, size_t len)
{
    size_t i = 2;

    if (len == 2)
        return 0;
    /* The Linux console's F1 to F5. */
    if (s[2] == '[')
        return len == 3 ? 0 : is_control(s[3]) ? 3 : 4;
    if (s[2] == 'M') {
        for (i = 3; i < MOUSE_BYTES && i < len; i++)
            if (is_control(s[i]))
                return i;
        return i < MOUSE_BYTES ? 0 : i;
    }
    while (i < len && s[i] >= 0x20 && s[i] < 0x40)
        i++;
    if (i == len || i >= SEQUENCE_MOST)
        return i >= SEQUENCE_MOST ? i : 0;
    /* What no sequence holds: this one has no end. */
    return s[i] >= 0x40 && s[i] < 0x7F ? i + 1 : i;
}

static size_t ss3_length(const char *s, size_t len)
{
    size_t i = 2;

    while (i < len && i < SEQUENCE_MOST &&
           ((s[i] >= '0' && s[i] <= '9') || s[i] == ';'))
        i++;
    if (i == len)
        return 0;
    return s[i] >= 0x20 && s[i] < 0x7F ? i + 1 : i;
}

/* A character behind Esc: the key that Alt gives. */
static size_t alt_length(const char *s, size_t len)
{
    mbstate_t fresh = { 0 };
    size_t n = mbrlen(s + 1, len - 1, &fresh);

    if (n == (size_t)-2)
        return 0;
    return n == (size_t)-1 || n == 0 ? 2 : 1 + n;
}

/* Bytes of what begins with Esc and one byte more; 0: it is not whole. */
static size_t sequence_length(const char *s, size_t len)
{
    if (s[1] == '[')
        return csi_length(s, len);
    if (s[1] == 'O')
        return ss3_length(s, len);
    return alt_length(s, len);
}

static bool begins_string(char c)
{
    return c != '\0' && strchr("]P_^X", c) != NULL;
}

/*
 * Control characters of one byte more, or of one byte in all, become
 * those of two: U+009B is CSI.
 */
static void widen(struct input *in)
{
    static const char wide[] = "\x8F\x90\x98\x9B\x9D\x9E\x9F";
    char *s = in->bytes.s;
    size_t at = s[0] == '\xC2' && in->bytes.len > 1;

    if (s[at] == '\0' || !strchr(wide, s[at]))
        return;
    if (at == 0) {
        buf_addc(&in->bytes, '\0');
        s = in->bytes.s;
        memmove(s + 1, s, in->bytes.len - 1);
    }
    s[1] = (char)((unsigned char)s[1] - 0x40);
    s[0] = ESC;
}

/* --- states --- */

/* Bytes of a string's end at s; 0: it is none, or not whole. */
static size_t end_length(const char *s, size_t len)
{
    if (s[0] == BEL)
        return 1;
    if (len > 1 && ((s[0] == ESC && s[1] == '\\') ||
                    (s[0] == '\xC2' && s[1] == '\x9C')))
        return 2;
    /* A key in it: it was no string, and the key goes with it. */
    return is_control(s[0]) && s[0] != ESC && s[0] != '\t';
}

/* Within a string: takes what there is of it; false: more is to come. */
static bool take_string(struct input *in, int64_t now)
{
    const char *s = in->bytes.s;
    size_t len = in->bytes.len, i = 0, end = 0;
    bool ended = false;

    for (; i < len && end == 0; i += end ? end : 1) {
        end = end_length(s + i, len - i);
        if (end == 0 && s[i] == '\xC2' && i + 1 == len)
            break;
        if (end == 0 && s[i] == ESC) {
            /* Anything but its end begins something new. */
            ended = i + 1 < len;
            break;
        }
        ended = end > 0;
        in->taken++;
    }
    consume(in, i);
    if (!ended && (in->taken > STRING_MOST ||
                   is_late(in, now, in->taken ? STRING_MS
                                              : STRING_BEGIN_MS))) {
        input_drop(in);
        ended = true;
    }
    if (ended)
        in->state = INPUT_PLAIN;
    return ended;
}

/* Of a sequence within a paste: it is none of its text. */
static size_t pasted_sequence(const char *s, size_t len)
{
    if (len == 1)
        return 0;
    return s[1] == '[' || s[1] == 'O' ? sequence_length(s, len) : 1;
}

static bool take_paste(struct input *in, int64_t now, struct key_event *ev)
{
    const char *s = in->bytes.s;
    size_t len = in->bytes.len, i = 0, n;
    bool ended = false;

    while (i < len && !ended) {
        if (s[i] != ESC) {
            paste_add(&in->paste, (unsigned char)s[i++]);
            continue;
        }
        n = pasted_sequence(s + i, len - i);
        if (n == 0 && !is_late(in, now, SEQUENCE_MS))
            break;
        ended = n == strlen(PASTE_END) && memcmp(s + i, PASTE_END, n) == 0;
        i += n ? n : len - i;
    }
    consume(in, i);
    if (!ended && (in->bytes.len > 0 || !is_late(in, now, PASTE_MS)))
        return false;
    in->state = INPUT_PLAIN;
    paste_clean(&in->paste);
    buf_reset(&ev->paste);
    buf_add(&ev->paste, in->paste.s, in->paste.len);
    ev->kind = EVENT_PASTE;
    return true;
}

/* Bytes that are no character, and what seems to go on from them. */
static size_t broken_length(const char *s, size_t len)
{
    size_t n = 1;

    while (n < len && ((unsigned char)s[n] & 0xC0) == 0x80)
        n++;
    return n;
}

/* ev->key is one, or none where the bytes are of no character. */
static bool take_character(struct input *in, int64_t now,
                           struct key_event *ev)
{
    const char *s = in->bytes.s;
    size_t len = in->bytes.len, n = 1;
    mbstate_t fresh = { 0 };
    wchar_t wide;

    if (is_control(s[0])) {
        ev->key = keycode_of_control(s[0]);
    } else {
        n = mbrtowc(&wide, s, len, &fresh);
        if (n == (size_t)-2 && !is_late(in, now, SEQUENCE_MS))
            return false;
        if (n <= len)
            ev->key = (keycode)wide;
        else
            n = broken_length(s, len);
    }
    consume(in, n);
    return true;
}

static void give_esc(struct input *in, struct key_event *ev)
{
    consume(in, 1);
    ev->key = KEYCODE_ESC;
}

/* What came whole, n bytes of it, and perhaps an Esc before it. */
static void take_sequence(struct input *in, size_t n, bool twice,
                          struct key_event *ev)
{
    const char *s = in->bytes.s;
    bool alt = n == 2 || (s[1] != '[' && s[1] != 'O');

    ev->key = twice ? KEYCODE_NONE : key_of(in, s, n);
    if (ev->key == KEYCODE_NONE && alt)
        ev->key = KEYCODE_ALT;
    if (n == strlen(PASTE_BEGIN) && memcmp(s, PASTE_BEGIN, n) == 0) {
        in->state = INPUT_PASTE;
        buf_reset(&in->paste);
    }
    consume(in, n);
}

/*
 * "[" or "O" alone behind an Esc that was given may be a key of its own:
 * once the rest of an arrow key is no longer to be hoped for.
 */
static bool take_joined(struct input *in, int64_t now)
{
    in->due = in->esc_at + INPUT_JOIN_MS;
    if (now < in->due)
        return false;
    in->joined = false;
    consume(in, 1);
    return true;
}

/* True: ev->key is one or none, and the bytes are taken. */
static bool take_escape(struct input *in, int64_t now, struct key_event *ev)
{
    const char *s = in->bytes.s;
    size_t len = in->bytes.len, n;
    bool twice = len > 1 && s[1] == ESC;

    if (len == 1 + (size_t)twice) {
        if (!is_late(in, now, in->esc_delay))
            return false;
        give_esc(in, ev);
        ev->alone = !twice;
        return true;
    }
    if (twice && s[2] != '[' && s[2] != 'O') {
        give_esc(in, ev);
        return true;
    }
    if (begins_string(s[1]) && key_of(in, s, 2) == KEYCODE_NONE) {
        in->state = INPUT_STRING;
        in->taken = 0;
        consume(in, 2);
        return true;
    }
    n = sequence_length(s + twice, len - twice);
    if (n == 0 && in->joined && len == 2)
        return take_joined(in, now);
    if (n == 0 && !is_late(in, now, SEQUENCE_MS))
        return false;
    take_sequence(in, (n ? n : len - twice) + twice, twice, ev);
    return true;
}

/* One step on; false: nothing more is whole. */
static bool step(struct input *in, int64_t now, struct key_event *ev)
{
    if (in->bytes.len == 0)
        return false;
    widen(in);
    return in->bytes.s[0] == ESC ? take_escape(in, now, ev)
                                 : take_character(in, now, ev);
}

/* An Esc alone was one: nothing came that made another key of it. */
static bool is_calm(struct input *in, int64_t now, struct key_event *ev)
{
    if (in->esc_at < 0 || in->bytes.len > 0)
        return false;
    in->due = in->esc_at + INPUT_JOIN_MS;
    if (now < in->due)
        return false;
    in->esc_at = in->due = -1;
    ev->kind = EVENT_CALM;
    return true;
}

bool input_next(struct input *in, int64_t now, struct key_event *ev)
{
    for (;;) {
        in->due = -1;
        *ev = (struct key_event){ .kind = EVENT_KEY, .paste = ev->paste };
        if (in->state == INPUT_STRING) {
            if (!take_string(in, now))
                return false;
            continue;
        }
        ev->joined = in->joined;
        if (in->state == INPUT_PASTE) {
            if (!take_paste(in, now, ev))
                return false;
            in->joined = false;
            in->esc_at = -1;
            if (skip(in, ev, now))
                continue;
            return true;
        }
        if (!step(in, now, ev))
            return is_calm(in, now, ev);
        ev->joined = in->joined;
        if (in->state == INPUT_STRING)
            in->skips = false; /* no event comes of it */
        if (in->state != INPUT_PLAIN)
            continue;
        in->joined = false;
        if (skip(in, ev, now))
            continue;
        if (ev->alone || ev->key != KEYCODE_NONE || ev->joined)
            in->esc_at = ev->alone ? now : -1;
        in->open = ev->alone;
        if (ev->key != KEYCODE_NONE || ev->joined)
            return true;
    }
}

int input_wait(const struct input *in, int64_t now)
{
    if (in->due < 0)
        return -1;
    return in->due > now ? (int)(in->due - now) : 0;
}

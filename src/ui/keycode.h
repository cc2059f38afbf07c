/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/ui/keycode.h - one number for each key, and its name. */
#ifndef CAPAIAN_UI_KEYCODE_H
#define CAPAIAN_UI_KEYCODE_H

#include <stdbool.h>
#include <stdint.h>

/*
 * A character is its code point.  What is no character lies above the
 * last of them; Ctrl with a letter is KEYCODE_CTRL + the capital letter.
 * 0 is no key.
 */
typedef uint32_t keycode;

enum {
    KEYCODE_NONE = 0,
    KEYCODE_SPACE = ' ',
    KEYCODE_SPECIAL = 0x110000,
    KEYCODE_ENTER = KEYCODE_SPECIAL,
    KEYCODE_ESC,
    KEYCODE_TAB,
    KEYCODE_SHIFT_TAB,
    KEYCODE_BACKSPACE,
    KEYCODE_DEL,
    KEYCODE_INS,
    KEYCODE_UP,
    KEYCODE_DOWN,
    KEYCODE_LEFT,
    KEYCODE_RIGHT,
    KEYCODE_HOME,
    KEYCODE_END,
    KEYCODE_PGUP,
    KEYCODE_PGDN,
    KEYCODE_SPECIAL_END,
    KEYCODE_ALT = 0x110080,  /* any key with Alt: it is bound to nothing */
    KEYCODE_F = 0x110100,    /* F1 is KEYCODE_F + 1, up to F12 */
    KEYCODE_CTRL = 0x110200, /* Ctrl-L is KEYCODE_CTRL + 'L' */
};

#define KEYCODE_NAME_SIZE 16

/*
 * The key that name says: "Ctrl-L", "F1", "PgUp", "Shift-Tab", "Space",
 * "a", ":".  KEYCODE_NONE: no such key.
 */
keycode keycode_parse(const char *name);

/*
 * Writes the name that keycode_parse() reads ("" for KEYCODE_NONE) and
 * returns it.
 */
const char *keycode_name(keycode key, char name[KEYCODE_NAME_SIZE]);

/* The key of a control character's byte; KEYCODE_NONE: of no use. */
keycode keycode_of_control(int byte);

/* Is key a character that can stand in a text (a letter, a blank)? */
bool keycode_is_text(keycode key);

/* Is key one of the letters that commands are bound to? */
bool keycode_is_letter(keycode key);

/* Writes the character of such a key as UTF-8; returns text. */
const char *keycode_utf8(keycode key, char text[5]);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/ui/ascii.h - characters for terminals that have ASCII only. */
#ifndef CAPAIAN_UI_ASCII_H
#define CAPAIAN_UI_ASCII_H

#include <stdint.h>

/*
 * The ASCII character that stands for a character: a letter without its
 * marks, "-" for a dash or a line, "~" for an ellipsis; "?" for what has
 * no counterpart.
 */
char ascii_for(uint32_t character);

#endif

# SPDX-License-Identifier: GPL-3.0-or-later
noinst_LIBRARIES += libui.a
libui_a_SOURCES =
libui_a_CPPFLAGS = $(AM_CPPFLAGS) $(CURSES_CFLAGS)

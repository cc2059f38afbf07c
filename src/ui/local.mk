# SPDX-License-Identifier: GPL-3.0-or-later
noinst_LIBRARIES += libui.a
libui_a_CPPFLAGS = $(AM_CPPFLAGS) $(CURSES_CFLAGS)
libui_a_SOURCES = \
    src/app/i18n.h \
    %D%/command.h \
    %D%/dialog.h \
    %D%/frame.h \
    %D%/help.h \
    %D%/keycode.h \
    %D%/keymap.h \
    %D%/line.h \
    %D%/list.h \
    %D%/loop.h \
    %D%/palette.h \
    %D%/surface.h \
    %D%/term.h \
    %D%/view.h

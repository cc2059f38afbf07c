# SPDX-License-Identifier: GPL-3.0-or-later
# The kit without a terminal: libui.a is linked, curses is not.
if HAVE_CHECK
check_PROGRAMS += \
    %D%/test_ahead \
    %D%/test_area \
    %D%/test_burst \
    %D%/test_chart \
    %D%/test_complete \
    %D%/test_dialog \
    %D%/test_gather \
    %D%/test_help \
    %D%/test_input \
    %D%/test_keymap \
    %D%/test_line \
    %D%/test_list \
    %D%/test_surface \
    %D%/test_view

ui_test_cppflags = $(AM_CPPFLAGS) -I$(srcdir)/tests $(CHECK_CFLAGS)
ui_test_ldadd = libui.a libapp.a libbase.a $(CHECK_LIBS) $(UNISTRING_LIBS)

%C%_test_ahead_SOURCES = %D%/test_ahead.c
%C%_test_ahead_CPPFLAGS = $(ui_test_cppflags)
%C%_test_ahead_LDADD = $(ui_test_ldadd)

%C%_test_burst_SOURCES = %D%/test_burst.c
%C%_test_burst_CPPFLAGS = $(ui_test_cppflags)
%C%_test_burst_LDADD = $(ui_test_ldadd)
%C%_test_area_SOURCES = %D%/test_area.c %D%/stage.h
%C%_test_area_CPPFLAGS = $(ui_test_cppflags)
%C%_test_area_LDADD = $(ui_test_ldadd)

%C%_test_chart_SOURCES = %D%/test_chart.c
%C%_test_chart_CPPFLAGS = $(ui_test_cppflags)
%C%_test_chart_LDADD = $(ui_test_ldadd)

%C%_test_complete_SOURCES = %D%/test_complete.c
%C%_test_complete_CPPFLAGS = $(ui_test_cppflags)
%C%_test_complete_LDADD = $(ui_test_ldadd)

%C%_test_dialog_SOURCES = %D%/test_dialog.c %D%/stage.h
%C%_test_dialog_CPPFLAGS = $(ui_test_cppflags)
%C%_test_dialog_LDADD = $(ui_test_ldadd)

%C%_test_gather_SOURCES = %D%/test_gather.c
%C%_test_gather_CPPFLAGS = $(ui_test_cppflags)
%C%_test_gather_LDADD = $(ui_test_ldadd)

%C%_test_help_SOURCES = %D%/test_help.c %D%/stage.h
%C%_test_help_CPPFLAGS = $(ui_test_cppflags)
%C%_test_help_LDADD = $(ui_test_ldadd)

%C%_test_input_SOURCES = %D%/test_input.c
%C%_test_input_CPPFLAGS = $(ui_test_cppflags)
%C%_test_input_LDADD = $(ui_test_ldadd)

%C%_test_keymap_SOURCES = %D%/test_keymap.c
%C%_test_keymap_CPPFLAGS = $(ui_test_cppflags)
%C%_test_keymap_LDADD = $(ui_test_ldadd)

%C%_test_line_SOURCES = %D%/test_line.c
%C%_test_line_CPPFLAGS = $(ui_test_cppflags)
%C%_test_line_LDADD = $(ui_test_ldadd)

%C%_test_list_SOURCES = %D%/test_list.c
%C%_test_list_CPPFLAGS = $(ui_test_cppflags)
%C%_test_list_LDADD = $(ui_test_ldadd)

%C%_test_surface_SOURCES = %D%/test_surface.c
%C%_test_surface_CPPFLAGS = $(ui_test_cppflags)
%C%_test_surface_LDADD = $(ui_test_ldadd)

%C%_test_view_SOURCES = %D%/test_view.c %D%/stage.h
%C%_test_view_CPPFLAGS = $(ui_test_cppflags)
%C%_test_view_LDADD = $(ui_test_ldadd)
endif

# SPDX-License-Identifier: GPL-3.0-or-later
# Programs in a pseudo-terminal, read through libvterm.
if HAVE_VTERM
check_LIBRARIES += libscreen.a
libscreen_a_SOURCES = %D%/screen.c %D%/screen.h
libscreen_a_CPPFLAGS = $(AM_CPPFLAGS) -I$(srcdir)/tests $(VTERM_CFLAGS)

check_PROGRAMS += %D%/test_daily_screen
%C%_test_daily_screen_SOURCES = %D%/test_daily_screen.c %D%/records.h
%C%_test_daily_screen_CPPFLAGS = $(AM_CPPFLAGS) -I$(srcdir)/tests \
    $(CHECK_CFLAGS) $(VTERM_CFLAGS)
%C%_test_daily_screen_LDADD = libscreen.a libbase.a $(VTERM_LIBS) -lutil \
    $(CHECK_LIBS) $(UNISTRING_LIBS)

check_PROGRAMS += %D%/test_displaced
%C%_test_displaced_SOURCES = %D%/test_displaced.c %D%/records.h
%C%_test_displaced_CPPFLAGS = $(AM_CPPFLAGS) -I$(srcdir)/tests \
    $(CHECK_CFLAGS) $(VTERM_CFLAGS)
%C%_test_displaced_LDADD = libscreen.a libbase.a $(VTERM_LIBS) -lutil \
    $(CHECK_LIBS) $(UNISTRING_LIBS) $(LIBINTL)

check_PROGRAMS += %D%/test_history
%C%_test_history_SOURCES = %D%/test_history.c %D%/records.h
%C%_test_history_CPPFLAGS = $(AM_CPPFLAGS) -I$(srcdir)/tests \
    $(CHECK_CFLAGS) $(VTERM_CFLAGS)
%C%_test_history_LDADD = libscreen.a libbase.a $(VTERM_LIBS) -lutil \
    $(CHECK_LIBS) $(UNISTRING_LIBS)

check_PROGRAMS += %D%/test_kit_screen
%C%_test_kit_screen_SOURCES = %D%/test_kit_screen.c
%C%_test_kit_screen_CPPFLAGS = $(AM_CPPFLAGS) -I$(srcdir)/tests \
    $(CHECK_CFLAGS) $(VTERM_CFLAGS)
%C%_test_kit_screen_LDADD = libscreen.a libbase.a $(VTERM_LIBS) -lutil \
    $(CHECK_LIBS) $(UNISTRING_LIBS)

check_PROGRAMS += %D%/test_left
%C%_test_left_SOURCES = %D%/test_left.c %D%/records.h
%C%_test_left_CPPFLAGS = $(AM_CPPFLAGS) -I$(srcdir)/tests \
    $(CHECK_CFLAGS) $(VTERM_CFLAGS)
%C%_test_left_LDADD = libscreen.a libbase.a $(VTERM_LIBS) -lutil \
    $(CHECK_LIBS) $(UNISTRING_LIBS)

check_PROGRAMS += %D%/test_program
%C%_test_program_SOURCES = %D%/test_program.c %D%/records.h
%C%_test_program_CPPFLAGS = $(AM_CPPFLAGS) -I$(srcdir)/tests \
    $(CHECK_CFLAGS) $(VTERM_CFLAGS)
%C%_test_program_LDADD = libscreen.a libbase.a $(VTERM_LIBS) -lutil \
    $(CHECK_LIBS) $(UNISTRING_LIBS)

check_PROGRAMS += %D%/test_reports
%C%_test_reports_SOURCES = %D%/test_reports.c %D%/records.h
%C%_test_reports_CPPFLAGS = $(AM_CPPFLAGS) -I$(srcdir)/tests \
    $(CHECK_CFLAGS) $(VTERM_CFLAGS)
%C%_test_reports_LDADD = libscreen.a libbase.a $(VTERM_LIBS) -lutil \
    $(CHECK_LIBS) $(UNISTRING_LIBS)

check_PROGRAMS += %D%/test_served
%C%_test_served_SOURCES = %D%/test_served.c %D%/records.h
%C%_test_served_CPPFLAGS = $(AM_CPPFLAGS) -I$(srcdir)/tests \
    $(CHECK_CFLAGS) $(VTERM_CFLAGS)
%C%_test_served_LDADD = libscreen.a libbase.a $(VTERM_LIBS) -lutil \
    $(CHECK_LIBS) $(UNISTRING_LIBS)

check_PROGRAMS += %D%/test_waiting
%C%_test_waiting_SOURCES = %D%/test_waiting.c %D%/records.h
%C%_test_waiting_CPPFLAGS = $(AM_CPPFLAGS) -I$(srcdir)/tests \
    $(CHECK_CFLAGS) $(VTERM_CFLAGS) $(SQLITE_CFLAGS)
%C%_test_waiting_LDADD = libscreen.a libbase.a $(VTERM_LIBS) -lutil \
    $(CHECK_LIBS) $(SQLITE_LIBS) $(UNISTRING_LIBS)

# What the test runs: no test itself, so not in check_PROGRAMS.
EXTRA_PROGRAMS += %D%/kit_demo
check_DATA += %D%/kit_demo$(EXEEXT)
CLEANFILES += %D%/kit_demo$(EXEEXT)
%C%_kit_demo_SOURCES = %D%/kit_demo.c
%C%_kit_demo_LDADD = libui.a libapp.a libbase.a $(CURSES_LIBS) $(UNISTRING_LIBS)
endif

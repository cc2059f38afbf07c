# SPDX-License-Identifier: GPL-3.0-or-later
# Killed at random moments: a few rounds in `make check', TORTURE_ROUNDS of
# them by `make torture'; TORTURE_SEED begins the same ones again, and with
# TORTURE_MIGRATION it is the migration of the last release each time.
TORTURE_ROUNDS = 1000
SWAP_SECONDS = 10
.PHONY: torture crowd

if HAVE_CHECK
check_PROGRAMS += %D%/test_writers
%C%_test_writers_SOURCES = %D%/test_writers.c %D%/office.c %D%/office.h
%C%_test_writers_CPPFLAGS = $(AM_CPPFLAGS) -I$(srcdir)/tests \
    $(CHECK_CFLAGS) $(SQLITE_CFLAGS)
%C%_test_writers_LDADD = $(app_test_ldadd)

check_PROGRAMS += %D%/test_swaps
%C%_test_swaps_SOURCES = %D%/test_swaps.c
%C%_test_swaps_CPPFLAGS = $(AM_CPPFLAGS) -I$(srcdir)/tests $(CHECK_CFLAGS)
%C%_test_swaps_LDADD = $(app_test_ldadd)

# How long each of many programs waits; not a test.
EXTRA_PROGRAMS += %D%/crowd
CLEANFILES += %D%/crowd
%C%_crowd_SOURCES = %D%/crowd.c %D%/office.c %D%/office.h
%C%_crowd_CPPFLAGS = $(AM_CPPFLAGS) -I$(srcdir)/tests \
    $(CHECK_CFLAGS) $(SQLITE_CFLAGS)
%C%_crowd_LDADD = $(app_test_ldadd)

crowd: %D%/crowd
	%D%/crowd 60 20 0
	%D%/crowd 200 20 0
	%D%/crowd 60 40 8000
	%D%/crowd 200 40 8000
endif

if HAVE_VTERM
check_PROGRAMS += %D%/test_screens
%C%_test_screens_SOURCES = %D%/test_screens.c %D%/office.c %D%/office.h
%C%_test_screens_CPPFLAGS = $(AM_CPPFLAGS) -I$(srcdir)/tests \
    $(CHECK_CFLAGS) $(VTERM_CFLAGS) $(SQLITE_CFLAGS)
%C%_test_screens_LDADD = libscreen.a libstore.a libcore.a libbase.a \
    $(VTERM_LIBS) -lutil $(CHECK_LIBS) $(SQLITE_LIBS) $(UNISTRING_LIBS)

check_PROGRAMS += %D%/torture
%C%_torture_SOURCES = %D%/torture.c \
    %D%/office.c %D%/office.h \
    %D%/shown.c %D%/shown.h \
    %D%/trace.c %D%/trace.h \
    %D%/victim.c %D%/victim.h \
    tests/faults/older.c tests/faults/older.h
%C%_torture_CPPFLAGS = $(AM_CPPFLAGS) -I$(srcdir)/tests $(VTERM_CFLAGS) \
    $(SQLITE_CFLAGS)
%C%_torture_LDADD = libscreen.a libstore.a libcore.a libbase.a \
    $(VTERM_LIBS) -lutil $(SQLITE_LIBS) $(UNISTRING_LIBS)

torture: capaian %D%/test_swaps %D%/torture
	$(AM_TESTS_ENVIRONMENT) SWAP_SECONDS=$(SWAP_SECONDS) %D%/test_swaps
	$(AM_TESTS_ENVIRONMENT) TORTURE_ROUNDS=$(TORTURE_ROUNDS) \
	    %D%/torture
endif

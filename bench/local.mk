# SPDX-License-Identifier: GPL-3.0-or-later
# Measurements, never a test: `make bench' prints them.  The programs are
# built with the tests, so that they do not fall behind.
bench_tools = %D%/floor1 %D%/gen %D%/measure
EXTRA_PROGRAMS += %D%/floor1 %D%/gen %D%/measure
CLEANFILES += $(bench_tools)
EXTRA_DIST += %D%/run.sh

%C%_floor1_SOURCES = %D%/floor1.c
%C%_floor1_CPPFLAGS = $(AM_CPPFLAGS) $(CURSES_CFLAGS) $(SQLITE_CFLAGS)
%C%_floor1_LDADD = $(CURSES_LIBS) $(SQLITE_LIBS)
%C%_gen_SOURCES = %D%/gen.c
%C%_measure_SOURCES = %D%/measure.c %D%/session.c %D%/session.h

check-local: $(bench_tools)

.PHONY: bench
bench: capaian $(bench_tools)
	$(SHELL) $(srcdir)/%D%/run.sh

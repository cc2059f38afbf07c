# SPDX-License-Identifier: GPL-3.0-or-later
if HAVE_CHECK
check_PROGRAMS += %D%/test_csv

%C%_test_csv_SOURCES = %D%/test_csv.c
%C%_test_csv_CPPFLAGS = $(AM_CPPFLAGS) -I$(srcdir)/tests $(CHECK_CFLAGS)
%C%_test_csv_LDADD = libapp.a libbase.a \
    $(CSV_LIBS) $(UNISTRING_LIBS) $(CHECK_LIBS) $(LIBINTL)
endif

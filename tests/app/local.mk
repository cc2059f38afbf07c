# SPDX-License-Identifier: GPL-3.0-or-later
if HAVE_CHECK
check_PROGRAMS += %D%/test_csv

%C%_test_csv_SOURCES = %D%/test_csv.c
%C%_test_csv_CPPFLAGS = $(AM_CPPFLAGS) -I$(srcdir)/tests $(CHECK_CFLAGS)
%C%_test_csv_LDADD = libapp.a libbase.a \
    $(CSV_LIBS) $(UNISTRING_LIBS) $(CHECK_LIBS) $(LIBINTL)

check_PROGRAMS += \
    %D%/test_desk \
    %D%/test_desk_edit \
    %D%/test_desk_year

desk_test_cppflags = $(AM_CPPFLAGS) -I$(srcdir)/tests $(CHECK_CFLAGS)
desk_test_ldadd = libapp.a libstore.a libcore.a libbase.a $(CHECK_LIBS) \
    $(SQLITE_LIBS) $(CSV_LIBS) $(UNISTRING_LIBS) $(LIBINTL)

%C%_test_desk_SOURCES = %D%/test_desk.c %D%/office.h
%C%_test_desk_CPPFLAGS = $(desk_test_cppflags)
%C%_test_desk_LDADD = $(desk_test_ldadd)
%C%_test_desk_edit_SOURCES = %D%/test_desk_edit.c %D%/office.h
%C%_test_desk_edit_CPPFLAGS = $(desk_test_cppflags)
%C%_test_desk_edit_LDADD = $(desk_test_ldadd)
%C%_test_desk_year_SOURCES = %D%/test_desk_year.c %D%/office.h
%C%_test_desk_year_CPPFLAGS = $(desk_test_cppflags)
%C%_test_desk_year_LDADD = $(desk_test_ldadd)
endif

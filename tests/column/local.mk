# SPDX-License-Identifier: GPL-3.0-or-later
# A column is added to a copy of the program by the recipe of HACKING.md.
EXTRA_DIST += %D%/after.c %D%/after_form.c
if HAVE_CHECK
dist_check_SCRIPTS += %D%/add_column.sh
check_PROGRAMS_column = %D%/before
EXTRA_PROGRAMS += %D%/before
%C%_before_SOURCES = %D%/before.c
%C%_before_CPPFLAGS = $(store_test_cppflags)
%C%_before_LDADD = libstorefixture.a libvouched.a libapp.a libstore.a \
    libcore.a libbase.a $(CHECK_LIBS) $(STORE_LIBS) $(CSV_LIBS) $(UNISTRING_LIBS)
check_DATA += %D%/before
CLEANFILES += %D%/before
endif

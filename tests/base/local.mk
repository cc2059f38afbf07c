# SPDX-License-Identifier: GPL-3.0-or-later
if HAVE_CHECK
check_PROGRAMS += \
    %D%/test_buf \
    %D%/test_catalog \
    %D%/test_err \
    %D%/test_nearest \
    %D%/test_safe \
    %D%/test_text

base_test_cppflags = $(AM_CPPFLAGS) -I$(srcdir)/tests $(CHECK_CFLAGS)
base_test_ldadd = libbase.a $(CHECK_LIBS) $(UNISTRING_LIBS)

%C%_test_buf_SOURCES = %D%/test_buf.c
%C%_test_buf_CPPFLAGS = $(base_test_cppflags)
%C%_test_buf_LDADD = $(base_test_ldadd)

%C%_test_catalog_SOURCES = %D%/test_catalog.c
%C%_test_catalog_CPPFLAGS = $(base_test_cppflags)
%C%_test_catalog_LDADD = $(base_test_ldadd)

%C%_test_err_SOURCES = %D%/test_err.c
%C%_test_err_CPPFLAGS = $(base_test_cppflags)
%C%_test_err_LDADD = $(base_test_ldadd)

%C%_test_nearest_SOURCES = %D%/test_nearest.c
%C%_test_nearest_CPPFLAGS = $(base_test_cppflags)
%C%_test_nearest_LDADD = $(base_test_ldadd)

%C%_test_safe_SOURCES = %D%/test_safe.c
%C%_test_safe_CPPFLAGS = $(base_test_cppflags)
%C%_test_safe_LDADD = $(base_test_ldadd)

%C%_test_text_SOURCES = %D%/test_text.c
%C%_test_text_CPPFLAGS = $(base_test_cppflags)
%C%_test_text_LDADD = $(base_test_ldadd)
endif

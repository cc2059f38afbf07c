# SPDX-License-Identifier: GPL-3.0-or-later
EXTRA_DIST += tests/vectors.h

if HAVE_CHECK
check_PROGRAMS += \
    %D%/test_budget \
    %D%/test_capaian \
    %D%/test_check \
    %D%/test_check_budget \
    %D%/test_person \
    %D%/test_efficiency \
    %D%/test_keep \
    %D%/test_marks \
    %D%/test_number \
    %D%/test_review \
    %D%/test_scale \
    %D%/test_table \
    %D%/test_value \
    %D%/test_words

core_test_cppflags = $(AM_CPPFLAGS) -I$(srcdir)/tests $(CHECK_CFLAGS)
core_test_ldadd = libcore.a libbase.a $(CHECK_LIBS) $(UNISTRING_LIBS)

%C%_test_budget_SOURCES = %D%/test_budget.c
%C%_test_budget_CPPFLAGS = $(core_test_cppflags)
%C%_test_budget_LDADD = $(core_test_ldadd)

%C%_test_capaian_SOURCES = %D%/test_capaian.c
%C%_test_capaian_CPPFLAGS = $(core_test_cppflags)
%C%_test_capaian_LDADD = $(core_test_ldadd)

%C%_test_check_SOURCES = %D%/test_check.c
%C%_test_check_CPPFLAGS = $(core_test_cppflags)
%C%_test_check_LDADD = $(core_test_ldadd)

%C%_test_person_SOURCES = %D%/test_person.c
%C%_test_person_CPPFLAGS = $(core_test_cppflags)
%C%_test_person_LDADD = $(core_test_ldadd)
%C%_test_check_budget_SOURCES = %D%/test_check_budget.c
%C%_test_check_budget_CPPFLAGS = $(core_test_cppflags)
%C%_test_check_budget_LDADD = $(core_test_ldadd)

%C%_test_efficiency_SOURCES = %D%/test_efficiency.c
%C%_test_efficiency_CPPFLAGS = $(core_test_cppflags)
%C%_test_efficiency_LDADD = $(core_test_ldadd)

%C%_test_marks_SOURCES = %D%/test_marks.c
%C%_test_marks_CPPFLAGS = $(core_test_cppflags)
%C%_test_marks_LDADD = $(core_test_ldadd)

%C%_test_keep_SOURCES = %D%/test_keep.c
%C%_test_keep_CPPFLAGS = $(core_test_cppflags)
%C%_test_keep_LDADD = $(core_test_ldadd)

%C%_test_number_SOURCES = %D%/test_number.c
%C%_test_number_CPPFLAGS = $(core_test_cppflags)
%C%_test_number_LDADD = $(core_test_ldadd)

%C%_test_review_SOURCES = %D%/test_review.c
%C%_test_review_CPPFLAGS = $(core_test_cppflags)
%C%_test_review_LDADD = $(core_test_ldadd)

%C%_test_scale_SOURCES = %D%/test_scale.c
%C%_test_scale_CPPFLAGS = $(core_test_cppflags)
%C%_test_scale_LDADD = $(core_test_ldadd)

%C%_test_table_SOURCES = %D%/test_table.c
%C%_test_table_CPPFLAGS = $(core_test_cppflags)
%C%_test_table_LDADD = $(core_test_ldadd)

%C%_test_value_SOURCES = %D%/test_value.c
%C%_test_value_CPPFLAGS = $(core_test_cppflags)
%C%_test_value_LDADD = $(core_test_ldadd)

%C%_test_words_SOURCES = %D%/test_words.c
%C%_test_words_CPPFLAGS = $(core_test_cppflags)
%C%_test_words_LDADD = $(core_test_ldadd)
endif

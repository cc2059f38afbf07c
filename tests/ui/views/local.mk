# SPDX-License-Identifier: GPL-3.0-or-later
# The screens without a terminal: libui.a is linked, curses is not.
if HAVE_CHECK
check_PROGRAMS += \
    %D%/test_budget \
    %D%/test_denied \
    %D%/test_entry \
    %D%/test_escape \
    %D%/test_figures \
    %D%/test_findings \
    %D%/test_findings_budget \
    %D%/test_form \
    %D%/test_form_more \
    %D%/test_history \
    %D%/test_home \
    %D%/test_indicator \
    %D%/test_paper \
    %D%/test_records \
    %D%/test_records_words \
    %D%/test_report \
    %D%/test_review \
    %D%/test_scale \
    %D%/test_screens \
    %D%/test_transfer \
    %D%/test_trend \
    %D%/test_undo

views_test_cppflags = $(AM_CPPFLAGS) -I$(srcdir)/tests $(CHECK_CFLAGS) \
    $(vouched_cppflags)
views_test_ldadd = libvouched.a libui.a libapp.a libstore.a libcore.a libbase.a \
    $(CHECK_LIBS) $(STORE_LIBS) $(CSV_LIBS) $(UNISTRING_LIBS)

%C%_test_budget_SOURCES = %D%/test_budget.c %D%/scene.h
%C%_test_budget_CPPFLAGS = $(views_test_cppflags)
%C%_test_budget_LDADD = $(views_test_ldadd)

%C%_test_denied_SOURCES = %D%/test_denied.c %D%/scene.h
%C%_test_denied_CPPFLAGS = $(views_test_cppflags)
%C%_test_denied_LDADD = $(views_test_ldadd)

%C%_test_entry_SOURCES = %D%/test_entry.c %D%/scene.h
%C%_test_entry_CPPFLAGS = $(views_test_cppflags)
%C%_test_entry_LDADD = $(views_test_ldadd)

%C%_test_escape_SOURCES = %D%/test_escape.c %D%/room.h %D%/scene.h
%C%_test_escape_CPPFLAGS = $(views_test_cppflags)
%C%_test_escape_LDADD = $(views_test_ldadd)

%C%_test_figures_SOURCES = %D%/test_figures.c %D%/scene.h
%C%_test_figures_CPPFLAGS = $(views_test_cppflags)
%C%_test_figures_LDADD = $(views_test_ldadd)

%C%_test_findings_SOURCES = %D%/test_findings.c %D%/room.h
%C%_test_findings_CPPFLAGS = $(views_test_cppflags)
%C%_test_findings_LDADD = $(views_test_ldadd)
%C%_test_review_SOURCES = %D%/test_review.c %D%/room.h
%C%_test_review_CPPFLAGS = $(views_test_cppflags)
%C%_test_review_LDADD = $(views_test_ldadd)

%C%_test_findings_budget_SOURCES = %D%/test_findings_budget.c %D%/scene.h
%C%_test_findings_budget_CPPFLAGS = $(views_test_cppflags)
%C%_test_findings_budget_LDADD = $(views_test_ldadd)

%C%_test_form_SOURCES = %D%/test_form.c %D%/room.h
%C%_test_form_CPPFLAGS = $(views_test_cppflags)
%C%_test_form_LDADD = $(views_test_ldadd)

%C%_test_form_more_SOURCES = %D%/test_form_more.c %D%/room.h %D%/scene.h
%C%_test_form_more_CPPFLAGS = $(views_test_cppflags)
%C%_test_form_more_LDADD = $(views_test_ldadd)

%C%_test_history_SOURCES = %D%/test_history.c %D%/scene.h
%C%_test_history_CPPFLAGS = $(views_test_cppflags)
%C%_test_history_LDADD = $(views_test_ldadd)

%C%_test_home_SOURCES = %D%/test_home.c %D%/scene.h
%C%_test_home_CPPFLAGS = $(views_test_cppflags)
%C%_test_home_LDADD = $(views_test_ldadd)

%C%_test_indicator_SOURCES = %D%/test_indicator.c %D%/scene.h
%C%_test_indicator_CPPFLAGS = $(views_test_cppflags)
%C%_test_indicator_LDADD = $(views_test_ldadd)

%C%_test_paper_SOURCES = %D%/test_paper.c
%C%_test_paper_CPPFLAGS = $(views_test_cppflags)
%C%_test_paper_LDADD = $(views_test_ldadd)

%C%_test_records_SOURCES = %D%/test_records.c %D%/room.h
%C%_test_records_CPPFLAGS = $(views_test_cppflags)
%C%_test_records_LDADD = $(views_test_ldadd)

%C%_test_records_words_SOURCES = %D%/test_records_words.c %D%/room.h
%C%_test_records_words_CPPFLAGS = $(views_test_cppflags)
%C%_test_records_words_LDADD = $(views_test_ldadd)

%C%_test_report_SOURCES = %D%/test_report.c %D%/scene.h
%C%_test_report_CPPFLAGS = $(views_test_cppflags)
%C%_test_report_LDADD = $(views_test_ldadd)

%C%_test_scale_SOURCES = %D%/test_scale.c %D%/room.h
%C%_test_scale_CPPFLAGS = $(views_test_cppflags)
%C%_test_scale_LDADD = $(views_test_ldadd)

%C%_test_screens_SOURCES = %D%/test_screens.c %D%/scene.h
%C%_test_screens_CPPFLAGS = $(views_test_cppflags)
%C%_test_screens_LDADD = $(views_test_ldadd)

%C%_test_transfer_SOURCES = %D%/test_transfer.c %D%/room.h
%C%_test_transfer_CPPFLAGS = $(views_test_cppflags)
%C%_test_transfer_LDADD = $(views_test_ldadd)

%C%_test_undo_SOURCES = %D%/test_undo.c %D%/room.h %D%/scene.h
%C%_test_undo_CPPFLAGS = $(views_test_cppflags)
%C%_test_undo_LDADD = $(views_test_ldadd)

%C%_test_trend_SOURCES = %D%/test_trend.c %D%/room.h %D%/scene.h
%C%_test_trend_CPPFLAGS = $(views_test_cppflags)
%C%_test_trend_LDADD = $(views_test_ldadd)
endif

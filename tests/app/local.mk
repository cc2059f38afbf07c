# SPDX-License-Identifier: GPL-3.0-or-later
app_test_cppflags = $(AM_CPPFLAGS) -I$(srcdir)/tests $(CHECK_CFLAGS) \
    $(vouched_cppflags)
app_test_ldadd = libvouched.a libapp.a libstore.a libcore.a libbase.a $(STORE_LIBS) \
    $(CSV_LIBS) $(UNISTRING_LIBS) $(CHECK_LIBS)

if HAVE_CHECK
check_PROGRAMS += \
    %D%/test_csv \
    %D%/test_daily \
    %D%/test_desk \
    %D%/test_desk_changes \
    %D%/test_desk_edit \
    %D%/test_desk_explain \
    %D%/test_desk_lock \
    %D%/test_desk_real \
    %D%/test_desk_review \
    %D%/test_desk_year \
    %D%/test_exchange \
    %D%/test_export \
    %D%/test_facts \
    %D%/test_html \
    %D%/test_i18n \
    %D%/test_import \
    %D%/test_import_large \
    %D%/test_opened \
    %D%/test_permit \
    %D%/test_permit_office \
    %D%/test_printed \
    %D%/test_released \
    %D%/test_report \
    %D%/test_report_tables \
    %D%/test_report_text \
    %D%/test_served \
    %D%/test_trend \
    %D%/test_waiting \
    %D%/test_write

%C%_test_csv_SOURCES = %D%/test_csv.c
%C%_test_csv_CPPFLAGS = $(AM_CPPFLAGS) -I$(srcdir)/tests $(CHECK_CFLAGS)
%C%_test_csv_LDADD = libapp.a libcore.a libbase.a \
    $(CSV_LIBS) $(UNISTRING_LIBS) $(CHECK_LIBS)

%C%_test_daily_SOURCES = %D%/test_daily.c %D%/files.h %D%/office.h
%C%_test_daily_CPPFLAGS = $(app_test_cppflags)
%C%_test_daily_LDADD = $(app_test_ldadd)

%C%_test_desk_SOURCES = %D%/office.h %D%/test_desk.c
%C%_test_desk_CPPFLAGS = $(app_test_cppflags)
%C%_test_desk_LDADD = $(app_test_ldadd)
%C%_test_desk_changes_SOURCES = %D%/office.h %D%/test_desk_changes.c
%C%_test_desk_changes_CPPFLAGS = $(app_test_cppflags)
%C%_test_desk_changes_LDADD = $(app_test_ldadd)
%C%_test_desk_edit_SOURCES = %D%/office.h %D%/test_desk_edit.c
%C%_test_desk_edit_CPPFLAGS = $(app_test_cppflags)
%C%_test_desk_edit_LDADD = $(app_test_ldadd)
%C%_test_desk_explain_SOURCES = %D%/office.h %D%/test_desk_explain.c
%C%_test_desk_explain_CPPFLAGS = $(app_test_cppflags)
%C%_test_desk_explain_LDADD = $(app_test_ldadd)
%C%_test_desk_lock_SOURCES = %D%/office.h %D%/test_desk_lock.c
%C%_test_desk_lock_CPPFLAGS = $(app_test_cppflags)
%C%_test_desk_lock_LDADD = $(app_test_ldadd)
%C%_test_desk_real_SOURCES = %D%/office.h %D%/test_desk_real.c
%C%_test_desk_real_CPPFLAGS = $(app_test_cppflags)
%C%_test_desk_real_LDADD = $(app_test_ldadd)
%C%_test_desk_review_SOURCES = %D%/office.h %D%/test_desk_review.c
%C%_test_desk_review_CPPFLAGS = $(app_test_cppflags)
%C%_test_desk_review_LDADD = $(app_test_ldadd)
%C%_test_desk_year_SOURCES = %D%/office.h %D%/test_desk_year.c
%C%_test_desk_year_CPPFLAGS = $(app_test_cppflags)
%C%_test_desk_year_LDADD = $(app_test_ldadd)

%C%_test_i18n_SOURCES = %D%/test_i18n.c
%C%_test_i18n_CPPFLAGS = $(app_test_cppflags)
%C%_test_i18n_LDADD = libapp.a libbase.a $(CHECK_LIBS)

%C%_test_import_SOURCES = %D%/files.h %D%/test_import.c
%C%_test_import_CPPFLAGS = $(app_test_cppflags)
%C%_test_import_LDADD = $(app_test_ldadd)

%C%_test_opened_SOURCES = %D%/test_opened.c
%C%_test_opened_CPPFLAGS = $(app_test_cppflags)
%C%_test_opened_LDADD = $(app_test_ldadd)

%C%_test_import_large_SOURCES = %D%/files.h %D%/test_import_large.c
%C%_test_import_large_CPPFLAGS = $(app_test_cppflags)
%C%_test_import_large_LDADD = $(app_test_ldadd)
%C%_test_permit_SOURCES = %D%/office.h %D%/test_permit.c
%C%_test_permit_CPPFLAGS = $(app_test_cppflags)
%C%_test_permit_LDADD = $(app_test_ldadd)

%C%_test_permit_office_SOURCES = %D%/files.h %D%/office.h \
    %D%/test_permit_office.c
%C%_test_permit_office_CPPFLAGS = $(app_test_cppflags)
%C%_test_permit_office_LDADD = $(app_test_ldadd)

%C%_test_printed_SOURCES = %D%/test_printed.c
%C%_test_printed_CPPFLAGS = $(app_test_cppflags)
%C%_test_printed_LDADD = $(app_test_ldadd)

%C%_test_exchange_SOURCES = %D%/office.h %D%/test_exchange.c
%C%_test_exchange_CPPFLAGS = $(app_test_cppflags)
%C%_test_exchange_LDADD = $(app_test_ldadd)

%C%_test_export_SOURCES = %D%/files.h %D%/test_export.c
%C%_test_export_CPPFLAGS = $(app_test_cppflags)
%C%_test_export_LDADD = $(app_test_ldadd)

%C%_test_facts_SOURCES = %D%/test_facts.c
%C%_test_facts_CPPFLAGS = $(app_test_cppflags)
%C%_test_facts_LDADD = $(app_test_ldadd)

%C%_test_report_tables_SOURCES = %D%/files.h %D%/office.h \
    %D%/test_report_tables.c
%C%_test_report_tables_CPPFLAGS = $(app_test_cppflags)
%C%_test_report_tables_LDADD = $(app_test_ldadd)

%C%_test_report_text_SOURCES = %D%/office.h %D%/test_report_text.c
%C%_test_report_text_CPPFLAGS = $(app_test_cppflags)
%C%_test_report_text_LDADD = $(app_test_ldadd)

%C%_test_released_SOURCES = %D%/files.h %D%/test_released.c
%C%_test_released_CPPFLAGS = $(app_test_cppflags)
%C%_test_released_LDADD = $(app_test_ldadd)
%C%_test_report_SOURCES = %D%/files.h %D%/test_report.c
%C%_test_report_CPPFLAGS = $(app_test_cppflags)
%C%_test_report_LDADD = $(app_test_ldadd)
%C%_test_served_SOURCES = %D%/test_served.c
%C%_test_served_CPPFLAGS = $(AM_CPPFLAGS) -I$(srcdir)/tests $(CHECK_CFLAGS)
%C%_test_served_LDADD = libapp.a libbase.a $(UNISTRING_LIBS) \
    $(CHECK_LIBS)

%C%_test_trend_SOURCES = %D%/office.h %D%/test_trend.c
%C%_test_trend_CPPFLAGS = $(app_test_cppflags)
%C%_test_trend_LDADD = $(app_test_ldadd)

%C%_test_html_SOURCES = %D%/test_html.c
%C%_test_html_CPPFLAGS = $(app_test_cppflags)
%C%_test_html_LDADD = $(app_test_ldadd)

%C%_test_waiting_SOURCES = %D%/test_waiting.c
%C%_test_waiting_CPPFLAGS = $(app_test_cppflags)
%C%_test_waiting_LDADD = $(app_test_ldadd)
%C%_test_write_SOURCES = %D%/files.h %D%/test_write.c
%C%_test_write_CPPFLAGS = $(app_test_cppflags)
%C%_test_write_LDADD = $(app_test_ldadd)

if HAVE_XLSXWRITER
check_PROGRAMS += %D%/test_xlsx
%C%_test_xlsx_SOURCES = %D%/files.h %D%/test_xlsx.c
%C%_test_xlsx_CPPFLAGS = $(app_test_cppflags)
%C%_test_xlsx_LDADD = $(app_test_ldadd)
endif
endif

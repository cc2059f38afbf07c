# SPDX-License-Identifier: GPL-3.0-or-later
# The commands, by shell.
EXTRA_DIST += %D%/common.sh %D%/figures.sh
dist_check_SCRIPTS += \
    %D%/backup.sh \
    %D%/changes.sh \
    %D%/check.sh \
    %D%/check_offices.sh \
    %D%/completion.sh \
    %D%/daily.sh \
    %D%/database.sh \
    %D%/example.sh \
    %D%/files.sh \
    %D%/hardening.sh \
    %D%/help.sh \
    %D%/import.sh \
    %D%/import_forms.sh \
    %D%/import_sheets.sh \
    %D%/language.sh \
    %D%/log.sh \
    %D%/older.sh \
    %D%/operator.sh \
    %D%/options.sh \
    %D%/planted.sh \
    %D%/printed.sh \
    %D%/read_only.sh \
    %D%/recover.sh \
    %D%/report.sh \
    %D%/report_html.sh \
    %D%/report_xlsx.sh \
    %D%/round_trip.sh \
    %D%/served.sh \
    %D%/verify.sh

if HAVE_CHECK
check_PROGRAMS += %D%/test_commands

%C%_test_commands_SOURCES = %D%/test_commands.c
%C%_test_commands_CPPFLAGS = $(AM_CPPFLAGS) -I$(srcdir)/tests $(CHECK_CFLAGS)
%C%_test_commands_LDADD = libcli.a libapp.a libstore.a libcore.a libbase.a \
    $(CHECK_LIBS) $(STORE_LIBS) $(CSV_LIBS) $(UNISTRING_LIBS)
endif

# SPDX-License-Identifier: GPL-3.0-or-later
noinst_LIBRARIES += libapp.a
libapp_a_SOURCES = \
    %D%/backup.c %D%/backup.h \
    %D%/csv.c %D%/csv.h \
    %D%/desk.c %D%/desk.h \
    %D%/desk_edit.c \
    %D%/desk_explain.c %D%/desk_explain.h \
    %D%/desk_find.c \
    %D%/desk_history.c %D%/desk_history.h \
    %D%/desk_inside.h \
    %D%/desk_load.c \
    %D%/desk_memo.c \
    %D%/desk_record.c \
    %D%/desk_scale.c %D%/desk_scale.h \
    %D%/desk_sum.c \
    %D%/desk_year.c \
    %D%/directory.c %D%/directory.h \
    %D%/example.c %D%/example.h \
    %D%/export.c %D%/export.h \
    %D%/findings.c %D%/findings.h \
    %D%/grid.c %D%/grid.h \
    %D%/grid_inside.h \
    %D%/grid_page.c \
    %D%/grid_text.c \
    %D%/history.c %D%/history.h \
    %D%/i18n.h \
    %D%/import.c %D%/import.h \
    %D%/import_inside.h \
    %D%/import_known.c \
    %D%/import_map.c %D%/import_map.h \
    %D%/import_row.c \
    %D%/report.c %D%/report.h \
    %D%/report_actions.c \
    %D%/report_budget.c \
    %D%/report_inside.h \
    %D%/report_making.c \
    %D%/report_measurement.c \
    %D%/report_revisions.c \
    %D%/report_spending.c \
    %D%/report_summary.c

# SPDX-License-Identifier: GPL-3.0-or-later
noinst_LIBRARIES += libapp.a
libapp_a_SOURCES = \
    %D%/backup.c %D%/backup.h \
    %D%/backup_place.c %D%/backup_place.h \
    %D%/backup_tell.c %D%/backup_tell.h \
    %D%/csv.c %D%/csv.h \
    %D%/csv_text.c %D%/csv_text.h \
    %D%/daily.c %D%/daily.h \
    %D%/desk.c %D%/desk.h \
    %D%/desk_changes.c %D%/desk_changes.h \
    %D%/desk_changes_words.c \
    %D%/desk_edit.c \
    %D%/desk_explain.c %D%/desk_explain.h \
    %D%/desk_find.c \
    %D%/desk_history.c %D%/desk_history.h \
    %D%/desk_inside.h \
    %D%/desk_load.c \
    %D%/desk_lock.c %D%/desk_lock.h \
    %D%/desk_memo.c \
    %D%/desk_note.c %D%/desk_note.h \
    %D%/desk_record.c \
    %D%/desk_review.c %D%/desk_review.h \
    %D%/desk_review_changes.c \
    %D%/desk_review_step.c \
    %D%/desk_scale.c %D%/desk_scale.h \
    %D%/desk_sum.c \
    %D%/desk_undo.c \
    %D%/desk_year.c \
    %D%/directory.c %D%/directory.h \
    %D%/example.c %D%/example.h \
    %D%/exchange.c %D%/exchange.h \
    %D%/export.c %D%/export.h \
    %D%/findings.c %D%/findings.h \
    %D%/grid.c %D%/grid.h \
    %D%/grid_html.c %D%/grid_html.h \
    %D%/grid_html_chart.c \
    %D%/grid_html_style.c \
    %D%/grid_inside.h \
    %D%/grid_page.c \
    %D%/grid_sheet.c %D%/grid_sheet.h \
    %D%/grid_text.c \
    %D%/grid_xlsx.h \
    %D%/history.c %D%/history.h \
    %D%/i18n.c %D%/i18n.h \
    %D%/i18n_inside.h \
    %D%/import.c %D%/import.h \
    %D%/import_action.c \
    %D%/import_files.c %D%/import_files.h \
    %D%/import_head.c \
    %D%/import_inside.h \
    %D%/import_known.c \
    %D%/import_map.c %D%/import_map.h \
    %D%/import_marks.c %D%/import_marks.h \
    %D%/import_outside.c \
    %D%/import_row.c \
    %D%/import_write.c \
    %D%/import_zeros.c \
    %D%/moment.c %D%/moment.h \
    %D%/opened.c %D%/opened.h \
    %D%/opening.c %D%/opening.h \
    %D%/people.c %D%/people.h \
    %D%/permit.c %D%/permit.h %D%/permit_inside.h \
    %D%/permit_judge.c \
    %D%/permit_lines.c \
    %D%/reckoning.c %D%/reckoning.h \
    %D%/recover.c %D%/recover.h \
    %D%/report.c %D%/report.h \
    %D%/report_achieved.c \
    %D%/report_actions.c \
    %D%/report_agreement.c \
    %D%/report_budget.c \
    %D%/report_compare.h \
    %D%/report_compare_money.c \
    %D%/report_comparison.c \
    %D%/report_efficiency.c \
    %D%/report_inside.h \
    %D%/report_making.c \
    %D%/report_measurement.c \
    %D%/report_revisions.c \
    %D%/report_spending.c \
    %D%/report_summary.c \
    %D%/report_write.c %D%/report_write.h \
    %D%/rescue.c %D%/rescue.h \
    %D%/save.c %D%/save.h \
    %D%/served.c %D%/served.h \
    %D%/trend.c %D%/trend.h

# The Indonesian messages, inside the program: no file to look for.
if USE_NLS
nodist_libapp_a_SOURCES = po/catalog_id.c
endif
po/catalog_id.c: $(srcdir)/po/id.po
	$(AM_V_GEN)$(MKDIR_P) po && { \
	    if test '$(MSGFMT)' = :; then \
		cat '$(srcdir)/po/id.gmo'; \
	    else \
		$(MSGFMT) --no-hash -o - '$(srcdir)/po/id.po'; \
	    fi >$@.mo && \
	    echo '/* Generated from po/id.po. */' && \
	    echo '#include "app/i18n_inside.h"' && \
	    echo 'const unsigned char i18n_id[] = {' && \
	    od -A n -v -t u1 $@.mo | \
		sed 's/  *\([0-9][0-9]*\)/\1,/g' && \
	    echo '};' && \
	    echo 'const size_t i18n_id_size = sizeof(i18n_id);'; \
	} >$@.new && rm -f $@.mo && mv $@.new $@
CLEANFILES += po/catalog_id.c

# libxlsxwriter is loaded when a workbook is asked for, never linked.
grid_xlsx_sources = \
    %D%/grid_xlsx.c \
    %D%/grid_xlsx_book.c \
    %D%/grid_xlsx_chart.c \
    %D%/grid_xlsx_format.c \
    %D%/grid_xlsx_inside.h \
    %D%/verify.c %D%/verify.h \
    %D%/verify_words.c %D%/verify_words.h \
    %D%/waiting.c %D%/waiting.h \
    %D%/xlsx_load.c %D%/xlsx_load.h
if HAVE_XLSXWRITER
libapp_a_SOURCES += $(grid_xlsx_sources)
else
libapp_a_SOURCES += %D%/grid_xlsx_none.c
endif

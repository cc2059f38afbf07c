# SPDX-License-Identifier: GPL-3.0-or-later
noinst_LIBRARIES += libui.a
libui_a_CPPFLAGS = $(AM_CPPFLAGS) $(CURSES_CFLAGS)
libui_a_SOURCES = \
    src/app/i18n.h \
    %D%/ahead.c %D%/ahead.h \
    %D%/area.c %D%/area.h \
    %D%/ascii.c %D%/ascii.h \
    %D%/burst.c %D%/burst.h \
    %D%/chart.c %D%/chart.h \
    %D%/choose.c \
    %D%/command.c %D%/command.h \
    %D%/complete.c %D%/complete.h \
    %D%/dialog.c %D%/dialog.h \
    %D%/frame.c %D%/frame.h \
    %D%/gather.c %D%/gather.h \
    %D%/help.c %D%/help.h \
    %D%/input.c %D%/input.h \
    %D%/keycode.c %D%/keycode.h \
    %D%/keymap.c %D%/keymap.h \
    %D%/line.c %D%/line.h \
    %D%/list.c %D%/list.h \
    %D%/loop.c %D%/loop.h \
    %D%/palette.c %D%/palette.h \
    %D%/paste.c %D%/paste.h \
    %D%/prompt.c \
    %D%/refusal.c \
    %D%/surface.c %D%/surface.h \
    %D%/shell.c %D%/shell.h \
    %D%/shell_begin.c \
    %D%/shell_denied.c \
    %D%/shell_news.c \
    %D%/shell_undo.c \
    %D%/signals.c %D%/signals.h \
    %D%/term.h %D%/term_curses.c \
    %D%/text_area.c \
    %D%/ui.c %D%/ui.h \
    %D%/undone.c %D%/undone.h \
    %D%/view.c %D%/view.h \
    %D%/waiting.c %D%/waiting.h \
    %D%/views/budget.c %D%/views/budget_inside.h \
    %D%/views/budget_draw.c \
    %D%/views/budget_foot.c \
    %D%/views/budget_load.c \
    %D%/views/budget_tree.c \
    %D%/views/draft.c %D%/views/draft.h \
    %D%/views/entry.c %D%/views/entry.h \
    %D%/views/entry_draw.c \
    %D%/views/entry_run.c \
    %D%/views/entry_seek.c \
    %D%/views/entry_store.c \
    %D%/views/finder.c %D%/views/finder.h \
    %D%/views/findings.c %D%/views/findings.h \
    %D%/views/findings_draw.c %D%/views/findings_inside.h \
    %D%/views/findings_explain.c \
    %D%/views/findings_go.c \
    %D%/views/findings_list.c \
    %D%/views/form.c %D%/views/form.h \
    %D%/views/form_inside.h \
    %D%/views/form_more.c \
    %D%/views/form_store.c \
    %D%/views/form_page.c %D%/views/form_page.h \
    %D%/views/history.c %D%/views/history.h \
    %D%/views/history_draw.c \
    %D%/views/history_go.c \
    %D%/views/history_inside.h \
    %D%/views/history_page.c \
    %D%/views/home.c \
    %D%/views/import_preview.c %D%/views/import_preview.h \
    %D%/views/indicator.c %D%/views/indicator_inside.h \
    %D%/views/indicator_draw.c \
    %D%/views/indicator_pane.c \
    %D%/views/notes.c %D%/views/notes.h \
    %D%/views/lock.c \
    %D%/views/new_record.c %D%/views/new_record.h \
    %D%/views/pane.c %D%/views/pane.h \
    %D%/views/paper.c %D%/views/paper.h \
    %D%/views/paper_find.c \
    %D%/views/pickers.c \
    %D%/views/record_form.c %D%/views/record_form.h \
    %D%/views/record_pick.c %D%/views/record_pick.h \
    %D%/views/records.c \
    %D%/views/records_page.c %D%/views/records_page.h \
    %D%/views/reference.c \
    %D%/views/remark.c %D%/views/remark.h \
    %D%/views/report.c \
    %D%/views/report_export.c %D%/views/report_export.h \
    %D%/views/report_page.c %D%/views/report_page.h \
    %D%/views/review.c %D%/views/review_inside.h \
    %D%/views/review_page.c \
    %D%/views/scale.c %D%/views/scale.h \
    %D%/views/scales.c \
    %D%/views/screens.c %D%/views/screens.h \
    %D%/views/sheet.c %D%/views/sheet.h \
    %D%/views/state.c %D%/views/state.h \
    %D%/views/submit.c %D%/views/submit.h \
    %D%/views/restore.c \
    %D%/views/transfer.c \
    %D%/views/transfer_text.c %D%/views/transfer_text.h \
    %D%/views/trend.c \
    %D%/views/views.h \
    %D%/views/welcome.c

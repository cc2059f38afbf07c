/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/app/xlsx_load.h - libxlsxwriter, loaded when a sheet is asked for. */
#ifndef CAPAIAN_APP_XLSX_LOAD_H
#define CAPAIAN_APP_XLSX_LOAD_H

#include <stdbool.h>

#include <xlsxwriter.h>

#include "base/compiler.h"
#include "base/err.h"

/*
 * The library brings zip and cryptography along, which a start of the
 * screen should not wait for: so the program is not linked with it.  The
 * soname is that of the header that the program was built with.
 */
#define XLSX_LIBRARY "libxlsxwriter.so." LXW_SOVERSION

/* What is used of it.  A sorted list: a name, once. */
#define XLSX_FUNCTIONS(X) \
    X(chart_add_series) \
    X(chart_axis_major_gridlines_set_visible) \
    X(chart_axis_set_min) \
    X(chart_axis_set_num_format) \
    X(chart_axis_set_reverse) \
    X(chart_legend_set_position) \
    X(chart_series_set_fill) \
    X(chart_series_set_labels) \
    X(chart_series_set_name) \
    X(chart_title_set_name) \
    X(format_set_align) \
    X(format_set_bg_color) \
    X(format_set_bold) \
    X(format_set_border) \
    X(format_set_font_size) \
    X(format_set_indent) \
    X(format_set_num_format) \
    X(format_set_text_wrap) \
    X(lxw_strerror) \
    X(lxw_workbook_free) \
    X(workbook_add_chart) \
    X(workbook_add_format) \
    X(workbook_add_worksheet) \
    X(workbook_close) \
    X(workbook_new) \
    X(workbook_set_properties) \
    X(worksheet_fit_to_pages) \
    X(worksheet_freeze_panes) \
    X(worksheet_insert_chart_opt) \
    X(worksheet_merge_range) \
    X(worksheet_repeat_rows) \
    X(worksheet_set_column) \
    X(worksheet_set_footer) \
    X(worksheet_set_landscape) \
    X(worksheet_set_paper) \
    X(worksheet_set_row) \
    X(worksheet_write_blank) \
    X(worksheet_write_comment_opt) \
    X(worksheet_write_number) \
    X(worksheet_write_string)

/* Pointers typed by the library's own header. */
struct xlsx {
    void *library;
#define XLSX_POINTER(name) CAP_TYPE_OF(name) *name;
    XLSX_FUNCTIONS(XLSX_POINTER)
#undef XLSX_POINTER
};

/*
 * Loads the library of that name (XLSX_LIBRARY); xlsx_unload() lets go of
 * it.  ERR_IO: it is not installed, or it is another one.
 */
CAP_MUST_CHECK bool xlsx_load(struct xlsx *out, const char *name,
                              struct err *err);
void xlsx_unload(struct xlsx *xlsx);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/grid_xlsx_inside.h"

#define HEADING_COLOUR 0xEEF1F5
#define LABEL_COLOUR 0xDFE6EF
#define SUM_COLOUR 0xF7F8FA
#define TITLE_POINTS 14

/* In the language of the format codes: a comma groups, a point divides;
 * every program shows them the way its user writes figures. */
static const char *const number_codes[XLSX_DECIMALS + 1] = {
    "#,##0", "#,##0.0", "#,##0.00", "#,##0.000", "#,##0.0000",
    "#,##0.00000", "#,##0.000000",
};

static void give_words(const struct xlsx *x, lxw_format *format, int level)
{
    x->format_set_text_wrap(format);
    x->format_set_align(format, LXW_ALIGN_LEFT);
    if (level > 0)
        x->format_set_indent(format, (uint8_t)level);
}

static void give_colour(const struct xlsx *x, lxw_format *format,
                        lxw_color_t colour)
{
    x->format_set_border(format, LXW_BORDER_THIN);
    x->format_set_bg_color(format, colour);
}

/* Looks of single cells, in the table and around it. */
static void give_other(const struct xlsx *x, lxw_format *format, int look)
{
    if (look >= LOOK_HEADING && look < LOOK_LABEL) {
        give_words(x, format, look - LOOK_HEADING);
        x->format_set_bold(format);
        give_colour(x, format, HEADING_COLOUR);
    } else if (look == LOOK_LABEL) {
        x->format_set_bold(format);
        x->format_set_text_wrap(format);
        x->format_set_align(format, LXW_ALIGN_CENTER);
        x->format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
        give_colour(x, format, LABEL_COLOUR);
    } else if (look == LOOK_TITLE) {
        give_words(x, format, 0);
        x->format_set_bold(format);
        x->format_set_font_size(format, TITLE_POINTS);
    } else if (look == LOOK_CAPTION) {
        give_words(x, format, 0);
        x->format_set_bold(format);
    } else if (look == LOOK_CENTER) {
        x->format_set_text_wrap(format);
        x->format_set_align(format, LXW_ALIGN_CENTER);
    } else {
        give_words(x, format, 0);
    }
}

static lxw_format *make(struct xlsx_book *book, int look, bool bold)
{
    const struct xlsx *x = &book->x;
    lxw_format *format = x->workbook_add_format(book->workbook);

    if (look != LOOK_LABEL)
        x->format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    if (look >= LOOK_HEADING) {
        give_other(x, format, look);
        return format;
    }
    x->format_set_border(format, LXW_BORDER_THIN);
    if (look < LOOK_RIGHT)
        give_words(x, format, look - LOOK_WORDS);
    else
        x->format_set_align(format, LXW_ALIGN_RIGHT);
    if (look >= LOOK_NUMBER)
        x->format_set_num_format(format, number_codes[look - LOOK_NUMBER]);
    if (bold) {
        x->format_set_bold(format);
        x->format_set_bg_color(format, SUM_COLOUR);
    }
    return format;
}

lxw_format *xlsx_format(struct xlsx_book *book, int look, bool bold)
{
    lxw_format **format = &book->format[bold][look];

    if (!*format)
        *format = make(book, look, bold);
    return *format;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lists in which the year and the office are chosen. */
#include "ui/views/views.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/i18n.h"
#include "ui/dialog.h"
#include "ui/views/pane.h"

static bool year_chosen(void *context, struct view *closed, struct err *err)
{
    struct desk *desk = context;
    int year;

    return !choose_tag(closed, &year) || desk_go_year(desk, year, err);
}

struct view *year_view(struct desk *desk)
{
    struct view *v = choose_view(_("Year"));

    for (size_t i = 0; i < desk->years.count; i++) {
        const struct year_info *year = &desk->years.item[i];
        char text[16], quarter[PANE_QUARTER_SIZE];
        struct choose_item item = { .text = text, .tag = year->year };

        snprintf(text, sizeof(text), "%d", year->year);
        if (year->locked)
            item.detail = _("locked");
        else if (year->quarter >= 0)
            item.detail = pane_quarter(year->quarter, quarter);
        else
            item.detail = _("nothing entered");
        choose_add_item(v, &item);
    }
    choose_current(v, desk->year_at);
    return view_on_close(v, year_chosen, desk);
}

static bool office_chosen(void *context, struct view *closed,
                          struct err *err)
{
    struct desk *desk = context;
    char code[16];
    int tag;

    if (!choose_tag(closed, &tag))
        return true;
    snprintf(code, sizeof(code), "%0*d", tag % 8, tag / 8);
    return desk_go_office(desk, code, err);
}

struct view *office_view(struct desk *desk)
{
    struct view *v = choose_view(_("Office"));

    for (size_t i = 0; i < desk->offices.count; i++) {
        const struct office_info *office = &desk->offices.item[i];
        /* The code and its length (2 or 4 digits) in one number. */
        int tag = atoi(office->code) * 8 + (int)strlen(office->code);

        choose_add_item(v, &(struct choose_item){
                               .text = office->name,
                               .detail = office->code,
                               .also = office->province,
                               .tag = tag,
                           });
    }
    choose_current(v, desk->office_at);
    return view_on_close(v, office_chosen, desk);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The form of a program with the column "uji": see after.c. */
#include "run.h"
#include "ui/views/room.h"

START_TEST(the_form_has_a_field_of_it)
{
    struct room r;

    room_open(&r, true, 40, 100);
    room_show(&r, form_view(&r.desk, &tables[TABLE_INDICATOR], "P-1"));
    for (int i = 0; i < 60 && !strstr(marked(&r), "Added column"); i++)
        press(&r, "Down");
    ck_assert_ptr_nonnull(strstr(marked(&r), "Added column"));
    press(&r, "Enter");
    type(&r, "dari formulir");
    press(&r, "Enter");
    ck_assert_str_eq(stored(&r, TABLE_INDICATOR, "6372", "2024", "P-1",
                            "uji"), "dari formulir");
    room_close(&r);
}
END_TEST

static void add(TCase *cases)
{
    tcase_add_test(cases, the_form_has_a_field_of_it);
}

int main(void)
{
    return run_tests("the form of a column more", add);
}

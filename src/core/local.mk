# SPDX-License-Identifier: GPL-3.0-or-later
noinst_LIBRARIES += libcore.a
libcore_a_SOURCES = \
    %D%/account.h \
    %D%/budget.c %D%/budget.h \
    %D%/budget_year.h \
    %D%/capaian.c %D%/capaian.h \
    %D%/check.c %D%/check.h \
    %D%/check_budget.c \
    %D%/check_indicator.c \
    %D%/check_inside.h \
    %D%/check_measure.c \
    %D%/check_spent.c \
    %D%/date.c %D%/date.h \
    %D%/efficiency.c %D%/efficiency.h \
    %D%/indicator.h \
    %D%/keep.c %D%/keep.h \
    %D%/marks.c %D%/marks.h \
    %D%/number.c %D%/number.h \
    %D%/person.c %D%/person.h \
    %D%/quarter.c %D%/quarter.h \
    %D%/reference.c %D%/reference.h \
    %D%/review.c %D%/review.h \
    %D%/scale.c %D%/scale.h \
    %D%/table.c %D%/table.h %D%/table_list.h \
    %D%/typed.c %D%/typed.h \
    %D%/typing.c %D%/typing.h \
    %D%/unit.c %D%/unit.h \
    %D%/value.c %D%/value.h \
    %D%/words.c %D%/words.h \
    %D%/zone.c %D%/zone.h

EXTRA_DIST += %D%/domain.md

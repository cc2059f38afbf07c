# SPDX-License-Identifier: GPL-3.0-or-later
noinst_LIBRARIES += libcore.a
libcore_a_SOURCES = \
    %D%/budget.h \
    %D%/capaian.h \
    %D%/check.h \
    %D%/efficiency.h \
    %D%/indicator.h \
    %D%/number.h \
    %D%/quarter.h \
    %D%/scale.h \
    %D%/table.h \
    %D%/value.h \
    %D%/words.h

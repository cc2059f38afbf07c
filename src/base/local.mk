# SPDX-License-Identifier: GPL-3.0-or-later
noinst_LIBRARIES += libbase.a
libbase_a_SOURCES = \
    %D%/buf.c %D%/buf.h \
    %D%/catalog.c %D%/catalog.h \
    %D%/compiler.h \
    %D%/err.c %D%/err.h \
    %D%/i18n.h \
    %D%/mem.c %D%/mem.h \
    %D%/nearest.c %D%/nearest.h \
    %D%/safe.c %D%/safe.h \
    %D%/text.c %D%/text.h

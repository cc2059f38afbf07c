# SPDX-License-Identifier: GPL-3.0-or-later
# A library a room; each may use those above it, so a test linked with
# libcore.a alone cannot reach SQLite or curses even by accident.
include src/base/local.mk
include src/core/local.mk
include src/store/local.mk
include src/app/local.mk
include src/ui/local.mk
include src/cli/local.mk

bin_PROGRAMS += capaian
capaian_SOURCES = %D%/main.c %D%/serve.c %D%/serve.h
capaian_LDADD = libcli.a libui.a libapp.a libstore.a libcore.a libbase.a \
    $(CURSES_LIBS) $(STORE_LIBS) $(CSV_LIBS) $(UNISTRING_LIBS)

# SPDX-License-Identifier: GPL-3.0-or-later
noinst_LIBRARIES += libcli.a
libcli_a_SOURCES = \
    %D%/backup.c \
    %D%/check.c \
    %D%/cli.h \
    %D%/command.c \
    %D%/export.c \
    %D%/import.c \
    %D%/keys.c \
    %D%/language.c %D%/language.h \
    %D%/log.c \
    %D%/operator.c \
    %D%/options.c %D%/options.h \
    %D%/recover.c \
    %D%/report.c \
    %D%/say.c %D%/say.h \
    %D%/waiting.c %D%/waiting.h

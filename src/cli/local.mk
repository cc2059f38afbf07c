# SPDX-License-Identifier: GPL-3.0-or-later
noinst_LIBRARIES += libcli.a
libcli_a_SOURCES = \
    %D%/backup.c \
    %D%/check.c \
    %D%/cli.h \
    %D%/command.c %D%/command.h \
    %D%/completion.c %D%/completion.h \
    %D%/export.c \
    %D%/help.c %D%/help.h \
    %D%/import.c \
    %D%/keys.c \
    %D%/language.c %D%/language.h \
    %D%/log.c \
    %D%/operator.c \
    %D%/option.c %D%/option.h \
    %D%/options.c %D%/options.h \
    %D%/recover.c \
    %D%/report.c \
    %D%/say.c %D%/say.h \
    %D%/value.c %D%/value.h \
    %D%/waiting.c %D%/waiting.h

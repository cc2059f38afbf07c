/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/cli/language.h - which language the user reads. */
#ifndef CAPAIAN_CLI_LANGUAGE_H
#define CAPAIAN_CLI_LANGUAGE_H

enum language { LANGUAGE_ID, LANGUAGE_EN };

/* What the environment says; NULL: unset. */
struct language_environment {
    const char *lc_all, *lc_messages, *lang, *language;
};

/*
 * The language of --lang (or NULL), else of the first of LC_ALL,
 * LC_MESSAGES and LANG that is set.  Where it says nothing (C, POSIX,
 * C.UTF-8, or none is set): Indonesian, the language of the users.
 * Where it names a locale, LANGUAGE goes before it, as gettext has it.
 */
enum language language_choose(const char *option,
                              const struct language_environment *env);

#endif

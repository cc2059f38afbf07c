/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/base/i18n.h - marks a text for translation without translating it. */
#ifndef CAPAIAN_BASE_I18N_H
#define CAPAIAN_BASE_I18N_H

/*
 * base, core and store only mark their texts; app, ui, cli and main
 * translate what they show (app/i18n.h).  So the rules need no gettext
 * and a test compares codes instead of sentences.
 */
#define N_(text) (text)

#endif

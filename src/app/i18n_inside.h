/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/app/i18n_inside.h - the catalogs inside the program. */
#ifndef CAPAIAN_APP_I18N_INSIDE_H
#define CAPAIAN_APP_I18N_INSIDE_H

#include <stddef.h>

/* The Indonesian catalog, written by the build from po/id.po. */
extern const unsigned char i18n_id[];
extern const size_t i18n_id_size;

#endif

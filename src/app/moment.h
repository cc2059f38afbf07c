/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/app/moment.h - moments as people read them. */
#ifndef CAPAIAN_APP_MOMENT_H
#define CAPAIAN_APP_MOMENT_H

#include <stdint.h>

#include "base/buf.h"

/* Appends "3 Feb 2025 08.15", in the time zone of the computer.  at_ms:
 * milliseconds since 1970. */
void moment_text(int64_t at_ms, struct buf *out);

#endif

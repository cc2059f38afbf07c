/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/core/words.h - an amount in Indonesian words (terbilang). */
#ifndef CAPAIAN_CORE_WORDS_H
#define CAPAIAN_CORE_WORDS_H

#include "base/buf.h"
#include "core/number.h"

/* Appends "dua belas miliar ... rupiah"; 0 <= amount <= RUPIAH_MAX. */
void words_rupiah(struct rupiah amount, struct buf *out);

#endif

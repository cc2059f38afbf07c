/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/app/verify_words.h - what verifying found, as sentences. */
#ifndef CAPAIAN_APP_VERIFY_WORDS_H
#define CAPAIAN_APP_VERIFY_WORDS_H

#include "base/buf.h"

struct chain_fault;
struct stranger;
struct vouch_fault;

/* The name of a chain, as it is shown. */
const char *verify_chain_name(const char *chain);

/* Each appends one sentence. */
void verify_say_chain(const struct chain_fault *f, struct buf *out);
void verify_say_row(const struct vouch_fault *f, struct buf *out);
void verify_say_stranger(const struct stranger *s, struct buf *out);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/words.h"

static void add_word(struct buf *out, const char *word)
{
    if (out->len > 0 && out->s[out->len - 1] != ' ')
        buf_addc(out, ' ');
    buf_adds(out, word);
}

/* 1 to 999 */
static void below_thousand(int n, struct buf *out)
{
    static const char *const units[] = {
        "", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh",
        "delapan", "sembilan", "sepuluh", "sebelas"
    };

    if (n >= 200) {
        add_word(out, units[n / 100]);
        add_word(out, "ratus");
    } else if (n >= 100) {
        add_word(out, "seratus");
    }
    n %= 100;
    if (n >= 20) {
        add_word(out, units[n / 10]);
        add_word(out, "puluh");
        n %= 10;
    } else if (n >= 12) {
        add_word(out, units[n - 10]);
        add_word(out, "belas");
        n = 0;
    }
    if (n > 0)
        add_word(out, units[n]);
}

void words_rupiah(struct rupiah amount, struct buf *out)
{
    static const struct {
        int64_t one;
        const char *name;
    } scales[] = {
        { INT64_C(1000000000000), "triliun" },
        { INT64_C(1000000000), "miliar" },
        { INT64_C(1000000), "juta" },
        { INT64_C(1000), "ribu" },
    };
    int64_t rest = amount.rp;

    if (rest == 0)
        add_word(out, "nol");
    for (size_t i = 0; i < CAP_LEN(scales); i++) {
        int groups = (int)(rest / scales[i].one);

        rest %= scales[i].one;
        if (groups == 1 && scales[i].one == 1000) {
            add_word(out, "seribu"); /* but "satu juta" */
        } else if (groups > 0) {
            below_thousand(groups, out);
            add_word(out, scales[i].name);
        }
    }
    if (rest > 0)
        below_thousand((int)rest, out);
    add_word(out, "rupiah");
}

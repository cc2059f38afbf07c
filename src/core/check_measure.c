/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which units of measure count things: C02 and C10. */
#include "core/check.h"

#include <stdlib.h>
#include <string.h>

#include "base/compiler.h"
#include "base/text.h"
#include "core/typed.h"

/* In small letters.  What can be halved (an hour, a kilometre, a point)
 * is none of them. */
static const char *const measure_things[] = {
    "aplikasi", "badan", "berita", "berkas", "buah", "buku", "desa",
    "dokumen", "eksemplar", "formulir", "gugatan", "informasi", "jiwa",
    "kali",
    "kasus", "kecamatan", "kegiatan", "kelompok", "kelurahan",
    "keputusan", "konten", "laporan", "layanan", "lembaga", "lembar",
    "lokasi", "media", "naskah", "notulen", "orang", "paket", "partai",
    "pegawai", "pelanggaran", "pemilih", "pengaduan", "perkara",
    "permohonan", "pertemuan", "peserta", "produk", "putusan", "rapat",
    "rekomendasi", "responden", "revisi", "satker", "sengketa", "sk", "ba",
    "surat", "temuan", "tps", "unit",
};

/* What may stand between two of them. */
static const char *const measure_joints[] = { "dan", "atau" };

static bool measure_is_one_of(const char *word, size_t len,
                              const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strlen(words[i]) == len && memcmp(words[i], word, len) == 0)
            return true;
    return false;
}

/* Every word of it is a thing; *any: there was one. */
static bool measure_holds_things(const char *low, bool *any)
{
    for (const char *at = low; *at; ) {
        size_t len = 0;

        if (*at == '(') {
            at += strcspn(at, ")");
            continue;
        }
        while (typed_letter(at[len]) || (unsigned char)at[len] >= 0x80)
            len++;
        if (len == 0 && (typed_digit(*at) || *at == '%'))
            return false;
        if (len > 0
            && !measure_is_one_of(at, len, measure_joints,
                                  CAP_LEN(measure_joints))) {
            if (!measure_is_one_of(at, len, measure_things,
                                   CAP_LEN(measure_things)))
                return false;
            *any = true;
        }
        at += len ? len : 1;
    }
    return true;
}

bool check_counts_things(const char *measure)
{
    char *low = text_fold(measure);
    bool any = false;
    bool all = measure_holds_things(low, &any);

    free(low);
    return all && any;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/unit.h"

const struct unit_first units_first[UNITS_FIRST] = {
    { UNIT_CHAIR, "Lembaga" },
    { UNIT_SECRETARY, "Sekretariat" },
    { "KUL", "Keuangan, Umum, dan Logistik" },
    { "TPPH", "Teknis Penyelenggaraan Pemilu, Partisipasi, dan Hubungan"
              " Masyarakat" },
    { "PDI", "Perencanaan, Data, dan Informasi" },
    { "HSDM", "Hukum dan Sumber Daya Manusia" },
};

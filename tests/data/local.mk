# SPDX-License-Identifier: GPL-3.0-or-later
# What the offices printed, the vectors of the rules, and the tables of the
# offices as tests/golden.sh writes them.
EXTRA_DIST += \
    %D%/balangan/cetak.csv \
    %D%/banjarbaru/cetak.csv \
    %D%/findings.csv \
    %D%/gunung-mas/cetak.csv \
    %D%/sheets/ekspor-excel/Anggaran.csv \
    %D%/sheets/ekspor-excel/indikator.csv \
    %D%/sheets/ekspor-excel/kontrol.csv \
    %D%/sheets/ekspor-excel/revisi.csv \
    %D%/sheets/titik-desimal.csv \
    %D%/vectors/capaian.csv \
    %D%/vectors/kategori.csv \
    %D%/vectors/numbers.csv \
    %D%/vectors/serapan.csv \
    %D%/vectors/terbilang.csv \
    %D%/golden

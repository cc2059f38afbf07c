# SPDX-License-Identifier: GPL-3.0-or-later
# What the offices printed, and the vectors of the rules.
EXTRA_DIST += \
    %D%/balangan/cetak.csv \
    %D%/banjarbaru/cetak.csv \
    %D%/findings.csv \
    %D%/gunung-mas/cetak.csv \
    %D%/vectors/capaian.csv \
    %D%/vectors/kategori.csv \
    %D%/vectors/numbers.csv \
    %D%/vectors/serapan.csv \
    %D%/vectors/terbilang.csv

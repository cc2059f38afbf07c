# SPDX-License-Identifier: GPL-3.0-or-later
# Databases of every released version; see README.
EXTRA_DIST += \
    %D%/README \
    %D%/make.sh \
    %D%/0.1.0.csv \
    %D%/0.1.0.db.gz \
    %D%/0.2.0.csv \
    %D%/0.2.0.db.gz \
    %D%/0.3.0-early.csv \
    %D%/0.3.0-early.db.gz \
    %D%/0.3.0.csv \
    %D%/0.3.0.db.gz \
    %D%/0.4.0.csv \
    %D%/0.4.0.db.gz \
    %D%/tambahan/analisis.csv \
    %D%/tambahan/penandatangan.csv \
    %D%/tambahan/penjelasan.csv \
    %D%/tambahan/renstra.csv

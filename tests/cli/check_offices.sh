#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# check_offices.sh - all that does not add up in three published reports,
# and nothing that a careful clerk would call wrong.
# shellcheck disable=SC1091
. "$CAPAIAN_SRCDIR/tests/cli/common.sh"

three_offices
on_db 3 --lang en check --format csv
same "$CAPAIAN_SRCDIR/tests/data/findings.csv" out

# What was entered as 0 is entered.
has_not out 'A05'

# A total of the year is none of an earlier quarter.
on_db 3 --lang en check --format csv -o 6372 -y 2024 -q 3
has out '40.343.017.000,40.343.014.000'
has_not out 'spent'

# A word that is kept stands with its finding, for people only.
cat >penjelasan.csv <<'E'
satker,tahun,temuan,subjek,kata
6311,2024,A02,076.01,Realisasi 6870 tercetak 2.000
E
on_db 0 import penjelasan.csv
on_db 3 --lang en check -o 6311
has out 'Explained:'
on_db 3 --lang en check --format csv -o 6311
has_not out 'tercetak'

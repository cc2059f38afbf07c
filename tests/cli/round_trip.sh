#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# round_trip.sh - what came in goes out as it was, byte by byte.
# shellcheck disable=SC1091
. "$CAPAIAN_SRCDIR/tests/cli/common.sh"

three_offices
on_db 0 export first
for f in aksi analisis anggaran belanja indikator kontrol penandatangan \
    penjelasan renstra revisi satker skala tahun unit; do
    test -s "first/$f.csv" || fail "$f.csv was not written"
done
test "$(find first -type f | wc -l)" -eq 14 || fail "not 14 files"

# Into an empty database and out again: the same files.
run 0 -d other.db import first
run 0 -d other.db export second
diff -r first second >&2 || fail "the second export differs"
on_db 0 import second
on_db 0 export third
diff -r first third >&2 || fail "the third export differs"

# An office alone is its source, file by file.
for office in 6311:balangan 6372:banjarbaru 6210:gunung-mas; do
    rm -rf one
    on_db 0 export one -o "${office%%:*}"
    for f in "$EXAMPLE/${office#*:}"/*.csv; do
        same "$f" "one/$(basename "$f")"
    done
done

# What an office has not is a head line alone.
lines one/aksi.csv 1
lines one/revisi.csv 1

# A year alone.
on_db 0 export --yes -o 6372 -y 2023 one
lines one/belanja.csv 4
lines one/indikator.csv 1
on_db 2 export -o 6372 -y 2019 two
on_db 2 export -o 9999 two
test ! -e two || fail "a refused export made a directory"

# A directory that cannot be one.
: >file
on_db 1 export file/sub

#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# import.sh - all or nothing, every wrong cell named, twice the same.
# shellcheck disable=SC1091
. "$CAPAIAN_SRCDIR/tests/cli/common.sh"

# A missing database is made; the counts come last.
on_db 0 --lang en import "$EXAMPLE/banjarbaru"
test ! -s err || fail "a good import says nothing"
has_line out 'skala: 5 new, 0 changed, 0 the same'
has_line out 'satker: 1 new, 0 changed, 0 the same'
has_line out 'indikator: 52 new, 0 changed, 0 the same'
has_line out 'anggaran: 32 new, 0 changed, 0 the same'
has_line out 'aksi: 30 new, 0 changed, 0 the same'
lines out 8

# The same again changes nothing.
cp -r "$EXAMPLE/banjarbaru" again
on_db 0 export before
on_db 0 --lang en import again
has_line out 'indikator: 0 new, 0 changed, 52 the same'
has_line out 'aksi: 0 new, 0 changed, 30 the same'
on_db 0 export --yes after
diff -r before after >&2 || fail "a second import changed something"

# A dry run says what would be and stores nothing.
mkdir part
sed 's/,50,,,,50,/,50,,,,51,/; s/,S-17,/,S-99,/' \
    "$EXAMPLE/banjarbaru/indikator.csv" >part/indikator.csv
on_db 0 --lang en import --dry-run part/indikator.csv
has out 'nothing is stored'
has out 'indikator: 1 new,'
has_not out ' 0 changed'
on_db 0 export --yes after
diff -r before after >&2 || fail "a dry run changed something"

# One without a database leaves none behind.
run 0 -d none.db import --dry-run "$EXAMPLE/balangan"
test ! -e none.db || fail "a dry run made a database"

# A single file, and one row in it: nothing else changes.
{
    head -n 1 "$EXAMPLE/banjarbaru/indikator.csv"
    grep ',L-02,' "$EXAMPLE/banjarbaru/indikator.csv" |
        sed 's/,100,,,,100,/,100,"12,5",,,99,/'
} >indikator.csv
on_db 0 --lang en import indikator.csv
has_line out 'indikator: 0 new, 1 changed, 0 the same'
on_db 0 export --yes after
same before/anggaran.csv after/anggaran.csv
diff before/indikator.csv after/indikator.csv >out && fail "no change"
lines out 4

# Wrong cells: each with its physical line, nothing stored.
cat >indikator.csv <<'E'
satker,tahun,unit,kode,indikator,satuan,jenis,polaritas,target,tw4
6372,2024,KUL,N-01,"dua
baris",%,angka,naik,100,50
6372,2024,KUL,N-02,Lain,%,angka,naik,"1,2,3",x
6372,1990,KUL,N-03,Lain,%,angka,naek,100,50
9999,2024,KUL,N-04,Lain,%,angka,naik,100,50
6372,2024,HUKUM,N-05,Lain,%,angka,naik,100,50
6372,2024,KUL,N-06,Lain,%,predikat,naik,B,E
6372,2024,KUL,N-01,Lagi,%,angka,naik,100,50
6372,2024,KUL,N-07,Lain,%,angka,naik,100
E
on_db 2 --lang en import indikator.csv
test ! -s out || fail "a refused import has results"
has err 'indikator.csv:4: target: N01: '
has err '1,2,3'
has err 'indikator.csv:4: tw4: N01: '
has err 'indikator.csv:5: tahun: N03: '
has err 'indikator.csv:5: polaritas: N03: '
has err 'naek'
has err 'indikator.csv:6: satker: N03: '
has err 'indikator.csv:7: unit: N03: '
has err 'indikator.csv:8: tw4: N02: '
has err 'indikator.csv:9: kode: N03: '
has err 'indikator.csv:10: -: N03: '
test "$(grep -c '^indikator.csv:' err)" -eq 9 || fail "not nine refusals"
rm -r before
cp -r after before
on_db 0 export --yes after
diff -r before after >&2 || fail "a refused import changed something"

# The first hundred are listed, all are counted.
{
    head -n 1 indikator.csv
    i=0
    while test $i -lt 130; do
        echo "6372,2024,KUL,M-$i,Lain,%,angka,naik,x,50"
        i=$((i + 1))
    done
} >many.csv
mkdir many
mv many.csv many/indikator.csv
on_db 2 --lang en import many
test "$(grep -c '/indikator.csv:' err)" -eq 100 || fail "not a hundred"
has err '130 cells or rows are refused'

# A refused first import leaves no database behind.
run 2 -d new.db import many
test ! -e new.db || fail "a refused import made a database"

# cetak.csv is skipped with a notice; what is no table is an error.
on_db 0 --lang en import "$CAPAIAN_SRCDIR/tests/data/banjarbaru"
has err 'cetak.csv'
on_db 2 import "$EXAMPLE/README"
on_db 2 import nowhere
mkdir empty
on_db 2 import empty

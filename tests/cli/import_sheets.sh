#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# import_sheets.sh - files as spreadsheet programs leave them.
# shellcheck disable=SC1091
. "$CAPAIAN_SRCDIR/tests/cli/common.sh"
SHEETS=$CAPAIAN_SRCDIR/tests/data/sheets

# Our own files, opened and saved again: all is taken but the zeros.
cat >satker.csv <<'E'
kode,nama,jenis
6301,KPU Kabupaten Contoh,kabupaten
E
on_db 0 import satker.csv
cp -r "$SHEETS/ekspor-excel" excel
chmod -R u+w excel
on_db 2 --lang en import excel
grep -F 'N01' err >refused
lines refused 3
has refused 'excel/indikator.csv:3: tw1: N01: '
has refused 'excel/Anggaran.csv:3: tw1: N01: '
has refused 'excel/Anggaran.csv:4: tw1: N01: '
has err '3 cells or rows are refused'
for f in Anggaran indikator; do
    sed 's/ -   /0/g; s/Rp-/0/g' "$SHEETS/ekspor-excel/$f.csv" \
        >"excel/$f.csv"
done
# 076.01.CQ stayed a text there, 076.01 did not.
on_db 2 --lang en import excel
has err 'excel/kontrol.csv:2: kode: N03: '
has err 'begin with 076.: write it so, as text: 76.01'
sed 's/;76\.01;/;076.01;/' "$SHEETS/ekspor-excel/kontrol.csv" \
    >excel/kontrol.csv
on_db 0 --lang en import excel
has err 'excel/revisi.csv: dates have the day first: 24/11/2023 is 2023-'
has err 'excel/Anggaran.csv: no-break spaces'
has_line out 'anggaran: 4 new, 0 changed, 0 the same'
on_db 0 export --yes got
has got/revisi.csv '6301,2024,1,2024-02-13,22502131000,'
has got/revisi.csv '6301,2024,2,2024-04-01,'
has got/anggaran.csv 'KUL,APBN,2249406000,2754541000,,,,2672300775,'
has got/anggaran.csv 'PDI,APBN,496373000,918009000,0,402117250,655940100,'
has got/anggaran.csv 'HSDM,HIBAH,-,18967581000,0,,,18389844838,'
has got/indikator.csv ',orang,angka,naik,8082,2020,,,8101,'
on_db 0 --lang en import excel
has_line out 'indikator: 0 new, 0 changed, 3 the same'

# Never 45714 beside 15.13 in silence.
mkdir point
cp "$SHEETS/titik-desimal.csv" point/indikator.csv
on_db 2 --lang en import point
has err 'point/indikator.csv:3: tw2: N01: '
has err 'point/indikator.csv:4: tw1: N01: '
has err '45714 / 45,7140: 45.714'
sed 's/45\.714/"45,7140"/; s/31\.375/"31,3750"/' "$SHEETS/titik-desimal.csv" \
    >point/indikator.csv
on_db 0 --lang en import point
on_db 0 export --yes got
has got/indikator.csv 'indeks,angka,naik,"62,5","45,714","61,2"'

# One office and year, said beside the file.
printf 'kode;tw3\nY-03;50\n' >point/indikator.csv
on_db 2 --lang en import point
has err 'point/indikator.csv:1: satker: N03: '
on_db 0 --lang en import -o 6301 -y 2026 point
has_line out 'indikator: 0 new, 1 changed, 0 the same'

# Files in each case; which are not read is said; two of one name are not.
mkdir names
printf 'satker,tahun,kode,tw3\n6301,2026,Y-01,20\n' >names/Indikator.CSV
printf 'satker,tahun,kode,tw3\n6301,2026,Y-02,20\n' \
    >names/indikator-tambahan.csv
printf 'a,b\n' >names/rincian.csv
on_db 0 --lang en import names
has_line out 'indikator: 0 new, 2 changed, 0 the same'
has err 'rincian.csv'
cp names/Indikator.CSV names/indikator.csv
on_db 2 --lang en import names
has err 'Indikator.CSV, indikator.csv'

# UTF-16 and windows-1252.
mkdir forms
printf 'kode\tnama\r\n6301\tKPU \342\200\234Contoh\342\200\235\r\n' |
    iconv -f UTF-8 -t UTF-16LE >plain
printf '\377\376' | cat - plain >forms/satker.csv
on_db 0 --lang en import forms
has err 'satker.csv: read as UTF-16'
on_db 0 export --yes got
has got/satker.csv '6301,KPU “Contoh”,kabupaten'
printf 'sep=;\nkode;nama\n6301;KPU \223Caf\351\224\n' >forms/satker.csv
on_db 0 --lang en import forms
has err 'satker.csv: read as windows-1252'
has err 'parted by ";"'
on_db 0 export --yes got
has got/satker.csv '6301,KPU “Café”,kabupaten'
printf 'PK\003\004x\n' >forms/satker.csv
on_db 2 --lang en import forms
has err 'forms/satker.csv:1: -: N03: This is a workbook'

# What is too long is refused before it fills the memory.
{
    printf 'kode,nama\n6301,"'
    head -c 100000000 /dev/zero | tr '\000' x
    printf '"\n'
} >forms/satker.csv
# A program under a sanitizer takes its memory beforehand.
if test -z "${ASAN_OPTIONS:-}" && command -v prlimit >/dev/null; then
    got=0
    prlimit --as=268435456 "$CAPAIAN" -d "$DB" import forms >out 2>err ||
        got=$?
    test "$got" -eq 2 || fail "a long text: status $got"
else
    on_db 2 import forms
fi
has err 'forms/satker.csv:2: -: N03: '

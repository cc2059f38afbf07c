#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# import_forms.sh - the same table in every form that a spreadsheet saves.
# shellcheck disable=SC1091
. "$CAPAIAN_SRCDIR/tests/cli/common.sh"

cat >satker.csv <<'E'
kode,nama,jenis,provinsi,tempat,skala
6372,"KPU, Kota",kota,Kalimantan Selatan,Banjarbaru,
E

expect() { # name of the case
    on_db 0 --lang en import form
    on_db 0 export --yes got
    same satker.csv got/satker.csv
    rm -rf "$DB" got form
    mkdir form
    echo "ok: $1"
}

mkdir form
cp satker.csv form
expect plain

printf '\357\273\277' | cat - satker.csv >form/satker.csv
expect 'byte order mark'

sed 's/$/\r/' satker.csv >form/satker.csv
expect 'CR LF'

printf 'kode;nama;jenis;provinsi;tempat;skala\r\n%s\r\n' \
    '6372;KPU, Kota;kota;Kalimantan Selatan;Banjarbaru;' >form/satker.csv
expect semicolon

printf 'kode\tnama\tjenis\tprovinsi\ttempat\tskala\n%s\n' \
    "$(printf '6372\tKPU, Kota\tkota\tKalimantan Selatan\tBanjarbaru\t')" \
    >form/satker.csv
expect tab

printf '%s\n%s' 'tempat,jenis,nama,skala,kode,provinsi' \
    'Banjarbaru,KOTA,"KPU, Kota",,6372,Kalimantan Selatan' >form/satker.csv
expect 'columns in another order, no line end at the end'

# An unknown column is named and ignored.
sed 's/^/x,/; 1s/^x/warna/' satker.csv >form/satker.csv
on_db 0 --lang en import form
has err 'form/satker.csv'
has err '"warna"'
on_db 0 export --yes got
same satker.csv got/satker.csv

# A missing key is an error, a missing other column is none where the row
# is there.
cut -d, -f2- satker.csv >form/satker.csv
on_db 2 --lang en import form
has err 'form/satker.csv:1: kode: N03: '
cut -d, -f1 satker.csv >form/satker.csv
on_db 0 --lang en import form
printf 'kode\n6311\n' >form/satker.csv
on_db 2 --lang en import form
has err 'form/satker.csv:2: nama: N03: '
has err 'nama, jenis: 6311'
printf 'kode,nama,jenis\n6372,Lain,kota\n' >form/satker.csv
on_db 0 --lang en import form
on_db 0 export --yes got
has_line got/satker.csv '6372,Lain,kota,Kalimantan Selatan,Banjarbaru,'

# What is neither UTF-8 nor anything else is said with its line.
printf 'kode,nama,jenis\n6372,Caf\351 \303\251,kota\n' >form/satker.csv
on_db 2 --lang en import form
has err 'form/satker.csv:2: -: N03: '
printf 'kode,nama,jenis\n6372,"Lain,kota\n' >form/satker.csv
on_db 2 --lang en import form
has err 'form/satker.csv:2: -: N03: '
: >form/satker.csv
on_db 2 --lang en import form
has err 'form/satker.csv:1: -: N03: '

# Figures as people type them.
cat >form/indikator.csv <<'E'
satker;tahun;kode;indikator;satuan;jenis;polaritas;target;tw1;tw2;tw3;tw4
6372;2024;A;a;orang;angka;naik;8.082;1.234,5 orang;;-;?
6372;2024;C;c;%;angka;naik;;0.16;;;
6372;2024;B;b;;predikat;naik;bb;aa;;;
E
cat >form/anggaran.csv <<'E'
satker;tahun;kode;uraian;pagu_awal;pagu;tw1;tw2;tw3;tw4
6372;2024;076.01.cq;Program;Rp 1.000,-;12,5jt;Rp. 2.000.000;-;?;
E
rm form/satker.csv
on_db 0 import form
on_db 0 export --yes got
has got/indikator.csv ',orang,angka,naik,8082,"1234,5",,-,?,'
has got/indikator.csv ',%,angka,naik,,"0,16",,,,'
has got/indikator.csv ',predikat,naik,BB,AA,,,,'
has got/anggaran.csv '076.01.CQ,Program,,,1000,12500000,2000000,-,?,,'

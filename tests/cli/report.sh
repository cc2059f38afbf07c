#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# report.sh - the figures of the three offices, to the last digit.
# shellcheck disable=SC1091
. "$CAPAIAN_SRCDIR/tests/cli/common.sh"

three_offices

on_db 0 report measurement --format csv
head -n 1 out >first
echo 'satker,tahun,tw,unit,sasaran,kode,indikator,satuan,target,realisasi,capaian,kategori' >want
same want first
test ! -s err || fail "a report says nothing"

# Banjarbaru, LEMBAGA: six indicators and their average.
capaian_of() { # office year unit: the capaian of its rows
    "$CAPAIAN" -d "$DB" report measurement --format csv -o "$1" -y "$2" |
        grep "^$1,$2,4,$3," | grep -v rata-rata |
        sed 's/.*,"\([0-9]*,[0-9][0-9]\)",[^,]*$/\1/' | tr '\n' ' '
}
test "$(capaian_of 6372 2024 LEMBAGA)" = \
    '106,25 100,00 64,52 64,94 64,94 95,00 ' ||
    fail "LEMBAGA: $(capaian_of 6372 2024 LEMBAGA)"
has_line out '6372,2024,4,LEMBAGA,,,rata-rata,,,,"82,61",Cukup Berhasil'
has_line out '6372,2024,4,SEKRETARIAT,,,rata-rata,,,,"98,21",Berhasil'
has_line out '6210,2024,4,SEKRETARIAT,,,rata-rata,,,,"100,00",Sangat Baik'

on_db 0 report summary --format csv
head -n 1 out >first
echo 'satker,tahun,tw,unit,terisi,jumlah,rata_rata,kategori,pagu,realisasi,serapan' >want
same want first
has_line out '6372,2024,4,LEMBAGA,6,6,"82,61",Cukup Berhasil,,,'
has_line out '6372,2024,4,SEKRETARIAT,17,17,"98,21",Berhasil,,,'
grep '^6372,2024,4,,' out >office
has office ',40343014000,40017630458,"99,19"'
grep '^6311,2024,4,,' out >office
has office ',36932812000,36899147606,"99,91"'
grep '^6210,2024,4,,' out >office
has office ',41469964000,39420685646,"95,06"'

on_db 0 report budget --format csv -y 2024
head -n 1 out >first
echo 'satker,tahun,tw,kode,uraian,unit,sumber,pagu_awal,pagu,realisasi,serapan,sisa' >want
same want first
has_line out '6372,2024,4,076.01,,,,20076667000,40343014000,40017630458,"99,19",325383542'
has out ',142024606,"99,04",1372394'
has out '6372,2024,4,076.01.CQ.6872,'

# Quarters: nothing was entered before the fourth.
on_db 0 report summary --format csv -o 6372 -y 2024 -q 3
has_line out '6372,2024,3,LEMBAGA,0,6,,,,,'
on_db 0 report summary --format csv -o 6372 -y 2024 --quarter IV
has_line out '6372,2024,4,LEMBAGA,6,6,"82,61",Cukup Berhasil,,,'

# Text fits 80 columns; its words follow the language, its figures not.
on_db 0 --lang en report measurement -o 6372 -y 2024
has out 'Average of the'
has out '82,61'
has out 'KPU Kota Banjarbaru'
awk 'length($0) > 240 { exit 1 }' out || fail "a line is too long"
on_db 0 --lang en report summary
has out 'Whole office'
has out '40.343.014.000'
on_db 0 --lang en report budget -o 6311
has out '36.932.812.000'

# Into a file or a pipe no column is left out, however many there are.
on_db 0 --lang en report budget -o 6372
has out 'Source'
has_not out 'Left out'
on_db 0 --lang en report budget -o 6372 --width 80
has out 'Left out for want of width: '
awk 'length($0) > 100 { exit 1 }' out || fail 'wider than --width'
COLUMNS=80 on_db 0 --lang en report budget -o 6372
has out 'Left out for want of width: '
COLUMNS=80 on_db 0 --lang en report budget -o 6372 --width 200
has_not out 'Left out'
COLUMNS=80 on_db 0 --lang en report budget -o 6372 -O wide.txt
has_not wide.txt 'Left out'
has wide.txt 'Source'
on_db 0 --lang en report budget -o 6372 -O narrow.txt --width 80
has narrow.txt 'Left out'
tables=$(report_names)
for table in $tables all; do
    on_db 0 --lang en report "$table"
    has_not out 'Left out'
done
for width in 0 39 -1 10000 8o ''; do
    on_db 2 --lang en report summary --width "$width"
    has err 'is not a width'
done

# What a spreadsheet would run has a mark, but where it is wanted raw;
# figures have none.
mkdir rumus
cat >rumus/indikator.csv <<'E'
satker,tahun,unit,sasaran,kode,indikator,satuan,jenis,polaritas,target,tw4,catatan
6372,2024,KUL,@s,F-01,=1+1,+x,angka,turun,10,25,-catatan
E
on_db 0 import rumus
on_db 0 report measurement --format csv -o 6372
has out "6372,2024,4,KUL,'@s,F-01,'=1+1,'+x,10,25,\"0,00\""
on_db 0 report measurement --format csv -o 6372 --raw
has out '6372,2024,4,KUL,@s,F-01,=1+1,+x,10,25,"0,00"'
on_db 0 log --format csv --row F-01
cat >rumus/indikator.csv <<'E'
satker,tahun,unit,sasaran,kode,indikator,satuan,jenis,polaritas,target,tw4,catatan
6372,2024,KUL,@s,F-01,=2+2,+x,angka,turun,10,-,-catatan
E
on_db 0 import rumus
on_db 0 log --format csv --row F-01
has out "'=1+1,'=2+2"
has out ' tw4,25,-'
on_db 0 log --format csv --row F-01 --raw
has out ',=1+1,=2+2'
on_db 0 export keluar
has keluar/indikator.csv ',=2+2,'

# Into a file.
on_db 0 report summary --format csv -O summary.csv
test ! -s out || fail "a report into a file prints"
on_db 0 report summary --format csv
same summary.csv out
on_db 1 report summary -O nowhere/summary.csv

# What is not there.
on_db 2 report
on_db 2 report nothing
on_db 2 report summary budget
on_db 2 report summary --format xml
on_db 2 report summary -o 9999
on_db 2 report summary -y 2010
on_db 2 report summary -o 6372 -y 2010
on_db 2 report summary -q 5

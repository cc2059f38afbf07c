#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# check.sh - findings with their ids, and the exit status for scripts.
# shellcheck disable=SC1091
. "$CAPAIAN_SRCDIR/tests/cli/common.sh"

head='id,grade,office,year,unit,subject,code,detail,expected,actual,quarter'

# An office without anything to find.
cat >skala.csv <<'E'
skala,urut,dari,sampai,kategori
s,1,0,,Ada
E
cat >satker.csv <<'E'
kode,nama,jenis,skala
6372,KPU Kota Banjarbaru,kota,s
E
cat >indikator.csv <<'E'
satker,tahun,unit,sasaran,kode,indikator,satuan,jenis,polaritas,target,tw3,tw4
6372,2024,KUL,s,A,Layanan tepat waktu,%,angka,naik,100,90,95
E
on_db 0 import .
on_db 0 check --format csv
echo "$head" >want
same want out
on_db 0 check
test ! -s err || fail "no findings, no messages"

# The same with one wrong thing a row.
cat >indikator.csv <<'E'
satker,tahun,unit,sasaran,kode,indikator,satuan,jenis,polaritas,target,tw3,tw4
6372,2024,KUL,s,B,Layanan lain,%,angka,naik,100,,101
6372,2024,KUL,s,C,Layanan ketiga,layanan,angka,naik,100,90,80
6372,2024,KUL,s,D,Layanan keempat,nilai,angka,naik,100,,49
6372,2024,KUL,s,E,Layanan kelima,nilai,angka,naik,0,,1
6372,2024,KUL,s,F,Jumlah pelanggaran,nilai,angka,naik,10,,10
6372,2024,,s,G,Layanan ketujuh,nilai,angka,naik,10,,10
6372,2023,KUL,s,H,Layanan kedelapan,nilai,angka,naik,10,,1000
E
on_db 0 import indikator.csv
on_db 3 check --format csv
has out 'C01,periksa,6372,2024,KUL,indikator,B,'
grep '^C01' out | grep -q ',4$' || fail 'no quarter of a cell'
grep '^K01' out | grep -q ',$' || fail 'a quarter of no cell'
has out 'C02,periksa,6372,2024,KUL,indikator,C,'
has out 'C03,periksa,6372,2024,KUL,indikator,D,'
has out 'C05,periksa,6372,2024,KUL,indikator,E,'
has out 'C06,periksa,6372,2024,KUL,indikator,F,'
has out 'K01,periksa,6372,2024,,indikator,G,'
has out 'C04,periksa,6372,2023,KUL,indikator,H,'
has_not out ',indikator,A,'
head -n 1 out >first
same want first

# Restricted, and as text.
on_db 3 check --format csv -y 2023
has_not out ',2024,'
on_db 3 --lang en check -o 6372 -y 2024
has out 'C01'
has out 'findings.'
has out 'Quarter'
on_db 2 check -o 9999
on_db 2 check now
run 1 -d none.db check

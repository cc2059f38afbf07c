#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# operator.sh - who works in an office, and what they may not do.
# shellcheck disable=SC1091
. "$CAPAIAN_SRCDIR/tests/cli/common.sh"

cat >satker.csv <<'E'
kode,nama,jenis
6372,KPU Kota Banjarbaru,kota
E
cat >indikator.csv <<'E'
satker,tahun,unit,kode,indikator,jenis,polaritas,target,tw4
6372,2024,HSDM,A,satu,angka,naik,100,90
E
on_db 0 import satker.csv indikator.csv -u rini

on_db 0 operator list
has out 'Belum ada pengguna'

# Somebody must give the roles, from the first one on.
on_db 2 -u rini operator add ani --role operator
has err N03
has err perencana
on_db 0 -u rini operator add rini --role perencana
has out 'rini                 perencana  -'
on_db 0 -u rini operator add ani --role operator --units 'hsdm, PDI'
has out 'ani                  operator   HSDM PDI'
on_db 0 -u rini operator add ani --role kasubbag --units PDI
has out 'ani                  kasubbag   PDI'
test "$(wc -l <out)" -eq 2 || fail "not two people"

# What cannot be.
on_db 2 -u rini operator add ani --role raja
has err N03
on_db 2 -u rini operator add ani --role operator --units XYZ
has err XYZ
on_db 2 -u rini operator add "$(printf 'a\033[2Jb')" --role operator
has err N03
on_db 2 -u rini operator add ani
on_db 2 -u rini operator add
on_db 2 -u rini operator sing
on_db 2 -u rini operator remove rini
has err perencana
on_db 2 -u rini operator remove nobody
on_db 0 -u rini operator list
test "$(wc -l <out)" -eq 2 || fail "not two people"

# A stranger reads; what was tried stands in the log.
mkdir baru
sed 's/90$/95/' indikator.csv >baru/indikator.csv
on_db 2 -u asing import baru
has err N04
on_db 2 -u ani operator add asing --role perencana
has err N04
on_db 0 -u asing report measurement -o 6372 -y 2024
on_db 0 log --format csv
grep -q ',asing,.*refused' out || fail "the attempt is not in the log"
grep -q ',ani,.*refused' out || fail "the attempt is not in the log"
on_db 0 log --verify

# Whoever gives somebody else the first role is told what comes of it.
on_db 0 -u rini operator remove ani
on_db 0 -u rini operator remove rini
has out 'Belum ada pengguna'
on_db 0 -u budi operator add rini --role perencana
has err budi
has err '-u'

# Two offices: say which.
mkdir dua
printf 'kode,nama,jenis\n6210,KPU Kabupaten Gunung Mas,kabupaten\n' \
    >dua/satker.csv
on_db 0 -u rini import dua
on_db 2 -u rini operator list
has err '-o'
on_db 0 -u rini -o 6210 operator list
has out 'Belum ada pengguna'

# An import asks in each office it changes: here rini plans, there budi.
on_db 0 -u rini -o 6372 operator list
on_db 0 -u budi -o 6210 operator add budi --role perencana
mkdir lain
sed 's/Gunung Mas/Lain/' dua/satker.csv >lain/satker.csv
on_db 2 -u rini import lain
has err N04
on_db 0 -u budi import lain
on_db 0 log --verify

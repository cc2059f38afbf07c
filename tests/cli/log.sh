#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# log.sh - who changed what, when, from what, to what.
# shellcheck disable=SC1091
. "$CAPAIAN_SRCDIR/tests/cli/common.sh"

cat >satker.csv <<'E'
kode,nama,jenis
6372,KPU Kota Banjarbaru,kota
6210,KPU Kabupaten Gunung Mas,kabupaten
E
cat >indikator.csv <<'E'
satker,tahun,kode,indikator,jenis,polaritas,target,tw4
6372,2024,A,satu,angka,naik,100,90
6210,2024,A,satu,angka,naik,100,90
E
on_db 0 import satker.csv indikator.csv -u opr-satu
sed '2s/90$/"91,5"/' indikator.csv >baru.csv
mkdir baru
mv baru.csv baru/indikator.csv
on_db 0 --user opr-dua import baru

# One entry for the import, one for each row, one for each changed cell.
on_db 0 log --format csv
head -n 1 out >first
echo 'when,who,what,from,to' >want
same want first
test "$(grep -c ',import,,' out)" -eq 2 || fail "not two imports"
has out ',opr-satu,import add satker 6372'
has out ',opr-satu,import add indikator 6372 2024 A,,'
has out ',opr-dua,import set indikator 6372 2024 A tw4,90,"91,5"'
test "$(grep -c ' set ' out)" -eq 1 || fail "not one changed cell"
grep -qE '^20[0-9][0-9]-[01][0-9]-[0-3][0-9]T[0-9:]{8}Z,' out ||
    fail "no time"

# The same import again is no change and no entry.
cp out before
on_db 0 import baru
on_db 0 log --format csv
same before out

on_db 0 log -o 6210 --format csv
has out 'indikator 6210 2024 A'
has_not out '6372'
on_db 0 log -y 2023 --format csv
lines out 1
on_db 0 log
has out 'opr-dua  import set indikator 6372 2024 A tw4  [90] -> [91,5]'
run 1 -d none.db log

# Of a row, of a unit, of a person.
on_db 0 log --format csv --row indikator/A -o 6372
lines out 3
has out 'set indikator 6372 2024 A tw4'
on_db 0 log --format csv --row A -y 2024
lines out 4
on_db 0 log --format csv --row unit/KUL
lines out 3
on_db 0 log --format csv --by opr-dua
lines out 3
has_not out opr-satu
on_db 0 log --format csv --by opr-dua --row indikator/A
lines out 2
on_db 0 log --format csv --unit KUL -o 6372
lines out 2
has out 'unit 6372 KUL'

# A word that names nothing is a slip of the pen, not an empty answer.
on_db 2 --lang en log --format csv --by nobody
has err '--by nobody'
on_db 2 --lang en log --row nosuch
has err '--row nosuch'
on_db 2 --lang en log --row indikator/nosuch --by opr-dua
has err 'nosuch'
on_db 2 --lang en log --unit NIX -o 6372
has err '--unit NIX'
on_db 0 --lang en log --row A -y 2010
has err 'No line of the change log'
test ! -s out || fail 'lines that do not fit'
on_db 0 --lang en log --by opr-dua --row unit/KUL
has err 'No line of the change log'
on_db 2 --lang en log --row tabel/A
has err 'begins with no table'
on_db 2 --lang en check --by x
has err '--by'

# Whole, until somebody takes a line out or writes another value; what is
# found in the tables stands in verify.sh.
on_db 0 --lang en log --verify
has out 'The database is as the log says'
grep -qE '^6372 [0-9]+ [0-9a-f]{64}$' out || fail 'no hash'
on_db 0 log --verify --quiet
test ! -s out || fail 'quiet, and it says something'
on_db 2 --lang en log --quiet
has err '--quiet goes with --verify only'
command -v sqlite3 >/dev/null || exit 77
# shellcheck disable=SC2034 # common.sh reads it
TAMPERED=1
cp "$DB" kept.db
sqlite3 "$DB" 'DROP TRIGGER change_log_stays;
    DELETE FROM change_log WHERE step = 1 AND line = 2 AND chain > "0";'
on_db 3 --lang en log --verify
has out 'not as the log says'
has out 'Before line 6372 1.3 1 line is missing'
grep -vE '^[0-9*-]+ [0-9]+ [0-9a-f]{64}$' out >want
on_db 3 --lang en log --verify --quiet
same want out
cp kept.db "$DB"
sed '2s/90$/95/' indikator.csv >baru/indikator.csv
on_db 0 import baru
on_db 0 log --verify
sqlite3 "$DB" "DROP TRIGGER change_log_is_kept;
    UPDATE change_log SET after = '92' WHERE after = '91,5';"
on_db 3 --lang en log --verify
has_line out 'Line 6372 2.1, or who made it and when, was changed by another program.'
cp kept.db "$DB"
sqlite3 "$DB" "DROP TRIGGER change_log_stays;
    DELETE FROM change_log WHERE step = 2;"
on_db 3 --lang en log --verify
has out 'The end is cut off'

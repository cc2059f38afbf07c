#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# older.sh - a database of an earlier version: kept as it was, and left to
# the program of that version as long as it has it open.
# shellcheck disable=SC1091
. "$CAPAIAN_SRCDIR/tests/cli/common.sh"

command -v sqlite3 >/dev/null || exit 77
released=$CAPAIAN_SRCDIR/tests/data/released
older() { # FILE: of version 0.2.0
    gzip -dc "$released/0.2.0.db.gz" >"$1"
}
version() {
    sqlite3 "$1" 'PRAGMA user_version'
}

# The name of the copy is told, once.
older kinerja.db
was=$(version kinerja.db)
run 0 -d kinerja.db --lang en report summary
has err 'kinerja.db was brought to the form of this version'
has err "is kept in kinerja-versi-$was.db"
test "$(version kinerja.db)" -gt "$was" || fail 'it is of the old version'
test "$(version "kinerja-versi-$was.db")" -eq "$was" ||
    fail 'the copy is of another version'
run 0 -d kinerja.db --lang en report summary
has_not err 'brought to'

# Somebody else has it open: what runs is called capaian, and is another
# program file.
older held.db
sqlite3 held.db 'PRAGMA journal_mode = WAL' >/dev/null
mkdir earlier
cp "$(command -v sqlite3)" earlier/capaian
mkfifo hold
earlier/capaian held.db >held.out 2>&1 <hold &
holder=$!
exec 3>hold
echo 'SELECT count(*) FROM office; SELECT 1;' >&3
until test -s held.out; do
    :
done
grep -q " $holder " /proc/locks || {
    echo "this system does not say who has a file open"
    exit 77
}
run 0 -d held.db --lang en report summary
has err "a program of that version has it open (capaian, $holder"
run 1 -d held.db --lang en operator add sari --role perencana -o 6372
has err "(capaian, $holder"
test "$(version held.db)" -eq "$was" || fail 'it was changed meanwhile'
test ! -e "held-versi-$was.db" || fail 'a copy was made of it'
echo '.quit' >&3
exec 3>&-
wait "$holder" || true
run 0 -d held.db --lang en report summary
has err "is kept in held-versi-$was.db"

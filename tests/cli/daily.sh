#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# daily.sh - the copy of the day before a command that changes something.
# shellcheck disable=SC1091
. "$CAPAIAN_SRCDIR/tests/cli/common.sh"

unset CAPAIAN_BACKUP_DIR CAPAIAN_BACKUP_KEEP
sed 's/,L-02,/,L-77,/' "$EXAMPLE/banjarbaru/indikator.csv" >indikator.csv

# expect NUMBER DIRECTORY: so many copies are in it.
expect() {
    count=0
    for f in "$2"/*.db; do
        test ! -e "$f" || count=$((count + 1))
    done
    test "$count" -eq "$1" || fail "$count copies in $2, not $1"
}

# A new database has nothing to copy; the second import copies the first.
three_offices
expect 0 "$DB.backups"
on_db 0 import --dry-run indikator.csv
expect 0 "$DB.backups"
on_db 0 import indikator.csv
expect 1 "$DB.backups"
on_db 0 --lang en restore --list
has out 'test-'
has out '1 change since'
for f in "$DB.backups"/*.db; do
    run 0 -d "$f" export copied
done
has_not copied/indikator.csv ',L-77,'

# Once a day, and reading makes none.
on_db 0 import indikator.csv
on_db 0 log
expect 1 "$DB.backups"
rm -r "$DB.backups"
on_db 0 log
on_db 0 -o 6372 operator list
expect 0 "$DB.backups"

# Where, and how many, by option or environment; the option is stronger.
on_db 0 --backup-dir one import indikator.csv
expect 1 one
export CAPAIAN_BACKUP_DIR=two
on_db 0 import indikator.csv
expect 1 two
on_db 0 --backup-dir three import indikator.csv
expect 1 three
unset CAPAIAN_BACKUP_DIR
on_db 0 --backup-keep 0,0,0 import indikator.csv
export CAPAIAN_BACKUP_KEEP=0,0,0
on_db 0 import indikator.csv
expect 0 "$DB.backups"
export CAPAIAN_BACKUP_KEEP=many
on_db 2 log
has err 'CAPAIAN_BACKUP_KEEP'
unset CAPAIAN_BACKUP_KEEP
on_db 2 --backup-keep 7 import indikator.csv
has err '7,4,12'

# What cannot be made is said, and the command goes on.
echo 'a file' >file
on_db 0 --backup-dir file import "$EXAMPLE/banjarbaru"
has err 'file'
on_db 0 export after
has after/indikator.csv ',L-02,'

# Who is no planner does not go back to a copy; that it was tried is in
# the log.
on_db 0 backup copy.db
on_db 0 -u kepala -o 6372 operator add kepala --role perencana
on_db 2 -u tamu restore --yes copy.db
has err N04
on_db 0 log
tail -n 1 out >last
has last 'tamu'
on_db 0 -u kepala restore --yes copy.db

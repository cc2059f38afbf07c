#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# planted.sh - what another program put into a database changes no write,
# and keeps nobody who reads.
# shellcheck disable=SC1091
. "$CAPAIAN_SRCDIR/tests/cli/common.sh"

command -v sqlite3 >/dev/null || exit 77
three_offices
rm -rf "$DB.backups"
on_db 3 --lang en check --format csv
cp out check.want
cp "$DB" whole.db

# A view without an end keeps the program for ever where it is read.
held() { # STATUS ARGUMENT...
    want=$1
    shift
    got=0
    timeout 60 "$CAPAIAN" --lang en "$@" >out 2>err </dev/null || got=$?
    test "$got" -eq "$want" || fail "capaian $*: status $got, not $want"
}

# A trigger that swallows what is written: all can be read.
sqlite3 "$DB" 'CREATE TRIGGER swallow BEFORE UPDATE ON indicator BEGIN
    SELECT raise(IGNORE); END'
cp "$DB" planted.db
held 3 -d "$DB" check --format csv
same check.want out
has err 'another program put there (trigger swallow)'
has err 'capaian recover NEW'
held 0 -d "$DB" report summary
held 1 -d "$DB" import "$EXAMPLE/gunung-mas"
has err 'trigger swallow'
held 1 -d "$DB" operator add sari --role perencana -o 6372
held 1 -d "$DB" restore --yes whole.db
has err 'trigger swallow'
cmp "$DB" planted.db >&2 || fail 'the file was written'
test ! -e "$DB.backups" || fail 'a daily copy was made of it'

# Nor does it come back with a backup.
held 1 -d whole.db restore --yes planted.db
has err 'so nothing was restored'
has err 'planted.db: trigger swallow'
sqlite3 whole.db 'SELECT name FROM sqlite_schema' >names
has_not names swallow

# A view in the place of a table: nothing hangs, and all is there again.
sqlite3 "$DB" 'DROP TRIGGER swallow;
    PRAGMA legacy_alter_table = ON;
    ALTER TABLE indicator RENAME TO aside;
    CREATE VIEW indicator AS WITH RECURSIVE x(n) AS (SELECT 1 UNION ALL
        SELECT n + 1 FROM x) SELECT n AS office, n AS year FROM x'
for command in check 'report summary' log 'log --verify' "backup x.db" \
    'operator list' 'export x'; do
    # shellcheck disable=SC2086 # words
    held 1 -d "$DB" $command
    has err 'stands something else'
    has err "$DB: indicator"
done
held 0 -d "$DB" recover clean.db
has out 'Nothing is missing.'
held 3 -d clean.db check --format csv
same check.want out
held 0 -d clean.db log --verify
sqlite3 clean.db "SELECT name FROM sqlite_schema WHERE type = 'view'" >names
lines names 0

# The other way back.
held 0 -d "$DB" restore --yes clean.db
has err "$DB: indicator"
held 3 -d "$DB" check --format csv
same check.want out

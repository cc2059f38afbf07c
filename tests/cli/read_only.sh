#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# read_only.sh - a file, a directory or a disk that takes nothing: all can
# be read, nothing is changed, and what would change it says why.
# shellcheck disable=SC1091
. "$CAPAIAN_SRCDIR/tests/cli/common.sh"

# Root may write all the same.
as_nobody=
test "$(id -u)" -ne 0 ||
    as_nobody='setpriv --reuid=65534 --clear-groups --no-new-privs'
chmod 755 .
# shellcheck disable=SC2086 # a command and its options, or nothing
$as_nobody "$CAPAIAN" --version >/dev/null 2>&1 || {
    echo "no other user can be tried here"
    exit 77
}

# as STATUS ARGUMENT...: as somebody who may not write.
as() {
    want=$1
    shift
    got=0
    # shellcheck disable=SC2086 # a command and its options, or nothing
    $as_nobody "$CAPAIAN" --lang en -d fixed/test.db "$@" >out 2>err \
        </dev/null || got=$?
    test "$got" -eq "$want" || fail "capaian $*: status $got, not $want"
}

# tried WHY: what reads ends as ever, what writes says why.
tried() {
    ls -l fixed >list
    as 0 report summary
    same summary.want out
    has err "$1"
    as 3 check
    has err "$1"
    as 0 log
    same log.want out
    as 0 operator list
    has err "$1"
    as 1 import "$EXAMPLE/gunung-mas"
    has err "$1"
    as 1 operator add sari --role perencana -o 6372
    has err "$1"
    as 1 restore --yes copy.db
    has err "$1"
    has_not err 'would be lost'
    ls -l fixed >list.now
    same list list.now
}

mkdir fixed
run 0 -d fixed/test.db import "$EXAMPLE/banjarbaru"
run 0 -d fixed/test.db backup copy.db
rm -rf fixed/test.db.backups
run 0 -d fixed/test.db --lang en report summary
grep -v Made out >summary.want
run 0 -d fixed/test.db --lang en log
cp out log.want
# Tables say when they were made.
same() {
    grep -v '^Made' "$2" >second || true
    diff -u "$1" second >&2 || fail "$1 and $2 differ"
}
cp fixed/test.db kept

# The file, in a directory of one's own; the directory; both.
chmod 444 fixed/test.db
test -z "$as_nobody" || chown 65534 fixed
tried 'may not write the database'
test -z "$as_nobody" || chown 0 fixed
chmod 666 fixed/test.db
chmod 555 fixed
tried 'may not write into the directory'
chmod 444 fixed/test.db
tried 'may not write the database'
cmp fixed/test.db kept >&2 || fail "a read-only file changed"

# An older version is read as the newest, and stays what it is.
chmod 755 fixed
chmod 644 fixed/test.db
gzip -dc "$CAPAIAN_TEST_DATA/released/0.3.0.db.gz" >fixed/test.db
cp fixed/test.db older
cp fixed/test.db migrated.db
run 0 -d migrated.db --lang en report summary
grep -v '^Made ' out >older.want
chmod 444 fixed/test.db
chmod 555 fixed
as 0 report summary
grep -v '^Made ' out >older.is || true
same older.want older.is
cmp fixed/test.db older >&2 || fail "an older file was brought up to date"
chmod 755 fixed
chmod 644 fixed/test.db
cp kept fixed/test.db

# What a program that was killed left in the log is read, too.
if command -v sqlite3 >/dev/null; then
    rm -f fixed/test.db-*
    cp fixed/test.db w.db
    mkfifo hold
    sqlite3 w.db <hold >/dev/null 2>&1 &
    holder=$!
    exec 3>hold
    echo "UPDATE office SET name = 'KPU Lain';" >&3
    until test -s w.db-wal; do
        :
    done
    until sqlite3 w.db 'SELECT name FROM office' | grep -q Lain; do
        :
    done
    cp w.db-wal fixed/test.db-wal
    kill -9 "$holder"
    exec 3>&-
    wait "$holder" 2>/dev/null || true
    chmod 444 fixed/test.db fixed/test.db-wal
    chmod 555 fixed
    as 0 report summary
    has out 'KPU Lain'
    chmod 755 fixed
    rm -f fixed/test.db-*
    cp kept fixed/test.db
fi

# Others write while it is read: what they stored is there.
chmod 644 fixed/test.db
run 0 -d fixed/test.db import "$EXAMPLE/balangan"
chmod 555 fixed
as 0 report summary
has out 'Balangan'
chmod 755 fixed

# The same while they have it open, from their log.
if command -v sqlite3 >/dev/null; then
    rm -f hold
    mkfifo hold
    sqlite3 fixed/test.db <hold >/dev/null 2>&1 &
    holder=$!
    exec 3>hold
    echo "UPDATE office SET name = 'KPU Baru' WHERE code = '6311';" >&3
    until sqlite3 fixed/test.db 'SELECT name FROM office' | grep -q Baru; do
        :
    done
    chmod 555 fixed
    as 0 report summary
    has out 'KPU Baru'
    has err 'open for reading only'
    as 1 import "$EXAMPLE/gunung-mas"
    chmod 755 fixed
    echo '.quit' >&3
    exec 3>&-
    wait "$holder" || true
    sqlite3 fixed/test.db \
        "UPDATE office SET name = 'KPU Balangan' WHERE code = '6311'"
fi

# A disk that is mounted for reading only, in a room of our own.
if command -v unshare >/dev/null && unshare -m true 2>/dev/null; then
    got=0
    # shellcheck disable=SC2016 # the inner shell expands it
    unshare -m sh -c 'mount --bind fixed fixed &&
        mount -o remount,bind,ro fixed || exit 77
        "$CAPAIAN" --lang en -d fixed/test.db report summary >out 2>err
        "$CAPAIAN" --lang en -d fixed/test.db import \
            "$EXAMPLE/gunung-mas" >out2 2>err2 && exit 5
        exit 0' || got=$?
    test $got -eq 0 || test $got -eq 77 || fail "read-only disk: $got"
    if test $got -eq 0; then
        has out 'Balangan'
        has err 'takes no changes'
        has err2 'takes no changes'
    fi
fi

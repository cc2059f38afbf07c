#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# database.sh - files that are no database of ours: said, and left alone.
# shellcheck disable=SC1091
. "$CAPAIAN_SRCDIR/tests/cli/common.sh"

# refused FILE TEXT: commands end with 1, say so in their own words, and
# the file stays byte for byte.
refused() {
    cp "$1" kept
    for command in check 'report summary' "import $EXAMPLE/balangan" log \
        'export dir' 'backup other.db'; do
        # shellcheck disable=SC2086 # a command and its operands
        run 1 --lang en -d "$1" $command
        has err "$2"
        test ! -s out || has_not out ,2024,
        cmp "$1" kept >&2 || fail "$command changed $1"
        test ! -e dir || fail "$command made a directory"
        test ! -e other.db || fail "$command made a copy"
    done
    # In Indonesian too, and not in the same words.
    run 1 --lang id -d "$1" check
    cp err id.txt
    run 1 --lang en -d "$1" check
    if cmp -s id.txt err && test -z "${NO_CATALOGS-}"; then
        fail "$1: not translated"
    fi
    rm -f "$1-wal" "$1-shm"
}

run 0 --lang id --help
cp out id.txt
run 0 --lang en --help
if cmp -s id.txt out; then
    NO_CATALOGS=1
fi

run 0 -d good.db import "$EXAMPLE/balangan"

echo 'this is a text and no database at all' >text.db
refused text.db 'not a database'

# An empty file is none either, but an import may fill it.
: >empty.db
run 1 --lang en -d empty.db check
has err 'empty'
test ! -s empty.db || fail "an empty file was filled"
run 0 -d empty.db import "$EXAMPLE/balangan"

# A name is a name: nothing in it is an address or stands for no file.
for name in :memory: file:x.db 'file:x.db?mode=memory' 'file::memory:' \
    'file:%78.db?vfs=none#a'; do
    run 0 -d "$name" import "$EXAMPLE/balangan"
    test -s "$name" || fail "there is no file $name"
    run 0 -d "$name" report summary
    has out '6311'
    run 0 --lang en -d "$name" backup "$name-copy"
    run 0 -d "$name" --lang en restore --yes "$name-copy"
    printf x | dd of="$name" conv=notrunc bs=1 seek=200 2>dd.log
    run 0 --lang en -d "$name" recover "$name-new"
    test -s "$name-new" || fail "nothing was recovered of $name"
    got=0
    CAPAIAN_DB=$name-copy "$CAPAIAN" report summary >out 2>err || got=$?
    test $got -eq 0 || fail "CAPAIAN_DB=$name: status $got"
    has out '6311'
done
test ! -e x.db || fail "a file x.db was made"

# Another program's, a newer one, a damaged one.
command -v sqlite3 >/dev/null || exit 77
sqlite3 foreign.db 'CREATE TABLE t (x); INSERT INTO t VALUES (1);'
refused foreign.db 'another program'

cp good.db newer.db
sqlite3 newer.db 'PRAGMA user_version = 99;'
refused newer.db 'newer'

cp good.db cut.db
head -c 20000 good.db >cut.db
refused cut.db 'damaged'

# Locked by somebody else for longer than five seconds.
cp good.db locked.db
mkfifo hold
sqlite3 locked.db >/dev/null 2>&1 <hold &
holder=$!
exec 3>hold
# The look below may be quicker: without patience the lock is never had.
echo '.timeout 10000' >&3
echo 'PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE;' >&3
# The lock is there when a writer of sqlite3 itself is refused.
until ! sqlite3 locked.db 'BEGIN IMMEDIATE; ROLLBACK;' 2>/dev/null; do
    :
done
run 1 --lang en -d locked.db import "$EXAMPLE/banjarbaru"
has err 'locked'
echo 'ROLLBACK; .quit' >&3
exec 3>&-
wait "$holder" || true
run 0 -d locked.db report summary

# A directory is no database.
mkdir directory.db
run 1 -d directory.db check
run 1 -d directory.db import "$EXAMPLE/banjarbaru"
run 1 -d nowhere/test.db import "$EXAMPLE/banjarbaru"

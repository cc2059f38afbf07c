#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# full_disk.sh - commands where no file may grow past a limit, and others:
# a clear message, the stored data whole, no half file under its name.
# shellcheck disable=SC1091
. "$CAPAIAN_SRCDIR/tests/cli/common.sh"

# One block; what a block is, sh knows (512 or 1024 bytes).
limits='0 1 4 16 40 64 80 100 140 200 300 450 700'

on_db 0 import "$EXAMPLE/banjarbaru"
on_db 0 export before
on_db 0 log
cp out log.before

# try NAME BLOCKS ARGUMENT...: sets ended, 0 or 1; messages through a pipe, for
# not even they could be written to a file.
try() {
    name=$1
    blocks=$2
    shift 2
    said=$(
        ulimit -f "$blocks"
        "$CAPAIAN" --lang en "$@" 2>&1 >/dev/null </dev/null && echo "ended well"
    ) || true
    case $said in
    *"ended well"*) ended=0 ;;
    *': Success'*) fail "$name within $blocks blocks: $said" ;;
    '') fail "$name within $blocks blocks: not a word" ;;
    *) ended=1 ;;
    esac
}

whole() { # of what
    on_db 0 log --verify
    sqlite3 "$DB" 'PRAGMA integrity_check' >check
    has_line check ok
    rm -rf now
    on_db 0 export now
}

met=0
for n in $limits; do
    # Import: all of it or nothing.
    cp "$DB" kept.db
    try import "$n" -d "$DB" import "$EXAMPLE/gunung-mas"
    whole import
    if [ "$ended" -eq 0 ]; then
        grep -q '^6210,' now/satker.csv || fail "an import is not there"
    else
        met=$((met + 1))
        diff -r before now >&2 || fail "half of an import, at $n blocks"
    fi
    rm -f "$DB" "$DB-wal" "$DB-shm" "$DB-memo" "$DB-queue"
    mv kept.db "$DB"

    # A new database from nothing.
    try example "$n" example new.db
    if [ "$ended" -eq 0 ]; then
        run 0 -d new.db log --verify
    else
        met=$((met + 1))
        if [ -e new.db ]; then
            run 0 -d new.db log --verify
        fi
    fi
    rm -rf new.db new.db-*

    # Files: whole, or not under their names.
    for args in "backup copy.db" "report all -O all.txt" \
        "report all --format html -O all.html" \
        "report all --format xlsx -O all.xlsx" "export csv"; do
        # shellcheck disable=SC2086 # several words
        try "$args" "$n" -d "$DB" $args
        if [ "$ended" -eq 0 ]; then
            touch "complete-$n"
        else
            met=$((met + 1))
            for f in copy.db all.txt all.html all.xlsx; do
                case $args in
                *" $f") [ ! -e "$f" ] || fail "$args: half of $f" ;;
                esac
            done
        fi
        case $args in
        "backup copy.db") [ ! -e copy.db ] || run 0 -d copy.db log --verify ;;
        "export csv")
            # Each file is there whole; the last ones may be missing.
            for f in csv/*; do
                [ ! -f "$f" ] || cmp -s "$f" "before/${f#csv/}" ||
                    fail "half of $f"
            done
            ;;
        esac
        left=$(find . -name '*.??????' -newer log.before \
            ! -name 'log.before' | grep -E '\.[A-Za-z0-9]{6}$' || true)
        [ -z "$left" ] || fail "$args within $n blocks left $left"
        rm -rf copy.db copy.db-* all.txt all.html all.xlsx csv
    done
done
[ "$met" -gt 20 ] || fail "only $met limits were met"
on_db 0 log
same log.before out

# A restore says what is there then, and it is so.
on_db 0 backup back.db
on_db 0 import "$EXAMPLE/gunung-mas"
cp "$DB" now.db
for n in $limits; do
    rm -rf "$DB"*
    cp now.db "$DB"
    try restore "$n" -d "$DB" restore --yes back.db
    if [ "$ended" -eq 1 ]; then
        case $said in
        *'Nothing was changed'*) ;;
        *'only. Make room'*) ;;
        *) fail "restore within $n blocks: $said" ;;
        esac
        case $said in
        *'What was there before is in'*) fail "restore, $n blocks: $said" ;;
        esac
        on_db 0 log
        cp out log.now
        run 0 -d now.db log
        same log.now out
    fi
    try restore "$n" -d none.db restore --yes back.db
    if [ "$ended" -eq 1 ] && [ -e none.db ]; then
        fail "restore within $n blocks left none.db"
    fi
    rm -rf none.db*
    # A new database: whole, or not there.
    try import "$n" -d none.db import "$EXAMPLE/gunung-mas"
    if [ "$ended" -eq 1 ] && [ -e none.db ]; then
        fail "import within $n blocks left none.db"
    fi
    rm -rf none.db*
done
# What cannot be read is kept, and what became of it is said.
for n in 4 100; do
    head -c 3000 now.db >bad.db
    cp bad.db bad.kept
    try restore "$n" -d bad.db restore --yes back.db
    [ "$ended" -eq 1 ] || fail "restore over bad.db within $n blocks: 0"
    if cmp -s bad.db bad.kept; then
        want='Nothing was changed'
    else
        want='is neither what it was nor the backup'
    fi
    case $said in
    *"$want"*) ;;
    *) fail "restore over bad.db, $n blocks: not \"$want\": $said" ;;
    esac
    cmp -s bad.db bad.kept ||
        cmp bad.db.backups/*-before-restore.db bad.kept >&2 ||
        fail "restore over bad.db: not kept"
    rm -rf bad.db*
done

# A full disk is no reason not to read.
for n in 0 1; do
    rm -rf "$DB"-*
    for args in check "report summary" log; do
        # shellcheck disable=SC2086 # several words
        (
            trap '' XFSZ
            ulimit -f "$n"
            "$CAPAIAN" --lang en -d "$DB" $args 2>&1 || true
        ) | cat >full.out
        has full.out 'open for reading only'
        [ "$(wc -l <full.out)" -gt 5 ] || fail "$args: nothing was read"
    done
done
rm -rf "$DB"*
cp now.db "$DB"

# A device that is full, and no room for what is printed.
if [ -c /dev/full ]; then
    for args in "report measurement" "report all --format html" "log" \
        "check" "keys" "report measurement -O /dev/full"; do
        # shellcheck disable=SC2086 # several words
        said=$("$CAPAIAN" --lang en -d "$DB" $args 2>&1 >/dev/full) && fail "$args: 0"
        case $said in
        *'No space left on device'*) ;;
        *) fail "$args: $said" ;;
        esac
    done
fi
echo "$met limits met"

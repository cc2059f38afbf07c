#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# common.sh - what the tests of the commands share; sourced by each.
set -eu
WORK=$(mktemp -d)
trap 'whole; chmod -R u+w "$WORK"; rm -rf "$WORK"' EXIT
cd "$WORK"
HOME=$WORK/home
DB=$WORK/test.db
EXAMPLE=$CAPAIAN_SRCDIR/data/example
export HOME DB EXAMPLE
unset XDG_DATA_HOME CAPAIAN_DB LANGUAGE LC_MESSAGES LANG COLUMNS
mkdir "$HOME"

# Whatever a test has done with the program, the log vouches for it: asked
# of $DB at the end, where the test did not do what other programs do.
TAMPERED=
whole() {
    ended=$?
    cd "$WORK"
    test "$ended" -eq 0 && test -z "$TAMPERED" && test -f "$DB" || return 0
    "$CAPAIAN" -d "$DB" log --verify --quiet >whole 2>&1 || {
        echo "FAIL: at the end, log --verify says:" >&2
        cat whole >&2
        chmod -R u+w "$WORK"
        rm -rf "$WORK"
        exit 1
    }
}

fail() {
    echo "FAIL: $*" >&2
    for f in out err; do
        test ! -s "$f" || {
            echo "--- $f:" >&2
            head -n 20 "$f" >&2
        }
    done
    exit 1
}

# run STATUS ARGUMENT...: the program with these arguments must end so;
# what it says is in the files out and err.
run() {
    want=$1
    shift
    got=0
    "$CAPAIAN" "$@" >out 2>err </dev/null || got=$?
    test "$got" -eq "$want" || fail "capaian $*: status $got, not $want"
}

# The same on the database of the test.
on_db() {
    status=$1
    shift
    run "$status" -d "$DB" "$@"
}

# has FILE TEXT: a line of the file holds the text.
has() {
    grep -qF -e "$2" "$1" || fail "$1 does not hold: $2"
}

has_not() {
    if grep -qF -e "$2" "$1"; then
        fail "$1 holds: $2"
    fi
}

# has_line FILE LINE: the line itself.
has_line() {
    grep -qxF -e "$2" "$1" || fail "$1 has no line: $2"
}

# same FILE FILE
same() {
    diff -u "$1" "$2" >&2 || fail "$1 and $2 differ"
}

lines() {
    test "$(wc -l <"$1")" -eq "$2" || fail "$1: not $2 lines"
}

# The three offices in the database of the test.
three_offices() {
    on_db 0 import "$EXAMPLE/balangan" "$EXAMPLE/banjarbaru" \
        "$EXAMPLE/gunung-mas"
}

# The names of the tables of the report, as the program says them.
report_names() {
    names=$("$CAPAIAN" --lang en help report |
        sed -n '/^Tables:/,/^  all /s/^  \([a-z]*\) .*/\1/p' |
        grep -vx all)
    test -n "$names" || fail 'the program names no tables'
    echo "$names"
}

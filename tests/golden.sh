#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# golden.sh - the tables of the three offices as text and CSV, held against
# tests/data/golden; --renew writes them there instead, to be read before
# they are committed:  CAPAIAN=./capaian tests/golden.sh --renew
set -eu
here=$(cd "$(dirname "$0")" && pwd)
CAPAIAN=$(realpath "${CAPAIAN:-./capaian}")
GOLDEN=$here/data/golden
EXAMPLE=$here/../data/example
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
HOME=$work
export HOME
unset XDG_DATA_HOME CAPAIAN_DB LANGUAGE LC_MESSAGES LANG COLUMNS
DB=$work/golden.db

# All that there are, as the program says them.
names() {
    "$CAPAIAN" --lang en help report |
        sed -n '/^Tables:/,/^  all /s/^  \([a-z]*\) .*/\1/p' |
        grep -vx all
}

# When and with which version a table was made differs from run to run.
normal() {
    sed 's/^Made .* with capaian .*$/Made TIME with capaian VERSION/'
}

# make OFFICE CODE TABLE DIR: both forms of a table.
make() {
    "$CAPAIAN" -d "$DB" --lang en -o "$2" report "$3" --width 80 |
        normal >"$4/$1/$3.txt"
    "$CAPAIAN" -d "$DB" --lang en -o "$2" report "$3" --format csv \
        >"$4/$1/$3.csv"
}

out=$work/golden
test "${1:-}" != --renew || out=$GOLDEN
"$CAPAIAN" -d "$DB" import "$EXAMPLE/balangan" "$EXAMPLE/banjarbaru" \
    "$EXAMPLE/gunung-mas" >/dev/null
tables=$(names)
test -n "$tables" || { echo "the program names no tables" >&2; exit 1; }
for office in balangan:6311 banjarbaru:6372 gunung-mas:6210; do
    mkdir -p "$out/${office%:*}"
    for table in $tables; do
        make "${office%:*}" "${office#*:}" "$table" "$out"
    done
done
test "$out" != "$GOLDEN" || exit 0
if ! diff -ru "$GOLDEN" "$out" >"$work/diff"; then
    head -n 60 "$work/diff" >&2
    echo "read the difference; if it is right: tests/golden.sh --renew" >&2
    exit 1
fi

#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# run.sh - generates the records and measures; called by `make bench` in
# the build directory.  They stay in bench-data/ for the next time.
set -eu
command -v sqlite3 >/dev/null || {
    echo "bench needs the sqlite3 program (Debian: sqlite3)" >&2
    exit 1
}
data=$PWD/bench-data
mkdir -p "$data"
[ -e "$data/small/indikator.csv" ] || bench/gen "$data/small" 1 1
[ -e "$data/big/indikator.csv" ] || bench/gen "$data/big" 552 5
exec bench/measure "$PWD/capaian" "$PWD/bench/floor1" "$data"

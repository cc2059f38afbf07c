#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# make.sh - a database as a released version of the program makes it.
#
#   make.sh PROGRAM NAME [people]
#
# Lets PROGRAM, of whatever version, make a database of the example records
# of one office, and works in it by its screen (in tmux) as three people do:
# values, undo and redo, codes that change, rows that go and come back, a
# year copied forward.  With `people' also what came with 0.3.0: operators,
# review, notes, a lock.  Writes NAME.db.gz and NAME.csv, the export of the
# program itself, beside this script.
set -eu
program=$(realpath "$1")
name=$2
people=${3-}
here=$(realpath "$(dirname "$0")")
work=$(mktemp -d)
db=$work/$name.db
trap 'tmux -L "capaian-$$" kill-server 2>/dev/null; rm -rf "$work"' EXIT

export HOME="$work" XDG_DATA_HOME="$work" XDG_STATE_HOME="$work"
export XDG_CONFIG_HOME="$work" LC_ALL=C.UTF-8 TZ=Asia/Makassar
unset TMUX

command() {
    "$program" -d "$db" --lang en -u "$@" || [ $? -ge 2 ]
}

# A screen of somebody: "key NAME...", "text WORDS" and "ask COMMAND".
screen() {
    tmux -L "capaian-$$" kill-session -t it 2>/dev/null || true
    tmux -L "capaian-$$" -f /dev/null new-session -d -s it -x 140 -y 40 \
        "'$program' -d '$db' --lang en -u $1 -y 2024 -o 6372"
    sleep 1
}

key() {
    for k; do
        tmux -L "capaian-$$" send-keys -t it -- "$k"
        sleep 0.2
    done
}

text() {
    tmux -L "capaian-$$" send-keys -t it -l -- "$1"
    sleep 0.2
}

ask() {
    key :
    text "$1"
    key Enter
}

# Field N of the record that is open, counted from 0.
field() {
    i=0
    while [ "$i" -lt "$1" ]; do
        key Down
        i=$((i + 1))
    done
    key Enter C-e C-u
    text "$2"
    key Enter
}

tmux -L "capaian-$$" -f /dev/null new-session -d -s stays 'sleep 600'
cd "$here/../../../data/example"
command sri import banjarbaru
# Tables that came with 0.2.0.
cd "$here"
[ "$name" = 0.1.0 ] || command sri import tambahan
if [ "$people" ]; then
    command sri operator add ani --role perencana -o 6372
    command ani operator add budi --role operator --units LEMBAGA,PDI \
        -o 6372
    command ani operator add citra --role kasubbag --units LEMBAGA -o 6372
    command ani operator add dewi --role tamu -o 6372
    command ani operator add eko --role operator -o 6372
    command ani operator remove eko -o 6372
    command dewi operator add dewi --role perencana -o 6372
    screen budi
    key i '}' s Down Enter c +; text 'Angkanya dari mana?'; key F2
    screen citra
    key V A R; text 'Belum ada lampirannya.'; key F2 n
    screen budi
    key i c Enter; text 'Dari Formulir D.'; key F2 x
    screen budi
    key q Down Down; text 55; key Enter; key Up H; key r y
fi

screen ani
key i; text 60; key Enter x Down; text '1,5'; key Enter u U
key q a; text 19000000000; key Enter; text 1; key Enter u
screen ani
ask 'remove indicators'
key Enter; field 5 L-11
key q J Down Down; ask 'remove the sel'; key y u
key Down Down; ask 'remove the sel'; key y
key Down Down Down; key Enter; field 6 'Laporan yang lain'
screen ani
ask 'units of this year'
key Down Down Down Down Enter; field 0 DATA
key q Up K
screen ani
ask 'scales and their'
key Enter Right Right Enter C-e C-u; text 'Amat Berhasil'; key Enter End Enter
screen ani
ask 'List the reference'
key End Enter; ask 'remove the sel'; key y
screen ani
ask 'years of this'
key Down; ask 'copy the rows'
key Enter y
if [ "$people" ]; then
    screen ani
    ask 'Lock this year'
    text y
    key Enter
    screen ani
    ask 'Open this locked'
    key y
else
    screen budi
    key i Tab Tab; text 61; key Enter u
fi
tmux -L "capaian-$$" kill-session -t it
sleep 0.5
# Whoever reads it last takes the log into the file.
command ani log | tail -3
[ ! -e "$db-wal" ] || sqlite3 "$db" 'PRAGMA wal_checkpoint(TRUNCATE)'
command sri export "$work/csv" >/dev/null
for file in "$work"/csv/*.csv; do
    echo "== ${file##*/}"
    cat "$file"
done >"$here/$name.csv"
gzip -9nc "$db" >"$here/$name.db.gz"
ls -l "$here/$name".*

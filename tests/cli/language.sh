#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# language.sh - which language messages have; data has none.
# shellcheck disable=SC1091
. "$CAPAIAN_SRCDIR/tests/cli/common.sh"

three_offices

program=$CAPAIAN

# What the program says under a setting of variables.
says() { # VARIABLE=VALUE...
    unset_all='-u LC_ALL -u LC_MESSAGES -u LANG -u LANGUAGE'
    # shellcheck disable=SC2086 # several options
    env $unset_all "$@" "$program" -d none.db check 2>err && fail "no error"
    if grep -q 'There is no database' err; then
        echo en
    else
        echo id
    fi
}

expect() { # language, VARIABLE=VALUE...
    want=$1
    shift
    got=$(says "$@")
    test "$got" = "$want" || fail "$*: $got, not $want"
}

# Without catalogs everything is English.
run 1 --lang id -d none.db check
if grep -q 'There is no database' err; then
    echo "built without message catalogs"
    exit 77
fi

expect id A=b
expect id LC_ALL=C
expect id LC_ALL=POSIX
expect id LC_ALL=C.UTF-8
expect id LANG=C
expect id LANG=id_ID.UTF-8
expect id LC_MESSAGES=id_ID.UTF-8 LANG=en_US.UTF-8
expect en LANG=en_US.UTF-8
expect en LC_ALL=en_US.UTF-8 LANG=id_ID.UTF-8
expect en LC_ALL= LC_MESSAGES=en_GB.UTF-8 LANG=id_ID.UTF-8
expect en LANG=de_DE.UTF-8
expect id LC_ALL=C LANG=en_US.UTF-8
expect id LC_ALL=C.UTF-8 LANGUAGE=id
expect id LANG=en_US.UTF-8 LANGUAGE=id:en
expect en LANG=id_ID.UTF-8 LANGUAGE=en

# It is the same on a machine that has no locale at all, and where the
# program lies alone, as a forced command finds it.
mkdir elsewhere
cp "$CAPAIAN" elsewhere/
for program in "$CAPAIAN" elsewhere/capaian; do
    for place in /usr/lib/locale /nonexistent; do
        set -- LOCPATH="$place"
        expect id "$@"
        expect id "$@" LC_ALL=C
        expect id "$@" LC_ALL=POSIX
        expect id "$@" LC_ALL=C.UTF-8
        expect id "$@" LC_ALL=C LANGUAGE=en
        expect id "$@" LC_ALL=C.UTF-8 LANGUAGE=en
        expect id "$@" LC_ALL=id_ID.UTF-8
        expect id "$@" LC_ALL=id_ID
        expect id "$@" LC_ALL=en_US.UTF-8 LANGUAGE=id
        expect en "$@" LC_ALL=en_US.UTF-8
        expect en "$@" LC_ALL=xx_YY.UTF-8
        expect en "$@" LC_ALL=id_ID.UTF-8 LANGUAGE=en
        expect en "$@" LC_ALL=id_ID.UTF-8 LANGUAGE=en:id NLSPATH=%N
    done
done
for language in id en; do
    got=0
    env -i LOCPATH=/nonexistent elsewhere/capaian --lang "$language" \
        --serve-user rini -d none.db 2>err </dev/null || got=$?
    test "$got" -eq 2 || fail "--serve-user: status $got, not 2"
    case $language in
    id) has_not err 'needs a terminal' ;;
    en) has err 'needs a terminal' ;;
    esac
done
env -i elsewhere/capaian --serve-user rini -d none.db 2>err </dev/null &&
    fail ok
has_not err 'needs a terminal'

# --lang is before everything.
LC_ALL=en_US.UTF-8 "$CAPAIAN" --lang id -d none.db check 2>err && fail ok
has_not err 'There is no database'
LC_ALL=id_ID.UTF-8 "$CAPAIAN" check --lang=en -d none.db 2>err && fail ok
has err 'There is no database'
"$CAPAIAN" --lang en --nothing 2>err && fail ok
has err 'There is no option'
"$CAPAIAN" --nothing --lang id 2>err && fail ok
has_not err 'There is no option'

# Data is the same in both.
for command in 'report measurement' 'report summary' 'report budget' log; do
    # shellcheck disable=SC2086 # a command and its operand
    on_db 0 --lang id $command --format csv
    cp out id.csv
    # shellcheck disable=SC2086
    on_db 0 --lang en $command --format csv
    same id.csv out
done
on_db 0 --lang id report summary -o 6372
cp out id.txt
on_db 0 --lang en report summary -o 6372
cmp -s id.txt out && fail "headings are not translated"

# A refusal in Indonesian, with its id and its cell.
printf 'satker,tahun,kode,indikator,jenis,polaritas,target\n%s\n' \
    '6372,2024,X,x,angka,naik,"1,2,3"' >indikator.csv
on_db 2 --lang id import indikator.csv
has err 'indikator.csv:2: target: N01: '
cp err id.txt
on_db 2 --lang en import indikator.csv
cmp -s id.txt err && fail "refusals are not translated"
true

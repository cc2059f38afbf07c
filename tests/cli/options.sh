#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# options.sh - options before and behind the command, GNU names, defaults.
# shellcheck disable=SC1091
. "$CAPAIAN_SRCDIR/tests/cli/common.sh"

run 0 --version
has out 'capaian '
run 0 --lang en --help
for word in --database --year --office --quarter --user --lang --mono \
    --ascii --help --version --format --output --dry-run --yes --verify import \
    export report check log backup restore keys example; do
    has out "$word"
done
test ! -s err || fail "help is a result"
run 0 keys
test -s out || fail "no keys"

# Wherever the options stand, short and long, joined and apart.
run 0 -d "$DB" import "$EXAMPLE/banjarbaru"
run 0 report summary --format csv -d "$DB" -o 6372 -y 2024 -q 4
cp out want
run 0 --database="$DB" --office=6372 --year=2024 --quarter=4 report \
    --format=csv summary
same want out
run 0 --office 6372 report --format csv -d"$DB" -y2024 summary
same want out
run 0 --off 6372 --data "$DB" -y 2024 report --form csv -- summary
same want out
POSIXLY_CORRECT=1 "$CAPAIAN" -o 6372 report summary --format csv -d "$DB" \
    -y 2024 >out
same want out

# What cannot be accepted.
run 2 nothing
run 2 --nothing
run 2 -d
run 2 -d '' check
run 2 -y 24 check
run 2 -y 2024x check
run 2 -o 63725 check
run 2 -o kota check
run 2 -q 0 check
run 2 -q V check
run 2 -u '' check
run 2 -u "$(printf 'a\033b')" check
run 2 -u "$(printf 'a\302\233b')" check
run 2 -u "$(printf '\377')" check
run 2 --lang fr check
run 2 --help=x
run 2 -d "$DB" check --yes
run 2 -d "$DB" check --dry-run
run 2 -d "$DB" export --format csv dir
run 2 -d "$DB" import
run 2 -d "$DB" --mono check
has err '--mono'

# Without a terminal there is no screen, and no file is made for it.
run 2 -d screen.db
test ! -e screen.db || fail "a database was made"

# The database: -d, CAPAIAN_DB, the data directory of the user.
CAPAIAN_DB=$DB
export CAPAIAN_DB
run 0 report summary --format csv -o 6372 -y 2024
same want out
run 1 -d none.db report summary
unset CAPAIAN_DB
run 1 report summary
test ! -e "$HOME/.local" || fail "a reading command made directories"
run 0 import "$EXAMPLE/balangan"
test -f "$HOME/.local/share/capaian/capaian.db" || fail "no database"
for d in .local .local/share .local/share/capaian; do
    find "$HOME/$d" -prune -perm 0700 | grep -q . || fail "$d: not 0700"
done
XDG_DATA_HOME=$WORK/xdg
export XDG_DATA_HOME
run 0 import "$EXAMPLE/balangan"
test -f "$WORK/xdg/capaian/capaian.db" || fail "XDG_DATA_HOME is ignored"
XDG_DATA_HOME=relative
run 0 report summary -o 6311
test ! -e relative || fail "a relative XDG_DATA_HOME was used"
unset XDG_DATA_HOME

# The user is the login name unless -u says otherwise.
run 0 log --format csv
has out ",$(id -un),"
USER=somebody LOGNAME=somebody "$CAPAIAN" log --format csv >out
has_not out 'somebody'

# A full disk is noticed.
if test -w /dev/full; then
    got=0
    "$CAPAIAN" --version >/dev/full 2>err || got=$?
    test $got -eq 1 || fail "a full disk is not noticed"
fi

#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# options.sh - options before and behind the command, GNU names, defaults.
# shellcheck disable=SC1091
. "$CAPAIAN_SRCDIR/tests/cli/common.sh"

run 0 --version
has out 'capaian '
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

# What cannot be accepted, and only the reason that applies.
refused() { # what is said, ARGUMENT...
    said=$1
    shift
    run 2 --lang en "$@"
    lines err 1
    has_line err "capaian: $said"
    test ! -s out || fail "a result of what is refused"
}
run 2 --lang id raport budget
has_line err 'capaian: Tidak ada perintah raport. Maksudnya report?'
refused 'There is no command raport. Did you mean report?' raport budget
refused 'There is no command raport. Did you mean report?' raport --help
refused 'There is no command raport. Did you mean report?' help raport
refused 'There is no command re. Did you mean report, restore or recover?' re
run 2 --lang en nothing
has err 'There is no command nothing: write import, export, report, '
refused 'There is no report budgt. Did you mean budget?' report budgt
refused 'operator does not know ad. Did you mean add?' operator ad rini
refused 'There is no format cvs. Did you mean csv?' check --format cvs
refused 'N03: There is no role tamo. Did you mean tamu?' \
    operator add rini --role tamo
refused 'N03: "VI" is not a quarter. Did you mean IV?' -q VI check
run 2 --lang fr check
has err 'fr'
lines err 1
refused 'There is no option --frmat. Did you mean --format?' --frmat csv check
refused 'There is no option -format. Did you mean --format?' -format csv check
refused 'There is no option -D. Did you mean -d?' -D "$DB" check
refused '--ye is short for several options: --year or --yes' --ye 2024 check
refused '--yes takes no value' --yes=x export dir
refused '-d needs a value: FILE' -d
refused '--database needs a value: FILE' check --data
refused '--format needs a value: text, csv, xlsx or html' check --format
refused 'check does not write xlsx: choose text or csv' check --format xlsx
refused 'check does not take --yes: it is an option of export or restore' \
    check --yes
refused 'check does not take --mono: it is an option of the screen' \
    check --mono
refused \
    'The screen does not take --format: it is an option of report, check or log' \
    --format csv
refused 'check takes no further word such as "summary"' check summary
refused 'operator list takes no further word such as "x"' operator list x
refused 'export needs DIR, such as: capaian -o 6372 export 2024' export
run 2 --lang en report
has err 'report needs one of these: measurement, '
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

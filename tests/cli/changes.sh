#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# changes.sh - every command says truly what it changes: where the database
# is another one afterwards a copy of the day was made before, or the
# command kept what was there, and who may not is refused; where it says
# nothing there is no copy.
# shellcheck disable=SC1091
. "$CAPAIAN_SRCDIR/tests/cli/common.sh"

# An office with one planner, and what the commands below work on.
on_db 0 import "$EXAMPLE/banjarbaru"
on_db 0 -u kepala operator add kepala --role perencana
on_db 0 backup start.db
sed 's/,L-02,/,L-77,/' "$EXAMPLE/banjarbaru/indikator.csv" >indikator.csv
on_db 0 -u kepala import indikator.csv
on_db 0 backup kept.db

# Ways to call a command, one a line: "+" where it changes the database,
# "!" where it does not, but is no guest's either.
ways() {
    case $1 in
    import)
        echo '+ import indikator.csv'
        echo '! import --dry-run indikator.csv'
        ;;
    export) echo '- export made' ;;
    report)
        echo '- report summary'
        echo '- report all --format html -O made/all.html'
        ;;
    check) echo '- check' ;;
    log)
        echo '- log'
        echo '- log --verify'
        ;;
    backup) echo '- backup made/copy.db' ;;
    restore)
        echo '+ restore --yes kept.db'
        echo '- restore --list'
        echo '- restore'
        ;;
    recover) echo '- recover made/new.db' ;;
    operator)
        echo '+ operator add rini --role operator'
        echo '+ operator remove rini'
        echo '- operator list'
        ;;
    keys) echo '- keys' ;;
    example) echo '- example made/example.db' ;;
    help)
        echo '- help'
        echo '- help import'
        ;;
    *) fail "changes.sh does not know how to call capaian $1: add it" ;;
    esac
}

copies() {
    find "$DB.backups" -name '*.db' 2>/dev/null | wc -l
}

# All that is in the database, but the moments of its log.
content() { # FILE
    "$CAPAIAN" -d "$1" --lang en log --format csv | cut -d, -f2-
    rm -rf content
    "$CAPAIAN" -d "$1" export content >/dev/null
    cat content/*.csv
}

again() { # the database as it was at first, with rini
    rm -rf "$DB" "$DB"-* "$DB.backups" made
    mkdir made
    cp start.db "$DB"
    case $1 in
    *' remove rini')
        on_db 0 -u kepala operator add rini --role operator
        rm -rf "$DB.backups"
        ;;
    esac
    content "$DB" >before
}

# works SIGN WORD...: the planner does it.
works() {
    sign=$1
    shift
    again "$*"
    got=0
    "$CAPAIAN" -d "$DB" -u kepala "$@" >out 2>err </dev/null || got=$?
    case $got in
    0 | 3) ;;
    *) fail "capaian $*: status $got" ;;
    esac
    content "$DB" >after
    changed=-
    cmp -s before after || changed=+
    case $sign$changed in
    ++) test "$(copies)" -eq 1 || fail "capaian $*: no copy was made" ;;
    -- | '!-') test "$(copies)" -eq 0 || fail "capaian $*: a copy was made" ;;
    *) fail "capaian $*: it changes $changed" ;;
    esac
}

# guarded SIGN WORD...: a guest may, or may not.
guarded() {
    sign=$1
    shift
    again "$*"
    got=0
    "$CAPAIAN" -d "$DB" -u orang "$@" >out 2>err </dev/null || got=$?
    case $sign in
    + | '!')
        test $got -eq 2 || fail "a guest may $*: status $got"
        has err N04
        ;;
    -) has_not err N04 ;;
    esac
}

# says COMMAND: what its help says of it.
says() {
    "$CAPAIAN" --lang en help "$1" | tr '\n' ' ' |
        sed 's/.*Changes: \(.*\) Exit status:.*/\1/'
}

changing=0
for command in $("$CAPAIAN" --complete '' | sed 1d); do
    ways "$command" >list
    while read -r sign words; do
        # shellcheck disable=SC2086 # words
        works "$sign" $words
        # shellcheck disable=SC2086 # words
        guarded "$sign" $words
    done <list
    case $(says "$command") in
    'nothing '*) said=- ;;
    'the '*'Who may'*) said=+ ;;
    *) fail "help $command: $(says "$command")" ;;
    esac
    found=-
    grep -q '^+' list && found=+
    test "$said" = $found || fail "help $command says $said, it is $found"
    test $found = - || changing=$((changing + 1))
done
test $changing -ge 3 || fail "only $changing commands change something"

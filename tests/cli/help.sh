#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# help.sh - what the program says of itself, wherever it is asked.
# shellcheck disable=SC1091
. "$CAPAIAN_SRCDIR/tests/cli/common.sh"

# The overview, however it is asked for.
run 0 --lang en help
cp out overview
test ! -s err || fail "help is a result"
run 0 --lang en --help
same overview out
run 0 --lang en -h
same overview out
run 0 -h --lang en -o 6372
same overview out
for text in 'Usage: capaian' 'Tables of report: measurement summary' \
    "$HOME/.local/share/capaian/capaian.db" 'CAPAIAN_DB' 'CAPAIAN_BACKUP_DIR' \
    'CAPAIAN_BACKUP_KEEP' 'XDG_DATA_HOME' 'NO_COLOR' '[the login name]' \
    'else 7,4,12' 'Exit status: 0 done; 1 ' 'Example: capaian '; do
    has overview "$text"
done
test "$(wc -l <overview)" -le 50 || fail "the overview is long"

# The database that would be opened.
XDG_DATA_HOME=$WORK/xdg run 0 --lang en help
has out "$WORK/xdg/capaian/capaian.db"
CAPAIAN_DB=$WORK/its.db run 0 --lang en help
has out "$WORK/its.db]"
run 0 -d this.db --lang en help check
has out 'this.db'
test ! -e this.db || fail "help made a database"
test ! -e "$HOME/.local" || fail "help made a directory"

run 0 --version
has out 'capaian '
cp out version
run 0 -V
same version out
run 0 check -V
same version out

# Each command, in both languages, within the width that there is.
wide() { # FILE COLUMNS
    awk -v most="$2" 'length($0) > most && match($0, /[^ ] /)' "$1" >long
    test ! -s long || fail "wider than $2: $(cat long)"
}
commands=$("$CAPAIAN" --complete '' | sed 1d)
test -n "$commands" || fail "there are no commands"
for language in id en; do
    run 0 --lang $language help
    wide out 80
    COLUMNS=200 run 0 --lang $language help
    wide out 80
    COLUMNS=48 run 0 --lang $language help
    wide out 48
    for command in $commands; do
        run 0 --lang $language help "$command"
        cp out want
        wide want 80
        test ! -s err || fail "help of $command is a result"
        run 0 "$command" --lang $language --help
        same want out
        run 0 --lang $language -h "$command"
        same want out
        # Whatever else is wrong with it.
        run 0 "$command" x y z --help --lang $language
        same want out
        case $language in
        en) has want 'Usage: capaian [OPTION]... ' ;;
        esac
        for line in 'Usage:' 'Changes:' 'Exit status:' 'Example: capaian '; do
            test $language = id || has want "$line"
        done
    done
done
run 0 --lang en help report
for text in '  measurement   ' '  all     ' '--format text|csv|xlsx|html' '[text]' \
    '-O, --output FILE' '[standard output]' '[IV]' 'nothing in the database'; do
    has out "$text"
done
run 0 --lang en help operator
for text in 'operator add NAME' 'operator list' 'operator remove NAME' \
    'a copy of the day is made before' 'has a role: perencana.'; do
    has out "$text"
done
run 0 --lang en help check
has out '3 there are findings.'

# Restricted mode tells what the program is, and nothing of its commands.
run 0 --lang en --serve-user rini --help
has out 'Usage: capaian [OPTION]...'
for command in help 'help report' 'report --help' 'log -h'; do
    # shellcheck disable=SC2086 # words
    run 2 --lang en --serve-user rini $command
    has err 'takes no command'
    test ! -s out || fail "help of a command in restricted mode"
done

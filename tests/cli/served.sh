#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# served.sh - what --serve-user refuses before there is a screen.
# shellcheck disable=SC1091
. "$CAPAIAN_SRCDIR/tests/cli/common.sh"

three_offices

# A name is letters, digits and three marks; what else came is not shown.
escape=$(printf '\033')
for name in '' -x .x _x 'a b' 'a/b' ../x 'a;id' "a${escape}[2J" \
    "$(printf 'a\nb')" "$(printf 'a\302\233b')" büdi \
    abcdefghijklmnopqrstuvwxyz0123456; do
    on_db 2 --lang en --serve-user "$name"
    has err N03
    has_not err "$escape"
done
on_db 2 --serve-user

# Nobody becomes another, and there is no command.
on_db 2 --lang en --serve-user budi -u rini
has err -u
for command in 'report summary' 'export x' 'backup x' 'import x' keys log \
    sh nothing; do
    # shellcheck disable=SC2086 # words
    on_db 2 --lang en --serve-user budi $command
    has err 'takes no command'
    # shellcheck disable=SC2086 # words
    on_db 2 --lang en $command --serve-user budi
    has err 'takes no command'
done
on_db 2 --lang en --serve-user budi --format csv
on_db 2 --lang en --serve-user budi -O x
test ! -e x || fail "a file was written"

# The exchange directory is restricted mode's, and paths begin with "/".
on_db 2 --lang en --exchange "$PWD"
has err 'goes with --serve-user only'
on_db 2 --lang en --exchange "$PWD" report summary
has err 'goes with --serve-user only'
on_db 2 --lang en --serve-user budi --exchange .
has err 'whole path'
run 2 --lang en --serve-user budi --exchange "$PWD" -d records.db
has err 'write -d with its whole path'

# Whoever asked for a command is told, and the command is not looked at.
on_db 2 --lang en --serve-user budi
has err 'ssh -t'
for command in sh 'sh -c id' "$(printf 'a\033[2J')" /usr/lib/sftp-server; do
    SSH_ORIGINAL_COMMAND=$command
    export SSH_ORIGINAL_COMMAND
    on_db 2 --lang en --serve-user budi
    has err 'runs no command'
    has_not err "$escape"
    test ! -s out || fail "something was written"
done
unset SSH_ORIGINAL_COMMAND

# The environment says nothing but how to show texts.
LANG=../../x LC_ALL=/tmp/x on_db 2 --serve-user budi
has err 'Layar'
LC_ALL=en_US.UTF-8 on_db 2 --serve-user budi
has err 'ssh -t'
LC_ALL=en_US.UTF-8 LANGUAGE=id on_db 2 --serve-user budi
has err 'ssh -t'

#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# lint_man.sh - the manual pages are well formed, and capaian(1) in both
# languages names every command, key command and option that there is.
set -eu
program=${CAPAIAN:-$PWD/capaian}
cd "${srcdir:-.}/man"
bad=0

pages=$(find . -name '*.[1-8]' | sort)
users=$(find . -name 'capaian*.1' | sort)
if [ ! -e capaian.1 ] || [ ! -e capaian.5 ]; then
    echo "capaian.1 or capaian.5 is missing" >&2
    exit 1
fi
[ "$(echo "$users" | wc -l)" -ge 2 ] || {
    echo "there is no Indonesian capaian.1" >&2
    exit 1
}

must_name() { # a pattern, what it is
    for page in $users; do
        grep -qE "$1" "$page" || {
            echo "man/${page#./}: nothing about $2" >&2
            bad=1
        }
    done
}

# Macros that name it: .It Ic edit, .It Cm import Ar path, .It Fl -year.
help=$("$program" --lang en --help)
for option in $(echo "$help" | grep -oE -e '--[a-z][a-z-]*' | sort -u); do
    must_name "Fl (\\\\?-)?${option#--}( |\$)|Fl -+${option#--}( |\$)" \
        "the option $option"
done
for option in $(echo "$help" | grep -oE -e '^  -[A-Za-z]' | sort -u); do
    must_name "Fl ${option#-}( |\$)" "the option $option"
done
for command in $(echo "$help" |
    awk '/^Commands:/ { on = 1; next } /^$/ { on = 0 } on { print $1 }'); do
    must_name "Cm $command( |\$)" "the command $command"
done

# "  g g, Home          move-top           Move to the first row"
names=$("$program" --lang en keys | awk '
    match($0, / [a-z][a-z-]+ +[A-Z]/) {
        split(substr($0, RSTART + 1, RLENGTH), word, " ")
        print word[1]
    }' | sort -u)
[ -n "$names" ] || {
    echo "capaian keys names no command" >&2
    exit 1
}
for name in $names; do
    must_name "Ic $name( |\$)" "the key command $name"
done

if command -v mandoc >/dev/null; then
    # What it says of this machine's index of pages is no fault of ours.
    # shellcheck disable=SC2086 # our file names hold no blanks
    mandoc -Tlint -Wstyle $pages 2>&1 | grep -vF 'mandoc.db' >&2 && bad=1
elif [ "$bad" -eq 0 ]; then
    echo "no mandoc here (Debian: mandoc)"
    exit 77
fi
[ "$bad" -eq 0 ] && echo "$(echo "$names" | wc -l) key commands looked up"
exit "$bad"

#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# lint_man.sh - the manual pages are well formed, and capaian(1) in both
# languages names every command, option, variable and key command that
# there is, and none that is not.
set -eu
program=${CAPAIAN:-$PWD/capaian}
lint=$(cd "$(dirname "$0")" && pwd)
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

# What the program says of itself, from its one table of commands and one
# of options; facts as man_facts.awk finds them in a page.
COLUMNS=80
export COLUMNS
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
help() { # a command, or nothing
    "$program" --lang en help "$@"
}
options_of() { # standard input: "database d" a line
    sed -nE 's/^  (-([A-Za-z]),|   ) --([a-z-]+).*/\3 \2/p' |
        sed 's/ $/ -/'
}
help >"$work/help"
awk '/^Commands:/ { on = 1; next } /^[^ ]/ { on = 0 }
    on && /^  [a-z]/ { print $1 }' "$work/help" >"$work/commands"
options_of <"$work/help" >"$work/common"
{
    sed 's/^/command /' "$work/commands"
    sed 's/^/synopsis /' "$work/commands"
    tr '\n' ' ' <"$work/help" | sed -E 's/.*Environment: ([^.]*)\..*/\1/' |
        tr -s ', ' '\n' | awk '/^[A-Z]/ { print "variable", $1 }'
    while read -r command; do
        help "$command" | options_of >"$work/own"
        sed 's/^/option /' "$work/own"
        grep -vxFf "$work/common" "$work/own" |
            sed -E "s/^([a-z-]+) .*/takes $command \\1/"
    done <"$work/commands"
    sed 's/^/option /' "$work/common"
} | sort -u >"$work/facts"
[ "$(wc -l <"$work/facts")" -gt 50 ] || {
    echo "capaian help says too little" >&2
    exit 1
}
for page in $users; do
    # Of the screen, and of what all take, the synopsis names some.
    awk -f "$lint/man_facts.awk" "$page" | grep -v '^takes screen ' |
        sort -u >"$work/page"
    diff "$work/facts" "$work/page" >"$work/diff" || {
        sed -nE -e "s|^< (.*)|man/${page#./}: nothing about: \\1|p" \
            -e "s|^> (.*)|man/${page#./}: the program has no: \\1|p" \
            "$work/diff" >&2
        bad=1
    }
done

# And every variable that it asks for is told; these it is given by the
# system, or takes only as the system's programs do.
given=' HOME LC_CTYPE SQLITE_TMPDIR SSH_CONNECTION SSH_ORIGINAL_COMMAND '
grep -rhoE '(getenv|environment)\("[A-Z_]+"\)' ../src |
    sed 's/.*"\(.*\)".*/\1/' | sort -u >"$work/asked"
while read -r name; do
    case $given in *" $name "*) continue ;; esac
    grep -qx "variable $name" "$work/facts" || {
        echo "capaian help does not name the variable $name" >&2
        bad=1
    }
done <"$work/asked"

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

# What is refused has an id, too: err_refuse(err, code, "N03", ...).
refusals=$(grep -rhoE '"N[0-9]{2}"' ../src | tr -d '"' | sort -u)
for id in $refusals; do
    must_name "^\\.It $id\$" "the refusal $id"
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

#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# lint_layers.sh - who may include whom: the arrows between the rooms.
set -eu
list="$(cd "$(dirname "$0")" && pwd)/engine.txt"
cd "${srcdir:-.}/src"
bad=0

# Arguments: why, an extended regular expression, the files it must not
# stand in.
refuse() {
    why=$1
    pattern=$2
    shift 2
    if grep -nE "$pattern" /dev/null "$@"; then
        echo "  ^ $why" >&2
        bad=1
    fi
}

# Arguments: a room, the rooms it must not include.
closed_to() {
    room=$1
    shift
    rooms=$(printf '%s|' "$@")
    # shellcheck disable=SC2046 # our file names hold no blanks
    refuse "$room may not include this" \
        "^ *# *include *[\"<](\\.\\./)*(${rooms%|})/" \
        $(find "$room" -name '*.[ch]')
}

closed_to base core store app ui cli
closed_to core store app ui cli
closed_to store app ui cli
closed_to app ui cli
closed_to ui store cli
closed_to cli store ui

# Ours hold no blanks in their names.
everything=$(find . -name '*.[ch]')
outside() { # a pattern for the files that are left out
    printf '%s\n' "$everything" | grep -vE "$1"
}

# The files of the store that may call SQLite.
engine=$(awk '$2 == "calls" { print $1 }' "$list" | paste -sd '|' -)

# shellcheck disable=SC2046,SC2086
{
    refuse 'only ui/term_curses.c may include curses' \
        '^ *# *include *[<"](n?cursesw?|term|termcap|panel|menu|form)(/|\.h)' \
        $(outside '^\./ui/term_curses\.c$')
    refuse 'SQLite stays in store' \
        '^ *# *include *[<"]sqlite3|\bsqlite3(_[a-z]|\b *\*)' \
        $(outside '^\./store/')
    refuse 'only the files of the engine know SQLite: ask store/engine.h' \
        '^ *# *include *[<"](sqlite3|store/engine_sqlite)|\bsqlite3_[a-z_0-9]+ *\(|\bSQLITE_[A-Z]|->db\b' \
        $(find store -name '*.[ch]' | grep -vE "^store/($engine)\.[ch]\$")
    refuse 'CSV is read in app' '^ *# *include *[<"]csv\.h' \
        $(outside '^\./app/')
    refuse 'only main opens the store' '\bstore_open(_[a-z]+)? *\(' \
        $(find ui cli -name '*.[ch]')
    refuse 'what somebody names is opened in app/opened.c and app/save.c' \
        '(^|[^._>[:alnum:]])(f?open|openat|creat|freopen|mkstemp|mkostemp|renameat?)\(' \
        $(outside '^\./(store/|serve\.c|app/(opened|save|exchange|grid_xlsx_book)\.c)')
    refuse 'the zone of the offices is in core/zone.h' \
        '7 *\* *(3600|INT64_C)|UTC\+7' $(outside '^\./core/zone\.')
    refuse 'no file includes another by a relative path' \
        '^ *# *include *"\.' $everything
}
exit "$bad"

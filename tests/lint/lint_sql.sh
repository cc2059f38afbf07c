#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# lint_sql.sh - SQL outside the engine's files is in the dialect that SQLite
# and PostgreSQL both take.
set -eu
code="$(cd "$(dirname "$0")" && pwd)/code.awk"
engine="$(cd "$(dirname "$0")" && pwd)/engine.txt"
cd "${srcdir:-.}"
bad=0

# What stands in the literals of every other file.
literals=$(mktemp)
trap 'rm -f "$literals"' EXIT
theirs=$(awk '!/^#/ { print $1 }' "$engine" | paste -sd '|' -)
find src -name '*.[ch]' | grep -vE "^src/store/($theirs)\.[ch]\$" |
    xargs awk -f "$code" -v want=text -v end='"' |
    grep -E '^[^:]*:[0-9]+:.*[A-Za-z]' |
    # What such a join is on stands in the line below.
    awk '/ ON [^:]*$/ && before ~ /CROSS JOIN [a-z_]+( [a-z]+)?"$/ {
             sub(/"$/, "", before)
             $0 = before substr($0, index($0, ": ON ") + 1)
         }
         { print; before = $0 }' >"$literals"

# Arguments: what to write instead, an extended regular expression.
refuse() {
    if grep -E "^[^:]*:[0-9]+:.*($2)" "$literals"; then
        echo "  ^ $1" >&2
        bad=1
    fi
}

refuse 'ON CONFLICT, or NOT EXISTS and a plain statement' \
    '\b(INSERT|UPDATE) OR\b|\bREPLACE INTO\b'
refuse 'let the program look at the text' \
    '\b(GLOB|MATCH|REGEXP)\b|\bLIKE '
refuse 'a key of the table' '\b(_?rowid_?|ROWID|oid)\b'
refuse 'a column of the right type; see is_null()' '\btypeof\('
refuse 'replace() of it with nothing is another text' '\binstr\('
refuse 'a parameter' '\bchar\(|\bx'"'"'[0-9A-Fa-f]'
refuse 'coalesce() or CASE' '\b(ifnull|iif|total|likely|unlikely)\('
refuse 'lower() on both sides' '\bCOLLATE\b'
refuse 'CASE, or two statements: max(a, b) is only SQLite'"'"'s' \
    '\b(max|min)\(([^()]*,|coalesce\(|")'
refuse 'a function of store/engine.h' '\bPRAGMA\b|\bpragma_|\bsqlite_'
refuse 'let the program measure' '\bAS BLOB\b|\boctet_length\('
refuse 'let the program do it' \
    '\b(strftime|julianday|datetime|unixepoch|printf|hex|group_concat|random)\('
refuse 'IS [NOT] DISTINCT FROM, or =' \
    '\bIS (NOT )?([?]|[a-z0-9]|'"'"')'
refuse 'truth is no number: a condition' \
    '\b(WHERE|AND|OR|NOT|WHEN) *\(*([01]|[?][0-9]*)( *\)| (AND|OR|THEN)\b| *")'
refuse 'the column itself; the program compares' \
    '\bSELECT [a-z_.]+ (=|<>|<|>) |\bORDER BY [a-z_.]+ (=|<>|<|>) '
refuse 'CAST(? AS TEXT) IS NULL: PostgreSQL wants its type' \
    '[?][0-9]* IS (NOT )?NULL'
refuse 'a WHERE behind the join: a CROSS JOIN has no ON' \
    '\bCROSS JOIN [a-z_]+( [a-z]+)? ON\b'
refuse 'user is a word of PostgreSQL' \
    '\b(FROM|WHERE|AND|BY|SET|SELECT|,) ?([a-z]\.)?user( *(=|<>|,|"))|\([^()]*\buser,'
exit "$bad"

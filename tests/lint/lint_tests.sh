#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# lint_tests.sh - a test that nobody runs is not a test.
set -eu
cd "${srcdir:-.}/tests"
bad=0
list=$(mktemp)
trap 'rm -f "$list"' EXIT

find . -name 'test_*.c' -o -name '*.sh' >"$list"
while read -r f; do
    room=$(dirname "${f#./}")
    name=$(basename "$f" .c)
    grep -qE "%D%/$name( |\$)" "$room/local.mk" || {
        echo "tests/${f#./}: not in tests/$room/local.mk" >&2
        bad=1
    }
done <"$list"
find . -name local.mk ! -path ./local.mk >"$list"
while read -r f; do
    grep -qF "include tests/${f#./}" local.mk || {
        echo "tests/${f#./}: not included by tests/local.mk" >&2
        bad=1
    }
done <"$list"

# A START_TEST that no case adds.
find . -name '*.c' >"$list"
while read -r f; do
    awk -F'[()]' -v file="tests/${f#./}" '
        /^START_TEST\(/ {
            seen[$2]
            next
        }
        {
            for (t in seen)
                if ($0 ~ ("[^A-Za-z0-9_]" t "[^A-Za-z0-9_]"))
                    used[t]
        }
        END {
            for (t in seen)
                if (!(t in used)) {
                    print file ": " t " is never added to a case"
                    bad = 1
                }
            exit bad
        }' "$f" >&2 || bad=1
done <"$list"
exit "$bad"

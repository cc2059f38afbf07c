#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# lint_potfiles.sh - po/POTFILES.in: sorted, and no file is forgotten.
set -eu
code="$(cd "$(dirname "$0")" && pwd)/code.awk"
cd "${srcdir:-.}"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

grep -v -e '^#' -e '^$' po/POTFILES.in >"$work/listed" || :
LC_ALL=C sort -u "$work/listed" >"$work/sorted"
if ! cmp -s "$work/listed" "$work/sorted"; then
    echo "po/POTFILES.in is not sorted, or names a file twice" >&2
    diff "$work/listed" "$work/sorted" >&2 || :
    exit 1
fi

# The definitions of the marks are no marks.
find src -name '*.[ch]' ! -name i18n.h -exec awk -f "$code" {} + |
    sed -nE 's/^([^:]*):[0-9]*:(.*[^A-Za-z0-9_])?(_|N_|ngettext_) *\(.*/\1/p' |
    LC_ALL=C sort -u >"$work/marked"
if ! diff "$work/marked" "$work/listed" >"$work/diff"; then
    sed -n -e 's/^< \(.*\)/\1: not in po\/POTFILES.in/p' \
        -e 's/^> \(.*\)/\1: in po\/POTFILES.in, but marks no text/p' \
        "$work/diff" >&2
    exit 1
fi

#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# lint_no_double.sh - no binary floating point touches a figure.
set -eu
code="$(cd "$(dirname "$0")" && pwd)/code.awk"
cd "${srcdir:-.}"
bad=0

# A sheet's numbers are binary floating point; how they are made from ours
# is in this one file.
sheet=src/app/grid_xlsx.c

refuse() { # what to look at (code, text), an extended regular expression
    if find src -name '*.[ch]' ! -path "$sheet" -exec awk -f "$code" -v want="$1" {} + |
        grep -E "^[^:]*:[0-9]*:$2"; then
        bad=1
    fi
}

word='(float|double|_Float[0-9]*|strto(d|f|ld)|atof)'
refuse code "(.*[^A-Za-z0-9_])?$word([^A-Za-z0-9_]|\$)"
refuse code '.*sqlite3_(bind|column|value|result)_double'
refuse code '.*# *include *<(math|float|fenv|complex|tgmath)\.h>'
refuse code '(.*[^A-Za-z0-9_])?([0-9]+\.[0-9]*|\.[0-9]+|[0-9]+[eE][0-9]+)'
refuse text '.*%[-+ #0]*[0-9*]*(\.[0-9*]*)?L?[aefgAEFG]'
[ "$bad" -eq 0 ] || echo "figures are exact: no floating point in src" >&2
exit "$bad"

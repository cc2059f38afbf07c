#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# lint_columns.sh - a column of a record is named, never numbered.
#
# What stands in core/table_list.h has a name for every column; a statement
# of one's own has an enum of its columns beside it (one column: STMT_ONLY).
# A number would say another column when one is put before it.
set -eu
code="$(cd "$(dirname "$0")" && pwd)/code.awk"
cd "${srcdir:-.}"
bad=0

numbered() { # extended regular expression, why it is refused
    found=$(find src -name '*.[ch]' -exec awk -f "$code" -v want=code {} + |
        grep -E "^[^:]*:[0-9]*:.*$1" | grep -vE "$2" || :)
    [ -z "$found" ] || {
        echo "$found"
        bad=1
    }
}

# The first byte of a text that is called field is compared with a byte.
first="field\\[0\\] (==|!=|=) '"

numbered '(^|[^A-Za-z0-9_])fields?\[[0-9]' "$first"
numbered 'stmt_[a-z_]+\([^,()]*, [0-9]' '^$'
numbered '(change_set|set_column)\([^,]*, [^,]*, [0-9]' '^$'
numbered '(row|table)(->|\.)column\[[0-9]' '^$'
# Fields in the order of their columns, and enums of one's own for them.
numbered 'const char \*(const )?[a-z]+\[[A-Z_]*(COLUMNS|COLUMNS_MAX|FIELDS)\] = \{' \
    "= \{( *\$| *\[| NULL \}| *table)|LOG_FIELDS"
[ "$bad" -eq 0 ] || echo "columns have names: core/table_list.h" >&2
exit "$bad"

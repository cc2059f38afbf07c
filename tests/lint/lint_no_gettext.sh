#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# lint_no_gettext.sh - base, core and store mark their texts, no more;
# nobody asks the C library for a translation: which it finds depends on
# the locales of the machine.
set -eu
code="$(cd "$(dirname "$0")" && pwd)/code.awk"
cd "${srcdir:-.}"
calls='(_|[dn]*gettext|ngettext_|bindtextdomain|setlocale) *\('
if find src/base src/core src/store -name '*.[ch]' \
    -exec awk -f "$code" {} + |
    grep -E "(:|[^A-Za-z0-9_])$calls|[<\"]libintl"; then
    echo "  ^ N_() here, _() where the text is shown" >&2
    exit 1
fi
if find src -name '*.[ch]' -exec awk -f "$code" {} + |
    grep -E '(:|[^A-Za-z0-9_])(d?c?n?gettext|catopen|bindtextdomain) *\('; then
    echo "  ^ _() and ngettext_() of app/i18n.h" >&2
    exit 1
fi
if grep -rnE '^ *# *include *["<](libintl|nl_types)\.h' src; then
    exit 1
fi
# An included name is the content of a literal.
if grep -rnE '^ *# *include *["<](libintl|locale|app/i18n)\.h' \
    src/base src/core src/store; then
    exit 1
fi

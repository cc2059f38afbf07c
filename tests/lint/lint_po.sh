#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# lint_po.sh - the Indonesian catalog has every text of the sources, none
# is fuzzy or left over, and i18nspector finds no error.
set -eu
cd "${srcdir:-.}"
command -v xgettext >/dev/null || {
    echo "no gettext here (Debian: gettext)"
    exit 77
}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
bad=0

# The marks stand once, in Makevars.
options=$(sed -e :a -e '/\\$/{N;s/\\\n//;ba' -e '}' po/Makevars |
    sed -n 's/^XGETTEXT_OPTIONS *= *//p')
grep -v '^#' po/POTFILES.in >"$work/files"
# shellcheck disable=SC2086 # a list of options
xgettext $options --files-from="$work/files" --output="$work/fresh.pot"

# A number whose letters a machine decides stands in a part of the compiled
# catalog that the program does not read: such a text would stay English.
if grep '^"\|^msgid' "$work/fresh.pot" | grep '%[-0-9.]*<PRI' >&2; then
    echo "a text has PRId64 or its like: use %lld" >&2
    bad=1
fi

for po in po/*.po; do
    msgfmt --check --output-file=/dev/null "$po" || bad=1
    msgcmp "$po" "$work/fresh.pot" || bad=1
    for kind in only-fuzzy only-obsolete untranslated; do
        msgattrib --no-wrap "--$kind" "$po" >"$work/left"
        if [ -s "$work/left" ]; then
            echo "$po: $kind:" >&2
            grep '^#* *~* *msgid' "$work/left" | sed 1d >&2
            bad=1
        fi
    done
    if command -v i18nspector >/dev/null; then
        i18nspector "$po" >"$work/report" || :
        grep '^E:' "$work/report" >&2 && bad=1
    fi
done
if [ "$bad" -eq 0 ] && ! command -v i18nspector >/dev/null; then
    echo "no i18nspector here (Debian: i18nspector)"
    exit 77
fi
[ "$bad" -ne 0 ] || msgattrib --no-obsolete --translated po/id.po |
    grep -c '^msgid ' | sed 's/$/ texts compared/'
exit "$bad"

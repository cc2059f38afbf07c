#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# lint_style.sh - what can be measured: tabs, columns, lengths.
set -eu
cd "${srcdir:-.}"
export LC_ALL=C
bad=0

# Columns are counted in characters: bytes that only go on with one (0x80
# to 0xbf) are taken out first.  A function's body opens and closes in the
# first column, and nothing else does.
for f in $(find src tests bench -name '*.[ch]' | sort); do
    tr -d '\200-\277' <"$f" | awk -v file="$f" '
        function complain(line, what) {
            print file ":" line ": " what
            bad = 1
        }
        /\t/ { complain(FNR, "a tab") }
        /\r/ { complain(FNR, "a carriage return") }
        /[ \t]$/ { complain(FNR, "blanks at the end") }
        length($0) > 79 { complain(FNR, length($0) " columns; 79 is all") }
        /^\{/ { open = FNR }
        /^\}$/ && open {
            if (FNR - open - 1 > 60)
                complain(open, "a function of " FNR - open - 1 \
                    " lines; 60 fit a screen")
            open = 0
        }
        END {
            if (FNR > 1000)
                complain(FNR, "a file past 1000 lines has two duties")
            exit bad
        }' || bad=1
    [ -z "$(tail -c 1 "$f")" ] || {
        echo "$f: no newline at the end"
        bad=1
    }
done
exit "$bad"

#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# figures.sh - figures of reports, for comparing formats; sourced.

# figures_of_csv FILE COLUMN...: the numbers of these columns, a line each,
# with a decimal point and no zeros at their ends.
figures_of_csv() {
    file=$1
    shift
    awk -v wanted="$*" '
        # Splits a line at its commas into cell[1..]; quotes are taken off.
        function split_line(line, cell,   n, i, c, quoted) {
            n = 1
            cell[1] = ""
            for (i = 1; i <= length(line); i++) {
                c = substr(line, i, 1)
                if (c == "\"")
                    quoted = !quoted
                else if (c == "," && !quoted)
                    cell[++n] = ""
                else
                    cell[n] = cell[n] c
            }
            return n
        }
        NR == 1 {
            n = split_line($0, cell)
            split(wanted, names, " ")
            for (k in names)
                want[names[k]]
            for (i = 1; i <= n; i++)
                takes[i] = cell[i] in want
            next
        }
        {
            n = split_line($0, cell)
            for (i = 1; i <= n; i++)
                if (takes[i])
                    print cell[i]
        }' "$file" | plain
}

# Lines that are numbers, in the same form.
plain() {
    sed 's/,/./' | grep -E '^-?[0-9]+(\.[0-9]+)?$' |
        sed '/\./{s/0*$//;s/\.$//;}'
}

# The columns of figures of a table that people see.
columns_of() {
    case $1 in
    measurement) echo target realisasi capaian ;;
    summary) echo terisi jumlah rata_rata pagu realisasi serapan ;;
    budget) echo pagu_awal pagu realisasi serapan sisa ;;
    spending) echo pagu realisasi serapan sisa ;;
    esac
}

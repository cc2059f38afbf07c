#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# report_xlsx.sh - workbooks as LibreOffice opens them: the same figures.
# shellcheck disable=SC1091
. "$CAPAIAN_SRCDIR/tests/cli/common.sh"
# shellcheck disable=SC1091
. "$CAPAIAN_SRCDIR/tests/cli/figures.sh"

three_offices

# Into a file, and only into a file; never half of one.
on_db 2 report summary --format xlsx
test ! -s out || fail "a workbook on standard output"
on_db 2 check --format xlsx
if "$CAPAIAN" --lang en -d "$DB" report summary --format xlsx \
    -O book.xlsx 2>&1 |
    grep -q 'without xlsx'; then
    echo "built without libxlsxwriter"
    exit 77
fi
on_db 0 report summary --format xlsx -O book.xlsx
test ! -s out || fail "a workbook in a file prints"
cp book.xlsx before
on_db 2 report summary --format xlsx -o 9999 -O book.xlsx
same before book.xlsx
test "$(find . -name 'book.xlsx*' | wc -l)" -eq 1 || fail "something is left"
on_db 2 report all --format csv

# The library is not part of the start.
if command -v ldd >/dev/null && ldd "$CAPAIAN" | grep -q xlsxwriter; then
    fail "the program is linked with libxlsxwriter"
fi

command -v soffice >/dev/null || {
    echo "no LibreOffice here (Debian: libreoffice-calc-nogui)"
    exit 77
}

# What LibreOffice made of a workbook, as one flat XML file.
opened_by_office() { # NAME of NAME.xlsx
    rm -f "sheets/$1.fods"
    timeout 120 soffice --headless --norestore \
        "-env:UserInstallation=file://$WORK/office" \
        --convert-to fods --outdir sheets "$1.xlsx" >office.log 2>&1 ||
        fail "LibreOffice: $(cat office.log)"
    test -s "sheets/$1.fods" || fail "LibreOffice: $(cat office.log)"
}

# The numbers of its cells, not those that charts keep of them.
numbers_of() { # FILE
    awk '
        function repeated(what,   n) {
            n = 1
            if (match($0, what "-repeated=\"[0-9]+\"")) {
                n = substr($0, RSTART, RLENGTH)
                gsub(/[^0-9]/, "", n)
            }
            return n + 0
        }
        /<draw:object / { inside = 1 }
        /<\/draw:object>/ { inside = 0 }
        inside { next }
        /<table:table-row/ { rows = repeated("number-rows") }
        /office:value-type="float"/ {
            n = rows * repeated("number-columns")
            match($0, /office:value="[^"]*"/)
            for (; n > 0; n--)
                print substr($0, RSTART + 14, RLENGTH - 15)
        }' "$1"
}

# Sheets whose name begins so.
count_sheets() { # WORD
    grep -c "<table:table table:name=\"$1" sheets/all.fods
}

for table in measurement summary budget spending; do
    on_db 0 report "$table" --format csv
    # shellcheck disable=SC2046 # a list of columns
    figures_of_csv out $(columns_of "$table") | sort >want
    test -s want || fail "$table has no figures"
    on_db 0 report "$table" --format xlsx -O "$table.xlsx"
    opened_by_office "$table"
    numbers_of "sheets/$table.fods" | plain | sort >got
    same want got
done

# A sheet for each table of each office and year, and its charts.
on_db 0 --lang en report all --format xlsx -O all.xlsx
opened_by_office all
test "$(count_sheets Measurement)" -eq 6 || fail "not six measurements"
test "$(count_sheets Summary)" -eq 6 || fail "not six summaries"
test "$(count_sheets Charts)" -eq 6 || fail "not six sheets of charts"
has sheets/all.fods 'Summary 6372 2024'
has sheets/all.fods 'chart:bar'

#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# report_html.sh - documents as a browser shows them.
# shellcheck disable=SC1091
. "$CAPAIAN_SRCDIR/tests/cli/common.sh"
# shellcheck disable=SC1091
. "$CAPAIAN_SRCDIR/tests/cli/figures.sh"

three_offices

on_db 0 report summary --format html
has out '<!DOCTYPE html>'
on_db 0 report all --format html -O all.html
test ! -s out || fail "a document in a file prints"
has all.html '</html>'
has all.html 'KPU Kota Banjarbaru'
has_not all.html '<script'
has_not all.html 'http-equiv'
on_db 0 --lang en report summary --format html
has out '<html lang="en">'
on_db 2 log --format html

# Names are texts, whatever they hold.
cp -r "$EXAMPLE/banjarbaru" odd
sed 's/KPU Kota Banjarbaru/<b>KPU \& Kota<\/b>/' \
    "$EXAMPLE/banjarbaru/satker.csv" >odd/satker.csv
run 0 -d odd.db import odd
run 0 -d odd.db report summary --format html
has out '&lt;b&gt;KPU &amp; Kota&lt;/b&gt;'
has_not out '<b>KPU'

command -v chromium >/dev/null || {
    echo "no browser here (Debian: chromium)"
    exit 77
}

browse() { # ARGUMENT...
    rm -rf "$WORK/profile"
    mkdir "$WORK/profile"
    timeout 120 chromium --headless --no-sandbox --disable-gpu --disable-quic \
        --no-first-run --disable-background-networking \
        --disable-component-update --disable-sync \
        --disable-dev-shm-usage --enable-logging=stderr \
        --user-data-dir="$WORK/profile" "$@" 2>browser.log ||
        fail "chromium: $(tail -n 5 browser.log)"
    if grep CONSOLE browser.log; then
        fail "the console has something to say"
    fi
}

# As it came to be in the browser, the figures are those of the CSV.
for table in measurement summary budget spending; do
    on_db 0 report "$table" --format csv
    # shellcheck disable=SC2046 # a list of columns
    figures_of_csv out $(columns_of "$table") | sort >want
    test -s want || fail "$table has no figures"
    "$CAPAIAN" -d "$DB" report "$table" --format html -O "$table.html"
    browse --dump-dom "file://$WORK/$table.html" >dom
    sed 's/<td/\n<td/g' dom |
        sed -n 's/^<td class="n"[^>]*>\([^<]*\)<.*/\1/p' |
        tr -d . | plain | sort >got
    same want got
done

# Nothing is wider than a telephone: a page around it measures.
{
    printf '<!DOCTYPE html><iframe width="360" height="800" srcdoc="'
    sed 's/&/\&amp;/g; s/"/\&quot;/g' all.html
    cat <<'END'
"></iframe><p id="p"></p><script>
document.querySelector("iframe").addEventListener("load", e => {
    const d = e.target.contentDocument.documentElement;
    document.getElementById("p").textContent =
        "width " + d.scrollWidth + " of " + d.clientWidth;
});
</script>
END
} >measure.html
browse --virtual-time-budget=5000 --dump-dom "file://$WORK/measure.html" >dom
sed -n 's/.*<p id="p">width \([0-9]*\) of \([0-9]*\)<.*/\1 \2/p' dom >widths
read -r wide room <widths || fail "nothing was measured"
test "$wide" -le "$room" || fail "$wide pixels on a telephone of $room"

# On paper: every section on pages of its own, A4.
browse --no-pdf-header-footer --print-to-pdf="$WORK/all.pdf" \
    "file://$WORK/all.html"
pages=$(LC_ALL=C grep -ac '/Type */Page$\|/Type */Page[^s]' all.pdf)
sections=$(grep -c '<section' all.html)
test "$pages" -ge "$sections" || fail "$pages pages, $sections tables"
grep -aq '/MediaBox *\[0 0 84[12][.0-9]* 59[456]' all.pdf ||
    fail "no A4 on its side"

#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Whatever a name, a file or an old database holds, nothing that is printed
# steers the terminal it is printed on, or hides in it.
. "$CAPAIAN_SRCDIR/tests/cli/common.sh"
# shellcheck disable=SC2034 # common.sh reads it
TAMPERED=1

# Controls of one byte, and those of more with all that turns or hides.
CONTROLS=$(printf '\001\002\003\004\005\006\007\010\013\014\016\017\020\021')
CONTROLS=$CONTROLS$(printf '\022\023\024\025\026\027\030\031\032\033\034\035')
CONTROLS=$CONTROLS$(printf '\036\037\177')
{
    for low in 0 1 2 3; do
        for digit in 0 1 2 3 4 5 6 7; do
            printf '%b\n' "\\0302\\02$low$digit"
        done
    done
    printf '\330\234\n\342\200\213\n\342\200\214\n\342\200\215\n'
    printf '\342\200\216\n\342\200\217\n\342\200\250\n\342\200\251\n'
    printf '\342\200\252\n\342\200\253\n\342\200\254\n\342\200\255\n'
    printf '\342\200\256\n\342\201\240\n\342\201\246\n\342\201\247\n'
    printf '\342\201\250\n\342\201\251\n\357\273\277\n\302\255\n'
} >wide
WIDE=$(tr -d '\n' <wide)
HIDING=$(tail -n 20 wide | tr -d '\n')
ALL="a${CONTROLS}b${WIDE}c"

# clean FILE...: none of them is in it, nor a byte that is no text.
clean() {
    for file in "$@"; do
        left=$(tr -d '\011\012\040-\176\200-\377' <"$file" | wc -c)
        test "$left" -eq 0 || fail "$file holds controls"
        if LC_ALL=C grep -aqF -f wide "$file"; then
            fail "$file holds what cannot be seen"
        fi
    done
}

# says ARGUMENT...: is refused, with a word about it, all of it clean.
says() {
    got=0
    "$CAPAIAN" "$@" >out 2>err </dev/null || got=$?
    case $got in 1 | 2) ;; *) fail "$*: status $got" ;; esac
    test -s err || fail "$*: not a word"
    clean out err
}

run 0 -d "$DB" import "$EXAMPLE/banjarbaru"

# --- what is given on the command line ---

says "$ALL"
says "--$ALL"
says -d "$DB" -u "$ALL" check
says -d "$DB" -u "$HIDING" check
says -d "$DB" -y "$ALL" check
says -d "$DB" -o "$ALL" check
says -d "$DB" -q "$ALL" check
says -d "$DB" --lang "$ALL" check
says -d "$DB" --format "$ALL" check
says -d "$DB" report "$ALL"
says -d "$DB" check "$ALL"
says -d "$DB" log --row "$ALL"
says -d "$DB" log --row "$ALL/$ALL"
says -d "$DB" log --by "$ALL"
says -d "$DB" log --unit "$ALL"
says -d "$DB" operator "$ALL" x
says -d "$DB" operator add "$ALL" --role operator
says -d "$DB" operator add budi --role "$ALL"
says -d "$DB" operator add budi --role operator --units "$ALL"
says -d "$DB" operator remove "$ALL"
says -d "$WORK/$ALL" check
says -d "$DB" restore "$ALL" --yes
says -d "$DB" backup "$ALL/x"
: >"f$ALL"
says -d "$DB" export "f$ALL/x"
says -d "$DB" report summary -O "$ALL/x"
says -d "$DB" import "$ALL"
says recover "$ALL" there.db
CAPAIAN_BACKUP_KEEP=$ALL says -d "$DB" check
run 0 -d "$DB" backup "$WORK/$ALL"
clean out err

# A name with a line break in it makes no message of its own.
says -d "$DB" import "$(printf 'x\ncapaian: all is well')"
test "$(wc -l <err)" -eq 1 || fail 'a name made a line'

# --- what stands in a file, in a directory of such a name ---

mkdir "in$ALL"
head='satker,tahun,kode,indikator,satuan,jenis,polaritas,target'
{
    printf '%s,%s\n' "$head" "$ALL"
    printf '6372,2024,A,%s,%%,angka,naik,90,x\n' "$ALL"
    printf '6372,2024,%s,b,%%,angka,naik,90,x\n' "$ALL"
    printf '6372,2024,C,b,%%,angka,naik,%s,x\n' "$ALL"
    printf '6372,2024,D,b,%%,%s,%s,90,x\n' "$ALL" "$ALL"
    printf '%s,%s,E,b,%%,angka,naik,90,x\n' "$ALL" "$ALL"
} >"in$ALL/indikator.csv"
says -d "$DB" import "in$ALL"
says -d "$DB" import "in$ALL/indikator.csv"
says -d "$DB" import --dry-run "in$ALL"

# One rule for every character: refused by its code and its place.
while read -r c; do
    test "$c" != "$(printf '\302\255')" || continue
    printf '%s\n6372,2024,A,ab%sc,%%,angka,naik,90\n' "$head" "$c" \
        >indikator.csv
    says -d "$DB" --lang en import indikator.csv
    grep -qE 'indikator: N03: .* U\+[0-9A-F]{4}, 3\.' err ||
        fail 'the character is not named'
done <wide

# What word processors put in by themselves is not meant, and not stored.
printf '%s\n6372,2024,A,\357\273\277pe\302\255milih,%%,angka,naik,90\n' \
    "$head" >indikator.csv
run 0 -d "$DB" import indikator.csv
run 0 -d "$DB" report measurement --format csv
has out ',A,pemilih,'

# --- what an older program stored ---

command -v sqlite3 >/dev/null || exit 0
sqlite3 "$DB" "
    UPDATE indicator SET text = text || ' $HIDING';
    UPDATE indicator SET objective = objective || ' $HIDING';
    UPDATE budget SET text = text || ' $HIDING';
    UPDATE office SET name = name || ' $HIDING';
    UPDATE unit SET name = name || ' $HIDING';"
sqlite3 "$DB" "
    DROP TRIGGER change_log_is_kept;
    UPDATE change_log SET after = after || '$ALL'
        WHERE after <> '';"
tables=$(report_names)
for format in text csv html; do
    for table in $tables; do
        run 0 -d "$DB" report "$table" --format "$format"
        clean out err
    done
done
run 0 -d "$DB" report measurement
has out '<U+202E>'
run 0 -d "$DB" report all --format xlsx -O all.xlsx
if command -v unzip >/dev/null; then
    unzip -p all.xlsx >out
    LC_ALL=C grep -aqF '&lt;U+202E&gt;' out || fail 'the workbook has no code'
fi
for format in text csv; do
    run 3 -d "$DB" check --format "$format"
    clean out err
    got=0
    "$CAPAIAN" -d "$DB" log --format "$format" >out 2>err || got=$?
    clean out err
done
got=0
"$CAPAIAN" -d "$DB" log --verify >out 2>err || got=$?
clean out err
run 0 -d "$DB" operator list -o 6372
clean out err

# Data stays data: what is exported is what is stored.
run 0 -d "$DB" export out.d
LC_ALL=C grep -aqF "$(printf '\342\200\256')" out.d/indikator.csv ||
    fail 'the export lost a character'

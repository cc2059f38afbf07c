#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# files.sh - every name of a file that a command is given.
# shellcheck disable=SC1091
. "$CAPAIAN_SRCDIR/tests/cli/common.sh"

# test -nt is none of POSIX sh.
is_newer() { # file, than this one
    test -n "$(find "$1" -newer "$2")"
}

# What it says is looked at in English.
LANGUAGE=en LC_ALL=en_US.UTF-8
export LANGUAGE LC_ALL

three_offices
cp "$DB" kept.db

unharmed() {
    cmp "$DB" kept.db || fail "$1: the database changed"
}

# Names of the database, and what else is no plain file.
ln "$DB" hard
ln -s test.db soft
ln -s . way
mkdir directory socket
mkfifo pipe
for name in test.db test.db-wal test.db-shm test.db-memo test.db-journal \
    test.db-queue hard soft way/test.db way/way/soft "$WORK/test.db"; do
    on_db 2 report summary --format csv -O "$name"
    has err 'belongs to a database'
    unharmed "report $name"
    on_db 2 backup "$name"
    has err "$name"
    on_db 2 recover "$name"
    on_db 2 example "$name"
    unharmed "$name"
    test ! -e "$name" || {
        on_db 2 restore --yes "$name"
        has err 'belongs to a database'
        unharmed "restore $name"
    }
done
for format in text xlsx html; do
    on_db 2 report summary --format $format -O soft
    unharmed "report $format"
done
test ! -e test.db-memo || fail "a file beside the database was made"

# An export, an import through such a name.
for link in hard soft; do
    rm -rf out_dir
    mkdir out_dir
    if [ $link = hard ]; then
        ln "$DB" out_dir/satker.csv
    else
        ln -s ../test.db out_dir/satker.csv
    fi
    on_db 2 export --yes out_dir
    has err 'belongs to a database'
    on_db 2 import out_dir
    has err 'belongs to a database'
    on_db 2 import out_dir/satker.csv
    unharmed "export, import $link"
    test "$(find out_dir | wc -l)" -eq 2 || fail "files were left"
done

# What would never end, or is no file.
mkdir odd
mkfifo odd/satker.csv
on_db 2 import odd
has err 'is a pipe or a device'
rm odd/satker.csv
for odd in /dev/zero /dev/random; do
    ln -s $odd odd/satker.csv
    on_db 2 import odd
    has err 'is a pipe or a device'
    on_db 2 import odd/satker.csv
    rm odd/satker.csv
done
mkdir odd/satker.csv
on_db 2 import odd
has err 'is a directory'
rmdir odd/satker.csv
: >plain
on_db 2 export plain
has err 'is no directory'
on_db 2 report summary -O directory
has err 'is a directory'

# Neither is waited for beside a database.
cp kept.db alone.db
mkfifo alone.db-wal
for command in 'recover found.db' 'restore --yes kept.db' log; do
    # shellcheck disable=SC2086 # words
    "$CAPAIAN" -d alone.db $command >out 2>err </dev/null || true
done
rm -f alone.db alone.db-* found.db

# A pipe is written to, and "-" is standard output.
cat pipe >through &
on_db 0 report summary -O pipe
wait $!
on_db 0 report summary -O -
same through out
test ! -e - || fail "a file named - was made"
on_db 0 report summary -O /dev/null

# No export of several files goes there.
for name in - ./- -/ "$WORK/-" way/-; do
    on_db 2 export -- "$name"
    has err 'standard output'
    test ! -e ./- || fail "export $name made something"
done
run 2 -d - import "$EXAMPLE/balangan"
run 2 -d test.db-wal import "$EXAMPLE/balangan"
test ! -e test.db-wal || fail "a database was made beside another"
for command in backup recover example; do
    on_db 2 "$command" -
    has err 'is no name of a file'
    test ! -e ./- || fail "$command made something"
done

# Files that hold something else are named, and nothing is written.
on_db 0 export out_all
touch -d 2001-01-01 out_all/*
cp -pr out_all first
on_db 0 export out_all
for f in first/*.csv; do
    is_newer "out_all/${f#first/}" "$f" && fail "$f was written again"
done
echo mine >out_all/unit.csv
echo mine >out_all/satker.csv
rm out_all/aksi.csv
on_db 2 export out_all
has err 'satker.csv, unit.csv'
has_not err 'indikator.csv'
has_line out_all/unit.csv mine
has_line out_all/satker.csv mine
test ! -e out_all/aksi.csv || fail "a file was written"
test "$(find out_all -type f | wc -l)" -eq 13 || fail "files were left"
on_db 0 export --yes out_all
diff -r first out_all >&2 || fail "the export is not whole"
is_newer out_all/tahun.csv first/tahun.csv &&
    fail "a file that was the same was written again"
is_newer out_all/unit.csv first/unit.csv || fail "a file was not written"

# A link is followed to its file, and stays.
mv out_all/unit.csv elsewhere
echo mine >elsewhere
ln -s ../elsewhere out_all/unit.csv
on_db 0 export --yes out_all
same elsewhere first/unit.csv
test -L out_all/unit.csv || fail "the link was replaced"

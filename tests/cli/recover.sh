#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# recover.sh - what can be read of a damaged database.
# shellcheck disable=SC1091
. "$CAPAIAN_SRCDIR/tests/cli/common.sh"

three_offices
on_db 0 export before

# Nothing is missing of a whole file, and of one without its header.
on_db 0 --lang en recover whole.db
has out 'Nothing is missing.'
cp "$DB" bad.db
dd if=/dev/zero of=bad.db bs=100 count=1 conv=notrunc 2>/dev/null
run 1 -d bad.db check
run 0 -d bad.db --lang en recover new.db
has out 'The first bytes of the file were damaged'
run 0 -d new.db export after
diff -r before after >&2 || fail "the recovered database differs"
run 0 -d new.db log --verify

# A file that was cut off: what is left, and what is missing.
size=$(wc -c <"$DB")
head -c "$((size / 2))" "$DB" >cut.db
cp cut.db kept.db
run 1 -d cut.db --lang en recover half.db
has out 'cannot be read.'
has out 'Something is missing'
cmp cut.db kept.db || fail "the damaged file was changed"
run 0 -d half.db export half

# No database, no list of tables: says so, makes nothing.
echo 'a letter' >letter.db
run 1 -d letter.db --lang en recover x.db
has err 'restore'
dd if="$DB" of=bad.db bs=4096 count=1 2>/dev/null
run 1 -d bad.db --lang en recover x.db
has err 'the list of its tables is damaged'
test ! -e x.db || fail "a database was made of nothing"
run 1 -d none.db --lang en recover x.db
on_db 2 --lang en recover new.db

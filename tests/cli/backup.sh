#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# backup.sh - a checked copy, and back from it.
# shellcheck disable=SC1091
. "$CAPAIAN_SRCDIR/tests/cli/common.sh"
# What it says is looked at in English.
LANGUAGE=en LC_ALL=en_US.UTF-8
export LANGUAGE LC_ALL

three_offices
on_db 0 export before
on_db 0 backup copy.db
run 0 -d copy.db export copied
diff -r before copied >&2 || fail "the copy differs"

# An older copy is never written over.
cp copy.db kept.db
on_db 2 backup copy.db
cmp copy.db kept.db || fail "the older copy changed"
on_db 1 backup nowhere/copy.db

# Back again: asks, and without a terminal wants --yes.
sed 's/,L-02,/,L-77,/' "$EXAMPLE/banjarbaru/indikator.csv" >indikator.csv
on_db 0 import indikator.csv
on_db 2 --lang en restore copy.db
on_db 0 export --yes after
has after/indikator.csv ',L-77,'
on_db 0 --lang en restore --yes copy.db
on_db 0 export --yes after
diff -r before after >&2 || fail "the restored database differs"

# Into a database that is not there.
run 0 -d new.db --lang en restore --yes copy.db
run 0 -d new.db export --yes after
diff -r before after >&2 || fail "the restored new database differs"

# From what is no backup: nothing changes.
echo 'no database' >text.db
on_db 1 --lang en restore --yes text.db
on_db 1 --lang en restore --yes none.db
on_db 0 export --yes after
diff -r before after >&2 || fail "a failed restore changed something"
run 1 -d newer.db --lang en restore --yes none.db
test ! -e newer.db || fail "a failed restore made a database"
run 1 -d none.db backup x.db

# What would be lost is told, what was there is kept, the log says so.
on_db 0 import indikator.csv
on_db 2 --lang en restore copy.db
has err 'made since that copy would be lost'
on_db 0 --lang en restore --yes copy.db
has out 'What was there before is in'
kept=$(sed -n 's/^What was there before is in \(.*\)\.$/\1/p' out)
run 0 -d "$kept" export kept
has kept/indikator.csv ',L-77,'
on_db 0 log
tail -n 1 out >last
has last 'restore'
has last 'copy.db'
on_db 0 log --verify

# From a copy that is damaged inside: nothing is kept, nothing changes.
cp copy.db hurt.db
dd if=/dev/zero of=hurt.db bs=4096 seek=5 count=8 conv=notrunc 2>/dev/null
before_count=$(find "$DB.backups" -type f | wc -l)
on_db 1 restore --yes hurt.db
test "$(find "$DB.backups" -type f | wc -l)" -eq "$before_count" ||
    fail "a copy was kept for nothing"

# The list; a name of it stands for its file.
on_db 0 --lang en restore
has out "${kept##*/}"
has out 'before a restore'
on_db 0 --lang en restore --list
on_db 0 --lang en restore --yes "${kept##*/}"
on_db 0 export --yes after
has after/indikator.csv ',L-77,'

# Over what cannot be opened: damaged, of another program, no database.
damaged() {
    run 1 -d bad.db check
    run 2 -d bad.db --lang en restore copy.db
    run 0 -d bad.db --lang en restore --yes copy.db
    has out 'What was there before is in'
    run 0 -d bad.db export --yes after
    diff -r before after >&2 || fail "not restored over $1"
    run 0 -d bad.db log --verify
}
cp "$DB" bad.db
dd if=/dev/zero of=bad.db bs=100 count=1 conv=notrunc 2>/dev/null
cp bad.db damaged.db
damaged 'a damaged file'
kept=$(sed -n 's/^What was there before is in \(.*\)\.$/\1/p' out)
cp "$DB" bad.db
dd if="$DB" of=bad.db bs=5000 count=3 2>/dev/null
damaged 'a file that was cut off'
echo 'a letter' >bad.db
damaged 'a letter'
set -- bad.db.backups/*-before-restore.db
test "$#" -eq 3 || fail "not three copies of what was there: $*"
cmp "$1" damaged.db || fail "the damaged file was not kept"
run 0 -d none.db --lang en restore
has out 'There is no backup in'
test ! -e none.db || fail "a list made a database"

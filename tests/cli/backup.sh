#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# backup.sh - a checked copy, and back from it.
# shellcheck disable=SC1091
. "$CAPAIAN_SRCDIR/tests/cli/common.sh"

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
on_db 2 restore copy.db
on_db 0 export after
has after/indikator.csv ',L-77,'
on_db 0 restore --yes copy.db
on_db 0 export after
diff -r before after >&2 || fail "the restored database differs"

# Into a database that is not there.
run 0 -d new.db restore --yes copy.db
run 0 -d new.db export after
diff -r before after >&2 || fail "the restored new database differs"

# From what is no backup: nothing changes.
echo 'no database' >text.db
on_db 1 restore --yes text.db
on_db 1 restore --yes none.db
on_db 0 export after
diff -r before after >&2 || fail "a failed restore changed something"
run 1 -d newer.db restore --yes none.db
test ! -e newer.db || fail "a failed restore made a database"
run 1 -d none.db backup x.db

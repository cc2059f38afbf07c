#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# example.sh - the published records in a new file.
# shellcheck disable=SC1091
. "$CAPAIAN_SRCDIR/tests/cli/common.sh"

run 0 --lang en example test.db
has_line out 'satker: 3 new, 0 changed, 0 the same'
has_line out 'indikator: 145 new, 0 changed, 0 the same'
run 0 -d test.db report summary --format csv
has_line out '6372,2024,4,LEMBAGA,6,6,"82,61",Cukup Berhasil,,,'

# A file that exists is refused and left alone.
cp test.db kept.db
run 2 example test.db
cmp test.db kept.db || fail "the database changed"
echo text >file
run 2 example file
test "$(cat file)" = text || fail "the file changed"
run 2 example
run 2 example one.db two.db
test ! -e one.db || fail "a wrong command made a file"

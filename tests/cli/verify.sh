#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# verify.sh - the tables are held against the log.
# shellcheck disable=SC1091
. "$CAPAIAN_SRCDIR/tests/cli/common.sh"

# shellcheck disable=SC2034 # common.sh reads it
TAMPERED=1
command -v sqlite3 >/dev/null || exit 77
run 0 example "$DB"
cp "$DB" kept.db

# One line to write down for each office, then what there is to say.
on_db 0 --lang en log --verify
for office in 6210 6311 6372 '\*'; do
    grep -qE "^$office [0-9]+ [0-9a-f]{64}\$" out ||
        fail "no line of $office"
done
has out 'The database is as the log says'
lines out 5
on_db 0 log --verify --quiet
lines out 0

# One office alone.
on_db 0 --lang en log --verify -o 6372
grep -qE '^6372 [0-9]+ [0-9a-f]{64}$' out || fail "no line of 6372"
lines out 2
on_db 2 --lang en log --verify -o 6301
has err 'The log knows no office 6301'

# edit SQL: another program writes into the database.
edit() {
    cp kept.db "$DB"
    sqlite3 "$DB" "PRAGMA ignore_check_constraints = 1; $1"
}

# found SQL SENTENCE: which line of the log, is of no matter.
found() {
    edit "$1"
    on_db 3 --lang en log --verify --quiet
    sed -E 's/[0-9]+\.[0-9]+\)/LINE)/' out >said
    has_line said "$2"
    has_line out 'The database is not as the log says. Compare with a backup.'
}

L03="office = '6372' AND year = 2024 AND code = 'L-03'"
found "UPDATE indicator SET target_figure = 5000000 WHERE $L03" \
    '6372 2024 indikator L-03 target: "5" stands there, and by the log (line 6372 LINE) it is "77,5".'
lines out 2
on_db 3 log --verify --quiet -o 6372
on_db 0 log --verify --quiet -o 6210
found "UPDATE realization SET figure = 77500000 WHERE $L03" \
    '6372 2024 indikator L-03 tw4: "77,5" stands there, and by the log (line 6372 LINE) it is "50".'
found "DELETE FROM operator; DELETE FROM revision WHERE number = 3" \
    '6372 2024 revisi 3 is not there, though by the log (line 6372 LINE) it is.'
found "INSERT INTO unit VALUES ('6372', 'X', 'Lain', 9, 9, 1, 1)" \
    '6372 unit X is there, though nobody added it.'
found "INSERT INTO unit VALUES ('6301', 'X', 'Lain', 9, 9, 1, 1)" \
    '6301 unit X is there, though nobody added it.'
found "UPDATE unit SET name = name || char(0) || 'x' WHERE code = 'PDI'" \
    '6372 unit PDI holds what this program cannot have stored.'
found "UPDATE ordinal_grade SET weight = 1 WHERE code = 'BB'" \
    '* ordinal_grade predikat BB weight: "1" stands there, and a new database begins with "70000000".'

# What protects the log, and what is not of this program.
found 'DROP TRIGGER change_log_is_kept' \
    'The trigger change_log_is_kept of the table change_log, which protects the log, is missing.'
edit 'CREATE TRIGGER lain AFTER UPDATE ON indicator BEGIN SELECT 1; END'
on_db 3 --lang en log --verify --quiet
has out 'trigger lain'
edit 'CREATE TABLE lain (a); CREATE INDEX dua ON unit (name)'
on_db 0 --lang en log --verify
has_line out 'The table lain is not of this program.'
has_line out 'The index dua of the table unit is not of this program.'
on_db 0 log --verify --quiet
lines out 0

# A whole step is cut off, and the end of its chain made to fit: all chains
# together have fewer lines than were written.
cp kept.db "$DB"
on_db 0 -u ani operator add ani --role perencana -o 6372
sqlite3 "$DB" "DROP TRIGGER change_log_stays; DROP TRIGGER change_end_grows;
    DROP TRIGGER change_step_stays;
    DELETE FROM operator;
    DELETE FROM change_log WHERE chain = '6372' AND step = 2;
    DELETE FROM change_step WHERE chain = '6372' AND step = 2;
    UPDATE change_end SET (lines, step, line, hash) =
    (SELECT lines - 1, 1, l.line, l.hash FROM change_log l
    WHERE l.chain = '6372' ORDER BY l.step DESC, l.line DESC LIMIT 1)
    WHERE chain = '6372'"
on_db 3 --lang en log --verify --quiet
has out 'All chains together have'

# A database that came from an earlier version: vouched for from then on.
gzip -dc "$CAPAIAN_TEST_DATA/released/0.4.0.db.gz" >"$DB"
on_db 0 --lang en log --verify
has out '6372: not vouched for before 20'
on_db 0 log --verify --quiet
lines out 0
sqlite3 "$DB" "UPDATE budget SET ceiling_figure = 1
    WHERE code = '076.01.CQ.6709.QGE.001'"
on_db 3 --lang en log --verify --quiet
has out '6372 2024 anggaran: rows from before 20'

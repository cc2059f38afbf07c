# SPDX-License-Identifier: GPL-3.0-or-later
noinst_LIBRARIES += libstore.a
libstore_a_CPPFLAGS = $(AM_CPPFLAGS) $(STORE_CFLAGS)
libstore_a_SOURCES = \
    %D%/add.c \
    %D%/backup.c \
    %D%/backup_about.c %D%/backup_about.h \
    %D%/baseline.c %D%/baseline.h \
    %D%/baseline_step.c \
    %D%/beside.c %D%/beside.h \
    %D%/chain.c %D%/chain.h \
    %D%/chain_end.c %D%/chain_end.h \
    %D%/chain_old.c %D%/chain_old.h \
    %D%/chain_old.c \
    %D%/chain_rows.c %D%/chain_rows.h \
    %D%/chain_step.c \
    %D%/chain_verify.c \
    %D%/change.c %D%/change.h \
    %D%/connect.c %D%/connect.h \
    %D%/copy.c %D%/copy.h %D%/copy_inside.h \
    %D%/db.h \
    %D%/engine.h \
    %D%/engine_sqlite.c %D%/engine_sqlite.h \
    %D%/failed.c \
    %D%/file.c %D%/file.h \
    %D%/file_system.c %D%/file_system.h \
    %D%/form.c %D%/form.h \
    %D%/frames.c %D%/frames.h \
    %D%/holder.c \
    %D%/known.c %D%/known.h \
    %D%/leftover.c %D%/leftover.h \
    %D%/load.c %D%/load.h \
    %D%/load_list.c \
    %D%/load_rows.c %D%/load_rows.h \
    %D%/load_year.c \
    %D%/log.c %D%/log.h \
    %D%/log_walk.c \
    %D%/memo.c \
    %D%/memo_file.c %D%/memo_file.h \
    %D%/migrate.c %D%/migrate.h \
    %D%/move.c \
    %D%/older.c %D%/older.h \
    %D%/open.c \
    %D%/own.c %D%/own.h \
    %D%/packed.c %D%/packed.h \
    %D%/pages.c %D%/pages.h \
    %D%/place.c %D%/place.h \
    %D%/queue.c %D%/queue.h \
    %D%/reading.c %D%/reading.h \
    %D%/record.c %D%/record.h \
    %D%/record_held.c %D%/record_sql.c %D%/record_sql.h \
    %D%/record_sql_inside.h \
    %D%/recover.c %D%/recover.h %D%/recover_inside.h \
    %D%/recover_fill.c \
    %D%/recover_parents.c \
    %D%/recover_source.c \
    %D%/refuse.c %D%/refuse.h \
    %D%/remove.c \
    %D%/rename.c \
    %D%/restore.c %D%/restore.h \
    %D%/review.c %D%/review.h \
    %D%/row.c %D%/row.h \
    %D%/rule.c %D%/rule.h \
    %D%/schema.c %D%/schema.h \
    %D%/seat.c %D%/seat.h \
    %D%/step.c %D%/step.h \
    %D%/stmt.c %D%/stmt.h \
    %D%/store.c %D%/store.h \
    %D%/strangers.c %D%/strangers.h \
    %D%/texts.c %D%/texts.h \
    %D%/trial.c %D%/trial.h \
    %D%/turn.c %D%/turn.h \
    %D%/undo.c \
    %D%/undo_find.c %D%/undo_find.h \
    %D%/vouch.c %D%/vouch.h %D%/vouch_inside.h \
    %D%/vouch_base.c \
    %D%/vouch_list.c \
    %D%/vouch_row.c \
    %D%/vouch_steps.c

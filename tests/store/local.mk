# SPDX-License-Identifier: GPL-3.0-or-later
if HAVE_CHECK
check_LIBRARIES += libstorefixture.a
libstorefixture_a_SOURCES = %D%/fixture.c %D%/fixture.h
libstorefixture_a_CPPFLAGS = $(AM_CPPFLAGS) -I$(srcdir)/tests \
    $(CHECK_CFLAGS) $(SQLITE_CFLAGS)

check_PROGRAMS += \
    %D%/test_backup \
    %D%/test_baseline \
    %D%/test_chain \
    %D%/test_copy \
    %D%/test_file \
    %D%/test_file_system \
    %D%/test_form \
    %D%/test_load \
    %D%/test_memo_file \
    %D%/test_packed \
    %D%/test_parts \
    %D%/test_place \
    %D%/test_queue \
    %D%/test_record \
    %D%/test_recover \
    %D%/test_restore \
    %D%/test_review \
    %D%/test_schema \
    %D%/test_step \
    %D%/test_strangers \
    %D%/test_trial \
    %D%/test_turn \
    %D%/test_undo \
    %D%/test_vouch \
    %D%/test_vouch_random

store_test_cppflags = $(AM_CPPFLAGS) -I$(srcdir)/tests $(CHECK_CFLAGS) \
    $(SQLITE_CFLAGS) $(vouched_cppflags)
store_test_ldadd = libstorefixture.a libvouched.a libstore.a libcore.a \
    libbase.a $(CHECK_LIBS) $(STORE_LIBS) $(UNISTRING_LIBS)

%C%_test_backup_SOURCES = %D%/test_backup.c
%C%_test_backup_CPPFLAGS = $(store_test_cppflags)
%C%_test_backup_LDADD = $(store_test_ldadd)

%C%_test_baseline_SOURCES = %D%/test_baseline.c
%C%_test_baseline_CPPFLAGS = $(store_test_cppflags)
%C%_test_baseline_LDADD = $(store_test_ldadd)

%C%_test_chain_SOURCES = %D%/test_chain.c
%C%_test_chain_CPPFLAGS = $(store_test_cppflags)
%C%_test_chain_LDADD = $(store_test_ldadd)

%C%_test_copy_SOURCES = %D%/test_copy.c
%C%_test_copy_CPPFLAGS = $(store_test_cppflags)
%C%_test_copy_LDADD = $(store_test_ldadd)

%C%_test_file_SOURCES = %D%/test_file.c
%C%_test_file_CPPFLAGS = $(store_test_cppflags)
%C%_test_file_LDADD = $(store_test_ldadd)

%C%_test_file_system_SOURCES = %D%/test_file_system.c
%C%_test_file_system_CPPFLAGS = $(store_test_cppflags)
%C%_test_file_system_LDADD = $(store_test_ldadd)

%C%_test_form_SOURCES = %D%/test_form.c
%C%_test_form_CPPFLAGS = $(store_test_cppflags)
%C%_test_form_LDADD = $(store_test_ldadd)

%C%_test_load_SOURCES = %D%/test_load.c
%C%_test_load_CPPFLAGS = $(store_test_cppflags)
%C%_test_load_LDADD = $(store_test_ldadd)

%C%_test_memo_file_SOURCES = %D%/test_memo_file.c
%C%_test_memo_file_CPPFLAGS = $(store_test_cppflags)
%C%_test_memo_file_LDADD = $(store_test_ldadd)

%C%_test_packed_SOURCES = %D%/test_packed.c
%C%_test_packed_CPPFLAGS = $(store_test_cppflags)
%C%_test_packed_LDADD = $(store_test_ldadd)

%C%_test_parts_SOURCES = %D%/test_parts.c
%C%_test_parts_CPPFLAGS = $(store_test_cppflags)
%C%_test_parts_LDADD = $(store_test_ldadd)

%C%_test_place_SOURCES = %D%/test_place.c
%C%_test_place_CPPFLAGS = $(store_test_cppflags)
%C%_test_place_LDADD = $(store_test_ldadd)
%C%_test_queue_SOURCES = %D%/test_queue.c
%C%_test_queue_CPPFLAGS = $(store_test_cppflags)
%C%_test_queue_LDADD = $(store_test_ldadd)

%C%_test_record_SOURCES = %D%/test_record.c
%C%_test_record_CPPFLAGS = $(store_test_cppflags)
%C%_test_record_LDADD = $(store_test_ldadd)

%C%_test_recover_SOURCES = %D%/test_recover.c
%C%_test_recover_CPPFLAGS = $(store_test_cppflags)
%C%_test_recover_LDADD = $(store_test_ldadd)

%C%_test_restore_SOURCES = %D%/test_restore.c
%C%_test_restore_CPPFLAGS = $(store_test_cppflags)
%C%_test_restore_LDADD = $(store_test_ldadd)

%C%_test_review_SOURCES = %D%/test_review.c
%C%_test_review_CPPFLAGS = $(store_test_cppflags)
%C%_test_review_LDADD = $(store_test_ldadd)

%C%_test_schema_SOURCES = %D%/test_schema.c
%C%_test_schema_CPPFLAGS = $(store_test_cppflags)
%C%_test_schema_LDADD = $(store_test_ldadd)

%C%_test_step_SOURCES = %D%/test_step.c
%C%_test_step_CPPFLAGS = $(store_test_cppflags)
%C%_test_step_LDADD = $(store_test_ldadd)

%C%_test_strangers_SOURCES = %D%/test_strangers.c
%C%_test_strangers_CPPFLAGS = $(store_test_cppflags)
%C%_test_strangers_LDADD = $(store_test_ldadd)

%C%_test_trial_SOURCES = %D%/test_trial.c
%C%_test_trial_CPPFLAGS = $(store_test_cppflags)
%C%_test_trial_LDADD = $(store_test_ldadd)

%C%_test_turn_SOURCES = %D%/test_turn.c
%C%_test_turn_CPPFLAGS = $(store_test_cppflags)
%C%_test_turn_LDADD = $(store_test_ldadd)

%C%_test_vouch_SOURCES = %D%/test_vouch.c
%C%_test_vouch_CPPFLAGS = $(store_test_cppflags)
%C%_test_vouch_LDADD = $(store_test_ldadd)

%C%_test_vouch_random_SOURCES = %D%/test_vouch_random.c
%C%_test_vouch_random_CPPFLAGS = $(store_test_cppflags)
%C%_test_vouch_random_LDADD = $(store_test_ldadd)

%C%_test_undo_SOURCES = %D%/test_undo.c
%C%_test_undo_CPPFLAGS = $(store_test_cppflags)
%C%_test_undo_LDADD = $(store_test_ldadd)
endif

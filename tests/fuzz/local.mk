# SPDX-License-Identifier: GPL-3.0-or-later
# Fuzz targets.  `make check' gives each its corpus once; `make fuzz' runs
# them with libFuzzer, FUZZ_SECONDS each.  Of damaged databases `make
# check' has some rounds, `make fuzz-db' FUZZ_ROUNDS under the sanitizers.
FUZZ_CC = clang
FUZZ_SECONDS = 60
FUZZ_ROUNDS = 10000
FUZZ_SEED = 1
FUZZ_FLAGS = -g -O1 -fno-omit-frame-pointer \
    -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=all
FUZZ_COMPILE = $(FUZZ_CC) -std=gnu11 $(DEFS) $(DEFAULT_INCLUDES) \
    $(INCLUDES) $(AM_CPPFLAGS) $(CPPFLAGS) $(FUZZ_FLAGS)
EXTRA_DIST += %D%/corpus

check_PROGRAMS += %D%/replay_number
%C%_replay_number_SOURCES = %D%/replay.c %D%/fuzz_number.c
%C%_replay_number_CPPFLAGS = $(AM_CPPFLAGS) -DCORPUS='"number"'
%C%_replay_number_LDADD = libcore.a libbase.a $(UNISTRING_LIBS)

check_PROGRAMS += %D%/replay_csv
%C%_replay_csv_SOURCES = %D%/replay.c %D%/fuzz_csv.c
%C%_replay_csv_CPPFLAGS = $(AM_CPPFLAGS) -DCORPUS='"csv"'
%C%_replay_csv_LDADD = libapp.a libcore.a libbase.a $(CSV_LIBS) \
    $(UNISTRING_LIBS)

if HAVE_CHECK
check_PROGRAMS += %D%/fuzz_db
%C%_fuzz_db_SOURCES = %D%/fuzz_db.c %D%/damage.c %D%/damage.h \
    tests/faults/fault_vfs.c tests/faults/fault_vfs.h \
    tests/faults/older.c tests/faults/older.h
%C%_fuzz_db_CPPFLAGS = $(AM_CPPFLAGS) -I$(srcdir)/tests \
    -I$(srcdir)/tests/store $(CHECK_CFLAGS) $(SQLITE_CFLAGS)
%C%_fuzz_db_LDADD = libstorefixture.a libapp.a libstore.a libcore.a \
    libbase.a $(STORE_LIBS) $(CSV_LIBS) $(UNISTRING_LIBS) $(CHECK_LIBS)
endif

check_PROGRAMS += %D%/fuzz_terminal
%C%_fuzz_terminal_SOURCES = %D%/fuzz_terminal.c %D%/damage.c %D%/damage.h
%C%_fuzz_terminal_CPPFLAGS = $(AM_CPPFLAGS) -I$(srcdir)/tests \
    $(SQLITE_CFLAGS)
%C%_fuzz_terminal_LDADD = libbase.a -lutil $(SQLITE_LIBS) \
    $(UNISTRING_LIBS)

.PHONY: fuzz-db fuzz-terminal
fuzz-db: sanitize-tree
	cd sanitize && $(MAKE) %D%/fuzz_db && $(SANITIZE_ENVIRONMENT) \
	    CAPAIAN_TEST_DATA="$(abs_top_srcdir)/tests/data" \
	    %D%/fuzz_db $(FUZZ_ROUNDS) $(FUZZ_SEED)

# Whatever a terminal may send, for FUZZ_SECONDS.
fuzz-terminal: FUZZ_SECONDS = 120
fuzz-terminal: sanitize-tree
	cd sanitize && $(MAKE) all %D%/fuzz_terminal && \
	    $(SANITIZE_ENVIRONMENT) CAPAIAN="`pwd`/capaian" \
	    %D%/fuzz_terminal 0 $(FUZZ_SECONDS) $(FUZZ_SEED)

FUZZ_RUN = -max_total_time=$(FUZZ_SECONDS) -print_final_stats=1 -verbosity=0

.PHONY: fuzz fuzz-number fuzz-csv
fuzz: fuzz-number fuzz-csv

fuzz-number fuzz-csv:
	@command -v $(FUZZ_CC) >/dev/null || { \
	    echo 'fuzz needs clang (Debian: clang, libclang-rt-dev)' >&2; \
	    exit 1; \
	}
	@$(MKDIR_P) fuzz/$(@:fuzz-%=%)
	$(FUZZ_COMPILE) -o fuzz/fuzz_$(@:fuzz-%=%) \
	    $(addprefix $(srcdir)/,%D%/fuzz_$(@:fuzz-%=%).c \
		src/app/csv.c src/app/csv_text.c \
		$(filter %.c,$(libcore_a_SOURCES) $(libbase_a_SOURCES))) \
	    $(LDFLAGS) $(CSV_LIBS) $(UNISTRING_LIBS)
	fuzz/fuzz_$(@:fuzz-%=%) $(FUZZ_RUN) -artifact_prefix=fuzz/$(@:fuzz-%=%)- \
	    fuzz/$(@:fuzz-%=%) $(srcdir)/%D%/corpus/$(@:fuzz-%=%)

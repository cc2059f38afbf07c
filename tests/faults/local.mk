# SPDX-License-Identifier: GPL-3.0-or-later
# A disk that fails, under every operation.
if HAVE_CHECK
check_PROGRAMS += %D%/test_faults
%C%_test_faults_SOURCES = %D%/test_faults.c %D%/fault_vfs.c \
    %D%/fault_vfs.h %D%/older.c %D%/older.h %D%/operations.c \
    %D%/operations.h
%C%_test_faults_CPPFLAGS = $(AM_CPPFLAGS) -I$(srcdir)/tests \
    -I$(srcdir)/tests/store $(CHECK_CFLAGS) $(SQLITE_CFLAGS)
%C%_test_faults_LDADD = libstorefixture.a libapp.a libstore.a libcore.a \
    libbase.a $(STORE_LIBS) $(CSV_LIBS) $(UNISTRING_LIBS) $(CHECK_LIBS)
endif

.PHONY: faults
faults:
	$(MAKE) %D%/test_faults && FAULTS=all %D%/test_faults

if HAVE_VTERM
check_PROGRAMS += %D%/test_full
%C%_test_full_SOURCES = %D%/test_full.c tests/screen/records.h
%C%_test_full_CPPFLAGS = $(AM_CPPFLAGS) -I$(srcdir)/tests \
    $(CHECK_CFLAGS) $(VTERM_CFLAGS)
%C%_test_full_LDADD = libscreen.a libbase.a $(VTERM_LIBS) -lutil \
    $(CHECK_LIBS) $(UNISTRING_LIBS)
endif

dist_check_SCRIPTS += %D%/full_disk.sh

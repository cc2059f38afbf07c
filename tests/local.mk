# SPDX-License-Identifier: GPL-3.0-or-later
AM_TESTS_ENVIRONMENT = \
    LC_ALL=C.UTF-8 TZ=UTC0 \
    CAPAIAN='$(abs_builddir)/capaian' \
    CAPAIAN_TEST_DATA='$(abs_srcdir)/tests/data' \
    CAPAIAN_SRCDIR='$(abs_srcdir)' CAPAIAN_BUILDDIR='$(abs_builddir)'; \
    export LC_ALL TZ CAPAIAN CAPAIAN_TEST_DATA CAPAIAN_SRCDIR \
    CAPAIAN_BUILDDIR; unset CAPAIAN_DB LANGUAGE CAPAIAN_LANG;

if HAVE_CHECK
check_LIBRARIES += libvouched.a
libvouched_a_SOURCES = %D%/vouched.c %D%/vouched.h
libvouched_a_CPPFLAGS = $(AM_CPPFLAGS) -I$(srcdir)/tests $(CHECK_CFLAGS)
endif
vouched_cppflags = -include $(srcdir)/tests/vouched.h

EXTRA_DIST += %D%/run.h %D%/lsan.supp
dist_check_SCRIPTS += %D%/golden.sh

include tests/base/local.mk
include tests/core/local.mk
include tests/store/local.mk
include tests/column/local.mk
include tests/faults/local.mk
include tests/app/local.mk
include tests/ui/local.mk
include tests/ui/views/local.mk
include tests/cli/local.mk
include tests/screen/local.mk
include tests/ssh/local.mk
include tests/lint/local.mk
include tests/data/local.mk
include tests/data/released/local.mk
include tests/fuzz/local.mk
include tests/torture/local.mk

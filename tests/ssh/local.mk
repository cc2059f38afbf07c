# SPDX-License-Identifier: GPL-3.0-or-later
# A real OpenSSH server on the loopback, with a configuration of its own.
if HAVE_VTERM
check_PROGRAMS += %D%/test_ssh
%C%_test_ssh_SOURCES = %D%/test_ssh.c %D%/server.c %D%/server.h
%C%_test_ssh_CPPFLAGS = $(AM_CPPFLAGS) -I$(srcdir)/tests \
    $(CHECK_CFLAGS) $(VTERM_CFLAGS)
%C%_test_ssh_LDADD = libscreen.a libbase.a $(VTERM_LIBS) -lutil \
    $(CHECK_LIBS) $(UNISTRING_LIBS)
endif

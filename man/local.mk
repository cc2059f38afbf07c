# SPDX-License-Identifier: GPL-3.0-or-later
dist_man_MANS += %D%/capaian.1 %D%/capaian.5 %D%/capaian-ssh.7

# automake installs pages of other languages only by hand.
man_iddir = $(mandir)/id/man1
dist_man_id_DATA = %D%/id/capaian.1
man_id7dir = $(mandir)/id/man7
dist_man_id7_DATA = %D%/id/capaian-ssh.7

# SPDX-License-Identifier: GPL-3.0-or-later
# Examples for capaian-ssh(7).
dist_doc_DATA = \
    %D%/authorized_keys \
    %D%/capaian-backup.service \
    %D%/capaian-backup.timer \
    %D%/capaian.tmpfiles.conf \
    %D%/sshd_config

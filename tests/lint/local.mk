# SPDX-License-Identifier: GPL-3.0-or-later
dist_check_SCRIPTS += \
    %D%/lint_columns.sh \
    %D%/lint_layers.sh \
    %D%/lint_man.sh \
    %D%/lint_no_double.sh \
    %D%/lint_no_gettext.sh \
    %D%/lint_po.sh \
    %D%/lint_potfiles.sh \
    %D%/lint_shell.sh \
    %D%/lint_spdx.sh \
    %D%/lint_sql.sh \
    %D%/lint_style.sh \
    %D%/lint_tests.sh \
    %D%/lint_words.sh
EXTRA_DIST += %D%/code.awk %D%/engine.txt
EXTRA_DIST += %D%/code.awk %D%/man_facts.awk

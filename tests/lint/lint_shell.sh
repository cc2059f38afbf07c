#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# lint_shell.sh - shellcheck has nothing to say about the scripts.
set -eu
cd "${srcdir:-.}"
command -v shellcheck >/dev/null || {
    echo "no shellcheck here (Debian: shellcheck)"
    exit 77
}
# shellcheck disable=SC2046 # our file names hold no blanks
shellcheck bootstrap .ci/run .ci/tree data/completion/capaian \
    $(find tests bench build-aux -name '*.sh')

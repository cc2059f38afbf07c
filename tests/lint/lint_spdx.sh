#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# lint_spdx.sh - every source file says its licence in its first lines.
set -eu
cd "${srcdir:-.}"
bad=0
for f in $(find src tests bench man data -name '*.[ch]' -o -name '*.sh' \
    -o -name '*.mk' -o -name '*.[1-8]' -o -name '*.[1-8].in') \
    data/completion/capaian bootstrap .ci/run configure.ac Makefile.am \
    po/Makevars po/POTFILES.in \
    po/*.po; do
    head -n 3 "$f" | grep -q 'SPDX-License-Identifier: GPL-3.0-or-later' ||
        {
            echo "$f: no SPDX line" >&2
            bad=1
        }
done
exit "$bad"

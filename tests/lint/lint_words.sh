#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# lint_words.sh - what is here is done, and stands on its own.
set -eu
cd "${srcdir:-.}"
bad=0

refuse() { # a pattern (written so that it does not find itself), a reason
    # shellcheck disable=SC2046 # our file names hold no blanks
    if grep -nE "$1" /dev/null bootstrap configure.ac Makefile.am .ci/run \
        $(find src tests bench man -name '*.[ch]' -o -name '*.sh' \
            -o -name '*.mk' -o -name '*.[1-8]'); then
        echo "  ^ $2" >&2
        bad=1
    fi
}

refuse '(^|[^A-Za-z])(T[O]DO|F[I]XME|X[X]X|H[A]CK)([^A-Za-z]|$)' \
    'nothing is left for later without an issue'
refuse 'not (yet )?[i]mplemented|p[l]aceholder|(^|[^a-z])s[t]ub' \
    'nothing pretends to be there'
refuse '(/home|/[w]ork|/root|/Users)/' 'no path of one machine'
exit "$bad"

#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# hardening.sh - the program as it was linked: what turns an error in it
# into a hole is shut, as in Debian's own packages.
# shellcheck disable=SC1091
. "$CAPAIAN_SRCDIR/tests/cli/common.sh"

command -v readelf >/dev/null || {
    echo "no readelf here (Debian: binutils)"
    exit 77
}
flags=$(grep '^HARDENING_' "$CAPAIAN_BUILDDIR/Makefile")
case $flags in
*-fstack-protector*) ;;
*)
    echo "configured without hardening"
    exit 77
    ;;
esac

readelf -hlW "$CAPAIAN" >headers
readelf -dW "$CAPAIAN" >dynamic
readelf -sW --dyn-syms "$CAPAIAN" >symbols
has headers 'DYN ('             # anywhere in memory: PIE
has headers ' GNU_RELRO '       # tables of addresses are read only
has dynamic 'BIND_NOW'          # all of them, from the start
has symbols '__stack_chk_fail'  # a canary below return addresses
grep -E 'GNU_STACK .* RWE ' headers && fail "the stack can be run"
case $flags in
*_FORTIFY_SOURCE*) has symbols '_chk@' ;;
esac

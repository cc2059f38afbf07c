dnl SPDX-License-Identifier: GPL-3.0-or-later
dnl CAP_HARDENING sets HARDENING_CFLAGS and HARDENING_LDFLAGS to what of
dnl Debian's hardening=+all the compiler and the linker have.  Not where
dnl the sanitizers watch: they replace the functions that FORTIFY checks.
AC_DEFUN([CAP_HARDENING],
[AC_ARG_ENABLE([hardening],
  [AS_HELP_STRING([--disable-hardening],
    [without stack protector, FORTIFY, PIE, RELRO and BIND_NOW])],
  [], [enable_hardening=yes])
HARDENING_CFLAGS=
HARDENING_LDFLAGS=
AS_CASE(["$CC $CFLAGS $LDFLAGS"], [*-fsanitize*], [enable_hardening=no])
AS_IF([test "x$enable_hardening" != xno],
  [CAP_HARDENING_COMPILER
  CAP_HARDENING_LINKER])
AC_SUBST([HARDENING_CFLAGS])
AC_SUBST([HARDENING_LDFLAGS])
dnl In config.h, on which every object depends: all are made anew when
dnl this changes.
AC_DEFINE_UNQUOTED([HARDENING], ["$HARDENING_CFLAGS"],
  [What the objects are hardened with.])
])

dnl FORTIFY wants an optimizing compiler, and a C library that has it; a
dnl level that the builder has chosen stays.
AC_DEFUN([CAP_HARDENING_COMPILER],
[for flag in -fstack-protector-strong -fstack-clash-protection \
    -fcf-protection -mbranch-protection=standard \
    '-Wformat -Werror=format-security' -fPIE
do
  AX_CHECK_COMPILE_FLAG([$flag],
    [AS_VAR_APPEND([HARDENING_CFLAGS], [" $flag"])], [], [-Werror])
done
AS_CASE(["$CPPFLAGS $CFLAGS"], [*_FORTIFY_SOURCE*], [],
  [flag='-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2'
  AX_CHECK_COMPILE_FLAG([$flag],
    [AS_VAR_APPEND([HARDENING_CFLAGS], [" $flag"])], [], [-Werror],
    [AC_LANG_PROGRAM([[#include <string.h>
#if __USE_FORTIFY_LEVEL < 1
#error it does nothing
#endif
]])])])
])

AC_DEFUN([CAP_HARDENING_LINKER],
[cap_hardening_cflags=$CFLAGS
cap_hardening_ldflags=$LDFLAGS
CFLAGS="$CFLAGS $HARDENING_CFLAGS -Werror"
for flag in -pie -Wl,-z,relro -Wl,-z,now
do
  AS_CASE(["$flag $cap_hardening_ldflags"],
    [-pie*-static* | -pie*-no-pie*], [continue])
  AC_MSG_CHECKING([whether the linker accepts $flag])
  LDFLAGS="$HARDENING_LDFLAGS $flag $cap_hardening_ldflags"
  AC_LINK_IFELSE([AC_LANG_PROGRAM()],
    [AS_VAR_APPEND([HARDENING_LDFLAGS], [" $flag"])
    AC_MSG_RESULT([yes])],
    [AC_MSG_RESULT([no])])
done
CFLAGS=$cap_hardening_cflags
LDFLAGS=$cap_hardening_ldflags
])

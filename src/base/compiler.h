/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/base/compiler.h - the only place that knows compiler attributes. */
#ifndef CAPAIAN_BASE_COMPILER_H
#define CAPAIAN_BASE_COMPILER_H

#if defined(__GNUC__)
#define CAP_MUST_CHECK __attribute__((warn_unused_result))
#define CAP_PRINTF(fmt, first) __attribute__((format(printf, fmt, first)))
#define CAP_FORMAT_ARG(n) __attribute__((format_arg(n)))
#define CAP_NORETURN __attribute__((noreturn))
#define CAP_MALLOC __attribute__((malloc))
#define CAP_EXTENSION __extension__
#define CAP_TYPE_OF(expression) __typeof__(expression)
#else
#define CAP_MUST_CHECK
#define CAP_PRINTF(fmt, first)
#define CAP_FORMAT_ARG(n)
#define CAP_NORETURN
#define CAP_MALLOC
#define CAP_EXTENSION
#endif

/* Built with the address sanitizer, which looks for leaks at the end. */
#ifdef __SANITIZE_ADDRESS__
#define CAP_SANITIZED
#endif

/* Number of elements of a true array (never of a pointer). */
#define CAP_LEN(array) (sizeof(array) / sizeof((array)[0]))

/* 128-bit integers: ratios of figures are computed in them. */
CAP_EXTENSION typedef __int128 cap_i128;
CAP_EXTENSION typedef unsigned __int128 cap_u128;

#endif

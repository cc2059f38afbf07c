/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/app/example.h - the published records of three offices. */
#ifndef CAPAIAN_APP_EXAMPLE_H
#define CAPAIAN_APP_EXAMPLE_H

#include <stdbool.h>

#include "app/import.h"

/*
 * Imports every folder of directory, in the order of their names, as one
 * step.  result as in import_paths().  ERR_IO where the directory cannot
 * be read or holds none (the program is not installed whole).
 */
CAP_MUST_CHECK bool example_import(struct store *store,
                                   const char *directory,
                                   struct actor actor,
                                   struct import_result *result,
                                   struct err *err);

#endif

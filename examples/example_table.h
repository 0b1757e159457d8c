/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXAMPLES_EXAMPLE_TABLE_H
#define EXAMPLES_EXAMPLE_TABLE_H

/* A table of an array of structs, each field a column:
 *
 *   const expt_column columns[] = {texts("name", EACH(rows, name), n), numbers("cost", EACH(rows, cost), n)};
 *   const expt_table table = TABLE(columns, n);
 *
 * Numbers stay where they are; texts are copied to a place that lasts as long as the program. */

#include "example.h"

#define EACH(rows, field) &(rows)->field, (int64_t)sizeof *(rows)
#define TABLE(columns, n) \
  { (columns), (int64_t)(sizeof(columns) / sizeof *(columns)), (n), 0 }

expt_column numbers(const char *name, const double *first, int64_t stride, int64_t n);
expt_column counts(const char *name, const int64_t *first, int64_t stride, int64_t n);
expt_column texts(const char *name, const char *const *first, int64_t stride, int64_t n);

/* A column under another name. */
expt_column renamed(const expt_table *table, const char *name, const char *to);

/* The first rows of a table, n of them or all. `room` has place for its columns and lives as long as what is returned. */
expt_table first_rows(const expt_table *table, int64_t n, expt_column *room);

/* Prints a text, however long. */
void say(const expt_table *table, const char *name, int64_t row);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXAMPLES_EXAMPLE_H
#define EXAMPLES_EXAMPLE_H

/* What every C example needs around the library: stop at an error, find a cell, show a table, write one.
 *
 *   must(expt_analysis_summary(analysis, &frame, &err));   the message of `err`, and the end, when the call fails
 */

#include <experiment.h>

#ifdef __cplusplus
extern "C" {
#endif

#define NAMES(...) ((const char *const[]){__VA_ARGS__, NULL})

extern expt_error err;
void must(expt_status status);
void *must_have(void *memory); /* the end when it is NULL */

/* A column by its name; `has` asks, `column` insists. */
int has(const expt_table *table, const char *name);
const expt_column *column(const expt_table *table, const char *name);

/* Cells of FLOAT64, INT64, BOOL8 and text columns. `text` lies in `room`, which has 80 bytes; missing is "". */
double number(const expt_table *table, const char *name, int64_t row);
const char *text(const expt_table *table, const char *name, int64_t row, char *room);

/* The first row from `from` on with these texts in these columns (pairs of name and text, see NAMES); -1 without one. */
int64_t find_row(const expt_table *table, int64_t from, const char *const *pairs);

/* A table with one column more. `room` has place for all of its columns and lives as long as the table. */
expt_table with_column(const expt_table *table, const expt_column *more, const char *name, expt_column *room);

/* The rows whose label in `name` is `word`. */
expt_frame *rows_where(const expt_table *table, const char *name, const char *word);

/* `names`: the columns shown, in this order; NULL = those that are no detail. */
void print_table(const expt_table *table, int digits, const char *const *names);
void write_csv(const char *path, const expt_table *table);

#ifdef __cplusplus
}
#endif
#endif

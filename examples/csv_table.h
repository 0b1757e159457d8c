/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXAMPLES_CSV_TABLE_H
#define EXAMPLES_CSV_TABLE_H

/* A CSV file as an expt_table: a column whose every field is a number becomes FLOAT64 (INT64 if all are whole), any other UTF8.
 * An empty field is missing. Reading is libcsv's. */

#include <experiment.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct csv_table csv_table;
csv_table *csv_table_read(const char *path); /* NULL after a message on stderr */
const expt_table *csv_table_view(const csv_table *table);
void csv_table_free(csv_table *table);

#ifdef __cplusplus
}
#endif
#endif

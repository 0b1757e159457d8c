/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_TESTS_ARROW_SUPPORT_H
#define EXPERIMENT_TESTS_ARROW_SUPPORT_H

/* Record batches built by hand, field by field. */

#include "lib/base/arrow_abi.h"
#include "tests/unit/tables.h"
#include <experiment/arrow.h>
#include <string.h>

enum { MOST_COLUMNS = 24, MOST_BUFFERS = 6 };

typedef struct made_column {
  struct ArrowSchema schema, label_schema;
  struct ArrowArray array, labels;
  const void *buffers[MOST_BUFFERS], *label_buffers[MOST_BUFFERS];
} made_column;

typedef struct made_batch {
  struct ArrowSchema schema, *schemas[MOST_COLUMNS];
  struct ArrowArray array, *arrays[MOST_COLUMNS];
  const void *buffers[1];
  made_column columns[MOST_COLUMNS];
} made_batch;

/* The library borrows: it never releases what it was shown. */
static inline void never_release_schema(struct ArrowSchema *schema) {
  (void)schema;
  fail();
}
static void never_release_array(struct ArrowArray *array) {
  (void)array;
  fail();
}

static inline void batch_start(made_batch *batch, int64_t rows) {
  memset(batch, 0, sizeof *batch);
  batch->schema.format = "+s";
  batch->schema.children = batch->schemas;
  batch->schema.release = never_release_schema;
  batch->array.length = rows;
  batch->array.n_buffers = 1;
  batch->array.buffers = batch->buffers;
  batch->array.children = batch->arrays;
  batch->array.release = never_release_array;
}

static void array_start(struct ArrowArray *array, const void **buffers, int64_t rows, int64_t n_buffers) {
  array->length = rows;
  array->n_buffers = n_buffers;
  array->buffers = buffers;
  array->null_count = -1;
  array->release = never_release_array;
}

/* A column with validity (NULL = all there), values, and for text what they point into. */
static inline made_column *batch_add(made_batch *batch, const char *name, const char *format, const void *validity,
                                     const void *values, const void *bytes) {
  const int64_t at = batch->schema.n_children++;
  made_column *const column = &batch->columns[at];
  batch->array.n_children++;
  batch->schemas[at] = &column->schema;
  batch->arrays[at] = &column->array;
  column->schema.format = format;
  column->schema.name = name;
  column->schema.release = never_release_schema;
  const int64_t n_buffers = strcmp(format, "n") == 0 ? 0 : bytes != NULL ? 3 : 2;
  array_start(&column->array, column->buffers, batch->array.length, n_buffers);
  column->buffers[0] = validity;
  column->buffers[1] = values;
  column->buffers[2] = bytes;
  return column;
}

/* Makes the column a dictionary of n labels. */
static inline void column_labels(made_column *column, const char *format, int64_t n, const void *offsets,
                                 const void *bytes) {
  column->label_schema.format = format;
  column->label_schema.release = never_release_schema;
  column->schema.dictionary = &column->label_schema;
  array_start(&column->labels, column->label_buffers, n, 3);
  column->label_buffers[1] = offsets;
  column->label_buffers[2] = bytes;
  column->array.dictionary = &column->labels;
}

static inline expt_status batch_see(const made_batch *batch, const char *const *columns, int64_t n_columns,
                                    expt_arrow_table **out, expt_error *err) {
  expt_arrow_table_options options;
  expt_arrow_table_options_init(&options);
  options.columns = columns;
  options.n_columns = n_columns;
  return expt_arrow_table_create(NULL, &batch->schema, &batch->array, &options, out, err);
}

#endif

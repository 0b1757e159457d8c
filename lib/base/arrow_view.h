/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_BASE_ARROW_VIEW_H
#define EXPERIMENT_LIB_BASE_ARROW_VIEW_H

/* The view of a record batch while it is made. */

#include "lib/base/arrow_abi.h"
#include "lib/base/arrow_type.h"
#include "lib/base/call.h"
#include <experiment/arrow.h>

/* A column needs at most: its validity, codes, labels, and their offsets and bytes. */
enum { XP_ARROW_MOST_OWNED = 5 };

struct expt_arrow_table {
  const expt_context *ctx;
  expt_table view;
  expt_column *columns;
  void **owned;
  int64_t n_owned;
};

/* Memory that lives as long as the table; NULL when there is none. */
void *xp_arrow_own(expt_arrow_table *table, int64_t count, int64_t size);

/* One array on its way to a column. */
typedef struct xp_arrow_source {
  const xp_call *call;
  expt_arrow_table *table;
  const char *name; /* of the column, for messages */
  const xp_arrow_type *type;
  const struct ArrowArray *array;
  int64_t from; /* first value, with all offsets added up */
  int64_t rows;
  const uint8_t *batch_validity; /* NULL = no row of the batch is missing as a whole */
  int64_t batch_from;
} xp_arrow_source;

/* Is the array whole: not released, counts in range, as many buffers as the type has? */
expt_status xp_arrow_check(const xp_arrow_source *source);
/* Fills all of the column but its name. */
expt_status xp_arrow_fill(const xp_arrow_source *source, const struct ArrowSchema *schema, expt_column *column);

/* What no column can point at. */
expt_status xp_arrow_copy_days(const xp_arrow_source *source, expt_column *column);
expt_status xp_arrow_copy_views(const xp_arrow_source *source, expt_column *column);
/* Unsigned codes of `width` bytes; those of 4 are only looked at. The column has its labels. */
expt_status xp_arrow_take_unsigned_codes(const xp_arrow_source *source, int32_t width, expt_column *column);
/* The column's validity without the rows that are missing as a whole. */
expt_status xp_arrow_copy_validity(const xp_arrow_source *source, expt_column *column);

#define XP_ARROW_REFUSE(source, status, ...) XP_FAIL((source)->call, (status), "array", (source)->name, __VA_ARGS__)

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_LEARN_RECIPE_INTERNAL_H
#define EXPERIMENT_LIB_LEARN_RECIPE_INTERNAL_H

/* What recipe.c writes down and design.c carries out. */

#include "lib/base/labels.h"
#include "lib/learn/design.h"

typedef struct xp_term {
  char *covariate;
  bool is_label;
  bool has_missing;  /* its last column says where */
  int32_t first;     /* column */
  double fill;       /* numbers: the mean, for missing rows */
  xp_labels *labels; /* labels: those of any row */
  int32_t *level;    /* labels: level of a label's code; 0 is the reference and has no column */
  int32_t levels;
} xp_term;

struct xp_recipe {
  bool intercept;
  int32_t terms, columns;
  xp_term *term;
  char **name;
  double *centre, *scale;
};

static inline int32_t xp_term_values(const xp_term *term) { /* columns before the one for missing */
  if (!term->is_label) return 1;
  return term->levels > 0 ? term->levels - 1 : 0;
}

static inline int32_t xp_term_columns(const xp_term *term) {
  return xp_term_values(term) + (term->has_missing ? 1 : 0);
}

/* The numbers of columns, block by block, so that a matrix stored by rows is read once; refuses infinite and too large
 * ones. A NULL column is passed over. */
typedef struct xp_number_summary {
  int64_t missing;
  double mean, lowest, highest; /* of those present; 0 where there are none */
} xp_number_summary;
expt_status xp_summarise_numbers(const xp_call *call, const expt_column *const *column, int32_t columns,
                                 const char *argument, xp_number_summary *out);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_LEARN_DESIGN_H
#define EXPERIMENT_LIB_LEARN_DESIGN_H

/* From a table to the columns of a regression.
 *
 * A recipe says what each covariate becomes and is learned from one table; it owns everything it says. A design is a
 * recipe at work on a table: the numbers themselves, to be read in blocks. A model is fitted on one design and may
 * predict on another of the same recipe.
 *
 * A number stays a number; where it is missing it takes the mean of the others (0 once centred), and a column "x is
 * missing" says so. A label becomes one column "x = level" per level but the reference, plus "x is missing". No unit is
 * ever dropped for a covariate. */

#include "lib/base/column.h"
#include "lib/math/gram.h"

#define XP_LARGEST_COVARIATE 1e150 /* the square of a larger one overflows */

typedef struct xp_recipe_options {
  bool no_intercept;
  int64_t max_levels;           /* per covariate; 0 = 10,000 */
  const char *const *reference; /* NULL, or one a covariate: its reference level; NULL there = the first bytewise */
} xp_recipe_options;

typedef struct xp_recipe xp_recipe;
/* covariate: `count` names of number or label columns. options NULL = all zero. EXPT_E_ROW for a number that is
 * infinite or too large, EXPT_E_LABEL for a reference that no row has, EXPT_E_LIMIT for more columns than
 * XP_GRAM_MOST_COLUMNS - 1, and what lib/base says. */
expt_status xp_recipe_create(const xp_call *call, const expt_table *table, const char *argument,
                             const char *const *covariate, int64_t count, const xp_recipe_options *options,
                             xp_recipe **out);
void xp_recipe_free(const expt_context *ctx, xp_recipe *recipe); /* NULL is fine */
int32_t xp_recipe_columns(const xp_recipe *recipe);
bool xp_recipe_has_intercept(const xp_recipe *recipe); /* it is column 0 then */
const char *xp_recipe_name(const xp_recipe *recipe, int32_t column);
/* For conditioning: what is subtracted from a column, then a power of two that brings it into [-1, 1]. Without
 * intercept nothing is subtracted. */
const double *xp_recipe_centre(const xp_recipe *recipe);
const double *xp_recipe_scale(const xp_recipe *recipe);

typedef struct xp_design xp_design;
/* Borrows table and recipe. A label that the recipe does not know is EXPT_E_LABEL. */
expt_status xp_design_create(const xp_call *call, const xp_recipe *recipe, const expt_table *table,
                             const char *argument, xp_design **out);
void xp_design_free(const expt_context *ctx, xp_design *design); /* NULL is fine */
const xp_recipe *xp_design_recipe(const xp_design *design);
int64_t xp_design_rows(const xp_design *design);

/* Rows of a design with what belongs to them. Arrays have one value a row of the DESIGN; `row` chooses. */
typedef struct xp_sample {
  const xp_design *design;
  const int64_t *row; /* NULL = all; else `rows` row numbers */
  int64_t rows;
  const double *outcome; /* not read by predictions */
  const double *weight;  /* NULL = 1 */
  const double *offset;  /* NULL = 0; added to the linear predictor */
} xp_sample;

static inline int64_t xp_sample_row(const xp_sample *sample, int64_t i) {
  return sample->row == NULL ? i : sample->row[i];
}

/* The columns of [from, from + n), n <= XP_GRAM_ROWS: lane[j] comes pointing to room and may be pointed elsewhere, as
 * in gram.h. */
void xp_sample_lanes(const xp_sample *sample, int64_t from, int64_t n, xp_lane *lane, double *room);
/* The same, row after row: n x columns. */
void xp_sample_values(const xp_sample *sample, int64_t from, int64_t n, double *values);
/* values[i] = of[row of from + i], or `otherwise` where there is no array. */
void xp_sample_gather(const xp_sample *sample, const double *of, double otherwise, int64_t from, int64_t n,
                      double *values);

/* A linear function of the columns: constant + sum of slope (x - centre); slope[0] of an intercept is not read. */
typedef struct xp_predictor {
  double constant;
  const double *centre, *slope;
} xp_predictor;
/* eta[0 .. n) = offset + predictor, n <= XP_GRAM_ROWS; eta has room for XP_GRAM_ROWS values. */
struct xp_learn_kernels;
void xp_sample_predictor(const xp_sample *sample, const struct xp_learn_kernels *kernels, const xp_predictor *predictor,
                         int64_t from, int64_t n, double *eta);

/* One double a row from a column of numbers; EXPT_E_ROW for a missing or infinite one. To be released. */
expt_status xp_read_outcome(const xp_call *call, const expt_column *column, const char *argument, double **out);

#endif

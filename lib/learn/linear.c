/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/learn/linear.h"

#include "lib/base/context.h"
#include "lib/base/memory.h"
#include "lib/learn/linear_internal.h"
#include "lib/learn/precise.h"

#include <math.h>
#include <string.h>

enum { MANY_ROWS = 1 << 16, PART = 32, ROWS_TOGETHER = 8, ROWS_A_COLUMN = 20 };
enum { DEFAULT_ITERATIONS = 50, MOST_HALVINGS = 30, FIRST_LOOK_FOR_SEPARATION = 8 };
/* A step is measured per half range of a column, so it bounds what happens to any row's predictor. After the last one
 * the next would be its square, or for least squares its product with the condition times 2^-53. */
static const double small_step = 1e-8, small_step_of_few_rows = 1e-11, small_step_of_squares = 1e-13;
static const double stalled_step = 1e-6; /* below it, steps that no longer shrink are rounding */
static const double small_enough_to_start = 1e-2;
static const double later_tolerance = 1e-14;
static const double loss_rounding = 1e-11;

/* ---- what is known at the start ---- */

static expt_status refuse_row(const xp_call *call, const char *argument, int64_t row, double value,
                              const char *allowed) {
  return XP_FAIL_ROW(call, EXPT_E_ROW, argument, "", row, "the %s is %g; allowed: %s", argument, value, allowed);
}

typedef struct first_look {
  int64_t n; /* rows with a weight */
  double weight_sum, outcome_sum;
  double saturated;
} first_look;

static expt_status check_rows(const xp_call *call, const xp_sample *s, xp_family family, first_look *look) {
  *look = (first_look){0, 0, 0, 0};
  for (int64_t i = 0; i < s->rows; i++) {
    const int64_t row = xp_sample_row(s, i);
    const double weight = s->weight != NULL ? s->weight[row] : 1, outcome = s->outcome[row];
    if (!(weight >= 0) || !isfinite(weight)) return refuse_row(call, "weight", row, weight, "finite numbers from 0 on");
    if (s->offset != NULL && !isfinite(s->offset[row]))
      return refuse_row(call, "offset", row, s->offset[row], "finite numbers");
    if (weight == 0) continue;
    if (!xp_family_allows(family, outcome)) return refuse_row(call, "outcome", row, outcome, xp_family_range(family));
    look->n++;
    look->weight_sum += weight;
    look->outcome_sum += weight * outcome;
    if (family != XP_GAUSSIAN && outcome != 0 && outcome != 1)
      look->saturated += weight * xp_family_saturated(family, outcome);
    if (family == XP_POISSON && outcome == 1) look->saturated += weight * xp_family_saturated(family, outcome);
  }
  return EXPT_OK;
}

static double mean_offset(const xp_sample *s) {
  double sum = 0, weights = 0;
  for (int64_t i = 0; s->offset != NULL && i < s->rows; i++) {
    const int64_t row = xp_sample_row(s, i);
    const double weight = s->weight != NULL ? s->weight[row] : 1;
    sum += weight * s->offset[row];
    weights += weight;
  }
  return weights > 0 ? sum / weights : 0;
}

/* ---- memory of a fit in progress ---- */

static expt_status begin(const xp_call *call, const xp_sample *sample, const xp_linear_options *options, newton *w) {
  const xp_recipe *recipe = xp_design_recipe(sample->design);
  const int32_t p = xp_recipe_columns(recipe);
  *w = (newton){
      .columns = p, .intercept = xp_recipe_has_intercept(recipe), .family = options->family, .ridge = options->ridge};
  w->most_iterations = options->most_iterations > 0 ? options->most_iterations : DEFAULT_ITERATIONS;
  w->room = xp_alloc(call->ctx, 8 * ((int64_t)p + 1), sizeof *w->room);
  w->gram = xp_alloc(call->ctx, ((int64_t)p + 1) * (p + 1), sizeof *w->gram);
  w->hessian = xp_alloc(call->ctx, (int64_t)p * p, sizeof *w->hessian);
  w->block_loss = xp_alloc(call->ctx, xp_blocks(sample->rows), sizeof *w->block_loss);
  w->collinear = xp_alloc(call->ctx, p, 1);
  if (w->room == NULL || w->gram == NULL || w->hessian == NULL || w->block_loss == NULL || w->collinear == NULL)
    return xp_fail_memory(call);
  XP_TRY(xp_cholesky_create(call, p, &w->factor));
  double **const part[] = {&w->centre, &w->scale, &w->slope, &w->penalty, &w->now, &w->trial, &w->step, &w->score};
  for (int k = 0; k < 8; k++)
    *part[k] = w->room + k * ((int64_t)p + 1);
  memcpy(w->centre, xp_recipe_centre(recipe), (size_t)p * sizeof *w->centre);
  memcpy(w->scale, xp_recipe_scale(recipe), (size_t)p * sizeof *w->scale);
  w->scale[p] = 1;
  for (int32_t j = w->intercept ? 1 : 0; j < p; j++)
    w->penalty[j] = options->ridge * w->scale[j] * w->scale[j];
  w->pass = (xp_linear_pass){.sample = sample,
                             .family = options->family,
                             .kernels = xp_learn_kernels_for(xp_simd_level(call->ctx)),
                             .recipe = recipe,
                             .centre = w->centre,
                             .scale = w->scale,
                             .gram = w->gram,
                             .block_loss = w->block_loss};
  return EXPT_OK;
}

static void end(const xp_call *call, newton *w) {
  xp_release(call->ctx, w->room);
  xp_release(call->ctx, w->gram);
  xp_release(call->ctx, w->hessian);
  xp_release(call->ctx, w->block_loss);
  xp_release(call->ctx, w->collinear);
  xp_release(call->ctx, w->exact.coefficient);
  xp_release(call->ctx, w->exact.nearly);
  xp_cholesky_free(call->ctx, w->factor);
}

/* ---- one point ---- */

/* Coefficients of the scaled columns as a predictor of the raw ones. */
static xp_predictor predictor_of(newton *w, const double *scaled) {
  for (int32_t j = 0; j < w->columns; j++)
    w->slope[j] = scaled[j] * w->scale[j];
  return (xp_predictor){w->intercept ? scaled[0] : 0, w->centre, w->slope};
}

/* The pass at a point; w->objective is the loss with its penalty. */
static expt_status evaluate(const xp_call *call, newton *w, const double *at) {
  w->pass.predictor = predictor_of(w, at);
  XP_TRY(xp_linear_pass_run(call, &w->pass));
  w->objective = w->pass.loss;
  for (int32_t j = 0; j < w->columns; j++)
    w->objective += 0.5 * w->penalty[j] * at[j] * at[j];
  return EXPT_OK;
}

static void take_hessian(newton *w) {
  const int64_t p = w->columns;
  for (int64_t i = 0; i < p; i++) {
    w->score[i] = w->collinear[i] ? 0 : w->gram[p * (p + 1) + i] - w->penalty[i] * w->now[i];
    for (int64_t j = 0; j < p; j++)
      w->hessian[i * p + j] = w->collinear[i] || w->collinear[j] ? 0 : w->gram[i * (p + 1) + j];
    w->hessian[i * p + i] += w->collinear[i] ? 0 : w->penalty[i];
  }
}

/* The first factor decides which columns are collinear: weights that vanish later must not change the model. */
static expt_status factor(const xp_call *call, newton *w, bool first) {
  take_hessian(w);
  XP_TRY(xp_cholesky_factor(call, w->factor, w->hessian, first ? XP_COLLINEAR : later_tolerance, "table"));
  for (int32_t k = w->factor->rank; first && k < w->columns; k++) {
    w->collinear[w->factor->order[k]] = 1;
    w->score[w->factor->order[k]] = 0;
  }
  return EXPT_OK;
}

/* ---- steps ---- */

static double largest(const double *x, int32_t n) {
  double most = 0;
  for (int32_t j = 0; j < n; j++)
    most = fmax(most, fabs(x[j]));
  return most;
}

static void move(const newton *w, double share, double *to) {
  for (int32_t j = 0; j < w->columns; j++)
    to[j] = w->now[j] + share * w->step[j];
}

/* The covariance is that of the last pass, so off by about the last step; where a pass is cheap one more is made. */
static double smallness(const newton *w) {
  if (w->rough) return small_enough_to_start;
  if (w->family == XP_GAUSSIAN) return small_step_of_squares;
  return w->pass.sample->rows < MANY_ROWS ? small_step_of_few_rows : small_step;
}

static bool is_small(newton *w) {
  const double size = largest(w->now, w->columns), before = w->largest_step;
  w->largest_step = largest(w->step, w->columns);
  const double unit = w->family == XP_GAUSSIAN ? size : 1;
  if (w->largest_step <= smallness(w) * unit) return true;
  return w->iterations > 1 && w->largest_step <= stalled_step * unit && w->largest_step > 0.5 * before;
}

/* A full step where the loss does not rise, else the first half of a half that does not. *moved = false: none of them.
 */
static expt_status step_forward(const xp_call *call, newton *w, bool *moved) {
  const double before = w->objective, allowed = before + loss_rounding * (fabs(before) + 1);
  double share = 1;
  *moved = false;
  for (int halving = 0; halving <= MOST_HALVINGS && !*moved; halving++, share *= 0.5) {
    move(w, share, w->trial);
    XP_TRY(evaluate(call, w, w->trial));
    *moved = w->objective <= allowed;
  }
  if (!*moved) return evaluate(call, w, w->now);
  memcpy(w->now, w->trial, (size_t)w->columns * sizeof *w->now);
  return EXPT_OK;
}

static bool may_be_separated(const newton *w) {
  return w->family != XP_GAUSSIAN && w->ridge == 0 && w->iterations >= FIRST_LOOK_FOR_SEPARATION;
}

/* Newton's iteration. Ends at w->now with the factor of the last Hessian. */
static expt_status iterate(const xp_call *call, newton *w) {
  XP_TRY(evaluate(call, w, w->now));
  for (w->iterations = 1;; w->iterations++) {
    XP_TRY(factor(call, w, w->iterations == 1));
    if (w->family == XP_GAUSSIAN && w->iterations == 1) {
      bool precise;
      XP_TRY(xp_precise_is_needed(call, w, &precise));
      if (precise) return xp_precise_solve(call, w);
    }
    xp_cholesky_solve(w->factor, w->score, w->step);
    if (is_small(w)) break;
    if (may_be_separated(w)) {
      XP_TRY(xp_find_separation(call, w));
      if (w->separated) return EXPT_OK;
    }
    bool moved = false;
    if (w->iterations < w->most_iterations) XP_TRY(step_forward(call, w, &moved));
    w->not_converged = !moved;
    if (!moved) return EXPT_OK;
  }
  move(w, 1, w->now);
  return EXPT_OK;
}

/* ---- the answer ---- */

static void start(newton *w, const first_look *look) {
  if (!w->intercept) return;
  const xp_sample *s = w->pass.sample;
  w->now[0] = xp_family_start(w->family, look->outcome_sum, look->weight_sum) - mean_offset(s);
}

static expt_status check_options(const xp_call *call, const xp_linear_options *options) {
  if (options->ridge >= 0 && isfinite(options->ridge)) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "ridge", "ridge is %g; allowed: finite numbers from 0 on",
                 options->ridge);
}

/* A few lines of memory of every so many: a part of the rows that costs no more than its share to read. */
static int64_t *choose_part(const xp_call *call, const xp_sample *s, int64_t *rows) {
  int64_t *row = xp_alloc(call->ctx, s->rows / PART + ROWS_TOGETHER, sizeof *row);
  *rows = 0;
  if (row == NULL) return NULL;
  for (int64_t from = 0; from + ROWS_TOGETHER <= s->rows; from += PART * ROWS_TOGETHER) {
    for (int64_t i = from; i < from + ROWS_TOGETHER; i++)
      row[(*rows)++] = xp_sample_row(s, i);
  }
  return row;
}

static expt_status fit_part(const xp_call *call, newton *w, const xp_linear_options *options, const xp_sample *part) {
  newton rough;
  expt_status status = begin(call, part, options, &rough);
  if (status == EXPT_OK) {
    rough.rough = true;
    memcpy(rough.now, w->now, (size_t)w->columns * sizeof *w->now);
    status = iterate(call, &rough);
    if (status == EXPT_OK && !rough.separated && !rough.not_converged)
      memcpy(w->now, rough.now, (size_t)w->columns * sizeof *w->now);
  }
  end(call, &rough);
  return status;
}

/* With many rows, the answer on a part of them saves half of the passes over all. It only moves the start. */
static expt_status start_from_part(const xp_call *call, newton *w, const xp_linear_options *options) {
  xp_sample part = *w->pass.sample;
  int64_t *row = choose_part(call, w->pass.sample, &part.rows);
  if (row == NULL) return xp_fail_memory(call);
  part.row = row;
  const expt_status status = fit_part(call, w, options, &part);
  xp_release(call->ctx, row);
  return status;
}

static bool worth_a_part(const newton *w) {
  const int64_t rows = w->pass.sample->rows;
  return w->family != XP_GAUSSIAN && rows >= MANY_ROWS && rows / PART >= ROWS_A_COLUMN * (int64_t)w->columns;
}

static expt_status fit_rows(const xp_call *call, newton *w, const xp_linear_options *options, const first_look *look) {
  start(w, look);
  if (look->n == 0) return EXPT_OK;
  if (worth_a_part(w)) XP_TRY(start_from_part(call, w, options));
  return iterate(call, w);
}

expt_status xp_linear_fit_create(const xp_call *call, const xp_sample *sample, const xp_linear_options *options,
                                 xp_linear_fit **out) {
  first_look look;
  newton w;
  *out = NULL;
  XP_TRY(check_options(call, options));
  XP_TRY(check_rows(call, sample, options->family, &look));
  expt_status status = begin(call, sample, options, &w);
  if (status == EXPT_OK) status = fit_rows(call, &w, options, &look);
  if (status == EXPT_OK) {
    w.n = look.n;
    w.weight_sum = look.weight_sum;
    w.saturated = look.saturated;
    status = xp_linear_answer(call, &w, out);
  }
  end(call, &w);
  return status;
}

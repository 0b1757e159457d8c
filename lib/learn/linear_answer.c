/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the scaled coefficients of a finished iteration to what a fit says. */

#include "lib/learn/linear_internal.h"

#include "lib/base/memory.h"
#include "lib/base/message.h"

#include <math.h>
#include <string.h>

/* ---- memory ---- */

static expt_status copy_names(const xp_call *call, const xp_recipe *recipe, xp_linear_fit *fit) {
  for (int32_t j = 0; j < fit->columns; j++) {
    fit->name[j] = xp_copy_text(call->ctx, xp_recipe_name(recipe, j));
    if (fit->name[j] == NULL) return xp_fail_memory(call);
  }
  return EXPT_OK;
}

static expt_status make_room(const xp_call *call, const newton *w, xp_linear_fit *fit) {
  const int64_t p = w->columns;
  fit->columns = w->columns;
  fit->name = xp_alloc(call->ctx, p, sizeof *fit->name);
  fit->collinear = xp_alloc(call->ctx, 2 * p, 1);
  fit->bread = xp_alloc(call->ctx, p * p, sizeof *fit->bread);
  fit->coefficient = xp_alloc(call->ctx, 5 * p, sizeof *fit->coefficient);
  if (fit->name == NULL || fit->collinear == NULL || fit->bread == NULL || fit->coefficient == NULL)
    return xp_fail_memory(call);
  fit->nearly_collinear = fit->collinear + p;
  fit->separation = fit->coefficient + p;
  fit->centre = fit->coefficient + 2 * p;
  fit->slope = fit->coefficient + 3 * p;
  fit->scale = fit->coefficient + 4 * p;
  return copy_names(call, w->pass.recipe, fit);
}

void xp_linear_fit_free(const expt_context *ctx, xp_linear_fit *fit) {
  if (fit == NULL) return;
  for (int32_t j = 0; fit->name != NULL && j < fit->columns; j++)
    xp_release(ctx, fit->name[j]);
  xp_release(ctx, fit->name);
  xp_release(ctx, fit->collinear);
  xp_release(ctx, fit->bread);
  xp_release(ctx, fit->coefficient);
  xp_cholesky_free(ctx, fit->factor);
  xp_release(ctx, fit);
}

/* ---- back to the columns as they are ---- */

static void take_coefficients(const newton *w, xp_linear_fit *fit) {
  const int32_t first = w->intercept ? 1 : 0;
  double constant = w->intercept ? w->now[0] : 0;
  for (int32_t j = 0; j < w->columns; j++) {
    fit->scale[j] = w->scale[j];
    fit->centre[j] = w->centre[j];
    fit->coefficient[j] = fit->slope[j] = w->now[j] * w->scale[j];
    if (j >= first) constant -= fit->slope[j] * fit->centre[j];
  }
  if (w->intercept) fit->coefficient[0] = constant;
  fit->predictor = (xp_predictor){w->intercept ? w->now[0] : 0, fit->centre, fit->slope};
}

/* Rows and columns of T, with coefficient = T x scaled coefficient: the scales, and what the centres take from the
 * intercept. */
static void uncentre(const xp_linear_fit *fit, bool intercept, double *matrix) {
  const int64_t p = fit->columns;
  for (int64_t i = 0; i < p; i++) {
    for (int64_t j = 0; j < p; j++)
      matrix[i * p + j] *= fit->scale[i] * fit->scale[j];
  }
  if (!intercept) return;
  for (int64_t i = 0; i < p; i++) {
    for (int64_t j = 1; j < p; j++)
      matrix[i * p] -= fit->centre[j] * matrix[i * p + j];
  }
  for (int64_t j = 0; j < p; j++) {
    for (int64_t i = 1; i < p; i++)
      matrix[j] -= fit->centre[i] * matrix[i * p + j];
  }
  for (int64_t j = 1; j < p; j++)
    matrix[j] = matrix[j * p];
}

/* ---- deviance ---- */

typedef struct totals {
  const newton *w;
  double *deviance; /* one a block */
} totals;

static void add_block(void *user, int64_t block, int64_t from, int64_t n) {
  const totals *t = user;
  const xp_sample *sample = t->w->pass.sample;
  xp_family_block rows;
  double weight[XP_GRAM_ROWS], mean[XP_GRAM_ROWS], sum = 0;
  xp_sample_predictor(sample, t->w->pass.kernels, &t->w->pass.predictor, from, n, rows.eta);
  xp_sample_gather(sample, sample->outcome, 0, from, n, rows.outcome);
  xp_sample_gather(sample, sample->weight, 1, from, n, weight);
  xp_family_mean(t->w->family, t->w->pass.kernels, n, rows.eta, mean);
  for (int64_t i = 0; i < n; i++) {
    if (weight[i] > 0) sum += weight[i] * xp_family_deviance(t->w->family, rows.outcome[i], mean[i], 0);
  }
  t->deviance[block] = sum;
}

/* Counts far from 1 make the loss cancel against the saturated one, so each row's deviance is taken by itself. */
static expt_status poisson_deviance(const xp_call *call, newton *w, double *out) {
  totals t = {w, w->block_loss};
  const expt_status status = xp_each_block(call, w->pass.sample->rows, add_block, &t);
  if (status == EXPT_OK) *out = xp_sum_in_order(w->block_loss, xp_blocks(w->pass.sample->rows));
  return status;
}

static double log_of_weights(const xp_sample *s) {
  double sum = 0;
  for (int64_t i = 0; s->weight != NULL && i < s->rows; i++) {
    const double weight = s->weight[xp_sample_row(s, i)];
    if (weight > 0) sum += log(weight);
  }
  return sum;
}

static void judge_gaussian(const newton *w, xp_linear_fit *fit) {
  const double n = (double)fit->n, free_rows = n - fit->rank;
  fit->deviance = 2 * w->pass.loss;
  fit->dispersion = free_rows > 0 ? fit->deviance / free_rows : NAN;
  if (!(free_rows > 0)) fit->notes |= XP_FIT_NO_FREEDOM;
  fit->log_likelihood =
      0.5 * (log_of_weights(w->pass.sample) - n * (log(2 * 3.14159265358979323846 * fit->deviance / n) + 1));
}

static expt_status judge(const xp_call *call, newton *w, xp_linear_fit *fit) {
  fit->dispersion = 1;
  if (w->family == XP_GAUSSIAN) {
    judge_gaussian(w, fit);
    return EXPT_OK;
  }
  fit->deviance = 2 * (w->pass.loss + w->saturated);
  if (w->family == XP_POISSON) XP_TRY(poisson_deviance(call, w, &fit->deviance));
  fit->log_likelihood = w->saturated - 0.5 * fit->deviance;
  return EXPT_OK;
}

/* ---- the fit ---- */

static void note_collinear(const newton *w, xp_linear_fit *fit) {
  for (int32_t j = 0; j < w->columns; j++) {
    fit->collinear[j] = w->collinear[j];
    if (w->collinear[j])
      fit->notes |= XP_FIT_COLLINEAR;
    else
      fit->rank++;
  }
}

/* Coefficients and bread to more digits than the scaled ones would give. */
static void take_exact(const newton *w, xp_linear_fit *fit) {
  const size_t p = (size_t)w->columns;
  memcpy(fit->coefficient, w->exact.coefficient, p * sizeof *fit->coefficient);
  memcpy(fit->bread, w->exact.bread, p * p * sizeof *fit->bread);
  for (int32_t j = 0; j < w->columns; j++) {
    fit->nearly_collinear[j] = w->exact.nearly[j];
    if (w->exact.nearly[j]) fit->notes |= XP_FIT_NEARLY_COLLINEAR;
  }
}

static void note_separation(const newton *w, xp_linear_fit *fit) {
  if (!w->separated) return;
  fit->notes |= XP_FIT_SEPARATION;
  for (int32_t j = 0; j < w->columns; j++)
    fit->separation[j] = w->separation[j];
}

static void say_nothing(xp_linear_fit *fit) {
  const int64_t p = fit->columns;
  fit->notes |= XP_FIT_EMPTY;
  for (int64_t j = 0; j < p; j++)
    fit->coefficient[j] = fit->slope[j] = NAN;
  for (int64_t i = 0; i < p * p; i++)
    fit->bread[i] = NAN;
  fit->predictor = (xp_predictor){NAN, fit->centre, fit->slope};
  fit->dispersion = fit->deviance = fit->log_likelihood = NAN;
}

static expt_status fill(const xp_call *call, newton *w, xp_linear_fit *fit) {
  fit->family = w->family;
  fit->ridge = w->ridge;
  fit->n = w->n;
  fit->weight_sum = w->weight_sum;
  XP_TRY(make_room(call, w, fit));
  if (w->n == 0) {
    say_nothing(fit);
    return EXPT_OK;
  }
  fit->iterations = w->iterations;
  fit->largest_step = w->largest_step;
  if (w->not_converged) fit->notes |= XP_FIT_NOT_CONVERGED;
  note_collinear(w, fit);
  note_separation(w, fit);
  take_coefficients(w, fit);
  XP_TRY(judge(call, w, fit));
  fit->factor = w->factor;
  w->factor = NULL;
  if (w->exact.coefficient != NULL) {
    take_exact(w, fit);
    return EXPT_OK;
  }
  xp_cholesky_inverse(fit->factor, fit->bread);
  uncentre(fit, w->intercept, fit->bread);
  return EXPT_OK;
}

expt_status xp_linear_answer(const xp_call *call, newton *w, xp_linear_fit **out) {
  xp_linear_fit *fit = xp_alloc(call->ctx, 1, sizeof *fit);
  if (fit == NULL) return xp_fail_memory(call);
  const expt_status status = fill(call, w, fit);
  if (status != EXPT_OK)
    xp_linear_fit_free(call->ctx, fit);
  else
    *out = fit;
  return status;
}

void xp_linear_covariance(const xp_linear_fit *fit, double *covariance) {
  const int64_t p = fit->columns;
  for (int64_t i = 0; i < p * p; i++)
    covariance[i] = fit->dispersion * fit->bread[i];
}

/* ---- in words ---- */

static void say(xp_line *out, const char *words) {
  xp_line_append(out, words, (int64_t)strlen(words));
}

static void say_marked(xp_line *out, const char *what, const uint8_t *marked, const xp_linear_fit *fit) {
  const char *before = out->size > 0 ? "; " : "";
  for (int32_t j = 0; j < fit->columns; j++) {
    if (!marked[j]) continue;
    say(out, before);
    say(out, what);
    say(out, fit->name[j]);
    before = ", ";
    what = "";
  }
}

static void say_separation(xp_line *out, const xp_linear_fit *fit) {
  const char *before = out->size > 0 ? "; separation: " : "separation: ";
  for (int32_t j = 0; j < fit->columns; j++) {
    if (fit->separation[j] == 0) continue;
    say(out, before);
    say(out, fit->name[j]);
    say(out, fit->separation[j] > 0 ? " (+)" : " (-)");
    before = ", ";
  }
}

void xp_linear_detail(const xp_linear_fit *fit, char *text, int64_t cap) {
  if (cap < 1) return;
  xp_line out = xp_line_start(text, cap);
  if (fit->notes & XP_FIT_COLLINEAR) say_marked(&out, "collinear: ", fit->collinear, fit);
  if (fit->notes & XP_FIT_NEARLY_COLLINEAR) say_marked(&out, "nearly collinear: ", fit->nearly_collinear, fit);
  if (fit->notes & XP_FIT_SEPARATION) say_separation(&out, fit);
}

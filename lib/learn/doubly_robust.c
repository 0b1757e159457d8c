/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/learn/doubly_robust.h"

#include "lib/base/memory.h"

#include <math.h>

/* ---- scores ---- */

static double score_for_all(const xp_nuisance *u, int64_t i) {
  const double m0 = u->mean[0][i], m1 = u->mean[1][i], e = u->propensity[i];
  const double correction = u->treatment[i] == 1 ? (u->outcome[i] - m1) / e : -(u->outcome[i] - m0) / (1 - e);
  return m1 - m0 + correction;
}

/* Nobody treated: there is no effect on them. */
static double per_share(double share) {
  return share > 0 ? 1 / share : NAN;
}

static double score_for_treated(const xp_nuisance *u, int64_t i, double share) {
  const double e = u->propensity[i];
  const double factor = u->treatment[i] == 1 ? 1 : -e / (1 - e);
  return factor * (u->outcome[i] - u->mean[0][i]) * per_share(share);
}

static double mean_of(const double *x, int64_t n) {
  double sum = 0, lost = 0;
  for (int64_t i = 0; i < n; i++) {
    const double next = sum + x[i];
    lost += fabs(sum) >= fabs(x[i]) ? (sum - next) + x[i] : (x[i] - next) + sum;
    sum = next;
  }
  return n > 0 ? (sum + lost) / (double)n : NAN;
}

static double influence_at(const xp_nuisance *u, xp_population target, double score, double estimate, double share,
                           int64_t i) {
  return target == XP_ALL ? score - estimate : score - u->treatment[i] * estimate * per_share(share);
}

void xp_doubly_robust_scores(const xp_nuisance *nuisance, xp_population target, double *score, double *influence,
                             xp_average_effect *out) {
  const xp_nuisance *u = nuisance;
  const double share = mean_of(u->treatment, u->n);
  for (int64_t i = 0; i < u->n; i++)
    score[i] = target == XP_ALL ? score_for_all(u, i) : score_for_treated(u, i, share);
  const double estimate = mean_of(score, u->n);
  double squares = 0;
  for (int64_t i = 0; i < u->n; i++) {
    const double x = influence_at(u, target, score[i], estimate, share, i);
    squares += x * x;
    if (influence != NULL) influence[i] = x;
  }
  out->estimate = estimate;
  out->std_error = u->n > 1 ? sqrt(squares / (double)(u->n - 1) / (double)u->n) : NAN;
}

/* ---- nuisance models and scores ---- */

static expt_status make_room(const xp_call *call, int64_t n, xp_doubly_robust *dr) {
  double **const part[] = {&dr->score, &dr->influence, &dr->propensity, &dr->mean[0], &dr->mean[1]};
  dr->n = n;
  for (int k = 0; k < 5; k++) {
    *part[k] = xp_alloc(call->ctx, n, sizeof(double));
    if (*part[k] == NULL) return xp_fail_memory(call);
  }
  return EXPT_OK;
}

void xp_doubly_robust_free(const expt_context *ctx, xp_doubly_robust *dr) {
  if (dr == NULL) return;
  xp_release(ctx, dr->score);
  xp_release(ctx, dr->influence);
  xp_release(ctx, dr->propensity);
  xp_release(ctx, dr->mean[0]);
  xp_release(ctx, dr->mean[1]);
  xp_release(ctx, dr);
}

static expt_status predict_arm(const xp_call *call, const xp_sample *sample, const double *treatment, int arm,
                               const xp_doubly_robust_options *options, const xp_learner *learner, uint8_t *use,
                               xp_doubly_robust *dr) {
  int32_t notes = 0;
  for (int64_t i = 0; i < dr->n; i++)
    use[i] = treatment[i] == arm;
  const xp_crossfit crossfit = {learner, options->propensity.fold, options->propensity.folds, use};
  XP_TRY(xp_crossfit_predict(call, &crossfit, sample, dr->mean[arm], &notes));
  dr->outcome_notes |= notes;
  return EXPT_OK;
}

static expt_status predict_arms(const xp_call *call, const xp_sample *sample, const double *treatment,
                                const xp_doubly_robust_options *options, xp_doubly_robust *dr) {
  static const xp_linear_options squares = {.family = XP_GAUSSIAN};
  const xp_learner usual = xp_linear_learner(&squares);
  const xp_learner *learner = options->outcome != NULL ? options->outcome : &usual;
  uint8_t *use = xp_alloc(call->ctx, dr->n, 1);
  if (use == NULL) return xp_fail_memory(call);
  expt_status status = predict_arm(call, sample, treatment, 0, options, learner, use, dr);
  if (status == EXPT_OK) status = predict_arm(call, sample, treatment, 1, options, learner, use, dr);
  xp_release(call->ctx, use);
  return status;
}

static expt_status estimate(const xp_call *call, const xp_sample *sample, const double *treatment,
                            const xp_doubly_robust_options *options, xp_doubly_robust *dr) {
  xp_sample assigned = *sample;
  assigned.outcome = treatment;
  assigned.offset = NULL;
  XP_TRY(make_room(call, sample->rows, dr));
  XP_TRY(xp_propensity(call, &assigned, &options->propensity, dr->propensity, &dr->overlap));
  XP_TRY(predict_arms(call, sample, treatment, options, dr));
  const xp_nuisance nuisance = {treatment, sample->outcome, dr->propensity, {dr->mean[0], dr->mean[1]}, dr->n};
  xp_doubly_robust_scores(&nuisance, options->target, dr->score, dr->influence, &dr->effect);
  return EXPT_OK;
}

expt_status xp_doubly_robust_create(const xp_call *call, const xp_sample *sample, const double *treatment,
                                    const xp_doubly_robust_options *options, xp_doubly_robust **out) {
  *out = NULL;
  xp_doubly_robust *dr = xp_alloc(call->ctx, 1, sizeof *dr);
  if (dr == NULL) return xp_fail_memory(call);
  const expt_status status = estimate(call, sample, treatment, options, dr);
  if (status != EXPT_OK)
    xp_doubly_robust_free(call->ctx, dr);
  else
    *out = dr;
  return status;
}

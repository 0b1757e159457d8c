/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/learn/propensity.h"

#include <math.h>

static const double low_score = 0.1, high_score = 0.9, poor_share = 0.1;

static expt_status check(const xp_call *call, const xp_sample *sample, const xp_propensity_options *options) {
  if (!(options->clip >= 0 && options->clip < 0.5))
    return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "clip", "clip is %g; allowed: 0 to below 0.5", options->clip);
  for (int64_t i = 0; i < sample->rows; i++) {
    if (sample->outcome[i] == 0 || sample->outcome[i] == 1) continue;
    return XP_FAIL_ROW(call, EXPT_E_ROW, "treatment", "", i, "the treatment is %g; allowed: 0 and 1",
                       sample->outcome[i]);
  }
  return EXPT_OK;
}

/* ---- overlap ---- */

static void take_ranges(const xp_sample *sample, const double *score, xp_overlap *o) {
  for (int arm = 0; arm < 2; arm++) {
    o->n[arm] = 0;
    o->lowest[arm] = INFINITY;
    o->highest[arm] = -INFINITY;
  }
  for (int64_t i = 0; i < sample->rows; i++) {
    const int arm = sample->outcome[i] == 1;
    o->n[arm]++;
    o->lowest[arm] = fmin(o->lowest[arm], score[i]);
    o->highest[arm] = fmax(o->highest[arm], score[i]);
    o->outside += score[i] < low_score || score[i] > high_score;
  }
}

static void count_outside_common(const xp_sample *sample, const double *score, xp_overlap *o) {
  const double low = fmax(o->lowest[0], o->lowest[1]), high = fmin(o->highest[0], o->highest[1]);
  for (int64_t i = 0; i < sample->rows; i++)
    o->outside_common += score[i] < low || score[i] > high;
}

static void clip_scores(const xp_sample *sample, double clip, double *score, xp_overlap *o) {
  for (int64_t i = 0; i < sample->rows; i++) {
    const double kept = fmin(fmax(score[i], clip), 1 - clip);
    if (isnan(score[i]) || kept == score[i]) continue;
    score[i] = kept;
    o->clipped++;
  }
}

static void take_effective_n(const xp_sample *sample, const double *score, xp_overlap *o) {
  double sum[2] = {0, 0}, squares[2] = {0, 0};
  for (int64_t i = 0; i < sample->rows; i++) {
    const int arm = sample->outcome[i] == 1;
    const double weight = 1 / (arm ? score[i] : 1 - score[i]);
    sum[arm] += weight;
    squares[arm] += weight * weight;
  }
  for (int arm = 0; arm < 2; arm++)
    o->effective_n[arm] = o->n[arm] > 0 ? sum[arm] * sum[arm] / squares[arm] : 0;
}

static void judge(int64_t rows, xp_overlap *o) {
  if (o->n[0] == 0 || o->n[1] == 0)
    o->notes |= XP_OVERLAP_EMPTY_ARM;
  else if (o->lowest[1] > o->highest[0] || o->lowest[0] > o->highest[1])
    o->notes |= XP_OVERLAP_NONE;
  if (o->clipped > 0) o->notes |= XP_OVERLAP_CLIPPED;
  if ((double)o->outside > poor_share * (double)rows) o->notes |= XP_OVERLAP_POOR;
}

expt_status xp_propensity(const xp_call *call, const xp_sample *sample, const xp_propensity_options *options,
                          double *score, xp_overlap *overlap) {
  XP_TRY(check(call, sample, options));
  const xp_linear_options logistic = {.family = XP_LOGISTIC, .ridge = options->ridge};
  const xp_learner usual = xp_linear_learner(&logistic);
  const xp_crossfit crossfit = {options->learner != NULL ? options->learner : &usual, options->fold, options->folds,
                                NULL};
  xp_overlap o = {.notes = 0};
  XP_TRY(xp_crossfit_predict(call, &crossfit, sample, score, &o.fit_notes));
  take_ranges(sample, score, &o);
  count_outside_common(sample, score, &o);
  clip_scores(sample, options->clip, score, &o);
  take_effective_n(sample, score, &o);
  judge(sample->rows, &o);
  *overlap = o;
  return EXPT_OK;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The doors of moments: means, lognormal means, revenue with a hurdle. */
#include "lib/stats/bayes_answer.h"
#include "lib/stats/bayes_moments.h"
#include <experiment/notes.h>
#include <math.h>

static const char reference_text[] = " prior of mean and df; quadrature";

static int64_t empty_note(int64_t control_units, int64_t treatment_units) {
  return control_units == 0 || treatment_units == 0 ? (int64_t)1 << EXPT_NOTE_EMPTY_ARM : 0;
}

/* Values all equal have no posterior: the answer stays unknown. */
static bool is_constant(const xp_moments_posterior *arm) {
  return !(arm->variance >= 1e-200);
}

static void fill_constant(const xp_bayes_question *q, expt_posterior *out) {
  *out = xp_bayes_unknown(q);
  out->note_bits = (int64_t)1 << EXPT_NOTE_ZERO_VARIANCE;
}

/* ---- means ---- */

XP_OPTIONS(expt_posterior_normal_options, .intervals = 1, .confidence = 0.95, .rope_low = NAN, .rope_high = NAN,
           .prior_df = -1.0);

static expt_status mean_posterior(const xp_call *call, const xp_moments_posterior *arm, xp_posterior *out) {
  const double scale = sqrt(arm->variance / arm->units);
  if (isinf(arm->df)) return xp_posterior_normal(call, arm->mean, scale, out);
  return xp_posterior_t(call, arm->df, arm->mean, scale, out);
}

static expt_status answer_means(const xp_call *call, const xp_moments_posterior arms[2], const xp_bayes_question *q,
                                expt_posterior *out) {
  xp_posterior control, treatment;
  if (is_constant(&arms[0]) || is_constant(&arms[1])) {
    fill_constant(q, out);
    return EXPT_OK;
  }
  XP_TRY(mean_posterior(call, &arms[0], &control));
  XP_TRY(mean_posterior(call, &arms[1], &treatment));
  return xp_bayes_answer(call, &control, &treatment, q, out);
}

expt_status expt_posterior_normal(const expt_context *ctx, int64_t control_units, double control_mean,
                                  double control_variance, int64_t treatment_units, double treatment_mean,
                                  double treatment_variance, const expt_posterior_normal_options *options,
                                  expt_posterior *out, expt_error *err) {
  XP_CALL(ctx, err);
  const xp_moments_arm control = {"control_units", "control_mean", "control_variance",
                                  control_units,   control_mean,   control_variance};
  const xp_moments_arm treatment = {"treatment_units", "treatment_mean", "treatment_variance",
                                    treatment_units,   treatment_mean,   treatment_variance};
  expt_posterior_normal_options o;
  xp_moments_posterior arms[2];
  XP_TRY(xp_need(call, out, "out"));
  XP_TRY(xp_result_size(call, out, (uint32_t)sizeof *out));
  XP_TRY(xp_moments_check_arm(call, &control));
  XP_TRY(xp_moments_check_arm(call, &treatment));
  XP_TRY(xp_take_expt_posterior_normal_options(call, options, &o));
  const xp_bayes_question q = {o.confidence, o.min_effect, o.rope_low, o.rope_high, o.relative != 0, o.intervals != 0};
  const xp_moments_prior prior = {o.prior_mean, o.prior_units, o.prior_df, o.prior_variance};
  XP_TRY(xp_bayes_check(call, &q));
  XP_TRY(xp_moments_check_prior(call, &prior));
  XP_TRY((o.known_variance ? xp_moments_update_known : xp_moments_update)(call, &prior, &control, &arms[0]));
  XP_TRY((o.known_variance ? xp_moments_update_known : xp_moments_update)(call, &prior, &treatment, &arms[1]));
  XP_TRY(answer_means(call, arms, &q, out));
  xp_bayes_method(out, o.known_variance ? "normal, known variance, N" : "normal, NIG", o.prior_mean,
                  o.known_variance ? o.prior_units : o.prior_df,
                  o.known_variance ? " prior of mean and units; quadrature" : reference_text);
  out->note_bits |= empty_note(control_units, treatment_units);
  return EXPT_OK;
}

/* ---- lognormal means, with and without a share of payers ---- */

XP_OPTIONS(expt_posterior_lognormal_options, .intervals = 1, .confidence = 0.95, .rope_low = NAN, .rope_high = NAN,
           .prior_df = -1.0, .most_log_sd = 5.0);
XP_OPTIONS(expt_posterior_hurdle_options, .intervals = 1, .confidence = 0.95, .rope_low = NAN, .rope_high = NAN,
           .prior_successes = 1.0, .prior_failures = 1.0, .prior_df = -1.0, .most_log_sd = 5.0);

typedef struct revenue_arm {
  xp_moments_arm logs;
  double shape1, shape2; /* of the share of payers; 0 where all pay */
} revenue_arm;

typedef struct revenue_question {
  xp_moments_prior prior;
  double most_log_sd;
} revenue_question;

static expt_status check_revenue(const xp_call *call, const revenue_arm arms[2], const revenue_question *r) {
  XP_TRY(xp_moments_check_prior(call, &r->prior));
  if (!(r->most_log_sd > 0.0 && r->most_log_sd < 20.0))
    return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "most_log_sd", "%g given; allowed: more than 0, less than 20",
                   r->most_log_sd);
  XP_TRY(xp_moments_check_arm(call, &arms[0].logs));
  return xp_moments_check_arm(call, &arms[1].logs);
}

/* Means of logarithms further out than this have no number as their exponential. */
static expt_status check_reach(const xp_call *call, const revenue_arm *arm, const xp_moments_posterior *logs) {
  static const double most = 300.0;
  if (fabs(logs->mean) <= most) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_ARGUMENT, arm->logs.mean_name, "", "%g given; allowed: a mean of logarithms of -%g to %g",
                 logs->mean, most, most);
}

static expt_status revenue_posterior(const xp_call *call, const revenue_arm *arm, const xp_moments_posterior *logs,
                                     const revenue_question *r, xp_posterior *out) {
  const xp_log_moments moments = {logs->mean, logs->units, logs->df, logs->variance, r->most_log_sd * r->most_log_sd};
  if (arm->shape1 == 0.0) return xp_posterior_log_normal(call, &moments, out);
  return xp_posterior_hurdle(call, arm->shape1, arm->shape2, &moments, out);
}

static expt_status answer_revenue(const xp_call *call, const revenue_arm arms[2], const xp_moments_posterior logs[2],
                                  const revenue_question *r, const xp_bayes_question *q, expt_posterior *out) {
  xp_posterior control, treatment;
  XP_TRY(revenue_posterior(call, &arms[0], &logs[0], r, &control));
  expt_status status = revenue_posterior(call, &arms[1], &logs[1], r, &treatment);
  if (status == EXPT_OK) {
    status = xp_bayes_answer(call, &control, &treatment, q, out);
    xp_posterior_free(call->ctx, &treatment);
  }
  xp_posterior_free(call->ctx, &control);
  return status;
}

static expt_status compare_revenue(const xp_call *call, const revenue_arm arms[2], const revenue_question *r,
                                   const xp_bayes_question *q, expt_posterior *out) {
  xp_moments_posterior logs[2];
  XP_TRY(xp_bayes_check(call, q));
  XP_TRY(check_revenue(call, arms, r));
  for (int i = 0; i < 2; i++) {
    XP_TRY(xp_moments_update(call, &r->prior, &arms[i].logs, &logs[i]));
    XP_TRY(check_reach(call, &arms[i], &logs[i]));
  }
  if (!is_constant(&logs[0]) && !is_constant(&logs[1])) return answer_revenue(call, arms, logs, r, q, out);
  fill_constant(q, out);
  return EXPT_OK;
}

expt_status expt_posterior_lognormal(const expt_context *ctx, int64_t control_units, double control_log_mean,
                                     double control_log_variance, int64_t treatment_units, double treatment_log_mean,
                                     double treatment_log_variance, const expt_posterior_lognormal_options *options,
                                     expt_posterior *out, expt_error *err) {
  XP_CALL(ctx, err);
  const revenue_arm arms[2] = {{{"control_units", "control_log_mean", "control_log_variance", control_units,
                                 control_log_mean, control_log_variance},
                                0.0,
                                0.0},
                               {{"treatment_units", "treatment_log_mean", "treatment_log_variance", treatment_units,
                                 treatment_log_mean, treatment_log_variance},
                                0.0,
                                0.0}};
  expt_posterior_lognormal_options o;
  XP_TRY(xp_need(call, out, "out"));
  XP_TRY(xp_result_size(call, out, (uint32_t)sizeof *out));
  XP_TRY(xp_take_expt_posterior_lognormal_options(call, options, &o));
  const xp_bayes_question q = {o.confidence, o.min_effect, o.rope_low, o.rope_high, o.relative != 0, o.intervals != 0};
  const revenue_question r = {{o.prior_mean, o.prior_units, o.prior_df, o.prior_variance}, o.most_log_sd};
  XP_TRY(compare_revenue(call, arms, &r, &q, out));
  xp_bayes_method(out, "lognormal, NIG", o.prior_mean, o.prior_df, reference_text);
  out->note_bits |= empty_note(control_units, treatment_units);
  return EXPT_OK;
}

static expt_status check_shares(const xp_call *call, const expt_posterior_hurdle_options *o) {
  XP_TRY(xp_need_range(call, "options", "prior_successes", o->prior_successes, 0.1, 1e12));
  return xp_need_range(call, "options", "prior_failures", o->prior_failures, 0.1, 1e12);
}

expt_status expt_posterior_hurdle(const expt_context *ctx, int64_t control_units, int64_t control_payers,
                                  double control_log_mean, double control_log_variance, int64_t treatment_units,
                                  int64_t treatment_payers, double treatment_log_mean, double treatment_log_variance,
                                  const expt_posterior_hurdle_options *options, expt_posterior *out, expt_error *err) {
  XP_CALL(ctx, err);
  expt_posterior_hurdle_options o;
  XP_TRY(xp_need(call, out, "out"));
  XP_TRY(xp_result_size(call, out, (uint32_t)sizeof *out));
  XP_TRY(xp_bayes_check_part(call, "control_payers", control_payers, "control_units", control_units));
  XP_TRY(xp_bayes_check_part(call, "treatment_payers", treatment_payers, "treatment_units", treatment_units));
  XP_TRY(xp_take_expt_posterior_hurdle_options(call, options, &o));
  XP_TRY(check_shares(call, &o));
  const revenue_arm arms[2] = {{{"control_payers", "control_log_mean", "control_log_variance", control_payers,
                                 control_log_mean, control_log_variance},
                                o.prior_successes + (double)control_payers,
                                o.prior_failures + (double)(control_units - control_payers)},
                               {{"treatment_payers", "treatment_log_mean", "treatment_log_variance", treatment_payers,
                                 treatment_log_mean, treatment_log_variance},
                                o.prior_successes + (double)treatment_payers,
                                o.prior_failures + (double)(treatment_units - treatment_payers)}};
  const xp_bayes_question q = {o.confidence, o.min_effect, o.rope_low, o.rope_high, o.relative != 0, o.intervals != 0};
  const revenue_question r = {{o.prior_mean, o.prior_units, o.prior_df, o.prior_variance}, o.most_log_sd};
  XP_TRY(compare_revenue(call, arms, &r, &q, out));
  xp_bayes_method(out, "share x lognormal, Beta", o.prior_successes, o.prior_failures, " and NIG priors; quadrature");
  out->note_bits |= empty_note(control_units, treatment_units);
  return EXPT_OK;
}

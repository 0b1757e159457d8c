/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The door of an effect that was estimated elsewhere. */
#include "lib/stats/bayes_answer.h"
#include "lib/stats/bayes_factor.h"
#include "lib/stats/posterior_contrast.h"
#include "lib/stats/posterior_nodes.h"
#include <math.h>

XP_OPTIONS(expt_posterior_effect_options, .confidence = 0.95, .rope_low = NAN, .rope_high = NAN, .prior_sd = INFINITY);

/* Integral of the upper tail of the standard normal from z on: E[max(Z - z, 0)]. */
static double mean_excess(double z) {
  if (z <= 0.5) return xp_normal_density(z) - z * xp_normal_upper(z);
  /* There the difference cancels; the tail falls by a factor of e about every 1 / z, and 45 of these are everything. */
  const double reach = 45.0 / (z + 1.0), log_first = xp_normal_log_upper(z);
  double sum = 0.0;
  for (int32_t panel = 0; panel < 8; panel++)
    for (int32_t i = 0; i < 16; i++) {
      const double at = reach * (panel + 0.5 + 0.5 * xp_node[i]) / 8.0;
      sum += xp_node_weight[i] * reach / 16.0 * exp(xp_normal_log_upper(z + at) - log_first);
    }
  return exp(log_first) * sum;
}

static void combine(double estimate, double std_error, const expt_posterior_effect_options *o, double *mean,
                    double *sd) {
  *mean = estimate;
  *sd = std_error;
  if (isinf(o->prior_sd)) return;
  const double width = hypot(std_error, o->prior_sd), kept = (o->prior_sd / width) * (o->prior_sd / width);
  *mean = o->prior_mean + kept * (estimate - o->prior_mean);
  *sd = std_error * (o->prior_sd / width);
}

static void fill_regions(const xp_posterior *law, const expt_posterior_effect_options *o, expt_posterior *out) {
  out->above_min = xp_posterior_part(law, o->min_effect, XP_UPPER);
  if (isnan(o->rope_low)) return;
  out->below_rope = xp_posterior_part(law, o->rope_low, XP_LOWER);
  out->above_rope = xp_posterior_part(law, o->rope_high, XP_UPPER);
  const double middle = 0.5 * (o->rope_low + o->rope_high);
  const xp_part part = law->mean < middle ? XP_UPPER : XP_LOWER;
  out->in_rope = fabs(xp_posterior_part(law, o->rope_low, part) - xp_posterior_part(law, o->rope_high, part));
}

static void fill(const xp_posterior *law, const expt_posterior_effect_options *o, expt_posterior *out) {
  const double z = law->mean / law->sd;
  out->better = xp_normal_lower(z);
  out->log_better = xp_normal_log_lower(z);
  out->log_worse = xp_normal_log_upper(z);
  out->loss_control = law->sd * mean_excess(-z);
  out->loss_treatment = law->sd * mean_excess(z);
  out->effect_mean = law->mean;
  out->effect_sd = law->sd;
  const xp_span equal = xp_posterior_equal_tails(law, o->confidence);
  out->effect_low = out->effect_hdi_low = equal.low;
  out->effect_high = out->effect_hdi_high = equal.high;
  fill_regions(law, o, out);
  out->log_bayes_factor = xp_log_bayes_normal(o->prior_mean, o->prior_sd, law->mean, law->sd);
  xp_bayes_method(out, "normal effect, N", o->prior_mean, o->prior_sd, " prior of mean and sd; closed form");
}

static expt_status check(const xp_call *call, double estimate, double std_error, const xp_bayes_question *q,
                         const expt_posterior_effect_options *o) {
  XP_TRY(xp_need_between(call, "estimate", "", estimate, -INFINITY, INFINITY));
  XP_TRY(xp_need_range(call, "std_error", "", std_error, 1e-150, 1e150));
  XP_TRY(xp_bayes_check(call, q));
  XP_TRY(xp_need_between(call, "options", "prior_mean", o->prior_mean, -INFINITY, INFINITY));
  if (o->prior_sd >= 1e-150 && !(o->prior_sd > 1e150 && isfinite(o->prior_sd))) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "prior_sd",
                 "%g given; allowed: 1e-150 to 1e150, or Inf for no belief", o->prior_sd);
}

expt_status expt_posterior_effect(double estimate, double std_error, const expt_posterior_effect_options *options,
                                  expt_posterior *out, expt_error *err) {
  XP_CALL(NULL, err);
  expt_posterior_effect_options o;
  XP_TRY(xp_need(call, out, "out"));
  XP_TRY(xp_result_size(call, out, (uint32_t)sizeof *out));
  XP_TRY(xp_take_expt_posterior_effect_options(call, options, &o));
  const xp_bayes_question q = {o.confidence, o.min_effect, o.rope_low, o.rope_high, false, true};
  XP_TRY(check(call, estimate, std_error, &q, &o));
  xp_posterior law;
  double mean, sd;
  combine(estimate, std_error, &o, &mean, &sd);
  XP_TRY(xp_posterior_normal(call, mean, sd, &law));
  *out = xp_bayes_unknown(&q);
  fill(&law, &o, out);
  return EXPT_OK;
}

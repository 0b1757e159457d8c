/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The doors of counts: proportions and rates. */
#include "lib/stats/bayes_answer.h"
#include "lib/stats/bayes_factor.h"
#include <experiment/notes.h>
#include <math.h>

static const int64_t empty_arm = (int64_t)1 << EXPT_NOTE_EMPTY_ARM;
static const double least_prior = 0.1, most_prior = 1e12;

/* ---- proportions ---- */

XP_OPTIONS(expt_posterior_beta_options, .intervals = 1, .confidence = 0.95, .rope_low = NAN, .rope_high = NAN,
           .prior_successes = 1.0, .prior_failures = 1.0);

static expt_status check_beta(const xp_call *call, const expt_posterior_beta_options *o, const xp_bayes_question *q) {
  XP_TRY(xp_bayes_check(call, q));
  XP_TRY(xp_need_range(call, "options", "prior_successes", o->prior_successes, least_prior, most_prior));
  return xp_need_range(call, "options", "prior_failures", o->prior_failures, least_prior, most_prior);
}

static expt_status answer_beta(const xp_call *call, const double control[2], const double treatment[2],
                               const expt_posterior_beta_options *o, const xp_bayes_question *q, expt_posterior *out) {
  const double prior[2] = {o->prior_successes, o->prior_failures};
  xp_posterior arms[2];
  XP_TRY(xp_posterior_beta(call, control[0], control[1], &arms[0]));
  XP_TRY(xp_posterior_beta(call, treatment[0], treatment[1], &arms[1]));
  XP_TRY(xp_bayes_answer(call, &arms[0], &arms[1], q, out));
  out->log_bayes_factor = xp_log_bayes_dirichlet(prior, control, treatment, 2);
  xp_bayes_method(out, "binomial, Beta", prior[0], prior[1], " prior; quadrature");
  return EXPT_OK;
}

expt_status expt_posterior_beta(const expt_context *ctx, int64_t control_successes, int64_t control_units,
                                int64_t treatment_successes, int64_t treatment_units,
                                const expt_posterior_beta_options *options, expt_posterior *out, expt_error *err) {
  XP_CALL(ctx, err);
  expt_posterior_beta_options o;
  XP_TRY(xp_need(call, out, "out"));
  XP_TRY(xp_result_size(call, out, (uint32_t)sizeof *out));
  XP_TRY(xp_bayes_check_part(call, "control_successes", control_successes, "control_units", control_units));
  XP_TRY(xp_bayes_check_part(call, "treatment_successes", treatment_successes, "treatment_units", treatment_units));
  XP_TRY(xp_take_expt_posterior_beta_options(call, options, &o));
  const xp_bayes_question q = {o.confidence, o.min_effect, o.rope_low, o.rope_high, o.relative != 0, o.intervals != 0};
  XP_TRY(check_beta(call, &o, &q));
  const double control[2] = {o.prior_successes + (double)control_successes,
                             o.prior_failures + (double)(control_units - control_successes)};
  const double treatment[2] = {o.prior_successes + (double)treatment_successes,
                               o.prior_failures + (double)(treatment_units - treatment_successes)};
  XP_TRY(answer_beta(call, control, treatment, &o, &q, out));
  if (control_units == 0 || treatment_units == 0) out->note_bits |= empty_arm;
  return EXPT_OK;
}

/* ---- rates ---- */

XP_OPTIONS(expt_posterior_gamma_poisson_options, .intervals = 1, .confidence = 0.95, .rope_low = NAN, .rope_high = NAN,
           .prior_events = 0.5, .prior_exposure = 0.0);

typedef struct counted_arm {
  const char *events_name, *exposure_name;
  int64_t events;
  double exposure;
} counted_arm;

static expt_status check_counted(const xp_call *call, const counted_arm *arm) {
  static const int64_t most_events = 1000000000000;
  XP_TRY(xp_need_range(call, arm->exposure_name, "", arm->exposure, 0.0, 1e15));
  XP_TRY(xp_need_whole(call, arm->events_name, "", arm->events, 0, most_events));
  if (arm->events == 0 || arm->exposure > 0.0) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_ARGUMENT, arm->events_name, "",
                 "%lld events in an exposure of 0 given; allowed: events in an exposure above 0",
                 (long long)arm->events);
}

static expt_status check_rates(const xp_call *call, const expt_posterior_gamma_poisson_options *o,
                               const xp_bayes_question *q) {
  XP_TRY(xp_bayes_check(call, q));
  XP_TRY(xp_need_range(call, "options", "prior_events", o->prior_events, 0.0, most_prior));
  return xp_need_range(call, "options", "prior_exposure", o->prior_exposure, 0.0, 1e15);
}

/* Neither events nor exposure of 0 in prior and data together: else there is no law. */
static expt_status counted_posterior(const xp_call *call, const counted_arm *arm,
                                     const expt_posterior_gamma_poisson_options *o, double law[2], xp_posterior *out) {
  law[0] = o->prior_events + (double)arm->events;
  law[1] = o->prior_exposure + arm->exposure;
  if (!(law[1] > 0.0))
    return XP_FAIL(call, EXPT_E_ARGUMENT, arm->exposure_name, "",
                   "an exposure of 0 given under a prior of none; allowed: an exposure, or a prior_exposure, above 0");
  if (!(law[0] >= least_prior))
    return XP_FAIL(call, EXPT_E_ARGUMENT, arm->events_name, "",
                   "%lld events given under a prior of %g; allowed: events, or prior_events from %g on",
                   (long long)arm->events, o->prior_events, least_prior);
  return xp_posterior_gamma(call, law[0], law[1], out);
}

static expt_status answer_rates(const xp_call *call, const counted_arm counted[2],
                                const expt_posterior_gamma_poisson_options *o, const xp_bayes_question *q,
                                expt_posterior *out) {
  xp_posterior arms[2];
  double laws[2][2];
  XP_TRY(counted_posterior(call, &counted[0], o, laws[0], &arms[0]));
  XP_TRY(counted_posterior(call, &counted[1], o, laws[1], &arms[1]));
  XP_TRY(xp_bayes_answer(call, &arms[0], &arms[1], q, out));
  if (o->prior_events > 0.0)
    out->log_bayes_factor = xp_log_bayes_gamma(o->prior_events, o->prior_exposure, laws[0], laws[1]);
  xp_bayes_method(out, "Poisson, Gamma", o->prior_events, o->prior_exposure, " prior; quadrature");
  return EXPT_OK;
}

expt_status expt_posterior_gamma_poisson(const expt_context *ctx, int64_t control_events, double control_exposure,
                                         int64_t treatment_events, double treatment_exposure,
                                         const expt_posterior_gamma_poisson_options *options, expt_posterior *out,
                                         expt_error *err) {
  XP_CALL(ctx, err);
  const counted_arm arms[2] = {{"control_events", "control_exposure", control_events, control_exposure},
                               {"treatment_events", "treatment_exposure", treatment_events, treatment_exposure}};
  expt_posterior_gamma_poisson_options o;
  XP_TRY(xp_need(call, out, "out"));
  XP_TRY(xp_result_size(call, out, (uint32_t)sizeof *out));
  XP_TRY(check_counted(call, &arms[0]));
  XP_TRY(check_counted(call, &arms[1]));
  XP_TRY(xp_take_expt_posterior_gamma_poisson_options(call, options, &o));
  const xp_bayes_question q = {o.confidence, o.min_effect, o.rope_low, o.rope_high, o.relative != 0, o.intervals != 0};
  XP_TRY(check_rates(call, &o, &q));
  XP_TRY(answer_rates(call, arms, &o, &q, out));
  if (control_exposure == 0.0 || treatment_exposure == 0.0) out->note_bits |= empty_arm;
  return EXPT_OK;
}

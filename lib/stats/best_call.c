/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The public functions: from counts, moments and estimates to posterior laws. */
#include "lib/base/memory.h"
#include "lib/stats/best_frame.h"

#include <experiment/notes.h>
#include <math.h>

#define NOTE(note) ((int64_t)1 << (note))
#define COMMON_DEFAULTS .good = EXPT_GOOD_UP, .confidence = 0.95, .minimum_share = 0.0, .leader_share = 0.5

XP_OPTIONS(expt_probability_best_proportions_options, COMMON_DEFAULTS, .prior_successes = 1.0, .prior_failures = 1.0);
XP_OPTIONS(expt_probability_best_rates_options, COMMON_DEFAULTS, .prior_events = 0.5, .prior_exposure = 0.0);
XP_OPTIONS(expt_probability_best_means_options, COMMON_DEFAULTS);
XP_OPTIONS(expt_probability_best_estimates_options, COMMON_DEFAULTS);

/* What is wrong with number i of an array. */
static expt_status refuse(const xp_call *call, const char *argument, int64_t i, double given, const char *allowed) {
  return XP_FAIL_ROW(call, EXPT_E_ARGUMENT, argument, "", i, "%.15g given; allowed: %s", given, allowed);
}

static bool is_spread(double value) {
  return isnan(value) || (value >= 0.0 && isfinite(value));
}

/* ---- proportions ---- */

static expt_status read_proportion(const xp_call *call, int64_t successes, int64_t units, int64_t i,
                                   const expt_probability_best_proportions_options *options, xp_best_entry *out) {
  if (units < 0) return refuse(call, "units", i, (double)units, "at least 0");
  if (successes < 0 || successes > units)
    return XP_FAIL_ROW(call, EXPT_E_ARGUMENT, "successes", "", i, "%lld given; allowed: 0 to the units, %lld", (long long)successes,
                       (long long)units);
  const double a = options->prior_successes + (double)successes, b = options->prior_failures + (double)(units - successes);
  if (!(a > 0.0))
    return XP_FAIL_ROW(call, EXPT_E_ARGUMENT, "options", "prior_successes", i, "0 given for an arm without successes; allowed: above 0");
  if (!(b > 0.0))
    return XP_FAIL_ROW(call, EXPT_E_ARGUMENT, "options", "prior_failures", i, "0 given for an arm without failures; allowed: above 0");
  *out = (xp_best_entry){{XP_BEST_BETA, a, b, 0.0}, true, units == 0 ? NOTE(EXPT_NOTE_EMPTY_ARM) : 0};
  return EXPT_OK;
}

static expt_status proportions(const xp_call *call, const int64_t *successes, const int64_t *units, int64_t n,
                               const expt_probability_best_proportions_options *options, xp_best_entry *entries, expt_frame **out) {
  for (int64_t i = 0; i < n; i++)
    XP_TRY(read_proportion(call, successes[i], units[i], i, options, &entries[i]));
  return xp_best_to_frame(call, entries, n, &XP_BEST_REQUEST(*options), out);
}

expt_status expt_probability_best_proportions(const expt_context *ctx, const int64_t *successes, const int64_t *units, int64_t n_arms,
                                              const expt_probability_best_proportions_options *options, expt_frame **out,
                                              expt_error *err) {
  XP_CALL(ctx, err);
  expt_probability_best_proportions_options mine;
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  XP_TRY(xp_take_expt_probability_best_proportions_options(call, options, &mine));
  XP_TRY(xp_best_check(call, &XP_BEST_REQUEST(mine), n_arms));
  XP_TRY(xp_need_range(call, "options", "prior_successes", mine.prior_successes, 0.0, 1e300));
  XP_TRY(xp_need_range(call, "options", "prior_failures", mine.prior_failures, 0.0, 1e300));
  XP_TRY(xp_need(call, successes, "successes"));
  XP_TRY(xp_need(call, units, "units"));
  xp_best_entry *const entries = xp_alloc(ctx, n_arms, sizeof *entries);
  if (entries == NULL) return xp_fail_memory(call);
  const expt_status status = proportions(call, successes, units, n_arms, &mine, entries, out);
  xp_release(ctx, entries);
  return status;
}

/* ---- rates ---- */

static expt_status read_rate(const xp_call *call, int64_t events, double exposure, int64_t i,
                             const expt_probability_best_rates_options *options, xp_best_entry *out) {
  if (events < 0) return refuse(call, "events", i, (double)events, "at least 0");
  if (!(exposure >= 0.0) || isinf(exposure)) return refuse(call, "exposure", i, exposure, "finite, at least 0");
  if (events > 0 && exposure == 0.0) return refuse(call, "exposure", i, exposure, "above 0 where there are events");
  const double shape = options->prior_events + (double)events, rate = options->prior_exposure + exposure;
  if (!(shape > 0.0))
    return XP_FAIL_ROW(call, EXPT_E_ARGUMENT, "options", "prior_events", i, "0 given for an arm without events; allowed: above 0");
  *out = (xp_best_entry){{XP_BEST_GAMMA, shape, rate, 0.0}, rate > 0.0, exposure == 0.0 ? NOTE(EXPT_NOTE_EMPTY_ARM) : 0};
  return EXPT_OK;
}

static expt_status rates(const xp_call *call, const int64_t *events, const double *exposure, int64_t n,
                         const expt_probability_best_rates_options *options, xp_best_entry *entries, expt_frame **out) {
  for (int64_t i = 0; i < n; i++)
    XP_TRY(read_rate(call, events[i], exposure[i], i, options, &entries[i]));
  return xp_best_to_frame(call, entries, n, &XP_BEST_REQUEST(*options), out);
}

expt_status expt_probability_best_rates(const expt_context *ctx, const int64_t *events, const double *exposure, int64_t n_arms,
                                        const expt_probability_best_rates_options *options, expt_frame **out, expt_error *err) {
  XP_CALL(ctx, err);
  expt_probability_best_rates_options mine;
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  XP_TRY(xp_take_expt_probability_best_rates_options(call, options, &mine));
  XP_TRY(xp_best_check(call, &XP_BEST_REQUEST(mine), n_arms));
  XP_TRY(xp_need_range(call, "options", "prior_events", mine.prior_events, 0.0, 1e300));
  XP_TRY(xp_need_range(call, "options", "prior_exposure", mine.prior_exposure, 0.0, 1e300));
  XP_TRY(xp_need(call, events, "events"));
  XP_TRY(xp_need(call, exposure, "exposure"));
  xp_best_entry *const entries = xp_alloc(ctx, n_arms, sizeof *entries);
  if (entries == NULL) return xp_fail_memory(call);
  const expt_status status = rates(call, events, exposure, n_arms, &mine, entries, out);
  xp_release(ctx, entries);
  return status;
}

/* ---- means and estimates ---- */

static xp_best_entry without_law(xp_best_family family, expt_note note) {
  return (xp_best_entry){{family, 0.0, 0.0, 0.0}, false, NOTE(note)};
}

static expt_status read_mean(const xp_call *call, double mean, double std_dev, int64_t units, int64_t i, xp_best_entry *out) {
  if (isinf(mean)) return refuse(call, "means", i, mean, "finite, or NaN for an arm without units");
  if (!is_spread(std_dev)) return refuse(call, "std_devs", i, std_dev, "finite, at least 0, or NaN for an arm of less than two units");
  if (units < 0) return refuse(call, "units", i, (double)units, "at least 0");
  const double scale = std_dev / sqrt((double)units);
  if (units < 2 || isnan(mean) || isnan(std_dev))
    *out = without_law(XP_BEST_T, EXPT_NOTE_EMPTY_ARM);
  else if (!(scale > 0.0))
    *out = without_law(XP_BEST_T, EXPT_NOTE_ZERO_VARIANCE);
  else
    *out = (xp_best_entry){{XP_BEST_T, mean, scale, (double)(units - 1)}, true, 0};
  return EXPT_OK;
}

static expt_status means_to_frame(const xp_call *call, const double *means, const double *std_devs, const int64_t *units, int64_t n,
                                  const xp_best_request *request, xp_best_entry *entries, expt_frame **out) {
  for (int64_t i = 0; i < n; i++)
    XP_TRY(read_mean(call, means[i], std_devs[i], units[i], i, &entries[i]));
  return xp_best_to_frame(call, entries, n, request, out);
}

expt_status expt_probability_best_means(const expt_context *ctx, const double *means, const double *std_devs, const int64_t *units,
                                        int64_t n_arms, const expt_probability_best_means_options *options, expt_frame **out,
                                        expt_error *err) {
  XP_CALL(ctx, err);
  expt_probability_best_means_options mine;
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  XP_TRY(xp_take_expt_probability_best_means_options(call, options, &mine));
  XP_TRY(xp_best_check(call, &XP_BEST_REQUEST(mine), n_arms));
  XP_TRY(xp_need(call, means, "means"));
  XP_TRY(xp_need(call, std_devs, "std_devs"));
  XP_TRY(xp_need(call, units, "units"));
  xp_best_entry *const entries = xp_alloc(ctx, n_arms, sizeof *entries);
  if (entries == NULL) return xp_fail_memory(call);
  const expt_status status = means_to_frame(call, means, std_devs, units, n_arms, &XP_BEST_REQUEST(mine), entries, out);
  xp_release(ctx, entries);
  return status;
}

static expt_status read_estimate(const xp_call *call, double estimate, double std_error, int64_t i, xp_best_entry *out) {
  if (isinf(estimate)) return refuse(call, "estimates", i, estimate, "finite, or NaN for an arm without one");
  if (!is_spread(std_error)) return refuse(call, "std_errors", i, std_error, "finite, at least 0, or NaN for an arm without one");
  if (isnan(estimate) || isnan(std_error))
    *out = without_law(XP_BEST_NORMAL, EXPT_NOTE_EMPTY_ARM);
  else if (std_error == 0.0)
    *out = without_law(XP_BEST_NORMAL, EXPT_NOTE_ZERO_VARIANCE);
  else
    *out = (xp_best_entry){{XP_BEST_NORMAL, estimate, std_error, 0.0}, true, 0};
  return EXPT_OK;
}

static expt_status estimates_to_frame(const xp_call *call, const double *estimates, const double *std_errors, int64_t n,
                                      const xp_best_request *request, xp_best_entry *entries, expt_frame **out) {
  for (int64_t i = 0; i < n; i++)
    XP_TRY(read_estimate(call, estimates[i], std_errors[i], i, &entries[i]));
  return xp_best_to_frame(call, entries, n, request, out);
}

expt_status expt_probability_best_estimates(const expt_context *ctx, const double *estimates, const double *std_errors, int64_t n_arms,
                                            const expt_probability_best_estimates_options *options, expt_frame **out,
                                            expt_error *err) {
  XP_CALL(ctx, err);
  expt_probability_best_estimates_options mine;
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  XP_TRY(xp_take_expt_probability_best_estimates_options(call, options, &mine));
  XP_TRY(xp_best_check(call, &XP_BEST_REQUEST(mine), n_arms));
  XP_TRY(xp_need(call, estimates, "estimates"));
  XP_TRY(xp_need(call, std_errors, "std_errors"));
  xp_best_entry *const entries = xp_alloc(ctx, n_arms, sizeof *entries);
  if (entries == NULL) return xp_fail_memory(call);
  const expt_status status = estimates_to_frame(call, estimates, std_errors, n_arms, &XP_BEST_REQUEST(mine), entries, out);
  xp_release(ctx, entries);
  return status;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/stats/power_answer.h"

#include <math.h>

static expt_power_plan plan_of(const xp_srm_design *d, double units, double actual, double target) {
  expt_power_plan plan = {.struct_size = (uint32_t)sizeof(expt_power_plan),
                          .arms = d->arms,
                          .effect = actual,
                          .effect_absolute = actual - d->planned,
                          .effect_relative = (actual - d->planned) / d->planned,
                          .power = isnan(actual) ? (double)NAN : xp_srm_power_at(d, units, actual),
                          .control_units = units,
                          .total_units = units,
                          .target_power = target,
                          .alpha = d->alpha,
                          .df = d->arms - 1.0,
                          .variance_factor = 1.0};
  xp_power_tell(plan.formula, (int64_t)sizeof plan.formula, "chi-squared against planned shares, noncentral chi-squared");
  return plan;
}

#define TELL(plan, ...) xp_power_tell((plan)->message, (int64_t)sizeof((plan)->message), __VA_ARGS__)

static double units_for(const xp_srm_design *d, double actual, double power) {
  return actual == d->planned ? (double)NAN : xp_srm_units(d, actual, power);
}

expt_status xp_answer_srm_power(const xp_call *call, const xp_srm_design *d, double actual, double units, double power,
                                expt_power_plan *out) {
  XP_TRY(xp_ask_srm(call, d, power));
  XP_TRY(xp_need_between(call, "actual_share", "", actual, 0.0, 1.0));
  XP_TRY(xp_need_range(call, "units", "", units, 1.0, 1e15));
  *out = plan_of(d, units, actual, power);
  out->exact_units = units_for(d, actual, power);
  out->units_needed = ceil(out->exact_units);
  out->mde = xp_srm_share(d, units, power);
  if (isnan(out->exact_units))
    TELL(out, "The variant has its planned share of %.4g: the check fails by chance, %.4g of the time.", d->planned, out->power);
  else
    TELL(out, "%.17g units show a share of %.4g instead of %.4g with power %.4g; power %g takes %.17g units.", units, actual,
         d->planned, out->power, power, out->units_needed);
  return EXPT_OK;
}

expt_status xp_answer_srm_sample_size(const xp_call *call, const xp_srm_design *d, double actual, double power,
                                      expt_power_plan *out) {
  XP_TRY(xp_ask_srm(call, d, power));
  XP_TRY(xp_need_between(call, "actual_share", "", actual, 0.0, 1.0));
  if (actual == d->planned)
    return XP_FAIL(call, EXPT_E_ARGUMENT, "actual_share", "", "%g given; allowed: other than the planned share", actual);
  const double exact = units_for(d, actual, power);
  *out = plan_of(d, ceil(exact), actual, power);
  out->exact_units = exact;
  out->units_needed = out->total_units;
  out->mde = xp_srm_share(d, out->total_units, power);
  TELL(out, "To see a share of %.4g instead of %.4g with power %g takes %.17g units.", actual, d->planned, power,
       out->total_units);
  return EXPT_OK;
}

expt_status xp_answer_srm_mde(const xp_call *call, const xp_srm_design *d, double units, double power,
                              expt_power_plan *out) {
  XP_TRY(xp_ask_srm(call, d, power));
  XP_TRY(xp_need_range(call, "units", "", units, 1.0, 1e15));
  const double share = xp_srm_share(d, units, power);
  *out = plan_of(d, units, share, power);
  out->exact_units = out->units_needed = isnan(share) ? (double)NAN : units;
  out->mde = share;
  if (isnan(share))
    TELL(out, "%.17g units show no share above the planned %.4g with power %g.", units, d->planned, power);
  else
    TELL(out, "%.17g units show a share from %.4g on instead of %.4g with power %g.", units, share, d->planned, power);
  return EXPT_OK;
}

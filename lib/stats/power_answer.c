/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/stats/power_answer.h"

#include <math.h>

static double absolute(const xp_power_question *q, double effect) {
  return q->terms.relative ? effect * q->design.baseline : effect;
}

static double as_asked(const xp_power_question *q, double difference) {
  return q->terms.relative ? difference / q->design.baseline : difference;
}

static double as_relative(const xp_power_question *q, double difference) {
  return q->design.baseline != 0.0 ? difference / q->design.baseline : (double)NAN;
}

static xp_power_design allocated(const xp_power_question *q, double allocation) {
  xp_power_design design = q->design;
  design.allocation = allocation;
  design.alpha =
      xp_power_alpha(q->terms.alpha, q->terms.arms, q->terms.correction, q->terms.alternative, allocation);
  return design;
}

static expt_status check_effect(const xp_call *call, const xp_power_question *q, double effect) {
  XP_TRY(xp_need_between(call, "effect", "", effect, -INFINITY, INFINITY));
  const double lowest = xp_power_lowest_effect(&q->design), highest = xp_power_highest_effect(&q->design);
  const double difference = absolute(q, effect);
  if (difference >= lowest && difference <= highest) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_ARGUMENT, "effect", "", "%g given; allowed with a control of %g: %g to %g", effect,
                 q->design.baseline, as_asked(q, lowest), as_asked(q, highest));
}

static bool is_on_tested_side(const xp_power_design *d, double difference) {
  if (d->alternative == EXPT_ALTERNATIVE_GREATER) return difference > d->null_effect;
  if (d->alternative == EXPT_ALTERNATIVE_LESS) return difference < d->null_effect;
  return difference != d->null_effect;
}

static expt_status check_side(const xp_call *call, const xp_power_question *q, double effect) {
  static const char *const sides[] = {"other than", "more than", "less than"};
  if (is_on_tested_side(&q->design, absolute(q, effect))) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_ARGUMENT, "effect", "", "%g given; allowed: %s the null value, %g", effect,
                 sides[q->design.alternative], q->terms.null_value);
}

static double rounded_up(const xp_power_question *q, double size) {
  return q->whole ? ceil(size) : size;
}

static xp_arm_sizes sizes_from(const xp_power_question *q, double exact, double allocation) {
  return (xp_arm_sizes){rounded_up(q, exact), rounded_up(q, exact * allocation)};
}

static double total(const xp_power_question *q, xp_arm_sizes sizes) {
  return sizes.control + sizes.treatment * (q->terms.arms - 1.0);
}

static expt_power_plan plan_of(const xp_power_question *q, const xp_power_design *d, xp_arm_sizes sizes,
                               double difference) {
  return (expt_power_plan){.struct_size = (uint32_t)sizeof(expt_power_plan),
                           .arms = q->terms.arms,
                           .effect = as_asked(q, difference),
                           .effect_absolute = difference,
                           .effect_relative = as_relative(q, difference),
                           .power = isnan(difference) ? (double)NAN : xp_power_at(d, sizes.control, difference),
                           .control_units = sizes.control,
                           .treatment_units = sizes.treatment,
                           .total_units = total(q, sizes),
                           .target_power = q->terms.power,
                           .alpha = d->alpha,
                           .df = xp_power_df(d, sizes.control),
                           .variance_factor = d->factor};
}

expt_status xp_answer_power(const xp_call *call, const xp_power_question *q, double effect, xp_arm_sizes sizes,
                            expt_power_plan *out) {
  XP_TRY(check_effect(call, q, effect));
  const xp_power_design d = allocated(q, sizes.treatment / sizes.control);
  const double difference = absolute(q, effect);
  *out = plan_of(q, &d, sizes, difference);
  out->effect = effect;
  out->exact_units = is_on_tested_side(&d, difference) ? xp_power_units(&d, difference, q->terms.power) : (double)NAN;
  const xp_arm_sizes needed = sizes_from(q, out->exact_units, d.allocation);
  out->units_needed = total(q, needed);
  out->mde = as_asked(q, xp_power_effect_towards(&d, sizes.control, q->terms.power, difference));
  xp_power_tell_formula(out, q);
  xp_power_tell_power(out, q, needed);
  return EXPT_OK;
}

static const double least_allocation = 1e-6, most_allocation = 1e6;

expt_status xp_answer_sample_size(const xp_call *call, const xp_power_question *q, double effect, double allocation,
                                  expt_power_plan *out) {
  XP_TRY(xp_need_range(call, "options", "allocation", allocation, least_allocation, most_allocation));
  XP_TRY(check_effect(call, q, effect));
  XP_TRY(check_side(call, q, effect));
  const xp_power_design exact = allocated(q, allocation);
  const double difference = absolute(q, effect);
  const double units = xp_power_units(&exact, difference, q->terms.power);
  const xp_arm_sizes sizes = sizes_from(q, units, allocation);
  const xp_power_design d = allocated(q, isnan(units) ? allocation : sizes.treatment / sizes.control);
  *out = plan_of(q, &d, sizes, difference);
  out->effect = effect;
  out->exact_units = units;
  out->units_needed = out->total_units;
  out->mde = isnan(units) ? (double)NAN : as_asked(q, xp_power_effect_towards(&d, sizes.control, q->terms.power, difference));
  xp_power_tell_formula(out, q);
  xp_power_tell_size(out, q);
  return EXPT_OK;
}

double xp_mde_towards(const xp_power_question *q, xp_arm_sizes sizes, double effect) {
  const xp_power_design d = allocated(q, sizes.treatment / sizes.control);
  return as_asked(q, xp_power_effect_towards(&d, sizes.control, q->terms.power, absolute(q, effect)));
}

void xp_answer_mde(const xp_power_question *q, xp_arm_sizes sizes, expt_power_plan *out) {
  const xp_power_design d = allocated(q, sizes.treatment / sizes.control);
  *out = plan_of(q, &d, sizes, xp_power_effect(&d, sizes.control, q->terms.power));
  out->exact_units = isnan(out->effect) ? (double)NAN : sizes.control;
  out->units_needed = isnan(out->effect) ? (double)NAN : out->total_units;
  out->mde = out->effect;
  xp_power_tell_formula(out, q);
  xp_power_tell_mde(out, q);
}

static const int64_t most_units = 1000000000000000;

expt_status xp_take_sizes(const xp_call *call, xp_size_names names, int64_t control, int64_t treatment, int64_t least,
                          xp_arm_sizes *out) {
  XP_TRY(xp_need_whole(call, names.control, "", control, least, most_units));
  XP_TRY(xp_need_whole(call, names.treatment, "", treatment, least, most_units));
  *out = (xp_arm_sizes){(double)control, (double)treatment};
  return EXPT_OK;
}

expt_status xp_take_clusters(const xp_call *call, int64_t control, int64_t treatment, int32_t covariates, xp_arm_sizes *out) {
  XP_TRY(xp_take_sizes(call, (xp_size_names){"control_clusters", "treatment_clusters"}, control, treatment, 2, out));
  const double most = out->control + out->treatment - 3.0;
  if (covariates <= most) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "covariates", "%d given; allowed with %.17g clusters in two arms: at most %.17g",
                 (int)covariates, most + 3.0, most);
}

expt_status xp_take_exposures(const xp_call *call, double control, double treatment, xp_arm_sizes *out) {
  XP_TRY(xp_need_between(call, "control_exposure", "", control, 0.0, (double)most_units));
  XP_TRY(xp_need_between(call, "treatment_exposure", "", treatment, 0.0, (double)most_units));
  *out = (xp_arm_sizes){control, treatment};
  return EXPT_OK;
}

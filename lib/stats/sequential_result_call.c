/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/stats/sequential_answer.h"
#include "lib/stats/sequential_look.h"
#include "lib/stats/sequential_message.h"

#include <math.h>

XP_OPTIONS(expt_group_sequential_result_options, XP_GROUP_DESIGN_DEFAULTS);

static const double furthest_estimate = 1e6; /* standard errors */

static bool shows_effect(const xp_group_looks *l, double z) {
  const xp_stops efficacy = l->efficacy[l->had - 1];
  return z >= efficacy.high || (l->design->two_sided && z <= efficacy.low);
}

static bool is_futile(const xp_group_looks *l, double z) {
  if (!l->design->has_futility) return false;
  const xp_stops futility = l->futility[l->had - 1];
  return l->design->two_sided ? z > futility.inner_low && z < futility.inner_high : z <= futility.low;
}

static expt_look_verdict verdict_of(const xp_group_looks *l, double z) {
  if (shows_effect(l, z)) return EXPT_LOOK_VERDICT_EFFECT;
  if (l->had == l->all) return EXPT_LOOK_VERDICT_NO_EFFECT;
  return is_futile(l, z) ? EXPT_LOOK_VERDICT_FUTILITY : EXPT_LOOK_VERDICT_CONTINUE;
}

/* From drifts of a test for GREATER to effects as they were given. */
static void write_stagewise(const xp_stagewise *s, double per_drift, bool mirrored, expt_look_result *out) {
  const double sign = mirrored ? -1.0 : 1.0;
  out->p_value = s->p;
  out->median_unbiased = sign * per_drift * s->median;
  out->ci_low = per_drift * (mirrored ? -s->high : s->low);
  out->ci_high = per_drift * (mirrored ? -s->low : s->high);
}

static void write_bounds(const xp_group_looks *l, bool mirrored, expt_look_result *out) {
  const int64_t k = l->had - 1;
  const bool two_sided = l->design->two_sided;
  const xp_shown_bounds shown =
      xp_bounds_shown(l->efficacy[k], l->design->has_futility ? l->futility[k] : xp_stops_none(), two_sided, mirrored);
  out->efficacy_low = shown.efficacy_low;
  out->efficacy_high = shown.efficacy_high;
  out->futility_low = shown.futility_low;
  out->futility_high = shown.futility_high;
  out->alpha_spent = (two_sided ? 2.0 : 1.0) * l->alpha_spent[k];
  out->repeated_low = out->estimate - l->efficacy[k].high * out->std_error;
  out->repeated_high = out->estimate + l->efficacy[k].high * out->std_error;
}

static expt_status answer(const xp_call *call, const xp_group_looks *l, double estimate, double std_error, bool mirrored, expt_look_result *out) {
  const xp_group_design *const d = l->design;
  const double now = l->information[l->had - 1], statistic = estimate / std_error, z = mirrored ? -statistic : statistic;
  xp_stagewise stagewise;
  xp_outlook outlook;
  XP_TRY(xp_stagewise_of(call, l, z, d->alpha_spending.total, &stagewise));
  XP_TRY(xp_outlook_of(call, l, z, &outlook));
  *out = (expt_look_result){.struct_size = (uint32_t)sizeof(expt_look_result),
                            .verdict = verdict_of(l, z),
                            .look = l->had,
                            .information = now,
                            .statistic = statistic,
                            .estimate = estimate,
                            .std_error = std_error,
                            .confidence = 1.0 - 2.0 * d->alpha_spending.total,
                            .conditional_power_trend = outlook.trend,
                            .conditional_power_design = outlook.design,
                            .predictive_power = outlook.predictive,
                            .looks_left = l->all - l->had};
  write_bounds(l, mirrored, out);
  write_stagewise(&stagewise, std_error * sqrt(now), mirrored, out);
  xp_sequential_tell_look(out, d->two_sided);
  return EXPT_OK;
}

static expt_status check_estimate(const xp_call *call, double estimate, double std_error) {
  XP_TRY(xp_need_between(call, "estimate", "", estimate, -INFINITY, INFINITY));
  XP_TRY(xp_need_between(call, "std_error", "", std_error, 0.0, INFINITY));
  if (fabs(estimate / std_error) <= furthest_estimate) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_ARGUMENT, "estimate", "", "%g given; allowed with a standard error of %g: up to %g of them from 0", estimate,
                 std_error, furthest_estimate);
}

static expt_status look_at(const xp_call *call, const xp_group_design *design, const double *information, int64_t looks, bool final, double estimate,
                           double std_error, bool mirrored, expt_look_result *out) {
  xp_group_looks *all;
  XP_TRY(xp_group_looks_create(call, design, information, looks, final, &all));
  const expt_status status = answer(call, all, estimate, std_error, mirrored, out);
  xp_group_looks_free(call->ctx, all);
  return status;
}

expt_status expt_group_sequential_result(const expt_context *ctx, const double *planned, int64_t planned_looks, const double *information,
                                         int64_t looks, double estimate, double std_error,
                                         const expt_group_sequential_result_options *options, expt_look_result *out, expt_error *err) {
  XP_CALL(ctx, err);
  expt_group_sequential_result_options mine;
  XP_TRY(xp_result_size(call, out, (uint32_t)sizeof *out));
  XP_TRY(xp_take_expt_group_sequential_result_options(call, options, &mine));
  XP_TRY(xp_need_word(call, "options", "final_look", mine.final_look, 1));
  XP_TRY(xp_need_whole(call, "planned_looks", "", planned_looks, 1, XP_MOST_LOOKS_PLANNED));
  XP_TRY(xp_need_whole(call, "looks", "", looks, 1, XP_MOST_LOOKS_PLANNED));
  XP_TRY(xp_need(call, planned, "planned"));
  XP_TRY(xp_need(call, information, "information"));
  XP_TRY(check_estimate(call, estimate, std_error));
  const xp_group_design_plan plan = XP_GROUP_DESIGN_PLAN(planned, planned_looks, mine);
  xp_group_design *design;
  XP_TRY(xp_group_design_create(call, &plan, "planned", &design));
  const expt_status status = look_at(call, design, information, looks, mine.final_look != 0, estimate, std_error,
                                     mine.alternative == EXPT_ALTERNATIVE_LESS, out);
  xp_group_design_free(ctx, design);
  return status;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/analysis/answer.h"
#include "lib/analysis/pilot.h"

#include "lib/base/memory.h"
#include <math.h>

XP_OPTIONS(expt_analysis_power_options, .weekdays = 7, .whole_weeks = 1, .effect = NAN, .alpha = 0.05, .power = 0.8,
           .share = 1.0);

static const int64_t most_units = 1000000000000000;
static const double most_allocation = 1e6, least_allocation = 1e-6, least_share = 1e-9;
enum { MOST_ARMS = 10000, WEEK = 7 };

static expt_status check_design(const xp_call *call, const expt_analysis_power_options *o) {
  XP_TRY(xp_need_whole(call, "options", "arms", o->arms, 0, MOST_ARMS));
  if (o->arms == 1) return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "arms", "1 given; allowed: 0, or 2 to 10000");
  XP_TRY(xp_need_word(call, "options", "correction", o->correction, EXPT_POWER_CORRECTION_NONE));
  XP_TRY(xp_need_whole(call, "options", "both_sides", o->both_sides, 0, 1));
  XP_TRY(xp_need_whole(call, "options", "units", o->units, 0, most_units));
  if (o->allocation != 0.0)
    XP_TRY(xp_need_range(call, "options", "allocation", o->allocation, least_allocation, most_allocation));
  if (!isnan(o->effect)) XP_TRY(xp_need_between(call, "options", "effect", o->effect, -INFINITY, INFINITY));
  XP_TRY(xp_need_between(call, "options", "alpha", o->alpha, 0.0, 1.0));
  XP_TRY(xp_need_between(call, "options", "power", o->power, 0.0, 1.0));
  if (o->power > o->alpha) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "power", "%g given; allowed: more than alpha, %g", o->power, o->alpha);
}

static expt_status check_traffic(const xp_call *call, const expt_analysis_power_options *o) {
  XP_TRY(xp_need_whole(call, "options", "weekdays", o->weekdays, 1, WEEK));
  XP_TRY(xp_need_whole(call, "options", "whole_weeks", o->whole_weeks, 0, 1));
  XP_TRY(xp_need_range(call, "options", "daily_units", o->daily_units, 0.0, 1e300));
  return xp_need_range(call, "options", "share", o->share, least_share, 1.0);
}

/* ---- what the pilot says where nothing was asked ---- */

static int32_t arms_of(const expt_analysis *analysis, const xp_order *order) {
  int64_t variants = 0;
  for (int64_t v = 0; v < order->variants.count; v++)
    variants += order->variants.codes[v] < analysis->declared || xp_units_of(analysis, 0, -1, order->variants.codes[v]) > 0;
  return variants < 2 ? 2 : variants > MOST_ARMS ? MOST_ARMS : (int32_t)variants;
}

/* Mean planned share of the treatments over that of the control. */
static double allocation_of(const expt_analysis *analysis, int64_t control) {
  if (control < 0 || control >= analysis->declared || analysis->declared < 2) return 1.0;
  const double share = analysis->shares[control];
  const double allocation = (1.0 - share) / (double)(analysis->declared - 1) / share;
  return allocation >= least_allocation && allocation <= most_allocation ? allocation : 1.0;
}

static expt_status answer_all(const xp_call *call, const expt_analysis *analysis, const xp_order *order,
                              expt_analysis_power_options *options, expt_frame **out) {
  int64_t control;
  XP_TRY(xp_find_control(call, analysis, order, &control));
  if (options->arms == 0) options->arms = arms_of(analysis, order);
  if (options->allocation == 0.0) options->allocation = allocation_of(analysis, control);
  const int64_t metrics = xp_metric_count(analysis);
  xp_pilot_plan *plans = xp_alloc(call->ctx, metrics, sizeof *plans);
  expt_status status = plans != NULL ? EXPT_OK : xp_fail_memory(call);
  for (int64_t m = 0; status == EXPT_OK && m < metrics; m++) {
    xp_pilot pilot;
    status = xp_pilot_of(call, analysis, order, m, control, &pilot);
    if (status == EXPT_OK) xp_pilot_plan_of(call, &analysis->metrics[m], &pilot, options, &plans[m]);
  }
  if (status == EXPT_OK) status = xp_pilot_give(call, analysis, control, plans, out);
  xp_release(call->ctx, plans);
  return status;
}

expt_status expt_analysis_power(const expt_analysis *analysis, const expt_analysis_power_options *options,
                                expt_frame **out, expt_error *err) {
  XP_CALL(analysis != NULL ? analysis->ctx : NULL, err);
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  expt_analysis_power_options mine;
  XP_TRY(xp_need(call, analysis, "analysis"));
  XP_TRY(xp_take_expt_analysis_power_options(call, options, &mine));
  XP_TRY(check_design(call, &mine));
  XP_TRY(check_traffic(call, &mine));
  XP_TRY(xp_analysis_needs_metrics(call, analysis));
  xp_order order;
  if (!xp_order_create(analysis, &order)) return xp_fail_memory(call);
  const expt_status status = answer_all(call, analysis, &order, &mine, out);
  xp_order_free(analysis, &order);
  return status;
}

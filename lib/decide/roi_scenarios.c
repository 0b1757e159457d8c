/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/decide/roi_scenarios.h"

#include "lib/base/memory.h"
#include <math.h>

XP_OPTIONS(expt_roi_scenarios_options, .estimand = EXPT_ESTIMAND_ITT, .population = EXPT_POPULATION_ALL,
           .effect = "estimate", .std_error = "std_error", .max_p_value = 0.10, .min_effect = 0.0, .min_roi = 0.05);

static expt_status check_names(const xp_call *call, const expt_roi_scenarios_options *o) {
  const struct {
    const char *field, *text;
    bool is_needed;
  } names[] = {
      {"effect", o->effect, true},      {"std_error", o->std_error, true}, {"units", o->units, false},
      {"scenario", o->scenario, false}, {"cost", o->cost, false},          {"order_value", o->order_value, false},
      {"metric", o->metric, false},     {"variant", o->variant, false},    {"segment", o->segment, false}};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    if (names[i].text == NULL && !names[i].is_needed) continue;
    const expt_status status = xp_need_text(call, names[i].text, "options");
    if (status != EXPT_OK) xp_error_rename(call, "options", names[i].field);
    XP_TRY(status);
  }
  return EXPT_OK;
}

static expt_status check_rule(const xp_call *call, const char *field, double value) {
  if (!isnan(value) && value < INFINITY) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_ARGUMENT, "options", field, "%g given; allowed: a number, or -Inf for no such rule",
                 value);
}

static expt_status take_options(const xp_call *call, const expt_roi_scenarios_options *theirs,
                                expt_roi_scenarios_options *mine, expt_roi_options *roi) {
  XP_TRY(xp_take_expt_roi_scenarios_options(call, theirs, mine));
  XP_TRY(xp_roi_take(call, "roi.", mine->roi, roi));
  XP_TRY(xp_need_word(call, "options", "estimand", mine->estimand, XP_ESTIMANDS - 1));
  XP_TRY(xp_need_word(call, "options", "population", mine->population, XP_POPULATIONS - 1));
  XP_TRY(check_names(call, mine));
  XP_TRY(xp_need_range(call, "options", "max_p_value", mine->max_p_value, 0.0, 1.0));
  XP_TRY(check_rule(call, "min_effect", mine->min_effect));
  return check_rule(call, "min_roi", mine->min_roi);
}

static expt_status answer(const xp_call *call, const expt_table *table, xp_scenarios *s, expt_frame **out) {
  XP_TRY(xp_scenarios_read(call, table, s));
  if (!s->options->total || s->count == 0) return xp_scenarios_frame(call, s, NULL, out);
  uint8_t *const is_part = xp_alloc(call->ctx, s->count, sizeof *is_part);
  if (is_part == NULL) return xp_fail_memory(call);
  expt_status status = xp_scenarios_parts(call, s, is_part);
  if (status == EXPT_OK) status = xp_scenarios_frame(call, s, is_part, out);
  xp_release(call->ctx, is_part);
  return status;
}

expt_status expt_roi_scenarios(const expt_context *ctx, const expt_table *table,
                               const expt_roi_scenarios_options *options, expt_frame **out, expt_error *err) {
  XP_CALL(ctx, err);
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  expt_roi_scenarios_options mine;
  xp_scenarios s = {.options = &mine};
  XP_TRY(xp_need(call, table, "table"));
  XP_TRY(take_options(call, options, &mine, &s.roi));
  const expt_status status = answer(call, table, &s, out);
  xp_release(call->ctx, s.scenarios);
  return status;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The plan of a monitor: create and free. */
#include "lib/analysis/monitor.h"

#include "lib/base/memory.h"
#include "lib/stats/sequential.h"

XP_OPTIONS(expt_monitor_options, .alpha = 0.05, .power = 0.8, .rho = 2.0, .gamma = -4.0, .delta = 0.25, .early_z = 3.0,
           .beta_rho = 2.0, .beta_gamma = -2.0, .looks = 14, .burn_in = 1000);

/* ---- checks ---- */

static expt_status need_planned(const xp_call *call, const expt_monitor_options *options) {
  if (options->planned == NULL && options->n_planned == 0)
    return xp_need_whole(call, "options", "looks", options->looks, 1, XP_MONITOR_LOOKS);
  XP_TRY(xp_need_whole(call, "options", "n_planned", options->n_planned, 1, XP_MONITOR_LOOKS));
  if (options->planned == NULL)
    return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "planned", "NULL was given for %lld shares; needed: the shares",
                   (long long)options->n_planned);
  const double last = options->planned[options->n_planned - 1];
  if (last == 1.0) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "planned",
                 "the last share is %g; needed: 1, all of the planned units", last);
}

static expt_status need_name(const xp_call *call, const char *text, const char *field) {
  if (text == NULL || text[0] != '\0') return EXPT_OK;
  return XP_FAIL(call, EXPT_E_ARGUMENT, "options", field, "the label is empty; needed: a label, or NULL");
}

/* The plan is solved before the experiment begins, so that one that cannot be is refused then. */
static expt_status need_solvable(const xp_call *call, const expt_monitor *monitor) {
  if (monitor->options.method != EXPT_MONITOR_METHOD_GROUP_SEQUENTIAL) return EXPT_OK;
  const xp_group_design_plan plan =
      XP_GROUP_DESIGN_PLAN(monitor->planned, monitor->options.n_planned, monitor->options);
  xp_group_design *design = NULL;
  XP_TRY(xp_group_design_create(call, &plan, "options", &design));
  xp_group_design_free(call->ctx, design);
  return EXPT_OK;
}

static expt_status need_plan(const xp_call *call, const expt_monitor *monitor) {
  if (monitor->options.method != EXPT_MONITOR_METHOD_GROUP_SEQUENTIAL) return EXPT_OK;
  const xp_group_design_plan plan =
      XP_GROUP_DESIGN_PLAN(monitor->planned, monitor->options.n_planned, monitor->options);
  return xp_group_design_check(call, &plan, "options");
}

static expt_status need_options(const xp_call *call, const expt_monitor_options *options) {
  XP_TRY(xp_need_word(call, "options", "method", options->method, EXPT_MONITOR_METHOD_CONFIDENCE_SEQUENCE));
  XP_TRY(xp_need_word(call, "options", "alternative", options->alternative, EXPT_ALTERNATIVE_LESS));
  XP_TRY(xp_need_between(call, "options", "alpha", options->alpha, 0.0, 1.0));
  XP_TRY(xp_need_whole(call, "options", "burn_in", options->burn_in, 2, INT64_MAX));
  XP_TRY(need_name(call, options->control, "control"));
  XP_TRY(need_name(call, options->variant, "variant"));
  return need_planned(call, options);
}

/* ---- copies ---- */

static bool copy_label(const expt_context *ctx, const char *text, char **out) {
  *out = text == NULL ? NULL : xp_copy_text(ctx, text);
  return text == NULL || *out != NULL;
}

static bool copy_numbers(const expt_context *ctx, const double *numbers, int64_t n, double **out) {
  *out = numbers == NULL ? NULL : xp_copy_bytes(ctx, numbers, n * (int64_t)sizeof *numbers);
  return numbers == NULL || *out != NULL;
}

static bool copy_plan(expt_monitor *monitor) {
  expt_monitor_options *const options = &monitor->options;
  if (options->planned != NULL)
    return copy_numbers(monitor->ctx, options->planned, options->n_planned, &monitor->planned);
  monitor->planned = xp_alloc(monitor->ctx, options->looks, sizeof *monitor->planned);
  for (int64_t k = 0; k < options->looks && monitor->planned != NULL; k++)
    monitor->planned[k] = (double)(k + 1) / (double)options->looks;
  options->n_planned = options->looks;
  return monitor->planned != NULL;
}

static bool fill(expt_monitor *monitor, const char *metric) {
  expt_monitor_options *const options = &monitor->options;
  monitor->metric = xp_copy_text(monitor->ctx, metric);
  const bool whole = monitor->metric != NULL && copy_label(monitor->ctx, options->control, &monitor->control) &&
                     copy_label(monitor->ctx, options->variant, &monitor->variant) && copy_plan(monitor) &&
                     copy_numbers(monitor->ctx, options->spent, options->n_spent, &monitor->spent);
  options->control = monitor->control;
  options->variant = monitor->variant;
  options->planned = monitor->planned;
  options->spent = monitor->spent;
  options->looks = options->n_planned;
  return whole;
}

/* ---- create and free ---- */

expt_status xp_monitor_make(const xp_call *call, const char *metric, int64_t planned_units,
                            const expt_monitor_options *options, expt_monitor **out) {
  expt_monitor_options mine;
  XP_TRY(xp_need_text(call, metric, "metric"));
  XP_TRY(xp_need_whole(call, "planned_units", "", planned_units, 4, INT64_C(1000000000000000)));
  XP_TRY(xp_take_expt_monitor_options(call, options, &mine));
  XP_TRY(need_options(call, &mine));
  XP_TRY(xp_need_whole(call, "options", "n_spent", mine.n_spent, mine.spent == NULL ? 0 : 1,
                       mine.spent == NULL ? 0 : XP_MONITOR_LOOKS));
  expt_monitor *const monitor = xp_alloc(call->ctx, 1, sizeof *monitor);
  if (monitor == NULL) return xp_fail_memory(call);
  expt_context_retain(call->ctx);
  monitor->ctx = call->ctx;
  monitor->options = mine;
  monitor->planned_units = planned_units;
  const expt_status status = fill(monitor, metric) ? need_plan(call, monitor) : xp_fail_memory(call);
  if (status == EXPT_OK)
    *out = monitor;
  else
    expt_monitor_free(monitor);
  return status;
}

expt_status expt_monitor_create(const expt_context *ctx, const char *metric, int64_t planned_units,
                                const expt_monitor_options *options, expt_monitor **out, expt_error *err) {
  XP_CALL(ctx, err);
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  expt_monitor *monitor;
  XP_TRY(xp_monitor_make(call, metric, planned_units, options, &monitor));
  const expt_status status = need_solvable(call, monitor);
  if (status == EXPT_OK)
    *out = monitor;
  else
    expt_monitor_free(monitor);
  return status;
}

void expt_monitor_free(expt_monitor *monitor) {
  if (monitor == NULL) return;
  const expt_context *const ctx = monitor->ctx;
  xp_release(ctx, monitor->metric);
  xp_release(ctx, monitor->control);
  xp_release(ctx, monitor->variant);
  xp_release(ctx, monitor->planned);
  xp_release(ctx, monitor->spent);
  xp_release(ctx, monitor->looks);
  xp_release(ctx, monitor);
  expt_context_free((expt_context *)(uintptr_t)ctx);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/analysis/health_periods.h"
#include "lib/analysis/periods.h"

#include "lib/base/civil.h"
#include "lib/base/memory.h"

XP_OPTIONS(expt_split_check_options, .threshold = 0.001, .confidence = 0.95, .grain_us = XP_DAY_US);

static expt_status need_option_text(const xp_call *call, const char *text, const char *field) {
  if (text == NULL) return EXPT_OK;
  if (xp_need_text(call, text, "options") == EXPT_OK) return EXPT_OK;
  xp_error_rename(call, "options", field);
  return EXPT_E_ARGUMENT;
}

static expt_status check_options(const xp_call *call, const expt_split_check_options *options) {
  XP_TRY(need_option_text(call, options->share, "share"));
  XP_TRY(need_option_text(call, options->successes, "successes"));
  XP_TRY(need_option_text(call, options->control, "control"));
  XP_TRY(xp_need_between(call, "options", "threshold", options->threshold, 0.0, 1.0));
  XP_TRY(xp_need_between(call, "options", "confidence", options->confidence, 0.0, 1.0));
  const expt_analysis_options grid = {.grain_us = options->grain_us, .utc_offset_us = options->utc_offset_us};
  return xp_periods_check(call, &grid);
}

expt_status expt_split_check(const expt_context *ctx, const expt_table *table, const char *period, const char *variant,
                             const char *units, const expt_split_check_options *options, expt_frame **out,
                             expt_error *err) {
  XP_CALL(ctx, err);
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  expt_split_check_options mine;
  XP_TRY(xp_need(call, table, "table"));
  XP_TRY(xp_need_text(call, period, "period"));
  XP_TRY(xp_need_text(call, variant, "variant"));
  XP_TRY(xp_need_text(call, units, "units"));
  XP_TRY(xp_take_expt_split_check_options(call, options, &mine));
  XP_TRY(check_options(call, &mine));
  xp_periods periods = {.options = &mine};
  expt_status status = xp_periods_read(call, table, period, variant, units, &periods);
  if (status == EXPT_OK) status = xp_periods_compare(call, &periods);
  if (status == EXPT_OK) status = xp_periods_frame(call, &periods, out);
  xp_periods_free(call, &periods);
  return status;
}

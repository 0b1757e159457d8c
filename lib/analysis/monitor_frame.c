/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/analysis/monitor.h"

#include "lib/stats/samples.h"

typedef struct look_row {
  int64_t look;
  xp_monitor_look had;
  const char *verdict;
} look_row;

#define HAD(field) offsetof(look_row, had.field)

static const xp_cell cells[] = {
    {"look", XP_CELL_COUNT, false, offsetof(look_row, look)},
    {"at", XP_CELL_COUNT, false, HAD(at)},
    {"n_control", XP_CELL_COUNT, true, HAD(n[0])},
    {"n_variant", XP_CELL_COUNT, true, HAD(n[1])},
    {"information", XP_CELL_NUMBER, false, HAD(information)},
    {"estimate", XP_CELL_NUMBER, false, HAD(estimate)},
    {"std_error", XP_CELL_NUMBER, true, HAD(std_error)},
    {"statistic", XP_CELL_NUMBER, false, HAD(statistic)},
    {"bound_low", XP_CELL_NUMBER, false, HAD(bound_low)},
    {"bound_high", XP_CELL_NUMBER, false, HAD(bound_high)},
    {"futility_low", XP_CELL_NUMBER, true, HAD(futility_low)},
    {"futility_high", XP_CELL_NUMBER, true, HAD(futility_high)},
    {"ci_low", XP_CELL_NUMBER, false, HAD(low)},
    {"ci_high", XP_CELL_NUMBER, false, HAD(high)},
    {"p_value", XP_CELL_NUMBER, false, HAD(p)},
    {"verdict", XP_CELL_WORD, false, offsetof(look_row, verdict)},
};

expt_status expt_monitor_frame(const expt_monitor *monitor, expt_frame **out, expt_error *err) {
  static const char *const verdicts[] = {"continue", "effect", "futility", "no_effect"};
  XP_CALL(monitor != NULL ? monitor->ctx : NULL, err);
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  XP_TRY(xp_need(call, monitor, "monitor"));
  look_row *const rows = xp_alloc(call->ctx, monitor->count, sizeof *rows);
  if (rows == NULL) return xp_fail_memory(call);
  for (int64_t k = 0; k < monitor->count; k++)
    rows[k] = (look_row){.look = k + 1, .had = monitor->looks[k], .verdict = verdicts[monitor->looks[k].verdict]};
  const expt_status status =
      xp_rows_to_frame(call, cells, sizeof cells / sizeof *cells, rows, sizeof *rows, monitor->count, out);
  xp_release(call->ctx, rows);
  return status;
}

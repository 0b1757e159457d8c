/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/base/memory.h"
#include "lib/math/distributions.h"
#include "lib/stats/calibrator.h"
#include "lib/stats/samples.h"

#include <math.h>
#include <stddef.h>

XP_OPTIONS(expt_calibrate_threshold_looks_options, XP_CALIBRATOR_DEFAULTS);

typedef struct row {
  int64_t look;
  double information, z_low, z_high, inner_low, inner_high, better, loss, stop_h0, stop_h1, error, power;
} row;

static const xp_cell cells[] = {
    {"look", XP_CELL_COUNT, false, offsetof(row, look)},
    {"information", XP_CELL_NUMBER, false, offsetof(row, information)},
    {"z_low", XP_CELL_NUMBER, false, offsetof(row, z_low)},
    {"z_high", XP_CELL_NUMBER, false, offsetof(row, z_high)},
    {"inner_low", XP_CELL_NUMBER, false, offsetof(row, inner_low)},
    {"inner_high", XP_CELL_NUMBER, false, offsetof(row, inner_high)},
    {"better", XP_CELL_NUMBER, false, offsetof(row, better)},
    {"loss", XP_CELL_NUMBER, false, offsetof(row, loss)},
    {"stop_h0", XP_CELL_NUMBER, false, offsetof(row, stop_h0)},
    {"stop_h1", XP_CELL_NUMBER, false, offsetof(row, stop_h1)},
    {"error", XP_CELL_NUMBER, false, offsetof(row, error)},
    {"power", XP_CELL_NUMBER, false, offsetof(row, power)},
};

enum { CELLS = sizeof cells / sizeof *cells };

static double shown(double bound, bool exists) {
  return exists && isfinite(bound) ? bound : (double)NAN;
}

static void write_bounds(const xp_calibrator *c, int64_t k, row *r) {
  const xp_stops *const s = &c->stops[k];
  const xp_stopping_posterior p = xp_stopping_posterior_at(&c->rule, c->information[k]);
  const bool inner = s->inner_low < s->inner_high, exists = isfinite(s->high);
  r->look = k + 1;
  r->information = c->information[k];
  r->z_low = shown(s->low, true);
  r->z_high = shown(s->high, true);
  r->inner_low = shown(s->inner_low, inner);
  r->inner_high = shown(s->inner_high, inner);
  r->better = exists ? xp_normal_lower(p.shrink * s->high) : (double)NAN;
  r->loss = exists ? p.sd * xp_stopping_loss(p.shrink * s->high) : (double)NAN;
}

/* Who comes to the last look ends there. */
static void write_exits(const xp_calibrator *c, row *rows) {
  double error = 0.0, power = 0.0, left_h0 = 1.0, left_h1 = 1.0;
  for (int64_t k = 0; k < c->looks; k++) {
    const xp_exit h0 = c->exits[k], h1 = c->exits[c->looks + k];
    const bool last = k + 1 == c->looks;
    rows[k].error = error += h0.low + h0.high;
    rows[k].power = power += h1.low + h1.high;
    rows[k].stop_h0 = last ? left_h0 : xp_exit_any(h0);
    rows[k].stop_h1 = last ? left_h1 : xp_exit_any(h1);
    left_h0 -= xp_exit_any(h0);
    left_h1 -= xp_exit_any(h1);
  }
}

static expt_status answer(const xp_call *call, xp_calibrator *c, expt_frame **out) {
  double parameter = xp_stopping_parameter(&c->rule, c->threshold);
  if (isnan(c->threshold)) XP_TRY(xp_calibrator_solve(c, &c->rule, &parameter));
  xp_stopping_course course;
  XP_TRY(xp_calibrator_course(c, &c->rule, parameter, &course));
  row *const rows = xp_alloc(call->ctx, c->looks, sizeof *rows);
  if (rows == NULL) return xp_fail_memory(call);
  for (int64_t k = 0; k < c->looks; k++)
    write_bounds(c, k, &rows[k]);
  write_exits(c, rows);
  const expt_status status = xp_rows_to_frame(call, cells, CELLS, rows, sizeof *rows, c->looks, out);
  xp_release(call->ctx, rows);
  return status;
}

expt_status expt_calibrate_threshold_looks(const expt_context *ctx, int64_t looks, const expt_calibrate_threshold_looks_options *options,
                                           expt_frame **out, expt_error *err) {
  XP_CALL(ctx, err);
  expt_calibrate_threshold_looks_options mine;
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  XP_TRY(xp_take_expt_calibrate_threshold_looks_options(call, options, &mine));
  const xp_calibrator_plan plan = XP_CALIBRATOR_PLAN(looks, mine);
  xp_calibrator *calibrator;
  XP_TRY(xp_calibrator_create(call, &plan, &calibrator));
  const expt_status status = answer(call, calibrator, out);
  xp_calibrator_free(ctx, calibrator);
  return status;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/base/frame.h"
#include "lib/base/memory.h"
#include "lib/math/distributions.h"
#include "lib/stats/samples.h"
#include "lib/stats/sequential_answer.h"

#include <math.h>
#include <stddef.h>

XP_OPTIONS(expt_group_sequential_design_options, XP_GROUP_DESIGN_DEFAULTS);

typedef struct row {
  int64_t look;
  double information, efficacy_low, efficacy_high, futility_low, futility_high, p_value;
  double alpha_look, alpha_spent, beta_look, beta_spent, stop_h0, stop_h1, power;
} row;

static const xp_cell cells[] = {
    {"look", XP_CELL_COUNT, false, offsetof(row, look)},
    {"information", XP_CELL_NUMBER, false, offsetof(row, information)},
    {"efficacy_low", XP_CELL_NUMBER, false, offsetof(row, efficacy_low)},
    {"efficacy_high", XP_CELL_NUMBER, false, offsetof(row, efficacy_high)},
    {"futility_low", XP_CELL_NUMBER, false, offsetof(row, futility_low)},
    {"futility_high", XP_CELL_NUMBER, false, offsetof(row, futility_high)},
    {"p_value", XP_CELL_NUMBER, false, offsetof(row, p_value)},
    {"alpha_look", XP_CELL_NUMBER, false, offsetof(row, alpha_look)},
    {"alpha_spent", XP_CELL_NUMBER, false, offsetof(row, alpha_spent)},
    {"beta_look", XP_CELL_NUMBER, true, offsetof(row, beta_look)},
    {"beta_spent", XP_CELL_NUMBER, true, offsetof(row, beta_spent)},
    {"stop_h0", XP_CELL_NUMBER, false, offsetof(row, stop_h0)},
    {"stop_h1", XP_CELL_NUMBER, false, offsetof(row, stop_h1)},
    {"power", XP_CELL_NUMBER, false, offsetof(row, power)},
};

enum { CELLS = sizeof cells / sizeof *cells };

static void write_bounds(const xp_group_design *d, int64_t k, bool mirrored, row *r) {
  const xp_shown_bounds shown = xp_bounds_shown(d->efficacy[k], d->has_futility ? d->futility[k] : xp_stops_none(), d->two_sided, mirrored);
  r->look = k + 1;
  r->information = d->information[k];
  r->efficacy_low = shown.efficacy_low;
  r->efficacy_high = shown.efficacy_high;
  r->futility_low = shown.futility_low;
  r->futility_high = shown.futility_high;
  const double nominal = xp_normal_upper(d->efficacy[k].high);
  r->p_value = isinf(d->efficacy[k].high) ? (double)NAN : d->two_sided ? 2.0 * nominal : nominal;
}

static double by_look(const double *cumulated, int64_t k) {
  return cumulated[k] - (k > 0 ? cumulated[k - 1] : 0.0);
}

static void write_spent(const xp_group_design *d, int64_t k, row *r) {
  const double sides = d->two_sided ? 2.0 : 1.0;
  r->alpha_spent = sides * d->alpha_spent[k];
  r->alpha_look = sides * by_look(d->alpha_spent, k);
  r->beta_spent = d->has_futility ? d->beta_spent[k] : (double)NAN;
  r->beta_look = d->has_futility ? by_look(d->beta_spent, k) : (double)NAN;
}

static void write_courses(const xp_group_design *d, const xp_courses *courses, row *rows) {
  double power = 0.0;
  for (int64_t k = 0; k < d->looks; k++) {
    const xp_exit h0 = courses->exits[k], h1 = courses->exits[d->looks + k];
    const bool last = k + 1 == d->looks;
    power += h1.high + (d->two_sided ? h1.low : 0.0);
    rows[k].power = power;
    rows[k].stop_h0 = last ? courses->ending[0] : xp_exit_any(h0);
    rows[k].stop_h1 = last ? courses->ending[1] : xp_exit_any(h1);
  }
}

static expt_status fill(const xp_call *call, const xp_group_design *d, bool mirrored, row *rows) {
  const double drifts[] = {0.0, d->drift};
  xp_courses courses;
  XP_TRY(xp_courses_create(call, d, drifts, 2, &courses));
  for (int64_t k = 0; k < d->looks; k++) {
    write_bounds(d, k, mirrored, &rows[k]);
    write_spent(d, k, &rows[k]);
  }
  write_courses(d, &courses, rows);
  xp_courses_free(call->ctx, &courses);
  return EXPT_OK;
}

static expt_status answer(const xp_call *call, const xp_group_design *d, bool mirrored, expt_frame **out) {
  row *const rows = xp_alloc(call->ctx, d->looks, sizeof *rows);
  if (rows == NULL) return xp_fail_memory(call);
  expt_status status = fill(call, d, mirrored, rows);
  if (status == EXPT_OK) status = xp_rows_to_frame(call, cells, CELLS, rows, sizeof *rows, d->looks, out);
  xp_release(call->ctx, rows);
  return status;
}

expt_status expt_group_sequential_design(const expt_context *ctx, const double *information, int64_t looks,
                                         const expt_group_sequential_design_options *options, expt_frame **out, expt_error *err) {
  XP_CALL(ctx, err);
  expt_group_sequential_design_options mine;
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  XP_TRY(xp_take_expt_group_sequential_design_options(call, options, &mine));
  XP_TRY(xp_need_whole(call, "looks", "", looks, 1, XP_MOST_LOOKS_PLANNED));
  XP_TRY(xp_need(call, information, "information"));
  const xp_group_design_plan plan = XP_GROUP_DESIGN_PLAN(information, looks, mine);
  xp_group_design *design;
  XP_TRY(xp_group_design_create(call, &plan, "information", &design));
  const expt_status status = answer(call, design, mine.alternative == EXPT_ALTERNATIVE_LESS, out);
  xp_group_design_free(ctx, design);
  return status;
}

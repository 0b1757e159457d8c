/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/math/distributions.h"
#include "lib/stats/calibrator.h"
#include "lib/stats/samples.h"

#include <math.h>
#include <stddef.h>

XP_OPTIONS(expt_calibrate_threshold_options, XP_CALIBRATOR_DEFAULTS);

enum { MESSAGE_ROOM = 640, MOST_ROWS = 5 };

typedef struct row {
  const char *rule, *basis, *message;
  double threshold, error, power, information_h0, information_h1, saving, saving_alike;
  double wrong_h1, futility_h0, futility_h1, looks_h0, looks_h1;
  char text[MESSAGE_ROOM];
} row;

static const xp_cell cells[] = {
    {"rule", XP_CELL_WORD, false, offsetof(row, rule)},
    {"basis", XP_CELL_WORD, false, offsetof(row, basis)},
    {"threshold", XP_CELL_NUMBER, false, offsetof(row, threshold)},
    {"error", XP_CELL_NUMBER, false, offsetof(row, error)},
    {"power", XP_CELL_NUMBER, false, offsetof(row, power)},
    {"information_h0", XP_CELL_NUMBER, false, offsetof(row, information_h0)},
    {"information_h1", XP_CELL_NUMBER, false, offsetof(row, information_h1)},
    {"saving", XP_CELL_NUMBER, false, offsetof(row, saving)},
    {"saving_alike", XP_CELL_NUMBER, false, offsetof(row, saving_alike)},
    {"wrong_h1", XP_CELL_NUMBER, true, offsetof(row, wrong_h1)},
    {"futility_h0", XP_CELL_NUMBER, true, offsetof(row, futility_h0)},
    {"futility_h1", XP_CELL_NUMBER, true, offsetof(row, futility_h1)},
    {"looks_h0", XP_CELL_NUMBER, true, offsetof(row, looks_h0)},
    {"looks_h1", XP_CELL_NUMBER, true, offsetof(row, looks_h1)},
    {"message", XP_CELL_WORD, true, offsetof(row, message)},
};

enum { CELLS = sizeof cells / sizeof *cells };

typedef struct rows {
  row row[MOST_ROWS];
  int n;
} rows;

/* ---- one row ---- */

static expt_status finish(const xp_calibrator *c, const xp_stopping *rule, xp_stopping_basis basis, row *r) {
  double alike;
  XP_TRY(xp_calibrator_alike(c, r->error, r->power, &alike));
  r->basis = xp_stopping_basis_word(basis);
  r->saving = 1.0 - r->information_h1;
  r->saving_alike = 1.0 - r->information_h1 / alike;
  const xp_stopping_told told = {basis, r->threshold, r->error, r->power, r->information_h0, r->information_h1};
  xp_stopping_tell(c, rule, &told, r->text, (int64_t)sizeof r->text);
  r->message = r->text;
  return EXPT_OK;
}

static expt_status add(xp_calibrator *c, rows *all, const xp_stopping *rule, xp_stopping_basis basis, double parameter) {
  row *const r = &all->row[all->n++];
  xp_stopping_course course;
  XP_TRY(xp_calibrator_course(c, rule, parameter, &course));
  r->rule = xp_stopping_word(rule->rule);
  r->threshold = xp_stopping_threshold(rule, parameter);
  r->error = course.h0.low + course.h0.high;
  r->power = course.h1.low + course.h1.high;
  r->information_h0 = course.h0.information;
  r->information_h1 = course.h1.information;
  r->wrong_h1 = course.h1.low;
  r->futility_h0 = course.h0.inner;
  r->futility_h1 = course.h1.inner;
  r->looks_h0 = course.h0.looks;
  r->looks_h1 = course.h1.looks;
  return finish(c, rule, basis, r);
}

static expt_status add_given(xp_calibrator *c, rows *all) {
  XP_TRY(add(c, all, &c->rule, XP_BASIS_GIVEN, xp_stopping_parameter(&c->rule, c->threshold)));
  row *const r = &all->row[all->n - 1];
  r->threshold = c->threshold;
  return EXPT_OK;
}

static expt_status add_calibrated(xp_calibrator *c, rows *all, expt_stopping_rule word) {
  xp_stopping rule = c->rule;
  double parameter;
  rule.rule = word;
  XP_TRY(xp_calibrator_solve(c, &rule, &parameter));
  return add(c, all, &rule, XP_BASIS_CALIBRATED, parameter);
}

static expt_status add_anytime(xp_calibrator *c, rows *all) {
  xp_stopping rule = c->rule;
  rule.rule = EXPT_STOPPING_RULE_MSPRT;
  return add(c, all, &rule, XP_BASIS_ANYTIME, xp_stopping_parameter(&rule, c->alpha));
}

static expt_status add_fixed(const xp_calibrator *c, rows *all) {
  row *const r = &all->row[all->n++];
  const double bound = xp_normal_quantile_upper(0.5 * c->alpha), wrong = xp_normal_upper(bound + c->rule.drift);
  *r = (row){.rule = "fixed", .threshold = (double)NAN, .error = c->alpha, .power = xp_normal_upper(bound - c->rule.drift) + wrong,
             .information_h0 = 1.0, .information_h1 = 1.0, .wrong_h1 = wrong, .looks_h0 = 1.0, .looks_h1 = 1.0};
  return finish(c, &c->rule, XP_BASIS_FIXED, r);
}

/* ---- all rows ---- */

static expt_status fill(xp_calibrator *c, rows *all) {
  if (!isnan(c->threshold)) XP_TRY(add_given(c, all));
  XP_TRY(add_calibrated(c, all, c->rule.rule));
  if (c->rule.rule != EXPT_STOPPING_RULE_OBRIEN_FLEMING) XP_TRY(add_calibrated(c, all, EXPT_STOPPING_RULE_OBRIEN_FLEMING));
  XP_TRY(add_anytime(c, all));
  return add_fixed(c, all);
}

expt_status expt_calibrate_threshold(const expt_context *ctx, int64_t looks, const expt_calibrate_threshold_options *options,
                                     expt_frame **out, expt_error *err) {
  XP_CALL(ctx, err);
  expt_calibrate_threshold_options mine;
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  XP_TRY(xp_take_expt_calibrate_threshold_options(call, options, &mine));
  const xp_calibrator_plan plan = XP_CALIBRATOR_PLAN(looks, mine);
  xp_calibrator *calibrator;
  XP_TRY(xp_calibrator_create(call, &plan, &calibrator));
  rows all = {.n = 0};
  expt_status status = fill(calibrator, &all);
  xp_calibrator_free(ctx, calibrator);
  if (status == EXPT_OK) status = xp_rows_to_frame(call, cells, CELLS, all.row, sizeof *all.row, all.n, out);
  return status;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/decide/roi_scenarios.h"

#include "lib/base/memory.h"
#include "lib/math/distributions.h"
#include <math.h>

static const char argument[] = "table";

/* ---- columns ---- */

static expt_status find_optional(const xp_call *call, const expt_table *table, const char *name,
                                 const expt_column **out) {
  return name == NULL ? EXPT_OK : xp_find_numbers(call, table, argument, name, out);
}

static expt_status find_units(const xp_call *call, const expt_table *table, xp_scenarios *s) {
  if (s->options->units != NULL) return xp_find_numbers(call, table, argument, s->options->units, &s->units);
  XP_TRY(xp_find_numbers(call, table, argument, "n_control", &s->n_control));
  return xp_find_numbers(call, table, argument, "n_variant", &s->n_variant);
}

static expt_status find_numbers(const xp_call *call, const expt_table *table, xp_scenarios *s) {
  XP_TRY(xp_find_numbers(call, table, argument, s->options->effect, &s->effect));
  XP_TRY(xp_find_numbers(call, table, argument, s->options->std_error, &s->std_error));
  XP_TRY(find_units(call, table, s));
  XP_TRY(find_optional(call, table, s->options->cost, &s->cost));
  XP_TRY(find_optional(call, table, s->options->order_value, &s->order_value));
  XP_TRY(xp_maybe_numbers(call, table, argument, "df", &s->df));
  XP_TRY(xp_maybe_numbers(call, table, argument, "p_value", &s->p));
  return xp_maybe_numbers(call, table, argument, "note_bits", &s->note_bits);
}

static expt_status find_labels(const xp_call *call, const expt_table *table, xp_scenarios *s) {
  if (s->options->scenario != NULL) XP_TRY(xp_find_labels(call, table, argument, s->options->scenario, &s->name));
  XP_TRY(xp_maybe_labels(call, table, argument, "metric", &s->metric));
  XP_TRY(xp_maybe_labels(call, table, argument, "segment", &s->segment));
  if (s->segment == NULL) XP_TRY(xp_maybe_labels(call, table, argument, "group", &s->segment));
  XP_TRY(xp_maybe_labels(call, table, argument, "level", &s->level));
  XP_TRY(xp_maybe_labels(call, table, argument, "control", &s->control));
  XP_TRY(xp_maybe_labels(call, table, argument, "variant", &s->variant));
  XP_TRY(xp_maybe_labels(call, table, argument, "estimand", &s->estimand));
  XP_TRY(xp_maybe_labels(call, table, argument, "population", &s->population));
  if (s->estimand == NULL) return EXPT_OK;
  XP_TRY(xp_maybe_labels(call, table, argument, "name", &s->effects));
  if (s->name == NULL && s->segment == NULL) s->name = s->effects;
  return EXPT_OK;
}

/* ---- which rows ---- */

typedef struct filter {
  const expt_column *column;
  const char *column_name, *wanted;
  bool found;
} filter;

static expt_status keeps(const xp_call *call, filter *f, int64_t row, bool *kept) {
  xp_label_cell cell;
  if (f->wanted == NULL) return EXPT_OK;
  XP_TRY(xp_label_at(call, f->column, argument, row, &cell));
  const bool is_wanted = xp_text_is(cell.text, f->wanted);
  if (is_wanted) f->found = true;
  if (!is_wanted) *kept = false;
  return EXPT_OK;
}

/* A placebo effect is a check, not an effect on anybody. */
static expt_status is_worth_asking(const xp_call *call, const xp_scenarios *s, int64_t row, bool *kept) {
  xp_label_cell cell;
  XP_TRY(xp_label_at(call, s->estimand, argument, row, &cell));
  *kept = !xp_text_is(cell.text, "placebo");
  return EXPT_OK;
}

static expt_status check_filter(const xp_call *call, const filter *f) {
  if (f->wanted == NULL || f->found) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_LABEL, "options", f->column_name, "'%.100s' given; no row of the table has this %s",
                 f->wanted, f->column_name);
}

/* ---- one row ---- */

static expt_status refuse(const xp_call *call, const expt_column *column, int64_t row, double value,
                          const char *allowed) {
  return XP_FAIL_ROW(call, EXPT_E_ROW, argument, xp_column_name(column), row, "column '%s' holds %g; allowed: %s",
                     xp_column_name(column), value, allowed);
}

static expt_status read_effect(const xp_call *call, const xp_scenarios *s, xp_scenario *to) {
  xp_roi_question *const q = &to->question;
  q->effect = xp_number_at(s->effect, to->row, NAN);
  q->std_error = xp_number_at(s->std_error, to->row, NAN);
  q->options.df = xp_number_at(s->df, to->row, s->roi.df);
  if (fabs(q->effect) > XP_ROI_MOST_EFFECT)
    return refuse(call, s->effect, to->row, q->effect, "-1e30 to 1e30, or none");
  if (q->std_error < 0.0 || q->std_error > XP_ROI_MOST_EFFECT)
    return refuse(call, s->std_error, to->row, q->std_error, "0 to 1e30, or none");
  if (isnan(q->options.df)) q->options.df = INFINITY; /* no estimate: nothing hangs on it */
  if (q->options.df < 1.0) return refuse(call, s->df, to->row, q->options.df, "degrees of freedom from 1 to Inf");
  return EXPT_OK;
}

static expt_status read_money(const xp_call *call, const xp_scenarios *s, xp_scenario *to) {
  xp_roi_question *const q = &to->question;
  q->options.cost = xp_number_at(s->cost, to->row, s->roi.cost);
  q->options.order_value = xp_number_at(s->order_value, to->row, s->roi.order_value);
  if (!(q->options.cost >= 0.0 && q->options.cost <= XP_ROI_MOST_COST))
    return refuse(call, s->cost, to->row, q->options.cost, "a cost from 0 to 1e18");
  if (!(q->options.order_value >= 0.0 && q->options.order_value <= XP_ROI_MOST_MONEY_EACH))
    return refuse(call, s->order_value, to->row, q->options.order_value, "a value from 0 to 1e12");
  return EXPT_OK;
}

static expt_status read_arm(const xp_call *call, const expt_column *column, int64_t row, double *units) {
  const double n = xp_number_at(column, row, NAN);
  *units += n;
  return n >= 0.0 ? EXPT_OK : refuse(call, column, row, n, "units of an arm, 0 or more");
}

static expt_status read_units(const xp_call *call, const xp_scenarios *s, xp_scenario *to) {
  double *const units = &to->question.units;
  const bool is_sum = s->units == NULL;
  *units = 0.0;
  if (is_sum) {
    XP_TRY(read_arm(call, s->n_control, to->row, units));
    XP_TRY(read_arm(call, s->n_variant, to->row, units));
  } else {
    *units = xp_number_at(s->units, to->row, NAN);
  }
  if (*units >= 0.0 && *units < XP_ROI_MOST_UNITS) return EXPT_OK;
  if (is_sum) return refuse(call, s->n_control, to->row, *units, "below 1e15 together with n_variant");
  return refuse(call, s->units, to->row, *units, "units from 0 to below 1e15");
}

static expt_status read_population(const xp_call *call, const xp_scenarios *s, xp_scenario *to) {
  const char *estimands[XP_ESTIMANDS], *populations[XP_POPULATIONS];
  for (int32_t i = 0; i < XP_ESTIMANDS; i++)
    estimands[i] = xp_estimand_word(i);
  for (int32_t i = 0; i < XP_POPULATIONS; i++)
    populations[i] = xp_population_word(i);
  xp_roi_question *const q = &to->question;
  XP_TRY(xp_word_at(call, s->estimand, argument, to->row, estimands, XP_ESTIMANDS, s->options->estimand, &q->estimand));
  XP_TRY(xp_word_at(call, s->population, argument, to->row, populations, XP_POPULATIONS, s->options->population,
                    &q->population));
  if (s->estimand != NULL || s->population != NULL)
    return xp_roi_fits(call, argument, s->estimand != NULL ? "estimand" : "population", to->row, q->estimand,
                       q->population);
  return xp_roi_fits(call, "options", q->estimand == EXPT_ESTIMAND_PLACEBO ? "estimand" : "population", -1, q->estimand,
                     q->population);
}

/* Of the effect as given, whatever is made of it later. */
static double p_of(const xp_roi_question *q) {
  if (!(q->std_error > 0.0)) return NAN;
  const double statistic = q->effect / q->std_error;
  return q->options.df < INFINITY ? xp_t_two_sided(statistic, q->options.df) : xp_normal_two_sided(statistic);
}

static expt_status read_row(const xp_call *call, const xp_scenarios *s, xp_scenario *to) {
  to->question.options = s->roi;
  XP_TRY(read_effect(call, s, to));
  XP_TRY(read_money(call, s, to));
  XP_TRY(read_units(call, s, to));
  XP_TRY(read_population(call, s, to));
  XP_TRY(xp_integer_at(call, s->note_bits, argument, to->row, &to->note_bits));
  if (to->question.units == 0.0) to->question.effect = NAN; /* there is none on nobody */
  to->p = s->p != NULL ? xp_number_at(s->p, to->row, NAN) : p_of(&to->question);
  return EXPT_OK;
}

expt_status xp_scenarios_read(const xp_call *call, const expt_table *table, xp_scenarios *s) {
  XP_TRY(xp_table_check(call, table, argument));
  XP_TRY(find_numbers(call, table, s));
  XP_TRY(find_labels(call, table, s));
  s->rows = table->n_rows;
  s->scenarios = xp_alloc(call->ctx, s->rows, sizeof *s->scenarios);
  if (s->scenarios == NULL) return xp_fail_memory(call);
  filter filters[] = {{s->metric, "metric", s->options->metric, false},
                      {s->segment, "segment", s->options->segment, false},
                      {s->variant, "variant", s->options->variant, false}};
  for (int64_t row = 0; row < s->rows; row++) {
    bool kept = true;
    for (int i = 0; i < 3; i++)
      XP_TRY(keeps(call, &filters[i], row, &kept));
    if (kept) XP_TRY(is_worth_asking(call, s, row, &kept));
    if (!kept) continue;
    xp_scenario *const to = &s->scenarios[s->count++];
    to->row = row;
    XP_TRY(read_row(call, s, to));
  }
  for (int i = 0; i < 3; i++)
    XP_TRY(check_filter(call, &filters[i]));
  return EXPT_OK;
}

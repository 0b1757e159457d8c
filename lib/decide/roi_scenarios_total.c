/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scenarios of different people, added up. */
#include "lib/decide/roi_scenarios.h"

#include <math.h>

/* ---- which of them ---- */

static expt_status is_whole(const xp_call *call, const xp_scenarios *s, int64_t i, bool *whole) {
  xp_label_cell cell;
  XP_TRY(xp_label_at(call, s->segment, "table", s->scenarios[i].row, &cell));
  *whole = xp_text_is(cell.text, "all");
  return EXPT_OK;
}

static expt_status need_same(const xp_call *call, const xp_scenarios *s, const expt_column *column, const char *what,
                             int64_t i, int64_t j) {
  xp_label_cell a, b;
  XP_TRY(xp_label_at(call, column, "table", s->scenarios[i].row, &a));
  XP_TRY(xp_label_at(call, column, "table", s->scenarios[j].row, &b));
  if (xp_text_equal(a.text, b.text)) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "total",
                 "rows of the %ss '%.*s' and '%.*s' overlap; allowed: rows of one metric, control, variant, segment "
                 "and population",
                 what, (int)(a.text.size < 60 ? a.text.size : 60), a.text.bytes == NULL ? "" : a.text.bytes,
                 (int)(b.text.size < 60 ? b.text.size : 60), b.text.bytes == NULL ? "" : b.text.bytes);
}

static expt_status need_apart(const xp_call *call, const xp_scenarios *s, int64_t i, int64_t j) {
  const expt_population one = s->scenarios[i].question.population, other = s->scenarios[j].question.population;
  XP_TRY(need_same(call, s, s->metric, "metric", i, j));
  XP_TRY(need_same(call, s, s->control, "control", i, j));
  XP_TRY(need_same(call, s, s->variant, "variant", i, j));
  XP_TRY(need_same(call, s, s->effects, "effect", i, j));
  XP_TRY(need_same(call, s, s->segment, "segment", i, j));
  if (one == other) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "total",
                 "rows of the populations '%s' and '%s' overlap; allowed: rows of one metric, control, variant, "
                 "segment and population",
                 xp_population_word(one), xp_population_word(other));
}

/* Tables of effects have a handful of rows. */
static expt_status need_other_level(const xp_call *call, const xp_scenarios *s, const uint8_t *is_part, int64_t i) {
  xp_label_cell mine, other;
  if (s->level == NULL) return EXPT_OK;
  XP_TRY(xp_label_at(call, s->level, "table", s->scenarios[i].row, &mine));
  for (int64_t j = 0; j < i; j++) {
    if (!is_part[j]) continue;
    XP_TRY(xp_label_at(call, s->level, "table", s->scenarios[j].row, &other));
    if (xp_text_equal(mine.text, other.text))
      return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "total", "two rows are of the level '%.*s'; allowed: one",
                     (int)(mine.text.size < 60 ? mine.text.size : 60), mine.text.bytes == NULL ? "" : mine.text.bytes);
  }
  return EXPT_OK;
}

/* Levels where there are some; else what there is. */
expt_status xp_scenarios_parts(const xp_call *call, const xp_scenarios *s, uint8_t *is_part) {
  int64_t levels = 0, first = -1;
  for (int64_t i = 0; i < s->count; i++) {
    bool whole;
    XP_TRY(is_whole(call, s, i, &whole));
    is_part[i] = !whole;
    levels += !whole;
  }
  for (int64_t i = 0; i < s->count; i++) {
    if (levels == 0) is_part[i] = 1;
    if (!is_part[i]) continue;
    if (first < 0) first = i;
    XP_TRY(need_apart(call, s, first, i));
    XP_TRY(need_other_level(call, s, is_part, i));
  }
  return EXPT_OK;
}

/* ---- adding ---- */

static void add_amount(xp_amount *to, xp_amount from, double weight) {
  to->estimate += weight * from.estimate;
  to->error += weight * weight * from.error * from.error; /* a variance until the end */
}

static void end_amount(xp_amount *amount, double divisor) {
  amount->estimate /= divisor;
  amount->error = sqrt(amount->error) / divisor;
}

/* Of orders, which are there even where nothing is earned. */
static double satterthwaite(double variance, double squares_by_df) {
  return squares_by_df > 0.0 ? variance * variance / squares_by_df : INFINITY;
}

xp_worth xp_scenarios_total(const xp_scenarios *s, const uint8_t *is_part, double *units) {
  xp_worth sum = {.slope = NAN, .shrinkage = NAN, .periods = NAN, .confidence = s->roi.confidence};
  double squares_by_df = 0.0, own_costs = 0.0;
  *units = 0.0;
  for (int64_t i = 0; i < s->count; i++) {
    const bool is_empty = s->scenarios[i].question.units == 0.0;
    if (!is_part[i] || is_empty) continue;
    const xp_worth one = xp_roi_worth(&s->scenarios[i].question);
    const double variance = one.orders.error * one.orders.error;
    add_amount(&sum.effect, one.effect, one.reached);
    add_amount(&sum.orders, one.orders, 1.0);
    add_amount(&sum.revenue, one.revenue, 1.0);
    add_amount(&sum.contribution, one.contribution, 1.0);
    sum.reached += one.reached;
    own_costs += s->scenarios[i].question.options.cost;
    sum.unit_cost += one.unit_cost;
    squares_by_df += variance * variance / one.df;
    *units += s->scenarios[i].question.units;
  }
  sum.cost = sum.unit_cost + (s->cost != NULL ? own_costs : s->roi.cost);
  sum.df = satterthwaite(sum.orders.error, squares_by_df);
  end_amount(&sum.effect, sum.reached);
  end_amount(&sum.orders, 1.0);
  end_amount(&sum.revenue, 1.0);
  end_amount(&sum.contribution, 1.0);
  return sum;
}

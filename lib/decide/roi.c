/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/decide/roi.h"

#include "lib/base/notes.h"
#include "lib/math/distributions.h"
#include <math.h>
#include <string.h>

#define DAY_US INT64_C(86400000000)
#define LONGEST_US (36525 * DAY_US) /* a hundred years */

XP_OPTIONS(expt_roi_options, .horizon_us = 365 * DAY_US, .persistence = 1.0, .adoption = 1.0, .bridge_rate = 1.0,
           .order_value = 1.0, .margin = 1.0, .prior_sd = INFINITY, .df = INFINITY, .confidence = 0.95);

/* ---- options ---- */

/* Names of fields, with what leads to them. */
typedef struct field_name {
  char text[64];
} field_name;

static field_name name_of(const char *prefix, const char *field) {
  field_name name = {{0}};
  const size_t lead = strlen(prefix), size = strlen(field);
  if (lead + size < sizeof name.text) {
    memcpy(name.text, prefix, lead);
    memcpy(name.text + lead, field, size);
  }
  return name;
}

typedef struct range {
  const char *field;
  double value, high;
} range;

static expt_status check_ranges(const xp_call *call, const char *prefix, const expt_roi_options *o) {
  const range ranges[] = {
      {"persistence", o->persistence, 1.0},
      {"adoption", o->adoption, 1.0},
      {"bridge_rate", o->bridge_rate, XP_ROI_MOST_BRIDGE},
      {"order_value", o->order_value, XP_ROI_MOST_MONEY_EACH},
      {"margin", o->margin, 1.0},
      {"cost", o->cost, XP_ROI_MOST_COST},
      {"cost_per_unit", o->cost_per_unit, XP_ROI_MOST_MONEY_EACH},
  };
  for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
    XP_TRY(xp_need_range(call, "options", name_of(prefix, ranges[i].field).text, ranges[i].value, 0.0, ranges[i].high));
  return EXPT_OK;
}

static expt_status check_options(const xp_call *call, const char *prefix, const expt_roi_options *o) {
  XP_TRY(xp_need_whole(call, "options", name_of(prefix, "window_us").text, o->window_us, 0, LONGEST_US));
  XP_TRY(xp_need_whole(call, "options", name_of(prefix, "horizon_us").text, o->horizon_us, 1, LONGEST_US));
  XP_TRY(check_ranges(call, prefix, o));
  if (!(o->prior_sd > 0.0))
    return XP_FAIL(call, EXPT_E_ARGUMENT, "options", name_of(prefix, "prior_sd").text,
                   "%g given; allowed: above 0, Inf = no shrinkage", o->prior_sd);
  XP_TRY(xp_need_range(call, "options", name_of(prefix, "df").text, o->df, 1.0, INFINITY));
  return xp_need_between(call, "options", name_of(prefix, "confidence").text, o->confidence, 0.0, 1.0);
}

expt_status xp_roi_take(const xp_call *call, const char *prefix, const expt_roi_options *theirs,
                        expt_roi_options *mine) {
  const expt_status status = xp_take_expt_roi_options(call, theirs, mine);
  if (status != EXPT_OK && prefix[0] != '\0') xp_error_rename(call, NULL, name_of(prefix, "struct_size").text);
  XP_TRY(status);
  return check_options(call, prefix, mine);
}

/* ---- the question ---- */

expt_status xp_roi_check(const xp_call *call, const xp_roi_question *question) {
  if (fabs(question->effect) > XP_ROI_MOST_EFFECT)
    return XP_FAIL(call, EXPT_E_ARGUMENT, "effect", "", "%g given; allowed: -1e30 to 1e30, or NaN for none",
                   question->effect);
  if (!(isnan(question->std_error) || (question->std_error >= 0.0 && question->std_error <= XP_ROI_MOST_EFFECT)))
    return XP_FAIL(call, EXPT_E_ARGUMENT, "std_error", "", "%g given; allowed: 0 to 1e30, or NaN for not known",
                   question->std_error);
  XP_TRY(xp_need_word(call, "estimand", "", question->estimand, XP_ESTIMANDS - 1));
  XP_TRY(xp_need_word(call, "population", "", question->population, XP_POPULATIONS - 1));
  const bool is_placebo = question->estimand == EXPT_ESTIMAND_PLACEBO;
  XP_TRY(xp_roi_fits(call, is_placebo ? "estimand" : "population", "", -1, question->estimand, question->population));
  return xp_need_between(call, "units", "", question->units, 0.0, XP_ROI_MOST_UNITS);
}

/* ---- the answer ---- */

static xp_amount times(xp_amount amount, double factor) {
  return (xp_amount){amount.estimate * factor, amount.error * factor};
}

static bool is_shrunk(const expt_roi_options *options) {
  return options->prior_sd < INFINITY;
}

/* Normal effect, normal prior around 0: the posterior mean and standard deviation. In an order that no size of the two overflows. */
static xp_amount shrink(const xp_roi_question *question, double *shrinkage) {
  const double prior = question->options.prior_sd, error = question->std_error;
  *shrinkage = 1.0;
  if (!is_shrunk(&question->options)) return (xp_amount){question->effect, error};
  const bool is_noisy = error > prior;
  const double share = is_noisy ? prior / error : error / prior; /* at most 1 */
  const double factor = is_noisy ? share : 1.0, sum = 1.0 + share * share;
  *shrinkage = factor * factor / sum;
  return (xp_amount){question->effect * factor * factor / sum, (is_noisy ? prior : error) / sqrt(sum)};
}

xp_worth xp_roi_worth(const xp_roi_question *question) {
  const expt_roi_options *const o = &question->options;
  xp_worth worth = {.confidence = o->confidence, .df = is_shrunk(o) ? INFINITY : o->df};
  worth.effect = shrink(question, &worth.shrinkage);
  worth.periods = o->window_us == 0 ? 1.0 : (double)o->horizon_us / (double)o->window_us;
  worth.reached = question->units * o->adoption * worth.periods;
  const double orders_per_effect = worth.reached * o->persistence * o->bridge_rate;
  worth.orders = times(worth.effect, orders_per_effect);
  worth.revenue = times(worth.orders, o->order_value);
  worth.contribution = times(worth.revenue, o->margin);
  worth.slope = orders_per_effect * o->order_value * o->margin;
  worth.unit_cost = o->cost_per_unit * worth.reached;
  worth.cost = o->cost + worth.unit_cost;
  return worth;
}

static double upper_quantile(double confidence, double df) {
  const double tail = (1.0 - confidence) / 2.0;
  return df < INFINITY ? xp_t_quantile_upper(tail, df) : xp_normal_quantile_upper(tail);
}

/* A net value of exactly 0 is no loss, also where nothing is uncertain. */
static double chance_below_zero(xp_amount net, double df) {
  if (isnan(net.estimate) || isnan(net.error)) return NAN;
  if (!(net.error > 0.0)) return net.estimate < 0.0 ? 1.0 : 0.0;
  const double z = -net.estimate / net.error;
  return df < INFINITY ? xp_t_lower(z, df) : xp_normal_lower(z);
}

static void put_limits(xp_amount amount, double quantile, double *estimate, double *low, double *high) {
  *estimate = amount.estimate;
  *low = amount.estimate - quantile * amount.error;
  *high = amount.estimate + quantile * amount.error;
}

void xp_roi_finish(const xp_worth *worth, expt_roi_result *out) {
  const double quantile = upper_quantile(worth->confidence, worth->df);
  const xp_amount net = {worth->contribution.estimate - worth->cost, worth->contribution.error};
  *out = (expt_roi_result){.struct_size = (uint32_t)sizeof *out,
                           .shrinkage = worth->shrinkage,
                           .periods = worth->periods,
                           .units_reached = worth->reached,
                           .cost = worth->cost,
                           .confidence = worth->confidence,
                           .df = worth->df};
  put_limits(worth->effect, quantile, &out->effect, &out->effect_low, &out->effect_high);
  put_limits(worth->orders, quantile, &out->orders, &out->orders_low, &out->orders_high);
  put_limits(worth->revenue, quantile, &out->revenue, &out->revenue_low, &out->revenue_high);
  put_limits(worth->contribution, quantile, &out->contribution, &out->contribution_low, &out->contribution_high);
  put_limits(net, quantile, &out->net_value, &out->net_low, &out->net_high);
  const bool has_cost = worth->cost > 0.0;
  out->roi = has_cost ? out->net_value / worth->cost : NAN;
  out->roi_low = has_cost ? out->net_low / worth->cost : NAN;
  out->roi_high = has_cost ? out->net_high / worth->cost : NAN;
  out->probability_of_loss = chance_below_zero(net, worth->df);
  out->break_even_effect = worth->slope > 0.0 ? worth->cost / worth->slope : NAN;
  out->break_even_cost = worth->contribution.estimate - worth->unit_cost;
}

void xp_roi_answer(const xp_roi_question *question, expt_roi_result *out) {
  const xp_worth worth = xp_roi_worth(question);
  xp_roi_finish(&worth, out);
  if (is_shrunk(&question->options) && question->options.df < INFINITY) out->note_bits = xp_note_bit(EXPT_NOTE_APPROXIMATE);
}

expt_status expt_roi(double effect, double std_error, expt_estimand estimand, expt_population population, double units,
                     const expt_roi_options *options, expt_roi_result *out, expt_error *err) {
  XP_CALL(NULL, err);
  xp_roi_question question = {
      .effect = effect, .std_error = std_error, .units = units, .estimand = estimand, .population = population};
  XP_TRY(xp_roi_take(call, "", options, &question.options));
  XP_TRY(xp_roi_check(call, &question));
  XP_TRY(xp_result_size(call, out, (uint32_t)sizeof *out));
  xp_roi_answer(&question, out);
  xp_roi_remarks(&question, out);
  xp_roi_assumptions(&question, out);
  return EXPT_OK;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The question of a metric put to the kernels of power, and their answer brought back to units of the experiment. */
#include "lib/analysis/pilot.h"

#include "lib/stats/two_proportions.h"
#include <experiment/notes.h>
#include <math.h>

#define TELL(field, ...) xp_power_tell((field), (int64_t)sizeof(field), __VA_ARGS__)

static const double unknown = NAN;
static const double rounding = 1e-12; /* of a whole number that was multiplied and divided */

/* ---- the metric's own question ---- */

static bool keeps_margin(const xp_metric *metric) {
  return metric->margin > 0.0;
}

/* A margin is kept if the two-sided interval lies on the good side of it. */
static xp_power_terms terms_of(const xp_metric *metric, const expt_analysis_power_options *options) {
  const bool down = metric->good == EXPT_GOOD_DOWN;
  xp_power_terms terms = {.alternative = metric->alternative,
                          .relative = metric->relative,
                          .both_sides = options->both_sides,
                          .correction = options->correction,
                          .arms = options->arms,
                          .alpha = options->alpha,
                          .power = options->power,
                          .null_value = metric->null_value};
  if (!keeps_margin(metric)) return terms;
  terms.alternative = down ? EXPT_ALTERNATIVE_LESS : EXPT_ALTERNATIVE_GREATER;
  terms.null_value = down ? metric->margin : -metric->margin;
  terms.alpha = options->alpha / 2.0;
  return terms;
}

static double direction_of(const xp_metric *metric) {
  if (metric->alternative != EXPT_ALTERNATIVE_TWO_SIDED)
    return metric->alternative == EXPT_ALTERNATIVE_GREATER ? 1.0 : -1.0;
  const double welcome = metric->good == EXPT_GOOD_DOWN ? -1.0 : 1.0;
  return metric->role == EXPT_ROLE_GUARDRAIL ? -welcome : welcome;
}

static double effect_of(const xp_metric *metric, const expt_analysis_power_options *options) {
  if (!isnan(options->effect)) return options->effect;
  if (keeps_margin(metric)) return 0.0;
  return metric->min_effect > 0.0 ? direction_of(metric) * metric->min_effect : (double)NAN;
}

/* ---- for the kernels ---- */

static bool is_clustered(const xp_pilot *pilot) {
  return !isnan(pilot->cluster_size);
}

static expt_status ask_given(const xp_call *call, const xp_pilot *pilot, double variance, expt_mean_test test,
                             const char *text, const xp_power_terms *terms, xp_power_question *out) {
  XP_TRY(xp_ask_mean(call, pilot->baseline, sqrt(variance), NAN, test, 0.0, terms, out));
  if (text != NULL) out->test = text;
  return EXPT_OK;
}

static expt_status ask_quantile(const xp_call *call, const xp_metric *metric, const xp_pilot *pilot, const xp_power_terms *terms,
                                xp_power_question *out) {
  const double error = sqrt(pilot->used);
  const xp_quantile_law law = {metric->prob, pilot->baseline, error, error, 1.0, 1.0};
  XP_TRY(xp_ask_quantile(call, &law, terms, out));
  out->test = "quantile, order statistics, noncentral t";
  return EXPT_OK;
}

static expt_status ask(const xp_call *call, const xp_metric *metric, const xp_pilot *pilot, const xp_power_terms *terms,
                       xp_power_question *out) {
  const double left = pilot->adjusted / pilot->plain;
  if (is_clustered(pilot)) {
    XP_TRY(ask_given(call, pilot, pilot->of_cluster, EXPT_MEAN_TEST_STUDENT, "t of clusters, noncentral t", terms, out));
    out->noun = "clusters";
    return EXPT_OK;
  }
  switch (metric->kind) {
    case XP_PROPORTION_METRIC:
      XP_TRY(xp_ask_proportion(call, pilot->baseline,
                               pilot->is_adjusted ? EXPT_NULL_VARIANCE_UNPOOLED : EXPT_NULL_VARIANCE_POOLED, 0.0, terms,
                               out));
      out->design.factor = left;
      return EXPT_OK;
    case XP_COUNT_METRIC:
      XP_TRY(xp_ask_count(call, pilot->baseline, EXPT_NULL_VARIANCE_POOLED, pilot->dispersion * left / pilot->exposure, terms,
                          out));
      out->noun = "units";
      out->whole = true;
      return EXPT_OK;
    case XP_RATIO_METRIC:
      return ask_given(call, pilot, pilot->used, EXPT_MEAN_TEST_WELCH, "ratio by the delta method, Welch t, noncentral t",
                       terms, out);
    case XP_QUANTILE_METRIC:
      return ask_quantile(call, metric, pilot, terms, out);
    default:
      return ask_given(call, pilot, pilot->used, EXPT_MEAN_TEST_WELCH, NULL, terms, out);
  }
}

/* ---- from units to what the kernels count, and back ---- */

static double per_unit(const xp_pilot *pilot) {
  return is_clustered(pilot) ? pilot->counted / pilot->cluster_size : pilot->counted;
}

static xp_arm_sizes sizes_of(const xp_pilot *pilot, const expt_analysis_power_options *options, double units) {
  const double control = units * per_unit(pilot) / (1.0 + (options->arms - 1.0) * options->allocation);
  return (xp_arm_sizes){floor(control * (1.0 + rounding)), floor(control * options->allocation * (1.0 + rounding))};
}

static bool are_enough(xp_arm_sizes sizes) {
  return sizes.control >= 2.0 && sizes.treatment >= 2.0;
}

static void take_needed(xp_pilot_plan *out) {
  const expt_power_plan *plan = &out->plan;
  const double allocation = plan->treatment_units / plan->control_units, others = out->terms.arms - 1.0;
  const double control = ceil(plan->exact_units), treatment = ceil(plan->exact_units * allocation);
  const double each = per_unit(&out->pilot) * (1.0 + rounding);
  out->control_needed = ceil(control / each);
  out->treatment_needed = ceil(treatment / each);
  out->units_needed = out->control_needed + others * out->treatment_needed;
  if (is_clustered(&out->pilot)) out->clusters_needed = control + others * treatment;
}

/* ---- words ---- */

static void append(xp_pilot_plan *out, const char *sentence) {
  char before[sizeof out->message];
  TELL(before, "%s", out->message);
  TELL(out->message, "%s%s%s", before, before[0] != '\0' ? " " : "", sentence);
}

/* What is to be shown, where it is not just an effect. */
static void tell_null(const xp_metric *metric, xp_pilot_plan *out) {
  const double value = keeps_margin(metric) ? metric->margin : metric->null_value;
  const char *const unit = metric->relative ? " % of the control" : "";
  char sentence[128];
  if (value == 0.0) return;
  TELL(sentence, keeps_margin(metric) ? "To show that less than %.4g%s is lost:" : "To show an effect other than %.4g%s:",
       metric->relative ? 100.0 * value : value, unit);
  append(out, sentence);
}

static void tell_what_lacks(xp_pilot_plan *out) {
  const xp_pilot *pilot = &out->pilot;
  if (isnan(pilot->baseline))
    append(out, "The pilot has no value of the control.");
  else if (isnan(pilot->used) || (is_clustered(pilot) && isnan(pilot->of_cluster)))
    append(out, "The pilot has too few units, or clusters, to tell what they vary by.");
  else
    append(out, "All values of the pilot are equal: it cannot tell what units vary by.");
}

/* ---- the answer ---- */

static void take_duration(const expt_analysis_power_options *options, xp_pilot_plan *out) {
  expt_duration_options mine;
  expt_duration_plan plan = {.struct_size = (uint32_t)sizeof plan};
  if (!(options->daily_units > 0.0) || isnan(out->units_needed)) return;
  expt_duration_options_init(&mine);
  mine.weekdays = options->weekdays;
  mine.whole_weeks = options->whole_weeks;
  mine.share = options->share;
  if (expt_duration(out->units_needed, options->daily_units, &mine, &plan, NULL) != EXPT_OK) {
    append(out, "So many units would take longer than can be planned.");
    return;
  }
  out->days = (double)plan.days;
  out->weeks = (double)plan.weeks;
  append(out, plan.message);
}

static expt_status answer(const xp_call *call, const xp_power_question *question, xp_arm_sizes sizes, double allocation,
                          xp_pilot_plan *out) {
  if (isnan(out->effect)) {
    if (are_enough(sizes)) xp_answer_mde(question, sizes, &out->plan);
    out->plan.power = out->plan.effect_absolute = out->plan.effect_relative = unknown; /* of the smallest effect */
    return EXPT_OK;
  }
  if (are_enough(sizes)) return xp_answer_power(call, question, out->effect, sizes, &out->plan);
  XP_TRY(xp_answer_sample_size(call, question, out->effect, allocation, &out->plan));
  out->plan.power = out->plan.mde = unknown; /* those of the units needed, which were not asked about */
  return EXPT_OK;
}

static double mde_with(const xp_power_question *question, xp_arm_sizes sizes, double effect) {
  return are_enough(sizes) ? xp_mde_towards(question, sizes, effect) : (double)NAN;
}

static bool is_known(const xp_pilot *pilot) {
  const double variance = is_clustered(pilot) ? pilot->of_cluster : pilot->used;
  return !isnan(pilot->baseline) && pilot->plain > 0.0 && variance > 0.0;
}

static expt_power_plan no_plan(void) {
  return (expt_power_plan){.effect_absolute = unknown,
                           .effect_relative = unknown,
                           .power = unknown,
                           .control_units = unknown,
                           .treatment_units = unknown,
                           .exact_units = unknown,
                           .mde = unknown,
                           .alpha = unknown};
}

/* What the request allows and the data do not is the row's message. */
static void plan_known(const xp_call *call, const xp_metric *metric, const expt_analysis_power_options *options,
                       xp_pilot_plan *out) {
  expt_error why;
  const xp_call quiet = {call->ctx, call->function, &why};
  xp_power_question question;
  const xp_arm_sizes sizes = sizes_of(&out->pilot, options, out->units);
  expt_status status = ask(&quiet, metric, &out->pilot, &out->terms, &question);
  if (status == EXPT_OK) {
    out->mde_pilot = mde_with(&question, sizes_of(&out->pilot, options, (double)out->pilot.units), out->effect);
    status = answer(&quiet, &question, sizes, options->allocation, out);
  }
  if (status != EXPT_OK) {
    char sentence[400];
    TELL(sentence, "%s: %s.", why.field[0] != '\0' ? why.field : why.argument, why.message);
    append(out, sentence);
    return;
  }
  if (out->plan.message[0] != '\0') tell_null(metric, out);
  append(out, out->plan.message[0] != '\0' ? out->plan.message : "So few units are no experiment.");
  if (!isnan(out->effect)) take_needed(out);
}

void xp_pilot_plan_of(const xp_call *call, const xp_metric *metric, const xp_pilot *pilot,
                      const expt_analysis_power_options *options, xp_pilot_plan *out) {
  *out = (xp_pilot_plan){.pilot = *pilot,
                         .terms = terms_of(metric, options),
                         .plan = no_plan(),
                         .units = options->units > 0 ? (double)options->units : (double)pilot->units,
                         .effect = effect_of(metric, options),
                         .mde_pilot = NAN,
                         .units_needed = NAN,
                         .control_needed = NAN,
                         .treatment_needed = NAN,
                         .clusters_needed = NAN,
                         .days = NAN,
                         .weeks = NAN};
  if (is_known(pilot)) {
    plan_known(call, metric, options, out);
    take_duration(options, out);
    return;
  }
  tell_what_lacks(out);
  out->pilot.note_bits |= isnan(pilot->baseline) ? 0 : XP_NOTE(EXPT_NOTE_ZERO_VARIANCE);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A look: the effect of the analysis, judged as one of many. */
#include "lib/analysis/answer.h"
#include "lib/analysis/compare.h"
#include "lib/analysis/monitor.h"

#include "lib/base/memory.h"
#include "lib/base/message.h"
#include <math.h>
#include <string.h>

static const double day_us = 86400e6;

/* ---- is it the same experiment, and is it further on? ---- */

static uint64_t describe(const expt_analysis *analysis) {
  const uint64_t hash = xp_analysis_configuration(analysis);
  return hash != 0 ? hash : 1; /* 0 means none */
}

static bool has_ended(const expt_monitor *monitor) {
  if (monitor->count == 0) return false;
  const int64_t verdict = monitor->looks[monitor->count - 1].verdict;
  if (verdict == EXPT_LOOK_VERDICT_FUTILITY) return monitor->options.futility == EXPT_FUTILITY_BINDING;
  return verdict != EXPT_LOOK_VERDICT_CONTINUE;
}

static expt_status need_running(const xp_call *call, const expt_monitor *monitor, uint64_t description) {
  if (has_ended(monitor))
    return XP_FAIL(call, EXPT_E_STATE, "monitor", "",
                   "the experiment ended at look %lld; a further look would spend error that is not there",
                   (long long)monitor->count);
  if (monitor->count >= XP_MONITOR_LOOKS)
    return XP_FAIL(call, EXPT_E_LIMIT, "monitor", "", "it has %d looks; allowed: no more", XP_MONITOR_LOOKS);
  if (monitor->description == 0 || monitor->description == description) return EXPT_OK;
  return XP_FAIL(
      call, EXPT_E_INCOMPATIBLE, "analysis", "",
      "it is described differently from the analysis of the first look; needed: the same metrics and options");
}

static expt_status need_growth(const xp_call *call, const expt_monitor *monitor, int64_t at, int64_t units) {
  if (monitor->count == 0) return EXPT_OK;
  const xp_monitor_look *const last = &monitor->looks[monitor->count - 1];
  if (at <= last->at)
    return XP_FAIL(call, EXPT_E_ARGUMENT, "at", "", "the look is at %lld, look %lld was at %lld; needed: a later time",
                   (long long)at, (long long)monitor->count, (long long)last->at);
  if (units > last->n[0] + last->n[1]) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_ARGUMENT, "analysis", "",
                 "it has %lld units in the two arms, look %lld had %lld; needed: more (is it an earlier day's state?)",
                 (long long)units, (long long)monitor->count, (long long)(last->n[0] + last->n[1]));
}

/* ---- the effect ---- */

static expt_status find_metric(const xp_call *call, const expt_monitor *monitor, const expt_analysis *analysis,
                               int64_t *out) {
  *out = xp_labels_find(analysis->metric_names, monitor->metric, (int64_t)strlen(monitor->metric));
  if (*out < 0) return XP_FAIL(call, EXPT_E_LABEL, "analysis", "", "it has no metric '%.80s'", monitor->metric);
  const xp_metric *const metric = &analysis->metrics[*out];
  if (metric->relative && metric->null_value != 0.0)
    return XP_FAIL(call, EXPT_E_STATE, "analysis", "",
                   "the null value of metric '%.80s' is a share of the control's value; needed: an absolute one",
                   monitor->metric);
  return EXPT_OK;
}

static expt_status find_variant(const xp_call *call, const expt_analysis *analysis, const char *label, int64_t *out) {
  *out = xp_labels_find(analysis->variants, label, (int64_t)strlen(label));
  if (*out >= 0) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_LABEL, "analysis", "", "it has no variant '%.80s'", label);
}

static expt_status find_treatment(const xp_call *call, const xp_order *order, int64_t control, int64_t *out) {
  *out = -1;
  for (int64_t i = 0; i < order->variants.count; i++) {
    if (order->variants.codes[i] == control) continue;
    if (*out >= 0)
      return XP_FAIL(call, EXPT_E_LABEL, "analysis", "", "it has %lld variants; needed: the monitor's option `variant`",
                     (long long)order->variants.count);
    *out = order->variants.codes[i];
  }
  return EXPT_OK;
}

/* Codes of -1 mean that there is nothing to compare yet. */
static expt_status find_arms(const xp_call *call, const expt_monitor *monitor, const expt_analysis *analysis,
                             const xp_order *order, int64_t arms[2]) {
  if (monitor->control != NULL)
    XP_TRY(find_variant(call, analysis, monitor->control, &arms[0]));
  else
    XP_TRY(xp_find_control(call, analysis, order, &arms[0]));
  if (monitor->variant != NULL) return find_variant(call, analysis, monitor->variant, &arms[1]);
  return find_treatment(call, order, arms[0], &arms[1]);
}

static expt_status compare(const xp_call *call, const expt_monitor *monitor, const expt_analysis *analysis,
                           const xp_order *order, xp_comparison *out, double *null_value) {
  const xp_comparing how = {EXPT_INTERVAL_MEE, 0.95};
  xp_place place = {.analysis = analysis, .order = order, .level = -1};
  XP_TRY(find_metric(call, monitor, analysis, &place.metric));
  XP_TRY(find_arms(call, monitor, analysis, order, place.variant));
  *null_value = analysis->metrics[place.metric].null_value;
  *out = (xp_comparison){.effect = {.difference = NAN, .std_error = NAN}};
  return place.variant[0] < 0 || place.variant[1] < 0 ? EXPT_OK : xp_compare(call, &place, &how, out);
}

/* ---- the judgement ---- */

static void take_group(const expt_look_result *from, double null_value, xp_monitor_look *look,
                       expt_monitor_answer *out) {
  look->verdict = from->verdict;
  look->bound_low = from->efficacy_low;
  look->bound_high = from->efficacy_high;
  look->futility_low = from->futility_low;
  look->futility_high = from->futility_high;
  look->low = from->repeated_low + null_value;
  look->high = from->repeated_high + null_value;
  look->p = from->p_value;
  look->log_p = log(from->p_value);
  out->conditional_power_trend = from->conditional_power_trend;
  out->conditional_power_design = from->conditional_power_design;
  out->predictive_power = from->predictive_power;
  memcpy(out->message, from->message, sizeof from->message);
}

static expt_status judge_group(const xp_call *call, const expt_monitor *monitor, double null_value,
                               xp_monitor_look *look, expt_monitor_answer *out) {
  const expt_monitor_options *const o = &monitor->options;
  const int64_t looks = monitor->count + 1;
  double *const information = xp_alloc(call->ctx, looks, sizeof *information);
  if (information == NULL) return xp_fail_memory(call);
  for (int64_t k = 0; k < monitor->count; k++)
    information[k] = monitor->looks[k].information;
  information[looks - 1] = look->information;
  expt_group_sequential_result_options options;
  expt_group_sequential_result_options_init(&options);
  options.alternative = o->alternative;
  options.boundary = o->boundary;
  options.futility = o->futility;
  options.beta_spending = o->beta_spending;
  options.alpha = o->alpha;
  options.power = o->power;
  options.rho = o->rho;
  options.gamma = o->gamma;
  options.delta = o->delta;
  options.early_z = o->early_z;
  options.beta_rho = o->beta_rho;
  options.beta_gamma = o->beta_gamma;
  options.spent = o->spent;
  options.n_spent = o->n_spent;
  expt_look_result result = {.struct_size = sizeof result};
  const expt_status status =
      expt_group_sequential_result(call->ctx, o->planned, o->n_planned, information, looks, look->estimate - null_value,
                                   look->std_error, &options, &result, call->err);
  if (status == EXPT_OK)
    take_group(&result, null_value, look, out);
  else
    xp_error_rename(call, "analysis", "");
  xp_release(call->ctx, information);
  return status;
}

static void tell_sequence(const expt_monitor *monitor, const xp_monitor_look *look, expt_monitor_answer *out);

static expt_status judge_sequence(const xp_call *call, const expt_monitor *monitor, double null_value,
                                  xp_monitor_look *look, expt_monitor_answer *out) {
  const xp_monitor_look *const last = monitor->count > 0 ? &monitor->looks[monitor->count - 1] : NULL;
  expt_confidence_sequence_asymptotic_options options;
  expt_confidence_sequence_asymptotic_options_init(&options);
  options.alternative = monitor->options.alternative;
  options.burn_in = monitor->options.burn_in;
  options.confidence = 1.0 - monitor->options.alpha;
  options.null_value = null_value;
  if (last != NULL) {
    options.previous_low = last->low;
    options.previous_high = last->high;
    options.previous_log_p = last->log_p;
  }
  expt_estimate answer;
  const expt_status status = expt_confidence_sequence_asymptotic(
      look->estimate, look->std_error, look->n[0] + look->n[1], monitor->planned_units, &options, &answer, call->err);
  if (status != EXPT_OK) {
    xp_error_rename(call, "analysis", "");
    return status;
  }
  look->low = answer.ci_low;
  look->high = answer.ci_high;
  look->p = answer.p_value;
  look->log_p = answer.log_p_value;
  look->bound_low = look->bound_high = look->futility_low = look->futility_high = NAN;
  look->verdict = answer.p_value <= monitor->options.alpha ? EXPT_LOOK_VERDICT_EFFECT : EXPT_LOOK_VERDICT_CONTINUE;
  out->conditional_power_trend = out->conditional_power_design = out->predictive_power = NAN;
  tell_sequence(monitor, look, out);
  return EXPT_OK;
}

/* ---- the sentence ---- */

static void append(expt_monitor_answer *out, const char *format, ...) XP_FORMAT(2, 3);
static void append(expt_monitor_answer *out, const char *format, ...) {
  const size_t used = strlen(out->message);
  xp_line line = xp_line_start(out->message + used, (int64_t)(sizeof out->message - used));
  va_list list;
  va_start(list, format);
  xp_line_format(&line, format, list);
  va_end(list);
}

static void tell_sequence(const expt_monitor *monitor, const xp_monitor_look *look, expt_monitor_answer *out) {
  append(out, "Look %lld, %.3g %% of the units it is tuned for: ", (long long)(monitor->count + 1),
         100.0 * look->information);
  if (isnan(look->p)) {
    append(out, "nothing is told before %lld units", (long long)monitor->options.burn_in);
    return;
  }
  append(out, "%s; effect %.4g, from %.4g to %.4g at every look, always-valid p %.3g",
         look->verdict == EXPT_LOOK_VERDICT_EFFECT ? "stop, there is an effect" : "continue", look->estimate, look->low,
         look->high, look->p);
}

/* Days until all planned units, at the pace since the first look. */
static double days_left(const expt_monitor *monitor, const xp_monitor_look *look) {
  if (monitor->count == 0) return NAN;
  const xp_monitor_look *const first = &monitor->looks[0];
  const double pace = (look->information - first->information) / ((double)look->at - (double)first->at);
  return fmax(0.0, 1.0 - look->information) / pace / day_us;
}

static void fill_answer(const expt_monitor *monitor, const xp_monitor_look *look, int64_t note_bits,
                        expt_monitor_answer *out) {
  out->verdict = (expt_look_verdict)look->verdict;
  out->look = monitor->count + 1;
  out->planned_looks = monitor->options.n_planned;
  out->at = look->at;
  out->n_control = look->n[0];
  out->n_variant = look->n[1];
  out->information = look->information;
  out->estimate = look->estimate;
  out->std_error = look->std_error;
  out->statistic = look->statistic;
  out->bound_low = look->bound_low;
  out->bound_high = look->bound_high;
  out->futility_low = look->futility_low;
  out->futility_high = look->futility_high;
  out->ci_low = look->low;
  out->ci_high = look->high;
  out->p_value = look->p;
  out->days_left = days_left(monitor, look);
  out->note_bits = note_bits;
  const size_t size = strlen(out->message);
  if (size > 0 && out->message[size - 1] == '.') out->message[size - 1] = '\0';
  if (look->verdict == EXPT_LOOK_VERDICT_CONTINUE && isfinite(out->days_left))
    append(out, "; about %.3g days left", out->days_left);
  append(out, ".");
}

/* ---- all of it ---- */

static bool make_room(expt_monitor *monitor) {
  if (monitor->count < monitor->room) return true;
  const int64_t room = monitor->room > 0 ? 2 * monitor->room : 16;
  xp_monitor_look *const looks = xp_grow(monitor->ctx, monitor->looks, monitor->count, room, sizeof *looks);
  if (looks == NULL) return false;
  monitor->looks = looks;
  monitor->room = room;
  return true;
}

static bool says_something(const xp_monitor_look *look) {
  return isfinite(look->estimate) && look->std_error > 0.0 && isfinite(look->std_error);
}

static xp_monitor_look look_at(const expt_monitor *monitor, const xp_comparison *comparison, double null_value,
                               int64_t at) {
  xp_monitor_look look = {.at = at, .n = {comparison->n[0], comparison->n[1]}};
  look.information = ((double)comparison->n[0] + (double)comparison->n[1]) / (double)monitor->planned_units;
  look.estimate = comparison->effect.difference;
  look.std_error = comparison->effect.std_error;
  look.statistic = (look.estimate - null_value) / look.std_error;
  look.bound_low = look.bound_high = look.futility_low = look.futility_high = NAN;
  look.low = look.high = look.p = look.log_p = NAN;
  return look;
}

static expt_status judge(const xp_call *call, expt_monitor *monitor, const xp_comparison *comparison, double null_value,
                         uint64_t description, int64_t at, expt_monitor_answer *out) {
  xp_monitor_look look = look_at(monitor, comparison, null_value, at);
  XP_TRY(need_growth(call, monitor, at, look.n[0] + look.n[1]));
  expt_monitor_answer answer = {.struct_size = (uint32_t)sizeof answer};
  answer.conditional_power_trend = answer.conditional_power_design = answer.predictive_power = NAN;
  const bool counts = says_something(&look);
  if (counts) {
    const bool group = monitor->options.method == EXPT_MONITOR_METHOD_GROUP_SEQUENTIAL;
    XP_TRY((group ? judge_group : judge_sequence)(call, monitor, null_value, &look, &answer));
    if (!make_room(monitor)) return xp_fail_memory(call);
  } else {
    const bool changed = (comparison->note_bits & XP_NOTE(EXPT_NOTE_SPLIT_CHANGED)) != 0;
    append(&answer, "No look yet: %s", changed ? "the split changed from period to period" : "an arm has no standard error");
  }
  fill_answer(monitor, &look, comparison->note_bits, &answer);
  *out = answer;
  if (!counts) return EXPT_OK;
  monitor->looks[monitor->count++] = look;
  monitor->description = description;
  return EXPT_OK;
}

expt_status expt_monitor_look(expt_monitor *monitor, const expt_analysis *analysis, int64_t at,
                              expt_monitor_answer *out, expt_error *err) {
  XP_CALL(monitor != NULL ? monitor->ctx : NULL, err);
  XP_TRY(xp_need(call, monitor, "monitor"));
  XP_TRY(xp_need(call, analysis, "analysis"));
  XP_TRY(xp_need(call, out, "out"));
  XP_TRY(xp_result_size(call, out, (uint32_t)sizeof *out));
  XP_TRY(xp_analysis_needs_metrics(call, analysis));
  const uint64_t description = describe(analysis);
  XP_TRY(need_running(call, monitor, description));
  xp_order order;
  if (!xp_order_create(analysis, &order)) return xp_fail_memory(call);
  xp_comparison comparison;
  double null_value = 0.0;
  expt_status status = compare(call, monitor, analysis, &order, &comparison, &null_value);
  xp_order_free(analysis, &order);
  if (status == EXPT_OK) status = judge(call, monitor, &comparison, null_value, description, at, out);
  return status;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/stats/effect_call.h"

#include "lib/stats/relative.h"
#include <math.h>
#include <string.h>

expt_status xp_check_sample(const xp_call *call, const xp_sample_names *names, expt_mean_test test, xp_sample *arm) {
  XP_TRY(xp_need_whole(call, names->units, "", arm->units, 0, XP_MOST_UNITS));
  if (arm->units == 0) arm->mean = arm->variance = 0.0;
  if (arm->units == 1 && test != EXPT_MEAN_TEST_Z) arm->variance = 0.0;
  XP_TRY(xp_need_between(call, names->mean, "", arm->mean, -INFINITY, INFINITY));
  if (arm->variance >= 0.0 && isfinite(arm->variance)) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_ARGUMENT, names->variance, "", "a variance of %g given; allowed: finite and not negative",
                 arm->variance);
}

static void fill(expt_estimate *out, const char *name, xp_lift effect, xp_verdict verdict, int64_t note_bits) {
  *out = (expt_estimate){.estimate = effect.effect,
                         .std_error = effect.error,
                         .ci_low = effect.limits.low,
                         .ci_high = effect.limits.high,
                         .statistic = verdict.statistic,
                         .df = verdict.df,
                         .p_value = verdict.p,
                         .log_p_value = verdict.log_p,
                         .note_bits = note_bits};
  strncpy(out->name, name, sizeof out->name - 1);
}

void xp_fill_difference(expt_estimate *out, const char *name, xp_lift difference, xp_verdict verdict,
                        int64_t note_bits) {
  fill(out, name, difference, verdict, note_bits);
  out->scale = EXPT_SCALE_DIFFERENCE;
}

void xp_fill_ratio(expt_estimate *out, const char *name, xp_lift lift, xp_verdict verdict, int64_t note_bits) {
  const xp_lift ratio = {1.0 + lift.effect, lift.error, {1.0 + lift.limits.low, 1.0 + lift.limits.high}};
  fill(out, name, ratio, verdict, note_bits);
  out->scale = EXPT_SCALE_RATIO;
}

/* What does not fit is cut off; the last byte stays NUL. */
static void append(expt_estimate *out, const char *text) {
  const size_t used = strlen(out->method), room = sizeof out->method - 1 - used, size = strlen(text);
  memcpy(out->method + used, text, size < room ? size : room);
}

void xp_set_method(expt_estimate *out, const char *test, const char *interval) {
  memset(out->method, 0, sizeof out->method);
  append(out, test);
  append(out, "; ");
  append(out, interval);
}

void xp_fill_means(expt_estimate *out, const char *difference, const char *ratio, const xp_means_answer *answer,
                   expt_scale scale, const char *test) {
  if (scale == EXPT_SCALE_RATIO) {
    const xp_lift lift = {answer->relative, answer->relative_error, {answer->relative_low, answer->relative_high}};
    xp_fill_ratio(out, ratio, lift, answer->verdict, answer->note_bits | answer->relative_note_bits);
    xp_set_method(out, test, xp_ratio_interval_text(answer->ratio_method));
    return;
  }
  const xp_lift effect = {answer->difference, answer->std_error, {answer->low, answer->high}};
  xp_fill_difference(out, difference, effect, answer->verdict, answer->note_bits);
  strncpy(out->method, test, sizeof out->method - 1);
}

static expt_status check_margin(const xp_call *call, const char *argument, expt_scale scale, double margin,
                                double end) {
  if (scale == EXPT_SCALE_RATIO) return xp_need_between(call, argument, "", margin, 0.0, INFINITY);
  return xp_need_between(call, argument, "", margin, -end, end);
}

expt_status xp_check_margins(const xp_call *call, expt_scale scale, double low, double high, double end) {
  const bool has_low = low != -INFINITY, has_high = high != INFINITY;
  if (has_low) XP_TRY(check_margin(call, "margin_low", scale, low, end));
  if (has_high) XP_TRY(check_margin(call, "margin_high", scale, high, end));
  if (!has_low && !has_high)
    return XP_FAIL(call, EXPT_E_ARGUMENT, "margin_low", "", "no margin given; allowed: at least one that is finite");
  if (low < high) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_ARGUMENT, "margin_low", "", "%g given, and %g as margin_high; allowed: below margin_high",
                 low, high);
}

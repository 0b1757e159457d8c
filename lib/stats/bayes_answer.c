/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/stats/bayes_answer.h"

#include "lib/base/number.h"
#include "lib/stats/posterior_better.h"
#include "lib/stats/posterior_contrast.h"
#include <experiment/notes.h>
#include <math.h>
#include <string.h>

static bool has_rope(const xp_bayes_question *q) {
  return !isnan(q->rope_low) || !isnan(q->rope_high);
}

expt_status xp_bayes_check(const xp_call *call, const xp_bayes_question *q) {
  XP_TRY(xp_need_between(call, "options", "confidence", q->confidence, 0.0, 1.0));
  XP_TRY(xp_need_between(call, "options", "min_effect", q->min_effect, -INFINITY, INFINITY));
  if (!has_rope(q) || q->rope_low < q->rope_high) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "rope_low",
                 "%g given, and %g as rope_high; allowed: below rope_high, or NaN for both", q->rope_low, q->rope_high);
}

expt_status xp_bayes_check_part(const xp_call *call, const char *part_name, int64_t part, const char *whole_name,
                                int64_t whole) {
  static const int64_t most_units = 1000000000000;
  XP_TRY(xp_need_whole(call, whole_name, "", whole, 0, most_units));
  if (part >= 0 && part <= whole) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_ARGUMENT, part_name, "", "%lld among %lld units given; allowed: 0 to the number of units",
                 (long long)part, (long long)whole);
}

expt_posterior xp_bayes_unknown(const xp_bayes_question *q) {
  const double none = (double)NAN;
  return (expt_posterior){.struct_size = (uint32_t)sizeof(expt_posterior),
                          .better = none,
                          .log_better = none,
                          .log_worse = none,
                          .above_min = none,
                          .loss_control = none,
                          .loss_treatment = none,
                          .control_mean = none,
                          .control_sd = none,
                          .treatment_mean = none,
                          .treatment_sd = none,
                          .effect_mean = none,
                          .effect_sd = none,
                          .effect_low = none,
                          .effect_high = none,
                          .effect_hdi_low = none,
                          .effect_hdi_high = none,
                          .lift_mean = none,
                          .lift_sd = none,
                          .lift_low = none,
                          .lift_high = none,
                          .lift_hdi_low = none,
                          .lift_hdi_high = none,
                          .below_rope = none,
                          .in_rope = none,
                          .above_rope = none,
                          .log_bayes_factor = none,
                          .std_error = 0.0,
                          .confidence = q->confidence};
}

/* ---- what is asked of the law of the effect, or of the lift ---- */

static void fill_regions(const xp_bayes_question *q, const xp_posterior *law, expt_posterior *out) {
  if (q->min_effect != 0.0) out->above_min = xp_posterior_part(law, q->min_effect, XP_UPPER);
  if (!has_rope(q)) return;
  out->below_rope = xp_posterior_part(law, q->rope_low, XP_LOWER);
  out->above_rope = xp_posterior_part(law, q->rope_high, XP_UPPER);
  out->in_rope = fmax(1.0 - out->below_rope - out->above_rope, 0.0);
}

static void fill_effect(const xp_bayes_question *q, const xp_posterior *law, expt_posterior *out) {
  if (!q->relative) fill_regions(q, law, out);
  if (!q->intervals) return;
  const xp_span equal = xp_posterior_equal_tails(law, q->confidence);
  const xp_span narrowest = xp_posterior_highest_density(law, q->confidence);
  out->effect_low = equal.low;
  out->effect_high = equal.high;
  out->effect_hdi_low = narrowest.low;
  out->effect_hdi_high = narrowest.high;
}

static void fill_lift(const xp_bayes_question *q, const xp_posterior *law, expt_posterior *out) {
  out->lift_mean = law->mean;
  out->lift_sd = law->sd;
  if (q->relative) fill_regions(q, law, out);
  if (!q->intervals) return;
  const xp_span equal = xp_posterior_equal_tails(law, q->confidence);
  const xp_span narrowest = xp_posterior_highest_density(law, q->confidence);
  out->lift_low = equal.low;
  out->lift_high = equal.high;
  out->lift_hdi_low = narrowest.low;
  out->lift_hdi_high = narrowest.high;
}

static bool asks_regions(const xp_bayes_question *q) {
  return q->min_effect != 0.0 || has_rope(q);
}

static expt_status ask_effect(const xp_call *call, const xp_posterior *control, const xp_posterior *treatment,
                              const xp_bayes_question *q, expt_posterior *out) {
  if (!q->intervals && (q->relative || !asks_regions(q))) return EXPT_OK;
  xp_posterior law;
  XP_TRY(xp_posterior_difference(call, control, treatment, &law));
  fill_effect(q, &law, out);
  xp_posterior_free(call->ctx, &law);
  return EXPT_OK;
}

static bool cannot_be_negative(const xp_posterior *p) {
  return p->axis.kind != XP_AXIS_PLAIN && p->axis.low >= 0.0;
}

static expt_status ask_lift(const xp_call *call, const xp_posterior *control, const xp_posterior *treatment,
                            const xp_bayes_question *q, expt_posterior *out) {
  const bool positive = cannot_be_negative(control) && cannot_be_negative(treatment);
  const bool signed_arms = control->axis.kind == XP_AXIS_PLAIN && treatment->axis.kind == XP_AXIS_PLAIN;
  if (!positive && (!signed_arms || xp_posterior_may_be_zero(control))) {
    out->note_bits |= (int64_t)1 << EXPT_NOTE_UNBOUNDED;
    return EXPT_OK;
  }
  if (positive) xp_posterior_lift_moments(control, treatment, &out->lift_mean, &out->lift_sd);
  if (!q->intervals && (!q->relative || !asks_regions(q))) return EXPT_OK;
  xp_posterior law;
  XP_TRY((positive ? xp_posterior_lift : xp_posterior_signed_lift)(call, control, treatment, &law));
  fill_lift(q, &law, out);
  xp_posterior_free(call->ctx, &law);
  return EXPT_OK;
}

expt_status xp_bayes_answer(const xp_call *call, const xp_posterior *control, const xp_posterior *treatment,
                            const xp_bayes_question *q, expt_posterior *out) {
  expt_posterior answer = xp_bayes_unknown(q);
  xp_better better;
  XP_TRY(xp_posterior_better(call, control, treatment, &better));
  answer.better = better.p;
  answer.log_better = better.log_p;
  answer.log_worse = better.log_q;
  answer.loss_control = better.loss_control;
  answer.loss_treatment = better.loss_treatment;
  if (q->min_effect == 0.0) answer.above_min = better.p;
  answer.control_mean = control->mean;
  answer.control_sd = control->sd;
  answer.treatment_mean = treatment->mean;
  answer.treatment_sd = treatment->sd;
  answer.effect_mean = treatment->mean - control->mean;
  answer.effect_sd = hypot(treatment->sd, control->sd);
  XP_TRY(ask_effect(call, control, treatment, q, &answer));
  XP_TRY(ask_lift(call, control, treatment, q, &answer));
  *out = answer;
  return EXPT_OK;
}

/* ---- words ---- */

static void append(expt_posterior *out, const char *text) {
  const size_t used = strlen(out->method), room = sizeof out->method - 1 - used, size = strlen(text);
  memcpy(out->method + used, text, size < room ? size : room);
}

static void append_number(expt_posterior *out, double value) {
  char text[40];
  xp_format_double_exact(text, value);
  append(out, text);
}

void xp_bayes_method(expt_posterior *out, const char *name, double a, double b, const char *rest) {
  memset(out->method, 0, sizeof out->method);
  append(out, name);
  append(out, "(");
  append_number(out, a);
  append(out, ", ");
  append_number(out, b);
  append(out, ")");
  append(out, rest);
}

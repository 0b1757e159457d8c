/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/stats/always_valid.h"

#include "lib/stats/two_proportions.h"
#include <math.h>
#include <string.h>

/* ---- checks ---- */

expt_status xp_check_before(const xp_call *call, double low, double high, double log_p) {
  if (isnan(low) != isnan(high))
    return XP_FAIL(call, EXPT_E_ARGUMENT, "options", isnan(low) ? "previous_low" : "previous_high",
                   "NaN given while the other limit is not; allowed: both limits, or neither");
  if (isnan(log_p) || log_p <= 0.0) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "previous_log_p", "%g given; allowed: at most 0, or NaN for none",
                 log_p);
}

expt_status xp_check_prior(const xp_call *call, const char *field, double value) {
  return xp_need_range(call, "options", field, value, XP_LEAST_PRIOR, XP_MOST_PRIOR);
}

/* ---- going on from the look before: fmin and fmax pass over NaN ---- */

double xp_level_of(double confidence) {
  return -log(1.0 - confidence);
}

double xp_log_p_of_e(double log_e) {
  return isnan(log_e) ? NAN : log_e > 0.0 ? -log_e : 0.0;
}

double xp_running_log_p(double now, double before) {
  return fmin(now, before);
}

double xp_running_low(double now, double before) {
  return fmax(now, before);
}

double xp_running_high(double now, double before) {
  return fmin(now, before);
}

/* ---- the answer ---- */

void xp_agree(xp_look_answer *look, double null_value, double level) {
  if (isnan(look->log_p) || isnan(look->low)) return;
  const bool rejected = look->log_p < -level;
  const bool outside = null_value < look->low || null_value > look->high;
  if (rejected == outside) return;
  if (!rejected) {
    look->low = fmin(look->low, null_value);
    look->high = fmax(look->high, null_value);
  } else if (null_value - look->low <= look->high - null_value) {
    look->low = nextafter(null_value, INFINITY);
  } else {
    look->high = nextafter(null_value, -INFINITY);
  }
}

void xp_tell_look(expt_estimate *out, const xp_look_sequence *sequence, const xp_look_answer *look,
                  const xp_look_before *before) {
  const double log_p = xp_running_log_p(look->log_p, before->log_p);
  *out = (expt_estimate){.scale = sequence->scale,
                         .estimate = look->estimate,
                         .std_error = look->std_error,
                         .ci_low = xp_running_low(look->low, before->low),
                         .ci_high = xp_running_high(look->high, before->high),
                         .confidence = sequence->confidence,
                         .statistic = look->log_e,
                         .df = NAN,
                         .p_value = exp(log_p),
                         .log_p_value = log_p,
                         .n = look->n,
                         .note_bits = look->note_bits};
  if (isinf(out->ci_low) || isinf(out->ci_high)) out->note_bits |= XP_NOTE(EXPT_NOTE_UNBOUNDED);
  strncpy(out->name, sequence->name, sizeof out->name - 1);
  strncpy(out->method, sequence->method, sizeof out->method - 1);
}

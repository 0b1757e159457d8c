/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/stats/poisson_rates.h"

#include "lib/math/distributions.h"
#include "lib/stats/two_proportions.h"
#include <experiment/notes.h>
#include <math.h>

/* treatment - ratio * control events, each brought to the exposures of both; the products keep their roundings. */
static double scaled_difference(xp_rate control, xp_rate treatment, double ratio) {
  const double x0 = (double)control.events, x1 = (double)treatment.events;
  const double exposure = ratio * treatment.exposure, up = x1 * control.exposure;
  return fma(-x0, exposure, up) + fma(x1, control.exposure, -up);
}

/* Near a ratio of 1 from the difference, elsewhere from the rates: neither loses digits. */
static double log_ratio(xp_rate control, xp_rate treatment) {
  const double x0 = (double)control.events, x1 = (double)treatment.events;
  const double lift = scaled_difference(control, treatment, 1.0) / x0 / treatment.exposure;
  return fabs(lift) < 0.5 ? log1p(lift) : log(x1 / x0 * (control.exposure / treatment.exposure));
}

/* ---- tests ---- */

static double score_of_ratio(xp_rate control, xp_rate treatment, double ratio) {
  const double events = (double)control.events + (double)treatment.events;
  if (events == 0.0) return NAN;
  return scaled_difference(control, treatment, ratio) /
         (sqrt(events * ratio) * sqrt(control.exposure) * sqrt(treatment.exposure));
}

static double score_of_difference(xp_rate control, xp_rate treatment, double estimate, double null_value) {
  if (null_value == 0.0) return score_of_ratio(control, treatment, 1.0);
  return (estimate - null_value) / sqrt(xp_restricted_rate_variance(control, treatment, null_value));
}

static double wald_of_ratio(xp_rate control, xp_rate treatment, double ratio) {
  const double x0 = (double)control.events, x1 = (double)treatment.events;
  if (x0 == 0.0 || x1 == 0.0) return NAN;
  return (log_ratio(control, treatment) - log(ratio)) / sqrt(1.0 / x0 + 1.0 / x1);
}

static double wald_of_difference(const xp_rates_answer *answer, double null_value) {
  return answer->std_error > 0.0 ? (answer->difference - null_value) / answer->std_error : NAN;
}

static double score(xp_rate control, xp_rate treatment, const xp_rates_question *question, double difference) {
  const double null_value = xp_null_value(question->null_value, question->scale);
  if (question->scale == EXPT_SCALE_RATIO) return score_of_ratio(control, treatment, null_value);
  return score_of_difference(control, treatment, difference, null_value);
}

static double wald(xp_rate control, xp_rate treatment, const xp_rates_question *question,
                   const xp_rates_answer *answer) {
  const double null_value = xp_null_value(question->null_value, question->scale);
  if (question->scale == EXPT_SCALE_RATIO) return wald_of_ratio(control, treatment, null_value);
  return wald_of_difference(answer, null_value);
}

/* P(X >= x) of the binomial with x + y trials and odds p : q, from whichever of p and q is the smaller. */
static double at_least(int64_t x, int64_t y, double p, double q, bool as_log) {
  if (x == 0) return as_log ? 0.0 : 1.0;
  if (p <= q) return xp_beta_part((double)x, (double)y + 1.0, p, as_log ? XP_LOG_LOWER : XP_LOWER);
  return xp_beta_part((double)y + 1.0, (double)x, q, as_log ? XP_LOG_UPPER : XP_UPPER);
}

/* Given the total, the treatment's events are binomial: Przyborowski and Wilenski. Two-sided: twice the smaller tail. */
static xp_verdict exact_verdict(xp_rate control, xp_rate treatment, double ratio, expt_alternative alternative) {
  const double expected = ratio * treatment.exposure, all = control.exposure + expected;
  const double p = expected / all, q = control.exposure / all;
  xp_verdict verdict = {score_of_ratio(control, treatment, ratio), INFINITY, 0.0, 0.0};
  const double log_more = at_least(treatment.events, control.events, p, q, true);
  const double log_fewer = at_least(control.events, treatment.events, q, p, true);
  const double more = at_least(treatment.events, control.events, p, q, false);
  const double fewer = at_least(control.events, treatment.events, q, p, false);
  if (alternative == EXPT_ALTERNATIVE_GREATER) {
    verdict.p = more, verdict.log_p = log_more;
  } else if (alternative == EXPT_ALTERNATIVE_LESS) {
    verdict.p = fewer, verdict.log_p = log_fewer;
  } else {
    verdict.p = fmin(1.0, 2.0 * fmin(more, fewer));
    verdict.log_p = fmin(0.0, log(2.0) + fmin(log_more, log_fewer));
  }
  return verdict;
}

static xp_verdict verdict_of(xp_rate control, xp_rate treatment, const xp_rates_question *question,
                             const xp_rates_answer *answer) {
  if (question->test == EXPT_RATE_TEST_WALD)
    return xp_judge(wald(control, treatment, question, answer), INFINITY, question->alternative);
  if (question->test == EXPT_RATE_TEST_SCORE)
    return xp_judge(score(control, treatment, question, answer->difference), INFINITY, question->alternative);
  const double ratio =
      question->scale == EXPT_SCALE_RATIO ? xp_null_value(question->null_value, EXPT_SCALE_RATIO) : 1.0;
  return exact_verdict(control, treatment, ratio, question->alternative);
}

/* ---- effects ---- */

static double variance(xp_rate arm) {
  return (double)arm.events / arm.exposure / arm.exposure;
}

static void compare_difference(xp_rate control, xp_rate treatment, const xp_rates_question *question,
                               xp_rates_answer *answer) {
  answer->difference = scaled_difference(control, treatment, 1.0) / control.exposure / treatment.exposure;
  answer->std_error = sqrt(variance(control) + variance(treatment));
  if (question->test != EXPT_RATE_TEST_WALD) {
    const xp_limits limits = xp_rate_difference_limits(control, treatment, question->confidence);
    answer->low = limits.low;
    answer->high = limits.high;
  } else if (answer->std_error > 0.0) {
    const double half = xp_critical_z(question->confidence) * answer->std_error;
    answer->low = answer->difference - half;
    answer->high = answer->difference + half;
  }
}

static xp_limits log_limits(xp_rate control, xp_rate treatment, double confidence) {
  const double x0 = (double)control.events, x1 = (double)treatment.events;
  if (x0 == 0.0 || x1 == 0.0) return (xp_limits){NAN, NAN};
  const double half = xp_critical_z(confidence) * sqrt(1.0 / x0 + 1.0 / x1);
  const double middle = log_ratio(control, treatment);
  return (xp_limits){expm1(middle - half), expm1(middle + half)};
}

static xp_limits ratio_limits(xp_rate control, xp_rate treatment, const xp_rates_question *question) {
  switch (question->test) {
  case EXPT_RATE_TEST_WALD:
    return log_limits(control, treatment, question->confidence);
  case EXPT_RATE_TEST_SCORE:
    return xp_rate_score_limits(control, treatment, question->confidence);
  default:
    return xp_rate_exact_limits(control, treatment, question->confidence);
  }
}

static void compare_ratio(xp_rate control, xp_rate treatment, const xp_rates_question *question,
                          xp_rates_answer *answer) {
  const double x0 = (double)control.events, x1 = (double)treatment.events;
  if (control.events > 0) {
    answer->relative = scaled_difference(control, treatment, 1.0) / x0 / treatment.exposure;
    answer->relative_error = control.exposure / treatment.exposure / x0 * sqrt(x1 + x1 / x0 * x1);
  }
  const xp_limits limits = ratio_limits(control, treatment, question);
  answer->relative_low = limits.low;
  answer->relative_high = limits.high;
  if (isinf(limits.high)) answer->relative_note_bits = XP_NOTE(EXPT_NOTE_UNBOUNDED);
}

static int64_t notes_of(xp_rate control, xp_rate treatment) {
  int64_t bits = 0;
  if (control.events + treatment.events == 0) bits |= XP_NOTE(EXPT_NOTE_ZERO_VARIANCE);
  if (control.events < XP_FEW_EVENTS || treatment.events < XP_FEW_EVENTS) bits |= XP_NOTE(EXPT_NOTE_FEW_EVENTS);
  return bits;
}

static void note_overflow(xp_rates_answer *answer) {
  const bool of_effect = isinf(answer->difference) || isinf(answer->std_error) || isinf(answer->low) || isinf(answer->high);
  if (of_effect || isinf(answer->verdict.statistic) || isinf(answer->verdict.log_p))
    answer->note_bits |= XP_NOTE(EXPT_NOTE_OVERFLOW);
  if (isinf(answer->relative) || isinf(answer->relative_error)) answer->relative_note_bits |= XP_NOTE(EXPT_NOTE_OVERFLOW);
}

xp_rates_answer xp_compare_rates(xp_rate control, xp_rate treatment, const xp_rates_question *question) {
  xp_rates_answer answer = {.difference = NAN,
                            .std_error = NAN,
                            .low = NAN,
                            .high = NAN,
                            .relative = NAN,
                            .relative_error = NAN,
                            .relative_low = NAN,
                            .relative_high = NAN,
                            .verdict = xp_no_verdict,
                            .note_bits = XP_NOTE(EXPT_NOTE_EMPTY_ARM)};
  if (control.exposure == 0.0 || treatment.exposure == 0.0) return answer;
  answer.note_bits = notes_of(control, treatment);
  compare_difference(control, treatment, question, &answer);
  compare_ratio(control, treatment, question, &answer);
  answer.verdict = verdict_of(control, treatment, question, &answer);
  note_overflow(&answer);
  return answer;
}

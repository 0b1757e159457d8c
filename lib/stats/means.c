/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/stats/means.h"

#include "lib/stats/joint_df.h"
#include "lib/stats/relative.h"
#include "lib/stats/two_proportions.h"
#include <experiment/notes.h>
#include <math.h>

/* Variances of the two means, and what is known of them. */
typedef struct errors {
  double control, treatment;
  double control_df, treatment_df; /* Welch */
  double pooled_df;                /* Student; infinite for Z, NaN for Welch */
} errors;

static double pooled_variance(xp_sample control, xp_sample treatment, double df) {
  const double from_control = control.units > 1 ? (double)(control.units - 1) / df * control.variance : 0.0;
  const double from_treatment = treatment.units > 1 ? (double)(treatment.units - 1) / df * treatment.variance : 0.0;
  return from_control + from_treatment;
}

static errors errors_of(xp_sample control, xp_sample treatment, expt_mean_test test) {
  const double control_units = (double)control.units, treatment_units = (double)treatment.units;
  errors e = {control.variance / control_units, treatment.variance / treatment_units, control_units - 1.0,
              treatment_units - 1.0, NAN};
  if (test == EXPT_MEAN_TEST_Z) e.pooled_df = INFINITY;
  if (test == EXPT_MEAN_TEST_STUDENT) {
    e.pooled_df = control_units + treatment_units - 2.0;
    const double pooled = pooled_variance(control, treatment, e.pooled_df);
    e.control = pooled / control_units;
    e.treatment = pooled / treatment_units;
  }
  return e;
}

static bool variance_is_known(xp_sample control, xp_sample treatment, expt_mean_test test) {
  if (test == EXPT_MEAN_TEST_Z) return true;
  if (test == EXPT_MEAN_TEST_STUDENT) return control.units > 1 || treatment.units > 1;
  return control.units > 1 && treatment.units > 1;
}

/* treatment - ratio * control, and the degrees of freedom of its variance; ratio = 1 is the difference. */
typedef struct contrast {
  double error, df;
} contrast;

static contrast contrast_at(const errors *e, double ratio) {
  const double control = ratio * ratio * e->control, total = control + e->treatment;
  if (!isnan(e->pooled_df)) return (contrast){sqrt(total), e->pooled_df};
  return (contrast){sqrt(total), xp_joint_df(control, e->control_df, e->treatment, e->treatment_df)};
}

/* A negative control mean turns "the ratio is greater" round. */
static double excess_over(xp_sample control, xp_sample treatment, double ratio) {
  const double over = (treatment.mean - control.mean) - (ratio - 1.0) * control.mean;
  return control.mean < 0.0 ? -over : over;
}

static xp_verdict test_means(xp_sample control, xp_sample treatment, const errors *e, const xp_means_question *question) {
  const double null_value = xp_null_value(question->null_value, question->scale);
  const bool is_ratio = question->scale == EXPT_SCALE_RATIO;
  const contrast c = contrast_at(e, is_ratio ? null_value : 1.0);
  if (!(c.error > 0.0) || (is_ratio && control.mean == 0.0)) return xp_no_verdict;
  const double over = is_ratio ? excess_over(control, treatment, null_value)
                               : (treatment.mean - control.mean) - null_value;
  return xp_judge(over / c.error, c.df, question->alternative);
}

static xp_verdict test_samples(xp_sample control, xp_sample treatment, const xp_means_question *question) {
  if (control.units == 0 || treatment.units == 0) return xp_no_verdict;
  if (!variance_is_known(control, treatment, question->test)) return xp_no_verdict;
  const errors e = errors_of(control, treatment, question->test);
  return test_means(control, treatment, &e, question);
}

static void compare_difference(const errors *e, const xp_critical *critical, xp_means_answer *answer) {
  const contrast c = contrast_at(e, 1.0);
  answer->std_error = c.error;
  if (!(c.error > 0.0)) return;
  const double half = xp_critical_at(critical, c.df) * c.error;
  answer->low = answer->difference - half;
  answer->high = answer->difference + half;
}

static void compare_ratio(xp_sample control, xp_sample treatment, const errors *e, const xp_means_question *question,
                          const xp_critical *critical, xp_means_answer *answer) {
  const xp_ratio_of ratio = {answer->relative, treatment.mean, control.mean, e->treatment, e->control, 0.0};
  answer->ratio_method = xp_ratio_method(&ratio, question->ratio_interval);
  answer->relative_error = xp_ratio_error(&ratio);
  if (e->control + e->treatment == 0.0) return;
  const contrast c = contrast_at(e, 1.0 + answer->relative);
  if (!(c.error > 0.0)) return;
  const xp_limits limits = xp_lift_limits(&ratio, answer->ratio_method, xp_critical_at(critical, c.df));
  answer->relative_low = limits.low;
  answer->relative_high = limits.high;
  if (isinf(limits.high)) answer->relative_note_bits |= XP_NOTE(EXPT_NOTE_UNBOUNDED);
}

static void note_ratio(xp_sample control, xp_means_answer *answer) {
  if (control.mean == 0.0) answer->relative_note_bits |= XP_NOTE(EXPT_NOTE_NO_RATIO);
}

static xp_means_answer unanswered(const xp_means_question *question) {
  return (xp_means_answer){.difference = NAN,
                           .std_error = NAN,
                           .low = NAN,
                           .high = NAN,
                           .relative = NAN,
                           .relative_error = NAN,
                           .relative_low = NAN,
                           .relative_high = NAN,
                           .ratio_method = question->ratio_interval,
                           .verdict = xp_no_verdict};
}

static bool wants(const xp_means_question *question, expt_scale scale) {
  return !question->one_scale || question->scale == scale;
}

static xp_means_answer compare_samples(xp_sample control, xp_sample treatment, const xp_means_question *question) {
  xp_means_answer answer = unanswered(question);
  if (control.units == 0 || treatment.units == 0) {
    answer.note_bits = XP_NOTE(EXPT_NOTE_EMPTY_ARM);
    return answer;
  }
  answer.difference = treatment.mean - control.mean;
  if (control.mean != 0.0) answer.relative = answer.difference / control.mean;
  if (!variance_is_known(control, treatment, question->test)) {
    answer.note_bits = XP_NOTE(EXPT_NOTE_ZERO_VARIANCE);
    return answer;
  }
  const errors e = errors_of(control, treatment, question->test);
  const xp_critical critical = xp_critical_of(question->confidence);
  if (wants(question, EXPT_SCALE_DIFFERENCE)) compare_difference(&e, &critical, &answer);
  if (isfinite(answer.relative) && wants(question, EXPT_SCALE_RATIO))
    compare_ratio(control, treatment, &e, question, &critical, &answer);
  note_ratio(control, &answer);
  answer.verdict = test_means(control, treatment, &e, question);
  if (!(e.control + e.treatment > 0.0)) answer.note_bits = XP_NOTE(EXPT_NOTE_ZERO_VARIANCE);
  return answer;
}

/* ---- the largest numbers ---- */

/* Beyond this a sum of two, or a few standard errors added, may be infinite. */
static const double safe = 0x1p1000;

/* Means are taken 2^24 times smaller: then no sum overflows, and only variances below 1e-293 lose digits beside them. */
enum { SMALLER = 24 };

static bool is_safe(xp_sample arm) {
  return fabs(arm.mean) <= safe && arm.variance <= safe;
}

static bool are_safe(xp_sample control, xp_sample treatment, const xp_means_question *question) {
  const bool is_ratio = question->scale == EXPT_SCALE_RATIO;
  return is_safe(control) && is_safe(treatment) && (is_ratio || !(fabs(question->null_value) > safe));
}

static xp_sample smaller(xp_sample arm) {
  return (xp_sample){arm.units, ldexp(arm.mean, -SMALLER), ldexp(arm.variance, -2 * SMALLER)};
}

static xp_means_question smaller_null(const xp_means_question *question) {
  xp_means_question asked = *question;
  if (question->scale == EXPT_SCALE_DIFFERENCE) asked.null_value = ldexp(question->null_value, -SMALLER);
  return asked;
}

void xp_scale_means(xp_means_answer *answer, int exponent) {
  answer->difference = ldexp(answer->difference, exponent);
  answer->std_error = ldexp(answer->std_error, exponent);
  answer->low = ldexp(answer->low, exponent);
  answer->high = ldexp(answer->high, exponent);
}

static bool is_infinite(double a, double b, double c, double d) {
  return isinf(a) || isinf(b) || isinf(c) || isinf(d);
}

void xp_note_overflow(xp_means_answer *answer) {
  const xp_verdict *const verdict = &answer->verdict;
  const bool is_unexplained = (answer->note_bits | answer->relative_note_bits) == 0 && isnan(verdict->p);
  if (is_unexplained || is_infinite(answer->difference, answer->std_error, answer->low, answer->high) ||
      isinf(verdict->statistic) || isinf(verdict->log_p))
    answer->note_bits |= XP_NOTE(EXPT_NOTE_OVERFLOW);
  if (isinf(answer->relative) || isinf(answer->relative_error))
    answer->relative_note_bits |= XP_NOTE(EXPT_NOTE_OVERFLOW);
}

xp_verdict xp_test_means(xp_sample control, xp_sample treatment, const xp_means_question *question) {
  if (are_safe(control, treatment, question)) return test_samples(control, treatment, question);
  const xp_means_question asked = smaller_null(question);
  return test_samples(smaller(control), smaller(treatment), &asked);
}

xp_means_answer xp_compare_means(xp_sample control, xp_sample treatment, const xp_means_question *question) {
  xp_means_answer answer;
  if (are_safe(control, treatment, question)) {
    answer = compare_samples(control, treatment, question);
  } else {
    const xp_means_question asked = smaller_null(question);
    answer = compare_samples(smaller(control), smaller(treatment), &asked);
    xp_scale_means(&answer, SMALLER);
  }
  xp_note_overflow(&answer);
  return answer;
}

const char *xp_mean_test_text(expt_mean_test test) {
  static const char *const texts[] = {"Welch t", "Student t", "z, variances known"};
  return texts[test];
}

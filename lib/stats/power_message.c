/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers in plain words. */
#include "lib/base/message.h"
#include "lib/stats/power_answer.h"
#include "lib/stats/two_proportions.h"

#include <math.h>
#include <stdarg.h>

void xp_power_tell(char *text, int64_t room, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  xp_line line = xp_line_start(text, room);
  xp_line_format(&line, format, arguments);
  va_end(arguments);
}

#define TELL(field, ...) xp_power_tell((field), (int64_t)sizeof(field), __VA_ARGS__)

void xp_power_tell_formula(expt_power_plan *out, const xp_power_question *q) {
  static const char *const corrections[] = {"Bonferroni", "Dunnett", "no correction"};
  if (out->arms <= 2)
    TELL(out->formula, "%s", q->test);
  else
    TELL(out->formula, "%s; %s over %d comparisons", q->test, corrections[q->terms.correction], (int)out->arms - 1);
}

typedef struct words {
  char text[96];
} words;

/* "+2 % (+0.00164)", or the difference alone where there is no ratio. */
static words effect_words(double difference, double relative) {
  words w;
  const char *sign = difference > 0.0 ? "+" : "";
  if (isfinite(relative))
    TELL(w.text, "%s%.4g %% of the control (%s%.4g)", relative > 0.0 ? "+" : "", 100.0 * relative, sign, difference);
  else
    TELL(w.text, "%s%.4g", sign, difference);
  return w;
}

/* A margin that the effect is tested against, or nothing. */
static words null_words(const xp_power_question *q) {
  words w = {""};
  const double value = q->terms.null_value;
  if (value == 0.0) return w;
  TELL(w.text, ", tested against %s%.4g%s,", value > 0.0 ? "+" : "", q->terms.relative ? 100.0 * value : value,
       q->terms.relative ? " %" : "");
  return w;
}

static words size_words(const xp_power_question *q, xp_arm_sizes sizes) {
  words w;
  const bool many = q->terms.arms > 2;
  if (!q->whole)
    TELL(w.text, "an exposure of %.6g for the control and %.6g for %s", sizes.control, sizes.treatment,
         many ? "each treatment" : "the treatment");
  else if (many)
    TELL(w.text, "%.17g control %s and %.17g in each treatment arm", sizes.control, q->noun, sizes.treatment);
  else
    TELL(w.text, "%.17g control and %.17g treatment %s", sizes.control, sizes.treatment, q->noun);
  return w;
}

static words words_of(const xp_power_question *q, double asked) {
  const double difference = q->terms.relative ? asked * q->design.baseline : asked;
  return effect_words(difference, q->design.baseline != 0.0 ? difference / q->design.baseline : (double)NAN);
}

static void tell_verdict(char *text, int64_t room, const expt_power_plan *out, const xp_power_question *q,
                         xp_arm_sizes needed) {
  const words seen = words_of(q, out->mde), sizes = size_words(q, needed);
  if (out->power >= out->target_power)
    xp_power_tell(text, room, "enough for the power of %g wanted", out->target_power);
  else if (isnan(out->units_needed))
    xp_power_tell(text, room, "no size gives it a power of %g", out->target_power);
  else if (isnan(out->mde))
    xp_power_tell(text, room, "power %g takes %s; at this size no possible effect has it", out->target_power, sizes.text);
  else
    xp_power_tell(text, room, "power %g takes %s, or an effect of %s", out->target_power, sizes.text, seen.text);
}

/* Order statistics have their normal law only where some units lie on either side of the quantile. */
static void add_warning(expt_power_plan *out, const xp_power_question *q) {
  const double expected = fmin(out->control_units, out->treatment_units) * q->beyond;
  char before[sizeof out->message];
  if (!(q->beyond > 0.0 && expected < XP_FEW_EVENTS)) return;
  TELL(before, "%s", out->message);
  TELL(out->message, "%s This is rough: an arm has about %.2g units beyond the quantile.", before, expected);
}

void xp_power_tell_power(expt_power_plan *out, const xp_power_question *q, xp_arm_sizes needed) {
  const xp_arm_sizes given = {out->control_units, out->treatment_units};
  const words effect = effect_words(out->effect_absolute, out->effect_relative), sizes = size_words(q, given);
  char verdict[240];
  tell_verdict(verdict, (int64_t)sizeof verdict, out, q, needed);
  TELL(out->message, "With %s an effect of %s%s is seen with power %.4g: %s.", sizes.text, effect.text, null_words(q).text, out->power,
       verdict);
  add_warning(out, q);
}

void xp_power_tell_size(expt_power_plan *out, const xp_power_question *q) {
  const xp_arm_sizes sizes = {out->control_units, out->treatment_units};
  const words effect = effect_words(out->effect_absolute, out->effect_relative), needed = size_words(q, sizes);
  if (isnan(out->exact_units))
    TELL(out->message, "No size is enough to see an effect of %s%s with power %g.", effect.text, null_words(q).text, out->target_power);
  else
    TELL(out->message, q->whole ? "To see an effect of %s%s with power %g takes %s, %.17g in all."
                                : "To see an effect of %s%s with power %g takes %s, %.6g in all.",
         effect.text, null_words(q).text, out->target_power, needed.text, out->total_units);
  add_warning(out, q);
}

void xp_power_tell_mde(expt_power_plan *out, const xp_power_question *q) {
  const xp_arm_sizes given = {out->control_units, out->treatment_units};
  const words effect = effect_words(out->effect_absolute, out->effect_relative), sizes = size_words(q, given);
  const char *towards = q->design.alternative == EXPT_ALTERNATIVE_LESS ? "down from" : "from";
  if (isnan(out->effect))
    TELL(out->message, "With %s no possible effect is seen with power %g.", sizes.text, out->target_power);
  else
    TELL(out->message, "With %s effects %s %s on%s are seen with power %g, smaller ones with less.", sizes.text, towards, effect.text,
         null_words(q).text, out->target_power);
  add_warning(out, q);
}

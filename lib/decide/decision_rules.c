/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a metric speaks for, and what all of them come to: the rules of expt_decision(), in their order. */
#include "lib/decide/decision.h"

#include "lib/base/notes.h"
#include "lib/math/distributions.h"
#include <math.h>

const char *xp_verdict_word(xp_verdict verdict) {
  static const char *const words[] = {"ship", "do_not_ship", "extend", "review"};
  return verdict == XP_NO_OBJECTION ? NULL : words[verdict];
}

/* ---- a metric by itself ---- */

typedef struct bounds {
  double estimate, low, high; /* turned so that more is better */
} bounds;

static bounds turned(const xp_voice *v) {
  if (v->welcome > 0.0) return (bounds){v->estimate, v->low, v->high};
  return (bounds){-v->estimate, -v->high, -v->low};
}

static void say_reason(xp_voice *v, const char *what) {
  xp_line line = xp_line_start(v->reason, (int64_t)sizeof v->reason);
  xp_say(&line, "'%s' %s: %.4g, %.4g %% interval %.4g to %.4g.", v->name, what, v->estimate, 100.0 * v->confidence,
         v->low, v->high);
}

static void speak(xp_voice *v, xp_verdict verdict, const char *what) {
  v->speaks = verdict;
  say_reason(v, what);
}

static void speak_worse(xp_voice *v) {
  v->is_worse = true;
  speak(v, XP_DO_NOT_SHIP, turned(v).high < -v->margin ? "got worse by more than its margin" : "got worse");
}

static bool is_loss(const xp_voice *v) {
  return turned(v).high < 0.0;
}

/* As the table says; else with the whole interval above the margin; without one no loss of a guardrail, a gain of a primary metric. */
static bool holds(const xp_voice *v) {
  if (v->has_passed >= 0) return v->has_passed > 0;
  if (v->margin > 0.0) return turned(v).low > -v->margin;
  if (v->is_guardrail) return !is_loss(v);
  return v->p <= 1.0 - v->confidence && turned(v).estimate > v->welcome * v->null_value;
}

/* What a metric says that holds although it lost. Without a margin in the table nobody knows why it passed, nor whether less of it is better. */
static const char *what_is_kept(const xp_voice *v) {
  if (v->margin > 0.0) return "got worse, but keeps its margin";
  return v->is_guardrail ? "holds" : "passes, as its table says";
}

static void guard(xp_voice *v) {
  if (holds(v))
    speak(v, XP_NO_OBJECTION, is_loss(v) ? what_is_kept(v) : "holds");
  else if (is_loss(v))
    speak_worse(v);
  else
    speak(v, XP_EXTEND, "is not shown to hold, nor to be worse");
}

static void speak_shown(xp_voice *v, const char *what) {
  v->is_small = turned(v).estimate < v->min_effect;
  if (v->is_small)
    speak(v, XP_EXTEND, "is better, but perhaps by less than is worth having");
  else
    speak(v, XP_SHIP, what);
}

/* A metric with a margin passes without a gain. */
static const char *what_is_shown(const xp_voice *v) {
  const bounds b = turned(v);
  const bool has_gained = b.low > 0.0 || (b.estimate > 0.0 && v->p <= 1.0 - v->confidence);
  if (is_loss(v)) return what_is_kept(v);
  return has_gained ? "is better" : "keeps its margin";
}

static void judge_by_interval(xp_voice *v) {
  if (is_loss(v) && !holds(v))
    speak_worse(v);
  else if (turned(v).high < v->min_effect)
    speak(v, XP_DO_NOT_SHIP, "has no effect worth having: the interval excludes one");
  else if (holds(v))
    speak_shown(v, what_is_shown(v));
  else
    speak(v, XP_EXTEND, v->margin > 0.0 ? "is not shown to keep its margin" : "shows no effect yet");
}

/* The monitor keeps the error rate of all looks; interval and p-value are those of one. */
static void judge_by_monitor(xp_voice *v) {
  if (v->look == XP_LOOK_CONTINUE)
    speak(v, XP_EXTEND, "is not decided, the monitor says");
  else if (v->look == XP_LOOK_FUTILITY)
    speak(v, XP_DO_NOT_SHIP, "will hardly be shown, the monitor says");
  else if (v->look == XP_LOOK_NO_EFFECT)
    speak(v, XP_DO_NOT_SHIP, "shows no effect, the monitor says");
  else if (turned(v).estimate < 0.0)
    speak_worse(v);
  else
    speak_shown(v, "is better");
}

/* Of the side asked: of one test among those of all primary metrics, or of the interval that is held against a margin. */
static double tail_of(const xp_decision *d, const xp_voice *v) {
  if (v->margin > 0.0) return (1.0 - v->confidence) / 2.0;
  return (1.0 - v->confidence) / (double)d->primaries / (v->is_one_sided ? 1.0 : 2.0);
}

/* The units that an effect of the target takes, over those there are: the standard error falls with their root. */
static double times_needed(const xp_decision *d, const xp_voice *v) {
  const double tail = tail_of(d, v);
  const double sum = xp_normal_quantile_upper(tail) + xp_normal_quantile_upper(1.0 - d->options->power);
  const double ratio = sum * v->std_error / v->target;
  return ratio * ratio;
}

void xp_voice_speak(const xp_decision *d, xp_voice *v) {
  v->times_needed = NAN;
  if (isnan(v->estimate) || isnan(v->low) || isnan(v->high)) {
    xp_line line = xp_line_start(v->reason, (int64_t)sizeof v->reason);
    v->speaks = XP_REVIEW;
    xp_say(&line, "'%s' could not be estimated.", v->name);
    return;
  }
  if (v->is_guardrail) {
    guard(v);
    return;
  }
  if (v->look == XP_LOOK_NONE)
    judge_by_interval(v);
  else
    judge_by_monitor(v);
  if (v->speaks == XP_EXTEND) v->times_needed = times_needed(d, v);
}

double xp_voice_days_left(const xp_decision *d, const xp_voice *v) {
  if (v->speaks != XP_EXTEND) return 0.0;
  if (!(d->options->days_run > 0.0) || isnan(v->times_needed)) return NAN;
  return ceil(fmax(0.0, d->options->days_run * (v->times_needed - 1.0)));
}

/* ---- what stops a ship ---- */

bool xp_decision_is_early(const xp_decision *d) {
  if (d->options->always_valid) return false;
  for (int64_t i = d->guardrails; i < d->count; i++) {
    const bool is_before = (d->voices[i].note_bits & xp_note_bit(EXPT_NOTE_BEFORE_PLANNED_END)) != 0;
    if (is_before && d->voices[i].look == XP_LOOK_NONE) return true;
  }
  return false;
}

bool xp_decision_is_young(const xp_decision *d) {
  return d->options->days_run > 0.0 && d->options->days_run < fmin(d->options->min_days, d->options->max_days);
}

bool xp_decision_is_over(const xp_decision *d) {
  return d->options->days_run > 0.0 && d->options->days_run >= d->options->max_days;
}

/* ---- all of them ---- */

static void decide(xp_decision *d, xp_verdict verdict, const char *format, ...) XP_FORMAT(3, 4);
static void decide(xp_decision *d, xp_verdict verdict, const char *format, ...) {
  va_list arguments;
  xp_line line = xp_line_start(d->reason, (int64_t)sizeof d->reason);
  d->verdict = verdict;
  if (verdict == XP_SHIP || verdict == XP_DO_NOT_SHIP) d->days_left = 0.0;
  va_start(arguments, format);
  xp_line_format(&line, format, arguments);
  va_end(arguments);
  if (!d->has_health) xp_say(&line, " Its health was not checked.");
}

typedef bool (*property)(const xp_voice *voice);

static bool is_worse(const xp_voice *v) {
  return v->is_worse;
}
static bool is_unknown(const xp_voice *v) {
  return v->speaks == XP_REVIEW;
}
static bool is_open_guardrail(const xp_voice *v) {
  return v->is_guardrail && v->speaks == XP_EXTEND;
}
static bool is_open(const xp_voice *v) {
  return !v->is_guardrail && v->speaks == XP_EXTEND;
}
static bool is_open_without_end(const xp_voice *v) {
  return is_open(v) && isnan(v->times_needed);
}
static bool is_open_at_look(const xp_voice *v) {
  return is_open(v) && v->look == XP_LOOK_CONTINUE;
}
static bool is_small(const xp_voice *v) {
  return v->is_small;
}
static bool is_for_shipping(const xp_voice *v) {
  return v->speaks == XP_SHIP;
}
static bool is_against(const xp_voice *v) {
  return !v->is_guardrail && v->speaks == XP_DO_NOT_SHIP;
}

static const xp_voice *first_that(const xp_decision *d, property fits) {
  for (int64_t i = 0; i < d->count; i++)
    if (fits(&d->voices[i])) return &d->voices[i];
  return NULL;
}

static int64_t count_that(const xp_decision *d, property fits) {
  int64_t count = 0;
  for (int64_t i = 0; i < d->count; i++)
    count += fits(&d->voices[i]);
  return count;
}

static const xp_finding *first_stop(const xp_decision *d) {
  for (int64_t i = 0; i < d->n_findings; i++)
    if (d->findings[i].is_stop) return &d->findings[i];
  return NULL;
}

/* Rules 1 to 3. */
static bool is_settled_at_once(xp_decision *d) {
  const xp_finding *const stop = first_stop(d);
  const xp_voice *const worse = first_that(d, is_worse), *const unknown = first_that(d, is_unknown);
  if (stop != NULL)
    decide(d, XP_REVIEW, "Do not read the effects: the health check '%s' says stop. %s", stop->check, stop->message);
  else if (d->primaries == 0)
    decide(d, XP_REVIEW, "There is no primary metric to decide by.");
  else if (worse != NULL)
    decide(d, XP_DO_NOT_SHIP, "Do not ship: %s", worse->reason);
  else if (unknown != NULL)
    decide(d, XP_REVIEW, "Look into it: %s", unknown->reason);
  return stop != NULL || d->primaries == 0 || worse != NULL || unknown != NULL;
}

static double most_times(const xp_decision *d) {
  double most = 0.0;
  for (int64_t i = d->guardrails; i < d->count; i++)
    if (is_open(&d->voices[i])) most = fmax(most, d->voices[i].times_needed);
  return most;
}

/* Days that open metrics and the calendar ask for; NaN = nobody knows. */
static double days_asked(const xp_decision *d) {
  double most = xp_decision_is_young(d) ? ceil(d->options->min_days - d->options->days_run) : 0.0;
  for (int64_t i = d->guardrails; i < d->count; i++)
    most = fmax(most, xp_voice_days_left(d, &d->voices[i])); /* NaN is no more */
  return most > 0.0 ? most : NAN;
}

static void extend(xp_decision *d, const char *why) {
  const double asked = days_asked(d), most = ceil(d->options->max_days - d->options->days_run);
  d->days_left = asked > most ? most : asked;
  if (isnan(asked))
    decide(d, XP_EXTEND, "Run on: %s", why);
  else
    decide(d, XP_EXTEND, "Run on for %.6g more day%s%s: %s", d->days_left, d->days_left == 1.0 ? "" : "s",
           asked > most ? ", as long as is worth waiting" : "", why);
}

/* More units are needed, and how many is known. */
static void extend_or_give_up(xp_decision *d, const xp_voice *open) {
  const double times = most_times(d), run = d->options->days_run, days = days_asked(d);
  if (run > 0.0 && run + days > d->options->max_days) {
    d->days_left = days;
    decide(d, XP_REVIEW, "Look into it: %.6g more days would be needed, and %.6g in all are the most. %s", days,
           d->options->max_days, open->reason);
  } else if (run > 0.0) {
    extend(d, open->reason);
  } else {
    decide(d, XP_EXTEND, "Run on to %.3g times the units so far: %s", times, open->reason);
  }
}

/* Why nobody knows when a metric would be decided. */
static const char *why_without_end(const xp_decision *d, const xp_voice *v) {
  const expt_decision_options *const o = d->options;
  if (isnan(v->target) && o->relative && (o->min_effect > 0.0 || o->target_effect > 0.0))
    return "The effect worth having is a fraction of a control's value of 0 or none";
  if (isnan(v->target)) return "Nobody said what effect is worth having";
  return "Its standard error is missing";
}

/* The time is over, and a metric that has to be shown is not. */
static void end(xp_decision *d, const xp_voice *open, const xp_voice *small) {
  const double run = d->options->days_run;
  if (small != NULL)
    decide(d, XP_REVIEW, "Look into it: %.6g days were run, as many as are worth waiting for. %s", run, small->reason);
  else
    decide(d, XP_DO_NOT_SHIP, "Do not ship: %.6g days were run, as many as are worth waiting for. %s", run, open->reason);
}

static void say_would_have_been_seen(xp_decision *d, const xp_voice *open) {
  char seen[60];
  xp_line line = xp_line_start(seen, (int64_t)sizeof seen);
  xp_say(&line, open->margin > 0.0 ? "that less than %.4g is lost" : "an effect of %.4g", open->target);
  decide(d, XP_DO_NOT_SHIP, "Do not ship: %s would have been seen with a probability of %.4g. %s", seen,
         d->options->power, open->reason);
}

/* Rules 6 and 7, and the end of 5: some metric is open. */
static void wait_or_end(xp_decision *d) {
  const xp_voice *const open = first_that(d, is_open), *const small = first_that(d, is_small);
  const xp_voice *const endless = first_that(d, is_open_without_end);
  if (xp_decision_is_over(d))
    end(d, open, small);
  else if (first_that(d, is_open_at_look) != NULL)
    extend(d, first_that(d, is_open_at_look)->reason);
  else if (xp_decision_is_early(d))
    extend(d, "there are fewer units than planned, where a p-value errs more often than it says.");
  else if (xp_decision_is_young(d))
    extend(d, "fewer days were run than asked for.");
  else if (endless != NULL)
    decide(d, XP_REVIEW, "Look into it: %s %s, so nobody knows whether more days would help.", endless->reason,
           why_without_end(d, endless));
  else if (most_times(d) > 1.0)
    extend_or_give_up(d, open);
  else if (small != NULL)
    decide(d, XP_REVIEW, "Look into it: %s", small->reason);
  else
    say_would_have_been_seen(d, open);
}

/* Rule 4: what is shown may still have to wait. */
static void ship_or_wait(xp_decision *d) {
  const xp_voice *const first = first_that(d, is_for_shipping), *const guardrail = first_that(d, is_open_guardrail);
  const int64_t others = count_that(d, is_for_shipping) - 1;
  if (xp_decision_is_early(d) && xp_decision_is_over(d)) {
    decide(d, XP_REVIEW,
           "Look into it: %.6g days were run, as many as are worth waiting for, but there are fewer units than planned, "
           "where a p-value errs more often than it says. %s",
           d->options->days_run, first->reason);
  } else if (xp_decision_is_early(d)) {
    extend(d, "there are fewer units than planned, where a p-value errs more often than it says.");
  } else if (xp_decision_is_young(d)) {
    extend(d, "fewer days were run than asked for.");
  } else if (guardrail != NULL) {
    decide(d, XP_REVIEW, "Look into it: %s %s", first->reason, guardrail->reason);
  } else {
    char more[40] = "";
    xp_line line = xp_line_start(more, (int64_t)sizeof more);
    if (others > 0) xp_say(&line, " So %s %lld more.", others == 1 ? "is" : "are", (long long)others);
    decide(d, XP_SHIP, "Ship: %s%s%s", first->reason, more, d->guardrails > 0 ? " The guardrails hold." : "");
  }
}

void xp_decision_weigh(xp_decision *d) {
  d->days_left = NAN;
  if (is_settled_at_once(d)) return;
  const int64_t in_favour = count_that(d, is_for_shipping), against = count_that(d, is_against);
  const bool need_all = d->options->need_all != 0;
  if (need_all ? in_favour == d->primaries : in_favour > 0)
    ship_or_wait(d);
  else if (need_all ? against > 0 : against == d->primaries)
    decide(d, XP_DO_NOT_SHIP, "Do not ship: %s", first_that(d, is_against)->reason);
  else
    wait_or_end(d);
}

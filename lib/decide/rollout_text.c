/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The decision and its reason in one sentence. */
#include "lib/decide/rollout.h"

#include "lib/base/message.h"
#include <math.h>
#include <string.h>

static void append(char *text, size_t room, const char *format, ...) XP_FORMAT(3, 4);
static void append(char *text, size_t room, const char *format, ...) {
  const size_t used = strlen(text);
  xp_line line = xp_line_start(text + used, (int64_t)(room - used));
  va_list list;
  va_start(list, format);
  xp_line_format(&line, format, list);
  va_end(list);
}
#define SAY(out, ...) append((out)->message, sizeof(out)->message, __VA_ARGS__)

const char *xp_rollout_decision_word(int64_t decision) {
  static const char *const words[] = {"hold", "advance", "rollback", "complete"};
  return words[decision];
}

const char *xp_rollout_reason_word(int64_t reason) {
  static const char *const words[XP_ROLLOUT_REASONS] = {"passed", "time", "units",     "unhealthy", "no_estimate",
                                                        "watch",  "harm", "sustained", "limit",     "no_control"};
  return words[reason];
}

void xp_rollout_duration(int64_t us, char text[32]) {
  const double second = 1e6, minute = 60.0 * second, hour = 60.0 * minute, day = 24.0 * hour, all = (double)us;
  text[0] = '\0';
  if (all >= day)
    append(text, 32, "%.3g days", all / day);
  else if (all >= hour)
    append(text, 32, "%.3g hours", all / hour);
  else
    append(text, 32, "%.3g minutes", all / minute);
}

static void say_effect(expt_rollout_answer *out) {
  SAY(out, "effect %.4g", out->estimate);
  if (isfinite(out->rel_estimate)) SAY(out, " (%.3g %%)", 100.0 * out->rel_estimate);
  SAY(out, ", z %.3g", out->statistic);
}

static void say_nearest(expt_rollout_answer *out) {
  if (isnan(out->statistic)) return;
  SAY(out, "; nearest to its bound is %s: ", out->metric);
  say_effect(out);
  if (isfinite(out->bound)) SAY(out, ", bound %.3g", out->bound);
}

static void say_rollback(const expt_rollout *rollout, const xp_rollout_guardrail *g, expt_rollout_answer *out) {
  SAY(out, "Roll back from stage '%s': %s ", out->stage_name, out->metric);
  if (out->reason == EXPT_ROLLOUT_REASON_LIMIT) {
    SAY(out, "is beyond its limit of %.4g (z %.3g, bound %.3g)", g->limit, out->limit_statistic, out->limit_bound);
    return;
  }
  SAY(out, g->margin > 0.0 ? "is worse than its margin" : "is hurt");
  if (out->reason == EXPT_ROLLOUT_REASON_SUSTAINED)
    SAY(out, " at %lld looks in a row", (long long)rollout->options.sustained_looks);
  SAY(out, ": ");
  say_effect(out);
  SAY(out, ", bound %.3g", out->reason == EXPT_ROLLOUT_REASON_SUSTAINED ? out->sustained_bound : out->bound);
}

static void say_hold(const xp_rollout_look *look, expt_rollout_answer *out) {
  char time[32];
  SAY(out, "Hold in stage '%s': ", out->stage_name);
  switch (out->reason) {
    case EXPT_ROLLOUT_REASON_UNHEALTHY:
      SAY(out, "the analysis is not healthy (%s), so nothing is read from it; find the cause first", look->check);
      return;
    case EXPT_ROLLOUT_REASON_NO_ESTIMATE:
      SAY(out, "%s cannot be judged yet: an arm is empty or has no standard error", out->metric);
      return;
    case EXPT_ROLLOUT_REASON_WATCH:
      SAY(out, "%s is at or below its sustained bound %.3g, %lld in a row (z %.3g): look again", out->metric,
          out->sustained_bound, (long long)out->in_a_row, out->statistic);
      return;
    case EXPT_ROLLOUT_REASON_TIME:
      xp_rollout_duration(out->time_left_us, time);
      SAY(out, "%s to go", time);
      break;
    default:
      SAY(out, "%lld of %lld units", (long long)out->units, (long long)out->units_wanted);
      break;
  }
  say_nearest(out);
}

static void say_end(const expt_rollout *rollout, expt_rollout_answer *out) {
  if (out->decision == EXPT_ROLLOUT_DECISION_ADVANCE)
    SAY(out, "Advance from stage '%s' to '%s', %.3g %% of the traffic: every guardrail holds", out->stage_name,
        rollout->stages[out->next_stage - 1].name, 100.0 * out->next_share);
  else if (out->reason == EXPT_ROLLOUT_REASON_NO_CONTROL)
    SAY(out, "Complete: stage '%s' has had its time; no control: monitoring is descriptive", out->stage_name);
  else
    SAY(out, "Complete: every guardrail holds in the last stage '%s'", out->stage_name);
  say_nearest(out);
}

void xp_rollout_tell(const expt_rollout *rollout, const xp_rollout_look *look, expt_rollout_answer *out) {
  out->message[0] = '\0';
  if (out->decision == EXPT_ROLLOUT_DECISION_ROLLBACK)
    say_rollback(rollout, &rollout->guardrails[look->decider], out);
  else if (out->decision == EXPT_ROLLOUT_DECISION_HOLD)
    say_hold(look, out);
  else
    say_end(rollout, out);
  if (out->decision == EXPT_ROLLOUT_DECISION_HOLD && !xp_rollout_has_control(rollout, look->stage))
    SAY(out, "; no control: monitoring is descriptive");
  SAY(out, ".");
}

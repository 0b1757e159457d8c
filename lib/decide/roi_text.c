/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an answer about money takes for granted, in words. */
#include "lib/decide/roi.h"

#include "lib/base/message.h"
#include <math.h>

static void say(xp_line *line, const char *format, ...) XP_FORMAT(2, 3);
static void say(xp_line *line, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  xp_line_format(line, format, arguments);
  va_end(arguments);
}

static void remark(xp_line *line, bool applies, const char *text) {
  if (applies) say(line, "%s%s", line->size > 0 ? "; " : "", text);
}

void xp_roi_remarks(const xp_roi_question *question, expt_roi_result *answer) {
  const expt_roi_options *const o = &question->options;
  const bool is_empty = question->units == 0.0;
  const bool is_nothing = !is_empty && isnan(question->effect), is_unsure = !is_nothing && !is_empty && isnan(question->std_error);
  const bool is_shrunk = o->prior_sd < INFINITY;
  const bool earns_nothing = isnan(answer->break_even_effect);
  xp_line line = xp_line_start(answer->remarks, (int64_t)sizeof answer->remarks);
  remark(&line, is_empty, "there are no units: nothing follows from the effect");
  remark(&line, is_nothing, "the effect could not be estimated: nothing follows from it");
  remark(&line, is_unsure && !is_shrunk, "without a standard error there are no limits and no probability");
  remark(&line, is_unsure && is_shrunk, "without a standard error an effect cannot be shrunk");
  remark(&line, question->std_error == 0.0, "a standard error of 0 takes the effect for certain");
  remark(&line, !(answer->cost > 0.0), "without a cost there is no ROI");
  remark(&line, earns_nothing && !is_empty, "no effect would earn anything");
  if (is_shrunk && !is_nothing && !is_empty && !is_unsure)
    say(&line, "%sshrunk to %.3g of the effect given", line.size > 0 ? "; " : "", answer->shrinkage);
}

static double days(int64_t us) {
  return (double)us / 86400e6;
}

static void say_time(xp_line *line, const expt_roi_options *o, double periods) {
  if (o->window_us == 0)
    say(line, "units are those of the whole horizon of %.6g days: nothing is extended", days(o->horizon_us));
  else
    say(line, "a window of %.6g days stands for each of the %.6g in %.6g days", days(o->window_us), periods,
        days(o->horizon_us));
}

static void say_persistence(xp_line *line, double persistence) {
  if (persistence < 1.0)
    say(line, "; a share of %.6g of the effect lasts (persistence)", persistence);
  else
    say(line, "; the effect lasts in full (persistence 1: a claim, not a finding)");
}

void xp_roi_assumptions(const xp_roi_question *question, expt_roi_result *answer) {
  const expt_roi_options *const o = &question->options;
  xp_line line = xp_line_start(answer->assumptions, (int64_t)sizeof answer->assumptions);
  say(&line, "%s effect times %.15g %s units; ", xp_estimand_word(question->estimand), question->units,
      xp_population_word(question->population));
  say_time(&line, o, answer->periods);
  say_persistence(&line, o->persistence);
  say(&line, "; a share of %.6g of the units adopts; %.9g per order at a margin of %.6g; cost %.15g", o->adoption,
      o->order_value, o->margin, o->cost);
  if (o->cost_per_unit > 0.0) say(&line, " and %.9g per unit and window", o->cost_per_unit);
  if (o->bridge_rate != 1.0)
    say(&line, "; the extra ones become orders at the known rate %.10g, like the control's (bridge)", o->bridge_rate);
  if (o->prior_sd < INFINITY)
    say(&line, "; effects of such changes are normal around 0 with standard deviation %.6g", o->prior_sd);
}

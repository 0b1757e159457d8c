/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/analysis/goals.h"

#include <math.h>

static const char *const alternative_words[] = {"two_sided", "greater", "less"};
static const char *const good_words[] = {"up", "down", "neither"};

xp_goals xp_goals_columns(expt_frame *frame) {
  xp_goals goals;
  goals.p_adjusted = xp_frame_doubles(frame, "p_adjusted", XP_SHOWN);
  goals.family = xp_frame_texts_add(frame, "family", XP_DETAIL);
  goals.alternative = xp_frame_texts_add(frame, "alternative", XP_DETAIL);
  goals.null_value = xp_frame_doubles(frame, "null_value", XP_DETAIL);
  goals.relative = xp_frame_bools(frame, "relative", XP_DETAIL);
  goals.good = xp_frame_texts_add(frame, "good", XP_DETAIL);
  goals.margin = xp_frame_doubles(frame, "margin", XP_DETAIL);
  goals.limit = xp_frame_doubles(frame, "limit", XP_DETAIL);
  goals.min_effect = xp_frame_doubles(frame, "min_effect", XP_DETAIL);
  goals.confidence = xp_frame_doubles(frame, "confidence", XP_DETAIL);
  goals.passes = xp_frame_bools(frame, "passes", XP_SHOWN);
  return goals;
}

/* A margin or a smallest effect in units of the metric; 0 is none. */
static double in_units(const xp_metric *metric, const xp_comparison *comparison, double stated) {
  if (stated == 0.0) return NAN;
  return metric->relative ? stated * fabs(comparison->value[0]) : stated;
}

void xp_goals_put(expt_frame *frame, const xp_goals *goals, int64_t row, const xp_member *member, double confidence) {
  const xp_metric *const metric = &member->place->analysis->metrics[member->place->metric];
  const xp_comparison *const comparison = member->comparison;
  goals->p_adjusted[row] = exp(member->log_p);
  xp_frame_word_append(frame, goals->family, member->family);
  xp_frame_word_append(frame, goals->alternative, alternative_words[metric->alternative]);
  goals->null_value[row] = metric->null_value;
  goals->relative[row] = metric->relative;
  xp_frame_word_append(frame, goals->good, good_words[metric->good]);
  goals->margin[row] = in_units(metric, comparison, metric->margin);
  goals->limit[row] = metric->limit == 0.0 ? NAN : metric->limit;
  goals->min_effect[row] = in_units(metric, comparison, metric->min_effect);
  goals->confidence[row] = confidence;
  goals->passes[row] = xp_comparison_passes(metric, comparison, member->log_p, confidence);
}

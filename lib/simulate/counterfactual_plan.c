/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is asked of a counterfactual, and what it means for a unit of each level. */
#include "lib/simulate/counterfactual.h"

#include <math.h>

typedef enum limits { LIMITS_RELATIVE, LIMITS_CHANGE, LIMITS_SHARE, LIMITS_NONE } limits;

typedef struct mechanism {
  limits uplift;
  bool binary, needs_baseline;
} mechanism;

static const mechanism mechanisms[] = {
    [EXPT_MECHANISM_MULTIPLICATIVE] = {LIMITS_RELATIVE, true, true},
    [EXPT_MECHANISM_ADDITIVE] = {LIMITS_CHANGE, true, true},
    [EXPT_MECHANISM_REDRAW] = {LIMITS_RELATIVE, true, true},
    [EXPT_MECHANISM_ONE_SIDED] = {LIMITS_RELATIVE, true, true},
    [EXPT_MECHANISM_ABSOLUTE] = {LIMITS_SHARE, true, false},
    [EXPT_MECHANISM_SCALE] = {LIMITS_NONE, false, false},
    [EXPT_MECHANISM_SHIFT] = {LIMITS_NONE, false, false},
};

bool xp_mechanism_is_binary(expt_mechanism word) {
  return mechanisms[word].binary;
}

/* ---- checks ---- */

static expt_status check_uplift(const xp_call *call, expt_mechanism word, const char *argument, const char *field,
                                double uplift) {
  switch (mechanisms[word].uplift) {
    case LIMITS_RELATIVE:
      XP_TRY(xp_need_between(call, argument, field, uplift, -INFINITY, INFINITY));
      return xp_need_range(call, argument, field, uplift, -1.0, INFINITY);
    case LIMITS_CHANGE:
      return xp_need_range(call, argument, field, uplift, -1.0, 1.0);
    case LIMITS_SHARE:
      return xp_need_range(call, argument, field, uplift, 0.0, 1.0);
    default:
      return xp_need_between(call, argument, field, uplift, -INFINITY, INFINITY);
  }
}

static expt_status check_baseline(const xp_call *call, const char *field, double baseline) {
  return isnan(baseline) ? EXPT_OK : xp_need_range(call, "options", field, baseline, 0.0, 1.0);
}

static expt_status need_distinct(const xp_call *call, const expt_simulate_counterfactual_options *options, int64_t at) {
  for (int64_t before = 0; before < at; before++)
    if (strcmp(options->levels[before], options->levels[at]) == 0)
      return XP_FAIL(call, EXPT_E_DUPLICATE, "options", "levels", "'%s' is named twice", options->levels[at]);
  return EXPT_OK;
}

static expt_status check_level(const xp_call *call, const expt_simulate_counterfactual_options *options, int64_t at) {
  if (options->levels[at] == NULL)
    return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "levels", "NULL given; allowed: a text for every level");
  XP_TRY(need_distinct(call, options, at));
  if (options->level_uplifts != NULL && !isnan(options->level_uplifts[at]))
    XP_TRY(check_uplift(call, options->mechanism, "options", "level_uplifts", options->level_uplifts[at]));
  return options->level_baselines == NULL ? EXPT_OK
                                          : check_baseline(call, "level_baselines", options->level_baselines[at]);
}

static expt_status check_levels(const xp_call *call, const expt_simulate_counterfactual_options *options) {
  XP_TRY(xp_need_whole(call, "options", "n_levels", options->n_levels, 0, XP_MOST_LEVELS));
  if (options->n_levels == 0) return EXPT_OK;
  if (options->levels == NULL)
    return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "n_levels",
                   "%lld given, but levels is NULL; allowed: 0, or their names", (long long)options->n_levels);
  if (options->segment == NULL)
    return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "levels", "levels are given, but no segment; allowed: both");
  for (int64_t i = 0; i < options->n_levels; i++)
    XP_TRY(check_level(call, options, i));
  return EXPT_OK;
}

expt_status xp_counterfactual_check_numbers(const xp_call *call, const xp_counterfactual *to) {
  const expt_simulate_counterfactual_options *options = to->options;
  XP_TRY(check_uplift(call, options->mechanism, "uplift", "", to->uplift));
  XP_TRY(check_baseline(call, "baseline", options->baseline));
  return check_levels(call, options);
}

/* ---- the plan of a level ---- */

static void aim(expt_mechanism word, xp_level_plan *plan) {
  const double p0 = plan->baseline, u = plan->uplift;
  const double aimed = word == EXPT_MECHANISM_ADDITIVE ? p0 + u : p0 * (1.0 + u);
  plan->target = fmin(1.0, fmax(0.0, aimed));
  plan->clipped = plan->target != aimed;
  if (word == EXPT_MECHANISM_REDRAW) return;
  if (word == EXPT_MECHANISM_ONE_SIDED) {
    plan->up = fmax(0.0, plan->target - p0);
    return;
  }
  if (plan->target > p0) plan->up = (plan->target - p0) / (1.0 - p0);
  if (plan->target < p0) plan->down = (p0 - plan->target) / p0;
}

static void plan_level(const xp_counterfactual *to, xp_level_plan *plan) {
  const expt_mechanism word = to->options->mechanism;
  if (!mechanisms[word].needs_baseline) {
    plan->baseline = NAN;
    plan->target = NAN;
    plan->up = mechanisms[word].binary ? plan->uplift : 0.0;
    return;
  }
  if (isnan(plan->baseline) && plan->units > 0) plan->baseline = (double)plan->ones / (double)plan->units;
  plan->target = NAN;
  plan->idle = isnan(plan->baseline);
  if (!plan->idle) aim(word, plan);
}

static int64_t level_position(const xp_counterfactual *to, const char *level) {
  const int64_t code = xp_labels_find(to->levels, level, (int64_t)strlen(level));
  for (int64_t i = 0; code >= 0 && i < to->n_levels; i++)
    if (to->level_order[i] == code) return i;
  return -1;
}

static expt_status refuse_level(const xp_call *call, const xp_counterfactual *to, const char *level) {
  const char *const name = xp_column_name(to->segment);
  if (to->n_levels == 0)
    return XP_FAIL(call, EXPT_E_LABEL, "options", "levels", "no row of column '%s' has '%s', nor any other level", name,
                   level);
  const xp_text first = xp_labels_get(to->levels, to->level_order[0]);
  return XP_FAIL(call, EXPT_E_LABEL, "options", "levels", "no row of column '%s' has '%s'; there is, for example, '%s'",
                 name, level, first.bytes);
}

static expt_status take_level(const xp_call *call, xp_counterfactual *to, int64_t i) {
  const expt_simulate_counterfactual_options *options = to->options;
  const double baseline = options->level_baselines != NULL ? options->level_baselines[i] : NAN;
  const int64_t at = level_position(to, options->levels[i]);
  if (at < 0) {
    const bool known = !isnan(baseline) || !isnan(options->baseline) || to->table->n_rows == 0;
    return known ? EXPT_OK : refuse_level(call, to, options->levels[i]);
  }
  if (!isnan(baseline)) to->plans[at].baseline = baseline;
  if (options->level_uplifts != NULL && !isnan(options->level_uplifts[i]))
    to->plans[at].uplift = options->level_uplifts[i];
  return EXPT_OK;
}

expt_status xp_counterfactual_plan(const xp_call *call, xp_counterfactual *to) {
  for (int64_t i = 0; i <= to->n_levels; i++) {
    to->plans[i].uplift = to->uplift;
    to->plans[i].baseline = to->options->baseline;
  }
  for (int64_t i = 0; i < to->options->n_levels; i++)
    XP_TRY(take_level(call, to, i));
  for (int64_t i = 0; i <= to->n_levels; i++)
    plan_level(to, &to->plans[i]);
  return EXPT_OK;
}

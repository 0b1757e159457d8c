/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/analysis/health_columns.h"
#include "lib/analysis/health_homogeneity.h"

#include "lib/stats/two_proportions.h"
#include <experiment/health.h>
#include <experiment/notes.h>
#include <math.h>

XP_OPTIONS(expt_trigger_check_options, .threshold = 0.001);

static expt_status check_counts(const xp_call *call, const int64_t *assigned, const int64_t *exposed, int64_t n) {
  int64_t left = XP_MOST_HEALTH_UNITS;
  for (int64_t i = 0; i < n; i++) {
    XP_TRY(xp_need_whole(call, "assigned", "", assigned[i], 0, INT64_MAX));
    if (assigned[i] > left)
      return XP_FAIL(call, EXPT_E_LIMIT, "assigned", "", "the counts sum to more than %lld",
                     (long long)XP_MOST_HEALTH_UNITS);
    left -= assigned[i];
    if (exposed[i] < 0 || exposed[i] > assigned[i])
      return XP_FAIL(call, EXPT_E_ARGUMENT, "exposed", "", "%lld of %lld units given; allowed: 0 up to all of them",
                     (long long)exposed[i], (long long)assigned[i]);
  }
  return EXPT_OK;
}

static void add_rates(const int64_t *assigned, const int64_t *exposed, int64_t n, expt_trigger *out) {
  int64_t all_exposed = 0;
  for (int64_t i = 0; i < n; i++) {
    const double rate = (double)exposed[i] / (double)assigned[i];
    out->n += assigned[i];
    all_exposed += exposed[i];
    out->lowest_rate = fmin(out->lowest_rate, rate);
    out->highest_rate = fmax(out->highest_rate, rate);
  }
  out->rate = (double)all_exposed / (double)out->n;
}

static int64_t notes_of(const int64_t *assigned, const int64_t *exposed, int64_t n) {
  int64_t bits = 0;
  for (int64_t i = 0; i < n; i++) {
    if (assigned[i] == 0)
      bits |= XP_NOTE(EXPT_NOTE_EMPTY_ARM);
    else if (exposed[i] < XP_FEW_EVENTS || assigned[i] - exposed[i] < XP_FEW_EVENTS)
      bits |= XP_NOTE(EXPT_NOTE_FEW_EVENTS);
  }
  return bits;
}

static expt_trigger answer(const int64_t *assigned, const int64_t *exposed, int64_t n, double threshold) {
  const xp_homogeneity test = xp_equal_rates(exposed, assigned, n);
  expt_trigger trigger = {.struct_size = (uint32_t)sizeof trigger,
                          .passes = !(test.p < threshold),
                          .chi2 = test.chi2,
                          .df = test.df,
                          .p_value = test.p,
                          .log_p_value = test.log_p,
                          .lowest_rate = NAN,
                          .highest_rate = NAN};
  add_rates(assigned, exposed, n, &trigger);
  trigger.note_bits = notes_of(assigned, exposed, n);
  if (!trigger.passes) trigger.note_bits |= XP_NOTE(EXPT_NOTE_POST_TREATMENT);
  if (trigger.rate == 0.0 || trigger.rate == 1.0) trigger.note_bits |= XP_NOTE(EXPT_NOTE_ZERO_VARIANCE);
  return trigger;
}

expt_status expt_trigger_check(const int64_t *assigned, const int64_t *exposed, int64_t n_variants,
                               const expt_trigger_check_options *options, expt_trigger *out, expt_error *err) {
  XP_CALL(NULL, err);
  expt_trigger_check_options mine;
  XP_TRY(xp_need(call, out, "out"));
  XP_TRY(xp_need_whole(call, "n_variants", "", n_variants, 0, INT64_MAX));
  if (n_variants > 0) {
    XP_TRY(xp_need(call, assigned, "assigned"));
    XP_TRY(xp_need(call, exposed, "exposed"));
  }
  XP_TRY(xp_take_expt_trigger_check_options(call, options, &mine));
  XP_TRY(xp_need_between(call, "options", "threshold", mine.threshold, 0.0, 1.0));
  XP_TRY(xp_result_size(call, out, (uint32_t)sizeof *out));
  XP_TRY(check_counts(call, assigned, exposed, n_variants));
  *out = answer(assigned, exposed, n_variants, mine.threshold);
  return EXPT_OK;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Roll-outs on simulated streams, through the analysis and its health: test_rollout_simulated <runs>. A planned harm is rolled back with the chance that
 * the plan tells within its units, no effect as often as the budget says at most. Judged at a band of 1 - 1e-6; the seed of a cell is XXH64 of
 * its name. */
#include "tests/unit/rollout_support.h"

#include "lib/math/distributions.h"
#include "lib/math/variates.h"
#include <math.h>
#include <string.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

enum { LOOKS = 5, STAGES = 3 };
static int64_t runs = 1000;

typedef struct plan {
  int64_t units[STAGES], all, needed;
  double share[STAGES]; /* of the treatment among the units */
  double budget, rolled_back;
} plan;

static plan read_plan(const expt_rollout *rollout) {
  expt_frame *frame = NULL;
  expt_error err;
  plan p = {.all = 0};
  must(expt_rollout_plan(rollout, &frame, &err), &err);
  const expt_table *const table = expt_frame_view(frame);
  assert_int_equal(table->n_rows, STAGES * LOOKS);
  for (int i = 0; i < STAGES; i++) {
    p.units[i] = test_integer(table, "stage_units", i * LOOKS);
    p.all += p.units[i];
    p.share[i] = test_double(table, "share_variant", i * LOOKS) / test_double(table, "share", i * LOOKS);
  }
  p.needed = test_integer(table, "units_needed", 0);
  p.budget = test_double(table, "error_budget", 0);
  p.rolled_back = test_double(table, "rolled_back", STAGES * LOOKS - 1);
  print_message("%s\n", test_text(table, "message", 0));
  expt_frame_free(frame);
  return p;
}

static int64_t draw(int64_t n, double chance, const xp_draws *draws, uint64_t unit, uint32_t which) {
  const xp_call silent = {NULL, __func__, NULL};
  xp_count_sampler law;
  assert_int_equal(xp_binomial_make(&silent, n, chance, &law), EXPT_OK);
  return xp_draw_count(&law, draws, unit, which);
}

/* Whether it was rolled back; *units: how many it took. Every stage has its units after LOOKS looks. */
static bool run_one(expt_rollout *rollout, const plan *p, double lift, const xp_draws *draws, uint64_t run, int64_t *units) {
  int64_t day = 2;
  uint32_t which = 0;
  *units = 0;
  for (int stage = 0; stage < STAGES; stage++) {
    expt_analysis *const analysis = stage_analysis(p->share[stage]);
    expt_rollout_answer answer = {.decision = EXPT_ROLLOUT_DECISION_HOLD};
    for (int64_t k = 0; answer.decision == EXPT_ROLLOUT_DECISION_HOLD; k++) {
      const int64_t n = (p->units[stage] + LOOKS - 1) / LOOKS, n1 = (int64_t)llround((double)n * p->share[stage]), n0 = n - n1;
      add_counts(analysis, n0, draw(n0, 0.1, draws, run, which), n1, draw(n1, 0.1 * (1.0 + lift), draws, run, which + 1));
      which += 2;
      *units += n;
      answer = look_at(rollout, analysis, day++ * DAY_US);
      assert_true(k < 3 * LOOKS);
    }
    expt_analysis_free(analysis);
    if (answer.decision == EXPT_ROLLOUT_DECISION_ROLLBACK) return true;
    assert_true(answer.spent <= p->budget + 1e-12);
  }
  return false;
}

/* A look at an empty analysis settles the plan, so that it is made once and not for every stream. */
static state_bytes settled(expt_rollout *rollout) {
  expt_analysis *const analysis = stage_analysis(0.5);
  assert_int_equal(look_at(rollout, analysis, DAY_US).reason, EXPT_ROLLOUT_REASON_NO_ESTIMATE);
  expt_analysis_free(analysis);
  return saved(rollout);
}

static void run_cell(const char *cell, double lift, plan *p, int64_t *rolled_back, int64_t *within) {
  const xp_draws draws = xp_draws_of((xp_philox_key){XXH64(cell, strlen(cell), 0), 0}, EXPT_SIMD_SCALAR);
  expt_rollout *const rollout = new_rollout(NULL, LOOKS);
  *p = read_plan(rollout);
  const state_bytes state = settled(rollout);
  expt_rollout_free(rollout);
  *rolled_back = *within = 0;
  for (int64_t run = 0; run < runs; run++) {
    expt_rollout *const one = loaded(state);
    int64_t units;
    const bool ended = run_one(one, p, lift, &draws, (uint64_t)run, &units);
    *rolled_back += ended;
    *within += ended && units <= p->needed + STAGES * LOOKS;
    expt_rollout_free(one);
  }
  free(state.bytes);
  print_message("%s: %lld of %lld streams rolled back, %lld within the units needed (%lld)\n", cell, (long long)*rolled_back, (long long)runs,
                (long long)*within, (long long)p->needed);
}

static double band(double chance) {
  return xp_normal_quantile_upper(1e-6) * sqrt(chance * (1.0 - chance) / (double)runs);
}

static void the_planned_harm_is_rolled_back_within_the_units_needed(void **state) {
  (void)state;
  plan p;
  int64_t rolled_back, within;
  run_cell("rollout/loss of 2 %", -0.02, &p, &rolled_back, &within);
  assert_true(p.needed >= p.all - STAGES && p.needed <= p.all + STAGES);
  assert_true(fabs(p.rolled_back - 0.955) < 1e-6);
  assert_true((double)within / (double)runs >= 0.95 - band(0.95));
}

static void no_effect_is_rolled_back_at_most_as_often_as_the_budget_says(void **state) {
  (void)state;
  plan p;
  int64_t rolled_back, within;
  run_cell("rollout/no effect", 0.0, &p, &rolled_back, &within);
  assert_true(p.budget == 0.05);
  assert_true((double)rolled_back / (double)runs <= p.budget + band(p.budget));
  assert_true((double)rolled_back / (double)runs >= 0.8 * p.budget - band(0.8 * p.budget)); /* and it is used */
}

int main(int argc, char **argv) {
  if (argc > 1) runs = strtoll(argv[1], NULL, 10);
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_planned_harm_is_rolled_back_within_the_units_needed),
      cmocka_unit_test(no_effect_is_rolled_back_at_most_as_often_as_the_budget_says),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What confidence sequences must do whatever the numbers: p and interval agree, p never rises, the interval never widens, mirrored
 * questions get mirrored answers; what valid data decide is noted and bad requests are refused. */
#include "cmocka_all.h"
#include "counted_memory.h"
#include "stats_support.h"

#include "lib/analysis/health_srm.h"
#include "lib/math/variates.h"
#include "lib/stats/confidence_sequence_counts.h"
#include <experiment/always_valid.h>
#include <experiment/notes.h>
#include <math.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

static xp_draws draws_of(const char *name) {
  return xp_draws_of((xp_philox_key){XXH64(name, strlen(name), 0), 0}, EXPT_SIMD_SCALAR);
}

static bool has_note(const expt_estimate *e, expt_note note) {
  return (e->note_bits >> note & 1) == 1;
}

/* ---- one look by every procedure; `u` in (0, 1) makes it up ---- */

typedef struct before {
  double low, high, log_p;
} before;

static const before nothing_before = {NAN, NAN, NAN};

typedef struct case_of {
  expt_alternative alternative;
  double null_value, confidence;
} case_of;

#define SET_COMMON(options, c, b)         \
  do {                                    \
    (options).confidence = (c)->confidence; \
    (options).null_value = (c)->null_value; \
    (options).previous_low = (b)->low;    \
    (options).previous_high = (b)->high;  \
    (options).previous_log_p = (b)->log_p; \
  } while (0)

static expt_estimate look_normal(const case_of *c, const before *b, const double *u) {
  expt_confidence_sequence_normal_options options;
  expt_confidence_sequence_normal_options_init(&options);
  SET_COMMON(options, c, b);
  options.alternative = c->alternative;
  expt_estimate e;
  assert_int_equal(expt_confidence_sequence_normal(u[0] - 0.5, 0.02 + 0.2 * u[1], 0.05, &options, &e, NULL), EXPT_OK);
  return e;
}

static expt_estimate look_asymptotic(const case_of *c, const before *b, const double *u) {
  expt_confidence_sequence_asymptotic_options options;
  expt_confidence_sequence_asymptotic_options_init(&options);
  SET_COMMON(options, c, b);
  options.alternative = c->alternative;
  expt_estimate e;
  const int64_t n = 100 + (int64_t)(1e5 * u[2]);
  assert_int_equal(expt_confidence_sequence_asymptotic(u[0] - 0.5, 0.02 + 0.2 * u[1], n, 5000, &options, &e, NULL), EXPT_OK);
  return e;
}

static expt_estimate look_proportion(const case_of *c, const before *b, const double *u) {
  expt_confidence_sequence_proportion_options options;
  expt_confidence_sequence_proportion_options_init(&options);
  SET_COMMON(options, c, b);
  options.alternative = c->alternative;
  options.null_value = 0.5 + c->null_value;
  const int64_t units = (int64_t)(400.0 * u[1]), successes = (int64_t)(u[0] * ((double)units + 1.0));
  expt_estimate e;
  assert_int_equal(expt_confidence_sequence_proportion(successes, units, &options, &e, NULL), EXPT_OK);
  return e;
}

static expt_estimate look_two_proportions(const case_of *c, const before *b, const double *u) {
  expt_confidence_sequence_two_proportions_options options;
  expt_confidence_sequence_two_proportions_options_init(&options);
  SET_COMMON(options, c, b);
  const int64_t units[] = {(int64_t)(300.0 * u[2]), (int64_t)(300.0 * u[3])};
  const int64_t successes[] = {(int64_t)(u[0] * ((double)units[0] + 1.0)), (int64_t)(u[1] * ((double)units[1] + 1.0))};
  expt_estimate e;
  assert_int_equal(expt_confidence_sequence_two_proportions(successes[0], units[0], successes[1], units[1], 0.5, &options, &e, NULL),
                   EXPT_OK);
  return e;
}

static expt_estimate look_rate(const case_of *c, const before *b, const double *u) {
  expt_confidence_sequence_rate_options options;
  expt_confidence_sequence_rate_options_init(&options);
  SET_COMMON(options, c, b);
  options.alternative = c->alternative;
  options.null_value = 1.0 + c->null_value;
  expt_estimate e;
  const double exposure = 1.0 + 200.0 * u[1];
  assert_int_equal(expt_confidence_sequence_rate((int64_t)(2.0 * u[0] * exposure), exposure, 1.5, &options, &e, NULL), EXPT_OK);
  return e;
}

static expt_estimate look_rate_ratio(const case_of *c, const before *b, const double *u) {
  expt_confidence_sequence_rate_ratio_options options;
  expt_confidence_sequence_rate_ratio_options_init(&options);
  SET_COMMON(options, c, b);
  options.alternative = c->alternative;
  options.null_value = 1.0 + c->null_value;
  expt_estimate e;
  assert_int_equal(
      expt_confidence_sequence_rate_ratio((int64_t)(3000.0 * u[0]), (int64_t)(1500.0 * u[1]), 0.5, &options, &e, NULL), EXPT_OK);
  return e;
}

typedef struct procedure {
  const char *name;
  expt_estimate (*look)(const case_of *c, const before *b, const double *u);
  double null_shift; /* of the null value from that of the case */
  bool one_sided;
} procedure;

static const procedure procedures[] = {
    {"laws/normal", look_normal, 0.0, true},       {"laws/asymptotic", look_asymptotic, 0.0, true},
    {"laws/proportion", look_proportion, 0.5, true}, {"laws/two_proportions", look_two_proportions, 0.0, false},
    {"laws/rate", look_rate, 1.0, true},           {"laws/rate_ratio", look_rate_ratio, 1.0, true},
};
enum { PROCEDURES = sizeof procedures / sizeof *procedures, LOOKS = 3000 };

static bool excludes(const expt_estimate *e, double null_value) {
  return null_value < e->ci_low || null_value > e->ci_high;
}

static void agrees(const expt_estimate *e, const case_of *c, double null_value) {
  if (isnan(e->p_value)) return;
  assert_true((e->log_p_value < log(1.0 - c->confidence)) == excludes(e, null_value));
  assert_true(e->log_p_value <= 0.0 && e->p_value == exp(e->log_p_value));
}

/* Single looks and running ones; the seed is XXH64 of the name. */
static void p_and_interval_agree_and_only_improve(void **state) {
  (void)state;
  for (int i = 0; i < PROCEDURES; i++) {
    const procedure *p = &procedures[i];
    const xp_draws draws = draws_of(p->name);
    for (int32_t alternative = 0; alternative < (p->one_sided ? 3 : 1); alternative++) {
      const case_of c = {alternative, 0.125, 0.9};
      before last = nothing_before;
      for (uint64_t look = 0; look < LOOKS; look++) {
        double u[4];
        for (uint32_t k = 0; k < 4; k++)
          u[k] = xp_draw_uniform(&draws, look, k + 4 * (uint32_t)alternative);
        const expt_estimate alone = p->look(&c, &nothing_before, u);
        agrees(&alone, &c, c.null_value + p->null_shift);
        if (look % 20 == 0) last = nothing_before;
        const expt_estimate running = p->look(&c, &last, u);
        agrees(&running, &c, c.null_value + p->null_shift);
        assert_true(isnan(last.log_p) || running.log_p_value <= last.log_p);
        assert_true(isnan(last.low) || (running.ci_low >= last.low && running.ci_high <= last.high));
        assert_true(isnan(alone.p_value) || running.log_p_value <= alone.log_p_value);
        last = (before){running.ci_low, running.ci_high, running.log_p_value};
      }
    }
  }
}

static void one_sided_limits_are_open_and_closer(void **state) {
  (void)state;
  for (int i = 0; i < PROCEDURES; i++) {
    const procedure *p = &procedures[i];
    if (!p->one_sided) continue;
    const double u[] = {0.45, 0.6, 0.5, 0.5};
    const case_of two = {EXPT_ALTERNATIVE_TWO_SIDED, 0.0, 0.95}, up = {EXPT_ALTERNATIVE_GREATER, 0.0, 0.95},
                  down = {EXPT_ALTERNATIVE_LESS, 0.0, 0.95};
    const expt_estimate both = p->look(&two, &nothing_before, u), greater = p->look(&up, &nothing_before, u),
                        less = p->look(&down, &nothing_before, u);
    assert_true(greater.ci_low >= both.ci_low && less.ci_high <= both.ci_high);
    assert_true(greater.ci_high > both.ci_high && less.ci_low < both.ci_low);
  }
}

/* ---- mirrors ---- */

static void mirrored_arms_give_mirrored_answers(void **state) {
  (void)state;
  expt_estimate e, other;
  assert_int_equal(expt_confidence_sequence_two_proportions(40, 200, 70, 210, 0.3, NULL, &e, NULL), EXPT_OK);
  assert_int_equal(expt_confidence_sequence_two_proportions(70, 210, 40, 200, 0.3, NULL, &other, NULL), EXPT_OK);
  near_or_equal("low", e.ci_low, -other.ci_high, 1e-15);
  near_or_equal("high", e.ci_high, -other.ci_low, 1e-15);
  near_or_equal("ln e", e.statistic, other.statistic, 1e-13);
  assert_int_equal(expt_confidence_sequence_two_proportions(160, 200, 140, 210, 0.7, NULL, &other, NULL), EXPT_OK);
  near_or_equal("failures", e.ci_high, -other.ci_low, 1e-15);
  assert_int_equal(expt_confidence_sequence_rate_ratio(40, 70, 1.0, NULL, &e, NULL), EXPT_OK);
  assert_int_equal(expt_confidence_sequence_rate_ratio(70, 40, 1.0, NULL, &other, NULL), EXPT_OK);
  near_or_equal("ratio", e.ci_low, 1.0 / other.ci_high, 1e-14);
}

/* 800 of 10,000 in both arms. */
static double width_planned(double planned_proportion, double prior_units) {
  expt_confidence_sequence_two_proportions_options options;
  expt_confidence_sequence_two_proportions_options_init(&options);
  if (prior_units > 0.0) options.prior_units = prior_units;
  expt_estimate e;
  assert_int_equal(expt_confidence_sequence_two_proportions(800, 10000, 800, 10000, planned_proportion, &options, &e, NULL), EXPT_OK);
  return e.ci_high - e.ci_low;
}

/* The percentages of always_valid.h, rounded there. */
static void a_plan_costs_what_is_documented(void **state) {
  (void)state;
  const double error = sqrt(2.0 * 0.08 * 0.92 / 10000.0), best = width_planned(0.08, 0.0), cautious = width_planned(0.08, 100.0);
  expt_estimate e;
  assert_int_equal(expt_confidence_sequence_asymptotic(0.0, error, 20000, 20000, NULL, &e, NULL), EXPT_OK);
  const double asymptotic = e.ci_high - e.ci_low;
  near_or_equal("price", best / asymptotic, 1.08, 0.005);
  near_or_equal(".07", width_planned(0.07, 0.0) / best, 1.12, 0.005);
  near_or_equal(".06", width_planned(0.06, 0.0) / best, 1.43, 0.005);
  assert_true(width_planned(0.5, 0.0) > 10.0 * best);
  near_or_equal("price at 100", cautious / asymptotic, 1.29, 0.005);
  near_or_equal(".06 at 100", width_planned(0.06, 100.0) / cautious, 1.05, 0.005);
}

/* ---- what valid data decide ---- */

static void silence_is_noted_or_carried(void **state) {
  (void)state;
  expt_estimate e;
  assert_int_equal(expt_confidence_sequence_normal(0.1, 0.0, 0.1, NULL, &e, NULL), EXPT_OK);
  assert_true(isnan(e.p_value) && isnan(e.ci_low) && has_note(&e, EXPT_NOTE_ZERO_VARIANCE));
  assert_int_equal(expt_confidence_sequence_asymptotic(0.1, 0.01, 499, 5000, NULL, &e, NULL), EXPT_OK);
  assert_true(isnan(e.p_value) && isnan(e.ci_high) && has_note(&e, EXPT_NOTE_APPROXIMATE));
  assert_string_equal(e.method, "asymptotic sequence; before the burn-in");
  expt_confidence_sequence_asymptotic_options options;
  expt_confidence_sequence_asymptotic_options_init(&options);
  options.previous_low = -0.1;
  options.previous_high = 0.2;
  options.previous_log_p = -1.5;
  assert_int_equal(expt_confidence_sequence_asymptotic(0.1, 0.01, 499, 5000, &options, &e, NULL), EXPT_OK);
  assert_true(e.ci_low == -0.1 && e.ci_high == 0.2 && e.log_p_value == -1.5);
  assert_int_equal(expt_confidence_sequence_asymptotic(0.1, NAN, 700, 5000, &options, &e, NULL), EXPT_OK);
  assert_true(e.ci_low == -0.1 && has_note(&e, EXPT_NOTE_ZERO_VARIANCE));
}

static void nothing_counted_says_nothing(void **state) {
  (void)state;
  expt_estimate e;
  assert_int_equal(expt_confidence_sequence_proportion(0, 0, NULL, &e, NULL), EXPT_OK);
  assert_true(isnan(e.estimate) && e.ci_low == 0.0 && e.ci_high == 1.0 && isnan(e.p_value) && has_note(&e, EXPT_NOTE_EMPTY_ARM));
  assert_int_equal(expt_confidence_sequence_two_proportions(0, 0, 0, 0, 0.5, NULL, &e, NULL), EXPT_OK);
  assert_true(isnan(e.estimate) && e.ci_low == -1.0 && e.ci_high == 1.0 && e.p_value == 1.0 && has_note(&e, EXPT_NOTE_EMPTY_ARM));
  assert_int_equal(expt_confidence_sequence_two_proportions(0, 0, 90, 100, 0.9, NULL, &e, NULL), EXPT_OK);
  assert_true(e.ci_high <= 1.0 && e.ci_low > -0.3 && e.p_value == 1.0);
  assert_int_equal(expt_confidence_sequence_rate(0, 0.0, 2.0, NULL, &e, NULL), EXPT_OK);
  assert_true(e.ci_low == 0.0 && isinf(e.ci_high) && has_note(&e, EXPT_NOTE_UNBOUNDED) && has_note(&e, EXPT_NOTE_EMPTY_ARM));
  assert_int_equal(expt_confidence_sequence_rate_ratio(0, 0, 1.0, NULL, &e, NULL), EXPT_OK);
  assert_true(e.ci_low == 0.0 && isinf(e.ci_high) && e.p_value == 1.0 && isnan(e.estimate));
}

static void counts_up_to_2_to_the_53_are_fine(void **state) {
  (void)state;
  const int64_t most = (int64_t)1 << 53;
  expt_estimate e;
  assert_int_equal(expt_confidence_sequence_proportion(most / 2, most, NULL, &e, NULL), EXPT_OK);
  assert_true(e.ci_low < 0.5 && e.ci_high > 0.5 && e.ci_high - e.ci_low < 1e-6 && e.ci_high - e.ci_low > 1e-8);
  assert_int_equal(expt_confidence_sequence_two_proportions(most / 2, most, most / 2, most, 0.5, NULL, &e, NULL), EXPT_OK);
  assert_true(e.ci_low < 0.0 && e.ci_high > 0.0 && e.ci_high < 1e-6);
  assert_int_equal(expt_confidence_sequence_rate(most, 1e3, 1e12, NULL, &e, NULL), EXPT_OK);
  assert_true(e.ci_low < e.estimate && e.ci_high > e.estimate);
  assert_int_equal(expt_confidence_sequence_normal(1e300, 1e-300, 1e-300, NULL, &e, NULL), EXPT_OK);
  assert_true(e.p_value == 0.0 && isfinite(e.log_p_value) && isfinite(e.statistic));
}

/* ---- shares ---- */

static const double *column(const expt_frame *frame, int64_t at) {
  return expt_frame_view(frame)->columns[at].data;
}

/* The same e-value as the analysis gives (expt_analysis_srm). */
static void shares_agree_with_the_analysis(void **state) {
  (void)state;
  const int64_t counts[] = {50000, 51000, 24890};
  const double weights[] = {0.4, 0.4, 0.2};
  for (double concentration = 1e-3; concentration <= 1e9; concentration *= 10.0) {
    expt_confidence_sequence_shares_options options;
    expt_confidence_sequence_shares_options_init(&options);
    options.concentration = concentration;
    expt_frame *frame;
    assert_int_equal(expt_confidence_sequence_shares(NULL, counts, 3, weights, 3, &options, &frame, NULL), EXPT_OK);
    const double expected = xp_srm_log_e(counts, weights, 3, concentration);
    near_or_equal("ln e", column(frame, 6)[0], expected, 1e-12 * fmax(1.0, fabs(expected)));
    expt_frame_free(frame);
  }
}

static void two_arms_agree_and_only_improve(void **state) {
  (void)state;
  const xp_draws draws = draws_of("laws/shares");
  double low[2] = {NAN, NAN}, high[2] = {NAN, NAN}, log_p = NAN;
  int64_t counts[2] = {0, 0};
  for (uint64_t look = 0; look < 400; look++) {
    counts[0] += (int64_t)xp_draw_below(&draws, look, 0, 100);
    counts[1] += (int64_t)xp_draw_below(&draws, look, 1, 112);
    expt_confidence_sequence_shares_options options;
    expt_confidence_sequence_shares_options_init(&options);
    options.previous_low = low;
    options.previous_high = high;
    options.n_previous = 2;
    options.previous_log_p = log_p;
    expt_frame *frame;
    assert_int_equal(expt_confidence_sequence_shares(NULL, counts, 2, NULL, 0, &options, &frame, NULL), EXPT_OK);
    assert_true(isnan(log_p) || column(frame, 8)[0] <= log_p);
    log_p = column(frame, 8)[0];
    for (int k = 0; k < 2; k++) {
      assert_true(isnan(low[k]) || (column(frame, 4)[k] >= low[k] && column(frame, 5)[k] <= high[k]));
      low[k] = column(frame, 4)[k];
      high[k] = column(frame, 5)[k];
      assert_true((log_p < log(1.0 - 0.95)) == (0.5 < low[k] || 0.5 > high[k]));
    }
    expt_frame_free(frame);
  }
  assert_true(log_p < log(1.0 - 0.95));
}

static void units_where_none_were_planned(void **state) {
  (void)state;
  const int64_t some[] = {10, 12, 1}, none[] = {10, 12, 0};
  const double weights[] = {1.0, 1.0, 0.0};
  expt_frame *frame;
  assert_int_equal(expt_confidence_sequence_shares(NULL, some, 3, weights, 3, NULL, &frame, NULL), EXPT_OK);
  assert_true(column(frame, 7)[0] == 0.0 && isnan(column(frame, 8)[0]) && isnan(column(frame, 4)[2]));
  expt_frame_free(frame);
  assert_int_equal(expt_confidence_sequence_shares(NULL, none, 3, weights, 3, NULL, &frame, NULL), EXPT_OK);
  assert_true(column(frame, 7)[0] == 1.0 && isnan(column(frame, 4)[2]) && column(frame, 4)[0] > 0.0);
  expt_frame_free(frame);
}

static void no_memory_changes_nothing(void **state) {
  (void)state;
  const int64_t counts[] = {10, 12};
  int64_t refusal = 1;
  for (;; refusal++) {
    counted_memory memory = {.refused = 0};
    expt_context *ctx = counted_context(&memory);
    memory.refused = memory.asked + refusal;
    expt_frame *frame;
    const expt_status status = expt_confidence_sequence_shares(ctx, counts, 2, NULL, 0, NULL, &frame, NULL);
    expt_frame_free(frame);
    expt_context_free(ctx);
    assert_true(memory.out == 0);
    if (status == EXPT_OK) break;
    assert_int_equal(status, EXPT_E_NOMEM);
    assert_null(frame);
  }
  assert_true(refusal > 2);
}

/* ---- refusals ---- */

static void refused(expt_status status, const expt_error *err, const char *argument, const char *field) {
  assert_int_equal(status, EXPT_E_ARGUMENT);
  assert_string_equal(err->argument, argument);
  assert_string_equal(err->field, field);
}

static void bad_requests_are_refused(void **state) {
  (void)state;
  expt_estimate e;
  expt_error err;
  expt_frame *frame;
  refused(expt_confidence_sequence_normal(INFINITY, 1.0, 1.0, NULL, &e, &err), &err, "estimate", "");
  refused(expt_confidence_sequence_normal(0.0, -1.0, 1.0, NULL, &e, &err), &err, "std_error", "");
  refused(expt_confidence_sequence_normal(0.0, 1.0, 0.0, NULL, &e, &err), &err, "planned_std_error", "");
  refused(expt_confidence_sequence_msprt(0.0, 1.0, NAN, NULL, &e, &err), &err, "effect_sd", "");
  refused(expt_confidence_sequence_asymptotic(0.0, 1.0, -1, 10, NULL, &e, &err), &err, "n", "");
  refused(expt_confidence_sequence_asymptotic(0.0, 1.0, 10, 0, NULL, &e, &err), &err, "planned_units", "");
  refused(expt_confidence_sequence_proportion(3, 2, NULL, &e, &err), &err, "successes", "");
  refused(expt_confidence_sequence_two_proportions(1, 2, 3, 2, 0.5, NULL, &e, &err), &err, "treatment_successes", "");
  refused(expt_confidence_sequence_two_proportions(1, 2, 1, 2, 0.0, NULL, &e, &err), &err, "planned_proportion", "");
  refused(expt_confidence_sequence_two_proportions(1, 2, 1, 2, 1.0, NULL, &e, &err), &err, "planned_proportion", "");
  refused(expt_confidence_sequence_two_proportions(1, 2, 1, 2, NAN, NULL, &e, &err), &err, "planned_proportion", "");
  refused(expt_confidence_sequence_rate(3, 0.0, 1.0, NULL, &e, &err), &err, "exposure", "");
  refused(expt_confidence_sequence_rate_ratio(1, 1, 0.0, NULL, &e, &err), &err, "exposure_ratio", "");
  const int64_t counts[] = {1, -1};
  const double weights[] = {1.0, 0.0};
  refused(expt_confidence_sequence_shares(NULL, counts, 2, NULL, 0, NULL, &frame, &err), &err, "counts", "");
  assert_true(err.row == 1);
  refused(expt_confidence_sequence_shares(NULL, counts, 1, weights, 1, NULL, &frame, &err), &err, "n_arms", "");
  const int64_t fine[] = {1, 1};
  refused(expt_confidence_sequence_shares(NULL, fine, 2, weights, 2, NULL, &frame, &err), &err, "shares", "");
  refused(expt_confidence_sequence_shares(NULL, fine, 2, weights, 1, NULL, &frame, &err), &err, "n_shares", "");
  expt_confidence_sequence_proportion_options options;
  expt_confidence_sequence_proportion_options_init(&options);
  options.previous_low = 0.1;
  refused(expt_confidence_sequence_proportion(1, 2, &options, &e, &err), &err, "options", "previous_high");
  expt_confidence_sequence_proportion_options_init(&options);
  options.prior_failures = 0.0;
  refused(expt_confidence_sequence_proportion(1, 2, &options, &e, &err), &err, "options", "prior_failures");
  expt_confidence_sequence_proportion_options_init(&options);
  options.previous_log_p = 0.5;
  refused(expt_confidence_sequence_proportion(1, 2, &options, &e, &err), &err, "options", "previous_log_p");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(p_and_interval_agree_and_only_improve), cmocka_unit_test(one_sided_limits_are_open_and_closer),
      cmocka_unit_test(mirrored_arms_give_mirrored_answers),   cmocka_unit_test(silence_is_noted_or_carried),
      cmocka_unit_test(nothing_counted_says_nothing),          cmocka_unit_test(counts_up_to_2_to_the_53_are_fine),
      cmocka_unit_test(shares_agree_with_the_analysis),
      cmocka_unit_test(two_arms_agree_and_only_improve),       cmocka_unit_test(units_where_none_were_planned),
      cmocka_unit_test(no_memory_changes_nothing),             cmocka_unit_test(bad_requests_are_refused),
      cmocka_unit_test(a_plan_costs_what_is_documented),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

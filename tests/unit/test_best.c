/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which of k arms is best: against 40-digit arithmetic (tests/reference/best/make.py), identities, and laws that hold
 * whatever the numbers. */
#include "tests/unit/cmocka_all.h"
#include "tests/unit/counted_memory.h"
#include "tests/unit/reference_csv.h"

#include "lib/math/distributions.h"
#include "lib/stats/best.h"
#include <math.h>

#define ARMS EXPT_SOURCE_DIR "/tests/reference/best/arms.csv"
#define TWO_ARMS EXPT_SOURCE_DIR "/tests/reference/best/beta_bernoulli_pba.csv"

enum { MOST = 1000 };

static expt_error error;
static const xp_call call = {NULL, "test_best", &error};

typedef struct answers {
  double p[MOST], log_p[MOST], loss[MOST], second[MOST], rank[MOST], best;
} answers;

static void ask_of(const xp_best_arm *arms, int64_t k, bool lowest, answers *out) {
  xp_best_answer answer = {out->p, out->log_p, out->loss, out->second, out->rank, NAN};
  if (xp_best(&call, arms, k, lowest, &answer) != EXPT_OK) fail_msg("%s", error.message);
  out->best = answer.best;
}

static void near(const char *name, const char *what, double got, double expected, double tolerance) {
  if (isnan(expected) ? isnan(got) : got == expected || fabs(got - expected) <= tolerance) return;
  fail_msg("%s %s: %.17g, expected %.17g, off by %.3g, allowed %.3g", name, what, got, expected, fabs(got - expected), tolerance);
}

/* What a loss is measured in. */
static double scale_of(const xp_best_arm *arms, int64_t k) {
  double scale = 0.0;
  for (int64_t i = 0; i < k; i++)
    scale = fmax(scale, fabs(xp_best_mean(&arms[i])));
  return scale;
}

static void identities_hold(const char *name, const xp_best_arm *arms, int64_t k, bool lowest, const answers *got) {
  double sum = 0.0, second = 0.0, rank = 0.0;
  for (int64_t i = 0; i < k; i++) {
    assert_true(got->p[i] >= 0.0 && got->second[i] >= 0.0 && !(got->loss[i] < 0.0) && got->log_p[i] <= 0.0);
    sum += got->p[i];
    second += got->second[i];
    rank += got->rank[i];
    const double mean = xp_best_mean(&arms[i]);
    if (isfinite(got->best))
      near(name, "best = mean + loss", lowest ? mean - got->loss[i] : mean + got->loss[i], got->best, 1e-12 * scale_of(arms, k));
  }
  near(name, "sum of P(best)", sum, 1.0, 1e-12);
  if (k > 1) near(name, "sum of P(second)", second, 1.0, 1e-12);
  near(name, "sum of ranks", rank, 0.5 * (double)(k * (k + 1)), 1e-12 * (double)(k * k));
}

/* ---- references ---- */

static xp_best_family family_of(const char *word) {
  static const char *const words[] = {"beta", "gamma", "normal", "t"};
  for (int i = 0; i < 4; i++)
    if (strcmp(words[i], word) == 0) return (xp_best_family)i;
  fail_msg("family %s", word);
  return XP_BEST_BETA;
}

typedef struct reference {
  char name[64];
  int64_t k;
  xp_best_arm arms[MOST];
  answers expected;
} reference;

static void take_line(const csv_file *csv, reference *r) {
  const int64_t i = r->k++;
  snprintf(r->name, sizeof r->name, "%s", csv_text(csv, "case"));
  r->arms[i] = (xp_best_arm){family_of(csv_text(csv, "family")), csv_number(csv, "a"), csv_number(csv, "b"), csv_number(csv, "c")};
  r->expected.p[i] = csv_number(csv, "probability");
  r->expected.log_p[i] = csv_number(csv, "log_probability");
  r->expected.loss[i] = csv_number(csv, "loss");
  r->expected.second[i] = csv_number(csv, "second");
  r->expected.rank[i] = csv_number(csv, "rank");
}

static void reference_agrees(const reference *r) {
  static answers got;
  ask_of(r->arms, r->k, false, &got);
  identities_hold(r->name, r->arms, r->k, false, &got);
  for (int64_t i = 0; i < r->k; i++) {
    near(r->name, "probability", got.p[i], r->expected.p[i], 1e-12);
    near(r->name, "second", got.second[i], r->expected.second[i], 1e-12);
    near(r->name, "rank", got.rank[i], r->expected.rank[i], 1e-12 * (double)r->k);
    near(r->name, "loss", got.loss[i], r->expected.loss[i], 1e-12 * scale_of(r->arms, r->k));
    /* of the tail functions: 2^-51 of the logarithm; below it 1e-11 of the probability itself */
    if (!isnan(r->expected.log_p[i])) near(r->name, "log", got.log_p[i], r->expected.log_p[i], 1e-11 + 4e-14 * fabs(r->expected.log_p[i]));
  }
}

static void arms_agree_with_high_precision(void **state) {
  (void)state;
  static reference r;
  csv_file csv;
  int cases = 0;
  assert_true(csv_open(&csv, ARMS));
  for (bool more = csv_next(&csv); more;) {
    r.k = 0;
    do
      take_line(&csv, &r);
    while ((more = csv_next(&csv)) && strcmp(csv_text(&csv, "case"), r.name) == 0);
    reference_agrees(&r);
    cases++;
  }
  fclose(csv.file);
  assert_int_equal(cases, 22);
}

/* The finite sum of Cook 2005 in 50 digits, of whole parameters up to 1e6; and its tails. */
static void two_arms_agree_with_the_finite_sum(void **state) {
  (void)state;
  static answers got;
  csv_file csv;
  int cases = 0;
  assert_true(csv_open(&csv, TWO_ARMS));
  for (; csv_next(&csv); cases++) {
    const xp_best_arm arms[] = {{XP_BEST_BETA, csv_number(&csv, "alphaA"), csv_number(&csv, "betaA"), 0.0},
                                {XP_BEST_BETA, csv_number(&csv, "alphaB"), csv_number(&csv, "betaB"), 0.0}};
    const double a = csv_number(&csv, "P_A_gt_B"), b = csv_number(&csv, "P_B_gt_A");
    ask_of(arms, 2, false, &got);
    identities_hold("two", arms, 2, false, &got);
    near("two", "P(A best)", got.p[0], a, 1e-15 + 1e-11 * a);
    near("two", "P(B best)", got.p[1], b, 1e-15 + 1e-11 * b);
    near("two", "loss of A", got.loss[0], csv_number(&csv, "loss_choose_A_E[(B-A)+]"), 1e-15);
    near("two", "loss of B", got.loss[1], csv_number(&csv, "loss_choose_B_E[(A-B)+]"), 1e-15);
    if (a > 0.0) near("two", "log P(A best)", got.log_p[0], log(a), 1e-11);
    if (b > 0.0) near("two", "log P(B best)", got.log_p[1], log(b), 1e-11);
  }
  fclose(csv.file);
  assert_int_equal(cases, 14);
}

/* Two normals in closed form, to P = exp(-125000). */
static void tails_of_normals_do_not_underflow(void **state) {
  (void)state;
  static answers got;
  const double gaps[] = {3.0, 10.0, 37.0, 60.0, 200.0, 700.0};
  for (int i = 0; i < 6; i++) {
    const xp_best_arm arms[] = {{XP_BEST_NORMAL, 5.0, 1.0, 0.0}, {XP_BEST_NORMAL, 5.0 + gaps[i], 1.0, 0.0}};
    const double expected = xp_normal_log_lower(-gaps[i] / sqrt(2.0));
    ask_of(arms, 2, false, &got);
    near("normals", "log", got.log_p[0], expected, 1e-12 + 4e-14 * fabs(expected));
  }
}

/* ---- laws ---- */

static double uniform(uint64_t *seed) { /* Knuth's MMIX generator, top bits: only to make up arms */
  *seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
  return (double)(*seed >> 11) * 0x1p-53;
}

static xp_best_arm any_arm(xp_best_family family, uint64_t *seed) {
  const double size = pow(10.0, -1.0 + 6.0 * uniform(seed)), share = 0.05 + 0.1 * uniform(seed);
  switch (family) {
    case XP_BEST_BETA:
      return (xp_best_arm){family, size * share, size * (1.0 - share), 0.0};
    case XP_BEST_GAMMA:
      return (xp_best_arm){family, size * share, size, 0.0};
    case XP_BEST_NORMAL:
      return (xp_best_arm){family, share, 1.0 / sqrt(size), 0.0};
    default:
      return (xp_best_arm){family, share, 1.0 / sqrt(size), 2.0 + floor(size)};
  }
}

static void identities_hold_for_any_arms(void **state) {
  (void)state;
  static answers got;
  static xp_best_arm arms[MOST];
  uint64_t seed = 1;
  for (int round = 0; round < 160; round++) {
    const xp_best_family family = (xp_best_family)(round % 4);
    const int64_t k = 1 + (int64_t)(uniform(&seed) * 24.0);
    for (int64_t i = 0; i < k; i++)
      arms[i] = any_arm(family, &seed);
    ask_of(arms, k, round % 8 > 3, &got);
    identities_hold("any", arms, k, round % 8 > 3, &got);
  }
}

static void order_permutes_the_bits(void **state) {
  (void)state;
  static answers one, other;
  xp_best_arm arms[13], turned[13];
  uint64_t seed = 2;
  for (int round = 0; round < 40; round++) {
    for (int i = 0; i < 13; i++)
      arms[i] = i % 5 == 4 ? arms[i - 1] : any_arm((xp_best_family)(round % 4), &seed);
    for (int i = 0; i < 13; i++)
      turned[(5 * i + 3) % 13] = arms[i];
    ask_of(arms, 13, false, &one);
    ask_of(turned, 13, false, &other);
    for (int i = 0; i < 13; i++) {
      const int j = (5 * i + 3) % 13;
      assert_memory_equal(&one.p[i], &other.p[j], sizeof(double));
      assert_memory_equal(&one.log_p[i], &other.log_p[j], sizeof(double));
      assert_memory_equal(&one.loss[i], &other.loss[j], sizeof(double));
      assert_memory_equal(&one.second[i], &other.second[j], sizeof(double));
      assert_memory_equal(&one.rank[i], &other.rank[j], sizeof(double));
    }
  }
}

static void copies_share_evenly(void **state) {
  (void)state;
  static answers got;
  xp_best_arm arms[7];
  for (int i = 0; i < 7; i++)
    arms[i] = (xp_best_arm){XP_BEST_BETA, 31.0, 171.0, 0.0};
  ask_of(arms, 7, false, &got);
  for (int i = 0; i < 7; i++) {
    near("copies", "probability", got.p[i], 1.0 / 7.0, 1e-15);
    near("copies", "rank", got.rank[i], 4.0, 1e-14);
    assert_true(got.p[i] == got.p[0] && got.loss[i] == got.loss[0]);
  }
}

static void a_hopeless_arm_changes_nothing(void **state) {
  (void)state;
  static answers with, without;
  const xp_best_arm arms[] = {{XP_BEST_BETA, 120.0, 1080.0, 0.0},
                              {XP_BEST_BETA, 135.0, 1065.0, 0.0},
                              {XP_BEST_BETA, 118.0, 1082.0, 0.0},
                              {XP_BEST_BETA, 1e6, 999e6, 0.0}};
  ask_of(arms, 3, false, &without);
  ask_of(arms, 4, false, &with);
  for (int i = 0; i < 3; i++) {
    near("hopeless", "probability", with.p[i], without.p[i], 1e-14);
    near("hopeless", "loss", with.loss[i], without.loss[i], 1e-15);
  }
  assert_true(with.log_p[3] < -200.0 && with.log_p[3] > -2000.0);
}

/* The least of beta arms is the best of mirrored ones, and of rates the best of their inverses. */
static void lowest_is_highest_mirrored(void **state) {
  (void)state;
  static answers low, high;
  xp_best_arm arms[9], mirrored[9];
  uint64_t seed = 3;
  for (int i = 0; i < 9; i++) {
    arms[i] = any_arm(XP_BEST_BETA, &seed);
    mirrored[i] = (xp_best_arm){XP_BEST_BETA, arms[i].b, arms[i].a, 0.0};
  }
  ask_of(arms, 9, true, &low);
  ask_of(mirrored, 9, false, &high);
  for (int i = 0; i < 9; i++) {
    near("mirror", "probability", low.p[i], high.p[i], 1e-14);
    near("mirror", "loss", low.loss[i], high.loss[i], 1e-14);
    near("mirror", "rank", low.rank[i], high.rank[i], 1e-13);
  }
  const xp_best_arm rates[] = {{XP_BEST_GAMMA, 12.0, 1000.0, 0.0}, {XP_BEST_GAMMA, 20.0, 1000.0, 0.0}};
  ask_of(rates, 2, false, &high);
  ask_of(rates, 2, true, &low);
  near("mirror", "rates", low.p[0], high.p[1], 1e-15);
}

/* Arms 1e3 and 1e6 standard deviations apart. */
static void distance_costs_no_digits(void **state) {
  (void)state;
  static answers got;
  static xp_best_arm arms[20];
  for (int apart = 3; apart <= 6; apart += 3) {
    for (int i = 0; i < 20; i++)
      arms[i] = (xp_best_arm){XP_BEST_NORMAL, (double)(i / 2) * pow(10.0, apart), 1.0 + i % 3, 0.0};
    ask_of(arms, 20, false, &got);
    identities_hold("apart", arms, 20, false, &got);
    near("apart", "last two", got.p[19], xp_normal_upper((arms[18].a - arms[19].a) / hypot(arms[18].b, arms[19].b)), 1e-14);
  }
}

static void a_thousand_arms(void **state) {
  (void)state;
  static answers got;
  static xp_best_arm arms[MOST];
  for (int i = 0; i < MOST; i++)
    arms[i] = (xp_best_arm){XP_BEST_BETA, 1000.0 + 0.2 * i, 19000.0 - 0.2 * i, 0.0};
  ask_of(arms, MOST, false, &got);
  identities_hold("thousand", arms, MOST, false, &got);
  for (int i = 1; i < MOST; i++)
    assert_true(got.log_p[i] > got.log_p[i - 1] && got.loss[i] < got.loss[i - 1]);
}

static void ranks_and_challengers_agree(void **state) {
  (void)state;
  enum { K = 6 };
  static answers got;
  xp_best_arm arms[K];
  double ranks[K * K], challenger[K], second[K] = {0};
  uint64_t seed = 4;
  for (int i = 0; i < K; i++)
    arms[i] = any_arm(XP_BEST_BETA, &seed);
  ask_of(arms, K, false, &got);
  assert_int_equal(xp_best_ranks(&call, arms, K, false, K, ranks), EXPT_OK);
  for (int i = 0; i < K; i++) {
    double row = 0.0, column = 0.0, expected = 0.0;
    for (int r = 0; r < K; r++) {
      row += ranks[i * K + r];
      column += ranks[r * K + i];
      expected += (r + 1) * ranks[i * K + r];
    }
    near("ranks", "of an arm", row, 1.0, 1e-13);
    near("ranks", "at a place", column, 1.0, 1e-13);
    near("ranks", "mean", expected, got.rank[i], 1e-13);
    near("ranks", "best", ranks[i * K], got.p[i], 1e-15);
    near("ranks", "second", ranks[i * K + 1], got.second[i], 1e-15);
    assert_int_equal(xp_best_challengers(&call, arms, K, false, i, challenger), EXPT_OK);
    for (int j = 0; j < K && got.p[i] > 1e-15; j++)
      second[j] += got.p[i] * challenger[j];
  }
  for (int j = 0; j < K; j++)
    near("challengers", "second", second[j], got.second[j], 1e-13);
}

static void weights(void **state) {
  (void)state;
  const double p[] = {0.7, 0.2, 0.1, 0.0};
  double top[4], floor[] = {0.7, 0.2, 0.1, 0.0}, sure[2];
  xp_best_top_two(p, 4, 0.5, top);
  /* by hand: .5 p_j + .5 p_j sum over i of p_i / (1 - p_i) but j */
  near("weights", "leader", top[0], 0.35 + 0.35 * (0.2 / 0.8 + 0.1 / 0.9), 1e-15);
  near("weights", "challenger", top[1], 0.1 + 0.1 * (0.7 / 0.3 + 0.1 / 0.9), 1e-15);
  near("weights", "sum", top[0] + top[1] + top[2] + top[3], 1.0, 1e-15);
  xp_best_floor(floor, 4, 0.15);
  near("floor", "low", floor[2], 0.15, 0.0);
  near("floor", "none", floor[3], 0.15, 0.0);
  near("floor", "next", floor[1], 0.7 * 0.2 / 0.9, 1e-15);
  near("floor", "first", floor[0], 0.7 * 0.7 / 0.9, 1e-15);
  xp_best_top_two((const double[]){1.0, 1e-300}, 2, 0.5, sure);
  near("weights", "sure", sure[1], 0.5, 1e-15);
}

/* ---- refusals ---- */

static void refuses(const xp_best_arm *arms, int64_t k) {
  double p[3] = {-1.0, -1.0, -1.0};
  xp_best_answer answer = {.probability = p};
  assert_int_equal(xp_best(&call, arms, k, false, &answer), EXPT_E_ARGUMENT);
  assert_string_equal(error.argument, "arms");
  assert_true(p[0] == -1.0);
}

static void bad_arms_are_refused(void **state) {
  (void)state;
  const xp_best_arm fine = {XP_BEST_BETA, 1.0, 1.0, 0.0};
  refuses(&fine, 0);
  refuses(&fine, XP_BEST_MOST_ARMS + 1);
  refuses((xp_best_arm[]){fine, {XP_BEST_BETA, 0.0, 1.0, 0.0}}, 2);
  refuses((xp_best_arm[]){fine, {XP_BEST_BETA, 1.0, INFINITY, 0.0}}, 2);
  refuses((xp_best_arm[]){fine, {XP_BEST_GAMMA, 1.0, 1.0, 0.0}}, 2);
  refuses((xp_best_arm[]){{XP_BEST_NORMAL, NAN, 1.0, 0.0}}, 1);
  refuses((xp_best_arm[]){{XP_BEST_NORMAL, 0.0, 0.0, 0.0}}, 1);
  refuses((xp_best_arm[]){{XP_BEST_T, 0.0, 1.0, 0.0}}, 1);
}

static void every_allocation_can_fail(void **state) {
  (void)state;
  counted_memory memory = {0};
  expt_context *ctx = counted_context(&memory);
  const xp_call counted = {ctx, "test_best", &error};
  xp_best_arm arms[10];
  for (int i = 0; i < 10; i++)
    arms[i] = (xp_best_arm){XP_BEST_BETA, 10.0 + 60.0 * i, 1000.0, 0.0};
  double p[10], log_p[10];
  expt_status status = EXPT_E_NOMEM;
  for (int64_t n = 1; status == EXPT_E_NOMEM; n++) {
    xp_best_answer answer = {.probability = p, .log_probability = log_p};
    const int64_t before = memory.out;
    memory.asked = 0;
    memory.refused = n;
    status = xp_best(&counted, arms, 10, false, &answer);
    assert_int_equal(memory.out, before);
    assert_true(n < 100);
  }
  assert_int_equal(status, EXPT_OK);
  memory.refused = 0;
  expt_context_free(ctx);
  assert_int_equal(memory.out, 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(arms_agree_with_high_precision),
      cmocka_unit_test(two_arms_agree_with_the_finite_sum),
      cmocka_unit_test(tails_of_normals_do_not_underflow),
      cmocka_unit_test(identities_hold_for_any_arms),
      cmocka_unit_test(order_permutes_the_bits),
      cmocka_unit_test(copies_share_evenly),
      cmocka_unit_test(a_hopeless_arm_changes_nothing),
      cmocka_unit_test(lowest_is_highest_mirrored),
      cmocka_unit_test(distance_costs_no_digits),
      cmocka_unit_test(a_thousand_arms),
      cmocka_unit_test(ranks_and_challengers_agree),
      cmocka_unit_test(weights),
      cmocka_unit_test(bad_arms_are_refused),
      cmocka_unit_test(every_allocation_can_fail),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

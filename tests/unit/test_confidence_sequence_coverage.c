/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Time-uniform coverage of every confidence sequence: the share of paths on which the truth is EVER outside, looked at after every step
 * (after every step from the burn-in on for the asymptotic ones). At most alpha = .05 within a one-sided band of 1 - 1e-6, and at least
 * alpha / 20: a sequence that never errs is too wide. What depends on the number of steps alone (the reach in standard errors, the counts at which a
 * limit passes the truth) is asked of the library once for every step. The seed of a design is XXH64 of "<procedure>/<design>".
 *
 *   test_confidence_sequence_coverage paths steps [procedure] */
#include "coverage_support.h"

#include <experiment/always_valid.h>
#include <experiment/e_process.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void must(expt_status status) {
  if (status != EXPT_OK) exit(2);
}

/* ---- effects: a limit is estimate -+ reach[n] standard errors ---- */

static expt_estimate normal_at(int64_t n, expt_alternative alternative) {
  expt_confidence_sequence_normal_options options;
  expt_confidence_sequence_normal_options_init(&options);
  options.alternative = alternative;
  options.known_variance = 1;
  expt_estimate e;
  must(expt_confidence_sequence_normal(0.0, 1.0 / sqrt((double)n), 1.0 / sqrt(2000.0), &options, &e, NULL));
  return e;
}

static expt_estimate msprt_at(int64_t n, expt_alternative alternative) {
  expt_confidence_sequence_msprt_options options;
  expt_confidence_sequence_msprt_options_init(&options);
  options.alternative = alternative;
  options.known_variance = 1;
  expt_estimate e;
  must(expt_confidence_sequence_msprt(0.0, 1.0 / sqrt((double)n), 0.1, &options, &e, NULL));
  return e;
}

/* Silent before the burn-in. */
static expt_estimate asymptotic_at(int64_t n, expt_alternative alternative) {
  expt_confidence_sequence_asymptotic_options options;
  expt_confidence_sequence_asymptotic_options_init(&options);
  options.alternative = alternative;
  expt_estimate e;
  must(expt_confidence_sequence_asymptotic(0.0, 1.0 / sqrt((double)n), n, 5000, &options, &e, NULL));
  return e;
}

typedef expt_estimate (*limits_at)(int64_t n, expt_alternative alternative);

/* In standard errors; infinite where nothing is told or the side is open. */
typedef struct reaches {
  double *above, *below;
} reaches;

static reaches reaches_of(limits_at at, expt_alternative alternative, int64_t steps) {
  reaches of = {room(steps + 1), room(steps + 1)};
  for (int64_t n = 1; n <= steps; n++) {
    const expt_estimate e = at(n, alternative);
    of.above[n] = isnan(e.ci_high) ? INFINITY : e.ci_high * sqrt((double)n);
    of.below[n] = isnan(e.ci_low) ? INFINITY : -e.ci_low * sqrt((double)n);
  }
  return of;
}

/* Is a truth of 0 outside estimate -+ reach * error? */
static bool is_outside(const reaches *of, int64_t n, double estimate, double error) {
  return estimate > of->below[n] * error || -estimate > of->above[n] * error;
}

static void free_reaches(reaches of) {
  free(of.above);
  free(of.below);
}

/* ---- paths of effects ---- */

static bool sum_path(const run *r, const void *user, uint64_t path) {
  const reaches *of = user;
  double x[BLOCK], sum = 0.0;
  for (int64_t n = 1; n <= r->steps; n++) {
    if ((n - 1) % BLOCK == 0) xp_fill_normal(&r->draws, first_unit(r, path, n), 0, BLOCK, x);
    sum += x[(n - 1) % BLOCK];
    if (is_outside(of, n, sum, sqrt((double)n))) return true;
  }
  return false;
}

/* A mean of exponential values, its error estimated. */
static bool mean_path(const run *r, const void *user, uint64_t path) {
  const reaches *of = user;
  double x[BLOCK], sum = 0.0, squares = 0.0;
  for (int64_t n = 1; n <= r->steps; n++) {
    if ((n - 1) % BLOCK == 0) xp_fill_exponential(&r->draws, first_unit(r, path, n), 0, BLOCK, x);
    const double d = x[(n - 1) % BLOCK] - 1.0, size = (double)n;
    sum += d;
    squares += d * d;
    const double variance = (squares - sum * sum / size) / (size - 1.0);
    if (n > 1 && is_outside(of, n, sum, sqrt(size * variance))) return true;
  }
  return false;
}

/* Two arms with two columns each, as moments so far. */
typedef struct arm {
  double n, x, y, xx, yy, xy;
} arm;

static void count(arm *a, double x, double y) {
  a->n += 1.0, a->x += x, a->y += y, a->xx += x * x, a->yy += y * y, a->xy += x * y;
}
static double variance_x(const arm *a) {
  return (a->xx - a->x * a->x / a->n) / (a->n - 1.0);
}
static double variance_y(const arm *a) {
  return (a->yy - a->y * a->y / a->n) / (a->n - 1.0);
}
static double covariance(const arm *a) {
  return (a->xy - a->x * a->y / a->n) / (a->n - 1.0);
}

typedef struct contrast {
  double estimate, error;
} contrast;

/* y less theta times the covariate x, theta from within the arms. */
static contrast adjusted(const arm *a, const arm *b) {
  const double theta = (covariance(a) + covariance(b)) / (variance_x(a) + variance_x(b));
  double variance = 0.0;
  for (int i = 0; i < 2; i++) {
    const arm *of = i == 0 ? a : b;
    variance += (variance_y(of) - 2.0 * theta * covariance(of) + theta * theta * variance_x(of)) / of->n;
  }
  return (contrast){b->y / b->n - a->y / a->n - theta * (b->x / b->n - a->x / a->n), sqrt(variance)};
}

/* y over x, by the delta method. */
static contrast of_ratios(const arm *a, const arm *b) {
  double variance = 0.0;
  for (int i = 0; i < 2; i++) {
    const arm *of = i == 0 ? a : b;
    const double ratio = of->y / of->x, mean = of->x / of->n;
    variance += (variance_y(of) - 2.0 * ratio * covariance(of) + ratio * ratio * variance_x(of)) / (mean * mean * of->n);
  }
  return (contrast){b->y / b->x - a->y / a->x, sqrt(variance)};
}

static bool two_arm_path(const run *r, const reaches *of, uint64_t path, bool is_ratio) {
  double u[BLOCK], v[BLOCK];
  arm arms[2];
  memset(arms, 0, sizeof arms);
  for (int64_t n = 1; n <= r->steps; n++) {
    const int64_t i = (n - 1) % BLOCK;
    if (i == 0) xp_fill_exponential(&r->draws, first_unit(r, path, n), 0, BLOCK, u);
    if (i == 0) xp_fill_exponential(&r->draws, first_unit(r, path, n), 1, BLOCK, v);
    if (is_ratio)
      count(&arms[n & 1], 1.0 + u[i], 0.1 * u[i] + 0.3 * v[i]);
    else
      count(&arms[n & 1], u[i], 2.0 * u[i] + v[i]);
    if (isinf(of->above[n]) && isinf(of->below[n])) continue;
    const contrast c = is_ratio ? of_ratios(&arms[0], &arms[1]) : adjusted(&arms[0], &arms[1]);
    if (is_outside(of, n, c.estimate, c.error)) return true;
  }
  return false;
}
static bool cuped_path(const run *r, const void *user, uint64_t path) {
  return two_arm_path(r, user, path, false);
}
static bool ratio_path(const run *r, const void *user, uint64_t path) {
  return two_arm_path(r, user, path, true);
}

static int effect_design(const scale *at, const char *name, limits_at limits, expt_alternative alternative, path_rule rule) {
  if (!is_asked_for(at, name)) return 0;
  const reaches of = reaches_of(limits, alternative, at->steps);
  const int bad = judge(at, name, rule, &of);
  free_reaches(of);
  return bad;
}

static int effects(const scale *at) {
  return effect_design(at, "normal/two_sided", normal_at, EXPT_ALTERNATIVE_TWO_SIDED, sum_path) +
         effect_design(at, "normal/greater", normal_at, EXPT_ALTERNATIVE_GREATER, sum_path) +
         effect_design(at, "msprt/two_sided", msprt_at, EXPT_ALTERNATIVE_TWO_SIDED, sum_path) +
         effect_design(at, "msprt/less", msprt_at, EXPT_ALTERNATIVE_LESS, sum_path);
}

static int asymptotics(const scale *at) {
  return effect_design(at, "asymptotic/mean_two_sided", asymptotic_at, EXPT_ALTERNATIVE_TWO_SIDED, mean_path) +
         effect_design(at, "asymptotic/mean_greater", asymptotic_at, EXPT_ALTERNATIVE_GREATER, mean_path) +
         effect_design(at, "asymptotic/mean_less", asymptotic_at, EXPT_ALTERNATIVE_LESS, mean_path) +
         effect_design(at, "asymptotic/cuped", asymptotic_at, EXPT_ALTERNATIVE_TWO_SIDED, cuped_path) +
         effect_design(at, "asymptotic/ratio", asymptotic_at, EXPT_ALTERNATIVE_TWO_SIDED, ratio_path);
}

/* ---- counts: the smallest and largest count at which the truth is inside ---- */

typedef expt_estimate (*count_limits)(int64_t count, int64_t n, expt_alternative alternative);

static const double proportion_truth = 0.08, rate_truth = 0.3;

static expt_estimate proportion_of(int64_t successes, int64_t n, expt_alternative alternative) {
  expt_confidence_sequence_proportion_options options;
  expt_confidence_sequence_proportion_options_init(&options);
  options.alternative = alternative;
  expt_estimate e;
  must(expt_confidence_sequence_proportion(successes, n, &options, &e, NULL));
  return e;
}

static expt_estimate rate_of(int64_t events, int64_t n, expt_alternative alternative) {
  expt_confidence_sequence_rate_options options;
  expt_confidence_sequence_rate_options_init(&options);
  options.alternative = alternative;
  expt_estimate e;
  must(expt_confidence_sequence_rate(events, (double)n, 0.2, &options, &e, NULL));
  return e;
}

static expt_estimate rate_ratio_of(int64_t treatment, int64_t n, expt_alternative alternative) {
  expt_confidence_sequence_rate_ratio_options options;
  expt_confidence_sequence_rate_ratio_options_init(&options);
  options.alternative = alternative;
  expt_estimate e;
  must(expt_confidence_sequence_rate_ratio(n - treatment, treatment, 0.5, &options, &e, NULL));
  return e;
}

typedef struct counts_inside {
  int64_t *least, *most;
  double chance; /* of a success; 0: events of a Poisson law */
} counts_inside;

typedef struct count_design {
  count_limits limits;
  expt_alternative alternative;
  double truth, chance;
} count_design;

/* The thresholds move by little from n to n + 1; on an open side every count is inside. */
static counts_inside inside_of(const count_design *design, int64_t steps) {
  counts_inside of = {calloc((size_t)steps + 1, sizeof(int64_t)), calloc((size_t)steps + 1, sizeof(int64_t)), design->chance};
  if (of.least == NULL || of.most == NULL) exit(2);
  for (int64_t n = 1; n <= steps; n++) {
    const int64_t largest = design->chance > 0.0 ? n : 20 + 2 * n;
    int64_t least = of.least[n - 1], most = of.most[n - 1];
    while (least > 0 && design->limits(least - 1, n, design->alternative).ci_high >= design->truth) least--;
    while (design->limits(least, n, design->alternative).ci_high < design->truth) least++;
    if (design->alternative == EXPT_ALTERNATIVE_LESS) most = largest;
    while (most < largest && design->limits(most + 1, n, design->alternative).ci_low <= design->truth) most++;
    while (design->limits(most, n, design->alternative).ci_low > design->truth) most--;
    of.least[n] = least;
    of.most[n] = most;
  }
  return of;
}

static bool count_path(const run *r, const void *user, uint64_t path) {
  const counts_inside *of = user;
  const xp_call silent = {NULL, __func__, NULL};
  double u[BLOCK];
  int64_t events[BLOCK], sum = 0;
  xp_count_sampler poisson;
  must(xp_poisson_make(&silent, rate_truth, &poisson));
  for (int64_t n = 1; n <= r->steps; n++) {
    const int64_t i = (n - 1) % BLOCK;
    if (i == 0 && of->chance > 0.0) xp_fill_uniform(&r->draws, first_unit(r, path, n), 0, BLOCK, u);
    if (i == 0 && of->chance == 0.0) xp_fill_count(&poisson, &r->draws, first_unit(r, path, n), 0, BLOCK, events);
    sum += of->chance > 0.0 ? u[i] < of->chance : events[i];
    if (sum < of->least[n] || sum > of->most[n]) return true;
  }
  return false;
}

/* The same without chance: the probabilities of the counts on paths that never left, step by step. */
static double exact_error(const counts_inside *of, int64_t steps) {
  const int64_t most = of->most[steps] + 2;
  double *now = room(most + 1), outside = 0.0;
  now[0] = 1.0;
  for (int64_t n = 1; n <= steps; n++) {
    const int64_t top = of->most[n - 1] + 1 < most ? of->most[n - 1] + 1 : most;
    const int64_t bottom = of->least[n - 1];
    for (int64_t s = top; s > bottom; s--)
      now[s] = now[s] * (1.0 - of->chance) + now[s - 1] * of->chance;
    now[bottom] *= 1.0 - of->chance;
    for (int64_t s = bottom; s <= top; s++)
      if (s < of->least[n] || s > of->most[n]) outside += now[s], now[s] = 0.0;
  }
  free(now);
  return outside;
}

static int one_count_design(const scale *at, const char *name, const count_design *design) {
  if (!is_asked_for(at, name)) return 0;
  const counts_inside of = inside_of(design, at->steps);
  int bad = judge(at, name, count_path, &of);
  if (design->chance > 0.0) bad += judge_exact(at, name, exact_error(&of, at->steps));
  free(of.least);
  free(of.most);
  return bad;
}

static int counts(const scale *at) {
  const count_design proportion = {proportion_of, EXPT_ALTERNATIVE_TWO_SIDED, proportion_truth, proportion_truth},
                     proportion_greater = {proportion_of, EXPT_ALTERNATIVE_GREATER, proportion_truth, proportion_truth},
                     rate = {rate_of, EXPT_ALTERNATIVE_TWO_SIDED, rate_truth, 0.0},
                     rate_less = {rate_of, EXPT_ALTERNATIVE_LESS, rate_truth, 0.0},
                     ratio = {rate_ratio_of, EXPT_ALTERNATIVE_TWO_SIDED, 1.0, 1.0 / 3.0},
                     ratio_less = {rate_ratio_of, EXPT_ALTERNATIVE_LESS, 1.0, 1.0 / 3.0};
  return one_count_design(at, "proportion/two_sided", &proportion) +
         one_count_design(at, "proportion/greater", &proportion_greater) + one_count_design(at, "rate/two_sided", &rate) +
         one_count_design(at, "rate/less", &rate_less) + one_count_design(at, "rate_ratio/two_sided", &ratio) +
         one_count_design(at, "rate_ratio/less", &ratio_less);
}

/* ---- several counts: no interval excludes the truth before the joint e-value at the truth reaches 1 / alpha, so that it is asked for
 * only then (a little earlier) ---- */

typedef struct several {
  int64_t parts;
  double chances[3]; /* proportions of two arms, or shares */
  double prior[4];   /* successes, failures and units of an arm, or weights of the shares and their sum */
  double *logs;      /* ln(count + prior) is looked up: [prior][count] */
} several;

static double *logs_of(const double *prior, int64_t kinds, int64_t steps) {
  double *logs = room(kinds * (steps + 2));
  for (int64_t k = 0; k < kinds; k++)
    for (int64_t i = 0; i <= steps; i++)
      logs[k * (steps + 2) + i] = log((double)i + prior[k]);
  return logs;
}

static const double a_little = 0.01;

static bool difference_is_outside(const several *of, const int64_t *successes, const int64_t *units) {
  expt_confidence_sequence_two_proportions_options options;
  expt_confidence_sequence_two_proportions_options_init(&options);
  options.prior_units = of->prior[2];
  expt_estimate e;
  must(expt_confidence_sequence_two_proportions(successes[0], units[0], successes[1], units[1], of->chances[0], &options, &e, NULL));
  const double truth = of->chances[1] - of->chances[0];
  return truth < e.ci_low || truth > e.ci_high;
}

static bool difference_path(const run *r, const void *user, uint64_t path) {
  const several *of = user;
  const int64_t width = r->steps + 2;
  const double enough = -log(1.0 - 0.95) - a_little;
  double u[BLOCK], log_e = 0.0, log_p[2], log_q[2];
  int64_t successes[2] = {0, 0}, units[2] = {0, 0};
  for (int k = 0; k < 2; k++)
    log_p[k] = log(of->chances[k]), log_q[k] = log1p(-of->chances[k]);
  for (int64_t n = 1; n <= r->steps; n++) {
    const int64_t i = (n - 1) % BLOCK;
    if (i == 0) xp_fill_uniform(&r->draws, first_unit(r, path, n), 0, BLOCK, u);
    const int k = (int)(n & 1);
    const bool success = u[i] < of->chances[k];
    log_e += success ? of->logs[successes[k]] - log_p[k] : of->logs[width + units[k] - successes[k]] - log_q[k];
    log_e -= of->logs[2 * width + units[k]];
    units[k]++;
    successes[k] += success;
    if (log_e > enough && difference_is_outside(of, successes, units)) return true;
  }
  return false;
}

/* Both arms as planned. */
static int difference_design(const scale *at, const char *name, double truth, double prior_units) {
  if (!is_asked_for(at, name)) return 0;
  several of = {.parts = 2, .chances = {truth, truth}, .prior = {prior_units * truth, prior_units * (1.0 - truth), prior_units}};
  of.logs = logs_of(of.prior, 3, at->steps);
  const int bad = judge(at, name, difference_path, &of);
  free(of.logs);
  return bad;
}

static double default_prior_units(void) {
  expt_confidence_sequence_two_proportions_options options;
  expt_confidence_sequence_two_proportions_options_init(&options);
  return options.prior_units;
}

static int differences(const scale *at) {
  return difference_design(at, "two_proportions/default", proportion_truth, default_prior_units()) +
         difference_design(at, "two_proportions/hundred", rate_truth, 100.0);
}

static bool shares_are_outside(const several *of, const int64_t *counts) {
  expt_confidence_sequence_shares_options options;
  expt_confidence_sequence_shares_options_init(&options);
  expt_frame *frame;
  must(expt_confidence_sequence_shares(NULL, counts, 3, of->chances, 3, &options, &frame, NULL));
  const expt_column *columns = expt_frame_view(frame)->columns;
  const double *low = columns[4].data, *high = columns[5].data;
  bool outside = false;
  for (int k = 0; k < 3; k++)
    outside = outside || of->chances[k] < low[k] || of->chances[k] > high[k];
  expt_frame_free(frame);
  return outside;
}

static bool shares_path(const run *r, const void *user, uint64_t path) {
  const several *of = user;
  const int64_t width = r->steps + 2;
  const double enough = -log(1.0 - 0.95) - a_little;
  double u[BLOCK], log_e = 0.0, log_share[3];
  int64_t counts[3] = {0, 0, 0};
  for (int k = 0; k < 3; k++)
    log_share[k] = log(of->chances[k]);
  for (int64_t n = 1; n <= r->steps; n++) {
    const int64_t i = (n - 1) % BLOCK;
    if (i == 0) xp_fill_uniform(&r->draws, first_unit(r, path, n), 0, BLOCK, u);
    const int k = u[i] < of->chances[0] ? 0 : u[i] < of->chances[0] + of->chances[1] ? 1 : 2;
    log_e += of->logs[k * width + counts[k]] - log_share[k] - of->logs[3 * width + n - 1];
    counts[k]++;
    if (log_e > enough && shares_are_outside(of, counts)) return true;
  }
  return false;
}

static int three_shares(const scale *at) {
  several of = {.parts = 3, .chances = {0.5, 0.25, 0.25}, .prior = {500.0, 250.0, 250.0, 1000.0}};
  of.logs = logs_of(of.prior, 4, at->steps);
  const int bad = judge(at, "shares/three_arms", shares_path, &of);
  free(of.logs);
  return bad;
}

/* ---- three metrics of the same units, their e-values averaged ---- */

static bool average_path(const run *r, const void *user, uint64_t path) {
  (void)user;
  double common[BLOCK], own[3][BLOCK], sum[3] = {0.0, 0.0, 0.0}, log_e[3];
  expt_confidence_sequence_msprt_options options;
  expt_confidence_sequence_msprt_options_init(&options);
  for (int64_t n = 1; n <= r->steps; n++) {
    const int64_t i = (n - 1) % BLOCK;
    if (i == 0) xp_fill_normal(&r->draws, first_unit(r, path, n), 0, BLOCK, common);
    for (uint32_t k = 0; k < 3 && i == 0; k++)
      xp_fill_normal(&r->draws, first_unit(r, path, n), k + 1, BLOCK, own[k]);
    double largest = 0.0;
    for (int k = 0; k < 3; k++) {
      sum[k] += 0.6 * common[i] + 0.8 * own[k][i];
      largest = fmax(largest, fabs(sum[k]));
    }
    /* ln e is at most z^2 / 2 - ln(1 + .01 n) / 2 for each of the three */
    const double size = (double)n;
    if (largest * largest / size < 2.0 * log(20.0) + log1p(0.01 * size) - a_little) continue;
    for (int k = 0; k < 3; k++) {
      expt_estimate e;
      must(expt_confidence_sequence_msprt(sum[k] / size, 1.0 / sqrt(size), 0.1, &options, &e, NULL));
      log_e[k] = e.statistic;
    }
    expt_e_process all = {.struct_size = sizeof all};
    must(expt_e_process_combine(log_e, 3, NULL, &all, NULL));
    if (all.p_value < 1.0 - 0.95) return true;
  }
  return false;
}

static int averages(const scale *at) {
  return judge(at, "e_process/average", average_path, NULL);
}

int main(int argc, char **argv) {
  if (argc < 3) return 2;
  const scale at = {.paths = strtoll(argv[1], NULL, 10), .steps = strtoll(argv[2], NULL, 10), .only = argc > 3 ? argv[3] : ""};
  const int bad = effects(&at) + asymptotics(&at) + counts(&at) + differences(&at) + three_shares(&at) + averages(&at);
  return bad > 0;
}

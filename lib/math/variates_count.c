/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Binomial and Poisson counts. */

#include "lib/math/distributions.h"
#include "lib/math/variates_source.h"

static const double inverted_below = 10;
static const double two_pi = 6.283185307179586;

/* ---- parameters ---- */

static expt_status check(const xp_call *call, const char *field, double value, double high) {
  if (value >= 0 && value <= high) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_DOMAIN, "law", field, "%s is %g; allowed is 0 to %g", field, value, high);
}

static double log_probability(const xp_count_sampler *law, double count) {
  const xp_law binomial = {XP_BINOMIAL, law->trials, law->chance, 0}, poisson = {XP_POISSON, law->chance, 0, 0};
  return xp_density(law->poisson ? &poisson : &binomial, count, 1);
}

/* What Stirling's formula leaves of ln n!, too much by less than stirling_error. */
static double stirling_rest(double n) {
  return 1 / (12 * n);
}

static double stirling_error(double n) {
  return 1 / (360 * n * n * n);
}

/* W. Hoermann, The generation of binomial random variates, J. Stat. Comput. Simul. 46, 1993: BTRS. */
static void transform_binomial(xp_count_sampler *law) {
  const double mean = law->trials * law->chance, sd = sqrt(mean * (1 - law->chance));
  law->b = 1.15 + 2.53 * sd;
  law->a = -0.0873 + 0.0248 * law->b + 0.01 * law->chance;
  law->centre = mean + 0.5;
  law->quick = 0.92 - 4.2 / law->b;
  law->hat = (2.83 + 5.1 / law->b) * sd;
  law->log_mode = log_probability(law, floor((law->trials + 1) * law->chance));
  law->mean = mean;
  law->misses = law->trials - mean;
  law->near = 0.5 * log(law->trials / (two_pi * law->mean * law->misses)) + stirling_rest(law->trials) - law->log_mode;
}

/* W. Hoermann, The transformed rejection method for generating Poisson random variables, Insurance: Mathematics and
 * Economics 12, 1993: PTRS. */
static void transform_poisson(xp_count_sampler *law) {
  law->b = 0.931 + 2.53 * sqrt(law->chance);
  law->a = -0.059 + 0.02483 * law->b;
  law->centre = law->chance + 0.43;
  law->quick = 0.9277 - 3.6224 / (law->b - 2);
  law->hat = 1.1239 + 1.1328 / (law->b - 3.4);
  law->log_mode = 0;
  law->mean = law->chance;
  law->near = -0.5 * log(two_pi * law->mean);
}

expt_status xp_binomial_make(const xp_call *call, int64_t trials, double probability, xp_count_sampler *out) {
  XP_TRY(check(call, "trials", (double)trials, XP_LARGEST_COUNT));
  XP_TRY(check(call, "probability", probability, 1));
  xp_count_sampler law = {.trials = (double)trials, .mirrored = probability > 0.5};
  law.chance = law.mirrored ? 1 - probability : probability;
  law.inverted = law.trials * law.chance < inverted_below;
  if (law.inverted)
    law.none = exp(law.trials * log1p(-law.chance));
  else
    transform_binomial(&law);
  *out = law;
  return EXPT_OK;
}

expt_status xp_poisson_make(const xp_call *call, double mean, xp_count_sampler *out) {
  XP_TRY(check(call, "mean", mean, XP_LARGEST_COUNT));
  xp_count_sampler law = {.chance = mean, .trials = INFINITY, .poisson = true, .inverted = mean < inverted_below};
  if (law.inverted)
    law.none = exp(-mean);
  else
    transform_poisson(&law);
  *out = law;
  return EXPT_OK;
}

expt_status xp_resampled_successes_make(const xp_call *call, int64_t successes, int64_t rows, xp_count_sampler *out) {
  XP_TRY(check(call, "rows", (double)rows, XP_LARGEST_COUNT));
  XP_TRY(check(call, "successes", (double)successes, (double)rows));
  return xp_binomial_make(call, rows, rows > 0 ? (double)successes / (double)rows : 0, out);
}

/* ---- draws ---- */

/* P(count + 1) / P(count). */
static double ratio_after(const xp_count_sampler *law, double count) {
  if (law->poisson) return law->chance / (count + 1);
  return (law->trials - count) / (count + 1) * (law->chance / (1 - law->chance));
}

/* Counts from 0 up. The probabilities sum to 1 only within rounding: what is left over begins again. */
static double next_inverted(const xp_count_sampler *law, xp_source *source) {
  enum { FARTHEST = 110 }; /* with a mean below 10, P(count > 110) is below 1e-70 */
  for (;;) {
    double left = xp_next_unit(source), probability = law->none;
    for (int32_t count = 0; count <= FARTHEST && count <= law->trials; count++) {
      if (left <= probability) return count;
      left -= probability;
      probability *= ratio_after(law, count);
    }
  }
}

/* (m + d + 1/2) ln(1 + d / m) - d for |d| <= m / 2, with ln as 2 artanh(d / (2 m + d)) up to the 11th power. Adds to
 * *error what that leaves out: 0.18 >= 2 / 13 / (1 - 1 / 9). */
static double excess(double m, double d, double *error) {
  const double s = d / (2 * m + d), s2 = s * s, s6 = s2 * s2 * s2, factor = m + d + 0.5;
  const double series = s2 * (1.0 / 3 + s2 * (1.0 / 5 + s2 * (1.0 / 7 + s2 * (1.0 / 9 + s2 / 11))));
  *error += 0.18 * factor * fabs(s) * s6 * s6;
  return s * (d + 1 + 2 * factor * series);
}

/* ln P(count) - log_mode from the logs of the middle, within *error. Only near the middle: half the mean away. */
static double near_log_probability(const xp_count_sampler *law, double count, double *error) {
  static const double rounding = 1e-8; /* that of means up to 1e12 in the distance, by far the largest */
  const double d = count - law->mean;
  *error = rounding + stirling_error(count);
  double log_chance = law->near - excess(law->mean, d, error) - stirling_rest(count);
  if (!law->poisson) {
    const double misses = law->trials - count;
    log_chance -= excess(law->misses, -d, error) + stirling_rest(misses);
    *error += stirling_error(misses) + stirling_error(law->trials);
  }
  return log_chance;
}

/* Whether `bound` is at most ln P(count) - log_mode. Nearly always a series tells; the exact law costs ten times as
 * much, and the answer is always the exact law's. */
static bool accepts(const xp_count_sampler *law, double count, double bound) {
  if (fabs(count - law->mean) <= law->mean / 2) {
    double error;
    const double value = near_log_probability(law, count, &error);
    if (bound <= value - error) return true;
    if (bound > value + error) return false;
  }
  return bound <= log_probability(law, count) - law->log_mode;
}

static double next_transformed(const xp_count_sampler *law, xp_source *source) {
  for (;;) {
    const double u = xp_next_unit(source) - 0.5, v = xp_next_unit(source);
    const double rim = 0.5 - fabs(u);
    const double count = floor((2 * law->a / rim + law->b) * u + law->centre);
    if (rim >= 0.07 && v <= law->quick) return count;
    if (!(count >= 0 && count <= law->trials && count <= XP_LARGEST_COUNT * 2)) continue;
    const double bound = log(v * law->hat / (law->a / (rim * rim) + law->b));
    if (accepts(law, count, bound)) return count;
  }
}

static int64_t next_count(const xp_count_sampler *law, xp_source *source) {
  const double count = law->inverted ? next_inverted(law, source) : next_transformed(law, source);
  return (int64_t)(law->mirrored ? law->trials - count : count);
}

int64_t xp_draw_count(const xp_count_sampler *law, const xp_draws *draws, uint64_t unit, uint32_t draw) {
  xp_source source = xp_source_of(draws, unit, draw, XP_LANE_COUNT);
  return next_count(law, &source);
}

void xp_fill_count(const xp_count_sampler *law, const xp_draws *draws, uint64_t first, uint32_t draw, int64_t n,
                   int64_t *out) {
  const xp_philox_run run = xp_run_of(draws, draw, XP_LANE_COUNT);
  uint64_t word[XP_CHUNK_WORDS];
  for (int64_t done = 0, piece; done < n; done += piece) {
    const uint64_t unit = first + (uint64_t)done;
    piece = xp_piece(unit, n - done, XP_CHUNK_BLOCKS);
    xp_philox_words(&run, draws->wide, unit, piece, word);
    for (int64_t i = 0; i < piece; i++) {
      xp_source source = xp_source_begun(draws, unit + (uint64_t)i, draw, XP_LANE_COUNT, word + 2 * i);
      out[done + i] = next_count(law, &source);
    }
  }
}

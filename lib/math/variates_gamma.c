/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Gamma, beta and Dirichlet: Marsaglia and Tsang, A simple method for generating gamma variables, ACM TOMS 26(3),
 * 2000. */

#include "lib/math/variates_vectors.h"

/* ---- parameters ---- */

static expt_status check(const xp_call *call, const char *field, int64_t row, double value) {
  if (value >= XP_SMALLEST_SHAPE && value <= XP_LARGEST_SHAPE) return EXPT_OK;
  return XP_FAIL_ROW(call, EXPT_E_DOMAIN, "law", field, row, "%s is %g; allowed is %g to %g", field, value,
                     XP_SMALLEST_SHAPE, XP_LARGEST_SHAPE);
}

/* The paper accepts at once where u < 1 - 0.0331 x^4, whatever the shape. tests/reference/variates/squeeze.py finds
 * the smallest k for which u < 1 - k / d x^4 is never wrong; it falls with d, so k of a lower d holds at every higher
 * one, and fewer draws need the logs. */
static double squeeze_at(double d) {
  static const struct {
    double from_d, k;
  } steps[] = {{20, 0.011301}, {5, 0.013015}, {8.0 / 3, 0.01441}, {5.0 / 3, 0.015968}, {1, 0.018594}};
  for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
    if (d >= steps[i].from_d) return steps[i].k / d;
  }
  return 0.022049 / d;
}

static xp_gamma_sampler gamma_of(double shape, double rate) {
  const bool small = shape < 1;
  const double d = (small ? shape + 1 : shape) - 1.0 / 3;
  xp_gamma_sampler law = {.d = d, .c = 1 / sqrt(9 * d), .squeeze = squeeze_at(d), .scale = 1 / rate};
  law.fall = small ? 1 / shape : 0;
  law.log_scale = -log(rate);
  return law;
}

expt_status xp_gamma_make(const xp_call *call, double shape, double rate, xp_gamma_sampler *out) {
  XP_TRY(check(call, "shape", -1, shape));
  XP_TRY(check(call, "rate", -1, rate));
  *out = gamma_of(shape, rate);
  return EXPT_OK;
}

expt_status xp_beta_make(const xp_call *call, double shape1, double shape2, xp_beta_sampler *out) {
  XP_TRY(check(call, "shape1", -1, shape1));
  XP_TRY(check(call, "shape2", -1, shape2));
  *out = (xp_beta_sampler){gamma_of(shape1, 1), gamma_of(shape2, 1)};
  return EXPT_OK;
}

expt_status xp_dirichlet_check(const xp_call *call, const double *shape, int64_t parts) {
  if (parts < 1)
    return XP_FAIL(call, EXPT_E_DOMAIN, "law", "parts", "parts is %lld; allowed is 1 or more", (long long)parts);
  for (int64_t i = 0; i < parts; i++)
    XP_TRY(check(call, "shape", i, shape[i]));
  return EXPT_OK;
}

/* ---- the gamma of shape 1 or more ---- */

/* Where a family has its words. Unit by unit, one word each; a beta is the gammas of the units 2 u and 2 u + 1. */
typedef struct lanes {
  xp_lane word, more, fall, fall_more;
} lanes;

static const lanes of_gamma = {XP_LANE_GAMMA, XP_LANE_GAMMA_MORE, XP_LANE_GAMMA_FALL, XP_LANE_GAMMA_FALL_MORE};
static const lanes of_beta = {XP_LANE_BETA, XP_LANE_BETA_MORE, XP_LANE_BETA_FALL, XP_LANE_BETA_FALL_MORE};

typedef struct key {
  const xp_draws *draws;
  const lanes *lanes;
  uint32_t draw;
} key;

static double limit_of(const xp_gamma_sampler *law, double x) {
  const double square = x * x;
  return 1 - law->squeeze * square * square;
}

/* Whether the word decides: its uniform is below the limit whatever follows the top byte. */
static bool large_decided(const xp_gamma_sampler *law, uint64_t word, double *value) {
  double size;
  if (!xp_ziggurat_decides(&xp_normal_ziggurat, xp_without_chance(word), &size)) return false;
  const double root = 1 + law->c * xp_signed_by(word, size);
  *value = law->d * (root * root * root);
  return root > 0 && (xp_chance_of(word) + 1) * 0x1p-8 <= limit_of(law, size);
}

static double large_undecided(const xp_gamma_sampler *law, uint64_t word, xp_source *source) {
  for (;; word = xp_next_word(source)) {
    const double x = xp_normal_undecided(xp_without_chance(word), source), root = 1 + law->c * x;
    if (root <= 0) continue;
    const double v = root * root * root, u = (xp_chance_of(word) + xp_next_unit(source)) * 0x1p-8;
    if (u < limit_of(law, x) || log(u) < 0.5 * x * x + law->d * (1 - v + log(v))) return law->d * v;
  }
}

static double large_of(const xp_gamma_sampler *law, uint64_t word, const key *k, uint64_t unit) {
  double value;
  if (large_decided(law, word, &value)) return value;
  xp_source source = xp_source_of(k->draws, unit, k->draw, k->lanes->more);
  return large_undecided(law, word, &source);
}

/* Draws of two laws by turns, beginning with `even`; n <= XP_CHUNK_WORDS. */
static void large_values(const xp_gamma_sampler *even, const xp_gamma_sampler *odd, const key *k, uint64_t unit,
                         int64_t n, double *out) {
  uint64_t room[XP_CHUNK_WORDS];
  uint16_t undecided[XP_CHUNK_WORDS];
  const uint64_t *word = xp_shared_words(k->draws, unit, k->draw, k->lanes->word, n, room);
  const int64_t left = xp_large_gammas(k->draws->wide, even, odd, word, n, out, undecided);
  for (int64_t j = 0; j < left; j++) {
    const int64_t i = undecided[j];
    out[i] = large_of(i % 2 == 0 ? even : odd, word[i], k, unit + (uint64_t)i);
  }
}

/* ---- any shape, on the log scale and before the rate: X of shape a is Y exp(-E / a), Y of shape a + 1 ---- */

static double log_one(const xp_gamma_sampler *law, const key *k, uint64_t unit) {
  const double value = log(large_of(law, xp_shared_word(k->draws, unit, k->draw, k->lanes->word), k, unit));
  if (!(law->fall > 0)) return value;
  const uint64_t word = xp_shared_word(k->draws, unit, k->draw, k->lanes->fall);
  return value - law->fall * xp_exponential_of(word, k->draws, unit, k->draw, k->lanes->fall_more);
}

static void log_values(const xp_gamma_sampler *even, const xp_gamma_sampler *odd, const key *k, uint64_t unit,
                       int64_t n, double *out) {
  uint64_t room[XP_CHUNK_WORDS];
  double fall[XP_CHUNK_WORDS];
  large_values(even, odd, k, unit, n, out);
  const uint64_t *word = xp_shared_words(k->draws, unit, k->draw, k->lanes->fall, n, room);
  xp_exponentials_of(word, k->draws, unit, k->draw, k->lanes->fall_more, n, fall);
  for (int64_t i = 0; i < n; i++) {
    const xp_gamma_sampler *law = i % 2 == 0 ? even : odd;
    const double value = log(out[i]);
    out[i] = law->fall > 0 ? value - law->fall * fall[i] : value;
  }
}

/* ---- gamma ---- */

static double from_log(const xp_gamma_sampler *law, double log_large, double *log_out) {
  const double log_value = log_large + law->log_scale;
  if (log_out) *log_out = log_value;
  return exp(log_value);
}

static double from_large(const xp_gamma_sampler *law, double large, double *log_out) {
  if (log_out) *log_out = log(large) + law->log_scale;
  return large * law->scale;
}

double xp_draw_gamma(const xp_gamma_sampler *law, const xp_draws *draws, uint64_t unit, uint32_t draw,
                     double *log_out) {
  const key k = {draws, &of_gamma, draw};
  if (law->fall > 0) return from_log(law, log_one(law, &k, unit), log_out);
  return from_large(law, large_of(law, xp_shared_word(draws, unit, draw, XP_LANE_GAMMA), &k, unit), log_out);
}

void xp_fill_gamma(const xp_gamma_sampler *law, const xp_draws *draws, uint64_t first, uint32_t draw, int64_t n,
                   double *out, double *log_out) {
  const bool small = law->fall > 0;
  const key k = {draws, &of_gamma, draw};
  for (int64_t done = 0, piece; done < n; done += piece) {
    const uint64_t unit = first + (uint64_t)done;
    piece = xp_piece(unit, n - done, XP_CHUNK_WORDS);
    (small ? log_values : large_values)(law, law, &k, unit, piece, out + done);
    for (int64_t i = done; i < done + piece; i++)
      out[i] = (small ? from_log : from_large)(law, out[i], log_out ? &log_out[i] : NULL);
  }
}

/* ---- beta ---- */

/* With a shape below 1 everything stays on the log scale: a / (a + b) of two gammas would be 0 / 0. */
static bool on_log_scale(const xp_beta_sampler *law) {
  return law->first.fall > 0 || law->second.fall > 0;
}

static double logistic(double logit) {
  const double odds = exp(-fabs(logit)), smaller = odds / (1 + odds);
  return logit < 0 ? smaller : 1 / (1 + odds);
}

static double from_logs(double log_x, double log_y, double *logit_out) {
  const double logit = log_x - log_y;
  if (logit_out) *logit_out = logit;
  return logistic(logit);
}

static double from_values(double x, double y, double *logit_out) {
  if (logit_out) *logit_out = log(x / y);
  return x / (x + y);
}

double xp_draw_beta(const xp_beta_sampler *law, const xp_draws *draws, uint64_t unit, uint32_t draw, double *logit) {
  const key k = {draws, &of_beta, draw};
  if (on_log_scale(law))
    return from_logs(log_one(&law->first, &k, 2 * unit), log_one(&law->second, &k, 2 * unit + 1), logit);
  const xp_philox_run run = xp_run_of(draws, draw, XP_LANE_BETA);
  uint64_t word[2];
  xp_philox_pair(&run, unit, word);
  return from_values(large_of(&law->first, word[0], &k, 2 * unit), large_of(&law->second, word[1], &k, 2 * unit + 1),
                     logit);
}

static void quotients(const double *pair, int64_t n, double *out) {
  for (int64_t i = 0; i < n; i++)
    out[i] = pair[2 * i] / (pair[2 * i] + pair[2 * i + 1]);
}

void xp_fill_beta(const xp_beta_sampler *law, const xp_draws *draws, uint64_t first, uint32_t draw, int64_t n,
                  double *out, double *logit) {
  const bool logs = on_log_scale(law);
  const key k = {draws, &of_beta, draw};
  double pair[XP_CHUNK_WORDS];
  for (int64_t done = 0, piece; done < n; done += piece) {
    const uint64_t unit = first + (uint64_t)done;
    piece = xp_piece(unit, n - done, XP_CHUNK_BLOCKS);
    (logs ? log_values : large_values)(&law->first, &law->second, &k, 2 * unit, 2 * piece, pair);
    if (!logs && !logit) {
      quotients(pair, piece, out + done);
      continue;
    }
    for (int64_t i = 0; i < piece; i++)
      out[done + i] = (logs ? from_logs : from_values)(pair[2 * i], pair[2 * i + 1], logit ? &logit[done + i] : NULL);
  }
}

/* ---- Dirichlet ---- */

static double largest_of(const double *x, int64_t n) {
  double largest = x[0];
  for (int64_t i = 1; i < n; i++)
    largest = fmax(largest, x[i]);
  return largest;
}

/* Part i is the gamma of unit i of a child; the logs wait in `out`. */
void xp_draw_dirichlet(const double *shape, int64_t parts, const xp_draws *draws, uint64_t unit, uint32_t draw,
                       double *out, double *log_out) {
  const xp_draws child = xp_draws_child(draws, unit, draw);
  for (int64_t i = 0; i < parts; i++) {
    const xp_gamma_sampler law = gamma_of(shape[i], 1);
    xp_draw_gamma(&law, &child, (uint64_t)i, 0, &out[i]);
  }
  const double largest = largest_of(out, parts);
  double sum = 0;
  for (int64_t i = 0; i < parts; i++)
    sum += exp(out[i] - largest);
  const double log_sum = largest + log(sum);
  for (int64_t i = 0; i < parts; i++) {
    if (log_out) log_out[i] = out[i] - log_sum;
    out[i] = exp(out[i] - largest) / sum;
  }
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The beta-binomial likelihood and its maximum. */
#include "lib/stats/pooling_beta.h"

#include "lib/math/distributions.h"

#include <math.h>

double xp_beta_likelihood(const xp_counts *level, int64_t n, double a, double b) {
  double sum = 0.0;
  for (int64_t i = 0; i < n; i++) {
    const double x = level[i].successes, rest = level[i].units - x;
    sum += xp_log_gamma_difference(a, x) + xp_log_gamma_difference(b, rest) - xp_log_gamma_difference(a + b, level[i].units);
  }
  return sum;
}

/* ---- psi(x + d) - psi(x), and the same of its derivative: the recurrence up to 10, then the asymptotic series ---- */

static double psi_series(double x) { /* psi(x) - ln x */
  const double y = 1.0 / (x * x);
  return -0.5 / x - y * (1.0 / 12 - y * (1.0 / 120 - y * (1.0 / 252 - y * (1.0 / 240 - y * (1.0 / 132 - y * (691.0 / 32760))))));
}

static double psi1_series(double x) { /* psi'(x) - 1 / x */
  const double y = 1.0 / (x * x);
  return 0.5 * y + y / x * (1.0 / 6 - y * (1.0 / 30 - y * (1.0 / 42 - y * (1.0 / 30 - y * (5.0 / 66)))));
}

typedef struct psi_difference {
  double psi, psi1;
} psi_difference;

static psi_difference psi_of(double x, double d) {
  psi_difference sum = {0.0, 0.0};
  for (; x < 10.0; x += 1.0) {
    const double low = 1.0 / x, high = 1.0 / (x + d);
    sum.psi += d * low * high;
    sum.psi1 -= d * low * high * (low + high);
  }
  sum.psi += log1p(d / x) + (psi_series(x + d) - psi_series(x));
  sum.psi1 += -d / (x * (x + d)) + (psi1_series(x + d) - psi1_series(x));
  return sum;
}

/* ---- Newton's method in ln a, ln b ---- */

typedef struct slope {
  double da, db, daa, dab, dbb;
} slope;

static slope slope_at(const xp_counts *level, int64_t n, double a, double b) {
  slope s = {0};
  for (int64_t i = 0; i < n; i++) {
    const psi_difference up = psi_of(a, level[i].successes), down = psi_of(b, level[i].units - level[i].successes);
    const psi_difference all = psi_of(a + b, level[i].units);
    s.da += up.psi - all.psi;
    s.db += down.psi - all.psi;
    s.daa += up.psi1 - all.psi1;
    s.dbb += down.psi1 - all.psi1;
    s.dab -= all.psi1;
  }
  return (slope){a * s.da, b * s.db, a * a * s.daa + a * s.da, a * b * s.dab, b * b * s.dbb + b * s.db};
}

/* The step to where the quadratic that fits here is highest; uphill and not far where it has no top. */
static void newton_step(const slope *s, double *up, double *down) {
  const double determinant = s->daa * s->dbb - s->dab * s->dab;
  *up = (s->dab * s->db - s->dbb * s->da) / determinant;
  *down = (s->dab * s->da - s->daa * s->db) / determinant;
  if (!(s->daa < 0.0 && determinant > 0.0)) {
    const double size = hypot(s->da, s->db);
    *up = size > 0.0 ? s->da / size : 0.0;
    *down = size > 0.0 ? s->db / size : 0.0;
  }
  const double longest = fmax(fabs(*up), fabs(*down));
  if (longest > 2.0) {
    *up *= 2.0 / longest;
    *down *= 2.0 / longest;
  }
}

static void move(double *a, double *b, double up, double down) {
  *a *= exp(up);
  *b *= exp(down);
}

/* Near the top the likelihood is flat to its last digit, and only its slope tells where the top is. */
static void polish(const xp_counts *level, int64_t n, double *a, double *b) {
  double before = INFINITY;
  for (int step = 0; step < 20; step++) {
    double up, down;
    const slope s = slope_at(level, n, *a, *b);
    newton_step(&s, &up, &down);
    const double length = fmax(fabs(up), fabs(down));
    if (!(length < 0.5 * before)) return;
    move(a, b, up, down);
    before = length;
  }
}

static void climb(const xp_counts *level, int64_t n, double *a, double *b) {
  double here = xp_beta_likelihood(level, n, *a, *b);
  for (int step = 0; step < 200; step++) {
    double up, down, scale = 1.0, there = -INFINITY;
    const slope s = slope_at(level, n, *a, *b);
    newton_step(&s, &up, &down);
    if (fmax(fabs(up), fabs(down)) < 1e-3) break;
    for (int halving = 0; halving < 40; halving++, scale *= 0.5) {
      there = xp_beta_likelihood(level, n, *a * exp(scale * up), *b * exp(scale * down));
      if (there > here) break;
    }
    if (!(there > here)) break;
    move(a, b, scale * up, scale * down);
    here = there;
  }
  polish(level, n, a, b);
}

/* The derivative of the likelihood by 1 / M where that is 0: above 0 when levels differ more than binomial noise. */
static double spread_score(const xp_counts *level, int64_t n, double mean) {
  double sum = 0.0;
  for (int64_t i = 0; i < n; i++) {
    const double x = level[i].successes, rest = level[i].units - x;
    sum += (x - level[i].units * mean) * (x - level[i].units * mean) / (mean * (1.0 - mean)) - x * (1.0 - mean) / mean -
           rest * mean / (1.0 - mean);
  }
  return sum;
}

bool xp_beta_estimate(const xp_counts *level, int64_t n, double *a, double *b) {
  double successes = 0.0, units = 0.0;
  for (int64_t i = 0; i < n; i++) {
    successes += level[i].successes;
    units += level[i].units;
  }
  const double mean = successes / units;
  if (!(mean > 0.0 && mean < 1.0) || spread_score(level, n, mean) <= 0.0) return false;
  double best = -INFINITY, most = 1.0;
  for (double m = 1e-3; m < 1e12; m *= 2.0) {
    const double here = xp_beta_likelihood(level, n, m * mean, m * (1.0 - mean));
    if (here > best) most = m;
    best = fmax(best, here);
  }
  *a = most * mean;
  *b = most * (1.0 - mean);
  climb(level, n, a, b);
  return *a + *b < 1e12 && *a > 1e-9 && *b > 1e-9;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The exact null distribution of U: in how many orders of n and m units does U come out as k? As many as there are
 * partitions of k into at most n parts of at most m. Only additions, so every count keeps its digits. */
#include "lib/stats/mann_whitney.h"

#include "lib/base/memory.h"
#include <math.h>

/* ways[parts * width + k]: partitions of k < width into exactly so many parts. */
static void count_partitions(double *ways, int64_t most_parts, int64_t largest, int64_t width) {
  ways[0] = 1;
  for (int64_t part = 1; part <= largest; part++)
    for (int64_t parts = 1; parts <= most_parts; parts++)
      for (int64_t k = part; k < width; k++)
        ways[parts * width + k] += ways[(parts - 1) * width + k - part];
}

static double choose(int64_t n, int64_t k) {
  double ways = 1;
  for (int64_t i = 1; i <= k; i++)
    ways = ways * (double)(n - k + i) / (double)i;
  return ways;
}

/* lower[k] = P(U <= k) for k < width, which is half of the range: the law is symmetric. */
static void sum_up(const double *ways, int64_t most_parts, int64_t width, double all, double *lower) {
  double sum = 0;
  for (int64_t k = 0; k < width; k++) {
    for (int64_t parts = 0; parts <= most_parts; parts++)
      sum += ways[parts * width + k];
    lower[k] = sum / all;
  }
}

static double at_most(const double *lower, int64_t width, int64_t pairs, int64_t u) {
  if (u < 0) return 0;
  if (u >= pairs) return 1;
  return u < width ? lower[u] : 1 - lower[pairs - u - 1];
}

static xp_test test_of(const double *lower, int64_t width, int64_t pairs, int64_t u, expt_alternative alternative) {
  const double less = at_most(lower, width, pairs, u), greater = at_most(lower, width, pairs, pairs - u);
  double p = fmin(1, 2 * fmin(less, greater));
  if (alternative == EXPT_ALTERNATIVE_GREATER) p = greater;
  if (alternative == EXPT_ALTERNATIVE_LESS) p = less;
  return (xp_test){NAN, p, log(p)};
}

/* The smallest k that the two-sided test does not reject. */
static int64_t limit_of(const double *lower, int64_t width, double confidence) {
  int64_t k = 0;
  while (k < width - 1 && lower[k] < (1 - confidence) / 2)
    k++;
  return k;
}

expt_status xp_exact_rank_test(const xp_call *call, int64_t u, int64_t n_control, int64_t n_variant,
                               expt_alternative alternative, double confidence, xp_exact_ranks *out) {
  const int64_t pairs = n_control * n_variant, width = pairs / 2 + 1;
  const int64_t fewer = n_control < n_variant ? n_control : n_variant, more = n_control + n_variant - fewer;
  double *const ways = xp_alloc(call->ctx, (fewer + 1) * width, sizeof *ways);
  double *const lower = xp_alloc(call->ctx, width, sizeof *lower);
  const bool ready = ways != NULL && lower != NULL;
  if (ready) {
    count_partitions(ways, fewer, more, width);
    sum_up(ways, fewer, width, choose(n_control + n_variant, fewer), lower);
    out->test = test_of(lower, width, pairs, u, alternative);
    out->limit = limit_of(lower, width, confidence);
  }
  xp_release(call->ctx, ways);
  xp_release(call->ctx, lower);
  return ready ? EXPT_OK : xp_fail_memory(call);
}

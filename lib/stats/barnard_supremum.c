/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/stats/barnard.h"

#include "lib/base/memory.h"
#include "lib/math/distributions.h"
#include <math.h>

/* Proportions are sin(angle)^2: on the angle the binomial laws are equally wide everywhere, 1 / (2 sqrt(units)). */
enum { STEPS_A_WIDTH = 16, LEAST_STEPS = 200 };

/* A hump whose grid value is this far below the best cannot be the highest: between two grid points it rises by less. */
static const double hopeless = 0.98;

/* Below this the products of two probabilities lose digits, and logs are needed. */
static const double least_plain = 1e-280;

static const double golden = 0.6180339887498949;

/* ---- work space ---- */

typedef struct arm {
  int64_t units;
  double *probability;   /* of 0 .. units successes; logs in the far tails */
  double *next;          /* P(k + 1) / P(k) at odds of 1 */
  double *log_ways;      /* ln of the binomial coefficients */
} arm;

typedef struct work {
  const xp_region *region;
  arm control, treatment;
  double *inside; /* of each row: probability of its tables in the region */
  double *value;  /* on the grid */
  int64_t steps;
  double low, high; /* angles */
  bool logs;
} work;

static bool make_arm(const xp_call *call, int64_t units, arm *out) {
  *out = (arm){units, xp_alloc(call->ctx, units + 1, sizeof(double)), xp_alloc(call->ctx, units + 1, sizeof(double)),
               xp_alloc(call->ctx, units + 1, sizeof(double))};
  if (out->probability == NULL || out->next == NULL || out->log_ways == NULL) return false;
  for (int64_t k = 0; k <= units; k++) {
    out->next[k] = (double)(units - k) / (double)(k + 1);
    out->log_ways[k] = xp_log_choose((double)units, (double)k);
  }
  return true;
}

static void free_arm(const xp_call *call, arm *a) {
  xp_release(call->ctx, a->probability);
  xp_release(call->ctx, a->next);
  xp_release(call->ctx, a->log_ways);
}

static bool make_work(const xp_call *call, const xp_region *region, double low, double high, work *out) {
  const double units = (double)(region->control_units + region->treatment_units);
  *out = (work){.region = region, .low = asin(sqrt(low)), .high = asin(sqrt(high))};
  out->steps = LEAST_STEPS + (int64_t)(2.0 * STEPS_A_WIDTH * sqrt(units) * (out->high - out->low));
  out->inside = xp_alloc(call->ctx, region->control_units + 1, sizeof *out->inside);
  out->value = xp_alloc(call->ctx, out->steps + 1, sizeof *out->value);
  const bool has_control = make_arm(call, region->control_units, &out->control);
  const bool has_treatment = make_arm(call, region->treatment_units, &out->treatment);
  return has_control && has_treatment && out->inside != NULL && out->value != NULL;
}

static void free_work(const xp_call *call, work *w) {
  free_arm(call, &w->control);
  free_arm(call, &w->treatment);
  xp_release(call->ctx, w->inside);
  xp_release(call->ctx, w->value);
}

/* ---- probabilities at one common proportion ---- */

typedef struct proportion {
  double yes, no;
} proportion;

static proportion proportion_at(double angle) {
  const double s = sin(angle), c = cos(angle);
  return (proportion){s * s, c * c};
}

static double binomial(int64_t k, int64_t n, proportion p) {
  const bool rare = p.yes <= 0.5;
  const xp_law law = {XP_BINOMIAL, (double)n, rare ? p.yes : p.no, 0.0};
  return xp_density(&law, (double)(rare ? k : n - k), 0);
}

static void fill_plain(arm *a, proportion p) {
  const double odds = p.yes / p.no, against = p.no / p.yes;
  const int64_t mode = (int64_t)fmin((double)a->units, floor((double)(a->units + 1) * p.yes));
  a->probability[mode] = binomial(mode, a->units, p);
  for (int64_t k = mode; k < a->units; k++)
    a->probability[k + 1] = a->probability[k] * (a->next[k] * odds);
  for (int64_t k = mode; k > 0; k--)
    a->probability[k - 1] = a->probability[k] * (against / a->next[k - 1]);
}

static void fill_logs(arm *a, proportion p) {
  const double log_yes = log(p.yes), log_no = log(p.no);
  for (int64_t k = 0; k <= a->units; k++) {
    const double yes = k > 0 ? (double)k * log_yes : 0.0, no = k < a->units ? (double)(a->units - k) * log_no : 0.0;
    a->probability[k] = a->log_ways[k] + yes + no;
  }
}

/* ---- probability of the region; its log in the far tails ---- */

static bool holds_all(const xp_region *region, int64_t row) {
  return region->low[row] + 1 >= region->high[row];
}

static double plus(double a, double b, bool logs) {
  if (!logs) return a + b;
  const double large = fmax(a, b), small = fmin(a, b);
  return isinf(large) ? large : large + log1p(exp(small - large));
}

/* Rows begin at rising numbers of treatment successes: each tail is summed once, from its far end. */
static void fill_rows(work *w) {
  const xp_region *region = w->region;
  const double none = w->logs ? -INFINITY : 0.0, *probability = w->treatment.probability;
  double tail = none;
  int64_t next = region->treatment_units;
  for (int64_t row = region->control_units; row >= 0; row--) {
    for (; next >= region->high[row]; next--)
      tail = plus(tail, probability[next], w->logs);
    w->inside[row] = tail;
  }
  tail = none;
  next = 0;
  for (int64_t row = 0; row <= region->control_units; row++) {
    for (; next <= region->low[row]; next++)
      tail = plus(tail, probability[next], w->logs);
    w->inside[row] = holds_all(region, row) ? (w->logs ? 0.0 : 1.0) : plus(w->inside[row], tail, w->logs);
  }
}

static double size_at(work *w, double angle) {
  const proportion p = proportion_at(angle);
  if (w->logs) {
    fill_logs(&w->control, p);
    fill_logs(&w->treatment, p);
  } else {
    fill_plain(&w->control, p);
    fill_plain(&w->treatment, p);
  }
  fill_rows(w);
  double size = w->logs ? -INFINITY : 0.0;
  for (int64_t row = 0; row <= w->region->control_units; row++) {
    const double of_row = w->control.probability[row];
    size = plus(size, w->logs ? of_row + w->inside[row] : of_row * w->inside[row], w->logs);
  }
  return size;
}

/* ---- the largest ---- */

typedef struct peak {
  double angle, value;
} peak;

static peak higher(peak a, peak b) {
  return b.value > a.value ? b : a;
}

static peak climb(work *w, double low, double high) {
  peak left = {high - golden * (high - low), 0.0}, right = {low + golden * (high - low), 0.0};
  left.value = size_at(w, left.angle);
  right.value = size_at(w, right.angle);
  peak best = higher(left, right);
  while (high - low > 1e-8 * (w->high - w->low) / (double)w->steps) {
    if (left.value > right.value) {
      high = right.angle;
      right = left;
      left = (peak){high - golden * (high - low), 0.0};
      left.value = size_at(w, left.angle);
    } else {
      low = left.angle;
      left = right;
      right = (peak){low + golden * (high - low), 0.0};
      right.value = size_at(w, right.angle);
    }
    best = higher(best, higher(left, right));
  }
  return best;
}

static double angle_of(const work *w, int64_t step) {
  return w->low + (w->high - w->low) * ((double)step / (double)w->steps);
}

static bool is_hump(const work *w, int64_t step) {
  const bool above_left = step == 0 || w->value[step] >= w->value[step - 1];
  return above_left && (step == w->steps || w->value[step] > w->value[step + 1]);
}

static peak highest(work *w) {
  peak best = {w->low, -INFINITY};
  for (int64_t step = 0; step <= w->steps; step++) {
    w->value[step] = size_at(w, angle_of(w, step));
    best = higher(best, (peak){angle_of(w, step), w->value[step]});
  }
  const double least = w->logs ? best.value + log(hopeless) : best.value * hopeless;
  for (int64_t step = 0; step <= w->steps; step++) {
    if (w->value[step] < least || !is_hump(w, step)) continue;
    const int64_t before = step > 0 ? step - 1 : 0, after = step < w->steps ? step + 1 : w->steps;
    best = higher(best, climb(w, angle_of(w, before), angle_of(w, after)));
  }
  return best;
}

static bool holds_everything(const xp_region *region) {
  int64_t row = 0;
  while (row <= region->control_units && holds_all(region, row))
    row++;
  return row > region->control_units;
}

expt_status xp_region_supremum(const xp_call *call, const xp_region *region, double low, double high,
                               xp_supremum *out) {
  *out = (xp_supremum){1.0, 0.0, low};
  if (holds_everything(region)) return EXPT_OK;
  work w;
  const bool made = make_work(call, region, low, high, &w);
  if (made) {
    peak best = highest(&w);
    w.logs = best.value < least_plain;
    if (w.logs) best = highest(&w);
    const double p = w.logs ? exp(best.value) : fmin(1.0, best.value);
    *out = (xp_supremum){p, w.logs ? best.value : log(p), proportion_at(best.angle).yes};
  }
  free_work(call, &w);
  return made ? EXPT_OK : xp_fail_memory(call);
}

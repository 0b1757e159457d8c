/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/stats/contingency.h"

#include "lib/math/special.h"
#include <math.h>
#include <stddef.h>

static const double few_expected = 5.0;

static bool is_goodness_of_fit(const xp_counts *table) {
  return table->rows == 1;
}

static bool has_share(const xp_counts *table, int64_t column) {
  return table->shares == NULL || table->shares[column] > 0.0;
}

static bool takes_part(const xp_counts *table, int64_t column) {
  return is_goodness_of_fit(table) ? has_share(table, column) : table->of_column[column] > 0;
}

/* As a sum of two doubles: at a billion units the rounding of one would show in the tenth digit of the statistic. */
static xp_twin expected_at(const xp_counts *table, int64_t row, int64_t column) {
  const double units = (double)table->total;
  if (!is_goodness_of_fit(table)) {
    const xp_twin product = xp_twin_product((double)table->of_row[row], (double)table->of_column[column]);
    return xp_twin_divide(product, xp_twin_from(units));
  }
  if (table->shares != NULL) return xp_twin_product(units, table->shares[column]);
  return xp_twin_divide(xp_twin_from(units), xp_twin_from((double)table->columns));
}

static void count_cell(xp_deviation *d, double count, xp_twin expected) {
  const double excess = (count - expected.hi) - expected.lo;
  const double less = fabs(excess) - fmin(0.5, fabs(excess));
  d->pearson += excess * excess / expected.hi;
  d->corrected += less * less / expected.hi;
  d->g += 2.0 * (count > 0.0 ? xp_half_deviance(count, expected).hi : expected.hi);
  d->smallest_expected = fmin(d->smallest_expected, expected.hi);
  if (expected.hi < few_expected) d->below_5++;
}

static void count_parts(const xp_counts *table, xp_deviation *d) {
  for (int64_t row = 0; row < table->rows; row++)
    d->rows += table->of_row[row] > 0;
  for (int64_t column = 0; column < table->columns; column++) {
    d->columns += takes_part(table, column);
    if (is_goodness_of_fit(table) && !has_share(table, column) && table->counts[column] > 0) d->impossible = true;
  }
}

static double degrees_of_freedom(const xp_counts *table, const xp_deviation *d) {
  const double columns = (double)d->columns - 1.0;
  return is_goodness_of_fit(table) ? columns : columns * ((double)d->rows - 1.0);
}

xp_deviation xp_deviation_of(const xp_counts *table) {
  xp_deviation d = {.smallest_expected = INFINITY};
  count_parts(table, &d);
  d.df = degrees_of_freedom(table, &d);
  for (int64_t row = 0; row < table->rows; row++) {
    if (table->of_row[row] == 0) continue;
    for (int64_t column = 0; column < table->columns; column++) {
      if (!takes_part(table, column)) continue;
      count_cell(&d, (double)table->counts[row * table->columns + column], expected_at(table, row, column));
    }
  }
  if (isinf(d.smallest_expected)) d.smallest_expected = NAN;
  return d;
}

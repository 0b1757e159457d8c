/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/analysis/health_homogeneity.h"

#include "lib/math/distributions.h"
#include "lib/stats/cross_product.h"
#include <math.h>

static int64_t sum_of(const int64_t *counts, int64_t n) {
  int64_t sum = 0;
  for (int64_t i = 0; i < n; i++)
    sum += counts[i];
  return sum;
}

static int64_t used(const int64_t *sums, int64_t n) {
  int64_t count = 0;
  for (int64_t i = 0; i < n; i++)
    count += sums[i] > 0;
  return count;
}

/* (count - expected)^2 / expected with expected = row x column / all. */
static double part(int64_t count, int64_t row, int64_t column, int64_t all) {
  if (row == 0 || column == 0) return 0.0;
  const double excess = xp_cross_difference(count, all, row, column);
  return excess / (double)all * (excess / ((double)row * (double)column));
}

static xp_homogeneity judge(double chi2, int64_t rows, int64_t columns) {
  if (rows < 2 || columns < 2) return (xp_homogeneity){NAN, NAN, NAN, NAN};
  const double df = (double)(rows - 1) * (double)(columns - 1);
  return (xp_homogeneity){chi2, df, xp_chi2_upper(chi2, df), xp_chi2_log_upper(chi2, df)};
}

xp_homogeneity xp_equal_splits(const int64_t *counts, const int64_t *row_sums, const int64_t *column_sums, int64_t rows,
                               int64_t columns) {
  const int64_t all = sum_of(row_sums, rows);
  double chi2 = 0.0;
  for (int64_t r = 0; r < rows; r++)
    for (int64_t c = 0; c < columns; c++)
      chi2 += part(counts[r * columns + c], row_sums[r], column_sums[c], all);
  return judge(chi2, used(row_sums, rows), used(column_sums, columns));
}

xp_homogeneity xp_equal_rates(const int64_t *ones, const int64_t *units, int64_t rows) {
  const int64_t all = sum_of(units, rows), column_sums[2] = {sum_of(ones, rows), all - sum_of(ones, rows)};
  double chi2 = 0.0;
  for (int64_t r = 0; r < rows; r++) {
    chi2 += part(ones[r], units[r], column_sums[0], all);
    chi2 += part(units[r] - ones[r], units[r], column_sums[1], all);
  }
  return judge(chi2, used(units, rows), used(column_sums, 2));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/stats/interaction.h"

#include "lib/math/distributions.h"
#include <math.h>

static int64_t sum_of(const int64_t *counts, int64_t n, int64_t stride) {
  int64_t sum = 0;
  for (int64_t i = 0; i < n; i++)
    sum += counts[i * stride];
  return sum;
}

/* count - a b / total; the product is exact, its two parts are divided one by one. */
static double surplus(double count, double a, double b, double total) {
  const double product = a * b, rest = fma(a, b, -product);
  const double expected = product / total;
  const double left = fma(-expected, total, product) + rest;
  return (count - expected) - left / total;
}

static double row_chi2(const int64_t *counts, int64_t row, int64_t rows, int64_t columns, double total) {
  const double of_row = (double)sum_of(counts + row * columns, columns, 1);
  double chi2 = 0.0;
  for (int64_t j = 0; j < columns && of_row > 0.0; j++) {
    const double of_column = (double)sum_of(counts + j, rows, columns);
    if (of_column == 0.0) continue;
    const double apart = surplus((double)counts[row * columns + j], of_row, of_column, total);
    chi2 += apart * apart / (of_row * of_column / total);
  }
  return chi2;
}

static int64_t used(const int64_t *counts, int64_t n, int64_t step, int64_t across, int64_t stride) {
  int64_t with_units = 0;
  for (int64_t i = 0; i < n; i++)
    with_units += sum_of(counts + i * step, across, stride) > 0;
  return with_units;
}

xp_independence xp_test_independence(const int64_t *counts, int64_t rows, int64_t columns) {
  const int64_t used_rows = used(counts, rows, columns, columns, 1), used_columns = used(counts, columns, 1, rows, columns);
  xp_independence test = {NAN, 0.0, NAN, NAN};
  if (used_rows < 2 || used_columns < 2) return test;
  const double total = (double)sum_of(counts, rows * columns, 1);
  test.df = (double)(used_rows - 1) * (double)(used_columns - 1);
  test.chi2 = 0.0;
  for (int64_t i = 0; i < rows; i++)
    test.chi2 += row_chi2(counts, i, rows, columns, total);
  test.p = xp_chi2_upper(test.chi2, test.df);
  test.log_p = xp_chi2_log_upper(test.chi2, test.df);
  return test;
}

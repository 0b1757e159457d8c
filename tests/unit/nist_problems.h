/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_TESTS_NIST_PROBLEMS_H
#define EXPERIMENT_TESTS_NIST_PROBLEMS_H

/* The linear regressions of the NIST Statistical Reference Datasets that break normal equations; their answers are in
 * tests/reference/linear/least_squares.csv. */

#include "cmocka_all.h"
#include "linear_data.h"
#include "reference_csv.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_ROWS = 100, MOST_COLUMNS = 12 };

typedef struct problem {
  int64_t rows;
  int32_t columns;
  double x[MOST_ROWS * MOST_COLUMNS], y[MOST_ROWS]; /* column after column, `rows` apart */
} problem;

static inline void powers(problem *p, int32_t degree, const double *x) {
  p->columns = degree + 1;
  for (int64_t i = 0; i < p->rows; i++) {
    double power = 1;
    for (int32_t j = 0; j <= degree; j++) {
      p->x[j * p->rows + i] = power;
      power *= x[i];
    }
  }
}

static inline void read_file(problem *p, const char *path, int32_t columns, double *x) {
  csv_file csv;
  assert_true(csv_open(&csv, path));
  double row[MOST_ROWS][MOST_COLUMNS];
  p->rows = 0;
  while (csv_next(&csv)) {
    p->y[p->rows] = csv_number(&csv, "y");
    for (int32_t j = 0; j < columns; j++)
      row[p->rows][j] = strtod(csv.fields[j + 1], NULL);
    p->rows++;
  }
  fclose(csv.file);
  for (int32_t j = 0; j < columns; j++) {
    for (int64_t i = 0; i < p->rows; i++)
      x[j * p->rows + i] = row[i][j];
  }
}

static inline void wampler(problem *p, int number) {
  static const double scale2[6] = {1, 0.1, 0.01, 0.001, 0.0001, 0.00001};
  double x[21];
  p->rows = 21;
  for (int i = 0; i < 21; i++)
    x[i] = i;
  powers(p, 5, x);
  for (int i = 0; i < 21; i++) {
    /* Wampler2 has five decimals: the sum of whole numbers over 1e5 rounds once, as reading the file would. */
    double sum = 0, power = 1;
    for (int k = 0; k < 6; k++) {
      sum += number == 1 ? power : power * nearbyint(1e5 * scale2[k]);
      power *= i;
    }
    p->y[i] = number == 1 ? sum : sum / 1e5;
  }
}

static inline void load(problem *p, const char *name) {
  double x[MOST_ROWS];
  if (strcmp(name, "longley") == 0) {
    read_file(p, REFERENCE("longley.csv"), 6, p->x + 16);
    for (int i = 0; i < 16; i++)
      p->x[i] = 1;
    p->columns = 7;
  } else if (strcmp(name, "wampler1") == 0) {
    wampler(p, 1);
  } else if (strcmp(name, "wampler2") == 0) {
    wampler(p, 2);
  } else {
    const bool filip = strcmp(name, "filip") == 0;
    read_file(p, filip ? REFERENCE("filip.csv") : REFERENCE("wampler5.csv"), 1, x);
    powers(p, filip ? 10 : 5, x);
  }
}

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_TESTS_POWER_SUPPORT_H
#define EXPERIMENT_TESTS_POWER_SUPPORT_H

/* Rows of tests/reference/power: their options, and the three answers compared with theirs. */

#include "cmocka_all.h"
#include "reference_csv.h"
#include "stats_support.h"

#include <experiment/mde.h>
#include <experiment/sample_size.h>
#include <math.h>

#define FOLDER EXPT_SOURCE_DIR "/tests/reference/power/"

#define PLAN(name) expt_power_plan name = {.struct_size = sizeof name}
static expt_error error;

static inline void works(expt_status status) {
  if (status == EXPT_OK) return;
  print_error("%s %s %s: %s\n", error.function, error.argument, error.field, error.message);
  fail();
}

static inline int32_t word_of(const csv_file *csv, const char *column, const char *const *words) {
  int32_t i = 0;
  while (strcmp(csv_text(csv, column), words[i]) != 0)
    i++;
  return i;
}

static const char *const alternatives[] = {"two", "greater", "less"};

/* The options that clusters have too, from the row. */
#define TAKE_SIDES(options, csv)                                       \
  do {                                                                 \
    (options).alternative = word_of(csv, "alternative", alternatives); \
    (options).alpha = csv_number(csv, "alpha");                        \
    (options).power = csv_number(csv, "target");                       \
    (options).both_sides = (int32_t)csv_integer(csv, "both");          \
  } while (0)

#define TAKE_TERMS(options, csv)                                \
  do {                                                          \
    TAKE_SIDES(options, csv);                                   \
    (options).null_value = csv_number(csv, "null");             \
    (options).relative = (int32_t)csv_integer(csv, "relative"); \
  } while (0)

/* Effects are told as asked: as fractions of the control where the row says so. */
static inline double asked(const csv_file *csv, double difference) {
  return csv_integer(csv, "relative") ? difference / csv_number(csv, "base") : difference;
}

static inline void relatively(const csv_file *csv, const char *column, double got, double tolerance) {
  const double expected = csv_number(csv, column);
  near_or_equal(column, got, expected, tolerance * fabs(expected));
}

/* The noncentral t of scipy 1.10 under statsmodels and pypowerup is good to 9 digits: .61674497024 where 30 digits give .61674496871. */
static const double peer_precision = 5e-9;

/* The three answers of a row beside each other: `power` of the effect, `exact` units, `mde` as a difference. */
static inline void check_answers(const csv_file *csv, const expt_power_plan *power, const expt_power_plan *size,
                                 const expt_power_plan *mde) {
  relatively(csv, "power", power->power, 1e-10);
  relatively(csv, "n", power->exact_units, 1e-10);
  near_or_equal("smallest effect", power->mde, mde->effect, 0.0);
  relatively(csv, "mde", mde->effect_absolute, 1e-10);
  near_or_equal("power at the smallest effect", mde->power, csv_number(csv, "target"), 1e-10);
  relatively(csv, "n", size->exact_units, 1e-10);
  assert_true(size->power >= csv_number(csv, "target") - 1e-12);
}

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_STATS_NOVELTY_H
#define EXPERIMENT_LIB_STATS_NOVELTY_H

/* Does an effect change with the days since the exposure? */

#include "lib/stats/arm_effect.h"
#include "lib/stats/samples.h"

enum { XP_NOVELTY_VALUE, XP_NOVELTY_DAYS, XP_NOVELTY_VALUES };
#define XP_MOST_DAYS 1000000

/* The rows of an arm, unit by unit and day by day. */
typedef struct xp_unit_days {
  const expt_context *ctx;
  int64_t rows, units, n_dropped;
  int64_t *starts; /* unit u has rows starts[u] .. starts[u + 1] - 1 */
  double *day, *value;
} xp_unit_days;

/* ---- novelty_rows.c ---- */
/* EXPT_E_INCOMPATIBLE for a unit that has a day twice. `day_name` is the column of days. */
expt_status xp_unit_days_create(const xp_call *call, const xp_samples *samples, int64_t arm, const char *day_name,
                                xp_unit_days *out);
void xp_unit_days_free(xp_unit_days *days);

/* ---- novelty_dates.c ---- */
/* The table with whole local days since `exposed` in the place of the column `time`. */
typedef struct xp_unit_dates {
  const expt_context *ctx;
  expt_table table;
  expt_column *columns;
  int64_t *days;
} xp_unit_dates;
expt_status xp_unit_dates_create(const xp_call *call, const expt_table *table, const char *time, const char *exposed,
                                 int64_t offset_us, xp_unit_dates *out);
void xp_unit_dates_free(xp_unit_dates *dates);

/* ---- novelty_fit.c ---- */
/* Least squares of the values on log(1 + days). */
typedef struct xp_novelty_line {
  double initial, slope;
  double sandwich; /* variance of the slope, clustered by unit, without a correction */
} xp_novelty_line;
expt_status xp_novelty_line_of(const xp_call *call, const xp_unit_days *days, xp_novelty_line *out);

/* The units with rows in both halves. */
typedef struct xp_novelty_halves {
  int64_t units;
  double first, second;
  xp_arm_estimate change;
} xp_novelty_halves;
expt_status xp_novelty_halves_of(const xp_call *call, const xp_unit_days *days, double split_day,
                                 xp_novelty_halves *out);

#endif

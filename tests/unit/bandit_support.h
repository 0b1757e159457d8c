/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_TESTS_BANDIT_SUPPORT_H
#define EXPERIMENT_TESTS_BANDIT_SUPPORT_H

/* Bandits for tests, and logs that their own choices make. All of it asserts. */

#include "tests/unit/tables.h"
#include <experiment/bandit.h>

expt_bandit *new_bandit(const expt_bandit_options *options, const char *const *arms, int64_t n_arms);

/* A log of decisions: one unit each, from `first` on. */
typedef struct bandit_log {
  int64_t rows;
  char (*decision)[24];
  char (*arm)[64];
  double *reward; /* NaN = missing */
  int64_t *decided, *observed;
  double *x, *z;
} bandit_log;
bandit_log *new_log(int64_t rows);
void free_log(bandit_log *log);
/* Chooses for units first, first + 1, ...; rewards are NaN. */
bandit_log *choose_log(const expt_bandit *bandit, int64_t first, int64_t rows);
/* As if the bandit had chosen these arms: units are looked for that get them. */
void force_row(const expt_bandit *bandit, bandit_log *log, int64_t row, const char *arm, double reward,
               int64_t *next_unit);
expt_status update_part(expt_bandit *bandit, const bandit_log *log, int64_t from, int64_t n, const char *batch,
                        expt_error *err);
void update_all(expt_bandit *bandit, const bandit_log *log);

double posterior_of(const expt_bandit *bandit, const char *arm, const char *column);
double share_of(const expt_bandit *bandit, const char *arm);
expt_feedback feedback_of(const expt_bandit *bandit);

#endif

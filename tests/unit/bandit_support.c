/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/bandit_support.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

expt_bandit *new_bandit(const expt_bandit_options *options, const char *const *arms, int64_t n_arms) {
  expt_bandit *bandit = NULL;
  expt_error err;
  assert_int_equal(expt_bandit_create(NULL, "reward", options, &bandit, &err), EXPT_OK);
  for (int64_t i = 0; i < n_arms; i++)
    assert_int_equal(expt_bandit_add_arm(bandit, arms[i], &err), EXPT_OK);
  return bandit;
}

bandit_log *new_log(int64_t rows) {
  bandit_log *const log = calloc(1, sizeof *log);
  log->rows = rows;
  log->decision = calloc((size_t)rows, sizeof *log->decision);
  log->arm = calloc((size_t)rows, sizeof *log->arm);
  log->reward = calloc((size_t)rows, sizeof *log->reward);
  log->decided = calloc((size_t)rows, sizeof *log->decided);
  log->observed = calloc((size_t)rows, sizeof *log->observed);
  log->x = calloc((size_t)rows, sizeof *log->x);
  log->z = calloc((size_t)rows, sizeof *log->z);
  return log;
}

void free_log(bandit_log *log) {
  free(log->decision), free(log->arm), free(log->reward), free(log->decided);
  free(log->observed), free(log->x), free(log->z), free(log);
}

static void take_decision(bandit_log *log, int64_t row, const expt_bandit_choice *decision) {
  memcpy(log->decision[row], decision->decision_id, sizeof decision->decision_id);
  memcpy(log->arm[row], decision->arm, sizeof decision->arm);
}

static expt_bandit_choice choose(const expt_bandit *bandit, int64_t unit, int64_t n_features) {
  static const double zeros[2] = {0.0, 0.0};
  expt_bandit_choice decision = {.struct_size = sizeof decision};
  expt_error err;
  char id[24];
  snprintf(id, sizeof id, "%lld", (long long)unit);
  assert_int_equal(expt_bandit_choose_one(bandit, id, 0, n_features > 0 ? zeros : NULL, n_features, &decision, &err),
                   EXPT_OK);
  return decision;
}

bandit_log *choose_log(const expt_bandit *bandit, int64_t first, int64_t rows) {
  bandit_log *const log = new_log(rows);
  for (int64_t i = 0; i < rows; i++) {
    const expt_bandit_choice decision = choose(bandit, first + i, 0);
    take_decision(log, i, &decision);
    log->reward[i] = NAN;
  }
  return log;
}

void force_row(const expt_bandit *bandit, bandit_log *log, int64_t row, const char *arm, double reward,
               int64_t *next_unit) {
  for (int tries = 0; tries < 100000; tries++) {
    const expt_bandit_choice decision = choose(bandit, (*next_unit)++, 0);
    if (strcmp(decision.arm, arm) != 0) continue;
    take_decision(log, row, &decision);
    log->reward[row] = reward;
    return;
  }
  fail_msg("no unit gets arm %s", arm);
}

expt_status update_part(expt_bandit *bandit, const bandit_log *log, int64_t from, int64_t n, const char *batch,
                        expt_error *err) {
  test_table *const table = test_table_create(n);
  const char **const decision = calloc((size_t)n + 1, sizeof *decision),
                     **const arm = calloc((size_t)n + 1, sizeof *arm);
  for (int64_t i = 0; i < n; i++) {
    decision[i] = log->decision[from + i];
    arm[i] = log->arm[from + i];
  }
  test_table_texts(table, "decision_id", decision);
  test_table_texts(table, "arm", arm);
  test_table_doubles(table, "reward", log->reward + from);
  test_table_integers(table, "decided_at", log->decided + from);
  test_table_integers(table, "observed_at", log->observed + from);
  test_table_column(table, "decided_at")->dtype = EXPT_DTYPE_TIME;
  test_table_column(table, "observed_at")->dtype = EXPT_DTYPE_TIME;
  test_table_column(table, "decided_at")->time_unit = EXPT_TIME_UNIT_US;
  test_table_column(table, "observed_at")->time_unit = EXPT_TIME_UNIT_US;
  test_table_doubles(table, "x", log->x + from);
  test_table_doubles(table, "z", log->z + from);
  const expt_status status = expt_bandit_update(bandit, test_table_view(table), batch, err);
  test_table_free(table);
  free(decision), free(arm);
  return status;
}

void update_all(expt_bandit *bandit, const bandit_log *log) {
  expt_error err;
  assert_int_equal(update_part(bandit, log, 0, log->rows, NULL, &err), EXPT_OK);
}

static double cell(expt_frame *frame, const char *arm, const char *column) {
  const expt_table *const table = expt_frame_view(frame);
  double found = NAN;
  for (int64_t row = 0; row < table->n_rows; row++) {
    if (strcmp(test_text(table, "arm", row), arm) != 0) continue;
    const bool whole = test_column(table, column)->dtype == EXPT_DTYPE_INT64;
    found = whole ? (double)test_integer(table, column, row) : test_double(table, column, row);
  }
  expt_frame_free(frame);
  return found;
}

double posterior_of(const expt_bandit *bandit, const char *arm, const char *column) {
  expt_frame *frame = NULL;
  expt_error err;
  assert_int_equal(expt_bandit_posterior(bandit, NULL, &frame, &err), EXPT_OK);
  return cell(frame, arm, column);
}

double share_of(const expt_bandit *bandit, const char *arm) {
  expt_frame *frame = NULL;
  expt_error err;
  assert_int_equal(expt_bandit_allocation(bandit, &frame, &err), EXPT_OK);
  return cell(frame, arm, "share");
}

expt_feedback feedback_of(const expt_bandit *bandit) {
  expt_feedback feedback = {.struct_size = sizeof feedback};
  expt_error err;
  assert_int_equal(expt_bandit_feedback(bandit, &feedback, &err), EXPT_OK);
  return feedback;
}

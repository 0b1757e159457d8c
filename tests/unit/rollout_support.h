/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_TESTS_ROLLOUT_SUPPORT_H
#define EXPERIMENT_TESTS_ROLLOUT_SUPPORT_H

/* Roll-outs whose stages are real analyses of counts. All of it asserts. */

#include "tests/unit/events_support.h"
#include <experiment/analysis.h>
#include <experiment/health.h>
#include <experiment/rollout.h>
#include <stdio.h>
#include <stdlib.h>

/* Text 000's stages, the last one with a holdback of 5 %, and one guardrail: conversion of 10 %, a loss of 2 % of it to be seen. */
static inline expt_rollout_guardrail_options loss_of_2_percent(void) {
  expt_rollout_guardrail_options options;
  expt_rollout_guardrail_options_init(&options);
  options.relative = 1;
  options.harm = 0.02;
  options.baseline = 0.1;
  return options;
}

static inline void add_stages(expt_rollout *rollout, int64_t looks) {
  const char *const names[] = {"10 %", "50 %", "100 %"};
  const double shares[] = {0.1, 0.5, 1.0};
  expt_rollout_stage_options options;
  expt_error err;
  expt_rollout_stage_options_init(&options);
  options.looks = looks;
  for (int i = 0; i < 3; i++)
    must(expt_rollout_add_stage(rollout, names[i], shares[i], &options, &err), &err);
}

static inline expt_rollout *new_rollout(const expt_rollout_options *options, int64_t looks) {
  const expt_rollout_guardrail_options guardrail = loss_of_2_percent();
  expt_rollout *rollout = NULL;
  expt_error err;
  must(expt_rollout_create(NULL, options, &rollout, &err), &err);
  add_stages(rollout, looks);
  must(expt_rollout_add_guardrail(rollout, "conversion", &guardrail, &err), &err);
  return rollout;
}

/* One stage with these units, and a guardrail that nothing is planned for. */
static inline expt_rollout *small_rollout(int64_t units, const expt_rollout_guardrail_options *guardrail) {
  expt_rollout *rollout = NULL;
  expt_rollout_stage_options stage;
  expt_error err;
  expt_rollout_stage_options_init(&stage);
  stage.min_units = units;
  must(expt_rollout_create(NULL, NULL, &rollout, &err), &err);
  must(expt_rollout_add_stage(rollout, "first", 0.1, &stage, &err), &err);
  must(expt_rollout_add_stage(rollout, "second", 0.5, &stage, &err), &err);
  must(expt_rollout_add_guardrail(rollout, "conversion", guardrail, &err), &err);
  return rollout;
}

/* ---- analyses of counts ---- */

static inline expt_analysis *stage_analysis(double share_of_variant) {
  expt_analysis *analysis = NULL;
  expt_error err;
  must(expt_analysis_create(NULL, "variant", NULL, &analysis, &err), &err);
  must(expt_analysis_add_variant(analysis, "old", 1.0 - share_of_variant, &err), &err);
  must(expt_analysis_add_variant(analysis, "new", share_of_variant, &err), &err);
  must(expt_analysis_add_proportion(analysis, "conversion", "converted", NULL, &err), &err);
  return analysis;
}

static inline void add_counts(expt_analysis *analysis, int64_t n0, int64_t x0, int64_t n1, int64_t x1) {
  const char *const variant[] = {"old", "new"};
  const int64_t units[] = {n0, n1}, converted[] = {x0, x1};
  expt_error err;
  test_table *const table = test_table_create(2);
  test_table_texts(table, "variant", variant);
  test_table_integers(table, "n", units);
  test_table_integers(table, "converted", converted);
  must(expt_analysis_add_counts(analysis, test_table_view(table), "n", NULL, &err), &err);
  test_table_free(table);
}

static inline expt_status try_look(expt_rollout *rollout, const expt_analysis *analysis, int64_t at, expt_rollout_answer *answer,
                                   expt_error *err) {
  expt_frame *results = NULL, *health = NULL;
  must(expt_analysis_frequentist(analysis, NULL, &results, err), err);
  must(expt_analysis_health(analysis, NULL, &health, err), err);
  answer->struct_size = sizeof *answer;
  const expt_status status = expt_rollout_next(rollout, expt_frame_view(results), expt_frame_view(health), at, answer, err);
  expt_frame_free(results);
  expt_frame_free(health);
  return status;
}

static inline expt_rollout_answer look_at(expt_rollout *rollout, const expt_analysis *analysis, int64_t at) {
  expt_rollout_answer answer;
  expt_error err;
  must(try_look(rollout, analysis, at, &answer, &err), &err);
  return answer;
}

/* The same with counts that are all there is of the stage. */
static inline expt_rollout_answer look_of(expt_rollout *rollout, double share, int64_t n0, int64_t x0, int64_t n1, int64_t x1, int64_t at) {
  expt_analysis *const analysis = stage_analysis(share);
  add_counts(analysis, n0, x0, n1, x1);
  const expt_rollout_answer answer = look_at(rollout, analysis, at);
  expt_analysis_free(analysis);
  return answer;
}

/* ---- states ---- */

static inline state_bytes saved(const expt_rollout *rollout) {
  state_bytes state = {0};
  expt_error err;
  must(expt_rollout_save(rollout, NULL, 0, &state.size, &err), &err);
  state.bytes = malloc((size_t)state.size);
  must(expt_rollout_save(rollout, state.bytes, state.size, &state.size, &err), &err);
  return state;
}

static inline expt_rollout *loaded(state_bytes state) {
  expt_rollout *rollout = NULL;
  expt_error err;
  must(expt_rollout_load(NULL, state.bytes, state.size, &rollout, &err), &err);
  return rollout;
}

static inline expt_rollout *saved_and_loaded(expt_rollout *rollout) {
  state_bytes state = saved(rollout);
  expt_rollout *const again = loaded(state);
  free(state.bytes);
  expt_rollout_free(rollout);
  return again;
}

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fixtures of what explains, decides and simulates. */
#include "fixtures.h"
#include <stddef.h>

/* ---- decide ------------------------------------------------------------------------------------------------------ */

/* Frames of the library itself, made once and kept. */
static const expt_table *effects(void) {
  static expt_frame *frame;
  expt_error err;
  if (frame == NULL) {
    expt_analysis *analysis = fixture_analysis_bayesian_analysis(NULL);
    fixture_must(expt_analysis_frequentist(analysis, NULL, &frame, &err), &err);
    expt_analysis_free(analysis);
  }
  return expt_frame_view(frame);
}

static const expt_table *health(void) {
  static expt_frame *frame;
  expt_error err;
  if (frame == NULL) {
    expt_analysis *analysis = fixture_analysis_bayesian_analysis(NULL);
    fixture_must(expt_analysis_health(analysis, NULL, &frame, &err), &err);
    expt_analysis_free(analysis);
  }
  return expt_frame_view(frame);
}

const expt_table *fixture_decision_effects(void) {
  return effects();
}

const expt_table *fixture_decision_health(void) {
  return health();
}

const expt_table *fixture_roi_scenarios_table(void) {
  return effects();
}

const expt_table *fixture_rollout_next_results(void) {
  return effects();
}

const expt_table *fixture_rollout_next_health(void) {
  return health();
}

expt_rollout *fixture_rollout_fresh(const expt_context *ctx) {
  expt_error err;
  expt_rollout *rollout = NULL;
  fixture_must(expt_rollout_create(ctx, NULL, &rollout, &err), &err);
  return rollout;
}

expt_rollout *fixture_rollout_next_rollout(const expt_context *ctx) {
  expt_error err;
  expt_rollout_stage_options stage;
  expt_rollout *rollout = fixture_rollout_fresh(ctx);
  expt_rollout_stage_options_init(&stage);
  stage.min_units = 100;
  stage.looks = 2;
  fixture_must(expt_rollout_add_stage(rollout, "canary", 0.1, &stage, &err), &err);
  fixture_must(expt_rollout_add_guardrail(rollout, "ctr", NULL, &err), &err);
  return rollout;
}

expt_rollout *fixture_rollout(const expt_context *ctx) {
  expt_error err;
  expt_rollout_answer answer = {.struct_size = sizeof answer};
  expt_rollout *rollout = fixture_rollout_next_rollout(ctx);
  fixture_must(expt_rollout_next(rollout, effects(), health(), -1, &answer, &err), &err);
  return rollout;
}

expt_report *fixture_report(const expt_context *ctx) {
  expt_error err;
  expt_report *report = NULL;
  fixture_must(expt_report_create(ctx, FIXTURE_TEXT, NULL, &report, &err), &err);
  fixture_must(expt_report_add_frame(report, EXPT_REPORT_KIND_METRICS, effects(), NULL, &err), &err);
  fixture_must(expt_report_add_text(report, "Next", "Ask again.", &err), &err);
  fixture_must(expt_report_add_design(report, FIXTURE_ANALYSIS_FROM_JSON_JSON, &err), &err);
  return report;
}

/* ---- causal ------------------------------------------------------------------------------------------------------ */

expt_estimator *fixture_estimator(const expt_context *ctx) {
  expt_error err;
  expt_estimator *estimator = NULL;
  fixture_must(expt_estimator_create_triggered(ctx, "group", "converted", "clicked", NULL, &estimator, &err), &err);
  return estimator;
}

expt_fit *fixture_fit(const expt_context *ctx) {
  expt_error err;
  expt_fit *fit = NULL;
  expt_estimator *estimator = fixture_estimator(ctx);
  fixture_must(expt_estimator_fit(ctx, estimator, fixture_table(), &fit, &err), &err);
  expt_estimator_free(estimator);
  return fit;
}

/* ---- simulation -------------------------------------------------------------------------------------------------- */

expt_simulation *fixture_simulation_fresh(const expt_context *ctx) {
  expt_error err;
  expt_simulation *simulation = NULL;
  fixture_must(expt_simulation_create(ctx, NULL, &simulation, &err), &err);
  return simulation;
}

expt_simulation *fixture_simulation(const expt_context *ctx) {
  expt_error err;
  expt_simulation *simulation = fixture_simulation_fresh(ctx);
  fixture_must(expt_simulation_add_variant(simulation, "A", 0.5, &err), &err);
  fixture_must(expt_simulation_add_variant(simulation, "B", 0.5, &err), &err);
  fixture_must(expt_simulation_add_level(simulation, "city", "north", 0.4, &err), &err);
  fixture_must(expt_simulation_add_level(simulation, "city", "south", 0.6, &err), &err);
  fixture_must(expt_simulation_add_funnel_step(simulation, "view", 1.0, NULL, &err), &err);
  fixture_must(expt_simulation_add_funnel_step(simulation, "buy", 0.3, NULL, &err), &err);
  return simulation;
}

expt_simulation *fixture_simulation_add_step_ratio_simulation(const expt_context *ctx) {
  return fixture_simulation(ctx);
}

expt_simulation *fixture_simulation_add_planted_effect_simulation(const expt_context *ctx) {
  return fixture_simulation(ctx);
}

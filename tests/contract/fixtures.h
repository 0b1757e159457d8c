/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_TESTS_FIXTURES_H
#define EXPERIMENT_TESTS_FIXTURES_H

/* Valid arguments for the generated contract tests. The generator finds them by name, the most special first:
 *   a handle        fixture_<function>_<parameter>(ctx), fixture_<type>(ctx); for a builder: fixture_<type>_fresh(ctx)
 *   a table         fixture_<function>_<parameter>(), fixture_table()
 *   a column        fixture_<function>_<parameter>(), fixture_column(); of ids: fixture_column_id()
 *   a string        FIXTURE_<FUNCTION>_<PARAMETER>; then FIXTURE_COLUMN_<PARAMETER> if it names a column, FIXTURE_ID if
 *                   it is an id, else FIXTURE_TEXT
 *   an array        FIXTURE_<FUNCTION>_<PARAMETER>, an initialiser
 *   a number        FIXTURE_<FUNCTION>_<PARAMETER>, else one inside the documented limits
 * Names are those of the C API without expt_. What is missing is listed by bindgen. */

#include <experiment.h>

void fixture_must(expt_status status, const expt_error *err); /* or says why not and ends */

/* ---- tables: 12 rows --------------------------------------------------------------------------------------------- */

const expt_table *fixture_table(void);                           /* user_id, group, city, clicked, converted, amount */
const expt_table *fixture_analysis_add_counts_table(void);       /* group, city, units, clicked, converted */
const expt_table *fixture_assigner_assign_sticky_previous(void); /* unit, variant, version */
const expt_column *fixture_column_id(void);
const expt_table *fixture_funnel_add_table(void);    /* user_id, at, group, city, converted, amount */
const expt_table *fixture_retention_add_table(void); /* the same */
const expt_table *fixture_activity_add_table(void);  /* the same */
const expt_table *fixture_stitch_left(void); /* user_id, at */
const expt_table *fixture_stitch_right(void); /* the same */
const expt_table *fixture_sessionize_table(void); /* the same */
const expt_table *fixture_running_table(void); /* the same */
const expt_table *fixture_exposures_add_table(void);   /* user_id, at, group, city, converted, amount */
const expt_table *fixture_unit_table_add_events(void); /* the same */
const expt_table *fixture_calendar_table(void);        /* the same */
const expt_table *fixture_clean_counts_table(void);    /* reason, is_relabelled */

const expt_table *fixture_bandit_update_table(void);    /* decision_id, arm, converted: choices of fixture_bandit_update_bandit() */
const expt_table *fixture_policy_value_table(void);     /* arm, reward, probability, target */
const expt_table *fixture_adaptive_effects_table(void); /* the same */

const expt_table *fixture_decision_effects(void);    /* frequentist of many units, one metric, no segment */
const expt_table *fixture_decision_health(void);     /* health of the same analysis */
const expt_table *fixture_roi_scenarios_table(void); /* the effects */
const expt_table *fixture_rollout_next_results(void); /* the effects */
const expt_table *fixture_rollout_next_health(void);  /* the health */

/* ---- handles ----------------------------------------------------------------------------------------------------- */

expt_assigner *fixture_assigner(const expt_context *ctx);                       /* two variants */
expt_assigner *fixture_assigner_fresh(const expt_context *ctx);                 /* no variant */
expt_assigner *fixture_assigner_add_override_assigner(const expt_context *ctx); /* two variants */
expt_assigner *fixture_assigner_add_holdout_assigner(const expt_context *ctx);  /* two variants */
expt_analysis *fixture_analysis(const expt_context *ctx);                       /* has counted fixture_table() */
expt_analysis *fixture_analysis_fresh(const expt_context *ctx);                 /* nothing described */
expt_analysis *fixture_analysis_add_analysis(const expt_context *ctx);          /* described, nothing counted */
expt_analysis *fixture_analysis_add_counts_analysis(const expt_context *ctx);   /* the same without a unit column */
expt_analysis *fixture_analysis_decompose_analysis(const expt_context *ctx);    /* cvr = ctr x pcvr, counted */
expt_analysis *fixture_analysis_trend_analysis(const expt_context *ctx);        /* periods of fixture_exposures_add_table() */
expt_analysis *fixture_analysis_bayesian_analysis(const expt_context *ctx);     /* one proportion of many units */
expt_analysis *fixture_analysis_cap_analysis(const expt_context *ctx);          /* a quantile, counted */
expt_analysis *fixture_analysis_merge_other(const expt_context *ctx);           /* has counted other units */

expt_layer *fixture_layer(const expt_context *ctx);           /* one experiment, FIXTURE_TEXT, owns every bucket */
expt_layer *fixture_layer_add_layer(const expt_context *ctx); /* all buckets are free */
expt_layer *fixture_layer_add_buckets_layer(const expt_context *ctx); /* the same */

expt_exposures *fixture_exposures(const expt_context *ctx);         /* has every unit */
expt_unit_table *fixture_unit_table(const expt_context *ctx);       /* exposures, a feature of each kind, events */
expt_unit_table *fixture_unit_table_fresh(const expt_context *ctx); /* nothing described */
expt_unit_table *fixture_unit_table_add_exposures_table(const expt_context *ctx); /* described, nothing added */

expt_funnel *fixture_funnel(const expt_context *ctx);                             /* exposures, steps, a segment, events */
expt_funnel *fixture_funnel_fresh(const expt_context *ctx);                       /* nothing described */
expt_funnel *fixture_funnel_add_exposures_funnel(const expt_context *ctx);        /* described, nothing added */
expt_retention *fixture_retention(const expt_context *ctx);                       /* exposures and events */
expt_retention *fixture_retention_add_exposures_retention(const expt_context *ctx); /* nothing added */
expt_activity *fixture_activity(const expt_context *ctx);                         /* sessions, an attribute, exposures, events */
expt_activity *fixture_activity_add_exposures_activity(const expt_context *ctx);  /* nothing added */

expt_bandit *fixture_bandit(const expt_context *ctx);                     /* two arms, FIXTURE_TEXT is one, and rewards */
expt_bandit *fixture_bandit_fresh(const expt_context *ctx);               /* no arm */
expt_bandit *fixture_bandit_update_bandit(const expt_context *ctx);       /* two arms, no reward */
expt_bandit *fixture_bandit_add_feature_bandit(const expt_context *ctx);  /* gaussian, no arm */
expt_bandit *fixture_bandit_merge_other(const expt_context *ctx);         /* two arms, no reward */

expt_monitor *fixture_monitor(const expt_context *ctx);              /* has looked at fixture_analysis() once */
expt_monitor *fixture_monitor_look_monitor(const expt_context *ctx); /* has not looked */

expt_estimator *fixture_estimator(const expt_context *ctx); /* triggered: amount by group, exposed = clicked */
expt_fit *fixture_fit(const expt_context *ctx);             /* of fixture_estimator() on fixture_table() */

expt_simulation *fixture_simulation(const expt_context *ctx);       /* two variants, two levels, two steps */
expt_simulation *fixture_simulation_fresh(const expt_context *ctx); /* nothing described */
expt_simulation *fixture_simulation_add_step_ratio_simulation(const expt_context *ctx);     /* as fixture_simulation() */
expt_simulation *fixture_simulation_add_planted_effect_simulation(const expt_context *ctx); /* as fixture_simulation() */

expt_rollout *fixture_rollout(const expt_context *ctx);              /* one stage, one guardrail, one look */
expt_rollout *fixture_rollout_fresh(const expt_context *ctx);        /* nothing described */
expt_rollout *fixture_rollout_next_rollout(const expt_context *ctx); /* described, no look */

expt_report *fixture_report(const expt_context *ctx); /* a frame, a remark, a design */

/* ---- text -------------------------------------------------------------------------------------------------------- */

#define FIXTURE_TEXT "fixture"
#define FIXTURE_ID "user-7"
#define FIXTURE_COLUMN_VARIANT "group"
#define FIXTURE_COLUMN_COLUMN "city"
#define FIXTURE_COLUMN_VALUE "converted"
#define FIXTURE_COLUMN_NUMERATOR "count"
#define FIXTURE_COLUMN_DENOMINATOR "count"
#define FIXTURE_NOVELTY_DAYS "clicked"
#define FIXTURE_ANALYSIS_FROM_JSON_JSON \
  "{\"format\": 1, \"variant\": \"group\", \"metrics\": [{\"kind\": \"proportion\", \"name\": \"ctr\", \"value\": \"clicked\"}]}"
#define FIXTURE_COLUMN_TREATMENT "group"
#define FIXTURE_COLUMN_OUTCOME "converted"
#define FIXTURE_COLUMN_EXPOSED "clicked"
#define FIXTURE_COLUMN_GROUP "city"
#define FIXTURE_COLUMN_SEGMENT "device"
#define FIXTURE_SIMULATION_ADD_STEP_RATIO_STEP "buy"
#define FIXTURE_SIMULATION_ADD_STEP_RATIO_SEGMENT "city"
#define FIXTURE_SIMULATION_ADD_STEP_RATIO_LEVEL "north"
#define FIXTURE_SIMULATION_ADD_PLANTED_EFFECT_STEP "buy"
#define FIXTURE_REPORT_ADD_DESIGN_JSON FIXTURE_ANALYSIS_FROM_JSON_JSON
#define FIXTURE_COLUMN_PERIOD "city"
#define FIXTURE_COLUMN_CONFLICTED "converted"
#define FIXTURE_SPLIT_CHECK_UNITS "converted"
#define FIXTURE_FLICKER_CHECK_UNITS "converted"
#define FIXTURE_ANALYSIS_INTERACTION_SEGMENT "city"
#define FIXTURE_ANALYSIS_DECOMPOSE_PRODUCT "cvr"
#define FIXTURE_COLUMN_UNITS "units"
#define FIXTURE_COLUMN_TIME "at"
#define FIXTURE_ANALYSIS_CAP_METRIC "median"
#define FIXTURE_BANDIT_CREATE_REWARD "converted"
#define FIXTURE_COLUMN_REWARD "reward"
#define FIXTURE_COLUMN_PROBABILITY "probability"
#define FIXTURE_COLUMN_TARGET "target"
#define FIXTURE_COLUMN_ARM "arm"
#define FIXTURE_FUNNEL_CREATE_EVENT "city"
#define FIXTURE_FUNNEL_ADD_STEP_EVENT "Paris"
#define FIXTURE_STITCH_LEFT_TIME "at"
#define FIXTURE_STITCH_RIGHT_TIME "at"
#define FIXTURE_COLUMN_UNIT "user_id"
#define FIXTURE_ASSIGNER_ADD_OVERRIDE_LABEL "A"
#define FIXTURE_ASSIGNER_ADD_HOLDOUT_LABEL "B"
#define FIXTURE_TABLE_CUT_COLUMN "amount"
#define FIXTURE_ASSIGNER_FROM_JSON_JSON                                                                  \
  "{\"format\": 1, \"scheme\": \"md5_32\", \"version\": 1, \"bucket_rule\": \"fraction\", \"pattern\": " \
  "\"{unit}_{salt}\","                                                                                   \
  " \"salt\": \"fixture\", \"variants\": [{\"label\": \"A\", \"weight\": 0.5}, {\"label\": \"B\", \"weight\": 0.5}]}"

/* ---- arrays and numbers ------------------------------------------------------------------------------------------ */

#define FIXTURE_ROLLOUT_ADD_STAGE_SHARE 0.5
#define FIXTURE_SIMULATION_ADD_FUNNEL_STEP_PROBABILITY 1 /* the first */
#define FIXTURE_ROI_EFFECT 0.005
#define FIXTURE_ROI_STD_ERROR 0.001
#define FIXTURE_ROI_UNITS 1000
#define FIXTURE_ROI_GRID_EFFECT 0.005
#define FIXTURE_ROI_GRID_STD_ERROR 0.001
#define FIXTURE_ROI_GRID_UNITS 1000
#define FIXTURE_ROI_GRID_X EXPT_ROI_INPUT_ORDER_VALUE
#define FIXTURE_ROI_GRID_Y EXPT_ROI_INPUT_MARGIN
#define FIXTURE_SIMULATION_EVENTS_N_USERS 20
#define FIXTURE_SIMULATION_UNITS_N_USERS 20

#define FIXTURE_STITCH_KEYS \
  { "user_id" }
#define FIXTURE_RUNNING_KEYS \
  { "user_id" }
#define FIXTURE_T_TEST_CONTROL_UNITS 10
#define FIXTURE_T_TEST_TREATMENT_UNITS 10
#define FIXTURE_RATIO_CONTROL_UNITS 10
#define FIXTURE_RATIO_TREATMENT_UNITS 10
#define FIXTURE_EQUIVALENCE_MEANS_CONTROL_UNITS 10
#define FIXTURE_EQUIVALENCE_MEANS_TREATMENT_UNITS 10
#define FIXTURE_EQUIVALENCE_MEANS_MARGIN_LOW -0.5
#define FIXTURE_EQUIVALENCE_MEANS_MARGIN_HIGH 0.5
#define FIXTURE_EQUIVALENCE_PROPORTIONS_MARGIN_LOW -0.5
#define FIXTURE_EQUIVALENCE_PROPORTIONS_MARGIN_HIGH 0.5
#define FIXTURE_QUANTILE_EFFECT_PROBABILITIES \
  { 0.5 }
#define FIXTURE_ADJUST_PVALUES_VALUES \
  { 0.01, 0.2 }
#define FIXTURE_ADJUST_PREFERENTIAL_VALUES \
  { 0.01, 0.2 }
#define FIXTURE_CHI_SQUARE_COUNTS \
  { 12, 30 }
#define FIXTURE_CMH_TABLE_COUNTS \
  { 12, 30, 20, 25 }
#define FIXTURE_CMH_CONTROL_SUCCESSES \
  { 3, 5 }
#define FIXTURE_CMH_CONTROL_UNITS \
  { 20, 30 }
#define FIXTURE_CMH_TREATMENT_SUCCESSES \
  { 6, 9 }
#define FIXTURE_CMH_TREATMENT_UNITS \
  { 25, 31 }
#define FIXTURE_TRIGGER_CHECK_ASSIGNED \
  { 100, 100 }
#define FIXTURE_TRIGGER_CHECK_EXPOSED \
  { 20, 30 }
#define FIXTURE_EFFECT_HETEROGENEITY_EFFECTS \
  { 0.01, 0.02, -0.01 }
#define FIXTURE_EFFECT_HETEROGENEITY_STD_ERRORS \
  { 0.01, 0.02, 0.01 }
#define FIXTURE_ANALYSIS_DECOMPOSE_FACTORS \
  { "ctr", "pcvr" }
#define FIXTURE_POWER_PROPORTION_EFFECT 0.1
#define FIXTURE_SAMPLE_SIZE_PROPORTION_EFFECT 0.1
#define FIXTURE_POWER_RATIO_COVARIANCE 0.1
#define FIXTURE_SAMPLE_SIZE_RATIO_COVARIANCE 0.1
#define FIXTURE_MDE_RATIO_COVARIANCE 0.1
#define FIXTURE_SAMPLE_SIZE_SRM_ACTUAL_SHARE 0.6
#define FIXTURE_DURATION_UNITS 1000
#define FIXTURE_DURATION_DAILY_UNITS 100
#define FIXTURE_DILUTE_EXPOSED 5
#define FIXTURE_DILUTE_UNITS 20
#define FIXTURE_PERMUTATION_VALUES \
  { "converted" }
#define FIXTURE_TABLE_CUT_BREAKS \
  { 0.0, 10.0, 20.0 }
#define FIXTURE_TABLE_RECODE_OLD_LABELS \
  { "tier_1", "tier_2" }
#define FIXTURE_TABLE_RECODE_NEW_LABELS \
  { "tier_1-2", "tier_1-2" }
#define FIXTURE_TABLE_FILTER_LABELS \
  { "Paris" }
#define FIXTURE_ASSIGNER_ADD_FILTER_LOWS \
  { 0.0, 0.5 }
#define FIXTURE_ASSIGNER_ADD_FILTER_HIGHS \
  { 0.25, 0.75 }
#define FIXTURE_ASSIGNER_ASSIGN_BYTES_UNIT \
  { 'u', 's', 'e', 'r' }
#define FIXTURE_LAYER_ADD_BUCKETS_BUCKETS \
  { 3, 1, 4 }
#define FIXTURE_SALT_SEARCH_COVARIATES \
  { "converted", "amount" }
#define FIXTURE_ASSIGNER_BALANCE_COVARIATES \
  { "converted", "amount" }
#define FIXTURE_SWITCHBACK_SCHEDULE_CLUSTERS \
  { "Paris", "Lyon" }
#define FIXTURE_SWITCHBACK_SCHEDULE_START 0
#define FIXTURE_SWITCHBACK_SCHEDULE_END 7200000000
#define FIXTURE_SWITCHBACK_SCHEDULE_BLOCK_US 3600000000
#define FIXTURE_VERSION_CHECK_MAJOR EXPT_VERSION_MAJOR
#define FIXTURE_VERSION_CHECK_MINOR EXPT_VERSION_MINOR
#define FIXTURE_TWO_PROPORTIONS_CONTROL_UNITS 20
#define FIXTURE_TWO_PROPORTIONS_TREATMENT_UNITS 20
#define FIXTURE_TWO_PROPORTIONS_TREATMENT_SUCCESSES 5
#define FIXTURE_SIMULATE_EXPERIMENT_N_USERS 20

#define FIXTURE_MONITOR_CREATE_PLANNED_UNITS 1000
#define FIXTURE_GROUP_SEQUENTIAL_DESIGN_INFORMATION \
  { 0.2, 0.6, 1.0 }
#define FIXTURE_GROUP_SEQUENTIAL_SIZE_INFORMATION \
  { 0.2, 0.6, 1.0 }
#define FIXTURE_GROUP_SEQUENTIAL_RESULT_PLANNED \
  { 0.2, 0.6, 1.0 }
#define FIXTURE_GROUP_SEQUENTIAL_RESULT_INFORMATION \
  { 0.3, 0.5 }
#define FIXTURE_CONFIDENCE_SEQUENCE_SHARES_COUNTS \
  { 15053, 14947 }
#define FIXTURE_E_PROCESS_COMBINE_LOG_E_VALUES \
  { 2.0, -0.5 }
#define FIXTURE_E_PROCESS_ADJUST_LOG_E_VALUES \
  { 2.0, -0.5 }
#define FIXTURE_E_PROCESS_TO_PVALUES_LOG_E_VALUES \
  { 2.0, -0.5 }
#define FIXTURE_E_PROCESS_FROM_PVALUES_LOG_P_VALUES \
  { -3.0, -0.5 }
#define FIXTURE_POSTERIOR_NORMAL_CONTROL_UNITS 300
#define FIXTURE_POSTERIOR_NORMAL_TREATMENT_UNITS 300
#define FIXTURE_POSTERIOR_LOGNORMAL_CONTROL_UNITS 300
#define FIXTURE_POSTERIOR_LOGNORMAL_TREATMENT_UNITS 300
#define FIXTURE_POSTERIOR_HURDLE_CONTROL_UNITS 1000
#define FIXTURE_POSTERIOR_HURDLE_TREATMENT_UNITS 1000
#define FIXTURE_POSTERIOR_HURDLE_CONTROL_PAYERS 300
#define FIXTURE_POSTERIOR_HURDLE_TREATMENT_PAYERS 300
#define FIXTURE_POSTERIOR_BETA_CONTROL_UNITS 1000
#define FIXTURE_POSTERIOR_BETA_CONTROL_SUCCESSES 100
#define FIXTURE_POSTERIOR_BETA_TREATMENT_UNITS 1000
#define FIXTURE_POSTERIOR_BETA_TREATMENT_SUCCESSES 120
#define FIXTURE_POSTERIOR_GAMMA_POISSON_CONTROL_EVENTS 100
#define FIXTURE_POSTERIOR_GAMMA_POISSON_CONTROL_EXPOSURE 1000
#define FIXTURE_POSTERIOR_GAMMA_POISSON_TREATMENT_EVENTS 120
#define FIXTURE_POSTERIOR_GAMMA_POISSON_TREATMENT_EXPOSURE 1000
#define FIXTURE_POSTERIOR_DIRICHLET_VALUES \
  { 0.0, 10.0, 25.0 }
#define FIXTURE_POSTERIOR_DIRICHLET_CONTROL_COUNTS \
  { 900, 80, 20 }
#define FIXTURE_POSTERIOR_DIRICHLET_TREATMENT_COUNTS \
  { 880, 90, 30 }
#define FIXTURE_PROBABILITY_BEST_PROPORTIONS_SUCCESSES \
  { 10, 12 }
#define FIXTURE_PROBABILITY_BEST_PROPORTIONS_UNITS \
  { 100, 100 }
#define FIXTURE_PROBABILITY_BEST_RATES_EVENTS \
  { 10, 12 }
#define FIXTURE_PROBABILITY_BEST_RATES_EXPOSURE \
  { 100.0, 100.0 }
#define FIXTURE_PROBABILITY_BEST_MEANS_MEANS \
  { 5.1, 6.9 }
#define FIXTURE_PROBABILITY_BEST_MEANS_STD_DEVS \
  { 1.2, 2.9 }
#define FIXTURE_PROBABILITY_BEST_MEANS_UNITS \
  { 8, 11 }
#define FIXTURE_PROBABILITY_BEST_ESTIMATES_ESTIMATES \
  { 1.5, 1.1 }
#define FIXTURE_PROBABILITY_BEST_ESTIMATES_STD_ERRORS \
  { 0.3, 0.4 }
#define FIXTURE_PARTIAL_POOLING_ESTIMATES \
  { 1.0, 2.0 }
#define FIXTURE_PARTIAL_POOLING_STD_ERRORS \
  { 0.5, 0.4 }
#define FIXTURE_PARTIAL_POOLING_PROPORTIONS_SUCCESSES \
  { 5, 12 }
#define FIXTURE_PARTIAL_POOLING_PROPORTIONS_UNITS \
  { 100, 150 }

#endif

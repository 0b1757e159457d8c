/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Generated from include/experiment by bindgen. Do not edit. */
/* Compiling this file is the test: the compiler lays every struct out as layout.json says. */
#include <experiment.h>
#include <stddef.h>

#define SIZE(type, bytes) _Static_assert(sizeof(type) == (bytes), "size of " #type)
#define AT(type, field, offset) _Static_assert(offsetof(type, field) == (offset), #type "." #field)
#define VALUE(constant, number) _Static_assert((constant) == (number), #constant)

SIZE(void *, 8); /* the layout is written for 64-bit pointers */

SIZE(expt_activity_options, 72);
AT(expt_activity_options, struct_size, 0);
AT(expt_activity_options, method, 4);
AT(expt_activity_options, week_days, 8);
AT(expt_activity_options, month_days, 16);
AT(expt_activity_options, utc_offset_us, 24);
AT(expt_activity_options, end_time, 32);
AT(expt_activity_options, max_levels, 40);
AT(expt_activity_options, max_bytes, 48);
AT(expt_activity_options, session, 56);
AT(expt_activity_options, attribute, 64);

SIZE(expt_adaptive_effects_options, 32);
AT(expt_adaptive_effects_options, struct_size, 0);
AT(expt_adaptive_effects_options, alternative, 4);
AT(expt_adaptive_effects_options, confidence, 8);
AT(expt_adaptive_effects_options, control, 16);
AT(expt_adaptive_effects_options, share_prefix, 24);

SIZE(expt_adjust_preferential_options, 16);
AT(expt_adjust_preferential_options, struct_size, 0);
AT(expt_adjust_preferential_options, logarithms, 4);
AT(expt_adjust_preferential_options, alpha, 8);

SIZE(expt_adjust_pvalues_options, 40);
AT(expt_adjust_pvalues_options, struct_size, 0);
AT(expt_adjust_pvalues_options, adjustment, 4);
AT(expt_adjust_pvalues_options, logarithms, 8);
AT(expt_adjust_pvalues_options, reserved0, 12);
AT(expt_adjust_pvalues_options, alpha, 16);
AT(expt_adjust_pvalues_options, weights, 24);
AT(expt_adjust_pvalues_options, n_weights, 32);

SIZE(expt_analysis_aa_options, 48);
AT(expt_analysis_aa_options, struct_size, 0);
AT(expt_analysis_aa_options, mode, 4);
AT(expt_analysis_aa_options, n_replicates, 8);
AT(expt_analysis_aa_options, seed, 16);
AT(expt_analysis_aa_options, confidence, 24);
AT(expt_analysis_aa_options, srm_threshold, 32);
AT(expt_analysis_aa_options, split_by, 40);

SIZE(expt_analysis_bayesian_options, 64);
AT(expt_analysis_bayesian_options, struct_size, 0);
AT(expt_analysis_bayesian_options, relative, 4);
AT(expt_analysis_bayesian_options, confidence, 8);
AT(expt_analysis_bayesian_options, prior_successes, 16);
AT(expt_analysis_bayesian_options, prior_failures, 24);
AT(expt_analysis_bayesian_options, prior_mean, 32);
AT(expt_analysis_bayesian_options, prior_sd, 40);
AT(expt_analysis_bayesian_options, rope_low, 48);
AT(expt_analysis_bayesian_options, rope_high, 56);

SIZE(expt_analysis_cap_options, 8);
AT(expt_analysis_cap_options, struct_size, 0);
AT(expt_analysis_cap_options, positive, 4);

SIZE(expt_analysis_count_options, 72);
AT(expt_analysis_count_options, struct_size, 0);
AT(expt_analysis_count_options, role, 4);
AT(expt_analysis_count_options, good, 8);
AT(expt_analysis_count_options, alternative, 12);
AT(expt_analysis_count_options, missing, 16);
AT(expt_analysis_count_options, relative, 20);
AT(expt_analysis_count_options, null_value, 24);
AT(expt_analysis_count_options, margin, 32);
AT(expt_analysis_count_options, limit, 40);
AT(expt_analysis_count_options, min_effect, 48);
AT(expt_analysis_count_options, exposure, 56);
AT(expt_analysis_count_options, among, 64);

SIZE(expt_analysis_decompose_options, 16);
AT(expt_analysis_decompose_options, struct_size, 0);
AT(expt_analysis_decompose_options, reserved0, 4);
AT(expt_analysis_decompose_options, confidence, 8);

SIZE(expt_analysis_frequentist_options, 32);
AT(expt_analysis_frequentist_options, struct_size, 0);
AT(expt_analysis_frequentist_options, interval, 4);
AT(expt_analysis_frequentist_options, confidence, 8);
AT(expt_analysis_frequentist_options, all_pairs, 16);
AT(expt_analysis_frequentist_options, adjustment, 20);
AT(expt_analysis_frequentist_options, level_adjustment, 24);
AT(expt_analysis_frequentist_options, reserved0, 28);

SIZE(expt_analysis_health_options, 48);
AT(expt_analysis_health_options, struct_size, 0);
AT(expt_analysis_health_options, reserved0, 4);
AT(expt_analysis_health_options, threshold, 8);
AT(expt_analysis_health_options, concentration, 16);
AT(expt_analysis_health_options, missing_share, 24);
AT(expt_analysis_health_options, few_units, 32);
AT(expt_analysis_health_options, few_clusters, 40);

SIZE(expt_analysis_heterogeneity_options, 32);
AT(expt_analysis_heterogeneity_options, struct_size, 0);
AT(expt_analysis_heterogeneity_options, between_variance, 4);
AT(expt_analysis_heterogeneity_options, scale, 8);
AT(expt_analysis_heterogeneity_options, reserved0, 12);
AT(expt_analysis_heterogeneity_options, min_units, 16);
AT(expt_analysis_heterogeneity_options, confidence, 24);

SIZE(expt_analysis_interaction_options, 24);
AT(expt_analysis_interaction_options, struct_size, 0);
AT(expt_analysis_interaction_options, scale, 4);
AT(expt_analysis_interaction_options, confidence, 8);
AT(expt_analysis_interaction_options, other_control, 16);

SIZE(expt_analysis_mean_options, 96);
AT(expt_analysis_mean_options, struct_size, 0);
AT(expt_analysis_mean_options, role, 4);
AT(expt_analysis_mean_options, good, 8);
AT(expt_analysis_mean_options, alternative, 12);
AT(expt_analysis_mean_options, missing, 16);
AT(expt_analysis_mean_options, relative, 20);
AT(expt_analysis_mean_options, null_value, 24);
AT(expt_analysis_mean_options, margin, 32);
AT(expt_analysis_mean_options, limit, 40);
AT(expt_analysis_mean_options, min_effect, 48);
AT(expt_analysis_mean_options, cap, 56);
AT(expt_analysis_mean_options, covariates, 64);
AT(expt_analysis_mean_options, n_covariates, 72);
AT(expt_analysis_mean_options, pooled_theta, 80);
AT(expt_analysis_mean_options, reserved0, 84);
AT(expt_analysis_mean_options, among, 88);

SIZE(expt_analysis_options, 80);
AT(expt_analysis_options, struct_size, 0);
AT(expt_analysis_options, max_levels, 4);
AT(expt_analysis_options, unit, 8);
AT(expt_analysis_options, control, 16);
AT(expt_analysis_options, strata, 24);
AT(expt_analysis_options, cluster, 32);
AT(expt_analysis_options, planned_units, 40);
AT(expt_analysis_options, time, 48);
AT(expt_analysis_options, grain_us, 56);
AT(expt_analysis_options, utc_offset_us, 64);
AT(expt_analysis_options, exposed_at, 72);

SIZE(expt_analysis_power_options, 80);
AT(expt_analysis_power_options, struct_size, 0);
AT(expt_analysis_power_options, arms, 4);
AT(expt_analysis_power_options, correction, 8);
AT(expt_analysis_power_options, both_sides, 12);
AT(expt_analysis_power_options, weekdays, 16);
AT(expt_analysis_power_options, whole_weeks, 20);
AT(expt_analysis_power_options, units, 24);
AT(expt_analysis_power_options, allocation, 32);
AT(expt_analysis_power_options, effect, 40);
AT(expt_analysis_power_options, alpha, 48);
AT(expt_analysis_power_options, power, 56);
AT(expt_analysis_power_options, daily_units, 64);
AT(expt_analysis_power_options, share, 72);

SIZE(expt_analysis_proportion_options, 88);
AT(expt_analysis_proportion_options, struct_size, 0);
AT(expt_analysis_proportion_options, role, 4);
AT(expt_analysis_proportion_options, good, 8);
AT(expt_analysis_proportion_options, alternative, 12);
AT(expt_analysis_proportion_options, missing, 16);
AT(expt_analysis_proportion_options, relative, 20);
AT(expt_analysis_proportion_options, null_value, 24);
AT(expt_analysis_proportion_options, margin, 32);
AT(expt_analysis_proportion_options, limit, 40);
AT(expt_analysis_proportion_options, min_effect, 48);
AT(expt_analysis_proportion_options, among, 56);
AT(expt_analysis_proportion_options, covariates, 64);
AT(expt_analysis_proportion_options, n_covariates, 72);
AT(expt_analysis_proportion_options, pooled_theta, 80);
AT(expt_analysis_proportion_options, reserved0, 84);

SIZE(expt_analysis_quantile_options, 64);
AT(expt_analysis_quantile_options, struct_size, 0);
AT(expt_analysis_quantile_options, role, 4);
AT(expt_analysis_quantile_options, good, 8);
AT(expt_analysis_quantile_options, alternative, 12);
AT(expt_analysis_quantile_options, missing, 16);
AT(expt_analysis_quantile_options, relative, 20);
AT(expt_analysis_quantile_options, null_value, 24);
AT(expt_analysis_quantile_options, margin, 32);
AT(expt_analysis_quantile_options, limit, 40);
AT(expt_analysis_quantile_options, min_effect, 48);
AT(expt_analysis_quantile_options, among, 56);

SIZE(expt_analysis_ratio_options, 88);
AT(expt_analysis_ratio_options, struct_size, 0);
AT(expt_analysis_ratio_options, role, 4);
AT(expt_analysis_ratio_options, good, 8);
AT(expt_analysis_ratio_options, alternative, 12);
AT(expt_analysis_ratio_options, missing, 16);
AT(expt_analysis_ratio_options, relative, 20);
AT(expt_analysis_ratio_options, null_value, 24);
AT(expt_analysis_ratio_options, margin, 32);
AT(expt_analysis_ratio_options, limit, 40);
AT(expt_analysis_ratio_options, min_effect, 48);
AT(expt_analysis_ratio_options, covariates, 56);
AT(expt_analysis_ratio_options, n_covariates, 64);
AT(expt_analysis_ratio_options, pooled_theta, 72);
AT(expt_analysis_ratio_options, reserved0, 76);
AT(expt_analysis_ratio_options, among, 80);

SIZE(expt_analysis_sequential_options, 40);
AT(expt_analysis_sequential_options, struct_size, 0);
AT(expt_analysis_sequential_options, adjustment, 4);
AT(expt_analysis_sequential_options, planned_units, 8);
AT(expt_analysis_sequential_options, burn_in, 16);
AT(expt_analysis_sequential_options, confidence, 24);
AT(expt_analysis_sequential_options, level_adjustment, 32);
AT(expt_analysis_sequential_options, reserved0, 36);

SIZE(expt_analysis_srm_options, 24);
AT(expt_analysis_srm_options, struct_size, 0);
AT(expt_analysis_srm_options, reserved0, 4);
AT(expt_analysis_srm_options, threshold, 8);
AT(expt_analysis_srm_options, concentration, 16);

SIZE(expt_analysis_trend_options, 24);
AT(expt_analysis_trend_options, struct_size, 0);
AT(expt_analysis_trend_options, interval, 4);
AT(expt_analysis_trend_options, confidence, 8);
AT(expt_analysis_trend_options, by, 16);
AT(expt_analysis_trend_options, reserved0, 20);

SIZE(expt_arrow_table_options, 24);
AT(expt_arrow_table_options, struct_size, 0);
AT(expt_arrow_table_options, reserved0, 4);
AT(expt_arrow_table_options, columns, 8);
AT(expt_arrow_table_options, n_columns, 16);

SIZE(expt_assigner_assign_sticky_options, 48);
AT(expt_assigner_assign_sticky_options, struct_size, 0);
AT(expt_assigner_assign_sticky_options, reserved0, 4);
AT(expt_assigner_assign_sticky_options, bucket_version, 8);
AT(expt_assigner_assign_sticky_options, min_bucket_version, 16);
AT(expt_assigner_assign_sticky_options, unit, 24);
AT(expt_assigner_assign_sticky_options, variant, 32);
AT(expt_assigner_assign_sticky_options, version, 40);

SIZE(expt_assigner_filter_options, 16);
AT(expt_assigner_filter_options, struct_size, 0);
AT(expt_assigner_filter_options, version, 4);
AT(expt_assigner_filter_options, n_buckets, 8);

SIZE(expt_assigner_options, 72);
AT(expt_assigner_options, struct_size, 0);
AT(expt_assigner_options, scheme, 4);
AT(expt_assigner_options, version, 8);
AT(expt_assigner_options, bucket_rule, 12);
AT(expt_assigner_options, pattern, 16);
AT(expt_assigner_options, traffic, 24);
AT(expt_assigner_options, traffic_salt, 32);
AT(expt_assigner_options, seed, 40);
AT(expt_assigner_options, traffic_seed, 48);
AT(expt_assigner_options, n_buckets, 56);
AT(expt_assigner_options, seeded, 64);
AT(expt_assigner_options, reserved0, 68);

SIZE(expt_assignment, 32);
AT(expt_assignment, struct_size, 0);
AT(expt_assignment, variant, 4);
AT(expt_assignment, reason, 8);
AT(expt_assignment, in_experiment, 12);
AT(expt_assignment, hash_used, 16);
AT(expt_assignment, reserved0, 20);
AT(expt_assignment, bucket, 24);

SIZE(expt_bandit_choice, 104);
AT(expt_bandit_choice, struct_size, 0);
AT(expt_bandit_choice, reserved0, 4);
AT(expt_bandit_choice, probability, 8);
AT(expt_bandit_choice, arm, 16);
AT(expt_bandit_choice, decision_id, 80);

SIZE(expt_bandit_choose_options, 24);
AT(expt_bandit_choose_options, struct_size, 0);
AT(expt_bandit_choose_options, reserved0, 4);
AT(expt_bandit_choose_options, draw, 8);
AT(expt_bandit_choose_options, draw_column, 16);

SIZE(expt_bandit_options, 128);
AT(expt_bandit_options, struct_size, 0);
AT(expt_bandit_options, reward_kind, 4);
AT(expt_bandit_options, policy, 8);
AT(expt_bandit_options, reserved0, 12);
AT(expt_bandit_options, seed, 16);
AT(expt_bandit_options, prior_mean, 24);
AT(expt_bandit_options, prior_plays, 32);
AT(expt_bandit_options, min_share, 40);
AT(expt_bandit_options, epsilon, 48);
AT(expt_bandit_options, leader_share, 56);
AT(expt_bandit_options, exploration, 64);
AT(expt_bandit_options, half_life_us, 72);
AT(expt_bandit_options, grain_us, 80);
AT(expt_bandit_options, reward_window_us, 88);
AT(expt_bandit_options, decision, 96);
AT(expt_bandit_options, arm, 104);
AT(expt_bandit_options, decided_at, 112);
AT(expt_bandit_options, observed_at, 120);

SIZE(expt_bandit_posterior_options, 16);
AT(expt_bandit_posterior_options, struct_size, 0);
AT(expt_bandit_posterior_options, reserved0, 4);
AT(expt_bandit_posterior_options, confidence, 8);

SIZE(expt_barnard_options, 32);
AT(expt_barnard_options, struct_size, 0);
AT(expt_barnard_options, alternative, 4);
AT(expt_barnard_options, kind, 8);
AT(expt_barnard_options, reserved0, 12);
AT(expt_barnard_options, confidence, 16);
AT(expt_barnard_options, berger_boos, 24);

SIZE(expt_bootstrap_options, 80);
AT(expt_bootstrap_options, struct_size, 0);
AT(expt_bootstrap_options, statistic, 4);
AT(expt_bootstrap_options, interval, 8);
AT(expt_bootstrap_options, resampling, 12);
AT(expt_bootstrap_options, missing, 16);
AT(expt_bootstrap_options, reserved0, 20);
AT(expt_bootstrap_options, n_replicates, 24);
AT(expt_bootstrap_options, seed, 32);
AT(expt_bootstrap_options, confidence, 40);
AT(expt_bootstrap_options, probability, 48);
AT(expt_bootstrap_options, denominator, 56);
AT(expt_bootstrap_options, control, 64);
AT(expt_bootstrap_options, cluster, 72);

SIZE(expt_calendar_options, 16);
AT(expt_calendar_options, struct_size, 0);
AT(expt_calendar_options, reserved0, 4);
AT(expt_calendar_options, utc_offset_us, 8);

SIZE(expt_calibrate_threshold_looks_options, 80);
AT(expt_calibrate_threshold_looks_options, struct_size, 0);
AT(expt_calibrate_threshold_looks_options, rule, 4);
AT(expt_calibrate_threshold_looks_options, alpha, 8);
AT(expt_calibrate_threshold_looks_options, power, 16);
AT(expt_calibrate_threshold_looks_options, threshold, 24);
AT(expt_calibrate_threshold_looks_options, prior_sd, 32);
AT(expt_calibrate_threshold_looks_options, rope_low, 40);
AT(expt_calibrate_threshold_looks_options, rope_high, 48);
AT(expt_calibrate_threshold_looks_options, mixture_sd, 56);
AT(expt_calibrate_threshold_looks_options, information, 64);
AT(expt_calibrate_threshold_looks_options, n_information, 72);

SIZE(expt_calibrate_threshold_options, 80);
AT(expt_calibrate_threshold_options, struct_size, 0);
AT(expt_calibrate_threshold_options, rule, 4);
AT(expt_calibrate_threshold_options, alpha, 8);
AT(expt_calibrate_threshold_options, power, 16);
AT(expt_calibrate_threshold_options, threshold, 24);
AT(expt_calibrate_threshold_options, prior_sd, 32);
AT(expt_calibrate_threshold_options, rope_low, 40);
AT(expt_calibrate_threshold_options, rope_high, 48);
AT(expt_calibrate_threshold_options, mixture_sd, 56);
AT(expt_calibrate_threshold_options, information, 64);
AT(expt_calibrate_threshold_options, n_information, 72);

SIZE(expt_cap, 48);
AT(expt_cap, struct_size, 0);
AT(expt_cap, reserved0, 4);
AT(expt_cap, cap, 8);
AT(expt_cap, quantile, 16);
AT(expt_cap, n, 24);
AT(expt_cap, n_above, 32);
AT(expt_cap, note_bits, 40);

SIZE(expt_chi_square_options, 32);
AT(expt_chi_square_options, struct_size, 0);
AT(expt_chi_square_options, test, 4);
AT(expt_chi_square_options, continuity, 8);
AT(expt_chi_square_options, reserved0, 12);
AT(expt_chi_square_options, shares, 16);
AT(expt_chi_square_options, n_shares, 24);

SIZE(expt_clean_options, 80);
AT(expt_clean_options, struct_size, 0);
AT(expt_clean_options, drop_duplicates, 4);
AT(expt_clean_options, trim, 8);
AT(expt_clean_options, lower, 12);
AT(expt_clean_options, drop_unknown, 16);
AT(expt_clean_options, reserved0, 20);
AT(expt_clean_options, unit, 24);
AT(expt_clean_options, time, 32);
AT(expt_clean_options, price, 40);
AT(expt_clean_options, labels, 48);
AT(expt_clean_options, n_labels, 56);
AT(expt_clean_options, begin_time, 64);
AT(expt_clean_options, end_time, 72);

SIZE(expt_cmh_options, 24);
AT(expt_cmh_options, struct_size, 0);
AT(expt_cmh_options, alternative, 4);
AT(expt_cmh_options, continuity, 8);
AT(expt_cmh_options, reserved0, 12);
AT(expt_cmh_options, confidence, 16);

SIZE(expt_cmh_table_options, 40);
AT(expt_cmh_table_options, struct_size, 0);
AT(expt_cmh_table_options, scores, 4);
AT(expt_cmh_table_options, row_scores, 8);
AT(expt_cmh_table_options, n_row_scores, 16);
AT(expt_cmh_table_options, column_scores, 24);
AT(expt_cmh_table_options, n_column_scores, 32);

SIZE(expt_column, 128);
AT(expt_column, data, 0);
AT(expt_column, validity, 8);
AT(expt_column, offsets, 16);
AT(expt_column, labels, 24);
AT(expt_column, name, 32);
AT(expt_column, length, 40);
AT(expt_column, stride, 48);
AT(expt_column, validity_offset, 56);
AT(expt_column, dtype, 64);
AT(expt_column, time_unit, 68);
AT(expt_column, na_mode, 72);
AT(expt_column, offset_width, 76);
AT(expt_column, detail, 80);
AT(expt_column, reserved0, 84);
AT(expt_column, reserved, 88);

SIZE(expt_confidence_sequence_asymptotic_options, 64);
AT(expt_confidence_sequence_asymptotic_options, struct_size, 0);
AT(expt_confidence_sequence_asymptotic_options, alternative, 4);
AT(expt_confidence_sequence_asymptotic_options, tuning, 8);
AT(expt_confidence_sequence_asymptotic_options, reserved0, 12);
AT(expt_confidence_sequence_asymptotic_options, burn_in, 16);
AT(expt_confidence_sequence_asymptotic_options, confidence, 24);
AT(expt_confidence_sequence_asymptotic_options, null_value, 32);
AT(expt_confidence_sequence_asymptotic_options, previous_low, 40);
AT(expt_confidence_sequence_asymptotic_options, previous_high, 48);
AT(expt_confidence_sequence_asymptotic_options, previous_log_p, 56);

SIZE(expt_confidence_sequence_msprt_options, 56);
AT(expt_confidence_sequence_msprt_options, struct_size, 0);
AT(expt_confidence_sequence_msprt_options, alternative, 4);
AT(expt_confidence_sequence_msprt_options, known_variance, 8);
AT(expt_confidence_sequence_msprt_options, reserved0, 12);
AT(expt_confidence_sequence_msprt_options, confidence, 16);
AT(expt_confidence_sequence_msprt_options, null_value, 24);
AT(expt_confidence_sequence_msprt_options, previous_low, 32);
AT(expt_confidence_sequence_msprt_options, previous_high, 40);
AT(expt_confidence_sequence_msprt_options, previous_log_p, 48);

SIZE(expt_confidence_sequence_normal_options, 56);
AT(expt_confidence_sequence_normal_options, struct_size, 0);
AT(expt_confidence_sequence_normal_options, alternative, 4);
AT(expt_confidence_sequence_normal_options, tuning, 8);
AT(expt_confidence_sequence_normal_options, known_variance, 12);
AT(expt_confidence_sequence_normal_options, confidence, 16);
AT(expt_confidence_sequence_normal_options, null_value, 24);
AT(expt_confidence_sequence_normal_options, previous_low, 32);
AT(expt_confidence_sequence_normal_options, previous_high, 40);
AT(expt_confidence_sequence_normal_options, previous_log_p, 48);

SIZE(expt_confidence_sequence_proportion_options, 64);
AT(expt_confidence_sequence_proportion_options, struct_size, 0);
AT(expt_confidence_sequence_proportion_options, alternative, 4);
AT(expt_confidence_sequence_proportion_options, confidence, 8);
AT(expt_confidence_sequence_proportion_options, null_value, 16);
AT(expt_confidence_sequence_proportion_options, prior_successes, 24);
AT(expt_confidence_sequence_proportion_options, prior_failures, 32);
AT(expt_confidence_sequence_proportion_options, previous_low, 40);
AT(expt_confidence_sequence_proportion_options, previous_high, 48);
AT(expt_confidence_sequence_proportion_options, previous_log_p, 56);

SIZE(expt_confidence_sequence_rate_options, 56);
AT(expt_confidence_sequence_rate_options, struct_size, 0);
AT(expt_confidence_sequence_rate_options, alternative, 4);
AT(expt_confidence_sequence_rate_options, confidence, 8);
AT(expt_confidence_sequence_rate_options, null_value, 16);
AT(expt_confidence_sequence_rate_options, prior_events, 24);
AT(expt_confidence_sequence_rate_options, previous_low, 32);
AT(expt_confidence_sequence_rate_options, previous_high, 40);
AT(expt_confidence_sequence_rate_options, previous_log_p, 48);

SIZE(expt_confidence_sequence_rate_ratio_options, 56);
AT(expt_confidence_sequence_rate_ratio_options, struct_size, 0);
AT(expt_confidence_sequence_rate_ratio_options, alternative, 4);
AT(expt_confidence_sequence_rate_ratio_options, confidence, 8);
AT(expt_confidence_sequence_rate_ratio_options, null_value, 16);
AT(expt_confidence_sequence_rate_ratio_options, concentration, 24);
AT(expt_confidence_sequence_rate_ratio_options, previous_low, 32);
AT(expt_confidence_sequence_rate_ratio_options, previous_high, 40);
AT(expt_confidence_sequence_rate_ratio_options, previous_log_p, 48);

SIZE(expt_confidence_sequence_shares_options, 56);
AT(expt_confidence_sequence_shares_options, struct_size, 0);
AT(expt_confidence_sequence_shares_options, reserved0, 4);
AT(expt_confidence_sequence_shares_options, confidence, 8);
AT(expt_confidence_sequence_shares_options, concentration, 16);
AT(expt_confidence_sequence_shares_options, previous_log_p, 24);
AT(expt_confidence_sequence_shares_options, previous_low, 32);
AT(expt_confidence_sequence_shares_options, previous_high, 40);
AT(expt_confidence_sequence_shares_options, n_previous, 48);

SIZE(expt_confidence_sequence_two_proportions_options, 56);
AT(expt_confidence_sequence_two_proportions_options, struct_size, 0);
AT(expt_confidence_sequence_two_proportions_options, reserved0, 4);
AT(expt_confidence_sequence_two_proportions_options, confidence, 8);
AT(expt_confidence_sequence_two_proportions_options, null_value, 16);
AT(expt_confidence_sequence_two_proportions_options, prior_units, 24);
AT(expt_confidence_sequence_two_proportions_options, previous_low, 32);
AT(expt_confidence_sequence_two_proportions_options, previous_high, 40);
AT(expt_confidence_sequence_two_proportions_options, previous_log_p, 48);

SIZE(expt_context_options, 56);
AT(expt_context_options, struct_size, 0);
AT(expt_context_options, n_threads, 4);
AT(expt_context_options, progress, 8);
AT(expt_context_options, progress_user, 16);
AT(expt_context_options, allocate, 24);
AT(expt_context_options, release, 32);
AT(expt_context_options, memory_user, 40);
AT(expt_context_options, simd, 48);
AT(expt_context_options, reserved0, 52);

SIZE(expt_contingency, 80);
AT(expt_contingency, struct_size, 0);
AT(expt_contingency, reserved0, 4);
AT(expt_contingency, statistic, 8);
AT(expt_contingency, df, 16);
AT(expt_contingency, p_value, 24);
AT(expt_contingency, log_p_value, 32);
AT(expt_contingency, cramers_v, 40);
AT(expt_contingency, smallest_expected, 48);
AT(expt_contingency, n_below_5, 56);
AT(expt_contingency, n, 64);
AT(expt_contingency, note_bits, 72);

SIZE(expt_decision_options, 112);
AT(expt_decision_options, struct_size, 0);
AT(expt_decision_options, need_all, 4);
AT(expt_decision_options, always_valid, 8);
AT(expt_decision_options, relative, 12);
AT(expt_decision_options, min_effect, 16);
AT(expt_decision_options, target_effect, 24);
AT(expt_decision_options, power, 32);
AT(expt_decision_options, confidence, 40);
AT(expt_decision_options, days_run, 48);
AT(expt_decision_options, min_days, 56);
AT(expt_decision_options, max_days, 64);
AT(expt_decision_options, variant, 72);
AT(expt_decision_options, look, 80);
AT(expt_decision_options, look_metric, 88);
AT(expt_decision_options, lower_is_better, 96);
AT(expt_decision_options, n_lower_is_better, 104);

SIZE(expt_dilute_options, 24);
AT(expt_dilute_options, struct_size, 0);
AT(expt_dilute_options, alternative, 4);
AT(expt_dilute_options, df, 8);
AT(expt_dilute_options, confidence, 16);

SIZE(expt_duration_options, 24);
AT(expt_duration_options, struct_size, 0);
AT(expt_duration_options, weekdays, 4);
AT(expt_duration_options, share, 8);
AT(expt_duration_options, whole_weeks, 16);
AT(expt_duration_options, reserved0, 20);

SIZE(expt_duration_plan, 248);
AT(expt_duration_plan, struct_size, 0);
AT(expt_duration_plan, reserved0, 4);
AT(expt_duration_plan, exact_days, 8);
AT(expt_duration_plan, days, 16);
AT(expt_duration_plan, weeks, 24);
AT(expt_duration_plan, units_per_week, 32);
AT(expt_duration_plan, units_at_end, 40);
AT(expt_duration_plan, message, 48);

SIZE(expt_e_process, 40);
AT(expt_e_process, struct_size, 0);
AT(expt_e_process, reserved0, 4);
AT(expt_e_process, log_e_value, 8);
AT(expt_e_process, p_value, 16);
AT(expt_e_process, log_p_value, 24);
AT(expt_e_process, n, 32);

SIZE(expt_e_process_adjust_options, 16);
AT(expt_e_process_adjust_options, struct_size, 0);
AT(expt_e_process_adjust_options, adjustment, 4);
AT(expt_e_process_adjust_options, alpha, 8);

SIZE(expt_e_process_combine_options, 40);
AT(expt_e_process_combine_options, struct_size, 0);
AT(expt_e_process_combine_options, rule, 4);
AT(expt_e_process_combine_options, weights, 8);
AT(expt_e_process_combine_options, n_weights, 16);
AT(expt_e_process_combine_options, previous_log_e, 24);
AT(expt_e_process_combine_options, previous_log_p, 32);

SIZE(expt_e_process_from_pvalues_options, 16);
AT(expt_e_process_from_pvalues_options, struct_size, 0);
AT(expt_e_process_from_pvalues_options, calibrator, 4);
AT(expt_e_process_from_pvalues_options, kappa, 8);

SIZE(expt_effect_heterogeneity_options, 16);
AT(expt_effect_heterogeneity_options, struct_size, 0);
AT(expt_effect_heterogeneity_options, between_variance, 4);
AT(expt_effect_heterogeneity_options, confidence, 8);

SIZE(expt_equivalence_means_options, 24);
AT(expt_equivalence_means_options, struct_size, 0);
AT(expt_equivalence_means_options, test, 4);
AT(expt_equivalence_means_options, scale, 8);
AT(expt_equivalence_means_options, ratio_interval, 12);
AT(expt_equivalence_means_options, confidence, 16);

SIZE(expt_equivalence_proportions_options, 24);
AT(expt_equivalence_proportions_options, struct_size, 0);
AT(expt_equivalence_proportions_options, scale, 4);
AT(expt_equivalence_proportions_options, confidence, 8);
AT(expt_equivalence_proportions_options, small_sample, 16);
AT(expt_equivalence_proportions_options, reserved0, 20);

SIZE(expt_error, 512);
AT(expt_error, status, 0);
AT(expt_error, reserved, 4);
AT(expt_error, row, 8);
AT(expt_error, function, 16);
AT(expt_error, argument, 64);
AT(expt_error, field, 112);
AT(expt_error, message, 176);

SIZE(expt_estimate, 256);
AT(expt_estimate, name, 0);
AT(expt_estimate, method, 64);
AT(expt_estimate, scale, 112);
AT(expt_estimate, reserved0, 116);
AT(expt_estimate, estimate, 120);
AT(expt_estimate, std_error, 128);
AT(expt_estimate, ci_low, 136);
AT(expt_estimate, ci_high, 144);
AT(expt_estimate, confidence, 152);
AT(expt_estimate, statistic, 160);
AT(expt_estimate, df, 168);
AT(expt_estimate, p_value, 176);
AT(expt_estimate, log_p_value, 184);
AT(expt_estimate, n, 192);
AT(expt_estimate, n_dropped, 200);
AT(expt_estimate, note_bits, 208);
AT(expt_estimate, reserved, 216);

SIZE(expt_estimator_difference_options, 56);
AT(expt_estimator_difference_options, struct_size, 0);
AT(expt_estimator_difference_options, outcome_kind, 4);
AT(expt_estimator_difference_options, alternative, 8);
AT(expt_estimator_difference_options, interval, 12);
AT(expt_estimator_difference_options, missing, 16);
AT(expt_estimator_difference_options, reserved0, 20);
AT(expt_estimator_difference_options, confidence, 24);
AT(expt_estimator_difference_options, share, 32);
AT(expt_estimator_difference_options, control, 40);
AT(expt_estimator_difference_options, treated, 48);

SIZE(expt_estimator_triggered_options, 56);
AT(expt_estimator_triggered_options, struct_size, 0);
AT(expt_estimator_triggered_options, outcome_kind, 4);
AT(expt_estimator_triggered_options, alternative, 8);
AT(expt_estimator_triggered_options, interval, 12);
AT(expt_estimator_triggered_options, missing, 16);
AT(expt_estimator_triggered_options, post_treatment, 20);
AT(expt_estimator_triggered_options, confidence, 24);
AT(expt_estimator_triggered_options, share, 32);
AT(expt_estimator_triggered_options, control, 40);
AT(expt_estimator_triggered_options, treated, 48);

SIZE(expt_exposures_options, 32);
AT(expt_exposures_options, struct_size, 0);
AT(expt_exposures_options, conflict, 4);
AT(expt_exposures_options, forced, 8);
AT(expt_exposures_options, max_levels, 16);
AT(expt_exposures_options, max_bytes, 24);

SIZE(expt_feedback, 48);
AT(expt_feedback, struct_size, 0);
AT(expt_feedback, reserved0, 4);
AT(expt_feedback, plays, 8);
AT(expt_feedback, without_reward, 16);
AT(expt_feedback, duplicates, 24);
AT(expt_feedback, late, 32);
AT(expt_feedback, immature, 40);

SIZE(expt_fisher_exact_options, 24);
AT(expt_fisher_exact_options, struct_size, 0);
AT(expt_fisher_exact_options, alternative, 4);
AT(expt_fisher_exact_options, odds_ratio, 8);
AT(expt_fisher_exact_options, mid_p, 12);
AT(expt_fisher_exact_options, confidence, 16);

SIZE(expt_flicker, 88);
AT(expt_flicker, struct_size, 0);
AT(expt_flicker, passes, 4);
AT(expt_flicker, share, 8);
AT(expt_flicker, share_low, 16);
AT(expt_flicker, share_high, 24);
AT(expt_flicker, chi2, 32);
AT(expt_flicker, df, 40);
AT(expt_flicker, p_value, 48);
AT(expt_flicker, log_p_value, 56);
AT(expt_flicker, n, 64);
AT(expt_flicker, n_conflicted, 72);
AT(expt_flicker, note_bits, 80);

SIZE(expt_flicker_check_options, 24);
AT(expt_flicker_check_options, struct_size, 0);
AT(expt_flicker_check_options, excluded, 4);
AT(expt_flicker_check_options, threshold, 8);
AT(expt_flicker_check_options, most_share, 16);

SIZE(expt_funnel_counts_options, 16);
AT(expt_funnel_counts_options, struct_size, 0);
AT(expt_funnel_counts_options, reserved0, 4);
AT(expt_funnel_counts_options, confidence, 8);

SIZE(expt_funnel_options, 56);
AT(expt_funnel_options, struct_size, 0);
AT(expt_funnel_options, mode, 4);
AT(expt_funnel_options, ties, 8);
AT(expt_funnel_options, touch, 12);
AT(expt_funnel_options, maturity, 16);
AT(expt_funnel_options, is_nested, 20);
AT(expt_funnel_options, window_us, 24);
AT(expt_funnel_options, end_time, 32);
AT(expt_funnel_options, max_levels, 40);
AT(expt_funnel_options, max_bytes, 48);

SIZE(expt_funnel_step_options, 48);
AT(expt_funnel_step_options, struct_size, 0);
AT(expt_funnel_step_options, compare, 4);
AT(expt_funnel_step_options, attribute, 8);
AT(expt_funnel_step_options, label, 16);
AT(expt_funnel_step_options, value, 24);
AT(expt_funnel_step_options, within_us, 32);
AT(expt_funnel_step_options, is_optional, 40);
AT(expt_funnel_step_options, is_repeat, 44);

SIZE(expt_funnel_times_options, 24);
AT(expt_funnel_times_options, struct_size, 0);
AT(expt_funnel_times_options, reserved0, 4);
AT(expt_funnel_times_options, probabilities, 8);
AT(expt_funnel_times_options, n_probabilities, 16);

SIZE(expt_group_sequential_design_options, 104);
AT(expt_group_sequential_design_options, struct_size, 0);
AT(expt_group_sequential_design_options, alternative, 4);
AT(expt_group_sequential_design_options, boundary, 8);
AT(expt_group_sequential_design_options, futility, 12);
AT(expt_group_sequential_design_options, beta_spending, 16);
AT(expt_group_sequential_design_options, reserved0, 20);
AT(expt_group_sequential_design_options, alpha, 24);
AT(expt_group_sequential_design_options, power, 32);
AT(expt_group_sequential_design_options, rho, 40);
AT(expt_group_sequential_design_options, gamma, 48);
AT(expt_group_sequential_design_options, delta, 56);
AT(expt_group_sequential_design_options, early_z, 64);
AT(expt_group_sequential_design_options, beta_rho, 72);
AT(expt_group_sequential_design_options, beta_gamma, 80);
AT(expt_group_sequential_design_options, spent, 88);
AT(expt_group_sequential_design_options, n_spent, 96);

SIZE(expt_group_sequential_plan, 504);
AT(expt_group_sequential_plan, struct_size, 0);
AT(expt_group_sequential_plan, reserved0, 4);
AT(expt_group_sequential_plan, looks, 8);
AT(expt_group_sequential_plan, alpha, 16);
AT(expt_group_sequential_plan, alpha_obeyed, 24);
AT(expt_group_sequential_plan, power, 32);
AT(expt_group_sequential_plan, drift, 40);
AT(expt_group_sequential_plan, fixed_drift, 48);
AT(expt_group_sequential_plan, inflation, 56);
AT(expt_group_sequential_plan, information_h0, 64);
AT(expt_group_sequential_plan, information_half, 72);
AT(expt_group_sequential_plan, information_h1, 80);
AT(expt_group_sequential_plan, relative_h0, 88);
AT(expt_group_sequential_plan, relative_half, 96);
AT(expt_group_sequential_plan, relative_h1, 104);
AT(expt_group_sequential_plan, looks_h0, 112);
AT(expt_group_sequential_plan, looks_h1, 120);
AT(expt_group_sequential_plan, futility_h0, 128);
AT(expt_group_sequential_plan, futility_h1, 136);
AT(expt_group_sequential_plan, message, 144);

SIZE(expt_group_sequential_result_options, 104);
AT(expt_group_sequential_result_options, struct_size, 0);
AT(expt_group_sequential_result_options, alternative, 4);
AT(expt_group_sequential_result_options, boundary, 8);
AT(expt_group_sequential_result_options, futility, 12);
AT(expt_group_sequential_result_options, beta_spending, 16);
AT(expt_group_sequential_result_options, final_look, 20);
AT(expt_group_sequential_result_options, alpha, 24);
AT(expt_group_sequential_result_options, power, 32);
AT(expt_group_sequential_result_options, rho, 40);
AT(expt_group_sequential_result_options, gamma, 48);
AT(expt_group_sequential_result_options, delta, 56);
AT(expt_group_sequential_result_options, early_z, 64);
AT(expt_group_sequential_result_options, beta_rho, 72);
AT(expt_group_sequential_result_options, beta_gamma, 80);
AT(expt_group_sequential_result_options, spent, 88);
AT(expt_group_sequential_result_options, n_spent, 96);

SIZE(expt_group_sequential_size_options, 112);
AT(expt_group_sequential_size_options, struct_size, 0);
AT(expt_group_sequential_size_options, alternative, 4);
AT(expt_group_sequential_size_options, boundary, 8);
AT(expt_group_sequential_size_options, futility, 12);
AT(expt_group_sequential_size_options, beta_spending, 16);
AT(expt_group_sequential_size_options, reserved0, 20);
AT(expt_group_sequential_size_options, alpha, 24);
AT(expt_group_sequential_size_options, power, 32);
AT(expt_group_sequential_size_options, rho, 40);
AT(expt_group_sequential_size_options, gamma, 48);
AT(expt_group_sequential_size_options, delta, 56);
AT(expt_group_sequential_size_options, early_z, 64);
AT(expt_group_sequential_size_options, beta_rho, 72);
AT(expt_group_sequential_size_options, beta_gamma, 80);
AT(expt_group_sequential_size_options, spent, 88);
AT(expt_group_sequential_size_options, n_spent, 96);
AT(expt_group_sequential_size_options, drift, 104);

SIZE(expt_heterogeneity, 184);
AT(expt_heterogeneity, struct_size, 0);
AT(expt_heterogeneity, reserved0, 4);
AT(expt_heterogeneity, n_levels, 8);
AT(expt_heterogeneity, q, 16);
AT(expt_heterogeneity, df, 24);
AT(expt_heterogeneity, p_value, 32);
AT(expt_heterogeneity, log_p_value, 40);
AT(expt_heterogeneity, i2, 48);
AT(expt_heterogeneity, i2_low, 56);
AT(expt_heterogeneity, i2_high, 64);
AT(expt_heterogeneity, tau2, 72);
AT(expt_heterogeneity, tau2_low, 80);
AT(expt_heterogeneity, tau2_high, 88);
AT(expt_heterogeneity, pooled, 96);
AT(expt_heterogeneity, pooled_std_error, 104);
AT(expt_heterogeneity, pooled_low, 112);
AT(expt_heterogeneity, pooled_high, 120);
AT(expt_heterogeneity, smallest, 128);
AT(expt_heterogeneity, largest, 136);
AT(expt_heterogeneity, shrunken_smallest, 144);
AT(expt_heterogeneity, shrunken_largest, 152);
AT(expt_heterogeneity, qualitative_p_value, 160);
AT(expt_heterogeneity, log_qualitative_p_value, 168);
AT(expt_heterogeneity, note_bits, 176);

SIZE(expt_layer_options, 24);
AT(expt_layer_options, struct_size, 0);
AT(expt_layer_options, scheme, 4);
AT(expt_layer_options, n_buckets, 8);
AT(expt_layer_options, pattern, 16);

SIZE(expt_look_result, 536);
AT(expt_look_result, struct_size, 0);
AT(expt_look_result, verdict, 4);
AT(expt_look_result, look, 8);
AT(expt_look_result, information, 16);
AT(expt_look_result, statistic, 24);
AT(expt_look_result, efficacy_low, 32);
AT(expt_look_result, efficacy_high, 40);
AT(expt_look_result, futility_low, 48);
AT(expt_look_result, futility_high, 56);
AT(expt_look_result, alpha_spent, 64);
AT(expt_look_result, estimate, 72);
AT(expt_look_result, std_error, 80);
AT(expt_look_result, repeated_low, 88);
AT(expt_look_result, repeated_high, 96);
AT(expt_look_result, p_value, 104);
AT(expt_look_result, median_unbiased, 112);
AT(expt_look_result, ci_low, 120);
AT(expt_look_result, ci_high, 128);
AT(expt_look_result, confidence, 136);
AT(expt_look_result, conditional_power_trend, 144);
AT(expt_look_result, conditional_power_design, 152);
AT(expt_look_result, predictive_power, 160);
AT(expt_look_result, looks_left, 168);
AT(expt_look_result, message, 176);

SIZE(expt_mann_whitney_options, 40);
AT(expt_mann_whitney_options, struct_size, 0);
AT(expt_mann_whitney_options, alternative, 4);
AT(expt_mann_whitney_options, missing, 8);
AT(expt_mann_whitney_options, continuity, 12);
AT(expt_mann_whitney_options, exact_pairs, 16);
AT(expt_mann_whitney_options, confidence, 24);
AT(expt_mann_whitney_options, control, 32);

SIZE(expt_mcnemar_options, 32);
AT(expt_mcnemar_options, struct_size, 0);
AT(expt_mcnemar_options, alternative, 4);
AT(expt_mcnemar_options, test, 8);
AT(expt_mcnemar_options, continuity, 12);
AT(expt_mcnemar_options, scale, 16);
AT(expt_mcnemar_options, reserved0, 20);
AT(expt_mcnemar_options, confidence, 24);

SIZE(expt_mde_cluster_options, 80);
AT(expt_mde_cluster_options, struct_size, 0);
AT(expt_mde_cluster_options, alternative, 4);
AT(expt_mde_cluster_options, relative, 8);
AT(expt_mde_cluster_options, correction, 12);
AT(expt_mde_cluster_options, arms, 16);
AT(expt_mde_cluster_options, both_sides, 20);
AT(expt_mde_cluster_options, alpha, 24);
AT(expt_mde_cluster_options, power, 32);
AT(expt_mde_cluster_options, null_value, 40);
AT(expt_mde_cluster_options, size_variation, 48);
AT(expt_mde_cluster_options, reduction_between, 56);
AT(expt_mde_cluster_options, reduction_within, 64);
AT(expt_mde_cluster_options, covariates, 72);
AT(expt_mde_cluster_options, reserved0, 76);

SIZE(expt_mde_count_options, 64);
AT(expt_mde_count_options, struct_size, 0);
AT(expt_mde_count_options, alternative, 4);
AT(expt_mde_count_options, relative, 8);
AT(expt_mde_count_options, correction, 12);
AT(expt_mde_count_options, arms, 16);
AT(expt_mde_count_options, null_variance, 20);
AT(expt_mde_count_options, both_sides, 24);
AT(expt_mde_count_options, reserved0, 28);
AT(expt_mde_count_options, alpha, 32);
AT(expt_mde_count_options, power, 40);
AT(expt_mde_count_options, null_value, 48);
AT(expt_mde_count_options, overdispersion, 56);

SIZE(expt_mde_mean_options, 72);
AT(expt_mde_mean_options, struct_size, 0);
AT(expt_mde_mean_options, alternative, 4);
AT(expt_mde_mean_options, relative, 8);
AT(expt_mde_mean_options, correction, 12);
AT(expt_mde_mean_options, arms, 16);
AT(expt_mde_mean_options, test, 20);
AT(expt_mde_mean_options, both_sides, 24);
AT(expt_mde_mean_options, reserved0, 28);
AT(expt_mde_mean_options, alpha, 32);
AT(expt_mde_mean_options, power, 40);
AT(expt_mde_mean_options, null_value, 48);
AT(expt_mde_mean_options, variance_reduction, 56);
AT(expt_mde_mean_options, treatment_sd, 64);

SIZE(expt_mde_proportion_options, 64);
AT(expt_mde_proportion_options, struct_size, 0);
AT(expt_mde_proportion_options, alternative, 4);
AT(expt_mde_proportion_options, relative, 8);
AT(expt_mde_proportion_options, correction, 12);
AT(expt_mde_proportion_options, arms, 16);
AT(expt_mde_proportion_options, null_variance, 20);
AT(expt_mde_proportion_options, both_sides, 24);
AT(expt_mde_proportion_options, reserved0, 28);
AT(expt_mde_proportion_options, alpha, 32);
AT(expt_mde_proportion_options, power, 40);
AT(expt_mde_proportion_options, null_value, 48);
AT(expt_mde_proportion_options, variance_reduction, 56);

SIZE(expt_mde_quantile_options, 64);
AT(expt_mde_quantile_options, struct_size, 0);
AT(expt_mde_quantile_options, alternative, 4);
AT(expt_mde_quantile_options, relative, 8);
AT(expt_mde_quantile_options, correction, 12);
AT(expt_mde_quantile_options, arms, 16);
AT(expt_mde_quantile_options, both_sides, 20);
AT(expt_mde_quantile_options, alpha, 24);
AT(expt_mde_quantile_options, power, 32);
AT(expt_mde_quantile_options, null_value, 40);
AT(expt_mde_quantile_options, treatment_std_error, 48);
AT(expt_mde_quantile_options, cluster_size, 56);

SIZE(expt_mde_ratio_options, 64);
AT(expt_mde_ratio_options, struct_size, 0);
AT(expt_mde_ratio_options, alternative, 4);
AT(expt_mde_ratio_options, relative, 8);
AT(expt_mde_ratio_options, correction, 12);
AT(expt_mde_ratio_options, arms, 16);
AT(expt_mde_ratio_options, test, 20);
AT(expt_mde_ratio_options, both_sides, 24);
AT(expt_mde_ratio_options, reserved0, 28);
AT(expt_mde_ratio_options, alpha, 32);
AT(expt_mde_ratio_options, power, 40);
AT(expt_mde_ratio_options, null_value, 48);
AT(expt_mde_ratio_options, variance_reduction, 56);

SIZE(expt_mde_srm_options, 24);
AT(expt_mde_srm_options, struct_size, 0);
AT(expt_mde_srm_options, arms, 4);
AT(expt_mde_srm_options, alpha, 8);
AT(expt_mde_srm_options, power, 16);

SIZE(expt_monitor_answer, 576);
AT(expt_monitor_answer, struct_size, 0);
AT(expt_monitor_answer, verdict, 4);
AT(expt_monitor_answer, look, 8);
AT(expt_monitor_answer, planned_looks, 16);
AT(expt_monitor_answer, at, 24);
AT(expt_monitor_answer, n_control, 32);
AT(expt_monitor_answer, n_variant, 40);
AT(expt_monitor_answer, information, 48);
AT(expt_monitor_answer, estimate, 56);
AT(expt_monitor_answer, std_error, 64);
AT(expt_monitor_answer, statistic, 72);
AT(expt_monitor_answer, bound_low, 80);
AT(expt_monitor_answer, bound_high, 88);
AT(expt_monitor_answer, futility_low, 96);
AT(expt_monitor_answer, futility_high, 104);
AT(expt_monitor_answer, ci_low, 112);
AT(expt_monitor_answer, ci_high, 120);
AT(expt_monitor_answer, p_value, 128);
AT(expt_monitor_answer, conditional_power_trend, 136);
AT(expt_monitor_answer, conditional_power_design, 144);
AT(expt_monitor_answer, predictive_power, 152);
AT(expt_monitor_answer, days_left, 160);
AT(expt_monitor_answer, note_bits, 168);
AT(expt_monitor_answer, message, 176);

SIZE(expt_monitor_options, 152);
AT(expt_monitor_options, struct_size, 0);
AT(expt_monitor_options, method, 4);
AT(expt_monitor_options, alternative, 8);
AT(expt_monitor_options, boundary, 12);
AT(expt_monitor_options, futility, 16);
AT(expt_monitor_options, beta_spending, 20);
AT(expt_monitor_options, alpha, 24);
AT(expt_monitor_options, power, 32);
AT(expt_monitor_options, rho, 40);
AT(expt_monitor_options, gamma, 48);
AT(expt_monitor_options, delta, 56);
AT(expt_monitor_options, early_z, 64);
AT(expt_monitor_options, beta_rho, 72);
AT(expt_monitor_options, beta_gamma, 80);
AT(expt_monitor_options, spent, 88);
AT(expt_monitor_options, n_spent, 96);
AT(expt_monitor_options, planned, 104);
AT(expt_monitor_options, n_planned, 112);
AT(expt_monitor_options, looks, 120);
AT(expt_monitor_options, burn_in, 128);
AT(expt_monitor_options, control, 136);
AT(expt_monitor_options, variant, 144);

SIZE(expt_novelty_options, 56);
AT(expt_novelty_options, struct_size, 0);
AT(expt_novelty_options, missing, 4);
AT(expt_novelty_options, good, 8);
AT(expt_novelty_options, reserved0, 12);
AT(expt_novelty_options, confidence, 16);
AT(expt_novelty_options, split_day, 24);
AT(expt_novelty_options, control, 32);
AT(expt_novelty_options, exposed_at, 40);
AT(expt_novelty_options, utc_offset_us, 48);

SIZE(expt_partial_pooling_options, 48);
AT(expt_partial_pooling_options, struct_size, 0);
AT(expt_partial_pooling_options, pooling, 4);
AT(expt_partial_pooling_options, between_prior, 8);
AT(expt_partial_pooling_options, reserved0, 12);
AT(expt_partial_pooling_options, prior_scale, 16);
AT(expt_partial_pooling_options, confidence, 24);
AT(expt_partial_pooling_options, labels, 32);
AT(expt_partial_pooling_options, n_labels, 40);

SIZE(expt_partial_pooling_proportions_options, 32);
AT(expt_partial_pooling_proportions_options, struct_size, 0);
AT(expt_partial_pooling_proportions_options, integrate, 4);
AT(expt_partial_pooling_proportions_options, confidence, 8);
AT(expt_partial_pooling_proportions_options, labels, 16);
AT(expt_partial_pooling_proportions_options, n_labels, 24);

SIZE(expt_permutation_options, 56);
AT(expt_permutation_options, struct_size, 0);
AT(expt_permutation_options, alternative, 4);
AT(expt_permutation_options, missing, 8);
AT(expt_permutation_options, statistic, 12);
AT(expt_permutation_options, n_permutations, 16);
AT(expt_permutation_options, seed, 24);
AT(expt_permutation_options, control, 32);
AT(expt_permutation_options, stratum, 40);
AT(expt_permutation_options, cluster, 48);

SIZE(expt_poisson_rates_options, 32);
AT(expt_poisson_rates_options, struct_size, 0);
AT(expt_poisson_rates_options, alternative, 4);
AT(expt_poisson_rates_options, test, 8);
AT(expt_poisson_rates_options, scale, 12);
AT(expt_poisson_rates_options, confidence, 16);
AT(expt_poisson_rates_options, null_value, 24);

SIZE(expt_policy_value_options, 40);
AT(expt_policy_value_options, struct_size, 0);
AT(expt_policy_value_options, reserved0, 4);
AT(expt_policy_value_options, confidence, 8);
AT(expt_policy_value_options, max_weight, 16);
AT(expt_policy_value_options, predicted, 24);
AT(expt_policy_value_options, predicted_target, 32);

SIZE(expt_posterior, 336);
AT(expt_posterior, struct_size, 0);
AT(expt_posterior, reserved0, 4);
AT(expt_posterior, better, 8);
AT(expt_posterior, log_better, 16);
AT(expt_posterior, log_worse, 24);
AT(expt_posterior, above_min, 32);
AT(expt_posterior, loss_control, 40);
AT(expt_posterior, loss_treatment, 48);
AT(expt_posterior, control_mean, 56);
AT(expt_posterior, control_sd, 64);
AT(expt_posterior, treatment_mean, 72);
AT(expt_posterior, treatment_sd, 80);
AT(expt_posterior, effect_mean, 88);
AT(expt_posterior, effect_sd, 96);
AT(expt_posterior, effect_low, 104);
AT(expt_posterior, effect_high, 112);
AT(expt_posterior, effect_hdi_low, 120);
AT(expt_posterior, effect_hdi_high, 128);
AT(expt_posterior, lift_mean, 136);
AT(expt_posterior, lift_sd, 144);
AT(expt_posterior, lift_low, 152);
AT(expt_posterior, lift_high, 160);
AT(expt_posterior, lift_hdi_low, 168);
AT(expt_posterior, lift_hdi_high, 176);
AT(expt_posterior, below_rope, 184);
AT(expt_posterior, in_rope, 192);
AT(expt_posterior, above_rope, 200);
AT(expt_posterior, log_bayes_factor, 208);
AT(expt_posterior, std_error, 216);
AT(expt_posterior, confidence, 224);
AT(expt_posterior, note_bits, 232);
AT(expt_posterior, method, 240);

SIZE(expt_posterior_beta_options, 64);
AT(expt_posterior_beta_options, struct_size, 0);
AT(expt_posterior_beta_options, relative, 4);
AT(expt_posterior_beta_options, intervals, 8);
AT(expt_posterior_beta_options, reserved0, 12);
AT(expt_posterior_beta_options, confidence, 16);
AT(expt_posterior_beta_options, min_effect, 24);
AT(expt_posterior_beta_options, rope_low, 32);
AT(expt_posterior_beta_options, rope_high, 40);
AT(expt_posterior_beta_options, prior_successes, 48);
AT(expt_posterior_beta_options, prior_failures, 56);

SIZE(expt_posterior_dirichlet_options, 56);
AT(expt_posterior_dirichlet_options, struct_size, 0);
AT(expt_posterior_dirichlet_options, relative, 4);
AT(expt_posterior_dirichlet_options, intervals, 8);
AT(expt_posterior_dirichlet_options, reserved0, 12);
AT(expt_posterior_dirichlet_options, confidence, 16);
AT(expt_posterior_dirichlet_options, min_effect, 24);
AT(expt_posterior_dirichlet_options, rope_low, 32);
AT(expt_posterior_dirichlet_options, rope_high, 40);
AT(expt_posterior_dirichlet_options, prior_count, 48);

SIZE(expt_posterior_effect_options, 56);
AT(expt_posterior_effect_options, struct_size, 0);
AT(expt_posterior_effect_options, reserved0, 4);
AT(expt_posterior_effect_options, confidence, 8);
AT(expt_posterior_effect_options, min_effect, 16);
AT(expt_posterior_effect_options, rope_low, 24);
AT(expt_posterior_effect_options, rope_high, 32);
AT(expt_posterior_effect_options, prior_mean, 40);
AT(expt_posterior_effect_options, prior_sd, 48);

SIZE(expt_posterior_gamma_poisson_options, 64);
AT(expt_posterior_gamma_poisson_options, struct_size, 0);
AT(expt_posterior_gamma_poisson_options, relative, 4);
AT(expt_posterior_gamma_poisson_options, intervals, 8);
AT(expt_posterior_gamma_poisson_options, reserved0, 12);
AT(expt_posterior_gamma_poisson_options, confidence, 16);
AT(expt_posterior_gamma_poisson_options, min_effect, 24);
AT(expt_posterior_gamma_poisson_options, rope_low, 32);
AT(expt_posterior_gamma_poisson_options, rope_high, 40);
AT(expt_posterior_gamma_poisson_options, prior_events, 48);
AT(expt_posterior_gamma_poisson_options, prior_exposure, 56);

SIZE(expt_posterior_hurdle_options, 104);
AT(expt_posterior_hurdle_options, struct_size, 0);
AT(expt_posterior_hurdle_options, relative, 4);
AT(expt_posterior_hurdle_options, intervals, 8);
AT(expt_posterior_hurdle_options, reserved0, 12);
AT(expt_posterior_hurdle_options, confidence, 16);
AT(expt_posterior_hurdle_options, min_effect, 24);
AT(expt_posterior_hurdle_options, rope_low, 32);
AT(expt_posterior_hurdle_options, rope_high, 40);
AT(expt_posterior_hurdle_options, prior_successes, 48);
AT(expt_posterior_hurdle_options, prior_failures, 56);
AT(expt_posterior_hurdle_options, prior_mean, 64);
AT(expt_posterior_hurdle_options, prior_units, 72);
AT(expt_posterior_hurdle_options, prior_df, 80);
AT(expt_posterior_hurdle_options, prior_variance, 88);
AT(expt_posterior_hurdle_options, most_log_sd, 96);

SIZE(expt_posterior_lognormal_options, 88);
AT(expt_posterior_lognormal_options, struct_size, 0);
AT(expt_posterior_lognormal_options, relative, 4);
AT(expt_posterior_lognormal_options, intervals, 8);
AT(expt_posterior_lognormal_options, reserved0, 12);
AT(expt_posterior_lognormal_options, confidence, 16);
AT(expt_posterior_lognormal_options, min_effect, 24);
AT(expt_posterior_lognormal_options, rope_low, 32);
AT(expt_posterior_lognormal_options, rope_high, 40);
AT(expt_posterior_lognormal_options, prior_mean, 48);
AT(expt_posterior_lognormal_options, prior_units, 56);
AT(expt_posterior_lognormal_options, prior_df, 64);
AT(expt_posterior_lognormal_options, prior_variance, 72);
AT(expt_posterior_lognormal_options, most_log_sd, 80);

SIZE(expt_posterior_normal_options, 80);
AT(expt_posterior_normal_options, struct_size, 0);
AT(expt_posterior_normal_options, relative, 4);
AT(expt_posterior_normal_options, intervals, 8);
AT(expt_posterior_normal_options, known_variance, 12);
AT(expt_posterior_normal_options, confidence, 16);
AT(expt_posterior_normal_options, min_effect, 24);
AT(expt_posterior_normal_options, rope_low, 32);
AT(expt_posterior_normal_options, rope_high, 40);
AT(expt_posterior_normal_options, prior_mean, 48);
AT(expt_posterior_normal_options, prior_units, 56);
AT(expt_posterior_normal_options, prior_df, 64);
AT(expt_posterior_normal_options, prior_variance, 72);

SIZE(expt_power_cluster_options, 80);
AT(expt_power_cluster_options, struct_size, 0);
AT(expt_power_cluster_options, alternative, 4);
AT(expt_power_cluster_options, relative, 8);
AT(expt_power_cluster_options, correction, 12);
AT(expt_power_cluster_options, arms, 16);
AT(expt_power_cluster_options, both_sides, 20);
AT(expt_power_cluster_options, alpha, 24);
AT(expt_power_cluster_options, power, 32);
AT(expt_power_cluster_options, null_value, 40);
AT(expt_power_cluster_options, size_variation, 48);
AT(expt_power_cluster_options, reduction_between, 56);
AT(expt_power_cluster_options, reduction_within, 64);
AT(expt_power_cluster_options, covariates, 72);
AT(expt_power_cluster_options, reserved0, 76);

SIZE(expt_power_count_options, 64);
AT(expt_power_count_options, struct_size, 0);
AT(expt_power_count_options, alternative, 4);
AT(expt_power_count_options, relative, 8);
AT(expt_power_count_options, correction, 12);
AT(expt_power_count_options, arms, 16);
AT(expt_power_count_options, null_variance, 20);
AT(expt_power_count_options, both_sides, 24);
AT(expt_power_count_options, reserved0, 28);
AT(expt_power_count_options, alpha, 32);
AT(expt_power_count_options, power, 40);
AT(expt_power_count_options, null_value, 48);
AT(expt_power_count_options, overdispersion, 56);

SIZE(expt_power_mean_options, 72);
AT(expt_power_mean_options, struct_size, 0);
AT(expt_power_mean_options, alternative, 4);
AT(expt_power_mean_options, relative, 8);
AT(expt_power_mean_options, correction, 12);
AT(expt_power_mean_options, arms, 16);
AT(expt_power_mean_options, test, 20);
AT(expt_power_mean_options, both_sides, 24);
AT(expt_power_mean_options, reserved0, 28);
AT(expt_power_mean_options, alpha, 32);
AT(expt_power_mean_options, power, 40);
AT(expt_power_mean_options, null_value, 48);
AT(expt_power_mean_options, variance_reduction, 56);
AT(expt_power_mean_options, treatment_sd, 64);

SIZE(expt_power_plan, 576);
AT(expt_power_plan, struct_size, 0);
AT(expt_power_plan, arms, 4);
AT(expt_power_plan, effect, 8);
AT(expt_power_plan, effect_absolute, 16);
AT(expt_power_plan, effect_relative, 24);
AT(expt_power_plan, power, 32);
AT(expt_power_plan, control_units, 40);
AT(expt_power_plan, treatment_units, 48);
AT(expt_power_plan, total_units, 56);
AT(expt_power_plan, exact_units, 64);
AT(expt_power_plan, units_needed, 72);
AT(expt_power_plan, mde, 80);
AT(expt_power_plan, target_power, 88);
AT(expt_power_plan, alpha, 96);
AT(expt_power_plan, df, 104);
AT(expt_power_plan, variance_factor, 112);
AT(expt_power_plan, formula, 120);
AT(expt_power_plan, message, 216);

SIZE(expt_power_proportion_options, 64);
AT(expt_power_proportion_options, struct_size, 0);
AT(expt_power_proportion_options, alternative, 4);
AT(expt_power_proportion_options, relative, 8);
AT(expt_power_proportion_options, correction, 12);
AT(expt_power_proportion_options, arms, 16);
AT(expt_power_proportion_options, null_variance, 20);
AT(expt_power_proportion_options, both_sides, 24);
AT(expt_power_proportion_options, reserved0, 28);
AT(expt_power_proportion_options, alpha, 32);
AT(expt_power_proportion_options, power, 40);
AT(expt_power_proportion_options, null_value, 48);
AT(expt_power_proportion_options, variance_reduction, 56);

SIZE(expt_power_quantile_options, 64);
AT(expt_power_quantile_options, struct_size, 0);
AT(expt_power_quantile_options, alternative, 4);
AT(expt_power_quantile_options, relative, 8);
AT(expt_power_quantile_options, correction, 12);
AT(expt_power_quantile_options, arms, 16);
AT(expt_power_quantile_options, both_sides, 20);
AT(expt_power_quantile_options, alpha, 24);
AT(expt_power_quantile_options, power, 32);
AT(expt_power_quantile_options, null_value, 40);
AT(expt_power_quantile_options, treatment_std_error, 48);
AT(expt_power_quantile_options, cluster_size, 56);

SIZE(expt_power_ratio_options, 64);
AT(expt_power_ratio_options, struct_size, 0);
AT(expt_power_ratio_options, alternative, 4);
AT(expt_power_ratio_options, relative, 8);
AT(expt_power_ratio_options, correction, 12);
AT(expt_power_ratio_options, arms, 16);
AT(expt_power_ratio_options, test, 20);
AT(expt_power_ratio_options, both_sides, 24);
AT(expt_power_ratio_options, reserved0, 28);
AT(expt_power_ratio_options, alpha, 32);
AT(expt_power_ratio_options, power, 40);
AT(expt_power_ratio_options, null_value, 48);
AT(expt_power_ratio_options, variance_reduction, 56);

SIZE(expt_power_srm_options, 24);
AT(expt_power_srm_options, struct_size, 0);
AT(expt_power_srm_options, arms, 4);
AT(expt_power_srm_options, alpha, 8);
AT(expt_power_srm_options, power, 16);

SIZE(expt_probability_best_estimates_options, 48);
AT(expt_probability_best_estimates_options, struct_size, 0);
AT(expt_probability_best_estimates_options, good, 4);
AT(expt_probability_best_estimates_options, confidence, 8);
AT(expt_probability_best_estimates_options, minimum_share, 16);
AT(expt_probability_best_estimates_options, leader_share, 24);
AT(expt_probability_best_estimates_options, labels, 32);
AT(expt_probability_best_estimates_options, n_labels, 40);

SIZE(expt_probability_best_means_options, 48);
AT(expt_probability_best_means_options, struct_size, 0);
AT(expt_probability_best_means_options, good, 4);
AT(expt_probability_best_means_options, confidence, 8);
AT(expt_probability_best_means_options, minimum_share, 16);
AT(expt_probability_best_means_options, leader_share, 24);
AT(expt_probability_best_means_options, labels, 32);
AT(expt_probability_best_means_options, n_labels, 40);

SIZE(expt_probability_best_proportions_options, 64);
AT(expt_probability_best_proportions_options, struct_size, 0);
AT(expt_probability_best_proportions_options, good, 4);
AT(expt_probability_best_proportions_options, prior_successes, 8);
AT(expt_probability_best_proportions_options, prior_failures, 16);
AT(expt_probability_best_proportions_options, confidence, 24);
AT(expt_probability_best_proportions_options, minimum_share, 32);
AT(expt_probability_best_proportions_options, leader_share, 40);
AT(expt_probability_best_proportions_options, labels, 48);
AT(expt_probability_best_proportions_options, n_labels, 56);

SIZE(expt_probability_best_rates_options, 64);
AT(expt_probability_best_rates_options, struct_size, 0);
AT(expt_probability_best_rates_options, good, 4);
AT(expt_probability_best_rates_options, prior_events, 8);
AT(expt_probability_best_rates_options, prior_exposure, 16);
AT(expt_probability_best_rates_options, confidence, 24);
AT(expt_probability_best_rates_options, minimum_share, 32);
AT(expt_probability_best_rates_options, leader_share, 40);
AT(expt_probability_best_rates_options, labels, 48);
AT(expt_probability_best_rates_options, n_labels, 56);

SIZE(expt_quantile_effect_options, 56);
AT(expt_quantile_effect_options, struct_size, 0);
AT(expt_quantile_effect_options, alternative, 4);
AT(expt_quantile_effect_options, missing, 8);
AT(expt_quantile_effect_options, definition, 12);
AT(expt_quantile_effect_options, n_replicates, 16);
AT(expt_quantile_effect_options, seed, 24);
AT(expt_quantile_effect_options, confidence, 32);
AT(expt_quantile_effect_options, control, 40);
AT(expt_quantile_effect_options, cluster, 48);

SIZE(expt_ratio_options, 40);
AT(expt_ratio_options, struct_size, 0);
AT(expt_ratio_options, alternative, 4);
AT(expt_ratio_options, test, 8);
AT(expt_ratio_options, scale, 12);
AT(expt_ratio_options, confidence, 16);
AT(expt_ratio_options, null_value, 24);
AT(expt_ratio_options, ratio_interval, 32);
AT(expt_ratio_options, reserved0, 36);

SIZE(expt_report_options, 32);
AT(expt_report_options, struct_size, 0);
AT(expt_report_options, reserved0, 4);
AT(expt_report_options, subtitle, 8);
AT(expt_report_options, hypothesis, 16);
AT(expt_report_options, generated_at, 24);

SIZE(expt_retention_frame_options, 16);
AT(expt_retention_frame_options, struct_size, 0);
AT(expt_retention_frame_options, reserved0, 4);
AT(expt_retention_frame_options, confidence, 8);

SIZE(expt_retention_options, 64);
AT(expt_retention_options, struct_size, 0);
AT(expt_retention_options, cohort, 4);
AT(expt_retention_options, period, 8);
AT(expt_retention_options, maturity, 12);
AT(expt_retention_options, max_period, 16);
AT(expt_retention_options, utc_offset_us, 24);
AT(expt_retention_options, end_time, 32);
AT(expt_retention_options, max_bytes, 40);
AT(expt_retention_options, event, 48);
AT(expt_retention_options, label, 56);

SIZE(expt_roi_grid_options, 96);
AT(expt_roi_grid_options, struct_size, 0);
AT(expt_roi_grid_options, reserved0, 4);
AT(expt_roi_grid_options, roi, 8);
AT(expt_roi_grid_options, x_values, 16);
AT(expt_roi_grid_options, n_x_values, 24);
AT(expt_roi_grid_options, x_steps, 32);
AT(expt_roi_grid_options, x_low, 40);
AT(expt_roi_grid_options, x_high, 48);
AT(expt_roi_grid_options, y_values, 56);
AT(expt_roi_grid_options, n_y_values, 64);
AT(expt_roi_grid_options, y_steps, 72);
AT(expt_roi_grid_options, y_low, 80);
AT(expt_roi_grid_options, y_high, 88);

SIZE(expt_roi_options, 104);
AT(expt_roi_options, struct_size, 0);
AT(expt_roi_options, reserved0, 4);
AT(expt_roi_options, window_us, 8);
AT(expt_roi_options, horizon_us, 16);
AT(expt_roi_options, persistence, 24);
AT(expt_roi_options, adoption, 32);
AT(expt_roi_options, bridge_rate, 40);
AT(expt_roi_options, order_value, 48);
AT(expt_roi_options, margin, 56);
AT(expt_roi_options, cost, 64);
AT(expt_roi_options, cost_per_unit, 72);
AT(expt_roi_options, prior_sd, 80);
AT(expt_roi_options, df, 88);
AT(expt_roi_options, confidence, 96);

SIZE(expt_roi_result, 1128);
AT(expt_roi_result, struct_size, 0);
AT(expt_roi_result, reserved0, 4);
AT(expt_roi_result, effect, 8);
AT(expt_roi_result, effect_low, 16);
AT(expt_roi_result, effect_high, 24);
AT(expt_roi_result, shrinkage, 32);
AT(expt_roi_result, periods, 40);
AT(expt_roi_result, units_reached, 48);
AT(expt_roi_result, orders, 56);
AT(expt_roi_result, orders_low, 64);
AT(expt_roi_result, orders_high, 72);
AT(expt_roi_result, revenue, 80);
AT(expt_roi_result, revenue_low, 88);
AT(expt_roi_result, revenue_high, 96);
AT(expt_roi_result, contribution, 104);
AT(expt_roi_result, contribution_low, 112);
AT(expt_roi_result, contribution_high, 120);
AT(expt_roi_result, cost, 128);
AT(expt_roi_result, net_value, 136);
AT(expt_roi_result, net_low, 144);
AT(expt_roi_result, net_high, 152);
AT(expt_roi_result, roi, 160);
AT(expt_roi_result, roi_low, 168);
AT(expt_roi_result, roi_high, 176);
AT(expt_roi_result, probability_of_loss, 184);
AT(expt_roi_result, break_even_effect, 192);
AT(expt_roi_result, break_even_cost, 200);
AT(expt_roi_result, confidence, 208);
AT(expt_roi_result, df, 216);
AT(expt_roi_result, note_bits, 224);
AT(expt_roi_result, remarks, 232);
AT(expt_roi_result, assumptions, 488);

SIZE(expt_roi_scenarios_options, 120);
AT(expt_roi_scenarios_options, struct_size, 0);
AT(expt_roi_scenarios_options, total, 4);
AT(expt_roi_scenarios_options, estimand, 8);
AT(expt_roi_scenarios_options, population, 12);
AT(expt_roi_scenarios_options, roi, 16);
AT(expt_roi_scenarios_options, metric, 24);
AT(expt_roi_scenarios_options, variant, 32);
AT(expt_roi_scenarios_options, segment, 40);
AT(expt_roi_scenarios_options, effect, 48);
AT(expt_roi_scenarios_options, std_error, 56);
AT(expt_roi_scenarios_options, units, 64);
AT(expt_roi_scenarios_options, scenario, 72);
AT(expt_roi_scenarios_options, cost, 80);
AT(expt_roi_scenarios_options, order_value, 88);
AT(expt_roi_scenarios_options, max_p_value, 96);
AT(expt_roi_scenarios_options, min_effect, 104);
AT(expt_roi_scenarios_options, min_roi, 112);

SIZE(expt_rollout_answer, 696);
AT(expt_rollout_answer, struct_size, 0);
AT(expt_rollout_answer, decision, 4);
AT(expt_rollout_answer, reason, 8);
AT(expt_rollout_answer, healthy, 12);
AT(expt_rollout_answer, look, 16);
AT(expt_rollout_answer, at, 24);
AT(expt_rollout_answer, stage, 32);
AT(expt_rollout_answer, next_stage, 40);
AT(expt_rollout_answer, next_share, 48);
AT(expt_rollout_answer, units, 56);
AT(expt_rollout_answer, units_wanted, 64);
AT(expt_rollout_answer, time_left_us, 72);
AT(expt_rollout_answer, in_a_row, 80);
AT(expt_rollout_answer, information, 88);
AT(expt_rollout_answer, estimate, 96);
AT(expt_rollout_answer, std_error, 104);
AT(expt_rollout_answer, rel_estimate, 112);
AT(expt_rollout_answer, statistic, 120);
AT(expt_rollout_answer, bound, 128);
AT(expt_rollout_answer, sustained_bound, 136);
AT(expt_rollout_answer, limit_statistic, 144);
AT(expt_rollout_answer, limit_bound, 152);
AT(expt_rollout_answer, spent, 160);
AT(expt_rollout_answer, metric, 168);
AT(expt_rollout_answer, stage_name, 232);
AT(expt_rollout_answer, message, 296);

SIZE(expt_rollout_guardrail_options, 64);
AT(expt_rollout_guardrail_options, struct_size, 0);
AT(expt_rollout_guardrail_options, good, 4);
AT(expt_rollout_guardrail_options, relative, 8);
AT(expt_rollout_guardrail_options, reserved0, 12);
AT(expt_rollout_guardrail_options, margin, 16);
AT(expt_rollout_guardrail_options, limit, 24);
AT(expt_rollout_guardrail_options, weight, 32);
AT(expt_rollout_guardrail_options, harm, 40);
AT(expt_rollout_guardrail_options, baseline, 48);
AT(expt_rollout_guardrail_options, std_dev, 56);

SIZE(expt_rollout_options, 88);
AT(expt_rollout_options, struct_size, 0);
AT(expt_rollout_options, boundary, 4);
AT(expt_rollout_options, budget, 8);
AT(expt_rollout_options, power, 16);
AT(expt_rollout_options, split, 24);
AT(expt_rollout_options, rho, 32);
AT(expt_rollout_options, gamma, 40);
AT(expt_rollout_options, sustained_share, 48);
AT(expt_rollout_options, sustained_looks, 56);
AT(expt_rollout_options, started_at, 64);
AT(expt_rollout_options, control, 72);
AT(expt_rollout_options, variant, 80);

SIZE(expt_rollout_stage_options, 40);
AT(expt_rollout_stage_options, struct_size, 0);
AT(expt_rollout_stage_options, reserved0, 4);
AT(expt_rollout_stage_options, min_time_us, 8);
AT(expt_rollout_stage_options, min_units, 16);
AT(expt_rollout_stage_options, looks, 24);
AT(expt_rollout_stage_options, holdback, 32);

SIZE(expt_running_options, 16);
AT(expt_running_options, struct_size, 0);
AT(expt_running_options, skip_missing, 4);
AT(expt_running_options, value, 8);

SIZE(expt_salt_search_options, 16);
AT(expt_salt_search_options, struct_size, 0);
AT(expt_salt_search_options, score, 4);
AT(expt_salt_search_options, n_candidates, 8);

SIZE(expt_sample_size_cluster_options, 88);
AT(expt_sample_size_cluster_options, struct_size, 0);
AT(expt_sample_size_cluster_options, alternative, 4);
AT(expt_sample_size_cluster_options, relative, 8);
AT(expt_sample_size_cluster_options, correction, 12);
AT(expt_sample_size_cluster_options, arms, 16);
AT(expt_sample_size_cluster_options, both_sides, 20);
AT(expt_sample_size_cluster_options, alpha, 24);
AT(expt_sample_size_cluster_options, power, 32);
AT(expt_sample_size_cluster_options, null_value, 40);
AT(expt_sample_size_cluster_options, allocation, 48);
AT(expt_sample_size_cluster_options, size_variation, 56);
AT(expt_sample_size_cluster_options, reduction_between, 64);
AT(expt_sample_size_cluster_options, reduction_within, 72);
AT(expt_sample_size_cluster_options, covariates, 80);
AT(expt_sample_size_cluster_options, reserved0, 84);

SIZE(expt_sample_size_count_options, 72);
AT(expt_sample_size_count_options, struct_size, 0);
AT(expt_sample_size_count_options, alternative, 4);
AT(expt_sample_size_count_options, relative, 8);
AT(expt_sample_size_count_options, correction, 12);
AT(expt_sample_size_count_options, arms, 16);
AT(expt_sample_size_count_options, null_variance, 20);
AT(expt_sample_size_count_options, both_sides, 24);
AT(expt_sample_size_count_options, reserved0, 28);
AT(expt_sample_size_count_options, alpha, 32);
AT(expt_sample_size_count_options, power, 40);
AT(expt_sample_size_count_options, null_value, 48);
AT(expt_sample_size_count_options, allocation, 56);
AT(expt_sample_size_count_options, overdispersion, 64);

SIZE(expt_sample_size_mean_options, 80);
AT(expt_sample_size_mean_options, struct_size, 0);
AT(expt_sample_size_mean_options, alternative, 4);
AT(expt_sample_size_mean_options, relative, 8);
AT(expt_sample_size_mean_options, correction, 12);
AT(expt_sample_size_mean_options, arms, 16);
AT(expt_sample_size_mean_options, test, 20);
AT(expt_sample_size_mean_options, both_sides, 24);
AT(expt_sample_size_mean_options, reserved0, 28);
AT(expt_sample_size_mean_options, alpha, 32);
AT(expt_sample_size_mean_options, power, 40);
AT(expt_sample_size_mean_options, null_value, 48);
AT(expt_sample_size_mean_options, allocation, 56);
AT(expt_sample_size_mean_options, variance_reduction, 64);
AT(expt_sample_size_mean_options, treatment_sd, 72);

SIZE(expt_sample_size_proportion_options, 72);
AT(expt_sample_size_proportion_options, struct_size, 0);
AT(expt_sample_size_proportion_options, alternative, 4);
AT(expt_sample_size_proportion_options, relative, 8);
AT(expt_sample_size_proportion_options, correction, 12);
AT(expt_sample_size_proportion_options, arms, 16);
AT(expt_sample_size_proportion_options, null_variance, 20);
AT(expt_sample_size_proportion_options, both_sides, 24);
AT(expt_sample_size_proportion_options, reserved0, 28);
AT(expt_sample_size_proportion_options, alpha, 32);
AT(expt_sample_size_proportion_options, power, 40);
AT(expt_sample_size_proportion_options, null_value, 48);
AT(expt_sample_size_proportion_options, allocation, 56);
AT(expt_sample_size_proportion_options, variance_reduction, 64);

SIZE(expt_sample_size_quantile_options, 72);
AT(expt_sample_size_quantile_options, struct_size, 0);
AT(expt_sample_size_quantile_options, alternative, 4);
AT(expt_sample_size_quantile_options, relative, 8);
AT(expt_sample_size_quantile_options, correction, 12);
AT(expt_sample_size_quantile_options, arms, 16);
AT(expt_sample_size_quantile_options, both_sides, 20);
AT(expt_sample_size_quantile_options, alpha, 24);
AT(expt_sample_size_quantile_options, power, 32);
AT(expt_sample_size_quantile_options, null_value, 40);
AT(expt_sample_size_quantile_options, allocation, 48);
AT(expt_sample_size_quantile_options, treatment_std_error, 56);
AT(expt_sample_size_quantile_options, cluster_size, 64);

SIZE(expt_sample_size_ratio_options, 72);
AT(expt_sample_size_ratio_options, struct_size, 0);
AT(expt_sample_size_ratio_options, alternative, 4);
AT(expt_sample_size_ratio_options, relative, 8);
AT(expt_sample_size_ratio_options, correction, 12);
AT(expt_sample_size_ratio_options, arms, 16);
AT(expt_sample_size_ratio_options, test, 20);
AT(expt_sample_size_ratio_options, both_sides, 24);
AT(expt_sample_size_ratio_options, reserved0, 28);
AT(expt_sample_size_ratio_options, alpha, 32);
AT(expt_sample_size_ratio_options, power, 40);
AT(expt_sample_size_ratio_options, null_value, 48);
AT(expt_sample_size_ratio_options, allocation, 56);
AT(expt_sample_size_ratio_options, variance_reduction, 64);

SIZE(expt_sample_size_srm_options, 24);
AT(expt_sample_size_srm_options, struct_size, 0);
AT(expt_sample_size_srm_options, arms, 4);
AT(expt_sample_size_srm_options, alpha, 8);
AT(expt_sample_size_srm_options, power, 16);

SIZE(expt_sessionize_options, 24);
AT(expt_sessionize_options, struct_size, 0);
AT(expt_sessionize_options, cut_days, 4);
AT(expt_sessionize_options, gap_us, 8);
AT(expt_sessionize_options, utc_offset_us, 16);

SIZE(expt_simulate_counterfactual_options, 80);
AT(expt_simulate_counterfactual_options, struct_size, 0);
AT(expt_simulate_counterfactual_options, mechanism, 4);
AT(expt_simulate_counterfactual_options, seed, 8);
AT(expt_simulate_counterfactual_options, control, 16);
AT(expt_simulate_counterfactual_options, exposed, 24);
AT(expt_simulate_counterfactual_options, segment, 32);
AT(expt_simulate_counterfactual_options, baseline, 40);
AT(expt_simulate_counterfactual_options, levels, 48);
AT(expt_simulate_counterfactual_options, level_uplifts, 56);
AT(expt_simulate_counterfactual_options, level_baselines, 64);
AT(expt_simulate_counterfactual_options, n_levels, 72);

SIZE(expt_simulate_counterfactual_truth_options, 80);
AT(expt_simulate_counterfactual_truth_options, struct_size, 0);
AT(expt_simulate_counterfactual_truth_options, mechanism, 4);
AT(expt_simulate_counterfactual_truth_options, seed, 8);
AT(expt_simulate_counterfactual_truth_options, control, 16);
AT(expt_simulate_counterfactual_truth_options, exposed, 24);
AT(expt_simulate_counterfactual_truth_options, segment, 32);
AT(expt_simulate_counterfactual_truth_options, baseline, 40);
AT(expt_simulate_counterfactual_truth_options, levels, 48);
AT(expt_simulate_counterfactual_truth_options, level_uplifts, 56);
AT(expt_simulate_counterfactual_truth_options, level_baselines, 64);
AT(expt_simulate_counterfactual_truth_options, n_levels, 72);

SIZE(expt_simulate_experiment_options, 64);
AT(expt_simulate_experiment_options, struct_size, 0);
AT(expt_simulate_experiment_options, reserved0, 4);
AT(expt_simulate_experiment_options, seed, 8);
AT(expt_simulate_experiment_options, salt, 16);
AT(expt_simulate_experiment_options, treatment_share, 24);
AT(expt_simulate_experiment_options, control_click_rate, 32);
AT(expt_simulate_experiment_options, treatment_click_rate, 40);
AT(expt_simulate_experiment_options, control_conversion_rate, 48);
AT(expt_simulate_experiment_options, treatment_conversion_rate, 56);

SIZE(expt_simulation_funnel_step_options, 40);
AT(expt_simulation_funnel_step_options, struct_size, 0);
AT(expt_simulation_funnel_step_options, reserved0, 4);
AT(expt_simulation_funnel_step_options, mean_delay_us, 8);
AT(expt_simulation_funnel_step_options, mean_repeats, 16);
AT(expt_simulation_funnel_step_options, mean_value, 24);
AT(expt_simulation_funnel_step_options, value_spread, 32);

SIZE(expt_simulation_options, 152);
AT(expt_simulation_options, struct_size, 0);
AT(expt_simulation_options, by_time, 4);
AT(expt_simulation_options, seed, 8);
AT(expt_simulation_options, start_time, 16);
AT(expt_simulation_options, n_days, 24);
AT(expt_simulation_options, daily_swing, 32);
AT(expt_simulation_options, peak_hour, 40);
AT(expt_simulation_options, weekend_ratio, 48);
AT(expt_simulation_options, visits_per_day, 56);
AT(expt_simulation_options, visit_shape, 64);
AT(expt_simulation_options, pre_days, 72);
AT(expt_simulation_options, time_grid_us, 80);
AT(expt_simulation_options, tie_share, 88);
AT(expt_simulation_options, outlier_share, 96);
AT(expt_simulation_options, outlier_tail, 104);
AT(expt_simulation_options, bot_share, 112);
AT(expt_simulation_options, bot_events, 120);
AT(expt_simulation_options, lost_share, 128);
AT(expt_simulation_options, lost_more, 136);
AT(expt_simulation_options, mean_time_to_loss_us, 144);

SIZE(expt_simulation_planted_effect_options, 40);
AT(expt_simulation_planted_effect_options, struct_size, 0);
AT(expt_simulation_planted_effect_options, target, 4);
AT(expt_simulation_planted_effect_options, variant, 8);
AT(expt_simulation_planted_effect_options, segment, 16);
AT(expt_simulation_planted_effect_options, level, 24);
AT(expt_simulation_planted_effect_options, decay_per_day, 32);

SIZE(expt_split_check_options, 64);
AT(expt_split_check_options, struct_size, 0);
AT(expt_split_check_options, reserved0, 4);
AT(expt_split_check_options, share, 8);
AT(expt_split_check_options, successes, 16);
AT(expt_split_check_options, control, 24);
AT(expt_split_check_options, threshold, 32);
AT(expt_split_check_options, confidence, 40);
AT(expt_split_check_options, grain_us, 48);
AT(expt_split_check_options, utc_offset_us, 56);

SIZE(expt_srm, 72);
AT(expt_srm, struct_size, 0);
AT(expt_srm, passes, 4);
AT(expt_srm, chi2, 8);
AT(expt_srm, df, 16);
AT(expt_srm, p_value, 24);
AT(expt_srm, log_p_value, 32);
AT(expt_srm, n, 40);
AT(expt_srm, note_bits, 48);
AT(expt_srm, log_e_value, 56);
AT(expt_srm, sequential_p_value, 64);

SIZE(expt_stitch_options, 48);
AT(expt_stitch_options, struct_size, 0);
AT(expt_stitch_options, direction, 4);
AT(expt_stitch_options, tolerance_us, 8);
AT(expt_stitch_options, allow_exact, 16);
AT(expt_stitch_options, consume, 20);
AT(expt_stitch_options, attribution, 24);
AT(expt_stitch_options, reserved0, 28);
AT(expt_stitch_options, half_life_us, 32);
AT(expt_stitch_options, max_rows, 40);

SIZE(expt_stratified, 192);
AT(expt_stratified, struct_size, 0);
AT(expt_stratified, reserved0, 4);
AT(expt_stratified, statistic, 8);
AT(expt_stratified, p_value, 16);
AT(expt_stratified, log_p_value, 24);
AT(expt_stratified, odds_ratio, 32);
AT(expt_stratified, odds_ratio_low, 40);
AT(expt_stratified, odds_ratio_high, 48);
AT(expt_stratified, risk_ratio, 56);
AT(expt_stratified, risk_ratio_low, 64);
AT(expt_stratified, risk_ratio_high, 72);
AT(expt_stratified, risk_difference, 80);
AT(expt_stratified, risk_difference_low, 88);
AT(expt_stratified, risk_difference_high, 96);
AT(expt_stratified, confidence, 104);
AT(expt_stratified, breslow_day, 112);
AT(expt_stratified, breslow_day_p_value, 120);
AT(expt_stratified, tarone, 128);
AT(expt_stratified, tarone_p_value, 136);
AT(expt_stratified, tarone_log_p_value, 144);
AT(expt_stratified, homogeneity_df, 152);
AT(expt_stratified, n_strata, 160);
AT(expt_stratified, n, 168);
AT(expt_stratified, n_dropped, 176);
AT(expt_stratified, note_bits, 184);

SIZE(expt_stratified_table, 144);
AT(expt_stratified_table, struct_size, 0);
AT(expt_stratified_table, reserved0, 4);
AT(expt_stratified_table, association, 8);
AT(expt_stratified_table, association_df, 16);
AT(expt_stratified_table, association_p_value, 24);
AT(expt_stratified_table, association_log_p_value, 32);
AT(expt_stratified_table, mean_scores, 40);
AT(expt_stratified_table, mean_scores_df, 48);
AT(expt_stratified_table, mean_scores_p_value, 56);
AT(expt_stratified_table, mean_scores_log_p_value, 64);
AT(expt_stratified_table, correlation, 72);
AT(expt_stratified_table, correlation_df, 80);
AT(expt_stratified_table, correlation_p_value, 88);
AT(expt_stratified_table, correlation_log_p_value, 96);
AT(expt_stratified_table, smallest_expected, 104);
AT(expt_stratified_table, n_strata, 112);
AT(expt_stratified_table, n, 120);
AT(expt_stratified_table, n_dropped, 128);
AT(expt_stratified_table, note_bits, 136);

SIZE(expt_switchback_schedule_options, 40);
AT(expt_switchback_schedule_options, struct_size, 0);
AT(expt_switchback_schedule_options, balanced, 4);
AT(expt_switchback_schedule_options, seed, 8);
AT(expt_switchback_schedule_options, washout_us, 16);
AT(expt_switchback_schedule_options, variants, 24);
AT(expt_switchback_schedule_options, n_variants, 32);

SIZE(expt_t_test_options, 40);
AT(expt_t_test_options, struct_size, 0);
AT(expt_t_test_options, alternative, 4);
AT(expt_t_test_options, test, 8);
AT(expt_t_test_options, scale, 12);
AT(expt_t_test_options, confidence, 16);
AT(expt_t_test_options, null_value, 24);
AT(expt_t_test_options, ratio_interval, 32);
AT(expt_t_test_options, reserved0, 36);

SIZE(expt_table, 32);
AT(expt_table, columns, 0);
AT(expt_table, n_columns, 8);
AT(expt_table, n_rows, 16);
AT(expt_table, reserved, 24);

SIZE(expt_table_filter_options, 32);
AT(expt_table_filter_options, struct_size, 0);
AT(expt_table_filter_options, drop, 4);
AT(expt_table_filter_options, missing, 8);
AT(expt_table_filter_options, reserved0, 12);
AT(expt_table_filter_options, columns, 16);
AT(expt_table_filter_options, n_columns, 24);

SIZE(expt_table_recode_options, 16);
AT(expt_table_recode_options, struct_size, 0);
AT(expt_table_recode_options, reserved0, 4);
AT(expt_table_recode_options, other, 8);

SIZE(expt_table_to_csv_options, 24);
AT(expt_table_to_csv_options, struct_size, 0);
AT(expt_table_to_csv_options, digits, 4);
AT(expt_table_to_csv_options, columns, 8);
AT(expt_table_to_csv_options, n_columns, 16);

SIZE(expt_table_to_json_options, 24);
AT(expt_table_to_json_options, struct_size, 0);
AT(expt_table_to_json_options, digits, 4);
AT(expt_table_to_json_options, columns, 8);
AT(expt_table_to_json_options, n_columns, 16);

SIZE(expt_table_to_text_options, 32);
AT(expt_table_to_text_options, struct_size, 0);
AT(expt_table_to_text_options, digits, 4);
AT(expt_table_to_text_options, max_rows, 8);
AT(expt_table_to_text_options, columns, 16);
AT(expt_table_to_text_options, n_columns, 24);

SIZE(expt_trigger, 80);
AT(expt_trigger, struct_size, 0);
AT(expt_trigger, passes, 4);
AT(expt_trigger, chi2, 8);
AT(expt_trigger, df, 16);
AT(expt_trigger, p_value, 24);
AT(expt_trigger, log_p_value, 32);
AT(expt_trigger, rate, 40);
AT(expt_trigger, lowest_rate, 48);
AT(expt_trigger, highest_rate, 56);
AT(expt_trigger, n, 64);
AT(expt_trigger, note_bits, 72);

SIZE(expt_trigger_check_options, 16);
AT(expt_trigger_check_options, struct_size, 0);
AT(expt_trigger_check_options, reserved0, 4);
AT(expt_trigger_check_options, threshold, 8);

SIZE(expt_two_proportions_options, 40);
AT(expt_two_proportions_options, struct_size, 0);
AT(expt_two_proportions_options, alternative, 4);
AT(expt_two_proportions_options, interval, 8);
AT(expt_two_proportions_options, reserved0, 12);
AT(expt_two_proportions_options, confidence, 16);
AT(expt_two_proportions_options, scale, 24);
AT(expt_two_proportions_options, ratio_interval, 28);
AT(expt_two_proportions_options, null_value, 32);

SIZE(expt_unit_hash_options, 16);
AT(expt_unit_hash_options, struct_size, 0);
AT(expt_unit_hash_options, reserved0, 4);
AT(expt_unit_hash_options, seed, 8);

SIZE(expt_unit_table_event_count_options, 40);
AT(expt_unit_table_event_count_options, struct_size, 0);
AT(expt_unit_table_event_count_options, reserved0, 4);
AT(expt_unit_table_event_count_options, event, 8);
AT(expt_unit_table_event_count_options, from_us, 16);
AT(expt_unit_table_event_count_options, to_us, 24);
AT(expt_unit_table_event_count_options, cap, 32);

SIZE(expt_unit_table_event_distinct_options, 32);
AT(expt_unit_table_event_distinct_options, struct_size, 0);
AT(expt_unit_table_event_distinct_options, skip_missing, 4);
AT(expt_unit_table_event_distinct_options, event, 8);
AT(expt_unit_table_event_distinct_options, from_us, 16);
AT(expt_unit_table_event_distinct_options, to_us, 24);

SIZE(expt_unit_table_event_first_options, 32);
AT(expt_unit_table_event_first_options, struct_size, 0);
AT(expt_unit_table_event_first_options, skip_missing, 4);
AT(expt_unit_table_event_first_options, event, 8);
AT(expt_unit_table_event_first_options, from_us, 16);
AT(expt_unit_table_event_first_options, to_us, 24);

SIZE(expt_unit_table_event_last_options, 32);
AT(expt_unit_table_event_last_options, struct_size, 0);
AT(expt_unit_table_event_last_options, skip_missing, 4);
AT(expt_unit_table_event_last_options, event, 8);
AT(expt_unit_table_event_last_options, from_us, 16);
AT(expt_unit_table_event_last_options, to_us, 24);

SIZE(expt_unit_table_event_max_options, 32);
AT(expt_unit_table_event_max_options, struct_size, 0);
AT(expt_unit_table_event_max_options, skip_missing, 4);
AT(expt_unit_table_event_max_options, event, 8);
AT(expt_unit_table_event_max_options, from_us, 16);
AT(expt_unit_table_event_max_options, to_us, 24);

SIZE(expt_unit_table_event_mean_options, 32);
AT(expt_unit_table_event_mean_options, struct_size, 0);
AT(expt_unit_table_event_mean_options, skip_missing, 4);
AT(expt_unit_table_event_mean_options, event, 8);
AT(expt_unit_table_event_mean_options, from_us, 16);
AT(expt_unit_table_event_mean_options, to_us, 24);

SIZE(expt_unit_table_event_min_options, 32);
AT(expt_unit_table_event_min_options, struct_size, 0);
AT(expt_unit_table_event_min_options, skip_missing, 4);
AT(expt_unit_table_event_min_options, event, 8);
AT(expt_unit_table_event_min_options, from_us, 16);
AT(expt_unit_table_event_min_options, to_us, 24);

SIZE(expt_unit_table_event_sum_options, 40);
AT(expt_unit_table_event_sum_options, struct_size, 0);
AT(expt_unit_table_event_sum_options, skip_missing, 4);
AT(expt_unit_table_event_sum_options, event, 8);
AT(expt_unit_table_event_sum_options, from_us, 16);
AT(expt_unit_table_event_sum_options, to_us, 24);
AT(expt_unit_table_event_sum_options, cap, 32);

SIZE(expt_unit_table_options, 32);
AT(expt_unit_table_options, struct_size, 0);
AT(expt_unit_table_options, maturity, 4);
AT(expt_unit_table_options, event, 8);
AT(expt_unit_table_options, end_time, 16);
AT(expt_unit_table_options, max_bytes, 24);

SIZE(expt_unit_table_time_since_options, 32);
AT(expt_unit_table_time_since_options, struct_size, 0);
AT(expt_unit_table_time_since_options, reserved0, 4);
AT(expt_unit_table_time_since_options, event, 8);
AT(expt_unit_table_time_since_options, from_us, 16);
AT(expt_unit_table_time_since_options, to_us, 24);

SIZE(expt_aa_mode, 4);
VALUE(EXPT_AA_MODE_RESPLIT, 0);
VALUE(EXPT_AA_MODE_REDRAW, 1);

SIZE(expt_activity_method, 4);
VALUE(EXPT_ACTIVITY_METHOD_EXACT, 0);
VALUE(EXPT_ACTIVITY_METHOD_APPROXIMATE, 1);

SIZE(expt_adjustment, 4);
VALUE(EXPT_ADJUSTMENT_HOLM, 0);
VALUE(EXPT_ADJUSTMENT_BONFERRONI, 1);
VALUE(EXPT_ADJUSTMENT_SIDAK, 2);
VALUE(EXPT_ADJUSTMENT_HOCHBERG, 3);
VALUE(EXPT_ADJUSTMENT_HOMMEL, 4);
VALUE(EXPT_ADJUSTMENT_BH, 5);
VALUE(EXPT_ADJUSTMENT_BY, 6);
VALUE(EXPT_ADJUSTMENT_NONE, 7);

SIZE(expt_alternative, 4);
VALUE(EXPT_ALTERNATIVE_TWO_SIDED, 0);
VALUE(EXPT_ALTERNATIVE_GREATER, 1);
VALUE(EXPT_ALTERNATIVE_LESS, 2);

SIZE(expt_attribution, 4);
VALUE(EXPT_ATTRIBUTION_CLOSEST, 0);
VALUE(EXPT_ATTRIBUTION_FIRST, 1);
VALUE(EXPT_ATTRIBUTION_LAST, 2);
VALUE(EXPT_ATTRIBUTION_LINEAR, 3);
VALUE(EXPT_ATTRIBUTION_HALF_LIFE, 4);

SIZE(expt_bandit_policy, 4);
VALUE(EXPT_BANDIT_POLICY_THOMPSON, 0);
VALUE(EXPT_BANDIT_POLICY_TOP_TWO, 1);
VALUE(EXPT_BANDIT_POLICY_EPSILON_GREEDY, 2);
VALUE(EXPT_BANDIT_POLICY_UCB1, 3);
VALUE(EXPT_BANDIT_POLICY_KL_UCB, 4);

SIZE(expt_bandit_reward, 4);
VALUE(EXPT_BANDIT_REWARD_BERNOULLI, 0);
VALUE(EXPT_BANDIT_REWARD_GAUSSIAN, 1);
VALUE(EXPT_BANDIT_REWARD_POISSON, 2);

SIZE(expt_barnard_kind, 4);
VALUE(EXPT_BARNARD_KIND_BARNARD, 0);
VALUE(EXPT_BARNARD_KIND_BOSCHLOO, 1);

SIZE(expt_between_prior, 4);
VALUE(EXPT_BETWEEN_PRIOR_DUMOUCHEL, 0);
VALUE(EXPT_BETWEEN_PRIOR_FLAT, 1);
VALUE(EXPT_BETWEEN_PRIOR_HALF_NORMAL, 2);
VALUE(EXPT_BETWEEN_PRIOR_HALF_CAUCHY, 3);

SIZE(expt_between_variance, 4);
VALUE(EXPT_BETWEEN_VARIANCE_DERSIMONIAN_LAIRD, 0);
VALUE(EXPT_BETWEEN_VARIANCE_PAULE_MANDEL, 1);

SIZE(expt_bootstrap_interval, 4);
VALUE(EXPT_BOOTSTRAP_INTERVAL_PERCENTILE, 0);
VALUE(EXPT_BOOTSTRAP_INTERVAL_BCA, 1);
VALUE(EXPT_BOOTSTRAP_INTERVAL_STUDENTISED, 2);

SIZE(expt_bootstrap_statistic, 4);
VALUE(EXPT_BOOTSTRAP_STATISTIC_MEAN, 0);
VALUE(EXPT_BOOTSTRAP_STATISTIC_RATIO, 1);
VALUE(EXPT_BOOTSTRAP_STATISTIC_QUANTILE, 2);

SIZE(expt_boundary, 4);
VALUE(EXPT_BOUNDARY_LAN_DEMETS_OBRIEN_FLEMING, 0);
VALUE(EXPT_BOUNDARY_LAN_DEMETS_POCOCK, 1);
VALUE(EXPT_BOUNDARY_POWER_FAMILY, 2);
VALUE(EXPT_BOUNDARY_HWANG_SHIH_DECANI, 3);
VALUE(EXPT_BOUNDARY_SPENDING_GIVEN, 4);
VALUE(EXPT_BOUNDARY_OBRIEN_FLEMING, 5);
VALUE(EXPT_BOUNDARY_POCOCK, 6);
VALUE(EXPT_BOUNDARY_WANG_TSIATIS, 7);
VALUE(EXPT_BOUNDARY_HAYBITTLE_PETO, 8);

SIZE(expt_bucket_rule, 4);
VALUE(EXPT_BUCKET_RULE_FRACTION, 0);
VALUE(EXPT_BUCKET_RULE_MODULO, 1);

SIZE(expt_chi_square_test, 4);
VALUE(EXPT_CHI_SQUARE_TEST_PEARSON, 0);
VALUE(EXPT_CHI_SQUARE_TEST_G, 1);

SIZE(expt_compare, 4);
VALUE(EXPT_COMPARE_EQUAL, 0);
VALUE(EXPT_COMPARE_NOT_EQUAL, 1);
VALUE(EXPT_COMPARE_ABOVE, 2);
VALUE(EXPT_COMPARE_AT_LEAST, 3);
VALUE(EXPT_COMPARE_BELOW, 4);
VALUE(EXPT_COMPARE_AT_MOST, 5);

SIZE(expt_conflict, 4);
VALUE(EXPT_CONFLICT_KEEP_FIRST, 0);
VALUE(EXPT_CONFLICT_EXCLUDE, 1);

SIZE(expt_dtype, 4);
VALUE(EXPT_DTYPE_BOOL1, 1);
VALUE(EXPT_DTYPE_BOOL8, 2);
VALUE(EXPT_DTYPE_INT8, 3);
VALUE(EXPT_DTYPE_INT16, 4);
VALUE(EXPT_DTYPE_INT32, 5);
VALUE(EXPT_DTYPE_INT64, 6);
VALUE(EXPT_DTYPE_UINT8, 7);
VALUE(EXPT_DTYPE_UINT16, 8);
VALUE(EXPT_DTYPE_UINT32, 9);
VALUE(EXPT_DTYPE_UINT64, 10);
VALUE(EXPT_DTYPE_FLOAT32, 11);
VALUE(EXPT_DTYPE_FLOAT64, 12);
VALUE(EXPT_DTYPE_UTF8, 13);
VALUE(EXPT_DTYPE_DICT8, 14);
VALUE(EXPT_DTYPE_DICT16, 15);
VALUE(EXPT_DTYPE_DICT32, 16);
VALUE(EXPT_DTYPE_TIME, 17);

SIZE(expt_e_adjustment, 4);
VALUE(EXPT_E_ADJUSTMENT_HOLM, 0);
VALUE(EXPT_E_ADJUSTMENT_CLOSED, 1);
VALUE(EXPT_E_ADJUSTMENT_BH, 2);

SIZE(expt_e_calibrator, 4);
VALUE(EXPT_E_CALIBRATOR_MIXTURE, 0);
VALUE(EXPT_E_CALIBRATOR_POWER, 1);

SIZE(expt_e_rule, 4);
VALUE(EXPT_E_RULE_AVERAGE, 0);
VALUE(EXPT_E_RULE_PRODUCT, 1);

SIZE(expt_effect_target, 4);
VALUE(EXPT_EFFECT_TARGET_PROBABILITY, 0);
VALUE(EXPT_EFFECT_TARGET_VALUE, 1);

SIZE(expt_estimand, 4);
VALUE(EXPT_ESTIMAND_ITT, 0);
VALUE(EXPT_ESTIMAND_ATE, 1);
VALUE(EXPT_ESTIMAND_ATT, 2);
VALUE(EXPT_ESTIMAND_ATC, 3);
VALUE(EXPT_ESTIMAND_TRIGGERED, 4);
VALUE(EXPT_ESTIMAND_PLACEBO, 5);
VALUE(EXPT_ESTIMAND_LATE, 6);
VALUE(EXPT_ESTIMAND_ATO, 7);

SIZE(expt_funnel_mode, 4);
VALUE(EXPT_FUNNEL_MODE_EARLIEST_AFTER, 0);
VALUE(EXPT_FUNNEL_MODE_FIRST_TIMES, 1);
VALUE(EXPT_FUNNEL_MODE_ANY_ORDER, 2);

SIZE(expt_funnel_ties, 4);
VALUE(EXPT_FUNNEL_TIES_STRICT, 0);
VALUE(EXPT_FUNNEL_TIES_ALLOW, 1);

SIZE(expt_funnel_touch, 4);
VALUE(EXPT_FUNNEL_TOUCH_FIRST, 0);
VALUE(EXPT_FUNNEL_TOUCH_EXPOSURE, 1);

SIZE(expt_futility, 4);
VALUE(EXPT_FUTILITY_NONE, 0);
VALUE(EXPT_FUTILITY_NON_BINDING, 1);
VALUE(EXPT_FUTILITY_BINDING, 2);

SIZE(expt_good, 4);
VALUE(EXPT_GOOD_UP, 0);
VALUE(EXPT_GOOD_DOWN, 1);
VALUE(EXPT_GOOD_NEITHER, 2);

SIZE(expt_hash_algorithm, 4);
VALUE(EXPT_HASH_ALGORITHM_MD5, 0);
VALUE(EXPT_HASH_ALGORITHM_SHA1, 1);
VALUE(EXPT_HASH_ALGORITHM_SHA256, 2);
VALUE(EXPT_HASH_ALGORITHM_XXH64, 3);
VALUE(EXPT_HASH_ALGORITHM_XXH3_64, 4);
VALUE(EXPT_HASH_ALGORITHM_XXH3_128, 5);
VALUE(EXPT_HASH_ALGORITHM_FNV1A_32, 6);
VALUE(EXPT_HASH_ALGORITHM_MURMUR3_32, 7);
VALUE(EXPT_HASH_ALGORITHM_MURMUR3_128, 8);

SIZE(expt_interval, 4);
VALUE(EXPT_INTERVAL_MEE, 0);
VALUE(EXPT_INTERVAL_WALD, 1);
VALUE(EXPT_INTERVAL_AGRESTI_CAFFO, 2);
VALUE(EXPT_INTERVAL_NEWCOMBE, 3);
VALUE(EXPT_INTERVAL_MIETTINEN_NURMINEN, 4);

SIZE(expt_look_verdict, 4);
VALUE(EXPT_LOOK_VERDICT_CONTINUE, 0);
VALUE(EXPT_LOOK_VERDICT_EFFECT, 1);
VALUE(EXPT_LOOK_VERDICT_FUTILITY, 2);
VALUE(EXPT_LOOK_VERDICT_NO_EFFECT, 3);

SIZE(expt_maturity, 4);
VALUE(EXPT_MATURITY_COMPLETE, 0);
VALUE(EXPT_MATURITY_ALL, 1);

SIZE(expt_mcnemar_test, 4);
VALUE(EXPT_MCNEMAR_TEST_EXACT, 0);
VALUE(EXPT_MCNEMAR_TEST_MID_P, 1);
VALUE(EXPT_MCNEMAR_TEST_CHI_SQUARE, 2);

SIZE(expt_mean_test, 4);
VALUE(EXPT_MEAN_TEST_WELCH, 0);
VALUE(EXPT_MEAN_TEST_STUDENT, 1);
VALUE(EXPT_MEAN_TEST_Z, 2);

SIZE(expt_mechanism, 4);
VALUE(EXPT_MECHANISM_MULTIPLICATIVE, 0);
VALUE(EXPT_MECHANISM_ADDITIVE, 1);
VALUE(EXPT_MECHANISM_REDRAW, 2);
VALUE(EXPT_MECHANISM_ONE_SIDED, 3);
VALUE(EXPT_MECHANISM_ABSOLUTE, 4);
VALUE(EXPT_MECHANISM_SCALE, 5);
VALUE(EXPT_MECHANISM_SHIFT, 6);

SIZE(expt_missing, 4);
VALUE(EXPT_MISSING_REJECT, 0);
VALUE(EXPT_MISSING_ZERO, 1);
VALUE(EXPT_MISSING_DROP, 2);

SIZE(expt_mixture_tuning, 4);
VALUE(EXPT_MIXTURE_TUNING_CLOSED_FORM, 0);
VALUE(EXPT_MIXTURE_TUNING_OPTIMAL, 1);

SIZE(expt_monitor_method, 4);
VALUE(EXPT_MONITOR_METHOD_GROUP_SEQUENTIAL, 0);
VALUE(EXPT_MONITOR_METHOD_CONFIDENCE_SEQUENCE, 1);

SIZE(expt_na_mode, 4);
VALUE(EXPT_NA_MODE_NONE, 0);
VALUE(EXPT_NA_MODE_LOWEST, 1);

SIZE(expt_note, 4);
VALUE(EXPT_NOTE_EMPTY_ARM, 0);
VALUE(EXPT_NOTE_ZERO_VARIANCE, 1);
VALUE(EXPT_NOTE_UNBOUNDED, 2);
VALUE(EXPT_NOTE_FEW_EVENTS, 3);
VALUE(EXPT_NOTE_POST_TREATMENT, 4);
VALUE(EXPT_NOTE_UNIT_NOT_CHECKED, 5);
VALUE(EXPT_NOTE_DROPPED, 6);
VALUE(EXPT_NOTE_UNNAMED_BATCH, 7);
VALUE(EXPT_NOTE_DROP_IMBALANCE, 8);
VALUE(EXPT_NOTE_COUNTS, 9);
VALUE(EXPT_NOTE_OVERDISPERSED, 10);
VALUE(EXPT_NOTE_FEW_CLUSTERS, 11);
VALUE(EXPT_NOTE_COLLINEAR, 12);
VALUE(EXPT_NOTE_PRE_IMBALANCE, 13);
VALUE(EXPT_NOTE_SIGN_FLIP, 14);
VALUE(EXPT_NOTE_BEFORE_PLANNED_END, 15);
VALUE(EXPT_NOTE_RELATIVE_DISAGREES, 16);
VALUE(EXPT_NOTE_STRATA_MERGED, 17);
VALUE(EXPT_NOTE_APPROXIMATE, 18);
VALUE(EXPT_NOTE_EXTREME_WEIGHTS, 19);
VALUE(EXPT_NOTE_PLACEBO_DIFFERS, 20);
VALUE(EXPT_NOTE_SPLIT_DIFFERS, 21);
VALUE(EXPT_NOTE_SPLIT_CHANGED, 22);
VALUE(EXPT_NOTE_COVARIATE_AFTER_EXPOSURE, 23);
VALUE(EXPT_NOTE_NO_RATIO, 24);
VALUE(EXPT_NOTE_OVERFLOW, 25);
VALUE(EXPT_NOTE_UNITS_IN_TWO_VARIANTS, 26);
VALUE(EXPT_NOTE_CONTROL_NOT_POSITIVE, 27);

SIZE(expt_null_variance, 4);
VALUE(EXPT_NULL_VARIANCE_POOLED, 0);
VALUE(EXPT_NULL_VARIANCE_UNPOOLED, 1);
VALUE(EXPT_NULL_VARIANCE_CONTROL, 2);

SIZE(expt_odds_ratio, 4);
VALUE(EXPT_ODDS_RATIO_SAMPLE, 0);
VALUE(EXPT_ODDS_RATIO_CONDITIONAL, 1);

SIZE(expt_outcome_kind, 4);
VALUE(EXPT_OUTCOME_KIND_AUTO, 0);
VALUE(EXPT_OUTCOME_KIND_PROPORTION, 1);
VALUE(EXPT_OUTCOME_KIND_MEAN, 2);

SIZE(expt_period, 4);
VALUE(EXPT_PERIOD_DAY, 0);
VALUE(EXPT_PERIOD_WEEK, 1);

SIZE(expt_permutation_statistic, 4);
VALUE(EXPT_PERMUTATION_STATISTIC_STUDENTISED, 0);
VALUE(EXPT_PERMUTATION_STATISTIC_DIFFERENCE, 1);

SIZE(expt_pooling, 4);
VALUE(EXPT_POOLING_BAYES, 0);
VALUE(EXPT_POOLING_REML, 1);
VALUE(EXPT_POOLING_ML, 2);

SIZE(expt_population, 4);
VALUE(EXPT_POPULATION_ALL, 0);
VALUE(EXPT_POPULATION_EXPOSED, 1);
VALUE(EXPT_POPULATION_TREATED, 2);
VALUE(EXPT_POPULATION_UNTREATED, 3);
VALUE(EXPT_POPULATION_COMPLIERS, 4);
VALUE(EXPT_POPULATION_OVERLAP, 5);
VALUE(EXPT_POPULATION_UNEXPOSED, 6);

SIZE(expt_power_correction, 4);
VALUE(EXPT_POWER_CORRECTION_BONFERRONI, 0);
VALUE(EXPT_POWER_CORRECTION_DUNNETT, 1);
VALUE(EXPT_POWER_CORRECTION_NONE, 2);

SIZE(expt_quantile_type, 4);
VALUE(EXPT_QUANTILE_TYPE_LINEAR, 0);
VALUE(EXPT_QUANTILE_TYPE_INVERSE, 1);

SIZE(expt_rate_test, 4);
VALUE(EXPT_RATE_TEST_EXACT, 0);
VALUE(EXPT_RATE_TEST_SCORE, 1);
VALUE(EXPT_RATE_TEST_WALD, 2);

SIZE(expt_ratio_interval, 4);
VALUE(EXPT_RATIO_INTERVAL_LOG_DELTA, 0);
VALUE(EXPT_RATIO_INTERVAL_LINEAR_DELTA, 1);
VALUE(EXPT_RATIO_INTERVAL_FIELLER, 2);
VALUE(EXPT_RATIO_INTERVAL_SCORE, 3);
VALUE(EXPT_RATIO_INTERVAL_MIETTINEN_NURMINEN, 4);

SIZE(expt_reason, 4);
VALUE(EXPT_REASON_SPLIT, 0);
VALUE(EXPT_REASON_MISSING_UNIT, 1);
VALUE(EXPT_REASON_OVERRIDE, 2);
VALUE(EXPT_REASON_FILTER, 3);
VALUE(EXPT_REASON_TRAFFIC, 4);
VALUE(EXPT_REASON_HOLDOUT, 5);
VALUE(EXPT_REASON_NO_VARIANT, 6);
VALUE(EXPT_REASON_STICKY, 7);
VALUE(EXPT_REASON_STICKY_BLOCKED, 8);

SIZE(expt_report_kind, 4);
VALUE(EXPT_REPORT_KIND_DETAILS, 0);
VALUE(EXPT_REPORT_KIND_VERDICT, 1);
VALUE(EXPT_REPORT_KIND_HEALTH, 2);
VALUE(EXPT_REPORT_KIND_METRICS, 3);
VALUE(EXPT_REPORT_KIND_TREND, 4);
VALUE(EXPT_REPORT_KIND_FUNNEL, 5);
VALUE(EXPT_REPORT_KIND_SEGMENTS, 6);
VALUE(EXPT_REPORT_KIND_MONITOR, 7);
VALUE(EXPT_REPORT_KIND_POSTERIOR, 8);
VALUE(EXPT_REPORT_KIND_POWER, 9);
VALUE(EXPT_REPORT_KIND_ROI, 10);
VALUE(EXPT_REPORT_KIND_ROI_GRID, 11);
VALUE(EXPT_REPORT_KIND_ROLLOUT, 12);
VALUE(EXPT_REPORT_KIND_DESIGN, 13);

SIZE(expt_resampling, 4);
VALUE(EXPT_RESAMPLING_POISSON, 0);
VALUE(EXPT_RESAMPLING_MULTINOMIAL, 1);

SIZE(expt_roi_input, 4);
VALUE(EXPT_ROI_INPUT_EFFECT, 0);
VALUE(EXPT_ROI_INPUT_UNITS, 1);
VALUE(EXPT_ROI_INPUT_ORDER_VALUE, 2);
VALUE(EXPT_ROI_INPUT_MARGIN, 3);
VALUE(EXPT_ROI_INPUT_COST, 4);
VALUE(EXPT_ROI_INPUT_COST_PER_UNIT, 5);
VALUE(EXPT_ROI_INPUT_ADOPTION, 6);
VALUE(EXPT_ROI_INPUT_PERSISTENCE, 7);
VALUE(EXPT_ROI_INPUT_BRIDGE_RATE, 8);

SIZE(expt_role, 4);
VALUE(EXPT_ROLE_PRIMARY, 0);
VALUE(EXPT_ROLE_SECONDARY, 1);
VALUE(EXPT_ROLE_GUARDRAIL, 2);
VALUE(EXPT_ROLE_EXPLORATORY, 3);

SIZE(expt_rollout_decision, 4);
VALUE(EXPT_ROLLOUT_DECISION_HOLD, 0);
VALUE(EXPT_ROLLOUT_DECISION_ADVANCE, 1);
VALUE(EXPT_ROLLOUT_DECISION_ROLLBACK, 2);
VALUE(EXPT_ROLLOUT_DECISION_COMPLETE, 3);

SIZE(expt_rollout_reason, 4);
VALUE(EXPT_ROLLOUT_REASON_PASSED, 0);
VALUE(EXPT_ROLLOUT_REASON_TIME, 1);
VALUE(EXPT_ROLLOUT_REASON_UNITS, 2);
VALUE(EXPT_ROLLOUT_REASON_UNHEALTHY, 3);
VALUE(EXPT_ROLLOUT_REASON_NO_ESTIMATE, 4);
VALUE(EXPT_ROLLOUT_REASON_WATCH, 5);
VALUE(EXPT_ROLLOUT_REASON_HARM, 6);
VALUE(EXPT_ROLLOUT_REASON_SUSTAINED, 7);
VALUE(EXPT_ROLLOUT_REASON_LIMIT, 8);
VALUE(EXPT_ROLLOUT_REASON_NO_CONTROL, 9);

SIZE(expt_salt_score, 4);
VALUE(EXPT_SALT_SCORE_MAX_DIFFERENCE, 0);
VALUE(EXPT_SALT_SCORE_MAHALANOBIS, 1);

SIZE(expt_scale, 4);
VALUE(EXPT_SCALE_DIFFERENCE, 0);
VALUE(EXPT_SCALE_RATIO, 1);

SIZE(expt_scheme, 4);
VALUE(EXPT_SCHEME_MD5_32, 0);
VALUE(EXPT_SCHEME_XXH3, 1);
VALUE(EXPT_SCHEME_GROWTHBOOK, 2);
VALUE(EXPT_SCHEME_EPPO, 3);
VALUE(EXPT_SCHEME_POSTHOG, 4);
VALUE(EXPT_SCHEME_LAUNCHDARKLY, 5);
VALUE(EXPT_SCHEME_SPLIT, 6);
VALUE(EXPT_SCHEME_UNLEASH, 7);
VALUE(EXPT_SCHEME_FLAGSMITH, 8);
VALUE(EXPT_SCHEME_FLAGD, 9);
VALUE(EXPT_SCHEME_OPTIMIZELY, 10);
VALUE(EXPT_SCHEME_STATSIG, 11);
VALUE(EXPT_SCHEME_PLANOUT, 12);
VALUE(EXPT_SCHEME_CONFIDENCE, 13);

SIZE(expt_simd, 4);
VALUE(EXPT_SIMD_AUTO, 0);
VALUE(EXPT_SIMD_SCALAR, 1);
VALUE(EXPT_SIMD_AVX2, 2);
VALUE(EXPT_SIMD_AVX512, 3);

SIZE(expt_status, 4);
VALUE(EXPT_OK, 0);
VALUE(EXPT_E_ARGUMENT, 1);
VALUE(EXPT_E_COLUMN, 2);
VALUE(EXPT_E_DTYPE, 3);
VALUE(EXPT_E_ROW, 4);
VALUE(EXPT_E_LABEL, 5);
VALUE(EXPT_E_STATE, 6);
VALUE(EXPT_E_INCOMPATIBLE, 7);
VALUE(EXPT_E_CORRUPT, 8);
VALUE(EXPT_E_DUPLICATE, 9);
VALUE(EXPT_E_NOMEM, 10);
VALUE(EXPT_E_LIMIT, 11);
VALUE(EXPT_E_CANCELLED, 12);
VALUE(EXPT_E_VERSION, 13);
VALUE(EXPT_E_DOMAIN, 14);
VALUE(EXPT_E_PLATFORM, 15);

SIZE(expt_stitch_direction, 4);
VALUE(EXPT_STITCH_DIRECTION_BACKWARD, 0);
VALUE(EXPT_STITCH_DIRECTION_FORWARD, 1);
VALUE(EXPT_STITCH_DIRECTION_NEAREST, 2);

SIZE(expt_stopping_rule, 4);
VALUE(EXPT_STOPPING_RULE_PROBABILITY, 0);
VALUE(EXPT_STOPPING_RULE_EXPECTED_LOSS, 1);
VALUE(EXPT_STOPPING_RULE_HDI_ROPE, 2);
VALUE(EXPT_STOPPING_RULE_OBRIEN_FLEMING, 3);
VALUE(EXPT_STOPPING_RULE_MSPRT, 4);

SIZE(expt_table_scores, 4);
VALUE(EXPT_TABLE_SCORES_POSITIONS, 0);
VALUE(EXPT_TABLE_SCORES_RANKS, 1);
VALUE(EXPT_TABLE_SCORES_RIDITS, 2);
VALUE(EXPT_TABLE_SCORES_MODIFIED_RIDITS, 3);

SIZE(expt_time_unit, 4);
VALUE(EXPT_TIME_UNIT_NONE, 0);
VALUE(EXPT_TIME_UNIT_S, 1);
VALUE(EXPT_TIME_UNIT_MS, 2);
VALUE(EXPT_TIME_UNIT_US, 3);
VALUE(EXPT_TIME_UNIT_NS, 4);
VALUE(EXPT_TIME_UNIT_FLOAT_S, 5);

SIZE(expt_trend_by, 4);
VALUE(EXPT_TREND_BY_PERIOD, 0);
VALUE(EXPT_TREND_BY_EXPOSURE, 1);

int main(void) {
  return 0;
}

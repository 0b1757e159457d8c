# SPDX-License-Identifier: GPL-3.0-or-later
# Generated from include/experiment/*.h by bindgen. Do not edit.
"""The C side: enumerations, structs, callbacks, and the type of every function."""
import ctypes as C


class Words(dict):
    """The number of each word of an enumeration; `of` is the way back."""

    def __init__(self, numbers):
        super().__init__(numbers)
        self.of = WordOf((number, word) for word, number in reversed(numbers.items()))


class WordOf(dict):
    """The word of each number; a newer library may know a number that this package does not."""

    def __missing__(self, number):
        return number


VERSION = (0, 1, 0)
STATUS = Words({
    "EXPT_OK": 0,
    "EXPT_E_ARGUMENT": 1,
    "EXPT_E_COLUMN": 2,
    "EXPT_E_DTYPE": 3,
    "EXPT_E_ROW": 4,
    "EXPT_E_LABEL": 5,
    "EXPT_E_STATE": 6,
    "EXPT_E_INCOMPATIBLE": 7,
    "EXPT_E_CORRUPT": 8,
    "EXPT_E_DUPLICATE": 9,
    "EXPT_E_NOMEM": 10,
    "EXPT_E_LIMIT": 11,
    "EXPT_E_CANCELLED": 12,
    "EXPT_E_VERSION": 13,
    "EXPT_E_DOMAIN": 14,
    "EXPT_E_PLATFORM": 15,
})
SIMD = Words({"auto": 0, "scalar": 1, "avx2": 2, "avx512": 3})
DTYPE = Words({
    "bool1": 1,
    "bool8": 2,
    "int8": 3,
    "int16": 4,
    "int32": 5,
    "int64": 6,
    "uint8": 7,
    "uint16": 8,
    "uint32": 9,
    "uint64": 10,
    "float32": 11,
    "float64": 12,
    "utf8": 13,
    "dict8": 14,
    "dict16": 15,
    "dict32": 16,
    "time": 17,
})
TIME_UNIT = Words({"none": 0, "s": 1, "ms": 2, "us": 3, "ns": 4, "float_s": 5})
NA_MODE = Words({"none": 0, "lowest": 1})
SCALE = Words({"difference": 0, "ratio": 1})
ADJUSTMENT = Words({"holm": 0, "bonferroni": 1, "sidak": 2, "hochberg": 3, "hommel": 4, "bh": 5, "by": 6, "none": 7})
ALTERNATIVE = Words({"two_sided": 0, "greater": 1, "less": 2})
INTERVAL = Words({"mee": 0, "wald": 1, "agresti_caffo": 2, "newcombe": 3, "miettinen_nurminen": 4})
RATIO_INTERVAL = Words({"log_delta": 0, "linear_delta": 1, "fieller": 2, "score": 3, "miettinen_nurminen": 4})
MEAN_TEST = Words({"welch": 0, "student": 1, "z": 2})
RATE_TEST = Words({"exact": 0, "score": 1, "wald": 2})
ROLE = Words({"primary": 0, "secondary": 1, "guardrail": 2, "exploratory": 3})
GOOD = Words({"up": 0, "down": 1, "neither": 2})
MISSING = Words({"reject": 0, "zero": 1, "drop": 2})
AA_MODE = Words({"resplit": 0, "redraw": 1})
MIXTURE_TUNING = Words({"closed_form": 0, "optimal": 1})
HASH_ALGORITHM = Words({
    "md5": 0,
    "sha1": 1,
    "sha256": 2,
    "xxh64": 3,
    "xxh3_64": 4,
    "xxh3_128": 5,
    "fnv1a_32": 6,
    "murmur3_32": 7,
    "murmur3_128": 8,
})
SCHEME = Words({
    "md5_32": 0,
    "xxh3": 1,
    "growthbook": 2,
    "eppo": 3,
    "posthog": 4,
    "launchdarkly": 5,
    "split": 6,
    "unleash": 7,
    "flagsmith": 8,
    "flagd": 9,
    "optimizely": 10,
    "statsig": 11,
    "planout": 12,
    "confidence": 13,
})
BUCKET_RULE = Words({"fraction": 0, "modulo": 1})
REASON = Words({
    "split": 0,
    "missing_unit": 1,
    "override": 2,
    "filter": 3,
    "traffic": 4,
    "holdout": 5,
    "no_variant": 6,
    "sticky": 7,
    "sticky_blocked": 8,
})
BANDIT_REWARD = Words({"bernoulli": 0, "gaussian": 1, "poisson": 2})
BANDIT_POLICY = Words({"thompson": 0, "top_two": 1, "epsilon_greedy": 2, "ucb1": 3, "kl_ucb": 4})
POOLING = Words({"bayes": 0, "reml": 1, "ml": 2})
BETWEEN_PRIOR = Words({"dumouchel": 0, "flat": 1, "half_normal": 2, "half_cauchy": 3})
STOPPING_RULE = Words({"probability": 0, "expected_loss": 1, "hdi_rope": 2, "obrien_fleming": 3, "msprt": 4})
ESTIMAND = Words({"itt": 0, "ate": 1, "att": 2, "atc": 3, "triggered": 4, "placebo": 5, "late": 6, "ato": 7})
POPULATION = Words({"all": 0, "exposed": 1, "treated": 2, "untreated": 3, "compliers": 4, "overlap": 5, "unexposed": 6})
OUTCOME_KIND = Words({"auto": 0, "proportion": 1, "mean": 2})
E_RULE = Words({"average": 0, "product": 1})
E_ADJUSTMENT = Words({"holm": 0, "closed": 1, "bh": 2})
E_CALIBRATOR = Words({"mixture": 0, "power": 1})
CONFLICT = Words({"keep_first": 0, "exclude": 1})
MATURITY = Words({"complete": 0, "all": 1})
FUNNEL_MODE = Words({"earliest_after": 0, "first_times": 1, "any_order": 2})
FUNNEL_TIES = Words({"strict": 0, "allow": 1})
FUNNEL_TOUCH = Words({"first": 0, "exposure": 1})
COMPARE = Words({"equal": 0, "not_equal": 1, "above": 2, "at_least": 3, "below": 4, "at_most": 5})
BETWEEN_VARIANCE = Words({"dersimonian_laird": 0, "paule_mandel": 1})
SALT_SCORE = Words({"max_difference": 0, "mahalanobis": 1})
NULL_VARIANCE = Words({"pooled": 0, "unpooled": 1, "control": 2})
POWER_CORRECTION = Words({"bonferroni": 0, "dunnett": 1, "none": 2})
BOUNDARY = Words({
    "lan_demets_obrien_fleming": 0,
    "lan_demets_pocock": 1,
    "power_family": 2,
    "hwang_shih_decani": 3,
    "spending_given": 4,
    "obrien_fleming": 5,
    "pocock": 6,
    "wang_tsiatis": 7,
    "haybittle_peto": 8,
})
FUTILITY = Words({"none": 0, "non_binding": 1, "binding": 2})
LOOK_VERDICT = Words({"continue": 0, "effect": 1, "futility": 2, "no_effect": 3})
MONITOR_METHOD = Words({"group_sequential": 0, "confidence_sequence": 1})
NOTE = Words({
    "empty_arm": 0,
    "zero_variance": 1,
    "unbounded": 2,
    "few_events": 3,
    "post_treatment": 4,
    "unit_not_checked": 5,
    "dropped": 6,
    "unnamed_batch": 7,
    "drop_imbalance": 8,
    "counts": 9,
    "overdispersed": 10,
    "few_clusters": 11,
    "collinear": 12,
    "pre_imbalance": 13,
    "sign_flip": 14,
    "before_planned_end": 15,
    "relative_disagrees": 16,
    "strata_merged": 17,
    "approximate": 18,
    "extreme_weights": 19,
    "placebo_differs": 20,
    "split_differs": 21,
    "split_changed": 22,
    "covariate_after_exposure": 23,
    "no_ratio": 24,
    "overflow": 25,
    "units_in_two_variants": 26,
    "control_not_positive": 27,
})
REPORT_KIND = Words({
    "details": 0,
    "verdict": 1,
    "health": 2,
    "metrics": 3,
    "trend": 4,
    "funnel": 5,
    "segments": 6,
    "monitor": 7,
    "posterior": 8,
    "power": 9,
    "roi": 10,
    "roi_grid": 11,
    "rollout": 12,
    "design": 13,
})
PERIOD = Words({"day": 0, "week": 1})
ACTIVITY_METHOD = Words({"exact": 0, "approximate": 1})
ROI_INPUT = Words({
    "effect": 0,
    "units": 1,
    "order_value": 2,
    "margin": 3,
    "cost": 4,
    "cost_per_unit": 5,
    "adoption": 6,
    "persistence": 7,
    "bridge_rate": 8,
})
ROLLOUT_DECISION = Words({"hold": 0, "advance": 1, "rollback": 2, "complete": 3})
ROLLOUT_REASON = Words({
    "passed": 0,
    "time": 1,
    "units": 2,
    "unhealthy": 3,
    "no_estimate": 4,
    "watch": 5,
    "harm": 6,
    "sustained": 7,
    "limit": 8,
    "no_control": 9,
})
QUANTILE_TYPE = Words({"linear": 0, "inverse": 1})
BOOTSTRAP_STATISTIC = Words({"mean": 0, "ratio": 1, "quantile": 2})
BOOTSTRAP_INTERVAL = Words({"percentile": 0, "bca": 1, "studentised": 2})
RESAMPLING = Words({"poisson": 0, "multinomial": 1})
PERMUTATION_STATISTIC = Words({"studentised": 0, "difference": 1})
MECHANISM = Words({
    "multiplicative": 0,
    "additive": 1,
    "redraw": 2,
    "one_sided": 3,
    "absolute": 4,
    "scale": 5,
    "shift": 6,
})
EFFECT_TARGET = Words({"probability": 0, "value": 1})
STITCH_DIRECTION = Words({"backward": 0, "forward": 1, "nearest": 2})
ATTRIBUTION = Words({"closest": 0, "first": 1, "last": 2, "linear": 3, "half_life": 4})
ODDS_RATIO = Words({"sample": 0, "conditional": 1})
BARNARD_KIND = Words({"barnard": 0, "boschloo": 1})
CHI_SQUARE_TEST = Words({"pearson": 0, "g": 1})
TABLE_SCORES = Words({"positions": 0, "ranks": 1, "ridits": 2, "modified_ridits": 3})
MCNEMAR_TEST = Words({"exact": 0, "mid_p": 1, "chi_square": 2})
TREND_BY = Words({"period": 0, "exposure": 1})

expt_progress_fn = C.CFUNCTYPE(C.c_int32, C.c_void_p, C.c_char_p, C.c_uint64, C.c_uint64)
expt_allocate_fn = C.CFUNCTYPE(C.c_void_p, C.c_void_p, C.c_int64)
expt_release_fn = C.CFUNCTYPE(None, C.c_void_p, C.c_void_p)


class expt_error(C.Structure):
    """Why a call failed. Caller-owned, written whole by a failing call, untouched by a successful one; need not be
    initialised. Frozen: 512 bytes.
    """


class expt_context_options(C.Structure):
    """Options of Context()."""


class expt_column(C.Structure):
    """A borrowed view of one column. Frozen: 128 bytes. Zero it before filling it."""


class expt_table(C.Structure):
    """A borrowed view of named columns of equal length. Frozen: 32 bytes."""


class expt_estimate(C.Structure):
    """One effect. Frozen: 256 bytes, no struct_size."""
    __slots__ = ()


class expt_table_to_text_options(C.Structure):
    """Options of table_to_text()."""


class expt_table_to_csv_options(C.Structure):
    """Options of table_to_csv()."""


class expt_table_to_json_options(C.Structure):
    """Options of table_to_json()."""


class expt_table_recode_options(C.Structure):
    """Options of table_recode()."""


class expt_table_filter_options(C.Structure):
    """Options of table_filter()."""


class expt_adjust_pvalues_options(C.Structure):
    """Options of adjust_pvalues()."""


class expt_adjust_preferential_options(C.Structure):
    """Options of adjust_preferential()."""


class expt_two_proportions_options(C.Structure):
    """Options of two_proportions()."""


class expt_t_test_options(C.Structure):
    """Options of t_test()."""


class expt_ratio_options(C.Structure):
    """Options of ratio()."""


class expt_poisson_rates_options(C.Structure):
    """Options of poisson_rates()."""


class expt_equivalence_proportions_options(C.Structure):
    """Options of equivalence_proportions()."""


class expt_equivalence_means_options(C.Structure):
    """Options of equivalence_means()."""


class expt_analysis_options(C.Structure):
    """Options of Analysis()."""


class expt_srm(C.Structure):
    """Whether the variants have the sizes that were planned."""
    __slots__ = ()


class expt_analysis_srm_options(C.Structure):
    """Options of Analysis.srm()."""


class expt_analysis_frequentist_options(C.Structure):
    """Options of Analysis.frequentist()."""


class expt_analysis_proportion_options(C.Structure):
    """Options of Analysis.add_proportion()."""


class expt_analysis_mean_options(C.Structure):
    """Options of Analysis.add_mean()."""


class expt_analysis_ratio_options(C.Structure):
    """Options of Analysis.add_ratio()."""


class expt_analysis_count_options(C.Structure):
    """Options of Analysis.add_count()."""


class expt_analysis_quantile_options(C.Structure):
    """Options of Analysis.add_quantile()."""


class expt_cap(C.Structure):
    """A value to cap a metric at."""
    __slots__ = ()


class expt_analysis_cap_options(C.Structure):
    """Options of Analysis.cap()."""


class expt_analysis_aa_options(C.Structure):
    """Options of Analysis.aa()."""


class expt_confidence_sequence_normal_options(C.Structure):
    """Options of confidence_sequence_normal()."""


class expt_confidence_sequence_msprt_options(C.Structure):
    """Options of confidence_sequence_msprt()."""


class expt_confidence_sequence_asymptotic_options(C.Structure):
    """Options of confidence_sequence_asymptotic()."""


class expt_confidence_sequence_proportion_options(C.Structure):
    """Options of confidence_sequence_proportion()."""


class expt_confidence_sequence_two_proportions_options(C.Structure):
    """Options of confidence_sequence_two_proportions()."""


class expt_confidence_sequence_shares_options(C.Structure):
    """Options of confidence_sequence_shares()."""


class expt_confidence_sequence_rate_options(C.Structure):
    """Options of confidence_sequence_rate()."""


class expt_confidence_sequence_rate_ratio_options(C.Structure):
    """Options of confidence_sequence_rate_ratio()."""


class expt_arrow_table_options(C.Structure):
    """Options of ArrowTable()."""


class expt_unit_hash_options(C.Structure):
    """Options of unit_hash()."""


class expt_assigner_options(C.Structure):
    """Options of Assigner(). What a scheme does not use must be at its default."""


class expt_assigner_filter_options(C.Structure):
    """Options of Assigner.add_filter()."""


class expt_assignment(C.Structure):
    """What became of one unit: all that an exposure row needs besides the names."""
    __slots__ = ()


class expt_assigner_assign_sticky_options(C.Structure):
    """Options of Assigner.assign_sticky()."""


class expt_bandit_options(C.Structure):
    """Options of Bandit()."""


class expt_bandit_choose_options(C.Structure):
    """Options of Bandit.choose()."""


class expt_bandit_choice(C.Structure):
    """One decision."""
    __slots__ = ()


class expt_bandit_posterior_options(C.Structure):
    """Options of Bandit.posterior()."""


class expt_feedback(C.Structure):
    """What became of the rows of the logs."""
    __slots__ = ()


class expt_posterior(C.Structure):
    """Two arms compared in probabilities. The effect is treatment minus control; the lift is treatment over control,
    minus 1.
    """
    __slots__ = ()


class expt_posterior_beta_options(C.Structure):
    """Options of posterior_beta()."""


class expt_posterior_gamma_poisson_options(C.Structure):
    """Options of posterior_gamma_poisson()."""


class expt_posterior_normal_options(C.Structure):
    """Options of posterior_normal()."""


class expt_posterior_lognormal_options(C.Structure):
    """Options of posterior_lognormal()."""


class expt_posterior_hurdle_options(C.Structure):
    """Options of posterior_hurdle()."""


class expt_posterior_dirichlet_options(C.Structure):
    """Options of posterior_dirichlet()."""


class expt_posterior_effect_options(C.Structure):
    """Options of posterior_effect()."""


class expt_analysis_bayesian_options(C.Structure):
    """Options of Analysis.bayesian()."""


class expt_probability_best_proportions_options(C.Structure):
    """Options of probability_best_proportions()."""


class expt_probability_best_rates_options(C.Structure):
    """Options of probability_best_rates()."""


class expt_probability_best_means_options(C.Structure):
    """Options of probability_best_means()."""


class expt_probability_best_estimates_options(C.Structure):
    """Options of probability_best_estimates()."""


class expt_partial_pooling_options(C.Structure):
    """Options of partial_pooling()."""


class expt_partial_pooling_proportions_options(C.Structure):
    """Options of partial_pooling_proportions()."""


class expt_calibrate_threshold_options(C.Structure):
    """Options of calibrate_threshold()."""


class expt_calibrate_threshold_looks_options(C.Structure):
    """Options of calibrate_threshold_looks()."""


class expt_estimator_difference_options(C.Structure):
    """Options of Estimator.difference()."""


class expt_estimator_triggered_options(C.Structure):
    """Options of Estimator.triggered()."""


class expt_decision_options(C.Structure):
    """Options of decision()."""


class expt_e_process(C.Structure):
    """Evidence against a null hypothesis so far."""
    __slots__ = ()


class expt_e_process_combine_options(C.Structure):
    """Options of e_process_combine()."""


class expt_e_process_adjust_options(C.Structure):
    """Options of e_process_adjust()."""


class expt_e_process_from_pvalues_options(C.Structure):
    """Options of e_process_from_pvalues()."""


class expt_exposures_options(C.Structure):
    """Options of Exposures()."""


class expt_clean_options(C.Structure):
    """Options of clean(). Nothing is dropped or changed that is not asked for."""


class expt_calendar_options(C.Structure):
    """Options of calendar()."""


class expt_unit_table_options(C.Structure):
    """Options of UnitTable()."""


class expt_unit_table_event_count_options(C.Structure):
    """Options of UnitTable.add_event_count()."""


class expt_unit_table_event_sum_options(C.Structure):
    """Options of UnitTable.add_event_sum()."""


class expt_unit_table_event_mean_options(C.Structure):
    """Options of UnitTable.add_event_mean()."""


class expt_unit_table_event_min_options(C.Structure):
    """Options of UnitTable.add_event_min()."""


class expt_unit_table_event_max_options(C.Structure):
    """Options of UnitTable.add_event_max()."""


class expt_unit_table_event_first_options(C.Structure):
    """Options of UnitTable.add_event_first()."""


class expt_unit_table_event_last_options(C.Structure):
    """Options of UnitTable.add_event_last()."""


class expt_unit_table_event_distinct_options(C.Structure):
    """Options of UnitTable.add_event_distinct()."""


class expt_unit_table_time_since_options(C.Structure):
    """Options of UnitTable.add_time_since()."""


class expt_funnel_options(C.Structure):
    """Options of Funnel()."""


class expt_funnel_step_options(C.Structure):
    """Options of Funnel.add_step()."""


class expt_funnel_counts_options(C.Structure):
    """Options of Funnel.counts()."""


class expt_funnel_times_options(C.Structure):
    """Options of Funnel.times()."""


class expt_analysis_health_options(C.Structure):
    """Options of Analysis.health()."""


class expt_split_check_options(C.Structure):
    """Options of split_check()."""


class expt_trigger(C.Structure):
    """What trigger_check() says."""
    __slots__ = ()


class expt_trigger_check_options(C.Structure):
    """Options of trigger_check()."""


class expt_flicker(C.Structure):
    """What flicker_check() says."""
    __slots__ = ()


class expt_flicker_check_options(C.Structure):
    """Options of flicker_check()."""


class expt_heterogeneity(C.Structure):
    """What the effects of several levels say together."""
    __slots__ = ()


class expt_effect_heterogeneity_options(C.Structure):
    """Options of effect_heterogeneity()."""


class expt_analysis_heterogeneity_options(C.Structure):
    """Options of Analysis.heterogeneity()."""


class expt_analysis_interaction_options(C.Structure):
    """Options of Analysis.interaction()."""


class expt_analysis_decompose_options(C.Structure):
    """Options of Analysis.decompose()."""


class expt_dilute_options(C.Structure):
    """Options of dilute()."""


class expt_layer_options(C.Structure):
    """Options of Layer()."""


class expt_salt_search_options(C.Structure):
    """Options of salt_search()."""


class expt_switchback_schedule_options(C.Structure):
    """Options of switchback_schedule()."""


class expt_analysis_sequential_options(C.Structure):
    """Options of Analysis.sequential()."""


class expt_power_plan(C.Structure):
    """An experiment: its size, an effect, and the power that the one sees the other. Power is the chance that one
    treatment's test against the control rejects to the side of the effect; what a two-sided test rejects to the
    other side counts only if asked for.
    """
    __slots__ = ()


class expt_power_proportion_options(C.Structure):
    """Options of power_proportion()."""


class expt_power_mean_options(C.Structure):
    """Options of power_mean()."""


class expt_power_ratio_options(C.Structure):
    """Options of power_ratio()."""


class expt_power_quantile_options(C.Structure):
    """Options of power_quantile()."""


class expt_power_count_options(C.Structure):
    """Options of power_count()."""


class expt_power_cluster_options(C.Structure):
    """Options of power_cluster()."""


class expt_power_srm_options(C.Structure):
    """Options of power_srm()."""


class expt_duration_plan(C.Structure):
    """How long an experiment runs."""
    __slots__ = ()


class expt_duration_options(C.Structure):
    """Options of duration()."""


class expt_mde_proportion_options(C.Structure):
    """Options of mde_proportion()."""


class expt_mde_mean_options(C.Structure):
    """Options of mde_mean()."""


class expt_mde_ratio_options(C.Structure):
    """Options of mde_ratio()."""


class expt_mde_quantile_options(C.Structure):
    """Options of mde_quantile()."""


class expt_mde_count_options(C.Structure):
    """Options of mde_count()."""


class expt_mde_cluster_options(C.Structure):
    """Options of mde_cluster()."""


class expt_mde_srm_options(C.Structure):
    """Options of mde_srm()."""


class expt_group_sequential_design_options(C.Structure):
    """Options of group_sequential_design()."""


class expt_group_sequential_plan(C.Structure):
    """What a group sequential design costs and saves beside a test that looks once."""
    __slots__ = ()


class expt_group_sequential_size_options(C.Structure):
    """Options of group_sequential_size()."""


class expt_look_result(C.Structure):
    """What the data say at a look."""
    __slots__ = ()


class expt_group_sequential_result_options(C.Structure):
    """Options of group_sequential_result()."""


class expt_monitor_options(C.Structure):
    """Options of Monitor(). Those from `boundary` to `n_spent` are of GROUP_SEQUENTIAL, as in
    group_sequential_design().
    """


class expt_monitor_answer(C.Structure):
    """What a look says."""
    __slots__ = ()


class expt_analysis_power_options(C.Structure):
    """Options of Analysis.power()."""


class expt_policy_value_options(C.Structure):
    """Options of policy_value()."""


class expt_adaptive_effects_options(C.Structure):
    """Options of adaptive_effects()."""


class expt_report_options(C.Structure):
    """Options of Report()."""


class expt_retention_options(C.Structure):
    """Options of Retention()."""


class expt_retention_frame_options(C.Structure):
    """Options of Retention.frame()."""


class expt_activity_options(C.Structure):
    """Options of Activity()."""


class expt_roi_options(C.Structure):
    """Options of roi(): how an effect becomes money. All money is in one currency, which the library need not know."""


class expt_roi_result(C.Structure):
    """What roi() says."""
    __slots__ = ()


class expt_roi_scenarios_options(C.Structure):
    """Options of roi_scenarios()."""


class expt_roi_grid_options(C.Structure):
    """Options of roi_grid()."""


class expt_rollout_options(C.Structure):
    """Options of Rollout()."""


class expt_rollout_stage_options(C.Structure):
    """Options of Rollout.add_stage()."""


class expt_rollout_guardrail_options(C.Structure):
    """Options of Rollout.add_guardrail()."""


class expt_rollout_answer(C.Structure):
    """What a look says. Numbers are of the guardrail that decided, else of the one nearest to its bound."""
    __slots__ = ()


class expt_sample_size_proportion_options(C.Structure):
    """Options of sample_size_proportion()."""


class expt_sample_size_mean_options(C.Structure):
    """Options of sample_size_mean()."""


class expt_sample_size_ratio_options(C.Structure):
    """Options of sample_size_ratio()."""


class expt_sample_size_quantile_options(C.Structure):
    """Options of sample_size_quantile()."""


class expt_sample_size_count_options(C.Structure):
    """Options of sample_size_count()."""


class expt_sample_size_cluster_options(C.Structure):
    """Options of sample_size_cluster()."""


class expt_sample_size_srm_options(C.Structure):
    """Options of sample_size_srm()."""


class expt_mann_whitney_options(C.Structure):
    """Options of mann_whitney()."""


class expt_quantile_effect_options(C.Structure):
    """Options of quantile_effect()."""


class expt_bootstrap_options(C.Structure):
    """Options of bootstrap()."""


class expt_permutation_options(C.Structure):
    """Options of permutation()."""


class expt_simulate_counterfactual_options(C.Structure):
    """Options of simulate_counterfactual()."""


class expt_simulate_counterfactual_truth_options(C.Structure):
    """Options of simulate_counterfactual_truth(): those of the call whose truth is wanted."""


class expt_simulation_options(C.Structure):
    """Options of Simulation()."""


class expt_simulation_funnel_step_options(C.Structure):
    """Options of Simulation.add_funnel_step()."""


class expt_simulation_planted_effect_options(C.Structure):
    """Options of Simulation.add_planted_effect()."""


class expt_simulate_experiment_options(C.Structure):
    """Options of simulate_experiment()."""


class expt_stitch_options(C.Structure):
    """Options of stitch()."""


class expt_sessionize_options(C.Structure):
    """Options of sessionize()."""


class expt_running_options(C.Structure):
    """Options of running()."""


class expt_fisher_exact_options(C.Structure):
    """Options of fisher_exact()."""


class expt_barnard_options(C.Structure):
    """Options of barnard()."""


class expt_chi_square_options(C.Structure):
    """Options of chi_square()."""


class expt_contingency(C.Structure):
    """What a chi-squared test says of a table of counts."""
    __slots__ = ()


class expt_cmh_options(C.Structure):
    """Options of cmh()."""


class expt_stratified(C.Structure):
    """One effect over strata, and whether the strata agree on it."""
    __slots__ = ()


class expt_cmh_table_options(C.Structure):
    """Options of cmh_table()."""


class expt_stratified_table(C.Structure):
    """Three tests of one association over strata."""
    __slots__ = ()


class expt_mcnemar_options(C.Structure):
    """Options of mcnemar()."""


class expt_analysis_trend_options(C.Structure):
    """Options of Analysis.trend()."""


class expt_novelty_options(C.Structure):
    """Options of novelty()."""


expt_error._fields_ = [
    ("status", C.c_int32),
    ("reserved", C.c_int32),
    ("row", C.c_int64),
    ("function", C.c_char * 48),
    ("argument", C.c_char * 48),
    ("field", C.c_char * 64),
    ("message", C.c_char * 336),
]
assert C.sizeof(expt_error) == 512


expt_context_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("n_threads", C.c_int32),
    ("progress", expt_progress_fn),
    ("progress_user", C.c_void_p),
    ("allocate", expt_allocate_fn),
    ("release", expt_release_fn),
    ("memory_user", C.c_void_p),
    ("simd", C.c_int32),
    ("reserved0", C.c_int32),
]
assert C.sizeof(expt_context_options) == 56


expt_column._fields_ = [
    ("data", C.c_void_p),
    ("validity", C.c_void_p),
    ("offsets", C.c_void_p),
    ("labels", C.POINTER(expt_column)),
    ("name", C.c_char_p),
    ("length", C.c_int64),
    ("stride", C.c_int64),
    ("validity_offset", C.c_int64),
    ("dtype", C.c_int32),
    ("time_unit", C.c_int32),
    ("na_mode", C.c_int32),
    ("offset_width", C.c_int32),
    ("detail", C.c_int32),
    ("reserved0", C.c_int32),
    ("reserved", C.c_int64 * 5),
]
assert C.sizeof(expt_column) == 128


expt_table._fields_ = [
    ("columns", C.POINTER(expt_column)),
    ("n_columns", C.c_int64),
    ("n_rows", C.c_int64),
    ("reserved", C.c_int64),
]
assert C.sizeof(expt_table) == 32


expt_estimate._fields_ = [
    ("name", C.c_char * 64),
    ("method", C.c_char * 48),
    ("scale", C.c_int32),
    ("_reserved0", C.c_int32),
    ("estimate", C.c_double),
    ("std_error", C.c_double),
    ("ci_low", C.c_double),
    ("ci_high", C.c_double),
    ("confidence", C.c_double),
    ("statistic", C.c_double),
    ("df", C.c_double),
    ("p_value", C.c_double),
    ("log_p_value", C.c_double),
    ("n", C.c_int64),
    ("n_dropped", C.c_int64),
    ("note_bits", C.c_int64),
    ("_reserved", C.c_double * 5),
]
assert C.sizeof(expt_estimate) == 256


expt_table_to_text_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("digits", C.c_int32),
    ("max_rows", C.c_int64),
    ("columns", C.POINTER(C.c_char_p)),
    ("n_columns", C.c_int64),
]
assert C.sizeof(expt_table_to_text_options) == 32


expt_table_to_csv_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("digits", C.c_int32),
    ("columns", C.POINTER(C.c_char_p)),
    ("n_columns", C.c_int64),
]
assert C.sizeof(expt_table_to_csv_options) == 24


expt_table_to_json_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("digits", C.c_int32),
    ("columns", C.POINTER(C.c_char_p)),
    ("n_columns", C.c_int64),
]
assert C.sizeof(expt_table_to_json_options) == 24


expt_table_recode_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("reserved0", C.c_int32),
    ("other", C.c_char_p),
]
assert C.sizeof(expt_table_recode_options) == 16


expt_table_filter_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("drop", C.c_int32),
    ("missing", C.c_int32),
    ("reserved0", C.c_int32),
    ("columns", C.POINTER(C.c_char_p)),
    ("n_columns", C.c_int64),
]
assert C.sizeof(expt_table_filter_options) == 32


expt_adjust_pvalues_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("adjustment", C.c_int32),
    ("logarithms", C.c_int32),
    ("reserved0", C.c_int32),
    ("alpha", C.c_double),
    ("weights", C.POINTER(C.c_double)),
    ("n_weights", C.c_int64),
]
assert C.sizeof(expt_adjust_pvalues_options) == 40


expt_adjust_preferential_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("logarithms", C.c_int32),
    ("alpha", C.c_double),
]
assert C.sizeof(expt_adjust_preferential_options) == 16


expt_two_proportions_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("alternative", C.c_int32),
    ("interval", C.c_int32),
    ("reserved0", C.c_int32),
    ("confidence", C.c_double),
    ("scale", C.c_int32),
    ("ratio_interval", C.c_int32),
    ("null_value", C.c_double),
]
assert C.sizeof(expt_two_proportions_options) == 40


expt_t_test_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("alternative", C.c_int32),
    ("test", C.c_int32),
    ("scale", C.c_int32),
    ("confidence", C.c_double),
    ("null_value", C.c_double),
    ("ratio_interval", C.c_int32),
    ("reserved0", C.c_int32),
]
assert C.sizeof(expt_t_test_options) == 40


expt_ratio_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("alternative", C.c_int32),
    ("test", C.c_int32),
    ("scale", C.c_int32),
    ("confidence", C.c_double),
    ("null_value", C.c_double),
    ("ratio_interval", C.c_int32),
    ("reserved0", C.c_int32),
]
assert C.sizeof(expt_ratio_options) == 40


expt_poisson_rates_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("alternative", C.c_int32),
    ("test", C.c_int32),
    ("scale", C.c_int32),
    ("confidence", C.c_double),
    ("null_value", C.c_double),
]
assert C.sizeof(expt_poisson_rates_options) == 32


expt_equivalence_proportions_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("scale", C.c_int32),
    ("confidence", C.c_double),
    ("small_sample", C.c_int32),
    ("reserved0", C.c_int32),
]
assert C.sizeof(expt_equivalence_proportions_options) == 24


expt_equivalence_means_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("test", C.c_int32),
    ("scale", C.c_int32),
    ("ratio_interval", C.c_int32),
    ("confidence", C.c_double),
]
assert C.sizeof(expt_equivalence_means_options) == 24


expt_analysis_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("max_levels", C.c_int32),
    ("unit", C.c_char_p),
    ("control", C.c_char_p),
    ("strata", C.c_char_p),
    ("cluster", C.c_char_p),
    ("planned_units", C.c_int64),
    ("time", C.c_char_p),
    ("grain_us", C.c_int64),
    ("utc_offset_us", C.c_int64),
    ("exposed_at", C.c_char_p),
]
assert C.sizeof(expt_analysis_options) == 80


expt_srm._fields_ = [
    ("_struct_size", C.c_uint32),
    ("passes", C.c_int32),
    ("chi2", C.c_double),
    ("df", C.c_double),
    ("p_value", C.c_double),
    ("log_p_value", C.c_double),
    ("n", C.c_int64),
    ("note_bits", C.c_int64),
    ("log_e_value", C.c_double),
    ("sequential_p_value", C.c_double),
]
assert C.sizeof(expt_srm) == 72


expt_analysis_srm_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("reserved0", C.c_int32),
    ("threshold", C.c_double),
    ("concentration", C.c_double),
]
assert C.sizeof(expt_analysis_srm_options) == 24


expt_analysis_frequentist_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("interval", C.c_int32),
    ("confidence", C.c_double),
    ("all_pairs", C.c_int32),
    ("adjustment", C.c_int32),
    ("level_adjustment", C.c_int32),
    ("reserved0", C.c_int32),
]
assert C.sizeof(expt_analysis_frequentist_options) == 32


expt_analysis_proportion_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("role", C.c_int32),
    ("good", C.c_int32),
    ("alternative", C.c_int32),
    ("missing", C.c_int32),
    ("relative", C.c_int32),
    ("null_value", C.c_double),
    ("margin", C.c_double),
    ("limit", C.c_double),
    ("min_effect", C.c_double),
    ("among", C.c_char_p),
    ("covariates", C.POINTER(C.c_char_p)),
    ("n_covariates", C.c_int64),
    ("pooled_theta", C.c_int32),
    ("reserved0", C.c_int32),
]
assert C.sizeof(expt_analysis_proportion_options) == 88


expt_analysis_mean_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("role", C.c_int32),
    ("good", C.c_int32),
    ("alternative", C.c_int32),
    ("missing", C.c_int32),
    ("relative", C.c_int32),
    ("null_value", C.c_double),
    ("margin", C.c_double),
    ("limit", C.c_double),
    ("min_effect", C.c_double),
    ("cap", C.c_double),
    ("covariates", C.POINTER(C.c_char_p)),
    ("n_covariates", C.c_int64),
    ("pooled_theta", C.c_int32),
    ("reserved0", C.c_int32),
    ("among", C.c_char_p),
]
assert C.sizeof(expt_analysis_mean_options) == 96


expt_analysis_ratio_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("role", C.c_int32),
    ("good", C.c_int32),
    ("alternative", C.c_int32),
    ("missing", C.c_int32),
    ("relative", C.c_int32),
    ("null_value", C.c_double),
    ("margin", C.c_double),
    ("limit", C.c_double),
    ("min_effect", C.c_double),
    ("covariates", C.POINTER(C.c_char_p)),
    ("n_covariates", C.c_int64),
    ("pooled_theta", C.c_int32),
    ("reserved0", C.c_int32),
    ("among", C.c_char_p),
]
assert C.sizeof(expt_analysis_ratio_options) == 88


expt_analysis_count_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("role", C.c_int32),
    ("good", C.c_int32),
    ("alternative", C.c_int32),
    ("missing", C.c_int32),
    ("relative", C.c_int32),
    ("null_value", C.c_double),
    ("margin", C.c_double),
    ("limit", C.c_double),
    ("min_effect", C.c_double),
    ("exposure", C.c_char_p),
    ("among", C.c_char_p),
]
assert C.sizeof(expt_analysis_count_options) == 72


expt_analysis_quantile_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("role", C.c_int32),
    ("good", C.c_int32),
    ("alternative", C.c_int32),
    ("missing", C.c_int32),
    ("relative", C.c_int32),
    ("null_value", C.c_double),
    ("margin", C.c_double),
    ("limit", C.c_double),
    ("min_effect", C.c_double),
    ("among", C.c_char_p),
]
assert C.sizeof(expt_analysis_quantile_options) == 64


expt_cap._fields_ = [
    ("_struct_size", C.c_uint32),
    ("_reserved0", C.c_int32),
    ("cap", C.c_double),
    ("quantile", C.c_double),
    ("n", C.c_int64),
    ("n_above", C.c_int64),
    ("note_bits", C.c_int64),
]
assert C.sizeof(expt_cap) == 48


expt_analysis_cap_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("positive", C.c_int32),
]
assert C.sizeof(expt_analysis_cap_options) == 8


expt_analysis_aa_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("mode", C.c_int32),
    ("n_replicates", C.c_int64),
    ("seed", C.c_uint64),
    ("confidence", C.c_double),
    ("srm_threshold", C.c_double),
    ("split_by", C.c_char_p),
]
assert C.sizeof(expt_analysis_aa_options) == 48


expt_confidence_sequence_normal_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("alternative", C.c_int32),
    ("tuning", C.c_int32),
    ("known_variance", C.c_int32),
    ("confidence", C.c_double),
    ("null_value", C.c_double),
    ("previous_low", C.c_double),
    ("previous_high", C.c_double),
    ("previous_log_p", C.c_double),
]
assert C.sizeof(expt_confidence_sequence_normal_options) == 56


expt_confidence_sequence_msprt_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("alternative", C.c_int32),
    ("known_variance", C.c_int32),
    ("reserved0", C.c_int32),
    ("confidence", C.c_double),
    ("null_value", C.c_double),
    ("previous_low", C.c_double),
    ("previous_high", C.c_double),
    ("previous_log_p", C.c_double),
]
assert C.sizeof(expt_confidence_sequence_msprt_options) == 56


expt_confidence_sequence_asymptotic_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("alternative", C.c_int32),
    ("tuning", C.c_int32),
    ("reserved0", C.c_int32),
    ("burn_in", C.c_int64),
    ("confidence", C.c_double),
    ("null_value", C.c_double),
    ("previous_low", C.c_double),
    ("previous_high", C.c_double),
    ("previous_log_p", C.c_double),
]
assert C.sizeof(expt_confidence_sequence_asymptotic_options) == 64


expt_confidence_sequence_proportion_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("alternative", C.c_int32),
    ("confidence", C.c_double),
    ("null_value", C.c_double),
    ("prior_successes", C.c_double),
    ("prior_failures", C.c_double),
    ("previous_low", C.c_double),
    ("previous_high", C.c_double),
    ("previous_log_p", C.c_double),
]
assert C.sizeof(expt_confidence_sequence_proportion_options) == 64


expt_confidence_sequence_two_proportions_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("reserved0", C.c_int32),
    ("confidence", C.c_double),
    ("null_value", C.c_double),
    ("prior_units", C.c_double),
    ("previous_low", C.c_double),
    ("previous_high", C.c_double),
    ("previous_log_p", C.c_double),
]
assert C.sizeof(expt_confidence_sequence_two_proportions_options) == 56


expt_confidence_sequence_shares_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("reserved0", C.c_int32),
    ("confidence", C.c_double),
    ("concentration", C.c_double),
    ("previous_log_p", C.c_double),
    ("previous_low", C.POINTER(C.c_double)),
    ("previous_high", C.POINTER(C.c_double)),
    ("n_previous", C.c_int64),
]
assert C.sizeof(expt_confidence_sequence_shares_options) == 56


expt_confidence_sequence_rate_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("alternative", C.c_int32),
    ("confidence", C.c_double),
    ("null_value", C.c_double),
    ("prior_events", C.c_double),
    ("previous_low", C.c_double),
    ("previous_high", C.c_double),
    ("previous_log_p", C.c_double),
]
assert C.sizeof(expt_confidence_sequence_rate_options) == 56


expt_confidence_sequence_rate_ratio_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("alternative", C.c_int32),
    ("confidence", C.c_double),
    ("null_value", C.c_double),
    ("concentration", C.c_double),
    ("previous_low", C.c_double),
    ("previous_high", C.c_double),
    ("previous_log_p", C.c_double),
]
assert C.sizeof(expt_confidence_sequence_rate_ratio_options) == 56


expt_arrow_table_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("reserved0", C.c_int32),
    ("columns", C.POINTER(C.c_char_p)),
    ("n_columns", C.c_int64),
]
assert C.sizeof(expt_arrow_table_options) == 24


expt_unit_hash_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("reserved0", C.c_int32),
    ("seed", C.c_int64),
]
assert C.sizeof(expt_unit_hash_options) == 16


expt_assigner_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("scheme", C.c_int32),
    ("version", C.c_int32),
    ("bucket_rule", C.c_int32),
    ("pattern", C.c_char_p),
    ("traffic", C.c_double),
    ("traffic_salt", C.c_char_p),
    ("seed", C.c_int64),
    ("traffic_seed", C.c_int64),
    ("n_buckets", C.c_int64),
    ("seeded", C.c_int32),
    ("reserved0", C.c_int32),
]
assert C.sizeof(expt_assigner_options) == 72


expt_assigner_filter_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("version", C.c_int32),
    ("n_buckets", C.c_int64),
]
assert C.sizeof(expt_assigner_filter_options) == 16


expt_assignment._fields_ = [
    ("_struct_size", C.c_uint32),
    ("variant", C.c_int32),
    ("reason", C.c_int32),
    ("in_experiment", C.c_int32),
    ("hash_used", C.c_int32),
    ("_reserved0", C.c_int32),
    ("bucket", C.c_double),
]
assert C.sizeof(expt_assignment) == 32


expt_assigner_assign_sticky_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("reserved0", C.c_int32),
    ("bucket_version", C.c_int64),
    ("min_bucket_version", C.c_int64),
    ("unit", C.c_char_p),
    ("variant", C.c_char_p),
    ("version", C.c_char_p),
]
assert C.sizeof(expt_assigner_assign_sticky_options) == 48


expt_bandit_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("reward_kind", C.c_int32),
    ("policy", C.c_int32),
    ("reserved0", C.c_int32),
    ("seed", C.c_uint64),
    ("prior_mean", C.c_double),
    ("prior_plays", C.c_double),
    ("min_share", C.c_double),
    ("epsilon", C.c_double),
    ("leader_share", C.c_double),
    ("exploration", C.c_double),
    ("half_life_us", C.c_int64),
    ("grain_us", C.c_int64),
    ("reward_window_us", C.c_int64),
    ("decision", C.c_char_p),
    ("arm", C.c_char_p),
    ("decided_at", C.c_char_p),
    ("observed_at", C.c_char_p),
]
assert C.sizeof(expt_bandit_options) == 128


expt_bandit_choose_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("reserved0", C.c_int32),
    ("draw", C.c_int64),
    ("draw_column", C.c_char_p),
]
assert C.sizeof(expt_bandit_choose_options) == 24


expt_bandit_choice._fields_ = [
    ("_struct_size", C.c_uint32),
    ("_reserved0", C.c_int32),
    ("probability", C.c_double),
    ("arm", C.c_char * 64),
    ("decision_id", C.c_char * 24),
]
assert C.sizeof(expt_bandit_choice) == 104


expt_bandit_posterior_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("reserved0", C.c_int32),
    ("confidence", C.c_double),
]
assert C.sizeof(expt_bandit_posterior_options) == 16


expt_feedback._fields_ = [
    ("_struct_size", C.c_uint32),
    ("_reserved0", C.c_int32),
    ("plays", C.c_int64),
    ("without_reward", C.c_int64),
    ("duplicates", C.c_int64),
    ("late", C.c_int64),
    ("immature", C.c_int64),
]
assert C.sizeof(expt_feedback) == 48


expt_posterior._fields_ = [
    ("_struct_size", C.c_uint32),
    ("_reserved0", C.c_int32),
    ("better", C.c_double),
    ("log_better", C.c_double),
    ("log_worse", C.c_double),
    ("above_min", C.c_double),
    ("loss_control", C.c_double),
    ("loss_treatment", C.c_double),
    ("control_mean", C.c_double),
    ("control_sd", C.c_double),
    ("treatment_mean", C.c_double),
    ("treatment_sd", C.c_double),
    ("effect_mean", C.c_double),
    ("effect_sd", C.c_double),
    ("effect_low", C.c_double),
    ("effect_high", C.c_double),
    ("effect_hdi_low", C.c_double),
    ("effect_hdi_high", C.c_double),
    ("lift_mean", C.c_double),
    ("lift_sd", C.c_double),
    ("lift_low", C.c_double),
    ("lift_high", C.c_double),
    ("lift_hdi_low", C.c_double),
    ("lift_hdi_high", C.c_double),
    ("below_rope", C.c_double),
    ("in_rope", C.c_double),
    ("above_rope", C.c_double),
    ("log_bayes_factor", C.c_double),
    ("std_error", C.c_double),
    ("confidence", C.c_double),
    ("note_bits", C.c_int64),
    ("method", C.c_char * 96),
]
assert C.sizeof(expt_posterior) == 336


expt_posterior_beta_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("relative", C.c_int32),
    ("intervals", C.c_int32),
    ("reserved0", C.c_int32),
    ("confidence", C.c_double),
    ("min_effect", C.c_double),
    ("rope_low", C.c_double),
    ("rope_high", C.c_double),
    ("prior_successes", C.c_double),
    ("prior_failures", C.c_double),
]
assert C.sizeof(expt_posterior_beta_options) == 64


expt_posterior_gamma_poisson_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("relative", C.c_int32),
    ("intervals", C.c_int32),
    ("reserved0", C.c_int32),
    ("confidence", C.c_double),
    ("min_effect", C.c_double),
    ("rope_low", C.c_double),
    ("rope_high", C.c_double),
    ("prior_events", C.c_double),
    ("prior_exposure", C.c_double),
]
assert C.sizeof(expt_posterior_gamma_poisson_options) == 64


expt_posterior_normal_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("relative", C.c_int32),
    ("intervals", C.c_int32),
    ("known_variance", C.c_int32),
    ("confidence", C.c_double),
    ("min_effect", C.c_double),
    ("rope_low", C.c_double),
    ("rope_high", C.c_double),
    ("prior_mean", C.c_double),
    ("prior_units", C.c_double),
    ("prior_df", C.c_double),
    ("prior_variance", C.c_double),
]
assert C.sizeof(expt_posterior_normal_options) == 80


expt_posterior_lognormal_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("relative", C.c_int32),
    ("intervals", C.c_int32),
    ("reserved0", C.c_int32),
    ("confidence", C.c_double),
    ("min_effect", C.c_double),
    ("rope_low", C.c_double),
    ("rope_high", C.c_double),
    ("prior_mean", C.c_double),
    ("prior_units", C.c_double),
    ("prior_df", C.c_double),
    ("prior_variance", C.c_double),
    ("most_log_sd", C.c_double),
]
assert C.sizeof(expt_posterior_lognormal_options) == 88


expt_posterior_hurdle_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("relative", C.c_int32),
    ("intervals", C.c_int32),
    ("reserved0", C.c_int32),
    ("confidence", C.c_double),
    ("min_effect", C.c_double),
    ("rope_low", C.c_double),
    ("rope_high", C.c_double),
    ("prior_successes", C.c_double),
    ("prior_failures", C.c_double),
    ("prior_mean", C.c_double),
    ("prior_units", C.c_double),
    ("prior_df", C.c_double),
    ("prior_variance", C.c_double),
    ("most_log_sd", C.c_double),
]
assert C.sizeof(expt_posterior_hurdle_options) == 104


expt_posterior_dirichlet_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("relative", C.c_int32),
    ("intervals", C.c_int32),
    ("reserved0", C.c_int32),
    ("confidence", C.c_double),
    ("min_effect", C.c_double),
    ("rope_low", C.c_double),
    ("rope_high", C.c_double),
    ("prior_count", C.c_double),
]
assert C.sizeof(expt_posterior_dirichlet_options) == 56


expt_posterior_effect_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("reserved0", C.c_int32),
    ("confidence", C.c_double),
    ("min_effect", C.c_double),
    ("rope_low", C.c_double),
    ("rope_high", C.c_double),
    ("prior_mean", C.c_double),
    ("prior_sd", C.c_double),
]
assert C.sizeof(expt_posterior_effect_options) == 56


expt_analysis_bayesian_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("relative", C.c_int32),
    ("confidence", C.c_double),
    ("prior_successes", C.c_double),
    ("prior_failures", C.c_double),
    ("prior_mean", C.c_double),
    ("prior_sd", C.c_double),
    ("rope_low", C.c_double),
    ("rope_high", C.c_double),
]
assert C.sizeof(expt_analysis_bayesian_options) == 64


expt_probability_best_proportions_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("good", C.c_int32),
    ("prior_successes", C.c_double),
    ("prior_failures", C.c_double),
    ("confidence", C.c_double),
    ("minimum_share", C.c_double),
    ("leader_share", C.c_double),
    ("labels", C.POINTER(C.c_char_p)),
    ("n_labels", C.c_int64),
]
assert C.sizeof(expt_probability_best_proportions_options) == 64


expt_probability_best_rates_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("good", C.c_int32),
    ("prior_events", C.c_double),
    ("prior_exposure", C.c_double),
    ("confidence", C.c_double),
    ("minimum_share", C.c_double),
    ("leader_share", C.c_double),
    ("labels", C.POINTER(C.c_char_p)),
    ("n_labels", C.c_int64),
]
assert C.sizeof(expt_probability_best_rates_options) == 64


expt_probability_best_means_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("good", C.c_int32),
    ("confidence", C.c_double),
    ("minimum_share", C.c_double),
    ("leader_share", C.c_double),
    ("labels", C.POINTER(C.c_char_p)),
    ("n_labels", C.c_int64),
]
assert C.sizeof(expt_probability_best_means_options) == 48


expt_probability_best_estimates_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("good", C.c_int32),
    ("confidence", C.c_double),
    ("minimum_share", C.c_double),
    ("leader_share", C.c_double),
    ("labels", C.POINTER(C.c_char_p)),
    ("n_labels", C.c_int64),
]
assert C.sizeof(expt_probability_best_estimates_options) == 48


expt_partial_pooling_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("pooling", C.c_int32),
    ("between_prior", C.c_int32),
    ("reserved0", C.c_int32),
    ("prior_scale", C.c_double),
    ("confidence", C.c_double),
    ("labels", C.POINTER(C.c_char_p)),
    ("n_labels", C.c_int64),
]
assert C.sizeof(expt_partial_pooling_options) == 48


expt_partial_pooling_proportions_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("integrate", C.c_int32),
    ("confidence", C.c_double),
    ("labels", C.POINTER(C.c_char_p)),
    ("n_labels", C.c_int64),
]
assert C.sizeof(expt_partial_pooling_proportions_options) == 32


expt_calibrate_threshold_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("rule", C.c_int32),
    ("alpha", C.c_double),
    ("power", C.c_double),
    ("threshold", C.c_double),
    ("prior_sd", C.c_double),
    ("rope_low", C.c_double),
    ("rope_high", C.c_double),
    ("mixture_sd", C.c_double),
    ("information", C.POINTER(C.c_double)),
    ("n_information", C.c_int64),
]
assert C.sizeof(expt_calibrate_threshold_options) == 80


expt_calibrate_threshold_looks_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("rule", C.c_int32),
    ("alpha", C.c_double),
    ("power", C.c_double),
    ("threshold", C.c_double),
    ("prior_sd", C.c_double),
    ("rope_low", C.c_double),
    ("rope_high", C.c_double),
    ("mixture_sd", C.c_double),
    ("information", C.POINTER(C.c_double)),
    ("n_information", C.c_int64),
]
assert C.sizeof(expt_calibrate_threshold_looks_options) == 80


expt_estimator_difference_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("outcome_kind", C.c_int32),
    ("alternative", C.c_int32),
    ("interval", C.c_int32),
    ("missing", C.c_int32),
    ("reserved0", C.c_int32),
    ("confidence", C.c_double),
    ("share", C.c_double),
    ("control", C.c_char_p),
    ("treated", C.c_char_p),
]
assert C.sizeof(expt_estimator_difference_options) == 56


expt_estimator_triggered_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("outcome_kind", C.c_int32),
    ("alternative", C.c_int32),
    ("interval", C.c_int32),
    ("missing", C.c_int32),
    ("post_treatment", C.c_int32),
    ("confidence", C.c_double),
    ("share", C.c_double),
    ("control", C.c_char_p),
    ("treated", C.c_char_p),
]
assert C.sizeof(expt_estimator_triggered_options) == 56


expt_decision_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("need_all", C.c_int32),
    ("always_valid", C.c_int32),
    ("relative", C.c_int32),
    ("min_effect", C.c_double),
    ("target_effect", C.c_double),
    ("power", C.c_double),
    ("confidence", C.c_double),
    ("days_run", C.c_double),
    ("min_days", C.c_double),
    ("max_days", C.c_double),
    ("variant", C.c_char_p),
    ("look", C.c_char_p),
    ("look_metric", C.c_char_p),
    ("lower_is_better", C.POINTER(C.c_char_p)),
    ("n_lower_is_better", C.c_int64),
]
assert C.sizeof(expt_decision_options) == 112


expt_e_process._fields_ = [
    ("_struct_size", C.c_uint32),
    ("_reserved0", C.c_int32),
    ("log_e_value", C.c_double),
    ("p_value", C.c_double),
    ("log_p_value", C.c_double),
    ("n", C.c_int64),
]
assert C.sizeof(expt_e_process) == 40


expt_e_process_combine_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("rule", C.c_int32),
    ("weights", C.POINTER(C.c_double)),
    ("n_weights", C.c_int64),
    ("previous_log_e", C.c_double),
    ("previous_log_p", C.c_double),
]
assert C.sizeof(expt_e_process_combine_options) == 40


expt_e_process_adjust_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("adjustment", C.c_int32),
    ("alpha", C.c_double),
]
assert C.sizeof(expt_e_process_adjust_options) == 16


expt_e_process_from_pvalues_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("calibrator", C.c_int32),
    ("kappa", C.c_double),
]
assert C.sizeof(expt_e_process_from_pvalues_options) == 16


expt_exposures_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("conflict", C.c_int32),
    ("forced", C.c_char_p),
    ("max_levels", C.c_int64),
    ("max_bytes", C.c_int64),
]
assert C.sizeof(expt_exposures_options) == 32


expt_clean_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("drop_duplicates", C.c_int32),
    ("trim", C.c_int32),
    ("lower", C.c_int32),
    ("drop_unknown", C.c_int32),
    ("reserved0", C.c_int32),
    ("unit", C.c_char_p),
    ("time", C.c_char_p),
    ("price", C.c_char_p),
    ("labels", C.POINTER(C.c_char_p)),
    ("n_labels", C.c_int64),
    ("begin_time", C.c_int64),
    ("end_time", C.c_int64),
]
assert C.sizeof(expt_clean_options) == 80


expt_calendar_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("reserved0", C.c_int32),
    ("utc_offset_us", C.c_int64),
]
assert C.sizeof(expt_calendar_options) == 16


expt_unit_table_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("maturity", C.c_int32),
    ("event", C.c_char_p),
    ("end_time", C.c_int64),
    ("max_bytes", C.c_int64),
]
assert C.sizeof(expt_unit_table_options) == 32


expt_unit_table_event_count_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("reserved0", C.c_int32),
    ("event", C.c_char_p),
    ("from_us", C.c_int64),
    ("to_us", C.c_int64),
    ("cap", C.c_int64),
]
assert C.sizeof(expt_unit_table_event_count_options) == 40


expt_unit_table_event_sum_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("skip_missing", C.c_int32),
    ("event", C.c_char_p),
    ("from_us", C.c_int64),
    ("to_us", C.c_int64),
    ("cap", C.c_double),
]
assert C.sizeof(expt_unit_table_event_sum_options) == 40


expt_unit_table_event_mean_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("skip_missing", C.c_int32),
    ("event", C.c_char_p),
    ("from_us", C.c_int64),
    ("to_us", C.c_int64),
]
assert C.sizeof(expt_unit_table_event_mean_options) == 32


expt_unit_table_event_min_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("skip_missing", C.c_int32),
    ("event", C.c_char_p),
    ("from_us", C.c_int64),
    ("to_us", C.c_int64),
]
assert C.sizeof(expt_unit_table_event_min_options) == 32


expt_unit_table_event_max_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("skip_missing", C.c_int32),
    ("event", C.c_char_p),
    ("from_us", C.c_int64),
    ("to_us", C.c_int64),
]
assert C.sizeof(expt_unit_table_event_max_options) == 32


expt_unit_table_event_first_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("skip_missing", C.c_int32),
    ("event", C.c_char_p),
    ("from_us", C.c_int64),
    ("to_us", C.c_int64),
]
assert C.sizeof(expt_unit_table_event_first_options) == 32


expt_unit_table_event_last_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("skip_missing", C.c_int32),
    ("event", C.c_char_p),
    ("from_us", C.c_int64),
    ("to_us", C.c_int64),
]
assert C.sizeof(expt_unit_table_event_last_options) == 32


expt_unit_table_event_distinct_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("skip_missing", C.c_int32),
    ("event", C.c_char_p),
    ("from_us", C.c_int64),
    ("to_us", C.c_int64),
]
assert C.sizeof(expt_unit_table_event_distinct_options) == 32


expt_unit_table_time_since_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("reserved0", C.c_int32),
    ("event", C.c_char_p),
    ("from_us", C.c_int64),
    ("to_us", C.c_int64),
]
assert C.sizeof(expt_unit_table_time_since_options) == 32


expt_funnel_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("mode", C.c_int32),
    ("ties", C.c_int32),
    ("touch", C.c_int32),
    ("maturity", C.c_int32),
    ("is_nested", C.c_int32),
    ("window_us", C.c_int64),
    ("end_time", C.c_int64),
    ("max_levels", C.c_int64),
    ("max_bytes", C.c_int64),
]
assert C.sizeof(expt_funnel_options) == 56


expt_funnel_step_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("compare", C.c_int32),
    ("attribute", C.c_char_p),
    ("label", C.c_char_p),
    ("value", C.c_double),
    ("within_us", C.c_int64),
    ("is_optional", C.c_int32),
    ("is_repeat", C.c_int32),
]
assert C.sizeof(expt_funnel_step_options) == 48


expt_funnel_counts_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("reserved0", C.c_int32),
    ("confidence", C.c_double),
]
assert C.sizeof(expt_funnel_counts_options) == 16


expt_funnel_times_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("reserved0", C.c_int32),
    ("probabilities", C.POINTER(C.c_double)),
    ("n_probabilities", C.c_int64),
]
assert C.sizeof(expt_funnel_times_options) == 24


expt_analysis_health_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("reserved0", C.c_int32),
    ("threshold", C.c_double),
    ("concentration", C.c_double),
    ("missing_share", C.c_double),
    ("few_units", C.c_int64),
    ("few_clusters", C.c_int64),
]
assert C.sizeof(expt_analysis_health_options) == 48


expt_split_check_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("reserved0", C.c_int32),
    ("share", C.c_char_p),
    ("successes", C.c_char_p),
    ("control", C.c_char_p),
    ("threshold", C.c_double),
    ("confidence", C.c_double),
    ("grain_us", C.c_int64),
    ("utc_offset_us", C.c_int64),
]
assert C.sizeof(expt_split_check_options) == 64


expt_trigger._fields_ = [
    ("_struct_size", C.c_uint32),
    ("passes", C.c_int32),
    ("chi2", C.c_double),
    ("df", C.c_double),
    ("p_value", C.c_double),
    ("log_p_value", C.c_double),
    ("rate", C.c_double),
    ("lowest_rate", C.c_double),
    ("highest_rate", C.c_double),
    ("n", C.c_int64),
    ("note_bits", C.c_int64),
]
assert C.sizeof(expt_trigger) == 80


expt_trigger_check_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("reserved0", C.c_int32),
    ("threshold", C.c_double),
]
assert C.sizeof(expt_trigger_check_options) == 16


expt_flicker._fields_ = [
    ("_struct_size", C.c_uint32),
    ("passes", C.c_int32),
    ("share", C.c_double),
    ("share_low", C.c_double),
    ("share_high", C.c_double),
    ("chi2", C.c_double),
    ("df", C.c_double),
    ("p_value", C.c_double),
    ("log_p_value", C.c_double),
    ("n", C.c_int64),
    ("n_conflicted", C.c_int64),
    ("note_bits", C.c_int64),
]
assert C.sizeof(expt_flicker) == 88


expt_flicker_check_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("excluded", C.c_int32),
    ("threshold", C.c_double),
    ("most_share", C.c_double),
]
assert C.sizeof(expt_flicker_check_options) == 24


expt_heterogeneity._fields_ = [
    ("_struct_size", C.c_uint32),
    ("_reserved0", C.c_int32),
    ("n_levels", C.c_int64),
    ("q", C.c_double),
    ("df", C.c_double),
    ("p_value", C.c_double),
    ("log_p_value", C.c_double),
    ("i2", C.c_double),
    ("i2_low", C.c_double),
    ("i2_high", C.c_double),
    ("tau2", C.c_double),
    ("tau2_low", C.c_double),
    ("tau2_high", C.c_double),
    ("pooled", C.c_double),
    ("pooled_std_error", C.c_double),
    ("pooled_low", C.c_double),
    ("pooled_high", C.c_double),
    ("smallest", C.c_double),
    ("largest", C.c_double),
    ("shrunken_smallest", C.c_double),
    ("shrunken_largest", C.c_double),
    ("qualitative_p_value", C.c_double),
    ("log_qualitative_p_value", C.c_double),
    ("note_bits", C.c_int64),
]
assert C.sizeof(expt_heterogeneity) == 184


expt_effect_heterogeneity_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("between_variance", C.c_int32),
    ("confidence", C.c_double),
]
assert C.sizeof(expt_effect_heterogeneity_options) == 16


expt_analysis_heterogeneity_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("between_variance", C.c_int32),
    ("scale", C.c_int32),
    ("reserved0", C.c_int32),
    ("min_units", C.c_int64),
    ("confidence", C.c_double),
]
assert C.sizeof(expt_analysis_heterogeneity_options) == 32


expt_analysis_interaction_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("scale", C.c_int32),
    ("confidence", C.c_double),
    ("other_control", C.c_char_p),
]
assert C.sizeof(expt_analysis_interaction_options) == 24


expt_analysis_decompose_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("reserved0", C.c_int32),
    ("confidence", C.c_double),
]
assert C.sizeof(expt_analysis_decompose_options) == 16


expt_dilute_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("alternative", C.c_int32),
    ("df", C.c_double),
    ("confidence", C.c_double),
]
assert C.sizeof(expt_dilute_options) == 24


expt_layer_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("scheme", C.c_int32),
    ("n_buckets", C.c_int64),
    ("pattern", C.c_char_p),
]
assert C.sizeof(expt_layer_options) == 24


expt_salt_search_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("score", C.c_int32),
    ("n_candidates", C.c_int64),
]
assert C.sizeof(expt_salt_search_options) == 16


expt_switchback_schedule_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("balanced", C.c_int32),
    ("seed", C.c_uint64),
    ("washout_us", C.c_int64),
    ("variants", C.POINTER(C.c_char_p)),
    ("n_variants", C.c_int64),
]
assert C.sizeof(expt_switchback_schedule_options) == 40


expt_analysis_sequential_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("adjustment", C.c_int32),
    ("planned_units", C.c_int64),
    ("burn_in", C.c_int64),
    ("confidence", C.c_double),
    ("level_adjustment", C.c_int32),
    ("reserved0", C.c_int32),
]
assert C.sizeof(expt_analysis_sequential_options) == 40


expt_power_plan._fields_ = [
    ("_struct_size", C.c_uint32),
    ("arms", C.c_int32),
    ("effect", C.c_double),
    ("effect_absolute", C.c_double),
    ("effect_relative", C.c_double),
    ("power", C.c_double),
    ("control_units", C.c_double),
    ("treatment_units", C.c_double),
    ("total_units", C.c_double),
    ("exact_units", C.c_double),
    ("units_needed", C.c_double),
    ("mde", C.c_double),
    ("target_power", C.c_double),
    ("alpha", C.c_double),
    ("df", C.c_double),
    ("variance_factor", C.c_double),
    ("formula", C.c_char * 96),
    ("message", C.c_char * 360),
]
assert C.sizeof(expt_power_plan) == 576


expt_power_proportion_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("alternative", C.c_int32),
    ("relative", C.c_int32),
    ("correction", C.c_int32),
    ("arms", C.c_int32),
    ("null_variance", C.c_int32),
    ("both_sides", C.c_int32),
    ("reserved0", C.c_int32),
    ("alpha", C.c_double),
    ("power", C.c_double),
    ("null_value", C.c_double),
    ("variance_reduction", C.c_double),
]
assert C.sizeof(expt_power_proportion_options) == 64


expt_power_mean_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("alternative", C.c_int32),
    ("relative", C.c_int32),
    ("correction", C.c_int32),
    ("arms", C.c_int32),
    ("test", C.c_int32),
    ("both_sides", C.c_int32),
    ("reserved0", C.c_int32),
    ("alpha", C.c_double),
    ("power", C.c_double),
    ("null_value", C.c_double),
    ("variance_reduction", C.c_double),
    ("treatment_sd", C.c_double),
]
assert C.sizeof(expt_power_mean_options) == 72


expt_power_ratio_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("alternative", C.c_int32),
    ("relative", C.c_int32),
    ("correction", C.c_int32),
    ("arms", C.c_int32),
    ("test", C.c_int32),
    ("both_sides", C.c_int32),
    ("reserved0", C.c_int32),
    ("alpha", C.c_double),
    ("power", C.c_double),
    ("null_value", C.c_double),
    ("variance_reduction", C.c_double),
]
assert C.sizeof(expt_power_ratio_options) == 64


expt_power_quantile_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("alternative", C.c_int32),
    ("relative", C.c_int32),
    ("correction", C.c_int32),
    ("arms", C.c_int32),
    ("both_sides", C.c_int32),
    ("alpha", C.c_double),
    ("power", C.c_double),
    ("null_value", C.c_double),
    ("treatment_std_error", C.c_double),
    ("cluster_size", C.c_double),
]
assert C.sizeof(expt_power_quantile_options) == 64


expt_power_count_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("alternative", C.c_int32),
    ("relative", C.c_int32),
    ("correction", C.c_int32),
    ("arms", C.c_int32),
    ("null_variance", C.c_int32),
    ("both_sides", C.c_int32),
    ("reserved0", C.c_int32),
    ("alpha", C.c_double),
    ("power", C.c_double),
    ("null_value", C.c_double),
    ("overdispersion", C.c_double),
]
assert C.sizeof(expt_power_count_options) == 64


expt_power_cluster_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("alternative", C.c_int32),
    ("relative", C.c_int32),
    ("correction", C.c_int32),
    ("arms", C.c_int32),
    ("both_sides", C.c_int32),
    ("alpha", C.c_double),
    ("power", C.c_double),
    ("null_value", C.c_double),
    ("size_variation", C.c_double),
    ("reduction_between", C.c_double),
    ("reduction_within", C.c_double),
    ("covariates", C.c_int32),
    ("reserved0", C.c_int32),
]
assert C.sizeof(expt_power_cluster_options) == 80


expt_power_srm_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("arms", C.c_int32),
    ("alpha", C.c_double),
    ("power", C.c_double),
]
assert C.sizeof(expt_power_srm_options) == 24


expt_duration_plan._fields_ = [
    ("_struct_size", C.c_uint32),
    ("_reserved0", C.c_int32),
    ("exact_days", C.c_double),
    ("days", C.c_int64),
    ("weeks", C.c_int64),
    ("units_per_week", C.c_double),
    ("units_at_end", C.c_double),
    ("message", C.c_char * 200),
]
assert C.sizeof(expt_duration_plan) == 248


expt_duration_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("weekdays", C.c_int32),
    ("share", C.c_double),
    ("whole_weeks", C.c_int32),
    ("reserved0", C.c_int32),
]
assert C.sizeof(expt_duration_options) == 24


expt_mde_proportion_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("alternative", C.c_int32),
    ("relative", C.c_int32),
    ("correction", C.c_int32),
    ("arms", C.c_int32),
    ("null_variance", C.c_int32),
    ("both_sides", C.c_int32),
    ("reserved0", C.c_int32),
    ("alpha", C.c_double),
    ("power", C.c_double),
    ("null_value", C.c_double),
    ("variance_reduction", C.c_double),
]
assert C.sizeof(expt_mde_proportion_options) == 64


expt_mde_mean_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("alternative", C.c_int32),
    ("relative", C.c_int32),
    ("correction", C.c_int32),
    ("arms", C.c_int32),
    ("test", C.c_int32),
    ("both_sides", C.c_int32),
    ("reserved0", C.c_int32),
    ("alpha", C.c_double),
    ("power", C.c_double),
    ("null_value", C.c_double),
    ("variance_reduction", C.c_double),
    ("treatment_sd", C.c_double),
]
assert C.sizeof(expt_mde_mean_options) == 72


expt_mde_ratio_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("alternative", C.c_int32),
    ("relative", C.c_int32),
    ("correction", C.c_int32),
    ("arms", C.c_int32),
    ("test", C.c_int32),
    ("both_sides", C.c_int32),
    ("reserved0", C.c_int32),
    ("alpha", C.c_double),
    ("power", C.c_double),
    ("null_value", C.c_double),
    ("variance_reduction", C.c_double),
]
assert C.sizeof(expt_mde_ratio_options) == 64


expt_mde_quantile_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("alternative", C.c_int32),
    ("relative", C.c_int32),
    ("correction", C.c_int32),
    ("arms", C.c_int32),
    ("both_sides", C.c_int32),
    ("alpha", C.c_double),
    ("power", C.c_double),
    ("null_value", C.c_double),
    ("treatment_std_error", C.c_double),
    ("cluster_size", C.c_double),
]
assert C.sizeof(expt_mde_quantile_options) == 64


expt_mde_count_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("alternative", C.c_int32),
    ("relative", C.c_int32),
    ("correction", C.c_int32),
    ("arms", C.c_int32),
    ("null_variance", C.c_int32),
    ("both_sides", C.c_int32),
    ("reserved0", C.c_int32),
    ("alpha", C.c_double),
    ("power", C.c_double),
    ("null_value", C.c_double),
    ("overdispersion", C.c_double),
]
assert C.sizeof(expt_mde_count_options) == 64


expt_mde_cluster_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("alternative", C.c_int32),
    ("relative", C.c_int32),
    ("correction", C.c_int32),
    ("arms", C.c_int32),
    ("both_sides", C.c_int32),
    ("alpha", C.c_double),
    ("power", C.c_double),
    ("null_value", C.c_double),
    ("size_variation", C.c_double),
    ("reduction_between", C.c_double),
    ("reduction_within", C.c_double),
    ("covariates", C.c_int32),
    ("reserved0", C.c_int32),
]
assert C.sizeof(expt_mde_cluster_options) == 80


expt_mde_srm_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("arms", C.c_int32),
    ("alpha", C.c_double),
    ("power", C.c_double),
]
assert C.sizeof(expt_mde_srm_options) == 24


expt_group_sequential_design_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("alternative", C.c_int32),
    ("boundary", C.c_int32),
    ("futility", C.c_int32),
    ("beta_spending", C.c_int32),
    ("reserved0", C.c_int32),
    ("alpha", C.c_double),
    ("power", C.c_double),
    ("rho", C.c_double),
    ("gamma", C.c_double),
    ("delta", C.c_double),
    ("early_z", C.c_double),
    ("beta_rho", C.c_double),
    ("beta_gamma", C.c_double),
    ("spent", C.POINTER(C.c_double)),
    ("n_spent", C.c_int64),
]
assert C.sizeof(expt_group_sequential_design_options) == 104


expt_group_sequential_plan._fields_ = [
    ("_struct_size", C.c_uint32),
    ("_reserved0", C.c_int32),
    ("looks", C.c_int64),
    ("alpha", C.c_double),
    ("alpha_obeyed", C.c_double),
    ("power", C.c_double),
    ("drift", C.c_double),
    ("fixed_drift", C.c_double),
    ("inflation", C.c_double),
    ("information_h0", C.c_double),
    ("information_half", C.c_double),
    ("information_h1", C.c_double),
    ("relative_h0", C.c_double),
    ("relative_half", C.c_double),
    ("relative_h1", C.c_double),
    ("looks_h0", C.c_double),
    ("looks_h1", C.c_double),
    ("futility_h0", C.c_double),
    ("futility_h1", C.c_double),
    ("message", C.c_char * 360),
]
assert C.sizeof(expt_group_sequential_plan) == 504


expt_group_sequential_size_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("alternative", C.c_int32),
    ("boundary", C.c_int32),
    ("futility", C.c_int32),
    ("beta_spending", C.c_int32),
    ("reserved0", C.c_int32),
    ("alpha", C.c_double),
    ("power", C.c_double),
    ("rho", C.c_double),
    ("gamma", C.c_double),
    ("delta", C.c_double),
    ("early_z", C.c_double),
    ("beta_rho", C.c_double),
    ("beta_gamma", C.c_double),
    ("spent", C.POINTER(C.c_double)),
    ("n_spent", C.c_int64),
    ("drift", C.c_double),
]
assert C.sizeof(expt_group_sequential_size_options) == 112


expt_look_result._fields_ = [
    ("_struct_size", C.c_uint32),
    ("verdict", C.c_int32),
    ("look", C.c_int64),
    ("information", C.c_double),
    ("statistic", C.c_double),
    ("efficacy_low", C.c_double),
    ("efficacy_high", C.c_double),
    ("futility_low", C.c_double),
    ("futility_high", C.c_double),
    ("alpha_spent", C.c_double),
    ("estimate", C.c_double),
    ("std_error", C.c_double),
    ("repeated_low", C.c_double),
    ("repeated_high", C.c_double),
    ("p_value", C.c_double),
    ("median_unbiased", C.c_double),
    ("ci_low", C.c_double),
    ("ci_high", C.c_double),
    ("confidence", C.c_double),
    ("conditional_power_trend", C.c_double),
    ("conditional_power_design", C.c_double),
    ("predictive_power", C.c_double),
    ("looks_left", C.c_int64),
    ("message", C.c_char * 360),
]
assert C.sizeof(expt_look_result) == 536


expt_group_sequential_result_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("alternative", C.c_int32),
    ("boundary", C.c_int32),
    ("futility", C.c_int32),
    ("beta_spending", C.c_int32),
    ("final_look", C.c_int32),
    ("alpha", C.c_double),
    ("power", C.c_double),
    ("rho", C.c_double),
    ("gamma", C.c_double),
    ("delta", C.c_double),
    ("early_z", C.c_double),
    ("beta_rho", C.c_double),
    ("beta_gamma", C.c_double),
    ("spent", C.POINTER(C.c_double)),
    ("n_spent", C.c_int64),
]
assert C.sizeof(expt_group_sequential_result_options) == 104


expt_monitor_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("method", C.c_int32),
    ("alternative", C.c_int32),
    ("boundary", C.c_int32),
    ("futility", C.c_int32),
    ("beta_spending", C.c_int32),
    ("alpha", C.c_double),
    ("power", C.c_double),
    ("rho", C.c_double),
    ("gamma", C.c_double),
    ("delta", C.c_double),
    ("early_z", C.c_double),
    ("beta_rho", C.c_double),
    ("beta_gamma", C.c_double),
    ("spent", C.POINTER(C.c_double)),
    ("n_spent", C.c_int64),
    ("planned", C.POINTER(C.c_double)),
    ("n_planned", C.c_int64),
    ("looks", C.c_int64),
    ("burn_in", C.c_int64),
    ("control", C.c_char_p),
    ("variant", C.c_char_p),
]
assert C.sizeof(expt_monitor_options) == 152


expt_monitor_answer._fields_ = [
    ("_struct_size", C.c_uint32),
    ("verdict", C.c_int32),
    ("look", C.c_int64),
    ("planned_looks", C.c_int64),
    ("at", C.c_int64),
    ("n_control", C.c_int64),
    ("n_variant", C.c_int64),
    ("information", C.c_double),
    ("estimate", C.c_double),
    ("std_error", C.c_double),
    ("statistic", C.c_double),
    ("bound_low", C.c_double),
    ("bound_high", C.c_double),
    ("futility_low", C.c_double),
    ("futility_high", C.c_double),
    ("ci_low", C.c_double),
    ("ci_high", C.c_double),
    ("p_value", C.c_double),
    ("conditional_power_trend", C.c_double),
    ("conditional_power_design", C.c_double),
    ("predictive_power", C.c_double),
    ("days_left", C.c_double),
    ("note_bits", C.c_int64),
    ("message", C.c_char * 400),
]
assert C.sizeof(expt_monitor_answer) == 576


expt_analysis_power_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("arms", C.c_int32),
    ("correction", C.c_int32),
    ("both_sides", C.c_int32),
    ("weekdays", C.c_int32),
    ("whole_weeks", C.c_int32),
    ("units", C.c_int64),
    ("allocation", C.c_double),
    ("effect", C.c_double),
    ("alpha", C.c_double),
    ("power", C.c_double),
    ("daily_units", C.c_double),
    ("share", C.c_double),
]
assert C.sizeof(expt_analysis_power_options) == 80


expt_policy_value_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("reserved0", C.c_int32),
    ("confidence", C.c_double),
    ("max_weight", C.c_double),
    ("predicted", C.c_char_p),
    ("predicted_target", C.c_char_p),
]
assert C.sizeof(expt_policy_value_options) == 40


expt_adaptive_effects_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("alternative", C.c_int32),
    ("confidence", C.c_double),
    ("control", C.c_char_p),
    ("share_prefix", C.c_char_p),
]
assert C.sizeof(expt_adaptive_effects_options) == 32


expt_report_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("reserved0", C.c_int32),
    ("subtitle", C.c_char_p),
    ("hypothesis", C.c_char_p),
    ("generated_at", C.c_char_p),
]
assert C.sizeof(expt_report_options) == 32


expt_retention_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("cohort", C.c_int32),
    ("period", C.c_int32),
    ("maturity", C.c_int32),
    ("max_period", C.c_int64),
    ("utc_offset_us", C.c_int64),
    ("end_time", C.c_int64),
    ("max_bytes", C.c_int64),
    ("event", C.c_char_p),
    ("label", C.c_char_p),
]
assert C.sizeof(expt_retention_options) == 64


expt_retention_frame_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("reserved0", C.c_int32),
    ("confidence", C.c_double),
]
assert C.sizeof(expt_retention_frame_options) == 16


expt_activity_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("method", C.c_int32),
    ("week_days", C.c_int64),
    ("month_days", C.c_int64),
    ("utc_offset_us", C.c_int64),
    ("end_time", C.c_int64),
    ("max_levels", C.c_int64),
    ("max_bytes", C.c_int64),
    ("session", C.c_char_p),
    ("attribute", C.c_char_p),
]
assert C.sizeof(expt_activity_options) == 72


expt_roi_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("reserved0", C.c_int32),
    ("window_us", C.c_int64),
    ("horizon_us", C.c_int64),
    ("persistence", C.c_double),
    ("adoption", C.c_double),
    ("bridge_rate", C.c_double),
    ("order_value", C.c_double),
    ("margin", C.c_double),
    ("cost", C.c_double),
    ("cost_per_unit", C.c_double),
    ("prior_sd", C.c_double),
    ("df", C.c_double),
    ("confidence", C.c_double),
]
assert C.sizeof(expt_roi_options) == 104


expt_roi_result._fields_ = [
    ("_struct_size", C.c_uint32),
    ("_reserved0", C.c_int32),
    ("effect", C.c_double),
    ("effect_low", C.c_double),
    ("effect_high", C.c_double),
    ("shrinkage", C.c_double),
    ("periods", C.c_double),
    ("units_reached", C.c_double),
    ("orders", C.c_double),
    ("orders_low", C.c_double),
    ("orders_high", C.c_double),
    ("revenue", C.c_double),
    ("revenue_low", C.c_double),
    ("revenue_high", C.c_double),
    ("contribution", C.c_double),
    ("contribution_low", C.c_double),
    ("contribution_high", C.c_double),
    ("cost", C.c_double),
    ("net_value", C.c_double),
    ("net_low", C.c_double),
    ("net_high", C.c_double),
    ("roi", C.c_double),
    ("roi_low", C.c_double),
    ("roi_high", C.c_double),
    ("probability_of_loss", C.c_double),
    ("break_even_effect", C.c_double),
    ("break_even_cost", C.c_double),
    ("confidence", C.c_double),
    ("df", C.c_double),
    ("note_bits", C.c_int64),
    ("remarks", C.c_char * 256),
    ("assumptions", C.c_char * 640),
]
assert C.sizeof(expt_roi_result) == 1128


expt_roi_scenarios_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("total", C.c_int32),
    ("estimand", C.c_int32),
    ("population", C.c_int32),
    ("roi", C.POINTER(expt_roi_options)),
    ("metric", C.c_char_p),
    ("variant", C.c_char_p),
    ("segment", C.c_char_p),
    ("effect", C.c_char_p),
    ("std_error", C.c_char_p),
    ("units", C.c_char_p),
    ("scenario", C.c_char_p),
    ("cost", C.c_char_p),
    ("order_value", C.c_char_p),
    ("max_p_value", C.c_double),
    ("min_effect", C.c_double),
    ("min_roi", C.c_double),
]
assert C.sizeof(expt_roi_scenarios_options) == 120


expt_roi_grid_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("reserved0", C.c_int32),
    ("roi", C.POINTER(expt_roi_options)),
    ("x_values", C.POINTER(C.c_double)),
    ("n_x_values", C.c_int64),
    ("x_steps", C.c_int64),
    ("x_low", C.c_double),
    ("x_high", C.c_double),
    ("y_values", C.POINTER(C.c_double)),
    ("n_y_values", C.c_int64),
    ("y_steps", C.c_int64),
    ("y_low", C.c_double),
    ("y_high", C.c_double),
]
assert C.sizeof(expt_roi_grid_options) == 96


expt_rollout_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("boundary", C.c_int32),
    ("budget", C.c_double),
    ("power", C.c_double),
    ("split", C.c_double),
    ("rho", C.c_double),
    ("gamma", C.c_double),
    ("sustained_share", C.c_double),
    ("sustained_looks", C.c_int64),
    ("started_at", C.c_int64),
    ("control", C.c_char_p),
    ("variant", C.c_char_p),
]
assert C.sizeof(expt_rollout_options) == 88


expt_rollout_stage_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("reserved0", C.c_int32),
    ("min_time_us", C.c_int64),
    ("min_units", C.c_int64),
    ("looks", C.c_int64),
    ("holdback", C.c_double),
]
assert C.sizeof(expt_rollout_stage_options) == 40


expt_rollout_guardrail_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("good", C.c_int32),
    ("relative", C.c_int32),
    ("reserved0", C.c_int32),
    ("margin", C.c_double),
    ("limit", C.c_double),
    ("weight", C.c_double),
    ("harm", C.c_double),
    ("baseline", C.c_double),
    ("std_dev", C.c_double),
]
assert C.sizeof(expt_rollout_guardrail_options) == 64


expt_rollout_answer._fields_ = [
    ("_struct_size", C.c_uint32),
    ("decision", C.c_int32),
    ("reason", C.c_int32),
    ("healthy", C.c_int32),
    ("look", C.c_int64),
    ("at", C.c_int64),
    ("stage", C.c_int64),
    ("next_stage", C.c_int64),
    ("next_share", C.c_double),
    ("units", C.c_int64),
    ("units_wanted", C.c_int64),
    ("time_left_us", C.c_int64),
    ("in_a_row", C.c_int64),
    ("information", C.c_double),
    ("estimate", C.c_double),
    ("std_error", C.c_double),
    ("rel_estimate", C.c_double),
    ("statistic", C.c_double),
    ("bound", C.c_double),
    ("sustained_bound", C.c_double),
    ("limit_statistic", C.c_double),
    ("limit_bound", C.c_double),
    ("spent", C.c_double),
    ("metric", C.c_char * 64),
    ("stage_name", C.c_char * 64),
    ("message", C.c_char * 400),
]
assert C.sizeof(expt_rollout_answer) == 696


expt_sample_size_proportion_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("alternative", C.c_int32),
    ("relative", C.c_int32),
    ("correction", C.c_int32),
    ("arms", C.c_int32),
    ("null_variance", C.c_int32),
    ("both_sides", C.c_int32),
    ("reserved0", C.c_int32),
    ("alpha", C.c_double),
    ("power", C.c_double),
    ("null_value", C.c_double),
    ("allocation", C.c_double),
    ("variance_reduction", C.c_double),
]
assert C.sizeof(expt_sample_size_proportion_options) == 72


expt_sample_size_mean_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("alternative", C.c_int32),
    ("relative", C.c_int32),
    ("correction", C.c_int32),
    ("arms", C.c_int32),
    ("test", C.c_int32),
    ("both_sides", C.c_int32),
    ("reserved0", C.c_int32),
    ("alpha", C.c_double),
    ("power", C.c_double),
    ("null_value", C.c_double),
    ("allocation", C.c_double),
    ("variance_reduction", C.c_double),
    ("treatment_sd", C.c_double),
]
assert C.sizeof(expt_sample_size_mean_options) == 80


expt_sample_size_ratio_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("alternative", C.c_int32),
    ("relative", C.c_int32),
    ("correction", C.c_int32),
    ("arms", C.c_int32),
    ("test", C.c_int32),
    ("both_sides", C.c_int32),
    ("reserved0", C.c_int32),
    ("alpha", C.c_double),
    ("power", C.c_double),
    ("null_value", C.c_double),
    ("allocation", C.c_double),
    ("variance_reduction", C.c_double),
]
assert C.sizeof(expt_sample_size_ratio_options) == 72


expt_sample_size_quantile_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("alternative", C.c_int32),
    ("relative", C.c_int32),
    ("correction", C.c_int32),
    ("arms", C.c_int32),
    ("both_sides", C.c_int32),
    ("alpha", C.c_double),
    ("power", C.c_double),
    ("null_value", C.c_double),
    ("allocation", C.c_double),
    ("treatment_std_error", C.c_double),
    ("cluster_size", C.c_double),
]
assert C.sizeof(expt_sample_size_quantile_options) == 72


expt_sample_size_count_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("alternative", C.c_int32),
    ("relative", C.c_int32),
    ("correction", C.c_int32),
    ("arms", C.c_int32),
    ("null_variance", C.c_int32),
    ("both_sides", C.c_int32),
    ("reserved0", C.c_int32),
    ("alpha", C.c_double),
    ("power", C.c_double),
    ("null_value", C.c_double),
    ("allocation", C.c_double),
    ("overdispersion", C.c_double),
]
assert C.sizeof(expt_sample_size_count_options) == 72


expt_sample_size_cluster_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("alternative", C.c_int32),
    ("relative", C.c_int32),
    ("correction", C.c_int32),
    ("arms", C.c_int32),
    ("both_sides", C.c_int32),
    ("alpha", C.c_double),
    ("power", C.c_double),
    ("null_value", C.c_double),
    ("allocation", C.c_double),
    ("size_variation", C.c_double),
    ("reduction_between", C.c_double),
    ("reduction_within", C.c_double),
    ("covariates", C.c_int32),
    ("reserved0", C.c_int32),
]
assert C.sizeof(expt_sample_size_cluster_options) == 88


expt_sample_size_srm_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("arms", C.c_int32),
    ("alpha", C.c_double),
    ("power", C.c_double),
]
assert C.sizeof(expt_sample_size_srm_options) == 24


expt_mann_whitney_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("alternative", C.c_int32),
    ("missing", C.c_int32),
    ("continuity", C.c_int32),
    ("exact_pairs", C.c_int64),
    ("confidence", C.c_double),
    ("control", C.c_char_p),
]
assert C.sizeof(expt_mann_whitney_options) == 40


expt_quantile_effect_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("alternative", C.c_int32),
    ("missing", C.c_int32),
    ("definition", C.c_int32),
    ("n_replicates", C.c_int64),
    ("seed", C.c_uint64),
    ("confidence", C.c_double),
    ("control", C.c_char_p),
    ("cluster", C.c_char_p),
]
assert C.sizeof(expt_quantile_effect_options) == 56


expt_bootstrap_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("statistic", C.c_int32),
    ("interval", C.c_int32),
    ("resampling", C.c_int32),
    ("missing", C.c_int32),
    ("reserved0", C.c_int32),
    ("n_replicates", C.c_int64),
    ("seed", C.c_uint64),
    ("confidence", C.c_double),
    ("probability", C.c_double),
    ("denominator", C.c_char_p),
    ("control", C.c_char_p),
    ("cluster", C.c_char_p),
]
assert C.sizeof(expt_bootstrap_options) == 80


expt_permutation_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("alternative", C.c_int32),
    ("missing", C.c_int32),
    ("statistic", C.c_int32),
    ("n_permutations", C.c_int64),
    ("seed", C.c_uint64),
    ("control", C.c_char_p),
    ("stratum", C.c_char_p),
    ("cluster", C.c_char_p),
]
assert C.sizeof(expt_permutation_options) == 56


expt_simulate_counterfactual_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("mechanism", C.c_int32),
    ("seed", C.c_uint64),
    ("control", C.c_char_p),
    ("exposed", C.c_char_p),
    ("segment", C.c_char_p),
    ("baseline", C.c_double),
    ("levels", C.POINTER(C.c_char_p)),
    ("level_uplifts", C.POINTER(C.c_double)),
    ("level_baselines", C.POINTER(C.c_double)),
    ("n_levels", C.c_int64),
]
assert C.sizeof(expt_simulate_counterfactual_options) == 80


expt_simulate_counterfactual_truth_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("mechanism", C.c_int32),
    ("seed", C.c_uint64),
    ("control", C.c_char_p),
    ("exposed", C.c_char_p),
    ("segment", C.c_char_p),
    ("baseline", C.c_double),
    ("levels", C.POINTER(C.c_char_p)),
    ("level_uplifts", C.POINTER(C.c_double)),
    ("level_baselines", C.POINTER(C.c_double)),
    ("n_levels", C.c_int64),
]
assert C.sizeof(expt_simulate_counterfactual_truth_options) == 80


expt_simulation_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("by_time", C.c_int32),
    ("seed", C.c_uint64),
    ("start_time", C.c_int64),
    ("n_days", C.c_int64),
    ("daily_swing", C.c_double),
    ("peak_hour", C.c_double),
    ("weekend_ratio", C.c_double),
    ("visits_per_day", C.c_double),
    ("visit_shape", C.c_double),
    ("pre_days", C.c_int64),
    ("time_grid_us", C.c_int64),
    ("tie_share", C.c_double),
    ("outlier_share", C.c_double),
    ("outlier_tail", C.c_double),
    ("bot_share", C.c_double),
    ("bot_events", C.c_double),
    ("lost_share", C.c_double),
    ("lost_more", C.c_double),
    ("mean_time_to_loss_us", C.c_int64),
]
assert C.sizeof(expt_simulation_options) == 152


expt_simulation_funnel_step_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("reserved0", C.c_int32),
    ("mean_delay_us", C.c_int64),
    ("mean_repeats", C.c_double),
    ("mean_value", C.c_double),
    ("value_spread", C.c_double),
]
assert C.sizeof(expt_simulation_funnel_step_options) == 40


expt_simulation_planted_effect_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("target", C.c_int32),
    ("variant", C.c_char_p),
    ("segment", C.c_char_p),
    ("level", C.c_char_p),
    ("decay_per_day", C.c_double),
]
assert C.sizeof(expt_simulation_planted_effect_options) == 40


expt_simulate_experiment_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("reserved0", C.c_int32),
    ("seed", C.c_uint64),
    ("salt", C.c_char_p),
    ("treatment_share", C.c_double),
    ("control_click_rate", C.c_double),
    ("treatment_click_rate", C.c_double),
    ("control_conversion_rate", C.c_double),
    ("treatment_conversion_rate", C.c_double),
]
assert C.sizeof(expt_simulate_experiment_options) == 64


expt_stitch_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("direction", C.c_int32),
    ("tolerance_us", C.c_int64),
    ("allow_exact", C.c_int32),
    ("consume", C.c_int32),
    ("attribution", C.c_int32),
    ("reserved0", C.c_int32),
    ("half_life_us", C.c_int64),
    ("max_rows", C.c_int64),
]
assert C.sizeof(expt_stitch_options) == 48


expt_sessionize_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("cut_days", C.c_int32),
    ("gap_us", C.c_int64),
    ("utc_offset_us", C.c_int64),
]
assert C.sizeof(expt_sessionize_options) == 24


expt_running_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("skip_missing", C.c_int32),
    ("value", C.c_char_p),
]
assert C.sizeof(expt_running_options) == 16


expt_fisher_exact_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("alternative", C.c_int32),
    ("odds_ratio", C.c_int32),
    ("mid_p", C.c_int32),
    ("confidence", C.c_double),
]
assert C.sizeof(expt_fisher_exact_options) == 24


expt_barnard_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("alternative", C.c_int32),
    ("kind", C.c_int32),
    ("reserved0", C.c_int32),
    ("confidence", C.c_double),
    ("berger_boos", C.c_double),
]
assert C.sizeof(expt_barnard_options) == 32


expt_chi_square_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("test", C.c_int32),
    ("continuity", C.c_int32),
    ("reserved0", C.c_int32),
    ("shares", C.POINTER(C.c_double)),
    ("n_shares", C.c_int64),
]
assert C.sizeof(expt_chi_square_options) == 32


expt_contingency._fields_ = [
    ("_struct_size", C.c_uint32),
    ("_reserved0", C.c_int32),
    ("statistic", C.c_double),
    ("df", C.c_double),
    ("p_value", C.c_double),
    ("log_p_value", C.c_double),
    ("cramers_v", C.c_double),
    ("smallest_expected", C.c_double),
    ("n_below_5", C.c_int64),
    ("n", C.c_int64),
    ("note_bits", C.c_int64),
]
assert C.sizeof(expt_contingency) == 80


expt_cmh_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("alternative", C.c_int32),
    ("continuity", C.c_int32),
    ("reserved0", C.c_int32),
    ("confidence", C.c_double),
]
assert C.sizeof(expt_cmh_options) == 24


expt_stratified._fields_ = [
    ("_struct_size", C.c_uint32),
    ("_reserved0", C.c_int32),
    ("statistic", C.c_double),
    ("p_value", C.c_double),
    ("log_p_value", C.c_double),
    ("odds_ratio", C.c_double),
    ("odds_ratio_low", C.c_double),
    ("odds_ratio_high", C.c_double),
    ("risk_ratio", C.c_double),
    ("risk_ratio_low", C.c_double),
    ("risk_ratio_high", C.c_double),
    ("risk_difference", C.c_double),
    ("risk_difference_low", C.c_double),
    ("risk_difference_high", C.c_double),
    ("confidence", C.c_double),
    ("breslow_day", C.c_double),
    ("breslow_day_p_value", C.c_double),
    ("tarone", C.c_double),
    ("tarone_p_value", C.c_double),
    ("tarone_log_p_value", C.c_double),
    ("homogeneity_df", C.c_double),
    ("n_strata", C.c_int64),
    ("n", C.c_int64),
    ("n_dropped", C.c_int64),
    ("note_bits", C.c_int64),
]
assert C.sizeof(expt_stratified) == 192


expt_cmh_table_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("scores", C.c_int32),
    ("row_scores", C.POINTER(C.c_double)),
    ("n_row_scores", C.c_int64),
    ("column_scores", C.POINTER(C.c_double)),
    ("n_column_scores", C.c_int64),
]
assert C.sizeof(expt_cmh_table_options) == 40


expt_stratified_table._fields_ = [
    ("_struct_size", C.c_uint32),
    ("_reserved0", C.c_int32),
    ("association", C.c_double),
    ("association_df", C.c_double),
    ("association_p_value", C.c_double),
    ("association_log_p_value", C.c_double),
    ("mean_scores", C.c_double),
    ("mean_scores_df", C.c_double),
    ("mean_scores_p_value", C.c_double),
    ("mean_scores_log_p_value", C.c_double),
    ("correlation", C.c_double),
    ("correlation_df", C.c_double),
    ("correlation_p_value", C.c_double),
    ("correlation_log_p_value", C.c_double),
    ("smallest_expected", C.c_double),
    ("n_strata", C.c_int64),
    ("n", C.c_int64),
    ("n_dropped", C.c_int64),
    ("note_bits", C.c_int64),
]
assert C.sizeof(expt_stratified_table) == 144


expt_mcnemar_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("alternative", C.c_int32),
    ("test", C.c_int32),
    ("continuity", C.c_int32),
    ("scale", C.c_int32),
    ("reserved0", C.c_int32),
    ("confidence", C.c_double),
]
assert C.sizeof(expt_mcnemar_options) == 32


expt_analysis_trend_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("interval", C.c_int32),
    ("confidence", C.c_double),
    ("by", C.c_int32),
    ("reserved0", C.c_int32),
]
assert C.sizeof(expt_analysis_trend_options) == 24


expt_novelty_options._fields_ = [
    ("struct_size", C.c_uint32),
    ("missing", C.c_int32),
    ("good", C.c_int32),
    ("reserved0", C.c_int32),
    ("confidence", C.c_double),
    ("split_day", C.c_int64),
    ("control", C.c_char_p),
    ("exposed_at", C.c_char_p),
    ("utc_offset_us", C.c_int64),
]
assert C.sizeof(expt_novelty_options) == 56


def declare(lib):
    """Tells ctypes the type of every function of the loaded library."""
    lib.expt_context_options_init_sized.argtypes = [C.POINTER(expt_context_options), C.c_uint32]
    lib.expt_context_options_init_sized.restype = None
    lib.expt_context_create.argtypes = [C.POINTER(expt_context_options), C.POINTER(C.c_void_p), C.POINTER(expt_error)]
    lib.expt_context_create.restype = C.c_int32
    lib.expt_context_retain.argtypes = [C.c_void_p]
    lib.expt_context_retain.restype = None
    lib.expt_context_free.argtypes = [C.c_void_p]
    lib.expt_context_free.restype = None
    lib.expt_version.argtypes = []
    lib.expt_version.restype = C.c_char_p
    lib.expt_version_check.argtypes = [C.c_int32, C.c_int32, C.POINTER(expt_error)]
    lib.expt_version_check.restype = C.c_int32
    lib.expt_build_info.argtypes = []
    lib.expt_build_info.restype = C.c_char_p
    lib.expt_status_name.argtypes = [C.c_int32]
    lib.expt_status_name.restype = C.c_char_p
    lib.expt_table_column.argtypes = [C.POINTER(expt_table), C.c_char_p]
    lib.expt_table_column.restype = C.POINTER(expt_column)
    lib.expt_frame_view.argtypes = [C.c_void_p]
    lib.expt_frame_view.restype = C.POINTER(expt_table)
    lib.expt_frame_free.argtypes = [C.c_void_p]
    lib.expt_frame_free.restype = None
    lib.expt_table_to_text_options_init_sized.argtypes = [C.POINTER(expt_table_to_text_options), C.c_uint32]
    lib.expt_table_to_text_options_init_sized.restype = None
    lib.expt_table_to_text.argtypes = [
        C.POINTER(expt_table),
        C.POINTER(expt_table_to_text_options),
        C.c_char_p,
        C.c_int64,
        C.POINTER(C.c_int64),
        C.POINTER(expt_error),
    ]
    lib.expt_table_to_text.restype = C.c_int32
    lib.expt_table_to_csv_options_init_sized.argtypes = [C.POINTER(expt_table_to_csv_options), C.c_uint32]
    lib.expt_table_to_csv_options_init_sized.restype = None
    lib.expt_table_to_csv.argtypes = [
        C.POINTER(expt_table),
        C.POINTER(expt_table_to_csv_options),
        C.c_char_p,
        C.c_int64,
        C.POINTER(C.c_int64),
        C.POINTER(expt_error),
    ]
    lib.expt_table_to_csv.restype = C.c_int32
    lib.expt_table_to_json_options_init_sized.argtypes = [C.POINTER(expt_table_to_json_options), C.c_uint32]
    lib.expt_table_to_json_options_init_sized.restype = None
    lib.expt_table_to_json.argtypes = [
        C.POINTER(expt_table),
        C.POINTER(expt_table_to_json_options),
        C.c_char_p,
        C.c_int64,
        C.POINTER(C.c_int64),
        C.POINTER(expt_error),
    ]
    lib.expt_table_to_json.restype = C.c_int32
    lib.expt_table_cut.argtypes = [
        C.c_void_p,
        C.POINTER(expt_table),
        C.c_char_p,
        C.POINTER(C.c_double),
        C.c_int64,
        C.POINTER(C.c_char_p),
        C.c_int64,
        C.POINTER(C.c_void_p),
        C.POINTER(expt_error),
    ]
    lib.expt_table_cut.restype = C.c_int32
    lib.expt_table_recode_options_init_sized.argtypes = [C.POINTER(expt_table_recode_options), C.c_uint32]
    lib.expt_table_recode_options_init_sized.restype = None
    lib.expt_table_recode.argtypes = [
        C.c_void_p,
        C.POINTER(expt_table),
        C.c_char_p,
        C.POINTER(C.c_char_p),
        C.POINTER(C.c_char_p),
        C.c_int64,
        C.POINTER(expt_table_recode_options),
        C.POINTER(C.c_void_p),
        C.POINTER(expt_error),
    ]
    lib.expt_table_recode.restype = C.c_int32
    lib.expt_table_filter_options_init_sized.argtypes = [C.POINTER(expt_table_filter_options), C.c_uint32]
    lib.expt_table_filter_options_init_sized.restype = None
    lib.expt_table_filter.argtypes = [
        C.c_void_p,
        C.POINTER(expt_table),
        C.c_char_p,
        C.POINTER(C.c_char_p),
        C.c_int64,
        C.POINTER(expt_table_filter_options),
        C.POINTER(C.c_void_p),
        C.POINTER(expt_error),
    ]
    lib.expt_table_filter.restype = C.c_int32
    lib.expt_adjust_pvalues_options_init_sized.argtypes = [C.POINTER(expt_adjust_pvalues_options), C.c_uint32]
    lib.expt_adjust_pvalues_options_init_sized.restype = None
    lib.expt_adjust_pvalues.argtypes = [
        C.c_void_p,
        C.POINTER(C.c_double),
        C.c_int64,
        C.POINTER(expt_adjust_pvalues_options),
        C.POINTER(C.c_void_p),
        C.POINTER(expt_error),
    ]
    lib.expt_adjust_pvalues.restype = C.c_int32
    lib.expt_adjust_preferential_options_init_sized.argtypes = [C.POINTER(expt_adjust_preferential_options), C.c_uint32]
    lib.expt_adjust_preferential_options_init_sized.restype = None
    lib.expt_adjust_preferential.argtypes = [
        C.c_void_p,
        C.POINTER(C.c_double),
        C.c_int64,
        C.c_int64,
        C.c_double,
        C.POINTER(expt_adjust_preferential_options),
        C.POINTER(C.c_void_p),
        C.POINTER(expt_error),
    ]
    lib.expt_adjust_preferential.restype = C.c_int32
    lib.expt_two_proportions_options_init_sized.argtypes = [C.POINTER(expt_two_proportions_options), C.c_uint32]
    lib.expt_two_proportions_options_init_sized.restype = None
    lib.expt_two_proportions.argtypes = [
        C.c_int64,
        C.c_int64,
        C.c_int64,
        C.c_int64,
        C.POINTER(expt_two_proportions_options),
        C.POINTER(expt_estimate),
        C.POINTER(expt_error),
    ]
    lib.expt_two_proportions.restype = C.c_int32
    lib.expt_t_test_options_init_sized.argtypes = [C.POINTER(expt_t_test_options), C.c_uint32]
    lib.expt_t_test_options_init_sized.restype = None
    lib.expt_t_test.argtypes = [
        C.c_int64,
        C.c_double,
        C.c_double,
        C.c_int64,
        C.c_double,
        C.c_double,
        C.POINTER(expt_t_test_options),
        C.POINTER(expt_estimate),
        C.POINTER(expt_error),
    ]
    lib.expt_t_test.restype = C.c_int32
    lib.expt_ratio_options_init_sized.argtypes = [C.POINTER(expt_ratio_options), C.c_uint32]
    lib.expt_ratio_options_init_sized.restype = None
    lib.expt_ratio.argtypes = [
        C.c_int64,
        C.c_double,
        C.c_double,
        C.c_double,
        C.c_double,
        C.c_double,
        C.c_int64,
        C.c_double,
        C.c_double,
        C.c_double,
        C.c_double,
        C.c_double,
        C.POINTER(expt_ratio_options),
        C.POINTER(expt_estimate),
        C.POINTER(expt_error),
    ]
    lib.expt_ratio.restype = C.c_int32
    lib.expt_poisson_rates_options_init_sized.argtypes = [C.POINTER(expt_poisson_rates_options), C.c_uint32]
    lib.expt_poisson_rates_options_init_sized.restype = None
    lib.expt_poisson_rates.argtypes = [
        C.c_int64,
        C.c_double,
        C.c_int64,
        C.c_double,
        C.POINTER(expt_poisson_rates_options),
        C.POINTER(expt_estimate),
        C.POINTER(expt_error),
    ]
    lib.expt_poisson_rates.restype = C.c_int32
    lib.expt_equivalence_proportions_options_init_sized.argtypes = [
        C.POINTER(expt_equivalence_proportions_options),
        C.c_uint32,
    ]
    lib.expt_equivalence_proportions_options_init_sized.restype = None
    lib.expt_equivalence_proportions.argtypes = [
        C.c_int64,
        C.c_int64,
        C.c_int64,
        C.c_int64,
        C.c_double,
        C.c_double,
        C.POINTER(expt_equivalence_proportions_options),
        C.POINTER(expt_estimate),
        C.POINTER(expt_error),
    ]
    lib.expt_equivalence_proportions.restype = C.c_int32
    lib.expt_equivalence_means_options_init_sized.argtypes = [C.POINTER(expt_equivalence_means_options), C.c_uint32]
    lib.expt_equivalence_means_options_init_sized.restype = None
    lib.expt_equivalence_means.argtypes = [
        C.c_int64,
        C.c_double,
        C.c_double,
        C.c_int64,
        C.c_double,
        C.c_double,
        C.c_double,
        C.c_double,
        C.POINTER(expt_equivalence_means_options),
        C.POINTER(expt_estimate),
        C.POINTER(expt_error),
    ]
    lib.expt_equivalence_means.restype = C.c_int32
    lib.expt_analysis_options_init_sized.argtypes = [C.POINTER(expt_analysis_options), C.c_uint32]
    lib.expt_analysis_options_init_sized.restype = None
    lib.expt_analysis_create.argtypes = [
        C.c_void_p,
        C.c_char_p,
        C.POINTER(expt_analysis_options),
        C.POINTER(C.c_void_p),
        C.POINTER(expt_error),
    ]
    lib.expt_analysis_create.restype = C.c_int32
    lib.expt_analysis_add_variant.argtypes = [C.c_void_p, C.c_char_p, C.c_double, C.POINTER(expt_error)]
    lib.expt_analysis_add_variant.restype = C.c_int32
    lib.expt_analysis_add_segment.argtypes = [C.c_void_p, C.c_char_p, C.POINTER(expt_error)]
    lib.expt_analysis_add_segment.restype = C.c_int32
    lib.expt_analysis_add.argtypes = [C.c_void_p, C.POINTER(expt_table), C.c_char_p, C.POINTER(expt_error)]
    lib.expt_analysis_add.restype = C.c_int32
    lib.expt_analysis_add_counts.argtypes = [
        C.c_void_p,
        C.POINTER(expt_table),
        C.c_char_p,
        C.c_char_p,
        C.POINTER(expt_error),
    ]
    lib.expt_analysis_add_counts.restype = C.c_int32
    lib.expt_analysis_merge.argtypes = [C.c_void_p, C.c_void_p, C.POINTER(expt_error)]
    lib.expt_analysis_merge.restype = C.c_int32
    lib.expt_analysis_save.argtypes = [C.c_void_p, C.c_void_p, C.c_int64, C.POINTER(C.c_int64), C.POINTER(expt_error)]
    lib.expt_analysis_save.restype = C.c_int32
    lib.expt_analysis_load.argtypes = [C.c_void_p, C.c_void_p, C.c_int64, C.POINTER(C.c_void_p), C.POINTER(expt_error)]
    lib.expt_analysis_load.restype = C.c_int32
    lib.expt_analysis_columns.argtypes = [C.c_void_p, C.POINTER(C.c_void_p), C.POINTER(expt_error)]
    lib.expt_analysis_columns.restype = C.c_int32
    lib.expt_analysis_summary.argtypes = [C.c_void_p, C.POINTER(C.c_void_p), C.POINTER(expt_error)]
    lib.expt_analysis_summary.restype = C.c_int32
    lib.expt_analysis_srm_options_init_sized.argtypes = [C.POINTER(expt_analysis_srm_options), C.c_uint32]
    lib.expt_analysis_srm_options_init_sized.restype = None
    lib.expt_analysis_srm.argtypes = [
        C.c_void_p,
        C.POINTER(expt_analysis_srm_options),
        C.POINTER(expt_srm),
        C.POINTER(expt_error),
    ]
    lib.expt_analysis_srm.restype = C.c_int32
    lib.expt_analysis_frequentist_options_init_sized.argtypes = [
        C.POINTER(expt_analysis_frequentist_options),
        C.c_uint32,
    ]
    lib.expt_analysis_frequentist_options_init_sized.restype = None
    lib.expt_analysis_frequentist.argtypes = [
        C.c_void_p,
        C.POINTER(expt_analysis_frequentist_options),
        C.POINTER(C.c_void_p),
        C.POINTER(expt_error),
    ]
    lib.expt_analysis_frequentist.restype = C.c_int32
    lib.expt_analysis_free.argtypes = [C.c_void_p]
    lib.expt_analysis_free.restype = None
    lib.expt_analysis_proportion_options_init_sized.argtypes = [C.POINTER(expt_analysis_proportion_options), C.c_uint32]
    lib.expt_analysis_proportion_options_init_sized.restype = None
    lib.expt_analysis_add_proportion.argtypes = [
        C.c_void_p,
        C.c_char_p,
        C.c_char_p,
        C.POINTER(expt_analysis_proportion_options),
        C.POINTER(expt_error),
    ]
    lib.expt_analysis_add_proportion.restype = C.c_int32
    lib.expt_analysis_mean_options_init_sized.argtypes = [C.POINTER(expt_analysis_mean_options), C.c_uint32]
    lib.expt_analysis_mean_options_init_sized.restype = None
    lib.expt_analysis_add_mean.argtypes = [
        C.c_void_p,
        C.c_char_p,
        C.c_char_p,
        C.POINTER(expt_analysis_mean_options),
        C.POINTER(expt_error),
    ]
    lib.expt_analysis_add_mean.restype = C.c_int32
    lib.expt_analysis_ratio_options_init_sized.argtypes = [C.POINTER(expt_analysis_ratio_options), C.c_uint32]
    lib.expt_analysis_ratio_options_init_sized.restype = None
    lib.expt_analysis_add_ratio.argtypes = [
        C.c_void_p,
        C.c_char_p,
        C.c_char_p,
        C.c_char_p,
        C.POINTER(expt_analysis_ratio_options),
        C.POINTER(expt_error),
    ]
    lib.expt_analysis_add_ratio.restype = C.c_int32
    lib.expt_analysis_count_options_init_sized.argtypes = [C.POINTER(expt_analysis_count_options), C.c_uint32]
    lib.expt_analysis_count_options_init_sized.restype = None
    lib.expt_analysis_add_count.argtypes = [
        C.c_void_p,
        C.c_char_p,
        C.c_char_p,
        C.POINTER(expt_analysis_count_options),
        C.POINTER(expt_error),
    ]
    lib.expt_analysis_add_count.restype = C.c_int32
    lib.expt_analysis_quantile_options_init_sized.argtypes = [C.POINTER(expt_analysis_quantile_options), C.c_uint32]
    lib.expt_analysis_quantile_options_init_sized.restype = None
    lib.expt_analysis_add_quantile.argtypes = [
        C.c_void_p,
        C.c_char_p,
        C.c_char_p,
        C.c_double,
        C.POINTER(expt_analysis_quantile_options),
        C.POINTER(expt_error),
    ]
    lib.expt_analysis_add_quantile.restype = C.c_int32
    lib.expt_analysis_cap_options_init_sized.argtypes = [C.POINTER(expt_analysis_cap_options), C.c_uint32]
    lib.expt_analysis_cap_options_init_sized.restype = None
    lib.expt_analysis_cap.argtypes = [
        C.c_void_p,
        C.c_char_p,
        C.c_double,
        C.POINTER(expt_analysis_cap_options),
        C.POINTER(expt_cap),
        C.POINTER(expt_error),
    ]
    lib.expt_analysis_cap.restype = C.c_int32
    lib.expt_analysis_to_json.argtypes = [
        C.c_void_p,
        C.c_char_p,
        C.c_int64,
        C.POINTER(C.c_int64),
        C.POINTER(expt_error),
    ]
    lib.expt_analysis_to_json.restype = C.c_int32
    lib.expt_analysis_from_json.argtypes = [C.c_void_p, C.c_char_p, C.POINTER(C.c_void_p), C.POINTER(expt_error)]
    lib.expt_analysis_from_json.restype = C.c_int32
    lib.expt_analysis_aa_options_init_sized.argtypes = [C.POINTER(expt_analysis_aa_options), C.c_uint32]
    lib.expt_analysis_aa_options_init_sized.restype = None
    lib.expt_analysis_aa.argtypes = [
        C.c_void_p,
        C.POINTER(expt_table),
        C.POINTER(expt_analysis_aa_options),
        C.POINTER(C.c_void_p),
        C.POINTER(expt_error),
    ]
    lib.expt_analysis_aa.restype = C.c_int32
    lib.expt_confidence_sequence_normal_options_init_sized.argtypes = [
        C.POINTER(expt_confidence_sequence_normal_options),
        C.c_uint32,
    ]
    lib.expt_confidence_sequence_normal_options_init_sized.restype = None
    lib.expt_confidence_sequence_normal.argtypes = [
        C.c_double,
        C.c_double,
        C.c_double,
        C.POINTER(expt_confidence_sequence_normal_options),
        C.POINTER(expt_estimate),
        C.POINTER(expt_error),
    ]
    lib.expt_confidence_sequence_normal.restype = C.c_int32
    lib.expt_confidence_sequence_msprt_options_init_sized.argtypes = [
        C.POINTER(expt_confidence_sequence_msprt_options),
        C.c_uint32,
    ]
    lib.expt_confidence_sequence_msprt_options_init_sized.restype = None
    lib.expt_confidence_sequence_msprt.argtypes = [
        C.c_double,
        C.c_double,
        C.c_double,
        C.POINTER(expt_confidence_sequence_msprt_options),
        C.POINTER(expt_estimate),
        C.POINTER(expt_error),
    ]
    lib.expt_confidence_sequence_msprt.restype = C.c_int32
    lib.expt_confidence_sequence_asymptotic_options_init_sized.argtypes = [
        C.POINTER(expt_confidence_sequence_asymptotic_options),
        C.c_uint32,
    ]
    lib.expt_confidence_sequence_asymptotic_options_init_sized.restype = None
    lib.expt_confidence_sequence_asymptotic.argtypes = [
        C.c_double,
        C.c_double,
        C.c_int64,
        C.c_int64,
        C.POINTER(expt_confidence_sequence_asymptotic_options),
        C.POINTER(expt_estimate),
        C.POINTER(expt_error),
    ]
    lib.expt_confidence_sequence_asymptotic.restype = C.c_int32
    lib.expt_confidence_sequence_proportion_options_init_sized.argtypes = [
        C.POINTER(expt_confidence_sequence_proportion_options),
        C.c_uint32,
    ]
    lib.expt_confidence_sequence_proportion_options_init_sized.restype = None
    lib.expt_confidence_sequence_proportion.argtypes = [
        C.c_int64,
        C.c_int64,
        C.POINTER(expt_confidence_sequence_proportion_options),
        C.POINTER(expt_estimate),
        C.POINTER(expt_error),
    ]
    lib.expt_confidence_sequence_proportion.restype = C.c_int32
    lib.expt_confidence_sequence_two_proportions_options_init_sized.argtypes = [
        C.POINTER(expt_confidence_sequence_two_proportions_options),
        C.c_uint32,
    ]
    lib.expt_confidence_sequence_two_proportions_options_init_sized.restype = None
    lib.expt_confidence_sequence_two_proportions.argtypes = [
        C.c_int64,
        C.c_int64,
        C.c_int64,
        C.c_int64,
        C.c_double,
        C.POINTER(expt_confidence_sequence_two_proportions_options),
        C.POINTER(expt_estimate),
        C.POINTER(expt_error),
    ]
    lib.expt_confidence_sequence_two_proportions.restype = C.c_int32
    lib.expt_confidence_sequence_shares_options_init_sized.argtypes = [
        C.POINTER(expt_confidence_sequence_shares_options),
        C.c_uint32,
    ]
    lib.expt_confidence_sequence_shares_options_init_sized.restype = None
    lib.expt_confidence_sequence_shares.argtypes = [
        C.c_void_p,
        C.POINTER(C.c_int64),
        C.c_int64,
        C.POINTER(C.c_double),
        C.c_int64,
        C.POINTER(expt_confidence_sequence_shares_options),
        C.POINTER(C.c_void_p),
        C.POINTER(expt_error),
    ]
    lib.expt_confidence_sequence_shares.restype = C.c_int32
    lib.expt_confidence_sequence_rate_options_init_sized.argtypes = [
        C.POINTER(expt_confidence_sequence_rate_options),
        C.c_uint32,
    ]
    lib.expt_confidence_sequence_rate_options_init_sized.restype = None
    lib.expt_confidence_sequence_rate.argtypes = [
        C.c_int64,
        C.c_double,
        C.c_double,
        C.POINTER(expt_confidence_sequence_rate_options),
        C.POINTER(expt_estimate),
        C.POINTER(expt_error),
    ]
    lib.expt_confidence_sequence_rate.restype = C.c_int32
    lib.expt_confidence_sequence_rate_ratio_options_init_sized.argtypes = [
        C.POINTER(expt_confidence_sequence_rate_ratio_options),
        C.c_uint32,
    ]
    lib.expt_confidence_sequence_rate_ratio_options_init_sized.restype = None
    lib.expt_confidence_sequence_rate_ratio.argtypes = [
        C.c_int64,
        C.c_int64,
        C.c_double,
        C.POINTER(expt_confidence_sequence_rate_ratio_options),
        C.POINTER(expt_estimate),
        C.POINTER(expt_error),
    ]
    lib.expt_confidence_sequence_rate_ratio.restype = C.c_int32
    lib.expt_arrow_table_options_init_sized.argtypes = [C.POINTER(expt_arrow_table_options), C.c_uint32]
    lib.expt_arrow_table_options_init_sized.restype = None
    lib.expt_arrow_table_create.argtypes = [
        C.c_void_p,
        C.c_void_p,
        C.c_void_p,
        C.POINTER(expt_arrow_table_options),
        C.POINTER(C.c_void_p),
        C.POINTER(expt_error),
    ]
    lib.expt_arrow_table_create.restype = C.c_int32
    lib.expt_arrow_table_view.argtypes = [C.c_void_p]
    lib.expt_arrow_table_view.restype = C.POINTER(expt_table)
    lib.expt_arrow_table_free.argtypes = [C.c_void_p]
    lib.expt_arrow_table_free.restype = None
    lib.expt_table_to_arrow.argtypes = [C.c_void_p, C.POINTER(expt_table), C.c_void_p, C.POINTER(expt_error)]
    lib.expt_table_to_arrow.restype = C.c_int32
    lib.expt_unit_hash_options_init_sized.argtypes = [C.POINTER(expt_unit_hash_options), C.c_uint32]
    lib.expt_unit_hash_options_init_sized.restype = None
    lib.expt_unit_hash.argtypes = [
        C.c_void_p,
        C.POINTER(expt_column),
        C.c_int32,
        C.POINTER(expt_unit_hash_options),
        C.POINTER(C.c_void_p),
        C.POINTER(expt_error),
    ]
    lib.expt_unit_hash.restype = C.c_int32
    lib.expt_assigner_options_init_sized.argtypes = [C.POINTER(expt_assigner_options), C.c_uint32]
    lib.expt_assigner_options_init_sized.restype = None
    lib.expt_assigner_create.argtypes = [
        C.c_void_p,
        C.c_char_p,
        C.POINTER(expt_assigner_options),
        C.POINTER(C.c_void_p),
        C.POINTER(expt_error),
    ]
    lib.expt_assigner_create.restype = C.c_int32
    lib.expt_assigner_add_variant.argtypes = [C.c_void_p, C.c_char_p, C.c_double, C.POINTER(expt_error)]
    lib.expt_assigner_add_variant.restype = C.c_int32
    lib.expt_assigner_add_range.argtypes = [C.c_void_p, C.c_char_p, C.c_double, C.c_double, C.POINTER(expt_error)]
    lib.expt_assigner_add_range.restype = C.c_int32
    lib.expt_assigner_filter_options_init_sized.argtypes = [C.POINTER(expt_assigner_filter_options), C.c_uint32]
    lib.expt_assigner_filter_options_init_sized.restype = None
    lib.expt_assigner_add_filter.argtypes = [
        C.c_void_p,
        C.c_char_p,
        C.POINTER(C.c_double),
        C.POINTER(C.c_double),
        C.c_int64,
        C.POINTER(expt_assigner_filter_options),
        C.POINTER(expt_error),
    ]
    lib.expt_assigner_add_filter.restype = C.c_int32
    lib.expt_assigner_add_holdout.argtypes = [
        C.c_void_p,
        C.c_char_p,
        C.c_double,
        C.c_double,
        C.c_char_p,
        C.POINTER(expt_error),
    ]
    lib.expt_assigner_add_holdout.restype = C.c_int32
    lib.expt_assigner_add_override.argtypes = [C.c_void_p, C.c_char_p, C.c_char_p, C.POINTER(expt_error)]
    lib.expt_assigner_add_override.restype = C.c_int32
    lib.expt_assigner_assign.argtypes = [
        C.c_void_p,
        C.POINTER(expt_column),
        C.POINTER(C.c_void_p),
        C.POINTER(expt_error),
    ]
    lib.expt_assigner_assign.restype = C.c_int32
    lib.expt_assigner_assign_one.argtypes = [C.c_void_p, C.c_char_p, C.POINTER(C.c_char_p), C.POINTER(expt_error)]
    lib.expt_assigner_assign_one.restype = C.c_int32
    lib.expt_assigner_assign_bytes.argtypes = [
        C.c_void_p,
        C.c_void_p,
        C.c_int64,
        C.POINTER(expt_assignment),
        C.POINTER(expt_error),
    ]
    lib.expt_assigner_assign_bytes.restype = C.c_int32
    lib.expt_assigner_variant.argtypes = [C.c_void_p, C.c_int64, C.POINTER(C.c_char_p), C.POINTER(expt_error)]
    lib.expt_assigner_variant.restype = C.c_int32
    lib.expt_assigner_assign_sticky_options_init_sized.argtypes = [
        C.POINTER(expt_assigner_assign_sticky_options),
        C.c_uint32,
    ]
    lib.expt_assigner_assign_sticky_options_init_sized.restype = None
    lib.expt_assigner_assign_sticky.argtypes = [
        C.c_void_p,
        C.POINTER(expt_column),
        C.POINTER(expt_table),
        C.POINTER(expt_assigner_assign_sticky_options),
        C.POINTER(C.c_void_p),
        C.POINTER(expt_error),
    ]
    lib.expt_assigner_assign_sticky.restype = C.c_int32
    lib.expt_assigner_bucket.argtypes = [C.c_void_p, C.c_char_p, C.POINTER(C.c_double), C.POINTER(expt_error)]
    lib.expt_assigner_bucket.restype = C.c_int32
    lib.expt_assigner_explain.argtypes = [C.c_void_p, C.c_char_p, C.POINTER(C.c_void_p), C.POINTER(expt_error)]
    lib.expt_assigner_explain.restype = C.c_int32
    lib.expt_assigner_to_json.argtypes = [
        C.c_void_p,
        C.c_char_p,
        C.c_int64,
        C.POINTER(C.c_int64),
        C.POINTER(expt_error),
    ]
    lib.expt_assigner_to_json.restype = C.c_int32
    lib.expt_assigner_from_json.argtypes = [C.c_void_p, C.c_char_p, C.POINTER(C.c_void_p), C.POINTER(expt_error)]
    lib.expt_assigner_from_json.restype = C.c_int32
    lib.expt_assigner_free.argtypes = [C.c_void_p]
    lib.expt_assigner_free.restype = None
    lib.expt_bandit_options_init_sized.argtypes = [C.POINTER(expt_bandit_options), C.c_uint32]
    lib.expt_bandit_options_init_sized.restype = None
    lib.expt_bandit_create.argtypes = [
        C.c_void_p,
        C.c_char_p,
        C.POINTER(expt_bandit_options),
        C.POINTER(C.c_void_p),
        C.POINTER(expt_error),
    ]
    lib.expt_bandit_create.restype = C.c_int32
    lib.expt_bandit_delta.argtypes = [C.c_void_p, C.c_void_p, C.POINTER(C.c_void_p), C.POINTER(expt_error)]
    lib.expt_bandit_delta.restype = C.c_int32
    lib.expt_bandit_add_arm.argtypes = [C.c_void_p, C.c_char_p, C.POINTER(expt_error)]
    lib.expt_bandit_add_arm.restype = C.c_int32
    lib.expt_bandit_remove_arm.argtypes = [C.c_void_p, C.c_char_p, C.POINTER(expt_error)]
    lib.expt_bandit_remove_arm.restype = C.c_int32
    lib.expt_bandit_add_feature.argtypes = [C.c_void_p, C.c_char_p, C.POINTER(expt_error)]
    lib.expt_bandit_add_feature.restype = C.c_int32
    lib.expt_bandit_choose_options_init_sized.argtypes = [C.POINTER(expt_bandit_choose_options), C.c_uint32]
    lib.expt_bandit_choose_options_init_sized.restype = None
    lib.expt_bandit_choose.argtypes = [
        C.c_void_p,
        C.POINTER(expt_table),
        C.c_char_p,
        C.POINTER(expt_bandit_choose_options),
        C.POINTER(C.c_void_p),
        C.POINTER(expt_error),
    ]
    lib.expt_bandit_choose.restype = C.c_int32
    lib.expt_bandit_choose_one.argtypes = [
        C.c_void_p,
        C.c_char_p,
        C.c_int64,
        C.POINTER(C.c_double),
        C.c_int64,
        C.POINTER(expt_bandit_choice),
        C.POINTER(expt_error),
    ]
    lib.expt_bandit_choose_one.restype = C.c_int32
    lib.expt_bandit_update.argtypes = [C.c_void_p, C.POINTER(expt_table), C.c_char_p, C.POINTER(expt_error)]
    lib.expt_bandit_update.restype = C.c_int32
    lib.expt_bandit_merge.argtypes = [C.c_void_p, C.c_void_p, C.POINTER(expt_error)]
    lib.expt_bandit_merge.restype = C.c_int32
    lib.expt_bandit_allocation.argtypes = [C.c_void_p, C.POINTER(C.c_void_p), C.POINTER(expt_error)]
    lib.expt_bandit_allocation.restype = C.c_int32
    lib.expt_bandit_posterior_options_init_sized.argtypes = [C.POINTER(expt_bandit_posterior_options), C.c_uint32]
    lib.expt_bandit_posterior_options_init_sized.restype = None
    lib.expt_bandit_posterior.argtypes = [
        C.c_void_p,
        C.POINTER(expt_bandit_posterior_options),
        C.POINTER(C.c_void_p),
        C.POINTER(expt_error),
    ]
    lib.expt_bandit_posterior.restype = C.c_int32
    lib.expt_bandit_feedback.argtypes = [C.c_void_p, C.POINTER(expt_feedback), C.POINTER(expt_error)]
    lib.expt_bandit_feedback.restype = C.c_int32
    lib.expt_bandit_columns.argtypes = [C.c_void_p, C.POINTER(C.c_void_p), C.POINTER(expt_error)]
    lib.expt_bandit_columns.restype = C.c_int32
    lib.expt_bandit_save.argtypes = [C.c_void_p, C.c_void_p, C.c_int64, C.POINTER(C.c_int64), C.POINTER(expt_error)]
    lib.expt_bandit_save.restype = C.c_int32
    lib.expt_bandit_load.argtypes = [C.c_void_p, C.c_void_p, C.c_int64, C.POINTER(C.c_void_p), C.POINTER(expt_error)]
    lib.expt_bandit_load.restype = C.c_int32
    lib.expt_bandit_free.argtypes = [C.c_void_p]
    lib.expt_bandit_free.restype = None
    lib.expt_posterior_beta_options_init_sized.argtypes = [C.POINTER(expt_posterior_beta_options), C.c_uint32]
    lib.expt_posterior_beta_options_init_sized.restype = None
    lib.expt_posterior_beta.argtypes = [
        C.c_void_p,
        C.c_int64,
        C.c_int64,
        C.c_int64,
        C.c_int64,
        C.POINTER(expt_posterior_beta_options),
        C.POINTER(expt_posterior),
        C.POINTER(expt_error),
    ]
    lib.expt_posterior_beta.restype = C.c_int32
    lib.expt_posterior_gamma_poisson_options_init_sized.argtypes = [
        C.POINTER(expt_posterior_gamma_poisson_options),
        C.c_uint32,
    ]
    lib.expt_posterior_gamma_poisson_options_init_sized.restype = None
    lib.expt_posterior_gamma_poisson.argtypes = [
        C.c_void_p,
        C.c_int64,
        C.c_double,
        C.c_int64,
        C.c_double,
        C.POINTER(expt_posterior_gamma_poisson_options),
        C.POINTER(expt_posterior),
        C.POINTER(expt_error),
    ]
    lib.expt_posterior_gamma_poisson.restype = C.c_int32
    lib.expt_posterior_normal_options_init_sized.argtypes = [C.POINTER(expt_posterior_normal_options), C.c_uint32]
    lib.expt_posterior_normal_options_init_sized.restype = None
    lib.expt_posterior_normal.argtypes = [
        C.c_void_p,
        C.c_int64,
        C.c_double,
        C.c_double,
        C.c_int64,
        C.c_double,
        C.c_double,
        C.POINTER(expt_posterior_normal_options),
        C.POINTER(expt_posterior),
        C.POINTER(expt_error),
    ]
    lib.expt_posterior_normal.restype = C.c_int32
    lib.expt_posterior_lognormal_options_init_sized.argtypes = [C.POINTER(expt_posterior_lognormal_options), C.c_uint32]
    lib.expt_posterior_lognormal_options_init_sized.restype = None
    lib.expt_posterior_lognormal.argtypes = [
        C.c_void_p,
        C.c_int64,
        C.c_double,
        C.c_double,
        C.c_int64,
        C.c_double,
        C.c_double,
        C.POINTER(expt_posterior_lognormal_options),
        C.POINTER(expt_posterior),
        C.POINTER(expt_error),
    ]
    lib.expt_posterior_lognormal.restype = C.c_int32
    lib.expt_posterior_hurdle_options_init_sized.argtypes = [C.POINTER(expt_posterior_hurdle_options), C.c_uint32]
    lib.expt_posterior_hurdle_options_init_sized.restype = None
    lib.expt_posterior_hurdle.argtypes = [
        C.c_void_p,
        C.c_int64,
        C.c_int64,
        C.c_double,
        C.c_double,
        C.c_int64,
        C.c_int64,
        C.c_double,
        C.c_double,
        C.POINTER(expt_posterior_hurdle_options),
        C.POINTER(expt_posterior),
        C.POINTER(expt_error),
    ]
    lib.expt_posterior_hurdle.restype = C.c_int32
    lib.expt_posterior_dirichlet_options_init_sized.argtypes = [C.POINTER(expt_posterior_dirichlet_options), C.c_uint32]
    lib.expt_posterior_dirichlet_options_init_sized.restype = None
    lib.expt_posterior_dirichlet.argtypes = [
        C.c_void_p,
        C.POINTER(C.c_double),
        C.POINTER(C.c_int64),
        C.POINTER(C.c_int64),
        C.c_int64,
        C.POINTER(expt_posterior_dirichlet_options),
        C.POINTER(expt_posterior),
        C.POINTER(expt_error),
    ]
    lib.expt_posterior_dirichlet.restype = C.c_int32
    lib.expt_posterior_effect_options_init_sized.argtypes = [C.POINTER(expt_posterior_effect_options), C.c_uint32]
    lib.expt_posterior_effect_options_init_sized.restype = None
    lib.expt_posterior_effect.argtypes = [
        C.c_double,
        C.c_double,
        C.POINTER(expt_posterior_effect_options),
        C.POINTER(expt_posterior),
        C.POINTER(expt_error),
    ]
    lib.expt_posterior_effect.restype = C.c_int32
    lib.expt_analysis_bayesian_options_init_sized.argtypes = [C.POINTER(expt_analysis_bayesian_options), C.c_uint32]
    lib.expt_analysis_bayesian_options_init_sized.restype = None
    lib.expt_analysis_bayesian.argtypes = [
        C.c_void_p,
        C.POINTER(expt_analysis_bayesian_options),
        C.POINTER(C.c_void_p),
        C.POINTER(expt_error),
    ]
    lib.expt_analysis_bayesian.restype = C.c_int32
    lib.expt_probability_best_proportions_options_init_sized.argtypes = [
        C.POINTER(expt_probability_best_proportions_options),
        C.c_uint32,
    ]
    lib.expt_probability_best_proportions_options_init_sized.restype = None
    lib.expt_probability_best_proportions.argtypes = [
        C.c_void_p,
        C.POINTER(C.c_int64),
        C.POINTER(C.c_int64),
        C.c_int64,
        C.POINTER(expt_probability_best_proportions_options),
        C.POINTER(C.c_void_p),
        C.POINTER(expt_error),
    ]
    lib.expt_probability_best_proportions.restype = C.c_int32
    lib.expt_probability_best_rates_options_init_sized.argtypes = [
        C.POINTER(expt_probability_best_rates_options),
        C.c_uint32,
    ]
    lib.expt_probability_best_rates_options_init_sized.restype = None
    lib.expt_probability_best_rates.argtypes = [
        C.c_void_p,
        C.POINTER(C.c_int64),
        C.POINTER(C.c_double),
        C.c_int64,
        C.POINTER(expt_probability_best_rates_options),
        C.POINTER(C.c_void_p),
        C.POINTER(expt_error),
    ]
    lib.expt_probability_best_rates.restype = C.c_int32
    lib.expt_probability_best_means_options_init_sized.argtypes = [
        C.POINTER(expt_probability_best_means_options),
        C.c_uint32,
    ]
    lib.expt_probability_best_means_options_init_sized.restype = None
    lib.expt_probability_best_means.argtypes = [
        C.c_void_p,
        C.POINTER(C.c_double),
        C.POINTER(C.c_double),
        C.POINTER(C.c_int64),
        C.c_int64,
        C.POINTER(expt_probability_best_means_options),
        C.POINTER(C.c_void_p),
        C.POINTER(expt_error),
    ]
    lib.expt_probability_best_means.restype = C.c_int32
    lib.expt_probability_best_estimates_options_init_sized.argtypes = [
        C.POINTER(expt_probability_best_estimates_options),
        C.c_uint32,
    ]
    lib.expt_probability_best_estimates_options_init_sized.restype = None
    lib.expt_probability_best_estimates.argtypes = [
        C.c_void_p,
        C.POINTER(C.c_double),
        C.POINTER(C.c_double),
        C.c_int64,
        C.POINTER(expt_probability_best_estimates_options),
        C.POINTER(C.c_void_p),
        C.POINTER(expt_error),
    ]
    lib.expt_probability_best_estimates.restype = C.c_int32
    lib.expt_partial_pooling_options_init_sized.argtypes = [C.POINTER(expt_partial_pooling_options), C.c_uint32]
    lib.expt_partial_pooling_options_init_sized.restype = None
    lib.expt_partial_pooling.argtypes = [
        C.c_void_p,
        C.POINTER(C.c_double),
        C.POINTER(C.c_double),
        C.c_int64,
        C.POINTER(expt_partial_pooling_options),
        C.POINTER(C.c_void_p),
        C.POINTER(expt_error),
    ]
    lib.expt_partial_pooling.restype = C.c_int32
    lib.expt_partial_pooling_proportions_options_init_sized.argtypes = [
        C.POINTER(expt_partial_pooling_proportions_options),
        C.c_uint32,
    ]
    lib.expt_partial_pooling_proportions_options_init_sized.restype = None
    lib.expt_partial_pooling_proportions.argtypes = [
        C.c_void_p,
        C.POINTER(C.c_int64),
        C.POINTER(C.c_int64),
        C.c_int64,
        C.POINTER(expt_partial_pooling_proportions_options),
        C.POINTER(C.c_void_p),
        C.POINTER(expt_error),
    ]
    lib.expt_partial_pooling_proportions.restype = C.c_int32
    lib.expt_calibrate_threshold_options_init_sized.argtypes = [C.POINTER(expt_calibrate_threshold_options), C.c_uint32]
    lib.expt_calibrate_threshold_options_init_sized.restype = None
    lib.expt_calibrate_threshold.argtypes = [
        C.c_void_p,
        C.c_int64,
        C.POINTER(expt_calibrate_threshold_options),
        C.POINTER(C.c_void_p),
        C.POINTER(expt_error),
    ]
    lib.expt_calibrate_threshold.restype = C.c_int32
    lib.expt_calibrate_threshold_looks_options_init_sized.argtypes = [
        C.POINTER(expt_calibrate_threshold_looks_options),
        C.c_uint32,
    ]
    lib.expt_calibrate_threshold_looks_options_init_sized.restype = None
    lib.expt_calibrate_threshold_looks.argtypes = [
        C.c_void_p,
        C.c_int64,
        C.POINTER(expt_calibrate_threshold_looks_options),
        C.POINTER(C.c_void_p),
        C.POINTER(expt_error),
    ]
    lib.expt_calibrate_threshold_looks.restype = C.c_int32
    lib.expt_estimator_difference_options_init_sized.argtypes = [
        C.POINTER(expt_estimator_difference_options),
        C.c_uint32,
    ]
    lib.expt_estimator_difference_options_init_sized.restype = None
    lib.expt_estimator_create_difference.argtypes = [
        C.c_void_p,
        C.c_char_p,
        C.c_char_p,
        C.POINTER(expt_estimator_difference_options),
        C.POINTER(C.c_void_p),
        C.POINTER(expt_error),
    ]
    lib.expt_estimator_create_difference.restype = C.c_int32
    lib.expt_estimator_triggered_options_init_sized.argtypes = [C.POINTER(expt_estimator_triggered_options), C.c_uint32]
    lib.expt_estimator_triggered_options_init_sized.restype = None
    lib.expt_estimator_create_triggered.argtypes = [
        C.c_void_p,
        C.c_char_p,
        C.c_char_p,
        C.c_char_p,
        C.POINTER(expt_estimator_triggered_options),
        C.POINTER(C.c_void_p),
        C.POINTER(expt_error),
    ]
    lib.expt_estimator_create_triggered.restype = C.c_int32
    lib.expt_estimator_columns.argtypes = [C.c_void_p, C.POINTER(C.c_void_p), C.POINTER(expt_error)]
    lib.expt_estimator_columns.restype = C.c_int32
    lib.expt_estimator_fit.argtypes = [
        C.c_void_p,
        C.c_void_p,
        C.POINTER(expt_table),
        C.POINTER(C.c_void_p),
        C.POINTER(expt_error),
    ]
    lib.expt_estimator_fit.restype = C.c_int32
    lib.expt_estimator_by_group.argtypes = [
        C.c_void_p,
        C.c_void_p,
        C.POINTER(expt_table),
        C.c_char_p,
        C.POINTER(C.c_void_p),
        C.POINTER(expt_error),
    ]
    lib.expt_estimator_by_group.restype = C.c_int32
    lib.expt_estimator_free.argtypes = [C.c_void_p]
    lib.expt_estimator_free.restype = None
    lib.expt_fit_estimate.argtypes = [C.c_void_p, C.POINTER(C.c_void_p), C.POINTER(expt_error)]
    lib.expt_fit_estimate.restype = C.c_int32
    lib.expt_fit_influence.argtypes = [C.c_void_p, C.POINTER(C.c_void_p), C.POINTER(expt_error)]
    lib.expt_fit_influence.restype = C.c_int32
    lib.expt_fit_diagnostics.argtypes = [C.c_void_p, C.POINTER(C.c_void_p), C.POINTER(expt_error)]
    lib.expt_fit_diagnostics.restype = C.c_int32
    lib.expt_fit_free.argtypes = [C.c_void_p]
    lib.expt_fit_free.restype = None
    lib.expt_decision_options_init_sized.argtypes = [C.POINTER(expt_decision_options), C.c_uint32]
    lib.expt_decision_options_init_sized.restype = None
    lib.expt_decision.argtypes = [
        C.c_void_p,
        C.POINTER(expt_table),
        C.POINTER(expt_table),
        C.POINTER(expt_decision_options),
        C.POINTER(C.c_void_p),
        C.POINTER(expt_error),
    ]
    lib.expt_decision.restype = C.c_int32
    lib.expt_e_process_combine_options_init_sized.argtypes = [C.POINTER(expt_e_process_combine_options), C.c_uint32]
    lib.expt_e_process_combine_options_init_sized.restype = None
    lib.expt_e_process_combine.argtypes = [
        C.POINTER(C.c_double),
        C.c_int64,
        C.POINTER(expt_e_process_combine_options),
        C.POINTER(expt_e_process),
        C.POINTER(expt_error),
    ]
    lib.expt_e_process_combine.restype = C.c_int32
    lib.expt_e_process_adjust_options_init_sized.argtypes = [C.POINTER(expt_e_process_adjust_options), C.c_uint32]
    lib.expt_e_process_adjust_options_init_sized.restype = None
    lib.expt_e_process_adjust.argtypes = [
        C.c_void_p,
        C.POINTER(C.c_double),
        C.c_int64,
        C.POINTER(expt_e_process_adjust_options),
        C.POINTER(C.c_void_p),
        C.POINTER(expt_error),
    ]
    lib.expt_e_process_adjust.restype = C.c_int32
    lib.expt_e_process_from_pvalues_options_init_sized.argtypes = [
        C.POINTER(expt_e_process_from_pvalues_options),
        C.c_uint32,
    ]
    lib.expt_e_process_from_pvalues_options_init_sized.restype = None
    lib.expt_e_process_from_pvalues.argtypes = [
        C.c_void_p,
        C.POINTER(C.c_double),
        C.c_int64,
        C.POINTER(expt_e_process_from_pvalues_options),
        C.POINTER(C.c_void_p),
        C.POINTER(expt_error),
    ]
    lib.expt_e_process_from_pvalues.restype = C.c_int32
    lib.expt_e_process_to_pvalues.argtypes = [
        C.c_void_p,
        C.POINTER(C.c_double),
        C.c_int64,
        C.POINTER(C.c_void_p),
        C.POINTER(expt_error),
    ]
    lib.expt_e_process_to_pvalues.restype = C.c_int32
    lib.expt_exposures_options_init_sized.argtypes = [C.POINTER(expt_exposures_options), C.c_uint32]
    lib.expt_exposures_options_init_sized.restype = None
    lib.expt_exposures_create.argtypes = [
        C.c_void_p,
        C.c_char_p,
        C.c_char_p,
        C.c_char_p,
        C.POINTER(expt_exposures_options),
        C.POINTER(C.c_void_p),
        C.POINTER(expt_error),
    ]
    lib.expt_exposures_create.restype = C.c_int32
    lib.expt_exposures_add.argtypes = [C.c_void_p, C.POINTER(expt_table), C.c_char_p, C.POINTER(expt_error)]
    lib.expt_exposures_add.restype = C.c_int32
    lib.expt_exposures_merge.argtypes = [C.c_void_p, C.c_void_p, C.POINTER(expt_error)]
    lib.expt_exposures_merge.restype = C.c_int32
    lib.expt_exposures_save.argtypes = [C.c_void_p, C.c_void_p, C.c_int64, C.POINTER(C.c_int64), C.POINTER(expt_error)]
    lib.expt_exposures_save.restype = C.c_int32
    lib.expt_exposures_load.argtypes = [C.c_void_p, C.c_void_p, C.c_int64, C.POINTER(C.c_void_p), C.POINTER(expt_error)]
    lib.expt_exposures_load.restype = C.c_int32
    lib.expt_exposures_columns.argtypes = [C.c_void_p, C.POINTER(C.c_void_p), C.POINTER(expt_error)]
    lib.expt_exposures_columns.restype = C.c_int32
    lib.expt_exposures_frame.argtypes = [C.c_void_p, C.POINTER(C.c_void_p), C.POINTER(expt_error)]
    lib.expt_exposures_frame.restype = C.c_int32
    lib.expt_exposures_counts.argtypes = [C.c_void_p, C.POINTER(C.c_void_p), C.POINTER(expt_error)]
    lib.expt_exposures_counts.restype = C.c_int32
    lib.expt_exposures_free.argtypes = [C.c_void_p]
    lib.expt_exposures_free.restype = None
    lib.expt_clean_options_init_sized.argtypes = [C.POINTER(expt_clean_options), C.c_uint32]
    lib.expt_clean_options_init_sized.restype = None
    lib.expt_clean.argtypes = [
        C.c_void_p,
        C.POINTER(expt_table),
        C.POINTER(expt_clean_options),
        C.POINTER(C.c_void_p),
        C.POINTER(expt_error),
    ]
    lib.expt_clean.restype = C.c_int32
    lib.expt_clean_counts.argtypes = [C.c_void_p, C.POINTER(expt_table), C.POINTER(C.c_void_p), C.POINTER(expt_error)]
    lib.expt_clean_counts.restype = C.c_int32
    lib.expt_calendar_options_init_sized.argtypes = [C.POINTER(expt_calendar_options), C.c_uint32]
    lib.expt_calendar_options_init_sized.restype = None
    lib.expt_calendar.argtypes = [
        C.c_void_p,
        C.POINTER(expt_table),
        C.c_char_p,
        C.POINTER(expt_calendar_options),
        C.POINTER(C.c_void_p),
        C.POINTER(expt_error),
    ]
    lib.expt_calendar.restype = C.c_int32
    lib.expt_unit_table_options_init_sized.argtypes = [C.POINTER(expt_unit_table_options), C.c_uint32]
    lib.expt_unit_table_options_init_sized.restype = None
    lib.expt_unit_table_create.argtypes = [
        C.c_void_p,
        C.c_char_p,
        C.c_char_p,
        C.POINTER(expt_unit_table_options),
        C.POINTER(C.c_void_p),
        C.POINTER(expt_error),
    ]
    lib.expt_unit_table_create.restype = C.c_int32
    lib.expt_unit_table_event_count_options_init_sized.argtypes = [
        C.POINTER(expt_unit_table_event_count_options),
        C.c_uint32,
    ]
    lib.expt_unit_table_event_count_options_init_sized.restype = None
    lib.expt_unit_table_add_event_count.argtypes = [
        C.c_void_p,
        C.c_char_p,
        C.POINTER(expt_unit_table_event_count_options),
        C.POINTER(expt_error),
    ]
    lib.expt_unit_table_add_event_count.restype = C.c_int32
    lib.expt_unit_table_event_sum_options_init_sized.argtypes = [
        C.POINTER(expt_unit_table_event_sum_options),
        C.c_uint32,
    ]
    lib.expt_unit_table_event_sum_options_init_sized.restype = None
    lib.expt_unit_table_add_event_sum.argtypes = [
        C.c_void_p,
        C.c_char_p,
        C.c_char_p,
        C.POINTER(expt_unit_table_event_sum_options),
        C.POINTER(expt_error),
    ]
    lib.expt_unit_table_add_event_sum.restype = C.c_int32
    lib.expt_unit_table_event_mean_options_init_sized.argtypes = [
        C.POINTER(expt_unit_table_event_mean_options),
        C.c_uint32,
    ]
    lib.expt_unit_table_event_mean_options_init_sized.restype = None
    lib.expt_unit_table_add_event_mean.argtypes = [
        C.c_void_p,
        C.c_char_p,
        C.c_char_p,
        C.POINTER(expt_unit_table_event_mean_options),
        C.POINTER(expt_error),
    ]
    lib.expt_unit_table_add_event_mean.restype = C.c_int32
    lib.expt_unit_table_event_min_options_init_sized.argtypes = [
        C.POINTER(expt_unit_table_event_min_options),
        C.c_uint32,
    ]
    lib.expt_unit_table_event_min_options_init_sized.restype = None
    lib.expt_unit_table_add_event_min.argtypes = [
        C.c_void_p,
        C.c_char_p,
        C.c_char_p,
        C.POINTER(expt_unit_table_event_min_options),
        C.POINTER(expt_error),
    ]
    lib.expt_unit_table_add_event_min.restype = C.c_int32
    lib.expt_unit_table_event_max_options_init_sized.argtypes = [
        C.POINTER(expt_unit_table_event_max_options),
        C.c_uint32,
    ]
    lib.expt_unit_table_event_max_options_init_sized.restype = None
    lib.expt_unit_table_add_event_max.argtypes = [
        C.c_void_p,
        C.c_char_p,
        C.c_char_p,
        C.POINTER(expt_unit_table_event_max_options),
        C.POINTER(expt_error),
    ]
    lib.expt_unit_table_add_event_max.restype = C.c_int32
    lib.expt_unit_table_event_first_options_init_sized.argtypes = [
        C.POINTER(expt_unit_table_event_first_options),
        C.c_uint32,
    ]
    lib.expt_unit_table_event_first_options_init_sized.restype = None
    lib.expt_unit_table_add_event_first.argtypes = [
        C.c_void_p,
        C.c_char_p,
        C.c_char_p,
        C.POINTER(expt_unit_table_event_first_options),
        C.POINTER(expt_error),
    ]
    lib.expt_unit_table_add_event_first.restype = C.c_int32
    lib.expt_unit_table_event_last_options_init_sized.argtypes = [
        C.POINTER(expt_unit_table_event_last_options),
        C.c_uint32,
    ]
    lib.expt_unit_table_event_last_options_init_sized.restype = None
    lib.expt_unit_table_add_event_last.argtypes = [
        C.c_void_p,
        C.c_char_p,
        C.c_char_p,
        C.POINTER(expt_unit_table_event_last_options),
        C.POINTER(expt_error),
    ]
    lib.expt_unit_table_add_event_last.restype = C.c_int32
    lib.expt_unit_table_event_distinct_options_init_sized.argtypes = [
        C.POINTER(expt_unit_table_event_distinct_options),
        C.c_uint32,
    ]
    lib.expt_unit_table_event_distinct_options_init_sized.restype = None
    lib.expt_unit_table_add_event_distinct.argtypes = [
        C.c_void_p,
        C.c_char_p,
        C.c_char_p,
        C.POINTER(expt_unit_table_event_distinct_options),
        C.POINTER(expt_error),
    ]
    lib.expt_unit_table_add_event_distinct.restype = C.c_int32
    lib.expt_unit_table_time_since_options_init_sized.argtypes = [
        C.POINTER(expt_unit_table_time_since_options),
        C.c_uint32,
    ]
    lib.expt_unit_table_time_since_options_init_sized.restype = None
    lib.expt_unit_table_add_time_since.argtypes = [
        C.c_void_p,
        C.c_char_p,
        C.POINTER(expt_unit_table_time_since_options),
        C.POINTER(expt_error),
    ]
    lib.expt_unit_table_add_time_since.restype = C.c_int32
    lib.expt_unit_table_add_exposures.argtypes = [C.c_void_p, C.c_void_p, C.POINTER(expt_error)]
    lib.expt_unit_table_add_exposures.restype = C.c_int32
    lib.expt_unit_table_add.argtypes = [C.c_void_p, C.POINTER(expt_table), C.c_char_p, C.POINTER(expt_error)]
    lib.expt_unit_table_add.restype = C.c_int32
    lib.expt_unit_table_merge.argtypes = [C.c_void_p, C.c_void_p, C.POINTER(expt_error)]
    lib.expt_unit_table_merge.restype = C.c_int32
    lib.expt_unit_table_save.argtypes = [C.c_void_p, C.c_void_p, C.c_int64, C.POINTER(C.c_int64), C.POINTER(expt_error)]
    lib.expt_unit_table_save.restype = C.c_int32
    lib.expt_unit_table_load.argtypes = [
        C.c_void_p,
        C.c_void_p,
        C.c_int64,
        C.POINTER(C.c_void_p),
        C.POINTER(expt_error),
    ]
    lib.expt_unit_table_load.restype = C.c_int32
    lib.expt_unit_table_columns.argtypes = [C.c_void_p, C.POINTER(C.c_void_p), C.POINTER(expt_error)]
    lib.expt_unit_table_columns.restype = C.c_int32
    lib.expt_unit_table_frame.argtypes = [C.c_void_p, C.POINTER(C.c_void_p), C.POINTER(expt_error)]
    lib.expt_unit_table_frame.restype = C.c_int32
    lib.expt_unit_table_counts.argtypes = [C.c_void_p, C.POINTER(C.c_void_p), C.POINTER(expt_error)]
    lib.expt_unit_table_counts.restype = C.c_int32
    lib.expt_unit_table_free.argtypes = [C.c_void_p]
    lib.expt_unit_table_free.restype = None
    lib.expt_funnel_options_init_sized.argtypes = [C.POINTER(expt_funnel_options), C.c_uint32]
    lib.expt_funnel_options_init_sized.restype = None
    lib.expt_funnel_create.argtypes = [
        C.c_void_p,
        C.c_char_p,
        C.c_char_p,
        C.c_char_p,
        C.POINTER(expt_funnel_options),
        C.POINTER(C.c_void_p),
        C.POINTER(expt_error),
    ]
    lib.expt_funnel_create.restype = C.c_int32
    lib.expt_funnel_step_options_init_sized.argtypes = [C.POINTER(expt_funnel_step_options), C.c_uint32]
    lib.expt_funnel_step_options_init_sized.restype = None
    lib.expt_funnel_add_step.argtypes = [
        C.c_void_p,
        C.c_char_p,
        C.c_char_p,
        C.POINTER(expt_funnel_step_options),
        C.POINTER(expt_error),
    ]
    lib.expt_funnel_add_step.restype = C.c_int32
    lib.expt_funnel_add_segment.argtypes = [C.c_void_p, C.c_char_p, C.POINTER(expt_error)]
    lib.expt_funnel_add_segment.restype = C.c_int32
    lib.expt_funnel_add_exposures.argtypes = [C.c_void_p, C.c_void_p, C.POINTER(expt_error)]
    lib.expt_funnel_add_exposures.restype = C.c_int32
    lib.expt_funnel_add.argtypes = [C.c_void_p, C.POINTER(expt_table), C.c_char_p, C.POINTER(expt_error)]
    lib.expt_funnel_add.restype = C.c_int32
    lib.expt_funnel_merge.argtypes = [C.c_void_p, C.c_void_p, C.POINTER(expt_error)]
    lib.expt_funnel_merge.restype = C.c_int32
    lib.expt_funnel_save.argtypes = [C.c_void_p, C.c_void_p, C.c_int64, C.POINTER(C.c_int64), C.POINTER(expt_error)]
    lib.expt_funnel_save.restype = C.c_int32
    lib.expt_funnel_load.argtypes = [C.c_void_p, C.c_void_p, C.c_int64, C.POINTER(C.c_void_p), C.POINTER(expt_error)]
    lib.expt_funnel_load.restype = C.c_int32
    lib.expt_funnel_columns.argtypes = [C.c_void_p, C.POINTER(C.c_void_p), C.POINTER(expt_error)]
    lib.expt_funnel_columns.restype = C.c_int32
    lib.expt_funnel_counts_options_init_sized.argtypes = [C.POINTER(expt_funnel_counts_options), C.c_uint32]
    lib.expt_funnel_counts_options_init_sized.restype = None
    lib.expt_funnel_counts.argtypes = [
        C.c_void_p,
        C.POINTER(expt_funnel_counts_options),
        C.POINTER(C.c_void_p),
        C.POINTER(expt_error),
    ]
    lib.expt_funnel_counts.restype = C.c_int32
    lib.expt_funnel_times_options_init_sized.argtypes = [C.POINTER(expt_funnel_times_options), C.c_uint32]
    lib.expt_funnel_times_options_init_sized.restype = None
    lib.expt_funnel_times.argtypes = [
        C.c_void_p,
        C.POINTER(expt_funnel_times_options),
        C.POINTER(C.c_void_p),
        C.POINTER(expt_error),
    ]
    lib.expt_funnel_times.restype = C.c_int32
    lib.expt_funnel_units.argtypes = [C.c_void_p, C.POINTER(C.c_void_p), C.POINTER(expt_error)]
    lib.expt_funnel_units.restype = C.c_int32
    lib.expt_funnel_free.argtypes = [C.c_void_p]
    lib.expt_funnel_free.restype = None
    lib.expt_analysis_health_options_init_sized.argtypes = [C.POINTER(expt_analysis_health_options), C.c_uint32]
    lib.expt_analysis_health_options_init_sized.restype = None
    lib.expt_analysis_health.argtypes = [
        C.c_void_p,
        C.POINTER(expt_analysis_health_options),
        C.POINTER(C.c_void_p),
        C.POINTER(expt_error),
    ]
    lib.expt_analysis_health.restype = C.c_int32
    lib.expt_split_check_options_init_sized.argtypes = [C.POINTER(expt_split_check_options), C.c_uint32]
    lib.expt_split_check_options_init_sized.restype = None
    lib.expt_split_check.argtypes = [
        C.c_void_p,
        C.POINTER(expt_table),
        C.c_char_p,
        C.c_char_p,
        C.c_char_p,
        C.POINTER(expt_split_check_options),
        C.POINTER(C.c_void_p),
        C.POINTER(expt_error),
    ]
    lib.expt_split_check.restype = C.c_int32
    lib.expt_trigger_check_options_init_sized.argtypes = [C.POINTER(expt_trigger_check_options), C.c_uint32]
    lib.expt_trigger_check_options_init_sized.restype = None
    lib.expt_trigger_check.argtypes = [
        C.POINTER(C.c_int64),
        C.POINTER(C.c_int64),
        C.c_int64,
        C.POINTER(expt_trigger_check_options),
        C.POINTER(expt_trigger),
        C.POINTER(expt_error),
    ]
    lib.expt_trigger_check.restype = C.c_int32
    lib.expt_flicker_check_options_init_sized.argtypes = [C.POINTER(expt_flicker_check_options), C.c_uint32]
    lib.expt_flicker_check_options_init_sized.restype = None
    lib.expt_flicker_check.argtypes = [
        C.c_void_p,
        C.POINTER(expt_table),
        C.c_char_p,
        C.c_char_p,
        C.c_char_p,
        C.POINTER(expt_flicker_check_options),
        C.POINTER(expt_flicker),
        C.POINTER(expt_error),
    ]
    lib.expt_flicker_check.restype = C.c_int32
    lib.expt_effect_heterogeneity_options_init_sized.argtypes = [
        C.POINTER(expt_effect_heterogeneity_options),
        C.c_uint32,
    ]
    lib.expt_effect_heterogeneity_options_init_sized.restype = None
    lib.expt_effect_heterogeneity.argtypes = [
        C.c_void_p,
        C.POINTER(C.c_double),
        C.c_int64,
        C.POINTER(C.c_double),
        C.c_int64,
        C.POINTER(expt_effect_heterogeneity_options),
        C.POINTER(expt_heterogeneity),
        C.POINTER(expt_error),
    ]
    lib.expt_effect_heterogeneity.restype = C.c_int32
    lib.expt_analysis_heterogeneity_options_init_sized.argtypes = [
        C.POINTER(expt_analysis_heterogeneity_options),
        C.c_uint32,
    ]
    lib.expt_analysis_heterogeneity_options_init_sized.restype = None
    lib.expt_analysis_heterogeneity.argtypes = [
        C.c_void_p,
        C.POINTER(expt_analysis_heterogeneity_options),
        C.POINTER(C.c_void_p),
        C.POINTER(expt_error),
    ]
    lib.expt_analysis_heterogeneity.restype = C.c_int32
    lib.expt_analysis_interaction_options_init_sized.argtypes = [
        C.POINTER(expt_analysis_interaction_options),
        C.c_uint32,
    ]
    lib.expt_analysis_interaction_options_init_sized.restype = None
    lib.expt_analysis_interaction.argtypes = [
        C.c_void_p,
        C.c_char_p,
        C.POINTER(expt_analysis_interaction_options),
        C.POINTER(C.c_void_p),
        C.POINTER(expt_error),
    ]
    lib.expt_analysis_interaction.restype = C.c_int32
    lib.expt_analysis_decompose_options_init_sized.argtypes = [C.POINTER(expt_analysis_decompose_options), C.c_uint32]
    lib.expt_analysis_decompose_options_init_sized.restype = None
    lib.expt_analysis_decompose.argtypes = [
        C.c_void_p,
        C.c_char_p,
        C.POINTER(C.c_char_p),
        C.c_int64,
        C.POINTER(expt_analysis_decompose_options),
        C.POINTER(C.c_void_p),
        C.POINTER(expt_error),
    ]
    lib.expt_analysis_decompose.restype = C.c_int32
    lib.expt_dilute_options_init_sized.argtypes = [C.POINTER(expt_dilute_options), C.c_uint32]
    lib.expt_dilute_options_init_sized.restype = None
    lib.expt_dilute.argtypes = [
        C.c_double,
        C.c_double,
        C.c_int64,
        C.c_int64,
        C.POINTER(expt_dilute_options),
        C.POINTER(expt_estimate),
        C.POINTER(expt_error),
    ]
    lib.expt_dilute.restype = C.c_int32
    lib.expt_layer_options_init_sized.argtypes = [C.POINTER(expt_layer_options), C.c_uint32]
    lib.expt_layer_options_init_sized.restype = None
    lib.expt_layer_create.argtypes = [
        C.c_void_p,
        C.c_char_p,
        C.POINTER(expt_layer_options),
        C.POINTER(C.c_void_p),
        C.POINTER(expt_error),
    ]
    lib.expt_layer_create.restype = C.c_int32
    lib.expt_layer_add.argtypes = [C.c_void_p, C.c_char_p, C.c_double, C.POINTER(expt_error)]
    lib.expt_layer_add.restype = C.c_int32
    lib.expt_layer_add_buckets.argtypes = [
        C.c_void_p,
        C.c_char_p,
        C.POINTER(C.c_int64),
        C.c_int64,
        C.POINTER(expt_error),
    ]
    lib.expt_layer_add_buckets.restype = C.c_int32
    lib.expt_layer_remove.argtypes = [C.c_void_p, C.c_char_p, C.POINTER(expt_error)]
    lib.expt_layer_remove.restype = C.c_int32
    lib.expt_layer_assign.argtypes = [C.c_void_p, C.POINTER(expt_column), C.POINTER(C.c_void_p), C.POINTER(expt_error)]
    lib.expt_layer_assign.restype = C.c_int32
    lib.expt_layer_assign_one.argtypes = [C.c_void_p, C.c_char_p, C.POINTER(C.c_char_p), C.POINTER(expt_error)]
    lib.expt_layer_assign_one.restype = C.c_int32
    lib.expt_layer_experiments.argtypes = [C.c_void_p, C.POINTER(C.c_void_p), C.POINTER(expt_error)]
    lib.expt_layer_experiments.restype = C.c_int32
    lib.expt_layer_buckets.argtypes = [C.c_void_p, C.POINTER(C.c_void_p), C.POINTER(expt_error)]
    lib.expt_layer_buckets.restype = C.c_int32
    lib.expt_layer_save.argtypes = [C.c_void_p, C.c_void_p, C.c_int64, C.POINTER(C.c_int64), C.POINTER(expt_error)]
    lib.expt_layer_save.restype = C.c_int32
    lib.expt_layer_load.argtypes = [C.c_void_p, C.c_void_p, C.c_int64, C.POINTER(C.c_void_p), C.POINTER(expt_error)]
    lib.expt_layer_load.restype = C.c_int32
    lib.expt_layer_free.argtypes = [C.c_void_p]
    lib.expt_layer_free.restype = None
    lib.expt_salt_search_options_init_sized.argtypes = [C.POINTER(expt_salt_search_options), C.c_uint32]
    lib.expt_salt_search_options_init_sized.restype = None
    lib.expt_salt_search.argtypes = [
        C.c_void_p,
        C.c_void_p,
        C.POINTER(expt_table),
        C.c_char_p,
        C.POINTER(C.c_char_p),
        C.c_int64,
        C.POINTER(expt_salt_search_options),
        C.POINTER(C.c_void_p),
        C.POINTER(expt_error),
    ]
    lib.expt_salt_search.restype = C.c_int32
    lib.expt_assigner_balance.argtypes = [
        C.c_void_p,
        C.POINTER(expt_table),
        C.c_char_p,
        C.POINTER(C.c_char_p),
        C.c_int64,
        C.POINTER(C.c_void_p),
        C.POINTER(expt_error),
    ]
    lib.expt_assigner_balance.restype = C.c_int32
    lib.expt_switchback_schedule_options_init_sized.argtypes = [C.POINTER(expt_switchback_schedule_options), C.c_uint32]
    lib.expt_switchback_schedule_options_init_sized.restype = None
    lib.expt_switchback_schedule.argtypes = [
        C.c_void_p,
        C.POINTER(C.c_char_p),
        C.c_int64,
        C.c_int64,
        C.c_int64,
        C.c_int64,
        C.POINTER(expt_switchback_schedule_options),
        C.POINTER(C.c_void_p),
        C.POINTER(expt_error),
    ]
    lib.expt_switchback_schedule.restype = C.c_int32
    lib.expt_analysis_sequential_options_init_sized.argtypes = [C.POINTER(expt_analysis_sequential_options), C.c_uint32]
    lib.expt_analysis_sequential_options_init_sized.restype = None
    lib.expt_analysis_sequential.argtypes = [
        C.c_void_p,
        C.POINTER(expt_analysis_sequential_options),
        C.POINTER(C.c_void_p),
        C.POINTER(expt_error),
    ]
    lib.expt_analysis_sequential.restype = C.c_int32
    lib.expt_power_proportion_options_init_sized.argtypes = [C.POINTER(expt_power_proportion_options), C.c_uint32]
    lib.expt_power_proportion_options_init_sized.restype = None
    lib.expt_power_proportion.argtypes = [
        C.c_double,
        C.c_double,
        C.c_int64,
        C.c_int64,
        C.POINTER(expt_power_proportion_options),
        C.POINTER(expt_power_plan),
        C.POINTER(expt_error),
    ]
    lib.expt_power_proportion.restype = C.c_int32
    lib.expt_power_mean_options_init_sized.argtypes = [C.POINTER(expt_power_mean_options), C.c_uint32]
    lib.expt_power_mean_options_init_sized.restype = None
    lib.expt_power_mean.argtypes = [
        C.c_double,
        C.c_double,
        C.c_double,
        C.c_int64,
        C.c_int64,
        C.POINTER(expt_power_mean_options),
        C.POINTER(expt_power_plan),
        C.POINTER(expt_error),
    ]
    lib.expt_power_mean.restype = C.c_int32
    lib.expt_power_ratio_options_init_sized.argtypes = [C.POINTER(expt_power_ratio_options), C.c_uint32]
    lib.expt_power_ratio_options_init_sized.restype = None
    lib.expt_power_ratio.argtypes = [
        C.c_double,
        C.c_double,
        C.c_double,
        C.c_double,
        C.c_double,
        C.c_double,
        C.c_int64,
        C.c_int64,
        C.POINTER(expt_power_ratio_options),
        C.POINTER(expt_power_plan),
        C.POINTER(expt_error),
    ]
    lib.expt_power_ratio.restype = C.c_int32
    lib.expt_power_quantile_options_init_sized.argtypes = [C.POINTER(expt_power_quantile_options), C.c_uint32]
    lib.expt_power_quantile_options_init_sized.restype = None
    lib.expt_power_quantile.argtypes = [
        C.c_double,
        C.c_double,
        C.c_double,
        C.c_int64,
        C.c_double,
        C.c_int64,
        C.c_int64,
        C.POINTER(expt_power_quantile_options),
        C.POINTER(expt_power_plan),
        C.POINTER(expt_error),
    ]
    lib.expt_power_quantile.restype = C.c_int32
    lib.expt_power_count_options_init_sized.argtypes = [C.POINTER(expt_power_count_options), C.c_uint32]
    lib.expt_power_count_options_init_sized.restype = None
    lib.expt_power_count.argtypes = [
        C.c_double,
        C.c_double,
        C.c_double,
        C.c_double,
        C.POINTER(expt_power_count_options),
        C.POINTER(expt_power_plan),
        C.POINTER(expt_error),
    ]
    lib.expt_power_count.restype = C.c_int32
    lib.expt_power_cluster_options_init_sized.argtypes = [C.POINTER(expt_power_cluster_options), C.c_uint32]
    lib.expt_power_cluster_options_init_sized.restype = None
    lib.expt_power_cluster.argtypes = [
        C.c_double,
        C.c_double,
        C.c_double,
        C.c_double,
        C.c_double,
        C.c_int64,
        C.c_int64,
        C.POINTER(expt_power_cluster_options),
        C.POINTER(expt_power_plan),
        C.POINTER(expt_error),
    ]
    lib.expt_power_cluster.restype = C.c_int32
    lib.expt_power_srm_options_init_sized.argtypes = [C.POINTER(expt_power_srm_options), C.c_uint32]
    lib.expt_power_srm_options_init_sized.restype = None
    lib.expt_power_srm.argtypes = [
        C.c_double,
        C.c_double,
        C.c_double,
        C.POINTER(expt_power_srm_options),
        C.POINTER(expt_power_plan),
        C.POINTER(expt_error),
    ]
    lib.expt_power_srm.restype = C.c_int32
    lib.expt_duration_options_init_sized.argtypes = [C.POINTER(expt_duration_options), C.c_uint32]
    lib.expt_duration_options_init_sized.restype = None
    lib.expt_duration.argtypes = [
        C.c_double,
        C.c_double,
        C.POINTER(expt_duration_options),
        C.POINTER(expt_duration_plan),
        C.POINTER(expt_error),
    ]
    lib.expt_duration.restype = C.c_int32
    lib.expt_mde_proportion_options_init_sized.argtypes = [C.POINTER(expt_mde_proportion_options), C.c_uint32]
    lib.expt_mde_proportion_options_init_sized.restype = None
    lib.expt_mde_proportion.argtypes = [
        C.c_double,
        C.c_int64,
        C.c_int64,
        C.POINTER(expt_mde_proportion_options),
        C.POINTER(expt_power_plan),
        C.POINTER(expt_error),
    ]
    lib.expt_mde_proportion.restype = C.c_int32
    lib.expt_mde_mean_options_init_sized.argtypes = [C.POINTER(expt_mde_mean_options), C.c_uint32]
    lib.expt_mde_mean_options_init_sized.restype = None
    lib.expt_mde_mean.argtypes = [
        C.c_double,
        C.c_double,
        C.c_int64,
        C.c_int64,
        C.POINTER(expt_mde_mean_options),
        C.POINTER(expt_power_plan),
        C.POINTER(expt_error),
    ]
    lib.expt_mde_mean.restype = C.c_int32
    lib.expt_mde_ratio_options_init_sized.argtypes = [C.POINTER(expt_mde_ratio_options), C.c_uint32]
    lib.expt_mde_ratio_options_init_sized.restype = None
    lib.expt_mde_ratio.argtypes = [
        C.c_double,
        C.c_double,
        C.c_double,
        C.c_double,
        C.c_double,
        C.c_int64,
        C.c_int64,
        C.POINTER(expt_mde_ratio_options),
        C.POINTER(expt_power_plan),
        C.POINTER(expt_error),
    ]
    lib.expt_mde_ratio.restype = C.c_int32
    lib.expt_mde_quantile_options_init_sized.argtypes = [C.POINTER(expt_mde_quantile_options), C.c_uint32]
    lib.expt_mde_quantile_options_init_sized.restype = None
    lib.expt_mde_quantile.argtypes = [
        C.c_double,
        C.c_double,
        C.c_double,
        C.c_int64,
        C.c_int64,
        C.c_int64,
        C.POINTER(expt_mde_quantile_options),
        C.POINTER(expt_power_plan),
        C.POINTER(expt_error),
    ]
    lib.expt_mde_quantile.restype = C.c_int32
    lib.expt_mde_count_options_init_sized.argtypes = [C.POINTER(expt_mde_count_options), C.c_uint32]
    lib.expt_mde_count_options_init_sized.restype = None
    lib.expt_mde_count.argtypes = [
        C.c_double,
        C.c_double,
        C.c_double,
        C.POINTER(expt_mde_count_options),
        C.POINTER(expt_power_plan),
        C.POINTER(expt_error),
    ]
    lib.expt_mde_count.restype = C.c_int32
    lib.expt_mde_cluster_options_init_sized.argtypes = [C.POINTER(expt_mde_cluster_options), C.c_uint32]
    lib.expt_mde_cluster_options_init_sized.restype = None
    lib.expt_mde_cluster.argtypes = [
        C.c_double,
        C.c_double,
        C.c_double,
        C.c_double,
        C.c_int64,
        C.c_int64,
        C.POINTER(expt_mde_cluster_options),
        C.POINTER(expt_power_plan),
        C.POINTER(expt_error),
    ]
    lib.expt_mde_cluster.restype = C.c_int32
    lib.expt_mde_srm_options_init_sized.argtypes = [C.POINTER(expt_mde_srm_options), C.c_uint32]
    lib.expt_mde_srm_options_init_sized.restype = None
    lib.expt_mde_srm.argtypes = [
        C.c_double,
        C.c_double,
        C.POINTER(expt_mde_srm_options),
        C.POINTER(expt_power_plan),
        C.POINTER(expt_error),
    ]
    lib.expt_mde_srm.restype = C.c_int32
    lib.expt_group_sequential_design_options_init_sized.argtypes = [
        C.POINTER(expt_group_sequential_design_options),
        C.c_uint32,
    ]
    lib.expt_group_sequential_design_options_init_sized.restype = None
    lib.expt_group_sequential_design.argtypes = [
        C.c_void_p,
        C.POINTER(C.c_double),
        C.c_int64,
        C.POINTER(expt_group_sequential_design_options),
        C.POINTER(C.c_void_p),
        C.POINTER(expt_error),
    ]
    lib.expt_group_sequential_design.restype = C.c_int32
    lib.expt_group_sequential_size_options_init_sized.argtypes = [
        C.POINTER(expt_group_sequential_size_options),
        C.c_uint32,
    ]
    lib.expt_group_sequential_size_options_init_sized.restype = None
    lib.expt_group_sequential_size.argtypes = [
        C.c_void_p,
        C.POINTER(C.c_double),
        C.c_int64,
        C.POINTER(expt_group_sequential_size_options),
        C.POINTER(expt_group_sequential_plan),
        C.POINTER(expt_error),
    ]
    lib.expt_group_sequential_size.restype = C.c_int32
    lib.expt_group_sequential_result_options_init_sized.argtypes = [
        C.POINTER(expt_group_sequential_result_options),
        C.c_uint32,
    ]
    lib.expt_group_sequential_result_options_init_sized.restype = None
    lib.expt_group_sequential_result.argtypes = [
        C.c_void_p,
        C.POINTER(C.c_double),
        C.c_int64,
        C.POINTER(C.c_double),
        C.c_int64,
        C.c_double,
        C.c_double,
        C.POINTER(expt_group_sequential_result_options),
        C.POINTER(expt_look_result),
        C.POINTER(expt_error),
    ]
    lib.expt_group_sequential_result.restype = C.c_int32
    lib.expt_monitor_options_init_sized.argtypes = [C.POINTER(expt_monitor_options), C.c_uint32]
    lib.expt_monitor_options_init_sized.restype = None
    lib.expt_monitor_create.argtypes = [
        C.c_void_p,
        C.c_char_p,
        C.c_int64,
        C.POINTER(expt_monitor_options),
        C.POINTER(C.c_void_p),
        C.POINTER(expt_error),
    ]
    lib.expt_monitor_create.restype = C.c_int32
    lib.expt_monitor_look.argtypes = [
        C.c_void_p,
        C.c_void_p,
        C.c_int64,
        C.POINTER(expt_monitor_answer),
        C.POINTER(expt_error),
    ]
    lib.expt_monitor_look.restype = C.c_int32
    lib.expt_monitor_frame.argtypes = [C.c_void_p, C.POINTER(C.c_void_p), C.POINTER(expt_error)]
    lib.expt_monitor_frame.restype = C.c_int32
    lib.expt_monitor_save.argtypes = [C.c_void_p, C.c_void_p, C.c_int64, C.POINTER(C.c_int64), C.POINTER(expt_error)]
    lib.expt_monitor_save.restype = C.c_int32
    lib.expt_monitor_load.argtypes = [C.c_void_p, C.c_void_p, C.c_int64, C.POINTER(C.c_void_p), C.POINTER(expt_error)]
    lib.expt_monitor_load.restype = C.c_int32
    lib.expt_monitor_free.argtypes = [C.c_void_p]
    lib.expt_monitor_free.restype = None
    lib.expt_note_text.argtypes = [C.c_int32]
    lib.expt_note_text.restype = C.c_char_p
    lib.expt_analysis_power_options_init_sized.argtypes = [C.POINTER(expt_analysis_power_options), C.c_uint32]
    lib.expt_analysis_power_options_init_sized.restype = None
    lib.expt_analysis_power.argtypes = [
        C.c_void_p,
        C.POINTER(expt_analysis_power_options),
        C.POINTER(C.c_void_p),
        C.POINTER(expt_error),
    ]
    lib.expt_analysis_power.restype = C.c_int32
    lib.expt_policy_value_options_init_sized.argtypes = [C.POINTER(expt_policy_value_options), C.c_uint32]
    lib.expt_policy_value_options_init_sized.restype = None
    lib.expt_policy_value.argtypes = [
        C.c_void_p,
        C.POINTER(expt_table),
        C.c_char_p,
        C.c_char_p,
        C.c_char_p,
        C.POINTER(expt_policy_value_options),
        C.POINTER(C.c_void_p),
        C.POINTER(expt_error),
    ]
    lib.expt_policy_value.restype = C.c_int32
    lib.expt_adaptive_effects_options_init_sized.argtypes = [C.POINTER(expt_adaptive_effects_options), C.c_uint32]
    lib.expt_adaptive_effects_options_init_sized.restype = None
    lib.expt_adaptive_effects.argtypes = [
        C.c_void_p,
        C.POINTER(expt_table),
        C.c_char_p,
        C.c_char_p,
        C.c_char_p,
        C.POINTER(expt_adaptive_effects_options),
        C.POINTER(C.c_void_p),
        C.POINTER(expt_error),
    ]
    lib.expt_adaptive_effects.restype = C.c_int32
    lib.expt_report_options_init_sized.argtypes = [C.POINTER(expt_report_options), C.c_uint32]
    lib.expt_report_options_init_sized.restype = None
    lib.expt_report_create.argtypes = [
        C.c_void_p,
        C.c_char_p,
        C.POINTER(expt_report_options),
        C.POINTER(C.c_void_p),
        C.POINTER(expt_error),
    ]
    lib.expt_report_create.restype = C.c_int32
    lib.expt_report_add_frame.argtypes = [
        C.c_void_p,
        C.c_int32,
        C.POINTER(expt_table),
        C.c_char_p,
        C.POINTER(expt_error),
    ]
    lib.expt_report_add_frame.restype = C.c_int32
    lib.expt_report_add_text.argtypes = [C.c_void_p, C.c_char_p, C.c_char_p, C.POINTER(expt_error)]
    lib.expt_report_add_text.restype = C.c_int32
    lib.expt_report_add_design.argtypes = [C.c_void_p, C.c_char_p, C.POINTER(expt_error)]
    lib.expt_report_add_design.restype = C.c_int32
    lib.expt_report_json.argtypes = [C.c_void_p, C.c_char_p, C.c_int64, C.POINTER(C.c_int64), C.POINTER(expt_error)]
    lib.expt_report_json.restype = C.c_int32
    lib.expt_report_free.argtypes = [C.c_void_p]
    lib.expt_report_free.restype = None
    lib.expt_retention_options_init_sized.argtypes = [C.POINTER(expt_retention_options), C.c_uint32]
    lib.expt_retention_options_init_sized.restype = None
    lib.expt_retention_create.argtypes = [
        C.c_void_p,
        C.c_char_p,
        C.c_char_p,
        C.POINTER(expt_retention_options),
        C.POINTER(C.c_void_p),
        C.POINTER(expt_error),
    ]
    lib.expt_retention_create.restype = C.c_int32
    lib.expt_retention_add_exposures.argtypes = [C.c_void_p, C.c_void_p, C.POINTER(expt_error)]
    lib.expt_retention_add_exposures.restype = C.c_int32
    lib.expt_retention_add.argtypes = [C.c_void_p, C.POINTER(expt_table), C.c_char_p, C.POINTER(expt_error)]
    lib.expt_retention_add.restype = C.c_int32
    lib.expt_retention_merge.argtypes = [C.c_void_p, C.c_void_p, C.POINTER(expt_error)]
    lib.expt_retention_merge.restype = C.c_int32
    lib.expt_retention_save.argtypes = [C.c_void_p, C.c_void_p, C.c_int64, C.POINTER(C.c_int64), C.POINTER(expt_error)]
    lib.expt_retention_save.restype = C.c_int32
    lib.expt_retention_load.argtypes = [C.c_void_p, C.c_void_p, C.c_int64, C.POINTER(C.c_void_p), C.POINTER(expt_error)]
    lib.expt_retention_load.restype = C.c_int32
    lib.expt_retention_columns.argtypes = [C.c_void_p, C.POINTER(C.c_void_p), C.POINTER(expt_error)]
    lib.expt_retention_columns.restype = C.c_int32
    lib.expt_retention_frame_options_init_sized.argtypes = [C.POINTER(expt_retention_frame_options), C.c_uint32]
    lib.expt_retention_frame_options_init_sized.restype = None
    lib.expt_retention_frame.argtypes = [
        C.c_void_p,
        C.POINTER(expt_retention_frame_options),
        C.POINTER(C.c_void_p),
        C.POINTER(expt_error),
    ]
    lib.expt_retention_frame.restype = C.c_int32
    lib.expt_retention_free.argtypes = [C.c_void_p]
    lib.expt_retention_free.restype = None
    lib.expt_activity_options_init_sized.argtypes = [C.POINTER(expt_activity_options), C.c_uint32]
    lib.expt_activity_options_init_sized.restype = None
    lib.expt_activity_create.argtypes = [
        C.c_void_p,
        C.c_char_p,
        C.c_char_p,
        C.POINTER(expt_activity_options),
        C.POINTER(C.c_void_p),
        C.POINTER(expt_error),
    ]
    lib.expt_activity_create.restype = C.c_int32
    lib.expt_activity_add_exposures.argtypes = [C.c_void_p, C.c_void_p, C.POINTER(expt_error)]
    lib.expt_activity_add_exposures.restype = C.c_int32
    lib.expt_activity_add.argtypes = [C.c_void_p, C.POINTER(expt_table), C.c_char_p, C.POINTER(expt_error)]
    lib.expt_activity_add.restype = C.c_int32
    lib.expt_activity_merge.argtypes = [C.c_void_p, C.c_void_p, C.POINTER(expt_error)]
    lib.expt_activity_merge.restype = C.c_int32
    lib.expt_activity_save.argtypes = [C.c_void_p, C.c_void_p, C.c_int64, C.POINTER(C.c_int64), C.POINTER(expt_error)]
    lib.expt_activity_save.restype = C.c_int32
    lib.expt_activity_load.argtypes = [C.c_void_p, C.c_void_p, C.c_int64, C.POINTER(C.c_void_p), C.POINTER(expt_error)]
    lib.expt_activity_load.restype = C.c_int32
    lib.expt_activity_columns.argtypes = [C.c_void_p, C.POINTER(C.c_void_p), C.POINTER(expt_error)]
    lib.expt_activity_columns.restype = C.c_int32
    lib.expt_activity_frame.argtypes = [C.c_void_p, C.POINTER(C.c_void_p), C.POINTER(expt_error)]
    lib.expt_activity_frame.restype = C.c_int32
    lib.expt_activity_breakdown.argtypes = [C.c_void_p, C.POINTER(C.c_void_p), C.POINTER(expt_error)]
    lib.expt_activity_breakdown.restype = C.c_int32
    lib.expt_activity_free.argtypes = [C.c_void_p]
    lib.expt_activity_free.restype = None
    lib.expt_roi_options_init_sized.argtypes = [C.POINTER(expt_roi_options), C.c_uint32]
    lib.expt_roi_options_init_sized.restype = None
    lib.expt_roi.argtypes = [
        C.c_double,
        C.c_double,
        C.c_int32,
        C.c_int32,
        C.c_double,
        C.POINTER(expt_roi_options),
        C.POINTER(expt_roi_result),
        C.POINTER(expt_error),
    ]
    lib.expt_roi.restype = C.c_int32
    lib.expt_roi_scenarios_options_init_sized.argtypes = [C.POINTER(expt_roi_scenarios_options), C.c_uint32]
    lib.expt_roi_scenarios_options_init_sized.restype = None
    lib.expt_roi_scenarios.argtypes = [
        C.c_void_p,
        C.POINTER(expt_table),
        C.POINTER(expt_roi_scenarios_options),
        C.POINTER(C.c_void_p),
        C.POINTER(expt_error),
    ]
    lib.expt_roi_scenarios.restype = C.c_int32
    lib.expt_roi_grid_options_init_sized.argtypes = [C.POINTER(expt_roi_grid_options), C.c_uint32]
    lib.expt_roi_grid_options_init_sized.restype = None
    lib.expt_roi_grid.argtypes = [
        C.c_void_p,
        C.c_double,
        C.c_double,
        C.c_int32,
        C.c_int32,
        C.c_double,
        C.c_int32,
        C.c_int32,
        C.POINTER(expt_roi_grid_options),
        C.POINTER(C.c_void_p),
        C.POINTER(expt_error),
    ]
    lib.expt_roi_grid.restype = C.c_int32
    lib.expt_rollout_options_init_sized.argtypes = [C.POINTER(expt_rollout_options), C.c_uint32]
    lib.expt_rollout_options_init_sized.restype = None
    lib.expt_rollout_create.argtypes = [
        C.c_void_p,
        C.POINTER(expt_rollout_options),
        C.POINTER(C.c_void_p),
        C.POINTER(expt_error),
    ]
    lib.expt_rollout_create.restype = C.c_int32
    lib.expt_rollout_stage_options_init_sized.argtypes = [C.POINTER(expt_rollout_stage_options), C.c_uint32]
    lib.expt_rollout_stage_options_init_sized.restype = None
    lib.expt_rollout_add_stage.argtypes = [
        C.c_void_p,
        C.c_char_p,
        C.c_double,
        C.POINTER(expt_rollout_stage_options),
        C.POINTER(expt_error),
    ]
    lib.expt_rollout_add_stage.restype = C.c_int32
    lib.expt_rollout_guardrail_options_init_sized.argtypes = [C.POINTER(expt_rollout_guardrail_options), C.c_uint32]
    lib.expt_rollout_guardrail_options_init_sized.restype = None
    lib.expt_rollout_add_guardrail.argtypes = [
        C.c_void_p,
        C.c_char_p,
        C.POINTER(expt_rollout_guardrail_options),
        C.POINTER(expt_error),
    ]
    lib.expt_rollout_add_guardrail.restype = C.c_int32
    lib.expt_rollout_plan.argtypes = [C.c_void_p, C.POINTER(C.c_void_p), C.POINTER(expt_error)]
    lib.expt_rollout_plan.restype = C.c_int32
    lib.expt_rollout_next.argtypes = [
        C.c_void_p,
        C.POINTER(expt_table),
        C.POINTER(expt_table),
        C.c_int64,
        C.POINTER(expt_rollout_answer),
        C.POINTER(expt_error),
    ]
    lib.expt_rollout_next.restype = C.c_int32
    lib.expt_rollout_log.argtypes = [C.c_void_p, C.POINTER(C.c_void_p), C.POINTER(expt_error)]
    lib.expt_rollout_log.restype = C.c_int32
    lib.expt_rollout_save.argtypes = [C.c_void_p, C.c_void_p, C.c_int64, C.POINTER(C.c_int64), C.POINTER(expt_error)]
    lib.expt_rollout_save.restype = C.c_int32
    lib.expt_rollout_load.argtypes = [C.c_void_p, C.c_void_p, C.c_int64, C.POINTER(C.c_void_p), C.POINTER(expt_error)]
    lib.expt_rollout_load.restype = C.c_int32
    lib.expt_rollout_free.argtypes = [C.c_void_p]
    lib.expt_rollout_free.restype = None
    lib.expt_sample_size_proportion_options_init_sized.argtypes = [
        C.POINTER(expt_sample_size_proportion_options),
        C.c_uint32,
    ]
    lib.expt_sample_size_proportion_options_init_sized.restype = None
    lib.expt_sample_size_proportion.argtypes = [
        C.c_double,
        C.c_double,
        C.POINTER(expt_sample_size_proportion_options),
        C.POINTER(expt_power_plan),
        C.POINTER(expt_error),
    ]
    lib.expt_sample_size_proportion.restype = C.c_int32
    lib.expt_sample_size_mean_options_init_sized.argtypes = [C.POINTER(expt_sample_size_mean_options), C.c_uint32]
    lib.expt_sample_size_mean_options_init_sized.restype = None
    lib.expt_sample_size_mean.argtypes = [
        C.c_double,
        C.c_double,
        C.c_double,
        C.POINTER(expt_sample_size_mean_options),
        C.POINTER(expt_power_plan),
        C.POINTER(expt_error),
    ]
    lib.expt_sample_size_mean.restype = C.c_int32
    lib.expt_sample_size_ratio_options_init_sized.argtypes = [C.POINTER(expt_sample_size_ratio_options), C.c_uint32]
    lib.expt_sample_size_ratio_options_init_sized.restype = None
    lib.expt_sample_size_ratio.argtypes = [
        C.c_double,
        C.c_double,
        C.c_double,
        C.c_double,
        C.c_double,
        C.c_double,
        C.POINTER(expt_sample_size_ratio_options),
        C.POINTER(expt_power_plan),
        C.POINTER(expt_error),
    ]
    lib.expt_sample_size_ratio.restype = C.c_int32
    lib.expt_sample_size_quantile_options_init_sized.argtypes = [
        C.POINTER(expt_sample_size_quantile_options),
        C.c_uint32,
    ]
    lib.expt_sample_size_quantile_options_init_sized.restype = None
    lib.expt_sample_size_quantile.argtypes = [
        C.c_double,
        C.c_double,
        C.c_double,
        C.c_int64,
        C.c_double,
        C.POINTER(expt_sample_size_quantile_options),
        C.POINTER(expt_power_plan),
        C.POINTER(expt_error),
    ]
    lib.expt_sample_size_quantile.restype = C.c_int32
    lib.expt_sample_size_count_options_init_sized.argtypes = [C.POINTER(expt_sample_size_count_options), C.c_uint32]
    lib.expt_sample_size_count_options_init_sized.restype = None
    lib.expt_sample_size_count.argtypes = [
        C.c_double,
        C.c_double,
        C.POINTER(expt_sample_size_count_options),
        C.POINTER(expt_power_plan),
        C.POINTER(expt_error),
    ]
    lib.expt_sample_size_count.restype = C.c_int32
    lib.expt_sample_size_cluster_options_init_sized.argtypes = [C.POINTER(expt_sample_size_cluster_options), C.c_uint32]
    lib.expt_sample_size_cluster_options_init_sized.restype = None
    lib.expt_sample_size_cluster.argtypes = [
        C.c_double,
        C.c_double,
        C.c_double,
        C.c_double,
        C.c_double,
        C.POINTER(expt_sample_size_cluster_options),
        C.POINTER(expt_power_plan),
        C.POINTER(expt_error),
    ]
    lib.expt_sample_size_cluster.restype = C.c_int32
    lib.expt_sample_size_srm_options_init_sized.argtypes = [C.POINTER(expt_sample_size_srm_options), C.c_uint32]
    lib.expt_sample_size_srm_options_init_sized.restype = None
    lib.expt_sample_size_srm.argtypes = [
        C.c_double,
        C.c_double,
        C.POINTER(expt_sample_size_srm_options),
        C.POINTER(expt_power_plan),
        C.POINTER(expt_error),
    ]
    lib.expt_sample_size_srm.restype = C.c_int32
    lib.expt_mann_whitney_options_init_sized.argtypes = [C.POINTER(expt_mann_whitney_options), C.c_uint32]
    lib.expt_mann_whitney_options_init_sized.restype = None
    lib.expt_mann_whitney.argtypes = [
        C.c_void_p,
        C.POINTER(expt_table),
        C.c_char_p,
        C.c_char_p,
        C.POINTER(expt_mann_whitney_options),
        C.POINTER(C.c_void_p),
        C.POINTER(expt_error),
    ]
    lib.expt_mann_whitney.restype = C.c_int32
    lib.expt_quantile_effect_options_init_sized.argtypes = [C.POINTER(expt_quantile_effect_options), C.c_uint32]
    lib.expt_quantile_effect_options_init_sized.restype = None
    lib.expt_quantile_effect.argtypes = [
        C.c_void_p,
        C.POINTER(expt_table),
        C.c_char_p,
        C.c_char_p,
        C.POINTER(C.c_double),
        C.c_int64,
        C.POINTER(expt_quantile_effect_options),
        C.POINTER(C.c_void_p),
        C.POINTER(expt_error),
    ]
    lib.expt_quantile_effect.restype = C.c_int32
    lib.expt_bootstrap_options_init_sized.argtypes = [C.POINTER(expt_bootstrap_options), C.c_uint32]
    lib.expt_bootstrap_options_init_sized.restype = None
    lib.expt_bootstrap.argtypes = [
        C.c_void_p,
        C.POINTER(expt_table),
        C.c_char_p,
        C.c_char_p,
        C.POINTER(expt_bootstrap_options),
        C.POINTER(C.c_void_p),
        C.POINTER(expt_error),
    ]
    lib.expt_bootstrap.restype = C.c_int32
    lib.expt_permutation_options_init_sized.argtypes = [C.POINTER(expt_permutation_options), C.c_uint32]
    lib.expt_permutation_options_init_sized.restype = None
    lib.expt_permutation.argtypes = [
        C.c_void_p,
        C.POINTER(expt_table),
        C.POINTER(C.c_char_p),
        C.c_int64,
        C.c_char_p,
        C.POINTER(expt_permutation_options),
        C.POINTER(C.c_void_p),
        C.POINTER(expt_error),
    ]
    lib.expt_permutation.restype = C.c_int32
    lib.expt_simulate_counterfactual_options_init_sized.argtypes = [
        C.POINTER(expt_simulate_counterfactual_options),
        C.c_uint32,
    ]
    lib.expt_simulate_counterfactual_options_init_sized.restype = None
    lib.expt_simulate_counterfactual.argtypes = [
        C.c_void_p,
        C.POINTER(expt_table),
        C.c_char_p,
        C.c_char_p,
        C.c_char_p,
        C.c_double,
        C.POINTER(expt_simulate_counterfactual_options),
        C.POINTER(C.c_void_p),
        C.POINTER(expt_error),
    ]
    lib.expt_simulate_counterfactual.restype = C.c_int32
    lib.expt_simulate_counterfactual_truth_options_init_sized.argtypes = [
        C.POINTER(expt_simulate_counterfactual_truth_options),
        C.c_uint32,
    ]
    lib.expt_simulate_counterfactual_truth_options_init_sized.restype = None
    lib.expt_simulate_counterfactual_truth.argtypes = [
        C.c_void_p,
        C.POINTER(expt_table),
        C.c_char_p,
        C.c_char_p,
        C.c_char_p,
        C.c_double,
        C.POINTER(expt_simulate_counterfactual_truth_options),
        C.POINTER(C.c_void_p),
        C.POINTER(expt_error),
    ]
    lib.expt_simulate_counterfactual_truth.restype = C.c_int32
    lib.expt_simulation_options_init_sized.argtypes = [C.POINTER(expt_simulation_options), C.c_uint32]
    lib.expt_simulation_options_init_sized.restype = None
    lib.expt_simulation_create.argtypes = [
        C.c_void_p,
        C.POINTER(expt_simulation_options),
        C.POINTER(C.c_void_p),
        C.POINTER(expt_error),
    ]
    lib.expt_simulation_create.restype = C.c_int32
    lib.expt_simulation_add_variant.argtypes = [C.c_void_p, C.c_char_p, C.c_double, C.POINTER(expt_error)]
    lib.expt_simulation_add_variant.restype = C.c_int32
    lib.expt_simulation_add_level.argtypes = [C.c_void_p, C.c_char_p, C.c_char_p, C.c_double, C.POINTER(expt_error)]
    lib.expt_simulation_add_level.restype = C.c_int32
    lib.expt_simulation_funnel_step_options_init_sized.argtypes = [
        C.POINTER(expt_simulation_funnel_step_options),
        C.c_uint32,
    ]
    lib.expt_simulation_funnel_step_options_init_sized.restype = None
    lib.expt_simulation_add_funnel_step.argtypes = [
        C.c_void_p,
        C.c_char_p,
        C.c_double,
        C.POINTER(expt_simulation_funnel_step_options),
        C.POINTER(expt_error),
    ]
    lib.expt_simulation_add_funnel_step.restype = C.c_int32
    lib.expt_simulation_add_step_ratio.argtypes = [
        C.c_void_p,
        C.c_char_p,
        C.c_char_p,
        C.c_char_p,
        C.c_double,
        C.POINTER(expt_error),
    ]
    lib.expt_simulation_add_step_ratio.restype = C.c_int32
    lib.expt_simulation_planted_effect_options_init_sized.argtypes = [
        C.POINTER(expt_simulation_planted_effect_options),
        C.c_uint32,
    ]
    lib.expt_simulation_planted_effect_options_init_sized.restype = None
    lib.expt_simulation_add_planted_effect.argtypes = [
        C.c_void_p,
        C.c_char_p,
        C.c_double,
        C.POINTER(expt_simulation_planted_effect_options),
        C.POINTER(expt_error),
    ]
    lib.expt_simulation_add_planted_effect.restype = C.c_int32
    lib.expt_simulation_events.argtypes = [
        C.c_void_p,
        C.c_int64,
        C.c_int64,
        C.POINTER(C.c_void_p),
        C.POINTER(expt_error),
    ]
    lib.expt_simulation_events.restype = C.c_int32
    lib.expt_simulation_units.argtypes = [
        C.c_void_p,
        C.c_int64,
        C.c_int64,
        C.POINTER(C.c_void_p),
        C.POINTER(expt_error),
    ]
    lib.expt_simulation_units.restype = C.c_int32
    lib.expt_simulation_truth.argtypes = [C.c_void_p, C.POINTER(C.c_void_p), C.POINTER(expt_error)]
    lib.expt_simulation_truth.restype = C.c_int32
    lib.expt_simulation_free.argtypes = [C.c_void_p]
    lib.expt_simulation_free.restype = None
    lib.expt_simulate_experiment_options_init_sized.argtypes = [C.POINTER(expt_simulate_experiment_options), C.c_uint32]
    lib.expt_simulate_experiment_options_init_sized.restype = None
    lib.expt_simulate_experiment.argtypes = [
        C.c_void_p,
        C.c_int64,
        C.POINTER(expt_simulate_experiment_options),
        C.POINTER(C.c_void_p),
        C.POINTER(expt_error),
    ]
    lib.expt_simulate_experiment.restype = C.c_int32
    lib.expt_stitch_options_init_sized.argtypes = [C.POINTER(expt_stitch_options), C.c_uint32]
    lib.expt_stitch_options_init_sized.restype = None
    lib.expt_stitch.argtypes = [
        C.c_void_p,
        C.POINTER(expt_table),
        C.POINTER(expt_table),
        C.POINTER(C.c_char_p),
        C.c_int64,
        C.c_char_p,
        C.c_char_p,
        C.POINTER(expt_stitch_options),
        C.POINTER(C.c_void_p),
        C.POINTER(expt_error),
    ]
    lib.expt_stitch.restype = C.c_int32
    lib.expt_sessionize_options_init_sized.argtypes = [C.POINTER(expt_sessionize_options), C.c_uint32]
    lib.expt_sessionize_options_init_sized.restype = None
    lib.expt_sessionize.argtypes = [
        C.c_void_p,
        C.POINTER(expt_table),
        C.c_char_p,
        C.c_char_p,
        C.POINTER(expt_sessionize_options),
        C.POINTER(C.c_void_p),
        C.POINTER(expt_error),
    ]
    lib.expt_sessionize.restype = C.c_int32
    lib.expt_running_options_init_sized.argtypes = [C.POINTER(expt_running_options), C.c_uint32]
    lib.expt_running_options_init_sized.restype = None
    lib.expt_running.argtypes = [
        C.c_void_p,
        C.POINTER(expt_table),
        C.POINTER(C.c_char_p),
        C.c_int64,
        C.c_char_p,
        C.POINTER(expt_running_options),
        C.POINTER(C.c_void_p),
        C.POINTER(expt_error),
    ]
    lib.expt_running.restype = C.c_int32
    lib.expt_fisher_exact_options_init_sized.argtypes = [C.POINTER(expt_fisher_exact_options), C.c_uint32]
    lib.expt_fisher_exact_options_init_sized.restype = None
    lib.expt_fisher_exact.argtypes = [
        C.c_int64,
        C.c_int64,
        C.c_int64,
        C.c_int64,
        C.POINTER(expt_fisher_exact_options),
        C.POINTER(expt_estimate),
        C.POINTER(expt_error),
    ]
    lib.expt_fisher_exact.restype = C.c_int32
    lib.expt_barnard_options_init_sized.argtypes = [C.POINTER(expt_barnard_options), C.c_uint32]
    lib.expt_barnard_options_init_sized.restype = None
    lib.expt_barnard.argtypes = [
        C.c_void_p,
        C.c_int64,
        C.c_int64,
        C.c_int64,
        C.c_int64,
        C.POINTER(expt_barnard_options),
        C.POINTER(expt_estimate),
        C.POINTER(expt_error),
    ]
    lib.expt_barnard.restype = C.c_int32
    lib.expt_chi_square_options_init_sized.argtypes = [C.POINTER(expt_chi_square_options), C.c_uint32]
    lib.expt_chi_square_options_init_sized.restype = None
    lib.expt_chi_square.argtypes = [
        C.c_void_p,
        C.POINTER(C.c_int64),
        C.c_int64,
        C.c_int64,
        C.POINTER(expt_chi_square_options),
        C.POINTER(expt_contingency),
        C.POINTER(expt_error),
    ]
    lib.expt_chi_square.restype = C.c_int32
    lib.expt_cmh_options_init_sized.argtypes = [C.POINTER(expt_cmh_options), C.c_uint32]
    lib.expt_cmh_options_init_sized.restype = None
    lib.expt_cmh.argtypes = [
        C.POINTER(C.c_int64),
        C.POINTER(C.c_int64),
        C.POINTER(C.c_int64),
        C.POINTER(C.c_int64),
        C.c_int64,
        C.POINTER(expt_cmh_options),
        C.POINTER(expt_stratified),
        C.POINTER(expt_error),
    ]
    lib.expt_cmh.restype = C.c_int32
    lib.expt_cmh_table_options_init_sized.argtypes = [C.POINTER(expt_cmh_table_options), C.c_uint32]
    lib.expt_cmh_table_options_init_sized.restype = None
    lib.expt_cmh_table.argtypes = [
        C.c_void_p,
        C.POINTER(C.c_int64),
        C.c_int64,
        C.c_int64,
        C.c_int64,
        C.POINTER(expt_cmh_table_options),
        C.POINTER(expt_stratified_table),
        C.POINTER(expt_error),
    ]
    lib.expt_cmh_table.restype = C.c_int32
    lib.expt_mcnemar_options_init_sized.argtypes = [C.POINTER(expt_mcnemar_options), C.c_uint32]
    lib.expt_mcnemar_options_init_sized.restype = None
    lib.expt_mcnemar.argtypes = [
        C.c_int64,
        C.c_int64,
        C.c_int64,
        C.c_int64,
        C.POINTER(expt_mcnemar_options),
        C.POINTER(expt_estimate),
        C.POINTER(expt_error),
    ]
    lib.expt_mcnemar.restype = C.c_int32
    lib.expt_analysis_trend_options_init_sized.argtypes = [C.POINTER(expt_analysis_trend_options), C.c_uint32]
    lib.expt_analysis_trend_options_init_sized.restype = None
    lib.expt_analysis_trend.argtypes = [
        C.c_void_p,
        C.POINTER(expt_analysis_trend_options),
        C.POINTER(C.c_void_p),
        C.POINTER(expt_error),
    ]
    lib.expt_analysis_trend.restype = C.c_int32
    lib.expt_novelty_options_init_sized.argtypes = [C.POINTER(expt_novelty_options), C.c_uint32]
    lib.expt_novelty_options_init_sized.restype = None
    lib.expt_novelty.argtypes = [
        C.c_void_p,
        C.POINTER(expt_table),
        C.c_char_p,
        C.c_char_p,
        C.c_char_p,
        C.c_char_p,
        C.POINTER(expt_novelty_options),
        C.POINTER(C.c_void_p),
        C.POINTER(expt_error),
    ]
    lib.expt_novelty.restype = C.c_int32
    return lib

# SPDX-License-Identifier: GPL-3.0-or-later
# Generated from include/experiment/*.h by bindgen. Do not edit.
"""Every function of the library. None means "the library's default", which the texts quote."""
from __future__ import annotations

import ctypes as C
import os
from typing import Any, Literal, Mapping, Optional, Sequence, Union

from . import _abi, _handles, _runtime as _rt, _values as _v
from ._errors import *  # noqa: F401,F403
from ._values import SMALL, DurationLike, StateLike
from ._tables import ArrayLike, Column, Frame, Table, TableLike

_lib = _rt.lib

StatusWord = Literal[
    "EXPT_OK",
    "EXPT_E_ARGUMENT",
    "EXPT_E_COLUMN",
    "EXPT_E_DTYPE",
    "EXPT_E_ROW",
    "EXPT_E_LABEL",
    "EXPT_E_STATE",
    "EXPT_E_INCOMPATIBLE",
    "EXPT_E_CORRUPT",
    "EXPT_E_DUPLICATE",
    "EXPT_E_NOMEM",
    "EXPT_E_LIMIT",
    "EXPT_E_CANCELLED",
    "EXPT_E_VERSION",
    "EXPT_E_DOMAIN",
    "EXPT_E_PLATFORM",
]
SimdWord = Literal["auto", "scalar", "avx2", "avx512"]
DtypeWord = Literal[
    "bool1",
    "bool8",
    "int8",
    "int16",
    "int32",
    "int64",
    "uint8",
    "uint16",
    "uint32",
    "uint64",
    "float32",
    "float64",
    "utf8",
    "dict8",
    "dict16",
    "dict32",
    "time",
]
TimeUnitWord = Literal["none", "s", "ms", "us", "ns", "float_s"]
NaModeWord = Literal["none", "lowest"]
ScaleWord = Literal["difference", "ratio"]
AdjustmentWord = Literal["holm", "bonferroni", "sidak", "hochberg", "hommel", "bh", "by", "none"]
AlternativeWord = Literal["two_sided", "greater", "less"]
IntervalWord = Literal["mee", "wald", "agresti_caffo", "newcombe", "miettinen_nurminen"]
RatioIntervalWord = Literal["log_delta", "linear_delta", "fieller", "score", "miettinen_nurminen"]
MeanTestWord = Literal["welch", "student", "z"]
RateTestWord = Literal["exact", "score", "wald"]
RoleWord = Literal["primary", "secondary", "guardrail", "exploratory"]
GoodWord = Literal["up", "down", "neither"]
MissingWord = Literal["reject", "zero", "drop"]
AaModeWord = Literal["resplit", "redraw"]
MixtureTuningWord = Literal["closed_form", "optimal"]
HashAlgorithmWord = Literal[
    "md5",
    "sha1",
    "sha256",
    "xxh64",
    "xxh3_64",
    "xxh3_128",
    "fnv1a_32",
    "murmur3_32",
    "murmur3_128",
]
SchemeWord = Literal[
    "md5_32",
    "xxh3",
    "growthbook",
    "eppo",
    "posthog",
    "launchdarkly",
    "split",
    "unleash",
    "flagsmith",
    "flagd",
    "optimizely",
    "statsig",
    "planout",
    "confidence",
]
BucketRuleWord = Literal["fraction", "modulo"]
ReasonWord = Literal[
    "split",
    "missing_unit",
    "override",
    "filter",
    "traffic",
    "holdout",
    "no_variant",
    "sticky",
    "sticky_blocked",
]
BanditRewardWord = Literal["bernoulli", "gaussian", "poisson"]
BanditPolicyWord = Literal["thompson", "top_two", "epsilon_greedy", "ucb1", "kl_ucb"]
PoolingWord = Literal["bayes", "reml", "ml"]
BetweenPriorWord = Literal["dumouchel", "flat", "half_normal", "half_cauchy"]
StoppingRuleWord = Literal["probability", "expected_loss", "hdi_rope", "obrien_fleming", "msprt"]
EstimandWord = Literal["itt", "ate", "att", "atc", "triggered", "placebo", "late", "ato"]
PopulationWord = Literal["all", "exposed", "treated", "untreated", "compliers", "overlap", "unexposed"]
OutcomeKindWord = Literal["auto", "proportion", "mean"]
ERuleWord = Literal["average", "product"]
EAdjustmentWord = Literal["holm", "closed", "bh"]
ECalibratorWord = Literal["mixture", "power"]
ConflictWord = Literal["keep_first", "exclude"]
MaturityWord = Literal["complete", "all"]
FunnelModeWord = Literal["earliest_after", "first_times", "any_order"]
FunnelTiesWord = Literal["strict", "allow"]
FunnelTouchWord = Literal["first", "exposure"]
CompareWord = Literal["equal", "not_equal", "above", "at_least", "below", "at_most"]
BetweenVarianceWord = Literal["dersimonian_laird", "paule_mandel"]
SaltScoreWord = Literal["max_difference", "mahalanobis"]
NullVarianceWord = Literal["pooled", "unpooled", "control"]
PowerCorrectionWord = Literal["bonferroni", "dunnett", "none"]
BoundaryWord = Literal[
    "lan_demets_obrien_fleming",
    "lan_demets_pocock",
    "power_family",
    "hwang_shih_decani",
    "spending_given",
    "obrien_fleming",
    "pocock",
    "wang_tsiatis",
    "haybittle_peto",
]
FutilityWord = Literal["none", "non_binding", "binding"]
LookVerdictWord = Literal["continue", "effect", "futility", "no_effect"]
MonitorMethodWord = Literal["group_sequential", "confidence_sequence"]
NoteWord = Literal[
    "empty_arm",
    "zero_variance",
    "unbounded",
    "few_events",
    "post_treatment",
    "unit_not_checked",
    "dropped",
    "unnamed_batch",
    "drop_imbalance",
    "counts",
    "overdispersed",
    "few_clusters",
    "collinear",
    "pre_imbalance",
    "sign_flip",
    "before_planned_end",
    "relative_disagrees",
    "strata_merged",
    "approximate",
    "extreme_weights",
    "placebo_differs",
    "split_differs",
    "split_changed",
    "covariate_after_exposure",
    "no_ratio",
    "overflow",
    "units_in_two_variants",
    "control_not_positive",
]
ReportKindWord = Literal[
    "details",
    "verdict",
    "health",
    "metrics",
    "trend",
    "funnel",
    "segments",
    "monitor",
    "posterior",
    "power",
    "roi",
    "roi_grid",
    "rollout",
    "design",
]
PeriodWord = Literal["day", "week"]
ActivityMethodWord = Literal["exact", "approximate"]
RoiInputWord = Literal[
    "effect",
    "units",
    "order_value",
    "margin",
    "cost",
    "cost_per_unit",
    "adoption",
    "persistence",
    "bridge_rate",
]
RolloutDecisionWord = Literal["hold", "advance", "rollback", "complete"]
RolloutReasonWord = Literal[
    "passed",
    "time",
    "units",
    "unhealthy",
    "no_estimate",
    "watch",
    "harm",
    "sustained",
    "limit",
    "no_control",
]
QuantileTypeWord = Literal["linear", "inverse"]
BootstrapStatisticWord = Literal["mean", "ratio", "quantile"]
BootstrapIntervalWord = Literal["percentile", "bca", "studentised"]
ResamplingWord = Literal["poisson", "multinomial"]
PermutationStatisticWord = Literal["studentised", "difference"]
MechanismWord = Literal["multiplicative", "additive", "redraw", "one_sided", "absolute", "scale", "shift"]
EffectTargetWord = Literal["probability", "value"]
StitchDirectionWord = Literal["backward", "forward", "nearest"]
AttributionWord = Literal["closest", "first", "last", "linear", "half_life"]
OddsRatioWord = Literal["sample", "conditional"]
BarnardKindWord = Literal["barnard", "boschloo"]
ChiSquareTestWord = Literal["pearson", "g"]
TableScoresWord = Literal["positions", "ranks", "ridits", "modified_ridits"]
McnemarTestWord = Literal["exact", "mid_p", "chi_square"]
TrendByWord = Literal["period", "exposure"]


@_rt.options(_abi.expt_table_to_text_options, _lib.expt_table_to_text_options_init_sized)
def _table_to_text_options(_o, digits=None, max_rows=None, columns=None):
    if digits is not None:
        _o.digits = _v.whole(digits, "digits", _v.INT32)
    if max_rows is not None:
        _o.max_rows = _v.whole(max_rows, "max_rows", _v.INT64)
    if columns is not None:
        _columns = _v.texts(columns, "columns")
        _o.columns, _o.n_columns = _columns, len(_columns)


@_rt.options(_abi.expt_table_to_csv_options, _lib.expt_table_to_csv_options_init_sized)
def _table_to_csv_options(_o, digits=None, columns=None):
    if digits is not None:
        _o.digits = _v.whole(digits, "digits", _v.INT32)
    if columns is not None:
        _columns = _v.texts(columns, "columns")
        _o.columns, _o.n_columns = _columns, len(_columns)


@_rt.options(_abi.expt_table_to_json_options, _lib.expt_table_to_json_options_init_sized)
def _table_to_json_options(_o, digits=None, columns=None):
    if digits is not None:
        _o.digits = _v.whole(digits, "digits", _v.INT32)
    if columns is not None:
        _columns = _v.texts(columns, "columns")
        _o.columns, _o.n_columns = _columns, len(_columns)


@_rt.options(_abi.expt_table_recode_options, _lib.expt_table_recode_options_init_sized)
def _table_recode_options(_o, other=None):
    if other is not None:
        _o.other = _v.text(other, "other")


@_rt.options(_abi.expt_table_filter_options, _lib.expt_table_filter_options_init_sized)
def _table_filter_options(_o, drop=None, missing=None, columns=None):
    if drop is not None:
        _o.drop = _v.flag(drop, "drop")
    if missing is not None:
        _o.missing = _v.flag(missing, "missing")
    if columns is not None:
        _columns = _v.texts(columns, "columns")
        _o.columns, _o.n_columns = _columns, len(_columns)


@_rt.options(_abi.expt_adjust_pvalues_options, _lib.expt_adjust_pvalues_options_init_sized)
def _adjust_pvalues_options(_o, adjustment=None, logarithms=None, alpha=None, weights=None):
    if adjustment is not None:
        _o.adjustment = _v.word(adjustment, "adjustment", _abi.ADJUSTMENT)
    if logarithms is not None:
        _o.logarithms = _v.flag(logarithms, "logarithms")
    if alpha is not None:
        _o.alpha = _v.number(alpha, "alpha")
    if weights is not None:
        _weights = _v.numbers(weights, "weights", C.c_double)
        _o.weights, _o.n_weights = _weights, len(_weights)


@_rt.options(_abi.expt_adjust_preferential_options, _lib.expt_adjust_preferential_options_init_sized)
def _adjust_preferential_options(_o, logarithms=None, alpha=None):
    if logarithms is not None:
        _o.logarithms = _v.flag(logarithms, "logarithms")
    if alpha is not None:
        _o.alpha = _v.number(alpha, "alpha")


@_rt.options(_abi.expt_two_proportions_options, _lib.expt_two_proportions_options_init_sized)
def _two_proportions_options(
    _o,
    alternative=None,
    interval=None,
    confidence=None,
    scale=None,
    ratio_interval=None,
    null_value=None,
):
    if alternative is not None:
        _o.alternative = _v.word(alternative, "alternative", _abi.ALTERNATIVE)
    if interval is not None:
        _o.interval = _v.word(interval, "interval", _abi.INTERVAL)
    if confidence is not None:
        _o.confidence = _v.number(confidence, "confidence")
    if scale is not None:
        _o.scale = _v.word(scale, "scale", _abi.SCALE)
    if ratio_interval is not None:
        _o.ratio_interval = _v.word(ratio_interval, "ratio_interval", _abi.RATIO_INTERVAL)
    if null_value is not None:
        _o.null_value = _v.number(null_value, "null_value")


@_rt.options(_abi.expt_t_test_options, _lib.expt_t_test_options_init_sized)
def _t_test_options(_o, alternative=None, test=None, scale=None, confidence=None, null_value=None, ratio_interval=None):
    if alternative is not None:
        _o.alternative = _v.word(alternative, "alternative", _abi.ALTERNATIVE)
    if test is not None:
        _o.test = _v.word(test, "test", _abi.MEAN_TEST)
    if scale is not None:
        _o.scale = _v.word(scale, "scale", _abi.SCALE)
    if confidence is not None:
        _o.confidence = _v.number(confidence, "confidence")
    if null_value is not None:
        _o.null_value = _v.number(null_value, "null_value")
    if ratio_interval is not None:
        _o.ratio_interval = _v.word(ratio_interval, "ratio_interval", _abi.RATIO_INTERVAL)


@_rt.options(_abi.expt_ratio_options, _lib.expt_ratio_options_init_sized)
def _ratio_options(_o, alternative=None, test=None, scale=None, confidence=None, null_value=None, ratio_interval=None):
    if alternative is not None:
        _o.alternative = _v.word(alternative, "alternative", _abi.ALTERNATIVE)
    if test is not None:
        _o.test = _v.word(test, "test", _abi.MEAN_TEST)
    if scale is not None:
        _o.scale = _v.word(scale, "scale", _abi.SCALE)
    if confidence is not None:
        _o.confidence = _v.number(confidence, "confidence")
    if null_value is not None:
        _o.null_value = _v.number(null_value, "null_value")
    if ratio_interval is not None:
        _o.ratio_interval = _v.word(ratio_interval, "ratio_interval", _abi.RATIO_INTERVAL)


@_rt.options(_abi.expt_poisson_rates_options, _lib.expt_poisson_rates_options_init_sized)
def _poisson_rates_options(_o, alternative=None, test=None, scale=None, confidence=None, null_value=None):
    if alternative is not None:
        _o.alternative = _v.word(alternative, "alternative", _abi.ALTERNATIVE)
    if test is not None:
        _o.test = _v.word(test, "test", _abi.RATE_TEST)
    if scale is not None:
        _o.scale = _v.word(scale, "scale", _abi.SCALE)
    if confidence is not None:
        _o.confidence = _v.number(confidence, "confidence")
    if null_value is not None:
        _o.null_value = _v.number(null_value, "null_value")


@_rt.options(_abi.expt_equivalence_proportions_options, _lib.expt_equivalence_proportions_options_init_sized)
def _equivalence_proportions_options(_o, scale=None, confidence=None, small_sample=None):
    if scale is not None:
        _o.scale = _v.word(scale, "scale", _abi.SCALE)
    if confidence is not None:
        _o.confidence = _v.number(confidence, "confidence")
    if small_sample is not None:
        _o.small_sample = _v.flag(small_sample, "small_sample")


@_rt.options(_abi.expt_equivalence_means_options, _lib.expt_equivalence_means_options_init_sized)
def _equivalence_means_options(_o, test=None, scale=None, ratio_interval=None, confidence=None):
    if test is not None:
        _o.test = _v.word(test, "test", _abi.MEAN_TEST)
    if scale is not None:
        _o.scale = _v.word(scale, "scale", _abi.SCALE)
    if ratio_interval is not None:
        _o.ratio_interval = _v.word(ratio_interval, "ratio_interval", _abi.RATIO_INTERVAL)
    if confidence is not None:
        _o.confidence = _v.number(confidence, "confidence")


@_rt.options(_abi.expt_analysis_options, _lib.expt_analysis_options_init_sized)
def _analysis_options(
    _o,
    max_levels=None,
    unit=None,
    control=None,
    strata=None,
    cluster=None,
    planned_units=None,
    time=None,
    grain_us=None,
    utc_offset_us=None,
    exposed_at=None,
):
    if max_levels is not None:
        _o.max_levels = _v.whole(max_levels, "max_levels", _v.INT32)
    if unit is not None:
        _o.unit = _v.text(unit, "unit")
    if control is not None:
        _o.control = _v.text(control, "control")
    if strata is not None:
        _o.strata = _v.text(strata, "strata")
    if cluster is not None:
        _o.cluster = _v.text(cluster, "cluster")
    if planned_units is not None:
        _o.planned_units = _v.whole(planned_units, "planned_units", _v.INT64)
    if time is not None:
        _o.time = _v.text(time, "time")
    if grain_us is not None:
        _o.grain_us = _v.duration(grain_us, "grain_us")
    if utc_offset_us is not None:
        _o.utc_offset_us = _v.duration(utc_offset_us, "utc_offset_us")
    if exposed_at is not None:
        _o.exposed_at = _v.text(exposed_at, "exposed_at")


@_rt.options(_abi.expt_analysis_srm_options, _lib.expt_analysis_srm_options_init_sized)
def _analysis_srm_options(_o, threshold=None, concentration=None):
    if threshold is not None:
        _o.threshold = _v.number(threshold, "threshold")
    if concentration is not None:
        _o.concentration = _v.number(concentration, "concentration")


@_rt.options(_abi.expt_analysis_frequentist_options, _lib.expt_analysis_frequentist_options_init_sized)
def _analysis_frequentist_options(
    _o,
    interval=None,
    confidence=None,
    all_pairs=None,
    adjustment=None,
    level_adjustment=None,
):
    if interval is not None:
        _o.interval = _v.word(interval, "interval", _abi.INTERVAL)
    if confidence is not None:
        _o.confidence = _v.number(confidence, "confidence")
    if all_pairs is not None:
        _o.all_pairs = _v.flag(all_pairs, "all_pairs")
    if adjustment is not None:
        _o.adjustment = _v.word(adjustment, "adjustment", _abi.ADJUSTMENT)
    if level_adjustment is not None:
        _o.level_adjustment = _v.word(level_adjustment, "level_adjustment", _abi.ADJUSTMENT)


@_rt.options(_abi.expt_analysis_proportion_options, _lib.expt_analysis_proportion_options_init_sized)
def _analysis_proportion_options(
    _o,
    role=None,
    good=None,
    alternative=None,
    missing=None,
    relative=None,
    null_value=None,
    margin=None,
    limit=None,
    min_effect=None,
    among=None,
    covariates=None,
    pooled_theta=None,
):
    if role is not None:
        _o.role = _v.word(role, "role", _abi.ROLE)
    if good is not None:
        _o.good = _v.word(good, "good", _abi.GOOD)
    if alternative is not None:
        _o.alternative = _v.word(alternative, "alternative", _abi.ALTERNATIVE)
    if missing is not None:
        _o.missing = _v.word(missing, "missing", _abi.MISSING)
    if relative is not None:
        _o.relative = _v.flag(relative, "relative")
    if null_value is not None:
        _o.null_value = _v.number(null_value, "null_value")
    if margin is not None:
        _o.margin = _v.number(margin, "margin")
    if limit is not None:
        _o.limit = _v.number(limit, "limit")
    if min_effect is not None:
        _o.min_effect = _v.number(min_effect, "min_effect")
    if among is not None:
        _o.among = _v.text(among, "among")
    if covariates is not None:
        _covariates = _v.texts(covariates, "covariates")
        _o.covariates, _o.n_covariates = _covariates, len(_covariates)
    if pooled_theta is not None:
        _o.pooled_theta = _v.flag(pooled_theta, "pooled_theta")


@_rt.options(_abi.expt_analysis_mean_options, _lib.expt_analysis_mean_options_init_sized)
def _analysis_mean_options(
    _o,
    role=None,
    good=None,
    alternative=None,
    missing=None,
    relative=None,
    null_value=None,
    margin=None,
    limit=None,
    min_effect=None,
    cap=None,
    covariates=None,
    pooled_theta=None,
    among=None,
):
    if role is not None:
        _o.role = _v.word(role, "role", _abi.ROLE)
    if good is not None:
        _o.good = _v.word(good, "good", _abi.GOOD)
    if alternative is not None:
        _o.alternative = _v.word(alternative, "alternative", _abi.ALTERNATIVE)
    if missing is not None:
        _o.missing = _v.word(missing, "missing", _abi.MISSING)
    if relative is not None:
        _o.relative = _v.flag(relative, "relative")
    if null_value is not None:
        _o.null_value = _v.number(null_value, "null_value")
    if margin is not None:
        _o.margin = _v.number(margin, "margin")
    if limit is not None:
        _o.limit = _v.number(limit, "limit")
    if min_effect is not None:
        _o.min_effect = _v.number(min_effect, "min_effect")
    if cap is not None:
        _o.cap = _v.number(cap, "cap")
    if covariates is not None:
        _covariates = _v.texts(covariates, "covariates")
        _o.covariates, _o.n_covariates = _covariates, len(_covariates)
    if pooled_theta is not None:
        _o.pooled_theta = _v.flag(pooled_theta, "pooled_theta")
    if among is not None:
        _o.among = _v.text(among, "among")


@_rt.options(_abi.expt_analysis_ratio_options, _lib.expt_analysis_ratio_options_init_sized)
def _analysis_ratio_options(
    _o,
    role=None,
    good=None,
    alternative=None,
    missing=None,
    relative=None,
    null_value=None,
    margin=None,
    limit=None,
    min_effect=None,
    covariates=None,
    pooled_theta=None,
    among=None,
):
    if role is not None:
        _o.role = _v.word(role, "role", _abi.ROLE)
    if good is not None:
        _o.good = _v.word(good, "good", _abi.GOOD)
    if alternative is not None:
        _o.alternative = _v.word(alternative, "alternative", _abi.ALTERNATIVE)
    if missing is not None:
        _o.missing = _v.word(missing, "missing", _abi.MISSING)
    if relative is not None:
        _o.relative = _v.flag(relative, "relative")
    if null_value is not None:
        _o.null_value = _v.number(null_value, "null_value")
    if margin is not None:
        _o.margin = _v.number(margin, "margin")
    if limit is not None:
        _o.limit = _v.number(limit, "limit")
    if min_effect is not None:
        _o.min_effect = _v.number(min_effect, "min_effect")
    if covariates is not None:
        _covariates = _v.texts(covariates, "covariates")
        _o.covariates, _o.n_covariates = _covariates, len(_covariates)
    if pooled_theta is not None:
        _o.pooled_theta = _v.flag(pooled_theta, "pooled_theta")
    if among is not None:
        _o.among = _v.text(among, "among")


@_rt.options(_abi.expt_analysis_count_options, _lib.expt_analysis_count_options_init_sized)
def _analysis_count_options(
    _o,
    role=None,
    good=None,
    alternative=None,
    missing=None,
    relative=None,
    null_value=None,
    margin=None,
    limit=None,
    min_effect=None,
    exposure=None,
    among=None,
):
    if role is not None:
        _o.role = _v.word(role, "role", _abi.ROLE)
    if good is not None:
        _o.good = _v.word(good, "good", _abi.GOOD)
    if alternative is not None:
        _o.alternative = _v.word(alternative, "alternative", _abi.ALTERNATIVE)
    if missing is not None:
        _o.missing = _v.word(missing, "missing", _abi.MISSING)
    if relative is not None:
        _o.relative = _v.flag(relative, "relative")
    if null_value is not None:
        _o.null_value = _v.number(null_value, "null_value")
    if margin is not None:
        _o.margin = _v.number(margin, "margin")
    if limit is not None:
        _o.limit = _v.number(limit, "limit")
    if min_effect is not None:
        _o.min_effect = _v.number(min_effect, "min_effect")
    if exposure is not None:
        _o.exposure = _v.text(exposure, "exposure")
    if among is not None:
        _o.among = _v.text(among, "among")


@_rt.options(_abi.expt_analysis_quantile_options, _lib.expt_analysis_quantile_options_init_sized)
def _analysis_quantile_options(
    _o,
    role=None,
    good=None,
    alternative=None,
    missing=None,
    relative=None,
    null_value=None,
    margin=None,
    limit=None,
    min_effect=None,
    among=None,
):
    if role is not None:
        _o.role = _v.word(role, "role", _abi.ROLE)
    if good is not None:
        _o.good = _v.word(good, "good", _abi.GOOD)
    if alternative is not None:
        _o.alternative = _v.word(alternative, "alternative", _abi.ALTERNATIVE)
    if missing is not None:
        _o.missing = _v.word(missing, "missing", _abi.MISSING)
    if relative is not None:
        _o.relative = _v.flag(relative, "relative")
    if null_value is not None:
        _o.null_value = _v.number(null_value, "null_value")
    if margin is not None:
        _o.margin = _v.number(margin, "margin")
    if limit is not None:
        _o.limit = _v.number(limit, "limit")
    if min_effect is not None:
        _o.min_effect = _v.number(min_effect, "min_effect")
    if among is not None:
        _o.among = _v.text(among, "among")


@_rt.options(_abi.expt_analysis_cap_options, _lib.expt_analysis_cap_options_init_sized)
def _analysis_cap_options(_o, positive=None):
    if positive is not None:
        _o.positive = _v.flag(positive, "positive")


@_rt.options(_abi.expt_analysis_aa_options, _lib.expt_analysis_aa_options_init_sized)
def _analysis_aa_options(
    _o,
    mode=None,
    n_replicates=None,
    seed=None,
    confidence=None,
    srm_threshold=None,
    split_by=None,
):
    if mode is not None:
        _o.mode = _v.word(mode, "mode", _abi.AA_MODE)
    if n_replicates is not None:
        _o.n_replicates = _v.whole(n_replicates, "n_replicates", _v.INT64)
    if seed is not None:
        _o.seed = _v.whole(seed, "seed", _v.UINT64)
    if confidence is not None:
        _o.confidence = _v.number(confidence, "confidence")
    if srm_threshold is not None:
        _o.srm_threshold = _v.number(srm_threshold, "srm_threshold")
    if split_by is not None:
        _o.split_by = _v.text(split_by, "split_by")


@_rt.options(_abi.expt_confidence_sequence_normal_options, _lib.expt_confidence_sequence_normal_options_init_sized)
def _confidence_sequence_normal_options(
    _o,
    alternative=None,
    tuning=None,
    known_variance=None,
    confidence=None,
    null_value=None,
    previous_low=None,
    previous_high=None,
    previous_log_p=None,
):
    if alternative is not None:
        _o.alternative = _v.word(alternative, "alternative", _abi.ALTERNATIVE)
    if tuning is not None:
        _o.tuning = _v.word(tuning, "tuning", _abi.MIXTURE_TUNING)
    if known_variance is not None:
        _o.known_variance = _v.flag(known_variance, "known_variance")
    if confidence is not None:
        _o.confidence = _v.number(confidence, "confidence")
    if null_value is not None:
        _o.null_value = _v.number(null_value, "null_value")
    if previous_low is not None:
        _o.previous_low = _v.number(previous_low, "previous_low")
    if previous_high is not None:
        _o.previous_high = _v.number(previous_high, "previous_high")
    if previous_log_p is not None:
        _o.previous_log_p = _v.number(previous_log_p, "previous_log_p")


@_rt.options(_abi.expt_confidence_sequence_msprt_options, _lib.expt_confidence_sequence_msprt_options_init_sized)
def _confidence_sequence_msprt_options(
    _o,
    alternative=None,
    known_variance=None,
    confidence=None,
    null_value=None,
    previous_low=None,
    previous_high=None,
    previous_log_p=None,
):
    if alternative is not None:
        _o.alternative = _v.word(alternative, "alternative", _abi.ALTERNATIVE)
    if known_variance is not None:
        _o.known_variance = _v.flag(known_variance, "known_variance")
    if confidence is not None:
        _o.confidence = _v.number(confidence, "confidence")
    if null_value is not None:
        _o.null_value = _v.number(null_value, "null_value")
    if previous_low is not None:
        _o.previous_low = _v.number(previous_low, "previous_low")
    if previous_high is not None:
        _o.previous_high = _v.number(previous_high, "previous_high")
    if previous_log_p is not None:
        _o.previous_log_p = _v.number(previous_log_p, "previous_log_p")


@_rt.options(
    _abi.expt_confidence_sequence_asymptotic_options,
    _lib.expt_confidence_sequence_asymptotic_options_init_sized,
)
def _confidence_sequence_asymptotic_options(
    _o,
    alternative=None,
    tuning=None,
    burn_in=None,
    confidence=None,
    null_value=None,
    previous_low=None,
    previous_high=None,
    previous_log_p=None,
):
    if alternative is not None:
        _o.alternative = _v.word(alternative, "alternative", _abi.ALTERNATIVE)
    if tuning is not None:
        _o.tuning = _v.word(tuning, "tuning", _abi.MIXTURE_TUNING)
    if burn_in is not None:
        _o.burn_in = _v.whole(burn_in, "burn_in", _v.INT64)
    if confidence is not None:
        _o.confidence = _v.number(confidence, "confidence")
    if null_value is not None:
        _o.null_value = _v.number(null_value, "null_value")
    if previous_low is not None:
        _o.previous_low = _v.number(previous_low, "previous_low")
    if previous_high is not None:
        _o.previous_high = _v.number(previous_high, "previous_high")
    if previous_log_p is not None:
        _o.previous_log_p = _v.number(previous_log_p, "previous_log_p")


@_rt.options(
    _abi.expt_confidence_sequence_proportion_options,
    _lib.expt_confidence_sequence_proportion_options_init_sized,
)
def _confidence_sequence_proportion_options(
    _o,
    alternative=None,
    confidence=None,
    null_value=None,
    prior_successes=None,
    prior_failures=None,
    previous_low=None,
    previous_high=None,
    previous_log_p=None,
):
    if alternative is not None:
        _o.alternative = _v.word(alternative, "alternative", _abi.ALTERNATIVE)
    if confidence is not None:
        _o.confidence = _v.number(confidence, "confidence")
    if null_value is not None:
        _o.null_value = _v.number(null_value, "null_value")
    if prior_successes is not None:
        _o.prior_successes = _v.number(prior_successes, "prior_successes")
    if prior_failures is not None:
        _o.prior_failures = _v.number(prior_failures, "prior_failures")
    if previous_low is not None:
        _o.previous_low = _v.number(previous_low, "previous_low")
    if previous_high is not None:
        _o.previous_high = _v.number(previous_high, "previous_high")
    if previous_log_p is not None:
        _o.previous_log_p = _v.number(previous_log_p, "previous_log_p")


@_rt.options(
    _abi.expt_confidence_sequence_two_proportions_options,
    _lib.expt_confidence_sequence_two_proportions_options_init_sized,
)
def _confidence_sequence_two_proportions_options(
    _o,
    confidence=None,
    null_value=None,
    prior_units=None,
    previous_low=None,
    previous_high=None,
    previous_log_p=None,
):
    if confidence is not None:
        _o.confidence = _v.number(confidence, "confidence")
    if null_value is not None:
        _o.null_value = _v.number(null_value, "null_value")
    if prior_units is not None:
        _o.prior_units = _v.number(prior_units, "prior_units")
    if previous_low is not None:
        _o.previous_low = _v.number(previous_low, "previous_low")
    if previous_high is not None:
        _o.previous_high = _v.number(previous_high, "previous_high")
    if previous_log_p is not None:
        _o.previous_log_p = _v.number(previous_log_p, "previous_log_p")


@_rt.options(_abi.expt_confidence_sequence_shares_options, _lib.expt_confidence_sequence_shares_options_init_sized)
def _confidence_sequence_shares_options(
    _o,
    confidence=None,
    concentration=None,
    previous_log_p=None,
    previous_low=None,
    previous_high=None,
):
    _previous_low = _previous_high = None
    if confidence is not None:
        _o.confidence = _v.number(confidence, "confidence")
    if concentration is not None:
        _o.concentration = _v.number(concentration, "concentration")
    if previous_log_p is not None:
        _o.previous_log_p = _v.number(previous_log_p, "previous_log_p")
    if previous_low is not None:
        _previous_low = _v.numbers(previous_low, "previous_low", C.c_double)
        _o.previous_low, _o.n_previous = _previous_low, len(_previous_low)
    if previous_high is not None:
        _previous_high = _v.numbers(previous_high, "previous_high", C.c_double)
        _o.previous_high, _o.n_previous = _previous_high, len(_previous_high)
    _v.length("previous_low previous_high", _previous_low, _previous_high)


@_rt.options(_abi.expt_confidence_sequence_rate_options, _lib.expt_confidence_sequence_rate_options_init_sized)
def _confidence_sequence_rate_options(
    _o,
    alternative=None,
    confidence=None,
    null_value=None,
    prior_events=None,
    previous_low=None,
    previous_high=None,
    previous_log_p=None,
):
    if alternative is not None:
        _o.alternative = _v.word(alternative, "alternative", _abi.ALTERNATIVE)
    if confidence is not None:
        _o.confidence = _v.number(confidence, "confidence")
    if null_value is not None:
        _o.null_value = _v.number(null_value, "null_value")
    if prior_events is not None:
        _o.prior_events = _v.number(prior_events, "prior_events")
    if previous_low is not None:
        _o.previous_low = _v.number(previous_low, "previous_low")
    if previous_high is not None:
        _o.previous_high = _v.number(previous_high, "previous_high")
    if previous_log_p is not None:
        _o.previous_log_p = _v.number(previous_log_p, "previous_log_p")


@_rt.options(
    _abi.expt_confidence_sequence_rate_ratio_options,
    _lib.expt_confidence_sequence_rate_ratio_options_init_sized,
)
def _confidence_sequence_rate_ratio_options(
    _o,
    alternative=None,
    confidence=None,
    null_value=None,
    concentration=None,
    previous_low=None,
    previous_high=None,
    previous_log_p=None,
):
    if alternative is not None:
        _o.alternative = _v.word(alternative, "alternative", _abi.ALTERNATIVE)
    if confidence is not None:
        _o.confidence = _v.number(confidence, "confidence")
    if null_value is not None:
        _o.null_value = _v.number(null_value, "null_value")
    if concentration is not None:
        _o.concentration = _v.number(concentration, "concentration")
    if previous_low is not None:
        _o.previous_low = _v.number(previous_low, "previous_low")
    if previous_high is not None:
        _o.previous_high = _v.number(previous_high, "previous_high")
    if previous_log_p is not None:
        _o.previous_log_p = _v.number(previous_log_p, "previous_log_p")


@_rt.options(_abi.expt_arrow_table_options, _lib.expt_arrow_table_options_init_sized)
def _arrow_table_options(_o, columns=None):
    if columns is not None:
        _columns = _v.texts(columns, "columns")
        _o.columns, _o.n_columns = _columns, len(_columns)


@_rt.options(_abi.expt_unit_hash_options, _lib.expt_unit_hash_options_init_sized)
def _unit_hash_options(_o, seed=None):
    if seed is not None:
        _o.seed = _v.whole(seed, "seed", _v.INT64)


@_rt.options(_abi.expt_assigner_options, _lib.expt_assigner_options_init_sized)
def _assigner_options(
    _o,
    scheme=None,
    version=None,
    bucket_rule=None,
    pattern=None,
    traffic=None,
    traffic_salt=None,
    seed=None,
    traffic_seed=None,
    n_buckets=None,
    seeded=None,
):
    if scheme is not None:
        _o.scheme = _v.word(scheme, "scheme", _abi.SCHEME)
    if version is not None:
        _o.version = _v.whole(version, "version", _v.INT32)
    if bucket_rule is not None:
        _o.bucket_rule = _v.word(bucket_rule, "bucket_rule", _abi.BUCKET_RULE)
    if pattern is not None:
        _o.pattern = _v.text(pattern, "pattern")
    if traffic is not None:
        _o.traffic = _v.number(traffic, "traffic")
    if traffic_salt is not None:
        _o.traffic_salt = _v.text(traffic_salt, "traffic_salt")
    if seed is not None:
        _o.seed = _v.whole(seed, "seed", _v.INT64)
    if traffic_seed is not None:
        _o.traffic_seed = _v.whole(traffic_seed, "traffic_seed", _v.INT64)
    if n_buckets is not None:
        _o.n_buckets = _v.whole(n_buckets, "n_buckets", _v.INT64)
    if seeded is not None:
        _o.seeded = _v.flag(seeded, "seeded")


@_rt.options(_abi.expt_assigner_filter_options, _lib.expt_assigner_filter_options_init_sized)
def _assigner_filter_options(_o, version=None, n_buckets=None):
    if version is not None:
        _o.version = _v.whole(version, "version", _v.INT32)
    if n_buckets is not None:
        _o.n_buckets = _v.whole(n_buckets, "n_buckets", _v.INT64)


@_rt.options(_abi.expt_assigner_assign_sticky_options, _lib.expt_assigner_assign_sticky_options_init_sized)
def _assigner_assign_sticky_options(
    _o,
    bucket_version=None,
    min_bucket_version=None,
    unit=None,
    variant=None,
    version=None,
):
    if bucket_version is not None:
        _o.bucket_version = _v.whole(bucket_version, "bucket_version", _v.INT64)
    if min_bucket_version is not None:
        _o.min_bucket_version = _v.whole(min_bucket_version, "min_bucket_version", _v.INT64)
    if unit is not None:
        _o.unit = _v.text(unit, "unit")
    if variant is not None:
        _o.variant = _v.text(variant, "variant")
    if version is not None:
        _o.version = _v.text(version, "version")


@_rt.options(_abi.expt_bandit_options, _lib.expt_bandit_options_init_sized)
def _bandit_options(
    _o,
    reward_kind=None,
    policy=None,
    seed=None,
    prior_mean=None,
    prior_plays=None,
    min_share=None,
    epsilon=None,
    leader_share=None,
    exploration=None,
    half_life_us=None,
    grain_us=None,
    reward_window_us=None,
    decision=None,
    arm=None,
    decided_at=None,
    observed_at=None,
):
    if reward_kind is not None:
        _o.reward_kind = _v.word(reward_kind, "reward_kind", _abi.BANDIT_REWARD)
    if policy is not None:
        _o.policy = _v.word(policy, "policy", _abi.BANDIT_POLICY)
    if seed is not None:
        _o.seed = _v.whole(seed, "seed", _v.UINT64)
    if prior_mean is not None:
        _o.prior_mean = _v.number(prior_mean, "prior_mean")
    if prior_plays is not None:
        _o.prior_plays = _v.number(prior_plays, "prior_plays")
    if min_share is not None:
        _o.min_share = _v.number(min_share, "min_share")
    if epsilon is not None:
        _o.epsilon = _v.number(epsilon, "epsilon")
    if leader_share is not None:
        _o.leader_share = _v.number(leader_share, "leader_share")
    if exploration is not None:
        _o.exploration = _v.number(exploration, "exploration")
    if half_life_us is not None:
        _o.half_life_us = _v.duration(half_life_us, "half_life_us")
    if grain_us is not None:
        _o.grain_us = _v.duration(grain_us, "grain_us")
    if reward_window_us is not None:
        _o.reward_window_us = _v.duration(reward_window_us, "reward_window_us")
    if decision is not None:
        _o.decision = _v.text(decision, "decision")
    if arm is not None:
        _o.arm = _v.text(arm, "arm")
    if decided_at is not None:
        _o.decided_at = _v.text(decided_at, "decided_at")
    if observed_at is not None:
        _o.observed_at = _v.text(observed_at, "observed_at")


@_rt.options(_abi.expt_bandit_choose_options, _lib.expt_bandit_choose_options_init_sized)
def _bandit_choose_options(_o, draw=None, draw_column=None):
    if draw is not None:
        _o.draw = _v.whole(draw, "draw", _v.INT64)
    if draw_column is not None:
        _o.draw_column = _v.text(draw_column, "draw_column")


@_rt.options(_abi.expt_bandit_posterior_options, _lib.expt_bandit_posterior_options_init_sized)
def _bandit_posterior_options(_o, confidence=None):
    if confidence is not None:
        _o.confidence = _v.number(confidence, "confidence")


@_rt.options(_abi.expt_posterior_beta_options, _lib.expt_posterior_beta_options_init_sized)
def _posterior_beta_options(
    _o,
    relative=None,
    intervals=None,
    confidence=None,
    min_effect=None,
    rope_low=None,
    rope_high=None,
    prior_successes=None,
    prior_failures=None,
):
    if relative is not None:
        _o.relative = _v.flag(relative, "relative")
    if intervals is not None:
        _o.intervals = _v.flag(intervals, "intervals")
    if confidence is not None:
        _o.confidence = _v.number(confidence, "confidence")
    if min_effect is not None:
        _o.min_effect = _v.number(min_effect, "min_effect")
    if rope_low is not None:
        _o.rope_low = _v.number(rope_low, "rope_low")
    if rope_high is not None:
        _o.rope_high = _v.number(rope_high, "rope_high")
    if prior_successes is not None:
        _o.prior_successes = _v.number(prior_successes, "prior_successes")
    if prior_failures is not None:
        _o.prior_failures = _v.number(prior_failures, "prior_failures")


@_rt.options(_abi.expt_posterior_gamma_poisson_options, _lib.expt_posterior_gamma_poisson_options_init_sized)
def _posterior_gamma_poisson_options(
    _o,
    relative=None,
    intervals=None,
    confidence=None,
    min_effect=None,
    rope_low=None,
    rope_high=None,
    prior_events=None,
    prior_exposure=None,
):
    if relative is not None:
        _o.relative = _v.flag(relative, "relative")
    if intervals is not None:
        _o.intervals = _v.flag(intervals, "intervals")
    if confidence is not None:
        _o.confidence = _v.number(confidence, "confidence")
    if min_effect is not None:
        _o.min_effect = _v.number(min_effect, "min_effect")
    if rope_low is not None:
        _o.rope_low = _v.number(rope_low, "rope_low")
    if rope_high is not None:
        _o.rope_high = _v.number(rope_high, "rope_high")
    if prior_events is not None:
        _o.prior_events = _v.number(prior_events, "prior_events")
    if prior_exposure is not None:
        _o.prior_exposure = _v.number(prior_exposure, "prior_exposure")


@_rt.options(_abi.expt_posterior_normal_options, _lib.expt_posterior_normal_options_init_sized)
def _posterior_normal_options(
    _o,
    relative=None,
    intervals=None,
    known_variance=None,
    confidence=None,
    min_effect=None,
    rope_low=None,
    rope_high=None,
    prior_mean=None,
    prior_units=None,
    prior_df=None,
    prior_variance=None,
):
    if relative is not None:
        _o.relative = _v.flag(relative, "relative")
    if intervals is not None:
        _o.intervals = _v.flag(intervals, "intervals")
    if known_variance is not None:
        _o.known_variance = _v.flag(known_variance, "known_variance")
    if confidence is not None:
        _o.confidence = _v.number(confidence, "confidence")
    if min_effect is not None:
        _o.min_effect = _v.number(min_effect, "min_effect")
    if rope_low is not None:
        _o.rope_low = _v.number(rope_low, "rope_low")
    if rope_high is not None:
        _o.rope_high = _v.number(rope_high, "rope_high")
    if prior_mean is not None:
        _o.prior_mean = _v.number(prior_mean, "prior_mean")
    if prior_units is not None:
        _o.prior_units = _v.number(prior_units, "prior_units")
    if prior_df is not None:
        _o.prior_df = _v.number(prior_df, "prior_df")
    if prior_variance is not None:
        _o.prior_variance = _v.number(prior_variance, "prior_variance")


@_rt.options(_abi.expt_posterior_lognormal_options, _lib.expt_posterior_lognormal_options_init_sized)
def _posterior_lognormal_options(
    _o,
    relative=None,
    intervals=None,
    confidence=None,
    min_effect=None,
    rope_low=None,
    rope_high=None,
    prior_mean=None,
    prior_units=None,
    prior_df=None,
    prior_variance=None,
    most_log_sd=None,
):
    if relative is not None:
        _o.relative = _v.flag(relative, "relative")
    if intervals is not None:
        _o.intervals = _v.flag(intervals, "intervals")
    if confidence is not None:
        _o.confidence = _v.number(confidence, "confidence")
    if min_effect is not None:
        _o.min_effect = _v.number(min_effect, "min_effect")
    if rope_low is not None:
        _o.rope_low = _v.number(rope_low, "rope_low")
    if rope_high is not None:
        _o.rope_high = _v.number(rope_high, "rope_high")
    if prior_mean is not None:
        _o.prior_mean = _v.number(prior_mean, "prior_mean")
    if prior_units is not None:
        _o.prior_units = _v.number(prior_units, "prior_units")
    if prior_df is not None:
        _o.prior_df = _v.number(prior_df, "prior_df")
    if prior_variance is not None:
        _o.prior_variance = _v.number(prior_variance, "prior_variance")
    if most_log_sd is not None:
        _o.most_log_sd = _v.number(most_log_sd, "most_log_sd")


@_rt.options(_abi.expt_posterior_hurdle_options, _lib.expt_posterior_hurdle_options_init_sized)
def _posterior_hurdle_options(
    _o,
    relative=None,
    intervals=None,
    confidence=None,
    min_effect=None,
    rope_low=None,
    rope_high=None,
    prior_successes=None,
    prior_failures=None,
    prior_mean=None,
    prior_units=None,
    prior_df=None,
    prior_variance=None,
    most_log_sd=None,
):
    if relative is not None:
        _o.relative = _v.flag(relative, "relative")
    if intervals is not None:
        _o.intervals = _v.flag(intervals, "intervals")
    if confidence is not None:
        _o.confidence = _v.number(confidence, "confidence")
    if min_effect is not None:
        _o.min_effect = _v.number(min_effect, "min_effect")
    if rope_low is not None:
        _o.rope_low = _v.number(rope_low, "rope_low")
    if rope_high is not None:
        _o.rope_high = _v.number(rope_high, "rope_high")
    if prior_successes is not None:
        _o.prior_successes = _v.number(prior_successes, "prior_successes")
    if prior_failures is not None:
        _o.prior_failures = _v.number(prior_failures, "prior_failures")
    if prior_mean is not None:
        _o.prior_mean = _v.number(prior_mean, "prior_mean")
    if prior_units is not None:
        _o.prior_units = _v.number(prior_units, "prior_units")
    if prior_df is not None:
        _o.prior_df = _v.number(prior_df, "prior_df")
    if prior_variance is not None:
        _o.prior_variance = _v.number(prior_variance, "prior_variance")
    if most_log_sd is not None:
        _o.most_log_sd = _v.number(most_log_sd, "most_log_sd")


@_rt.options(_abi.expt_posterior_dirichlet_options, _lib.expt_posterior_dirichlet_options_init_sized)
def _posterior_dirichlet_options(
    _o,
    relative=None,
    intervals=None,
    confidence=None,
    min_effect=None,
    rope_low=None,
    rope_high=None,
    prior_count=None,
):
    if relative is not None:
        _o.relative = _v.flag(relative, "relative")
    if intervals is not None:
        _o.intervals = _v.flag(intervals, "intervals")
    if confidence is not None:
        _o.confidence = _v.number(confidence, "confidence")
    if min_effect is not None:
        _o.min_effect = _v.number(min_effect, "min_effect")
    if rope_low is not None:
        _o.rope_low = _v.number(rope_low, "rope_low")
    if rope_high is not None:
        _o.rope_high = _v.number(rope_high, "rope_high")
    if prior_count is not None:
        _o.prior_count = _v.number(prior_count, "prior_count")


@_rt.options(_abi.expt_posterior_effect_options, _lib.expt_posterior_effect_options_init_sized)
def _posterior_effect_options(
    _o,
    confidence=None,
    min_effect=None,
    rope_low=None,
    rope_high=None,
    prior_mean=None,
    prior_sd=None,
):
    if confidence is not None:
        _o.confidence = _v.number(confidence, "confidence")
    if min_effect is not None:
        _o.min_effect = _v.number(min_effect, "min_effect")
    if rope_low is not None:
        _o.rope_low = _v.number(rope_low, "rope_low")
    if rope_high is not None:
        _o.rope_high = _v.number(rope_high, "rope_high")
    if prior_mean is not None:
        _o.prior_mean = _v.number(prior_mean, "prior_mean")
    if prior_sd is not None:
        _o.prior_sd = _v.number(prior_sd, "prior_sd")


@_rt.options(_abi.expt_analysis_bayesian_options, _lib.expt_analysis_bayesian_options_init_sized)
def _analysis_bayesian_options(
    _o,
    relative=None,
    confidence=None,
    prior_successes=None,
    prior_failures=None,
    prior_mean=None,
    prior_sd=None,
    rope_low=None,
    rope_high=None,
):
    if relative is not None:
        _o.relative = _v.flag(relative, "relative")
    if confidence is not None:
        _o.confidence = _v.number(confidence, "confidence")
    if prior_successes is not None:
        _o.prior_successes = _v.number(prior_successes, "prior_successes")
    if prior_failures is not None:
        _o.prior_failures = _v.number(prior_failures, "prior_failures")
    if prior_mean is not None:
        _o.prior_mean = _v.number(prior_mean, "prior_mean")
    if prior_sd is not None:
        _o.prior_sd = _v.number(prior_sd, "prior_sd")
    if rope_low is not None:
        _o.rope_low = _v.number(rope_low, "rope_low")
    if rope_high is not None:
        _o.rope_high = _v.number(rope_high, "rope_high")


@_rt.options(_abi.expt_probability_best_proportions_options, _lib.expt_probability_best_proportions_options_init_sized)
def _probability_best_proportions_options(
    _o,
    good=None,
    prior_successes=None,
    prior_failures=None,
    confidence=None,
    minimum_share=None,
    leader_share=None,
    labels=None,
):
    if good is not None:
        _o.good = _v.word(good, "good", _abi.GOOD)
    if prior_successes is not None:
        _o.prior_successes = _v.number(prior_successes, "prior_successes")
    if prior_failures is not None:
        _o.prior_failures = _v.number(prior_failures, "prior_failures")
    if confidence is not None:
        _o.confidence = _v.number(confidence, "confidence")
    if minimum_share is not None:
        _o.minimum_share = _v.number(minimum_share, "minimum_share")
    if leader_share is not None:
        _o.leader_share = _v.number(leader_share, "leader_share")
    if labels is not None:
        _labels = _v.texts(labels, "labels")
        _o.labels, _o.n_labels = _labels, len(_labels)


@_rt.options(_abi.expt_probability_best_rates_options, _lib.expt_probability_best_rates_options_init_sized)
def _probability_best_rates_options(
    _o,
    good=None,
    prior_events=None,
    prior_exposure=None,
    confidence=None,
    minimum_share=None,
    leader_share=None,
    labels=None,
):
    if good is not None:
        _o.good = _v.word(good, "good", _abi.GOOD)
    if prior_events is not None:
        _o.prior_events = _v.number(prior_events, "prior_events")
    if prior_exposure is not None:
        _o.prior_exposure = _v.number(prior_exposure, "prior_exposure")
    if confidence is not None:
        _o.confidence = _v.number(confidence, "confidence")
    if minimum_share is not None:
        _o.minimum_share = _v.number(minimum_share, "minimum_share")
    if leader_share is not None:
        _o.leader_share = _v.number(leader_share, "leader_share")
    if labels is not None:
        _labels = _v.texts(labels, "labels")
        _o.labels, _o.n_labels = _labels, len(_labels)


@_rt.options(_abi.expt_probability_best_means_options, _lib.expt_probability_best_means_options_init_sized)
def _probability_best_means_options(_o, good=None, confidence=None, minimum_share=None, leader_share=None, labels=None):
    if good is not None:
        _o.good = _v.word(good, "good", _abi.GOOD)
    if confidence is not None:
        _o.confidence = _v.number(confidence, "confidence")
    if minimum_share is not None:
        _o.minimum_share = _v.number(minimum_share, "minimum_share")
    if leader_share is not None:
        _o.leader_share = _v.number(leader_share, "leader_share")
    if labels is not None:
        _labels = _v.texts(labels, "labels")
        _o.labels, _o.n_labels = _labels, len(_labels)


@_rt.options(_abi.expt_probability_best_estimates_options, _lib.expt_probability_best_estimates_options_init_sized)
def _probability_best_estimates_options(
    _o,
    good=None,
    confidence=None,
    minimum_share=None,
    leader_share=None,
    labels=None,
):
    if good is not None:
        _o.good = _v.word(good, "good", _abi.GOOD)
    if confidence is not None:
        _o.confidence = _v.number(confidence, "confidence")
    if minimum_share is not None:
        _o.minimum_share = _v.number(minimum_share, "minimum_share")
    if leader_share is not None:
        _o.leader_share = _v.number(leader_share, "leader_share")
    if labels is not None:
        _labels = _v.texts(labels, "labels")
        _o.labels, _o.n_labels = _labels, len(_labels)


@_rt.options(_abi.expt_partial_pooling_options, _lib.expt_partial_pooling_options_init_sized)
def _partial_pooling_options(_o, pooling=None, between_prior=None, prior_scale=None, confidence=None, labels=None):
    if pooling is not None:
        _o.pooling = _v.word(pooling, "pooling", _abi.POOLING)
    if between_prior is not None:
        _o.between_prior = _v.word(between_prior, "between_prior", _abi.BETWEEN_PRIOR)
    if prior_scale is not None:
        _o.prior_scale = _v.number(prior_scale, "prior_scale")
    if confidence is not None:
        _o.confidence = _v.number(confidence, "confidence")
    if labels is not None:
        _labels = _v.texts(labels, "labels")
        _o.labels, _o.n_labels = _labels, len(_labels)


@_rt.options(_abi.expt_partial_pooling_proportions_options, _lib.expt_partial_pooling_proportions_options_init_sized)
def _partial_pooling_proportions_options(_o, integrate=None, confidence=None, labels=None):
    if integrate is not None:
        _o.integrate = _v.flag(integrate, "integrate")
    if confidence is not None:
        _o.confidence = _v.number(confidence, "confidence")
    if labels is not None:
        _labels = _v.texts(labels, "labels")
        _o.labels, _o.n_labels = _labels, len(_labels)


@_rt.options(_abi.expt_calibrate_threshold_options, _lib.expt_calibrate_threshold_options_init_sized)
def _calibrate_threshold_options(
    _o,
    rule=None,
    alpha=None,
    power=None,
    threshold=None,
    prior_sd=None,
    rope_low=None,
    rope_high=None,
    mixture_sd=None,
    information=None,
):
    if rule is not None:
        _o.rule = _v.word(rule, "rule", _abi.STOPPING_RULE)
    if alpha is not None:
        _o.alpha = _v.number(alpha, "alpha")
    if power is not None:
        _o.power = _v.number(power, "power")
    if threshold is not None:
        _o.threshold = _v.number(threshold, "threshold")
    if prior_sd is not None:
        _o.prior_sd = _v.number(prior_sd, "prior_sd")
    if rope_low is not None:
        _o.rope_low = _v.number(rope_low, "rope_low")
    if rope_high is not None:
        _o.rope_high = _v.number(rope_high, "rope_high")
    if mixture_sd is not None:
        _o.mixture_sd = _v.number(mixture_sd, "mixture_sd")
    if information is not None:
        _information = _v.numbers(information, "information", C.c_double)
        _o.information, _o.n_information = _information, len(_information)


@_rt.options(_abi.expt_calibrate_threshold_looks_options, _lib.expt_calibrate_threshold_looks_options_init_sized)
def _calibrate_threshold_looks_options(
    _o,
    rule=None,
    alpha=None,
    power=None,
    threshold=None,
    prior_sd=None,
    rope_low=None,
    rope_high=None,
    mixture_sd=None,
    information=None,
):
    if rule is not None:
        _o.rule = _v.word(rule, "rule", _abi.STOPPING_RULE)
    if alpha is not None:
        _o.alpha = _v.number(alpha, "alpha")
    if power is not None:
        _o.power = _v.number(power, "power")
    if threshold is not None:
        _o.threshold = _v.number(threshold, "threshold")
    if prior_sd is not None:
        _o.prior_sd = _v.number(prior_sd, "prior_sd")
    if rope_low is not None:
        _o.rope_low = _v.number(rope_low, "rope_low")
    if rope_high is not None:
        _o.rope_high = _v.number(rope_high, "rope_high")
    if mixture_sd is not None:
        _o.mixture_sd = _v.number(mixture_sd, "mixture_sd")
    if information is not None:
        _information = _v.numbers(information, "information", C.c_double)
        _o.information, _o.n_information = _information, len(_information)


@_rt.options(_abi.expt_estimator_difference_options, _lib.expt_estimator_difference_options_init_sized)
def _estimator_difference_options(
    _o,
    outcome_kind=None,
    alternative=None,
    interval=None,
    missing=None,
    confidence=None,
    share=None,
    control=None,
    treated=None,
):
    if outcome_kind is not None:
        _o.outcome_kind = _v.word(outcome_kind, "outcome_kind", _abi.OUTCOME_KIND)
    if alternative is not None:
        _o.alternative = _v.word(alternative, "alternative", _abi.ALTERNATIVE)
    if interval is not None:
        _o.interval = _v.word(interval, "interval", _abi.INTERVAL)
    if missing is not None:
        _o.missing = _v.word(missing, "missing", _abi.MISSING)
    if confidence is not None:
        _o.confidence = _v.number(confidence, "confidence")
    if share is not None:
        _o.share = _v.number(share, "share")
    if control is not None:
        _o.control = _v.text(control, "control")
    if treated is not None:
        _o.treated = _v.text(treated, "treated")


@_rt.options(_abi.expt_estimator_triggered_options, _lib.expt_estimator_triggered_options_init_sized)
def _estimator_triggered_options(
    _o,
    outcome_kind=None,
    alternative=None,
    interval=None,
    missing=None,
    post_treatment=None,
    confidence=None,
    share=None,
    control=None,
    treated=None,
):
    if outcome_kind is not None:
        _o.outcome_kind = _v.word(outcome_kind, "outcome_kind", _abi.OUTCOME_KIND)
    if alternative is not None:
        _o.alternative = _v.word(alternative, "alternative", _abi.ALTERNATIVE)
    if interval is not None:
        _o.interval = _v.word(interval, "interval", _abi.INTERVAL)
    if missing is not None:
        _o.missing = _v.word(missing, "missing", _abi.MISSING)
    if post_treatment is not None:
        _o.post_treatment = _v.flag(post_treatment, "post_treatment")
    if confidence is not None:
        _o.confidence = _v.number(confidence, "confidence")
    if share is not None:
        _o.share = _v.number(share, "share")
    if control is not None:
        _o.control = _v.text(control, "control")
    if treated is not None:
        _o.treated = _v.text(treated, "treated")


@_rt.options(_abi.expt_decision_options, _lib.expt_decision_options_init_sized)
def _decision_options(
    _o,
    need_all=None,
    always_valid=None,
    relative=None,
    min_effect=None,
    target_effect=None,
    power=None,
    confidence=None,
    days_run=None,
    min_days=None,
    max_days=None,
    variant=None,
    look=None,
    look_metric=None,
    lower_is_better=None,
):
    if need_all is not None:
        _o.need_all = _v.flag(need_all, "need_all")
    if always_valid is not None:
        _o.always_valid = _v.flag(always_valid, "always_valid")
    if relative is not None:
        _o.relative = _v.flag(relative, "relative")
    if min_effect is not None:
        _o.min_effect = _v.number(min_effect, "min_effect")
    if target_effect is not None:
        _o.target_effect = _v.number(target_effect, "target_effect")
    if power is not None:
        _o.power = _v.number(power, "power")
    if confidence is not None:
        _o.confidence = _v.number(confidence, "confidence")
    if days_run is not None:
        _o.days_run = _v.number(days_run, "days_run")
    if min_days is not None:
        _o.min_days = _v.number(min_days, "min_days")
    if max_days is not None:
        _o.max_days = _v.number(max_days, "max_days")
    if variant is not None:
        _o.variant = _v.text(variant, "variant")
    if look is not None:
        _o.look = _v.text(look, "look")
    if look_metric is not None:
        _o.look_metric = _v.text(look_metric, "look_metric")
    if lower_is_better is not None:
        _lower_is_better = _v.texts(lower_is_better, "lower_is_better")
        _o.lower_is_better, _o.n_lower_is_better = _lower_is_better, len(_lower_is_better)


@_rt.options(_abi.expt_e_process_combine_options, _lib.expt_e_process_combine_options_init_sized)
def _e_process_combine_options(_o, rule=None, weights=None, previous_log_e=None, previous_log_p=None):
    if rule is not None:
        _o.rule = _v.word(rule, "rule", _abi.E_RULE)
    if weights is not None:
        _weights = _v.numbers(weights, "weights", C.c_double)
        _o.weights, _o.n_weights = _weights, len(_weights)
    if previous_log_e is not None:
        _o.previous_log_e = _v.number(previous_log_e, "previous_log_e")
    if previous_log_p is not None:
        _o.previous_log_p = _v.number(previous_log_p, "previous_log_p")


@_rt.options(_abi.expt_e_process_adjust_options, _lib.expt_e_process_adjust_options_init_sized)
def _e_process_adjust_options(_o, adjustment=None, alpha=None):
    if adjustment is not None:
        _o.adjustment = _v.word(adjustment, "adjustment", _abi.E_ADJUSTMENT)
    if alpha is not None:
        _o.alpha = _v.number(alpha, "alpha")


@_rt.options(_abi.expt_e_process_from_pvalues_options, _lib.expt_e_process_from_pvalues_options_init_sized)
def _e_process_from_pvalues_options(_o, calibrator=None, kappa=None):
    if calibrator is not None:
        _o.calibrator = _v.word(calibrator, "calibrator", _abi.E_CALIBRATOR)
    if kappa is not None:
        _o.kappa = _v.number(kappa, "kappa")


@_rt.options(_abi.expt_exposures_options, _lib.expt_exposures_options_init_sized)
def _exposures_options(_o, conflict=None, forced=None, max_levels=None, max_bytes=None):
    if conflict is not None:
        _o.conflict = _v.word(conflict, "conflict", _abi.CONFLICT)
    if forced is not None:
        _o.forced = _v.text(forced, "forced")
    if max_levels is not None:
        _o.max_levels = _v.whole(max_levels, "max_levels", _v.INT64)
    if max_bytes is not None:
        _o.max_bytes = _v.whole(max_bytes, "max_bytes", _v.INT64)


@_rt.options(_abi.expt_clean_options, _lib.expt_clean_options_init_sized)
def _clean_options(
    _o,
    drop_duplicates=None,
    trim=None,
    lower=None,
    drop_unknown=None,
    unit=None,
    time=None,
    price=None,
    labels=None,
    begin_time=None,
    end_time=None,
):
    if drop_duplicates is not None:
        _o.drop_duplicates = _v.flag(drop_duplicates, "drop_duplicates")
    if trim is not None:
        _o.trim = _v.flag(trim, "trim")
    if lower is not None:
        _o.lower = _v.flag(lower, "lower")
    if drop_unknown is not None:
        _o.drop_unknown = _v.flag(drop_unknown, "drop_unknown")
    if unit is not None:
        _o.unit = _v.text(unit, "unit")
    if time is not None:
        _o.time = _v.text(time, "time")
    if price is not None:
        _o.price = _v.text(price, "price")
    if labels is not None:
        _labels = _v.texts(labels, "labels")
        _o.labels, _o.n_labels = _labels, len(_labels)
    if begin_time is not None:
        _o.begin_time = _v.whole(begin_time, "begin_time", _v.INT64)
    if end_time is not None:
        _o.end_time = _v.whole(end_time, "end_time", _v.INT64)


@_rt.options(_abi.expt_calendar_options, _lib.expt_calendar_options_init_sized)
def _calendar_options(_o, utc_offset_us=None):
    if utc_offset_us is not None:
        _o.utc_offset_us = _v.duration(utc_offset_us, "utc_offset_us")


@_rt.options(_abi.expt_unit_table_options, _lib.expt_unit_table_options_init_sized)
def _unit_table_options(_o, maturity=None, event=None, end_time=None, max_bytes=None):
    if maturity is not None:
        _o.maturity = _v.word(maturity, "maturity", _abi.MATURITY)
    if event is not None:
        _o.event = _v.text(event, "event")
    if end_time is not None:
        _o.end_time = _v.whole(end_time, "end_time", _v.INT64)
    if max_bytes is not None:
        _o.max_bytes = _v.whole(max_bytes, "max_bytes", _v.INT64)


@_rt.options(_abi.expt_unit_table_event_count_options, _lib.expt_unit_table_event_count_options_init_sized)
def _unit_table_event_count_options(_o, event=None, from_us=None, to_us=None, cap=None):
    if event is not None:
        _o.event = _v.text(event, "event")
    if from_us is not None:
        _o.from_us = _v.duration(from_us, "from_us")
    if to_us is not None:
        _o.to_us = _v.duration(to_us, "to_us")
    if cap is not None:
        _o.cap = _v.whole(cap, "cap", _v.INT64)


@_rt.options(_abi.expt_unit_table_event_sum_options, _lib.expt_unit_table_event_sum_options_init_sized)
def _unit_table_event_sum_options(_o, skip_missing=None, event=None, from_us=None, to_us=None, cap=None):
    if skip_missing is not None:
        _o.skip_missing = _v.flag(skip_missing, "skip_missing")
    if event is not None:
        _o.event = _v.text(event, "event")
    if from_us is not None:
        _o.from_us = _v.duration(from_us, "from_us")
    if to_us is not None:
        _o.to_us = _v.duration(to_us, "to_us")
    if cap is not None:
        _o.cap = _v.number(cap, "cap")


@_rt.options(_abi.expt_unit_table_event_mean_options, _lib.expt_unit_table_event_mean_options_init_sized)
def _unit_table_event_mean_options(_o, skip_missing=None, event=None, from_us=None, to_us=None):
    if skip_missing is not None:
        _o.skip_missing = _v.flag(skip_missing, "skip_missing")
    if event is not None:
        _o.event = _v.text(event, "event")
    if from_us is not None:
        _o.from_us = _v.duration(from_us, "from_us")
    if to_us is not None:
        _o.to_us = _v.duration(to_us, "to_us")


@_rt.options(_abi.expt_unit_table_event_min_options, _lib.expt_unit_table_event_min_options_init_sized)
def _unit_table_event_min_options(_o, skip_missing=None, event=None, from_us=None, to_us=None):
    if skip_missing is not None:
        _o.skip_missing = _v.flag(skip_missing, "skip_missing")
    if event is not None:
        _o.event = _v.text(event, "event")
    if from_us is not None:
        _o.from_us = _v.duration(from_us, "from_us")
    if to_us is not None:
        _o.to_us = _v.duration(to_us, "to_us")


@_rt.options(_abi.expt_unit_table_event_max_options, _lib.expt_unit_table_event_max_options_init_sized)
def _unit_table_event_max_options(_o, skip_missing=None, event=None, from_us=None, to_us=None):
    if skip_missing is not None:
        _o.skip_missing = _v.flag(skip_missing, "skip_missing")
    if event is not None:
        _o.event = _v.text(event, "event")
    if from_us is not None:
        _o.from_us = _v.duration(from_us, "from_us")
    if to_us is not None:
        _o.to_us = _v.duration(to_us, "to_us")


@_rt.options(_abi.expt_unit_table_event_first_options, _lib.expt_unit_table_event_first_options_init_sized)
def _unit_table_event_first_options(_o, skip_missing=None, event=None, from_us=None, to_us=None):
    if skip_missing is not None:
        _o.skip_missing = _v.flag(skip_missing, "skip_missing")
    if event is not None:
        _o.event = _v.text(event, "event")
    if from_us is not None:
        _o.from_us = _v.duration(from_us, "from_us")
    if to_us is not None:
        _o.to_us = _v.duration(to_us, "to_us")


@_rt.options(_abi.expt_unit_table_event_last_options, _lib.expt_unit_table_event_last_options_init_sized)
def _unit_table_event_last_options(_o, skip_missing=None, event=None, from_us=None, to_us=None):
    if skip_missing is not None:
        _o.skip_missing = _v.flag(skip_missing, "skip_missing")
    if event is not None:
        _o.event = _v.text(event, "event")
    if from_us is not None:
        _o.from_us = _v.duration(from_us, "from_us")
    if to_us is not None:
        _o.to_us = _v.duration(to_us, "to_us")


@_rt.options(_abi.expt_unit_table_event_distinct_options, _lib.expt_unit_table_event_distinct_options_init_sized)
def _unit_table_event_distinct_options(_o, skip_missing=None, event=None, from_us=None, to_us=None):
    if skip_missing is not None:
        _o.skip_missing = _v.flag(skip_missing, "skip_missing")
    if event is not None:
        _o.event = _v.text(event, "event")
    if from_us is not None:
        _o.from_us = _v.duration(from_us, "from_us")
    if to_us is not None:
        _o.to_us = _v.duration(to_us, "to_us")


@_rt.options(_abi.expt_unit_table_time_since_options, _lib.expt_unit_table_time_since_options_init_sized)
def _unit_table_time_since_options(_o, event=None, from_us=None, to_us=None):
    if event is not None:
        _o.event = _v.text(event, "event")
    if from_us is not None:
        _o.from_us = _v.duration(from_us, "from_us")
    if to_us is not None:
        _o.to_us = _v.duration(to_us, "to_us")


@_rt.options(_abi.expt_funnel_options, _lib.expt_funnel_options_init_sized)
def _funnel_options(
    _o,
    mode=None,
    ties=None,
    touch=None,
    maturity=None,
    is_nested=None,
    window_us=None,
    end_time=None,
    max_levels=None,
    max_bytes=None,
):
    if mode is not None:
        _o.mode = _v.word(mode, "mode", _abi.FUNNEL_MODE)
    if ties is not None:
        _o.ties = _v.word(ties, "ties", _abi.FUNNEL_TIES)
    if touch is not None:
        _o.touch = _v.word(touch, "touch", _abi.FUNNEL_TOUCH)
    if maturity is not None:
        _o.maturity = _v.word(maturity, "maturity", _abi.MATURITY)
    if is_nested is not None:
        _o.is_nested = _v.flag(is_nested, "is_nested")
    if window_us is not None:
        _o.window_us = _v.duration(window_us, "window_us")
    if end_time is not None:
        _o.end_time = _v.whole(end_time, "end_time", _v.INT64)
    if max_levels is not None:
        _o.max_levels = _v.whole(max_levels, "max_levels", _v.INT64)
    if max_bytes is not None:
        _o.max_bytes = _v.whole(max_bytes, "max_bytes", _v.INT64)


@_rt.options(_abi.expt_funnel_step_options, _lib.expt_funnel_step_options_init_sized)
def _funnel_step_options(
    _o,
    compare=None,
    attribute=None,
    label=None,
    value=None,
    within_us=None,
    is_optional=None,
    is_repeat=None,
):
    if compare is not None:
        _o.compare = _v.word(compare, "compare", _abi.COMPARE)
    if attribute is not None:
        _o.attribute = _v.text(attribute, "attribute")
    if label is not None:
        _o.label = _v.text(label, "label")
    if value is not None:
        _o.value = _v.number(value, "value")
    if within_us is not None:
        _o.within_us = _v.duration(within_us, "within_us")
    if is_optional is not None:
        _o.is_optional = _v.flag(is_optional, "is_optional")
    if is_repeat is not None:
        _o.is_repeat = _v.flag(is_repeat, "is_repeat")


@_rt.options(_abi.expt_funnel_counts_options, _lib.expt_funnel_counts_options_init_sized)
def _funnel_counts_options(_o, confidence=None):
    if confidence is not None:
        _o.confidence = _v.number(confidence, "confidence")


@_rt.options(_abi.expt_funnel_times_options, _lib.expt_funnel_times_options_init_sized)
def _funnel_times_options(_o, probabilities=None):
    if probabilities is not None:
        _probabilities = _v.numbers(probabilities, "probabilities", C.c_double)
        _o.probabilities, _o.n_probabilities = _probabilities, len(_probabilities)


@_rt.options(_abi.expt_analysis_health_options, _lib.expt_analysis_health_options_init_sized)
def _analysis_health_options(
    _o,
    threshold=None,
    concentration=None,
    missing_share=None,
    few_units=None,
    few_clusters=None,
):
    if threshold is not None:
        _o.threshold = _v.number(threshold, "threshold")
    if concentration is not None:
        _o.concentration = _v.number(concentration, "concentration")
    if missing_share is not None:
        _o.missing_share = _v.number(missing_share, "missing_share")
    if few_units is not None:
        _o.few_units = _v.whole(few_units, "few_units", _v.INT64)
    if few_clusters is not None:
        _o.few_clusters = _v.whole(few_clusters, "few_clusters", _v.INT64)


@_rt.options(_abi.expt_split_check_options, _lib.expt_split_check_options_init_sized)
def _split_check_options(
    _o,
    share=None,
    successes=None,
    control=None,
    threshold=None,
    confidence=None,
    grain_us=None,
    utc_offset_us=None,
):
    if share is not None:
        _o.share = _v.text(share, "share")
    if successes is not None:
        _o.successes = _v.text(successes, "successes")
    if control is not None:
        _o.control = _v.text(control, "control")
    if threshold is not None:
        _o.threshold = _v.number(threshold, "threshold")
    if confidence is not None:
        _o.confidence = _v.number(confidence, "confidence")
    if grain_us is not None:
        _o.grain_us = _v.duration(grain_us, "grain_us")
    if utc_offset_us is not None:
        _o.utc_offset_us = _v.duration(utc_offset_us, "utc_offset_us")


@_rt.options(_abi.expt_trigger_check_options, _lib.expt_trigger_check_options_init_sized)
def _trigger_check_options(_o, threshold=None):
    if threshold is not None:
        _o.threshold = _v.number(threshold, "threshold")


@_rt.options(_abi.expt_flicker_check_options, _lib.expt_flicker_check_options_init_sized)
def _flicker_check_options(_o, excluded=None, threshold=None, most_share=None):
    if excluded is not None:
        _o.excluded = _v.flag(excluded, "excluded")
    if threshold is not None:
        _o.threshold = _v.number(threshold, "threshold")
    if most_share is not None:
        _o.most_share = _v.number(most_share, "most_share")


@_rt.options(_abi.expt_effect_heterogeneity_options, _lib.expt_effect_heterogeneity_options_init_sized)
def _effect_heterogeneity_options(_o, between_variance=None, confidence=None):
    if between_variance is not None:
        _o.between_variance = _v.word(between_variance, "between_variance", _abi.BETWEEN_VARIANCE)
    if confidence is not None:
        _o.confidence = _v.number(confidence, "confidence")


@_rt.options(_abi.expt_analysis_heterogeneity_options, _lib.expt_analysis_heterogeneity_options_init_sized)
def _analysis_heterogeneity_options(_o, between_variance=None, scale=None, min_units=None, confidence=None):
    if between_variance is not None:
        _o.between_variance = _v.word(between_variance, "between_variance", _abi.BETWEEN_VARIANCE)
    if scale is not None:
        _o.scale = _v.word(scale, "scale", _abi.SCALE)
    if min_units is not None:
        _o.min_units = _v.whole(min_units, "min_units", _v.INT64)
    if confidence is not None:
        _o.confidence = _v.number(confidence, "confidence")


@_rt.options(_abi.expt_analysis_interaction_options, _lib.expt_analysis_interaction_options_init_sized)
def _analysis_interaction_options(_o, scale=None, confidence=None, other_control=None):
    if scale is not None:
        _o.scale = _v.word(scale, "scale", _abi.SCALE)
    if confidence is not None:
        _o.confidence = _v.number(confidence, "confidence")
    if other_control is not None:
        _o.other_control = _v.text(other_control, "other_control")


@_rt.options(_abi.expt_analysis_decompose_options, _lib.expt_analysis_decompose_options_init_sized)
def _analysis_decompose_options(_o, confidence=None):
    if confidence is not None:
        _o.confidence = _v.number(confidence, "confidence")


@_rt.options(_abi.expt_dilute_options, _lib.expt_dilute_options_init_sized)
def _dilute_options(_o, alternative=None, df=None, confidence=None):
    if alternative is not None:
        _o.alternative = _v.word(alternative, "alternative", _abi.ALTERNATIVE)
    if df is not None:
        _o.df = _v.number(df, "df")
    if confidence is not None:
        _o.confidence = _v.number(confidence, "confidence")


@_rt.options(_abi.expt_layer_options, _lib.expt_layer_options_init_sized)
def _layer_options(_o, scheme=None, n_buckets=None, pattern=None):
    if scheme is not None:
        _o.scheme = _v.word(scheme, "scheme", _abi.SCHEME)
    if n_buckets is not None:
        _o.n_buckets = _v.whole(n_buckets, "n_buckets", _v.INT64)
    if pattern is not None:
        _o.pattern = _v.text(pattern, "pattern")


@_rt.options(_abi.expt_salt_search_options, _lib.expt_salt_search_options_init_sized)
def _salt_search_options(_o, score=None, n_candidates=None):
    if score is not None:
        _o.score = _v.word(score, "score", _abi.SALT_SCORE)
    if n_candidates is not None:
        _o.n_candidates = _v.whole(n_candidates, "n_candidates", _v.INT64)


@_rt.options(_abi.expt_switchback_schedule_options, _lib.expt_switchback_schedule_options_init_sized)
def _switchback_schedule_options(_o, balanced=None, seed=None, washout_us=None, variants=None):
    if balanced is not None:
        _o.balanced = _v.flag(balanced, "balanced")
    if seed is not None:
        _o.seed = _v.whole(seed, "seed", _v.UINT64)
    if washout_us is not None:
        _o.washout_us = _v.duration(washout_us, "washout_us")
    if variants is not None:
        _variants = _v.texts(variants, "variants")
        _o.variants, _o.n_variants = _variants, len(_variants)


@_rt.options(_abi.expt_analysis_sequential_options, _lib.expt_analysis_sequential_options_init_sized)
def _analysis_sequential_options(
    _o,
    adjustment=None,
    planned_units=None,
    burn_in=None,
    confidence=None,
    level_adjustment=None,
):
    if adjustment is not None:
        _o.adjustment = _v.word(adjustment, "adjustment", _abi.ADJUSTMENT)
    if planned_units is not None:
        _o.planned_units = _v.whole(planned_units, "planned_units", _v.INT64)
    if burn_in is not None:
        _o.burn_in = _v.whole(burn_in, "burn_in", _v.INT64)
    if confidence is not None:
        _o.confidence = _v.number(confidence, "confidence")
    if level_adjustment is not None:
        _o.level_adjustment = _v.word(level_adjustment, "level_adjustment", _abi.ADJUSTMENT)


@_rt.options(_abi.expt_power_proportion_options, _lib.expt_power_proportion_options_init_sized)
def _power_proportion_options(
    _o,
    alternative=None,
    relative=None,
    correction=None,
    arms=None,
    null_variance=None,
    both_sides=None,
    alpha=None,
    power=None,
    null_value=None,
    variance_reduction=None,
):
    if alternative is not None:
        _o.alternative = _v.word(alternative, "alternative", _abi.ALTERNATIVE)
    if relative is not None:
        _o.relative = _v.flag(relative, "relative")
    if correction is not None:
        _o.correction = _v.word(correction, "correction", _abi.POWER_CORRECTION)
    if arms is not None:
        _o.arms = _v.whole(arms, "arms", _v.INT32)
    if null_variance is not None:
        _o.null_variance = _v.word(null_variance, "null_variance", _abi.NULL_VARIANCE)
    if both_sides is not None:
        _o.both_sides = _v.flag(both_sides, "both_sides")
    if alpha is not None:
        _o.alpha = _v.number(alpha, "alpha")
    if power is not None:
        _o.power = _v.number(power, "power")
    if null_value is not None:
        _o.null_value = _v.number(null_value, "null_value")
    if variance_reduction is not None:
        _o.variance_reduction = _v.number(variance_reduction, "variance_reduction")


@_rt.options(_abi.expt_power_mean_options, _lib.expt_power_mean_options_init_sized)
def _power_mean_options(
    _o,
    alternative=None,
    relative=None,
    correction=None,
    arms=None,
    test=None,
    both_sides=None,
    alpha=None,
    power=None,
    null_value=None,
    variance_reduction=None,
    treatment_sd=None,
):
    if alternative is not None:
        _o.alternative = _v.word(alternative, "alternative", _abi.ALTERNATIVE)
    if relative is not None:
        _o.relative = _v.flag(relative, "relative")
    if correction is not None:
        _o.correction = _v.word(correction, "correction", _abi.POWER_CORRECTION)
    if arms is not None:
        _o.arms = _v.whole(arms, "arms", _v.INT32)
    if test is not None:
        _o.test = _v.word(test, "test", _abi.MEAN_TEST)
    if both_sides is not None:
        _o.both_sides = _v.flag(both_sides, "both_sides")
    if alpha is not None:
        _o.alpha = _v.number(alpha, "alpha")
    if power is not None:
        _o.power = _v.number(power, "power")
    if null_value is not None:
        _o.null_value = _v.number(null_value, "null_value")
    if variance_reduction is not None:
        _o.variance_reduction = _v.number(variance_reduction, "variance_reduction")
    if treatment_sd is not None:
        _o.treatment_sd = _v.number(treatment_sd, "treatment_sd")


@_rt.options(_abi.expt_power_ratio_options, _lib.expt_power_ratio_options_init_sized)
def _power_ratio_options(
    _o,
    alternative=None,
    relative=None,
    correction=None,
    arms=None,
    test=None,
    both_sides=None,
    alpha=None,
    power=None,
    null_value=None,
    variance_reduction=None,
):
    if alternative is not None:
        _o.alternative = _v.word(alternative, "alternative", _abi.ALTERNATIVE)
    if relative is not None:
        _o.relative = _v.flag(relative, "relative")
    if correction is not None:
        _o.correction = _v.word(correction, "correction", _abi.POWER_CORRECTION)
    if arms is not None:
        _o.arms = _v.whole(arms, "arms", _v.INT32)
    if test is not None:
        _o.test = _v.word(test, "test", _abi.MEAN_TEST)
    if both_sides is not None:
        _o.both_sides = _v.flag(both_sides, "both_sides")
    if alpha is not None:
        _o.alpha = _v.number(alpha, "alpha")
    if power is not None:
        _o.power = _v.number(power, "power")
    if null_value is not None:
        _o.null_value = _v.number(null_value, "null_value")
    if variance_reduction is not None:
        _o.variance_reduction = _v.number(variance_reduction, "variance_reduction")


@_rt.options(_abi.expt_power_quantile_options, _lib.expt_power_quantile_options_init_sized)
def _power_quantile_options(
    _o,
    alternative=None,
    relative=None,
    correction=None,
    arms=None,
    both_sides=None,
    alpha=None,
    power=None,
    null_value=None,
    treatment_std_error=None,
    cluster_size=None,
):
    if alternative is not None:
        _o.alternative = _v.word(alternative, "alternative", _abi.ALTERNATIVE)
    if relative is not None:
        _o.relative = _v.flag(relative, "relative")
    if correction is not None:
        _o.correction = _v.word(correction, "correction", _abi.POWER_CORRECTION)
    if arms is not None:
        _o.arms = _v.whole(arms, "arms", _v.INT32)
    if both_sides is not None:
        _o.both_sides = _v.flag(both_sides, "both_sides")
    if alpha is not None:
        _o.alpha = _v.number(alpha, "alpha")
    if power is not None:
        _o.power = _v.number(power, "power")
    if null_value is not None:
        _o.null_value = _v.number(null_value, "null_value")
    if treatment_std_error is not None:
        _o.treatment_std_error = _v.number(treatment_std_error, "treatment_std_error")
    if cluster_size is not None:
        _o.cluster_size = _v.number(cluster_size, "cluster_size")


@_rt.options(_abi.expt_power_count_options, _lib.expt_power_count_options_init_sized)
def _power_count_options(
    _o,
    alternative=None,
    relative=None,
    correction=None,
    arms=None,
    null_variance=None,
    both_sides=None,
    alpha=None,
    power=None,
    null_value=None,
    overdispersion=None,
):
    if alternative is not None:
        _o.alternative = _v.word(alternative, "alternative", _abi.ALTERNATIVE)
    if relative is not None:
        _o.relative = _v.flag(relative, "relative")
    if correction is not None:
        _o.correction = _v.word(correction, "correction", _abi.POWER_CORRECTION)
    if arms is not None:
        _o.arms = _v.whole(arms, "arms", _v.INT32)
    if null_variance is not None:
        _o.null_variance = _v.word(null_variance, "null_variance", _abi.NULL_VARIANCE)
    if both_sides is not None:
        _o.both_sides = _v.flag(both_sides, "both_sides")
    if alpha is not None:
        _o.alpha = _v.number(alpha, "alpha")
    if power is not None:
        _o.power = _v.number(power, "power")
    if null_value is not None:
        _o.null_value = _v.number(null_value, "null_value")
    if overdispersion is not None:
        _o.overdispersion = _v.number(overdispersion, "overdispersion")


@_rt.options(_abi.expt_power_cluster_options, _lib.expt_power_cluster_options_init_sized)
def _power_cluster_options(
    _o,
    alternative=None,
    relative=None,
    correction=None,
    arms=None,
    both_sides=None,
    alpha=None,
    power=None,
    null_value=None,
    size_variation=None,
    reduction_between=None,
    reduction_within=None,
    covariates=None,
):
    if alternative is not None:
        _o.alternative = _v.word(alternative, "alternative", _abi.ALTERNATIVE)
    if relative is not None:
        _o.relative = _v.flag(relative, "relative")
    if correction is not None:
        _o.correction = _v.word(correction, "correction", _abi.POWER_CORRECTION)
    if arms is not None:
        _o.arms = _v.whole(arms, "arms", _v.INT32)
    if both_sides is not None:
        _o.both_sides = _v.flag(both_sides, "both_sides")
    if alpha is not None:
        _o.alpha = _v.number(alpha, "alpha")
    if power is not None:
        _o.power = _v.number(power, "power")
    if null_value is not None:
        _o.null_value = _v.number(null_value, "null_value")
    if size_variation is not None:
        _o.size_variation = _v.number(size_variation, "size_variation")
    if reduction_between is not None:
        _o.reduction_between = _v.number(reduction_between, "reduction_between")
    if reduction_within is not None:
        _o.reduction_within = _v.number(reduction_within, "reduction_within")
    if covariates is not None:
        _o.covariates = _v.whole(covariates, "covariates", _v.INT32)


@_rt.options(_abi.expt_power_srm_options, _lib.expt_power_srm_options_init_sized)
def _power_srm_options(_o, arms=None, alpha=None, power=None):
    if arms is not None:
        _o.arms = _v.whole(arms, "arms", _v.INT32)
    if alpha is not None:
        _o.alpha = _v.number(alpha, "alpha")
    if power is not None:
        _o.power = _v.number(power, "power")


@_rt.options(_abi.expt_duration_options, _lib.expt_duration_options_init_sized)
def _duration_options(_o, weekdays=None, share=None, whole_weeks=None):
    if weekdays is not None:
        _o.weekdays = _v.whole(weekdays, "weekdays", _v.INT32)
    if share is not None:
        _o.share = _v.number(share, "share")
    if whole_weeks is not None:
        _o.whole_weeks = _v.flag(whole_weeks, "whole_weeks")


@_rt.options(_abi.expt_mde_proportion_options, _lib.expt_mde_proportion_options_init_sized)
def _mde_proportion_options(
    _o,
    alternative=None,
    relative=None,
    correction=None,
    arms=None,
    null_variance=None,
    both_sides=None,
    alpha=None,
    power=None,
    null_value=None,
    variance_reduction=None,
):
    if alternative is not None:
        _o.alternative = _v.word(alternative, "alternative", _abi.ALTERNATIVE)
    if relative is not None:
        _o.relative = _v.flag(relative, "relative")
    if correction is not None:
        _o.correction = _v.word(correction, "correction", _abi.POWER_CORRECTION)
    if arms is not None:
        _o.arms = _v.whole(arms, "arms", _v.INT32)
    if null_variance is not None:
        _o.null_variance = _v.word(null_variance, "null_variance", _abi.NULL_VARIANCE)
    if both_sides is not None:
        _o.both_sides = _v.flag(both_sides, "both_sides")
    if alpha is not None:
        _o.alpha = _v.number(alpha, "alpha")
    if power is not None:
        _o.power = _v.number(power, "power")
    if null_value is not None:
        _o.null_value = _v.number(null_value, "null_value")
    if variance_reduction is not None:
        _o.variance_reduction = _v.number(variance_reduction, "variance_reduction")


@_rt.options(_abi.expt_mde_mean_options, _lib.expt_mde_mean_options_init_sized)
def _mde_mean_options(
    _o,
    alternative=None,
    relative=None,
    correction=None,
    arms=None,
    test=None,
    both_sides=None,
    alpha=None,
    power=None,
    null_value=None,
    variance_reduction=None,
    treatment_sd=None,
):
    if alternative is not None:
        _o.alternative = _v.word(alternative, "alternative", _abi.ALTERNATIVE)
    if relative is not None:
        _o.relative = _v.flag(relative, "relative")
    if correction is not None:
        _o.correction = _v.word(correction, "correction", _abi.POWER_CORRECTION)
    if arms is not None:
        _o.arms = _v.whole(arms, "arms", _v.INT32)
    if test is not None:
        _o.test = _v.word(test, "test", _abi.MEAN_TEST)
    if both_sides is not None:
        _o.both_sides = _v.flag(both_sides, "both_sides")
    if alpha is not None:
        _o.alpha = _v.number(alpha, "alpha")
    if power is not None:
        _o.power = _v.number(power, "power")
    if null_value is not None:
        _o.null_value = _v.number(null_value, "null_value")
    if variance_reduction is not None:
        _o.variance_reduction = _v.number(variance_reduction, "variance_reduction")
    if treatment_sd is not None:
        _o.treatment_sd = _v.number(treatment_sd, "treatment_sd")


@_rt.options(_abi.expt_mde_ratio_options, _lib.expt_mde_ratio_options_init_sized)
def _mde_ratio_options(
    _o,
    alternative=None,
    relative=None,
    correction=None,
    arms=None,
    test=None,
    both_sides=None,
    alpha=None,
    power=None,
    null_value=None,
    variance_reduction=None,
):
    if alternative is not None:
        _o.alternative = _v.word(alternative, "alternative", _abi.ALTERNATIVE)
    if relative is not None:
        _o.relative = _v.flag(relative, "relative")
    if correction is not None:
        _o.correction = _v.word(correction, "correction", _abi.POWER_CORRECTION)
    if arms is not None:
        _o.arms = _v.whole(arms, "arms", _v.INT32)
    if test is not None:
        _o.test = _v.word(test, "test", _abi.MEAN_TEST)
    if both_sides is not None:
        _o.both_sides = _v.flag(both_sides, "both_sides")
    if alpha is not None:
        _o.alpha = _v.number(alpha, "alpha")
    if power is not None:
        _o.power = _v.number(power, "power")
    if null_value is not None:
        _o.null_value = _v.number(null_value, "null_value")
    if variance_reduction is not None:
        _o.variance_reduction = _v.number(variance_reduction, "variance_reduction")


@_rt.options(_abi.expt_mde_quantile_options, _lib.expt_mde_quantile_options_init_sized)
def _mde_quantile_options(
    _o,
    alternative=None,
    relative=None,
    correction=None,
    arms=None,
    both_sides=None,
    alpha=None,
    power=None,
    null_value=None,
    treatment_std_error=None,
    cluster_size=None,
):
    if alternative is not None:
        _o.alternative = _v.word(alternative, "alternative", _abi.ALTERNATIVE)
    if relative is not None:
        _o.relative = _v.flag(relative, "relative")
    if correction is not None:
        _o.correction = _v.word(correction, "correction", _abi.POWER_CORRECTION)
    if arms is not None:
        _o.arms = _v.whole(arms, "arms", _v.INT32)
    if both_sides is not None:
        _o.both_sides = _v.flag(both_sides, "both_sides")
    if alpha is not None:
        _o.alpha = _v.number(alpha, "alpha")
    if power is not None:
        _o.power = _v.number(power, "power")
    if null_value is not None:
        _o.null_value = _v.number(null_value, "null_value")
    if treatment_std_error is not None:
        _o.treatment_std_error = _v.number(treatment_std_error, "treatment_std_error")
    if cluster_size is not None:
        _o.cluster_size = _v.number(cluster_size, "cluster_size")


@_rt.options(_abi.expt_mde_count_options, _lib.expt_mde_count_options_init_sized)
def _mde_count_options(
    _o,
    alternative=None,
    relative=None,
    correction=None,
    arms=None,
    null_variance=None,
    both_sides=None,
    alpha=None,
    power=None,
    null_value=None,
    overdispersion=None,
):
    if alternative is not None:
        _o.alternative = _v.word(alternative, "alternative", _abi.ALTERNATIVE)
    if relative is not None:
        _o.relative = _v.flag(relative, "relative")
    if correction is not None:
        _o.correction = _v.word(correction, "correction", _abi.POWER_CORRECTION)
    if arms is not None:
        _o.arms = _v.whole(arms, "arms", _v.INT32)
    if null_variance is not None:
        _o.null_variance = _v.word(null_variance, "null_variance", _abi.NULL_VARIANCE)
    if both_sides is not None:
        _o.both_sides = _v.flag(both_sides, "both_sides")
    if alpha is not None:
        _o.alpha = _v.number(alpha, "alpha")
    if power is not None:
        _o.power = _v.number(power, "power")
    if null_value is not None:
        _o.null_value = _v.number(null_value, "null_value")
    if overdispersion is not None:
        _o.overdispersion = _v.number(overdispersion, "overdispersion")


@_rt.options(_abi.expt_mde_cluster_options, _lib.expt_mde_cluster_options_init_sized)
def _mde_cluster_options(
    _o,
    alternative=None,
    relative=None,
    correction=None,
    arms=None,
    both_sides=None,
    alpha=None,
    power=None,
    null_value=None,
    size_variation=None,
    reduction_between=None,
    reduction_within=None,
    covariates=None,
):
    if alternative is not None:
        _o.alternative = _v.word(alternative, "alternative", _abi.ALTERNATIVE)
    if relative is not None:
        _o.relative = _v.flag(relative, "relative")
    if correction is not None:
        _o.correction = _v.word(correction, "correction", _abi.POWER_CORRECTION)
    if arms is not None:
        _o.arms = _v.whole(arms, "arms", _v.INT32)
    if both_sides is not None:
        _o.both_sides = _v.flag(both_sides, "both_sides")
    if alpha is not None:
        _o.alpha = _v.number(alpha, "alpha")
    if power is not None:
        _o.power = _v.number(power, "power")
    if null_value is not None:
        _o.null_value = _v.number(null_value, "null_value")
    if size_variation is not None:
        _o.size_variation = _v.number(size_variation, "size_variation")
    if reduction_between is not None:
        _o.reduction_between = _v.number(reduction_between, "reduction_between")
    if reduction_within is not None:
        _o.reduction_within = _v.number(reduction_within, "reduction_within")
    if covariates is not None:
        _o.covariates = _v.whole(covariates, "covariates", _v.INT32)


@_rt.options(_abi.expt_mde_srm_options, _lib.expt_mde_srm_options_init_sized)
def _mde_srm_options(_o, arms=None, alpha=None, power=None):
    if arms is not None:
        _o.arms = _v.whole(arms, "arms", _v.INT32)
    if alpha is not None:
        _o.alpha = _v.number(alpha, "alpha")
    if power is not None:
        _o.power = _v.number(power, "power")


@_rt.options(_abi.expt_group_sequential_design_options, _lib.expt_group_sequential_design_options_init_sized)
def _group_sequential_design_options(
    _o,
    alternative=None,
    boundary=None,
    futility=None,
    beta_spending=None,
    alpha=None,
    power=None,
    rho=None,
    gamma=None,
    delta=None,
    early_z=None,
    beta_rho=None,
    beta_gamma=None,
    spent=None,
):
    if alternative is not None:
        _o.alternative = _v.word(alternative, "alternative", _abi.ALTERNATIVE)
    if boundary is not None:
        _o.boundary = _v.word(boundary, "boundary", _abi.BOUNDARY)
    if futility is not None:
        _o.futility = _v.word(futility, "futility", _abi.FUTILITY)
    if beta_spending is not None:
        _o.beta_spending = _v.word(beta_spending, "beta_spending", _abi.BOUNDARY)
    if alpha is not None:
        _o.alpha = _v.number(alpha, "alpha")
    if power is not None:
        _o.power = _v.number(power, "power")
    if rho is not None:
        _o.rho = _v.number(rho, "rho")
    if gamma is not None:
        _o.gamma = _v.number(gamma, "gamma")
    if delta is not None:
        _o.delta = _v.number(delta, "delta")
    if early_z is not None:
        _o.early_z = _v.number(early_z, "early_z")
    if beta_rho is not None:
        _o.beta_rho = _v.number(beta_rho, "beta_rho")
    if beta_gamma is not None:
        _o.beta_gamma = _v.number(beta_gamma, "beta_gamma")
    if spent is not None:
        _spent = _v.numbers(spent, "spent", C.c_double)
        _o.spent, _o.n_spent = _spent, len(_spent)


@_rt.options(_abi.expt_group_sequential_size_options, _lib.expt_group_sequential_size_options_init_sized)
def _group_sequential_size_options(
    _o,
    alternative=None,
    boundary=None,
    futility=None,
    beta_spending=None,
    alpha=None,
    power=None,
    rho=None,
    gamma=None,
    delta=None,
    early_z=None,
    beta_rho=None,
    beta_gamma=None,
    spent=None,
    drift=None,
):
    if alternative is not None:
        _o.alternative = _v.word(alternative, "alternative", _abi.ALTERNATIVE)
    if boundary is not None:
        _o.boundary = _v.word(boundary, "boundary", _abi.BOUNDARY)
    if futility is not None:
        _o.futility = _v.word(futility, "futility", _abi.FUTILITY)
    if beta_spending is not None:
        _o.beta_spending = _v.word(beta_spending, "beta_spending", _abi.BOUNDARY)
    if alpha is not None:
        _o.alpha = _v.number(alpha, "alpha")
    if power is not None:
        _o.power = _v.number(power, "power")
    if rho is not None:
        _o.rho = _v.number(rho, "rho")
    if gamma is not None:
        _o.gamma = _v.number(gamma, "gamma")
    if delta is not None:
        _o.delta = _v.number(delta, "delta")
    if early_z is not None:
        _o.early_z = _v.number(early_z, "early_z")
    if beta_rho is not None:
        _o.beta_rho = _v.number(beta_rho, "beta_rho")
    if beta_gamma is not None:
        _o.beta_gamma = _v.number(beta_gamma, "beta_gamma")
    if spent is not None:
        _spent = _v.numbers(spent, "spent", C.c_double)
        _o.spent, _o.n_spent = _spent, len(_spent)
    if drift is not None:
        _o.drift = _v.number(drift, "drift")


@_rt.options(_abi.expt_group_sequential_result_options, _lib.expt_group_sequential_result_options_init_sized)
def _group_sequential_result_options(
    _o,
    alternative=None,
    boundary=None,
    futility=None,
    beta_spending=None,
    final_look=None,
    alpha=None,
    power=None,
    rho=None,
    gamma=None,
    delta=None,
    early_z=None,
    beta_rho=None,
    beta_gamma=None,
    spent=None,
):
    if alternative is not None:
        _o.alternative = _v.word(alternative, "alternative", _abi.ALTERNATIVE)
    if boundary is not None:
        _o.boundary = _v.word(boundary, "boundary", _abi.BOUNDARY)
    if futility is not None:
        _o.futility = _v.word(futility, "futility", _abi.FUTILITY)
    if beta_spending is not None:
        _o.beta_spending = _v.word(beta_spending, "beta_spending", _abi.BOUNDARY)
    if final_look is not None:
        _o.final_look = _v.flag(final_look, "final_look")
    if alpha is not None:
        _o.alpha = _v.number(alpha, "alpha")
    if power is not None:
        _o.power = _v.number(power, "power")
    if rho is not None:
        _o.rho = _v.number(rho, "rho")
    if gamma is not None:
        _o.gamma = _v.number(gamma, "gamma")
    if delta is not None:
        _o.delta = _v.number(delta, "delta")
    if early_z is not None:
        _o.early_z = _v.number(early_z, "early_z")
    if beta_rho is not None:
        _o.beta_rho = _v.number(beta_rho, "beta_rho")
    if beta_gamma is not None:
        _o.beta_gamma = _v.number(beta_gamma, "beta_gamma")
    if spent is not None:
        _spent = _v.numbers(spent, "spent", C.c_double)
        _o.spent, _o.n_spent = _spent, len(_spent)


@_rt.options(_abi.expt_monitor_options, _lib.expt_monitor_options_init_sized)
def _monitor_options(
    _o,
    method=None,
    alternative=None,
    boundary=None,
    futility=None,
    beta_spending=None,
    alpha=None,
    power=None,
    rho=None,
    gamma=None,
    delta=None,
    early_z=None,
    beta_rho=None,
    beta_gamma=None,
    spent=None,
    planned=None,
    looks=None,
    burn_in=None,
    control=None,
    variant=None,
):
    if method is not None:
        _o.method = _v.word(method, "method", _abi.MONITOR_METHOD)
    if alternative is not None:
        _o.alternative = _v.word(alternative, "alternative", _abi.ALTERNATIVE)
    if boundary is not None:
        _o.boundary = _v.word(boundary, "boundary", _abi.BOUNDARY)
    if futility is not None:
        _o.futility = _v.word(futility, "futility", _abi.FUTILITY)
    if beta_spending is not None:
        _o.beta_spending = _v.word(beta_spending, "beta_spending", _abi.BOUNDARY)
    if alpha is not None:
        _o.alpha = _v.number(alpha, "alpha")
    if power is not None:
        _o.power = _v.number(power, "power")
    if rho is not None:
        _o.rho = _v.number(rho, "rho")
    if gamma is not None:
        _o.gamma = _v.number(gamma, "gamma")
    if delta is not None:
        _o.delta = _v.number(delta, "delta")
    if early_z is not None:
        _o.early_z = _v.number(early_z, "early_z")
    if beta_rho is not None:
        _o.beta_rho = _v.number(beta_rho, "beta_rho")
    if beta_gamma is not None:
        _o.beta_gamma = _v.number(beta_gamma, "beta_gamma")
    if spent is not None:
        _spent = _v.numbers(spent, "spent", C.c_double)
        _o.spent, _o.n_spent = _spent, len(_spent)
    if planned is not None:
        _planned = _v.numbers(planned, "planned", C.c_double)
        _o.planned, _o.n_planned = _planned, len(_planned)
    if looks is not None:
        _o.looks = _v.whole(looks, "looks", _v.INT64)
    if burn_in is not None:
        _o.burn_in = _v.whole(burn_in, "burn_in", _v.INT64)
    if control is not None:
        _o.control = _v.text(control, "control")
    if variant is not None:
        _o.variant = _v.text(variant, "variant")


@_rt.options(_abi.expt_analysis_power_options, _lib.expt_analysis_power_options_init_sized)
def _analysis_power_options(
    _o,
    arms=None,
    correction=None,
    both_sides=None,
    weekdays=None,
    whole_weeks=None,
    units=None,
    allocation=None,
    effect=None,
    alpha=None,
    power=None,
    daily_units=None,
    share=None,
):
    if arms is not None:
        _o.arms = _v.whole(arms, "arms", _v.INT32)
    if correction is not None:
        _o.correction = _v.word(correction, "correction", _abi.POWER_CORRECTION)
    if both_sides is not None:
        _o.both_sides = _v.flag(both_sides, "both_sides")
    if weekdays is not None:
        _o.weekdays = _v.whole(weekdays, "weekdays", _v.INT32)
    if whole_weeks is not None:
        _o.whole_weeks = _v.flag(whole_weeks, "whole_weeks")
    if units is not None:
        _o.units = _v.whole(units, "units", _v.INT64)
    if allocation is not None:
        _o.allocation = _v.number(allocation, "allocation")
    if effect is not None:
        _o.effect = _v.number(effect, "effect")
    if alpha is not None:
        _o.alpha = _v.number(alpha, "alpha")
    if power is not None:
        _o.power = _v.number(power, "power")
    if daily_units is not None:
        _o.daily_units = _v.number(daily_units, "daily_units")
    if share is not None:
        _o.share = _v.number(share, "share")


@_rt.options(_abi.expt_policy_value_options, _lib.expt_policy_value_options_init_sized)
def _policy_value_options(_o, confidence=None, max_weight=None, predicted=None, predicted_target=None):
    if confidence is not None:
        _o.confidence = _v.number(confidence, "confidence")
    if max_weight is not None:
        _o.max_weight = _v.number(max_weight, "max_weight")
    if predicted is not None:
        _o.predicted = _v.text(predicted, "predicted")
    if predicted_target is not None:
        _o.predicted_target = _v.text(predicted_target, "predicted_target")


@_rt.options(_abi.expt_adaptive_effects_options, _lib.expt_adaptive_effects_options_init_sized)
def _adaptive_effects_options(_o, alternative=None, confidence=None, control=None, share_prefix=None):
    if alternative is not None:
        _o.alternative = _v.word(alternative, "alternative", _abi.ALTERNATIVE)
    if confidence is not None:
        _o.confidence = _v.number(confidence, "confidence")
    if control is not None:
        _o.control = _v.text(control, "control")
    if share_prefix is not None:
        _o.share_prefix = _v.text(share_prefix, "share_prefix")


@_rt.options(_abi.expt_report_options, _lib.expt_report_options_init_sized)
def _report_options(_o, subtitle=None, hypothesis=None, generated_at=None):
    if subtitle is not None:
        _o.subtitle = _v.text(subtitle, "subtitle")
    if hypothesis is not None:
        _o.hypothesis = _v.text(hypothesis, "hypothesis")
    if generated_at is not None:
        _o.generated_at = _v.text(generated_at, "generated_at")


@_rt.options(_abi.expt_retention_options, _lib.expt_retention_options_init_sized)
def _retention_options(
    _o,
    cohort=None,
    period=None,
    maturity=None,
    max_period=None,
    utc_offset_us=None,
    end_time=None,
    max_bytes=None,
    event=None,
    label=None,
):
    if cohort is not None:
        _o.cohort = _v.word(cohort, "cohort", _abi.PERIOD)
    if period is not None:
        _o.period = _v.word(period, "period", _abi.PERIOD)
    if maturity is not None:
        _o.maturity = _v.word(maturity, "maturity", _abi.MATURITY)
    if max_period is not None:
        _o.max_period = _v.whole(max_period, "max_period", _v.INT64)
    if utc_offset_us is not None:
        _o.utc_offset_us = _v.duration(utc_offset_us, "utc_offset_us")
    if end_time is not None:
        _o.end_time = _v.whole(end_time, "end_time", _v.INT64)
    if max_bytes is not None:
        _o.max_bytes = _v.whole(max_bytes, "max_bytes", _v.INT64)
    if event is not None:
        _o.event = _v.text(event, "event")
    if label is not None:
        _o.label = _v.text(label, "label")


@_rt.options(_abi.expt_retention_frame_options, _lib.expt_retention_frame_options_init_sized)
def _retention_frame_options(_o, confidence=None):
    if confidence is not None:
        _o.confidence = _v.number(confidence, "confidence")


@_rt.options(_abi.expt_activity_options, _lib.expt_activity_options_init_sized)
def _activity_options(
    _o,
    method=None,
    week_days=None,
    month_days=None,
    utc_offset_us=None,
    end_time=None,
    max_levels=None,
    max_bytes=None,
    session=None,
    attribute=None,
):
    if method is not None:
        _o.method = _v.word(method, "method", _abi.ACTIVITY_METHOD)
    if week_days is not None:
        _o.week_days = _v.whole(week_days, "week_days", _v.INT64)
    if month_days is not None:
        _o.month_days = _v.whole(month_days, "month_days", _v.INT64)
    if utc_offset_us is not None:
        _o.utc_offset_us = _v.duration(utc_offset_us, "utc_offset_us")
    if end_time is not None:
        _o.end_time = _v.whole(end_time, "end_time", _v.INT64)
    if max_levels is not None:
        _o.max_levels = _v.whole(max_levels, "max_levels", _v.INT64)
    if max_bytes is not None:
        _o.max_bytes = _v.whole(max_bytes, "max_bytes", _v.INT64)
    if session is not None:
        _o.session = _v.text(session, "session")
    if attribute is not None:
        _o.attribute = _v.text(attribute, "attribute")


@_rt.options(_abi.expt_roi_options, _lib.expt_roi_options_init_sized)
def _roi_options(
    _o,
    window_us=None,
    horizon_us=None,
    persistence=None,
    adoption=None,
    bridge_rate=None,
    order_value=None,
    margin=None,
    cost=None,
    cost_per_unit=None,
    prior_sd=None,
    df=None,
    confidence=None,
):
    if window_us is not None:
        _o.window_us = _v.duration(window_us, "window_us")
    if horizon_us is not None:
        _o.horizon_us = _v.duration(horizon_us, "horizon_us")
    if persistence is not None:
        _o.persistence = _v.number(persistence, "persistence")
    if adoption is not None:
        _o.adoption = _v.number(adoption, "adoption")
    if bridge_rate is not None:
        _o.bridge_rate = _v.number(bridge_rate, "bridge_rate")
    if order_value is not None:
        _o.order_value = _v.number(order_value, "order_value")
    if margin is not None:
        _o.margin = _v.number(margin, "margin")
    if cost is not None:
        _o.cost = _v.number(cost, "cost")
    if cost_per_unit is not None:
        _o.cost_per_unit = _v.number(cost_per_unit, "cost_per_unit")
    if prior_sd is not None:
        _o.prior_sd = _v.number(prior_sd, "prior_sd")
    if df is not None:
        _o.df = _v.number(df, "df")
    if confidence is not None:
        _o.confidence = _v.number(confidence, "confidence")


@_rt.options(_abi.expt_roi_scenarios_options, _lib.expt_roi_scenarios_options_init_sized)
def _roi_scenarios_options(
    _o,
    total=None,
    estimand=None,
    population=None,
    roi=None,
    metric=None,
    variant=None,
    segment=None,
    effect=None,
    std_error=None,
    units=None,
    scenario=None,
    cost=None,
    order_value=None,
    max_p_value=None,
    min_effect=None,
    min_roi=None,
):
    if total is not None:
        _o.total = _v.flag(total, "total")
    if estimand is not None:
        _o.estimand = _v.word(estimand, "estimand", _abi.ESTIMAND)
    if population is not None:
        _o.population = _v.word(population, "population", _abi.POPULATION)
    if roi is not None:
        _o.roi = C.pointer(_v.nested(roi, "roi", _roi_options.fresh))
    if metric is not None:
        _o.metric = _v.text(metric, "metric")
    if variant is not None:
        _o.variant = _v.text(variant, "variant")
    if segment is not None:
        _o.segment = _v.text(segment, "segment")
    if effect is not None:
        _o.effect = _v.text(effect, "effect")
    if std_error is not None:
        _o.std_error = _v.text(std_error, "std_error")
    if units is not None:
        _o.units = _v.text(units, "units")
    if scenario is not None:
        _o.scenario = _v.text(scenario, "scenario")
    if cost is not None:
        _o.cost = _v.text(cost, "cost")
    if order_value is not None:
        _o.order_value = _v.text(order_value, "order_value")
    if max_p_value is not None:
        _o.max_p_value = _v.number(max_p_value, "max_p_value")
    if min_effect is not None:
        _o.min_effect = _v.number(min_effect, "min_effect")
    if min_roi is not None:
        _o.min_roi = _v.number(min_roi, "min_roi")


@_rt.options(_abi.expt_roi_grid_options, _lib.expt_roi_grid_options_init_sized)
def _roi_grid_options(
    _o,
    roi=None,
    x_values=None,
    x_steps=None,
    x_low=None,
    x_high=None,
    y_values=None,
    y_steps=None,
    y_low=None,
    y_high=None,
):
    if roi is not None:
        _o.roi = C.pointer(_v.nested(roi, "roi", _roi_options.fresh))
    if x_values is not None:
        _x_values = _v.numbers(x_values, "x_values", C.c_double)
        _o.x_values, _o.n_x_values = _x_values, len(_x_values)
    if x_steps is not None:
        _o.x_steps = _v.whole(x_steps, "x_steps", _v.INT64)
    if x_low is not None:
        _o.x_low = _v.number(x_low, "x_low")
    if x_high is not None:
        _o.x_high = _v.number(x_high, "x_high")
    if y_values is not None:
        _y_values = _v.numbers(y_values, "y_values", C.c_double)
        _o.y_values, _o.n_y_values = _y_values, len(_y_values)
    if y_steps is not None:
        _o.y_steps = _v.whole(y_steps, "y_steps", _v.INT64)
    if y_low is not None:
        _o.y_low = _v.number(y_low, "y_low")
    if y_high is not None:
        _o.y_high = _v.number(y_high, "y_high")


@_rt.options(_abi.expt_rollout_options, _lib.expt_rollout_options_init_sized)
def _rollout_options(
    _o,
    boundary=None,
    budget=None,
    power=None,
    split=None,
    rho=None,
    gamma=None,
    sustained_share=None,
    sustained_looks=None,
    started_at=None,
    control=None,
    variant=None,
):
    if boundary is not None:
        _o.boundary = _v.word(boundary, "boundary", _abi.BOUNDARY)
    if budget is not None:
        _o.budget = _v.number(budget, "budget")
    if power is not None:
        _o.power = _v.number(power, "power")
    if split is not None:
        _o.split = _v.number(split, "split")
    if rho is not None:
        _o.rho = _v.number(rho, "rho")
    if gamma is not None:
        _o.gamma = _v.number(gamma, "gamma")
    if sustained_share is not None:
        _o.sustained_share = _v.number(sustained_share, "sustained_share")
    if sustained_looks is not None:
        _o.sustained_looks = _v.whole(sustained_looks, "sustained_looks", _v.INT64)
    if started_at is not None:
        _o.started_at = _v.whole(started_at, "started_at", _v.INT64)
    if control is not None:
        _o.control = _v.text(control, "control")
    if variant is not None:
        _o.variant = _v.text(variant, "variant")


@_rt.options(_abi.expt_rollout_stage_options, _lib.expt_rollout_stage_options_init_sized)
def _rollout_stage_options(_o, min_time_us=None, min_units=None, looks=None, holdback=None):
    if min_time_us is not None:
        _o.min_time_us = _v.duration(min_time_us, "min_time_us")
    if min_units is not None:
        _o.min_units = _v.whole(min_units, "min_units", _v.INT64)
    if looks is not None:
        _o.looks = _v.whole(looks, "looks", _v.INT64)
    if holdback is not None:
        _o.holdback = _v.number(holdback, "holdback")


@_rt.options(_abi.expt_rollout_guardrail_options, _lib.expt_rollout_guardrail_options_init_sized)
def _rollout_guardrail_options(
    _o,
    good=None,
    relative=None,
    margin=None,
    limit=None,
    weight=None,
    harm=None,
    baseline=None,
    std_dev=None,
):
    if good is not None:
        _o.good = _v.word(good, "good", _abi.GOOD)
    if relative is not None:
        _o.relative = _v.flag(relative, "relative")
    if margin is not None:
        _o.margin = _v.number(margin, "margin")
    if limit is not None:
        _o.limit = _v.number(limit, "limit")
    if weight is not None:
        _o.weight = _v.number(weight, "weight")
    if harm is not None:
        _o.harm = _v.number(harm, "harm")
    if baseline is not None:
        _o.baseline = _v.number(baseline, "baseline")
    if std_dev is not None:
        _o.std_dev = _v.number(std_dev, "std_dev")


@_rt.options(_abi.expt_sample_size_proportion_options, _lib.expt_sample_size_proportion_options_init_sized)
def _sample_size_proportion_options(
    _o,
    alternative=None,
    relative=None,
    correction=None,
    arms=None,
    null_variance=None,
    both_sides=None,
    alpha=None,
    power=None,
    null_value=None,
    allocation=None,
    variance_reduction=None,
):
    if alternative is not None:
        _o.alternative = _v.word(alternative, "alternative", _abi.ALTERNATIVE)
    if relative is not None:
        _o.relative = _v.flag(relative, "relative")
    if correction is not None:
        _o.correction = _v.word(correction, "correction", _abi.POWER_CORRECTION)
    if arms is not None:
        _o.arms = _v.whole(arms, "arms", _v.INT32)
    if null_variance is not None:
        _o.null_variance = _v.word(null_variance, "null_variance", _abi.NULL_VARIANCE)
    if both_sides is not None:
        _o.both_sides = _v.flag(both_sides, "both_sides")
    if alpha is not None:
        _o.alpha = _v.number(alpha, "alpha")
    if power is not None:
        _o.power = _v.number(power, "power")
    if null_value is not None:
        _o.null_value = _v.number(null_value, "null_value")
    if allocation is not None:
        _o.allocation = _v.number(allocation, "allocation")
    if variance_reduction is not None:
        _o.variance_reduction = _v.number(variance_reduction, "variance_reduction")


@_rt.options(_abi.expt_sample_size_mean_options, _lib.expt_sample_size_mean_options_init_sized)
def _sample_size_mean_options(
    _o,
    alternative=None,
    relative=None,
    correction=None,
    arms=None,
    test=None,
    both_sides=None,
    alpha=None,
    power=None,
    null_value=None,
    allocation=None,
    variance_reduction=None,
    treatment_sd=None,
):
    if alternative is not None:
        _o.alternative = _v.word(alternative, "alternative", _abi.ALTERNATIVE)
    if relative is not None:
        _o.relative = _v.flag(relative, "relative")
    if correction is not None:
        _o.correction = _v.word(correction, "correction", _abi.POWER_CORRECTION)
    if arms is not None:
        _o.arms = _v.whole(arms, "arms", _v.INT32)
    if test is not None:
        _o.test = _v.word(test, "test", _abi.MEAN_TEST)
    if both_sides is not None:
        _o.both_sides = _v.flag(both_sides, "both_sides")
    if alpha is not None:
        _o.alpha = _v.number(alpha, "alpha")
    if power is not None:
        _o.power = _v.number(power, "power")
    if null_value is not None:
        _o.null_value = _v.number(null_value, "null_value")
    if allocation is not None:
        _o.allocation = _v.number(allocation, "allocation")
    if variance_reduction is not None:
        _o.variance_reduction = _v.number(variance_reduction, "variance_reduction")
    if treatment_sd is not None:
        _o.treatment_sd = _v.number(treatment_sd, "treatment_sd")


@_rt.options(_abi.expt_sample_size_ratio_options, _lib.expt_sample_size_ratio_options_init_sized)
def _sample_size_ratio_options(
    _o,
    alternative=None,
    relative=None,
    correction=None,
    arms=None,
    test=None,
    both_sides=None,
    alpha=None,
    power=None,
    null_value=None,
    allocation=None,
    variance_reduction=None,
):
    if alternative is not None:
        _o.alternative = _v.word(alternative, "alternative", _abi.ALTERNATIVE)
    if relative is not None:
        _o.relative = _v.flag(relative, "relative")
    if correction is not None:
        _o.correction = _v.word(correction, "correction", _abi.POWER_CORRECTION)
    if arms is not None:
        _o.arms = _v.whole(arms, "arms", _v.INT32)
    if test is not None:
        _o.test = _v.word(test, "test", _abi.MEAN_TEST)
    if both_sides is not None:
        _o.both_sides = _v.flag(both_sides, "both_sides")
    if alpha is not None:
        _o.alpha = _v.number(alpha, "alpha")
    if power is not None:
        _o.power = _v.number(power, "power")
    if null_value is not None:
        _o.null_value = _v.number(null_value, "null_value")
    if allocation is not None:
        _o.allocation = _v.number(allocation, "allocation")
    if variance_reduction is not None:
        _o.variance_reduction = _v.number(variance_reduction, "variance_reduction")


@_rt.options(_abi.expt_sample_size_quantile_options, _lib.expt_sample_size_quantile_options_init_sized)
def _sample_size_quantile_options(
    _o,
    alternative=None,
    relative=None,
    correction=None,
    arms=None,
    both_sides=None,
    alpha=None,
    power=None,
    null_value=None,
    allocation=None,
    treatment_std_error=None,
    cluster_size=None,
):
    if alternative is not None:
        _o.alternative = _v.word(alternative, "alternative", _abi.ALTERNATIVE)
    if relative is not None:
        _o.relative = _v.flag(relative, "relative")
    if correction is not None:
        _o.correction = _v.word(correction, "correction", _abi.POWER_CORRECTION)
    if arms is not None:
        _o.arms = _v.whole(arms, "arms", _v.INT32)
    if both_sides is not None:
        _o.both_sides = _v.flag(both_sides, "both_sides")
    if alpha is not None:
        _o.alpha = _v.number(alpha, "alpha")
    if power is not None:
        _o.power = _v.number(power, "power")
    if null_value is not None:
        _o.null_value = _v.number(null_value, "null_value")
    if allocation is not None:
        _o.allocation = _v.number(allocation, "allocation")
    if treatment_std_error is not None:
        _o.treatment_std_error = _v.number(treatment_std_error, "treatment_std_error")
    if cluster_size is not None:
        _o.cluster_size = _v.number(cluster_size, "cluster_size")


@_rt.options(_abi.expt_sample_size_count_options, _lib.expt_sample_size_count_options_init_sized)
def _sample_size_count_options(
    _o,
    alternative=None,
    relative=None,
    correction=None,
    arms=None,
    null_variance=None,
    both_sides=None,
    alpha=None,
    power=None,
    null_value=None,
    allocation=None,
    overdispersion=None,
):
    if alternative is not None:
        _o.alternative = _v.word(alternative, "alternative", _abi.ALTERNATIVE)
    if relative is not None:
        _o.relative = _v.flag(relative, "relative")
    if correction is not None:
        _o.correction = _v.word(correction, "correction", _abi.POWER_CORRECTION)
    if arms is not None:
        _o.arms = _v.whole(arms, "arms", _v.INT32)
    if null_variance is not None:
        _o.null_variance = _v.word(null_variance, "null_variance", _abi.NULL_VARIANCE)
    if both_sides is not None:
        _o.both_sides = _v.flag(both_sides, "both_sides")
    if alpha is not None:
        _o.alpha = _v.number(alpha, "alpha")
    if power is not None:
        _o.power = _v.number(power, "power")
    if null_value is not None:
        _o.null_value = _v.number(null_value, "null_value")
    if allocation is not None:
        _o.allocation = _v.number(allocation, "allocation")
    if overdispersion is not None:
        _o.overdispersion = _v.number(overdispersion, "overdispersion")


@_rt.options(_abi.expt_sample_size_cluster_options, _lib.expt_sample_size_cluster_options_init_sized)
def _sample_size_cluster_options(
    _o,
    alternative=None,
    relative=None,
    correction=None,
    arms=None,
    both_sides=None,
    alpha=None,
    power=None,
    null_value=None,
    allocation=None,
    size_variation=None,
    reduction_between=None,
    reduction_within=None,
    covariates=None,
):
    if alternative is not None:
        _o.alternative = _v.word(alternative, "alternative", _abi.ALTERNATIVE)
    if relative is not None:
        _o.relative = _v.flag(relative, "relative")
    if correction is not None:
        _o.correction = _v.word(correction, "correction", _abi.POWER_CORRECTION)
    if arms is not None:
        _o.arms = _v.whole(arms, "arms", _v.INT32)
    if both_sides is not None:
        _o.both_sides = _v.flag(both_sides, "both_sides")
    if alpha is not None:
        _o.alpha = _v.number(alpha, "alpha")
    if power is not None:
        _o.power = _v.number(power, "power")
    if null_value is not None:
        _o.null_value = _v.number(null_value, "null_value")
    if allocation is not None:
        _o.allocation = _v.number(allocation, "allocation")
    if size_variation is not None:
        _o.size_variation = _v.number(size_variation, "size_variation")
    if reduction_between is not None:
        _o.reduction_between = _v.number(reduction_between, "reduction_between")
    if reduction_within is not None:
        _o.reduction_within = _v.number(reduction_within, "reduction_within")
    if covariates is not None:
        _o.covariates = _v.whole(covariates, "covariates", _v.INT32)


@_rt.options(_abi.expt_sample_size_srm_options, _lib.expt_sample_size_srm_options_init_sized)
def _sample_size_srm_options(_o, arms=None, alpha=None, power=None):
    if arms is not None:
        _o.arms = _v.whole(arms, "arms", _v.INT32)
    if alpha is not None:
        _o.alpha = _v.number(alpha, "alpha")
    if power is not None:
        _o.power = _v.number(power, "power")


@_rt.options(_abi.expt_mann_whitney_options, _lib.expt_mann_whitney_options_init_sized)
def _mann_whitney_options(
    _o,
    alternative=None,
    missing=None,
    continuity=None,
    exact_pairs=None,
    confidence=None,
    control=None,
):
    if alternative is not None:
        _o.alternative = _v.word(alternative, "alternative", _abi.ALTERNATIVE)
    if missing is not None:
        _o.missing = _v.word(missing, "missing", _abi.MISSING)
    if continuity is not None:
        _o.continuity = _v.flag(continuity, "continuity")
    if exact_pairs is not None:
        _o.exact_pairs = _v.whole(exact_pairs, "exact_pairs", _v.INT64)
    if confidence is not None:
        _o.confidence = _v.number(confidence, "confidence")
    if control is not None:
        _o.control = _v.text(control, "control")


@_rt.options(_abi.expt_quantile_effect_options, _lib.expt_quantile_effect_options_init_sized)
def _quantile_effect_options(
    _o,
    alternative=None,
    missing=None,
    definition=None,
    n_replicates=None,
    seed=None,
    confidence=None,
    control=None,
    cluster=None,
):
    if alternative is not None:
        _o.alternative = _v.word(alternative, "alternative", _abi.ALTERNATIVE)
    if missing is not None:
        _o.missing = _v.word(missing, "missing", _abi.MISSING)
    if definition is not None:
        _o.definition = _v.word(definition, "definition", _abi.QUANTILE_TYPE)
    if n_replicates is not None:
        _o.n_replicates = _v.whole(n_replicates, "n_replicates", _v.INT64)
    if seed is not None:
        _o.seed = _v.whole(seed, "seed", _v.UINT64)
    if confidence is not None:
        _o.confidence = _v.number(confidence, "confidence")
    if control is not None:
        _o.control = _v.text(control, "control")
    if cluster is not None:
        _o.cluster = _v.text(cluster, "cluster")


@_rt.options(_abi.expt_bootstrap_options, _lib.expt_bootstrap_options_init_sized)
def _bootstrap_options(
    _o,
    statistic=None,
    interval=None,
    resampling=None,
    missing=None,
    n_replicates=None,
    seed=None,
    confidence=None,
    probability=None,
    denominator=None,
    control=None,
    cluster=None,
):
    if statistic is not None:
        _o.statistic = _v.word(statistic, "statistic", _abi.BOOTSTRAP_STATISTIC)
    if interval is not None:
        _o.interval = _v.word(interval, "interval", _abi.BOOTSTRAP_INTERVAL)
    if resampling is not None:
        _o.resampling = _v.word(resampling, "resampling", _abi.RESAMPLING)
    if missing is not None:
        _o.missing = _v.word(missing, "missing", _abi.MISSING)
    if n_replicates is not None:
        _o.n_replicates = _v.whole(n_replicates, "n_replicates", _v.INT64)
    if seed is not None:
        _o.seed = _v.whole(seed, "seed", _v.UINT64)
    if confidence is not None:
        _o.confidence = _v.number(confidence, "confidence")
    if probability is not None:
        _o.probability = _v.number(probability, "probability")
    if denominator is not None:
        _o.denominator = _v.text(denominator, "denominator")
    if control is not None:
        _o.control = _v.text(control, "control")
    if cluster is not None:
        _o.cluster = _v.text(cluster, "cluster")


@_rt.options(_abi.expt_permutation_options, _lib.expt_permutation_options_init_sized)
def _permutation_options(
    _o,
    alternative=None,
    missing=None,
    statistic=None,
    n_permutations=None,
    seed=None,
    control=None,
    stratum=None,
    cluster=None,
):
    if alternative is not None:
        _o.alternative = _v.word(alternative, "alternative", _abi.ALTERNATIVE)
    if missing is not None:
        _o.missing = _v.word(missing, "missing", _abi.MISSING)
    if statistic is not None:
        _o.statistic = _v.word(statistic, "statistic", _abi.PERMUTATION_STATISTIC)
    if n_permutations is not None:
        _o.n_permutations = _v.whole(n_permutations, "n_permutations", _v.INT64)
    if seed is not None:
        _o.seed = _v.whole(seed, "seed", _v.UINT64)
    if control is not None:
        _o.control = _v.text(control, "control")
    if stratum is not None:
        _o.stratum = _v.text(stratum, "stratum")
    if cluster is not None:
        _o.cluster = _v.text(cluster, "cluster")


@_rt.options(_abi.expt_simulate_counterfactual_options, _lib.expt_simulate_counterfactual_options_init_sized)
def _simulate_counterfactual_options(
    _o,
    mechanism=None,
    seed=None,
    control=None,
    exposed=None,
    segment=None,
    baseline=None,
    levels=None,
    level_uplifts=None,
    level_baselines=None,
):
    _levels = _level_uplifts = _level_baselines = None
    if mechanism is not None:
        _o.mechanism = _v.word(mechanism, "mechanism", _abi.MECHANISM)
    if seed is not None:
        _o.seed = _v.whole(seed, "seed", _v.UINT64)
    if control is not None:
        _o.control = _v.text(control, "control")
    if exposed is not None:
        _o.exposed = _v.text(exposed, "exposed")
    if segment is not None:
        _o.segment = _v.text(segment, "segment")
    if baseline is not None:
        _o.baseline = _v.number(baseline, "baseline")
    if levels is not None:
        _levels = _v.texts(levels, "levels")
        _o.levels, _o.n_levels = _levels, len(_levels)
    if level_uplifts is not None:
        _level_uplifts = _v.numbers(level_uplifts, "level_uplifts", C.c_double)
        _o.level_uplifts, _o.n_levels = _level_uplifts, len(_level_uplifts)
    if level_baselines is not None:
        _level_baselines = _v.numbers(level_baselines, "level_baselines", C.c_double)
        _o.level_baselines, _o.n_levels = _level_baselines, len(_level_baselines)
    _v.length("levels level_uplifts level_baselines", _levels, _level_uplifts, _level_baselines)


@_rt.options(
    _abi.expt_simulate_counterfactual_truth_options,
    _lib.expt_simulate_counterfactual_truth_options_init_sized,
)
def _simulate_counterfactual_truth_options(
    _o,
    mechanism=None,
    seed=None,
    control=None,
    exposed=None,
    segment=None,
    baseline=None,
    levels=None,
    level_uplifts=None,
    level_baselines=None,
):
    _levels = _level_uplifts = _level_baselines = None
    if mechanism is not None:
        _o.mechanism = _v.word(mechanism, "mechanism", _abi.MECHANISM)
    if seed is not None:
        _o.seed = _v.whole(seed, "seed", _v.UINT64)
    if control is not None:
        _o.control = _v.text(control, "control")
    if exposed is not None:
        _o.exposed = _v.text(exposed, "exposed")
    if segment is not None:
        _o.segment = _v.text(segment, "segment")
    if baseline is not None:
        _o.baseline = _v.number(baseline, "baseline")
    if levels is not None:
        _levels = _v.texts(levels, "levels")
        _o.levels, _o.n_levels = _levels, len(_levels)
    if level_uplifts is not None:
        _level_uplifts = _v.numbers(level_uplifts, "level_uplifts", C.c_double)
        _o.level_uplifts, _o.n_levels = _level_uplifts, len(_level_uplifts)
    if level_baselines is not None:
        _level_baselines = _v.numbers(level_baselines, "level_baselines", C.c_double)
        _o.level_baselines, _o.n_levels = _level_baselines, len(_level_baselines)
    _v.length("levels level_uplifts level_baselines", _levels, _level_uplifts, _level_baselines)


@_rt.options(_abi.expt_simulation_options, _lib.expt_simulation_options_init_sized)
def _simulation_options(
    _o,
    by_time=None,
    seed=None,
    start_time=None,
    n_days=None,
    daily_swing=None,
    peak_hour=None,
    weekend_ratio=None,
    visits_per_day=None,
    visit_shape=None,
    pre_days=None,
    time_grid_us=None,
    tie_share=None,
    outlier_share=None,
    outlier_tail=None,
    bot_share=None,
    bot_events=None,
    lost_share=None,
    lost_more=None,
    mean_time_to_loss_us=None,
):
    if by_time is not None:
        _o.by_time = _v.flag(by_time, "by_time")
    if seed is not None:
        _o.seed = _v.whole(seed, "seed", _v.UINT64)
    if start_time is not None:
        _o.start_time = _v.whole(start_time, "start_time", _v.INT64)
    if n_days is not None:
        _o.n_days = _v.whole(n_days, "n_days", _v.INT64)
    if daily_swing is not None:
        _o.daily_swing = _v.number(daily_swing, "daily_swing")
    if peak_hour is not None:
        _o.peak_hour = _v.number(peak_hour, "peak_hour")
    if weekend_ratio is not None:
        _o.weekend_ratio = _v.number(weekend_ratio, "weekend_ratio")
    if visits_per_day is not None:
        _o.visits_per_day = _v.number(visits_per_day, "visits_per_day")
    if visit_shape is not None:
        _o.visit_shape = _v.number(visit_shape, "visit_shape")
    if pre_days is not None:
        _o.pre_days = _v.whole(pre_days, "pre_days", _v.INT64)
    if time_grid_us is not None:
        _o.time_grid_us = _v.duration(time_grid_us, "time_grid_us")
    if tie_share is not None:
        _o.tie_share = _v.number(tie_share, "tie_share")
    if outlier_share is not None:
        _o.outlier_share = _v.number(outlier_share, "outlier_share")
    if outlier_tail is not None:
        _o.outlier_tail = _v.number(outlier_tail, "outlier_tail")
    if bot_share is not None:
        _o.bot_share = _v.number(bot_share, "bot_share")
    if bot_events is not None:
        _o.bot_events = _v.number(bot_events, "bot_events")
    if lost_share is not None:
        _o.lost_share = _v.number(lost_share, "lost_share")
    if lost_more is not None:
        _o.lost_more = _v.number(lost_more, "lost_more")
    if mean_time_to_loss_us is not None:
        _o.mean_time_to_loss_us = _v.duration(mean_time_to_loss_us, "mean_time_to_loss_us")


@_rt.options(_abi.expt_simulation_funnel_step_options, _lib.expt_simulation_funnel_step_options_init_sized)
def _simulation_funnel_step_options(_o, mean_delay_us=None, mean_repeats=None, mean_value=None, value_spread=None):
    if mean_delay_us is not None:
        _o.mean_delay_us = _v.duration(mean_delay_us, "mean_delay_us")
    if mean_repeats is not None:
        _o.mean_repeats = _v.number(mean_repeats, "mean_repeats")
    if mean_value is not None:
        _o.mean_value = _v.number(mean_value, "mean_value")
    if value_spread is not None:
        _o.value_spread = _v.number(value_spread, "value_spread")


@_rt.options(_abi.expt_simulation_planted_effect_options, _lib.expt_simulation_planted_effect_options_init_sized)
def _simulation_planted_effect_options(_o, target=None, variant=None, segment=None, level=None, decay_per_day=None):
    if target is not None:
        _o.target = _v.word(target, "target", _abi.EFFECT_TARGET)
    if variant is not None:
        _o.variant = _v.text(variant, "variant")
    if segment is not None:
        _o.segment = _v.text(segment, "segment")
    if level is not None:
        _o.level = _v.text(level, "level")
    if decay_per_day is not None:
        _o.decay_per_day = _v.number(decay_per_day, "decay_per_day")


@_rt.options(_abi.expt_simulate_experiment_options, _lib.expt_simulate_experiment_options_init_sized)
def _simulate_experiment_options(
    _o,
    seed=None,
    salt=None,
    treatment_share=None,
    control_click_rate=None,
    treatment_click_rate=None,
    control_conversion_rate=None,
    treatment_conversion_rate=None,
):
    if seed is not None:
        _o.seed = _v.whole(seed, "seed", _v.UINT64)
    if salt is not None:
        _o.salt = _v.text(salt, "salt")
    if treatment_share is not None:
        _o.treatment_share = _v.number(treatment_share, "treatment_share")
    if control_click_rate is not None:
        _o.control_click_rate = _v.number(control_click_rate, "control_click_rate")
    if treatment_click_rate is not None:
        _o.treatment_click_rate = _v.number(treatment_click_rate, "treatment_click_rate")
    if control_conversion_rate is not None:
        _o.control_conversion_rate = _v.number(control_conversion_rate, "control_conversion_rate")
    if treatment_conversion_rate is not None:
        _o.treatment_conversion_rate = _v.number(treatment_conversion_rate, "treatment_conversion_rate")


@_rt.options(_abi.expt_stitch_options, _lib.expt_stitch_options_init_sized)
def _stitch_options(
    _o,
    direction=None,
    tolerance_us=None,
    allow_exact=None,
    consume=None,
    attribution=None,
    half_life_us=None,
    max_rows=None,
):
    if direction is not None:
        _o.direction = _v.word(direction, "direction", _abi.STITCH_DIRECTION)
    if tolerance_us is not None:
        _o.tolerance_us = _v.duration(tolerance_us, "tolerance_us")
    if allow_exact is not None:
        _o.allow_exact = _v.flag(allow_exact, "allow_exact")
    if consume is not None:
        _o.consume = _v.flag(consume, "consume")
    if attribution is not None:
        _o.attribution = _v.word(attribution, "attribution", _abi.ATTRIBUTION)
    if half_life_us is not None:
        _o.half_life_us = _v.duration(half_life_us, "half_life_us")
    if max_rows is not None:
        _o.max_rows = _v.whole(max_rows, "max_rows", _v.INT64)


@_rt.options(_abi.expt_sessionize_options, _lib.expt_sessionize_options_init_sized)
def _sessionize_options(_o, cut_days=None, gap_us=None, utc_offset_us=None):
    if cut_days is not None:
        _o.cut_days = _v.flag(cut_days, "cut_days")
    if gap_us is not None:
        _o.gap_us = _v.duration(gap_us, "gap_us")
    if utc_offset_us is not None:
        _o.utc_offset_us = _v.duration(utc_offset_us, "utc_offset_us")


@_rt.options(_abi.expt_running_options, _lib.expt_running_options_init_sized)
def _running_options(_o, skip_missing=None, value=None):
    if skip_missing is not None:
        _o.skip_missing = _v.flag(skip_missing, "skip_missing")
    if value is not None:
        _o.value = _v.text(value, "value")


@_rt.options(_abi.expt_fisher_exact_options, _lib.expt_fisher_exact_options_init_sized)
def _fisher_exact_options(_o, alternative=None, odds_ratio=None, mid_p=None, confidence=None):
    if alternative is not None:
        _o.alternative = _v.word(alternative, "alternative", _abi.ALTERNATIVE)
    if odds_ratio is not None:
        _o.odds_ratio = _v.word(odds_ratio, "odds_ratio", _abi.ODDS_RATIO)
    if mid_p is not None:
        _o.mid_p = _v.flag(mid_p, "mid_p")
    if confidence is not None:
        _o.confidence = _v.number(confidence, "confidence")


@_rt.options(_abi.expt_barnard_options, _lib.expt_barnard_options_init_sized)
def _barnard_options(_o, alternative=None, kind=None, confidence=None, berger_boos=None):
    if alternative is not None:
        _o.alternative = _v.word(alternative, "alternative", _abi.ALTERNATIVE)
    if kind is not None:
        _o.kind = _v.word(kind, "kind", _abi.BARNARD_KIND)
    if confidence is not None:
        _o.confidence = _v.number(confidence, "confidence")
    if berger_boos is not None:
        _o.berger_boos = _v.number(berger_boos, "berger_boos")


@_rt.options(_abi.expt_chi_square_options, _lib.expt_chi_square_options_init_sized)
def _chi_square_options(_o, test=None, continuity=None, shares=None):
    if test is not None:
        _o.test = _v.word(test, "test", _abi.CHI_SQUARE_TEST)
    if continuity is not None:
        _o.continuity = _v.flag(continuity, "continuity")
    if shares is not None:
        _shares = _v.numbers(shares, "shares", C.c_double)
        _o.shares, _o.n_shares = _shares, len(_shares)


@_rt.options(_abi.expt_cmh_options, _lib.expt_cmh_options_init_sized)
def _cmh_options(_o, alternative=None, continuity=None, confidence=None):
    if alternative is not None:
        _o.alternative = _v.word(alternative, "alternative", _abi.ALTERNATIVE)
    if continuity is not None:
        _o.continuity = _v.flag(continuity, "continuity")
    if confidence is not None:
        _o.confidence = _v.number(confidence, "confidence")


@_rt.options(_abi.expt_cmh_table_options, _lib.expt_cmh_table_options_init_sized)
def _cmh_table_options(_o, scores=None, row_scores=None, column_scores=None):
    if scores is not None:
        _o.scores = _v.word(scores, "scores", _abi.TABLE_SCORES)
    if row_scores is not None:
        _row_scores = _v.numbers(row_scores, "row_scores", C.c_double)
        _o.row_scores, _o.n_row_scores = _row_scores, len(_row_scores)
    if column_scores is not None:
        _column_scores = _v.numbers(column_scores, "column_scores", C.c_double)
        _o.column_scores, _o.n_column_scores = _column_scores, len(_column_scores)


@_rt.options(_abi.expt_mcnemar_options, _lib.expt_mcnemar_options_init_sized)
def _mcnemar_options(_o, alternative=None, test=None, continuity=None, scale=None, confidence=None):
    if alternative is not None:
        _o.alternative = _v.word(alternative, "alternative", _abi.ALTERNATIVE)
    if test is not None:
        _o.test = _v.word(test, "test", _abi.MCNEMAR_TEST)
    if continuity is not None:
        _o.continuity = _v.flag(continuity, "continuity")
    if scale is not None:
        _o.scale = _v.word(scale, "scale", _abi.SCALE)
    if confidence is not None:
        _o.confidence = _v.number(confidence, "confidence")


@_rt.options(_abi.expt_analysis_trend_options, _lib.expt_analysis_trend_options_init_sized)
def _analysis_trend_options(_o, interval=None, confidence=None, by=None):
    if interval is not None:
        _o.interval = _v.word(interval, "interval", _abi.INTERVAL)
    if confidence is not None:
        _o.confidence = _v.number(confidence, "confidence")
    if by is not None:
        _o.by = _v.word(by, "by", _abi.TREND_BY)


@_rt.options(_abi.expt_novelty_options, _lib.expt_novelty_options_init_sized)
def _novelty_options(
    _o,
    missing=None,
    good=None,
    confidence=None,
    split_day=None,
    control=None,
    exposed_at=None,
    utc_offset_us=None,
):
    if missing is not None:
        _o.missing = _v.word(missing, "missing", _abi.MISSING)
    if good is not None:
        _o.good = _v.word(good, "good", _abi.GOOD)
    if confidence is not None:
        _o.confidence = _v.number(confidence, "confidence")
    if split_day is not None:
        _o.split_day = _v.whole(split_day, "split_day", _v.INT64)
    if control is not None:
        _o.control = _v.text(control, "control")
    if exposed_at is not None:
        _o.exposed_at = _v.text(exposed_at, "exposed_at")
    if utc_offset_us is not None:
        _o.utc_offset_us = _v.duration(utc_offset_us, "utc_offset_us")


class Estimate(_handles.Result, _abi.expt_estimate):
    """One effect. Frozen: 256 bytes, no struct_size.

    name: What was estimated, as the caller called it.
    method: Method, for example "two-proportion z, pooled".
    scale: Scale of `estimate`. One of "difference", "ratio".
    estimate: Effect; fractions, never percent.
    std_error: Its standard error.
    ci_low: Lower limit; -Inf with UNBOUNDED.
    ci_high: Upper limit; +Inf with UNBOUNDED.
    confidence: Of the interval.
    statistic: z, t or chi2, as `method` says.
    df: Degrees of freedom; Inf for z.
    p_value: May be 0 where it underflows; see `log_p_value`.
    log_p_value: Natural logarithm of the p-value; never underflows.
    n: Units used.
    n_dropped: Units left out.
    note_bits: Notes (notes.h), bit `1 << note`.
    """
    __slots__ = ()
    _names = ("name", "method", "scale", "estimate", "std_error", "ci_low", "ci_high", "confidence", "statistic", "df",
        "p_value", "log_p_value", "n", "n_dropped", "note_bits")
    name = _handles.text(_abi.expt_estimate.name)
    method = _handles.text(_abi.expt_estimate.method)
    scale = _handles.word(_abi.expt_estimate.scale, _abi.SCALE)


class Srm(_handles.Result, _abi.expt_srm):
    """Whether the variants have the sizes that were planned.

    passes: 1 when `p_value` is not below the threshold.
    chi2: Chi-squared statistic.
    df: Variants with a share minus one.
    p_value: NaN with fewer than two variants.
    log_p_value: Natural logarithm of the p-value; never underflows.
    n: Units counted, before any drop; clusters where there are some.
    note_bits: Notes (notes.h), bit `1 << note`.
    log_e_value: Natural logarithm of the sequential e-value; NaN where `chi2` is.
    sequential_p_value: min(1, 1 / e): holds at every look. NaN with fewer than two variants.
    """
    __slots__ = ()
    _names = ("passes", "chi2", "df", "p_value", "log_p_value", "n", "note_bits", "log_e_value", "sequential_p_value")
    passes = _handles.flag(_abi.expt_srm.passes)


class Cap(_handles.Result, _abi.expt_cap):
    """A value to cap a metric at.

    cap: What to give as `cap` to Analysis.add_mean(); NaN where `quantile` is not above 0, which is no cap.
    quantile: The quantile, pooled over the variants; NaN without values.
    n: Values that it is a quantile of.
    n_above: Values of a higher rank: those that the cap changes at most.
    note_bits: Notes (notes.h), bit `1 << note`: EMPTY_ARM without values, FEW_EVENTS with fewer than 10 above.
    """
    __slots__ = ()
    _names = ("cap", "quantile", "n", "n_above", "note_bits")


class Assignment(_handles.Result, _abi.expt_assignment):
    """What became of one unit: all that an exposure row needs besides the names.

    variant: Position of the variant in the order of declaration, -1 = none; Assigner.variant() gives its label.
    reason: Why. One of "split", "missing_unit", "override", "filter", "traffic", "holdout", "no_variant",
        "sticky", "sticky_blocked".
    in_experiment: 1 for split, sticky and override.
    hash_used: 1 for split and sticky: the units to analyse.
    bucket: Bucket in the unit of the scheme; NaN when it did not come to a split.
    """
    __slots__ = ()
    _names = ("variant", "reason", "in_experiment", "hash_used", "bucket")
    reason = _handles.word(_abi.expt_assignment.reason, _abi.REASON)
    in_experiment = _handles.flag(_abi.expt_assignment.in_experiment)
    hash_used = _handles.flag(_abi.expt_assignment.hash_used)


class BanditChoice(_handles.Result, _abi.expt_bandit_choice):
    """One decision.

    probability: Probability with which this arm was chosen.
    arm: Arm chosen.
    decision_id: 16 hexadecimal digits that the reward must bring back.
    """
    __slots__ = ()
    _names = ("probability", "arm", "decision_id")
    arm = _handles.text(_abi.expt_bandit_choice.arm)
    decision_id = _handles.text(_abi.expt_bandit_choice.decision_id)


class Feedback(_handles.Result, _abi.expt_feedback):
    """What became of the rows of the logs.

    plays: Decisions learnt from.
    without_reward: Of these, decisions whose window ended without a reward.
    duplicates: Rows of decisions that were known already.
    late: Rows with a reward after the window: their decisions have reward 0.
    immature: Rows without a reward before the end of the window: passed over.
    """
    __slots__ = ()
    _names = ("plays", "without_reward", "duplicates", "late", "immature")


class Posterior(_handles.Result, _abi.expt_posterior):
    """Two arms compared in probabilities. The effect is treatment minus control; the lift is treatment over control,
    minus 1.

    better: Probability that the treatment's true value is above the control's.
    log_better: Its natural logarithm, which never underflows.
    log_worse: Natural logarithm of the probability that it is below.
    above_min: Probability that the effect is above `min_effect`.
    loss_control: Expected loss of choosing the control: what the treatment is better by, 0 where it is not, on
        average. NaN where a mean does not exist.
    loss_treatment: Expected loss of choosing the treatment.
    control_mean: Posterior mean of the control's true value; NaN where there is none.
    control_sd: Its posterior standard deviation.
    treatment_mean: Posterior mean of the treatment's true value.
    treatment_sd: Its posterior standard deviation.
    effect_mean: Posterior mean of the effect.
    effect_sd: Its posterior standard deviation.
    effect_low: Lower limit of its interval with equal tails.
    effect_high: Upper limit.
    effect_hdi_low: Lower limit of its narrowest interval, the one of highest density.
    effect_hdi_high: Upper limit.
    lift_mean: Posterior mean of the lift; NaN where there is none: the control may be 0, or nearly.
    lift_sd: Its posterior standard deviation.
    lift_low: Lower limit of its interval with equal tails.
    lift_high: Upper limit.
    lift_hdi_low: Lower limit of its narrowest interval: not that of the effect rescaled.
    lift_hdi_high: Upper limit.
    below_rope: Probability that the effect is below `rope_low`; NaN without a region of practical equivalence.
    in_rope: Probability that it is within the region.
    above_rope: Probability that it is above `rope_high`.
    log_bayes_factor: Natural logarithm of the Bayes factor of equal arms against different ones: above 0 speaks
        for equal. NaN where the prior does not define one.
    std_error: Standard error of the numbers above from random draws: 0, as none are made.
    confidence: Probability that each interval holds.
    note_bits: Notes (notes.h), bit `1 << note`.
    method: Model and prior, in words.
    """
    __slots__ = ()
    _names = ("better", "log_better", "log_worse", "above_min", "loss_control", "loss_treatment", "control_mean",
        "control_sd", "treatment_mean", "treatment_sd", "effect_mean", "effect_sd", "effect_low", "effect_high",
        "effect_hdi_low", "effect_hdi_high", "lift_mean", "lift_sd", "lift_low", "lift_high", "lift_hdi_low",
        "lift_hdi_high", "below_rope", "in_rope", "above_rope", "log_bayes_factor", "std_error", "confidence",
        "note_bits", "method")
    method = _handles.text(_abi.expt_posterior.method)


class EProcess(_handles.Result, _abi.expt_e_process):
    """Evidence against a null hypothesis so far.

    log_e_value: Natural logarithm of the e-value now.
    p_value: Always-valid p-value; never rises.
    log_p_value: Natural logarithm of it.
    n: e-values that were there (not NaN).
    """
    __slots__ = ()
    _names = ("log_e_value", "p_value", "log_p_value", "n")


class Trigger(_handles.Result, _abi.expt_trigger):
    """What trigger_check() says.

    passes: 1 when `p_value` is not below the threshold.
    chi2: Pearson's chi-squared of equal rates.
    df: Variants with units minus one.
    p_value: NaN with fewer than two variants, or where all or none were exposed.
    log_p_value: Natural logarithm of the p-value; never underflows.
    rate: Exposed over assigned units, all variants.
    lowest_rate: The lowest rate of a variant.
    highest_rate: The highest.
    n: Assigned units.
    note_bits: Notes (notes.h), bit `1 << note`.
    """
    __slots__ = ()
    _names = ("passes", "chi2", "df", "p_value", "log_p_value", "rate", "lowest_rate", "highest_rate", "n", "note_bits")
    passes = _handles.flag(_abi.expt_trigger.passes)


class Flicker(_handles.Result, _abi.expt_flicker):
    """What flicker_check() says.

    passes: 1 when `share` is at most `most_share` and `p_value` not below the threshold.
    share: Units seen in two variants over all units; NaN without units.
    share_low: Lower limit of it, 95 % (Wilson).
    share_high: Upper limit of it.
    chi2: Pearson's chi-squared of the same share in each variant (of the first exposure).
    df: Variants with units minus one.
    p_value: NaN where nothing can be compared.
    log_p_value: Natural logarithm of the p-value; never underflows.
    n: Units, those in two variants included.
    n_conflicted: Units seen in two variants.
    note_bits: Notes (notes.h), bit `1 << note`.
    """
    __slots__ = ()
    _names = ("passes", "share", "share_low", "share_high", "chi2", "df", "p_value", "log_p_value", "n", "n_conflicted",
        "note_bits")
    passes = _handles.flag(_abi.expt_flicker.passes)


class Heterogeneity(_handles.Result, _abi.expt_heterogeneity):
    """What the effects of several levels say together.

    n_levels: Levels used.
    q: Cochran's Q: sum of squared deviations from `pooled`, in standard errors. NaN with no level.
    df: Levels minus one.
    p_value: That all effects are equal; NaN with fewer than two levels.
    log_p_value: Natural logarithm of it; never underflows.
    i2: Share of the variation between effects that is not noise, a fraction.
    i2_low: Its lower limit.
    i2_high: Its upper limit.
    tau2: Variance of the true effects between levels.
    tau2_low: Its lower limit, where the generalised Q is at its upper quantile; 0 where there is none.
    tau2_high: Its upper limit, where it is at its lower quantile; 0 where there is none.
    pooled: Mean effect, weighted by inverse variances.
    pooled_std_error: Its standard error.
    pooled_low: Its lower limit.
    pooled_high: Its upper limit.
    smallest: Smallest effect as it was seen.
    largest: Largest effect as it was seen.
    shrunken_smallest: Smallest effect after shrinking each toward the mean by its noise (empirical Bayes).
    shrunken_largest: Largest one.
    qualitative_p_value: Of Gail and Simon's test that the effect has a different sign somewhere; NaN with fewer
        than two levels.
    log_qualitative_p_value: Natural logarithm of it.
    note_bits: Notes (notes.h), bit `1 << note`.
    """
    __slots__ = ()
    _names = ("n_levels", "q", "df", "p_value", "log_p_value", "i2", "i2_low", "i2_high", "tau2", "tau2_low",
        "tau2_high", "pooled", "pooled_std_error", "pooled_low", "pooled_high", "smallest", "largest",
        "shrunken_smallest", "shrunken_largest", "qualitative_p_value", "log_qualitative_p_value", "note_bits")


class PowerPlan(_handles.Result, _abi.expt_power_plan):
    """An experiment: its size, an effect, and the power that the one sees the other. Power is the chance that one
    treatment's test against the control rejects to the side of the effect; what a two-sided test rejects to the
    other side counts only if asked for.

    arms: Variants, the control among them.
    effect: Effect asked for or found, as asked: a difference, or a fraction of the control's value.
    effect_absolute: The same as a difference; of SRM the difference of the shares.
    effect_relative: The same as a fraction of the control's value; NaN where that is 0.
    power: Power of this effect with these units.
    control_units: Units (clusters, exposure) of the control arm; of SRM of all variants together.
    treatment_units: Units of each treatment arm; 0 of SRM.
    total_units: Units in all arms.
    exact_units: Control units that the power wanted needs, before rounding up; NaN = no number is enough.
    units_needed: Units in all arms that it needs, each arm rounded up by itself; NaN = no number is enough.
    mde: Smallest effect that these units see with the power wanted, on the side of `effect`, as asked; NaN =
        none.
    target_power: Power wanted.
    alpha: Error rate of one comparison, after the correction.
    df: Degrees of freedom of the test with these units; Inf for z.
    variance_factor: What the variance was multiplied with: covariates, overdispersion, design effect.
    formula: Formula used.
    message: The answer in plain words, one line.
    """
    __slots__ = ()
    _names = ("arms", "effect", "effect_absolute", "effect_relative", "power", "control_units", "treatment_units",
        "total_units", "exact_units", "units_needed", "mde", "target_power", "alpha", "df", "variance_factor",
        "formula", "message")
    formula = _handles.text(_abi.expt_power_plan.formula)
    message = _handles.text(_abi.expt_power_plan.message)


class DurationPlan(_handles.Result, _abi.expt_duration_plan):
    """How long an experiment runs.

    exact_days: Days with traffic that bring the units, before rounding up.
    days: Calendar days.
    weeks: Whole weeks among them.
    units_per_week: Units that enter in a week.
    units_at_end: Units that have entered after `days`.
    message: The answer in plain words, one line.
    """
    __slots__ = ()
    _names = ("exact_days", "days", "weeks", "units_per_week", "units_at_end", "message")
    message = _handles.text(_abi.expt_duration_plan.message)


class GroupSequentialPlan(_handles.Result, _abi.expt_group_sequential_plan):
    """What a group sequential design costs and saves beside a test that looks once.

    looks: Planned looks.
    alpha: Error rate: chance to show an effect where there is none; with binding futility if it is obeyed.
    alpha_obeyed: The same where futility is obeyed though it need not be.
    power: Chance to show the effect, every bound obeyed.
    drift: z expected at information 1 under the effect planned for, or as given.
    fixed_drift: z that a single test at information 1 with the same power needs.
    inflation: Information that the looks need in all, over that of the single test: the factor on its units.
    information_h0: Expected information at the end without an effect.
    information_half: The same under half of the effect.
    information_h1: The same under the effect.
    relative_h0: Expected information without an effect over that of the single test.
    relative_half: The same under half of the effect.
    relative_h1: The same under the effect.
    looks_h0: Expected number of looks without an effect.
    looks_h1: The same under the effect.
    futility_h0: Chance to stop for futility before the last look without an effect; 0 without futility.
    futility_h1: The same under the effect.
    message: The answer in plain words, one line.
    """
    __slots__ = ()
    _names = ("looks", "alpha", "alpha_obeyed", "power", "drift", "fixed_drift", "inflation", "information_h0",
        "information_half", "information_h1", "relative_h0", "relative_half", "relative_h1", "looks_h0", "looks_h1",
        "futility_h0", "futility_h1", "message")
    message = _handles.text(_abi.expt_group_sequential_plan.message)


class LookResult(_handles.Result, _abi.expt_look_result):
    """What the data say at a look.

    verdict: What this look decides. One of "continue", "effect", "futility", "no_effect".
    look: Number of the look, from 1.
    information: Information so far.
    statistic: z: the estimate over its standard error.
    efficacy_low: Bounds of this look, NaN where there are none: an effect at or below it.
    efficacy_high: An effect at or above it.
    futility_low: See group_sequential_design().
    futility_high: See group_sequential_design().
    alpha_spent: Error spent until this look.
    estimate: As given.
    std_error: As given.
    repeated_low: Repeated confidence interval, valid at all looks at once: its lower limit. -Inf where the look
        spends nothing.
    repeated_high: Its upper limit.
    p_value: Stage-wise p-value, as if the experiment ended here.
    median_unbiased: Effect that this outcome exceeds with chance 1/2, as if the experiment ended here.
    ci_low: Stage-wise interval, as if the experiment ended here: its lower limit.
    ci_high: Its upper limit.
    confidence: Of both intervals: 1 - alpha, for a one-sided test 1 - 2 alpha.
    conditional_power_trend: Chance to show an effect at the looks left, if the true effect is the estimate. NaN
        after the last look.
    conditional_power_design: The same for the effect planned for, in a two-sided test to the side of the
        estimate.
    predictive_power: The same over the effects that the data leave possible: flat prior.
    looks_left: Planned looks with more information than this one.
    message: The answer in plain words, one line.
    """
    __slots__ = ()
    _names = ("verdict", "look", "information", "statistic", "efficacy_low", "efficacy_high", "futility_low",
        "futility_high", "alpha_spent", "estimate", "std_error", "repeated_low", "repeated_high", "p_value",
        "median_unbiased", "ci_low", "ci_high", "confidence", "conditional_power_trend", "conditional_power_design",
        "predictive_power", "looks_left", "message")
    verdict = _handles.word(_abi.expt_look_result.verdict, _abi.LOOK_VERDICT)
    message = _handles.text(_abi.expt_look_result.message)


class MonitorAnswer(_handles.Result, _abi.expt_monitor_answer):
    """What a look says.

    verdict: What this look decides. One of "continue", "effect", "futility", "no_effect".
    look: Number of the look, from 1.
    planned_looks: Looks planned.
    at: Time of the look, as given.
    n_control: Units counted in the control.
    n_variant: Units counted in the treatment.
    information: Both together over the planned units.
    estimate: Effect so far: treatment minus control.
    std_error: Its standard error.
    statistic: z: the effect less the metric's null value, over its standard error.
    bound_low: z at or below which this look shows an effect; NaN = none, or CONFIDENCE_SEQUENCE.
    bound_high: z at or above which it does.
    futility_low: Bounds of futility, see group_sequential_design(); NaN = none.
    futility_high: See there.
    ci_low: Interval of the effect that holds at all looks at once: its lower limit.
    ci_high: Its upper limit.
    p_value: GROUP_SEQUENTIAL: stage-wise, as if the experiment ended here. CONFIDENCE_SEQUENCE: always valid,
        never rising.
    conditional_power_trend: Chance to show an effect at the looks left, if the effect is what it was so far; NaN
        where there are none.
    conditional_power_design: The same for the effect planned for.
    predictive_power: The same over the effects that the data leave possible.
    days_left: Days until the planned units, if they come as they came since the first look; NaN at the first.
    note_bits: Notes of the comparison (notes.h), bit `1 << note`.
    message: The answer in plain words, one line.
    """
    __slots__ = ()
    _names = ("verdict", "look", "planned_looks", "at", "n_control", "n_variant", "information", "estimate",
        "std_error", "statistic", "bound_low", "bound_high", "futility_low", "futility_high", "ci_low", "ci_high",
        "p_value", "conditional_power_trend", "conditional_power_design", "predictive_power", "days_left", "note_bits",
        "message")
    verdict = _handles.word(_abi.expt_monitor_answer.verdict, _abi.LOOK_VERDICT)
    message = _handles.text(_abi.expt_monitor_answer.message)


class RoiResult(_handles.Result, _abi.expt_roi_result):
    """What roi() says.

    effect: The effect used: as given, or shrunk.
    effect_low: Its lower limit.
    effect_high: Its upper limit.
    shrinkage: The effect used over the one given; 1 = as given.
    periods: Windows in the horizon.
    units_reached: Units that get the change, over all windows.
    orders: Extra orders over the horizon, or whatever else the metric counts.
    orders_low: Its lower limit.
    orders_high: Its upper limit.
    revenue: Extra revenue: orders times `order_value`.
    revenue_low: Its lower limit.
    revenue_high: Its upper limit.
    contribution: What is earned of it: revenue times `margin`.
    contribution_low: Its lower limit.
    contribution_high: Its upper limit.
    cost: All costs.
    net_value: Contribution minus cost.
    net_low: Its lower limit.
    net_high: Its upper limit.
    roi: Net value over cost; NaN without a cost.
    roi_low: Its lower limit.
    roi_high: Its upper limit.
    probability_of_loss: Probability that the net value is below 0, under the law of the effect.
    break_even_effect: Effect at which the net value is 0, on the scale of `effect`; NaN where no effect earns
        anything.
    break_even_cost: `cost` at which the net value is 0; below 0 where no such cost pays.
    confidence: Of every interval.
    df: Degrees of freedom of the intervals; Inf = normal.
    note_bits: Notes (notes.h), bit `1 << note`.
    remarks: What the reader should know of these numbers, one line; "" = nothing.
    assumptions: What was taken as given, one line.
    """
    __slots__ = ()
    _names = ("effect", "effect_low", "effect_high", "shrinkage", "periods", "units_reached", "orders", "orders_low",
        "orders_high", "revenue", "revenue_low", "revenue_high", "contribution", "contribution_low",
        "contribution_high", "cost", "net_value", "net_low", "net_high", "roi", "roi_low", "roi_high",
        "probability_of_loss", "break_even_effect", "break_even_cost", "confidence", "df", "note_bits", "remarks",
        "assumptions")
    remarks = _handles.text(_abi.expt_roi_result.remarks)
    assumptions = _handles.text(_abi.expt_roi_result.assumptions)


class RolloutAnswer(_handles.Result, _abi.expt_rollout_answer):
    """What a look says. Numbers are of the guardrail that decided, else of the one nearest to its bound.

    decision: What to do. One of "hold", "advance", "rollback", "complete".
    reason: Why. One of "passed", "time", "units", "unhealthy", "no_estimate", "watch", "harm", "sustained",
        "limit", "no_control".
    healthy: Whether the analysis could be believed.
    look: Number of the look, from 1.
    at: Time of the look, as given.
    stage: Stage looked at, from 1.
    next_stage: Stage to be in from now on; 0 after ROLLBACK.
    next_share: Its share of the traffic; 0 after ROLLBACK.
    units: Units of both arms in this stage, of the guardrail with the fewest.
    units_wanted: Units that the stage counts at least.
    time_left_us: Time that the stage still has to stay. Microseconds, a timedelta, or a text like "7d", "12h",
        "30m", "10s".
    in_a_row: Looks in a row at or below the sustained bound.
    information: Part of the planned information.
    estimate: Effect over all stages: treatment minus control.
    std_error: Its standard error.
    rel_estimate: Effect over the control's value, over all stages.
    statistic: z: how far from the margin, negative = worse.
    bound: z at or below which it is rolled back; NaN = this look spends nothing.
    sustained_bound: The same for looks in a row; NaN = none.
    limit_statistic: z of the treatment's value in this stage against its limit, negative = beyond; NaN = none.
    limit_bound: z at or below which it is rolled back; NaN = none.
    spent: Error spent until now, of all guardrails.
    metric: The guardrail.
    stage_name: Name of the stage looked at.
    message: The decision and its reason, one sentence.
    """
    __slots__ = ()
    _names = ("decision", "reason", "healthy", "look", "at", "stage", "next_stage", "next_share", "units",
        "units_wanted", "time_left_us", "in_a_row", "information", "estimate", "std_error", "rel_estimate", "statistic",
        "bound", "sustained_bound", "limit_statistic", "limit_bound", "spent", "metric", "stage_name", "message")
    decision = _handles.word(_abi.expt_rollout_answer.decision, _abi.ROLLOUT_DECISION)
    reason = _handles.word(_abi.expt_rollout_answer.reason, _abi.ROLLOUT_REASON)
    healthy = _handles.flag(_abi.expt_rollout_answer.healthy)
    metric = _handles.text(_abi.expt_rollout_answer.metric)
    stage_name = _handles.text(_abi.expt_rollout_answer.stage_name)
    message = _handles.text(_abi.expt_rollout_answer.message)


class Contingency(_handles.Result, _abi.expt_contingency):
    """What a chi-squared test says of a table of counts.

    statistic: Chi-squared statistic.
    df: Degrees of freedom: rows and columns without units are not counted.
    p_value: May be 0 where it underflows.
    log_p_value: Natural logarithm of the p-value; never underflows.
    cramers_v: Strength of association from Pearson's statistic without correction, 0 to 1; of one row Cohen's w.
    smallest_expected: Smallest expected count of the cells counted.
    n_below_5: Cells with an expected count below 5.
    n: Units.
    note_bits: Notes (notes.h), bit `1 << note`.
    """
    __slots__ = ()
    _names = ("statistic", "df", "p_value", "log_p_value", "cramers_v", "smallest_expected", "n_below_5", "n",
        "note_bits")


class Stratified(_handles.Result, _abi.expt_stratified):
    """One effect over strata, and whether the strata agree on it.

    statistic: Signed root of the Cochran-Mantel-Haenszel chi-squared: z, its square has one degree of freedom.
    p_value: May be 0 where it underflows.
    log_p_value: Natural logarithm of the p-value; never underflows.
    odds_ratio: Mantel-Haenszel odds ratio, treatment over control.
    odds_ratio_low: Lower limit (Robins, Breslow and Greenland).
    odds_ratio_high: Upper limit.
    risk_ratio: Mantel-Haenszel ratio of proportions.
    risk_ratio_low: Lower limit (Greenland and Robins).
    risk_ratio_high: Upper limit.
    risk_difference: Mantel-Haenszel difference of proportions, a fraction.
    risk_difference_low: Lower limit (Sato).
    risk_difference_high: Upper limit.
    confidence: Of the intervals.
    breslow_day: Chi-squared statistic of equal odds ratios.
    breslow_day_p_value: Its p-value.
    tarone: The same with Tarone's correction: the one to report.
    tarone_p_value: Its p-value.
    tarone_log_p_value: Natural logarithm of it; never underflows.
    homogeneity_df: Degrees of freedom of both: strata in which both outcomes and both arms occur, minus one.
    n_strata: Strata with units in both arms.
    n: Units in them.
    n_dropped: Units of strata with one arm only: they say nothing about the effect.
    note_bits: Notes (notes.h), bit `1 << note`.
    """
    __slots__ = ()
    _names = ("statistic", "p_value", "log_p_value", "odds_ratio", "odds_ratio_low", "odds_ratio_high", "risk_ratio",
        "risk_ratio_low", "risk_ratio_high", "risk_difference", "risk_difference_low", "risk_difference_high",
        "confidence", "breslow_day", "breslow_day_p_value", "tarone", "tarone_p_value", "tarone_log_p_value",
        "homogeneity_df", "n_strata", "n", "n_dropped", "note_bits")


class StratifiedTable(_handles.Result, _abi.expt_stratified_table):
    """Three tests of one association over strata.

    association: General association: chi-squared statistic against any difference between the rows.
    association_df: Its degrees of freedom: (rows - 1)(columns - 1) where the strata allow as many.
    association_p_value: May be 0 where it underflows.
    association_log_p_value: Natural logarithm of it; never underflows.
    mean_scores: Row mean scores: chi-squared statistic against rows whose mean column scores differ.
    mean_scores_df: Its degrees of freedom: rows - 1 where the strata allow as many.
    mean_scores_p_value: Its p-value.
    mean_scores_log_p_value: Natural logarithm of it; never underflows.
    correlation: Linear by linear: signed root of the chi-squared statistic, z; positive where rows of higher
        scores have columns of higher scores.
    correlation_df: Degrees of freedom of its square: 1, or 0 where there is none.
    correlation_p_value: Its p-value, two-sided.
    correlation_log_p_value: Natural logarithm of it; never underflows.
    smallest_expected: Smallest count that a cell is expected to have, summed over the strata.
    n_strata: Strata with units in two rows or more.
    n: Units in them.
    n_dropped: Units of strata with one row only: they say nothing about the rows.
    note_bits: Notes (notes.h), bit `1 << note`.
    """
    __slots__ = ()
    _names = ("association", "association_df", "association_p_value", "association_log_p_value", "mean_scores",
        "mean_scores_df", "mean_scores_p_value", "mean_scores_log_p_value", "correlation", "correlation_df",
        "correlation_p_value", "correlation_log_p_value", "smallest_expected", "n_strata", "n", "n_dropped",
        "note_bits")


class Variant(_handles.Spec):
    """Declares a variant and its planned share. Once one is declared, any other label in the data is LabelError.

    weight: planned share of the units, a fraction; the shares of all variants sum to 1

    Raises:
        ArgumentError: the weight is outside [0, 1], or the label is empty
        DuplicateError: the label is declared already
        StateError: rows have been added
    """
    _method, _key, _key_default = "add_variant", "label", None
    _positional, _short = 1, "weight"

    def __init__(self, weight: float):
        self._values = dict(weight=weight)


class Segment(_handles.Spec):
    """Declares a segment: the answers are also given per level of this column.

    column: column of labels

    Raises:
        ArgumentError: the name is empty
        DuplicateError: the segment is declared already
        LimitError: more than 256 segments
        StateError: rows have been added, or the analysis has clusters
    """
    _method, _key, _key_default = "add_segment", None, None
    _positional, _short = 1, "column"

    def __init__(self, column: str):
        self._values = dict(column=column)


class Proportion(_handles.Spec):
    """Adds a metric: the share of units with a 1, of all units or of those with `among` = 1.

    Anything but 0, 1 and missing is refused. A missing `among` is treated as `missing` says, too: `zero` leaves
    the unit out. A value counted among units chosen by what they did after the split (converted among clicked)
    compares different people; such rows carry the note POST_TREATMENT. The test is that of two_proportions(),
    against `null_value` its score test; with covariates that of a mean.

    value: 0/1 or bool column, one row per unit
    role: What the metric is for. One of "primary", "secondary", "guardrail", "exploratory". Default "primary".
    good: Welcome direction; `margin` and `limit` look the other way. One of "up", "down", "neither". Default
        "up".
    alternative: Side of the test. One of "two_sided", "greater", "less". Default "two_sided".
    missing: What happens to a missing outcome. One of "reject", "zero", "drop". Default "reject".
    relative: `null_value`, `margin` and `min_effect` are fractions of the control's value, of its size where it
        is negative (CONTROL_NOT_POSITIVE). Default False.
    null_value: Effect under the null hypothesis: 0.02 with `relative` asks whether the lift is above 2 %. Default
        0.0.
    margin: Loss against the control that is still tolerated; 0 = none is stated. Default 0.0.
    limit: Value that the treatment must not pass against `good`; 0 = none is stated. Default 0.0.
    min_effect: Smallest effect worth having; 0 = none is stated. Default 0.0.
    among: 0/1 column: only units with 1 are counted. Noted as POST_TREATMENT.
    covariates: Numbers known before the exposure, to lower the variance (CUPED).
    pooled_theta: One regression for all arms, instead of one for each. Default False.

    Raises:
        ArgumentError: an option is out of range, a name is empty, or a margin is stated without a welcome
            direction
        DuplicateError: a metric of this name exists
        StateError: rows have been added
    """
    _method, _key, _key_default = "add_proportion", "name", "value"
    _positional, _short = 1, "value"

    def __init__(
        self,
        value: str,
        *,
        role: Optional[RoleWord] = None,
        good: Optional[GoodWord] = None,
        alternative: Optional[AlternativeWord] = None,
        missing: Optional[MissingWord] = None,
        relative: Optional[bool] = None,
        null_value: Optional[float] = None,
        margin: Optional[float] = None,
        limit: Optional[float] = None,
        min_effect: Optional[float] = None,
        among: Optional[str] = None,
        covariates: Optional[Sequence[str]] = None,
        pooled_theta: Optional[bool] = None,
    ):
        self._values = dict(
            value=value,
            role=role,
            good=good,
            alternative=alternative,
            missing=missing,
            relative=relative,
            null_value=null_value,
            margin=margin,
            limit=limit,
            min_effect=min_effect,
            among=among,
            covariates=covariates,
            pooled_theta=pooled_theta,
        )


class Mean(_handles.Spec):
    """Adds a metric: the mean of a number per unit (Welch's test), of all units or of those with `among` = 1, as in
    Analysis.add_proportion(): revenue per buyer.

    Covariates lower the variance: the difference of the means after a regression on them in each arm, around the
    mean of all arms (Lin 2013). A missing covariate never drops a unit: it counts as the mean of the covariate,
    with an indicator of its own. An arm with fewer units than 2 more than twice its covariates does not use them.
    What the treatment can change is no covariate.

    value: number per unit; below 1.5e144 in magnitude
    role: What the metric is for. One of "primary", "secondary", "guardrail", "exploratory". Default "primary".
    good: Welcome direction; `margin` and `limit` look the other way. One of "up", "down", "neither". Default
        "up".
    alternative: Side of the test. One of "two_sided", "greater", "less". Default "two_sided".
    missing: What happens to a missing outcome. One of "reject", "zero", "drop". Default "reject".
    relative: `null_value`, `margin` and `min_effect` are fractions of the control's value, of its size where it
        is negative (CONTROL_NOT_POSITIVE). Default False.
    null_value: Effect under the null hypothesis: 0.02 with `relative` asks whether the lift is above 2 %. Default
        0.0.
    margin: Loss against the control that is still tolerated; 0 = none is stated. Default 0.0.
    limit: Value that the treatment must not pass against `good`; 0 = none is stated. Default 0.0.
    min_effect: Smallest effect worth having; 0 = none is stated. Default 0.0.
    cap: Larger values count as this one; 0 = no cap. Analysis.cap() finds one in a first pass. Default 0.0.
    covariates: Numbers known before the exposure, to lower the variance (CUPED).
    pooled_theta: One regression for all arms, instead of one for each. Default False.
    among: 0/1 column: only units with 1 are counted. Noted as POST_TREATMENT.

    Raises:
        ArgumentError: an option is out of range, a name is empty, there are more than 8 covariates, or a margin
            is stated without a welcome direction
        DuplicateError: a metric of this name exists
        StateError: rows have been added

    Reference: Deng, Xu, Kohavi, Walker 2013, WSDM, 123-132; Lin 2013, Annals of Applied Statistics 7:295-318.
    """
    _method, _key, _key_default = "add_mean", "name", "value"
    _positional, _short = 1, "value"

    def __init__(
        self,
        value: str,
        *,
        role: Optional[RoleWord] = None,
        good: Optional[GoodWord] = None,
        alternative: Optional[AlternativeWord] = None,
        missing: Optional[MissingWord] = None,
        relative: Optional[bool] = None,
        null_value: Optional[float] = None,
        margin: Optional[float] = None,
        limit: Optional[float] = None,
        min_effect: Optional[float] = None,
        cap: Optional[float] = None,
        covariates: Optional[Sequence[str]] = None,
        pooled_theta: Optional[bool] = None,
        among: Optional[str] = None,
    ):
        self._values = dict(
            value=value,
            role=role,
            good=good,
            alternative=alternative,
            missing=missing,
            relative=relative,
            null_value=null_value,
            margin=margin,
            limit=limit,
            min_effect=min_effect,
            cap=cap,
            covariates=covariates,
            pooled_theta=pooled_theta,
            among=among,
        )


class Ratio(_handles.Spec):
    """Adds a metric: the sum of one number over the sum of another, for example clicks per impression with users as
    units (delta method).

    A unit with a numerator, a denominator or `among` missing is treated as `missing` says. `covariates` may hold
    the numerator and the denominator of the time before the exposure.

    numerator: number per unit
    denominator: number per unit
    role: What the metric is for. One of "primary", "secondary", "guardrail", "exploratory". Default "primary".
    good: Welcome direction; `margin` and `limit` look the other way. One of "up", "down", "neither". Default
        "up".
    alternative: Side of the test. One of "two_sided", "greater", "less". Default "two_sided".
    missing: What happens to a missing outcome. One of "reject", "zero", "drop". Default "reject".
    relative: `null_value`, `margin` and `min_effect` are fractions of the control's value, of its size where it
        is negative (CONTROL_NOT_POSITIVE). Default False.
    null_value: Effect under the null hypothesis: 0.02 with `relative` asks whether the lift is above 2 %. Default
        0.0.
    margin: Loss against the control that is still tolerated; 0 = none is stated. Default 0.0.
    limit: Value that the treatment must not pass against `good`; 0 = none is stated. Default 0.0.
    min_effect: Smallest effect worth having; 0 = none is stated. Default 0.0.
    covariates: Numbers known before the exposure, to lower the variance (CUPED).
    pooled_theta: One regression for all arms, instead of one for each. Default False.
    among: 0/1 column: only units with 1 are counted. Noted as POST_TREATMENT.

    Raises:
        ArgumentError: an option is out of range, a name is empty, there are more than 8 covariates, or a margin
            is stated without a welcome direction
        DuplicateError: a metric of this name exists
        StateError: rows have been added

    Reference: Deng, Knoblich, Lu 2018, KDD, 233-242.
    """
    _method, _key, _key_default = "add_ratio", "name", "numerator"
    _positional, _short = 2, None

    def __init__(
        self,
        numerator: str,
        denominator: str,
        *,
        role: Optional[RoleWord] = None,
        good: Optional[GoodWord] = None,
        alternative: Optional[AlternativeWord] = None,
        missing: Optional[MissingWord] = None,
        relative: Optional[bool] = None,
        null_value: Optional[float] = None,
        margin: Optional[float] = None,
        limit: Optional[float] = None,
        min_effect: Optional[float] = None,
        covariates: Optional[Sequence[str]] = None,
        pooled_theta: Optional[bool] = None,
        among: Optional[str] = None,
    ):
        self._values = dict(
            numerator=numerator,
            denominator=denominator,
            role=role,
            good=good,
            alternative=alternative,
            missing=missing,
            relative=relative,
            null_value=null_value,
            margin=margin,
            limit=limit,
            min_effect=min_effect,
            covariates=covariates,
            pooled_theta=pooled_theta,
            among=among,
        )


class Count(_handles.Spec):
    """Adds a metric: events per unit, or per time or trial of `exposure`, that occur independently (Poisson).

    Of all units, or of those with `among` = 1. The test and its intervals are the score ones of poisson_rates();
    with strata or clusters a z or t of the arms' variances. Counts of units that differ in how active they are
    vary more than Poisson's law says: then the rows carry the note OVERDISPERSED, and a mean or a ratio is the
    honest metric.

    value: whole number of events per unit, 0 or more
    role: What the metric is for. One of "primary", "secondary", "guardrail", "exploratory". Default "primary".
    good: Welcome direction; `margin` and `limit` look the other way. One of "up", "down", "neither". Default
        "up".
    alternative: Side of the test. One of "two_sided", "greater", "less". Default "two_sided".
    missing: What happens to a missing outcome. One of "reject", "zero", "drop". Default "reject".
    relative: `null_value`, `margin` and `min_effect` are fractions of the control's value, of its size where it
        is negative (CONTROL_NOT_POSITIVE). Default False.
    null_value: Effect under the null hypothesis: 0.02 with `relative` asks whether the lift is above 2 %. Default
        0.0.
    margin: Loss against the control that is still tolerated; 0 = none is stated. Default 0.0.
    limit: Value that the treatment must not pass against `good`; 0 = none is stated. Default 0.0.
    min_effect: Smallest effect worth having; 0 = none is stated. Default 0.0.
    exposure: Time or trials that each unit had, above 0; None = 1 each.
    among: 0/1 column: only units with 1 are counted. Noted as POST_TREATMENT.

    Raises:
        ArgumentError: an option is out of range, a name is empty, or a margin is stated without a welcome
            direction
        DuplicateError: a metric of this name exists
        StateError: rows have been added
    """
    _method, _key, _key_default = "add_count", "name", "value"
    _positional, _short = 1, "value"

    def __init__(
        self,
        value: str,
        *,
        role: Optional[RoleWord] = None,
        good: Optional[GoodWord] = None,
        alternative: Optional[AlternativeWord] = None,
        missing: Optional[MissingWord] = None,
        relative: Optional[bool] = None,
        null_value: Optional[float] = None,
        margin: Optional[float] = None,
        limit: Optional[float] = None,
        min_effect: Optional[float] = None,
        exposure: Optional[str] = None,
        among: Optional[str] = None,
    ):
        self._values = dict(
            value=value,
            role=role,
            good=good,
            alternative=alternative,
            missing=missing,
            relative=relative,
            null_value=null_value,
            margin=margin,
            limit=limit,
            min_effect=min_effect,
            exposure=exposure,
            among=among,
        )


class Quantile(_handles.Spec):
    """Adds a metric: a quantile over units, for example the 0.95 quantile of a latency; of all units, or of those
    with `among` = 1.

    Values are counted on a fixed grid of relative width 2^-9, so that parts merge exactly; within a bin they are
    taken to lie evenly. A quantile is right to 2^-9 of its size at worst, and exact when all values are whole
    numbers below 1024. The interval comes from order statistics. With clusters these lie as far from the
    quantile, in ranks, as the share of units at or below it errs by CR2 over clusters: it takes the counts of
    every cluster (12 bytes for each different value of a cluster) and no chance. There is no answer by strata.
    Where many units share one value near the quantile (prices, ratings, 0), a bin of them is taken for one value,
    and the error reaches to the farther of the two order statistics, or to the nearest other value: the test then
    errs in 5 % of cases or fewer, the interval is wide, and the row is noted as APPROXIMATE.

    value: number per unit
    prob: which quantile
    role: What the metric is for. One of "primary", "secondary", "guardrail", "exploratory". Default "primary".
    good: Welcome direction; `margin` and `limit` look the other way. One of "up", "down", "neither". Default
        "up".
    alternative: Side of the test. One of "two_sided", "greater", "less". Default "two_sided".
    missing: What happens to a missing outcome. One of "reject", "zero", "drop". Default "reject".
    relative: `null_value`, `margin` and `min_effect` are fractions of the control's value, of its size where it
        is negative (CONTROL_NOT_POSITIVE). Default False.
    null_value: Effect under the null hypothesis: 0.02 with `relative` asks whether the lift is above 2 %. Default
        0.0.
    margin: Loss against the control that is still tolerated; 0 = none is stated. Default 0.0.
    limit: Value that the treatment must not pass against `good`; 0 = none is stated. Default 0.0.
    min_effect: Smallest effect worth having; 0 = none is stated. Default 0.0.
    among: 0/1 column: only units with 1 are counted. Noted as POST_TREATMENT.

    Raises:
        ArgumentError: an option is out of range, a name is empty, `prob` is outside (0, 1), or a margin is stated
            without a welcome direction
        DuplicateError: a metric of this name exists
        StateError: rows have been added, or the analysis has strata

    Reference: Price, Bonett 2002, Journal of Statistical Computation and Simulation 72:119-124; Woodruff 1952,
        JASA 47:635-646; Deng, Knoblich, Lu 2018, KDD, 233-242.
    """
    _method, _key, _key_default = "add_quantile", "name", "value"
    _positional, _short = 2, None

    def __init__(
        self,
        value: str,
        prob: float,
        *,
        role: Optional[RoleWord] = None,
        good: Optional[GoodWord] = None,
        alternative: Optional[AlternativeWord] = None,
        missing: Optional[MissingWord] = None,
        relative: Optional[bool] = None,
        null_value: Optional[float] = None,
        margin: Optional[float] = None,
        limit: Optional[float] = None,
        min_effect: Optional[float] = None,
        among: Optional[str] = None,
    ):
        self._values = dict(
            value=value,
            prob=prob,
            role=role,
            good=good,
            alternative=alternative,
            missing=missing,
            relative=relative,
            null_value=null_value,
            margin=margin,
            limit=limit,
            min_effect=min_effect,
            among=among,
        )


class Range(_handles.Spec):
    """Gives a variant the buckets from `low` up to, but not including, `high`. A variant may have several ranges;
    the first match wins.

    For schemes that publish ranges: GrowthBook's ranges, Eppo's shards, Optimizely's endOfRange (`low` = 0, in
    their order), the buckets of Statsig and Confidence. Ranges take the place of weights.

    label: name of the variant; new, or declared by an earlier range
    low: first bucket
    high: end of the buckets

    Raises:
        ArgumentError: the range is outside the buckets of the scheme, turned around, or the scheme has no ranges
        LimitError: more than 10,000 ranges
        StateError: the assigner has been used, or has variants with weights
    """
    _method, _key, _key_default = "add_range", None, None
    _positional, _short = 3, None

    def __init__(self, label: str, low: float, high: float):
        self._values = dict(label=label, low=low, high=high)


class Filter(_handles.Spec):
    """Lets only those units in whose bucket on another salt is in one of the ranges `[low, high)`. A unit must pass
    every filter.

    GrowthBook's namespaces and filters, Eppo's traffic shards, Optimizely's groups, Statsig's layers,
    Confidence's allocation (salt = the account, ranges of its 1,000,000 bits). MD5_32, XXH3, GROWTHBOOK, EPPO
    version 2, OPTIMIZELY, STATSIG, CONFIDENCE.

    salt: salt of the filter
    lows: first bucket of each range
    highs: end of each range
    version: GROWTHBOOK: hash version of the filter; 0 = 2. A namespace is version 1 with the salt
        `__{namespace}`. Default 0.
    n_buckets: Buckets of the filter: EPPO, STATSIG (a layer), CONFIDENCE (the allocation). 0 = 10,000, 1,000 and
        1,000,000. Default 0.

    Raises:
        ArgumentError: no range, a range outside the buckets, an empty salt, or the scheme has no filters
        LimitError: more than 10,000 ranges in all filters
        StateError: the assigner has been used
        VersionError: `options` was not initialised, or comes from a newer version
    """
    _method, _key, _key_default = "add_filter", None, None
    _positional, _short = 3, None

    def __init__(
        self,
        salt: str,
        lows: ArrayLike,
        highs: ArrayLike,
        *,
        version: Optional[int] = None,
        n_buckets: Optional[int] = None,
    ):
        self._values = dict(salt=salt, lows=lows, highs=highs, version=version, n_buckets=n_buckets)


class Holdout(_handles.Spec):
    """Holds units out of the experiment: those whose bucket on the salt of the programme is in `[low, high)`.

    One salt per programme, not per experiment, so that the same units are held out of everything. A holdout may
    serve one of the variants (Eppo's status quo and shipped ranges). EPPO version 1 hashes `holdout-{unit}`;
    there the salt is only a name. The schemes of filters, and EPPO version 1.

    salt: salt of the programme
    low: first bucket
    high: end of the buckets
    label: a declared variant that held-out units are served; None = none

    Raises:
        ArgumentError: a range outside the buckets, an empty salt, or the scheme has no holdouts
        LabelError: no such variant
        LimitError: more than 10,000 holdouts
        StateError: the assigner has been used
    """
    _method, _key, _key_default = "add_holdout", None, None
    _positional, _short = 4, None

    def __init__(self, salt: str, low: float, high: float, label: Optional[str] = None):
        self._values = dict(salt=salt, low=low, high=high, label=label)


class Override(_handles.Spec):
    """Forces a unit into a variant. Forced units say so (`reason`, `hash_used`) and belong in no analysis.

    Under EPPO version 1 the unit is the MD5 of the subject key in hexadecimal, as in its configuration.

    label: a declared variant

    Raises:
        ArgumentError: the unit or the label is empty
        LabelError: no such variant
        DuplicateError: the unit is forced already
        StateError: the assigner has been used
    """
    _method, _key, _key_default = "add_override", "unit", None
    _positional, _short = 1, "label"

    def __init__(self, label: str):
        self._values = dict(label=label)


class Arm(_handles.Spec):
    """Opens an arm: from now on it is chosen. At any time; an arm that was removed comes back with what is known of
    it.

    arm: name, at most 63 bytes

    Raises:
        ArgumentError: the name is empty or too long, or `min_share` leaves no room for one more arm
        DuplicateError: the arm is open already
        LimitError: more than 1,000 arms
        StateError: the handle is a delta
    """
    _method, _key, _key_default = "add_arm", None, None
    _positional, _short = 1, "arm"

    def __init__(self, arm: str):
        self._values = dict(arm=arm)


class Feature(_handles.Spec):
    """Declares a feature: the mean reward of an arm is then linear in the features (and an intercept), and a choice
    depends on them.

    Each arm has a Bayesian linear regression of its own, coefficients normal around 0 (the intercept around
    `prior_mean`) as after `prior_plays` plays in each direction, here 1 by default. Gaussian rewards with the
    policies THOMPSON, TOP_TWO and EPSILON_GREEDY; 0/1 rewards may be declared Gaussian. Scale features to about
    1.

    column: column of numbers, in the tables of choices and in the log

    Raises:
        ArgumentError: the name is empty, the reward is not Gaussian, or the policy is UCB1 or KL-UCB
        DuplicateError: the feature is declared already
        LimitError: more than 64 features
        StateError: rewards have been added, or the handle is a delta
    """
    _method, _key, _key_default = "add_feature", None, None
    _positional, _short = 1, "column"

    def __init__(self, column: str):
        self._values = dict(column=column)


class EventCount(_handles.Spec):
    """Adds a feature: number of events.

    event: Label that `event` must have; None = every row.
    from_us: Begin of the window after the first exposure, included; the lowest int64 = without begin.
        Microseconds, a timedelta, or a text like "7d", "12h", "30m", "10s". Default 0.
    to_us: End of the window, excluded; the largest int64 = without end. Microseconds, a timedelta, or a text like
        "7d", "12h", "30m", "10s". Default 9223372036854775807.
    cap: Largest value of a unit; 0 = no cap. Default 0.

    Raises:
        ArgumentError: a name is empty or taken by a column of the frame, an option is out of range, or the window
            is empty
        DuplicateError: a feature of this name exists
        StateError: events have been added, or `event` is asked for and the table has no such column
        VersionError: `options` was not initialised, or comes from a newer version
    """
    _method, _key, _key_default = "add_event_count", "name", None
    _positional, _short = 0, None

    def __init__(
        self,
        *,
        event: Optional[str] = None,
        from_us: Optional[DurationLike] = None,
        to_us: Optional[DurationLike] = None,
        cap: Optional[int] = None,
    ):
        self._values = dict(event=event, from_us=from_us, to_us=to_us, cap=cap)


class EventSum(_handles.Spec):
    """Adds a feature: sum of a value over the events of a unit; 0 without any.

    value: column of numbers
    skip_missing: 1 = an event without the value is left out; 0 = it is RowError. Default False.
    event: Label that `event` must have; None = every row.
    from_us: Begin of the window after the first exposure, included; the lowest int64 = without begin.
        Microseconds, a timedelta, or a text like "7d", "12h", "30m", "10s". Default 0.
    to_us: End of the window, excluded; the largest int64 = without end. Microseconds, a timedelta, or a text like
        "7d", "12h", "30m", "10s". Default 9223372036854775807.
    cap: Largest value of a unit; 0 = no cap. Default 0.0.

    Raises:
        ArgumentError: a name is empty or taken by a column of the frame, an option is out of range, or the window
            is empty
        DuplicateError: a feature of this name exists
        StateError: events have been added, or `event` is asked for and the table has no such column
        VersionError: `options` was not initialised, or comes from a newer version
    """
    _method, _key, _key_default = "add_event_sum", "name", None
    _positional, _short = 1, "value"

    def __init__(
        self,
        value: str,
        *,
        skip_missing: Optional[bool] = None,
        event: Optional[str] = None,
        from_us: Optional[DurationLike] = None,
        to_us: Optional[DurationLike] = None,
        cap: Optional[float] = None,
    ):
        self._values = dict(value=value, skip_missing=skip_missing, event=event, from_us=from_us, to_us=to_us, cap=cap)


class EventMean(_handles.Spec):
    """Adds a feature: mean of a value over the events of a unit; NaN without any.

    value: column of numbers
    skip_missing: 1 = an event without the value is left out; 0 = it is RowError. Default False.
    event: Label that `event` must have; None = every row.
    from_us: Begin of the window after the first exposure, included; the lowest int64 = without begin.
        Microseconds, a timedelta, or a text like "7d", "12h", "30m", "10s". Default 0.
    to_us: End of the window, excluded; the largest int64 = without end. Microseconds, a timedelta, or a text like
        "7d", "12h", "30m", "10s". Default 9223372036854775807.

    Raises:
        ArgumentError: a name is empty or taken by a column of the frame, an option is out of range, or the window
            is empty
        DuplicateError: a feature of this name exists
        StateError: events have been added, or `event` is asked for and the table has no such column
        VersionError: `options` was not initialised, or comes from a newer version
    """
    _method, _key, _key_default = "add_event_mean", "name", None
    _positional, _short = 1, "value"

    def __init__(
        self,
        value: str,
        *,
        skip_missing: Optional[bool] = None,
        event: Optional[str] = None,
        from_us: Optional[DurationLike] = None,
        to_us: Optional[DurationLike] = None,
    ):
        self._values = dict(value=value, skip_missing=skip_missing, event=event, from_us=from_us, to_us=to_us)


class EventMin(_handles.Spec):
    """Adds a feature: smallest value of the events of a unit; NaN without any.

    value: column of numbers
    skip_missing: 1 = an event without the value is left out; 0 = it is RowError. Default False.
    event: Label that `event` must have; None = every row.
    from_us: Begin of the window after the first exposure, included; the lowest int64 = without begin.
        Microseconds, a timedelta, or a text like "7d", "12h", "30m", "10s". Default 0.
    to_us: End of the window, excluded; the largest int64 = without end. Microseconds, a timedelta, or a text like
        "7d", "12h", "30m", "10s". Default 9223372036854775807.

    Raises:
        ArgumentError: a name is empty or taken by a column of the frame, an option is out of range, or the window
            is empty
        DuplicateError: a feature of this name exists
        StateError: events have been added, or `event` is asked for and the table has no such column
        VersionError: `options` was not initialised, or comes from a newer version
    """
    _method, _key, _key_default = "add_event_min", "name", None
    _positional, _short = 1, "value"

    def __init__(
        self,
        value: str,
        *,
        skip_missing: Optional[bool] = None,
        event: Optional[str] = None,
        from_us: Optional[DurationLike] = None,
        to_us: Optional[DurationLike] = None,
    ):
        self._values = dict(value=value, skip_missing=skip_missing, event=event, from_us=from_us, to_us=to_us)


class EventMax(_handles.Spec):
    """Adds a feature: largest value of the events of a unit; NaN without any.

    value: column of numbers
    skip_missing: 1 = an event without the value is left out; 0 = it is RowError. Default False.
    event: Label that `event` must have; None = every row.
    from_us: Begin of the window after the first exposure, included; the lowest int64 = without begin.
        Microseconds, a timedelta, or a text like "7d", "12h", "30m", "10s". Default 0.
    to_us: End of the window, excluded; the largest int64 = without end. Microseconds, a timedelta, or a text like
        "7d", "12h", "30m", "10s". Default 9223372036854775807.

    Raises:
        ArgumentError: a name is empty or taken by a column of the frame, an option is out of range, or the window
            is empty
        DuplicateError: a feature of this name exists
        StateError: events have been added, or `event` is asked for and the table has no such column
        VersionError: `options` was not initialised, or comes from a newer version
    """
    _method, _key, _key_default = "add_event_max", "name", None
    _positional, _short = 1, "value"

    def __init__(
        self,
        value: str,
        *,
        skip_missing: Optional[bool] = None,
        event: Optional[str] = None,
        from_us: Optional[DurationLike] = None,
        to_us: Optional[DurationLike] = None,
    ):
        self._values = dict(value=value, skip_missing=skip_missing, event=event, from_us=from_us, to_us=to_us)


class EventFirst(_handles.Spec):
    """Adds a feature: value of the earliest event of a unit, the smallest one where several are at that time; NaN
    without any.

    value: column of numbers
    skip_missing: 1 = an event without the value is left out; 0 = it is RowError. Default False.
    event: Label that `event` must have; None = every row.
    from_us: Begin of the window after the first exposure, included; the lowest int64 = without begin.
        Microseconds, a timedelta, or a text like "7d", "12h", "30m", "10s". Default 0.
    to_us: End of the window, excluded; the largest int64 = without end. Microseconds, a timedelta, or a text like
        "7d", "12h", "30m", "10s". Default 9223372036854775807.

    Raises:
        ArgumentError: a name is empty or taken by a column of the frame, an option is out of range, or the window
            is empty
        DuplicateError: a feature of this name exists
        StateError: events have been added, or `event` is asked for and the table has no such column
        VersionError: `options` was not initialised, or comes from a newer version
    """
    _method, _key, _key_default = "add_event_first", "name", None
    _positional, _short = 1, "value"

    def __init__(
        self,
        value: str,
        *,
        skip_missing: Optional[bool] = None,
        event: Optional[str] = None,
        from_us: Optional[DurationLike] = None,
        to_us: Optional[DurationLike] = None,
    ):
        self._values = dict(value=value, skip_missing=skip_missing, event=event, from_us=from_us, to_us=to_us)


class EventLast(_handles.Spec):
    """Adds a feature: value of the latest event of a unit, the smallest one where several are at that time; NaN
    without any.

    value: column of numbers
    skip_missing: 1 = an event without the value is left out; 0 = it is RowError. Default False.
    event: Label that `event` must have; None = every row.
    from_us: Begin of the window after the first exposure, included; the lowest int64 = without begin.
        Microseconds, a timedelta, or a text like "7d", "12h", "30m", "10s". Default 0.
    to_us: End of the window, excluded; the largest int64 = without end. Microseconds, a timedelta, or a text like
        "7d", "12h", "30m", "10s". Default 9223372036854775807.

    Raises:
        ArgumentError: a name is empty or taken by a column of the frame, an option is out of range, or the window
            is empty
        DuplicateError: a feature of this name exists
        StateError: events have been added, or `event` is asked for and the table has no such column
        VersionError: `options` was not initialised, or comes from a newer version
    """
    _method, _key, _key_default = "add_event_last", "name", None
    _positional, _short = 1, "value"

    def __init__(
        self,
        value: str,
        *,
        skip_missing: Optional[bool] = None,
        event: Optional[str] = None,
        from_us: Optional[DurationLike] = None,
        to_us: Optional[DurationLike] = None,
    ):
        self._values = dict(value=value, skip_missing=skip_missing, event=event, from_us=from_us, to_us=to_us)


class EventDistinct(_handles.Spec):
    """Adds a feature: number of distinct values of the events of a unit, for example of items or days: exact.

    value: column of labels or whole numbers
    skip_missing: 1 = an event without the value is left out; 0 = it is RowError. Default False.
    event: Label that `event` must have; None = every row.
    from_us: Begin of the window after the first exposure, included; the lowest int64 = without begin.
        Microseconds, a timedelta, or a text like "7d", "12h", "30m", "10s". Default 0.
    to_us: End of the window, excluded; the largest int64 = without end. Microseconds, a timedelta, or a text like
        "7d", "12h", "30m", "10s". Default 9223372036854775807.

    Raises:
        ArgumentError: a name is empty or taken by a column of the frame, an option is out of range, or the window
            is empty
        DuplicateError: a feature of this name exists
        StateError: events have been added, or `event` is asked for and the table has no such column
        VersionError: `options` was not initialised, or comes from a newer version
    """
    _method, _key, _key_default = "add_event_distinct", "name", None
    _positional, _short = 1, "value"

    def __init__(
        self,
        value: str,
        *,
        skip_missing: Optional[bool] = None,
        event: Optional[str] = None,
        from_us: Optional[DurationLike] = None,
        to_us: Optional[DurationLike] = None,
    ):
        self._values = dict(value=value, skip_missing=skip_missing, event=event, from_us=from_us, to_us=to_us)


class TimeSince(_handles.Spec):
    """Adds a feature: time since the last event of a unit, in microseconds; NaN without any.

    It ends where the window ends, but not later than the observation; without exposures, at the end of the
    observation.

    event: Label that `event` must have; None = every row.
    from_us: Begin of the window after the first exposure, included; the lowest int64 = without begin.
        Microseconds, a timedelta, or a text like "7d", "12h", "30m", "10s". Default 0.
    to_us: End of the window, excluded; the largest int64 = without end. Microseconds, a timedelta, or a text like
        "7d", "12h", "30m", "10s". Default 9223372036854775807.

    Raises:
        ArgumentError: a name is empty or taken by a column of the frame, an option is out of range, or the window
            is empty
        DuplicateError: a feature of this name exists
        StateError: events have been added, or `event` is asked for and the table has no such column
        VersionError: `options` was not initialised, or comes from a newer version
    """
    _method, _key, _key_default = "add_time_since", "name", None
    _positional, _short = 0, None

    def __init__(
        self,
        *,
        event: Optional[str] = None,
        from_us: Optional[DurationLike] = None,
        to_us: Optional[DurationLike] = None,
    ):
        self._values = dict(event=event, from_us=from_us, to_us=to_us)


class Step(_handles.Spec):
    """Adds the next step.

    One event serves one required step: where two steps have the same event label, the later one needs a later
    event, whatever `ties` says (but in `any_order`). An optional step is a side count: an event may serve it and
    a required step.

    event: label of its events
    compare: How `attribute` is compared. One of "equal", "not_equal", "above", "at_least", "below", "at_most".
        Default "equal".
    attribute: Only events whose attribute compares so are of the step; a missing one never does. None = all are.
    label: Text that the attribute is compared with, `equal` or `not_equal`; None = `value`.
    value: Number that the attribute is compared with, without `label`. Default 0.0.
    within_us: Longest time since the required step before (first step: since the exposure), itself included; the
        largest int64 = no limit. Microseconds, a timedelta, or a text like "7d", "12h", "30m", "10s". Default
        9223372036854775807.
    is_optional: 1 = later steps do not need it and are not measured from it. Not for the first step. Default
        False.
    is_repeat: 1 = an earlier step has the same events, for example a second purchase. Only for `earliest_after`.
        Default False.

    Raises:
        ArgumentError: a name is empty or taken by a column of the units, an option is out of range, the first
            step is optional, a limit since the step before in `any_order`, or a repeat where none is possible
        DuplicateError: a step of this name exists, or one with the same events and this is no repeat
        LimitError: more than 30 steps
        StateError: rows have been added
        VersionError: `options` was not initialised, or comes from a newer version
    """
    _method, _key, _key_default = "add_step", "name", "event"
    _positional, _short = 1, "event"

    def __init__(
        self,
        event: str,
        *,
        compare: Optional[CompareWord] = None,
        attribute: Optional[str] = None,
        label: Optional[str] = None,
        value: Optional[float] = None,
        within_us: Optional[DurationLike] = None,
        is_optional: Optional[bool] = None,
        is_repeat: Optional[bool] = None,
    ):
        self._values = dict(
            event=event,
            compare=compare,
            attribute=attribute,
            label=label,
            value=value,
            within_us=within_us,
            is_optional=is_optional,
            is_repeat=is_repeat,
        )


class Stage(_handles.Spec):
    """Adds the next stage.

    After a stage without control there is none: nothing can be tested in it, its monitoring is descriptive.

    share: share of the traffic that takes part, above 0 and above that of the stage before
    min_time_us: Time to stay at least. Microseconds, a timedelta, or a text like "7d", "12h", "30m", "10s".
        Default 0.
    min_units: Units of both arms to count at least, for every guardrail; 0 = planned, see Rollout.plan(). Default
        0.
    looks: Looks planned, at equal steps of units. There may be more or fewer. Default 7.
    holdback: Share of all traffic that keeps the control, 0 to below `share`; NaN = what the split leaves, in a
        stage of share 1: 0.05. 0 = no control.

    Raises:
        ArgumentError: the name is empty or has more than 60 bytes, the share does not rise or is outside (0, 1],
            an option is out of range, or a stage without control wants units, which nothing would count
        DuplicateError: a stage of this name exists
        StateError: a look was had, or the stage before has no control
        LimitError: more than 50 stages, or 200 planned looks in all
        VersionError: `options` was not initialised, or comes from a newer version
    """
    _method, _key, _key_default = "add_stage", "name", None
    _positional, _short = 1, "share"

    def __init__(
        self,
        share: float,
        *,
        min_time_us: Optional[DurationLike] = None,
        min_units: Optional[int] = None,
        looks: Optional[int] = None,
        holdback: Optional[float] = None,
    ):
        self._values = dict(share=share, min_time_us=min_time_us, min_units=min_units, looks=looks, holdback=holdback)


class Guardrail(_handles.Spec):
    """Adds a metric that must not be hurt.

    metric: name of the metric in the results
    good: Welcome direction: UP or DOWN; the other one is harm. One of "up", "down", "neither". Default "up".
    relative: `margin` and `harm` are fractions of the control's value. Default False.
    margin: Loss against the control that is tolerated; more of it is harm. Default 0.0.
    limit: Value that the treatment must not pass to the unwelcome side; NaN = none.
    weight: Part of the error budget, beside the weights of the other guardrails. Default 1.0.
    harm: Loss to plan for, above `margin`; NaN = none, nothing is planned for.
    baseline: Control's value expected, to plan with; NaN = not known.
    std_dev: Standard deviation of a unit expected, above 0, to plan with; NaN = that of a proportion of
        `baseline`.

    Raises:
        ArgumentError: the name is empty or has more than 60 bytes, an option is out of range, the harm is not
            above the margin, or it cannot be planned for: no baseline, or one that is no proportion and no
            standard deviation, or a relative harm of a baseline 0
        DuplicateError: the metric is a guardrail already
        StateError: a look was had
        LimitError: more than 50 guardrails
        VersionError: `options` was not initialised, or comes from a newer version
    """
    _method, _key, _key_default = "add_guardrail", None, None
    _positional, _short = 1, "metric"

    def __init__(
        self,
        metric: str,
        *,
        good: Optional[GoodWord] = None,
        relative: Optional[bool] = None,
        margin: Optional[float] = None,
        limit: Optional[float] = None,
        weight: Optional[float] = None,
        harm: Optional[float] = None,
        baseline: Optional[float] = None,
        std_dev: Optional[float] = None,
    ):
        self._values = dict(
            metric=metric,
            good=good,
            relative=relative,
            margin=margin,
            limit=limit,
            weight=weight,
            harm=harm,
            baseline=baseline,
            std_dev=std_dev,
        )


class Level(_handles.Spec):
    """Adds a level of a segment: a column of labels of the users. Segments are drawn independently of each other and
    of the variant.

    segment: name of the segment: its column
    level: name of the level
    share: share of the users; what a segment's shares lack to 1 is left without a level

    Raises:
        ArgumentError: a name is empty or taken by a column of the frames, or the shares of the segment sum to
            more than 1
        DuplicateError: the level is declared already
        LimitError: more than 8 segments, or more than 1,000 combinations of levels
        StateError: the simulation was asked for events, users or the truth already
    """
    _method, _key, _key_default = "add_level", None, None
    _positional, _short = 3, None

    def __init__(self, segment: str, level: str, share: float):
        self._values = dict(segment=segment, level=level, share=share)


class FunnelStep(_handles.Spec):
    """Adds the next step of the funnel.

    probability: probability of the step, once the step before it was taken; 1 for the first
    mean_delay_us: Mean of the exponential time since the step before. Not looked at for the first step.
        Microseconds, a timedelta, or a text like "7d", "12h", "30m", "10s". Default "5m".
    mean_repeats: Mean number of further events of the step, once it was taken: a Poisson law, their gaps as the
        delay of the step, one minute for the first. Default 0.0.
    mean_value: Mean value of the step's first event in a visit, before outliers; 0 = it has none. Default 0.0.
    value_spread: Standard deviation of the logarithm of the value: a log-normal law. Default 0.0.

    Raises:
        ArgumentError: the label is empty or taken by a column of the frames, or a number is out of range
        DuplicateError: a step of this label exists
        LimitError: more than 16 steps
        VersionError: `options` was not initialised, or comes from a newer version
        StateError: the simulation was asked for events, users or the truth already
    """
    _method, _key, _key_default = "add_funnel_step", "event", None
    _positional, _short = 1, "probability"

    def __init__(
        self,
        probability: float,
        *,
        mean_delay_us: Optional[DurationLike] = None,
        mean_repeats: Optional[float] = None,
        mean_value: Optional[float] = None,
        value_spread: Optional[float] = None,
    ):
        self._values = dict(
            probability=probability,
            mean_delay_us=mean_delay_us,
            mean_repeats=mean_repeats,
            mean_value=mean_value,
            value_spread=value_spread,
        )


class StepRatio(_handles.Spec):
    """Says that users of a level take a step more or less often than the step's probability, in every variant.
    Ratios of several segments are multiplied.

    step: label of the step, not the first
    segment: segment
    level: level of it
    ratio: their probability over that of the step

    Raises:
        ArgumentError: the ratio is not a number of 0 or more, or the step is the first
        LabelError: there is no such step, segment or level (yet)
        DuplicateError: this ratio was given already
        StateError: the simulation was asked for events, users or the truth already
    """
    _method, _key, _key_default = "add_step_ratio", None, None
    _positional, _short = 4, None

    def __init__(self, step: str, segment: str, level: str, ratio: float):
        self._values = dict(step=step, segment=segment, level=level, ratio=ratio)


class PlantedEffect(_handles.Spec):
    """Plants an effect: the probability of the step, or the value of its events, times 1 + uplift. Effects that meet
    are added: .05 for all and .03 for a level make .08 there; .04 that stays and .06 that fades are a novelty
    effect.

    step: label of the step; not the first, but for its value
    uplift: relative change; .05 = 5 % more
    target: What is changed. One of "probability", "value". Default "probability".
    variant: Variant that has the effect; None = all but the control.
    segment: Segment of `level`; None = all users have the effect.
    level: Level whose users have it.
    decay_per_day: Rate at which the effect fades with the days since the exposure: it is uplift * exp(-rate *
        days). 0 = it stays. Default 0.0.

    Raises:
        ArgumentError: a number is out of range, a segment without a level or the reverse, the step is the first,
            it has no value, or there is no treatment yet
        LabelError: there is no such step, variant, segment or level (yet), or the variant is the control
        LimitError: more than 64 effects
        VersionError: `options` was not initialised, or comes from a newer version
        StateError: the simulation was asked for events, users or the truth already
    """
    _method, _key, _key_default = "add_planted_effect", None, None
    _positional, _short = 2, None

    def __init__(
        self,
        step: str,
        uplift: float,
        *,
        target: Optional[EffectTargetWord] = None,
        variant: Optional[str] = None,
        segment: Optional[str] = None,
        level: Optional[str] = None,
        decay_per_day: Optional[float] = None,
    ):
        self._values = dict(
            step=step,
            uplift=uplift,
            target=target,
            variant=variant,
            segment=segment,
            level=level,
            decay_per_day=decay_per_day,
        )


class Analysis(_handles.Handle):
    """Counts units by variant, segment and metric, and compares the variants. Keeps cells, never units.

    One row is one unit. With a `unit` column every arm keeps a HyperLogLog (2^14 registers, standard error 0.8 %)
    of its ids; an arm whose rows outnumber its distinct units by more than 5 % (and by more than 2) is refused,
    in an add as in a merge. With `exposed_at` one row is one unit in one period: a unit has a row for every
    period it is looked at, from the one of its first exposure on. Then the distinct units of every period are
    what rows may not outnumber, and only Analysis.trend() answers, which compares period by period; every other
    question is StateError, since its tests would take a unit's many rows for as many units.
    """
    _free = _lib.expt_analysis_free

    def __init__(
        self,
        variant: str,
        *,
        max_levels: Optional[int] = None,
        unit: Optional[str] = None,
        control: Optional[str] = None,
        strata: Optional[str] = None,
        cluster: Optional[str] = None,
        planned_units: Optional[int] = None,
        time: Optional[str] = None,
        grain_us: Optional[DurationLike] = None,
        utc_offset_us: Optional[DurationLike] = None,
        exposed_at: Optional[str] = None,
        variants: Optional[Mapping[str, Union[Variant, float]]] = None,
        segments: Optional[Union[Segment, str, Sequence[Union[Segment, str]]]] = None,
        metrics: Optional[Union[Mapping[str, Union[Proportion, Mean, Ratio, Count, Quantile]], Sequence[Union[Proportion, Mean, Ratio, Count, Quantile]]]] = None,
    ):
        """Makes an analysis without metrics.

        variant: column that holds the variant of each unit
        max_levels: Distinct labels that the variant column or a segment may have. Default 10000.
        unit: Column of unit ids, integers or text; None = not checked, with a note.
        control: Label of the control; None = the first declared variant, else the bytewise first.
        strata: Column of labels known before the exposure; answers over all units are post-stratified by it.
        cluster: Column of what was assigned as a whole (a shop, a household); the tests become those of clusters.
        planned_units: Units the experiment was planned for; 0 = not said. Answers before are noted as
            BEFORE_PLANNED_END. Default 0.
        time: Column of times of the first exposure (with `exposed_at` of the row): units are also kept by period,
            for Analysis.trend().
        grain_us: Length of a period: whole days (weeks begin on Monday), or whole minutes that divide a day.
            Microseconds, a timedelta, or a text like "7d", "12h", "30m", "10s". Default "1d".
        utc_offset_us: Local time minus UTC: where the days are cut. Microseconds, a timedelta, or a text like
            "7d", "12h", "30m", "10s". Default 0.
        exposed_at: Column of times of the first exposure beside `time`: a row is then a unit in the period of its
            `time`, for Analysis.trend() only.
        variants: dict (key = label) of Variant or a plain weight.
        segments: list of Segment or a plain column.
        metrics: dict (key = name) or list of Proportion | Mean | Ratio | Count | Quantile.

        Raises:
            ArgumentError: `variant` is empty, an option is out of range, both strata and clusters are given, or
                `exposed_at` without `time` or with one of them
        """
        _options = _analysis_options(
            max_levels,
            unit,
            control,
            strata,
            cluster,
            planned_units,
            time,
            grain_us,
            utc_offset_us,
            exposed_at,
        )
        _out = C.c_void_p()
        _given = (_rt.context(), _v.text(variant, "variant"), _options, _out, None)
        if _lib.expt_analysis_create(*_given):
            _rt.refused(_lib.expt_analysis_create, _given)
        self._adopt(_out)
        self._describe(variants, "variants", (Variant,))
        self._describe(segments, "segments", (Segment,))
        self._describe(metrics, "metrics", (Proportion, Mean, Ratio, Count, Quantile,))

    def add_variant(self, label: str, weight: float) -> Analysis:
        """Declares a variant and its planned share. Once one is declared, any other label in the data is LabelError.

        label: name of the variant
        weight: planned share of the units, a fraction; the shares of all variants sum to 1

        Raises:
            ArgumentError: the weight is outside [0, 1], or the label is empty
            DuplicateError: the label is declared already
            StateError: rows have been added
        """
        _rt.call(
            _lib.expt_analysis_add_variant,
            self,
            _v.text(label, "label"),
            _v.number(weight, "weight"),
            changes=True,
        )
        return self

    def add_segment(self, column: str) -> Analysis:
        """Declares a segment: the answers are also given per level of this column.

        column: column of labels

        Raises:
            ArgumentError: the name is empty
            DuplicateError: the segment is declared already
            LimitError: more than 256 segments
            StateError: rows have been added, or the analysis has clusters
        """
        _rt.call(_lib.expt_analysis_add_segment, self, _v.text(column, "column"), changes=True)
        return self

    def add(self, table: TableLike, batch: Optional[str] = None) -> Analysis:
        """Counts the rows of a table: all of them, or none on failure.

        A row without a variant is not in the experiment: the summary counts it as a unit (variant NA, n 0), and
        nothing else of it is looked at. A batch without a label is noted as UNNAMED_BATCH once there is a second
        batch.

        table: one row per unit
        batch: label of this batch; a label counts once, so that a retried job cannot count twice

        Raises:
            ColumnError: a described column is not in the table
            DtypeError: a described column has an unusable dtype
            RowError: an outcome is missing under `reject` or not what its metric counts, a whole number is 2^53
                or more in magnitude, a unit id, a cluster or a time is missing, a time is outside the years 0 to
                9999, or an exposure lies in a later period than the time of its row
            LabelError: a variant that was not declared
            StateError: no metric is described, the planned shares do not sum to 1, or unit ids change between
                integers and text
            IncompatibleError: rows outnumber the distinct units: one row must be one unit; or a cluster has units
                in two variants
            DuplicateError: the batch was counted before
            LimitError: a column has more than `max_levels` labels, or variants times levels are more than 2^24
            CancelledError: the progress callback said so

        Determinism: PARTITION.
        """
        _rt.call(
            _lib.expt_analysis_add,
            self,
            Table(table, "table", self.columns()),
            None if batch is None else _v.text(batch, "batch"),
            changes=True,
            long=True,
        )
        return self

    def add_counts(self, table: TableLike, units: str, batch: Optional[str] = None) -> Analysis:
        """Adds counts that were made elsewhere, for example by SQL: all of them, or none on failure.

        Proportions only: a count says nothing of the variance of any other metric. One row is one cell: a
        variant, and one label of every segment described. The column named by a metric's `value` holds the number
        of ones instead of a 0/1; the one named by `among` holds the number of units that it is counted among.
        Rows of one cell add up.

        table: one row per cell
        units: column of the number of units of each cell
        batch: label of this batch; a label counts once

        Raises:
            ArgumentError: `units` is empty
            ColumnError: a described column is not in the table
            DtypeError: a described column has an unusable dtype
            RowError: a count is missing, negative, not whole, or exceeds the units, or a time is missing or
                outside the years 0 to 9999
            LabelError: a variant that was not declared
            StateError: no metric is described, one is not a plain proportion, there are clusters, or the planned
                shares do not sum to 1
            DuplicateError: the batch was counted before
            LimitError: a column has more than `max_levels` labels, variants times levels are more than 2^24, or
                all units more than 2^62

        Determinism: PARTITION.
        """
        _rt.call(
            _lib.expt_analysis_add_counts,
            self,
            Table(table, "table"),
            _v.text(units, "units"),
            None if batch is None else _v.text(batch, "batch"),
            changes=True,
        )
        return self

    def merge(self, other: Analysis) -> Analysis:
        """Adds the counts of another analysis that was described alike.

        other: analysis to take the counts of, another one

        Raises:
            IncompatibleError: the two were described differently, one has integer ids and one text, their rows
                outnumber their units, or a cluster has units in two variants
            ArgumentError: `other` is the analysis itself
            DuplicateError: both counted a batch of the same label
            LimitError: together a column has more than `max_levels` labels, there are more than 2^24 cells, or
                2^62 units

        Determinism: PARTITION.
        """
        _rt.call(_lib.expt_analysis_merge, self, _v.handle(other, "other", Analysis), changes=True)
        return self

    def save(self, path: Optional[Union[str, os.PathLike]] = None) -> bytes:
        """Writes description and counts as bytes. Equal content gives equal bytes.

        path: file to write as well

        Raises:
            ArgumentError: `cap` is negative
            LimitError: `buf` is given and shorter than `need`

        Determinism: PARTITION.
        """
        _buf = _rt.filled(_lib.expt_analysis_save, self)
        return _v.saved(_buf, path)

    @classmethod
    def load(cls, state: StateLike) -> Analysis:
        """Makes an analysis from the bytes of Analysis.save(). Holds at most four times their number (and 64 KB)
        while it reads them.

        state: the bytes

        Raises:
            ArgumentError: `state` is None, or `size` negative
            CorruptError: not a state, or damaged
            VersionError: written by a newer library
        """
        _state = _v.state(state, "state")
        _out = C.c_void_p()
        _rt.call(_lib.expt_analysis_load, _rt.context(), _state, len(_state), _out)
        return cls._made(_out)

    def columns(self) -> Frame:
        """The names of the columns that Analysis.add() reads.

        Returns one row per column:
            column (utf8): name
        """
        _out = C.c_void_p()
        _rt.call(_lib.expt_analysis_columns, self, _out)
        return Frame(_out)

    def summary(self) -> Frame:
        """What was counted, before any comparison.

        Returns one row per metric x segment level x variant:
            metric (utf8): name of the metric
            segment (utf8): segment column, or "all"
            level (utf8): level of the segment; "" for all, missing for units without one
            variant (utf8): label of the variant; missing for rows without one
            units (int64, units): units of the variant at this level, before any drop
            n (int64, units): units the metric is counted over
            successes (int64, units): units with a 1; for other metrics, units whose value is not 0
            value (float64, metric): what the metric comes to: successes over n, the mean, the ratio, the rate or
                the quantile; NaN when n is 0
            total (float64, metric): sum over the units counted, after any cap: successes, values, events, or a
                ratio's numerators; NaN for a quantile (detail)
            std_dev (float64, metric): how much units vary: standard deviation of the value, or of a unit's part
                in the ratio; NaN for a quantile (detail)
            n_dropped (int64, units): units left out for a missing outcome (detail)

        Raises:
            StateError: no metric was described

        Determinism: PARTITION.
        """
        _out = C.c_void_p()
        _rt.call(_lib.expt_analysis_summary, self, _out)
        return Frame(_out)

    def srm(self, *, threshold: Optional[float] = None, concentration: Optional[float] = None) -> Srm:
        """Compares the numbers of units with the planned shares (equal ones when no variant was declared): the
        sample ratio mismatch test.

        Pearson's chi-squared. With fewer than two variants, or no unit, the numbers are NaN and `passes` is 1.
        Variants with a share of 0 take no part; units in one contradict the plan with certainty: `p_value` is 0,
        `chi2` and `log_p_value` (infinite) are NaN, noted as UNBOUNDED. A failed check means that units were lost
        or doubled on their way: mend that before reading any effect. With clusters it is clusters that are
        counted: they were assigned. `p_value` and `passes` hold for one look. Whoever looks every day sees it
        below .001 far more often than once in a thousand experiments; `sequential_p_value` does not suffer from
        that: in at most a share alpha of experiments with the planned split does it ever, at any look, fall to
        alpha or below. It is 1 / e, where e is the probability of the counts when the shares are drawn from a
        Dirichlet law with mean at the plan, over that under the plan. The default `concentration` of 1000 looks
        for shares that are off by about 1.6 percentage points of two halves (sqrt(1/4 / 1000)) and finds others
        too: with 50,000 and 51,000 units ln e is -0.585 at 2, 2.589 at 1000, 3.301 at 10,000.

        threshold: p-value below which the check fails. Default 0.001.
        concentration: Of the e-value's prior, in units: large ones look for small mismatches. Default 1000.0.

        Raises:
            ArgumentError: an option is out of range
            VersionError: `out->struct_size` is not a size of Srm

        Determinism: PARTITION.

        Reference: Fabijan et al. 2019, KDD, 2156-2164; Lindon and Malek 2022, Anytime-valid inference for
            multinomial count data, NeurIPS 35.
        """
        _options = _analysis_srm_options(threshold, concentration)
        _out = Srm(C.sizeof(Srm))
        _rt.call(_lib.expt_analysis_srm, self, _options, _out)
        return _out

    def frequentist(
        self,
        *,
        interval: Optional[IntervalWord] = None,
        confidence: Optional[float] = None,
        all_pairs: Optional[bool] = None,
        adjustment: Optional[AdjustmentWord] = None,
        level_adjustment: Optional[AdjustmentWord] = None,
    ) -> Frame:
        """Compares every variant with the control, metric by metric and level by level.

        A plain proportion by the pooled two-proportion z-test; a mean by Welch's t; a ratio by the delta method;
        counts by Poisson's law; a quantile by order statistics; with covariates by the regression of each arm;
        over all units of an analysis with strata by the strata's sizes, with clusters by CR2 with Satterthwaite's
        degrees of freedom (Bell and McCaffrey), with covariates those of their regression; where clusters of
        unequal size have units that err together, the variance is divided by the share of it that CR2 is expected
        to find. An arm needs 2 + 2k clusters for k covariates, else they are left out (COLLINEAR). The relative
        interval is that of the log ratio; where a value is 0 or the two have opposite signs there is none
        (NO_RATIO), and where the control's lies within its own interval around 0 it says little (APPROXIMATE).
        Levels come in bytewise order, units without a level last. Where only one variant was ever seen, its rows
        compare it with none: `variant` is missing, without units (EMPTY_ARM). With a `time` column the split is
        looked at period by period. Where it changed (p < .001: SPLIT_CHANGED), the sums of the arms compare one
        time with another: effects over all units are then post-stratified by period, and those that cannot be
        (quantiles, levels of a segment, an analysis with strata or clusters) are NaN. Of clusters it is not kept
        which had their units when: only a change that they could not make by chance, however unlike they are, is
        seen, be it of the split or of the traffic in an arm. Units that are not in their planned shares (equal
        ones, where none were declared) are noted as SPLIT_DIFFERS, units that are in two variants (by their ids)
        as UNITS_IN_TWO_VARIANTS. Primary metrics are one family, corrected by `adjustment` (Holm's method); the
        levels of a metric with 100 units in each arm are one, corrected by `level_adjustment` (Benjamini and
        Hochberg's); guardrails and secondary metrics are not corrected. `family` names both. These take p-values;
        what also takes the correlation of the metrics (Westfall and Young) needs the rows: permutation(). The
        odds ratio of a proportion is treatment over control, with the score interval that inverts the pooled
        z-test (Cornfield): it leaves out 1 when that test rejects. Over all units of an analysis with strata it
        is Mantel and Haenszel's, common to the strata and without covariates, with the interval of Robins,
        Breslow and Greenland; with covariates or clusters that of the two estimates, by the delta method on its
        logarithm. An infinite one is NaN with an infinite upper limit (UNBOUNDED). It is no ratio of the shares,
        which `rel_estimate` is. `passes`: a guardrail, or a metric with a margin, keeps its margin with its whole
        interval (without a margin: no loss is shown) and its limit with its value; any other metric has an
        adjusted p-value of at most 1 - `confidence` and an effect that lies beyond its null value in the welcome
        direction. It judges the numbers of the row and nothing else: where SPLIT_DIFFERS, UNITS_IN_TWO_VARIANTS
        or a `stop` of Analysis.health() says that they are not to be read, neither is it; decision() takes both.

        interval: Kind of interval for the difference of two plain proportions. One of "mee", "wald",
            "agresti_caffo", "newcombe", "miettinen_nurminen". Default "mee".
        confidence: Of every interval. Default 0.95.
        all_pairs: Also compare the treatments with each other: the later one against the earlier. Default False.
        adjustment: Correction of the primary metrics over all units: one family, of every comparison. One of
            "holm", "bonferroni", "sidak", "hochberg", "hommel", "bh", "by", "none". Default "holm".
        level_adjustment: Correction of the levels of a metric: one family for each metric. One of "holm",
            "bonferroni", "sidak", "hochberg", "hommel", "bh", "by", "none". Default "bh".

        Returns one row per metric x segment level x comparison:
            metric (utf8): name of the metric
            role (utf8): role of the metric (detail)
            segment (utf8): segment column, or "all"
            level (utf8): level of the segment; "" for all, missing for units without one
            control (utf8): label of the control; with `all_pairs` of the earlier variant
            variant (utf8): label of the treatment; missing where only one variant was ever seen
            n_control (int64, units): units counted in the control
            n_variant (int64, units): units counted in the treatment
            value_control (float64, metric): metric value in the control
            value_variant (float64, metric): metric value in the treatment
            estimate (float64, metric): treatment minus control
            std_error (float64, metric): standard error of the estimate (detail)
            ci_low (float64, metric): lower limit
            ci_high (float64, metric): upper limit
            rel_estimate (float64, fraction): treatment over control, minus 1
            rel_ci_low (float64, fraction): its lower limit
            rel_ci_high (float64, fraction): its upper limit
            odds_ratio (float64): odds of a proportion in the treatment over those in the control; NaN for other
                metrics (detail)
            odds_ratio_low (float64): its lower limit (detail)
            odds_ratio_high (float64): its upper limit (detail)
            statistic (float64): z or t, as `method` says
            df (float64): degrees of freedom; Inf for z (detail)
            p_value (float64): p-value
            log_p_value (float64): natural logarithm of the p-value (detail)
            mid_p (float64): Fisher's p-value (mid-p) of a proportion with fewer than 10 successes or failures in
                an arm, for all units alike; NaN else (detail)
            p_adjusted (float64): p-value corrected for its family; NaN for a level with fewer than 100 units in
                an arm
            family (utf8): the family and the correction; missing where there is none (detail)
            alternative (utf8): side of the test (detail)
            null_value (float64): effect under the null hypothesis, a fraction of the control's value where
                `relative` is 1 (detail)
            relative (bool8): 1 where null value, margin and smallest effect were stated as fractions of the
                control's value (detail)
            good (utf8): welcome direction: up, down or neither (detail)
            margin (float64, metric): loss that is still tolerated, in units of the metric; NaN where none is
                stated (detail)
            limit (float64, metric): value that the treatment must not pass; NaN where none is stated (detail)
            min_effect (float64, metric): smallest effect worth having, in units of the metric; NaN where none is
                stated (detail)
            confidence (float64): of the interval (detail)
            passes (bool8): whether the metric holds
            method (utf8): test and interval (detail)
            unadjusted_estimate (float64, metric): the estimate without covariates and strata; NaN where there are
                none (detail)
            variance_reduction (float64, fraction): of the variance that they took away (detail)
            clusters_control (int64, clusters): clusters in the control; 0 without clusters (detail)
            clusters_variant (int64, clusters): clusters in the treatment (detail)
            icc (float64, fraction): intraclass correlation: the share of the variance that is between clusters
                (detail)
            design_effect (float64): variance by clusters over that of independent units (detail)
            n_dropped (int64, units): units left out for a missing outcome (detail)
            note_bits (int64): notes, bit 1 << note (detail)
            notes (utf8): the same as text
            .plot() draws it: forest.

        Raises:
            ArgumentError: an option is out of range
            LabelError: the control is neither declared nor among the variants seen (as long as none was seen
                there are simply no rows)
            StateError: no metric was described

        Determinism: PARTITION.

        Reference: Cornfield 1956, Proc. 3rd Berkeley Symposium 4:135-148; Fagerland, Lydersen and Laake 2015,
            Statistical Methods in Medical Research 24:224-254; Robins, Breslow and Greenland 1986, Biometrics
            42:311-323.
        """
        _options = _analysis_frequentist_options(interval, confidence, all_pairs, adjustment, level_adjustment)
        _out = C.c_void_p()
        _rt.call(_lib.expt_analysis_frequentist, self, _options, _out)
        return Frame(_out, "forest")

    def add_proportion(
        self,
        name: str,
        value: str,
        *,
        role: Optional[RoleWord] = None,
        good: Optional[GoodWord] = None,
        alternative: Optional[AlternativeWord] = None,
        missing: Optional[MissingWord] = None,
        relative: Optional[bool] = None,
        null_value: Optional[float] = None,
        margin: Optional[float] = None,
        limit: Optional[float] = None,
        min_effect: Optional[float] = None,
        among: Optional[str] = None,
        covariates: Optional[Sequence[str]] = None,
        pooled_theta: Optional[bool] = None,
    ) -> Analysis:
        """Adds a metric: the share of units with a 1, of all units or of those with `among` = 1.

        Anything but 0, 1 and missing is refused. A missing `among` is treated as `missing` says, too: `zero`
        leaves the unit out. A value counted among units chosen by what they did after the split (converted among
        clicked) compares different people; such rows carry the note POST_TREATMENT. The test is that of
        two_proportions(), against `null_value` its score test; with covariates that of a mean.

        name: name of the metric in the answers
        value: 0/1 or bool column, one row per unit
        role: What the metric is for. One of "primary", "secondary", "guardrail", "exploratory". Default
            "primary".
        good: Welcome direction; `margin` and `limit` look the other way. One of "up", "down", "neither". Default
            "up".
        alternative: Side of the test. One of "two_sided", "greater", "less". Default "two_sided".
        missing: What happens to a missing outcome. One of "reject", "zero", "drop". Default "reject".
        relative: `null_value`, `margin` and `min_effect` are fractions of the control's value, of its size where
            it is negative (CONTROL_NOT_POSITIVE). Default False.
        null_value: Effect under the null hypothesis: 0.02 with `relative` asks whether the lift is above 2 %.
            Default 0.0.
        margin: Loss against the control that is still tolerated; 0 = none is stated. Default 0.0.
        limit: Value that the treatment must not pass against `good`; 0 = none is stated. Default 0.0.
        min_effect: Smallest effect worth having; 0 = none is stated. Default 0.0.
        among: 0/1 column: only units with 1 are counted. Noted as POST_TREATMENT.
        covariates: Numbers known before the exposure, to lower the variance (CUPED).
        pooled_theta: One regression for all arms, instead of one for each. Default False.

        Raises:
            ArgumentError: an option is out of range, a name is empty, or a margin is stated without a welcome
                direction
            DuplicateError: a metric of this name exists
            StateError: rows have been added
        """
        _options = _analysis_proportion_options(
            role,
            good,
            alternative,
            missing,
            relative,
            null_value,
            margin,
            limit,
            min_effect,
            among,
            covariates,
            pooled_theta,
        )
        _rt.call(
            _lib.expt_analysis_add_proportion,
            self,
            _v.text(name, "name"),
            _v.text(value, "value"),
            _options,
            changes=True,
        )
        return self

    def add_mean(
        self,
        name: str,
        value: str,
        *,
        role: Optional[RoleWord] = None,
        good: Optional[GoodWord] = None,
        alternative: Optional[AlternativeWord] = None,
        missing: Optional[MissingWord] = None,
        relative: Optional[bool] = None,
        null_value: Optional[float] = None,
        margin: Optional[float] = None,
        limit: Optional[float] = None,
        min_effect: Optional[float] = None,
        cap: Optional[float] = None,
        covariates: Optional[Sequence[str]] = None,
        pooled_theta: Optional[bool] = None,
        among: Optional[str] = None,
    ) -> Analysis:
        """Adds a metric: the mean of a number per unit (Welch's test), of all units or of those with `among` = 1, as
        in Analysis.add_proportion(): revenue per buyer.

        Covariates lower the variance: the difference of the means after a regression on them in each arm, around
        the mean of all arms (Lin 2013). A missing covariate never drops a unit: it counts as the mean of the
        covariate, with an indicator of its own. An arm with fewer units than 2 more than twice its covariates
        does not use them. What the treatment can change is no covariate.

        name: name of the metric in the answers
        value: number per unit; below 1.5e144 in magnitude
        role: What the metric is for. One of "primary", "secondary", "guardrail", "exploratory". Default
            "primary".
        good: Welcome direction; `margin` and `limit` look the other way. One of "up", "down", "neither". Default
            "up".
        alternative: Side of the test. One of "two_sided", "greater", "less". Default "two_sided".
        missing: What happens to a missing outcome. One of "reject", "zero", "drop". Default "reject".
        relative: `null_value`, `margin` and `min_effect` are fractions of the control's value, of its size where
            it is negative (CONTROL_NOT_POSITIVE). Default False.
        null_value: Effect under the null hypothesis: 0.02 with `relative` asks whether the lift is above 2 %.
            Default 0.0.
        margin: Loss against the control that is still tolerated; 0 = none is stated. Default 0.0.
        limit: Value that the treatment must not pass against `good`; 0 = none is stated. Default 0.0.
        min_effect: Smallest effect worth having; 0 = none is stated. Default 0.0.
        cap: Larger values count as this one; 0 = no cap. Analysis.cap() finds one in a first pass. Default 0.0.
        covariates: Numbers known before the exposure, to lower the variance (CUPED).
        pooled_theta: One regression for all arms, instead of one for each. Default False.
        among: 0/1 column: only units with 1 are counted. Noted as POST_TREATMENT.

        Raises:
            ArgumentError: an option is out of range, a name is empty, there are more than 8 covariates, or a
                margin is stated without a welcome direction
            DuplicateError: a metric of this name exists
            StateError: rows have been added

        Reference: Deng, Xu, Kohavi, Walker 2013, WSDM, 123-132; Lin 2013, Annals of Applied Statistics 7:295-318.
        """
        _options = _analysis_mean_options(
            role,
            good,
            alternative,
            missing,
            relative,
            null_value,
            margin,
            limit,
            min_effect,
            cap,
            covariates,
            pooled_theta,
            among,
        )
        _rt.call(
            _lib.expt_analysis_add_mean,
            self,
            _v.text(name, "name"),
            _v.text(value, "value"),
            _options,
            changes=True,
        )
        return self

    def add_ratio(
        self,
        name: str,
        numerator: str,
        denominator: str,
        *,
        role: Optional[RoleWord] = None,
        good: Optional[GoodWord] = None,
        alternative: Optional[AlternativeWord] = None,
        missing: Optional[MissingWord] = None,
        relative: Optional[bool] = None,
        null_value: Optional[float] = None,
        margin: Optional[float] = None,
        limit: Optional[float] = None,
        min_effect: Optional[float] = None,
        covariates: Optional[Sequence[str]] = None,
        pooled_theta: Optional[bool] = None,
        among: Optional[str] = None,
    ) -> Analysis:
        """Adds a metric: the sum of one number over the sum of another, for example clicks per impression with users
        as units (delta method).

        A unit with a numerator, a denominator or `among` missing is treated as `missing` says. `covariates` may
        hold the numerator and the denominator of the time before the exposure.

        name: name of the metric in the answers
        numerator: number per unit
        denominator: number per unit
        role: What the metric is for. One of "primary", "secondary", "guardrail", "exploratory". Default
            "primary".
        good: Welcome direction; `margin` and `limit` look the other way. One of "up", "down", "neither". Default
            "up".
        alternative: Side of the test. One of "two_sided", "greater", "less". Default "two_sided".
        missing: What happens to a missing outcome. One of "reject", "zero", "drop". Default "reject".
        relative: `null_value`, `margin` and `min_effect` are fractions of the control's value, of its size where
            it is negative (CONTROL_NOT_POSITIVE). Default False.
        null_value: Effect under the null hypothesis: 0.02 with `relative` asks whether the lift is above 2 %.
            Default 0.0.
        margin: Loss against the control that is still tolerated; 0 = none is stated. Default 0.0.
        limit: Value that the treatment must not pass against `good`; 0 = none is stated. Default 0.0.
        min_effect: Smallest effect worth having; 0 = none is stated. Default 0.0.
        covariates: Numbers known before the exposure, to lower the variance (CUPED).
        pooled_theta: One regression for all arms, instead of one for each. Default False.
        among: 0/1 column: only units with 1 are counted. Noted as POST_TREATMENT.

        Raises:
            ArgumentError: an option is out of range, a name is empty, there are more than 8 covariates, or a
                margin is stated without a welcome direction
            DuplicateError: a metric of this name exists
            StateError: rows have been added

        Reference: Deng, Knoblich, Lu 2018, KDD, 233-242.
        """
        _options = _analysis_ratio_options(
            role,
            good,
            alternative,
            missing,
            relative,
            null_value,
            margin,
            limit,
            min_effect,
            covariates,
            pooled_theta,
            among,
        )
        _rt.call(
            _lib.expt_analysis_add_ratio,
            self,
            _v.text(name, "name"),
            _v.text(numerator, "numerator"),
            _v.text(denominator, "denominator"),
            _options,
            changes=True,
        )
        return self

    def add_count(
        self,
        name: str,
        value: str,
        *,
        role: Optional[RoleWord] = None,
        good: Optional[GoodWord] = None,
        alternative: Optional[AlternativeWord] = None,
        missing: Optional[MissingWord] = None,
        relative: Optional[bool] = None,
        null_value: Optional[float] = None,
        margin: Optional[float] = None,
        limit: Optional[float] = None,
        min_effect: Optional[float] = None,
        exposure: Optional[str] = None,
        among: Optional[str] = None,
    ) -> Analysis:
        """Adds a metric: events per unit, or per time or trial of `exposure`, that occur independently (Poisson).

        Of all units, or of those with `among` = 1. The test and its intervals are the score ones of
        poisson_rates(); with strata or clusters a z or t of the arms' variances. Counts of units that differ in
        how active they are vary more than Poisson's law says: then the rows carry the note OVERDISPERSED, and a
        mean or a ratio is the honest metric.

        name: name of the metric in the answers
        value: whole number of events per unit, 0 or more
        role: What the metric is for. One of "primary", "secondary", "guardrail", "exploratory". Default
            "primary".
        good: Welcome direction; `margin` and `limit` look the other way. One of "up", "down", "neither". Default
            "up".
        alternative: Side of the test. One of "two_sided", "greater", "less". Default "two_sided".
        missing: What happens to a missing outcome. One of "reject", "zero", "drop". Default "reject".
        relative: `null_value`, `margin` and `min_effect` are fractions of the control's value, of its size where
            it is negative (CONTROL_NOT_POSITIVE). Default False.
        null_value: Effect under the null hypothesis: 0.02 with `relative` asks whether the lift is above 2 %.
            Default 0.0.
        margin: Loss against the control that is still tolerated; 0 = none is stated. Default 0.0.
        limit: Value that the treatment must not pass against `good`; 0 = none is stated. Default 0.0.
        min_effect: Smallest effect worth having; 0 = none is stated. Default 0.0.
        exposure: Time or trials that each unit had, above 0; None = 1 each.
        among: 0/1 column: only units with 1 are counted. Noted as POST_TREATMENT.

        Raises:
            ArgumentError: an option is out of range, a name is empty, or a margin is stated without a welcome
                direction
            DuplicateError: a metric of this name exists
            StateError: rows have been added
        """
        _options = _analysis_count_options(
            role,
            good,
            alternative,
            missing,
            relative,
            null_value,
            margin,
            limit,
            min_effect,
            exposure,
            among,
        )
        _rt.call(
            _lib.expt_analysis_add_count,
            self,
            _v.text(name, "name"),
            _v.text(value, "value"),
            _options,
            changes=True,
        )
        return self

    def add_quantile(
        self,
        name: str,
        value: str,
        prob: float,
        *,
        role: Optional[RoleWord] = None,
        good: Optional[GoodWord] = None,
        alternative: Optional[AlternativeWord] = None,
        missing: Optional[MissingWord] = None,
        relative: Optional[bool] = None,
        null_value: Optional[float] = None,
        margin: Optional[float] = None,
        limit: Optional[float] = None,
        min_effect: Optional[float] = None,
        among: Optional[str] = None,
    ) -> Analysis:
        """Adds a metric: a quantile over units, for example the 0.95 quantile of a latency; of all units, or of
        those with `among` = 1.

        Values are counted on a fixed grid of relative width 2^-9, so that parts merge exactly; within a bin they
        are taken to lie evenly. A quantile is right to 2^-9 of its size at worst, and exact when all values are
        whole numbers below 1024. The interval comes from order statistics. With clusters these lie as far from
        the quantile, in ranks, as the share of units at or below it errs by CR2 over clusters: it takes the
        counts of every cluster (12 bytes for each different value of a cluster) and no chance. There is no answer
        by strata. Where many units share one value near the quantile (prices, ratings, 0), a bin of them is taken
        for one value, and the error reaches to the farther of the two order statistics, or to the nearest other
        value: the test then errs in 5 % of cases or fewer, the interval is wide, and the row is noted as
        APPROXIMATE.

        name: name of the metric in the answers
        value: number per unit
        prob: which quantile
        role: What the metric is for. One of "primary", "secondary", "guardrail", "exploratory". Default
            "primary".
        good: Welcome direction; `margin` and `limit` look the other way. One of "up", "down", "neither". Default
            "up".
        alternative: Side of the test. One of "two_sided", "greater", "less". Default "two_sided".
        missing: What happens to a missing outcome. One of "reject", "zero", "drop". Default "reject".
        relative: `null_value`, `margin` and `min_effect` are fractions of the control's value, of its size where
            it is negative (CONTROL_NOT_POSITIVE). Default False.
        null_value: Effect under the null hypothesis: 0.02 with `relative` asks whether the lift is above 2 %.
            Default 0.0.
        margin: Loss against the control that is still tolerated; 0 = none is stated. Default 0.0.
        limit: Value that the treatment must not pass against `good`; 0 = none is stated. Default 0.0.
        min_effect: Smallest effect worth having; 0 = none is stated. Default 0.0.
        among: 0/1 column: only units with 1 are counted. Noted as POST_TREATMENT.

        Raises:
            ArgumentError: an option is out of range, a name is empty, `prob` is outside (0, 1), or a margin is
                stated without a welcome direction
            DuplicateError: a metric of this name exists
            StateError: rows have been added, or the analysis has strata

        Reference: Price, Bonett 2002, Journal of Statistical Computation and Simulation 72:119-124; Woodruff
            1952, JASA 47:635-646; Deng, Knoblich, Lu 2018, KDD, 233-242.
        """
        _options = _analysis_quantile_options(
            role,
            good,
            alternative,
            missing,
            relative,
            null_value,
            margin,
            limit,
            min_effect,
            among,
        )
        _rt.call(
            _lib.expt_analysis_add_quantile,
            self,
            _v.text(name, "name"),
            _v.text(value, "value"),
            _v.number(prob, "prob"),
            _options,
            changes=True,
        )
        return self

    def cap(self, metric: str, prob: float, *, positive: Optional[bool] = None) -> Cap:
        """The first of two passes to a capped mean: a quantile of all variants together.

        A cap must be the same in every variant and must not be chosen with an eye on the effect. So the first
        pass counts the column in a quantile metric of an analysis; this reads any quantile of it, pooled over the
        variants; and a second analysis, over the same rows, gets it as the `cap` of a mean. Parts of the first
        pass merge exactly, so any parts lead to the same cap, bit by bit. It is right to 2^-9 of its size, as
        Analysis.add_quantile() says; a cap needs no more.

        metric: name of its quantile metric; the `prob` of that does not matter
        prob: which quantile; 0.999 caps one value in a thousand
        positive: Of the values above 0 only. Default False.

        Raises:
            ArgumentError: `prob` or an option is out of range, or the metric is no quantile
            LabelError: no metric has this name
            StateError: no metric was described, or the analysis has `exposed_at`
            VersionError: `options` was not initialised, comes from a newer version, or `out` has no size

        Determinism: PARTITION.

        Reference: Kohavi, Deng, Longbotham, Xu 2014, KDD, 1857-1866 (caps against skewness).
        """
        _options = _analysis_cap_options(positive)
        _out = Cap(C.sizeof(Cap))
        _rt.call(_lib.expt_analysis_cap, self, _v.text(metric, "metric"), _v.number(prob, "prob"), _options, _out)
        return _out

    def to_json(self) -> str:
        """Writes the description of an analysis as JSON: what was declared, not what was counted.

        The form is canonical: keys in bytewise order, two blanks of indentation, numbers with the fewest digits
        that read back exactly, texts in UTF-8. Written always: `format`, `variant`, `max_levels`, `grain_us`,
        `metrics`, `segments`, `variants`; of a metric `kind`, `name`, its columns, `role`, `good`, `alternative`
        and `missing`. Anything else (`unit`, `control`, `strata`, `cluster`, `planned_units`, `time`,
        `utc_offset_us`; `among`, `covariates`, `pooled_theta`, `exposure`, `relative`, `null_value`, `margin`,
        `limit`, `min_effect`, `cap`) only where something is stated. Two analyses merge exactly when their texts
        are equal. The text is hashed (XXH64 of its bytes without the NUL, seed 0) into every state of
        Analysis.save(), as the eight bytes from the ninth on, lowest first: a state can be told by its
        description.

        Raises:
            ArgumentError: `cap` is negative
            LimitError: `buf` is given and shorter than `need`
        """
        _buf = _rt.filled(_lib.expt_analysis_to_json, self)
        return _buf.rstrip(b"\0").decode()

    @classmethod
    def from_json(cls, json: str) -> Analysis:
        """Makes an analysis without rows from the JSON of Analysis.to_json(), or from one written by hand.

        What may be left out has the default of its builder. An unknown key, a key that the kind of metric does
        not have, a value of another type and text after the end are refused; `field` and message name the place,
        as in "metrics[2].margin".

        json: JSON text

        Raises:
            CorruptError: not JSON, or not the description of an analysis
            VersionError: written by a newer library
            ArgumentError: a value is out of range
            DuplicateError: a variant, segment or metric is listed twice
            LimitError: more than 256 segments
            StateError: segments beside clusters
        """
        _out = C.c_void_p()
        _given = (_rt.context(), _v.text(json, "json"), _out, None)
        if _lib.expt_analysis_from_json(*_given):
            _rt.refused(_lib.expt_analysis_from_json, _given)
        return cls._made(_out)

    def aa(
        self,
        table: TableLike,
        *,
        mode: Optional[AaModeWord] = None,
        n_replicates: Optional[int] = None,
        seed: Optional[int] = None,
        confidence: Optional[float] = None,
        srm_threshold: Optional[float] = None,
        split_by: Optional[str] = None,
    ) -> Frame:
        """Runs the analysis many times on data in which no variant does anything: does it find an effect as seldom
        as it says?

        Only the description of `analysis` is read; rows that it has counted, its segments, `time` and
        `planned_units` take no part, and the null hypothesis is that of no effect whatever `null_value` says.
        With `resplit` every row is in the experiment and the variant column is not needed: replicate r splits as
        an assigner of scheme XXH3 with the salt "<seed>/<r>" (r from 0) and the planned shares would; without
        declared variants there are two of equal share, the control (or A) and B. Describe the rows as you would
        analyse them and name in `split_by` what is really assigned: if rows of one user are taken for independent
        units, the false positives show it. With `redraw` the variants are those of the table, all metrics are
        proportions, and an outcome depends on (seed, replicate, id, metric) alone. Bands are exact binomial ones
        that a correct test leaves once in 1,000 times. That of a quantile is wider: the gaps between the rows
        around it are the same in every split, so the error rate of a correct test differs from table to table
        (and its p-values are not uniform over the splits: `ks_p` is NaN then). The Kolmogorov-Smirnov test is of
        p-values of which tied ones are spread evenly between the midpoints to their neighbours. Keeps all rows in
        memory: 8 bytes per number of a metric, and each id once; with clusters every replicate also makes the
        cells of clusters x variants, about 200 bytes per number of a metric.

        table: one row per unit
        mode: What is drawn anew. One of "resplit", "redraw". Default "resplit".
        n_replicates: Number of A/A tests. Default 1000.
        seed: Seed of everything random. Default 0.
        confidence: A p-value of at most 1 - `confidence` is a false positive. Default 0.95.
        srm_threshold: p-value below which the sizes of the variants fail their check. Default 0.001.
        split_by: Ids of what gets a variant as a whole; None = the cluster column, else `unit`, else each row.

        Returns one row per metric x treatment:
            metric (utf8): name of the metric
            control (utf8): label of the control
            variant (utf8): label of the treatment
            replicates (int64): A/A tests with a p-value
            false_positives (float64, fraction): of them with a p-value of at most 1 - confidence
            band_low (float64, fraction): lower end of what a correct test shows 999 times in 1,000
            band_high (float64, fraction): upper end
            mean_p (float64): mean p-value; about 0.5
            ks (float64): largest distance of the p-values from the uniform law
            ks_p (float64): p-value of that distance; NaN for a quantile
            distinct_p (int64): different p-values (detail)
            discrete (bool8): whether p-values are tied and fewer than 1,000 different ones exist (detail)
            error_ratio (float64): standard deviation of the estimates over their mean standard error; 1 when
                errors are right
            mean_estimate (float64, metric): mean effect found; about 0 (detail)
            sd_estimate (float64, metric): standard deviation of the effects found (detail)
            mean_std_error (float64, metric): mean standard error that was stated (detail)
            srm_failures (float64, fraction): of the replicates whose sizes of variants fail their check
            undefined (int64): replicates without a p-value (detail)
            mode (utf8): what was drawn anew (detail)
            confidence (float64): 1 - the level of the tests (detail)
            verdict (utf8): ok, too_many, too_few, srm, not_uniform, or undefined
            note (utf8): what the verdict means

        Raises:
            ArgumentError: an option is out of range, or `split_by` is given for an analysis with clusters or for
                `redraw`
            StateError: no metric is described, the planned shares do not sum to 1, or `redraw` is asked of a
                metric that is no proportion
            ColumnError: a described column is not in the table
            DtypeError: a described column has an unusable dtype
            RowError: an outcome is missing under `reject` or not what its metric counts, or an id or a cluster is
                missing
            LabelError: a variant that was not declared, or a control that is no variant
            IncompatibleError: rows outnumber the distinct ids of `unit`: one row must be one unit; or a cluster
                has units in two variants
            LimitError: a column has too many labels, or there are more than 2^24 clusters times variants
            CancelledError: the progress callback said so

        Determinism: THREADS.

        Reference: Kohavi, Tang, Xu 2020, Trustworthy Online Controlled Experiments, chapter 19.
        """
        _options = _analysis_aa_options(mode, n_replicates, seed, confidence, srm_threshold, split_by)
        _out = C.c_void_p()
        _rt.call(_lib.expt_analysis_aa, self, Table(table, "table"), _options, _out, long=True)
        return Frame(_out)

    def bayesian(
        self,
        *,
        relative: Optional[bool] = None,
        confidence: Optional[float] = None,
        prior_successes: Optional[float] = None,
        prior_failures: Optional[float] = None,
        prior_mean: Optional[float] = None,
        prior_sd: Optional[float] = None,
        rope_low: Optional[float] = None,
        rope_high: Optional[float] = None,
    ) -> Frame:
        """Compares every variant with the control in probabilities, metric by metric and level by level.

        A plain proportion has a Beta posterior in each arm (posterior_beta()). Any other metric has a normal
        posterior on its effect (posterior_effect()) from the estimate and standard error of
        Analysis.frequentist(): so covariates, strata, clusters, ratios and quantiles are what they are there, and
        so is a plain proportion where the split changed between periods (SPLIT_CHANGED: within them, or NaN);
        with the flat prior `better` is 1 minus the one-sided p-value. `min_effect` is the metric's. `better` is a
        probability given the data, not an error rate: stopping on the first day it passes .95 errs 38 % of the
        time over 14 days without any effect. calibrate_threshold() has the threshold that keeps an error rate.

        relative: The region of practical equivalence is in lifts; of metrics that are no plain proportion it must
            be absolute. Default False.
        confidence: Probability that each interval holds. Default 0.95.
        prior_successes: First shape of the Beta prior of plain proportions: 1 = flat. Default 1.0.
        prior_failures: Second shape. Default 1.0.
        prior_mean: Mean of the normal prior on the effect of any other metric. Default 0.0.
        prior_sd: Standard deviation of that prior, above 0; Inf = flat, improper. Default "inf".
        rope_low: Lower limit of the region of practical equivalence; NaN = none.
        rope_high: Upper limit; NaN = none.

        Returns one row per metric x segment level x comparison:
            metric (utf8): name of the metric
            role (utf8): role of the metric (detail)
            segment (utf8): segment column, or "all"
            level (utf8): level of the segment; "" for all, missing for units without one
            control (utf8): label of the control
            variant (utf8): label of the treatment; missing where only one variant was ever seen
            n_control (int64, units): units counted in the control
            n_variant (int64, units): units counted in the treatment
            value_control (float64, metric): metric value in the control
            value_variant (float64, metric): metric value in the treatment
            better (float64, fraction): probability that the treatment is better: above the control, or below
                where low values are good
            log_worse (float64): natural logarithm of the probability that it is not (detail)
            above_min (float64, fraction): probability that the effect is above the metric's `min_effect` in the
                welcome direction
            loss_control (float64, metric): expected loss of keeping the control
            loss_variant (float64, metric): expected loss of choosing the treatment
            effect_mean (float64, metric): posterior mean of treatment minus control
            effect_sd (float64, metric): its posterior standard deviation (detail)
            effect_low (float64, metric): lower limit of its interval with equal tails
            effect_high (float64, metric): upper limit
            effect_hdi_low (float64, metric): lower limit of its narrowest interval (detail)
            effect_hdi_high (float64, metric): upper limit (detail)
            lift_mean (float64, fraction): posterior mean of treatment over control, minus 1; NaN for other
                metrics than plain proportions, as the next two
            lift_low (float64, fraction): lower limit of its interval with equal tails (detail)
            lift_high (float64, fraction): upper limit (detail)
            in_rope (float64, fraction): probability that the effect is in the region of practical equivalence;
                NaN without one (detail)
            log_bayes_factor (float64): natural logarithm of the Bayes factor of no effect against one; NaN under
                a flat prior (detail)
            confidence (float64): probability that each interval holds (detail)
            method (utf8): model and prior (detail)
            note_bits (int64): notes, bit 1 << note (detail)
            notes (utf8): the same as text
            .plot() draws it: posterior.

        Raises:
            ArgumentError: an option is out of range, the region is empty, or it is relative and a metric is no
                plain proportion
            LabelError: the control is neither declared nor among the variants seen (as long as none was seen
                there are simply no rows)
            StateError: no metric was described
            LimitError: a prior or an arm is too extreme to integrate over
            VersionError: `options` was not initialised, or comes from a newer version

        Determinism: PARTITION.

        Reference: Gelman, Carlin, Stern, Dunson, Vehtari and Rubin 2013, Bayesian Data Analysis, 3rd ed.,
            chapters 2 and 4.
        """
        _options = _analysis_bayesian_options(
            relative,
            confidence,
            prior_successes,
            prior_failures,
            prior_mean,
            prior_sd,
            rope_low,
            rope_high,
        )
        _out = C.c_void_p()
        _rt.call(_lib.expt_analysis_bayesian, self, _options, _out)
        return Frame(_out, "posterior")

    def health(
        self,
        *,
        threshold: Optional[float] = None,
        concentration: Optional[float] = None,
        missing_share: Optional[float] = None,
        few_units: Optional[int] = None,
        few_clusters: Optional[int] = None,
    ) -> Frame:
        """Checks everything that can be checked without a look at the effects, the most severe finding first.

        `stop`: no effect may be read before the cause is found. `warn`: what the row is about may mislead.
        `info`: the check passed, or could not be made. Checks of one severity keep the order of this list:
        `sample_ratio`: units (clusters where there are some) against the planned shares, equal ones where none
        were declared, chi-squared (stop). `sample_ratio_sequential`: the same by an e-value that may be looked at
        every day; `statistic` is its logarithm, `p_value` the always-valid one (stop). `sample_ratio_by_segment`:
        each level of the segments and strata, at `threshold` over their number (stop); a level where fewer than 5
        units were expected in an arm is not tested. `split_over_time`: with a `time` column, the same split in
        all periods with 5 units expected in every arm, chi-squared of homogeneity; `variant` is the one furthest
        off; with clusters the share furthest off, against the largest standard error that clusters of their sizes
        can give it, as it is not kept which had their units when, Bonferroni (warn). `missing_variant`: share of
        units without a variant (warn). `doubled_units`: rows of a variant against its distinct units, estimated
        with a standard error of 0.8 %, one-sided: 2.5 % of doubled rows are seen at .001 (warn).
        `units_in_two_variants`: the same over all variants (stop). `drop_rates`: the shares of units left out for
        a missing outcome, control against variant, for metrics that drop (stop for a primary metric, else warn).
        `pre_imbalance`: the mean of a covariate where it is known, control against variant, Welch's t (warn).
        `pre_missing`: the share of units where it is missing, where there are any (warn). `zero_variance`: a
        metric that has the same value for all units of a variant; quantiles have no such row (warn). `few_units`
        (warn). `few_clusters`, and `unbalanced_clusters`: their effective number, units^2 / sum of squared sizes,
        is below `few_clusters` although they are not few (warn). With clusters, drop_rates, pre_imbalance and
        pre_missing use the variance between clusters (CR2). A check by p-value passes when the p-value is not
        below `threshold`; NaN passes: nothing could be tested.

        threshold: p-value below which a check fails. Default 0.001.
        concentration: Of the sequential sample ratio test, as in Analysis.srm(). Default 1000.0.
        missing_share: Share of units without a variant above which `missing_variant` fails. Default 0.01.
        few_units: Units of a metric in a variant below which `few_units` fails. Default 100.
        few_clusters: Clusters in a variant below which `few_clusters` fails. Default 40.

        Returns one row per check x metric, segment level and variant it is made for:
            severity (utf8): stop, warn or info
            check (utf8): which check
            passes (bool8): whether all is well
            metric (utf8): name of the metric; missing where the check is not about one
            covariate (utf8): column of the covariate; missing where the check is not about one
            segment (utf8): segment or strata column, or "all"
            level (utf8): level of it; "" for all, missing for units without one
            variant (utf8): label of the variant; missing where the check is about all of them
            statistic (float64): what was compared: chi-squared, ln e, z, t, a share, a ratio, units or clusters,
                as `detail` says
            p_value (float64): p-value; NaN where the check needs none
            log_p_value (float64): natural logarithm of the p-value; never underflows (detail)
            threshold (float64): limit of the p-value, else of the statistic
            detail (utf8): the numbers behind it (detail)
            message (utf8): what happened and what to do

        Raises:
            ArgumentError: an option is out of range
            LabelError: the control is neither declared nor among the variants seen
            StateError: no metric was described
            VersionError: `options` was not initialised, or comes from a newer version

        Determinism: PARTITION.

        Reference: Fabijan et al. 2019, KDD, 2156-2164; Lindon and Malek 2022, NeurIPS 35; Carter, Schnepel and
            Steigerwald 2017, Review of Economics and Statistics 99:698-709.
        """
        _options = _analysis_health_options(threshold, concentration, missing_share, few_units, few_clusters)
        _out = C.c_void_p()
        _rt.call(_lib.expt_analysis_health, self, _options, _out)
        return Frame(_out)

    def heterogeneity(
        self,
        *,
        between_variance: Optional[BetweenVarianceWord] = None,
        scale: Optional[ScaleWord] = None,
        min_units: Optional[int] = None,
        confidence: Optional[float] = None,
    ) -> Frame:
        """Whether the effect differs between the levels of a segment.

        Where the variances of the arms are estimated (means, ratios), `p_value` is Welch's F on `q`; where they
        are known (proportions, counts, quantiles), chi-squared; the interval of `pooled` is Meier's in the same
        cases. With two levels that is the test of the difference of differences. `detail` says in words which
        levels were left out, that the split changed between periods, so that levels have no effects
        (SPLIT_CHANGED), that all levels go one way and the total the other (`simpson`), or that the shares of the
        levels differ between the arms (`share_p_value` below .001): then the total compares different people.
        With EXPT_SCALE_RATIO a level without a ratio above 0 takes no part (NO_RATIO), and of a mean that is 0
        for most units the test errs too often (of 8 levels with 60 payers in an arm in .10 of cases, with 200 in
        .07): with fewer than 1,000 others in an arm of a level it is noted as APPROXIMATE. Ask for differences
        then.

        between_variance: Estimator of `tau2`. One of "dersimonian_laird", "paule_mandel". Default
            "dersimonian_laird".
        scale: Which effects should be equal: the differences, or the ratios (as their natural logarithms). One of
            "difference", "ratio". Default "difference".
        min_units: A level with fewer units in an arm takes no part. Default 100.
        confidence: Of every interval. Default 0.95.

        Returns one row per metric x segment x comparison:
            metric (utf8): name of the metric
            segment (utf8): segment column
            control (utf8): label of the control
            variant (utf8): label of the treatment; missing where only one variant was ever seen
            n_levels (int64): levels used
            n_left_out (int64): levels with too few units, or without an effect or an error (detail)
            q (float64): Cochran's Q
            df (float64): levels minus one (detail)
            df2 (float64): second degrees of freedom of Welch's F; Inf for chi-squared (detail)
            p_value (float64): that all levels have one effect
            log_p_value (float64): natural logarithm of it (detail)
            p_adjusted (float64): p-value adjusted by Holm over the segments and comparisons of the metric
            i2 (float64, fraction): share of the variation between effects that is not noise
            i2_low (float64, fraction): its lower limit (detail)
            i2_high (float64, fraction): its upper limit (detail)
            tau2 (float64): variance of the true effects between levels (detail)
            total (float64, metric): effect over all units, on the scale asked
            pooled (float64, metric): mean effect of the levels, weighted by inverse variances
            pooled_std_error (float64, metric): its standard error (detail)
            pooled_low (float64, metric): its lower limit (detail)
            pooled_high (float64, metric): its upper limit (detail)
            smallest (float64, metric): smallest effect of a level as it was seen (detail)
            largest (float64, metric): largest effect of a level as it was seen (detail)
            smallest_level (utf8): level with the smallest shrunken effect; missing where there is none, or for
                units without a level
            shrunken_smallest (float64, metric): that effect, shrunken toward the mean by its noise (empirical
                Bayes)
            largest_level (utf8): level with the largest shrunken effect; missing as above
            shrunken_largest (float64, metric): that effect
            qualitative_p_value (float64): of Gail and Simon's test that the effect has the other sign in some
                level
            log_qualitative_p_value (float64): natural logarithm of it (detail)
            simpson (bool8): 1 when all levels have effects of one sign and the total has the other
            share_p_value (float64): that the levels have the same shares in both arms, chi-squared; counted over
                the units of the metric (detail)
            scale (utf8): difference or ratio (detail)
            between_variance (utf8): estimator of tau2 (detail)
            family (utf8): what p_adjusted is adjusted for (detail)
            confidence (float64): of every interval (detail)
            detail (utf8): what the reader should know, in words
            note_bits (int64): notes of the levels used, bit 1 << note (detail)
            notes (utf8): the same as text
            .plot() draws it: forest.

        Raises:
            ArgumentError: an option is out of range
            LabelError: the control is not among the variants
            StateError: no metric was described
            VersionError: `options` was not initialised, or comes from a newer version

        Determinism: PARTITION.

        Reference: Cochran 1954, Biometrics 10:101-129; Welch 1951, Biometrika 38:330-336; Meier 1953, Biometrics
            9:59-73; Gail and Simon 1985, Biometrics 41:361-372; Higgins and Thompson 2002, Statistics in Medicine
            21:1539-1558.
        """
        _options = _analysis_heterogeneity_options(between_variance, scale, min_units, confidence)
        _out = C.c_void_p()
        _rt.call(_lib.expt_analysis_heterogeneity, self, _options, _out)
        return Frame(_out, "forest")

    def interaction(
        self,
        segment: str,
        *,
        scale: Optional[ScaleWord] = None,
        confidence: Optional[float] = None,
        other_control: Optional[str] = None,
    ) -> Frame:
        """Whether two experiments that ran at once disturb each other: this one, and one whose variant is a segment
        of the analysis.

        `estimate` is the effect of the treatment among units that the other experiment treated, minus its effect
        in the other's control; with EXPT_SCALE_RATIO one ratio over the other. Two salts that are independent
        give shares of joint assignment that are products: `joint_p_value` tests it over all variants of both
        (chi-squared; from counts made elsewhere, chi_square() does the same). A small one says that units of one
        variant were kept from the other experiment, and that no effect of either is to be trusted. For one
        p-value over all variants of the other experiment use Analysis.heterogeneity().

        segment: segment that holds the variant of the other experiment; units without one take no part
        scale: Differences, or ratios: effects that multiply interact on one scale and not on the other. One of
            "difference", "ratio". Default "difference".
        confidence: Of every interval. Default 0.95.
        other_control: Label of the other experiment's control; None = the bytewise first level.

        Returns one row per metric x treatment x treatment of the other experiment:
            metric (utf8): name of the metric
            control (utf8): label of the control
            variant (utf8): label of the treatment; missing where only one variant was ever seen
            other_control (utf8): label of the other experiment's control
            other_variant (utf8): label of the other experiment's treatment; missing where only one of its
                variants was ever seen
            effect_alone (float64, metric): effect of the treatment in the other's control
            effect_together (float64, metric): effect of the treatment among units that the other treated
            estimate (float64, metric): the second minus the first; a ratio of ratios with EXPT_SCALE_RATIO
            std_error (float64, metric): its standard error; of its natural logarithm with EXPT_SCALE_RATIO
                (detail)
            ci_low (float64, metric): its lower limit
            ci_high (float64, metric): its upper limit
            statistic (float64): t, or z when df is Inf (detail)
            df (float64): degrees of freedom (detail)
            p_value (float64): that the two effects are equal, two-sided
            log_p_value (float64): natural logarithm of it (detail)
            p_adjusted (float64): adjusted by Holm over the rows of the metric
            joint_p_value (float64): that the assignments of the two experiments are independent
            joint_log_p_value (float64): natural logarithm of it (detail)
            scale (utf8): difference or ratio (detail)
            confidence (float64): of the interval (detail)
            note_bits (int64): notes, bit 1 << note (detail)
            notes (utf8): the same as text
            .plot() draws it: forest.

        Raises:
            ArgumentError: `segment` is empty, or an option is out of range
            ColumnError: the analysis has no such segment
            LabelError: a control is not among the variants, here or there
            StateError: no metric was described
            VersionError: `options` was not initialised, or comes from a newer version

        Determinism: PARTITION.

        Reference: Kohavi, Tang and Xu 2020, Trustworthy Online Controlled Experiments, chapter 4.
        """
        _options = _analysis_interaction_options(scale, confidence, other_control)
        _out = C.c_void_p()
        _rt.call(_lib.expt_analysis_interaction, self, _v.text(segment, "segment"), _options, _out)
        return Frame(_out, "forest")

    def decompose(self, product: str, factors: Sequence[str], *, confidence: Optional[float] = None) -> Frame:
        """Which factor carries the lift of a product: CVR = CTR x PCVR, revenue per user = conversion x revenue per
        buyer.

        The natural logarithms of the factors' ratios (treatment over control) sum to that of the product. All are
        metrics of the analysis; that the product is the product of the factors is checked in every arm and level.
        Values are those without covariates and strata; where the split changed between periods they compare one
        time with another, and no lift is told (SPLIT_CHANGED). `joint_low` and `joint_high` hold for all factors
        at once (Sidak, valid under any correlation of normal estimates). `correlation` is that of a factor's log
        ratio with those of the other factors together. With two factors it follows from the three variances,
        whatever the kinds of the metrics; for factors that are each counted `among` the successes of a proportion
        before (clicks, buyers among those who clicked, spending among those who bought) it is 0 by law: given how
        many clicked, what is found among them has the same expectation whatever that number, also where those who
        are likely to buy spend more. Otherwise, with three or more factors, the cells do not hold it: it is NaN.
        A factor that is conditional on what the treatment can change carries POST_TREATMENT.

        product: name of the metric that is the product
        factors: names of the metrics that are its factors
        confidence: Of every interval. Default 0.95.

        Returns one row per segment level x comparison x (each factor, then the product):
            segment (utf8): segment column, or "all"
            level (utf8): level of the segment; "" for all, missing for units without one
            control (utf8): label of the control
            variant (utf8): label of the treatment; missing where only one variant was ever seen
            part (utf8): factor or product
            metric (utf8): name of the metric
            value_control (float64, metric): value in the control
            value_variant (float64, metric): value in the treatment
            log_lift (float64): natural logarithm of treatment over control; NaN unless both values are above 0
            std_error (float64): its standard error, delta method
            ci_low (float64): its lower limit
            ci_high (float64): its upper limit
            joint_low (float64): lower limit that holds for all factors at once; for the product that of ci_low
            joint_high (float64): upper limit that holds for all factors at once; for the product that of ci_high
            share (float64, fraction): log lift over that of the product; outside 0 and 1 where factors go
                opposite ways
            statistic (float64): log lift over its standard error (detail)
            df (float64): degrees of freedom (detail)
            p_value (float64): that the factor did not change, two-sided
            log_p_value (float64): natural logarithm of it (detail)
            correlation (float64): with the other factors together; NaN for the product and where the cells do not
                hold it (detail)
            confidence (float64): of the intervals (detail)
            detail (utf8): where a correlation comes from, in words (detail)
            note_bits (int64): notes, bit 1 << note (detail)
            notes (utf8): the same as text
            .plot() draws it: forest.

        Raises:
            ArgumentError: a name is empty, an option is out of range, fewer than 2 or more than 16 factors, one
                that is the product or there twice, or a quantile
            LabelError: a name is not that of a metric, or the control is not among the variants
            IncompatibleError: the product is not the product of the factors
            StateError: no metric was described, or the analysis has clusters
            VersionError: `options` was not initialised, or comes from a newer version

        Determinism: PARTITION.

        Reference: Sidak 1967, JASA 62:626-633; Casella and Berger 2002, Statistical Inference, 5.5.4.
        """
        _factors = _v.texts(factors, "factors")
        _options = _analysis_decompose_options(confidence)
        _out = C.c_void_p()
        _rt.call(
            _lib.expt_analysis_decompose,
            self,
            _v.text(product, "product"),
            _factors,
            len(_factors),
            _options,
            _out,
        )
        return Frame(_out, "forest")

    def sequential(
        self,
        *,
        adjustment: Optional[AdjustmentWord] = None,
        planned_units: Optional[int] = None,
        burn_in: Optional[int] = None,
        confidence: Optional[float] = None,
        level_adjustment: Optional[AdjustmentWord] = None,
    ) -> Frame:
        """Compares every variant with the control, metric by metric and level by level, so that one may look as
        often as one likes and stop at any time.

        The effects and standard errors are those of Analysis.frequentist(), with covariates, strata and clusters;
        the interval is that of confidence_sequence_asymptotic(), side and null value are the metric's. The chance
        that a row's interval ever misses its truth, at any look from the burn-in on, tends to at most 1 -
        `confidence`. It needs nothing but what merged states hold, and knows nothing of earlier looks: the
        smallest p-value and the narrowest limits of all looks hold too, and Monitor keeps them. `planned_units`
        must be the same at all looks. A null value that is a share of the control's value is tested by the
        difference between the treatment and that multiple of the control; the limits are those of the plain
        difference. Where only one variant was ever seen, `variant` is missing, without units (EMPTY_ARM).
        Families and what `passes` are those of Analysis.frequentist(), from the limits and p-values of this
        frame: what passes at any look may be acted on then. An always-valid p-value is one at whatever look one
        stops, so corrections hold there as for a test that looks once. Whether a margin that is a share of the
        control's value is kept is told by the limits of the treatment minus what that loss leaves of the control;
        where that value is 0 it is not kept (NO_RATIO).

        adjustment: Correction of the primary metrics over all units: one family, of every comparison. One of
            "holm", "bonferroni", "sidak", "hochberg", "hommel", "bh", "by", "none". Default "holm".
        planned_units: Units in all arms at the look where the intervals shall be tightest; 0 = those of the
            analysis, else 100,000. Default 0.
        burn_in: Units of both arms before which nothing is told. Default 1000.
        confidence: Of each sequence of intervals. Default 0.95.
        level_adjustment: Correction of the levels of a metric: one family for each metric. One of "holm",
            "bonferroni", "sidak", "hochberg", "hommel", "bh", "by", "none". Default "bh".

        Returns one row per metric x segment level x comparison:
            metric (utf8): name of the metric
            role (utf8): role of the metric (detail)
            segment (utf8): segment column, or "all"
            level (utf8): level of the segment; "" for all, missing for units without one
            control (utf8): label of the control
            variant (utf8): label of the treatment; missing where only one variant was ever seen
            n_control (int64, units): units counted in the control
            n_variant (int64, units): units counted in the treatment
            value_control (float64, metric): metric value in the control
            value_variant (float64, metric): metric value in the treatment
            estimate (float64, metric): treatment minus control
            std_error (float64, metric): its standard error (detail)
            ci_low (float64, metric): lower limit; NaN before the burn-in
            ci_high (float64, metric): upper limit; NaN before the burn-in
            log_e_value (float64): natural logarithm of the e-value: evidence against the null value (detail)
            p_value (float64): always-valid p-value
            log_p_value (float64): natural logarithm of it (detail)
            p_adjusted (float64): p-value corrected for its family; NaN for a level with fewer than 100 units in
                an arm
            family (utf8): the family and the correction; missing where there is none (detail)
            alternative (utf8): side of the test (detail)
            null_value (float64): effect under the null hypothesis, a fraction of the control's value where
                `relative` is 1 (detail)
            relative (bool8): 1 where null value, margin and smallest effect were stated as fractions of the
                control's value (detail)
            good (utf8): welcome direction: up, down or neither (detail)
            margin (float64, metric): loss that is still tolerated, in units of the metric; NaN where none is
                stated (detail)
            limit (float64, metric): value that the treatment must not pass; NaN where none is stated (detail)
            min_effect (float64, metric): smallest effect worth having, in units of the metric; NaN where none is
                stated (detail)
            confidence (float64): of the sequence (detail)
            passes (bool8): whether the metric holds, however often one has looked
            method (utf8): method (detail)
            note_bits (int64): notes, bit 1 << note (detail)
            notes (utf8): the same as text
            .plot() draws it: forest.

        Raises:
            ArgumentError: an option is out of range
            LabelError: the control is neither declared nor among the variants seen (as long as none was seen
                there are simply no rows)
            StateError: no metric was described
            VersionError: `options` was not initialised, or comes from a newer version

        Determinism: PARTITION.

        Reference: Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas 2024, Annals of Statistics 52:2613-2640.
        """
        _options = _analysis_sequential_options(adjustment, planned_units, burn_in, confidence, level_adjustment)
        _out = C.c_void_p()
        _rt.call(_lib.expt_analysis_sequential, self, _options, _out)
        return Frame(_out, "forest")

    def power(
        self,
        *,
        arms: Optional[int] = None,
        correction: Optional[PowerCorrectionWord] = None,
        both_sides: Optional[bool] = None,
        weekdays: Optional[int] = None,
        whole_weeks: Optional[bool] = None,
        units: Optional[int] = None,
        allocation: Optional[float] = None,
        effect: Optional[float] = None,
        alpha: Optional[float] = None,
        power: Optional[float] = None,
        daily_units: Optional[float] = None,
        share: Optional[float] = None,
    ) -> Frame:
        """Plans an experiment from what a pilot has measured: what each metric needs, sees and costs in days.

        The pilot may be an experiment that ran, or rows of one variant. The baseline is the value of the control;
        the variance of a unit is the one within the variants, pooled over them, after the covariates and strata
        of the analysis, and between clusters where these are what is assigned. A count has Poisson's variance,
        times the dispersion seen where that is noted as OVERDISPERSED. The question is the metric's own: its
        alternative, its `null_value`, and with a `margin` whether the margin is kept by an interval of 1 - alpha,
        by default with no true effect. The effect is `min_effect` towards the alternative where that has a side,
        else in the welcome direction, of a guardrail against it; a metric that states none is told its smallest
        effect only. Units are units of the experiment: where a metric counts a part of them (`among`, dropped
        ones), the same part is expected to count. What the pilot cannot tell (no units, no variance, an effect
        that leads out of range) is NaN, and the message says why. The tests are those of power.h; `message`
        speaks of the units that count, or of clusters.

        arms: Variants of the experiment, the control among them, 2 at least; 0 = those of the pilot. Default 0.
        correction: For several treatments against one control. One of "bonferroni", "dunnett", "none". Default
            "bonferroni".
        both_sides: Rejections to the side opposite to the effect count too; only for a two-sided test. Default
            False.
        weekdays: Days of a week on which units enter. Default 7.
        whole_weeks: Round the duration up to whole weeks. Default True.
        units: Units of the experiment, all variants together; 0 = those of the pilot. Default 0.
        allocation: Treatment units for each control unit, of each treatment; 0 = the planned shares, else 1.
            Default 0.0.
        effect: True effect of every metric, treatment minus control, on the scale of the metric; NaN = its
            `min_effect`.
        alpha: Error rate of all comparisons of a metric; of a two-sided interval where a margin is to be kept.
            Default 0.05.
        power: Power wanted; more than alpha. Default 0.8.
        daily_units: Units that come in a day; 0 = not said: no duration. Default 0.0.
        share: Share of them that takes part, all variants together. Default 1.0.

        Returns one row per metric, as described:
            metric (utf8): name of the metric
            role (utf8): primary, secondary, guardrail or exploratory (detail)
            control (utf8): label of the variant whose value is the baseline (detail)
            pilot_units (int64, units): units of the pilot in all variants
            counted (float64, fraction): share of them that the metric counts (detail)
            baseline (float64, metric): value of the control
            std_dev (float64, metric): standard deviation of a unit within the variants, before covariates and
                strata
            variance_reduction (float64, fraction): share of the variance that covariates and strata take away; 0
                = there are none (detail)
            cluster_size (float64, units): mean number of counted units in a cluster; NaN without clusters
                (detail)
            icc (float64): intraclass correlation, the variants weighted by their clusters; NaN without clusters
                (detail)
            design_effect (float64): variance by clusters over that of as many independent units; NaN without
                clusters (detail)
            std_dev_used (float64, metric): standard deviation of a unit that the answers are for: covariates,
                dispersion and clusters included
            arms (int64): variants of the experiment (detail)
            units (float64, units): units of the experiment asked about, in all variants
            effect (float64, metric): true effect asked about, on the scale of the metric; NaN = none is stated
            effect_absolute (float64, metric): the same as a difference (detail)
            effect_relative (float64, fraction): the same as a fraction of the baseline (detail)
            power (float64, probability): power of this effect with these units
            mde (float64, metric): smallest effect that these units see with the power wanted, on the side of
                `effect`, on the scale of the metric
            mde_absolute (float64, metric): the same as a difference (detail)
            mde_relative (float64, fraction): the same as a fraction of the baseline
            mde_pilot (float64, metric): smallest effect that as many units as the pilot has would see, on the
                scale of the metric (detail)
            units_needed (float64, units): units of the experiment, in all variants, that the effect needs for the
                power wanted
            control_needed (float64, units): those of the control (detail)
            treatment_needed (float64, units): those of each treatment (detail)
            clusters_needed (float64, clusters): clusters in all variants that it needs; NaN without clusters
                (detail)
            days (float64, days): calendar days until the units needed have come; NaN = not to be told
            weeks (float64, weeks): whole weeks among them (detail)
            target_power (float64, probability): power wanted (detail)
            alpha (float64): error rate of one comparison, after the correction (detail)
            alternative (utf8): side of the test (detail)
            null_value (float64, metric): effect under the null hypothesis: a margin has the sign of harm (detail)
            formula (utf8): test that the power is of (detail)
            message (utf8): the answer in plain words
            note_bits (int64): notes of the pilot's data, bit 1 << note (detail)
            notes (utf8): the same as text

        Raises:
            ArgumentError: an option is out of range
            LabelError: the control is neither declared nor among the variants seen (as long as none was seen
                there is simply nothing to tell)
            StateError: no metric was described

        Determinism: PARTITION.

        Reference: Chow, Shao, Wang, Lokhnygina 2017, Sample Size Calculations in Clinical Research, 3rd ed.;
            Deng, Knoblich and Lu 2018, KDD (ratios); Donner and Klar 2000, Design and Analysis of Cluster
            Randomization Trials.
        """
        _options = _analysis_power_options(
            arms,
            correction,
            both_sides,
            weekdays,
            whole_weeks,
            units,
            allocation,
            effect,
            alpha,
            power,
            daily_units,
            share,
        )
        _out = C.c_void_p()
        _rt.call(_lib.expt_analysis_power, self, _options, _out)
        return Frame(_out)

    def trend(
        self,
        *,
        interval: Optional[IntervalWord] = None,
        confidence: Optional[float] = None,
        by: Optional[TrendByWord] = None,
    ) -> Frame:
        """Compares every variant with the control period by period: the units first exposed in a period, and all
        units until its end.

        The cumulative numbers are those that Analysis.frequentist() gives over all units when it has seen these
        units only; of the last period they are its own. Every period with units of both variants is a look:
        whoever stops at the first one with a p-value of at most 1 - `confidence` errs, without any effect, with
        probability `looks_error`. It is exact for normal statistics with information in proportion to the units;
        a period that adds less than 1e-5 of the information is no look, and after 1,000 looks it is NaN. A period
        in which no unit was exposed has no row. An analysis with `exposed_at` holds units in periods. By `period`
        a row compares the units looked at in that period of the calendar, by `exposure` those looked at so many
        periods (days, with the default grain) after their first exposure: 0 is the period of the exposure itself.
        A unit is in a row once, so each row is a sound comparison; the rows hold the same units again and are no
        independent looks. What adds up rows of one unit has no such test: the cumulative columns are NaN (units
        0), `looks` is 0 and `looks_error` NaN. Whether an effect wears off is asked of novelty(), which follows
        the units.

        interval: Kind of interval for the difference of two plain proportions. One of "mee", "wald",
            "agresti_caffo", "newcombe", "miettinen_nurminen". Default "mee".
        confidence: Of every interval. Default 0.95.
        by: What a row stands for. One of "period", "exposure". Default "period".

        Returns one row per metric x comparison x period:
            metric (utf8): name of the metric
            control (utf8): label of the control
            variant (utf8): label of the treatment; missing where only one variant was ever seen
            period (utf8): when the period begins, local time: "2026-11-25", or "2026-11-25T13:00" for periods
                shorter than a day; by `exposure` the whole number of periods since the first exposure: "0", "1"
            n_control (int64, units): units of the period counted in the control
            n_variant (int64, units): units of the period counted in the treatment
            value_control (float64, metric): metric value of the period's units in the control
            value_variant (float64, metric): metric value of the period's units in the treatment
            estimate (float64, metric): treatment minus control in the period
            std_error (float64, metric): its standard error (detail)
            ci_low (float64, metric): its lower limit
            ci_high (float64, metric): its upper limit
            p_value (float64): p-value of the period alone (detail)
            log_p_value (float64): natural logarithm of it (detail)
            cum_n_control (int64, units): units until the end of the period counted in the control (detail)
            cum_n_variant (int64, units): the same in the treatment (detail)
            cum_value_control (float64, metric): metric value of these units in the control (detail)
            cum_value_variant (float64, metric): metric value of these units in the treatment (detail)
            cum_estimate (float64, metric): treatment minus control until the end of the period
            cum_std_error (float64, metric): its standard error (detail)
            cum_ci_low (float64, metric): its lower limit
            cum_ci_high (float64, metric): its upper limit
            cum_p_value (float64): p-value of all units until the end of the period
            cum_log_p_value (float64): natural logarithm of it (detail)
            looks (int64, looks): looks that the cumulative p-value could have had until here, one per period
            looks_error (float64, fraction): chance that, without an effect, one of these looks has a p-value of
                at most 1 - `confidence`
            confidence (float64): of the intervals (detail)
            method (utf8): test and interval (detail)
            note_bits (int64): notes of the period, bit 1 << note (detail)
            cum_note_bits (int64): notes of the cumulative comparison; BEFORE_PLANNED_END while the units until
                here are too few (detail)
            notes (utf8): both as text
            .plot() draws it: trend.

        Raises:
            ArgumentError: an option is out of range
            LabelError: the control is neither declared nor among the variants seen (as long as none was seen
                there are simply no rows)
            StateError: no metric was described, or the analysis has no `time` column, or no `exposed_at` for rows
                by exposure, or it has strata or clusters (those of a period are not kept)

        Determinism: PARTITION.

        Reference: Armitage, McPherson, Rowe 1969, J. R. Statist. Soc. A 132, 235-244 (what repeated looks cost).
        """
        _options = _analysis_trend_options(interval, confidence, by)
        _out = C.c_void_p()
        _rt.call(_lib.expt_analysis_trend, self, _options, _out)
        return Frame(_out, "trend")


class Assigner(_handles.Handle):
    """Splits units between variants. Its JSON is the service's configuration."""
    _free = _lib.expt_assigner_free

    def __init__(
        self,
        salt: str,
        *,
        scheme: Optional[SchemeWord] = None,
        version: Optional[int] = None,
        bucket_rule: Optional[BucketRuleWord] = None,
        pattern: Optional[str] = None,
        traffic: Optional[float] = None,
        traffic_salt: Optional[str] = None,
        seed: Optional[int] = None,
        traffic_seed: Optional[int] = None,
        n_buckets: Optional[int] = None,
        seeded: Optional[bool] = None,
        variants: Optional[Mapping[str, Union[Variant, float]]] = None,
        ranges: Optional[Union[Range, Sequence[Range]]] = None,
        filters: Optional[Union[Filter, Sequence[Filter]]] = None,
        holdouts: Optional[Union[Holdout, Sequence[Holdout]]] = None,
        overrides: Optional[Mapping[str, Union[Override, str]]] = None,
    ):
        """Makes an assigner without variants.

        salt: name of the experiment; two experiments with one salt split alike
        scheme: How a unit becomes a bucket. One of "md5_32", "xxh3", "growthbook", "eppo", "posthog",
            "launchdarkly", "split", "unleash", "flagsmith", "flagd", "optimizely", "statsig", "planout",
            "confidence". Default "md5_32".
        version: Version of the scheme; 0 = the newest when the assigner is made, and that number is what its JSON
            says. Default 0.
        bucket_rule: From the hash to the variant. One of "fraction", "modulo". Default "fraction".
        pattern: Text that is hashed, with `{unit}` and `{salt}` once each (FLAGD may leave out `{salt}`): MD5_32,
            XXH3, FLAGD. None = that of the scheme.
        traffic: Share of the units that take part. Raising it moves nobody who takes part already. Default 1.0.
        traffic_salt: Salt of the traffic. None = `{salt}:traffic` for MD5_32 and XXH3, the salt for UNLEASH; EPPO
            version 2, FLAGSMITH, STATSIG and PLANOUT need one as soon as `traffic` is below 1.
        seed: SPLIT: seed of the split (-2^31 to 2^32 - 1). LAUNCHDARKLY: the seed, if `seeded`. Default 0.
        traffic_seed: SPLIT: seed of the traffic (trafficAllocationSeed). Default 0.
        n_buckets: Buckets: EPPO (totalShards), STATSIG, CONFIDENCE (bucketCount). 0 = 10,000, 10,000 and 1,000.
            Default 0.
        seeded: LAUNCHDARKLY: 1 = hash the seed in place of the salt. Default False.
        variants: dict (key = label) of Variant or a plain weight.
        ranges: list of Range.
        filters: list of Filter.
        holdouts: list of Holdout.
        overrides: dict (key = unit) of Override or a plain label.

        Raises:
            ArgumentError: the salt is empty, an option is unknown, out of range or not used by the scheme, or the
                pattern does not hold `{unit}` and `{salt}` once each
            VersionError: `options` was not initialised, or comes from a newer version
            PlatformError: libcrypto lacks the hash of the scheme
        """
        _options = _assigner_options(
            scheme,
            version,
            bucket_rule,
            pattern,
            traffic,
            traffic_salt,
            seed,
            traffic_seed,
            n_buckets,
            seeded,
        )
        _out = C.c_void_p()
        _given = (_rt.context(), _v.text(salt, "salt"), _options, _out, None)
        if _lib.expt_assigner_create(*_given):
            _rt.refused(_lib.expt_assigner_create, _given)
        self._adopt(_out)
        self._describe(variants, "variants", (Variant,))
        self._describe(ranges, "ranges", (Range,))
        self._describe(filters, "filters", (Filter,))
        self._describe(holdouts, "holdouts", (Holdout,))
        self._describe(overrides, "overrides", (Override,))

    def add_variant(self, label: str, weight: float) -> Assigner:
        """Declares a variant. Buckets are laid out in the order of declaration.

        The weight is a share (0.5 for 50 %) except for UNLEASH and FLAGD, whose weights are whole numbers, and
        PLANOUT, whose weights are any numbers. What is left below 1 has no variant under POSTHOG, FLAGSMITH and
        the schemes of whole buckets, and goes to the last variant under LAUNCHDARKLY; GROWTHBOOK gives equal
        shares when the sum is not within 0.01 of 1.

        label: name of the variant
        weight: share of the units, or weight

        Raises:
            ArgumentError: the weight is not one that the scheme knows, or the label is empty
            DuplicateError: the label is declared already
            LimitError: more than 10,000 variants
            StateError: the assigner has been used, or has ranges
        """
        _rt.call(
            _lib.expt_assigner_add_variant,
            self,
            _v.text(label, "label"),
            _v.number(weight, "weight"),
            changes=True,
        )
        return self

    def add_range(self, label: str, low: float, high: float) -> Assigner:
        """Gives a variant the buckets from `low` up to, but not including, `high`. A variant may have several
        ranges; the first match wins.

        For schemes that publish ranges: GrowthBook's ranges, Eppo's shards, Optimizely's endOfRange (`low` = 0,
        in their order), the buckets of Statsig and Confidence. Ranges take the place of weights.

        label: name of the variant; new, or declared by an earlier range
        low: first bucket
        high: end of the buckets

        Raises:
            ArgumentError: the range is outside the buckets of the scheme, turned around, or the scheme has no
                ranges
            LimitError: more than 10,000 ranges
            StateError: the assigner has been used, or has variants with weights
        """
        _rt.call(
            _lib.expt_assigner_add_range,
            self,
            _v.text(label, "label"),
            _v.number(low, "low"),
            _v.number(high, "high"),
            changes=True,
        )
        return self

    def add_filter(
        self,
        salt: str,
        lows: ArrayLike,
        highs: ArrayLike,
        *,
        version: Optional[int] = None,
        n_buckets: Optional[int] = None,
    ) -> Assigner:
        """Lets only those units in whose bucket on another salt is in one of the ranges `[low, high)`. A unit must
        pass every filter.

        GrowthBook's namespaces and filters, Eppo's traffic shards, Optimizely's groups, Statsig's layers,
        Confidence's allocation (salt = the account, ranges of its 1,000,000 bits). MD5_32, XXH3, GROWTHBOOK, EPPO
        version 2, OPTIMIZELY, STATSIG, CONFIDENCE.

        salt: salt of the filter
        lows: first bucket of each range
        highs: end of each range
        version: GROWTHBOOK: hash version of the filter; 0 = 2. A namespace is version 1 with the salt
            `__{namespace}`. Default 0.
        n_buckets: Buckets of the filter: EPPO, STATSIG (a layer), CONFIDENCE (the allocation). 0 = 10,000, 1,000
            and 1,000,000. Default 0.

        Raises:
            ArgumentError: no range, a range outside the buckets, an empty salt, or the scheme has no filters
            LimitError: more than 10,000 ranges in all filters
            StateError: the assigner has been used
            VersionError: `options` was not initialised, or comes from a newer version
        """
        _lows = _v.numbers(lows, "lows", C.c_double)
        _highs = _v.numbers(highs, "highs", C.c_double)
        _options = _assigner_filter_options(version, n_buckets)
        _rt.call(
            _lib.expt_assigner_add_filter,
            self,
            _v.text(salt, "salt"),
            _lows,
            _highs,
            _v.length("lows highs", _lows, _highs),
            _options,
            changes=True,
        )
        return self

    def add_holdout(self, salt: str, low: float, high: float, label: Optional[str] = None) -> Assigner:
        """Holds units out of the experiment: those whose bucket on the salt of the programme is in `[low, high)`.

        One salt per programme, not per experiment, so that the same units are held out of everything. A holdout
        may serve one of the variants (Eppo's status quo and shipped ranges). EPPO version 1 hashes
        `holdout-{unit}`; there the salt is only a name. The schemes of filters, and EPPO version 1.

        salt: salt of the programme
        low: first bucket
        high: end of the buckets
        label: a declared variant that held-out units are served; None = none

        Raises:
            ArgumentError: a range outside the buckets, an empty salt, or the scheme has no holdouts
            LabelError: no such variant
            LimitError: more than 10,000 holdouts
            StateError: the assigner has been used
        """
        _rt.call(
            _lib.expt_assigner_add_holdout,
            self,
            _v.text(salt, "salt"),
            _v.number(low, "low"),
            _v.number(high, "high"),
            None if label is None else _v.text(label, "label"),
            changes=True,
        )
        return self

    def add_override(self, unit: Union[str, int], label: str) -> Assigner:
        """Forces a unit into a variant. Forced units say so (`reason`, `hash_used`) and belong in no analysis.

        Under EPPO version 1 the unit is the MD5 of the subject key in hexadecimal, as in its configuration.

        unit: id; an integer is written in decimal digits
        label: a declared variant

        Raises:
            ArgumentError: the unit or the label is empty
            LabelError: no such variant
            DuplicateError: the unit is forced already
            StateError: the assigner has been used
        """
        _rt.call(_lib.expt_assigner_add_override, self, _v.unit_id(unit, "unit"), _v.text(label, "label"), changes=True)
        return self

    def assign(self, units: ArrayLike) -> Frame:
        """Assigns a column of ids. Missing ids get a missing variant; "" is an id (but not for GROWTHBOOK); 42 and
        "42" get the same variant.

        units: ids, integer or utf8

        Returns one row per id:
            variant (dict): label of the variant; missing when the unit has none
            bucket (float64, bucket): bucket of the unit in the split, in the unit of the scheme: h / 2^32 for
                MD5_32 and XXH3; NaN when it did not come to a split
            reason (dict): why: a word of expt_reason
            in_experiment (bool8): (detail) 1 for split, sticky and override
            hash_used (bool8): (detail) 1 for split and sticky: the units to analyse

        Raises:
            DtypeError: the ids are neither integers nor utf8
            RowError: a code has no label
            StateError: no variants, or their weights do not make a whole in the scheme
            PlatformError: libcrypto refused
            CancelledError: the progress callback said so

        Determinism: PARTITION.
        """
        _out = C.c_void_p()
        _rt.call(_lib.expt_assigner_assign, self, Column(units, "units"), _out, long=True)
        return Frame(_out)

    def assign_one(self, unit: Union[str, int]) -> Optional[str]:
        """Assigns one id.

        unit: id; an integer is written in decimal digits

        Raises:
            StateError: no variants, or their weights do not make a whole in the scheme
            PlatformError: libcrypto refused

        Determinism: PARTITION.
        """
        _out = C.c_char_p()
        return _rt.call(
            _lib.expt_assigner_assign_one,
            self,
            _v.unit_id(unit, "unit"),
            _out,
            read=lambda: _v.decoded(_out.value),
        )

    def assign_bytes(self, unit: StateLike) -> Assignment:
        """Assigns one id given as bytes: the call of a service. The bytes may hold a NUL.

        unit: id

        Raises:
            ArgumentError: a negative size
            StateError: no variants, or their weights do not make a whole in the scheme
            VersionError: `out->struct_size` is not that of a released version
            PlatformError: libcrypto refused

        Determinism: PARTITION.
        """
        _unit = _v.state(unit, "unit")
        _out = Assignment(C.sizeof(Assignment))
        _rt.call(_lib.expt_assigner_assign_bytes, self, _unit, len(_unit), _out)
        return _out

    def variant(self, position: int) -> Optional[str]:
        """Label of a variant.

        position: position in the order of declaration

        Raises:
            ArgumentError: there is no such variant
        """
        _out = C.c_char_p()
        return _rt.call(
            _lib.expt_assigner_variant,
            self,
            _v.whole(position, "position", _v.INT64),
            _out,
            read=lambda: _v.decoded(_out.value),
        )

    def assign_sticky(
        self,
        units: ArrayLike,
        previous: TableLike,
        *,
        bucket_version: Optional[int] = None,
        min_bucket_version: Optional[int] = None,
        unit: Optional[str] = None,
        variant: Optional[str] = None,
        version: Optional[str] = None,
    ) -> Frame:
        """Assigns a column of ids, keeping the variants that a store remembers; reading and writing the store are
        the caller's.

        The rules are GrowthBook's: a stored variant counts when its version equals `bucket_version`, and then
        neither filters nor traffic nor holdouts are looked at; one under another version is ignored and the unit
        is hashed; a unit with any version below `min_bucket_version` is left out. A stored label that is no
        variant is ignored. Where a unit has two rows of one version the first counts: list the rows of the hash
        attribute before those of the fallback. Afterwards store the variant of every row with `hash_used` under
        `bucket_version`.

        units: ids, integer or utf8
        previous: what the store remembers: any number of rows per unit
        bucket_version: Only a variant stored under this version is kept. Default 0.
        min_bucket_version: A unit with a variant stored under a lower version leaves the experiment. Default 0.
        unit: Column of `previous`: id. Default "unit".
        variant: Column of `previous`: stored label. Default "variant".
        version: Column of `previous`: version it was stored under. Default "version".

        Returns one row per id:
            variant (dict): label of the variant; missing when the unit has none
            bucket (float64, bucket): bucket of the unit in the split, whether it was used or not; NaN when it did
                not come to one
            reason (dict): why: a word of expt_reason
            is_new (bool8): 1 when the variant was chosen by the hash and is not in the store yet
            in_experiment (bool8): (detail) 1 for split, sticky and override
            hash_used (bool8): (detail) 1 for split and sticky: the units to analyse

        Raises:
            ArgumentError: an option out of range, or a malformed table
            ColumnError: `previous` lacks a column
            DtypeError: the ids are neither integers nor utf8, the labels no labels, or the versions no numbers
            RowError: a version is missing, or a code has no label
            StateError: no variants, or their weights do not make a whole in the scheme
            VersionError: `options` was not initialised, or comes from a newer version
            PlatformError: libcrypto refused
            CancelledError: the progress callback said so

        Determinism: PARTITION.
        """
        _options = _assigner_assign_sticky_options(bucket_version, min_bucket_version, unit, variant, version)
        _out = C.c_void_p()
        _rt.call(
            _lib.expt_assigner_assign_sticky,
            self,
            Column(units, "units"),
            Table(previous, "previous"),
            _options,
            _out,
            long=True,
        )
        return Frame(_out)

    def bucket(self, unit: Union[str, int]) -> float:
        """Bucket of one id in the split, in the unit of the scheme, whatever the filters, the traffic and the
        overrides say.

        unit: id; an integer is written in decimal digits

        Raises:
            StateError: no variants, or their weights do not make a whole in the scheme
            PlatformError: libcrypto refused

        Determinism: PARTITION.
        """
        _out = C.c_double()
        _rt.call(_lib.expt_assigner_bucket, self, _v.unit_id(unit, "unit"), _out)
        return _out.value

    def explain(self, unit: Union[str, int]) -> Frame:
        """Shows how one id gets its variant, check by check: what is hashed, the number, the decision. For comparing
        with another team's code.

        The rows stop at the check that decides.

        unit: id; an integer is written in decimal digits

        Returns one row per check, in the order in which they are made:
            check (dict): override, filter, traffic, holdout or split
            text (utf8): the text that is hashed; a byte that is not UTF-8, or a control character, is written
                \\\\xNN; missing where nothing is hashed
            digest (utf8): its hash in hexadecimal, before the scheme makes a bucket of it
            bucket (float64, bucket): the bucket, in the unit of the scheme
            variant (dict): label that the check gave; missing when it gave none
            outcome (dict): passed, or the word of expt_reason that decided

        Raises:
            StateError: no variants, or their weights do not make a whole in the scheme
            PlatformError: libcrypto refused

        Determinism: PARTITION.
        """
        _out = C.c_void_p()
        _rt.call(_lib.expt_assigner_explain, self, _v.unit_id(unit, "unit"), _out)
        return Frame(_out)

    def to_json(self) -> str:
        """The whole configuration as JSON: format, scheme, version, salt, the options that are not at their default,
        and the lists of variants or ranges, filters, holdouts and overrides.

        Numbers are written so that they read back exactly; equal assigners give equal texts.

        Raises:
            LimitError: `buf` is given and shorter than `need`
        """
        _buf = _rt.filled(_lib.expt_assigner_to_json, self)
        return _buf.rstrip(b"\0").decode()

    @classmethod
    def from_json(cls, json: str) -> Assigner:
        """Makes an assigner from the JSON of Assigner.to_json(). An unknown key is refused: it might be what splits
        the users.

        json: JSON text

        Raises:
            CorruptError: not JSON, or not the configuration of an assigner; the message names the place
            VersionError: written by a newer library
            ArgumentError: a value is out of range, or not used by the scheme
            DuplicateError: a variant or override is listed twice
            LabelError: an override or holdout names no variant
            LimitError: more than 10,000 variants, ranges or holdouts
            StateError: both variants and ranges are listed
            PlatformError: libcrypto lacks the hash of the scheme
        """
        _out = C.c_void_p()
        _given = (_rt.context(), _v.text(json, "json"), _out, None)
        if _lib.expt_assigner_from_json(*_given):
            _rt.refused(_lib.expt_assigner_from_json, _given)
        return cls._made(_out)

    def balance(self, table: TableLike, unit: str, covariates: Sequence[str]) -> Frame:
        """How balanced covariates are between the variants that an assigner gives to the units of a table.

        table: one row per unit
        unit: name of the id column
        covariates: names of number columns without missing values

        Returns one row per covariate and variant but the first:
            covariate (dict): name of the covariate
            control (dict): the variant declared first
            variant (dict): variant it is compared with
            n_control (int64): units in the control
            n_variant (int64): units in the variant
            mean_control (float64): mean of the covariate; NaN without units
            mean_variant (float64): the same in the variant
            std_difference (float64, sd): variant minus control, in standard deviations over all rows; NaN without
                spread
            .plot() draws it: forest.

        Raises:
            ArgumentError: the number of covariates is out of range, or one is listed twice
            ColumnError: the table has no such column
            DtypeError: the ids are neither integers nor utf8, or a covariate holds no numbers
            RowError: a covariate is missing, infinite or too large, or an id cannot be read
            StateError: no variants, their weights do not sum to 1, or are unequal under `modulo`
            PlatformError: libcrypto has no MD5, or refused

        Determinism: PARTITION.
        """
        _covariates = _v.texts(covariates, "covariates")
        _out = C.c_void_p()
        _rt.call(
            _lib.expt_assigner_balance,
            self,
            Table(table, "table"),
            _v.text(unit, "unit"),
            _covariates,
            len(_covariates),
            _out,
        )
        return Frame(_out, "forest")


class Bandit(_handles.Handle):
    """Arms, what their rewards were, and which to play next.

    A choice is a function of the seed, the unit, the draw and what has been learnt: nothing is remembered of it,
    so any number of threads may choose from one handle at the same time, and a copy of the handle in another
    process chooses alike. The log of choices comes back with the rewards (Bandit.update()); a decision counts
    once, however often its reward is delivered. Workers that receive rewards take an Bandit.delta() each, and the
    handle merges these: two copies of one handle do not merge, as they share what they had learnt. The log of a
    bandit is no A/B test: arms that looked bad early were played less, so their plain means are too low and plain
    tests err. No answer here has a p-value; the effects of such a log are those of adaptive_effects(), from its
    probabilities. It holds 11 to 22 bytes for each rewarded decision, so that none counts twice.
    """
    _free = _lib.expt_bandit_free

    def __init__(
        self,
        reward: str,
        *,
        reward_kind: Optional[BanditRewardWord] = None,
        policy: Optional[BanditPolicyWord] = None,
        seed: Optional[int] = None,
        prior_mean: Optional[float] = None,
        prior_plays: Optional[float] = None,
        min_share: Optional[float] = None,
        epsilon: Optional[float] = None,
        leader_share: Optional[float] = None,
        exploration: Optional[float] = None,
        half_life_us: Optional[DurationLike] = None,
        grain_us: Optional[DurationLike] = None,
        reward_window_us: Optional[DurationLike] = None,
        decision: Optional[str] = None,
        arm: Optional[str] = None,
        decided_at: Optional[str] = None,
        observed_at: Optional[str] = None,
        arms: Optional[Union[Arm, str, Sequence[Union[Arm, str]]]] = None,
        features: Optional[Union[Feature, str, Sequence[Union[Feature, str]]]] = None,
    ):
        """Makes a bandit without arms.

        reward: column of rewards in the log
        reward_kind: What a reward is. One of "bernoulli", "gaussian", "poisson". Default "bernoulli".
        policy: How the traffic is shared out. One of "thompson", "top_two", "epsilon_greedy", "ucb1", "kl_ucb".
            Default "thompson".
        seed: Seed of the choices; two bandits with one seed must not share units. Default 0.
        prior_mean: Mean reward before any play; NaN = the default of the reward.
        prior_plays: Plays that the prior is worth; NaN = the default of the reward, but at least 1 where
            `prior_mean` is given.
        min_share: Each open arm's probability is at least this; at most 1 over the number of open arms. Default
            0.0.
        epsilon: Of epsilon-greedy: share of the traffic that explores. Default 0.1.
        leader_share: Of top-two: share of the traffic that goes by the probability to be best. Default 0.5.
        exploration: Of UCB1: c in sqrt(c ln t / n); of KL-UCB: c in n KL <= ln t + c ln ln t. Default 2.0.
        half_life_us: Age at which a reward counts half; 0 = rewards never age. Needs `decided_at`. Microseconds,
            a timedelta, or a text like "7d", "12h", "30m", "10s". Default 0.
        grain_us: Rewards are kept, and age, by periods of this length. Microseconds, a timedelta, or a text like
            "7d", "12h", "30m", "10s". Default "1d".
        reward_window_us: Time in which a reward can come; a decision without one by then has reward 0. 0 = for
            ever. Needs both times. Microseconds, a timedelta, or a text like "7d", "12h", "30m", "10s". Default
            0.
        decision: Column of decision ids in the log. Default "decision_id".
        arm: Column of arms in the log. Default "arm".
        decided_at: Column of the times of the decisions; None = time plays no part.
        observed_at: Column of the times at which the row was known; None = no window.
        arms: list of Arm or a plain arm.
        features: list of Feature or a plain column.

        Raises:
            ArgumentError: a name is empty, an option is out of range, the prior is no law of such rewards, a
                policy does not fit the reward, or a time that an option needs has no column
            VersionError: `options` was not initialised, or comes from a newer version
        """
        _options = _bandit_options(
            reward_kind,
            policy,
            seed,
            prior_mean,
            prior_plays,
            min_share,
            epsilon,
            leader_share,
            exploration,
            half_life_us,
            grain_us,
            reward_window_us,
            decision,
            arm,
            decided_at,
            observed_at,
        )
        _out = C.c_void_p()
        _given = (_rt.context(), _v.text(reward, "reward"), _options, _out, None)
        if _lib.expt_bandit_create(*_given):
            _rt.refused(_lib.expt_bandit_create, _given)
        self._adopt(_out)
        self._describe(arms, "arms", (Arm,))
        self._describe(features, "features", (Feature,))

    def delta(self) -> Bandit:
        """Makes an empty handle that takes rewards on behalf of a bandit: workers update it, and the bandit merges
        it.

        It knows the arms that the bandit knows now. It keeps each reward, so that one that reached two workers
        still counts once. It does not choose: choose from the bandit, or from a loaded copy of it.
        """
        _out = C.c_void_p()
        _rt.call(_lib.expt_bandit_delta, _rt.context(), self, _out)
        return Bandit._made(_out)

    def add_arm(self, arm: str) -> Bandit:
        """Opens an arm: from now on it is chosen. At any time; an arm that was removed comes back with what is known
        of it.

        arm: name, at most 63 bytes

        Raises:
            ArgumentError: the name is empty or too long, or `min_share` leaves no room for one more arm
            DuplicateError: the arm is open already
            LimitError: more than 1,000 arms
            StateError: the handle is a delta
        """
        _rt.call(_lib.expt_bandit_add_arm, self, _v.text(arm, "arm"), changes=True)
        return self

    def remove_arm(self, arm: str) -> Bandit:
        """Closes an arm: it is chosen no more. Rewards of its earlier decisions still count.

        arm: name

        Raises:
            ArgumentError: the name is empty
            LabelError: no open arm has that name
            StateError: the handle is a delta
        """
        _rt.call(_lib.expt_bandit_remove_arm, self, _v.text(arm, "arm"), changes=True)
        return self

    def add_feature(self, column: str) -> Bandit:
        """Declares a feature: the mean reward of an arm is then linear in the features (and an intercept), and a
        choice depends on them.

        Each arm has a Bayesian linear regression of its own, coefficients normal around 0 (the intercept around
        `prior_mean`) as after `prior_plays` plays in each direction, here 1 by default. Gaussian rewards with the
        policies THOMPSON, TOP_TWO and EPSILON_GREEDY; 0/1 rewards may be declared Gaussian. Scale features to
        about 1.

        column: column of numbers, in the tables of choices and in the log

        Raises:
            ArgumentError: the name is empty, the reward is not Gaussian, or the policy is UCB1 or KL-UCB
            DuplicateError: the feature is declared already
            LimitError: more than 64 features
            StateError: rewards have been added, or the handle is a delta
        """
        _rt.call(_lib.expt_bandit_add_feature, self, _v.text(column, "column"), changes=True)
        return self

    def choose(
        self,
        table: TableLike,
        unit: str,
        *,
        draw: Optional[int] = None,
        draw_column: Optional[str] = None,
    ) -> Frame:
        """Chooses an arm for each row. Keep the answer: with a column of rewards it is the log that Bandit.update()
        reads.

        table: one row per decision, with a column for each feature
        unit: column of unit ids, integers or text
        draw: Which draw of a unit this is: its visit, its day. A unit that comes twice under one draw gets one
            decision while nothing is learnt. Default 0.
        draw_column: Column of draws, whole numbers; None = `draw` for all rows.

        Returns one row per row of the table:
            unit (utf8): id of the unit
            draw (int64): draw of the unit (detail)
            arm (dict): arm chosen
            probability (float64, fraction): probability with which this arm was chosen, by what was known
            decision_id (utf8): 16 hexadecimal digits that the reward must bring back

        Raises:
            ArgumentError: a name is empty
            ColumnError: a column is not in the table
            DtypeError: the ids are neither integers nor text, draws are not whole, or a feature holds no numbers
            RowError: a unit id, a draw or a feature is missing, or a feature is infinite or above 1e100
            StateError: no arm is open, or the handle is a delta
            VersionError: `options` was not initialised, or comes from a newer version
            CancelledError: the progress callback said so

        Determinism: PARTITION.

        Reference: Thompson 1933, Biometrika 25, 285-294; Russo 2016, Simple Bayesian algorithms for best arm
            identification, COLT; Auer, Cesa-Bianchi, Fischer 2002, Machine Learning 47, 235-256; Garivier and
            Cappe 2011, The KL-UCB algorithm, COLT; Agrawal and Goyal 2013, Thompson sampling for contextual
            bandits, ICML.
        """
        _options = _bandit_choose_options(draw, draw_column)
        _out = C.c_void_p()
        _rt.call(_lib.expt_bandit_choose, self, Table(table, "table"), _v.text(unit, "unit"), _options, _out, long=True)
        return Frame(_out)

    def choose_one(self, unit: Union[str, int], draw: int, features: Optional[ArrayLike] = None) -> BanditChoice:
        """Chooses an arm for one unit: what Bandit.choose() gives for such a row.

        unit: id of the unit; an integer is written in decimal digits
        draw: which draw of the unit this is
        features: features in the order of their declaration

        Raises:
            ArgumentError: the number of features is not that declared, or one is not finite or above 1e100
            StateError: no arm is open, or the handle is a delta
            VersionError: `out->struct_size` is not a size of BanditChoice

        Determinism: PARTITION.
        """
        _features = None if features is None else _v.numbers(features, "features", C.c_double)
        _out = BanditChoice(C.sizeof(BanditChoice))
        _rt.call(
            _lib.expt_bandit_choose_one,
            self,
            _v.unit_id(unit, "unit"),
            _v.whole(draw, "draw", _v.INT64),
            _features,
            _v.length("features", _features),
            _out,
        )
        return _out

    def update(self, table: TableLike, batch: Optional[str] = None) -> Bandit:
        """Learns from rewards: all rows of the log, or none on failure.

        A decision counts once: a row whose decision was rewarded before is counted as a duplicate and changes
        nothing. A decision id that this bandit has not given out for this arm is refused (one forged id in 65,000
        is not seen). Without a window a missing reward is an error. With one, a missing reward becomes 0 once the
        window is over and is passed over until then, so that arms with slow rewards are not judged by their early
        ones alone; a reward that comes after the window is late, and its decision counts as one without: to leave
        it out would leave out rewards and no failures.

        table: one row per decision: decision id, arm, reward, the times that are declared, and the features
        batch: label of this batch; a label counts once. Decisions are recognised in any case

        Raises:
            ColumnError: a column is not in the table
            DtypeError: a column has an unusable dtype
            RowError: a decision id is missing or not one of this bandit for this arm, a reward is missing without
                a window or is no reward of this kind, a time is missing, or a feature is missing, infinite or
                above 1e100
            LabelError: an arm that was never opened
            DuplicateError: the batch was counted before
            CancelledError: the progress callback said so

        Determinism: PARTITION.
        """
        _rt.call(
            _lib.expt_bandit_update,
            self,
            Table(table, "table", self.columns()),
            None if batch is None else _v.text(batch, "batch"),
            changes=True,
            long=True,
        )
        return self

    def merge(self, other: Bandit) -> Bandit:
        """Adds what another handle has learnt.

        A delta may know decisions that this handle knows: they count once. Another bandit may not. Which arms are
        open stays as it is here; arms unknown here are taken over as they are there. A delta takes deltas only.

        other: delta, or another bandit

        Raises:
            ArgumentError: `other` is the handle itself
            IncompatibleError: the two were described differently
            DuplicateError: both counted a batch of the same label, or `other` is a bandit that counted a decision
                that is counted here
            StateError: a bandit was to be merged into a delta
            LimitError: together more than 1,000 arms, or `min_share` leaves no room for them

        Determinism: PARTITION.
        """
        _rt.call(_lib.expt_bandit_merge, self, _v.handle(other, "other", Bandit), changes=True)
        return self

    def allocation(self) -> Frame:
        """Which share of the next decisions each open arm gets, and why.

        Returns one row per open arm, bytewise; with features the shares of a unit whose features are all 0:
            arm (utf8): name
            share (float64, fraction): probability to be chosen
            probability_best (float64, fraction): posterior probability to have the largest mean; NaN while an
                arm's posterior is not proper
            expected_loss (float64, reward): what is given up per play by choosing this arm for good: E[largest
                mean - its mean]; NaN as above
            note_bits (int64): notes, bit 1 << note (detail)
            notes (utf8): the same as text

        Raises:
            StateError: the handle is a delta

        Determinism: PARTITION.
        """
        _out = C.c_void_p()
        _rt.call(_lib.expt_bandit_allocation, self, _out)
        return Frame(_out)

    def posterior(self, *, confidence: Optional[float] = None) -> Frame:
        """What is known of each arm's mean reward.

        The posterior is right whatever the allocation was, given the prior; `observed_mean` is the plain mean,
        which adaptive allocation biases.

        confidence: Of the credible intervals, equal tails. Default 0.95.

        Returns one row per arm, bytewise, closed ones too; with features the mean of a unit whose features are
        all 0:
            arm (utf8): name
            is_open (bool8): whether it is chosen
            plays (int64, decisions): decisions with a reward
            effective_plays (float64, decisions): the same after ageing (detail)
            observed_mean (float64, reward): mean reward, not aged; NaN without plays (detail)
            mean (float64, reward): posterior mean; NaN while the posterior is not proper, as the next three
            std_dev (float64, reward): posterior standard deviation; NaN also where it is infinite
            ci_low (float64, reward): lower limit of the credible interval
            ci_high (float64, reward): upper limit
            note_bits (int64): notes, bit 1 << note (detail)
            notes (utf8): the same as text
            .plot() draws it: posterior.

        Raises:
            ArgumentError: an option is out of range
            StateError: the handle is a delta
            VersionError: `options` was not initialised, or comes from a newer version

        Determinism: PARTITION.
        """
        _options = _bandit_posterior_options(confidence)
        _out = C.c_void_p()
        _rt.call(_lib.expt_bandit_posterior, self, _options, _out)
        return Frame(_out, "posterior")

    def feedback(self) -> Feedback:
        """What became of the rows of the logs.

        Raises:
            VersionError: `out->struct_size` is not a size of Feedback

        Determinism: PARTITION.
        """
        _out = Feedback(C.sizeof(Feedback))
        _rt.call(_lib.expt_bandit_feedback, self, _out)
        return _out

    def columns(self) -> Frame:
        """The names of the columns that Bandit.update() reads.

        Returns one row per column:
            column (utf8): name
        """
        _out = C.c_void_p()
        _rt.call(_lib.expt_bandit_columns, self, _out)
        return Frame(_out)

    def save(self, path: Optional[Union[str, os.PathLike]] = None) -> bytes:
        """Writes the bandit, or the delta, as bytes. Equal content gives equal bytes.

        path: file to write as well

        Raises:
            ArgumentError: `cap` is negative
            LimitError: `buf` is given and shorter than `need`

        Determinism: PARTITION.
        """
        _buf = _rt.filled(_lib.expt_bandit_save, self)
        return _v.saved(_buf, path)

    @classmethod
    def load(cls, state: StateLike) -> Bandit:
        """Makes a bandit, or a delta, from the bytes of Bandit.save().

        state: the bytes

        Raises:
            ArgumentError: `state` is None, or `size` negative
            CorruptError: not a state, or damaged
            VersionError: written by a newer library
        """
        _state = _v.state(state, "state")
        _out = C.c_void_p()
        _rt.call(_lib.expt_bandit_load, _rt.context(), _state, len(_state), _out)
        return cls._made(_out)


class Estimator(_handles.Handle):
    """How to estimate an effect: columns and options, no data. Any number of threads may use one at the same time."""
    _free = _lib.expt_estimator_free

    @classmethod
    def difference(
        cls,
        treatment: str,
        outcome: str,
        *,
        outcome_kind: Optional[OutcomeKindWord] = None,
        alternative: Optional[AlternativeWord] = None,
        interval: Optional[IntervalWord] = None,
        missing: Optional[MissingWord] = None,
        confidence: Optional[float] = None,
        share: Optional[float] = None,
        control: Optional[str] = None,
        treated: Optional[str] = None,
    ) -> Estimator:
        """The effect of being assigned: the outcome of all treated units minus that of all control units (intention
        to treat).

        One effect, `itt`. Rows without a treatment, and rows with a third label where `control` and `treated` are
        both given, take no part; their outcome is not looked at. A third label where one of them is left to be
        found is refused. Proportions are compared as by two_proportions(), means as by t_test(), with their
        notes.

        treatment: column of the arm that a unit was assigned to: text, dictionary, bool or whole numbers
        outcome: column of numbers or bools
        outcome_kind: What the outcome is. One of "auto", "proportion", "mean". Default "auto".
        alternative: Side of the test; intervals are always two-sided. One of "two_sided", "greater", "less".
            Default "two_sided".
        interval: Kind of interval of two proportions. One of "mee", "wald", "agresti_caffo", "newcombe",
            "miettinen_nurminen". Default "mee".
        missing: What happens to a missing outcome. One of "reject", "zero", "drop". Default "reject".
        confidence: Of every interval. Default 0.95.
        share: Planned share of the treated among the units of both arms. Default 0.5.
        control: Label of the control; None = the other one, or the bytewise first of two.
        treated: Label of the treatment; None = the other one.

        Raises:
            ArgumentError: a name is empty, an option is out of range, or `control` is `treated`
            VersionError: `options` was not initialised, or comes from a newer version

        Reference: Neyman 1923, translated 1990, Statistical Science 5:465-472; Imbens and Rubin 2015, Causal
            Inference, chapter 6.
        """
        _options = _estimator_difference_options(
            outcome_kind,
            alternative,
            interval,
            missing,
            confidence,
            share,
            control,
            treated,
        )
        _out = C.c_void_p()
        _given = (_rt.context(), _v.text(treatment, "treatment"), _v.text(outcome, "outcome"), _options, _out, None)
        if _lib.expt_estimator_create_difference(*_given):
            _rt.refused(_lib.expt_estimator_create_difference, _given)
        self = cls._made(_out)
        return self

    @classmethod
    def triggered(
        cls,
        treatment: str,
        outcome: str,
        exposed: str,
        *,
        outcome_kind: Optional[OutcomeKindWord] = None,
        alternative: Optional[AlternativeWord] = None,
        interval: Optional[IntervalWord] = None,
        missing: Optional[MissingWord] = None,
        post_treatment: Optional[bool] = None,
        confidence: Optional[float] = None,
        share: Optional[float] = None,
        control: Optional[str] = None,
        treated: Optional[str] = None,
    ) -> Estimator:
        """Effects of a change that only some units meet: on all, on the exposed, on the others (where there should
        be none), and the exposed one spread over all.

        Four effects: `itt` compares all units of the arms as Estimator.difference() does; `triggered` the exposed
        units; `placebo` those that were not exposed; `diluted` is `triggered` times the share of the exposed
        (dilute()), an estimate of `itt` without the noise of units that met nothing. Its test is that of
        `triggered`, since the one is 0 where the other is; its limits are made of those of `triggered` and of the
        share (MOVER), which hold in small arms where the delta method's do not. Exposed units of the control are
        those that would have met the change. `triggered` compares like with like only if the treatment does not
        change who is exposed. Where the arms expose different shares (p < .001), or `post_treatment` says that it
        does, all but `itt` are noted as POST_TREATMENT: believe `itt`. A placebo effect (p < .001) is noted on
        the rows that rest on it. Without outcomes among the others the placebo is 0 or NaN with notes, never a
        failure. Rows are left out as by Estimator.difference().

        treatment: column of the arm that a unit was assigned to: text, dictionary, bool or whole numbers
        outcome: column of numbers or bools
        exposed: column of 0 and 1, or bools: whether the unit met the place that was changed; never missing
        outcome_kind: What the outcome is. One of "auto", "proportion", "mean". Default "auto".
        alternative: Side of the tests; intervals are always two-sided. One of "two_sided", "greater", "less".
            Default "two_sided".
        interval: Kind of interval of two proportions. One of "mee", "wald", "agresti_caffo", "newcombe",
            "miettinen_nurminen". Default "mee".
        missing: What happens to a missing outcome. One of "reject", "zero", "drop". Default "reject".
        post_treatment: The treatment can change who is exposed, whatever the check says: everything but `itt` is
            noted. Default False.
        confidence: Of every interval. Default 0.95.
        share: Planned share of the treated among the units of both arms. Default 0.5.
        control: Label of the control; None = the other one, or the bytewise first of two.
        treated: Label of the treatment; None = the other one.

        Raises:
            ArgumentError: a name is empty, an option is out of range, or `control` is `treated`
            VersionError: `options` was not initialised, or comes from a newer version

        Reference: Deng and Hu 2015, WSDM, 349-358; Zou and Donner 2008, Statistics in Medicine 27:1693-1702;
            Kohavi, Tang and Xu 2020, Trustworthy Online Controlled Experiments, chapter 20.
        """
        _options = _estimator_triggered_options(
            outcome_kind,
            alternative,
            interval,
            missing,
            post_treatment,
            confidence,
            share,
            control,
            treated,
        )
        _out = C.c_void_p()
        _given = (
            _rt.context(),
            _v.text(treatment, "treatment"),
            _v.text(outcome, "outcome"),
            _v.text(exposed, "exposed"),
            _options,
            _out,
            None,
        )
        if _lib.expt_estimator_create_triggered(*_given):
            _rt.refused(_lib.expt_estimator_create_triggered, _given)
        self = cls._made(_out)
        return self

    def columns(self) -> Frame:
        """The names of the columns that Estimator.fit() reads.

        Returns one row per column:
            column (utf8): name
        """
        _out = C.c_void_p()
        _rt.call(_lib.expt_estimator_columns, self, _out)
        return Frame(_out)

    def fit(self, table: TableLike) -> Fit:
        """Estimates on a table.

        table: table, one row per unit

        Raises:
            ArgumentError: a malformed table
            ColumnError: the table lacks a column
            DtypeError: a column has an unusable dtype
            RowError: an outcome is missing (and `missing` is REJECT), infinite, too large, or not 0 or 1 for
                PROPORTION; an exposure is missing or not 0 or 1; or a code has no label
            LabelError: a third label, and `control` or `treated` not given; or no row has the one that is
            LimitError: more than 1,000 labels of the treatment, or 2^53 rows
            CancelledError: the progress callback said so

        Determinism: PARTITION.
        """
        _out = C.c_void_p()
        _rt.call(_lib.expt_estimator_fit, _rt.context(), self, Table(table, "table", self.columns()), _out, long=True)
        return Fit._made(_out)

    def by_group(self, table: TableLike, group: str) -> Frame:
        """Estimates for each level of a column on its own: all of the estimator runs again on the rows of the level.

        Works for every estimator. What the labels and the outcome are is decided once, over the whole table. A
        level where an arm has no unit has NaN and a note, and fails nothing. `p_adjusted` holds the share of
        false discoveries among the levels of one effect (Benjamini and Hochberg), for the two-sided or one-sided
        `p_value` as asked.

        table: table, one row per unit
        group: column of levels: text, dictionary, bool or whole numbers

        Returns one row per level, bytewise, rows without a level last, x effect of the estimator:
            group (utf8): the column of the levels
            level (utf8): level of it; missing for rows without one
            name (utf8): name of the effect
            estimand (utf8): a word of expt_estimand: of whom it is the mean effect
            population (utf8): a word of expt_population: whom it may be multiplied by (detail)
            outcome (utf8): the outcome column
            control (utf8): label of the control; missing where it is neither named nor found
            variant (utf8): label of the treatment; missing where it is neither named nor found
            n_control (int64, units): units used in the control
            n_variant (int64, units): units used in the treatment
            value_control (float64, outcome): mean in the control
            value_variant (float64, outcome): mean in the treatment
            estimate (float64, outcome): treatment minus control
            std_error (float64, outcome): its standard error (detail)
            ci_low (float64, outcome): lower limit
            ci_high (float64, outcome): upper limit
            rel_estimate (float64, fraction): effect over the value of the control
            statistic (float64): z, or t with `df` (detail)
            df (float64): degrees of freedom; Inf for z (detail)
            p_value (float64): p-value
            log_p_value (float64): natural logarithm of it; never underflows (detail)
            p_adjusted (float64): p-value adjusted over the levels
            confidence (float64): of the interval (detail)
            alternative (utf8): side of the test (detail)
            exposure_rate (float64, fraction): exposed units of both arms over all; NaN where exposure is not
                asked (detail)
            method (utf8): test and interval (detail)
            n_dropped (int64, units): units left out for a missing outcome (detail)
            note_bits (int64): notes, bit 1 << note (detail)
            notes (utf8): the same as text
            .plot() draws it: forest.

        Raises:
            ArgumentError: the name is empty, or a malformed table
            ColumnError: the table lacks a column
            DtypeError: a column has an unusable dtype
            RowError: as Estimator.fit()
            LabelError: as Estimator.fit()
            LimitError: as Estimator.fit(), or more than 10,000 levels
            CancelledError: the progress callback said so

        Determinism: PARTITION.

        Reference: Benjamini and Hochberg 1995, JRSS B 57:289-300.
        """
        _out = C.c_void_p()
        _rt.call(
            _lib.expt_estimator_by_group,
            _rt.context(),
            self,
            Table(table, "table", self.columns(), group),
            _v.text(group, "group"),
            _out,
            long=True,
        )
        return Frame(_out, "forest")


class Fit(_handles.Handle):
    """What an estimator says of one table. Keeps the rows it used, in one byte per flag and eight per number, for
    Fit.influence().
    """
    _free = _lib.expt_fit_free

    def estimate(self) -> Frame:
        """The effects.

        `n_control` and `n_variant` are the units that the effect is about and was estimated from; of `diluted`
        all units, `value_control` is then the mean of all control units and `value_variant` that plus the effect.

        Returns one row per effect:
            name (utf8): name of the effect
            estimand (utf8): a word of expt_estimand: of whom it is the mean effect
            population (utf8): a word of expt_population: whom it may be multiplied by (detail)
            outcome (utf8): the outcome column
            control (utf8): label of the control; missing where it is neither named nor found
            variant (utf8): label of the treatment; missing where it is neither named nor found
            n_control (int64, units): units used in the control
            n_variant (int64, units): units used in the treatment
            value_control (float64, outcome): mean in the control
            value_variant (float64, outcome): mean in the treatment
            estimate (float64, outcome): treatment minus control
            std_error (float64, outcome): its standard error (detail)
            ci_low (float64, outcome): lower limit
            ci_high (float64, outcome): upper limit
            rel_estimate (float64, fraction): effect over the value of the control
            statistic (float64): z, or t with `df` (detail)
            df (float64): degrees of freedom; Inf for z (detail)
            p_value (float64): p-value
            log_p_value (float64): natural logarithm of it; never underflows (detail)
            confidence (float64): of the interval (detail)
            alternative (utf8): side of the test (detail)
            exposure_rate (float64, fraction): exposed units of both arms over all; NaN where exposure is not
                asked (detail)
            method (utf8): test and interval (detail)
            n_dropped (int64, units): units left out for a missing outcome (detail)
            note_bits (int64): notes, bit 1 << note (detail)
            notes (utf8): the same as text
            .plot() draws it: forest.

        Determinism: PARTITION.
        """
        _out = C.c_void_p()
        _rt.call(_lib.expt_fit_estimate, self, _out)
        return Frame(_out, "forest")

    def influence(self) -> Frame:
        """What each row did to each effect: the influence function, of which sums, ratios and clustered errors of
        effects are made.

        A column has mean 0 over its n rows, and the sum of its squares over n^2 is the square of the effect's
        `std_error`: to cluster, sum a column within clusters first. The covariance of two effects is the sum of
        the products of their columns over n^2. Rows without a part in an effect have 0; an effect without a
        `std_error` has NaN in every row. For means the deviations are stretched by sqrt(n_arm / (n_arm - 1)), as
        Welch's standard error asks.

        Returns one row per row of the table; one column per effect, by its name:
            effect (float64, outcome): influence on the effect of that name

        Raises:
            CancelledError: the progress callback said so

        Determinism: PARTITION.

        Reference: Hampel 1974, JASA 69:383-393; van der Vaart 1998, Asymptotic Statistics, chapter 20.
        """
        _out = C.c_void_p()
        _rt.call(_lib.expt_fit_influence, self, _out, long=True)
        return Frame(_out)

    def diagnostics(self) -> Frame:
        """What must hold for the effects to mean what they say.

        `split`: the share of the treated against the planned one (sample ratio). `split_exposed`: the same among
        the exposed. `exposure_rate`: one row per arm. `exposure_balance`: the difference of these rates
        (trigger_check()). `placebo`: the effect on units that met nothing, its test two-sided. `dropped`: one row
        per arm with the share of its units left out for a missing outcome, then `dropped_balance`, the difference
        of these; only where units were left out. All but `split` and these only where exposure is asked.

        Returns one row per check, or per check and arm:
            check (utf8): which check
            variant (utf8): label of the arm; missing where the row is about both
            n (int64, units): units it looks at
            value (float64): a share, a difference of shares, or an effect
            expected (float64): what it should be; NaN where nothing is expected
            statistic (float64): chi-squared with 1 degree of freedom; of the placebo z or t (detail)
            p_value (float64): p-value; NaN where there is no test
            log_p_value (float64): natural logarithm of it; never underflows (detail)
            threshold (float64): p-value below which the check fails; NaN where there is no test (detail)
            passes (bool8): whether all is well; true where there is no test
            message (utf8): what it means and what to do

        Determinism: PARTITION.

        Reference: Fabijan et al. 2019, KDD, 2156-2164; Kohavi, Tang and Xu 2020, Trustworthy Online Controlled
            Experiments, chapters 20 and 21.
        """
        _out = C.c_void_p()
        _rt.call(_lib.expt_fit_diagnostics, self, _out)
        return Frame(_out)


class Exposures(_handles.Handle):
    """First exposure of every unit: when, and to which variant. Other handles take their variants and their time
    zero from here.

    Of two exposures at the same time the one with the bytewise smaller variant counts as the first. A unit with a
    forced exposure (an override, a tester) is not in the experiment: it is left out and counted.
    """
    _free = _lib.expt_exposures_free

    def __init__(
        self,
        unit: str,
        time: str,
        variant: str,
        *,
        conflict: Optional[ConflictWord] = None,
        forced: Optional[str] = None,
        max_levels: Optional[int] = None,
        max_bytes: Optional[int] = None,
    ):
        """Makes an empty set of exposures.

        unit: column of unit ids, integers or text
        time: column of times
        variant: column of variants
        conflict: What happens to units seen in two variants. One of "keep_first", "exclude". Default
            "keep_first".
        forced: 0/1 or bool column: 1 = the variant was forced, not drawn; None = none was.
        max_levels: Distinct variants. Default 10000.
        max_bytes: Memory that may be held, bytes; 0 = no limit. Default 0.

        Raises:
            ArgumentError: a name is empty, or an option is out of range
            VersionError: `options` was not initialised, or comes from a newer version
        """
        _options = _exposures_options(conflict, forced, max_levels, max_bytes)
        _out = C.c_void_p()
        _given = (
            _rt.context(),
            _v.text(unit, "unit"),
            _v.text(time, "time"),
            _v.text(variant, "variant"),
            _options,
            _out,
            None,
        )
        if _lib.expt_exposures_create(*_given):
            _rt.refused(_lib.expt_exposures_create, _given)
        self._adopt(_out)

    def add(self, table: TableLike, batch: Optional[str] = None) -> Exposures:
        """Adds rows, in any order: all of them, or none on failure.

        A row without a variant is no exposure: it is counted, and nothing else of it is looked at.

        table: one row per exposure
        batch: label of this batch; a label counts once, so that a retried job cannot count twice

        Raises:
            ArgumentError: the table is not one, or the label is empty
            ColumnError: a column is not in the table
            DtypeError: a column has an unusable dtype
            RowError: a unit id, a time or a `forced` is missing, a time is out of range, or `forced` is not 0/1
            StateError: unit ids change between integers and text
            DuplicateError: the batch was counted before
            LimitError: more than `max_levels` variants, or more than `max_bytes`: the message has the number of
                partitions that would fit
            CancelledError: the progress callback said so

        Determinism: PARTITION.
        """
        _rt.call(
            _lib.expt_exposures_add,
            self,
            Table(table, "table", self.columns()),
            None if batch is None else _v.text(batch, "batch"),
            changes=True,
            long=True,
        )
        return self

    def merge(self, other: Exposures) -> Exposures:
        """Adds the exposures of another set that was described alike.

        other: exposures to take, another set

        Raises:
            ArgumentError: `other` is the set itself
            IncompatibleError: the two were described differently, or one has integer ids and one text
            DuplicateError: both counted a batch of the same label
            LimitError: together more than `max_levels` variants or `max_bytes`

        Determinism: PARTITION.
        """
        _rt.call(_lib.expt_exposures_merge, self, _v.handle(other, "other", Exposures), changes=True)
        return self

    def save(self, path: Optional[Union[str, os.PathLike]] = None) -> bytes:
        """Writes description and exposures as bytes. Equal content gives equal bytes.

        path: file to write as well

        Raises:
            ArgumentError: `cap` is negative
            LimitError: `buf` is given and shorter than `need`

        Determinism: PARTITION.
        """
        _buf = _rt.filled(_lib.expt_exposures_save, self)
        return _v.saved(_buf, path)

    @classmethod
    def load(cls, state: StateLike) -> Exposures:
        """Makes exposures from the bytes of Exposures.save(). Holds at most four times their number (and 64 KB)
        while it reads them.

        state: the bytes

        Raises:
            ArgumentError: `state` is None, or `size` negative
            CorruptError: not a state, or damaged
            VersionError: written by a newer library
        """
        _state = _v.state(state, "state")
        _out = C.c_void_p()
        _rt.call(_lib.expt_exposures_load, _rt.context(), _state, len(_state), _out)
        return cls._made(_out)

    def columns(self) -> Frame:
        """The names of the columns that Exposures.add() reads.

        Returns one row per column:
            column (utf8): name
        """
        _out = C.c_void_p()
        _rt.call(_lib.expt_exposures_columns, self, _out)
        return Frame(_out)

    def frame(self) -> Frame:
        """The units of the experiment, by rising id. Forced units, and conflicted ones under `exclude`, are left
        out: Exposures.counts() has their numbers.

        Returns one row per unit:
            unit (int64): unit id; utf8 where ids are text
            variant (dict): variant of the first exposure
            first_time (time, us): first exposure, microseconds since 1970-01-01T00:00Z
            n_exposures (int64, rows): exposures (detail)
            is_conflicted (bool8): seen in two variants

        Determinism: PARTITION.
        """
        _out = C.c_void_p()
        _rt.call(_lib.expt_exposures_frame, self, _out)
        return Frame(_out)

    def counts(self) -> Frame:
        """Units by variant, and what was left out: ready for Analysis.add_counts().

        Returns one row per variant, bytewise; a last one without a variant where rows had none:
            variant (dict): variant of the first exposure; missing for rows without one
            units (int64, units): units in the experiment
            n_conflicted (int64, units): units seen in two variants: among `units`, or left out under `exclude`
            n_forced (int64, units): units left out for a forced exposure
            n_exposures (int64, rows): rows of all these units

        Determinism: PARTITION.
        """
        _out = C.c_void_p()
        _rt.call(_lib.expt_exposures_counts, self, _out)
        return Frame(_out)


class UnitTable(_handles.Handle):
    """Features of units, computed from a stream of events in any order. Keeps one record per unit, never events
    (`event_distinct` keeps the distinct values of each unit).

    Once exposures were given, the units are those exposed: one without events has zeros (NaN where nothing was
    measured), events of others are counted and not looked at. A window [from_us, to_us) is relative to the unit's
    first exposure: negative times are its pre-period. Sums are exact until they are read, so any batching, order
    or partition gives the same bits.
    """
    _free = _lib.expt_unit_table_free

    def __init__(
        self,
        unit: str,
        time: str,
        *,
        maturity: Optional[MaturityWord] = None,
        event: Optional[str] = None,
        end_time: Optional[int] = None,
        max_bytes: Optional[int] = None,
        features: Optional[Mapping[str, Union[EventCount, EventSum, EventMean, EventMin, EventMax, EventFirst, EventLast, EventDistinct, TimeSince]]] = None,
    ):
        """Makes a table without features.

        unit: column of unit ids, integers or text
        time: column of times
        maturity: What happens to units whose window is not over. One of "complete", "all". Default "complete".
        event: Column of event labels; None = features cannot ask for one.
        end_time: End of the observation, microseconds since 1970: events from then on are not counted. The
            largest int64 = the latest event. Default 9223372036854775807.
        max_bytes: Memory that may be held, bytes; 0 = no limit. Default 0.
        features: dict (key = name) of EventCount | EventSum | EventMean | EventMin | EventMax | EventFirst |
            EventLast | EventDistinct | TimeSince.

        Raises:
            ArgumentError: a name is empty, or an option is out of range
            VersionError: `options` was not initialised, or comes from a newer version
        """
        _options = _unit_table_options(maturity, event, end_time, max_bytes)
        _out = C.c_void_p()
        _given = (_rt.context(), _v.text(unit, "unit"), _v.text(time, "time"), _options, _out, None)
        if _lib.expt_unit_table_create(*_given):
            _rt.refused(_lib.expt_unit_table_create, _given)
        self._adopt(_out)
        self._describe(features, "features", (EventCount, EventSum, EventMean, EventMin, EventMax, EventFirst, EventLast, EventDistinct, TimeSince,))

    def add_event_count(
        self,
        name: str,
        *,
        event: Optional[str] = None,
        from_us: Optional[DurationLike] = None,
        to_us: Optional[DurationLike] = None,
        cap: Optional[int] = None,
    ) -> UnitTable:
        """Adds a feature: number of events.

        name: name of the feature: its column in the frame
        event: Label that `event` must have; None = every row.
        from_us: Begin of the window after the first exposure, included; the lowest int64 = without begin.
            Microseconds, a timedelta, or a text like "7d", "12h", "30m", "10s". Default 0.
        to_us: End of the window, excluded; the largest int64 = without end. Microseconds, a timedelta, or a text
            like "7d", "12h", "30m", "10s". Default 9223372036854775807.
        cap: Largest value of a unit; 0 = no cap. Default 0.

        Raises:
            ArgumentError: a name is empty or taken by a column of the frame, an option is out of range, or the
                window is empty
            DuplicateError: a feature of this name exists
            StateError: events have been added, or `event` is asked for and the table has no such column
            VersionError: `options` was not initialised, or comes from a newer version
        """
        _options = _unit_table_event_count_options(event, from_us, to_us, cap)
        _rt.call(_lib.expt_unit_table_add_event_count, self, _v.text(name, "name"), _options, changes=True)
        return self

    def add_event_sum(
        self,
        name: str,
        value: str,
        *,
        skip_missing: Optional[bool] = None,
        event: Optional[str] = None,
        from_us: Optional[DurationLike] = None,
        to_us: Optional[DurationLike] = None,
        cap: Optional[float] = None,
    ) -> UnitTable:
        """Adds a feature: sum of a value over the events of a unit; 0 without any.

        name: name of the feature: its column in the frame
        value: column of numbers
        skip_missing: 1 = an event without the value is left out; 0 = it is RowError. Default False.
        event: Label that `event` must have; None = every row.
        from_us: Begin of the window after the first exposure, included; the lowest int64 = without begin.
            Microseconds, a timedelta, or a text like "7d", "12h", "30m", "10s". Default 0.
        to_us: End of the window, excluded; the largest int64 = without end. Microseconds, a timedelta, or a text
            like "7d", "12h", "30m", "10s". Default 9223372036854775807.
        cap: Largest value of a unit; 0 = no cap. Default 0.0.

        Raises:
            ArgumentError: a name is empty or taken by a column of the frame, an option is out of range, or the
                window is empty
            DuplicateError: a feature of this name exists
            StateError: events have been added, or `event` is asked for and the table has no such column
            VersionError: `options` was not initialised, or comes from a newer version
        """
        _options = _unit_table_event_sum_options(skip_missing, event, from_us, to_us, cap)
        _rt.call(
            _lib.expt_unit_table_add_event_sum,
            self,
            _v.text(name, "name"),
            _v.text(value, "value"),
            _options,
            changes=True,
        )
        return self

    def add_event_mean(
        self,
        name: str,
        value: str,
        *,
        skip_missing: Optional[bool] = None,
        event: Optional[str] = None,
        from_us: Optional[DurationLike] = None,
        to_us: Optional[DurationLike] = None,
    ) -> UnitTable:
        """Adds a feature: mean of a value over the events of a unit; NaN without any.

        name: name of the feature: its column in the frame
        value: column of numbers
        skip_missing: 1 = an event without the value is left out; 0 = it is RowError. Default False.
        event: Label that `event` must have; None = every row.
        from_us: Begin of the window after the first exposure, included; the lowest int64 = without begin.
            Microseconds, a timedelta, or a text like "7d", "12h", "30m", "10s". Default 0.
        to_us: End of the window, excluded; the largest int64 = without end. Microseconds, a timedelta, or a text
            like "7d", "12h", "30m", "10s". Default 9223372036854775807.

        Raises:
            ArgumentError: a name is empty or taken by a column of the frame, an option is out of range, or the
                window is empty
            DuplicateError: a feature of this name exists
            StateError: events have been added, or `event` is asked for and the table has no such column
            VersionError: `options` was not initialised, or comes from a newer version
        """
        _options = _unit_table_event_mean_options(skip_missing, event, from_us, to_us)
        _rt.call(
            _lib.expt_unit_table_add_event_mean,
            self,
            _v.text(name, "name"),
            _v.text(value, "value"),
            _options,
            changes=True,
        )
        return self

    def add_event_min(
        self,
        name: str,
        value: str,
        *,
        skip_missing: Optional[bool] = None,
        event: Optional[str] = None,
        from_us: Optional[DurationLike] = None,
        to_us: Optional[DurationLike] = None,
    ) -> UnitTable:
        """Adds a feature: smallest value of the events of a unit; NaN without any.

        name: name of the feature: its column in the frame
        value: column of numbers
        skip_missing: 1 = an event without the value is left out; 0 = it is RowError. Default False.
        event: Label that `event` must have; None = every row.
        from_us: Begin of the window after the first exposure, included; the lowest int64 = without begin.
            Microseconds, a timedelta, or a text like "7d", "12h", "30m", "10s". Default 0.
        to_us: End of the window, excluded; the largest int64 = without end. Microseconds, a timedelta, or a text
            like "7d", "12h", "30m", "10s". Default 9223372036854775807.

        Raises:
            ArgumentError: a name is empty or taken by a column of the frame, an option is out of range, or the
                window is empty
            DuplicateError: a feature of this name exists
            StateError: events have been added, or `event` is asked for and the table has no such column
            VersionError: `options` was not initialised, or comes from a newer version
        """
        _options = _unit_table_event_min_options(skip_missing, event, from_us, to_us)
        _rt.call(
            _lib.expt_unit_table_add_event_min,
            self,
            _v.text(name, "name"),
            _v.text(value, "value"),
            _options,
            changes=True,
        )
        return self

    def add_event_max(
        self,
        name: str,
        value: str,
        *,
        skip_missing: Optional[bool] = None,
        event: Optional[str] = None,
        from_us: Optional[DurationLike] = None,
        to_us: Optional[DurationLike] = None,
    ) -> UnitTable:
        """Adds a feature: largest value of the events of a unit; NaN without any.

        name: name of the feature: its column in the frame
        value: column of numbers
        skip_missing: 1 = an event without the value is left out; 0 = it is RowError. Default False.
        event: Label that `event` must have; None = every row.
        from_us: Begin of the window after the first exposure, included; the lowest int64 = without begin.
            Microseconds, a timedelta, or a text like "7d", "12h", "30m", "10s". Default 0.
        to_us: End of the window, excluded; the largest int64 = without end. Microseconds, a timedelta, or a text
            like "7d", "12h", "30m", "10s". Default 9223372036854775807.

        Raises:
            ArgumentError: a name is empty or taken by a column of the frame, an option is out of range, or the
                window is empty
            DuplicateError: a feature of this name exists
            StateError: events have been added, or `event` is asked for and the table has no such column
            VersionError: `options` was not initialised, or comes from a newer version
        """
        _options = _unit_table_event_max_options(skip_missing, event, from_us, to_us)
        _rt.call(
            _lib.expt_unit_table_add_event_max,
            self,
            _v.text(name, "name"),
            _v.text(value, "value"),
            _options,
            changes=True,
        )
        return self

    def add_event_first(
        self,
        name: str,
        value: str,
        *,
        skip_missing: Optional[bool] = None,
        event: Optional[str] = None,
        from_us: Optional[DurationLike] = None,
        to_us: Optional[DurationLike] = None,
    ) -> UnitTable:
        """Adds a feature: value of the earliest event of a unit, the smallest one where several are at that time;
        NaN without any.

        name: name of the feature: its column in the frame
        value: column of numbers
        skip_missing: 1 = an event without the value is left out; 0 = it is RowError. Default False.
        event: Label that `event` must have; None = every row.
        from_us: Begin of the window after the first exposure, included; the lowest int64 = without begin.
            Microseconds, a timedelta, or a text like "7d", "12h", "30m", "10s". Default 0.
        to_us: End of the window, excluded; the largest int64 = without end. Microseconds, a timedelta, or a text
            like "7d", "12h", "30m", "10s". Default 9223372036854775807.

        Raises:
            ArgumentError: a name is empty or taken by a column of the frame, an option is out of range, or the
                window is empty
            DuplicateError: a feature of this name exists
            StateError: events have been added, or `event` is asked for and the table has no such column
            VersionError: `options` was not initialised, or comes from a newer version
        """
        _options = _unit_table_event_first_options(skip_missing, event, from_us, to_us)
        _rt.call(
            _lib.expt_unit_table_add_event_first,
            self,
            _v.text(name, "name"),
            _v.text(value, "value"),
            _options,
            changes=True,
        )
        return self

    def add_event_last(
        self,
        name: str,
        value: str,
        *,
        skip_missing: Optional[bool] = None,
        event: Optional[str] = None,
        from_us: Optional[DurationLike] = None,
        to_us: Optional[DurationLike] = None,
    ) -> UnitTable:
        """Adds a feature: value of the latest event of a unit, the smallest one where several are at that time; NaN
        without any.

        name: name of the feature: its column in the frame
        value: column of numbers
        skip_missing: 1 = an event without the value is left out; 0 = it is RowError. Default False.
        event: Label that `event` must have; None = every row.
        from_us: Begin of the window after the first exposure, included; the lowest int64 = without begin.
            Microseconds, a timedelta, or a text like "7d", "12h", "30m", "10s". Default 0.
        to_us: End of the window, excluded; the largest int64 = without end. Microseconds, a timedelta, or a text
            like "7d", "12h", "30m", "10s". Default 9223372036854775807.

        Raises:
            ArgumentError: a name is empty or taken by a column of the frame, an option is out of range, or the
                window is empty
            DuplicateError: a feature of this name exists
            StateError: events have been added, or `event` is asked for and the table has no such column
            VersionError: `options` was not initialised, or comes from a newer version
        """
        _options = _unit_table_event_last_options(skip_missing, event, from_us, to_us)
        _rt.call(
            _lib.expt_unit_table_add_event_last,
            self,
            _v.text(name, "name"),
            _v.text(value, "value"),
            _options,
            changes=True,
        )
        return self

    def add_event_distinct(
        self,
        name: str,
        value: str,
        *,
        skip_missing: Optional[bool] = None,
        event: Optional[str] = None,
        from_us: Optional[DurationLike] = None,
        to_us: Optional[DurationLike] = None,
    ) -> UnitTable:
        """Adds a feature: number of distinct values of the events of a unit, for example of items or days: exact.

        name: name of the feature: its column in the frame
        value: column of labels or whole numbers
        skip_missing: 1 = an event without the value is left out; 0 = it is RowError. Default False.
        event: Label that `event` must have; None = every row.
        from_us: Begin of the window after the first exposure, included; the lowest int64 = without begin.
            Microseconds, a timedelta, or a text like "7d", "12h", "30m", "10s". Default 0.
        to_us: End of the window, excluded; the largest int64 = without end. Microseconds, a timedelta, or a text
            like "7d", "12h", "30m", "10s". Default 9223372036854775807.

        Raises:
            ArgumentError: a name is empty or taken by a column of the frame, an option is out of range, or the
                window is empty
            DuplicateError: a feature of this name exists
            StateError: events have been added, or `event` is asked for and the table has no such column
            VersionError: `options` was not initialised, or comes from a newer version
        """
        _options = _unit_table_event_distinct_options(skip_missing, event, from_us, to_us)
        _rt.call(
            _lib.expt_unit_table_add_event_distinct,
            self,
            _v.text(name, "name"),
            _v.text(value, "value"),
            _options,
            changes=True,
        )
        return self

    def add_time_since(
        self,
        name: str,
        *,
        event: Optional[str] = None,
        from_us: Optional[DurationLike] = None,
        to_us: Optional[DurationLike] = None,
    ) -> UnitTable:
        """Adds a feature: time since the last event of a unit, in microseconds; NaN without any.

        It ends where the window ends, but not later than the observation; without exposures, at the end of the
        observation.

        name: name of the feature: its column in the frame
        event: Label that `event` must have; None = every row.
        from_us: Begin of the window after the first exposure, included; the lowest int64 = without begin.
            Microseconds, a timedelta, or a text like "7d", "12h", "30m", "10s". Default 0.
        to_us: End of the window, excluded; the largest int64 = without end. Microseconds, a timedelta, or a text
            like "7d", "12h", "30m", "10s". Default 9223372036854775807.

        Raises:
            ArgumentError: a name is empty or taken by a column of the frame, an option is out of range, or the
                window is empty
            DuplicateError: a feature of this name exists
            StateError: events have been added, or `event` is asked for and the table has no such column
            VersionError: `options` was not initialised, or comes from a newer version
        """
        _options = _unit_table_time_since_options(event, from_us, to_us)
        _rt.call(_lib.expt_unit_table_add_time_since, self, _v.text(name, "name"), _options, changes=True)
        return self

    def add_exposures(self, exposures: Exposures) -> UnitTable:
        """Gives the table its units, their variants and their time zero: a copy is taken.

        Partitions that are merged later must each have the exposures of all units whose events they are given.

        exposures: exposures, all of them merged: one set is all that a table takes

        Raises:
            StateError: events or exposures have been added
            LimitError: more than `max_bytes`

        Determinism: PARTITION.
        """
        _rt.call(_lib.expt_unit_table_add_exposures, self, _v.handle(exposures, "exposures", Exposures), changes=True)
        return self

    def add(self, events: TableLike, batch: Optional[str] = None) -> UnitTable:
        """Adds events, in any order: all of them, or none on failure.

        events: one row per event
        batch: label of this batch; a label counts once, so that a retried job cannot count twice

        Raises:
            ArgumentError: `events` is no table, or the label is empty
            ColumnError: a column is not in the table
            DtypeError: a column has an unusable dtype
            RowError: a unit id or a time is missing, a value is missing, infinite or beyond 2^999, or a time is
                out of range
            StateError: no feature is described, a window needs exposures and there are none, or ids change
                between integers and text
            DuplicateError: the batch was counted before
            LimitError: more than `max_bytes`: the message has the number of partitions that would fit
            CancelledError: the progress callback said so

        Determinism: PARTITION.
        """
        _rt.call(
            _lib.expt_unit_table_add,
            self,
            Table(events, "events", self.columns()),
            None if batch is None else _v.text(batch, "batch"),
            changes=True,
            long=True,
        )
        return self

    def merge(self, other: UnitTable) -> UnitTable:
        """Adds the content of another table that was described alike.

        other: table to take, another one

        Raises:
            ArgumentError: `other` is the table itself
            IncompatibleError: described differently, ids of two kinds, exposures in one only, or a unit exposed
                differently
            DuplicateError: both counted a batch of the same label
            LimitError: together more than `max_bytes`

        Determinism: PARTITION.
        """
        _rt.call(_lib.expt_unit_table_merge, self, _v.handle(other, "other", UnitTable), changes=True)
        return self

    def save(self, path: Optional[Union[str, os.PathLike]] = None) -> bytes:
        """Writes description and content as bytes. Equal content gives equal bytes.

        path: file to write as well

        Raises:
            ArgumentError: `cap` is negative
            LimitError: `buf` is given and shorter than `need`

        Determinism: PARTITION.
        """
        _buf = _rt.filled(_lib.expt_unit_table_save, self)
        return _v.saved(_buf, path)

    @classmethod
    def load(cls, state: StateLike) -> UnitTable:
        """Makes a table from the bytes of UnitTable.save(). Holds at most four times their number (and 64 KB) while
        it reads them.

        state: the bytes

        Raises:
            ArgumentError: `state` is None, or `size` negative
            CorruptError: not a state, or damaged
            VersionError: written by a newer library
        """
        _state = _v.state(state, "state")
        _out = C.c_void_p()
        _rt.call(_lib.expt_unit_table_load, _rt.context(), _state, len(_state), _out)
        return cls._made(_out)

    def columns(self) -> Frame:
        """The names of the columns that UnitTable.add() reads.

        Returns one row per column:
            column (utf8): name
        """
        _out = C.c_void_p()
        _rt.call(_lib.expt_unit_table_columns, self, _out)
        return Frame(_out)

    def frame(self) -> Frame:
        """The features, by rising unit id.

        Returns one row per unit: `unit`; with exposures `variant`, `first_time` and `is_mature`; then a column
        per feature, by its name:
            unit (int64): unit id; utf8 where ids are text
            variant (dict): variant of the first exposure
            first_time (time, us): first exposure, microseconds since 1970-01-01T00:00Z (detail)
            is_mature (bool8): all windows are over (detail)
            feature (float64): one column per feature, by its name; int64 for counts; times since are microseconds

        Raises:
            StateError: no feature is described, or a window needs exposures and there are none

        Determinism: PARTITION.
        """
        _out = C.c_void_p()
        _rt.call(_lib.expt_unit_table_frame, self, _out)
        return Frame(_out)

    def counts(self) -> Frame:
        """Units and events by variant, and what was left out.

        Returns one row per variant, bytewise; then one without a variant: units without exposures, and events of
        units outside the experiment:
            variant (dict): variant; missing in the last row
            units (int64, units): units in the frame
            n_immature (int64, units): units whose windows are not all over: among `units`, or left out under
                `complete`
            n_conflicted (int64, units): units seen in two variants: among `units`, or left out under `exclude`
            n_forced (int64, units): units left out for a forced exposure
            n_events (int64, rows): events before the end of the observation
            n_late (int64, rows): events at or after it: not counted

        Raises:
            StateError: no feature is described, or a window needs exposures and there are none

        Determinism: PARTITION.
        """
        _out = C.c_void_p()
        _rt.call(_lib.expt_unit_table_counts, self, _out)
        return Frame(_out)


class Funnel(_handles.Handle):
    """Counts how units go through ordered steps, by variant and segment, from a stream of events in any order.

    The units are those exposed. Without exposures they are those with an event of the first step (`any_order`, or
    not nested: of any step). Time zero, the anchor, is the exposure; without exposures it is the first event of
    the first step (`any_order`, or not nested: of any step). Events before the exposure are not steps; one at the
    very time of it is. Memory: `first_times` and `any_order` keep one time per unit and step. `earliest_after`
    keeps the same and, besides, those events of later steps that an event still to come could turn into the
    earliest: they lie before the step before them, once each; in a log that comes in time order there are few.
    Rows of other events leave no trace.
    """
    _free = _lib.expt_funnel_free

    def __init__(
        self,
        unit: str,
        time: str,
        event: str,
        *,
        mode: Optional[FunnelModeWord] = None,
        ties: Optional[FunnelTiesWord] = None,
        touch: Optional[FunnelTouchWord] = None,
        maturity: Optional[MaturityWord] = None,
        is_nested: Optional[bool] = None,
        window_us: Optional[DurationLike] = None,
        end_time: Optional[int] = None,
        max_levels: Optional[int] = None,
        max_bytes: Optional[int] = None,
        steps: Optional[Union[Mapping[str, Union[Step, str]], Sequence[Union[Step, str]]]] = None,
        segments: Optional[Union[Segment, str, Sequence[Union[Segment, str]]]] = None,
    ):
        """Makes a funnel without steps.

        unit: column of unit ids, integers or text
        time: column of times
        event: column of event labels
        mode: When a step counts as reached. One of "earliest_after", "first_times", "any_order". Default
            "earliest_after".
        ties: Whether an event at the same time counts as after. One of "strict", "allow". Default "strict".
        touch: Which event says the segments of a unit. One of "first", "exposure". Default "first".
        maturity: What happens to units whose windows are not over. One of "complete", "all". Default "complete".
        is_nested: 1 = a step needs all required steps before it. 0 = `first_times` looks at the step before only,
            `any_order` at none. Default True.
        window_us: Longest time from the anchor to a step, itself included; the largest int64 = no limit.
            Microseconds, a timedelta, or a text like "7d", "12h", "30m", "10s". Default 9223372036854775807.
        end_time: End of the observation, microseconds since 1970: rows from then on are not looked at. The
            largest int64 = the latest row. Default 9223372036854775807.
        max_levels: Distinct labels that a segment may have. Default 10000.
        max_bytes: Memory that may be held, bytes; 0 = no limit. Default 0.
        steps: dict (key = name) or list of Step or a plain event.
        segments: list of Segment or a plain column.

        Raises:
            ArgumentError: a name is empty, an option is out of range, or steps that are not nested are asked of
                `earliest_after`
            VersionError: `options` was not initialised, or comes from a newer version
        """
        _options = _funnel_options(mode, ties, touch, maturity, is_nested, window_us, end_time, max_levels, max_bytes)
        _out = C.c_void_p()
        _given = (
            _rt.context(),
            _v.text(unit, "unit"),
            _v.text(time, "time"),
            _v.text(event, "event"),
            _options,
            _out,
            None,
        )
        if _lib.expt_funnel_create(*_given):
            _rt.refused(_lib.expt_funnel_create, _given)
        self._adopt(_out)
        self._describe(steps, "steps", (Step,))
        self._describe(segments, "segments", (Segment,))

    def add_step(
        self,
        name: str,
        event: str,
        *,
        compare: Optional[CompareWord] = None,
        attribute: Optional[str] = None,
        label: Optional[str] = None,
        value: Optional[float] = None,
        within_us: Optional[DurationLike] = None,
        is_optional: Optional[bool] = None,
        is_repeat: Optional[bool] = None,
    ) -> Funnel:
        """Adds the next step.

        One event serves one required step: where two steps have the same event label, the later one needs a later
        event, whatever `ties` says (but in `any_order`). An optional step is a side count: an event may serve it
        and a required step.

        name: name of the step in the answers
        event: label of its events
        compare: How `attribute` is compared. One of "equal", "not_equal", "above", "at_least", "below",
            "at_most". Default "equal".
        attribute: Only events whose attribute compares so are of the step; a missing one never does. None = all
            are.
        label: Text that the attribute is compared with, `equal` or `not_equal`; None = `value`.
        value: Number that the attribute is compared with, without `label`. Default 0.0.
        within_us: Longest time since the required step before (first step: since the exposure), itself included;
            the largest int64 = no limit. Microseconds, a timedelta, or a text like "7d", "12h", "30m", "10s".
            Default 9223372036854775807.
        is_optional: 1 = later steps do not need it and are not measured from it. Not for the first step. Default
            False.
        is_repeat: 1 = an earlier step has the same events, for example a second purchase. Only for
            `earliest_after`. Default False.

        Raises:
            ArgumentError: a name is empty or taken by a column of the units, an option is out of range, the first
                step is optional, a limit since the step before in `any_order`, or a repeat where none is possible
            DuplicateError: a step of this name exists, or one with the same events and this is no repeat
            LimitError: more than 30 steps
            StateError: rows have been added
            VersionError: `options` was not initialised, or comes from a newer version
        """
        _options = _funnel_step_options(compare, attribute, label, value, within_us, is_optional, is_repeat)
        _rt.call(
            _lib.expt_funnel_add_step,
            self,
            _v.text(name, "name"),
            _v.text(event, "event"),
            _options,
            changes=True,
        )
        return self

    def add_segment(self, column: str) -> Funnel:
        """Declares a segment: the answers are also given per level of this column. The option `touch` says which
        event decides; of events at one time the bytewise smaller label does, and a missing label has no say.

        column: column of labels

        Raises:
            ArgumentError: the name is empty, or taken by a column of the units
            DuplicateError: the segment is declared already
            LimitError: more than 60 segments
            StateError: rows have been added
        """
        _rt.call(_lib.expt_funnel_add_segment, self, _v.text(column, "column"), changes=True)
        return self

    def add_exposures(self, exposures: Exposures) -> Funnel:
        """Gives the funnel its units, their variants and their time zero: a copy is taken.

        Partitions that are merged later must each have the exposures of all units whose events they are given.

        exposures: exposures, all of them merged: one set is all that a funnel takes

        Raises:
            StateError: rows or exposures have been added
            LimitError: more than `max_bytes`

        Determinism: PARTITION.
        """
        _rt.call(_lib.expt_funnel_add_exposures, self, _v.handle(exposures, "exposures", Exposures), changes=True)
        return self

    def add(self, table: TableLike, batch: Optional[str] = None) -> Funnel:
        """Adds events, in any order: all of them, or none on failure.

        Looked at are the rows whose label is that of a step; with segments all rows. Such a row needs a unit id
        and a time.

        table: one row per event
        batch: label of this batch; a label counts once, so that a retried job cannot count twice

        Raises:
            ArgumentError: the table is not one, or the label is empty
            ColumnError: a column is not in the table
            DtypeError: a column has an unusable dtype
            RowError: a unit id or a time is missing, a time is out of range, or a cell is not text
            StateError: no step is described, segments are fixed at an exposure and there are none, or ids change
                between integers and text
            DuplicateError: the batch was counted before
            LimitError: a segment has more than `max_levels` labels, or more than `max_bytes`: the message has the
                number of partitions that would fit
            CancelledError: the progress callback said so

        Determinism: PARTITION.
        """
        _rt.call(
            _lib.expt_funnel_add,
            self,
            Table(table, "table", self.columns()),
            None if batch is None else _v.text(batch, "batch"),
            changes=True,
            long=True,
        )
        return self

    def merge(self, other: Funnel) -> Funnel:
        """Adds the content of another funnel that was described alike.

        other: funnel to take, another one

        Raises:
            ArgumentError: `other` is the funnel itself
            IncompatibleError: described differently, ids of two kinds, exposures in one only, or a unit exposed
                differently
            DuplicateError: both counted a batch of the same label
            LimitError: together more than `max_levels` labels in a segment, or more than `max_bytes`

        Determinism: PARTITION.
        """
        _rt.call(_lib.expt_funnel_merge, self, _v.handle(other, "other", Funnel), changes=True)
        return self

    def save(self, path: Optional[Union[str, os.PathLike]] = None) -> bytes:
        """Writes description and content as bytes. Equal content gives equal bytes.

        path: file to write as well

        Raises:
            ArgumentError: `cap` is negative
            LimitError: `buf` is given and shorter than `need`

        Determinism: PARTITION.
        """
        _buf = _rt.filled(_lib.expt_funnel_save, self)
        return _v.saved(_buf, path)

    @classmethod
    def load(cls, state: StateLike) -> Funnel:
        """Makes a funnel from the bytes of Funnel.save(). Holds at most four times their number (and 64 KB) while it
        reads them.

        state: the bytes

        Raises:
            ArgumentError: `state` is None, or `size` negative
            CorruptError: not a state, or damaged
            VersionError: written by a newer library
        """
        _state = _v.state(state, "state")
        _out = C.c_void_p()
        _rt.call(_lib.expt_funnel_load, _rt.context(), _state, len(_state), _out)
        return cls._made(_out)

    def columns(self) -> Frame:
        """The names of the columns that Funnel.add() reads.

        Returns one row per column:
            column (utf8): name
        """
        _out = C.c_void_p()
        _rt.call(_lib.expt_funnel_columns, self, _out)
        return Frame(_out)

    def counts(self, *, confidence: Optional[float] = None) -> Frame:
        """Units that reached each step, by variant and segment level, with Wilson intervals.

        A rate from the previous step compares people chosen by what they did after the split: rows of such steps
        carry the note POST_TREATMENT. Variants are compared by `rate` alone; Funnel.units() and Analysis do that.

        confidence: Of the intervals. Default 0.95.

        Returns one row per segment level x variant x step:
            segment (utf8): segment column, or "all"
            level (utf8): level of the segment; "" for all, missing for units without one
            variant (dict): variant of the first exposure; missing without exposures
            step (utf8): name of the step
            step_number (int64): from 1
            is_optional (bool8): the step is optional (detail)
            units (int64, units): units of the funnel
            reached (int64, units): units that reached the step
            rate (float64, fraction): reached over units; NaN without units
            ci_low (float64, fraction): its lower limit
            ci_high (float64, fraction): its upper limit
            previous (int64, units): units that reached the required step before; first step: units
            from_previous (int64, units): units that reached both; differs from `reached` only where steps are not
                nested (detail)
            drop_off (int64, units): previous minus from_previous
            step_rate (float64, fraction): from_previous over previous; NaN when previous is 0
            step_ci_low (float64, fraction): its lower limit
            step_ci_high (float64, fraction): its upper limit
            n_immature (int64, units): units whose windows are not over: among `units`, or left out under
                `complete`
            note_bits (int64): notes, bit 1 << note (detail)
            notes (utf8): the same as text
            .plot() draws it: funnel.

        Raises:
            ArgumentError: an option is out of range
            StateError: no step is described
            VersionError: `options` was not initialised, or comes from a newer version

        Determinism: PARTITION.

        Reference: Wilson 1927, Probable inference, the law of succession, and statistical inference, JASA 22.
        """
        _options = _funnel_counts_options(confidence)
        _out = C.c_void_p()
        _rt.call(_lib.expt_funnel_counts, self, _options, _out)
        return Frame(_out, "funnel")

    def times(self, *, probabilities: Optional[ArrayLike] = None) -> Frame:
        """How long units took that reached a step, since their anchor and since the required step before: quantiles
        with linear interpolation.

        Only units that got there have such a time, so all rows carry the note POST_TREATMENT: a variant that
        moves more of the slow units to the end looks slower.

        probabilities: Which quantiles; None = .25, .5, .75, .9.

        Returns one row per segment level x variant x step x start x probability:
            segment (utf8): segment column, or "all"
            level (utf8): level of the segment; "" for all, missing for units without one
            variant (dict): variant of the first exposure; missing without exposures
            step (utf8): name of the step
            step_number (int64): from 1
            since (utf8): "anchor", or "previous": the required step before (first step: the anchor again)
            n (int64, units): units that have such a time
            probability (float64, fraction): which quantile
            time_us (float64, us): the quantile; NaN when n is 0
            note_bits (int64): notes, bit 1 << note (detail)
            notes (utf8): the same as text (detail)

        Raises:
            ArgumentError: a probability is outside [0, 1]
            StateError: no step is described
            VersionError: `options` was not initialised, or comes from a newer version

        Determinism: PARTITION.

        Reference: Hyndman and Fan 1996, Sample quantiles in statistical packages, The American Statistician 50,
            definition 7.
        """
        _options = _funnel_times_options(probabilities)
        _out = C.c_void_p()
        _rt.call(_lib.expt_funnel_times, self, _options, _out)
        return Frame(_out)

    def units(self) -> Frame:
        """The units of the funnel by rising id, ready for Analysis.add(): each step is a 0/1 column. Under
        `complete` units whose windows are not over are left out.

        Returns one row per unit: `unit`; with exposures `variant`; then the next three, a column per segment, and
        per step one column by its name and one by its name and "_us":
            unit (int64): unit id; utf8 where ids are text
            variant (dict): variant of the first exposure
            anchor_time (time, us): time zero, microseconds since 1970-01-01T00:00Z (detail)
            is_mature (bool8): all windows are over (detail)
            n_steps (int64): steps reached (detail)
            segment (dict): one column per segment, by its name
            step (bool8): one column per step, by its name: the step was reached
            step_us (float64, us): the same: time from the anchor; NaN where the step was not reached (detail)

        Raises:
            StateError: no step is described

        Determinism: PARTITION.
        """
        _out = C.c_void_p()
        _rt.call(_lib.expt_funnel_units, self, _out)
        return Frame(_out)


class Layer(_handles.Handle):
    """Mutually exclusive experiments: buckets of units, each owned by one experiment or free.

    A unit's bucket is floor(h * n_buckets / 2^32), h the number that `scheme` makes of the id and the layer's
    salt. An experiment owns a set of buckets; adding or removing one never moves a unit of another, and what was
    removed can be owned again. Which variant a unit gets inside its experiment is for an Assigner with a salt of
    its own: with the layer's salt the split would follow the buckets. A layer changes over its life; a change
    must be alone on the handle, functions on a `const` layer may run at the same time.
    """
    _free = _lib.expt_layer_free

    def __init__(
        self,
        salt: str,
        *,
        scheme: Optional[SchemeWord] = None,
        n_buckets: Optional[int] = None,
        pattern: Optional[str] = None,
    ):
        """Makes a layer whose buckets are all free.

        salt: name of the layer; two layers with one salt put every unit into the same bucket
        scheme: Hash of the text: `md5_32` or `xxh3`. One of "md5_32", "xxh3", "growthbook", "eppo", "posthog",
            "launchdarkly", "split", "unleash", "flagsmith", "flagd", "optimizely", "statsig", "planout",
            "confidence". Default "md5_32".
        n_buckets: Buckets; the smallest share is one of them. Default 1000.
        pattern: Text that is hashed; holds `{unit}` and `{salt}` once each. Default "{unit}_{salt}".

        Raises:
            ArgumentError: the salt is empty, an option is out of range, or the pattern does not hold `{unit}` and
                `{salt}` once each
            VersionError: `options` was not initialised, or comes from a newer version
            PlatformError: libcrypto has no MD5
        """
        _options = _layer_options(scheme, n_buckets, pattern)
        _out = C.c_void_p()
        _given = (_rt.context(), _v.text(salt, "salt"), _options, _out, None)
        if _lib.expt_layer_create(*_given):
            _rt.refused(_lib.expt_layer_create, _given)
        self._adopt(_out)

    def add(self, experiment: str, share: float) -> Layer:
        """Gives an experiment its share of the buckets, drawn from those that are free.

        It gets floor(share * n_buckets) buckets, so shares that sum to 1 always fit. The draw is a function of
        the salt, the experiment's name and the free buckets: of these it takes the ones for which the layer's
        hash of the bucket's number under the salt `{salt}:{experiment}` is smallest, the lower bucket first where
        two are equal.

        experiment: name of the experiment
        share: share of all units, a fraction above 0

        Raises:
            ArgumentError: the name is empty, or the share is outside (0, 1], or less than one bucket
            DuplicateError: the layer has the experiment already
            LimitError: fewer buckets are free
            PlatformError: libcrypto refused

        Determinism: PARTITION.
        """
        _rt.call(_lib.expt_layer_add, self, _v.text(experiment, "experiment"), _v.number(share, "share"), changes=True)
        return self

    def add_buckets(self, experiment: str, buckets: ArrayLike) -> Layer:
        """Gives an experiment the buckets listed, for example those it has in another system.

        experiment: name of the experiment
        buckets: buckets, each once and below the layer's number of buckets

        Raises:
            ArgumentError: the name or the list is empty, or a bucket is not one of the layer's
            DuplicateError: the layer has the experiment already, a bucket is listed twice, or belongs to another
                experiment
        """
        _buckets = _v.numbers(buckets, "buckets", C.c_int64)
        _rt.call(
            _lib.expt_layer_add_buckets,
            self,
            _v.text(experiment, "experiment"),
            _buckets,
            len(_buckets),
            changes=True,
        )
        return self

    def remove(self, experiment: str) -> Layer:
        """Removes an experiment; its buckets are free again.

        Units that were in it are then in the free buckets, and an experiment added later may own them: let
        effects of the old one fade before that.

        experiment: name of the experiment

        Raises:
            ArgumentError: the name is empty
            LabelError: the layer has no such experiment
        """
        _rt.call(_lib.expt_layer_remove, self, _v.text(experiment, "experiment"), changes=True)
        return self

    def assign(self, units: ArrayLike) -> Frame:
        """The experiment of each id. Missing ids are in none; "" is an id; 42 and "42" are the same unit.

        units: ids, integer or utf8

        Returns one row per id:
            experiment (dict): name of the experiment that owns the unit's bucket; missing when none does
            bucket (int64): bucket of the unit, from 0; -1 without a unit
            reason (dict): owned, free, or missing_unit

        Raises:
            DtypeError: the ids are neither integers nor utf8
            RowError: an id cannot be read: a number that is not whole, a code without a label
            PlatformError: libcrypto refused
            CancelledError: the progress callback said so

        Determinism: PARTITION.
        """
        _out = C.c_void_p()
        _rt.call(_lib.expt_layer_assign, self, Column(units, "units"), _out, long=True)
        return Frame(_out)

    def assign_one(self, unit: Union[str, int]) -> Optional[str]:
        """The experiment of one id.

        unit: id; an integer is written in decimal digits

        Raises:
            PlatformError: libcrypto refused

        Determinism: PARTITION.
        """
        _out = C.c_char_p()
        return _rt.call(
            _lib.expt_layer_assign_one,
            self,
            _v.unit_id(unit, "unit"),
            _out,
            read=lambda: _v.decoded(_out.value),
        )

    def experiments(self) -> Frame:
        """The experiments of a layer, bytewise by name.

        Returns one row per experiment:
            experiment (utf8): name
            buckets (int64): number of buckets it owns
            share (float64, fraction): share of all buckets

        Determinism: PARTITION.
        """
        _out = C.c_void_p()
        _rt.call(_lib.expt_layer_experiments, self, _out)
        return Frame(_out)

    def buckets(self) -> Frame:
        """Who owns which bucket.

        Returns one row per bucket:
            bucket (int64): bucket, from 0
            experiment (dict): its owner; missing when it is free

        Determinism: PARTITION.
        """
        _out = C.c_void_p()
        _rt.call(_lib.expt_layer_buckets, self, _out)
        return Frame(_out)

    def save(self, path: Optional[Union[str, os.PathLike]] = None) -> bytes:
        """Writes the layer as bytes that Layer.load() reads on any platform. Equal layers give equal bytes, however
        they came about.

        path: file to write as well

        Raises:
            LimitError: `buf` is given and shorter than `need`
        """
        _buf = _rt.filled(_lib.expt_layer_save, self)
        return _v.saved(_buf, path)

    @classmethod
    def load(cls, state: StateLike) -> Layer:
        """Makes a layer from a saved state, which carries the whole configuration.

        state: bytes of Layer.save()

        Raises:
            CorruptError: the bytes are no layer, or are damaged
            VersionError: written by a newer library
            PlatformError: libcrypto has no MD5
        """
        _state = _v.state(state, "state")
        _out = C.c_void_p()
        _rt.call(_lib.expt_layer_load, _rt.context(), _state, len(_state), _out)
        return cls._made(_out)


class Monitor(_handles.Handle):
    """One metric of a running experiment, looked at again and again: the plan, and every look in its order.

    The order matters, so monitors do not merge; one is kept, and saved from look to look. A look that was had
    cannot be had again: its time and its units must grow.
    """
    _free = _lib.expt_monitor_free

    def __init__(
        self,
        metric: str,
        planned_units: int,
        *,
        method: Optional[MonitorMethodWord] = None,
        alternative: Optional[AlternativeWord] = None,
        boundary: Optional[BoundaryWord] = None,
        futility: Optional[FutilityWord] = None,
        beta_spending: Optional[BoundaryWord] = None,
        alpha: Optional[float] = None,
        power: Optional[float] = None,
        rho: Optional[float] = None,
        gamma: Optional[float] = None,
        delta: Optional[float] = None,
        early_z: Optional[float] = None,
        beta_rho: Optional[float] = None,
        beta_gamma: Optional[float] = None,
        spent: Optional[ArrayLike] = None,
        planned: Optional[ArrayLike] = None,
        looks: Optional[int] = None,
        burn_in: Optional[int] = None,
        control: Optional[str] = None,
        variant: Optional[str] = None,
    ):
        """Makes a monitor without looks.

        metric: name of the metric to watch
        planned_units: units of the two arms together at the planned end (sample_size.h, times the inflation of
            group_sequential_size()); of CONFIDENCE_SEQUENCE those at which it shall be tightest
        method: How the error rate is kept. One of "group_sequential", "confidence_sequence". Default
            "group_sequential".
        alternative: Side of the test. One of "two_sided", "greater", "less". Default "two_sided".
        boundary: Bounds of efficacy. One of "lan_demets_obrien_fleming", "lan_demets_pocock", "power_family",
            "hwang_shih_decani", "spending_given", "obrien_fleming", "pocock", "wang_tsiatis", "haybittle_peto".
            Default "lan_demets_obrien_fleming".
        futility: Bounds of futility. One of "none", "non_binding", "binding". Default "none".
        beta_spending: How futility spends 1 - `power`: one of the first four. One of "lan_demets_obrien_fleming",
            "lan_demets_pocock", "power_family", "hwang_shih_decani", "spending_given", "obrien_fleming",
            "pocock", "wang_tsiatis", "haybittle_peto". Default "lan_demets_obrien_fleming".
        alpha: Error rate of all looks together, of both sides where there are two; below 0.5 where there is one.
            Default 0.05.
        power: Power at the effect planned for; above `alpha`. Default 0.8.
        rho: Of POWER_FAMILY. Default 2.0.
        gamma: Of HWANG_SHIH_DECANI. Default -4.0.
        delta: Of WANG_TSIATIS. Default 0.25.
        early_z: Of HAYBITTLE_PETO. Default 3.0.
        beta_rho: Of POWER_FAMILY in `beta_spending`. Default 2.0.
        beta_gamma: Of HWANG_SHIH_DECANI in `beta_spending`. Default -2.0.
        spent: Of SPENDING_GIVEN: error spent until each planned look, never falling, at most `alpha`.
        planned: Shares of the planned units at which looks are planned, rising to 1; None = `looks` equal steps.
        looks: Looks planned. Default 14.
        burn_in: Of CONFIDENCE_SEQUENCE: units of both arms before which nothing is told. Default 1000.
        control: Label of the control; None = that of the analysis.
        variant: Label of the treatment; None = the only one.

        Raises:
            ArgumentError: the name is empty, a number or an option is out of range, or the plan is none (see
                group_sequential_design())
            VersionError: `options` was not initialised, or comes from a newer version
        """
        _options = _monitor_options(
            method,
            alternative,
            boundary,
            futility,
            beta_spending,
            alpha,
            power,
            rho,
            gamma,
            delta,
            early_z,
            beta_rho,
            beta_gamma,
            spent,
            planned,
            looks,
            burn_in,
            control,
            variant,
        )
        _out = C.c_void_p()
        if type(planned_units) is not int or not 0 <= planned_units < SMALL:
            planned_units = _v.whole(planned_units, "planned_units", _v.INT64)
        _given = (_rt.context(), _v.text(metric, "metric"), planned_units, _options, _out, None)
        if _lib.expt_monitor_create(*_given):
            _rt.refused(_lib.expt_monitor_create, _given)
        self._adopt(_out)

    def look(self, analysis: Analysis, at: int) -> MonitorAnswer:
        """Looks at the experiment: whether it may stop, and with which effect.

        The effect is that of Analysis.frequentist() over all units: with covariates, strata, clusters as the
        analysis was described. After a look that showed an effect or was the last one, and after binding
        futility, there are no more. Units without a variant do not count. Nothing is written down where either
        arm has no standard error yet: the look is then as if not had, `verdict` is CONTINUE and its numbers are
        NaN.

        analysis: the analysis so far
        at: time of the look, microseconds since 1970-01-01T00:00Z

        Raises:
            ArgumentError: the time, or the number of units, is not above that of the look before
            IncompatibleError: the analysis was described differently from that of the first look
            LabelError: the analysis has no such metric or variant, or several treatments and none is named
            StateError: the experiment has ended, or the metric's null value is a share of the control's value
            LimitError: more than 5,000 looks
            VersionError: `out->struct_size` is not a size of MonitorAnswer

        Determinism: PARTITION.

        Reference: Jennison and Turnbull 2000, Group Sequential Methods with Applications to Clinical Trials;
            Waudby-Smith et al. 2024, Annals of Statistics 52:2613-2640.
        """
        _out = MonitorAnswer(C.sizeof(MonitorAnswer))
        _rt.call(
            _lib.expt_monitor_look,
            self,
            _v.handle(analysis, "analysis", Analysis),
            _v.whole(at, "at", _v.INT64),
            _out,
            changes=True,
        )
        return _out

    def frame(self) -> Frame:
        """The looks had, in their order.

        Returns one row per look:
            look (int64): number, from 1
            at (int64, us): time of the look
            n_control (int64, units): units counted in the control (detail)
            n_variant (int64, units): units counted in the treatment (detail)
            information (float64, fraction): both together over the planned units
            estimate (float64, metric): effect so far
            std_error (float64, metric): its standard error (detail)
            statistic (float64): z
            bound_low (float64): z at or below which the look shows an effect; NaN = none
            bound_high (float64): z at or above which it does; NaN = none
            futility_low (float64): bound of futility; NaN = none (detail)
            futility_high (float64): bound of futility; NaN = none (detail)
            ci_low (float64, metric): interval that holds at all looks at once, lower limit
            ci_high (float64, metric): upper limit
            p_value (float64): see MonitorAnswer
            verdict (utf8): continue, effect, futility or no_effect
            .plot() draws it: boundary.

        Determinism: PARTITION.
        """
        _out = C.c_void_p()
        _rt.call(_lib.expt_monitor_frame, self, _out)
        return Frame(_out, "boundary")

    def save(self, path: Optional[Union[str, os.PathLike]] = None) -> bytes:
        """Writes the plan and the looks as bytes. Equal content gives equal bytes.

        path: file to write as well

        Raises:
            ArgumentError: `cap` is negative
            LimitError: `buf` is given and shorter than `need`

        Determinism: PARTITION.
        """
        _buf = _rt.filled(_lib.expt_monitor_save, self)
        return _v.saved(_buf, path)

    @classmethod
    def load(cls, state: StateLike) -> Monitor:
        """Makes a monitor from the bytes of Monitor.save().

        state: the bytes

        Raises:
            ArgumentError: `state` is None, or `size` negative
            CorruptError: not a state, or damaged
            VersionError: written by a newer library
        """
        _state = _v.state(state, "state")
        _out = C.c_void_p()
        _rt.call(_lib.expt_monitor_load, _rt.context(), _state, len(_state), _out)
        return cls._made(_out)


class Report(_handles.Handle):
    """What a page shows, in the order of its sections: create -> add -> json -> free. Adding copies, so nothing
    given need be kept.

    Nothing is computed here: every number of the document is one of a frame, to its last bit. The Python package
    draws the page (`Report.to_html`); any other program can read the JSON.
    """
    _free = _lib.expt_report_free

    def __init__(
        self,
        title: str,
        *,
        subtitle: Optional[str] = None,
        hypothesis: Optional[str] = None,
        generated_at: Optional[str] = None,
    ):
        """Makes an empty report.

        title: title of the page, UTF-8
        subtitle: One line under the title; None = none.
        hypothesis: What the experiment was made to find out, for the design page; None = not said.
        generated_at: When it was made, as it shall be printed; None = not said: equal answers then give equal
            bytes.

        Raises:
            ArgumentError: the title is empty, or a text is not UTF-8
            VersionError: `options` was not initialised, or comes from a newer version
        """
        _options = _report_options(subtitle, hypothesis, generated_at)
        _out = C.c_void_p()
        _given = (_rt.context(), _v.text(title, "title"), _options, _out, None)
        if _lib.expt_report_create(*_given):
            _rt.refused(_lib.expt_report_create, _given)
        self._adopt(_out)

    def add_frame(self, kind: ReportKindWord, table: TableLike, title: Optional[str] = None) -> Report:
        """Adds a copy of a frame. Frames of one kind follow each other in the order in which they were added.

        kind: what it is about. One of "details", "verdict", "health", "metrics", "trend", "funnel", "segments",
            "monitor", "posterior", "power", "roi", "roi_grid", "rollout", "design".
        table: the frame, or any table with the columns of its kind
        title: heading; None = the usual one of the kind

        Raises:
            ArgumentError: an unknown kind, a malformed table, or a title that is empty or not UTF-8
            ColumnError: the table lacks a column that its kind must have
            DtypeError: a column has an unknown dtype
            RowError: a cell cannot be read: a code without a level, a time out of range, bytes that are not UTF-8
        """
        _rt.call(
            _lib.expt_report_add_frame,
            self,
            _v.word(kind, "kind", _abi.REPORT_KIND),
            Table(table, "table"),
            None if title is None else _v.text(title, "title"),
            changes=True,
        )
        return self

    def add_text(self, heading: str, text: str) -> Report:
        """Adds a remark in words: a limitation, what was learned, what comes next.

        heading: heading
        text: the remark; an empty line begins a paragraph

        Raises:
            ArgumentError: a text is empty or not UTF-8
        """
        _rt.call(_lib.expt_report_add_text, self, _v.text(heading, "heading"), _v.text(text, "text"), changes=True)
        return self

    def add_design(self, json: str) -> Report:
        """Adds the description of the experiment: variants and shares, metrics and what they are, segments. A second
        one takes the place of the first.

        json: the text of Analysis.to_json()

        Raises:
            ArgumentError: the text is None, or a value in it is out of range
            CorruptError: not JSON, or not the description of an analysis
            VersionError: written by a newer library
            DuplicateError: a variant, segment or metric is listed twice
            LimitError: more than 256 segments
            StateError: segments beside clusters
        """
        _rt.call(_lib.expt_report_add_design, self, _v.text(json, "json"), changes=True)
        return self

    def json(self) -> str:
        """The report as JSON. Equal reports give equal bytes.

        `{"format": 1, "library": "0.1.0", "title", "subtitle", "hypothesis", "generated_at", "design", "texts":
        [{"heading", "text"}], "frames": [{"kind", "title", "rows", "columns": [{"name", "type", "detail",
        "values", "words"}]}]}`. What was not given is null. `kind` is the lower-case word, `type` one of number,
        integer, bool, text and time, `detail` whether printing leaves the column out. `values` has one entry per
        row: a number with the fewest digits that read back exactly, an integer with all its digits, true or
        false, a text, a time as ISO 8601 in UTC. Missing is null, and so is a number that is not finite: its
        column then also has `words`, one per row, "NaN", "Inf" or "-Inf" there and null elsewhere.

        Raises:
            ArgumentError: `cap` is negative
            LimitError: `buf` is given and shorter than `need`

        Reference: RFC 8259 (JSON).
        """
        _buf = _rt.filled(_lib.expt_report_json, self)
        return _buf.rstrip(b"\0").decode()


class Retention(_handles.Handle):
    """Counts, for each cohort of units, how many had an event k periods after their first one.

    A unit's period 0 is that of its exposure; without exposures that of its first event. Events before the
    exposure do not count. Keeps per unit its first day and one bit per period.
    """
    _free = _lib.expt_retention_free

    def __init__(
        self,
        unit: str,
        time: str,
        *,
        cohort: Optional[PeriodWord] = None,
        period: Optional[PeriodWord] = None,
        maturity: Optional[MaturityWord] = None,
        max_period: Optional[int] = None,
        utc_offset_us: Optional[DurationLike] = None,
        end_time: Optional[int] = None,
        max_bytes: Optional[int] = None,
        event: Optional[str] = None,
        label: Optional[str] = None,
    ):
        """Makes an empty retention.

        unit: column of unit ids, integers or text
        time: column of times
        cohort: Units of one cohort have period 0 in the same day or week. One of "day", "week". Default "day".
        period: What is counted in k: days after the first day, or calendar weeks after the first week. One of
            "day", "week". Default "day".
        maturity: Whether a unit counts in a period that is not over at the end of the observation. One of
            "complete", "all". Default "complete".
        max_period: The last k. Default 30.
        utc_offset_us: Local time minus UTC: where days are cut. Microseconds, a timedelta, or a text like "7d",
            "12h", "30m", "10s". Default 0.
        end_time: End of the observation, microseconds since 1970: rows from then on are not looked at. The
            largest int64 = the latest row. Default 9223372036854775807.
        max_bytes: Memory that may be held, bytes; 0 = no limit. Default 0.
        event: Column of event labels; None = every row is an event. Needs `label`.
        label: Only rows with this event label are events. Needs `event`.

        Raises:
            ArgumentError: a name is empty, an option is out of range, or one of `event` and `label` is given
                without the other
            VersionError: `options` was not initialised, or comes from a newer version
        """
        _options = _retention_options(
            cohort,
            period,
            maturity,
            max_period,
            utc_offset_us,
            end_time,
            max_bytes,
            event,
            label,
        )
        _out = C.c_void_p()
        _given = (_rt.context(), _v.text(unit, "unit"), _v.text(time, "time"), _options, _out, None)
        if _lib.expt_retention_create(*_given):
            _rt.refused(_lib.expt_retention_create, _given)
        self._adopt(_out)

    def add_exposures(self, exposures: Exposures) -> Retention:
        """Gives the retention its units, their variants and their time zero: a copy is taken.

        Partitions that are merged later must each have the exposures of all units whose events they are given.

        exposures: exposures, all of them merged: one set is all that a retention takes

        Raises:
            StateError: rows or exposures have been added
            LimitError: more than `max_bytes`

        Determinism: PARTITION.
        """
        _rt.call(_lib.expt_retention_add_exposures, self, _v.handle(exposures, "exposures", Exposures), changes=True)
        return self

    def add(self, table: TableLike, batch: Optional[str] = None) -> Retention:
        """Adds events, in any order: all of them, or none on failure. A row that is no event, by its label, is not
        looked at.

        table: one row per event
        batch: label of this batch; a label counts once, so that a retried job cannot count twice

        Raises:
            ArgumentError: the table is not one, or the label is empty
            ColumnError: a column is not in the table
            DtypeError: a column has an unusable dtype
            RowError: a unit id or a time is missing, or a time is out of range
            StateError: unit ids change between integers and text
            DuplicateError: the batch was counted before
            LimitError: more than `max_bytes`: the message has the number of partitions that would fit
            CancelledError: the progress callback said so

        Determinism: PARTITION.
        """
        _rt.call(
            _lib.expt_retention_add,
            self,
            Table(table, "table", self.columns()),
            None if batch is None else _v.text(batch, "batch"),
            changes=True,
            long=True,
        )
        return self

    def merge(self, other: Retention) -> Retention:
        """Adds the content of another retention that was described alike.

        other: retention to take, another one

        Raises:
            ArgumentError: `other` is the retention itself
            IncompatibleError: described differently, ids of two kinds, exposures in one only, or a unit exposed
                differently
            DuplicateError: both counted a batch of the same label
            LimitError: together more than `max_bytes`

        Determinism: PARTITION.
        """
        _rt.call(_lib.expt_retention_merge, self, _v.handle(other, "other", Retention), changes=True)
        return self

    def save(self, path: Optional[Union[str, os.PathLike]] = None) -> bytes:
        """Writes description and content as bytes. Equal content gives equal bytes.

        path: file to write as well

        Raises:
            ArgumentError: `cap` is negative
            LimitError: `buf` is given and shorter than `need`

        Determinism: PARTITION.
        """
        _buf = _rt.filled(_lib.expt_retention_save, self)
        return _v.saved(_buf, path)

    @classmethod
    def load(cls, state: StateLike) -> Retention:
        """Makes a retention from the bytes of Retention.save(). Holds at most four times their number (and 64 KB)
        while it reads them.

        state: the bytes

        Raises:
            ArgumentError: `state` is None, or `size` negative
            CorruptError: not a state, or damaged
            VersionError: written by a newer library
        """
        _state = _v.state(state, "state")
        _out = C.c_void_p()
        _rt.call(_lib.expt_retention_load, _rt.context(), _state, len(_state), _out)
        return cls._made(_out)

    def columns(self) -> Frame:
        """The names of the columns that Retention.add() reads.

        Returns one row per column:
            column (utf8): name
        """
        _out = C.c_void_p()
        _rt.call(_lib.expt_retention_columns, self, _out)
        return Frame(_out)

    def frame(self, *, confidence: Optional[float] = None) -> Frame:
        """Units that had an event in period k, by cohort and variant, with Wilson intervals. Under `complete` a unit
        counts in a period only when that period was over at the end of the observation.

        confidence: Of the intervals. Default 0.95.

        Returns one row per cohort x variant x period: first all cohorts together, then each one that has units,
        by rising date:
            cohort (utf8): first date of the cohort's day or week, as "2026-01-31"; "all" for all
            variant (dict): variant of the first exposure; missing without exposures
            period (int64): k
            units (int64, units): units of the cohort
            retained (int64, units): those with an event in period k
            rate (float64, fraction): retained over units; NaN without units
            ci_low (float64, fraction): its lower limit
            ci_high (float64, fraction): its upper limit
            n_immature (int64, units): units whose period k is not over: among `units`, or left out under
                `complete`
            note_bits (int64): notes, bit 1 << note (detail)
            notes (utf8): the same as text
            .plot() draws it: trend.

        Raises:
            ArgumentError: an option is out of range
            VersionError: `options` was not initialised, or comes from a newer version

        Determinism: PARTITION.

        Reference: Wilson 1927, Probable inference, the law of succession, and statistical inference, JASA 22.
        """
        _options = _retention_frame_options(confidence)
        _out = C.c_void_p()
        _rt.call(_lib.expt_retention_frame, self, _options, _out)
        return Frame(_out, "trend")


class Activity(_handles.Handle):
    """Counts the units, and the sessions, that were active on each day and in the days up to it.

    With exposures only events from the exposure on count, each unit for its variant. `exact` keeps units;
    `approximate` keeps at most 16 KB per day, variant and level, and units only where exposures say their
    variant. Rows that were added twice count once in both.
    """
    _free = _lib.expt_activity_free

    def __init__(
        self,
        unit: str,
        time: str,
        *,
        method: Optional[ActivityMethodWord] = None,
        week_days: Optional[int] = None,
        month_days: Optional[int] = None,
        utc_offset_us: Optional[DurationLike] = None,
        end_time: Optional[int] = None,
        max_levels: Optional[int] = None,
        max_bytes: Optional[int] = None,
        session: Optional[str] = None,
        attribute: Optional[str] = None,
    ):
        """Makes an empty activity.

        unit: column of unit ids, integers or text
        time: column of times
        method: How different units are counted. One of "exact", "approximate". Default "exact".
        week_days: Days of `wau`. Default 7.
        month_days: Days of `mau`; 28 would hold every weekday equally often. Default 30.
        utc_offset_us: Local time minus UTC: where days are cut. Microseconds, a timedelta, or a text like "7d",
            "12h", "30m", "10s". Default 0.
        end_time: End of the observation, microseconds since 1970: rows from then on are not looked at. The
            largest int64 = the latest row. Default 9223372036854775807.
        max_levels: Distinct labels that `attribute` may have. Default 10000.
        max_bytes: Memory that may be held, bytes; 0 = no limit. Default 0.
        session: Column of session ids, integers or text; None = sessions are not counted.
        attribute: Column of labels of events, for Activity.breakdown(); None = none.

        Raises:
            ArgumentError: a name is empty, or an option is out of range
            VersionError: `options` was not initialised, or comes from a newer version
        """
        _options = _activity_options(
            method,
            week_days,
            month_days,
            utc_offset_us,
            end_time,
            max_levels,
            max_bytes,
            session,
            attribute,
        )
        _out = C.c_void_p()
        _given = (_rt.context(), _v.text(unit, "unit"), _v.text(time, "time"), _options, _out, None)
        if _lib.expt_activity_create(*_given):
            _rt.refused(_lib.expt_activity_create, _given)
        self._adopt(_out)

    def add_exposures(self, exposures: Exposures) -> Activity:
        """Gives the activity its units, their variants and their time zero: a copy is taken.

        Partitions that are merged later must each have the exposures of all units whose events they are given.

        exposures: exposures, all of them merged: one set is all that an activity takes

        Raises:
            StateError: rows or exposures have been added
            LimitError: more than 16,000 variants, or more than `max_bytes`

        Determinism: PARTITION.
        """
        _rt.call(_lib.expt_activity_add_exposures, self, _v.handle(exposures, "exposures", Exposures), changes=True)
        return self

    def add(self, table: TableLike, batch: Optional[str] = None) -> Activity:
        """Adds events, in any order: all of them, or none on failure. A missing session id is no session; a missing
        attribute is a level of its own.

        table: one row per event
        batch: label of this batch; a label counts once, so that a retried job cannot count twice

        Raises:
            ArgumentError: the table is not one, or the label is empty
            ColumnError: a column is not in the table
            DtypeError: a column has an unusable dtype
            RowError: a unit id or a time is missing, or a time is outside the years 600 to 3300
            StateError: unit ids or session ids change between integers and text
            DuplicateError: the batch was counted before
            LimitError: more than `max_levels` labels, or more than `max_bytes`: the message has the number of
                partitions that would fit
            CancelledError: the progress callback said so

        Determinism: PARTITION.
        """
        _rt.call(
            _lib.expt_activity_add,
            self,
            Table(table, "table", self.columns()),
            None if batch is None else _v.text(batch, "batch"),
            changes=True,
            long=True,
        )
        return self

    def merge(self, other: Activity) -> Activity:
        """Adds the content of another activity that was described alike.

        other: activity to take, another one

        Raises:
            ArgumentError: `other` is the activity itself
            IncompatibleError: described differently, ids of two kinds, exposures in one only, or a unit exposed
                differently
            DuplicateError: both counted a batch of the same label
            LimitError: together more than `max_levels` labels, 16,000 variants, or `max_bytes`

        Determinism: PARTITION.
        """
        _rt.call(_lib.expt_activity_merge, self, _v.handle(other, "other", Activity), changes=True)
        return self

    def save(self, path: Optional[Union[str, os.PathLike]] = None) -> bytes:
        """Writes description and content as bytes. Equal content gives equal bytes.

        path: file to write as well

        Raises:
            ArgumentError: `cap` is negative
            LimitError: `buf` is given and shorter than `need`

        Determinism: PARTITION.
        """
        _buf = _rt.filled(_lib.expt_activity_save, self)
        return _v.saved(_buf, path)

    @classmethod
    def load(cls, state: StateLike) -> Activity:
        """Makes an activity from the bytes of Activity.save(). Holds at most four times their number (and 64 KB)
        while it reads them.

        state: the bytes

        Raises:
            ArgumentError: `state` is None, or `size` negative
            CorruptError: not a state, or damaged
            VersionError: written by a newer library
        """
        _state = _v.state(state, "state")
        _out = C.c_void_p()
        _rt.call(_lib.expt_activity_load, _rt.context(), _state, len(_state), _out)
        return cls._made(_out)

    def columns(self) -> Frame:
        """The names of the columns that Activity.add() reads.

        Returns one row per column:
            column (utf8): name
        """
        _out = C.c_void_p()
        _rt.call(_lib.expt_activity_columns, self, _out)
        return Frame(_out)

    def frame(self) -> Frame:
        """Units and sessions by day, for every day from the first to the last event.

        Returns one row per variant x day:
            variant (dict): variant of the first exposure; missing without exposures
            date (utf8): local date, as "2026-01-31"
            dau (int64, units): units with an event on the day
            wau (int64, units): units with an event in the `week_days` days that end with it
            mau (int64, units): units with an event in the `month_days` days that end with it
            sessions (float64, sessions): sessions with an event on the day; NaN without a session column
            stickiness (float64, fraction): dau over mau; NaN when mau is 0
            wau_is_partial (bool8): its days begin before the first event (detail)
            mau_is_partial (bool8): the same for mau (detail)
            is_over (bool8): the day was over at the end of the observation (detail)
            rel_std_error (float64, fraction): standard error of each number over its value: 0 when exact (detail)
            note_bits (int64): notes, bit 1 << note (detail)
            notes (utf8): the same as text (detail)
            .plot() draws it: trend.

        Determinism: PARTITION.

        Reference: Ertl 2017, New cardinality estimation algorithms for HyperLogLog sketches, arXiv:1702.01284.
        """
        _out = C.c_void_p()
        _rt.call(_lib.expt_activity_frame, self, _out)
        return Frame(_out, "trend")

    def breakdown(self) -> Frame:
        """Units by day and level of `attribute`. The units of different levels overlap: who had events of two levels
        on a day counts in both, so levels do not add up to `dau` and must not be compared as groups.

        Returns one row per level x variant x day that has units:
            level (utf8): level of the attribute; missing for events without one
            variant (dict): variant of the first exposure; missing without exposures
            date (utf8): local date, as "2026-01-31"
            units (int64, units): units with an event of this level on the day
            counted (utf8): always "overlapping units"
            rel_std_error (float64, fraction): standard error of the number over its value: 0 when exact (detail)
            .plot() draws it: trend.

        Raises:
            StateError: there is no `attribute`

        Determinism: PARTITION.
        """
        _out = C.c_void_p()
        _rt.call(_lib.expt_activity_breakdown, self, _out)
        return Frame(_out, "trend")


class Rollout(_handles.Handle):
    """A roll-out: stages that take in more and more traffic, guardrails that are watched at every look, and the
    ordered log of the looks.

    A stage changes the share of the TRAFFIC that takes part, never the split between control and treatment inside
    it; only the last stage may keep a small holdback instead. Each stage is an experiment of its own: only units
    that came in during the stage are counted, and their effects are added up over the stages with weights
    n_control n_variant / (n_control + n_variant), never by pooling units. So a base rate that moves between
    stages, or a split that differs, is not taken for an effect. The order of the looks matters, so roll-outs do
    not merge; one is kept, and saved from look to look.
    """
    _free = _lib.expt_rollout_free

    def __init__(
        self,
        *,
        boundary: Optional[BoundaryWord] = None,
        budget: Optional[float] = None,
        power: Optional[float] = None,
        split: Optional[float] = None,
        rho: Optional[float] = None,
        gamma: Optional[float] = None,
        sustained_share: Optional[float] = None,
        sustained_looks: Optional[int] = None,
        started_at: Optional[int] = None,
        control: Optional[str] = None,
        variant: Optional[str] = None,
        stages: Optional[Mapping[str, Union[Stage, float]]] = None,
        guardrails: Optional[Union[Guardrail, str, Sequence[Union[Guardrail, str]]]] = None,
    ):
        """Makes a roll-out without stages and guardrails.

        boundary: How the error is spent over the planned units: one of the first four. One of
            "lan_demets_obrien_fleming", "lan_demets_pocock", "power_family", "hwang_shih_decani",
            "spending_given", "obrien_fleming", "pocock", "wang_tsiatis", "haybittle_peto". Default
            "lan_demets_pocock".
        budget: Chance of the whole plan to take back a change that does no harm: all guardrails, stages and
            looks. Default 0.05.
        power: Chance to take back a change that does the planned harm, until the end of the planned units.
            Default 0.95.
        split: Share of the treatment among the units that take part. Default 0.5.
        rho: Of POWER_FAMILY. Default 1.0.
        gamma: Of HWANG_SHIH_DECANI. Default 1.0.
        sustained_share: Part of a guardrail's error that the sustained rule spends. Default 0.2.
        sustained_looks: Looks in a row, 2 or more, that the sustained rule wants; 0 = no such rule. Default 2.
        started_at: Begin of the first stage, microseconds since 1970-01-01T00:00Z; the lowest int64 = its first
            look. Default -9223372036854775808.
        control: Label of the control; None = that of the first results.
        variant: Label of the treatment; None = the only one of the first results.
        stages: dict (key = name) of Stage or a plain share.
        guardrails: list of Guardrail or a plain metric.

        Raises:
            ArgumentError: an option is out of range
            VersionError: `options` was not initialised, or comes from a newer version
        """
        _options = _rollout_options(
            boundary,
            budget,
            power,
            split,
            rho,
            gamma,
            sustained_share,
            sustained_looks,
            started_at,
            control,
            variant,
        )
        _out = C.c_void_p()
        _given = (_rt.context(), _options, _out, None)
        if _lib.expt_rollout_create(*_given):
            _rt.refused(_lib.expt_rollout_create, _given)
        self._adopt(_out)
        self._describe(stages, "stages", (Stage,))
        self._describe(guardrails, "guardrails", (Guardrail,))

    def add_stage(
        self,
        name: str,
        share: float,
        *,
        min_time_us: Optional[DurationLike] = None,
        min_units: Optional[int] = None,
        looks: Optional[int] = None,
        holdback: Optional[float] = None,
    ) -> Rollout:
        """Adds the next stage.

        After a stage without control there is none: nothing can be tested in it, its monitoring is descriptive.

        name: name of the stage in the answers
        share: share of the traffic that takes part, above 0 and above that of the stage before
        min_time_us: Time to stay at least. Microseconds, a timedelta, or a text like "7d", "12h", "30m", "10s".
            Default 0.
        min_units: Units of both arms to count at least, for every guardrail; 0 = planned, see Rollout.plan().
            Default 0.
        looks: Looks planned, at equal steps of units. There may be more or fewer. Default 7.
        holdback: Share of all traffic that keeps the control, 0 to below `share`; NaN = what the split leaves, in
            a stage of share 1: 0.05. 0 = no control.

        Raises:
            ArgumentError: the name is empty or has more than 60 bytes, the share does not rise or is outside (0,
                1], an option is out of range, or a stage without control wants units, which nothing would count
            DuplicateError: a stage of this name exists
            StateError: a look was had, or the stage before has no control
            LimitError: more than 50 stages, or 200 planned looks in all
            VersionError: `options` was not initialised, or comes from a newer version
        """
        _options = _rollout_stage_options(min_time_us, min_units, looks, holdback)
        _rt.call(
            _lib.expt_rollout_add_stage,
            self,
            _v.text(name, "name"),
            _v.number(share, "share"),
            _options,
            changes=True,
        )
        return self

    def add_guardrail(
        self,
        metric: str,
        *,
        good: Optional[GoodWord] = None,
        relative: Optional[bool] = None,
        margin: Optional[float] = None,
        limit: Optional[float] = None,
        weight: Optional[float] = None,
        harm: Optional[float] = None,
        baseline: Optional[float] = None,
        std_dev: Optional[float] = None,
    ) -> Rollout:
        """Adds a metric that must not be hurt.

        metric: name of the metric in the results
        good: Welcome direction: UP or DOWN; the other one is harm. One of "up", "down", "neither". Default "up".
        relative: `margin` and `harm` are fractions of the control's value. Default False.
        margin: Loss against the control that is tolerated; more of it is harm. Default 0.0.
        limit: Value that the treatment must not pass to the unwelcome side; NaN = none.
        weight: Part of the error budget, beside the weights of the other guardrails. Default 1.0.
        harm: Loss to plan for, above `margin`; NaN = none, nothing is planned for.
        baseline: Control's value expected, to plan with; NaN = not known.
        std_dev: Standard deviation of a unit expected, above 0, to plan with; NaN = that of a proportion of
            `baseline`.

        Raises:
            ArgumentError: the name is empty or has more than 60 bytes, an option is out of range, the harm is not
                above the margin, or it cannot be planned for: no baseline, or one that is no proportion and no
                standard deviation, or a relative harm of a baseline 0
            DuplicateError: the metric is a guardrail already
            StateError: a look was had
            LimitError: more than 50 guardrails
            VersionError: `options` was not initialised, or comes from a newer version
        """
        _options = _rollout_guardrail_options(good, relative, margin, limit, weight, harm, baseline, std_dev)
        _rt.call(_lib.expt_rollout_add_guardrail, self, _v.text(metric, "metric"), _options, changes=True)
        return self

    def plan(self) -> Frame:
        """The plan: how many units each stage has to count, which bound each planned look has for each guardrail,
        and how the error budget is split.

        The budget is split among the guardrails by their weights. Of a guardrail's part a fifth goes to its
        absolute limit, if it has one; of the rest `sustained_share` to the sustained rule and what remains to the
        bounds of harm. All of them keep a tenth for looks beyond the planned units. Harm: z is how far the effect
        is from the margin, in standard errors, negative = worse. The bounds spend their part over the planned
        units (weighed as above) by `boundary`. Sustained: z at or below one bound at `sustained_looks` looks in a
        row. That bound comes from the recursion over the looks with both rules in it, so that the planned looks
        err as often as the plan says: two looks in a row, each at 5 %, err far more often (11.4 % over 14 looks).
        Looks that differ from those planned move the bounds, never the budget. Units of a stage: its `min_units`.
        A stage without gets as many for its traffic as the one with the most; where no stage has any, as many for
        its traffic as the guardrails need to see their planned harm with `power` until the end. (A tenth of 1 -
        `power` is kept for looks that come otherwise than planned: a loss that is watched holds a stage.)

        Returns one row per guardrail x planned look; one per guardrail for a stage without control, with look 0:
            stage (utf8): name of the stage
            share (float64, fraction): traffic that takes part
            share_control (float64, fraction): traffic that is control (detail)
            share_variant (float64, fraction): traffic that is treatment (detail)
            min_time_us (int64, us): time to stay at least (detail)
            stage_units (int64, units): units of both arms that the stage counts at least
            metric (utf8): the guardrail
            look (int64): number of the planned look, from 1
            units (int64, units): units of both arms in all stages until this look
            information (float64, fraction): part of the planned information
            bound (float64, z): rolled back at or below it
            sustained_bound (float64, z): rolled back at or below it at `sustained_looks` looks in a row; NaN = no
                such rule
            effect_at_bound (float64, metric): effect of the change at `bound`; NaN without a baseline
            spent (float64, fraction): chance to be rolled back until this look by a change that is just at the
                margin, and by the limit if it is just there
            rolled_back (float64, fraction): chance to be rolled back until this look by the planned harm; NaN
                where none is planned for
            units_needed (int64, units): units of both arms in all stages, mixed as planned, that see the planned
                harm with `power`; 0 where none is planned for
            error_budget (float64, fraction): chance of the whole plan to roll back a change without harm, as
                asked for (detail)
            budget (float64, fraction): part of this guardrail
            budget_harm (float64, fraction): of which for the bounds of harm (detail)
            budget_sustained (float64, fraction): of which for the sustained rule (detail)
            budget_limit (float64, fraction): of which for the absolute limit (detail)
            message (utf8): the plan of the guardrail in words, at its first look; of a stage without control that
                nothing is tested; else missing
            .plot() draws it: boundary.

        Raises:
            StateError: no stage, no guardrail, no stage with a control, or no way to tell the units: no
                `min_units` and no guardrail with a harm
            LimitError: the plan needs more than 1e15 units

        Determinism: PARTITION.
        """
        _out = C.c_void_p()
        _rt.call(_lib.expt_rollout_plan, self, _out)
        return Frame(_out, "boundary")

    def next(self, results: TableLike, health: TableLike, at: int) -> RolloutAnswer:
        """Looks at the current stage: go on, stay, or take the change back.

        `results` is the frame of Analysis.frequentist() of an analysis that counts the units of the CURRENT STAGE
        only: those that came in since the stage began, and none of an earlier one. Of it the rows of all units
        (segment "all") of the guardrails are read; other metrics may be there. `health` is the frame of
        Analysis.health() of the same analysis. Where it has a row `stop` (a sample ratio mismatch is one), or no
        row at all, nothing is read from the results, no error is spent and the stage stays. In a stage without
        control the results are not read, and a health without rows will do. A roll-back needs no minimum of time
        or units. A stage is left only at a healthy look with its time and units, when every guardrail could be
        judged and none is worse than its sustained bound. A guardrail of which no unit of either arm had an event
        holds: there is no harm to see. A relative margin is taken of the control's value seen; its standard error
        is not less than that of the difference. The limit is tested with the standard error of the difference,
        which is not below that of the value, look by look: its part of the error is the sum over the looks.
        Statistics are taken as normal. The plan is settled at the first look. Directions and margins are those of
        the guardrails, which were planned with; where a column `good` of the results says that less of a metric
        is better and its guardrail does not, the look is refused.

        results: effects of the current stage
        health: health of the current stage
        at: time of the look, microseconds since 1970-01-01T00:00Z

        Raises:
            DuplicateError: a look at this time was had: a retried job does not look twice
            ArgumentError: the time is before that of the look before, an arm of a guardrail has fewer units than
                at the look before or no arm more (is it an earlier day's result?), two rows for one guardrail, a
                standard error is negative or a number infinite, or a malformed table
            ColumnError: a column of those frames is missing
            DtypeError: a column has an unusable dtype
            RowError: a count is missing or negative, or a word is not one of those frames
            LabelError: the results have no row of a guardrail, of the control or of the variant, or several
                variants and none is named; or the health has rows, but none of `sample_ratio`
            IncompatibleError: control or variant are others than at the first look, or the results say that less
                of a guardrail with `good` UP is better
            StateError: the roll-out has ended, or as for Rollout.plan()
            LimitError: more than 5,000 looks, or the plan needs more than 1e15 units
            VersionError: `out->struct_size` is not a size of RolloutAnswer

        Determinism: PARTITION.

        Reference: Armitage, McPherson and Rowe 1969, JRSS A 132:235-244; Lan and DeMets 1983, Biometrika
            70:659-663; Mantel and Haenszel 1959, Journal of the National Cancer Institute 22:719-748.
        """
        _out = RolloutAnswer(C.sizeof(RolloutAnswer))
        _rt.call(
            _lib.expt_rollout_next,
            self,
            Table(results, "results"),
            Table(health, "health"),
            _v.whole(at, "at", _v.INT64),
            _out,
            changes=True,
        )
        return _out

    def log(self) -> Frame:
        """The looks had and what they decided, in their order.

        Returns one row per look x guardrail:
            look (int64): number, from 1
            at (int64, us): time of the look
            stage (utf8): name of the stage
            healthy (bool8): whether the analysis could be believed
            metric (utf8): the guardrail
            n_control (int64, units): units of the control in this stage (detail)
            n_variant (int64, units): units of the treatment in this stage (detail)
            value_control (float64, metric): control's value in this stage (detail)
            value_variant (float64, metric): treatment's value in this stage (detail)
            information (float64, fraction): part of the planned information; NaN where nothing was read
            estimate (float64, metric): effect over all stages
            std_error (float64, metric): its standard error (detail)
            rel_estimate (float64, fraction): effect over the control's value
            statistic (float64, z): how far from the margin, negative = worse
            bound (float64, z): rolled back at or below it; NaN = the look spends nothing
            sustained_bound (float64, z): the same for looks in a row; NaN = none
            in_a_row (int64, looks): looks in a row at or below it
            limit_statistic (float64, z): of the treatment's value against its limit; NaN = none (detail)
            limit_bound (float64, z): rolled back at or below it; NaN = none (detail)
            spent (float64, fraction): error that the guardrail has spent until this look
            decision (utf8): hold, advance, rollback or complete
            reason (utf8): as expt_rollout_reason, in lower case
            decided (bool8): whether the look was decided by this guardrail (detail)
            .plot() draws it: boundary.

        Determinism: PARTITION.
        """
        _out = C.c_void_p()
        _rt.call(_lib.expt_rollout_log, self, _out)
        return Frame(_out, "boundary")

    def save(self, path: Optional[Union[str, os.PathLike]] = None) -> bytes:
        """Writes the plan and the looks as bytes. Equal content gives equal bytes.

        path: file to write as well

        Raises:
            ArgumentError: `cap` is negative
            LimitError: `buf` is given and shorter than `need`

        Determinism: PARTITION.
        """
        _buf = _rt.filled(_lib.expt_rollout_save, self)
        return _v.saved(_buf, path)

    @classmethod
    def load(cls, state: StateLike) -> Rollout:
        """Makes a roll-out from the bytes of Rollout.save().

        state: the bytes

        Raises:
            ArgumentError: `state` is None, or `size` negative
            CorruptError: not a state, or damaged
            VersionError: written by a newer library
        """
        _state = _v.state(state, "state")
        _out = C.c_void_p()
        _rt.call(_lib.expt_rollout_load, _rt.context(), _state, len(_state), _out)
        return cls._made(_out)


class Simulation(_handles.Handle):
    """A made-up product. Users arrive over the days of the window, more by day than by night; each is in one level
    of every segment and in one variant; each visit goes through the steps, with a probability and a delay for
    every one.

    The first step is the visit itself and always happens; the very first one is the exposure. Visits after it
    (`visits_per_day`) go on until the window ends, those before it (`pre_days`) know nothing of the experiment.
    Everything about a user is drawn from the seed and its number, so any range of users is the same in any
    batches, and a control user would have drawn the same numbers under treatment. A month of a real shop, 5.3
    million viewers, 1.05 million carts and .54 million orders, is `steps={"view": 1, "cart": .1982, "purchase":
    .5112}` with a level `new` of share .083 and 5,316,128 users.
    """
    _free = _lib.expt_simulation_free

    def __init__(
        self,
        *,
        by_time: Optional[bool] = None,
        seed: Optional[int] = None,
        start_time: Optional[int] = None,
        n_days: Optional[int] = None,
        daily_swing: Optional[float] = None,
        peak_hour: Optional[float] = None,
        weekend_ratio: Optional[float] = None,
        visits_per_day: Optional[float] = None,
        visit_shape: Optional[float] = None,
        pre_days: Optional[int] = None,
        time_grid_us: Optional[DurationLike] = None,
        tie_share: Optional[float] = None,
        outlier_share: Optional[float] = None,
        outlier_tail: Optional[float] = None,
        bot_share: Optional[float] = None,
        bot_events: Optional[float] = None,
        lost_share: Optional[float] = None,
        lost_more: Optional[float] = None,
        mean_time_to_loss_us: Optional[DurationLike] = None,
        variants: Optional[Mapping[str, Union[Variant, float]]] = None,
        levels: Optional[Union[Level, Sequence[Level]]] = None,
        steps: Optional[Mapping[str, Union[FunnelStep, float]]] = None,
        ratios: Optional[Union[StepRatio, Sequence[StepRatio]]] = None,
        effects: Optional[Union[PlantedEffect, Sequence[PlantedEffect]]] = None,
    ):
        """Makes a simulation without steps.

        by_time: 1 = events of a call in the order of time, 0 = user by user. Default False.
        seed: Seed of everything random. Default 0.
        start_time: Begin of the window, microseconds since 1970. Default 1767571200000000.
        n_days: Days of the window: users arrive and come back in it; delays may run over its end. Default 14.
        daily_swing: Arrivals at the peak hour are 1 + this times the daily mean, 12 hours later 1 - this: a
            cosine. Default 0.6.
        peak_hour: Hour of the day, UTC, at which most arrive. Default 20.0.
        weekend_ratio: Arrivals of a Saturday or Sunday over those of another day. Default 1.2.
        visits_per_day: Mean number of visits of a user per day besides the first; in the window they follow the
            seasons too. 0 = none. Default 0.0.
        visit_shape: Shape of the gamma law of the users' own visit rates, mean 1: small = few loyal, many rare. 0
            = all alike. Default 0.0.
        pre_days: Days before the exposure whose visits, evenly over the day, are in the log too, without a
            variant. Default 0.
        time_grid_us: Times are cut down to a multiple of it: 1,000,000 gives the ties of a log in seconds.
            Microseconds, a timedelta, or a text like "7d", "12h", "30m", "10s". Default 1.
        tie_share: Probability that a step has the time of the step before it. Default 0.0.
        outlier_share: Probability that a value is multiplied by a Pareto factor, at least 1. Default 0.0.
        outlier_tail: Its tail index; up to 2 the variance is infinite. Default 3.0.
        bot_share: Share of users that are bots: they repeat the first step and never go on. Default 0.0.
        bot_events: Mean number of events of a bot after its first, one second apart in the mean. Default 100.0.
        lost_share: Share of users, bots apart, whose tracking ends: their later events are not in the log.
            Default 0.0.
        lost_more: What is added to it for users who are not in the control. Default 0.0.
        mean_time_to_loss_us: Mean of the exponential time from the exposure to the loss; 0 = such users are not
            in the log at all. Microseconds, a timedelta, or a text like "7d", "12h", "30m", "10s". Default "1d".
        variants: dict (key = label) of Variant or a plain weight.
        levels: list of Level.
        steps: dict (key = event) of FunnelStep or a plain probability.
        ratios: list of StepRatio.
        effects: list of PlantedEffect.

        Raises:
            ArgumentError: an option is out of range, or nobody could arrive in the window
            VersionError: `options` was not initialised, or comes from a newer version
        """
        _options = _simulation_options(
            by_time,
            seed,
            start_time,
            n_days,
            daily_swing,
            peak_hour,
            weekend_ratio,
            visits_per_day,
            visit_shape,
            pre_days,
            time_grid_us,
            tie_share,
            outlier_share,
            outlier_tail,
            bot_share,
            bot_events,
            lost_share,
            lost_more,
            mean_time_to_loss_us,
        )
        _out = C.c_void_p()
        _given = (_rt.context(), _options, _out, None)
        if _lib.expt_simulation_create(*_given):
            _rt.refused(_lib.expt_simulation_create, _given)
        self._adopt(_out)
        self._describe(variants, "variants", (Variant,))
        self._describe(levels, "levels", (Level,))
        self._describe(steps, "steps", (FunnelStep,))
        self._describe(ratios, "ratios", (StepRatio,))
        self._describe(effects, "effects", (PlantedEffect,))

    def add_variant(self, label: str, weight: float) -> Simulation:
        """Declares a variant. The first one is the control. Weights are taken relative to their sum. Without
        variants there is no experiment.

        label: name of the variant
        weight: share of the units, or weight

        Raises:
            ArgumentError: the label is empty, or the weight is not a number of 0 or more
            DuplicateError: the variant is declared already
            LimitError: more than 16 variants
            StateError: the simulation was asked for events, users or the truth already
        """
        _rt.call(
            _lib.expt_simulation_add_variant,
            self,
            _v.text(label, "label"),
            _v.number(weight, "weight"),
            changes=True,
        )
        return self

    def add_level(self, segment: str, level: str, share: float) -> Simulation:
        """Adds a level of a segment: a column of labels of the users. Segments are drawn independently of each other
        and of the variant.

        segment: name of the segment: its column
        level: name of the level
        share: share of the users; what a segment's shares lack to 1 is left without a level

        Raises:
            ArgumentError: a name is empty or taken by a column of the frames, or the shares of the segment sum to
                more than 1
            DuplicateError: the level is declared already
            LimitError: more than 8 segments, or more than 1,000 combinations of levels
            StateError: the simulation was asked for events, users or the truth already
        """
        _rt.call(
            _lib.expt_simulation_add_level,
            self,
            _v.text(segment, "segment"),
            _v.text(level, "level"),
            _v.number(share, "share"),
            changes=True,
        )
        return self

    def add_funnel_step(
        self,
        event: str,
        probability: float,
        *,
        mean_delay_us: Optional[DurationLike] = None,
        mean_repeats: Optional[float] = None,
        mean_value: Optional[float] = None,
        value_spread: Optional[float] = None,
    ) -> Simulation:
        """Adds the next step of the funnel.

        event: label of its events
        probability: probability of the step, once the step before it was taken; 1 for the first
        mean_delay_us: Mean of the exponential time since the step before. Not looked at for the first step.
            Microseconds, a timedelta, or a text like "7d", "12h", "30m", "10s". Default "5m".
        mean_repeats: Mean number of further events of the step, once it was taken: a Poisson law, their gaps as
            the delay of the step, one minute for the first. Default 0.0.
        mean_value: Mean value of the step's first event in a visit, before outliers; 0 = it has none. Default
            0.0.
        value_spread: Standard deviation of the logarithm of the value: a log-normal law. Default 0.0.

        Raises:
            ArgumentError: the label is empty or taken by a column of the frames, or a number is out of range
            DuplicateError: a step of this label exists
            LimitError: more than 16 steps
            VersionError: `options` was not initialised, or comes from a newer version
            StateError: the simulation was asked for events, users or the truth already
        """
        _options = _simulation_funnel_step_options(mean_delay_us, mean_repeats, mean_value, value_spread)
        _rt.call(
            _lib.expt_simulation_add_funnel_step,
            self,
            _v.text(event, "event"),
            _v.number(probability, "probability"),
            _options,
            changes=True,
        )
        return self

    def add_step_ratio(self, step: str, segment: str, level: str, ratio: float) -> Simulation:
        """Says that users of a level take a step more or less often than the step's probability, in every variant.
        Ratios of several segments are multiplied.

        step: label of the step, not the first
        segment: segment
        level: level of it
        ratio: their probability over that of the step

        Raises:
            ArgumentError: the ratio is not a number of 0 or more, or the step is the first
            LabelError: there is no such step, segment or level (yet)
            DuplicateError: this ratio was given already
            StateError: the simulation was asked for events, users or the truth already
        """
        _rt.call(
            _lib.expt_simulation_add_step_ratio,
            self,
            _v.text(step, "step"),
            _v.text(segment, "segment"),
            _v.text(level, "level"),
            _v.number(ratio, "ratio"),
            changes=True,
        )
        return self

    def add_planted_effect(
        self,
        step: str,
        uplift: float,
        *,
        target: Optional[EffectTargetWord] = None,
        variant: Optional[str] = None,
        segment: Optional[str] = None,
        level: Optional[str] = None,
        decay_per_day: Optional[float] = None,
    ) -> Simulation:
        """Plants an effect: the probability of the step, or the value of its events, times 1 + uplift. Effects that
        meet are added: .05 for all and .03 for a level make .08 there; .04 that stays and .06 that fades are a
        novelty effect.

        step: label of the step; not the first, but for its value
        uplift: relative change; .05 = 5 % more
        target: What is changed. One of "probability", "value". Default "probability".
        variant: Variant that has the effect; None = all but the control.
        segment: Segment of `level`; None = all users have the effect.
        level: Level whose users have it.
        decay_per_day: Rate at which the effect fades with the days since the exposure: it is uplift * exp(-rate *
            days). 0 = it stays. Default 0.0.

        Raises:
            ArgumentError: a number is out of range, a segment without a level or the reverse, the step is the
                first, it has no value, or there is no treatment yet
            LabelError: there is no such step, variant, segment or level (yet), or the variant is the control
            LimitError: more than 64 effects
            VersionError: `options` was not initialised, or comes from a newer version
            StateError: the simulation was asked for events, users or the truth already
        """
        _options = _simulation_planted_effect_options(target, variant, segment, level, decay_per_day)
        _rt.call(
            _lib.expt_simulation_add_planted_effect,
            self,
            _v.text(step, "step"),
            _v.number(uplift, "uplift"),
            _options,
            changes=True,
        )
        return self

    def events(self, first_user: int, n_users: int) -> Frame:
        """The events of users `first_user` to `first_user + n_users - 1`, by user and time, or by time and user
        (`by_time`). Events of a user at one time are in the order of the steps. Memory is taken for the events of
        this call only: a log of any length is made range by range.

        first_user: number of the first user
        n_users: number of users; a call holds about 65 bytes an event

        Returns one row per event: `user`, `time`, `event`; with variants `variant`; a column per segment; `value`
        and `is_bot`:
            user (int64): number of the user
            time (time, us): microseconds since 1970-01-01T00:00Z
            event (dict): label of the step
            variant (dict): variant; missing before the exposure; only with variants
            segment (dict): one column per segment, by its name; missing for users without a level
            value (float64): value of the event; 0 where it has none
            is_bot (bool8): the user is a bot, which a real log would not say (detail)

        Raises:
            ArgumentError: a number is out of range
            StateError: no step, all weights are 0, or ratios and effects of a step and level take its probability
                or value beyond [0, 1] or below 0
            CancelledError: the progress callback said so

        Determinism: PARTITION.
        """
        _out = C.c_void_p()
        _rt.call(
            _lib.expt_simulation_events,
            self,
            _v.whole(first_user, "first_user", _v.INT64),
            _v.whole(n_users, "n_users", _v.INT64),
            _out,
            long=True,
        )
        return Frame(_out)

    def units(self, first_user: int, n_users: int) -> Frame:
        """The same users, one row each: what the log of Simulation.events() says of them, and what they would have
        done in either variant.

        The analysis of the log gets these numbers, without the time grid and ties: a step is 1 when a tracked
        event of it is in the window of the experiment. `pre_visits` and `pre_value` are known before the
        exposure: covariates. Any step serves as an exposure flag for effects on later ones. Users who are not in
        the log (lost at once) are not here.

        first_user: number of the first user
        n_users: number of users

        Returns one row per user in the log: `user`; with variants `variant`; a column per segment; the next five;
        per step one column by its name, and with variants two by its name and "_control" and "_treatment", then
        the last two:
            user (int64): number of the user
            variant (dict): variant; only with variants
            segment (dict): one column per segment, by its name; missing for users without a level
            first_time (time, us): exposure, microseconds since 1970-01-01T00:00Z (detail)
            visits (int64, visits): visits from the exposure on
            pre_visits (int64, visits): visits in the days before it
            pre_value (float64): sum of the values in them
            value (float64): sum of the values from the exposure on
            is_bot (bool8): the user is a bot (detail)
            step (bool8): one column per step, by its name: the step was taken in a visit from the exposure on
            step_control (bool8): the same had the user been in the control, nothing being lost (detail)
            step_treatment (bool8): the same in its own variant, or for a control user in the second one (detail)
            value_control (float64): the same sum had the user been in the control; only with variants, as the
                next (detail)
            value_treatment (float64): the same sum in its own variant, or for a control user in the second one
                (detail)

        Raises:
            ArgumentError: a number is out of range
            StateError: no step, all weights are 0, or ratios and effects of a step and level take its probability
                or value beyond [0, 1] or below 0
            CancelledError: the progress callback said so

        Determinism: PARTITION.
        """
        _out = C.c_void_p()
        _rt.call(
            _lib.expt_simulation_units,
            self,
            _v.whole(first_user, "first_user", _v.INT64),
            _v.whole(n_users, "n_users", _v.INT64),
            _out,
            long=True,
        )
        return Frame(_out)

    def truth(self) -> Frame:
        """The truth: what each step's rates and each user's value are in the control and in each other variant, in
        the mean over all users who are neither bots nor lost, by level of each segment.

        A formula, not a simulation: exact where effects stay or users come once; where they fade and users come
        back, the time of a visit is taken to the hour. Delays count: an effect fades until the step is taken,
        however long after the window. A rate that is the same in every level for a visit may differ for `reach`:
        who comes often gets there.

        Returns one row per segment level x variant x step:
            segment (utf8): segment column, or "all"
            level (utf8): level; "" for all; missing for users without one
            share (float64, fraction): share of the users
            variant (utf8): variant that is compared with the control; missing without variants
            step (utf8): label of the step
            step_number (int64): from 1
            p_control (float64, fraction): step over the step before, of visits in the control
            p_treatment (float64, fraction): the same in the variant, in the mean over the window
            effect (float64, fraction): p_treatment minus p_control
            reach_control (float64, fraction): users who take the step at least once, in the control
            reach_treatment (float64, fraction): the same in the variant
            reach_effect (float64, fraction): reach_treatment minus reach_control: what the analysis of `{step}`
                estimates
            value_control (float64): mean sum per user of the values of this step, in the control
            value_treatment (float64): the same in the variant
            value_effect (float64): value_treatment minus value_control
            visits (float64, visits): mean number of visits of a user from the exposure on (detail)

        Raises:
            StateError: no step, all weights are 0, or ratios and effects of a step and level take its probability
                or value beyond [0, 1] or below 0
            LimitError: the effects of a path through the steps fade at more than 4,096 different rates in sum

        Determinism: THREADS.

        Reference: Ehrenberg 1959, The pattern of consumer purchases, Applied Statistics 8.
        """
        _out = C.c_void_p()
        _rt.call(_lib.expt_simulation_truth, self, _out)
        return Frame(_out)


def version() -> str:
    """The version of the loaded library, for example "0.1.0". Static."""
    return _rt.get(_lib.expt_version)


def build_info() -> str:
    """How the loaded library was built: version, compiler, GSL, OpenSSL and the instructions in use. One line,
    static.
    """
    return _rt.get(_lib.expt_build_info)


def status_name(status: StatusWord) -> str:
    """Name of a status, for example "ColumnError". Static.

    status: any number. One of "OK", "ArgumentError", "ColumnError", "DtypeError", "RowError", "LabelError",
        "StateError", "IncompatibleError", "CorruptError", "DuplicateError", "NomemError", "LimitError",
        "CancelledError", "VersionError", "DomainError", "PlatformError".
    """
    return _rt.get(_lib.expt_status_name, _v.word(status, "status", _abi.STATUS))


def table_to_text(
    table: TableLike,
    *,
    digits: Optional[int] = None,
    max_rows: Optional[int] = None,
    columns: Optional[Sequence[str]] = None,
) -> str:
    """Prints any table as aligned text. A p-value never prints as 0.0000. The same text in every language.

    Numbers are rounded to `digits` significant digits; missing is NA, not a number is NaN. Widths count code
    points; a cell is cut at 60, in the last column at 240. Columns marked `detail` are left out unless they are
    asked for by name.

    table: table, for example the view of a frame
    digits: Significant digits. Default 5.
    max_rows: Rows printed; the rest is counted in a last line. Default 60.
    columns: Columns to print; None = those not marked `detail`.

    Raises:
        ArgumentError: a table without rows' data, a nameless column, or an option out of range
        ColumnError: `options.columns` names a column that the table does not have
        DtypeError: a column has an unknown dtype
        RowError: a cell cannot be read: a code without a level, a time out of range, bytes that are not UTF-8
        VersionError: `options` was not initialised, or comes from a newer version
        LimitError: `buf` is given and shorter than `need`
    """
    _options = _table_to_text_options(digits, max_rows, columns)
    _buf = _rt.filled(_lib.expt_table_to_text, Table(table, "table"), _options)
    return _buf.rstrip(b"\0").decode()


def table_to_csv(table: TableLike, *, digits: Optional[int] = None, columns: Optional[Sequence[str]] = None) -> str:
    """Writes any table as CSV (RFC 4180, lines end in LF): a header line, then all rows. Missing is an empty field,
    an empty text is ""; NaN, Inf and -Inf are written so.

    table: table, for example the view of a frame
    digits: Significant digits; 17 gives every double back exactly. Default 17.
    columns: Columns to write; None = all.

    Raises:
        ArgumentError: a table without rows' data, a nameless column, or an option out of range
        ColumnError: `options.columns` names a column that the table does not have
        DtypeError: a column has an unknown dtype
        RowError: a cell cannot be read: a code without a level, a time out of range, bytes that are not UTF-8
        VersionError: `options` was not initialised, or comes from a newer version
        LimitError: `buf` is given and shorter than `need`

    Reference: Shafranovich 2005, RFC 4180.
    """
    _options = _table_to_csv_options(digits, columns)
    _buf = _rt.filled(_lib.expt_table_to_csv, Table(table, "table"), _options)
    return _buf.rstrip(b"\0").decode()


def table_to_json(table: TableLike, *, digits: Optional[int] = None, columns: Optional[Sequence[str]] = None) -> str:
    """Writes any table as JSON: an array with one object per row. Missing, NaN and infinite numbers are null.

    table: table, for example the view of a frame
    digits: Significant digits; 17 gives every double back exactly. Default 17.
    columns: Columns to write; None = all.

    Raises:
        ArgumentError: a table without rows' data, a nameless column, or an option out of range
        ColumnError: `options.columns` names a column that the table does not have
        DtypeError: a column has an unknown dtype
        RowError: a cell cannot be read: a code without a level, a time out of range, bytes that are not UTF-8
        VersionError: `options` was not initialised, or comes from a newer version
        LimitError: `buf` is given and shorter than `need`
    """
    _options = _table_to_json_options(digits, columns)
    _buf = _rt.filled(_lib.expt_table_to_json, Table(table, "table"), _options)
    return _buf.rstrip(b"\0").decode()


def table_cut(table: TableLike, column: str, breaks: ArrayLike, labels: Optional[Sequence[str]] = None) -> Frame:
    """Cuts a column of numbers or times into labelled intervals `[low, high)`; the last one is closed. Missing stays
    missing. A time is cut as the number of microseconds since 1970-01-01T00:00Z, floored, whatever the unit of
    the column: `breaks` are such microseconds then, and without labels the intervals are named by their times, as
    "[2024-05-01T00:00:00Z, 2024-05-08T00:00:00Z)".

    table: table
    column: name of the column to cut
    breaks: limits, rising; of times: microseconds since 1970-01-01T00:00Z
    labels: names of the intervals; None = "[low, high)"

    Returns one row per row of `table`:
        level (dict): label of the interval; missing outside the breaks

    Raises:
        ColumnError: the table has no such column
        DtypeError: the column holds neither numbers nor times
        RowError: a time that does not fit into int64 microseconds
        ArgumentError: the breaks do not rise, or the number of labels does not fit

    Determinism: PARTITION.
    """
    _breaks = _v.moments(breaks, "breaks", C.c_double)
    _labels = None if labels is None else _v.texts(labels, "labels")
    _out = C.c_void_p()
    _rt.call(
        _lib.expt_table_cut,
        _rt.context(),
        Table(table, "table", column),
        _v.text(column, "column"),
        _breaks,
        len(_breaks),
        _labels,
        _v.length("labels", _labels),
        _out,
    )
    return Frame(_out)


def table_recode(
    table: TableLike,
    column: str,
    old_labels: Sequence[str],
    new_labels: Sequence[str],
    *,
    other: Optional[str] = None,
) -> Frame:
    """Gives labels new names; several old ones may share a new one. Missing stays missing.

    Levels come in the order of `new_labels`, then `other` or the labels kept, bytewise. An integer column is read
    as its decimal digits.

    table: table
    column: name of the column to recode
    old_labels: labels as they are
    new_labels: label that each becomes
    other: Label for every value that is not listed; None = it keeps its own.

    Returns one row per row of `table`:
        level (dict): new label

    Raises:
        ArgumentError: an old label is listed twice
        ColumnError: the table has no such column
        DtypeError: the column holds neither labels nor integers
        RowError: a cell cannot be read: a code without a level, bytes that are not UTF-8, a number that is not
            whole
        VersionError: `options` was not initialised, or comes from a newer version

    Determinism: PARTITION.
    """
    _old_labels = _v.texts(old_labels, "old_labels")
    _new_labels = _v.texts(new_labels, "new_labels")
    _options = _table_recode_options(other)
    _out = C.c_void_p()
    _rt.call(
        _lib.expt_table_recode,
        _rt.context(),
        Table(table, "table", column),
        _v.text(column, "column"),
        _old_labels,
        _new_labels,
        _v.length("old_labels new_labels", _old_labels, _new_labels),
        _options,
        _out,
    )
    return Frame(_out)


def table_filter(
    table: TableLike,
    column: str,
    labels: Sequence[str],
    *,
    drop: Optional[bool] = None,
    missing: Optional[bool] = None,
    columns: Optional[Sequence[str]] = None,
) -> Frame:
    """Chooses rows by their label in a column: those of one metric, one variant, one segment level. Their order
    stays.

    An integer column is read as its decimal digits, a bool as 0 or 1. A label that no row has chooses nothing.
    Rows that match in several columns are chosen one column after the other. Columns keep their name and dtype,
    their missing cells, and whether they are marked `detail`, which those asked for by name lose.

    table: table, for example the view of a frame
    column: name of the column that holds the labels
    labels: labels of the rows to choose
    drop: The rows with one of the labels are left out, and all others kept. Default False.
    missing: Missing counts as one of the labels. Default False.
    columns: Columns of the answer; None = all.

    Returns one row per row chosen:
        column (float64): one column per column of `table`, by its name and with its dtype; labels with all their
            levels

    Raises:
        ArgumentError: an option out of range, or a label that is no text
        ColumnError: the table has no such column, or `options.columns` names one that it does not have
        DtypeError: the column holds neither labels nor integers, or another one has an unknown dtype
        RowError: a cell cannot be read: a code without a level, bytes that are not UTF-8, a number that is not
            whole
        VersionError: `options` was not initialised, or comes from a newer version

    Determinism: PARTITION.
    """
    _labels = _v.texts(labels, "labels")
    _options = _table_filter_options(drop, missing, columns)
    _out = C.c_void_p()
    _rt.call(
        _lib.expt_table_filter,
        _rt.context(),
        Table(table, "table"),
        _v.text(column, "column"),
        _labels,
        len(_labels),
        _options,
        _out,
    )
    return Frame(_out)


def adjust_pvalues(
    values: ArrayLike,
    *,
    adjustment: Optional[AdjustmentWord] = None,
    logarithms: Optional[bool] = None,
    alpha: Optional[float] = None,
    weights: Optional[ArrayLike] = None,
) -> Frame:
    """Adjusts the p-values of a family for their number.

    A missing value (NaN) stays missing, is not counted in the family, and its weight neither. With weights a
    p-value is divided by its weight (the counted ones having mean 1) before it is ranked, and Holm's steps count
    the weights that are left; a test of weight 0 is never rejected.

    values: p-values, or their natural logarithms
    adjustment: How. One of "holm", "bonferroni", "sidak", "hochberg", "hommel", "bh", "by", "none". Default
        "holm".
    logarithms: The values are natural logarithms of p-values: 1e-400 and 1e-500 keep their order. Default False.
    alpha: Error rate at which `rejected` is told. Default 0.05.
    weights: Importance of each test; None = equal. Not with HOCHBERG, HOMMEL or NONE.

    Returns one row per value, in the order given:
        p_value (float64): as given, or exp of what was given
        log_p_value (float64): natural logarithm of the p-value (detail)
        weight (float64): weight, with mean 1 over the tests counted (detail)
        p_adjusted (float64): adjusted p-value
        log_p_adjusted (float64): natural logarithm of it (detail)
        rejected (bool8): 1 when the adjusted p-value is at most `alpha`
        family (utf8): what was corrected and how, e.g. "tests given, Holm" (detail)

    Raises:
        ArgumentError: a value is no p-value (or no logarithm of one), weights are negative, all 0, not as many as
            the values, or given to HOCHBERG, HOMMEL or NONE, or an option is out of range
        VersionError: `options` was not initialised, or comes from a newer version

    Determinism: PARTITION.

    Reference: Holm 1979, Scandinavian J. Statistics 6:65-70; Hochberg 1988, Biometrika 75:800-802; Hommel 1988,
        Biometrika 75:383-386; Benjamini and Hochberg 1995, JRSS B 57:289-300; Benjamini and Yekutieli 2001,
        Annals of Statistics 29:1165-1188; Genovese, Roeder and Wasserman 2006, Biometrika 93:509-524.
    """
    _values = _v.numbers(values, "values", C.c_double)
    _options = _adjust_pvalues_options(adjustment, logarithms, alpha, weights)
    _out = C.c_void_p()
    _given = (_rt.context(), _values, len(_values), _options, _out, None)
    if _lib.expt_adjust_pvalues(*_given):
        _rt.refused(_lib.expt_adjust_pvalues, _given)
    return Frame(_out)


def adjust_preferential(
    values: ArrayLike,
    n_primary: int,
    primary_share: float,
    *,
    logarithms: Optional[bool] = None,
    alpha: Optional[float] = None,
) -> Frame:
    """Preferential Bonferroni: a share of the error rate for the primary metric, the rest for all others.

    The first `n_primary` values are those of the primary metric, one a comparison: k of them with k treatments.
    Each may err at primary_share * alpha / n_primary, each other value at (1 - primary_share) * alpha / (number
    of the others). A missing value (NaN) stays missing and is not counted; where one of the two groups is empty,
    the other has all of alpha.

    values: p-values, or their natural logarithms, those of the primary metric first
    n_primary: how many belong to the primary metric
    primary_share: share of alpha for the primary metric
    logarithms: The values are natural logarithms of p-values. Default False.
    alpha: Error rate of the whole family. Default 0.05.

    Returns one row per value, in the order given:
        p_value (float64): as given, or exp of what was given
        log_p_value (float64): natural logarithm of the p-value (detail)
        alpha (float64, fraction): error rate of this test
        p_adjusted (float64): p-value times (alpha of the family over that of the test), at most 1
        log_p_adjusted (float64): natural logarithm of it (detail)
        rejected (bool8): 1 when the adjusted p-value is at most the family's alpha
        family (utf8): "tests given, preferential Bonferroni" (detail)

    Raises:
        ArgumentError: a value is no p-value (or no logarithm of one), `n_primary` exceeds `n_values`, or a share
            or an option is out of range
        VersionError: `options` was not initialised, or comes from a newer version

    Determinism: PARTITION.

    Reference: Holm 1979, Scandinavian J. Statistics 6:65-70 (weighted Bonferroni); Eppo, Preferential Bonferroni
        method.
    """
    _values = _v.numbers(values, "values", C.c_double)
    _options = _adjust_preferential_options(logarithms, alpha)
    _out = C.c_void_p()
    if type(n_primary) is not int or not 0 <= n_primary < SMALL:
        n_primary = _v.whole(n_primary, "n_primary", _v.INT64)
    if type(primary_share) is not float:
        primary_share = _v.number(primary_share, "primary_share")
    _given = (_rt.context(), _values, len(_values), n_primary, primary_share, _options, _out, None)
    if _lib.expt_adjust_preferential(*_given):
        _rt.refused(_lib.expt_adjust_preferential, _given)
    return Frame(_out)


def two_proportions(
    control_successes: int,
    control_units: int,
    treatment_successes: int,
    treatment_units: int,
    *,
    alternative: Optional[AlternativeWord] = None,
    interval: Optional[IntervalWord] = None,
    confidence: Optional[float] = None,
    scale: Optional[ScaleWord] = None,
    ratio_interval: Optional[RatioIntervalWord] = None,
    null_value: Optional[float] = None,
) -> Estimate:
    """Compares two proportions by the score test, with an interval for their difference or ratio.

    The statistic is z with the variance at the most likely proportions under the null hypothesis (Farrington and
    Manning): without a `null_value` that is the pooled z. What the counts cannot say is OK with NaN and a note:
    everything with an empty arm (EMPTY_ARM); `statistic`, `p_value` and `log_p_value`, and Wald's limits, with a
    pooled proportion of 0 or 1 and no effect as the null value (ZERO_VARIANCE). Mee's limits exist even then, and
    hold 0 exactly when the two-sided p-value is not below 1 - `confidence`. A ratio over 0 successes is NaN; its
    score limits exist and the upper one is infinite (UNBOUNDED). The other limits of a ratio need successes in
    both arms. `std_error` is the unpooled one, of a ratio by the delta method. Counts are exact up to 2^62.

    control_successes: successes among the control units
    control_units: control units
    treatment_successes: successes among the treatment units
    treatment_units: treatment units
    alternative: Side of the test; the interval is always two-sided. One of "two_sided", "greater", "less".
        Default "two_sided".
    interval: Kind of interval of a difference. One of "mee", "wald", "agresti_caffo", "newcombe",
        "miettinen_nurminen". Default "mee".
    confidence: Of the interval. Default 0.95.
    scale: Of the effect, its interval and `null_value`. One of "difference", "ratio". Default "difference".
    ratio_interval: Kind of interval of a ratio. One of "log_delta", "linear_delta", "fieller", "score",
        "miettinen_nurminen". Default "log_delta".
    null_value: Effect under the null hypothesis, on `scale`; NaN = no effect: 0, or a ratio of 1.

    Raises:
        ArgumentError: a count is negative, successes exceed units, or an option is out of range
        VersionError: `options` was not initialised, or comes from a newer version

    Determinism: PARTITION.

    Reference: Mee 1984, Biometrics 40:1175-1176; Miettinen and Nurminen 1985, Statistics in Medicine 4:213-226;
        Farrington and Manning 1990, Statistics in Medicine 9:1447-1454; Newcombe 1998, Statistics in Medicine
        17:873-890; Agresti and Caffo 2000, The American Statistician 54:280-288; Koopman 1984, Biometrics
        40:513-517.
    """
    _options = _two_proportions_options(alternative, interval, confidence, scale, ratio_interval, null_value)
    _out = Estimate()
    if type(control_successes) is not int or not 0 <= control_successes < SMALL:
        control_successes = _v.whole(control_successes, "control_successes", _v.INT64)
    if type(control_units) is not int or not 0 <= control_units < SMALL:
        control_units = _v.whole(control_units, "control_units", _v.INT64)
    if type(treatment_successes) is not int or not 0 <= treatment_successes < SMALL:
        treatment_successes = _v.whole(treatment_successes, "treatment_successes", _v.INT64)
    if type(treatment_units) is not int or not 0 <= treatment_units < SMALL:
        treatment_units = _v.whole(treatment_units, "treatment_units", _v.INT64)
    _given = (control_successes, control_units, treatment_successes, treatment_units, _options, _out, None)
    if _lib.expt_two_proportions(*_given):
        _rt.refused(_lib.expt_two_proportions, _given)
    return _out


def t_test(
    control_units: int,
    control_mean: float,
    control_variance: float,
    treatment_units: int,
    treatment_mean: float,
    treatment_variance: float,
    *,
    alternative: Optional[AlternativeWord] = None,
    test: Optional[MeanTestWord] = None,
    scale: Optional[ScaleWord] = None,
    confidence: Optional[float] = None,
    null_value: Optional[float] = None,
    ratio_interval: Optional[RatioIntervalWord] = None,
) -> Estimate:
    """Compares two means, given the size, mean and variance of each arm.

    A ratio is tested by treatment - `null_value` * control, so that its p-value at a ratio of 1 is that of the
    difference; `df` is that of the test, while the limits of a ratio use the degrees of freedom at the estimated
    ratio. OK with NaN and a note: everything with an empty arm (EMPTY_ARM); statistic, p-values and limits where
    no arm varies, or where an arm of one unit has no variance to estimate (ZERO_VARIANCE). A ratio to a mean of 0
    is NaN. Mean and variance of an empty arm, and the variance of an arm of one unit (except for Z), are not
    looked at.

    control_units: control units
    control_mean: mean of the control arm
    control_variance: variance of its values, with units - 1 below; not of the mean
    treatment_units: treatment units
    treatment_mean: mean of the treatment arm
    treatment_variance: variance of its values
    alternative: Side of the test; the interval is always two-sided. One of "two_sided", "greater", "less".
        Default "two_sided".
    test: Law of the statistic. One of "welch", "student", "z". Default "welch".
    scale: Of the effect, its interval and `null_value`. One of "difference", "ratio". Default "difference".
    confidence: Of the interval. Default 0.95.
    null_value: Effect under the null hypothesis, on `scale`; NaN = no effect: 0, or a ratio of 1.
    ratio_interval: Kind of interval of a ratio: one of the first three. One of "log_delta", "linear_delta",
        "fieller", "score", "miettinen_nurminen". Default "log_delta".

    Raises:
        ArgumentError: a count or variance is negative, a number is not finite, or an option is out of range
        VersionError: `options` was not initialised, or comes from a newer version

    Determinism: PARTITION.

    Reference: Welch 1947, Biometrika 34:28-35; Fieller 1954, JRSS B 16:175-185.
    """
    _options = _t_test_options(alternative, test, scale, confidence, null_value, ratio_interval)
    _out = Estimate()
    if type(control_units) is not int or not 0 <= control_units < SMALL:
        control_units = _v.whole(control_units, "control_units", _v.INT64)
    if type(control_mean) is not float:
        control_mean = _v.number(control_mean, "control_mean")
    if type(control_variance) is not float:
        control_variance = _v.number(control_variance, "control_variance")
    if type(treatment_units) is not int or not 0 <= treatment_units < SMALL:
        treatment_units = _v.whole(treatment_units, "treatment_units", _v.INT64)
    if type(treatment_mean) is not float:
        treatment_mean = _v.number(treatment_mean, "treatment_mean")
    if type(treatment_variance) is not float:
        treatment_variance = _v.number(treatment_variance, "treatment_variance")
    _given = (
        control_units,
        control_mean,
        control_variance,
        treatment_units,
        treatment_mean,
        treatment_variance,
        _options,
        _out,
        None,
    )
    if _lib.expt_t_test(*_given):
        _rt.refused(_lib.expt_t_test, _given)
    return _out


def ratio(
    control_units: int,
    control_numerator: float,
    control_denominator: float,
    control_numerator_variance: float,
    control_denominator_variance: float,
    control_covariance: float,
    treatment_units: int,
    treatment_numerator: float,
    treatment_denominator: float,
    treatment_numerator_variance: float,
    treatment_denominator_variance: float,
    treatment_covariance: float,
    *,
    alternative: Optional[AlternativeWord] = None,
    test: Optional[MeanTestWord] = None,
    scale: Optional[ScaleWord] = None,
    confidence: Optional[float] = None,
    null_value: Optional[float] = None,
    ratio_interval: Optional[RatioIntervalWord] = None,
) -> Estimate:
    """Compares a ratio metric (clicks per impression, revenue per order) between two arms by the delta method.

    The units are the randomised ones. The metric of an arm is its numerator over its denominator, and it varies
    like the mean of (numerator - metric * denominator) over the mean denominator; from there on everything is as
    in t_test(). An arm whose mean denominator is 0 has no metric: NaN with ZERO_VARIANCE.

    control_units: control units
    control_numerator: mean of the numerator over the control units
    control_denominator: mean of the denominator
    control_numerator_variance: variance of the numerator, with units - 1 below
    control_denominator_variance: variance of the denominator
    control_covariance: their covariance
    treatment_units: treatment units
    treatment_numerator: mean of the numerator over the treatment units
    treatment_denominator: mean of the denominator
    treatment_numerator_variance: variance of the numerator
    treatment_denominator_variance: variance of the denominator
    treatment_covariance: their covariance
    alternative: Side of the test; the interval is always two-sided. One of "two_sided", "greater", "less".
        Default "two_sided".
    test: Law of the statistic. One of "welch", "student", "z". Default "welch".
    scale: Of the effect, its interval and `null_value`: difference of the arms' ratios, or ratio of them. One of
        "difference", "ratio". Default "difference".
    confidence: Of the interval. Default 0.95.
    null_value: Effect under the null hypothesis, on `scale`; NaN = no effect: 0, or a ratio of 1.
    ratio_interval: Kind of interval of a ratio: one of the first three. One of "log_delta", "linear_delta",
        "fieller", "score", "miettinen_nurminen". Default "log_delta".

    Raises:
        ArgumentError: a count or variance is negative, a covariance exceeds what its variances allow, a number is
            not finite, or an option is out of range
        VersionError: `options` was not initialised, or comes from a newer version

    Determinism: PARTITION.

    Reference: Deng, Knoblich and Lu 2018, Applying the delta method in metric analytics, KDD.
    """
    _options = _ratio_options(alternative, test, scale, confidence, null_value, ratio_interval)
    _out = Estimate()
    if type(control_units) is not int or not 0 <= control_units < SMALL:
        control_units = _v.whole(control_units, "control_units", _v.INT64)
    if type(control_numerator) is not float:
        control_numerator = _v.number(control_numerator, "control_numerator")
    if type(control_denominator) is not float:
        control_denominator = _v.number(control_denominator, "control_denominator")
    if type(control_numerator_variance) is not float:
        control_numerator_variance = _v.number(control_numerator_variance, "control_numerator_variance")
    if type(control_denominator_variance) is not float:
        control_denominator_variance = _v.number(control_denominator_variance, "control_denominator_variance")
    if type(control_covariance) is not float:
        control_covariance = _v.number(control_covariance, "control_covariance")
    if type(treatment_units) is not int or not 0 <= treatment_units < SMALL:
        treatment_units = _v.whole(treatment_units, "treatment_units", _v.INT64)
    if type(treatment_numerator) is not float:
        treatment_numerator = _v.number(treatment_numerator, "treatment_numerator")
    if type(treatment_denominator) is not float:
        treatment_denominator = _v.number(treatment_denominator, "treatment_denominator")
    if type(treatment_numerator_variance) is not float:
        treatment_numerator_variance = _v.number(treatment_numerator_variance, "treatment_numerator_variance")
    if type(treatment_denominator_variance) is not float:
        treatment_denominator_variance = _v.number(treatment_denominator_variance, "treatment_denominator_variance")
    if type(treatment_covariance) is not float:
        treatment_covariance = _v.number(treatment_covariance, "treatment_covariance")
    _given = (
        control_units,
        control_numerator,
        control_denominator,
        control_numerator_variance,
        control_denominator_variance,
        control_covariance,
        treatment_units,
        treatment_numerator,
        treatment_denominator,
        treatment_numerator_variance,
        treatment_denominator_variance,
        treatment_covariance,
        _options,
        _out,
        None,
    )
    if _lib.expt_ratio(*_given):
        _rt.refused(_lib.expt_ratio, _given)
    return _out


def poisson_rates(
    control_events: int,
    control_exposure: float,
    treatment_events: int,
    treatment_exposure: float,
    *,
    alternative: Optional[AlternativeWord] = None,
    test: Optional[RateTestWord] = None,
    scale: Optional[ScaleWord] = None,
    confidence: Optional[float] = None,
    null_value: Optional[float] = None,
) -> Estimate:
    """Compares two rates of events per exposure (users, days, requests), the counts being Poisson.

    EXACT: the two-sided p-value is twice the smaller tail, so it agrees with the interval; `statistic` is the
        score z beside it. For a difference EXACT tests equal rates only, and its interval is SCORE's. OK with NaN
        and a note: everything with an exposure of 0 (EMPTY_ARM), the z tests of equal rates without any event
        (ZERO_VARIANCE). A ratio over 0 events is NaN; its EXACT and SCORE limits exist and the upper one is
        infinite (UNBOUNDED). `n` is the number of events.

    control_events: events in the control arm
    control_exposure: exposure of the control arm, in any unit
    treatment_events: events in the treatment arm
    treatment_exposure: exposure of the treatment arm, in the same unit
    alternative: Side of the test; the interval is always two-sided. One of "two_sided", "greater", "less".
        Default "two_sided".
    test: Kind of test and interval. One of "exact", "score", "wald". Default "exact".
    scale: Of the effect, its interval and `null_value`. One of "difference", "ratio". Default "difference".
    confidence: Of the interval. Default 0.95.
    null_value: Effect under the null hypothesis, on `scale`; NaN = no effect: 0, or a ratio of 1.

    Raises:
        ArgumentError: a number is negative or not finite, an arm has events without exposure, or an option is out
            of range
        VersionError: `options` was not initialised, or comes from a newer version

    Determinism: PARTITION.

    Reference: Przyborowski and Wilenski 1940, Biometrika 31:313-323; Gu, Ng, Tang and Schucany 2008, Biometrical
        Journal 50:283-298.
    """
    _options = _poisson_rates_options(alternative, test, scale, confidence, null_value)
    _out = Estimate()
    if type(control_events) is not int or not 0 <= control_events < SMALL:
        control_events = _v.whole(control_events, "control_events", _v.INT64)
    if type(control_exposure) is not float:
        control_exposure = _v.number(control_exposure, "control_exposure")
    if type(treatment_events) is not int or not 0 <= treatment_events < SMALL:
        treatment_events = _v.whole(treatment_events, "treatment_events", _v.INT64)
    if type(treatment_exposure) is not float:
        treatment_exposure = _v.number(treatment_exposure, "treatment_exposure")
    _given = (control_events, control_exposure, treatment_events, treatment_exposure, _options, _out, None)
    if _lib.expt_poisson_rates(*_given):
        _rt.refused(_lib.expt_poisson_rates, _given)
    return _out


def equivalence_proportions(
    control_successes: int,
    control_units: int,
    treatment_successes: int,
    treatment_units: int,
    margin_low: float,
    margin_high: float,
    *,
    scale: Optional[ScaleWord] = None,
    confidence: Optional[float] = None,
    small_sample: Optional[bool] = None,
) -> Estimate:
    """Is the effect on a proportion between two margins? Two one-sided score tests, the variance restricted at the
    margin.

    The margins say the direction: from -.01 to Inf, or from .95 to Inf for a ratio, is "not lower by more than
    that" (non-inferiority where higher is better); from -Inf to .01 is the same where lower is better; two finite
    margins are equivalence. `p_value` is the larger of the one-sided p-values, `statistic` the z it comes from.
    The score interval lies between the margins when `p_value` is below (1 - `confidence`) / 2. NaN and notes as
    in two_proportions().

    control_successes: successes among the control units
    control_units: control units
    treatment_successes: successes among the treatment units
    treatment_units: treatment units
    margin_low: the effect is claimed to be above; -Inf = no such claim
    margin_high: the effect is claimed to be below; Inf = no such claim
    scale: Of the effect, its interval and the margins. One of "difference", "ratio". Default "difference".
    confidence: Of the two-sided interval: .9 goes with tests at .05. Default 0.95.
    small_sample: The variance times N / (N - 1), as Miettinen and Nurminen have it. Default False.

    Raises:
        ArgumentError: a count is negative, successes exceed units, there is no margin, the low one is not below
            the high one, a margin is outside the scale, or an option is out of range
        VersionError: `options` was not initialised, or comes from a newer version

    Determinism: PARTITION.

    Reference: Farrington and Manning 1990, Statistics in Medicine 9:1447-1454; Schuirmann 1987, J.
        Pharmacokinetics and Biopharmaceutics 15:657-680.
    """
    _options = _equivalence_proportions_options(scale, confidence, small_sample)
    _out = Estimate()
    if type(control_successes) is not int or not 0 <= control_successes < SMALL:
        control_successes = _v.whole(control_successes, "control_successes", _v.INT64)
    if type(control_units) is not int or not 0 <= control_units < SMALL:
        control_units = _v.whole(control_units, "control_units", _v.INT64)
    if type(treatment_successes) is not int or not 0 <= treatment_successes < SMALL:
        treatment_successes = _v.whole(treatment_successes, "treatment_successes", _v.INT64)
    if type(treatment_units) is not int or not 0 <= treatment_units < SMALL:
        treatment_units = _v.whole(treatment_units, "treatment_units", _v.INT64)
    if type(margin_low) is not float:
        margin_low = _v.number(margin_low, "margin_low")
    if type(margin_high) is not float:
        margin_high = _v.number(margin_high, "margin_high")
    _given = (
        control_successes,
        control_units,
        treatment_successes,
        treatment_units,
        margin_low,
        margin_high,
        _options,
        _out,
        None,
    )
    if _lib.expt_equivalence_proportions(*_given):
        _rt.refused(_lib.expt_equivalence_proportions, _given)
    return _out


def equivalence_means(
    control_units: int,
    control_mean: float,
    control_variance: float,
    treatment_units: int,
    treatment_mean: float,
    treatment_variance: float,
    margin_low: float,
    margin_high: float,
    *,
    test: Optional[MeanTestWord] = None,
    scale: Optional[ScaleWord] = None,
    ratio_interval: Optional[RatioIntervalWord] = None,
    confidence: Optional[float] = None,
) -> Estimate:
    """Is the effect on a mean between two margins? Two one-sided tests; the margins are those of
    equivalence_proportions().

    `p_value` is the larger of the one-sided p-values, `statistic` and `df` are those it comes from. A margin of a
    ratio is tested by treatment - margin * control. NaN and notes as in t_test().

    control_units: control units
    control_mean: mean of the control arm
    control_variance: variance of its values, with units - 1 below
    treatment_units: treatment units
    treatment_mean: mean of the treatment arm
    treatment_variance: variance of its values
    margin_low: the effect is claimed to be above; -Inf = no such claim
    margin_high: the effect is claimed to be below; Inf = no such claim
    test: Law of the statistic. One of "welch", "student", "z". Default "welch".
    scale: Of the effect, its interval and the margins. One of "difference", "ratio". Default "difference".
    ratio_interval: Kind of interval of a ratio: one of the first three. One of "log_delta", "linear_delta",
        "fieller", "score", "miettinen_nurminen". Default "log_delta".
    confidence: Of the two-sided interval: .9 goes with tests at .05. Default 0.95.

    Raises:
        ArgumentError: a count or variance is negative, a number is not finite, there is no margin, the low one is
            not below the high one, a margin is outside the scale, or an option is out of range
        VersionError: `options` was not initialised, or comes from a newer version

    Determinism: PARTITION.

    Reference: Schuirmann 1987, J. Pharmacokinetics and Biopharmaceutics 15:657-680; Hauschke, Kieser, Diletti and
        Burke 1999, Statistics in Medicine 18:93-105.
    """
    _options = _equivalence_means_options(test, scale, ratio_interval, confidence)
    _out = Estimate()
    if type(control_units) is not int or not 0 <= control_units < SMALL:
        control_units = _v.whole(control_units, "control_units", _v.INT64)
    if type(control_mean) is not float:
        control_mean = _v.number(control_mean, "control_mean")
    if type(control_variance) is not float:
        control_variance = _v.number(control_variance, "control_variance")
    if type(treatment_units) is not int or not 0 <= treatment_units < SMALL:
        treatment_units = _v.whole(treatment_units, "treatment_units", _v.INT64)
    if type(treatment_mean) is not float:
        treatment_mean = _v.number(treatment_mean, "treatment_mean")
    if type(treatment_variance) is not float:
        treatment_variance = _v.number(treatment_variance, "treatment_variance")
    if type(margin_low) is not float:
        margin_low = _v.number(margin_low, "margin_low")
    if type(margin_high) is not float:
        margin_high = _v.number(margin_high, "margin_high")
    _given = (
        control_units,
        control_mean,
        control_variance,
        treatment_units,
        treatment_mean,
        treatment_variance,
        margin_low,
        margin_high,
        _options,
        _out,
        None,
    )
    if _lib.expt_equivalence_means(*_given):
        _rt.refused(_lib.expt_equivalence_means, _given)
    return _out


def confidence_sequence_normal(
    estimate: float,
    std_error: float,
    planned_std_error: float,
    *,
    alternative: Optional[AlternativeWord] = None,
    tuning: Optional[MixtureTuningWord] = None,
    known_variance: Optional[bool] = None,
    confidence: Optional[float] = None,
    null_value: Optional[float] = None,
    previous_low: Optional[float] = None,
    previous_high: Optional[float] = None,
    previous_log_p: Optional[float] = None,
) -> Estimate:
    """Normal-mixture confidence sequence of any effect, from its estimate and standard error at this look.

    The information is 1 / std_error^2. Guarantee: exact at every look for a mean (or difference of means) of
    normal values whose variance is known, said by `known_variance`; otherwise asymptotic, noted as APPROXIMATE:
    then begin when the estimate is close to normal. confidence_sequence_asymptotic() keeps to a burn-in.
    One-sided: a half-normal mixture. `statistic` is the natural logarithm of the e-value of this look (not the
    largest so far), which the functions of e_process.h combine; `p_value` is the smaller of 1 / e and the one
    before, and is below 1 - `confidence` exactly when the interval excludes `null_value`. `n` is 0 and `df` NaN.
    A standard error of 0 or NaN, or an estimate of NaN, says nothing: the answer before if there is one, else NaN
    (ZERO_VARIANCE).

    estimate: effect so far
    std_error: its standard error, not negative; NaN = not known
    planned_std_error: standard error at the look where the sequence shall be tightest
    alternative: Side of the test AND of the interval: a one-sided one is open on its other side. One of
        "two_sided", "greater", "less". Default "two_sided".
    tuning: How the width of the mixture is found. One of "closed_form", "optimal". Default "closed_form".
    known_variance: The standard error is known, not estimated, and the data are normal: the guarantee is exact.
        Default False.
    confidence: Of the whole sequence. Default 0.95.
    null_value: Effect under the null hypothesis. Default 0.0.
    previous_low: `ci_low` of the look before; NaN = none.
    previous_high: `ci_high` of the look before; NaN = none.
    previous_log_p: `log_p_value` of the look before, at most 0; NaN = none.

    Raises:
        ArgumentError: a number is infinite, an error negative, the planned one not above 0, or an option is out
            of range
        VersionError: `options` was not initialised, or comes from a newer version

    Determinism: PARTITION.

    Reference: Howard, Ramdas, McAuliffe and Sekhon 2021, Time-uniform, nonparametric, nonasymptotic confidence
        sequences, Annals of Statistics 49:1055-1080; Robbins 1970, Annals of Mathematical Statistics
        41:1397-1409.
    """
    _options = _confidence_sequence_normal_options(
        alternative,
        tuning,
        known_variance,
        confidence,
        null_value,
        previous_low,
        previous_high,
        previous_log_p,
    )
    _out = Estimate()
    if type(estimate) is not float:
        estimate = _v.number(estimate, "estimate")
    if type(std_error) is not float:
        std_error = _v.number(std_error, "std_error")
    if type(planned_std_error) is not float:
        planned_std_error = _v.number(planned_std_error, "planned_std_error")
    _given = (estimate, std_error, planned_std_error, _options, _out, None)
    if _lib.expt_confidence_sequence_normal(*_given):
        _rt.refused(_lib.expt_confidence_sequence_normal, _given)
    return _out


def confidence_sequence_msprt(
    estimate: float,
    std_error: float,
    effect_sd: float,
    *,
    alternative: Optional[AlternativeWord] = None,
    known_variance: Optional[bool] = None,
    confidence: Optional[float] = None,
    null_value: Optional[float] = None,
    previous_low: Optional[float] = None,
    previous_high: Optional[float] = None,
    previous_log_p: Optional[float] = None,
) -> Estimate:
    """Mixture sequential probability ratio test (mSPRT): the always-valid p-value and its interval, with the mixture
    told as the size of effects.

    The sequence of confidence_sequence_normal() with a normal law of standard deviation `effect_sd` around the
    null value as the mixture: ln e = z^2 g / (2 (1 + g)) - ln(1 + g) / 2, g = (effect_sd / std_error)^2. Choose
    `effect_sd` as the size of effects that are usual; any choice keeps the guarantee, a poor one waits longer.
    Everything else is as there.

    estimate: effect so far
    std_error: its standard error, not negative; NaN = not known
    effect_sd: standard deviation of the mixture over effects
    alternative: Side of the test and of the interval. One of "two_sided", "greater", "less". Default "two_sided".
    known_variance: The standard error is known and the data are normal: the guarantee is exact. Default False.
    confidence: Of the whole sequence. Default 0.95.
    null_value: Effect under the null hypothesis. Default 0.0.
    previous_low: `ci_low` of the look before; NaN = none.
    previous_high: `ci_high` of the look before; NaN = none.
    previous_log_p: `log_p_value` of the look before, at most 0; NaN = none.

    Raises:
        ArgumentError: a number is infinite, an error negative, `effect_sd` not above 0, or an option is out of
            range
        VersionError: `options` was not initialised, or comes from a newer version

    Determinism: PARTITION.

    Reference: Johari, Koomen, Pekelis and Walsh 2022, Always valid inference: continuous monitoring of A/B tests,
        Operations Research 70:1806-1821.
    """
    _options = _confidence_sequence_msprt_options(
        alternative,
        known_variance,
        confidence,
        null_value,
        previous_low,
        previous_high,
        previous_log_p,
    )
    _out = Estimate()
    if type(estimate) is not float:
        estimate = _v.number(estimate, "estimate")
    if type(std_error) is not float:
        std_error = _v.number(std_error, "std_error")
    if type(effect_sd) is not float:
        effect_sd = _v.number(effect_sd, "effect_sd")
    _given = (estimate, std_error, effect_sd, _options, _out, None)
    if _lib.expt_confidence_sequence_msprt(*_given):
        _rt.refused(_lib.expt_confidence_sequence_msprt, _given)
    return _out


def confidence_sequence_asymptotic(
    estimate: float,
    std_error: float,
    n: int,
    planned_units: int,
    *,
    alternative: Optional[AlternativeWord] = None,
    tuning: Optional[MixtureTuningWord] = None,
    burn_in: Optional[int] = None,
    confidence: Optional[float] = None,
    null_value: Optional[float] = None,
    previous_low: Optional[float] = None,
    previous_high: Optional[float] = None,
    previous_log_p: Optional[float] = None,
) -> Estimate:
    """Asymptotic confidence sequence: for means, ratio metrics, adjusted (CUPED) effects, any estimate that is a
    mean in the limit.

    Take `estimate` and `std_error` from the row of any two-arm analysis and `n` = units of both arms. Guarantee:
    asymptotic. From the burn-in on the chance that the truth is ever outside tends to at most 1 - `confidence` as
    the burn-in grows; skewed revenue needs a longer one. Below it the answer is the one before if there is one,
    else NaN; `method` says so and APPROXIMATE is set as always here. Two-sided: equation 9; one-sided: equation
    134, a closed form slightly wider than the mixture whose ln e is `statistic`. `p_value` is the p-value of the
    limits.

    estimate: effect so far
    std_error: its standard error, not negative; NaN = not known
    n: units in all arms so far
    planned_units: units in all arms at the look where the sequence shall be tightest
    alternative: Side of the test and of the interval. One of "two_sided", "greater", "less". Default "two_sided".
    tuning: How the width of the mixture is found; CLOSED_FORM is equation 161. One of "closed_form", "optimal".
        Default "closed_form".
    burn_in: Units of all arms together before which nothing is told. Default 500.
    confidence: Of the whole sequence. Default 0.95.
    null_value: Effect under the null hypothesis. Default 0.0.
    previous_low: `ci_low` of the look before; NaN = none.
    previous_high: `ci_high` of the look before; NaN = none.
    previous_log_p: `log_p_value` of the look before, at most 0; NaN = none.

    Raises:
        ArgumentError: a number is infinite, the error or a count negative, or an option is out of range
        VersionError: `options` was not initialised, or comes from a newer version

    Determinism: PARTITION.

    Reference: Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas 2024, Time-uniform central limit theory and
        asymptotic confidence sequences, Annals of Statistics 52:2613-2640.
    """
    _options = _confidence_sequence_asymptotic_options(
        alternative,
        tuning,
        burn_in,
        confidence,
        null_value,
        previous_low,
        previous_high,
        previous_log_p,
    )
    _out = Estimate()
    if type(estimate) is not float:
        estimate = _v.number(estimate, "estimate")
    if type(std_error) is not float:
        std_error = _v.number(std_error, "std_error")
    if type(n) is not int or not 0 <= n < SMALL:
        n = _v.whole(n, "n", _v.INT64)
    if type(planned_units) is not int or not 0 <= planned_units < SMALL:
        planned_units = _v.whole(planned_units, "planned_units", _v.INT64)
    _given = (estimate, std_error, n, planned_units, _options, _out, None)
    if _lib.expt_confidence_sequence_asymptotic(*_given):
        _rt.refused(_lib.expt_confidence_sequence_asymptotic, _given)
    return _out


def confidence_sequence_proportion(
    successes: int,
    units: int,
    *,
    alternative: Optional[AlternativeWord] = None,
    confidence: Optional[float] = None,
    null_value: Optional[float] = None,
    prior_successes: Optional[float] = None,
    prior_failures: Optional[float] = None,
    previous_low: Optional[float] = None,
    previous_high: Optional[float] = None,
    previous_log_p: Optional[float] = None,
) -> Estimate:
    """Beta-binomial confidence sequence of one proportion.

    e is the probability of the units so far with the proportion drawn from the beta prior over that at the
    proportion in question. Guarantee: exact at every look, from the first unit on. One-sided: the prior is cut at
    the proportion in question. `statistic` is ln e of `null_value`. Without units the interval is 0 to 1 and the
    estimate NaN (EMPTY_ARM).

    successes: units with a success
    units: units, up to 2^53
    alternative: Side of the test and of the interval. One of "two_sided", "greater", "less". Default "two_sided".
    confidence: Of the whole sequence. Default 0.95.
    null_value: Proportion under the null hypothesis, between 0 and 1; NaN = no test.
    prior_successes: Successes of the beta prior: what was expected before the start. Default 1.0.
    prior_failures: Failures of the beta prior. Default 1.0.
    previous_low: `ci_low` of the look before; NaN = none.
    previous_high: `ci_high` of the look before; NaN = none.
    previous_log_p: `log_p_value` of the look before, at most 0; NaN = none.

    Raises:
        ArgumentError: a count is negative, successes exceed units, or an option is out of range
        VersionError: `options` was not initialised, or comes from a newer version

    Determinism: PARTITION.

    Reference: Robbins 1970, Annals of Mathematical Statistics 41:1397-1409; Howard, Ramdas, McAuliffe and Sekhon
        2021, Annals of Statistics 49:1055-1080.
    """
    _options = _confidence_sequence_proportion_options(
        alternative,
        confidence,
        null_value,
        prior_successes,
        prior_failures,
        previous_low,
        previous_high,
        previous_log_p,
    )
    _out = Estimate()
    if type(successes) is not int or not 0 <= successes < SMALL:
        successes = _v.whole(successes, "successes", _v.INT64)
    if type(units) is not int or not 0 <= units < SMALL:
        units = _v.whole(units, "units", _v.INT64)
    _given = (successes, units, _options, _out, None)
    if _lib.expt_confidence_sequence_proportion(*_given):
        _rt.refused(_lib.expt_confidence_sequence_proportion, _given)
    return _out


def confidence_sequence_two_proportions(
    control_successes: int,
    control_units: int,
    treatment_successes: int,
    treatment_units: int,
    planned_proportion: float,
    *,
    confidence: Optional[float] = None,
    null_value: Optional[float] = None,
    prior_units: Optional[float] = None,
    previous_low: Optional[float] = None,
    previous_high: Optional[float] = None,
    previous_log_p: Optional[float] = None,
) -> Estimate:
    """Exact confidence sequence of the difference of two proportions.

    e is the product of the arms' beta-binomial e-values at the pair of proportions that suits it least among
    those with the difference in question. Each arm has a beta prior with mean `planned_proportion` that is worth
    `prior_units` units: take the rate of the last weeks. Guarantee: exact at every look, whatever the plan, the
    order in which the arms' units come and their sizes. The price of knowing neither proportion: at 10,000 units
    an arm and .08 in both, the interval is 8 % wider than that of confidence_sequence_asymptotic() tuned for this
    look. A poor plan costs width on top: .07 planned 12 %, .06 planned 43 %, and .5 tells nothing. With
    `prior_units` 100 the price is 29 % and a plan of .06 costs 5 % more. Two-sided. `statistic` is ln e. Without
    units in an arm the estimate is NaN (EMPTY_ARM), the limits still hold.

    control_successes: successes among the control units
    control_units: control units, up to 2^53
    treatment_successes: successes among the treatment units
    treatment_units: treatment units, up to 2^53
    planned_proportion: proportion expected in both arms before the start
    confidence: Of the whole sequence. Default 0.95.
    null_value: Difference under the null hypothesis. Default 0.0.
    prior_units: Units of an arm that the planned proportion is worth: few ones forgive a poor plan. Default
        1000.0.
    previous_low: `ci_low` of the look before; NaN = none.
    previous_high: `ci_high` of the look before; NaN = none.
    previous_log_p: `log_p_value` of the look before, at most 0; NaN = none.

    Raises:
        ArgumentError: a count is negative, successes exceed units, the plan or an option is out of range
        VersionError: `options` was not initialised, or comes from a newer version

    Determinism: PARTITION.

    Reference: Robbins 1970, Annals of Mathematical Statistics 41:1397-1409; Wasserman, Ramdas and Balakrishnan
        2020, Universal inference, PNAS 117:16880-16890.
    """
    _options = _confidence_sequence_two_proportions_options(
        confidence,
        null_value,
        prior_units,
        previous_low,
        previous_high,
        previous_log_p,
    )
    _out = Estimate()
    if type(control_successes) is not int or not 0 <= control_successes < SMALL:
        control_successes = _v.whole(control_successes, "control_successes", _v.INT64)
    if type(control_units) is not int or not 0 <= control_units < SMALL:
        control_units = _v.whole(control_units, "control_units", _v.INT64)
    if type(treatment_successes) is not int or not 0 <= treatment_successes < SMALL:
        treatment_successes = _v.whole(treatment_successes, "treatment_successes", _v.INT64)
    if type(treatment_units) is not int or not 0 <= treatment_units < SMALL:
        treatment_units = _v.whole(treatment_units, "treatment_units", _v.INT64)
    if type(planned_proportion) is not float:
        planned_proportion = _v.number(planned_proportion, "planned_proportion")
    _given = (
        control_successes,
        control_units,
        treatment_successes,
        treatment_units,
        planned_proportion,
        _options,
        _out,
        None,
    )
    if _lib.expt_confidence_sequence_two_proportions(*_given):
        _rt.refused(_lib.expt_confidence_sequence_two_proportions, _given)
    return _out


def confidence_sequence_shares(
    counts: ArrayLike,
    shares: Optional[ArrayLike] = None,
    *,
    confidence: Optional[float] = None,
    concentration: Optional[float] = None,
    previous_log_p: Optional[float] = None,
    previous_low: Optional[ArrayLike] = None,
    previous_high: Optional[ArrayLike] = None,
) -> Frame:
    """Sequential sample ratio test with simultaneous intervals for the arms' shares (Dirichlet-multinomial).

    e is the probability of the counts with shares drawn from a Dirichlet law around the planned ones over that at
    the planned ones, the same as in Analysis.srm(). Guarantee: exact at every look. With more than two arms the
    intervals hold for all arms together and the p-value can be below 1 - `confidence` although each interval
    holds its planned share. An arm planned with a share of 0 takes no part: its numbers are NaN; units in it
    contradict the plan with certainty: `p_value` is 0, the logarithms (infinite) are NaN (UNBOUNDED).

    counts: units in each arm, up to 2^53 together
    shares: planned shares or weights; None = equal
    confidence: Of the whole sequence, for all arms together. Default 0.95.
    concentration: Of the Dirichlet prior around the planned shares, in units: large ones look for small
        mismatches. Default 1000.0.
    previous_log_p: `log_p_value` of the look before, at most 0; NaN = none.
    previous_low: Column `ci_low` of the look before; None = none.
    previous_high: Column `ci_high` of the look before; None = none.

    Returns one row per arm, in the order given:
        arm (int64): position of the arm, from 0
        count (int64, units): units in the arm
        planned_share (float64, fraction): planned share
        share (float64, fraction): share of the units; NaN without units
        ci_low (float64, fraction): lower limit of the share
        ci_high (float64, fraction): upper limit
        log_e_value (float64): natural logarithm of the e-value of all counts, the same in each row
        p_value (float64): always-valid p-value of the planned shares, the same in each row
        log_p_value (float64): natural logarithm of it (detail)
        confidence (float64, fraction): confidence of the intervals together (detail)
        note_bits (int64): notes (notes.h), bit `1 << note` (detail)
        .plot() draws it: forest.

    Raises:
        ArgumentError: a count or share is negative, fewer than two shares are above 0, a number of values does
            not fit, or an option is out of range
        VersionError: `options` was not initialised, or comes from a newer version

    Determinism: PARTITION.

    Reference: Lindon and Malek 2022, Anytime-valid inference for multinomial count data, NeurIPS 35.
    """
    _counts = _v.numbers(counts, "counts", C.c_int64)
    _shares = None if shares is None else _v.numbers(shares, "shares", C.c_double)
    _options = _confidence_sequence_shares_options(
        confidence,
        concentration,
        previous_log_p,
        previous_low,
        previous_high,
    )
    _out = C.c_void_p()
    _given = (_rt.context(), _counts, len(_counts), _shares, _v.length("shares", _shares), _options, _out, None)
    if _lib.expt_confidence_sequence_shares(*_given):
        _rt.refused(_lib.expt_confidence_sequence_shares, _given)
    return Frame(_out, "forest")


def confidence_sequence_rate(
    events: int,
    exposure: float,
    planned_rate: float,
    *,
    alternative: Optional[AlternativeWord] = None,
    confidence: Optional[float] = None,
    null_value: Optional[float] = None,
    prior_events: Optional[float] = None,
    previous_low: Optional[float] = None,
    previous_high: Optional[float] = None,
    previous_log_p: Optional[float] = None,
) -> Estimate:
    """Gamma-Poisson confidence sequence of one rate.

    Events of a Poisson process (or counts per unit with Poisson's law), a gamma prior with mean `planned_rate`.
    Guarantee: exact at every moment. One-sided: the prior is cut at the rate in question. `statistic` is ln e of
    `null_value`. Without exposure the interval is 0 to Inf (EMPTY_ARM, UNBOUNDED).

    events: events so far, up to 2^53
    exposure: time or units they were collected in
    planned_rate: rate expected before the start
    alternative: Side of the test and of the interval. One of "two_sided", "greater", "less". Default "two_sided".
    confidence: Of the whole sequence. Default 0.95.
    null_value: Rate under the null hypothesis, above 0; NaN = no test.
    prior_events: Shape of the gamma prior: as many events as the planned rate is worth. Default 1.0.
    previous_low: `ci_low` of the look before; NaN = none.
    previous_high: `ci_high` of the look before; NaN = none.
    previous_log_p: `log_p_value` of the look before, at most 0; NaN = none.

    Raises:
        ArgumentError: a number is negative or not finite, events without exposure, or an option is out of range
        VersionError: `options` was not initialised, or comes from a newer version

    Determinism: PARTITION.

    Reference: Howard, Ramdas, McAuliffe and Sekhon 2021, Annals of Statistics 49:1055-1080.
    """
    _options = _confidence_sequence_rate_options(
        alternative,
        confidence,
        null_value,
        prior_events,
        previous_low,
        previous_high,
        previous_log_p,
    )
    _out = Estimate()
    if type(events) is not int or not 0 <= events < SMALL:
        events = _v.whole(events, "events", _v.INT64)
    if type(exposure) is not float:
        exposure = _v.number(exposure, "exposure")
    if type(planned_rate) is not float:
        planned_rate = _v.number(planned_rate, "planned_rate")
    _given = (events, exposure, planned_rate, _options, _out, None)
    if _lib.expt_confidence_sequence_rate(*_given):
        _rt.refused(_lib.expt_confidence_sequence_rate, _given)
    return _out


def confidence_sequence_rate_ratio(
    control_events: int,
    treatment_events: int,
    exposure_ratio: float,
    *,
    alternative: Optional[AlternativeWord] = None,
    confidence: Optional[float] = None,
    null_value: Optional[float] = None,
    concentration: Optional[float] = None,
    previous_low: Optional[float] = None,
    previous_high: Optional[float] = None,
    previous_log_p: Optional[float] = None,
) -> Estimate:
    """Confidence sequence of the ratio of two rates, treatment over control, from events alone (conditional on their
    total).

    An event falls into the treatment with a probability that only the ratio of rates and the ratio of exposures
    decide; that probability gets a beta-binomial sequence. Guarantee: exact at every event, as long as the
    exposures keep their ratio at all times. Two cases: Poisson events of two arms that run side by side;
    conversions of units that are randomised at planned shares (then the ratio of the proportions,
    `exposure_ratio` = treatment share over control share). The default `concentration` of 1000 looks for ratios
    about 6 % off 1 with equal arms. One-sided: the prior is cut. `statistic` is ln e. Without events the interval
    is 0 to Inf (EMPTY_ARM, UNBOUNDED).

    control_events: events of the control arm
    treatment_events: events of the treatment arm; up to 2^53 together
    exposure_ratio: exposure of the treatment over that of the control, as planned
    alternative: Side of the test and of the interval. One of "two_sided", "greater", "less". Default "two_sided".
    confidence: Of the whole sequence. Default 0.95.
    null_value: Ratio of the rates under the null hypothesis. Default 1.0.
    concentration: Of the beta prior around equal rates, in events: large ones look for small effects. Default
        1000.0.
    previous_low: `ci_low` of the look before; NaN = none.
    previous_high: `ci_high` of the look before; NaN = none.
    previous_log_p: `log_p_value` of the look before, at most 0; NaN = none.

    Raises:
        ArgumentError: a number is negative or not finite, or an option is out of range
        VersionError: `options` was not initialised, or comes from a newer version

    Determinism: PARTITION.

    Reference: Lindon and Malek 2022, Anytime-valid inference for multinomial count data, NeurIPS 35.
    """
    _options = _confidence_sequence_rate_ratio_options(
        alternative,
        confidence,
        null_value,
        concentration,
        previous_low,
        previous_high,
        previous_log_p,
    )
    _out = Estimate()
    if type(control_events) is not int or not 0 <= control_events < SMALL:
        control_events = _v.whole(control_events, "control_events", _v.INT64)
    if type(treatment_events) is not int or not 0 <= treatment_events < SMALL:
        treatment_events = _v.whole(treatment_events, "treatment_events", _v.INT64)
    if type(exposure_ratio) is not float:
        exposure_ratio = _v.number(exposure_ratio, "exposure_ratio")
    _given = (control_events, treatment_events, exposure_ratio, _options, _out, None)
    if _lib.expt_confidence_sequence_rate_ratio(*_given):
        _rt.refused(_lib.expt_confidence_sequence_rate_ratio, _given)
    return _out


def unit_hash(units: ArrayLike, algorithm: HashAlgorithmWord, *, seed: Optional[int] = None) -> Frame:
    """Hashes a column of ids: the primitives below every scheme.

    An integer is hashed as its decimal digits, so 42 and "42" hash alike; a text is hashed as its bytes.

    units: ids, integer or utf8
    algorithm: which hash. One of "md5", "sha1", "sha256", "xxh64", "xxh3_64", "xxh3_128", "fnv1a_32",
        "murmur3_32", "murmur3_128".
    seed: Seed of XXH and Murmur; for Murmur -2^31 to 2^32 - 1, taken modulo 2^32. Default 0.

    Returns one row per id:
        digest (utf8): the hash in lower-case hexadecimal, most significant byte first; missing for a missing id
        number (float64): a 32-bit hash as a number, exactly; NaN for a longer hash or a missing id

    Raises:
        ArgumentError: the algorithm is unknown, or a seed is given to one that has none or cannot hold it
        VersionError: `options` was not initialised, or comes from a newer version
        DtypeError: the ids are neither integers nor utf8
        RowError: a code has no label
        PlatformError: libcrypto has no such hash
        CancelledError: the progress callback said so

    Determinism: PARTITION.

    Reference: Rivest 1992, RFC 1321; NIST 2015, FIPS 180-4; Collet, xxHash 0.8 specification; Appleby, SMHasher.
    """
    _options = _unit_hash_options(seed)
    _out = C.c_void_p()
    _rt.call(
        _lib.expt_unit_hash,
        _rt.context(),
        Column(units, "units"),
        _v.word(algorithm, "algorithm", _abi.HASH_ALGORITHM),
        _options,
        _out,
        long=True,
    )
    return Frame(_out)


def posterior_beta(
    control_successes: int,
    control_units: int,
    treatment_successes: int,
    treatment_units: int,
    *,
    relative: Optional[bool] = None,
    intervals: Optional[bool] = None,
    confidence: Optional[float] = None,
    min_effect: Optional[float] = None,
    rope_low: Optional[float] = None,
    rope_high: Optional[float] = None,
    prior_successes: Optional[float] = None,
    prior_failures: Optional[float] = None,
) -> Posterior:
    """Compares two proportions by their Beta posteriors.

    An arm without units is its prior, with the note EMPTY_ARM. Probabilities and losses are good to 1e-12 up to
    1e9 units, a small probability and its loss relatively to 1e-10.

    control_successes: successes among the control units
    control_units: control units
    treatment_successes: successes among the treatment units
    treatment_units: treatment units
    relative: `min_effect` and the region are lifts, fractions of the control's value. Default False.
    intervals: Compute intervals; without them, `min_effect` and a region the answer takes a twentieth of the
        time. Default True.
    confidence: Probability that each interval holds. Default 0.95.
    min_effect: Effect asked for in `above_min`. Default 0.0.
    rope_low: Lower limit of the region of practical equivalence; NaN = none.
    rope_high: Upper limit; NaN = none.
    prior_successes: First shape of each arm's Beta prior: 1 = flat, .5 = Jeffreys. Default 1.0.
    prior_failures: Second shape. Default 1.0.

    Raises:
        ArgumentError: a number or an option is out of range, or successes exceed units
        VersionError: `options` was not initialised, comes from a newer version, or `out` has no size
        LimitError: a prior or an arm is too extreme to integrate over

    Determinism: PARTITION.

    Reference: Gelman, Carlin, Stern, Dunson, Vehtari and Rubin 2013, Bayesian Data Analysis, 3rd ed., chapter 2;
        Kruschke 2015, Doing Bayesian Data Analysis, 2nd ed., chapter 12.
    """
    _options = _posterior_beta_options(
        relative,
        intervals,
        confidence,
        min_effect,
        rope_low,
        rope_high,
        prior_successes,
        prior_failures,
    )
    _out = Posterior(C.sizeof(Posterior))
    if type(control_successes) is not int or not 0 <= control_successes < SMALL:
        control_successes = _v.whole(control_successes, "control_successes", _v.INT64)
    if type(control_units) is not int or not 0 <= control_units < SMALL:
        control_units = _v.whole(control_units, "control_units", _v.INT64)
    if type(treatment_successes) is not int or not 0 <= treatment_successes < SMALL:
        treatment_successes = _v.whole(treatment_successes, "treatment_successes", _v.INT64)
    if type(treatment_units) is not int or not 0 <= treatment_units < SMALL:
        treatment_units = _v.whole(treatment_units, "treatment_units", _v.INT64)
    _given = (
        _rt.context(),
        control_successes,
        control_units,
        treatment_successes,
        treatment_units,
        _options,
        _out,
        None,
    )
    if _lib.expt_posterior_beta(*_given):
        _rt.refused(_lib.expt_posterior_beta, _given)
    return _out


def posterior_gamma_poisson(
    control_events: int,
    control_exposure: float,
    treatment_events: int,
    treatment_exposure: float,
    *,
    relative: Optional[bool] = None,
    intervals: Optional[bool] = None,
    confidence: Optional[float] = None,
    min_effect: Optional[float] = None,
    rope_low: Optional[float] = None,
    rope_high: Optional[float] = None,
    prior_events: Optional[float] = None,
    prior_exposure: Optional[float] = None,
) -> Posterior:
    """Compares two rates of events per exposure by their Gamma posteriors, the counts being Poisson.

    The default prior is Jeffreys': half an event in no exposure. An arm without exposure is an error under a
    prior without exposure, and otherwise its prior, with the note EMPTY_ARM.

    control_events: events in the control arm
    control_exposure: exposure of the control arm, in any unit
    treatment_events: events in the treatment arm
    treatment_exposure: exposure of the treatment arm, in the same unit
    relative: `min_effect` and the region are lifts, fractions of the control's value. Default False.
    intervals: Compute intervals; without them, `min_effect` and a region the answer takes a twentieth of the
        time. Default True.
    confidence: Probability that each interval holds. Default 0.95.
    min_effect: Effect asked for in `above_min`. Default 0.0.
    rope_low: Lower limit of the region of practical equivalence; NaN = none.
    rope_high: Upper limit; NaN = none.
    prior_events: Shape of each arm's Gamma prior: events seen before. Default 0.5.
    prior_exposure: Rate of the prior: exposure they were seen in; 0 = improper, and every arm needs data. Default
        0.0.

    Raises:
        ArgumentError: a number or an option is out of range, an arm has events without exposure, or a prior that
            is no law meets an arm without data
        VersionError: `options` was not initialised, comes from a newer version, or `out` has no size
        LimitError: a prior or an arm is too extreme to integrate over

    Determinism: PARTITION.

    Reference: Gelman, Carlin, Stern, Dunson, Vehtari and Rubin 2013, Bayesian Data Analysis, 3rd ed., chapter 2.
    """
    _options = _posterior_gamma_poisson_options(
        relative,
        intervals,
        confidence,
        min_effect,
        rope_low,
        rope_high,
        prior_events,
        prior_exposure,
    )
    _out = Posterior(C.sizeof(Posterior))
    if type(control_events) is not int or not 0 <= control_events < SMALL:
        control_events = _v.whole(control_events, "control_events", _v.INT64)
    if type(control_exposure) is not float:
        control_exposure = _v.number(control_exposure, "control_exposure")
    if type(treatment_events) is not int or not 0 <= treatment_events < SMALL:
        treatment_events = _v.whole(treatment_events, "treatment_events", _v.INT64)
    if type(treatment_exposure) is not float:
        treatment_exposure = _v.number(treatment_exposure, "treatment_exposure")
    _given = (
        _rt.context(),
        control_events,
        control_exposure,
        treatment_events,
        treatment_exposure,
        _options,
        _out,
        None,
    )
    if _lib.expt_posterior_gamma_poisson(*_given):
        _rt.refused(_lib.expt_posterior_gamma_poisson, _given)
    return _out


def posterior_normal(
    control_units: int,
    control_mean: float,
    control_variance: float,
    treatment_units: int,
    treatment_mean: float,
    treatment_variance: float,
    *,
    relative: Optional[bool] = None,
    intervals: Optional[bool] = None,
    known_variance: Optional[bool] = None,
    confidence: Optional[float] = None,
    min_effect: Optional[float] = None,
    rope_low: Optional[float] = None,
    rope_high: Optional[float] = None,
    prior_mean: Optional[float] = None,
    prior_units: Optional[float] = None,
    prior_df: Optional[float] = None,
    prior_variance: Optional[float] = None,
) -> Posterior:
    """Compares two means by their posteriors under normal data, each arm with its own variance.

    Each mean has a t posterior (normal-inverse-gamma prior; by default the reference prior, so that intervals of
    an arm are the usual t intervals), and the difference is Behrens and Fisher's. An arm whose values are all
    equal has no posterior under the reference prior: NaN with ZERO_VARIANCE. With two units an arm has no mean,
    and with three no standard deviation: NaN. The lift is told where the control is surely (all but 1e-6) not
    within a hundredth of its value from 0, and otherwise NaN with UNBOUNDED; its mean and standard deviation are
    those given that. Mean and variance of an arm without units are not looked at.

    control_units: control units
    control_mean: mean of the control arm
    control_variance: variance of its values, with units - 1 below; not of the mean
    treatment_units: treatment units
    treatment_mean: mean of the treatment arm
    treatment_variance: variance of its values
    relative: `min_effect` and the region are lifts, fractions of the control's value. Default False.
    intervals: Compute intervals; without them, `min_effect` and a region the answer takes a twentieth of the
        time. Default True.
    known_variance: The variances given are the true ones: posteriors are normal instead of t. Default False.
    confidence: Probability that each interval holds. Default 0.95.
    min_effect: Effect asked for in `above_min`. Default 0.0.
    rope_low: Lower limit of the region of practical equivalence; NaN = none.
    rope_high: Upper limit; NaN = none.
    prior_mean: Mean believed before. Default 0.0.
    prior_units: Units that this belief is worth; 0 = none. Default 0.0.
    prior_df: Degrees of freedom that the belief in `prior_variance` is worth; -1 = the reference prior. Default
        -1.0.
    prior_variance: Variance of a unit believed before; not looked at where `prior_df` is not above 0. Default
        0.0.

    Raises:
        ArgumentError: a number or an option is out of range, or a prior that is no law meets an arm without
            enough data
        VersionError: `options` was not initialised, comes from a newer version, or `out` has no size
        LimitError: a prior or an arm is too extreme to integrate over

    Determinism: PARTITION.

    Reference: Behrens 1929, Landwirtschaftliche Jahrbuecher 68:807-837; Gelman, Carlin, Stern, Dunson, Vehtari
        and Rubin 2013, Bayesian Data Analysis, 3rd ed., chapter 3.
    """
    _options = _posterior_normal_options(
        relative,
        intervals,
        known_variance,
        confidence,
        min_effect,
        rope_low,
        rope_high,
        prior_mean,
        prior_units,
        prior_df,
        prior_variance,
    )
    _out = Posterior(C.sizeof(Posterior))
    if type(control_units) is not int or not 0 <= control_units < SMALL:
        control_units = _v.whole(control_units, "control_units", _v.INT64)
    if type(control_mean) is not float:
        control_mean = _v.number(control_mean, "control_mean")
    if type(control_variance) is not float:
        control_variance = _v.number(control_variance, "control_variance")
    if type(treatment_units) is not int or not 0 <= treatment_units < SMALL:
        treatment_units = _v.whole(treatment_units, "treatment_units", _v.INT64)
    if type(treatment_mean) is not float:
        treatment_mean = _v.number(treatment_mean, "treatment_mean")
    if type(treatment_variance) is not float:
        treatment_variance = _v.number(treatment_variance, "treatment_variance")
    _given = (
        _rt.context(),
        control_units,
        control_mean,
        control_variance,
        treatment_units,
        treatment_mean,
        treatment_variance,
        _options,
        _out,
        None,
    )
    if _lib.expt_posterior_normal(*_given):
        _rt.refused(_lib.expt_posterior_normal, _given)
    return _out


def posterior_lognormal(
    control_units: int,
    control_log_mean: float,
    control_log_variance: float,
    treatment_units: int,
    treatment_log_mean: float,
    treatment_log_variance: float,
    *,
    relative: Optional[bool] = None,
    intervals: Optional[bool] = None,
    confidence: Optional[float] = None,
    min_effect: Optional[float] = None,
    rope_low: Optional[float] = None,
    rope_high: Optional[float] = None,
    prior_mean: Optional[float] = None,
    prior_units: Optional[float] = None,
    prior_df: Optional[float] = None,
    prior_variance: Optional[float] = None,
    most_log_sd: Optional[float] = None,
) -> Posterior:
    """Compares the means of two lognormal quantities (order values) from the moments of their logarithms.

    An arm's mean is exp(m + v / 2) with m and v the mean and variance of its logarithms. Their
    normal-inverse-gamma posterior is cut at `most_log_sd`: the tail of v is so heavy that the mean has no
    expectation otherwise. With hundreds of units nothing depends on the limit. An arm whose values are all equal
    is NaN with ZERO_VARIANCE under the reference prior.

    control_units: control units, all with a positive value
    control_log_mean: mean of the natural logarithms of the control arm's values
    control_log_variance: their variance, with units - 1 below
    treatment_units: treatment units
    treatment_log_mean: mean of the logarithms of the treatment arm's values
    treatment_log_variance: their variance
    relative: `min_effect` and the region are lifts, fractions of the control's value. Default False.
    intervals: Compute intervals; without them, `min_effect` and a region the answer takes a twentieth of the
        time. Default True.
    confidence: Probability that each interval holds. Default 0.95.
    min_effect: Effect asked for in `above_min`. Default 0.0.
    rope_low: Lower limit of the region of practical equivalence; NaN = none.
    rope_high: Upper limit; NaN = none.
    prior_mean: Mean of the logarithms believed before. Default 0.0.
    prior_units: Units that this belief is worth; 0 = none. Default 0.0.
    prior_df: Degrees of freedom that the belief in `prior_variance` is worth; -1 = the reference prior. Default
        -1.0.
    prior_variance: Variance of a logarithm believed before; not looked at where `prior_df` is not above 0.
        Default 0.0.
    most_log_sd: Greatest standard deviation of the logarithms held possible. Without a limit the posterior mean
        would be infinite. Default 5.0.

    Raises:
        ArgumentError: a number or an option is out of range, or a prior that is no law meets an arm without
            enough data
        VersionError: `options` was not initialised, comes from a newer version, or `out` has no size
        LimitError: a prior or an arm is too extreme to integrate over

    Determinism: PARTITION.

    Reference: Zellner 1971, JASA 66:327-330; Fabrizi and Trivisano 2012, Bayesian Analysis 7:975-996.
    """
    _options = _posterior_lognormal_options(
        relative,
        intervals,
        confidence,
        min_effect,
        rope_low,
        rope_high,
        prior_mean,
        prior_units,
        prior_df,
        prior_variance,
        most_log_sd,
    )
    _out = Posterior(C.sizeof(Posterior))
    if type(control_units) is not int or not 0 <= control_units < SMALL:
        control_units = _v.whole(control_units, "control_units", _v.INT64)
    if type(control_log_mean) is not float:
        control_log_mean = _v.number(control_log_mean, "control_log_mean")
    if type(control_log_variance) is not float:
        control_log_variance = _v.number(control_log_variance, "control_log_variance")
    if type(treatment_units) is not int or not 0 <= treatment_units < SMALL:
        treatment_units = _v.whole(treatment_units, "treatment_units", _v.INT64)
    if type(treatment_log_mean) is not float:
        treatment_log_mean = _v.number(treatment_log_mean, "treatment_log_mean")
    if type(treatment_log_variance) is not float:
        treatment_log_variance = _v.number(treatment_log_variance, "treatment_log_variance")
    _given = (
        _rt.context(),
        control_units,
        control_log_mean,
        control_log_variance,
        treatment_units,
        treatment_log_mean,
        treatment_log_variance,
        _options,
        _out,
        None,
    )
    if _lib.expt_posterior_lognormal(*_given):
        _rt.refused(_lib.expt_posterior_lognormal, _given)
    return _out


def posterior_hurdle(
    control_units: int,
    control_payers: int,
    control_log_mean: float,
    control_log_variance: float,
    treatment_units: int,
    treatment_payers: int,
    treatment_log_mean: float,
    treatment_log_variance: float,
    *,
    relative: Optional[bool] = None,
    intervals: Optional[bool] = None,
    confidence: Optional[float] = None,
    min_effect: Optional[float] = None,
    rope_low: Optional[float] = None,
    rope_high: Optional[float] = None,
    prior_successes: Optional[float] = None,
    prior_failures: Optional[float] = None,
    prior_mean: Optional[float] = None,
    prior_units: Optional[float] = None,
    prior_df: Optional[float] = None,
    prior_variance: Optional[float] = None,
    most_log_sd: Optional[float] = None,
) -> Posterior:
    """Compares revenue per unit where most units pay nothing: the share that pays is Beta, what payers pay is
    lognormal.

    An arm's value is its share of payers times their mean, which has the posterior of posterior_lognormal().
    Values and notes as there; an arm with fewer than two payers needs a prior that is a law.

    control_units: control units
    control_payers: control units with a positive value
    control_log_mean: mean of the natural logarithms of what they paid
    control_log_variance: variance of these logarithms, with payers - 1 below
    treatment_units: treatment units
    treatment_payers: treatment units with a positive value
    treatment_log_mean: mean of the logarithms of what they paid
    treatment_log_variance: variance of these logarithms
    relative: `min_effect` and the region are lifts, fractions of the control's value. Default False.
    intervals: Compute intervals; without them, `min_effect` and a region the answer takes a twentieth of the
        time. Default True.
    confidence: Probability that each interval holds. Default 0.95.
    min_effect: Effect asked for in `above_min`. Default 0.0.
    rope_low: Lower limit of the region of practical equivalence; NaN = none.
    rope_high: Upper limit; NaN = none.
    prior_successes: First shape of the Beta prior of the share that pays. Default 1.0.
    prior_failures: Second shape. Default 1.0.
    prior_mean: Mean of the logarithms of what payers pay believed before. Default 0.0.
    prior_units: Units that this belief is worth; 0 = none. Default 0.0.
    prior_df: Degrees of freedom that the belief in `prior_variance` is worth; -1 = the reference prior. Default
        -1.0.
    prior_variance: Variance of such a logarithm believed before; not looked at where `prior_df` is not above 0.
        Default 0.0.
    most_log_sd: Greatest standard deviation of the logarithms held possible. Without a limit the posterior mean
        would be infinite. Default 5.0.

    Raises:
        ArgumentError: a number or an option is out of range, payers exceed units, or a prior that is no law meets
            an arm without enough data
        VersionError: `options` was not initialised, comes from a newer version, or `out` has no size
        LimitError: a prior or an arm is too extreme to integrate over

    Determinism: PARTITION.

    Reference: Zellner 1971, JASA 66:327-330; Mullahy 1986, Journal of Econometrics 33:341-365.
    """
    _options = _posterior_hurdle_options(
        relative,
        intervals,
        confidence,
        min_effect,
        rope_low,
        rope_high,
        prior_successes,
        prior_failures,
        prior_mean,
        prior_units,
        prior_df,
        prior_variance,
        most_log_sd,
    )
    _out = Posterior(C.sizeof(Posterior))
    if type(control_units) is not int or not 0 <= control_units < SMALL:
        control_units = _v.whole(control_units, "control_units", _v.INT64)
    if type(control_payers) is not int or not 0 <= control_payers < SMALL:
        control_payers = _v.whole(control_payers, "control_payers", _v.INT64)
    if type(control_log_mean) is not float:
        control_log_mean = _v.number(control_log_mean, "control_log_mean")
    if type(control_log_variance) is not float:
        control_log_variance = _v.number(control_log_variance, "control_log_variance")
    if type(treatment_units) is not int or not 0 <= treatment_units < SMALL:
        treatment_units = _v.whole(treatment_units, "treatment_units", _v.INT64)
    if type(treatment_payers) is not int or not 0 <= treatment_payers < SMALL:
        treatment_payers = _v.whole(treatment_payers, "treatment_payers", _v.INT64)
    if type(treatment_log_mean) is not float:
        treatment_log_mean = _v.number(treatment_log_mean, "treatment_log_mean")
    if type(treatment_log_variance) is not float:
        treatment_log_variance = _v.number(treatment_log_variance, "treatment_log_variance")
    _given = (
        _rt.context(),
        control_units,
        control_payers,
        control_log_mean,
        control_log_variance,
        treatment_units,
        treatment_payers,
        treatment_log_mean,
        treatment_log_variance,
        _options,
        _out,
        None,
    )
    if _lib.expt_posterior_hurdle(*_given):
        _rt.refused(_lib.expt_posterior_hurdle, _given)
    return _out


def posterior_dirichlet(
    values: ArrayLike,
    control_counts: ArrayLike,
    treatment_counts: ArrayLike,
    *,
    relative: Optional[bool] = None,
    intervals: Optional[bool] = None,
    confidence: Optional[float] = None,
    min_effect: Optional[float] = None,
    rope_low: Optional[float] = None,
    rope_high: Optional[float] = None,
    prior_count: Optional[float] = None,
) -> Posterior:
    """Compares the mean value of units that fall into categories (plans, baskets), each category with its value.

    The shares of an arm's categories have a Dirichlet posterior; the arm's value is the sum of shares times
    values. With two categories it is posterior_beta() on another scale. An arm without units is its prior, with
    the note EMPTY_ARM. Where a value is negative the lift is NaN with UNBOUNDED. The Bayes factor is that of
    equal shares.

    values: value of a unit of each category; at least two differ
    control_counts: control units in each category
    treatment_counts: treatment units in each category
    relative: `min_effect` and the region are lifts, fractions of the control's value. Default False.
    intervals: Compute intervals; without them, `min_effect` and a region the answer takes a twentieth of the
        time. Default True.
    confidence: Probability that each interval holds. Default 0.95.
    min_effect: Effect asked for in `above_min`. Default 0.0.
    rope_low: Lower limit of the region of practical equivalence; NaN = none.
    rope_high: Upper limit; NaN = none.
    prior_count: Units in each category seen before, in each arm: 1 = flat, 1 / categories is neutral to their
        number. Default 1.0.

    Raises:
        ArgumentError: a number or an option is out of range, or all values are equal
        VersionError: `options` was not initialised, comes from a newer version, or `out` has no size
        LimitError: a prior or an arm is too extreme to integrate over

    Determinism: PARTITION.

    Reference: Gelman, Carlin, Stern, Dunson, Vehtari and Rubin 2013, Bayesian Data Analysis, 3rd ed., chapter 3;
        Rice 1980, SIAM Journal on Scientific and Statistical Computing 1:438-448.
    """
    _values = _v.numbers(values, "values", C.c_double)
    _control_counts = _v.numbers(control_counts, "control_counts", C.c_int64)
    _treatment_counts = _v.numbers(treatment_counts, "treatment_counts", C.c_int64)
    _options = _posterior_dirichlet_options(
        relative,
        intervals,
        confidence,
        min_effect,
        rope_low,
        rope_high,
        prior_count,
    )
    _out = Posterior(C.sizeof(Posterior))
    _given = (
        _rt.context(),
        _values,
        _control_counts,
        _treatment_counts,
        _v.length("values control_counts treatment_counts", _values, _control_counts, _treatment_counts),
        _options,
        _out,
        None,
    )
    if _lib.expt_posterior_dirichlet(*_given):
        _rt.refused(_lib.expt_posterior_dirichlet, _given)
    return _out


def posterior_effect(
    estimate: float,
    std_error: float,
    *,
    confidence: Optional[float] = None,
    min_effect: Optional[float] = None,
    rope_low: Optional[float] = None,
    rope_high: Optional[float] = None,
    prior_mean: Optional[float] = None,
    prior_sd: Optional[float] = None,
) -> Posterior:
    """Turns any estimated effect (of a ratio metric, after CUPED, of a quantile) into probabilities by its normal
    posterior.

    The effect, its interval, losses and region are on the scale of the estimate: a relative one gives a relative
    loss. Without a prior belief `better` is 1 minus the one-sided p-value. The arms' values and the lift are NaN:
    an effect does not know them. The Bayes factor is that of no effect, by Savage and Dickey's ratio.

    estimate: the estimated effect
    std_error: its standard error
    confidence: Probability that each interval holds. Default 0.95.
    min_effect: Effect asked for in `above_min`. Default 0.0.
    rope_low: Lower limit of the region of practical equivalence; NaN = none.
    rope_high: Upper limit; NaN = none.
    prior_mean: Effect believed before. Default 0.0.
    prior_sd: Standard deviation of this belief, above 0; Inf = no belief. Default "inf".

    Raises:
        ArgumentError: a number or an option is out of range
        VersionError: `options` was not initialised, comes from a newer version, or `out` has no size

    Determinism: PARTITION.

    Reference: Gelman, Carlin, Stern, Dunson, Vehtari and Rubin 2013, Bayesian Data Analysis, 3rd ed., chapter 2;
        Dickey 1971, Annals of Mathematical Statistics 42:204-223.
    """
    _options = _posterior_effect_options(confidence, min_effect, rope_low, rope_high, prior_mean, prior_sd)
    _out = Posterior(C.sizeof(Posterior))
    if type(estimate) is not float:
        estimate = _v.number(estimate, "estimate")
    if type(std_error) is not float:
        std_error = _v.number(std_error, "std_error")
    _given = (estimate, std_error, _options, _out, None)
    if _lib.expt_posterior_effect(*_given):
        _rt.refused(_lib.expt_posterior_effect, _given)
    return _out


def probability_best_proportions(
    successes: ArrayLike,
    units: ArrayLike,
    *,
    good: Optional[GoodWord] = None,
    prior_successes: Optional[float] = None,
    prior_failures: Optional[float] = None,
    confidence: Optional[float] = None,
    minimum_share: Optional[float] = None,
    leader_share: Optional[float] = None,
    labels: Optional[Sequence[str]] = None,
) -> Frame:
    """Probability of each of several proportions, such as conversion rates, to be the best.

    The posterior of an arm is Beta(prior_successes + successes, prior_failures + units - successes). The default
    prior, 1 and 1, is flat. An arm without units has the prior alone (EMPTY_ARM).

    successes: successes of each arm
    units: units of each arm
    good: Whether more or less is better; not NEITHER. One of "up", "down", "neither". Default "up".
    prior_successes: First shape of the beta prior of every arm. Default 1.0.
    prior_failures: Second shape. Default 1.0.
    confidence: Posterior probability inside `ci_low` to `ci_high`, as much outside on either side. Default 0.95.
    minimum_share: No allocation is below this share; at most 1 over the number of arms. Default 0.0.
    leader_share: How often `allocation_top_two` plays the arm that looks best, instead of its challenger. Default
        0.5.
    labels: Names of the arms; None = "1", "2", ...

    Returns one row per arm, in the order given:
        arm (utf8): its name
        mean (float64, fraction): posterior mean
        sd (float64, fraction): posterior standard deviation
        ci_low (float64, fraction): lower limit of the posterior interval
        ci_high (float64, fraction): upper limit
        probability_best (float64): probability of being the best arm; they sum to 1
        log_probability_best (float64): natural logarithm of it, which does not underflow (detail)
        expected_loss (float64, fraction): expected value of the best arm minus that of this one, both ways round
            with DOWN: never negative
        probability_second (float64): probability of being the second best
        expected_rank (float64): 1 = the best
        allocation (float64, fraction): share of the next units: probability_best, lifted to `minimum_share`
        allocation_top_two (float64, fraction): share of the next units by top-two Thompson sampling, lifted to
            `minimum_share` (detail)
        confidence (float64): of the interval (detail)
        method (utf8): posterior law (detail)
        note_bits (int64): notes, bit 1 << note (detail)
        notes (utf8): the same as text
        .plot() draws it: posterior.

    Raises:
        ArgumentError: a count is negative, successes exceed units, a posterior has a shape of 0 (no successes or
            no failures on a prior of 0), `minimum_share` times the arms exceeds 1, names are not as many as arms,
            missing or twice the same, `good` is NEITHER, or an option is out of range
        LimitError: more than 10,000 arms
        VersionError: `options` was not initialised, or comes from a newer version

    Determinism: PARTITION.

    Reference: Cook 2005, Exact calculation of beta inequalities; Russo 2016, Simple Bayesian algorithms for best
        arm identification; Scott 2010, Applied Stochastic Models in Business and Industry 26:639-658.
    """
    _successes = _v.numbers(successes, "successes", C.c_int64)
    _units = _v.numbers(units, "units", C.c_int64)
    _options = _probability_best_proportions_options(
        good,
        prior_successes,
        prior_failures,
        confidence,
        minimum_share,
        leader_share,
        labels,
    )
    _out = C.c_void_p()
    _given = (
        _rt.context(),
        _successes,
        _units,
        _v.length("successes units", _successes, _units),
        _options,
        _out,
        None,
    )
    if _lib.expt_probability_best_proportions(*_given):
        _rt.refused(_lib.expt_probability_best_proportions, _given)
    return Frame(_out, "posterior")


def probability_best_rates(
    events: ArrayLike,
    exposure: ArrayLike,
    *,
    good: Optional[GoodWord] = None,
    prior_events: Optional[float] = None,
    prior_exposure: Optional[float] = None,
    confidence: Optional[float] = None,
    minimum_share: Optional[float] = None,
    leader_share: Optional[float] = None,
    labels: Optional[Sequence[str]] = None,
) -> Frame:
    """Probability of each of several rates, such as orders per visitor or tickets per day, to be the best.

    Events are Poisson; the posterior of an arm is Gamma(prior_events + events, prior_exposure + exposure). The
    default prior, 1/2 and 0, is that of Jeffreys. An arm without exposure on a prior exposure of 0 has no
    posterior: its row is NaN (EMPTY_ARM), and the others are compared without it.

    events: events of each arm
    exposure: exposure of each arm: units, days, ...
    good: Whether more or less is better; not NEITHER. One of "up", "down", "neither". Default "up".
    prior_events: Shape of the gamma prior of every arm. Default 0.5.
    prior_exposure: Its rate. Default 0.0.
    confidence: Posterior probability inside `ci_low` to `ci_high`, as much outside on either side. Default 0.95.
    minimum_share: No allocation is below this share; at most 1 over the number of arms. Default 0.0.
    leader_share: How often `allocation_top_two` plays the arm that looks best, instead of its challenger. Default
        0.5.
    labels: Names of the arms; None = "1", "2", ...

    Returns one row per arm, in the order given:
        arm (utf8): its name
        mean (float64, metric): posterior mean
        sd (float64, metric): posterior standard deviation
        ci_low (float64, metric): lower limit of the posterior interval
        ci_high (float64, metric): upper limit
        probability_best (float64): probability of being the best arm; they sum to 1
        log_probability_best (float64): natural logarithm of it, which does not underflow (detail)
        expected_loss (float64, metric): expected value of the best arm minus that of this one, both ways round
            with DOWN: never negative
        probability_second (float64): probability of being the second best
        expected_rank (float64): 1 = the best
        allocation (float64, fraction): share of the next units: probability_best, lifted to `minimum_share`
        allocation_top_two (float64, fraction): share of the next units by top-two Thompson sampling, lifted to
            `minimum_share` (detail)
        confidence (float64): of the interval (detail)
        method (utf8): posterior law (detail)
        note_bits (int64): notes, bit 1 << note (detail)
        notes (utf8): the same as text
        .plot() draws it: posterior.

    Raises:
        ArgumentError: a count or an exposure is negative, there are events without exposure, a posterior has a
            shape of 0 (no events on a prior of 0), `minimum_share` times the arms exceeds 1, names are not as
            many as arms, missing or twice the same, `good` is NEITHER, or an option is out of range
        LimitError: more than 10,000 arms
        VersionError: `options` was not initialised, or comes from a newer version

    Determinism: PARTITION.

    Reference: Cook 2005, Exact calculation of beta inequalities; Russo 2016, Simple Bayesian algorithms for best
        arm identification; Scott 2010, Applied Stochastic Models in Business and Industry 26:639-658.
    """
    _events = _v.numbers(events, "events", C.c_int64)
    _exposure = _v.numbers(exposure, "exposure", C.c_double)
    _options = _probability_best_rates_options(
        good,
        prior_events,
        prior_exposure,
        confidence,
        minimum_share,
        leader_share,
        labels,
    )
    _out = C.c_void_p()
    _given = (
        _rt.context(),
        _events,
        _exposure,
        _v.length("events exposure", _events, _exposure),
        _options,
        _out,
        None,
    )
    if _lib.expt_probability_best_rates(*_given):
        _rt.refused(_lib.expt_probability_best_rates, _given)
    return Frame(_out, "posterior")


def probability_best_means(
    means: ArrayLike,
    std_devs: ArrayLike,
    units: ArrayLike,
    *,
    good: Optional[GoodWord] = None,
    confidence: Optional[float] = None,
    minimum_share: Optional[float] = None,
    leader_share: Optional[float] = None,
    labels: Optional[Sequence[str]] = None,
) -> Frame:
    """Probability of each of several means, such as revenue per user, to be the best.

    The variances are unknown and not assumed equal: with the flat prior on the mean and on the logarithm of the
    variance the posterior of a mean is a t with units - 1 degrees of freedom. An arm of fewer than two units has
    no posterior (EMPTY_ARM), nor has one whose values are all equal (ZERO_VARIANCE): its row is NaN, and the
    others are compared without it.

    means: mean of each arm; NaN = none
    std_devs: standard deviation of the units of each arm, not negative, with units - 1 below; NaN = none
    units: units of each arm
    good: Whether more or less is better; not NEITHER. One of "up", "down", "neither". Default "up".
    confidence: Posterior probability inside `ci_low` to `ci_high`, as much outside on either side. Default 0.95.
    minimum_share: No allocation is below this share; at most 1 over the number of arms. Default 0.0.
    leader_share: How often `allocation_top_two` plays the arm that looks best, instead of its challenger. Default
        0.5.
    labels: Names of the arms; None = "1", "2", ...

    Returns one row per arm, in the order given:
        arm (utf8): its name
        mean (float64, metric): posterior mean
        sd (float64, metric): posterior standard deviation; NaN with fewer than 4 units
        ci_low (float64, metric): lower limit of the posterior interval
        ci_high (float64, metric): upper limit
        probability_best (float64): probability of being the best arm; they sum to 1
        log_probability_best (float64): natural logarithm of it, which does not underflow (detail)
        expected_loss (float64, metric): expected value of the best arm minus that of this one, both ways round
            with DOWN: never negative; NaN where an arm has 2 units, whose mean does not exist
        probability_second (float64): probability of being the second best
        expected_rank (float64): 1 = the best
        allocation (float64, fraction): share of the next units: probability_best, lifted to `minimum_share`
        allocation_top_two (float64, fraction): share of the next units by top-two Thompson sampling, lifted to
            `minimum_share` (detail)
        confidence (float64): of the interval (detail)
        method (utf8): posterior law (detail)
        note_bits (int64): notes, bit 1 << note (detail)
        notes (utf8): the same as text
        .plot() draws it: posterior.

    Raises:
        ArgumentError: a mean is infinite, a standard deviation negative or infinite, a count of units negative,
            `minimum_share` times the arms exceeds 1, names are not as many as arms, missing or twice the same,
            `good` is NEITHER, or an option is out of range
        LimitError: more than 10,000 arms
        VersionError: `options` was not initialised, or comes from a newer version

    Determinism: PARTITION.

    Reference: Cook 2005, Exact calculation of beta inequalities; Russo 2016, Simple Bayesian algorithms for best
        arm identification; Scott 2010, Applied Stochastic Models in Business and Industry 26:639-658.
    """
    _means = _v.numbers(means, "means", C.c_double)
    _std_devs = _v.numbers(std_devs, "std_devs", C.c_double)
    _units = _v.numbers(units, "units", C.c_int64)
    _options = _probability_best_means_options(good, confidence, minimum_share, leader_share, labels)
    _out = C.c_void_p()
    _given = (
        _rt.context(),
        _means,
        _std_devs,
        _units,
        _v.length("means std_devs units", _means, _std_devs, _units),
        _options,
        _out,
        None,
    )
    if _lib.expt_probability_best_means(*_given):
        _rt.refused(_lib.expt_probability_best_means, _given)
    return Frame(_out, "posterior")


def probability_best_estimates(
    estimates: ArrayLike,
    std_errors: ArrayLike,
    *,
    good: Optional[GoodWord] = None,
    confidence: Optional[float] = None,
    minimum_share: Optional[float] = None,
    leader_share: Optional[float] = None,
    labels: Optional[Sequence[str]] = None,
) -> Frame:
    """Probability of each of several estimates with standard errors, of any metric, to be the best.

    The posterior of an arm is normal around its estimate: a flat prior, and many units. Use it for ratios,
    adjusted means, quantiles or fitted values of the ARMS. An arm without an estimate or a standard error (NaN)
    has no posterior (EMPTY_ARM), nor has one with a standard error of 0 (ZERO_VARIANCE): its row is NaN, and the
    others are compared without it.

    estimates: estimate of each arm; NaN = none
    std_errors: its standard error, not negative; NaN = none
    good: Whether more or less is better; not NEITHER. One of "up", "down", "neither". Default "up".
    confidence: Posterior probability inside `ci_low` to `ci_high`, as much outside on either side. Default 0.95.
    minimum_share: No allocation is below this share; at most 1 over the number of arms. Default 0.0.
    leader_share: How often `allocation_top_two` plays the arm that looks best, instead of its challenger. Default
        0.5.
    labels: Names of the arms; None = "1", "2", ...

    Returns one row per arm, in the order given:
        arm (utf8): its name
        mean (float64, metric): posterior mean
        sd (float64, metric): posterior standard deviation
        ci_low (float64, metric): lower limit of the posterior interval
        ci_high (float64, metric): upper limit
        probability_best (float64): probability of being the best arm; they sum to 1
        log_probability_best (float64): natural logarithm of it, which does not underflow (detail)
        expected_loss (float64, metric): expected value of the best arm minus that of this one, both ways round
            with DOWN: never negative
        probability_second (float64): probability of being the second best
        expected_rank (float64): 1 = the best
        allocation (float64, fraction): share of the next units: probability_best, lifted to `minimum_share`
        allocation_top_two (float64, fraction): share of the next units by top-two Thompson sampling, lifted to
            `minimum_share` (detail)
        confidence (float64): of the interval (detail)
        method (utf8): posterior law (detail)
        note_bits (int64): notes, bit 1 << note (detail)
        notes (utf8): the same as text
        .plot() draws it: posterior.

    Raises:
        ArgumentError: an estimate is infinite, a standard error negative or infinite, `minimum_share` times the
            arms exceeds 1, names are not as many as arms, missing or twice the same, `good` is NEITHER, or an
            option is out of range
        LimitError: more than 10,000 arms
        VersionError: `options` was not initialised, or comes from a newer version

    Determinism: PARTITION.

    Reference: Cook 2005, Exact calculation of beta inequalities; Russo 2016, Simple Bayesian algorithms for best
        arm identification; Scott 2010, Applied Stochastic Models in Business and Industry 26:639-658.
    """
    _estimates = _v.numbers(estimates, "estimates", C.c_double)
    _std_errors = _v.numbers(std_errors, "std_errors", C.c_double)
    _options = _probability_best_estimates_options(good, confidence, minimum_share, leader_share, labels)
    _out = C.c_void_p()
    _given = (
        _rt.context(),
        _estimates,
        _std_errors,
        _v.length("estimates std_errors", _estimates, _std_errors),
        _options,
        _out,
        None,
    )
    if _lib.expt_probability_best_estimates(*_given):
        _rt.refused(_lib.expt_probability_best_estimates, _given)
    return Frame(_out, "posterior")


def partial_pooling(
    estimates: ArrayLike,
    std_errors: ArrayLike,
    *,
    pooling: Optional[PoolingWord] = None,
    between_prior: Optional[BetweenPriorWord] = None,
    prior_scale: Optional[float] = None,
    confidence: Optional[float] = None,
    labels: Optional[Sequence[str]] = None,
) -> Frame:
    """Effects of several segments, countries or repeated experiments, each pulled toward their mean by as much as
    its noise and their likeness ask.

    Estimates are normal around true effects, which are normal around a common mean with a flat prior. The answer
    to "which segment has the largest effect", which the largest of raw estimates overstates. The posterior of an
    effect is a mixture of normals over the spread between levels, and all columns are of that mixture. A level
    without an estimate or a standard error (NaN) takes no part (EMPTY_ARM), nor does one with a standard error of
    0 (ZERO_VARIANCE).

    estimates: effect of each level
    std_errors: its standard error, not negative; NaN = none
    pooling: What is done with the spread between levels. One of "bayes", "reml", "ml". Default "bayes".
    between_prior: Its prior, where it is integrated over. One of "dumouchel", "flat", "half_normal",
        "half_cauchy". Default "dumouchel".
    prior_scale: Scale of HALF_NORMAL and HALF_CAUCHY, above 0; without meaning for the others. Default 0.0.
    confidence: Of every interval. Default 0.95.
    labels: Names of the levels; None = "1", "2", ...

    Returns one row per level, in the order given:
        level (utf8): its name
        raw_estimate (float64, metric): as given
        estimate (float64, metric): posterior mean
        sd (float64, metric): posterior standard deviation
        ci_low (float64, metric): lower limit of the posterior interval
        ci_high (float64, metric): upper limit
        probability_positive (float64): probability of a true effect above 0
        log_probability_positive (float64): natural logarithm of it (detail)
        log_probability_negative (float64): natural logarithm of the rest (detail)
        shrinkage (float64, fraction): how far the estimate was pulled from its own data to the common mean: 0 not
            at all, 1 all the way
        average (float64, metric): posterior median of the common mean, the same in each row
        average_low (float64, metric): its lower limit (detail)
        average_high (float64, metric): its upper limit (detail)
        between_sd (float64, metric): standard deviation of the true effects: posterior median, or the estimate of
            REML or ML; the same in each row
        between_sd_low (float64, metric): its lower limit; NaN where it was estimated (detail)
        between_sd_high (float64, metric): its upper limit; NaN where it was estimated (detail)
        confidence (float64): of every interval (detail)
        method (utf8): bayes, reml, ml, and "reml is 0, integrated" or "ml is 0, integrated" (detail)
        note_bits (int64): notes, bit 1 << note (detail)
        notes (utf8): the same as text
        .plot() draws it: posterior.

    Raises:
        ArgumentError: an estimate is infinite, a standard error negative or infinite, FLAT with fewer than three
            levels that take part, `prior_scale` is 0 where it is needed, names are not as many as levels, missing
            or twice the same, or an option is out of range
        LimitError: more than 10,000 levels
        VersionError: `options` was not initialised, or comes from a newer version

    Determinism: PARTITION.

    Reference: Gelman et al. 2013, Bayesian Data Analysis, 5.4; DuMouchel 1994; Spiegelhalter, Abrams and Myles
        2004, 5.7.3; Viechtbauer 2005, J. Educational and Behavioral Statistics 30:261-293.
    """
    _estimates = _v.numbers(estimates, "estimates", C.c_double)
    _std_errors = _v.numbers(std_errors, "std_errors", C.c_double)
    _options = _partial_pooling_options(pooling, between_prior, prior_scale, confidence, labels)
    _out = C.c_void_p()
    _given = (
        _rt.context(),
        _estimates,
        _std_errors,
        _v.length("estimates std_errors", _estimates, _std_errors),
        _options,
        _out,
        None,
    )
    if _lib.expt_partial_pooling(*_given):
        _rt.refused(_lib.expt_partial_pooling, _given)
    return Frame(_out, "posterior")


def partial_pooling_proportions(
    successes: ArrayLike,
    units: ArrayLike,
    *,
    integrate: Optional[bool] = None,
    confidence: Optional[float] = None,
    labels: Optional[Sequence[str]] = None,
) -> Frame:
    """Proportions of several segments, shops or items, each pulled toward their mean by as much as its noise and
    their likeness ask.

    Successes are binomial with true proportions from one beta law, whose shapes are the most likely ones
    (empirical Bayes: the beta-binomial likelihood by Newton's method). Where the likelihood has no maximum,
    because the levels differ no more than binomial noise, or with `integrate`, the common mean (flat prior) and
    the sum of the shapes M are integrated over; prior of M: density n / (n + M)^2, its median n the harmonic mean
    of the units. Then `ci_low` and `ci_high` are those of a mixture over M of beta laws with the exact mean and
    variance given M; all other columns are exact. A level without units has the common law for its posterior
    (EMPTY_ARM).

    successes: successes of each level
    units: units of each level
    integrate: Integrate over the common beta law even where it can be estimated. Default False.
    confidence: Of every interval. Default 0.95.
    labels: Names of the levels; None = "1", "2", ...

    Returns one row per level, in the order given:
        level (utf8): its name
        raw_estimate (float64, fraction): successes over units; NaN without units
        estimate (float64, fraction): posterior mean
        sd (float64, fraction): posterior standard deviation
        ci_low (float64, fraction): lower limit of the posterior interval
        ci_high (float64, fraction): upper limit
        shrinkage (float64, fraction): how far the estimate was pulled from its own data to the common mean: 0 not
            at all, 1 all the way
        average (float64, fraction): mean of the common law, estimated or integrated, the same in each row
        prior_successes (float64): first shape of the common law; NaN where it was integrated over (detail)
        prior_failures (float64): second shape; NaN where it was integrated over (detail)
        confidence (float64): of every interval (detail)
        method (utf8): empirical_bayes, bayes, or "no maximum, integrated" (detail)
        note_bits (int64): notes, bit 1 << note (detail)
        notes (utf8): the same as text
        .plot() draws it: posterior.

    Raises:
        ArgumentError: a count is negative, successes exceed units, no level has units, names are not as many as
            levels, missing or twice the same, or an option is out of range
        LimitError: more than 10,000 levels
        VersionError: `options` was not initialised, or comes from a newer version

    Determinism: PARTITION.

    Reference: Griffiths 1973, Biometrics 29:637-648; Gelman et al. 2013, Bayesian Data Analysis, 5.3; Daniels
        1999, Canadian J. Statistics 27:567-578.
    """
    _successes = _v.numbers(successes, "successes", C.c_int64)
    _units = _v.numbers(units, "units", C.c_int64)
    _options = _partial_pooling_proportions_options(integrate, confidence, labels)
    _out = C.c_void_p()
    _given = (
        _rt.context(),
        _successes,
        _units,
        _v.length("successes units", _successes, _units),
        _options,
        _out,
        None,
    )
    if _lib.expt_partial_pooling_proportions(*_given):
        _rt.refused(_lib.expt_partial_pooling_proportions, _given)
    return Frame(_out, "posterior")


def calibrate_threshold(
    looks: int,
    *,
    rule: Optional[StoppingRuleWord] = None,
    alpha: Optional[float] = None,
    power: Optional[float] = None,
    threshold: Optional[float] = None,
    prior_sd: Optional[float] = None,
    rope_low: Optional[float] = None,
    rope_high: Optional[float] = None,
    mixture_sd: Optional[float] = None,
    information: Optional[ArrayLike] = None,
) -> Frame:
    """The threshold that keeps the error rate of a stopping rule over all planned looks, and what it saves beside
    other rules.

    Rows: the `threshold` given, if there is one (basis "given"); the calibrated one ("calibrated"); O'Brien and
        Fleming's rule for the same looks; the mixture test with the threshold `alpha`, which holds at any looks
        ("anytime"); the fixed design ("fixed"). All chances are exact for normal estimates with independent
        increments. An experiment that comes to the last look without stopping shows no effect. A shorter
        experiment often has less power: `saving_alike` compares with the single test that has the same error and
        the same power.

    looks: number of planned looks
    rule: The rule. One of "probability", "expected_loss", "hdi_rope", "obrien_fleming", "msprt". Default
        "probability".
    alpha: Error rate to keep: chance ever to show an effect, either way, where there is none; at least 1e-12.
        Default 0.05.
    power: Of the fixed design at the effect planned for; above `alpha`, at most 1 - 1e-12. Default 0.8.
    threshold: A threshold to judge beside the calibrated one; NaN = none. See the rules for its unit.
    prior_sd: Belief before: the effect is normal around 0 with this standard deviation, at least 1e-3 effects
        planned for; Inf = no belief. Default "inf".
    rope_low: Of HDI_ROPE: lower limit of the region, at most 0. Default -0.5.
    rope_high: Upper limit, at least 0. Default 0.5.
    mixture_sd: Of MSPRT: standard deviation of the effects it mixes over. Default 1.0.
    information: Information of the looks, rising; None = equal steps up to 1.

    Returns one row per rule:
        rule (utf8): rule, in the words of the enumeration, or "fixed"
        basis (utf8): where the threshold is from: "given", "calibrated", "anytime" or "fixed"
        threshold (float64): the threshold; missing for the fixed design
        error (float64, fraction): chance to show an effect, either way, where there is none
        power (float64, fraction): chance to show an effect, either way, under the effect planned for
        information_h0 (float64, fraction): information at the end on average, without an effect, over that of the
            fixed design
        information_h1 (float64, fraction): the same under the effect planned for
        saving (float64, fraction): units saved on average under the effect planned for, over those of the fixed
            design
        saving_alike (float64, fraction): the same over those of a single test with the error and power of this
            row; missing where the power is not above the error
        wrong_h1 (float64, fraction): chance to show an effect of the wrong sign under the effect planned for
            (detail)
        futility_h0 (float64, fraction): chance to stop because there is no effect that matters, without an
            effect: HDI_ROPE alone (detail)
        futility_h1 (float64, fraction): the same under the effect planned for (detail)
        looks_h0 (float64): looks on average without an effect (detail)
        looks_h1 (float64): looks on average under the effect planned for (detail)
        message (utf8): the answer in plain words (detail)

    Raises:
        ArgumentError: a number is out of range, the threshold is impossible for its rule, the region is empty or
            without 0, the information does not rise, a step of it is too small (at most 1e-7 of what there is),
            or no threshold of HDI_ROPE errs as often as `alpha`
        VersionError: `options` was not initialised, or comes from a newer version

    Determinism: PARTITION.

    Reference: Armitage, McPherson and Rowe 1969, JRSS A 132:235-244; Kruschke 2018, Advances in Methods and
        Practices in Psychological Science 1:270-280; Stucchio 2015, Bayesian A/B Testing at VWO; Johari, Koomen,
        Pekelis and Walsh 2022, Operations Research 70:1806-1821.
    """
    _options = _calibrate_threshold_options(
        rule,
        alpha,
        power,
        threshold,
        prior_sd,
        rope_low,
        rope_high,
        mixture_sd,
        information,
    )
    _out = C.c_void_p()
    if type(looks) is not int or not 0 <= looks < SMALL:
        looks = _v.whole(looks, "looks", _v.INT64)
    _given = (_rt.context(), looks, _options, _out, None)
    if _lib.expt_calibrate_threshold(*_given):
        _rt.refused(_lib.expt_calibrate_threshold, _given)
    return Frame(_out)


def calibrate_threshold_looks(
    looks: int,
    *,
    rule: Optional[StoppingRuleWord] = None,
    alpha: Optional[float] = None,
    power: Optional[float] = None,
    threshold: Optional[float] = None,
    prior_sd: Optional[float] = None,
    rope_low: Optional[float] = None,
    rope_high: Optional[float] = None,
    mixture_sd: Optional[float] = None,
    information: Optional[ArrayLike] = None,
) -> Frame:
    """What a stopping rule's threshold means at each look: the z at which it stops, and how often.

    z is the estimate over its standard error, without the prior. A bound that does not exist, or that one path in
    1e40 would reach, is missing.

    looks: number of planned looks
    rule: The rule. One of "probability", "expected_loss", "hdi_rope", "obrien_fleming", "msprt". Default
        "probability".
    alpha: Error rate to keep: chance ever to show an effect, either way, where there is none; at least 1e-12.
        Default 0.05.
    power: Of the fixed design at the effect planned for; above `alpha`, at most 1 - 1e-12. Default 0.8.
    threshold: The threshold; NaN = the calibrated one. See the rules for its unit.
    prior_sd: Belief before: the effect is normal around 0 with this standard deviation, at least 1e-3 effects
        planned for; Inf = no belief. Default "inf".
    rope_low: Of HDI_ROPE: lower limit of the region, at most 0. Default -0.5.
    rope_high: Upper limit, at least 0. Default 0.5.
    mixture_sd: Of MSPRT: standard deviation of the effects it mixes over. Default 1.0.
    information: Information of the looks, rising; None = equal steps up to 1.

    Returns one row per look:
        look (int64): number of the look, from 1
        information (float64, fraction): information of the look
        z_low (float64, z): an effect is shown at or below it
        z_high (float64, z): an effect is shown at or above it
        inner_low (float64, z): stop without an effect between this and `inner_high`: HDI_ROPE alone
        inner_high (float64, z): see `inner_low`
        better (float64, fraction): probability at `z_high` that the treatment is better
        loss (float64): expected loss of the treatment at `z_high`, in units of the effect planned for
        stop_h0 (float64, fraction): chance to stop at this look without an effect
        stop_h1 (float64, fraction): the same under the effect planned for
        error (float64, fraction): chance to have shown an effect until this look where there is none
        power (float64, fraction): the same under the effect planned for
        .plot() draws it: boundary.

    Raises:
        ArgumentError: as of calibrate_threshold()
        VersionError: `options` was not initialised, or comes from a newer version

    Determinism: PARTITION.

    Reference: Armitage, McPherson and Rowe 1969, JRSS A 132:235-244.
    """
    _options = _calibrate_threshold_looks_options(
        rule,
        alpha,
        power,
        threshold,
        prior_sd,
        rope_low,
        rope_high,
        mixture_sd,
        information,
    )
    _out = C.c_void_p()
    if type(looks) is not int or not 0 <= looks < SMALL:
        looks = _v.whole(looks, "looks", _v.INT64)
    _given = (_rt.context(), looks, _options, _out, None)
    if _lib.expt_calibrate_threshold_looks(*_given):
        _rt.refused(_lib.expt_calibrate_threshold_looks, _given)
    return Frame(_out, "boundary")


def decision(
    effects: TableLike,
    health: Optional[TableLike] = None,
    *,
    need_all: Optional[bool] = None,
    always_valid: Optional[bool] = None,
    relative: Optional[bool] = None,
    min_effect: Optional[float] = None,
    target_effect: Optional[float] = None,
    power: Optional[float] = None,
    confidence: Optional[float] = None,
    days_run: Optional[float] = None,
    min_days: Optional[float] = None,
    max_days: Optional[float] = None,
    variant: Optional[str] = None,
    look: Optional[str] = None,
    look_metric: Optional[str] = None,
    lower_is_better: Optional[Sequence[str]] = None,
) -> Frame:
    """Decides on a treatment. The first row is the verdict, in one sentence; the others are what it rests on.

    `effects` is the table of Analysis.frequentist(), of Analysis.sequential() (with `always_valid`), or one like
    it: metric, role, variant, estimate, std_error, ci_low, ci_high, p_value; and where they are there segment,
    p_adjusted, passes, alternative, null_value, confidence, value_control, note_bits, `good` (up, down or
    neither), `min_effect` and `margin` (both in units of the metric). Only rows of segment "all" count. Without
    `p_adjusted` the p-values of the primary metrics are corrected by Holm's method. A metric holds where `passes`
    says so. Without that column: with a margin if its whole interval is above minus the margin, whatever its
    role; without one a primary metric with a corrected p-value of at most 1 - confidence and an estimate beyond
    its null value in the welcome direction, a guardrail unless its interval shows a loss. A margin is a loss that
    is tolerated: a metric that keeps it holds, also where its whole interval is a loss, and nothing more is asked
    of it, no `min_effect` either. The verdict is the first of these that applies: 1. `review`: a health check
    says `stop`. No effect is read. Or there is no primary metric to decide by. 2. `do_not_ship`: a guardrail or a
    primary metric got worse: its whole interval is on the unwelcome side of 0, and it does not hold; of the
    metric that a monitor watches: it says effect, and the estimate is on that side (a monitor knows no margin).
    3. `review`: a primary metric or a guardrail could not be estimated. 4. `ship`: primary metrics hold (one, or
    with `need_all` every one), their estimates are at least `min_effect`, the guardrails hold, `min_days` have
    been run, and the experiment is not read before its planned end (BEFORE_PLANNED_END without `always_valid` or
    a `look`). 5. `do_not_ship`: every primary metric's interval excludes `min_effect` (with `need_all`: one's
    does), the monitor says futility or no_effect, an effect of `target_effect` would have been seen with `power`
    and none was, or `max_days` have been run and a metric is still open, also by the monitor: what is not shown
    by then is not shipped. 6. `extend`: more days would tell. `days_left` is days_run * (((z_alpha + z_power) *
    std_error / target)^2 - 1), rounded up, where alpha is that of the side asked over the number of primary
    metrics, the largest of the metrics not yet decided; at least what `min_days` lacks, at most what is left of
    `max_days`. Of a metric with a margin that is the target, and alpha that of one side of its interval. NaN
    where days_run is not said. Never after `max_days`. 7. `review`: more days would not tell, or would be more
    than `max_days`; nobody knows how many, as no effect worth having was stated or a standard error is missing;
    or `max_days` have been run and what holds may be too small, or holds by a p-value read before the planned
    end. `health` is the table of Analysis.health(). Without it the verdict takes the data on trust, and a row
    says so.

    effects: effects of the metrics
    health: health of the experiment; None, or a table without columns = not checked
    need_all: Ship only when every primary metric is better; 0 = when one is and none is worse. Default False.
    always_valid: The effects hold at every look: those of Analysis.sequential(). Default False.
    relative: `min_effect` and `target_effect` are fractions of the control's value. Default False.
    min_effect: Smallest effect of a primary metric that is worth having; 0 = as the table's column `min_effect`
        says, any where it says nothing. Default 0.0.
    target_effect: Effect that shall be seen with `power`, for the days left; 0 = `min_effect`. Default 0.0.
    power: Chance to show an effect of `target_effect`. Default 0.8.
    confidence: Where the table has no column `confidence`. Default 0.95.
    days_run: Days so far; 0 = not said: then no answer is in days. Default 0.0.
    min_days: Nothing is shipped on fewer, unless `max_days` are fewer: a week has weekdays and weekends. Default
        7.0.
    max_days: More in all are not worth waiting for: once they have been run it is decided; Inf = always. Default
        90.0.
    variant: Label of the treatment to decide on; None = the only one.
    look: What the monitor's last look said: continue, effect, futility or no_effect; None = no monitor.
    look_metric: The metric it watches; None = the only primary one.
    lower_is_better: Metrics of which less is better, whatever the table's column `good` says.

    Returns the verdict, then one row per part it rests on:
        part (utf8): overall, health, time, guardrail or primary
        name (utf8): health check or metric; missing for the verdict and for time
        decision (utf8): ship, do_not_ship, extend or review: the verdict, or what the row speaks for; missing
            where it has no objection
        passes (bool8): for the verdict: ship; else whether the row is no obstacle to it
        estimate (float64, metric): effect, for the verdict that of the only primary metric; NaN where the row is
            not about one
        ci_low (float64, metric): its lower limit
        ci_high (float64, metric): its upper limit
        p_value (float64): corrected p-value of a primary metric; NaN where there is none
        null_value (float64): effect under the null hypothesis (detail)
        min_effect (float64, metric): smallest effect worth having; NaN where none is stated (detail)
        days_left (float64, days): days to go on; 0 where none are needed, NaN where nobody knows
        reason (utf8): why, in a sentence
        note_bits (int64): notes of the effect, bit 1 << note (detail)
        notes (utf8): the same as text (detail)

    Raises:
        ArgumentError: an option is out of range, `look` is no such word, or a malformed table
        ColumnError: a table lacks a column; `value_control` is needed with `relative`
        DtypeError: a column has an unusable dtype
        RowError: a cell cannot be read, or a role, side, direction or severity is no such word
        LabelError: there is no such variant or metric, several treatments and none is named, or a look and
            several primary metrics and none is named
        VersionError: `options` was not initialised, or comes from a newer version

    Determinism: PARTITION.

    Reference: Schultzberg, Ankargren and Franberg 2024, Risk-aware product decisions in A/B tests with multiple
        metrics, arXiv:2402.11609; Kohavi, Tang and Xu 2020, Trustworthy Online Controlled Experiments, chapters 2
        and 21.
    """
    _options = _decision_options(
        need_all,
        always_valid,
        relative,
        min_effect,
        target_effect,
        power,
        confidence,
        days_run,
        min_days,
        max_days,
        variant,
        look,
        look_metric,
        lower_is_better,
    )
    _out = C.c_void_p()
    _rt.call(
        _lib.expt_decision,
        _rt.context(),
        Table(effects, "effects"),
        None if health is None else Table(health, "health"),
        _options,
        _out,
    )
    return Frame(_out)


def e_process_combine(
    log_e_values: ArrayLike,
    *,
    rule: Optional[ERuleWord] = None,
    weights: Optional[ArrayLike] = None,
    previous_log_e: Optional[float] = None,
    previous_log_p: Optional[float] = None,
) -> EProcess:
    """Combines e-values, told as natural logarithms, into one: across metrics by their mean, across batches by their
    product.

    The mean of e-values of several null hypotheses tests that all of them are true; at any look, because a mean
    of e-processes is one. The product takes the values in order and its p-value is that of the largest product on
    the way, as if one had looked after each. Nothing overflows: ln e of 1e5 is fine. A missing value (NaN) has
    said nothing yet and counts as an e-value of 1; with none there the answer is the one before if there is one,
    else NaN.

    log_e_values: natural logarithms of e-values
    rule: How. One of "average", "product". Default "average".
    weights: AVERAGE: weights fixed in advance; None = equal.
    previous_log_e: PRODUCT: `log_e_value` of the batches before; NaN = none.
    previous_log_p: `log_p_value` of the answer before, at most 0; NaN = none.

    Raises:
        ArgumentError: a value is infinite, weights are negative, all 0, not as many as the values or given to
            PRODUCT, or an option is out of range
        VersionError: `options` was not initialised, or comes from a newer version, or `out->struct_size` is not a
            size of EProcess

    Determinism: PARTITION.

    Reference: Vovk and Wang 2021, E-values: calibration, combination and applications, Annals of Statistics
        49:1736-1754.
    """
    _log_e_values = _v.numbers(log_e_values, "log_e_values", C.c_double)
    _options = _e_process_combine_options(rule, weights, previous_log_e, previous_log_p)
    _out = EProcess(C.sizeof(EProcess))
    _given = (_log_e_values, len(_log_e_values), _options, _out, None)
    if _lib.expt_e_process_combine(*_given):
        _rt.refused(_lib.expt_e_process_combine, _given)
    return _out


def e_process_adjust(
    log_e_values: ArrayLike,
    *,
    adjustment: Optional[EAdjustmentWord] = None,
    alpha: Optional[float] = None,
) -> Frame:
    """Adjusts the e-values of a family for their number, at this look.

    Valid at any look, whatever the dependence between the values: of metrics of the same units, of arms that
    share a control. A missing value (NaN) stays missing and is not counted.

    log_e_values: natural logarithms of e-values
    adjustment: How. One of "holm", "closed", "bh". Default "holm".
    alpha: Error rate at which `rejected` is told. Default 0.05.

    Returns one row per value, in the order given:
        log_e_value (float64): as given
        log_e_adjusted (float64): CLOSED: natural logarithm of the adjusted e-value; HOLM and BH: that of 1 /
            adjusted p
        p_adjusted (float64): adjusted p-value: min(1, 1 / e adjusted)
        log_p_adjusted (float64): natural logarithm of it (detail)
        rejected (bool8): 1 when the adjusted p-value is at most `alpha`

    Raises:
        ArgumentError: a value is infinite, or an option is out of range
        VersionError: `options` was not initialised, or comes from a newer version

    Determinism: PARTITION.

    Reference: Wang and Ramdas 2022, False discovery rate control with e-values, JRSS B 84:822-852; Vovk and Wang
        2021, Annals of Statistics 49:1736-1754.
    """
    _log_e_values = _v.numbers(log_e_values, "log_e_values", C.c_double)
    _options = _e_process_adjust_options(adjustment, alpha)
    _out = C.c_void_p()
    _given = (_rt.context(), _log_e_values, len(_log_e_values), _options, _out, None)
    if _lib.expt_e_process_adjust(*_given):
        _rt.refused(_lib.expt_e_process_adjust, _given)
    return Frame(_out)


def e_process_from_pvalues(
    log_p_values: ArrayLike,
    *,
    calibrator: Optional[ECalibratorWord] = None,
    kappa: Optional[float] = None,
) -> Frame:
    """Makes e-values of ordinary p-values, so that independent experiments that ended at a fixed size can be
    combined with others.

    A p-value for one look becomes an e-value for one look: not an e-process, and not valid at any time. Missing
    (NaN) stays missing; a p-value of 0 (a logarithm of -Inf) is refused.

    log_p_values: natural logarithms of p-values
    calibrator: Rule. One of "mixture", "power". Default "mixture".
    kappa: POWER's exponent; small ones reward small p-values. Default 0.5.

    Returns one row per value, in the order given:
        log_p_value (float64): as given
        log_e_value (float64): natural logarithm of the e-value

    Raises:
        ArgumentError: a value is above 0 or -Inf, or an option is out of range
        VersionError: `options` was not initialised, or comes from a newer version

    Determinism: PARTITION.

    Reference: Vovk and Wang 2021, Annals of Statistics 49:1736-1754; Shafer, Shen, Vereshchagin and Vovk 2011,
        Statistical Science 26:84-101.
    """
    _log_p_values = _v.numbers(log_p_values, "log_p_values", C.c_double)
    _options = _e_process_from_pvalues_options(calibrator, kappa)
    _out = C.c_void_p()
    _given = (_rt.context(), _log_p_values, len(_log_p_values), _options, _out, None)
    if _lib.expt_e_process_from_pvalues(*_given):
        _rt.refused(_lib.expt_e_process_from_pvalues, _given)
    return Frame(_out)


def e_process_to_pvalues(log_e_values: ArrayLike) -> Frame:
    """The always-valid p-values along the looks of one e-process: the running minimum of 1 / e.

    Missing (NaN) is a look that says nothing: the p-value of the look before stays.

    log_e_values: natural logarithms of the e-values, in the order of the looks

    Returns one row per look, in the order given:
        log_e_value (float64): as given
        p_value (float64): always-valid p-value
        log_p_value (float64): natural logarithm of it (detail)

    Raises:
        ArgumentError: a value is infinite

    Determinism: PARTITION.

    Reference: Johari, Koomen, Pekelis and Walsh 2022, Operations Research 70:1806-1821; Vovk and Wang 2021,
        Annals of Statistics 49:1736-1754.
    """
    _log_e_values = _v.numbers(log_e_values, "log_e_values", C.c_double)
    _out = C.c_void_p()
    _given = (_rt.context(), _log_e_values, len(_log_e_values), _out, None)
    if _lib.expt_e_process_to_pvalues(*_given):
        _rt.refused(_lib.expt_e_process_to_pvalues, _given)
    return Frame(_out)


def clean(
    table: TableLike,
    *,
    drop_duplicates: Optional[bool] = None,
    trim: Optional[bool] = None,
    lower: Optional[bool] = None,
    drop_unknown: Optional[bool] = None,
    unit: Optional[str] = None,
    time: Optional[str] = None,
    price: Optional[str] = None,
    labels: Optional[Sequence[str]] = None,
    begin_time: Optional[int] = None,
    end_time: Optional[int] = None,
) -> Frame:
    """Says for every row of a log whether it can be used, and if not, why: the first reason that applies, in the
    order missing_id, missing_time, time_out_of_range, negative_price, duplicate.

    Unknown are, in any capitals and with blanks around them: unknown, na, n/a, nan, none, null, `<na>`, missing,
    undefined. Of equal rows the first one stays; texts are compared as they came.

    table: the log
    drop_duplicates: Drop rows that equal an earlier kept row in every column of the table. Default False.
    trim: Labels lose blanks, tabs and line ends around them. Default False.
    lower: Labels lose capitals; A to Z only, whatever the locale. Default False.
    drop_unknown: Labels, and ids, that say "unknown" become missing: see clean(). Default False.
    unit: Drop rows without a unit id; None = do not look.
    time: Drop rows without a time, or with one outside [begin_time, end_time).
    price: Drop rows with a negative number here; a missing one is kept.
    labels: Columns of labels to normalise by `trim`, `lower` and `drop_unknown`.
    begin_time: First time that is kept, microseconds since 1970; the lowest int64 = without begin. Default
        -9223372036854775808.
    end_time: First time that is too late, microseconds since 1970; the largest int64 = without end. Default
        9223372036854775807.

    Returns one row per row of the table, in its order:
        keep (bool8): the row can be used
        reason (dict): why not; missing where it can
        is_relabelled (bool8): a label of the row was changed, or became missing (detail)
        label (dict): one column for each of `labels`, by its name: the label as it is to be used

    Raises:
        ArgumentError: the table is not one, an option is out of range, a label column is given twice or is named
            like another column of the frame
        ColumnError: a column is not in the table
        DtypeError: a column has an unusable dtype
        RowError: a cell cannot be read: a code without a level, an id that is not whole, bytes that are not UTF-8
        VersionError: `options` was not initialised, or comes from a newer version
        CancelledError: the progress callback said so
    """
    _options = _clean_options(
        drop_duplicates,
        trim,
        lower,
        drop_unknown,
        unit,
        time,
        price,
        labels,
        begin_time,
        end_time,
    )
    _out = C.c_void_p()
    _rt.call(_lib.expt_clean, _rt.context(), Table(table, "table"), _options, _out, long=True)
    return Frame(_out)


def clean_counts(table: TableLike) -> Frame:
    """Counts the rows of a frame of clean() by what became of them.

    table: the view of a frame of clean()

    Returns six rows by `outcome`: kept, missing_id, missing_time, time_out_of_range, negative_price, duplicate;
    then `relabelled`:
        outcome (utf8): what became of the rows; `relabelled` counts rows that are counted above, too
        rows (int64, rows): their number

    Raises:
        ArgumentError: the table is not one
        ColumnError: `reason` or `is_relabelled` is not in the table
        DtypeError: they are not what clean() gives
        LabelError: a reason that clean() does not give
        RowError: a cell cannot be read
    """
    _out = C.c_void_p()
    _rt.call(_lib.expt_clean_counts, _rt.context(), Table(table, "table"), _out)
    return Frame(_out)


def calendar(table: TableLike, time: str, *, utc_offset_us: Optional[DurationLike] = None) -> Frame:
    """Calendar features of a column of times, in the proleptic Gregorian calendar.

    table: table with the times
    time: column of times
    utc_offset_us: Local time minus UTC: where days are cut. Microseconds, a timedelta, or a text like "7d",
        "12h", "30m", "10s". Default 0.

    Returns one row per row of the table, in its order:
        date (utf8): YYYY-MM-DD
        day_number (int64, days): since 1970-01-01
        year (int64): year
        month (int64): 1 to 12
        day (int64): of the month, 1 to 31
        hour (int64): 0 to 23
        minute (int64): 0 to 59 (detail)
        day_of_week (int64): ISO 8601: 1 is Monday, 7 is Sunday
        is_weekend (bool8): Saturday or Sunday
        iso_year (int64): year of the week (detail)
        iso_week (int64): ISO 8601: week 1 holds the first Thursday (detail)

    Raises:
        ArgumentError: the table is not one, `time` is empty, or the offset is out of range
        ColumnError: the column is not in the table
        DtypeError: it does not hold times
        RowError: a time is missing, or does not fit
        VersionError: `options` was not initialised, or comes from a newer version
        CancelledError: the progress callback said so

    Reference: Hinnant 2013, chrono-compatible low-level date algorithms.
    """
    _options = _calendar_options(utc_offset_us)
    _out = C.c_void_p()
    _rt.call(
        _lib.expt_calendar,
        _rt.context(),
        Table(table, "table", time),
        _v.text(time, "time"),
        _options,
        _out,
        long=True,
    )
    return Frame(_out)


def split_check(
    table: TableLike,
    period: str,
    variant: str,
    units: str,
    *,
    share: Optional[str] = None,
    successes: Optional[str] = None,
    control: Optional[str] = None,
    threshold: Optional[float] = None,
    confidence: Optional[float] = None,
    grain_us: Optional[DurationLike] = None,
    utc_offset_us: Optional[DurationLike] = None,
) -> Frame:
    """Whether the split was as planned in every period, and the same in all of them; with successes also the
    effects.

    Where the split changed (a ramp from 10 to 50 %), a sum over the periods compares variants that were there at
    different times, and can even turn the sign of an effect (Simpson's paradox). Then the last rows do not hold
    the raw difference but that of the periods, weighted by their units (post-stratified); periods in which an arm
    has no unit say nothing and are left out (EMPTY_ARM). Periods of a column of numbers are in rising order,
    others bytewise. Each period is compared with the stage before it, all periods since the last change together;
    the first whose p-value, Bonferroni-corrected, falls below `threshold` is named. A variant without a row in a
    period has no unit there, and with `share` none planned.

    table: counts; rows of one period and variant add up
    period: column of periods: text or integers; or of times, which become local periods of `grain_us`:
        "2026-11-25"
    variant: column of variants
    units: column of the number of units
    share: Planned share of the row's variant in its period, a fraction; None = equal shares of the variants.
    successes: Successes among the units of the row; None = no effects.
    control: Label of the control; None = the bytewise first.
    threshold: p-value below which a split is wrong, or has changed. Default 0.001.
    confidence: Of the intervals. Default 0.95.
    grain_us: Length of a period where `period` holds times: whole days, or whole minutes that divide a day.
        Microseconds, a timedelta, or a text like "7d", "12h", "30m", "10s". Default "1d".
    utc_offset_us: Local time minus UTC: where those days are cut. Microseconds, a timedelta, or a text like "7d",
        "12h", "30m", "10s". Default 0.

    Returns one row per period x variant that is not the control, then one per such variant for all periods:
        period (utf8): the period; missing for all of them
        control (utf8): label of the control
        variant (utf8): label of the treatment
        n_control (int64, units): units of the control
        n_variant (int64, units): units of the treatment
        share (float64, fraction): the treatment's share of all units of the period
        chi2 (float64): all variants against the planned shares; for all periods: the same split in all of them
        df (float64): its degrees of freedom (detail)
        p_value (float64): its p-value
        log_p_value (float64): natural logarithm of it; never underflows (detail)
        change_p_value (float64): this period's split against the stage before, corrected for the number of
            periods; for all periods: the smallest
        is_changed (bool8): `change_p_value` is below the threshold
        passes (bool8): the split is as planned; for all periods: it is the same in all
        value_control (float64, fraction): successes over units of the control; NaN without successes
        value_variant (float64, fraction): the same of the treatment
        estimate (float64, fraction): treatment minus control
        ci_low (float64, fraction): lower limit
        ci_high (float64, fraction): upper limit
        effect_p_value (float64): p-value of no effect (detail)
        method (utf8): test and interval of the effect; missing without successes (detail)
        note_bits (int64): notes, bit 1 << note (detail)
        message (utf8): what happened and what to do

    Raises:
        ArgumentError: a name is empty, an option is out of range, or a malformed table
        ColumnError: the table lacks a column
        DtypeError: a column has an unusable dtype
        RowError: a period, a variant, a count or a share is missing; a count is negative or not whole; successes
            exceed units; or the shares of a period are not in [0, 1], differ between rows of one variant, or do
            not sum to 1
        LabelError: no row has the control
        LimitError: more than 10,000 periods, 1,000 variants, or 2^53 units
        VersionError: `options` was not initialised, or comes from a newer version

    Determinism: PARTITION.

    Reference: Crook et al. 2009, KDD, 1105-1114 (ramps and Simpson's paradox).
    """
    _options = _split_check_options(share, successes, control, threshold, confidence, grain_us, utc_offset_us)
    _out = C.c_void_p()
    _rt.call(
        _lib.expt_split_check,
        _rt.context(),
        Table(table, "table", period, variant, units, share, successes),
        _v.text(period, "period"),
        _v.text(variant, "variant"),
        _v.text(units, "units"),
        _options,
        _out,
    )
    return Frame(_out)


def trigger_check(assigned: ArrayLike, exposed: ArrayLike, *, threshold: Optional[float] = None) -> Trigger:
    """Whether the variants expose the same share of their units: the condition of an analysis of the exposed
    (triggered) units alone.

    If the rates differ, the treatment changes who is exposed, so that the exposed units of the variants are
    different people: noted as POST_TREATMENT. Then compare all assigned units. A variant without units takes no
    part (EMPTY_ARM); fewer than 10 exposed or unexposed units in a variant are noted as FEW_EVENTS: the law of
    chi-squared is an approximation; rates of 0 or 1 everywhere as ZERO_VARIANCE.

    assigned: assigned units of each variant
    exposed: how many of them were exposed
    threshold: p-value below which the check fails. Default 0.001.

    Raises:
        ArgumentError: a count is negative, more units are exposed than assigned, or an option is out of range
        LimitError: more than 2^53 units in all
        VersionError: `options` was not initialised, or comes from a newer version, or `out->struct_size` is not a
            size of Trigger

    Determinism: PARTITION.

    Reference: Kohavi, Tang and Xu 2020, Trustworthy Online Controlled Experiments, chapters 20 and 21.
    """
    _assigned = _v.numbers(assigned, "assigned", C.c_int64)
    _exposed = _v.numbers(exposed, "exposed", C.c_int64)
    _options = _trigger_check_options(threshold)
    _out = Trigger(C.sizeof(Trigger))
    _given = (_assigned, _exposed, _v.length("assigned exposed", _assigned, _exposed), _options, _out, None)
    if _lib.expt_trigger_check(*_given):
        _rt.refused(_lib.expt_trigger_check, _given)
    return _out


def flicker_check(
    table: TableLike,
    variant: str,
    units: str,
    conflicted: str,
    *,
    excluded: Optional[bool] = None,
    threshold: Optional[float] = None,
    most_share: Optional[float] = None,
) -> Flicker:
    """How many units were seen in two variants, from the frame of Exposures.counts() or one like it.

    A few are normal (a lost cookie, a second device); many dilute every effect. If one variant has a larger share
    of them, leaving them out takes different people from the variants: noted as DROP_IMBALANCE. Rows of one
    variant add up; rows without a variant take no part.

    table: counts by variant
    variant: column of variants
    units: column of the number of units
    conflicted: column of the number of units seen in two variants
    excluded: The units seen in two variants are not among `units`: exposures with `exclude`. Default False.
    threshold: p-value below which the check fails. Default 0.001.
    most_share: Share of such units above which the check fails. Default 0.01.

    Raises:
        ArgumentError: a name is empty, an option is out of range, or a malformed table
        ColumnError: the table lacks a column
        DtypeError: a column has an unusable dtype
        RowError: a count is missing, negative or not whole, or more units are in two variants than there are
        LimitError: more than 1,000 variants, or 2^53 units
        VersionError: `options` was not initialised, or comes from a newer version, or `out->struct_size` is not a
            size of Flicker

    Determinism: PARTITION.
    """
    _options = _flicker_check_options(excluded, threshold, most_share)
    _out = Flicker(C.sizeof(Flicker))
    _rt.call(
        _lib.expt_flicker_check,
        _rt.context(),
        Table(table, "table", variant, units, conflicted),
        _v.text(variant, "variant"),
        _v.text(units, "units"),
        _v.text(conflicted, "conflicted"),
        _options,
        _out,
    )
    return _out


def effect_heterogeneity(
    effects: ArrayLike,
    std_errors: ArrayLike,
    *,
    between_variance: Optional[BetweenVarianceWord] = None,
    confidence: Optional[float] = None,
) -> Heterogeneity:
    """Whether effects that were estimated separately differ by more than their standard errors explain: of segments,
    countries, repeated experiments.

    A level whose effect or standard error is NaN, or whose standard error is 0, is left out; the latter is noted
    as ZERO_VARIANCE. The standard errors are taken as known: p-values are those of chi-squared.
    `qualitative_p_value` is 1 where all effects have one sign. The interval of `i2` is that of `tau2`, carried
    over; `tau2` is not negative.

    effects: effect of each level
    std_errors: standard error of each
    between_variance: Estimator of `tau2`. One of "dersimonian_laird", "paule_mandel". Default
        "dersimonian_laird".
    confidence: Of every interval. Default 0.95.

    Raises:
        ArgumentError: an effect is infinite, a standard error is negative or infinite, they are not equally many,
            or an option is out of range
        VersionError: `options` was not initialised, or `out->struct_size` is not a size of Heterogeneity

    Determinism: THREADS.

    Reference: Cochran 1954, Biometrics 10:101-129; DerSimonian and Laird 1986, Controlled Clinical Trials
        7:177-188; Paule and Mandel 1982, J. Res. NBS 87:377-385; Viechtbauer 2007, Statistics in Medicine
        26:37-52; Gail and Simon 1985, Biometrics 41:361-372.
    """
    _effects = _v.numbers(effects, "effects", C.c_double)
    _std_errors = _v.numbers(std_errors, "std_errors", C.c_double)
    _options = _effect_heterogeneity_options(between_variance, confidence)
    _out = Heterogeneity(C.sizeof(Heterogeneity))
    _given = (_rt.context(), _effects, len(_effects), _std_errors, len(_std_errors), _options, _out, None)
    if _lib.expt_effect_heterogeneity(*_given):
        _rt.refused(_lib.expt_effect_heterogeneity, _given)
    return _out


def dilute(
    effect: float,
    std_error: float,
    exposed: int,
    units: int,
    *,
    alternative: Optional[AlternativeWord] = None,
    df: Optional[float] = None,
    confidence: Optional[float] = None,
) -> Estimate:
    """The effect over all users of a treatment that only some could notice: effect among the exposed times the share
    of the exposed.

    For differences of means and proportions, where a user who was not exposed has no effect. Units of BOTH arms
    that were, or would have been, exposed count as exposed. Variance by the delta method: rate^2 std_error^2 +
    effect^2 rate (1 - rate) / units. The two do not correlate: given how many were exposed, the effect among them
    has the same expectation. No unit: NaN, noted as EMPTY_ARM; none exposed: 0 with NaN limits, noted as
    ZERO_VARIANCE, as is an error of 0.

    effect: effect among the exposed
    std_error: its standard error
    exposed: exposed units of both arms
    units: all units of both arms
    alternative: Side of the test; the interval is always two-sided. One of "two_sided", "greater", "less".
        Default "two_sided".
    df: Degrees of freedom of `std_error`; Inf = known. Default "inf".
    confidence: Of the interval. Default 0.95.

    Raises:
        ArgumentError: a number or an option is out of range, or more units were exposed than there are
        VersionError: `options` was not initialised, or comes from a newer version

    Determinism: PARTITION.

    Reference: Deng and Hu 2015, WSDM, 349-358.
    """
    _options = _dilute_options(alternative, df, confidence)
    _out = Estimate()
    if type(effect) is not float:
        effect = _v.number(effect, "effect")
    if type(std_error) is not float:
        std_error = _v.number(std_error, "std_error")
    if type(exposed) is not int or not 0 <= exposed < SMALL:
        exposed = _v.whole(exposed, "exposed", _v.INT64)
    if type(units) is not int or not 0 <= units < SMALL:
        units = _v.whole(units, "units", _v.INT64)
    _given = (effect, std_error, exposed, units, _options, _out, None)
    if _lib.expt_dilute(*_given):
        _rt.refused(_lib.expt_dilute, _given)
    return _out


def salt_search(
    assigner: Assigner,
    table: TableLike,
    unit: str,
    covariates: Sequence[str],
    *,
    score: Optional[SaltScoreWord] = None,
    n_candidates: Optional[int] = None,
) -> Frame:
    """Tries many salts on the units known today and ranks them by how well they balance covariates between the
    variants.

    The candidates are `{salt}#0`, `{salt}#1`, ... with the salt, scheme, pattern and variants of `assigner`; of
    equal ones the lower number comes first, so the answer is a function of the table. Make an assigner with the
    first salt, and ask Assigner.balance() of both for the balance before and after. Units that come later are
    simply hashed: the balance is that of the list given here. The best of k splits is a restricted randomisation.
    The usual test stays valid, but is conservative where a balanced covariate predicts the outcome: report k and
    the score, and adjust for the same covariates (CUPED), or test by re-randomising under the same rule. An A/A
    test of the chosen salt on a balanced covariate is no longer uniform: its p-values crowd towards 1, and prove
    nothing. Units of an assigner's `split` count; others, for example overrides, do not. A covariate without
    spread counts as balanced. With the variants' means m_v of n_v units, their common mean m and the covariance S
    of all rows, the Mahalanobis distance is sum n_v (m_v - m)' S^-1 (m_v - m), with a generalised inverse where
    covariates are collinear; under a random split it follows about chi2 with covariates * (variants - 1) degrees
    of freedom. A candidate with an empty variant has no score and comes last.

    assigner: assigner; its own salt is the base of the candidates and is not tried itself
    table: one row per unit
    unit: name of the id column
    covariates: names of number columns without missing values
    score: What the candidates are ranked by. One of "max_difference", "mahalanobis". Default "max_difference".
    n_candidates: Salts that are tried. Default 100.

    Returns one row per candidate, the best first:
        rank (int64): 1, 2, ...
        salt (utf8): the salt
        candidate (int64): its number, from 0
        max_difference (float64, sd): largest difference of two variants' means, in standard deviations over all
            rows
        mahalanobis (float64): distance of the variants' means
        worst_covariate (dict): covariate of `max_difference`; missing when none differs

    Raises:
        ArgumentError: an option or the number of covariates is out of range, or a covariate is listed twice
        ColumnError: the table has no such column
        DtypeError: the ids are neither integers nor utf8, or a covariate holds no numbers
        RowError: a covariate is missing, infinite or too large, or an id cannot be read
        StateError: no variants, their weights do not sum to 1, or are unequal under `modulo`
        VersionError: `options` was not initialised, or comes from a newer version
        PlatformError: libcrypto has no MD5, or refused
        CancelledError: the progress callback said so

    Determinism: PARTITION.

    Reference: Morgan and Rubin 2012, Rerandomization to improve covariate balance in experiments, Annals of
        Statistics 40.
    """
    _covariates = _v.texts(covariates, "covariates")
    _options = _salt_search_options(score, n_candidates)
    _out = C.c_void_p()
    _rt.call(
        _lib.expt_salt_search,
        _rt.context(),
        _v.handle(assigner, "assigner", Assigner),
        Table(table, "table", unit, covariates),
        _v.text(unit, "unit"),
        _covariates,
        len(_covariates),
        _options,
        _out,
        long=True,
    )
    return Frame(_out)


def switchback_schedule(
    clusters: Sequence[str],
    start: int,
    end: int,
    block_us: DurationLike,
    *,
    balanced: Optional[bool] = None,
    seed: Optional[int] = None,
    washout_us: Optional[DurationLike] = None,
    variants: Optional[Sequence[str]] = None,
) -> Frame:
    """Draws which variant each cluster (a city, a depot) runs in each block of time.

    Time is cut into blocks of `block_us` from `start` on. A draw is a function of the seed, the cluster's name
    and the block's number: a later `end` continues the schedule, and another cluster in the list changes nobody
    else's. The washout is cut off every block, not only where the variant changes: which rows are left out then
    does not depend on the draw.

    clusters: names, each once
    start: beginning, microseconds since 1970-01-01T00:00Z
    end: end, not included; a whole number of blocks after `start`
    block_us: length of a block. Microseconds, a timedelta, or a text like "7d", "12h", "30m", "10s".
    balanced: True: of every `n_variants` blocks in a row each variant gets one, in random order. False: every
        block is drawn by itself. Default True.
    seed: Seed of the draws; give every experiment its own. Default 0.
    washout_us: Beginning of each block that the analysis leaves out, shorter than a block. Microseconds, a
        timedelta, or a text like "7d", "12h", "30m", "10s". Default 0.
    variants: Two or more variants; None = control and treatment.

    Returns one row per cluster and block, clusters in the order given:
        cluster (dict): cluster
        block (int64): number of the block, from 0
        block_start (time, us): beginning, microseconds since 1970-01-01T00:00Z
        analysis_start (time, us): `block_start` and the washout: from here on events count
        block_end (time, us): end, not included
        variant (dict): variant that runs

    Raises:
        ArgumentError: no clusters, an empty name, a time or an option out of range, or a period that is no whole
            number of blocks
        DuplicateError: a cluster or a variant is listed twice
        LimitError: more than 100,000,000 rows
        VersionError: `options` was not initialised, or comes from a newer version

    Determinism: PARTITION.

    Reference: Bojinov, Simchi-Levi and Zhao 2023, Design and analysis of switchback experiments, Management
        Science 69.
    """
    _clusters = _v.texts(clusters, "clusters")
    _options = _switchback_schedule_options(balanced, seed, washout_us, variants)
    _out = C.c_void_p()
    if type(start) is not int or not 0 <= start < SMALL:
        start = _v.whole(start, "start", _v.INT64)
    if type(end) is not int or not 0 <= end < SMALL:
        end = _v.whole(end, "end", _v.INT64)
    _given = (
        _rt.context(),
        _clusters,
        len(_clusters),
        start,
        end,
        _v.duration(block_us, "block_us"),
        _options,
        _out,
        None,
    )
    if _lib.expt_switchback_schedule(*_given):
        _rt.refused(_lib.expt_switchback_schedule, _given)
    return Frame(_out)


def power_proportion(
    control_rate: float,
    effect: float,
    control_units: int,
    treatment_units: int,
    *,
    alternative: Optional[AlternativeWord] = None,
    relative: Optional[bool] = None,
    correction: Optional[PowerCorrectionWord] = None,
    arms: Optional[int] = None,
    null_variance: Optional[NullVarianceWord] = None,
    both_sides: Optional[bool] = None,
    alpha: Optional[float] = None,
    power: Optional[float] = None,
    null_value: Optional[float] = None,
    variance_reduction: Optional[float] = None,
) -> PowerPlan:
    """Power of an experiment on a proportion.

    The test is that of two_proportions(). A covariate adjustment is told by `variance_reduction`. Beside the
    power of the true effect it tells what the power wanted needs, and what it can see.

    control_rate: proportion expected in the control arm
    effect: true effect, treatment minus control
    control_units: units in the control arm
    treatment_units: units in each treatment arm
    alternative: Side of the test. One of "two_sided", "greater", "less". Default "two_sided".
    relative: The effect and `null_value` are fractions of the control's value. Default False.
    correction: For several treatments against one control. One of "bonferroni", "dunnett", "none". Default
        "bonferroni".
    arms: Variants, the control among them. Default 2.
    null_variance: Variance under the null hypothesis. One of "pooled", "unpooled", "control". Default "pooled".
    both_sides: Rejections to the side opposite to the effect count too; only for a two-sided test. Default False.
    alpha: Error rate of the whole experiment: of all its comparisons. Default 0.05.
    power: Power that `units_needed` and `mde` are told for. Default 0.8.
    null_value: Effect under the null hypothesis: a margin; of non-inferiority with the sign of harm. Default 0.0.
    variance_reduction: Share of the variance that covariates take away: their squared correlation. Default 0.0.

    Raises:
        ArgumentError: the effect leads outside 0 to 1, or a number or an option is out of range
        VersionError: `options` was not initialised, comes from a newer version, or `out` has no size

    Determinism: PARTITION.

    Reference: Fleiss, Levin and Paik 2003, Statistical Methods for Rates and Proportions, 3rd ed., chapter 4;
        Dunnett 1955, JASA 50:1096-1121.
    """
    _options = _power_proportion_options(
        alternative,
        relative,
        correction,
        arms,
        null_variance,
        both_sides,
        alpha,
        power,
        null_value,
        variance_reduction,
    )
    _out = PowerPlan(C.sizeof(PowerPlan))
    if type(control_rate) is not float:
        control_rate = _v.number(control_rate, "control_rate")
    if type(effect) is not float:
        effect = _v.number(effect, "effect")
    if type(control_units) is not int or not 0 <= control_units < SMALL:
        control_units = _v.whole(control_units, "control_units", _v.INT64)
    if type(treatment_units) is not int or not 0 <= treatment_units < SMALL:
        treatment_units = _v.whole(treatment_units, "treatment_units", _v.INT64)
    _given = (control_rate, effect, control_units, treatment_units, _options, _out, None)
    if _lib.expt_power_proportion(*_given):
        _rt.refused(_lib.expt_power_proportion, _given)
    return _out


def power_mean(
    control_mean: float,
    sd: float,
    effect: float,
    control_units: int,
    treatment_units: int,
    *,
    alternative: Optional[AlternativeWord] = None,
    relative: Optional[bool] = None,
    correction: Optional[PowerCorrectionWord] = None,
    arms: Optional[int] = None,
    test: Optional[MeanTestWord] = None,
    both_sides: Optional[bool] = None,
    alpha: Optional[float] = None,
    power: Optional[float] = None,
    null_value: Optional[float] = None,
    variance_reduction: Optional[float] = None,
    treatment_sd: Optional[float] = None,
) -> PowerPlan:
    """Power of an experiment on a mean.

    The test is that of t_test(), its power the noncentral t; with Z the standard deviations are taken as known.
    Beside the power of the true effect it tells what the power wanted needs, and what it can see.

    control_mean: mean expected in the control arm; only looked at for relative effects
    sd: standard deviation of a unit
    effect: true effect, treatment minus control
    control_units: units in the control arm
    treatment_units: units in each treatment arm
    alternative: Side of the test. One of "two_sided", "greater", "less". Default "two_sided".
    relative: The effect and `null_value` are fractions of the control's value. Default False.
    correction: For several treatments against one control. One of "bonferroni", "dunnett", "none". Default
        "bonferroni".
    arms: Variants, the control among them. Default 2.
    test: Law of the statistic. One of "welch", "student", "z". Default "welch".
    both_sides: Rejections to the side opposite to the effect count too; only for a two-sided test. Default False.
    alpha: Error rate of the whole experiment: of all its comparisons. Default 0.05.
    power: Power that `units_needed` and `mde` are told for. Default 0.8.
    null_value: Effect under the null hypothesis: a margin; of non-inferiority with the sign of harm. Default 0.0.
    variance_reduction: Share of the variance that covariates take away: their squared correlation. Default 0.0.
    treatment_sd: Standard deviation in the treatment arms, above 0; NaN = that of the control.

    Raises:
        ArgumentError: a number or an option is out of range
        VersionError: `options` was not initialised, comes from a newer version, or `out` has no size

    Determinism: PARTITION.

    Reference: Cohen 1988, Statistical Power Analysis for the Behavioral Sciences, 2nd ed., chapter 2; Dunnett
        1955, JASA 50:1096-1121.
    """
    _options = _power_mean_options(
        alternative,
        relative,
        correction,
        arms,
        test,
        both_sides,
        alpha,
        power,
        null_value,
        variance_reduction,
        treatment_sd,
    )
    _out = PowerPlan(C.sizeof(PowerPlan))
    if type(control_mean) is not float:
        control_mean = _v.number(control_mean, "control_mean")
    if type(sd) is not float:
        sd = _v.number(sd, "sd")
    if type(effect) is not float:
        effect = _v.number(effect, "effect")
    if type(control_units) is not int or not 0 <= control_units < SMALL:
        control_units = _v.whole(control_units, "control_units", _v.INT64)
    if type(treatment_units) is not int or not 0 <= treatment_units < SMALL:
        treatment_units = _v.whole(treatment_units, "treatment_units", _v.INT64)
    _given = (control_mean, sd, effect, control_units, treatment_units, _options, _out, None)
    if _lib.expt_power_mean(*_given):
        _rt.refused(_lib.expt_power_mean, _given)
    return _out


def power_ratio(
    numerator: float,
    denominator: float,
    numerator_variance: float,
    denominator_variance: float,
    covariance: float,
    effect: float,
    control_units: int,
    treatment_units: int,
    *,
    alternative: Optional[AlternativeWord] = None,
    relative: Optional[bool] = None,
    correction: Optional[PowerCorrectionWord] = None,
    arms: Optional[int] = None,
    test: Optional[MeanTestWord] = None,
    both_sides: Optional[bool] = None,
    alpha: Optional[float] = None,
    power: Optional[float] = None,
    null_value: Optional[float] = None,
    variance_reduction: Optional[float] = None,
) -> PowerPlan:
    """Power of an experiment on a ratio metric (clicks per impression).

    The metric is the numerator over the denominator, its variance that of ratio() by the delta method from the
    moments of a pilot; the same in all arms. Where whole clusters are assigned take the moments of their sums:
    units are clusters. Beside the power of the true effect it tells what the power wanted needs, and what it can
    see.

    numerator: mean of the numerator over units
    denominator: mean of the denominator; not 0
    numerator_variance: variance of the numerator
    denominator_variance: variance of the denominator
    covariance: their covariance
    effect: true effect, treatment minus control
    control_units: units in the control arm
    treatment_units: units in each treatment arm
    alternative: Side of the test. One of "two_sided", "greater", "less". Default "two_sided".
    relative: The effect and `null_value` are fractions of the control's value. Default False.
    correction: For several treatments against one control. One of "bonferroni", "dunnett", "none". Default
        "bonferroni".
    arms: Variants, the control among them. Default 2.
    test: Law of the statistic. One of "welch", "student", "z". Default "welch".
    both_sides: Rejections to the side opposite to the effect count too; only for a two-sided test. Default False.
    alpha: Error rate of the whole experiment: of all its comparisons. Default 0.05.
    power: Power that `units_needed` and `mde` are told for. Default 0.8.
    null_value: Effect under the null hypothesis: a margin; of non-inferiority with the sign of harm. Default 0.0.
    variance_reduction: Share of the variance that covariates take away: their squared correlation. Default 0.0.

    Raises:
        ArgumentError: a number or an option is out of range
        VersionError: `options` was not initialised, comes from a newer version, or `out` has no size

    Determinism: PARTITION.

    Reference: Deng, Knoblich and Lu 2018, Applying the delta method in metric analytics, KDD.
    """
    _options = _power_ratio_options(
        alternative,
        relative,
        correction,
        arms,
        test,
        both_sides,
        alpha,
        power,
        null_value,
        variance_reduction,
    )
    _out = PowerPlan(C.sizeof(PowerPlan))
    if type(numerator) is not float:
        numerator = _v.number(numerator, "numerator")
    if type(denominator) is not float:
        denominator = _v.number(denominator, "denominator")
    if type(numerator_variance) is not float:
        numerator_variance = _v.number(numerator_variance, "numerator_variance")
    if type(denominator_variance) is not float:
        denominator_variance = _v.number(denominator_variance, "denominator_variance")
    if type(covariance) is not float:
        covariance = _v.number(covariance, "covariance")
    if type(effect) is not float:
        effect = _v.number(effect, "effect")
    if type(control_units) is not int or not 0 <= control_units < SMALL:
        control_units = _v.whole(control_units, "control_units", _v.INT64)
    if type(treatment_units) is not int or not 0 <= treatment_units < SMALL:
        treatment_units = _v.whole(treatment_units, "treatment_units", _v.INT64)
    _given = (
        numerator,
        denominator,
        numerator_variance,
        denominator_variance,
        covariance,
        effect,
        control_units,
        treatment_units,
        _options,
        _out,
        None,
    )
    if _lib.expt_power_ratio(*_given):
        _rt.refused(_lib.expt_power_ratio, _given)
    return _out


def power_quantile(
    prob: float,
    control_value: float,
    std_error: float,
    pilot_units: int,
    effect: float,
    control_units: int,
    treatment_units: int,
    *,
    alternative: Optional[AlternativeWord] = None,
    relative: Optional[bool] = None,
    correction: Optional[PowerCorrectionWord] = None,
    arms: Optional[int] = None,
    both_sides: Optional[bool] = None,
    alpha: Optional[float] = None,
    power: Optional[float] = None,
    null_value: Optional[float] = None,
    treatment_std_error: Optional[float] = None,
    cluster_size: Optional[float] = None,
) -> PowerPlan:
    """Power of an experiment on a quantile (the median basket, the 0.95 quantile of a latency).

    How much units vary is read from a past estimate of the quantile: its standard error falls with the root of
    the units, whatever the law of the values. Whoever knows their density at the quantile instead gives sqrt(prob
    (1 - prob)) / density as `std_error` and 1 as `pilot_units`; whoever has the values themselves asks
    Analysis.power(). The test is that of a quantile metric in Analysis.frequentist(), t of two standard errors.
    Where whole clusters are assigned the error is one by clusters, and all units are clusters. The message says
    where so few units are expected beyond the quantile that the answer is rough. Beside the power of the true
    effect it tells what the power wanted needs, and what it can see.

    prob: which quantile: 0.5 is the median
    control_value: quantile expected in the control arm; only looked at for relative effects
    std_error: standard error of that quantile in past data
    pilot_units: units that the past data had
    effect: true effect, treatment minus control
    control_units: units in the control arm
    treatment_units: units in each treatment arm
    alternative: Side of the test. One of "two_sided", "greater", "less". Default "two_sided".
    relative: The effect and `null_value` are fractions of the control's value. Default False.
    correction: For several treatments against one control. One of "bonferroni", "dunnett", "none". Default
        "bonferroni".
    arms: Variants, the control among them. Default 2.
    both_sides: Rejections to the side opposite to the effect count too; only for a two-sided test. Default False.
    alpha: Error rate of the whole experiment: of all its comparisons. Default 0.05.
    power: Power that `units_needed` and `mde` are told for. Default 0.8.
    null_value: Effect under the null hypothesis: a margin; of non-inferiority with the sign of harm. Default 0.0.
    treatment_std_error: Standard error that a treatment's quantile has in `pilot_units`, above 0; NaN = that of
        the control.
    cluster_size: Mean number of units in a cluster, where units are whole clusters. Default 1.0.

    Raises:
        ArgumentError: a number or an option is out of range
        VersionError: `options` was not initialised, comes from a newer version, or `out` has no size

    Determinism: PARTITION.

    Reference: Serfling 1980, Approximation Theorems of Mathematical Statistics, 2.3.3; Price and Bonett 2002,
        Journal of Statistical Computation and Simulation 72:119-124.
    """
    _options = _power_quantile_options(
        alternative,
        relative,
        correction,
        arms,
        both_sides,
        alpha,
        power,
        null_value,
        treatment_std_error,
        cluster_size,
    )
    _out = PowerPlan(C.sizeof(PowerPlan))
    if type(prob) is not float:
        prob = _v.number(prob, "prob")
    if type(control_value) is not float:
        control_value = _v.number(control_value, "control_value")
    if type(std_error) is not float:
        std_error = _v.number(std_error, "std_error")
    if type(pilot_units) is not int or not 0 <= pilot_units < SMALL:
        pilot_units = _v.whole(pilot_units, "pilot_units", _v.INT64)
    if type(effect) is not float:
        effect = _v.number(effect, "effect")
    if type(control_units) is not int or not 0 <= control_units < SMALL:
        control_units = _v.whole(control_units, "control_units", _v.INT64)
    if type(treatment_units) is not int or not 0 <= treatment_units < SMALL:
        treatment_units = _v.whole(treatment_units, "treatment_units", _v.INT64)
    _given = (
        prob,
        control_value,
        std_error,
        pilot_units,
        effect,
        control_units,
        treatment_units,
        _options,
        _out,
        None,
    )
    if _lib.expt_power_quantile(*_given):
        _rt.refused(_lib.expt_power_quantile, _given)
    return _out


def power_count(
    control_rate: float,
    effect: float,
    control_exposure: float,
    treatment_exposure: float,
    *,
    alternative: Optional[AlternativeWord] = None,
    relative: Optional[bool] = None,
    correction: Optional[PowerCorrectionWord] = None,
    arms: Optional[int] = None,
    null_variance: Optional[NullVarianceWord] = None,
    both_sides: Optional[bool] = None,
    alpha: Optional[float] = None,
    power: Optional[float] = None,
    null_value: Optional[float] = None,
    overdispersion: Optional[float] = None,
) -> PowerPlan:
    """Power of an experiment on a rate of events.

    The test is the score test of poisson_rates(). Exposure is what the rate is a rate of: units, or days of
    units. Strata that take a share of the variance take it of `overdispersion`. Beside the power of the true
    effect it tells what the power wanted needs, and what it can see.

    control_rate: events expected per exposure in the control arm
    effect: true effect, treatment minus control
    control_exposure: exposure of the control arm
    treatment_exposure: exposure of each treatment arm
    alternative: Side of the test. One of "two_sided", "greater", "less". Default "two_sided".
    relative: The effect and `null_value` are fractions of the control's value. Default False.
    correction: For several treatments against one control. One of "bonferroni", "dunnett", "none". Default
        "bonferroni".
    arms: Variants, the control among them. Default 2.
    null_variance: Variance under the null hypothesis. One of "pooled", "unpooled", "control". Default "pooled".
    both_sides: Rejections to the side opposite to the effect count too; only for a two-sided test. Default False.
    alpha: Error rate of the whole experiment: of all its comparisons. Default 0.05.
    power: Power that `units_needed` and `mde` are told for. Default 0.8.
    null_value: Effect under the null hypothesis: a margin; of non-inferiority with the sign of harm. Default 0.0.
    overdispersion: Variance of the counts over their mean; 1 = Poisson. Default 1.0.

    Raises:
        ArgumentError: the effect leads below 0, or a number or an option is out of range
        VersionError: `options` was not initialised, comes from a newer version, or `out` has no size

    Determinism: PARTITION.

    Reference: Gu, Ng, Tang and Schucany 2008, Biometrical Journal 50:283-298.
    """
    _options = _power_count_options(
        alternative,
        relative,
        correction,
        arms,
        null_variance,
        both_sides,
        alpha,
        power,
        null_value,
        overdispersion,
    )
    _out = PowerPlan(C.sizeof(PowerPlan))
    if type(control_rate) is not float:
        control_rate = _v.number(control_rate, "control_rate")
    if type(effect) is not float:
        effect = _v.number(effect, "effect")
    if type(control_exposure) is not float:
        control_exposure = _v.number(control_exposure, "control_exposure")
    if type(treatment_exposure) is not float:
        treatment_exposure = _v.number(treatment_exposure, "treatment_exposure")
    _given = (control_rate, effect, control_exposure, treatment_exposure, _options, _out, None)
    if _lib.expt_power_count(*_given):
        _rt.refused(_lib.expt_power_count, _given)
    return _out


def power_cluster(
    control_mean: float,
    sd: float,
    icc: float,
    cluster_size: float,
    effect: float,
    control_clusters: int,
    treatment_clusters: int,
    *,
    alternative: Optional[AlternativeWord] = None,
    relative: Optional[bool] = None,
    correction: Optional[PowerCorrectionWord] = None,
    arms: Optional[int] = None,
    both_sides: Optional[bool] = None,
    alpha: Optional[float] = None,
    power: Optional[float] = None,
    null_value: Optional[float] = None,
    size_variation: Optional[float] = None,
    reduction_between: Optional[float] = None,
    reduction_within: Optional[float] = None,
    covariates: Optional[int] = None,
) -> PowerPlan:
    """Power of an experiment on a mean in whole clusters (shops, cities).

    A mean of clusters varies (1 + ((size_variation^2 + 1) cluster_size - 1) icc) / cluster_size as much as a
    unit; t with the clusters less 2 as degrees of freedom. For a proportion p give sqrt(p (1 - p)) as `sd`.
    Covariates take `reduction_between` of the variance between clusters, sd^2 icc, and `reduction_within` of the
    rest: last month's mean of a cluster can do only the first, last month's value of a unit both; who knows one
    number for all gives it for both. Beside the power of the true effect it tells what the power wanted needs,
    and what it can see.

    control_mean: mean expected in the control arm; only looked at for relative effects
    sd: standard deviation of a unit
    icc: intraclass correlation
    cluster_size: mean number of units in a cluster
    effect: true effect, treatment minus control
    control_clusters: clusters in the control arm
    treatment_clusters: clusters in each treatment arm
    alternative: Side of the test. One of "two_sided", "greater", "less". Default "two_sided".
    relative: The effect and `null_value` are fractions of the control's value. Default False.
    correction: For several treatments against one control. One of "bonferroni", "dunnett", "none". Default
        "bonferroni".
    arms: Variants, the control among them. Default 2.
    both_sides: Rejections to the side opposite to the effect count too; only for a two-sided test. Default False.
    alpha: Error rate of the whole experiment: of all its comparisons. Default 0.05.
    power: Power that `units_needed` and `mde` are told for. Default 0.8.
    null_value: Effect under the null hypothesis: a margin; of non-inferiority with the sign of harm. Default 0.0.
    size_variation: Coefficient of variation of the cluster sizes. Default 0.0.
    reduction_between: Share of the variance between clusters that covariates take away. Default 0.0.
    reduction_within: Share of the variance within clusters that they take away. Default 0.0.
    covariates: Covariates of clusters: each costs the test a degree of freedom. Default 0.

    Raises:
        ArgumentError: a number or an option is out of range
        VersionError: `options` was not initialised, comes from a newer version, or `out` has no size

    Determinism: PARTITION.

    Reference: Eldridge, Ashby and Kerry 2006, Int. J. Epidemiology 35:1292-1300; Bloom, Richburg-Hayes and Black
        2007, Educational Evaluation and Policy Analysis 29:30-59.
    """
    _options = _power_cluster_options(
        alternative,
        relative,
        correction,
        arms,
        both_sides,
        alpha,
        power,
        null_value,
        size_variation,
        reduction_between,
        reduction_within,
        covariates,
    )
    _out = PowerPlan(C.sizeof(PowerPlan))
    if type(control_mean) is not float:
        control_mean = _v.number(control_mean, "control_mean")
    if type(sd) is not float:
        sd = _v.number(sd, "sd")
    if type(icc) is not float:
        icc = _v.number(icc, "icc")
    if type(cluster_size) is not float:
        cluster_size = _v.number(cluster_size, "cluster_size")
    if type(effect) is not float:
        effect = _v.number(effect, "effect")
    if type(control_clusters) is not int or not 0 <= control_clusters < SMALL:
        control_clusters = _v.whole(control_clusters, "control_clusters", _v.INT64)
    if type(treatment_clusters) is not int or not 0 <= treatment_clusters < SMALL:
        treatment_clusters = _v.whole(treatment_clusters, "treatment_clusters", _v.INT64)
    _given = (
        control_mean,
        sd,
        icc,
        cluster_size,
        effect,
        control_clusters,
        treatment_clusters,
        _options,
        _out,
        None,
    )
    if _lib.expt_power_cluster(*_given):
        _rt.refused(_lib.expt_power_cluster, _given)
    return _out


def power_srm(
    planned_share: float,
    actual_share: float,
    units: float,
    *,
    arms: Optional[int] = None,
    alpha: Optional[float] = None,
    power: Optional[float] = None,
) -> PowerPlan:
    """Power of the check of the sizes of the variants.

    How soon a sample ratio mismatch is seen: one variant has another share than planned, the others share the
    rest as planned. Noncentral chi-squared. Beside the power of the true effect it tells what the power wanted
    needs, and what it can see.

    planned_share: share of one variant as planned
    actual_share: its true share
    units: units in all variants
    arms: Variants, all of them. Default 2.
    alpha: p-value below which the check fails. Default 0.001.
    power: Power that `units_needed` and `mde` are told for. Default 0.8.

    Raises:
        ArgumentError: a number or an option is out of range
        VersionError: `options` was not initialised, comes from a newer version, or `out` has no size

    Determinism: PARTITION.

    Reference: Cohen 1988, Statistical Power Analysis for the Behavioral Sciences, 2nd ed., chapter 7; Fabijan et
        al. 2019, KDD:2156-2164.
    """
    _options = _power_srm_options(arms, alpha, power)
    _out = PowerPlan(C.sizeof(PowerPlan))
    if type(planned_share) is not float:
        planned_share = _v.number(planned_share, "planned_share")
    if type(actual_share) is not float:
        actual_share = _v.number(actual_share, "actual_share")
    if type(units) is not float:
        units = _v.number(units, "units")
    _given = (planned_share, actual_share, units, _options, _out, None)
    if _lib.expt_power_srm(*_given):
        _rt.refused(_lib.expt_power_srm, _given)
    return _out


def duration(
    units: float,
    daily_units: float,
    *,
    weekdays: Optional[int] = None,
    share: Optional[float] = None,
    whole_weeks: Optional[bool] = None,
) -> DurationPlan:
    """Days that an experiment takes until it has its units.

    The units enter on the first `weekdays` days of each week, equally many a day. Whole weeks are the default:
    users of a Tuesday are not those of a Saturday.

    units: units wanted in all arms: `units_needed` of a plan
    daily_units: new units on a day with traffic
    weekdays: Days of a week on which units enter. Default 7.
    share: Share of the units that takes part, all variants together. Default 1.0.
    whole_weeks: Round up to whole weeks, so that every weekday counts alike. Default True.

    Raises:
        ArgumentError: a number or an option is out of range, or the units take more than 1e9 days
        VersionError: `options` was not initialised, comes from a newer version, or `out` has no size

    Determinism: PARTITION.

    Reference: Kohavi, Tang and Xu 2020, Trustworthy Online Controlled Experiments, chapter 2.
    """
    _options = _duration_options(weekdays, share, whole_weeks)
    _out = DurationPlan(C.sizeof(DurationPlan))
    if type(units) is not float:
        units = _v.number(units, "units")
    if type(daily_units) is not float:
        daily_units = _v.number(daily_units, "daily_units")
    _given = (units, daily_units, _options, _out, None)
    if _lib.expt_duration(*_given):
        _rt.refused(_lib.expt_duration, _given)
    return _out


def mde_proportion(
    control_rate: float,
    control_units: int,
    treatment_units: int,
    *,
    alternative: Optional[AlternativeWord] = None,
    relative: Optional[bool] = None,
    correction: Optional[PowerCorrectionWord] = None,
    arms: Optional[int] = None,
    null_variance: Optional[NullVarianceWord] = None,
    both_sides: Optional[bool] = None,
    alpha: Optional[float] = None,
    power: Optional[float] = None,
    null_value: Optional[float] = None,
    variance_reduction: Optional[float] = None,
) -> PowerPlan:
    """Smallest effect on a proportion that an experiment of this size can see.

    See power_proportion(). Above the null value, or below it with LESS. NaN where no possible effect is seen with
    the power wanted.

    control_rate: proportion expected in the control arm
    control_units: units in the control arm
    treatment_units: units in each treatment arm
    alternative: Side of the test. One of "two_sided", "greater", "less". Default "two_sided".
    relative: `null_value` is a fraction, and the answer is told in fractions of the control's value. Default
        False.
    correction: For several treatments against one control. One of "bonferroni", "dunnett", "none". Default
        "bonferroni".
    arms: Variants, the control among them. Default 2.
    null_variance: Variance under the null hypothesis. One of "pooled", "unpooled", "control". Default "pooled".
    both_sides: Rejections to the side opposite to the effect count too; only for a two-sided test. Default False.
    alpha: Error rate of the whole experiment: of all its comparisons. Default 0.05.
    power: Power wanted. Default 0.8.
    null_value: Effect under the null hypothesis: a margin; of non-inferiority with the sign of harm. Default 0.0.
    variance_reduction: Share of the variance that covariates take away: their squared correlation. Default 0.0.

    Raises:
        ArgumentError: a number or an option is out of range
        VersionError: `options` was not initialised, comes from a newer version, or `out` has no size

    Determinism: PARTITION.

    Reference: Fleiss, Levin and Paik 2003, Statistical Methods for Rates and Proportions, 3rd ed., chapter 4;
        Dunnett 1955, JASA 50:1096-1121.
    """
    _options = _mde_proportion_options(
        alternative,
        relative,
        correction,
        arms,
        null_variance,
        both_sides,
        alpha,
        power,
        null_value,
        variance_reduction,
    )
    _out = PowerPlan(C.sizeof(PowerPlan))
    if type(control_rate) is not float:
        control_rate = _v.number(control_rate, "control_rate")
    if type(control_units) is not int or not 0 <= control_units < SMALL:
        control_units = _v.whole(control_units, "control_units", _v.INT64)
    if type(treatment_units) is not int or not 0 <= treatment_units < SMALL:
        treatment_units = _v.whole(treatment_units, "treatment_units", _v.INT64)
    _given = (control_rate, control_units, treatment_units, _options, _out, None)
    if _lib.expt_mde_proportion(*_given):
        _rt.refused(_lib.expt_mde_proportion, _given)
    return _out


def mde_mean(
    control_mean: float,
    sd: float,
    control_units: int,
    treatment_units: int,
    *,
    alternative: Optional[AlternativeWord] = None,
    relative: Optional[bool] = None,
    correction: Optional[PowerCorrectionWord] = None,
    arms: Optional[int] = None,
    test: Optional[MeanTestWord] = None,
    both_sides: Optional[bool] = None,
    alpha: Optional[float] = None,
    power: Optional[float] = None,
    null_value: Optional[float] = None,
    variance_reduction: Optional[float] = None,
    treatment_sd: Optional[float] = None,
) -> PowerPlan:
    """Smallest effect on a mean that an experiment of this size can see.

    See power_mean(). Above the null value, or below it with LESS. NaN where no possible effect is seen with the
    power wanted.

    control_mean: mean expected in the control arm; only looked at for relative effects
    sd: standard deviation of a unit
    control_units: units in the control arm
    treatment_units: units in each treatment arm
    alternative: Side of the test. One of "two_sided", "greater", "less". Default "two_sided".
    relative: `null_value` is a fraction, and the answer is told in fractions of the control's value. Default
        False.
    correction: For several treatments against one control. One of "bonferroni", "dunnett", "none". Default
        "bonferroni".
    arms: Variants, the control among them. Default 2.
    test: Law of the statistic. One of "welch", "student", "z". Default "welch".
    both_sides: Rejections to the side opposite to the effect count too; only for a two-sided test. Default False.
    alpha: Error rate of the whole experiment: of all its comparisons. Default 0.05.
    power: Power wanted. Default 0.8.
    null_value: Effect under the null hypothesis: a margin; of non-inferiority with the sign of harm. Default 0.0.
    variance_reduction: Share of the variance that covariates take away: their squared correlation. Default 0.0.
    treatment_sd: Standard deviation in the treatment arms, above 0; NaN = that of the control.

    Raises:
        ArgumentError: a number or an option is out of range
        VersionError: `options` was not initialised, comes from a newer version, or `out` has no size

    Determinism: PARTITION.

    Reference: Cohen 1988, Statistical Power Analysis for the Behavioral Sciences, 2nd ed., chapter 2; Dunnett
        1955, JASA 50:1096-1121.
    """
    _options = _mde_mean_options(
        alternative,
        relative,
        correction,
        arms,
        test,
        both_sides,
        alpha,
        power,
        null_value,
        variance_reduction,
        treatment_sd,
    )
    _out = PowerPlan(C.sizeof(PowerPlan))
    if type(control_mean) is not float:
        control_mean = _v.number(control_mean, "control_mean")
    if type(sd) is not float:
        sd = _v.number(sd, "sd")
    if type(control_units) is not int or not 0 <= control_units < SMALL:
        control_units = _v.whole(control_units, "control_units", _v.INT64)
    if type(treatment_units) is not int or not 0 <= treatment_units < SMALL:
        treatment_units = _v.whole(treatment_units, "treatment_units", _v.INT64)
    _given = (control_mean, sd, control_units, treatment_units, _options, _out, None)
    if _lib.expt_mde_mean(*_given):
        _rt.refused(_lib.expt_mde_mean, _given)
    return _out


def mde_ratio(
    numerator: float,
    denominator: float,
    numerator_variance: float,
    denominator_variance: float,
    covariance: float,
    control_units: int,
    treatment_units: int,
    *,
    alternative: Optional[AlternativeWord] = None,
    relative: Optional[bool] = None,
    correction: Optional[PowerCorrectionWord] = None,
    arms: Optional[int] = None,
    test: Optional[MeanTestWord] = None,
    both_sides: Optional[bool] = None,
    alpha: Optional[float] = None,
    power: Optional[float] = None,
    null_value: Optional[float] = None,
    variance_reduction: Optional[float] = None,
) -> PowerPlan:
    """Smallest effect on a ratio metric (clicks per impression) that an experiment of this size can see.

    See power_ratio(). Above the null value, or below it with LESS. NaN where no possible effect is seen with the
    power wanted.

    numerator: mean of the numerator over units
    denominator: mean of the denominator; not 0
    numerator_variance: variance of the numerator
    denominator_variance: variance of the denominator
    covariance: their covariance
    control_units: units in the control arm
    treatment_units: units in each treatment arm
    alternative: Side of the test. One of "two_sided", "greater", "less". Default "two_sided".
    relative: `null_value` is a fraction, and the answer is told in fractions of the control's value. Default
        False.
    correction: For several treatments against one control. One of "bonferroni", "dunnett", "none". Default
        "bonferroni".
    arms: Variants, the control among them. Default 2.
    test: Law of the statistic. One of "welch", "student", "z". Default "welch".
    both_sides: Rejections to the side opposite to the effect count too; only for a two-sided test. Default False.
    alpha: Error rate of the whole experiment: of all its comparisons. Default 0.05.
    power: Power wanted. Default 0.8.
    null_value: Effect under the null hypothesis: a margin; of non-inferiority with the sign of harm. Default 0.0.
    variance_reduction: Share of the variance that covariates take away: their squared correlation. Default 0.0.

    Raises:
        ArgumentError: a number or an option is out of range
        VersionError: `options` was not initialised, comes from a newer version, or `out` has no size

    Determinism: PARTITION.

    Reference: Deng, Knoblich and Lu 2018, Applying the delta method in metric analytics, KDD.
    """
    _options = _mde_ratio_options(
        alternative,
        relative,
        correction,
        arms,
        test,
        both_sides,
        alpha,
        power,
        null_value,
        variance_reduction,
    )
    _out = PowerPlan(C.sizeof(PowerPlan))
    if type(numerator) is not float:
        numerator = _v.number(numerator, "numerator")
    if type(denominator) is not float:
        denominator = _v.number(denominator, "denominator")
    if type(numerator_variance) is not float:
        numerator_variance = _v.number(numerator_variance, "numerator_variance")
    if type(denominator_variance) is not float:
        denominator_variance = _v.number(denominator_variance, "denominator_variance")
    if type(covariance) is not float:
        covariance = _v.number(covariance, "covariance")
    if type(control_units) is not int or not 0 <= control_units < SMALL:
        control_units = _v.whole(control_units, "control_units", _v.INT64)
    if type(treatment_units) is not int or not 0 <= treatment_units < SMALL:
        treatment_units = _v.whole(treatment_units, "treatment_units", _v.INT64)
    _given = (
        numerator,
        denominator,
        numerator_variance,
        denominator_variance,
        covariance,
        control_units,
        treatment_units,
        _options,
        _out,
        None,
    )
    if _lib.expt_mde_ratio(*_given):
        _rt.refused(_lib.expt_mde_ratio, _given)
    return _out


def mde_quantile(
    prob: float,
    control_value: float,
    std_error: float,
    pilot_units: int,
    control_units: int,
    treatment_units: int,
    *,
    alternative: Optional[AlternativeWord] = None,
    relative: Optional[bool] = None,
    correction: Optional[PowerCorrectionWord] = None,
    arms: Optional[int] = None,
    both_sides: Optional[bool] = None,
    alpha: Optional[float] = None,
    power: Optional[float] = None,
    null_value: Optional[float] = None,
    treatment_std_error: Optional[float] = None,
    cluster_size: Optional[float] = None,
) -> PowerPlan:
    """Smallest effect on a quantile (the median basket, the 0.95 quantile of a latency) that an experiment of this
    size can see.

    See power_quantile(). Above the null value, or below it with LESS. NaN where no possible effect is seen with
    the power wanted.

    prob: which quantile: 0.5 is the median
    control_value: quantile expected in the control arm; only looked at for relative effects
    std_error: standard error of that quantile in past data
    pilot_units: units that the past data had
    control_units: units in the control arm
    treatment_units: units in each treatment arm
    alternative: Side of the test. One of "two_sided", "greater", "less". Default "two_sided".
    relative: `null_value` is a fraction, and the answer is told in fractions of the control's value. Default
        False.
    correction: For several treatments against one control. One of "bonferroni", "dunnett", "none". Default
        "bonferroni".
    arms: Variants, the control among them. Default 2.
    both_sides: Rejections to the side opposite to the effect count too; only for a two-sided test. Default False.
    alpha: Error rate of the whole experiment: of all its comparisons. Default 0.05.
    power: Power wanted. Default 0.8.
    null_value: Effect under the null hypothesis: a margin; of non-inferiority with the sign of harm. Default 0.0.
    treatment_std_error: Standard error that a treatment's quantile has in `pilot_units`, above 0; NaN = that of
        the control.
    cluster_size: Mean number of units in a cluster, where units are whole clusters. Default 1.0.

    Raises:
        ArgumentError: a number or an option is out of range
        VersionError: `options` was not initialised, comes from a newer version, or `out` has no size

    Determinism: PARTITION.

    Reference: Serfling 1980, Approximation Theorems of Mathematical Statistics, 2.3.3; Price and Bonett 2002,
        Journal of Statistical Computation and Simulation 72:119-124.
    """
    _options = _mde_quantile_options(
        alternative,
        relative,
        correction,
        arms,
        both_sides,
        alpha,
        power,
        null_value,
        treatment_std_error,
        cluster_size,
    )
    _out = PowerPlan(C.sizeof(PowerPlan))
    if type(prob) is not float:
        prob = _v.number(prob, "prob")
    if type(control_value) is not float:
        control_value = _v.number(control_value, "control_value")
    if type(std_error) is not float:
        std_error = _v.number(std_error, "std_error")
    if type(pilot_units) is not int or not 0 <= pilot_units < SMALL:
        pilot_units = _v.whole(pilot_units, "pilot_units", _v.INT64)
    if type(control_units) is not int or not 0 <= control_units < SMALL:
        control_units = _v.whole(control_units, "control_units", _v.INT64)
    if type(treatment_units) is not int or not 0 <= treatment_units < SMALL:
        treatment_units = _v.whole(treatment_units, "treatment_units", _v.INT64)
    _given = (prob, control_value, std_error, pilot_units, control_units, treatment_units, _options, _out, None)
    if _lib.expt_mde_quantile(*_given):
        _rt.refused(_lib.expt_mde_quantile, _given)
    return _out


def mde_count(
    control_rate: float,
    control_exposure: float,
    treatment_exposure: float,
    *,
    alternative: Optional[AlternativeWord] = None,
    relative: Optional[bool] = None,
    correction: Optional[PowerCorrectionWord] = None,
    arms: Optional[int] = None,
    null_variance: Optional[NullVarianceWord] = None,
    both_sides: Optional[bool] = None,
    alpha: Optional[float] = None,
    power: Optional[float] = None,
    null_value: Optional[float] = None,
    overdispersion: Optional[float] = None,
) -> PowerPlan:
    """Smallest effect on a rate of events that an experiment of this size can see.

    See power_count(). Above the null value, or below it with LESS. NaN where no possible effect is seen with the
    power wanted.

    control_rate: events expected per exposure in the control arm
    control_exposure: exposure of the control arm
    treatment_exposure: exposure of each treatment arm
    alternative: Side of the test. One of "two_sided", "greater", "less". Default "two_sided".
    relative: `null_value` is a fraction, and the answer is told in fractions of the control's value. Default
        False.
    correction: For several treatments against one control. One of "bonferroni", "dunnett", "none". Default
        "bonferroni".
    arms: Variants, the control among them. Default 2.
    null_variance: Variance under the null hypothesis. One of "pooled", "unpooled", "control". Default "pooled".
    both_sides: Rejections to the side opposite to the effect count too; only for a two-sided test. Default False.
    alpha: Error rate of the whole experiment: of all its comparisons. Default 0.05.
    power: Power wanted. Default 0.8.
    null_value: Effect under the null hypothesis: a margin; of non-inferiority with the sign of harm. Default 0.0.
    overdispersion: Variance of the counts over their mean; 1 = Poisson. Default 1.0.

    Raises:
        ArgumentError: a number or an option is out of range
        VersionError: `options` was not initialised, comes from a newer version, or `out` has no size

    Determinism: PARTITION.

    Reference: Gu, Ng, Tang and Schucany 2008, Biometrical Journal 50:283-298.
    """
    _options = _mde_count_options(
        alternative,
        relative,
        correction,
        arms,
        null_variance,
        both_sides,
        alpha,
        power,
        null_value,
        overdispersion,
    )
    _out = PowerPlan(C.sizeof(PowerPlan))
    if type(control_rate) is not float:
        control_rate = _v.number(control_rate, "control_rate")
    if type(control_exposure) is not float:
        control_exposure = _v.number(control_exposure, "control_exposure")
    if type(treatment_exposure) is not float:
        treatment_exposure = _v.number(treatment_exposure, "treatment_exposure")
    _given = (control_rate, control_exposure, treatment_exposure, _options, _out, None)
    if _lib.expt_mde_count(*_given):
        _rt.refused(_lib.expt_mde_count, _given)
    return _out


def mde_cluster(
    control_mean: float,
    sd: float,
    icc: float,
    cluster_size: float,
    control_clusters: int,
    treatment_clusters: int,
    *,
    alternative: Optional[AlternativeWord] = None,
    relative: Optional[bool] = None,
    correction: Optional[PowerCorrectionWord] = None,
    arms: Optional[int] = None,
    both_sides: Optional[bool] = None,
    alpha: Optional[float] = None,
    power: Optional[float] = None,
    null_value: Optional[float] = None,
    size_variation: Optional[float] = None,
    reduction_between: Optional[float] = None,
    reduction_within: Optional[float] = None,
    covariates: Optional[int] = None,
) -> PowerPlan:
    """Smallest effect on a mean in whole clusters (shops, cities) that an experiment of this size can see.

    See power_cluster(). Above the null value, or below it with LESS. NaN where no possible effect is seen with
    the power wanted.

    control_mean: mean expected in the control arm; only looked at for relative effects
    sd: standard deviation of a unit
    icc: intraclass correlation
    cluster_size: mean number of units in a cluster
    control_clusters: clusters in the control arm
    treatment_clusters: clusters in each treatment arm
    alternative: Side of the test. One of "two_sided", "greater", "less". Default "two_sided".
    relative: `null_value` is a fraction, and the answer is told in fractions of the control's value. Default
        False.
    correction: For several treatments against one control. One of "bonferroni", "dunnett", "none". Default
        "bonferroni".
    arms: Variants, the control among them. Default 2.
    both_sides: Rejections to the side opposite to the effect count too; only for a two-sided test. Default False.
    alpha: Error rate of the whole experiment: of all its comparisons. Default 0.05.
    power: Power wanted. Default 0.8.
    null_value: Effect under the null hypothesis: a margin; of non-inferiority with the sign of harm. Default 0.0.
    size_variation: Coefficient of variation of the cluster sizes. Default 0.0.
    reduction_between: Share of the variance between clusters that covariates take away. Default 0.0.
    reduction_within: Share of the variance within clusters that they take away. Default 0.0.
    covariates: Covariates of clusters: each costs the test a degree of freedom. Default 0.

    Raises:
        ArgumentError: a number or an option is out of range
        VersionError: `options` was not initialised, comes from a newer version, or `out` has no size

    Determinism: PARTITION.

    Reference: Eldridge, Ashby and Kerry 2006, Int. J. Epidemiology 35:1292-1300; Bloom, Richburg-Hayes and Black
        2007, Educational Evaluation and Policy Analysis 29:30-59.
    """
    _options = _mde_cluster_options(
        alternative,
        relative,
        correction,
        arms,
        both_sides,
        alpha,
        power,
        null_value,
        size_variation,
        reduction_between,
        reduction_within,
        covariates,
    )
    _out = PowerPlan(C.sizeof(PowerPlan))
    if type(control_mean) is not float:
        control_mean = _v.number(control_mean, "control_mean")
    if type(sd) is not float:
        sd = _v.number(sd, "sd")
    if type(icc) is not float:
        icc = _v.number(icc, "icc")
    if type(cluster_size) is not float:
        cluster_size = _v.number(cluster_size, "cluster_size")
    if type(control_clusters) is not int or not 0 <= control_clusters < SMALL:
        control_clusters = _v.whole(control_clusters, "control_clusters", _v.INT64)
    if type(treatment_clusters) is not int or not 0 <= treatment_clusters < SMALL:
        treatment_clusters = _v.whole(treatment_clusters, "treatment_clusters", _v.INT64)
    _given = (control_mean, sd, icc, cluster_size, control_clusters, treatment_clusters, _options, _out, None)
    if _lib.expt_mde_cluster(*_given):
        _rt.refused(_lib.expt_mde_cluster, _given)
    return _out


def mde_srm(
    planned_share: float,
    units: float,
    *,
    arms: Optional[int] = None,
    alpha: Optional[float] = None,
    power: Optional[float] = None,
) -> PowerPlan:
    """Smallest gap in the sizes of the variants that their check can see.

    See power_srm(). A share above the planned one is told.

    planned_share: share of one variant as planned
    units: units in all variants
    arms: Variants, all of them. Default 2.
    alpha: p-value below which the check fails. Default 0.001.
    power: Power wanted. Default 0.8.

    Raises:
        ArgumentError: a number or an option is out of range
        VersionError: `options` was not initialised, comes from a newer version, or `out` has no size

    Determinism: PARTITION.

    Reference: Cohen 1988, Statistical Power Analysis for the Behavioral Sciences, 2nd ed., chapter 7; Fabijan et
        al. 2019, KDD:2156-2164.
    """
    _options = _mde_srm_options(arms, alpha, power)
    _out = PowerPlan(C.sizeof(PowerPlan))
    if type(planned_share) is not float:
        planned_share = _v.number(planned_share, "planned_share")
    if type(units) is not float:
        units = _v.number(units, "units")
    _given = (planned_share, units, _options, _out, None)
    if _lib.expt_mde_srm(*_given):
        _rt.refused(_lib.expt_mde_srm, _given)
    return _out


def group_sequential_design(
    information: ArrayLike,
    *,
    alternative: Optional[AlternativeWord] = None,
    boundary: Optional[BoundaryWord] = None,
    futility: Optional[FutilityWord] = None,
    beta_spending: Optional[BoundaryWord] = None,
    alpha: Optional[float] = None,
    power: Optional[float] = None,
    rho: Optional[float] = None,
    gamma: Optional[float] = None,
    delta: Optional[float] = None,
    early_z: Optional[float] = None,
    beta_rho: Optional[float] = None,
    beta_gamma: Optional[float] = None,
    spent: Optional[ArrayLike] = None,
) -> Frame:
    """The bounds of a group sequential design, look by look.

    The last look spends all that is left of alpha, wherever its information is; information above 1 is
    over-running and adds nothing to spend. The chances are exact for a statistic that is normal with independent
    increments, two-sided ones with both sides counted at every look. A bound that does not exist is missing: the
    lower one of a one-sided test, one of futility where none was asked for, and one for which a look has less
    than 1e-40 to spend (what it had is left to later looks). A test for LESS has the bounds of GREATER with the
    other sign.

    information: information of the planned looks, rising, the last one usually 1; at most 1e6
    alternative: Side of the test. One of "two_sided", "greater", "less". Default "two_sided".
    boundary: Bounds of efficacy. One of "lan_demets_obrien_fleming", "lan_demets_pocock", "power_family",
        "hwang_shih_decani", "spending_given", "obrien_fleming", "pocock", "wang_tsiatis", "haybittle_peto".
        Default "lan_demets_obrien_fleming".
    futility: Bounds of futility. One of "none", "non_binding", "binding". Default "none".
    beta_spending: How futility spends 1 - `power`: one of the first four. One of "lan_demets_obrien_fleming",
        "lan_demets_pocock", "power_family", "hwang_shih_decani", "spending_given", "obrien_fleming", "pocock",
        "wang_tsiatis", "haybittle_peto". Default "lan_demets_obrien_fleming".
    alpha: Error rate of all looks together, of both sides where there are two; below 0.5 where there is one.
        Default 0.05.
    power: Power at the effect planned for; above `alpha`. Default 0.8.
    rho: Of POWER_FAMILY. Default 3.0.
    gamma: Of HWANG_SHIH_DECANI. Default -4.0.
    delta: Of WANG_TSIATIS. Default 0.25.
    early_z: Of HAYBITTLE_PETO. Default 3.0.
    beta_rho: Of POWER_FAMILY in `beta_spending`. Default 2.0.
    beta_gamma: Of HWANG_SHIH_DECANI in `beta_spending`. Default -2.0.
    spent: Of SPENDING_GIVEN: error spent until each look, never falling, at most `alpha`.

    Returns one row per look:
        look (int64): number of the look, from 1
        information (float64, fraction): as given
        efficacy_low (float64, z): an effect is shown at or below it
        efficacy_high (float64, z): an effect is shown at or above it
        futility_low (float64, z): stop without an effect: at or below `futility_high` (test for GREATER), at or
            above `futility_low` (LESS), between them (two-sided)
        futility_high (float64, z): see `futility_low`
        p_value (float64): p-value that a single test would have at the bound of efficacy, two-sided where the
            design is
        alpha_look (float64, fraction): error spent at this look
        alpha_spent (float64, fraction): error spent until this look, as the bounds have it
        beta_look (float64, fraction): chance to stop for futility at this look under the effect planned for, at
            the last one not to show it; missing without futility (detail)
        beta_spent (float64, fraction): the same until this look (detail)
        stop_h0 (float64, fraction): chance to stop at this look without an effect, every bound obeyed
        stop_h1 (float64, fraction): the same under the effect planned for
        power (float64, fraction): chance to have shown the effect until this look, under the effect planned for
        .plot() draws it: boundary.

    Raises:
        ArgumentError: the information does not rise, a step of it is too small (at most 1e-7 of what there is),
            more is spent than alpha, the looks before the last of HAYBITTLE_PETO spend more than alpha, or an
            option is out of range
        VersionError: `options` was not initialised, or comes from a newer version

    Determinism: PARTITION.

    Reference: Jennison and Turnbull 2000, Group Sequential Methods with Applications to Clinical Trials; Lan and
        DeMets 1983, Biometrika 70:659-663; Kim and DeMets 1987, Biometrika 74:149-154; Hwang, Shih and DeCani
        1990, Statistics in Medicine 9:1439-1445; Wang and Tsiatis 1987, Biometrics 43:193-199; Armitage,
        McPherson and Rowe 1969, JRSS A 132:235-244.
    """
    _information = _v.numbers(information, "information", C.c_double)
    _options = _group_sequential_design_options(
        alternative,
        boundary,
        futility,
        beta_spending,
        alpha,
        power,
        rho,
        gamma,
        delta,
        early_z,
        beta_rho,
        beta_gamma,
        spent,
    )
    _out = C.c_void_p()
    _given = (_rt.context(), _information, len(_information), _options, _out, None)
    if _lib.expt_group_sequential_design(*_given):
        _rt.refused(_lib.expt_group_sequential_design, _given)
    return Frame(_out, "boundary")


def group_sequential_size(
    information: ArrayLike,
    *,
    alternative: Optional[AlternativeWord] = None,
    boundary: Optional[BoundaryWord] = None,
    futility: Optional[FutilityWord] = None,
    beta_spending: Optional[BoundaryWord] = None,
    alpha: Optional[float] = None,
    power: Optional[float] = None,
    rho: Optional[float] = None,
    gamma: Optional[float] = None,
    delta: Optional[float] = None,
    early_z: Optional[float] = None,
    beta_rho: Optional[float] = None,
    beta_gamma: Optional[float] = None,
    spent: Optional[ArrayLike] = None,
    drift: Optional[float] = None,
) -> GroupSequentialPlan:
    """How many more units a group sequential design needs at most, and how many fewer on average.

    Plan the units of a single test (sample_size.h), times `inflation`. Power counts both sides of a two-sided
    test.

    information: information of the planned looks, rising, the last one usually 1; at most 1e6
    alternative: Side of the test. One of "two_sided", "greater", "less". Default "two_sided".
    boundary: Bounds of efficacy. One of "lan_demets_obrien_fleming", "lan_demets_pocock", "power_family",
        "hwang_shih_decani", "spending_given", "obrien_fleming", "pocock", "wang_tsiatis", "haybittle_peto".
        Default "lan_demets_obrien_fleming".
    futility: Bounds of futility. One of "none", "non_binding", "binding". Default "none".
    beta_spending: How futility spends 1 - `power`: one of the first four. One of "lan_demets_obrien_fleming",
        "lan_demets_pocock", "power_family", "hwang_shih_decani", "spending_given", "obrien_fleming", "pocock",
        "wang_tsiatis", "haybittle_peto". Default "lan_demets_obrien_fleming".
    alpha: Error rate of all looks together, of both sides where there are two; below 0.5 where there is one.
        Default 0.05.
    power: Power at the effect planned for; above `alpha`. Default 0.8.
    rho: Of POWER_FAMILY. Default 3.0.
    gamma: Of HWANG_SHIH_DECANI. Default -4.0.
    delta: Of WANG_TSIATIS. Default 0.25.
    early_z: Of HAYBITTLE_PETO. Default 3.0.
    beta_rho: Of POWER_FAMILY in `beta_spending`. Default 2.0.
    beta_gamma: Of HWANG_SHIH_DECANI in `beta_spending`. Default -2.0.
    spent: Of SPENDING_GIVEN: error spent until each look, never falling, at most `alpha`.
    drift: Drift (0 to 20, to the side of the test) to tell power and information for; NaN = that which has
        `power`.

    Raises:
        ArgumentError: as of group_sequential_design(), or the drift is out of range
        VersionError: `options` was not initialised, comes from a newer version, or `out` has no size

    Determinism: PARTITION.

    Reference: Jennison and Turnbull 2000, Group Sequential Methods with Applications to Clinical Trials, chapters
        2 and 4.
    """
    _information = _v.numbers(information, "information", C.c_double)
    _options = _group_sequential_size_options(
        alternative,
        boundary,
        futility,
        beta_spending,
        alpha,
        power,
        rho,
        gamma,
        delta,
        early_z,
        beta_rho,
        beta_gamma,
        spent,
        drift,
    )
    _out = GroupSequentialPlan(C.sizeof(GroupSequentialPlan))
    _given = (_rt.context(), _information, len(_information), _options, _out, None)
    if _lib.expt_group_sequential_size(*_given):
        _rt.refused(_lib.expt_group_sequential_size, _given)
    return _out


def group_sequential_result(
    planned: ArrayLike,
    information: ArrayLike,
    estimate: float,
    std_error: float,
    *,
    alternative: Optional[AlternativeWord] = None,
    boundary: Optional[BoundaryWord] = None,
    futility: Optional[FutilityWord] = None,
    beta_spending: Optional[BoundaryWord] = None,
    final_look: Optional[bool] = None,
    alpha: Optional[float] = None,
    power: Optional[float] = None,
    rho: Optional[float] = None,
    gamma: Optional[float] = None,
    delta: Optional[float] = None,
    early_z: Optional[float] = None,
    beta_rho: Optional[float] = None,
    beta_gamma: Optional[float] = None,
    spent: Optional[ArrayLike] = None,
) -> LookResult:
    """What the latest look of a group sequential experiment says: stop or go on, and with which effect.

    The looks had need not be those planned. What is spent at a look goes by its information: by the spending
    function, for the boundaries with a shape and for futility by what the planned looks spend, straight between
    them. A look at the information of the last planned one or later is the last one and spends what is left.
    Bounds depend on the information of the looks alone, so earlier statistics are not asked for: it is taken that
    none had crossed a bound. Stage-wise: an earlier crossing is more extreme than a later one, at the same look a
    larger |z|; futility bounds count where they are binding. Intervals hold for the effect in the units of the
    estimate.

    planned: information of the planned looks, rising, the last one usually 1; at most 1e6
    information: information of the looks had, rising, the last one that of this look
    estimate: effect now
    std_error: its standard error
    alternative: Side of the test. One of "two_sided", "greater", "less". Default "two_sided".
    boundary: Bounds of efficacy. One of "lan_demets_obrien_fleming", "lan_demets_pocock", "power_family",
        "hwang_shih_decani", "spending_given", "obrien_fleming", "pocock", "wang_tsiatis", "haybittle_peto".
        Default "lan_demets_obrien_fleming".
    futility: Bounds of futility. One of "none", "non_binding", "binding". Default "none".
    beta_spending: How futility spends 1 - `power`: one of the first four. One of "lan_demets_obrien_fleming",
        "lan_demets_pocock", "power_family", "hwang_shih_decani", "spending_given", "obrien_fleming", "pocock",
        "wang_tsiatis", "haybittle_peto". Default "lan_demets_obrien_fleming".
    final_look: This look is the last one, whatever was planned: it spends what is left. Default False.
    alpha: Error rate of all looks together, of both sides where there are two; below 0.5 where there is one.
        Default 0.05.
    power: Power at the effect planned for; above `alpha`. Default 0.8.
    rho: Of POWER_FAMILY. Default 3.0.
    gamma: Of HWANG_SHIH_DECANI. Default -4.0.
    delta: Of WANG_TSIATIS. Default 0.25.
    early_z: Of HAYBITTLE_PETO. Default 3.0.
    beta_rho: Of POWER_FAMILY in `beta_spending`. Default 2.0.
    beta_gamma: Of HWANG_SHIH_DECANI in `beta_spending`. Default -2.0.
    spent: Of SPENDING_GIVEN: error spent until each planned look, never falling, at most `alpha`.

    Raises:
        ArgumentError: as of group_sequential_design(); information that does not grow from look to look; looks
            after the information of the last planned one; or the estimate is more than 1e6 standard errors away
            from 0
        VersionError: `options` was not initialised, comes from a newer version, or `out` has no size

    Determinism: PARTITION.

    Reference: Jennison and Turnbull 2000, Group Sequential Methods with Applications to Clinical Trials, chapters
        8 to 10; Tsiatis, Rosner and Mehta 1984, Biometrics 40:797-803; Spiegelhalter, Freedman and Blackburn
        1986, Controlled Clinical Trials 7:8-17.
    """
    _planned = _v.numbers(planned, "planned", C.c_double)
    _information = _v.numbers(information, "information", C.c_double)
    _options = _group_sequential_result_options(
        alternative,
        boundary,
        futility,
        beta_spending,
        final_look,
        alpha,
        power,
        rho,
        gamma,
        delta,
        early_z,
        beta_rho,
        beta_gamma,
        spent,
    )
    _out = LookResult(C.sizeof(LookResult))
    if type(estimate) is not float:
        estimate = _v.number(estimate, "estimate")
    if type(std_error) is not float:
        std_error = _v.number(std_error, "std_error")
    _given = (
        _rt.context(),
        _planned,
        len(_planned),
        _information,
        len(_information),
        estimate,
        std_error,
        _options,
        _out,
        None,
    )
    if _lib.expt_group_sequential_result(*_given):
        _rt.refused(_lib.expt_group_sequential_result, _given)
    return _out


def note_text(note: NoteWord) -> str:
    """One sentence for a note, in English. Static.

    note: any number. One of "empty_arm", "zero_variance", "unbounded", "few_events", "post_treatment",
        "unit_not_checked", "dropped", "unnamed_batch", "drop_imbalance", "counts", "overdispersed",
        "few_clusters", "collinear", "pre_imbalance", "sign_flip", "before_planned_end", "relative_disagrees",
        "strata_merged", "approximate", "extreme_weights", "placebo_differs", "split_differs", "split_changed",
        "covariate_after_exposure", "no_ratio", "overflow", "units_in_two_variants", "control_not_positive".
    """
    return _rt.get(_lib.expt_note_text, _v.word(note, "note", _abi.NOTE))


def policy_value(
    table: TableLike,
    reward: str,
    probability: str,
    target: str,
    *,
    confidence: Optional[float] = None,
    max_weight: Optional[float] = None,
    predicted: Optional[str] = None,
    predicted_target: Optional[str] = None,
) -> Frame:
    """Mean reward that a target policy would have had, from the log of another one: off-policy evaluation.

    A row weighs target / probability: how much more often the target policy would have played that arm there. IPS
    is the mean of weight * reward; SNIPS divides by the mean weight, which costs a little bias and saves much
    noise; DM is the mean prediction and is as good as the model; DR corrects the model by the weighted errors it
    made, and is right where either the model or the probabilities are. The probabilities must be those with which
    the arms were really drawn, and not 0 for an arm that the target plays. Rows are taken as independent; the
    interval of DM knows nothing of the model's error. EXTREME_WEIGHTS: fewer than 100 effective rows, or one row
    with more than 5 % of all weight: the target policy is too far from the log.

    table: one row per decision
    reward: column of rewards
    probability: column of the probabilities with which the played arm was chosen, above 0
    target: column of the probabilities with which the target policy plays that arm there
    confidence: Of every interval. Default 0.95.
    max_weight: Weights above this are cut to it, above 0; Inf = none is. Cutting brings a bias towards less.
        Default "inf".
    predicted: A model's expected reward of the arm that was played; None = no model.
    predicted_target: The model's expected reward under the target policy: over its arms, by its probabilities.

    Returns one row per method: IPS, SNIPS, and with a model DM, DR:
        method (utf8): IPS, SNIPS, DM or DR
        value (float64, reward): mean reward under the target policy; NaN without rows, or where all weights are 0
            (SNIPS)
        std_error (float64, reward): its standard error; NaN with fewer than two rows
        ci_low (float64, reward): lower limit
        ci_high (float64, reward): upper limit
        logged_value (float64, reward): mean reward of the log as it is
        n (int64, rows): rows
        effective_n (float64, rows): Kish's effective rows: (sum of weights)^2 over the sum of their squares; n
            for DM
        mean_weight (float64): mean weight, near 1 where the probabilities are right (detail)
        max_weight (float64): largest weight, after cutting (detail)
        n_cut (int64, rows): rows whose weight was cut (detail)
        confidence (float64): of the interval (detail)
        note_bits (int64): notes, bit 1 << note (detail)
        notes (utf8): the same as text
        .plot() draws it: forest.

    Raises:
        ArgumentError: a name is empty, an option is out of range, or only one of the two predictions is named
        ColumnError: a named column is not in the table
        DtypeError: a named column holds no numbers
        RowError: a number is missing, infinite or above 1e100, a probability is not in (0, 1], a target is not in
            [0, 1], or their ratio, cut, is above 1e40
        VersionError: `options` was not initialised, or comes from a newer version

    Determinism: PARTITION.

    Reference: Horvitz and Thompson 1952, JASA 47, 663-685; Swaminathan and Joachims 2015, The self-normalized
        estimator for counterfactual learning, NeurIPS 28; Dudik, Langford, Li 2011, Doubly robust policy
        evaluation and learning, ICML.
    """
    _options = _policy_value_options(confidence, max_weight, predicted, predicted_target)
    _out = C.c_void_p()
    _rt.call(
        _lib.expt_policy_value,
        _rt.context(),
        Table(table, "table", reward, probability, target, predicted, predicted_target),
        _v.text(reward, "reward"),
        _v.text(probability, "probability"),
        _v.text(target, "target"),
        _options,
        _out,
    )
    return Frame(_out, "forest")


def adaptive_effects(
    table: TableLike,
    arm: str,
    reward: str,
    probability: str,
    *,
    alternative: Optional[AlternativeWord] = None,
    confidence: Optional[float] = None,
    control: Optional[str] = None,
    share_prefix: Optional[str] = None,
) -> Frame:
    """Effects of arms against a control from a log whose allocation learnt from its own rewards: a bandit, a ramp
    that followed the numbers.

    Plain means of such a log are biased and plain tests err; this function has no option for them. Each row gives
    each arm a score, the arm's mean so far plus, where the arm was played, its error over its probability:
    unbiased whatever the allocation was. With `share_prefix` the scores are weighted by the root of the arm's
    probability, which keeps the estimate normal where an arm was almost given up (adaptively weighted AIPW);
    without it all rows weigh the same. The tests are asymptotic: after 1,000 decisions of a Thompson bandit
    between two equal arms the weighted one errs .056, the plain means' .082. Rows must be in the order of the
    decisions. An arm whose probability falls faster than 1 / rows has no valid interval: a minimum share prevents
    that.

    table: one row per decision, in their order
    arm: column of the arms chosen
    reward: column of rewards
    probability: column of the probabilities with which these arms were chosen, above 0
    alternative: Side of the test. One of "two_sided", "greater", "less". Default "two_sided".
    confidence: Of every interval. Default 0.95.
    control: Label of the control arm; None = the bytewise first.
    share_prefix: Columns of this name followed by an arm's label hold that arm's probability in every row, chosen
        or not; None = only the chosen arm's probability is known.

    Returns one row per arm that is not the control, bytewise:
        control (utf8): label of the control
        variant (utf8): label of the arm
        n_control (int64, rows): decisions for the control
        n_variant (int64, rows): decisions for the arm
        value_control (float64, reward): mean reward of the control, corrected
        value_variant (float64, reward): mean reward of the arm, corrected
        plain_control (float64, reward): plain mean of the control, biased (detail)
        plain_variant (float64, reward): plain mean of the arm, biased (detail)
        estimate (float64, reward): arm minus control
        std_error (float64, reward): its standard error; NaN where an arm was not played
        ci_low (float64, reward): lower limit
        ci_high (float64, reward): upper limit
        statistic (float64): z (detail)
        p_value (float64): p-value
        log_p_value (float64): natural logarithm of it (detail)
        min_probability (float64, fraction): smallest probability with which one of the two arms was chosen
        method (utf8): "adaptively weighted AIPW" or "AIPW" (detail)
        confidence (float64): of the interval (detail)
        note_bits (int64): notes, bit 1 << note (detail)
        notes (utf8): the same as text
        .plot() draws it: forest.

    Raises:
        ArgumentError: a name is empty, or an option is out of range
        ColumnError: a named column, or the share of an arm, is not in the table
        DtypeError: a column of numbers holds none
        RowError: an arm or a number is missing, a reward is infinite or above 1e100, a probability is not in (0,
            1], or differs from the arm's share
        LabelError: the control is not among the arms
        LimitError: more than 1,000 arms
        VersionError: `options` was not initialised, or comes from a newer version

    Determinism: THREADS.

    Reference: Hadad, Hirshberg, Zhan, Wager, Athey 2021, Confidence intervals for policy evaluation in adaptive
        experiments, PNAS 118.
    """
    _options = _adaptive_effects_options(alternative, confidence, control, share_prefix)
    _out = C.c_void_p()
    _rt.call(
        _lib.expt_adaptive_effects,
        _rt.context(),
        Table(table, "table", arm, reward, probability),
        _v.text(arm, "arm"),
        _v.text(reward, "reward"),
        _v.text(probability, "probability"),
        _options,
        _out,
    )
    return Frame(_out, "forest")


def roi(
    effect: float,
    std_error: float,
    estimand: EstimandWord,
    population: PopulationWord,
    units: float,
    *,
    window_us: Optional[DurationLike] = None,
    horizon_us: Optional[DurationLike] = None,
    persistence: Optional[float] = None,
    adoption: Optional[float] = None,
    bridge_rate: Optional[float] = None,
    order_value: Optional[float] = None,
    margin: Optional[float] = None,
    cost: Optional[float] = None,
    cost_per_unit: Optional[float] = None,
    prior_sd: Optional[float] = None,
    df: Optional[float] = None,
    confidence: Optional[float] = None,
) -> RoiResult:
    """Turns an effect into orders, money and the risk of a loss, with the interval of the effect carried through.

    `periods = horizon / window`, `units_reached = units * adoption * periods`, `orders = effect * units_reached *
    persistence * bridge_rate`, `revenue = orders * order_value`, `contribution = revenue * margin`, `cost = cost
    + cost_per_unit * units_reached`, `net_value = contribution - cost`, `roi = net_value / cost`. A text's
    "orders = effect * users * 365 / 30" is a window of 30 days and a horizon of 365; its "incremental revenue =
    ATE * households * weeks" a window of a week and a horizon of that many, with an `order_value` of 1. An effect
    is worth something only to the units whose mean it is. ITT and ATE go with all units, ATT with the treated,
    ATC with the untreated, TRIGGERED with the exposed, LATE with the compliers, ATO with the overlap; any other
    pair is refused, and PLACEBO with every population. dilute() turns a triggered effect into one over all units.
    That the effect lasts (`persistence` 1), that all adopt and that window and horizon are alike are claims, not
    findings: `assumptions` prints them. With a `prior_sd` the effect is shrunk against the winner's curse, the
    upward bias of effects that were chosen because they were large: effects of changes like this one are normal
    around 0 with that standard deviation, so that `shrinkage = prior_sd^2 / (prior_sd^2 + std_error^2)`, the
    effect used is shrinkage times the one given, and its standard error `std_error * sqrt(shrinkage)`; finite
    `df` are then noted as APPROXIMATE. Take `prior_sd` from past experiments, never from this one. A NaN effect
    gives NaN; a NaN standard error gives numbers without limits: `remarks` says so. `probability_of_loss` holds
    the effect's law (flat prior: normal or t around the estimate; or the posterior) against `break_even_effect`;
    a net value of exactly 0 is no loss.

    effect: effect per unit of the population: treatment minus control; at most 1e30 in magnitude, NaN = could not
        be estimated
    std_error: its standard error, from 0 to 1e30; NaN = not known
    estimand: whose mean effect it is. One of "itt", "ate", "att", "atc", "triggered", "placebo", "late", "ato".
    population: which units are meant by `units`. One of "all", "exposed", "treated", "untreated", "compliers",
        "overlap", "unexposed".
    units: units of that population in one window
    window_us: Time over which the effect and the units were counted; 0 = the horizon: nothing is extended.
        Microseconds, a timedelta, or a text like "7d", "12h", "30m", "10s". Default 0.
    horizon_us: Time that the answer is for. Microseconds, a timedelta, or a text like "7d", "12h", "30m", "10s".
        Default "365d".
    persistence: Mean share of the effect that lasts over the horizon. Default 1.0.
    adoption: Share of the units that get the change. Default 1.0.
    bridge_rate: Orders per unit of the metric, where that is not orders itself: of carts the control's orders per
        cart. Taken as known. Default 1.0.
    order_value: Money per order; 1 where the metric is money. Default 1.0.
    margin: Share of the revenue that is earned. Default 1.0.
    cost: Cost of the change over the horizon, however many units get it. Default 0.0.
    cost_per_unit: Cost of each unit that gets it, in each window. Default 0.0.
    prior_sd: Standard deviation of the effects of changes like this one, above 0: shrinks the effect; Inf = does
        not. Default "inf".
    df: Degrees of freedom of `std_error`; Inf = normal. Default "inf".
    confidence: Of every interval. Default 0.95.

    Raises:
        ArgumentError: estimand and population do not fit, there are no units, or a number or an option is out of
            range
        VersionError: `options` was not initialised, or comes from a newer version, or `out->struct_size` is not a
            size of RoiResult

    Determinism: PARTITION.

    Reference: Lee and Shen 2018, Winner's curse: bias estimation for total effects of features in online
        controlled experiments, KDD, 491-499; van Zwet, Schwab and Senn 2021, The statistical properties of RCTs
        and a proposal for shrinkage, Statistics in Medicine 40:6107-6117.
    """
    _options = _roi_options(
        window_us,
        horizon_us,
        persistence,
        adoption,
        bridge_rate,
        order_value,
        margin,
        cost,
        cost_per_unit,
        prior_sd,
        df,
        confidence,
    )
    _out = RoiResult(C.sizeof(RoiResult))
    if type(effect) is not float:
        effect = _v.number(effect, "effect")
    if type(std_error) is not float:
        std_error = _v.number(std_error, "std_error")
    if type(units) is not float:
        units = _v.number(units, "units")
    _given = (
        effect,
        std_error,
        _v.word(estimand, "estimand", _abi.ESTIMAND),
        _v.word(population, "population", _abi.POPULATION),
        units,
        _options,
        _out,
        None,
    )
    if _lib.expt_roi(*_given):
        _rt.refused(_lib.expt_roi, _given)
    return _out


def roi_scenarios(
    table: TableLike,
    *,
    total: Optional[bool] = None,
    estimand: Optional[EstimandWord] = None,
    population: Optional[PopulationWord] = None,
    roi: Optional[Mapping[str, Any]] = None,
    metric: Optional[str] = None,
    variant: Optional[str] = None,
    segment: Optional[str] = None,
    effect: Optional[str] = None,
    std_error: Optional[str] = None,
    units: Optional[str] = None,
    scenario: Optional[str] = None,
    cost: Optional[str] = None,
    order_value: Optional[str] = None,
    max_p_value: Optional[float] = None,
    min_effect: Optional[float] = None,
    min_roi: Optional[float] = None,
) -> Frame:
    """What each effect of a table is worth: one scenario per row, with the row's OWN effect and units, and whether
    it may be acted on.

    The table is that of Analysis.frequentist(), of an estimator, or any other with these columns. Read where they
    are there: `df`; `p_value`, else it is that of effect over standard error, two-sided; `estimand` and
    `population` as lower-case words; `metric`, `segment` (or `group`), `level`, `control`, `variant`;
    `note_bits`; beside an `estimand` the `name` of the effect. Rows of the estimand placebo are passed over: that
    is a check. Units of a population are not those of another: an ITT row of exposed units is refused, as in
    roi(). A segment is worth its own effect times its own units. The effect of all users times the users of a
    segment, as often published, is a scenario in which the segment does not matter. `passes` needs a p-value of
    at most `max_p_value`, an effect of at least `min_effect` and, where there is a cost, an ROI of at least
    `min_roi`; `reasons` has what failed. A row whose effect is NaN does not pass; a row of 0 units has NaN in
    place of effect and money, and a note that says so. The total adds orders, money and costs of the rows of one
    metric, control, variant and segment, each level once, that do not stand for "all", as independent: standard
    errors add in squares, degrees of freedom are Satterthwaite's, its effect is the mean by units reached, and no
    rule is applied to it but `min_roi`. Every scenario bears the whole fixed `cost`, for it may be the only one
    that is carried out; of all together it is due once. Costs of a column are each scenario's own and add up.
    Rows of 0 units add nothing, not even their costs.

    table: effects
    total: A last row for all scenarios together. Default False.
    estimand: Of every row, where the table has no column `estimand`. One of "itt", "ate", "att", "atc",
        "triggered", "placebo", "late", "ato". Default "itt".
    population: Of every row, where the table has no column `population`. One of "all", "exposed", "treated",
        "untreated", "compliers", "overlap", "unexposed". Default "all".
    roi: How an effect becomes money; None = defaults. Its `df` is for a table without one. A dict of: window_us,
        horizon_us, persistence, adoption, bridge_rate, order_value, margin, cost, cost_per_unit, prior_sd, df,
        confidence.
    metric: Only rows of this metric; None = all.
    variant: Only rows of this variant; None = all.
    segment: Only rows of this segment, "all" among them; None = all.
    effect: Column of effects. Default "estimate".
    std_error: Column of their standard errors. Default "std_error".
    units: Column of the units of each scenario's population in one window; None = n_control + n_variant.
    scenario: Column of names; None = "all", or the segment and its level.
    cost: Column of each scenario's own costs in place of the option `cost`; None = that of `roi`: for every
        scenario, once in the total.
    order_value: Column of order values in place of that of `roi`; None = that for every scenario.
    max_p_value: A scenario whose p-value is above is rejected; 1 = never for that. Default 0.1.
    min_effect: A scenario whose effect, as given, is below is rejected; -Inf = never for that. Default 0.0.
    min_roi: A scenario whose ROI is below is rejected; -Inf = never for that. Default 0.05.

    Returns one row per row of the table that is asked for, then the total:
        scenario (utf8): name; "total" for all together
        metric (utf8): name of the metric; missing without one (detail)
        segment (utf8): segment column; missing without one (detail)
        level (utf8): level of the segment; missing without one (detail)
        variant (utf8): label of the treatment; missing without one (detail)
        estimand (utf8): whose mean effect it is; missing for the total (detail)
        population (utf8): which units are meant; missing for the total (detail)
        units (float64, units): units in one window
        effect (float64, metric): effect used: as given, or shrunk
        effect_low (float64, metric): its lower limit (detail)
        effect_high (float64, metric): its upper limit (detail)
        p_value (float64): that there is no effect; NaN for the total
        units_reached (float64, units): units that get the change, over all windows (detail)
        orders (float64, orders): extra orders over the horizon
        orders_low (float64, orders): its lower limit (detail)
        orders_high (float64, orders): its upper limit (detail)
        revenue (float64, money): extra revenue
        revenue_low (float64, money): its lower limit
        revenue_high (float64, money): its upper limit
        contribution (float64, money): revenue times margin (detail)
        contribution_low (float64, money): its lower limit (detail)
        contribution_high (float64, money): its upper limit (detail)
        cost (float64, money): all costs
        net_value (float64, money): contribution minus cost
        net_low (float64, money): its lower limit
        net_high (float64, money): its upper limit
        roi (float64): net value over cost; NaN without a cost
        roi_low (float64): its lower limit (detail)
        roi_high (float64): its upper limit (detail)
        probability_of_loss (float64, fraction): probability that the net value is below 0
        break_even_effect (float64, metric): effect at which the net value is 0; NaN for the total (detail)
        break_even_cost (float64, money): fixed cost at which the net value is 0 (detail)
        df (float64): degrees of freedom; Inf = normal (detail)
        confidence (float64): of every interval (detail)
        passes (bool8): no rule rejects the scenario
        reasons (utf8): why it is rejected; "" where it is not
        assumptions (utf8): what was taken as given (detail)
        note_bits (int64): notes of the effect, bit 1 << note (detail)
        notes (utf8): the same as text, and what else there is to know
        .plot() draws it: forest.

    Raises:
        ArgumentError: estimand and population of a row do not fit, an option is out of range, a malformed table,
            or a total of rows that overlap
        ColumnError: a named column is not in the table, or there are no units
        DtypeError: a column has an unusable dtype
        RowError: a row's units are missing or below 0, its standard error is below 0, a number is infinite, a
            cost is missing or below 0, or its estimand or population is no such word
        LabelError: the table has no such metric, variant or segment
        VersionError: `options` was not initialised, or comes from a newer version

    Determinism: PARTITION.

    Reference: Satterthwaite 1946, Biometrics Bulletin 2:110-114.
    """
    _options = _roi_scenarios_options(
        total,
        estimand,
        population,
        roi,
        metric,
        variant,
        segment,
        effect,
        std_error,
        units,
        scenario,
        cost,
        order_value,
        max_p_value,
        min_effect,
        min_roi,
    )
    _out = C.c_void_p()
    _rt.call(_lib.expt_roi_scenarios, _rt.context(), Table(table, "table"), _options, _out)
    return Frame(_out, "forest")


def roi_grid(
    effect: float,
    std_error: float,
    estimand: EstimandWord,
    population: PopulationWord,
    units: float,
    x: RoiInputWord,
    y: RoiInputWord,
    *,
    roi: Optional[Mapping[str, Any]] = None,
    x_values: Optional[ArrayLike] = None,
    x_steps: Optional[int] = None,
    x_low: Optional[float] = None,
    x_high: Optional[float] = None,
    y_values: Optional[ArrayLike] = None,
    y_steps: Optional[int] = None,
    y_low: Optional[float] = None,
    y_high: Optional[float] = None,
) -> Frame:
    """How much the worth hangs on two of its inputs: roi() at every pair of their values, as long rows for a heat
    map.

    Every cell is, bit by bit, what roi() says of the same numbers. Where `value` changes its sign the change
    stops to pay: `break_even_effect` and `break_even_cost` say how far away that is in each cell.

    effect: effect per unit of the population: treatment minus control; at most 1e30 in magnitude, NaN = could not
        be estimated
    std_error: its standard error, from 0 to 1e30; NaN = not known
    estimand: whose mean effect it is. One of "itt", "ate", "att", "atc", "triggered", "placebo", "late", "ato".
    population: which units are meant by `units`. One of "all", "exposed", "treated", "untreated", "compliers",
        "overlap", "unexposed".
    units: units of that population in one window
    x: first input to vary. One of "effect", "units", "order_value", "margin", "cost", "cost_per_unit",
        "adoption", "persistence", "bridge_rate".
    y: second input, another one. One of "effect", "units", "order_value", "margin", "cost", "cost_per_unit",
        "adoption", "persistence", "bridge_rate".
    roi: All that does not vary; None = defaults. A dict of: window_us, horizon_us, persistence, adoption,
        bridge_rate, order_value, margin, cost, cost_per_unit, prior_sd, df, confidence.
    x_values: Values of the first input; None = `x_steps` equal steps.
    x_steps: Values from `x_low` to `x_high`. Default 11.
    x_low: NaN = 0 for a share, else half of what is given.
    x_high: NaN = 1 for a share, else twice what is given.
    y_values: Values of the second input; None = `y_steps` equal steps.
    y_steps: Values from `y_low` to `y_high`. Default 11.
    y_low: As `x_low`.
    y_high: As `x_high`.

    Returns one row per value of x and, within it, of y:
        x_input (dict): what x is (detail)
        y_input (dict): what y is (detail)
        x (float64): value of the first input
        y (float64): value of the second
        value (float64, money): net value
        value_low (float64, money): its lower limit
        value_high (float64, money): its upper limit
        orders (float64, orders): extra orders over the horizon (detail)
        revenue (float64, money): extra revenue (detail)
        cost (float64, money): all costs (detail)
        roi (float64): net value over cost; NaN without a cost
        probability_of_loss (float64, fraction): probability that the net value is below 0
        break_even_effect (float64, metric): effect at which it is 0
        break_even_cost (float64, money): fixed cost at which it is 0
        .plot() draws it: roi.

    Raises:
        ArgumentError: an input is none of expt_roi_input or twice the same, a value is outside what the input may
            be, an input that is 0 has no range of its own, or see roi()
        LimitError: more than 1,000,000 cells
        VersionError: `options` was not initialised, or comes from a newer version

    Determinism: PARTITION.
    """
    _options = _roi_grid_options(roi, x_values, x_steps, x_low, x_high, y_values, y_steps, y_low, y_high)
    _out = C.c_void_p()
    if type(effect) is not float:
        effect = _v.number(effect, "effect")
    if type(std_error) is not float:
        std_error = _v.number(std_error, "std_error")
    if type(units) is not float:
        units = _v.number(units, "units")
    _given = (
        _rt.context(),
        effect,
        std_error,
        _v.word(estimand, "estimand", _abi.ESTIMAND),
        _v.word(population, "population", _abi.POPULATION),
        units,
        _v.word(x, "x", _abi.ROI_INPUT),
        _v.word(y, "y", _abi.ROI_INPUT),
        _options,
        _out,
        None,
    )
    if _lib.expt_roi_grid(*_given):
        _rt.refused(_lib.expt_roi_grid, _given)
    return Frame(_out, "roi")


def sample_size_proportion(
    control_rate: float,
    effect: float,
    *,
    alternative: Optional[AlternativeWord] = None,
    relative: Optional[bool] = None,
    correction: Optional[PowerCorrectionWord] = None,
    arms: Optional[int] = None,
    null_variance: Optional[NullVarianceWord] = None,
    both_sides: Optional[bool] = None,
    alpha: Optional[float] = None,
    power: Optional[float] = None,
    null_value: Optional[float] = None,
    allocation: Optional[float] = None,
    variance_reduction: Optional[float] = None,
) -> PowerPlan:
    """Units that an experiment on a proportion needs.

    See power_proportion(). The smallest whole numbers that are not below the exact ones, in each arm by itself;
    `power` is that of the whole numbers.

    control_rate: proportion expected in the control arm
    effect: true effect, treatment minus control; not the null value
    alternative: Side of the test. One of "two_sided", "greater", "less". Default "two_sided".
    relative: The effect and `null_value` are fractions of the control's value. Default False.
    correction: For several treatments against one control. One of "bonferroni", "dunnett", "none". Default
        "bonferroni".
    arms: Variants, the control among them. Default 2.
    null_variance: Variance under the null hypothesis. One of "pooled", "unpooled", "control". Default "pooled".
    both_sides: Rejections to the side opposite to the effect count too; only for a two-sided test. Default False.
    alpha: Error rate of the whole experiment: of all its comparisons. Default 0.05.
    power: Power wanted. Default 0.8.
    null_value: Effect under the null hypothesis: a margin; of non-inferiority with the sign of harm. Default 0.0.
    allocation: Treatment units for each control unit, of each treatment. Default 1.0.
    variance_reduction: Share of the variance that covariates take away: their squared correlation. Default 0.0.

    Raises:
        ArgumentError: the effect is not on the side tested, the effect leads outside 0 to 1, or a number or an
            option is out of range
        VersionError: `options` was not initialised, comes from a newer version, or `out` has no size

    Determinism: PARTITION.

    Reference: Fleiss, Levin and Paik 2003, Statistical Methods for Rates and Proportions, 3rd ed., chapter 4;
        Dunnett 1955, JASA 50:1096-1121.
    """
    _options = _sample_size_proportion_options(
        alternative,
        relative,
        correction,
        arms,
        null_variance,
        both_sides,
        alpha,
        power,
        null_value,
        allocation,
        variance_reduction,
    )
    _out = PowerPlan(C.sizeof(PowerPlan))
    if type(control_rate) is not float:
        control_rate = _v.number(control_rate, "control_rate")
    if type(effect) is not float:
        effect = _v.number(effect, "effect")
    _given = (control_rate, effect, _options, _out, None)
    if _lib.expt_sample_size_proportion(*_given):
        _rt.refused(_lib.expt_sample_size_proportion, _given)
    return _out


def sample_size_mean(
    control_mean: float,
    sd: float,
    effect: float,
    *,
    alternative: Optional[AlternativeWord] = None,
    relative: Optional[bool] = None,
    correction: Optional[PowerCorrectionWord] = None,
    arms: Optional[int] = None,
    test: Optional[MeanTestWord] = None,
    both_sides: Optional[bool] = None,
    alpha: Optional[float] = None,
    power: Optional[float] = None,
    null_value: Optional[float] = None,
    allocation: Optional[float] = None,
    variance_reduction: Optional[float] = None,
    treatment_sd: Optional[float] = None,
) -> PowerPlan:
    """Units that an experiment on a mean needs.

    See power_mean(). The smallest whole numbers that are not below the exact ones, in each arm by itself; `power`
    is that of the whole numbers.

    control_mean: mean expected in the control arm; only looked at for relative effects
    sd: standard deviation of a unit
    effect: true effect, treatment minus control; not the null value
    alternative: Side of the test. One of "two_sided", "greater", "less". Default "two_sided".
    relative: The effect and `null_value` are fractions of the control's value. Default False.
    correction: For several treatments against one control. One of "bonferroni", "dunnett", "none". Default
        "bonferroni".
    arms: Variants, the control among them. Default 2.
    test: Law of the statistic. One of "welch", "student", "z". Default "welch".
    both_sides: Rejections to the side opposite to the effect count too; only for a two-sided test. Default False.
    alpha: Error rate of the whole experiment: of all its comparisons. Default 0.05.
    power: Power wanted. Default 0.8.
    null_value: Effect under the null hypothesis: a margin; of non-inferiority with the sign of harm. Default 0.0.
    allocation: Treatment units for each control unit, of each treatment. Default 1.0.
    variance_reduction: Share of the variance that covariates take away: their squared correlation. Default 0.0.
    treatment_sd: Standard deviation in the treatment arms, above 0; NaN = that of the control.

    Raises:
        ArgumentError: the effect is not on the side tested, a number or an option is out of range
        VersionError: `options` was not initialised, comes from a newer version, or `out` has no size

    Determinism: PARTITION.

    Reference: Cohen 1988, Statistical Power Analysis for the Behavioral Sciences, 2nd ed., chapter 2; Dunnett
        1955, JASA 50:1096-1121.
    """
    _options = _sample_size_mean_options(
        alternative,
        relative,
        correction,
        arms,
        test,
        both_sides,
        alpha,
        power,
        null_value,
        allocation,
        variance_reduction,
        treatment_sd,
    )
    _out = PowerPlan(C.sizeof(PowerPlan))
    if type(control_mean) is not float:
        control_mean = _v.number(control_mean, "control_mean")
    if type(sd) is not float:
        sd = _v.number(sd, "sd")
    if type(effect) is not float:
        effect = _v.number(effect, "effect")
    _given = (control_mean, sd, effect, _options, _out, None)
    if _lib.expt_sample_size_mean(*_given):
        _rt.refused(_lib.expt_sample_size_mean, _given)
    return _out


def sample_size_ratio(
    numerator: float,
    denominator: float,
    numerator_variance: float,
    denominator_variance: float,
    covariance: float,
    effect: float,
    *,
    alternative: Optional[AlternativeWord] = None,
    relative: Optional[bool] = None,
    correction: Optional[PowerCorrectionWord] = None,
    arms: Optional[int] = None,
    test: Optional[MeanTestWord] = None,
    both_sides: Optional[bool] = None,
    alpha: Optional[float] = None,
    power: Optional[float] = None,
    null_value: Optional[float] = None,
    allocation: Optional[float] = None,
    variance_reduction: Optional[float] = None,
) -> PowerPlan:
    """Units that an experiment on a ratio metric (clicks per impression) needs.

    See power_ratio(). The smallest whole numbers that are not below the exact ones, in each arm by itself;
    `power` is that of the whole numbers.

    numerator: mean of the numerator over units
    denominator: mean of the denominator; not 0
    numerator_variance: variance of the numerator
    denominator_variance: variance of the denominator
    covariance: their covariance
    effect: true effect, treatment minus control; not the null value
    alternative: Side of the test. One of "two_sided", "greater", "less". Default "two_sided".
    relative: The effect and `null_value` are fractions of the control's value. Default False.
    correction: For several treatments against one control. One of "bonferroni", "dunnett", "none". Default
        "bonferroni".
    arms: Variants, the control among them. Default 2.
    test: Law of the statistic. One of "welch", "student", "z". Default "welch".
    both_sides: Rejections to the side opposite to the effect count too; only for a two-sided test. Default False.
    alpha: Error rate of the whole experiment: of all its comparisons. Default 0.05.
    power: Power wanted. Default 0.8.
    null_value: Effect under the null hypothesis: a margin; of non-inferiority with the sign of harm. Default 0.0.
    allocation: Treatment units for each control unit, of each treatment. Default 1.0.
    variance_reduction: Share of the variance that covariates take away: their squared correlation. Default 0.0.

    Raises:
        ArgumentError: the effect is not on the side tested, a number or an option is out of range
        VersionError: `options` was not initialised, comes from a newer version, or `out` has no size

    Determinism: PARTITION.

    Reference: Deng, Knoblich and Lu 2018, Applying the delta method in metric analytics, KDD.
    """
    _options = _sample_size_ratio_options(
        alternative,
        relative,
        correction,
        arms,
        test,
        both_sides,
        alpha,
        power,
        null_value,
        allocation,
        variance_reduction,
    )
    _out = PowerPlan(C.sizeof(PowerPlan))
    if type(numerator) is not float:
        numerator = _v.number(numerator, "numerator")
    if type(denominator) is not float:
        denominator = _v.number(denominator, "denominator")
    if type(numerator_variance) is not float:
        numerator_variance = _v.number(numerator_variance, "numerator_variance")
    if type(denominator_variance) is not float:
        denominator_variance = _v.number(denominator_variance, "denominator_variance")
    if type(covariance) is not float:
        covariance = _v.number(covariance, "covariance")
    if type(effect) is not float:
        effect = _v.number(effect, "effect")
    _given = (
        numerator,
        denominator,
        numerator_variance,
        denominator_variance,
        covariance,
        effect,
        _options,
        _out,
        None,
    )
    if _lib.expt_sample_size_ratio(*_given):
        _rt.refused(_lib.expt_sample_size_ratio, _given)
    return _out


def sample_size_quantile(
    prob: float,
    control_value: float,
    std_error: float,
    pilot_units: int,
    effect: float,
    *,
    alternative: Optional[AlternativeWord] = None,
    relative: Optional[bool] = None,
    correction: Optional[PowerCorrectionWord] = None,
    arms: Optional[int] = None,
    both_sides: Optional[bool] = None,
    alpha: Optional[float] = None,
    power: Optional[float] = None,
    null_value: Optional[float] = None,
    allocation: Optional[float] = None,
    treatment_std_error: Optional[float] = None,
    cluster_size: Optional[float] = None,
) -> PowerPlan:
    """Units that an experiment on a quantile (the median basket, the 0.95 quantile of a latency) needs.

    See power_quantile(). The smallest whole numbers that are not below the exact ones, in each arm by itself;
    `power` is that of the whole numbers.

    prob: which quantile: 0.5 is the median
    control_value: quantile expected in the control arm; only looked at for relative effects
    std_error: standard error of that quantile in past data
    pilot_units: units that the past data had
    effect: true effect, treatment minus control; not the null value
    alternative: Side of the test. One of "two_sided", "greater", "less". Default "two_sided".
    relative: The effect and `null_value` are fractions of the control's value. Default False.
    correction: For several treatments against one control. One of "bonferroni", "dunnett", "none". Default
        "bonferroni".
    arms: Variants, the control among them. Default 2.
    both_sides: Rejections to the side opposite to the effect count too; only for a two-sided test. Default False.
    alpha: Error rate of the whole experiment: of all its comparisons. Default 0.05.
    power: Power wanted. Default 0.8.
    null_value: Effect under the null hypothesis: a margin; of non-inferiority with the sign of harm. Default 0.0.
    allocation: Treatment units for each control unit, of each treatment. Default 1.0.
    treatment_std_error: Standard error that a treatment's quantile has in `pilot_units`, above 0; NaN = that of
        the control.
    cluster_size: Mean number of units in a cluster, where units are whole clusters. Default 1.0.

    Raises:
        ArgumentError: the effect is not on the side tested, a number or an option is out of range
        VersionError: `options` was not initialised, comes from a newer version, or `out` has no size

    Determinism: PARTITION.

    Reference: Serfling 1980, Approximation Theorems of Mathematical Statistics, 2.3.3; Price and Bonett 2002,
        Journal of Statistical Computation and Simulation 72:119-124.
    """
    _options = _sample_size_quantile_options(
        alternative,
        relative,
        correction,
        arms,
        both_sides,
        alpha,
        power,
        null_value,
        allocation,
        treatment_std_error,
        cluster_size,
    )
    _out = PowerPlan(C.sizeof(PowerPlan))
    if type(prob) is not float:
        prob = _v.number(prob, "prob")
    if type(control_value) is not float:
        control_value = _v.number(control_value, "control_value")
    if type(std_error) is not float:
        std_error = _v.number(std_error, "std_error")
    if type(pilot_units) is not int or not 0 <= pilot_units < SMALL:
        pilot_units = _v.whole(pilot_units, "pilot_units", _v.INT64)
    if type(effect) is not float:
        effect = _v.number(effect, "effect")
    _given = (prob, control_value, std_error, pilot_units, effect, _options, _out, None)
    if _lib.expt_sample_size_quantile(*_given):
        _rt.refused(_lib.expt_sample_size_quantile, _given)
    return _out


def sample_size_count(
    control_rate: float,
    effect: float,
    *,
    alternative: Optional[AlternativeWord] = None,
    relative: Optional[bool] = None,
    correction: Optional[PowerCorrectionWord] = None,
    arms: Optional[int] = None,
    null_variance: Optional[NullVarianceWord] = None,
    both_sides: Optional[bool] = None,
    alpha: Optional[float] = None,
    power: Optional[float] = None,
    null_value: Optional[float] = None,
    allocation: Optional[float] = None,
    overdispersion: Optional[float] = None,
) -> PowerPlan:
    """Exposure that an experiment on a rate of events needs.

    See power_count(). The smallest whole numbers that are not below the exact ones, in each arm by itself;
    `power` is that of the whole numbers.

    control_rate: events expected per exposure in the control arm
    effect: true effect, treatment minus control; not the null value
    alternative: Side of the test. One of "two_sided", "greater", "less". Default "two_sided".
    relative: The effect and `null_value` are fractions of the control's value. Default False.
    correction: For several treatments against one control. One of "bonferroni", "dunnett", "none". Default
        "bonferroni".
    arms: Variants, the control among them. Default 2.
    null_variance: Variance under the null hypothesis. One of "pooled", "unpooled", "control". Default "pooled".
    both_sides: Rejections to the side opposite to the effect count too; only for a two-sided test. Default False.
    alpha: Error rate of the whole experiment: of all its comparisons. Default 0.05.
    power: Power wanted. Default 0.8.
    null_value: Effect under the null hypothesis: a margin; of non-inferiority with the sign of harm. Default 0.0.
    allocation: Treatment exposure for each control one, of each treatment. Default 1.0.
    overdispersion: Variance of the counts over their mean; 1 = Poisson. Default 1.0.

    Raises:
        ArgumentError: the effect is not on the side tested, the effect leads below 0, or a number or an option is
            out of range
        VersionError: `options` was not initialised, comes from a newer version, or `out` has no size

    Determinism: PARTITION.

    Reference: Gu, Ng, Tang and Schucany 2008, Biometrical Journal 50:283-298.
    """
    _options = _sample_size_count_options(
        alternative,
        relative,
        correction,
        arms,
        null_variance,
        both_sides,
        alpha,
        power,
        null_value,
        allocation,
        overdispersion,
    )
    _out = PowerPlan(C.sizeof(PowerPlan))
    if type(control_rate) is not float:
        control_rate = _v.number(control_rate, "control_rate")
    if type(effect) is not float:
        effect = _v.number(effect, "effect")
    _given = (control_rate, effect, _options, _out, None)
    if _lib.expt_sample_size_count(*_given):
        _rt.refused(_lib.expt_sample_size_count, _given)
    return _out


def sample_size_cluster(
    control_mean: float,
    sd: float,
    icc: float,
    cluster_size: float,
    effect: float,
    *,
    alternative: Optional[AlternativeWord] = None,
    relative: Optional[bool] = None,
    correction: Optional[PowerCorrectionWord] = None,
    arms: Optional[int] = None,
    both_sides: Optional[bool] = None,
    alpha: Optional[float] = None,
    power: Optional[float] = None,
    null_value: Optional[float] = None,
    allocation: Optional[float] = None,
    size_variation: Optional[float] = None,
    reduction_between: Optional[float] = None,
    reduction_within: Optional[float] = None,
    covariates: Optional[int] = None,
) -> PowerPlan:
    """Clusters that an experiment on a mean in whole clusters (shops, cities) needs.

    See power_cluster(). The smallest whole numbers that are not below the exact ones, in each arm by itself;
    `power` is that of the whole numbers.

    control_mean: mean expected in the control arm; only looked at for relative effects
    sd: standard deviation of a unit
    icc: intraclass correlation
    cluster_size: mean number of units in a cluster
    effect: true effect, treatment minus control; not the null value
    alternative: Side of the test. One of "two_sided", "greater", "less". Default "two_sided".
    relative: The effect and `null_value` are fractions of the control's value. Default False.
    correction: For several treatments against one control. One of "bonferroni", "dunnett", "none". Default
        "bonferroni".
    arms: Variants, the control among them. Default 2.
    both_sides: Rejections to the side opposite to the effect count too; only for a two-sided test. Default False.
    alpha: Error rate of the whole experiment: of all its comparisons. Default 0.05.
    power: Power wanted. Default 0.8.
    null_value: Effect under the null hypothesis: a margin; of non-inferiority with the sign of harm. Default 0.0.
    allocation: Treatment clusters for each control cluster, of each treatment. Default 1.0.
    size_variation: Coefficient of variation of the cluster sizes. Default 0.0.
    reduction_between: Share of the variance between clusters that covariates take away. Default 0.0.
    reduction_within: Share of the variance within clusters that they take away. Default 0.0.
    covariates: Covariates of clusters: each costs the test a degree of freedom. Default 0.

    Raises:
        ArgumentError: the effect is not on the side tested, a number or an option is out of range
        VersionError: `options` was not initialised, comes from a newer version, or `out` has no size

    Determinism: PARTITION.

    Reference: Eldridge, Ashby and Kerry 2006, Int. J. Epidemiology 35:1292-1300; Bloom, Richburg-Hayes and Black
        2007, Educational Evaluation and Policy Analysis 29:30-59.
    """
    _options = _sample_size_cluster_options(
        alternative,
        relative,
        correction,
        arms,
        both_sides,
        alpha,
        power,
        null_value,
        allocation,
        size_variation,
        reduction_between,
        reduction_within,
        covariates,
    )
    _out = PowerPlan(C.sizeof(PowerPlan))
    if type(control_mean) is not float:
        control_mean = _v.number(control_mean, "control_mean")
    if type(sd) is not float:
        sd = _v.number(sd, "sd")
    if type(icc) is not float:
        icc = _v.number(icc, "icc")
    if type(cluster_size) is not float:
        cluster_size = _v.number(cluster_size, "cluster_size")
    if type(effect) is not float:
        effect = _v.number(effect, "effect")
    _given = (control_mean, sd, icc, cluster_size, effect, _options, _out, None)
    if _lib.expt_sample_size_cluster(*_given):
        _rt.refused(_lib.expt_sample_size_cluster, _given)
    return _out


def sample_size_srm(
    planned_share: float,
    actual_share: float,
    *,
    arms: Optional[int] = None,
    alpha: Optional[float] = None,
    power: Optional[float] = None,
) -> PowerPlan:
    """Units that the check of the sizes of the variants needs.

    See power_srm(). The smallest whole number that is not below the exact one; `power` is that of the whole
    number.

    planned_share: share of one variant as planned
    actual_share: its true share; not the planned one
    arms: Variants, all of them. Default 2.
    alpha: p-value below which the check fails. Default 0.001.
    power: Power wanted. Default 0.8.

    Raises:
        ArgumentError: a number or an option is out of range
        VersionError: `options` was not initialised, comes from a newer version, or `out` has no size

    Determinism: PARTITION.

    Reference: Cohen 1988, Statistical Power Analysis for the Behavioral Sciences, 2nd ed., chapter 7; Fabijan et
        al. 2019, KDD:2156-2164.
    """
    _options = _sample_size_srm_options(arms, alpha, power)
    _out = PowerPlan(C.sizeof(PowerPlan))
    if type(planned_share) is not float:
        planned_share = _v.number(planned_share, "planned_share")
    if type(actual_share) is not float:
        actual_share = _v.number(actual_share, "actual_share")
    _given = (planned_share, actual_share, _options, _out, None)
    if _lib.expt_sample_size_srm(*_given):
        _rt.refused(_lib.expt_sample_size_srm, _given)
    return _out


def mann_whitney(
    table: TableLike,
    value: str,
    variant: str,
    *,
    alternative: Optional[AlternativeWord] = None,
    missing: Optional[MissingWord] = None,
    continuity: Optional[bool] = None,
    exact_pairs: Optional[int] = None,
    confidence: Optional[float] = None,
    control: Optional[str] = None,
) -> Frame:
    """Mann-Whitney test of each variant against the control, with the Hodges-Lehmann shift and the probability of
    superiority.

    `statistic` is U of the variant: pairs in which its unit has the greater value, ties half. The null
    distribution is exact with few pairs and no ties, else normal with the variance corrected for ties. `estimate`
    is the median of all differences variant minus control, an exact order statistic found without forming them;
    its interval are the order statistics at which the test stops rejecting, with the ties within the arms alone,
    because a shift dissolves those between them. With too few pairs a limit is infinite (UNBOUNDED).
    `superiority` is P(variant > control) + P(equal) / 2, with the Brunner-Munzel interval, cut at 0 and 1. All
    values equal: no test (ZERO_VARIANCE).

    table: table, one row per unit
    value: column of numbers
    variant: column of variants
    alternative: Side of the test; intervals are always two-sided. One of "two_sided", "greater", "less". Default
        "two_sided".
    missing: What happens to a missing value. One of "reject", "zero", "drop". Default "reject".
    continuity: Half a pair of correction in the normal approximation and in the interval that inverts it. Default
        True.
    exact_pairs: Pairs of units up to which the null is exact, if no two values are equal. Default 2500.
    confidence: Of every interval. Default 0.95.
    control: Label of the control; None = the bytewise first.

    Returns one row per variant that is not the control, bytewise:
        metric (utf8): the value column
        control (utf8): label of the control
        variant (utf8): label of the treatment
        n_control (int64, units): units used in the control
        n_variant (int64, units): units used in the treatment
        value_control (float64, metric): median in the control
        value_variant (float64, metric): median in the treatment
        estimate (float64, metric): Hodges-Lehmann shift
        ci_low (float64, metric): its lower limit
        ci_high (float64, metric): its upper limit
        superiority (float64, fraction): P(variant > control) + P(equal) / 2
        superiority_low (float64, fraction): its lower limit
        superiority_high (float64, fraction): its upper limit
        superiority_p (float64): p-value of Brunner and Munzel for 1/2, same alternative (detail)
        statistic (float64, pairs): U of the variant
        z (float64): standardised U with the correction; NaN when the null is exact (detail)
        p_value (float64): p-value
        log_p_value (float64): natural logarithm of the p-value (detail)
        alternative (utf8): side of the test (detail)
        confidence (float64): of the intervals (detail)
        method (utf8): exact or normal (detail)
        n_dropped (int64, units): units left out for a missing value (detail)
        note_bits (int64): notes, bit 1 << note (detail)
        notes (utf8): the same as text
        .plot() draws it: forest.

    Raises:
        ArgumentError: an option out of range, or a malformed table
        ColumnError: the table lacks a column
        DtypeError: the values are no numbers, or the variants no labels
        RowError: a value is missing (and `missing` is REJECT), infinite or too large, or a code has no label
        LabelError: no row has the control
        LimitError: more than 1,000 variants, or 2^31 units in an arm
        VersionError: `options` was not initialised, or comes from a newer version

    Determinism: PARTITION.

    Reference: Mann and Whitney 1947; Hodges and Lehmann 1963; Brunner and Munzel 2000, Biometrical Journal
        42:17-25.
    """
    _options = _mann_whitney_options(alternative, missing, continuity, exact_pairs, confidence, control)
    _out = C.c_void_p()
    _rt.call(
        _lib.expt_mann_whitney,
        _rt.context(),
        Table(table, "table", value, variant),
        _v.text(value, "value"),
        _v.text(variant, "variant"),
        _options,
        _out,
    )
    return Frame(_out, "forest")


def quantile_effect(
    table: TableLike,
    value: str,
    variant: str,
    probabilities: ArrayLike,
    *,
    alternative: Optional[AlternativeWord] = None,
    missing: Optional[MissingWord] = None,
    definition: Optional[QuantileTypeWord] = None,
    n_replicates: Optional[int] = None,
    seed: Optional[int] = None,
    confidence: Optional[float] = None,
    control: Optional[str] = None,
    cluster: Optional[str] = None,
) -> Frame:
    """Difference of quantiles between each variant and the control.

    Without clusters a replicate is two draws of indices into the sorted arms: exactly the bootstrap of all units,
    at a cost that does not depend on their number. With clusters each cluster gets a Poisson(1) weight from
    (seed, replicate, its label). Intervals are percentiles of the replicates; `p_value` is twice the smaller
    share of replicates on one side of 0, add-one. `outer_low` and `outer_high` need no replicate and no density:
    the difference of the arms' order-statistic limits at 1 - (1 - confidence) / 2 each, so they hold at
    `confidence` at least (Bonferroni); like the arms' own limits, they are NaN with clusters. An order-statistic
    limit that the sample is too small for is infinite, and so are relative limits if a replicate of the control
    is not above 0 (UNBOUNDED). All values equal: no interval (ZERO_VARIANCE).

    table: table, one row per unit
    value: column of numbers
    variant: column of variants
    probabilities: which quantiles, fractions
    alternative: Side of the test; intervals are always two-sided. One of "two_sided", "greater", "less". Default
        "two_sided".
    missing: What happens to a missing value. One of "reject", "zero", "drop". Default "reject".
    definition: Definition of a quantile. One of "linear", "inverse". Default "linear".
    n_replicates: Bootstrap replicates. Default 2000.
    seed: Seed of everything random. Default 0.
    confidence: Of every interval. Default 0.95.
    control: Label of the control; None = the bytewise first.
    cluster: Units with the same label here are resampled together; None = each alone.

    Returns one row per variant that is not the control (bytewise) x probability:
        metric (utf8): the value column
        probability (float64, fraction): which quantile
        control (utf8): label of the control
        variant (utf8): label of the treatment
        n_control (int64, units): units used in the control
        n_variant (int64, units): units used in the treatment
        value_control (float64, metric): quantile in the control
        control_low (float64, metric): its lower order-statistic limit (detail)
        control_high (float64, metric): its upper limit (detail)
        value_variant (float64, metric): quantile in the treatment
        variant_low (float64, metric): its lower order-statistic limit (detail)
        variant_high (float64, metric): its upper limit (detail)
        estimate (float64, metric): treatment minus control
        std_error (float64, metric): standard deviation of the replicates (detail)
        ci_low (float64, metric): lower limit
        ci_high (float64, metric): upper limit
        outer_low (float64, metric): lower density-free limit (detail)
        outer_high (float64, metric): upper density-free limit (detail)
        rel_estimate (float64, fraction): treatment over control, minus 1; NaN when the control's quantile is not
            above 0
        rel_ci_low (float64, fraction): its lower limit
        rel_ci_high (float64, fraction): its upper limit
        p_value (float64): p-value
        alternative (utf8): side of the test (detail)
        confidence (float64): of the intervals (detail)
        n_replicates (int64): replicates in which both arms had units (detail)
        method (utf8): definition and interval (detail)
        n_dropped (int64, units): units left out for a missing value (detail)
        note_bits (int64): notes, bit 1 << note (detail)
        notes (utf8): the same as text
        .plot() draws it: forest.

    Raises:
        ArgumentError: an option or a probability out of range, or a malformed table
        ColumnError: the table lacks a column
        DtypeError: the values are no numbers, or the variants or clusters no labels
        RowError: a value or cluster is missing, a value infinite or too large, a cluster in two variants, or a
            code has no label
        LabelError: no row has the control
        LimitError: more than 1,000 variants
        VersionError: `options` was not initialised, or comes from a newer version
        CancelledError: the progress callback said so

    Determinism: THREADS.

    Reference: Hyndman and Fan 1996, American Statistician 50:361-365; David and Nagaraja 2003, Order Statistics,
        7.1.
    """
    _probabilities = _v.numbers(probabilities, "probabilities", C.c_double)
    _options = _quantile_effect_options(
        alternative,
        missing,
        definition,
        n_replicates,
        seed,
        confidence,
        control,
        cluster,
    )
    _out = C.c_void_p()
    _rt.call(
        _lib.expt_quantile_effect,
        _rt.context(),
        Table(table, "table", value, variant, cluster),
        _v.text(value, "value"),
        _v.text(variant, "variant"),
        _probabilities,
        len(_probabilities),
        _options,
        _out,
        long=True,
    )
    return Frame(_out, "forest")


def bootstrap(
    table: TableLike,
    value: str,
    variant: str,
    *,
    statistic: Optional[BootstrapStatisticWord] = None,
    interval: Optional[BootstrapIntervalWord] = None,
    resampling: Optional[ResamplingWord] = None,
    missing: Optional[MissingWord] = None,
    n_replicates: Optional[int] = None,
    seed: Optional[int] = None,
    confidence: Optional[float] = None,
    probability: Optional[float] = None,
    denominator: Optional[str] = None,
    control: Optional[str] = None,
    cluster: Optional[str] = None,
) -> Frame:
    """Bootstrap intervals for the difference and the relative difference of each variant and the control.

    Draws are keyed by (seed, label of the variant, replicate, unit). The unit is the label of its cluster, or
    else its place among the rows of its variant: with a cluster column of unit ids a table in any order gives the
    same replicates. Replicates in which an arm has no unit, or a denominator is 0, are left out and not counted
    in `n_replicates`. Relative limits are infinite if a replicate of the control is not above 0 (UNBOUNDED),
    studentised ones come from the log ratio. All replicates equal: no interval (ZERO_VARIANCE); BCa has none
    either where the estimate lies outside all replicates.

    table: table, one row per unit
    value: column of numbers
    variant: column of variants
    statistic: What is compared. One of "mean", "ratio", "quantile". Default "mean".
    interval: Which interval. One of "percentile", "bca", "studentised". Default "percentile".
    resampling: How a replicate is drawn. One of "poisson", "multinomial". Default "poisson".
    missing: What happens to a missing value. One of "reject", "zero", "drop". Default "reject".
    n_replicates: Replicates, 100 at least; 0 = 2,000, and 10,000 for BCA. Default 0.
    seed: Seed of everything random. Default 0.
    confidence: Of every interval. Default 0.95.
    probability: Which quantile, for QUANTILE. Default 0.5.
    denominator: Denominator of RATIO, and of RATIO alone.
    control: Label of the control; None = the bytewise first.
    cluster: Units with the same label here are drawn together; None = each alone.

    Returns one row per variant that is not the control, bytewise:
        metric (utf8): the value column
        control (utf8): label of the control
        variant (utf8): label of the treatment
        n_control (int64, units): units used in the control
        n_variant (int64, units): units used in the treatment
        value_control (float64, metric): statistic in the control
        value_variant (float64, metric): statistic in the treatment
        estimate (float64, metric): treatment minus control
        std_error (float64, metric): standard deviation of the replicates
        ci_low (float64, metric): lower limit
        ci_high (float64, metric): upper limit
        rel_estimate (float64, fraction): treatment over control, minus 1; NaN when the control's statistic is not
            above 0
        rel_ci_low (float64, fraction): its lower limit
        rel_ci_high (float64, fraction): its upper limit
        bias (float64, metric): mean of the replicates minus the estimate (detail)
        acceleration (float64): BCa's a of the difference; NaN for other intervals (detail)
        confidence (float64): of the intervals (detail)
        n_replicates (int64): replicates used (detail)
        method (utf8): statistic, interval and resampling (detail)
        n_dropped (int64, units): units left out for a missing value (detail)
        note_bits (int64): notes, bit 1 << note (detail)
        notes (utf8): the same as text
        .plot() draws it: forest.

    Raises:
        ArgumentError: an option out of range, options that exclude each other, or a malformed table
        ColumnError: the table lacks a column
        DtypeError: the values are no numbers, or the variants or clusters no labels
        RowError: a value or cluster is missing, a value infinite or too large, a cluster in two variants, or a
            code has no label
        LabelError: no row has the control
        LimitError: more than 1,000 variants
        VersionError: `options` was not initialised, or comes from a newer version
        CancelledError: the progress callback said so

    Determinism: THREADS.

    Reference: Efron 1987, JASA 82:171-185; Efron and Tibshirani 1993, 12.5 and 14.3; Chamandy et al. 2012,
        Estimating uncertainty for massive data streams.
    """
    _options = _bootstrap_options(
        statistic,
        interval,
        resampling,
        missing,
        n_replicates,
        seed,
        confidence,
        probability,
        denominator,
        control,
        cluster,
    )
    _out = C.c_void_p()
    _rt.call(
        _lib.expt_bootstrap,
        _rt.context(),
        Table(table, "table", value, variant, denominator, cluster),
        _v.text(value, "value"),
        _v.text(variant, "variant"),
        _options,
        _out,
        long=True,
    )
    return Frame(_out, "forest")


def permutation(
    table: TableLike,
    values: Sequence[str],
    variant: str,
    *,
    alternative: Optional[AlternativeWord] = None,
    missing: Optional[MissingWord] = None,
    statistic: Optional[PermutationStatisticWord] = None,
    n_permutations: Optional[int] = None,
    seed: Optional[int] = None,
    control: Optional[str] = None,
    stratum: Optional[str] = None,
    cluster: Optional[str] = None,
) -> Frame:
    """Permutation tests of each variant against the control, for one or several values at once.

    All values of a comparison are permuted together, so `p_adjusted`, the step-down max-T of Westfall and Young,
    uses their dependence; its family are the values of one comparison. p-values are (1 + permutations at least as
    extreme) / (1 + permutations), never 0. With strata the values are taken as deviations from the mean of their
    stratum; `estimate` is then the average of the strata's differences weighted by n_control n_variant / n, which
    is what a regression with a constant per stratum finds. With clusters the means are over units and the
    standard error over clusters. All values of a stratum equal, in every stratum, or a studentised arm of one
    unit: NaN (ZERO_VARIANCE), and no part in the family.

    table: table, one row per unit
    values: columns of numbers
    variant: column of variants
    alternative: Side of the test. One of "two_sided", "greater", "less". Default "two_sided".
    missing: What happens to a missing value, value column by value column. One of "reject", "zero", "drop".
        Default "reject".
    statistic: What is compared. One of "studentised", "difference". Default "studentised".
    n_permutations: Random permutations. Default 10000.
    seed: Seed of everything random. Default 0.
    control: Label of the control; None = the bytewise first.
    stratum: Labels are permuted within the levels of this column only; None = freely.
    cluster: Units with the same label here are permuted together; None = each alone.

    Returns one row per variant that is not the control (bytewise) x value:
        metric (utf8): the value column
        control (utf8): label of the control
        variant (utf8): label of the treatment
        n_control (int64, units): units used in the control
        n_variant (int64, units): units used in the treatment
        value_control (float64, metric): mean in the control
        value_variant (float64, metric): mean in the treatment
        estimate (float64, metric): treatment minus control
        statistic (float64): what was compared
        p_value (float64): p-value
        p_adjusted (float64): p-value adjusted for all values of the comparison
        log_p_value (float64): natural logarithm of the p-value (detail)
        alternative (utf8): side of the test (detail)
        n_permutations (int64): permutations (detail)
        method (utf8): statistic, and what is permuted (detail)
        n_dropped (int64, units): units left out for a missing value (detail)
        note_bits (int64): notes, bit 1 << note (detail)
        notes (utf8): the same as text

    Raises:
        ArgumentError: an option out of range, a column listed twice, or a malformed table
        ColumnError: the table lacks a column
        DtypeError: the values are no numbers, or the variants, strata or clusters no labels
        RowError: a value or cluster is missing, a value infinite or too large, a cluster in two variants or
            strata, or a code has no label
        LabelError: no row has the control
        LimitError: more than 1,000 variants
        VersionError: `options` was not initialised, or comes from a newer version
        CancelledError: the progress callback said so

    Determinism: THREADS.

    Reference: Phipson and Smyth 2010; Chung and Romano 2013, Annals of Statistics 41:484-507; Westfall and Young
        1993, algorithm 4.1.
    """
    _values = _v.texts(values, "values")
    _options = _permutation_options(alternative, missing, statistic, n_permutations, seed, control, stratum, cluster)
    _out = C.c_void_p()
    _rt.call(
        _lib.expt_permutation,
        _rt.context(),
        Table(table, "table", values, variant, stratum, cluster),
        _values,
        len(_values),
        _v.text(variant, "variant"),
        _options,
        _out,
        long=True,
    )
    return Frame(_out)


def simulate_counterfactual(
    table: TableLike,
    unit: str,
    outcome: str,
    variant: str,
    uplift: float,
    *,
    mechanism: Optional[MechanismWord] = None,
    seed: Optional[int] = None,
    control: Optional[str] = None,
    exposed: Optional[str] = None,
    segment: Optional[str] = None,
    baseline: Optional[float] = None,
    levels: Optional[Sequence[str]] = None,
    level_uplifts: Optional[ArrayLike] = None,
    level_baselines: Optional[ArrayLike] = None,
) -> Frame:
    """Plants an effect into a table of units that has none, such as an A/A test or a random split of the past, and
    keeps both outcomes of every unit: what it did, and what it would have done under treatment.

    Only exposed units can change. The frame stands in for the table: its columns have the table's names, so the
    analysis that reads the one reads the other. `{outcome}` is what would have been seen, `{outcome}_control`
    what was in the table, `{outcome}_treatment` the counterfactual, of control units too. Outcomes are 0/1, but
    numbers under `scale` and `shift`. A unit's draw depends on the seed and its id alone (42 and "42" are one
    unit): not on the order, the other rows, or the variant. So a second run agrees, and so do partitions of a
    table, once `control` and the baselines are given: the truth of the whole has them. A level without a control
    unit that was exposed has no baseline: it is left as it is, and the truth says so.

    table: one row per unit
    unit: column of unit ids, integers or text
    outcome: column of outcomes
    variant: column of variants: labels, or 0/1
    uplift: u: .05 = 5 % more, or 5 points under `additive` and `absolute`, or the number added under `shift`
    mechanism: How the effect is planted. One of "multiplicative", "additive", "redraw", "one_sided", "absolute",
        "scale", "shift". Default "multiplicative".
    seed: Seed of the draws. Two outcomes of one unit want two seeds. Default 0.
    control: Label of the control; None = the bytewise first there is, so 0 before 1. All others get the effect.
    exposed: 0/1 or bool column: 1 = the unit met what is changed; None = all did.
    segment: Column of labels whose levels have baselines, and on request uplifts, of their own.
    baseline: p0 where no level says another; NaN = that of the table. Once given, the table may be a part that
        lacks labels.
    levels: Levels of `segment` with an uplift or a baseline of their own.
    level_uplifts: Their uplifts; NaN = `uplift`; None = all have that.
    level_baselines: Their p0; NaN = that of the table; None = all from the table.

    Returns one row per row of the table: `unit`, `variant`, with the options `exposed` and `segment`, and the
    three outcomes, by the names of the table:
        unit (int64): unit id; utf8 where ids are text
        variant (dict): variant
        exposed (bool8): the unit was exposed; only with the option
        segment (dict): level; missing where the table has none; only with the option
        outcome (bool8): the outcome seen: `outcome_treatment` of units that are not in the control; float64 under
            `scale` and `shift`, as the next two
        outcome_control (bool8): the outcome without treatment: that of the table (detail)
        outcome_treatment (bool8): the outcome under treatment (detail)

    Raises:
        ArgumentError: the table is not one, an uplift or a baseline is out of the mechanism's range, levels
            without a segment, or names that are not distinct
        ColumnError: a column is not in the table
        DtypeError: a column has an unusable dtype
        RowError: an id, an outcome, a variant or an exposure is missing, an outcome is not 0/1, or `exposed` is
            not; under `scale` and `shift` an outcome, or what becomes of it, is beyond 1e290 in size
        LabelError: no row has the label `control` or one of `levels` (unless a baseline is given for it)
        DuplicateError: a level is named twice
        LimitError: more than 10,000 variants or levels
        VersionError: `options` was not initialised, or comes from a newer version
        CancelledError: the progress callback said so

    Determinism: PARTITION.
    """
    _options = _simulate_counterfactual_options(
        mechanism,
        seed,
        control,
        exposed,
        segment,
        baseline,
        levels,
        level_uplifts,
        level_baselines,
    )
    _out = C.c_void_p()
    _rt.call(
        _lib.expt_simulate_counterfactual,
        _rt.context(),
        Table(table, "table", unit, outcome, variant, exposed, segment),
        _v.text(unit, "unit"),
        _v.text(outcome, "outcome"),
        _v.text(variant, "variant"),
        _v.number(uplift, "uplift"),
        _options,
        _out,
        long=True,
    )
    return Frame(_out)


def simulate_counterfactual_truth(
    table: TableLike,
    unit: str,
    outcome: str,
    variant: str,
    uplift: float,
    *,
    mechanism: Optional[MechanismWord] = None,
    seed: Optional[int] = None,
    control: Optional[str] = None,
    exposed: Optional[str] = None,
    segment: Optional[str] = None,
    baseline: Optional[float] = None,
    levels: Optional[Sequence[str]] = None,
    level_uplifts: Optional[ArrayLike] = None,
    level_baselines: Optional[ArrayLike] = None,
) -> Frame:
    """The truth of simulate_counterfactual() with the same arguments: the effect that these units were given, by
    estimand and segment.

    `effect` is exact: the mean over the units of what the mechanism expects for each. `effect_realised` is the
    same mean after the draws; an estimate on the simulated table errs around it by the split alone. `itt` is over
    all units, `triggered` over the exposed, `placebo` over the others, whose effect is 0. Without the option
    `exposed` there is `itt` alone.

    table: one row per unit
    unit: column of unit ids, integers or text
    outcome: column of outcomes
    variant: column of variants: labels, or 0/1
    uplift: u, as there
    mechanism: How the effect is planted. One of "multiplicative", "additive", "redraw", "one_sided", "absolute",
        "scale", "shift". Default "multiplicative".
    seed: Seed of the draws. Two outcomes of one unit want two seeds. Default 0.
    control: Label of the control; None = the bytewise first there is, so 0 before 1. All others get the effect.
    exposed: 0/1 or bool column: 1 = the unit met what is changed; None = all did.
    segment: Column of labels whose levels have baselines, and on request uplifts, of their own.
    baseline: p0 where no level says another; NaN = that of the table. Once given, the table may be a part that
        lacks labels.
    levels: Levels of `segment` with an uplift or a baseline of their own.
    level_uplifts: Their uplifts; NaN = `uplift`; None = all have that.
    level_baselines: Their p0; NaN = that of the table; None = all from the table.

    Returns one row per segment level x estimand:
        segment (utf8): segment column, or "all"
        level (utf8): level; "" for all; missing for units without one
        estimand (utf8): itt, triggered or placebo
        mechanism (utf8): mechanism
        uplift (float64): u; NaN for all where levels differ
        n (int64, units): units of the estimand, of all variants
        n_control (int64, units): of the control
        n_variant (int64, units): of the other variants
        baseline (float64, fraction): p0 that was used; NaN where none is needed, there is none, or levels differ
        target (float64, fraction): p1 that the mechanism aims at; NaN without one
        probability_up (float64, fraction): of a 0 to become 1, of an exposed unit (detail)
        probability_down (float64, fraction): of a 1 to become 0, of an exposed unit (detail)
        value_control (float64): mean outcome without treatment
        value_variant (float64): mean outcome that the mechanism expects under treatment
        effect (float64): value_variant minus value_control
        rel_effect (float64): effect over value_control; NaN where that is 0
        effect_realised (float64): mean of outcome_treatment minus outcome_control, after the draws
        is_clipped (bool8): p1 was beyond 0 or 1 and is that limit now
        note_bits (int64): notes, bit 1 << note (detail)
        notes (utf8): the same as text

    Raises:
        ArgumentError: the table is not one, an uplift or a baseline is out of the mechanism's range, levels
            without a segment, or names that are not distinct
        ColumnError: a column is not in the table
        DtypeError: a column has an unusable dtype
        RowError: an id, an outcome, a variant or an exposure is missing, an outcome is not 0/1, or `exposed` is
            not; under `scale` and `shift` an outcome, or what becomes of it, is beyond 1e290 in size
        LabelError: no row has the label `control` or one of `levels` (unless a baseline is given for it)
        DuplicateError: a level is named twice
        LimitError: more than 10,000 variants or levels
        VersionError: `options` was not initialised, or comes from a newer version
        CancelledError: the progress callback said so

    Determinism: THREADS.
    """
    _options = _simulate_counterfactual_truth_options(
        mechanism,
        seed,
        control,
        exposed,
        segment,
        baseline,
        levels,
        level_uplifts,
        level_baselines,
    )
    _out = C.c_void_p()
    _rt.call(
        _lib.expt_simulate_counterfactual_truth,
        _rt.context(),
        Table(table, "table", unit, outcome, variant, exposed, segment),
        _v.text(unit, "unit"),
        _v.text(outcome, "outcome"),
        _v.text(variant, "variant"),
        _v.number(uplift, "uplift"),
        _options,
        _out,
    )
    return Frame(_out)


def simulate_experiment(
    n_users: int,
    *,
    seed: Optional[int] = None,
    salt: Optional[str] = None,
    treatment_share: Optional[float] = None,
    control_click_rate: Optional[float] = None,
    treatment_click_rate: Optional[float] = None,
    control_conversion_rate: Optional[float] = None,
    treatment_conversion_rate: Optional[float] = None,
) -> Frame:
    """Simulates a two-variant experiment on a home page: who sees it, clicks, converts and spends.

    City tiers are drawn 25 / 35 / 40 %, new users 40 %, time slots 35 / 40 / 25 %. A new user converts 5 points
    less often, a morning adds 3 points, an evening 1; in B a tier_2 city costs 1 point and tier_3_4 costs 3.
    Order amounts are normal around 24, 22 and 20 by city (standard deviation 4), never below 0, in cents. Every
    user is drawn from (seed, user_id), so a longer table begins with the shorter one.

    n_users: number of users
    seed: Seed of everything random. Default 0.
    salt: Salt of the split: MD5_32 of "{unit}_{salt}", B below `treatment_share`, A above. Default
        "luckin_homepage_low_price_alert_v1".
    treatment_share: Share of the users in B, a fraction. Default 0.5.
    control_click_rate: P(click) in A, a fraction. Default 0.085.
    treatment_click_rate: P(click) in B before the city's part (+.005, +.01, +.02), a fraction. Default 0.095.
    control_conversion_rate: P(conversion | click) in A before the segments' parts, a fraction. Default 0.2.
    treatment_conversion_rate: The same in B. Default 0.19.

    Returns one row per user:
        user_id (int64): 1, 2, ...
        experiment_group (dict): A (control) or B (treatment)
        city_tier (dict): tier_1, tier_2 or tier_3_4
        user_type (dict): new or returning
        time_slot (dict): morning, afternoon or evening
        is_clicked (int64): 1 after a click, else 0
        is_converted (int64): 1 after an order, else 0
        order_amount (float64, currency): amount of the order; 0 without one

    Raises:
        ArgumentError: a number or an option is out of range
        VersionError: `options` was not initialised, or comes from a newer version
        PlatformError: libcrypto has no MD5
        CancelledError: the progress callback said so

    Determinism: PARTITION.
    """
    _options = _simulate_experiment_options(
        seed,
        salt,
        treatment_share,
        control_click_rate,
        treatment_click_rate,
        control_conversion_rate,
        treatment_conversion_rate,
    )
    _out = C.c_void_p()
    _rt.call(
        _lib.expt_simulate_experiment,
        _rt.context(),
        _v.whole(n_users, "n_users", _v.INT64),
        _options,
        _out,
        long=True,
    )
    return Frame(_out)


def stitch(
    left: TableLike,
    right: TableLike,
    keys: Sequence[str],
    left_time: str,
    right_time: str,
    *,
    direction: Optional[StitchDirectionWord] = None,
    tolerance_us: Optional[DurationLike] = None,
    allow_exact: Optional[bool] = None,
    consume: Optional[bool] = None,
    attribution: Optional[AttributionWord] = None,
    half_life_us: Optional[DurationLike] = None,
    max_rows: Optional[int] = None,
) -> Frame:
    """Joins each row of one table of events with the rows of another that came before, after or around it, by equal
    keys.

    A right row is within reach when its keys are equal, and its time lies in the direction, not further than the
    tolerance. A row with a missing key is never joined; a left row without a partner stays, with `right_row` -1.
    Of right rows at the same time the lowest row counts as the closest, the first and the last. The answer does
    not depend on the order of rows, but for this rule among equal times. With `consume`, left rows choose in the
    order of time, at equal times the lowest row first, among the right rows that are still free. Without it one
    right row may serve many left rows: a click that follows three views is then counted three times in a forward
    join. Under `half_life` a right row at distance d weighs 2^(-d / half_life_us), divided by the sum over all
    right rows of its left row.

    left: rows that look for a partner, for example conversions
    right: rows that may be partners, for example impressions
    keys: names of columns of ids, labels or whole numbers that both tables have
    left_time: time in the left table
    right_time: time in the right table
    direction: Where right rows are looked for. One of "backward", "forward", "nearest". Default "backward".
    tolerance_us: Largest distance in time, itself included; negative = any distance. Microseconds, a timedelta,
        or a text like "7d", "12h", "30m", "10s". Default -1.
    allow_exact: Whether right rows at the very time of the left row are within reach. Default True.
    consume: A right row is joined once: with the first left row that takes it. Default False.
    attribution: Which of the right rows within reach. One of "closest", "first", "last", "linear", "half_life".
        Default "closest".
    half_life_us: Distance that halves a weight; `half_life` only. Microseconds, a timedelta, or a text like "7d",
        "12h", "30m", "10s". Default "7d".
    max_rows: Rows that the frame may have. Default 100000000.

    Returns one row per pair, and one per left row without a partner; by left row, then by the right row's time
    and row:
        left_row (int64): row of the left table
        right_row (int64): row of the right table; -1 without a partner
        gap (float64, us): left time minus right time, negative when the right row is later; NaN without a partner
        weight (float64, fraction): share of the left row that the right row gets: together 1 per left row; 0
            without a partner

    Raises:
        ArgumentError: a table is not one, a name is empty, a key is listed twice, or an option is out of range
        ColumnError: a column is not in its table
        DtypeError: a column has an unusable dtype, or a key is text in one table and integers in the other
        RowError: a time is missing or out of range, or a key cannot be read
        LimitError: more pairs than `max_rows`, more than 2^30 different keys, or more than 2^32 - 2 right rows
            (with `consume` left rows too)
        VersionError: `options` was not initialised, or comes from a newer version
        CancelledError: the progress callback said so

    Determinism: THREADS.
    """
    _keys = _v.texts(keys, "keys")
    _options = _stitch_options(direction, tolerance_us, allow_exact, consume, attribution, half_life_us, max_rows)
    _out = C.c_void_p()
    _rt.call(
        _lib.expt_stitch,
        _rt.context(),
        Table(left, "left", keys, left_time),
        Table(right, "right", keys, right_time),
        _keys,
        len(_keys),
        _v.text(left_time, "left_time"),
        _v.text(right_time, "right_time"),
        _options,
        _out,
        long=True,
    )
    return Frame(_out)


def sessionize(
    table: TableLike,
    unit: str,
    time: str,
    *,
    cut_days: Optional[bool] = None,
    gap_us: Optional[DurationLike] = None,
    utc_offset_us: Optional[DurationLike] = None,
) -> Frame:
    """Cuts the events of every unit into sessions, at pauses longer than `gap_us`.

    Events at the same time belong to one session; the lowest row comes first. Session ids count through the units
    by rising id and their sessions in time, so they do not depend on the order of rows. A row without a unit is
    in no session: its numbers are 0.

    table: one row per event
    unit: column of unit ids, integers or text
    time: column of times
    cut_days: Whether a session also ends at midnight. Default False.
    gap_us: Longest pause within a session; a longer one begins the next. Microseconds, a timedelta, or a text
        like "7d", "12h", "30m", "10s". Default "30m".
    utc_offset_us: Local time minus UTC, for `cut_days`. Microseconds, a timedelta, or a text like "7d", "12h",
        "30m", "10s". Default 0.

    Returns one row per row of `table`, in its order:
        session (int64): number of the session among those of its unit, from 1
        session_start (bool8): the first event of its session
        position (int64): number of the event in its session, from 1
        session_id (int64): number of the session among all, from 1

    Raises:
        ArgumentError: the table is not one, a name is empty, or an option is out of range
        ColumnError: a column is not in the table
        DtypeError: a column has an unusable dtype
        RowError: a time is missing or out of range, or a unit id cannot be read
        LimitError: more than 2^30 units
        VersionError: `options` was not initialised, or comes from a newer version
        CancelledError: the progress callback said so

    Determinism: THREADS.
    """
    _options = _sessionize_options(cut_days, gap_us, utc_offset_us)
    _out = C.c_void_p()
    _rt.call(
        _lib.expt_sessionize,
        _rt.context(),
        Table(table, "table", unit, time),
        _v.text(unit, "unit"),
        _v.text(time, "time"),
        _options,
        _out,
        long=True,
    )
    return Frame(_out)


def running(
    table: TableLike,
    keys: Sequence[str],
    time: str,
    *,
    skip_missing: Optional[bool] = None,
    value: Optional[str] = None,
) -> Frame:
    """What was known of each event's keys before it happened: how many events, their sum, and the time since the
    last one.

    Only events at a strictly earlier time count, so events at the same time do not see each other, and no row
    sees itself or the future. A row with a missing key belongs to nothing: nothing came before it, and it counts
    for no other.

    table: one row per event
    keys: names of columns of ids, labels or whole numbers
    time: column of times
    skip_missing: Whether `value` may be missing: the event then counts, and adds nothing to the sum. Default
        False.
    value: Column of numbers to sum; None = none, and the sums are 0.

    Returns one row per row of `table`, in its order:
        count (int64, rows): earlier events with the same keys
        sum (float64): sum of `value` over them; 0 without any
        since_last (float64, s): time since the last of them; NaN without any

    Raises:
        ArgumentError: the table is not one, a name is empty, or a key is listed twice
        ColumnError: a column is not in the table
        DtypeError: a column has an unusable dtype
        RowError: a time is missing or out of range, a value is missing, infinite or beyond 2^960, or a key cannot
            be read
        LimitError: more than 2^30 different keys
        VersionError: `options` was not initialised, or comes from a newer version
        CancelledError: the progress callback said so

    Determinism: THREADS.
    """
    _keys = _v.texts(keys, "keys")
    _options = _running_options(skip_missing, value)
    _out = C.c_void_p()
    _rt.call(
        _lib.expt_running,
        _rt.context(),
        Table(table, "table", keys, time, value),
        _keys,
        len(_keys),
        _v.text(time, "time"),
        _options,
        _out,
        long=True,
    )
    return Frame(_out)


def fisher_exact(
    control_successes: int,
    control_units: int,
    treatment_successes: int,
    treatment_units: int,
    *,
    alternative: Optional[AlternativeWord] = None,
    odds_ratio: Optional[OddsRatioWord] = None,
    mid_p: Optional[bool] = None,
    confidence: Optional[float] = None,
) -> Estimate:
    """Fisher's exact test of two proportions, with the odds ratio of treatment over control.

    The two-sided p-value is the probability of all tables with the same margins that are at most as probable as
    the one seen, where up to 1e-7 more still counts as equal: R's rule. `mid_p` counts the tables within 1e-7 of
    it half. OK with NaN and a note: everything with an empty arm (EMPTY_ARM); the odds ratio where all units are
    alike, its limits being 0 and infinity and p 1 (ZERO_VARIANCE, UNBOUNDED). An infinite odds ratio is NaN with
    an infinite upper limit (UNBOUNDED). Woolf's limits are NaN, and so is `std_error` (that of the odds ratio by
    the delta method, for SAMPLE alone), where a cell is 0. `statistic` and `df` are NaN: there are none. The test
    takes as long for a trillion units as for a thousand; CONDITIONAL sums over as many tables as matter, about 4
    sqrt(units).

    control_successes: successes among the control units
    control_units: control units
    treatment_successes: successes among the treatment units
    treatment_units: treatment units
    alternative: Side of the test; the interval is always two-sided. One of "two_sided", "greater", "less".
        Default "two_sided".
    odds_ratio: Which odds ratio. One of "sample", "conditional". Default "sample".
    mid_p: Tables as probable as the one seen count half, in the p-value and in the interval of CONDITIONAL.
        Default False.
    confidence: Of the interval. Default 0.95.

    Raises:
        ArgumentError: a count is negative, successes exceed units, or an option is out of range
        LimitError: more than 2^53 units in all, or more than 2^36 with CONDITIONAL
        VersionError: `options` was not initialised, or comes from a newer version

    Determinism: PARTITION.

    Reference: Fisher 1935, JRSS 98:39-82; Cornfield 1956, Proc. 3rd Berkeley Symposium 4:135-148; Hirji 2006,
        Exact Analysis of Discrete Data, 2.11.
    """
    _options = _fisher_exact_options(alternative, odds_ratio, mid_p, confidence)
    _out = Estimate()
    if type(control_successes) is not int or not 0 <= control_successes < SMALL:
        control_successes = _v.whole(control_successes, "control_successes", _v.INT64)
    if type(control_units) is not int or not 0 <= control_units < SMALL:
        control_units = _v.whole(control_units, "control_units", _v.INT64)
    if type(treatment_successes) is not int or not 0 <= treatment_successes < SMALL:
        treatment_successes = _v.whole(treatment_successes, "treatment_successes", _v.INT64)
    if type(treatment_units) is not int or not 0 <= treatment_units < SMALL:
        treatment_units = _v.whole(treatment_units, "treatment_units", _v.INT64)
    _given = (control_successes, control_units, treatment_successes, treatment_units, _options, _out, None)
    if _lib.expt_fisher_exact(*_given):
        _rt.refused(_lib.expt_fisher_exact, _given)
    return _out


def barnard(
    control_successes: int,
    control_units: int,
    treatment_successes: int,
    treatment_units: int,
    *,
    alternative: Optional[AlternativeWord] = None,
    kind: Optional[BarnardKindWord] = None,
    confidence: Optional[float] = None,
    berger_boos: Optional[float] = None,
) -> Estimate:
    """Barnard's or Boschloo's unconditional exact test of two proportions.

    `p_value` is the largest probability, over all common proportions, of tables at least as extreme as the one
    seen: a grid fine enough for every hump, then golden section on each of the highest. BARNARD orders by z,
    two-sided by |z|, compared exactly. BOSCHLOO orders by Fisher's one-sided p-value, equal up to 1e-12 of it;
    its two-sided p-value is twice the smaller one-sided one, at most 1. `statistic` is z, or that Fisher p-value.
    The effect is the difference with Mee's interval, which inverts the score test and is not exact. OK with NaN
    and a note: everything with an empty arm (EMPTY_ARM). All units alike: p is 1 (ZERO_VARIANCE).

    control_successes: successes among the control units
    control_units: control units
    treatment_successes: successes among the treatment units
    treatment_units: treatment units
    alternative: Side of the test; the interval is always two-sided. One of "two_sided", "greater", "less".
        Default "two_sided".
    kind: What orders the tables. One of "barnard", "boschloo". Default "barnard".
    confidence: Of the interval. Default 0.95.
    berger_boos: Error for an interval of the common proportion that is searched, added to p; e.g. 1e-6. 0 =
        search all. Default 0.0.

    Raises:
        ArgumentError: a count is negative, successes exceed units, or an option is out of range
        LimitError: the product of the units is above 1,000,000, or their sum above 20,000
        VersionError: `options` was not initialised, or comes from a newer version

    Determinism: PARTITION.

    Reference: Barnard 1945, Nature 156:177; Boschloo 1970, Statistica Neerlandica 24:1-9; Berger and Boos 1994,
        JASA 89:1012-1016.
    """
    _options = _barnard_options(alternative, kind, confidence, berger_boos)
    _out = Estimate()
    if type(control_successes) is not int or not 0 <= control_successes < SMALL:
        control_successes = _v.whole(control_successes, "control_successes", _v.INT64)
    if type(control_units) is not int or not 0 <= control_units < SMALL:
        control_units = _v.whole(control_units, "control_units", _v.INT64)
    if type(treatment_successes) is not int or not 0 <= treatment_successes < SMALL:
        treatment_successes = _v.whole(treatment_successes, "treatment_successes", _v.INT64)
    if type(treatment_units) is not int or not 0 <= treatment_units < SMALL:
        treatment_units = _v.whole(treatment_units, "treatment_units", _v.INT64)
    _given = (
        _rt.context(),
        control_successes,
        control_units,
        treatment_successes,
        treatment_units,
        _options,
        _out,
        None,
    )
    if _lib.expt_barnard(*_given):
        _rt.refused(_lib.expt_barnard, _given)
    return _out


def chi_square(
    counts: ArrayLike,
    n_columns: int,
    *,
    test: Optional[ChiSquareTestWord] = None,
    continuity: Optional[bool] = None,
    shares: Optional[ArrayLike] = None,
) -> Contingency:
    """Chi-squared test of a table of counts: k variants by outcome, or one row against planned shares.

    With two rows or more: do the rows have the same shares of columns? With one: are its shares the planned ones?
    Rows and columns without units take no part (EMPTY_ARM). OK with NaN and a note: all statistics where fewer
    than two rows (of one row: columns) or two columns have units (ZERO_VARIANCE); statistic, `log_p_value` and
    Cramer's V, with a p-value of 0, where units are in a column of share 0, which takes no part otherwise
    (UNBOUNDED). An expected count below 5 is noted as FEW_EVENTS: the law of the statistic is an approximation.

    counts: counts, row by row
    n_columns: number of columns
    test: Which statistic. One of "pearson", "g". Default "pearson".
    continuity: Yates's correction, of PEARSON and 2 x 2 counts alone: half a unit off each deviation, at most all
        of it. Default False.
    shares: Expected shares of ONE row of counts, with sum 1; None = equal ones.

    Raises:
        ArgumentError: a count is negative, n_counts is no multiple of n_columns, shares do not have sum 1 or
            belong to several rows, or an option is out of range
        LimitError: more than 2^53 units in all
        VersionError: `options` was not initialised, or comes from a newer version, or `out->struct_size` is not a
            size of Contingency

    Determinism: PARTITION.

    Reference: Pearson 1900, Philosophical Magazine 50:157-175; Cramer 1946, Mathematical Methods of Statistics,
        21.9; Agresti 2013, Categorical Data Analysis, 3.2.
    """
    _counts = _v.numbers(counts, "counts", C.c_int64)
    _options = _chi_square_options(test, continuity, shares)
    _out = Contingency(C.sizeof(Contingency))
    if type(n_columns) is not int or not 0 <= n_columns < SMALL:
        n_columns = _v.whole(n_columns, "n_columns", _v.INT64)
    _given = (_rt.context(), _counts, len(_counts), n_columns, _options, _out, None)
    if _lib.expt_chi_square(*_given):
        _rt.refused(_lib.expt_chi_square, _given)
    return _out


def cmh(
    control_successes: ArrayLike,
    control_units: ArrayLike,
    treatment_successes: ArrayLike,
    treatment_units: ArrayLike,
    *,
    alternative: Optional[AlternativeWord] = None,
    continuity: Optional[bool] = None,
    confidence: Optional[float] = None,
) -> Stratified:
    """Cochran-Mantel-Haenszel test of two proportions over strata, with the common odds ratio, risk ratio and risk
    difference.

    Strata with one arm only are left out (DROPPED). OK with NaN and a note: everything if none is left
    (EMPTY_ARM); the test where no stratum has both outcomes (ZERO_VARIANCE). Ratios over 0 are NaN with an upper
    limit that is infinite (UNBOUNDED), and limits that the counts do not determine are NaN. Homogeneity is NaN
    without two strata of both outcomes, or without a common odds ratio that is positive and finite. A cell below
    10 in the sum over the strata is noted as FEW_EVENTS.

    control_successes: successes among the control units of each stratum
    control_units: control units of each stratum
    treatment_successes: successes among the treatment units of each stratum
    treatment_units: treatment units of each stratum
    alternative: Side of the test; intervals are always two-sided. One of "two_sided", "greater", "less". Default
        "two_sided".
    continuity: Half a unit off the deviation, at most all of it. Default False.
    confidence: Of the intervals. Default 0.95.

    Raises:
        ArgumentError: a count is negative, successes exceed units, or an option is out of range
        LimitError: more than 2^53 units in all
        VersionError: `options` was not initialised, or comes from a newer version, or `out->struct_size` is not a
            size of Stratified

    Determinism: PARTITION.

    Reference: Mantel and Haenszel 1959, JNCI 22:719-748; Robins, Breslow and Greenland 1986, Biometrics
        42:311-323; Greenland and Robins 1985, Biometrics 41:55-68; Sato 1989, Biometrics 45:1323-1324; Breslow
        and Day 1980, IARC 32, 4.4; Tarone 1985, Biometrika 72:91-95.
    """
    _control_successes = _v.numbers(control_successes, "control_successes", C.c_int64)
    _control_units = _v.numbers(control_units, "control_units", C.c_int64)
    _treatment_successes = _v.numbers(treatment_successes, "treatment_successes", C.c_int64)
    _treatment_units = _v.numbers(treatment_units, "treatment_units", C.c_int64)
    _options = _cmh_options(alternative, continuity, confidence)
    _out = Stratified(C.sizeof(Stratified))
    _given = (
        _control_successes,
        _control_units,
        _treatment_successes,
        _treatment_units,
        _v.length("control_successes control_units treatment_successes treatment_units", _control_successes, _control_units, _treatment_successes, _treatment_units),
        _options,
        _out,
        None,
    )
    if _lib.expt_cmh(*_given):
        _rt.refused(_lib.expt_cmh, _given)
    return _out


def cmh_table(
    counts: ArrayLike,
    n_rows: int,
    n_columns: int,
    *,
    scores: Optional[TableScoresWord] = None,
    row_scores: Optional[ArrayLike] = None,
    column_scores: Optional[ArrayLike] = None,
) -> StratifiedTable:
    """Cochran-Mantel-Haenszel tests of k variants by ordered or unordered outcomes over strata.

    Given each stratum's margins, are the rows alike? General association (the test of R's mantelhaen.test) takes
    outcomes without an order and finds any difference, where the strata agree on it. Row mean scores takes
    ordered outcomes: do the variants differ in their mean score? With RANKS and one stratum it is Kruskal and
    Wallis's test, with MODIFIED_RIDITS van Elteren's. Linear by linear takes ordered variants too, such as doses:
    with RANKS and one stratum the square of Spearman's correlation times n - 1. With two rows and two columns all
    three are cmh(). Strata with one row only are left out (DROPPED). Rows and columns without units in the others
    take no part (EMPTY_ARM). Where strata hold different variants, only what can be compared within a stratum
    counts: the degrees of freedom say how much that is. OK with NaN and a note: a statistic without degrees of
    freedom, such as one of a single outcome or of equal scores (ZERO_VARIANCE). An expected count, summed over
    the strata, below 5 is noted as FEW_EVENTS: the law of the statistics is an approximation. General association
    takes time with the third power of the cells of a stratum, and holds 16 bytes for each pair of them.

    counts: counts: stratum by stratum, in it row by row
    n_rows: rows of a stratum: variants
    n_columns: columns of a stratum: outcomes
    scores: Scores of rows and columns without their own. One of "positions", "ranks", "ridits",
        "modified_ridits". Default "positions".
    row_scores: Score of each row, for example a dose; None = as `scores` says.
    column_scores: Score of each column, for example what an outcome is worth; None = as `scores` says.

    Raises:
        ArgumentError: a count is negative, n_counts is no multiple of n_rows * n_columns, scores are out of range
            or not as many as the rows or columns, or an option is out of range
        LimitError: more than 2^53 units in all, or more than 1,024 cells in a stratum
        VersionError: `options` was not initialised, or comes from a newer version, or `out->struct_size` is not a
            size of StratifiedTable

    Determinism: PARTITION.

    Reference: Landis, Heyman and Koch 1978, International Statistical Review 46:237-254; Mantel 1963, JASA
        58:690-700; van Elteren 1960, Bulletin of the ISI 37:351-361; Agresti 2013, Categorical Data Analysis,
        8.4.
    """
    _counts = _v.numbers(counts, "counts", C.c_int64)
    _options = _cmh_table_options(scores, row_scores, column_scores)
    _out = StratifiedTable(C.sizeof(StratifiedTable))
    if type(n_rows) is not int or not 0 <= n_rows < SMALL:
        n_rows = _v.whole(n_rows, "n_rows", _v.INT64)
    if type(n_columns) is not int or not 0 <= n_columns < SMALL:
        n_columns = _v.whole(n_columns, "n_columns", _v.INT64)
    _given = (_rt.context(), _counts, len(_counts), n_rows, n_columns, _options, _out, None)
    if _lib.expt_cmh_table(*_given):
        _rt.refused(_lib.expt_cmh_table, _given)
    return _out


def mcnemar(
    both: int,
    control_only: int,
    treatment_only: int,
    neither: int,
    *,
    alternative: Optional[AlternativeWord] = None,
    test: Optional[McnemarTestWord] = None,
    continuity: Optional[bool] = None,
    scale: Optional[ScaleWord] = None,
    confidence: Optional[float] = None,
) -> Estimate:
    """McNemar's test of two proportions of the same units: before and after, or two rankings shown to one user.

    The effect is treatment minus control with Tango's score interval, or the odds ratio: pairs with a success
    under the treatment alone over those under the control alone. `statistic` is z. No pair that differs: p is 1,
    z is NaN, the odds ratio is NaN between 0 and infinity (ZERO_VARIANCE). No pair at all: NaN (EMPTY_ARM). An
    odds ratio over 0 is NaN with an infinite upper limit (UNBOUNDED). Fewer than 10 pairs that differ are noted
    as FEW_EVENTS.

    both: pairs with a success under both
    control_only: pairs with a success under the control alone
    treatment_only: pairs with a success under the treatment alone
    neither: pairs without a success
    alternative: Side of the test; the interval is always two-sided. One of "two_sided", "greater", "less".
        Default "two_sided".
    test: Which test. One of "exact", "mid_p", "chi_square". Default "exact".
    continuity: One off the difference of the two counts, at most all of it; of CHI_SQUARE alone. Default False.
    scale: DIFFERENCE of the proportions, or RATIO: the odds ratio given the pairs that differ. One of
        "difference", "ratio". Default "difference".
    confidence: Of the interval. Default 0.95.

    Raises:
        ArgumentError: a count is negative, or an option is out of range
        LimitError: more than 2^53 pairs in all
        VersionError: `options` was not initialised, or comes from a newer version

    Determinism: PARTITION.

    Reference: McNemar 1947, Psychometrika 12:153-157; Fagerland, Lydersen and Laake 2013, BMC Medical Research
        Methodology 13:91; Tango 1998, Statistics in Medicine 17:891-908.
    """
    _options = _mcnemar_options(alternative, test, continuity, scale, confidence)
    _out = Estimate()
    if type(both) is not int or not 0 <= both < SMALL:
        both = _v.whole(both, "both", _v.INT64)
    if type(control_only) is not int or not 0 <= control_only < SMALL:
        control_only = _v.whole(control_only, "control_only", _v.INT64)
    if type(treatment_only) is not int or not 0 <= treatment_only < SMALL:
        treatment_only = _v.whole(treatment_only, "treatment_only", _v.INT64)
    if type(neither) is not int or not 0 <= neither < SMALL:
        neither = _v.whole(neither, "neither", _v.INT64)
    _given = (both, control_only, treatment_only, neither, _options, _out, None)
    if _lib.expt_mcnemar(*_given):
        _rt.refused(_lib.expt_mcnemar, _given)
    return _out


def novelty(
    table: TableLike,
    unit: str,
    variant: str,
    days: str,
    value: str,
    *,
    missing: Optional[MissingWord] = None,
    good: Optional[GoodWord] = None,
    confidence: Optional[float] = None,
    split_day: Optional[int] = None,
    control: Optional[str] = None,
    exposed_at: Optional[str] = None,
    utc_offset_us: Optional[DurationLike] = None,
) -> Frame:
    """Whether an effect wears off (novelty) or builds up (primacy) as units get used to the treatment.

    The table has one row per unit and day. The effect is a line in log(1 + days since the exposure): least
    squares in each arm, the slope of the effect being the difference of the two slopes, with each arm's sandwich
    standard error clustered by unit (CR1) and Welch's t on the degrees of freedom of units minus 1 an arm. Beside
    it stands the effect in the second half of the days minus that in the first, by Welch's t on the units that
    have rows in both halves. `verdict`: with a slope that is significant at `confidence`, "novelty" where the
    effect moves against the welcome direction, "primacy" where it moves with it (for `neither`: towards no
    effect, and away from it); else "none". A slope that is due to the calendar rather than to getting used to the
    treatment looks the same: units should have been exposed on many days. Rows without a variant take no part,
    but have a day too.

    table: one row per unit and day
    unit: column of unit ids, integers or text
    variant: column that holds the variant of each unit
    days: column of whole days since the first exposure, 0 on its day; with `exposed_at` of the times of the rows
    value: column of the values
    missing: What happens to a missing value. One of "reject", "zero", "drop". Default "reject".
    good: Welcome direction of the value; it decides which change is called novelty. One of "up", "down",
        "neither". Default "up".
    confidence: Of the interval and of the verdict. Default 0.95.
    split_day: First day of the second half; 0 = the middle of the days there are. Default 0.
    control: Label of the control; None = the bytewise first.
    exposed_at: Column of times of the first exposure: `days` then names the times of the rows, and days are
        counted from the one to the other.
    utc_offset_us: Local time minus UTC: where those days are cut. Microseconds, a timedelta, or a text like "7d",
        "12h", "30m", "10s". Default 0.

    Returns one row per variant that is not the control, bytewise:
        value (utf8): the value column
        control (utf8): label of the control
        variant (utf8): label of the treatment
        n_control (int64, units): units used in the control
        n_variant (int64, units): units used in the treatment
        rows_control (int64, rows): unit-days used in the control (detail)
        rows_variant (int64, rows): unit-days used in the treatment (detail)
        initial (float64, metric): effect on day 0 by the line (detail)
        slope (float64, metric): change of the effect while log(1 + days) grows by 1
        std_error (float64, metric): its standard error (detail)
        ci_low (float64, metric): its lower limit
        ci_high (float64, metric): its upper limit
        statistic (float64): t of the slope (detail)
        df (float64): degrees of freedom (detail)
        p_value (float64): p-value of the slope, two-sided
        log_p_value (float64): natural logarithm of it (detail)
        split_day (int64, days): first day of the second half (detail)
        both_control (int64, units): units of the control with rows in both halves (detail)
        both_variant (int64, units): the same of the treatment (detail)
        first_estimate (float64, metric): their effect in the first half
        second_estimate (float64, metric): their effect in the second half
        difference (float64, metric): second minus first
        difference_low (float64, metric): its lower limit (detail)
        difference_high (float64, metric): its upper limit (detail)
        difference_p_value (float64): its p-value, two-sided
        verdict (utf8): novelty, primacy or none
        confidence (float64): of intervals and verdict (detail)
        n_dropped (int64, rows): unit-days left out for a missing value (detail)
        note_bits (int64): notes, bit 1 << note (detail)
        notes (utf8): the same as text
        .plot() draws it: forest.

    Raises:
        ArgumentError: a name is empty, or an option is out of range
        ColumnError: a named column is not in the table
        DtypeError: a named column has an unusable dtype
        RowError: a value is missing under `reject`, infinite or above 1e144, a day or time is missing, a day
            negative, not whole or above 1,000,000, a unit id is missing, or a unit is in two variants
        IncompatibleError: a unit has two rows for one day
        LabelError: the control is not among the variants
        LimitError: more than 1,000 variants

    Determinism: PARTITION.

    Reference: Liang, Zeger 1986, Biometrika 73, 13-22 (sandwich); Kohavi, Tang, Xu 2020, Trustworthy Online
        Controlled Experiments, chapter 3 (novelty, primacy).
    """
    _options = _novelty_options(missing, good, confidence, split_day, control, exposed_at, utc_offset_us)
    _out = C.c_void_p()
    _rt.call(
        _lib.expt_novelty,
        _rt.context(),
        Table(table, "table", unit, variant, days, value, exposed_at),
        _v.text(unit, "unit"),
        _v.text(variant, "variant"),
        _v.text(days, "days"),
        _v.text(value, "value"),
        _options,
        _out,
    )
    return Frame(_out, "forest")


__all__ = [
    "Activity",
    "Analysis",
    "ArgumentError",
    "Arm",
    "Assigner",
    "Assignment",
    "Bandit",
    "BanditChoice",
    "CancelledError",
    "Cap",
    "ColumnError",
    "Contingency",
    "CorruptError",
    "Count",
    "DomainError",
    "DtypeError",
    "DuplicateError",
    "DurationPlan",
    "EProcess",
    "Estimate",
    "Estimator",
    "EventCount",
    "EventDistinct",
    "EventFirst",
    "EventLast",
    "EventMax",
    "EventMean",
    "EventMin",
    "EventSum",
    "ExperimentError",
    "Exposures",
    "Feature",
    "Feedback",
    "Filter",
    "Fit",
    "Flicker",
    "Funnel",
    "FunnelStep",
    "GroupSequentialPlan",
    "Guardrail",
    "Heterogeneity",
    "Holdout",
    "IncompatibleError",
    "LabelError",
    "Layer",
    "Level",
    "LimitError",
    "LookResult",
    "Mean",
    "Monitor",
    "MonitorAnswer",
    "NomemError",
    "Override",
    "PlantedEffect",
    "PlatformError",
    "Posterior",
    "PowerPlan",
    "Proportion",
    "Quantile",
    "Range",
    "Ratio",
    "Report",
    "Retention",
    "RoiResult",
    "Rollout",
    "RolloutAnswer",
    "RowError",
    "Segment",
    "Simulation",
    "Srm",
    "Stage",
    "StateError",
    "Step",
    "StepRatio",
    "Stratified",
    "StratifiedTable",
    "TimeSince",
    "Trigger",
    "UnitTable",
    "Variant",
    "VersionError",
    "adaptive_effects",
    "adjust_preferential",
    "adjust_pvalues",
    "barnard",
    "bootstrap",
    "build_info",
    "calendar",
    "calibrate_threshold",
    "calibrate_threshold_looks",
    "chi_square",
    "clean",
    "clean_counts",
    "cmh",
    "cmh_table",
    "confidence_sequence_asymptotic",
    "confidence_sequence_msprt",
    "confidence_sequence_normal",
    "confidence_sequence_proportion",
    "confidence_sequence_rate",
    "confidence_sequence_rate_ratio",
    "confidence_sequence_shares",
    "confidence_sequence_two_proportions",
    "decision",
    "dilute",
    "duration",
    "e_process_adjust",
    "e_process_combine",
    "e_process_from_pvalues",
    "e_process_to_pvalues",
    "effect_heterogeneity",
    "equivalence_means",
    "equivalence_proportions",
    "fisher_exact",
    "flicker_check",
    "group_sequential_design",
    "group_sequential_result",
    "group_sequential_size",
    "mann_whitney",
    "mcnemar",
    "mde_cluster",
    "mde_count",
    "mde_mean",
    "mde_proportion",
    "mde_quantile",
    "mde_ratio",
    "mde_srm",
    "note_text",
    "novelty",
    "partial_pooling",
    "partial_pooling_proportions",
    "permutation",
    "poisson_rates",
    "policy_value",
    "posterior_beta",
    "posterior_dirichlet",
    "posterior_effect",
    "posterior_gamma_poisson",
    "posterior_hurdle",
    "posterior_lognormal",
    "posterior_normal",
    "power_cluster",
    "power_count",
    "power_mean",
    "power_proportion",
    "power_quantile",
    "power_ratio",
    "power_srm",
    "probability_best_estimates",
    "probability_best_means",
    "probability_best_proportions",
    "probability_best_rates",
    "quantile_effect",
    "ratio",
    "roi",
    "roi_grid",
    "roi_scenarios",
    "running",
    "salt_search",
    "sample_size_cluster",
    "sample_size_count",
    "sample_size_mean",
    "sample_size_proportion",
    "sample_size_quantile",
    "sample_size_ratio",
    "sample_size_srm",
    "sessionize",
    "simulate_counterfactual",
    "simulate_counterfactual_truth",
    "simulate_experiment",
    "split_check",
    "status_name",
    "stitch",
    "switchback_schedule",
    "t_test",
    "table_cut",
    "table_filter",
    "table_recode",
    "table_to_csv",
    "table_to_json",
    "table_to_text",
    "trigger_check",
    "two_proportions",
    "unit_hash",
    "version",
]

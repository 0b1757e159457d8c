# SPDX-License-Identifier: GPL-3.0-or-later
# Generated from include/experiment/*.h by bindgen. Do not edit.
"""Every function of the library. None means "the library's default", which the texts quote."""
from __future__ import annotations

import ctypes as C
import os
from typing import Any, Literal, Mapping, Optional, Sequence, Union

from . import _abi, _handles, _runtime as _rt, _values as _v
from ._errors import *  # noqa: F401,F403
from ._values import DurationLike, StateLike
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
AlternativeWord = Literal["two_sided", "greater", "less"]
IntervalWord = Literal["mee", "wald"]
RoleWord = Literal["primary", "secondary", "guardrail", "exploratory"]
GoodWord = Literal["up", "down"]
MissingWord = Literal["reject", "zero", "drop"]
SchemeWord = Literal["md5_32", "xxh3"]
BucketRuleWord = Literal["fraction", "modulo"]
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
]


def _table_to_text_options(digits=None, max_rows=None, columns=None):
    _o = _abi.expt_table_to_text_options()
    _lib.expt_table_to_text_options_init_sized(_o, C.sizeof(_o))
    if digits is not None:
        _o.digits = _v.whole(digits, "digits", _v.INT32)
    if max_rows is not None:
        _o.max_rows = _v.whole(max_rows, "max_rows", _v.INT64)
    if columns is not None:
        _columns = _v.texts(columns, "columns")
        _o.columns, _o.n_columns = _columns, len(_columns)
    return _o


def _table_to_csv_options(digits=None, columns=None):
    _o = _abi.expt_table_to_csv_options()
    _lib.expt_table_to_csv_options_init_sized(_o, C.sizeof(_o))
    if digits is not None:
        _o.digits = _v.whole(digits, "digits", _v.INT32)
    if columns is not None:
        _columns = _v.texts(columns, "columns")
        _o.columns, _o.n_columns = _columns, len(_columns)
    return _o


def _table_to_json_options(digits=None, columns=None):
    _o = _abi.expt_table_to_json_options()
    _lib.expt_table_to_json_options_init_sized(_o, C.sizeof(_o))
    if digits is not None:
        _o.digits = _v.whole(digits, "digits", _v.INT32)
    if columns is not None:
        _columns = _v.texts(columns, "columns")
        _o.columns, _o.n_columns = _columns, len(_columns)
    return _o


def _table_recode_options(other=None):
    _o = _abi.expt_table_recode_options()
    _lib.expt_table_recode_options_init_sized(_o, C.sizeof(_o))
    if other is not None:
        _o.other = _v.text(other, "other")
    return _o


def _two_proportions_options(alternative=None, interval=None, confidence=None):
    _o = _abi.expt_two_proportions_options()
    _lib.expt_two_proportions_options_init_sized(_o, C.sizeof(_o))
    if alternative is not None:
        _o.alternative = _v.word(alternative, "alternative", _abi.ALTERNATIVE)
    if interval is not None:
        _o.interval = _v.word(interval, "interval", _abi.INTERVAL)
    if confidence is not None:
        _o.confidence = _v.number(confidence, "confidence")
    return _o


def _analysis_options(max_levels=None, unit=None, control=None):
    _o = _abi.expt_analysis_options()
    _lib.expt_analysis_options_init_sized(_o, C.sizeof(_o))
    if max_levels is not None:
        _o.max_levels = _v.whole(max_levels, "max_levels", _v.INT32)
    if unit is not None:
        _o.unit = _v.text(unit, "unit")
    if control is not None:
        _o.control = _v.text(control, "control")
    return _o


def _analysis_proportion_options(role=None, good=None, alternative=None, missing=None, among=None):
    _o = _abi.expt_analysis_proportion_options()
    _lib.expt_analysis_proportion_options_init_sized(_o, C.sizeof(_o))
    if role is not None:
        _o.role = _v.word(role, "role", _abi.ROLE)
    if good is not None:
        _o.good = _v.word(good, "good", _abi.GOOD)
    if alternative is not None:
        _o.alternative = _v.word(alternative, "alternative", _abi.ALTERNATIVE)
    if missing is not None:
        _o.missing = _v.word(missing, "missing", _abi.MISSING)
    if among is not None:
        _o.among = _v.text(among, "among")
    return _o


def _analysis_srm_options(threshold=None):
    _o = _abi.expt_analysis_srm_options()
    _lib.expt_analysis_srm_options_init_sized(_o, C.sizeof(_o))
    if threshold is not None:
        _o.threshold = _v.number(threshold, "threshold")
    return _o


def _analysis_frequentist_options(interval=None, confidence=None):
    _o = _abi.expt_analysis_frequentist_options()
    _lib.expt_analysis_frequentist_options_init_sized(_o, C.sizeof(_o))
    if interval is not None:
        _o.interval = _v.word(interval, "interval", _abi.INTERVAL)
    if confidence is not None:
        _o.confidence = _v.number(confidence, "confidence")
    return _o


def _assigner_options(scheme=None, bucket_rule=None, pattern=None):
    _o = _abi.expt_assigner_options()
    _lib.expt_assigner_options_init_sized(_o, C.sizeof(_o))
    if scheme is not None:
        _o.scheme = _v.word(scheme, "scheme", _abi.SCHEME)
    if bucket_rule is not None:
        _o.bucket_rule = _v.word(bucket_rule, "bucket_rule", _abi.BUCKET_RULE)
    if pattern is not None:
        _o.pattern = _v.text(pattern, "pattern")
    return _o


def _simulate_experiment_options(
    seed=None,
    salt=None,
    treatment_share=None,
    control_click_rate=None,
    treatment_click_rate=None,
    control_conversion_rate=None,
    treatment_conversion_rate=None,
):
    _o = _abi.expt_simulate_experiment_options()
    _lib.expt_simulate_experiment_options_init_sized(_o, C.sizeof(_o))
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
    return _o


class Estimate(_handles.Result):
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
    __slots__ = (
        "name",
        "method",
        "scale",
        "estimate",
        "std_error",
        "ci_low",
        "ci_high",
        "confidence",
        "statistic",
        "df",
        "p_value",
        "log_p_value",
        "n",
        "n_dropped",
        "note_bits",
    )
    _words = {"scale": _abi.SCALE}
    _flags = frozenset(())


class Srm(_handles.Result):
    """Whether the variants have the sizes that were planned.

    passes: 1 when `p_value` is not below the threshold.
    chi2: Chi-squared statistic.
    df: Variants with a share minus one.
    p_value: NaN with fewer than two variants.
    log_p_value: Natural logarithm of the p-value; never underflows.
    n: Units counted, before any drop.
    note_bits: Notes (notes.h), bit `1 << note`.
    """
    __slots__ = ("passes", "chi2", "df", "p_value", "log_p_value", "n", "note_bits")
    _words = {}
    _flags = frozenset(("passes", ))


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
        StateError: rows have been added
    """
    _method, _key, _key_default = "add_segment", None, None
    _positional, _short = 1, "column"

    def __init__(self, column: str):
        self._values = dict(column=column)


class Proportion(_handles.Spec):
    """Adds a metric: the share of units with a 1, of all units or of those with `among` = 1.

    Anything but 0, 1 and missing is refused. A missing `among` is treated as `missing` says, too: `zero` leaves
    the unit out. A value counted among units chosen by what they did after the split (converted among clicked)
    compares different people; such rows carry the note POST_TREATMENT.

    value: 0/1 or bool column, one row per unit
    role: What the metric is for. One of "primary", "secondary", "guardrail", "exploratory". Default "primary".
    good: Welcome direction. One of "up", "down". Default "up".
    alternative: Side of the test. One of "two_sided", "greater", "less". Default "two_sided".
    missing: What happens to a missing outcome. One of "reject", "zero", "drop". Default "reject".
    among: 0/1 column: only units with 1 are counted. Noted as POST_TREATMENT.

    Raises:
        ArgumentError: an option is out of range, or a name is empty
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
        among: Optional[str] = None,
    ):
        self._values = dict(value=value, role=role, good=good, alternative=alternative, missing=missing, among=among)


class Analysis(_handles.Handle):
    """Counts units by variant, segment and metric, and compares the variants. Keeps cells, never units.

    One row is one unit. With a `unit` column every arm keeps a HyperLogLog (2^14 registers, standard error 0.8 %)
    of its ids; an arm whose rows outnumber its distinct units by more than 5 % (and by more than 2) is refused,
    in an add as in a merge.
    """
    _free = _lib.expt_analysis_free

    def __init__(
        self,
        variant: str,
        *,
        max_levels: Optional[int] = None,
        unit: Optional[str] = None,
        control: Optional[str] = None,
        variants: Optional[Mapping[str, Union[Variant, float]]] = None,
        segments: Optional[Union[Segment, str, Sequence[Union[Segment, str]]]] = None,
        metrics: Optional[Union[Mapping[str, Union[Proportion, str]], Sequence[Union[Proportion, str]]]] = None,
    ):
        """Makes an analysis without metrics.

        variant: column that holds the variant of each unit
        max_levels: Distinct labels that the variant column or a segment may have. Default 10000.
        unit: Column of unit ids, integers or text; None = not checked, with a note.
        control: Label of the control; None = the first declared variant, else the bytewise first.
        variants: dict (key = label) of Variant or a plain weight.
        segments: list of Segment or a plain column.
        metrics: dict (key = name) or list of Proportion or a plain value.

        Raises:
            ArgumentError: `variant` is empty, or an option is out of range
        """
        _options = _analysis_options(max_levels, unit, control)
        _out = C.c_void_p()
        _rt.call(_lib.expt_analysis_create, _rt.context(), _v.text(variant, "variant"), _options, _out)
        self._adopt(_out)
        self._describe(variants, "variants", (Variant,))
        self._describe(segments, "segments", (Segment,))
        self._describe(metrics, "metrics", (Proportion,))

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
            StateError: rows have been added
        """
        _rt.call(_lib.expt_analysis_add_segment, self, _v.text(column, "column"), changes=True)
        return self

    def add_proportion(
        self,
        name: str,
        value: str,
        *,
        role: Optional[RoleWord] = None,
        good: Optional[GoodWord] = None,
        alternative: Optional[AlternativeWord] = None,
        missing: Optional[MissingWord] = None,
        among: Optional[str] = None,
    ) -> Analysis:
        """Adds a metric: the share of units with a 1, of all units or of those with `among` = 1.

        Anything but 0, 1 and missing is refused. A missing `among` is treated as `missing` says, too: `zero`
        leaves the unit out. A value counted among units chosen by what they did after the split (converted among
        clicked) compares different people; such rows carry the note POST_TREATMENT.

        name: name of the metric in the answers
        value: 0/1 or bool column, one row per unit
        role: What the metric is for. One of "primary", "secondary", "guardrail", "exploratory". Default
            "primary".
        good: Welcome direction. One of "up", "down". Default "up".
        alternative: Side of the test. One of "two_sided", "greater", "less". Default "two_sided".
        missing: What happens to a missing outcome. One of "reject", "zero", "drop". Default "reject".
        among: 0/1 column: only units with 1 are counted. Noted as POST_TREATMENT.

        Raises:
            ArgumentError: an option is out of range, or a name is empty
            DuplicateError: a metric of this name exists
            StateError: rows have been added
        """
        _options = _analysis_proportion_options(role, good, alternative, missing, among)
        _rt.call(
            _lib.expt_analysis_add_proportion,
            self,
            _v.text(name, "name"),
            _v.text(value, "value"),
            _options,
            changes=True,
        )
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
            RowError: an outcome is missing under `reject` or not 0/1, or a unit id is missing
            LabelError: a variant that was not declared
            StateError: no metric is described, the planned shares do not sum to 1, or unit ids change between
                integers and text
            IncompatibleError: rows outnumber the distinct units: one row must be one unit
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

        One row is one cell: a variant, and one label of every segment described. The column named by a metric's
        `value` holds the number of ones instead of a 0/1; the one named by `among` holds the number of units that
        it is counted among. Rows of one cell add up.

        table: one row per cell
        units: column of the number of units of each cell
        batch: label of this batch; a label counts once

        Raises:
            ArgumentError: `units` is empty
            ColumnError: a described column is not in the table
            DtypeError: a described column has an unusable dtype
            RowError: a count is missing, negative, not whole, or exceeds the units
            LabelError: a variant that was not declared
            StateError: no metric is described, or the planned shares do not sum to 1
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
            IncompatibleError: the two were described differently, one has integer ids and one text, or their rows
                outnumber their units
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
        _rt.call(_lib.expt_analysis_load, _rt.context(), _state, _v.length(state=_state), _out)
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
            successes (int64, units): units with a 1
            value (float64, fraction): successes over n; NaN when n is 0
            n_dropped (int64, units): units left out for a missing outcome (detail)

        Raises:
            StateError: no metric was described

        Determinism: PARTITION.
        """
        _out = C.c_void_p()
        _rt.call(_lib.expt_analysis_summary, self, _out)
        return Frame(_out)

    def srm(self, *, threshold: Optional[float] = None) -> Srm:
        """Compares the numbers of units with the planned shares (equal ones when no variant was declared): the
        sample ratio mismatch test.

        Pearson's chi-squared. With fewer than two variants, or no unit, the numbers are NaN and `passes` is 1.
        Variants with a share of 0 take no part; units in one contradict the plan with certainty: `p_value` is 0,
        `chi2` and `log_p_value` (infinite) are NaN, noted as UNBOUNDED. A failed check means that units were lost
        or doubled on their way: mend that before reading any effect.

        threshold: p-value below which the check fails. Default 0.001.

        Raises:
            ArgumentError: an option is out of range
            VersionError: `out->struct_size` is not a size of Srm

        Determinism: PARTITION.

        Reference: Fabijan et al. 2019, KDD, 2156-2164.
        """
        _options = _analysis_srm_options(threshold)
        _out = _abi.expt_srm(C.sizeof(_abi.expt_srm))
        _rt.call(_lib.expt_analysis_srm, self, _options, _out)
        return Srm._of(_out)

    def frequentist(self, *, interval: Optional[IntervalWord] = None, confidence: Optional[float] = None) -> Frame:
        """Compares every variant with the control by the pooled two-proportion z-test.

        The relative interval is that of the log ratio (delta method). Levels come in bytewise order, units
        without a level last.

        interval: Kind of interval for the difference. One of "mee", "wald". Default "mee".
        confidence: Of every interval. Default 0.95.

        Returns one row per metric x segment level x comparison:
            metric (utf8): name of the metric
            role (utf8): role of the metric (detail)
            segment (utf8): segment column, or "all"
            level (utf8): level of the segment; "" for all, missing for units without one
            control (utf8): label of the control
            variant (utf8): label of the treatment
            n_control (int64, units): units counted in the control
            n_variant (int64, units): units counted in the treatment
            value_control (float64, metric): value in the control
            value_variant (float64, metric): value in the treatment
            estimate (float64, metric): treatment minus control
            std_error (float64, metric): standard error of the estimate (detail)
            ci_low (float64, metric): lower limit
            ci_high (float64, metric): upper limit
            rel_estimate (float64, fraction): treatment over control, minus 1
            rel_ci_low (float64, fraction): its lower limit
            rel_ci_high (float64, fraction): its upper limit
            statistic (float64): z
            df (float64): degrees of freedom; Inf for z (detail)
            p_value (float64): p-value
            log_p_value (float64): natural logarithm of the p-value (detail)
            alternative (utf8): side of the test (detail)
            confidence (float64): of the interval (detail)
            method (utf8): test and interval (detail)
            n_dropped (int64, units): units left out for a missing outcome (detail)
            note_bits (int64): notes, bit 1 << note (detail)
            notes (utf8): the same as text

        Raises:
            ArgumentError: an option is out of range
            LabelError: the control is neither declared nor among the variants seen (as long as none was seen
                there are simply no rows)
            StateError: no metric was described

        Determinism: PARTITION.
        """
        _options = _analysis_frequentist_options(interval, confidence)
        _out = C.c_void_p()
        _rt.call(_lib.expt_analysis_frequentist, self, _options, _out)
        return Frame(_out)


class Assigner(_handles.Handle):
    """Splits units between variants. Its JSON is the service's configuration."""
    _free = _lib.expt_assigner_free

    def __init__(
        self,
        salt: str,
        *,
        scheme: Optional[SchemeWord] = None,
        bucket_rule: Optional[BucketRuleWord] = None,
        pattern: Optional[str] = None,
        variants: Optional[Mapping[str, Union[Variant, float]]] = None,
    ):
        """Makes an assigner without variants.

        salt: name of the experiment; two experiments with one salt split alike
        scheme: Hash of the text. One of "md5_32", "xxh3". Default "md5_32".
        bucket_rule: From the hash to the variant. One of "fraction", "modulo". Default "fraction".
        pattern: Text that is hashed; holds `{unit}` and `{salt}` once each. Default "{unit}_{salt}".
        variants: dict (key = label) of Variant or a plain weight.

        Raises:
            ArgumentError: the salt is empty, an option is unknown, or the pattern does not hold `{unit}` and
                `{salt}` once each
            VersionError: `options` was not initialised, or comes from a newer version
            PlatformError: libcrypto has no MD5
        """
        _options = _assigner_options(scheme, bucket_rule, pattern)
        _out = C.c_void_p()
        _rt.call(_lib.expt_assigner_create, _rt.context(), _v.text(salt, "salt"), _options, _out)
        self._adopt(_out)
        self._describe(variants, "variants", (Variant,))

    def add_variant(self, label: str, weight: float) -> Assigner:
        """Declares a variant. Buckets are laid out in the order of declaration.

        label: name of the variant
        weight: share of the units, a fraction; the weights of all variants sum to 1

        Raises:
            ArgumentError: the weight is outside [0, 1], or the label is empty
            DuplicateError: the label is declared already
            StateError: the assigner has been used
        """
        _rt.call(
            _lib.expt_assigner_add_variant,
            self,
            _v.text(label, "label"),
            _v.number(weight, "weight"),
            changes=True,
        )
        return self

    def assign(self, units: ArrayLike) -> Frame:
        """Assigns a column of ids. Missing ids get a missing variant; "" is an id; 42 and "42" get the same variant.

        units: ids, integer or utf8

        Returns one row per id:
            variant (dict): label of the variant; missing when the unit is not in the experiment
            bucket (float64, fraction): position of the unit in [0, 1), h / 2^32; NaN without a unit
            reason (dict): split, or missing_unit

        Raises:
            DtypeError: the ids are neither integers nor utf8
            StateError: no variants, their weights do not sum to 1, or are unequal under `modulo`
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
            StateError: no variants, their weights do not sum to 1, or are unequal under `modulo`
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

    def to_json(self) -> str:
        """The whole configuration as JSON: {"format": 1, "scheme": ..., "bucket_rule": ..., "pattern": ..., "salt":
        ..., "variants": [...]}.

        Weights are written so that they read back exactly; equal assigners give equal texts.

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
            ArgumentError: a value is out of range
            DuplicateError: a variant is listed twice
            PlatformError: libcrypto has no MD5
        """
        _out = C.c_void_p()
        _rt.call(_lib.expt_assigner_from_json, _rt.context(), _v.text(json, "json"), _out)
        return cls._made(_out)


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
    points; a cell is cut at 60. Columns marked `detail` are left out unless they are asked for by name.

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
    """Cuts a number column into labelled intervals `[low, high)`; the last one is closed. Missing stays missing.

    table: table
    column: name of the column to cut
    breaks: limits, rising
    labels: names of the intervals; None = "[low, high)"

    Returns one row per row of `table`:
        level (dict): label of the interval; missing outside the breaks

    Raises:
        ColumnError: the table has no such column
        DtypeError: the column holds no numbers
        ArgumentError: the breaks do not rise, or the number of labels does not fit

    Determinism: PARTITION.
    """
    _breaks = _v.numbers(breaks, "breaks", C.c_double)
    _labels = None if labels is None else _v.texts(labels, "labels")
    _out = C.c_void_p()
    _rt.call(
        _lib.expt_table_cut,
        _rt.context(),
        Table(table, "table"),
        _v.text(column, "column"),
        _breaks,
        _v.length(breaks=_breaks),
        _labels,
        _v.length(labels=_labels),
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
        Table(table, "table"),
        _v.text(column, "column"),
        _old_labels,
        _new_labels,
        _v.length(old_labels=_old_labels, new_labels=_new_labels),
        _options,
        _out,
    )
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
) -> Estimate:
    """Compares two proportions: treatment minus control by the pooled z-test, with an interval for the difference.

    What the counts cannot say is OK with NaN and a note: everything with an empty arm (EMPTY_ARM); `statistic`,
    `p_value` and `log_p_value`, and Wald's limits, with a pooled proportion of 0 or 1 (ZERO_VARIANCE). Mee's
    limits exist even then, and hold 0 exactly when the two-sided p-value is not below 1 - `confidence`.
    `std_error` is the unpooled one. Counts are exact up to 2^62.

    control_successes: successes among the control units
    control_units: control units
    treatment_successes: successes among the treatment units
    treatment_units: treatment units
    alternative: Side of the test; the interval is always two-sided. One of "two_sided", "greater", "less".
        Default "two_sided".
    interval: Kind of interval. One of "mee", "wald". Default "mee".
    confidence: Of the interval. Default 0.95.

    Raises:
        ArgumentError: a count is negative, successes exceed units, or an option is out of range
        VersionError: `options` was not initialised, or comes from a newer version

    Determinism: PARTITION.

    Reference: Mee 1984, Biometrics 40:1175-1176; Newcombe 1998, Statistics in Medicine 17:873-890.
    """
    _options = _two_proportions_options(alternative, interval, confidence)
    _out = _abi.expt_estimate()
    _rt.call(
        _lib.expt_two_proportions,
        _v.whole(control_successes, "control_successes", _v.INT64),
        _v.whole(control_units, "control_units", _v.INT64),
        _v.whole(treatment_successes, "treatment_successes", _v.INT64),
        _v.whole(treatment_units, "treatment_units", _v.INT64),
        _options,
        _out,
    )
    return Estimate._of(_out)


def note_text(note: NoteWord) -> str:
    """One sentence for a note, in English. Static.

    note: any number. One of "empty_arm", "zero_variance", "unbounded", "few_events", "post_treatment",
        "unit_not_checked", "dropped", "unnamed_batch", "drop_imbalance", "counts".
    """
    return _rt.get(_lib.expt_note_text, _v.word(note, "note", _abi.NOTE))


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


__all__ = [
    "Analysis",
    "ArgumentError",
    "Assigner",
    "CancelledError",
    "ColumnError",
    "CorruptError",
    "DomainError",
    "DtypeError",
    "DuplicateError",
    "Estimate",
    "ExperimentError",
    "IncompatibleError",
    "LabelError",
    "LimitError",
    "NomemError",
    "PlatformError",
    "Proportion",
    "RowError",
    "Segment",
    "Srm",
    "StateError",
    "Variant",
    "VersionError",
    "build_info",
    "note_text",
    "simulate_experiment",
    "status_name",
    "table_cut",
    "table_recode",
    "table_to_csv",
    "table_to_json",
    "table_to_text",
    "two_proportions",
    "version",
]

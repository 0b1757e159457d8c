# SPDX-License-Identifier: GPL-3.0-or-later
"""Planning as an analyst does it: from a pilot to numbers, from numbers to days, in words that say what cannot be.

The figures of text 001 are those of tests/unit/test_power_laws.c; the rest is one answer got in two ways."""
import math

import numpy as np
import pytest
from conftest import pd

import libexperiment as lx


@pytest.fixture(scope="module")
def pilot():
    rng = np.random.default_rng(0)
    units = 4000
    return pd.DataFrame({"group": np.where(np.arange(units) % 2, "b", "a"), "ms": np.exp(7 + .5 * rng.normal(size=units))})


def test_a_quantile_from_a_pilot_and_from_its_standard_error(pilot):
    analysis = lx.Analysis("group", control="a", metrics={"p95": lx.Quantile("ms", .95, good="down", min_effect=.01, relative=True)})
    analysis.add(pilot)
    planned = analysis.power().to_pandas().iloc[0]
    told = lx.power_quantile(.95, planned.baseline, planned.std_dev_used, 1, -.01, 2000, 2000, relative=True)
    assert (told.power, told.mde, told.units_needed) == (planned.power, planned.mde, planned.units_needed)
    assert told.mde < 0  # the effect asked about is a loss
    error = planned.std_dev_used / math.sqrt(4000)
    assert lx.sample_size_quantile(.95, planned.baseline, error, 4000, -.01, relative=True).total_units == told.units_needed


def test_few_units_beyond_a_quantile_are_said():
    assert "This is rough" in lx.mde_quantile(.99, 2300, 28, 20_000, 500, 500).message
    assert "This is rough" not in lx.mde_quantile(.99, 2300, 28, 20_000, 5000, 5000).message


def test_covariates_of_clusters():
    plain = lx.sample_size_cluster(100, 40, .1, 50, 5)
    reduced = lx.sample_size_cluster(100, 40, .1, 50, 5, reduction_between=.7, reduction_within=.2, covariates=1)
    assert reduced.total_units < .4 * plain.total_units and reduced.df == reduced.total_units - 3
    left = (.1 * 50 * .3 + .9 * .8) / (.1 * 50 + .9)
    assert reduced.variance_factor == pytest.approx(left * plain.variance_factor, rel=1e-14)
    with pytest.raises(lx.ArgumentError, match="at most 3"):
        lx.mde_cluster(1, 1, .1, 20, 3, 3, covariates=4)


def test_from_what_is_hoped_to_days():
    hoped = lx.power_proportion(.082, .02, 50_000, 50_000, relative=True)
    assert "power 0.8 takes 443342 control and 443342 treatment units" in hoped.message and "+6.009 %" in hoped.message
    assert lx.duration(hoped.units_needed, 12_000, share=.5).weeks == 22


def test_margins_are_in_the_sentence():
    kept = lx.sample_size_proportion(.082, 0, alternative="greater", null_value=-.02, relative=True, alpha=.025)
    assert ", tested against -2 %, with power 0.8 takes 430647 control" in kept.message
    beaten = lx.sample_size_proportion(.082, .03, alternative="greater", null_value=.02, relative=True, arms=3, allocation=.5)
    assert ", tested against +2 %," in beaten.message and "in each treatment arm" in beaten.message


def test_a_mismatch_of_the_split():
    seen = lx.power_srm(.5, .505, 50_000)
    assert seen.units_needed == lx.sample_size_srm(.5, .505).total_units == 170_747

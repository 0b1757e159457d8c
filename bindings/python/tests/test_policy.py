# SPDX-License-Identifier: GPL-3.0-or-later
"""What a log says of another policy: the published log of a real bandit, and the same sums by numpy."""
import numpy as np
import pytest
from conftest import data_file, pd

import libexperiment as lx

ARMS = 34


@pytest.fixture(scope="module")
def men():
    """Open Bandit, men's campaign: 10,000 decisions of Bernoulli Thompson sampling among 34 items, and their probabilities."""
    log = pd.read_csv(data_file("open_bandit", "bts_men.csv.gz"), index_col=0)
    return log[["item_id", "click", "propensity_score"]].assign(uniform=1 / ARMS)


def value_of(log, **options):
    frame = lx.policy_value(log, reward="click", probability="propensity_score", target="uniform", **options)
    return frame.to_pandas().set_index("method")


def test_uniform_policy_from_the_log_of_a_bandit(men):
    """IPS .0030086263, SNIPS .0031894232 (README of the data); the log itself earned .0069."""
    value = value_of(men)
    assert value.index.tolist() == ["IPS", "SNIPS"]
    assert round(value.value["IPS"], 10) == .0030086263
    assert round(value.value["SNIPS"], 10) == .0031894232
    assert value.logged_value.tolist() == [.0069, .0069] and value.n.tolist() == [10000, 10000]


def test_errors_and_effective_rows_equal_numpy(men):
    weight = men.uniform / men.propensity_score
    score, value = weight * men.click, value_of(men)
    assert value.std_error["IPS"] == pytest.approx(score.std() / 100, rel=1e-12)
    ratio = score.sum() / weight.sum()
    assert value.std_error["SNIPS"] == pytest.approx((score - ratio * weight).std() / 100 / weight.mean(), rel=1e-12)
    assert value.effective_n["IPS"] == pytest.approx(weight.sum() ** 2 / (weight ** 2).sum(), rel=1e-12)


def test_a_cut_of_large_weights_is_counted(men):
    weight = men.uniform / men.propensity_score
    value = value_of(men, max_weight=10)
    assert weight.max() > 178 and (value.n_cut == (weight > 10).sum()).all()
    assert value.value["IPS"] == pytest.approx((np.minimum(weight, 10) * men.click).mean(), rel=1e-12)


def test_a_model_that_knows_nothing_changes_nothing(men):
    """With predictions of 0 the doubly robust value is IPS, and the direct one 0."""
    value = value_of(men.assign(zero=0.), predicted="zero", predicted_target="zero")
    assert value.value["DR"] == value.value["IPS"] and value.value["DM"] == 0


def test_weights_that_are_too_far_are_named():
    log = pd.DataFrame({"click": [0, 1, 0, 1], "propensity_score": [.001, .9, .9, .9], "uniform": [.5] * 4})
    assert all(value_of(log).notes.str.len() > 0)

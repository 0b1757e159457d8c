# SPDX-License-Identifier: GPL-3.0-or-later
"""Looking early, probabilities, learning while earning: one line each, with what it must say."""
import math

import pytest
from conftest import pd

import libexperiment as lx


def users(n, lift=0.0):
    """Every 5th of A and, with a lift, every 4th of B has clicked."""
    rows = []
    for i in range(n):
        variant = "AB"[i % 2]
        every = 4 if variant == "B" and lift else 5
        rows.append((i, variant, int((i // 2) % every == 0)))
    return pd.DataFrame(rows, columns=["user", "variant", "clicked"])


def analysis_of(table):
    return lx.Analysis("variant", unit="user", metrics={"ctr": lx.Proportion("clicked")}).add(table, batch="all")


def test_group_sequential_design():
    design = lx.group_sequential_design([.25, .5, .75, 1.])
    assert len(design) == 4
    assert list(design["efficacy_high"]) == sorted(design["efficacy_high"], reverse=True)
    plan = lx.group_sequential_size([.25, .5, .75, 1.])
    assert 1 < plan.inflation < 1.1 and math.isclose(plan.alpha, .05, abs_tol=1e-10) and plan.message


def test_confidence_sequence_holds_at_every_look():
    once = lx.t_test(500, 10., 4., 500, 10.6, 4.)
    always = lx.confidence_sequence_asymptotic(once.estimate, once.std_error, 1000, 2000)
    assert always.ci_low < once.ci_low and always.ci_high > once.ci_high


def test_e_values_combine():
    assert lx.e_process_combine([2., -.5]).log_e_value > 0


def test_posterior():
    # tests/reference/bayes: 1000/10000 against 1150/10000
    answer = lx.posterior_beta(1000, 10000, 1150, 10000)
    assert math.isclose(answer.better, .99969224374438, abs_tol=1e-12)
    assert answer.effect_low < answer.effect_mean < answer.effect_high


def test_best_of_many():
    best = lx.probability_best_proportions([100, 120, 90], [1000, 1000, 1000])
    assert math.isclose(sum(best["probability_best"]), 1., abs_tol=1e-12)


def test_pooling_pulls_levels_together():
    pooled = lx.partial_pooling([.01, .05, -.02], [.02, .02, .02])
    assert max(pooled["estimate"]) < .05 and min(pooled["estimate"]) > -.02


def test_asks_of_an_analysis():
    analysis = analysis_of(users(4000, lift=.05))
    bayes, sequential, plain = analysis.bayesian(), analysis.sequential(), analysis.frequentist()
    assert bayes["better"][0] > .99
    assert sequential["ci_low"][0] < plain["ci_low"][0] and sequential["p_value"][0] > plain["p_value"][0]


def test_monitor_is_kept_from_day_to_day(tmp_path):
    monitor = lx.Monitor("ctr", 8000, looks=4)
    first = monitor.look(analysis_of(users(2000)), pd.Timestamp("2026-01-01").value // 1000)
    assert first.verdict == "continue" and first.look == 1
    again = lx.Monitor.load(monitor.save())
    second = again.look(analysis_of(users(4000)), pd.Timestamp("2026-01-02").value // 1000)
    assert second.look == 2 and math.isclose(second.days_left, 2., rel_tol=1e-9)
    with pytest.raises(lx.ArgumentError):
        again.look(analysis_of(users(4000)), pd.Timestamp("2026-01-02").value // 1000)
    assert list(again.frame()["verdict"]) == ["continue", "continue"]


def test_bandit_learns_from_its_log():
    bandit = lx.Bandit("reward", arms=["a", "b"])
    log = bandit.choose(pd.DataFrame({"user": range(400)}), "user").to_pandas()
    log["reward"] = [int(arm == "b" and i % 3 == 0) for i, arm in enumerate(log["arm"])]
    bandit.update(log)
    bandit.update(log)
    shares = bandit.allocation()
    assert shares["share"][list(shares["arm"]).index("b")] > .99
    assert bandit.feedback().plays == 400 and bandit.feedback().duplicates == 400
    effects = lx.adaptive_effects(log, "arm", "reward", "probability")
    assert effects["estimate"][0] > 0


def test_workers_add_into_deltas():
    bandit = lx.Bandit("reward", arms=["a", "b"])
    worker = bandit.delta()
    log = bandit.choose(pd.DataFrame({"user": range(50)}), "user").to_pandas().assign(reward=1)
    worker.update(log)
    bandit.merge(worker)
    bandit.merge(worker)
    assert bandit.feedback().plays == 50

# SPDX-License-Identifier: GPL-3.0-or-later
"""Answers that must not be given in silence: each of these once was."""
import numpy as np
import pytest

import libexperiment as lx

DAY = np.timedelta64(1, "D")
SPLIT_CHANGED, SPLIT_DIFFERS, APPROXIMATE, ZERO_VARIANCE = 1 << 22, 1 << 21, 1 << 18, 1 << 1


def ramp():
    """Two days, 10 % then 50 % treated, .1 then .3 successes: no effect on either day. Counts, not chance."""
    cells = [(0, "A", 9000, 900), (0, "B", 1000, 100), (1, "A", 5000, 1500), (1, "B", 5000, 1500)]
    day = np.concatenate([np.full(n, d) for d, _, n, _ in cells])
    group = np.concatenate([np.full(n, g) for _, g, n, _ in cells])
    bought = np.concatenate([np.arange(n) < k for _, _, n, k in cells]).astype(int)
    clicked = np.concatenate([np.arange(n) < n * 6 // 10 for _, _, n, _ in cells]).astype(int)
    row = np.arange(len(day))
    return {"day": np.datetime64("2026-01-01", "us") + day * DAY, "group": group, "bought": bought, "clicked": clicked,
            "stratum": np.where(row % 2, "u", "v"), "shop": np.char.add(group, (row % 97).astype(str))}


def analysis(table, **options):
    metrics = options.pop("metrics", {"buys": lx.Proportion("bought")})
    return lx.Analysis(variant="group", control="A", metrics=metrics, **options).add(table)


def no_raw_effect(low, high):
    return np.isnan(low) or low <= 0 <= high


@pytest.mark.parametrize("options", [{}, {"strata": "stratum"}, {"cluster": "shop"}], ids=["plain", "strata", "clusters"])
def test_a_ramp_is_never_summed(options):
    row = analysis(ramp(), time="day", **options).frequentist().to_pandas().iloc[0]
    assert no_raw_effect(row.ci_low, row.ci_high) and not row.passes
    assert row.note_bits & SPLIT_CHANGED


def test_a_ramp_is_never_summed_by_posteriors():
    row = analysis(ramp(), time="day").bayesian().to_pandas().iloc[0]
    assert no_raw_effect(row.effect_low, row.effect_high)


def test_a_ramp_is_never_decomposed_raw():
    metrics = {"click": lx.Proportion("clicked"), "then": lx.Proportion("bought", among="clicked"), "both": lx.Proportion("bought")}
    table = ramp()
    rows = analysis(table, time="day", metrics=metrics).decompose("both", ["click", "then"]).to_pandas()
    assert all(no_raw_effect(low, high) for low, high in zip(rows.ci_low, rows.ci_high))


def test_units_in_both_variants_are_noted_with_every_effect():
    row = np.arange(20000)
    table = {"unit": row // 2, "group": np.where(row % 2, "B", "A"), "bought": (row % 7 == 0).astype(int)}
    a = analysis(table, unit="unit")
    health = a.health().to_pandas()
    assert not health[health.check == "units_in_two_variants"].passes.all()
    assert a.frequentist().to_pandas().note_bits[0] != 0


def test_effects_and_health_agree_about_equal_shares():
    row = np.arange(50000)
    a = analysis({"group": np.where(row < 20000, "A", "B"), "bought": row % 2})
    assert a.health().to_pandas().severity[0] == "stop"
    assert a.frequentist().to_pandas().note_bits[0] & SPLIT_DIFFERS


def test_a_relative_null_value_of_a_negative_control_keeps_its_side():
    row = np.arange(200)
    table = {"group": np.where(row % 2, "B", "A"), "profit": -201. + row % 2 + .1 * np.sin(row)}
    answer = analysis(table, metrics={"profit": lx.Mean("profit", null_value=.02, relative=True)}).frequentist().to_pandas().iloc[0]
    assert not answer.passes  # +1 is .5 % of 201


@pytest.mark.parametrize("values, shares", [([4.99, 9.99, 19.99, 49.99], [.5, .2, .2, .1]), ([0., .37, 2.5], [.5, .4, .1])])
def test_quantiles_of_few_prices_are_noted(values, shares):
    prices = np.repeat(values, (np.array(shares) * 400).astype(int))
    table = {"group": np.repeat(["A", "B"], 400), "price": np.concatenate([prices, prices])}
    answer = analysis(table, metrics={"q": lx.Quantile("price", .9)}).frequentist().to_pandas().iloc[0]
    assert answer.note_bits & APPROXIMATE


def test_tied_order_statistics_are_not_equal_values():
    table = {"group": np.repeat(["A", "B"], 500), "stars": np.tile(np.arange(1000) % 5 + 1, 1)}
    answer = analysis(table, metrics={"q": lx.Quantile("stars", .5)}).frequentist().to_pandas().iloc[0]
    assert not answer.note_bits & ZERO_VARIANCE


def test_the_message_about_doubled_days_is_whole():
    with pytest.raises(lx.IncompatibleError, match=r"unit '7' has two rows for day 3; needed: one row per unit and day"):
        lx.novelty({"u": [7, 7], "g": ["A", "A"], "d": [3, 3], "v": [1., 2.]}, "u", "g", "d", "v")


def rejections(draw, ask, runs=400):
    return sum(ask(draw(run)) <= .05 for run in range(runs)) / runs


def test_small_strata_err_as_stated():
    """100 strata of 6, which differ: 400 experiments without an effect; the band of 1 - 1e-6 around .05 ends at .11 (binomial)."""
    def draw(run):
        random = np.random.default_rng(run)
        stratum = np.repeat(np.arange(100), 6)
        return {"group": np.where(random.permutation(600) % 2, "B", "A"), "stratum": stratum.astype(str),
                "value": random.normal(size=100)[stratum] * 3 + random.normal(size=600)}
    assert rejections(draw, lambda t: analysis(t, strata="stratum", metrics={"m": lx.Mean("value")}).frequentist().to_pandas().p_value[0]) <= .11


@pytest.mark.parametrize("pooled", [False, True])
def test_many_covariates_err_as_stated(pooled):
    names = ["x%d" % k for k in range(8)]

    def draw(run):
        random = np.random.default_rng(run)
        table = {name: random.normal(size=40) for name in names}
        return dict(table, group=np.where(random.permutation(40) % 2, "B", "A"), value=sum(table.values()) * .5 + random.normal(size=40))
    metric = lx.Mean("value", covariates=names, pooled_theta=pooled)
    assert rejections(draw, lambda t: analysis(t, metrics={"m": metric}).frequentist().to_pandas().p_value[0]) <= .11


def test_covariates_of_clusters_err_as_stated():
    names = ["x%d" % k for k in range(4)]

    def draw(run):
        random = np.random.default_rng(run)
        size = random.geometric(.1, 40) + 1
        shop = np.repeat(np.arange(40), size)
        x = random.normal(size=(40, 4))
        return dict({name: x[shop, k] for k, name in enumerate(names)}, shop=shop, group=np.where(random.permutation(40) < 20, "B", "A")[shop],
                    value=(random.normal(size=40) + x[:, 0])[shop] + random.normal(size=len(shop)))
    metric = lx.Mean("value", covariates=names)
    assert rejections(draw, lambda t: analysis(t, cluster="shop", metrics={"m": metric}).frequentist().to_pandas().p_value[0]) <= .11

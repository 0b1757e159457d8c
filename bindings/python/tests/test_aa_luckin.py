# SPDX-License-Identifier: GPL-3.0-or-later
"""Text 002's A/A test: its single run and its Monte Carlo, drawn with numpy as the text draws them, through add and frequentist."""
import hashlib

import numpy as np
import pytest
from conftest import lx, pd

SALT = "luckin_homepage_AA_sanity_v1"
CLICK_RATE, CONVERSION_RATE = 0.085, 0.20


def aa_group(user_id):
    digest = hashlib.md5(("%d_%s" % (user_id, SALT)).encode()).hexdigest()
    return "A2" if int(digest[:8], 16) / 16 ** 8 < 0.5 else "A1"


@pytest.fixture(scope="module")
def users(luckin):
    """The users of the published table, split by the text's salt, with the rate at which each converts in A."""
    by_slot = luckin["time_slot"].map({"morning": 0.03, "afternoon": 0.0, "evening": 0.01})
    rate = CONVERSION_RATE - 0.05 * (luckin["user_type"] == "new") + by_slot
    return pd.DataFrame({"user_id": luckin["user_id"], "group": luckin["user_id"].map(aa_group), "rate": rate})


def answers(users, seed):
    """Outcomes of one run, and what the analysis says of them."""
    rng = np.random.default_rng(seed)
    clicked = rng.binomial(1, CLICK_RATE, size=len(users))
    converted = np.where(clicked == 1, rng.binomial(1, users["rate"].to_numpy()), 0)
    rows = users[["user_id", "group"]].assign(clicked=clicked, converted=converted)
    analysis = lx.Analysis("group", unit="user_id", control="A1",
                           metrics={"ctr": lx.Proportion("clicked"), "cvr": lx.Proportion("converted")})
    analysis.add(rows, batch="aa %d" % seed)
    return analysis


def test_single_run(users):
    analysis = answers(users, 2025)
    summary = analysis.summary().to_pandas().set_index(["metric", "variant"])
    assert summary.loc[("ctr", "A1"), ["n", "successes"]].tolist() == [15053, 1262]
    assert summary.loc[("ctr", "A2"), ["n", "successes"]].tolist() == [14947, 1230]
    assert summary["successes"].loc["cvr"].tolist() == [248, 242]
    effects = analysis.frequentist().to_pandas().set_index("metric")
    assert round(effects.loc["ctr", "p_value"], 4) == .6275
    assert round(effects.loc["cvr", "p_value"], 4) == .8458
    assert round(analysis.srm().p_value, 4) == .5405


def test_monte_carlo(users):
    p = np.array([answers(users, seed).frequentist().to_pandas()["p_value"] for seed in range(200)])
    assert [round(mean, 3) for mean in p.mean(axis=0)] == [.513, .516]
    assert [round(share, 3) for share in (p < .05).mean(axis=0)] == [.030, .055]

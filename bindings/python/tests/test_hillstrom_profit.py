# SPDX-License-Identifier: GPL-3.0-or-later
"""What the e-mails of Hillstrom's test earned: 40 % of the spend, less a cent a mail. Figures: README of the data (data/README.md)."""
import pytest
from conftest import data_file, pd

import libexperiment as lx

MARGIN, MAIL = .4, .01
PROFIT = {"Mens E-Mail": .2979309, "Womens E-Mail": .1597649}


@pytest.fixture(scope="module")
def effects():
    users = pd.read_csv(data_file("hillstrom", "hillstrom.csv.gz")).rename(columns={"segment": "group"})
    users["profit"] = MARGIN * users.spend - MAIL * (users.group != "No E-Mail")
    metrics = {"profit": lx.Mean("profit"), "spend": lx.Mean("spend", role="secondary")}
    asked = lx.Analysis("group", control="No E-Mail", metrics=metrics).add(users, batch="all")
    return asked.frequentist().to_pandas().set_index(["metric", "variant"])


@pytest.mark.parametrize("variant", PROFIT)
def test_profit_of_a_mail(effects, variant):
    found = effects.loc["profit", variant]
    assert round(found.estimate, 7) == PROFIT[variant] and found.ci_low > 0


@pytest.mark.parametrize("variant", PROFIT)
def test_a_cost_that_does_not_vary_moves_the_effect_alone(effects, variant):
    profit, spend = effects.loc["profit", variant], effects.loc["spend", variant]
    assert abs(profit.estimate - (MARGIN * spend.estimate - MAIL)) < 1e-12
    assert abs(profit.std_error / spend.std_error - MARGIN) < 1e-10

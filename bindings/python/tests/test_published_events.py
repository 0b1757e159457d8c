# SPDX-License-Identifier: GPL-3.0-or-later
"""Published data whose numbers are sums of money. The funnels, retention, activity and the A/B test of the same data are
tested in C (test_funnel_published*.c)."""
import math
from decimal import ROUND_HALF_UP, Decimal

import pytest
from conftest import data_file, pd

import libexperiment as lx

EVENTS = "synthetic_events_raiknef"


@pytest.fixture(scope="module")
def transactions():
    """Complete Journey: 75,000 purchases of groceries."""
    return pd.read_csv(data_file("completejourney_sample", "transactions_sample.csv.gz"),
                       parse_dates=["transaction_timestamp"])


def unit_table(unit, rows, **features):
    return lx.UnitTable(unit, "transaction_timestamp", features=features).add(rows, batch="all").frame().to_pandas()


def test_complete_journey_in_three_numbers(transactions):
    """2,377 households, 47,243 baskets, sales of 233,935.24 (README of the data)."""
    households = unit_table("household_id", transactions, sales=lx.EventSum("sales_value"),
                            baskets=lx.EventDistinct("basket_id"))
    assert len(households) == 2377 and households.baskets.sum() == 47243
    assert round(math.fsum(households.sales), 2) == 233935.24


def test_complete_journey_by_household_and_week(transactions):
    """One row per household and week, equal to the groupby of pandas to the last bit of each sum."""
    key = transactions.household_id.astype(str) + "/" + transactions.week.astype(str).str.zfill(2)
    table = unit_table("household_week", transactions.assign(household_week=key), sales=lx.EventSum("sales_value"),
                       baskets=lx.EventDistinct("basket_id"), items=lx.EventCount()).sort_values("unit")
    groups = transactions.groupby(key)
    assert table.unit.tolist() == sorted(key.unique())
    assert table["items"].tolist() == groups.size().tolist()
    assert table.baskets.tolist() == groups.basket_id.nunique().tolist()
    assert table.sales.tolist() == groups.sales_value.agg(math.fsum).tolist()
    assert round(math.fsum(table.sales), 2) == 233935.24 and table.baskets.sum() == 47243


def test_complete_journey_in_any_batches(transactions):
    by_week = lx.UnitTable("household_id", "transaction_timestamp", features={"sales": lx.EventSum("sales_value")})
    whole = lx.UnitTable("household_id", "transaction_timestamp", features={"sales": lx.EventSum("sales_value")})
    for week, rows in transactions.sample(frac=1, random_state=0).groupby("week"):
        by_week.add(rows, batch=str(week))
    sums = whole.add(transactions).frame()["sales"]
    assert by_week.frame()["sales"].tobytes() == sums.tobytes()


def rounded(amount, count, digits):
    """As SQL rounds the quotient of decimals: half away from zero (referral: 252819.06 / 156 = 1620.635)."""
    return float((Decimal(str(amount)) / count).quantize(Decimal(10) ** -digits, ROUND_HALF_UP))


def test_traffic_sources_with_their_revenue():
    """users, buyers, revenue, conversion and revenue per user of published_traffic_source_segments.csv."""
    events = pd.read_csv(data_file(EVENTS, "events_sample.csv.gz"), parse_dates=["event_timestamp"])
    published = pd.read_csv(data_file(EVENTS, "published_traffic_source_segments.csv")).set_index("traffic_source")
    table = lx.UnitTable("user_id", "event_timestamp", event="event_name", features={
        "bought": lx.EventCount(event="purchase", cap=1), "revenue": lx.EventSum("revenue")})
    table.add_exposures(lx.Exposures("user_id", "event_timestamp", "traffic_source").add(events))
    users = table.add(events).frame().to_pandas()
    segments = users.groupby("variant", observed=True)
    assert sorted(segments.groups) == sorted(published.index)
    for source, rows in segments:
        row = published.loc[source]
        assert (len(rows), rows.bought.sum()) == (row.users, row.buyers)
        revenue = round(math.fsum(rows.revenue), 2)
        assert revenue == row.revenue and rounded(revenue, len(rows), 2) == row.revenue_per_user
        assert rounded(rows.bought.sum(), len(rows), 5) == row.conversion_rate

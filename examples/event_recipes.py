# SPDX-License-Identifier: GPL-3.0-or-later
"""Columns that analyses of a shop need, made of its events: price tiers, discount bins, new or returning, deciles.

    python event_recipes.py

The same recipes as event_recipes.R, with the same output (event_recipes.txt).
"""
from datetime import datetime, timedelta, timezone

import numpy as np
import pandas as pd

import libexperiment as lx


def orders():
    """1,200 orders of 200 users: cents and hours that look random and are the same everywhere."""
    i = np.arange(1200)
    hours = [timedelta(hours=int(hour)) for hour in i * 389 % 1200]
    return pd.DataFrame({"user_id": i * 613 % 200 + i * 7 % 3, "price": (i * 7919 % 14983 + 17) / 100,
                         "discount": i * 131 % 400 / 1000,
                         "ordered_at": [datetime(2025, 1, 1, tzinfo=timezone.utc) + hour for hour in hours]})


def show(title, levels, wanted):
    print("%-14s %s" % (title, "  ".join("%s: %d" % (level, np.sum(levels == level)) for level in wanted)))


def price_tiers(table):
    """Limits that somebody decided; the last interval is closed."""
    labels = ["budget", "mid", "premium"]
    show("price tier", lx.table_cut(table, "price", [0, 20, 80, 150], labels)["level"], labels)


def discount_bins(table):
    """A discount is a fraction, never percent. 0.1 lies in 10-20: intervals hold their lower limit."""
    labels = ["0-10", "10-20", "20+"]
    show("discount %", lx.table_cut(table, "discount", [0, .1, .2, 1], labels)["level"], labels)


def new_or_returning(table):
    """New is who has not ordered before; the count of earlier orders, strictly before, is a running feature."""
    earlier = lx.running(table, ["user_id"], "ordered_at")
    kind = lx.table_recode(earlier, "count", ["0"], ["new"], other="returning")["level"]
    show("customer", kind, ["new", "returning"])


def deciles(table):
    """Spend per user, cut at its own quantiles: the tenth decile spends most."""
    users = lx.UnitTable("user_id", "ordered_at", features={"spend": lx.EventSum("price")}).add(table).frame()
    labels = ["%d" % k for k in range(1, 11)]
    decile = lx.table_cut(users, "spend", np.quantile(users["spend"], np.arange(11) / 10), labels)["level"]
    show("spend decile", decile, labels)


def one_tier_fewer(table):
    """Old labels that share a new one: recode what cut has made."""
    tiers = lx.table_cut(table, "price", [0, 20, 80, 150], ["budget", "mid", "premium"])
    merged = lx.table_recode(tiers, "level", ["budget", "mid"], ["below 80", "below 80"], other="80 and more")["level"]
    show("two tiers", merged, ["below 80", "80 and more"])


shop = orders()
for recipe in (price_tiers, discount_bins, new_or_returning, deciles, one_tier_fewer):
    recipe(shop)

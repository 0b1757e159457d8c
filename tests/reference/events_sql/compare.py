# SPDX-License-Identifier: GPL-3.0-or-later
"""The four tables of tables.sql, once by DuckDB and once by the library, on simulated events. They must be equal.

    EXPERIMENT_LIBRARY=<libexperiment.so.0> PYTHONPATH=bindings/python python tests/reference/events_sql/compare.py [users]

Ends with 77 (skipped) without duckdb. Written for duckdb 2.0.1. The library reads the rows as DuckDB streams them.
"""
import pathlib
import re
import sys

import numpy as np
import pandas as pd

import libexperiment as lx

try:
    import duckdb
except ImportError:
    print("skipped: duckdb is not installed")
    sys.exit(77)

EXPERIMENT = "recommendation_v2"
FIRST_DAY, DAYS, SHOWN_DAYS = np.datetime64("2025-01-01"), 60, 14
MICROSECONDS_PER_DAY = 86400 * 10**6
FUNNEL = {"viewed_recs": "recommendation_view", "clicked_recs": "recommendation_click", "added_to_cart": "add_to_cart",
          "purchased": "purchase"}
IN_EXPERIMENT = "experiment_name = '%s'" % EXPERIMENT


# ---- simulated tables ----------------------------------------------------------------------------------------------

def seed():
    """Not chosen: XXH64 of what is simulated."""
    return int(lx.unit_hash(["events_sql/text_001"], "xxh64")["digest"][0], 16)


def simulate(n_users):
    """user_sessions, events and user_purchases; two users in ten belong to another experiment."""
    random = np.random.default_rng(seed())
    ids = np.arange(n_users)
    users = pd.DataFrame({"user_id": ids, "experiment_variant": lx.Assigner(EXPERIMENT, variants={
        "control": .5, "treatment": .5}).assign(ids)["variant"], "experiment_name": np.where(
            random.random(n_users) < .8, EXPERIMENT, "checkout_v1")})
    sessions = users.loc[users.index.repeat(1 + random.poisson(3, n_users))].reset_index(drop=True)
    first = random.integers(0, DAYS - 31, n_users)[sessions.user_id]
    later = np.where(random.random(len(sessions)) < .5, random.choice([0, 1, 7, 14, 30], len(sessions)),
                     random.integers(0, 31, len(sessions)))
    moment = ((first + later) * MICROSECONDS_PER_DAY) + random.integers(0, MICROSECONDS_PER_DAY, len(sessions))
    sessions["timestamp"] = FIRST_DAY.astype("datetime64[us]") + moment.astype("timedelta64[us]")
    sessions["session_id"] = np.arange(len(sessions))
    events = happenings(random, sessions)
    return sessions, events, purchases(random, events)


def happenings(random, sessions):
    """Every step by itself, so that some click without a view: the SQL does not ask for an order."""
    chances = [("recommendation_view", .7), ("recommendation_click", .25), ("add_to_cart", .15), ("purchase", .08),
               ("page_view", .5)]
    parts = [sessions[random.random(len(sessions)) < chance].assign(event_type=event) for event, chance in chances]
    return pd.concat(parts).sample(frac=1, random_state=0).reset_index(drop=True)


def purchases(random, events):
    bought = events[events.event_type == "purchase"].reset_index(drop=True)
    segments = np.array(["new_user", "power_user", "returning"])
    bought["user_segment"] = segments[random.integers(0, 3, len(bought))]
    bought["revenue"] = np.round(random.lognormal(3, 1, len(bought)), 2)
    return bought


# ---- by DuckDB -----------------------------------------------------------------------------------------------------

def ask_duckdb(connection):
    text = pathlib.Path(__file__).with_name("tables.sql").read_text()
    queries = re.findall(r"^-- table (\w+)\n(.*?);", text, re.S | re.M)
    return {name: connection.sql(query).fetchall() for name, query in queries}


# ---- by the library ------------------------------------------------------------------------------------------------

def exposed_at_first(rows):
    """Time zero of a user is the first row."""
    return lx.Exposures("user_id", "timestamp", "experiment_variant").add(rows)


def activity(connection):
    last = FIRST_DAY.astype("datetime64[us]").astype("int64") + SHOWN_DAYS * MICROSECONDS_PER_DAY
    counted = lx.Activity("user_id", "timestamp", session="session_id", end_time=int(last))
    rows = "from user_sessions where " + IN_EXPERIMENT
    counted.add_exposures(exposed_at_first(connection.sql("select user_id, timestamp, experiment_variant " + rows)))
    frame = counted.add(connection.sql("select user_id, timestamp, session_id " + rows)).frame().to_pandas()
    return [(row.date, row.variant, row.dau, row.sessions) for row in frame.itertuples()]


def funnel(connection):
    rows = "from events where " + IN_EXPERIMENT
    units = lx.UnitTable("user_id", "timestamp", event="event_type", features={
        name: lx.EventCount(event=event, cap=1) for name, event in FUNNEL.items()})
    units.add_exposures(exposed_at_first(connection.sql("select user_id, timestamp, experiment_variant " + rows)))
    units.add(connection.sql("select user_id, timestamp, event_type " + rows))
    analysis = lx.Analysis("variant", unit="unit", metrics={name: lx.Proportion(name) for name in FUNNEL})
    summary = analysis.add(units.frame()).summary().to_pandas()
    counts = summary.pivot(index="variant", columns="metric", values="successes")
    users = summary.groupby("variant", observed=True).units.first()
    return [(variant, users[variant], *(counts[name][variant] for name in FUNNEL),
             round(100 * counts.clicked_recs[variant] / counts.viewed_recs[variant], 2),
             round(100 * counts.purchased[variant] / users[variant], 2)) for variant in sorted(counts.index)]


def retention(connection):
    rows = "from user_sessions where " + IN_EXPERIMENT
    kept = lx.Retention("user_id", "timestamp", cohort="week", maturity="all", max_period=30)
    kept.add_exposures(exposed_at_first(connection.sql("select user_id, timestamp, experiment_variant " + rows)))
    frame = kept.add(connection.sql("select user_id, timestamp " + rows)).frame().to_pandas()
    shown = frame[(frame.cohort != "all") & frame.period.isin([1, 7, 14, 30]) & (frame.retained > 0)]
    return sorted((row.cohort, row.variant, row.period, row.retained) for row in shown.itertuples())


def revenue(connection):
    cells = lx.UnitTable("cell", "timestamp", features={"users": lx.EventDistinct("user_id"),
                                                        "revenue": lx.EventSum("revenue")})
    cells.add(connection.sql("select experiment_variant || '/' || user_segment as cell, timestamp, user_id, revenue "
                             "from user_purchases where " + IN_EXPERIMENT))
    frame = cells.frame().to_pandas().sort_values("unit")
    return [(*row.unit.split("/"), row.users, row.revenue, round(row.revenue / row.users, 2)) for row in
            frame.itertuples()]


# ---- are they the same ---------------------------------------------------------------------------------------------

def same_cell(theirs, ours):
    """Sums of money in DuckDB depend on the order of its threads, in the last bits."""
    if isinstance(theirs, float):
        return abs(theirs - ours) <= 1e-12 * abs(theirs)
    return str(theirs) == str(ours) if not isinstance(theirs, int) else theirs == ours


def differences(theirs, ours):
    if len(theirs) != len(ours):
        return ["%d rows by DuckDB, %d by the library" % (len(theirs), len(ours))]
    return ["%s by DuckDB, %s by the library" % pair for pair in zip(theirs, ours)
            if not all(map(same_cell, *pair))]


def main(n_users=20000):
    connection = duckdb.connect()
    for name, rows in zip(("user_sessions", "events", "user_purchases"), simulate(n_users)):
        connection.register(name + "_rows", rows)
        connection.execute("create table %s as select * from %s_rows" % (name, name))
    failed = 0
    for name, theirs in ask_duckdb(connection).items():
        wrong = differences(theirs, globals()[name](connection))
        failed += bool(wrong)
        print("%-10s %3d rows: %s" % (name, len(theirs), "; ".join(wrong[:3]) if wrong else "equal"))
    return failed


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:2])))

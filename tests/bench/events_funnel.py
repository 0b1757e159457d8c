# SPDX-License-Identifier: GPL-3.0-or-later
"""Ordered funnel view -> cart -> buy within 7 days. An event counts when it is strictly after the one that reached the step before."""
import functools

import events_data
from events import Case, duckdb_with

STEPS = ["view", "cart", "buy"]
WINDOW_US = 7 * events_data.DAY_US


@functools.lru_cache(maxsize=1)
def _data(n_events, n_users):
    return events_data.make(n_events, n_users)


@functools.lru_cache(maxsize=1)
def _sorted(n_events, n_users):
    return events_data.ordered(_data(n_events, n_users), "user", "time")


# ---- since the first view, by variant x segment ----

def _ours(table):
    import libexperiment as lx

    funnel = lx.Funnel("user", "time", "event", window_us=WINDOW_US, maturity="all", steps=STEPS, segments="cell")
    counts = funnel.add(table).counts().to_pandas()
    counts = counts[counts["segment"] == "cell"]
    return {(level, step): int(n) for level, step, n in zip(counts["level"], counts["step"], counts["reached"])}


DUCKDB_FIRST_VIEW = """
WITH s1 AS (SELECT user, min(time) AS t1, any_value(cell) AS cell FROM events WHERE event = 'view' GROUP BY user),
     s2 AS (SELECT e.user, min(e.time) AS t2, any_value(t1) AS t1, any_value(s1.cell) AS cell FROM events e JOIN s1 USING (user)
            WHERE e.event = 'cart' AND e.time > t1 AND e.time - t1 <= {w} GROUP BY e.user),
     s3 AS (SELECT e.user, any_value(s2.cell) AS cell FROM events e JOIN s2 USING (user)
            WHERE e.event = 'buy' AND e.time > t2 AND e.time - t1 <= {w} GROUP BY e.user)
SELECT cell, 'view', count(*) FROM s1 GROUP BY cell UNION ALL
SELECT cell, 'cart', count(*) FROM s2 GROUP BY cell UNION ALL
SELECT cell, 'buy', count(*) FROM s3 GROUP BY cell
""".format(w=WINDOW_US)


def _duckdb(query, tables):
    connection = duckdb_with(tables)
    return lambda: {row[:-1]: row[-1] for row in connection().execute(query).fetchall()}


def _polars(events):
    import polars as pl

    frame = pl.from_arrow(events)

    def answer():
        lazy = frame.lazy()
        first = lazy.filter(pl.col("event") == "view").group_by("user").agg(pl.col("time").min().alias("t1"), pl.col("cell").first())
        second = (lazy.filter(pl.col("event") == "cart").select("user", "time").join(first, on="user")
                  .filter((pl.col("time") > pl.col("t1")) & (pl.col("time") - pl.col("t1") <= WINDOW_US))
                  .group_by("user").agg(pl.col("time").min().alias("t2"), pl.col("t1").first(), pl.col("cell").first()))
        third = (lazy.filter(pl.col("event") == "buy").select("user", "time").join(second, on="user")
                 .filter((pl.col("time") > pl.col("t2")) & (pl.col("time") - pl.col("t1") <= WINDOW_US))
                 .group_by("user").agg(pl.col("cell").first()))
        counted = pl.collect_all([step.group_by("cell").len() for step in (first, second, third)])
        return {(cell, name): n for name, table in zip(STEPS, counted) for cell, n in table.rows()}

    return answer


def _pandas(table):
    import pandas as pd

    frame = pd.DataFrame({name: values for name, values in table.items()})
    frame["time"] = table["time"].view("int64")

    def step(name):
        return frame.loc[frame["event"] == name, ["user", "time", "cell"]]

    def counted(name, rows):
        return {(cell, name): int(n) for cell, n in rows["cell"].value_counts().items()}

    def answer():
        first = step("view").groupby("user", sort=False).agg(t1=("time", "min"), cell=("cell", "first")).reset_index()
        second = step("cart")[["user", "time"]].merge(first, on="user")
        second = second[(second["time"] > second["t1"]) & (second["time"] - second["t1"] <= WINDOW_US)]
        second = second.groupby("user", sort=False).agg(t2=("time", "min"), t1=("t1", "first"), cell=("cell", "first")).reset_index()
        third = step("buy")[["user", "time"]].merge(second, on="user")
        third = third[(third["time"] > third["t2"]) & (third["time"] - third["t1"] <= WINDOW_US)]
        third = third.groupby("user", sort=False).agg(cell=("cell", "first"))
        return {**counted("view", first), **counted("cart", second), **counted("buy", third)}

    return answer


COLUMNS = ("user", "time", "event", "cell")


def _first_view(name, data, n_events, goals):
    return Case(
        name=name,
        prepare=lambda: events_data.columns(data(), *COLUMNS),
        ours=_ours,
        peers={
            "duckdb": lambda: _duckdb(DUCKDB_FIRST_VIEW, {"events": events_data.arrow(data(), *COLUMNS)}),
            "polars": lambda: _polars(events_data.arrow(data(), *COLUMNS)),
            "pandas": lambda: _pandas(events_data.columns(data(), *COLUMNS)),
        },
        goals=goals,
        events=n_events,
        memory=True,
    )


# ---- since the exposure, variants from there, segment of the first event ----

def _ours_exposed(tables):
    import libexperiment as lx

    seen = lx.Exposures("user", "time", "variant").add(tables["users"])
    funnel = lx.Funnel("user", "time", "event", window_us=WINDOW_US, maturity="all", steps=STEPS, segments="segment")
    counts = funnel.add_exposures(seen).add(tables["events"]).counts().to_pandas()
    counts = counts[(counts["segment"] == "segment") & (counts["reached"] > 0)]
    return {key[:-1]: int(key[-1]) for key in zip(counts["variant"], counts["level"], counts["step"], counts["reached"])}


DUCKDB_EXPOSED = """
WITH s1 AS (SELECT e.user, min(e.time) AS t1, any_value(u.time) AS t0, any_value(u.variant) AS variant, any_value(u.segment) AS segment
            FROM events e JOIN users u USING (user)
            WHERE e.event = 'view' AND e.time >= u.time AND e.time - u.time <= {w} GROUP BY e.user),
     s2 AS (SELECT e.user, min(e.time) AS t2, any_value(t0) AS t0, any_value(s1.variant) AS variant, any_value(s1.segment) AS segment
            FROM events e JOIN s1 USING (user)
            WHERE e.event = 'cart' AND e.time > t1 AND e.time - t0 <= {w} GROUP BY e.user),
     s3 AS (SELECT e.user, any_value(s2.variant) AS variant, any_value(s2.segment) AS segment FROM events e JOIN s2 USING (user)
            WHERE e.event = 'buy' AND e.time > t2 AND e.time - t0 <= {w} GROUP BY e.user)
SELECT variant, segment, 'view', count(*) FROM s1 GROUP BY ALL UNION ALL
SELECT variant, segment, 'cart', count(*) FROM s2 GROUP BY ALL UNION ALL
SELECT variant, segment, 'buy', count(*) FROM s3 GROUP BY ALL
""".format(w=WINDOW_US)


def _exposed(data, n_events):
    users = functools.lru_cache(maxsize=1)(lambda: events_data.exposures(data()))
    return Case(
        name="funnel since exposure",
        prepare=lambda: {"users": events_data.columns(users(), "user", "time", "variant"),
                         "events": events_data.columns(data(), "user", "time", "event", "segment")},
        ours=_ours_exposed,
        peers={"duckdb": lambda: _duckdb(DUCKDB_EXPOSED, {
            "events": events_data.arrow(data(), "user", "time", "event"),
            "users": events_data.arrow(users(), "user", "time", "variant", "segment")})},
        goals={"duckdb": 6},
        events=n_events,
    )


def cases(n_events, n_users):
    unsorted = functools.partial(_data, n_events, n_users)
    by_user = functools.partial(_sorted, n_events, n_users)
    return [
        _first_view("funnel unsorted", unsorted, n_events, {"duckdb": 6, "polars": 20, "pandas": 20}),
        _first_view("funnel sorted by user and time", by_user, n_events, {"duckdb": 25}),
        _exposed(unsorted, n_events),
    ]


def scaling(n_events):
    table = events_data.columns(events_data.make(n_events, n_events // 20), *COLUMNS)
    return functools.partial(_ours, table)

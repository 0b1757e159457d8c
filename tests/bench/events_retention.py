# SPDX-License-Identifier: GPL-3.0-or-later
"""Weekly cohort retention: of the users whose first event was in one ISO week, how many had an event k weeks later."""
import functools

import events_data
from events import Case, duckdb_with

WEEKS = 5
FIRST_MONDAY = 4 * events_data.DAY_US  # 1970-01-05


@functools.lru_cache(maxsize=1)
def _data(n_events, n_users):
    return events_data.make(n_events, n_users)


def _ours(table):
    import libexperiment as lx

    retention = lx.Retention("user", "time", cohort="week", period="week", max_period=WEEKS, maturity="all")
    frame = retention.add(table).frame().to_pandas()
    frame = frame[(frame["cohort"] != "all") & (frame["retained"] > 0)]
    return {(cohort, int(k)): int(n) for cohort, k, n in zip(frame["cohort"], frame["period"], frame["retained"])}


def _monday(week):
    """The date on which a week, counted from that of 1970-01-05, begins."""
    import datetime

    return (datetime.date(1970, 1, 5) + datetime.timedelta(weeks=int(week))).isoformat()


DUCKDB = """
WITH weeks AS (SELECT DISTINCT user, (time - {monday}) // {week} AS week FROM events),
     firsts AS (SELECT user, min(week) AS first FROM weeks GROUP BY user)
SELECT first, week - first AS k, count(*) FROM weeks JOIN firsts USING (user) GROUP BY ALL HAVING k <= {weeks}
""".format(monday=FIRST_MONDAY, week=7 * events_data.DAY_US, weeks=WEEKS)


def _duckdb(events):
    connection = duckdb_with({"events": events})
    return lambda: {(_monday(first), k): n for first, k, n in connection().execute(DUCKDB).fetchall()}


def _polars(events):
    import polars as pl

    frame = pl.from_arrow(events)

    def answer():
        weeks = frame.lazy().select("user", ((pl.col("time") - FIRST_MONDAY) // (7 * events_data.DAY_US)).alias("week")).unique()
        firsts = weeks.group_by("user").agg(pl.col("week").min().alias("first"))
        counted = (weeks.join(firsts, on="user").group_by("first", (pl.col("week") - pl.col("first")).alias("k")).len()
                   .filter(pl.col("k") <= WEEKS).collect())
        return {(_monday(first), k): n for first, k, n in counted.rows()}

    return answer


def _pandas(data):
    import pandas as pd

    def answer():
        weeks = pd.DataFrame({"user": data["user"], "week": (data["time"] - FIRST_MONDAY) // (7 * events_data.DAY_US)}).drop_duplicates()
        first = weeks.groupby("user")["week"].transform("min")
        counted = weeks.assign(first=first, k=weeks["week"] - first).groupby(["first", "k"]).size()
        return {(_monday(first), int(k)): int(n) for (first, k), n in counted.items() if k <= WEEKS}

    return answer


def cases(n_events, n_users):
    data = functools.partial(_data, n_events, n_users)
    return [Case(
        name="retention by week",
        prepare=lambda: events_data.columns(data(), "user", "time"),
        ours=_ours,
        peers={
            "duckdb": lambda: _duckdb(events_data.arrow(data(), "user", "time")),
            "polars": lambda: _polars(events_data.arrow(data(), "user", "time")),
            "pandas": lambda: _pandas(data()),
        },
        goals={"duckdb": 10},
        events=n_events,
        memory=True,
    )]

# SPDX-License-Identifier: GPL-3.0-or-later
"""Units active on each day, exact and approximate; and a table of features by unit.

The library's answer has the units of the last 7 and 30 days too; the peers count days alone, as the goals say.
"""
import functools

import events_data
from events import Case, duckdb_with

MOST_ERROR = 0.01  # of the sum over days, ours; the peer's is only there to see that it counts the same
PEERS_ERROR = 0.05


@functools.lru_cache(maxsize=1)
def _data(n_events, n_users):
    return events_data.make(n_events, n_users)


def _ours(method, table):
    import libexperiment as lx

    frame = lx.Activity("user", "time", method=method).add(table).frame().to_pandas()
    return [int(n) for n in frame["dau"]]


def _duckdb(events, count):
    connection = duckdb_with({"events": events})
    query = "SELECT %s FROM events GROUP BY time // %d ORDER BY time // %d" % (count, events_data.DAY_US, events_data.DAY_US)
    return lambda: [n for (n,) in connection().execute(query).fetchall()]


def _polars(events):
    import polars as pl

    frame = pl.from_arrow(events)
    day = (pl.col("time") // events_data.DAY_US).alias("day")
    return lambda: frame.lazy().group_by(day).agg(pl.col("user").n_unique()).sort("day").collect()["user"].to_list()


def _pandas(data):
    import pandas as pd

    frame = pd.DataFrame({"user": data["user"], "time": data["time"]})
    return lambda: frame.groupby(frame["time"] // events_data.DAY_US)["user"].nunique().to_list()


def _near(exact):
    """Whether both are near the exact numbers: each answer has its own error, which is printed."""
    def agree(ours, theirs):
        errors = [sum(answer) / sum(exact()) - 1 for answer in (ours, theirs)]
        print("  errors of the sum over days: ours %+.2f %%, peer %+.2f %%" % tuple(100 * error for error in errors))
        return abs(errors[0]) <= MOST_ERROR and abs(errors[1]) <= PEERS_ERROR
    return agree


# ---- features by unit ----

def _unit_table(table):
    import libexperiment as lx

    unit_table = lx.UnitTable("user", "time", features={"n": lx.EventCount(), "value": lx.EventSum("value")})
    frame = unit_table.add(table).frame().to_pandas()
    return len(frame), int(frame["n"].sum()), round(float(frame["value"].sum()))


def _duckdb_units(events):
    connection = duckdb_with({"events": events})

    def work():
        frame = connection().execute("SELECT user, count(*) AS n, sum(value) AS value FROM events GROUP BY user").df()
        return len(frame), int(frame["n"].sum()), round(float(frame["value"].sum()))
    return work


def cases(n_events, n_users):
    data = functools.partial(_data, n_events, n_users)
    events = lambda: events_data.arrow(data(), "user", "time")
    prepare = lambda: events_data.columns(data(), "user", "time")
    exact = functools.lru_cache(lambda: _polars(events())())
    yield Case("daily active, exact", prepare, functools.partial(_ours, "exact"),
               {"duckdb": lambda: _duckdb(events(), "count(DISTINCT user)"), "polars": lambda: _polars(events()),
                "pandas": lambda: _pandas(data())}, goals={"duckdb": 5, "polars": 2}, events=n_events, memory=True)
    yield Case("daily active, approximate", prepare, functools.partial(_ours, "approximate"),
               {"duckdb": lambda: _duckdb(events(), "approx_count_distinct(user)")}, agree=_near(exact), goals={"duckdb": 4},
               events=n_events, memory=True)
    yield Case("unit table, count and sum", lambda: events_data.columns(data(), "user", "time", "value"), _unit_table,
               {"duckdb": lambda: _duckdb_units(events_data.arrow(data(), "user", "time", "value"))}, events=n_events)

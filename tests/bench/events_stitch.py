# SPDX-License-Identifier: GPL-3.0-or-later
"""The last event of the same user at or before each event: an as-of join of half the events with a tenth of them; and sessions.

The peers give what the library gives: for each left row the number of its right row, and how long before it was; for each event the
number of its session among those of its user. Rows of one user at one time are left out, as SQL and data frames do not say which one is
meant.
"""
import functools

import numpy as np

import events_data
from events import Case, duckdb_with

GAP_US = 30 * 60 * 1_000_000


def _by_time(user, time):
    """The rows in the order of time, one per user and time."""
    order = np.lexsort([user, time])
    same = np.zeros(len(user), bool)
    same[1:] = (np.diff(time[order]) == 0) & (np.diff(user[order]) == 0)
    order = order[~same]
    return user[order], time[order]


@functools.lru_cache(maxsize=2)
def _sides(n_events, n_users, in_order):
    """Two tables of (user, time); the peers that need the order of time have it, where in_order says so."""
    data = events_data.make(n_events * 3 // 5, n_users)
    user, time = data["user"], data["time"]
    cut = n_events // 2
    left, right = _by_time(user[:cut], time[:cut]), _by_time(user[cut:], time[cut:])
    if in_order:
        return left, right
    random = np.random.Generator(np.random.PCG64(2))
    return tuple((side[0][order], side[1][order]) for side in (left, right) for order in [random.permutation(len(side[0]))])


def _arrow(side):
    import pyarrow as pa

    return pa.table({"user": side[0], "time": side[1], "row": np.arange(len(side[0]))})


def _frame(side):
    return {"user": side[0], "time": side[1].view("datetime64[us]")}


def _summary(rows, gaps):
    """Matches, the sum of their row numbers and of their gaps: no two joins that differ are likely to share these."""
    matched = rows >= 0
    return int(matched.sum()), int(rows[matched].sum()), int(gaps[matched].astype(np.int64).sum())


def _whole(table):
    """DuckDB may give batches that are still to be computed."""
    return table.read_all() if hasattr(table, "read_all") else table


# ---- stitch ----

def _ours(sides):
    import libexperiment as lx

    return lx.stitch(sides[0], sides[1], ["user"], "time", "time")


def _agree(ours, theirs):
    return _summary(np.asarray(ours["right_row"]), np.nan_to_num(np.asarray(ours["gap"]))) == theirs()


def _duckdb(sides):
    connection = duckdb_with({"l": _arrow(sides[0]), "r": _arrow(sides[1])})

    def work():
        table = connection().execute("SELECT l.row AS left_row, r.row AS right_row, l.time - r.time AS gap "
                                     "FROM l ASOF LEFT JOIN r ON l.user = r.user AND l.time >= r.time").to_arrow_table()
        return functools.partial(_summary_of_arrow, _whole(table))
    return work


def _summary_of_arrow(table):
    rows = table["right_row"].fill_null(-1).to_numpy()
    return _summary(rows, table["gap"].fill_null(0).to_numpy())


def _polars(sides, in_order):
    import polars as pl

    left, right = pl.from_arrow(_arrow(sides[0])), pl.from_arrow(_arrow(sides[1]).append_column("then", [sides[1][1]]))

    def work():
        a, b = (left, right) if in_order else (left.sort("time"), right.sort("time"))
        joined = a.join_asof(b, on="time", by="user", strategy="backward", check_sortedness=False)
        joined = joined.with_columns((pl.col("time") - pl.col("then")).alias("gap"))
        return lambda: _summary(joined["row_right"].fill_null(-1).to_numpy(), joined["gap"].fill_null(0).to_numpy())
    return work


def _pandas(sides, in_order):
    import pandas as pd

    left, right = (pd.DataFrame({"user": u, "time": t, "row": np.arange(len(u))}) for u, t in sides)
    right["then"] = right["time"]

    def work():
        a, b = (left, right) if in_order else (left.sort_values("time"), right.sort_values("time"))
        joined = pd.merge_asof(a, b, on="time", by="user", suffixes=("", "_right"))
        gap = joined["time"] - joined["then"]
        return lambda: _summary(joined["row_right"].fillna(-1).to_numpy().astype(np.int64), gap.fillna(0).to_numpy())
    return work


def _stitch(n_events, n_users, in_order):
    sides = functools.partial(_sides, n_events, n_users, in_order)
    return Case("stitch as-of, %s" % ("both in the order of time" if in_order else "in no order"),
                lambda: tuple(map(_frame, sides())), _ours,
                {"duckdb": lambda: _duckdb(sides()), "polars": lambda: _polars(sides(), in_order),
                 "pandas": lambda: _pandas(sides(), in_order)},
                _agree, {"duckdb": 15, "polars": 15, "pandas": 15}, events=n_events // 2, memory=True)


# ---- sessions ----

def _sessions(sides):
    import libexperiment as lx

    return lx.sessionize(sides[0], "user", "time", gap_us=GAP_US)


def _session_summary(frame):
    return tuple(int(np.asarray(frame[name]).sum()) for name in ("session", "session_start"))


def _duckdb_sessions(sides):
    connection = duckdb_with({"l": _arrow(sides[0])})
    query = ("SELECT row, sum(session_start) OVER w AS session, session_start FROM (SELECT *, CASE WHEN time - lag(time) OVER w <= %d THEN 0 ELSE 1 END "
             "AS session_start FROM l WINDOW w AS (PARTITION BY user ORDER BY time)) WINDOW w AS (PARTITION BY user ORDER BY time)" % GAP_US)

    def work():
        table = _whole(connection().execute(query).to_arrow_table())
        return lambda: _session_summary(table)
    return work


def cases(n_events, n_users):
    sides = functools.partial(_sides, n_events, n_users, False)
    yield _stitch(n_events, n_users, True)
    yield _stitch(n_events, n_users, False)
    yield Case("sessions of 30 minutes, in no order", lambda: tuple(map(_frame, sides())), _sessions,
               {"duckdb": lambda: _duckdb_sessions(sides())},
               lambda ours, theirs: _session_summary(ours) == theirs(), events=n_events // 2)

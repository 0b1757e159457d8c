# SPDX-License-Identifier: GPL-3.0-or-later
"""Times of one answer are times for the next question."""
import datetime

import numpy as np
import pytest
from conftest import pd

import libexperiment as lx

DAY = np.timedelta64(1, "D")
NOON = np.datetime64("2025-03-01T12:00:00.000001")


def log(users=40):
    """Each user is seen, and a minute later buys; one user a day."""
    seen = NOON + np.arange(users) * DAY
    rows = [{"user": user, "variant": "AB"[user % 2], "event": event, "time": seen[user] + np.timedelta64(60 * late, "s")}
            for user in range(users) for late, event in enumerate(("view", "buy"))]
    return pd.DataFrame(rows), seen


def whole_microseconds(times):
    assert times.dtype == np.dtype("datetime64[us]"), times.dtype
    return times


def test_exposures_funnel_and_unit_table_give_times():
    events, seen = log()
    exposures = lx.Exposures("user", "time", "variant").add(events)
    units = lx.Funnel("user", "time", "event", steps=["view", "buy"]).add_exposures(exposures).add(events).units()
    features = lx.UnitTable("user", "time", maturity="all", features={"n": lx.EventCount()}).add_exposures(exposures).add(events).frame()
    for times in exposures.frame()["first_time"], units["anchor_time"], features["first_time"]:
        assert (whole_microseconds(times) == seen).all()
    assert (units.to_pandas()["anchor_time"].to_numpy() == seen).all()


def test_units_go_into_an_analysis_as_they_are():
    events, _ = log()
    exposures = lx.Exposures("user", "time", "variant").add(events)
    units = lx.Funnel("user", "time", "event", steps=["view", "buy"]).add_exposures(exposures).add(events).units()
    for table in units, units.to_pandas():
        trend = lx.Analysis("variant", unit="unit", time="anchor_time", metrics={"n": lx.Mean("n_steps")}).add(table).trend()
        assert len(trend) == 40


def test_times_are_cut_by_their_microseconds():
    events, seen = log()
    frame = lx.Exposures("user", "time", "variant").add(events).frame()
    breaks = np.array([seen[0], seen[10], seen[-1]]).astype("int64")
    for table in frame, frame.to_pandas():
        levels = lx.table_cut(table, "first_time", breaks, ["early", "late"])["level"]
        assert list(levels) == 10 * ["early"] + 30 * ["late"]


@pytest.mark.parametrize("breaks", [
    [datetime.datetime(2024, 5, 1), datetime.datetime(2024, 5, 9), datetime.datetime(2024, 6, 1)],
    [datetime.date(2024, 5, 1), datetime.date(2024, 5, 9), datetime.date(2024, 6, 1)],
    [datetime.datetime(2024, 5, 1, 2, tzinfo=datetime.timezone(datetime.timedelta(hours=2))),
     datetime.datetime(2024, 5, 9, tzinfo=datetime.timezone.utc), pd.Timestamp("2024-06-01")],
    np.array(["2024-05-01", "2024-05-09", "2024-06-01"], "datetime64[D]"),
    pd.DatetimeIndex(["2024-05-01", "2024-05-09", "2024-06-01"]),
    pd.Series(pd.DatetimeIndex(["2024-05-01", "2024-05-09", "2024-06-01"]).tz_localize("UTC").tz_convert("Asia/Shanghai"))])
def test_breaks_may_be_times(breaks):
    table = {"at": np.array(["2024-05-01", "2024-05-08T23:59:59.999999", "2024-05-09"], "datetime64[us]")}
    first, second = "[2024-05-01T00:00:00Z, 2024-05-09T00:00:00Z)", "[2024-05-09T00:00:00Z, 2024-06-01T00:00:00Z]"
    assert list(lx.table_cut(table, "at", breaks)["level"]) == [first, first, second]


def test_breaks_that_are_no_times():
    table = {"at": np.array(["2024-05-01"], "datetime64[us]")}
    with pytest.raises(lx.ArgumentError, match="breaks: NaN given"):
        lx.table_cut(table, "at", [pd.Timestamp("2024-05-01"), pd.NaT])
    for breaks in ["2024-05-01", "2024-06-01"], [datetime.date(2024, 5, 1), 3]:
        with pytest.raises(TypeError, match="breaks must be a list or array of numbers"):
            lx.table_cut(table, "at", breaks)


def test_a_switchback_schedule_is_joined_by_its_times():
    start = NOON.astype("int64")
    blocks = lx.switchback_schedule(["Paris"], int(start), int(start) + 4 * 3600 * 10**6, 3600 * 10**6, washout_us="10m")
    begin, end = whole_microseconds(blocks["block_start"]), whole_microseconds(blocks["block_end"])
    assert begin[0] == NOON and (begin[1:] == end[:-1]).all()
    assert (whole_microseconds(blocks["analysis_start"]) - begin == np.timedelta64(10, "m")).all()
    trips = pd.DataFrame({"cluster": "Paris", "at": [NOON + np.timedelta64(90, "m")]})
    assert list(lx.stitch(trips, blocks, ["cluster"], "at", "block_start")["right_row"]) == [1]

# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures hold the numbers of the frame."""
import numpy as np
import pytest
from conftest import make_analysis

import libexperiment as lx


@pytest.fixture
def axes():
    figure = pytest.importorskip("matplotlib.figure")
    return figure.Figure().add_subplot()


def test_effects_are_intervals(axes, users):
    frame = make_analysis(segments=["city"]).add(users).frequentist()
    assert frame.plot(ax=axes) is axes
    assert [label.get_text() for label in axes.get_yticklabels()][:2] == ["ctr B", "ctr city Lima B"]
    dots = next(line for line in axes.lines if line.get_marker() == "o")
    shown = np.isfinite(frame["estimate"])
    assert np.array_equal(dots.get_xdata(), frame["estimate"][shown])
    ends = np.array([segment[:, 0] for segment in axes.collections[0].get_segments()])
    bounded = np.isfinite(frame["ci_low"][shown]) & np.isfinite(frame["ci_high"][shown])
    assert np.array_equal(ends[bounded], np.column_stack([frame["ci_low"], frame["ci_high"]])[shown][bounded])


def test_lines(axes):
    users = lx.simulate_experiment(60)
    users.plot("user_id", "order_amount", by="experiment_group", ax=axes)
    drawn = {line.get_label(): line for line in axes.lines}
    assert set(drawn) == {"A", "B"} and len({line.get_marker() for line in axes.lines}) == 2
    rows = users["experiment_group"] == "B"
    assert np.array_equal(drawn["B"].get_ydata(), users["order_amount"][rows])
    assert (axes.get_xlabel(), axes.get_ylabel()) == ("user_id", "order_amount")


def test_columns_must_be_named(axes):
    with pytest.raises(lx.ArgumentError, match="plot\\(\\) needs x and y, two of the columns: user_id, "):
        lx.simulate_experiment(5).plot(ax=axes)

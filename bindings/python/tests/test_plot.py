# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures hold the numbers of the frame, are of the kind that its header names, and stand any number of rows."""
import json
import pathlib

import numpy as np
import pytest
from conftest import make_analysis, pd

import libexperiment as lx
from libexperiment import _plot

pytestmark = pytest.mark.filterwarnings("error")
API = json.loads((pathlib.Path(__file__).resolve().parents[2] / "api.json").read_text(encoding="utf-8"))
PLOTTED = {name: function for name, function in API["functions"].items() if "plot" in function["doc"]["tags"]}


@pytest.fixture
def axes():
    figure = pytest.importorskip("matplotlib.figure")
    return figure.Figure().add_subplot()


class Made(dict):
    """A frame of columns made up here."""

    def __init__(self, kind, **columns):
        super().__init__({name: np.array(values + [None], dtype=object)[:-1] if self.is_text(values)
                          else np.array(values, float) for name, values in columns.items()})
        self.kind = kind

    @staticmethod
    def is_text(values):
        return any(value is None or isinstance(value, str) for value in values)

    columns = property(list)
    to_dict = dict.copy


def dots(axes):
    return next(line for line in axes.lines if line.get_marker() == "o")


def words(axes):
    return [text.get_text() for text in axes.texts]


# ---- what the headers say ------------------------------------------------------------------------------------------

def test_there_are_pictures():
    assert {"expt_analysis_bayesian", "expt_monitor_frame"} <= set(PLOTTED)


@pytest.mark.parametrize("name", PLOTTED)
def test_frames_have_the_columns_of_their_picture(name):
    function = PLOTTED[name]
    kind, columns = function["doc"]["tags"]["plot"][0], [column for column, *_ in function["columns"]]
    found = _plot.reads(kind, columns)
    assert kind in ("boundary", "roi") or set(found.names + found.panel) & set(columns)


def test_a_frame_knows_its_picture(users):
    analysis = make_analysis().add(users)
    assert analysis.bayesian().kind == "posterior" and analysis.summary().kind is None
    assert "posterior" in lx.Analysis.bayesian.__doc__


def test_another_frame_says_what_it_lacks(axes):
    with pytest.raises(lx.ArgumentError, match="drawn as roi, from the columns x, y, value; it has: x, y"):
        _plot.plot(Made("roi", x=[1], y=[2]), ax=axes)


# ---- forest and posterior ------------------------------------------------------------------------------------------

def test_effects_are_intervals_in_a_panel_for_each_metric(axes, users):
    frame = make_analysis(segments=["city"]).add(users).frequentist()
    assert frame.plot(ax=axes) is axes
    assert [panel.get_title("left") for panel in axes.child_axes] == ["ctr", "pcvr"]
    for metric, panel in zip(("ctr", "pcvr"), axes.child_axes):
        rows = frame["metric"] == metric
        shown = rows & np.isfinite(frame["estimate"])
        assert [label.get_text().rstrip(" *") for label in panel.get_yticklabels()] == ["all", "city Lima", "city Oslo"]
        assert np.array_equal(dots(panel).get_xdata(), frame["estimate"][shown])
        ends = np.array([segment[:, 0] for segment in panel.collections[0].get_segments()])
        bounded = np.isfinite(frame["ci_low"]) & np.isfinite(frame["ci_high"]) & rows
        assert np.array_equal(ends, np.column_stack([frame["ci_low"], frame["ci_high"]])[bounded])
        assert panel.get_xlabel().startswith("estimate, B minus A, 95 % interval")


FOREST = dict(segment=["all", "city", "city", "city"], level=["", None, "x", "y"], estimate=[.1, np.nan, .2, .3],
              ci_low=[-np.inf, np.nan, .1, .2], ci_high=[.3, np.nan, np.inf, .4], null_value=[-.05] * 4,
              notes=["", "an arm has no units", "few events", ""])


def test_what_is_not_known_says_why(axes):
    _plot.plot(Made("forest", **FOREST), ax=axes)
    assert [label.get_text() for label in axes.get_yticklabels()] == ["all", "city (missing)", "city x *", "city y"]
    assert words(axes) == ["an arm has no units"] and "* see notes" in axes.get_xlabel()
    arrows = {line.get_marker(): line.get_xdata()[0] for line in axes.lines if line.get_marker() in ("<", ">")}
    assert arrows["<"] < .1 and arrows[">"] > .4
    marks = next(line for line in axes.lines if line.get_marker() == "|")
    assert marks.get_label() == "null_value" and marks.get_xdata().tolist() == [-.05] * 3


def test_a_dollar_sign_is_no_formula(axes):
    arms = dict(variant=["$b_$"] * 4, control=["$a^$"] * 4)
    _plot.plot(Made("forest", **{**FOREST, **arms, "level": ["", "$x_$", "5 $", "y"]}), ax=axes)
    axes.figure.canvas.draw()
    assert axes.get_yticklabels()[1].get_text() == r"city \$x_\$" and r"\$b_\$ minus" in axes.get_xlabel()


def test_a_long_forest_says_what_it_leaves_out(axes):
    _plot.plot(Made("forest", estimate=[.1] * 100, ci_low=[0.] * 100, ci_high=[.2] * 100), ax=axes)
    assert len(dots(axes).get_xdata()) == 60 and axes.get_xlabel().endswith("60 of 100 rows")


def test_a_posterior_is_never_certain(axes, users):
    frame = make_analysis().add(users).bayesian()
    frame.plot(ax=axes)
    panel = axes.child_axes[0]
    assert dots(panel).get_xdata().tolist() == [frame["effect_mean"][0]]
    assert words(panel) == ["%.3f" % frame["better"][0], "better"]
    odds = dict(estimate=[.1, .2, .3], ci_low=[0.] * 3, ci_high=[1.] * 3, probability_positive=[0., .5, 1.])
    other = axes.figure.add_subplot()
    _plot.plot(Made("posterior", **odds), ax=other)
    assert words(other)[:3] == ["< 0.001", "0.500", "> 0.999"]


# ---- trend, funnel, boundary, roi ----------------------------------------------------------------------------------

def trend():
    """Twelve users on each of four days."""
    row = np.arange(48)
    users = pd.DataFrame({"user": row, "group": np.where(row % 2, "B", "A"), "bought": (row % 5 == 0).astype(int),
                          "at": pd.Timestamp("2026-11-25", tz="UTC") + pd.to_timedelta(row // 12, unit="D")})
    frame = lx.Analysis("group", unit="user", time="at", metrics={"cvr": lx.Proportion("bought")}).add(users).trend()
    frame.kind = "trend"
    return frame


def test_trend(axes):
    frame = trend()
    frame.plot(ax=axes)
    drawn = {line.get_label(): line for line in axes.lines}
    assert np.array_equal(drawn["B estimate"].get_ydata(), frame["estimate"])
    assert np.array_equal(drawn["B cum_estimate"].get_ydata(), frame["cum_estimate"])
    assert drawn["B estimate"].get_linestyle() != drawn["B cum_estimate"].get_linestyle()
    assert [label.get_text() for label in axes.get_xticklabels()] == frame["period"].tolist()
    ends = np.array([segment[:, 1] for segment in axes.collections[-1].get_segments()])
    assert np.array_equal(ends, np.column_stack([frame["ci_low"], frame["ci_high"]]))


def test_periods_lie_where_they_belong(axes):
    columns = dict(variant=["B"] * 3, estimate=[1, 2, 3], ci_low=[0, 1, 2], ci_high=[2, 3, 4])
    _plot.plot(Made("trend", period=["10", "2", "0"], **columns), ax=axes)
    assert axes.lines[0].get_xdata().tolist() == [0, 2, 10] and axes.lines[0].get_ydata().tolist() == [3, 2, 1]
    other = axes.figure.add_subplot()
    _plot.plot(Made("trend", period=["week 1", "week 2", "week 10"], **columns), ax=other)
    assert [label.get_text() for label in other.get_xticklabels()] == ["week 1", "week 2", "week 10"]


def test_more_cohorts_than_panels_are_counted(axes):
    cohorts = ["all"] + ["2026-01-%02d" % day for day in range(1, 9)]
    rates = dict(rate=[.5] * 9, ci_low=[.4] * 9, ci_high=[.6] * 9)
    _plot.plot(Made("trend", cohort=cohorts, period=[1.] * 9, **rates), ax=axes)
    assert len(axes.child_axes) == 6 and words(axes) == ["6 of 9 panels"]
    assert [panel.get_title("left") for panel in axes.child_axes][:2] == ["all", "2026-01-01"]


def test_funnel(axes):
    events = pd.DataFrame({"user": [1, 1, 2, 2, 3, 4], "event": ["see", "buy", "see", "buy", "see", "see"],
                           "variant": ["A", "A", "A", "A", "B", "B"], "time": pd.to_datetime(np.arange(6), unit="s")})
    seen = lx.Exposures("user", "time", "variant").add(events)
    steps = lx.Funnel("user", "time", "event", steps={"see": "see", "buy": "buy"})
    frame = steps.add_exposures(seen).add(events).counts()
    frame.kind = "funnel"
    frame.plot(ax=axes)
    bars = [(bar.get_width(), bar.get_hatch()) for bar in axes.patches]
    assert [width for width, _ in bars] == frame["rate"].tolist() and len({hatch for _, hatch in bars}) == 2
    assert [label.get_text() for label in axes.get_yticklabels()] == ["see", "buy"]
    assert words(axes) == ["%d" % reached for reached in frame["reached"]]


def test_boundary(axes, users):
    design = lx.group_sequential_design([.25, .5, .75, 1])
    design.kind = "boundary"
    design.plot(ax=axes)
    drawn = {line.get_label(): line for line in axes.lines}
    assert np.array_equal(drawn["efficacy_high"].get_ydata(), design["efficacy_high"])
    assert "futility_low" not in drawn
    monitor, other = lx.Monitor("ctr", 80, looks=2), axes.figure.add_subplot()
    monitor.look(make_analysis().add(users), 86400 * 10**6)
    frame = monitor.frame()
    frame.kind = "boundary"
    frame.plot(ax=other)
    drawn = {line.get_label(): line for line in other.lines}
    assert np.array_equal(drawn["statistic"].get_ydata(), frame["statistic"]) and words(other) == [frame["verdict"][0]]


def grid(rows):
    x, y = np.meshgrid([1., 2., 3.], [10., 20.], indexing="ij")
    cells = dict(x=x.ravel(), y=y.ravel(), value=[-2000, -1000, np.nan, 5, 1e6, 2.5e6])
    columns = {name: list(values)[:rows] for name, values in cells.items()}
    return Made("roi", x_input=["effect"] * rows, y_input=["margin"] * rows, **columns)


def test_roi(axes):
    _plot.plot(grid(6), ax=axes)
    assert words(axes) == ["-2k", "-1k", "5", "1M", "2.5M"]
    assert (axes.get_xlabel(), axes.get_ylabel()) == ("effect", "margin")
    cells = np.ma.filled(axes.collections[0].get_array(), np.nan).ravel()
    assert np.array_equal(cells, [-2000, np.nan, 1e6, -1000, 5, 2.5e6], equal_nan=True)
    assert [text.get_text() for text in axes.get_legend().get_texts()] == ["break-even"]


def test_roi_of_one_cell(axes):
    _plot.plot(grid(1), ax=axes)
    assert words(axes) == ["-2k"] and axes.get_legend() is None


# ---- any number of rows --------------------------------------------------------------------------------------------

KINDS = [(kind, number) for kind, sets in _plot.READS.items() for number in range(len(sets))]
DAYS, WHOLE = ("period", "date"), ("step_number", "information", "x", "y", "reached")
TEXTS = ("metric", "segment", "level", "variant", "cohort", "step", "scenario", "method", "covariate")


@pytest.mark.parametrize("rows, value", [(0, 1.), (1, 1.), (1, np.nan), (2, np.inf)])
@pytest.mark.parametrize("kind, number", KINDS)
def test_any_number_of_rows(axes, kind, number, rows, value):
    days = ["2026-01-%02d" % (row + 1) for row in range(rows)]
    columns = {name: days if name in DAYS else list(range(rows)) if name in WHOLE else [value] * rows
               for name in _plot.READS[kind][number].needs}
    columns.update({name: ["label"] * rows for name in TEXTS})
    assert _plot.plot(Made(kind, **columns), ax=axes) is axes
    axes.figure.canvas.draw()
    assert rows or words(axes) == ["no rows"]


def test_a_picture_without_axes_gets_a_figure_of_its_own(users):
    pyplot = pytest.importorskip("matplotlib.pyplot")
    pyplot.switch_backend("agg")
    frame = make_analysis().add(users).frequentist()
    first, second = frame.plot(), frame.plot()
    assert first is not second
    pyplot.close("all")


# ---- x and y -------------------------------------------------------------------------------------------------------

def test_lines(axes):
    users = lx.simulate_experiment(60)
    users.plot("user_id", "order_amount", by="experiment_group", ax=axes)
    drawn = {line.get_label(): line for line in axes.lines}
    assert set(drawn) == {"A", "B"} and len({line.get_marker() for line in axes.lines}) == 2
    rows = users["experiment_group"] == "B"
    assert np.array_equal(drawn["B"].get_ydata(), users["order_amount"][rows])
    assert (axes.get_xlabel(), axes.get_ylabel()) == ("user_id", "order_amount")


def test_lines_of_a_frame_that_has_a_picture(axes, users):
    frame = make_analysis().add(users).frequentist()
    frame.plot("n_control", "estimate", by="metric", ax=axes)
    assert [line.get_label() for line in axes.lines] == ["ctr", "pcvr"]


def test_columns_must_be_named(axes):
    with pytest.raises(lx.ArgumentError, match="plot\\(\\) needs x and y, two of the columns: user_id, "):
        lx.simulate_experiment(5).plot(ax=axes)

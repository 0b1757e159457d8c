# SPDX-License-Identifier: GPL-3.0-or-later
"""Frames as pictures, by matplotlib: which columns a picture reads, and its panels. No number is computed here."""
import typing

import numpy as np

from . import _plot_kinds as kinds
from ._errors import ArgumentError

MOST_PANELS = 6
WIDTH, GAP = 7, .85  # inches: of a new figure; between two panels, for a title and an axis
NAMES = ("name", "segment", "group", "level", "part", "probability", "variant", "other_variant", "arm", "covariate")
INTERVAL = ("ci_low", "ci_high")
OF_METRIC = ("metric", "outcome")


class Reads(typing.NamedTuple):
    """The columns of a picture. A frame without one of `needs` has no such picture; the others are read if there."""
    needs: tuple        # by position, as the function that draws says
    panel: tuple = ()   # a panel for each combination of what these hold
    names: tuple = NAMES
    more: tuple = ()    # drawn beside, with a line or a mark of its own
    zero: bool = True   # 0 means no effect
    text: str = ""      # a probability, written at the end of the row


# The first that fits is taken.
READS = {
    "forest": (
        Reads(("estimate", *INTERVAL), OF_METRIC, more=("null_value",)),
        Reads(("pooled", "pooled_low", "pooled_high"), OF_METRIC, more=("smallest", "largest")),
        Reads(("log_lift", *INTERVAL), names=("metric", *NAMES)),
        Reads(("slope", *INTERVAL)),
        Reads(("net_value", "net_low", "net_high"), names=("scenario",)),
        Reads(("value", *INTERVAL), names=("method",), more=("logged_value",), zero=False),
        Reads(("share", *INTERVAL), more=("planned_share",), zero=False),
        Reads(("std_difference",), names=("covariate", "variant")),
    ),
    "trend": (
        Reads(("period", "estimate", *INTERVAL), OF_METRIC, ("variant",), more=("cum_estimate",)),
        Reads(("period", "rate", *INTERVAL), ("cohort",), ("variant",), zero=False),
        Reads(("date", "dau"), (), ("variant",), more=("wau", "mau"), zero=False),
        Reads(("date", "units"), (), ("level", "variant"), zero=False),
    ),
    "funnel": (Reads(("step", "step_number", "rate", *INTERVAL, "reached"), ("segment", "level"), ("variant",)),),
    "boundary": (
        Reads(("information", "bound_low", "bound_high", "futility_low", "futility_high"),
              more=("statistic", "verdict")),
        Reads(("information", "efficacy_low", "efficacy_high", "futility_low", "futility_high")),
        Reads(("information", "z_low", "z_high", "inner_low", "inner_high")),
        Reads(("information", "bound", "sustained_bound"), ("metric",), more=("statistic", "decision")),
    ),
    "posterior": (
        Reads(("effect_mean", "effect_low", "effect_high"), OF_METRIC, text="better"),
        Reads(("mean", *INTERVAL), zero=False, text="probability_best"),
        Reads(("estimate", *INTERVAL, "probability_positive"), more=("raw_estimate",), text="probability_positive"),
        Reads(("estimate", *INTERVAL), more=("raw_estimate",), zero=False),
    ),
    "roi": (Reads(("x", "y", "value"), more=("x_input", "y_input")),),
}


def plot(frame, x=None, y=None, by=None, ax=None):
    """Draws the frame into matplotlib axes and returns them."""
    kind = frame.kind or ("forest" if set(READS["forest"][0].needs) <= set(frame.columns) else None)
    if kind and x is None and y is None and by is None:
        return _picture(frame, kind, ax)
    if x is None or y is None:
        raise ArgumentError("plot() needs x and y, two of the columns: %s" % ", ".join(frame.columns))
    return _lines(frame, x, y, by, ax or _new_axes(4))


def reads(kind, columns):
    """Where the picture finds what it draws: the first set of columns that the frame has."""
    for one in READS[kind]:
        if set(one.needs) <= set(columns):
            return one
    sets = " or ".join(", ".join(one.needs) for one in READS[kind])
    raise ArgumentError("this frame is drawn as %s, from the columns %s; it has: %s" % (kind, sets, ", ".join(columns)))


def _new_axes(height):
    import matplotlib.pyplot
    return matplotlib.pyplot.subplots(figsize=(WIDTH, height), layout="constrained")[1]


def _picture(frame, kind, ax):
    """One panel for each metric, segment level or cohort: they have scales of their own."""
    columns = frame.to_dict()
    found, draw = reads(kind, columns), kinds.DRAW[kind]
    panels = _panels(columns, found)
    shown = panels[:MOST_PANELS]
    heights = [kinds.height(kind, rows) for _, rows in shown] or [1.]
    ax = ax or _new_axes(sum(heights) + GAP * len(heights))
    lines = dict.fromkeys(kinds.lines_of(columns, found.names))
    look = {line: number for number, line in enumerate(lines)}
    for panel, (name, rows) in zip(_stacked(ax, heights), shown):
        draw(panel, rows, found, look)
        panel.set_title(name, loc="left", fontsize="medium")
    if not shown:
        kinds.say(ax, "no rows")
    if len(panels) > len(shown):
        ax.annotate("%d of %d panels" % (len(shown), len(panels)), (1, 0), (0, -40), "axes fraction", "offset points",
                    ha="right", fontsize="small", style="italic")
    return ax


def _panels(columns, found):
    """[(name, rows as columns)], in the order of the frame."""
    by = [name for name in found.panel if name in columns]
    rows_of = {}
    for row in range(kinds.length(columns)):
        rows_of.setdefault(tuple(columns[name][row] for name in by), []).append(row)
    whole = "all" if len(rows_of) > 1 else ""
    return [(kinds.joined(dict(zip(by, key))) or whole, kinds.taken(columns, rows)) for key, rows in rows_of.items()]


def _stacked(ax, heights):
    """The axes themselves for one panel, axes inside them for several, each as high as it needs."""
    if len(heights) == 1:
        return [ax]
    ax.axis("off")
    whole, top, made = sum(heights) + GAP * (len(heights) - 1), 1, []
    for height in heights:
        made.append(ax.inset_axes([0, max(top - height / whole, 0), 1, height / whole]))
        top -= (height + GAP) / whole
    return made


def _lines(frame, x, y, by, ax):
    """One line for each label of `by`, with markers, so that colour is not the only cue."""
    labels = frame[by] if by is not None else np.full(len(frame), y, dtype=object)
    for number, label in enumerate(dict.fromkeys(labels.tolist())):
        rows = labels == label
        ax.plot(frame[x][rows], frame[y][rows], label=kinds.literal(label), **kinds.line_look(number))
    ax.set_xlabel(x)
    ax.set_ylabel(y)
    if by is not None:
        ax.legend(title=by)
    return ax

# SPDX-License-Identifier: GPL-3.0-or-later
"""Frames as pictures, by matplotlib. No number is computed here."""
import numpy as np

from ._errors import ArgumentError

NAMES = ("metric", "segment", "level", "variant", "step", "cohort", "label")  # what says whose interval it is
INTERVAL = ("estimate", "ci_low", "ci_high")


def plot(frame, x=None, y=None, by=None, ax=None):
    """Draws the frame into matplotlib axes and returns them."""
    if ax is None:
        import matplotlib.pyplot
        ax = matplotlib.pyplot.gca()
    if x is None and y is None and set(INTERVAL) <= set(frame.columns):
        return _intervals(frame, ax)
    if x is None or y is None:
        raise ArgumentError("plot() needs x and y, two of the columns: %s" % ", ".join(frame.columns))
    return _lines(frame, x, y, by, ax)


def _intervals(frame, ax):
    """One line per row, from the first at the top down; an unbounded side ends at the edge."""
    middle, low, high = (np.asarray(frame[name], float) for name in INTERVAL)
    rows = np.arange(len(frame))
    known = np.isfinite(middle)
    reach = np.concatenate([side[np.isfinite(side)] for side in (low, high, np.zeros(1))])
    ax.hlines(rows[known], np.maximum(low[known], reach.min()), np.minimum(high[known], reach.max()), zorder=1)
    ax.plot(middle[known], rows[known], "o", zorder=2)
    ax.axvline(0, linestyle=":", linewidth=1, color="black", zorder=0)
    ax.set_yticks(rows, [_name(frame, row) for row in rows])
    ax.set_ylim(len(frame) - .5, -.5)
    ax.set_xlabel("estimate")
    return ax


def _name(frame, row):
    parts = (frame[name][row] for name in NAMES if name in frame.columns)
    return " ".join(str(part) for part in parts if part not in (None, "", "all"))


def _lines(frame, x, y, by, ax):
    """One line for each label of `by`, with markers, so that colour is not the only cue."""
    labels = frame[by] if by is not None else np.full(len(frame), y, dtype=object)
    for number, label in enumerate(dict.fromkeys(labels.tolist())):
        rows = labels == label
        ax.plot(frame[x][rows], frame[y][rows], "os^Dv<>p"[number % 8] + "-", label=str(label))
    ax.set_xlabel(x)
    ax.set_ylabel(y)
    if by is not None:
        ax.legend(title=by)
    return ax

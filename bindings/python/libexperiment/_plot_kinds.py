# SPDX-License-Identifier: GPL-3.0-or-later
"""The pictures that @plot names, each drawn from columns alone. Colour is never the only cue."""
import numpy as np

COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000")  # of Okabe and Ito
MARKERS, HATCHES = "os^Dv<>p", ("", "////", "....", "xxxx", "\\\\\\\\", "oo")
MOST_ROWS = 60  # of one panel: below that, names can be read
CELLS_WITH_NUMBERS = 120
SMALL = dict(fontsize="small")


# ---- rows, names, looks --------------------------------------------------------------------------------------------

def length(columns):
    return len(next(iter(columns.values()), ()))


def taken(columns, rows):
    return {name: values[rows] for name, values in columns.items()}


def literal(text):
    """Users' words: a dollar sign is no formula."""
    return str(text).replace("$", r"\$")


def joined(parts):
    """The parts of a name in words. "all" and "" say nothing; of a segment even a missing level says something."""
    of_segment = parts.get("segment", parts.get("group")) not in ("all", None)
    words = ["(missing)" if part is None and of_segment else part for part in parts.values()]
    return " ".join("%g" % word if isinstance(word, float) else literal(word) for word in words
                    if word not in (None, "", "all"))


def labels_of(rows, names):
    """The name of each row, from the columns that tell rows apart."""
    known = [name for name in names if name in rows]
    telling = [name for name in known if len(set(rows[name].tolist())) > 1] or known
    return [joined({name: rows[name][row] for name in telling}) or "all" for row in range(length(rows))]


def lines_of(columns, names):
    """The line or bar that each row belongs to."""
    known = [name for name in names if name in columns]
    return [" ".join("(missing)" if columns[name][row] is None else literal(columns[name][row]) for name in known)
            for row in range(length(columns))]


def colour(number):
    return COLOURS[number % len(COLOURS)]


def line_look(number):
    return dict(color=colour(number), marker=MARKERS[number % len(MARKERS)], markersize=5, linestyle="-")


def height(kind, rows):
    """Of a panel, in inches."""
    per_row = {"forest": .28, "posterior": .28, "funnel": .3}.get(kind)
    return .5 + per_row * min(length(rows), MOST_ROWS) if per_row else 2.7


def say(ax, text):
    """For a picture without anything to draw."""
    ax.text(.5, .5, text, ha="center", va="center", transform=ax.transAxes, color="dimgrey")
    ax.set_xticks([])
    ax.set_yticks([])


def _numbers(rows, name):
    return np.asarray(rows[name], float)


def _finite(values):
    return values[np.isfinite(values)]


def _legend(ax, **place):
    if ax.get_legend_handles_labels()[0]:
        ax.legend(**SMALL, **place)


# ---- forest and posterior: a row for each interval -----------------------------------------------------------------

def forest(ax, rows, reads, look):
    """needs: middle[, low, high]. From the first row at the top down."""
    total, rows = length(rows), taken(rows, slice(MOST_ROWS))
    middle, *limits = (_numbers(rows, name) for name in reads.needs[:3])
    low, high = limits or (middle, middle)
    at, known = np.arange(len(middle)), np.isfinite(middle)
    notes = [_note(rows, row) for row in at]
    _intervals(ax, at, middle, low, high)
    ax.plot(middle[known], at[known], "o", color=colour(0), zorder=3)
    if reads.zero:
        ax.axvline(0, linestyle=":", linewidth=1, color="black", zorder=0)
    _marks(ax, rows, reads, at, known)
    for row in at[~known]:
        ax.annotate(notes[row] or "not known", (.02, row), xycoords=("axes fraction", "data"), va="center",
                    color="dimgrey", style="italic", **SMALL)
    starred = [bool(note and known[row]) for row, note in enumerate(notes)]
    ax.set_yticks(at, [label + " *" * star for label, star in zip(labels_of(rows, reads.names), starred)])
    ax.set_ylim(len(at) - .5, -.5)
    below = [_measured(rows, reads.needs[0])] + ["* see notes"] * any(starred)
    ax.set_xlabel("    ".join(below + ["%d of %d rows" % (len(at), total)] * (len(at) < total)))
    if reads.text in rows:
        _probabilities(ax, rows, reads.text, at)


def _measured(rows, name):
    """What the axis shows, with what is the same in all rows: who is compared, and how sure the intervals are."""
    same = {column: rows[column][0] for column in ("variant", "control", "confidence")
            if column in rows and len(set(rows[column].tolist())) == 1}
    arms = [same.get(arm) for arm in ("variant", "control")]
    compared = "%s minus %s" % tuple(map(literal, arms)) if None not in arms else ""
    sure = "%g %% interval" % (100 * same["confidence"]) if "confidence" in same else ""
    return ", ".join(part for part in (name, compared, sure) if part)


def _intervals(ax, at, middle, low, high):
    """An unbounded side goes beyond all others and ends in an arrow."""
    ends, drawn = _finite(np.concatenate([low, middle, high])), ~np.isnan(low) & ~np.isnan(high)
    least, most = (ends.min(), ends.max()) if len(ends) else (0, 0)
    beyond = .08 * (most - least or 1)
    left, right = (np.clip(side, least - beyond, most + beyond) for side in (low, high))
    ax.hlines(at[drawn], left[drawn], right[drawn], color=colour(0), zorder=2)
    for unbounded, edge, arrow in ((low == -np.inf, left, "<"), (high == np.inf, right, ">")):
        ax.plot(edge[drawn & unbounded], at[drawn & unbounded], arrow, color=colour(0), zorder=2)


def _marks(ax, rows, reads, at, known):
    """Other numbers of the same row; where 0 is drawn anyway, it needs no mark."""
    for number, name in enumerate(name for name in reads.more if name in rows):
        values = _numbers(rows, name)
        seen = known & np.isfinite(values) & ~(reads.zero & (values == 0))
        if seen.any():
            shape, size = (("|", 10), ("d", 6), ("x", 6))[number % 3]
            ax.plot(values[seen], at[seen], shape, color="black", markersize=size, label=name, zorder=4)
    _legend(ax, loc="upper left", bbox_to_anchor=(1.01, 1))


def _note(rows, row):
    note = rows["notes"][row] if "notes" in rows else None
    return note if not note else literal(note if len(note) < 70 else note[:66] + " ...")


def _probabilities(ax, rows, name, at):
    """Never 0 and never 1: no posterior says that."""
    for row, value in zip(at, _numbers(rows, name)):
        text = "" if np.isnan(value) else "< 0.001" if value < .001 else "> 0.999" if value > .999 else "%.3f" % value
        ax.annotate(text, (1.01, row), xycoords=("axes fraction", "data"), va="center", annotation_clip=False, **SMALL)
    ax.annotate(name, (1.01, 1.02), xycoords="axes fraction", va="bottom", style="italic", **SMALL)


# ---- trend ---------------------------------------------------------------------------------------------------------

def trend(ax, rows, reads, look):
    """needs: x, y[, low, high]. A line with its band for each variant; what is drawn beside it is dashed."""
    x, y = reads.needs[:2]
    when = _places(rows[x])
    lines = _array(lines_of(rows, reads.names))
    beside = [name for name in reads.more if name in rows and np.isfinite(_numbers(rows, name)).any()]
    for line in dict.fromkeys(lines):
        mine = np.flatnonzero(lines == line)
        mine = mine[np.argsort(when[mine], kind="stable")]
        _one_trend(ax, when[mine], taken(rows, mine), reads, beside, line, line_look(look[line]))
    if reads.zero:
        ax.axhline(0, linestyle=":", linewidth=1, color="black", zorder=0)
    _name_places(ax, when, rows[x])
    ax.set_xlabel(x)
    ax.set_ylabel(", ".join([y, *beside]))
    _legend(ax)


def _array(texts):
    return np.array(texts + [None], dtype=object)[:-1]


def _places(periods):
    """Where periods lie on the axis: numbers, days, or else one after the other."""
    try:
        return np.array(periods.tolist(), dtype="float64")
    except (TypeError, ValueError):
        pass
    try:
        return np.array(periods.tolist(), dtype="datetime64[s]").astype("float64") / 86400
    except (TypeError, ValueError):
        names = list(dict.fromkeys(periods.tolist()))
        return np.array([float(names.index(period)) for period in periods])


def _name_places(ax, when, periods):
    """As many periods as can be read, by their names in the frame."""
    names = dict(sorted(zip(when.tolist(), map(literal, periods))))
    shown = list(names)[::1 + (len(names) - 1) // 10]
    ax.set_xticks(shown, [names[place] for place in shown])
    ax.tick_params(axis="x", labelrotation=20 if max(map(len, names.values())) > 4 else 0)
    if len(names) == 1:
        ax.set_xlim(shown[0] - 1, shown[0] + 1)


def _one_trend(ax, when, rows, reads, beside, line, look):
    for style, name in zip(("-", "--", ":"), [reads.needs[1], *beside]):
        label = " ".join(part for part in (line, name if beside or not line else "") if part)
        marker = look["marker"] if style == "-" else ""
        ax.plot(when, _numbers(rows, name), label=label, **dict(look, linestyle=style, marker=marker))
    if len(reads.needs) > 2:
        low, high = (_numbers(rows, name) for name in reads.needs[2:4])
        known = np.isfinite(low) & np.isfinite(high)
        ax.fill_between(when, low, high, where=known, color=look["color"], alpha=.15, linewidth=0)
        ax.vlines(when[known], low[known], high[known], color=look["color"], alpha=.5, linewidth=1)


# ---- funnel --------------------------------------------------------------------------------------------------------

def funnel(ax, rows, reads, look):
    """needs: step, its number, rate, low, high, reached. Steps from the top down, a bar for each variant."""
    step, number, rate, low, high, reached = (rows[name] for name in reads.needs)
    steps = dict(sorted(zip(number.tolist(), step.tolist())))
    places = {number: place for place, number in enumerate(steps)}
    lines = _array(lines_of(rows, reads.names))
    present = list(dict.fromkeys(lines))
    thick = .8 / max(len(present), 1)
    for order, line in enumerate(present):
        mine = np.flatnonzero((lines == line) & np.isfinite(rate))
        at = np.array([places[number[row]] + (order - (len(present) - 1) / 2) * thick for row in mine], float)
        ax.barh(at, rate[mine], thick * .92, color=colour(look[line]), alpha=.75, edgecolor="black", linewidth=.6,
                hatch=HATCHES[look[line] % len(HATCHES)], label=line or None)
        ax.hlines(at, low[mine], high[mine], color="black", linewidth=1.2)
        for place, row in zip(at, mine):
            ax.annotate("{:,.0f}".format(reached[row]), (np.nanmax([rate[row], high[row]]), place), (4, 0),
                        textcoords="offset points", va="center", **SMALL)
    ax.set_yticks(range(len(steps)), [literal(step) for step in steps.values()])
    ax.set_ylim(len(steps) - .4, -.6)
    ax.set_xlim(0, max([1e-9, *(1.15 * _finite(np.concatenate([rate, high])))]))
    ax.set_xlabel("rate; at the bars: units that reached the step")
    _legend(ax, loc="upper left", bbox_to_anchor=(1.01, 1))


# ---- boundary ------------------------------------------------------------------------------------------------------

def boundary(ax, rows, reads, look):
    """needs: information, bounds. more: the looks taken and what was decided at each, drawn between the bounds."""
    at = _numbers(rows, reads.needs[0])
    order = np.argsort(at, kind="stable")[:np.isfinite(at).sum()]
    rows, at = taken(rows, order), at[order]
    for name in reads.needs[1:]:
        values, milder = _numbers(rows, name), name.startswith(("futility", "inner", "sustained"))
        known = np.isfinite(values)
        if known.any():
            ax.plot(at[known], values[known], marker="^" if name.endswith("high") else "v", markersize=5, label=name,
                    color=COLOURS[5 if milder else 1], linestyle="--" if milder else "-")
    if reads.more and reads.more[0] in rows:
        _looks(ax, at, _numbers(rows, reads.more[0]), reads.more[0], rows.get(reads.more[1]))
    ax.axhline(0, linestyle=":", linewidth=1, color="black", zorder=0)
    ax.set_xlim(0, max([1., *at]) * 1.08)
    ax.set_xlabel("%s (share of the plan)" % reads.needs[0])
    ax.set_ylabel("z")
    _legend(ax, loc="upper left", bbox_to_anchor=(1.01, 1))


def _looks(ax, at, values, name, said):
    ax.plot(at, values, "o-", color="black", linewidth=2, label=name)
    known = np.flatnonzero(np.isfinite(values))
    if said is not None and len(known):
        last = known[-1]
        ax.annotate(str(said[last]), (at[last], values[last]), (8, 0), textcoords="offset points", va="center",
                    weight="bold", **SMALL)


# ---- roi -----------------------------------------------------------------------------------------------------------

def roi(ax, rows, reads, look):
    """needs: x, y, value. A heat map around 0; losses are hatched, the line between them and gains is break-even."""
    placed = np.isfinite(_numbers(rows, reads.needs[0])) & np.isfinite(_numbers(rows, reads.needs[1]))
    if not placed.any():
        return say(ax, "no rows")
    x, y, value = (_numbers(rows, name)[placed] for name in reads.needs)
    (columns, i), (lines, j) = np.unique(x, return_inverse=True), np.unique(y, return_inverse=True)
    cells = np.full((len(lines), len(columns)), np.nan)
    cells[j, i] = value
    reach = max([1e-300, *_finite(np.abs(value))])
    mesh = ax.pcolormesh(columns, lines, cells, cmap="PuOr_r", vmin=-reach, vmax=reach, shading="nearest")
    ax.figure.colorbar(mesh, ax=ax, label=reads.needs[2])
    losses = np.ma.masked_where(~(cells < 0), cells)
    ax.pcolor(columns, lines, losses, hatch="//", facecolors="none", edgecolors="silver", linewidth=0,
              shading="nearest")
    if min(cells.shape) > 1 and (cells < 0).any() and (cells > 0).any():
        ax.contour(columns, lines, cells, levels=[0], colors="black", linewidths=2)
        ax.plot([], [], color="black", linewidth=2, label="break-even")
    if cells.size <= CELLS_WITH_NUMBERS:
        for row in np.flatnonzero(np.isfinite(value)):
            ax.annotate(_compact(value[row]), (x[row], y[row]), ha="center", va="center",
                        color="white" if abs(value[row]) > .65 * reach else "black", **SMALL)
    names = [str(rows[name][0]) if name in rows else place for name, place in zip(reads.more, "xy")]
    ax.set_xlabel(names[0])
    ax.set_ylabel(names[1])
    _legend(ax, loc="lower left", bbox_to_anchor=(0, 1.01))


def _compact(value):
    """1234567 is 1.23M."""
    for size, letter in ((1e9, "G"), (1e6, "M"), (1e3, "k")):
        if abs(value) >= size:
            return "%.3g%s" % (value / size, letter)
    return "%.3g" % value


DRAW = dict(forest=forest, trend=trend, funnel=funnel, boundary=boundary, posterior=forest, roi=roi)

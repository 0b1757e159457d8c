# SPDX-License-Identifier: GPL-3.0-or-later
"""The pictures of a report. Each takes rows of one frame and returns HTML."""
import math
import re

from . import _report_text as t
from ._report_svg import Axis, Plot, short, tick_text
from ._report_text import esc, words

INKS = ("control", "a", "b", "c")
BELL = [step / 10 for step in range(-32, 33)]


def figure(title, keys, picture, caption=""):
    """A card with a picture; keys are (class, text)."""
    key = "".join('<span><i class="k-%s"></i>%s</span>' % (css, esc(text)) for css, text in keys)
    return '<figure class="card"><div class="figtitle"><h3>%s</h3><span class="key">%s</span></div>%s%s</figure>' % (
        title, key, picture, "<figcaption>%s</figcaption>" % caption if caption else "")


def strip(row, axis, tone, height=30, names=("estimate", "ci_low", "ci_high")):
    """One interval on a line: whiskers that end in a stroke unless unbounded, a mark, and where no effect is."""
    estimate, low, high = (row[name].number for name in names)
    plot = Plot(height, css="strip " + tone)
    y = height / 2
    plot.line(axis(0), 0, axis(0), height, "zero")
    if math.isnan(estimate):
        return plot.markup()
    left, right = (short(1000 * axis(estimate if math.isnan(edge) else edge)) for edge in (low, high))
    ends = "".join("M%s %sv10" % (at, short(y - 5)) for at, edge in ((left, low), (right, high)) if math.isfinite(edge))
    plot.strokes(None, "M%s %sH%s%s" % (left, short(y), right, ends))
    plot.diamond(axis(estimate), y, None)
    return plot.markup()


def axis_strip(axis, scale, wanted=4, height=18, letters=False):
    """The numbers under a column of strips; with letters as 1.2M."""
    plot = Plot(height, css="strip")
    ticks = Axis(axis.low * scale.factor, axis.high * scale.factor, 0, 1).ticks(wanted)
    step = ticks[1] - ticks[0] if len(ticks) > 1 else 0
    for value in ticks:
        x = axis(value / scale.factor)
        plot.line(x, 0, x, 4, "grid")
        said = t.in_letters(value) if letters else tick_text(value, step, scale.points, True)
        plot.text(x, 15, said, anchor="start" if x < .04 else "end" if x > .96 else "middle")
    return plot.markup()


# ---- over time -------------------------------------------------------------------------------------------------------

MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


def day_text(period):
    """2026-03-02 -> 2 Mar; anything else as it is."""
    parts = period[:10].split("-")
    if len(parts) == 3 and all(part.isdigit() for part in parts) and 1 <= int(parts[1]) <= 12:
        return "%d %s%s" % (int(parts[2]), MONTHS[int(parts[1]) - 1], " " + period[11:] if period[11:] else "")
    return period


def spread(length, wanted):
    """Indices of evenly spaced labels, the first among them."""
    step = max(1, math.ceil(length / wanted))
    return range(0, length, step)


def thinned(entries, most):
    """Evenly spaced ones of them, at most so many, the last among them."""
    step = max(1, math.ceil(len(entries) / most))
    return entries[(len(entries) - 1) % step::step]


def _band(plot, xs, rows, y, names, css):
    known = [(x, row) for x, row in zip(xs, rows) if all(row[name].is_finite for name in names)]
    if len(known) > 1:
        plot.curve([(x, y(row[names[1]].number)) for x, row in known]
                   + [(x, y(row[names[0]].number)) for x, row in reversed(known)], css, closed=True)


def trend(rows, scale, title, unit_word="period"):
    """Estimates by period as dots with whiskers, all units until then as a line with its band."""
    cumulative = [row for row in rows if row["cum_estimate"].is_finite]
    xs = [(i + .5) / len(rows) for i in range(len(rows))]
    values = [row[name].number for row in rows for name in ("estimate", "ci_low", "ci_high")]
    y = Axis.around(values, 196, 10, include=(0,))
    plot = Plot(226, "%s over time" % title, "The effect by %s with its interval%s; %d periods, from %s to %s." % (
        unit_word, ", and that of all units until then" if cumulative else "", len(rows), rows[0].text("period"),
        rows[-1].text("period")))
    plot.grid(y, scale.points, scale.factor, True)
    if cumulative:
        _band(plot, xs, rows, y, ("cum_ci_low", "cum_ci_high"), "area")
    plot.whiskers("whisker", [(x, y(row["ci_low"].number), y(row["ci_high"].number)) for x, row in zip(xs, rows)
                              if row["ci_low"].is_finite and row["ci_high"].is_finite])
    if len(cumulative) > 1:
        plot.curve([(x, y(row["cum_estimate"].number)) for x, row in zip(xs, rows) if row["cum_estimate"].is_finite], "path")
    for x, row in zip(xs, rows):
        if row["estimate"].is_finite:
            said = "%s: %s (%s)" % (row.text("period"), _bare(scale.effect(row["estimate"], t.width_of(row))),
                                    _bare(scale.interval(row["ci_low"], row["ci_high"])))
            plot.dot(x, y(row["estimate"].number), 3.5, "dot", "<title>%s</title>" % esc(said))
    for i in spread(len(rows), 5):
        plot.text(xs[i], 218, day_text(rows[i].text("period")))
    return plot.markup()


def _bare(element):
    """The text of a number's element, for tooltips, which hold no elements."""
    return re.sub("<[^>]*>", "", element)


# ---- funnel ----------------------------------------------------------------------------------------------------------

def funnel(steps, variants):
    """steps: [(name, {variant: row})]. One bar for each variant, its interval at its end, its numbers beside it."""
    made = []
    for name, rows in steps:
        bars = "".join(_bar(name, variant, rows[variant], INKS[i % len(INKS)]) for i, variant in enumerate(variants) if variant in rows)
        made.append('<div class="step"><h3>%s</h3>%s</div>' % (esc(name), bars))
    return "".join(made)


def _bar(step, variant, row, ink):
    plot = Plot(22, "%s, %s" % (step, variant), "Share of units that reached the step, with its interval.", "rate")
    rate = row["rate"].number if row["rate"].is_finite else 0
    plot.rect(0, 1, 2, 18, "track", rx="3")
    plot.rect(0, rate, 2, 18, "f-" + ink, rx="3")
    if row["ci_low"].is_finite and row["ci_high"].is_finite:
        plot.line(row["ci_low"].number, 11, row["ci_high"].number, 11, "err")
    return '<div class="bar">%s<span>%s <span class="soft">· %s</span></span></div>' % (
        plot.markup(), t.percent(row["rate"], 4), t.count(row["reached"]))


def _tspan(element):
    """A number's element for SVG text, where HTML's own elements would end the picture."""
    return element.replace("<span", "<tspan").replace("</span>", "</tspan>").replace("<sup>", "^").replace("</sup>", "")


# ---- sequential monitor ----------------------------------------------------------------------------------------------

def monitor_bounds(rows):
    """z of every look against the bounds, over the share of the planned units."""
    named = [name for name in ("bound_low", "bound_high", "futility_low", "futility_high") if name in rows[0]]
    right = max([1.0] + [row["information"].number for row in rows if row["information"].is_finite])
    x = Axis(0, right, 0, 1)
    values = [row[name].number for row in rows for name in named + ["statistic"]]
    y = Axis.around(values, 252, 12, include=(0,))
    last = rows[-1]
    plot = Plot(286, "Sequential monitor", "z of %d looks against the bounds that keep the error rate; the last look says %s." % (
        len(rows), words(last.text("verdict"))))
    plot.grid(y, wanted=5)
    for name, edge in (("bound_high", y.end), ("bound_low", y.start)):
        points = [(x(row["information"].number), y(row[name].number)) for row in rows if row[name].is_finite]
        if points:
            plot.curve([(points[0][0], edge)] + points + [(points[-1][0], edge)], "stop", closed=True)
            plot.curve(points if len(points) > 1 else [(points[0][0] - .02, points[0][1]), points[0]], "bound")
    for name in ("futility_low", "futility_high"):
        points = [(x(row["information"].number), y(row[name].number)) for row in rows if name in row and row[name].is_finite]
        if len(points) > 1:
            plot.curve(points, "futile")
    _path(plot, rows, x, y, "statistic")
    _look_text(plot, last, x, y, "statistic", "z " + _tspan(t.plain(last["statistic"], 3)))
    _share_ticks(plot, x, 272)
    return plot.markup()


def monitor_intervals(rows, scale):
    """The interval that holds at every look, over the share of the planned units."""
    right = max([1.0] + [row["information"].number for row in rows if row["information"].is_finite])
    x = Axis(0, right, 0, 1)
    y = Axis.around([row[name].number for row in rows for name in ("ci_low", "ci_high", "estimate")], 252, 12, include=(0,))
    plot = Plot(286, "Sequential monitor", "Effect and the interval that holds at every look; %d looks." % len(rows))
    plot.grid(y, scale.points, scale.factor, True, 5)
    _band(plot, [x(row["information"].number) for row in rows], rows, y, ("ci_low", "ci_high"), "area")
    _path(plot, rows, x, y, "estimate")
    _share_ticks(plot, x, 272)
    return plot.markup()


def _path(plot, rows, x, y, name):
    known = [row for row in rows if row[name].is_finite]
    if len(known) > 1:
        plot.curve([(x(row["information"].number), y(row[name].number)) for row in known], "path")
    for row in known:
        plot.dot(x(row["information"].number), y(row[name].number), 4 if row is not known[-1] else 6, "dot" if row is not known[-1]
                 else "mark")


def _look_text(plot, row, x, y, name, markup):
    at = x(row["information"].number)
    plot.text(at, y(row[name].number) - 12, markup, "strong", "end" if at > .95 else "middle", markup=True)


def _share_ticks(plot, x, at):
    for value in Axis(x.low * 100, x.high * 100, 0, 1).ticks(4):
        plot.text(x(value / 100), at, "%d\u202f%%" % value, anchor="end" if x(value / 100) > .98 else "middle")


# ---- posteriors ------------------------------------------------------------------------------------------------------

def posterior(row, scale, good):
    """The belief about an effect: mean and limits as given; between symmetric limits also the curve of the normal law, grey where
    the effect is unwelcome."""
    mean, low, high, deviation = (row[name].number for name in ("effect_mean", "effect_low", "effect_high", "effect_sd"))
    if not all(map(math.isfinite, (mean, low, high))):
        return ""
    is_normal = math.isfinite(deviation) and deviation > 0 and abs((high - mean) - (mean - low)) < .05 * (high - low)
    reach = (mean - 3.2 * deviation, mean + 3.2 * deviation) if is_normal else (low, high)
    x = Axis.around(reach, 0, 1, .02, include=(0,))
    plot = Plot(110, "Effect on %s" % row.text("metric"), "Posterior mean and interval; the vertical line is no effect.", css="bell-plot")
    base = 84
    if is_normal:
        bell = sorted({*BELL, min(max(-mean / deviation, BELL[0]), BELL[-1])})  # cut where there is no effect
        below, above = ("bell", "bell off") if good == "down" else ("bell off", "bell")
        for css, inside in ((below, lambda at: at <= 1e-9), (above, lambda at: at >= -1e-9)):
            points = [(x(mean + z * deviation), base - 74 * math.exp(-z * z / 2)) for z in bell if inside(mean / deviation + z)]
            if len(points) > 1:
                plot.curve([(points[0][0], base)] + points + [(points[-1][0], base)], css, closed=True)
    plot.line(0, base, 1, base, "grid")
    plot.line(x(0), 4, x(0), base + 4, "zero")
    plot.line(x(low), base, x(high), base, "cap")
    plot.diamond(x(mean), base, "mark")
    ticks = Axis(x.low * scale.factor, x.high * scale.factor, 0, 1).ticks(4)
    step = ticks[1] - ticks[0] if len(ticks) > 1 else 0
    for value in ticks:
        at = x(value / scale.factor)
        plot.text(at, 106, tick_text(value, step, scale.points, True), anchor="start" if at < .04 else "end" if at > .96 else "middle")
    return plot.markup()


# ---- heat map --------------------------------------------------------------------------------------------------------

def heat_map(rows, scale_of, most=12):
    """value over x and y as a table of coloured cells; the sign and the number stand in each. Of many values evenly spaced ones."""
    xs, ys = (thinned(list(dict.fromkeys(row[name].number for row in rows)), most) for name in ("x", "y"))
    cell = {(row["x"].number, row["y"].number): row for row in rows}
    largest = max((abs(row["value"].number) for row in rows if row["value"].is_finite), default=0) or 1
    first = {row["x"].number: row for row in reversed(rows)}
    head = "".join("<th>%s</th>" % scale_of("x")(first[x]["x"]) for x in xs)
    lines = []
    for y in ys:
        row_y = next(row for row in rows if row["y"].number == y)
        cells = "".join(_heat_cell(cell.get((x, y)), largest) for x in xs)
        lines.append("<tr><th>%s</th>%s</tr>" % (scale_of("y")(row_y["y"]), cells))
    return '<table class="heat"><thead><tr><th></th>%s</tr></thead><tbody>%s</tbody></table>' % (head, "".join(lines))


def _heat_cell(row, largest):
    if row is None or not row["value"].is_finite:
        return "<td>%s</td>" % (t.DASH if row is None else t.compact(row["value"]))
    share = row["value"].number / largest
    level = 0 if share == 0 else min(3, 1 + int(abs(share) * 3))
    return '<td class="%s">%s</td>' % ("" if not level else ("h%d" if share > 0 else "l%d") % level, t.compact(row["value"], 3))

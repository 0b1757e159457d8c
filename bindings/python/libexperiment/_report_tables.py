# SPDX-License-Identifier: GPL-3.0-or-later
"""The sections of a report that are tables or words: money, roll-out, remarks, the fine print, the design."""
from . import _report_charts as charts
from . import _report_text as t
from ._report_page import design_cell, group_by, is_over_all, more, section
from ._report_sections import forest
from ._report_svg import Axis
from ._report_text import esc, words

PLAIN = t.Scale(False)
PROBABILITIES = {"better", "above_min", "power", "probability_of_loss", "probability_best", "rolled_back"}
SHARES = {"rate", "share", "probability", "information", "margin", "adoption", "persistence", "spent", "budget", "looks_error",
          "mde_relative", "effect_relative", "step_rate", "exposure_rate", "i2", "confidence", "roi"}
LONG = {"notes", "message", "reason", "reasons", "method", "detail", "assumptions", "formula", "family"}
COUNTS = ("n_", "units", "orders", "stage_units")


def cell_text(cell, text_of):
    """Any cell, by what its column is called."""
    name = cell.column
    if isinstance(cell.value, bool):
        return "✓ yes" if cell.value else "✕ no"
    if isinstance(cell.value, str):
        return esc(text_of)
    if cell.value is None and cell.word is None:
        return t.number_element(t.NOTHING, "")
    if name.endswith(("p_value", "p_adjusted")) and not name.startswith("log_"):
        return t.p_value(cell)
    if name.startswith(MONEY):
        return t.compact(cell)
    if name in PROBABILITIES:
        return t.probability(cell)
    if name in SHARES or name.startswith("rel_"):
        return t.percent(cell, 3, name.startswith("rel_"))
    if name.startswith(COUNTS) and cell.is_finite:
        return t.count(cell)
    if name == "at":
        return t.moment(cell)
    return t.plain(cell)


def table(frame, names, most, rows=None, caption=None):
    """Columns of a frame as they are; the limits of an interval stand under what it is of."""
    rows = frame.rows if rows is None else rows
    names = [name for name in names if any(row[name].value not in (None, "") or row[name].word for row in rows)]
    under = {of: limits for of, limits in LIMITS.items() if {of, *limits} <= set(names)}
    names = [name for name in names if not any(name in limits for limits in under.values())]
    is_text = {name: frame.by_name[name]["type"] in ("text", "time", "bool") for name in names}
    css = {name: ' class="t long"' if name in LONG else ' class="t"' if is_text[name] else "" for name in names}
    head = "".join('<th%s>%s</th>' % (' class="t"' if is_text[name] else "", esc(words(name))) for name in names)
    lines = "".join("<tr>%s</tr>" % "".join("<td%s>%s</td>" % (css[name], _with_limits(row, name, under)) for name in names)
                    for row in rows[:most])
    said = "<caption>%s</caption>" % caption if caption else ""
    return '<div class="tablebox" tabindex="0"><table>%s<thead><tr>%s</tr></thead><tbody>%s</tbody></table></div>%s' % (
        said, head, lines, more(len(rows) - most))


LIMITS = {"estimate": ("ci_low", "ci_high"), "rate": ("ci_low", "ci_high"), "effect": ("effect_low", "effect_high"),
          "orders": ("orders_low", "orders_high"), "revenue": ("revenue_low", "revenue_high"), "net_value": ("net_low", "net_high"),
          "value": ("value_low", "value_high"), "rel_estimate": ("rel_ci_low", "rel_ci_high")}


def _with_limits(row, name, under):
    said = cell_text(row[name], row.text(name))
    if name not in under or not any(row[limit].is_finite for limit in under[name]):
        return said
    return "%s<small>%s to %s</small>" % (said, *(cell_text(row[limit], "") for limit in under[name]))


# ---- money -----------------------------------------------------------------------------------------------------------

ROI_COLUMNS = ("scenario", "units", "effect", "p_value", "orders", "orders_low", "orders_high", "revenue", "revenue_low", "revenue_high",
               "cost", "net_value", "net_low", "net_high", "roi")
MONEY = ("revenue", "contribution", "cost", "net_", "break_even_cost", "value_low", "value_high")


def roi(page):
    made = []
    for frame in page.frames.get("roi", []):
        if not frame.rows:
            continue
        if {"scenario", "net_value", "net_low", "net_high"} <= set(frame.by_name):
            made.append(_worth(frame, page.most_rows))
            made.append(table(frame, [name for name in ROI_COLUMNS if name in frame.by_name], page.most_rows))
        else:
            made.append(table(frame, frame.shown(), page.most_rows))
        taken = list(dict.fromkeys(part for row in frame.rows for part in row.text("assumptions").split("; ") if part))
        made.append('<p class="note">Taken as given: %s.</p>' % esc("; ".join(taken).rstrip(".")) if taken else "")
    made += [_grid(frame) for frame in page.frames.get("roi_grid", [])]
    return section("roi", page.heading("roi", "What it is worth"), "", "".join(made))


def _worth(frame, most):
    names = ("net_value", "net_low", "net_high")
    rows = frame.rows[:most]
    axis = Axis.around([row[name].number for row in rows for name in names], .02, .98, include=(0,))
    lines = ['<div class="frow head"><span>Scenario</span><span></span><span>Net value and interval</span>'
             '<span>Chance of a loss</span></div>']
    for row in rows:
        tone = "good" if row["net_low"].number > 0 else "bad" if row["net_high"].number < 0 else "flat"
        lines.append('<div class="frow%s"><span>%s<small>%s</small></span><span class="strip">%s</span><span class="r">%s<small>%s to %s'
                     '</small></span><span class="r p" data-name="Chance of a loss">%s</span></div>' % (
                         " all" if row.text("scenario") == "total" else "", esc(row.text("scenario")), _why_not(row),
                         charts.strip(row, axis, tone, names=names), t.compact(row["net_value"]), t.compact(row["net_low"]),
                         t.compact(row["net_high"]), t.probability(row["probability_of_loss"])))
    lines.append('<div class="frow axis"><span></span><span class="strip">%s</span><span></span><span></span></div>' % (
        charts.axis_strip(axis, PLAIN, 4, letters=True)))
    return forest("Net value: contribution minus cost", lines)


def _why_not(row):
    if row.text("passes", None) is None:
        return ""
    return "✓ passes every rule" if row.text("passes") == "True" else "✕ %s" % esc(row.text("reasons") or "rejected")


def _grid(frame):
    """The heat map. Its axes are written as what they are: shares as percent."""
    rows = [row for row in frame.rows if row["x"].is_finite and row["y"].is_finite]
    if not rows:
        return ""
    first = rows[0]
    names = {"x": first.text("x_input", "x"), "y": first.text("y_input", "y")}

    def scale_of(axis):
        return t.share if names[axis] in SHARES or names[axis] == "bridge_rate" else t.compact
    title = frame.title or "Net value over %s and %s" % (words(names["x"]), words(names["y"]))
    return ('<figure class="card"><div class="figtitle"><h3>%s</h3><span class="key">%s to the right, %s downwards</span></div>'
            '<div class="scroll" tabindex="0">%s</div><figcaption>Blue earns, orange loses; the stronger the colour, the more.'
            '</figcaption></figure>' % (esc(title), esc(words(names["x"])), esc(words(names["y"])), charts.heat_map(rows, scale_of)))


# ---- roll-out --------------------------------------------------------------------------------------------------------

PLAN_COLUMNS = ("stage", "metric", "look", "units", "bound", "sustained_bound", "effect_at_bound", "spent", "rolled_back")


def rollout(page):
    made = []
    for frame in page.frames.get("rollout", []):
        if not frame.rows:
            continue
        if {"stage", "share"} <= set(frame.by_name):
            made.append(_stages(frame))
        names = [name for name in (PLAN_COLUMNS if "stage_units" in frame.by_name else frame.shown()) if name in frame.by_name]
        made.append(table(frame, names, page.most_rows, caption=esc(frame.title) if frame.title else None))
        messages = list(dict.fromkeys(row.text("message") for row in frame.rows if row.text("message")))
        made.append("".join('<p class="note">%s</p>' % esc(one) for one in messages[:page.most_rows]))
    return section("rollout", "How it is rolled out", "Stages change how much traffic takes part, never the split.", "".join(made))


def _stages(frame):
    stages = [rows[0] for rows in group_by(frame.rows, lambda row: row.text("stage")).values()]
    cards = "".join('<div class="card metric"><span class="role">%s</span><p class="big">%s<small>of the traffic</small></p>%s</div>' % (
        esc(row.text("stage")), t.share(row["share"]),
        '<p class="range">at least %s units</p>' % t.count(row["stage_units"]) if row["stage_units"].is_finite else "") for row in stages)
    return '<div class="cards stages">%s</div>' % cards


# ---- remarks ---------------------------------------------------------------------------------------------------------

def remarks(page):
    made = "".join('<div class="card prose"><h3>%s</h3>%s</div>' % (esc(one["heading"]), "".join(
        "<p>%s</p>" % esc(part.strip()) for part in one["text"].split("\n\n") if part.strip())) for one in page.report["texts"])
    return section("remarks", "Remarks", "", made)


# ---- the fine print --------------------------------------------------------------------------------------------------

EFFECT_COLUMNS = ("metric", "segment", "level", "control", "variant", "n_control", "n_variant", "estimate", "std_error",
                  "ci_low", "ci_high", "statistic", "df", "p_value", "p_adjusted", "n_dropped", "method", "notes")
POWER_COLUMNS = ("metric", "baseline", "std_dev", "units", "effect", "power", "mde", "mde_relative", "units_needed", "days")


def details(page):
    made = [table(frame, [name for name in POWER_COLUMNS if name in frame.by_name], page.most_rows,
                  caption=esc(frame.title or "What this number of units can see")) for frame in page.frames.get("power", []) if frame.rows]
    for frame in page.frames.get("details", []):
        if not frame.rows:
            continue
        is_effects = {"metric", "estimate", "std_error", "p_value"} <= set(frame.by_name)
        names = [name for name in EFFECT_COLUMNS if name in frame.by_name] if is_effects else frame.shown()
        rows, caption = frame.rows, frame.title
        if is_effects:
            names = _told(frame, names)
            caption = caption or "Every effect"
        if is_effects and page.frames.get("segments"):
            rows, names = [row for row in rows if is_over_all(row)], [name for name in names if name not in ("segment", "level")]
            caption = frame.title or "Effects over all units"
        made.append(table(frame, names, page.most_rows, rows, esc(caption) if caption else None) + _shared(frame, names, is_effects))
    return section("details", "Statistical details", "Units, standard errors, test statistics and the tests that were used.",
                   "".join(made))


def _told(frame, names):
    """Without what is the same in all rows: it is said once, below the table."""
    return [name for name in names if name not in ("control", "variant", "df", "segment", "level", "notes", "n_dropped")
            or len({row.text(name) + str(row[name].word) for row in frame.rows}) > 1]


def _shared(frame, names, is_effects):
    first = frame.rows[0]
    said = ["%s: %s" % (words(name), esc(first.text(name))) for name in ("control", "variant", "notes")
            if is_effects and name not in names and first.text(name)]
    return '<p class="note">In every row: %s.</p>' % "; ".join(said) if said else ""


# ---- the design ------------------------------------------------------------------------------------------------------

def design(page):
    made = []
    if page.report["hypothesis"]:
        made.append('<div class="card"><p class="label">Hypothesis</p><p class="quote">%s</p></div>' % esc(page.report["hypothesis"]))
    if page.design:
        made.append('<div class="two">%s%s</div>' % (_split(page.design), _setting(page.design)))
        made.append(_metric_table(page.design.get("metrics", [])))
    for frame in page.frames.get("power", []):
        answers = ["<p>%s</p>" % esc(row.text("metric") + ": " + row.text("message")) for row in frame.rows if row.text("message")]
        made.append('<div class="card prose"><h3>Sample size and days</h3>%s</div>' % "".join(answers[:page.most_rows]) if answers else "")
    made += [table(frame, frame.shown(), page.most_rows, caption=esc(frame.title) if frame.title else None)
             for frame in page.frames.get("design", []) if frame.rows]
    return section("design", page.heading("design", "The design"), "What was to be found out, and how.", "".join(made), "page")


def _pairs(title, pairs):
    return '<div class="card"><h3>%s</h3><dl class="facts">%s</dl></div>' % (
        title, "".join("<dt>%s</dt><dd>%s</dd>" % pair for pair in pairs))


def _split(design):
    pairs = [(esc(one["label"]), t.share(design_cell(one["weight"], "weight"))) for one in design.get("variants", [])]
    if design.get("control"):
        pairs.append(("compared against", esc(design["control"])))
    return _pairs("Variants and their shares", pairs) if pairs else ""


def _setting(design):
    names = (("unit", "one unit is one"), ("variant", "variant, from column"), ("cluster", "assigned as a whole"), ("strata", "strata"),
             ("time", "time of exposure, from column"))
    pairs = [(said, esc(design[name])) for name, said in names if design.get(name)]
    if design.get("planned_units"):
        pairs.append(("planned units", t.count(design_cell(design["planned_units"], "planned_units"))))
    if design.get("segments"):
        pairs.append(("segments", esc(", ".join(design["segments"]))))
    return _pairs("Setting", pairs)


def _metric_table(metrics):
    lines = "".join('<tr><td class="t"><b>%s</b></td><td class="t">%s</td><td class="t">%s</td><td class="t">%s</td></tr>' % (
        esc(one["name"]), esc(one.get("role", "")), definition(one), _wanted(one)) for one in metrics)
    head = "".join('<th class="t">%s</th>' % name for name in ("Metric", "Role", "What it is", "What is asked"))
    return ('<div class="tablebox" tabindex="0"><table><caption>Metrics</caption><thead><tr>%s</tr></thead><tbody>%s</tbody></table>'
            '</div>' % (head, lines))


def definition(one):
    """What a metric is, in words."""
    kind, value = one["kind"], esc(one.get("value", ""))
    made = {"proportion": "share of units with %s" % value, "mean": "mean of %s per unit" % value,
            "ratio": "%s per %s" % (esc(one.get("numerator", "")), esc(one.get("denominator", ""))),
            "count": "rate of %s" % value, "quantile": "quantile of %s" % value}.get(kind, esc(words(kind)))
    made += ", among units with %s" % esc(one["among"]) if one.get("among") else ""
    made += ", per %s" % esc(one["exposure"]) if one.get("exposure") else ""
    made += ", capped at %s" % t.plain(design_cell(one["cap"], "cap", one["name"])) if one.get("cap") else ""
    made += ", adjusted for %s" % esc(", ".join(one["covariates"])) if one.get("covariates") else ""
    return made


ASKED = (("min_effect", "worth having from %s"), ("margin", "may lose %s"), ("limit", "limit %s"), ("null_value", "against %s"))


def _wanted(one):
    """Direction and sizes: a fraction of the control's value, else in the metric's own unit."""
    said = [{"up": "more is better", "down": "less is better"}.get(one.get("good"), "described, not judged")]
    scale = t.Scale(one["kind"] == "proportion")
    for name, text in ASKED:
        if not one.get(name):
            continue
        cell = design_cell(one[name], name, one["name"])
        if name == "limit":
            said.append(text % scale.value(cell))
        elif one.get("relative"):
            said.append(text % t.share(cell) + " of the control")
        else:
            said.append(text % scale.amount(cell))
    return "; ".join(said)

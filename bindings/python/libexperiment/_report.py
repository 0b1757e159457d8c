# SPDX-License-Identifier: GPL-3.0-or-later
"""Reports as pages: one HTML file without scripts, and the usual report of an analysis in one call. No number is computed here."""
import json
import pathlib

from . import _api
from . import _report_page as pages
from . import _report_sections as sections
from . import _report_tables as tables
from ._report_style import STYLE
from ._report_svg import MARKS
from ._report_text import count, esc, share

MOST_BYTES = 150_000
MANY_EFFECTS = 100
MOST_ROWS = (60, 40, 24, 16, 10, 6, 3)  # fewer rows until the page is small enough to mail

SECTIONS = (("health", "Health", sections.health), ("metrics", "Effects", sections.metrics), ("trend", "Over time", sections.trend),
            ("funnel", "Funnel", sections.funnel), ("segments", "Segments", sections.segments), ("monitor", "Looks", sections.monitor),
            ("posterior", "Probabilities", sections.posterior), ("roi", "Worth", tables.roi), ("rollout", "Roll-out", tables.rollout),
            ("remarks", "Remarks", tables.remarks), ("details", "Details", tables.details), ("design", "Design", tables.design))

PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>%(title)s</title>
<link rel="icon" href="data:,">
<style>%(style)s</style>
</head>
<body>
%(marks)s
<div class="top"><div>
<p class="eyebrow">Experiment report</p>
<h1>%(title)s</h1>
%(subtitle)s%(meta)s%(nav)s
</div></div>
<main>
%(content)s
</main>
<footer>libexperiment %(library)s. Every number carries its unrounded value; effects are treatment minus control.%(generated_at)s</footer>
</body>
</html>
"""


def to_html(report):
    """The report as one HTML page that needs nothing else: no scripts, no fonts, no network. At most 150 kB,
    but for long texts of yours.

    Sections that have no frame are left out. Where the page would become too large, long tables are cut and say so. Every number
    carries its raw value: data-value, with data-metric, data-column, and data-at = frame:row of the JSON ("design" for the design).
    """
    given = json.loads(report.json())
    for most_rows in MOST_ROWS:
        page = _page(given, most_rows)
        if len(page.encode()) <= MOST_BYTES:
            break
    return page


def save_html(report, path):
    """Writes the page of to_html() to a file, and returns its path."""
    path = pathlib.Path(path)
    path.write_text(report.to_html(), encoding="utf-8")
    return path


def _in_notebook(report):
    """The page in a frame of its own, so that its style stays its own."""
    return '<iframe srcdoc="%s" style="width:100%%;height:900px;border:0" title="Experiment report"></iframe>' % esc(report.to_html())


def _page(given, most_rows):
    page = pages.Page(given, most_rows)
    made = [(anchor, name, section(page)) for anchor, name, section in SECTIONS]
    made = [one for one in made if one[2]]
    nav = "".join('<a href="#%s">%s</a>' % (anchor, name) for anchor, name, _ in made)
    return PAGE % dict(
        title=esc(given["title"]), style=STYLE, marks=MARKS, library=esc(given["library"]), meta=_meta(page),
        subtitle='<p class="subtitle">%s</p>' % esc(given["subtitle"]) if given["subtitle"] else "",
        nav='<nav aria-label="Sections">%s</nav>' % nav if len(made) > 1 else "",
        content="\n".join([sections.verdict(page)] + [section for _, _, section in made]),
        generated_at=" Made %s." % esc(given["generated_at"]) if given["generated_at"] else "")


def _meta(page):
    """What a reader wants to know before anything else: who against whom, how many, how long."""
    facts = []
    variants = page.design.get("variants", [])
    if variants:
        facts.append(" · ".join("<b>%s</b> %s" % (esc(one["label"]), share(pages.design_cell(one["weight"], "weight")))
                                for one in variants))
    effects = [row for row in page.rows("metrics") if pages.is_over_all(row)]
    first = effects[0] if len({row.text("variant") for row in effects}) == 1 else None
    if first is not None and first["n_control"].is_finite and first["n_variant"].is_finite:
        facts.append("<b>%s</b> and <b>%s</b> units" % (count(first["n_control"]), count(first["n_variant"])))
    periods = list(dict.fromkeys(row.text("period") for row in page.rows("trend")))
    if len(periods) > 1:
        facts.append("<b>%s</b> to <b>%s</b>" % (esc(periods[0]), esc(periods[-1])))
    if page.report["generated_at"]:
        facts.append("made %s" % esc(page.report["generated_at"]))
    return '<ul class="meta">%s</ul>' % "".join("<li>%s</li>" % fact for fact in facts) if facts else ""


# ---- the usual report of an analysis ---------------------------------------------------------------------------------

ASKED = {"funnel": "counts", "monitor": "frame", "rollout": "plan"}  # what a handle given for a section is asked for


def of_analysis(analysis, title, *, subtitle=None, hypothesis=None, generated_at=None, health=None, metrics=None, posterior=None,
                trend=None, power=None, verdict=None, funnel=None, monitor=None, roi=None, roi_grid=None, rollout=None, remarks=None):
    """The usual report of this analysis: health, effects, segments, days, probabilities, power, details and design.

    title, subtitle, hypothesis, generated_at: as in Report()
    health, metrics, posterior, trend, power: None = asked of the analysis with the defaults, where it can answer; a frame in
        its place (analysis.power(daily_units=3000)); False = left out. The posterior of more than 100 effects is not asked
        for unasked: of many small segments it takes minutes
    verdict: frame of decision(); None = made of the effects and the health; False = left out
    funnel: a Funnel, or the frame of its counts()
    monitor: a Monitor, or its frame()
    roi, roi_grid, rollout: frames of roi_scenarios(), roi_grid() and of a roll-out, or a Rollout
    remarks: {heading: text}

    Returns a Report: .save_html("report.html"), or .json() for other programs.
    """
    design = json.loads(analysis.to_json())
    report = _api.Report(title, subtitle=subtitle, hypothesis=hypothesis, generated_at=generated_at).add_design(analysis.to_json())
    by_period = "exposed_at" in design
    has_trend = "time" in design and not {"strata", "cluster"} & set(design)
    health = _asked(health, None if by_period else analysis.health)
    metrics = _asked(metrics, None if by_period else analysis.frequentist)
    is_long = metrics is not None and len(metrics["metric"]) > MANY_EFFECTS
    frames = [
        ("verdict", _verdict(verdict, metrics, health)), ("health", health), ("metrics", metrics),
        ("trend", _asked(trend, analysis.trend if has_trend else None)), ("funnel", _frame("funnel", funnel)),
        ("segments", metrics if metrics is not None and design["segments"] else None), ("monitor", _frame("monitor", monitor)),
        ("posterior", _asked(posterior, None if by_period or is_long else analysis.bayesian)), ("roi", roi), ("roi_grid", roi_grid),
        ("rollout", _frame("rollout", rollout)), ("power", _asked(power, None if by_period else analysis.power)), ("details", metrics)]
    for kind, frame in frames:
        if frame is not None and frame is not False:
            report.add_frame(kind, frame)
    for heading, text in (remarks or {}).items():
        report.add_text(heading, text)
    return report


def _asked(given, ask):
    """What was given; else the answer, where there is one."""
    if given is not None:
        return None if given is False else given
    return ask() if ask else None


def _frame(kind, given):
    """A handle is asked for its frame; a frame is one."""
    ask = getattr(given, ASKED[kind], None)
    return ask() if callable(ask) else given


def _verdict(given, metrics, health):
    """The verdict that was given, else the library's own on one treatment; with several it has to be asked about one."""
    if given is not None:
        return None if given is False else given
    if metrics is None or len(set(metrics["variant"])) != 1:
        return None
    return _api.decision(metrics, health) if hasattr(_api, "decision") else None


def _attach(owner, **members):
    """Packages made of other headers, as in the tests of the generator, have no reports."""
    for name, function in members.items() if hasattr(_api, owner) else ():
        setattr(getattr(_api, owner), name, function)


_attach("Report", to_html=to_html, save_html=save_html, _repr_html_=_in_notebook)
_attach("Analysis", report=of_analysis)

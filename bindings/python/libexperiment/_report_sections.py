# SPDX-License-Identifier: GPL-3.0-or-later
"""The sections of a report that are cards and pictures, one function each: frames of one kind in, HTML out; "" where there is nothing
to show."""
from . import _report_charts as charts
from . import _report_text as t
from ._report_page import MOST_POINTS, comparison, group_by, is_over_all, left_out, more, notes_of, section
from ._report_svg import Axis
from ._report_text import esc, words

# ---- verdict ---------------------------------------------------------------------------------------------------------

VERDICTS = {"ship": ("good", "✓", "Ship it"), "do_not_ship": ("bad", "✕", "Do not ship"),
            "extend": ("warn", "…", "Keep it running"), "review": ("warn", "!", "Look into it first")}


def verdict(page):
    made = []
    for frame in page.frames.get("verdict", []):
        overall = [row for row in frame.rows if row.text("part", "overall") == "overall"]
        if not overall:
            continue
        head, parts = overall[0], [row for row in frame.rows if row is not overall[0]]
        word = head.text("decision")
        tone, icon, said = VERDICTS.get(word, ("", "?", words(word) or "No verdict"))
        days = head["days_left"]
        left = " <small class=\"soft\">%s more days</small>" % t.plain(days, 3) if days.is_finite and days.number > 0 else ""
        made.append('<div class="card verdict %s" id="verdict"><span class="icon" aria-hidden="true">%s</span>'
                    '<div><p class="label">%s</p><h2>%s%s</h2></div><p class="why">%s</p>%s</div>' % (
                        tone, icon, esc(frame.title or "Verdict"), esc(said), left, esc(head.text("reason")), _reasons(parts)))
    return "".join(made)


def _reasons(parts):
    """What the verdict rests on, objections first. Health checks have their own section and are only named when they are many."""
    told = [(row.text("passes") == "True", row.text("part"), row.text("name"), row.text("reason")) for row in parts if
            row.text("reason")]
    lines = []
    for (holds, part), group in sorted(group_by(told, lambda one: one[:2]).items(), key=lambda entry: entry[0][0]):
        if part == "health" and len(group) > 1:
            names = group_by(group, lambda one: one[2])
            said = ["%s%s" % (words(name), " ×%d" % len(many) if len(many) > 1 else "") for name, many in names.items()]
            group = [(holds, part, "", "%s: %s" % ("noted" if holds else "against it", ", ".join(said)))]
        lines += [_reason(*one) for one in group]
    return "<ul>%s</ul>" % "".join(lines) if lines else ""


def _reason(holds, part, name, reason):
    label = "" if name and name in reason else "<b>%s</b>: " % esc(words(name or part))
    return '<li class="%s"><i>%s</i>%s%s</li>' % (*(("good", "✓") if holds else ("bad", "✕")), label, esc(reason))


# ---- health ----------------------------------------------------------------------------------------------------------

def health(page):
    rows = page.rows("health")
    if not rows:
        return ""
    failed = [row for row in rows if row.text("passes") == "False"]
    stops = [row for row in failed if row.text("severity") == "stop"]
    if stops:
        banner = ("bad", "✕", "%d of %d checks say stop: read no effect before the cause is found" % (len(stops), len(rows)))
    elif failed:
        banner = ("warn", "!", "%d of %d checks warn" % (len(failed), len(rows)))
    else:
        banner = ("good", "✓", "All %d checks passed: the data can be believed" % len(rows))
    alerts = "".join(_alert(row) for row in failed[:page.most_rows]) + more(len(failed) - page.most_rows, "failed checks")
    passed = group_by([row for row in rows if row.text("passes") != "False"], lambda row: row.text("check"))
    items = "".join(_passed(name, group) for name, group in passed.items())
    said = '<p class="banner"><span class="pill %s">%s</span> %s</p>' % banner
    checks = '<ul class="checks">%s</ul>' % items if items else ""
    card = '<div class="card">%s%s</div>' % ((said, checks) if not failed else ("<h3>Passed</h3>" if items else "", checks))
    return section("health", page.heading("health", "Can the data be believed?"), "", (said + alerts if failed else "") + card)


def _alert(row):
    is_stop = row.text("severity") == "stop"
    about = " · ".join(esc(row.text(name)) for name in ("metric", "segment", "level", "variant") if row.text(name) not in ("", "all"))
    p = " p %s" % t.p_value(row["p_value"]) if row["p_value"].is_finite else ""
    return '<div class="card alert %s"><span class="pill %s">%s</span> <b>%s</b> <span class="soft">%s%s</span><p>%s</p></div>' % (
        "bad" if is_stop else "", "bad" if is_stop else "warn", "✕ stop" if is_stop else "! warning", esc(words(row.text("check"))),
        about, p, esc(row.text("message")))


def _passed(name, rows):
    """One line for all rows of a check; the smallest p-value speaks for them."""
    tested = [row for row in rows if row["p_value"].is_finite]
    smallest = min(tested, key=lambda row: row["p_value"].number, default=None)
    said = "p %s" % t.p_value(smallest["p_value"]) if smallest else ""
    many = '<span class="soft"> ×%d</span>' % len(rows) if len(rows) > 1 else ""
    return '<li title="%s"><span><span class="mark" aria-hidden="true">✓</span><b>%s</b>%s</span><span class="soft">%s</span></li>' % (
        esc(rows[0].text("message")), esc(words(name)), many, said)


# ---- metric cards ----------------------------------------------------------------------------------------------------

def judgement(row, good, role):
    """(tone, words) of an effect, from its interval and `passes`."""
    low, high, passes = row["ci_low"].number, row["ci_high"].number, row.text("passes", None)
    up = low > 0
    if not row["estimate"].is_finite:
        return "flat", "no estimate"
    if low != low and high != high:
        return "flat", "no test"
    if role == "guardrail":
        return ("good", "✓ holds") if passes == "True" else ("bad", "✕ does not hold") if passes else ("flat", "guardrail")
    if not (low > 0 or high < 0):
        return ("good", "✓ margin kept") if passes == "True" else ("flat", "◆ no clear change")
    if good == "neither":
        return "flat", "▲ higher" if up else "▼ lower"
    if up == (good == "up"):
        arrow = "▲ better" if up else "▼ better"
        return ("good", arrow) if passes in (None, "True") else ("flat", arrow + ", not after correction")
    return "bad", ("▲" if up else "▼") + " worse"


def metrics(page):
    rows = page.by_role([row for row in page.rows("metrics") if is_over_all(row)])
    shown = rows[:page.most_rows]
    notes = {row.text("notes") for row in rows}
    is_shared = len(rows) > 1 and len(notes) == 1
    several = len({row.text("variant") for row in rows}) > 1
    cards = grid(_card(page, row, several, "" if is_shared else notes_of(row)) for row in shown) + (notes_of(rows[0]) if is_shared else "")
    return section("metrics", page.heading("metrics", "What changed"), "Every effect is treatment minus control, with its interval; "
                   "the mark on the line is the estimate, the upright line is no effect.", cards + more(len(rows) - len(shown), "effects"))


def grid(cards):
    """Cards side by side, so many to a line that none is left alone."""
    cards = list(cards)
    css = "cards two-up" if len(cards) in (2, 4) else "cards"
    return '<div class="%s">%s</div>' % (css, "".join(cards)) if cards else ""


def _card(page, row, several, note):
    name, role = row.text("metric"), page.role(row)
    scale = page.scale(name)
    tone, said = judgement(row, page.good(name), role)
    axis = Axis.around([row[c].number for c in ("estimate", "ci_low", "ci_high")], 0, 1, .12, include=(0,))
    heading = esc(name) + (' <span class="soft">· %s</span>' % esc(row.text("variant")) if several else "")
    pill = '<span class="pill %s">%s</span>' % (tone, said)
    big, interval = _headline(row, scale)
    return card(role, heading, pill, big, interval, charts.strip(row, axis, tone) + charts.axis_strip(axis, scale, 3),
                _arms(row, scale) + _effect(row, scale) + _p_values(row), note)


def card(role, heading, pill, big, interval, picture, facts, note=""):
    """A metric in one look: its largest number, its interval, a picture, and (name, value) facts."""
    lines = "".join("<dt>%s</dt><dd>%s</dd>" % fact for fact in facts)
    return "".join((
        '<article class="card metric"><header><div><span class="role">%s</span><h3>%s</h3></div>%s</header>' % (esc(role), heading, pill),
        '<p class="big">%s</p><p class="range">%s</p>%s<dl class="facts">%s</dl>%s</article>' % (big, interval, picture, lines, note)))


def _headline(row, scale):
    """The lift where there is one, else the difference."""
    if not row["rel_estimate"].is_finite:
        return scale.effect(row["estimate"], t.width_of(row)), "%s interval %s" % (
            _confidence(row), scale.interval(row["ci_low"], row["ci_high"]))
    width = row["rel_ci_high"].number - row["rel_ci_low"].number
    return "%s<small>lift</small>" % t.lift(row["rel_estimate"], width), "%s interval %s to %s" % (
        _confidence(row), t.lift(row["rel_ci_low"], width), t.lift(row["rel_ci_high"], width))


def _arms(row, scale):
    arms = (("control", "value_control", "n_control"), ("variant", "value_variant", "n_variant"))
    return [(esc(row.text(arm) or arm), "%s<small>n %s</small>" % (scale.value(row[value]), t.count(row[n])))
            for arm, value, n in arms if n in row]


def _effect(row, scale):
    return [("difference", "%s<br><small>%s</small>" % (
        scale.effect(row["estimate"], t.width_of(row)), scale.interval(row["ci_low"], row["ci_high"])))]


def _p_values(row):
    """The corrected one only where it is another."""
    said = [("p-value", t.p_value(row["p_value"]))] if "p_value" in row else []
    if row["p_adjusted"].is_finite and "%.2g" % row["p_adjusted"].number != "%.2g" % row["p_value"].number:
        said.append(("corrected p-value", t.p_value(row["p_adjusted"])))
    return said


def _confidence(row):
    return t.share(row["confidence"]) if row["confidence"].is_finite else ""


# ---- over time, funnel, segments -------------------------------------------------------------------------------------

def trend(page):
    groups = group_by(page.by_role(page.rows("trend")), lambda row: (row.text("metric"), row.text("control"), row.text("variant")))
    groups = {key: rows for key, rows in groups.items() if any(row["ci_low"].is_finite for row in rows)}
    made, costs = [], []
    for (metric, _, _), rows in list(groups.items())[:min(4, max(2, page.most_rows // 10))]:
        keys = [("dot", "each period"), ("line", "all until then"), ("band", "its interval")]
        costs.append(_looking_costs(rows))
        title = "%s <span class=\"soft\">· %s</span>" % (esc(metric), comparison(rows[0]))
        made.append(charts.figure(title, keys if rows[0]["cum_estimate"].is_finite else keys[:1],
                                  charts.trend(charts.thinned(rows, MOST_POINTS), page.scale(metric), metric), left_out(rows, "periods")))
    return section("trend", page.heading("trend", "Day by day"), "A steady effect is a flat line; one that fades was novelty.",
                   '<div class="cards wide">%s</div>%s' % ("".join(made), next(filter(None, costs), "")) if made else "")


def _looking_costs(rows):
    last = rows[-1]
    if not last["looks_error"].is_finite or last["looks"].number < 2:
        return ""
    return ('<p class="note">Whoever looked each of the %s times and stopped at the first small p-value would have erred, without any '
            'effect, with probability %s.</p>' % (t.count(last["looks"]), t.percent(last["looks_error"], 2)))


def funnel(page):
    made = []
    for frame in page.frames.get("funnel", []):
        rows = [row for row in frame.rows if is_over_all(row) and row.text("variant", None) is not None]
        rows = rows or [row for row in frame.rows if is_over_all(row)]
        if not rows:
            continue
        variants = _control_first(page, list(dict.fromkeys(row.text("variant", "all units") for row in rows)))
        steps = [(step, {row.text("variant", "all units"): row for row in group})
                 for step, group in group_by(rows, lambda row: row.text("step")).items()][:page.most_rows]
        keys = [(charts.INKS[i % len(charts.INKS)], variant) for i, variant in enumerate(variants)] if variants != ["all units"] else []
        made.append(charts.figure("Units that reached each step", keys, charts.funnel(steps, variants),
                                  "The thin line at the end of a bar is the interval of its share."))
        made.append(_step_table(steps, variants))
    return section("funnel", page.heading("funnel", "Along the funnel"), "", "".join(made))


def _control_first(page, variants):
    """The control is grey everywhere, and grey comes first."""
    controls = {row.text("control") for kind in ("metrics", "segments", "trend") for row in page.rows(kind)}
    return sorted(variants, key=lambda variant: variant not in controls)


def _step_table(steps, variants):
    head = "".join("<th>%s<br>of the step before</th><th>lost</th>" % esc(variant) for variant in variants)
    lines = "".join('<tr><td class="t">%s</td>%s</tr>' % (esc(name), "".join(
        "<td>%s</td><td>%s</td>" % (t.percent(rows[v]["step_rate"], 4), t.count(rows[v]["drop_off"])) if v in rows
        else "<td></td><td></td>" for v in variants)) for name, rows in steps)
    return '<div class="tablebox"><table><thead><tr><th class="t">Step</th>%s</tr></thead><tbody>%s</tbody></table></div>' % (head, lines)


def segments(page):
    groups = group_by(page.rows("segments"), lambda row: (row.text("metric"), row.text("control"), row.text("variant")))
    made, left = [], page.most_rows
    for (metric, _, _), rows in groups.items():
        levels = [row for row in rows if not is_over_all(row)]
        if left > 0 and any(row["ci_low"].is_finite or row["ci_high"].is_finite for row in levels):
            made.append(_forest(page, metric, [row for row in rows if is_over_all(row)][:1] + levels[:left], len(levels) - left))
            left -= len(levels)
    return section("segments", page.heading("segments", "For whom"), "Differences between segments are exploratory: p-values are corrected "
                   "within a metric, and a segment that crosses the line of no effect is no proof of none.", "".join(made))


def _forest(page, metric, rows, left_out):
    scale = page.scale(metric)
    axis = Axis.around([row[name].number for row in rows for name in ("estimate", "ci_low", "ci_high")], .02, .98, include=(0,))
    p_name = "p_adjusted" if "p_adjusted" in rows[0] else "p_value"
    p_head = "corrected p" if p_name == "p_adjusted" else "p"
    lines = ['<div class="frow head"><span>Segment</span><span></span><span>Effect and interval</span><span>%s</span></div>' % p_head]
    width = min(filter(None, map(t.width_of, rows)), default=0)
    segment = None
    for row in rows:
        if not is_over_all(row) and row.text("segment") != segment:
            segment = row.text("segment")
            lines.append('<div class="frow group"><span>%s</span></div>' % esc(segment))
        tone = judgement(row, page.good(metric), page.role(row))[0]
        name = "All units" if is_over_all(row) else esc(row.text("level", "(missing)"))
        lines.append('<div class="frow%s"><span>%s<small>n %s + %s</small></span><span class="strip">%s</span>'
                     '<span class="r">%s<small>%s</small></span><span class="r p" data-name="%s">%s</span></div>' % (
                         " all" if is_over_all(row) else "", name, t.count(row["n_control"]), t.count(row["n_variant"]),
                         charts.strip(row, axis, tone), scale.effect(row["estimate"], width),
                         scale.interval(row["ci_low"], row["ci_high"], width), p_head, t.p_value(row[p_name])))
    lines.append('<div class="frow axis"><span></span><span class="strip">%s</span><span></span><span></span></div>' % (
        charts.axis_strip(axis, scale)))
    return forest('%s <span class="soft">· %s</span>' % (esc(metric), comparison(rows[0])), lines) + more(left_out, "levels")


def forest(title, lines):
    return '<div class="card"><div class="figtitle"><h3>%s</h3></div><div class="forest">%s</div></div>' % (title, "".join(lines))


# ---- looking while it runs, probabilities ----------------------------------------------------------------------------

LOOKS = {"effect": "an effect is shown: the experiment may stop", "continue": "go on",
         "futility": "an effect has become unlikely: it may stop", "no_effect": "no effect was shown at the planned end"}


def monitor(page):
    made = []
    for frame in page.frames.get("monitor", []):
        if not frame.rows:
            continue
        rows, last = charts.thinned(frame.rows, MOST_POINTS), frame.rows[-1]
        has_bounds = any(row[name].is_finite for row in rows for name in ("bound_low", "bound_high"))
        has_futility = any(row[name].is_finite for row in rows for name in ("futility_low", "futility_high"))
        keys = [("line", "z at each look"), ("dash", "bound of an effect")] if has_bounds else [("line", "effect"), ("band", "interval")]
        keys += [("dash", "dotted: futility")] if has_futility else []
        picture = charts.monitor_bounds(rows) if has_bounds else charts.monitor_intervals(rows, page.scale(last.text("metric")))
        said = "Look %s, on %s with %s of the planned units: %s. Effect %s, interval %s to %s that holds at all looks, p %s. " % (
            t.count(last["look"]), t.moment(last["at"]),
            t.percent(last["information"], 3), esc(LOOKS.get(last.text("verdict"), words(last.text("verdict")))),
            t.plain(last["estimate"], 3), t.plain(last["ci_low"], 3), t.plain(last["ci_high"], 3), t.p_value(last["p_value"]))
        usual = "z over the share of the planned units" if has_bounds else "Effect over the share of the planned units"
        made.append(charts.figure(esc(frame.title or usual), keys, picture, said + left_out(frame.rows, "looks")))
    return section("monitor", "While it ran", "Looking every day errs more often than a p-value says; these bounds keep the error rate "
                   "over all looks.", "".join(made))


def posterior(page):
    rows = page.by_role([row for row in page.rows("posterior") if is_over_all(row)])
    shown = rows[:page.most_rows]
    cards = grid(_belief(page, row) for row in shown)
    return section("posterior", page.heading("posterior", "In probabilities"), "What the data say about the effect, given the prior; a "
                   "curve is the normal law with the posterior's mean and standard deviation. A probability is not an error rate: "
                   "stopping on the first day it is high errs far more often.",
                   cards + more(len(rows) - len(shown), "effects"))


def _belief(page, row):
    metric = row.text("metric")
    scale = page.scale(metric)
    width = row["effect_high"].number - row["effect_low"].number
    said = "chance that %s is better<br>effect %s, %s interval %s" % (
        esc(row.text("variant")), scale.effect(row["effect_mean"], width), _confidence(row),
        scale.interval(row["effect_low"], row["effect_high"]))
    losses = (("loss_variant", row.text("variant")), ("loss_control", row.text("control") or "the control"))
    facts = [("expected loss of %s" % esc(whose), scale.amount(row[name])) for name, whose in losses if name in row]
    if row["above_min"].is_finite:
        facts.append(("chance that it is worth having", t.probability(row["above_min"])))
    return card(page.role(row), esc(metric), "", t.probability(row["better"]), said, charts.posterior(row, scale, page.good(metric)), facts,
                notes_of(row) if not row["effect_mean"].is_finite else "")

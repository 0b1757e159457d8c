# SPDX-License-Identifier: GPL-3.0-or-later
"""One experiment with everything that a report can show, for the tests of the page here and in a browser."""
import html.parser
import json

import numpy as np
import pandas as pd

import libexperiment as lx

START = pd.Timestamp("2026-03-02")
NASTY = "Zoé <b>&\"' </style><script>"  # a level of a segment: users' data


def users(n=6000, seed=7):
    """Visitors of a checkout; the effect on the cart is in the first-time visitors alone."""
    draw = np.random.default_rng(seed)
    treated, new = draw.random(n) < .5, draw.random(n) < .5
    cart = draw.random(n) < .2 + .06 * (treated & new)
    order = cart & (draw.random(n) < .4)
    return pd.DataFrame(dict(
        user_id=np.arange(n) + 10**6, group=np.where(treated, "one page", "three pages"), city=draw.choice(["Lima", "Oslo", NASTY], n),
        visitor=np.where(new, "new", "returning"), cart=cart.astype(int), order=order.astype(int),
        spend=np.where(order, draw.gamma(2., 20., n), 0.), latency=draw.normal(230., 40., n), gift=np.zeros(n),
        t=START + pd.to_timedelta(draw.integers(0, 14 * 86400, n), "s")))


def described(**changed):
    options = dict(
        unit="user_id", variant="group", control="three pages", time="t", planned_units=6000, segments=["city", "visitor"],
        variants={"three pages": .5, "one page": .5},
        metrics={"add to cart": lx.Proportion("cart", min_effect=.01), "orders": lx.Proportion("order", role="secondary"),
                 "spend": lx.Mean("spend", role="secondary"), "gifts": lx.Mean("gift", role="exploratory"),
                 "latency": lx.Mean("latency", role="guardrail", good="down", relative=True, margin=.05)})
    return lx.Analysis(**{**options, **changed})


def funnel_of(rows):
    steps = {"view": (None, 0), "cart": ("cart", 60), "order": ("order", 200)}
    events = pd.concat([pd.DataFrame(dict(user_id=part.user_id, t=part.t + pd.to_timedelta(delay, "s"), event=step, group=part.group))
                        for step, (column, delay) in steps.items() for part in [rows if column is None else rows[rows[column] == 1]]])
    exposures = lx.Exposures("user_id", "t", "group").add(events[events.event == "view"], "exposures")
    funnel = lx.Funnel("user_id", "t", "event", steps={
        "Saw it": lx.Step("view"), "Into the cart": lx.Step("cart"), "Ordered": lx.Step("order")})
    return funnel.add_exposures(exposures).add(events, "events")


def monitor_of(rows):
    monitor = lx.Monitor("add to cart", 6000, looks=4)
    for day in (4, 8, 12):
        now = START + pd.Timedelta(days=day)
        monitor.look(described().add(rows[rows.t < now], "b"), now.value // 1000)
    return monitor


MONEY = dict(window_us="14d", horizon_us="365d", order_value=80., margin=.25, cost=20000., bridge_rate=.4)


def everything():
    """(report, {number of the frame in the report: the frame of the library})."""
    rows = users()
    analysis = described().add(rows, "b")
    effects, health = analysis.frequentist(), analysis.health()
    frames = [
        ("verdict", lx.decision(effects, health, days_run=14., lower_is_better=["latency"])), ("health", health), ("metrics", effects),
        ("trend", analysis.trend()), ("funnel", funnel_of(rows).counts()), ("segments", effects), ("monitor", monitor_of(rows).frame()),
        ("posterior", analysis.bayesian()),
        ("roi", lx.roi_scenarios(effects, metric="add to cart", segment="visitor", roi=MONEY, total=True)),
        ("roi_grid", lx.roi_grid(.03, .01, "itt", "all", 6000., "margin", "order_value", roi=MONEY, x_values=[.1, .2, .3],
                                 y_values=[40., 80.])),
        ("rollout", rollout().plan()), ("power", analysis.power(daily_units=400.)), ("details", effects)]
    report = lx.Report("One page & <three>", subtitle="A \"test\"", hypothesis="Fewer pages, more carts.").add_design(analysis.to_json())
    for kind, frame in frames:
        report.add_frame(kind, frame)
    report.add_text("Limits", "Two weeks.\n\nNo <holiday>.")
    return report, dict(enumerate(frame for _, frame in frames))


def rollout():
    return lx.Rollout(stages={"a few": .1, "half": .5, "all": 1.}, guardrails=[lx.Guardrail("orders", baseline=.08, harm=.01)])


# ---- reading a page --------------------------------------------------------------------------------------------------

class Page(html.parser.HTMLParser):
    """What a page holds: its numbers, the ids of its sections, its text; and whether its elements are closed."""
    VOID = {"meta", "link", "br", "img", "hr", "input"}

    def __init__(self, markup):
        super().__init__()
        self.numbers, self.sections, self.tags, self.words, self.open = [], [], [], [], []
        self.feed(markup)
        self.close()
        self.text = "".join(self.words)

    def handle_starttag(self, tag, attrs):
        self._note(tag, dict(attrs))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self._note(tag, dict(attrs))

    def _note(self, tag, given):
        self.tags.append((tag, given))
        if "data-value" in given:
            self.numbers.append(given)
        if tag == "section":
            self.sections.append(given["id"])

    def handle_endtag(self, tag):
        assert self.open and self.open.pop() == tag, "</%s> closes nothing" % tag

    def handle_data(self, data):
        self.words.append(data)


def differences(numbers, frames, design):
    """The printed numbers that are not, to the bit, those of the library."""
    wrong = []
    for one in numbers:
        given = float(one["data-value"])
        if one["data-at"] == "design":
            expected = list(values_of(json.loads(design), one["data-column"]))
        else:
            frame, row = map(int, one["data-at"].split(":"))
            expected = [float(frames[frame][one["data-column"]][row])]
        if not any(given == value or (given != given and value != value) for value in expected):
            wrong.append(one)
    return wrong


def values_of(tree, key):
    """Every number of a design under a key."""
    if isinstance(tree, dict):
        yield from (float(tree[key]),) if isinstance(tree.get(key), (int, float)) else ()
    for inner in tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else ():
        yield from values_of(inner, key)

# SPDX-License-Identifier: GPL-3.0-or-later
"""What all sections of a report share: the frames by kind, the design, and the small pieces that every section is made of."""
from . import _report_text as t
from ._report_text import Cell, esc

ROLES = ("primary", "guardrail", "secondary", "exploratory")  # in the order in which they are read


class Page:
    """What the sections share: the frames by kind, the design, and how much may be shown."""

    def __init__(self, report, most_rows):
        self.report, self.most_rows = report, most_rows
        self.design = report["design"] or {}
        self.metrics = {metric["name"]: metric for metric in self.design.get("metrics", [])}
        self.frames = {}
        for number, given in enumerate(report["frames"]):
            self.frames.setdefault(given["kind"], []).append(t.Frame(given, number))

    def rows(self, kind):
        return [row for frame in self.frames.get(kind, []) for row in frame.rows]

    def scale(self, metric):
        return t.Scale(self.metrics.get(metric, {}).get("kind") == "proportion")

    def good(self, metric):
        return self.metrics.get(metric, {}).get("good", "up")

    def role(self, row):
        return row.text("role") or self.metrics.get(row.text("metric"), {}).get("role", "")

    def by_role(self, rows):
        return sorted(rows, key=lambda row: ROLES.index(self.role(row)) if self.role(row) in ROLES else len(ROLES))

    def heading(self, kind, usual):
        """The first title given for the kind, else the usual one."""
        return esc(next((frame.title for frame in self.frames.get(kind, []) if frame.title), usual))


def section(anchor, heading, lede, content, css=""):
    if not content:
        return ""
    said = '<p class="lede">%s</p>' % lede if lede else ""
    where = ' class="%s"' % css if css else ""
    return '<section id="%s"%s><div class="title"><h2>%s</h2>%s</div>%s</section>' % (anchor, where, heading, said, content)


def is_over_all(row):
    return row.text("segment", "all") == "all"


def comparison(row):
    """The variant, and against whom where that is said."""
    control = row.text("control")
    return esc(row.text("variant", "(missing)")) + (" against %s" % esc(control) if control else "")


def notes_of(row, name="notes"):
    text = row.text(name)
    return '<p class="note">Note: %s.</p>' % esc(text.rstrip(".")) if text else ""


def group_by(rows, key):
    groups = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    return groups


def more(left, what="rows"):
    return '<p class="note">%d more %s are in the JSON of this report.</p>' % (left, what) if left > 0 else ""


MOST_POINTS = 100  # of a picture


def left_out(rows, what):
    return "Evenly spaced ones of %d %s are drawn." % (len(rows), what) if len(rows) > MOST_POINTS else ""


def design_cell(value, name, metric=None):
    """A number of the design, which is in no frame."""
    return Cell(value, None, None, None, name, metric)

# SPDX-License-Identifier: GPL-3.0-or-later
"""A little SVG: scales with nice ticks, and plots whose width follows the page while their text keeps its size.

Across the page positions are shares of the width; down they are pixels. Curves, which cannot be given in shares, are drawn in
a nested picture of 1000 units that is stretched; their strokes are not.
"""
import itertools
import math

from ._report_text import MINUS, esc

STEPS = (1, 2, 2.5, 5, 10)
LARGEST = 1e300  # of what an axis holds: its length stays finite
MARKS = '<svg width="0" height="0" aria-hidden="true" style="position:absolute"><defs><path id="d" d="M0 -7L7 0L0 7L-7 0Z"/></defs></svg>'


def nice_ticks(low, high, wanted=5):
    """Round numbers between low and high, about as many as wanted."""
    if not (math.isfinite(low) and math.isfinite(high)) or high <= low:
        return [low] if math.isfinite(low) else []
    rough = (high - low) / max(wanted, 1)
    magnitude = 10.0 ** math.floor(math.log10(rough))
    step = next(s * magnitude for s in STEPS if s * magnitude >= rough * (1 - 1e-9))
    first = math.ceil(low / step - 1e-9)
    return [(first + i) * step for i in range(int(math.floor(high / step + 1e-9)) - first + 1)]


def tick_text(value, step, unit="", sign=False):
    if not value:
        return "0" + unit
    decimals = 0 if not step or step >= 1 and step == int(step) else min(max(-math.floor(math.log10(step)), 0) + (
        1 if abs(step * 10 ** -math.floor(math.log10(step)) - 2.5) < 1e-6 else 0), 12)
    text = "{:,.{}f}".format(abs(value), decimals)
    prefix = MINUS if value < 0 and float(text.replace(",", "")) else "+" if sign and value > 0 else ""
    return prefix + text + unit


class Axis:
    """A range of numbers onto a range of positions."""

    def __init__(self, low, high, start, end):
        if not high > low:
            low, high = low - .5, high + .5
        self.low, self.high, self.start, self.end = low, high, start, end

    @classmethod
    def around(cls, values, start, end, pad=.06, include=()):
        """Holds all finite values with a little room on both sides."""
        finite = [v for v in itertools.chain(values, include) if v is not None and abs(v) < LARGEST] or [0.0, 1.0]
        low, high = min(finite), max(finite)
        room = (high - low) * pad or abs(high) * .5 or 1
        return cls(low - room, high + room, start, end)

    def __call__(self, value):
        """The position; infinite values stop at the edge."""
        share = (min(max(value, self.low), self.high) - self.low) / (self.high - self.low)
        return self.start + share * (self.end - self.start)

    def ticks(self, wanted=5):
        return nice_ticks(self.low, self.high, wanted)


def short(number):
    """A coordinate in few characters."""
    return ("%.2f" % number).rstrip("0").rstrip(".") or "0"


def tag(name, content=None, **attributes):
    """An element; class_ and stroke_width become class and stroke-width. Values are escaped, content is not."""
    given = "".join(' %s="%s"' % (key.rstrip("_").replace("_", "-"), esc(short(v) if isinstance(v, float) else v))
                    for key, v in attributes.items() if v is not None)
    return "<%s%s/>" % (name, given) if content is None else "<%s%s>%s</%s>" % (name, given, content, name)


def across(share):
    return short(share * 100) + "%"


class Plot:
    """One picture: x positions are shares 0 to 1, y positions pixels from the top. Without a title it is decoration."""

    def __init__(self, height, title=None, about=None, css="plot"):
        self.height, self.title, self.about, self.css = height, title, about, css
        self.parts = []

    def add(self, *parts):
        self.parts += parts

    def line(self, x1, y1, x2, y2, css=None, content=None):
        self.add(tag("line", content, x1=across(x1), y1=float(y1), x2=across(x2), y2=float(y2), class_=css))

    def rect(self, x1, x2, y, height, css, content=None, **more):
        self.add(tag("rect", content, x=across(x1), y=float(y), width=across(max(x2 - x1, 0)), height=float(height), class_=css,
                     **more))

    def dot(self, x, y, radius, css, content=None):
        self.add(tag("circle", content, cx=across(x), cy=float(y), r=float(radius), class_=css))

    def diamond(self, x, y, css):
        """A mark that differs from a dot in shape, not only in colour: drawn once a page, see MARKS."""
        self.add(tag("use", href="#d", x=across(x), y=float(y), class_=css))

    def text(self, x, y, text, css="tick", anchor="middle", shift=0, markup=False):
        self.add(tag("text", text if markup else esc(text), x=across(x), y=float(y), dx=float(shift) if shift else None, class_=css,
                     text_anchor=anchor))

    def curve(self, points, css, closed=False):
        """A line or an area through (share, pixel) points."""
        self.strokes(css, "M" + "L".join("%s %s" % (short(x * 1000), short(y)) for x, y in points) + ("Z" if closed else ""))

    def strokes(self, css, path):
        """A path of which x is in thousandths of the width and y in pixels."""
        self.add(tag("svg", tag("path", d=path, class_=css), viewBox="0 0 1000 %s" % short(self.height), preserveAspectRatio="none"))

    def whiskers(self, css, spans):
        """Upright lines, as (share, pixel, pixel)."""
        self.strokes(css, "".join("M%s %sV%s" % tuple(map(short, (x * 1000, y1, y2))) for x, y1, y2 in spans))

    def grid(self, axis, unit="", factor=1, sign=False, wanted=4):
        """Lines across the picture with their numbers at the left."""
        ticks = nice_ticks(axis.low * factor, axis.high * factor, wanted)
        step = ticks[1] - ticks[0] if len(ticks) > 1 else 0
        for tick in ticks:
            y = axis(tick / factor)
            self.line(0, y, 1, y, "zero" if abs(tick) < 1e-12 else "grid")
            self.text(0, y + 4, tick_text(tick, step, unit, sign), anchor="end", shift=-8)

    def markup(self):
        """The element; its title and description are what a screen reader says."""
        said = "<title>%s</title><desc>%s</desc>" % (esc(self.title), esc(self.about)) if self.title else ""
        role = 'role="img"' if self.title else 'aria-hidden="true"'
        return '<svg class="%s" height="%s" %s>%s%s</svg>' % (self.css, short(self.height), role, said, "".join(self.parts))

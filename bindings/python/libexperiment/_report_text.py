# SPDX-License-Identifier: GPL-3.0-or-later
"""A report's JSON as rows and cells, and cells as text. Numbers are only rounded here, never computed."""
import datetime
import html
import math
import re

MINUS, DASH, NARROW = "\u2212", "\u2013", "\u202f"
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f]")


def esc(text):
    """Text for HTML: names and labels are users' data."""
    return html.escape(_CONTROL.sub("\ufffd", str(text)), quote=True)


def words(name):
    """A column's or check's name for people: add_to_cart -> add to cart."""
    return str(name).replace("_", " ")


# ---- frames ----------------------------------------------------------------------------------------------------------

class Cell:
    """One value of a frame, and where it stands."""
    __slots__ = ("value", "word", "frame", "row", "column", "metric")

    def __init__(self, value, word, frame, row, column, metric):
        self.value, self.word, self.frame, self.row, self.column, self.metric = value, word, frame, row, column, metric

    @property
    def number(self):
        """As a float: NaN where there is none, infinite where the word says so."""
        if self.value is None:
            return {"Inf": math.inf, "-Inf": -math.inf}.get(self.word, math.nan)
        return float(self.value) if isinstance(self.value, (int, float)) else math.nan

    @property
    def is_finite(self):
        return math.isfinite(self.number)


NOTHING = Cell(None, None, None, None, None, None)


class Row:
    """One row of a frame: row["estimate"] is a cell, row.text("variant") a string."""

    def __init__(self, frame, number):
        self.frame, self.number = frame, number

    def __contains__(self, name):
        return name in self.frame.by_name

    def __getitem__(self, name):
        column = self.frame.by_name.get(name)
        if column is None:
            return NOTHING
        given = column.get("words")
        return Cell(column["values"][self.number], given[self.number] if given else None, self.frame.number, self.number,
                    name, self.text("metric", None) if name != "metric" else None)

    def text(self, name, missing=""):
        column = self.frame.by_name.get(name)
        value = column["values"][self.number] if column else None
        return missing if value is None else str(value)


class Frame:
    """A frame of the report."""

    def __init__(self, given, number):
        self.kind, self.title, self.number, self.columns = given["kind"], given["title"], number, given["columns"]
        self.by_name = {column["name"]: column for column in self.columns}
        self.rows = [Row(self, row) for row in range(given["rows"])]

    def shown(self):
        """The columns that print shows and that hold anything."""
        return [column["name"] for column in self.columns if not column["detail"]
                and any(value not in (None, "") for value in column["values"] + column.get("words", []))]


# ---- numbers ---------------------------------------------------------------------------------------------------------

def number_element(cell, text):
    """A printed number with its raw value beside it, for people who copy and for tests that compare."""
    if cell is NOTHING or (cell.value is None and cell.word is None):
        return '<span class="none">%s</span>' % DASH
    raw = cell.word if cell.value is None else esc(repr(cell.value))  # a text may stand in any column of a user's table
    metric = ' data-metric="%s"' % esc(cell.metric) if cell.metric else ""
    at = "design" if cell.frame is None else "%d:%d" % (cell.frame, cell.row)
    return '<span data-value="%s"%s data-column="%s" data-at="%s">%s</span>' % (raw, metric, esc(cell.column), at, text)


def with_minus(text):
    return text.replace("-", MINUS)


def grouped(value, decimals):
    return with_minus("{:,.{}f}".format(value, decimals))


def decimals_for(size, digits):
    """Decimals with which a number of this size has so many significant digits."""
    if not size or not math.isfinite(size):
        return 0
    return min(max(digits - 1 - math.floor(math.log10(abs(size))), 0), 12)


def special(cell):
    """What stands where no finite number is."""
    return {"Inf": "\u221e", "-Inf": MINUS + "\u221e"}.get(cell.word, DASH)


def plain(cell, digits=4):
    """Any number: so many significant digits, whole numbers whole, thousands apart."""
    value = cell.number
    if not math.isfinite(value):
        return number_element(cell, special(cell))
    if value == 0 or (value == int(value) and abs(value) < 1e15):
        return number_element(cell, grouped(value, 0))
    if abs(value) < 1e-4:
        return number_element(cell, powers(value, 2))
    return number_element(cell, without_zeros(grouped(value, decimals_for(value, digits))))


def without_zeros(text):
    return text.rstrip("0").rstrip(".") if "." in text else text


def powers(value, digits):
    """Scientific: 3.1 x 10 to the -5."""
    mantissa, exponent = ("%.*e" % (digits - 1, value)).split("e")
    return "%s\u202f×\u202f10<sup>%s</sup>" % (with_minus(mantissa), with_minus(str(int(exponent))))


def count(cell):
    return number_element(cell, grouped(cell.number, 0) if cell.is_finite else special(cell))


def percent(cell, digits=3, sign=False):
    value = cell.number * 100
    if not cell.is_finite:
        return number_element(cell, special(cell))
    text = grouped(value, min(decimals_for(value, digits), 4))
    return number_element(cell, ("+" if sign and value > 0 else "") + text + NARROW + "%")


def share(cell):
    """A share that was chosen, as 95 % and 33.3 %: without closing zeros."""
    shown = ("%.4g" % (cell.number * 100)) if cell.is_finite else special(cell)
    return number_element(cell, shown + NARROW + "%")


def probability(cell):
    """Never 0 % or 100 % unless it is."""
    if not cell.is_finite:
        return number_element(cell, special(cell))
    value = cell.number
    if 0 < value < .0001 or .9999 < value < 1:
        return number_element(cell, ("&lt;" if value < .5 else "&gt;") + NARROW + ("0.01" if value < .5 else "99.99") + NARROW + "%")
    decimals = 0 if value in (0, 1) else 2 if value < .01 or value > .99 else 1
    return number_element(cell, grouped(value * 100, decimals) + NARROW + "%")


def signed(value, decimals):
    """With a plus or a minus, unless it rounds to nothing."""
    text = "{:,.{}f}".format(abs(value), decimals)
    return ("" if not float(text.replace(",", "")) else "+" if value > 0 else MINUS) + text


def lift(cell, width):
    """A relative effect, with the decimals that the width of its interval deserves."""
    if not cell.is_finite:
        return number_element(cell, special(cell))
    decimals = decimals_for(width * 50, 2) if math.isfinite(width) and width else 2
    return number_element(cell, signed(cell.number * 100, max(decimals, int(abs(cell.number) < .01))) + NARROW + "%")


def p_value(cell):
    """Never 0.0000."""
    value = cell.number
    if not cell.is_finite:
        return number_element(cell, special(cell))
    if value <= 0:
        return number_element(cell, "&lt;\u202f10<sup>%s300</sup>" % MINUS)
    if value < .0001:
        return number_element(cell, powers(value, 2))
    return number_element(cell, "%.*f" % (max(decimals_for(value, 2), 2), value))


LETTERS = ((1e9, 1e9, "B"), (1e6, 1e6, "M"), (1e4, 1e3, "k"))


def in_letters(value, digits=3):
    """Large numbers in few characters: 1.23M."""
    for limit, unit, letter in LETTERS:
        if abs(value) >= limit * (1 - 1e-9):
            shown = grouped(value / unit, decimals_for(value / unit, digits))
            return without_zeros(shown) + letter
    return grouped(value, 0 if value == int(value) else decimals_for(value, digits))


def compact(cell, digits=4):
    """A number of a frame in few characters."""
    return number_element(cell, in_letters(cell.number, digits) if cell.is_finite else special(cell))


def moment(cell):
    """A time in microseconds: its day, and the hour where it is not midnight. A column of times is text already."""
    if cell.value is None:
        return number_element(cell, DASH)
    if isinstance(cell.value, str):
        return number_element(cell, esc(cell.value))
    try:
        at = datetime.datetime(1970, 1, 1) + datetime.timedelta(microseconds=cell.value)
    except OverflowError:
        return number_element(cell, grouped(cell.number, 0))
    return number_element(cell, at.strftime("%Y-%m-%d" if (at.hour, at.minute) == (0, 0) else "%Y-%m-%d %H:%M"))


class Scale:
    """How the values of one metric are written: shares as percent and percentage points, others as they are."""

    def __init__(self, is_share):
        self.is_share = is_share
        self.factor = 100 if is_share else 1
        self.unit = NARROW + "%" if is_share else ""
        self.points = NARROW + "pp" if is_share else ""

    def value(self, cell):
        """A level, with four digits whatever they are, so that two of them compare at a glance."""
        if self.is_share or not cell.is_finite:
            return percent(cell, 4)
        return number_element(cell, grouped(cell.number, decimals_for(cell.number, 4)))

    def effect(self, cell, width):
        """A difference, with the decimals that the width of its interval deserves."""
        if not cell.is_finite:
            return number_element(cell, special(cell))
        if not width:
            return plain(cell, 3) if not self.is_share else percent(cell, 3, True)
        return number_element(cell, signed(cell.number * self.factor, decimals_for(width / 2 * self.factor, 2)) + self.points)

    def amount(self, cell):
        """A loss: two digits, however small."""
        value = cell.number * self.factor
        if not cell.is_finite:
            return number_element(cell, special(cell))
        return number_element(cell, (powers(value, 2) if 0 < abs(value) < 1e-3 else grouped(value, decimals_for(value, 2))) + self.points)

    def interval(self, low, high, width=None):
        if width is None:
            width = high.number - low.number
            width = width if math.isfinite(width) else 0
        if math.isnan(low.number) and math.isnan(high.number):
            return number_element(low, DASH)
        return "%s to %s" % (self.effect(low, width), self.effect(high, width))


def width_of(row, low="ci_low", high="ci_high"):
    width = row[high].number - row[low].number
    return width if math.isfinite(width) else 0

# SPDX-License-Identifier: GPL-3.0-or-later
"""Valid example values for the contract tests: from the hand-written fixtures by name, else from the annotations."""
import pathlib
import re

from names import short

FIXTURES = pathlib.Path(__file__).resolve().parents[2] / "tests" / "contract" / "fixtures.h"


class Fixtures:
    """What fixtures.h declares. Missing ones are collected, so that one run lists them all."""

    def __init__(self, path=FIXTURES):
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        self.functions = set(re.findall(r"\b(fixture_\w+)\(", text))
        self.macros = set(re.findall(r"#define (FIXTURE_\w+)", text))
        self.missing = []

    def first(self, known, names, wanted_for):
        """The first of `names` that exists."""
        for name in names:
            if name in known:
                return name
        self.missing.append("%s: tests/contract/fixtures.h has none of %s" % (wanted_for, ", ".join(names)))
        return names[-1]

    def stop_if_missing(self):
        if self.missing:
            raise SystemExit("the contract tests lack fixtures:\n  " + "\n  ".join(self.missing))


def place(function, parameter):
    return "%s(%s)" % (function["name"], parameter["name"])


def specific(function, parameter):
    """The name that belongs to this one parameter, without prefix."""
    return "%s_%s" % (short(function["name"]), parameter["name"])


def handle(fixtures, function, parameter):
    """A function that makes a handle. Builders describe, so theirs has not been used."""
    names = ["fixture_" + specific(function, parameter), "fixture_" + short(parameter["type"])]
    if function["role"] == "builder":
        names.insert(1, names[-1] + "_fresh")
        names.pop()
    return fixtures.first(fixtures.functions, names, place(function, parameter)) + "(ctx)"


def view(fixtures, function, parameter):
    """A function that shows a table or a column."""
    names = ["fixture_" + specific(function, parameter)]
    names.append("fixture_column_id" if "id" in parameter["at"] else "fixture_" + parameter["kind"])
    return fixtures.first(fixtures.functions, names, place(function, parameter)) + "()"


def text(fixtures, function, parameter):
    """A macro that stands for a string."""
    own = "FIXTURE_" + specific(function, parameter).upper()
    if "column" in parameter["at"]:
        names = [own, "FIXTURE_COLUMN_" + parameter["name"].upper()]
    else:
        names = [own, "FIXTURE_ID" if "id" in parameter["at"] else "FIXTURE_TEXT"]
    return fixtures.first(fixtures.macros, names, place(function, parameter))


def elements(fixtures, function, parameter):
    """A macro that stands for the initialiser of an array."""
    name = "FIXTURE_" + specific(function, parameter).upper()
    return fixtures.first(fixtures.macros, [name], place(function, parameter))


def number(fixtures, function, parameter):
    own = "FIXTURE_" + specific(function, parameter).upper()
    return own if own in fixtures.macros else inside(parameter)


def enum(fixtures, function, parameter, M):
    own = "FIXTURE_" + specific(function, parameter).upper()
    return own if own in fixtures.macros else next(iter(M["enums"][parameter["type"]]["values"]))


# ---- limits --------------------------------------------------------------------------------------------------------

LOWEST = {"int32_t": -2**31, "int64_t": -2**63, "uint32_t": 0, "uint64_t": 0}
HIGHEST = {"int32_t": 2**31 - 1, "int64_t": 2**63 - 1, "uint32_t": 2**32 - 1, "uint64_t": 2**64 - 1}


def is_whole(part):
    return part["type"] != "double"


def limit(part, name):
    """The value of (min=) or (max=), None without one."""
    given = part["at"].get(name)
    if given is None:
        return None
    return int(float(given)) if is_whole(part) else float(given)


def whole_literal(value, kind):
    if value == -2**63:
        return "INT64_MIN"
    if -2**31 < value < 2**31:
        return str(value)
    return {"int64_t": "INT64_C(%d)", "uint64_t": "UINT64_C(%d)"}.get(kind, "%d") % value


def literal(value, part):
    return whole_literal(value, part["type"]) if is_whole(part) else repr(float(value))


def inside(part):
    """A value that the annotations allow."""
    low, high = limit(part, "min"), limit(part, "max")
    if low is not None and high is not None and not is_whole(part):
        return literal((low + high) / 2, part)
    if low is not None:
        return literal(low + 1 if high is None else min(low + 1, high), part)
    return literal(high if high is not None else 1, part)


def outside(part):
    """(C expression, words) for each value that the annotations forbid."""
    return whole_outside(part) if is_whole(part) else double_outside(part)


def whole_outside(part):
    low, high, found = limit(part, "min"), limit(part, "max"), []
    if low is not None and low > LOWEST[part["type"]]:
        found.append((literal(low - 1, part), "below %d" % low))
    if high is not None and high < HIGHEST[part["type"]]:
        found.append((literal(high + 1, part), "above %d" % high))
    return found


def double_outside(part):
    low, high, at = limit(part, "min"), limit(part, "max"), part["at"]
    finite, found = "finite" in at, []
    if low is not None:
        found.append(beyond(low, "-INFINITY", "open" in at, "below"))
    if high is not None:
        found.append(beyond(high, "INFINITY", "open" in at, "above"))
    if finite or low is not None or high is not None:
        found.append(("NAN", "NaN"))
    if finite or high is not None:
        found.append(("INFINITY", "Inf"))
    if finite or low is not None:
        found.append(("-INFINITY", "-Inf"))
    return found


def beyond(edge, direction, is_open, word):
    """The nearest forbidden double: the limit itself if it is excluded."""
    if is_open:
        return repr(edge), "at the limit %g" % edge
    return "nextafter(%r, %s)" % (edge, direction), "just %s %g" % (word, edge)

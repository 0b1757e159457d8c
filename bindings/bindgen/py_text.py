# SPDX-License-Identifier: GPL-3.0-or-later
"""Laying out Python source text: signatures, calls and docstrings that fit the page."""
import re
import textwrap

from model_functions import plot_kind
from model_types import SETTABLE
from names import camel, error_class, short

WIDTH = 120
NOTE = "# SPDX-License-Identifier: GPL-3.0-or-later\n# Generated from include/experiment/*.h by bindgen. Do not edit.\n"

NUMBER_CLASSES = {"double": "float", "int32_t": "int", "int64_t": "int", "uint64_t": "int", "uint32_t": "int"}
HINTS = {"string": "str", "strings": "Sequence[str]", "array": "ArrayLike", "table": "TableLike", "column": "ArrayLike",
         "bytes": "StateLike", "duration": "DurationLike", "options": "Mapping[str, Any]"}


def indented(lines, depth):
    return ["    " * depth + line if line else "" for line in lines]


def listed(head, items, tail, depth=0):
    """head + items + tail on one line if they fit there, else one item to a line."""
    line = head + ", ".join(items) + tail
    if len(line) + 4 * depth <= WIDTH:
        return [line]
    return [head, *["    " + item + ("" if item == "/" else ",") for item in items], tail]


def filled(head, items, tail, depth=0):
    """head + items + tail in as few lines as hold them; those after the first are indented once."""
    text = head + ", ".join(items) + tail
    return textwrap.wrap(text, WIDTH - 4 * depth, subsequent_indent="    ", break_long_words=False)


def word_hint(enum):
    """The alias for the words of an enumeration."""
    return camel(short(enum)) + "Word"


def hint(part):
    """The type that a caller gives for a parameter or a field."""
    kind = part["kind"]
    if kind == "enum":
        return word_hint(part["type"])
    if kind == "scalar":
        return "bool" if "bool" in part["at"] else NUMBER_CLASSES[part["type"]]
    if kind == "handle":
        return camel(short(part["type"]))
    if kind == "string" and "id" in part["at"]:
        return "Union[str, int]"
    return HINTS[kind]


def optional(name, type_hint):
    return "%s: Optional[%s] = None" % (name, type_hint)


def _wrapped(line, depth):
    """The line in lines that fit; those of an entry of a list ("name: text") hang."""
    lead = line[:len(line) - len(line.lstrip())]
    hanging = lead + "    " if re.match(r"\s*\w+( \([^)]*\))?: ", line) else lead
    width = WIDTH - 4 * depth - 2 * len('"""')
    return textwrap.wrap(line.lstrip(), width, initial_indent=lead, subsequent_indent=hanging,
                         break_long_words=False, break_on_hyphens=False) or [""]


def in_python(text, model):
    """A text of the headers with the names that Python people know."""
    def name_of(match):
        name = match.group(1)
        function = model["functions"].get(name)
        if function is None:
            return camel(short(name)) if name in model["handles"] or name in model["structs"] else name
        verb = function["verb"].replace("create_", "", 1)
        owner = camel(short(function["owner"])) if function["owner"] else ""
        return owner if verb == "create" else owner + "." * bool(owner) + verb
    text = re.sub(r"\b(expt_\w+)", name_of, text)
    text = re.sub(r"\bEXPT_E_[A-Z_]+", lambda match: error_class(match.group(0)), text)
    return re.sub(r"\bNULL\b", "None", re.sub(r"\bEXPT_OK\b", "OK", text))


def docstring(lines, depth, model):
    """A docstring of the lines given, in Python's words; runs of empty lines become one."""
    lines = [in_python(line, model) for line in lines]
    out = []
    for line in lines:
        if line or (out and out[-1]):
            out += _wrapped(line, depth)
    while out and not out[-1]:
        out.pop()
    out = [line.replace("\\", "\\\\").replace('"""', "'''") for line in out]
    if len(out) == 1 and not out[0].endswith('"'):
        return ['"""%s"""' % out[0]]
    return ['"""%s' % out[0], *out[1:], '"""']


def describe(part, model):
    """"name: text. One of a, b. Default a." """
    text = "%s: %s" % (part["name"], part["doc"])
    if part["kind"] == "enum":
        words = ", ".join('"%s"' % word for word in model["enums"][part["type"]]["words"])
        text = _sentence(text) + " One of %s." % words
    if part["kind"] == "duration":
        text = _sentence(text) + ' Microseconds, a timedelta, or a text like "7d", "12h", "30m", "10s".'
    if part["kind"] == "options":
        inner = ", ".join(f["name"] for f in option_fields(part["type"], model))
        text = _sentence(text) + " A dict of: %s." % inner
    if part.get("default") is not None:
        text = _sentence(text) + " Default %s." % _shown_default(part)
    return text


UNITS = [("d", 86400 * 10**6), ("h", 3600 * 10**6), ("m", 60 * 10**6), ("s", 10**6)]


def _shown_default(part):
    value = part["default"]
    if "bool" in part["at"]:
        return repr(bool(value))
    if part["kind"] == "duration":
        value = next(("%d%s" % (value // size, unit) for unit, size in UNITS if value and value % size == 0), value)
    return '"%s"' % value if isinstance(value, str) else repr(value)


def _sentence(text):
    return text if text.endswith(".") else text + "."


def option_fields(options, model):
    """The fields of an options struct that a caller sets; each is a keyword."""
    return [f for f in model["structs"][options]["fields"] if f["kind"] in SETTABLE] if options else []


def function_lines(function, model, parameters, options, more=()):
    """The docstring of a function: what it does, its arguments, its answer, its errors."""
    doc = function["doc"]
    lines = [doc["summary"], "", doc["detail"], ""]
    lines += [describe(p, model) for p in parameters]
    lines += [describe(f, model) for f in option_fields(options, model)]
    lines += list(more)
    if function["columns"]:
        lines += ["", "Returns %s:" % " ".join(doc["tags"]["frame"][0].split())]
        lines += ["    %s (%s%s): %s" % (name, dtype, "" if unit == "-" else ", " + unit, text)
                  for name, dtype, unit, text in function["columns"]]
        if plot_kind(function):
            lines.append("    .plot() draws it: %s." % plot_kind(function))
    raised = [error.partition(" ") for error in function["errors"] if not error.startswith("EXPT_E_NOMEM")]
    if raised:
        lines += ["", "Raises:"] + ["    %s: %s" % (error_class(status), text) for status, _, text in raised]
    if "determinism" in doc["tags"]:
        lines += ["", "Determinism: %s." % doc["tags"]["determinism"][0]]
    for reference in doc["tags"].get("ref", []):
        lines += ["", "Reference: %s." % " ".join(reference.split())]
    return lines

# SPDX-License-Identifier: GPL-3.0-or-later
"""What R calls each function and which arguments it has: shared by the R code, the C glue and the help pages."""
import dataclasses

from model_functions import kinds, options_type
from names import CONTEXT, PREFIX, short

SHOWN_FIELDS = ("enum", "duration", "scalar", "string", "strings", "array", "options")
SHOWN_INPUTS = ("table", "column", "string", "strings", "bytes", "array", "scalar", "duration", "enum", "handle")
SHOWN_ROLES = ("create", "load", "save", "builder", "method", "function", "accessor")
HIDDEN_HANDLES = ("context", "frame", "view")
UNITS = [("d", 86400000000), ("h", 3600000000), ("m", 60000000), ("s", 1000000), ("ms", 1000)]


@dataclasses.dataclass
class Argument:
    name: str
    text: str
    optional: bool = False
    part: dict = None  # the parameter or field of the model, None for what only R has


@dataclasses.dataclass
class Export:
    """One exported function of the R package."""
    name: str
    kind: str  # create, call, spec, close or configure
    function: dict
    arguments: list
    keywords: dict = dataclasses.field(default_factory=dict)  # create only: keyword -> its builders


def exports(model):
    """Every generated function of R, in header order."""
    found, specs = [], set()
    for function in model["functions"].values():
        if function["role"] in SHOWN_ROLES:
            found.append(_create(model, function) if function["role"] == "create" else _call(model, function))
        if function["role"] == "builder" and function["spec"]["cls"] not in specs:
            specs.add(function["spec"]["cls"])
            found.append(_spec(model, function))
    found += [_close(model, handle) for handle in shown_handles(model)]
    return found + [_configure(model)]


def _configure(model):
    progress = Argument("progress", "A function(what, done, total) that long calls report to; TRUE stops them.", True)
    arguments = field_arguments(model, context_options(model)) + [progress]
    return Export("configure", "configure", context_create(model), arguments)


def shown_handles(model):
    return [name for name, handle in model["handles"].items() if handle["kind"] not in HIDDEN_HANDLES]


def context_options(model):
    return CONTEXT + "_options"


def context_create(model):
    return model["functions"][CONTEXT + "_create"]


def noun(function):
    return short(function["owner"])


def r_name(function):
    """noun_verb; a plain function keeps its name, a plain accessor its C name (version would hide R's own)."""
    if function["owner"]:
        verb = function["verb"]
        return noun(function) + (verb[len("create"):] if function["role"] == "create" else "_" + verb)
    return function["name"] if function["role"] == "accessor" else short(function["name"])


def spec_name(function):
    """add_proportion -> proportion_of."""
    return function["verb"].replace("add_", "", 1) + "_of"


def subject(function):
    return next((p for p in function["params"] if p["kind"] == "self"), None)


def answer(function):
    """The output that becomes the value of the R function, or None."""
    return next((p for p in function["params"] if "ret" in p["at"]), None)


def inputs(function):
    """What the caller must or may give besides the handle and the options; what may be left out comes last."""
    given = [p for p in function["params"] if p["kind"] in SHOWN_INPUTS]
    return sorted(given, key=lambda p: "nullable" in p["at"])


def fields(model, struct):
    return [f for f in model["structs"][struct]["fields"] if f["kind"] in SHOWN_FIELDS] if struct else []


def option_fields(model, function):
    return fields(model, options_type(function))


def nested_structs(model):
    """Options structs that are a field of another one."""
    nested = {f["type"] for s in model["structs"].values() for f in s["fields"] if f["kind"] == "options"}
    return [name for name in model["structs"] if name in nested]


def builders(model, owner):
    """keyword -> builders, in header order."""
    found = {}
    for function in model["functions"].values():
        if function["role"] == "builder" and function["owner"] == owner:
            found.setdefault(function["spec"]["keyword"], []).append(function)
    return found


def shorthand(functions):
    """The value class for which a bare value may stand: the only one of its keyword, with one required parameter."""
    if len(functions) != 1:
        return None
    key = functions[0]["spec"]["key"]
    required = [p for p in inputs(functions[0]) if "nullable" not in p["at"] and p["name"] != key]
    return spec_name(functions[0]) if len(required) == 1 else None


def field_arguments(model, struct):
    return [Argument(f["name"], _field_text(model, f), True, f) for f in fields(model, struct)]


def _input_arguments(function, without=None):
    return [Argument(p["name"], p["doc"].rstrip(".") + "." + _kind_text(p), "nullable" in p["at"], p)
            for p in inputs(function) if p["name"] != without]


def _subject_arguments(function):
    self = subject(function)
    return [Argument(self["name"], self["doc"], part=self)] if self else []


def _call(model, function):
    arguments = (_subject_arguments(function) + _input_arguments(function)
                 + field_arguments(model, options_type(function)))
    if function["role"] == "save":
        arguments.append(Argument("path", "File to write to; NULL returns the bytes.", True))
    return Export(r_name(function), "call", function, arguments)


def _create(model, function):
    keywords = builders(model, function["owner"])
    arguments = _input_arguments(function) + field_arguments(model, options_type(function))
    arguments += [Argument(word, _keyword_text(made), True) for word, made in keywords.items()]
    return Export(r_name(function), "create", function, arguments, keywords)


def _keyword_text(functions):
    spec = functions[0]["spec"]
    classes = ["`%s()`" % spec_name(f) for f in functions]
    values = " or ".join(classes + (["plain values"] if shorthand(functions) else []))
    if not spec["key"]:
        return "A list of %s." % values
    default = "; without a name, the `%s`" % spec["key_default"] if spec["key_default"] else ""
    return "A list of %s, named by the `%s`%s." % (values, spec["key"], default)


def _spec(model, function):
    arguments = _input_arguments(function, function["spec"]["key"]) + field_arguments(model, options_type(function))
    return Export(spec_name(function), "spec", function, arguments)


def _close(model, handle):
    name = short(handle)
    function = model["functions"][model["handles"][handle]["free"]]
    return Export(name + "_close", "close", function, [Argument(name, "%s; closed already is fine" % name)])


def _field_text(model, field):
    text = field["doc"]
    if field["kind"] == "enum":
        words = ", ".join('"%s"' % word for word in model["enums"][field["type"]]["words"])
        text += " One of %s." % words
    if field["kind"] == "options":
        inner = ("`%s`: %s" % (f["name"], _field_text(model, f)) for f in fields(model, field["type"]))
        text += " A named list. " + " ".join(inner)
    text += _kind_text(field)
    default = _default_text(field)
    return text + (" Default %s." % default if default else "")


def _kind_text(part):
    """What a value may be, where the kind or the limits say it."""
    at, text = part["at"], ""
    if part["kind"] == "duration":
        text = ' A difftime, a text such as "7d" or "90m", or microseconds.'
    if "min" in at and "max" in at:
        text += " From %s to %s%s." % (at["min"], at["max"], ", both excluded" if "open" in at else "")
    elif "min" in at and part["kind"] != "duration":
        text += " %s or more." % at["min"]
    return text


def _default_text(field):
    value = field.get("default")
    if value is None:
        return None
    if "bool" in field["at"]:
        return "TRUE" if value else "FALSE"
    if field["kind"] == "duration":
        return '"%s"' % _duration_text(value)
    return '"%s"' % value if isinstance(value, str) and field["kind"] in ("enum", "string") else str(value)


def _duration_text(microseconds):
    for unit, size in UNITS:
        if microseconds and microseconds % size == 0:
            return "%d%s" % (microseconds // size, unit)
    return "%dus" % microseconds


def r_class(word):
    """The S3 classes of the hand-written part begin with the prefix too."""
    return PREFIX + word


def has(function, kind):
    return kind in kinds(function)

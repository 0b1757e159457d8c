# SPDX-License-Identifier: GPL-3.0-or-later
"""The model -> _api.py: one class per handle, result and builder, one function for everything else."""
import re

from model_functions import columns_named, is_plain, kinds, options_type, plot_kind
from names import CONTEXT, FRAME, camel, error_class, short
from py_abi import HIDDEN, statuses
from py_text import (NOTE, describe, docstring, filled, function_lines, hint, indented, listed, option_fields,
                     optional, word_hint)

HEAD = NOTE + '''"""Every function of the library. None means "the library's default", which the texts quote."""
from __future__ import annotations

import ctypes as C
import os
from typing import Any, Literal, Mapping, Optional, Sequence, Union

from . import _abi, _handles, _runtime as _rt, _values as _v
from ._errors import *  # noqa: F401,F403
from ._values import SMALL, DurationLike, StateLike
from ._tables import ArrayLike, Column, Frame, Table, TableLike

_lib = _rt.lib
'''

GIVEN = ("string", "strings", "array", "scalar", "duration", "enum", "table", "column", "handle", "bytes")
LIMITS = {"int32_t": "_v.INT32", "int64_t": "_v.INT64", "uint64_t": "_v.UINT64", "uint32_t": "_v.UINT32"}
# A scalar x that has to be looked at: anything else goes to C as it is.
USUAL = {"double": "type(x) is not float",
         "int32_t": "type(x) is not int or not 0 <= x < SMALL", "int64_t": "type(x) is not int or not 0 <= x < SMALL"}
ELEMENTS = {"double": "C.c_double", "int32_t": "C.c_int32", "int64_t": "C.c_int64", "uint64_t": "C.c_uint64"}


def is_public_handle(handle):
    return handle["kind"] not in ("frame", "context", "view")


def constructor_name(function):
    return "__init__" if function["verb"] == "create" else function["verb"].replace("create_", "", 1)


def given_parameters(function):
    """What a caller passes by position: the required ones first, then those that may be left out."""
    given = [p for p in function["params"] if p["kind"] in GIVEN]
    return [p for p in given if "nullable" not in p["at"]] + [p for p in given if "nullable" in p["at"]]


def signature(function, model, first):
    items = [first] if first else []
    for p in given_parameters(function):
        items.append(optional(p["name"], hint(p)) if "nullable" in p["at"] else "%s: %s" % (p["name"], hint(p)))
    keywords = [optional(f["name"], hint(f)) for f in option_fields(options_type(function), model)]
    return items, keywords


def documented(function, model, depth, more=()):
    lines = function_lines(function, model, given_parameters(function), options_type(function), more)
    return docstring(lines, depth, model)


def with_star(items, keywords):
    return items + (["*"] + keywords if keywords else [])


# ---- values in -----------------------------------------------------------------------------------------------------

def converted(part):
    """The expression that turns what a caller gave into what ctypes takes."""
    name, kind = part["name"], part["kind"]
    if kind == "enum":
        return '_v.word(%s, "%s", _abi.%s)' % (name, name, short(part["type"]).upper())
    if kind == "duration":
        return '_v.duration(%s, "%s")' % (name, name)
    if kind == "scalar" and "bool" in part["at"]:
        return '_v.flag(%s, "%s")' % (name, name)
    if kind == "scalar" and part["type"] == "double":
        return '_v.number(%s, "%s")' % (name, name)
    if kind == "scalar":
        return '_v.whole(%s, "%s", %s)' % (name, name, LIMITS[part["type"]])
    if kind == "string":
        return '_v.%s(%s, "%s")' % ("unit_id" if "id" in part["at"] else "text", name, name)
    if kind == "strings":
        return '_v.texts(%s, "%s")' % (name, name)
    if kind == "array":
        function = "codes" if "codes" in part["at"] else "moments" if "times" in part["at"] else "numbers"
        return '_v.%s(%s, "%s", %s)' % (function, name, name, ELEMENTS[part["type"]])
    if kind == "handle":
        return '_v.handle(%s, "%s", %s)' % (name, name, camel(short(part["type"])))
    if kind == "bytes":
        return '_v.state(%s, "%s")' % (name, name)
    if kind == "column":
        return 'Column(%s, "%s")' % (name, name)
    raise KeyError(kind)


def options_function(name, struct, model):
    """A function that makes an options struct: the library's defaults, then what was given."""
    fields = option_fields(name, model)
    lines = listed("@_rt.options(", ["_abi." + name, "_lib." + struct["init"]], ")")
    lines += listed("def _%s(" % short(name), ["_o"] + [f["name"] + "=None" for f in fields], "):")
    together = shared_lengths(fields)
    body = [" = ".join("_" + name for name in names) + " = None" for names in together]
    for f in fields:
        body.append("if %s is not None:" % f["name"])
        if f["kind"] in ("strings", "array"):
            body += ["    _%s = %s" % (f["name"], converted(f)),
                     "    _o.%s, _o.%s = _%s, len(_%s)" % (f["name"], f["at"]["len"], f["name"], f["name"])]
        elif f["kind"] == "options":
            body.append('    _o.%s = C.pointer(_v.nested(%s, "%s", _%s.fresh))' % (*(f["name"],) * 3, short(f["type"])))
        else:
            body.append("    _o.%s = %s" % (f["name"], converted(f)))
    body += [length_of(names) for names in together]
    return lines + indented(body, 1) + ["", ""]


def shared_lengths(fields):
    """The names of the arrays that must be equally long, for each length that several of them share."""
    lengths = {}
    for f in fields:
        if "len" in f["at"]:
            lengths.setdefault(f["at"]["len"], []).append(f["name"])
    return [names for names in lengths.values() if len(names) > 1]


def length_of(names):
    """The expression that is the length of the arrays of these names, which must be equally long."""
    return '_v.length("%s", %s)' % (" ".join(names), ", ".join("_" + name for name in names))


def converted_or_none(part):
    text = converted(part)
    return "None if %s is None else %s" % (part["name"], text) if "nullable" in part["at"] else text


# ---- calls ---------------------------------------------------------------------------------------------------------

class Call:
    """The statements that make one C call, in Python."""

    def __init__(self, function, model):
        self.function, self.model = function, model
        self.before, self.checks, self.arguments = [], [], []
        self.answer, self.hint, self.read, self.sized = None, None, "", ""
        for p in function["params"]:
            getattr(self, "_" + p["kind"], self._given)(p)

    def _given(self, p):
        self.arguments.append(converted_or_none(p))

    def _scalar(self, p):
        """What most calls give needs no conversion, and a call of a closed form takes only as long as a few of those."""
        usual = USUAL.get("bool" if "bool" in p["at"] else p["type"])
        if not usual or "nullable" in p["at"] or not self._is_plain():
            return self._given(p)
        self.checks += ["if %s:" % re.sub(r"\bx\b", p["name"], usual), "    %s = %s" % (p["name"], converted(p))]
        self.arguments.append(p["name"])

    def _ctx(self, p):
        self.arguments.append("_rt.context()")

    def _self(self, p):
        self.arguments.append("self")

    def _options(self, p):
        names = [f["name"] for f in option_fields(p["type"], self.model)]
        self.before += listed("_options = _%s(" % short(p["type"]), names, ")", 1)
        self.arguments.append("_options")

    def _table(self, p):
        described = ["self.%s()" % self._columns_verb()] if self.function["columns_from"] else []
        read = described + columns_named(self.function, p, self.model)
        table = "Table(%s)" % ", ".join([p["name"], '"%s"' % p["name"], *read])
        left_out = "None if %s is None else " % p["name"] if "nullable" in p["at"] else ""
        self.arguments.append(left_out + table)

    def _columns_verb(self):
        return self.model["functions"][self.function["columns_from"]]["verb"]

    def _strings(self, p):
        self.before.append("_%s = %s" % (p["name"], converted_or_none(p)))
        self.arguments.append("_" + p["name"])

    _array = _bytes = _strings

    def _length(self, p):
        self.arguments.append(self._length_of(p))

    def _length_of(self, p):
        measured = [q for q in self.function["params"] if q["at"].get("len") == p["name"] and q["dir"] == "in"]
        if len(measured) == 1 and "nullable" not in measured[0]["at"]:
            return "len(_%s)" % measured[0]["name"]
        return length_of([q["name"] for q in measured])

    def _array_out(self, p):
        length = next(q for q in self.function["params"] if q["name"] == p["at"]["len"])
        wanted = converted(length) if length["kind"] == "scalar" else self._length_of(length)
        self.before.append("_out = (%s * %s)()" % (ELEMENTS[p["type"]], wanted))
        self.arguments.append("_out")
        self.answer, self.hint = "_v.array(_out)", "ArrayLike"

    def _handle_out(self, p):
        self._out("C.c_void_p()")
        cls = "Frame" if p["type"] == FRAME else camel(short(p["type"]))
        self.answer, self.hint = ("Frame(%s)" % self._frame() if cls == "Frame" else "%s._made(_out)" % cls), cls

    def _frame(self):
        plot = plot_kind(self.function)
        return '_out, "%s"' % plot if plot else "_out"

    def _result(self, p):
        cls = camel(short(p["type"]))
        self._out("%s(%s)" % (cls, "" if self.model["structs"][p["type"]]["frozen"] else "C.sizeof(%s)" % cls))
        self.answer, self.hint = "_out", cls

    def _string_out(self, p):
        self._out("C.c_char_p()")
        self.read, self.hint = "read=lambda: _v.decoded(_out.value)", "Optional[str]"

    def _scalar_out(self, p):
        self._out("%s()" % ELEMENTS[p["type"]])
        self.answer = "bool(_out.value)" if "bool" in p["at"] else "_out.value"
        self.hint = "bool" if "bool" in p["at"] else "float" if p["type"] == "double" else "int"

    def _out(self, text):
        self.before.append("_out = " + text)
        self.arguments.append("_out")

    def _bytes_out(self, p):
        self.sized, self.answer, self.hint = "_rt.filled", "_buf", "bytes"

    def _text_out(self, p):
        self.sized, self.answer, self.hint = "_rt.filled", '_buf.rstrip(b"\\0").decode()', "str"

    def _nothing(self, p):
        """The room of a buffer and the error are the business of the runtime."""

    _cap = _need = _err = _nothing

    def lines(self):
        """The statements. What a call returns while the handle is still held is returned by its last statement."""
        function = self.function
        changes = any(p["kind"] == "self" and not p["const"] for p in function["params"])
        flags = (["changes=True"] if changes else []) + (["long=True"] if "long" in function["doc"]["tags"] else [])
        if self._is_plain():
            return self.before + self.checks + self._plain_call()
        arguments = ["_lib." + function["name"]] + self.arguments + flags + ([self.read] if self.read else [])
        target = "_buf = " if self.sized else "return " if self.read else ""
        return self.before + listed("%s%s(" % (target, self.sized or "_rt.call"), arguments, ")", 2)

    def _plain_call(self):
        """Without an error to fill, as most calls need none; what is refused is asked again for the reason."""
        name = "_lib." + self.function["name"]
        given = listed("_given = (", self.arguments + ["None"], ")", 2)
        return given + ["if %s(*_given):" % name, "    _rt.refused(%s, _given)" % name]

    def _is_plain(self):
        """Takes values alone and makes something of them: there is no handle to hold, and nothing is changed."""
        only_values = self._VALUES.issuperset(p["kind"] for p in self.function["params"])
        return only_values and "long" not in self.function["doc"]["tags"]

    _VALUES = frozenset(("ctx", "scalar", "duration", "enum", "string", "strings", "array", "length", "options", "result",
                         "scalar_out", "array_out", "handle_out", "err"))


def simple_function(function, model, depth):
    """A function of the module (depth 0) or a method that changes or asks its handle (depth 1)."""
    items, keywords = signature(function, model, "self" if depth else None)
    call = Call(function, model)
    answer, returned = (call.answer, call.hint) if call.hint else ("self", camel(short(function["owner"])))
    lines = listed("def %s(" % function["verb"], with_star(items, keywords), ") -> %s:" % returned, depth)
    body = documented(function, model, depth + 1)
    body += call.lines() + ([] if call.read else ["return " + answer])
    return indented(lines + indented(body, 1) + [""], depth)


def accessor(function, model, depth):
    """A function that cannot fail."""
    items, _ = signature(function, model, "self" if depth else None)
    given = [converted(p) for p in given_parameters(function)]
    arguments = ["_lib." + function["name"]] + (["self"] if depth else []) + given
    returned = {"char": "str", "double": "float"}.get(function["ret"]["base"], "int")
    lines = listed("def %s(" % function["verb"], items, ") -> %s:" % returned, depth)
    body = documented(function, model, depth + 1)
    body.append("return _rt.get(%s)" % ", ".join(arguments))
    return indented(lines + indented(body, 1) + [""], depth)


def save_method(function, model):
    lines = ["def save(self, path: Optional[Union[str, os.PathLike]] = None) -> bytes:"]
    body = documented(function, model, 2, ["path: file to write as well"])
    body += Call(function, model).lines() + ["return _v.saved(_buf, path)"]
    return indented(lines + indented(body, 1) + [""], 1)


def load_method(function, model):
    items, keywords = signature(function, model, "cls")
    cls = camel(short(function["owner"]))
    lines = ["@classmethod", *listed("def %s(" % function["verb"], with_star(items, keywords), ") -> %s:" % cls, 1)]
    body = documented(function, model, 2)
    body += Call(function, model).lines() + ["return cls._made(_out)"]
    return indented(lines + indented(body, 1) + [""], 1)


# ---- handles, builders, results ------------------------------------------------------------------------------------

def short_form(builder):
    """The one required parameter besides the key: a bare value may stand for the value class."""
    key = builder["spec"]["key"]
    required = [p for p in given_parameters(builder) if "nullable" not in p["at"] and p["name"] != key]
    return required[0] if len(required) == 1 else None


def by_keyword(builders):
    words = {}
    for builder in builders:
        words.setdefault(builder["spec"]["keyword"], []).append(builder)
    return words


def union(hints):
    return hints[0] if len(hints) == 1 else "Union[%s]" % ", ".join(hints)


def builder_keyword(word, builders):
    """The keyword of a constructor that takes value classes, and its line of the docstring."""
    classes = [b["spec"]["cls"] for b in builders]
    bare = short_form(builders[0]) if len(builders) == 1 else None
    key = builders[0]["spec"]["key"]
    listed_too = not key or builders[0]["spec"]["key_default"]
    items = classes + ([hint(bare)] if bare else [])
    item = union(items)
    accepted = ["Mapping[str, %s]" % item] if key else items
    type_hint = union(accepted + (["Sequence[%s]" % item] if listed_too else []))
    shape = " or ".join((["dict (key = %s)" % key] if key else []) + (["list"] if listed_too else []))
    text = "%s: %s of %s%s." % (word, shape, " | ".join(classes), " or a plain %s" % bare["name"] if bare else "")
    return optional(word, type_hint), text


def constructor(function, builders, model):
    named = function["verb"] != "create"
    items, keywords = signature(function, model, "cls" if named else "self")
    words = by_keyword(builders)
    described = [builder_keyword(word, made) for word, made in words.items()]
    keywords += [keyword for keyword, _ in described]
    returned = ") -> %s:" % camel(short(function["owner"])) if named else "):"
    lines = (["@classmethod"] if named else [])
    lines += listed("def %s(" % constructor_name(function), with_star(items, keywords), returned, 1)
    texts = [text for _, text in described]
    body = documented(function, model, 2, texts)
    body += Call(function, model).lines() + (["self = cls._made(_out)"] if named else ["self._adopt(_out)"])
    for word, made in words.items():
        body.append('self._describe(%s, "%s", (%s,))' % (word, word, ", ".join(b["spec"]["cls"] for b in made)))
    return indented(lines + indented(body + (["return self"] if named else []), 1) + [""], 1)


def handle_class(name, handle, model):
    functions = [f for f in model["functions"].values() if f["owner"] == name]
    builders = [f for f in functions if f["role"] == "builder"]
    lines = ["class %s(_handles.Handle):" % camel(short(name))]
    lines += indented(docstring([handle["doc"]["summary"], "", handle["doc"]["detail"]], 1, model), 1)
    lines += ["    _free = _lib.%s" % handle["free"], ""]
    for f in functions:
        if f["role"] == "create":
            lines += constructor(f, builders, model)
        elif f["role"] == "load":
            lines += load_method(f, model)
        elif f["role"] == "save":
            lines += save_method(f, model)
        elif f["role"] in ("method", "builder"):
            lines += simple_function(f, model, 1)
        elif f["role"] == "accessor" and "self" in kinds(f):
            lines += accessor(f, model, 1)
    return lines + [""]


def spec_class(builder, model):
    spec, options = builder["spec"], options_type(builder)
    given = [p for p in given_parameters(builder) if p["name"] != spec["key"]]
    fields = option_fields(options, model)
    bare = short_form(builder)
    items, keywords = signature(builder, model, "self")
    items = [item for item in items if item.partition(":")[0] != spec["key"]]
    lines = ["class %s(_handles.Spec):" % spec["cls"]]
    lines += indented(docstring(function_lines(builder, model, given, options), 1, model), 1)
    keys = quoted(spec["key"]), quoted(spec["key_default"])
    lines += ['    _method, _key, _key_default = "%s", %s, %s' % (builder["verb"], *keys),
              "    _positional, _short = %d, %s" % (len(given), quoted(bare["name"] if bare else None)), ""]
    lines += indented(listed("def __init__(", with_star(items, keywords), "):", 1), 1)
    names = ["%s=%s" % (part["name"], part["name"]) for part in given + fields]
    return lines + indented(listed("self._values = dict(", names, ")", 2), 2) + ["", ""]


def quoted(text):
    return "None" if text is None else '"%s"' % text


def result_class(name, struct, model):
    fields = [f for f in struct["fields"] if f["kind"] not in HIDDEN]
    lines = ["class %s(_handles.Result, _abi.%s):" % (camel(short(name)), name)]
    described = [describe(f, model) for f in fields]
    lines += indented(docstring([struct["doc"]["summary"], "", struct["doc"]["detail"], "", *described], 1, model), 1)
    names = ['"%s"' % f["name"] for f in fields]
    lines += ["    __slots__ = ()"] + indented(filled("_names = (", names, ")" if len(names) > 1 else ",)", 1), 1)
    views = [(f["name"], in_words(f, "_abi.%s.%s" % (name, f["name"]))) for f in fields]
    return lines + ["    %s = %s" % (field, view) for field, view in views if view] + ["", ""]


def in_words(field, read):
    """How a field is shown that is not the number it looks like; None of a number, which ctypes reads as it is."""
    if field["kind"] == "enum":
        return "_handles.word(%s, _abi.%s)" % (read, short(field["type"]).upper())
    if "bool" in field["at"]:
        return "_handles.flag(%s)" % read
    return "_handles.text(%s)" % read if field["type"] == "char" else None


# ---- the file ------------------------------------------------------------------------------------------------------

def api_file(model):
    functions = list(model["functions"].values())
    lines = [HEAD]
    for name, enum in model["enums"].items():
        lines += listed("%s = Literal[" % word_hint(name), ['"%s"' % word for word in enum["words"]], "]")
    lines += ["", ""]
    for name, struct in model["structs"].items():
        if struct["kind"] == "options" and not name.startswith(CONTEXT):
            lines += options_function(name, struct, model)
    results = [name for name, struct in model["structs"].items() if struct["kind"] == "result"]
    for name in results:
        lines += result_class(name, model["structs"][name], model)
    for made in model["specs"].values():
        lines += spec_class(model["functions"][made["first"]], model)
    handles = {name: handle for name, handle in model["handles"].items() if is_public_handle(handle)}
    for name, handle in handles.items():
        lines += handle_class(name, handle, model)
    plain = [f for f in functions if is_plain(f) and f["owner"] != FRAME]
    for f in plain:
        lines += (accessor if f["role"] == "accessor" else simple_function)(f, model, 0) + [""]
    public = [camel(short(name)) for name in [*handles, *results]] + list(model["specs"]) + [f["verb"] for f in plain]
    public += ["ExperimentError"] + [error_class(status) for status, _, _ in statuses(model)]
    lines += listed("__all__ = [", ['"%s"' % name for name in sorted(set(public))], "]")
    return "\n".join(lines) + "\n"

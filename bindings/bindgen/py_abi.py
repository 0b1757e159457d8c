# SPDX-License-Identifier: GPL-3.0-or-later
"""The model -> _abi.py (structs and the type of every function) and _errors.py (one exception per status)."""
from names import STATUS, STATUS_PREFIX, error_class, short
from py_text import NOTE, docstring, indented, listed

CTYPES = {"double": "C.c_double", "int32_t": "C.c_int32", "int64_t": "C.c_int64", "uint64_t": "C.c_uint64",
          "uint32_t": "C.c_uint32", "uint8_t": "C.c_uint8", "char": "C.c_char"}

HIDDEN = ("size", "reserved")  # kinds of fields of a result that are nobody's business but C's

# So that `except ValueError` and the like keep working for people who never heard of our exceptions.
PYTHON_BASES = {"ARGUMENT": "ValueError", "COLUMN": "KeyError", "DTYPE": "TypeError", "ROW": "ValueError",
                "LABEL": "ValueError", "DOMAIN": "ValueError", "NOMEM": "MemoryError"}

ERRORS_HEAD = NOTE + '''"""One exception for each status of the library."""


class ExperimentError(Exception):
    """Base of all. function, argument, field and row (counted from 0; -1 = none) say where."""
    code, function, argument, field, row = 0, "", "", "", -1

    def __str__(self):
        return str(self.args[0]) if self.args else ""  # KeyError would print the repr
'''

ABI_HEAD = NOTE + '''"""The C side: enumerations, structs, callbacks, and the type of every function."""
import ctypes as C


class Words(dict):
    """The number of each word of an enumeration; `of` is the way back."""

    def __init__(self, numbers):
        super().__init__(numbers)
        self.of = WordOf((number, word) for word, number in reversed(numbers.items()))


class WordOf(dict):
    """The word of each number; a newer library may know a number that this package does not."""

    def __missing__(self, number):
        return number

'''


def ctype(part, model):
    """The ctypes name for a field, a parameter or a returned value."""
    base, pointers = part.get("type", part.get("base")), part["ptr"]
    if base in model["callbacks"]:
        return base
    if part.get("array"):
        return "%s * %d" % (CTYPES[base], part["array"])
    if pointers == 0:
        return "None" if base == "void" else CTYPES.get(base, "C.c_int32")
    if base == "char":
        return "C.c_char_p" if pointers == 1 else "C.POINTER(C.c_char_p)"
    if base in model["structs"]:
        return "C.POINTER(%s)" % base
    if base in model["handles"]:
        return "C.c_void_p" if pointers == 1 else "C.POINTER(C.c_void_p)"
    return "C.c_void_p" if base in ("void", "uint8_t") else "C.POINTER(%s)" % CTYPES[base]


def statuses(model):
    """(status, number, text) of everything that can go wrong."""
    known = model["enums"][STATUS]
    failures = [key for key in known["values"] if key.startswith(STATUS_PREFIX)]
    return [(key, known["values"][key], known["texts"][key]) for key in failures]


def errors_file(model):
    lines = [ERRORS_HEAD]
    for status, number, text in statuses(model):
        base = PYTHON_BASES.get(status[len(STATUS_PREFIX):])
        bases = "ExperimentError" + (", " + base if base else "")
        lines += ["", "class %s(%s):" % (error_class(status), bases), *indented(docstring([text], 1, model), 1),
                  "    code = %d" % number, ""]
    entries = ["%d: %s" % (number, error_class(status)) for status, number, _ in statuses(model)]
    lines += ["", *listed("BY_CODE = {", entries, "}")]
    names = ["ExperimentError"] + [error_class(status) for status, _, _ in statuses(model)]
    lines += ["", *listed("__all__ = [", ['"%s"' % name for name in names], "]")]
    return "\n".join(lines) + "\n"


def field_name(struct, field):
    """The name of a field; people look at results, so what is not for them is hidden there."""
    return "_" * (struct["kind"] == "result" and field["kind"] in HIDDEN) + field["name"]


def abi_file(model):
    version = model["version"]
    lines = [ABI_HEAD, "VERSION = (%d, %d, %d)" % (version["major"], version["minor"], version["patch"])]
    for name, enum in model["enums"].items():
        entries = ['"%s": %d' % pair for pair in enum["words"].items()]
        lines += listed("%s = Words({" % short(name).upper(), entries, "})")
    lines.append("")
    for name, callback in model["callbacks"].items():
        types = [ctype(t, model) for t in [callback["ret"]] + [given for _, given in callback["params"]]]
        lines.append("%s = C.CFUNCTYPE(%s)" % (name, ", ".join(types)))
    for name, struct in model["structs"].items():
        lines += ["", "", "class %s(C.Structure):" % name]
        lines += indented(docstring([struct["doc"]["summary"]], 1, model), 1)
        lines += ["    __slots__ = ()"] if struct["kind"] == "result" else []
    for name, struct in model["structs"].items():
        lines += ["", "", "%s._fields_ = [" % name]
        lines += ['    ("%s", %s),' % (field_name(struct, field), ctype(field, model)) for field in struct["fields"]]
        lines += ["]", "assert C.sizeof(%s) == %d" % (name, struct["size"])]
    lines += ["", "", "def declare(lib):", '    """Tells ctypes the type of every function of the loaded library."""']
    for name, function in model["functions"].items():
        types = [ctype(p, model) for p in function["params"]]
        lines += indented(listed("lib.%s.argtypes = [" % name, types, "]", 1), 1)
        lines.append("    lib.%s.restype = %s" % (name, ctype(function["ret"], model)))
    lines.append("    return lib")
    return "\n".join(lines) + "\n"

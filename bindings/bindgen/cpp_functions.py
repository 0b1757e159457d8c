# SPDX-License-Identifier: GPL-3.0-or-later
"""One C function as C++: its parameters, its return type, its body, its comment."""
from contract_calls import wrapped
from cpp_types import NUMBERS, class_name, comment, is_class, part_name, sentences, spelled, to_c, value_type
from names import ERROR, FRAME, error_class, short

WRITTEN_BY_THE_WRAPPER = ("self", "err", "length", "cap", "need")
ANSWERS = ("handle_out", "result", "string_out", "scalar_out", "array_out", "bytes_out", "text_out")


def answer(function):
    return next((p for p in function["params"] if p["kind"] in ANSWERS), None)


# ---- parameters ----------------------------------------------------------------------------------------------------

def given(function):
    """What a C++ caller passes: required inputs, then what may be left out, then options, then the context."""
    inputs = [p for p in function["params"] if p["kind"] not in WRITTEN_BY_THE_WRAPPER + ANSWERS]
    return sorted(inputs, key=rank)


def rank(parameter):
    if parameter["kind"] == "ctx":
        return 3
    if parameter["kind"] == "options":
        return 2
    return 1 if "nullable" in parameter["at"] else 0


def parameter_type(M, p):
    kind = p["kind"]
    if kind == "ctx":
        return "const Context &"
    if kind == "options":
        return "const %s &" % class_name(p["type"])
    if kind == "string":
        return text_type(p)
    if kind == "handle":
        return "%s%s &" % ("const " if p["const"] else "", class_name(p["type"]))
    if kind in ("scalar", "enum", "duration"):
        return value_type(M, p) + " "
    return FIXED_TYPES.get(kind) or "const std::vector<%s> &" % NUMBERS[p["type"]]


def text_type(p):
    if "nullable" in p["at"]:
        return "const OptionalText &"
    return "const Id &" if "id" in p["at"] else "const std::string &"


FIXED_TYPES = {"table": "const TableView &", "column": "const Column &", "bytes": "const std::vector<std::uint8_t> &",
               "strings": "const std::vector<std::string> &"}


def name_of(p):
    return "context" if p["kind"] == "ctx" else part_name(p)


def declared(M, p, with_default):
    text = parameter_type(M, p) + name_of(p)
    if with_default and rank(p):
        text += " = %s()" % parameter_type(M, p).replace("const ", "", 1).rstrip(" &")
    return text


def parameter_list(M, function, with_default):
    return [declared(M, p, with_default) for p in given(function)] or [""]


# ---- what comes back -----------------------------------------------------------------------------------------------

def return_type(M, function):
    out = answer(function)
    if not function["fallible"]:
        return "std::string " if function["ret"]["base"] == "char" else NUMBERS[function["ret"]["base"]] + " "
    if out is None:
        return class_name(function["owner"]) + " &" if builds(function) else "void "
    if out["kind"] == "array_out":
        return "std::vector<%s> " % NUMBERS[out["type"]]
    if out["kind"] == "scalar_out":
        return value_type(M, out) + " "
    fixed = {"string_out": "std::string ", "text_out": "std::string ", "bytes_out": "std::vector<std::uint8_t> "}
    return fixed.get(out["kind"]) or class_name(out["type"]) + " "


def builds(function):
    """A member without an answer returns the object, so that calls can be chained."""
    return any(p["kind"] == "self" for p in function["params"])


def is_const(function):
    return any(p["kind"] == "self" and p["const"] for p in function["params"])


# ---- body ----------------------------------------------------------------------------------------------------------

def body(M, function):
    """Statements: views for C, the call, the answer."""
    if not function["fallible"]:
        arguments = [argument(M, function, p, {}) for p in function["params"]] or [""]
        return wrapped("return %s(" % function["name"], arguments, ");", WIDTH_OF_BODY)
    return (length_checks(function) + locals_for_c(M, function) + out_locals(M, function)
            + ["%s err;" % ERROR] + call(M, function) + returned(M, function))


def length_checks(function):
    """Lists that share one length must agree."""
    lines = []
    for length in (p for p in function["params"] if p["kind"] == "length"):
        first, *others = lists_of(function, length)
        lines += ['detail::equal_sizes(%s, %s, "%s");' % (name_of(first), name_of(p), p["name"]) for p in others]
    return lines


def lists_of(function, length):
    """The input lists whose length this parameter is."""
    return [p for p in function["params"] if p["at"].get("len") == length["name"] and p["kind"] not in ANSWERS]


def locals_for_c(M, function):
    lines = []
    for p in function["params"]:
        name = name_of(p)
        if p["kind"] == "options":
            lines.append("const %s c_options = %s.c();" % (p["type"], name))
        if p["kind"] == "strings":
            lines.append('const detail::Texts c_%s(%s, "%s");' % (p["name"], name, p["name"]))
    return lines


def out_locals(M, function):
    out = answer(function)
    if out is None:
        return []
    kind, base, name = out["kind"], out["type"], name_of(out)
    if kind == "handle_out":
        return ["%s *%s = nullptr;" % (base, name)]
    if kind == "string_out":
        return ["const char *%s = nullptr;" % name]
    if kind == "scalar_out":
        return ["%s %s = 0;" % (base, name)]
    if kind == "array_out":
        return ["std::vector<%s> %s(static_cast<std::size_t>(%s));" % (NUMBERS[base], name, length_of(function, out))]
    if kind == "result":
        lines = ["%s %s = %s();" % (base, name, base)]
        frozen = M["structs"][base]["frozen"]
        return lines if frozen else lines + ["%s.struct_size = static_cast<std::uint32_t>(sizeof %s);" % (name, name)]
    return ["std::int64_t need = 0;"]


def is_two_calls(function):
    out = answer(function)
    return out is not None and out["kind"] in ("bytes_out", "text_out")


def call(M, function):
    if not is_two_calls(function):
        return one_call(M, function)
    asked = one_call(M, function, {"buffer": "nullptr", "cap": "0"})
    out = answer(function)
    buffer = name_of(out)
    made = "std::string %s(static_cast<std::size_t>(need), '\\0');" if out["kind"] == "text_out" \
        else "std::vector<std::uint8_t> %s(static_cast<std::size_t>(need));"
    return asked + [made % buffer] + one_call(M, function, {"buffer": "&%s[0]" % buffer, "cap": "need"})


def one_call(M, function, room=None):
    arguments = [argument(M, function, p, room or {}) for p in function["params"]]
    return wrapped("detail::check(%s(" % function["name"], arguments, "), err);", WIDTH_OF_BODY)


WIDTH_OF_BODY = 118


def argument(M, function, p, room):
    kind, name = p["kind"], name_of(p)
    if kind in ("bytes_out", "text_out"):
        return room["buffer"]
    if kind == "cap":
        return room["cap"]
    if kind in ("scalar", "enum", "duration"):
        return to_c(M, p, name)
    if kind == "length":
        return length_argument(function, p)
    return ARGUMENTS[kind](p, name)


def length_argument(function, p):
    listed = lists_of(function, p)[0]
    return "detail::size_of(%s)" % ("c_" + listed["name"] if listed["kind"] == "strings" else name_of(listed))


def length_of(function, out):
    """How many numbers come out: as many as went in, or as many as were asked for."""
    length = next(p for p in function["params"] if p["name"] == out["at"]["len"])
    return length_argument(function, length) if length["kind"] == "length" else name_of(length)


def list_pointer(p, name):
    return "%s.empty() ? nullptr : %s.data()" % (name, name) if "nullable" in p["at"] else "%s.data()" % name


def text_for_c(p):
    return 'detail::text(%s, "%s")' if text_type(p) == "const std::string &" else '%s.c("%s")'


ARGUMENTS = {
    "self": lambda p, name: "raw_.get()",
    "ctx": lambda p, name: "context.get()",
    "err": lambda p, name: "&err",
    "need": lambda p, name: "&need",
    "table": lambda p, name: "%s.get()" % name,
    "column": lambda p, name: "%s.get()" % name,
    "handle": lambda p, name: "%s.get()" % name,
    "options": lambda p, name: "&c_options",
    "strings": lambda p, name: "c_%s.data()" % p["name"],
    "bytes": list_pointer,
    "array": list_pointer,
    "array_out": lambda p, name: "%s.data()" % name,
    "string": lambda p, name: text_for_c(p) % (name, p["name"]),
    "handle_out": lambda p, name: "&%s" % name,
    "string_out": lambda p, name: "&%s" % name,
    "scalar_out": lambda p, name: "&%s" % name,
    "result": lambda p, name: "&%s" % name,
}


def returned(M, function):
    out = answer(function)
    if out is None:
        return ["return *this;"] if builds(function) else []
    name = name_of(out)
    if out["kind"] == "handle_out":
        return [made_handle(M, function, out, name)]
    if out["kind"] == "text_out":
        return ["%s.resize(static_cast<std::size_t>(need - 1));" % name, "return %s;" % name]
    if out["kind"] == "scalar_out" and "bool" in out["at"]:
        return ["return %s != 0;" % name]
    if out["kind"] == "string_out":  # NULL: there is none, and no label is empty
        return ["return %s == nullptr ? std::string() : std::string(%s);" % (name, name)]
    return ["return %s;" % name]


def made_handle(M, function, out, name):
    """Handles keep the context they were made with alive."""
    if makes_itself(function):
        return "raw_.reset(%s);" % name
    if not is_class(M, out["type"]):
        return "return %s(%s);" % (class_name(out["type"]), name)
    has_ctx = any(p["kind"] == "ctx" for p in function["params"])
    context = "context" if has_ctx else "context_" if builds(function) else "Context()"
    return "return %s(%s, %s);" % (class_name(out["type"]), name, context)


# ---- comment -------------------------------------------------------------------------------------------------------

def explained(function, indent):
    lines = sentences(function["doc"])
    lines += ["@param %s %s" % (name_of(p), input_text(p)) for p in given(function)]
    lines += returned_lines(function)
    lines += ["@throws %s %s" % (error_class(text.split()[0]), " ".join(text.split()[1:]))
              for text in function["errors"] if can_reach_caller(function, text.split()[0])]
    return comment(lines, indent)


def input_text(p):
    if p["kind"] == "options":
        return "left out: the library's defaults"
    return "left out: the library's defaults" if p["kind"] == "ctx" else p["doc"]


def can_reach_caller(function, status):
    """The wrapper gives a two-call function the room that it asked for."""
    return not (is_two_calls(function) and status == "EXPT_E_LIMIT")


def returned_lines(function):
    out = answer(function)
    if out is None:
        return ["@return " + function["returns"]] if function["returns"] else []
    if makes_itself(function):
        return []
    return ["@return " + returned_text(function, out)] + [column_line(*column) for column in function["columns"]]


def column_line(name, dtype, unit, text):
    return "- %s (%s): %s" % (name, dtype if unit == "-" else "%s, %s" % (dtype, unit), text)


def makes_itself(function):
    """Becomes the constructor."""
    return function["role"] == "create" and function["verb"] == "create"


WORDS_ABOUT_C = ("; NULL on failure", "; NULL asks for the size", "; belongs to", "; `struct_size` set by the caller",
                 " with a closing NUL")


def returned_text(function, out):
    frame = function["doc"]["tags"].get("frame")
    if out["type"] == FRAME and frame:
        return "the frame, %s; its columns:" % " ".join(frame[0].split())
    text = out["doc"]
    for words in WORDS_ABOUT_C:
        text = text.partition(words)[0]
    return text


def own_name(function):
    """Name of the member or of the free function."""
    verb = function["verb"] if function["owner"] else short(function["name"])
    return spelled(verb[len("create_"):] if verb.startswith("create_") else verb)

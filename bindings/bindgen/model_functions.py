# SPDX-License-Identifier: GPL-3.0-or-later
"""Functions: what each parameter is, and what each function is for."""
import comments
from names import BY_HAND, CONTEXT, DATA, ELEMENTS, ERROR, FRAME, SCALARS, STATUS, camel, short

ANSWERS = ("handle_out", "result", "string_out", "scalar_out", "bytes_out", "text_out", "array_out")
INPUTS = ("table", "column", "string", "strings", "bytes", "array", "scalar", "duration", "enum", "options", "handle")
NOT_SPEC_INPUTS = ("ctx", "self", "options", "err", "length")
READS_WHAT_IS_DESCRIBED = ("add", "fit", "update", "by_group")


def function_model(name, declared, doc, found, model):
    documented = comments.parameters(doc)
    by_name = {entry[0]: entry[1:] for entry in documented if entry}
    names = [parameter for parameter, _ in declared["params"]]
    params = [_parameter_model(p, given, by_name.get(p, ("", {}, "", [])), name, names, model)
              for p, given in declared["params"]]
    _tell_lengths_from_inputs(params)
    owner = next((h for h in sorted(model["handles"], key=len, reverse=True) if name.startswith(h + "_")), None)
    verb = name[len(owner) + 1:] if owner else short(name)
    function = dict(name=name, owner=owner, verb=verb, ret=declared["ret"], params=params, doc=doc,
                    returns=comments.one_line(doc["tags"].get("return", [""])[0]),
                    errors=[comments.one_line(text) for text in doc["tags"].get("error", [])],
                    columns=[c for c in comments.frame_columns(doc) if c], header=found.header[name],
                    documented=documented)
    function["fallible"] = declared["ret"]["base"] == STATUS
    function["role"] = next(role for role, fits in ROLES if fits(function, model))
    reads_described = owner and verb in READS_WHAT_IS_DESCRIBED
    function["columns_from"] = model["handles"][owner]["columns"] if reads_described else None
    if function["role"] == "builder":
        function["spec"] = _spec_model(function)
    return function


def kinds(function):
    return [p["kind"] for p in function["params"]]


def _parameter_model(name, given, documented, function, names, model):
    direction, flags, text, unknown = documented
    parameter = dict(name=name, type=given["base"], ptr=given["ptr"], const=given["const"], at=flags, doc=text,
                     dir=direction, unknown=unknown)
    subject = names[1:2] if names[0] == "ctx" else names[:1]
    place = dict(function=function, first=name == names[0], last=name == names[-1], self=[name] == subject)
    parameter["kind"] = next((kind for kind, fits in PARAMETER_KINDS if fits(parameter, place, model)), None)
    return parameter


def _is(parameter, base, pointers):
    return parameter["type"] == base and parameter["ptr"] == pointers


def _out(parameter, *flags):
    return "out" in parameter["dir"] and all(flag in parameter["at"] for flag in flags)


def _struct(parameter, model, kind):
    known = model["structs"].get(parameter["type"])
    return bool(known) and known["kind"] == kind and parameter["ptr"] == 1


def _number_pointer(parameter):
    return parameter["type"] in ELEMENTS and parameter["ptr"] == 1


# The first that fits is the kind of the parameter; a parameter that fits none stops the generator.
PARAMETER_KINDS = [
    ("err", lambda p, place, m: _is(p, ERROR, 1) and place["last"]),
    ("ctx", lambda p, place, m: _is(p, CONTEXT, 1) and p["name"] == "ctx" and place["first"]),
    ("handle_out", lambda p, place, m: p["type"] in m["handles"] and p["ptr"] == 2 and _out(p, "ret")),
    ("self", lambda p, place, m: (p["type"] in m["handles"] and p["ptr"] == 1 and place["self"]
                                  and place["function"].startswith(p["type"] + "_"))),
    ("handle", lambda p, place, m: p["type"] in m["handles"] and p["ptr"] == 1 and p["type"] != CONTEXT),
    ("table", lambda p, place, m: DATA.get(p["type"]) == "table" and p["ptr"] == 1 and p["const"]),
    ("column", lambda p, place, m: DATA.get(p["type"]) == "column" and p["ptr"] == 1 and p["const"]),
    ("init", lambda p, place, m: _struct(p, m, "options") and p["name"] == "options" and p["dir"] == "out"),
    ("options", lambda p, place, m: _struct(p, m, "options") and p["const"] and "nullable" in p["at"]),
    ("result", lambda p, place, m: _struct(p, m, "result") and not p["const"] and _out(p, "ret")),
    ("foreign", lambda p, place, m: _is(p, "void", 1) and "foreign" in p["at"]),
    ("string", lambda p, place, m: _is(p, "char", 1) and p["const"]),
    ("text_out", lambda p, place, m: _is(p, "char", 1) and _out(p, "text", "len")),
    ("string_out", lambda p, place, m: _is(p, "char", 2) and _out(p, "ret") and p["at"].get("transfer") == "none"),
    ("strings", lambda p, place, m: _is(p, "char", 2) and p["dir"] == "in" and "len" in p["at"]),
    ("bytes", lambda p, place, m: _is(p, "uint8_t", 1) and p["const"] and {"bytes", "len"} <= set(p["at"])),
    ("bytes_out", lambda p, place, m: _is(p, "uint8_t", 1) and not p["const"] and _out(p, "bytes", "len")),
    ("need", lambda p, place, m: _is(p, "int64_t", 1) and _out(p, "size-of")),
    ("array", lambda p, place, m: _number_pointer(p) and p["const"] and "len" in p["at"]),
    ("array_out", lambda p, place, m: _number_pointer(p) and not p["const"] and _out(p, "ret", "len")),
    ("scalar_out", lambda p, place, m: _number_pointer(p) and not p["const"] and _out(p, "ret")),
    ("enum", lambda p, place, m: p["type"] in m["enums"] and p["ptr"] == 0),
    ("duration", lambda p, place, m: _is(p, "int64_t", 0) and p["name"].endswith("_us")),
    ("scalar", lambda p, place, m: p["type"] in SCALARS and p["ptr"] == 0),
]


def _tell_lengths_from_inputs(params):
    """A number that is the length of an input array comes from that array; the room of a buffer is asked for first.

    A number that is only the length of an array_out stays an input: the caller says how many are wanted.
    """
    for p in params:
        measured = [q["kind"] for q in params if q["at"].get("len") == p["name"]]
        if p["kind"] != "scalar" or not measured:
            continue
        if "bytes_out" in measured or "text_out" in measured:
            p["kind"] = "cap"
        elif measured != ["array_out"]:
            p["kind"] = "length"


def _is_foreign(function, model):
    """Deals with memory of another library: each binding knows best how its language hands that over."""
    return "foreign" in kinds(function) or (function["owner"] and model["handles"][function["owner"]]["kind"] == "view")


def _makes_owner(function):
    return any(p["kind"] == "handle_out" and p["type"] == function["owner"] for p in function["params"])


ROLES = [
    ("free", lambda f, m: f["name"] in [handle["free"] for handle in m["handles"].values()]),
    ("init", lambda f, m: "init" in kinds(f)),
    ("context", lambda f, m: f["owner"] == CONTEXT),
    ("by_hand", lambda f, m: f["name"] in BY_HAND or _is_foreign(f, m)),
    ("builder", lambda f, m: "spec" in f["doc"]["tags"]),
    ("create", lambda f, m: f["owner"] and f["verb"].split("_")[0] == "create"),
    ("load", lambda f, m: f["owner"] and "self" not in kinds(f) and _makes_owner(f)),
    ("save", lambda f, m: f["verb"] == "save" and "bytes_out" in kinds(f)),
    ("accessor", lambda f, m: not f["fallible"]),
    ("method", lambda f, m: "self" in kinds(f)),
    ("function", lambda f, m: True),
]


def _spec_model(function):
    keyword, *_ = function["doc"]["tags"]["spec"][0].split() or [""]
    given = comments.key_values(function["doc"]["tags"]["spec"][0])
    return dict(keyword=keyword, key=given.get("key"), key_default=given.get("key_default"),
                cls=camel(function["verb"].replace("add_", "", 1)))


def spec_inputs(function):
    """The parameters that a value class holds, besides the options."""
    return [p for p in function["params"] if p["kind"] not in NOT_SPEC_INPUTS]


def options_type(function):
    return next((p["type"] for p in function["params"] if p["kind"] == "options"), None)


def columns_named(function, table, model):
    """The arguments that name columns of the table, if it is read by no others: [] where that is not known.

    A function without a handle knows columns only by the names that it is given. What is called after another table,
    as left_time after left, is a column of that one.
    """
    known = not function["owner"] or function["columns_from"]
    fields = model["structs"][options_type(function)]["fields"] if options_type(function) else []
    optional = [f for f in fields if "column" in f["at"]]
    open_ended = any(f["kind"] == "options" or f["name"] == "columns" for f in fields)
    if not known or open_ended or any(f.get("default") is not None for f in optional):
        return []
    others = [p["name"] + "_" for p in function["params"] if p["kind"] == "table" and p is not table]
    return [part["name"] for part in _columns_first(function, optional) if not part["name"].startswith(tuple(others))]


def _columns_first(function, optional):
    """Required arguments that name columns, then the optional ones; without required ones a call may name none."""
    required = [p for p in function["params"] if "column" in p["at"]]
    return required + optional if required else []


def expected_options(name):
    return name.replace("_create", "").replace("_add_", "_") + "_options"


def makes_frame(function):
    return any(p["kind"] == "handle_out" and p["type"] == FRAME for p in function["params"])


def plot_kind(function):
    """The picture of the frame that it makes, or None."""
    return function["doc"]["tags"].get("plot", [None])[0]


def signature(function, model):
    """What two builders of one value class must share."""
    options = options_type(function)
    return ([(p["name"], p["type"]) for p in spec_inputs(function)],
            [(f["name"], f["type"]) for f in model["structs"][options]["fields"]] if options else None,
            function["spec"]["key"])


def is_plain(function):
    """Neither belongs to a handle nor makes one: it becomes a function of the module."""
    return function["role"] == "function" or (function["role"] == "accessor" and "self" not in kinds(function))



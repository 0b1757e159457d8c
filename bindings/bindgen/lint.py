# SPDX-License-Identifier: GPL-3.0-or-later
"""The rules that a header must keep. One rule is one function; its name is printed with what it found."""
import builtins
import keyword

import comments
from model_types import SETTABLE
from model_functions import (ANSWERS, INPUTS, expected_options, is_plain, kinds, makes_frame, options_type, signature,
                             spec_inputs)
from names import (CONTEXT, PLOTS, SCALARS, STATUS, STATUS_PREFIX, R_TAKEN, camel, error_class, reserved, short, taken)

RULES = []


def rule(*groups):
    """Registers a rule for each entry of the groups of the model; it yields (place within the entry, what is wrong)."""
    def register(function):
        RULES.append((function.__name__, groups, function))
        return function
    return register


def findings(model, found):
    """Every broken rule as one line: place, what is wrong, [rule]."""
    lines = ["%s: %s [known_shape]" % odd for odd in found.odd]
    for name, groups, check in RULES:
        for group in groups:
            for entry, content in model[group].items():
                lines += ["%s%s: %s [%s]" % (entry, place, text, name) for place, text in
                          check(dict(content, name=entry), model, found)]
    return lines


def parts(entry):
    """Fields and parameters with the place that a message names."""
    for field in entry.get("fields", ()):
        yield "." + field["name"], field
    for parameter in entry.get("params", ()):
        if isinstance(parameter, dict):
            yield "(%s)" % parameter["name"], parameter


def pointer_text(part):
    return "%s%s %s" % ("const " if part["const"] else "", part["type"], "*" * part["ptr"])


# ---- comments ------------------------------------------------------------------------------------------------------

EVERYTHING = ("enums", "handles", "callbacks", "structs", "functions")


@rule(*EVERYTHING)
def has_comment(entry, model, found):
    if entry["name"] not in found.docs:
        yield "", "no doc comment on the line above"
    elif not entry["doc"]["summary"]:
        yield "", "its doc comment has no sentence"


@rule(*EVERYTHING)
def has_since(entry, model, found):
    if entry["name"] in found.docs and "since" not in entry["doc"]["tags"]:
        yield "", "no @since"


@rule(*EVERYTHING)
def known_tag(entry, model, found):
    for tag in entry["doc"]["tags"]:
        if tag not in comments.TAGS:
            yield "", "unknown tag @%s" % tag


@rule("structs", "functions")
def known_annotation(entry, model, found):
    for place, part in parts(entry):
        for flag in part["unknown"]:
            yield place, "unknown annotation (%s)" % flag


@rule("functions")
def known_determinism(entry, model, found):
    for text in entry["doc"]["tags"].get("determinism", []):
        if text not in ("PARTITION", "THREADS"):
            yield "", "@determinism is PARTITION or THREADS, not %s" % text


FLAG_FITS = {
    "bool": lambda p: p["kind"] in ("scalar", "scalar_out") and p["type"] == "int32_t",
    "column": lambda p: p["kind"] in ("string", "strings"),
    "id": lambda p: p["kind"] in ("string", "strings", "column"),
    "codes": lambda p: p["kind"] in ("array", "array_out") and p["type"] == "int32_t",
    "finite": lambda p: p["kind"] in ("scalar", "array") and p["type"] == "double",
    "open": lambda p: p["kind"] in ("scalar", "array") and p["type"] == "double",
    "times": lambda p: p["kind"] == "array" and p["type"] == "double",
    "min": lambda p: p["kind"] in ("scalar", "array", "duration", "length", "cap"),
    "max": lambda p: p["kind"] in ("scalar", "array", "duration", "length", "cap"),
}


@rule("structs", "functions")
def annotation_fits(entry, model, found):
    for place, part in parts(entry):
        for flag, fits in FLAG_FITS.items():
            if flag in part["at"] and part["kind"] and part["kind"] != "data" and not fits(part):
                yield place, "(%s) says nothing about %s" % (flag, pointer_text(part).strip())


@rule("structs", "functions")
def range_is_number(entry, model, found):
    for place, part in parts(entry):
        for limit in ("min", "max"):
            if limit in part["at"] and not _is_number(part["at"][limit]):
                yield place, "%s=%s is no number" % (limit, part["at"][limit])


def _is_number(text):
    try:
        return text is not True and float(text) == float(text)
    except ValueError:
        return False


# ---- enumerations --------------------------------------------------------------------------------------------------

@rule("enums")
def enum_is_int32(entry, model, found):
    if "enum" not in entry["doc"]["tags"] or entry["base"] != "int32_t" or not entry["values"]:
        yield "", "a typedef of a number must be int32_t with @enum, followed by its constants"


@rule("enums")
def constant_prefix(entry, model, found):
    for key in entry["values"]:
        if entry["name"] != STATUS and not key.startswith(entry["name"].upper() + "_"):
            yield "", "%s does not begin with %s_" % (key, entry["name"].upper())


@rule("enums")
def constant_literal(entry, model, found):
    for key, value in entry["values"].items():
        if value is None:
            yield "", "the value of %s is not a literal" % key


@rule("enums")
def constant_documented(entry, model, found):
    for key, text in entry["texts"].items():
        if not text:
            yield "", "%s is not documented" % key


@rule("enums")
def exception_name_free(entry, model, found):
    for key in entry["values"] if entry["name"] == STATUS else ():
        if key.startswith(STATUS_PREFIX) and hasattr(builtins, error_class(key)):
            yield "", "%s: the exception would hide a builtin of Python" % key


# ---- handles, callbacks --------------------------------------------------------------------------------------------

HANDLE_KINDS = ("accumulator", "context", "fit", "frame", "spec", "view")
ORDERED = ("look", "next")  # the verbs of a log whose order matters: nothing to merge
ACCUMULATOR_FUNCTIONS = ("create", "add", "merge", "save", "load", "free")
OTHER_WORDS = {"add": ("update",)}  # what learns from a log of its own decisions


@rule("handles")
def handle_kind(entry, model, found):
    if entry["kind"] not in HANDLE_KINDS:
        yield "", "@handle kind= must be one of %s" % ", ".join(HANDLE_KINDS)


@rule("handles")
def handle_free(entry, model, found):
    if entry["free"] not in model["functions"]:
        yield "", "@handle free= names no function"


@rule("handles")
def accumulator_state(entry, model, found):
    state = entry["doc"]["tags"].get("state", [""])[0].split()[:1]
    if entry["kind"] == "accumulator" and state not in (["bounded"], ["rows"]):
        yield "", "an accumulator needs @state bounded | rows"


@rule("handles")
def accumulator_complete(entry, model, found):
    for verb in ACCUMULATOR_FUNCTIONS if entry["kind"] == "accumulator" else ():
        name = entry["name"] + "_" + verb
        kinds_of_create = verb == "create" and any(other.startswith(name + "_") for other in model["functions"])
        other_word = any("%s_%s" % (entry["name"], other) in model["functions"] for other in OTHER_WORDS.get(verb, ()))
        ordered = verb in ("add", "merge") and any("%s_%s" % (entry["name"], look) in model["functions"] for look in ORDERED)
        if name not in model["functions"] and not (kinds_of_create or other_word or ordered):
            yield "", "an accumulator without %s" % name


@rule("handles")
def handle_name_free(entry, model, found):
    if entry["kind"] not in ("frame", "context") and short(entry["name"]) in R_TAKEN:
        yield "", "its constructor would hide a function of R"


@rule("callbacks")
def callback_tagged(entry, model, found):
    if "callback" not in entry["doc"]["tags"]:
        yield "", "a function pointer needs @callback"


@rule("callbacks")
def callback_types(entry, model, found):
    plain = set(SCALARS) | {"void", "char"} | set(model["enums"])
    for name, given in entry["params"]:
        if given["base"] not in plain or given["ptr"] > 1 or (given["base"] == "char" and not given["ptr"]):
            yield "(%s)" % name, "a callback cannot take %s" % given["base"]


# ---- structs -------------------------------------------------------------------------------------------------------

@rule("structs")
def struct_kind(entry, model, found):
    if entry["kind"] is None:
        yield "", "needs one of @options, @result, @error_struct, @data_struct"


@rule("structs")
def options_init(entry, model, found):
    name = entry["name"]
    has_function = entry["init"] == name + "_init_sized" and entry["init"] in model["functions"]
    if entry["kind"] == "options" and not (has_function and name + "_init" in found.macros):
        yield "", "@options init=, the function %s_init_sized or the macro %s_init is missing" % (name, name)


@rule("structs")
def struct_size_first(entry, model, found):
    first = entry["fields"][0]
    if not entry["frozen"] and (first["name"], first["type"]) != ("struct_size", "uint32_t"):
        yield "", "must begin with uint32_t struct_size"


@rule("structs")
def no_padding(entry, model, found):
    for hole in entry["holes"]:
        yield "", "padding before %s; add a reserved field" % hole


@rule("structs")
def field_documented(entry, model, found):
    for place, field in parts(entry):
        if not field["doc"]:
            yield place, "not documented"


@rule("structs")
def field_classified(entry, model, found):
    for place, field in parts(entry):
        if field["kind"] is None and entry["kind"] is not None:
            yield place, "cannot be classified: %s %s" % (pointer_text(field), sorted(field["at"]))


@rule("structs")
def field_name_free(entry, model, found):
    for place, field in parts(entry):
        if entry["kind"] == "options" and reserved(field["name"]):
            yield place, "the name is taken in Python or R"


@rule("structs")
def field_reference(entry, model, found):
    names = [field["name"] for field in entry["fields"]]
    for place, field in parts(entry):
        for flag in ("len", "user"):
            if flag in field["at"] and field["at"][flag] not in names:
                yield place, "%s=%s is no field" % (flag, field["at"][flag])


@rule("structs")
def callback_in_context(entry, model, found):
    for place, field in parts(entry):
        if field["kind"] in ("callback", "user") and entry["name"] != CONTEXT + "_options":
            yield place, "a callback outside the context"


@rule("structs")
def result_owns_nothing(entry, model, found):
    for place, field in parts(entry):
        if entry["kind"] == "result" and field["ptr"]:
            yield place, "a result holds no pointers: who would free them?"


@rule("structs")
def duration_type(entry, model, found):
    for place, field in parts(entry):
        if entry["kind"] == "options" and field["name"].endswith("_us") and field["kind"] not in ("duration", "array"):
            yield place, "a duration is int64_t microseconds"


# ---- parameters ----------------------------------------------------------------------------------------------------

@rule("functions")
def parameter_form(entry, model, found):
    if None in entry["documented"]:
        yield "", "@param needs [in], [out] or [in,out] and a name"


@rule("functions")
def parameter_documented(entry, model, found):
    documented = [d[0] for d in entry["documented"] if d and d[3]]
    for place, parameter in parts(entry):
        if parameter["name"] not in documented:
            yield place, "not documented"


@rule("functions")
def parameter_exists(entry, model, found):
    names = [p["name"] for p in entry["params"]]
    for documented in entry["documented"]:
        if documented and documented[0] not in names:
            yield "", "documents a parameter %s that it does not have" % documented[0]


@rule("functions")
def parameter_sequence(entry, model, found):
    names = [p["name"] for p in entry["params"]]
    documented = [d[0] for d in entry["documented"] if d and d[0] in names]
    if documented != [name for name in names if name in documented]:
        yield "", "parameters are documented in another order than they have"


@rule("functions")
def parameter_name_free(entry, model, found):
    for place, parameter in parts(entry):
        if reserved(parameter["name"]):
            yield place, "the name is taken in Python or R"


@rule("functions")
def parameter_classified(entry, model, found):
    for place, parameter in parts(entry):
        if parameter["kind"] is None and parameter["dir"]:
            yield place, "cannot be classified: %s %s" % (pointer_text(parameter), sorted(parameter["at"]))


@rule("functions")
def parameter_reference(entry, model, found):
    names = [p["name"] for p in entry["params"]]
    for place, parameter in parts(entry):
        for flag in ("len", "size-of", "size"):
            if flag in parameter["at"] and parameter["at"][flag] not in names:
                yield place, "%s=%s is no parameter" % (flag, parameter["at"][flag])


@rule("functions")
def input_direction(entry, model, found):
    for place, parameter in parts(entry):
        if parameter["kind"] in INPUTS and parameter["dir"] not in ("in", ""):
            yield place, "is an input, documented as [%s]" % parameter["dir"]


@rule("functions")
def parameter_order(entry, model, found):
    stage = {"ctx": 0, "self": 0, "options": 2, "cap": 3, "err": 9, **{answer: 3 for answer in ANSWERS}}
    stages = [stage.get(kind, 1) for kind in kinds(entry) if kind != "need"]
    if stages != sorted(stages):
        yield "", "the order is ctx or handle, inputs, options, outputs, err"


# ---- functions -----------------------------------------------------------------------------------------------------

SILENT_ROLES = ("free", "init", "context")
RETURNED = ("char", "int32_t", "int64_t", "double")


@rule("functions")
def status_with_err(entry, model, found):
    if entry["fallible"] != (kinds(entry)[-1:] == ["err"]):
        yield "", "a function returns a status exactly when its last parameter is err"


@rule("functions")
def errors_listed(entry, model, found):
    if entry["fallible"] and not entry["errors"]:
        yield "", "no @error"


@rule("functions")
def error_is_status(entry, model, found):
    for text in entry["errors"]:
        if text.split()[0] not in model["enums"][STATUS]["values"]:
            yield "", "@error %s is no status" % text.split()[0]


@rule("functions")
def return_documented(entry, model, found):
    if not entry["fallible"] and entry["role"] not in SILENT_ROLES and not entry["returns"]:
        yield "", "no @return"


@rule("functions")
def return_type(entry, model, found):
    base = entry["ret"]["base"]
    if entry["role"] == "accessor" and base not in RETURNED and base not in model["enums"]:
        yield "", "returns %s" % base


@rule("functions")
def frame_described(entry, model, found):
    if makes_frame(entry) and not ("frame" in entry["doc"]["tags"] and "column" in entry["doc"]["tags"]):
        yield "", "a frame without @frame and @column"


@rule(*EVERYTHING)
def plot_known(entry, model, found):
    for text in entry["doc"]["tags"].get("plot", []):
        if text not in PLOTS:
            yield "", "@plot is one of %s, not %s" % (", ".join(PLOTS), text or "nothing")


@rule(*EVERYTHING)
def plot_of_frame(entry, model, found):
    plots = entry["doc"]["tags"].get("plot", [])
    if plots and not (entry["name"] in model["functions"] and makes_frame(entry)):
        yield "", "@plot says nothing here: there is no frame"
    if len(plots) > 1:
        yield "", "more than one @plot"


@rule("functions")
def column_form(entry, model, found):
    for text, parsed in zip(entry["doc"]["tags"].get("column", []), comments.frame_columns(entry["doc"])):
        if parsed is None:
            yield "", "@column name dtype unit text: %s" % comments.one_line(text)


@rule("functions")
def has_answer(entry, model, found):
    if entry["role"] == "function" and not any(kind in ANSWERS for kind in kinds(entry)):
        yield "", "neither a handle nor an answer"


@rule("functions")
def one_answer(entry, model, found):
    if sum(kind in ANSWERS for kind in kinds(entry)) > 1:
        yield "", "more than one answer"


@rule("functions")
def function_name_free(entry, model, found):
    exempt = entry["verb"] == "version"  # R's version is a list that nobody calls; bindings of R keep the C name
    if is_plain(entry) and not exempt and taken(entry["verb"]):
        yield "", "%s would hide a function of Python or R; give it a noun" % entry["verb"]


# What every handle has already, in a language or in all.
OF_EVERY_HANDLE = ("close", "guard")


@rule("functions")
def method_name_free(entry, model, found):
    if "self" in kinds(entry) and (keyword.iskeyword(entry["verb"]) or entry["verb"] in OF_EVERY_HANDLE):
        yield "", "%s cannot be the name of a method" % entry["verb"]


@rule("functions")
def keyword_once(entry, model, found):
    """Parameters, options and the keywords of builders all become arguments of one function."""
    options = options_type(entry)
    names = [p["name"] for p in entry["params"] if p["kind"] in INPUTS and p["kind"] != "options"]
    names += [field["name"] for field in model["structs"][options]["fields"] if field["kind"] in SETTABLE] if options else []
    if entry["role"] == "create":
        builders = (f for f in model["functions"].values() if f["role"] == "builder" and f["owner"] == entry["owner"])
        names += {f["spec"]["keyword"]: None for f in builders}
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield "", "%s is the name of two arguments" % name


@rule("functions")
def options_name(entry, model, found):
    options = options_type(entry)
    if options and options != expected_options(entry["name"]):
        yield "", "its options must be called %s" % expected_options(entry["name"])


# ---- value classes -------------------------------------------------------------------------------------------------

def _builders(entry):
    return [entry] if entry["role"] == "builder" else []


@rule("functions")
def spec_form(entry, model, found):
    for builder in _builders(entry):
        if not builder["spec"]["keyword"].isidentifier() or not builder["owner"]:
            yield "", "@spec keyword [key=parameter] [key_default=parameter], on a function of a handle"


@rule("functions")
def spec_parameter(entry, model, found):
    for builder in _builders(entry):
        names = [p["name"] for p in spec_inputs(builder)]
        for role in ("key", "key_default"):
            if builder["spec"][role] not in [None, *names]:
                yield "", "@spec %s=%s is no parameter" % (role, builder["spec"][role])


@rule("functions")
def spec_class_agrees(entry, model, found):
    for builder in _builders(entry):
        first = model["functions"][model["specs"][builder["spec"]["cls"]]["first"]]
        if signature(first, model) != signature(builder, model):
            known = first["name"], builder["spec"]["cls"]
            yield "", "%s already makes a value class %s with other parameters" % known


@rule("functions")
def spec_class_free(entry, model, found):
    results = [name for name, struct in model["structs"].items() if struct["kind"] == "result"]
    classes = {camel(short(name)): name for name in [*model["handles"], *results]}
    for builder in _builders(entry):
        cls = builder["spec"]["cls"]
        if cls in classes:
            yield "", "the value class %s is also the name of %s" % (cls, classes[cls])

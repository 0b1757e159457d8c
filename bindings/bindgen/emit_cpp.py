# SPDX-License-Identifier: GPL-3.0-or-later
"""The model -> include/experiment.hpp: the template experiment.hpp.in with its @PLACES@ filled."""
import pathlib

import cpp_functions as functions
from contract_calls import wrapped
from cpp_types import (NUMBERS, class_name, comment, in_cpp, is_class, part_name, sentences, spelled, to_c,
                       value_type)
from names import STATUS, error_class, short

TEMPLATE = pathlib.Path(__file__).resolve().parent / "experiment.hpp.in"
OPTION_KINDS = ("scalar", "enum", "duration", "string", "strings", "array", "options")


def emit(M):
    no_name_twice(M)
    places = {"ERRORS": errors(M), "RAISE": raising(M), "ENUMS": enums(M) + results(M), "OPTIONS": all_options(M),
              "CLASSES": classes(M), "FUNCTIONS": free_functions(M), "MEMBERS": members(M)}
    text = TEMPLATE.read_text(encoding="utf-8")
    for place, lines in places.items():
        text = text.replace("@%s@\n" % place, "".join(in_cpp(M, line) + "\n" for line in lines))
    return {"include/experiment.hpp": text}


def no_name_twice(M):
    """All classes live in one namespace with those of the template."""
    seen = {name: "the template" for name in ("Error", "Context", "Frame", "Table", "Column", "TableView", "Id",
                                              "OptionalText", "Progress")}
    listed = [*M["enums"], *M["structs"], *(h for h in M["handles"] if is_class(M, h))]
    clashes = []
    for name in listed:
        if M["structs"].get(name, {}).get("kind") in ("error_struct", "data_struct"):
            continue
        if class_name(name) in seen:
            clashes.append("%s: the C++ class %s is also that of %s" % (name, class_name(name), seen[class_name(name)]))
        seen[class_name(name)] = name
    if clashes:
        raise SystemExit("experiment.hpp cannot be written:\n  " + "\n  ".join(clashes))


# ---- errors, enumerations, results ---------------------------------------------------------------------------------

def failures(M):
    return [key for key, value in M["enums"][STATUS]["values"].items() if value != 0]


def errors(M):
    lines = []
    for status in failures(M):
        lines += comment([M["enums"][STATUS]["texts"][status]])
        lines += ["class %s : public Error {" % error_class(status), " public:",
                  "  explicit %s(const expt_error &given) : Error(given) {}" % error_class(status), "};", ""]
    return lines[:-1]


def raising(M):
    return ["    case %s: throw %s(err);" % (status, error_class(status)) for status in failures(M)]


def enums(M):
    lines = []
    for name, enum in M["enums"].items():
        if name != STATUS:
            lines += one_enum(name, enum)
    return lines


def one_enum(name, enum):
    lines = comment(sentences(enum["doc"])) + ["enum class %s : std::int32_t {" % class_name(name)]
    for word, key in zip(enum["words"], enum["values"]):
        lines += comment([enum["texts"][key]], 2) + ["  %s = %s," % (spelled(word), key)]
    return lines + ["};", ""]


def results(M):
    """Results are the structs of C: nothing in them is owned."""
    lines = []
    for name, struct in M["structs"].items():
        if struct["kind"] == "result":
            lines += comment(sentences(struct["doc"])) + ["typedef %s %s;" % (name, class_name(name)), ""]
    return lines


# ---- options -------------------------------------------------------------------------------------------------------

def all_options(M):
    lines = []
    for name, struct in M["structs"].items():
        if struct["kind"] == "options":
            lines += options_class(M, name, struct)
    return lines


def options_class(M, name, struct):
    cls = class_name(name)
    lines = comment(sentences(struct["doc"]) + ["Starts with the library's defaults; setters can be chained."])
    lines += ["class %s {" % cls, " public:", "  %s() {" % cls,
              "    %s(&struct_, static_cast<std::uint32_t>(sizeof struct_));" % struct["init"], "  }", ""]
    for field in struct["fields"]:
        if field["kind"] in OPTION_KINDS:
            lines += setter(M, cls, field) + [""]
    lines += callback_setters(cls, struct)
    lines += options_for_c(name, struct)
    lines += [" private:", "  %s struct_;" % name]
    lines += ["  %s %s_;" % (OWNED[f["kind"]](f), f["name"]) for f in struct["fields"] if f["kind"] in OWNED]
    return lines + ["};", ""]


# What an options class keeps, because C only points to it; and what its setter takes.
OWNED = {"string": lambda f: "detail::MaybeText", "strings": lambda f: "detail::Texts",
         "array": lambda f: "std::vector<%s>" % NUMBERS[f["type"]],
         "options": lambda f: "detail::Nested<%s, %s>" % (class_name(f["type"]), f["type"])}
SETTER_TYPES = {"string": lambda f: "const std::string &", "strings": lambda f: "const std::vector<std::string> &",
                "array": lambda f: "const std::vector<%s> &" % NUMBERS[f["type"]],
                "options": lambda f: "const %s &" % class_name(f["type"])}
KEPT = {"string": '%s_ = detail::MaybeText(value, "%s");', "strings": '%s_ = detail::Texts(value, "%s");',
        "array": "%s_ = value;", "options": "%s_.set(value);"}


def setter(M, cls, field):
    kind, name = field["kind"], field["name"]
    if kind in OWNED:
        taken = SETTER_TYPES[kind](field) + "value"
        change = KEPT[kind] % ((name,) * KEPT[kind].count("%s"))
    else:
        taken = "%s value" % value_type(M, field)
        change = "struct_.%s = %s;" % (name, to_c(M, field, "value"))
    lines = comment([field["doc"] + default_text(field)], 2)
    return lines + ["  %s &%s(%s) {" % (cls, part_name(field), taken), "    " + change, "    return *this;", "  }"]


def default_text(field):
    value = field.get("default")
    if value is None:
        return ""
    return (' Default "%s".' if field["kind"] == "string" else " Default %s.") % value


def callback_setters(cls, struct):
    """Callbacks that share a user pointer are set together, with it."""
    lines = []
    for user in (f["name"] for f in struct["fields"] if f["kind"] == "user"):
        callbacks = [f for f in struct["fields"] if f["kind"] == "callback" and f["at"].get("user") == user]
        names = [f["name"] for f in callbacks]
        lines += comment([" ".join(f["doc"] for f in callbacks) + " The functions must not throw."], 2)
        lines += wrapped("  %s &%s(" % (cls, user.replace("_user", "")),
                         ["%s %s" % (f["type"], f["name"]) for f in callbacks] + ["void *user"], ") {")
        lines += ["    struct_.%s = %s;" % (name, name) for name in names]
        lines += ["    struct_.%s = user;" % user, "    return *this;", "  }", ""]
    return lines


def options_for_c(name, struct):
    lines = comment(["The struct as C reads it, valid as long as this object is."], 2) + ["  %s c() const {" % name]
    lines.append("    %s c = struct_;" % name)
    lines += ["    " + line for line in lists_agree(struct)]
    for field in struct["fields"]:
        if field["kind"] in OWNED:
            lines += ["    " + line for line in owned_for_c(field)]
    return lines + ["    return c;", "  }", ""]


def is_given(field):
    return ("!%s_.empty()" if field["kind"] == "array" else "%s_.is_set()") % field["name"]


def lists_agree(struct):
    """Lists that share a length have it, or are left out."""
    lines = []
    for length in (f for f in struct["fields"] if f["kind"] == "length"):
        first, *others = [f for f in struct["fields"] if f["at"].get("len") == length["name"]]
        for other in others:
            lines += ["if (%s && %s) {" % (is_given(first), is_given(other)),
                      '  detail::equal_sizes(%s_, %s_, "%s");' % (first["name"], other["name"], other["name"]), "}"]
    return lines


def owned_for_c(field):
    name, kind = field["name"], field["kind"]
    if kind in ("string", "options"):
        return ["if (%s) c.%s = %s_.data();" % (is_given(field), name, name)]
    length = field["at"]["len"]
    return ["if (%s) {" % is_given(field), "  c.%s = %s_.data();" % (name, name),
            "  c.%s = detail::size_of(%s_);" % (length, name), "}"]


# ---- handles -------------------------------------------------------------------------------------------------------

def handles(M):
    return [name for name in M["handles"] if is_class(M, name)]


def members_of(M, handle):
    return [f for f in M["functions"].values() if f["owner"] == handle and f["role"] not in ("free", "init")]


def classes(M):
    lines = ["class %s;" % class_name(handle) for handle in handles(M)] + [""]
    for handle in handles(M):
        lines += one_class(M, handle)
    return lines


def one_class(M, handle):
    cls, entry = class_name(handle), M["handles"][handle]
    lines = comment(sentences(entry["doc"])) + ["class %s {" % cls, " public:"]
    for function in members_of(M, handle):
        lines += functions.explained(function, 2) + member_declaration(M, function, cls) + [""]
    lines += comment(["Takes over a handle of the C API."], 2)
    lines += ["  explicit %s(%s *raw, const Context &context = Context())" % (cls, handle),
              "      : context_(context), raw_(raw) {}", "",
              "  const %s *get() const { return raw_.get(); }" % handle,
              "  %s *get() { return raw_.get(); }" % handle, "", " private:", "  struct Free {",
              "    void operator()(%s *raw) const { %s(raw); }" % (handle, entry["free"]), "  };", "",
              "  Context context_;  // lives longer than the handle",
              "  std::unique_ptr<%s, Free> raw_;" % handle, "};", ""]
    return lines


def is_static(function):
    return not functions.makes_itself(function) and not functions.builds(function)


def member_declaration(M, function, cls):
    parameters = functions.parameter_list(M, function, True)
    if functions.makes_itself(function):
        return wrapped("  explicit %s(" % cls, parameters, ");")
    head = "  %s%s%s(" % ("static " if is_static(function) else "", functions.return_type(M, function),
                          functions.own_name(function))
    return wrapped(head, parameters, ") const;" if functions.is_const(function) else ");")


def members(M):
    lines = []
    for handle in handles(M):
        for function in members_of(M, handle):
            lines += member_definition(M, function, class_name(handle)) + [""]
    return lines


def member_definition(M, function, cls):
    parameters = functions.parameter_list(M, function, False)
    if functions.makes_itself(function):
        return definition("inline %s::%s(" % (cls, cls), parameters, ") : context_(context) {", M, function)
    head = "inline %s%s::%s(" % (functions.return_type(M, function), cls, functions.own_name(function))
    return definition(head, parameters, ") const {" if functions.is_const(function) else ") {", M, function)


def definition(head, parameters, tail, M, function):
    return wrapped(head, parameters, tail) + ["  " + line for line in functions.body(M, function)] + ["}"]


# ---- functions without a handle ------------------------------------------------------------------------------------

def free_functions(M):
    lines = []
    for function in M["functions"].values():
        belongs = function["owner"] and is_class(M, function["owner"])
        if function["role"] in ("accessor", "function") and not belongs:
            lines += functions.explained(function, 0)
            lines += free_definition(M, function) + [""]
    return lines


def free_definition(M, function):
    head = "inline %s%s(" % (functions.return_type(M, function), spelled(short(function["name"])))
    parameters = functions.parameter_list(M, function, True)
    return definition(head, parameters, ") {", M, function)

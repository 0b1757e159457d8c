# SPDX-License-Identifier: GPL-3.0-or-later
"""How C names and types are spelled in C++, and how doc comments become /// lines."""
import re
import textwrap

from names import CONTEXT, FRAME, STATUS, camel, error_class, short

WIDTH = 120
NUMBERS = {"double": "double", "int32_t": "std::int32_t", "int64_t": "std::int64_t", "uint64_t": "std::uint64_t",
           "uint32_t": "std::uint32_t"}

# Words of C++ that a parameter, an enumerator or a member cannot have as its name.
KEYWORDS = set("""
    alignas alignof and and_eq asm auto bitand bitor bool break case catch char class compl const constexpr
    continue decltype default delete do double dynamic_cast else enum explicit export extern false float for
    friend goto if inline int long mutable namespace new noexcept not not_eq nullptr operator or or_eq private
    protected public register return short signed sizeof static struct switch template this throw true try
    typedef typeid typename union unsigned using virtual void volatile while xor xor_eq""".split())


def spelled(name):
    """A name that C++ accepts: a keyword, or what would begin with a digit, gets an underscore."""
    if name in KEYWORDS:
        return name + "_"
    return "_" + name if name[0].isdigit() else name


def class_name(c_name):
    """expt_two_words -> TwoWords."""
    return camel(short(c_name))


def part_name(part):
    """Name of a parameter or option; a duration says its unit by its type."""
    name = part["name"]
    return spelled(name[:-len("_us")] if part["kind"] == "duration" else name)


def value_type(M, part):
    """Type of a number, a truth value, a duration or an enumeration that is passed by value."""
    if part["kind"] == "duration":
        return "std::chrono::microseconds"
    if "bool" in part["at"]:
        return "bool"
    if part["type"] == STATUS:
        return STATUS
    return class_name(part["type"]) if part["type"] in M["enums"] else NUMBERS[part["type"]]


def to_c(M, part, name):
    """Expression that turns such a value into what C takes."""
    if part["kind"] == "duration":
        return "%s.count()" % name
    if "bool" in part["at"]:
        return "%s ? 1 : 0" % name
    if part["type"] in M["enums"] and part["type"] != STATUS:
        return "static_cast<%s>(%s)" % (part["type"], name)
    return name


def is_class(M, handle):
    """Context and frame are written by hand in the template; a view of foreign memory is for the C API alone."""
    return M["handles"][handle]["kind"] not in (short(CONTEXT), short(FRAME), "view")


# ---- comments ------------------------------------------------------------------------------------------------------

def comment(paragraphs, indent=0):
    """/// lines, each paragraph wrapped; continuation lines of @param and @throws are indented."""
    head, lines = " " * indent + "/// ", []
    for text in paragraphs:
        hanging = "  " if text[0] in "@-" else ""
        lines += textwrap.wrap(text, WIDTH, initial_indent=head, subsequent_indent=head + hanging,
                               break_long_words=False, break_on_hyphens=False)
    return lines


def sentences(doc):
    return [text for text in (doc["summary"], doc["detail"]) if text]


def in_cpp(M, line):
    """In a comment, functions and statuses have the names that a C++ caller knows."""
    if not line.lstrip().startswith("///"):
        return line
    line = re.sub(r"\b(expt_\w+)\(\)", lambda found: cpp_function(M, found.group(1)), line)
    return re.sub(r'(?<!")\bEXPT_E_\w+\b(?!")', lambda found: error_class(found.group(0)), line)


def cpp_function(M, name):
    function = M["functions"].get(name)
    if function is None:
        return name + "()"
    owner, verb = function["owner"], function["verb"]
    if not owner or not is_class(M, owner):
        return "Context()" if verb == "create" else short(name) + "()"
    if verb == "create":
        return class_name(owner) + "()"
    return "%s::%s()" % (class_name(owner), verb.replace("create_", "", 1))

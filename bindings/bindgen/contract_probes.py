# SPDX-License-Identifier: GPL-3.0-or-later
"""What the annotations of one function promise, as single changes of a valid call and how the call must then end.

A probe is (statements, ending): the statements change `call`, the ending is the C call that says what must happen, as
its name and its arguments.
"""
import contract_values as values
from contract_calls import comes_from_save, is_absent, measured, wrapped

WIDTH = 120


def probes(M, function):
    found = [([], accepts("valid arguments"))]
    for parameter in function["params"]:
        for rule in RULES:
            found += rule(M, function, parameter)
    return found


# ---- endings -------------------------------------------------------------------------------------------------------

def quoted(text):
    return "NULL" if text is None else '"%s"' % text


def accepts(what):
    return "contract_accepts", ["probe", quoted(what)]


def settles(what):
    return "contract_settles", ["probe", quoted(what)]


def refuses(what, argument, field="", status="EXPT_E_ARGUMENT"):
    return "contract_refuses", ["probe", quoted(what), status, quoted(argument), quoted(field)]


def put(name, value):
    return "call->%s = %s;" % (name, value)


# ---- rules about parameters ----------------------------------------------------------------------------------------

POINTERS = ("self", "handle", "table", "column", "string", "handle_out", "string_out", "result", "scalar_out", "need")
ARRAYS = ("strings", "array", "bytes", "array_out")


def null_pointer(M, function, p):
    """NULL is refused by name, or accepted where the annotation says so."""
    what = "%s NULL" % p["name"]
    if p["kind"] in ("ctx", "options"):
        return [([put(p["name"], "NULL")], accepts(what))]
    if p["kind"] not in POINTERS:
        return []
    ending = accepts(what) if "nullable" in p["at"] else refuses(what, p["name"])
    return [([put(p["name"], "NULL")], ending)]


def null_array(M, function, p):
    """An array may be NULL only when its length is 0."""
    if p["kind"] not in ARRAYS:
        return []
    length = p["at"]["len"]
    change = [put(p["name"], "NULL")] + ([put(length, "1")] if is_absent(p) else [])
    return [(change, refuses("%s NULL, %s not 0" % (p["name"], length), p["name"] + "|" + length))]


def null_element(M, function, p):
    if p["kind"] != "strings" or is_absent(p):
        return []
    return [(["call->%s_room[0] = NULL;" % p["name"]], refuses("NULL among %s" % p["name"], p["name"]))]


def forbidden_element(M, function, p):
    """Limits of an array are those of each element."""
    if p["kind"] != "array" or is_absent(p):
        return []
    return [(["call->%s_room[0] = %s;" % (p["name"], number)], refuses("%s in %s" % (word, p["name"]), p["name"]))
            for number, word in values.outside(p)]


def bad_length(M, function, p):
    """A length is never negative; none at all ends by the rules."""
    if p["kind"] != "length":
        return []
    arrays = measured(function, p)
    names = "|".join([p["name"]] + [a["name"] for a in arrays])
    none = [put(a["name"], "NULL") for a in arrays] + [put(p["name"], "0")]
    return [([put(p["name"], "-1")], refuses("%s -1" % p["name"], names)), (none, settles("no %s" % arrays[0]["name"]))]


def negative_room(M, function, p):
    if p["kind"] != "cap":
        return []
    return [([put(p["name"], "-1")], refuses("%s -1" % p["name"], p["name"]))]


def number_out_of_range(M, function, p):
    if p["kind"] not in ("scalar", "duration"):
        return []
    return [([put(p["name"], number)], refuses("%s %s" % (p["name"], word), p["name"]))
            for number, word in values.outside(p)]


def unknown_enum(M, function, p):
    if p["kind"] != "enum":
        return []
    return [([put(p["name"], str(number))], refuses("%s %d" % (p["name"], number), p["name"]))
            for number in unknown_values(M["enums"][p["type"]])]


def unknown_values(enum):
    known = enum["values"].values()
    return [min(known) - 1, max(known) + 1]


def odd_text(M, function, p):
    """Empty text and bytes that are not UTF-8 end by the rules."""
    if p["kind"] != "string":
        return []
    return [([put(p["name"], '""')], settles("%s empty" % p["name"])),
            ([put(p["name"], '"\\xff"')], settles("%s not UTF-8" % p["name"]))]


def damaged_state(M, function, p):
    """Saved bytes that are cut or changed are refused."""
    if not comes_from_save(M, function, p):
        return []
    name, size = p["name"], p["at"]["len"]
    corrupt = dict(argument=name, status="EXPT_E_CORRUPT")
    return [([put(size, "0")], refuses("%s of 0 bytes" % name, **corrupt)),
            (["call->%s--;" % size], refuses("%s without its last byte" % name, **corrupt)),
            (["call->%s_made.data[call->%s / 2] ^= 1;" % (name, size)],
             refuses("%s with one bit turned" % name, **corrupt))]


def itself(M, function, p):
    """Two handles of one type may be the same one; that ends by the rules."""
    self = next((q for q in function["params"] if q["kind"] == "self"), None)
    if p["kind"] != "handle" or not self or self["type"] != p["type"]:
        return []
    return [([put(p["name"], "call->%s" % self["name"])], settles("%s is %s" % (p["name"], self["name"])))]


def wrong_result_size(M, function, p):
    if p["kind"] != "result" or M["structs"][p["type"]]["frozen"]:
        return []
    room = "call->%s_value.struct_size" % p["name"]
    sizes = [("0", "0"), ("3", "3"), ("(uint32_t)sizeof call->%s_value - 8" % p["name"], "too short"),
             ("(uint32_t)sizeof call->%s_value + 8" % p["name"], "too long")]
    return [(["%s = %s;" % (room, size)],
             refuses("%s size %s" % (p["name"], word), p["name"], "struct_size", "EXPT_E_VERSION"))
            for size, word in sizes]


# ---- rules about options -------------------------------------------------------------------------------------------

def options_room(p):
    return "call->%s_room" % p["name"]


def options_of_other_sizes(M, function, p):
    """An older caller's struct is shorter; a newer one's is longer, with zeros where the library knows nothing."""
    if p["kind"] != "options":
        return []
    room = options_room(p)
    size, longer = room + ".value.struct_size", "(uint32_t)sizeof %s" % room
    garbage = "memset((char *)&%s.value + 8, CONTRACT_PATTERN, sizeof %s.value - 8);" % (room, room)
    unknown = dict(argument=p["name"], field="struct_size", status="EXPT_E_VERSION")
    return [(["%s = 0;" % size], refuses("options of size 0", **unknown)),
            (["%s = 3;" % size], refuses("options of size 3", **unknown)),
            ([garbage, "%s = 8;" % size], accepts("options of an older caller")),
            (["%s = %s;" % (size, longer)], accepts("options of a newer caller")),
            (["%s = %s;" % (size, longer), "%s.tail[CONTRACT_TAIL - 1] = 1;" % room],
             refuses("options with an unknown field", **unknown))]


def option_values(M, function, p):
    if p["kind"] != "options":
        return []
    struct, found = M["structs"][p["type"]], []
    for field in struct["fields"]:
        for rule in FIELD_RULES:
            found += rule(M, p, struct, field)
    return found


def option_out_of_range(M, p, struct, f):
    if f["kind"] not in ("scalar", "duration"):
        return []
    return [(["%s.value.%s = %s;" % (options_room(p), f["name"], number)],
             refuses("%s %s" % (f["name"], word), p["name"], f["name"])) for number, word in values.outside(f)]


def option_unknown_enum(M, p, struct, f):
    if f["kind"] != "enum":
        return []
    return [(["%s.value.%s = %d;" % (options_room(p), f["name"], number)],
             refuses("%s %d" % (f["name"], number), p["name"], f["name"]))
            for number in unknown_values(M["enums"][f["type"]])]


def option_text(M, p, struct, f):
    """A text that has a default cannot be NULL; a nullable one can."""
    if f["kind"] != "string":
        return []
    place, what = "%s.value.%s" % (options_room(p), f["name"]), "%s NULL" % f["name"]
    null = accepts(what) if "nullable" in f["at"] else refuses(what, p["name"], f["name"])
    return [(["%s = NULL;" % place], null), (['%s = "";' % place], settles("%s empty" % f["name"])),
            (['%s = "\\xff";' % place], settles("%s not UTF-8" % f["name"]))]


def option_list(M, p, struct, f):
    if f["kind"] not in ("strings", "array"):
        return []
    value, length = options_room(p) + ".value", f["at"]["len"]
    names = "%s|%s" % (f["name"], length)
    return [(["%s.%s = NULL;" % (value, f["name"]), "%s.%s = 1;" % (value, length)],
             refuses("%s NULL, %s 1" % (f["name"], length), p["name"], names)),
            (["%s.%s = -1;" % (value, length)], refuses("%s -1" % length, p["name"], names))]


def option_half_a_pair(M, p, struct, f):
    """Callbacks that share their user pointer come together."""
    user = f["at"].get("user")
    partners = [g["name"] for g in struct["fields"] if g["kind"] == "callback" and g["at"].get("user") == user]
    if f["kind"] != "callback" or len(partners) < 2:
        return []
    return [(["%s.value.%s = NULL;" % (options_room(p), f["name"])],
             refuses("%s NULL alone" % f["name"], p["name"], "|".join(partners)))]


def option_nested(M, p, struct, f):
    if f["kind"] != "options":
        return []
    return [(["%s.value.%s = NULL;" % (options_room(p), f["name"])], accepts("%s NULL" % f["name"]))]


FIELD_RULES = [option_out_of_range, option_unknown_enum, option_text, option_list, option_nested,
               option_half_a_pair]
RULES = [null_pointer, null_array, null_element, forbidden_element, bad_length, negative_room, number_out_of_range,
         unknown_enum, odd_text, damaged_state, itself, wrong_result_size, options_of_other_sizes, option_values]


# ---- as C ----------------------------------------------------------------------------------------------------------

VIEWS = ("table", "column")


def probe_function(M, function, call_type):
    lines = ["static bool %s_probe(void *memory, int which, contract_probe *probe) {" % call_type,
             "  %s *call = memory;" % call_type, "  switch (which) {"]
    found = probes(M, function)
    if not any("call->" in statement for statements, _ in found for statement in statements):
        lines.insert(2, "  (void)call;")
    for number, (statements, ending) in enumerate(found):
        lines += case(number, statements, ending)
    return lines + ["    default: break;", "  }"] + view_probes(function, len(found)) + ["}"]


def case(number, statements, ending):
    """One line where it fits."""
    name, arguments = ending
    line = "    case %d: %s" % (number, " ".join(statements + ["return %s(%s);" % (name, ", ".join(arguments))]))
    if len(line) <= WIDTH:
        return [line]
    return (["    case %d:" % number] + ["      " + statement for statement in statements]
            + wrapped("      return %s(" % name, arguments, ");"))


def view_probes(function, first):
    """Tables and columns are varied at run time, because their columns are known only there."""
    views = [p for p in function["params"] if p["kind"] in VIEWS]
    if not views:
        return ["  return false;"]
    lines = ["  which -= %d;" % first]
    for p in views:
        count = "contract_table_probes(call->%s)" % p["name"] if p["kind"] == "table" else "contract_column_probes()"
        lines += ["  const int %s_probes = %s;" % (p["name"], count), "  if (which < %s_probes) {" % p["name"],
                  '    return contract_%s_probe(&call->%s_room, &call->%s, "%s", which, probe);' % (
                      p["kind"], p["name"], p["name"], p["name"]), "  }"]
        if p is not views[-1]:
            lines.append("  which -= %s_probes;" % p["name"])
    return lines + ["  return false;"]

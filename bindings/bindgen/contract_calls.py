# SPDX-License-Identifier: GPL-3.0-or-later
"""One call of one function as C: a struct with the arguments, and how it is prepared, run and cleared."""
import contract_values as values
from names import CONTEXT, short

OUTPUT_KINDS = {"handle_out": "CONTRACT_POINTER", "string_out": "CONTRACT_POINTER", "result": "CONTRACT_VALUE",
                "scalar_out": "CONTRACT_VALUE", "array_out": "CONTRACT_VALUE", "need": "CONTRACT_NEED"}


def call_type(function):
    return short(function["name"]) + "_call"


def pointer(base, stars, const):
    return "%s%s %s" % ("const " if const else "", base, "*" * stars)


def owner_save(M, handle_type):
    """The function that saves a handle of this type, None without one."""
    name = handle_type + "_save" if handle_type else None
    return name if name in M["functions"] and M["functions"][name]["role"] == "save" else None


def comes_from_save(M, function, parameter):
    """The bytes that a _load reads are those that _save wrote."""
    return parameter["kind"] == "bytes" and function["role"] == "load" and owner_save(M, function["owner"]) is not None


def measured(function, length):
    """The arrays whose length this parameter is."""
    return [p for p in function["params"] if p["at"].get("len") == length["name"]]


def is_absent(parameter):
    """Arrays that may be NULL are NULL in a valid call."""
    return parameter["kind"] in ("strings", "array", "bytes") and "nullable" in parameter["at"]


# ---- the struct ----------------------------------------------------------------------------------------------------

def fields(M, function, parameter):
    """Members for one parameter: the argument itself, under its own name, and what it points to."""
    name, kind, base = parameter["name"], parameter["kind"], parameter["type"]
    argument = "%s%s;" % (pointer(base, parameter["ptr"], parameter["const"]), name)
    if kind in ("self", "handle"):
        return ["%s *%s_made;" % (base, name), argument]
    if kind in ("table", "column"):
        return ["contract_table_room %s_room;" % name, argument]
    if kind == "options":
        return ["struct {", "  %s value;" % base, "  unsigned char tail[CONTRACT_TAIL];", "} %s_room;" % name, argument]
    if kind == "strings":
        return ["const char *%s_room[CONTRACT_ELEMENTS];" % name, "const char *const *%s;" % name]
    if kind == "array":
        return ["%s %s_room[CONTRACT_ELEMENTS];" % (base, name), argument]
    if comes_from_save(M, function, parameter):
        return ["contract_bytes %s_made;" % name, argument]
    if kind == "array_out":
        return ["%s %s_value[CONTRACT_ELEMENTS];" % (base, name), argument]
    if kind in OUTPUT_KINDS:
        return ["%s%s_value;" % (pointer(base, parameter["ptr"] - 1, parameter["const"]), name), argument]
    if kind == "enum" or not parameter["ptr"]:
        return ["%s %s;" % (base, name)]
    return [argument]


def struct(M, function):
    lines = ["typedef struct %s {" % call_type(function)]
    for parameter in inputs_and_outputs(function):
        lines += ["  " + line for line in fields(M, function, parameter)]
    return lines + ["} %s;" % call_type(function)]


def inputs_and_outputs(function):
    return [p for p in function["params"] if p["kind"] != "err"]


# ---- prepare -------------------------------------------------------------------------------------------------------

def prepare(M, fixtures, function):
    name = call_type(function)
    body = []
    for parameter in inputs_and_outputs(function):
        body += PREPARE[parameter["kind"]](M, fixtures, function, parameter)
    lines = ["static void %s_prepare(void *memory, const expt_context *ctx) {" % name, "  %s *call = memory;" % name]
    if not any("ctx" in line.replace("call->ctx", "") for line in body):
        lines.append("  (void)ctx;")
    return lines + ["  " + line for line in body] + ["}"]


def prepare_ctx(M, fixtures, function, parameter):
    return ["call->ctx = ctx;"]


def prepare_handle(M, fixtures, function, parameter):
    name = parameter["name"]
    return ["call->%s_made = %s;" % (name, values.handle(fixtures, function, parameter)),
            "call->%s = call->%s_made;" % (name, name)]


def prepare_view(M, fixtures, function, parameter):
    return ["call->%s = %s;" % (parameter["name"], values.view(fixtures, function, parameter))]


def prepare_options(M, fixtures, function, parameter):
    name, kind = parameter["name"], parameter["type"]
    room = "call->%s_room.value" % name
    lines = ["%s(&%s, (uint32_t)sizeof %s);" % (M["structs"][kind]["init"], room, room)]
    if kind == CONTEXT + "_options":
        lines.append("contract_use_memory(&%s, contract_current_memory());" % room)
    return lines + ["call->%s = &%s;" % (name, room)]


def prepare_string(M, fixtures, function, parameter):
    return ["call->%s = %s;" % (parameter["name"], values.text(fixtures, function, parameter))]


def prepare_elements(M, fixtures, function, parameter):
    if is_absent(parameter):
        return []
    name = parameter["name"]
    element = "const char *const" if parameter["kind"] == "strings" else "const %s" % parameter["type"]
    return ["static %s %s[] = %s;" % (element, name, values.elements(fixtures, function, parameter)),
            "memcpy(call->%s_room, %s, sizeof %s);" % (name, name, name),
            "call->%s = call->%s_room;" % (name, name)]


def prepare_bytes(M, fixtures, function, parameter):
    if is_absent(parameter):
        return []
    name = parameter["name"]
    if not comes_from_save(M, function, parameter):
        return ["static const uint8_t %s[] = %s;" % (name, values.elements(fixtures, function, parameter)),
                "call->%s = %s;" % (name, name)]
    owner = function["owner"]
    source = fixtures.first(fixtures.functions, ["fixture_" + short(owner)], values.place(function, parameter))
    return ["%s *saved = %s(ctx);" % (owner, source),
            "call->%s_made = contract_save(%s, saved);" % (name, save_wrapper_name(owner)),
            "%s(saved);" % M["handles"][owner]["free"],
            "call->%s = call->%s_made.data;" % (name, name)]


def prepare_length(M, fixtures, function, parameter):
    array = measured(function, parameter)[0]
    if is_absent(array):
        return []
    if comes_from_save(M, function, array):
        return ["call->%s = call->%s_made.size;" % (parameter["name"], array["name"])]
    return ["call->%s = (int64_t)(sizeof %s / sizeof %s[0]);" % (parameter["name"], array["name"], array["name"])]


def prepare_number(M, fixtures, function, parameter):
    return ["call->%s = %s;" % (parameter["name"], values.number(fixtures, function, parameter))]


def prepare_enum(M, fixtures, function, parameter):
    return ["call->%s = %s;" % (parameter["name"], values.enum(fixtures, function, parameter, M))]


def prepare_pointer_out(M, fixtures, function, parameter):
    name = parameter["name"]
    return ["call->%s_value = CONTRACT_UNTOUCHED;" % name, "call->%s = &call->%s_value;" % (name, name)]


def prepare_value_out(M, fixtures, function, parameter):
    name, base = parameter["name"], parameter["type"]
    room = "call->%s_value" % name
    lines = ["memset(&%s, CONTRACT_PATTERN, sizeof %s);" % (room, room)]
    if base in M["structs"] and not M["structs"][base]["frozen"]:
        lines.append("%s.struct_size = (uint32_t)sizeof %s;" % (room, room))
    return lines + ["call->%s = %s%s;" % (name, "" if parameter["kind"] == "array_out" else "&", room)]


def prepare_nothing(M, fixtures, function, parameter):
    return []  # the call is zeroed: a NULL buffer of no room asks how much is needed


PREPARE = {"ctx": prepare_ctx, "self": prepare_handle, "handle": prepare_handle, "table": prepare_view,
           "column": prepare_view, "options": prepare_options, "string": prepare_string, "strings": prepare_elements,
           "array": prepare_elements, "bytes": prepare_bytes, "length": prepare_length, "scalar": prepare_number,
           "duration": prepare_number, "enum": prepare_enum, "handle_out": prepare_pointer_out,
           "string_out": prepare_pointer_out, "result": prepare_value_out, "scalar_out": prepare_value_out,
           "array_out": prepare_value_out, "need": prepare_value_out, "bytes_out": prepare_nothing,
           "text_out": prepare_nothing, "cap": prepare_nothing}


# ---- run, clear, save ----------------------------------------------------------------------------------------------

def run(function):
    name = call_type(function)
    given = ["err" if p["kind"] == "err" else "call->" + p["name"] for p in function["params"]]
    return ["static expt_status %s_run(void *memory, expt_error *err) {" % name,
            "  %s *call = memory;" % name,
            *wrapped("  return %s(" % function["name"], given, ");"), "}"]


def wrapped(head, parts, tail, width=120):
    """A list in parentheses over as many lines as it needs."""
    lines, line = [], head
    for number, part in enumerate(parts):
        piece = part + (tail if number == len(parts) - 1 else ",")
        if line != head and len(line) + 1 + len(piece) > width:
            lines.append(line)
            line = " " * len(head) + piece
        else:
            line += piece if line == head else " " + piece
    return lines + [line]


def clear(M, function):
    name = call_type(function)
    body = []
    for p in function["params"]:
        if p["kind"] == "handle_out":
            free = M["handles"][p["type"]]["free"]
            body.append("if (call->%s_value != CONTRACT_UNTOUCHED) %s(call->%s_value);" % (p["name"], free, p["name"]))
        if p["kind"] in ("self", "handle"):
            body.append("%s(call->%s_made);" % (M["handles"][p["type"]]["free"], p["name"]))
        if comes_from_save(M, function, p):
            body.append("contract_bytes_free(call->%s_made);" % p["name"])
    head = ["static void %s_clear(void *memory) {" % name]
    if not body:
        return head + ["  (void)memory;", "}"]
    return head + ["  %s *call = memory;" % name] + ["  " + line for line in body] + ["}"]


def save_wrapper_name(handle):
    return short(handle) + "_state"


def save_wrapper(M, handle):
    """The save function of a handle behind an untyped pointer."""
    parameters = ["const void *handle", "uint8_t *buf", "int64_t cap", "int64_t *need", "expt_error *err"]
    return wrapped("static expt_status %s(" % save_wrapper_name(handle), parameters, ") {") + [
        "  return %s(handle, buf, cap, need, err);" % owner_save(M, handle), "}"]


def outputs(function):
    """(name, kind) of what the function writes through a pointer, the buffers aside."""
    return [(p["name"], OUTPUT_KINDS[p["kind"]]) for p in function["params"] if p["kind"] in OUTPUT_KINDS]


def changed_handle(M, function):
    """The handle that a call may change, if its state can be compared."""
    for p in function["params"]:
        if p["kind"] == "self" and not p["const"] and owner_save(M, p["type"]):
            return p
    return None


def asked_handle(function):
    """The handle of a question: several threads may ask it at once."""
    return next((p for p in function["params"] if p["kind"] == "self" and p["const"]), None)

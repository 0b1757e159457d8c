# SPDX-License-Identifier: GPL-3.0-or-later
"""The model -> the ABI locks: list of symbols, version script, layout as JSON and as static assertions."""
import json
import re

NODE = "EXPERIMENT_0"
HASH_NOTE = """# SPDX-License-Identifier: GPL-3.0-or-later
# Generated from include/experiment/*.h by bindgen. Do not edit.
"""
C_NOTE = """/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Generated from include/experiment by bindgen. Do not edit. */
"""


# The link needs the symbol list, so these files come before there is a library to ask for defaults.
BEFORE_BUILD = True


def emit(M):
    return {
        "cmake/symbols.txt": symbol_list(M),
        "cmake/symbols.map": version_script(M),
        "tests/abi/layout.json": as_json(layout(M)),
        "tests/abi/layout.c": layout_program(M),
        "tests/abi/headers.txt": "".join(name + "\n" for name in headers(M)),
    }


def symbols(M):
    return sorted(M["functions"])


def symbol_list(M):
    return "".join(name + "\n" for name in symbols(M))


def version_script(M):
    names = "".join("    %s;\n" % name for name in symbols(M))
    return "%s%s {\n  global:\n%s  local:\n    *;\n};\n" % (HASH_NOTE, NODE, names)


def headers(M):
    """Names of the module headers, each of which must compile alone."""
    groups = ("enums", "handles", "structs", "callbacks", "functions")
    return sorted({entry["header"] for group in groups for entry in M[group].values()})


def layout(M):
    """What a caller was compiled against; check_layout.py compares two of these."""
    return {
        "callbacks": {name: signature(M["callbacks"][name]) for name in sorted(M["callbacks"])},
        "enums": {name: M["enums"][name]["values"] for name in sorted(M["enums"])},
        "functions": {name: signature(function_as_declared(M["functions"][name])) for name in symbols(M)},
        "handles": sorted(M["handles"]),
        "structs": {name: struct_layout(M["structs"][name]) for name in sorted(M["structs"])},
    }


def as_json(value):
    """Indented, but each field of a struct on one line: a diff shows what moved."""
    field = re.compile(r'\[\s+("[^"]*"),\s+("[^"]*"),\s+(\d+)\s+\]')
    return field.sub(r"[\1, \2, \3]", json.dumps(value, indent=1)) + "\n"


def struct_layout(struct):
    fields = [[field["name"], field_type(field), field["offset"]] for field in struct["fields"]]
    return {"frozen": struct["frozen"], "size": struct["size"], "fields": fields}


def field_type(field):
    return type_text(field) + ("[%d]" % field["array"] if field["array"] else "")


def type_text(given):
    base = given.get("type") or given.get("base")
    return "%s%s%s" % ("const " if given["const"] else "", base, " " + "*" * given["ptr"] if given["ptr"] else "")


def function_as_declared(function):
    return dict(ret=function["ret"], params=[(p["name"], p) for p in function["params"]])


def signature(declared):
    """Return type, then parameter types: what a compiled caller relies on; names of parameters may change."""
    return [type_text(declared["ret"])] + [type_text(given) for _, given in declared["params"]]


# ---- layout.c ------------------------------------------------------------------------------------------------------

LAYOUT_HEAD = C_NOTE + """/* Compiling this file is the test: the compiler lays every struct out as layout.json says. */
#include <experiment.h>
#include <stddef.h>

#define SIZE(type, bytes) _Static_assert(sizeof(type) == (bytes), "size of " #type)
#define AT(type, field, offset) _Static_assert(offsetof(type, field) == (offset), #type "." #field)
#define VALUE(constant, number) _Static_assert((constant) == (number), #constant)

SIZE(void *, 8); /* the layout is written for 64-bit pointers */
"""


def layout_program(M):
    parts = [LAYOUT_HEAD]
    parts += [struct_assertions(name, M["structs"][name]) for name in sorted(M["structs"])]
    parts += [enum_assertions(name, M["enums"][name]) for name in sorted(M["enums"])]
    parts.append("\nint main(void) {\n  return 0;\n}\n")
    return "".join(parts)


def struct_assertions(name, struct):
    lines = ["", "SIZE(%s, %d);" % (name, struct["size"])]
    lines += ["AT(%s, %s, %d);" % (name, field["name"], field["offset"]) for field in struct["fields"]]
    return "\n".join(lines) + "\n"


def enum_assertions(name, enum):
    lines = ["", "SIZE(%s, 4);" % name]
    lines += ["VALUE(%s, %d);" % pair for pair in enum["values"].items()]
    return "\n".join(lines) + "\n"

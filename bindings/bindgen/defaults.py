# SPDX-License-Identifier: GPL-3.0-or-later
"""Defaults live in the library only: this asks it, by calling the init function of every options struct."""
import ctypes
import math

CTYPES = {"double": ctypes.c_double, "int32_t": ctypes.c_int32, "int64_t": ctypes.c_int64, "uint64_t": ctypes.c_uint64,
          "uint32_t": ctypes.c_uint32}


def read(model, library):
    """Puts "default" into every field of every options struct; None where the default is NULL or NaN."""
    for name, struct in model["structs"].items():
        if struct["kind"] == "options":
            filled = _initialised(name, struct, library)
            for field in struct["fields"]:
                field["default"] = _default(field, getattr(filled, field["name"]), model)


def _initialised(name, struct, library):
    fields = [(field["name"], _ctype(field)) for field in struct["fields"]]
    filled = type(name, (ctypes.Structure,), {"_fields_": fields})()
    if ctypes.sizeof(filled) != struct["size"]:
        sizes = struct["size"], ctypes.sizeof(filled)
        raise SystemExit("%s: the computed layout has %d bytes, ctypes says %d" % (name, *sizes))
    if not hasattr(library, struct["init"]):
        raise SystemExit("the library has no %s: build it from these headers first" % struct["init"])
    getattr(library, struct["init"])(ctypes.byref(filled), ctypes.c_uint32(ctypes.sizeof(filled)))
    return filled


def _ctype(field):
    if field["kind"] == "string":
        return ctypes.c_char_p
    if field["ptr"] or field["kind"] == "callback":
        return ctypes.c_void_p
    one = CTYPES.get(field["type"], ctypes.c_int32)
    return one * field["array"] if field["array"] else one


def _default(field, value, model):
    if field["kind"] == "enum":
        return next(word for word, number in model["enums"][field["type"]]["words"].items() if number == value)
    if field["kind"] in ("callback", "user", "reserved", "strings", "array", "options"):
        return None
    if isinstance(value, bytes):
        return value.decode()
    if isinstance(value, float) and not math.isfinite(value):
        return None if math.isnan(value) else str(value)
    return value

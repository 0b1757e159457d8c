# SPDX-License-Identifier: GPL-3.0-or-later
"""Enumerations, handles, callbacks and structs: what each one is, and where each field of a struct lies."""
import comments
from names import ELEMENTS, SCALARS, STATUS


def enum_model(name, declared, doc, found):
    prefix = name.upper() + "_"
    values = declared["values"]
    words = {key if name == STATUS else key[len(prefix):].lower(): value for key, value in values.items()}
    texts = {key: found.members.get(("enum", key), "") for key in values}
    return dict(doc=doc, values=values, texts=texts, words=words, base=declared["base"], header=found.header[name])


def handle_model(name, doc, found):
    given = comments.key_values(doc["tags"].get("handle", [""])[0])
    columns = name + "_columns"
    return dict(doc=doc, kind=given.get("kind"), free=given.get("free"), header=found.header[name],
                columns=columns if columns in found.functions else None)


def callback_model(name, declared, doc, found):
    return dict(declared, doc=doc, header=found.header[name])


# The kinds of fields that become keywords.
SETTABLE = ("enum", "scalar", "duration", "string", "strings", "array", "options")

STRUCT_KINDS = ("options", "result", "error_struct", "data_struct")


def struct_model(name, fields, doc, found):
    kinds = [kind for kind in STRUCT_KINDS if kind in doc["tags"]]
    kind = kinds[0] if len(kinds) == 1 else None
    said = doc["tags"][kind][0] if kind else ""
    frozen = said == "frozen" or kind in ("error_struct", "data_struct")
    members = [_field_model(name, field, given, kind, found) for field, given in fields]
    lengths = {member["at"].get("len") for member in members}
    for member in members:
        if member["kind"] == "scalar" and member["name"] in lengths:
            member["kind"] = "length"
    size, holes = lay_out(members)
    return dict(kind=kind, init=comments.key_values(said).get("init"), frozen=frozen, fields=members, doc=doc,
                size=size, holes=holes, header=found.header[name])


def _field_model(struct, name, given, struct_kind, found):
    flags, text, unknown = comments.annotations(found.members.get((struct, name), ""))
    field = dict(name=name, type=given["base"], ptr=given["ptr"], array=given["array"], const=given["const"], at=flags,
                 doc=text, unknown=unknown)
    field["kind"] = next((kind for kind, fits in FIELD_KINDS if fits(field, struct_kind, found)), None)
    return field


def _is_plain(field):
    return not field["ptr"] and not field["array"]


def _is_options_struct(name, found):
    return name in found.structs and "@options" in found.docs.get(name, "")


# The first that fits is the kind of the field; a field that fits none stops the generator.
FIELD_KINDS = [
    ("reserved", lambda f, kind, found: f["name"].startswith("reserved") and not f["ptr"]),
    ("size", lambda f, kind, found: f["name"] == "struct_size" and _is_plain(f)),
    ("data", lambda f, kind, found: kind in ("error_struct", "data_struct")),
    ("callback", lambda f, kind, found: f["type"] in found.callbacks and _is_plain(f)),
    ("user", lambda f, kind, found: f["type"] == "void" and f["ptr"] == 1),
    ("chars", lambda f, kind, found: f["type"] == "char" and f["array"] and not f["ptr"]),
    ("enum", lambda f, kind, found: f["type"] in found.enums and _is_plain(f)),
    ("duration", lambda f, kind, found: f["type"] == "int64_t" and _is_plain(f) and f["name"].endswith("_us")),
    ("scalar", lambda f, kind, found: f["type"] in SCALARS and _is_plain(f)),
    ("string", lambda f, kind, found: f["type"] == "char" and f["ptr"] == 1 and f["const"]),
    ("strings", lambda f, kind, found: f["type"] == "char" and f["ptr"] == 2 and "len" in f["at"]),
    ("array", lambda f, kind, found: f["type"] in ELEMENTS and f["ptr"] == 1 and f["const"] and "len" in f["at"]),
    ("options", lambda f, kind, found: (_is_options_struct(f["type"], found) and f["ptr"] == 1 and f["const"]
                                        and "nullable" in f["at"])),
]


def field_size(field):
    """Bytes of one element on a platform with 8-byte pointers; enumerations are int32_t."""
    if field["ptr"] or field["kind"] == "callback" or field["type"] == "fn":
        return 8
    return 1 if field["type"] in ("char", "uint8_t") else SCALARS.get(field["type"], 4)


def lay_out(fields):
    """Gives each field its offset. Returns the size of the struct and the names of what has padding before it."""
    at, holes, widest = 0, [], 1
    for field in fields:
        size = field_size(field)
        if at % size:
            holes.append(field["name"])
            at += size - at % size
        field["offset"] = at
        at += size * (field["array"] or 1)
        widest = max(widest, size)
    if at % widest:
        holes.append("the end")
        at += widest - at % widest
    return at, holes


#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A program built against released headers must run with the current library.

Compares released.json (the lock) with layout.json (written by bindgen): what was released is a prefix of what is there
now.
"""
import argparse
import json
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
RELEASED = HERE / "released.json"
CURRENT = HERE / "layout.json"
REFRESH = "/usr/bin/python3 tests/abi/check_layout.py --refresh"


def lost(group, released, current):
    """Names that a compiled program may use and that are gone."""
    return ["%s %s is gone" % (group, name) for name in released if name not in current]


def signature_breaks(group, released, current):
    return lost(group, released, current) + [
        "%s %s was %s and is %s" % (group, name, text, current[name])
        for name, text in released.items() if name in current and current[name] != text]


def enum_breaks(released, current):
    found = lost("enumeration", released, current)
    for name in released.keys() & current.keys():
        found += lost("constant", released[name], current[name])
        found += ["constant %s was %d and is %d" % (key, value, current[name][key])
                  for key, value in released[name].items() if current[name].get(key, value) != value]
    return found


def struct_breaks(released, current):
    found = lost("struct", released, current)
    for name in released.keys() & current.keys():
        found += one_struct_breaks(name, released[name], current[name])
    return found


def one_struct_breaks(name, old, new):
    """Old fields stay where they are. New ones can then only lie in reserved words or behind the old end."""
    found = []
    if new["size"] < old["size"] or (old["frozen"] and new["size"] != old["size"]):
        found.append("struct %s had %d bytes and has %d" % (name, old["size"], new["size"]))
    if old["frozen"] != new["frozen"]:
        found.append("struct %s changed between frozen and growing" % name)
    places = {field: (kind, offset) for field, kind, offset in new["fields"]}
    for field, kind, offset in old["fields"]:
        if not field.startswith("reserved") and places.get(field) != (kind, offset):
            now = "%s at byte %d" % places[field] if field in places else "gone"
            found.append("struct %s: %s was %s at byte %d and is %s" % (name, field, kind, offset, now))
    return found


def breaks(released, current):
    """Everything that would break a program that was compiled against `released`, one line each."""
    return sorted(
        signature_breaks("function", released["functions"], current["functions"])
        + signature_breaks("callback", released["callbacks"], current["callbacks"])
        + lost("handle", released["handles"], current["handles"])
        + enum_breaks(released["enums"], current["enums"])
        + struct_breaks(released["structs"], current["structs"]))


def read(path):
    return json.loads(path.read_text(encoding="utf-8"))


def main():
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--released", type=pathlib.Path, default=RELEASED)
    reader.add_argument("--current", type=pathlib.Path, default=CURRENT)
    reader.add_argument("--refresh", action="store_true",
                        help="lock the current layout: with a release, or before the first one")
    given = reader.parse_args()
    if given.refresh:
        given.released.write_text(given.current.read_text(encoding="utf-8"), encoding="utf-8")
        return 0
    found = breaks(read(given.released), read(given.current))
    for line in found:
        print(line)
    if found:
        print("Before the first release, or with a new SONAME, lock the new layout by:\n  " + REFRESH)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

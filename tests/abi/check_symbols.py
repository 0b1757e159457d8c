#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The shared library exports what cmake/symbols.txt lists, and nothing else."""
import argparse
import pathlib
import subprocess
import sys

LISTED = pathlib.Path(__file__).resolve().parents[2] / "cmake" / "symbols.txt"
REFRESH = "/usr/bin/python3 bindings/bindgen/bindgen.py --library %s"


def exported(nm, library):
    """Names without their version; the version node itself (type A) is no function."""
    listed = subprocess.run([nm, "-D", "--defined-only", library], check=True, capture_output=True, text=True).stdout
    entries = [line.split() for line in listed.splitlines()]
    return {entry[-1].partition("@")[0] for entry in entries if entry[-2] != "A"}


def main():
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("library")
    reader.add_argument("--nm", default="nm")
    reader.add_argument("--symbols", type=pathlib.Path, default=LISTED)
    given = reader.parse_args()
    listed, found = set(given.symbols.read_text(encoding="utf-8").split()), exported(given.nm, given.library)
    for name in sorted(listed - found):
        print("declared in a header, not exported: " + name)
    for name in sorted(found - listed):
        print("exported, declared in no header: " + name)
    if listed != found:
        print("After a change of the headers write the list again by:\n  " + REFRESH % given.library)
    return 0 if listed == found else 1


if __name__ == "__main__":
    sys.exit(main())

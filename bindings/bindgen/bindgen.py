#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Headers -> api.json and the bindings. Stops on anything that it cannot classify."""
import argparse
import ctypes
import importlib
import json
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

import defaults  # noqa: E402
import model  # noqa: E402
import parse  # noqa: E402

ROOT = HERE.parents[1]


def arguments():
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--library", help="the built library, to read the defaults from; without it only what the "
                                          "build itself needs is written (the emitters marked BEFORE_BUILD)")
    reader.add_argument("--check", action="store_true", help="write nothing; exit 1 and name what is out of date")
    reader.add_argument("--include", type=pathlib.Path, help="folder of experiment.h; default: ROOT/include")
    reader.add_argument("--root", type=pathlib.Path, default=ROOT, help="the project to write to")
    return reader.parse_args()


def emitters(before_build):
    """The modules emit_*.py beside this file, in the order of their names."""
    found = [importlib.import_module(path.stem) for path in sorted(HERE.glob("emit_*.py"))]
    return [module for module in found if getattr(module, "BEFORE_BUILD", False)] if before_build else found


def generate(bound, library):
    """All generated files: {path relative to the root: text}."""
    files = {}
    if library:
        defaults.read(bound, library)
        files["bindings/api.json"] = json.dumps(bound, indent=1, sort_keys=True, ensure_ascii=False) + "\n"
    for emitter in emitters(before_build=library is None):
        files.update(emitter.emit(bound))
    return files


def is_current(path, text):
    return path.exists() and path.read_text(encoding="utf-8") == text


def main():
    given = arguments()
    bound = model.build(parse.parse(given.include or given.root / "include"))
    library = ctypes.CDLL(str(pathlib.Path(given.library).resolve())) if given.library else None
    stale = {path: text for path, text in generate(bound, library).items() if not is_current(given.root / path, text)}
    if given.check:
        raise SystemExit("out of date, run bindgen:\n  " + "\n  ".join(sorted(stale)) if stale else 0)
    for path, text in stale.items():
        (given.root / path).parent.mkdir(parents=True, exist_ok=True)
        (given.root / path).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()

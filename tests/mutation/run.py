#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Applies each patch of this folder to a copy of the tree, builds the tests that the patch names, and runs them: at least one must fail.

Prints one line a patch: killed (with the test), SURVIVED, or BROKEN (the patch does not apply, or does not build). Ends with 1 if any is
not killed, or if a test fails without any patch. `run.py` alone runs all of them; `run.py holm 07` those with holm or 07 in their name.
"""
import argparse
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
SKIPPED = 77
LEFT_OUT = shutil.ignore_patterns(".git", "build", "__pycache__")


def say(text):
    print(text, flush=True)


def output_of(*command, cwd=None):
    done = subprocess.run(command, cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    return done.returncode, done.stdout


def tests_of(patch):
    for line in patch.read_text().splitlines():
        if line.startswith("tests:"):
            return line.split()[1:]
    sys.exit(f"{patch.name}: no line 'tests:'")


class Tree:
    """A copy of the sources with its own build."""

    def __init__(self, folder, jobs):
        self.source, self.build, self.jobs = folder / "source", folder / "build", jobs
        shutil.copytree(ROOT, self.source, ignore=LEFT_OUT)
        if shutil.which("ccache"):
            os.environ.setdefault("CCACHE_BASEDIR", str(self.source))
            os.environ.setdefault("CCACHE_NOHASHDIR", "1")
            os.environ.setdefault("CMAKE_C_COMPILER_LAUNCHER", "ccache")
            os.environ.setdefault("CMAKE_CXX_COMPILER_LAUNCHER", "ccache")
        failed, text = output_of("cmake", "--preset", "dev", "-S", self.source, "-B", self.build,
                                 "-DCMAKE_COMPILE_WARNING_AS_ERROR=OFF", cwd=self.source)
        if failed:
            sys.exit(text)

    def patch(self, patch, *more):
        return output_of("patch", "--batch", "--silent", "-p1", *more, "-i", str(patch), cwd=self.source)

    def make(self, tests):
        return output_of("cmake", "--build", self.build, "-j", str(self.jobs), "--target", *tests)

    def command_of(self, test):
        failed, text = output_of("ctest", "--test-dir", str(self.build), "--show-only=json-v1", "-R", f"^{test}$")
        found = [] if failed else json.loads(text)["tests"]
        if len(found) != 1:
            sys.exit(f"no test {test}")
        variables = [p["value"] for p in found[0]["properties"] if p["name"] == "ENVIRONMENT"]
        return found[0]["command"], dict(pair.split("=", 1) for pair in sum(variables, []) if pair)

    def failing(self, test):
        """Without ctest's time limits: a busy machine is no failure. Whoever takes half an hour hangs."""
        command, variables = self.command_of(test)
        try:
            done = subprocess.run(command, env={**os.environ, **variables}, cwd=self.build, timeout=1800,
                                  stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        except subprocess.TimeoutExpired:
            return True
        return done.returncode not in (0, SKIPPED)

    def try_patch(self, patch):
        """What became of it, and is that as it should be?"""
        failed, text = self.patch(patch)
        if failed:
            return False, "BROKEN: does not apply: " + text.strip().splitlines()[0]
        try:
            failed, text = self.make(tests_of(patch))
            if failed:
                return False, "BROKEN: does not build:\n" + text
            killer = next((test for test in tests_of(patch) if self.failing(test)), None)
            return killer is not None, f"killed by {killer}" if killer else "SURVIVED"
        finally:
            self.patch(patch, "--reverse")


def wanted(names):
    patches = sorted(HERE.glob("*.patch"))
    return [patch for patch in patches if not names or any(name in patch.name for name in names)]


def check_unpatched(tree, patches):
    tests = sorted({test for patch in patches for test in tests_of(patch)})
    failed, text = tree.make(tests)
    if failed:
        sys.exit(text)
    red = [test for test in tests if tree.failing(test)]
    if red:
        sys.exit("without any patch these fail: " + " ".join(red))
    say(f"without any patch {len(tests)} tests pass")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", help="parts of patch names")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="compilers at a time")
    parser.add_argument("--folder", type=pathlib.Path, help="where the copy is kept; default: a new folder that is removed")
    arguments = parser.parse_args()
    patches, spared = wanted(arguments.names), 0
    if not patches:
        sys.exit("no such patch")
    with tempfile.TemporaryDirectory() as temporary:
        tree = Tree(arguments.folder or pathlib.Path(temporary), arguments.jobs)
        check_unpatched(tree, patches)
        for patch in patches:
            begun = time.monotonic()
            good, what = tree.try_patch(patch)
            spared += not good
            say(f"{patch.stem}: {what} ({time.monotonic() - begun:.0f} s)")
    say(f"{len(patches) - spared} of {len(patches)} killed")
    return int(spared > 0)


if __name__ == "__main__":
    sys.exit(main())

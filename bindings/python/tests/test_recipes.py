# SPDX-License-Identifier: GPL-3.0-or-later
"""The recipes among the examples print what their page shows."""
import os
import pathlib
import subprocess
import sys

EXAMPLES = pathlib.Path(__file__).resolve().parents[3] / "examples"


def test_event_recipes():
    done = subprocess.run([sys.executable, "-B", str(EXAMPLES / "event_recipes.py")], capture_output=True, text=True,
                          env={**os.environ, "PYTHONPATH": str(pathlib.Path(__file__).parents[1])})
    assert done.stdout == (EXAMPLES / "event_recipes.txt").read_text(), done.stderr

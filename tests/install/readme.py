# SPDX-License-Identifier: GPL-3.0-or-later
"""readme.py python|r README: runs the README's lines as a reader would and looks for the table."""
import pathlib
import re
import subprocess
import sys
import tempfile

language, readme = sys.argv[1], pathlib.Path(sys.argv[2]).read_text(encoding="utf-8")
code = re.search(rf"```{language}\n(.*?)```", readme, re.S).group(1)
with tempfile.TemporaryDirectory() as folder:
    script = pathlib.Path(folder) / f"readme.{language}"
    script.write_text(code, encoding="utf-8")
    command = [sys.executable, str(script)] if language == "python" else ["Rscript", str(script)]
    output = subprocess.run(command, capture_output=True, text=True)
print(output.stdout + output.stderr)
table = [line for line in output.stdout.split("\n") if re.match(r"p?ctr |pcvr ", line.strip())]
assert output.returncode == 0 and len(table) == 12, f"{len(table)} rows of results; wanted: 2 metrics x (all + 3 cities + 2 user types)"

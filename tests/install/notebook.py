# SPDX-License-Identifier: GPL-3.0-or-later
"""notebook.py NOTEBOOK: runs its code cells with plain Python; what they print must be what is stored, words and numbers.

Whole numbers are the same; others may differ by one in their last digit, where the rounding of another processor may
show. Pictures are drawn, not compared.
"""
import ast
import contextlib
import io
import json
import os
import re
import sys

NUMBER = re.compile(r"(?<![\w.])-?\d[\d,]*(?:\.\d+)?(?:e[+-]?\d+)?")


def run(source, names):
    """What a cell prints, and the value of a last expression, as a notebook shows them."""
    body = ast.parse(source).body
    last = body.pop() if body and isinstance(body[-1], ast.Expr) else None
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(ast.Module(body, []), "<cell>", "exec"), names)
        value = eval(compile(ast.Expression(last.value), "<cell>", "eval"), names) if last else None
    return printed.getvalue() + ("" if value is None else repr(value))


def stored(cell):
    texts = [output.get("text", output.get("data", {}).get("text/plain", "")) for output in cell["outputs"]
             if output["output_type"] in ("stream", "execute_result")]
    return "".join("".join(text) for text in texts)


def last_digit(number):
    """One in the last digit that was printed: 0.01 of 3.14, 1e-11 of 2.15e-09; nothing of a whole number."""
    mantissa, _, exponent = number.replace(",", "").partition("e")
    if mantissa == number.replace(",", "") and "." not in number:
        return 0
    return 10.0 ** (int(exponent or 0) - len(mantissa.partition(".")[2]))


def differences(old, new):
    if " ".join(NUMBER.sub("#", old).split()) != " ".join(NUMBER.sub("#", new).split()):
        return ["other words:\n%s\ninstead of\n%s" % (new, old)]
    pairs = zip(NUMBER.findall(old), NUMBER.findall(new))
    return ["%s instead of %s" % (b, a) for a, b in pairs
            if abs(float(a.replace(",", "")) - float(b.replace(",", ""))) > 1.001 * max(last_digit(a), last_digit(b))]


def main(path):
    os.environ["MPLBACKEND"] = "agg"
    with open(path, encoding="utf-8") as file:
        cells = [cell for cell in json.load(file)["cells"] if cell["cell_type"] == "code"]
    names, wrong, numbers = {"__name__": "__main__"}, [], 0
    for count, cell in enumerate(cells, 1):
        old = stored(cell)
        numbers += len(NUMBER.findall(old))
        wrong += ["cell %d: %s" % (count, text) for text in differences(old, run("".join(cell["source"]), names))]
    assert numbers, "%s shows no numbers; it must be stored with its outputs" % path
    print("\n".join(wrong) or "%d cells, %d numbers: as stored" % (len(cells), numbers))
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))

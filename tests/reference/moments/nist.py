# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes nist_limits.csv: how many digits of the values NIST certifies (StRD) the data still hold once they are stored as doubles.

Usage: EXPT_DATA_DIR=<folder of the real data> python3 nist.py > nist_limits.csv
The decimals of each file are read into doubles, as the library gets them; everything after that is done with 128 bits (mpmath) and rounded to a
double once, at the end. LRE = -log10 of the relative error beside the certified value, cut to two decimals, 15 at most. NumAcc1-4 are made by
their formula: 10000001, 10000003, 10000002; else b.2, then 500 pairs b.1, b.3.
"""
import os

from mpmath import floor, log10, mp, mpf, sqrt

mp.prec = 128
FOLDER = os.path.join(os.environ["EXPT_DATA_DIR"], "nist_strd")


def lre(value, certified):
    certified = mpf(certified)
    error = abs(mpf(float(value)) - certified) / abs(certified)
    return mpf(15) if error < mpf(10) ** -15 else min(mpf(15), -log10(error))


def say(name, what, value, certified):
    print(f"{name},{what},{float(floor(100 * lre(value, certified)) / 100):.2f}")


def read(name):
    """The header lines and the two columns of a file."""
    with open(os.path.join(FOLDER, name + ".dat"), encoding="ascii") as file:
        lines = file.read().splitlines()
    rows = [line.split() for line in lines[60:] if line.strip()]
    return lines[:60], [mpf(float(row[0])) for row in rows], [mpf(float(row[1])) for row in rows]


def certified(head, word):
    """The numbers of the first header line that begins with the word."""
    for line in head:
        if line.strip().startswith(word):
            numbers = []
            for field in line.split()[1:]:
                try:
                    float(field)
                    numbers.append(field)
                except ValueError:
                    continue
            return numbers
    raise LookupError(word)


def squares(values):
    mean = sum(values) / len(values)
    return sum((v - mean) ** 2 for v in values)


def anova(name):
    head, groups, values = read(name)
    parts = [[v for g, v in zip(groups, values) if g == group] for group in sorted(set(groups))]
    within = sum(squares(part) for part in parts)
    between = squares(values) - within
    f = between / (len(parts) - 1) / (within / (len(values) - len(parts)))
    row = certified(head, "Between")
    say(name, "between", between, row[1])
    say(name, "within", within, certified(head, "Within")[1])
    say(name, "F", f, row[3])


def norris():
    head, y, x = read("Norris")
    mean_x, mean_y = sum(x) / len(x), sum(y) / len(y)
    sxy = sum((u - mean_x) * (v - mean_y) for u, v in zip(x, y))
    slope = sxy / squares(x)
    say("Norris", "B0", mean_y - slope * mean_x, certified(head, "B0")[0])
    say("Norris", "B1", slope, certified(head, "B1")[0])
    say("Norris", "regression", slope * sxy, certified(head, "Regression")[1])
    say("Norris", "residual", squares(y) - slope * sxy, certified(head, "Residual  ")[1])


def univariate(name, values, mean, sd):
    exact = [mpf(float(v)) for v in values]
    say(name, "mean", sum(exact) / len(exact), mean)
    say(name, "sd", sqrt(squares(exact) / (len(exact) - 1)), sd)


def numacc(name, base):
    univariate(name, [f"{base}.2"] + [f"{base}.1", f"{base}.3"] * 500, f"{base}.2", "0.1")


print("# made by nist.py with mpmath 1.2.1")
print("file,what,limit")
univariate("NumAcc1", ["10000001", "10000003", "10000002"], "10000002", "1")
numacc("NumAcc2", "1")
numacc("NumAcc3", "1000000")
numacc("NumAcc4", "10000000")
for file in ("SiRstv", "SmLs01", "SmLs02", "SmLs03"):
    anova(file)
norris()

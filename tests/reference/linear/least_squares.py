# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes least_squares.csv: the NIST StRD problems Longley, Filip and Wampler1, 2, 5 solved with mpmath (80 digits).

`certified` solves for the decimals of the files and must agree with the values NIST certifies, which are typed here; `stored` solves for
the doubles the library is given (powers of x rounded after each multiplication), so it is what an exact solver would return; `sd` is the
standard error of `stored`. Run in this folder: python3 least_squares.py
"""
import csv

import mpmath as mp

mp.mp.dps = 80

NIST = {  # https://www.itl.nist.gov/div898/strd/lls/
    "longley": "-3482258.63459582 15.0618722713733 -0.358191792925910E-01 -2.02022980381683 -1.03322686717359 "
               "-0.511041056535807E-01 1829.15146461355",
    "filip": "-1467.48961422980 -2772.17959193342 -2316.37108160893 -1127.97394098372 -354.478233703349 -75.1242017393757 "
             "-10.8753180355343 -1.06221498588947 -0.670191154593408E-01 -0.246781078275479E-02 -0.402962525080404E-04",
    "wampler1": "1 1 1 1 1 1",
    "wampler2": "1 0.1 0.01 0.001 0.0001 0.00001",
    "wampler5": "1 1 1 1 1 1",
}


def read(name):
    with open(name + ".csv", encoding="utf-8") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


def powers(x, degree, exact):
    row = [mp.mpf(1)] if exact else [1.0]
    for _ in range(degree):
        row.append(row[-1] * x)
    return row


def polynomial(pairs, degree):
    exact = [powers(mp.mpf(x), degree, True) for _, x in pairs], [mp.mpf(y) for y, _ in pairs]
    stored = [powers(float(x), degree, False) for _, x in pairs], [float(y) for y, _ in pairs]
    return exact, stored


def longley():
    rows = read("longley")
    names = ["x1", "x2", "x3", "x4", "x5", "x6"]
    exact = [[mp.mpf(1)] + [mp.mpf(row[n]) for n in names] for row in rows], [mp.mpf(row["y"]) for row in rows]
    stored = [[1.0] + [float(row[n]) for n in names] for row in rows], [float(row["y"]) for row in rows]
    return exact, stored


def wampler(scale):
    def y(x):
        return mp.fsum((mp.mpf(scale) * x) ** k for k in range(6))
    return [(mp.nstr(y(x), 30), str(x)) for x in range(21)]


PROBLEMS = {
    "longley": longley(),
    "filip": polynomial([(row["y"], row["x"]) for row in read("filip")], 10),
    "wampler1": polynomial(wampler("1"), 5),
    "wampler2": polynomial(wampler("0.1"), 5),
    "wampler5": polynomial([(row["y"], row["x"]) for row in read("wampler5")], 5),
}


def solve(problem):
    x, y = mp.matrix(problem[0]), mp.matrix(problem[1])
    inverse = (x.T * x) ** -1
    b = inverse * (x.T * y)
    residual = y - x * b
    variance = (residual.T * residual)[0] / (x.rows - x.cols)
    return b, [mp.sqrt(abs(variance * inverse[j, j])) for j in range(x.cols)]


def main():
    with open("least_squares.csv", "w", encoding="utf-8") as file:
        print("# made by least_squares.py with mpmath", mp.__version__, file=file)
        print("problem,term,certified,stored,sd", file=file)
        for name, (exact, stored) in PROBLEMS.items():
            b, _ = solve(exact)
            b_stored, sd = solve(stored)
            for j, published in enumerate(NIST[name].split()):
                assert abs(b[j] / mp.mpf(published) - 1) < 1e-13, (name, j, b[j], published)
                print(name, j, *(mp.nstr(v, 25) for v in (b[j], b_stored[j], sd[j])), sep=",", file=file)


main()

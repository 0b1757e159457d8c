#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Balance of three covariates over 300 units under many salts: means and covariances as fractions, the inverse too, so
that the only rounding is that of the numbers printed.

    salt_search.py scores > salt_search.csv
    salt_search.py balance > salt_balance.csv
"""
import hashlib
import math
import platform
import sys
from fractions import Fraction

UNITS = 300
BASE = "checkout"
WEIGHTS = {"two": [0.5, 0.5], "three": [0.25, 0.25, 0.5]}
CANDIDATES = 40
COVARIATES = {  # whole numbers, so that every reader has the same
    "age": lambda i: 18 + i * 7919 % 61,
    "orders": lambda i: i * i % 23,
    "spend": lambda i: 1000000 + (i * 104729 + i * i) % 5003,
}


def split(salt, weights):
    """Units of each variant: running sums, in order, strict."""
    found = [[] for _ in weights]
    for unit in range(1, UNITS + 1):
        at, position = 0, int(hashlib.md5(b"%d_%s" % (unit, salt.encode())).hexdigest()[:8], 16) / 2**32
        limit = weights[0]
        while position >= limit:
            at += 1
            limit += weights[at]
        found[at].append(unit)
    return found


def mean(function, units):
    return Fraction(sum(function(i) for i in units), len(units))


def covariance(f, g):
    everybody = range(1, UNITS + 1)
    a, b = mean(f, everybody), mean(g, everybody)
    return sum((f(i) - a) * (g(i) - b) for i in everybody) / (UNITS - 1)


def solve(matrix, right):
    """Gauss-Jordan over fractions."""
    n = len(right)
    rows = [list(matrix[i]) + [right[i]] for i in range(n)]
    for i in range(n):
        pivot = rows[i][i]
        rows[i] = [value / pivot for value in rows[i]]
        for j in range(n):
            if j != i:
                rows[j] = [a - rows[j][i] * b for a, b in zip(rows[j], rows[i])]
    return [row[n] for row in rows]


FUNCTIONS = list(COVARIATES.values())
MATRIX = [[covariance(f, g) for g in FUNCTIONS] for f in FUNCTIONS]


def sd(k):
    return math.sqrt(MATRIX[k][k])


def score(arms):
    means = [[mean(f, arm) for f in FUNCTIONS] for arm in arms]
    spread = [float(max(m[k] for m in means) - min(m[k] for m in means)) / sd(k) for k in range(len(FUNCTIONS))]
    common = [sum(len(arm) * m[k] for arm, m in zip(arms, means)) / UNITS for k in range(len(FUNCTIONS))]
    distance = Fraction(0)
    for arm, m in zip(arms, means):
        away = [a - b for a, b in zip(m, common)]
        distance += len(arm) * sum(a * b for a, b in zip(away, solve(MATRIX, away)))
    worst = max(range(len(spread)), key=lambda k: spread[k])
    return spread[worst], float(distance), list(COVARIATES)[worst]


def scores():
    print("weights,score,rank,candidate,max_difference,mahalanobis,worst")
    for name, weights in WEIGHTS.items():
        found = [score(split("%s#%d" % (BASE, i), weights)) for i in range(CANDIDATES)]
        for rule, key in (("max_difference", 0), ("mahalanobis", 1)):
            ranked = sorted(range(CANDIDATES), key=lambda i: (found[i][key], i))
            for rank, i in enumerate(ranked, 1):
                print("%s,%s,%d,%d,%r,%r,%s" % (name, rule, rank, i, *found[i]))


def balance():
    print("weights,covariate,variant,n_control,n_variant,mean_control,mean_variant,std_difference")
    for name, weights in WEIGHTS.items():
        arms = split(BASE, weights)
        for k, (covariate, f) in enumerate(COVARIATES.items()):
            for v in range(1, len(weights)):
                low, high = mean(f, arms[0]), mean(f, arms[v])
                print("%s,%s,%d,%d,%d,%r,%r,%r" % (name, covariate, v, len(arms[0]), len(arms[v]), float(low),
                                                  float(high), float(high - low) / sd(k)))


if __name__ == "__main__":
    print("# SPDX-License-Identifier: GPL-3.0-or-later")
    print("# salt_search.py %s; Python %s hashlib and fractions" % (sys.argv[1], platform.python_version()))
    {"scores": scores, "balance": balance}[sys.argv[1]]()

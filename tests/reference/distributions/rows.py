# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes laws.csv: both tails, their logs and the log density of every family, worked by oracle.py.

Usage: python3 rows.py laws.csv [family ...]
Parameters and points are doubles in hexadecimal, logs have 25 digits (the studentized range 16), tails 20.
"""
import csv
import sys

from mpmath import log, log1p, mpf, nstr

import oracle


def around(mean, sd, deviations=(-8, -2, -0.3, 0.5, 3, 9)):
    return [float(mean + d * sd) for d in deviations]


def continuous(low, high):
    return lambda points: [p for p in points if low < p < high]


POSITIVE = continuous(0, float("inf"))
UNIT = continuous(0, 1)


def normal_rows():
    for mean, sd in ((0, 1), (3, 0.5), (-1e6, 1e3)):
        for x in around(mean, sd, (-37, -8, -5, -1, -0.1, -1e-9, 0, 0.3, 0.9, 2, 5, 12, 30, 38)):
            yield x, mean, sd, 0


def t_rows():
    for df in (0.3, 1, 2.5, 7, 31.4, 500.5, 1e5, 1e9):
        for t in (-40, -3, -0.01, 0.2, 1.5, 8, 35):
            yield t, df, 0, 0


def chi2_rows():
    for df in (0.1, 1, 2, 7.5, 19, 60, 440.25, 3e3, 2e6, 1e9):
        for x in POSITIVE(around(df, (2 * df) ** 0.5)):
            yield x, df, 0, 0


def gamma_rows():
    for shape, rate in ((1e-3, 2), (0.4, 0.1), (1, 3), (3.3, 1e-6), (9.9, 1), (10.1, 7), (250, 1e4), (1e6, 0.3), (1e9, 1)):
        points = around(shape / rate, shape**0.5 / rate) + [shape / rate / 50, shape / rate * 3]
        for x in POSITIVE(points):
            yield x, shape, rate, 0


def f_rows():
    for df1, df2 in ((1, 1), (2, 9.5), (0.5, 3), (12, 40), (3, 1e6), (1e5, 4), (1e4, 3e4), (1e9, 1e9), (5, 1e9)):
        sd = (2 / df1 + 2 / df2) ** 0.5
        for f in POSITIVE([1e-4] + around(1, sd, (-6, -1, 0.2, 2, 7, 30))):
            yield f, df1, df2, 0


def beta_rows():
    shapes = ((1e-3, 0.2), (0.5, 0.5), (0.9, 5), (3, 0.01), (9.5, 9.9), (10.5, 3), (12, 700), (4, 1e9), (300, 0.5),
              (1268, 13787), (5e5, 5e7), (1e9, 1e9), (1e9, 7), (50, 0.02))
    for a, b in shapes:
        mean, sd = a / (a + b), (a * b / (a + b) ** 2 / (a + b + 1)) ** 0.5
        for x in UNIT(around(mean, sd) + [mean / 7, 1 - (1 - mean) / 5]):
            yield x, a, b, 0


def binomial_rows():
    for n, p in ((1, 0.3), (9, 0.5), (40, 1e-9), (1000, 0.02), (30000, 0.082), (10**6, 0.999), (10**9, 1e-8), (10**9, 0.37)):
        sd = (n * p * (1 - p)) ** 0.5
        for k in sorted({round(v) for v in around(n * p, sd, (-9, -2, 0, 1, 6, 20)) + [0, n] if 0 <= v <= n}):
            if k == n and n > 1000:
                continue
            yield k, n, p, 0


def poisson_rows():
    for mean in (1e-7, 0.4, 3, 11.5, 800, 1e6, 1e9):
        for k in sorted({round(v) for v in around(mean, mean**0.5, (-9, -2, 0, 1, 6, 20)) + [0, 3] if v >= 0}):
            yield k, mean, 0, 0


def negative_binomial_rows():
    for size, p in ((0.01, 0.5), (1, 0.2), (2.7, 1e-6), (12.5, 0.3), (40, 0.9), (1e4, 0.5), (1e6, 0.02), (1e9, 0.999)):
        mean, sd = size * (1 - p) / p, (size * (1 - p)) ** 0.5 / p
        for k in sorted({round(v) for v in around(mean, sd, (-9, -2, 0, 1, 6, 20)) + [0] if v >= 0}):
            yield k, size, p, 0


def hypergeometric_rows():
    urns = ((5, 7, 4), (50, 950, 100), (15053, 14947, 2917), (10**6, 10**6, 10**5), (10**7, 10**7, 10**7), (400, 10**9, 10**8),
            (5 * 10**8, 5 * 10**8, 10**5), (10**9, 10**9, 10**9))
    for m, b, n in urns:
        mean = n * m / (m + b)
        sd = (mean * b / (m + b) * (m + b - n) / (m + b - 1)) ** 0.5
        low, high = max(0, n - b), min(n, m)
        for k in sorted({round(v) for v in around(mean, sd, (-9, -2, 0, 1, 6, 25)) if low <= v < high}):
            yield k, m, b, n


def noncentral_t_rows():
    for df, shift in ((0.5, 1), (1, 0), (3, -2), (8, 4), (25.5, 1), (90, 12), (1e3, 3), (1e5, 2.8), (10, 100), (1e9, 2.5)):
        sd = (1 + shift**2 / (2 * df)) ** 0.5
        for t in around(shift, sd, (-6, -1.5, 0.2, 2, 8)):
            yield t, df, shift, 0


def noncentral_chi2_rows():
    for df, shift in ((0.3, 2), (1, 0.01), (1, 10.5), (2, 7), (4, 100), (30, 3), (500, 800), (3, 4e4), (1e5, 10)):
        mean, sd = df + shift, (2 * df + 4 * shift) ** 0.5
        for x in POSITIVE(around(mean, sd, (-6, -1.5, 0.2, 2, 8, 15)) + ([mean / 4] if shift < 1000 else [])):
            yield x, df, shift, 0


def studentized_range_rows():
    for groups, df in ((2, 3), (2, 1e4), (3, 10), (3, 1), (4, 60), (6, 2.5), (10, 100), (25, 18), (60, 1e3)):
        for q in (0.3, 1.5, 3.4, 5, 9):
            yield q, groups, df, 0


FAMILIES = {
    "normal": (normal_rows, oracle.normal), "t": (t_rows, oracle.student), "chi2": (chi2_rows, oracle.chi2),
    "gamma": (gamma_rows, oracle.gamma), "f": (f_rows, oracle.fisher_f), "beta": (beta_rows, oracle.beta),
    "binomial": (binomial_rows, oracle.binomial), "poisson": (poisson_rows, oracle.poisson),
    "negative_binomial": (negative_binomial_rows, oracle.negative_binomial),
    "hypergeometric": (hypergeometric_rows, oracle.hypergeometric),
    "noncentral_t": (noncentral_t_rows, oracle.noncentral_t),
    "noncentral_chi2": (noncentral_chi2_rows, oracle.noncentral_chi2),
    "studentized_range": (studentized_range_rows, oracle.studentized_range),
}


def log_of(value):
    return log(value) if value > 0 else mpf("-inf")


def logs(lower, upper, density):
    """Of a tail near 1 the log comes from the other one, which may be smaller than the working precision."""
    log_lower = log1p(-upper) if upper < lower else log_of(lower)
    log_upper = log1p(-lower) if lower < upper else log_of(upper)
    return log_lower, log_upper, log_of(density)


def main():
    chosen = sys.argv[2:] or list(FAMILIES)
    with open(sys.argv[1], "w", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(["family", "a", "b", "c", "x", "ln_lower", "ln_upper", "ln_density", "lower", "upper"])
        for family in chosen:
            rows, law = FAMILIES[family]
            digits = 16 if family == "studentized_range" else 25
            for row in rows():
                x, *parameters = (float(v) for v in row)
                values = law(mpf(x), *(mpf(v) for v in parameters))
                texts = [nstr(v, digits) for v in logs(*values)] + [nstr(v, min(digits, 20)) for v in values[:2]]
                writer.writerow([family] + [v.hex() for v in parameters + [x]] + texts)


if __name__ == "__main__":
    main()

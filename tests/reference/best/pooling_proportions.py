#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes pooling_proportions.csv: shapes of the beta-binomial maximum by mpmath's root finder on the score in 30 digits; and the posterior with the
shapes integrated over, on a dense grid of logit mean x ln M with scipy (double precision, good to about 1e-11)."""
import csv
import pathlib

import mpmath as mp
import numpy as np
import scipy
from scipy import special

mp.mp.dps = 30
HERE = pathlib.Path(__file__).resolve().parent
CASES = [  # name, successes, units, whether there is a maximum
    ("five", [5, 12, 30, 2, 8], [100, 150, 200, 90, 110], True), ("alike", [10, 11, 9, 10], [100, 100, 100, 100], False),
    ("none", [0, 0], [3, 5], False), ("one", [3], [10], False), ("large", [100000, 101500, 99000], [1000000] * 3, True),
    ("extreme", [0, 10, 0, 9, 1, 10, 0, 10], [10] * 8, True), ("rare", [1, 0, 4, 2, 9, 0], [4000, 5000, 4500, 3000, 5200, 1000], True),
]


def maximum(x, n, start):
    def score(a, b):
        a, b = mp.exp(a), mp.exp(b)
        all_ = [mp.digamma(m + a + b) - mp.digamma(a + b) for m in n]
        return (a * sum(mp.digamma(k + a) - mp.digamma(a) - t for k, t in zip(x, all_)),
                b * sum(mp.digamma(m - k + b) - mp.digamma(b) - t for k, m, t in zip(x, n, all_)))
    root = mp.findroot(score, (mp.log(start[0]), mp.log(start[1])))
    return mp.exp(root[0]), mp.exp(root[1])


def log_density(x, n, logit, log_m):
    m, typical = np.exp(log_m), len(n) / sum(1 / k for k in n)
    mean, rest = special.expit(logit), special.expit(-logit)
    value = np.log(mean) + np.log(rest) + log_m - 2 * np.log1p(m / typical)
    for k, u in zip(x, n):
        for i in range(u):  # the ratio of beta functions as a product, each factor over M
            value = value + (np.log(mean + i / m) if i < k else 0) + (np.log(rest + i / m) if i < u - k else 0) - np.log1p(i / m)
    return value


def climb(x, n):
    def height(at):
        a, b = np.exp(at[1]) * special.expit(at[0]), np.exp(at[1]) * special.expit(-at[0])
        return sum(special.betaln(a + k, b + u - k) - special.betaln(a, b) for k, u in zip(x, n))
    best = max(((l, u) for l in np.linspace(-9, 9, 181) for u in np.linspace(-5, 14, 191)), key=height)
    return np.exp(best[1]) * special.expit(best[0]), np.exp(best[1]) * special.expit(-best[0])


def integrate(x, n, level):
    pooled = special.logit((sum(x) + 0.5) / (sum(n) + 1))
    width = 40 if min(sum(x), sum(n) - sum(x)) < 4 else 6
    logit = np.linspace(pooled - width, pooled + width, 1501)
    moments, peak = np.zeros(4), max(np.max(log_density(x, n, logit, u)) for u in np.linspace(-10, 25, 71))
    for log_m in np.arange(-36, 44, 0.25):
        weight = np.exp(log_density(x, n, logit, log_m) - peak)
        m = np.exp(log_m)
        a, b = m * special.expit(logit) + x[level], m * special.expit(-logit) + n[level] - x[level]
        mean = a / (a + b)
        moments += [weight.sum(), (weight * mean).sum(), (weight * (mean ** 2 + mean * (b / (a + b)) / (a + b + 1))).sum(), weight.sum() * m / (m + n[level])]
    mean = moments[1] / moments[0]
    return mean, np.sqrt(moments[2] / moments[0] - mean ** 2), moments[3] / moments[0]


def main():
    with open(HERE / "pooling_proportions.csv", "w", newline="") as file:
        file.write("# tests/reference/best/pooling_proportions.py, mpmath %s, scipy %s\n" % (mp.__version__, scipy.__version__))
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow("case successes units level a b mean sd shrinkage".split())
        for name, x, n, has_maximum in CASES:
            a, b = maximum(x, n, climb(x, n)) if has_maximum else (mp.nan, mp.nan)
            for level in range(min(len(x), 2)):
                writer.writerow([name, " ".join(map(str, x)), " ".join(map(str, n)), level, mp.nstr(a, 18), mp.nstr(b, 18)] +
                                ["%.15g" % v for v in (integrate(x, n, level) if sum(n) < 2000 else [np.nan] * 3)])
            print(name, mp.nstr(a, 12), flush=True)


if __name__ == "__main__":
    main()

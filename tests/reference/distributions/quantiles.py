# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes quantiles.csv: quantiles of the laws that central_laws.csv has none of, worked by oracle.py.

Usage: python3 quantiles.py quantiles.csv [family ...]
Continuous laws: Newton's method on the log of the tail that is asked for, in ln x (x itself for the noncentral t), from scipy's answer or by
bisection, until a step is below 1e-25 (1e-14 for the studentized range). Discrete laws: the smallest whole number whose lower tail is at least
p, or whose upper tail is at most p, compared with the double p; 45 equal digits are a tie (half of a symmetric law).
"""
import csv
import math
import sys

from mpmath import exp, floor, log, mp, mpf, nstr
from scipy import stats

import oracle

LOWER, UPPER = "lower", "upper"
TAILS = ((LOWER, 1e-200), (LOWER, 1e-9), (LOWER, 0.025), (LOWER, 0.5), (UPPER, 0.2), (UPPER, 1e-5), (UPPER, 1e-60))
MILD_TAILS = ((LOWER, 0.01), (LOWER, 0.1), (LOWER, 0.5), (UPPER, 0.3), (UPPER, 0.05), (UPPER, 0.01))
NEAR_TAILS = ((LOWER, 1e-12), (LOWER, 0.01), (LOWER, 0.5), (UPPER, 0.3), (UPPER, 0.05), (UPPER, 1e-10))

SHAPES = {
    "chi2": ((0.1,), (1,), (2,), (7.5,), (60,), (440.25,), (3e3,), (2e6,)),
    "f": ((1, 1), (2, 9.5), (0.5, 3), (12, 40), (3, 1e6), (1e5, 4), (1e4, 3e4)),
    "binomial": ((1, 0.3), (9, 0.5), (40, 1e-9), (1000, 0.02), (30000, 0.082), (10**6, 0.999), (10**6, 0.37)),
    "poisson": ((1e-7,), (0.4,), (3,), (11.5,), (800,), (1e6,)),
    "negative_binomial": ((0.01, 0.5), (1, 0.2), (2.7, 1e-6), (12.5, 0.3), (40, 0.9), (1e4, 0.5), (1e5, 0.02)),
    "hypergeometric": ((5, 7, 4), (50, 950, 100), (15053, 14947, 2917), (10**6, 10**6, 10**5), (400, 10**9, 10**8), (3000, 2000, 4000)),
    "noncentral_t": ((2, 1), (5, 0.5), (3, -2), (8, 4), (25.5, 1), (90, 12), (1e3, 3)),
    "noncentral_chi2": ((0.3, 2), (1, 0.01), (1, 10.5), (2, 7), (4, 100), (30, 3), (500, 800)),
    "studentized_range": ((2, 3), (2, 1e4), (3, 10), (3, 1), (4, 60), (10, 100), (25, 18)),
}
LAWS = {
    "chi2": oracle.chi2, "f": oracle.fisher_f, "binomial": oracle.binomial, "poisson": oracle.poisson,
    "negative_binomial": oracle.negative_binomial, "hypergeometric": oracle.hypergeometric, "noncentral_t": oracle.noncentral_t,
    "noncentral_chi2": oracle.noncentral_chi2, "studentized_range": oracle.studentized_range,
}
GUESSES = {
    "chi2": lambda a: stats.chi2(a), "f": lambda a, b: stats.f(a, b), "noncentral_t": lambda a, b: stats.nct(a, b),
    "binomial": lambda a, b: stats.binom(a, b), "poisson": lambda a: stats.poisson(a), "negative_binomial": lambda a, b: stats.nbinom(a, b),
    "hypergeometric": lambda a, b, c: stats.hypergeom(a + b, a, c), "noncentral_chi2": lambda a, b: stats.ncx2(a, b),
    "studentized_range": lambda a, b: stats.studentized_range(a, b),
}
STEP = {"studentized_range": mpf(10) ** -14}
TIE = mpf(10) ** -45
DISCRETE = {"binomial", "poisson", "negative_binomial", "hypergeometric"}


def tails(family, shape):
    """The oracle of the noncentral t takes steps of 1 / (5 |t|); those of the noncentral chi2 and of the range are slow far out."""
    if family == "noncentral_t":
        return MILD_TAILS if shape[0] < 8 else NEAR_TAILS
    return NEAR_TAILS if family in ("studentized_range", "noncentral_chi2") else TAILS


def law_at(family, shape, x):
    return LAWS[family](x, *(list(shape) + [mpf(0)] * (3 - len(shape))))


def guess(family, shape, part, p):
    law = GUESSES[family](*(float(v) for v in shape))
    value = float(law.ppf(p) if part == LOWER else law.isf(p))
    return value if math.isfinite(value) and value != 0 else 1.0


def coordinate(family, u):
    """x and dx/du; the noncentral t has both signs."""
    return (u, mpf(1)) if family == "noncentral_t" else (exp(u), exp(u))


def continuous(family, shape, part, p):
    target = log(mpf(p))
    start = guess(family, shape, part, p)
    u = mpf(start) if family == "noncentral_t" else log(mpf(abs(start)))
    low, high, reach = None, None, mpf(1)
    for _ in range(400):
        x, slope = coordinate(family, u)
        lower, upper, density = law_at(family, shape, x)
        tail = lower if part == LOWER else upper
        short = (log(tail) if tail > 0 else mpf("-inf")) - target
        too_low = (short < 0) == (part == LOWER)
        low, high = (u, high) if too_low else (low, u)
        step = -short * tail / (density * slope) * (1 if part == LOWER else -1) if tail > 0 and density > 0 else None
        if step is not None and abs(step) < STEP.get(family, mpf(10) ** -25) * max(1, abs(u)):
            return coordinate(family, u + step)[0]
        inside = step is not None and (low is None or u + step > low) and (high is None or u + step < high)
        if inside and abs(step) <= reach:
            u += step
        elif low is not None and high is not None:
            u = (low + high) / 2
        else:
            u += reach if too_low else -reach
            reach *= 2
    raise ArithmeticError((family, shape, part, p))


def reaches(family, shape, part, p, k):
    if k < 0:
        return False
    lower, upper, _ = law_at(family, shape, mpf(k))
    return lower >= mpf(p) * (1 - TIE) if part == LOWER else upper <= mpf(p) * (1 + TIE)


def discrete(family, shape, part, p):
    k = max(0, int(floor(mpf(guess(family, shape, part, p)))))
    step = 1
    while not reaches(family, shape, part, p, k):
        k, step = k + step, 2 * step
    low = k - 1
    while low >= 0 and reaches(family, shape, part, p, low):
        low, k = max(-1, low - step), low
        step *= 2
    while k - low > 1:
        middle = (low + k) // 2
        low, k = (low, middle) if reaches(family, shape, part, p, middle) else (middle, k)
    return mpf(k)


def main():
    with open(sys.argv[1], "w", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(["family", "a", "b", "c", "part", "p", "quantile"])
        for family in sys.argv[2:] or SHAPES:
            digits = 16 if family == "studentized_range" else 25
            for shape in SHAPES[family]:
                exact = [mpf(float(v)) for v in shape]
                for part, p in tails(family, shape):
                    solve = discrete if family in DISCRETE else continuous
                    quantile = solve(family, exact, part, p)
                    parameters = [float(v).hex() for v in list(shape) + [0] * (3 - len(shape))]
                    writer.writerow([family] + parameters + [part, float(p).hex(), nstr(quantile, digits)])
                    out.flush()


if __name__ == "__main__":
    main()

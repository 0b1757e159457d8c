# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints intervals.csv: every interval and score test of two proportions, from the definitions, in 60-digit arithmetic (mpmath), 30 digits
printed, beside what statsmodels gives; nothing where it gives nothing.

statsmodels 0.13.5 multiplies the variance of a difference by N / (N - 1) whatever `correction` says, so it has no Mee interval and no
Farrington-Manning test of a difference. Limits of ratios are of the ratio minus 1. The tables are those of proportions.py.

    /usr/bin/python3 make.py > intervals.csv
"""
import csv
import math
import sys
import warnings

import mpmath
import scipy
import statsmodels
from mpmath import acos, cos, exp, log, mp, mpf, nstr, pi, sqrt
from statsmodels.stats import proportion as peer

from proportions import CONFIDENCES, COUNTS, bisect, critical, upper_tail

mp.dps = 60
MORE = [  # and what is awkward for ratios
    (1, 10**7, 2, 10**7), (9999999, 10**7, 9999990, 10**7), (1, 20, 19, 20), (5, 12, 0, 9), (37, 50, 37, 50), (2, 3, 3, 3),
]
NULLS = {"difference": ["0.01", "-0.2", "0.6"], "ratio": ["1.02", "0.8", "3"]}
MARGINS = {"difference": ("-0.02", "0.03"), "ratio": ("0.9", "1.15")}


def exact(text):
    return mpf(float(text))


def restricted_difference(x0, n0, x1, n1, d):
    """Variance at the most likely (q, q + d): Farrington and Manning's cubic."""
    units, count = n0 + n1, x0 + x1
    if d == 0:
        q = mpf(count) / units
    else:
        l3, l2 = mpf(units), (n1 + 2 * n0) * d - units - count
        l1, l0 = (n0 * d - units - 2 * x0) * d + count, x0 * d * (1 - d)
        shift = l2**3 / (3 * l3)**3 - l1 * l2 / (6 * l3**2) + l0 / (2 * l3)
        radius = (1 if shift >= 0 else -1) * sqrt(l2**2 / (3 * l3)**2 - l1 / (3 * l3))
        q = 2 * radius * cos((pi + acos(max(mpf(-1), min(mpf(1), shift / radius**3)))) / 3) - l2 / (3 * l3)
        q = max(max(mpf(0), -d), min(min(mpf(1), 1 - d), q))
    return q * (1 - q) / n0 + (q + d) * (1 - q - d) / n1


def restricted_ratio(x0, n0, x1, n1, r):
    """Variance of p1 - r p0 at the most likely (q, r q)."""
    units, count = n0 + n1, mpf(x0 + x1)
    b = n0 + x1 + r * (n1 + x0)
    q = 2 * count / (b + sqrt(b**2 - 4 * r * units * count))
    return r * q * (1 - r * q) / n1 + r**2 * q * (1 - q) / n0


def score(table, scale, value, factor):
    x0, n0, x1, n1 = table
    p0, p1 = mpf(x0) / n0, mpf(x1) / n1
    if scale == "difference":
        over, variance = p1 - p0 - value, restricted_difference(*table, value)
    else:
        over, variance = p1 - value * p0, restricted_ratio(*table, value)
    return over / sqrt(factor * variance) if variance else None


def difference_limits(table, z, factor):
    diff = mpf(table[2]) / table[3] - mpf(table[0]) / table[1]

    def within(distance, side):
        return distance**2 < z**2 * factor * restricted_difference(*table, diff + side * distance)

    low = diff - bisect(lambda u: within(u, -1), 0, 1 + diff) if diff > -1 else mpf(-1)
    high = diff + bisect(lambda u: within(u, 1), 0, 1 - diff) if diff < 1 else mpf(1)
    return low, high


def ratio_limits(table, z, factor):
    x0, n0, x1, n1 = table
    p0, p1 = mpf(x0) / n0, mpf(x1) / n1

    def within(r):
        return (p1 - r * p0)**2 < z**2 * factor * restricted_ratio(*table, r)

    low, high = mpf(0), mpf("inf")
    if x1:
        start = p1 / p0 if x0 else mpf(10)**12
        low = mpf(1) / bisect(lambda s: within(1 / s), 1 / start, bracket(lambda s: within(1 / s), 2 / start))
    if x0:
        high = bisect(within, p1 / p0, bracket(within, p1 / p0 + 1))
    return low, high


def bracket(within, start):
    far = start
    while within(far):
        far *= 2
    return far


def wald(a, b, na, nb, z):
    half = z * sqrt(a * (1 - a) / na + b * (1 - b) / nb)
    return b - a - half, b - a + half


def wilson(x, n, z):
    p, share = mpf(x) / n, z**2 / n
    half = sqrt(share * (p * (1 - p) + share / 4))
    return (p + share / 2 - half) / (1 + share), (p + share / 2 + half) / (1 + share)


def newcombe(table, z):
    x0, n0, x1, n1 = table
    p0, p1 = mpf(x0) / n0, mpf(x1) / n1
    (l0, u0), (l1, u1) = wilson(x0, n0, z), wilson(x1, n1, z)
    return p1 - p0 - sqrt((p1 - l1)**2 + (u0 - p0)**2), p1 - p0 + sqrt((u1 - p1)**2 + (p0 - l0)**2)


def fieller(p0, v0, p1, v1, z):
    g = z**2 * v0 / p0**2
    if g >= 1:
        return mpf("-inf"), mpf("inf")
    r = p1 / p0
    half = z / p0 * sqrt(v1 + r**2 * v0 - g * v1)
    return (r - half) / (1 - g), (r + half) / (1 - g)


def statsmodels_limits(table, confidence, compare, method):
    x0, n0, x1, n1 = table
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            limits = peer.confint_proportions_2indep(x1, n1, x0, n0, method=method, compare=compare, alpha=1 - confidence)
        except (ValueError, ZeroDivisionError, FloatingPointError):
            return None, None
    return tuple(None if isinstance(limit, complex) or not math.isfinite(limit) else limit for limit in limits)


def statsmodels_score(table, compare, value, factor_is_one):
    x0, n0, x1, n1 = table
    if compare == "difference" and factor_is_one:
        return None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        z = peer.score_test_proportions_2indep(x1, n1, x0, n0, value=float(value), correction=not factor_is_one,
                                               compare="diff" if compare == "difference" else "ratio",
                                               return_results=False)[0]
    return z if math.isfinite(z) else None


def limits_of(table, confidence):
    """(name, (low, high), those of statsmodels)"""
    x0, n0, x1, n1 = table
    z = critical(confidence)
    units = mpf(n0 + n1)
    factor = units / (units - 1)
    p0, p1 = mpf(x0) / n0, mpf(x1) / n1
    v0, v1 = p0 * (1 - p0) / n0, p1 * (1 - p1) / n1
    a, b = mpf(x0 + 1) / (n0 + 2), mpf(x1 + 1) / (n1 + 2)

    def theirs(compare, method):
        return statsmodels_limits(table, confidence, compare, method)

    yield "agresti_caffo", wald(a, b, n0 + 2, n1 + 2, z), theirs("diff", "agresti-caffo")
    yield "newcombe", newcombe(table, z), theirs("diff", "newcomb")
    yield "miettinen_nurminen", difference_limits(table, z, factor), theirs("diff", "score")
    if x0 + x1:
        yield "ratio_score", lift(ratio_limits(table, z, mpf(1))), (None, None)
        yield "ratio_miettinen_nurminen", lift(ratio_limits(table, z, factor)), lift(theirs("ratio", "score"))
    if x0 and x1:
        half = z * sqrt(v1 + (p1 / p0)**2 * v0) / p0
        yield "linear", (p1 / p0 - half - 1, p1 / p0 + half - 1), (None, None)
        yield "fieller", lift(fieller(p0, v0, p1, v1, z)), (None, None)
        spread = z * sqrt(v0 / p0**2 + v1 / p1**2)
        yield "log", (p1 / p0 * exp(-spread) - 1, p1 / p0 * exp(spread) - 1), lift(theirs("ratio", "log"))


def lift(limits):
    return tuple(limit - 1 if limit is not None else None for limit in limits)


def tests_of(table):
    """(name, argument, argument, statistic, log p, statistic of statsmodels)"""
    units = mpf(table[1] + table[3])
    for scale, nulls in NULLS.items():
        if scale == "ratio" and not table[0] + table[2]:
            continue
        for null in nulls:
            z = score(table, scale, exact(null), mpf(1))
            if z is not None:
                yield "score_" + scale, null, "", z, log(2 * upper_tail(abs(z))), statsmodels_score(table, scale, null, True)
        low, high = MARGINS[scale]
        for name, factor in (("tost_", mpf(1)), ("tost_mn_", units / (units - 1))):
            above, below = score(table, scale, exact(low), factor), score(table, scale, exact(high), factor)
            if above is None or below is None:
                continue
            z = above if upper_tail(above) >= upper_tail(-below) else below
            p = max(upper_tail(above), upper_tail(-below))
            theirs = [statsmodels_score(table, scale, margin, name == "tost_") for margin in (low, high)]
            yield name + scale, low, high, z, log(p), None if None in theirs else theirs[0] if z == above else theirs[1]


def text(value):
    if value is None:
        return ""
    return repr(float(value)) if not isinstance(value, mpmath.mpf) or mpmath.isinf(value) else nstr(value, 30)


def main():
    out = csv.writer(sys.stdout, lineterminator="\n")
    print("# SPDX-License-Identifier: GPL-3.0-or-later")
    print("# mpmath %s, statsmodels %s, scipy %s" % (mpmath.__version__, statsmodels.__version__, scipy.__version__))
    out.writerow(["control_successes", "control_units", "treatment_successes", "treatment_units", "confidence", "quantity",
                  "first", "second", "low", "high", "statistic", "log_p", "peer_low", "peer_high", "peer_statistic"])
    for i, table in enumerate(COUNTS + MORE):
        confidence = CONFIDENCES[i % 3]
        for name, limits, theirs in limits_of(table, confidence):
            out.writerow([*table, confidence, name, "", "", *map(text, limits), "", "", *map(text, theirs), ""])
        for name, first, second, z, log_p, theirs in tests_of(table):
            out.writerow([*table, confidence, name, first, second, "", "", text(z), text(log_p), "", "", text(theirs)])


if __name__ == "__main__":
    main()

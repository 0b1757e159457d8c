# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints odds.csv: the odds ratio of two proportions with the limits of the score test, in 60 digits (mpmath 1.2.1), beside statsmodels.

    /usr/bin/python3 make_odds.py > odds.csv

The limits are looked for in another form than in the library: for an odds ratio the most likely proportions are the root of a quadratic
(Miettinen and Nurminen 1985), and the score statistic at them is compared with z by bisection on the log of the odds ratio. The peer is
confint_proportions_2indep of statsmodels 0.13.5, whose search ends within 1e-7 here.
"""
import math
import warnings

from mpmath import erfc, exp, findroot, inf, log, mp, mpf, nstr, sqrt
from statsmodels.stats.proportion import confint_proportions_2indep

mp.dps = 60

# control successes, units, treatment successes, units, confidence
CASES = [
    (1267, 15053, 1650, 14947, .95), (228, 15053, 280, 14947, .95), (20, 100, 35, 110, .95), (3, 10, 7, 12, .9), (1, 10, 1, 10, .95),
    (0, 10, 3, 12, .95), (3, 10, 0, 12, .95), (10, 10, 7, 12, .95), (7, 10, 12, 12, .95), (0, 10, 0, 12, .95), (10, 10, 12, 12, .95),
    (0, 10, 12, 12, .95), (10, 10, 0, 12, .95), (0, 1, 1, 1, .95), (1, 2, 1, 2, .99), (5, 1000000, 12, 1000000, .95),
    (500000, 1000000, 500100, 1000000, .95), (400000000, 1000000000, 400010000, 1000000000, .95), (1, 1000000000, 2, 1000000000, .999),
    (9, 10, 1, 1000000, .95), (1, 1000000, 9, 10, .95), (999999, 1000000, 999990, 1000000, .95), (30, 400, 60, 410, .5), (30, 400, 60, 410, .999999),
    (2251799813685248, 4503599627370496, 2251799813685300, 4503599627370496, .95), (0, 1000000000, 1, 1000000000, .95),
]


def critical(confidence):
    return findroot(lambda z: erfc(z / sqrt(mpf(2))) - (1 - mpf(confidence)), mpf("1.96"))


def score(c, n0, t, n1, odds):
    """(p1 - its most likely value) n1 over the root of its variance: the score statistic of the log odds ratio."""
    a, b, total = n0 * (odds - 1), n1 * odds + n0 - (c + t) * (odds - 1), mpf(c + t)
    p0 = 2 * total / (b + sqrt(b * b + 4 * a * total))
    p1 = p0 * odds / (1 + p0 * (odds - 1))
    return (t - n1 * p1) * sqrt(1 / (n1 * p1 * (1 - p1)) + 1 / (n0 * p0 * (1 - p0)))


def limit(case, target):
    low, high = mpf(-60), mpf(60)
    for _ in range(220):
        middle = (low + high) / 2
        if score(*case, exp(middle)) > target:
            low = middle
        else:
            high = middle
    return exp(low)


def answer(c, n0, t, n1, confidence):
    z = critical(confidence)
    top, bottom = t * (n0 - c), (n1 - t) * c
    low = mpf(0) if top == 0 else limit((c, n0, t, n1), z)
    high = inf if bottom == 0 else limit((c, n0, t, n1), -z)
    return (mpf(top) / bottom if bottom else None), low, high


def peer(c, n0, t, n1, confidence):
    if min(c, t, n0 - c, n1 - t) == 0 or n0 > 10 ** 7:
        return None, None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        low, high = confint_proportions_2indep(t, n1, c, n0, compare="odds-ratio", method="score", alpha=1 - confidence, correction=False)
    return low, high


def show(x):
    if x is None or isinstance(x, float) and math.isnan(x):
        return ""
    return "inf" if x == inf else repr(float(x)) if isinstance(x, float) else nstr(x, 25, strip_zeros=False)


def main():
    print("c,n0,t,n1,confidence,odds,low,high,statsmodels_low,statsmodels_high")
    for case in CASES:
        print(",".join([*map(str, case), *map(show, answer(*case)), *map(show, peer(*case))]), flush=True)


if __name__ == "__main__":
    main()

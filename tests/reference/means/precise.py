# SPDX-License-Identifier: GPL-3.0-or-later
"""Tails and quantiles of the normal and of Student's t to 30 digits, degrees of freedom of any size (mpmath)."""
from functools import lru_cache

from mpmath import betainc, erfc, exp, inf, log, loggamma, mp, mpf, pi, quad, sqrt

mp.dps = 40
BINARY = 2000  # degrees of freedom above which the incomplete beta function is slow: the density is integrated


def upper(t, df):
    """P(T > t)"""
    if df == inf:
        return erfc(t / sqrt(2)) / 2
    if t < 0:
        return 1 - upper(-t, df)
    if df < BINARY:
        return betainc(df / 2, mpf(1) / 2, 0, df / (df + t * t), regularized=True) / 2
    return integral(t, df)


def density(t, df):
    if df == inf:
        return exp(-t * t / 2) / sqrt(2 * pi)
    return exp(log_constant(df) - (df + 1) / 2 * log(1 + t * t / df))


@lru_cache(maxsize=None)
def log_constant(df):
    return loggamma((df + 1) / 2) - loggamma(df / 2) - log(df * pi) / 2


def integral(t, df):
    step, end = 1 / (1 + t), t
    floor = density(t, df) * mpf(10)**-38
    points = [t]
    while density(end, df) > floor:
        end += 4 * step
        points.append(end)
        if len(points) > 200:
            break
    return quad(lambda u: density(u, df), points, method="gauss-legendre")


@lru_cache(maxsize=None)
def critical(confidence, df):
    """Two-sided critical value, by Newton on the log of the tail."""
    tail = (1 - mpf(confidence)) / 2
    t = mpf(2) if df == inf or df < BINARY else critical(confidence, inf)
    for _ in range(60):
        p = upper(t, df)
        step = p * log(p / tail) / density(t, df)
        t += step
        if abs(step) < mpf(10)**-32:
            return t
    raise ArithmeticError("no quantile at %s, %s" % (confidence, df))

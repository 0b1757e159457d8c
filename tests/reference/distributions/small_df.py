# SPDX-License-Identifier: GPL-3.0-or-later
"""Student's t of few degrees of freedom: derives the series of gamma_ratio() in lib/math/dist_t.c and writes rows that judge its tails.

    python3 small_df.py series          prints the coefficients, and the first one left out at b = 10
    python3 small_df.py > small_df.csv  df, t, ln P(T > t), and the two-sided P(|T| > t), 0 below 1e-300, by mpmath with 60 digits

With w = b - 1/4, ln Gamma(w + 3/4) - ln Gamma(w + 1/4) has the expansion of ln Gamma(w + c) in Bernoulli polynomials of c; its odd powers of
1 / w vanish, and its exponential is sqrt(w) (1 + c1 / w^2 + c2 / w^4 + ...).
"""
import sys

import mpmath

KEPT = 7
mpmath.mp.dps = 60

DFS = (1.0, 1.5, 2.0, 2.9, 3.0, 4.25, 6.0, 8.3, 9.99, 10.0, 13.7, 19.0, 20.0, 27.5, 41.3, 60.0, 77.2, 99.9)
TS = (0.01, 0.5, 0.999, 1.0, 1.2, 1.3, 1.33, 1.6, 2.0, 3.0, 5.5, 12.0, 60.0, 1e4)
EXTREMES = ((1e100, 1e60), (1e15, 1e9), (1e6, 900.0), (150.0, 5.0), (1.0, 1e-9), (50.0, 1e-30), (99.0, 1e40))


def coefficients(last):
    """Of (1 / w)^0, ^1, ... ^last."""
    logs = [mpmath.mpf(0)] * (last + 1)
    for k in range(1, last + 1):
        apart = mpmath.bernpoly(k + 1, mpmath.mpf(3) / 4) - mpmath.bernpoly(k + 1, mpmath.mpf(1) / 4)
        logs[k] = (-1) ** (k + 1) * apart / (k * (k + 1))
    series = [mpmath.mpf(1)] + [mpmath.mpf(0)] * last
    for n in range(1, last + 1):
        series[n] = sum(k * logs[k] * series[n - k] for k in range(1, n + 1)) / n
    return series


def print_series():
    series = coefficients(2 * KEPT + 2)
    for k in range(1, KEPT + 1):
        denominator = 1
        while mpmath.nint(series[2 * k] * denominator) != series[2 * k] * denominator:
            denominator *= 2
        print("%d / %d" % (int(series[2 * k] * denominator), denominator))
    print("left out:", mpmath.nstr(series[2 * KEPT + 2] / mpmath.mpf("9.75") ** (2 * KEPT + 2), 3))


def log_two_sided(df, t):
    """ln P(|T| > t): the incomplete beta function as its power series, in the variable that is at most 1/2."""
    df, t = mpmath.mpf(df), mpmath.mpf(t)
    x, y = t * t / (df + t * t), df / (df + t * t)
    log_prefactor = mpmath.log(x) / 2 + mpmath.log(y) * df / 2 - mpmath.log(mpmath.beta(df / 2, 0.5))
    if t * t < 1:
        return mpmath.log1p(-mpmath.exp(log_prefactor) * 2 * mpmath.hyp2f1(df / 2 + 0.5, 1, 1.5, x))
    if df > 1e5:  # hyp2f1 is lost there; the tail is integral of exp(-(df + 1) / 2 ln(1 + s^2 / df)) from t
        rate = (df + 1) * t / (df + t * t)
        integrand = lambda u: mpmath.exp(-(df + 1) / 2 * mpmath.log1p(((t + u / rate) ** 2 - t * t) / (df + t * t)))
        tail = mpmath.quad(integrand, [0, 1, 5, 20, 60, 200]) / rate
        log_constant = mpmath.loggamma((df + 1) / 2) - mpmath.loggamma(df / 2) - mpmath.log(df * mpmath.pi) / 2
        return mpmath.log(2 * tail) + log_constant - (df + 1) / 2 * mpmath.log1p(t * t / df)
    return log_prefactor - mpmath.log(df / 2) + mpmath.log(mpmath.hyp2f1(df / 2 + 0.5, 1, df / 2 + 1, y))


def print_rows():
    print("df,t,ln_upper,two_sided")
    for df, t in [(df, t) for df in DFS for t in TS] + list(EXTREMES):
        both = log_two_sided(df, t)
        two_sided = mpmath.exp(both) if both > -690 else mpmath.mpf(0)
        print("%s,%s,%s,%s" % (df.hex(), t.hex(), mpmath.nstr(both - mpmath.log(2), 25), mpmath.nstr(two_sided, 25)))


if __name__ == "__main__":
    print_series() if sys.argv[1:] == ["series"] else print_rows()

# SPDX-License-Identifier: GPL-3.0-or-later
"""Student's t of many degrees of freedom: derives the series of lib/math/dist_t_large.c and writes rows that judge it.

    python3 large_df.py series          prints the polynomials, and how large what is left out can be where the series is used
    python3 large_df.py > large_df.csv  df, t, ln P(T > t), and the two-sided P(|T| > t), by mpmath with 60 digits

With a = df - 1/2, w^2 = a ln(1 + t^2 / df), e = 1 / a^2, the density of w is K phi(w) sqrt(h / sinh h), h = w^2 / 2a. The z of the same
probability has z' phi(z) = K phi(w) sqrt(h / sinh h), which is solved for z power by power of e: z = w + e z1(w) + e^2 z2(w) + ...
"""
import math
import sys
from fractions import Fraction

import mpmath

ORDERS = 6  # of e; the library keeps four
KEPT = 4
MOST_SQUARE_BY_DF = 0.12


def add(p, q, factor=1):
    out = dict(p)
    for power, c in q.items():
        out[power] = out.get(power, 0) + factor * c
    return {power: c for power, c in out.items() if c != 0}


def multiply(p, q):
    out = {}
    for i, a in p.items():
        for j, b in q.items():
            out[i + j] = out.get(i + j, 0) + a * b
    return out


def scale(p, c):
    return {power: c * v for power, v in p.items()}


def slope(p):
    return {power - 1: power * c for power, c in p.items() if power > 0}


def series_product(a, b):
    out = [{} for _ in range(ORDERS + 1)]
    for i in range(ORDERS + 1):
        for j in range(ORDERS + 1 - i):
            out[i + j] = add(out[i + j], multiply(a[i], b[j]))
    return out


def series_log(a):
    """Of a series that begins with 1."""
    out = [{} for _ in range(ORDERS + 1)]
    for k in range(1, ORDERS + 1):
        term = scale(a[k], Fraction(k))
        for j in range(1, k):
            term = add(term, multiply(out[j], a[k - j]), -j)
        out[k] = scale(term, Fraction(1, k))
    return out


def solve(rhs):
    """The odd polynomial p with p' - w p = rhs but for a constant, which is the next term of ln K."""
    out, rest = {}, dict(rhs)
    for power in range(max(rest), 0, -1):
        c = -rest.get(power, 0)
        if c == 0:
            continue
        out[power - 1] = out.get(power - 1, 0) + c
        rest = add(rest, add(slope({power - 1: c}), {power: -c}), -1)
    return out


def z_of_w():
    sinh = [{4 * k: Fraction(1, 4**k * math.factorial(2 * k + 1))} for k in range(ORDERS + 1)]
    log_root = [scale(p, Fraction(-1, 2)) for p in series_log(sinh)]
    z = [{1: Fraction(1)}] + [{} for _ in range(ORDERS)]
    for k in range(1, ORDERS + 1):
        known = add(series_log([slope(p) for p in z])[k], series_product(z, z)[k], Fraction(-1, 2))
        z[k] = solve(add(log_root[k], known, -1))
    return z


def composed(p, inner):
    out, power = [{} for _ in range(ORDERS + 1)], [{0: Fraction(1)}] + [{} for _ in range(ORDERS)]
    for d in range(max(p) + 1):
        for i in range(ORDERS + 1):
            out[i] = add(out[i], power[i], p.get(d, 0))
        power = series_product(power, inner)
    return out


def w_of_z(z):
    w = [{1: Fraction(1)}] + [{} for _ in range(ORDERS)]
    for _ in range(ORDERS):
        better = [{1: Fraction(1)}] + [{} for _ in range(ORDERS)]
        for k in range(1, ORDERS + 1):
            inner = composed(z[k], w)
            for i in range(ORDERS + 1 - k):
                better[k + i] = add(better[k + i], inner[i], -1)
        w = better
    return w


def left_out(series, df, x):
    """The first two terms that are not kept, relative to x."""
    def term(k):
        return abs(sum(float(c) * x**power for power, c in series[k].items())) / (df - 0.5) ** (2 * k)

    return max(term(KEPT + 1), term(KEPT + 2)) / x


def print_series():
    z = z_of_w()
    w = w_of_z(z)
    for name, series in (("p", z), ("q", w)):
        for k in range(1, KEPT + 1):
            print(f"{name}{k}:", ", ".join(f"{c} s^{(power - 1) // 2}" for power, c in sorted(series[k].items())))
        for df in (100, 200, 1000, 3333.3):
            x = min(math.sqrt(MOST_SQUARE_BY_DF * df), 20.0)
            print(f"  at df {df} and {x:.2f}: {left_out(series, df, x):.1e} of itself, {x * x * left_out(series, df, x):.1e} of the tail")


def print_rows():
    mpmath.mp.dps = 60
    print("df,t,ln_upper,two_sided")
    for df in (100.0, 100.5, 137.25, 250.0, 1000.0, 4321.5, 1e5, 1e8, 1e12):
        edge = min(math.sqrt(MOST_SQUARE_BY_DF * df), 20.0)
        for t in (1e-9, 0.01, 0.3, 0.499, 0.501, 0.9, 1.96, 3.0, 0.7 * edge, 0.999 * edge, 1.001 * edge):
            n, x = mpmath.mpf(df), mpmath.mpf(t)
            outside = mpmath.betainc(n / 2, mpmath.mpf(1) / 2, 0, n / (n + x * x), regularized=True)
            print(f"{df.hex()},{t.hex()},{mpmath.nstr(mpmath.log(outside / 2), 25)},{mpmath.nstr(outside, 25)}")


if sys.argv[1:] == ["series"]:
    print_series()
else:
    print_rows()

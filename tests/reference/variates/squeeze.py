# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints the squeeze constants of lib/math/variates_gamma.c.

Marsaglia and Tsang (ACM TOMS 26(3), 2000) accept at once where u < 1 - 0.0331 x^4. The exact rule is u < exp(h(x)) with
h = 3 d (ln(1 + t) - t + t^2/2 - t^3/3) and t = x / (3 sqrt d) > -1. For a given d the smallest k with 1 - k x^4 <= exp(h) everywhere is
A(d) / d, A(d) = sup over t of (1 - exp(h)) / (81 d t^4). (1 - exp(-d y)) / d falls with d for every y > 0, so A falls too: A at the lower
end of a range of d holds in all of it. Each number is rounded up in its sixth decimal.
"""
import mpmath as mp

mp.mp.dps = 30


def ratio(d, t):
    series = mp.log1p(t) - t + t**2 / 2 - t**3 / 3
    return -mp.expm1(3 * d * series) / (81 * d * t**4)


def largest(d):
    """A grid finds the hill (there is one, or the limit t -> 0, which is 1/108), golden section its top."""
    grid = [mp.mpf(i) / 2000 for i in range(-1999, 2000) if abs(i) > 20]
    best = max(grid, key=lambda t: ratio(d, t))
    low, high = best - mp.mpf(1) / 2000, best + mp.mpf(1) / 2000
    if low <= -1:
        low = -1 + mp.mpf(10) ** -12
    golden = (mp.sqrt(5) - 1) / 2
    for _ in range(80):
        a, b = high - golden * (high - low), low + golden * (high - low)
        low, high = (low, b) if ratio(d, a) > ratio(d, b) else (a, high)
    return max(ratio(d, (low + high) / 2), mp.mpf(1) / 108)


def main():
    for d in (mp.mpf(2) / 3, mp.mpf(1), mp.mpf(5) / 3, mp.mpf(8) / 3, mp.mpf(5), mp.mpf(20)):
        print(mp.nstr(d, 6), mp.nstr(mp.ceil(largest(d) * 10**6) / 10**6, 6))


main()

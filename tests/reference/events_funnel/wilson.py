# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes wilson.csv: the Wilson interval of one proportion, 40 digits of mpmath, by the two roots of its quadratic.

    /usr/bin/python3 wilson.py > wilson.csv
"""
from mpmath import erfinv, mp, mpf, nstr, sqrt

mp.dps = 40
CASES = [(0, 1), (1, 1), (0, 10), (10, 10), (1, 10), (3, 10), (5, 10), (9, 10), (478, 907), (570, 1018), (536, 2000),
         (1, 1000000), (999999, 1000000), (3, 10**12), (10**12 - 3, 10**12), (10**12 // 3, 10**12), (0, 10**15)]
LEVELS = ["0.5", "0.8", "0.95", "0.99", "0.999999"]


def limits(x, n, level):
    z = sqrt(2) * erfinv(level)
    p, a, b = mpf(x) / n, 1 + z**2 / n, 2 * mpf(x) / n + z**2 / n
    root = sqrt(b**2 - 4 * a * p**2)
    return (b - root) / (2 * a), (b + root) / (2 * a)


print("# mpmath 1.2.1, 40 digits: roots of (p - x/n)^2 = z^2 p (1 - p) / n (Wilson 1927); level is the double nearest to its text")
print("successes,units,confidence,low,high")
for x, n in CASES:
    for text in LEVELS:
        low, high = limits(x, n, mpf(float(text)))
        low = mpf(0) if x == 0 else low
        high = mpf(1) if x == n else high
        print("%d,%d,%s,%s,%s" % (x, n, text, nstr(low, 20), nstr(high, 20)))

# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints estimates of HyperLogLog registers by Ertl's improved estimator (arXiv:1702.01284, algorithm 6) in 60-digit arithmetic (mpmath 1.2.1).

The registers are r[i] = min(51, step * (i mod period) mod modulus): no meaning, all ranks.
"""
from mpmath import log, mp, mpf, nstr, sqrt

mp.dps = 60
M, Q = 1 << 14, 50


def sigma(x):
    if x == 1:
        return mpf("inf")
    total, weight = mpf(x), mpf(1)
    for _ in range(60):
        x = x * x
        total += x * weight
        weight *= 2
    return total


def tau(x):
    if x in (0, 1):
        return mpf(0)
    total, weight = 1 - mpf(x), mpf(1)
    for _ in range(200):
        x = sqrt(x)
        weight /= 2
        total -= (1 - x) ** 2 * weight
    return total / 3


def estimate(registers):
    count = [0] * (Q + 2)
    for rank in registers:
        count[rank] += 1
    z = M * tau(1 - mpf(count[Q + 1]) / M)
    for k in range(Q, 0, -1):
        z = (z + count[k]) / 2
    z += M * sigma(mpf(count[0]) / M)
    return mpf(M) ** 2 / (2 * log(mpf(2)) * z)


for step, period, modulus in ((1, 1, 1), (1, 7919, 2), (3, 1000, 11), (5, 16384, 52), (1, 3, 9), (51, 2, 52)):
    print(step, period, modulus, nstr(estimate([min(51, step * (i % period) % modulus) for i in range(M)]), 20))

# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes gauss_legendre.csv: the positive half of the nodes and their weights on [-1, 1], mpmath with 40 digits.

Run in this folder: python3 gauss_legendre.py (about a minute)
"""
import mpmath as mp

mp.mp.dps = 40
SIZES = list(range(2, 21)) + [32, 64, 96, 100, 128, 256, 512, 1024]


def polynomial(n, x):
    """P_n and its derivative."""
    before, here = mp.mpf(1), x
    for k in range(2, n + 1):
        before, here = here, ((2 * k - 1) * x * here - (k - 1) * before) / k
    return here, n * (x * here - before) / (x * x - 1)


def node(n, k):
    x = mp.cos(mp.pi * (k - mp.mpf(1) / 4) / (n + mp.mpf(1) / 2))
    for _ in range(20):
        value, slope = polynomial(n, x)
        x -= value / slope
        if abs(value / slope) < mp.mpf(10) ** -30:
            break
    _, slope = polynomial(n, x)
    return x, 2 / ((1 - x * x) * slope**2)


with open("gauss_legendre.csv", "w", encoding="utf-8") as file:
    print("# made by gauss_legendre.py; index counts from the largest node down", file=file)
    print("nodes,index,node,weight", file=file)
    for n in SIZES:
        for k in range(1, n // 2 + 1):
            x, w = node(n, k)
            print(n, k, mp.nstr(x, 25), mp.nstr(w, 25), sep=",", file=file)
        if n % 2:
            print(n, n // 2 + 1, 0, mp.nstr(2 / polynomial(n, mp.mpf(0))[1] ** 2, 25), sep=",", file=file)

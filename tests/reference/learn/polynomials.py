# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints the polynomials of lib/learn/vector_math.h, by interpolation in Chebyshev nodes with 60 digits (mpmath)."""
import mpmath as mp

mp.mp.dps = 60


def polynomial(function, degree, low, high):
    count = degree + 1
    nodes = [(low + high) / 2 + (high - low) / 2 * mp.cos(mp.pi * (2 * k + 1) / (2 * count)) for k in range(count)]
    powers = mp.matrix(count, count)
    for i, node in enumerate(nodes):
        for j in range(count):
            powers[i, j] = node**j
    terms = mp.lu_solve(powers, mp.matrix([function(node) for node in nodes]))
    points = [low + (high - low) * mp.mpf(k) / 400 for k in range(401)]
    error = max(abs(sum(terms[j] * x**j for j in range(count)) - function(x)) for x in points)
    return terms, error


def exponential(r):
    return mp.mpf(1) / 2 if abs(r) < mp.mpf("1e-25") else (mp.exp(r) - 1 - r) / r**2


def logarithm(z):
    s = mp.sqrt(z)
    return mp.mpf(2) / 3 if z < mp.mpf("1e-30") else (2 * mp.atanh(s) / s - 2) / z


def show(name, terms, error):
    print(name, "absolute error", mp.nstr(error, 3))
    print("  " + ", ".join(float(term).hex() for term in terms))


def main():
    half = mp.log(2) / 2 * mp.mpf("1.0001")
    show("xp_exp_terms", *polynomial(exponential, 10, -half, half))
    show("xp_log_terms", *polynomial(logarithm, 6, mp.mpf(0), mp.mpf("0.17158") ** 2))
    high = mp.floor(mp.log(2) * 2**42) / 2**42
    print("XP_LOG_2_HIGH", float(high).hex(), "XP_LOG_2_LOW", float(mp.log(2) - high).hex())
    print("XP_PER_LOG_2", float(1 / mp.log(2)).hex(), "XP_ROOT_2_LESS_1", float(mp.sqrt(2) - 1).hex())


main()

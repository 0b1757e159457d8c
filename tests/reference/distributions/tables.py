# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints lib/math/special_tables.h: the constants of the distribution layer, worked at 60 digits.

Usage: python3 tables.py > lib/math/special_tables.h
"""
from mpmath import bernoulli, euler, log, mp, mpf, pi, zeta
import mpmath

mp.dps = 60
LOG_CELLS = 128


def double(x):
    return float(x).hex()


def pair(x):
    high = float(x)
    return f"{{{high.hex()}, {float(x - mpf(high)).hex()}}}"


def table(kind, name, size, entries):
    print(f"static const {kind} {name}[{size}] = {{")
    line = "  "
    for entry in entries:
        if len(line) + len(entry) > 118:
            print(line.rstrip())
            line = "  "
        line += entry + ", "
    print(line.rstrip(", ") + "};\n")


def log_cells():
    """Reciprocals of the middles of 128 cells of [1, 2), rounded to 10 bits, and minus their logs."""
    cells = []
    for i in range(LOG_CELLS):
        middle = 1 + (mpf(i) + mpf(1) / 2) / LOG_CELLS
        reciprocal = mpf(int(mpmath.nint(1024 / middle))) / 1024
        value = -log(reciprocal)
        cells.append(f"{{{double(reciprocal)}, {pair(value)}}}")
    return cells


def gauss_legendre(n):
    """Nodes on [0, 1] and weights that add up to 1."""
    nodes = []
    for k in range(n):
        x = mpmath.cos(pi * (k + mpf(3) / 4) / (n + mpf(1) / 2))
        for _ in range(100):
            below, value = mpf(1), x
            for j in range(2, n + 1):
                below, value = value, ((2 * j - 1) * x * value - (j - 1) * below) / j
            slope = n * (x * value - below) / (x * x - 1)
            step = value / slope
            x -= step
            if abs(step) < mpf(10) ** -55:
                break
        nodes.append(((1 + x) / 2, 1 / ((1 - x * x) * slope * slope)))
    return sorted(nodes)


def main():
    print("/* SPDX-License-Identifier: GPL-3.0-or-later */")
    print("/* Written by tests/reference/distributions/tables.py; do not edit. */")
    print("#ifndef EXPERIMENT_LIB_MATH_SPECIAL_TABLES_H\n#define EXPERIMENT_LIB_MATH_SPECIAL_TABLES_H\n")
    print('#include "lib/math/special.h"\n')
    print("#if defined(XP_WANT_LOG_TABLES)")
    print(f"static const xp_twin xp_table_log_two = {pair(log(2))};\n")
    print("/* 1/c to 10 bits and -ln(1/c) for the middle c of each of the 128 cells of [1, 2). */")
    print("typedef struct xp_log_cell {\n  double reciprocal;\n  xp_twin log;\n} xp_log_cell;\n")
    table("xp_log_cell", "xp_table_log", LOG_CELLS, log_cells())
    print("#endif\n")
    print("#if defined(XP_WANT_GAMMA_TABLES)")
    print("/* B(2k) / (2k (2k - 1)), k = 1 .. 10: the asymptotic series of the Stirling error. */")
    table("double", "xp_table_stirling", 10, [double(bernoulli(2 * k) / (2 * k * (2 * k - 1))) for k in range(1, 11)])
    print("/* (-1)^k (zeta(k) - 1) / k, k = 2 .. 30: ln Gamma(2 + d) = (1 - Euler) d + sum of these times d^k. */")
    table("double", "xp_table_log_gamma", 29, [double((-1) ** k * (zeta(k) - 1) / k) for k in range(2, 31)])
    print(f"static const double xp_table_one_minus_euler = {double(1 - euler)};")
    print(f"static const double xp_table_euler = {double(+euler)};")
    print(f"static const xp_twin xp_table_half_log_two_pi = {pair(log(2 * pi) / 2)};")
    print("#endif\n")
    print("#if defined(XP_WANT_NODES)")
    print("/* Gauss-Legendre on [0, 1]: node, weight. */")
    print("typedef struct xp_node {\n  double at, weight;\n} xp_node;\n")
    for n in (32, 20):
        table("xp_node", f"xp_table_nodes_{n}", n, [f"{{{double(x)}, {double(w)}}}" for x, w in gauss_legendre(n)])
    print("#endif\n\n#endif")


if __name__ == "__main__":
    main()

# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints lib/stats/posterior_nodes.h: nodes, weights and the matrix that integrates up to each node, to 30 digits.

Run: /usr/bin/python3 nodes.py > ../../../lib/stats/posterior_nodes.h
"""
from mpmath import mp, mpf, legendre, polyroots, diff, quad

mp.dps = 40
N = 16


def derivative(n, x):
    return n * (x * legendre(n, x) - legendre(n - 1, x)) / (x * x - 1)


def nodes():
    found = []
    for i in range(N):
        x = -mp.cos(mp.pi * (i + mpf(3) / 4) / (N + mpf(1) / 2))
        for _ in range(60):
            x -= legendre(N, x) / derivative(N, x)
        found.append(x)
    return found


AT = nodes()
WEIGHT = [2 / ((1 - x * x) * derivative(N, x) ** 2) for x in AT]


def integral_to(i, j):
    total = 1 + AT[i]
    for k in range(1, N):
        total += legendre(k, AT[j]) * (legendre(k + 1, AT[i]) - legendre(k - 1, AT[i]))
    return WEIGHT[j] / 2 * total


def text(value):
    return mp.nstr(value, 20)


def row(values):
    return "{" + ", ".join(text(v) for v in values) + "}"


print("""/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_STATS_POSTERIOR_NODES_H
#define EXPERIMENT_LIB_STATS_POSTERIOR_NODES_H

/* Written by tests/reference/bayes/nodes.py. Do not edit. */

/* Gauss and Legendre's rule of 16 nodes on [-1, 1]. */
static const double xp_node[16] =""")
print("  " + row(AT) + ";")
print("static const double xp_node_weight[16] =")
print("  " + row(WEIGHT) + ";")
print("""
/* Row j: the integrals from -1 to each node of the polynomial that is 1 at node j and 0 at the others. */
static const double xp_node_cumulate[16][16] = {""")
print(",\n".join("  " + row([integral_to(i, j) for i in range(N)]) for j in range(N)) + "};")
print("\n/* Row k: the Legendre coefficient k of the polynomial through values at the nodes. */")
print("static const double xp_node_legendre[16][16] = {")
print(",\n".join("  " + row([(k + mpf(1) / 2) * WEIGHT[j] * legendre(k, AT[j]) for j in range(N)]) for k in range(N)) + "};")
print("\n#endif")

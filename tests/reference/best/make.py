#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes arms.csv: which of k arms is best, in 40-digit arithmetic (mpmath).

Each density is integrated over panels of 30 Gauss-Legendre nodes, no wider than 1.5 `step` standard deviations of any arm they meet; its distribution
function is the integral of the polynomial through the nodes. For two betas with whole parameters the answer is held against the finite sum
(Cook 2005), for two gammas against the incomplete beta function, for two normals against the normal distribution: the script stops on a difference.
"""
import csv
import pathlib

import mpmath as mp

mp.mp.dps = 40
NODES = 30
HERE = pathlib.Path(__file__).resolve().parent


def legendre_nodes(n):
    found = []
    for i in range(n):
        x = mp.cos(mp.pi * (mp.mpf(n - 1 - i) + mp.mpf(3) / 4) / (n + mp.mpf(1) / 2))
        for _ in range(8):
            p, q = mp.mpf(1), x
            for k in range(1, n):
                p, q = q, ((2 * k + 1) * x * q - k * p) / (k + 1)
            slope = n * (x * q - p) / (x * x - 1)
            x -= q / slope
        found.append((x, 2 / ((1 - x * x) * slope * slope)))
    return found


def legendre_up_to(x, n):
    values = [mp.mpf(1), x]
    for k in range(1, n + 1):
        values.append(((2 * k + 1) * x * values[k] - k * values[k - 1]) / (k + 1))
    return values


RULE = legendre_nodes(NODES)
AT_NODES = [legendre_up_to(x, NODES) for x, _ in RULE]
CUMULATE = [[w / 2 * (1 + RULE[i][0] + sum(AT_NODES[j][k] * (AT_NODES[i][k + 1] - AT_NODES[i][k - 1]) for k in range(1, NODES)))
             for j, (_, w) in enumerate(RULE)] for i in range(NODES)]


class Arm:
    """A density on the line of logits (beta), logs (gamma) or values."""

    def __init__(self, family, a, b, c):
        self.family, self.a, self.b, self.c = family, mp.mpf(a), mp.mpf(b), mp.mpf(c)
        if family == "beta":
            self.centre, self.spread = mp.log(self.a / self.b), mp.sqrt(1 / self.a + 1 / self.b)
            self.mean = self.a / (self.a + self.b)
        elif family == "gamma":
            self.centre, self.spread = mp.log(self.a / self.b), mp.sqrt(1 / self.a)
            self.mean = self.a / self.b
        else:
            self.centre, self.spread, self.mean = self.a, self.b, self.a
        self.peak = self.log_density(self.centre, 0)

    def log_density(self, u, peak=None):
        a, b = self.a, self.b
        if self.family == "beta":
            value = a * u - (a + b) * mp.log(1 + mp.exp(u))
        elif self.family == "gamma":
            value = a * u - b * mp.exp(u)
        elif self.family == "normal":
            value = -((u - a) / b) ** 2 / 2
        else:
            value = -(self.c + 1) / 2 * mp.log(1 + ((u - a) / b) ** 2 / self.c)
        return value - (self.peak if peak is None else peak)

    def measure(self, u):
        if self.family == "beta":
            return mp.exp(u) / (1 + mp.exp(u)) ** 2
        return mp.exp(u) if self.family == "gamma" else mp.mpf(1)

    def breaks(self, step, reach):
        """Outward from the centre until the density is below exp(-reach^2 / 2); geometric once the density is a power or an exponential."""
        found = [self.centre]
        for side in (-1, 1):
            at = mp.mpf(0)
            for _ in range(4000):
                if self.family == "t":
                    width = min(step * mp.sqrt(1 + at * at / self.c), mp.sqrt(self.c + at * at) / 8) * self.spread
                    at += width / self.spread
                    point = self.centre + side * at * self.spread
                    done = self.log_density(point) + 2 * mp.log(at + 1) < -reach * reach / 2 or at > mp.mpf(10) ** 30
                else:
                    at += step
                    point = self.centre + side * at * self.spread
                    done = self.log_density(point) < -reach * reach / 2
                found.append(point)
                if done:
                    break
        return found


def grid(arms, step, reach):
    cuts = sorted({point for arm in arms for point in arm.breaks(step, reach)})
    if arms[0].family in ("beta", "gamma"):  # the weight of a value beside that of its logit or log
        low, high = cuts[0], cuts[-1]
        cuts = sorted(set(cuts) | {mp.mpf(i) for i in range(-90, 91) if low < i < high})
    kept = [cuts[0]]
    narrowest = min(arm.spread for arm in arms) * step / 2
    for cut in cuts[1:]:
        if cut - kept[-1] > narrowest:
            kept.append(cut)
    return kept if kept[-1] == cuts[-1] else kept[:-1] + [cuts[-1]]


def tabulate(arm, edges):
    density, lower, before = [], [], mp.mpf(0)
    for low, high in zip(edges, edges[1:]):
        half, middle = (high - low) / 2, (high + low) / 2
        f = [mp.exp(arm.log_density(middle + half * x)) for x, _ in RULE]
        density += f
        lower += [before + half * mp.fdot(row, f) for row in CUMULATE]
        before += half * mp.fdot([w for _, w in RULE], f)
    return [f / before for f in density], [value / before for value in lower]


def solve(arms, step, reach):
    """P(best), loss, P(second), expected rank of each."""
    edges = grid(arms, step, reach)
    at, weight = [], []
    for low, high in zip(edges, edges[1:]):
        at += [(low + high) / 2 + (high - low) / 2 * x for x, _ in RULE]
        weight += [(high - low) / 2 * w for _, w in RULE]
    tables = [tabulate(arm, edges) for arm in arms]
    k = len(arms)
    best, loss, second, rank = ([mp.mpf(0)] * k for _ in range(4))
    for n, w in enumerate(weight):
        lower = [table[1][n] for table in tables]
        measure = arms[0].measure(at[n])
        for j in range(k):
            none, one = mp.mpf(1), mp.mpf(0)
            for i in range(k):
                if i != j:
                    none, one = none * lower[i], one * lower[i] + none * (1 - lower[i])
            mass = w * tables[j][0][n]
            best[j] += mass * none
            second[j] += mass * one
            rank[j] += mass * (1 + sum(1 - lower[i] for i in range(k) if i != j))
            loss[j] += w * measure * lower[j] * (1 - none)
    return best, loss, second, rank


def logarithm(p, step):
    """Unknown where the grid does not resolve so small a probability."""
    return mp.log(p) if p > mp.mpf(10) ** -25 or step < 1 else mp.nan


def exact_of_two(arms):
    """P(the first is better) in closed form; None where there is none."""
    x, y = arms
    if x.family == "normal":
        return mp.ncdf((x.a - y.a) / mp.sqrt(x.b ** 2 + y.b ** 2))
    if x.family == "gamma":
        return mp.betainc(y.a, x.a, 0, y.b / (x.b + y.b), regularized=True)
    if x.family == "beta" and x.a == int(x.a) and x.a <= 2000:
        return mp.fsum(mp.exp(mp.log(mp.beta(y.a + i, x.b + y.b)) - mp.log(x.b + i) - mp.log(mp.beta(1 + i, x.b)) - mp.log(mp.beta(y.a, y.b)))
                       for i in range(int(x.a)))
    return None


CASES = [  # name, family, arms, panel in standard deviations, reach in them
    ("two_small", "beta", [(11, 91), (16, 86)], 1, 13),
    ("two_uniform", "beta", [(1, 1), (1, 1)], 1, 13),
    ("two_low_rates", "beta", [(2, 2000), (5, 2000)], 1, 13),
    ("two_million", "beta", [(82001, 918001), (82401, 917601)], 1, 13),
    ("two_billion", "beta", [(1e8 + 1, 9e8 + 1), (100020001, 899980001)], 1, 13),
    ("text_001", "beta", [(1001, 9001), (1151, 8851)], 1, 13),
    ("three", "beta", [(120, 1080), (135, 1065), (118, 1082)], 1, 13),
    ("three_half", "beta", [(0.5, 0.5), (0.5, 10.5), (3.5, 20.5)], 1, 13),
    ("three_tiny", "beta", [(0.01, 0.02), (0.3, 5.0), (1.5, 0.7)], 1, 13),
    ("three_near_one", "beta", [(999001, 12), (999005, 8), (99900, 1.5)], 1, 13),
    ("five", "beta", [(21, 181), (25, 177), (19, 183), (31, 171), (28, 174)], 1, 13),
    ("five_scales", "beta", [(1, 1), (10, 90), (1000, 9000), (100100, 899900), (1e8 + 10000, 9e8 - 10000)], 1, 13),
    ("five_apart", "beta", [(1e6, 9e6), (2e6, 8e6), (2001000, 7999000), (3, 5), (5e5, 5e5)], 1, 13),
    ("five_rare", "beta", [(1, 1e9), (2, 1e9), (3, 1e9), (1.5, 1e9), (4, 2e9)], 1, 13),
    ("twenty", "beta", [(1000 + 10 * i, 19000 - 10 * i) for i in range(20)], 1, 13),
    ("twenty_mixed", "beta", [(5 + 2 * i, 60 + 22 * i) for i in range(20)], 1, 13),
    ("tail_of_two", "beta", [(1268, 13787), (1651, 13298)], 0.25, 40),
    ("tail_of_three", "beta", [(82001, 918001), (91001, 909001), (90001, 910001)], 0.25, 45),
    ("rates_two", "gamma", [(12, 1000), (20, 1000)], 1, 13),
    ("rates_five", "gamma", [(0.5, 10), (3, 20), (40, 300), (1e6, 7e6), (1e8, 6.99e8)], 1, 13),
    ("rates_tail", "gamma", [(1000, 1000), (1500, 1000), (1400, 1000)], 0.25, 40),
    ("normals_two", "normal", [(5.1, 0.4), (5.9, 0.7)], 1, 13),
]


def main():
    with open(HERE / "arms.csv", "w", newline="") as file:
        file.write("# tests/reference/best/make.py, mpmath %s; 40 digits\n" % mp.__version__)
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow("case family a b c probability log_probability loss second rank".split())
        for name, family, given, step, reach in CASES:
            arms = [Arm(family, *(list(arm) + [0, 0])[:3]) for arm in given]
            best, loss, second, rank = solve(arms, mp.mpf(step), reach)
            assert abs(sum(best) - 1) < mp.mpf(10) ** -20, name
            most = [arm.mean + lost for arm, lost in zip(arms, loss)]
            scale = max(abs(arm.mean) for arm in arms)
            assert max(most) - min(most) < scale * mp.mpf(10) ** -20 or family == "t", (name, max(most) - min(most))
            exact = exact_of_two(arms) if len(arms) == 2 else None
            assert exact is None or abs(exact - best[0]) < mp.mpf(10) ** -20 * max(exact, mp.mpf(10) ** -300 if step == 1 else exact), (name, exact, best[0])
            for arm, p, lost, two, place in zip(given, best, loss, second, rank):
                a, b, c = (list(arm) + [0, 0])[:3]
                writer.writerow([name, family, repr(float(a)), repr(float(b)), repr(float(c))] + [mp.nstr(x, 22) for x in (max(p, 0), logarithm(p, step), lost, two, place)])
            print(name, mp.nstr(best[0], 17), "closed form" if exact is not None else "", flush=True)


if __name__ == "__main__":
    main()

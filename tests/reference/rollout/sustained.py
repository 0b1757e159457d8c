# SPDX-License-Identifier: GPL-3.0-or-later
"""Chances of the sustained rule beside bounds of harm, written with numpy alone: python3 sustained.py > sustained.csv

A Brownian score at information t; z = score / sqrt(t). A path ends by harm at the first look with z <= -harm, by the sustained rule at the first
look that is the m-th in a row with z <= -row. Densities are carried on 1,200 Gauss-Legendre nodes a region, under the drift itself (no change of
measure), one density for each number of looks in a row.
"""
import numpy as np
from scipy import __version__ as scipy_version
from scipy.special import ndtr

NODES = 1200
at, weight = np.polynomial.legendre.leggauss(NODES)


def nodes(low, high):
    half = 0.5 * (high - low)
    return low + half * (at + 1.0), half * weight


def kernel(to, source, drift, step):
    way = to[:, None] - source[None, :] - drift * step
    return np.exp(-0.5 * way * way / step) / np.sqrt(2.0 * np.pi * step)


def chances(information, in_a_row, harm, row, drift):
    """Chance ever to end by harm, and by the sustained rule."""
    places, masses = [np.zeros(1)] + [np.zeros(0)] * (in_a_row - 1), [np.ones(1)] + [np.zeros(0)] * (in_a_row - 1)
    by_harm = by_row = before = 0.0
    for look, now in enumerate(information):
        step, scale, h = now - before, np.sqrt(now), harm[look]
        below = lambda count, z: np.sum(masses[count] * ndtr((z * scale - places[count] - drift * step) / np.sqrt(step)))
        ended = sum(below(count, -h) for count in range(in_a_row))
        by_harm += ended
        if row < h:
            by_row += below(in_a_row - 1, -row) - below(in_a_row - 1, -h)
        top = 10.0 * scale
        bottom = max(-h * scale, -10.0 * scale + min(drift, 0.0) * now)
        middle = min(max(-row * scale, bottom), top)
        new_places, new_masses = [], []
        for count in range(in_a_row):
            low, high = (middle, top) if count == 0 else (bottom, middle)
            sources = range(in_a_row) if count == 0 else [count - 1]
            if low >= high:
                new_places.append(np.zeros(0))
                new_masses.append(np.zeros(0))
                continue
            x, w = nodes(low, high)
            density = sum(kernel(x, places[s], drift, step) @ masses[s] for s in sources)
            new_places.append(x)
            new_masses.append(w * density)
        places, masses, before = new_places, new_masses, now
    return by_harm, by_row


def main():
    print("# numpy %s, scipy %s; see sustained.py" % (np.__version__, scipy_version))
    print("case,looks,in_a_row,growth,harm,row,drift,by_harm,by_row")
    z95, z975, none = 1.6448536269514722, 1.959963984540054, 40.0
    cases = [("two at 5 %", 14, 2, 1.0, none, z95, 0.0), ("two at 2.5 %", 14, 2, 1.0, none, z975, 0.0), ("three at 5 %", 14, 3, 1.0, none, z95, 0.0),
             ("both rules", 14, 2, 1.0, 2.5, 2.2, 0.0), ("both under harm", 14, 2, 1.0, 2.5, 2.2, -3.0), ("three of both", 10, 3, 1.0, 2.6, 1.5, -2.0),
             ("growing steps", 12, 2, 1.4, 2.7, 2.1, 0.0), ("growing under harm", 12, 2, 1.4, 2.7, 2.1, -3.2), ("five", 9, 5, 1.0, none, 0.5, 0.0),
             ("row beyond harm", 6, 2, 1.0, 2.0, 2.5, 0.0)]
    for name, looks, in_a_row, growth, harm, row, drift in cases:
        information = np.cumsum(growth ** np.arange(looks))
        information /= information[-1]
        by_harm, by_row = chances(information, in_a_row, [harm] * looks, row, drift)
        print("%s,%d,%d,%r,%r,%r,%r,%.16g,%.16g" % (name, looks, in_a_row, growth, harm, row, drift, by_harm, by_row))


if __name__ == "__main__":
    main()

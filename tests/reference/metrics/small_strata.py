# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints the table of tests/unit/test_metrics_small_strata.c: post-stratified answers where many strata are too small to stand alone.

    /usr/bin/python3 -B small_strata.py

From the definition, unit by unit: strata with two units of each arm have their own means and variances. Twenty and more others are one
stratum, whose error is that of a sample of strata: each one's share in the difference of the means is a draw. Its degrees of freedom are
the strata less one. With a covariate (least units 4 an arm) the shares are those of the residuals of each arm's regression.
"""
import numpy as np

STRATA = 40


class Draw:
    """The generator of the test: Knuth's MMIX constants, the upper 53 bits."""

    def __init__(self, seed):
        self.state = seed

    def __call__(self):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.state >> 11) * 2.0**-53


def data(size, seed):
    draw = Draw(seed)
    rows = []
    for s in range(STRATA):
        level = 8 * draw()
        for _ in range(size):
            g = int(draw() < 0.5)
            x = draw() + 0.2 * level
            rows.append((s, g, level + 2 * draw() + x, 1 + draw(), x))
    return [np.array(column) for column in zip(*rows)]


def welch(v, df):
    return sum(v) ** 2 / sum(a * a / d for a, d in zip(v, df))


def residuals(y, x):
    """Of the regression on x where there is one, and the fitted value at a point."""
    if x is None:
        return y - y.mean(), lambda _: y.mean(), 0.0, 0
    slope = np.sum((x - x.mean()) * (y - y.mean())) / np.sum((x - x.mean()) ** 2)
    return y - y.mean() - slope * (x - x.mean()), lambda at: y.mean() + slope * (at - x.mean()), slope, 1


def of_one(y, g, x):
    """Value and variance of each arm of a stratum that stands alone, and the variance's degrees of freedom."""
    centre = None if x is None else x.mean()
    fits, value, variance, df = [], [], [], []
    for arm in (0, 1):
        own = g == arm
        left, at, slope, p = residuals(y[own], None if x is None else x[own])
        n = own.sum()
        sigma2 = np.sum(left**2) / (n - 1 - p)
        leverage = 1 / n + (0 if x is None else (x[own].mean() - centre) ** 2 / np.sum((x[own] - x[own].mean()) ** 2))
        value.append(at(centre)), variance.append(sigma2 * leverage), df.append(n - 1 - p), fits.append(slope)
    if x is not None:
        spread = (x[g == 0].var(ddof=1) + x[g == 1].var(ddof=1)) / 2
        variance = [v + (fits[1] - fits[0]) ** 2 * spread / len(y) / 2 for v in variance]
    return value, variance, df


def together(y, g, s, x):
    value, shares = [], {}
    for arm in (0, 1):
        own = g == arm
        left, at, _, _ = residuals(y[own], None if x is None else x[own])
        value.append(at(None if x is None else x.mean()))
        for stratum, e in zip(s[own], left):
            shares.setdefault(stratum, [0.0, 0.0])[arm] += e / own.sum()
    m = len(shares)
    c = np.array(list(shares.values()))
    whole = np.sum((c[:, 1] - c[:, 0]) ** 2) * m / (m - 1)
    part = np.sum(c**2, axis=0) / np.sum(c**2)
    return value, list(whole * part), list((m - 1) * part)


def answer(y, g, s, x, least):
    kept, rest = [], np.zeros(len(y), bool)
    for stratum in np.unique(s):
        rows = s == stratum
        if min((g[rows] == 0).sum(), (g[rows] == 1).sum()) >= least:
            kept.append(rows)
        else:
            rest |= rows
    together_too = len(np.unique(s[rest])) >= 20
    groups = kept + ([rest] if together_too else [])
    w = np.array([rows.sum() for rows in groups], float)
    return groups, w / w.sum(), w.sum(), together_too


def analyse(num, den, g, s, x, least):
    groups, share, total, has_rest = answer(num, g, s, x, least)
    y = num
    if den is not None:
        top = [sum(q * num[r & (g == a)].mean() for q, r in zip(share, groups)) for a in (0, 1)]
        bottom = [sum(q * den[r & (g == a)].mean() for q, r in zip(share, groups)) for a in (0, 1)]
        y = np.where(g == 1, (num - top[1] / bottom[1] * den) / bottom[1], (num - top[0] / bottom[0] * den) / bottom[0])
    parts = []
    for i, rows in enumerate(groups):
        of_rows = (y[rows], g[rows], None if x is None else x[rows])
        last = has_rest and i == len(groups) - 1
        parts.append(together(of_rows[0], of_rows[1], s[rows], of_rows[2]) if last else of_one(*of_rows))
    value, variance, df = [], [], []
    effects = np.array([p[0][1] - p[0][0] for p in parts])
    errors = np.array([sum(p[1]) for p in parts])
    apart = np.sum(share * effects**2) - np.sum(share * effects) ** 2
    of_sizes = max(0.0, apart - (np.sum(share * errors) - np.sum(share**2 * errors))) / total
    for arm in (0, 1):
        v = np.array([p[1][arm] for p in parts]) * share**2
        value.append(np.sum(share * np.array([p[0][arm] for p in parts])) + (0 if den is None else top[arm] / bottom[arm]))
        df.append(v.sum() ** 2 / np.sum(v**2 / np.array([p[2][arm] for p in parts])))
        variance.append(v.sum() + of_sizes / 2)
    return value[1] - value[0], np.sqrt(sum(variance)), welch(variance, df)


def main():
    for size in (2, 3, 4, 6, 8, 9):
        s, g, y, d, x = data(size, 100 + size)
        for metric, found in (("mean", analyse(y, None, g, s, None, 2)), ("ratio", analyse(y, d, g, s, None, 2)),
                              ("lin1", analyse(y, None, g, s, x, 4))):
            print('    {%d, "%s", %.17g, %.17g, %.17g},' % (size, metric, *found))


if __name__ == "__main__":
    main()

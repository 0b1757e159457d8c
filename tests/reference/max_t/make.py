# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes families.csv and data.csv: Westfall and Young's step-down max-T of three values at once, from every split of the units.

    /usr/bin/python3 make.py

data.csv      family, unit, arm (0 control, 1 variant), m0, m1, m2
families.csv  family, metric, statistic (Welch's t), p_value, p_adjusted: shares of all splits, two-sided
"""
import itertools
import pathlib
import platform

import numpy as np

HERE = pathlib.Path(__file__).parent
VERSIONS = f"# SPDX-License-Identifier: GPL-3.0-or-later\n# Python {platform.python_version()}, numpy {np.__version__}\n"
ENOUGH = 1 - 1e-12  # statistics that differ by rounding alone are equal
SIZES = [(5, 5), (4, 6), (6, 4), (3, 5)]
KINDS = ["independent", "alike", "one_effect", "two_effects", "scales", "spreads"]


def families():
    draw = np.random.default_rng(20261126)
    for kind, (control, variant) in itertools.product(KINDS, SIZES):
        n = control + variant
        x = draw.normal(0, 1, (n, 3))
        arm = np.arange(n) >= control
        if kind == "alike":
            x = x[:, :1] + .2 * x
        if kind in ("one_effect", "two_effects"):
            x[arm, 0] += 2.5
        if kind == "two_effects":
            x[arm, 1] -= 2
        if kind == "scales":
            x = x * [1e-9, 1, 1e9] + [0, 1e3, 0]
        if kind == "spreads":
            x[arm] *= [8, 1, .1]
        yield f"{kind}_{control}_{variant}", arm, np.array([[float(f"{value:.9g}") for value in row] for row in x])


def statistics(x, arm):
    a, b = x[arm], x[~arm]
    return np.abs(a.mean(0) - b.mean(0)) / np.sqrt(a.var(0, ddof=1) / len(a) + b.var(0, ddof=1) / len(b))


def step_down(x, arm):
    """Shares of the splits whose statistic, or largest statistic of what is not yet adjusted, is at least that observed."""
    n, observed = len(x), statistics(x, arm)
    order = np.argsort(-observed)
    alone, most = np.zeros(3), np.zeros(3)
    splits = list(itertools.combinations(range(n), int(arm.sum())))
    for picked in splits:
        split = np.isin(np.arange(n), picked)
        found = statistics(x, split)
        alone += found >= observed * ENOUGH
        for place, k in enumerate(order):
            most[k] += found[order[place:]].max() >= observed[k] * ENOUGH
    adjusted = most / len(splits)
    adjusted[order] = np.maximum.accumulate(adjusted[order])
    return alone / len(splits), adjusted


def main():
    data, rows = [], []
    for name, arm, x in families():
        data += [(name, unit, int(arm[unit]), *x[unit]) for unit in range(len(x))]
        alone, adjusted = step_down(x, arm)
        signed = statistics(x, arm) * np.sign(x[arm].mean(0) - x[~arm].mean(0))
        rows += [(name, f"m{k}", signed[k], alone[k], adjusted[k]) for k in range(3)]
    for file, header, lines in (("data.csv", "family,unit,arm,m0,m1,m2", data), ("families.csv", "family,metric,statistic,p_value,p_adjusted", rows)):
        with open(HERE / file, "w", encoding="utf-8") as out:
            out.write(VERSIONS + header + "\n")
            for line in lines:
                out.write(",".join(repr(float(x)) if isinstance(x, float) else str(x) for x in line) + "\n")


if __name__ == "__main__":
    main()

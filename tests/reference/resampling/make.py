# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the CSV files beside it: small awkward samples, and what scipy's bootstrap and every permutation say of them.

    /usr/bin/python3 make.py

data.csv         case, arm (0 control, 1 variant), stratum, cluster, value
replicates.csv   case, difference: scipy's bootstrap distribution; t: studentised replicates drawn here (scipy has none, and R's boot.ci reads its
                 quantiles off another way)
bootstrap.csv    case, confidence; limits by scipy.stats.bootstrap (percentile, BCa), of t by numpy.quantile
permutation.csv  case, kind; p by all permutations: free ones by scipy.stats.permutation_test, within strata and of clusters by enumeration here
"""
import itertools
import pathlib
import platform
import warnings

import numpy as np
import scipy
from scipy import stats

HERE = pathlib.Path(__file__).parent
VERSIONS = f"# SPDX-License-Identifier: GPL-3.0-or-later\n# Python {platform.python_version()}, numpy {np.__version__}, scipy {scipy.__version__}\n"
REPLICATES = 99
CONFIDENCES = (.95, .9, .99)
ENOUGH = 1 - 1e-12  # statistics that differ by rounding alone are equal


def samples():
    draw = np.random.default_rng(20261126)
    yield "two_and_two", [1., 4.], [2., 8.]
    yield "two_and_ten", [3., 5.], list(draw.normal(5, 2, 10))
    yield "zeros", [0.] * 4 + [5.], [0.] * 3 + [2.5, 9.]
    yield "mostly_zero", [0.] * 5 + [12.], [0.] * 5 + [.01]
    yield "binary", [0., 0., 1., 0., 1., 0.], [1., 1., 0., 1., 1., 0.]
    yield "ties", [1., 2., 2., 3.], [2., 3., 3., 3., 4.]
    yield "signs", [-5.5, -1., .5, 7.], [-9., -3., 1., 2.]
    yield "tiny", [1e-12, 3e-12, 2.5e-12, 7e-12], [4e-12, 8e-12, 6e-12, 1.5e-11]
    yield "huge", [1e100, 3e100, 2e100, 5e100], [4e100, 6e100, 9e100, 5.5e100]
    yield "far_from_zero", [1e9 + 1, 1e9 + 2, 1e9 + 4, 1e9 + 8], [1e9 + 3, 1e9 + 6, 1e9 + 7, 1e9 + 16]
    yield "cents", [.01, .02, .05, .1, .2], [.02, .05, .1, .25, .5]
    yield "one_outlier", [1., 2., 3., 4., 5.], [2., 3., 4., 5., 500.]
    yield "one_arm_nearly_constant", [2., 2., 2., 2.01], [1., 2., 3., 4., 5.]
    yield "apart", [1., 2., 3., 4.], [11., 12., 13., 14.]
    yield "the_other_way", [11., 12., 13., 14.], [1., 2., 3., 4.]
    yield "powers", [1., 2., 4., 8., 16.], [1., 3., 9., 27., 81.]
    yield "likert", list(draw.integers(1, 6, 6) * 1.), list(draw.integers(2, 6, 6) * 1.)
    for size, shift in ((3, .5), (5, 0.), (6, 1.)):
        yield f"normal_{size}", list(np.round(draw.normal(0, 1, size), 3)), list(np.round(draw.normal(shift, 1, size), 3))
    yield "normal_unequal_spread", list(np.round(draw.normal(0, .1, 4), 3)), list(np.round(draw.normal(0, 5, 7), 3))
    yield "lognormal", list(draw.lognormal(3, 1.5, 6)), list(draw.lognormal(3.5, 1.5, 6))
    yield "counts", list(draw.poisson(.8, 6) * 1.), list(draw.poisson(1.6, 6) * 1.)
    yield "milliseconds", list(draw.integers(80, 2500, 5) * 1.), list(draw.integers(80, 2500, 6) * 1.)


def write(name, header, rows):
    with open(HERE / name, "w", encoding="utf-8") as out:
        out.write(VERSIONS + ",".join(header) + "\n")
        for row in rows:
            out.write(",".join(repr(float(x)) if isinstance(x, float) else str(x) for x in row) + "\n")


# ---- bootstrap ----

def difference(v, c, axis=-1):
    return np.mean(v, axis=axis) - np.mean(c, axis=axis)


def error(v, c):
    return np.sqrt(v.var(ddof=1) / len(v) + c.var(ddof=1) / len(c))


def limits(v, c, method, confidence, name):
    seed = np.random.default_rng(len(name))
    found = stats.bootstrap((v, c), difference, n_resamples=REPLICATES, vectorized=True, method=method, confidence_level=confidence, random_state=seed)
    return found.bootstrap_distribution, [float(x) for x in found.confidence_interval]


def drawn_t(v, c, name):
    """Studentised replicates; a draw without spread has none and is drawn again."""
    draw, found = np.random.default_rng(1000 + len(name)), []
    while len(found) < REPLICATES:
        a, b = draw.choice(v, len(v)), draw.choice(c, len(c))
        if a.var() + b.var() > 0:
            found.append((difference(a, b) - difference(v, c)) / error(a, b))
    return np.array(found)


def bootstrap_rows(name, c, v, confidence):
    distribution, percentile = limits(v, c, "percentile", confidence, name)
    same, bca = limits(v, c, "BCa", confidence, name)
    assert (distribution == same).all()
    t = drawn_t(v, c, name)
    tail = (1 - confidence) / 2
    high, low = np.quantile(t, [tail, 1 - tail])
    studentised = [float(difference(v, c) - x * error(v, c)) for x in (low, high)]
    return list(zip([name] * REPLICATES, map(float, distribution), map(float, t))), \
        (name, confidence, float(difference(v, c)), float(error(v, c)), *percentile, *bca, *studentised)


# ---- permutations ----

def welch(v, c, axis=-1):
    # no spread at all in a permutation: the sign of the difference decides, infinitely
    with np.errstate(all="ignore"):
        t = difference(v, c, axis) / np.sqrt(np.var(v, axis=axis, ddof=1) / v.shape[axis] + np.var(c, axis=axis, ddof=1) / c.shape[axis])
    return np.where(np.isnan(t), 0., t)


def free(v, c, statistic):
    def p(function):
        return float(stats.permutation_test((v, c), function, vectorized=True, n_resamples=np.inf, alternative="greater").pvalue)
    return [p(lambda a, b, axis: np.abs(statistic(a, b, axis))), p(statistic), p(lambda a, b, axis: -statistic(a, b, axis))]


def shares(found, observed):
    slack = np.abs(observed) * (1 - ENOUGH)
    return [float(np.mean(np.abs(found) >= np.abs(observed) - slack)), float(np.mean(found >= observed - slack)), float(np.mean(found <= observed + slack))]


def strata_of(n):
    """First and second half of an arm: every permutation stays within."""
    return [0 if i < (n + 1) // 2 else 1 for i in range(n)]


def deviations(values, stratum):
    return values - np.array([values[stratum == s].mean() for s in stratum])


def within_strata(c, v):
    stratum = np.array(strata_of(len(c)) + strata_of(len(v)))
    values = deviations(np.concatenate([c, v]), stratum)
    is_variant = np.arange(len(values)) >= len(c)
    rows = [np.flatnonzero(stratum == s) for s in (0, 1)]
    picks = [list(itertools.combinations(rows[s], int(is_variant[rows[s]].sum()))) for s in (0, 1)]
    found = []
    for first, second in itertools.product(*picks):
        picked = np.zeros(len(values), bool)
        picked[list(first) + list(second)] = True
        found.append(difference(values[picked], values[~picked]))
    observed = difference(values[is_variant], values[~is_variant])
    return [float(observed), *shares(np.array(found), observed)]


def clusters_of(n):
    """Rows one by one, the last two together: clusters of unequal size."""
    return [min(i, n - 2) for i in range(n)]


def of_clusters(c, v):
    values = np.concatenate([c, v])
    cluster = np.array(clusters_of(len(c)) + [100 + k for k in clusters_of(len(v))])
    ids, variant = np.unique(cluster), np.unique(clusters_of(len(v)))
    found = []
    for picked in itertools.combinations(ids, len(variant)):
        is_variant = np.isin(cluster, picked)
        found.append(difference(values[is_variant], values[~is_variant]))
    return shares(np.array(found), difference(v, c))


def permutation_rows(name, c, v):
    yield name, "studentised", float(welch(v, c)), *free(v, c, welch)
    yield name, "difference", float(difference(v, c)), *free(v, c, difference)
    if len(c) > 2 and len(v) > 2:
        yield name, "strata", *within_strata(c, v)
        yield name, "clusters", float(difference(v, c)), *of_clusters(c, v)


def main():
    warnings.simplefilter("ignore")
    data, replicates, intervals, permuted = [], [], [], []
    for number, (name, control, variant) in enumerate(samples()):
        c, v = np.array(control), np.array(variant)
        for arm, values in enumerate((c, v)):
            data += [(name, arm, s, 100 * arm + k, float(x)) for s, k, x in zip(strata_of(len(values)), clusters_of(len(values)), values)]
        drawn, row = bootstrap_rows(name, c, v, CONFIDENCES[number % 3])
        replicates += drawn
        intervals.append(row)
        permuted += permutation_rows(name, c, v)
    write("data.csv", ("case", "arm", "stratum", "cluster", "value"), data)
    write("replicates.csv", ("case", "difference", "t"), replicates)
    write("bootstrap.csv", ("case", "confidence", "estimate", "std_error", "percentile_low", "percentile_high", "bca_low", "bca_high",
                            "studentised_low", "studentised_high"), intervals)
    write("permutation.csv", ("case", "kind", "statistic", "p_two_sided", "p_greater", "p_less"), permuted)


if __name__ == "__main__":
    main()

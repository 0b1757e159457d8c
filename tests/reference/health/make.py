# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints the reference values of the health checks, from the definitions in 60-digit arithmetic (mpmath), 25 digits printed; p-values of
scipy and statsmodels beside them where these have the test.

    /usr/bin/python3 make.py sequential > sequential.csv    the e-value of the sample ratio
    /usr/bin/python3 make.py rates > rates.csv              the same rate in k variants
    /usr/bin/python3 make.py units > units.csv              units in two variants, with gaps
    /usr/bin/python3 make.py pairs > pairs.csv              what the checks say of units.csv
    /usr/bin/python3 make.py periods > periods.csv          a split over periods, and the effect within them
"""
import csv
import pathlib
import sys

import numpy
import scipy
import scipy.stats
import statsmodels
from mpmath import betainc, erfc, exp, gammainc, log, loggamma, mp, mpf, nstr, sqrt
from statsmodels.stats.proportion import proportions_ztest

mp.dps = 60
HERE = pathlib.Path(__file__).parent


def text(number):
    return nstr(number, 25)


def chi2_log_p(chi2, df):
    return log(gammainc(mpf(df) / 2, chi2 / 2, regularized=True))


def t_log_p(t, df):
    return log(betainc(df / 2, mpf(1) / 2, 0, df / (df + t * t), regularized=True))


# ---- the e-value: probability of the counts under a Dirichlet prior over that under the plan ----

SPLITS = [  # counts, shares (none = equal)
    ((15053, 14947), ()), ((50000, 51000), ()), ((600000, 400000), ()), ((1000, 1020, 980), ()), ((3300, 3400, 3300), ()), ((1, 0), ()), ((0, 12), ()),
    ((90210, 9790), (0.9, 0.1)), ((7, 3, 0, 1), (0.25, 0.25, 0.25, 0.25)), ((499950000, 500050000), ()),
    ((333300000, 333400000, 333300000), (1 / 3, 1 / 3, 1 / 3)), ((9900, 50, 50), (0.99, 0.005, 0.005)), ((10, 20), (0.3333333333, 0.6666666667)),
]
CONCENTRATIONS = [0.001, 2, 100, 1000, 10000, 1e6, 1e9]


def log_e(counts, shares, concentration):
    theta = [mpf(share) for share in shares] or [mpf(1) / len(counts)] * len(counts)
    theta = [share / sum(theta) for share in theta]
    c, n = mpf(concentration), sum(counts)
    prior = loggamma(c) - loggamma(c + n) + sum(loggamma(c * s + x) - loggamma(c * s) for x, s in zip(counts, theta))
    return prior - sum(x * log(s) for x, s in zip(counts, theta))


def sequential(out):
    out.writerow(["cells", "c1", "c2", "c3", "c4", "s1", "s2", "s3", "s4", "concentration", "log_e", "p"])
    for counts, shares in SPLITS:
        for concentration in CONCENTRATIONS:
            value = log_e(counts, shares, concentration)
            more = 4 - len(counts)
            shown = [repr(share) for share in shares] or [0] * len(counts)
            out.writerow([len(counts), *counts, *[0] * more, *shown, *[0] * more, repr(float(concentration)), text(value),
                          text(min(mpf(1), exp(-value)))])


# ---- equal rates ----

RATES = [  # ones by variant, units by variant
    ((500, 520), (10000, 10000)), ((500, 600), (10000, 10000)), ((5, 0, 9), (100, 90, 110)), ((1, 2), (3, 4)), ((100, 100), (100, 100)),
    ((0, 0), (10, 10)), ((5, 0), (50, 0)), ((400000000, 400100000, 400050000), (10**9, 10**9, 10**9)), ((900, 30, 31), (9000, 310, 290)),
    ((123456789, 123450000), (987654321, 987654321)),
]


def homogeneity(table):
    rows = [row for row in table if sum(row) > 0]
    columns = [column for column in zip(*rows) if sum(column) > 0]
    rows = list(zip(*columns)) if columns else []
    if len(rows) < 2 or len(columns) < 2:
        return None
    n = mpf(sum(map(sum, rows)))
    chi2 = sum((mpf(x) - mpf(sum(row)) * sum(column) / n) ** 2 / (mpf(sum(row)) * sum(column) / n)
               for row in rows for x, column in zip(row, columns))
    df = (len(rows) - 1) * (len(columns) - 1)
    return chi2, df, chi2_log_p(chi2, df), scipy.stats.chi2_contingency(rows, correction=False)[1]


def rates(out):
    out.writerow(["arms", "x1", "x2", "x3", "n1", "n2", "n3", "chi2", "df", "log_p", "scipy_p"])
    for ones, units in RATES:
        more = [0] * (3 - len(ones))
        test = homogeneity([(x, n - x) for x, n in zip(ones, units)])
        numbers = ["NaN"] * 4 if test is None else [text(test[0]), test[1], text(test[2]), repr(float(test[3]))]
        out.writerow([len(ones), *ones, *more, *units, *more, *numbers])


# ---- units: a covariate x with gaps, an outcome y with gaps, shops of different sizes ----

def units(out):
    out.writerow(["shop", "group", "x", "y"])
    draws = numpy.random.default_rng(20240611)
    for shop in range(24):
        group = "B" if shop % 2 else "A"
        level = draws.normal()
        for _ in range(int(draws.integers(4, 40))):
            x = round(float(10 + level + draws.normal() + (0.5 if group == "B" else 0)), 6)
            y = round(float(draws.exponential()), 6)
            gap_x, gap_y = draws.random() < 0.1, draws.random() < (0.05 if group == "A" else 0.12)
            out.writerow([f"shop{shop:02}", group, "NaN" if gap_x else repr(x), "NaN" if gap_y else repr(y)])


def read_units():
    with open(HERE / "units.csv", encoding="utf-8") as file:
        rows = list(csv.DictReader(line for line in file if not line.startswith("#")))
    return [(row["shop"], row["group"], float(row["x"]), float(row["y"])) for row in rows]


def welch(a, b):
    means = [sum(map(mpf, s)) / len(s) for s in (a, b)]
    parts = [sum((mpf(v) - m) ** 2 for v in s) / (len(s) - 1) / len(s) for s, m in zip((a, b), means)]
    df = sum(parts) ** 2 / sum(p * p / (len(s) - 1) for p, s in zip(parts, (a, b)))
    t = (means[1] - means[0]) / sqrt(sum(parts))
    return t, t_log_p(t, df)


def pooled_z(a, b):
    rate = mpf(sum(a) + sum(b)) / (len(a) + len(b))
    z = (mpf(sum(b)) / len(b) - mpf(sum(a)) / len(a)) / sqrt(rate * (1 - rate) * (mpf(1) / len(a) + mpf(1) / len(b)))
    return z, log(erfc(abs(z) / sqrt(2)))


def clustered(a, b):
    """a, b: shop -> (sum above, sum below). CR2 of a ratio of sums, t on clusters minus 2."""
    values, variances, clusters = [], [], 0
    for arm in (a, b):
        pairs = [(mpf(x), mpf(n)) for x, n in arm.values() if n > 0]
        above, below = sum(x for x, _ in pairs), sum(n for _, n in pairs)
        value = above / below
        values.append(value)
        variances.append(sum((x - value * n) ** 2 / (1 - n / below) for x, n in pairs) / below ** 2)
        clusters += len(pairs)
    t = (values[1] - values[0]) / sqrt(sum(variances))
    return t, t_log_p(t, mpf(clusters - 2))


def sums_by_shop(rows, group, above, below):
    sums = {}
    for row in rows:
        if row[1] == group:
            x, n = sums.get(row[0], (mpf(0), mpf(0)))
            sums[row[0]] = (x + above(row), n + below(row))
    return sums


def pairs(out):
    rows = read_units()
    kept = [row for row in rows if row[3] == row[3]]  # the covariate is looked at in the units the metric counts
    out.writerow(["check", "clustered", "statistic", "log_p", "peer_p"])
    known = [[row[2] for row in kept if row[1] == group and row[2] == row[2]] for group in "AB"]
    gaps = [[int(row[2] != row[2]) for row in kept if row[1] == group] for group in "AB"]
    drops = [[int(row[3] != row[3]) for row in rows if row[1] == group] for group in "AB"]
    tests = [("pre_imbalance", welch(*known), scipy.stats.ttest_ind(known[1], known[0], equal_var=False).pvalue),
             ("pre_missing", welch(*gaps), scipy.stats.ttest_ind(gaps[1], gaps[0], equal_var=False).pvalue),
             ("drop_rates", pooled_z(*drops), proportions_ztest([sum(d) for d in drops], [len(d) for d in drops])[1])]
    for name, (statistic, log_p), peer in tests:
        out.writerow([name, 0, text(statistic), text(log_p), repr(float(peer))])
    one = lambda row: mpf(1)
    has_x = lambda row: mpf(int(row[2] == row[2]))
    value = lambda row: mpf(row[2]) if row[2] == row[2] else mpf(0)
    for name, source, above, below in [("pre_imbalance", kept, value, has_x), ("pre_missing", kept, lambda row: 1 - has_x(row), one),
                                       ("drop_rates", rows, lambda row: mpf(int(row[3] != row[3])), one)]:
        statistic, log_p = clustered(*[sums_by_shop(source, group, above, below) for group in "AB"])
        out.writerow([name, 1, text(statistic), text(log_p), "NaN"])


# ---- periods: Crook et al. 2009, table of section 5 (a ramp from 1 % to 50 % between two days) ----

PERIODS = [("Friday", 20000, 990000, 230, 10000), ("Saturday", 5000, 500000, 6000, 500000)]


def periods(out):
    out.writerow(["period", "x_control", "n_control", "x_variant", "n_variant", "chi2", "log_p", "estimate", "std_error"])
    for name, x0, n0, x1, n1 in PERIODS:
        half = mpf(n0 + n1) / 2
        chi2 = (n0 - half) ** 2 / half + (n1 - half) ** 2 / half
        estimate = mpf(x1) / n1 - mpf(x0) / n0
        out.writerow([name, x0, n0, x1, n1, text(chi2), text(chi2_log_p(chi2, 1)), text(estimate), "NaN"])
    everyone = sum(n0 + n1 for _, _, n0, _, n1 in PERIODS)
    estimate, variance = mpf(0), mpf(0)
    for _, x0, n0, x1, n1 in PERIODS:
        weight = mpf(n0 + n1) / everyone
        p0, p1 = mpf(x0) / n0, mpf(x1) / n1
        estimate += weight * (p1 - p0)
        variance += weight ** 2 * (p0 * (1 - p0) / n0 + p1 * (1 - p1) / n1)
    chi2, _, log_p, _ = homogeneity([(n0, n1) for _, _, n0, _, n1 in PERIODS])
    sums = [sum(period[i] for period in PERIODS) for i in range(1, 5)]
    out.writerow(["all", *sums, text(chi2), text(log_p), text(estimate), text(sqrt(variance))])


def main():
    parts = {"sequential": sequential, "rates": rates, "units": units, "pairs": pairs, "periods": periods}
    print("# SPDX-License-Identifier: GPL-3.0-or-later")
    print(f"# make.py {sys.argv[1]}: mpmath {__import__('mpmath').__version__}, scipy {scipy.__version__}, statsmodels {statsmodels.__version__},"
          f" numpy {numpy.__version__}")
    parts[sys.argv[1]](csv.writer(sys.stdout, lineterminator="\n"))


if __name__ == "__main__":
    main()

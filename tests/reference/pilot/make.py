# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes expected.csv, what expt_analysis_power() must say of the data sets of tests/reference/metrics/data.csv, into this folder.

    /usr/bin/python3 -B make.py

Variances are written out from their definitions, unit by unit; power is scipy's noncentral t and normal law, solved by scipy's brentq. scipy's
noncentral t has about 10 digits.
"""
import csv
import math
import pathlib

import numpy as np
import scipy
import scipy.stats as st
from scipy.optimize import brentq

HERE = pathlib.Path(__file__).parent
ALPHA, POWER, EFFECT = .05, .8, .2
MOST_UNITS = 1e6  # scipy's noncentral t fails with more degrees of freedom
FIELDS = ["baseline", "std_dev", "variance_reduction", "std_dev_used", "icc", "design_effect", "power", "mde", "units_needed"]


def data_sets():
    sets = {}
    with open(HERE.parent / "metrics" / "data.csv") as file:
        for row in csv.DictReader(line for line in file if not line.startswith("#")):
            sets.setdefault(row["set"], []).append(row)
    for name, rows in sets.items():
        yield name, {c: np.array([float(r[c]) for r in rows]) for c in rows[0] if c != "set"}


# ---- power of a difference ----

def critical(df):
    """One Newton step mends the quantile of t, of which scipy gives 10 digits."""
    law = st.t(df)
    at = law.isf(ALPHA / 2)
    return at + (law.sf(at) - ALPHA / 2) / law.pdf(at)


class Design:
    """One control unit varies by `control`, a treatment unit by `treatment`, as functions of the effect (null, actual)."""

    def __init__(self, errors, df, null=0.):
        self.errors, self.df, self.null = errors, df, null

    def power(self, n, effect):
        null, actual = self.errors(effect)
        shift, df = (effect - self.null) * math.sqrt(n), self.df(n)
        shift = abs(shift)
        if math.isinf(df):
            return st.norm.sf((st.norm.isf(ALPHA / 2) * null - shift) / actual)
        at = critical(df)
        if shift > 100 * actual * max(1., at):
            return math.nan  # scipy gives up
        return st.nct.sf(at, df, shift / actual) if shift > 0 else ALPHA / 2

    def mde(self, n, highest):
        reach = self.errors(self.null)[1] / math.sqrt(n)
        while self.null + reach < highest and self.power(n, self.null + reach) < POWER:
            reach *= 1.5
        high = min(self.null + reach, highest)
        if self.power(n, high) < POWER:
            return math.nan
        return brentq(lambda e: self.power(n, e) - POWER, self.null, high, xtol=1e-15, rtol=1e-14)

    def needed(self, effect, least):
        if math.isnan(self.power(4., effect)):
            return math.nan
        high = 4.
        while self.power(high, effect) < POWER:
            high *= 2
            if high > MOST_UNITS:
                return math.nan
        low = least + 1e-9
        if self.power(low, effect) >= POWER:
            return low
        return brentq(lambda n: self.power(n, effect) - POWER, low, high, xtol=1e-12, rtol=1e-14)


def welch(variance, slope=1., null=0.):
    a, b = slope ** 2 * variance, variance
    return Design(lambda e: (math.sqrt(a + b),) * 2, lambda n: (a + b) ** 2 / ((a * a + b * b) / (n - 1.)), null)


def student(variance):
    return Design(lambda e: (math.sqrt(2 * variance),) * 2, lambda n: 2 * n - 2.)


def score(law, base, factor, pooled):
    def errors(effect):
        actual = math.sqrt(factor * (law(base) + law(base + effect)))
        return (math.sqrt(factor * 2 * law(base + effect / 2)) if pooled else actual), actual
    return Design(errors, lambda n: math.inf)


# ---- what units vary by ----

def split(d, column):
    return [d[column][d["group"] == arm] for arm in (0, 1)]


def pool(values, weights):
    return np.average(values, weights=weights)


def deviations(numerator, denominator):
    ratio = numerator.sum() / denominator.sum()
    return (numerator - ratio * denominator) / denominator.mean()


def left_over(e, x, arm, names, lose_df):
    """Variance of what the arm's own regression leaves."""
    columns = []
    for name in names:
        c = x[name][arm]
        hole = np.isnan(c)
        for column in (np.where(hole, np.nanmean(c), c), hole.astype(float)):
            if np.ptp(column) > 0:
                columns.append(column - column.mean())
    if not columns or len(e) < 2 + 2 * len(names):
        return e.var(ddof=1)
    own = np.column_stack(columns)
    e = e - e.mean()
    beta, *_ = np.linalg.lstsq(own, e, rcond=None)
    rest = e - own @ beta
    return rest @ rest / (len(e) - 1. - (own.shape[1] if lose_df else own.shape[1] / 2))  # two such arms share common slopes


def strata_rows(stratum):
    """Strata of one unit are taken together where there are 20 of them, and left out else."""
    names, sizes = np.unique(stratum, return_counts=True)
    rest = np.isin(stratum, names[sizes == 1])
    return [stratum == s for s, n in zip(names, sizes) if n > 1] + ([rest] if rest.sum() >= 20 else [])


def within_strata(y, den, stratum):
    """Variance of the post-stratified value times the units; a ratio is linearised at what the strata are weighted to."""
    rows = strata_rows(stratum)
    kept = np.any(rows, axis=0)
    total = sum(r.sum() for r in rows)
    e = y if den is None else (y - y[kept].sum() / den[kept].sum() * den) / den[kept].mean()
    return len(y) * sum((r.sum() / total) ** 2 * e[r].var(ddof=1) / r.sum() for r in rows)


def clusters(e, cluster):
    names = np.unique(cluster)
    n, sizes = len(e), np.array([(cluster == g).sum() for g in names], float)
    sums = np.array([(e[cluster == g] - e.mean()).sum() for g in names])
    variance = (sums ** 2 / (1 - sizes / n)).sum() / n ** 2
    between = (sums ** 2 / sizes).sum() / (len(names) - 1)
    within = (((e - e.mean()) ** 2).sum() - (sums ** 2 / sizes).sum()) / (n - len(names))
    typical = (n - (sizes ** 2).sum() / n) / (len(names) - 1)
    return variance, len(names), (between - within) / (between + (typical - 1) * within)


# ---- the row of a metric ----

def row(baseline, plain, adjusted, used, design, units, counted_per_unit=1., least=2., highest=math.inf, effect=EFFECT, times=1., **extra):
    n = math.floor(units * counted_per_unit / 2 * (1 + 1e-12))
    out = {"baseline": baseline, "std_dev": math.sqrt(plain), "variance_reduction": 1 - adjusted / plain, "std_dev_used": math.sqrt(used)}
    out["power"] = design.power(n, effect * times)
    out["mde"] = design.mde(n, highest) / times
    needed = design.needed(effect * times, least)
    out["units_needed"] = math.nan if math.isnan(needed) else 2 * math.ceil(math.ceil(needed * (1 - 1e-12)) / counted_per_unit * (1 - 1e-12))
    return dict(out, **extra)


def arms_of(d, metric):
    if metric in ("ratio", "lin_ratio"):
        return [deviations(y, den) for y, den in zip(split(d, "y"), split(d, "den"))]
    return split(d, "flag" if metric == "share" else "y")


def value_of(d, metric):
    c = {k: v[d["group"] == 0] for k, v in d.items()}
    if metric in ("ratio", "lin_ratio"):
        return c["y"].sum() / c["den"].sum()
    if metric in ("count", "rate"):
        return c["events"].sum() / (c["exposure"].sum() if metric == "rate" else len(c["events"]))
    if metric in ("median", "p90"):
        y = np.sort(c["latency"])
        return y[math.ceil(len(y) * (.5 if metric == "median" else .9)) - 1]
    return c["flag" if metric == "share" else "y"].mean()


def counts(d, metric):
    events, exposure = split(d, "events"), split(d, "exposure")
    n = np.array([len(e) for e in events])
    each = d["exposure"].mean() if metric == "rate" else 1.
    plain = pool([e.mean() / ((x.mean() ** 2) if metric == "rate" else 1.) for e, x in zip(events, exposure)], n - 1)
    over = metric == "count" and any(st.chi2.sf((len(e) - 1) * e.var(ddof=1) / e.mean(), len(e) - 1) < .001 for e in events)
    dispersion = sum((len(e) - 1) * e.var(ddof=1) for e in events) / sum((len(e) - 1) * e.mean() for e in events) if over else 1.
    base = value_of(d, metric)
    return row(base, plain, plain, plain * dispersion, score(lambda v: v, base, dispersion / each, True), n.sum(), least=0.)


def quantile(d, metric):
    prob, found = (.5 if metric == "median" else .9), []
    for y in split(d, "latency"):
        y, n = np.sort(y), len(y)
        reach = st.norm.ppf(.975) * math.sqrt(n * prob * (1 - prob))
        low, high = max(1, math.floor(n * prob - reach)), min(n, math.ceil(n * prob + reach))
        inside = st.binom.cdf(high - 1, n, prob) - st.binom.cdf(low - 1, n, prob)
        found.append(n * ((y[high - 1] - y[low - 1]) / (2 * st.norm.ppf(.5 + inside / 2))) ** 2)
    n = np.array([len(y) for y in split(d, "latency")])
    variance = pool(found, n - 1)
    return row(value_of(d, metric), variance, variance, variance, welch(variance), n.sum())


def moments(d, analysis, metric):
    arms, base, n = arms_of(d, metric), value_of(d, metric), np.array([sum(d["group"] == a) for a in (0, 1)])
    plain = pool([e.var(ddof=1) for e in arms], n - 1)
    if not plain > 0:
        return None
    names = {"lin1": ["x1"], "lin2": ["x1", "x2"], "lin_ratio": ["x1"], "pooled": ["x1", "x2"]}.get(metric, [])
    if analysis == "strata":
        adjusted = pool([within_strata(y, den if metric == "ratio" else None, s) for y, den, s in
                         zip(split(d, "flag" if metric == "share" else "y"), split(d, "den"), split(d, "stratum"))], n - 1)
    else:
        adjusted = pool([left_over(e, d, d["group"] == a, names, metric != "pooled") for a, e in enumerate(arms)], n - 1)
    if analysis == "cluster":
        found = [clusters(e, c) for e, c in zip(arms, split(d, "cluster"))]
        g = np.array([f[1] for f in found])
        used, each = pool([f[0] * k for f, k in zip(found, n)], n - 1), pool([f[0] * f[1] for f in found], g - 1)
        return row(base, plain, plain, used, student(each), n.sum(), counted_per_unit=g.sum() / n.sum(),
                   icc=pool([f[2] for f in found], g - 1), design_effect=used / plain)
    if metric == "lifted":
        return row(base, plain, plain, plain, welch(plain, 1.1, .1 * base), n.sum(), times=base) if base > 0 else None
    if metric == "share":
        design = score(lambda p: p * (1 - p), base, adjusted / plain, analysis == "plain")
        return row(base, plain, adjusted, adjusted, design, n.sum(), highest=1 - base, least=0.)
    return row(base, plain, adjusted, adjusted, welch(adjusted), n.sum())


PLAIN = ["mean", "ratio", "lifted", "lin1", "lin2", "lin_ratio", "pooled", "count", "rate", "share", "median", "p90"]
ASKED = [("plain", m) for m in PLAIN] + [(a, m) for a in ("strata", "cluster") for m in ("mean", "ratio", "share")]


def text(value):
    return "nan" if value is None or math.isnan(value) else "%.17g" % value


def main():
    with open(HERE / "expected.csv", "w") as file:
        file.write("# made by make.py: numpy %s, scipy %s\n" % (np.__version__, scipy.__version__))
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["set", "analysis", "metric"] + FIELDS)
        for name, d in data_sets():
            for analysis, metric in ASKED:
                made = counts if metric in ("count", "rate") else quantile if metric in ("median", "p90") else None
                found = made(d, metric) if made else moments(d, analysis, metric)
                if found is not None:
                    out.writerow([name, analysis, metric] + [text(found.get(f)) for f in FIELDS])


if __name__ == "__main__":
    main()

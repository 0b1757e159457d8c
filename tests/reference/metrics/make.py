# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes data.csv, small awkward data sets, and expected.csv, what each kind of metric must say of them, into this folder.

    /usr/bin/python3 -B make.py

Estimates come from statsmodels and scipy where these have the procedure; what they have not is written down below from its definition, unit
by unit, and shares no formula with the library: residuals are computed, hat matrices built, square roots of matrices taken. HC2 of the
regression with interactions is printed beside the error that is expected, to show how far the two are apart.
"""
import csv
import math
import pathlib

import numpy as np
import scipy
import scipy.stats as st
import statsmodels
import statsmodels.api as sm
from scipy.optimize import brentq
from statsmodels.stats.rates import test_poisson_2indep
from statsmodels.stats.weightstats import CompareMeans, DescrStatsW

HERE = pathlib.Path(__file__).parent
CONFIDENCE = .95
DATA = ["group", "y", "den", "x1", "x2", "stratum", "cluster", "events", "exposure", "latency", "flag"]


# ---- data ----

def units(name, sizes, rng, **change):
    """Amounts with many zeros and ties, a denominator, two covariates, strata of unequal sizes, clusters of 1 to 12 units within an arm."""
    n = sum(sizes)
    group = np.repeat([0, 1], sizes)
    activity = rng.gamma(2., 1., n)
    d = {"group": group, "x1": np.round(activity + rng.normal(0, .3, n), 3), "x2": np.round(rng.normal(5, 2, n), 2)}
    d["y"] = np.where(rng.random(n) < .4, 0., np.round(3 * activity + d["x2"] + group * (.5 + .4 * activity) + rng.normal(0, 1, n), 1))
    d["den"] = np.round(1 + 2 * activity).astype(float)
    d["stratum"] = np.where(d["x2"] < 4, 0, np.where(d["x2"] < 6.5, 1, 2))
    d["cluster"] = np.concatenate([100 * arm + rng.choice(max(2, size // 5), size, p=weights(max(2, size // 5)))
                                   for arm, size in enumerate(sizes)])
    d["y"] = d["y"] + .5 * (d["cluster"] % 3)
    d["events"] = rng.poisson(.7 * activity)
    d["exposure"] = np.round(.5 + activity, 2)
    d["latency"] = np.round(rng.lognormal(4, .8, n)).clip(0, 1000)
    d["flag"] = (rng.random(n) < .25 + .1 * group).astype(int)
    d.update({key: value(d) for key, value in change.items()})
    return name, d


def weights(k):
    w = 1. / np.arange(1, k + 1)
    return w / w.sum()


def holes(column, every):
    return lambda d: np.where(np.arange(len(d["group"])) % every == 1, np.nan, d[column])


def data_sets():
    rng = np.random.Generator(np.random.Philox(key=6))
    yield units("plain", (44, 51), rng)
    yield units("tiny", (6, 7), rng)
    yield units("uneven", (200, 23), rng)
    yield units("still", (30, 30), rng, y=lambda d: np.where(d["group"] == 0, 4., d["y"]), x2=lambda d: np.full(60, 3.))
    yield units("holes", (60, 55), rng, x1=holes("x1", 5), x2=holes("x2", 7))
    yield units("holes_in_one", (40, 40), rng, x1=lambda d: np.where((d["group"] == 1) & (np.arange(80) % 4 == 0), np.nan, d["x1"]))
    yield units("far", (50, 40), rng, y=lambda d: d["y"] + 1e6, x1=lambda d: d["x1"] + 1e4)
    yield units("negative", (35, 45), rng, y=lambda d: d["y"] - 20)
    yield units("thin_strata", (40, 36), rng, stratum=lambda d: np.where(np.arange(76) % 19 == 0, 10 + np.arange(76) // 19, d["stratum"]))


# ---- from two arms to an answer ----

def joint_df(a, da, b, db):
    parts = (0 if math.isinf(da) else a * a / da) + (0 if math.isinf(db) else b * b / db)
    return (a + b) ** 2 / parts if parts > 0 else (math.inf if math.isinf(da) and math.isinf(db) else math.nan)


def t_or_normal(df):
    return st.norm if math.isinf(df) else st.t(df)


def critical(df):
    """One Newton step mends the quantile of t, of which scipy gives 10 digits."""
    law = t_or_normal(df)
    at = law.ppf(.5 + CONFIDENCE / 2)
    return at + (law.sf(at) - (.5 - CONFIDENCE / 2)) / law.pdf(at)


def answer(arms, values=None, contrast_df=None, times=1., **extra):
    """arms: (value, variance, df) of control and treatment; contrast_df: degrees of freedom of b treatment - a control."""
    (v0, s0, d0), (v1, s1, d1) = arms

    def df_of(a, b):
        return contrast_df(a, b) if contrast_df else joint_df(a * a * s0, d0, b * b * s1, d1)
    out = {"value_control": (values or (v0, v1))[0], "value_variant": (values or (v0, v1))[1], "estimate": v1 - v0}
    if not (d0 > 0 and d1 > 0) or math.isnan(s0 + s1) or s0 + s1 == 0:
        return dict(out, **extra)
    out["std_error"] = math.sqrt(s0 + s1)
    out["df"] = df_of(times, 1.)
    out["statistic"] = (v1 - times * v0) / math.sqrt(times ** 2 * s0 + s1)
    out["p_value"] = 2 * t_or_normal(out["df"]).sf(abs(out["statistic"]))
    reach = critical(df_of(1., 1.)) * out["std_error"]
    out["ci_low"], out["ci_high"] = v1 - v0 - reach, v1 - v0 + reach
    if v0 * v1 > 0:
        r0, r1 = s0 / v0 ** 2, s1 / v1 ** 2
        reach = critical(df_of(1. / v0, 1. / v1)) * math.sqrt(r0 + r1)
        out["rel_ci_low"], out["rel_ci_high"] = math.expm1(math.log(v1 / v0) - reach), math.expm1(math.log(v1 / v0) + reach)
    return dict(out, **extra)


def split(d, column):
    return [np.asarray(d[column], float)[d["group"] == arm] for arm in (0, 1)]


def of_mean(y):
    """Around a number near the mean, whose digits are not lost then."""
    near = np.round(y[0])
    return near + (y - near).mean(), (y - near).var(ddof=1) / len(y), len(y) - 1.


# ---- means and ratios ----

def welch(d):
    a, b = split(d, "y")
    mine = answer([of_mean(a), of_mean(b)])
    peer = CompareMeans(DescrStatsW(b), DescrStatsW(a))
    test, limits = peer.ttest_ind(usevar="unequal"), peer.tconfint_diff(usevar="unequal")
    assert np.allclose([mine["statistic"], mine["p_value"], mine["df"]], test, rtol=1e-8)
    assert np.allclose([mine["ci_low"], mine["ci_high"]], limits, rtol=1e-7)
    return mine


def deviations(numerator, denominator):
    ratio = numerator.sum() / denominator.sum()
    return ratio, (numerator - ratio * denominator) / denominator.mean()


def ratio(d):
    arms = []
    for y, den in zip(split(d, "y"), split(d, "den")):
        value, e = deviations(y, den)
        arms.append((value, e.var(ddof=1) / len(e), len(e) - 1.))
    return answer(arms)


def lifted(d):
    """Higher by a tenth of the size of the control's value, which a value below 0 is at nine tenths of it."""
    arms = [of_mean(y) for y in split(d, "y")]
    return answer(arms, times=1.1 if arms[0][0] >= 0 else 0.9)


# ---- covariates ----

def design(d, names):
    """Each covariate with its mean where it is missing, and an indicator where it is missing in both arms; none that does not vary."""
    columns = []
    for name in names:
        x = np.asarray(d[name], float)
        hole = np.isnan(x)
        for column in (np.where(hole, np.nanmean(x), x), hole.astype(float)):
            if all(np.ptp(column[d["group"] == arm]) > 0 for arm in (0, 1)):
                columns.append(column)
    return np.column_stack(columns) if columns else np.empty((len(d["group"]), 0))


def unadjusted(arms, adjusted):
    before = arms[0][1] + arms[1][1]
    return {"unadjusted_estimate": arms[1][0] - arms[0][0],
            "variance_reduction": 1 - (adjusted[0][1] + adjusted[1][1]) / before}


def lin(d, names, response=None, base=(0., 0.)):
    """Arm by arm; the centre is the mean of both arms, and its error counts."""
    x = design(d, names)
    y = np.asarray(d["y"], float) if response is None else response
    group, centre, k = d["group"], x.mean(axis=0), x.shape[1]
    plain = [of_mean(y[group == arm]) for arm in (0, 1)]
    values = [p[0] + b for p, b in zip(plain, base)]
    if k == 0 or min(len(y[group == arm]) for arm in (0, 1)) < 2 + 2 * len(names):
        return answer([(p[0] + b, p[1], p[2]) for p, b in zip(plain, base)]), math.nan
    arms, slopes, spreads = [], [], []
    for arm in (0, 1):
        own, near = np.column_stack([np.ones(sum(group == arm)), x[group == arm] - centre]), np.round(y[0])
        beta, *_ = np.linalg.lstsq(own, y[group == arm] - near, rcond=None)
        rest = y[group == arm] - near - own @ beta
        df = len(rest) - 1. - k
        arms.append([near + beta[0] + base[arm], rest @ rest / df * np.linalg.inv(own.T @ own)[0, 0], df])
        slopes.append(beta[1:])
        spreads.append(np.atleast_2d(np.cov(x[group == arm], rowvar=False)))
    apart = slopes[1] - slopes[0]
    for arm in arms:
        arm[1] += apart @ ((spreads[0] + spreads[1]) / 2) @ apart / len(y) / 2
    full = np.column_stack([np.ones(len(y)), group, x - centre, group[:, None] * (x - centre)])
    peer = sm.OLS(y - np.round(y[0]), full).fit(cov_type="HC2")
    assert math.isclose(peer.params[1], arms[1][0] - base[1] - arms[0][0] + base[0], rel_tol=1e-6)
    shifted = [(p[0] + b, p[1], p[2]) for p, b in zip(plain, base)]
    return answer(arms, values=values, **unadjusted(shifted, arms)), peer.bse[1]


def lin_ratio(d):
    response, base = np.empty(len(d["group"])), []
    for arm, (y, den) in enumerate(zip(split(d, "y"), split(d, "den"))):
        value, response[d["group"] == arm] = deviations(y, den)
        base.append(value)
    return lin(d, ["x1"], response, base)[0]


def pooled(d):
    """One slope for both arms: that of the regression on the arm and the covariates; then Welch of what it leaves.

    The slopes cost each arm degrees of freedom by its units; their error counts by the distance of the arms' covariates.
    """
    x, y, group = design(d, ["x1", "x2"]), np.asarray(d["y"], float), d["group"]
    plain = [of_mean(y[group == arm]) for arm in (0, 1)]
    if x.shape[1] == 0 or min(sum(group == arm) for arm in (0, 1)) < 6:
        return answer(plain)
    x, near = x - x.mean(axis=0), np.round(y[0])
    fit = sm.OLS(y - near, np.column_stack([np.ones(len(y)), group, x])).fit()
    arms = [of_mean((y - x @ fit.params[2:])[group == arm]) for arm in (0, 1)]
    assert math.isclose(fit.params[1], arms[1][0] - arms[0][0], rel_tol=1e-6)
    n = [sum(group == arm) for arm in (0, 1)]
    kept = fit.df_resid / (len(y) - 2.)
    within = x - np.array([x[group == arm].mean(axis=0) for arm in (0, 1)])[np.asarray(group, int)]
    apart = x[group == 1].mean(axis=0) - x[group == 0].mean(axis=0)
    of_slopes = fit.scale * (apart @ np.linalg.solve(within.T @ within, apart))
    arms = [(value, variance / kept + of_slopes * n[1 - arm] / len(y), df * kept) for arm, (value, variance, df) in enumerate(arms)]
    if n[0] == n[1]:  # then the two variances add up to that of ordinary least squares
        assert math.isclose(arms[0][1] + arms[1][1], fit.bse[1] ** 2, rel_tol=1e-6)
    return answer(arms, values=(plain[0][0], plain[1][0]), **unadjusted(plain, arms))


# ---- strata ----

def strata_of(d):
    """Rows of each stratum with two units in each arm; small_strata.py has data with 20 others, which would be taken together."""
    whole, rest = [], np.zeros(len(d["group"]), bool)
    for s in np.unique(d["stratum"]):
        rows = d["stratum"] == s
        alone = min(sum(rows & (d["group"] == arm)) for arm in (0, 1)) >= 2
        whole, rest = (whole + [rows], rest) if alone else (whole, rest | rows)
    assert len(np.unique(d["stratum"][rest])) < 20
    return whole


def stratified(d, response, base, plain, variance=None):
    """variance(rows) instead of that between the units, with no degrees of freedom to lose."""
    strata = strata_of(d)
    share = np.array([rows.sum() for rows in strata], float)
    total = share.sum()
    share /= total

    def cell(rows):
        value, between, df = of_mean(response[rows])
        return (value, variance(rows), math.inf) if variance else (value, between, df)
    cells = [[cell(rows & (d["group"] == arm)) for rows in strata] for arm in (0, 1)]
    effects = np.array([t[0] - c[0] for c, t in zip(*cells)])
    errors = np.array([t[1] + c[1] for c, t in zip(*cells)])
    by_error = share @ errors - share ** 2 @ errors
    sizes = max(0., share @ (effects - share @ effects) ** 2 - by_error) / total
    arms = []
    for arm in (0, 1):
        value = base[arm] + sum(w * c[0] for w, c in zip(share, cells[arm]))
        parts = [w ** 2 * c[1] for w, c in zip(share, cells[arm])]
        spread = sum(p ** 2 / c[2] for p, c in zip(parts, cells[arm]))
        arms.append((value, sum(parts) + sizes / 2, sum(parts) ** 2 / spread if spread > 0 else math.inf))
    return answer(arms, values=(plain[0][0], plain[1][0]), **unadjusted(plain, arms))


def strata_mean(d):
    return stratified(d, np.asarray(d["y"], float), (0., 0.), [of_mean(y) for y in split(d, "y")])


def strata_ratio(d):
    y, den = np.asarray(d["y"], float), np.asarray(d["den"], float)
    strata, response, base, plain = strata_of(d), np.zeros(len(y)), [], []
    share = [rows.sum() for rows in strata]
    for arm in (0, 1):
        own = d["group"] == arm
        top, bottom = (np.average([c[rows & own].mean() for rows in strata], weights=share) for c in (y, den))
        base.append(top / bottom)
        response[own] = (y[own] - top / bottom * den[own]) / bottom
        value, e = deviations(y[own], den[own])
        plain.append((value, e.var(ddof=1) / len(e), len(e) - 1.))
    return stratified(d, response, base, plain)


def strata_rate(d, exposure):
    """Events by Poisson's law in every stratum: their variance is their mean, whatever the units do."""
    x, t = np.asarray(d["events"], float), np.asarray(d[exposure], float) if exposure else np.ones(len(d["group"]))
    strata, response, base, plain, bottoms = strata_of(d), np.zeros(len(x)), [], [], []
    share = [rows.sum() for rows in strata]
    for arm in (0, 1):
        own = d["group"] == arm
        top, bottom = (np.average([c[rows & own].mean() for rows in strata], weights=share) for c in (x, t))
        base.append(top / bottom)
        bottoms.append(bottom)
        response[own] = (x[own] - top / bottom * t[own]) / bottom
        plain.append((x[own].sum() / t[own].sum(), x[own].sum() / t[own].sum() ** 2, math.inf))

    def variance(rows):
        return x[rows].mean() / bottoms[d["group"][rows][0]] ** 2 / rows.sum()
    return stratified(d, response, base, plain, variance)


# ---- clusters ----

def inverse_root(matrix):
    values, vectors = np.linalg.eigh(matrix)
    return vectors @ np.diag([1 / math.sqrt(v) if v > 1e-10 else 0. for v in values]) @ vectors.T


def cr2(response, group, cluster):
    """CR2 from the whole regression on the arm: hat matrix, block by block its inverse square root, sandwich; and its Satterthwaite
    degrees of freedom (Bell and McCaffrey 2002), from the whole matrix of the quadratic form. clusters.R has both from clubSandwich."""
    x = np.column_stack([np.ones(len(group)), group]).astype(float)
    bread = np.linalg.inv(x.T @ x)
    rest = response - x @ (bread @ x.T @ response)
    meat = np.zeros((2, 2))
    off = np.eye(len(group)) - x @ bread @ x.T
    weights_of = []
    names = np.unique(cluster)
    for g in names:
        rows = cluster == g
        block = inverse_root(np.eye(rows.sum()) - x[rows] @ bread @ x[rows].T)
        score = x[rows].T @ block @ rest[rows]
        meat += np.outer(score, score)
        weights_of.append(off[:, rows] @ block @ x[rows] @ bread)
    cover = bread @ meat @ bread

    def contrast_df(a, b):
        """Of b (mean of the treatment) - a (mean of the control), in the coefficients of intercept and arm."""
        form = np.column_stack([w @ np.array([b - a, b]) for w in weights_of])
        inner = form.T @ form
        return np.trace(inner) ** 2 / (inner ** 2).sum()

    return (cover[0, 0], cover[1, 1] - cover[0, 0]), contrast_df  # variances of the two means


def clustered(d, response, base):
    group, cluster = d["group"], d["cluster"]
    variance, contrast_df = cr2(response, group, cluster)
    rest = response - np.where(group == 0, response[group == 0].mean(), response[group == 1].mean())
    independent = sum(response[group == arm].var(ddof=1) / sum(group == arm) for arm in (0, 1))
    arms = [(base[arm] if base else response[group == arm].mean(), variance[arm], 1.) for arm in (0, 1)]
    return answer(arms, contrast_df=contrast_df, icc=anova_icc(rest, group, cluster), design_effect=sum(variance) / independent)


def anova_icc(rest, group, cluster):
    names = np.unique(cluster)
    size = np.array([sum(cluster == g) for g in names], float)
    arm = np.array([group[cluster == g][0] for g in names])
    means = np.array([rest[cluster == g].mean() for g in names])
    between = size @ means ** 2 / (len(names) - 2)
    within = sum(((rest[cluster == g] - m) ** 2).sum() for g, m in zip(names, means)) / (len(rest) - len(names))
    typical = sum(size[arm == a].sum() - (size[arm == a] ** 2).sum() / size[arm == a].sum() for a in (0, 1)) / (len(names) - 2)
    return (between - within) / (between + (typical - 1) * within)


def cluster_mean(d, column="y"):
    return clustered(d, np.asarray(d[column], float), None)


def cluster_ratio(d):
    response, base = np.empty(len(d["group"])), []
    for arm, (y, den) in enumerate(zip(split(d, "y"), split(d, "den"))):
        value, response[d["group"] == arm] = deviations(y, den)
        base.append(value)
    return clustered(d, response, base)


# ---- counts and quantiles ----

def likely_rates(x, t, difference):
    """The control's and the treatment's most likely rates that are so far apart: where the likelihood has no slope."""
    lowest = max(0., -difference)

    def slope(rate):
        return x[0] / rate + x[1] / (rate + difference) - t[0] - t[1]
    if x[0] + x[1] == 0:
        return lowest, lowest + difference
    low, high = lowest + 1e-300 + 1e-16 * lowest, lowest + 10 * (x[0] + x[1]) / min(t)
    rate = lowest if slope(low) < 0 else brentq(slope, low, high, xtol=1e-300, rtol=1e-15)
    return rate, rate + difference


def rate(d, exposure):
    """Score test and its inversion, from the likelihood; the test of no effect is statsmodels' too."""
    x = [events.sum() for events in split(d, "events")]
    t = [time.sum() if exposure else float(len(time)) for time in split(d, "exposure")]
    rates = [a / b for a, b in zip(x, t)]
    z = st.norm.isf(.5 - CONFIDENCE / 2)

    def of_difference(null):
        rate0, rate1 = likely_rates(x, t, null)
        return (rates[1] - rates[0] - null) / math.sqrt(rate0 / t[0] + rate1 / t[1])

    def of_ratio(null):
        pooled = (x[0] + x[1]) / (t[0] + null * t[1])
        return (rates[1] - null * rates[0]) / math.sqrt(null * pooled / t[1] + null ** 2 * pooled / t[0])
    apart, ratio = rates[1] - rates[0], rates[1] / rates[0]
    error = math.sqrt(x[0] / t[0] ** 2 + x[1] / t[1] ** 2)
    statistic = of_difference(0.)
    peer = test_poisson_2indep(x[1], t[1], x[0], t[0], method="score")
    assert math.isclose(statistic, peer.statistic, rel_tol=1e-10) and math.isclose(2 * st.norm.sf(abs(statistic)), peer.pvalue, rel_tol=1e-10)
    limits = [brentq(lambda null: of_difference(null) - s * z, apart - s * 20 * error, apart, xtol=1e-300, rtol=1e-15) for s in (1, -1)]
    lifts = [brentq(lambda null: of_ratio(null) - s * z, ratio * math.exp(-s * 20 * error), ratio, xtol=1e-300, rtol=1e-15) for s in (1, -1)]
    return {"value_control": rates[0], "value_variant": rates[1], "estimate": apart, "std_error": error, "df": math.inf,
            "statistic": statistic, "p_value": 2 * st.norm.sf(abs(statistic)), "ci_low": limits[0], "ci_high": limits[1],
            "rel_ci_low": lifts[0] - 1, "rel_ci_high": lifts[1] - 1}


def quantile_arms(d, prob):
    """The smallest value with at least the share `prob` at or below; its error from two order statistics that enclose about 95 %."""
    arms = []
    for y in split(d, "latency"):
        y, n = np.sort(y), len(y)
        reach = st.norm.ppf(.975) * math.sqrt(n * prob * (1 - prob))
        low, high = max(1, math.floor(n * prob - reach)), min(n, math.ceil(n * prob + reach))
        inside = st.binom.cdf(high - 1, n, prob) - st.binom.cdf(low - 1, n, prob)
        error = (y[high - 1] - y[low - 1]) / (2 * st.norm.ppf(.5 + inside / 2)) if high > low else math.nan
        arms.append((y[math.ceil(n * prob) - 1], error ** 2, n - 1.))
    return arms


def quantile(d, prob):
    return answer(quantile_arms(d, prob))


def cluster_quantile(d, prob):
    """The share at or below the quantile as a clustered mean; two order statistics 1.96 of its errors off tell what a share is worth."""
    below, quantiles = np.empty(len(d["group"])), []
    for arm, y in enumerate(split(d, "latency")):
        quantiles.append(np.sort(y)[math.ceil(len(y) * prob) - 1])
        below[d["group"] == arm] = y <= quantiles[arm]
    errors, contrast_df = cr2(below, d["group"], d["cluster"])
    arms = []
    for arm, y in enumerate(split(d, "latency")):
        y, n, error = np.sort(y), len(y), math.sqrt(errors[arm])
        reach = st.norm.ppf(.975) * error * n
        low, high = max(1, math.floor(n * prob - reach)), min(n, math.ceil(n * prob + reach))
        error = error if error > 1e-12 else math.nan  # all units lie at or below the quantile
        slope = (y[high - 1] - y[low - 1]) / (high - low) if high > low else math.nan
        arms.append((quantiles[arm], (slope * error * n) ** 2, 1.))
    plain = quantile_arms(d, prob)
    return answer(arms, contrast_df=contrast_df, design_effect=(arms[0][1] + arms[1][1]) / (plain[0][1] + plain[1][1]))


PROCEDURES = [
    ("plain", "mean", welch), ("plain", "ratio", ratio), ("plain", "lifted", lifted), ("plain", "lin1", lambda d: lin(d, ["x1"])[0]),
    ("plain", "lin2", lambda d: lin(d, ["x1", "x2"])[0]), ("plain", "lin_ratio", lin_ratio), ("plain", "pooled", pooled),
    ("plain", "count", lambda d: rate(d, False)), ("plain", "rate", lambda d: rate(d, True)),
    ("plain", "median", lambda d: quantile(d, .5)), ("plain", "p90", lambda d: quantile(d, .9)),
    ("strata", "mean", strata_mean), ("strata", "ratio", strata_ratio),
    ("strata", "count", lambda d: strata_rate(d, None)), ("strata", "rate", lambda d: strata_rate(d, "exposure")),
    ("cluster", "mean", cluster_mean), ("cluster", "ratio", cluster_ratio), ("cluster", "share", lambda d: cluster_mean(d, "flag")),
    ("cluster", "median", lambda d: cluster_quantile(d, .5)), ("cluster", "p90", lambda d: cluster_quantile(d, .9))]
FIELDS = ["value_control", "value_variant", "estimate", "std_error", "df", "statistic", "p_value", "ci_low", "ci_high", "rel_ci_low",
          "rel_ci_high", "unadjusted_estimate", "variance_reduction", "icc", "design_effect"]


def text(value):
    return "nan" if value is None or math.isnan(value) else "inf" if math.isinf(value) else "%.17g" % value


def main():
    versions = "# made by make.py: numpy %s, scipy %s, statsmodels %s\n" % (np.__version__, scipy.__version__, statsmodels.__version__)
    with open(HERE / "data.csv", "w") as data, open(HERE / "expected.csv", "w") as expected:
        rows, answers = csv.writer(data, lineterminator="\n"), csv.writer(expected, lineterminator="\n")
        data.write(versions)
        expected.write(versions)
        rows.writerow(["set"] + DATA)
        answers.writerow(["set", "analysis", "metric"] + FIELDS)
        for name, d in data_sets():
            for i in range(len(d["group"])):
                rows.writerow([name] + [text(float(d[c][i])) for c in DATA])
            for analysis, metric, procedure in PROCEDURES:
                result = procedure(d)
                answers.writerow([name, analysis, metric] + [text(result.get(f)) for f in FIELDS])
            mine, hc2 = lin(d, ["x1"])
            print("%-13s arm-wise error %.6g, HC2 %.6g, HC2 over it minus 1: %+.3f"
                  % (name, mine.get("std_error", math.nan), hc2, hc2 / mine.get("std_error", math.nan) - 1))


if __name__ == "__main__":
    main()

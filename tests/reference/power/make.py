# SPDX-License-Identifier: GPL-3.0-or-later
"""Powers, sample sizes and smallest effects with 30 digits, and statsmodels' beside them: writes the CSV files next to it.

    /usr/bin/python3 make.py

The noncentral t is the normal probability averaged over the law of the standard deviation, its central quantile a root of the same integral, the
noncentral chi-squared the Poisson mixture. statsmodels counts the rejections to both sides of a two-sided test.
"""
import os

import mpmath as mp
import numpy as np
import statsmodels
from scipy import stats
from statsmodels.stats.power import NormalIndPower, TTestIndPower

mp.mp.dps = 30
HERE = os.path.dirname(os.path.abspath(__file__))
HEADER = "# mpmath %s, 30 digits; statsmodels %s\n" % (mp.__version__, statsmodels.__version__)
SIDES = {"two": 2, "greater": 1, "less": 1}


def upper(z):
    return mp.erfc(z / mp.sqrt(2)) / 2


def z_quantile(alpha):
    return mp.sqrt(2) * mp.erfinv(1 - 2 * mp.mpf(alpha))


def counted(above, below, effect, alternative, both):
    if alternative == "two":
        return above + below if both else above if effect >= 0 else below
    return above if alternative == "greater" else below


# ---- z: proportions and rates ----

def z_power(kind, n, row, effect):
    base, ratio, margin = mp.mpf(row["base"]), mp.mpf(row["n1"]) / row["n0"], mp.mpf(row["null"])
    spread = (lambda p: p * (1 - p)) if kind == "proportion" else (lambda p: p)
    slope = 1
    if row["relative"]:
        slope, margin = 1 + margin, margin * base
    control, treatment = spread(base), spread(base + effect)
    if row["variance"] == "control":
        treatment = control
    actual = mp.sqrt(slope ** 2 * control + treatment / ratio)
    null = actual
    if row["variance"] == "pooled" and margin == 0:
        null = mp.sqrt(spread((base + ratio * (base + effect)) / (1 + ratio)) * (1 + 1 / ratio))
    z = z_quantile(mp.mpf(row["alpha"]) / SIDES[row["alternative"]])
    shift, factor = (effect - margin) * mp.sqrt(n), mp.sqrt(mp.mpf(row["factor"]))
    above = upper((z * null * factor - shift) / actual / factor)
    below = upper((z * null * factor + shift) / actual / factor)
    return counted(above, below, effect - margin, row["alternative"], row["both"])


# ---- t ----

def over_chi(f, df):
    """Mean of f(s), s = sqrt(chi2 / df), by Gauss-Legendre on the stretch where its density is above 1e-30 of its top."""
    df = mp.mpf(df)
    constant = mp.log(2) + df / 2 * mp.log(df / 2) - mp.loggamma(df / 2)
    density = lambda s: mp.exp(constant + (df - 1) * mp.log(s) - df * s * s / 2)
    width = 1 / mp.sqrt(2 * df)
    low, high = max(mp.mpf(0), 1 - 14 * width), 1 + 14 * width
    pieces = [low + (high - low) * i / 8 for i in range(9)]
    return mp.quad(lambda s: density(s) * f(s), pieces, method="gauss-legendre", maxdegree=5)


def t_upper(t, df, noncentrality):
    return over_chi(lambda s: upper(t * s - noncentrality), df)


QUANTILES = {}


def t_quantile(alpha, df):
    key = (alpha, df)
    if key not in QUANTILES:
        start = mp.mpf(float(stats.t.isf(float(alpha), float(df))))
        slope = -mp.mpf(float(stats.t.pdf(float(start), float(df))))
        for _ in range(3):
            start -= (t_upper(start, df, 0) - alpha) / slope
        QUANTILES[key] = start
    return QUANTILES[key]


def t_power(n, row, effect):
    ratio, reduction = mp.mpf(row["n1"]) / row["n0"], mp.mpf(row["factor"])
    margin, slope, base = mp.mpf(row["null"]), mp.mpf(1), mp.mpf(row["base"])
    if row["relative"]:
        slope, margin = 1 + margin, margin * base
    v0, v1 = mp.mpf(row["sd0"]) ** 2 * reduction, mp.mpf(row["sd1"]) ** 2 * reduction
    if row["test"] == "student":
        v0 = v1 = (v0 + ratio * v1) / (1 + ratio)
        df = n * (1 + ratio) - 2
    a, b = slope ** 2 * v0, v1 / ratio
    if row["test"] == "welch":
        df = (a + b) ** 2 / (a * a / (n - 1) + b * b / (ratio * n - 1))
    noncentrality = (effect - margin) * mp.sqrt(n) / mp.sqrt(a + b)
    alpha = mp.mpf(row["alpha"]) / SIDES[row["alternative"]]
    if row["test"] == "z":
        critical = z_quantile(alpha)
        above, below = upper(critical - noncentrality), upper(critical + noncentrality)
    else:
        critical = t_quantile(alpha, df)
        side = row["alternative"] if row["alternative"] != "two" or row["both"] else "greater" if effect >= margin else "less"
        above = t_upper(critical, df, noncentrality) if side != "less" else mp.mpf(0)
        below = t_upper(critical, df, -noncentrality) if side != "greater" else mp.mpf(0)
    return counted(above, below, effect - margin, row["alternative"], row["both"])


# ---- rows ----

def solve(f, guess):
    return mp.findroot(f, (guess, guess * mp.mpf("1.001")), solver="secant", tol=1e-38, verify=False)


def answers(power, row):
    """Power of the effect with n0; the n and the effect that have the target."""
    n0, effect, target = mp.mpf(row["n0"]), mp.mpf(row["effect"]), mp.mpf(row["target"])
    margin = mp.mpf(row["null"]) * (mp.mpf(row["base"]) if row["relative"] else 1)
    found = power(n0, effect)
    alpha = mp.mpf(row["alpha"]) / SIDES[row["alternative"]]
    slope = (z_quantile(alpha) + z_quantile(1 - target)) / (z_quantile(alpha) - z_quantile(found))
    n = solve(lambda x: power(x, effect) - target, n0 * slope ** 2) if row["solve"] else mp.nan
    sign = -1 if row["alternative"] == "less" else 1
    distance = solve(lambda x: power(n0, margin + sign * x) - target, abs(effect - margin) * slope) if row["solve"] else mp.nan
    return found, n, margin + sign * distance


def text(x):
    return "" if x is None or (isinstance(x, mp.mpf) and mp.isnan(x)) else mp.nstr(x, 20) if isinstance(x, mp.mpf) else repr(x) if isinstance(x, float) else str(x)


def write(name, rows):
    with open(os.path.join(HERE, name), "w") as out:
        out.write(HEADER)
        out.write(",".join(rows[0]) + "\n")
        for row in rows:
            out.write(",".join(text(value) for value in row.values()) + "\n")


def z_rows(kind):
    """base, effect, n0, n1, variance, alternative, alpha, null, relative, both, factor"""
    tables = {
        "proportion": [
            (0.082, 0.00164, 50000, 50000, "pooled", "two", .05, 0.0, 0, 0, 1.0), (0.082, 0.00164, 50000, 50000, "control", "two", .05, 0.0, 0, 0, 1.0),
            (0.082, 0.00164, 50000, 50000, "unpooled", "two", .05, 0.0, 0, 1, 1.0), (1e-7, 1e-8, 10 ** 8, 10 ** 8, "pooled", "two", .05, 0.0, 0, 1, 1.0),
            (0.5, 1e-4, 10 ** 8, 10 ** 8, "pooled", "two", .05, 0.0, 0, 0, 1.0), (0.3, 0.05, 500, 1500, "pooled", "two", .05, 0.0, 0, 1, 1.0),
            (0.3, 0.05, 5000, 500, "unpooled", "greater", .025, 0.0, 0, 0, 1.0), (0.3, -0.05, 900, 900, "pooled", "less", .01, 0.0, 0, 0, 1.0),
            (0.1, 0.0, 4000, 4000, "pooled", "greater", .025, -0.02, 0, 0, 1.0), (0.1, 0.03, 4000, 4000, "pooled", "greater", .05, 0.1, 1, 0, 1.0),
            (0.999, 0.0005, 20000, 20000, "pooled", "two", .05, 0.0, 0, 0, 1.0), (0.2, 0.02, 3000, 3000, "pooled", "two", .001, 0.0, 0, 0, 0.6),
            (0.02, 0.004, 30000, 10000, "control", "two", .1, 0.0, 0, 0, 1.0), (1e-4, 1e-4, 10 ** 6, 10 ** 6, "pooled", "two", 1e-6, 0.0, 0, 0, 1.0)],
        "count": [
            (0.3, 0.03, 5000, 5000, "pooled", "two", .05, 0.0, 0, 0, 1.0), (0.3, 0.03, 5000, 5000, "unpooled", "two", .05, 0.0, 0, 1, 1.0),
            (2.5, -0.2, 300, 900, "pooled", "less", .05, 0.0, 0, 0, 1.0), (1e-5, 2e-6, 10 ** 8, 10 ** 8, "pooled", "two", .01, 0.0, 0, 0, 1.0),
            (40.0, 1.0, 500, 500, "pooled", "two", .05, 0.0, 0, 0, 2.5), (1.2, 0.01, 20000, 20000, "pooled", "less", .05, 0.04, 1, 0, 1.0),
            (0.7, 0.05, 1000, 4000, "control", "greater", .05, 0.0, 0, 0, 1.0)],
    }
    rows = []
    for base, effect, n0, n1, variance, alternative, alpha, null, relative, both, factor in tables[kind]:
        row = dict(kind=kind, base=base, effect=effect, n0=n0, n1=n1, variance=variance, alternative=alternative, alpha=alpha, null=null,
                   relative=relative, both=both, factor=factor, target=.8, solve=1)
        row["power"], row["n"], row["mde"] = answers(lambda n, e: z_power(kind, n, row, e), row)
        rows.append(row)
    return rows


def peer_of(row):
    """statsmodels where it has the same question: power, and n of the target (equal variances, no margin, both sides counted)."""
    if row["null"] or row["sd0"] != row["sd1"] or row["test"] == "welch" and row["n0"] != row["n1"] or (row["alternative"] == "two" and not row["both"]):
        return None, None
    side = {"two": "two-sided", "greater": "larger", "less": "smaller"}[row["alternative"]]
    size, ratio = row["effect"] / (row["sd0"] * np.sqrt(row["factor"])), row["n1"] / row["n0"]
    peer = NormalIndPower() if row["test"] == "z" else TTestIndPower()
    power = peer.power(size, row["n0"], row["alpha"], ratio, alternative=side)
    n = peer.solve_power(size, None, row["alpha"], row["target"], ratio, alternative=side)
    return float(power), float(np.squeeze(n))


def t_rows():
    """base, sd0, sd1, effect, n0, n1, test, alternative, alpha, null, relative, both, factor"""
    table = [
        (10.0, 2.0, 2.0, 0.5, 100, 100, "welch", "two", .05, 0.0, 0, 1, 1.0), (10.0, 2.0, 2.0, 0.5, 100, 100, "student", "two", .05, 0.0, 0, 0, 1.0),
        (10.0, 2.0, 3.0, 0.5, 100, 150, "welch", "two", .05, 0.0, 0, 0, 1.0), (10.0, 2.0, 3.0, 0.5, 100, 150, "student", "two", .05, 0.0, 0, 0, 1.0),
        (10.0, 2.0, 2.0, 0.5, 80, 240, "student", "two", .05, 0.0, 0, 1, 1.0), (0.0, 1.0, 1.0, 3.0, 3, 3, "student", "two", .05, 0.0, 0, 1, 1.0),
        (0.0, 1.0, 1.0, 2.0, 5, 5, "welch", "greater", .01, 0.0, 0, 0, 1.0), (10.0, 2.0, 2.0, -0.5, 100, 100, "student", "less", .025, 0.0, 0, 0, 1.0),
        (10.0, 2.0, 2.0, 0.0, 200, 200, "welch", "greater", .025, -0.5, 0, 0, 1.0), (10.0, 2.0, 2.0, 0.5, 200, 100, "welch", "greater", .05, 0.01, 1, 0, 1.0),
        (10.0, 30.0, 30.0, 0.5, 50000, 50000, "welch", "two", .05, 0.0, 0, 1, 0.7), (10.0, 30.0, 30.0, 0.01, 10 ** 8, 10 ** 8, "welch", "two", .05, 0.0, 0, 1, 1.0),
        (10.0, 30.0, 30.0, 0.5, 50000, 50000, "z", "two", .05, 0.0, 0, 1, 1.0), (10.0, 30.0, 20.0, 0.5, 20000, 50000, "z", "two", .001, 0.0, 0, 0, 1.0),
        (0.0, 1.0, 1.0, 0.01, 1000, 1000, "student", "two", .05, 0.0, 0, 1, 1.0), (0.0, 1.0, 1.0, 1.5, 20, 20, "student", "two", 1e-6, 0.0, 0, 1, 1.0),
        (0.0, 1.0, 1.0, 0.4, 12, 12, "student", "greater", .2, 0.0, 0, 0, 1.0), (100.0, 250.0, 400.0, 4.0, 90000, 10000, "welch", "two", .05, 0.0, 0, 0, 1.0),
        (5.0, 1.0, 1.0, 0.2, 10 ** 4, 10 ** 4, "student", "two", .05, 0.0, 0, 1, 1.0), (5.0, 1.0, 1.0, 1.1, 10, 40, "student", "two", .05, 0.0, 0, 1, 0.5)]
    rows = []
    for base, sd0, sd1, effect, n0, n1, test, alternative, alpha, null, relative, both, factor in table:
        row = dict(base=base, sd0=sd0, sd1=sd1, effect=effect, n0=n0, n1=n1, test=test, alternative=alternative, alpha=alpha, null=null,
                   relative=relative, both=both, factor=factor, target=.8, solve=1)
        row["power"], row["n"], row["mde"] = answers(lambda n, e: t_power(n, row, e), row)
        row["peer_power"], row["peer_n"] = peer_of(row)
        rows.append(row)
    return rows


# ---- SRM ----

def chi2_upper(x, df):
    return mp.gammainc(mp.mpf(df) / 2, x / 2, regularized=True)


def noncentral_chi2_upper(x, df, noncentrality):
    half, total, weight, j = noncentrality / 2, mp.mpf(0), mp.exp(-noncentrality / 2), 0
    while j < half or weight > mp.mpf(10) ** -32:
        total += weight * chi2_upper(x, df + 2 * j)
        j += 1
        weight *= half / j
    return total


def srm_rows():
    rows = []
    for planned, actual, units, arms, alpha in [(.5, .505, 50000, 2, .001), (.5, .49, 50000, 2, .001), (.1, .101, 10 ** 6, 2, .001),
                                                (.25, .26, 20000, 4, .01), (.9, .8995, 10 ** 7, 2, .05), (.05, .049, 300000, 20, .001)]:
        one = (mp.mpf(actual) - planned) ** 2 / (mp.mpf(planned) * (1 - mp.mpf(planned)))
        df = arms - 1
        critical = mp.findroot(lambda x: chi2_upper(x, df) - mp.mpf(alpha), float(stats.chi2.isf(alpha, df)))
        needed = mp.findroot(lambda x: noncentral_chi2_upper(critical, df, x) - mp.mpf(".8"), (mp.mpf(1), mp.mpf(100)),
                             solver="anderson", tol=1e-38, verify=False)
        rows.append(dict(planned=planned, actual=actual, units=units, arms=arms, alpha=alpha,
                         power=noncentral_chi2_upper(critical, df, one * units), n=needed / one,
                         mde=planned + mp.sqrt(needed / units * mp.mpf(planned) * (1 - mp.mpf(planned)))))
    return rows


# ---- Dunnett ----

def dunnett_rows():
    rows = []
    for arms, ratio, sides, alpha in [(3, 1.0, 2, .05), (4, 1.0, 2, .05), (4, 1.0, 1, .05), (6, .5, 2, .01), (11, 2.0, 2, .05), (3, 100.0, 1, .025)]:
        rho = mp.mpf(ratio) / (1 + mp.mpf(ratio))

        def error(z):
            def keep(u):
                above = upper((z - mp.sqrt(rho) * u) / mp.sqrt(1 - rho))
                below = upper((z + mp.sqrt(rho) * u) / mp.sqrt(1 - rho)) if sides == 2 else 0
                return (1 - above - below) ** (arms - 1) * mp.npdf(u)
            return 1 - mp.quad(keep, [-12, -8, -6, -4, -2, 0, 2, 4, 6, 8, 12])

        z = mp.findroot(lambda x: error(x) - mp.mpf(alpha), float(z_quantile(mp.mpf(alpha) / sides / (arms - 1))))
        rows.append(dict(arms=arms, ratio=ratio, sides=sides, alpha=alpha, each=sides * upper(z)))
    return rows


if __name__ == "__main__":  # the last one takes minutes
    write("rates.csv", z_rows("proportion") + z_rows("count"))
    write("shares.csv", srm_rows())
    write("dunnett.csv", dunnett_rows())
    write("means.csv", t_rows())

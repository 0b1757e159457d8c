# SPDX-License-Identifier: GPL-3.0-or-later
"""Posteriors of bandit arms from their formulas: python3 make.py > reference.h
numpy for the regression, mpmath for quantiles and the chance to be best. The log is made by the integers below, nothing is drawn."""
import sys

import mpmath as mp
import numpy as np
import scipy
from scipy import stats

mp.mp.dps = 40
N = 24
ARMS = 2


def log():
    rows = []
    for i in range(N):
        arm = (i * 7 + i // 5) % ARMS
        x = ((i * 5) % 11 - 5) / 4.0
        z = ((i * 3) % 7 - 3) / 2.0
        y = 1.0 + 0.5 * x * (1 if arm else -1) + 0.25 * z + ((i * 13) % 9 - 4) / 16.0
        rows.append((arm, x, z, y))
    return rows


def total_variance(rows):
    y = np.array([r[3] for r in rows], dtype=np.longdouble)
    return float(((y - y.mean()) ** 2).mean())


def regression(rows, arm, features, prior_plays, prior_mean=0.0):
    """Location and scale of the t law of the mean at `features`, and its degrees of freedom."""
    mine = [r for r in rows if r[0] == arm]
    n = len(features)
    x = np.array([[1.0] + list(r[1:1 + n]) for r in mine], dtype=np.float64)
    y = np.array([r[3] for r in mine], dtype=np.float64)
    prior = np.zeros(n + 1)
    prior[0] = prior_mean
    precision = prior_plays * np.eye(n + 1) + x.T @ x
    beta = np.linalg.solve(precision, prior_plays * prior + x.T @ y)
    rest = y @ y + prior_plays * prior @ prior - beta @ precision @ beta
    df = len(mine) + (1 if prior_plays > 0 else 0)
    noise = (rest + total_variance(rows)) / df
    at = np.array([1.0] + list(features))
    return at @ beta, float(np.sqrt(noise * (at @ np.linalg.solve(precision, at)))), df


def t_cdf(x, df):
    tail = mp.betainc(mp.mpf(df) / 2, mp.mpf(1) / 2, 0, df / (df + x * x), regularized=True) / 2
    return 1 - tail if x > 0 else tail


def t_density(x, df):
    return mp.gamma((df + 1) / mp.mpf(2)) / mp.gamma(df / mp.mpf(2)) / mp.sqrt(df * mp.pi) * (1 + x * x / df) ** (-(df + 1) / mp.mpf(2))


def better(a, b):
    """P(arm b above arm a) of two t laws (location, scale, df)."""
    inside = lambda u: t_density(u, b[2]) * t_cdf((b[0] + b[1] * u - a[0]) / a[1], a[2])
    return mp.quad(inside, [-mp.inf, -20, -8, -4, -2, -1, 0, 1, 2, 4, 8, 20, mp.inf])


def t_quantile(p, df):
    return mp.findroot(lambda x: t_cdf(x, df) - p, mp.mpf(2))


def kl_bound(p, limit):
    kl = lambda q: p * mp.log(p / q) + (1 - p) * mp.log((1 - p) / (1 - q)) - limit
    return mp.findroot(kl, (p + mp.mpf("1e-12"), 1 - mp.mpf("1e-12")), solver="anderson", tol=1e-30)


def beta_better(a, b):
    """P(second above first) of two betas, by 400 Gauss-Legendre nodes over the second."""
    low, high = stats.beta.ppf([1e-18, 1 - 1e-16], *b)
    nodes, weights = np.polynomial.legendre.leggauss(400)
    x = (high - low) / 2 * nodes + (high + low) / 2
    return float(((high - low) / 2 * weights * stats.beta.pdf(x, *b) * stats.beta.cdf(x, *a)).sum())


def main():
    rows = log()
    print("/* SPDX-License-Identifier: GPL-3.0-or-later */")
    print("/* Made by make.py with Python %s, numpy %s, scipy %s, mpmath %s. */" %
          (sys.version.split()[0], np.__version__, scipy.__version__, mp.__version__))
    print("enum { BANDIT_ROWS = %d };" % N)
    print("static const struct { int32_t arm; double x, z, y; } bandit_log_rows[BANDIT_ROWS] = {")
    for row in rows:
        print("    {%d, %r, %r, %r}," % row)
    print("};")
    print("static const double text_001_better = %r; /* 1000/10000 against 1150/10000 */" % beta_better((1001, 9001), (1151, 8851)))
    plain = [regression(rows, arm, (), 0) for arm in range(ARMS)]
    for arm, (mean, scale, df) in enumerate(plain):
        print("static const double plain_mean_%d = %r, plain_scale_%d = %r, plain_df_%d = %d;" % (arm, float(mean), arm, scale, arm, df))
        print("static const double plain_high_%d = %s;" % (arm, mp.nstr(mean + scale * t_quantile(mp.mpf("0.975"), df), 17)))
    print("static const double plain_better = %s; /* P(arm 1 is best) */" % mp.nstr(better(*plain), 17))
    for name, at in (("centre", (0.0, 0.0)), ("right", (1.0, 0.5)), ("left", (-1.0, 0.5))):
        laws = [regression(rows, arm, at, 1) for arm in range(ARMS)]
        print("static const double %s_better = %s; /* at x = %g, z = %g */" % (name, mp.nstr(better(*laws), 17), *at))
    bounds = [kl_bound(mp.mpf(s) / n, (mp.log(240) + 2 * mp.log(mp.log(240))) / n) for s, n in ((20, 100), (26, 120), (3, 20))]
    print("/* KL-UCB of 20/100, 26/120, 3/20 with c = 2: %s */" % ", ".join(mp.nstr(b, 12) for b in bounds))


main()

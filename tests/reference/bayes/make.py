# SPDX-License-Identifier: GPL-3.0-or-later
"""Two posteriors compared, with 30 digits: writes pairs.csv, cdf.csv, revenue.csv and lift_f.csv next to it.

    /usr/bin/python3 make.py [table ...]

pairs.csv   Gamma arms by incomplete beta functions, normal ones in closed form, Beta arms of small shapes by density times distribution
            function, those of many counts by sums over both logits in 64-bit mantissas (beta_many): about 16 digits.
cdf.csv     Distribution functions of difference and lift at given points by density times distribution function.
revenue.csv Lognormal means: the normal probability and Margrabe's exchange formula averaged over both variances (mpmath). Hurdle: averaged
            over both shares as well, four dimensions in double precision (numpy).
lift_f.csv  A ratio of two gammas is a scaled F: equal tails and narrowest interval of the lift.
"""
import os
import sys

import mpmath as mp
import numpy as np
from scipy.special import ndtr

mp.mp.dps = 30
HERE = os.path.dirname(os.path.abspath(__file__))


def text(value):
    return mp.nstr(value, 22)


def write(name, header, rows):
    with open(os.path.join(HERE, name), "w") as out:
        out.write("# mpmath %s, 30 digits; numpy %s\n" % (mp.__version__, np.__version__))
        out.write(header + "\n")
        for row in rows:
            out.write(",".join(v if isinstance(v, str) else text(v) for v in row) + "\n")
            out.flush()


def gauss(n):
    found = []
    for i in range(n):
        x = -mp.cos(mp.pi * (i + mp.mpf(3) / 4) / (n + mp.mpf(1) / 2))
        for _ in range(60):
            d = n * (x * mp.legendre(n, x) - mp.legendre(n - 1, x)) / (x * x - 1)
            x -= mp.legendre(n, x) / d
        found.append((x, 2 / ((1 - x * x) * d * d)))
    return list(zip(*found))


GAUSS = gauss(20)

# ---- two arms ----
def gamma_pair(a, b, c, d):
    """P = one incomplete beta function, losses two; 80 digits, as the losses are differences."""
    with mp.workdps(80):
        a, b, c, d = map(mp.mpf, (a, b, c, d))

        better, worse = 1 - upper_part(a, c, b, d), upper_part(a, c, b, d)
        loss_control = c / d * (1 - upper_part(a, c + 1, b, d)) - a / b * (1 - upper_part(a + 1, c, b, d))
        loss_treatment = a / b * upper_part(a + 1, c, b, d) - c / d * upper_part(a, c + 1, b, d)
        return better, worse, loss_control, loss_treatment


def upper_part(a, c, b, d):
    """P(A > C) of A = X / b and C = Y / d: that Y / (X + Y), which is Beta(c, a), is below d / (b + d)."""
    return mp.betainc(c, a, 0, d / (b + d), regularized=True)


def normal_pair(a, b, c, d):
    with mp.workdps(400):
        a, b, c, d = map(mp.mpf, (a, b, c, d))
        s = mp.sqrt(b * b + d * d)
        z = (c - a) / s
        upper = lambda t: mp.erfc(t / mp.sqrt(2)) / 2
        return upper(-z), upper(z), s * (mp.npdf(z) + z * upper(-z)), s * (mp.npdf(z) - z * upper(z))


def beta_quad(a, b, c, d):
    """Density times distribution function, for small shapes that need not be whole."""
    a, b, c, d = map(mp.mpf, (a, b, c, d))
    corners = sorted({mp.mpf(0), mp.mpf(1), a / (a + b), c / (c + d), mp.mpf("0.2")})
    lower = lambda x, p, q: mp.betainc(p, q, 0, x, regularized=True)
    upper = lambda x, p, q: mp.betainc(p, q, x, 1, regularized=True)
    density = lambda x, p, q: x ** (p - 1) * (1 - x) ** (q - 1) / mp.beta(p, q)
    better = mp.quad(lambda x: density(x, c, d) * lower(x, a, b), corners)
    worse = mp.quad(lambda x: density(x, a, b) * lower(x, c, d), corners)
    return (better, worse, mp.quad(lambda x: lower(x, a, b) * upper(x, c, d), corners),
            mp.quad(lambda x: lower(x, c, d) * upper(x, a, b), corners))


def beta_many(a, b, c, d):
    """Up to 1e9 counts: a trapezoidal sum over both logits as distances from their modes, in 64-bit mantissas; no constant is needed."""
    real = np.longdouble
    a, b, c, d = map(real, (a, b, c, d))
    gap = real(mp.nstr(mp.log(mp.mpf(int(c)) / int(d)) - mp.log(mp.mpf(int(a)) / int(b)), 25))

    def arm(p, q):
        sd = np.sqrt(1 / p + 1 / q)
        u = np.arange(-40, 41).astype(real) * sd / 4
        share = p / (p + q)
        return u, np.exp(p * u - (p + q) * np.log1p(share * np.expm1(u))), sd, share

    def beyond(first, second, gap):
        """Integral over the second arm beyond the first: its distance from the first as a Gauss-Legendre variable."""
        u, f, sd1, share1 = first
        _, _, sd2, share2, p, q = second
        most = gap + 12 * sd2 - u
        total = loss = real(0)
        for ui, fi, mi in zip(u, f, most):
            if mi <= 0:
                continue
            edges = np.unique(np.clip(np.array([0, mi] + [gap - ui + k * sd2 for k in range(-12, 13, 4)], dtype=real), 0, mi))
            for low, high in zip(edges, edges[1:]):
                t = (low + high) / 2 + (high - low) / 2 * refine_nodes
                v = ui + t - gap
                g = np.exp(p * v - (p + q) * np.log1p(share2 * np.expm1(v))) * refine_weights * (high - low) / 2
                # x2 - x1 from the distance of the logits, which is t
                x1 = share1 * np.exp(ui) / (1 + share1 * np.expm1(ui))
                grown = np.expm1(t)
                total += fi * g.sum()
                loss += fi * (g * x1 * (1 - x1) * grown / (1 + x1 * grown)).sum()
        return total, loss

    one, two = arm(a, b), arm(c, d)
    refine_nodes = np.array([real(mp.nstr(x, 25)) for x in GAUSS[0]])
    refine_weights = np.array([real(mp.nstr(w, 25)) for w in GAUSS[1]])
    better, loss_control = beyond(one, two + (c, d), gap)
    worse, loss_treatment = beyond(two, one + (a, b), -gap)
    # The sums over the outer arms have steps sd / 4 each, and only the ratio to their whole matters.
    sum1, sum2 = one[1].sum() * one[2] / 4, two[1].sum() * two[2] / 4
    better, loss_control = better * one[2] / 4 / (sum1 * sum2), loss_control * one[2] / 4 / (sum1 * sum2)
    worse, loss_treatment = worse * two[2] / 4 / (sum1 * sum2), loss_treatment * two[2] / 4 / (sum1 * sum2)
    return [mp.mpf(np.format_float_scientific(v, precision=20)) for v in (better, worse, loss_control, loss_treatment)]


PAIRS = [
    (normal_pair, "normal", "12", "0.5", "13", "0.6"), (normal_pair, "normal", "12", "0.5", "-5", "0.3"),
    (normal_pair, "normal", "0", "1", "0.001", "1e-4"),
    (gamma_pair, "gamma", "1268", "15054", "1651", "14948"), (gamma_pair, "gamma", "230", "15054", "250", "14948"),
    (gamma_pair, "gamma", "5", "10", "9", "11"), (gamma_pair, "gamma", "0.5", "3", "1", "2"),
    (gamma_pair, "gamma", "3000.5", "1000", "2300.5", "1000"),
    (beta_many, "beta", "100000001", "900000001", "100010001", "899990001"),
    (beta_many, "beta", "3000001", "997000001", "2990001", "997010001"), (beta_many, "beta", "500001", "9500001", "501001", "9499001"),
    (beta_quad, "beta", "0.5", "100.5", "3.5", "97.5"), (beta_quad, "beta", "0.5", "10.5", "0.3", "8.5"),
    (beta_quad, "beta", "3.5", "0.5", "4.25", "0.75"),
]


def pair_rows():
    for how, family, *numbers in PAIRS:
        better, worse, loss_control, loss_treatment = how(*numbers)
        logs = [mp.log(p) if p < 0.5 else mp.log1p(-other) for p, other in ((better, worse), (worse, better))]
        yield [family] + numbers + [better, worse] + logs + [loss_control, loss_treatment]


# ---- distribution functions at points ----
def beta_cdf(x, a, b):
    return mp.betainc(a, b, 0, x, regularized=True) if 0 < x < 1 else mp.mpf(x >= 1)


def t_pdf(x, df, m, s):
    z = (x - m) / s
    return mp.exp(mp.loggamma((df + 1) / 2) - mp.loggamma(df / 2)) / mp.sqrt(df * mp.pi) / s * (1 + z * z / df) ** (-(df + 1) / 2)


def t_cdf(x, df, m, s):
    z = (x - m) / s
    tail = mp.betainc(df / 2, mp.mpf(1) / 2, 0, df / (df + z * z), regularized=True) / 2
    return tail if z < 0 else 1 - tail


def cdf_rows():
    for a, b, c, d, points in [(1, 1, 2, 1, ["-0.3", "0.25"]), (11, 91, 16, 86, ["-0.05", "0.01", "0.1"]),
                               (3, 7, 5, 5, ["-0.4", "0.2"]), (101, 901, 121, 881, ["0.02", "0.05"])]:
        a, b, c, d = map(mp.mpf, (a, b, c, d))
        pdf = lambda x: x ** (a - 1) * (1 - x) ** (b - 1) / mp.beta(a, b)
        for point in points:
            p = mp.mpf(point)
            corners = sorted({mp.mpf(0), mp.mpf(1)} | {v for v in (-p, 1 - p, a / (a + b), c / (c + d)) if 0 < v < 1})
            yield ["beta", text(a), text(b), text(c), text(d), "difference", point,
                   mp.quad(lambda x: pdf(x) * beta_cdf(x + p, c, d), corners)]
            corners = sorted({mp.mpf(0), mp.mpf(1)} | {v for v in (1 / (1 + p), a / (a + b)) if 0 < v < 1})
            yield ["beta", text(a), text(b), text(c), text(d), "lift", point,
                   mp.quad(lambda x: pdf(x) * beta_cdf((1 + p) * x, c, d), corners)]
    for df1, m1, s1, df2, m2, s2, points in [(7, "5.1", "0.4242640687119285", 10, "6.9", "0.8743828988", ["0", "1", "5"]),
                                             (1, "5", "0.7", 2, "6", "0.5", ["0", "40"])]:
        df1, m1, s1, df2, m2, s2 = map(mp.mpf, (df1, m1, s1, df2, m2, s2))
        for point in points:
            p = mp.mpf(point)
            edges = [-mp.inf] + sorted({m1 - 30 * s1, m1 - 3 * s1, m1, m1 + 3 * s1, m1 + 30 * s1, m2 - p - 3 * s2, m2 - p, m2 - p + 3 * s2,
                                        m2 - p - 30 * s2, m2 - p + 30 * s2}) + [mp.inf]
            yield ["t", text(df1), text(m1), text(s1), text(df2) + ";" + text(m2) + ";" + text(s2), "difference", point,
                   mp.quad(lambda x: t_pdf(x, df1, m1, s1) * t_cdf(x + p, df2, m2, s2), edges)]


# ---- revenue ----
def variance_nodes(df, s2, most, sd_steps, mpmath=True):
    """Nodes in ln v and weights of the scaled inverse chi-squared law below `most`."""
    sd = mp.sqrt(2 / mp.mpf(df))
    low, high = mp.log(s2) - 14 * sd, min(mp.log(s2) + 16 * sd + 60 * sd / mp.sqrt(df), mp.log(most))
    nodes, weights = [], []
    edges = mp.linspace(low, high, sd_steps)
    for a, b in zip(edges, edges[1:]):
        for x, w in zip(*GAUSS):
            y = (a + b) / 2 + (b - a) / 2 * x
            nodes.append(mp.exp(y))
            weights.append(w * (b - a) / 2 * mp.exp(-mp.mpf(df) / 2 * (y - mp.log(s2)) - mp.mpf(df) / 2 * mp.expm1(mp.log(s2) - y)))
    total = mp.fsum(weights)
    return [(v, w / total) for v, w in zip(nodes, weights) if w > total * mp.mpf(10) ** (-28 if mp.mp.dps > 25 else -17)]


def lognormal_case(n1, m1, s1, n2, m2, s2, most):
    n1, m1, s1, n2, m2, s2 = map(mp.mpf, (n1, m1, s1, n2, m2, s2))
    one, two = variance_nodes(n1 - 1, s1, most, 9), variance_nodes(n2 - 1, s2, most, 9)
    better = loss_control = loss_treatment = mp.mpf(0)
    for v, w in one:
        for y, z in two:
            a, b = m1 + v / 2, m2 + y / 2
            spread = mp.sqrt(v / n1 + y / n2)
            mean1, mean2 = mp.exp(a + v / n1 / 2), mp.exp(b + y / n2 / 2)
            d1, d2 = (b - a + y / n2) / spread, (b - a - v / n1) / spread
            weight = w * z
            better += weight * mp.ncdf((b - a) / spread)
            loss_control += weight * (mean2 * mp.ncdf(d1) - mean1 * mp.ncdf(d2))
            loss_treatment += weight * (mean1 * mp.ncdf(-d2) - mean2 * mp.ncdf(-d1))
    return better, loss_control, loss_treatment


def share_nodes(a, b):
    sd = np.sqrt(1 / a + 1 / b)
    step = sd / 2.5
    u = np.log(a / b) + np.arange(-11 * sd if a > 30 else -50 / a, 11 * sd, step)
    logs = a * u - (a + b) * np.logaddexp(0, u)
    w = np.exp(logs - logs.max())
    w /= w.sum()
    keep = w > 1e-18
    return -np.logaddexp(0, -u[keep]), w[keep]


def hurdle_case(units1, payers1, m1, s1, units2, payers2, m2, s2, most):
    mp.mp.dps = 20
    v1 = [(float(v), float(w)) for v, w in variance_nodes(payers1 - 1, mp.mpf(s1), most, 8)]
    v2 = [(float(v), float(w)) for v, w in variance_nodes(payers2 - 1, mp.mpf(s2), most, 8)]
    mp.mp.dps = 30
    l1, p1 = share_nodes(1.0 + payers1, 1.0 + units1 - payers1)
    l2, p2 = share_nodes(1.0 + payers2, 1.0 + units2 - payers2)
    shift = (l2[:, None] - l1[None, :]).ravel()
    weight = (p2[:, None] * p1[None, :]).ravel()
    better = 0.0
    for v, w in v1:
        for y, z in v2:
            spread = np.sqrt(v / payers1 + y / payers2)
            better += w * z * np.dot(weight, ndtr((float(m2) + y / 2 - float(m1) - v / 2 + shift) / spread))
    return better


def revenue_rows():
    for case in [(400, "3.1", "0.81", 420, "3.2", "0.9"), (30, "3.1", "0.81", 25, "3.2", "0.9"), (5000, "2", "1.5", 5000, "2.02", "1.6")]:
        better, one, two = lognormal_case(*case, most=25)
        yield ["lognormal"] + [str(v) for v in case] + ["", "", better, one, two]
    for case in [(10000, 400, "3.1", "0.81", 10000, 420, "3.2", "0.9")]:
        yield ["hurdle"] + [str(v) for v in case] + ["%.15g" % hurdle_case(*case, most=25), "nan", "nan"]


# ---- ratios of gammas ----
def f_rows():
    for a, b, c, d in [("230", "15054", "250", "14948"), ("5", "10", "9", "11"), ("1268", "15054", "1651", "14948")]:
        a, b, c, d = map(mp.mpf, (a, b, c, d))
        # ratio r = treatment / control; q = d r / (b + d r) is Beta(c, a)
        share = lambda r: d * r / (b + d * r)
        cdf = lambda r: mp.betainc(c, a, 0, share(r), regularized=True)
        log_pdf = lambda r: c * mp.log(share(r)) + a * mp.log(1 - share(r)) - mp.log(r)
        start = (c / d) / (a / b)
        sd = mp.sqrt(1 / a + 1 / c)
        low = mp.findroot(lambda r: cdf(r) - mp.mpf("0.025"), (start * mp.exp(-2 * sd), start * mp.exp(-1.9 * sd)))
        high = mp.findroot(lambda r: cdf(r) - mp.mpf("0.975"), (start * mp.exp(2 * sd), start * mp.exp(1.9 * sd)))
        l, h = mp.findroot(lambda x, y: [cdf(y) - cdf(x) - mp.mpf("0.95"), log_pdf(x) - log_pdf(y)], (low * mp.exp(-sd / 9), high * mp.exp(-sd / 9)))
        yield [a, b, c, d, low - 1, high - 1, l - 1, h - 1]


TABLES = {
    "lift_f": ("control_shape,control_rate,treatment_shape,treatment_rate,low,high,hdi_low,hdi_high", f_rows),
    "pairs": ("family,control1,control2,treatment1,treatment2,better,worse,log_better,log_worse,loss_control,loss_treatment", pair_rows),
    "cdf": ("family,control1,control2,treatment1,treatment2,contrast,point,below", cdf_rows),
    "revenue": ("family,n1,n2,n3,n4,n5,n6,n7,n8,better,loss_control,loss_treatment", revenue_rows),
}

if __name__ == "__main__":
    for name in sys.argv[1:] or TABLES:
        write(name + ".csv", *[TABLES[name][0], TABLES[name][1]()])

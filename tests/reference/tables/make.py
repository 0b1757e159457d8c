# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints one of the tables beside it: answers from the definitions in 60-digit arithmetic (mpmath) or in fractions, beside what R and scipy
give; nothing where they give nothing.

    /usr/bin/python3 make.py fisher > fisher.csv          likewise barnard, chi_square, cmh, mcnemar, adjust

The definitions are written once more here, from the papers, in another form than in the library: Fisher's two-sided p by summing every table,
Barnard's region by comparing fractions, limits by bisection.
"""
import math
import subprocess
import sys
import warnings
from fractions import Fraction

import mpmath
import numpy
import scipy.stats
from mpmath import exp, inf, log, mp, mpf, nstr, sqrt

import cases

mp.dps = 60


def show(value):
    if value is None:
        return ""
    if isinstance(value, mpf):
        return "inf" if value == inf else "" if mpmath.isnan(value) else nstr(value, 25, strip_zeros=False)
    if isinstance(value, (float, numpy.floating)):
        return "inf" if value == math.inf else "" if math.isnan(value) else repr(float(value))
    return str(value)


def from_r(code):
    """Rows of numbers, NaN where R stopped."""
    out = subprocess.run(["/usr/bin/R", "--slave", "--vanilla"], input=cases.R_PRELUDE + code + "\n", capture_output=True, text=True, check=True).stdout
    return [[float(x.replace("NA", "nan").replace("NaN", "nan").replace("Inf", "inf")) for x in line.split(",")] for line in out.split()]


def normal_upper(z):
    return mpmath.erfc(z / sqrt(mpf(2))) / 2


def normal_critical(confidence):
    return mpmath.findroot(lambda z: normal_upper(z) - (1 - mpf(confidence)) / 2, mpf("1.96"))


def chi2_log_upper(x, df):
    return log(mpmath.gammainc(mpf(df) / 2, x / 2, inf, regularized=True))


def bisect(rises, low, high):
    """Where a rising function is 0."""
    for _ in range(100):
        middle = (low + high) / 2
        if rises(middle) < 0:
            low = middle
        else:
            high = middle
    return (low + high) / 2


# ---- Fisher ----

def log_gamma(n):
    return mpmath.loggamma(mpf(n))


def log_binomial(n, k):
    return log_gamma(n + 1) - log_gamma(k + 1) - log_gamma(n - k + 1)


class Urn:
    """All tables with the margins of one, as far as their probability is not below 1e-60 of the largest that matters."""

    def __init__(self, c, n0, t, n1):
        self.s, self.f, self.d, self.seen = c + t, n0 + n1 - c - t, n1, t
        self.first, self.last = max(0, n1 - self.f), min(n1, self.s)
        population = self.s + self.f
        mean = mpf(self.d) * self.s / population
        spread = sqrt(mean * self.f / population * (population - self.d) / max(1, population - 1))
        reach = int(max(18 * spread, 1.5 * abs(t - mean))) + 30
        low, high = max(self.first, int(mean) - reach), min(self.last, int(mean) + reach)
        start = exp(log_binomial(self.s, low) + log_binomial(self.f, self.d - low) - log_binomial(population, self.d))
        self.tables, p = [], start
        for k in range(low, high + 1):
            self.tables.append((k, p))
            p = p * (self.s - k) * (self.d - k) / ((k + 1) * (self.f - self.d + k + 1))
        self.p = dict(self.tables)

    def one_sided(self, greater, mid):
        seen = self.p[self.seen]
        return sum(p for k, p in self.tables if (k > self.seen if greater else k < self.seen)) + (seen / 2 if mid else seen)

    def two_sided(self, mid):
        seen, ulp = self.p[self.seen], mpf("1e-7")
        most = sum(p for _, p in self.tables if p <= seen * (1 + ulp))
        least = sum(p for _, p in self.tables if p < seen * (1 - ulp))
        return (most + least) / 2 if mid else most

    def tilted(self, log_ratio):
        weights = [(k, p * exp(log_ratio * (k - self.seen))) for k, p in self.tables]
        return weights, sum(w for _, w in weights)

    def mean_less_seen(self, log_ratio):
        weights, total = self.tilted(log_ratio)
        return sum(w * (k - self.seen) for k, w in weights) / total

    def tail(self, log_ratio, greater, mid):
        weights, total = self.tilted(log_ratio)
        half = mpf(1) / 2 if mid else 1
        return sum(w if k != self.seen else w * half for k, w in weights if (k >= self.seen if greater else k <= self.seen)) / total

    def odds_ratio(self):
        if self.first == self.last:
            return None
        if self.seen == self.first:
            return mpf(0)
        return inf if self.seen == self.last else exp(bisect(self.mean_less_seen, mpf(-30), mpf(30)))

    def limits(self, confidence, mid):
        a = (1 - mpf(confidence)) / 2
        low = mpf(0) if self.seen == self.first else exp(bisect(lambda r: self.tail(r, True, mid) - a, mpf(-30), mpf(30)))
        high = inf if self.seen == self.last else exp(bisect(lambda r: a - self.tail(r, False, mid), mpf(-30), mpf(30)))
        return low, high


def fisher():
    peers = from_r(cases.r_fisher())
    print("c,n0,t,n1,confidence,log_p,log_greater,log_less,log_mid,log_mid_greater,odds,low,high,mid_low,mid_high,r_p,r_odds,r_low,r_high,scipy_p")
    for (c, n0, t, n1, confidence), peer in zip(cases.FISHER, peers):
        urn = Urn(c, n0, t, n1)
        few = len(urn.tables) < 20000 and abs(t - mpf(n1) * (c + t) / (n0 + n1)) < len(urn.tables) / 3 or len(urn.tables) < 300
        odds = (urn.odds_ratio(), *urn.limits(confidence, False), *urn.limits(confidence, True)) if few and len(urn.tables) < 1000 else (None,) * 5
        scipy_p = scipy.stats.fisher_exact([[t, n1 - t], [c, n0 - c]])[1]
        row = [c, n0, t, n1, confidence, log(urn.two_sided(False)), log(urn.one_sided(True, False)), log(urn.one_sided(False, False)),
               log(urn.two_sided(True)), log(urn.one_sided(True, True)), *odds, *peer, scipy_p]
        print(",".join(show(x) for x in row), flush=True)


# ---- Barnard and Boschloo ----

def z_order(c, n0, t, n1):
    difference, s = t * n0 - c * n1, c + t
    size = Fraction(difference ** 2, s * (n0 + n1 - s)) if difference else Fraction(0)
    return size if difference > 0 else -size


def fisher_order(c, n0, t, n1, greater):
    s, n = c + t, n0 + n1
    ks = range(max(0, s - n0), min(s, n1) + 1)
    ways = sum(math.comb(s, k) * math.comb(n - s, n1 - k) for k in ks if (k >= t if greater else k <= t))
    return Fraction(ways, math.comb(n, n1))


def region(c, n0, t, n1, kind, side):
    tables = [(x, y) for x in range(n0 + 1) for y in range(n1 + 1)]
    if kind == "barnard":
        seen = z_order(c, n0, t, n1)
        order = {xy: z_order(xy[0], n0, xy[1], n1) for xy in tables}
        extreme = {"two": lambda z: abs(z) >= abs(seen), "greater": lambda z: z >= seen, "less": lambda z: z <= seen}[side]
        return [xy for xy in tables if extreme(order[xy])]
    seen = fisher_order(c, n0, t, n1, side == "greater")
    return [(x, y) for x, y in tables if fisher_order(x, n0, y, n1, side == "greater") <= seen]


def supremum(tables, n0, n1):
    """A dense grid in doubles finds the hump, 30-digit golden section its top."""
    if len(tables) == (n0 + 1) * (n1 + 1):
        return mpf(1)
    ways = {}
    for x, y in tables:
        ways[x + y] = ways.get(x + y, 0) + math.comb(n0, x) * math.comb(n1, y)
    n = n0 + n1
    angle = numpy.linspace(0, math.pi / 2, 40001)[1:-1]
    size = sum(numpy.exp(math.log(w) + 2 * s * numpy.log(numpy.sin(angle)) + 2 * (n - s) * numpy.log(numpy.cos(angle))) for s, w in ways.items())

    def exact(a):
        yes = mpmath.sin(a) ** 2
        return sum(w * yes ** s * (1 - yes) ** (n - s) for s, w in ways.items())
    best = int(numpy.argmax(size))
    low, high = mpf(angle[max(best - 1, 0)]), mpf(angle[min(best + 1, len(angle) - 1)])
    g = (sqrt(mpf(5)) - 1) / 2
    for _ in range(60):
        left, right = high - g * (high - low), low + g * (high - low)
        if exact(left) > exact(right):
            high = right
        else:
            low = left
    return max(exact((low + high) / 2), exact(mpf(0)), exact(mpmath.pi / 2))


def unconditional(c, n0, t, n1, kind, side):
    if kind == "boschloo" and side == "two":
        return min(mpf(1), 2 * min(unconditional(c, n0, t, n1, kind, s) for s in ("greater", "less")))
    return supremum(region(c, n0, t, n1, kind, side), n0, n1)


def barnard():
    print("c,n0,t,n1,kind,log_two,log_greater,log_less,scipy_two,scipy_greater")
    for c, n0, t, n1 in cases.BARNARD:
        for kind in ("barnard", "boschloo"):
            peer = scipy.stats.barnard_exact if kind == "barnard" else scipy.stats.boschloo_exact
            table = [[t, c], [n1 - t, n0 - c]]  # scipy: the columns are the arms
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                theirs = [peer(table, alternative=side, n=512).pvalue for side in ("two-sided", "greater")]
            row = [c, n0, t, n1, kind] + [log(unconditional(c, n0, t, n1, kind, side)) for side in ("two", "greater", "less")] + theirs
            print(",".join(show(x) for x in row), flush=True)


# ---- chi squared ----

def chi_square():
    peers = from_r(cases.r_chi_square())
    print("rows,counts,shares,pearson,g,yates,df,log_p,log_p_g,v,r_pearson,r_p,scipy_g,scipy_p_g")
    for (table, shares), peer in zip(cases.CHI_SQUARE, peers):
        rows, columns, n = len(table), len(table[0]), sum(map(sum, table))
        kept_rows = [r for r in table if sum(r) > 0]
        if rows == 1:
            expected = [[mpf(n) * (mpf(shares[j]) if shares else mpf(1) / columns) for j in range(columns)]]
            df, most = columns - 1, 1
            counts = table
        else:
            used = [j for j in range(columns) if any(r[j] for r in table)]
            counts = [[r[j] for j in used] for r in kept_rows]
            expected = [[mpf(sum(r)) * sum(q[j] for q in counts) / n for j in range(len(used))] for r in counts]
            df, most = (len(counts) - 1) * (len(used) - 1), min(len(counts), len(used)) - 1
        cells = [(mpf(o), e) for r, q in zip(counts, expected) for o, e in zip(r, q)]
        pearson = sum((o - e) ** 2 / e for o, e in cells)
        g = 2 * sum((o * log(o / e) if o > 0 else 0) - o + e for o, e in cells)
        yates = sum(max(mpf(0), abs(o - e) - mpf(1) / 2) ** 2 / e for o, e in cells) if rows > 1 and df == 1 and len(cells) == 4 else None
        scipy_g = (None, None)
        if rows > 1 and all(e > 0 for _, e in cells):
            scipy_g = scipy.stats.chi2_contingency(counts, correction=False, lambda_="log-likelihood")[:2]
        row = [rows, " ".join(str(x) for r in table for x in r), " ".join(repr(x) for x in shares or []), pearson, g, yates, df,
               chi2_log_upper(pearson, df), chi2_log_upper(g, df), sqrt(pearson / (mpf(n) * most)), *peer, *scipy_g]
        print(",".join(show(x) for x in row), flush=True)


# ---- Cochran, Mantel and Haenszel ----

def common_effects(strata, z):
    odds = {key: mpf(0) for key in ("r", "s", "pr", "psqr", "qs")}
    over = under = spread = d = weight = p_sum = q_sum = mpf(0)
    for c0, n0, a, n1 in strata:
        if n0 == 0 or n1 == 0:
            continue
        a, b, c, e, n = mpf(a), mpf(n1 - a), mpf(c0), mpf(n0 - c0), mpf(n0 + n1)
        r, s, p, q = a * e / n, b * c / n, (a + e) / n, (b + c) / n
        odds["r"] += r
        odds["s"] += s
        odds["pr"] += p * r
        odds["psqr"] += p * s + q * r
        odds["qs"] += q * s
        over += a * n0 / n
        under += c * n1 / n
        spread += ((a + c) * n0 * n1 - a * c * n) / n ** 2
        d += (a * n0 - c * n1) / n
        weight += mpf(n0) * n1 / n
        p_sum += (n1 ** 2 * c - n0 ** 2 * a + mpf(n0) * n1 * (n0 - n1) / 2) / n ** 2
        q_sum += (a * (n0 - c) + c * (n1 - a)) / (2 * n)

    def ratio(top, bottom, variance):
        if top == 0 or bottom == 0:
            return (top / bottom if bottom else None, None, None)
        return (top / bottom, top / bottom * exp(-z * sqrt(variance)), top / bottom * exp(z * sqrt(variance)))
    r, s = odds["r"], odds["s"]
    of_odds = ratio(r, s, odds["pr"] / (2 * r * r) + odds["psqr"] / (2 * r * s) + odds["qs"] / (2 * s * s) if r and s else 0)
    of_risk = ratio(over, under, spread / (over * under) if over and under else 0)
    difference = d / weight
    reach = z * sqrt(difference * p_sum + q_sum) / weight
    return of_odds + of_risk + (difference, difference - reach, difference + reach)


def homogeneity(strata, odds_ratio):
    used = [x for x in strata if x[1] and x[3] and 0 < x[0] + x[2] < x[1] + x[3]]
    if len(used) < 2 or not odds_ratio:
        return None, None
    chi2 = total = variance = mpf(0)
    for c0, n0, a, n1 in used:
        m = c0 + a
        low, high = mpf(max(0, m - n0)), mpf(min(m, n1))
        x = bisect(lambda x: x * (n0 - m + x) - odds_ratio * (m - x) * (n1 - x), low, high)
        v = 1 / (1 / x + 1 / (m - x) + 1 / (n1 - x) + 1 / (n0 - m + x))
        chi2 += (a - x) ** 2 / v
        total += a - x
        variance += v
    return chi2, chi2 - total ** 2 / variance


def cmh():
    peers = from_r(cases.r_cmh())
    z = normal_critical("0.95")
    print("strata,z,z_corrected,log_p,odds,odds_low,odds_high,risk,risk_low,risk_high,difference,difference_low,difference_high,"
          "breslow_day,tarone,r_chi2,r_chi2_corrected,r_odds,r_low,r_high")
    for strata, peer in zip(cases.CMH, peers):
        deviation = variance = mpf(0)
        for c0, n0, a, n1 in strata:
            n, m = n0 + n1, c0 + a
            if n0 and n1:
                deviation += mpf(a * n0 - c0 * n1) / n
                variance += mpf(n0) * n1 * m * (n - m) / (mpf(n) ** 2 * (n - 1))
        score = deviation / sqrt(variance)
        corrected = mpmath.sign(score) * max(mpf(0), abs(deviation) - mpf(1) / 2) / sqrt(variance)
        effects = common_effects(strata, z)
        row = [" ".join(str(x) for s in strata for x in s), score, corrected, log(2 * normal_upper(abs(score))), *effects,
               *homogeneity(strata, effects[0]), *peer]
        print(",".join(show(x) for x in row), flush=True)


# ---- McNemar ----

def binomial_tail(n, k, log_odds, half):
    """P(X > k) + half P(X = k), the terms summed from k on the shorter way."""
    p, q = 1 / (1 + exp(-log_odds)), 1 / (1 + exp(log_odds))
    seen = exp(log_binomial(n, k)) * p ** k * q ** (n - k)
    upwards = k >= n * p
    term, total, j = seen, mpf(0), k
    while (j < n if upwards else j > 0) and term > total * mpf(10) ** -50:
        term = term * (n - j) / (j + 1) * (p / q) if upwards else term * j / (n - j + 1) * (q / p)
        j += 1 if upwards else -1
        total += term
    return total + half * seen if upwards else 1 - total - (1 - half) * seen


def tango_score(t, c, n, d):
    b, a = -t - c + (2 * n - t + c) * d, 2 * mpf(n)
    q = (sqrt(max(mpf(0), b * b + 4 * a * c * d * (1 - d))) - b) / (2 * a)
    variance, excess = n * (2 * q + d * (1 - d)), t - c - n * d
    return excess / sqrt(variance) if variance > 0 else mpmath.sign(excess) * inf


def mcnemar():
    peers = from_r(cases.r_mcnemar())
    z = normal_critical("0.95")
    a = mpf("0.025")
    print("both,c,t,neither,z,log_p,log_greater,log_mid,log_mid_greater,low,high,exact_low,exact_high,mid_low,mid_high,r_chi2,r_chi2_corrected,r_exact")
    for (both, c, t, neither), peer in zip(cases.MCNEMAR, peers):
        n, all_pairs, fewer = c + t, both + c + t + neither, min(c, t)
        at_least = binomial_tail(n, t, mpf(0), 1)
        two = min(mpf(1), 2 * (1 - binomial_tail(n, fewer, mpf(0), 0)))
        mid = min(mpf(1), 2 * (1 - binomial_tail(n, fewer, mpf(0), mpf(1) / 2)))
        estimate = mpf(t - c) / all_pairs
        low = bisect(lambda d: z - tango_score(mpf(t), mpf(c), all_pairs, d), mpf(-1), estimate)
        high = bisect(lambda d: -z - tango_score(mpf(t), mpf(c), all_pairs, d), estimate, mpf(1))
        limits = [] if n <= 500 else [None] * 4
        for half in (mpf(1), mpf(1) / 2) if n <= 500 else ():
            limits.append(mpf(0) if t == 0 else exp(bisect(lambda r: binomial_tail(n, t, r, half) - a, mpf(-15), mpf(15))))
            limits.append(inf if c == 0 else exp(bisect(lambda r: binomial_tail(n, t, r, 1 - half) - (1 - a), mpf(-15), mpf(15))))
        row = [both, c, t, neither, mpf(t - c) / sqrt(mpf(n)), log(two), log(at_least), log(mid), log(binomial_tail(n, t, mpf(0), mpf(1) / 2)), low, high,
               *limits, *peer]
        print(",".join(show(x) for x in row), flush=True)


# ---- adjustment ----

def adjust():
    from statsmodels.stats.multitest import multipletests
    peers = iter(from_r(cases.r_adjust()))
    print("family,method,values,r,statsmodels_sidak")
    for number, family in enumerate(cases.ADJUST):
        for method in cases.METHODS:
            theirs = next(peers)
            sidak = multipletests(family, method="sidak")[1] if method == "bonferroni" else []
            print(",".join([str(number), method, " ".join(repr(p) for p in family), " ".join(repr(p) for p in theirs), " ".join(repr(float(p)) for p in sidak)]))


if __name__ == "__main__":
    print("# SPDX-License-Identifier: GPL-3.0-or-later")
    print("# mpmath %s, scipy %s, numpy %s, %s" % (mpmath.__version__, scipy.__version__, numpy.__version__, cases.r_version()))
    {"fisher": fisher, "barnard": barnard, "chi_square": chi_square, "cmh": cmh, "mcnemar": mcnemar, "adjust": adjust}[sys.argv[1]]()

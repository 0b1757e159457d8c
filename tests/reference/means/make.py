# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints means.csv, ratios.csv or rates.csv: two arms compared from the definitions in 40-digit arithmetic (mpmath), 30 digits printed, beside
what scipy, statsmodels and R give; nothing where they give nothing. Limits of ratios are of the ratio minus 1.

    /usr/bin/python3 make.py means > means.csv
    /usr/bin/python3 make.py ratios > ratios.csv
    /usr/bin/python3 make.py rates > rates.csv
"""
import csv
import math
import subprocess
import sys
import warnings

import mpmath
import scipy.stats
import statsmodels
from mpmath import betainc, exp, inf, log, mp, mpf, nstr, sqrt
from statsmodels.stats import rates as peer_rates
from statsmodels.stats import weightstats

from precise import critical, upper

mp.dps = 40
CONFIDENCES = [0.95, 0.9, 0.999]
TESTS = ["welch", "student", "z"]

MEANS = [  # units, mean, variance of the control, then of the treatment
    (50000, 12.2, 900.0, 50000, 13.05, 961.0), (8, 5.1, 1.44, 11, 6.9, 8.41), (1000, 0.0, 1.0, 700, 1.5, 4.0),
    (2, 1.0, 1.0, 2, 3.0, 0.5), (2, 4.0, 1e-6, 9, 4.5, 30.0), (3, -2.0, 0.25, 4, -1.5, 0.5), (2, 10.0, 4.0, 1000000, 11.0, 4.0),
    (10**7, 4.98094, 173.5, 10**7, 5.94748, 201.25), (10**7, 0.0123, 0.0121, 10**7, 0.01231, 0.0122),
    (10**7, 1e9, 1.0, 10**7, 1000000000.001, 1.0), (15053, 4.98, 520.3, 14947, 5.95, 640.7), (100, 5.0, 0.0, 100, 5.1, 2.0),
    (100, 5.0, 2.0, 100, 5.0, 0.0), (30, 1.0, 400.0, 30, 2.0, 500.0), (30, 1e-8, 1e-16, 40, 1.2e-8, 2e-16),
    (30, 1e150, 1e299, 40, 1.1e150, 2e299), (90000, 3.0, 16.0, 10000, 3.2, 25.0), (12, 7.0, 3.0, 12, 7.0, 3.0),
    (5, -3.0, 1.0, 6, 2.0, 1.5), (40, 2.5, 1e-12, 40, 2.5000001, 1e-12), (200, 0.5, 0.25, 10**7, 0.47, 0.2491),
    (500, 3.0, 1.0, 500, 9.0, 1.0), (99, 8.0, 98.6, 102, 8.8, 101.3), (2, 1.0, 0.0, 3, 2.0, 1.0),
]
RATIO_METRICS = [  # units, means of numerator and denominator, their variances and covariance
    ((15053, 1.2, 10.0, 4.0, 60.0, 9.0), (14947, 1.3, 10.1, 4.2, 61.0, 9.3)),
    ((100, 0.5, 2.0, 0.3, 1.0, 0.4), (120, 0.6, 2.1, 0.3, 1.1, 0.35)),
    ((10**7, 0.03, 0.4, 0.05, 2.0, 0.08), (10**7, 0.0302, 0.4, 0.051, 2.0, 0.081)),
    ((2, 1.0, 3.0, 0.5, 2.0, 0.9), (3, 1.5, 3.0, 0.5, 2.0, 0.5)),
    ((1000, 2.0, 1.0, 4.0, 1.0, 2.0), (1000, 2.1, 1.0, 4.41, 1.0, 2.1)),
    ((500, -1.0, 4.0, 9.0, 3.0, -2.0), (400, -1.2, 4.0, 9.5, 3.2, -2.5)),
    ((50, 0.01, 5.0, 0.0099, 8.0, 0.1), (60, 0.3, 5.0, 0.21, 8.0, 0.2)),
    ((30000, 50.0, 1.0, 90000.0, 0.0, 0.0), (30000, 53.0, 1.0, 95000.0, 0.0, 0.0)),
    ((80, 3.0, 0.2, 12.0, 0.3, 0.1), (80, 3.0, 0.25, 11.0, 0.3, 0.2)),
    ((10**6, 1e-6, 1.0, 1e-6, 0.5, 1e-7), (10**6, 3e-6, 1.0, 3e-6, 0.5, 2e-7)),
    ((9000, 7.0, 3.0, 14.0, 4.0, 7.0), (1000, 7.5, 3.1, 16.0, 4.0, 7.2)),
    ((7, 2.0, 2.0, 3.0, 3.0, 2.9), (9, 2.2, 2.0, 3.0, 3.0, 2.9)),
    ((400, 0.0, 2.0, 1.0, 1.0, 0.0), (400, 0.1, 2.0, 1.0, 1.0, 0.1)),
    ((25, 100.0, 1e-3, 5.0, 1e-7, 1e-4), (25, 130.0, 1e-3, 6.0, 1e-7, 2e-4)),
    ((5000, 1.0, 1.0, 1.0, 1.0, 1.0), (5000, 1.1, 1.0, 1.0, 1.0, 0.5)),
    ((2000, 3.0, -2.0, 3.0, 1.0, 0.5), (2000, 3.0, -2.1, 3.0, 1.0, 0.6)),
    ((10**7, 30.0, 6.0, 900.0, 36.0, 150.0), (10**7, 30.01, 6.0, 900.0, 36.0, 150.0)),
    ((64, 8.0, 16.0, 4.0, 16.0, 8.0), (64, 9.0, 16.0, 4.0, 16.0, 8.0)),
    ((10, 1.0, 0.1, 1.0, 4.0, 0.5), (10, 1.0, 0.2, 1.0, 4.0, 0.5)),
    ((123456, 0.123, 1.7, 0.108, 3.3, 0.21), (654321, 0.125, 1.7, 0.11, 3.3, 0.21)),
]
RATES = [  # events and exposure of the control, then of the treatment
    (20, 100.0, 35, 110.0), (0, 10.0, 4, 10.0), (4, 10.0, 0, 10.0), (0, 10.0, 0, 12.0), (1, 1.0, 1, 1.0), (1, 1000.0, 9, 900.0),
    (60, 51477.5, 30, 54308.7), (10, 17877.0, 4, 676.0), (1000, 10.0, 1100, 10.0), (500000, 1e7, 501000, 1e7),
    (9999999, 1e7, 10020000, 1e7), (3, 1e7, 15, 1e7), (41, 28010.0, 15, 19017.0), (2, 3.0, 700, 3.0), (700, 3.0, 2, 3.0),
    (10, 1.0, 10, 1.0), (150, 90000.0, 25, 10000.0), (1, 0.001, 7, 1000.0), (12345, 5000.0, 12001, 4800.0), (0, 1.0, 1, 1e6),
    (10**7, 1e3, 10**7 + 9000, 1e3), (5, 0.5, 5, 2.5),
]
NULLS = {"difference": "0.01", "ratio": "1.02"}


def exact(numbers):
    return [mpf(number) for number in numbers]


# ---- means --------------------------------------------------------------------------------------------------------


def parts(arms, test):
    """Variances of the two means and their degrees of freedom (None: those of Welch)."""
    n0, _, v0, n1, _, v1 = exact(arms)
    if test != "student":
        return v0 / n0, v1 / n1, inf if test == "z" else None
    df = n0 + n1 - 2
    pooled = ((n0 - 1) * v0 + (n1 - 1) * v1) / df
    return pooled / n0, pooled / n1, df


def contrast(arms, test, ratio):
    """Standard error of treatment - ratio * control, and degrees of freedom."""
    a, b, df = parts(arms, test)
    a *= ratio**2
    if df is None:
        df = (a + b)**2 / (a**2 / (arms[0] - 1) + b**2 / (arms[3] - 1)) if a + b else None
    return sqrt(a + b), df


def statistic(arms, test, scale, null):
    m0, m1 = mpf(arms[1]), mpf(arms[4])
    error, df = contrast(arms, test, null if scale == "ratio" else mpf(1))
    over = m1 - m0 - null if scale == "difference" else (m1 - null * m0) * (1 if m0 > 0 else -1)
    return over / error, df


def means_limits(arms, test, confidence):
    m0, m1 = mpf(arms[1]), mpf(arms[4])
    error, df = contrast(arms, test, mpf(1))
    half = critical(confidence, df) * error
    answer = {"low": m1 - m0 - half, "high": m1 - m0 + half}
    if not m0:
        return answer
    r = m1 / m0
    a, b, _ = parts(arms, test)
    error, df = contrast(arms, test, r)
    if not error:
        return answer
    c = critical(confidence, df)
    half = c * error / abs(m0)
    answer.update(linear_low=r - 1 - half, linear_high=r - 1 + half)
    if r > 0:
        answer.update(log_low=r * exp(-half / r) - 1, log_high=r * exp(half / r) - 1)
    g = c**2 * a / m0**2
    answer.update(fieller_low=-inf, fieller_high=inf)
    if g < 1:
        half = c / abs(m0) * sqrt(b + r**2 * a - g * b)
        answer.update(fieller_low=(r - half) / (1 - g) - 1, fieller_high=(r + half) / (1 - g) - 1)
    return answer


def peers_of_means(arms, test, confidence):
    n0, m0, v0, n1, m1, v1 = arms
    if test == "z":
        return {}
    try:
        t = scipy.stats.ttest_ind_from_stats(m1, math.sqrt(v1), n1, m0, math.sqrt(v0), n0, equal_var=test == "student")
    except RuntimeWarning:  # its degrees of freedom overflow
        return {}
    error, df = contrast(arms, test, mpf(1))
    low, high = weightstats._tconfint_generic(m1 - m0, float(error), float(df), 1 - confidence, "two-sided")
    return {"scipy_t": t.statistic, "scipy_p": t.pvalue, "statsmodels_low": low, "statsmodels_high": high}


def compared(arms, test, confidence):
    answer = means_limits(arms, test, confidence)
    for scale, null in (("difference", mpf(0)), ("ratio", mpf(1)), ("ratio", mpf(1.02))):
        if scale == "ratio" and not arms[1]:
            continue
        t, df = statistic(arms, test, scale, null)
        name = {"difference": "", "ratio": "ratio_"}[scale] if null != mpf(1.02) else "null_"
        if scale == "ratio" and null == 1:
            continue
        answer.update({name + "t": t, name + "df": df, name + "log_p": log(2 * upper(abs(t), df)),
                       name + "log_greater": log(upper(t, df))})
    return answer


NAMES = ["t", "df", "log_p", "log_greater", "null_t", "null_df", "null_log_p", "null_log_greater", "low", "high", "log_low",
         "log_high", "linear_low", "linear_high", "fieller_low", "fieller_high"]


def write(heading, rows):
    out = csv.writer(sys.stdout, lineterminator="\n")
    print("# SPDX-License-Identifier: GPL-3.0-or-later")
    print("# mpmath %s, scipy %s, statsmodels %s, %s" % (mpmath.__version__, scipy.__version__, statsmodels.__version__, r_version()))
    out.writerow(heading)
    for row in rows:
        out.writerow(row)


def r_version():
    return ask_r('cat(R.version.string)')


def ask_r(program):
    return subprocess.run(["Rscript", "--vanilla", "-e", program], capture_output=True, text=True, check=True).stdout


def text(value):
    if value is None:
        return ""
    if isinstance(value, mpmath.mpf) and mpmath.isfinite(value):
        return nstr(value, 30)
    return repr(float(value)) if not math.isnan(value) else ""


def means():
    peers = ["scipy_t", "scipy_p", "statsmodels_low", "statsmodels_high"]
    rows = []
    for i, arms in enumerate(MEANS):
        for test in TESTS:
            confidence = CONFIDENCES[i % 3]
            answer = compared(arms, test, confidence)
            answer.update(peers_of_means(arms, test, confidence))
            rows.append([*map(repr, arms), test, confidence, *(text(answer.get(name)) for name in NAMES + peers)])
    write(["n0", "mean0", "variance0", "n1", "mean1", "variance1", "test", "confidence", *NAMES, *peers], rows)


# ---- ratio metrics --------------------------------------------------------------------------------------------------


def linearised(arm):
    n, x, y, vx, vy, cov = exact(arm)
    r = x / y
    return [n, r, max(mpf(0), vx - 2 * r * cov + r**2 * vy) / y**2]


def ratios():
    rows = []
    for i, (control, treatment) in enumerate(RATIO_METRICS):
        arms = linearised(control) + linearised(treatment)
        if not arms[2] and not arms[5]:
            continue
        confidence = CONFIDENCES[i % 3]
        answer = compared(arms, "welch", confidence)
        rows.append([*map(repr, control), *map(repr, treatment), confidence, *(text(answer.get(name)) for name in NAMES)])
    arm = ["n", "x", "y", "vx", "vy", "cov"]
    write([*(name + "0" for name in arm), *(name + "1" for name in arm), "confidence", *NAMES], rows)


# ---- Poisson rates --------------------------------------------------------------------------------------------------


def bisect(is_low, low, high):
    for _ in range(170):
        middle = (low + high) / 2
        low, high = (middle, high) if is_low(middle) else (low, middle)
    return (low + high) / 2


def outwards(within, start):
    far = start
    while within(far):
        far *= 2
    return bisect(within, mpf(0), far)


def restricted(x0, t0, x1, t1, d):
    """Variance of the difference at the most likely (rate, rate + d)."""
    if d < 0:
        return restricted(x1, t1, x0, t0, -d)
    t, middle = t0 + t1, x0 + x1 - (t0 + t1) * d
    rate = (middle + sqrt(middle**2 + 4 * t * x0 * d)) / (2 * t)
    return rate / t0 + (rate + d) / t1


def binomial_upper(x, n, p):
    """P(X >= x), the terms summed from the largest down; the incomplete beta function where they are too many"""
    if x <= 0:
        return mpf(1)
    if n > 5000:
        return incomplete_beta(mpf(x), mpf(n - x + 1), p)
    return mpmath.fsum(mpmath.binomial(n, k) * p**k * (1 - p)**(n - k) for k in range(int(x), int(n) + 1))


def incomplete_beta(a, b, x):
    """By its continued fraction (Lentz), on the side where it converges fast."""
    if x > (a + 1) / (a + b + 2):
        return 1 - incomplete_beta(b, a, 1 - x)
    tiny = mpf(10)**-100
    c, d = mpf(1), 1 - (a + b) * x / (a + 1)
    d = 1 / (d if d else tiny)
    h = d
    for m in range(1, 200000):
        for term in (m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)), -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))):
            d = 1 / (1 + term * d)
            c = 1 + term / c
            h *= c * d
        if abs(c * d - 1) < mpf(10)**-36:
            break
    front = exp(a * log(x) + b * mpmath.log1p(-x) - log_beta(a, b)) / a
    return front * h


def exact_limits(x0, t0, x1, t1, confidence):
    tail = (1 - mpf(confidence)) / 2
    low, high = mpf(0), inf
    if x1:
        p = beta_quantile(x1, x0 + 1, tail)
        low = p / (1 - p) * t0 / t1
    if x0:
        p = beta_quantile(x1 + 1, x0, 1 - tail)
        high = p / (1 - p) * t0 / t1
    return low, high


def beta_quantile(a, b, p):
    """scipy's, good to some 12 digits, and two of Newton's steps."""
    x = mpf(float(scipy.stats.beta.ppf(float(p), float(a), float(b))))
    for _ in range(2):
        log_density = (a - 1) * log(x) + (b - 1) * mpmath.log1p(-x) - log_beta(a, b)
        x -= (binomial_upper(a, a + b - 1, x) - p) / exp(log_density)
    return x


def log_beta(a, b):
    return mpmath.loggamma(a) + mpmath.loggamma(b) - mpmath.loggamma(a + b)


def rates_of(arm, confidence):
    x0, t0, x1, t1 = exact(arm)
    z, total = critical(confidence, inf), x0 + x1
    diff = x1 / t1 - x0 / t0
    answer = {}
    below = outwards(lambda u: u * u < z * z * restricted(x0, t0, x1, t1, diff - u), 1 / (t0 + t1))
    above = outwards(lambda u: u * u < z * z * restricted(x0, t0, x1, t1, diff + u), 1 / (t0 + t1))
    answer.update(score_low=diff - below, score_high=diff + above)
    answer["null_z"] = (diff - mpf(0.01)) / sqrt(restricted(x0, t0, x1, t1, mpf(0.01)))
    if total:
        for name, r in (("z", mpf(1)), ("ratio_z", mpf(1.02))):
            answer[name] = (x1 * t0 - r * x0 * t1) / sqrt(total * r * t0 * t1)
        for name, r in (("", mpf(1)), ("ratio_", mpf(1.02))):
            p = r * t1 / (t0 + r * t1)
            more, fewer = binomial_upper(x1, total, p), binomial_upper(x0, total, 1 - p)
            answer[name + "log_greater"] = log(more)
            answer[name + "log_p"] = log(min(mpf(1), 2 * min(more, fewer)))
        low, high = ratio_score(x0, t0, x1, t1, z)
        answer.update(ratio_score_low=low - 1, ratio_score_high=high - 1)
        low, high = exact_limits(x0, t0, x1, t1, confidence)
        answer.update(exact_low=low - 1, exact_high=high - 1)
    if x0 and x1:
        r, half = x1 * t0 / (x0 * t1), z * sqrt(1 / x0 + 1 / x1)
        answer.update(log_low=r * exp(-half) - 1, log_high=r * exp(half) - 1)
    return answer


def ratio_score(x0, t0, x1, t1, z):
    total = x0 + x1
    spread = z * sqrt(total * (z * z * total + 4 * x0 * x1))
    low = 2 * x1**2 / (2 * x0 * x1 + z * z * total + spread)
    high = (2 * x0 * x1 + z * z * total + spread) / (2 * x0**2) if x0 else inf
    return low * t0 / t1, high * t0 / t1


def peers_of_rates(arm, confidence):
    x0, t0, x1, t1 = arm
    answer = {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        if x0:
            answer["statsmodels_z"] = peer_rates.test_poisson_2indep(x1, t1, x0, t0, method="score").statistic
            greater = peer_rates.test_poisson_2indep(x1, t1, x0, t0, method="exact-cond", alternative="larger")
            answer["statsmodels_greater"] = greater.pvalue
    if x0 + x1:
        program = "r <- poisson.test(c(%d, %d), c(%r, %r), conf.level = %r); cat(sprintf('%%.17g', r$conf.int - 1))"
        answer["r_low"], answer["r_high"] = map(float, ask_r(program % (x1, x0, t1, t0, confidence)).split())
    return answer


def rates():
    names = ["z", "log_p", "log_greater", "ratio_z", "ratio_log_p", "ratio_log_greater", "null_z", "score_low", "score_high",
             "ratio_score_low", "ratio_score_high", "exact_low", "exact_high", "log_low", "log_high", "statsmodels_z",
             "statsmodels_greater", "r_low", "r_high"]
    rows = []
    for i, arm in enumerate(RATES):
        confidence = CONFIDENCES[i % 3]
        answer = rates_of(arm, confidence)
        answer.update(peers_of_rates(arm, confidence))
        rows.append([*map(repr, arm), confidence, *(text(answer.get(name)) for name in names)])
    write(["events0", "exposure0", "events1", "exposure1", "confidence", *names], rows)


if __name__ == "__main__":
    warnings.simplefilter("error", RuntimeWarning)
    {"means": means, "ratios": ratios, "rates": rates}[sys.argv[1]]()

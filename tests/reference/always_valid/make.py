# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints the reference values of the confidence sequences and e-processes, from the definitions in 30-digit arithmetic (mpmath), 20 digits
printed. Mixtures are integrated beside their closed forms; limits are roots of ln e(null) = -ln alpha.

    /usr/bin/python3 make.py effect > effect.csv              normal mixture, mSPRT and the asymptotic sequence
    /usr/bin/python3 make.py proportion > proportion.csv      beta-binomial
    /usr/bin/python3 make.py difference > difference.csv      two proportions
    /usr/bin/python3 make.py shares > shares.csv              Dirichlet-multinomial
    /usr/bin/python3 make.py rate > rate.csv                  gamma-Poisson
    /usr/bin/python3 make.py ratio > ratio.csv                two rates, conditional on the total
    /usr/bin/python3 make.py calibrators > calibrators.csv    p-values made e-values
"""
import itertools
import sys

import mpmath
from mpmath import erfc, exp, gammainc, inf, lambertw, log, loggamma, mp, mpf, nstr, pi, quad, sqrt

mp.dps = 30


def text(number):
    return "nan" if mpmath.isnan(number) else nstr(number, 20)


def root(f, low, high):
    """The place between low and high where f changes its sign: 16 halvings, then the secant method, kept inside."""
    sign = f(low) > 0
    for _ in range(16):
        middle = (low + high) / 2
        if (f(middle) > 0) == sign:
            low = middle
        else:
            high = middle
    return mpmath.findroot(f, (low, high), solver="anderson", tol=mpf(10) ** -44, maxsteps=100, verify=False)


# ---- effects ----


def optimum(alpha, tuning):
    level = -2 * log(alpha)
    return level + log(1 + level) if tuning == 0 else -1 - lambertw(-(alpha**2) / exp(1), -1).real


def log_e_of_mixture(z, gain, one_sided):
    """ln of the integral of exp(z u - u^2 / 2) over u normal with variance `gain`, or half-normal."""
    variance = gain / (1 + gain)
    peak, width = z * variance, sqrt(variance)
    top = z * peak - peak**2 / 2 - peak**2 / (2 * gain)

    def integrand(u):
        return exp(z * u - u**2 / 2 - u**2 / (2 * gain) - top)

    low = mpf(0) if one_sided else peak - 14 * width
    stops = [low] + [s for s in (peak - 6 * width, peak, peak + 6 * width, peak + 14 * width) if s > low]
    if one_sided and z < 0:
        top, stops = mpf(0), [k / (3 - z) for k in (0, 3, 8, 16, 30, 60)]
    total = quad(integrand, stops) * (2 if one_sided else 1)
    return top + log(total / sqrt(2 * pi * gain))


def closed_log_e(z, gain, one_sided):
    """The same integral by completing the square."""
    x = z * sqrt(gain / (1 + gain))
    return x**2 / 2 - log(1 + gain) / 2 + (log(erfc(-x / sqrt(2))) if one_sided else 0)


def closed_p(z, gain):
    """Equation 134 of Waudby-Smith et al. solved for alpha."""
    if z <= 0:
        return mpf(0)
    return min(mpf(0), log(sqrt(1 + gain) / (2 * (exp(z**2 * gain / (1 + gain) / 2) - 1))))


EFFECTS = [  # estimate, std_error, planned standard error, confidence, null value
    (0.012, 0.0031, 0.002, 0.95, 0.0),
    (0.012, 0.0031, 0.002, 0.99, 0.001),
    (-0.4, 0.05, 0.08, 0.9, 0.0),
    (3.0, 0.0632455532033676, 0.05, 0.99, 3.1),
    (1e-9, 1e-3, 1e-4, 0.95, 0.0),
    (0.5, 0.02, 0.5, 0.95, 0.0),
    (2.0, 1.7, 0.3, 0.5, -1.0),
]


def effect():
    print("kind,estimate,std_error,plan,n,confidence,null_value,alternative,tuning,log_e,log_p,low,high")
    for (estimate, error, planned, confidence, null), alternative, tuning in itertools.product(EFFECTS, (0, 1, 2), (0, 1)):
        alpha = mpf(1 - confidence)
        tuned = alpha if alternative == 0 else min(2 * alpha, 1 - mpf(2) ** -52)
        gain = optimum(tuned, tuning) * (mpf(planned) / mpf(error)) ** 2
        tell_effect("normal", estimate, error, planned, 0, confidence, null, alternative, tuning, gain)
        n, planned_n = 12345, 50000
        gain = optimum(tuned, tuning) * n / planned_n
        tell_effect("asymptotic", estimate, error, planned_n, n, confidence, null, alternative, tuning, gain)
        if tuning == 0:
            gain = (mpf(planned) / mpf(error)) ** 2
            tell_effect("msprt", estimate, error, planned, 0, confidence, null, alternative, tuning, gain)


def tell_effect(kind, estimate, error, plan, n, confidence, null, alternative, tuning, gain):
    alpha = mpf(1 - confidence)
    z = (mpf(estimate) - mpf(null)) / mpf(error) * (-1 if alternative == 2 else 1)
    log_e = log_e_of_mixture(z, gain, alternative != 0)
    assert abs(log_e - closed_log_e(z, gain, alternative != 0)) < mpf(10) ** -15
    log_p = min(mpf(0), -log_e)
    if kind == "asymptotic" and alternative != 0:
        log_p = closed_p(z, gain)
        reach = sqrt(2 * (gain + 1) / gain * log(1 + sqrt(gain + 1) / (2 * alpha)))
    else:
        reach = root(lambda x: closed_log_e(x, gain, alternative != 0) + log(alpha), mpf(0), 30 * sqrt(1 + 1 / gain))
    low = -inf if alternative == 2 else mpf(estimate) - reach * mpf(error)
    high = inf if alternative == 1 else mpf(estimate) + reach * mpf(error)
    numbers = [text(x) for x in (log_e, log_p, low, high)]
    print(kind, repr(estimate), repr(error), repr(plan), n, confidence, null, alternative, tuning, *numbers, sep=",")


# ---- counts ----


def log_beta(a, b):
    return loggamma(a) + loggamma(b) - loggamma(a + b)


def times_log(count, x):
    return count * log(x) if count else mpf(0)


def log_beta_above(a, b, p):
    """ln of the chance that a beta variable exceeds p: its density integrated on the logit scale, where it has one peak."""
    start, peak = log(p / (1 - p)), log(a / b)
    width = sqrt(1 / a + 1 / b)
    slope = a - (a + b) * p
    step = width if start < peak else min(width, 1 / -slope) if slope < 0 else width

    scale = log_beta(a, b)

    def density(u):
        return exp(-a * log(1 + exp(-u)) - b * log(1 + exp(u)) - scale)

    stops = {start}
    stops |= {peak + k * width for k in (-12, -6, -3, -1, 0, 1, 3, 6, 12) if peak + k * width > start}
    stops |= {max(start, peak) + k * step for k in (1, 3, 6, 12, 24, 48, 96)}
    stops |= {max(start, peak) + 120 / b}
    return log(quad(density, sorted(stops)))


def log_e_of_share(a, b, x, y, p, alternative=0):
    """ln of the probability of x successes and y failures under the beta prior (cut at p) over that at p."""
    value = log_beta(a + x, b + y) - log_beta(a, b) - times_log(x, p) - times_log(y, 1 - p)
    if alternative == 1:
        value += log_beta_above(a + x, b + y, p) - log_beta_above(a, b, p)
    if alternative == 2:
        value += log_beta_above(b + y, a + x, 1 - p) - log_beta_above(b, a, 1 - p)
    return value


def share_limits(a, b, x, y, alpha, alternative):
    best = mpf(x) / (x + y)

    def excess(logit, level=alpha, side=alternative):
        return log_e_of_share(a, b, x, y, 1 / (1 + exp(-logit)), side) + log(level)

    def limit(low, high):
        """The one-sided limit is near the two-sided one of twice alpha."""
        if alternative == 0:
            return root(excess, low, high)
        near = root(lambda u: excess(u, 2 * alpha, 0), low, high)
        found = mpmath.findroot(excess, (near, near + (middle - near) / 100), tol=mpf(10) ** -16, verify=False)
        assert abs(excess(found)) < mpf(10) ** -15 and low < found < high
        return found

    middle = log(best / (1 - best)) if x and y else mpf(-25 if x == 0 else 25)
    low, high = mpf(0), mpf(1)
    if x and alternative != 2:
        low = 1 / (1 + exp(-limit(middle - 60, middle)))
    if y and alternative != 1:
        high = 1 / (1 + exp(-limit(middle, middle + 60)))
    return low, high


PROPORTIONS = [  # successes, units, prior, confidence, null value
    (0, 1, 1, 1, 0.95, 0.5),
    (3, 10, 1, 1, 0.95, 0.5),
    (0, 200, 1, 1, 0.95, 0.01),
    (200, 200, 0.5, 0.5, 0.99, 0.97),
    (1268, 15054, 1, 1, 0.95, 0.0825),
    (1650, 14947, 80, 920, 0.99, 0.1),
    (8213467, 100000000, 1, 1, 0.95, 0.0821),
    (77, 1000000000, 0.001, 1e4, 0.9, 1e-7),
]


def proportion():
    print("successes,units,prior_successes,prior_failures,confidence,null_value,alternative,log_e,low,high")
    for (x, n, a, b, confidence, null), alternative in itertools.product(PROPORTIONS, (0, 1, 2)):
        if alternative and (n > 10**5 or x in (0, 1650)):
            continue
        numbers = [mpf(v) for v in (a, b, x, n - x)]
        log_e = log_e_of_share(*numbers, mpf(null), alternative)
        low, high = share_limits(*numbers, mpf(1 - confidence), alternative)
        print(x, n, a, b, confidence, null, alternative, text(log_e), text(low), text(high), sep=",")


DIFFERENCES = [  # control and treatment counts, planned proportion, units it is worth, confidence, null value
    (3, 10, 7, 12, 0.5, 2, 0.95, 0.0),
    (0, 50, 0, 60, 0.5, 2, 0.95, 0.01),
    (50, 50, 41, 60, 0.9, 1000, 0.9, -0.1),
    (1267, 15053, 1650, 14947, 0.5, 2, 0.95, 0.0),
    (1267, 15053, 1650, 14947, 0.0833, 1000, 0.95, 0.0),
    (1267, 15053, 1650, 14947, 0.08, 10000, 0.99, 0.01),
    (820000, 10000000, 825000, 10000000, 0.0833, 1000, 0.95, 0.0),
    (5, 1000000, 31, 1000000, 1e-5, 100, 0.95, 0.0),
    (5, 1000000, 31, 1000000, 1e-9, 1000000000, 0.95, 0.0),
]


def difference():
    print("control_successes,control_units,treatment_successes,treatment_units,planned_proportion,prior_units,confidence,null_value,"
          "log_e,low,high")
    for x0, n0, x1, n1, planned, prior_units, confidence, null in DIFFERENCES:
        a, b = prior_units * mpf(planned), prior_units * (1 - mpf(planned))
        arms = [tuple(mpf(v) for v in (a, b, x, n - x)) for x, n in ((x0, n0), (x1, n1))]

        def slope(p, d):
            total = mpf(0)
            for (_, _, x, y), at in zip(arms, (p, p + d)):
                total += (x / at if x else 0) - (y / (1 - at) if y else 0)
            return total

        def log_e(d):
            """The smallest product of the arms' e-values among pairs a distance d apart."""
            low, high = max(mpf(0), -d), min(mpf(1), 1 - d)
            edge = (high - low) * mpf(10) ** -24
            if slope(low + edge, d) <= 0:
                p = low
            elif slope(high - edge, d) >= 0:
                p = high
            else:
                p = root(lambda q: slope(q, d), low + edge, high - edge)
            return log_e_of_share(*arms[0], p) + log_e_of_share(*arms[1], p + d)

        best = mpf(x1) / n1 - mpf(x0) / n0
        alpha = mpf(1 - confidence)
        edge = mpf(10) ** -3
        low = root(lambda d: log_e(d) + log(alpha), -1 + edge, best)
        high = root(lambda d: log_e(d) + log(alpha), best, 1 - edge)
        print(x0, n0, x1, n1, planned, prior_units, confidence, null, text(log_e(mpf(null))), text(low), text(high), sep=",")


SHARES = [  # counts, weights, concentration, confidence
    ((15053, 14947), (1, 1), 2, 0.95),
    ((50000, 51000), (1, 1), 2, 0.95),
    ((50000, 51000), (1, 1), 1000, 0.95),
    ((50000, 51000), (1, 1), 10000, 0.99),
    ((0, 7), (1, 3), 10, 0.95),
    ((333, 0, 700), (1, 1, 2), 50, 0.95),
    ((500000123, 249998000, 250001877), (2, 1, 1), 1000, 0.999),
    ((10, 20, 30, 940), (0.01, 0.02, 0.03, 0.94), 1000, 0.95),
]


def shares():
    print("cells,c0,c1,c2,c3,s0,s1,s2,s3,concentration,confidence,log_e,low0,high0,low1,high1,low2,high2,low3,high3")
    for counts, weights, concentration, confidence in SHARES:
        k, n = len(counts), sum(counts)
        planned = [mpf(w) / sum(mpf(v) for v in weights) for w in weights]
        prior = [concentration * s for s in planned]
        marginal = loggamma(mpf(concentration)) - loggamma(mpf(concentration) + n)
        marginal += sum(loggamma(a + x) - loggamma(a) for a, x in zip(prior, counts))
        log_e = marginal - sum(times_log(x, s) for x, s in zip(counts, planned))
        limits = []
        for i in range(k):
            x, y = counts[i], n - counts[i]
            others = sum(times_log(c, mpf(c) / y) for j, c in enumerate(counts) if j != i and c)

            def excess(logit):
                """ln e at the shares that suit the other arms best."""
                p = 1 / (1 + exp(-logit))
                return marginal - times_log(x, p) - times_log(y, 1 - p) - others + log(mpf(1 - confidence))

            middle = log(mpf(x) / y) if x and y else mpf(-60 if x == 0 else 60)
            limits.append(1 / (1 + exp(-root(excess, middle - 60, middle))) if x else mpf(0))
            limits.append(1 / (1 + exp(-root(excess, middle, middle + (60 if x else 100)))) if y else mpf(1))
        row = list(counts) + [0] * (4 - k) + list(weights) + [0] * (4 - k)
        print(k, *row, concentration, confidence, *(text(v) for v in [log_e] + limits + [mpf(0)] * (8 - 2 * k)), sep=",")


def log_e_of_rate(a, mean, x, t, rate, alternative=0):
    b = a / mean
    value = a * log(b) - loggamma(a) + loggamma(a + x) - (a + x) * log(b + t) - times_log(x, rate) + rate * t
    if alternative == 1:
        value += log(gammainc(a + x, rate * (b + t), inf, regularized=True)) - log(gammainc(a, rate * b, inf, regularized=True))
    if alternative == 2:
        value += log(gammainc(a + x, 0, rate * (b + t), regularized=True)) - log(gammainc(a, 0, rate * b, regularized=True))
    return value


RATES = [  # events, exposure, planned rate, events of the prior, confidence, null value
    (0, 12.5, 0.3, 1, 0.95, 0.2),
    (1, 0.25, 2.0, 1, 0.95, 1.0),
    (17, 40.0, 0.3, 2.5, 0.99, 0.3),
    (12345, 40000.0, 0.3, 100, 0.95, 0.3),
    (300012345, 1e9, 0.3, 1, 0.95, 0.3),
    (40, 1e-6, 1e7, 0.5, 0.9, 2e7),
]


def rate():
    print("events,exposure,planned_rate,prior_events,confidence,null_value,alternative,log_e,low,high")
    for (x, t, planned, a, confidence, null), alternative in itertools.product(RATES, (0, 1, 2)):
        if alternative and x > 10**6:
            continue
        given = [mpf(v) for v in (a, planned, x, t)]
        alpha = mpf(1 - confidence)

        def excess(log_rate):
            return log_e_of_rate(*given, exp(log_rate), alternative) + log(alpha)

        middle = log(given[2] / given[3]) if x else log(1 / given[3]) - 40
        low = exp(root(excess, middle - 60, middle)) if x and alternative != 2 else mpf(0)
        high = exp(root(excess, middle, middle + (min(8, 40 / mpmath.sqrt(x)) if x else 48))) if alternative != 1 else inf
        log_e = log_e_of_rate(*given, mpf(null), alternative)
        print(x, t, planned, a, confidence, null, alternative, text(log_e), text(low), text(high), sep=",")


RATIOS = [  # events of the arms, exposure ratio, concentration, confidence, null value
    (0, 3, 1.0, 1000, 0.95, 1.0),
    (5, 0, 0.5, 10, 0.95, 1.0),
    (1267, 1650, 1.0, 1000, 0.95, 1.0),
    (1267, 400, 0.25, 1000, 0.99, 1.1),
    (301234, 299000, 1.0, 10000, 0.95, 1.0),
]


def ratio():
    print("control,treatment,exposure_ratio,concentration,confidence,null_value,alternative,log_e,low,high")
    for (y, x, w, c, confidence, null), alternative in itertools.product(RATIOS, (0, 1, 2)):
        even = mpf(w) / (1 + mpf(w))
        numbers = (c * even, c * (1 - even), mpf(x), mpf(y))
        odds = mpf(null) * mpf(w)
        log_e = log_e_of_share(*numbers, odds / (1 + odds), alternative)
        low, high = share_limits(*numbers, mpf(1 - confidence), alternative)
        high = inf if high == 1 else high / (1 - high) / mpf(w)
        print(y, x, w, c, confidence, null, alternative, text(log_e), text(low / (1 - low) / mpf(w)), text(high), sep=",")


def calibrators():
    print("log_p,kappa,mixture,power")
    for log_p, kappa in itertools.product((0.0, -1e-12, -1e-3, -0.3, -1.0, -2.995732273553991, -30.0, -5000.0), (0.1, 0.5)):
        mp.dps = 80  # the mixture cancels near p = 1
        level = -mpf(log_p)
        mixture = log((1 - exp(-level) * (1 + level)) / level**2) + level if level else log(mpf(1) / 2)
        print(log_p, kappa, text(mixture), text(log(mpf(kappa)) + (1 - mpf(kappa)) * level), sep=",")


if __name__ == "__main__":
    print("# SPDX-License-Identifier: GPL-3.0-or-later")
    print(f"# make.py {sys.argv[1]}: mpmath {mpmath.__version__}")
    {f.__name__: f for f in (effect, proportion, difference, shares, rate, ratio, calibrators)}[sys.argv[1]]()

# SPDX-License-Identifier: GPL-3.0-or-later
"""Laws at 60 digits by methods other than the library's: continued fractions, power series, plain sums, the trapezoidal rule.

Every function takes IEEE doubles as exact numbers and returns (lower tail, upper tail, density) as mpf.
"""
from mpmath import erfc, exp, log, log1p, loggamma, mp, mpf, pi, sqrt

mp.dps = 60
SMALLEST = mpf(10) ** -400


def log_beta(a, b):
    return loggamma(a) + loggamma(b) - loggamma(a + b)


def beta_fraction(x, a, b):
    """Continued fraction DLMF 8.17.22 by Lentz's method."""
    total, first = a + b, mpf(1)
    second = 1 - total * x / (a + 1)
    second = 1 / (second if second != 0 else SMALLEST)
    value, enough = second, mpf(10) ** (8 - mp.dps)
    for m in range(1, 5000000):
        for term in (m * (b - m) * x / ((a - 1 + 2 * m) * (a + 2 * m)),
                     -(a + m) * (total + m) * x / ((a + 2 * m) * (a + 1 + 2 * m))):
            second = 1 + term * second
            first = 1 + term / first
            second = 1 / (second if second != 0 else SMALLEST)
            first = first if first != 0 else SMALLEST
            change = second * first
            value *= change
        if abs(change - 1) < enough:
            return value
    raise ArithmeticError("continued fraction")


def incomplete_beta(a, b, x, y):
    """Both regularised incomplete beta functions at x = 1 - y."""
    prefactor = exp(a * log(x) + b * log(y) - log_beta(a, b))
    if x < (a + 1) / (a + b + 2):
        lower = prefactor * beta_fraction(x, a, b) / a
        return lower, 1 - lower
    upper = prefactor * beta_fraction(y, b, a) / b
    return 1 - upper, upper


def incomplete_gamma(a, x):
    """Both regularised incomplete gamma functions, by series below the mean and continued fraction above."""
    prefactor = exp(a * log(x) - x - loggamma(a))
    if x < a + 1:
        term = total = 1 / a
        k = a
        while term > total * mpf(10) ** (5 - mp.dps):
            k += 1
            term *= x / k
            total += term
        return prefactor * total, 1 - prefactor * total
    level = x + 1 - a
    first = 1 / SMALLEST
    second = 1 / level
    value = second
    for i in range(1, 5000000):
        factor = -i * (i - a)
        level += 2
        second = factor * second + level
        second = 1 / (second if second != 0 else SMALLEST)
        first = level + factor / first
        first = first if first != 0 else SMALLEST
        change = second * first
        value *= change
        if abs(change - 1) < mpf(10) ** (8 - mp.dps):
            return 1 - prefactor * value, prefactor * value
    raise ArithmeticError("continued fraction")


def normal_upper(z):
    return erfc(z / sqrt(mpf(2))) / 2


def normal_density(z):
    return exp(-z * z / 2) / sqrt(2 * pi)


def normal(x, mean, sd, _):
    z = (x - mean) / sd
    return normal_upper(-z), normal_upper(z), normal_density(z) / sd


def student(t, df, *_):
    square = t * t
    tail = incomplete_beta(df / 2, mpf(1) / 2, df / (df + square), square / (df + square))[0] / 2
    density = exp(-log_beta(df / 2, mpf(1) / 2) - (df + 1) / 2 * log1p(square / df)) / sqrt(df)
    return (1 - tail, tail, density) if t > 0 else (tail, 1 - tail, density)


def gamma(x, shape, rate, _):
    lower, upper = incomplete_gamma(shape, x * rate)
    return lower, upper, exp(shape * log(rate) + (shape - 1) * log(x) - x * rate - loggamma(shape))


def chi2(x, df, *_):
    return gamma(x, df / 2, mpf(1) / 2, None)


def fisher_f(f, df1, df2, _):
    x, y = df1 * f / (df1 * f + df2), df2 / (df1 * f + df2)
    lower, upper = incomplete_beta(df1 / 2, df2 / 2, x, y)
    return lower, upper, exp(df1 / 2 * log(x) + df2 / 2 * log(y) - log_beta(df1 / 2, df2 / 2)) / f


def beta(x, a, b, _):
    lower, upper = incomplete_beta(a, b, x, 1 - x)
    return lower, upper, exp((a - 1) * log(x) + (b - 1) * log1p(-x) - log_beta(a, b))


def choose(n, k):
    return exp(loggamma(n + 1) - loggamma(k + 1) - loggamma(n - k + 1))


def binomial(k, trials, p, _):
    mass = choose(trials, k) * p**k * (1 - p) ** (trials - k)
    if k == trials:
        return mpf(1), mpf(0), mass
    lower, upper = incomplete_beta(trials - k, k + 1, 1 - p, p)
    return lower, upper, mass


def poisson(k, mean, *_):
    upper, lower = incomplete_gamma(k + 1, mean)
    return lower, upper, exp(k * log(mean) - mean - loggamma(k + 1))


def negative_binomial(k, size, p, _):
    lower, upper = incomplete_beta(size, k + 1, p, 1 - p)
    return lower, upper, exp(loggamma(size + k) - loggamma(size) - loggamma(k + 1) + size * log(p) + k * log1p(-p))


def hypergeometric(k, successes, failures, draws):
    """The plain sum, term by term from k, towards the nearer tail."""
    m, b, n = (int(v) for v in (successes, failures, draws))
    k = int(k)
    log_mass = sum(sign * loggamma(mpf(v + 1)) for sign, v in (
        (1, m), (-1, k), (-1, m - k), (1, b), (-1, n - k), (-1, b - n + k), (-1, m + b), (1, n), (1, m + b - n)))
    mass = exp(log_mass)
    enough = mpf(10) ** -50
    term, total = mass, mpf(0)
    if k * (m + b) < n * m:
        j = k
        while j >= max(0, n - b) and term > enough * total:
            total += term
            term = term * j * (b - n + j) / ((m - j + 1) * (n - j + 1))
            j -= 1
        return total, 1 - total, mass
    j = k
    while j < min(n, m):
        term = term * (m - j) * (n - j) / ((j + 1) * (b - n + j + 1))
        total += term
        j += 1
        if term < enough * total:
            break
    return 1 - total, total, mass


def chi_points(df, finest):
    """(s, weight) of the trapezoidal rule for S = sqrt(chi2 / df) on the log scale."""
    deviation = 1 / sqrt(2 * df)
    step = min(deviation / 4, finest)
    constant = log(2) + df / 2 * log(df / 2) - loggamma(df / 2)
    points = []
    for direction in (1, -1):
        i = 0 if direction == 1 else 1
        while True:
            u = direction * i * step
            log_weight = constant + df * u - df / 2 * exp(2 * u)
            points.append((exp(u), exp(log_weight) * step))
            if i > 10 and log_weight < -mp.dps * mpf("5.5"):
                break
            i += 1
    return points


def noncentral_t(t, df, shift, _):
    """Normal probabilities averaged over the chi law; the trapezoidal rule converges geometrically."""
    lower = upper = density = mpf(0)
    for s, weight in chi_points(df, min(mpf(1) / 20, 1 / (5 * (1 + abs(t) + abs(shift))))):
        z = t * s - shift
        lower += weight * normal_upper(-z)
        upper += weight * normal_upper(z)
        density += weight * s * normal_density(z)
    return lower, upper, density


def noncentral_chi2(x, df, shift, _):
    """The Poisson mixture summed from j = 0, with digits enough for the recurrence of tails down to 1e-200."""
    with mp.workdps(250):
        a, x, mean = df / 2, x / 2, shift / 2
        lower_now, upper_now = incomplete_gamma(a, x)
        point = exp(a * log(x) - x - loggamma(a + 1))
        weight = exp(-mean)
        lower = upper = density = mpf(0)
        j = 0
        while j < mean + x or weight > mpf(10) ** -240:
            lower += weight * lower_now
            upper += weight * upper_now
            density += weight * point * (a + j) / x / 2
            lower_now -= point
            upper_now += point
            point *= x / (a + j + 1)
            j += 1
            weight *= mean / j
        return lower, upper, density


def range_of_normals(w, groups):
    """Both tails and the density of the range of `groups` standard normals, by the trapezoidal rule."""
    step = mpf(1) / (8 if groups < 30 else 12)
    if w < 1:
        step /= 2
    lower = upper = density = mpf(0)
    z = mpf(-8)
    while z < 8 + min(w, 8):
        below, out, f = normal_upper(-z), normal_upper(w - z), normal_density(z)
        strip = below - out
        others = strip ** (groups - 2)
        lower += f * strip * others
        upper += f * (below ** (groups - 1) - strip * others)
        density += f * normal_density(z - w) * others
        z += step
    return groups * step * lower, groups * step * upper, groups * (groups - 1) * step * density


def studentized_range(q, groups, df, _):
    """16 digits: the average over the chi law takes steps of 1/9 and leaves out weights below 1e-30."""
    with mp.workdps(26):
        k = int(groups)
        lower = upper = density = mpf(0)
        for s, weight in chi_points(df, mpf(1) / 9):
            if weight < mpf(10) ** -30:
                continue
            below, above, at = range_of_normals(q * s, k)
            lower += weight * below
            upper += weight * above
            density += weight * s * at
        return lower, upper, density

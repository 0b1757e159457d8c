# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints proportions.csv: two proportions compared, from the definitions, in 60-digit arithmetic (mpmath), 30 digits printed.

Another road than the library's: the restricted proportions come from bisection of the likelihood equation (the library solves the cubic and
polishes), the limits from bisection of the score statistic. A confidence is the double that a program passes, not the decimal.

    python3 proportions.py > proportions.csv
"""
import csv
import sys

from mpmath import erfc, exp, log, mp, mpf, nstr, pi, sqrt

mp.dps = 60
HALVINGS = 190

COUNTS = [  # control successes, control units, treatment successes, treatment units
    # text 002: CTR, CVR, PCVR; the segments of its published CSV
    (1267, 15053, 1650, 14947), (228, 15053, 280, 14947), (228, 1267, 280, 1650),
    (775, 9053, 943, 8966), (135, 9053, 162, 8966), (135, 775, 162, 943),
    (492, 6000, 707, 5981), (93, 6000, 118, 5981), (93, 492, 118, 707),
    (501, 6018, 648, 5887), (77, 6018, 106, 5887), (77, 501, 106, 648),
    (766, 9035, 1002, 9060), (151, 9035, 174, 9060), (151, 766, 174, 1002),
    # a count of 0 or n: the corners of the restricted estimate
    (0, 100, 3, 100), (3, 100, 0, 100), (0, 100, 0, 100), (100, 100, 100, 100), (0, 100, 100, 100), (100, 100, 0, 100),
    (100, 100, 97, 100), (97, 100, 100, 100), (0, 10, 5, 1000), (10, 10, 990, 1000), (0, 7, 1, 1), (1, 1, 0, 7), (0, 1, 1, 1),
    # Newcombe 1998, table II
    (48, 80, 56, 70), (3, 10, 9, 10), (2, 7, 6, 7), (0, 29, 5, 56), (0, 20, 0, 10),
    # large and lopsided
    (500000, 10**7, 501000, 10**7), (50000000, 10**9, 50010000, 10**9), (333333333, 999999999, 333340000, 10**9),
    (20, 10**6, 35, 10**6), (3, 10**9, 11, 10**9), (999999990, 10**9, 999999979, 10**9), (12, 150, 200000, 10**7),
    (999, 1000, 10**9 - 5, 10**9), (250000000, 5 * 10**8, 250000001, 5 * 10**8), (1, 2, 500000123, 10**9),
]
CONFIDENCES = [0.95, 0.9, 0.999]


def upper_tail(z):
    return erfc(z / sqrt(2)) / 2


def bisect(is_low, low, high):
    low, high = mpf(low), mpf(high)
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        if is_low(middle):
            low = middle
        else:
            high = middle
    return (low + high) / 2


def critical(confidence):
    tail = (1 - mpf(confidence)) / 2
    return bisect(lambda z: upper_tail(z) > tail, 0, 50)


def restricted_variance(x0, n0, x1, n1, d):
    """Variance of p1 - p0 at the most likely (p0, p0 + d)."""
    low, high = max(mpf(0), -d), min(mpf(1), 1 - d)

    def rises(q):
        total = mpf(0)
        for count, probability, sign in ((x0, q, 1), (n0 - x0, 1 - q, -1), (x1, q + d, 1), (n1 - x1, 1 - q - d, -1)):
            if count:
                total += sign * count / probability
        return total > 0

    q = bisect(rises, low, high)
    r = q + d
    return q * (1 - q) / n0 + r * (1 - r) / n1


def mee(x0, n0, x1, n1, z):
    diff = mpf(x1) / n1 - mpf(x0) / n0

    def within(distance, side):
        d = diff + side * distance
        return distance ** 2 < z ** 2 * restricted_variance(x0, n0, x1, n1, d)

    low = diff - bisect(lambda u: within(u, -1), 0, 1 + diff) if diff > -1 else mpf(-1)
    high = diff + bisect(lambda u: within(u, 1), 0, 1 - diff) if diff < 1 else mpf(1)
    return low, high


def row(x0, n0, x1, n1, confidence):
    z_critical = critical(confidence)
    p0, p1 = mpf(x0) / n0, mpf(x1) / n1
    diff = p1 - p0
    pooled = mpf(x0 + x1) / (n0 + n1)
    spread = pooled * (1 - pooled) * (mpf(1) / n0 + mpf(1) / n1)
    error = sqrt(p0 * (1 - p0) / n0 + p1 * (1 - p1) / n1)
    answer = {"difference": diff, "std_error": error}
    if spread:
        z = diff / sqrt(spread)
        two_sided = 2 * upper_tail(abs(z))
        answer.update(z=z, p=two_sided, log_p=log(two_sided), p_greater=upper_tail(z), log_p_greater=log(upper_tail(z)))
    answer["mee_low"], answer["mee_high"] = mee(x0, n0, x1, n1, z_critical)
    if x0:
        answer["relative"] = p1 / p0 - 1
        if x1:
            half = z_critical * sqrt((1 - p0) / x0 + (1 - p1) / x1)
            answer["relative_low"], answer["relative_high"] = p1 / p0 * exp(-half) - 1, p1 / p0 * exp(half) - 1
    return answer


def main():
    numbers = ["difference", "std_error", "z", "p", "log_p", "p_greater", "log_p_greater", "mee_low", "mee_high", "relative",
               "relative_low", "relative_high"]
    out = csv.writer(sys.stdout, lineterminator="\n")
    print("# SPDX-License-Identifier: GPL-3.0-or-later")
    out.writerow(["control_successes", "control_units", "treatment_successes", "treatment_units", "confidence"] + numbers)
    for i, counts in enumerate(COUNTS):
        confidence = CONFIDENCES[0] if i < 15 else CONFIDENCES[i % 3]
        answer = row(*counts, confidence)
        out.writerow([*counts, confidence] + [nstr(answer[name], 30) if name in answer else "" for name in numbers])


if __name__ == "__main__":
    main()

# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes beta_bernoulli_pba.csv next to it: P(B > A) and expected losses of Beta posteriors with whole shapes, by exact finite sums, 50 digits.

    /usr/bin/python3 finite_sum.py
"""
import csv
import os

from mpmath import exp, log, loggamma, mp, mpf, nstr

mp.dps = 50
CASES = [(11, 91, 16, 86), (229, 14826, 281, 14668), (1268, 13787, 1651, 13298), (82001, 918001, 91001, 909001),
         (500001, 9500001, 501001, 9499001), (5001, 45001, 5001, 45001), (1, 1, 1, 1), (2, 20, 3, 19), (5001, 45001, 3501, 46501),
         (1, 1, 2, 1), (3, 7, 5, 5), (101, 901, 121, 881), (1001, 9001, 1051, 8951), (246, 14808, 263, 14686)]


def log_beta(a, b):
    return loggamma(a) + loggamma(b) - loggamma(a + b)


def sum_over_second(a1, b1, a2, b2):
    a1, b1, b2 = mpf(a1), mpf(b1), mpf(b2)
    term = exp(log_beta(a1, b1 + b2) - log(b2) - log_beta(mpf(1), b2) - log_beta(a1, b1))
    total = mpf(0)
    for i in range(int(a2)):
        total += term
        term *= (a1 + i) * (b2 + i) / ((a1 + i + b1 + b2) * (1 + i))
    return total


def second_above(a1, b1, a2, b2):
    """By the shortest of the four sums that say it."""
    shortest = min((a2, 0), (b1, 1), (a1, 2), (b2, 3))[1]
    if shortest == 0:
        return sum_over_second(a1, b1, a2, b2)
    if shortest == 1:
        return sum_over_second(b2, a2, b1, a1)
    if shortest == 2:
        return 1 - sum_over_second(a2, b2, a1, b1)
    return 1 - sum_over_second(b1, a1, b2, a2)


def losses(a1, b1, a2, b2):
    mean1, mean2 = mpf(a1) / (a1 + b1), mpf(a2) / (a2 + b2)
    first = mean2 * second_above(a1, b1, a2 + 1, b2) - mean1 * second_above(a1 + 1, b1, a2, b2)
    return first, first - (mean2 - mean1)


if __name__ == "__main__":
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "beta_bernoulli_pba.csv")
    with open(path, "w") as out:
        table = csv.writer(out, lineterminator="\n")
        table.writerow(["alphaA", "betaA", "alphaB", "betaB", "P_B_gt_A", "P_A_gt_B", "loss_choose_A_E[(B-A)+]", "loss_choose_B_E[(A-B)+]"])
        for case in CASES:
            better = second_above(*case)
            worse = second_above(case[2], case[3], case[0], case[1])
            table.writerow(list(case) + [nstr(v, 30) for v in (better, worse) + losses(*case)])

# SPDX-License-Identifier: GPL-3.0-or-later
"""The peer of bench_stats: asks statsmodels (scipy for means, which statsmodels has from raw data only) for the same table again and again;
answers a question a line with CPU seconds and numbers.

Questions are "name repeats": the seconds are those of all repeats.
"""
import sys
import time

import scipy
import scipy.stats
import statsmodels
from statsmodels.stats.proportion import confint_proportions_2indep, proportions_ztest, test_proportions_2indep
from statsmodels.stats.rates import test_poisson_2indep


def z_test():
    return proportions_ztest([1650, 1267], [14947, 15053])


def score_ratio():
    return confint_proportions_2indep(1650, 14947, 1267, 15053, method="score", compare="ratio")


def score_difference():
    return confint_proportions_2indep(1650, 14947, 1267, 15053, method="score", compare="diff")


def newcombe():
    return confint_proportions_2indep(1650, 14947, 1267, 15053, method="newcomb", compare="diff")


def welch():
    t = scipy.stats.ttest_ind_from_stats(13.05, 31.0, 50000, 12.2, 30.0, 50000, equal_var=False)
    return t.statistic, t.pvalue


def tost():
    """Two one-sided tests: tost_proportions_2indep of statsmodels 0.13.5 returns the smaller of the two p-values."""
    above = test_proportions_2indep(1650, 14947, 1267, 15053, 0.9, "score", "ratio", "larger", False)
    below = test_proportions_2indep(1650, 14947, 1267, 15053, 1.4, "score", "ratio", "smaller", False)
    return max(above.pvalue, below.pvalue),


def poisson():
    result = test_poisson_2indep(35, 110.0, 20, 100.0, method="score")
    return result.statistic, result.pvalue


QUESTIONS = {"z_test": z_test, "score_difference": score_difference, "score_ratio": score_ratio, "newcombe": newcombe, "welch": welch,
             "tost": tost, "poisson": poisson}


def main():
    print("peer: statsmodels", statsmodels.__version__, "scipy", scipy.__version__, file=sys.stderr, flush=True)
    for line in sys.stdin:
        name, repeats = line.split()
        question = QUESTIONS[name]
        start = time.process_time()
        for _ in range(int(repeats)):
            answer = question()
        print(repr((time.process_time() - start)), *(repr(float(number)) for number in answer), flush=True)


main()

# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints means.csv: two one-sided tests of means by statsmodels, with one variance and with two.

    /usr/bin/python3 make.py > means.csv

statsmodels wants values: two of them, half of the weight each, that have the mean and the variance asked for. lower and upper are the one-sided
tests at the margins; p is the larger of theirs. Non-inferiority is the test at the lower margin alone, so lower_p is its p-value.
"""
import math
import warnings

import scipy
import statsmodels
from statsmodels.stats.weightstats import CompareMeans, DescrStatsW

CASES = [  # units, mean, variance of the control, of the treatment; margins
    (30, 2., 3., 50, 2.1, 4., -1., 1.2), (8, 5.1, 1.44, 11, 6.9, 8.41, -1., 4.), (50000, 12.2, 900., 50000, 13.05, 961., -.5, .5),
    (50000, 12.2, 900., 50000, 12.25, 961., -.5, .5), (2, 1., 1., 2, 3., .5, -5., 5.), (2, 4., 1e-6, 9, 4.5, 30., -8., 8.),
    (3, -2., .25, 4, -1.5, .5, -.1, 2.), (2, 10., 4., 1000000, 11., 4., -3., 3.), (10**7, 4.98094, 173.5, 10**7, 5.94748, 201.25, -1., 1.),
    (10**7, .0123, .0121, 10**7, .01231, .0122, -1e-4, 1e-4), (10**7, 0., 1., 10**7, .001, 1., -.002, .0015), (100, 5., 0., 100, 5.1, 2., -.5, .5),
    (100, 5., 2., 100, 5., 0., -.4, .3), (30, 1., 400., 30, 2., 500., -15., 15.), (30, 1e-8, 1e-16, 40, 1.2e-8, 2e-16, -1e-8, 1e-8),
    (90000, 3., 16., 10000, 3.2, 25., -.25, .25), (12, 7., 3., 12, 7., 3., -2., 2.), (5, -3., 1., 6, 2., 1.5, -1., 6.),
    (40, 2.5, 1e-4, 40, 2.501, 1e-4, -.01, .01), (200, .5, .25, 10**7, .47, .2491, -.1, .1), (500, 3., 1., 500, 9., 1., -1., 7.),
    (99, 8., 98.6, 102, 8.8, 101.3, -4., 4.), (20, 0., 1., 20, 0., 1., -.05, .05), (1000, 0., 1., 700, 1.5, 4., 1., 2.),
]


def values(units, mean, variance):
    """Two values around the mean, a half of the units each."""
    away = math.sqrt(variance * (units - 1) / units)
    return DescrStatsW([mean - away, mean + away], weights=[units / 2, units / 2], ddof=1)


def main():
    warnings.simplefilter("ignore")
    print("# SPDX-License-Identifier: GPL-3.0-or-later")
    print("# statsmodels %s, scipy %s" % (statsmodels.__version__, scipy.__version__))
    print("n0,mean0,variance0,n1,mean1,variance1,test,margin_low,margin_high,p,lower_t,lower_p,upper_t,upper_p,df")
    for case in CASES:
        arms, margins = case[:6], case[6:]
        for test, usevar in (("welch", "unequal"), ("student", "pooled")):
            both = CompareMeans(values(*arms[3:]), values(*arms[:3]))
            p, ((lower_t, lower_p, df), (upper_t, upper_p, _)) = both.ttost_ind(*margins, usevar=usevar)
            numbers = [*margins, p, lower_t, lower_p, upper_t, upper_p, df]
            print(",".join([*map(repr, arms), test] + ["%.17g" % number for number in numbers]))


if __name__ == "__main__":
    main()

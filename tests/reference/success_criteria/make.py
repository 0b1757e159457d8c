# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints criteria.csv: the success criteria of the recommender's test held against the table that was published of it.

    /usr/bin/python3 make.py > criteria.csv

Published: 50,000 users a variant; CTR 8.2 % and 9.1 %, add-to-cart 15.3 % and 16.1 % of those who clicked, purchases of 3.5 % and 3.7 % of the users,
revenue per user $12.20 and $13.05 with p = .001. Asked for: CTR more than 2 % up, add-to-cart up, purchases more than 1.5 % up, revenue per user more
than $.50 up, revenue up at all. The variance of revenue is not published; it is what p = .001 takes, the same in both variants, by the normal law.

Shares: statsmodels' score test of a ratio, one-sided at the ratio asked for. Revenue: scipy's normal law at the difference
asked for. plain_p: two-sided p of no effect.
"""
import math
import warnings

import scipy
import scipy.stats
import statsmodels
from statsmodels.stats.proportion import proportions_ztest, test_proportions_2indep

UNITS = 50000
CLICKS = (4100, 4550)  # 8.2 % and 9.1 % of the users
SHARES = [  # criterion, metric, successes and units of control and treatment, lift to exceed
    ("CTR", CLICKS[0], UNITS, CLICKS[1], UNITS, .02),
    ("add to cart", round(.153 * CLICKS[0]), CLICKS[0], round(.161 * CLICKS[1]), CLICKS[1], 0.),
    ("purchase", round(.035 * UNITS), UNITS, round(.037 * UNITS), UNITS, .015),
]
MEANS, PUBLISHED_P = (12.20, 13.05), .001
REVENUE = [("revenue per user", .5), ("incremental revenue", 0.)]


def main():
    warnings.simplefilter("ignore")
    print("# SPDX-License-Identifier: GPL-3.0-or-later")
    print("# statsmodels %s, scipy %s" % (statsmodels.__version__, scipy.__version__))
    print("criterion,x_control,n_control,x_variant,n_variant,variance,exceed,statistic,p_value,met,plain_p")
    for name, x0, n0, x1, n1, lift in SHARES:
        found = test_proportions_2indep(x1, n1, x0, n0, value=1 + lift, method="score", compare="ratio", alternative="larger", correction=False)
        plain = proportions_ztest([x1, x0], [n1, n0])[1]
        print("%s,%d,%d,%d,%d,,%r,%.17g,%.17g,%d,%.17g" % (name, x0, n0, x1, n1, lift, found.statistic, found.pvalue, found.pvalue < .05, plain))
    error = (MEANS[1] - MEANS[0]) / scipy.stats.norm.isf(PUBLISHED_P / 2)
    for name, least in REVENUE:
        z = (MEANS[1] - MEANS[0] - least) / error
        p = scipy.stats.norm.sf(z)
        print("%s,%r,%d,%r,%d,%.17g,%r,%.17g,%.17g,%d,%r"
              % (name, MEANS[0], UNITS, MEANS[1], UNITS, error**2 * UNITS / 2, least, z, p, p < .05, PUBLISHED_P))
    assert math.isclose(2 * scipy.stats.norm.sf((MEANS[1] - MEANS[0]) / error), PUBLISHED_P)


if __name__ == "__main__":
    main()

# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints coverage.csv: exact coverage of statsmodels' 95 % intervals for two proportions, by enumeration of all tables.

The true proportions run over .05, .10, ... .95 in both arms. A table for which statsmodels raises or gives no number does not cover, nor
does Wald's where all values are alike; `failures` counts the others of these.

    /usr/bin/python3 coverage.py > coverage.csv        some minutes
"""
import math
import sys
import warnings

import numpy as np
import scipy
import statsmodels
from scipy.stats import binom
from statsmodels.stats.proportion import confint_proportions_2indep

SIZES = [(10, 10), (25, 25), (10, 40), (50, 50), (100, 100)]
RATES = np.arange(1, 20) / 20
METHODS = [("difference", "wald", "wald"), ("difference", "agresti-caffo", "agresti_caffo"),
           ("difference", "newcomb", "newcombe"), ("difference", "score", "miettinen_nurminen"),
           ("ratio", "log", "log_delta"), ("ratio", "score", "ratio_miettinen_nurminen")]


def limits(x0, n0, x1, n1, compare, method):
    if method == "wald" and (x0 + x1 == 0 or x0 + x1 == n0 + n1):
        return math.nan, math.nan
    try:
        low, high = confint_proportions_2indep(x1, n1, x0, n0, method=method, compare="diff" if compare == "difference" else "ratio")
    except (ValueError, ZeroDivisionError):
        return math.nan, math.nan
    return (math.nan, math.nan) if isinstance(low, complex) or isinstance(high, complex) else (low, high)


def coverage(n0, n1, compare, method):
    low, high = np.array([[limits(x0, n0, x1, n1, compare, method) for x1 in range(n1 + 1)]
                          for x0 in range(n0 + 1)]).transpose(2, 0, 1)
    covered = []
    for p0 in RATES:
        for p1 in RATES:
            true = p1 - p0 if compare == "difference" else p1 / p0
            chance = np.outer(binom.pmf(np.arange(n0 + 1), n0, p0), binom.pmf(np.arange(n1 + 1), n1, p1))
            covered.append(chance[(low <= true) & (true <= high)].sum())
    return min(covered), np.mean(covered), int(np.isnan(low).sum())


def main():
    warnings.simplefilter("ignore")
    print("# SPDX-License-Identifier: GPL-3.0-or-later")
    print("# statsmodels %s, scipy %s, numpy %s" % (statsmodels.__version__, scipy.__version__, np.__version__))
    print("control_units,treatment_units,method,min,mean,failures")
    for n0, n1 in SIZES:
        for compare, method, name in METHODS:
            low, mean, failures = coverage(n0, n1, compare, method)
            print("%d,%d,%s,%.17g,%.17g,%d" % (n0, n1, name, low, mean, failures))
            sys.stdout.flush()


if __name__ == "__main__":
    main()

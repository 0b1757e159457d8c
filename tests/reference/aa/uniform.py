# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints uniform.csv: what the A/A test says of p-values. `ks` is P(D > d) of n values: Kolmogorov's series (mpmath, 40 digits) at
(sqrt(n) + .12 + .11 / sqrt(n)) d (Stephens 1970), beside the exact one of scipy; `band` is the count that a binomial(n, rate) does not
exceed with the probability p (scipy).

    /usr/bin/python3 uniform.py > uniform.csv
"""
import mpmath
import scipy
from mpmath import exp, inf, mp, mpf, nstr, nsum, sqrt
from scipy.stats import binom, kstwo

mp.dps = 40
DISTANCES = [(5, 0.4), (10, 0.3), (20, 0.5), (100, 0.05), (100, 0.12), (200, 0.2), (1000, 0.03), (1000, 0.0617), (1000, 0.1), (10000, 0.0136),
             (100000, 0.0062), (1000000, 0.001)]
BANDS = [(100, .05), (200, .05), (1000, .05), (1000, .01), (1000, .001), (2000, .05), (10000, .05), (1000000, .001)]


def kolmogorov(n, d):
    root = sqrt(mpf(n))
    scaled = (root + mpf("0.12") + mpf("0.11") / root) * mpf(d)
    return 2 * nsum(lambda k: (-1) ** int(k - 1) * exp(-2 * k * k * scaled * scaled), [1, inf], method="d")


print("# mpmath %s, scipy %s" % (mpmath.__version__, scipy.__version__))
print("what,n,at,value,peer")
for n, d in DISTANCES:
    print("ks,%d,%r,%s,%r" % (n, d, nstr(kolmogorov(n, d), 25), float(kstwo.sf(d, n))))
for n, rate in BANDS:
    for p in (.0005, .9995):
        print("band,%d,%r,%d,%r" % (n, rate, binom.ppf(p, n, rate), p))

# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints the logs of two-sided tails that are too small for a double: the numbers of test_far_tails in tests/unit/test_dist_law.c."""
from mpmath import log, mpf, nstr

import oracle

for z in (40, 1000):
    print("normal", z, nstr(log(2 * oracle.normal_upper(mpf(z))), 18))
for t, df in ((40, 1000), (10**4, 3)):
    print("t", t, df, nstr(log(2 * oracle.student(mpf(t), mpf(df))[1]), 18))
print("chi2", 1500, 1, nstr(log(oracle.chi2(mpf(1500), mpf(1))[1]), 18))

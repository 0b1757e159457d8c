# SPDX-License-Identifier: GPL-3.0-or-later
"""The peer of bench_tables: scipy.stats and statsmodels, one procedure a question: its name, how often to run it, and four counts (successes and
units of the control, then of the treatment) or the number of p-values.

Answers with CPU seconds a run and one number.
"""
import os
import sys
import time

for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[variable] = "1"

import numpy as np
from scipy import stats
from statsmodels.stats.multitest import multipletests


def p_values(n):
    """As in bench_tables.c."""
    return np.array([((i * 7919) % 10007) / 10007.0 for i in range(1, n + 1)]) ** 4


def run(name, numbers):
    if name in ("holm", "fdr_bh", "hommel"):
        values = p_values(numbers[0])
        return lambda: float(multipletests(values, method=name)[1].sum())
    c, n0, t, n1 = numbers
    table = [[t, n1 - t], [c, n0 - c]]
    test = {"fisher": stats.fisher_exact, "barnard": stats.barnard_exact, "boschloo": stats.boschloo_exact}.get(name)
    if name == "chi_square":
        return lambda: stats.chi2_contingency(table, correction=False)[1]
    if name == "fisher":
        return lambda: test(table)[1]
    columns = [[t, c], [n1 - t, n0 - c]]
    return lambda: test(columns, n=512).pvalue


def main():
    for line in sys.stdin:
        name, times, *numbers = line.split()
        work = run(name, [int(x) for x in numbers])
        start = time.process_time()
        for _ in range(int(times)):
            answer = work()
        print((time.process_time() - start) / int(times), repr(float(answer)), flush=True)


main()

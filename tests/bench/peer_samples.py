# SPDX-License-Identifier: GPL-3.0-or-later
"""The peer of bench_samples: scipy.stats on the same two arms.

Started with the number of units in an arm; a question a line: procedure, column, and for resampling the number of replicates that the library
draws. scipy draws PEER_REPLICATES; its time is scaled to the library's number, which flatters scipy (its fixed costs are not).
Answers with CPU seconds and two numbers that do not depend on the draws.
"""
import os
import sys
import time

for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[variable] = "1"

import numpy as np
from scipy import stats

PEER_REPLICATES = 20


def arms(column, n):
    """SplitMix64 of the row number, as in bench_samples.c."""
    z = np.uint64(1) + np.arange(1, 2 * n + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    word = z ^ (z >> np.uint64(31))
    if column == "real":
        values = 100 + (word >> np.uint64(11)).astype(np.float64) * 2.0**-53
        values[n:] += 0.002
    else:
        values = (word % np.uint64(1000)).astype(np.float64)
        values[n:] += 1
    return values[:n], values[n:]


def mean_difference(v, c, axis):
    return np.mean(v, axis=axis) - np.mean(c, axis=axis)


def welch(v, c, axis):
    error = np.var(v, axis=axis, ddof=1) / v.shape[axis] + np.var(c, axis=axis, ddof=1) / c.shape[axis]
    return mean_difference(v, c, axis) / np.sqrt(error)


def answer(procedure, control, variant):
    if procedure == "mann_whitney":
        found = stats.mannwhitneyu(variant, control, method="asymptotic")
        return found.statistic, found.pvalue
    if procedure == "bootstrap":
        stats.bootstrap((variant, control), mean_difference, n_resamples=PEER_REPLICATES, vectorized=True, batch=1, method="percentile", random_state=0)
        return variant.mean() - control.mean(), variant.mean()
    found = stats.permutation_test((variant, control), welch, n_resamples=PEER_REPLICATES, vectorized=True, batch=1, random_state=0)
    return found.statistic, variant.mean()


def main():
    n = int(sys.argv[1])
    for line in sys.stdin:
        procedure, column, replicates = line.split()
        control, variant = arms(column, n)
        start = time.process_time()
        first, second = answer(procedure, control, variant)
        seconds = time.process_time() - start
        if int(replicates) > 0:
            seconds *= int(replicates) / PEER_REPLICATES
        print(repr(seconds), repr(float(first)), repr(float(second)), flush=True)


main()

# SPDX-License-Identifier: GPL-3.0-or-later
"""The peer of bench_causal: pandas to select and group, statsmodels and scipy to test.

Started with the number of rows; a question a line: an outcome, then perhaps "level". Answers with CPU seconds and the statistics of all units, of the
exposed and of the others, treated against control; by level their sums over the levels.
"""
import sys
import time

import numpy as np
import pandas as pd
from scipy.stats import ttest_ind_from_stats
from statsmodels.stats.proportion import confint_proportions_2indep, proportions_ztest


def words(stream, n):
    """SplitMix64 of the row number, as in bench_causal.c."""
    z = np.uint64(stream) + np.arange(1, n + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return z ^ (z >> np.uint64(31))


def compare(arms, outcome):
    """The statistic, and as in the library the interval."""
    control, treated = arms.loc[0], arms.loc[1]
    if outcome == "bought":
        confint_proportions_2indep(treated["sum"], treated["count"], control["sum"], control["count"], method="wald")
        return proportions_ztest([treated["sum"], control["sum"]], [treated["count"], control["count"]])[0]
    return ttest_ind_from_stats(treated["mean"], treated["std"], treated["count"], control["mean"], control["std"], control["count"],
                                equal_var=False)[0]


def statistics(frame, outcome, by_level):
    wanted = ["sum", "count"] if outcome == "bought" else ["mean", "std", "count"]
    found = []
    for rows in (frame, frame[frame["exposed"] == 1], frame[frame["exposed"] == 0]):
        keys = ["level", "arm"] if by_level else ["arm"]
        arms = rows.groupby(keys)[outcome].agg(wanted)
        levels = [arms.loc[level] for level in range(20)] if by_level else [arms]
        found.append(sum(compare(level, outcome) for level in levels))
    return found


def main():
    n = int(sys.argv[1])
    frame = pd.DataFrame({"arm": (words(1, n) % np.uint64(2) == 0).astype(np.int8), "exposed": (words(2, n) % np.uint64(5) == 0).astype(np.int8),
                          "bought": (words(3, n) % np.uint64(8) == 0).astype(np.int8), "level": (words(4, n) % np.uint64(20)).astype(np.int8),
                          "spend": (words(5, n) >> np.uint64(11)).astype(np.float64) * 2.0**-53})
    for line in sys.stdin:
        outcome, *by_level = line.split()
        start = time.process_time()
        answer = statistics(frame, outcome, bool(by_level))
        seconds = time.process_time() - start
        print(repr(seconds), *[repr(float(value)) for value in answer], flush=True)


main()

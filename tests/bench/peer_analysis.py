# SPDX-License-Identifier: GPL-3.0-or-later
"""The peer of bench_analysis: the same metrics by variant, and by variant and segment, with pandas.

Started with the number of rows; a question a line: what (means, ratio, covariate, medians, ids) and how the columns lie (0 bits, 1 whole
numbers, 2 doubles, 3 doubles of which a tenth is missing). Answers with CPU seconds and the sum of the values of all cells.
"""
import sys
import time

import numpy as np
import pandas as pd

COLUMNS = ["first", "second"]


def words(stream, n):
    """SplitMix64 of the row number, as in bench_analysis.c."""
    z = np.uint64(stream) + np.arange(1, n + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return z ^ (z >> np.uint64(31))


def values(form, stream, n):
    word = words(stream, n)
    if form == "0":
        return (word % np.uint64(8) == 0).astype(np.uint8)
    if form == "1":
        return (word % np.uint64(1000)).astype(np.int64)
    real = (word >> np.uint64(11)).astype(np.float64) * 2.0**-53
    if form == "3":
        real[word % np.uint64(10) == 0] = np.nan
    return real


def means(frame, keys):
    groups = frame.groupby(keys, observed=True)[COLUMNS]
    table = groups.agg(["count", "sum"] if frame["first"].dtype == np.uint8 else ["count", "sum", "var"])
    return sum((table[name]["sum"] / table[name]["count"]).sum() for name in COLUMNS)


def products(frame, keys):
    """Counts, sums and variances of both columns and the sums of their products: what a covariance needs."""
    groups = frame.assign(product=frame["first"] * frame["second"]).groupby(keys, observed=True)
    return groups.agg({"first": ["count", "sum", "var"], "second": ["sum", "var"], "product": ["sum"]})


def ratio(frame, keys):
    table = products(frame, keys)
    return (table["first"]["sum"] / table["second"]["sum"]).sum()


def covariate(frame, keys):
    table = products(frame, keys)
    return (table["first"]["sum"] / table["first"]["count"]).sum()


def medians(frame, keys):
    return frame.groupby(keys, observed=True)[COLUMNS].median().to_numpy().sum()


def ids(frame, keys):
    if keys == ["variant"] and not frame.groupby(keys)["user"].nunique().equals(frame.groupby(keys)["user"].count()):
        raise ValueError("a user has two rows")
    return means(frame, keys)


def main():
    n = int(sys.argv[1])
    labels = {"variant": (words(1, n) % np.uint64(2)).astype(np.int8), "segment": (words(2, n) % np.uint64(20)).astype(np.int8)}
    kept = {}
    for line in sys.stdin:
        what, form = line.split()
        if form not in kept:
            kept = {form: pd.DataFrame({**labels, "first": values(form, 3, n), "second": values(form, 4, n)})}
        frame = kept[form]
        if what == "ids" and "user" not in frame:
            frame["user"] = 1000000000 + np.arange(n, dtype=np.int64)
        start = time.process_time()
        total = sum(globals()[what](frame, keys) for keys in (["variant"], ["variant", "segment"]))
        print(repr(time.process_time() - start), repr(float(total)), flush=True)


main()

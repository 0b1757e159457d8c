# SPDX-License-Identifier: GPL-3.0-or-later
"""The peer of bench_analysis: counts, sums and variances by variant, and by variant and segment, with pandas.

Started with the number of rows; a question a line: bits, wholes or reals. Answers with CPU seconds and the sum of the means of all cells.
"""
import sys
import time

import numpy as np
import pandas as pd


def words(stream, n):
    """SplitMix64 of the row number, as in bench_analysis.c."""
    z = np.uint64(stream) + np.arange(1, n + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return z ^ (z >> np.uint64(31))


def values(kind, stream, n):
    word = words(stream, n)
    if kind == "bits":
        return (word % np.uint64(8) == 0).astype(np.uint8)
    if kind == "wholes":
        return (word % np.uint64(1000)).astype(np.int64)
    return (word >> np.uint64(11)).astype(np.float64) * 2.0**-53


def aggregate(frame, keys):
    groups = frame.groupby(keys, observed=True)[["first", "second"]]
    return groups.agg(["count", "sum"] if frame["first"].dtype == np.uint8 else ["count", "sum", "var"])


def main():
    n = int(sys.argv[1])
    variant = (words(1, n) % np.uint64(2)).astype(np.int8)
    segment = (words(2, n) % np.uint64(20)).astype(np.int8)
    kept = {}
    for line in sys.stdin:
        kind = line.strip()
        if kind not in kept:
            kept = {kind: pd.DataFrame({"variant": variant, "segment": segment, "first": values(kind, 3, n), "second": values(kind, 4, n)})}
        frame = kept[kind]
        start = time.process_time()
        arms = aggregate(frame, ["variant"])
        cells = aggregate(frame, ["variant", "segment"])
        seconds = time.process_time() - start
        total = sum((table[name]["sum"] / table[name]["count"]).sum() for table in (arms, cells) for name in ("first", "second"))
        print(repr(seconds), repr(float(total)), flush=True)


main()

# SPDX-License-Identifier: GPL-3.0-or-later
"""The peer of bench_moments: makes the same columns, answers a question a line with CPU seconds and the numbers.

Started with the number of rows; questions on standard input, answers on standard output. The seconds are those of numpy or pandas alone.
"""
import os
import sys
import time

for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[variable] = "1"

import numpy as np

STEP = 1 << 22


def words(stream, rows):
    """SplitMix64 of the row number, as in bench_moments.c; in pieces to spare memory."""
    for start in range(0, rows, STEP):
        row = np.arange(start + 1, min(start + STEP, rows) + 1, dtype=np.uint64)
        z = np.uint64(stream) + row * np.uint64(0x9E3779B97F4A7C15)
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        yield start, z ^ (z >> np.uint64(31))


def column(name, rows):
    make = {
        "x": (1, np.float64, lambda w: 100 + (w >> np.uint64(11)).astype(np.float64) * 2.0**-53),
        "y": (2, np.float64, lambda w: 50 + (w >> np.uint64(11)).astype(np.float64) * 2.0**-53),
        "count": (3, np.float64, lambda w: w % np.uint64(1000)),
        "count_int64": (3, np.int64, lambda w: w % np.uint64(1000)),
        "zero_one": (4, np.float64, lambda w: w & np.uint64(1)),
        "zero_one_uint8": (4, np.uint8, lambda w: w & np.uint64(1)),
        "group8": (5, np.int32, lambda w: w & np.uint64(7)),
        "group100000": (6, np.int32, lambda w: w % np.uint64(100000)),
    }
    stream, dtype, transform = make[name]
    values = np.empty(rows, dtype)
    for start, word in words(stream, rows):
        values[start:start + len(word)] = transform(word)
    return values


class Columns:
    """The columns of the last question; others are dropped."""

    def __init__(self, rows):
        self.rows = rows
        self.held = {}

    def get(self, *names):
        self.held = {name: held for name, held in self.held.items() if name in names or name == "frame:" + "/".join(names)}
        for name in names:
            if name not in self.held:
                self.held[name] = column(name, self.rows)
        return [self.held[name] for name in names]

    def frame(self, value, group):
        import pandas as pd

        values, groups = self.get(value, group)
        key = "frame:" + value + "/" + group
        if key not in self.held:
            self.held[key] = pd.DataFrame({"group": groups, "value": values})
        return self.held[key]


def timed(work):
    start = time.process_time()
    answer = work()
    return time.process_time() - start, answer


def mean_variance(columns, name):
    (x,) = columns.get(name)
    return timed(lambda: (x.mean(), x.var(ddof=1)))


def covariance(columns, first, second):
    x, y = columns.get(first, second)
    seconds, matrix = timed(lambda: np.cov(x, y))
    return seconds, (matrix[0, 0], matrix[1, 1], matrix[0, 1])


def grouped(columns, value, group):
    frame = columns.frame(value, group)
    seconds, table = timed(lambda: frame.groupby("group")["value"].agg(["count", "mean", "var"]))
    first = table.iloc[:8]
    return seconds, [number for row in first.itertuples(index=False) for number in row]


def main():
    columns = Columns(int(sys.argv[1]))
    questions = {"mean_variance": mean_variance, "covariance": covariance, "grouped": grouped}
    for line in sys.stdin:
        name, *arguments = line.split()
        seconds, answers = questions[name](columns, *arguments)
        print(repr(float(seconds)), *(repr(float(answer)) for answer in answers), flush=True)


main()

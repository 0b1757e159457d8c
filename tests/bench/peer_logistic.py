# SPDX-License-Identifier: GPL-3.0-or-later
"""The peer of bench_logistic: scikit-learn without penalty, with its own tolerance, on one thread, on the same numbers.

Started with the number of rows; answers a line (the solver's name) with CPU seconds and five coefficients.
"""
import os
import sys
import time
import warnings

for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[variable] = "1"

import numpy as np
import sklearn
from sklearn.linear_model import LogisticRegression

COLUMNS = 20


def unit(stream, rows):
    """SplitMix64 of the row number, as in bench_logistic.c."""
    row = np.arange(1, rows + 1, dtype=np.uint64)
    z = np.uint64(stream) + row * np.uint64(0x9E3779B97F4A7C15)
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return ((z ^ (z >> np.uint64(31))) >> np.uint64(11)).astype(float) * 2.0**-53


def make(rows):
    x = np.empty((rows, COLUMNS))
    eta = np.full(rows, -1.0)
    for j in range(COLUMNS):
        x[:, j] = 4 * unit(j + 1, rows) - 2
        eta += (j % 5 - 2) / 5 * x[:, j]
    return x, (unit(COLUMNS + 1, rows) < 1 / (1 + np.exp(-eta))).astype(float)


def main():
    x, y = make(int(sys.argv[1]))
    print("peer: scikit-learn", sklearn.__version__, "numpy", np.__version__, file=sys.stderr, flush=True)
    for line in sys.stdin:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            model = LogisticRegression(penalty=None, solver=line.strip(), max_iter=200)
            start = time.process_time()
            model.fit(x, y)
            seconds = time.process_time() - start
        slope = model.coef_[0]
        answers = model.intercept_[0], slope[0], slope[19], slope[2], slope[3]
        print(repr(float(seconds)), *(repr(float(answer)) for answer in answers), flush=True)


main()

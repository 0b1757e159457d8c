# SPDX-License-Identifier: GPL-3.0-or-later
"""The peer of bench_gram: makes the same matrix, answers a question a line with CPU seconds and six numbers of X'X, X'y and y'y.

Started with the number of rows; questions on standard input, answers on standard output. The seconds are those of numpy alone. On standard
error it says once which BLAS numpy is linked with.
"""
import os
import sys
import time

for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[variable] = "1"

import numpy as np

COLUMNS = 20
STEP = 1 << 20


def unit(stream, rows):
    """SplitMix64 of the row number, as in bench_gram.c; in pieces to spare memory."""
    values = np.empty(rows)
    for start in range(0, rows, STEP):
        row = np.arange(start + 1, min(start + STEP, rows) + 1, dtype=np.uint64)
        z = np.uint64(stream) + row * np.uint64(0x9E3779B97F4A7C15)
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        values[start:start + len(row)] = ((z ^ (z >> np.uint64(31))) >> np.uint64(11)).astype(float) * 2.0**-53
    return values


class Data:
    def __init__(self, rows):
        self.rows = rows
        self.order = None

    def get(self, order):
        if self.order != order:
            self.x = np.empty((self.rows, COLUMNS), order=order)
            for j in range(COLUMNS):
                self.x[:, j] = unit(j + 1, self.rows)
            self.y = unit(21, self.rows)
            self.order = order
        return self.x, self.y


def numbers(xx, xy, yy):
    return xx[0, 0], xx[1, 3], xx[7, 19], xx[19, 19], xy[2], yy


def gram(data, kind):
    x, y = data.get("F" if kind == "columns" else "C")
    weight = unit(22, data.rows) if kind == "weighted" else None
    start = time.process_time()
    if weight is None:
        answer = x.T @ x, x.T @ y, y @ y
    else:
        wx = x * weight[:, None]
        answer = wx.T @ x, wx.T @ y, (weight * y) @ y
    return time.process_time() - start, numbers(*answer)


def blas():
    with open("/proc/self/maps", encoding="utf-8") as maps:
        found = sorted({os.path.basename(line.split()[-1]) for line in maps if "blas" in line})
    return ", ".join(found)


def main():
    data = Data(int(sys.argv[1]))
    print("peer: numpy", np.__version__, "with", blas(), file=sys.stderr, flush=True)
    for line in sys.stdin:
        _, kind = line.split()
        seconds, answers = gram(data, kind)
        print(repr(float(seconds)), *(repr(float(answer)) for answer in answers), flush=True)


main()

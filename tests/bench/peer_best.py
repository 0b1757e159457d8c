# SPDX-License-Identifier: GPL-3.0-or-later
"""The peer of bench_best: P(best) of beta arms by a million draws of numpy each. A question is the successes and failures of each arm, prior included.
Answers with CPU seconds and the probability of the last arm."""
import os
import sys
import time

for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[variable] = "1"

import numpy as np

DRAWS = 1000000


def main():
    generator = np.random.default_rng(1)
    for line in sys.stdin:
        numbers = [float(x) for x in line.split()]
        start = time.process_time()
        draws = np.stack([generator.beta(a, b, DRAWS) for a, b in zip(numbers[::2], numbers[1::2])])
        best = np.bincount(draws.argmax(axis=0), minlength=len(draws)) / DRAWS
        loss = (draws.max(axis=0) - draws).mean(axis=1)
        print(time.process_time() - start, repr(float(best[-1] + 0 * loss[-1])), flush=True)


main()

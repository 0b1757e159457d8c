# SPDX-License-Identifier: GPL-3.0-or-later
"""The peer of bench_bayes: a million numpy draws of each arm; answers a question a line with CPU seconds and numbers.

Questions: "better a b c d" for P(second > first) of Beta(a, b) and Beta(c, d); "all a b c d" for the losses and equal-tailed intervals too.
"""
import sys
import time

import numpy as np

DRAWS = 1000000
RANDOM = np.random.default_rng(0)


def answer(question, a, b, c, d):
    first, second = RANDOM.beta(a, b, DRAWS), RANDOM.beta(c, d, DRAWS)
    better = np.mean(second > first)
    if question == "better":
        return [better]
    difference = second - first
    lift = difference / first
    limits = [np.quantile(v, q) for v in (difference, lift) for q in (.025, .975)]
    return [better, np.mean(np.maximum(difference, 0)), np.mean(np.maximum(-difference, 0))] + limits


def main():
    for line in sys.stdin:
        question, *numbers = line.split()
        start = time.process_time()
        values = answer(question, *map(float, numbers))
        seconds = time.process_time() - start
        print("%.9g %s" % (seconds, " ".join("%.17g" % v for v in values)), flush=True)


if __name__ == "__main__":
    main()

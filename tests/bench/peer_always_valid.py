# SPDX-License-Identifier: GPL-3.0-or-later
"""The peer of bench_always_valid: confseq (C++ behind Python); answers a question a line with CPU seconds and numbers.

Questions are "name repeats": the seconds are those of all repeats. Its bounds take arrays, so that the seconds hold no Python call for each bound;
its Bernoulli interval takes one question at a time.
"""
import importlib.metadata
import sys
import time

import numpy
from confseq.boundaries import bernoulli_confidence_interval, normal_mixture_bound


def bounds(one_sided, repeats):
    return normal_mixture_bound(numpy.full(repeats, 250.0), 0.01, 400.0, 0.01, one_sided)[-1]


def bernoulli(repeats):
    for _ in range(repeats):
        low, _high = bernoulli_confidence_interval(1268, 15054, 0.05, 15054, 0.05)
    return low


QUESTIONS = {"two_sided": lambda n: bounds(False, n), "one_sided": lambda n: bounds(True, n), "bernoulli": bernoulli}


def main():
    print("peer: confseq", importlib.metadata.version("confseq"), file=sys.stderr, flush=True)
    for line in sys.stdin:
        name, repeats = line.split()
        start = time.process_time()
        answer = QUESTIONS[name](int(repeats))
        print(repr(time.process_time() - start), repr(float(answer)), flush=True)


main()

# SPDX-License-Identifier: GPL-3.0-or-later
"""The peer of bench_variates: numpy's Generator (PCG64) on the same laws.

Started with the number of draws; a question a line: the law and its parameters. Answers with CPU seconds, the mean magnitude and the
mean square of the last chunk. The draws are made in chunks that stay in the cache, into one array where numpy can.
"""
import sys
import time

import numpy as np

CHUNK = 100000


def maker(generator, law, parameters, chunk):
    if law == "uniform":
        return lambda: generator.random(out=chunk)
    if law == "normal":
        return lambda: generator.standard_normal(out=chunk)
    if law == "exponential":
        return lambda: generator.standard_exponential(out=chunk)
    if law == "gamma":
        return lambda: generator.standard_gamma(*parameters, size=CHUNK)
    if law == "weights":
        return lambda: generator.poisson(1.0, CHUNK)
    draw = getattr(generator, law)
    return lambda: draw(*parameters, size=CHUNK)


def main():
    chunks = int(sys.argv[1]) // CHUNK
    generator = np.random.default_rng(0)
    chunk = np.empty(CHUNK)
    for line in sys.stdin:
        law, *texts = line.split()
        make = maker(generator, law, [float(text) for text in texts], chunk)
        start = time.process_time()
        for _ in range(chunks):
            drawn = make()
        seconds = time.process_time() - start
        drawn = np.asarray(drawn, dtype=np.float64)
        print(repr(seconds), repr(float(np.abs(drawn).mean())), repr(float((drawn * drawn).mean())), flush=True)


main()

# SPDX-License-Identifier: GPL-3.0-or-later
"""The peer of bench_power: statsmodels' power classes; answers a question a line with CPU seconds and numbers.

Questions are "name repeats": the seconds are those of all repeats.
"""
import sys
import time
import warnings

import statsmodels
from statsmodels.stats.power import NormalIndPower, TTestIndPower

warnings.simplefilter("ignore")  # scipy 1.10 warns of NaN inside its noncentral t while solve_power looks for a bracket
EFFECT = 0.05


def z_units():
    return NormalIndPower().solve_power(EFFECT, None, .05, .8, 1)


def z_effect():
    return NormalIndPower().solve_power(None, 50000, .05, .8, 1)


def t_power():
    return TTestIndPower().power(EFFECT, 5000, .05, 1)


def t_units():
    return TTestIndPower().solve_power(EFFECT, None, .05, .8, 1)


def t_effect():
    return TTestIndPower().solve_power(None, 50000, .05, .8, 1)


QUESTIONS = {"z_units": z_units, "z_effect": z_effect, "t_power": t_power, "t_units": t_units, "t_effect": t_effect}


def main():
    print("peer: statsmodels", statsmodels.__version__, file=sys.stderr, flush=True)
    for line in sys.stdin:
        name, repeats = line.split()
        question = QUESTIONS[name]
        start = time.process_time()
        for _ in range(int(repeats)):
            answer = question()
        print(repr((time.process_time() - start)), repr(float(answer)), flush=True)


main()

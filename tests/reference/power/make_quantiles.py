# SPDX-License-Identifier: GPL-3.0-or-later
"""Designs of quantiles from laws whose density is known: writes quantiles.csv.

    /usr/bin/python3 make_quantiles.py

The variance of a unit is prob (1 - prob) / density^2; what the library is told is the standard error that follows from it for `pilot` units.
Power, units and smallest effect have 30 digits (make.py). `simulated` is the variance of the quantiles of 40,000 numpy samples of 2,001 units,
times 2,001: that the formula is the right one.
"""
import mpmath as mp
import numpy as np

import make

SAMPLES, UNITS = 40_000, 2_001


def z_of(prob):
    return -make.z_quantile(prob)


def normal_density(z):
    return mp.exp(-z * z / 2) / mp.sqrt(2 * mp.pi)


# Each law: the quantile, the density there, a numpy sampler.
def lognormal(sigma):
    value = lambda prob: mp.exp(sigma * z_of(prob))
    density = lambda prob: normal_density(z_of(prob)) / (sigma * value(prob))
    return value, density, lambda rng, shape: np.exp(float(sigma) * rng.standard_normal(shape))


def exponential():
    return lambda prob: -mp.log(1 - mp.mpf(prob)), lambda prob: 1 - mp.mpf(prob), lambda rng, shape: rng.exponential(size=shape)


def uniform():
    return lambda prob: mp.mpf(prob), lambda prob: mp.mpf(1), lambda rng, shape: rng.random(shape)


LAWS = {"lognormal": lognormal(mp.mpf(1)), "latency": lognormal(mp.mpf("0.5")), "exponential": exponential(), "uniform": uniform()}


def simulated(law, prob):
    rng = np.random.Generator(np.random.PCG64(sum(map(ord, law)) + round(1000 * prob)))
    rank = int(np.ceil(UNITS * prob)) - 1
    values = [np.partition(LAWS[law][2](rng, (500, UNITS)), rank, axis=1)[:, rank] for _ in range(SAMPLES // 500)]
    return float(np.var(np.concatenate(values), ddof=1) * UNITS)


def rows():
    """law, prob, pilot, lift, n0, n1, treatment's error over the control's, alternative, alpha, null, relative, both"""
    table = [
        ("lognormal", .5, 5000, .05, 4000, 4000, 1.0, "two", .05, 0.0, 0, 0), ("lognormal", .5, 5000, .05, 4000, 4000, 1.05, "two", .05, 0.0, 1, 0),
        ("lognormal", .95, 20000, .04, 30000, 10000, 1.04, "two", .05, 0.0, 1, 1), ("latency", .95, 20000, -.01, 50000, 50000, 1.0, "less", .05, 0.0, 1, 0),
        ("latency", .99, 100000, 0.0, 200000, 200000, 1.0, "less", .025, .02, 1, 0), ("exponential", .9, 1, .1, 3000, 9000, 1.1, "greater", .05, .02, 1, 0),
        ("exponential", .25, 400, .5, 60, 60, 1.0, "two", .01, 0.0, 0, 1), ("uniform", .5, 1000, .04, 200, 300, 1.0, "two", .05, 0.0, 0, 0)]
    for law, prob, pilot, lift, n0, n1, other, alternative, alpha, null, relative, both in table:
        value, density = LAWS[law][0](mp.mpf(prob)), LAWS[law][1](mp.mpf(prob))
        unit = mp.sqrt(mp.mpf(prob) * (1 - mp.mpf(prob))) / density
        row = dict(law=law, prob=prob, base=float(value), std_error=float(unit / mp.sqrt(pilot)), other=float(other * unit / mp.sqrt(pilot)), pilot=pilot,
                   effect=float(lift * value), n0=n0, n1=n1, alternative=alternative, alpha=alpha, null=null, relative=relative, both=both, target=.8)
        given = dict(row, sd0=mp.mpf(row["std_error"]) * mp.sqrt(pilot), sd1=mp.mpf(row["other"]) * mp.sqrt(pilot), test="welch", factor=1, solve=1)
        row["power"], row["n"], row["mde"] = make.answers(lambda n, e: make.t_power(n, given, e), given)
        row["variance"], row["simulated"] = unit ** 2, simulated(law, prob)
        yield row


if __name__ == "__main__":
    make.HEADER = "# mpmath %s, 30 digits; numpy %s\n" % (mp.__version__, np.__version__)
    make.write("quantiles.csv", list(rows()))

#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes pooling.csv: the normal-normal hierarchical model with the spread tau integrated over by the double exponential
rule (Takahasi and Mori 1974) in mpmath: ln tau = centre + pi/2 sinh(t), trapezoid in t; the library integrates over ln tau by Gauss and Legendre."""
import csv
import pathlib

import mpmath as mp

mp.mp.dps = 30
HERE = pathlib.Path(__file__).resolve().parent
SCHOOLS = ([28, 8, -3, 7, -1, 1, 18, 12], [15, 10, 16, 11, 9, 11, 10, 18])
COUNTRIES = (["0.021", "0.034", "-0.012", "0.055", "0.018", "0.041"], ["0.008", "0.011", "0.013", "0.012", "0.006", "0.009"])
CASES = [
    ("schools", *SCHOOLS, "dumouchel", 0), ("schools", *SCHOOLS, "flat", 0), ("schools", *SCHOOLS, "half_normal", 5),
    ("schools", *SCHOOLS, "half_cauchy", 5), ("countries", *COUNTRIES, "dumouchel", 0), ("countries", *COUNTRIES, "flat", 0),
    ("one", [3], [2], "dumouchel", 0), ("two", [1, 4], [1, 2], "dumouchel", 0), ("two", [1, 4], [1, 2], "half_normal", 1),
    ("uneven", ["10.1", "10.4", "9.2", "13.0"], ["0.01", "0.5", "1", "0.2"], "dumouchel", 0),
]


class Model:
    def __init__(self, y, s, prior, scale):
        self.y, self.s, self.prior = [mp.mpf(v) for v in y], [mp.mpf(v) for v in s], prior
        typical = mp.sqrt(len(y) / sum(1 / v ** 2 for v in self.s))
        self.scale = typical if prior == "dumouchel" else mp.mpf(scale)
        self.nodes = [(mp.exp(mp.log(typical) + mp.pi / 2 * mp.sinh(t)), mp.pi / 2 * mp.cosh(t)) for t in (mp.mpf(i) / 100 for i in range(-480, 481))]
        self.peak = max(self.log_density(tau) for tau, _ in self.nodes)
        self.weights = [self.density(tau) * tau * slope for tau, slope in self.nodes]
        self.area = sum(self.weights)

    def at(self, tau):
        w = [1 / (s * s + tau * tau) for s in self.s]
        total = sum(w)
        return w, total, sum(a * b for a, b in zip(w, self.y)) / total

    def log_density(self, tau):
        w, total, mean = self.at(tau)
        value = (sum(mp.log(a) for a in w) - mp.log(total) - sum(a * (y - mean) ** 2 for a, y in zip(w, self.y))) / 2
        if self.prior == "dumouchel":
            return value - 2 * mp.log(1 + tau / self.scale)
        if self.prior == "half_normal":
            return value - (tau / self.scale) ** 2 / 2
        return value - mp.log(1 + (tau / self.scale) ** 2) if self.prior == "half_cauchy" else value

    def density(self, tau):
        return mp.exp(self.log_density(tau) - self.peak)

    def expect(self, f):
        return mp.fsum(weight * f(tau) for weight, (tau, _) in zip(self.weights, self.nodes) if weight > self.area * mp.mpf(10) ** -25) / self.area

    def level(self, i, tau):
        _, total, mean = self.at(tau)
        pull = self.s[i] ** 2 / (self.s[i] ** 2 + tau ** 2)
        return self.y[i] + pull * (mean - self.y[i]), (1 - pull) * self.s[i] ** 2 + pull ** 2 / total, pull

    def tau_below(self, end):
        """The same rule on (0, end): tau = end / (1 + exp(-pi sinh(t)))."""
        total = mp.mpf(0)
        for i in range(-480, 481):
            t = mp.mpf(i) / 100
            share = 1 / (1 + mp.exp(-mp.pi * mp.sinh(t)))
            total += self.density(end * share) * end * share * (1 - share) * mp.pi * mp.cosh(t)
        return total / self.area


def main():
    with open(HERE / "pooling.csv", "w", newline="") as file:
        file.write("# tests/reference/best/pooling.py, mpmath %s, 30 digits\n" % mp.__version__)
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow("case prior scale estimates errors level mean sd positive shrinkage below_one tau_below_one".split())
        for name, y, s, prior, scale in CASES:
            model = Model(y, s, prior, scale)
            tau_below = model.tau_below(mp.mpf(1))
            for i in range(min(len(y), 3)):
                mean = model.expect(lambda t: model.level(i, t)[0])
                variance = model.expect(lambda t: model.level(i, t)[1] + (model.level(i, t)[0] - mean) ** 2)
                positive = model.expect(lambda t: mp.ncdf(model.level(i, t)[0] / mp.sqrt(model.level(i, t)[1])))
                below = model.expect(lambda t: mp.ncdf((1 - model.level(i, t)[0]) / mp.sqrt(model.level(i, t)[1])))
                shrinkage = model.expect(lambda t: model.level(i, t)[2])
                writer.writerow([name, prior, scale, " ".join(map(str, y)), " ".join(map(str, s)), i] +
                                [mp.nstr(v, 18) for v in (mean, mp.sqrt(variance), positive, shrinkage, below, tau_below)])
            print(name, prior, mp.nstr(mean, 12), flush=True)


if __name__ == "__main__":
    main()

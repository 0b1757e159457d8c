# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the CSV files beside it: awkward samples, and what scipy, numpy and R find in them.

    python3 make.py

data.csv          case, arm (0 control, 1 variant), value
mann_whitney.csv  case, quantity, value: scipy.stats.mannwhitneyu and brunnermunzel; Hodges-Lehmann by forming all differences (numpy); limits by
                  R's wilcox.test, where the exact ones are those R does not warn about
quantiles.csv     numpy.quantile, and order-statistic limits by scipy.stats.binom
bca.csv           levels and acceleration by scipy.stats' _bca_interval on replicates.csv (drawn by numpy)
permutation.csv   p by enumerating every permutation (scipy.stats.permutation_test), max-T by enumeration here
"""
import itertools
import pathlib
import platform
import subprocess
import warnings

import numpy as np
import scipy
from scipy import stats
from scipy.stats import _resampling

HERE = pathlib.Path(__file__).parent
R = subprocess.run(["Rscript", "-e", "cat(as.character(getRversion()))"], capture_output=True, text=True, check=True).stdout
VERSIONS = f"# SPDX-License-Identifier: GPL-3.0-or-later\n# Python {platform.python_version()}, numpy {np.__version__}, scipy {scipy.__version__}, R {R}\n"


def cases():
    draw = np.random.default_rng(20240601)
    yield "four_and_five", [1.1, 2.3, 3.7, 9.2], [2.0, 4.4, 5.1, 8.8, 12.5]
    yield "hollander_wolfe", [0.73, 0.80, 0.83, 1.04, 1.38, 1.45, 1.46, 1.64, 1.89, 1.91], [0.74, 0.88, 0.90, 1.15, 1.21]
    yield "one_and_one", [3.0], [5.0]
    yield "one_and_many", [3.5], list(range(12))
    yield "two_and_two", [1.0, 4.0], [2.0, 3.0]
    yield "apart", [1.0, 2.0, 3.0, 4.0, 5.0], [11.0, 12.0, 13.0, 14.0]
    yield "apart_tied", [1.0, 1.0, 2.0, 2.0], [5.0, 5.0, 6.0]
    yield "constant", [2.0] * 6, [2.0] * 4
    yield "constant_apart", [2.0] * 6, [3.0] * 4
    yield "one_arm_constant", [2.0] * 6, [1.0, 2.0, 3.0, 4.0]
    yield "zeros", [0.0] * 18 + [5.0, 9.5], [0.0] * 15 + [1.5, 7.0, 22.0, 40.0]
    yield "binary", [0.0] * 30 + [1.0] * 10, [0.0] * 20 + [1.0] * 17
    yield "negative", [-5.5, -4.25, -1.0, 0.5, 7.0, 8.0], [-9.0, -3.0, -2.5, 1.0]
    yield "signed_zeros", [-0.0, 0.0, 1.0, -1.0], [0.0, -0.0, 2.0, 3.0, -3.0]
    yield "likert", list(draw.integers(1, 6, 40) * 1.0), list(draw.integers(2, 6, 35) * 1.0)
    yield "normal_49", list(draw.normal(0, 1, 49)), list(draw.normal(0.4, 1, 51))
    yield "normal_exact_edge", list(draw.normal(0, 1, 50)), list(draw.normal(0.4, 1, 50))
    yield "normal_beyond_edge", list(draw.normal(0, 1, 41)), list(draw.normal(0.2, 3, 61))
    yield "lognormal_300", list(draw.lognormal(3, 1.5, 300)), list(draw.lognormal(3.1, 1.5, 250))
    yield "revenue", list(np.round(draw.lognormal(3, 1, 400) * (draw.random(400) < 0.1), 2)), \
        list(np.round(draw.lognormal(3.1, 1, 500) * (draw.random(500) < 0.12), 2))
    yield "counts", list(draw.poisson(0.3, 200) * 1.0), list(draw.poisson(0.4, 220) * 1.0)
    yield "tiny_and_huge", [1e-300, 1e-10, 1.0, 1e100], [1e-200, 1e10, 1e120]
    yield "nearly_equal", [1 + 1e-15, 1 + 4e-15, 1 + 7e-15], [1 + 2e-15, 1 + 6e-15, 1 + 9e-15, 1 + 11e-15]
    yield "lopsided", list(draw.normal(0, 1, 3)), list(draw.normal(0.5, 1, 900))


def write(name, header, rows):
    with open(HERE / name, "w", encoding="utf-8") as out:
        out.write(VERSIONS + ",".join(header) + "\n")
        for row in rows:
            out.write(",".join(repr(float(x)) if isinstance(x, float) else str(x) for x in row) + "\n")


class Wilcox:
    """Limits of wilcox.test: asked for one by one, answered by one run of R; None where R warns."""

    ASK = """answer <- function(x, y, exact, correct) {
      r <- try(wilcox.test(x, y, conf.int = TRUE, exact = exact, correct = correct, tol.root = 1e-13), silent = TRUE)
      cat(if (inherits(r, "try-error")) "none" else format(r$conf.int, digits = 17), "\\n")
    }
    options(warn = 2)
    """

    def __init__(self):
        self.questions, self.answers = [], []

    def ask(self, control, variant, exact, correct):
        numbers = ["c(" + ",\n".join(repr(float(x)) for x in arm) + ")" for arm in (variant, control)]
        self.questions.append("answer(%s, %s, %s, %s)" % (*numbers, str(exact).upper(), str(correct).upper()))
        return len(self.questions) - 1

    def run(self):
        script = self.ASK + "\n".join(self.questions) + "\n"
        found = subprocess.run(["Rscript", "/dev/stdin"], input=script, capture_output=True, text=True, check=True).stdout
        self.answers = [None if "none" in line else [float(x) for x in line.split()] for line in found.splitlines()]


def mann_whitney_rows(name, control, variant):
    c, v = np.array(control), np.array(variant)
    ties = len(np.unique(np.concatenate([c, v]))) < len(c) + len(v)
    differences = np.sort((v[:, None] - c[None, :]).ravel())
    yield name, "u", float(np.sum(v[:, None] > c[None, :]) + 0.5 * np.sum(v[:, None] == c[None, :]))
    below, above = differences[(len(differences) - 1) // 2], differences[len(differences) // 2]
    yield name, "shift", float(below + 0.5 * (above - below))
    for word, side in (("two_sided", "two-sided"), ("greater", "greater"), ("less", "less")):
        for kind, correct in (("corrected", True), ("plain", False)):
            with np.errstate(all="ignore"):
                yield name, f"p_{kind}_{word}", float(stats.mannwhitneyu(v, c, correct, side, method="asymptotic").pvalue)
        if not ties and len(c) * len(v) <= 2500:
            yield name, f"p_exact_{word}", float(stats.mannwhitneyu(v, c, alternative=side, method="exact").pvalue)
        with warnings.catch_warnings(), np.errstate(all="ignore"):
            warnings.simplefilter("ignore")
            if len(c) > 1 and len(v) > 1:
                # scipy's "less" is about the first sample; control first, so that a variant with greater values is "greater"
                flipped = {"two-sided": "two-sided", "greater": "less", "less": "greater"}[side]
                yield name, f"brunner_munzel_{word}", float(stats.brunnermunzel(c, v, flipped).pvalue)


def limit_rows(wilcox):
    asked = []
    for name, control, variant in cases():
        c, v = np.array(control), np.array(variant)
        ties = len(np.unique(np.concatenate([c, v]))) < len(c) + len(v)
        if not ties and len(c) * len(v) <= 2500:
            asked.append((name, "exact", wilcox.ask(c, v, True, True)))
        if len(np.unique(v[:, None] - c[None, :])) > 20:
            asked.append((name, "corrected", wilcox.ask(c, v, False, True)))
            asked.append((name, "plain", wilcox.ask(c, v, False, False)))
    wilcox.run()
    for name, kind, number in asked:
        if wilcox.answers[number]:
            for end, limit in zip(("low", "high"), wilcox.answers[number]):
                yield name, f"{kind}_{end}", limit


def order_limits(values, p, confidence):
    tail = (1 - confidence) / 2
    x, n = np.sort(values), len(values)
    low, high = int(stats.binom.ppf(tail, n, p)), int(stats.binom.isf(tail, n, p)) + 1
    return (x[low - 1] if low >= 1 else -np.inf), (x[high - 1] if high <= n else np.inf)


def quantile_rows(name, control, variant):
    for p in (0.1, 0.25, 0.5, 0.75, 0.9, 0.99):
        row = [name, p]
        for arm in (control, variant):
            row += [float(np.quantile(arm, p)), float(np.quantile(arm, p, method="inverted_cdf"))]
            row += [float(x) for x in order_limits(arm, p, 0.95)]
        yield row


def bca():
    draw = np.random.default_rng(7)
    samples = {name: (np.array(c), np.array(v)) for name, c, v in cases()}
    replicates, rows = [], []
    for name in ("normal_49", "lognormal_300", "revenue", "counts"):
        c, v = samples[name]
        found = np.array([draw.choice(v, len(v)).mean() - draw.choice(c, len(c)).mean() for _ in range(400)])
        replicates += [(name, float(x)) for x in found]
        for confidence in (0.9, 0.95, 0.99):
            tail = (1 - confidence) / 2
            low, high, a = _resampling._bca_interval((v, c), lambda x, y, axis: x.mean(axis=axis) - y.mean(axis=axis), -1, tail, found, None)
            limits = [float(np.quantile(found, float(at))) for at in (low[()], high[()])]
            rows.append((name, confidence, float(v.mean() - c.mean()), float(a), *limits))
    write("replicates.csv", ("case", "value"), replicates)
    write("bca.csv", ("case", "confidence", "estimate", "acceleration", "low", "high"), rows)


def welch(v, c):
    return (v.mean(-1) - c.mean(-1)) / np.sqrt(v.var(-1, ddof=1) / v.shape[-1] + c.var(-1, ddof=1) / c.shape[-1])


def max_t(values, n_control):
    """Step-down max-T over all splits: values by metric, then unit."""
    values = np.asarray(values)
    n = values.shape[1]

    def statistics(variant):
        rest = [i for i in range(n) if i not in set(variant)]
        return np.abs([welch(m[list(variant)], m[rest]) for m in values])

    observed = statistics(tuple(range(n_control, n)))
    order = np.argsort(-observed)
    counts, alone, total = np.zeros(len(values)), np.zeros(len(values)), 0
    for variant in itertools.combinations(range(n), n - n_control):
        found = statistics(variant)
        alone += found >= observed * (1 - 1e-12)
        most = -np.inf
        for k in order[::-1]:
            most = max(most, found[k])
            counts[k] += most >= observed[k] * (1 - 1e-12)
        total += 1
    adjusted = counts / total
    adjusted[order] = np.maximum.accumulate(adjusted[order])
    return alone / total, adjusted


def permutation():
    draw = np.random.default_rng(11)
    latent = draw.normal(0, 1, 12)
    metrics = [np.round(latent * w + draw.normal(0, 1, 12), 2) + shift * (np.arange(12) >= 6)
               for w, shift in ((1, 1.5), (1, 0.8), (0.5, 0), (0, 2.2))]
    write("permutation_data.csv", ("unit", "m0", "m1", "m2", "m3"), [(i, *[float(m[i]) for m in metrics]) for i in range(12)])
    alone, adjusted = max_t(metrics, 6)
    rows = []
    for k, m in enumerate(metrics):
        sides = [stats.permutation_test((m[6:], m[:6]), lambda v, c, axis: welch(v, c), vectorized=True, n_resamples=np.inf, alternative=side).pvalue
                 for side in ("greater", "less")]
        rows.append((f"m{k}", float(welch(m[6:], m[:6])), float(alone[k]), *map(float, sides), float(adjusted[k])))
    write("permutation.csv", ("metric", "statistic", "p_two_sided", "p_greater", "p_less", "p_adjusted"), rows)


def main():
    write("data.csv", ("case", "arm", "value"),
          [(name, arm, float(x)) for name, c, v in cases() for arm, values in enumerate((c, v)) for x in values])
    write("mann_whitney.csv", ("case", "quantity", "value"), [row for case in cases() for row in mann_whitney_rows(*case)] + list(limit_rows(Wilcox())))
    header = ["case", "probability"] + [f"{arm}_{word}" for arm in ("control", "variant") for word in ("type7", "type1", "low", "high")]
    write("quantiles.csv", header, [row for case in cases() for row in quantile_rows(*case)])
    bca()
    permutation()


main()

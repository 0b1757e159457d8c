# SPDX-License-Identifier: GPL-3.0-or-later
"""One call of a closed form through Python, beside statsmodels (scipy where it has the test or the peer) in the same process.

    EXPERIMENT_LIBRARY=<libexperiment.so.0> PYTHONPATH=bindings/python python tests/bench/closed_forms.py [name ...]

Scalars or short arrays in, the answer read. Both sides run in turn, nine times; medians of the processor's time are printed. Answers are
compared first, and the run fails when they differ; never because of a time. Names choose the cases that contain one of them.

The goal is 30 times statsmodels; scipy's rows show the same ratio, for there is no such test in statsmodels, or scipy's is the faster one.
A row says what it reaches of the goal; the last lines count the rows of each peer, those below by name.
"""
import statistics
import sys
import time
import warnings

import numpy as np
import scipy
import statsmodels
from scipy import stats
from statsmodels.stats import contingency_tables, multitest, proportion, rates, weightstats

import libexperiment as ex

ROUNDS, GOAL = 9, 30.0
AT_LEAST = 0.02  # seconds of a measurement

C, N0, T, N1 = 1267, 15053, 1650, 14947  # successes and units of the control, then of the treatment
TABLE = [[T, N1 - T], [C, N0 - C]]
FEW = (5, 19, 12, 18)
STRATA = np.array([[120, 1500, 150, 1480], [80, 900, 101, 910], [60, 1100, 66, 1090], [200, 1800, 260, 1790]])


def interval(kind, method, tolerance=1e-9):
    """Limits of a difference of proportions."""
    def ours():
        e = ex.two_proportions(C, N0, T, N1, interval=kind)
        return e.ci_low, e.ci_high

    return ours, lambda: proportion.confint_proportions_2indep(T, N1, C, N0, method=method, compare="diff"), tolerance


def z_test():
    e = ex.two_proportions(C, N0, T, N1, interval="wald")
    return e.statistic, e.p_value


def score_ratio():
    e = ex.two_proportions(C, N0, T, N1, interval="wald", scale="ratio", ratio_interval="miettinen_nurminen")
    return e.ci_low, e.ci_high


def tost():
    """tost_proportions_2indep of statsmodels 0.13.5 returns the smaller p-value, so the two tests are asked for here."""
    above = proportion.test_proportions_2indep(T, N1, C, N0, 0.9, "score", "ratio", "larger", False)
    below = proportion.test_proportions_2indep(T, N1, C, N0, 1.4, "score", "ratio", "smaller", False)
    return (max(above.pvalue, below.pvalue),)


def welch(n0=50000, n1=50000):
    e = ex.t_test(n0, 12.2, 900.0, n1, 13.05, 961.0)
    return e.statistic, e.p_value


def scipy_welch(n0=50000, n1=50000):
    found = stats.ttest_ind_from_stats(13.05, 31.0, n1, 12.2, 30.0, n0, equal_var=False)
    return found.statistic, found.pvalue


def samples():
    """Two arms of 500 as statsmodels wants them: it has its moments before it is timed."""
    x = np.random.default_rng(5).normal(10.0, 3.0, 1000)
    arms = weightstats.DescrStatsW(x[:500]), weightstats.DescrStatsW(x[500:] + 0.2)
    return arms, [(500, float(arm.mean), float(arm.var) * 500 / 499) for arm in arms]


def means():
    arms, ((n0, m0, v0), (n1, m1, v1)) = samples()

    def ours():
        e = ex.t_test(n0, m0, v0, n1, m1, v1)
        return e.statistic, e.p_value, e.ci_low, e.ci_high

    def theirs():
        compared = weightstats.CompareMeans(arms[1], arms[0])
        t, p, _ = compared.ttest_ind(usevar="unequal")
        return (t, p, *compared.tconfint_diff(usevar="unequal"))

    return ours, theirs, 1e-9


def means_equivalent():
    arms, ((n0, m0, v0), (n1, m1, v1)) = samples()

    def theirs():
        return (weightstats.CompareMeans(arms[1], arms[0]).ttost_ind(-0.8, 0.8, usevar="unequal")[0],)

    return lambda: (ex.equivalence_means(n0, m0, v0, n1, m1, v1, -0.8, 0.8).p_value,), theirs, 1e-9


def poisson_exact():
    """statsmodels' exact two-sided p is by likelihood, ours twice the smaller tail: one side is compared."""
    return (ex.poisson_rates(20, 100.0, 35, 110.0, alternative="greater").p_value,)


def poisson_score():
    e = ex.poisson_rates(20, 100.0, 35, 110.0, test="score")
    return e.statistic, e.p_value


def mantel_haenszel():
    columns = [np.ascontiguousarray(STRATA[:, i]) for i in range(4)]
    tables = np.stack([[[t, n1 - t], [c, n0 - c]] for c, n0, t, n1 in STRATA], axis=-1).astype(float)

    def ours():
        s = ex.cmh(*columns, continuity=False)
        return s.statistic ** 2, s.p_value

    def theirs():
        found = contingency_tables.StratifiedTable(tables).test_null_odds()
        return found.statistic, found.pvalue

    return ours, theirs, 1e-9


def corrected(method, ours):
    values = ((np.arange(1, 21) * 7919) % 10007 / 10007.0) ** 4

    def adjust():
        return tuple(ex.adjust_pvalues(values, adjustment=ours)["p_adjusted"])

    return adjust, lambda: tuple(multitest.multipletests(values, method=method)[1]), 1e-12


def mcnemar():
    return (ex.mcnemar(59, 6, 16, 80, test="exact").p_value,)


def columns_of(c, n0, t, n1):
    return [[t, c], [n1 - t, n0 - c]]


# name, peer, (ours, theirs, relative tolerance of the answers). statsmodels' score limits of a difference rest on a variance that is off
# by up to 4 % of z (see tests/unit/test_two_proportions_intervals.c).
CASES = [
    ("two proportions, pooled z", "statsmodels",
     (z_test, lambda: proportion.proportions_ztest([T, C], [N1, N0]), 1e-10)),
    ("  Wald", "statsmodels", interval("wald", "wald")),
    ("  Agresti-Caffo", "statsmodels", interval("agresti_caffo", "agresti-caffo")),
    ("  Newcombe", "statsmodels", interval("newcombe", "newcomb")),
    ("  Miettinen-Nurminen", "statsmodels", interval("miettinen_nurminen", "score", 2e-3)),
    ("  Miettinen-Nurminen, ratio", "statsmodels",
     (score_ratio, lambda: proportion.confint_proportions_2indep(T, N1, C, N0, method="score", compare="ratio"), 1e-8)),
    ("  TOST on the ratio", "statsmodels",
     (lambda: (ex.equivalence_proportions(C, N0, T, N1, 0.9, 1.4, scale="ratio").p_value,), tost, 1e-9)),
    ("Welch t and interval, 2 x 500", "statsmodels", means()),
    ("  TOST", "statsmodels", means_equivalent()),
    ("Welch t, 2 x 50,000", "scipy", (welch, scipy_welch, 1e-9)),
    ("Welch t, 20 and 25", "scipy", (lambda: welch(20, 25), lambda: scipy_welch(20, 25), 1e-9)),
    ("Poisson rates, score", "statsmodels",
     (poisson_score, lambda: (lambda r: (r.statistic, r.pvalue))(rates.test_poisson_2indep(35, 110.0, 20, 100.0, method="score")), 1e-9)),
    ("Poisson rates, exact", "statsmodels",
     (poisson_exact,
      lambda: (rates.test_poisson_2indep(35, 110.0, 20, 100.0, method="exact-cond", alternative="larger").pvalue,), 1e-9)),
    ("McNemar, exact", "statsmodels",
     (mcnemar, lambda: (contingency_tables.mcnemar([[59, 6], [16, 80]], exact=True).pvalue,), 1e-9)),
    ("CMH, 4 strata", "statsmodels", mantel_haenszel()),
    ("chi squared, 2 x 2", "scipy",
     (lambda: (ex.chi_square([T, N1 - T, C, N0 - C], 2).p_value,), lambda: (stats.chi2_contingency(TABLE, correction=False)[1],), 1e-9)),
    ("Fisher, 30k users", "scipy", (lambda: (ex.fisher_exact(C, N0, T, N1).p_value,), lambda: (stats.fisher_exact(TABLE)[1],), 1e-8)),
    ("Barnard, 37 units", "scipy",
     (lambda: (ex.barnard(*FEW, kind="barnard").p_value,), lambda: (stats.barnard_exact(columns_of(*FEW), n=512).pvalue,), 1e-6)),
    ("Holm, 20 values", "statsmodels", corrected("holm", "holm")),
    ("BH, 20 values", "statsmodels", corrected("fdr_bh", "bh")),
]


def repeats_of(work):
    """How often, so that the clock sees enough of it."""
    start = time.process_time()
    work()
    return max(1, int(AT_LEAST / max(time.process_time() - start, 1e-6)))


def seconds(work, repeats):
    start = time.process_time()
    for _ in range(repeats):
        work()
    return (time.process_time() - start) / repeats


def compare(name, peer, ours, theirs, tolerance):
    """How many times faster ours is; None when the answers differ."""
    mine, other = np.array(ours(), float), np.array(theirs(), float)
    if mine.shape != other.shape or not np.allclose(mine, other, rtol=tolerance, atol=0.0):
        print("%s: %s, %s says %s" % (name, mine, peer, other))
        return None
    repeats = repeats_of(ours), repeats_of(theirs)
    rounds = [(seconds(ours, repeats[0]), seconds(theirs, repeats[1])) for _ in range(ROUNDS)]
    mine, other = (statistics.median(column) for column in zip(*rounds))
    print("%-32s %9.1f us   %-12s %11.1f us %8.1fx   %s"
          % (name, 1e6 * mine, peer, 1e6 * other, other / mine, verdict(other / mine)), flush=True)
    return other / mine


def verdict(times):
    return "goal %.0fx %s" % (GOAL, "reached" if times >= GOAL else "MISSED")


def count(found, peer):
    """How many rows of a peer reach the goal, and which do not."""
    times = {name.strip(): ratio for name, of, ratio in found if of == peer and ratio is not None}
    missed = ["%s %.1fx" % row for row in times.items() if row[1] < GOAL]
    print("beside %s: %d of %d rows reach %.0fx%s"
          % (peer, len(times) - len(missed), len(times), GOAL, "; missed by " + ", ".join(missed) if missed else ""))


def main():
    warnings.simplefilter("ignore")
    print("statsmodels %s, scipy %s, numpy %s" % (statsmodels.__version__, scipy.__version__, np.__version__))
    wanted = sys.argv[1:]
    chosen = [case for case in CASES if not wanted or any(word in case[0] for word in wanted)]
    found = [(name, peer, compare(name, peer, *work)) for name, peer, work in chosen]
    for peer in sorted({peer for _, peer, _ in found}, reverse=True):
        count(found, peer)
    return 1 if any(ratio is None for _, _, ratio in found) else 0


if __name__ == "__main__":
    sys.exit(main())

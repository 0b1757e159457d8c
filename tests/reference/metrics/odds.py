# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes odds.csv: the odds ratio of the share `flag` in the data sets of make.py, with its limits.

    /usr/bin/python3 -B odds.py

Plain: the score interval of ../tables/make_odds.py. By strata: Mantel and Haenszel's, from StratifiedTable of statsmodels 0.13.5. With covariates
and by clusters: the arms as make.py has them, unit by unit, carried to the logits by the delta method.
"""
import csv
import math
import pathlib
import sys

import numpy as np
from statsmodels.stats.contingency_tables import StratifiedTable

HERE = pathlib.Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent / "tables")]
import make  # noqa: E402
from make_odds import answer as score_limits  # noqa: E402


def counts(d, rows=None):
    rows = np.ones(len(d["group"]), bool) if rows is None else rows
    cells = [d["flag"][rows & (d["group"] == arm)] for arm in (0, 1)]
    return int(cells[0].sum()), len(cells[0]), int(cells[1].sum()), len(cells[1])


def plain(d):
    return [math.nan if x is None else float(x) for x in score_limits(*counts(d), .95)]


def by_strata(d):
    tables = []
    for s in np.unique(d["stratum"]):
        c, n0, t, n1 = counts(d, d["stratum"] == s)
        if n0 and n1:
            tables.append(np.array([[t, n1 - t], [c, n0 - c]], float))
    whole = StratifiedTable(tables)
    return [whole.oddsratio_pooled, *whole.oddsratio_pooled_confint(alpha=.05)]


def on_logits(arms, values=None, contrast_df=None, **rest):
    """In place of make.answer(): the same arms, as odds."""
    (p0, s0, d0), (p1, s1, d1) = arms
    g0, g1 = 1 / (p0 * (1 - p0)), 1 / (p1 * (1 - p1))
    centre = math.log(p1 / (1 - p1)) - math.log(p0 / (1 - p0))
    df = contrast_df(g0, g1) if contrast_df else make.joint_df(g0 * g0 * s0, d0, g1 * g1 * s1, d1)
    reach = make.critical(df) * math.sqrt(g0 * g0 * s0 + g1 * g1 * s1)
    return [math.exp(centre), math.exp(centre - reach), math.exp(centre + reach)]


def main():
    make.answer = on_logits
    with open(HERE / "odds.csv", "w") as out:
        rows = csv.writer(out, lineterminator="\n")
        rows.writerow(["set", "analysis", "metric", "odds_ratio", "odds_ratio_low", "odds_ratio_high"])
        for name, d in make.data_sets():
            flag = np.asarray(d["flag"], float)
            for analysis, metric, odds in (
                    ("plain", "share", plain(d)), ("strata", "share", by_strata(d)), ("cluster", "share", make.cluster_mean(d, "flag")),
                    ("plain", "lin_share", make.lin(d, ["x1", "x2"], flag)[0])):
                rows.writerow([name, analysis, metric] + [make.text(float(x)) for x in odds])


main()

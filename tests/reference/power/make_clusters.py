# SPDX-License-Identifier: GPL-3.0-or-later
"""Designs of whole clusters with covariates: writes clusters.csv.

    pip install pypowerup==0.1.0
    python3 make_clusters.py

An arm's mean over clusters has the variance sd^2 (icc (1 - between) + (1 - icc) (1 - within) / size) for each cluster, and the test as many degrees
of freedom as the clusters of two arms less 2 and the covariates of clusters: Bloom, Richburg-Hayes and Black 2007, Educational Evaluation and
Policy Analysis 29:30-59; with unequal sizes icc counts size_variation^2 + 1 times (Eldridge, Ashby and Kerry 2006). 30 digits, by make.py's
integrals. pypowerup has the same standard error where sizes are equal ("cra2_2r", after Dong and Maynard 2013).
"""
import mpmath as mp
import scipy
from pypowerup import core
from scipy import stats

import make


def variance(row):
    unequal = 1 + mp.mpf(row["variation"]) ** 2
    between = mp.mpf(row["icc"]) * unequal * (1 - mp.mpf(row["between"]))
    within = (1 - mp.mpf(row["icc"])) * (1 - mp.mpf(row["within"])) / mp.mpf(row["size"])
    return mp.mpf(row["sd"]) ** 2 * (between + within)


def cluster_power(n, row, effect):
    ratio = mp.mpf(row["n1"]) / row["n0"]
    df = n * (1 + ratio) - 2 - row["covariates"]
    noncentrality = effect * mp.sqrt(n) / mp.sqrt(variance(row) * (1 + 1 / ratio))
    alpha = mp.mpf(row["alpha"]) / make.SIDES[row["alternative"]]
    critical = make.t_quantile(alpha, df)
    side = row["alternative"] if row["alternative"] != "two" or row["both"] else "greater" if effect >= 0 else "less"
    above = make.t_upper(critical, df, noncentrality) if side != "less" else mp.mpf(0)
    below = make.t_upper(critical, df, -noncentrality) if side != "greater" else mp.mpf(0)
    return make.counted(above, below, effect, row["alternative"], row["both"])


def peer(row):
    """Power by scipy's noncentral t with pypowerup's standard error (its own power takes a central t that is shifted)."""
    if row["variation"] or (row["alternative"] == "two" and not row["both"]) or row["effect"] < 0:
        return None
    clusters, two_sided = row["n0"] + row["n1"], row["alternative"] == "two"
    df = clusters - row["covariates"] - 2
    smallest = core.effect_size("cra2_2r", n=row["size"], J=clusters, alpha=row["alpha"], two_tailed=two_sided, p=row["n1"] / clusters,
                                g=row["covariates"], r21=row["within"], r22=row["between"], rho2=row["icc"])
    noncentrality = row["effect"] / row["sd"] / (smallest / core.multiplier(row["alpha"], df, .8, two_sided))
    critical = stats.t.isf(row["alpha"] / (2 if two_sided else 1), df)
    return float(stats.nct.sf(critical, df, noncentrality) + (stats.nct.cdf(-critical, df, noncentrality) if two_sided else 0))


def rows():
    """sd, icc, size, variation, between, within, covariates, effect, n0, n1, alternative, alpha, both"""
    table = [
        (1.0, .2, 20.0, 0.0, 0.0, 0.0, 0, .25, 30, 30, "two", .05, 1), (1.0, .2, 20.0, 0.0, .5, 0.0, 1, .25, 30, 30, "two", .05, 1),
        (1.0, .2, 20.0, 0.0, .5, .3, 1, .25, 30, 30, "two", .05, 1), (10.0, .05, 200.0, 0.0, .8, .6, 2, 1.0, 12, 24, "two", .05, 1),
        (10.0, .05, 200.0, .65, .8, .6, 2, 1.0, 12, 24, "two", .05, 0), (1.0, .01, 1000.0, 1.2, .9, .1, 3, -.05, 40, 40, "less", .025, 0),
        (1.0, 1.0, 50.0, 0.0, .7, 0.0, 1, .6, 20, 20, "greater", .05, 0), (1.0, 0.0, 50.0, 0.0, 0.0, .5, 0, .1, 20, 20, "two", .05, 1),
        (2.0, .1, 8.0, 0.0, .999, .999, 5, .04, 8, 8, "two", .05, 1), (1.0, .3, 5.0, 0.0, .4, .4, 0, 1.2, 3, 3, "two", .1, 0)]
    for sd, icc, size, variation, between, within, covariates, effect, n0, n1, alternative, alpha, both in table:
        row = dict(sd=sd, icc=icc, size=size, variation=variation, between=between, within=within, covariates=covariates, effect=effect, n0=n0, n1=n1,
                   alternative=alternative, alpha=alpha, both=both, target=.8)
        given = dict(row, base=0.0, null=0.0, relative=0, solve=1)
        row["power"], row["n"], row["mde"] = make.answers(lambda n, e: cluster_power(n, row, e), given)
        row["peer_power"] = peer(row)
        yield row


if __name__ == "__main__":
    make.HEADER = "# mpmath %s, 30 digits; pypowerup 0.1.0 with scipy %s\n" % (mp.__version__, scipy.__version__)
    make.write("clusters.csv", list(rows()))

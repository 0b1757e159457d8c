# SPDX-License-Identifier: GPL-3.0-or-later
"""Takes the reference columns out of a table that also holds what other libraries answered: central_laws.csv.

Usage: python3 library_rows.py cdf_reference_and_library_errors.csv > central_laws.csv
In: fn, a, b, c as decimal doubles and a 30-digit mpmath value. Out: the doubles in hexadecimal, the value, and the log of a probability,
which is there where the probability itself is too small for a double. Rows that differ only in the function of a peer are left out. Where the
table has 0 for a log (its 60 digits could not tell the probability from 1), oracle.py gives it through the other tail.
"""
import csv
import sys

from mpmath import log, log1p, mp, mpf, nstr

import oracle

mp.dps = 60
PEER_VARIANTS = {"gam_sfq", "beta_sfinc"}
PROBABILITIES = {"norm_sf", "t_sf", "chi2_sf", "gam_p", "gam_q", "f_sf", "beta_p", "beta_q"}


def main():
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(["fn", "a", "b", "c", "value", "ln_value"])
    with open(sys.argv[1], newline="") as table:
        for row in csv.DictReader(table):
            if row["fn"] in PEER_VARIANTS:
                continue
            value = mpf(row["mpmath30"])
            text = row["mpmath30"]
            if row["fn"] == "beta_logp" and value == 0:
                x, a, b = (mpf(float(row[k])) for k in "abc")
                text = nstr(log1p(-oracle.incomplete_beta(a, b, x, 1 - x)[1]), 25)
            ln_value = nstr(log(value), 25) if row["fn"] in PROBABILITIES and value < mpf(1) / 2 else ""
            writer.writerow([row["fn"]] + [float(row[k]).hex() for k in "abc"] + [text, ln_value])


if __name__ == "__main__":
    main()
